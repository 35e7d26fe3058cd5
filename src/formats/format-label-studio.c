/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-format-table.h"
#include "formats/gloss-label-names.h"
#include "formats/gloss-label-studio.h"
#include "formats/gloss-text-record.h"

#include <glib/gi18n-lib.h>

/* Label Studio: an array of tasks, one on a line, each with one annotation, which is a list of
 * results; and beside it the labelling configuration that names all that is in them.
 *
 *   {"annotations":[{"result":[…]}],"meta":{"gloss":{…}},"data":{"text":…,"document":…}}
 *
 * - Offsets are code points, half-open, of the text in the task; line ends count as they are.
 * - An annotation is a region with one label, under its own id. What further is said of it are
 *   results with the same id: the note, each attribute, whether its author is unsure.
 * - Label Studio has no regions of several parts: the further ones are regions below the first
 *   (parentID), of ids that say so.
 * - What there is no place for is in meta: the names of article and set, annotator, status. */
typedef struct
{
  GlossOutput              *output;
  const GlossFormatOptions *options;
  GlossLabelStudioConfig   *config;
  guint                     n_tasks;
} Writer;

/* What the results of one task share. */
typedef struct
{
  Writer             *writer;
  GlossOutput        *output;
  GlossAnnotationSet *set;
  GlossLabelNames    *names;
  guint               n_results;
} Task;

/* What a result is about: @span is NULL, and @id too, if that is the article as a whole. */
typedef struct
{
  const char      *id;
  const char      *scope;
  const GlossSpan *span;
} Subject;

/* A result up to its value, which is left open. */
static void
open_result (Task          *task,
             const Subject *subject,
             const char    *control,
             const char    *type)
{
  GlossOutput *output = task->output;

  gloss_output_add (output, task->n_results++ > 0 ? "," : "");
  gloss_output_add (output, "{\"id\":");
  gloss_output_add_json (output, subject->id != NULL ? subject->id : control, -1);
  gloss_output_add_member (output, "from_name", control);
  gloss_output_add_member (output, "to_name", GLOSS_LABEL_STUDIO_TEXT);
  gloss_output_add_member (output, "type", type);
  gloss_output_add (output, ",\"origin\":\"manual\",\"value\":{");
  if (subject->span == NULL)
    return;
  gloss_output_add (output, "\"start\":");
  gloss_output_add_number (output, subject->span->start);
  gloss_output_add (output, ",\"end\":");
  gloss_output_add_number (output, subject->span->end);
  gloss_output_add (output, ",");
}

static void
add_list_result (Task              *task,
                 const Subject     *subject,
                 const char        *control,
                 const char        *type,
                 const char        *member,
                 const char *const *values)
{
  open_result (task, subject, control, type);
  gloss_output_add_json (task->output, member, -1);
  gloss_output_add (task->output, ":[");
  for (guint i = 0; values[i] != NULL; i++)
    {
      gloss_output_add (task->output, i > 0 ? "," : "");
      gloss_output_add_json (task->output, values[i], -1);
    }
  gloss_output_add (task->output, "]}}");
}

static void
add_text_result (Task          *task,
                 const Subject *subject,
                 const char    *control,
                 const char    *text)
{
  const char *const values[] = { text, NULL };

  add_list_result (task, subject, control, "textarea", "text", values);
}

static gboolean
is_text (JsonNode *node)
{
  return json_node_get_value_type (node) == G_TYPE_STRING;
}

/* (transfer container) (nullable): the strings of a list that has nothing else */
static GPtrArray *
list_strings (JsonNode *value)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;
  g_autoptr (GPtrArray) strings = NULL;

  if (array == NULL || json_array_get_length (array) == 0)
    return NULL;
  strings = g_ptr_array_new ();
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!is_text (node) || json_node_get_string (node)[0] == '\0')
        return NULL;
      g_ptr_array_add (strings, (gpointer) json_node_get_string (node));
    }
  g_ptr_array_add (strings, NULL);
  return g_steal_pointer (&strings);
}

static gboolean
is_choice (Task       *task,
           const char *name)
{
  GlossAttribute *attribute = gloss_annotation_set_get_attribute (task->set, name);

  return attribute != NULL && gloss_attribute_get_value_type (attribute) == GLOSS_ATTRIBUTE_CHOICE;
}

