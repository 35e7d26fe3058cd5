/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-cas.h"
#include "formats/gloss-format-table.h"
#include "formats/gloss-input-each.h"
#include "formats/gloss-json-stream.h"

#include "core/gloss-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* UIMA CAS as JSON, version 0.4 of its serialisation: the types, the feature structures (the text
 * is one of them), and which of them are members of the view.
 *
 *   {"%TYPES": {NAME: {"%NAME": …, "%SUPER_TYPE": …, FEATURE: {"%NAME": …, "%RANGE": …}}},
 *    "%FEATURE_STRUCTURES": [{"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaString": …}, …],
 *    "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": [2, …]}}}
 *
 * What is in it, gloss-cas-writer.c says. A feature that refers to a structure has "@" before its
 * name. Since the types come first, one file has one article. The header, which could say that
 * offsets are code points, is read but not written: not all programs read it. */
#define SOFA_ID 1
#define VIEW "_InitialView"
#define EXTENSION ".json"

typedef struct
{
  GlossOutput              *output;
  GlossCasWriter           *writer;
  const GlossFormatOptions *options;
  gboolean                  is_full;
  guint                     n_types;
} Writer;

static void
begin_structure (gpointer    sink,
                 guint       id,
                 const char *type)
{
  Writer *writer = sink;

  gloss_output_add (writer->output, ",\n{\"%ID\":");
  gloss_output_add_number (writer->output, id);
  gloss_output_add_member (writer->output, "%TYPE", type);
}

static void
put_text (gpointer    sink,
          const char *feature,
          const char *value)
{
  gloss_output_add_member (((Writer *) sink)->output, feature, value);
}

static void
put_number (gpointer    sink,
            const char *feature,
            guint       value)
{
  Writer *writer = sink;

  gloss_output_add (writer->output, ",\"");
  gloss_output_add (writer->output, feature);
  gloss_output_add (writer->output, "\":");
  gloss_output_add_number (writer->output, value);
}

static void
put_reference (gpointer    sink,
               const char *feature,
               guint       id)
{
  g_autofree char *name = g_strconcat ("@", feature, NULL);

  put_number (sink, name, id);
}

static void
end_structure (gpointer sink)
{
  gloss_output_add (((Writer *) sink)->output, "}");
}

static const GlossCasSink sink = {
  .begin = begin_structure,
  .text = put_text,
  .number = put_number,
  .reference = put_reference,
  .end = end_structure,
};

static gpointer
begin (GOutputStream             *stream,
       const GlossFormatOptions  *options,
       GCancellable              *cancellable,
       GError                   **error)
{
  Writer *writer = g_new0 (Writer, 1);

  writer->output = gloss_output_new ();
  writer->options = options;
  writer->writer = gloss_cas_writer_new (&sink, writer, options);
  return writer;
}

static void
add_type_cb (const char        *type,
             const char        *supertype,
             const char *const *features,
             const char *const *ranges,
             gpointer           user_data)
{
  Writer *writer = user_data;
  GlossOutput *output = writer->output;

  gloss_output_add (output, writer->n_types++ == 0 ? "\n" : ",\n");
  gloss_output_add_json (output, type, -1);
  gloss_output_add (output, ":{\"%NAME\":");
  gloss_output_add_json (output, type, -1);
  gloss_output_add_member (output, "%SUPER_TYPE", supertype);
  for (guint i = 0; features[i] != NULL; i++)
    {
      gloss_output_add (output, ",");
      gloss_output_add_json (output, features[i], -1);
      gloss_output_add (output, ":{\"%NAME\":");
      gloss_output_add_json (output, features[i], -1);
      gloss_output_add_member (output, "%RANGE", ranges[i]);
      gloss_output_add (output, "}");
    }
  gloss_output_add (output, "}");
}

static void
add_sofa (Writer             *writer,
          GlossAnnotationSet *set)
{
  GlossText *text = gloss_annotation_set_get_text (set);
  gsize n_bytes = 0;
  const char *utf8 = gloss_text_get_utf8 (text, &n_bytes);

  gloss_output_add (writer->output, "\n{\"%ID\":");
  gloss_output_add_number (writer->output, SOFA_ID);
  gloss_output_add (writer->output, ",\"%TYPE\":\"uima.cas.Sofa\",\"sofaNum\":1,\"sofaID\":\"" VIEW
                                    "\",\"mimeType\":\"text\",\"sofaString\":");
  gloss_output_add_json (writer->output, utf8, (gssize) n_bytes);
  gloss_output_add (writer->output, "}");
}

