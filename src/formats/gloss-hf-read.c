/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-hf.h"

#include "core/gloss-error.h"
#include "formats/gloss-iob.h"
#include "formats/gloss-json-records.h"
#include "formats/gloss-json-stream.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Lines of tokens and tags. Those of one `document` and `set` that follow each other are one
 * article; lines that name none are all one, called like the file, which goes on in a further one
 * when it gets large.
 *
 * Tags that are numbers are places in a list of names, which lies beside the file: a list, or an
 * object with `names`, `label_list` or `id2label`, in labels.json. */
#define LABELS_NAME "labels.json"
#define MAX_LABELS_BYTES (4u * 1024u * 1024u)
#define MAX_TOKENS 100000u

typedef struct
{
  GlossInput          *input;
  GlossImportFunc      func;
  gpointer             user_data;
  GlossReport         *report;
  GlossJsonRecords    *records;
  GPtrArray           *names;      /* of tags that are numbers; empty if there is no list */
  gboolean             is_told;    /* that there is none */
  GlossImportDocument *document;   /* (nullable): what is under way */
  char                *key;        /* what its lines have in common */
  guint                n_tokens;
  guint                n_unnamed;  /* articles that are called like the file */
  GPtrArray           *layers;     /* GArray of GlossIobTag */
  GStringChunk        *strings;    /* the tags */
} Reader;

static void
clear_document (Reader *self)
{
  g_clear_pointer (&self->document, gloss_import_document_unref);
  g_clear_pointer (&self->key, g_free);
  g_ptr_array_set_size (self->layers, 0);
  g_string_chunk_clear (self->strings);
  self->n_tokens = 0;
}

static void
clear_reader (Reader *self)
{
  clear_document (self);
  g_clear_pointer (&self->records, gloss_json_records_free);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->layers);
  g_string_chunk_free (self->strings);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_reader)

/* The names of tags */

static void
add_names (GPtrArray *names,
           JsonArray *list)
{
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      const char *name = gloss_json_get_nth_string (list, i);

      g_ptr_array_add (names, g_strdup (name != NULL ? name : "O"));
    }
}

/* {"0": "O", "1": "B-PER"} */
static void
add_numbered (GPtrArray  *names,
              JsonObject *object)
{
  for (guint i = 0; object != NULL && i < json_object_get_size (object); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      const char *name = gloss_json_get_string (object, number);

      g_ptr_array_add (names, g_strdup (name != NULL ? name : "O"));
    }
}

static gboolean
read_names (Reader        *self,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GlossInput) input = gloss_input_find (self->input, LABELS_NAME);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object = NULL;
  JsonArray *list = NULL;
  gsize n_bytes;
  const char *json;

  if (input == NULL)
    return TRUE;
  bytes = gloss_input_read_all (input, MAX_LABELS_BYTES, cancellable, error);
  if (bytes == NULL)
    return FALSE;
  json = g_bytes_get_data (bytes, &n_bytes);
  node = gloss_json_parse (json != NULL ? json : "", n_bytes);
  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    list = json_node_get_array (node);
  else if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    object = json_node_get_object (node);
  if (list == NULL)
    list = gloss_json_get_array (object, "names");
  if (list == NULL)
    list = gloss_json_get_array (object, "label_list");
  if (list != NULL)
    add_names (self->names, list);
  else
    add_numbered (self->names, gloss_json_get_object (object, "id2label"));
  return TRUE;
}

/* Documents */

static gboolean
end_document (Reader  *self,
              GError **error)
{
  gboolean go_on;

  if (self->document == NULL)
    return TRUE;
  for (guint i = 0; i < self->layers->len; i++)
    gloss_iob_add_annotations (self->layers->pdata[i], self->document,
                               gloss_input_get_name (self->input), self->report);
  go_on = self->func (self->document, self->user_data, error);
  clear_document (self);
  return go_on;
}

