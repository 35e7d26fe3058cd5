/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-completeness.h"

#include "core/model/gloss-json-text.h"

/*
 * What follows from the definitions is kept until they change, which the generation of the label
 * set tells: it is asked for at each use. Nothing is looked at before somebody asks, and no signal
 * has to be followed: a set may be filled in one thread while another one has the definitions.
 *
 * labels: borrowed from the annotation set, which owns a reference.
 * generation: that of labels when the rest was made, if is_made.
 * required: (element-type GlossAttribute): owned; the required attributes of annotations.
 * by_label: label id (owned) → GPtrArray (owned) of GlossAttribute (borrowed from required): what
 *   annotations of that label must have; made when it is first asked for.
 * incomplete: GlossAnnotation (borrowed from the annotation set): those that lack something, if
 *   is_counted.
 */

struct _GlossCompleteness
{
  GlossLabelSet *labels;
  guint          generation;
  GPtrArray     *required;
  GHashTable    *by_label;
  GHashTable    *incomplete;
  gboolean       is_made;
  gboolean       is_counted;
};

static void
collect_required (GlossCompleteness *self)
{
  for (guint i = 0; i < gloss_label_set_get_n_attributes (self->labels); i++)
    {
      GlossAttribute *attribute = gloss_label_set_get_nth_attribute (self->labels, i);
      GlossAttributeFields fields;

      gloss_attribute_get_fields (attribute, &fields);
      if (fields.required && fields.target == GLOSS_ATTRIBUTE_OF_ANNOTATION)
        g_ptr_array_add (self->required, gloss_attribute_ref (attribute));
    }
}

static void
refresh (GlossCompleteness *self)
{
  guint generation = gloss_label_set_get_generation (self->labels);

  if (self->is_made && self->generation == generation)
    return;

  self->is_made = TRUE;
  self->generation = generation;
  g_hash_table_remove_all (self->by_label);
  g_ptr_array_set_size (self->required, 0);
  collect_required (self);
  gloss_completeness_reset (self);
}

static GPtrArray *
get_required_of (GlossCompleteness *self,
                 const char        *label_id)
{
  GPtrArray *required = g_hash_table_lookup (self->by_label, label_id);

  if (required != NULL)
    return required;

  required = g_ptr_array_new ();
  for (guint i = 0; i < self->required->len; i++)
    if (gloss_attribute_applies_to (self->required->pdata[i], self->labels, label_id))
      g_ptr_array_add (required, self->required->pdata[i]);
  g_hash_table_insert (self->by_label, g_strdup (label_id), required);

  return required;
}

/**
 * gloss_completeness_new:
 * @labels: the definitions, which must outlive it
 *
 * Returns: (transfer full): the completeness of no annotations
 */
GlossCompleteness *
gloss_completeness_new (GlossLabelSet *labels)
{
  GlossCompleteness *self = g_new0 (GlossCompleteness, 1);

  self->labels = labels;
  self->required = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_attribute_unref);
  self->by_label = g_hash_table_new_full (g_str_hash, g_str_equal,
                                          g_free, (GDestroyNotify) g_ptr_array_unref);
  self->incomplete = g_hash_table_new (NULL, NULL);

  return self;
}

/**
 * gloss_completeness_free:
 * @self: (transfer full): a completeness
 */
void
gloss_completeness_free (GlossCompleteness *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->incomplete);
  g_hash_table_unref (self->by_label);
  g_ptr_array_unref (self->required);
  g_free (self);
}

/**
 * gloss_completeness_is_incomplete:
 * @self: a completeness
 * @annotation: an annotation
 *
 * O(required attributes of its label × its attributes).
 *
 * Returns: whether a required attribute of its label is missing, or has a value that it may not
 *   have
 */
gboolean
gloss_completeness_is_incomplete (GlossCompleteness     *self,
                                  const GlossAnnotation *annotation)
{
  GlossAnnotationFields fields;
  GPtrArray *required;

  refresh (self);
  if (self->required->len == 0)
    return FALSE;

  gloss_annotation_get_fields (annotation, &fields);
  required = get_required_of (self, fields.label);
  for (guint i = 0; i < required->len; i++)
    {
      GlossAttribute *attribute = required->pdata[i];
      g_autofree char *value = gloss_json_text_dup_member (fields.attributes,
                                                           gloss_attribute_get_id (attribute));

      if (gloss_attribute_value_is_empty (value)
          || !gloss_attribute_check_value (attribute, value, NULL))
        return TRUE;
    }

  return FALSE;
}

/**
 * gloss_completeness_is_counted:
 * @self: a completeness
 *
 * Returns: whether gloss_completeness_get_count() holds
 */
gboolean
gloss_completeness_is_counted (GlossCompleteness *self)
{
  refresh (self);
  return self->is_counted || self->required->len == 0;
}

/**
 * gloss_completeness_begin:
 * @self: a completeness
 *
 * Begins to count. From now on it is told of each annotation that comes or goes.
 */
void
gloss_completeness_begin (GlossCompleteness *self)
{
  refresh (self);
  gloss_completeness_reset (self);
  self->is_counted = TRUE;
}

/**
 * gloss_completeness_add:
 * @self: a completeness
 * @annotation: an annotation that the set now holds
 */
void
gloss_completeness_add (GlossCompleteness *self,
                        GlossAnnotation   *annotation)
{
  if (self->is_counted && gloss_completeness_is_counted (self)
      && gloss_completeness_is_incomplete (self, annotation))
    g_hash_table_add (self->incomplete, annotation);
}

/**
 * gloss_completeness_remove:
 * @self: a completeness
 * @annotation: the very record that the set holds no longer
 */
void
gloss_completeness_remove (GlossCompleteness *self,
                           GlossAnnotation   *annotation)
{
  g_hash_table_remove (self->incomplete, annotation);
}

/**
 * gloss_completeness_reset:
 * @self: a completeness
 *
 * Forgets all annotations.
 */
void
gloss_completeness_reset (GlossCompleteness *self)
{
  g_hash_table_remove_all (self->incomplete);
  self->is_counted = FALSE;
}

/**
 * gloss_completeness_get_count:
 * @self: a completeness
 *
 * Returns: how many annotations lack something
 */
guint
gloss_completeness_get_count (GlossCompleteness *self)
{
  return g_hash_table_size (self->incomplete);
}
