/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-annotation-details.h"

#include "app/gloss-annotation-item.h"
#include "app/gloss-attribute-list.h"
#include "app/gloss-attribute-panel.h"
#include "app/gloss-label-popover.h"
#include "app/gloss-relation-list.h"
#include "app/gloss-swatch.h"

#include <glib/gi18n.h>
#include <string.h>

/* A note is one undo step for each spell of typing: it is committed when the typing rests for a
 * second, and when the focus or the selection goes elsewhere. `shown` is the record on display, of
 * `set`; `typed` says that the buffer holds something that no edit holds yet. */

#define COMMIT_DELAY_MS 1000
#define QUOTE_CHARACTERS 600

struct _GlossAnnotationDetails
{
  GtkWidget parent_instance;

  GtkRevealer   *revealer;
  GtkWidget     *label_button;
  GtkWidget     *label_popover;
  GlossSwatch   *swatch;
  GtkLabel      *label_name;
  GtkWidget     *quote_title;
  GtkLabel      *quote;
  GtkWidget     *uncertain;
  GtkLabel      *text_now;
  GtkWidget     *accept;
  GtkWidget     *note;
  GtkWidget     *attributes_scroller;
  GtkTextBuffer *buffer;
  GtkWidget     *placeholder;
  GtkLabel      *facts;
  GtkWidget     *relations;

  GlossAttributePanel *attributes;

  GlossSession       *session;
  GSignalGroup       *session_signals;
  GSignalGroup       *label_signals;
  GlossAnnotation    *shown;
  GlossAnnotationSet *set;
  gboolean            typed;
  gboolean            filling;
  guint               commit_id;
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

enum
{
  DONE,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossAnnotationDetails, gloss_annotation_details, GTK_TYPE_WIDGET)

/* Facts in words */

static char *
format_time (const char *iso8601)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (iso8601 == NULL)
    return NULL;

  utc = g_date_time_new_from_iso8601 (iso8601, NULL);
  if (utc == NULL)
    return g_strdup (iso8601);
  local = g_date_time_to_local (utc);

  /* Translators: date and time, as g_date_time_format() takes them. */
  return g_date_time_format (local, _("%x, %R"));
}

static void
append_fact (GString    *to,
             const char *separator,
             char       *fact)
{
  if (fact != NULL && fact[0] != '\0')
    g_string_append_printf (to, "%s%s", to->len > 0 ? separator : "", fact);

  g_free (fact);
}

static char *
describe_place (GlossAnnotation *annotation)
{
  GString *spans = g_string_new (NULL);
  g_autofree char *list = NULL;

  for (guint i = 0; i < gloss_annotation_get_n_spans (annotation); i++)
    {
      GlossSpan span = gloss_annotation_get_span (annotation, i);

      g_string_append_printf (spans, "%s%u–%u", i > 0 ? ", " : "", span.start, span.end);
    }

  list = g_string_free (spans, FALSE);

  return g_strdup_printf (_("Characters %s"), list);
}

static char *
describe_creation (const GlossAnnotationFields *fields)
{
  g_autofree char *created = format_time (fields->created);
  gboolean has_creator = fields->creator != NULL && fields->creator[0] != '\0';

  if (created != NULL && has_creator)
    return g_strdup_printf (_("Made %s by %s"), created, fields->creator);
  if (created != NULL)
    return g_strdup_printf (_("Made %s"), created);
  if (has_creator)
    return g_strdup_printf (_("Made by %s"), fields->creator);

  return NULL;
}

static char *
describe_change (const GlossAnnotationFields *fields)
{
  g_autofree char *modified = NULL;

  if (fields->modified == NULL || g_strcmp0 (fields->modified, fields->created) == 0)
    return NULL;

  modified = format_time (fields->modified);

  return g_strdup_printf (_("Changed %s"), modified);
}

static char *
describe (GlossAnnotation *annotation,
          const char      *separator)
{
  GString *facts = g_string_new (NULL);
  GlossAnnotationFields fields;

  gloss_annotation_get_fields (annotation, &fields);
  append_fact (facts, separator, describe_place (annotation));
  append_fact (facts, separator, describe_creation (&fields));
  append_fact (facts, separator, describe_change (&fields));

  return g_string_free (facts, FALSE);
}

