/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-pubannotation.h"

#include "core/gloss-error.h"
#include "formats/gloss-json-stream.h"
#include "formats/gloss-text-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Documents of PubAnnotation, one or many, and of its kin:
 *
 * - Each track is a document of its own, in a set that is named after its project.
 * - Blocks are denotations of paragraphs or sentences, and come in as such.
 * - A denotation of several spans is one annotation, as a list of spans or as a chain: what
 *   `_lexicallyChainedTo` leads to is a part of what it leads from.
 * - An attribute that is there several times is a list of values. A modification, such as
 *   “Negation”, is an attribute that is true. */
typedef struct
{
  char       *id;        /* (nullable), owned */
  const char *label;     /* borrowed from the record */
  GArray     *spans;     /* GlossImportSpan */
  JsonObject *attributes;
  const char *note;      /* (nullable), borrowed */
  gboolean    unsure;
  gboolean    is_part;   /* of another one, which has its spans */
} Denotation;

typedef struct
{
  GlossJsonRecords    *records;
  GlossImportDocument *document;
  GPtrArray           *denotations; /* Denotation, owned */
  GHashTable          *by_id;       /* (key: id; value: Denotation), both borrowed */
} Reading;

static void
free_denotation (gpointer data)
{
  Denotation *denotation = data;

  g_free (denotation->id);
  g_array_unref (denotation->spans);
  json_object_unref (denotation->attributes);
  g_free (denotation);
}

static void
clear_reading (Reading *self)
{
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->denotations, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, clear_reading)

static void
begin_reading (Reading             *self,
               GlossJsonRecords    *records,
               GlossImportDocument *document)
{
  self->records = records;
  self->document = document;
  self->denotations = g_ptr_array_new_with_free_func (free_denotation);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
}

static gboolean
add_span (JsonObject *object,
          GArray     *spans)
{
  GlossImportSpan span = { 0 };

  if (!gloss_json_get_uint (object, "begin", &span.start)
      || !gloss_json_get_uint (object, "end", &span.end))
    return FALSE;
  g_array_append_val (spans, span);
  return TRUE;
}

/* One span, or a list of them. */
static gboolean
read_spans (JsonObject *object,
            GArray     *spans)
{
  JsonArray *list = gloss_json_get_array (object, "span");

  if (list == NULL)
    return add_span (gloss_json_get_object (object, "span"), spans);
  for (guint i = 0; i < json_array_get_length (list); i++)
    if (!add_span (gloss_json_get_nth_object (list, i), spans))
      return FALSE;
  return spans->len > 0;
}

static void
read_denotation (Reading    *self,
                 JsonObject *object)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (GlossImportSpan));
  const char *label = gloss_json_get_string (object, "obj");
  gboolean has_place = read_spans (object, spans);
  Denotation *denotation = NULL;

  if (!has_place || label == NULL || *label == '\0')
    {
      gloss_json_records_leave_out (self->records, "denotation",
                                    has_place
                                      ? _("A denotation was left out: it has no object")
                                      : _("A denotation was left out: the begin and end of its "
                                          "span are not numbers"));
      return;
    }
  denotation = g_new0 (Denotation, 1);
  denotation->id = gloss_json_dup_id (object, "id");
  denotation->label = label;
  denotation->spans = g_steal_pointer (&spans);
  denotation->attributes = json_object_new ();
  g_ptr_array_add (self->denotations, denotation);
  if (denotation->id != NULL && !g_hash_table_contains (self->by_id, denotation->id))
    g_hash_table_insert (self->by_id, denotation->id, denotation);
}

static void
read_denotations (Reading   *self,
                  JsonArray *list)
{
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    read_denotation (self, gloss_json_get_nth_object (list, i));
}

static Denotation *
find (Reading    *self,
      JsonObject *object,
      const char *member)
{
  g_autofree char *id = gloss_json_dup_id (object, member);

  return id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
}

/* Attributes */

/* (transfer full): what stands as JSON in a word */
static JsonNode *
make_value (JsonNode *node)
{
  gboolean is_word = JSON_NODE_HOLDS_VALUE (node)
                     && json_node_get_value_type (node) == G_TYPE_STRING;
  const char *word = is_word ? json_node_get_string (node) : NULL;
  JsonNode *parsed = NULL;

  if (word != NULL && *word != '\0' && strchr ("[{\"", *word) != NULL)
    parsed = gloss_json_parse (word, strlen (word));
  return parsed != NULL ? parsed : json_node_copy (node);
}

/* A second value of the same attribute makes a list. */
static void
put_value (JsonObject *attributes,
           const char *name,
           JsonNode   *value)
{
  JsonNode *held = json_object_get_member (attributes, name);
  JsonArray *list = NULL;

  if (held == NULL)
    {
      json_object_set_member (attributes, name, value);
      return;
    }
  if (JSON_NODE_HOLDS_ARRAY (held))
    list = json_array_ref (json_node_get_array (held));
  else
    {
      list = json_array_new ();
      json_array_add_element (list, json_node_copy (held));
    }
  json_array_add_element (list, value);
  json_object_set_array_member (attributes, name, list);
}

