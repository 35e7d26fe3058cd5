/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-annotation-drag.h"

#include "app/gloss-annotation-item.h"
#include "app/gloss-quotation-content.h"

/* What the icon of the drag says, as data of its source. */
#define EXCERPT "gloss-excerpt"

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

static GlossAnnotationItem *
dup_item_at (GlossRowView *view,
             double        y)
{
  guint position = gloss_row_view_get_row_at (view, y);

  return position == GTK_INVALID_LIST_POSITION
           ? NULL
           : g_list_model_get_item (G_LIST_MODEL (gloss_row_view_get_model (view)), position);
}

static GdkContentProvider *
prepare_cb (GtkDragSource  *source,
            double          x,
            double          y,
            GlossSession  **session)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr (GlossAnnotationItem) item = dup_item_at (GLOSS_ROW_VIEW (view), y);
  GlossAnnotationSet *set = *session != NULL ? gloss_session_get_set (*session) : NULL;
  g_autoptr (GPtrArray) annotations = NULL;

  if (item == NULL || set == NULL)
    return NULL;
  annotations = list_dragged (*session, gloss_annotation_item_get_annotation (item));
  g_object_set_data_full (G_OBJECT (source), EXCERPT, gloss_annotation_item_dup_excerpt (item),
                          g_free);
  return gloss_quotation_content_new (set, annotations);
}

static void
drag_begin_cb (GtkDragSource *source,
               GdkDrag       *drag)
{
  gloss_quotation_content_set_icon (drag, g_object_get_data (G_OBJECT (source), EXCERPT));
}

/**
 * gloss_annotation_drag_add:
 * @view: a list of annotations: of #GlossAnnotationItem
 * @session: where the list keeps its session; it must outlive @view
 *
 * Lets rows be dragged out of the window.
 */
void
gloss_annotation_drag_add (GlossRowView  *view,
                           GlossSession **session)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), session);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (source));
}
