/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/text/gloss-article.h"

G_BEGIN_DECLS

GlossArticle *gloss_article_new_hashed (GFile       *file,
                                        GBytes      *bytes,
                                        const char  *sha256,
                                        const char  *encoding,
                                        GError     **error);

G_END_DECLS
