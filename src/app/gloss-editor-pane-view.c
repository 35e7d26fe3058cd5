/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-editor-pane-private.h"

#include "app/gloss-foreign-popover.h"
#include "app/gloss-relation-popover.h"
#include "app/gloss-session-relate.h"

/* What is done in the text goes to the session; what is asked pops up at its place. */

static gboolean
find_place_of (GlossEditorPane *self,
               guint            start,
               guint            end,
               GdkRectangle    *place)
{
  graphene_point_t point;

  if (!gloss_text_view_get_rectangle (self->view, start, end, place)
      || !gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self),
                                    &GRAPHENE_POINT_INIT (place->x, place->y), &point))
    return FALSE;
  place->x = point.x;
  place->y = point.y;
  return TRUE;
}

/* At the end of the line, or on top where that is out of sight. */
static void
choose_relation_cb (GlossEditorPane *self,
                    const char      *from_id,
                    const char      *to_id,
                    GlossSession    *session)
{
  GdkRectangle place = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self)), 1 };
  GlossAnnotation *to = gloss_annotation_set_lookup (gloss_session_get_set (session), to_id);
  GlossSpan span = gloss_annotation_get_extent (to);

  if (self->relation_popover == NULL)
    {
      self->relation_popover = gloss_relation_popover_new (session);
      gtk_widget_set_parent (self->relation_popover, GTK_WIDGET (self));
    }
  find_place_of (self, span.start, span.end, &place);
  gloss_relation_popover_ask (GLOSS_RELATION_POPOVER (self->relation_popover), from_id, to_id,
                              &place);
}

static void
link_dragged_cb (GlossEditorPane *self,
                 const char      *from_id,
                 const char      *to_id)
{
  gloss_session_link (self->session, from_id, to_id);
}

static void
marker_clicked_cb (GlossEditorPane *self,
                   const char      *id)
{
  gloss_session_select (self->session, id, TRUE);
}

/* Where the selected text is, or else the selected annotation, as far as it can be seen. */
static gboolean
find_place (GlossEditorPane *self,
            GdkRectangle    *place)
{
  GlossAnnotation *selected = gloss_session_get_selected (self->session);
  guint fragment;
  guint start;
  guint end;

  if (!gloss_session_get_selection (self->session, &start, &end) && selected != NULL)
    {
      GlossSpan span = gloss_session_find_fragment (self->session, &fragment)
                         ? gloss_annotation_get_span (selected, fragment)
                         : gloss_annotation_get_extent (selected);

      start = span.start;
      end = span.end;
    }
  return find_place_of (self, start, end, place);
}

/* From the view to the session. */

static void
selection_changed_cb (GlossEditorPane *self)
{
  guint start;
  guint end;

  gloss_text_view_get_selection (self->view, &start, &end);
  gloss_session_set_selection (self->session, start, end);
}

/* Popovers are made when they are first wanted: the first frame does not wait for them. */
static GlossLabelPopover *
get_label_popover (GlossEditorPane *self)
{
  if (self->label_popover == NULL)
    {
      self->label_popover = GLOSS_LABEL_POPOVER (gloss_label_popover_new (self->session));
      gtk_widget_set_parent (GTK_WIDGET (self->label_popover), GTK_WIDGET (self));
    }
  return self->label_popover;
}

static GlossAttributePopover *
get_attribute_popover (GlossEditorPane *self)
{
  if (self->attribute_popover == NULL)
    {
      self->attribute_popover = g_object_new (GLOSS_TYPE_ATTRIBUTE_POPOVER, "session",
                                              self->session, NULL);
      gtk_widget_set_parent (GTK_WIDGET (self->attribute_popover), GTK_WIDGET (self));
    }
  return self->attribute_popover;
}

static GtkPopover *
get_context_popover (GlossEditorPane *self)
{
  if (self->context_popover == NULL)
    {
      self->context_popover = gtk_popover_menu_new_from_model (self->context_menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->context_popover), FALSE);
      gtk_widget_set_halign (self->context_popover, GTK_ALIGN_START);
      gtk_widget_set_parent (self->context_popover, GTK_WIDGET (self));
    }
  return GTK_POPOVER (self->context_popover);
}

static void
selection_made_cb (GlossEditorPane *self)
{
  const char *pen = gloss_session_get_pen (self->session);
  GdkRectangle place;
  guint start;
  guint end;

  if (!gloss_text_view_get_selection (self->view, &start, &end))
    return;
  if (pen != NULL)
    gloss_session_annotate (self->session, pen, start, end);
  else if (find_place (self, &place) && gloss_session_can_edit (self->session))
    gloss_label_popover_open_chips (get_label_popover (self), &place);
}

static void
annotation_clicked_cb (GlossEditorPane *self,
                       guint            offset)
{
  gloss_session_select_at (self->session, offset);
}

static void
annotation_activated_cb (GlossEditorPane *self,
                         guint            offset)
{
  gloss_session_stay_at (self->session, offset);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.note", NULL);
}

static void
background_clicked_cb (GlossEditorPane *self)
{
  gloss_session_select (self->session, NULL, FALSE);
}

static gboolean
show_foreign_cb (gpointer user_data)
{
  GlossEditorPane *self = user_data;

  self->foreign_timer = 0;
  gloss_editor_pane_show_foreign (self, self->foreign_offset, NULL);
  return G_SOURCE_REMOVE;
}

static void
forget_click (GlossEditorPane *self)
{
  g_clear_handle_id (&self->foreign_timer, g_source_remove);
}

