/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-session-private.h"

/* Several annotations chosen at once, for what is done to all of them in one edit.
 *
 * Invariant: `chosen` is empty, or holds the ids of at least two annotations of the set, and
 * `selected` is one of them. So whoever knows of one only, `selected`, is never wrong, and giving
 * that up gives up the others: nothing is done to annotations that the user has turned away from.
 * While the set tells of an edit, ids of what it took away may still be there. */

static void
give_up (GlossSession *self)
{
  if (g_hash_table_size (self->chosen) == 0)
    return;
  g_hash_table_remove_all (self->chosen);
  gloss_session_tell_chosen (self);
}

static int
compare_cb (gconstpointer a,
            gconstpointer b)
{
  return gloss_annotation_compare (*(GlossAnnotation *const *) a, *(GlossAnnotation *const *) b);
}

/* Returns whether other ones are chosen now. */
static gboolean
take_chosen (GlossSession *self,
             GPtrArray    *annotations)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->chosen);
  gboolean same;

  self->chosen = gloss_session_make_chosen ();
  for (guint i = 0; annotations->len > 1 && i < annotations->len; i++)
    g_hash_table_add (self->chosen, g_strdup (gloss_annotation_get_id (annotations->pdata[i])));

  same = g_hash_table_size (before) == g_hash_table_size (self->chosen);
  for (guint i = 0; same && g_hash_table_size (before) > 0 && i < annotations->len; i++)
    same = g_hash_table_contains (before, gloss_annotation_get_id (annotations->pdata[i]));

  return !same;
}

/* For the session's other files */

/* Ids, owned. */
GHashTable *
gloss_session_make_chosen (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* Another annotation is selected: if it is not one of those that are chosen, these are given up. */
void
gloss_session_narrow_chosen (GlossSession *self)
{
  if (self->selected == NULL || !g_hash_table_contains (self->chosen, self->selected))
    give_up (self);
}

/* @edit took away what it took away. */
void
gloss_session_prune_chosen (GlossSession *self,
                            GlossEdit    *edit)
{
  guint n_before = g_hash_table_size (self->chosen);

  if (n_before == 0)
    return;
  for (guint i = 0; i < gloss_edit_get_n_changes (edit); i++)
    {
      const GlossChange *change = gloss_edit_get_change (edit, i);

      if (change->kind == GLOSS_RECORD_ANNOTATION && change->after == NULL)
        g_hash_table_remove (self->chosen, gloss_annotation_get_id (change->before));
    }
  if (g_hash_table_size (self->chosen) == n_before)
    return;
  if (g_hash_table_size (self->chosen) < 2)
    g_hash_table_remove_all (self->chosen);
  gloss_session_tell_chosen (self);
}

/**
 * gloss_session_choose:
 * @self: a session
 * @annotations: (element-type GlossAnnotation): annotations of the set, each once
 * @lead: (nullable): the one of them that is selected; %NULL if there are none
 * @reveal: whether to bring @lead into sight, with the caret at its start
 *
 * Chooses several annotations at once. One is nothing but selected, none selects none. Text that is
 * selected is it no more: a label's key is about the annotations now.
 */
void
gloss_session_choose (GlossSession    *self,
                      GPtrArray       *annotations,
                      GlossAnnotation *lead,
                      gboolean         reveal)
{
  gboolean changed;

  g_return_if_fail (GLOSS_IS_SESSION (self));
  g_return_if_fail (annotations != NULL);
  g_return_if_fail (lead != NULL || annotations->len == 0);

  if (self->set == NULL)
    return;
  changed = take_chosen (self, annotations);
  gloss_session_take_selected (self, lead != NULL ? g_strdup (gloss_annotation_get_id (lead))
                                                  : NULL);
  if (changed)
    gloss_session_tell_chosen (self);
  if (lead != NULL && (reveal || self->end > self->start))
    gloss_session_collapse (self, gloss_annotation_get_extent (lead).start);
  if (lead != NULL && reveal)
    gloss_session_reveal (self, gloss_annotation_get_extent (lead));
}

/**
 * gloss_session_choose_only_selected:
 * @self: a session
 *
 * Gives up all that are chosen but the selected one.
 */
void
gloss_session_choose_only_selected (GlossSession *self)
{
  g_return_if_fail (GLOSS_IS_SESSION (self));

  give_up (self);
}

/**
 * gloss_session_count_chosen:
 * @self: a session
 *
 * Returns: how many annotations are chosen: 1 where one is selected, 0 where none is
 */
guint
gloss_session_count_chosen (GlossSession *self)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), 0);

  if (g_hash_table_size (self->chosen) > 0)
    return g_hash_table_size (self->chosen);

  return self->selected != NULL ? 1 : 0;
}

/**
 * gloss_session_is_chosen:
 * @self: a session
 * @id: an annotation
 *
 * O(1).
 *
 * Returns: whether it is chosen, be it the only one
 */
gboolean
gloss_session_is_chosen (GlossSession *self,
                         const char   *id)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return g_strcmp0 (self->selected, id) == 0 || g_hash_table_contains (self->chosen, id);
}

/**
 * gloss_session_list_chosen:
 * @self: a session
 *
 * What a command is about: the chosen annotations, or the selected one alone.
 *
 * Returns: (transfer container) (element-type GlossAnnotation): records of the set (borrowed), in
 *   the order of the text; empty where none is selected
 */
GPtrArray *
gloss_session_list_chosen (GlossSession *self)
{
  GPtrArray *list;
  GlossAnnotation *selected;
  GHashTableIter iter;
  gpointer id;

  g_return_val_if_fail (GLOSS_IS_SESSION (self), NULL);

  list = g_ptr_array_new ();
  selected = gloss_session_get_selected (self);
  if (g_hash_table_size (self->chosen) == 0 && selected != NULL)
    g_ptr_array_add (list, selected);

  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      GlossAnnotation *annotation = gloss_annotation_set_lookup (self->set, id);

      if (annotation != NULL)
        g_ptr_array_add (list, annotation);
    }
  g_ptr_array_sort (list, compare_cb);

  return list;
}

/**
 * gloss_session_choose_label:
 * @self: a session
 * @label_id: a label
 *
 * Chooses all annotations of the label, and brings the first one into sight. O(n log n).
 *
 * Returns: how many they are; if there are none, nothing changes
 */
guint
gloss_session_choose_label (GlossSession *self,
                            const char   *label_id)
{
  g_autoptr (GPtrArray) annotations = g_ptr_array_new ();

  g_return_val_if_fail (GLOSS_IS_SESSION (self), 0);
  g_return_val_if_fail (label_id != NULL, 0);

  for (guint i = 0; self->set != NULL && i < gloss_annotation_set_get_size (self->set); i++)
    {
      GlossAnnotation *annotation = gloss_annotation_set_get_nth (self->set, i);

      if (g_str_equal (gloss_annotation_get_label (annotation), label_id))
        g_ptr_array_add (annotations, annotation);
    }
  if (annotations->len > 0)
    gloss_session_choose (self, annotations, annotations->pdata[0], TRUE);

  return annotations->len;
}
