/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/corpus/gloss-batch-journal-private.h"

#include "core/gloss-error.h"
#include "core/store/gloss-edit-log-line.h"
#include "core/store/gloss-json-scan.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Reading a journal: all its lines when it is opened, what is long in them when it is asked for.
 * What they say stands in gloss-batch-journal.c. */

static gboolean
set_damaged (GError                  **error,
             const GlossBatchJournal  *self)
{
  g_autofree char *name = g_filename_display_basename (self->path);

  g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE,
               _("The record “%s” of a change to many articles is damaged; the change can be "
                 "neither completed nor taken back by it."), name);
  return FALSE;
}

static char *
dup_string (const GlossJsonString *string)
{
  GlossJsonArena arena;
  const char *copied;
  char *copy;

  gloss_json_arena_init (&arena);
  copied = gloss_json_string_copy (string, &arena);
  copy = g_strdup (copied);
  gloss_json_arena_clear (&arena);
  return copy;
}

static GBytes *
dup_bytes (const GlossJsonString *string)
{
  char *copy = dup_string (string);

  return copy != NULL ? g_bytes_new_take (copy, strlen (copy)) : NULL;
}

/* Takes the name of the next member, which must be @name, and its string; %NULL is null. */
static gboolean
read_member (GlossJsonScan   *scan,
             guint           *n,
             const char      *name,
             GlossJsonString *string)
{
  GlossJsonString key;

  *string = (GlossJsonString) { NULL };
  if (!gloss_json_scan_next_member (scan, n, &key)
      || !gloss_json_string_is (&key, name, strlen (name)))
    return FALSE;
  return gloss_json_scan_null (scan) || gloss_json_scan_string (scan, string);
}

static gboolean
read_head (GlossBatchJournal *self,
           GlossJsonScan     *scan,
           guint              n)
{
  GlossJsonString id, description;
  guint version = 0;

  if (!gloss_json_scan_uint (scan, &version) || version != GLOSS_BATCH_JOURNAL_VERSION
      || !read_member (scan, &n, "id", &id) || id.start == NULL
      || !gloss_json_string_is (&id, self->id, strlen (self->id))
      || !read_member (scan, &n, "description", &description) || description.start == NULL)
    return FALSE;
  g_free (self->description);
  self->description = dup_string (&description);
  return self->description != NULL;
}

static gboolean
read_set (GlossBatchJournal *self,
          GlossJsonScan     *scan,
          guint              n,
          goffset            at)
{
  GlossBatchEntry entry = { NULL };
  GlossJsonString article, name, hash, original;
  g_autofree char *uri = NULL;

  if (!gloss_json_scan_string (scan, &article) || !read_member (scan, &n, "name", &name)
      || name.start == NULL || !read_member (scan, &n, "sha256", &hash))
    return FALSE;
  if (read_member (scan, &n, "original", &original) && original.start != NULL)
    {
      entry.original_at = at + (original.start - scan->begin);
      entry.original_bytes = original.length;
    }
  if (scan->reason != NULL)
    return FALSE;
  uri = dup_string (&article);
  entry.set_name = dup_string (&name);
  entry.hash = hash.start != NULL ? dup_string (&hash) : NULL;
  entry.article = g_file_new_for_uri (uri != NULL ? uri : "");
  g_array_append_val (self->entries, entry);
  return uri != NULL && entry.set_name != NULL;
}

static gboolean
read_labels (GlossBatchJournal *self,
             GlossJsonScan     *scan,
             guint              n)
{
  GlossJsonString file, before, after, original;
  g_autofree char *uri = NULL;

  if (self->label_file != NULL || !gloss_json_scan_string (scan, &file)
      || !read_member (scan, &n, "before", &before) || before.start == NULL
      || !read_member (scan, &n, "after", &after) || after.start == NULL
      || !read_member (scan, &n, "original", &original))
    return FALSE;
  uri = dup_string (&file);
  self->label_file = g_file_new_for_uri (uri != NULL ? uri : "");
  self->before = dup_bytes (&before);
  self->after = dup_bytes (&after);
  self->original = original.start != NULL ? dup_bytes (&original) : NULL;
  return uri != NULL && self->before != NULL && self->after != NULL
         && (self->original == NULL) == (original.start == NULL);
}

static gboolean
read_wanted (GlossBatchJournal *self,
             GlossJsonScan     *scan)
{
  GlossJsonString wanted;

  if (!gloss_json_scan_string (scan, &wanted))
    return FALSE;
  self->is_committed = TRUE;
  self->is_complete = FALSE;
  self->wanted = gloss_json_string_is (&wanted, "done", 4);
  return self->wanted || gloss_json_string_is (&wanted, "undone", 6);
}

/* Edits are not read here, since that takes the article. */
static gboolean
read_edit (GlossBatchJournal *self,
           goffset            at,
           gsize              n_bytes)
{
  GlossBatchEntry *last;

  if (self->entries->len == 0)
    return FALSE;
  last = &g_array_index (self->entries, GlossBatchEntry, self->entries->len - 1);
  if (last->edit_bytes != 0)
    return FALSE;
  last->edit_at = at;
  last->edit_bytes = n_bytes;
  return TRUE;
}

