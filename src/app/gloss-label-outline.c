/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/gloss-label-outline.h"

#include "core/model/gloss-label-tree.h"

/*
 * entries: GlossLabelOutlineEntry, holding its label: first the folder's labels in the order of the
 * tree, then those that only the set's file defines and that are in use, which have no tree.
 * places: id (of the label) → place in entries + 1
 * folded: char * (owned): ids of labels whose children are not to be seen; labels that are not
 * there now may be among them.
 */

struct _GlossLabelOutline
{
  GArray     *entries;
  GHashTable *places;
  GHashTable *folded;
  gboolean    is_nested;
};

static void
clear_entry (gpointer data)
{
  gloss_label_unref (((GlossLabelOutlineEntry *) data)->label);
}

static void
add_entry (GlossLabelOutline      *self,
           GlossLabelOutlineEntry  entry)
{
  gloss_label_ref (entry.label);
  g_array_append_val (self->entries, entry);
  g_hash_table_insert (self->places, (char *) gloss_label_get_id (entry.label),
                       GUINT_TO_POINTER (self->entries->len));
}

static void
add_own (GlossLabelOutline *self,
         GlossLabelSet     *labels)
{
  g_autoptr (GArray) nodes = gloss_label_tree_list (labels);

  for (guint i = 0; i < nodes->len; i++)
    {
      const GlossLabelNode *node = &g_array_index (nodes, GlossLabelNode, i);

      add_entry (self, (GlossLabelOutlineEntry) { node->label, node->depth, node->parent,
                                                  node->end, FALSE });
      self->is_nested |= node->depth > 0;
    }
}

static void
add_foreign (GlossLabelOutline  *self,
             GlossAnnotationSet *set)
{
  GPtrArray *labels = gloss_annotation_set_get_file_labels (set);

  for (guint i = 0; labels != NULL && i < labels->len; i++)
    {
      const char *id = gloss_label_get_id (labels->pdata[i]);

      if (gloss_annotation_set_count_label (set, id) > 0
          && !g_hash_table_contains (self->places, id))
        add_entry (self, (GlossLabelOutlineEntry) { labels->pdata[i], 0, GLOSS_LABEL_NO_PARENT,
                                                    self->entries->len + 1, TRUE });
    }
}

/**
 * gloss_label_outline_new:
 *
 * Returns: (transfer full): an outline without labels
 */
GlossLabelOutline *
gloss_label_outline_new (void)
{
  GlossLabelOutline *self = g_new0 (GlossLabelOutline, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (GlossLabelOutlineEntry));
  g_array_set_clear_func (self->entries, clear_entry);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

/**
 * gloss_label_outline_free:
 * @self: (transfer full): an outline
 */
void
gloss_label_outline_free (GlossLabelOutline *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->places);
  g_hash_table_unref (self->folded);
  g_array_unref (self->entries);
  g_free (self);
}

/**
 * gloss_label_outline_update:
 * @self: an outline
 * @labels: (nullable): the labels of the folder
 * @set: (nullable): the set that is shown
 *
 * Lists the labels anew.
 */
void
gloss_label_outline_update (GlossLabelOutline  *self,
                            GlossLabelSet      *labels,
                            GlossAnnotationSet *set)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->places);
  g_array_set_size (self->entries, 0);
  self->is_nested = FALSE;
  if (labels != NULL)
    add_own (self, labels);
  if (set != NULL)
    add_foreign (self, set);
}

/**
 * gloss_label_outline_get_size:
 * @self: an outline
 *
 * Returns: the number of its labels, seen or not
 */
guint
gloss_label_outline_get_size (GlossLabelOutline *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->entries->len;
}

/**
 * gloss_label_outline_get:
 * @self: an outline
 * @place: one of its places
 *
 * Returns: (transfer none): what stands there, until the next update
 */
const GlossLabelOutlineEntry *
gloss_label_outline_get (GlossLabelOutline *self,
                         guint              place)
{
  g_return_val_if_fail (self != NULL && place < self->entries->len, NULL);

  return &g_array_index (self->entries, GlossLabelOutlineEntry, place);
}

/**
 * gloss_label_outline_find:
 * @self: an outline
 * @id: the id of a label
 * @place: (out): where it stands
 *
 * Returns: whether it is there
 */