/* The file's own name, with a number from the second one on. */
static void
add_file_name (Reader *self)
{
  g_autofree char *base = g_path_get_basename (gloss_input_get_name (self->input));
  char *dot = strrchr (base, '.');
  g_autofree char *numbered = NULL;

  if (dot != NULL && dot != base)
    *dot = '\0';
  numbered = g_strdup_printf ("%s-%u", base, ++self->n_unnamed);
  gloss_import_document_add_name (self->document, self->n_unnamed == 1 ? base : numbered);
}

static gboolean
begin_line (Reader      *self,
            JsonObject  *record,
            GError     **error)
{
  const char *name = gloss_json_get_string (record, "document");
  const char *set_name = gloss_json_get_string (record, "set");
  const GlossImportHeader header = { .set_name = set_name };
  g_autofree char *key = g_strjoin ("\n", name != NULL ? name : "",
                                    set_name != NULL ? set_name : "", NULL);

  if (self->document != NULL && strcmp (self->key, key) == 0
      && (name != NULL || self->n_tokens < MAX_TOKENS))
    return TRUE;
  if (!end_document (self, error))
    return FALSE;
  self->document = gloss_import_document_new (GLOSS_UNIT_TOKENS);
  self->key = g_steal_pointer (&key);
  gloss_import_document_set_line (self->document, gloss_json_records_get_line (self->records));
  gloss_import_document_set_header (self->document, &header);
  if (name != NULL && *name != '\0')
    gloss_import_document_add_name (self->document, name);
  else
    add_file_name (self);
  return TRUE;
}

/* Lines */

/* (nullable): the tag of a token */
static const char *
get_tag (Reader    *self,
         JsonArray *tags,
         guint      i)
{
  const char *tag = gloss_json_get_nth_string (tags, i);
  guint number;

  if (tag != NULL)
    return tag;
  if (!gloss_json_get_nth_uint (tags, i, &number))
    return NULL;
  if (number < self->names->len)
    return self->names->pdata[number];
  if (!self->is_told)
    gloss_json_records_leave_out (self->records, "tag-name",
                                  self->names->len == 0
                                    ? _("Tags are numbers, and there is no %s beside the file that "
                                        "has their names: they were left out")
                                    : _("Tags are numbers that %s beside the file has no name for: "
                                        "they were left out"),
                                  LABELS_NAME);
  self->is_told = TRUE;
  return "O";
}

static void
add_tag (GArray     *layer,
         const char *tag,
         guint       line,
         gboolean    begins_sentence)
{
  const GlossIobTag own = { tag, line, begins_sentence };

  g_array_append_val (layer, own);
}

/* The tags of a line for one layer; without any, as if nothing were there. */
static void
add_tags (Reader    *self,
          guint      i,
          JsonArray *tags,
          guint      n_tokens)
{
  guint line = gloss_json_records_get_line (self->records);
  gboolean is_bad = FALSE;
  GArray *layer;

  while (self->layers->len <= i)
    g_ptr_array_add (self->layers, g_array_new (FALSE, FALSE, sizeof (GlossIobTag)));
  layer = self->layers->pdata[i];
  while (layer->len < self->n_tokens)
    add_tag (layer, "O", line, FALSE);
  for (guint k = 0; k < n_tokens; k++)
    {
      const char *tag = tags != NULL ? get_tag (self, tags, k) : "O";

      is_bad = is_bad || tag == NULL || !gloss_iob_is_tag (tag);
      add_tag (layer, g_string_chunk_insert_const (self->strings, tag != NULL ? tag : "O"), line,
               k == 0);
    }
  if (is_bad)
    gloss_json_records_leave_out (self->records, "tag",
                                  _("Tags were left out that are not like B-PER, I-PER or O"));
}

static JsonArray *
get_tags (JsonObject *record)
{
  static const char *const names[] = { "ner_tags", "tags", "labels", "ner" };
  JsonArray *tags = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names) && tags == NULL; i++)
    tags = gloss_json_get_array (record, names[i]);
  return tags;
}

