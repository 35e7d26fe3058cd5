/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/gloss-schema-writer.h"

#include "core/store/gloss-json-scan.h"
#include "core/store/gloss-json-write.h"

/* Members in a fixed order, only those that say something, those unknown to this version behind
 * them as they came. Records that were not understood come behind the others, as they came. */

static void
put_member (GString    *out,
            const char *name,
            const char *value)
{
  if (value == NULL)
    return;
  gloss_json_put (out, name, strlen (name));
  gloss_json_put_string (out, value);
}

static void
put_raw_member (GString    *out,
                const char *name,
                const char *json)
{
  if (json == NULL)
    return;
  gloss_json_put (out, name, strlen (name));
  gloss_json_put_raw (out, json, strlen (json));
}

static void
put_list_member (GString           *out,
                 const char        *name,
                 const char *const *list)
{
  if (list == NULL)
    return;
  gloss_json_put (out, name, strlen (name));
  gloss_json_put_literal (out, "[");
  for (guint i = 0; list[i] != NULL; i++)
    {
      if (i > 0)
        gloss_json_put_literal (out, ", ");
      gloss_json_put_string (out, list[i]);
    }
  gloss_json_put_literal (out, "]");
}

/**
 * gloss_schema_writer_put_attribute:
 * @out: where to append
 * @attribute: the definition of an attribute
 */
void
gloss_schema_writer_put_attribute (GString              *out,
                                   const GlossAttribute *attribute)
{
  GlossAttributeFields fields;

  gloss_attribute_get_fields (attribute, &fields);
  put_member (out, "{\"id\": ", fields.id);
  put_member (out, ", \"name\": ", fields.name);
  put_member (out, ", \"type\": ", gloss_attribute_type_get_nick (fields.type));
  put_list_member (out, ", \"values\": ", fields.values);
  put_raw_member (out, ", \"minimum\": ", fields.minimum);
  put_raw_member (out, ", \"maximum\": ", fields.maximum);
  put_raw_member (out, ", \"default\": ", fields.default_value);
  if (fields.required)
    gloss_json_put_literal (out, ", \"required\": true");
  put_list_member (out, ", \"labels\": ", fields.labels);
  if (fields.target == GLOSS_ATTRIBUTE_OF_ARTICLE)
    gloss_json_put_literal (out, ", \"target\": \"article\"");
  if (fields.show)
    gloss_json_put_literal (out, ", \"show\": true");
  put_member (out, ", \"description\": ", fields.description);
  gloss_json_put_extra (out, fields.extra);
  gloss_json_put_literal (out, "}");
}

/**
 * gloss_schema_writer_put_relation_type:
 * @out: where to append
 * @type: the definition of a relation type
 */
void
gloss_schema_writer_put_relation_type (GString                 *out,
                                       const GlossRelationType *type)
{
  GlossRelationTypeFields fields;

  gloss_relation_type_get_fields (type, &fields);
  put_member (out, "{\"id\": ", fields.id);
  put_member (out, ", \"name\": ", fields.name);
  put_member (out, ", \"color\": ", fields.color);
  if (!fields.directed)
    gloss_json_put_literal (out, ", \"directed\": false");
  put_list_member (out, ", \"from\": ", fields.from);
  put_list_member (out, ", \"to\": ", fields.to);
  put_member (out, ", \"description\": ", fields.description);
  gloss_json_put_extra (out, fields.extra);
  gloss_json_put_literal (out, "}");
}

/**
 * gloss_schema_writer_put_relation:
 * @out: where to append
 * @relation: a relation
 */
void
gloss_schema_writer_put_relation (GString             *out,
                                  const GlossRelation *relation)
{
  GlossRelationFields fields;

  gloss_relation_get_fields (relation, &fields);
  put_member (out, "{\"id\": ", fields.id);
  put_member (out, ", \"type\": ", fields.type);
  put_member (out, ", \"from\": ", fields.from);
  put_member (out, ", \"to\": ", fields.to);
  put_member (out, ", \"note\": ", fields.note != NULL ? fields.note : "");
  put_raw_member (out, ", \"attributes\": ", fields.attributes != NULL ? fields.attributes : "{}");
  put_member (out, ", \"creator\": ", fields.creator);
  put_member (out, ", \"created\": ", fields.created);
  put_member (out, ", \"modified\": ", fields.modified);
  gloss_json_put_extra (out, fields.extra);
  gloss_json_put_literal (out, "}");
}

static void
put_record (GString         *out,
            GlossRecordKind  kind,
            gpointer         record)
{
  if (kind == GLOSS_RECORD_ATTRIBUTE)
    gloss_schema_writer_put_attribute (out, record);
  else if (kind == GLOSS_RECORD_RELATION_TYPE)
    gloss_schema_writer_put_relation_type (out, record);
  else
    gloss_schema_writer_put_relation (out, record);
}

static void
begin_line (GString *out,
            guint   *n_lines)
{
  if ((*n_lines)++ > 0)
    gloss_json_put_literal (out, ",");
  gloss_json_put_literal (out, "\n");
}

/* An array with one line for each record, and then for each element of @unread. */
static void
put_lines (GString         *out,
           GlossRecordKind  kind,
           GPtrArray       *records,
           const char      *unread)
{
  const char *rest = unread != NULL ? unread : "[]";
  guint n_lines = 0, n = 0;
  const char *start;
  GlossJsonScan scan;
  gsize n_bytes;

  gloss_json_put_literal (out, "[");
  for (guint i = 0; i < records->len; i++)
    {
      begin_line (out, &n_lines);
      put_record (out, kind, records->pdata[i]);
    }
  gloss_json_scan_init (&scan, rest, strlen (rest));
  gloss_json_scan_enter (&scan, '[');
  while (gloss_json_scan_next_element (&scan, &n)
         && gloss_json_scan_value (&scan, &start, &n_bytes))
    {
      begin_line (out, &n_lines);
      gloss_json_put_raw (out, start, n_bytes);
    }
  g_warn_if_fail (scan.reason == NULL);
  if (n_lines > 0)
    gloss_json_put_literal (out, "\n");
  gloss_json_put_literal (out, "]");
}

/**
 * gloss_schema_writer_put_definitions:
 * @out: where to append, behind other members
 * @kind: attributes or relation types
 * @definitions: (element-type gpointer): definitions of that kind
 * @unread: (nullable): definitions that were not understood, as a JSON array
 *
 * Appends them as a member, one a line; nothing if there are none.
 */
void
gloss_schema_writer_put_definitions (GString         *out,
                                     GlossRecordKind  kind,
                                     GPtrArray       *definitions,
                                     const char      *unread)
{
  if (definitions->len == 0 && unread == NULL)
    return;
  if (kind == GLOSS_RECORD_ATTRIBUTE)
    gloss_json_put_literal (out, ",\n\"attributes\": ");
  else
    gloss_json_put_literal (out, ",\n\"relationTypes\": ");
  put_lines (out, kind, definitions, unread);
}

/**
 * gloss_schema_writer_put_relations:
 * @out: where to append, behind other members
 * @relations: (element-type GlossRelation): relations, in order
 * @unread: (nullable): relations that were not understood, as a JSON array
 *
 * Appends them as a member, one a line.
 */
void
gloss_schema_writer_put_relations (GString    *out,
                                   GPtrArray  *relations,
                                   const char *unread)
{
  gloss_json_put_literal (out, ",\n\"relations\": ");
  put_lines (out, GLOSS_RECORD_RELATION, relations, unread);
}