static void
add_view (Writer *writer,
          guint   last)
{
  gloss_output_add (writer->output, "\n],\n\"%VIEWS\":{\"" VIEW "\":{\"%SOFA\":");
  gloss_output_add_number (writer->output, SOFA_ID);
  gloss_output_add (writer->output, ",\"%MEMBERS\":[");
  for (guint id = SOFA_ID + 1; id <= last; id++)
    {
      gloss_output_add_number (writer->output, id);
      gloss_output_add (writer->output, id < last ? "," : "]}}}\n");
    }
}

static gboolean
add (gpointer             state,
     GOutputStream       *stream,
     GlossAnnotationSet  *set,
     GlossReport         *report,
     GCancellable        *cancellable,
     GError             **error)
{
  Writer *writer = state;
  g_autofree char *document = gloss_output_make_document (set, writer->options);
  guint last = SOFA_ID;

  if (writer->is_full)
    {
      g_set_error_literal (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED,
                           _("A file of this format holds one article. Name a folder as the "
                             "output, for a file for each"));
      return FALSE;
    }
  writer->is_full = TRUE;
  gloss_cas_writer_look_at (writer->writer, set);
  gloss_output_add (writer->output, "{\"%TYPES\":{");
  gloss_cas_writer_foreach_type (writer->writer, add_type_cb, writer);
  gloss_output_add (writer->output, "\n},\n\"%FEATURE_STRUCTURES\":[");
  add_sofa (writer, set);
  if (!gloss_cas_writer_add (writer->writer, set, document, SOFA_ID, &last, report, cancellable,
                             error))
    return FALSE;
  add_view (writer, last);
  return gloss_output_write (writer->output, stream, FALSE, cancellable, error);
}

static gboolean
end (gpointer        state,
     GOutputStream  *stream,
     GCancellable   *cancellable,
     GError        **error)
{
  Writer *writer = state;
  gboolean written;

  if (!writer->is_full)
    gloss_output_add (writer->output, "{\"%TYPES\":{},\"%FEATURE_STRUCTURES\":[],"
                                      "\"%VIEWS\":{}}\n");
  written = gloss_output_finish (writer->output, stream, cancellable, error);
  gloss_cas_writer_free (writer->writer);
  g_free (writer);
  return written;
}

/* Reading */

typedef struct
{
  GlossImportFunc  func;
  gpointer         user_data;
  GlossReport     *report;
  GCancellable    *cancellable;
} Reader;

/* One file. @views: what "%VIEWS" says, for when all structures are there. */
typedef struct
{
  GlossInput      *input;
  GlossReport     *report;
  GlossJsonStream *stream;
  GlossCas        *cas;
  GlossTypeSystem *types;
  JsonNode        *views;
  guint            views_line;
  gboolean         is_cas;
} File;

