/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-label.h"
#include "core/model/gloss-underline.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_LABEL_ROW (gloss_label_row_get_type ())

/**
 * GlossLabelRow:
 *
 * A row of the palette: a heading or a label with its color, name, count and key, whether the pen
 * holds it, and where it stands in the tree. Its buttons activate `palette.fold`, `palette.info`
 * and `palette.hide` (with Alt: `palette.light`) with the label's id.
 */
G_DECLARE_FINAL_TYPE (GlossLabelRow, gloss_label_row, GLOSS, LABEL_ROW, GtkWidget)

/**
 * GlossLabelFold:
 * @GLOSS_LABEL_FLAT: no label stands below another, so there is no room for a fold
 * @GLOSS_LABEL_LEAF: nothing stands below it
 * @GLOSS_LABEL_UNFOLDED: what stands below it is to be seen
 * @GLOSS_LABEL_FOLDED: what stands below it is hidden
 *
 * What a row shows of the labels below its label.
 */
typedef enum
{
  GLOSS_LABEL_FLAT,
  GLOSS_LABEL_LEAF,
  GLOSS_LABEL_UNFOLDED,
  GLOSS_LABEL_FOLDED,
} GlossLabelFold;

/**
 * GlossLabelSight:
 * @GLOSS_LABEL_SHOWN: its annotations are drawn as usual
 * @GLOSS_LABEL_LIT: they are, and those of others are dimmed
 * @GLOSS_LABEL_DIMMED: another label is lit
 * @GLOSS_LABEL_HIDDEN: they are not drawn
 *
 * How the annotations of a row's label are seen.
 */
typedef enum
{
  GLOSS_LABEL_SHOWN,
  GLOSS_LABEL_LIT,
  GLOSS_LABEL_DIMMED,
  GLOSS_LABEL_HIDDEN,
} GlossLabelSight;

GtkWidget  *gloss_label_row_new           (void);
void        gloss_label_row_set_heading   (GlossLabelRow *self,
                                           const char    *text);
void        gloss_label_row_set_label     (GlossLabelRow *self,
                                           GlossLabel    *label);
void        gloss_label_row_set_count     (GlossLabelRow *self,
                                           guint          count);
void        gloss_label_row_set_code      (GlossLabelRow *self,
                                           const char    *code);
void        gloss_label_row_set_underline (GlossLabelRow  *self,
                                           GlossUnderline  underline);
void        gloss_label_row_set_pen       (GlossLabelRow *self,
                                           gboolean       pen);
void        gloss_label_row_set_foreign   (GlossLabelRow *self,
                                           gboolean       foreign);
void        gloss_label_row_set_place     (GlossLabelRow  *self,
                                           guint           depth,
                                           GlossLabelFold  state);
void        gloss_label_row_set_sight     (GlossLabelRow   *self,
                                           GlossLabelSight  sight);
GlossLabelSight
            gloss_label_row_get_sight     (GlossLabelRow *self);
GlossLabelFold
            gloss_label_row_get_fold      (GlossLabelRow *self);
/* %NULL: it is a heading. */
GlossLabel *gloss_label_row_get_label     (GlossLabelRow *self);
const char *gloss_label_row_get_id        (GlossLabelRow *self);
/* What a screen reader knows of it, it knows of what has the focus: the parent. */
void        gloss_label_row_speak         (GlossLabelRow *self);
guint       gloss_label_row_get_count     (GlossLabelRow *self);
gboolean    gloss_label_row_get_pen       (GlossLabelRow *self);
gboolean    gloss_label_row_get_foreign   (GlossLabelRow *self);

G_END_DECLS
