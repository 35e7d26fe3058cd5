/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-label-studio-results.h"

#include "formats/gloss-json-stream.h"
#include "formats/gloss-label-studio.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A result of labels is a region, which is one annotation for each of its labels. Results with the
 * same id say more about it: texts are its note, choices and numbers its attributes. Results about
 * no region are about the article: choices are its labels, texts its note. Names of controls that
 * are ours say what a value was, see gloss-label-studio.h.
 *
 * Relations go into the document at once, regions when all is read. */

/* A region under way. Strings are borrowed from the record. */
typedef struct
{
  char       *id;         /* (nullable), owned */
  JsonArray  *labels;     /* borrowed */
  GArray     *spans;      /* GlossImportSpan */
  GString    *note;
  JsonObject *attributes;
  gboolean    unsure;
} Region;

struct _GlossLabelStudioResults
{
  GlossJsonRecords      *records;  /* borrowed */
  GlossImportDocument   *document; /* borrowed */
  GlossTextRecordHeader *header;   /* borrowed */
  GPtrArray             *regions;  /* Region, owned */
  GHashTable            *by_id;    /* (key: id; value: Region), both borrowed */
  JsonObject            *article;  /* attributes of the article */
  GString               *note;
  const char            *created;  /* borrowed */
  const char            *modified; /* borrowed */
};

static void
free_region (gpointer data)
{
  Region *region = data;

  g_free (region->id);
  g_array_unref (region->spans);
  g_string_free (region->note, TRUE);
  json_object_unref (region->attributes);
  g_free (region);
}

/* Whether a quote is what stands there. The editor writes line ends in it as a backslash and “n”,
 * and may trim it. */
static gboolean
is_there (GlossText  *text,
          guint       start,
          guint       end,
          const char *quote)
{
  gsize n_bytes = 0;
  const char *bytes = gloss_text_peek_range (text, start, end, &n_bytes);
  g_autofree char *held = g_strndup (bytes, n_bytes);
  g_auto (GStrv) held_parts = NULL;
  g_auto (GStrv) quote_parts = NULL;
  g_autofree char *held_words = NULL;
  g_autofree char *quote_words = NULL;

  if (strcmp (held, quote) == 0)
    return TRUE;
  held_parts = g_regex_split_simple ("\\s+|\\\\n", g_strstrip (held), 0, 0);
  held_words = g_strjoinv (" ", held_parts);
  quote_parts = g_regex_split_simple ("\\s+|\\\\n", quote, 0, 0);
  quote_words = g_strjoinv (" ", quote_parts);
  return strcmp (g_strstrip (held_words), g_strstrip (quote_words)) == 0;
}

/* The quote is dropped where it has proven the place: then the text of the task does. */
static gboolean
read_span (JsonObject      *value,
           GlossText       *text,
           GlossImportSpan *span)
{
  const char *quote = gloss_json_get_string (value, "text");

  *span = (GlossImportSpan) { .quote = quote != NULL && *quote != '\0' ? quote : NULL };
  if (!gloss_json_get_uint (value, "start", &span->start)
      || !gloss_json_get_uint (value, "end", &span->end))
    return FALSE;
  if (span->quote != NULL && text != NULL && span->start < span->end
      && span->end <= gloss_text_get_length (text)
      && is_there (text, span->start, span->end, quote))
    span->quote = NULL;
  return TRUE;
}

/* (nullable): the labels of a region, under whatever name its kind has for them */
static JsonArray *
get_labels (JsonObject *value)
{
  JsonArray *labels = gloss_json_get_array (value, "labels");

  return labels != NULL ? labels : gloss_json_get_array (value, "hypertextlabels");
}

static gboolean
is_region (JsonObject *result)
{
  const char *type = gloss_json_get_string (result, "type");

  return type != NULL && (strcmp (type, "labels") == 0 || strcmp (type, "hypertextlabels") == 0);
}

static Region *
add_region (GlossLabelStudioResults *self,
            const char              *id,
            JsonArray               *labels)
{
  Region *region = g_new0 (Region, 1);

  region->id = g_strdup (id);
  region->labels = labels;
  region->spans = g_array_new (FALSE, FALSE, sizeof (GlossImportSpan));
  region->note = g_string_new (NULL);
  region->attributes = json_object_new ();
  g_ptr_array_add (self->regions, region);
  if (id != NULL && !g_hash_table_contains (self->by_id, id))
    g_hash_table_insert (self->by_id, region->id, region);
  return region;
}

