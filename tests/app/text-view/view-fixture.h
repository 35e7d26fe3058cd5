/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-text-view-private.h"

G_BEGIN_DECLS

/**
 * ViewFixture:
 * @window: a window on the screen
 * @view: the view in it
 * @article: what it shows
 * @set: its annotations
 *
 * A text view as the program has it.
 */
typedef struct
{
  GtkWidget          *window;
  GlossTextView      *view;
  GlossArticle       *article;
  GlossAnnotationSet *set;
} ViewFixture;

void   view_fixture_init     (ViewFixture *self,
                              const char  *utf8);
void   view_fixture_clear    (ViewFixture *self);
/* Until a frame was painted. */
void   view_fixture_frame    (ViewFixture *self);
/* Until all lines have their heights. */
void   view_fixture_validate (ViewFixture *self);
/* Where the first @quote is. */
GlossSpan view_fixture_find  (ViewFixture *self,
                              const char  *quote);
/* The id of the new annotation; free with g_free(). */
char  *view_fixture_annotate (ViewFixture *self,
                              const char  *label,
                              const char  *quote);
/* The middle of the character at @offset, in widget coordinates. */
void   view_fixture_point    (ViewFixture *self,
                              guint        offset,
                              double      *x,
                              double      *y);
double view_fixture_get_scroll (ViewFixture *self);

G_END_DECLS
