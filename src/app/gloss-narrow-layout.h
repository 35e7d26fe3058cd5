/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_NARROW_LAYOUT (gloss_narrow_layout_get_type ())

/**
 * GlossNarrowLayout:
 *
 * For a widget with one child that drops parts of itself when the window gets narrow: it asks for
 * no more than `least-width` even while these parts are there, so that the window can get so narrow
 * at all. For the one frame until they are gone the child is wider than the widget.
 *
 * Property: `least-width` (int), in pixels, set when it is made.
 */
G_DECLARE_FINAL_TYPE (GlossNarrowLayout, gloss_narrow_layout, GLOSS, NARROW_LAYOUT,
                      GtkLayoutManager)

G_END_DECLS
