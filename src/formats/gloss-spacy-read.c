/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-spacy.h"

#include "core/gloss-error.h"
#include "formats/gloss-json-stream.h"
#include "formats/gloss-text-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Records of Prodigy, of spaCy (`Doc.to_json`), and the like: a text, and its spans under `spans`,
 * `ents` or `entities`, or as lists of spans by name. Words under `cats`, `accept` or `label` are
 * labels of the article as a whole. What an annotator has rejected or ignored is no annotation.
 *
 * The ends of a relation are found by their places, if they have no annotation_id; such a span gets
 * an id made from its place and label, the same at every reading. */
typedef struct
{
  GlossInput            *input;
  GlossReport           *report;
  GlossJsonRecords      *records;
  GlossImportDocument   *document;
  GlossTextRecordHeader *header;
  GHashTable            *parts;     /* (key: annotation_id and label, owned; value: GPtrArray of
                                       its spans) */
  GHashTable            *related;   /* (key: place of an end of a relation, owned) */
  char                  *text_hash; /* (nullable) */
} Reading;

static gboolean
get_place (JsonObject      *span,
           GlossImportSpan *place)
{
  *place = (GlossImportSpan) { .quote = gloss_json_get_string (span, "text") };
  return gloss_json_get_uint (span, "start", &place->start)
         && gloss_json_get_uint (span, "end", &place->end);
}

/* (transfer full): what tells a span from others: where it is, and its label */
static char *
make_key (JsonObject *span)
{
  const char *label = gloss_json_get_string (span, "label");
  GlossImportSpan place;

  if (!get_place (span, &place))
    return NULL;
  return g_strdup_printf ("%u-%u %s", place.start, place.end, label != NULL ? label : "");
}

/* (transfer full) (nullable): its id, if it has one or something refers to it */
static char *
dup_id (Reading    *self,
        JsonObject *span)
{
  const char *own = gloss_json_get_string (span, "annotation_id");
  g_autofree char *key = NULL;
  g_autofree char *name = NULL;

  if (own != NULL && *own != '\0')
    return g_strdup (own);
  key = make_key (span);
  if (key == NULL || self->related == NULL || !g_hash_table_contains (self->related, key))
    return NULL;
  name = g_strconcat ("spacy\n", key, "\n", self->text_hash, NULL);
  return gloss_output_make_uuid (name);
}

static void
take_spans (Reading    *self,
            const char *id,
            JsonObject *first,
            GArray     *places)
{
  const char *label = gloss_json_get_string (first, "label");
  g_autofree char *attributes = gloss_text_record_dup_object (first, "attributes");

  gloss_import_document_add_annotation (self->document, &(GlossImportAnnotation) {
    .line = gloss_json_records_get_line (self->records),
    .id = id,
    .label = label,
    .spans = (const GlossImportSpan *) (gpointer) places->data,
    .n_spans = places->len,
    .note = gloss_json_get_string (first, "note"),
    .attributes = attributes,
    .creator = gloss_json_get_string (first, "creator"),
    .created = gloss_json_get_string (first, "created"),
    .modified = gloss_json_get_string (first, "modified"),
    .unsure = gloss_json_get_boolean (first, "unsure"),
  });
}

/* Returns: (nullable): why it is none, a sentence */
static const char *
find_fault (JsonObject *span)
{
  const char *label = gloss_json_get_string (span, "label");
  GlossImportSpan place;

  if (!get_place (span, &place))
    return _("A span was left out: its start and end are not numbers");
  return label == NULL || *label == '\0' ? _("A span was left out: it has no label") : NULL;
}

/* (transfer full) (nullable): what the parts of an annotation have in common */
static char *
make_part_key (JsonObject *span)
{
  const char *id = gloss_json_get_string (span, "annotation_id");

  return id != NULL && *id != '\0'
           ? g_strconcat (id, "\n", gloss_json_get_string (span, "label"), NULL) : NULL;
}

static void
list_part (Reading    *self,
           JsonObject *span)
{
  g_autofree char *key = make_part_key (span);
  GPtrArray *parts = key != NULL ? g_hash_table_lookup (self->parts, key) : NULL;

  if (key == NULL)
    return;
  if (parts == NULL)
    {
      parts = g_ptr_array_new ();
      g_hash_table_insert (self->parts, g_steal_pointer (&key), parts);
    }
  g_ptr_array_add (parts, span);
}

/* Of an annotation of several parts, all are taken with the first. */
static void
take_span (Reading    *self,
           JsonObject *span)
{
  g_autofree char *key = make_part_key (span);
  g_autofree char *id = dup_id (self, span);
  GPtrArray *parts = key != NULL ? g_hash_table_lookup (self->parts, key) : NULL;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (GlossImportSpan));
  guint n_parts = parts != NULL ? parts->len : 1;

  if (parts != NULL && parts->pdata[0] != span)
    return;
  for (guint i = 0; i < n_parts; i++)
    {
      GlossImportSpan place;

      get_place (parts != NULL ? parts->pdata[i] : span, &place);
      g_array_append_val (places, place);
    }
  take_spans (self, id, span, places);
}

