/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_ARTICLE_DETAILS (gloss_article_details_get_type ())

/**
 * GlossArticleDetails:
 *
 * What is said of the article as a whole: its labels, its attributes and a note. It is there while
 * no annotation is selected: one line, which unfolds.
 *
 * Properties: `session` (GlossSession).
 *
 * Signal `done`: (self): the user has finished with the keyboard here.
 */
G_DECLARE_FINAL_TYPE (GlossArticleDetails, gloss_article_details, GLOSS, ARTICLE_DETAILS, GtkWidget)

GtkWidget *gloss_article_details_new    (GlossSession *session);
/* Unfolds it and gives it the keyboard. */
void       gloss_article_details_open   (GlossArticleDetails *self);
/* Makes edits of what was typed and not confirmed yet. */
void       gloss_article_details_commit (GlossArticleDetails *self);

G_END_DECLS