/* (nullable): the region that this one is a further part of */
static Region *
find_whole (GlossLabelStudioResults *self,
            JsonObject              *result,
            const char              *id)
{
  const char *parent = gloss_json_get_string (result, "parentID");
  gsize n_parent = parent != NULL ? strlen (parent) : 0;

  if (id == NULL || n_parent == 0 || strncmp (id, parent, n_parent) != 0
      || !g_str_has_prefix (id + n_parent, GLOSS_LABEL_STUDIO_PART))
    return NULL;
  return g_hash_table_lookup (self->by_id, parent);
}

static void
read_region (GlossLabelStudioResults *self,
             JsonObject              *result,
             JsonObject              *value,
             const char              *id)
{
  JsonArray *labels = get_labels (value);
  GlossText *text = gloss_import_document_get_text (self->document);
  Region *region = find_whole (self, result, id);
  GlossImportSpan span;

  if (!read_span (value, text, &span))
    gloss_json_records_leave_out (self->records, "region",
                                  _("A region was left out: its start and end are not numbers of "
                                    "characters"));
  else if (labels == NULL || json_array_get_length (labels) == 0)
    gloss_json_records_leave_out (self->records, "region",
                                  _("A region was left out: it has no label"));
  else
    {
      if (region == NULL)
        region = add_region (self, id, labels);
      g_array_append_val (region->spans, span);
    }
}

/* What else is said, of a region or of the article */

static void
append_line (GString    *note,
             const char *text)
{
  if (note->len > 0)
    g_string_append_c (note, '\n');
  g_string_append (note, text);
}

static void
read_texts (JsonArray *texts,
            GString   *note)
{
  for (guint i = 0; texts != NULL && i < json_array_get_length (texts); i++)
    {
      const char *text = gloss_json_get_nth_string (texts, i);

      if (text != NULL)
        append_line (note, text);
    }
}

/* (transfer full) (nullable): the values chosen: one, or a list */
static JsonNode *
make_choice (JsonArray *choices)
{
  if (choices == NULL || json_array_get_length (choices) == 0)
    return NULL;
  if (json_array_get_length (choices) == 1)
    return json_node_copy (json_array_get_element (choices, 0));
  return json_node_init_array (json_node_alloc (), choices);
}

/* (transfer full) (nullable): the value of a control of ours */
static JsonNode *
make_own_value (JsonObject           *value,
                GlossLabelStudioKind  kind)
{
  JsonArray *choices = gloss_json_get_array (value, "choices");
  JsonArray *texts = gloss_json_get_array (value, "text");
  const char *text = gloss_json_get_nth_string (texts, 0);
  const char *choice = gloss_json_get_nth_string (choices, 0);
  JsonNode *number = value != NULL ? json_object_get_member (value, "number") : NULL;

  switch (kind)
    {
    case GLOSS_LABEL_STUDIO_BOOLEAN:
      return choice != NULL
               ? json_node_init_boolean (json_node_alloc (), g_str_equal (choice, "true")) : NULL;
    case GLOSS_LABEL_STUDIO_CHOICES:
      return choices != NULL ? json_node_init_array (json_node_alloc (), choices) : NULL;
    case GLOSS_LABEL_STUDIO_NUMBER:
      return number != NULL ? json_node_copy (number) : NULL;
    case GLOSS_LABEL_STUDIO_JSON:
      return text != NULL ? gloss_json_parse (text, strlen (text)) : NULL;
    case GLOSS_LABEL_STUDIO_TEXT_KIND:
      return text != NULL ? json_node_init_string (json_node_alloc (), text) : NULL;
    case GLOSS_LABEL_STUDIO_CHOICE:
    default:
      return make_choice (choices);
    }
}

/* (transfer full) (nullable): the value of anybody's control */
static JsonNode *
make_value (JsonObject *value,
            const char *type)
{
  JsonNode *member = value != NULL && type != NULL ? json_object_get_member (value, type) : NULL;

  if (g_strcmp0 (type, "choices") == 0)
    return make_choice (gloss_json_get_array (value, "choices"));
  return member != NULL ? json_node_copy (member) : NULL;
}

static gboolean
is_value_type (const char *type)
{
  static const char *const types[] = { "choices", "number", "rating", "datetime", "taxonomy",
                                       NULL };

  return type != NULL && g_strv_contains (types, type);
}

static void
leave_out_result (GlossLabelStudioResults *self,
                  const char              *type)
{
  gloss_json_records_leave_out (self->records, "result",
                                _("A result of the type “%s” was left out: it is not about a "
                                  "text"), type != NULL ? type : "?");
}

