/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/store/gloss-merge-private.h"

#include "core/model/gloss-json-text.h"
#include "core/store/gloss-json-write.h"
#include "core/store/gloss-merge.h"

#include <string.h>

/* The merge of values that have no identity of their own: see gloss-merge.c for the rules. */

/* How much of a value a message repeats, in characters. */
#define MAX_TOLD 60

/**
 * gloss_merge_settle:
 * @sides: three versions of a value
 * @settled: (out): the one that holds; not there if a side took it away
 *
 * Returns: whether at most one side changed it, or both in the same way
 */
gboolean
gloss_merge_settle (const GlossMergeSides *sides,
                    GlossJsonValue        *settled)
{
  if (gloss_json_value_equal (&sides->ours, &sides->theirs)
      || gloss_json_value_equal (&sides->base, &sides->theirs))
    *settled = sides->ours;
  else if (gloss_json_value_equal (&sides->base, &sides->ours))
    *settled = sides->theirs;
  else
    return FALSE;
  return TRUE;
}

/**
 * gloss_merge_tell:
 * @self: a merge
 * @format: as for printf(), translated
 * @...: its arguments
 *
 * Tells of a conflict.
 */
void
gloss_merge_tell (GlossMerge *self,
                  const char *format,
                  ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  gloss_report_add (self->report, self->level, self->file_name, 0, GLOSS_MERGE_CONFLICT, "%s",
                    message);
}

/**
 * gloss_merge_make_excerpt:
 * @text: what a message is about
 *
 * Returns: (transfer full): as much of it as a message repeats; free with g_free()
 */
char *
gloss_merge_make_excerpt (const char *text)
{
  g_autofree char *head = NULL;

  if (g_utf8_strlen (text, -1) <= MAX_TOLD)
    return g_strdup (text);
  head = g_utf8_substring (text, 0, MAX_TOLD - 1);
  return g_strconcat (head, "…", NULL);
}

/* @a and @b below each other; what both have from @base stands there once. */
static char *
join_texts (const char *base,
            const char *a,
            const char *b)
{
  gsize n_base = base != NULL ? strlen (base) : 0;
  const char *rest = n_base > 0 && g_str_has_prefix (a, base) && g_str_has_prefix (b, base)
                       ? b + n_base
                       : b;

  while (*rest == '\n')
    rest++;
  return g_strconcat (a, *a != '\0' && *rest != '\0' ? "\n\n" : "", rest, NULL);
}

/* The lesser first, so that it does not matter which side is ours. */
static char *
join_notes (const GlossMergeSides *sides)
{
  g_autofree char *base_json = gloss_json_value_get_kind (&sides->base) == '"'
                                 ? gloss_json_value_dup_line (&sides->base)
                                 : NULL;
  g_autofree char *ours_json = gloss_json_value_dup_line (&sides->ours);
  g_autofree char *theirs_json = gloss_json_value_dup_line (&sides->theirs);
  g_autofree char *base = gloss_json_text_dup_string (base_json);
  g_autofree char *ours = gloss_json_text_dup_string (ours_json);
  g_autofree char *theirs = gloss_json_text_dup_string (theirs_json);
  gboolean ours_first = strcmp (ours, theirs) <= 0;
  g_autofree char *joined = join_texts (base, ours_first ? ours : theirs,
                                        ours_first ? theirs : ours);

  return gloss_json_text_quote (joined);
}

static gboolean
are_notes (const char            *path,
           const GlossMergeSides *sides)
{
  return (strcmp (path, "note") == 0 || g_str_has_suffix (path, ".note"))
         && gloss_json_value_get_kind (&sides->ours) == '"'
         && gloss_json_value_get_kind (&sides->theirs) == '"';
}

/* Both changed it, and it has no parts that could be merged. */
static char *
choose (GlossMerge            *self,
        const char            *path,
        const GlossMergeSides *sides)
{
  g_autofree char *kept = NULL;
  g_autofree char *other = NULL;
  g_autofree char *kept_excerpt = NULL;
  g_autofree char *other_excerpt = NULL;

  if (!gloss_json_value_is_there (&sides->ours) || !gloss_json_value_is_there (&sides->theirs))
    {
      gloss_merge_tell (self, _("“%s” was taken away on one side and changed on the other; it is "
                                "kept"), path);
      return gloss_json_value_dup_line (gloss_json_value_is_there (&sides->ours) ? &sides->ours
                                                                                 : &sides->theirs);
    }
  if (are_notes (path, sides))
    {
      gloss_merge_tell (self, _("“%s” was changed on both sides; both are kept, one below the "
                                "other"), path);
      return join_notes (sides);
    }
  kept = gloss_json_value_dup_line (&sides->ours);
  other = gloss_json_value_dup_line (&sides->theirs);
  if (strcmp (kept, other) < 0)
    {
      char *swapped = kept;

      kept = other;
      other = swapped;
    }
  kept_excerpt = gloss_merge_make_excerpt (kept);
  other_excerpt = gloss_merge_make_excerpt (other);
  /* Translators: the place of a value in a file, and the two values */
  gloss_merge_tell (self, _("“%s” was changed on both sides; %s is kept, %s is not"), path,
                    kept_excerpt, other_excerpt);
  return g_steal_pointer (&kept);
}

