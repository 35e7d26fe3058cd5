/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-edit.h"

/*
 * changes: (element-type GlossChange): in the order they are done; a change holds its records.
 * A record id may come up more than once: each change then starts from what the one before left.
 */

struct _GlossEdit
{
  gatomicrefcount  ref_count;
  char            *description;
  char            *batch;       /* %NULL: it is an edit of its own */
  gint64           time_us;
  GArray          *changes;
};

G_DEFINE_BOXED_TYPE (GlossEdit, gloss_edit, gloss_edit_ref, gloss_edit_unref)

static void
clear_change (gpointer data)
{
  GlossChange *change = data;

  gloss_record_kind_unref (change->kind, change->before);
  gloss_record_kind_unref (change->kind, change->after);
}

static void
add_change (GlossEdit       *self,
            GlossRecordKind  kind,
            gpointer         before,
            gpointer         after,
            guint            before_position,
            guint            after_position)
{
  GlossChange change = {
    .kind = kind,
    .before = gloss_record_kind_ref (kind, before),
    .after = gloss_record_kind_ref (kind, after),
    .before_position = before_position,
    .after_position = after_position,
  };

  g_array_append_val (self->changes, change);
}

/**
 * gloss_edit_new:
 * @description: what was done, translated
 *
 * Returns: (transfer full): an edit without changes, of this moment
 */
GlossEdit *
gloss_edit_new (const char *description)
{
  GlossEdit *self;

  g_return_val_if_fail (description != NULL, NULL);

  self = g_new0 (GlossEdit, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->description = g_strdup (description);
  self->time_us = g_get_real_time ();
  self->changes = g_array_new (FALSE, FALSE, sizeof (GlossChange));
  g_array_set_clear_func (self->changes, clear_change);

  return self;
}

/**
 * gloss_edit_ref:
 * @self: an edit
 *
 * Returns: (transfer full): @self
 */
GlossEdit *
gloss_edit_ref (GlossEdit *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * gloss_edit_unref:
 * @self: (transfer full): an edit
 *
 * Gives up one reference; the last one frees it.
 */
void
gloss_edit_unref (GlossEdit *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->description);
  g_free (self->batch);
  g_array_unref (self->changes);
  g_free (self);
}

/**
 * gloss_edit_change_record:
 * @self: an edit that is being built
 * @kind: what the records are
 * @before: (nullable): the record as it is; %NULL: it is added
 * @before_position: of a definition, where it stands when the changes before this one are done
 * @after: (nullable): the record as it will be; %NULL: it is removed
 * @after_position: of a definition, where it will stand among all of its kind, itself counted
 *
 * Adds a change. @self takes references of its own. Positions of a missing side, or of what is no
 * definition, do not matter.
 */
void
gloss_edit_change_record (GlossEdit       *self,
                          GlossRecordKind  kind,
                          gpointer         before,
                          guint            before_position,
                          gpointer         after,
                          guint            after_position)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (before != NULL || after != NULL);
  g_return_if_fail (kind != GLOSS_RECORD_DOCUMENT || (before != NULL && after != NULL));

  add_change (self, kind, before, after, before_position, after_position);
}

/**
 * gloss_edit_change_relation:
 * @self: an edit that is being built
 * @before: (nullable): the relation as it is; %NULL: it is added
 * @after: (nullable): the relation as it will be; %NULL: it is removed
 *
 * Adds a change. @self takes references of its own.
 */
void
gloss_edit_change_relation (GlossEdit     *self,
                            GlossRelation *before,
                            GlossRelation *after)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (before != NULL || after != NULL);

  add_change (self, GLOSS_RECORD_RELATION, before, after, 0, 0);
}

/**
 * gloss_edit_change_annotation:
 * @self: an edit that is being built
 * @before: (nullable): the annotation as it is; %NULL: it is added
 * @after: (nullable): the annotation as it will be; %NULL: it is removed
 *
 * Adds a change. @self takes references of its own.
 */
void
gloss_edit_change_annotation (GlossEdit       *self,
                              GlossAnnotation *before,
                              GlossAnnotation *after)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (before != NULL || after != NULL);

  add_change (self, GLOSS_RECORD_ANNOTATION, before, after, 0, 0);
}

/**
 * gloss_edit_change_label:
 * @self: an edit that is being built
 * @before: (nullable): the label as it is; %NULL: it is added
 * @before_position: where it stands when the changes before this one are done
 * @after: (nullable): the label as it will be; %NULL: it is removed
 * @after_position: where it will stand among all labels, itself counted
 *
 * Adds a change. @self takes references of its own. Positions of a missing side do not matter.
 */
void
gloss_edit_change_label (GlossEdit  *self,
                         GlossLabel *before,
                         guint       before_position,
                         GlossLabel *after,
                         guint       after_position)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (before != NULL || after != NULL);

  add_change (self, GLOSS_RECORD_LABEL, before, after, before_position, after_position);
}

