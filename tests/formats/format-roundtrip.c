/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format-roundtrip.h"

#include "core/model/gloss-json-text.h"
#include "core/text/gloss-text-tokens.h"
#include "formats/gloss-export.h"
#include "formats/gloss-output.h"
#include "formats/gloss-overlap.h"
#include "formats/gloss-tokens.h"
#include "support/gloss-test-random.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_ROUNDS 40

/* Beside what a format can carry: blanks at the ends of spans are lost. */
#define TRIMMED (1 << 30)

static const GlossFormatOptions usual;

static const GlossFormat *
find_format (const char *format_id)
{
  g_autoptr (GError) error = NULL;
  const GlossFormat *format = gloss_format_find (format_id, &error);

  g_assert_no_error (error);
  return format;
}

gboolean
format_read (const char               *format_id,
             const GlossFormatOptions *options,
             GlossInput               *input,
             GlossImportFunc           func,
             gpointer                  user_data,
             GlossReport              *report,
             GError                  **error)
{
  return find_format (format_id)->read (input, options != NULL ? options : &usual, func, user_data,
                                        report, NULL, error);
}

typedef struct
{
  const GlossFormat  *format;
  GlossAnnotationSet *set;
  GlossReport        *report;
  GlossImportCounts   counts;
} Import;

static gboolean
import_cb (GlossImportDocument  *document,
           gpointer              user_data,
           GError              **error)
{
  Import *import = user_data;
  g_autoptr (GlossEdit) edit = NULL;

  edit = gloss_import_make_edit (import->set, import->format, document, "file", import->report,
                                 &import->counts);
  return edit == NULL || gloss_annotation_set_apply (import->set, edit, error);
}

static void
assert_no_fault (GlossReport *report)
{
  g_autofree char *all = gloss_report_to_string (report);

  if (gloss_report_count (report, GLOSS_REPORT_FAULT) > 0)
    g_error ("%s", all);
}

guint
format_import_into (const char               *format_id,
                    const GlossFormatOptions *options,
                    GlossInput               *input,
                    GlossAnnotationSet       *set,
                    GlossReport              *report)
{
  g_autoptr (GlossReport) own = report == NULL ? gloss_report_new () : NULL;
  g_autoptr (GError) error = NULL;
  Import import = {
    .format = find_format (format_id),
    .set = set,
    .report = report != NULL ? report : own,
  };

  format_read (format_id, options, input, import_cb, &import, import.report, &error);
  g_assert_no_error (error);
  if (own != NULL)
    assert_no_fault (own);
  return import.counts.n_added;
}

GlossAnnotationSet *
format_import (const char               *format_id,
               const GlossFormatOptions *options,
               GlossInput               *input,
               GlossArticle             *article,
               GlossReport              *report)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  GlossAnnotationSet *set = gloss_annotation_set_new ("default", article, labels);

  format_import_into (format_id, options, input, set, report);
  return set;
}

/* What is expected */

static int
compare_lines_cb (gconstpointer a,
                  gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* By name: their order says nothing. */
static void
append_attributes (GString    *line,
                   const char *attributes)
{
  g_auto (GStrv) names = gloss_json_text_dup_names (attributes);

  qsort (names, g_strv_length (names), sizeof *names, compare_lines_cb);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *value = gloss_json_text_dup_member (attributes, names[i]);

      g_string_append_printf (line, " %s=%s", names[i], value);
    }
}

static void
append_values (GString                     *line,
               GlossFormatCan               can,
               GlossAnnotationSet          *set,
               const GlossAnnotationFields *fields)
{
  if (can & GLOSS_FORMAT_IDS)
    g_string_append_printf (line, " id %s", fields->id);
  if ((can & GLOSS_FORMAT_NOTES) && fields->note != NULL && fields->note[0] != '\0')
    g_string_append_printf (line, " note %s", fields->note);
  if (can & GLOSS_FORMAT_ATTRIBUTES)
    append_attributes (line, fields->attributes);
  if (can & GLOSS_FORMAT_UNSURE)
    g_string_append (line, fields->unsure ? " unsure" : "");
  if ((can & GLOSS_FORMAT_CREATORS) && fields->creator != NULL)
    g_string_append_printf (line, " by %s", fields->creator);
}

