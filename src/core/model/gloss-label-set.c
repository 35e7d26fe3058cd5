/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/model/gloss-label-set.h"

#include "core/gloss-error.h"

#include <glib/gi18n-lib.h>

/*
 * labels: (element-type GlossLabel): owned, in the order that people see.
 * by_id: id (owned by the label) → GlossLabel (owned by labels); the same labels.
 */

struct _GlossLabelSet
{
  GObject     parent_instance;
  GPtrArray  *labels;
  GHashTable *by_id;
  char       *extra;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossLabelSet, gloss_label_set, G_TYPE_OBJECT)

static void
insert_label (GlossLabelSet *self,
              GlossLabel    *label,
              guint          position)
{
  g_ptr_array_insert (self->labels, position, gloss_label_ref (label));
  g_hash_table_replace (self->by_id, (gpointer) gloss_label_get_id (label), label);
}

static void
remove_label (GlossLabelSet *self,
              guint          position)
{
  GlossLabel *label = g_ptr_array_index (self->labels, position);

  g_hash_table_remove (self->by_id, gloss_label_get_id (label));
  g_ptr_array_remove_index (self->labels, position);
}

static void
gloss_label_set_finalize (GObject *object)
{
  GlossLabelSet *self = GLOSS_LABEL_SET (object);

  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->labels);
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
  self->labels = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_label_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
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
  /* The colours differ in lightness as well as in hue, so that most stay apart without hue. */
  const GlossLabelFields labels[] = {
    /* Translators: names of the labels that a new folder starts with. */
    { "person", _("Person"), "#a51d2d", "1" },
    { "organization", _("Organization"), "#26a269", "2" },
    { "location", _("Location"), "#813d9c", "3" },
    { "date", _("Date"), "#1a5fb4", "4" },
    { "claim", _("Claim"), "#c64600", "c" },
    { "attribution", _("Attribution"), "#51a7f0", "a" },
    { "loaded-language", _("Loaded language"), "#dc143c", "l" },
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

  return self->labels->len;
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

  return position < self->labels->len ? g_ptr_array_index (self->labels, position) : NULL;
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

  return g_hash_table_lookup (self->by_id, id);
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
  GlossLabel *label;

  g_return_val_if_fail (GLOSS_IS_LABEL_SET (self) && id != NULL, FALSE);

  label = g_hash_table_lookup (self->by_id, id);
  return label != NULL && g_ptr_array_find (self->labels, label, position);
}

/**
 * gloss_label_set_find_shortcut:
 * @self: a label set
 * @shortcut: a character in UTF-8, case sensitive; what follows it does not count
 *
 * Returns: (nullable): the first label that has it
 */
GlossLabel *
gloss_label_set_find_shortcut (GlossLabelSet *self,
                               const char    *shortcut)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_SET (self) && shortcut != NULL, NULL);

  for (guint i = 0; *shortcut != '\0' && i < self->labels->len; i++)
    {
      GlossLabel *label = g_ptr_array_index (self->labels, i);
      const char *its = gloss_label_get_shortcut (label);

      if (its != NULL && g_utf8_get_char (its) == g_utf8_get_char (shortcut))
        return label;
    }

  return NULL;
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

  insert_label (self, label, self->labels->len);
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

/**
 * gloss_label_set_check:
 * @self: a label set
 * @change: a change of a label
 * @error: return location
 *
 * Whether @change can be done now. Positions are not compared: the labels are shared, and an edit
 * of another annotation set may have moved them since.
 *
 * Returns: %FALSE with %GLOSS_MODEL_ERROR_STALE if what the set holds is not what the change starts
 *   from, %GLOSS_MODEL_ERROR_INVALID if the new label cannot stand in the set
 */
gboolean
gloss_label_set_check (GlossLabelSet     *self,
                       const GlossChange *change,
                       GError           **error)
{
  GlossLabel *before;
  GlossLabel *after;
  GlossLabel *held;

  g_return_val_if_fail (GLOSS_IS_LABEL_SET (self) && change != NULL, FALSE);
  g_return_val_if_fail (change->kind == GLOSS_RECORD_LABEL, FALSE);

  before = change->before;
  after = change->after;
  held = gloss_label_set_lookup (self, gloss_label_get_id (before != NULL ? before : after));
  if ((before == NULL) != (held == NULL)
      || (before != NULL && !gloss_label_equal (before, held)))
    {
      g_set_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_STALE,
                   _("The label “%s” has been changed meanwhile"),
                   gloss_label_get_name (before != NULL ? before : after));
      return FALSE;
    }

  if (after != NULL
      && (*gloss_label_get_id (after) == '\0' || *gloss_label_get_name (after) == '\0'
          || (before != NULL && !g_str_equal (gloss_label_get_id (before),
                                              gloss_label_get_id (after)))))
    {
      g_set_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_INVALID,
                   _("A label needs a name, and an id that never changes"));
      return FALSE;
    }

  return TRUE;
}

/**
 * gloss_label_set_apply:
 * @self: a label set
 * @change: a change that gloss_label_set_check() has just accepted
 *
 * Does it, without a signal. A change that moves nothing leaves the label where it stands, also if
 * that is not where it stood; a place behind the end is the end.
 */
void
gloss_label_set_apply (GlossLabelSet     *self,
                       const GlossChange *change)
{
  guint position = change->after_position;
  guint held;

  g_return_if_fail (GLOSS_IS_LABEL_SET (self));

  if (change->before != NULL)
    {
      if (!gloss_label_set_get_position (self, gloss_label_get_id (change->before), &held))
        g_assert_not_reached ();
      if (change->before_position == change->after_position)
        position = held;
      remove_label (self, held);
    }
  if (change->after != NULL)
    insert_label (self, change->after, MIN (position, self->labels->len));
}

/**
 * gloss_label_set_emit_changed:
 * @self: a label set
 *
 * Tells everybody that labels changed.
 */
void
gloss_label_set_emit_changed (GlossLabelSet *self)
{
  g_return_if_fail (GLOSS_IS_LABEL_SET (self));

  g_signal_emit (self, signals[CHANGED], 0);
}
