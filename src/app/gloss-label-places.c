/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/gloss-label-places.h"

#include "app/gloss-label-place.h"

struct _GlossLabelPlaces
{
  GObject parent_instance;

  GPtrArray *labels; /* GlossLabel, owned; NULL: the heading */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GlossLabelPlaces, gloss_label_places, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return GLOSS_TYPE_LABEL_PLACE;
}

static guint
get_n_items (GListModel *model)
{
  return GLOSS_LABEL_PLACES (model)->labels->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  GPtrArray *labels = GLOSS_LABEL_PLACES (model)->labels;

  return position < labels->len ? gloss_label_place_new (labels->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
unref_label (gpointer label)
{
  if (label != NULL)
    gloss_label_unref (label);
}

static void
gloss_label_places_finalize (GObject *object)
{
  g_ptr_array_unref (GLOSS_LABEL_PLACES (object)->labels);

  G_OBJECT_CLASS (gloss_label_places_parent_class)->finalize (object);
}

static void
gloss_label_places_class_init (GlossLabelPlacesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gloss_label_places_finalize;
}

static void
gloss_label_places_init (GlossLabelPlaces *self)
{
  self->labels = g_ptr_array_new_with_free_func (unref_label);
}

/**
 * gloss_label_places_new:
 *
 * Returns: (transfer full): an empty list
 */
GlossLabelPlaces *
gloss_label_places_new (void)
{
  return g_object_new (GLOSS_TYPE_LABEL_PLACES, NULL);
}

static GPtrArray *
list_labels (GlossLabelOutline *outline)
{
  GPtrArray *labels = g_ptr_array_new_with_free_func (unref_label);
  guint size = gloss_label_outline_get_size (outline);
  gboolean was_foreign = FALSE;

  for (guint place = 0; place < size; place = gloss_label_outline_next (outline, place))
    {
      const GlossLabelOutlineEntry *entry = gloss_label_outline_get (outline, place);

      if (entry->foreign && !was_foreign)
        g_ptr_array_add (labels, NULL);
      was_foreign = entry->foreign;
      g_ptr_array_add (labels, gloss_label_ref (entry->label));
    }
  return labels;
}

static gboolean
is_same (GlossLabel *a,
         GlossLabel *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_str_equal (gloss_label_get_id (a), gloss_label_get_id (b));
}

/**
 * gloss_label_places_update:
 * @self: a list
 * @outline: what is to be listed
 *
 * Emits `items-changed` only for what lies between the first and the last row that is for something
 * else than before. A label that is only called something else now is none of those.
 */
void
gloss_label_places_update (GlossLabelPlaces  *self,
                           GlossLabelOutline *outline)
{
  g_autoptr (GPtrArray) old = NULL;
  GPtrArray *now;
  guint first = 0;
  guint last = 0;
  guint shorter;

  g_return_if_fail (GLOSS_IS_LABEL_PLACES (self) && outline != NULL);

  old = self->labels;
  self->labels = now = list_labels (outline);
  shorter = MIN (old->len, now->len);
  while (first < shorter && is_same (old->pdata[first], now->pdata[first]))
    first++;
  while (last < shorter - first
         && is_same (old->pdata[old->len - 1 - last], now->pdata[now->len - 1 - last]))
    last++;
  if (old->len - last > first || now->len - last > first)
    g_list_model_items_changed (G_LIST_MODEL (self), first, old->len - last - first,
                                now->len - last - first);
}

/**
 * gloss_label_places_find:
 * @self: a list
 * @label_id: (nullable): the id of a label; %NULL: the heading
 * @position: (out): where it is
 *
 * O(n).
 *
 * Returns: whether it is listed
 */
gboolean
gloss_label_places_find (GlossLabelPlaces *self,
                         const char       *label_id,
                         guint            *position)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_PLACES (self), FALSE);

  for (guint i = 0; i < self->labels->len; i++)
    {
      GlossLabel *label = self->labels->pdata[i];

      if (label == NULL ? label_id == NULL
                        : label_id != NULL && g_str_equal (gloss_label_get_id (label), label_id))
        {
          *position = i;
          return TRUE;
        }
    }
  return FALSE;
}