static gboolean
read_line (GlossBatchJournal *self,
           const char        *data,
           goffset            at,
           gsize              n_bytes)
{
  GlossJsonScan scan;
  GlossJsonString key;
  guint n = 0;

  if (!gloss_edit_log_line_is_sound (data + at, n_bytes))
    return FALSE;
  gloss_json_scan_init (&scan, data + at + GLOSS_EDIT_LOG_LINE_N_CHECK,
                        n_bytes - GLOSS_EDIT_LOG_LINE_N_CHECK);
  if (!gloss_json_scan_enter (&scan, '{') || !gloss_json_scan_next_member (&scan, &n, &key))
    return FALSE;
  if (at == 0)
    return gloss_json_string_is (&key, "glossator-batch", 15) && read_head (self, &scan, n);
  if (gloss_json_string_is (&key, "set", 3))
    return read_set (self, &scan, n, at + GLOSS_EDIT_LOG_LINE_N_CHECK);
  if (gloss_json_string_is (&key, "do", 2))
    return read_edit (self, at, n_bytes);
  if (gloss_json_string_is (&key, "labels", 6))
    return read_labels (self, &scan, n);
  if (gloss_json_string_is (&key, "want", 4))
    return read_wanted (self, &scan);
  self->is_complete = self->was_complete = gloss_json_string_is (&key, "complete", 8);
  return self->is_complete;
}

static gboolean
is_sound (GlossBatchJournal *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (g_array_index (self->entries, GlossBatchEntry, i).edit_bytes == 0)
      return FALSE;
  return self->description != NULL;
}

/* Whether something is wanted behind a line that is broken. */
static gboolean
is_wanted_behind (const char *data,
                  gsize       n_bytes)
{
  static const char want[] = "{\"want\": ";

  for (const char *at = memchr (data, '\n', n_bytes), *next; at != NULL; at = next)
    {
      gsize left = n_bytes - (gsize) (++at - data);

      next = memchr (at, '\n', left);
      if (next != NULL && gloss_edit_log_line_is_sound (at, (gsize) (next - at))
          && g_str_has_prefix (at + GLOSS_EDIT_LOG_LINE_N_CHECK, want))
        return TRUE;
    }
  return FALSE;
}

/**
 * gloss_batch_journal_read_lines:
 * @self: a journal that was just opened
 * @file: what it holds
 * @error: return location for an error
 *
 * Reads it. A line at the end that is not whole was being written, and is cut off.
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_UNREADABLE if it is damaged
 */
gboolean
gloss_batch_journal_read_lines (GlossBatchJournal  *self,
                                GMappedFile        *file,
                                GError            **error)
{
  const char *data = g_mapped_file_get_contents (file);
  gsize n_bytes = g_mapped_file_get_length (file);
  gboolean is_broken = FALSE;

  while ((gsize) self->n_bytes < n_bytes && !is_broken)
    {
      const char *at = data + self->n_bytes;
      const char *newline = memchr (at, '\n', n_bytes - (gsize) self->n_bytes);

      is_broken = newline == NULL
                  || !read_line (self, data, self->n_bytes, (gsize) (newline - at));
      if (!is_broken)
        self->n_bytes += newline - at + 1;
    }
  /* What is not synced may have holes; but then nothing has been done by it. */
  if (self->is_committed ? !is_sound (self)
                         : is_broken && is_wanted_behind (data + self->n_bytes,
                                                          n_bytes - (gsize) self->n_bytes))
    return set_damaged (error, self);
  if (is_broken && ftruncate (self->fd, self->n_bytes) != 0)
    return gloss_batch_journal_set_failed (error, self, errno);
  return TRUE;
}

static char *
read_at (GlossBatchJournal  *self,
         goffset             at,
         gsize               n_bytes,
         GError            **error)
{
  g_autofree char *data = g_malloc (n_bytes + 1);
  gsize n_read = 0;

  while (n_read < n_bytes)
    {
      gssize n = pread (self->fd, data + n_read, n_bytes - n_read, at + (goffset) n_read);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          set_damaged (error, self);
          return NULL;
        }
      n_read += (gsize) n;
    }
  data[n_bytes] = '\0';
  return g_steal_pointer (&data);
}

/**
 * gloss_batch_journal_read_edit:
 * @self: a journal
 * @i: which set
 * @article: its article
 * @error: return location for an error
 *
 * Returns: (transfer full): what is to be done to the set; %NULL with
 *   %GLOSS_STORE_ERROR_UNREADABLE
 */
GlossEdit *
gloss_batch_journal_read_edit (GlossBatchJournal  *self,
                               guint               i,
                               GlossArticle       *article,
                               GError            **error)
{
  const GlossBatchEntry *entry = gloss_batch_journal_get_entry (self, i);
  g_autofree char *data = read_at (self, entry->edit_at, entry->edit_bytes, error);
  g_auto (GlossEditLogParser) parser;
  GlossEditLogLine line;

  gloss_edit_log_parser_init (&parser, article);
  if (data == NULL)
    return NULL;
  if (gloss_edit_log_parser_read (&parser, data, entry->edit_bytes, &line)
      && line.kind == GLOSS_EDIT_LOG_LINE_ENTRY && line.edit != NULL)
    return line.edit;
  set_damaged (error, self);
  return NULL;
}

/**
 * gloss_batch_journal_read_original:
 * @self: a journal
 * @i: which set, one that has an original, or had no file
 * @bytes: (out) (nullable): what its file held; %NULL: there was none
 * @error: return location for an error
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_UNREADABLE
 */
gboolean
gloss_batch_journal_read_original (GlossBatchJournal  *self,
                                   guint               i,
                                   GBytes            **bytes,
                                   GError            **error)
{
  const GlossBatchEntry *entry = gloss_batch_journal_get_entry (self, i);
  g_autofree char *data = NULL;
  GlossJsonString string;

  *bytes = NULL;
  if (entry->original_at == 0)
    return TRUE;
  data = read_at (self, entry->original_at, entry->original_bytes, error);
  if (data == NULL)
    return FALSE;
  string = (GlossJsonString) { data, entry->original_bytes, TRUE };
  *bytes = dup_bytes (&string);
  return *bytes != NULL || set_damaged (error, self);
}