/* (nullable): those, if there is one for each token; else it is told */
static JsonArray *
check_tags (Reader    *self,
            JsonArray *tags,
            guint      n_tokens)
{
  if (tags != NULL && json_array_get_length (tags) == n_tokens)
    return tags;
  gloss_json_records_leave_out (self->records, "tags",
                                tags == NULL
                                  ? _("The line has no tags")
                                  : _("Tags were left out: there are not as many as tokens"));
  return NULL;
}

static void
take_line (Reader     *self,
           JsonObject *record,
           JsonArray  *tokens)
{
  guint n_tokens = json_array_get_length (tokens);
  guint line = gloss_json_records_get_line (self->records);
  JsonArray *more = gloss_json_get_array (record, "more_tags");

  for (guint i = 0; i < n_tokens; i++)
    gloss_import_document_add_token (self->document, line, gloss_json_get_nth_string (tokens, i),
                                     i + 1 < n_tokens ? " " : "\n");
  add_tags (self, 0, check_tags (self, get_tags (record), n_tokens), n_tokens);
  for (guint i = 0; more != NULL && i < json_array_get_length (more); i++)
    add_tags (self, i + 1, check_tags (self, gloss_json_get_nth_array (more, i), n_tokens),
              n_tokens);
  self->n_tokens += n_tokens;
}

/* Whether all tokens are words. */
static gboolean
are_words (JsonArray *tokens)
{
  for (guint i = 0; i < json_array_get_length (tokens); i++)
    {
      const char *token = gloss_json_get_nth_string (tokens, i);

      if (token == NULL || token[strspn (token, " \t\r\n")] == '\0')
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_line (Reader      *self,
           JsonObject  *record,
           GError     **error)
{
  JsonArray *tokens = gloss_json_get_array (record, "tokens");

  if (tokens == NULL)
    tokens = gloss_json_get_array (record, "words");
  if (tokens == NULL || !are_words (tokens))
    {
      gloss_json_records_leave_out (self->records, "record",
                                    _("A line was left out: it has no list of tokens that are all "
                                      "words"));
      return TRUE;
    }
  if (json_array_get_length (tokens) == 0)
    return TRUE;
  if (!begin_line (self, record, error))
    return FALSE;
  take_line (self, record, tokens);
  return TRUE;
}

/**
 * gloss_hf_read:
 * @input: a file of lines of tokens and tags
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
gloss_hf_read (GlossInput                *input,
               const GlossFormatOptions  *options,
               GlossImportFunc            func,
               gpointer                   user_data,
               GlossReport               *report,
               GCancellable              *cancellable,
               GError                   **error)
{
  g_auto (Reader) reader = {
    .input = input,
    .func = func,
    .user_data = user_data,
    .report = report,
    .names = g_ptr_array_new_with_free_func (g_free),
    .layers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref),
    .strings = g_string_chunk_new (1024),
  };
  JsonObject *record;

  if (!read_names (&reader, cancellable, error))
    return FALSE;
  reader.records = gloss_json_records_new (input, report, cancellable, error);
  if (reader.records == NULL)
    return FALSE;
  while ((record = gloss_json_records_next (reader.records)) != NULL)
    if (!read_line (&reader, record, error))
      return FALSE;
  /* What came before a fault is a part of an article, and its tokens would be all of it. */
  return gloss_json_records_check (reader.records, error) && end_document (&reader, error);
}

/**
 * gloss_hf_sniff:
 * @head: the first bytes of a file
 * @n_bytes: how many
 * @file_name: its name
 *
 * Returns: how likely it is that they are such lines, see #GlossFormat
 */
guint
gloss_hf_sniff (const char *head,
                gsize       n_bytes,
                const char *file_name)
{
  static const char *const ner_tags[] = { "tokens", "ner_tags", NULL };
  static const char *const tags[] = { "tokens", "tags", NULL };
  static const char *const words[] = { "words", "ner", NULL };

  if (gloss_json_records_sniff (head, n_bytes, ner_tags))
    return 90;
  return gloss_json_records_sniff (head, n_bytes, tags)
             || gloss_json_records_sniff (head, n_bytes, words)
           ? 75 : 0;
}
