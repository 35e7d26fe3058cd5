/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/gloss-cli.h"
#include "cli/gloss-cli-terminal.h"
#include "formats/gloss-format.h"
#include "formats/gloss-output.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <unistd.h>

/* How many columns of a terminal @text takes. */
static guint
get_width (const char *text)
{
  guint width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar character = g_utf8_get_char (text);

      if (!g_unichar_iszerowidth (character))
        width += g_unichar_iswide (character) ? 2 : 1;
    }
  return width;
}

static guint
get_widest (const char *(*get_text) (const GlossFormat *format))
{
  guint widest = 0;

  for (const GlossFormat *const *format = gloss_format_list (); *format != NULL; format++)
    widest = MAX (widest, get_width (get_text (*format)));
  return widest;
}

static const char *
get_id (const GlossFormat *format)
{
  return format->id;
}

static const char *
get_name (const GlossFormat *format)
{
  return _(format->name);
}

static void
append_padded (GString    *line,
               const char *text,
               guint       width)
{
  g_string_append (line, text);
  for (guint at = get_width (text); at < width + 2; at++)
    g_string_append_c (line, ' ');
}

static void
print_table (void)
{
  guint id_width = get_widest (get_id);
  guint name_width = get_widest (get_name);

  for (const GlossFormat *const *format = gloss_format_list (); *format != NULL; format++)
    {
      g_autoptr (GString) line = g_string_new (NULL);

      append_padded (line, get_id (*format), id_width);
      append_padded (line, get_name (*format), name_width);
      g_string_append (line, (*format)->extension);
      gloss_cli_terminal_print (line->str);
    }
}

static GlossCliStatus
print_json (GCancellable *cancellable)
{
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  g_autoptr (GlossOutput) output = gloss_output_new ();
  g_autoptr (GError) error = NULL;

  gloss_output_add (output, "[");
  for (const GlossFormat *const *format = gloss_format_list (); *format != NULL; format++)
    {
      gloss_output_add (output, *format == *gloss_format_list () ? "\n{\"id\":" : ",\n{\"id\":");
      gloss_output_add_json (output, (*format)->id, -1);
      gloss_output_add_member (output, "name", get_name (*format));
      gloss_output_add_member (output, "extension", (*format)->extension);
      gloss_output_add_member (output, "mimeType", (*format)->mime_type);
      gloss_output_add (output, "}");
    }
  gloss_output_add (output, "\n]\n");
  if (gloss_output_write (output, stream, TRUE, cancellable, &error))
    return GLOSS_CLI_FINE;

  gloss_cli_terminal_error ("%s", error->message);
  return GLOSS_CLI_FAILED;
}

static GlossCliStatus
run (int            argc,
     char         **argv,
     GCancellable  *cancellable)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
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

  print_table ();
  return GLOSS_CLI_FINE;
}

const GlossCliCommand gloss_cli_formats = {
  .name = "formats",
  .arguments = "",
  .summary = N_("List the formats that sets can be exported to"),
  .run = run,
};