/* What stands in the article where an uncertain annotation points. %NULL: outside of it. */
static char *
dup_text_now (GlossAnnotationDetails *self)
{
  GlossText *text = gloss_annotation_set_get_text (self->set);
  GString *now = g_string_new (NULL);

  for (guint i = 0; i < gloss_annotation_get_n_spans (self->shown); i++)
    {
      GlossSpan span = gloss_annotation_get_span (self->shown, i);
      g_autofree char *part = NULL;

      if (span.end > gloss_text_get_length (text))
        {
          g_string_free (now, TRUE);
          return NULL;
        }
      part = gloss_text_dup_range (text, span.start, MIN (span.end, span.start + QUOTE_CHARACTERS));
      g_string_append_printf (now, "%s%s", i > 0 ? " … " : "", part);
    }

  return g_string_free (now, FALSE);
}

/* State drawn */

static void
fill_note (GlossAnnotationDetails *self)
{
  const char *note = gloss_annotation_get_note (self->shown);
  g_autofree char *present = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  present = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  if (g_strcmp0 (present, note != NULL ? note : "") == 0)
    return;

  self->filling = TRUE;
  gtk_text_buffer_set_text (self->buffer, note != NULL ? note : "", -1);
  self->filling = FALSE;
}

static void
update_uncertain (GlossAnnotationDetails *self)
{
  gboolean uncertain = gloss_annotation_is_uncertain (self->shown);
  g_autofree char *now = uncertain ? dup_text_now (self) : NULL;

  gtk_widget_set_visible (self->quote_title, uncertain);
  gtk_widget_set_visible (self->uncertain, uncertain);
  gtk_widget_set_sensitive (self->accept, now != NULL);
  gtk_label_set_label (self->text_now, now != NULL ? now : _("The article ends before this place"));
}

static void
update_label (GlossAnnotationDetails *self)
{
  const char *id = gloss_annotation_get_label (self->shown);
  GlossLabel *label = gloss_annotation_set_get_label (self->set, id);
  const char *name = label != NULL ? gloss_label_get_name (label) : id;

  gloss_swatch_set_label (self->swatch, self->set, id);
  gtk_label_set_label (self->label_name, name);
}

static void
update_attributes (GlossAnnotationDetails *self)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (self->set);
  g_autoptr (GPtrArray) attributes = NULL;
  GlossAnnotationFields fields;

  gloss_annotation_get_fields (self->shown, &fields);
  attributes = gloss_attribute_list_of_label (labels, fields.label);
  gloss_attribute_panel_show (self->attributes, labels, attributes, fields.attributes);
  gtk_widget_set_visible (self->attributes_scroller,
                          !gloss_attribute_panel_is_empty (self->attributes));
}

/* Then the list says what can be done to all of them. */
static gboolean
are_many_chosen (GlossAnnotationDetails *self)
{
  return self->session != NULL && gloss_session_count_chosen (self->session) > 1;
}

static void
update (GlossAnnotationDetails *self)
{
  g_autofree char *quote = NULL;
  g_autofree char *facts = NULL;
  g_autofree char *list_of_facts = NULL;
  gboolean writable;

  gtk_revealer_set_reveal_child (self->revealer, self->shown != NULL && !are_many_chosen (self));
  if (self->shown == NULL)
    return;

  quote = gloss_annotation_dup_excerpt (self->shown, self->set, QUOTE_CHARACTERS);
  facts = describe (self->shown, " · ");
  list_of_facts = describe (self->shown, "\n");
  writable = gloss_annotation_set_get_read_only (self->set) == NULL;

  gtk_label_set_label (self->quote, quote);
  gtk_label_set_label (self->facts, facts);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->facts), list_of_facts);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->note), writable);
  gtk_widget_set_sensitive (self->label_button, writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->attributes), writable);
  update_label (self);
  update_uncertain (self);
  update_attributes (self);
}

/* The note */

static gboolean
commit_cb (gpointer user_data)
{
  GlossAnnotationDetails *self = user_data;

  self->commit_id = 0;
  gloss_annotation_details_commit (self);

  return G_SOURCE_REMOVE;
}

static void
typed_cb (GlossAnnotationDetails *self)
{
  gtk_widget_set_visible (self->placeholder, gtk_text_buffer_get_char_count (self->buffer) == 0);
  if (self->filling || self->shown == NULL)
    return;

  self->typed = TRUE;
  g_clear_handle_id (&self->commit_id, g_source_remove);
  self->commit_id = g_timeout_add (COMMIT_DELAY_MS, commit_cb, self);
  g_source_set_name_by_id (self->commit_id, "[glossator] note commit");
}

static gboolean
note_key_cb (GtkEventControllerKey  *controller,
             guint                   keyval,
             guint                   keycode,
             GdkModifierType         state,
             GlossAnnotationDetails *self)
{
  gboolean enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;

  if (keyval != GDK_KEY_Escape && !(enter && (state & GDK_CONTROL_MASK) != 0))
    return GDK_EVENT_PROPAGATE;

  gloss_annotation_details_commit (self);
  g_signal_emit (self, signals[DONE], 0);

  return GDK_EVENT_STOP;
}

