/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A set as an article may have it after weeks of work: thirty labels in a tree, annotations in one
 * another, fragments, notes, attributes, doubts and relations; the same one in every run. */

#include "bench-rich-set.h"

#include "core/model/gloss-attribute.h"
#include "core/model/gloss-relation-type.h"
#include "core/model/gloss-relation.h"

#define SEED 20251103
#define LABELS_PER_BRANCH 6
#define LONGEST 70
#define ROOM 400

/* One in so many. */
#define NESTED 4
#define FRAGMENTED 20
#define NOTED 10
#define DOUBTED 25
#define RELATED 10

static const char *const colors[] = { "#1c71d8", "#2ec27e", "#e5a50a", "#c64600",
                                      "#9141ac", "#a51d2d", "#63452c" };

static void
append_label (GlossLabelSet *set,
              guint          i)
{
  g_autofree char *id = g_strdup_printf ("label-%02u", i);
  g_autofree char *name = g_strdup_printf ("Label %02u", i);
  g_autofree char *parent = g_strdup_printf ("label-%02u", i - i % LABELS_PER_BRANCH);
  const GlossLabelFields fields = {
    .id = id,
    .name = name,
    .color = colors[i % G_N_ELEMENTS (colors)],
    .parent = i % LABELS_PER_BRANCH != 0 ? parent : NULL,
  };
  g_autoptr (GlossLabel) label = gloss_label_new (&fields);

  gloss_label_set_append (set, label);
}

/**
 * bench_rich_labels_new:
 *
 * Returns: (transfer full): %BENCH_N_RICH_LABELS labels, "label-00" and on, each sixth one above
 *   the five that follow; the attribute "certainty" and the relation type "refers"
 */
GlossLabelSet *
bench_rich_labels_new (void)
{
  static const char *const values[] = { "high", "low", NULL };
  const GlossAttributeFields certainty = {
    .id = "certainty",
    .name = "Certainty",
    .type = GLOSS_ATTRIBUTE_CHOICE,
    .values = values,
    .show = TRUE,
  };
  const GlossRelationTypeFields refers = {
    .id = "refers",
    .name = "Refers to",
    .color = "#1c71d8",
    .directed = TRUE,
  };
  g_autoptr (GlossAttribute) attribute = gloss_attribute_new (&certainty);
  g_autoptr (GlossRelationType) type = gloss_relation_type_new (&refers);
  GlossLabelSet *set = gloss_label_set_new ();

  for (guint i = 0; i < BENCH_N_RICH_LABELS; i++)
    append_label (set, i);
  gloss_label_set_append_of (set, GLOSS_RECORD_ATTRIBUTE, attribute);
  gloss_label_set_append_of (set, GLOSS_RECORD_RELATION_TYPE, type);

  return set;
}

static char *
make_id (guint i)
{
  return g_strdup_printf ("00000000-0000-4000-8000-%012u", i);
}

/* Where the @i-th one begins: some begin where the one before did, and so lie in it or around it. */
static guint
find_start (guint i,
            guint n_annotations,
            guint n_chars)
{
  if (i % NESTED == NESTED - 1)
    i--;
  return (guint) ((guint64) i * (n_chars - ROOM) / n_annotations);
}

static GlossAnnotation *
make_annotation (GRand *rand,
                 guint  i,
                 guint  n_annotations,
                 guint  n_chars)
{
  g_autofree char *id = make_id (i);
  g_autofree char *label =
    g_strdup_printf ("label-%02u", (guint) g_rand_int_range (rand, 0, BENCH_N_RICH_LABELS));
  guint start = find_start (i, n_annotations, n_chars);
  guint end = start + (guint) g_rand_int_range (rand, 5, LONGEST);
  const GlossSpan spans[] = { { start, end }, { end + 20, end + 30 } };
  const GlossAnnotationFields fields = {
    .id = id,
    .label = label,
    .spans = spans,
    .n_spans = i % FRAGMENTED == 0 ? 2 : 1,
    .note = i % NOTED == 0 ? "Who says so?" : NULL,
    .attributes = i % 2 == 0 ? "{\"certainty\": \"high\"}" : NULL,
    .creator = "Bench",
    .created = "2026-01-01T00:00:00Z",
    .modified = "2026-01-01T00:00:00Z",
    .unsure = i % DOUBTED == 0,
  };

  return gloss_annotation_new (&fields);
}

static GPtrArray *
make_relations (guint n_annotations)
{
  GPtrArray *relations = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_relation_unref);

  for (guint i = 0; i + 1 < n_annotations; i += RELATED)
    {
      g_autofree char *id = g_strdup_printf ("00000000-0000-4000-9000-%012u", i);
      g_autofree char *from = make_id (i);
      g_autofree char *to = make_id (i + 1);
      const GlossRelationFields fields = {
        .id = id,
        .type = "refers",
        .from = from,
        .to = to,
        .creator = "Bench",
        .created = "2026-01-01T00:00:00Z",
        .modified = "2026-01-01T00:00:00Z",
      };

      g_ptr_array_add (relations, gloss_relation_new (&fields));
    }

  return relations;
}

/**
 * bench_rich_set_new:
 * @article: an article
 * @labels: what bench_rich_labels_new() made
 * @name: the set's name
 * @n_annotations: how many to make
 *
 * Returns: (transfer full): a set; its annotations are evenly spread
 */
GlossAnnotationSet *
bench_rich_set_new (GlossArticle  *article,
                    GlossLabelSet *labels,
                    const char    *name,
                    guint          n_annotations)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  GlossAnnotationSet *set = gloss_annotation_set_new (name, article, labels);
  guint n_chars = gloss_text_get_length (gloss_article_get_text (article));
  g_autoptr (GPtrArray) annotations =
    g_ptr_array_new_full (n_annotations, (GDestroyNotify) gloss_annotation_unref);
  g_autoptr (GPtrArray) relations = make_relations (n_annotations);

  for (guint i = 0; i < n_annotations; i++)
    g_ptr_array_add (annotations, make_annotation (rand, i, n_annotations, n_chars));
  gloss_annotation_set_load (set, annotations, NULL, NULL);
  gloss_annotation_set_load_relations (set, relations, NULL);

  return set;
}