static void
read_list (Reading   *self,
           JsonArray *spans)
{
  guint n_spans = json_array_get_length (spans);
  g_autoptr (GHashTable) parts = NULL;

  parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                 (GDestroyNotify) g_ptr_array_unref);
  self->parts = parts;
  for (guint i = 0; i < n_spans; i++)
    if (find_fault (gloss_json_get_nth_object (spans, i)) == NULL)
      list_part (self, gloss_json_get_nth_object (spans, i));
  for (guint i = 0; i < n_spans; i++)
    {
      JsonObject *span = gloss_json_get_nth_object (spans, i);
      const char *fault = find_fault (span);

      if (fault == NULL)
        take_span (self, span);
      else
        gloss_json_records_leave_out (self->records, "span", "%s", fault);
    }
  self->parts = NULL;
}

/* [start, end, label], as spaCy's training examples have them */
static void
read_triples (Reading   *self,
              JsonArray *triples)
{
  for (guint i = 0; i < json_array_get_length (triples); i++)
    {
      JsonArray *triple = gloss_json_get_nth_array (triples, i);
      const char *label = gloss_json_get_nth_string (triple, 2);
      GlossImportSpan place = { 0 };

      if (label == NULL || *label == '\0' || !gloss_json_get_nth_uint (triple, 0, &place.start)
          || !gloss_json_get_nth_uint (triple, 1, &place.end))
        gloss_json_records_leave_out (self->records, "span",
                                      _("A span was left out: its start and end are not "
                                        "numbers"));
      else
        gloss_import_document_add_annotation (self->document, &(GlossImportAnnotation) {
          .line = gloss_json_records_get_line (self->records),
          .label = label,
          .spans = &place,
          .n_spans = 1,
        });
    }
}

static void
read_spans (Reading  *self,
            JsonNode *node)
{
  JsonArray *list = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                 : NULL;
  JsonObject *lists = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                    : NULL;
  g_autoptr (GList) names = lists != NULL ? json_object_get_members (lists) : NULL;

  if (list != NULL && gloss_json_get_nth_array (list, 0) != NULL)
    read_triples (self, list);
  else if (list != NULL)
    read_list (self, list);
  for (GList *name = names; name != NULL; name = name->next)
    {
      JsonArray *spans = gloss_json_get_array (lists, name->data);

      if (spans != NULL)
        read_list (self, spans);
    }
}

/* Relations */

static void
list_related (Reading   *self,
              JsonArray *relations)
{
  static const char *const ends[] = { "head_span", "child_span" };

  for (guint i = 0; relations != NULL && i < json_array_get_length (relations); i++)
    for (guint k = 0; k < G_N_ELEMENTS (ends); k++)
      {
        JsonObject *relation = gloss_json_get_nth_object (relations, i);
        JsonObject *end = gloss_json_get_object (relation, ends[k]);
        char *key = end != NULL ? make_key (end) : NULL;

        if (key != NULL)
          g_hash_table_add (self->related, key);
      }
}

static void
read_relation (Reading    *self,
               JsonObject *relation)
{
  JsonObject *head = gloss_json_get_object (relation, "head_span");
  JsonObject *child = gloss_json_get_object (relation, "child_span");
  g_autofree char *from = head != NULL ? dup_id (self, head) : NULL;
  g_autofree char *to = child != NULL ? dup_id (self, child) : NULL;
  g_autofree char *attributes = gloss_text_record_dup_object (relation, "attributes");

  gloss_text_record_add_relation (self->records, self->document, &(GlossRelationFields) {
    .id = gloss_json_get_string (relation, "relation_id"),
    .type = gloss_json_get_string (relation, "label"),
    .from = from,
    .to = to,
    .note = gloss_json_get_string (relation, "note"),
    .attributes = attributes,
    .creator = gloss_json_get_string (relation, "creator"),
    .created = gloss_json_get_string (relation, "created"),
    .modified = gloss_json_get_string (relation, "modified"),
  });
}

/* Labels of the article as a whole */

static void
read_words (Reading   *self,
            JsonArray *words)
{
  for (guint i = 0; words != NULL && i < json_array_get_length (words); i++)
    gloss_text_record_header_add_label (self->header, gloss_json_get_nth_string (words, i));
}

/* A category holds from one half on. */
static void
read_categories (Reading    *self,
                 JsonObject *categories)
{
  g_autoptr (GList) names = categories != NULL ? json_object_get_members (categories) : NULL;

  for (GList *name = names; name != NULL; name = name->next)
    {
      JsonNode *node = json_object_get_member (categories, name->data);
      gboolean holds = JSON_NODE_HOLDS_VALUE (node)
                       && (json_node_get_value_type (node) == G_TYPE_BOOLEAN
                             ? json_node_get_boolean (node) : json_node_get_double (node) >= 0.5);

      if (holds)
        gloss_text_record_header_add_label (self->header, name->data);
    }
}