static char *
print_annotation (GlossFormatCan         can,
                  GlossAnnotationSet    *set,
                  const GlossAnnotation *annotation,
                  const GlossSpan       *spans,
                  guint                  n_spans)
{
  GlossAnnotationFields fields;
  GString *line;

  gloss_annotation_get_fields (annotation, &fields);
  line = g_string_new (gloss_output_get_label_name (set, fields.label));
  for (guint i = 0; i < n_spans; i++)
    g_string_append_printf (line, " %u-%u", spans[i].start, spans[i].end);
  append_values (line, can, set, &fields);
  return g_string_free (line, FALSE);
}

static char *
join_lines (GPtrArray *lines)
{
  g_ptr_array_sort (lines, compare_lines_cb);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static char *
print_set (GlossFormatCan      can,
           GlossAnnotationSet *set)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    {
      GlossAnnotation *annotation = gloss_annotation_set_get_nth (set, i);
      GlossAnnotationFields fields;

      gloss_annotation_get_fields (annotation, &fields);
      g_ptr_array_add (lines, print_annotation (can, set, annotation, fields.spans,
                                                fields.n_spans));
    }
  return join_lines (lines);
}

/* What a format without fragments, overlaps or borders within tokens gives back. */
static char *
print_pieces (GlossFormatCan            can,
              GlossAnnotationSet       *set,
              const GlossFormatOptions *options)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) pieces = gloss_overlap_list_pieces (set);
  g_autoptr (GPtrArray) layers = NULL;
  g_autoptr (GlossTokens) tokens = gloss_tokens_new (set, options, NULL, NULL);
  gboolean is_trimmed = can & TRIMMED;
  guint n_left_out;

  for (guint i = pieces->len; ((can & GLOSS_FORMAT_TOKENS) || is_trimmed) && i > 0; i--)
    {
      GlossPiece *piece = &g_array_index (pieces, GlossPiece, i - 1);
      GlossTokenRange range;

      if (gloss_tokens_find (tokens, &piece->span, &range))
        {
          GlossSpan wide = { gloss_tokens_get (tokens, range.first).start,
                             gloss_tokens_get (tokens, range.end - 1).end };

          piece->span.start = is_trimmed ? MAX (piece->span.start, wide.start) : wide.start;
          piece->span.end = is_trimmed ? MIN (piece->span.end, wide.end) : wide.end;
        }
      else
        g_array_remove_index (pieces, i - 1);
    }
  layers = gloss_overlap_resolve (pieces,
                                  can & GLOSS_FORMAT_OVERLAP ? GLOSS_OVERLAP_COLUMNS
                                                             : options->overlap,
                                  &n_left_out);
  for (guint i = 0; i < layers->len; i++)
    for (guint k = 0; k < ((GArray *) layers->pdata[i])->len; k++)
      {
        const GlossPiece *piece = &g_array_index ((GArray *) layers->pdata[i], GlossPiece, k);

        g_ptr_array_add (lines, print_annotation (can, set, piece->annotation, &piece->span, 1));
      }
  return join_lines (lines);
}

static char *
print_expected (GlossFormatCan            can,
                GlossAnnotationSet       *set,
                const GlossFormatOptions *options)
{
  if ((can & GLOSS_FORMAT_FRAGMENTS) && (can & GLOSS_FORMAT_OVERLAP)
      && !(can & GLOSS_FORMAT_TOKENS))
    return print_set (can, set);
  return print_pieces (can & ~GLOSS_FORMAT_IDS, set, options);
}

/* Random sets */

static const char *const notes[] = { NULL, "a note", "two\nlines, \"quoted\"", "=1+1", "تعليق 😀",
                                     "tab\there \\n <&>" };
static const char *const attributes[] = { NULL, "{\"level\":\"high\"}",
                                          "{\"sure\":true,\"level\":\"a b\"}", "{\"n\":3}" };

