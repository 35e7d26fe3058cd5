/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/store/gloss-set-file.h"

#include "core/gloss-error.h"
#include "core/store/gloss-file-head.h"
#include "core/store/gloss-json-write.h"
#include "core/store/gloss-label-check.h"
#include "core/store/gloss-record-reader.h"
#include "core/store/gloss-set-writer.h"

/* Reads annotation sets, from front to back, in whatever order their members come. Nothing goes
 * into the set before the whole file has been read and found well.
 *
 * Two things must be known before the annotations are looked at: the version (a newer one is read
 * as far as it goes) and whether the article is the one that the file was written for. Files of
 * ours have them in front; where another program put them behind, the annotations are passed over
 * and read when all else has been.
 */

/* Larger files are refused: a record must fit 32 bits, and a set of this size has millions. */
#define MAX_BYTES (1024u * 1024u * 1024u)

/* How many annotations are read between two looks at the cancellable. */
#define ANNOTATIONS_PER_LOOK 4096

typedef enum
{
  MEMBER_FORMAT,
  MEMBER_VERSION,
  MEMBER_SOURCE,
  MEMBER_SET,
  MEMBER_ANNOTATOR,
  MEMBER_STATUS,
  MEMBER_DOCUMENT,
  MEMBER_LABELS,
  MEMBER_ANNOTATIONS,
  MEMBER_RELATIONS,
} Member;

static const char *const members[] = {
  "format", "version", "source", "set", "annotator", "status", "document", "labels", "annotations",
  "relations", NULL,
};

typedef struct
{
  const char *label;
  guint       line; /* the first one */
} LabelUse;

typedef struct
{
  GlossAnnotationSet *set;
  GlossArticle       *article;        /* (nullable) */
  const char         *file_name;
  GlossReport        *report;
  GCancellable       *cancellable;

  GlossJsonScan       scan;
  GlossRecordReader   records;
  guint               seen;
  const char         *format;
  guint               version;
  GlossJsonScan       annotations_at; /* where they were passed over; begin is NULL if nowhere */

  GStringChunk       *strings;        /* what the document's fields point to */
  GlossDocumentFields document;
  GString            *extra;
  GPtrArray          *labels;         /* GlossLabel, owned */
  GArray             *lines;          /* GlossLabelLine, for each of labels */
  GPtrArray          *annotations;    /* GlossAnnotation, owned */
  GHashTable         *ids;            /* the ids of the annotations, borrowed from them */
  GHashTable         *used;           /* the ids of labels that came, borrowed from them */
  GArray             *uses;           /* LabelUse: the same in order */
} Reader;

static void
reader_init (Reader             *self,
             GlossAnnotationSet *set,
             GBytes             *bytes)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  memset (self, 0, sizeof *self);
  self->set = set;
  self->article = gloss_annotation_set_get_article (set);
  gloss_json_scan_init (&self->scan, data != NULL ? data : "", n_bytes);
  gloss_record_reader_init (&self->records, gloss_annotation_set_get_text (set));
  self->strings = g_string_chunk_new (256);
  self->extra = g_string_new (NULL);
  self->labels = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_label_unref);
  self->lines = g_array_new (FALSE, FALSE, sizeof (GlossLabelLine));
  self->annotations = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_annotation_unref);
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->used = g_hash_table_new (g_str_hash, g_str_equal);
  self->uses = g_array_new (FALSE, FALSE, sizeof (LabelUse));
}

static void
reader_clear (Reader *self)
{
  gloss_record_reader_clear (&self->records);
  g_string_chunk_free (self->strings);
  g_string_free (self->extra, TRUE);
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->used);
  g_array_unref (self->uses);
  g_ptr_array_unref (self->labels);
  g_array_unref (self->lines);
  g_ptr_array_unref (self->annotations);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static void
