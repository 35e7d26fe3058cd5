/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-annotation-set-private.h"

/* What is read out of an annotation set about its relations, and about attributes. */

/**
 * gloss_annotation_set_get_n_relations:
 * @self: a set
 *
 * Returns: the number of its relations, those that name missing annotations included
 */
guint
gloss_annotation_set_get_n_relations (GlossAnnotationSet *self)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self), 0);

  return gloss_relation_table_get_size (gloss_annotation_set_get_relation_table (self));
}

/**
 * gloss_annotation_set_lookup_relation:
 * @self: a set
 * @id: a relation's id
 *
 * O(1).
 *
 * Returns: (nullable): the relation as it is now; @self owns it
 */
GlossRelation *
gloss_annotation_set_lookup_relation (GlossAnnotationSet *self,
                                      const char         *id)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self) && id != NULL, NULL);

  return gloss_relation_table_lookup (gloss_annotation_set_get_relation_table (self), id);
}

/**
 * gloss_annotation_set_list_relations:
 * @self: a set
 *
 * O(n).
 *
 * Returns: (transfer container) (element-type GlossRelation): all relations, by id. A file may hold
 *   some that name annotations which are not there
 */
GPtrArray *
gloss_annotation_set_list_relations (GlossAnnotationSet *self)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self), NULL);

  return gloss_relation_table_list (gloss_annotation_set_get_relation_table (self));
}

/**
 * gloss_annotation_set_get_relations_of:
 * @self: a set
 * @annotation_id: an annotation's id
 *
 * O(1).
 *
 * Returns: (transfer none) (nullable) (element-type GlossRelation): the relations that have that
 *   annotation at an end, in no order, valid until the set changes; %NULL if there are none
 */
GPtrArray *
gloss_annotation_set_get_relations_of (GlossAnnotationSet *self,
                                       const char         *annotation_id)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self) && annotation_id != NULL, NULL);

  return gloss_relation_table_get_of (gloss_annotation_set_get_relation_table (self),
                                      annotation_id);
}

static gpointer
get_definition (GlossAnnotationSet *self,
                GlossRecordKind     kind,
                const char         *id)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (self);
  gpointer definition = gloss_label_set_lookup_of (labels, kind, id);
  GlossLabelSet *file_definitions = gloss_annotation_set_get_file_definitions (self);

  if (definition == NULL && file_definitions != NULL)
    definition = gloss_label_set_lookup_of (file_definitions, kind, id);
  return definition;
}

/**
 * gloss_annotation_set_get_attribute:
 * @self: a set
 * @attribute_id: an attribute's id
 *
 * Returns: (nullable): the folder's definition, else the one of the set's file; borrowed, valid
 *   until definitions change
 */
GlossAttribute *
gloss_annotation_set_get_attribute (GlossAnnotationSet *self,
                                    const char         *attribute_id)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self) && attribute_id != NULL, NULL);

  return get_definition (self, GLOSS_RECORD_ATTRIBUTE, attribute_id);
}

/**
 * gloss_annotation_set_get_relation_type:
 * @self: a set
 * @type_id: a relation type's id
 *
 * Returns: (nullable): the folder's definition, else the one of the set's file; borrowed, valid
 *   until definitions change
 */
GlossRelationType *
gloss_annotation_set_get_relation_type (GlossAnnotationSet *self,
                                        const char         *type_id)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self) && type_id != NULL, NULL);

  return get_definition (self, GLOSS_RECORD_RELATION_TYPE, type_id);
}

/**
 * gloss_annotation_set_is_incomplete:
 * @self: a set
 * @annotation: an annotation
 *
 * Returns: whether an attribute that the folder requires of its label is missing, or has a value
 *   that it may not have
 */
gboolean
gloss_annotation_set_is_incomplete (GlossAnnotationSet    *self,
                                    const GlossAnnotation *annotation)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self) && annotation != NULL, FALSE);

  return gloss_completeness_is_incomplete (gloss_annotation_set_get_completeness (self),
                                           annotation);
}

/**
 * gloss_annotation_set_count_incomplete:
 * @self: a set
 *
 * O(1); after the definitions have changed, O(n) once.
 *
 * Returns: how many annotations are incomplete
 */
guint
gloss_annotation_set_count_incomplete (GlossAnnotationSet *self)
{
  GlossCompleteness *completeness;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self), 0);

  completeness = gloss_annotation_set_get_completeness (self);
  if (!gloss_completeness_is_counted (completeness))
    {
      gloss_completeness_begin (completeness);
      for (guint i = 0; i < gloss_annotation_set_get_size (self); i++)
        gloss_completeness_add (completeness, gloss_annotation_set_get_nth (self, i));
    }

  return gloss_completeness_get_count (completeness);
}
