/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-annotation-drag.h"

#include "app/gloss-quotation-content.h"

/* Rows of the annotation list are dragged out as quotations: all that are chosen if the row is one
 * of them, else it alone. */

static GPtrArray *
list_dragged (GlossSession    *session,
              GlossAnnotation *annotation)
{
  GPtrArray *annotations = NULL;

  if (gloss_session_is_chosen (session, gloss_annotation_get_id (annotation)))
    return gloss_session_list_chosen (session);
  annotations = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_annotation_unref);
  g_ptr_array_add (annotations, gloss_annotation_ref (annotation));
  return annotations;
}

static GdkContentProvider *
prepare_cb (GtkDragSource  *source,
            double          x,
            double          y,
            GlossSession  **session)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  GlossAnnotationItem *item = gloss_annotation_row_get_item (GLOSS_ANNOTATION_ROW (row));
  GlossAnnotationSet *set = *session != NULL ? gloss_session_get_set (*session) : NULL;
  g_autoptr (GPtrArray) annotations = NULL;

  if (item == NULL || set == NULL)
    return NULL;
  annotations = list_dragged (*session, gloss_annotation_item_get_annotation (item));
  return gloss_quotation_content_new (set, annotations);
}

static void
drag_begin_cb (GtkDragSource  *source,
               GdkDrag        *drag,
               GlossSession  **session)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  GlossAnnotationItem *item = gloss_annotation_row_get_item (GLOSS_ANNOTATION_ROW (row));
  g_autofree char *quote = item != NULL ? gloss_annotation_item_dup_excerpt (item) : NULL;

  gloss_quotation_content_set_icon (drag, quote != NULL ? quote : "");
}

/**
 * gloss_annotation_drag_add:
 * @row: a row of the list
 * @session: where the list keeps its session; it must outlive @row
 *
 * Lets the row be dragged out of the window.
 */
void
gloss_annotation_drag_add (GlossAnnotationRow  *row,
                           GlossSession       **session)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), session);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), session);
  gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (source));
}
