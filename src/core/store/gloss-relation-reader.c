/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/store/gloss-schema-reader.h"

#include "core/store/gloss-json-write.h"

/* Makes relations of their JSON. One that does not say what it relates stays as it is written
 * there: it is written back behind the others. */

typedef enum
{
  RELATION_ID,
  RELATION_TYPE,
  RELATION_FROM,
  RELATION_TO,
  RELATION_NOTE,
  RELATION_ATTRIBUTES,
  RELATION_CREATOR,
  RELATION_CREATED,
  RELATION_MODIFIED,
} RelationMember;

static const char *const relation_members[] = {
  "id", "type", "from", "to", "note", "attributes", "creator", "created", "modified", NULL,
};

static gboolean
is_missing (const char *string)
{
  return string == NULL || *string == '\0';
}

static gboolean
read_relation_member (GlossRecordReader *self,
                      GlossJsonScan     *scan,
                      int                member,
                      gpointer           record)
{
  GlossRelationFields *fields = record;

  switch ((RelationMember) member)
    {
    case RELATION_ID:
      return gloss_record_reader_read_string (self, scan, &fields->id);
    case RELATION_TYPE:
      return gloss_record_reader_read_string (self, scan, &fields->type);
    case RELATION_FROM:
      return gloss_record_reader_read_string (self, scan, &fields->from);
    case RELATION_TO:
      return gloss_record_reader_read_string (self, scan, &fields->to);
    case RELATION_NOTE:
      return gloss_record_reader_read_string (self, scan, &fields->note);
    case RELATION_ATTRIBUTES:
      return gloss_record_reader_read_object (self, scan, &fields->attributes);
    case RELATION_CREATOR:
      return gloss_record_reader_read_string (self, scan, &fields->creator);
    case RELATION_CREATED:
      return gloss_record_reader_read_string (self, scan, &fields->created);
    case RELATION_MODIFIED:
      return gloss_record_reader_read_string (self, scan, &fields->modified);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
settle_relation (GlossJsonScan       *scan,
                 GlossRelationFields *fields,
                 const char          *start)
{
  if (is_missing (fields->id) || is_missing (fields->type))
    return gloss_json_scan_fail (scan, start, N_("A relation needs an id and a type."));
  if (is_missing (fields->from) || is_missing (fields->to))
    return gloss_json_scan_fail (scan, start, N_("A relation needs an annotation at both ends."));
  if (is_missing (fields->note))
    fields->note = NULL;
  return TRUE;
}

/**
 * gloss_record_reader_read_relation:
 * @self: a reader
 * @scan: a scan, before a relation
 *
 * Returns: (transfer full) (nullable): it, or %NULL after a fault
 */
GlossRelation *
gloss_record_reader_read_relation (GlossRecordReader *self,
                                   GlossJsonScan     *scan)
{
  GlossRelationFields fields = { NULL };
  const char *start;

  start = gloss_record_reader_read_members (self, scan, relation_members, read_relation_member,
                                            &fields);
  if (start == NULL || !settle_relation (scan, &fields, start))
    return NULL;
  fields.extra = gloss_record_reader_take_string (self, self->extra);
  return gloss_relation_new (&fields);
}

/* Two relations of one id are both kept: the later one gets an id of its own. Takes @relation. */
static GlossRelation *
give_other_id (GlossRelation *relation,
               GHashTable    *ids,
               const char    *json,
               gsize          n_bytes,
               const char    *file_name,
               guint          line,
               GlossReport   *report)
{
  g_autoptr (GlossRelation) first = relation;
  GlossRelationFields fields;
  g_autofree char *id = NULL;

  gloss_relation_get_fields (relation, &fields);
  for (guint n = 1; id == NULL || g_hash_table_contains (ids, id); n++)
    {
      g_free (id);
      id = gloss_record_reader_make_id (json, n_bytes, n);
    }
  gloss_report_add (report, GLOSS_REPORT_WARNING, file_name, line, "duplicate-id",
                    _("Two relations have the id %s; this one gets the id %s."), fields.id, id);
  fields.id = id;
  return gloss_relation_new (&fields);
}

/**
 * gloss_record_reader_read_relations:
 * @self: a reader
 * @scan: a scan, before an array of relations
 * @file_name: the file's display name
 * @report: (nullable): takes what was found
 * @relations: (element-type GlossRelation): where to add them; empty
 * @lines: (element-type guint): where to add the line that each begins in; empty
 * @unread: where to add those that were not understood; empty. It stays empty if there are none
 *
 * Takes an array of relations. Their ids differ afterwards.
 *
 * Returns: %FALSE after a fault
 */
gboolean
gloss_record_reader_read_relations (GlossRecordReader *self,
                                    GlossJsonScan     *scan,
                                    const char        *file_name,
                                    GlossReport       *report,
                                    GPtrArray         *relations,
                                    GArray            *lines,
                                    GString           *unread)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  const char *start;
  gsize n_bytes;
  guint n = 0;

  if (gloss_json_scan_null (scan))
    return TRUE;
  if (!gloss_json_scan_enter (scan, '['))
    return FALSE;
  while (gloss_json_scan_next_element (scan, &n)
         && gloss_json_scan_value (scan, &start, &n_bytes))
    {
      guint line = gloss_json_scan_get_line (scan, start);
      GlossRelation *relation;
      GlossJsonScan inside;

      gloss_json_scan_init (&inside, start, n_bytes);
      relation = gloss_record_reader_read_relation (self, &inside);
      if (relation == NULL)
        {
          gloss_report_add (report, GLOSS_REPORT_WARNING, file_name, line, "relation-unread",
                            /* Translators: a whole sentence that says why stands in front. */
                            _("%s The relation is kept as it is, and not shown."),
                            _(inside.reason));
          gloss_json_put_element (unread, start, n_bytes);
          continue;
        }
      if (g_hash_table_contains (ids, gloss_relation_get_id (relation)))
        relation = give_other_id (relation, ids, start, n_bytes, file_name, line, report);
      g_hash_table_add (ids, (gpointer) gloss_relation_get_id (relation));
      g_ptr_array_add (relations, relation);
      g_array_append_val (lines, line);
    }
  if (unread->len > 0)
    gloss_json_put_literal (unread, "]");
  return scan->reason == NULL;
}
