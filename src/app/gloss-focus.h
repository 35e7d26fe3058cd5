/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean gloss_focus_is_in       (GtkWidget        *widget);
gboolean gloss_focus_move_in     (GtkWidget        *const *children,
                                  guint             n_children,
                                  GtkDirectionType  direction);
gboolean gloss_focus_move_within (GtkWidget        *widget,
                                  GtkDirectionType  direction);

G_END_DECLS
