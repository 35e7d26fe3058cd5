/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "annotation-oracle.h"

#include "app/gloss-annotation-model.h"
#include "core/model/gloss-command.h"

#include <string.h>

/* The model against a naive oracle: after each random edit or filter the list must be what a walk
 * over the whole set gives, and an array that only follows items-changed must be the same. */

static const char *const words[] = { "Zoë", "said", "that", "the", "étude", "of", "Raqqa", "was",
                                     "uncertain", "مدينة", "記者", "Bob" };
static const char *const label_ids[] = { "person", "place", "claim" };
static const char *const creators[] = { "Zoë", "Bob", NULL };
static const char *const times[] = { "2026-11-22T10:00:00Z", "2026-11-22T12:00:00+02:00",
                                     "2025-01-01T00:00:00Z", "yesterday", NULL };

typedef struct
{
  GRand                *rand;
  GlossAnnotationSet   *set;
  GlossAnnotationModel *model;
  GPtrArray            *mirror; /* GlossAnnotationItem *, owned */
  AnnotationOracle      oracle;
  guint                 n_signals;
  guint                 n_rows;
} Fixture;

static GlossArticle *
make_article (guint n_words)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/article.txt");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (text, "%s%c", words[i * 7 % G_N_ELEMENTS (words)],
                            i % 13 == 12 ? '\n' : ' ');
  bytes = g_bytes_new (text->str, text->len);

  return gloss_article_new (file, bytes, "UTF-8", NULL);
}

static GlossLabelSet *
make_labels (void)
{
  GlossLabelSet *labels = gloss_label_set_new ();

  for (guint i = 0; i < G_N_ELEMENTS (label_ids); i++)
    {
      const GlossLabelFields fields = { .id = label_ids[i],
                                        .name = label_ids[i],
                                        .color = "#102030" };
      g_autoptr (GlossLabel) label = gloss_label_new (&fields);

      gloss_label_set_append (labels, label);
    }

  return labels;
}

static GlossAnnotation *
make_annotation (GRand *rand,
                 guint  length,
                 guint  number)
{
  g_autofree char *id = g_strdup_printf ("id-%08u", number);
  guint start = g_rand_int_range (rand, 0, length - 20);
  const GlossSpan span = { start, start + g_rand_int_range (rand, 1, 20) };
  const GlossAnchor anchor = { .quote = "what once stood here" };
  const GlossAnnotationFields fields = {
    .id = id,
    .label = label_ids[g_rand_int_range (rand, 0, G_N_ELEMENTS (label_ids))],
    .spans = &span,
    .n_spans = 1,
    .anchors = g_rand_int_range (rand, 0, 10) == 0 ? &anchor : NULL,
    .note = g_rand_int_range (rand, 0, 5) == 0 ? "a note" : NULL,
    .unsure = g_rand_int_range (rand, 0, 6) == 0,
    .creator = creators[g_rand_int_range (rand, 0, G_N_ELEMENTS (creators))],
    .created = times[g_rand_int_range (rand, 0, G_N_ELEMENTS (times))],
    .modified = times[g_rand_int_range (rand, 0, G_N_ELEMENTS (times))],
  };

  return gloss_annotation_new (&fields);
}

static GlossAnnotationSet *
make_set (GRand *rand,
          guint  n_annotations)
{
  g_autoptr (GlossArticle) article = make_article (200 + n_annotations / 4);
  g_autoptr (GlossLabelSet) labels = make_labels ();
  GlossAnnotationSet *set = gloss_annotation_set_new ("default", article, labels);
  guint length = gloss_text_get_length (gloss_article_get_text (article));
  g_autoptr (GPtrArray) annotations = NULL;

  annotations = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_annotation_unref);
  for (guint i = 0; i < n_annotations; i++)
    g_ptr_array_add (annotations, make_annotation (rand, length, i));
  gloss_annotation_set_load (set, annotations, NULL, NULL);

  return set;
}

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  Fixture    *fixture)
{
  fixture->n_signals++;
  fixture->n_rows += n_removed + n_added;
  g_assert_cmpuint (position + n_removed, <=, fixture->mirror->len);
  if (n_removed > 0)
    g_ptr_array_remove_range (fixture->mirror, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (fixture->mirror, position + i,
                        g_list_model_get_item (model, position + i));
  g_assert_cmpuint (fixture->mirror->len, ==, g_list_model_get_n_items (model));
}

static void
finish_scan (Fixture *fixture)
{
  while (gloss_annotation_model_is_busy (fixture->model))
    g_main_context_iteration (NULL, TRUE);
}

static void
check (Fixture *fixture)
{
  g_autoptr (GPtrArray) expected = NULL;

  finish_scan (fixture);
  expected = annotation_oracle_list (&fixture->oracle, fixture->set);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, expected->len);
  g_assert_cmpuint (fixture->mirror->len, ==, expected->len);
  for (guint i = 0; i < expected->len; i++)
    {
      g_autoptr (GlossAnnotationItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->model),
                                                                    i);
      guint position;

      g_assert_true (item == fixture->mirror->pdata[i]);
      g_assert_true (gloss_annotation_item_get_annotation (item) == expected->pdata[i]);
      g_assert_true (gloss_annotation_model_find (fixture->model, expected->pdata[i], &position));
      g_assert_cmpuint (position, ==, i);
    }
}

