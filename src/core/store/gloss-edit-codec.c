/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/store/gloss-edit-codec.h"

#include "core/store/gloss-json-write.h"
#include "core/store/gloss-schema-reader.h"
#include "core/store/gloss-schema-writer.h"
#include "core/store/gloss-set-writer.h"

/* An edit is `"time": µs, "batch": "…", "changes": [change, …]`, without a batch where it is a part
 * of none, and a change one of
 *
 *   ["annotation", before, after]
 *   ["label", before, position, after, position]
 *   ["document", before, after]
 *   ["attribute", before, position, after, position]
 *   ["relationType", before, position, after, position]
 *   ["relation", before, after]
 *
 * Records have the very form that they have in a set file, and are read by the same code. So what
 * an edit says of a record and what the file says of it come out equal, also when the article has
 * changed in between and both are read against its new text.
 */

typedef enum
{
  DOCUMENT_ANNOTATOR,
  DOCUMENT_STATUS,
  DOCUMENT_DOCUMENT,
  DOCUMENT_RELATIONS,
  DOCUMENT_EXTRA,
  DOCUMENT_SOURCE_EXTRA,
} DocumentMember;

static const char *const document_members[] = {
  "annotator", "status", "document", "relations", "extra", "sourceExtra", NULL,
};

static const char *const kind_names[GLOSS_N_RECORD_KINDS] = {
  [GLOSS_RECORD_ANNOTATION] = "annotation",
  [GLOSS_RECORD_LABEL] = "label",
  [GLOSS_RECORD_DOCUMENT] = "document",
  [GLOSS_RECORD_ATTRIBUTE] = "attribute",
  [GLOSS_RECORD_RELATION_TYPE] = "relationType",
  [GLOSS_RECORD_RELATION] = "relation",
};

static void
put_string_member (GString    *out,
                   const char *name,
                   const char *value)
{
  gloss_json_put (out, name, strlen (name));
  if (value == NULL || *value == '\0')
    gloss_json_put_literal (out, "null");
  else
    gloss_json_put_string (out, value);
}

static void
put_raw_member (GString    *out,
                const char *name,
                const char *value)
{
  gloss_json_put (out, name, strlen (name));
  if (value == NULL)
    gloss_json_put_literal (out, "null");
  else
    gloss_json_put_raw (out, value, strlen (value));
}

static void
put_document (GString             *out,
              const GlossDocument *document,
              GlossArticle        *article)
{
  g_autofree char *empty = gloss_set_writer_make_document (article);
  GlossDocumentFields fields;

  gloss_document_get_fields (document, &fields);
  put_string_member (out, "{\"annotator\": ", fields.annotator);
  put_string_member (out, ", \"status\": ", fields.status);
  put_raw_member (out, ", \"document\": ", fields.document != NULL ? fields.document : empty);
  put_raw_member (out, ", \"relations\": ", fields.relations);
  /* Members without braces: as strings, so that they come back as they are. */
  put_string_member (out, ", \"extra\": ", fields.extra);
  put_string_member (out, ", \"sourceExtra\": ", fields.source_extra);
  gloss_json_put_literal (out, "}");
}

