/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-annotation-model.h"

#include "app/gloss-annotation-rows.h"
#include "app/gloss-net-changes.h"

/* The list of annotations for 100,000 of them: tells what happens to a GlossAnnotationRows, which
 * knows what is listed and where, as a GListModel. A filter or a new order works in slices: the
 * first at once, so that a small set answers immediately, the rest when idle.
 *
 * Invariant, between signals: n_items is what the last items-changed said.
 *
 * An edit of a few annotations takes each of them out and puts it in, O(log n) and one
 * items-changed each. Many at once, or any number where the rows are the set's own, become one: all
 * records that compare below the smallest affected one keep their position, and all above the
 * greatest keep their distance from the end; so the two, looked up by binary search after the edit,
 * give position, removed and added. A record that is replaced by one of the same place is no change
 * of the list: its item is told. */

/* So many changes are told one by one: moving one row of a sorted list says nothing of those
 * between its places. */
#define FEW 8

struct _GlossAnnotationModel
{
  GObject parent_instance;

  gulong               changed_id;
  GHashTable          *items; /* the living ones: see gloss_annotation_item_get() */
  guint                n_items;
  GlossAnnotationRows *rows;
  guint                scan_id;
};

/* The records that left and came, of which the list's shape depends. */
typedef struct
{
  GPtrArray *gone;
  GPtrArray *come;
} Delta;

