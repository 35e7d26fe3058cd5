/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-brat-file.h"

#include "core/gloss-error.h"
#include "formats/gloss-line-reader.h"
#include "formats/gloss-number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Lines are ID TAB DATA [TAB TEXT], and DATA is a type and what it has to do with, with blanks
 * between. Each id is unique in its file. */

static void
free_thing (gpointer data)
{
  GlossBratThing *thing = data;

  if (thing == NULL)
    return;
  g_free (thing->id);
  g_free (thing->type);
  g_clear_pointer (&thing->fragments, g_array_unref);
  g_strfreev (thing->arguments);
  g_free (thing->text);
  g_free (thing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossBratThing, free_thing)

/* "5 8;13 16": at least one, none empty, put in order, not overlapping. */
static GArray *
parse_fragments (const char *places)
{
  g_autoptr (GArray) fragments = g_array_new (FALSE, FALSE, sizeof (GlossSpan));
  g_auto (GStrv) parts = g_strsplit (places, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) numbers = g_strsplit (parts[i], " ", 3);
      GlossSpan span;

      if (g_strv_length (numbers) != 2
          || !gloss_number_parse (numbers[0], G_MAXINT, &span.start)
          || !gloss_number_parse (numbers[1], G_MAXINT, &span.end)
          || span.start >= span.end)
        return NULL;
      g_array_append_val (fragments, span);
    }
  g_array_sort (fragments, (GCompareFunc) gloss_span_compare);
  for (guint i = 1; i < fragments->len; i++)
    if (g_array_index (fragments, GlossSpan, i - 1).end > g_array_index (fragments, GlossSpan,
                                                                          i).start)
      return NULL;
  return fragments->len > 0 ? g_steal_pointer (&fragments) : NULL;
}

/* Letters, maybe a number, maybe something behind it. */
static gboolean
is_id (const char *id,
       char        kind)
{
  gsize n_letters;

  if (kind == '*')
    return id[1] == '\0';
  for (n_letters = 1; g_ascii_isalpha (id[n_letters]);)
    n_letters++;
  return g_ascii_isdigit (id[n_letters]);
}

static const char *
take_text_span (GlossBratThing *thing,
                const char     *places)
{
  thing->fragments = parse_fragments (places);
  if (thing->fragments == NULL)
    return _("it has no start and later end, or parts that overlap");
  return thing->text == NULL || *thing->text == '\0' ? _("its text is missing") : NULL;
}

/* How many arguments there must be at least, and may be at most. */
static gboolean
has_arguments (const GlossBratThing *thing)
{
  guint n = g_strv_length (thing->arguments);

  switch (thing->kind)
    {
    case 'R':
      return n == 2 && strchr (thing->arguments[0], ':') != NULL
             && strchr (thing->arguments[1], ':') != NULL;

    case 'A':
      return n == 1 || n == 2;

    case 'N':
      return n == 2;

    case '#':
      return n == 1;

    case '*':
      return n >= 2;

    default:
      return TRUE;
    }
}

/* Returns: (nullable): why the line is none of this format, the end of a sentence */
static const char *
parse_data (GlossBratThing *thing,
            const char     *data)
{
  const char *blank = strchr (data, ' ');
  const char *rest = blank != NULL ? blank + 1 : "";
  g_auto (GStrv) parts = NULL;
  g_autoptr (GStrvBuilder) builder = NULL;

  thing->type = blank != NULL ? g_strndup (data, blank - data) : g_strdup (data);
  if (*thing->type == '\0')
    return _("it has no type");
  if (thing->kind == 'T')
    return take_text_span (thing, rest);

  builder = g_strv_builder_new ();
  /* A value may be of several words, though brat has none. */
  parts = g_strsplit (rest, " ", thing->kind == 'A' || thing->kind == 'N' ? 2 : -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (builder, parts[i]);
  thing->arguments = g_strv_builder_end (builder);
  return has_arguments (thing) ? NULL : _("it has not the ids that it needs");
}

/* Returns: (nullable): why not */
static const char *
parse_line (const char     *line,
            GlossBratThing *thing)
{
  const char *tab = strchr (line, '\t');
  const char *data_end = tab != NULL ? strchr (tab + 1, '\t') : NULL;
  g_autofree char *data = NULL;

  if (tab == NULL || line[0] == '\0' || strchr ("TERAMN#*", line[0]) == NULL)
    return _("it does not begin with T, E, R, A, N, # or *, a number and a tab");
  thing->kind = line[0] == 'M' ? 'A' : line[0];
  thing->id = g_strndup (line, tab - line);
  if (!is_id (thing->id, thing->kind))
    return _("it does not begin with T, E, R, A, N, # or *, a number and a tab");
  data = data_end != NULL ? g_strndup (tab + 1, data_end - tab - 1) : g_strdup (tab + 1);
  thing->text = data_end != NULL ? g_strdup (data_end + 1) : NULL;
  return parse_data (thing, thing->kind == 'T' ? data : g_strchomp (data));
}

/**
 * gloss_brat_file_is_line:
 * @line: a line
 *
 * Returns: whether it is a span, an event, a relation, … as brat has it
 */
gboolean
gloss_brat_file_is_line (const char *line)
{
  g_autoptr (GlossBratThing) thing = g_new0 (GlossBratThing, 1);

  return parse_line (line, thing) == NULL;
}

static void
take_line (GPtrArray   *things,
           GHashTable  *ids,
           const char  *line,
           guint        number,
           const char  *name,
           GlossReport *report)
{
  g_autoptr (GlossBratThing) thing = g_new0 (GlossBratThing, 1);
  const char *why = parse_line (line, thing);

  if (why == NULL && thing->kind != '*' && g_hash_table_contains (ids, thing->id))
    why = _("its id is not the only one in the file");
  if (why != NULL)
    {
      gloss_report_add (report, GLOSS_REPORT_FAULT, name, number, "bad-line",
                        /* Translators: the end of a sentence that says why. */
                        _("The line was left out: %s"), why);
      return;
    }
  thing->line = number;
  g_hash_table_add (ids, thing->id);
  g_ptr_array_add (things, g_steal_pointer (&thing));
}

/**
 * gloss_brat_file_read:
 * @input: a file
 * @name: what messages call it
 * @report: takes the lines that are left out
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Returns: (transfer full) (element-type GlossBratThing): what stands in it; %NULL with
 *   %GLOSS_FORMAT_ERROR_UNREADABLE if all of many lines are something else
 */
GPtrArray *
gloss_brat_file_read (GlossInput    *input,
                      const char    *name,
                      GlossReport   *report,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (GInputStream) stream = gloss_input_open (input, cancellable, error);
  g_autoptr (GPtrArray) things = g_ptr_array_new_with_free_func (free_thing);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GlossLineReader) lines = NULL;
  g_autoptr (GError) reason = NULL;
  const char *line;
  gboolean is_empty = TRUE;

  if (stream == NULL)
    return NULL;
  lines = gloss_line_reader_new (stream, name, report);
  while ((line = gloss_line_reader_next (lines, cancellable, &reason)) != NULL)
    {
      if (*line == '\0')
        continue;
      is_empty = FALSE;
      take_line (things, ids, line, gloss_line_reader_get_line (lines), name, report);
    }
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  if (is_empty || things->len > 0)
    return g_steal_pointer (&things);
  g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE,
               _("“%s” has no line as brat writes them"), name);
  return NULL;
}
