/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/store/gloss-merge-private.h"

#include "core/model/gloss-json-text.h"
#include "core/store/gloss-record-reader.h"
#include "core/store/gloss-set-file.h"

#include <string.h>

/* The annotations and relations of a set: records of which both versions are kept where both sides
 * changed them. See gloss-merge.c for the rules. */

/* @describe makes the words by which messages name a record, or is %NULL: then nothing is told
 * apart from the id. */
typedef struct
{
  char       *(*describe) (const GlossJsonValue *record);
  const char *changed_twice;
  const char *deleted_once;
} Kind;

typedef struct
{
  GlossAnnotation *annotation; /* of an annotation, for the order */
  char            *id;
  char            *json;
} Kept;

typedef struct
{
  GlossMerge      *merge;
  const Kind      *kind;
  GlossMergeParts  parts;
  GArray          *kept; /* Kept */
} Merge;

static void
clear_kept (gpointer data)
{
  Kept *self = data;

  g_clear_pointer (&self->annotation, gloss_annotation_unref);
  g_free (self->id);
  g_free (self->json);
}

static void
merge_clear (Merge *self)
{
  gloss_merge_parts_clear (&self->parts);
  g_clear_pointer (&self->kept, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Merge, merge_clear)

static char *
make_quote (const GlossAnnotation *annotation)
{
  const GlossAnchor *anchor = gloss_annotation_get_anchor (annotation, 0);

  return gloss_merge_make_excerpt (anchor != NULL && anchor->quote != NULL ? anchor->quote : "");
}

static char *
describe_annotation (const GlossJsonValue *record)
{
  g_autofree char *line = gloss_json_value_dup_line (record);
  g_autoptr (GlossAnnotation) annotation = gloss_annotation_from_json (line, -1, NULL, NULL);
  g_autofree char *quote = NULL;
  GlossSpan extent;

  if (annotation == NULL)
    return gloss_json_value_dup_string (record, "id");
  quote = make_quote (annotation);
  extent = gloss_annotation_get_extent (annotation);
  /* Translators: an annotation: its quotation, the id of its label, its first and last character */
  return g_strdup_printf (_("“%s” (%s, %u–%u)"), quote, gloss_annotation_get_label (annotation),
                          extent.start, extent.end);
}

static char *
describe_relation (const GlossJsonValue *record)
{
  return gloss_json_value_dup_string (record, "type");
}

static const Kind annotation_kind = {
  .describe = describe_annotation,
  .changed_twice = N_("The annotation %s was changed on both sides; both versions are kept"),
  .deleted_once = N_("The annotation %s was deleted on one side and changed on the other; it is "
                     "kept"),
};

static const Kind relation_kind = {
  .describe = describe_relation,
  .changed_twice = N_("A relation (%s) was changed on both sides; both versions are kept"),
  .deleted_once = N_("A relation (%s) was deleted on one side and changed on the other; it is "
                     "kept"),
};

static void
tell (Merge                *self,
      const GlossJsonValue *record,
      const char           *sentence)
{
  g_autofree char *what = self->kind->describe (record);
  g_auto (GStrv) halves = g_strsplit (_(sentence), "%s", 2);

  gloss_merge_tell (self->merge, "%s%s%s", halves[0], what, halves[1]);
}

static void
keep (Merge      *self,
      const char *id,
      char       *json)
{
  Kept kept = { NULL, g_strdup (id), json };

  if (self->kind == &annotation_kind)
    kept.annotation = gloss_annotation_from_json (json, -1, NULL, NULL);
  g_array_append_val (self->kept, kept);
}

static void
keep_value (Merge                *self,
            const char           *id,
            const GlossJsonValue *record)
{
  keep (self, id, gloss_json_value_dup_line (record));
}

/* By time, and where that decides nothing, by what they say: the same from both sides. */
static gboolean
is_later (const GlossJsonValue *a,
          const GlossJsonValue *b)
{
  g_autofree char *time_a = gloss_json_value_dup_string (a, "modified");
  g_autofree char *time_b = gloss_json_value_dup_string (b, "modified");
  g_autofree char *line_a = gloss_json_value_dup_line (a);
  g_autofree char *line_b = gloss_json_value_dup_line (b);
  int order = strcmp (time_a, time_b);

  return order != 0 ? order > 0 : strcmp (line_a, line_b) > 0;
}

static char *
dup_without_time (const GlossJsonValue *record)
{
  g_autofree char *line = gloss_json_value_dup_line (record);

  return gloss_json_text_set_member (line, "modified", "\"\"");
}

static gboolean
differ_in_time_only (const GlossMergeSides *sides)
{
  g_autofree char *ours = dup_without_time (&sides->ours);
  g_autofree char *theirs = dup_without_time (&sides->theirs);

  return strcmp (ours, theirs) == 0;
}

/* The earlier of both gets an id of its own, made of what it says: who merges the same again comes
 * to the same, and does not get it twice. */
static void
keep_both (Merge                 *self,
           const char            *id,
           const GlossMergeSides *sides)
{
  gboolean ours_later = is_later (&sides->ours, &sides->theirs);
  const GlossJsonValue *later = ours_later ? &sides->ours : &sides->theirs;
  g_autofree char *line = NULL;
  g_autofree char *other_id = NULL;
  g_autofree char *quoted = NULL;

  keep_value (self, id, later);
  if (differ_in_time_only (sides))
    return;

  line = gloss_json_value_dup_line (ours_later ? &sides->theirs : &sides->ours);
  other_id = gloss_record_reader_make_id (line, strlen (line), 0);
  quoted = gloss_json_text_quote (other_id);
  if (gloss_json_parts_find (self->parts.ours, other_id) == NULL
      && gloss_json_parts_find (self->parts.theirs, other_id) == NULL)
    keep (self, other_id, gloss_json_text_set_member (line, "id", quoted));
  tell (self, later, self->kind->changed_twice);
}

/* What one side deleted is needed where a relation names it that this side does not have. */
static gboolean
is_needed (const GlossMergeNeeds *needs,
           const GlossMergeSides *sides,
           const char            *id)
{
  if (needs == NULL)
    return FALSE;
  return (!gloss_json_value_is_there (&sides->ours) && g_hash_table_contains (needs->ours, id))
         || (!gloss_json_value_is_there (&sides->theirs)
             && g_hash_table_contains (needs->theirs, id));
}

static void
merge_record (Merge                 *self,
              const GlossMergeNeeds *needs,
              const char            *id)
{
  const GlossMergeSides sides = gloss_merge_parts_lookup (&self->parts, id);
  const GlossJsonValue *left = gloss_json_value_is_there (&sides.ours) ? &sides.ours
                                                                       : &sides.theirs;
  GlossJsonValue settled;

  if (!gloss_merge_settle (&sides, &settled))
    {
      if (gloss_json_value_is_there (&sides.ours) && gloss_json_value_is_there (&sides.theirs))
        {
          keep_both (self, id, &sides);
          return;
        }
      keep_value (self, id, left);
      tell (self, left, self->kind->deleted_once);
    }
  else if (gloss_json_value_is_there (&settled))
    keep_value (self, id, &settled);
  else if (gloss_json_value_is_there (left) && is_needed (needs, &sides, id))
    {
      keep_value (self, id, left);
      tell (self, left, N_("The annotation %s was deleted on one side, and a relation of the other "
                           "names it; it is kept"));
    }
}

/* Records that cannot be read come last. */
static int
compare_kept (gconstpointer a,
              gconstpointer b)
{
  const Kept *kept_a = a;
  const Kept *kept_b = b;

  if (kept_a->annotation != NULL && kept_b->annotation != NULL)
    return gloss_annotation_compare (kept_a->annotation, kept_b->annotation);
  return strcmp (kept_a->id, kept_b->id);
}

static void
merge_all (Merge                 *self,
           const GlossMergeSides *sides,
           const GlossMergeNeeds *needs)
{
  g_autoptr (GPtrArray) ids = NULL;

  self->kept = g_array_new (FALSE, FALSE, sizeof (Kept));
  g_array_set_clear_func (self->kept, clear_kept);
  gloss_merge_parts_init (&self->parts, sides);
  ids = gloss_merge_list_keys (&self->parts, NULL);
  for (guint i = 0; i < ids->len; i++)
    merge_record (self, needs, ids->pdata[i]);
}

static char *
write_kept (Merge *self)
{
  GString *out = g_string_new ("[");

  g_array_sort (self->kept, compare_kept);
  for (guint i = 0; i < self->kept->len; i++)
    gloss_merge_put_part (out, g_array_index (self->kept, Kept, i).json);
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

static void
add_need (GHashTable           *needed,
          const GlossJsonParts *side,
          const Kept           *relation)
{
  const GlossJsonValue merged = gloss_json_value_of (relation->json);
  const GlossJsonValue own = gloss_json_parts_lookup (side, relation->id);

  if (gloss_json_value_equal (&own, &merged))
    return;
  g_hash_table_add (needed, gloss_json_value_dup_string (&merged, "from"));
  g_hash_table_add (needed, gloss_json_value_dup_string (&merged, "to"));
}

/**
 * gloss_merge_relations:
 * @self: a merge
 * @sides: three versions of the relations
 * @needs: takes the annotations that they need
 *
 * Returns: (transfer full): the merged relations as an array in one line; free with g_free()
 */
char *
gloss_merge_relations (GlossMerge            *self,
                       const GlossMergeSides *sides,
                       GlossMergeNeeds       *needs)
{
  g_auto (Merge) merge = { .merge = self, .kind = &relation_kind };

  merge_all (&merge, sides, NULL);
  for (guint i = 0; i < merge.kept->len; i++)
    {
      const Kept *relation = &g_array_index (merge.kept, Kept, i);

      add_need (needs->ours, merge.parts.ours, relation);
      add_need (needs->theirs, merge.parts.theirs, relation);
    }
  return write_kept (&merge);
}

/**
 * gloss_merge_annotations:
 * @self: a merge
 * @sides: three versions of the annotations, all of which can be read
 * @needs: those that relations need
 *
 * Returns: (transfer full): the merged annotations as an array in one line, in the order of the
 *   file; free with g_free()
 */
char *
gloss_merge_annotations (GlossMerge            *self,
                         const GlossMergeSides *sides,
                         const GlossMergeNeeds *needs)
{
  g_auto (Merge) merge = { .merge = self, .kind = &annotation_kind };

  merge_all (&merge, sides, needs);
  return write_kept (&merge);
}