/* The values that the definition of an attribute has, so that all of them can be chosen. */
static void
define (Task                 *task,
        const Subject        *subject,
        const char           *name,
        const char           *control,
        GlossLabelStudioKind  kind,
        const char *const    *values)
{
  GlossAttribute *attribute = gloss_annotation_set_get_attribute (task->set, name);
  GlossLabelStudioConfig *config = task->writer->config;
  GlossAttributeFields fields = { 0 };

  if (attribute != NULL
      && (kind == GLOSS_LABEL_STUDIO_CHOICE || kind == GLOSS_LABEL_STUDIO_CHOICES))
    gloss_attribute_get_fields (attribute, &fields);
  gloss_label_studio_config_add_attribute (config, control, kind, subject->span != NULL,
                                           fields.values);
  gloss_label_studio_config_add_attribute (config, control, kind, subject->span != NULL, values);
}

static GlossLabelStudioKind
choose_kind (Task       *task,
             const char *name,
             JsonNode   *value,
             GPtrArray  *strings)
{
  GType type = json_node_get_value_type (value);

  if (JSON_NODE_HOLDS_VALUE (value) && type == G_TYPE_BOOLEAN)
    return GLOSS_LABEL_STUDIO_BOOLEAN;
  if (JSON_NODE_HOLDS_VALUE (value) && (type == G_TYPE_INT64 || type == G_TYPE_DOUBLE))
    return GLOSS_LABEL_STUDIO_NUMBER;
  if (JSON_NODE_HOLDS_VALUE (value) && is_text (value))
    return is_choice (task, name) && json_node_get_string (value)[0] != '\0'
             ? GLOSS_LABEL_STUDIO_CHOICE : GLOSS_LABEL_STUDIO_TEXT_KIND;
  return strings != NULL ? GLOSS_LABEL_STUDIO_CHOICES : GLOSS_LABEL_STUDIO_JSON;
}

static void
add_attribute (Task          *task,
               const Subject *subject,
               const char    *name,
               JsonNode      *value)
{
  g_autoptr (GPtrArray) strings = list_strings (value);
  GlossLabelStudioKind kind = choose_kind (task, name, value, strings);
  g_autofree char *control = gloss_label_studio_make_control (subject->scope, kind, name);
  g_autofree char *json = json_to_string (value, FALSE);
  const char *one[] = { kind == GLOSS_LABEL_STUDIO_BOOLEAN  ? json
                        : JSON_NODE_HOLDS_VALUE (value) && is_text (value)
                          ? json_node_get_string (value) : json, NULL };
  const char *const *values = strings != NULL ? (const char *const *) strings->pdata : one;
  gboolean is_listed = kind == GLOSS_LABEL_STUDIO_CHOICE || kind == GLOSS_LABEL_STUDIO_CHOICES;

  define (task, subject, name, control, kind, is_listed ? values : NULL);
  if (kind == GLOSS_LABEL_STUDIO_NUMBER)
    {
      open_result (task, subject, control, "number");
      gloss_output_add (task->output, "\"number\":");
      gloss_output_add (task->output, json);
      gloss_output_add (task->output, "}}");
    }
  else if (is_listed || kind == GLOSS_LABEL_STUDIO_BOOLEAN)
    add_list_result (task, subject, control, "choices", "choices", values);
  else
    add_text_result (task, subject, control, one[0]);
}

static void
add_attributes (Task          *task,
                const Subject *subject,
                const char    *attributes)
{
  g_autoptr (JsonNode) node = gloss_output_parse_json (attributes);
  g_autoptr (GList) names = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  names = json_object_get_members (json_node_get_object (node));
  for (GList *name = names; name != NULL; name = name->next)
    add_attribute (task, subject, name->data,
                   json_object_get_member (json_node_get_object (node), name->data));
}

static void
add_region (Task            *task,
            const char      *id,
            const char      *parent,
            const GlossSpan *span,
            const char      *label)
{
  const Subject subject = { id, NULL, span };

  open_result (task, &subject, GLOSS_LABEL_STUDIO_LABEL, "labels");
  gloss_output_add (task->output, "\"text\":");
  gloss_text_record_add_slice (task->output, task->set, span);
  gloss_output_add (task->output, ",\"labels\":[");
  gloss_output_add_json (task->output, label, -1);
  gloss_output_add (task->output, "]}");
  gloss_output_add_member (task->output, "parentID", parent);
  gloss_output_add (task->output, "}");
}

