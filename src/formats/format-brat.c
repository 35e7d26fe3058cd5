/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-format-table.h"
#include "formats/gloss-brat.h"
#include "formats/gloss-brat-schema.h"
#include "formats/gloss-output.h"

#include "core/model/gloss-json-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* brat's stand-off format (https://brat.nlplab.org/standoff.html): for each article its text, x.txt,
 * and what is annotated, x.ann; for all of them annotation.conf and visual.conf.
 *
 * - Offsets are code points, and line ends count as they are.
 * - Nothing may stand across a line end: a span that does is written as one fragment for each line,
 *   and read as one again. Where that does not give the same spans, a note of ours has them.
 * - A note of several lines is several notes.
 * - What its author doubts, and what is uncertain since the text was changed, is flagged “Unsure”.
 *
 * Names and values are in gloss-brat-schema.c, the reader in gloss-brat-read.c. */

typedef struct
{
  GlossOutputFolder        *folder;
  const GlossFormatOptions *options;
  GlossBratSchema          *schema;
} Writer;

/* One article. */
typedef struct
{
  GlossBratSchema    *schema;
  GlossAnnotationSet *set;
  GlossText          *text;
  GString            *lines;
  GHashTable         *numbers;      /* (key: id of an annotation; value: the number of its T) */
  guint               n_spans;
  guint               n_attributes;
  guint               n_relations;
  guint               n_notes;
  guint               n_beyond;
  guint               n_blank;
  guint               n_uncertain;
  guint               n_unlinked;
  guint               n_control;
} Article;

static gpointer
begin (GlossOutputFolder         *folder,
       const GlossFormatOptions  *options,
       GCancellable              *cancellable,
       GError                   **error)
{
  Writer *writer = g_new0 (Writer, 1);

  writer->folder = folder;
  writer->options = options;
  writer->schema = gloss_brat_schema_new ();
  return writer;
}

/* "5 8;13 16" */
static void
append_places (GString         *lines,
               const GlossSpan *spans,
               guint            n_spans)
{
  for (guint i = 0; i < n_spans; i++)
    g_string_append_printf (lines, "%s%u %u", i > 0 ? ";" : "", spans[i].start, spans[i].end);
}

static void
append_text_span (Article    *self,
                  const char *label,
                  GArray     *fragments)
{
  const GlossSpan *spans = (const GlossSpan *) (gpointer) fragments->data;
  const char *name = gloss_brat_schema_get_name (self->schema, GLOSS_RECORD_LABEL, label);

  g_string_append_printf (self->lines, "T%u\t%s ", ++self->n_spans, name);
  append_places (self->lines, spans, fragments->len);
  for (guint i = 0; i < fragments->len; i++)
    {
      gsize n_bytes;
      const char *quote = gloss_text_peek_range (self->text, spans[i].start, spans[i].end,
                                                 &n_bytes);

      g_string_append_c (self->lines, i == 0 ? '\t' : ' ');
      g_string_append_len (self->lines, quote, (gssize) n_bytes);
    }
  g_string_append_c (self->lines, '\n');
}

/* The note of ours where reading the fragments would not give the same spans. */
static void
append_exact_spans (Article         *self,
                    GArray          *fragments,
                    const GlossSpan *spans,
                    guint            n_spans)
{
  g_autoptr (GArray) joined = gloss_brat_join (self->text,
                                               (const GlossSpan *) (gpointer) fragments->data,
                                               fragments->len);

  if (gloss_brat_spans_equal (joined, spans, n_spans))
    return;
  g_string_append_printf (self->lines, "#%u\t" GLOSS_BRAT_SPANS " T%u\t", ++self->n_notes,
                          self->n_spans);
  append_places (self->lines, spans, n_spans);
  g_string_append_c (self->lines, '\n');
}

