/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-label-studio.h"

#include "core/gloss-error.h"
#include "formats/gloss-json-records.h"
#include "formats/gloss-json-stream.h"
#include "formats/gloss-label-studio-results.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Tasks of anybody, as exported from Label Studio or made for it, and the flat form “JSON-MIN”.
 *
 * - Each annotation of a task, and each prediction, is one document: of several, each goes into a
 *   set of its own, named after who or what made it.
 * - The configuration beside the tasks says which member of the data is the text, and has colours.
 *   Without it, it is the member “text”, or the only one that all quotes stand in.
 * - What their results say, gloss-label-studio-results.c reads. */
typedef struct
{
  GlossInput             *input;
  GlossImportFunc         func;
  gpointer                user_data;
  GlossReport            *report;
  GlossJsonRecords       *records;
  GlossLabelStudioConfig *config;
  char                   *first_annotator; /* of JSON-MIN */
  GHashTable             *data_names;      /* (nullable) (key: members told to be data) */
} Reader;

static void
clear_reader (Reader *self)
{
  g_clear_pointer (&self->records, gloss_json_records_free);
  g_clear_pointer (&self->config, gloss_label_studio_config_free);
  g_clear_pointer (&self->first_annotator, g_free);
  g_clear_pointer (&self->data_names, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_reader)

static gboolean
hand_over (Reader                   *self,
           GlossLabelStudioResults  *results,
           GlossImportDocument      *document,
           GError                  **error)
{
  gloss_label_studio_results_finish (results);
  if (self->config != NULL)
    gloss_label_studio_config_define (self->config, document);
  return self->func (document, self->user_data, error);
}

/* The text of a task */

/* Whether all quotes of the task stand in @text. */
static gboolean
fits (JsonObject *task,
      const char *text)
{
  static const char *const kinds[] = { "annotations", "completions", "predictions" };
  g_autoptr (GlossText) held = gloss_text_new (text, -1);

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      JsonArray *all = gloss_json_get_array (task, kinds[k]);

      for (guint i = 0; all != NULL && i < json_array_get_length (all); i++)
        if (!gloss_label_studio_results_fit (
              gloss_json_get_array (gloss_json_get_nth_object (all, i), "result"), held))
          return FALSE;
    }
  return TRUE;
}

/* (nullable): the text, borrowed */
static const char *
find_text (Reader     *self,
           JsonObject *data,
           JsonObject *task)
{
  const char *key = self->config != NULL ? gloss_label_studio_config_get_key (self->config) : NULL;
  const char *text = gloss_json_get_string (data, key != NULL ? key : GLOSS_LABEL_STUDIO_TEXT);
  const char *found = NULL;
  g_autoptr (GList) names = NULL;

  if (text != NULL)
    return text;
  names = json_object_get_members (data);
  for (GList *name = names; name != NULL; name = name->next)
    {
      JsonNode *value = json_object_get_member (data, name->data);

      if (json_node_get_value_type (value) != G_TYPE_STRING
          || !fits (task, json_node_get_string (value)))
        continue;
      if (found != NULL)
        return NULL;
      found = json_node_get_string (value);
    }
  return found;
}

/* Whether the text is not there itself, but where it is. */
static gboolean
is_reference (const char *text)
{
  return (g_str_has_prefix (text, "http://") || g_str_has_prefix (text, "https://")
          || g_str_has_prefix (text, "s3://") || g_str_has_prefix (text, "gs://")
          || g_str_has_prefix (text, "/data/"))
         && strpbrk (text, " \t\n\r") == NULL;
}

/* The path in a URI, or in the query of a local file's. */
static void
add_reference (GlossImportDocument *document,
               const char          *uri)
{
  const char *query = strstr (uri, "?d=");
  g_autofree char *path = g_uri_unescape_string (query != NULL ? query + 3 : uri, NULL);
  const char *slash = path != NULL ? strrchr (path, '/') : NULL;

  gloss_import_document_add_name (document, slash != NULL ? slash + 1 : path);
}

