/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/store/gloss-merge.h"

#include "core/store/gloss-json-write.h"
#include "core/store/gloss-merge-private.h"
#include "core/store/gloss-record-file.h"

#include <string.h>

/* Joins what two people made of one file, without the article, and without knowing more of the file
 * than that it is made of members and of records with ids. Values are compared as they stand there,
 * so what this version does not know is merged too, and what nobody touched keeps its bytes.
 *
 * For each part, with B the base, O ours, T theirs: O = T → O; B = O → T; B = T → O. Where both
 * changed it: objects are merged member by member, lists element by element (records by their id,
 * other elements by what they say); anything else is a conflict. In a conflict
 *
 * - an annotation or relation that was changed on both sides is kept twice: the one that was
 *   changed last keeps the id;
 * - one that was deleted on one side and changed on the other is kept, as is an annotation that a
 *   relation of the other side names;
 * - of two notes both are kept, one below the other;
 * - of other values one is kept, and the report says what the other was.
 *
 * All of this is symmetric: which side is called ours decides nothing, so that two people who merge
 * each other's work come to the same bytes.
 *
 * `source` is one value: half of one and half of the other would be true of no article.
 */

static const char *const members[] = {
  "format", "version", "source", "set", "annotator", "status", "document", "labels", "attributes",
  "relationTypes", "annotations", "relations", NULL,
};

static const char *const definition_lists[] = { "labels", "attributes", "relationTypes", NULL };

/* Lists that are left out where they are empty. */
static const char *const rare_lists[] = { "attributes", "relationTypes", NULL };

/* One version of the file. @uses is empty if it is a label file. */
typedef struct
{
  GlossRecordFile file;
  GlossMergeUses  uses;
} Version;

/* The merge of set files. */
typedef struct
{
  const Version  *ours;
  const Version  *theirs;
  GlossMergeUses  uses; /* of the merged set */
  char           *relations;
  char           *annotations;
} SetMerge;

static void
version_clear (Version *self)
{
  gloss_record_file_clear (&self->file);
  gloss_merge_uses_clear (&self->uses);
}

static void
set_merge_clear (SetMerge *self)
{
  gloss_merge_uses_clear (&self->uses);
  g_free (self->relations);
  g_free (self->annotations);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Version, version_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SetMerge, set_merge_clear)

static gboolean
read_uses (Version     *self,
           const char  *name,
           GError     **error)
{
  const GlossJsonParts *parts = self->file.members;
  const GlossJsonValue annotations = gloss_json_parts_lookup (parts, "annotations");
  const GlossJsonValue relations = gloss_json_parts_lookup (parts, "relations");
  const GlossJsonValue document = gloss_json_parts_lookup (parts, "document");
  const GlossJsonValue labels = gloss_json_parts_lookup (parts, "labels");
  g_autoptr (GError) reason = NULL;

  return gloss_merge_uses_init (&self->uses, &annotations, &relations, &document, &labels, &reason)
         || gloss_record_file_fail (name, reason->message, error);
}

/* Reads a file as far as its members and annotations. */
static gboolean
version_read (Version     *self,
              GBytes      *bytes,
              const char  *name,
              GError     **error)
{
  return gloss_record_file_read (&self->file, bytes, name, error)
         && (!self->file.is_set || read_uses (self, name, error));
}

/* Without a base (both made the file) there is nothing that either took away. */
static gboolean
base_read (Version     *self,
           GBytes      *bytes,
           const char  *name,
           GError     **error)
{
  if (bytes != NULL && g_bytes_get_size (bytes) > 0)
    return version_read (self, bytes, name, error);

  self->file.members = gloss_json_parts_new (&self->file.value);
  return TRUE;
}

