/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_RELATION_ROW (gloss_relation_row_get_type ())

/**
 * GlossRelationRow:
 *
 * One relation of an annotation: its type, which way it goes, what is at the other end, and the
 * note on it. Its buttons reverse and delete it.
 *
 * Signals: `type-clicked`: (self, const char *relation_id): another type is wanted.
 * `note-clicked`: (self, const char *relation_id): its note is to be read or written.
 */
G_DECLARE_FINAL_TYPE (GlossRelationRow, gloss_relation_row, GLOSS, RELATION_ROW, GtkBox)

GtkWidget  *gloss_relation_row_new        (GlossSession *session);
/* The relation as seen from that annotation; %NULL: none. */
void        gloss_relation_row_set        (GlossRelationRow *self,
                                           const char       *relation_id,
                                           const char       *annotation_id);
/* What is shown may be different now. */
void        gloss_relation_row_update     (GlossRelationRow *self);
const char *gloss_relation_row_get_id     (GlossRelationRow *self);
/* The annotation at the other end. */
const char *gloss_relation_get_other      (GlossRelation *relation,
                                           const char    *annotation_id);

G_END_DECLS