report_found (Reader     *self,
              const char *place,
              const char *id)
{
  const GlossRecordFinding found = self->records.found;
  const char *file = self->file_name;
  guint line = gloss_json_scan_get_line (&self->scan, place);

  if (found & GLOSS_RECORD_QUOTE_DIFFERS)
    gloss_report_add (self->report, GLOSS_REPORT_WARNING, file, line, "quote-differs",
                      _("The text no longer says at its place what annotation %s quotes; it is "
                        "kept and marked uncertain."), id);
  if (found & GLOSS_RECORD_OUTSIDE)
    gloss_report_add (self->report, GLOSS_REPORT_WARNING, file, line, "outside-text",
                      _("Annotation %s ends after the text does; it is kept and marked "
                        "uncertain."), id);
  if (found & GLOSS_RECORD_NO_QUOTE)
    gloss_report_add (self->report, GLOSS_REPORT_WARNING, file, line, "no-quote",
                      _("Annotation %s has no quote, and the text has changed; it is kept and "
                        "marked uncertain."), id);
  if (found & GLOSS_RECORD_REARRANGED)
    gloss_report_add (self->report, GLOSS_REPORT_WARNING, file, line, "spans-rearranged",
                      _("The spans of annotation %s were out of order, or touched each other and "
                        "became one."), id);
  if (found & GLOSS_RECORD_VALUE)
    gloss_report_add (self->report, GLOSS_REPORT_WARNING, file, line, "bad-value",
                      _("“unsure” of annotation %s is neither true nor false; it is kept under "
                        "another name."), id);
  if (found & GLOSS_RECORD_NO_ID)
    gloss_report_add (self->report, GLOSS_REPORT_WARNING, file, line, "no-id",
                      _("An annotation has no id; it gets the id %s."), id);
}

static gboolean
keep_string (Reader      *self,
             const char **kept)
{
  const char *string;

  if (!gloss_record_reader_read_string (&self->records, &self->scan, &string))
    return FALSE;
  *kept = string != NULL && *string != '\0' ? g_string_chunk_insert (self->strings, string) : NULL;
  return TRUE;
}

/* Each relation stays as it stands there; what is between them does not matter. */
static gboolean
read_relations (Reader *self)
{
  g_autoptr (GString) relations = g_string_new ("[");
  const char *start;
  gsize n_bytes;
  guint n = 0;

  if (gloss_json_scan_null (&self->scan))
    return TRUE;
  if (!gloss_json_scan_enter (&self->scan, '['))
    return FALSE;
  while (gloss_json_scan_next_element (&self->scan, &n)
         && gloss_json_scan_value (&self->scan, &start, &n_bytes))
    {
      if (n > 1)
        gloss_json_put_literal (relations, ", ");
      gloss_json_put_raw (relations, start, n_bytes);
    }
  if (n == 0 || self->scan.reason != NULL)
    return self->scan.reason == NULL;
  gloss_json_put_literal (relations, "]");
  self->document.relations = g_string_chunk_insert (self->strings, relations->str);
  return TRUE;
}

static void
check_source (Reader     *self,
              guint       line,
              const char *sha256,
              const char *encoding)
{
  const char *now;

  if (self->article == NULL)
    return;
  now = gloss_article_get_encoding (self->article);
  self->records.same_text = g_strcmp0 (sha256, gloss_article_get_sha256 (self->article)) == 0;
  if (!self->records.same_text)
    gloss_report_add (self->report, GLOSS_REPORT_NOTE, self->file_name, line, "article-changed",
                      _("The article is not as it was when this file was written; annotations "
                        "whose quote still stands at its place are kept, the others are marked "
                        "uncertain."));
  else if (encoding != NULL && g_ascii_strcasecmp (encoding, now) != 0)
    gloss_report_add (self->report, GLOSS_REPORT_NOTE, self->file_name, line, "encoding-differs",
                      _("This file was written for the article read as %s; it has now been read "
                        "as %s."), encoding, now);
}

