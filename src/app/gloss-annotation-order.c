/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-annotation-order.h"

#include "core/model/gloss-label-tree.h"

/* Labels that the label set lacks come after all others, each kind together. */
#define FOREIGN_LABELS (G_GINT64_CONSTANT (1) << 32)

/* positions: (owned char *) label id → its place in the tree of labels, behind a pointer to gint64,
 * owned; read when it is first asked for, and labels that are not in the tree as they are met.
 * Descending, keys are negative, so that equal ones still come by their place; only the place
 * itself is compared the other way round. */
struct _GlossAnnotationOrder
{
  GlossAnnotationOrderBy by;
  gboolean               descending;
  GHashTable            *positions;
};

static void
put_position (GHashTable *positions,
              const char *label_id,
              gint64      position)
{
  gint64 *place = g_new (gint64, 1);

  *place = position;
  g_hash_table_insert (positions, g_strdup (label_id), place);
}

static GHashTable *
read_positions (GlossAnnotationSet *set)
{
  GHashTable *positions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GArray) nodes = gloss_label_tree_list (gloss_annotation_set_get_labels (set));

  for (guint i = 0; i < nodes->len; i++)
    put_position (positions,
                  gloss_label_get_id (g_array_index (nodes, GlossLabelNode, i).label), i);

  return positions;
}

static gint64
find_label_position (GlossAnnotationOrder *self,
                     GlossAnnotationSet   *set,
                     const char           *label_id)
{
  gint64 *known;

  if (self->positions == NULL)
    self->positions = read_positions (set);

  known = g_hash_table_lookup (self->positions, label_id);
  if (known != NULL)
    return *known;
  put_position (self->positions, label_id,
                FOREIGN_LABELS + g_hash_table_size (self->positions));

  return find_label_position (self, set, label_id);
}

static gint64
count_characters (GlossAnnotation *annotation)
{
  gint64 length = 0;

  for (guint i = 0; i < gloss_annotation_get_n_spans (annotation); i++)
    {
      GlossSpan span = gloss_annotation_get_span (annotation, i);

      length += span.end - span.start;
    }

  return length;
}

/* What has no time, or none that can be read, was before all others. */
static gint64
read_time (const char *iso8601)
{
  g_autoptr (GDateTime) time = NULL;

  if (iso8601 != NULL)
    time = g_date_time_new_from_iso8601 (iso8601, NULL);

  return time != NULL
           ? g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time)
           : -G_MAXINT64;
}

static gint64
find_key (GlossAnnotationOrder *self,
          GlossAnnotationSet   *set,
          GlossAnnotation      *annotation)
{
  GlossAnnotationFields fields;

  switch (self->by)
    {
    case GLOSS_ANNOTATION_ORDER_BY_LABEL:
      return find_label_position (self, set, gloss_annotation_get_label (annotation));
    case GLOSS_ANNOTATION_ORDER_BY_LENGTH:
      return count_characters (annotation);
    case GLOSS_ANNOTATION_ORDER_BY_CREATED:
      gloss_annotation_get_fields (annotation, &fields);
      return read_time (fields.created);
    case GLOSS_ANNOTATION_ORDER_BY_MODIFIED:
      gloss_annotation_get_fields (annotation, &fields);
      return read_time (fields.modified != NULL ? fields.modified : fields.created);
    case GLOSS_ANNOTATION_ORDER_BY_PLACE:
    default:
      return 0;
    }
}

/**
 * gloss_annotation_order_new:
 *
 * Returns: (transfer full): the order of the text
 */
GlossAnnotationOrder *
gloss_annotation_order_new (void)
{
  return g_new0 (GlossAnnotationOrder, 1);
}

/**
 * gloss_annotation_order_free:
 * @self: (transfer full): an order
 *
 * Frees @self.
 */
void
gloss_annotation_order_free (GlossAnnotationOrder *self)
{
  gloss_annotation_order_forget (self);
  g_free (self);
}

/**
 * gloss_annotation_order_set:
 * @self: an order
 * @by: what to sort by
 * @descending: whether the greatest comes first
 *
 * Returns: whether the order is another one than before
 */
gboolean
gloss_annotation_order_set (GlossAnnotationOrder   *self,
                            GlossAnnotationOrderBy  by,
                            gboolean                descending)
{
  if (self->by == by && self->descending == descending)
    return FALSE;

  self->by = by;
  self->descending = descending;

  return TRUE;
}

/**
 * gloss_annotation_order_is_by_place:
 * @self: an order
 *
 * Returns: whether it is that of the text, forwards or backwards: then a set has it already
 */
gboolean
gloss_annotation_order_is_by_place (GlossAnnotationOrder *self)
{
  return self->by == GLOSS_ANNOTATION_ORDER_BY_PLACE;
}

/**
 * gloss_annotation_order_is_reversed:
 * @self: an order
 *
 * Returns: whether it is that of the text backwards
 */
gboolean
gloss_annotation_order_is_reversed (GlossAnnotationOrder *self)
{
  return gloss_annotation_order_is_by_place (self) && self->descending;
}

/**
 * gloss_annotation_order_forget:
 * @self: an order
 *
 * Drops what is known of labels: call it before another set is sorted.
 */
void
gloss_annotation_order_forget (GlossAnnotationOrder *self)
{
  g_clear_pointer (&self->positions, g_hash_table_unref);
}

/**
 * gloss_annotation_order_refresh:
 * @self: an order
 * @set: the set that is sorted
 *
 * Looks at the labels, which changed.
 *
 * Returns: whether keys are other ones than before, so that all has to be sorted anew
 */
gboolean
gloss_annotation_order_refresh (GlossAnnotationOrder *self,
                                GlossAnnotationSet   *set)
{
  g_autoptr (GHashTable) now = NULL;
  GHashTableIter iter;
  gpointer id;
  gint64 *before;

  if (self->by != GLOSS_ANNOTATION_ORDER_BY_LABEL || self->positions == NULL)
    {
      gloss_annotation_order_forget (self);
      return FALSE;
    }

  now = read_positions (set);
  g_hash_table_iter_init (&iter, self->positions);
  while (g_hash_table_iter_next (&iter, &id, (gpointer *) &before))
    {
      const gint64 *after = g_hash_table_lookup (now, id);

      if (after != NULL ? *before != *after : *before < FOREIGN_LABELS)
        return TRUE;
    }

  return FALSE;
}

/**
 * gloss_annotation_order_key:
 * @self: an order
 * @set: the set that @annotation is or was in
 * @annotation: a record
 *
 * Returns: @annotation (borrowed) with its key
 */
GlossOrderedAnnotation
gloss_annotation_order_key (GlossAnnotationOrder *self,
                            GlossAnnotationSet   *set,
                            GlossAnnotation      *annotation)
{
  gint64 key = find_key (self, set, annotation);

  return (GlossOrderedAnnotation){ self->descending ? -key : key, annotation };
}

/**
 * gloss_annotation_order_compare:
 * @self: an order
 * @a: a record and its key
 * @b: another one
 *
 * Returns: below zero if @a comes before @b, above it if after
 */
int
gloss_annotation_order_compare (GlossAnnotationOrder         *self,
                                const GlossOrderedAnnotation *a,
                                const GlossOrderedAnnotation *b)
{
  if (a->key != b->key)
    return a->key < b->key ? -1 : 1;
  if (gloss_annotation_order_is_reversed (self))
    return gloss_annotation_compare (b->annotation, a->annotation);

  return gloss_annotation_compare (a->annotation, b->annotation);
}
