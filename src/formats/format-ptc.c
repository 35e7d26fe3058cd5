/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-format-table.h"
#include "formats/gloss-line-reader.h"
#include "formats/gloss-newline-map.h"
#include "formats/gloss-number.h"
#include "formats/gloss-output.h"

#include "core/gloss-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Propaganda techniques as in SemEval-2020 Task 11: a folder of texts, article<digits>.txt, and
 * beside each its spans, article<digits>.task-flc-tc.labels, one a line:
 *
 *   <digits> TAB technique TAB begin TAB end          (without the technique in the task of spans)
 *
 * - Offsets are code points after a reading in text mode, CR LF being one: so the text is written
 *   with LF only, and both ways of counting agree.
 * - A technique is a word; commas are part of it. A label whose name has blanks goes by its id.
 * - An article of another name gets a number made from its name, and is found again by its text. */
#define EXTENSION ".task-flc-tc.labels"
#define SPANS_ONLY "propaganda"
#define MAX_TEXT_BYTES (1024u * 1024u * 1024u)

/* What the tools of 2020 know; at anything else they stop. */
static const char *const techniques[] = {
  "Appeal_to_Authority", "Appeal_to_fear-prejudice", "Bandwagon,Reductio_ad_hitlerum",
  "Black-and-White_Fallacy", "Causal_Oversimplification", "Doubt", "Exaggeration,Minimisation",
  "Flag-Waving", "Loaded_Language", "Name_Calling,Labeling", "Repetition", "Slogans",
  "Thought-terminating_Cliches", "Whataboutism,Straw_Men,Red_Herring", NULL,
};

typedef struct
{
  GlossOutputFolder        *folder;
  const GlossFormatOptions *options;
} Writer;

/* What is told of the spans of one article. */
typedef struct
{
  guint n_beyond;
  guint n_unknown;
  guint n_twice;
  guint n_ragged;
  guint n_words;
  guint n_newlines;
} Counts;

/* Returns: (nullable): the digits of a name such as “news/article7.txt”. */
static char *
dup_digits (const char *name)
{
  const char *slash = strrchr (name, '/');
  const char *base = slash != NULL ? slash + 1 : name;
  gsize n_digits;

  if (!g_str_has_prefix (base, "article"))
    return NULL;
  base += strlen ("article");
  n_digits = strspn (base, "0123456789");
  return n_digits > 0 && (base[n_digits] == '\0' || base[n_digits] == '.')
           ? g_strndup (base, n_digits) : NULL;
}

/* The digits of an article, made from its name if that has none. */
static char *
make_digits (const char  *document,
             GlossReport *report)
{
  char *digits = dup_digits (document);
  g_autofree char *hash = NULL;

  if (digits != NULL)
    return digits;
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, document, -1);
  hash[12] = '\0';
  digits = g_strdup_printf ("%" G_GUINT64_FORMAT, g_ascii_strtoull (hash, NULL, 16));
  gloss_report_add (report, GLOSS_REPORT_NOTE, document, 0, "renamed",
                    _("Names of articles must be numbers there: it is called “article%s”"), digits);
  return digits;
}

/* The path of a file of the article, in the folder that the article is in. */
static char *
make_path (const char *document,
           const char *digits,
           const char *extension)
{
  const char *slash = strrchr (document, '/');

  return g_strdup_printf ("%.*sarticle%s%s", slash != NULL ? (int) (slash + 1 - document) : 0,
                          document, digits, extension);
}

static gboolean
is_word (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isspace (g_utf8_get_char (at)) || g_unichar_iscntrl (g_utf8_get_char (at)))
      return FALSE;
  return text[0] != '\0';
}

static char *
make_technique (GlossAnnotationSet *set,
                const char         *label_id,
                Counts             *counts)
{
  const char *name = gloss_output_get_label_name (set, label_id);
  char *technique;

  if (is_word (name) || is_word (label_id))
    {
      technique = g_strdup (is_word (name) ? name : label_id);
    }
  else
    {
      technique = g_strdup (name);
      for (char *at = technique; *at != '\0'; at++)
        if (g_ascii_isspace (*at) || g_ascii_iscntrl (*at))
          *at = '_';
      counts->n_words++;
    }
  counts->n_unknown += !g_strv_contains (techniques, technique);
  return technique;
}

/* Whether a span begins or ends with what the corpus has at no border. */
static gboolean
is_ragged (GlossText       *text,
           const GlossSpan *span)
{
  g_autofree char *quote = gloss_text_dup_range (text, span->start, span->end);
  const char *last = g_utf8_find_prev_char (quote, quote + strlen (quote));

  return strchr (" \r\n.,:;", quote[0]) != NULL || last == NULL
         || strchr (" \r\n.,:;", last[0]) != NULL;
}