/**
 * gloss_merge_put_part:
 * @out: an object or array under way
 * @json: its next part
 */
void
gloss_merge_put_part (GString    *out,
                      const char *json)
{
  if (out->len > 1)
    gloss_json_put_literal (out, ", ");
  g_string_append (out, json);
}

/* `"name": `, as we write it where the name is known, else as it stands in the file. */
static char *
make_name (const GlossMergeParts *parts,
           const char            *key,
           const char *const     *known)
{
  g_autofree char *quoted = NULL;

  if (known == NULL || !g_strv_contains (known, key))
    return gloss_merge_parts_dup_name (parts, key);
  quoted = gloss_json_text_quote (key);
  return g_strconcat (quoted, ": ", NULL);
}

/**
 * gloss_merge_members:
 * @self: a merge
 * @path: where the object stands, for messages
 * @known: (array zero-terminated=1) (nullable): the names of members that come first, in order
 * @sides: three versions of an object
 *
 * Returns: (transfer full): the object with each member merged, in one line; free with g_free()
 */
char *
gloss_merge_members (GlossMerge            *self,
                     const char            *path,
                     const char *const     *known,
                     const GlossMergeSides *sides)
{
  g_auto (GlossMergeParts) parts = { NULL };
  g_autoptr (GPtrArray) keys = NULL;
  GString *out = g_string_new ("{");

  gloss_merge_parts_init (&parts, sides);
  keys = gloss_merge_list_keys (&parts, known);
  for (guint i = 0; i < keys->len; i++)
    {
      const GlossMergeSides member = gloss_merge_parts_lookup (&parts, keys->pdata[i]);
      g_autofree char *member_path = g_strconcat (path, ".", keys->pdata[i], NULL);
      g_autofree char *name = make_name (&parts, keys->pdata[i], known);
      g_autofree char *value = gloss_merge_value (self, member_path, &member);

      if (value == NULL)
        continue;
      gloss_merge_put_part (out, name);
      g_string_append (out, value);
    }
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}

static char *
merge_elements (GlossMerge            *self,
                const char            *path,
                const GlossMergeSides *sides)
{
  g_auto (GlossMergeParts) parts = { NULL };
  g_autoptr (GPtrArray) keys = NULL;
  GString *out = g_string_new ("[");

  gloss_merge_parts_init (&parts, sides);
  keys = gloss_merge_list_keys (&parts, NULL);
  for (guint i = 0; i < keys->len; i++)
    {
      const GlossMergeSides element = gloss_merge_parts_lookup (&parts, keys->pdata[i]);
      g_autofree char *element_path = g_strconcat (path, ".", keys->pdata[i], NULL);
      g_autofree char *value = gloss_merge_value (self, element_path, &element);

      if (value != NULL)
        gloss_merge_put_part (out, value);
    }
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

/**
 * gloss_merge_value:
 * @self: a merge
 * @path: where the value stands, for messages
 * @sides: its three versions
 *
 * Returns: (transfer full) (nullable): the merged value in one line; %NULL: there is none any more.
 *   Free with g_free()
 */
char *
gloss_merge_value (GlossMerge            *self,
                   const char            *path,
                   const GlossMergeSides *sides)
{
  char kind = gloss_json_value_get_kind (&sides->ours);
  GlossJsonValue settled;

  if (gloss_merge_settle (sides, &settled))
    return gloss_json_value_is_there (&settled) ? gloss_json_value_dup_line (&settled) : NULL;
  if (kind == gloss_json_value_get_kind (&sides->theirs) && kind == '{')
    return gloss_merge_members (self, path, NULL, sides);
  if (kind == gloss_json_value_get_kind (&sides->theirs) && kind == '[')
    return merge_elements (self, path, sides);
  return choose (self, path, sides);
}
