/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/text/gloss-article.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The annotation sets of one article as files: which there are, and making further ones. @folder is
 * where they lie: beside the article, or wherever sets are kept that cannot lie there. */

GFile    *gloss_article_sets_get_file   (GFile       *folder,
                                         const char  *article_name,
                                         const char  *set_name);
char    **gloss_article_sets_list       (GFile       *folder,
                                         const char  *article_name,
                                         GError     **error);
char     *gloss_article_sets_check_name (const char        *article_name,
                                         const char        *set_name,
                                         const char *const *taken);
int       gloss_article_sets_compare    (const char *a,
                                         const char *b);
gboolean  gloss_article_sets_create     (GFile         *folder,
                                         GlossArticle  *article,
                                         const char    *set_name,
                                         GError       **error);
gboolean  gloss_article_sets_duplicate  (GFile         *folder,
                                         GlossArticle  *article,
                                         const char    *from,
                                         const char    *to,
                                         GError       **error);
GBytes   *gloss_article_sets_convert    (GBytes        *bytes,
                                         GlossArticle  *article,
                                         const char    *set_name,
                                         GError       **error);
gboolean  gloss_article_sets_write_new  (GFile         *file,
                                         GBytes        *bytes,
                                         GError       **error);

G_END_DECLS