/* Nobody annotates nothing but blanks, and formats of tokens or of lines have no place for that. */
static gboolean
is_blank (GlossText                   *text,
          const GlossAnnotationFields *fields)
{
  for (guint i = 0; i < fields->n_spans; i++)
    for (guint at = fields->spans[i].start; at < fields->spans[i].end; at++)
      if (!gloss_text_is_token_blank (gloss_text_get_char (text, at)))
        return FALSE;
  return TRUE;
}

/* Set while sets are made for formats that have no place between CR and LF: then each word is a line
 * of its own. */
static gboolean whole_lines;

static gboolean
cuts_newline (GlossText                   *text,
              const GlossAnnotationFields *fields)
{
  for (guint i = 0; i < fields->n_spans; i++)
    {
      const guint borders[] = { fields->spans[i].start, fields->spans[i].end };

      for (guint k = 0; k < 2; k++)
        if (borders[k] > 0 && borders[k] < gloss_text_get_length (text)
            && gloss_text_get_char (text, borders[k] - 1) == '\r'
            && gloss_text_get_char (text, borders[k]) == '\n')
          return TRUE;
    }
  return FALSE;
}

static void
add_annotation (GRand              *rand,
                GlossAnnotationSet *set,
                GPtrArray          *annotations)
{
  GlossText *text = gloss_annotation_set_get_text (set);
  guint length = gloss_text_get_length (text);
  g_autoptr (GlossAnnotation) random = NULL;
  GlossAnnotationFields fields;

  random = gloss_test_annotation (rand, gloss_annotation_set_get_labels (set), length, NULL);
  gloss_annotation_get_fields (random, &fields);
  if (is_blank (text, &fields) || (whole_lines && cuts_newline (text, &fields)))
    return;
  fields.anchors = NULL;
  fields.extra = NULL;
  fields.note = notes[g_rand_int_range (rand, 0, G_N_ELEMENTS (notes))];
  fields.attributes = attributes[g_rand_int_range (rand, 0, G_N_ELEMENTS (attributes))];
  fields.creator = "Zoë";
  g_ptr_array_add (annotations, gloss_annotation_new (&fields));
}

static void
add_relations (GRand              *rand,
               GPtrArray          *annotations,
               GlossLabelSet      *labels,
               GlossAnnotationSet *set)
{
  const GlossRelationTypeFields type = { .id = "causes", .name = "Causes", .directed = TRUE };
  g_autoptr (GlossRelationType) definition = gloss_relation_type_new (&type);
  g_autoptr (GPtrArray) relations = NULL;

  relations = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_relation_unref);
  gloss_label_set_append_of (labels, GLOSS_RECORD_RELATION_TYPE, definition);
  for (guint i = 1; i < annotations->len; i += 2)
    {
      g_autofree char *id = g_strdup_printf ("R%u", i);

      g_ptr_array_add (relations, gloss_relation_new (&(GlossRelationFields) {
        .id = id,
        .type = "causes",
        .from = gloss_annotation_get_id (annotations->pdata[i]),
        .to = gloss_annotation_get_id (annotations->pdata[i - 1]),
      }));
    }
  gloss_annotation_set_load_relations (set, relations, NULL);
}

static GlossAnnotationSet *
make_set (GRand        *rand,
          GlossArticle *article)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  GlossAnnotationSet *set = gloss_annotation_set_new ("default", article, labels);
  const GlossDocumentFields header = { .annotator = "Zoë", .status = "in-progress" };
  g_autoptr (GlossDocument) document = gloss_document_new (&header);
  g_autoptr (GPtrArray) annotations = NULL;
  guint n = (guint) g_rand_int_range (rand, 0, 12);

  annotations = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_annotation_unref);
  for (guint i = 0; i < n; i++)
    add_annotation (rand, set, annotations);
  gloss_annotation_set_load (set, annotations, document, NULL);
  add_relations (rand, annotations, labels, set);
  return set;
}