static void
put_record (GString         *out,
            GlossRecordKind  kind,
            gpointer         record,
            GlossArticle    *article)
{
  switch (kind)
    {
    case GLOSS_RECORD_ANNOTATION:
      gloss_set_writer_put_annotation (out, record, gloss_article_get_text (article));
      break;
    case GLOSS_RECORD_LABEL:
      gloss_set_writer_put_label (out, record);
      break;
    case GLOSS_RECORD_DOCUMENT:
      put_document (out, record, article);
      break;
    case GLOSS_RECORD_ATTRIBUTE:
      gloss_schema_writer_put_attribute (out, record);
      break;
    case GLOSS_RECORD_RELATION_TYPE:
      gloss_schema_writer_put_relation_type (out, record);
      break;
    case GLOSS_RECORD_RELATION:
      gloss_schema_writer_put_relation (out, record);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
put_side (GString         *out,
          GlossRecordKind  kind,
          gpointer         record,
          guint            position,
          GlossArticle    *article)
{
  gloss_json_put_literal (out, ", ");
  if (record == NULL)
    gloss_json_put_literal (out, "null");
  else
    put_record (out, kind, record, article);
  if (!gloss_record_kind_is_definition (kind))
    return;
  gloss_json_put_literal (out, ", ");
  gloss_json_put_uint (out, position);
}

static void
put_change (GString           *out,
            const GlossChange *change,
            GlossArticle      *article)
{
  gloss_json_put_literal (out, "[");
  gloss_json_put_string (out, kind_names[change->kind]);
  put_side (out, change->kind, change->before, change->before_position, article);
  put_side (out, change->kind, change->after, change->after_position, article);
  gloss_json_put_literal (out, "]");
}

/**
 * gloss_edit_codec_put:
 * @out: where to append
 * @edit: an edit
 * @article: what its records are about
 *
 * Appends the members `time`, `batch` and `changes`, on one line.
 */
void
gloss_edit_codec_put (GString      *out,
                      GlossEdit    *edit,
                      GlossArticle *article)
{
  gloss_json_put_literal (out, "\"time\": ");
  gloss_json_put_uint (out, (guint64) MAX (gloss_edit_get_time (edit), 0));
  if (gloss_edit_get_batch (edit) != NULL)
    {
      gloss_json_put_literal (out, ", \"batch\": ");
      gloss_json_put_string (out, gloss_edit_get_batch (edit));
    }
  gloss_json_put_literal (out, ", \"changes\": [");
  for (guint i = 0; i < gloss_edit_get_n_changes (edit); i++)
    {
      if (i > 0)
        gloss_json_put_literal (out, ", ");
      put_change (out, gloss_edit_get_change (edit, i), article);
    }
  gloss_json_put_literal (out, "]");
}

static gboolean
read_raw (GlossRecordReader  *records,
          GlossJsonScan      *scan,
          const char        **json)
{
  const char *start;
  gsize n_bytes;

  *json = NULL;
  if (gloss_json_scan_null (scan))
    return TRUE;
  if (!gloss_json_scan_value (scan, &start, &n_bytes))
    return FALSE;
  *json = gloss_json_arena_copy (&records->arena, start, n_bytes);
  return TRUE;
}

static gboolean
read_document_member (GlossRecordReader   *records,
                      GlossJsonScan       *scan,
                      DocumentMember       member,
                      GlossDocumentFields *fields)
{
  switch (member)
    {
    case DOCUMENT_ANNOTATOR:
      return gloss_record_reader_read_string (records, scan, &fields->annotator);
    case DOCUMENT_STATUS:
      return gloss_record_reader_read_string (records, scan, &fields->status);
    case DOCUMENT_DOCUMENT:
      return read_raw (records, scan, &fields->document);
    case DOCUMENT_RELATIONS:
      return read_raw (records, scan, &fields->relations);
    case DOCUMENT_EXTRA:
      return gloss_record_reader_read_string (records, scan, &fields->extra);
    case DOCUMENT_SOURCE_EXTRA:
      return gloss_record_reader_read_string (records, scan, &fields->source_extra);
    default:
      g_assert_not_reached ();
    }
}

static GlossDocument *
read_document (GlossRecordReader *records,
               GlossJsonScan     *scan,
               GlossArticle      *article)
{
  g_autofree char *empty = gloss_set_writer_make_document (article);
  GlossDocumentFields fields = { NULL };
  GlossJsonString key;
  guint n = 0, seen = 0;

  gloss_json_arena_reset (&records->arena);
  if (!gloss_json_scan_enter (scan, '{'))
    return NULL;
  while (gloss_json_scan_next_member (scan, &n, &key))
    {
      int member = gloss_record_reader_find_member (scan, &key, document_members, &seen);

      if (member < 0
          || !read_document_member (records, scan, (DocumentMember) member, &fields))
        return NULL;
    }
  if (scan->reason != NULL)
    return NULL;
  if (g_strcmp0 (fields.document, empty) == 0)
    fields.document = NULL;
  return gloss_document_new (&fields);
}

static gpointer
read_record (GlossRecordReader *records,
             GlossJsonScan     *scan,
             GlossRecordKind    kind,
             GlossArticle      *article)
{
  guint n = 1;

  /* The comma after what came before. */
  if (!gloss_json_scan_next_element (scan, &n))
    gloss_json_scan_fail (scan, scan->at, N_("A change must have two records."));
  if (gloss_json_scan_null (scan))
    return NULL;
  switch (kind)
    {
    case GLOSS_RECORD_ANNOTATION:
      return gloss_record_reader_read_annotation (records, scan);
    case GLOSS_RECORD_LABEL:
      return gloss_record_reader_read_label (records, scan);
    case GLOSS_RECORD_DOCUMENT:
      return read_document (records, scan, article);
    case GLOSS_RECORD_ATTRIBUTE:
      return gloss_record_reader_read_attribute (records, scan);
    case GLOSS_RECORD_RELATION_TYPE:
      return gloss_record_reader_read_relation_type (records, scan);
    case GLOSS_RECORD_RELATION:
      return gloss_record_reader_read_relation (records, scan);
    default:
      g_assert_not_reached ();
    }
}

static guint
read_position (GlossJsonScan   *scan,
               GlossRecordKind  kind)
{
  guint position = 0;
  guint n = 1;

  if (gloss_record_kind_is_definition (kind) && gloss_json_scan_next_element (scan, &n))
    gloss_json_scan_uint (scan, &position);
  return position;
}

static void
read_sides (GlossRecordReader *records,
            GlossJsonScan     *scan,
            GlossRecordKind    kind,
            GlossArticle      *article,
            GlossEdit         *edit)
{
  gpointer before = read_record (records, scan, kind, article);
  guint before_position = read_position (scan, kind);
  gpointer after = read_record (records, scan, kind, article);
  guint after_position = read_position (scan, kind);
  gboolean is_missing = kind == GLOSS_RECORD_DOCUMENT ? before == NULL || after == NULL
                                                      : before == NULL && after == NULL;

  if (is_missing)
    gloss_json_scan_fail (scan, scan->at, N_("A change must have a record."));
  else
    gloss_edit_change_record (edit, kind, before, before_position, after, after_position);
  gloss_record_kind_unref (kind, before);
  gloss_record_kind_unref (kind, after);
}

static gboolean
read_change (GlossRecordReader *records,
             GlossJsonScan     *scan,
             GlossArticle      *article,
             GlossEdit         *edit)
{
  GlossJsonString name;
  guint kind = 0;
  guint n = 0;

  if (!gloss_json_scan_enter (scan, '[') || !gloss_json_scan_next_element (scan, &n)
      || !gloss_json_scan_string (scan, &name))
    return FALSE;
  while (kind < GLOSS_N_RECORD_KINDS
         && !gloss_json_string_is (&name, kind_names[kind], strlen (kind_names[kind])))
    kind++;
  if (kind == GLOSS_N_RECORD_KINDS)
    return gloss_json_scan_fail (scan, name.start, N_("This kind of record is not known."));
  read_sides (records, scan, (GlossRecordKind) kind, article, edit);
  return !gloss_json_scan_next_element (scan, &n) && scan->reason == NULL;
}

static gboolean
read_changes (GlossRecordReader *records,
              GlossJsonScan     *scan,
              GlossArticle      *article,
              GlossEdit         *edit)
{
  guint n = 0;

  if (!gloss_json_scan_enter (scan, '['))
    return FALSE;
  while (gloss_json_scan_next_element (scan, &n))
    if (!read_change (records, scan, article, edit))
      return FALSE;
  return scan->reason == NULL;
}

/* A time has more digits than other numbers of ours. */
static gboolean
read_time (GlossJsonScan *scan,
           gint64        *time_us)
{
  const char *start;
  gsize n_bytes;

  if (!gloss_json_scan_value (scan, &start, &n_bytes))
    return FALSE;
  *time_us = g_ascii_strtoll (start, NULL, 10);
  return TRUE;
}

static gboolean
read_batch (GlossRecordReader *records,
            GlossJsonScan     *scan,
            GlossEdit         *edit)
{
  const char *batch = NULL;

  gloss_json_arena_reset (&records->arena);
  if (!gloss_record_reader_read_string (records, scan, &batch))
    return FALSE;
  gloss_edit_set_batch (edit, batch);
  return TRUE;
}

typedef enum
{
  EDIT_TIME,
  EDIT_BATCH,
  EDIT_CHANGES,
} EditMember;

static gboolean
read_edit_member (GlossRecordReader *records,
                  GlossJsonScan     *scan,
                  GlossArticle      *article,
                  EditMember         member,
                  GlossEdit         *edit)
{
  gint64 time_us;

  if (member == EDIT_BATCH)
    return read_batch (records, scan, edit);
  if (member == EDIT_CHANGES)
    return read_changes (records, scan, article, edit);
  if (!read_time (scan, &time_us))
    return FALSE;
  gloss_edit_set_time (edit, time_us);
  return TRUE;
}

/**
 * gloss_edit_codec_read:
 * @records: a reader with the article's text
 * @scan: a scan in an object, before the members that gloss_edit_codec_put() wrote
 * @article: the article
 * @description: what the edit did
 *
 * Takes the members and the end of the object.
 *
 * Returns: (transfer full) (nullable): the edit; %NULL after a fault
 */
GlossEdit *
gloss_edit_codec_read (GlossRecordReader *records,
                       GlossJsonScan     *scan,
                       GlossArticle      *article,
                       const char        *description)
{
  static const char *const names[] = { "time", "batch", "changes", NULL };
  g_autoptr (GlossEdit) edit = gloss_edit_new (description);
  GlossJsonString key;
  guint n = 1, seen = 0;

  while (gloss_json_scan_next_member (scan, &n, &key))
    {
      int member = gloss_record_reader_find_member (scan, &key, names, &seen);

      if (member < 0
          || !read_edit_member (records, scan, article, (EditMember) member, edit))
        return NULL;
    }
  if (scan->reason != NULL || (seen & 1u << EDIT_TIME) == 0 || (seen & 1u << EDIT_CHANGES) == 0
      || gloss_edit_get_n_changes (edit) == 0)
    return NULL;
  return g_steal_pointer (&edit);
}