static void
read_about_region (GlossLabelStudioResults *self,
                   Region                  *region,
                   JsonObject              *result,
                   JsonObject              *value)
{
  const char *control = gloss_json_get_string (result, "from_name");
  const char *type = gloss_json_get_string (result, "type");
  GlossLabelStudioKind kind;
  const char *id = control != NULL ? gloss_label_studio_parse_control (
                                       control, GLOSS_LABEL_STUDIO_ATTRIBUTE, &kind) : NULL;
  JsonNode *node = NULL;

  if (id != NULL)
    node = make_own_value (value, kind);
  else if (g_strcmp0 (control, GLOSS_LABEL_STUDIO_UNSURE) == 0)
    region->unsure = TRUE;
  else if (g_strcmp0 (type, "textarea") == 0)
    read_texts (gloss_json_get_array (value, "text"), region->note);
  else if (is_value_type (type) && control != NULL)
    node = make_value (value, type);
  else
    leave_out_result (self, type);
  if (node != NULL)
    json_object_set_member (region->attributes, id != NULL ? id : control, node);
}

static void
read_article_labels (GlossLabelStudioResults *self,
                     JsonArray               *choices)
{
  for (guint i = 0; choices != NULL && i < json_array_get_length (choices); i++)
    gloss_text_record_header_add_label (self->header, gloss_json_get_nth_string (choices, i));
}

static void
read_about_article (GlossLabelStudioResults *self,
                    JsonObject              *result,
                    JsonObject              *value)
{
  const char *control = gloss_json_get_string (result, "from_name");
  const char *type = gloss_json_get_string (result, "type");
  GlossLabelStudioKind kind;
  const char *id = control != NULL ? gloss_label_studio_parse_control (
                                       control, GLOSS_LABEL_STUDIO_ARTICLE, &kind) : NULL;
  JsonNode *node = NULL;

  if (id != NULL)
    node = make_own_value (value, kind);
  else if (g_strcmp0 (type, "choices") == 0)
    read_article_labels (self, gloss_json_get_array (value, "choices"));
  else if (g_strcmp0 (type, "textarea") == 0)
    read_texts (gloss_json_get_array (value, "text"), self->note);
  else if (is_value_type (type) && control != NULL)
    node = make_value (value, type);
  else
    leave_out_result (self, type);
  if (node != NULL)
    json_object_set_member (self->article, id != NULL ? id : control, node);
}

static void
read_value (GlossLabelStudioResults *self,
            JsonObject              *result)
{
  g_autofree char *id = gloss_json_dup_id (result, "id");
  Region *region = id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
  JsonObject *value = gloss_json_get_object (result, "value");

  if (region != NULL)
    read_about_region (self, region, result, value);
  else if (value != NULL
           && (json_object_has_member (value, "start") || json_object_has_member (value, "x")))
    leave_out_result (self, gloss_json_get_string (result, "type"));
  else
    read_about_article (self, result, value);
}

static void
read_relation (GlossLabelStudioResults *self,
               JsonObject              *result)
{
  g_autofree char *from = gloss_json_dup_id (result, "from_id");
  g_autofree char *to = gloss_json_dup_id (result, "to_id");
  JsonArray *labels = gloss_json_get_array (result, "labels");
  const char *type = gloss_json_get_nth_string (labels, 0);
  gboolean is_back = g_strcmp0 (gloss_json_get_string (result, "direction"), "left") == 0;
  guint n_types = labels != NULL ? MAX (json_array_get_length (labels), 1u) : 1;

  if (from == NULL || to == NULL)
    {
      gloss_json_records_leave_out (self->records, "relation",
                                    _("A relation was left out: it does not say between what"));
      return;
    }
  for (guint i = 0; i < n_types; i++)
    {
      if (i > 0)
        type = gloss_json_get_nth_string (labels, i);
      gloss_import_document_add_relation (
        self->document, gloss_json_records_get_line (self->records),
        &(GlossRelationFields) {
          .type = type != NULL && *type != '\0' ? type : "relation",
          .from = is_back ? to : from,
          .to = is_back ? from : to,
        });
    }
}

static void
read_results (GlossLabelStudioResults *self,
              JsonArray               *results)
{
  guint n_results = results != NULL ? json_array_get_length (results) : 0;

  for (guint i = 0; i < n_results; i++)
    {
      JsonObject *result = gloss_json_get_nth_object (results, i);
      g_autofree char *id = gloss_json_dup_id (result, "id");

      if (is_region (result))
        read_region (self, result, gloss_json_get_object (result, "value"), id);
    }
  for (guint i = 0; i < n_results; i++)
    {
      JsonObject *result = gloss_json_get_nth_object (results, i);

      if (result == NULL)
        gloss_json_records_leave_out (self->records, "result",
                                      _("A result was left out: it is not an object"));
      else if (g_strcmp0 (gloss_json_get_string (result, "type"), "relation") == 0)
        read_relation (self, result);
      else if (!is_region (result))
        read_value (self, result);
    }
}

static char *
dup_members (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  return json_object_get_size (object) > 0 ? json_to_string (node, FALSE) : NULL;
}

