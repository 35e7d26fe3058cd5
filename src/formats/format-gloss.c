/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-format-table.h"
#include "formats/gloss-output.h"
#include "formats/gloss-json-stream.h"

#include "core/gloss-error.h"
#include "core/model/gloss-json-text.h"
#include "core/store/gloss-set-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Our own annotation sets: the files that lie beside articles, one after the other where there are
 * several. So a set of somebody else can be brought into one's own, and nothing is lost.
 *
 * A set is read by the store's reader, without its article: then every anchor is kept as it is
 * written. In files of ours each annotation is one line; of these, its id is the first member, and
 * that is how its line is known. */

static gpointer
begin (GOutputStream             *stream,
       const GlossFormatOptions  *options,
       GCancellable              *cancellable,
       GError                   **error)
{
  return gloss_output_new ();
}

static gboolean
add (gpointer             state,
     GOutputStream       *stream,
     GlossAnnotationSet  *set,
     GlossReport         *report,
     GCancellable        *cancellable,
     GError             **error)
{
  g_autoptr (GlossSetSnapshot) snapshot = gloss_set_snapshot_new (set);
  g_autoptr (GBytes) bytes = gloss_set_snapshot_to_bytes (snapshot);
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  gloss_output_add_bytes (state, data, n_bytes);
  return gloss_output_write (state, stream, FALSE, cancellable, error);
}

static gboolean
end (gpointer        state,
     GOutputStream  *stream,
     GCancellable   *cancellable,
     GError        **error)
{
  return gloss_output_finish (state, stream, cancellable, error);
}

/* Reading */

typedef struct
{
  GlossInput          *input;
  GlossReport         *report;
  GlossAnnotationSet  *set;      /* what the file says; without its article */
  GlossImportDocument *document;
  GHashTable          *lines;    /* (key: id; value: its line) */
  guint                n_extra;  /* entries with members that an import does not take */
} Reader;

/* (key: id, owned; value: the line of the record that begins with it) */
static GHashTable *
find_lines (const char *json,
            guint       first_line)
{
  static const char head[] = "{\"id\": \"";
  GHashTable *lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint line = first_line;

  for (const char *at = json; at != NULL; line++)
    {
      const char *id = g_str_has_prefix (at, head) ? at + strlen (head) : NULL;
      const char *id_end = id != NULL ? strchr (id, '"') : NULL;

      if (id_end != NULL)
        g_hash_table_insert (lines, g_strndup (id, id_end - id), GUINT_TO_POINTER (line));
      at = strchr (at, '\n');
      at = at != NULL ? at + 1 : NULL;
    }
  return lines;
}

static guint
get_line (Reader     *self,
          const char *id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->lines, id));
}

static void
add_definitions (Reader *self)
{
  GPtrArray *labels = gloss_annotation_set_get_file_labels (self->set);
  GlossLabelSet *others = gloss_annotation_set_get_file_definitions (self->set);

  for (guint i = 0; i < labels->len; i++)
    {
      GlossLabelFields fields;

      gloss_label_get_fields (labels->pdata[i], &fields);
      gloss_import_document_add_label (self->document, &fields);
    }
  for (guint i = 0; others != NULL && i < gloss_label_set_get_n_attributes (others); i++)
    {
      GlossAttributeFields fields;

      gloss_attribute_get_fields (gloss_label_set_get_nth_attribute (others, i), &fields);
      gloss_import_document_add_attribute (self->document, &fields);
    }
  for (guint i = 0; others != NULL && i < gloss_label_set_get_n_relation_types (others); i++)
    {
      GlossRelationTypeFields fields;

      gloss_relation_type_get_fields (gloss_label_set_get_nth_relation_type (others, i), &fields);
      gloss_import_document_add_relation_type (self->document, &fields);
    }
}