static gboolean
read_source (Reader *self)
{
  static const char *const names[] = { "name", "sha256", "bytes", "characters", "encoding", NULL };
  enum { NAME, SHA256, BYTES, CHARACTERS, ENCODING };
  g_autoptr (GString) extra = g_string_new (NULL);
  const char *start = self->scan.at, *sha256 = NULL, *encoding = NULL, *name = NULL;
  const char *value;
  gsize n_bytes;
  GlossJsonString key;
  guint n = 0, seen = 0;

  if (!gloss_json_scan_enter (&self->scan, '{'))
    return FALSE;
  while (gloss_json_scan_next_member (&self->scan, &n, &key))
    {
      int member = gloss_record_reader_find_member (&self->scan, &key, names, &seen);
      gboolean ok;

      if (member == -2)
        return FALSE;
      else if (member == -1)
        ok = gloss_record_reader_read_extra (&self->scan, &key, extra);
      else if (member == BYTES || member == CHARACTERS)
        ok = gloss_json_scan_value (&self->scan, &value, &n_bytes);
      else
        ok = keep_string (self,
                          member == SHA256 ? &sha256 : member == ENCODING ? &encoding : &name);
      if (!ok)
        return FALSE;
    }
  if (extra->len > 0)
    self->document.source_extra = g_string_chunk_insert (self->strings, extra->str);
  check_source (self, gloss_json_scan_get_line (&self->scan, start), sha256, encoding);
  return self->scan.reason == NULL;
}

static gboolean
read_set_name (Reader *self)
{
  const char *start = self->scan.at;
  const char *name;

  if (!keep_string (self, &name))
    return FALSE;
  if (g_strcmp0 (name, gloss_annotation_set_get_name (self->set)) != 0)
    gloss_report_add (self->report, GLOSS_REPORT_NOTE, self->file_name,
                      gloss_json_scan_get_line (&self->scan, start), "set-name-differs",
                      _("The file says that its set is named “%s”; its file name says “%s”, which "
                        "holds."),
                      name != NULL ? name : "", gloss_annotation_set_get_name (self->set));
  return TRUE;
}

static gboolean
read_document (Reader *self)
{
  g_autofree char *empty = gloss_set_writer_make_document (self->article);
  const char *json;

  if (!gloss_record_reader_read_object (&self->records, &self->scan, &json))
    return FALSE;
  /* What stands there anyway is not kept, so that the record is the same before and after. */
  if (g_strcmp0 (json, empty) != 0)
    self->document.document = g_string_chunk_insert (self->strings, json != NULL ? json : "{}");
  return TRUE;
}

/* A parent that the file does not define may be in the folder's label file. */
static gboolean
check_label_tree (Reader *self)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new ();

  for (guint i = 0; i < self->labels->len; i++)
    gloss_label_set_append (labels, self->labels->pdata[i]);
  gloss_label_check_tree (labels, self->lines, FALSE, self->file_name, self->report);
  return TRUE;
}

/* Two annotations of one id are both kept: the later one gets an id of its own. */
static GlossAnnotation *
give_other_id (Reader          *self,
               GlossAnnotation *annotation,
               const char      *start)
{
  GlossAnnotationFields fields;
  g_autofree char *id = NULL;
  GlossAnnotation *other;

  gloss_annotation_get_fields (annotation, &fields);
  for (guint n = 1; id == NULL || g_hash_table_contains (self->ids, id); n++)
    {
      g_free (id);
      id = gloss_record_reader_make_id (start, self->scan.at - start, n);
    }
  gloss_report_add (self->report, GLOSS_REPORT_WARNING, self->file_name,
                    gloss_json_scan_get_line (&self->scan, start), "duplicate-id",
                    _("Two annotations have the id %s; this one gets the id %s."), fields.id, id);
  fields.id = id;
  other = gloss_annotation_new (&fields);
  gloss_annotation_unref (annotation);
  return other;
}

static void
note_label (Reader     *self,
            const char *label,
            const char *start)
{
  LabelUse use = { label, 0 };

  if (g_hash_table_contains (self->used, label))
    return;
  use.line = gloss_json_scan_get_line (&self->scan, start);
  g_hash_table_add (self->used, (gpointer) label);
  g_array_append_val (self->uses, use);
}

static void
add_annotation (Reader          *self,
                GlossAnnotation *annotation,
                const char      *start)
{
  if (self->records.found != 0)
    report_found (self, start, gloss_annotation_get_id (annotation));
  if (g_hash_table_contains (self->ids, gloss_annotation_get_id (annotation)))
    annotation = give_other_id (self, annotation, start);
  g_hash_table_add (self->ids, (gpointer) gloss_annotation_get_id (annotation));
  note_label (self, gloss_annotation_get_label (annotation), start);
  g_ptr_array_add (self->annotations, annotation);
}

