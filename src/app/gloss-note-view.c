/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-note-view.h"

#include "app/gloss-focus.h"

#define COMMIT_DELAY_MS 1000

/* text: the note as it was set or committed last; the buffer may hold another one. */
struct _GlossNoteView
{
  GtkWidget parent_instance;

  GtkWidget     *overlay;
  GtkWidget     *view;
  GtkTextBuffer *buffer;
  GtkLabel      *placeholder;

  char     *text;
  gboolean  filling;
  guint     commit_id;
};

enum
{
  PROP_0,
  PROP_PLACEHOLDER,
  N_PROPS,
};

enum
{
  COMMITTED,
  DONE,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossNoteView, gloss_note_view, GTK_TYPE_WIDGET)

static char *
dup_held (GlossNoteView *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

static gboolean
commit_cb (gpointer user_data)
{
  GlossNoteView *self = user_data;

  self->commit_id = 0;
  gloss_note_view_commit (self);

  return G_SOURCE_REMOVE;
}

static void
typed_cb (GlossNoteView *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->placeholder),
                          gtk_text_buffer_get_char_count (self->buffer) == 0);
  if (self->filling)
    return;

  g_clear_handle_id (&self->commit_id, g_source_remove);
  self->commit_id = g_timeout_add (COMMIT_DELAY_MS, commit_cb, self);
  g_source_set_name_by_id (self->commit_id, "[glossator] note commit");
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        GlossNoteView         *self)
{
  gboolean enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;

  if (keyval != GDK_KEY_Escape && !(enter && (state & GDK_CONTROL_MASK) != 0))
    return GDK_EVENT_PROPAGATE;

  gloss_note_view_commit (self);
  g_signal_emit (self, signals[DONE], 0);

  return GDK_EVENT_STOP;
}

/* The class */

static void
set_placeholder (GlossNoteView *self,
                 const char    *text)
{
  gtk_label_set_label (self->placeholder, text != NULL ? text : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text != NULL ? text : "", -1);
}

static void
gloss_note_view_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PLACEHOLDER:
      g_value_set_string (value, gtk_label_get_label (GLOSS_NOTE_VIEW (object)->placeholder));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_note_view_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_PLACEHOLDER:
      set_placeholder (GLOSS_NOTE_VIEW (object), g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
gloss_note_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GLOSS_NOTE_VIEW (widget)->view);
}

static void
gloss_note_view_dispose (GObject *object)
{
  GlossNoteView *self = GLOSS_NOTE_VIEW (object);

  g_clear_handle_id (&self->commit_id, g_source_remove);
  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_NOTE_VIEW);

  G_OBJECT_CLASS (gloss_note_view_parent_class)->dispose (object);
}

static void
gloss_note_view_finalize (GObject *object)
{
  g_free (GLOSS_NOTE_VIEW (object)->text);

  G_OBJECT_CLASS (gloss_note_view_parent_class)->finalize (object);
}

static void
gloss_note_view_class_init (GlossNoteViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gloss_note_view_get_property;
  object_class->set_property = gloss_note_view_set_property;
  object_class->dispose = gloss_note_view_dispose;
  object_class->finalize = gloss_note_view_finalize;
  widget_class->focus = gloss_focus_move_within;
  widget_class->grab_focus = gloss_note_view_grab_focus;

  props[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, NULL,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[COMMITTED] = g_signal_new ("committed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-note-view.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossNoteView, overlay);
  gtk_widget_class_bind_template_child (widget_class, GlossNoteView, view);
  gtk_widget_class_bind_template_child (widget_class, GlossNoteView, buffer);
  gtk_widget_class_bind_template_child (widget_class, GlossNoteView, placeholder);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, gloss_note_view_commit);
}

static void
gloss_note_view_init (GlossNoteView *self)
{
  self->text = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gloss_note_view_set_text:
 * @self: a view
 * @text: (nullable): the note
 *
 * Shows another note. What is being typed stays where the note is the same as before.
 */
void
gloss_note_view_set_text (GlossNoteView *self,
                          const char    *text)
{
  g_return_if_fail (GLOSS_IS_NOTE_VIEW (self));

  text = text != NULL ? text : "";
  if (g_str_equal (self->text, text))
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  g_clear_handle_id (&self->commit_id, g_source_remove);
  self->filling = TRUE;
  gtk_text_buffer_set_text (self->buffer, text, -1);
  self->filling = FALSE;
}

/**
 * gloss_note_view_set_editable:
 * @self: a view
 * @editable: whether it can be changed
 */
void
gloss_note_view_set_editable (GlossNoteView *self,
                              gboolean       editable)
{
  g_return_if_fail (GLOSS_IS_NOTE_VIEW (self));

  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), editable);
}

/**
 * gloss_note_view_commit:
 * @self: a view
 *
 * Tells now of what was typed.
 */
void
gloss_note_view_commit (GlossNoteView *self)
{
  g_autofree char *held = NULL;

  g_return_if_fail (GLOSS_IS_NOTE_VIEW (self));

  g_clear_handle_id (&self->commit_id, g_source_remove);
  if (self->filling)
    return;
  held = dup_held (self);
  if (g_str_equal (self->text, held))
    return;

  g_free (self->text);
  self->text = g_strdup (held);
  g_signal_emit (self, signals[COMMITTED], 0, held);
}