/* An article of random text whose line ends and signs are all that a format can stumble upon. */
static GlossArticle *
make_article (GRand *rand)
{
  g_autofree char *text = gloss_test_text (rand, g_rand_boolean (rand) ? GLOSS_TEST_MIXED
                                                                        : GLOSS_TEST_PLAIN,
                                           (guint) g_rand_int_range (rand, 1, 400));
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autofree char *lines = g_strjoinv ("\r\n", words);
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/news/article7.txt");
  const char *content = whole_lines ? lines : text;
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));

  return gloss_article_new (file, bytes, "UTF-8", NULL);
}

/* Out and in */

static GlossInput *
export_to_memory (const GlossFormat        *format,
                  const GlossFormatOptions *options,
                  GlossAnnotationSet       *set,
                  GlossReport              *report)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GlossExport) export = NULL;
  g_autofree char *name = g_strconcat ("file", format->extension, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  export = gloss_export_new_for_stream (format, options, stream, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (gloss_export_add (export, set, report, NULL, &error));
  g_assert_true (gloss_export_finish (export, NULL, &error));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  return gloss_input_new_for_bytes (name, bytes);
}

/* Into a real folder, which is then read into memory and removed. */
static GlossInput *
export_to_folder (const GlossFormat        *format,
                  const GlossFormatOptions *options,
                  GlossAnnotationSet       *set,
                  GlossReport              *report)
{
  g_autofree char *path = g_dir_make_tmp ("roundtrip-XXXXXX", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GlossExport) export = NULL;
  g_autoptr (GlossInput) input = gloss_input_new (folder);
  g_auto (GStrv) names = NULL;
  g_autoptr (GError) error = NULL;
  GlossInput *memory = gloss_input_new_for_bytes ("folder", NULL);

  export = gloss_export_new_for_folder (format, options, folder, NULL, &error);
  g_assert_no_error (error);
  gloss_export_add (export, set, report, NULL, &error);
  g_assert_no_error (error);
  gloss_export_finish (export, NULL, &error);
  g_assert_no_error (error);
  names = gloss_input_list (input, "", NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_get_child (folder, names[i]);
      g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, NULL);

      gloss_input_add_bytes (memory, names[i], bytes);
      g_file_delete (file, NULL, NULL);
    }
  g_rmdir (path);
  return memory;
}

GlossInput *
format_export (const char               *format_id,
               const GlossFormatOptions *options,
               GlossAnnotationSet       *set,
               GlossReport              *report)
{
  const GlossFormat *format = find_format (format_id);

  options = options != NULL ? options : &usual;
  return format->folder_writer != NULL ? export_to_folder (format, options, set, report)
                                       : export_to_memory (format, options, set, report);
}

GlossInput *
format_make_input (const char *name,
                   const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return gloss_input_new_for_bytes (name, bytes);
}

