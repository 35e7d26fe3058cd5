/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/store/gloss-schema-check.h"

#include "core/model/gloss-json-text.h"

/**
 * gloss_schema_has_attributes:
 * @set: a set
 *
 * Returns: whether the folder or the set's file defines an attribute
 */
gboolean
gloss_schema_has_attributes (GlossAnnotationSet *set)
{
  GlossLabelSet *file_definitions = gloss_annotation_set_get_file_definitions (set);

  return gloss_label_set_get_n_attributes (gloss_annotation_set_get_labels (set)) > 0
         || (file_definitions != NULL && gloss_label_set_get_n_attributes (file_definitions) > 0);
}

static void
report_value (const char   *annotation_id,
              const GError *error,
              const char   *file_name,
              guint         line,
              GlossReport  *report)
{
  if (annotation_id != NULL)
    gloss_report_add (report, GLOSS_REPORT_WARNING, file_name, line, "attribute-value",
                      /* Translators: an id, and a clause that says what is wrong. */
                      _("Annotation %s has a value that its attribute may not have: %s. It is "
                        "kept."),
                      annotation_id, error->message);
  else
    gloss_report_add (report, GLOSS_REPORT_WARNING, file_name, line, "attribute-value",
                      /* Translators: a clause that says what is wrong. */
                      _("The article has a value that its attribute may not have: %s. It is kept."),
                      error->message);
}

/**
 * gloss_schema_check_values:
 * @set: a set
 * @annotation_id: (nullable): whose values they are; %NULL: the article's
 * @values: (nullable): a JSON object
 * @file_name: the file's display name
 * @line: where they are
 * @report: (nullable): takes what was found
 *
 * Tells of values that the attribute of their name may not have. Those without a definition may be
 * anything.
 */
void
gloss_schema_check_values (GlossAnnotationSet *set,
                           const char         *annotation_id,
                           const char         *values,
                           const char         *file_name,
                           guint               line,
                           GlossReport        *report)
{
  g_auto (GStrv) ids = gloss_json_text_dup_names (values);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      GlossAttribute *attribute = gloss_annotation_set_get_attribute (set, ids[i]);
      g_autofree char *value = NULL;
      g_autoptr (GError) error = NULL;

      if (attribute == NULL)
        continue;
      value = gloss_json_text_dup_member (values, ids[i]);
      if (!gloss_attribute_value_is_empty (value)
          && !gloss_attribute_check_value (attribute, value, &error))
        report_value (annotation_id, error, file_name, line, report);
    }
}

static gboolean
is_allowed (GlossAnnotationSet *set,
            GlossRelationType  *type,
            GlossAnnotation    *from,
            GlossAnnotation    *to)
{
  return gloss_relation_type_allows (type, gloss_annotation_set_get_labels (set),
                                     gloss_annotation_get_label (from),
                                     gloss_annotation_get_label (to));
}

/**
 * gloss_schema_check_relation:
 * @set: a set
 * @relation: a relation of it
 * @file_name: the file's display name
 * @line: where it is
 * @report: (nullable): takes what was found
 *
 * Tells if it names an annotation or a type that is not there, or relates what its type does not
 * allow.
 */
void
gloss_schema_check_relation (GlossAnnotationSet *set,
                             GlossRelation      *relation,
                             const char         *file_name,
                             guint               line,
                             GlossReport        *report)
{
  const char *id = gloss_relation_get_id (relation);
  const char *from_id = gloss_relation_get_from (relation);
  const char *to_id = gloss_relation_get_to (relation);
  const char *type_id = gloss_relation_get_relation_type (relation);
  GlossAnnotation *from = gloss_annotation_set_lookup (set, from_id);
  GlossAnnotation *to = gloss_annotation_set_lookup (set, to_id);
  GlossRelationType *type = gloss_annotation_set_get_relation_type (set, type_id);

  if (from == NULL || to == NULL)
    gloss_report_add (report, GLOSS_REPORT_WARNING, file_name, line, "relation-dangling",
                      /* Translators: two ids. */
                      _("Relation %s names the annotation %s, which is not there; it is kept."),
                      id, from == NULL ? from_id : to_id);
  if (type == NULL)
    gloss_report_add (report, GLOSS_REPORT_WARNING, file_name, line, "unknown-relation-type",
                      _("The relation type “%s” is defined neither in this file nor in the "
                        "folder."), type_id);
  if (type != NULL && from != NULL && to != NULL && !is_allowed (set, type, from, to))
    gloss_report_add (report, GLOSS_REPORT_WARNING, file_name, line, "relation-labels",
                      _("Relation %s is between annotations of labels that “%s” does not allow; it "
                        "is kept."), id, gloss_relation_type_get_name (type));
}
