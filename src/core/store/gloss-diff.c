/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/gloss-diff.h"

#include "core/model/gloss-annotation.h"
#include "core/model/gloss-json-text.h"
#include "core/store/gloss-diff-private.h"
#include "core/store/gloss-record-file.h"
#include "core/store/gloss-set-file.h"

#include <string.h>

/* What differs between two files, as data. Two versions of one set (or label file) are compared
 * record by record; of two sets of one article only what their authors say of it is: not who and
 * when, not the ids, and not what the files say of themselves. */

/* What two people's annotations of one thing differ in anyway. */
static const char *const personal_members[] = {
  "id", "creator", "created", "modified", "from", "to", NULL,
};

/* What the files say of themselves. */
static const char *const own_members[] = {
  "format", "version", "set", "annotator", "source", NULL,
};

typedef struct
{
  GlossRecordFile  files[2];
  GlossJsonParts  *annotations[2];
  GlossDiffPairs  *annotation_pairs;
  gboolean         two_sets;
  GPtrArray       *differences;
} Diff;

typedef struct
{
  GlossAnnotation *annotation; /* owned */
  GlossDifference *difference;
} Placed;

static void
diff_clear (Diff *self)
{
  for (guint i = 0; i < 2; i++)
    {
      gloss_record_file_clear (&self->files[i]);
      g_clear_pointer (&self->annotations[i], gloss_json_parts_free);
    }
  g_clear_pointer (&self->annotation_pairs, gloss_diff_pairs_free);
  g_clear_pointer (&self->differences, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Diff, diff_clear)

static void
difference_free (gpointer data)
{
  GlossDifference *self = data;

  g_free (self->key);
  g_free (self->before);
  g_free (self->after);
  g_strfreev (self->members);
  g_free (self);
}

static char *
dup_value (const GlossJsonValue *value)
{
  return gloss_json_value_is_there (value) ? gloss_json_value_dup_line (value) : NULL;
}

static void
add (Diff                  *self,
     const char            *list,
     const char            *key,
     const GlossJsonValue  *before,
     const GlossJsonValue  *after,
     char                 **members)
{
  GlossDifference *difference = g_new0 (GlossDifference, 1);

  difference->list = list;
  difference->key = g_strdup (key);
  difference->before = dup_value (before);
  difference->after = dup_value (after);
  difference->members = members != NULL ? members : g_new0 (char *, 1);
  g_ptr_array_add (self->differences, difference);
}

/* Spans without what stands around them; of two sets without quotes, which the places give. */
static char *
strip_spans (const GlossJsonValue *record,
             gboolean              two_sets)
{
  static const char *const stripped[] = { "prefix", "suffix", "quote", "quoteSha256" };
  g_autofree char *spans = gloss_json_value_dup_member (record, "spans");
  const GlossJsonValue value = gloss_json_value_of (spans);
  g_autoptr (GlossJsonParts) parts = gloss_json_parts_new (&value);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < gloss_json_parts_get_size (parts); i++)
    {
      const GlossJsonPart *part = gloss_json_parts_get_nth (parts, i);
      g_autofree char *span = gloss_json_value_dup_line (&part->value);

      for (guint k = 0; k < (two_sets ? 4 : 2); k++)
        {
          char *rest = gloss_json_text_set_member (span, stripped[k], NULL);

          g_free (span);
          span = rest;
        }
      g_string_append (all, span);
    }
  return g_string_free (all, FALSE);
}

static const char *
compare_spans (const Diff           *self,
               const GlossJsonValue *before,
               const GlossJsonValue *after)
{
  g_autofree char *a = strip_spans (before, self->two_sets);
  g_autofree char *b = strip_spans (after, self->two_sets);

  if (strcmp (a, b) != 0)
    return "spans";
  return self->two_sets ? NULL : "context";
}

static void
add_name (Diff                 *self,
          GPtrArray            *names,
          const char           *name,
          const GlossJsonValue *before,
          const GlossJsonValue *after)
{
  if (self->two_sets && g_strv_contains (personal_members, name))
    return;
  if (strcmp (name, "spans") == 0)
    name = compare_spans (self, before, after);
  if (name != NULL)
    g_ptr_array_add (names, g_strdup (name));
}

/* (transfer full): the names of the members that differ */
static char **
list_members (Diff                 *self,
              const GlossJsonValue *before,
              const GlossJsonValue *after)
{
  g_autoptr (GlossJsonParts) a = gloss_json_parts_new (before);
  g_autoptr (GlossJsonParts) b = gloss_json_parts_new (after);
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < gloss_json_parts_get_size (a); i++)
    {
      const GlossJsonPart *part = gloss_json_parts_get_nth (a, i);
      const GlossJsonValue other = gloss_json_parts_lookup (b, part->key);

      if (!gloss_json_value_equal (&part->value, &other))
        add_name (self, names, part->key, before, after);
    }
  for (guint i = 0; i < gloss_json_parts_get_size (b); i++)
    {
      const char *name = gloss_json_parts_get_nth (b, i)->key;

      if (gloss_json_parts_find (a, name) == NULL)
        add_name (self, names, name, before, after);
    }
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