char *
format_get_file (GlossInput *input,
                 const char *name)
{
  g_autoptr (GlossInput) file = name != NULL ? gloss_input_find (input, name) : NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_true (name == NULL || file != NULL);
  bytes = gloss_input_read_all (file != NULL ? file : input, G_MAXINT - 1, NULL, NULL);
  g_assert_nonnull (bytes);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

void
format_assert_file (GlossInput *input,
                    const char *name,
                    const char *expected)
{
  g_autofree char *held = format_get_file (input, name);

  g_assert_cmpstr (held, ==, expected);
}

static void
assert_relations (GlossAnnotationSet *set,
                  GlossAnnotationSet *again)
{
  g_assert_cmpuint (gloss_annotation_set_get_n_relations (set), ==,
                    gloss_annotation_set_get_n_relations (again));
}

static void
run_round (const GlossFormat        *format,
           const GlossFormatOptions *options,
           GlossFormatCan            more,
           GRand                    *rand)
{
  g_autoptr (GlossArticle) article = make_article (rand);
  g_autoptr (GlossAnnotationSet) set = make_set (rand, article);
  g_autoptr (GlossAnnotationSet) again = NULL;
  g_autoptr (GlossReport) losses = gloss_report_new ();
  g_autoptr (GlossInput) input = NULL;
  g_autofree char *expected = print_expected (format->can | more, set, options);
  g_autofree char *found = NULL;

  input = format_export (format->id, options, set, losses);
  again = format_import (format->id, options, input, article, NULL);
  found = g_str_equal (expected, "") && gloss_annotation_set_get_size (again) == 0
            ? g_strdup ("") : print_set (format->can & GLOSS_FORMAT_FRAGMENTS
                                           && format->can & GLOSS_FORMAT_OVERLAP
                                           && !(format->can & GLOSS_FORMAT_TOKENS)
                                         ? format->can : format->can & ~GLOSS_FORMAT_IDS, again);
  g_assert_cmpstr (found, ==, expected);
  if ((format->can & GLOSS_FORMAT_RELATIONS) && (format->can & GLOSS_FORMAT_FRAGMENTS))
    assert_relations (set, again);

  /* Once more adds nothing. */
  g_assert_cmpuint (format_import_into (format->id, options, input, again, NULL), ==, 0);
  if ((format->can & GLOSS_FORMAT_FRAGMENTS) && (format->can & GLOSS_FORMAT_OVERLAP)
      && !(format->can & GLOSS_FORMAT_TOKENS))
    g_assert_cmpuint (format_import_into (format->id, options, input, set, NULL), ==, 0);
}

/* Random sets with overlaps, fragments, emoji, CRLF, Arabic and combining marks are exported and
 * imported again: what the format can carry is what it was, and importing twice adds nothing. */
void
format_roundtrip (const char               *format_id,
                  const GlossFormatOptions *options)
{
  GRand *rand = gloss_test_rand ();

  for (guint i = 0; i < N_ROUNDS; i++)
    run_round (find_format (format_id), options != NULL ? options : &usual, 0, rand);
  g_rand_free (rand);
}

/* The same for a format in which nothing begins or ends in white space. */
void
format_roundtrip_trimmed (const char               *format_id,
                          const GlossFormatOptions *options)
{
  GRand *rand = gloss_test_rand ();

  for (guint i = 0; i < N_ROUNDS; i++)
    run_round (find_format (format_id), options != NULL ? options : &usual, TRIMMED, rand);
  g_rand_free (rand);
}

void
format_roundtrip_lines (const char               *format_id,
                        const GlossFormatOptions *options)
{
  whole_lines = TRUE;
  format_roundtrip (format_id, options);
  whole_lines = FALSE;
}

static void
read_anything (const GlossFormat *format,
               const char        *name,
               GBytes            *bytes,
               GlossArticle      *article)
{
  g_autoptr (GlossInput) input = gloss_input_new_for_bytes (name, bytes);
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  g_autoptr (GlossAnnotationSet) set = gloss_annotation_set_new ("default", article, labels);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GError) error = NULL;
  Import import = { .format = format, .set = set, .report = report };
  gboolean read;

  read = format_read (format->id, NULL, input, import_cb, &import, report, &error);
  g_assert_true (read == (error == NULL));
}

/* A file cut at every byte, and with single bytes changed, is read or refused, but no more. */
void
format_truncate (const char *format_id,
                 const char *name,
                 GBytes     *bytes)
{
  GRand *rand = gloss_test_rand ();
  g_autoptr (GlossArticle) article = gloss_test_article ("Hi 😀 Bob met Ann.\r\nBob left.\n");
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);

  for (gsize n = 0; n < n_bytes; n++)
    {
      g_autoptr (GBytes) cut = g_bytes_new (data, n);
      g_autofree guint8 *changed = g_memdup2 (data, n_bytes);
      g_autoptr (GBytes) other = NULL;

      changed[n] = (guint8) g_rand_int_range (rand, 0, 256);
      other = g_bytes_new_take (g_steal_pointer (&changed), n_bytes);
      read_anything (find_format (format_id), name, cut, article);
      read_anything (find_format (format_id), name, other, article);
    }
  g_rand_free (rand);
}

void
format_truncate_text (const char *format_id,
                      const char *name,
                      const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  format_truncate (format_id, name, bytes);
}

guint
format_sniff (const char *format_id,
              const char *name,
              const char *head)
{
  return find_format (format_id)->sniff (head, strlen (head), name);
}
