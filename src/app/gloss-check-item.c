/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-check-item.h"

#include <glib/gi18n.h>

/* Pixels for each level of a tree, as far as there is room. */
#define INDENT 14
#define MAX_DEPTH 6

struct _GlossCheckItem
{
  GObject parent_instance;

  char     *id;
  char     *title;
  char     *color;
  char     *count;
  guint     depth;
  gboolean  active;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_COLOR,
  PROP_COLORED,
  PROP_COUNT,
  PROP_INDENT,
  PROP_ACTIVE,
  PROP_SPOKEN,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (GlossCheckItem, gloss_check_item, G_TYPE_OBJECT)

static void
gloss_check_item_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  GlossCheckItem *self = GLOSS_CHECK_ITEM (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;

    case PROP_COLOR:
      g_value_set_string (value, self->color);
      break;

    case PROP_COLORED:
      g_value_set_boolean (value, self->color != NULL);
      break;

    case PROP_COUNT:
      g_value_set_string (value, self->count);
      break;

    case PROP_INDENT:
      g_value_set_int (value, MIN (self->depth, MAX_DEPTH) * INDENT);
      break;

    case PROP_ACTIVE:
      g_value_set_boolean (value, self->active);
      break;

    case PROP_SPOKEN:
      /* Translators: what a screen reader says of a thing in a list that is ticked */
      g_value_take_string (value, self->active ? g_strdup_printf (_("%s, ticked"), self->title)
                                               : g_strdup (self->title));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_check_item_finalize (GObject *object)
{
  GlossCheckItem *self = GLOSS_CHECK_ITEM (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->color);
  g_free (self->count);

  G_OBJECT_CLASS (gloss_check_item_parent_class)->finalize (object);
}

static void
gloss_check_item_class_init (GlossCheckItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = gloss_check_item_get_property;
  object_class->finalize = gloss_check_item_finalize;

  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_COLOR] = g_param_spec_string ("color", NULL, NULL, NULL, flags);
  props[PROP_COLORED] = g_param_spec_boolean ("colored", NULL, NULL, FALSE, flags);
  props[PROP_COUNT] = g_param_spec_string ("count", NULL, NULL, NULL, flags);
  props[PROP_INDENT] = g_param_spec_int ("indent", NULL, NULL, 0, MAX_DEPTH * INDENT, 0, flags);
  props[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE, flags);
  props[PROP_SPOKEN] = g_param_spec_string ("spoken", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
gloss_check_item_init (GlossCheckItem *self)
{
}

/**
 * gloss_check_item_new:
 * @id: what it stands for
 * @title: what is shown
 * @color: (nullable): the color of a swatch before it, if there is to be one
 * @count: how many there are of it; %G_MAXUINT: not to be shown
 *
 * Returns: (transfer full): a new item, not ticked
 */
GlossCheckItem *
gloss_check_item_new (const char *id,
                      const char *title,
                      const char *color,
                      guint       count)
{
  GlossCheckItem *self = g_object_new (GLOSS_TYPE_CHECK_ITEM, NULL);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->color = g_strdup (color);
  self->count = count != G_MAXUINT ? g_strdup_printf ("%u", count) : g_strdup ("");

  return self;
}

/**
 * gloss_check_item_get_id:
 * @self: an item
 *
 * Returns: (transfer none): what it stands for
 */
const char *
gloss_check_item_get_id (GlossCheckItem *self)
{
  g_return_val_if_fail (GLOSS_IS_CHECK_ITEM (self), NULL);

  return self->id;
}

/**
 * gloss_check_item_get_title:
 * @self: an item
 *
 * Returns: (transfer none): what is shown
 */
const char *
gloss_check_item_get_title (GlossCheckItem *self)
{
  g_return_val_if_fail (GLOSS_IS_CHECK_ITEM (self), NULL);

  return self->title;
}

/**
 * gloss_check_item_get_active:
 * @self: an item
 *
 * Returns: whether it is ticked
 */
gboolean
gloss_check_item_get_active (GlossCheckItem *self)
{
  g_return_val_if_fail (GLOSS_IS_CHECK_ITEM (self), FALSE);

  return self->active;
}

/**
 * gloss_check_item_set_depth:
 * @self: a new item, not shown yet
 * @depth: how many things it is below
 *
 * Sets how far it is indented.
 */
void
gloss_check_item_set_depth (GlossCheckItem *self,
                            guint           depth)
{
  g_return_if_fail (GLOSS_IS_CHECK_ITEM (self));

  self->depth = depth;
}

/**
 * gloss_check_item_set_active:
 * @self: an item
 * @active: whether to tick it
 *
 * Ticks it or not.
 */
void
gloss_check_item_set_active (GlossCheckItem *self,
                             gboolean        active)
{
  g_return_if_fail (GLOSS_IS_CHECK_ITEM (self));

  if (self->active == active)
    return;

  self->active = active;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ACTIVE]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SPOKEN]);
}
