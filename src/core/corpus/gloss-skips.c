/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/corpus/gloss-skips.h"

#include "core/store/gloss-json-scan.h"
#include "core/store/gloss-json-write.h"

#include <string.h>

/* In the set's file, a member behind the others:
 *
 *   "skipped": {"person": [{"start": 4, "end": 9, "quote": "Mayor"}]}
 *
 * It is the user's work, so it is kept with the annotations, not in this computer's state, and
 * changed by edits like them. A program that does not know it keeps it as an unknown member.
 *
 * `quote` is what was skipped, of a long hit the beginning: where the text does not say that at
 * `start` any more the entry is another place's, and is dropped. What cannot be read is dropped
 * too; nothing but a question that is asked again is lost by that. */

#define MEMBER "skipped"
#define MAX_QUOTE_LENGTH 64

typedef struct
{
  char      *label_id;
  GlossSpan  span;
} Skip;

struct _GlossSkips
{
  GlossText  *text;
  GHashTable *skips; /* Skip *, owned; a set */
};

static guint
hash_skip (gconstpointer data)
{
  const Skip *skip = data;

  return g_str_hash (skip->label_id) ^ (skip->span.start * 31 + skip->span.end);
}

static gboolean
equal_skips (gconstpointer a,
             gconstpointer b)
{
  const Skip *left = a;
  const Skip *right = b;

  return gloss_span_compare (&left->span, &right->span) == 0
         && g_str_equal (left->label_id, right->label_id);
}

static int
compare_skips (gconstpointer a,
               gconstpointer b)
{
  const Skip *left = *(Skip *const *) a;
  const Skip *right = *(Skip *const *) b;
  int order = strcmp (left->label_id, right->label_id);

  return order != 0 ? order : gloss_span_compare (&left->span, &right->span);
}

static void
free_skip (gpointer data)
{
  Skip *skip = data;

  g_free (skip->label_id);
  g_free (skip);
}

static Skip *
make_skip (const char *label_id,
           GlossSpan   span)
{
  Skip *skip = g_new (Skip, 1);

  skip->label_id = g_strdup (label_id);
  skip->span = span;

  return skip;
}

static char *
dup_quote (GlossText *text,
           GlossSpan  span)
{
  return gloss_text_dup_range (text, span.start, MIN (span.end, span.start + MAX_QUOTE_LENGTH));
}

/* Reading */

/* An entry as it stands there; %FALSE if it is none. */
static gboolean
read_members (GlossJsonScan  *scan,
              GlossJsonArena *arena,
              GlossSpan      *span,
              const char    **quote)
{
  GlossJsonString key, string;
  guint n = 0;
  const char *start;
  gsize n_bytes;
  gboolean ok = gloss_json_scan_enter (scan, '{');

  while (ok && gloss_json_scan_next_member (scan, &n, &key))
    if (gloss_json_string_is (&key, "start", 5))
      ok = gloss_json_scan_uint (scan, &span->start);
    else if (gloss_json_string_is (&key, "end", 3))
      ok = gloss_json_scan_uint (scan, &span->end);
    else if (gloss_json_string_is (&key, "quote", 5))
      {
        ok = gloss_json_scan_string (scan, &string);
        *quote = ok ? gloss_json_string_copy (&string, arena) : NULL;
      }
    else
      ok = gloss_json_scan_value (scan, &start, &n_bytes);

  return ok && scan->reason == NULL;
}

static gboolean
fits_text (GlossText  *text,
           GlossSpan   span,
           const char *quote)
{
  g_autofree char *its = NULL;

  if (quote == NULL || span.start >= span.end || span.end > gloss_text_get_length (text))
    return FALSE;
  its = dup_quote (text, span);

  return g_str_equal (its, quote);
}

static gboolean
read_label (GlossSkips     *self,
            GlossJsonScan  *scan,
            GlossJsonArena *arena,
            const char     *label_id)
{
  guint n = 0;

  if (!gloss_json_scan_enter (scan, '['))
    return FALSE;

  while (gloss_json_scan_next_element (scan, &n))
    {
      GlossSpan span = { 0, 0 };
      const char *quote = NULL;

      if (!read_members (scan, arena, &span, &quote))
        return FALSE;
      if (fits_text (self->text, span, quote))
        g_hash_table_add (self->skips, make_skip (label_id, span));
    }

  return scan->reason == NULL;
}

static void
read_labels (GlossSkips    *self,
             GlossJsonScan *scan)
{
  GlossJsonArena arena;
  GlossJsonString key;
  guint n = 0;
  gboolean ok = gloss_json_scan_enter (scan, '{');

  gloss_json_arena_init (&arena);
  while (ok && gloss_json_scan_next_member (scan, &n, &key))
    {
      g_autofree char *label_id = g_strdup (gloss_json_string_copy (&key, &arena));

      ok = read_label (self, scan, &arena, label_id);
      gloss_json_arena_reset (&arena);
    }
  gloss_json_arena_clear (&arena);
}

static void
read_extra (GlossSkips *self,
            const char *extra)
{
  g_autofree char *object = g_strconcat ("{", extra, "}", NULL);
  GlossJsonScan scan;
  GlossJsonString key;
  const char *start;
  gsize n_bytes;
  guint n = 0;

  gloss_json_scan_init (&scan, object, strlen (object));
  if (!gloss_json_scan_enter (&scan, '{'))
    return;
  while (gloss_json_scan_next_member (&scan, &n, &key)
         && gloss_json_scan_value (&scan, &start, &n_bytes))
    if (gloss_json_string_is (&key, MEMBER, strlen (MEMBER)))
      {
        GlossJsonScan value;

        gloss_json_scan_init (&value, start, n_bytes);
        read_labels (self, &value);
      }
}

