/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/model/gloss-label-set.h"

#include "core/gloss-error.h"
#include "core/model/gloss-record-list.h"

#include <glib/gi18n-lib.h>

/*
 * lists: the definitions of each kind, owned, in the order that people see.
 * unread: for each kind the definitions of the label file that were not understood, as a JSON array
 *   in text, or %NULL.
 * generation: grows with each change; see gloss_label_set_get_generation().
 */

struct _GlossLabelSet
{
  GObject          parent_instance;
  GlossRecordList *lists[GLOSS_N_RECORD_KINDS];  /* %NULL for what is no definition */
  char            *unread[GLOSS_N_RECORD_KINDS];
  char            *extra;
  guint            generation;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossLabelSet, gloss_label_set, G_TYPE_OBJECT)

static const GlossRecordKind definition_kinds[] = {
  GLOSS_RECORD_LABEL, GLOSS_RECORD_ATTRIBUTE, GLOSS_RECORD_RELATION_TYPE,
};

static void
gloss_label_set_finalize (GObject *object)
{
  GlossLabelSet *self = GLOSS_LABEL_SET (object);

  for (guint i = 0; i < GLOSS_N_RECORD_KINDS; i++)
    {
      g_clear_pointer (&self->lists[i], gloss_record_list_free);
      g_free (self->unread[i]);
    }
  g_free (self->extra);

  G_OBJECT_CLASS (gloss_label_set_parent_class)->finalize (object);
}

static void
gloss_label_set_class_init (GlossLabelSetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gloss_label_set_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gloss_label_set_init (GlossLabelSet *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (definition_kinds); i++)
    self->lists[definition_kinds[i]] = gloss_record_list_new (definition_kinds[i]);
}

/**
 * gloss_label_set_new:
 *
 * Returns: (transfer full): a label set without labels
 */
GlossLabelSet *
gloss_label_set_new (void)
{
  return g_object_new (GLOSS_TYPE_LABEL_SET, NULL);
}

/**
 * gloss_label_set_new_default:
 *
 * Returns: (transfer full): the labels that a folder starts with, named in the user's language
 */
GlossLabelSet *
gloss_label_set_new_default (void)
{
  /* Colours that stay apart for those who lack one kind of cones, too: see
   * core/model/gloss-color-vision.h. */
  const GlossLabelFields labels[] = {
    /* Translators: names of the labels that a new folder starts with. */
    { "person", _("Person"), "#700000", "1" },
    { "organization", _("Organization"), "#80d0d0", "2" },
    { "location", _("Location"), "#6000c0", "3" },
    { "date", _("Date"), "#003080", "4" },
    { "claim", _("Claim"), "#f07000", "c" },
    { "attribution", _("Attribution"), "#b0c090", "a" },
    { "loaded-language", _("Loaded language"), "#c050ff", "l" },
  };
  GlossLabelSet *self = gloss_label_set_new ();

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autoptr (GlossLabel) label = gloss_label_new (&labels[i]);

      gloss_label_set_append (self, label);
    }

  return self;
}

/**
 * gloss_label_set_get_n_labels:
 * @self: a label set
 *
 * Returns: the number of its labels
 */
guint
gloss_label_set_get_n_labels (GlossLabelSet *self)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_SET (self), 0);

  return gloss_label_set_get_n (self, GLOSS_RECORD_LABEL);
}

/**
 * gloss_label_set_get_nth:
 * @self: a label set
 * @position: which one, from 0
 *
 * Returns: (nullable): that label, which @self owns; %NULL behind the last one
 */
GlossLabel *
gloss_label_set_get_nth (GlossLabelSet *self,
                         guint          position)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_SET (self), NULL);

  return gloss_label_set_get_nth_of (self, GLOSS_RECORD_LABEL, position);
}

/**
 * gloss_label_set_lookup:
 * @self: a label set
 * @id: an id
 *
 * Returns: (nullable): the label of that id, which @self owns
 */