gboolean
gloss_label_outline_find (GlossLabelOutline *self,
                          const char        *id,
                          guint             *place)
{
  guint found;

  g_return_val_if_fail (self != NULL && id != NULL && place != NULL, FALSE);

  found = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, id));
  *place = found - 1;
  return found > 0;
}

/**
 * gloss_label_outline_has_children:
 * @self: an outline
 * @place: one of its places
 *
 * Returns: whether labels stand below the one there
 */
gboolean
gloss_label_outline_has_children (GlossLabelOutline *self,
                                  guint              place)
{
  g_return_val_if_fail (self != NULL && place < self->entries->len, FALSE);

  return gloss_label_outline_get (self, place)->end > place + 1;
}

/**
 * gloss_label_outline_is_nested:
 * @self: an outline
 *
 * Returns: whether any label stands below another
 */
gboolean
gloss_label_outline_is_nested (GlossLabelOutline *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_nested;
}

/**
 * gloss_label_outline_next:
 * @self: an outline
 * @place: the place of a label that is to be seen; the first one always is
 *
 * Returns: the place of the next one that is to be seen, or the size
 */
guint
gloss_label_outline_next (GlossLabelOutline *self,
                          guint              place)
{
  g_return_val_if_fail (self != NULL && place < self->entries->len, 0);

  return gloss_label_outline_is_folded (self, place) ? gloss_label_outline_get (self, place)->end
                                                     : place + 1;
}

/**
 * gloss_label_outline_is_folded:
 * @self: an outline
 * @place: one of its places
 *
 * Returns: whether what stands below the label there is not to be seen
 */
gboolean
gloss_label_outline_is_folded (GlossLabelOutline *self,
                               guint              place)
{
  g_return_val_if_fail (self != NULL && place < self->entries->len, FALSE);

  return gloss_label_outline_has_children (self, place)
         && g_hash_table_contains (self->folded,
                                   gloss_label_get_id (gloss_label_outline_get (self,
                                                                                place)->label));
}

/**
 * gloss_label_outline_fold:
 * @self: an outline
 * @place: one of its places
 * @fold: whether to hide what stands below the label there, or to show it
 */
void
gloss_label_outline_fold (GlossLabelOutline *self,
                          guint              place,
                          gboolean           fold)
{
  const char *id;

  g_return_if_fail (self != NULL && place < self->entries->len);

  id = gloss_label_get_id (gloss_label_outline_get (self, place)->label);
  if (fold)
    g_hash_table_add (self->folded, g_strdup (id));
  else
    g_hash_table_remove (self->folded, id);
}

/**
 * gloss_label_outline_reveal:
 * @self: an outline
 * @place: one of its places
 *
 * Unfolds all that hides the label there.
 *
 * Returns: whether anything did
 */
gboolean
gloss_label_outline_reveal (GlossLabelOutline *self,
                            guint              place)
{
  gboolean unfolded = FALSE;

  g_return_val_if_fail (self != NULL && place < self->entries->len, FALSE);

  for (guint at = gloss_label_outline_get (self, place)->parent; at != GLOSS_LABEL_NO_PARENT;
       at = gloss_label_outline_get (self, at)->parent)
    {
      unfolded |= gloss_label_outline_is_folded (self, at);
      gloss_label_outline_fold (self, at, FALSE);
    }

  return unfolded;
}

/**
 * gloss_label_outline_count:
 * @self: an outline
 * @place: one of its places
 * @set: (nullable): the set that is shown
 *
 * Returns: how many annotations have the label there; with those of the labels below it where these
 *   are not to be seen, or where it is a mere group
 */
guint
gloss_label_outline_count (GlossLabelOutline  *self,
                           guint               place,
                           GlossAnnotationSet *set)
{
  const GlossLabelOutlineEntry *entry;
  guint end, count = 0;

  g_return_val_if_fail (self != NULL && place < self->entries->len, 0);

  entry = gloss_label_outline_get (self, place);
  end = gloss_label_is_group (entry->label) || gloss_label_outline_is_folded (self, place)
          ? entry->end : place + 1;
  for (guint i = place; set != NULL && i < end; i++)
    count += gloss_annotation_set_count_label (
      set, gloss_label_get_id (gloss_label_outline_get (self, i)->label));

  return count;
}
