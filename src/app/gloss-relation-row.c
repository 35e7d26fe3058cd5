/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-relation-row.h"

#include "app/gloss-annotation-item.h"
#include "app/gloss-arrow.h"
#include "app/gloss-session-relate.h"
#include "app/gloss-spoken.h"
#include "app/gloss-swatch.h"

#include <glib/gi18n.h>

#define QUOTE_CHARACTERS 80
/* More than a tooltip should show of a note, and than two lines can. */
#define NOTE_CHARACTERS 400

struct _GlossRelationRow
{
  GtkBox parent_instance;

  GtkWidget   *arrow;
  GtkWidget   *type;
  GlossSwatch *type_swatch;
  GtkLabel    *type_name;
  GtkWidget   *note_button;
  GtkWidget   *delete;
  GlossSwatch *label_swatch;
  GtkLabel    *quote;
  GtkLabel    *note;

  GlossSession *session;
  char         *relation_id;
  char         *annotation_id;
};

enum
{
  TYPE_CLICKED,
  NOTE_CLICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossRelationRow, gloss_relation_row, GTK_TYPE_BOX)

static void
type_clicked_cb (GlossRelationRow *self)
{
  if (self->relation_id != NULL)
    g_signal_emit (self, signals[TYPE_CLICKED], 0, self->relation_id);
}

static void
note_clicked_cb (GlossRelationRow *self)
{
  if (self->relation_id != NULL)
    g_signal_emit (self, signals[NOTE_CLICKED], 0, self->relation_id);
}

static void
reverse_cb (GlossRelationRow *self)
{
  if (self->relation_id != NULL)
    gloss_session_reverse_relation (self->session, self->relation_id);
}

static void
delete_cb (GlossRelationRow *self)
{
  g_autofree char *id = g_strdup (self->relation_id);

  if (id != NULL)
    gloss_session_delete_relation (self->session, id);
}

static void
update_type (GlossRelationRow   *self,
             GlossAnnotationSet *set,
             GlossRelation      *relation)
{
  const char *id = gloss_relation_get_relation_type (relation);
  GlossRelationType *type = gloss_annotation_set_get_relation_type (set, id);
  gboolean directed = type == NULL || gloss_relation_type_is_directed (type);
  gboolean outward = g_str_equal (gloss_relation_get_from (relation), self->annotation_id);
  const char *name = type != NULL ? gloss_relation_type_get_name (type) : id;
  const char *direction = !directed ? _("It has no direction")
                          : outward ? _("From this annotation. Click to reverse")
                                    : _("To this annotation. Click to reverse");

  gtk_button_set_label (GTK_BUTTON (self->arrow),
                        gloss_arrow_get_sign (!directed ? GLOSS_ARROW_BOTH
                                              : outward ? GLOSS_ARROW_ONWARD
                                                        : GLOSS_ARROW_BACK));
  gloss_speak_tooltip (self->arrow, direction);
  gloss_swatch_set_color (self->type_swatch,
                          type != NULL ? gloss_relation_type_get_color (type) : NULL);
  gtk_label_set_label (self->type_name, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->type), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_widget_set_sensitive (self->arrow, directed && gloss_session_can_edit (self->session));
}

static void
update_other (GlossRelationRow   *self,
              GlossAnnotationSet *set,
              GlossAnnotation    *other)
{
  g_autofree char *quote = gloss_annotation_dup_excerpt (other, set, QUOTE_CHARACTERS);
  const char *label_id = gloss_annotation_get_label (other);
  GlossLabel *label = gloss_annotation_set_get_label (set, label_id);
  g_autofree char *tooltip = NULL;

  gloss_swatch_set_label (self->label_swatch, set, label_id);
  gtk_label_set_label (self->quote, quote);
  /* Translators: the name of a label, and what it is on */
  tooltip = g_strdup_printf (_("%s: “%s”"), label != NULL ? gloss_label_get_name (label) : label_id,
                             quote);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->quote), tooltip);
  gloss_speak_row (GTK_WIDGET (self), tooltip);
}

/* The button that leads to it describes it to a screen reader. */
static void
update_note (GlossRelationRow *self,
             GlossRelation    *relation)
{
  const char *note = gloss_relation_get_note (relation);
  gboolean has_note = note != NULL && note[0] != '\0';
  g_autofree char *start =
    has_note ? g_utf8_substring (note, 0, MIN (g_utf8_strlen (note, -1), NOTE_CHARACTERS))
             : g_strdup ("");
  const char *title = has_note ? _("Change the Note") : _("Add a Note");

  gtk_label_set_label (self->note, start);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->note), start);
  gtk_widget_set_visible (GTK_WIDGET (self->note), has_note);
  gtk_widget_set_tooltip_text (self->note_button, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->note_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, start, -1);
}

