/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

double gloss_text_scale_get         (GtkWidget *widget);
void   gloss_text_scale_grow_widget (GtkWidget *widget);
int    gloss_text_scale_grow        (GtkWidget *widget,
                                     int        length);
int    gloss_text_scale_shrink      (GtkWidget *widget,
                                     int        length);
void   gloss_text_scale_grow_window (GtkWindow *window);

G_END_DECLS