static void
read_attribute (Reading    *self,
                JsonObject *object)
{
  Denotation *subject = find (self, object, "subj");
  const char *name = gloss_json_get_string (object, "pred");
  JsonNode *value = object != NULL ? json_object_get_member (object, "obj") : NULL;

  if (subject == NULL || name == NULL || *name == '\0' || value == NULL)
    gloss_json_records_leave_out (self->records, "attribute",
                                  _("An attribute was left out: what it is about is missing, or "
                                    "its name or value"));
  else if (strcmp (name, GLOSS_PUBANNOTATION_NOTE) == 0
           && gloss_json_get_string (object, "obj") != NULL)
    subject->note = gloss_json_get_string (object, "obj");
  else if (strcmp (name, GLOSS_PUBANNOTATION_UNSURE) == 0)
    subject->unsure = TRUE;
  else
    put_value (subject->attributes, name, make_value (value));
}

static void
read_attributes (Reading   *self,
                 JsonArray *list)
{
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    read_attribute (self, gloss_json_get_nth_object (list, i));
}

static void
read_modifications (Reading   *self,
                    JsonArray *list)
{
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *object = gloss_json_get_nth_object (list, i);
      Denotation *subject = find (self, object, "obj");
      const char *name = gloss_json_get_string (object, "pred");

      if (subject == NULL || name == NULL || *name == '\0')
        gloss_json_records_leave_out (self->records, "attribute",
                                      _("A modification was left out: what it is about is "
                                        "missing"));
      else
        put_value (subject->attributes, name, json_node_init_boolean (json_node_alloc (), TRUE));
    }
}

/* Relations */

static gboolean
is_chain (JsonObject *relation)
{
  return g_strcmp0 (gloss_json_get_string (relation, "pred"), GLOSS_PUBANNOTATION_CHAIN) == 0;
}

/* The denotation that has the label of all that @part is chained to. */
static Denotation *
find_whole (GHashTable *whole_of,
            Denotation *part)
{
  for (guint n = 0; n <= g_hash_table_size (whole_of); n++)
    {
      Denotation *next = g_hash_table_lookup (whole_of, part);

      if (next == NULL)
        return part;
      part = next;
    }
  return NULL;
}

static void
join_chains (Reading   *self,
             JsonArray *relations)
{
  g_autoptr (GHashTable) whole_of = g_hash_table_new (NULL, NULL);

  for (guint i = 0; relations != NULL && i < json_array_get_length (relations); i++)
    {
      JsonObject *relation = gloss_json_get_nth_object (relations, i);
      Denotation *whole = find (self, relation, "subj");
      Denotation *part = find (self, relation, "obj");

      if (is_chain (relation) && whole != NULL && part != NULL && whole != part
          && find_whole (whole_of, whole) != part)
        g_hash_table_insert (whole_of, part, whole);
    }
  for (guint i = 0; i < self->denotations->len; i++)
    {
      Denotation *part = self->denotations->pdata[i];
      Denotation *whole = find_whole (whole_of, part);

      if (whole == NULL || whole == part)
        continue;
      g_array_append_vals (whole->spans, part->spans->data, part->spans->len);
      part->is_part = TRUE;
    }
}

static void
read_relation (Reading    *self,
               JsonObject *relation)
{
  g_autofree char *id = gloss_json_dup_id (relation, "id");
  g_autofree char *from = gloss_json_dup_id (relation, "subj");
  g_autofree char *to = gloss_json_dup_id (relation, "obj");
  const char *type = gloss_json_get_string (relation, "pred");

  gloss_text_record_add_relation (self->records, self->document, &(GlossRelationFields) {
    .id = id, .type = type, .from = from, .to = to });
}

static void
read_relations (Reading   *self,
                JsonArray *relations)
{
  for (guint i = 0; relations != NULL && i < json_array_get_length (relations); i++)
    {
      JsonObject *relation = gloss_json_get_nth_object (relations, i);
      Denotation *part = find (self, relation, "obj");

      if (!is_chain (relation) || part == NULL || !part->is_part)
        read_relation (self, relation);
    }
}

/* Handing over */

static void
take_denotation (Reading    *self,
                 Denotation *denotation)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), denotation->attributes);
  g_autofree char *attributes = NULL;

  if (json_object_get_size (denotation->attributes) > 0)
    attributes = json_to_string (node, FALSE);
  gloss_import_document_add_annotation (self->document, &(GlossImportAnnotation) {
    .line = gloss_json_records_get_line (self->records),
    .id = denotation->id,
    .label = denotation->label,
    .spans = (const GlossImportSpan *) (gpointer) denotation->spans->data,
    .n_spans = denotation->spans->len,
    .note = denotation->note,
    .attributes = attributes,
    .unsure = denotation->unsure,
  });
}

