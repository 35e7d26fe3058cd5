/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-annotation-model.h"
#include "app/gloss-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_ANNOTATION_SELECTION (gloss_annotation_selection_get_type ())

/**
 * GlossAnnotationSelection:
 *
 * The selected rows of a list of annotations: a GtkSelectionModel on a #GlossAnnotationModel. What
 * is selected is what a session has chosen; here it only has positions.
 */
G_DECLARE_FINAL_TYPE (GlossAnnotationSelection, gloss_annotation_selection, GLOSS,
                      ANNOTATION_SELECTION, GObject)

GlossAnnotationSelection *gloss_annotation_selection_new (GlossAnnotationModel *model);
void gloss_annotation_selection_set_session              (GlossAnnotationSelection *self,
                                                          GlossSession             *session);
gboolean gloss_annotation_selection_find                 (GlossAnnotationSelection *self,
                                                          const char               *id,
                                                          guint                    *position);

G_END_DECLS