/* Random edits */

static GlossAnnotation *
pick (Fixture *fixture)
{
  guint size = gloss_annotation_set_get_size (fixture->set);

  return size > 0 ? gloss_annotation_set_get_nth (fixture->set,
                                                  g_rand_int_range (fixture->rand, 0, size))
                  : NULL;
}

static void
apply (Fixture   *fixture,
       GlossEdit *edit)
{
  g_autoptr (GlossEdit) owned = edit;
  g_autoptr (GError) error = NULL;

  if (edit == NULL)
    return;
  gloss_annotation_set_apply (fixture->set, edit, &error);
  g_assert_no_error (error);
}

static GlossSpan
make_span (Fixture *fixture)
{
  guint length = gloss_text_get_length (gloss_annotation_set_get_text (fixture->set));
  guint start = g_rand_int_range (fixture->rand, 0, length - 20);

  return (GlossSpan) { start, start + g_rand_int_range (fixture->rand, 1, 20) };
}

static GlossEdit *
make_bulk_edit (Fixture *fixture)
{
  GlossAnnotation *some[20];
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (some); i++)
    {
      GlossAnnotation *annotation = pick (fixture);

      if (annotation != NULL && g_hash_table_add (seen, annotation))
        some[n++] = annotation;
    }
  if (n == 0)
    return NULL;
  if (g_rand_int_range (fixture->rand, 0, 3) == 0)
    return gloss_command_set_unsure (fixture->set, some, n, g_rand_boolean (fixture->rand), NULL);

  return g_rand_boolean (fixture->rand)
           ? gloss_command_delete (fixture->set, some, n)
           : gloss_command_relabel (fixture->set, some, n,
                                    label_ids[g_rand_int_range (fixture->rand, 0, 3)], NULL);
}

/* Several steps, told as one edit. */
static void
jump (Fixture *fixture)
{
  GlossHistory *history = gloss_annotation_set_get_history (fixture->set);
  gint32 size = (gint32) gloss_history_get_size (history);

  g_assert_true (gloss_annotation_set_go_to (
    fixture->set, (guint) g_rand_int_range (fixture->rand, MAX (0, size - 15), size + 1), NULL));
}

static void
edit_randomly (Fixture *fixture)
{
  GlossAnnotation *annotation = pick (fixture);
  const GlossSpan span = make_span (fixture);

  switch (g_rand_int_range (fixture->rand, 0, annotation != NULL ? 10 : 2))
    {
    case 0:
    case 1:
      apply (fixture, gloss_command_annotate (fixture->set, "claim", &span, 1, NULL, NULL));
      break;
    case 2:
      apply (fixture, gloss_command_delete (fixture->set, &annotation, 1));
      break;
    case 3:
      apply (fixture, gloss_command_set_spans (fixture->set, annotation, &span, 1, NULL));
      break;
    case 4:
      apply (fixture, gloss_command_set_note (fixture->set, annotation, "étude", NULL));
      break;
    case 5:
      apply (fixture, make_bulk_edit (fixture));
      break;
    case 6:
      apply (fixture, gloss_command_relabel (fixture->set, &annotation, 1, "place", NULL));
      break;
    case 7:
      gloss_annotation_set_undo (fixture->set, NULL);
      break;
    case 8:
      jump (fixture);
      break;
    default:
      gloss_annotation_set_redo (fixture->set, NULL);
      break;
    }
}

static void
set_filter (Fixture *fixture)
{
  const char *const labels[] = { fixture->oracle.label, NULL };
  const char *const creator_names[] = { fixture->oracle.creator, NULL };
  const GlossAnnotationCriteria criteria = { fixture->oracle.text, labels, creator_names,
                                             fixture->oracle.flags };

  gloss_annotation_model_set_filter (fixture->model, &criteria);
}