GlossLabel *
gloss_label_set_lookup (GlossLabelSet *self,
                        const char    *id)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_SET (self) && id != NULL, NULL);

  return gloss_label_set_lookup_of (self, GLOSS_RECORD_LABEL, id);
}

/**
 * gloss_label_set_get_position:
 * @self: a label set
 * @id: an id
 * @position: (out): where the label of that id stands, from 0
 *
 * Returns: whether there is one
 */
gboolean
gloss_label_set_get_position (GlossLabelSet *self,
                              const char    *id,
                              guint         *position)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_SET (self) && id != NULL, FALSE);

  return gloss_label_set_get_position_of (self, GLOSS_RECORD_LABEL, id, position);
}

/**
 * gloss_label_set_copy:
 * @self: a label set
 *
 * Returns: (transfer full): another one that says the same
 */
GlossLabelSet *
gloss_label_set_copy (GlossLabelSet *self)
{
  GlossLabelSet *copy = gloss_label_set_new ();

  g_return_val_if_fail (GLOSS_IS_LABEL_SET (self), copy);

  for (guint i = 0; i < G_N_ELEMENTS (definition_kinds); i++)
    {
      GlossRecordKind kind = definition_kinds[i];

      for (guint k = 0; k < gloss_label_set_get_n (self, kind); k++)
        gloss_label_set_append_of (copy, kind, gloss_label_set_get_nth_of (self, kind, k));
      gloss_label_set_set_unread (copy, kind, self->unread[kind]);
    }
  gloss_label_set_set_extra (copy, self->extra);

  return copy;
}

/**
 * gloss_label_set_get_n:
 * @self: a label set
 * @kind: labels, attributes or relation types
 *
 * Returns: the number of its definitions of that kind
 */
guint
gloss_label_set_get_n (GlossLabelSet   *self,
                       GlossRecordKind  kind)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_SET (self), 0);
  g_return_val_if_fail (gloss_record_kind_is_definition (kind), 0);

  return gloss_record_list_get_size (self->lists[kind]);
}

/**
 * gloss_label_set_get_nth_of:
 * @self: a label set
 * @kind: labels, attributes or relation types
 * @position: which one, from 0
 *
 * Returns: (nullable): that definition, which @self owns; %NULL behind the last one
 */
gpointer
gloss_label_set_get_nth_of (GlossLabelSet   *self,
                            GlossRecordKind  kind,
                            guint            position)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_SET (self), NULL);
  g_return_val_if_fail (gloss_record_kind_is_definition (kind), NULL);

  return gloss_record_list_get_nth (self->lists[kind], position);
}

/**
 * gloss_label_set_lookup_of:
 * @self: a label set
 * @kind: labels, attributes or relation types
 * @id: an id
 *
 * Returns: (nullable): the definition of that id, which @self owns
 */
gpointer
gloss_label_set_lookup_of (GlossLabelSet   *self,
                           GlossRecordKind  kind,
                           const char      *id)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_SET (self) && id != NULL, NULL);
  g_return_val_if_fail (gloss_record_kind_is_definition (kind), NULL);

  return gloss_record_list_lookup (self->lists[kind], id);
}

/**
 * gloss_label_set_get_position_of:
 * @self: a label set
 * @kind: labels, attributes or relation types
 * @id: an id
 * @position: (out): where the definition of that id stands, from 0
 *
 * Returns: whether there is one
 */
gboolean
gloss_label_set_get_position_of (GlossLabelSet   *self,
                                 GlossRecordKind  kind,
                                 const char      *id,
                                 guint           *position)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_SET (self) && id != NULL, FALSE);
  g_return_val_if_fail (gloss_record_kind_is_definition (kind), FALSE);

  return gloss_record_list_get_position (self->lists[kind], id, position);
}

/**
 * gloss_label_set_get_unread:
 * @self: a label set
 * @kind: attributes or relation types
 *
 * Returns: (nullable): the definitions of the label file that were not understood, as a JSON array
 *   in text
 */
