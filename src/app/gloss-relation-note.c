/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-relation-note.h"

#include "app/gloss-note-view.h"
#include "app/gloss-session-relate.h"
#include "app/gloss-text-scale.h"

struct _GlossRelationNote
{
  GtkPopover parent_instance;

  GtkLabel      *type_name;
  GlossNoteView *note;

  GlossSession *session;
  char         *relation_id; /* NULL: none is shown */
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (GlossRelationNote, gloss_relation_note, GTK_TYPE_POPOVER)

/* (nullable): borrowed from the set. */
static GlossRelation *
find_relation (GlossRelationNote *self)
{
  GlossAnnotationSet *set = self->session != NULL ? gloss_session_get_set (self->session) : NULL;

  return set != NULL && self->relation_id != NULL
           ? gloss_annotation_set_lookup_relation (set, self->relation_id)
           : NULL;
}

static void
committed_cb (GlossRelationNote *self,
              const char        *text)
{
  if (find_relation (self) != NULL)
    gloss_session_set_relation_note (self->session, self->relation_id, text);
}

static void
closed_cb (GlossRelationNote *self)
{
  gloss_note_view_commit (self->note);
  g_clear_pointer (&self->relation_id, g_free);
}

static void
show_relation (GlossRelationNote *self,
               GlossRelation     *relation)
{
  GlossAnnotationSet *set = gloss_session_get_set (self->session);
  const char *type_id = gloss_relation_get_relation_type (relation);
  GlossRelationType *type = gloss_annotation_set_get_relation_type (set, type_id);

  gtk_label_set_label (self->type_name,
                       type != NULL ? gloss_relation_type_get_name (type) : type_id);
  gloss_note_view_set_text (self->note, gloss_relation_get_note (relation));
  gloss_note_view_set_editable (self->note, gloss_session_can_edit (self->session));
}

/* The class */

static void
gloss_relation_note_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  if (prop_id == PROP_SESSION)
    g_value_set_object (value, GLOSS_RELATION_NOTE (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
gloss_relation_note_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  if (prop_id != PROP_SESSION)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else if (g_set_object (&GLOSS_RELATION_NOTE (object)->session, g_value_get_object (value)))
    g_object_notify_by_pspec (object, pspec);
}

static void
gloss_relation_note_dispose (GObject *object)
{
  GlossRelationNote *self = GLOSS_RELATION_NOTE (object);

  g_clear_pointer (&self->relation_id, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_RELATION_NOTE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (gloss_relation_note_parent_class)->dispose (object);
}

static void
gloss_relation_note_class_init (GlossRelationNoteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gloss_relation_note_get_property;
  object_class->set_property = gloss_relation_note_set_property;
  object_class->dispose = gloss_relation_note_dispose;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GLOSS_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                               | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (GLOSS_TYPE_NOTE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-relation-note.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossRelationNote, type_name);
  gtk_widget_class_bind_template_child (widget_class, GlossRelationNote, note);
  gtk_widget_class_bind_template_callback (widget_class, committed_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_popover_popdown);
}

static void
gloss_relation_note_init (GlossRelationNote *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gloss_text_scale_grow_widget (gtk_popover_get_child (GTK_POPOVER (self)));
}

/**
 * gloss_relation_note_new:
 * @session: (nullable): whose relations have notes
 *
 * Returns: a new popover; give it a parent
 */
GtkWidget *
gloss_relation_note_new (GlossSession *session)
{
  return g_object_new (GLOSS_TYPE_RELATION_NOTE, "session", session, NULL);
}

/**
 * gloss_relation_note_open:
 * @self: a popover with a parent
 * @relation_id: a relation
 * @at: what to point to, in the parent's coordinates
 *
 * Lets the user read and write the note on a relation.
 */
void
gloss_relation_note_open (GlossRelationNote  *self,
                          const char         *relation_id,
                          const GdkRectangle *at)
{
  GlossRelation *relation;

  g_return_if_fail (GLOSS_IS_RELATION_NOTE (self));
  g_return_if_fail (relation_id != NULL && at != NULL);

  g_free (self->relation_id);
  self->relation_id = g_strdup (relation_id);
  relation = find_relation (self);
  if (relation == NULL)
    return;
  show_relation (self, relation);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), at);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

/**
 * gloss_relation_note_update:
 * @self: a popover
 *
 * Shows the note as it is now. What is being typed stays while the set has the same note; it closes
 * if the relation is gone.
 */
void
gloss_relation_note_update (GlossRelationNote *self)
{
  GlossRelation *relation;

  g_return_if_fail (GLOSS_IS_RELATION_NOTE (self));

  if (self->relation_id == NULL)
    return;
  relation = find_relation (self);
  if (relation != NULL)
    show_relation (self, relation);
  else
    gtk_popover_popdown (GTK_POPOVER (self));
}
