/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_LINK_BAR (gloss_link_bar_get_type ())

/**
 * GlossLinkBar:
 *
 * A strip under the article, while a relation is made by keys: where it starts, and how to go on.
 *
 * Property: `session` (GlossSession).
 */
G_DECLARE_FINAL_TYPE (GlossLinkBar, gloss_link_bar, GLOSS, LINK_BAR, GtkWidget)

G_END_DECLS
