/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-annotation-model.h"

#include "app/gloss-annotation-filter.h"
#include "app/gloss-net-changes.h"

/* The list of annotations for 100,000 of them.
 *
 * Unfiltered, nothing is kept: position i is the set's rank i, O(log n). Filtered, `shown` holds
 * the records that match, in gloss_annotation_compare() order. A filter looks through the set in
 * slices of SLICE_MS: the first at once, so that a small set answers immediately, the rest when
 * idle.
 *
 * Invariants, between signals:
 * - n_items is what the last items-changed said.
 * - Filtered: `shown` is strictly ascending and holds exactly the matching records of the set that
 *   are not greater than `cursor` (all matching records once the scan is over, when `cursor` is
 *   %NULL and scan_id is 0).
 *
 * One edit becomes at most one items-changed. All records that compare below the smallest affected
 * key keep their position, and all above the greatest keep their distance from the end; so the two
 * keys, looked up by binary search after the edit, give position, removed and added. A record that
 * is replaced by one of the same key is no change of the list: its item is told. */

/* Time for input and drawing in a frame of 16 ms. */
#define SLICE_MS 5
#define CLOCK_EVERY 32

struct _GlossAnnotationModel
{
  GObject parent_instance;

  GlossAnnotationSet    *set;
  gulong                 changed_id;
  GHashTable            *items; /* the living ones: see gloss_annotation_item_get() */
  guint                  n_items;

