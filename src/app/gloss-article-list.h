/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_ARTICLE_LIST (gloss_article_list_get_type ())

/**
 * GlossArticleList:
 *
 * The articles that are open together, with a filter. Selecting one opens it.
 *
 * Property: `session` (GlossSession).
 */
G_DECLARE_FINAL_TYPE (GlossArticleList, gloss_article_list, GLOSS, ARTICLE_LIST, GtkBox)

GtkWidget *gloss_article_list_new          (GlossSession *session);
void       gloss_article_list_focus_filter (GlossArticleList *self);

G_END_DECLS