/* Whether @offset lies between a CR and its LF, where there is no place after a reading in text
 * mode. */
static gboolean
is_in_newline (GlossText *text,
               guint      offset)
{
  gsize n_bytes = 0;
  const char *bytes;

  if (offset == 0 || offset >= gloss_text_get_length (text))
    return FALSE;
  bytes = gloss_text_peek_range (text, offset - 1, offset + 1, &n_bytes);
  return n_bytes == 2 && bytes[0] == '\r' && bytes[1] == '\n';
}

static void
add_annotation (GString               *lines,
                GHashTable            *seen,
                GlossAnnotationSet    *set,
                const GlossAnnotation *annotation,
                const char            *digits,
                GlossNewlineMap       *map,
                Counts                *counts)
{
  GlossText *text = gloss_annotation_set_get_text (set);
  GlossAnnotationFields fields;
  g_autofree char *technique = NULL;

  gloss_annotation_get_fields (annotation, &fields);
  technique = make_technique (set, fields.label, counts);
  for (guint i = 0; i < fields.n_spans; i++)
    {
      GlossSpan span = fields.spans[i];
      char *line = NULL;

      if (span.end > gloss_text_get_length (text))
        {
          counts->n_beyond++;
          continue;
        }
      counts->n_newlines += is_in_newline (text, span.start) || is_in_newline (text, span.end);
      span.start -= is_in_newline (text, span.start);
      span.end += is_in_newline (text, span.end);
      counts->n_ragged += is_ragged (text, &span);
      line = g_strdup_printf ("%s\t%s\t%u\t%u\n", digits, technique,
                              gloss_newline_map_fold (map, span.start),
                              gloss_newline_map_fold (map, span.end));
      g_string_append (lines, line);
      counts->n_twice += !g_hash_table_add (seen, line);
    }
}

static void
report (GlossReport      *report,
        GlossReportLevel  level,
        const char       *document,
        const char       *code,
        guint             n,
        const char       *message)
{
  if (n > 0)
    gloss_report_add (report, level, document, 0, code, "%s (%u)", message, n);
}

static void
report_counts (const Counts *counts,
               const char   *document,
               GlossReport  *to)
{
  report (to, GLOSS_REPORT_WARNING, document, "beyond-text", counts->n_beyond,
          _("Spans beyond the end of the text are not exported"));
  report (to, GLOSS_REPORT_WARNING, document, "label-name", counts->n_words,
          _("Names of labels must be words there: blanks became underscores"));
  report (to, GLOSS_REPORT_WARNING, document, "line-end", counts->n_newlines,
          _("Spans that end within a line end are exported with the whole line end"));
  report (to, GLOSS_REPORT_WARNING, document, "unknown-technique", counts->n_unknown,
          _("The tools of the task know only its own techniques and will stop at these labels"));
  report (to, GLOSS_REPORT_WARNING, document, "twice", counts->n_twice,
          _("The checks of the task refuse spans that are there twice"));
  report (to, GLOSS_REPORT_NOTE, document, "ragged", counts->n_ragged,
          _("The checks of the task complain of spans that begin or end with a blank or a "
            "punctuation mark"));
}

/* The text as a program sees it that reads in text mode: every line end is a LF. */
static GString *
fold_text (GlossText *text)
{
  gsize n_bytes = 0;
  const char *bytes = gloss_text_peek_range (text, 0, gloss_text_get_length (text), &n_bytes);
  GString *folded = g_string_sized_new (n_bytes);

  for (gsize i = 0; i < n_bytes; i++)
    {
      if (bytes[i] == '\r' && i + 1 < n_bytes && bytes[i + 1] == '\n')
        continue;
      g_string_append_c (folded, bytes[i] == '\r' ? '\n' : bytes[i]);
    }
  return folded;
}

static gpointer
begin (GlossOutputFolder         *folder,
       const GlossFormatOptions  *options,
       GCancellable              *cancellable,
       GError                   **error)
{
  Writer *writer = g_new0 (Writer, 1);

  writer->folder = folder;
  writer->options = options;
  return writer;
}

static gboolean
write_files (Writer        *writer,
             const char    *document,
             const char    *digits,
             GString       *text,
             GString       *lines,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree char *text_path = make_path (document, digits, ".txt");
  g_autofree char *lines_path = make_path (document, digits, EXTENSION);

  return gloss_output_folder_write (writer->folder, text_path, text->str, text->len, cancellable,
                                    error)
         && gloss_output_folder_write (writer->folder, lines_path, lines->str, lines->len,
                                       cancellable, error);
}

