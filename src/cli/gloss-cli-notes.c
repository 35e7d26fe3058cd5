/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/gloss-cli-notes.h"

#include "cli/gloss-cli-terminal.h"

#include <glib/gi18n.h>

/* Notes (not warnings) of one kind that are printed in full; a hundred thousand articles with an
 * emoji need not all be named. */
#define MAX_NOTES 5

/* @counts: (key: code, static; value: how many notes of it came). @codes: the same codes in the
 * order in which they came. */
struct _GlossCliNotes
{
  gboolean    verbose;
  GHashTable *counts;
  GPtrArray  *codes;
};

/**
 * gloss_cli_notes_new:
 * @verbose: whether all notes are printed
 *
 * Returns: (transfer full): nothing printed yet
 */
GlossCliNotes *
gloss_cli_notes_new (gboolean verbose)
{
  GlossCliNotes *self = g_new0 (GlossCliNotes, 1);

  self->verbose = verbose;
  self->counts = g_hash_table_new (g_str_hash, g_str_equal);
  self->codes = g_ptr_array_new ();
  return self;
}

/**
 * gloss_cli_notes_free:
 * @self: (transfer full): notes
 */
void
gloss_cli_notes_free (GlossCliNotes *self)
{
  g_hash_table_unref (self->counts);
  g_ptr_array_unref (self->codes);
  g_free (self);
}

static gboolean
is_worth_printing (GlossCliNotes          *self,
                   const GlossReportEntry *entry)
{
  guint n_before;

  if (entry->level != GLOSS_REPORT_NOTE || self->verbose)
    return TRUE;

  n_before = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, entry->code));
  if (n_before == 0)
    g_ptr_array_add (self->codes, (gpointer) entry->code);
  g_hash_table_insert (self->counts, (gpointer) entry->code, GUINT_TO_POINTER (n_before + 1));
  return n_before < MAX_NOTES;
}

/**
 * gloss_cli_notes_print_one:
 * @entry: what was found
 *
 * Prints one finding on standard error, whatever its kind.
 */
void
gloss_cli_notes_print_one (const GlossReportEntry *entry)
{
  if (entry->file != NULL && entry->line > 0)
    gloss_cli_terminal_note ("%s:%u: %s", entry->file, entry->line, entry->message);
  else if (entry->file != NULL)
    gloss_cli_terminal_note ("%s: %s", entry->file, entry->message);
  else
    gloss_cli_terminal_note ("%s", entry->message);
}

/**
 * gloss_cli_notes_print:
 * @self: notes
 * @report: what was found
 *
 * Prints a report on standard error.
 */
void
gloss_cli_notes_print (GlossCliNotes *self,
                       GlossReport   *report)
{
  for (guint i = 0; i < gloss_report_get_n_entries (report); i++)
    {
      const GlossReportEntry *entry = gloss_report_get_entry (report, i);

      if (is_worth_printing (self, entry))
        gloss_cli_notes_print_one (entry);
    }
}

/**
 * gloss_cli_notes_print_rest:
 * @self: notes
 *
 * Says how many notes were not printed.
 */
void
gloss_cli_notes_print_rest (GlossCliNotes *self)
{
  for (guint i = 0; i < self->codes->len; i++)
    {
      const char *code = self->codes->pdata[i];
      guint n_notes = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, code));

      if (n_notes > MAX_NOTES)
        gloss_cli_terminal_note (ngettext ("(%u more of “%s”; --verbose prints it)",
                                           "(%u more of “%s”; --verbose prints them)",
                                           n_notes - MAX_NOTES),
                                 n_notes - MAX_NOTES, code);
    }
}
