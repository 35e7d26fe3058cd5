/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/text/gloss-article.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a set's file says about its article, from its first lines alone, before the set is read. */

GFile    *gloss_set_source_find_file    (GFile      *article,
                                         const char *set_name);
char     *gloss_set_source_dup_encoding (GFile        *set_file,
                                         GlossArticle *article);
gboolean  gloss_set_source_bring_beside (GFile        *kept_sets,
                                         GlossArticle *article,
                                         const char   *set_name);

G_END_DECLS