const char *
gloss_label_set_get_unread (GlossLabelSet   *self,
                            GlossRecordKind  kind)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_SET (self), NULL);
  g_return_val_if_fail (gloss_record_kind_is_definition (kind), NULL);

  return self->unread[kind];
}

/**
 * gloss_label_set_get_generation:
 * @self: a label set
 *
 * Returns: a number that is another one after each change, for those who keep something that
 *   follows from the definitions
 */
guint
gloss_label_set_get_generation (GlossLabelSet *self)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_SET (self), 0);

  return self->generation;
}

/**
 * gloss_label_set_get_extra:
 * @self: a label set
 *
 * Returns: (nullable): members of the label file that this version does not know, as JSON
 */
const char *
gloss_label_set_get_extra (GlossLabelSet *self)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_SET (self), NULL);

  return self->extra;
}

/**
 * gloss_label_set_append:
 * @self: a label set that nobody listens to yet
 * @label: a label whose id is not in @self; @self takes a reference of its own
 *
 * Puts @label behind the others, without a signal.
 */
void
gloss_label_set_append (GlossLabelSet *self,
                        GlossLabel    *label)
{
  g_return_if_fail (GLOSS_IS_LABEL_SET (self) && label != NULL);
  g_return_if_fail (gloss_label_set_lookup (self, gloss_label_get_id (label)) == NULL);

  gloss_label_set_append_of (self, GLOSS_RECORD_LABEL, label);
}

/**
 * gloss_label_set_append_of:
 * @self: a label set that nobody listens to yet
 * @kind: labels, attributes or relation types
 * @definition: a definition whose id is not in @self; @self takes a reference of its own
 *
 * Puts @definition behind the others of its kind, without a signal.
 */
void
gloss_label_set_append_of (GlossLabelSet   *self,
                           GlossRecordKind  kind,
                           gpointer         definition)
{
  GlossRecordList *list;

  g_return_if_fail (GLOSS_IS_LABEL_SET (self) && definition != NULL);
  g_return_if_fail (gloss_record_kind_is_definition (kind));

  list = self->lists[kind];
  g_return_if_fail (
    gloss_record_list_lookup (list, gloss_record_kind_get_id (kind, definition)) == NULL);

  gloss_record_list_insert (list, definition, gloss_record_list_get_size (list));
  self->generation++;
}

/**
 * gloss_label_set_set_unread:
 * @self: a label set that nobody listens to yet
 * @kind: attributes or relation types
 * @json: (nullable): definitions that were not understood, as a JSON array in text
 *
 * Keeps @json for writing it back.
 */
void
gloss_label_set_set_unread (GlossLabelSet   *self,
                            GlossRecordKind  kind,
                            const char      *json)
{
  char *copy = g_strdup (json);

  g_return_if_fail (GLOSS_IS_LABEL_SET (self));
  g_return_if_fail (gloss_record_kind_is_definition (kind));

  g_free (self->unread[kind]);
  self->unread[kind] = copy;
}

/**
 * gloss_label_set_set_extra:
 * @self: a label set that nobody listens to yet
 * @extra: (nullable): members that this version does not know, as JSON
 *
 * Keeps @extra for writing it back.
 */
void
gloss_label_set_set_extra (GlossLabelSet *self,
                           const char    *extra)
{
  char *copy = g_strdup (extra);

  g_return_if_fail (GLOSS_IS_LABEL_SET (self));

  g_free (self->extra);
  self->extra = copy;
}

static const char *
get_name (GlossRecordKind kind,
          gpointer        definition)
{
  if (kind == GLOSS_RECORD_LABEL)
    return gloss_label_get_name (definition);
  if (kind == GLOSS_RECORD_ATTRIBUTE)
    return gloss_attribute_get_name (definition);

  return gloss_relation_type_get_name (definition);
}

