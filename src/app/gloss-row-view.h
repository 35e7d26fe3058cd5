/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_ROW_VIEW (gloss_row_view_get_type ())

/**
 * GlossRowView:
 *
 * A list for any number of rows of one height, to be put into a scrolled window.
 *
 * Signals: `activate` (guint position).
 */
G_DECLARE_FINAL_TYPE (GlossRowView, gloss_row_view, GLOSS, ROW_VIEW, GtkWidget)

/**
 * GlossRowKind:
 * @create: makes a row that shows no item
 * @bind: lets it show another one; %NULL for none
 * @find: (nullable): where an item is in the model now; without it, a row that is moved within the
 *   model loses the cursor
 *
 * What the rows of a view are.
 */
typedef struct
{
  GtkWidget *(*create) (void);
  void       (*bind)   (GtkWidget *row,
                        gpointer   item);
  gboolean   (*find)   (GtkSelectionModel *model,
                        gpointer           item,
                        guint             *position);
} GlossRowKind;

void               gloss_row_view_set_kind     (GlossRowView       *self,
                                                const GlossRowKind *kind);
/* For a list of few things to use, not to select: one click or Space activates, and it asks for the
 * height of all its rows. Before a model is set. */
void               gloss_row_view_set_plain    (GlossRowView       *self,
                                                gboolean            plain);
void               gloss_row_view_set_model    (GlossRowView       *self,
                                                GtkSelectionModel  *model);
GtkSelectionModel *gloss_row_view_get_model    (GlossRowView       *self);
guint              gloss_row_view_get_cursor   (GlossRowView       *self);
void               gloss_row_view_scroll_to    (GlossRowView       *self,
                                                guint               position);
guint              gloss_row_view_get_row_at   (GlossRowView       *self,
                                                double              y);
gboolean           gloss_row_view_get_area     (GlossRowView       *self,
                                                guint               position,
                                                GdkRectangle       *area);
/* What the items say has changed, and nothing else: those in sight are shown anew. */
void               gloss_row_view_refresh      (GlossRowView       *self);
GtkWidget         *gloss_row_view_peek_cell    (GlossRowView       *self,
                                                guint               position);

G_END_DECLS
