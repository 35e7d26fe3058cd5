/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_SPOKEN_ROW (gloss_spoken_row_get_type ())

/**
 * GlossSpokenRow:
 *
 * A box that is the child of a #GtkListItem, and names the row that it is in.
 *
 * Properties: `spoken` (string or %NULL).
 */
G_DECLARE_FINAL_TYPE (GlossSpokenRow, gloss_spoken_row, GLOSS, SPOKEN_ROW, GtkBox)

G_END_DECLS
