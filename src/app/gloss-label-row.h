/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-label.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_LABEL_ROW (gloss_label_row_get_type ())

/**
 * GlossLabelRow:
 *
 * A label in the palette: its color, name, count and key, and whether the pen holds it.
 */
G_DECLARE_FINAL_TYPE (GlossLabelRow, gloss_label_row, GLOSS, LABEL_ROW, GtkListBoxRow)

GtkWidget  *gloss_label_row_new           (void);
void        gloss_label_row_set_label     (GlossLabelRow *self,
                                           GlossLabel    *label);
void        gloss_label_row_set_count     (GlossLabelRow *self,
                                           guint          count);
void        gloss_label_row_set_pen       (GlossLabelRow *self,
                                           gboolean       pen);
void        gloss_label_row_set_foreign   (GlossLabelRow *self,
                                           gboolean       foreign);
GlossLabel *gloss_label_row_get_label     (GlossLabelRow *self);
const char *gloss_label_row_get_id        (GlossLabelRow *self);
guint       gloss_label_row_get_count     (GlossLabelRow *self);
gboolean    gloss_label_row_get_pen       (GlossLabelRow *self);
gboolean    gloss_label_row_get_foreign   (GlossLabelRow *self);

G_END_DECLS
