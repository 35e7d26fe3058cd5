/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-label-palette-private.h"

#include "core/model/gloss-underline.h"

/* The short codes of the labels, while they stand under the highlights, and the patterns of their
 * underlines: the palette is where one looks up what they mean. */

/**
 * gloss_label_palette_make_codes:
 * @self: a palette
 *
 * To be called when there may be other labels. O(labels) while codes are shown.
 */
void
gloss_label_palette_make_codes (GlossLabelPalette *self)
{
  GlossAnnotationSet *set = self->session != NULL ? gloss_session_get_set (self->session) : NULL;

  g_clear_pointer (&self->codes, gloss_label_codes_free);
  if (self->show_codes && set != NULL)
    self->codes = gloss_label_codes_new_for_set (set);
}

/**
 * gloss_label_palette_show_code:
 * @self: a palette
 * @row: a row with a label
 *
 * Shows the code of the label, if codes are shown. A group has none: nothing is called by it.
 */
void
gloss_label_palette_show_code (GlossLabelPalette *self,
                               GlossLabelRow     *row)
{
  const char *code = NULL;

  if (self->codes != NULL && !gloss_label_is_group (gloss_label_row_get_label (row)))
    code = gloss_label_codes_get (self->codes, gloss_label_row_get_id (row));
  gloss_label_row_set_code (row, code);
}

static void
add_underline (GlossLabelPalette *self,
               GlossLabel        *label,
               guint              place)
{
  g_hash_table_insert (self->underlines, g_strdup (gloss_label_get_id (label)),
                       GINT_TO_POINTER ((int) gloss_underline_at (place)));
}

/**
 * gloss_label_palette_make_underlines:
 * @self: a palette
 *
 * To be called when there may be other labels, or others before them. O(labels), for all at once.
 */
void
gloss_label_palette_make_underlines (GlossLabelPalette *self)
{
  GlossAnnotationSet *set = self->session != NULL ? gloss_session_get_set (self->session) : NULL;
  GlossLabelSet *labels = self->session != NULL ? gloss_session_get_labels (self->session) : NULL;
  GPtrArray *file_labels = set != NULL ? gloss_annotation_set_get_file_labels (set) : NULL;
  guint n_labels = labels != NULL ? gloss_label_set_get_n_labels (labels) : 0;

  g_hash_table_remove_all (self->underlines);
  for (guint i = 0; file_labels != NULL && i < file_labels->len; i++)
    add_underline (self, file_labels->pdata[i], n_labels + i);
  for (guint i = 0; i < n_labels; i++)
    add_underline (self, gloss_label_set_get_nth (labels, i), i);
}

/**
 * gloss_label_palette_show_underline:
 * @self: a palette
 * @row: a row with a label
 *
 * Tells the row the pattern of its label.
 */
void
gloss_label_palette_show_underline (GlossLabelPalette *self,
                                    GlossLabelRow     *row)
{
  gpointer underline = g_hash_table_lookup (self->underlines, gloss_label_row_get_id (row));

  gloss_label_row_set_underline (row, GPOINTER_TO_INT (underline));
}

/**
 * gloss_label_palette_show_codes:
 * @self: a palette
 * @show_codes: whether to show the labels' codes beside their names
 *
 * Sets whether codes are shown.
 */
void
gloss_label_palette_show_codes (GlossLabelPalette *self,
                                gboolean           show_codes)
{
  g_return_if_fail (GLOSS_IS_LABEL_PALETTE (self));

  if (self->show_codes == show_codes)
    return;

  self->show_codes = show_codes;
  gloss_label_palette_make_codes (self);
  gloss_row_view_refresh (self->list);
}