static void
filter_randomly (Fixture *fixture)
{
  static const char *const texts[] = { NULL, NULL, "claim", "etude", "RAQQA", "note", "once", "نة",
                                       "nothing like that", "o" };
  static const char *const labels[] = { NULL, NULL, NULL, "claim", "person" };
  static const char *const names[] = { NULL, NULL, NULL, "Zoë", "" };

  g_free (fixture->oracle.text);
  fixture->oracle.text = g_strdup (texts[g_rand_int_range (fixture->rand, 0, G_N_ELEMENTS (texts))]);
  fixture->oracle.label = labels[g_rand_int_range (fixture->rand, 0, G_N_ELEMENTS (labels))];
  fixture->oracle.creator = names[g_rand_int_range (fixture->rand, 0, G_N_ELEMENTS (names))];
  fixture->oracle.flags = 0;
  if (g_rand_int_range (fixture->rand, 0, 4) == 0)
    fixture->oracle.flags |= GLOSS_ANNOTATION_FLAG_UNCERTAIN;
  if (g_rand_int_range (fixture->rand, 0, 4) == 0)
    fixture->oracle.flags |= GLOSS_ANNOTATION_FLAG_NOTE;
  if (g_rand_int_range (fixture->rand, 0, 4) == 0)
    fixture->oracle.flags |= GLOSS_ANNOTATION_FLAG_UNSURE;
  set_filter (fixture);
}

static void
sort_randomly (Fixture *fixture)
{
  fixture->oracle.by = g_rand_int_range (fixture->rand, GLOSS_ANNOTATION_ORDER_BY_PLACE,
                                  GLOSS_ANNOTATION_ORDER_BY_MODIFIED + 1);
  fixture->oracle.descending = g_rand_boolean (fixture->rand);
  gloss_annotation_model_set_order (fixture->model, fixture->oracle.by, fixture->oracle.descending);
}

/* Cases */

static void
set_up (Fixture *fixture,
        guint32  seed,
        guint    n_annotations)
{
  g_test_message ("seed %u", seed);
  fixture->rand = g_rand_new_with_seed (seed);
  fixture->set = make_set (fixture->rand, n_annotations);
  fixture->model = gloss_annotation_model_new ();
  fixture->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (fixture->model, "items-changed", G_CALLBACK (items_changed_cb), fixture);
  gloss_annotation_model_set_set (fixture->model, fixture->set);
}

static void
tear_down (Fixture *fixture)
{
  gpointer model = fixture->model;

  g_object_add_weak_pointer (model, &model);
  g_object_unref (fixture->model);
  g_assert_null (model);
  g_ptr_array_unref (fixture->mirror);
  g_object_unref (fixture->set);
  g_rand_free (fixture->rand);
  g_free (fixture->oracle.text);
}

static void
test_random (gconstpointer n_annotations)
{
  Fixture fixture = { 0 };

  set_up (&fixture, g_test_rand_int (), GPOINTER_TO_UINT (n_annotations));
  check (&fixture);
  for (guint i = 0; i < 400; i++)
    {
      if (g_rand_int_range (fixture.rand, 0, 12) == 0)
        filter_randomly (&fixture);
      if (g_rand_int_range (fixture.rand, 0, 12) == 0)
        sort_randomly (&fixture);
      edit_randomly (&fixture);
      check (&fixture);
    }
  tear_down (&fixture);
}

/* Edits while a filter is still looking through the set. */
static void
test_random_while_scanning (void)
{
  Fixture fixture = { 0 };
  guint n_busy = 0;

  set_up (&fixture, g_test_rand_int (), 60000);
  for (guint i = 0; i < 8; i++)
    {
      filter_randomly (&fixture);
      if (i % 2 == 1)
        sort_randomly (&fixture);
      for (guint k = 0; k < 6; k++)
        {
          n_busy += gloss_annotation_model_is_busy (fixture.model);
          edit_randomly (&fixture);
          g_main_context_iteration (NULL, FALSE);
        }
      check (&fixture);
    }
  g_test_message ("%u edits during a scan", n_busy);
  tear_down (&fixture);
}

static void
test_signals_are_precise (void)
{
  Fixture fixture = { 0 };
  g_autoptr (GlossAnnotationItem) item = NULL;
  GlossAnnotation *annotation;
  const GlossSpan span = { 3, 7 };

  set_up (&fixture, 1, 50);
  item = g_list_model_get_item (G_LIST_MODEL (fixture.model), 20);
  annotation = gloss_annotation_item_get_annotation (item);

  fixture.n_signals = 0;
  apply (&fixture, gloss_command_set_note (fixture.set, annotation, "other", NULL));
  g_assert_cmpuint (fixture.n_signals, ==, 0);
  g_assert_cmpstr (gloss_annotation_get_note (gloss_annotation_item_get_annotation (item)), ==,
                   "other");

  apply (&fixture, gloss_command_annotate (fixture.set, "claim", &span, 1, NULL, NULL));
  g_assert_cmpuint (fixture.n_signals, ==, 1);
  check (&fixture);
  tear_down (&fixture);
}