enum
{
  PROP_0,
  PROP_BUSY,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GlossAnnotationModel, gloss_annotation_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
free_delta (Delta *delta)
{
  g_clear_pointer (&delta->gone, g_ptr_array_unref);
  g_clear_pointer (&delta->come, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Delta, free_delta)

static GlossAnnotationSet *
get_set (GlossAnnotationModel *self)
{
  return gloss_annotation_rows_get_set (self->rows);
}

static void
announce (GlossAnnotationModel *self,
          guint                 position,
          guint                 n_removed,
          guint                 n_added)
{
  self->n_items += n_added - n_removed;

  if (n_removed > 0 || n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

/* Scanning */

static void
stop_scan (GlossAnnotationModel *self)
{
  if (self->scan_id == 0)
    return;

  g_clear_handle_id (&self->scan_id, g_source_remove);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

static gboolean
scan_cb (gpointer user_data)
{
  GlossAnnotationModel *self = user_data;
  guint n_before = self->n_items;
  gboolean more = gloss_annotation_rows_scan (self->rows);

  if (!more)
    self->scan_id = 0;

  announce (self, n_before, 0, gloss_annotation_rows_count (self->rows) - n_before);
  if (!more)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);

  return more ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* All is another list now. */
static void
rebuild (GlossAnnotationModel *self)
{
  guint n_before = self->n_items;

  stop_scan (self);
  gloss_annotation_rows_restart (self->rows);
  if (gloss_annotation_rows_scan (self->rows))
    {
      self->scan_id = g_idle_add (scan_cb, self);
      g_source_set_name_by_id (self->scan_id, "[glossator] annotation list");
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
    }

  announce (self, 0, n_before, gloss_annotation_rows_count (self->rows));
}

/* Following edits */

/* Sorts @net into what leaves and what comes; a record that only changes in place does neither. */
static void
add_to_delta (GlossAnnotationModel *self,
              const GlossNetChange *net,
              Delta                *delta)
{
  GlossAnnotation *gone = net->before;
  GlossAnnotation *come = net->after;
  gboolean stays = FALSE;
  guint position = 0;

  if (!gloss_annotation_rows_is_direct (self->rows))
    {
      if (!gloss_annotation_rows_find (self->rows, gone, &position))
        gone = NULL;
      if (come != NULL && !gloss_annotation_rows_wants (self->rows, come))
        come = NULL;
    }
  if (gone != NULL && come != NULL)
    stays = gloss_annotation_rows_keeps_place (self->rows, gone, come);

  if (stays && !gloss_annotation_rows_is_direct (self->rows))
    gloss_annotation_rows_replace (self->rows, position, come);
  if (stays)
    return;

  if (gone != NULL)
    g_ptr_array_add (delta->gone, gone);
  if (come != NULL)
    g_ptr_array_add (delta->come, come);
}

static void
widen_range (GlossAnnotationModel *self,
             GPtrArray            *records,
             GlossAnnotation     **least,
             GlossAnnotation     **greatest)
{
  GlossAnnotationOrder *order = gloss_annotation_rows_get_order (self->rows);
  GlossOrderedAnnotation low = { 0, *least };
  GlossOrderedAnnotation high = { 0, *greatest };

  if (low.annotation != NULL)
    low = gloss_annotation_order_key (order, get_set (self), low.annotation);
  if (high.annotation != NULL)
    high = gloss_annotation_order_key (order, get_set (self), high.annotation);

  for (guint i = 0; i < records->len; i++)
    {
      GlossOrderedAnnotation entry =
        gloss_annotation_order_key (order, get_set (self), records->pdata[i]);

      if (low.annotation == NULL || gloss_annotation_order_compare (order, &entry, &low) < 0)
        low = entry;
      if (high.annotation == NULL || gloss_annotation_order_compare (order, &entry, &high) > 0)
        high = entry;
    }

  *least = low.annotation;
  *greatest = high.annotation;
}

static void
apply_one_by_one (GlossAnnotationModel *self,
                  const Delta          *delta)
{
  guint position;

  for (guint i = 0; i < delta->gone->len; i++)
    if (gloss_annotation_rows_find (self->rows, delta->gone->pdata[i], &position))
      {
        gloss_annotation_rows_remove (self->rows, position);
        announce (self, position, 1, 0);
      }

  for (guint i = 0; i < delta->come->len; i++)
    announce (self, gloss_annotation_rows_insert (self->rows, delta->come->pdata[i]), 0, 1);
}

static void
apply_at_once (GlossAnnotationModel *self,
               const Delta          *delta,
               GlossAnnotation      *least,
               GlossAnnotation      *greatest)
{
  guint first = gloss_annotation_rows_find_bound (self->rows, least, FALSE);
  guint end = gloss_annotation_rows_find_bound (self->rows, greatest, TRUE);
  guint n_after = gloss_annotation_rows_merge (self->rows, first, end, delta->gone, delta->come);

  announce (self, first, end - first, n_after);
}

static void
announce_delta_of_set (GlossAnnotationModel *self,
                       GlossAnnotation      *least,
                       GlossAnnotation      *greatest)
{
  guint n_after = gloss_annotation_rows_count (self->rows);
  guint first = gloss_annotation_rows_find_bound (self->rows, least, FALSE);
  guint tail = n_after - gloss_annotation_rows_find_bound (self->rows, greatest, TRUE);

  announce (self, first, self->n_items - first - tail, n_after - first - tail);
}

static void
apply_nets (GlossAnnotationModel *self,
            GHashTable           *nets)
{
  g_auto (Delta) delta = { g_ptr_array_new (), g_ptr_array_new () };
  gboolean direct = gloss_annotation_rows_is_direct (self->rows);
  GlossAnnotation *least = NULL;
  GlossAnnotation *greatest = NULL;
  GHashTableIter iter;
  gpointer net;

  g_hash_table_iter_init (&iter, nets);
  while (g_hash_table_iter_next (&iter, NULL, &net))
    add_to_delta (self, net, &delta);

  if (!direct && delta.gone->len + delta.come->len <= FEW)
    {
      apply_one_by_one (self, &delta);
      return;
    }
  widen_range (self, delta.gone, &least, &greatest);
  widen_range (self, delta.come, &least, &greatest);
  if (least == NULL)
    return;

  if (direct)
    announce_delta_of_set (self, least, greatest);
  else
    apply_at_once (self, &delta, least, greatest);
}

/* Living items */

static GPtrArray *
list_living_items (GlossAnnotationModel *self)
{
  GPtrArray *living = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_ptr_array_add (living, g_object_ref (item));

  return living;
}

static void
update_items (GlossAnnotationModel *self,
              GHashTable           *nets,
              gboolean              all)
{
  g_autoptr (GPtrArray) living = list_living_items (self);

  for (guint i = 0; i < living->len; i++)
    {
      GlossAnnotationItem *item = g_ptr_array_index (living, i);
      GlossAnnotation *annotation = gloss_annotation_item_get_annotation (item);
      const GlossNetChange *net = g_hash_table_lookup (nets, gloss_annotation_get_id (annotation));
      gboolean replaced = net != NULL && net->after != NULL;

      if (replaced)
        gloss_annotation_item_set_annotation (item, net->after);
      if (replaced || all)
        gloss_annotation_item_emit_changed (item);
    }
}

/* Whether an edit of labels or attributes makes another list. */
static gboolean
needs_rebuild_for_labels (GlossAnnotationModel *self)
{
  GlossAnnotationOrder *order = gloss_annotation_rows_get_order (self->rows);

  return gloss_annotation_order_refresh (order, get_set (self))
         || gloss_annotation_filter_needs_definitions (
           gloss_annotation_rows_get_filter (self->rows));
}

static void
set_changed_cb (GlossAnnotationSet   *set,
                GlossEdit            *edit,
                GlossAnnotationModel *self)
{
  g_autoptr (GHashTable) nets = gloss_net_changes_collect (edit);
  gboolean labels = gloss_edit_has_kind (edit, GLOSS_RECORD_LABEL)
                    || gloss_edit_has_kind (edit, GLOSS_RECORD_ATTRIBUTE);

  if (!gloss_annotation_rows_can_follow (self->rows)
      || (labels && needs_rebuild_for_labels (self)))
    rebuild (self);
  else
    apply_nets (self, nets);

  update_items (self, nets, labels);
}

/* GListModel */

static GType
get_item_type (GListModel *model)
{
  return GLOSS_TYPE_ANNOTATION_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return GLOSS_ANNOTATION_MODEL (model)->n_items;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  GlossAnnotationModel *self = GLOSS_ANNOTATION_MODEL (model);
  GlossAnnotation *record = gloss_annotation_model_get_record (self, position);

  return record != NULL ? gloss_annotation_item_get (self->items, get_set (self), record) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* GlossAnnotationModel */

static void
disconnect_set (GlossAnnotationModel *self)
{
  /* Items of the former set keep their own registry. */
  g_clear_pointer (&self->items, g_hash_table_unref);
  self->items = g_hash_table_new (g_str_hash, g_str_equal);

  if (get_set (self) != NULL)
    g_clear_signal_handler (&self->changed_id, get_set (self));
  gloss_annotation_rows_set_set (self->rows, NULL);
}

static void
gloss_annotation_model_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, gloss_annotation_model_is_busy (GLOSS_ANNOTATION_MODEL (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_annotation_model_dispose (GObject *object)
{
  GlossAnnotationModel *self = GLOSS_ANNOTATION_MODEL (object);

  g_clear_handle_id (&self->scan_id, g_source_remove);
  disconnect_set (self);

  G_OBJECT_CLASS (gloss_annotation_model_parent_class)->dispose (object);
}

static void
gloss_annotation_model_finalize (GObject *object)
{
  GlossAnnotationModel *self = GLOSS_ANNOTATION_MODEL (object);

  g_hash_table_unref (self->items);
  gloss_annotation_rows_free (self->rows);

  G_OBJECT_CLASS (gloss_annotation_model_parent_class)->finalize (object);
}

static void
gloss_annotation_model_class_init (GlossAnnotationModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = gloss_annotation_model_get_property;
  object_class->dispose = gloss_annotation_model_dispose;
  object_class->finalize = gloss_annotation_model_finalize;

  props[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
gloss_annotation_model_init (GlossAnnotationModel *self)
{
  self->items = g_hash_table_new (g_str_hash, g_str_equal);
  self->rows = gloss_annotation_rows_new ();
}

/**
 * gloss_annotation_model_new:
 *
 * Returns: (transfer full): a model without a set: empty
 */
GlossAnnotationModel *
gloss_annotation_model_new (void)
{
  return g_object_new (GLOSS_TYPE_ANNOTATION_MODEL, NULL);
}

/**
 * gloss_annotation_model_set_set:
 * @self: a model
 * @set: (nullable): what to list from now on
 *
 * Keeps filter and order. Items of the former set stay as they are.
 */
void
gloss_annotation_model_set_set (GlossAnnotationModel *self,
                                GlossAnnotationSet   *set)
{
  g_return_if_fail (GLOSS_IS_ANNOTATION_MODEL (self));

  if (get_set (self) == set)
    return;

  stop_scan (self);
  disconnect_set (self);
  if (set != NULL)
    {
      gloss_annotation_rows_set_set (self->rows, set);
      self->changed_id = g_signal_connect (set, "changed", G_CALLBACK (set_changed_cb), self);
    }

  rebuild (self);
}

/**
 * gloss_annotation_model_set_filter:
 * @self: a model
 * @criteria: (nullable): what to show only; %NULL: all
 *
 * The first matches are there on return, the others come in slices.
 */
void
gloss_annotation_model_set_filter (GlossAnnotationModel          *self,
                                   const GlossAnnotationCriteria *criteria)
{
  g_return_if_fail (GLOSS_IS_ANNOTATION_MODEL (self));

  if (gloss_annotation_filter_set (gloss_annotation_rows_get_filter (self->rows), criteria))
    rebuild (self);
}

/**
 * gloss_annotation_model_set_order:
 * @self: a model
 * @by: what to sort by
 * @descending: whether the greatest comes first
 *
 * A large set is sorted in slices; until that is done the list is empty, unless the order is that
 * of the text.
 */
void
gloss_annotation_model_set_order (GlossAnnotationModel   *self,
                                  GlossAnnotationOrderBy  by,
                                  gboolean                descending)
{
  g_return_if_fail (GLOSS_IS_ANNOTATION_MODEL (self));

  if (gloss_annotation_order_set (gloss_annotation_rows_get_order (self->rows), by, descending))
    rebuild (self);
}

/**
 * gloss_annotation_model_is_filtered:
 * @self: a model
 *
 * Returns: whether a filter holds
 */
gboolean
gloss_annotation_model_is_filtered (GlossAnnotationModel *self)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_MODEL (self), FALSE);

  return !gloss_annotation_filter_is_empty (gloss_annotation_rows_get_filter (self->rows));
}

/**
 * gloss_annotation_model_is_busy:
 * @self: a model
 *
 * Returns: whether a filter or an order is still looking through the set
 */
gboolean
gloss_annotation_model_is_busy (GlossAnnotationModel *self)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_MODEL (self), FALSE);

  return self->scan_id != 0;
}

/**
 * gloss_annotation_model_get_record:
 * @self: a model
 * @position: a position
 *
 * What the item at @position is about, without making one.
 *
 * Returns: (transfer none) (nullable): the record; %NULL where there is none
 */
GlossAnnotation *
gloss_annotation_model_get_record (GlossAnnotationModel *self,
                                   guint                 position)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_MODEL (self), NULL);

  /* The set is a signal ahead of n_items for a moment: no position that it lacks is asked. */
  if (position >= self->n_items || position >= gloss_annotation_rows_count (self->rows))
    return NULL;

  return gloss_annotation_rows_get (self->rows, position);
}

/**
 * gloss_annotation_model_find:
 * @self: a model
 * @annotation: (nullable): a record of the set
 * @position: (out) (optional): where it is listed
 *
 * O(log² n).
 *
 * Returns: whether it is listed
 */
gboolean
gloss_annotation_model_find (GlossAnnotationModel *self,
                             GlossAnnotation      *annotation,
                             guint                *position)
{
  guint found;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_MODEL (self), FALSE);

  if (!gloss_annotation_rows_find (self->rows, annotation, &found) || found >= self->n_items)
    return FALSE;

  if (position != NULL)
    *position = found;

  return TRUE;
}