/* Actions */

static gboolean
label_chosen_cb (GlossAnnotationDetails *self,
                 const char             *label_id)
{
  GlossAnnotation *selected = gloss_session_get_selected (self->session);

  if (selected != NULL)
    gloss_session_apply (self->session,
                         gloss_command_relabel (gloss_session_get_set (self->session), &selected, 1,
                                                label_id,
                                                gloss_session_get_author (self->session)));

  return TRUE;
}

static gboolean
label_made_cb (GlossAnnotationDetails *self,
               const char             *name)
{
  if (gloss_session_get_selected (self->session) != NULL)
    gloss_session_use_new_label (self->session, name, TRUE);

  return TRUE;
}

/* It may come when another annotation is selected already: what was typed is for the one shown. */
static void
attribute_picked_cb (GlossAnnotationDetails *self,
                     const char             *attribute_id,
                     const char             *value)
{
  GlossAnnotation *annotation = NULL;

  if (self->shown != NULL && self->set == gloss_session_get_set (self->session))
    annotation = gloss_annotation_set_lookup (self->set, gloss_annotation_get_id (self->shown));
  if (annotation != NULL)
    gloss_session_apply (self->session,
                         gloss_command_set_attribute (self->set, &annotation, 1, attribute_id,
                                                      value,
                                                      gloss_session_get_author (self->session)));
}

static void
accept_cb (GlossAnnotationDetails *self)
{
  GlossAnnotation *selected = gloss_session_get_selected (self->session);

  if (selected != NULL)
    gloss_session_apply (self->session,
                         gloss_command_accept (gloss_session_get_set (self->session), selected,
                                               gloss_session_get_author (self->session)));
}

static void
delete_cb (GlossAnnotationDetails *self)
{
  gloss_session_delete_selected (self->session);
}

/* Following the session */

static void
show_annotation (GlossAnnotationDetails *self,
                 GlossAnnotation        *annotation)
{
  g_clear_pointer (&self->shown, gloss_annotation_unref);
  g_clear_object (&self->set);
  if (annotation == NULL)
    return;

  self->shown = gloss_annotation_ref (annotation);
  self->set = g_object_ref (gloss_session_get_set (self->session));
}

static void
selected_cb (GlossAnnotationDetails *self)
{
  GlossAnnotation *selected = NULL;

  if (self->session != NULL)
    selected = gloss_session_get_selected (self->session);
  if (selected == self->shown)
    return;

  gloss_annotation_details_commit (self);
  show_annotation (self, selected);
  update (self);
  if (selected != NULL)
    fill_note (self);
}

static gboolean
is_shown_replaced (GlossAnnotationDetails *self,
                   GlossAnnotation        *selected)
{
  return selected != NULL && self->shown != NULL
         && g_str_equal (gloss_annotation_get_id (selected),
                         gloss_annotation_get_id (self->shown));
}

/* The record may be another one, and so may its note, by undo; a note that is being typed stays. */
static void
set_changed_cb (GlossAnnotationDetails *self)
{
  GlossAnnotation *selected = gloss_session_get_selected (self->session);
  const char *note;
  gboolean renoted;

  if (!is_shown_replaced (self, selected))
    {
      selected_cb (self);
      return;
    }

  note = gloss_annotation_get_note (self->shown);
  renoted = g_strcmp0 (note, gloss_annotation_get_note (selected)) != 0;
  gloss_annotation_ref (selected);
  show_annotation (self, selected);
  gloss_annotation_unref (selected);
  update (self);
  if (renoted && !self->typed)
    fill_note (self);
}

static void
labels_changed_cb (GlossAnnotationDetails *self)
{
  if (self->shown == NULL)
    return;

  update_label (self);
  update_attributes (self);
}

static void
labels_notify_cb (GlossAnnotationDetails *self)
{
  g_signal_group_set_target (self->label_signals,
                             self->session != NULL ? gloss_session_get_labels (self->session)
                                                   : NULL);
}

/* The class */

