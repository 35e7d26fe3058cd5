/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-label-outline.h"
#include "app/gloss-label-palette.h"
#include "app/gloss-label-places.h"
#include "app/gloss-label-row.h"
#include "app/gloss-row-view.h"
#include "core/model/gloss-label-codes.h"

G_BEGIN_DECLS

/* outline: all labels in the order of their tree, then those that only the file defines.
 *
 * places: those of them that are to be seen, which is what the list shows.
 */
struct _GlossLabelPalette
{
  GtkBox parent_instance;

  GlossRowView *list;
  GtkWidget  *scroller;
  GtkWidget  *empty;
  GtkWidget  *menu;
  GtkWidget  *info;
  GtkWidget  *show_all;
  GtkWidget  *coverage_button;
  GtkWidget  *coverage; /* NULL until it is first shown */

  GlossSession      *session;
  GSignalGroup      *session_signals;
  GSignalGroup      *label_signals;
  GlossLabelOutline *outline;
  GlossLabelPlaces  *places;
  gboolean           show_codes;
  GlossLabelCodes   *codes; /* NULL: none are shown */
  GHashTable        *underlines; /* char *label id, owned → GlossUnderline */
};

GlossLabelRow *gloss_label_palette_get_row         (GlossLabelPalette *self,
                                                    guint              position);
GlossLabelRow *gloss_label_palette_get_focused_row (GlossLabelPalette *self);
void           gloss_label_palette_toggle_fold     (GlossLabelPalette *self,
                                                    const char        *label_id);

/* gloss-label-palette-codes.c */
void           gloss_label_palette_make_codes      (GlossLabelPalette *self);
void           gloss_label_palette_show_code       (GlossLabelPalette *self,
                                                    GlossLabelRow     *row);
void           gloss_label_palette_make_underlines (GlossLabelPalette *self);
void           gloss_label_palette_show_underline  (GlossLabelPalette *self,
                                                    GlossLabelRow     *row);

/* gloss-label-palette-menu.c */
void           gloss_label_palette_install_actions (GtkWidgetClass    *widget_class);
void           gloss_label_palette_init_menu       (GlossLabelPalette *self);

G_END_DECLS
