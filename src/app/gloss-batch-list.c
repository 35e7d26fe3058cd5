/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/gloss-batch-list.h"

#include "app/gloss-batch-row-item.h"

/* Set i stands at the place first_item + i: before it there are i sets and their annotations. */

struct _GlossBatchList
{
  GObject parent_instance;

  GlossBatchPreview *preview;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GlossBatchList, gloss_batch_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return GLOSS_TYPE_BATCH_ROW_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  GlossBatchPreview *preview = GLOSS_BATCH_LIST (model)->preview;

  return gloss_batch_preview_get_n_targets (preview) + gloss_batch_preview_get_n_items (preview);
}

/* The last set that stands at @position or before it. */
static guint
find_target (GlossBatchPreview *preview,
             guint              position)
{
  guint low = 0;
  guint high = gloss_batch_preview_get_n_targets (preview);

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (gloss_batch_preview_get_target (preview, middle)->first_item + middle <= position)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  GlossBatchPreview *preview = GLOSS_BATCH_LIST (model)->preview;
  const GlossBatchTarget *target;
  guint i;

  if (position >= get_n_items (model))
    return NULL;
  i = find_target (preview, position);
  target = gloss_batch_preview_get_target (preview, i);
  position -= target->first_item + i;
  if (position == 0)
    return gloss_batch_row_item_new_set (target);
  return gloss_batch_row_item_new_annotation (
    gloss_batch_preview_get_item (preview, target->first_item + position - 1));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
gloss_batch_list_finalize (GObject *object)
{
  gloss_batch_preview_unref (GLOSS_BATCH_LIST (object)->preview);

  G_OBJECT_CLASS (gloss_batch_list_parent_class)->finalize (object);
}

static void
gloss_batch_list_class_init (GlossBatchListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gloss_batch_list_finalize;
}

static void
gloss_batch_list_init (GlossBatchList *self)
{
}

/**
 * gloss_batch_list_new:
 * @preview: what a batch would do
 *
 * Returns: (transfer full): its rows
 */
GlossBatchList *
gloss_batch_list_new (GlossBatchPreview *preview)
{
  GlossBatchList *self = g_object_new (GLOSS_TYPE_BATCH_LIST, NULL);

  self->preview = gloss_batch_preview_ref (preview);
  return self;
}