static gboolean
refuse_stale (GlossRecordKind   kind,
              const char       *name,
              GError          **error)
{
  if (kind == GLOSS_RECORD_LABEL)
    g_set_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_STALE,
                 _("The label “%s” has been changed meanwhile"), name);
  else if (kind == GLOSS_RECORD_ATTRIBUTE)
    g_set_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_STALE,
                 _("The attribute “%s” has been changed meanwhile"), name);
  else
    g_set_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_STALE,
                 _("The relation type “%s” has been changed meanwhile"), name);
  return FALSE;
}

static gboolean
refuse_unnamed (GlossRecordKind   kind,
                GError          **error)
{
  const char *message;

  if (kind == GLOSS_RECORD_LABEL)
    message = _("A label needs a name, and an id that never changes");
  else if (kind == GLOSS_RECORD_ATTRIBUTE)
    message = _("An attribute needs a name, and an id that never changes");
  else
    message = _("A relation type needs a name, and an id that never changes");
  g_set_error_literal (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_INVALID, message);
  return FALSE;
}

/**
 * gloss_label_set_check:
 * @self: a label set
 * @change: a change of a definition
 * @error: return location
 *
 * Whether @change can be done now. Positions are not compared: the definitions are shared, and an
 * edit of another annotation set may have moved them since.
 *
 * Returns: %FALSE with %GLOSS_MODEL_ERROR_STALE if what the set holds is not what the change starts
 *   from, %GLOSS_MODEL_ERROR_INVALID if the new definition cannot stand in the set
 */
gboolean
gloss_label_set_check (GlossLabelSet     *self,
                       const GlossChange *change,
                       GError           **error)
{
  GlossRecordKind kind;
  gpointer either;
  const char *id;

  g_return_val_if_fail (GLOSS_IS_LABEL_SET (self) && change != NULL, FALSE);
  g_return_val_if_fail (gloss_record_kind_is_definition (change->kind), FALSE);

  kind = change->kind;
  either = change->before != NULL ? change->before : change->after;
  id = gloss_record_kind_get_id (kind, either);
  if (!gloss_record_kind_equal (kind, change->before, gloss_label_set_lookup_of (self, kind, id)))
    return refuse_stale (kind, get_name (kind, either), error);
  if (change->after != NULL
      && (*id == '\0' || *get_name (kind, change->after) == '\0'
          || !g_str_equal (id, gloss_record_kind_get_id (kind, change->after))))
    return refuse_unnamed (kind, error);

  return TRUE;
}

/**
 * gloss_label_set_apply:
 * @self: a label set
 * @change: a change that gloss_label_set_check() has just accepted
 *
 * Does it, without a signal. A change that moves nothing leaves the definition where it stands,
 * also if that is not where it stood; a place behind the end is the end.
 */
void
gloss_label_set_apply (GlossLabelSet     *self,
                       const GlossChange *change)
{
  guint position = change->after_position;
  GlossRecordList *list;
  guint held;

  g_return_if_fail (GLOSS_IS_LABEL_SET (self));
  g_return_if_fail (gloss_record_kind_is_definition (change->kind));

  list = self->lists[change->kind];
  if (change->before != NULL)
    {
      const char *id = gloss_record_kind_get_id (change->kind, change->before);

      if (!gloss_record_list_get_position (list, id, &held))
        g_assert_not_reached ();
      if (change->before_position == change->after_position)
        position = held;
      gloss_record_list_remove (list, held);
    }
  if (change->after != NULL)
    gloss_record_list_insert (list, change->after,
                              MIN (position, gloss_record_list_get_size (list)));
  self->generation++;
}

/**
 * gloss_label_set_emit_changed:
 * @self: a label set
 *
 * Tells everybody that definitions changed.
 */
void
gloss_label_set_emit_changed (GlossLabelSet *self)
{
  g_return_if_fail (GLOSS_IS_LABEL_SET (self));

  g_signal_emit (self, signals[CHANGED], 0);
}
