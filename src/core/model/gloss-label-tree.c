/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-label-tree.h"

/*
 * A label names the one above it; the tree is what follows from that. It is worked out anew each
 * time: labels are hundreds, and a tree that is kept would have to follow every change of them.
 *
 * Whatever a file says, each label has one place in the tree:
 * - A parent that is not in the set is none: the label is a root.
 * - Labels that are above themselves (A below B below A) are roots, each of them. What is below
 *   them stays below them.
 * The records keep what the file says, so nothing of it is lost on writing, and a missing parent
 * that comes back is the parent again.
 */

static GlossLabel *
find_named_parent (GlossLabelSet *labels,
                   GlossLabel    *label)
{
  const char *id = gloss_label_get_parent (label);

  return id == NULL ? NULL : gloss_label_set_lookup (labels, id);
}

/**
 * gloss_label_tree_is_cyclic:
 * @labels: a label set
 * @label: a label, in @labels or to be compared as if it were
 *
 * Returns: whether @label is above itself, by what the labels say
 */
gboolean
gloss_label_tree_is_cyclic (GlossLabelSet *labels,
                            GlossLabel    *label)
{
  const char *id;
  GlossLabel *above;
  guint n;

  g_return_val_if_fail (GLOSS_IS_LABEL_SET (labels) && label != NULL, FALSE);

  /* The way up may lead into a circle that @label is not part of: it is never longer than n. */
  id = gloss_label_get_id (label);
  above = find_named_parent (labels, label);
  n = gloss_label_set_get_n_labels (labels);
  for (guint i = 0; above != NULL && i <= n; i++)
    {
      if (g_str_equal (gloss_label_get_id (above), id))
        return TRUE;
      above = find_named_parent (labels, above);
    }

  return FALSE;
}

/**
 * gloss_label_tree_get_parent:
 * @labels: a label set
 * @label: one of its labels
 *
 * Returns: (transfer none) (nullable): the label right above it; %NULL for a root
 */
GlossLabel *
gloss_label_tree_get_parent (GlossLabelSet *labels,
                             GlossLabel    *label)
{
  GlossLabel *parent;

  g_return_val_if_fail (GLOSS_IS_LABEL_SET (labels) && label != NULL, NULL);

  parent = find_named_parent (labels, label);
  return parent == NULL || gloss_label_tree_is_cyclic (labels, label) ? NULL : parent;
}

/**
 * gloss_label_tree_get_depth:
 * @labels: a label set
 * @label: one of its labels
 *
 * Returns: how many labels stand above it
 */
guint
gloss_label_tree_get_depth (GlossLabelSet *labels,
                            GlossLabel    *label)
{
  guint depth = 0;

  g_return_val_if_fail (GLOSS_IS_LABEL_SET (labels) && label != NULL, 0);

  while ((label = gloss_label_tree_get_parent (labels, label)) != NULL)
    depth++;

  return depth;
}

/**
 * gloss_label_tree_is_below:
 * @labels: a label set
 * @id: the id of a label
 * @ancestor_id: the id of another
 *
 * Returns: whether the second one stands above the first one, at any height; a label is not below
 *   itself, and one that is not in @labels is below none
 */
gboolean
gloss_label_tree_is_below (GlossLabelSet *labels,
                           const char    *id,
                           const char    *ancestor_id)
{
  GlossLabel *label;

  g_return_val_if_fail (GLOSS_IS_LABEL_SET (labels), FALSE);
  g_return_val_if_fail (id != NULL && ancestor_id != NULL, FALSE);

  label = gloss_label_set_lookup (labels, id);
  while (label != NULL && (label = gloss_label_tree_get_parent (labels, label)) != NULL)
    if (g_str_equal (gloss_label_get_id (label), ancestor_id))
      return TRUE;

  return FALSE;
}

/**
 * gloss_label_tree_get_children:
 * @labels: a label set
 * @label: (nullable): one of its labels; %NULL: what has no parent
 *
 * Returns: (transfer container) (element-type GlossLabel): those right below it, in order
 */
GPtrArray *
gloss_label_tree_get_children (GlossLabelSet *labels,
                               GlossLabel    *label)
{
  GPtrArray *children = g_ptr_array_new ();

  g_return_val_if_fail (GLOSS_IS_LABEL_SET (labels), children);

  for (guint i = 0; i < gloss_label_set_get_n_labels (labels); i++)
    {
      GlossLabel *child = gloss_label_set_get_nth (labels, i);

      if (gloss_label_tree_get_parent (labels, child) == label)
        g_ptr_array_add (children, child);
    }

  return children;
}

