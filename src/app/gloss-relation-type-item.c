/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-relation-type-item.h"

#include "app/gloss-arrow.h"

#include <glib/gi18n.h>

struct _GlossRelationTypeItem
{
  GObject parent_instance;

  GlossRelationType *type; /* NULL: to be made */
  char              *name;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_COLOR,
  PROP_ARROW,
  PROP_DESCRIPTION,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (GlossRelationTypeItem, gloss_relation_type_item, G_TYPE_OBJECT)

static const char *
get_description (GlossRelationTypeItem *self)
{
  GlossRelationTypeFields fields;

  if (self->type == NULL)
    return NULL;
  gloss_relation_type_get_fields (self->type, &fields);
  return fields.description;
}

static void
gloss_relation_type_item_get_property (GObject    *object,
                                       guint       prop_id,
                                       GValue     *value,
                                       GParamSpec *pspec)
{
  GlossRelationTypeItem *self = GLOSS_RELATION_TYPE_ITEM (object);
  gboolean is_new = self->type == NULL;

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_take_string (value, is_new ? g_strdup_printf (_("New relation type “%s”"), self->name)
                                         : g_strdup (self->name));
      break;

    case PROP_COLOR:
      g_value_set_string (value, is_new ? NULL : gloss_relation_type_get_color (self->type));
      break;

    case PROP_ARROW:
      g_value_set_string (value, is_new ? NULL : gloss_arrow_get_sign (
                                                   gloss_relation_type_is_directed (self->type)
                                                     ? GLOSS_ARROW_ONWARD : GLOSS_ARROW_BOTH));
      break;

    case PROP_DESCRIPTION:
      g_value_set_string (value, get_description (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_relation_type_item_finalize (GObject *object)
{
  GlossRelationTypeItem *self = GLOSS_RELATION_TYPE_ITEM (object);

  g_clear_pointer (&self->type, gloss_relation_type_unref);
  g_free (self->name);

  G_OBJECT_CLASS (gloss_relation_type_item_parent_class)->finalize (object);
}

static void
gloss_relation_type_item_class_init (GlossRelationTypeItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = gloss_relation_type_item_get_property;
  object_class->finalize = gloss_relation_type_item_finalize;

  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_COLOR] = g_param_spec_string ("color", NULL, NULL, NULL, flags);
  props[PROP_ARROW] = g_param_spec_string ("arrow", NULL, NULL, NULL, flags);
  props[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
gloss_relation_type_item_init (GlossRelationTypeItem *self)
{
  self->name = g_strdup ("");
}

static GlossRelationTypeItem *
create (const char *name)
{
  GlossRelationTypeItem *self = g_object_new (GLOSS_TYPE_RELATION_TYPE_ITEM, NULL);

  g_free (self->name);
  self->name = g_strdup (name);
  return self;
}

/**
 * gloss_relation_type_item_new:
 * @type: a type
 *
 * Returns: (transfer full): an item that offers @type
 */
GlossRelationTypeItem *
gloss_relation_type_item_new (GlossRelationType *type)
{
  GlossRelationTypeItem *self = create (gloss_relation_type_get_name (type));

  self->type = gloss_relation_type_ref (type);
  return self;
}

/**
 * gloss_relation_type_item_new_to_make:
 * @name: the name of a type that does not exist
 *
 * Returns: (transfer full): an item that offers to make it
 */
GlossRelationTypeItem *
gloss_relation_type_item_new_to_make (const char *name)
{
  return create (name);
}

/**
 * gloss_relation_type_item_get_type_of:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the type that it offers; %NULL if that is to be made
 */
GlossRelationType *
gloss_relation_type_item_get_type_of (GlossRelationTypeItem *self)
{
  g_return_val_if_fail (GLOSS_IS_RELATION_TYPE_ITEM (self), NULL);

  return self->type;
}

/**
 * gloss_relation_type_item_get_name:
 * @self: an item
 *
 * Returns: the name of the type that is there or to be made
 */
const char *
gloss_relation_type_item_get_name (GlossRelationTypeItem *self)
{
  g_return_val_if_fail (GLOSS_IS_RELATION_TYPE_ITEM (self), NULL);

  return self->name;
}