static gboolean
read_annotations (Reader  *self,
                  GError **error)
{
  guint n = 0;

  if (!gloss_json_scan_enter (&self->scan, '['))
    return FALSE;
  while (gloss_json_scan_next_element (&self->scan, &n))
    {
      const char *start;
      GlossAnnotation *annotation;

      gloss_json_scan_peek (&self->scan);
      start = self->scan.at;
      annotation = gloss_record_reader_read_annotation (&self->records, &self->scan);
      if (annotation == NULL)
        return FALSE;
      add_annotation (self, annotation, start);
      if (n % ANNOTATIONS_PER_LOOK == 0
          && g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
    }
  return self->scan.reason == NULL;
}

static gboolean
meet_annotations (Reader  *self,
                  GError **error)
{
  const guint needed = 1u << MEMBER_FORMAT | 1u << MEMBER_VERSION | 1u << MEMBER_SOURCE;
  const char *start;
  gsize n_bytes;

  if ((self->seen & needed) == needed)
    return read_annotations (self, error);
  self->annotations_at = self->scan;
  return gloss_json_scan_value (&self->scan, &start, &n_bytes);
}

static gboolean
read_member (Reader  *self,
             Member   member,
             GError **error)
{
  switch (member)
    {
    case MEMBER_FORMAT:
      return keep_string (self, &self->format)
             && gloss_file_head_check_format (&self->scan, self->format,
                                              "glossator-annotation-set");
    case MEMBER_VERSION:
      return gloss_file_head_read_version (&self->scan, &self->version);
    case MEMBER_SOURCE:
      return read_source (self);
    case MEMBER_SET:
      return read_set_name (self);
    case MEMBER_ANNOTATOR:
      return keep_string (self, &self->document.annotator);
    case MEMBER_STATUS:
      return keep_string (self, &self->document.status);
    case MEMBER_DOCUMENT:
      return read_document (self);
    case MEMBER_LABELS:
      return gloss_record_reader_read_labels (&self->records, &self->scan, self->file_name,
                                              self->report, self->labels, self->lines)
             && check_label_tree (self);
    case MEMBER_ANNOTATIONS:
      return meet_annotations (self, error);
    case MEMBER_RELATIONS:
      return read_relations (self);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
read_members (Reader  *self,
              GError **error)
{
  GlossJsonString key;
  guint n = 0;

  if (!gloss_json_scan_enter (&self->scan, '{'))
    return FALSE;
  while (gloss_json_scan_next_member (&self->scan, &n, &key))
    {
      int member = gloss_record_reader_find_member (&self->scan, &key, members, &self->seen);

      gloss_json_arena_reset (&self->records.arena);
      if (member == -2)
        return FALSE;
      if (member == -1 ? !gloss_record_reader_read_extra (&self->scan, &key, self->extra)
                       : !read_member (self, (Member) member, error))
        return FALSE;
    }
  return gloss_json_scan_end (&self->scan);
}

static gboolean
read_all (Reader  *self,
          GError **error)
{
  const guint needed = 1u << MEMBER_FORMAT | 1u << MEMBER_VERSION | 1u << MEMBER_ANNOTATIONS;

  if (!gloss_file_head_check_bytes (&self->scan, MAX_BYTES) || !read_members (self, error))
    return FALSE;
  if ((self->seen & needed) != needed)
    return gloss_json_scan_fail (&self->scan, self->scan.begin,
                                 N_("One of “format”, “version” and “annotations” is missing."));
  if (!(self->seen & 1u << MEMBER_SOURCE))
    check_source (self, 1, NULL, NULL);
  if (self->annotations_at.begin == NULL)
    return TRUE;
  self->scan = self->annotations_at;
  return read_annotations (self, error);
}

static void
report_unknown_labels (Reader *self)
{
  for (guint i = 0; i < self->uses->len; i++)
    {
      const LabelUse *use = &g_array_index (self->uses, LabelUse, i);

      if (gloss_annotation_set_get_label (self->set, use->label) == NULL)
        gloss_report_add (self->report, GLOSS_REPORT_WARNING, self->file_name, use->line,
                          "unknown-label",
                          _("The label “%s” is defined neither in this file nor in the folder."),
                          use->label);
    }
}

static void
fill_set (Reader *self)
{
  g_autoptr (GlossDocument) document = NULL;

  if (self->extra->len > 0)
    self->document.extra = self->extra->str;
  document = gloss_document_new (&self->document);
  gloss_annotation_set_load (self->set, self->annotations, document, self->labels);
  report_unknown_labels (self);
  if (self->version > 1)
    {
      g_autofree char *reason = gloss_file_head_make_newer_reason (self->file_name, self->version);

      gloss_annotation_set_set_read_only (self->set, reason);
      gloss_report_add (self->report, GLOSS_REPORT_WARNING, self->file_name, 0, "newer-version",
                        "%s", reason);
    }
}

/**
 * gloss_set_file_read:
 * @set: a fresh set of the article that the file annotates
 * @bytes: the file
 * @file_name: for messages
 * @report: (nullable): takes what was found
 * @cancellable: (nullable): looked at every few thousand annotations
 * @error: return location for an error
 *
 * Fills @set from a file. See the header; from any thread.
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_UNREADABLE or %G_IO_ERROR_CANCELLED; @set is then still
 *   empty
 */
gboolean
gloss_set_file_read (GlossAnnotationSet  *set,
                     GBytes              *bytes,
                     const char          *file_name,
                     GlossReport         *report,
                     GCancellable        *cancellable,
                     GError             **error)
{
  g_auto (Reader) reader = { NULL };
  GError *own_error = NULL;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && bytes != NULL, FALSE);

  reader_init (&reader, set, bytes);
  reader.file_name = file_name;
  reader.report = report;
  reader.cancellable = cancellable;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!read_all (&reader, &own_error))
    {
      if (own_error != NULL)
        g_propagate_error (error, own_error);
      else
        gloss_file_head_set_error (&reader.scan, file_name, error);
      return FALSE;
    }
  fill_set (&reader);
  return TRUE;
}

static gboolean
check_json (GlossJsonScan *scan,
            const char    *json,
            gssize         length)
{
  gloss_json_scan_init (scan, json, length < 0 ? strlen (json) : (gsize) length);
  return gloss_file_head_check_bytes (scan, MAX_BYTES);
}

/**
 * gloss_annotation_from_json:
 * @json: an annotation as a set file has it
 * @length: its length in bytes; -1: up to the NUL
 * @text: (nullable): its article's text; %NULL: anchors keep all that @json says
 * @error: return location for an error
 *
 * Returns: (transfer full): the record; %NULL with %GLOSS_STORE_ERROR_UNREADABLE
 */
GlossAnnotation *
gloss_annotation_from_json (const char  *json,
                            gssize       length,
                            GlossText   *text,
                            GError     **error)
{
  GlossAnnotation *annotation = NULL;
  GlossRecordReader reader;
  GlossJsonScan scan;

  g_return_val_if_fail (json != NULL, NULL);

  gloss_record_reader_init (&reader, text);
  if (check_json (&scan, json, length))
    annotation = gloss_record_reader_read_annotation (&reader, &scan);
  if (annotation != NULL && !gloss_json_scan_end (&scan))
    g_clear_pointer (&annotation, gloss_annotation_unref);
  if (annotation == NULL)
    gloss_file_head_set_error (&scan, NULL, error);
  gloss_record_reader_clear (&reader);
  return annotation;
}

/**
 * gloss_label_from_json:
 * @json: a label as a set or label file has it
 * @length: its length in bytes; -1: up to the NUL
 * @error: return location for an error
 *
 * Returns: (transfer full): the record; %NULL with %GLOSS_STORE_ERROR_UNREADABLE
 */
GlossLabel *
gloss_label_from_json (const char  *json,
                       gssize       length,
                       GError     **error)
{
  GlossLabel *label = NULL;
  GlossRecordReader reader;
  GlossJsonScan scan;

  g_return_val_if_fail (json != NULL, NULL);

  gloss_record_reader_init (&reader, NULL);
  if (check_json (&scan, json, length))
    label = gloss_record_reader_read_label (&reader, &scan);
  if (label != NULL && !gloss_json_scan_end (&scan))
    g_clear_pointer (&label, gloss_label_unref);
  if (label == NULL)
    gloss_file_head_set_error (&scan, NULL, error);
  gloss_record_reader_clear (&reader);
  return label;
}