/**
 * gloss_edit_change_document:
 * @self: an edit that is being built
 * @before: the set's document as it is
 * @after: the set's document as it will be
 *
 * Adds a change. @self takes references of its own.
 */
void
gloss_edit_change_document (GlossEdit     *self,
                            GlossDocument *before,
                            GlossDocument *after)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (before != NULL && after != NULL);

  add_change (self, GLOSS_RECORD_DOCUMENT, before, after, 0, 0);
}

/**
 * gloss_edit_append:
 * @self: an edit that is being built
 * @other: another edit
 *
 * Adds all changes of @other behind those of @self, so that both are one action of the user.
 */
void
gloss_edit_append (GlossEdit *self,
                   GlossEdit *other)
{
  g_return_if_fail (self != NULL && other != NULL && self != other);

  for (guint i = 0; i < other->changes->len; i++)
    {
      const GlossChange *change = &g_array_index (other->changes, GlossChange, i);

      add_change (self, change->kind, change->before, change->after, change->before_position,
                  change->after_position);
    }
}

/**
 * gloss_edit_get_description:
 * @self: an edit
 *
 * Returns: what was done, translated
 */
const char *
gloss_edit_get_description (GlossEdit *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->description;
}

/**
 * gloss_edit_get_time:
 * @self: an edit
 *
 * Returns: when it was done, in microseconds since 1970, UTC
 */
gint64
gloss_edit_get_time (GlossEdit *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->time_us;
}

/**
 * gloss_edit_set_time:
 * @self: an edit that is being built
 * @time_us: when it was done, in microseconds since 1970, UTC
 *
 * For an edit that comes out of a log.
 */
void
gloss_edit_set_time (GlossEdit *self,
                     gint64     time_us)
{
  g_return_if_fail (self != NULL);

  self->time_us = time_us;
}

/**
 * gloss_edit_get_batch:
 * @self: an edit
 *
 * Returns: (nullable): the id of the action on many sets that it is a part of; %NULL: it is an
 *   action of its own
 */
const char *
gloss_edit_get_batch (GlossEdit *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->batch;
}

/**
 * gloss_edit_set_batch:
 * @self: an edit that is being built
 * @batch: (nullable): the id of the action on many sets that it is a part of
 *
 * For #GlossBatch, and for an edit that comes out of a log.
 */
void
gloss_edit_set_batch (GlossEdit  *self,
                      const char *batch)
{
  char *copy;

  g_return_if_fail (self != NULL);

  copy = g_strdup (batch);
  g_free (self->batch);
  self->batch = copy;
}

/**
 * gloss_edit_get_n_changes:
 * @self: an edit
 *
 * Returns: the number of its changes
 */
guint
gloss_edit_get_n_changes (GlossEdit *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->changes->len;
}

/**
 * gloss_edit_get_change:
 * @self: an edit
 * @i: which one, from 0
 *
 * Returns: that change, which @self owns; valid until the next one is added
 */
const GlossChange *
gloss_edit_get_change (GlossEdit *self,
                       guint      i)
{
  g_return_val_if_fail (self != NULL && i < self->changes->len, NULL);

  return &g_array_index (self->changes, GlossChange, i);
}

/**
 * gloss_edit_has_kind:
 * @self: an edit
 * @kind: a kind of record
 *
 * Returns: whether it changes a record of that kind
 */
gboolean
gloss_edit_has_kind (GlossEdit       *self,
                     GlossRecordKind  kind)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->changes->len; i++)
    if (g_array_index (self->changes, GlossChange, i).kind == kind)
      return TRUE;

  return FALSE;
}

/**
 * gloss_edit_has_definitions:
 * @self: an edit
 *
 * Returns: whether it changes labels, attributes or relation types, which other sets share
 */
gboolean
gloss_edit_has_definitions (GlossEdit *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->changes->len; i++)
    if (gloss_record_kind_is_definition (g_array_index (self->changes, GlossChange, i).kind))
      return TRUE;

  return FALSE;
}

/**
 * gloss_edit_invert:
 * @self: an edit
 *
 * Returns: (transfer full): the edit that takes @self back, with its description, time and batch:
 *   before and after swapped, in reverse order
 */
GlossEdit *
gloss_edit_invert (GlossEdit *self)
{
  GlossEdit *inverse;

  g_return_val_if_fail (self != NULL, NULL);

  inverse = gloss_edit_new (self->description);
  inverse->time_us = self->time_us;
  inverse->batch = g_strdup (self->batch);
  for (guint i = self->changes->len; i > 0; i--)
    {
      const GlossChange *change = gloss_edit_get_change (self, i - 1);

      add_change (inverse, change->kind, change->after, change->before,
                  change->after_position, change->before_position);
    }

  return inverse;
}
