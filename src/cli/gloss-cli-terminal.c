/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/gloss-cli-terminal.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

/* The one line of the terminal that standard error is. A progress line stands on it without a
 * newline; so whatever else is printed first takes it away. All of this is the process's, as the
 * terminal is: hence the statics.
 *
 * Work shows nothing in its first second, and then no more than ten lines a second. */
#define FIRST_PROGRESS_US (G_USEC_PER_SEC)
#define NEXT_PROGRESS_US (G_USEC_PER_SEC / 10)

static gboolean progress_shown;
static gint64 progress_due_us;

static void
clear_progress (void)
{
  if (!progress_shown)
    return;
  fputs ("\r\033[K", stderr);
  fflush (stderr);
  progress_shown = FALSE;
}

/**
 * gloss_cli_terminal_make_safe:
 * @text: UTF-8, perhaps from a file's name or content
 *
 * Text for one line of a terminal: control characters, which terminals act on, become blanks.
 *
 * Returns: (transfer full): the text
 */
char *
gloss_cli_terminal_make_safe (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *safe = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      g_string_append_unichar (safe, g_unichar_iscntrl (character) ? ' ' : character);
    }
  return g_string_free (safe, FALSE);
}

G_GNUC_PRINTF (1, 0) static void
print_error (const char *format,
             va_list     arguments)
{
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  g_autofree char *safe = gloss_cli_terminal_make_safe (message);

  clear_progress ();
  g_printerr ("gloss: %s\n", safe);
}

/**
 * gloss_cli_terminal_error:
 * @format: as for printf(), translated
 * @...: its arguments
 *
 * Prints why something could not be done, on standard error.
 */
void
gloss_cli_terminal_error (const char *format,
                          ...)
{
  va_list arguments;

  va_start (arguments, format);
  print_error (format, arguments);
  va_end (arguments);
}

/**
 * gloss_cli_terminal_note:
 * @format: as for printf(), translated
 * @...: its arguments
 *
 * Prints something worth knowing, on standard error, as a line of its own without the program's
 * name before it.
 */
void
gloss_cli_terminal_note (const char *format,
                         ...)
{
  g_autofree char *message = NULL;
  g_autofree char *safe = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  safe = gloss_cli_terminal_make_safe (message);
  clear_progress ();
  g_printerr ("%s\n", safe);
}

/**
 * gloss_cli_terminal_print:
 * @line: UTF-8
 *
 * Prints a line of the result, on standard output.
 */
void
gloss_cli_terminal_print (const char *line)
{
  g_autofree char *safe = gloss_cli_terminal_make_safe (line);

  clear_progress ();
  g_print ("%s\n", safe);
}

/* Whether it is time for another progress line: standard error is a terminal, the work takes longer
 * than a second, and the last line stood for a tenth of one. */
static gboolean
is_progress_due (void)
{
  gint64 now_us = g_get_monotonic_time ();

  if (progress_due_us == 0)
    progress_due_us = isatty (STDERR_FILENO) ? now_us + FIRST_PROGRESS_US : G_MAXINT64;
  if (now_us < progress_due_us)
    return FALSE;

  progress_due_us = now_us + NEXT_PROGRESS_US;
  return TRUE;
}

/**
 * gloss_cli_terminal_progress:
 * @format: as for printf(), translated: how far the work has come
 * @...: its arguments
 *
 * Shows the progress line, if it is time for another one. Cheap enough to call for every item.
 */
void
gloss_cli_terminal_progress (const char *format,
                             ...)
{
  g_autofree char *message = NULL;
  g_autofree char *safe = NULL;
  va_list arguments;

  if (!is_progress_due ())
    return;
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  safe = gloss_cli_terminal_make_safe (message);
  clear_progress ();
  g_printerr ("%s", safe);
  fflush (stderr);
  progress_shown = TRUE;
}

/**
 * gloss_cli_terminal_end_progress:
 *
 * Takes the progress line away: the work is done.
 */
void
gloss_cli_terminal_end_progress (void)
{
  clear_progress ();
}
