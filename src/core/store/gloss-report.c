/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/gloss-report.h"

struct _GlossReport
{
  GArray *entries; /* GlossReportEntry, owned; what they point to is freed by clear_entry() */
};

G_DEFINE_BOXED_TYPE (GlossReport, gloss_report, gloss_report_ref, gloss_report_unref)

static void
clear_entry (gpointer data)
{
  GlossReportEntry *entry = data;

  g_free (entry->file);
  g_free (entry->message);
}

static void
clear_report (gpointer data)
{
  GlossReport *self = data;

  g_array_unref (self->entries);
}

/**
 * gloss_report_new:
 *
 * Returns: (transfer full): a report without entries
 */
GlossReport *
gloss_report_new (void)
{
  GlossReport *self = g_atomic_rc_box_new0 (GlossReport);

  self->entries = g_array_new (FALSE, FALSE, sizeof (GlossReportEntry));
  g_array_set_clear_func (self->entries, clear_entry);
  return self;
}

/**
 * gloss_report_ref:
 * @self: a report
 *
 * Returns: (transfer full): @self
 */
GlossReport *
gloss_report_ref (GlossReport *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * gloss_report_unref:
 * @self: (transfer full): a report
 */
void
gloss_report_unref (GlossReport *self)
{
  g_atomic_rc_box_release_full (self, clear_report);
}

/**
 * gloss_report_add:
 * @self: (nullable): a report; %NULL: nobody wants to know
 * @level: how bad it is
 * @file: (nullable): the display name of the file that it is about
 * @line: from 1, or 0 for the file as a whole
 * @code: a short stable word for machines, a static string
 * @format: the translated message for people, as for printf()
 * @...: what belongs to @format
 *
 * Adds an entry after those that are there.
 */
void
gloss_report_add (GlossReport      *self,
                  GlossReportLevel  level,
                  const char       *file,
                  guint             line,
                  const char       *code,
                  const char       *format,
                  ...)
{
  GlossReportEntry entry;
  va_list args;

  if (self == NULL)
    return;
  entry.level = level;
  entry.file = g_strdup (file);
  entry.line = line;
  entry.code = code;
  va_start (args, format);
  entry.message = g_strdup_vprintf (format, args);
  va_end (args);
  g_array_append_val (self->entries, entry);
}

/**
 * gloss_report_add_entry:
 * @self: (nullable): a report; %NULL: nobody wants to know
 * @entry: what another report has
 *
 * Adds the same here.
 */
void
gloss_report_add_entry (GlossReport            *self,
                        const GlossReportEntry *entry)
{
  gloss_report_add (self, entry->level, entry->file, entry->line, entry->code, "%s",
                    entry->message);
}

/**
 * gloss_report_add_all:
 * @self: (nullable): a report; %NULL: nobody wants to know
 * @other: another one
 *
 * Adds all that @other has, in its order.
 */
void
gloss_report_add_all (GlossReport *self,
                      GlossReport *other)
{
  g_return_if_fail (other != NULL && other != self);

  for (guint i = 0; i < other->entries->len; i++)
    gloss_report_add_entry (self, &g_array_index (other->entries, GlossReportEntry, i));
}

/**
 * gloss_report_clear:
 * @self: a report
 *
 * Forgets all entries: whoever has told them keeps memory at bay so.
 */
void
gloss_report_clear (GlossReport *self)
{
  g_return_if_fail (self != NULL);

  g_array_set_size (self->entries, 0);
}

/**
 * gloss_report_get_n_entries:
 * @self: a report
 *
 * Returns: how many entries it has
 */
guint
gloss_report_get_n_entries (GlossReport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->entries->len;
}

/**
 * gloss_report_get_entry:
 * @self: a report
 * @i: which, from 0
 *
 * Returns: (transfer none): the entry, valid until one is added
 */
const GlossReportEntry *
gloss_report_get_entry (GlossReport *self,
                        guint        i)
{
  g_return_val_if_fail (self != NULL && i < self->entries->len, NULL);

  return &g_array_index (self->entries, GlossReportEntry, i);
}

/**
 * gloss_report_count:
 * @self: a report
 * @at_least: the mildest level that counts
 *
 * Returns: how many entries are at least that bad
 */
guint
gloss_report_count (GlossReport      *self,
                    GlossReportLevel  at_least)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->entries->len; i++)
    n += g_array_index (self->entries, GlossReportEntry, i).level >= at_least;
  return n;
}

/**
 * gloss_report_to_string:
 * @self: a report
 *
 * Returns: (transfer full): the entries as `file:line: message`, one a line; free with g_free()
 */
char *
gloss_report_to_string (GlossReport *self)
{
  g_autoptr (GString) string = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const GlossReportEntry *entry = gloss_report_get_entry (self, i);

      if (entry->file != NULL)
        g_string_append (string, entry->file);
      if (entry->file != NULL && entry->line > 0)
        g_string_append_printf (string, ":%u", entry->line);
      if (entry->file != NULL)
        g_string_append (string, ": ");
      g_string_append (string, entry->message);
      g_string_append_c (string, '\n');
    }
  return g_string_free (g_steal_pointer (&string), FALSE);
}