static void
put_member (GString    *out,
            const char *name,
            const char *value)
{
  if (strcmp (value, "[]") == 0 && g_strv_contains (rare_lists, name))
    return;
  g_string_append (out, out->len > 2 ? ",\n" : "");
  gloss_json_put_string (out, name);
  gloss_json_put_literal (out, ": ");
  if (g_strv_contains (gloss_record_file_lists, name))
    gloss_json_put_lines (out, value);
  else
    gloss_json_put_raw (out, value, strlen (value));
}

/* A member that this version does not know, with its name as it stands in the file. */
static void
put_extra (GString               *out,
           const GlossMergeParts *parts,
           const char            *key,
           const char            *value)
{
  g_autofree char *name = gloss_merge_parts_dup_name (parts, key);

  gloss_json_put_literal (out, ",\n");
  g_string_append (out, name);
  g_string_append (out, value);
}

static char *
choose_source (GlossMerge            *self,
               const GlossMergeSides *sides)
{
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;
  GlossJsonValue settled;

  if (gloss_merge_settle (sides, &settled))
    return gloss_json_value_is_there (&settled) ? gloss_json_value_dup_line (&settled) : NULL;
  if (!gloss_json_value_is_there (&sides->ours) || !gloss_json_value_is_there (&sides->theirs))
    return gloss_merge_value (self, "source", sides);
  gloss_merge_tell (self, _("The article was changed on both sides; annotations are where they "
                            "were in each of its versions"));
  ours = gloss_json_value_dup_line (&sides->ours);
  theirs = gloss_json_value_dup_line (&sides->theirs);
  return g_strdup (strcmp (ours, theirs) >= 0 ? ours : theirs);
}

/* What a set repeats of its folder's label file is told of there, if at all. */
static char *
merge_repeated (GlossMerge            *self,
                const char            *name,
                const GlossMergeSides *sides,
                const SetMerge        *set)
{
  const GlossMergeUsage usage = { &set->ours->uses, &set->theirs->uses, &set->uses };
  GlossMerge quiet = { self->file_name, self->report, GLOSS_REPORT_NOTE, self->folder };

  return gloss_merge_definitions (&quiet, name, sides, &usage);
}

/* (transfer full) (nullable) */
static char *
merge_member (GlossMerge            *self,
              const char            *name,
              const GlossMergeSides *sides,
              const SetMerge        *set)
{
  if (g_strv_contains (definition_lists, name))
    return set != NULL ? merge_repeated (self, name, sides, set)
                       : gloss_merge_definitions (self, name, sides, NULL);
  if (set != NULL && strcmp (name, "annotations") == 0)
    return g_strdup (set->annotations);
  if (set != NULL && strcmp (name, "relations") == 0)
    return g_strdup (set->relations);
  if (strcmp (name, "source") == 0)
    return choose_source (self, sides);
  return gloss_merge_value (self, name, sides);
}