  GlossAnnotationFilter *filter;
  GArray                *shown; /* GlossAnnotation *, owned */
  GlossAnnotation       *cursor;
  guint                  scan_id;
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
unref_record (gpointer element)
{
  gloss_annotation_unref (*(GlossAnnotation **) element);
}

static void
free_delta (Delta *delta)
{
  g_clear_pointer (&delta->gone, g_ptr_array_unref);
  g_clear_pointer (&delta->come, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Delta, free_delta)

static gboolean
is_filtered (GlossAnnotationModel *self)
{
  return !gloss_annotation_filter_is_empty (self->filter);
}

static GlossAnnotation *
get_record (GlossAnnotationModel *self,
            gboolean              filtered,
            guint                 position)
{
  if (filtered)
    return g_array_index (self->shown, GlossAnnotation *, position);

  return gloss_annotation_set_get_nth (self->set, position);
}

static guint
count_records (GlossAnnotationModel *self,
               gboolean              filtered)
{
  if (self->set == NULL)
    return 0;

  return filtered ? self->shown->len : gloss_annotation_set_get_size (self->set);
}

/* The first position, in `shown` or in the set, whose record compares >= @key, or with @after
 * > @key. */
static guint
find_bound (GlossAnnotationModel  *self,
            gboolean               filtered,
            const GlossAnnotation *key,
            gboolean               after)
{
  guint low = 0;
  guint high = count_records (self, filtered);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int order = gloss_annotation_compare (get_record (self, filtered, middle), key);

      if (order < 0 || (after && order == 0))
        low = middle + 1;
      else
        high = middle;
    }

  return low;
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

/* Scanning for a filter */

static void
stop_scan (GlossAnnotationModel *self)
{
  gboolean was_busy = self->scan_id != 0;

  g_clear_handle_id (&self->scan_id, g_source_remove);
  g_clear_pointer (&self->cursor, gloss_annotation_unref);
  if (was_busy)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

static void
set_cursor (GlossAnnotationModel *self,
            GlossAnnotation      *annotation)
{
  gloss_annotation_ref (annotation);
  g_clear_pointer (&self->cursor, gloss_annotation_unref);
  self->cursor = annotation;
}

static void
append_shown (GlossAnnotationModel *self,
              GlossAnnotation      *annotation)
{
  gloss_annotation_ref (annotation);
  g_array_append_val (self->shown, annotation);
}

/* Looks through the set from behind `cursor` until the slice's time is up. Returns whether there
 * is more. */
static gboolean
scan_slice (GlossAnnotationModel *self)
{
  gint64 deadline = g_get_monotonic_time () + SLICE_MS * 1000;
  guint size = gloss_annotation_set_get_size (self->set);
  guint rank = self->cursor != NULL ? find_bound (self, FALSE, self->cursor, TRUE) : 0;
  GlossAnnotation *annotation = NULL;

  while (rank < size)
    {
      annotation = gloss_annotation_set_get_nth (self->set, rank++);
      if (gloss_annotation_filter_match (self->filter, self->set, annotation))
        append_shown (self, annotation);
      if (rank % CLOCK_EVERY == 0 && g_get_monotonic_time () > deadline)
        break;
    }

  if (annotation != NULL)
    set_cursor (self, annotation);

  return rank < size;
}

static gboolean
scan_cb (gpointer user_data)
{
  GlossAnnotationModel *self = user_data;
  guint n_before = self->shown->len;
  gboolean more = scan_slice (self);

  if (!more)
    {
      self->scan_id = 0;
      g_clear_pointer (&self->cursor, gloss_annotation_unref);
    }

  announce (self, n_before, 0, self->shown->len - n_before);
  if (!more)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);

  return more ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
start_scan (GlossAnnotationModel *self)
{
  if (scan_slice (self))
    {
      self->scan_id = g_idle_add (scan_cb, self);
      g_source_set_name_by_id (self->scan_id, "[glossator] annotation filter");
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
    }
  else
    g_clear_pointer (&self->cursor, gloss_annotation_unref);
}

/* All is another list now. */
static void
rebuild (GlossAnnotationModel *self)
{
  guint n_before = self->n_items;

  stop_scan (self);
  g_array_set_size (self->shown, 0);
  gloss_annotation_filter_forget (self->filter);
  if (self->set != NULL && is_filtered (self))
    start_scan (self);

  announce (self, 0, n_before, count_records (self, is_filtered (self)));
}

/* Following edits */

static gboolean
is_scanned (GlossAnnotationModel  *self,
            const GlossAnnotation *annotation)
{
  return self->scan_id == 0
         || (self->cursor != NULL && gloss_annotation_compare (annotation, self->cursor) <= 0);
}

static gboolean
was_shown (GlossAnnotationModel *self,
           GlossAnnotation      *record,
           guint                *position)
{
  if (record == NULL)
    return FALSE;

  *position = find_bound (self, TRUE, record, FALSE);

  return *position < self->shown->len && get_record (self, TRUE, *position) == record;
}

static gboolean
will_be_shown (GlossAnnotationModel *self,
               GlossAnnotation      *record)
{
  return record != NULL && is_scanned (self, record)
         && gloss_annotation_filter_match (self->filter, self->set, record);
}

static void
replace_shown (GlossAnnotationModel *self,
               guint                 position,
               GlossAnnotation      *record)
{
  GlossAnnotation **place = &g_array_index (self->shown, GlossAnnotation *, position);

  gloss_annotation_ref (record);
  gloss_annotation_unref (*place);
  *place = record;
}

/* Sorts @net into what leaves and what comes; a record that only changes in place does neither. */
static void
add_to_delta (GlossAnnotationModel *self,
              const GlossNetChange *net,
              Delta                *delta)
{
  GlossAnnotation *gone = net->before;
  GlossAnnotation *come = net->after;
  guint position = 0;

  if (is_filtered (self))
    {
      gone = was_shown (self, net->before, &position) ? net->before : NULL;
      come = will_be_shown (self, net->after) ? net->after : NULL;
      if (gone != NULL && come != NULL && gloss_net_change_keeps_place (net))
        replace_shown (self, position, come);
    }

  if (gone != NULL && come != NULL && gloss_net_change_keeps_place (net))
    return;

  if (gone != NULL)
    g_ptr_array_add (delta->gone, gone);
  if (come != NULL)
    g_ptr_array_add (delta->come, come);
}

static void
widen_range (GPtrArray        *records,
             GlossAnnotation **least,
             GlossAnnotation **greatest)
{
  for (guint i = 0; i < records->len; i++)
    {
      GlossAnnotation *record = g_ptr_array_index (records, i);

      if (*least == NULL || gloss_annotation_compare (record, *least) < 0)
        *least = record;
      if (*greatest == NULL || gloss_annotation_compare (record, *greatest) > 0)
        *greatest = record;
    }
}

static int
compare_records_cb (gconstpointer a,
                    gconstpointer b)
{
  return gloss_annotation_compare (*(GlossAnnotation *const *) a, *(GlossAnnotation *const *) b);
}

/* The records of `shown` in [first, end) without those gone and with those come, in order. */
static GArray *
merge_region (GlossAnnotationModel *self,
              guint                 first,
              guint                 end,
              const Delta          *delta)
{
  g_autoptr (GHashTable) gone = g_hash_table_new (NULL, NULL);
  GArray *merged = g_array_new (FALSE, FALSE, sizeof (GlossAnnotation *));
  guint next = 0;

  for (guint i = 0; i < delta->gone->len; i++)
    g_hash_table_add (gone, g_ptr_array_index (delta->gone, i));

  for (guint i = first; i < end; i++)
    {
      GlossAnnotation *record = get_record (self, TRUE, i);

      if (g_hash_table_contains (gone, record))
        continue;
      while (next < delta->come->len
             && gloss_annotation_compare (delta->come->pdata[next], record) < 0)
        g_array_append_val (merged, delta->come->pdata[next++]);
      g_array_append_val (merged, record);
    }

  while (next < delta->come->len)
    g_array_append_val (merged, delta->come->pdata[next++]);

  return merged;
}

static void
apply_delta_to_shown (GlossAnnotationModel *self,
                      const Delta          *delta,
                      GlossAnnotation      *least,
                      GlossAnnotation      *greatest)
{
  guint first = find_bound (self, TRUE, least, FALSE);
  guint end = find_bound (self, TRUE, greatest, TRUE);
  g_autoptr (GArray) merged = NULL;

  g_ptr_array_sort (delta->come, compare_records_cb);
  merged = merge_region (self, first, end, delta);
  for (guint i = 0; i < merged->len; i++)
    gloss_annotation_ref (g_array_index (merged, GlossAnnotation *, i));

  if (end > first)
    g_array_remove_range (self->shown, first, end - first);
  if (merged->len > 0)
    g_array_insert_vals (self->shown, first, merged->data, merged->len);
  announce (self, first, end - first, merged->len);
}

static void
announce_delta_of_set (GlossAnnotationModel *self,
                       GlossAnnotation      *least,
                       GlossAnnotation      *greatest)
{
  guint n_after = gloss_annotation_set_get_size (self->set);
  guint first = find_bound (self, FALSE, least, FALSE);
  guint tail = n_after - find_bound (self, FALSE, greatest, TRUE);

  announce (self, first, self->n_items - first - tail, n_after - first - tail);
}

static void
apply_nets (GlossAnnotationModel *self,
            GHashTable           *nets)
{
  g_auto (Delta) delta = { g_ptr_array_new (), g_ptr_array_new () };
  GlossAnnotation *least = NULL;
  GlossAnnotation *greatest = NULL;
  GHashTableIter iter;
  gpointer net;

  g_hash_table_iter_init (&iter, nets);
  while (g_hash_table_iter_next (&iter, NULL, &net))
    add_to_delta (self, net, &delta);

  widen_range (delta.gone, &least, &greatest);
  widen_range (delta.come, &least, &greatest);
  if (least == NULL)
    return;

  if (is_filtered (self))
    apply_delta_to_shown (self, &delta, least, greatest);
  else
    announce_delta_of_set (self, least, greatest);
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

static void
set_changed_cb (GlossAnnotationSet   *set,
                GlossEdit            *edit,
                GlossAnnotationModel *self)
{
  g_autoptr (GHashTable) nets = gloss_net_changes_collect (edit);
  gboolean labels = gloss_edit_has_kind (edit, GLOSS_RECORD_LABEL);

  if (labels && gloss_annotation_filter_has_text (self->filter))
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
  gboolean filtered = is_filtered (self);

  /* The set is a signal ahead of n_items for a moment: no position that it lacks is asked. */
  if (position >= self->n_items || position >= count_records (self, filtered))
    return NULL;

  return gloss_annotation_item_get (self->items, self->set,
                                    get_record (self, filtered, position));
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

  if (self->set != NULL)
    g_clear_signal_handler (&self->changed_id, self->set);
  g_clear_object (&self->set);
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
  g_clear_pointer (&self->cursor, gloss_annotation_unref);
  disconnect_set (self);

  G_OBJECT_CLASS (gloss_annotation_model_parent_class)->dispose (object);
}

static void
gloss_annotation_model_finalize (GObject *object)
{
  GlossAnnotationModel *self = GLOSS_ANNOTATION_MODEL (object);

  g_array_unref (self->shown);
  g_hash_table_unref (self->items);
  gloss_annotation_filter_free (self->filter);

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
  self->filter = gloss_annotation_filter_new ();
  self->shown = g_array_new (FALSE, FALSE, sizeof (GlossAnnotation *));
  g_array_set_clear_func (self->shown, unref_record);
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
 * Keeps the filter. Items of the former set stay as they are.
 */
void
gloss_annotation_model_set_set (GlossAnnotationModel *self,
                                GlossAnnotationSet   *set)
{
  g_return_if_fail (GLOSS_IS_ANNOTATION_MODEL (self));

  if (self->set == set)
    return;

  stop_scan (self);
  disconnect_set (self);
  if (set != NULL)
    {
      self->set = g_object_ref (set);
      self->changed_id = g_signal_connect (set, "changed", G_CALLBACK (set_changed_cb), self);
    }

  rebuild (self);
}

/**
 * gloss_annotation_model_set_filter:
 * @self: a model
 * @text: (nullable): shows only annotations with this text in quote, label name or note, without
 *   regard to case and diacritics
 * @uncertain_only: whether to show only uncertain ones
 *
 * The first matches are there on return, the others come in slices.
 */
void
gloss_annotation_model_set_filter (GlossAnnotationModel *self,
                                   const char           *text,
                                   gboolean              uncertain_only)
{
  g_return_if_fail (GLOSS_IS_ANNOTATION_MODEL (self));

  if (gloss_annotation_filter_set (self->filter, text, uncertain_only))
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

  return is_filtered (self);
}

/**
 * gloss_annotation_model_is_busy:
 * @self: a model
 *
 * Returns: whether a filter is still looking through the set
 */
gboolean
gloss_annotation_model_is_busy (GlossAnnotationModel *self)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_MODEL (self), FALSE);

  return self->scan_id != 0;
}

/**
 * gloss_annotation_model_find:
 * @self: a model
 * @annotation: a record of the set
 * @position: (out): where it is listed
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
  gboolean filtered;
  guint found;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_MODEL (self), FALSE);

  if (self->set == NULL || annotation == NULL)
    return FALSE;

  filtered = is_filtered (self);
  found = find_bound (self, filtered, annotation, FALSE);
  if (found >= MIN (self->n_items, count_records (self, filtered))
      || get_record (self, filtered, found) != annotation)
    return FALSE;

  if (position != NULL)
    *position = found;

  return TRUE;
}