static void
read_track (Reading    *self,
            JsonObject *track)
{
  JsonArray *relations = gloss_json_get_array (track, "relations");

  read_denotations (self, gloss_json_get_array (track, "denotations"));
  read_denotations (self, gloss_json_get_array (track, "blocks"));
  read_attributes (self, gloss_json_get_array (track, "attributes"));
  read_modifications (self, gloss_json_get_array (track, "modifications"));
  join_chains (self, relations);
  for (guint i = 0; i < self->denotations->len; i++)
    if (!((Denotation *) self->denotations->pdata[i])->is_part)
      take_denotation (self, self->denotations->pdata[i]);
  read_relations (self, relations);
}

/* Without its text a document is about the article of that name. */
static GlossImportDocument *
make_document (GlossJsonRecords *records,
               JsonObject       *record,
               const char       *source_id)
{
  GlossImportDocument *document = NULL;

  if (source_id != NULL && !json_object_has_member (record, "text"))
    {
      document = gloss_import_document_new (GLOSS_UNIT_CODE_POINTS);
      gloss_import_document_set_line (document, gloss_json_records_get_line (records));
    }
  else
    document = gloss_text_record_new_document (records, record,
                                               gloss_json_get_object (record, "gloss"));
  if (document != NULL)
    gloss_import_document_add_name (document, source_id);
  return document;
}

/* (transfer full) (nullable): what the source is called there, with the number of its division */
static char *
dup_source_id (JsonObject *record)
{
  g_autofree char *id = gloss_json_dup_id (record, "sourceid");
  g_autofree char *division = gloss_json_dup_id (record, "divid");

  if (id == NULL || *id == '\0')
    return NULL;
  return division != NULL ? g_strconcat (id, "-", division, NULL) : g_steal_pointer (&id);
}

static gboolean
take_track (GlossJsonRecords  *records,
            JsonObject        *record,
            JsonObject        *track,
            GlossImportFunc    func,
            gpointer           user_data,
            GError           **error)
{
  JsonObject *own = gloss_json_get_object (record, "gloss");
  g_autofree char *source_id = dup_source_id (record);
  g_autoptr (GlossImportDocument) document = make_document (records, record, source_id);
  const char *project = gloss_json_get_string (track, "project");
  g_auto (GlossTextRecordHeader) header = { 0 };
  g_auto (Reading) reading = { 0 };

  if (document == NULL)
    return TRUE;
  gloss_text_record_header_read (&header, own);
  if (own == NULL || track != record)
    header.fields.set_name = project;
  gloss_import_document_set_header (document, &header.fields);
  begin_reading (&reading, records, document);
  read_track (&reading, track);
  return func (document, user_data, error);
}

static gboolean
take_record (GlossJsonRecords  *records,
             JsonObject        *record,
             GlossImportFunc    func,
             gpointer           user_data,
             GError           **error)
{
  JsonArray *tracks = gloss_json_get_array (record, "tracks");
  guint n_tracks = tracks != NULL ? json_array_get_length (tracks) : 0;

  if ((n_tracks == 0 || json_object_has_member (record, "denotations"))
      && !take_track (records, record, record, func, user_data, error))
    return FALSE;
  for (guint i = 0; i < n_tracks; i++)
    {
      JsonObject *track = gloss_json_get_nth_object (tracks, i);

      if (track == NULL)
        gloss_json_records_leave_out (records, "track",
                                      _("A track was left out: it is not an object"));
      else if (!take_track (records, record, track, func, user_data, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * gloss_pubannotation_read:
 * @input: a file of documents
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
gloss_pubannotation_read (GlossInput                *input,
                          const GlossFormatOptions  *options,
                          GlossImportFunc            func,
                          gpointer                   user_data,
                          GlossReport               *report,
                          GCancellable              *cancellable,
                          GError                   **error)
{
  g_autoptr (GlossJsonRecords) records = gloss_json_records_new (input, report, cancellable, error);
  JsonObject *record;

  if (records == NULL)
    return FALSE;
  while ((record = gloss_json_records_next (records)) != NULL)
    if (!take_record (records, record, func, user_data, error))
      return FALSE;
  return gloss_json_records_check (records, error);
}

/**
 * gloss_pubannotation_sniff:
 * @head: the first bytes of a file
 * @n_bytes: how many
 * @file_name: its name
 *
 * Returns: how likely it is that they are such documents, see #GlossFormat
 */
guint
gloss_pubannotation_sniff (const char *head,
                           gsize       n_bytes,
                           const char *file_name)
{
  static const char *const denotations[] = { "denotations", NULL };
  static const char *const source[] = { "sourcedb", "sourceid", NULL };

  if (gloss_json_records_sniff (head, n_bytes, denotations))
    return 95;
  return gloss_json_records_sniff (head, n_bytes, source) ? 85 : 0;
}