static GHashTable *
new_strings (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* The relations first, since annotations that they name stay; and what both use last. The labels of
 * all sides, for the sake of their parents. */
static gboolean
set_merge_init (SetMerge               *self,
                GlossMerge             *merge,
                const GlossMergeParts  *parts,
                GError                **error)
{
  const GlossMergeSides relations = gloss_merge_parts_lookup (parts, "relations");
  const GlossMergeSides annotations = gloss_merge_parts_lookup (parts, "annotations");
  const GlossMergeSides document = gloss_merge_parts_lookup (parts, "document");
  const GlossMergeSides labels = gloss_merge_parts_lookup (parts, "labels");
  g_autoptr (GHashTable) for_ours = new_strings ();
  g_autoptr (GHashTable) for_theirs = new_strings ();
  GlossMergeNeeds needs = { for_ours, for_theirs };
  GlossMerge silent = { NULL, NULL, GLOSS_REPORT_NOTE, NULL };
  g_autofree char *all_labels = gloss_merge_definitions (&silent, "labels", &labels, NULL);
  g_autofree char *merged_document = gloss_merge_value (&silent, "document", &document);
  GlossJsonValue annotation_list, relation_list, document_value, label_list;

  self->relations = gloss_merge_relations (merge, &relations, &needs);
  self->annotations = gloss_merge_annotations (merge, &annotations, &needs);
  annotation_list = gloss_json_value_of (self->annotations);
  relation_list = gloss_json_value_of (self->relations);
  document_value = gloss_json_value_of (merged_document);
  label_list = gloss_json_value_of (all_labels);
  return gloss_merge_uses_init (&self->uses, &annotation_list, &relation_list, &document_value,
                                &label_list, error);
}

static GBytes *
merge_versions (GlossMerge             *self,
                const Version          *ours,
                const GlossMergeParts  *parts,
                SetMerge               *set)
{
  g_autoptr (GPtrArray) names = gloss_merge_list_keys (parts, members);
  GString *out = g_string_sized_new (ours->file.value.n_bytes + 4096);

  gloss_json_put_literal (out, "{\n");
  for (guint i = 0; i < names->len; i++)
    {
      const GlossMergeSides sides = gloss_merge_parts_lookup (parts, names->pdata[i]);
      g_autofree char *value = merge_member (self, names->pdata[i], &sides, set);

      if (value == NULL)
        continue;
      if (g_strv_contains (members, names->pdata[i]))
        put_member (out, names->pdata[i], value);
      else
        put_extra (out, parts, names->pdata[i], value);
    }
  gloss_json_put_literal (out, "\n}\n");
  return g_string_free_to_bytes (out);
}

/**
 * gloss_merge_files:
 * @base: (nullable): what both began with; %NULL or empty: nothing
 * @ours: what we made of it
 * @theirs: what they made of it
 * @folder: (nullable): the definitions of the folder that a set lies in: what it repeats of them
 *   comes in their order
 * @file_name: for messages
 * @report: takes what could not be merged, each with the code %GLOSS_MERGE_CONFLICT: a warning, or
 *   a note if it only concerns what a set repeats of its label file
 * @error: return location for an error
 *
 * Merges two versions of a set file or of a label file.
 *
 * Returns: (transfer full): the merged file; %NULL with %GLOSS_STORE_ERROR_UNREADABLE if one of
 *   them cannot be read, or they are not of one kind
 */
GBytes *
gloss_merge_files (GBytes         *base,
                   GBytes         *ours,
                   GBytes         *theirs,
                   GlossLabelSet  *folder,
                   const char     *file_name,
                   GlossReport    *report,
                   GError        **error)
{
  /* Translators: a file, in the version from which two others come */
  g_autofree char *base_name = g_strdup_printf (_("%s (before both)"), file_name);
  /* Translators: a file, in the version of the user who merges */
  g_autofree char *our_name = g_strdup_printf (_("%s (ours)"), file_name);
  /* Translators: a file, in the version that is merged into that of the user */
  g_autofree char *their_name = g_strdup_printf (_("%s (theirs)"), file_name);
  g_auto (Version) b = { { { NULL } } };
  g_auto (Version) o = { { { NULL } } };
  g_auto (Version) t = { { { NULL } } };
  g_auto (SetMerge) set = { &o, &t };
  GlossMerge merge = { file_name, report, GLOSS_REPORT_WARNING, folder };
  GlossMergeParts parts;

  g_return_val_if_fail (ours != NULL && theirs != NULL, NULL);

  if (!base_read (&b, base, base_name, error) || !version_read (&o, ours, our_name, error)
      || !version_read (&t, theirs, their_name, error))
    return NULL;
  parts = (GlossMergeParts) { b.file.members, o.file.members, t.file.members };
  if (o.file.is_set != t.file.is_set)
    {
      gloss_record_file_fail (their_name, _("This is another kind of file than ours"), error);
      return NULL;
    }
  if (o.file.is_set && !set_merge_init (&set, &merge, &parts, error))
    return NULL;
  return merge_versions (&merge, &o, &parts, o.file.is_set ? &set : NULL);
}