/* A click may become a double click, to which a popover would be in the way. */
static void
underlay_clicked_cb (GlossEditorPane *self,
                     guint            offset)
{
  int delay_ms;

  forget_click (self);
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-double-click-time", &delay_ms,
                NULL);
  self->foreign_offset = offset;
  self->foreign_timer = g_timeout_add ((guint) MAX (delay_ms, 0), show_foreign_cb, self);
}

/* A popover that left the keyboard in the text is closed by the text's keys. */
static gboolean
key_cb (GlossEditorPane *self,
        guint            keyval)
{
  if (keyval != GDK_KEY_Escape || self->foreign_popover == NULL
      || !gtk_widget_get_visible (self->foreign_popover))
    return GDK_EVENT_PROPAGATE;
  gtk_popover_popdown (GTK_POPOVER (self->foreign_popover));
  return GDK_EVENT_STOP;
}

static GlossForeignPopover *
get_foreign_popover (GlossEditorPane *self)
{
  if (self->foreign_popover == NULL)
    {
      GtkEventController *keys = gtk_event_controller_key_new ();

      self->foreign_popover = gloss_foreign_popover_new (self->session);
      gtk_widget_set_parent (self->foreign_popover, GTK_WIDGET (self));
      gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
      g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
      gtk_widget_add_controller (GTK_WIDGET (self), keys);
    }
  return GLOSS_FOREIGN_POPOVER (self->foreign_popover);
}

static void
span_dragged_cb (GlossEditorPane *self,
                 const char      *id,
                 guint            i,
                 guint            start,
                 guint            end)
{
  gloss_session_set_span (self->session, id, i, (GlossSpan){ start, end });
}

static void
context_menu_cb (GlossEditorPane *self,
                 guint            offset,
                 double           x,
                 double           y)
{
  graphene_point_t point;

  if (!gloss_session_get_selection (self->session, NULL, NULL)
      && !gloss_session_is_selected_at (self->session, offset))
    gloss_session_select_at (self->session, offset);
  if (!gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self),
                                 &GRAPHENE_POINT_INIT (x, y), &point))
    return;
  gtk_popover_set_pointing_to (get_context_popover (self),
                               &(GdkRectangle){ point.x, point.y, 1, 1 });
  gtk_popover_popup (get_context_popover (self));
}

void
gloss_editor_pane_class_bind_view (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GlossEditorPane, context_menu);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_made_cb);
  gtk_widget_class_bind_template_callback (widget_class, annotation_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, annotation_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, background_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, underlay_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, span_dragged_cb);
  gtk_widget_class_bind_template_callback (widget_class, link_dragged_cb);
  gtk_widget_class_bind_template_callback (widget_class, marker_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, context_menu_cb);
}

void
gloss_editor_pane_connect_popovers (GSignalGroup    *signals,
                                    GlossEditorPane *self)
{
  g_signal_group_connect_swapped (signals, "selection-changed", G_CALLBACK (forget_click), self);
  g_signal_group_connect_swapped (signals, "notify::article", G_CALLBACK (forget_click), self);
  g_signal_group_connect_swapped (signals, "choose-relation", G_CALLBACK (choose_relation_cb),
                                  self);
}

void
gloss_editor_pane_drop_popovers (GlossEditorPane *self)
{
  forget_click (self);
  g_clear_pointer (&self->context_popover, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->label_popover, gtk_widget_unparent);
  g_clear_pointer (&self->foreign_popover, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->attribute_popover, gtk_widget_unparent);
  if (self->relation_popover != NULL)
    g_object_set (self->relation_popover, "session", NULL, NULL);
  g_clear_pointer (&self->relation_popover, gtk_widget_unparent);
}

/**
 * gloss_editor_pane_choose_label:
 * @self: a pane
 *
 * Pops up the labels, to choose one by name, at the selected text or annotation, or on top where
 * that is out of sight.
 */
void
gloss_editor_pane_choose_label (GlossEditorPane *self)
{
  GdkRectangle place = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self)), 1 };

  g_return_if_fail (GLOSS_IS_EDITOR_PANE (self));

  find_place (self, &place);
  gloss_label_popover_open (get_label_popover (self), &place);
}

/**
 * gloss_editor_pane_set_attributes:
 * @self: a pane
 *
 * Pops up the attributes of the selected annotation, or of all that are chosen, at its place.
 *
 * Returns: whether there are any
 */
gboolean
gloss_editor_pane_set_attributes (GlossEditorPane *self)
{
  GdkRectangle place = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self)), 1 };

  g_return_val_if_fail (GLOSS_IS_EDITOR_PANE (self), FALSE);

  find_place (self, &place);
  return gloss_attribute_popover_open (get_attribute_popover (self), &place);
}

/**
 * gloss_editor_pane_show_foreign:
 * @self: a pane
 * @offset: a character
 * @chosen: (nullable): the annotation of the set beneath that the keyboard goes to
 *
 * Tells about what the set beneath has there; or on top where that is out of sight.
 */
void
gloss_editor_pane_show_foreign (GlossEditorPane *self,
                                guint            offset,
                                GlossAnnotation *chosen)
{
  GdkRectangle place = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self)), 1 };
  g_autoptr (GPtrArray) annotations = NULL;

  g_return_if_fail (GLOSS_IS_EDITOR_PANE (self));

  annotations = gloss_text_view_get_foreign_at (self->view, offset);
  find_place_of (self, offset, offset + 1, &place);
  gloss_foreign_popover_show (get_foreign_popover (self), &place, annotations, chosen);
}
