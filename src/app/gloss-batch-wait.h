/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_BATCH_WAIT (gloss_batch_wait_get_type ())

/**
 * GlossBatchWait:
 *
 * How far undoing or redoing in all articles, or going through the history, is, with a button that
 * takes it back or stops it. It comes up only if that takes a while, and goes away by itself.
 */
G_DECLARE_FINAL_TYPE (GlossBatchWait, gloss_batch_wait, GLOSS, BATCH_WAIT, AdwWindow)

GtkWidget *gloss_batch_wait_new     (GlossSession *session);
void       gloss_batch_wait_present (GtkWindow    *parent,
                                         GlossSession *session);

G_END_DECLS