static void
compare_records (Diff                *self,
                 const char          *list,
                 const GlossJsonPart *before,
                 const GlossJsonPart *after)
{
  char **members;

  if (gloss_json_value_equal (&before->value, &after->value))
    return;
  members = list_members (self, &before->value, &after->value);
  if (members[0] != NULL || !self->two_sets)
    add (self, list, after->key, &before->value, &after->value, members);
  else
    g_strfreev (members);
}

static void
compare_list (Diff                 *self,
              const char           *list,
              const GlossJsonParts *a,
              const GlossJsonParts *b,
              const GlossDiffPairs *pairs)
{
  const GlossJsonValue none = { NULL, 0 };

  for (guint i = 0; i < pairs->n_a; i++)
    {
      const GlossJsonPart *part = gloss_json_parts_get_nth (a, i);

      if (pairs->of_a[i] == 0)
        add (self, list, part->key, &part->value, &none, NULL);
    }
  for (guint i = 0; i < pairs->n_b; i++)
    {
      const GlossJsonPart *part = gloss_json_parts_get_nth (b, i);

      if (pairs->of_b[i] == 0)
        add (self, list, part->key, &none, &part->value, NULL);
      else
        compare_records (self, list, gloss_json_parts_get_nth (a, pairs->of_b[i] - 1), part);
    }
}

static GlossJsonValue
get_member (const Diff *self,
            guint       side,
            const char *name)
{
  return gloss_json_parts_lookup (self->files[side].members, name);
}

static void
compare_definitions (Diff       *self,
                     const char *list)
{
  const GlossJsonValue value_a = get_member (self, 0, list);
  const GlossJsonValue value_b = get_member (self, 1, list);
  g_autoptr (GlossJsonParts) a = gloss_json_parts_new (&value_a);
  g_autoptr (GlossJsonParts) b = gloss_json_parts_new (&value_b);
  g_autoptr (GlossDiffPairs) pairs = gloss_diff_pair_by_id (a, b);

  compare_list (self, list, a, b, pairs);
}

static void
compare_relations (Diff *self)
{
  const GlossJsonValue value_a = get_member (self, 0, "relations");
  const GlossJsonValue value_b = get_member (self, 1, "relations");
  g_autoptr (GlossJsonParts) a = gloss_json_parts_new (&value_a);
  g_autoptr (GlossJsonParts) b = gloss_json_parts_new (&value_b);
  g_autoptr (GlossDiffPairs) pairs = NULL;

  pairs = self->two_sets
            ? gloss_diff_pair_by_ends (a, b, self->annotation_pairs, self->annotations[0],
                                       self->annotations[1])
            : gloss_diff_pair_by_id (a, b);
  compare_list (self, "relations", a, b, pairs);
}

static GlossAnnotation *
read_annotation (const GlossDifference *difference)
{
  return gloss_annotation_from_json (difference->after != NULL ? difference->after
                                                               : difference->before,
                                     -1, NULL, NULL);
}

static void
clear_placed (gpointer data)
{
  gloss_annotation_unref (((Placed *) data)->annotation);
}

static int
compare_placed_cb (gconstpointer a,
                   gconstpointer b)
{
  return gloss_annotation_compare (((const Placed *) a)->annotation,
                                   ((const Placed *) b)->annotation);
}

/* Sorts what differs from @first on, all of it annotations, by place. */
static void
sort_annotations (GPtrArray *differences,
                  guint      first)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Placed));

  g_array_set_clear_func (all, clear_placed);
  for (guint i = first; i < differences->len; i++)
    {
      const Placed placed = { read_annotation (differences->pdata[i]), differences->pdata[i] };

      g_array_append_val (all, placed);
    }
  g_array_sort (all, compare_placed_cb);
  for (guint i = 0; i < all->len; i++)
    differences->pdata[first + i] = g_array_index (all, Placed, i).difference;
}

static gboolean
check_annotations (const GlossJsonParts  *annotations,
                   const char            *name,
                   GError               **error)
{
  for (guint i = 0; i < gloss_json_parts_get_size (annotations); i++)
    {
      const GlossJsonValue *value = &gloss_json_parts_get_nth (annotations, i)->value;
      g_autoptr (GError) reason = NULL;
      g_autoptr (GlossAnnotation) annotation = NULL;

      annotation = gloss_annotation_from_json (value->start, (gssize) value->n_bytes, NULL,
                                               &reason);
      if (annotation == NULL)
        return gloss_record_file_fail (name, reason->message, error);
    }
  return TRUE;
}

static void
compare_annotations (Diff *self)
{
  GlossJsonParts **parts = self->annotations;
  guint first = self->differences->len;

  self->annotation_pairs = self->two_sets ? gloss_diff_pair_by_place (parts[0], parts[1])
                                          : gloss_diff_pair_by_id (parts[0], parts[1]);
  compare_list (self, "annotations", parts[0], parts[1], self->annotation_pairs);
  sort_annotations (self->differences, first);
}

