/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whether the focus moved to where it is to go. */
typedef gboolean (*GlossFocusFunc) (GtkWidget *widget);

gboolean gloss_focus_is_in       (GtkWidget        *widget);
gboolean gloss_focus_move_in     (GtkWidget        *const *children,
                                  guint             n_children,
                                  GtkDirectionType  direction);
gboolean gloss_focus_move_within (GtkWidget        *widget,
                                  GtkDirectionType  direction);
void     gloss_focus_later       (GtkWidget        *widget,
                                  GlossFocusFunc    take);
void     gloss_focus_leave       (GtkWidget        *widget);
void     gloss_focus_reveal      (GtkRevealer      *revealer);

G_END_DECLS