static void
add_annotation (Task                  *task,
                const GlossAnnotation *annotation)
{
  static const char *const unsure[] = { GLOSS_LABEL_STUDIO_UNSURE, NULL };
  GlossLabelStudioConfig *config = task->writer->config;
  GlossAnnotationFields fields;
  Subject subject;
  const char *label;

  gloss_annotation_get_fields (annotation, &fields);
  label = gloss_label_names_get (task->names, fields.label);
  gloss_label_studio_config_add_label (config, label, NULL, NULL);
  subject = (Subject) { fields.id, GLOSS_LABEL_STUDIO_ATTRIBUTE, &fields.spans[0] };
  add_region (task, fields.id, NULL, &fields.spans[0], label);
  for (guint i = 1; i < fields.n_spans; i++)
    {
      g_autofree char *part = g_strdup_printf ("%s" GLOSS_LABEL_STUDIO_PART "%u", fields.id, i + 1);

      add_region (task, part, fields.id, &fields.spans[i], label);
    }
  if (fields.note != NULL && fields.note[0] != '\0')
    {
      gloss_label_studio_config_add_attribute (config, GLOSS_LABEL_STUDIO_NOTE,
                                               GLOSS_LABEL_STUDIO_TEXT_KIND, TRUE, NULL);
      add_text_result (task, &subject, GLOSS_LABEL_STUDIO_NOTE, fields.note);
    }
  if (fields.unsure)
    {
      gloss_label_studio_config_add_attribute (config, GLOSS_LABEL_STUDIO_UNSURE,
                                               GLOSS_LABEL_STUDIO_CHOICE, TRUE, unsure);
      add_list_result (task, &subject, GLOSS_LABEL_STUDIO_UNSURE, "choices", "choices", unsure);
    }
  add_attributes (task, &subject, fields.attributes);
}

static void
add_relation (Task                *task,
              const GlossRelation *relation)
{
  GlossOutput *output = task->output;
  GlossRelationType *type = NULL;
  GlossRelationFields fields;
  const char *name;

  gloss_relation_get_fields (relation, &fields);
  type = gloss_annotation_set_get_relation_type (task->set, fields.type);
  name = gloss_label_names_get_type (task->names, fields.type);
  gloss_label_studio_config_add_relation (task->writer->config, name);
  gloss_output_add (output, task->n_results++ > 0 ? "," : "");
  gloss_output_add (output, "{\"type\":\"relation\"");
  gloss_output_add_member (output, "from_id", fields.from);
  gloss_output_add_member (output, "to_id", fields.to);
  gloss_output_add_member (output, "direction",
                           type == NULL || gloss_relation_type_is_directed (type) ? "right" : "bi");
  gloss_output_add (output, ",\"labels\":[");
  gloss_output_add_json (output, name, -1);
  gloss_output_add (output, "]}");
}

/* Those whose both ends were written. */
static void
add_relations (Task      *task,
               GPtrArray *annotations)
{
  g_autoptr (GPtrArray) relations = gloss_annotation_set_list_relations (task->set);
  g_autoptr (GHashTable) written = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < annotations->len; i++)
    g_hash_table_add (written, (gpointer) gloss_annotation_get_id (annotations->pdata[i]));
  for (guint i = 0; i < relations->len; i++)
    if (g_hash_table_contains (written, gloss_relation_get_from (relations->pdata[i]))
        && g_hash_table_contains (written, gloss_relation_get_to (relations->pdata[i])))
      add_relation (task, relations->pdata[i]);
}

/* What is said of the article as a whole. */
static void
add_article (Task *task)
{
  const Subject subject = { NULL, GLOSS_LABEL_STUDIO_ARTICLE, NULL };
  GlossLabelStudioConfig *config = task->writer->config;
  GlossDocument *document = gloss_annotation_set_get_document (task->set);
  g_auto (GStrv) labels = gloss_document_dup_labels (document);
  g_autofree char *note = gloss_document_dup_note (document);
  g_auto (GStrv) attributes = gloss_document_dup_attribute_ids (document);
  g_autofree const char **names = g_new0 (const char *, g_strv_length (labels) + 1);

  for (guint i = 0; labels[i] != NULL; i++)
    {
      names[i] = gloss_label_names_get (task->names, labels[i]);
      gloss_label_studio_config_add_article_label (config, names[i]);
    }
  if (labels[0] != NULL)
    add_list_result (task, &subject, GLOSS_LABEL_STUDIO_ARTICLE_LABELS, "choices", "choices",
                     names);
  if (note[0] != '\0')
    {
      gloss_label_studio_config_add_attribute (config, GLOSS_LABEL_STUDIO_ARTICLE_NOTE,
                                               GLOSS_LABEL_STUDIO_TEXT_KIND, FALSE, NULL);
      add_text_result (task, &subject, GLOSS_LABEL_STUDIO_ARTICLE_NOTE, note);
    }
  for (guint i = 0; attributes[i] != NULL; i++)
    {
      g_autofree char *json = gloss_document_dup_attribute (document, attributes[i]);
      g_autoptr (JsonNode) value = gloss_output_parse_json (json);

      if (value != NULL)
        add_attribute (task, &subject, attributes[i], value);
    }
}