/* Sorted, a row that moves is told as one that goes and one that comes, and nothing between. */
static void
test_a_sorted_row_moves_alone (void)
{
  Fixture fixture = { 0 };
  GlossAnnotation *annotation = NULL;
  guint i = 0;

  set_up (&fixture, 6, 2000);
  fixture.oracle.by = GLOSS_ANNOTATION_ORDER_BY_LABEL;
  gloss_annotation_model_set_order (fixture.model, fixture.oracle.by, FALSE);
  finish_scan (&fixture);
  while (annotation == NULL
         || g_str_equal (gloss_annotation_get_label (annotation), "claim"))
    annotation = gloss_annotation_set_get_nth (fixture.set, i++);

  fixture.n_signals = 0;
  fixture.n_rows = 0;
  apply (&fixture, gloss_command_relabel (fixture.set, &annotation, 1, "claim", NULL));
  g_assert_cmpuint (fixture.n_signals, ==, 2);
  g_assert_cmpuint (fixture.n_rows, ==, 2);
  check (&fixture);
  tear_down (&fixture);
}

/* A label that moves takes its annotations along; one that is only renamed leaves them. */
static void
test_labels_move (void)
{
  Fixture fixture = { 0 };
  GlossLabel *claim;
  GlossLabelFields renamed = { .id = "claim", .name = "Allegation", .color = "#102030" };

  set_up (&fixture, 7, 100);
  fixture.oracle.by = GLOSS_ANNOTATION_ORDER_BY_LABEL;
  gloss_annotation_model_set_order (fixture.model, fixture.oracle.by, FALSE);
  check (&fixture);

  claim = gloss_label_set_lookup (gloss_annotation_set_get_labels (fixture.set), "claim");
  apply (&fixture, gloss_command_move_label (fixture.set, claim, 0));
  check (&fixture);

  fixture.n_signals = 0;
  apply (&fixture, gloss_command_change_label (fixture.set, claim, &renamed));
  g_assert_cmpuint (fixture.n_signals, ==, 0);

  /* The first one goes below the last. */
  renamed.parent = "place";
  claim = gloss_label_set_lookup (gloss_annotation_set_get_labels (fixture.set), "claim");
  apply (&fixture, gloss_command_change_label (fixture.set, claim, &renamed));
  g_assert_cmpuint (fixture.n_signals, >, 0);
  check (&fixture);
  apply (&fixture,
         gloss_command_delete_label (
           fixture.set,
           gloss_label_set_lookup (gloss_annotation_set_get_labels (fixture.set), "claim")));
  check (&fixture);
  gloss_annotation_set_undo (fixture.set, NULL);
  check (&fixture);
  tear_down (&fixture);
}

static void
count_cb (gpointer object,
          guint   *n)
{
  (*n)++;
}

static void
test_label_change_reaches_items (void)
{
  Fixture fixture = { 0 };
  g_autoptr (GlossAnnotationItem) item = NULL;
  const GlossLabelFields renamed = { .id = "claim", .name = "Allegation", .color = "#102030" };
  guint n_changed = 0;

  set_up (&fixture, 2, 50);
  fixture.oracle.text = g_strdup ("alleg");
  set_filter (&fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture.model)), ==, 0);

  apply (&fixture, gloss_command_change_label (
                     fixture.set,
                     gloss_label_set_lookup (gloss_annotation_set_get_labels (fixture.set),
                                             "claim"),
                     &renamed));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture.model)), >, 0);
  check (&fixture);

  item = g_list_model_get_item (G_LIST_MODEL (fixture.model), 0);
  g_signal_connect (item, "changed", G_CALLBACK (count_cb), &n_changed);
  gloss_annotation_set_undo (fixture.set, NULL);
  g_assert_cmpuint (n_changed, ==, 1);
  check (&fixture);
  tear_down (&fixture);
}

static void
test_other_set (void)
{
  Fixture fixture = { 0 };
  g_autoptr (GlossAnnotationSet) first = NULL;
  g_autoptr (GlossAnnotationItem) item = NULL;

  set_up (&fixture, 3, 30);
  item = g_list_model_get_item (G_LIST_MODEL (fixture.model), 0);
  first = g_steal_pointer (&fixture.set);
  fixture.set = make_set (fixture.rand, 5);
  gloss_annotation_model_set_set (fixture.model, fixture.set);
  check (&fixture);

  gloss_annotation_model_set_set (fixture.model, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture.model)), ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture.model), 0));
  g_assert_cmpstr (gloss_annotation_get_id (gloss_annotation_item_get_annotation (item)), !=, NULL);
  tear_down (&fixture);
}

