/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_CHOSEN_BAR (gloss_chosen_bar_get_type ())

/**
 * GlossChosenBar:
 *
 * While several annotations are chosen: how many, and what can be done to all of them at once.
 *
 * Properties: `session` (GlossSession).
 */
G_DECLARE_FINAL_TYPE (GlossChosenBar, gloss_chosen_bar, GLOSS, CHOSEN_BAR, GtkWidget)

G_END_DECLS
