/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-session-private.h"

/* The labels of most use are those used last. Uses are noted as they happen; those before the set
 * was opened are read off its annotations, once for each set and only when somebody asks. */

#define MAX_RECENT 32

/* When a label was used last, as its annotations say: ISO 8601 in UTC, which sorts as text. */
typedef struct
{
  const char *label_id;
  const char *time;
} Use;

static gboolean
find (GPtrArray  *recent,
      const char *label_id,
      guint      *position)
{
  for (*position = 0; *position < recent->len; *position += 1)
    if (g_str_equal (recent->pdata[*position], label_id))
      return TRUE;
  return FALSE;
}

static void
note (GPtrArray  *recent,
      const char *label_id)
{
  guint position;

  if (find (recent, label_id, &position))
    g_ptr_array_remove_index (recent, position);
  g_ptr_array_insert (recent, 0, g_strdup (label_id));
  g_ptr_array_set_size (recent, MIN (recent->len, MAX_RECENT));
}

static int
compare_uses (gconstpointer a,
              gconstpointer b)
{
  const Use *use = a;
  const Use *other = b;
  int order = g_strcmp0 (other->time, use->time);

  return order != 0 ? order : strcmp (use->label_id, other->label_id);
}

static gboolean
note_time_cb (const GlossIntervalEntry *entry,
              gpointer                  user_data)
{
  GHashTable *times = user_data;
  GlossAnnotationFields fields;

  gloss_annotation_get_fields (entry->data, &fields);
  if (fields.modified != NULL
      && g_strcmp0 (fields.modified, g_hash_table_lookup (times, fields.label)) > 0)
    g_hash_table_insert (times, (gpointer) fields.label, (gpointer) fields.modified);
  return TRUE;
}

/* (element-type Use): the last use of each label, latest first; its strings are the set's. */
static GArray *
list_uses (GlossAnnotationSet *set)
{
  g_autoptr (GHashTable) times = g_hash_table_new (g_str_hash, g_str_equal);
  GArray *uses = g_array_new (FALSE, FALSE, sizeof (Use));
  GHashTableIter iter;
  Use use;

  gloss_annotation_set_foreach_in (set, 0, G_MAXUINT, note_time_cb, times);
  g_hash_table_iter_init (&iter, times);
  while (g_hash_table_iter_next (&iter, (gpointer *) &use.label_id, (gpointer *) &use.time))
    g_array_append_val (uses, use);
  g_array_sort (uses, compare_uses);
  return uses;
}

/* What was used before comes behind what was used since. */
static void
add_earlier_uses (GlossSession *self)
{
  g_autoptr (GArray) uses = list_uses (self->set);

  for (guint i = 0; i < uses->len && self->recent->len < MAX_RECENT; i++)
    {
      const char *label_id = g_array_index (uses, Use, i).label_id;
      guint position;

      if (!find (self->recent, label_id, &position))
        g_ptr_array_add (self->recent, g_strdup (label_id));
    }
}

/* An edit was done: the labels that it gives were used. */
void
gloss_session_note_use (GlossSession *self,
                        GlossEdit    *edit)
{
  const char *last = NULL;

  for (guint i = 0; i < gloss_edit_get_n_changes (edit); i++)
    {
      const GlossChange *change = gloss_edit_get_change (edit, i);
      const char *label_id;

      if (change->kind != GLOSS_RECORD_ANNOTATION || change->after == NULL)
        continue;
      label_id = gloss_annotation_get_label (change->after);
      if ((change->before == NULL
           || !g_str_equal (gloss_annotation_get_label (change->before), label_id))
          && g_strcmp0 (label_id, last) != 0)
        note (self->recent, last = label_id);
    }
}

/**
 * gloss_session_get_recent_labels:
 * @self: a session
 *
 * Returns: (transfer none) (element-type utf8): ids of the labels that were used last, here or, as
 *   the open set's annotations say, before; the last one first
 */
GPtrArray *
gloss_session_get_recent_labels (GlossSession *self)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), NULL);

  if (!self->knows_earlier && self->set != NULL)
    {
      self->knows_earlier = TRUE;
      add_earlier_uses (self);
    }
  return self->recent;
}