static gboolean
add (gpointer             state,
     GlossAnnotationSet  *set,
     GlossReport         *to,
     GCancellable        *cancellable,
     GError             **error)
{
  Writer *writer = state;
  GlossText *text = gloss_annotation_set_get_text (set);
  g_autofree char *document = gloss_output_make_document (set, writer->options);
  g_autofree char *digits = make_digits (document, to);
  g_autoptr (GlossNewlineMap) map = gloss_newline_map_new (text, GLOSS_UNIT_CODE_POINTS);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *lines = g_string_new (NULL);
  GString *folded = fold_text (text);
  Counts counts = { 0 };
  gboolean written;

  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    add_annotation (lines, seen, set, gloss_annotation_set_get_nth (set, i), digits, map, &counts);
  gloss_output_report_anchors (set, document, to);
  report_counts (&counts, document, to);
  written = write_files (writer, document, digits, folded, lines, cancellable, error);
  g_string_free (lines, TRUE);
  g_string_free (folded, TRUE);
  return written;
}

static gboolean
end (gpointer        state,
     gboolean        whole,
     GCancellable   *cancellable,
     GError        **error)
{
  g_free (state);
  return TRUE;
}

/* Reading */

/* @dir: of the file that is read, with its slash; @document: NULL between articles. */
typedef struct
{
  GlossInput          *input;
  char                *name;
  char                *dir;
  GlossImportFunc      func;
  gpointer             user_data;
  GlossReport         *report;
  GCancellable        *cancellable;
  GlossImportDocument *document;
  char                *digits;
  guint                n_rows;
} Reader;

static void
clear_reader (Reader *self)
{
  g_clear_pointer (&self->document, gloss_import_document_unref);
  g_free (self->name);
  g_free (self->dir);
  g_free (self->digits);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_reader)

static gboolean
hand_over (Reader  *self,
           GError **error)
{
  gboolean taken = self->document == NULL
                   || self->func (self->document, self->user_data, error);

  g_clear_pointer (&self->document, gloss_import_document_unref);
  g_clear_pointer (&self->digits, g_free);
  return taken;
}

/* Takes the text beside; without it the article is looked for by its name. */
static gboolean
take_text (Reader      *self,
           const char  *base,
           GError     **error)
{
  g_autofree char *path = g_strconcat (base, ".txt", NULL);
  g_autoptr (GlossInput) file = gloss_input_find (self->input, path);
  g_autoptr (GBytes) bytes = NULL;
  gsize n_bytes;
  const char *text;

  if (file == NULL)
    return TRUE;
  bytes = gloss_input_read_all (file, MAX_TEXT_BYTES, self->cancellable, error);
  if (bytes == NULL)
    return FALSE;
  text = g_bytes_get_data (bytes, &n_bytes);
  if (n_bytes > 0 && !gloss_import_document_set_text (self->document, text, (gssize) n_bytes))
    gloss_report_add (self->report, GLOSS_REPORT_WARNING, path, 0, "encoding",
                      _("The text was left out: it is not UTF-8"));
  return TRUE;
}

static gboolean
begin_document (Reader      *self,
                const char  *digits,
                guint        line,
                GError     **error)
{
  g_autofree char *base = NULL;

  if (g_strcmp0 (self->digits, digits) == 0)
    return TRUE;
  if (!hand_over (self, error))
    return FALSE;
  base = g_strconcat (self->dir, "article", digits, NULL);
  self->digits = g_strdup (digits);
  self->document = gloss_import_document_new (GLOSS_UNIT_CODE_POINTS);
  gloss_import_document_add_name (self->document, base);
  gloss_import_document_set_line (self->document, line);
  gloss_import_document_set_newlines (self->document, GLOSS_NEWLINES_FOLDED);
  return take_text (self, base, error);
}

static gboolean
is_digits (const char *text)
{
  return text[0] != '\0' && text[strspn (text, "0123456789")] == '\0';
}

/* Returns: %FALSE if the cells are no row of this format. */
static gboolean
parse_row (char       **cells,
           const char **label,
           guint       *start,
           guint       *last)
{
  guint n_cells = g_strv_length (cells);

  if (n_cells < 3 || n_cells > 4 || !is_digits (cells[0])
      || !gloss_number_parse (cells[n_cells - 2], G_MAXINT, start)
      || !gloss_number_parse (cells[n_cells - 1], G_MAXINT, last)
      || *start >= *last)
    return FALSE;
  *label = n_cells == 4 ? cells[1] : SPANS_ONLY;
  return (*label)[0] != '\0';
}