static void
add_names (GlossImportDocument *document,
           JsonObject          *data)
{
  static const char *const names[] = { "document", "filename", "file_name", "file", "article" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gloss_import_document_add_name (document, gloss_json_get_string (data, names[i]));
}

/* (transfer full) (nullable): NULL if there is no text, which is reported */
static GlossImportDocument *
make_document (Reader     *self,
               JsonObject *data,
               JsonObject *task)
{
  g_autoptr (GlossImportDocument) document = gloss_import_document_new (GLOSS_UNIT_CODE_POINTS);
  const char *text = find_text (self, data, task);

  gloss_import_document_set_line (document, gloss_json_records_get_line (self->records));
  gloss_import_document_set_quotes (document, GLOSS_QUOTE_BLANKS);
  add_names (document, data);
  if (text != NULL && is_reference (text))
    add_reference (document, text);
  else if (text == NULL || !gloss_import_document_set_text (document, text, -1))
    {
      gloss_json_records_leave_out (self->records, "task",
                                    _("The task was left out: it can’t be told what its text is"));
      return NULL;
    }
  return g_steal_pointer (&document);
}

/* Tasks */

/* (transfer full) (nullable): who made an annotation: a number, an address, or an object */
static char *
dup_annotator (JsonObject *annotation,
               const char *name)
{
  JsonObject *user = gloss_json_get_object (annotation, name);
  const char *address = gloss_json_get_string (user, "email");
  g_autofree char *id = user != NULL ? gloss_json_dup_id (user, "id")
                                     : gloss_json_dup_id (annotation, name);
  const char *at;

  if (address == NULL && id != NULL && strchr (id, '@') != NULL)
    address = id;
  if (address != NULL && (at = strchr (address, '@')) != NULL && at != address)
    return g_strndup (address, at - address);
  if (id == NULL || *id == '\0')
    return NULL;
  return g_ascii_isdigit (*id) ? g_strdup_printf ("user-%s", id) : g_strdup (id);
}

static gboolean
read_annotation (Reader      *self,
                 JsonObject  *task,
                 JsonObject  *annotation,
                 const char  *set_name,
                 const char  *annotator,
                 GError     **error)
{
  JsonObject *data = gloss_json_get_object (task, "data");
  JsonObject *own = gloss_json_get_object (gloss_json_get_object (task, "meta"), "gloss");
  g_autoptr (GlossImportDocument) document = make_document (self, data, task);
  g_auto (GlossTextRecordHeader) header = { 0 };
  g_autoptr (GlossLabelStudioResults) results = NULL;

  if (document == NULL)
    return TRUE;
  gloss_text_record_header_read (&header, own);
  if (set_name != NULL)
    header.fields.set_name = set_name;
  if (header.fields.annotator == NULL || set_name != NULL)
    header.fields.annotator = annotator;
  results = gloss_label_studio_results_new (self->records, document, &header,
                                            gloss_json_get_string (annotation, "created_at"),
                                            gloss_json_get_string (annotation, "updated_at"));
  gloss_label_studio_results_read (results, gloss_json_get_array (annotation, "result"));
  return hand_over (self, results, document, error);
}

/* (transfer full): a name that none of the task's sets has yet */
static char *
make_set_name (GHashTable *taken,
               const char *wanted)
{
  char *name = g_strdup (wanted);

  for (guint n = 2; g_hash_table_contains (taken, name); n++)
    {
      g_free (name);
      name = g_strdup_printf ("%s-%u", wanted, n);
    }
  g_hash_table_add (taken, g_strdup (name));
  return name;
}

/* Those that were skipped are no annotations. */
static gboolean
is_taken (Reader     *self,
          JsonObject *annotation)
{
  if (annotation == NULL)
    return FALSE;
  if (!gloss_json_get_boolean (annotation, "was_cancelled"))
    return TRUE;
  gloss_report_add (self->report, GLOSS_REPORT_WARNING, gloss_input_get_name (self->input),
                    gloss_json_records_get_line (self->records), "cancelled",
                    _("An annotation was left out: its annotator has skipped the task"));
  return FALSE;
}

static gboolean
read_annotations (Reader      *self,
                  JsonObject  *task,
                  JsonArray   *annotations,
                  GHashTable  *taken,
                  GError     **error)
{
  guint n_all = annotations != NULL ? json_array_get_length (annotations) : 0;
  g_autoptr (GPtrArray) good = g_ptr_array_new ();

  for (guint i = 0; i < n_all; i++)
    {
      JsonObject *annotation = gloss_json_get_nth_object (annotations, i);

      if (is_taken (self, annotation))
        g_ptr_array_add (good, annotation);
    }
  for (guint i = 0; i < good->len; i++)
    {
      g_autofree char *annotator = dup_annotator (good->pdata[i], "completed_by");
      g_autofree char *numbered = g_strdup_printf ("annotation-%u", i + 1);
      g_autofree char *set_name = NULL;

      if (good->len > 1)
        set_name = make_set_name (taken, annotator != NULL ? annotator : numbered);
      if (!read_annotation (self, task, good->pdata[i], set_name, annotator, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_predictions (Reader      *self,
                  JsonObject  *task,
                  GHashTable  *taken,
                  GError     **error)
{
  JsonArray *predictions = gloss_json_get_array (task, "predictions");

  for (guint i = 0; predictions != NULL && i < json_array_get_length (predictions); i++)
    {
      /* Exports may give only the numbers of predictions. */
      JsonObject *prediction = gloss_json_get_nth_object (predictions, i);
      const char *model = gloss_json_get_string (prediction, "model_version");
      g_autofree char *set_name = NULL;

      if (prediction == NULL)
        continue;
      set_name = make_set_name (taken, model != NULL && *model != '\0' ? model : "prediction");
      if (!read_annotation (self, task, prediction, set_name, model, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_task (Reader      *self,
           JsonObject  *task,
           GError     **error)
{
  JsonArray *annotations = gloss_json_get_array (task, "annotations");
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (annotations == NULL)
    annotations = gloss_json_get_array (task, "completions");
  return read_annotations (self, task, annotations, taken, error)
         && read_predictions (self, task, taken, error);
}

/* JSON-MIN: the data, and beside it for each control what was said with it */

/* A single choice looks like a word of the data: so it is told, once, what was taken for that. */
static void
tell_data (Reader     *self,
           const char *name,
           const char *key)
{
  static const char *const known[] = {
    "id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time", "document",
    "filename", "file_name", "file", "article", GLOSS_LABEL_STUDIO_TEXT, NULL,
  };

  if (g_strv_contains (known, name) || g_strcmp0 (name, key) == 0)
    return;
  if (self->data_names == NULL)
    self->data_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (g_hash_table_add (self->data_names, g_strdup (name)))
    gloss_report_add (self->report, GLOSS_REPORT_NOTE, gloss_input_get_name (self->input),
                      gloss_json_records_get_line (self->records), "data",
                      _("“%s” was taken for data of the task, and not imported"), name);
}

static gboolean
read_min (Reader      *self,
          JsonObject  *record,
          GError     **error)
{
  g_autoptr (GlossImportDocument) document = make_document (self, record, NULL);
  g_autofree char *annotator = dup_annotator (record, "annotator");
  g_auto (GlossTextRecordHeader) header = { 0 };
  g_autoptr (GlossLabelStudioResults) results = NULL;
  g_autoptr (GList) names = NULL;

  if (document == NULL)
    return TRUE;
  gloss_text_record_header_read (&header, NULL);
  if (self->first_annotator == NULL)
    self->first_annotator = g_strdup (annotator != NULL ? annotator : "");
  /* Who has begun the file has the usual set; the others have their own. */
  if (annotator != NULL && !g_str_equal (annotator, self->first_annotator))
    header.fields.set_name = annotator;
  header.fields.annotator = annotator;
  results = gloss_label_studio_results_new (self->records, document, &header,
                                            gloss_json_get_string (record, "created_at"),
                                            gloss_json_get_string (record, "updated_at"));
  names = json_object_get_members (record);
  for (GList *name = names; name != NULL; name = name->next)
    if (!gloss_label_studio_results_read_flat (results,
                                               json_object_get_member (record, name->data)))
      tell_data (self, name->data,
                 self->config != NULL ? gloss_label_studio_config_get_key (self->config) : NULL);
  return hand_over (self, results, document, error);
}

static gboolean
read_config (Reader        *self,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree char *base = g_path_get_basename (gloss_input_get_name (self->input));
  g_autofree char *name = gloss_label_studio_config_name (base);
  g_autoptr (GlossInput) input = gloss_input_find (self->input, name);

  if (input == NULL)
    return TRUE;
  self->config = gloss_label_studio_config_new ();
  return gloss_label_studio_config_read (self->config, input, cancellable, error);
}

/**
 * gloss_label_studio_read:
 * @input: a file of tasks
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
gloss_label_studio_read (GlossInput                *input,
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
  };
  JsonObject *record;

  if (!read_config (&reader, cancellable, error))
    return FALSE;
  reader.records = gloss_json_records_new (input, report, cancellable, error);
  if (reader.records == NULL)
    return FALSE;
  while ((record = gloss_json_records_next (reader.records)) != NULL)
    if (gloss_json_get_object (record, "data") != NULL ? !read_task (&reader, record, error)
                                                       : !read_min (&reader, record, error))
      return FALSE;
  return gloss_json_records_check (reader.records, error);
}

/**
 * gloss_label_studio_sniff:
 * @head: the first bytes of a file
 * @n_bytes: how many
 * @file_name: its name
 *
 * Returns: how likely it is that they are tasks, see #GlossFormat
 */
guint
gloss_label_studio_sniff (const char *head,
                          gsize       n_bytes,
                          const char *file_name)
{
  static const char *const results[] = { "from_name", "to_name", NULL };
  static const char *const annotations[] = { "annotations", "result", NULL };
  static const char *const predictions[] = { "data", "predictions", NULL };
  static const char *const min[] = { "annotator", "annotation_id", NULL };

  if (gloss_json_records_sniff (head, n_bytes, results))
    return 95;
  if (gloss_json_records_sniff (head, n_bytes, annotations))
    return 85;
  return gloss_json_records_sniff (head, n_bytes, predictions)
             || gloss_json_records_sniff (head, n_bytes, min)
           ? 80 : 0;
}
