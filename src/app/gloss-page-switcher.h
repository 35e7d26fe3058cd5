/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The names of pages, which GTK writes out at any width. */

void gloss_page_switcher_ellipsize (GtkStackSwitcher *switcher);

G_END_DECLS