static void
clear_file (File *file)
{
  g_clear_pointer (&file->stream, gloss_json_stream_free);
  g_clear_pointer (&file->cas, gloss_cas_free);
  g_clear_pointer (&file->types, gloss_type_system_free);
  g_clear_pointer (&file->views, json_node_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (File, clear_file)

static void
take_feature_cb (JsonObject *object,
                 const char *name,
                 JsonNode   *value,
                 gpointer    user_data)
{
  File *file = user_data;
  gboolean is_reference = name[0] == '@';
  gboolean is_text = json_node_get_value_type (value) == G_TYPE_STRING;
  g_autofree char *json = NULL;

  /* An anchor, "^", says nothing without what refers to it. */
  if (name[0] == '%' || name[0] == '^' || JSON_NODE_HOLDS_NULL (value))
    return;
  json = is_text ? json_node_dup_string (value) : json_to_string (value, FALSE);
  gloss_cas_add_feature (file->cas, is_reference ? name + 1 : name, json,
                         is_reference ? GLOSS_RANGE_REFERENCE
                         : is_text ? GLOSS_RANGE_TEXT : GLOSS_RANGE_JSON);
}

static void
take_structure (File     *file,
                JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *type = gloss_json_get_string (object, "%TYPE");
  g_autofree char *id = object != NULL ? gloss_json_dup_id (object, "%ID") : NULL;
  guint line = gloss_json_stream_get_line (file->stream);

  if (type == NULL || id == NULL)
    {
      gloss_report_add (file->report, GLOSS_REPORT_FAULT, gloss_input_get_name (file->input), line,
                        "structure", _("A structure was left out: it has no id or no type"));
      return;
    }
  if (strcmp (type, "uima.cas.Sofa") == 0)
    {
      gloss_cas_add_sofa (file->cas, line, id, gloss_json_get_string (object, "sofaID"),
                          gloss_json_get_string (object, "sofaString"));
      return;
    }
  gloss_cas_add_structure (file->cas, line, id, type);
  json_object_foreach_member (object, take_feature_cb, file);
}

static gboolean
read_structures (File *file)
{
  if (gloss_json_stream_peek (file->stream) != GLOSS_JSON_ARRAY)
    return gloss_json_stream_skip (file->stream);
  file->is_cas = TRUE;
  if (!gloss_json_stream_enter (file->stream))
    return FALSE;
  while (gloss_json_stream_next_element (file->stream))
    {
      g_autoptr (JsonNode) node = gloss_json_stream_read (file->stream);

      if (node == NULL)
        return FALSE;
      take_structure (file, node);
    }
  return TRUE;
}

static void
take_range_cb (JsonObject *object,
               const char *feature,
               JsonNode   *value,
               gpointer    user_data)
{
  File *file = user_data;
  JsonObject *description = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;
  const char *range = gloss_json_get_string (description, "%RANGE");
  const char *type = gloss_json_get_string (object, "%NAME");

  if (feature[0] != '%' && range != NULL && type != NULL)
    gloss_type_system_add_feature (file->types, type, feature, range);
}

static void
take_type_cb (JsonObject *object,
              const char *type,
              JsonNode   *value,
              gpointer    user_data)
{
  File *file = user_data;

  if (!JSON_NODE_HOLDS_OBJECT (value))
    return;
  gloss_type_system_add_type (file->types, type,
                              gloss_json_get_string (json_node_get_object (value),
                                                     "%SUPER_TYPE"));
  json_object_foreach_member (json_node_get_object (value), take_range_cb, file);
}

static void
take_header (File       *file,
             JsonObject *header)
{
  const char *encoding = gloss_json_get_string (header, "offset-encoding");

  if (g_strcmp0 (encoding, "UTF-32") == 0)
    gloss_cas_set_unit (file->cas, GLOSS_UNIT_CODE_POINTS);
  else if (g_strcmp0 (encoding, "UTF-8") == 0)
    gloss_cas_set_unit (file->cas, GLOSS_UNIT_BYTES);
}

static gboolean
read_member (File       *file,
             const char *name)
{
  gboolean is_types = strcmp (name, "%TYPES") == 0;
  gboolean is_views = strcmp (name, "%VIEWS") == 0;
  g_autoptr (JsonNode) node = NULL;

  if (strcmp (name, "%FEATURE_STRUCTURES") == 0)
    return read_structures (file);
  if (!is_types && !is_views && strcmp (name, "%HEADER") != 0)
    return gloss_json_stream_skip (file->stream);

  node = gloss_json_stream_read (file->stream);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return node != NULL;
  if (is_types)
    json_object_foreach_member (json_node_get_object (node), take_type_cb, file);
  else if (!is_views)
    take_header (file, json_node_get_object (node));
  else
    {
      g_clear_pointer (&file->views, json_node_unref);
      file->views = g_steal_pointer (&node);
      file->views_line = gloss_json_stream_get_line (file->stream);
    }
  return TRUE;
}

static void
take_view_cb (JsonObject *object,
              const char *name,
              JsonNode   *value,
              gpointer    user_data)
{
  File *file = user_data;
  JsonObject *view = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;
  JsonArray *members = gloss_json_get_array (view, "%MEMBERS");
  g_autofree char *sofa = view != NULL ? gloss_json_dup_id (view, "%SOFA") : NULL;

  for (guint i = 0; members != NULL && i < json_array_get_length (members); i++)
    {
      guint member;
      g_autofree char *id = NULL;

      if (!gloss_json_get_nth_uint (members, i, &member))
        continue;
      id = g_strdup_printf ("%u", member);
      gloss_cas_add_member (file->cas, file->views_line, sofa, id);
    }
}

static gboolean
read_object (File    *file,
             GError **error)
{
  const char *key = NULL;

  if (gloss_json_stream_peek (file->stream) == GLOSS_JSON_OBJECT
      && gloss_json_stream_enter (file->stream))
    while (gloss_json_stream_next_member (file->stream, &key))
      {
        g_autofree char *name = g_strdup (key);

        if (!read_member (file, name))
          break;
      }
  if (!gloss_json_stream_check (file->stream, error))
    return FALSE;
  if (file->is_cas)
    return TRUE;
  g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE,
               _("“%s” is no CAS of UIMA in JSON"), gloss_input_get_name (file->input));
  return FALSE;
}

static gboolean
read_file_cb (GlossInput  *input,
              const char  *path,
              gpointer     user_data,
              GError     **error)
{
  Reader *self = user_data;
  g_autoptr (GInputStream) stream = gloss_input_open (input, self->cancellable, error);
  g_auto (File) file = { .input = input, .report = self->report };

  if (stream == NULL)
    return FALSE;
  file.types = gloss_type_system_new ();
  file.cas = gloss_cas_new (input, file.types, self->report);
  file.stream = gloss_json_stream_new (stream, gloss_input_get_name (input), self->cancellable);
  if (!read_object (&file, error))
    return FALSE;
  if (file.views != NULL)
    json_object_foreach_member (json_node_get_object (file.views), take_view_cb, &file);
  return gloss_cas_read (file.cas, path, self->func, self->user_data, error);
}

static gboolean
read_input (GlossInput                *input,
            const GlossFormatOptions  *options,
            GlossImportFunc            func,
            gpointer                   user_data,
            GlossReport               *report,
            GCancellable              *cancellable,
            GError                   **error)
{
  Reader reader = { func, user_data, report, cancellable };

  return gloss_input_each (input, EXTENSION, read_file_cb, &reader, report, cancellable, error);
}

static guint
sniff (const char *head,
       gsize       n_bytes,
       const char *file_name)
{
  return g_strstr_len (head, (gssize) n_bytes, "\"%TYPES\"") != NULL
           || g_strstr_len (head, (gssize) n_bytes, "\"%FEATURE_STRUCTURES\"") != NULL ? 95 : 0;
}

/* UIMA in JSON. Translators: the name of a file format in a menu */
const GlossFormat gloss_format_uima_json = {
  .id = "uima-json",
  .name = N_("UIMA CAS JSON (INCEpTION)"),
  .extension = EXTENSION,
  .takes = GLOSS_FORMAT_TAKES_ONE_ARTICLE,
  .mime_type = "application/json",
  .can = GLOSS_FORMAT_OVERLAP | GLOSS_FORMAT_FRAGMENTS | GLOSS_FORMAT_RELATIONS
         | GLOSS_FORMAT_ATTRIBUTES | GLOSS_FORMAT_NOTES | GLOSS_FORMAT_UNSURE | GLOSS_FORMAT_IDS
         | GLOSS_FORMAT_CREATORS | GLOSS_FORMAT_ARTICLE_LABELS | GLOSS_FORMAT_ARTICLE_NOTE
         | GLOSS_FORMAT_ARTICLE_ATTRIBUTES | GLOSS_FORMAT_TEXT | GLOSS_FORMAT_SETS
         | GLOSS_FORMAT_ONE_ARTICLE | GLOSS_FORMAT_CHANGES | GLOSS_FORMAT_RELATION_NOTES
         | GLOSS_FORMAT_RELATION_ATTRIBUTES | GLOSS_FORMAT_RELATION_CREATORS
         | GLOSS_FORMAT_ANNOTATORS | GLOSS_FORMAT_STATUS | GLOSS_FORMAT_METADATA,
  .unit = GLOSS_UNIT_UTF16,
  .begin = begin,
  .add = add,
  .end = end,
  .sniff = sniff,
  .read = read_input,
};
