/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-attribute.h"

#include "core/model/gloss-label-set.h"
#include "core/model/gloss-record.h"

/* There are few definitions, so each string of one is an allocation of its own. */

struct _GlossAttribute
{
  gatomicrefcount      ref_count;
  GlossAttributeFields fields; /* what they point to is owned */
};

G_DEFINE_BOXED_TYPE (GlossAttribute, gloss_attribute, gloss_attribute_ref, gloss_attribute_unref)

static const char *const type_nicks[GLOSS_N_ATTRIBUTE_TYPES] = {
  [GLOSS_ATTRIBUTE_CHOICE] = "choice",
  [GLOSS_ATTRIBUTE_CHOICES] = "choices",
  [GLOSS_ATTRIBUTE_BOOLEAN] = "boolean",
  [GLOSS_ATTRIBUTE_NUMBER] = "number",
  [GLOSS_ATTRIBUTE_TEXT] = "text",
};

/**
 * gloss_attribute_new:
 * @fields: its values; they are copied. An empty list stands for none
 *
 * Returns: (transfer full): the definition
 */
GlossAttribute *
gloss_attribute_new (const GlossAttributeFields *fields)
{
  GlossAttribute *self;

  g_return_val_if_fail (fields != NULL && fields->id != NULL && fields->name != NULL, NULL);
  g_return_val_if_fail (fields->type < GLOSS_N_ATTRIBUTE_TYPES, NULL);

  self = g_new0 (GlossAttribute, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->fields = *fields;
  self->fields.id = g_strdup (fields->id);
  self->fields.name = g_strdup (fields->name);
  self->fields.values = gloss_record_dup_list (fields->values);
  self->fields.minimum = g_strdup (fields->minimum);
  self->fields.maximum = g_strdup (fields->maximum);
  self->fields.default_value = g_strdup (fields->default_value);
  self->fields.labels = gloss_record_dup_list (fields->labels);
  self->fields.description = g_strdup (fields->description);
  self->fields.extra = g_strdup (fields->extra);

  return self;
}

/**
 * gloss_attribute_ref:
 * @self: a definition
 *
 * Returns: (transfer full): @self
 */
GlossAttribute *
gloss_attribute_ref (GlossAttribute *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * gloss_attribute_unref:
 * @self: (transfer full): a definition
 *
 * Gives up one reference; the last one frees it.
 */
void
gloss_attribute_unref (GlossAttribute *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free ((gpointer) self->fields.id);
  g_free ((gpointer) self->fields.name);
  g_strfreev ((char **) self->fields.values);
  g_free ((gpointer) self->fields.minimum);
  g_free ((gpointer) self->fields.maximum);
  g_free ((gpointer) self->fields.default_value);
  g_strfreev ((char **) self->fields.labels);
  g_free ((gpointer) self->fields.description);
  g_free ((gpointer) self->fields.extra);
  g_free (self);
}

/**
 * gloss_attribute_get_fields:
 * @self: a definition
 * @fields: (out caller-allocates): its values, which @self owns
 */
void
gloss_attribute_get_fields (const GlossAttribute *self,
                            GlossAttributeFields *fields)
{
  g_return_if_fail (self != NULL && fields != NULL);

  *fields = self->fields;
}

/**
 * gloss_attribute_get_id:
 * @self: a definition
 *
 * Returns: what values are stored under
 */
const char *
gloss_attribute_get_id (const GlossAttribute *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->fields.id;
}

/**
 * gloss_attribute_get_name:
 * @self: a definition
 *
 * Returns: what people call it
 */
const char *
gloss_attribute_get_name (const GlossAttribute *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->fields.name;
}

/**
 * gloss_attribute_get_value_type:
 * @self: a definition
 *
 * Returns: what values it has
 */
GlossAttributeType
gloss_attribute_get_value_type (const GlossAttribute *self)
{
  g_return_val_if_fail (self != NULL, GLOSS_ATTRIBUTE_TEXT);

  return self->fields.type;
}

/**
 * gloss_attribute_is_required:
 * @self: a definition
 *
 * Returns: whether what lacks it is incomplete
 */
gboolean
gloss_attribute_is_required (const GlossAttribute *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->fields.required;
}

/**
 * gloss_attribute_is_shown:
 * @self: a definition
 *
 * Returns: whether its value is shown on the highlight
 */
gboolean
gloss_attribute_is_shown (const GlossAttribute *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->fields.show;
}

/**
 * gloss_attribute_equal:
 * @a: a definition
 * @b: another
 *
 * Returns: whether all values are the same, JSON compared as text
 */
gboolean
gloss_attribute_equal (const GlossAttribute *a,
                       const GlossAttribute *b)
{
  const GlossAttributeFields *x;
  const GlossAttributeFields *y;

  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  x = &a->fields;
  y = &b->fields;
  return a == b
         || (g_strcmp0 (x->id, y->id) == 0
             && g_strcmp0 (x->name, y->name) == 0
             && x->type == y->type
             && gloss_record_same_list (x->values, y->values)
             && g_strcmp0 (x->minimum, y->minimum) == 0
             && g_strcmp0 (x->maximum, y->maximum) == 0
             && g_strcmp0 (x->default_value, y->default_value) == 0
             && !x->required == !y->required
             && gloss_record_same_list (x->labels, y->labels)
             && x->target == y->target
             && !x->show == !y->show
             && g_strcmp0 (x->description, y->description) == 0
             && g_strcmp0 (x->extra, y->extra) == 0);
}

/**
 * gloss_attribute_applies_to:
 * @self: a definition
 * @labels: the labels, with their hierarchy
 * @label_id: the label of an annotation
 *
 * Returns: whether annotations of that label have it: it is an attribute of annotations and names
 *   no labels, or that one, or one above it
 */
gboolean
gloss_attribute_applies_to (const GlossAttribute *self,
                            GlossLabelSet        *labels,
                            const char           *label_id)
{
  g_return_val_if_fail (self != NULL && GLOSS_IS_LABEL_SET (labels), FALSE);
  g_return_val_if_fail (label_id != NULL, FALSE);

  return self->fields.target == GLOSS_ATTRIBUTE_OF_ANNOTATION
         && gloss_label_set_is_among (labels, label_id, self->fields.labels);
}

/**
 * gloss_attribute_type_get_nick:
 * @type: a type
 *
 * Returns: what files call it
 */
const char *
gloss_attribute_type_get_nick (GlossAttributeType type)
{
  g_return_val_if_fail (type < GLOSS_N_ATTRIBUTE_TYPES, NULL);

  return type_nicks[type];
}

/**
 * gloss_attribute_type_from_nick:
 * @nick: (nullable): what a file calls it
 * @type: (out): the type
 *
 * Returns: whether there is such a type
 */
gboolean
gloss_attribute_type_from_nick (const char         *nick,
                                GlossAttributeType *type)
{
  for (guint i = 0; i < GLOSS_N_ATTRIBUTE_TYPES; i++)
    if (g_strcmp0 (nick, type_nicks[i]) == 0)
      {
        *type = (GlossAttributeType) i;
        return TRUE;
      }

  return FALSE;
}
