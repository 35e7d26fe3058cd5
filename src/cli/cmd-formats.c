/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/gloss-cli.h"
#include "cli/gloss-cli-json.h"
#include "cli/gloss-cli-table.h"
#include "cli/gloss-cli-terminal.h"
#include "formats/gloss-format.h"

#include <glib/gi18n.h>

static const char *
get_name (const GlossFormat *format)
{
  return _(format->name);
}

static const char *
get_ways (const GlossFormat *format)
{
  if (!gloss_format_reads (format))
    /* Translators: of a format: sets can be exported to it, but not imported from it */
    return _("export");
  /* Translators: of a format: sets can be imported from it, but not exported to it; and both */
  return gloss_format_writes (format) ? _("export, import") : _("import");
}

static void
print_table (void)
{
  g_autoptr (GlossCliTable) table = gloss_cli_table_new (4, 0);

  for (const GlossFormat *const *format = gloss_format_list (); *format != NULL; format++)
    {
      const char *const cells[] = {
        (*format)->id, get_name (*format), get_ways (*format), (*format)->extension,
      };

      gloss_cli_table_add (table, cells);
    }
  gloss_cli_table_print (table);
}

/* What a format can carry, in a few words of a table. */
static void
append_carried (GString           *row,
                const GlossFormat *format)
{
  static const struct
  {
    GlossFormatCan  can;
    const char     *words;
  } carried[] = {
    { GLOSS_FORMAT_OVERLAP, "overlaps" },
    { GLOSS_FORMAT_FRAGMENTS, "fragments" },
    { GLOSS_FORMAT_RELATIONS, "relations" },
    { GLOSS_FORMAT_ATTRIBUTES, "attributes" },
    { GLOSS_FORMAT_NOTES, "notes" },
    { GLOSS_FORMAT_CREATORS, "authors" },
    { GLOSS_FORMAT_DEFINITIONS, "definitions" },
    { GLOSS_FORMAT_TEXT, "the text" },
  };
  gboolean is_first = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (carried); i++)
    if (format->can & carried[i].can)
      {
        g_string_append_printf (row, "%s%s", is_first ? "" : ", ", carried[i].words);
        is_first = FALSE;
      }
  if (is_first)
    g_string_append (row, "labels only");
}

/* The table of the README, in the same words whatever the language. */
static void
print_markdown (void)
{
  gloss_cli_terminal_print ("| Format | `--format` | out | in | Carries |");
  gloss_cli_terminal_print ("| --- | --- | --- | --- | --- |");
  for (const GlossFormat *const *format = gloss_format_list (); *format != NULL; format++)
    {
      g_autoptr (GString) row = g_string_new (NULL);

      g_string_append_printf (row, "| %s | `%s` | %s | %s | ", (*format)->name, (*format)->id,
                              gloss_format_writes (*format) ? "yes" : "",
                              gloss_format_reads (*format) ? "yes" : "");
      append_carried (row, *format);
      g_string_append (row, " |");
      gloss_cli_terminal_print (row->str);
    }
}

/* Those of @words whose bits are set. */
static void
add_words (GlossOutput       *output,
           const char        *member,
           const char *const *words,
           guint              n_words,
           guint              bits)
{
  gboolean is_first = TRUE;

  gloss_output_add (output, member);
  for (guint i = 0; i < n_words; i++)
    {
      if ((bits & (1u << i)) == 0)
        continue;
      gloss_output_add (output, is_first ? "" : ",");
      gloss_output_add_json (output, words[i], -1);
      is_first = FALSE;
    }
  gloss_output_add (output, "]");
}

/* What a format can carry, in the words of the JSON. */
static void
add_capabilities (GlossOutput       *output,
                  const GlossFormat *format)
{
  static const char *const words[] = {
    "overlap", "fragments", "relations", "attributes", "notes", "unsure", "ids", "creators",
    "definitions", "articleLabels", "articleNote", "articleAttributes", "text", "sets", "tokens",
    "labelsOnly", "oneArticle", "changes", "relationNotes", "relationAttributes",
    "relationCreators", "annotators", "status", "metadata", "extra",
  };

  add_words (output, ",\"carries\":[", words, G_N_ELEMENTS (words), format->can);
}

/* Which options of `gloss export` concern it, and what `--scheme` takes. */
static void
add_options (GlossOutput       *output,
             const GlossFormat *format)
{
  static const char *const words[] = { "base", "bom", "raw-cells", "columns", "one-article" };
  const GlossFormatScheme *scheme = format->schemes;

  add_words (output, ",\"options\":[", words, G_N_ELEMENTS (words), format->takes);
  gloss_output_add (output, ",\"schemes\":[");
  for (; scheme != NULL && scheme->id != NULL; scheme++)
    {
      gloss_output_add (output, scheme == format->schemes ? "" : ",");
      gloss_output_add_json (output, scheme->id, -1);
    }
  gloss_output_add (output, "]");
}

static void
add_abilities (GlossOutput       *output,
               const GlossFormat *format)
{
  static const char *const units[] = { "code points", "UTF-16", "bytes", "tokens" };

  gloss_output_add (output, gloss_format_reads (format) ? ",\"reads\":true" : ",\"reads\":false");
  gloss_output_add (output,
                    gloss_format_writes (format) ? ",\"writes\":true" : ",\"writes\":false");
  gloss_output_add (output,
                    format->folder_writer != NULL ? ",\"folder\":true" : ",\"folder\":false");
  gloss_output_add_member (output, "unit", units[format->unit]);
  add_capabilities (output, format);
  add_options (output, format);
}

static GlossCliStatus
print_json (GCancellable *cancellable)
{
  g_autoptr (GlossOutput) output = gloss_output_new ();

  gloss_output_add (output, "[");
  for (const GlossFormat *const *format = gloss_format_list (); *format != NULL; format++)
    {
      gloss_output_add (output, *format == *gloss_format_list () ? "\n{\"id\":" : ",\n{\"id\":");
      gloss_output_add_json (output, (*format)->id, -1);
      gloss_output_add_member (output, "name", get_name (*format));
      gloss_output_add_member (output, "extension", (*format)->extension);
      gloss_output_add_member (output, "mimeType", (*format)->mime_type);
      add_abilities (output, *format);
      gloss_output_add (output, "}");
    }
  gloss_output_add (output, "\n]\n");
  return gloss_cli_json_write (output, TRUE, cancellable) ? GLOSS_CLI_FINE : GLOSS_CLI_FAILED;
}

static GlossCliStatus
run (int            argc,
     char         **argv,
     GCancellable  *cancellable)
{
  gboolean json = FALSE;
  gboolean markdown = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    { "markdown", 0, 0, G_OPTION_ARG_NONE, &markdown, N_("Print a table in Markdown"), NULL },
    { NULL }
  };

  if (!gloss_cli_parse (&gloss_cli_formats, entries, NULL, &argc, &argv))
    return GLOSS_CLI_FAILED;
  if (argc > 1)
    {
      gloss_cli_terminal_error (_("“%s” is not expected here."), argv[1]);
      gloss_cli_hint (&gloss_cli_formats);
      return GLOSS_CLI_FAILED;
    }
  if (json)
    return print_json (cancellable);

  if (markdown)
    print_markdown ();
  else
    print_table ();
  return GLOSS_CLI_FINE;
}

const GlossCliCommand gloss_cli_formats = {
  .name = "formats",
  .arguments = "",
  .summary = N_("List the formats that sets can be exported to and imported from"),
  .run = run,
};
