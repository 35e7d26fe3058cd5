/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void gloss_speak_mnemonics       (void);
void gloss_speak_tooltip         (GtkWidget  *widget,
                                  const char *text);
void gloss_speak_row             (GtkWidget  *child,
                                  const char *text);
void gloss_speak_row_description (GtkWidget  *child,
                                  const char *text);
void gloss_speak_inner           (GtkWidget  *widget,
                                  GType       type,
                                  const char *text);

G_END_DECLS