/* All labels of the folder, so that work can go on in Label Studio with those not used yet. */
static void
define_labels (Task *task)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (task->set);
  GPtrArray *of_file = gloss_annotation_set_get_file_labels (task->set);

  for (guint i = 0; i < gloss_label_set_get_n_labels (labels); i++)
    {
      GlossLabel *label = gloss_label_set_get_nth (labels, i);

      if (!gloss_label_is_group (label))
        gloss_label_studio_config_add_label (task->writer->config,
                                             gloss_label_names_get (task->names,
                                                                    gloss_label_get_id (label)),
                                             gloss_label_get_color (label),
                                             gloss_label_get_shortcut (label));
    }
  for (guint i = 0; i < of_file->len; i++)
    {
      const char *id = gloss_label_get_id (of_file->pdata[i]);

      gloss_label_studio_config_add_label (task->writer->config,
                                           gloss_label_names_get (task->names, id),
                                           gloss_label_get_color (of_file->pdata[i]), NULL);
    }
}

static gpointer
begin (GOutputStream             *stream,
       const GlossFormatOptions  *options,
       GCancellable              *cancellable,
       GError                   **error)
{
  Writer *writer = g_new0 (Writer, 1);

  writer->output = gloss_output_new ();
  writer->options = options;
  writer->config = gloss_label_studio_config_new ();
  gloss_output_add (writer->output, "[");
  return writer;
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
  GlossOutput *output = writer->output;
  g_autofree char *document = gloss_output_make_document (set, writer->options);
  g_autoptr (GPtrArray) annotations = gloss_text_record_list_annotations (set, document, report);
  g_autoptr (GlossLabelNames) names = gloss_label_names_new (set);
  Task task = { .writer = writer, .output = output, .set = set, .names = names };

  define_labels (&task);
  gloss_output_add (output, writer->n_tasks++ > 0 ? ",\n" : "\n");
  gloss_output_add (output, "{\"annotations\":[{\"result\":[");
  for (guint i = 0; i < annotations->len; i++)
    {
      add_annotation (&task, annotations->pdata[i]);
      if (!gloss_output_write (output, stream, FALSE, cancellable, error))
        return FALSE;
    }
  add_relations (&task, annotations);
  add_article (&task);
  gloss_output_add (output, "]}],\"meta\":{\"gloss\":");
  gloss_text_record_add_header (output, set, document, 0);
  gloss_output_add (output, "},\"data\":{\"" GLOSS_LABEL_STUDIO_TEXT "\":");
  gloss_text_record_add_text (output, set);
  gloss_output_add_member (output, "document", document);
  gloss_output_add (output, "}}");
  return gloss_output_write (output, stream, FALSE, cancellable, error);
}

static gboolean
end (gpointer        state,
     GOutputStream  *stream,
     GCancellable   *cancellable,
     GError        **error)
{
  Writer *writer = state;
  gboolean written;

  gloss_output_add (writer->output, writer->n_tasks > 0 ? "\n]\n" : "]\n");
  written = gloss_output_finish (writer->output, stream, cancellable, error);
  gloss_label_studio_config_free (writer->config);
  g_free (writer);
  return written;
}

static char *
make_companion (gpointer state)
{
  Writer *writer = state;

  return gloss_label_studio_config_to_xml (writer->config);
}

static const GlossCompanion companion = {
  .make_name = gloss_label_studio_config_name,
  .make_content = make_companion,
};

/* Tasks. Translators: the name of a file format in a menu */
const GlossFormat gloss_format_label_studio = {
  .id = "label-studio",
  .name = N_("Label Studio (JSON)"),
  .extension = ".json",
  .mime_type = "application/json",
  .can = GLOSS_FORMAT_OVERLAP | GLOSS_FORMAT_FRAGMENTS | GLOSS_FORMAT_RELATIONS
         | GLOSS_FORMAT_ATTRIBUTES | GLOSS_FORMAT_NOTES | GLOSS_FORMAT_UNSURE | GLOSS_FORMAT_IDS
         | GLOSS_FORMAT_ARTICLE_LABELS | GLOSS_FORMAT_ARTICLE_NOTE
         | GLOSS_FORMAT_ARTICLE_ATTRIBUTES | GLOSS_FORMAT_TEXT | GLOSS_FORMAT_SETS
         | GLOSS_FORMAT_ANNOTATORS | GLOSS_FORMAT_STATUS | GLOSS_FORMAT_METADATA,
  .unit = GLOSS_UNIT_CODE_POINTS,
  .begin = begin,
  .add = add,
  .end = end,
  .companion = &companion,
  .sniff = gloss_label_studio_sniff,
  .read = gloss_label_studio_read,
};
