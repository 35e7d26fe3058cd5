/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_LOADING_STRIP (gloss_loading_strip_get_type ())

/**
 * GlossLoadingStrip:
 *
 * What is being read, over the lower edge of what is there meanwhile, with a button that gives it
 * up: GlossLoadingStrip::stopped.
 */
G_DECLARE_FINAL_TYPE (GlossLoadingStrip, gloss_loading_strip, GLOSS, LOADING_STRIP, GtkWidget)

GtkWidget *gloss_loading_strip_new    (void);
void       gloss_loading_strip_reveal (GlossLoadingStrip *self,
                                       const char        *text);
void       gloss_loading_strip_hide   (GlossLoadingStrip *self);

G_END_DECLS