static void
set_session (GlossAnnotationDetails *self,
             GlossSession           *session)
{
  if (self->session == session)
    return;

  gloss_annotation_details_commit (self);
  g_set_object (&self->session, session);
  g_signal_group_set_target (self->session_signals, session);
  g_object_set (self->label_popover, "session", session, NULL);
  g_object_set (self->relations, "session", session, NULL);
  labels_notify_cb (self);
  selected_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

static void
gloss_annotation_details_get_property (GObject    *object,
                                       guint       prop_id,
                                       GValue     *value,
                                       GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, GLOSS_ANNOTATION_DETAILS (object)->session);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_annotation_details_set_property (GObject      *object,
                                       guint         prop_id,
                                       const GValue *value,
                                       GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      set_session (GLOSS_ANNOTATION_DETAILS (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_annotation_details_dispose (GObject *object)
{
  GlossAnnotationDetails *self = GLOSS_ANNOTATION_DETAILS (object);

  if (self->session != NULL)
    gloss_annotation_details_commit (self);
  g_clear_object (&self->label_signals);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  g_clear_pointer (&self->shown, gloss_annotation_unref);
  g_clear_object (&self->set);
  g_clear_handle_id (&self->commit_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_ANNOTATION_DETAILS);

  G_OBJECT_CLASS (gloss_annotation_details_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (GLOSS_TYPE_ATTRIBUTE_PANEL);
  g_type_ensure (GLOSS_TYPE_SWATCH);
  g_type_ensure (GLOSS_TYPE_LABEL_POPOVER);
  g_type_ensure (GLOSS_TYPE_RELATION_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, GLOSS_RESOURCE_PATH
                                               "/ui/gloss-annotation-details.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationDetails, revealer);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationDetails, label_button);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationDetails, label_popover);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationDetails, swatch);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationDetails, label_name);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationDetails, quote_title);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationDetails, quote);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationDetails, uncertain);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationDetails, text_now);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationDetails, accept);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationDetails, note);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationDetails, buffer);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationDetails, placeholder);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationDetails, facts);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationDetails, attributes);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationDetails, attributes_scroller);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationDetails, relations);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, label_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, label_made_cb);
  gtk_widget_class_bind_template_callback (widget_class, attribute_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
  gtk_widget_class_bind_template_callback (widget_class, gloss_annotation_details_commit);
}

static void
gloss_annotation_details_class_init (GlossAnnotationDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = gloss_annotation_details_get_property;
  object_class->set_property = gloss_annotation_details_set_property;
  object_class->dispose = gloss_annotation_details_dispose;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GLOSS_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                               | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
gloss_annotation_details_init (GlossAnnotationDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->session_signals = g_signal_group_new (GLOSS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::selected",
                                  G_CALLBACK (selected_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::set", G_CALLBACK (selected_cb),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "chosen-changed", G_CALLBACK (update),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "set-changed",
                                  G_CALLBACK (set_changed_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::loading",
                                  G_CALLBACK (gloss_annotation_details_commit), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::labels",
                                  G_CALLBACK (labels_notify_cb), self);
  self->label_signals = g_signal_group_new (GLOSS_TYPE_LABEL_SET);
  g_signal_group_connect_swapped (self->label_signals, "changed", G_CALLBACK (labels_changed_cb),
                                  self);
}

/**
 * gloss_annotation_details_new:
 * @session: (nullable): whose selected annotation to show
 *
 * Returns: a new panel
 */
GtkWidget *
gloss_annotation_details_new (GlossSession *session)
{
  return g_object_new (GLOSS_TYPE_ANNOTATION_DETAILS, "session", session, NULL);
}

/**
 * gloss_annotation_details_focus_note:
 * @self: a panel
 *
 * Puts the cursor into the note, if an annotation is selected.
 */
void
gloss_annotation_details_focus_note (GlossAnnotationDetails *self)
{
  GtkTextIter end;

  g_return_if_fail (GLOSS_IS_ANNOTATION_DETAILS (self));

  if (self->shown == NULL)
    return;

  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_buffer_place_cursor (self->buffer, &end);
  gtk_widget_grab_focus (self->note);
}

/**
 * gloss_annotation_details_commit:
 * @self: a panel
 *
 * Makes edits of what was typed into the note and the attributes, now. It happens by itself when
 * focus or selection go elsewhere, and for the note a second after the last key.
 */
void
gloss_annotation_details_commit (GlossAnnotationDetails *self)
{
  GlossAnnotation *annotation = NULL;
  g_autofree char *note = NULL;
  GtkTextIter start, end;

  g_return_if_fail (GLOSS_IS_ANNOTATION_DETAILS (self));

  g_clear_handle_id (&self->commit_id, g_source_remove);
  if (self->shown != NULL)
    gloss_attribute_panel_commit (self->attributes);
  if (!self->typed)
    return;

  self->typed = FALSE;
  if (self->shown == NULL || self->set != gloss_session_get_set (self->session))
    return;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  note = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  annotation = gloss_annotation_set_lookup (self->set, gloss_annotation_get_id (self->shown));
  if (annotation != NULL)
    gloss_session_apply (self->session,
                         gloss_command_set_note (self->set, annotation, note,
                                                 gloss_session_get_author (self->session)));
}
