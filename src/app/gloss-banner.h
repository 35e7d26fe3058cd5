/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_BANNER (gloss_banner_get_type ())

/**
 * GlossBanner:
 *
 * A strip above the article that says what is wrong, with a button that helps and, where the user
 * may have it so, one that closes it.
 *
 * Signals:
 * `clicked`: (self): the button that helps.
 * `dismissed`: (self): the one that closes it.
 */
G_DECLARE_FINAL_TYPE (GlossBanner, gloss_banner, GLOSS, BANNER, GtkWidget)

GtkWidget  *gloss_banner_new      (void);
void        gloss_banner_show     (GlossBanner *self,
                                   const char  *text,
                                   const char  *button,
                                   gboolean     grave,
                                   gboolean     dismissible);
void        gloss_banner_hide     (GlossBanner *self);
const char *gloss_banner_get_text (GlossBanner *self);

G_END_DECLS
