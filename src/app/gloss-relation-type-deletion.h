/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Deletes a type of relations; asks what becomes of the relations of it, if there are any. */
void gloss_relation_type_deletion_confirm (GtkWidget    *parent,
                                           GlossSession *session,
                                           const char   *type_id);

G_END_DECLS