static gboolean
is_accepted (Reading    *self,
             JsonObject *record)
{
  const char *answer = gloss_json_get_string (record, "answer");

  if (answer == NULL || strcmp (answer, "accept") == 0)
    return TRUE;
  gloss_report_add (self->report, GLOSS_REPORT_WARNING, gloss_input_get_name (self->input),
                    gloss_json_records_get_line (self->records), "answer",
                    _("A record was left out: its annotator has answered “%s”"), answer);
  return FALSE;
}

static char *
hash_text (GlossImportDocument *document)
{
  gsize n_bytes;
  const char *utf8 = gloss_text_get_utf8 (gloss_import_document_get_text (document), &n_bytes);

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) utf8, n_bytes);
}

static void
read_record (Reading    *self,
             JsonObject *record)
{
  JsonArray *relations = gloss_json_get_array (record, "relations");
  g_autoptr (GHashTable) related = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  self->related = related;
  if (relations != NULL)
    self->text_hash = hash_text (self->document);
  list_related (self, relations);
  read_spans (self, json_object_get_member (record, "spans"));
  read_spans (self, json_object_get_member (record, "ents"));
  read_spans (self, json_object_get_member (record, "entities"));
  for (guint i = 0; relations != NULL && i < json_array_get_length (relations); i++)
    read_relation (self, gloss_json_get_nth_object (relations, i));
  self->related = NULL;
  g_clear_pointer (&self->text_hash, g_free);
  read_words (self, gloss_json_get_array (record, "accept"));
  read_categories (self, gloss_json_get_object (record, "cats"));
  gloss_text_record_header_add_label (self->header, gloss_json_get_string (record, "label"));
}

static gboolean
take_record (Reading          *self,
             JsonObject       *record,
             GlossImportFunc   func,
             gpointer          user_data,
             GError          **error)
{
  JsonObject *meta = gloss_json_get_object (record, "meta");
  gboolean is_own = meta != NULL && json_object_has_member (meta, "set");
  g_autoptr (GlossImportDocument) document = NULL;
  g_autofree char *metadata = is_own ? NULL : gloss_text_record_dup_object (record, "meta");
  g_auto (GlossTextRecordHeader) header = { 0 };

  if (!is_accepted (self, record))
    return TRUE;
  document = gloss_text_record_new_document (self->records, record, meta);
  if (document == NULL)
    return TRUE;
  self->document = document;
  self->header = &header;
  gloss_text_record_header_read (&header, is_own ? meta : NULL);
  if (!is_own)
    header.fields.metadata = metadata;
  read_record (self, record);
  gloss_import_document_set_header (document, &header.fields);
  return func (document, user_data, error);
}

/**
 * gloss_spacy_read:
 * @input: a file of records
 * @options: what the user chose
 * @func: takes each document
 * @user_data: for @func
 * @report: what was left out
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Returns: %FALSE if @func said so, or with %GLOSS_FORMAT_ERROR_UNREADABLE
 */
gboolean
gloss_spacy_read (GlossInput                *input,
                  const GlossFormatOptions  *options,
                  GlossImportFunc            func,
                  gpointer                   user_data,
                  GlossReport               *report,
                  GCancellable              *cancellable,
                  GError                   **error)
{
  g_autoptr (GlossJsonRecords) records = gloss_json_records_new (input, report, cancellable, error);
  Reading reading = { .input = input, .report = report, .records = records };
  JsonObject *record;

  if (records == NULL)
    return FALSE;
  while ((record = gloss_json_records_next (records)) != NULL)
    if (!take_record (&reading, record, func, user_data, error))
      return FALSE;
  return gloss_json_records_check (records, error);
}

/**
 * gloss_spacy_sniff:
 * @head: the first bytes of a file
 * @n_bytes: how many
 * @file_name: its name
 *
 * Returns: how likely it is that they are such records, see #GlossFormat
 */
guint
gloss_spacy_sniff (const char *head,
                   gsize       n_bytes,
                   const char *file_name)
{
  static const char *const prodigy[] = { "token_start", "token_end", NULL };
  static const char *const own[] = { "meta", "answer", "spans", NULL };
  static const char *const spans[] = { "text", "spans", NULL };
  static const char *const doc[] = { "text", "ents", NULL };
  static const char *const hashes[] = { "text", "_input_hash", NULL };

  if (gloss_json_records_sniff (head, n_bytes, prodigy))
    return 95;
  if (gloss_json_records_sniff (head, n_bytes, own)
      || gloss_json_records_sniff (head, n_bytes, hashes))
    return 80;
  return gloss_json_records_sniff (head, n_bytes, spans)
             || gloss_json_records_sniff (head, n_bytes, doc)
           ? 70 : 0;
}
