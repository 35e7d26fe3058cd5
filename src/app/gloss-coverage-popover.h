/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_COVERAGE_POPOVER (gloss_coverage_popover_get_type ())

/**
 * GlossCoveragePopover:
 *
 * How many annotations each label has and how much of the article they cover, as numbers and bars,
 * what covers most on top; choosing a label selects its annotations. While it is shown it follows
 * the session, otherwise it costs nothing.
 */
G_DECLARE_FINAL_TYPE (GlossCoveragePopover, gloss_coverage_popover, GLOSS, COVERAGE_POPOVER,
                      GtkPopover)

GtkWidget *gloss_coverage_popover_new (GlossSession *session);

G_END_DECLS