static void
append_attributes (Article    *self,
                   const char *attributes)
{
  g_auto (GStrv) ids = gloss_json_text_dup_names (attributes);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *json = gloss_json_text_dup_member (attributes, ids[i]);
      g_autoptr (GPtrArray) values = gloss_brat_schema_make_values (self->schema, ids[i], json);
      const char *name = values->pdata[0];

      for (guint k = 1; k < values->len; k++)
        {
          const char *value = values->pdata[k];

          g_string_append_printf (self->lines, "A%u\t%s T%u%s%s\n", ++self->n_attributes, name,
                                  self->n_spans, *value != '\0' ? " " : "", value);
        }
    }
}

/* A line of a note; what else might end a line there becomes a blank. */
static void
append_note_line (Article    *self,
                  const char *line,
                  gsize       n_bytes)
{
  const char *end = line + n_bytes;

  for (; line < end; line = g_utf8_next_char (line))
    {
      gunichar c = g_utf8_get_char (line);
      gboolean ends_line = gloss_brat_is_line_end (c);

      self->n_control += ends_line;
      g_string_append_unichar (self->lines, ends_line ? ' ' : c);
    }
}

static void
append_note (Article    *self,
             char        kind,
             guint       number,
             const char *note)
{
  if (note == NULL || *note == '\0')
    return;
  for (;;)
    {
      gsize n_bytes = strcspn (note, "\n");

      g_string_append_printf (self->lines, "#%u\tAnnotatorNotes %c%u\t", ++self->n_notes, kind,
                              number);
      append_note_line (self, note, n_bytes);
      g_string_append_c (self->lines, '\n');
      if (note[n_bytes] == '\0')
        return;
      note += n_bytes + 1;
    }
}

static void
add_annotation (Article         *self,
                GlossAnnotation *annotation)
{
  guint length = gloss_text_get_length (self->text);
  g_autoptr (GArray) fragments = NULL;
  GlossAnnotationFields fields;
  gboolean is_uncertain = gloss_annotation_is_uncertain (annotation);

  gloss_annotation_get_fields (annotation, &fields);
  if (gloss_annotation_get_extent (annotation).end > length)
    {
      self->n_beyond++;
      return;
    }
  fragments = gloss_brat_split (self->text, fields.spans, fields.n_spans);
  if (fragments->len == 0)
    {
      self->n_blank++;
      return;
    }
  self->n_uncertain += is_uncertain;
  append_text_span (self, fields.label, fragments);
  g_hash_table_insert (self->numbers, (gpointer) fields.id, GUINT_TO_POINTER (self->n_spans));
  append_exact_spans (self, fragments, fields.spans, fields.n_spans);
  if (fields.unsure || is_uncertain)
    g_string_append_printf (self->lines, "A%u\t" GLOSS_BRAT_UNSURE " T%u\n", ++self->n_attributes,
                            self->n_spans);
  append_attributes (self, fields.attributes);
  append_note (self, 'T', self->n_spans, fields.note);
}

static void
add_relation (Article             *self,
              const GlossRelation *relation)
{
  GlossRelationFields fields;
  guint from;
  guint to;

  gloss_relation_get_fields (relation, &fields);
  from = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, fields.from));
  to = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, fields.to));
  if (from == 0 || to == 0)
    {
      self->n_unlinked++;
      return;
    }
  g_string_append_printf (self->lines, "R%u\t%s Arg1:T%u Arg2:T%u\n", ++self->n_relations,
                          gloss_brat_schema_get_name (self->schema, GLOSS_RECORD_RELATION_TYPE,
                                                      fields.type),
                          from, to);
  append_note (self, 'R', self->n_relations, fields.note);
}

static void
report (GlossReport *report,
        const char  *document,
        const char  *code,
        guint        n,
        const char  *message)
{
  if (n > 0)
    gloss_report_add (report, GLOSS_REPORT_WARNING, document, 0, code, "%s (%u)", message, n);
}