static void
add_annotation (Reader          *self,
                GlossAnnotation *annotation)
{
  GlossAnnotationFields fields;
  g_autofree GlossImportSpan *spans = NULL;

  gloss_annotation_get_fields (annotation, &fields);
  self->n_extra += gloss_annotation_has_extra (annotation);
  spans = g_new0 (GlossImportSpan, fields.n_spans);
  for (guint i = 0; i < fields.n_spans; i++)
    {
      const GlossAnchor *anchor = gloss_annotation_get_anchor (annotation, i);

      spans[i] = (GlossImportSpan) {
        .start = fields.spans[i].start,
        .end = fields.spans[i].end,
        .quote = anchor != NULL ? anchor->quote : NULL,
        .prefix = anchor != NULL ? anchor->prefix : NULL,
        .suffix = anchor != NULL ? anchor->suffix : NULL,
        .quote_sha256 = anchor != NULL ? anchor->quote_sha256 : NULL,
      };
    }
  gloss_import_document_add_annotation (self->document, &(GlossImportAnnotation) {
    .line = get_line (self, fields.id),
    .id = fields.id,
    .label = fields.label,
    .spans = spans,
    .n_spans = fields.n_spans,
    .note = fields.note,
    .attributes = fields.attributes,
    .creator = fields.creator,
    .created = fields.created,
    .modified = fields.modified,
    .unsure = fields.unsure,
  });
}

static void
add_relations (Reader *self)
{
  g_autoptr (GPtrArray) relations = gloss_annotation_set_list_relations (self->set);

  for (guint i = 0; i < relations->len; i++)
    {
      GlossRelationFields fields;

      gloss_relation_get_fields (relations->pdata[i], &fields);
      self->n_extra += fields.extra != NULL;
      gloss_import_document_add_relation (self->document, get_line (self, fields.id), &fields);
    }
}

/* A set file is named after its article too. */
static void
add_names (Reader     *self,
           const char *source_name)
{
  g_autofree char *base = g_path_get_basename (gloss_input_get_name (self->input));
  g_autofree char *article = NULL;
  g_autofree char *set_name = NULL;

  gloss_import_document_add_name (self->document, source_name);
  if (gloss_set_file_parse_name (base, &article, &set_name))
    gloss_import_document_add_name (self->document, article);
}

static void
set_header (Reader     *self,
            const char *json)
{
  g_autofree char *source = gloss_json_text_dup_member (json, "source");
  g_autofree char *name_json = gloss_json_text_dup_member (source, "name");
  g_autofree char *name = name_json != NULL ? gloss_json_text_dup_string (name_json) : NULL;
  g_autofree char *sha256_json = gloss_json_text_dup_member (source, "sha256");
  g_autofree char *sha256 = sha256_json != NULL ? gloss_json_text_dup_string (sha256_json) : NULL;
  g_autofree char *set_json = gloss_json_text_dup_member (json, "set");
  g_autofree char *set_name = set_json != NULL ? gloss_json_text_dup_string (set_json) : NULL;
  GlossDocument *document = gloss_annotation_set_get_document (self->set);
  g_auto (GStrv) labels = gloss_document_dup_labels (document);
  g_autofree char *note = gloss_document_dup_note (document);
  g_autofree char *attributes = NULL;
  g_autofree char *metadata = NULL;
  GlossDocumentFields fields;

  gloss_document_get_fields (document, &fields);
  self->n_extra += gloss_document_has_extra (document);
  attributes = gloss_json_text_dup_member (fields.document, "attributes");
  metadata = gloss_json_text_dup_member (fields.document, "metadata");
  add_names (self, name);
  gloss_import_document_set_header (self->document, &(GlossImportHeader) {
    .set_name = set_name,
    .annotator = fields.annotator,
    .status = fields.status,
    .labels = (const char *const *) labels,
    .note = note,
    .attributes = attributes,
    .metadata = metadata,
    .sha256 = sha256,
  });
}

/* What the store's reader finds, less what comes of having no article. */
static void
pass_on (Reader      *self,
         GlossReport *found)
{
  for (guint i = 0; i < gloss_report_get_n_entries (found); i++)
    {
      const GlossReportEntry *entry = gloss_report_get_entry (found, i);

      if (entry->level == GLOSS_REPORT_FAULT)
        gloss_report_add_entry (self->report, entry);
    }
}

static void
report_extra (Reader *self,
              guint   line)
{
  if (self->n_extra > 0)
    gloss_report_add (self->report, GLOSS_REPORT_NOTE, gloss_input_get_name (self->input), line,
                      "unknown-members",
                      ngettext ("%u entry of the set’s file has further members: they are left out",
                                "%u entries of the set’s file have further members: they are left "
                                "out",
                                self->n_extra),
                      self->n_extra);
}

