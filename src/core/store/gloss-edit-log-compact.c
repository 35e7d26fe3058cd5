/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/gloss-edit-log-private.h"

#include "core/store/gloss-edit-log-line.h"
#include "core/store/gloss-json-write.h"

/* A smaller log is not worth the trouble of leaving things out. */
#define COMPACT_BYTES (256 * 1024)

static void
put_line (GString *content,
          GString *line)
{
  gloss_json_put (content, line->str, line->len);
  g_string_free (line, TRUE);
}

/* Which entries are still in the history, and how many of them are undone. */
static GArray *
find_live (GlossEditLog *self,
           guint        *position)
{
  GArray *live = g_array_new (FALSE, FALSE, sizeof (guint));

  *position = 0;
  for (guint i = 0; i < self->entries->len; i++)
    switch (g_array_index (self->entries, GlossEditLogEntry, i).action)
      {
      case GLOSS_EDIT_DO:
        g_array_set_size (live, *position);
        g_array_append_val (live, i);
        ++*position;
        break;
      case GLOSS_EDIT_UNDO:
        *position -= *position > 0;
        break;
      case GLOSS_EDIT_REDO:
        *position += *position < live->len;
        break;
      default:
        g_assert_not_reached ();
      }
  return live;
}

static const GlossEditLogPlace *
get_line (GlossEditLog *self,
          GArray       *live,
          guint         i)
{
  return &g_array_index (self->lines, GlossEditLogPlace, g_array_index (live, guint, i));
}

static gsize
sum_bytes (GlossEditLog *self,
           GArray       *live)
{
  gsize total = 0;

  for (guint i = 0; i < live->len; i++)
    total += get_line (self, live, i)->n_bytes;
  return total;
}

/* How many of the oldest must go so that the rest is at most half of @max_bytes. */
static guint
count_to_drop (GlossEditLog *self,
               GArray       *live,
               guint         position,
               gsize         max_bytes)
{
  gsize total = 0;

  for (guint i = live->len; i > 0; i--)
    {
      total += get_line (self, live, i - 1)->n_bytes;
      if (total > max_bytes / 2)
        return MIN (i, position);
    }
  return 0;
}

/**
 * gloss_edit_log_compact:
 * @self: a log that was just opened, all of whose entries are in the set's file
 * @hash: (nullable): the SHA-256 of the set's file as it is
 * @max_bytes: the size from which on the oldest edits are given up, down to half of it
 * @error: return location for an error
 *
 * Leaves out what can neither be undone nor redone any more: edits that were undone before another
 * one was done, undoing and redoing, old marks. The history stays as it is, but for the bound.
 * Nothing is done where it would not save much.
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_FAILED: then nothing can be appended any more
 */
gboolean
gloss_edit_log_compact (GlossEditLog  *self,
                        const char    *hash,
                        gsize          max_bytes,
                        GError       **error)
{
  g_autoptr (GString) content = NULL;
  const char *data;
  guint position, first, n;
  g_autoptr (GArray) live = find_live (self, &position);

  if (self->n_bytes <= max_bytes
      && (self->n_bytes < COMPACT_BYTES || sum_bytes (self, live) > self->n_bytes / 2))
    return TRUE;
  data = g_bytes_get_data (self->content, NULL);
  content = gloss_edit_log_line_new_head (self->set_path);
  first = self->n_bytes > max_bytes ? count_to_drop (self, live, position, max_bytes) : 0;
  for (guint i = first; i < live->len; i++)
    {
      const GlossEditLogPlace *line = get_line (self, live, i);

      gloss_json_put (content, data + line->offset, line->n_bytes);
    }
  for (guint i = position; i < live->len; i++)
    put_line (content, gloss_edit_log_line_new_entry (GLOSS_EDIT_UNDO, NULL, self->article));
  n = live->len - first + live->len - position;
  put_line (content, gloss_edit_log_line_new_mark (GLOSS_EDIT_LOG_LABELS, n, NULL));
  put_line (content, gloss_edit_log_line_new_mark (GLOSS_EDIT_LOG_SAVED, n, hash));
  return gloss_edit_log_replace_content (self, content, n, error);
}