static void
report_losses (const Article *self,
               const char    *document,
               GlossReport   *to)
{
  report (to, document, "beyond-text", self->n_beyond,
          _("Annotations beyond the end of the text are not exported"));
  report (to, document, "blank", self->n_blank,
          _("Annotations of nothing but blanks and line ends are not exported"));
  report (to, document, "uncertain", self->n_uncertain,
          _("Uncertain annotations are exported where the set says, with the flag “Unsure”"));
  report (to, document, "relations", self->n_unlinked,
          _("Relations of annotations that are not exported are not exported"));
  report (to, document, "note-lines", self->n_control,
          _("Control characters of notes became blanks"));
  gloss_output_report_text (self->set, document, to);
}

/* "sub/raqqa.txt" → "sub/raqqa" */
static char *
make_base (const char *document)
{
  return g_str_has_suffix (document, ".txt") ? g_strndup (document, strlen (document) - 4)
                                             : g_strdup (document);
}

static gboolean
write_files (Writer        *writer,
             const Article *article,
             const char    *document,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree char *base = make_base (document);
  g_autofree char *text_name = g_strconcat (base, ".txt", NULL);
  g_autofree char *name = g_strconcat (base, GLOSS_BRAT_EXTENSION, NULL);
  gsize n_bytes = 0;
  const char *utf8 = gloss_text_get_utf8 (article->text, &n_bytes);

  return gloss_output_folder_write (writer->folder, text_name, utf8, n_bytes, cancellable, error)
         && gloss_output_folder_write (writer->folder, name, article->lines->str,
                                       article->lines->len, cancellable, error);
}

static gboolean
add (gpointer             state,
     GlossAnnotationSet  *set,
     GlossReport         *to,
     GCancellable        *cancellable,
     GError             **error)
{
  Writer *writer = state;
  g_autofree char *document = gloss_output_make_document (set, writer->options);
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) relations = gloss_annotation_set_list_relations (set);
  Article article = {
    .schema = writer->schema,
    .set = set,
    .text = gloss_annotation_set_get_text (set),
    .lines = lines,
    .numbers = numbers,
  };

  gloss_brat_schema_add_set (writer->schema, set);
  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    add_annotation (&article, gloss_annotation_set_get_nth (set, i));
  for (guint i = 0; i < relations->len; i++)
    add_relation (&article, relations->pdata[i]);
  report_losses (&article, document, to);
  return write_files (writer, &article, document, cancellable, error);
}

static gboolean
write_confs (Writer        *writer,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree char *annotation_conf = gloss_brat_schema_make_annotation_conf (writer->schema);
  g_autofree char *visual_conf = gloss_brat_schema_make_visual_conf (writer->schema);

  return gloss_output_folder_write (writer->folder, "annotation.conf", annotation_conf,
                                    strlen (annotation_conf), cancellable, error)
         && gloss_output_folder_write (writer->folder, "visual.conf", visual_conf,
                                       strlen (visual_conf), cancellable, error);
}

static gboolean
end (gpointer        state,
     gboolean        whole,
     GCancellable   *cancellable,
     GError        **error)
{
  Writer *writer = state;
  gboolean written = !whole || write_confs (writer, cancellable, error);

  gloss_brat_schema_free (writer->schema);
  g_free (writer);
  return written;
}

/* Translators: the name of a file format in a menu; brat is a program */
const GlossFormat gloss_format_brat = {
  .id = "brat",
  .name = N_("brat stand-off"),
  .extension = GLOSS_BRAT_EXTENSION,
  .mime_type = "text/plain",
  .can = GLOSS_FORMAT_OVERLAP | GLOSS_FORMAT_FRAGMENTS | GLOSS_FORMAT_RELATIONS
         | GLOSS_FORMAT_ATTRIBUTES | GLOSS_FORMAT_NOTES | GLOSS_FORMAT_UNSURE
         | GLOSS_FORMAT_DEFINITIONS | GLOSS_FORMAT_TEXT | GLOSS_FORMAT_RELATION_NOTES,
  .unit = GLOSS_UNIT_CODE_POINTS,
  .folder_writer = &(const GlossFolderWriter) { .begin = begin, .add = add, .end = end },
  .sniff = gloss_brat_sniff,
  .read = gloss_brat_read,
};