/* Writing */

/* What stands in @extra beside the skips, as it is. */
static void
put_others (GString    *out,
            const char *extra)
{
  g_autofree char *object = g_strconcat ("{", extra, "}", NULL);
  GlossJsonScan scan;
  GlossJsonString key;
  const char *start;
  gsize n_bytes;
  guint n = 0;

  gloss_json_scan_init (&scan, object, strlen (object));
  if (!gloss_json_scan_enter (&scan, '{'))
    return;
  while (gloss_json_scan_next_member (&scan, &n, &key)
         && gloss_json_scan_value (&scan, &start, &n_bytes))
    {
      const char *member = key.start - 1;

      if (gloss_json_string_is (&key, MEMBER, strlen (MEMBER)))
        continue;
      if (out->len > 0)
        gloss_json_put_literal (out, ", ");
      gloss_json_put (out, member, start + n_bytes - member);
    }
}

static void
put_skip (GlossSkips *self,
          GString    *out,
          const Skip *skip)
{
  g_autofree char *quote = dup_quote (self->text, skip->span);

  gloss_json_put_literal (out, "{\"start\": ");
  gloss_json_put_uint (out, skip->span.start);
  gloss_json_put_literal (out, ", \"end\": ");
  gloss_json_put_uint (out, skip->span.end);
  gloss_json_put_literal (out, ", \"quote\": ");
  gloss_json_put_string (out, quote);
  gloss_json_put_literal (out, "}");
}

static void
put_skips (GlossSkips *self,
           GString    *out)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  const char *label_id = NULL;
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->skips);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (sorted, key);
  g_ptr_array_sort (sorted, compare_skips);

  gloss_json_put_literal (out, "\"" MEMBER "\": {");
  for (guint i = 0; i < sorted->len; i++)
    {
      const Skip *skip = sorted->pdata[i];

      if (g_strcmp0 (label_id, skip->label_id) == 0)
        gloss_json_put_literal (out, ", ");
      else
        {
          g_string_append (out, label_id == NULL ? "" : "], ");
          gloss_json_put_string (out, skip->label_id);
          gloss_json_put_literal (out, ": [");
        }
      label_id = skip->label_id;
      put_skip (self, out, skip);
    }
  gloss_json_put_literal (out, "]}");
}

/**
 * gloss_skips_new:
 * @document: what the set says beside annotations
 * @text: the text of the article
 *
 * Returns: (transfer full): the skips in @document, as far as they fit @text; with
 *   gloss_skips_free()
 */
GlossSkips *
gloss_skips_new (GlossDocument *document,
                 GlossText     *text)
{
  GlossSkips *self;
  GlossDocumentFields fields;

  g_return_val_if_fail (document != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (GlossSkips, 1);
  self->text = gloss_text_ref (text);
  self->skips = g_hash_table_new_full (hash_skip, equal_skips, free_skip, NULL);
  gloss_document_get_fields (document, &fields);
  if (fields.extra != NULL)
    read_extra (self, fields.extra);

  return self;
}

/**
 * gloss_skips_free:
 * @self: (nullable): skips
 *
 * Frees them.
 */
void
gloss_skips_free (GlossSkips *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->skips);
  gloss_text_unref (self->text);
  g_free (self);
}

/**
 * gloss_skips_contain:
 * @self: skips
 * @label_id: a label
 * @span: a place, in code points
 *
 * Returns: whether exactly this place was skipped for this label
 */
gboolean
gloss_skips_contain (GlossSkips *self,
                     const char *label_id,
                     GlossSpan   span)
{
  const Skip key = { (char *) label_id, span };

  g_return_val_if_fail (self != NULL && label_id != NULL, FALSE);

  return g_hash_table_contains (self->skips, &key);
}

/**
 * gloss_skips_set:
 * @self: skips
 * @label_id: a label
 * @span: a place in the text, in code points
 * @skip: whether it is to be skipped
 *
 * Returns: whether it was not so before
 */
gboolean
gloss_skips_set (GlossSkips *self,
                 const char *label_id,
                 GlossSpan   span,
                 gboolean    skip)
{
  const Skip key = { (char *) label_id, span };

  g_return_val_if_fail (self != NULL && label_id != NULL, FALSE);
  g_return_val_if_fail (span.start < span.end && span.end <= gloss_text_get_length (self->text),
                        FALSE);

  return skip ? g_hash_table_add (self->skips, make_skip (label_id, span))
              : g_hash_table_remove (self->skips, &key);
}

/**
 * gloss_skips_to_extra:
 * @self: skips
 * @extra: (nullable): the members of the set's file that the document keeps
 *
 * Returns: (transfer full) (nullable): those members, with these skips in the place of those that
 *   stand there; %NULL if there are none
 */
char *
gloss_skips_to_extra (GlossSkips *self,
                      const char *extra)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  if (extra != NULL)
    put_others (out, extra);
  if (g_hash_table_size (self->skips) > 0)
    {
      if (out->len > 0)
        gloss_json_put_literal (out, ", ");
      put_skips (self, out);
    }

  return out->len > 0 ? g_strdup (out->str) : NULL;
}
