/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-batch-row-item.h"

#include <glib/gi18n.h>

struct _GlossBatchRowItem
{
  GObject parent_instance;

  char     *title;
  char     *detail;
  gboolean  is_set;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_DETAIL,
  PROP_IS_SET,
  PROP_IS_ANNOTATION,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (GlossBatchRowItem, gloss_batch_row_item, G_TYPE_OBJECT)

static void
gloss_batch_row_item_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  GlossBatchRowItem *self = GLOSS_BATCH_ROW_ITEM (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;

    case PROP_DETAIL:
      g_value_set_string (value, self->detail);
      break;

    case PROP_IS_SET:
      g_value_set_boolean (value, self->is_set);
      break;

    case PROP_IS_ANNOTATION:
      g_value_set_boolean (value, !self->is_set);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_batch_row_item_finalize (GObject *object)
{
  g_free (GLOSS_BATCH_ROW_ITEM (object)->title);
  g_free (GLOSS_BATCH_ROW_ITEM (object)->detail);

  G_OBJECT_CLASS (gloss_batch_row_item_parent_class)->finalize (object);
}

static void
gloss_batch_row_item_class_init (GlossBatchRowItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = gloss_batch_row_item_get_property;
  object_class->finalize = gloss_batch_row_item_finalize;

  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, flags);
  props[PROP_IS_SET] = g_param_spec_boolean ("is-set", NULL, NULL, FALSE, flags);
  props[PROP_IS_ANNOTATION] = g_param_spec_boolean ("is-annotation", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
gloss_batch_row_item_init (GlossBatchRowItem *self)
{
}

/**
 * gloss_batch_row_item_new_set:
 * @target: a set
 *
 * Returns: (transfer full): what a row says of it: its article, its name unless it is the default
 *   one, and how many annotations (or relations) are changed
 */
GlossBatchRowItem *
gloss_batch_row_item_new_set (const GlossBatchTarget *target)
{
  GlossBatchRowItem *self = g_object_new (GLOSS_TYPE_BATCH_ROW_ITEM, NULL);
  guint n = target->n_annotations > 0 ? target->n_annotations : target->n_relations;

  self->is_set = TRUE;
  if (g_str_equal (target->set_name, "default"))
    self->title = g_strdup (target->article_name);
  else
    /* Translators: an article, and the name of one of its annotation sets. */
    self->title = g_strdup_printf (_("%s (set %s)"), target->article_name, target->set_name);
  if (n > 0)
    self->detail = g_strdup_printf ("%u", n);
  return self;
}

/**
 * gloss_batch_row_item_new_annotation:
 * @item: an annotation
 *
 * Returns: (transfer full): what a row says of it
 */
GlossBatchRowItem *
gloss_batch_row_item_new_annotation (const GlossBatchItem *item)
{
  GlossBatchRowItem *self = g_object_new (GLOSS_TYPE_BATCH_ROW_ITEM, NULL);

  self->title = g_strdup (item->quote);
  return self;
}