static gboolean
read_set (Reader          *self,
          const char      *json,
          gsize            n_bytes,
          guint            line,
          GlossImportFunc  func,
          gpointer         user_data,
          GCancellable    *cancellable,
          GError         **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, n_bytes);
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new ();
  g_autoptr (GlossAnnotationSet) set = gloss_annotation_set_new ("default", NULL, labels);
  g_autoptr (GlossImportDocument) document = gloss_import_document_new (GLOSS_UNIT_CODE_POINTS);
  g_autoptr (GHashTable) lines = NULL;
  g_autoptr (GlossReport) found = gloss_report_new ();

  if (!gloss_set_file_read (set, bytes, gloss_input_get_name (self->input), found, cancellable,
                            error))
    return FALSE;
  pass_on (self, found);
  lines = find_lines (json, line);
  self->set = set;
  self->document = document;
  self->lines = lines;
  self->n_extra = 0;
  gloss_import_document_set_line (document, line);
  gloss_import_document_set_keeps_uncertain (document, TRUE);
  set_header (self, json);
  add_definitions (self);
  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    add_annotation (self, gloss_annotation_set_get_nth (set, i));
  add_relations (self);
  report_extra (self, line);
  return func (document, user_data, error);
}

static gboolean
read_sets (GlossInput                *input,
           const GlossFormatOptions  *options,
           GlossImportFunc            func,
           gpointer                   user_data,
           GlossReport               *report,
           GCancellable              *cancellable,
           GError                   **error)
{
  g_autoptr (GInputStream) stream = gloss_input_open (input, cancellable, error);
  g_autoptr (GlossJsonStream) values = NULL;
  Reader reader = { .input = input, .report = report };
  const char *json;
  gsize n_bytes;
  guint n_sets = 0;

  if (stream == NULL)
    return FALSE;
  values = gloss_json_stream_new (stream, gloss_input_get_name (input), cancellable);
  while ((json = gloss_json_stream_read_text (values, &n_bytes)) != NULL)
    {
      if (!read_set (&reader, json, n_bytes, gloss_json_stream_get_line (values), func, user_data,
                     cancellable, error))
        return FALSE;
      n_sets++;
    }
  if (!gloss_json_stream_check (values, error))
    return FALSE;
  if (n_sets > 0)
    return TRUE;

  g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE, _("“%s” is empty"),
               gloss_input_get_name (input));
  return FALSE;
}

static guint
sniff (const char *head,
       gsize       n_bytes,
       const char *file_name)
{
  return g_strstr_len (head, (gssize) n_bytes, "\"glossator-annotation-set\"") != NULL ? 99 : 0;
}

/* Our own. Translators: the name of a file format in a menu */
const GlossFormat gloss_format_gloss = {
  .id = "gloss",
  .name = N_("Annotation sets of Glossator"),
  .extension = ".json",
  .mime_type = "application/json",
  .can = GLOSS_FORMAT_OVERLAP | GLOSS_FORMAT_FRAGMENTS | GLOSS_FORMAT_RELATIONS
         | GLOSS_FORMAT_ATTRIBUTES | GLOSS_FORMAT_NOTES | GLOSS_FORMAT_UNSURE | GLOSS_FORMAT_IDS
         | GLOSS_FORMAT_CREATORS | GLOSS_FORMAT_DEFINITIONS | GLOSS_FORMAT_ARTICLE_LABELS
         | GLOSS_FORMAT_ARTICLE_NOTE | GLOSS_FORMAT_ARTICLE_ATTRIBUTES | GLOSS_FORMAT_SETS
         | GLOSS_FORMAT_CHANGES | GLOSS_FORMAT_RELATION_NOTES | GLOSS_FORMAT_RELATION_ATTRIBUTES
         | GLOSS_FORMAT_RELATION_CREATORS | GLOSS_FORMAT_ANNOTATORS | GLOSS_FORMAT_STATUS
         | GLOSS_FORMAT_METADATA | GLOSS_FORMAT_EXTRA,
  .unit = GLOSS_UNIT_CODE_POINTS,
  .begin = begin,
  .add = add,
  .end = end,
  .sniff = sniff,
  .read = read_sets,
};