static gboolean
take_line (Reader      *self,
           const char  *text,
           guint        line,
           GError     **error)
{
  g_auto (GStrv) cells = g_strsplit (text, "\t", 6);
  const char *label = NULL;
  GlossImportSpan span = { 0 };

  if (text[0] == '\0')
    return TRUE;
  if (!parse_row (cells, &label, &span.start, &span.end))
    {
      gloss_report_add (self->report, GLOSS_REPORT_FAULT, self->name, line, "bad-line",
                        _("The line was left out: it is not a number, a technique, a start and a "
                          "later end, with tabs between them"));
      return TRUE;
    }
  if (!begin_document (self, cells[0], line, error))
    return FALSE;
  self->n_rows++;
  gloss_import_document_add_annotation (self->document, &(GlossImportAnnotation) {
    .line = line,
    .label = label,
    .spans = &span,
    .n_spans = 1,
  });
  return TRUE;
}

static gboolean
read_file (Reader      *self,
           GlossInput  *file,
           GError     **error)
{
  g_autoptr (GInputStream) stream = gloss_input_open (file, self->cancellable, error);
  g_autoptr (GlossLineReader) lines = NULL;
  g_autoptr (GError) reason = NULL;
  const char *text;
  guint n_lines = 0;

  if (stream == NULL)
    return FALSE;
  lines = gloss_line_reader_new (stream, self->name, self->report);
  self->n_rows = 0;
  while ((text = gloss_line_reader_next (lines, self->cancellable, &reason)) != NULL)
    {
      n_lines += text[0] != '\0';
      if (!take_line (self, text, gloss_line_reader_get_line (lines), error))
        return FALSE;
    }
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (n_lines > 0 && self->n_rows == 0)
    {
      g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE,
                   _("“%s” has no line of a number, a technique, a start and an end"), self->name);
      return FALSE;
    }
  return hand_over (self, error);
}

/* Files of spans without techniques say nothing that those with them do not. */
static gboolean
is_spans_only (const char *name)
{
  return strstr (name, ".task-si.") != NULL || strstr (name, ".task1-SI.") != NULL;
}

static gboolean
read_folder (Reader  *self,
             GError **error)
{
  g_auto (GStrv) names = gloss_input_list (self->input, ".labels", self->cancellable, error);
  gboolean has_techniques = FALSE;

  if (names == NULL)
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    has_techniques |= !is_spans_only (names[i]);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GlossInput) file = gloss_input_find (self->input, names[i]);
      const char *slash = strrchr (names[i], '/');

      if (file == NULL || (has_techniques && is_spans_only (names[i])))
        continue;
      g_free (self->name);
      g_free (self->dir);
      self->name = g_strdup (names[i]);
      self->dir = slash != NULL ? g_strndup (names[i], (gsize) (slash + 1 - names[i]))
                                : g_strdup ("");
      if (!read_file (self, file, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_ptc (GlossInput                *input,
          const GlossFormatOptions  *options,
          GlossImportFunc            func,
          gpointer                   user_data,
          GlossReport               *to,
          GCancellable              *cancellable,
          GError                   **error)
{
  g_auto (Reader) self = {
    .input = input,
    .name = g_strdup (gloss_input_get_name (input)),
    .dir = g_strdup (""),
    .func = func,
    .user_data = user_data,
    .report = to,
    .cancellable = cancellable,
  };

  return gloss_input_is_folder (input) ? read_folder (&self, error)
                                       : read_file (&self, input, error);
}

static guint
sniff (const char *head,
       gsize       n_bytes,
       const char *file_name)
{
  gsize n_line = 0;
  g_autofree char *line = NULL;
  g_auto (GStrv) cells = NULL;
  const char *label;
  guint start;
  guint last;

  while (n_line < n_bytes && head[n_line] != '\n' && head[n_line] != '\r')
    n_line++;
  line = g_strndup (head, n_line);
  cells = g_strsplit (line, "\t", 6);
  if (!parse_row (cells, &label, &start, &last))
    return 0;
  return g_str_has_suffix (file_name, ".labels") ? 90 : 60;
}

/* Translators: the name of a file format in a menu; PTC is a corpus of propaganda techniques */
const GlossFormat gloss_format_ptc = {
  .id = "ptc",
  .name = N_("Propaganda techniques (PTC)"),
  .extension = EXTENSION,
  .mime_type = "text/tab-separated-values",
  .can = GLOSS_FORMAT_OVERLAP | GLOSS_FORMAT_TEXT,
  .unit = GLOSS_UNIT_CODE_POINTS,
  .folder_writer = &(const GlossFolderWriter) { .begin = begin, .add = add, .end = end },
  .sniff = sniff,
  .read = read_ptc,
};
