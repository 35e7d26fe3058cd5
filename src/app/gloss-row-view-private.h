/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-row-view.h"

G_BEGIN_DECLS

#define NOWHERE GTK_INVALID_LIST_POSITION

/* Invariants: see gloss-row-view.c. */
struct _GlossRowView
{
  GtkWidget parent_instance;

  const GlossRowKind *kind;
  GtkSelectionModel  *model;
  GtkAdjustment      *adjustments[2];
  guint               policies[2];
  GPtrArray          *cells; /* (element-type GlossRowCell): our children */
  guint               cursor;
  gpointer            cursor_item;
  gpointer            anchor_item; /* the end of a range that stays */
  gboolean            select_on_release;
  gboolean            is_plain;
  guint               pressed;     /* of a plain view: the row that is being clicked; or NOWHERE */

  guint               wanted;      /* to be shown once there is a height; or NOWHERE */
  int                 row_height;
  guint               font_serial;
  gboolean            is_allocating;
};

guint    gloss_row_view_count_rows      (GlossRowView   *self);
gpointer gloss_row_view_dup_item        (GlossRowView   *self,
                                         guint           position);
gboolean gloss_row_view_find_item       (GlossRowView   *self,
                                         gpointer        item,
                                         guint          *position);
guint    gloss_row_view_get_page        (GlossRowView   *self);
void     gloss_row_view_go_to           (GlossRowView   *self,
                                         guint           position);

/* gloss-row-view-cells.c */
void     gloss_row_view_sync_cells      (GlossRowView   *self);
void     gloss_row_view_shift_cells     (GlossRowView   *self,
                                         guint           position,
                                         guint           n_removed,
                                         guint           n_added);
void     gloss_row_view_move_focus_cell (GlossRowView   *self);
void     gloss_row_view_drop_cells      (GlossRowView   *self);

/* gloss-row-view-input.c */
void     gloss_row_view_install_input   (GtkWidgetClass *widget_class);
void     gloss_row_view_add_pointer     (GlossRowView   *self);

G_END_DECLS