static void
compare_value (Diff                 *self,
               const char           *path,
               const GlossJsonValue *before,
               const GlossJsonValue *after)
{
  if (!gloss_json_value_equal (before, after))
    add (self, NULL, path, before, after, NULL);
}

/* The members of two objects, or of what one has; each by its own path. */
static void
compare_objects (Diff                 *self,
                 const char           *path,
                 const GlossJsonValue *before,
                 const GlossJsonValue *after)
{
  g_autoptr (GlossJsonParts) a = gloss_json_parts_new (before);
  g_autoptr (GlossJsonParts) b = gloss_json_parts_new (after);

  for (guint i = 0; i < gloss_json_parts_get_size (a); i++)
    {
      const GlossJsonPart *part = gloss_json_parts_get_nth (a, i);
      const GlossJsonValue other = gloss_json_parts_lookup (b, part->key);
      g_autofree char *member_path = g_strconcat (path, ".", part->key, NULL);

      compare_value (self, member_path, &part->value, &other);
    }
  for (guint i = 0; i < gloss_json_parts_get_size (b); i++)
    {
      const GlossJsonPart *part = gloss_json_parts_get_nth (b, i);
      const GlossJsonValue none = { NULL, 0 };
      g_autofree char *member_path = g_strconcat (path, ".", part->key, NULL);

      if (gloss_json_parts_find (a, part->key) == NULL)
        compare_value (self, member_path, &none, &part->value);
    }
}

static gboolean
is_object (const GlossJsonValue *value)
{
  return !gloss_json_value_is_there (value) || gloss_json_value_get_kind (value) == '{';
}

static void
compare_member (Diff       *self,
                const char *name)
{
  const GlossJsonValue before = get_member (self, 0, name);
  const GlossJsonValue after = get_member (self, 1, name);

  if (g_strv_contains (gloss_record_file_lists, name))
    return;
  if (self->two_sets && g_strv_contains (own_members, name))
    return;
  if (is_object (&before) && is_object (&after))
    compare_objects (self, name, &before, &after);
  else
    compare_value (self, name, &before, &after);
}

static void
compare_values (Diff *self)
{
  for (guint side = 0; side < 2; side++)
    for (guint i = 0; i < gloss_json_parts_get_size (self->files[side].members); i++)
      {
        const char *name = gloss_json_parts_get_nth (self->files[side].members, i)->key;

        if (side == 0 || gloss_json_parts_find (self->files[0].members, name) == NULL)
          compare_member (self, name);
      }
}

static gboolean
read_both (Diff        *self,
           GBytes      *a,
           GBytes      *b,
           const char  *a_name,
           const char  *b_name,
           GError     **error)
{
  GlossJsonValue values[2];

  if (!gloss_record_file_read (&self->files[0], a, a_name, error)
      || !gloss_record_file_read (&self->files[1], b, b_name, error))
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      values[i] = get_member (self, i, "annotations");
      self->annotations[i] = gloss_json_parts_new (&values[i]);
    }
  if (self->files[0].is_set && self->files[1].is_set)
    {
      g_autofree char *name_a = gloss_json_value_dup_string (&self->files[0].value, "set");
      g_autofree char *name_b = gloss_json_value_dup_string (&self->files[1].value, "set");

      self->two_sets = strcmp (name_a, name_b) != 0;
    }
  return check_annotations (self->annotations[0], a_name, error)
         && check_annotations (self->annotations[1], b_name, error);
}

/**
 * gloss_diff_files:
 * @a: a set file or label file
 * @b: another
 * @a_name: what messages call @a
 * @b_name: what messages call @b
 * @error: return location for an error
 *
 * Compares two files. If they are sets of different names, annotations are the same if they stand
 * at the same place, and relations if they link the same ones; else if they have the same id.
 *
 * Returns: (transfer full) (element-type GlossDifference): what differs: values of the file, then
 *   definitions, annotations by their places, and relations; %NULL with
 *   %GLOSS_STORE_ERROR_UNREADABLE if a file cannot be read
 */
GPtrArray *
gloss_diff_files (GBytes      *a,
                  GBytes      *b,
                  const char  *a_name,
                  const char  *b_name,
                  GError     **error)
{
  g_auto (Diff) self = { 0 };

  g_return_val_if_fail (a != NULL && b != NULL, NULL);

  if (!read_both (&self, a, b, a_name, b_name, error))
    return NULL;
  self.differences = g_ptr_array_new_with_free_func (difference_free);
  compare_values (&self);
  for (guint i = 0; i < 3 && !self.two_sets; i++)
    compare_definitions (&self, gloss_record_file_lists[i]);
  compare_annotations (&self);
  compare_relations (&self);
  return g_steal_pointer (&self.differences);
}
