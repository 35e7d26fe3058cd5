/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/corpus/gloss-tally.h"

#include "core/model/gloss-coverage.h"

#include <string.h>

/* Invariant: an Entry's `seen` is the number of the last set that it came in, from 1; so counting
 * the sets of each takes no list of them. */

typedef struct
{
  GlossTallyEntry entry;
  guint64         seen;
} Entry;

struct _GlossTally
{
  GlossTallyCounts  counts;
  GHashTable       *entries[GLOSS_N_TALLY_KINDS]; /* id → Entry, owned with its id and name */
};

static void
entry_free (gpointer data)
{
  Entry *self = data;

  g_free ((char *) self->entry.id);
  g_free ((char *) self->entry.name);
  g_free (self);
}

/**
 * gloss_tally_new:
 *
 * Returns: (transfer full): counts that are all 0
 */
GlossTally *
gloss_tally_new (void)
{
  GlossTally *self = g_new0 (GlossTally, 1);

  for (guint i = 0; i < GLOSS_N_TALLY_KINDS; i++)
    self->entries[i] = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, entry_free);
  return self;
}

/**
 * gloss_tally_free:
 * @self: (transfer full): counts
 */
void
gloss_tally_free (GlossTally *self)
{
  for (guint i = 0; i < GLOSS_N_TALLY_KINDS; i++)
    g_hash_table_unref (self->entries[i]);
  g_free (self);
}

/**
 * gloss_tally_add_article:
 * @self: counts
 * @n_characters: how long the article is, in code points
 * @n_sets: how many sets it has
 *
 * Counts an article. Its sets are counted on their own.
 */
void
gloss_tally_add_article (GlossTally *self,
                         guint       n_characters,
                         guint       n_sets)
{
  self->counts.n_articles++;
  self->counts.n_characters += n_characters;
  if (n_sets > 0)
    self->counts.n_annotated++;
}

/* The entry of @id in the set that is being counted. */
static GlossTallyEntry *
meet (GlossTally     *self,
      GlossTallyKind  kind,
      const char     *id,
      const char     *name)
{
  Entry *entry = g_hash_table_lookup (self->entries[kind], id);

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      entry->entry.id = g_strdup (id);
      entry->entry.name = g_strdup (name != NULL ? name : id);
      g_hash_table_insert (self->entries[kind], (gpointer) entry->entry.id, entry);
    }
  if (entry->seen != self->counts.n_sets)
    {
      entry->seen = self->counts.n_sets;
      entry->entry.n_sets++;
    }
  return &entry->entry;
}

static GlossTallyEntry *
meet_label (GlossTally         *self,
            GlossAnnotationSet *set,
            const char         *id)
{
  GlossLabel *label = gloss_annotation_set_get_label (set, id);

  return meet (self, GLOSS_TALLY_LABEL, id, label != NULL ? gloss_label_get_name (label) : NULL);
}

static void
add_annotation (GlossTally         *self,
                GlossAnnotationSet *set,
                GlossAnnotation    *annotation)
{
  guint length = gloss_text_get_length (gloss_annotation_set_get_text (set));
  guint n_characters = gloss_coverage_count_annotation (annotation, length);
  GlossTallyEntry *label = meet_label (self, set, gloss_annotation_get_label (annotation));
  GlossAnnotationFields fields;
  GlossTallyEntry *annotator;

  gloss_annotation_get_fields (annotation, &fields);
  annotator = meet (self, GLOSS_TALLY_ANNOTATOR, fields.creator != NULL ? fields.creator : "",
                    NULL);
  label->n++;
  label->n_characters += n_characters;
  annotator->n++;
  annotator->n_characters += n_characters;
  self->counts.n_annotations++;
  if (fields.unsure)
    self->counts.n_unsure++;
}

static void
add_relations (GlossTally         *self,
               GlossAnnotationSet *set)
{
  g_autoptr (GPtrArray) relations = gloss_annotation_set_list_relations (set);

  self->counts.n_relations += relations->len;
  for (guint i = 0; i < relations->len; i++)
    {
      const char *id = gloss_relation_get_relation_type (relations->pdata[i]);
      GlossRelationType *type = gloss_annotation_set_get_relation_type (set, id);

      meet (self, GLOSS_TALLY_RELATION_TYPE, id,
            type != NULL ? gloss_relation_type_get_name (type) : NULL)->n++;
    }
}

static void
add_document (GlossTally         *self,
              GlossAnnotationSet *set)
{
  GlossDocument *document = gloss_annotation_set_get_document (set);
  g_auto (GStrv) labels = gloss_document_dup_labels (document);
  GlossDocumentFields fields;

  gloss_document_get_fields (document, &fields);
  meet (self, GLOSS_TALLY_STATUS, fields.status, NULL)->n++;
  for (guint i = 0; labels[i] != NULL; i++)
    meet_label (self, set, labels[i])->n_articles++;
}

/**
 * gloss_tally_add_set:
 * @self: counts
 * @set: a set whose article is known
 *
 * Counts a set; it is not kept.
 */
void
gloss_tally_add_set (GlossTally         *self,
                     GlossAnnotationSet *set)
{
  g_autoptr (GlossCoverage) coverage = NULL;

  g_return_if_fail (GLOSS_IS_ANNOTATION_SET (set));

  self->counts.n_sets++;
  self->counts.n_set_characters += gloss_text_get_length (gloss_annotation_set_get_text (set));
  self->counts.n_uncertain += gloss_annotation_set_count_uncertain (set);
  self->counts.n_incomplete += gloss_annotation_set_count_incomplete (set);
  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    add_annotation (self, set, gloss_annotation_set_get_nth (set, i));
  coverage = gloss_coverage_new (set);
  self->counts.n_covered += gloss_coverage_get_total (coverage)->n_characters;
  add_relations (self, set);
  add_document (self, set);
}

/**
 * gloss_tally_get_counts:
 * @self: counts
 *
 * Returns: (transfer none): the sums
 */
const GlossTallyCounts *
gloss_tally_get_counts (const GlossTally *self)
{
  return &self->counts;
}

static int
compare_entries_cb (gconstpointer a,
                    gconstpointer b)
{
  const GlossTallyEntry *one = *(const GlossTallyEntry *const *) a;
  const GlossTallyEntry *other = *(const GlossTallyEntry *const *) b;

  if (one->n != other->n)
    return one->n > other->n ? -1 : 1;
  return strcmp (one->id, other->id);
}

/**
 * gloss_tally_list:
 * @self: counts
 * @kind: what was counted
 *
 * Returns: (transfer container) (element-type GlossTallyEntry): all that came, the most frequent
 *   first, then by id; borrowed until something is added
 */
GPtrArray *
gloss_tally_list (const GlossTally *self,
                  GlossTallyKind    kind)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, self->entries[kind]);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    g_ptr_array_add (list, &((Entry *) entry)->entry);
  g_ptr_array_sort (list, compare_entries_cb);
  return list;
}

/**
 * gloss_tally_lookup:
 * @self: counts
 * @kind: what was counted
 * @id: one of these
 *
 * Returns: (transfer none) (nullable): how often it came, until something is added; %NULL: never
 */
const GlossTallyEntry *
gloss_tally_lookup (const GlossTally *self,
                    GlossTallyKind    kind,
                    const char       *id)
{
  const Entry *entry = g_hash_table_lookup (self->entries[kind], id);

  return entry != NULL ? &entry->entry : NULL;
}
