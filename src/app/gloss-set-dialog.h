/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session-sets.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asking for the name of an annotation set, and whether one may go. */

void gloss_set_dialog_make      (GtkWindow    *parent,
                                 GlossSession *session);
void gloss_set_dialog_duplicate (GtkWindow    *parent,
                                 GlossSession *session);
void gloss_set_dialog_rename    (GtkWindow    *parent,
                                 GlossSession *session);
void gloss_set_dialog_trash     (GtkWindow    *parent,
                                 GlossSession *session);

G_END_DECLS
