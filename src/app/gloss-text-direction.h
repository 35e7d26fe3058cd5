/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkTextDirection gloss_text_direction_find (const char *text);

G_END_DECLS