/**
 * gloss_label_tree_dup_path:
 * @labels: a label set
 * @label: one of its labels, or one of another set, which is a root
 *
 * Returns: (transfer full): the names from the root down to @label; free with g_free()
 */
char *
gloss_label_tree_dup_path (GlossLabelSet *labels,
                           GlossLabel    *label)
{
  GString *path;

  g_return_val_if_fail (GLOSS_IS_LABEL_SET (labels) && label != NULL, NULL);

  path = g_string_new (gloss_label_get_name (label));
  while ((label = gloss_label_tree_get_parent (labels, label)) != NULL)
    {
      g_string_prepend (path, GLOSS_LABEL_PATH_SEPARATOR);
      g_string_prepend (path, gloss_label_get_name (label));
    }

  return g_string_free (path, FALSE);
}

/*
 * The list is made without recursion, for a chain may be as deep as there are labels: first and
 * next chain the children of each label by their numbers in the set, with the roots under number n;
 * NONE ends a chain.
 */

#define NONE G_MAXUINT

typedef struct
{
  guint    named;  /* the parent that the label names */
  guint    parent; /* the one that holds */
  guint    first;
  guint    next;
  guint    walk;   /* the last way up that came by */
  gboolean cyclic;
} Links;

static GHashTable *
number_labels (GlossLabelSet *labels)
{
  GHashTable *numbers = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < gloss_label_set_get_n_labels (labels); i++)
    g_hash_table_insert (numbers, gloss_label_set_get_nth (labels, i), GUINT_TO_POINTER (i));

  return numbers;
}

/* Each label is passed once: a way up ends where another one came by, and if that was itself, it
 * has gone round. */
static void
find_circles (Links *links,
              guint  n)
{
  for (guint i = 0; i < n; i++)
    {
      guint at = i;

      while (at != NONE && links[at].walk == NONE)
        {
          links[at].walk = i;
          at = links[at].named;
        }
      if (at == NONE || links[at].walk != i)
        continue;
      for (; !links[at].cyclic; at = links[at].named)
        links[at].cyclic = TRUE;
    }
}

static Links *
link_labels (GlossLabelSet *labels)
{
  g_autoptr (GHashTable) numbers = number_labels (labels);
  guint n = gloss_label_set_get_n_labels (labels);
  Links *links = g_new (Links, n + 1);

  for (guint i = 0; i <= n; i++)
    {
      GlossLabel *parent = i < n ? find_named_parent (labels, gloss_label_set_get_nth (labels, i))
                                 : NULL;

      links[i] = (Links) { NONE, n, NONE, NONE, NONE, FALSE };
      if (parent != NULL)
        links[i].named = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, parent));
    }
  find_circles (links, n);
  for (guint i = n; i > 0; i--)
    {
      Links *link = &links[i - 1];

      if (link->named != NONE && !link->cyclic)
        link->parent = link->named;
      link->next = links[link->parent].first;
      links[link->parent].first = i - 1;
    }

  return links;
}

/**
 * gloss_label_tree_list:
 * @labels: a label set
 *
 * Returns: (transfer full) (element-type GlossLabelNode): all labels in the order of the tree; the
 *   labels themselves are borrowed from @labels
 */
GArray *
gloss_label_tree_list (GlossLabelSet *labels)
{
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (GlossLabelNode));
  g_autofree Links *links = NULL;
  guint n, at, parent = GLOSS_LABEL_NO_PARENT, depth = 0;

  g_return_val_if_fail (GLOSS_IS_LABEL_SET (labels), nodes);

  n = gloss_label_set_get_n_labels (labels);
  links = link_labels (labels);
  at = links[n].first;
  while (at != NONE)
    {
      GlossLabelNode node = { gloss_label_set_get_nth (labels, at), depth, parent, 0,
                              links[at].cyclic };

      g_array_append_val (nodes, node);
      if (links[at].first != NONE)
        {
          parent = nodes->len - 1;
          depth++;
          at = links[at].first;
          continue;
        }
      g_array_index (nodes, GlossLabelNode, nodes->len - 1).end = nodes->len;
      while (links[at].next == NONE && links[at].parent != n)
        {
          GlossLabelNode *above = &g_array_index (nodes, GlossLabelNode, parent);

          above->end = nodes->len;
          parent = above->parent;
          depth--;
          at = links[at].parent;
        }
      at = links[at].next;
    }

  return nodes;
}