/* Runs the main loop until the model is through. Returns how many slices that took. */
static guint
count_slices (Fixture *fixture,
              gint64   begin,
              gint64   longest)
{
  guint n = 1;

  for (; gloss_annotation_model_is_busy (fixture->model); n++)
    {
      gint64 slice = g_get_monotonic_time ();

      g_main_context_iteration (NULL, TRUE);
      longest = MAX (longest, g_get_monotonic_time () - slice);
    }
  g_test_message ("%" G_GINT64_FORMAT " us, longest slice %" G_GINT64_FORMAT " us, %u rows",
                  g_get_monotonic_time () - begin, longest,
                  g_list_model_get_n_items (G_LIST_MODEL (fixture->model)));

  return n;
}

/* 100,000 are not looked through in one go, and when they have been, an edit is a few rows. */
static void
test_many (void)
{
  static const GlossAnnotationOrderBy orders[] = {
    GLOSS_ANNOTATION_ORDER_BY_LABEL, GLOSS_ANNOTATION_ORDER_BY_LENGTH,
    GLOSS_ANNOTATION_ORDER_BY_MODIFIED
  };
  Fixture fixture = { 0 };
  gint64 begin;

  set_up (&fixture, 4, 100000);
  g_ptr_array_set_size (fixture.mirror, 0);
  g_signal_handlers_disconnect_by_data (fixture.model, &fixture);

  begin = g_get_monotonic_time ();
  gloss_annotation_model_set_filter (fixture.model, &(GlossAnnotationCriteria){ .text = "etude" });
  g_assert_cmpuint (count_slices (&fixture, begin, g_get_monotonic_time () - begin), >, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture.model)), >, 0);
  gloss_annotation_model_set_filter (fixture.model, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      begin = g_get_monotonic_time ();
      gloss_annotation_model_set_order (fixture.model, orders[i], i % 2 == 0);
      g_assert_cmpuint (count_slices (&fixture, begin, g_get_monotonic_time () - begin), >, 1);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture.model)), ==, 100000);
    }
  tear_down (&fixture);
}

static void
test_excerpt (void)
{
  Fixture fixture = { 0 };
  const GlossSpan spans[] = { { 0, 3 }, { 4, 8 } };
  const GlossAnnotationFields fields = { .id = "x", .label = "claim", .spans = spans,
                                         .n_spans = 2 };
  const GlossSpan lines = { 60, 100 };
  GlossAnnotationFields line_fields = { .id = "y", .label = "claim", .spans = &lines,
                                        .n_spans = 1 };
  g_autoptr (GlossAnnotation) annotation = gloss_annotation_new (&fields);
  g_autoptr (GlossAnnotation) over_lines = gloss_annotation_new (&line_fields);
  g_autofree char *both = NULL;
  g_autofree char *cut = NULL;
  g_autofree char *one_line = NULL;

  set_up (&fixture, 5, 3);
  both = gloss_annotation_dup_excerpt (annotation, fixture.set, 100);
  g_assert_cmpstr (both, ==, "Zoë … was");
  cut = gloss_annotation_dup_excerpt (annotation, fixture.set, 2);
  g_assert_cmpstr (cut, ==, "Zo … wa");
  one_line = gloss_annotation_dup_excerpt (over_lines, fixture.set, 100);
  g_assert_null (strchr (one_line, '\n'));
  tear_down (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/annotation-model/random/none", GUINT_TO_POINTER (0), test_random);
  g_test_add_data_func ("/annotation-model/random/few", GUINT_TO_POINTER (5), test_random);
  g_test_add_data_func ("/annotation-model/random/many", GUINT_TO_POINTER (300), test_random);
  g_test_add_func ("/annotation-model/random/while-scanning", test_random_while_scanning);
  g_test_add_func ("/annotation-model/signals-are-precise", test_signals_are_precise);
  g_test_add_func ("/annotation-model/a-sorted-row-moves-alone", test_a_sorted_row_moves_alone);
  g_test_add_func ("/annotation-model/labels-move", test_labels_move);
  g_test_add_func ("/annotation-model/label-change-reaches-items", test_label_change_reaches_items);
  g_test_add_func ("/annotation-model/other-set", test_other_set);
  g_test_add_func ("/annotation-model/many", test_many);
  g_test_add_func ("/annotation-model/excerpt", test_excerpt);

  return g_test_run ();
}
