/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_HISTORY_POPOVER (gloss_history_popover_get_type ())

/**
 * GlossHistoryPopover:
 *
 * What was done to the annotations, the newest on top; choosing an entry goes back or forward to
 * the state after it. While it is shown it follows the session.
 *
 * Property `session` (GlossSession): what it is about.
 */
G_DECLARE_FINAL_TYPE (GlossHistoryPopover, gloss_history_popover, GLOSS, HISTORY_POPOVER,
                      GtkPopover)

G_END_DECLS
