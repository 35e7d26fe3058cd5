/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_ANNOTATION_LIST (gloss_annotation_list_get_type ())

/**
 * GlossAnnotationList:
 *
 * The annotations of the open set, with a filter; the selected row is the selected annotation.
 *
 * Properties: `session` (GlossSession).
 */
G_DECLARE_FINAL_TYPE (GlossAnnotationList, gloss_annotation_list, GLOSS, ANNOTATION_LIST, GtkBox)

GtkWidget *gloss_annotation_list_new          (GlossSession *session);
void       gloss_annotation_list_focus_search (GlossAnnotationList *self);

G_END_DECLS
