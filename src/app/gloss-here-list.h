/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_HERE_LIST (gloss_here_list_get_type ())

/**
 * GlossHereList:
 *
 * The annotations at the caret, innermost first, to pick one of those that overlap. It shows itself
 * where there is something to pick.
 *
 * Properties: `session` (GlossSession).
 */
G_DECLARE_FINAL_TYPE (GlossHereList, gloss_here_list, GLOSS, HERE_LIST, GtkBox)

G_END_DECLS
