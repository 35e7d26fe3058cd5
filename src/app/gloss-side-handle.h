/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is done when the handle is moved to the right by @by pixels, or to the left. */
typedef void (*GlossSideHandleFunc) (int      by,
                                     gpointer user_data);

GtkWidget *gloss_side_handle_new (const char          *label,
                                  GlossSideHandleFunc  func,
                                  gpointer             user_data);

G_END_DECLS
