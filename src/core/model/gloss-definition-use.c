/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-definition-use.h"

#include "core/model/gloss-json-text.h"
#include "core/model/gloss-label-tree.h"

/* A set's file repeats the definitions that it uses, so that it stands alone. So a definition that
 * changes concerns more sets than those whose annotations change with it. */

static gboolean
is_or_is_below (GlossAnnotationSet *self,
                const char         *label_id,
                const char         *id)
{
  return g_str_equal (label_id, id)
         || gloss_label_tree_is_below (gloss_annotation_set_get_labels (self), label_id, id);
}

/* A label is used by what has it or a label below it: the file has the whole path. */
static gboolean
uses_label (GlossAnnotationSet *self,
            const char         *id)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (self);
  g_auto (GStrv) ids = gloss_document_dup_labels (gloss_annotation_set_get_document (self));

  if (gloss_annotation_set_count_label (self, id) > 0)
    return TRUE;
  for (guint i = 0; ids[i] != NULL; i++)
    if (is_or_is_below (self, ids[i], id))
      return TRUE;
  for (guint i = 0; i < gloss_label_set_get_n_labels (labels); i++)
    {
      const char *other = gloss_label_get_id (gloss_label_set_get_nth (labels, i));

      if (gloss_annotation_set_count_label (self, other) > 0 && is_or_is_below (self, other, id))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_value (const char *attributes,
           const char *id)
{
  const char *start;
  gsize n_bytes;

  return gloss_json_text_find_member (attributes, id, &start, &n_bytes);
}

static gboolean
uses_attribute (GlossAnnotationSet *self,
                const char         *id)
{
  GlossDocumentFields document;
  g_autofree char *of_article = NULL;

  gloss_document_get_fields (gloss_annotation_set_get_document (self), &document);
  if (document.document != NULL)
    of_article = gloss_json_text_dup_member (document.document, "attributes");
  if (has_value (of_article, id))
    return TRUE;
  for (guint i = 0; i < gloss_annotation_set_get_size (self); i++)
    {
      GlossAnnotationFields fields;

      gloss_annotation_get_fields (gloss_annotation_set_get_nth (self, i), &fields);
      if (has_value (fields.attributes, id))
        return TRUE;
    }
  return FALSE;
}

static gboolean
uses_relation_type (GlossAnnotationSet *self,
                    const char         *id)
{
  g_autoptr (GPtrArray) relations = gloss_annotation_set_list_relations (self);

  for (guint i = 0; i < relations->len; i++)
    if (g_str_equal (gloss_relation_get_relation_type (relations->pdata[i]), id))
      return TRUE;
  return FALSE;
}

/**
 * gloss_annotation_set_uses_definition:
 * @self: a set
 * @kind: a kind of definitions
 * @id: which one
 *
 * O(labels), or O(n) for attributes and relation types.
 *
 * Returns: whether the set's file needs that definition: something has the label or one below it, a
 *   value of the attribute, or the relation type
 */
gboolean
gloss_annotation_set_uses_definition (GlossAnnotationSet *self,
                                      GlossRecordKind     kind,
                                      const char         *id)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self) && id != NULL, FALSE);

  switch (kind)
    {
    case GLOSS_RECORD_LABEL:
      return uses_label (self, id);
    case GLOSS_RECORD_ATTRIBUTE:
      return uses_attribute (self, id);
    case GLOSS_RECORD_RELATION_TYPE:
      return uses_relation_type (self, id);
    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * gloss_annotation_set_repeats_definition:
 * @self: a set
 * @kind: a kind of definitions
 * @id: which one
 *
 * Returns: whether the set's file has a copy of that definition, or would have one if it were saved
 */
gboolean
gloss_annotation_set_repeats_definition (GlossAnnotationSet *self,
                                         GlossRecordKind     kind,
                                         const char         *id)
{
  GlossLabelSet *own;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self) && id != NULL, FALSE);

  own = gloss_annotation_set_get_file_definitions (self);
  if (kind == GLOSS_RECORD_LABEL && gloss_annotation_set_get_file_label (self, id) != NULL)
    return TRUE;
  if (own != NULL && gloss_label_set_lookup_of (own, kind, id) != NULL)
    return TRUE;
  return gloss_annotation_set_uses_definition (self, kind, id);
}