static void
take_region (GlossLabelStudioResults *self,
             Region                  *region)
{
  g_autofree char *attributes = dup_members (region->attributes);

  for (guint i = 0; i < json_array_get_length (region->labels); i++)
    {
      const char *label = gloss_json_get_nth_string (region->labels, i);

      if (label == NULL || *label == '\0')
        gloss_json_records_leave_out (self->records, "region",
                                      _("A label of a region was left out: it is no text"));
      else
        gloss_import_document_add_annotation (self->document, &(GlossImportAnnotation) {
          .line = gloss_json_records_get_line (self->records),
          .id = i == 0 ? region->id : NULL,
          .label = label,
          .spans = (const GlossImportSpan *) (gpointer) region->spans->data,
          .n_spans = region->spans->len,
          .note = region->note->len > 0 ? region->note->str : NULL,
          .attributes = attributes,
          .created = self->created,
          .modified = self->modified,
          .unsure = region->unsure,
        });
    }
}

static void
take_header (GlossLabelStudioResults *self)
{
  g_autofree char *attributes = dup_members (self->article);

  self->header->fields.attributes = attributes;
  if (self->note->len > 0)
    self->header->fields.note = self->note->str;
  gloss_import_document_set_header (self->document, &self->header->fields);
}

/**
 * gloss_label_studio_results_new:
 * @records: the file that is read, for messages; must outlive the results
 * @document: takes what is read; must outlive the results
 * @header: takes what is said of the article as a whole; must outlive the results
 * @created: (nullable): when all of it was made; borrowed
 * @modified: (nullable): when it was changed last; borrowed
 *
 * Returns: (transfer full): no results yet
 */
GlossLabelStudioResults *
gloss_label_studio_results_new (GlossJsonRecords      *records,
                                GlossImportDocument   *document,
                                GlossTextRecordHeader *header,
                                const char            *created,
                                const char            *modified)
{
  GlossLabelStudioResults *self = g_new0 (GlossLabelStudioResults, 1);

  self->records = records;
  self->document = document;
  self->header = header;
  self->created = created;
  self->modified = modified;
  self->regions = g_ptr_array_new_with_free_func (free_region);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->article = json_object_new ();
  self->note = g_string_new (NULL);
  return self;
}

/**
 * gloss_label_studio_results_free:
 * @self: (transfer full): results
 */
void
gloss_label_studio_results_free (GlossLabelStudioResults *self)
{
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->regions);
  json_object_unref (self->article);
  g_string_free (self->note, TRUE);
  g_free (self);
}

/**
 * gloss_label_studio_results_read:
 * @self: results
 * @results: (nullable): those of an annotation or a prediction; kept by the caller until the end
 */
void
gloss_label_studio_results_read (GlossLabelStudioResults *self,
                                 JsonArray               *results)
{
  read_results (self, results);
}

/**
 * gloss_label_studio_results_read_flat:
 * @self: results
 * @node: a member of a record of JSON-MIN: what was said with one control; kept by the caller until
 *   the end
 *
 * Returns: %FALSE if it is neither a list of regions nor choices, and so may be data
 */
gboolean
gloss_label_studio_results_read_flat (GlossLabelStudioResults *self,
                                      JsonNode                *node)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonObject *first = gloss_json_get_nth_object (array, 0);

  if (first != NULL && get_labels (first) != NULL)
    for (guint i = 0; i < json_array_get_length (array); i++)
      read_region (self, NULL, gloss_json_get_nth_object (array, i), NULL);
  else if (gloss_json_get_array (object, "choices") != NULL)
    read_article_labels (self, gloss_json_get_array (object, "choices"));
  else
    return FALSE;
  return TRUE;
}

/**
 * gloss_label_studio_results_finish:
 * @self: results
 *
 * Hands all that was read to the document.
 */
void
gloss_label_studio_results_finish (GlossLabelStudioResults *self)
{
  for (guint i = 0; i < self->regions->len; i++)
    take_region (self, self->regions->pdata[i]);
  take_header (self);
}

/**
 * gloss_label_studio_results_fit:
 * @results: (nullable): those of an annotation or a prediction
 * @text: a text
 *
 * Returns: whether the quotes of all regions stand in the text where they should
 */
gboolean
gloss_label_studio_results_fit (JsonArray *results,
                                GlossText *text)
{
  for (guint i = 0; results != NULL && i < json_array_get_length (results); i++)
    {
      JsonObject *result = gloss_json_get_nth_object (results, i);
      GlossImportSpan span;

      if (is_region (result)
          && read_span (gloss_json_get_object (result, "value"), text, &span)
          && (span.quote != NULL || span.end > gloss_text_get_length (text)))
        return FALSE;
    }
  return TRUE;
}