/* The class */

static void
gloss_relation_row_dispose (GObject *object)
{
  GlossRelationRow *self = GLOSS_RELATION_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_RELATION_ROW);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (gloss_relation_row_parent_class)->dispose (object);
}

static void
gloss_relation_row_finalize (GObject *object)
{
  GlossRelationRow *self = GLOSS_RELATION_ROW (object);

  g_free (self->relation_id);
  g_free (self->annotation_id);

  G_OBJECT_CLASS (gloss_relation_row_parent_class)->finalize (object);
}

static void
gloss_relation_row_class_init (GlossRelationRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gloss_relation_row_dispose;
  object_class->finalize = gloss_relation_row_finalize;

  signals[TYPE_CLICKED] = g_signal_new ("type-clicked", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                        G_TYPE_STRING);
  signals[NOTE_CLICKED] = g_signal_new ("note-clicked", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                        G_TYPE_STRING);

  g_type_ensure (GLOSS_TYPE_SWATCH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-relation-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossRelationRow, arrow);
  gtk_widget_class_bind_template_child (widget_class, GlossRelationRow, type);
  gtk_widget_class_bind_template_child (widget_class, GlossRelationRow, type_swatch);
  gtk_widget_class_bind_template_child (widget_class, GlossRelationRow, type_name);
  gtk_widget_class_bind_template_child (widget_class, GlossRelationRow, note_button);
  gtk_widget_class_bind_template_child (widget_class, GlossRelationRow, delete);
  gtk_widget_class_bind_template_child (widget_class, GlossRelationRow, label_swatch);
  gtk_widget_class_bind_template_child (widget_class, GlossRelationRow, quote);
  gtk_widget_class_bind_template_child (widget_class, GlossRelationRow, note);
  gtk_widget_class_bind_template_callback (widget_class, type_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, reverse_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
}

static void
gloss_relation_row_init (GlossRelationRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gloss_relation_row_new:
 * @session: whose relations are shown
 *
 * Returns: a row that shows nothing
 */
GtkWidget *
gloss_relation_row_new (GlossSession *session)
{
  GlossRelationRow *self = g_object_new (GLOSS_TYPE_RELATION_ROW, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

/**
 * gloss_relation_row_set:
 * @self: a row
 * @relation_id: (nullable): the relation to show
 * @annotation_id: (nullable): the annotation that it is seen from
 */
void
gloss_relation_row_set (GlossRelationRow *self,
                        const char       *relation_id,
                        const char       *annotation_id)
{
  g_return_if_fail (GLOSS_IS_RELATION_ROW (self));

  g_free (self->relation_id);
  g_free (self->annotation_id);
  self->relation_id = g_strdup (relation_id);
  self->annotation_id = g_strdup (annotation_id);
  gloss_relation_row_update (self);
}

/**
 * gloss_relation_row_update:
 * @self: a row
 *
 * Shows its relation as it is now.
 */
void
gloss_relation_row_update (GlossRelationRow *self)
{
  GlossAnnotationSet *set;
  GlossRelation *relation = NULL;
  GlossAnnotation *other = NULL;
  gboolean writable;

  g_return_if_fail (GLOSS_IS_RELATION_ROW (self));

  set = gloss_session_get_set (self->session);
  if (set != NULL && self->relation_id != NULL)
    relation = gloss_annotation_set_lookup_relation (set, self->relation_id);
  if (relation != NULL)
    other = gloss_annotation_set_lookup (set, gloss_relation_get_other (relation,
                                                                        self->annotation_id));
  if (other == NULL)
    return;

  writable = gloss_annotation_set_get_read_only (set) == NULL;
  gtk_widget_set_sensitive (self->type, writable);
  gtk_widget_set_sensitive (self->delete, writable);
  update_type (self, set, relation);
  update_other (self, set, other);
  update_note (self, relation);
}

/**
 * gloss_relation_row_get_id:
 * @self: a row
 *
 * Returns: (nullable): the id of the relation that it shows
 */
const char *
gloss_relation_row_get_id (GlossRelationRow *self)
{
  g_return_val_if_fail (GLOSS_IS_RELATION_ROW (self), NULL);

  return self->relation_id;
}

/**
 * gloss_relation_get_other:
 * @relation: a relation
 * @annotation_id: the annotation at one of its ends
 *
 * Returns: the id of the annotation at the other end
 */
const char *
gloss_relation_get_other (GlossRelation *relation,
                          const char    *annotation_id)
{
  const char *from = gloss_relation_get_from (relation);

  return g_str_equal (from, annotation_id) ? gloss_relation_get_to (relation) : from;
}
