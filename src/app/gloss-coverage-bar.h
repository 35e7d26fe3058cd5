/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_COVERAGE_BAR (gloss_coverage_bar_get_type ())

/**
 * GlossCoverageBar:
 *
 * A thin bar in a label's colour that is filled in part. It is only a picture: what it says is to
 * be said in words, too.
 */
G_DECLARE_FINAL_TYPE (GlossCoverageBar, gloss_coverage_bar, GLOSS, COVERAGE_BAR, GtkWidget)

void gloss_coverage_bar_set (GlossCoverageBar *self,
                             const char       *color,
                             double            fraction);

G_END_DECLS
