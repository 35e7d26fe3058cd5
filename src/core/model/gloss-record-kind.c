/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-record-kind.h"

#include "core/model/gloss-annotation.h"
#include "core/model/gloss-attribute.h"
#include "core/model/gloss-document.h"
#include "core/model/gloss-label.h"
#include "core/model/gloss-relation-type.h"
#include "core/model/gloss-relation.h"

/**
 * gloss_record_kind_ref:
 * @kind: what @record is
 * @record: (nullable): a record
 *
 * Returns: (transfer full) (nullable): @record
 */
gpointer
gloss_record_kind_ref (GlossRecordKind kind,
                       gpointer        record)
{
  if (record == NULL)
    return NULL;

  switch (kind)
    {
    case GLOSS_RECORD_ANNOTATION:
      return gloss_annotation_ref (record);
    case GLOSS_RECORD_LABEL:
      return gloss_label_ref (record);
    case GLOSS_RECORD_DOCUMENT:
      return gloss_document_ref (record);
    case GLOSS_RECORD_ATTRIBUTE:
      return gloss_attribute_ref (record);
    case GLOSS_RECORD_RELATION_TYPE:
      return gloss_relation_type_ref (record);
    case GLOSS_RECORD_RELATION:
      return gloss_relation_ref (record);
    default:
      g_assert_not_reached ();
    }
}

/**
 * gloss_record_kind_unref:
 * @kind: what @record is
 * @record: (nullable) (transfer full): a record
 *
 * Gives up one reference.
 */
void
gloss_record_kind_unref (GlossRecordKind kind,
                         gpointer        record)
{
  if (record == NULL)
    return;

  switch (kind)
    {
    case GLOSS_RECORD_ANNOTATION:
      gloss_annotation_unref (record);
      break;
    case GLOSS_RECORD_LABEL:
      gloss_label_unref (record);
      break;
    case GLOSS_RECORD_DOCUMENT:
      gloss_document_unref (record);
      break;
    case GLOSS_RECORD_ATTRIBUTE:
      gloss_attribute_unref (record);
      break;
    case GLOSS_RECORD_RELATION_TYPE:
      gloss_relation_type_unref (record);
      break;
    case GLOSS_RECORD_RELATION:
      gloss_relation_unref (record);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * gloss_record_kind_get_id:
 * @kind: what @record is
 * @record: a record
 *
 * Returns: its id, which @record owns; "" for the document, which has none
 */
const char *
gloss_record_kind_get_id (GlossRecordKind kind,
                          gpointer        record)
{
  switch (kind)
    {
    case GLOSS_RECORD_ANNOTATION:
      return gloss_annotation_get_id (record);
    case GLOSS_RECORD_LABEL:
      return gloss_label_get_id (record);
    case GLOSS_RECORD_DOCUMENT:
      return "";
    case GLOSS_RECORD_ATTRIBUTE:
      return gloss_attribute_get_id (record);
    case GLOSS_RECORD_RELATION_TYPE:
      return gloss_relation_type_get_id (record);
    case GLOSS_RECORD_RELATION:
      return gloss_relation_get_id (record);
    default:
      g_assert_not_reached ();
    }
}

/**
 * gloss_record_kind_equal:
 * @kind: what the records are
 * @a: (nullable): a record
 * @b: (nullable): another
 *
 * Returns: whether both say the same, or both are %NULL
 */
gboolean
gloss_record_kind_equal (GlossRecordKind kind,
                         gpointer        a,
                         gpointer        b)
{
  if (a == b || a == NULL || b == NULL)
    return a == b;

  switch (kind)
    {
    case GLOSS_RECORD_ANNOTATION:
      return gloss_annotation_equal (a, b);
    case GLOSS_RECORD_LABEL:
      return gloss_label_equal (a, b);
    case GLOSS_RECORD_DOCUMENT:
      return gloss_document_equal (a, b);
    case GLOSS_RECORD_ATTRIBUTE:
      return gloss_attribute_equal (a, b);
    case GLOSS_RECORD_RELATION_TYPE:
      return gloss_relation_type_equal (a, b);
    case GLOSS_RECORD_RELATION:
      return gloss_relation_equal (a, b);
    default:
      g_assert_not_reached ();
    }
}

/**
 * gloss_record_kind_is_definition:
 * @kind: a kind of record
 *
 * Returns: whether records of that kind stand in order in a label set
 */
gboolean
gloss_record_kind_is_definition (GlossRecordKind kind)
{
  return kind == GLOSS_RECORD_LABEL || kind == GLOSS_RECORD_ATTRIBUTE
         || kind == GLOSS_RECORD_RELATION_TYPE;
}
