/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-net-changes.h"

static void
collect_change (GHashTable        *nets,
                const GlossChange *change)
{
  gpointer record = change->after != NULL ? change->after : change->before;
  const char *id = gloss_annotation_get_id (record);
  GlossNetChange *net = g_hash_table_lookup (nets, id);

  if (net == NULL)
    {
      net = g_new0 (GlossNetChange, 1);
      net->before = change->before;
      g_hash_table_insert (nets, (char *) id, net);
    }

  net->after = change->after;
}

/**
 * gloss_net_changes_collect:
 * @edit: an edit
 *
 * Sums up the changes of annotations in @edit.
 *
 * Returns: (transfer full) (element-type utf8 GlossNetChange): by the annotation's id; valid as
 *   long as @edit is
 */
GHashTable *
gloss_net_changes_collect (GlossEdit *edit)
{
  GHashTable *nets = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < gloss_edit_get_n_changes (edit); i++)
    {
      const GlossChange *change = gloss_edit_get_change (edit, i);

      if (change->kind == GLOSS_RECORD_ANNOTATION)
        collect_change (nets, change);
    }

  return nets;
}

/**
 * gloss_net_change_keeps_place:
 * @change: what became of an annotation
 *
 * Returns: whether it was there before and is there now, at the same place in the order
 */
gboolean
gloss_net_change_keeps_place (const GlossNetChange *change)
{
  return change->before != NULL && change->after != NULL
         && gloss_annotation_compare (change->before, change->after) == 0;
}
