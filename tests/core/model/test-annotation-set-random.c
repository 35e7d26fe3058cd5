/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/gloss-error.h"
#include "core/model/gloss-command.h"
#include "support/gloss-test-random.h"

#include <malloc.h>
#include <string.h>

/*
 * Thousands of random edits. The oracle is slow and simple: what the set prints of itself after
 * each edit is remembered (as a checksum), and must come back by undo and redo; counts and queries
 * are compared with a loop over all annotations.
 */

#define N_STEPS 10000
#define MOST_ANNOTATIONS 60
#define LENGTH 1500

typedef struct
{
  GlossAnnotationSet *set;
  GRand              *rand;
  GPtrArray          *states;  /* (element-type utf8): a checksum for each place in the history */
  guint               n_names; /* how many labels have been named */
} Walk;

static const GlossAuthor author = { "Zo\xc3\xab", "2026-01-01T00:00:00Z" };

static char *
get_state (GlossAnnotationSet *set)
{
  g_autofree char *dump = gloss_test_dump (set);

  return g_compute_checksum_for_string (G_CHECKSUM_MD5, dump, -1);
}

static guint
get_position (Walk *self)
{
  return gloss_history_get_position (gloss_annotation_set_get_history (self->set));
}

static void
assert_state (Walk *self)
{
  g_autofree char *state = get_state (self->set);

  g_assert_cmpstr (state, ==, self->states->pdata[get_position (self)]);
}

static GlossAnnotation *
pick_annotation (Walk *self)
{
  guint size = gloss_annotation_set_get_size (self->set);

  return size == 0 ? NULL
                   : gloss_annotation_set_get_nth (self->set,
                                                   g_rand_int_range (self->rand, 0, size));
}

static GlossLabel *
pick_label (Walk *self)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (self->set);
  guint n = gloss_label_set_get_n_labels (labels);

  return gloss_label_set_get_nth (labels, g_rand_int_range (self->rand, 0, n));
}

static GlossEdit *
make_annotation_edit (Walk *self)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (self->set);
  GlossEdit *edit = gloss_edit_new ("Add");
  guint n = g_rand_int_range (self->rand, 1, 4);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GlossAnnotation) annotation = gloss_test_annotation (self->rand, labels, LENGTH,
                                                                      NULL);

      gloss_edit_change_annotation (edit, NULL, annotation);
    }

  return edit;
}

static GlossEdit *
make_label_edit (Walk *self)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (self->set);
  guint n = gloss_label_set_get_n_labels (labels);
  g_autofree char *name = g_strdup_printf ("Label %u", self->n_names++);
  GlossLabel *label = pick_label (self);
  GlossLabelFields fields;

  gloss_label_get_fields (label, &fields);
  fields.name = name;
  fields.shortcut = g_rand_boolean (self->rand) ? NULL : name + strlen (name) - 1;
  switch (g_rand_int_range (self->rand, 0, 4))
    {
    case 0:
      fields.id = NULL;
      return gloss_command_add_label (self->set, &fields);
    case 1:
      return n < 4 ? NULL : gloss_command_delete_label (self->set, label);
    case 2:
      return gloss_command_move_label (self->set, label, g_rand_int_range (self->rand, 0, n + 2));
    default:
      return gloss_command_change_label (self->set, label, &fields);
    }
}

static GlossRelation *
pick_relation (Walk *self)
{
  g_autoptr (GPtrArray) all = gloss_annotation_set_list_relations (self->set);

  return all->len == 0 ? NULL : all->pdata[g_rand_int_range (self->rand, 0, all->len)];
}

static GlossEdit *
make_relation_edit (Walk             *self,
                    GlossAnnotation **ends)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (self->set);
  guint n_types = gloss_label_set_get_n_relation_types (labels);
  guint n_type = n_types == 0 ? 0 : g_rand_int_range (self->rand, 0, n_types);
  GlossRelationType *type = gloss_label_set_get_nth_relation_type (labels, n_type);
  GlossRelation *relation = pick_relation (self);
  guint kind = g_rand_int_range (self->rand, 0, 12);
  g_autofree char *name = g_strdup_printf ("Type %u", self->n_names++);
  GlossRelationTypeFields fields = { .name = name, .directed = kind % 2 };

  if (type == NULL || (kind == 0 && n_types < 5))
    return gloss_command_add_relation_type (self->set, &fields);
  if (kind == 1)
    return gloss_command_remove_relation_type (self->set, type, g_rand_boolean (self->rand));
  if (kind == 2)
    return gloss_command_change_relation_type (self->set, type, &fields);
  if (kind == 3)
    return gloss_command_move_relation_type (self->set, type, 0);
  if (relation == NULL || kind < 8)
    return gloss_command_relate (self->set, gloss_relation_type_get_id (type), ends[0], ends[1],
                                 &author, NULL);
  if (kind == 8)
    return gloss_command_set_relation_type (self->set, &relation, 1,
                                            gloss_relation_type_get_id (type), &author);
  if (kind == 9)
    return gloss_command_reverse_relation (self->set, relation, &author);

  return kind == 10 ? gloss_command_unrelate (self->set, &relation, 1)
                    : gloss_command_set_relation_note (self->set, relation, name, &author);
}

static GlossEdit *
make_attribute_edit (Walk             *self,
                     GlossAnnotation **some)
{
  static const char *const values[] = { "true", "false", "1", NULL };
  GlossLabelSet *labels = gloss_annotation_set_get_labels (self->set);
  guint n = gloss_label_set_get_n_attributes (labels);
  GlossAttribute *attribute =
    gloss_label_set_get_nth_attribute (labels, n == 0 ? 0 : g_rand_int_range (self->rand, 0, n));
  g_autofree char *name = g_strdup_printf ("Attribute %u", self->n_names++);
  const char *label_ids[] = { gloss_label_get_id (pick_label (self)), NULL };
  GlossAttributeFields fields = {
    .name = name,
    .type = GLOSS_ATTRIBUTE_BOOLEAN,
    .required = g_rand_boolean (self->rand),
    .default_value = g_rand_boolean (self->rand) ? "true" : NULL,
    .labels = g_rand_boolean (self->rand) ? label_ids : NULL,
  };

  switch (attribute == NULL ? 0 : g_rand_int_range (self->rand, n < 5 ? 0 : 1, 8))
    {
    case 0:
      return gloss_command_add_attribute (self->set, &fields);
    case 1:
      return gloss_command_remove_attribute (self->set, attribute);
    case 2:
      return gloss_command_change_attribute (self->set, attribute, &fields);
    case 3:
      return gloss_command_move_attribute (self->set, attribute, 0);
    default:
      return gloss_command_set_attribute (self->set, some, 2, gloss_attribute_get_id (attribute),
                                          values[g_rand_int_range (self->rand, 0, 4)], &author);
    }
}

static GlossEdit *
make_edit (Walk *self)
{
  static const char *const statuses[] = { "new", "in-progress", "done" };
  GlossAnnotation *some[] = { pick_annotation (self), pick_annotation (self) };
  GlossSpan spans[] = {
    gloss_test_span (self->rand, LENGTH, 30),
    gloss_test_span (self->rand, LENGTH, 30),
  };
  guint kind = g_rand_int_range (self->rand, 0, 28);

  if (some[0] != NULL && kind >= 20)
    return kind < 24 ? make_relation_edit (self, some) : make_attribute_edit (self, some);
  if (some[0] == NULL || kind < 7)
    return gloss_annotation_set_get_size (self->set) < MOST_ANNOTATIONS
             ? make_annotation_edit (self)
             : gloss_command_delete (self->set, some, 2);
  if (kind < 10)
    return gloss_command_set_spans (self->set, some[0], spans, g_rand_int_range (self->rand, 1, 3),
                                    &author);
  if (kind < 12)
    return gloss_command_relabel (self->set, some, 2, gloss_label_get_id (pick_label (self)),
                                  &author);
  if (kind < 13)
    return gloss_command_set_note (self->set, some[0], g_rand_boolean (self->rand) ? "n" : NULL,
                                   &author);
  if (kind < 15)
    return gloss_command_accept (self->set, some[0], &author);
  if (kind < 16)
    return gloss_command_set_status (self->set, statuses[g_rand_int_range (self->rand, 0, 3)]);

  return kind < 18 ? make_label_edit (self) : gloss_command_delete (self->set, some, 1);
}

static void
do_edit (Walk *self)
{
  g_autoptr (GlossEdit) edit = make_edit (self);
  g_autoptr (GError) error = NULL;

  if (edit == NULL)
    return;

  gloss_annotation_set_apply (self->set, edit, &error);
  g_assert_no_error (error);
  g_ptr_array_set_size (self->states, get_position (self));
  g_ptr_array_add (self->states, get_state (self->set));
}

/* An edit whose last change cannot be done: nothing of it is. */
static void
do_bad_edit (Walk *self)
{
  g_autoptr (GlossEdit) edit = make_annotation_edit (self);
  g_autoptr (GlossAnnotation) stranger = NULL;
  g_autoptr (GError) error = NULL;

  stranger = gloss_test_annotation (self->rand, gloss_annotation_set_get_labels (self->set),
                                    LENGTH, NULL);
  gloss_edit_change_annotation (edit, stranger, NULL);
  g_assert_false (gloss_annotation_set_apply (self->set, edit, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_STALE);
  assert_state (self);
}

static void
undo (Walk *self)
{
  g_autoptr (GError) error = NULL;
  gboolean possible = gloss_annotation_set_can_undo (self->set);

  g_assert_true (gloss_annotation_set_undo (self->set, &error) == possible);
  g_assert_no_error (error);
  assert_state (self);
}

static void
redo (Walk *self)
{
  g_autoptr (GError) error = NULL;
  gboolean possible = gloss_annotation_set_can_redo (self->set);

  g_assert_true (gloss_annotation_set_redo (self->set, &error) == possible);
  g_assert_no_error (error);
  assert_state (self);
}

static void
go_to (Walk  *self,
       guint  position)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (gloss_annotation_set_go_to (self->set, position, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (get_position (self), ==, position);
  assert_state (self);
}

/* There and back again, for what is done next drops all that is undone. */
static void
jump (Walk *self)
{
  guint size = gloss_history_get_size (gloss_annotation_set_get_history (self->set));
  guint now = get_position (self);

  for (guint i = 0; i < 3; i++)
    go_to (self, (guint) g_rand_int_range (self->rand, MAX (0, (gint32) now - 40),
                                           (gint32) MIN (size, now + 40) + 1));
  go_to (self, now);
}

static gboolean
append_entry_cb (const GlossIntervalEntry *entry,
                 gpointer                  user_data)
{
  g_array_append_vals (user_data, entry, 1);
  return TRUE;
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const GlossIntervalEntry *x = a;
  const GlossIntervalEntry *y = b;
  int order = gloss_span_compare (&x->span, &y->span);

  return order != 0 ? order : strcmp (gloss_annotation_get_id (x->data),
                                      gloss_annotation_get_id (y->data));
}

static GArray *
find_in_slowly (GlossAnnotationSet *set,
                guint               start,
                guint               end)
{
  GArray *entries = g_array_new (FALSE, TRUE, sizeof (GlossIntervalEntry));

  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    {
      GlossAnnotation *annotation = gloss_annotation_set_get_nth (set, i);

      for (guint k = 0; k < gloss_annotation_get_n_spans (annotation); k++)
        {
          GlossIntervalEntry entry = { gloss_annotation_get_span (annotation, k), annotation };

          if (start == end ? entry.span.start <= start && start <= entry.span.end
                           : entry.span.start < end && start < entry.span.end)
            g_array_append_val (entries, entry);
        }
    }
  g_array_sort (entries, compare_entries);

  return entries;
}

static void
assert_in (GlossAnnotationSet *set,
           guint               start,
           guint               end)
{
  g_autoptr (GArray) expected = find_in_slowly (set, start, end);
  g_autoptr (GArray) found = g_array_new (FALSE, TRUE, sizeof (GlossIntervalEntry));

  gloss_annotation_set_foreach_in (set, start, end, append_entry_cb, found);
  g_assert_cmpmem (found->data, found->len * sizeof (GlossIntervalEntry),
                   expected->data, expected->len * sizeof (GlossIntervalEntry));
}

/* Each that has the character once, and none is inside one that comes before it. */
static void
assert_at (GlossAnnotationSet *set,
           guint               offset)
{
  g_autoptr (GArray) expected = find_in_slowly (set, offset, offset + 1);
  g_autoptr (GPtrArray) found = gloss_annotation_set_get_at (set, offset);
  guint last_length = 0;

  g_assert_cmpuint (found->len, ==, expected->len);
  for (guint i = 0; i < found->len; i++)
    for (guint k = 0; k < expected->len; k++)
      {
        GlossIntervalEntry *entry = &g_array_index (expected, GlossIntervalEntry, k);

        if (entry->data != found->pdata[i])
          continue;
        g_assert_cmpuint (entry->span.end - entry->span.start, >=, last_length);
        last_length = entry->span.end - entry->span.start;
        entry->data = NULL;
      }
  for (guint k = 0; k < expected->len; k++)
    g_assert_null (g_array_index (expected, GlossIntervalEntry, k).data);
}

static guint
start_of (GlossAnnotation *annotation)
{
  return gloss_annotation_get_extent (annotation).start;
}

static void
assert_counts (GlossAnnotationSet *set)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  guint size = gloss_annotation_set_get_size (set);
  guint n_uncertain = 0, n_labelled = 0;

  for (guint i = 0; i < size; i++)
    {
      GlossAnnotation *annotation = gloss_annotation_set_get_nth (set, i);
      guint rank = G_MAXUINT;

      n_uncertain += gloss_annotation_is_uncertain (annotation);
      g_assert_true (gloss_annotation_set_get_rank (set, annotation, &rank));
      g_assert_cmpuint (rank, ==, i);
      rank = gloss_annotation_set_get_rank_from (set, start_of (annotation));
      g_assert_cmpuint (rank, <=, i);
      g_assert_true (rank == 0
                     || start_of (gloss_annotation_set_get_nth (set, rank - 1))
                          < start_of (annotation));
      g_assert_cmpuint (start_of (gloss_annotation_set_get_nth (set, rank)), ==,
                        start_of (annotation));
      g_assert_true (gloss_annotation_set_lookup (set, gloss_annotation_get_id (annotation))
                     == annotation);
      if (i > 0)
        g_assert_cmpint (gloss_annotation_compare (gloss_annotation_set_get_nth (set, i - 1),
                                                   annotation), <, 0);
    }
  for (guint k = 0; k < gloss_label_set_get_n_labels (labels); k++)
    {
      const char *id = gloss_label_get_id (gloss_label_set_get_nth (labels, k));
      guint n = 0;

      for (guint i = 0; i < size; i++)
        n += g_str_equal (gloss_annotation_get_label (gloss_annotation_set_get_nth (set, i)), id);
      g_assert_cmpuint (gloss_annotation_set_count_label (set, id), ==, n);
      n_labelled += n;
    }
  g_assert_cmpuint (gloss_annotation_set_count_uncertain (set), ==, n_uncertain);
  g_assert_cmpuint (n_labelled, ==, size);
}

/* Each relation is under both of its ends, and these are there. */
static void
assert_relations (GlossAnnotationSet *set)
{
  g_autoptr (GPtrArray) all = gloss_annotation_set_list_relations (set);
  guint n_ends = 0;

  g_assert_cmpuint (all->len, ==, gloss_annotation_set_get_n_relations (set));
  for (guint i = 0; i < all->len; i++)
    {
      const char *ends[] = { gloss_relation_get_from (all->pdata[i]),
                             gloss_relation_get_to (all->pdata[i]) };

      for (guint k = 0; k < 2; k++)
        {
          g_assert_nonnull (gloss_annotation_set_lookup (set, ends[k]));
          g_assert_true (g_ptr_array_find (gloss_annotation_set_get_relations_of (set, ends[k]),
                                           all->pdata[i], NULL));
        }
    }
  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    {
      const char *id = gloss_annotation_get_id (gloss_annotation_set_get_nth (set, i));
      GPtrArray *of = gloss_annotation_set_get_relations_of (set, id);

      n_ends += of == NULL ? 0 : of->len;
    }
  g_assert_cmpuint (n_ends, ==, 2 * all->len);
}

static void
assert_complete (GlossAnnotationSet *set)
{
  guint n = 0;

  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    n += gloss_annotation_set_is_incomplete (set, gloss_annotation_set_get_nth (set, i));
  g_assert_cmpuint (gloss_annotation_set_count_incomplete (set), ==, n);
}

static void
assert_sound (Walk *self)
{
  guint offset = g_rand_int_range (self->rand, 0, LENGTH);

  assert_counts (self->set);
  assert_relations (self->set);
  assert_complete (self->set);
  assert_in (self->set, offset, offset);
  assert_in (self->set, offset, offset + g_rand_int_range (self->rand, 1, 300));
  assert_at (self->set, offset);
}

static void
count_cb (GlossAnnotationSet *set,
          GlossEdit          *edit,
          gpointer            user_data)
{
  ++*(guint *) user_data;
}

static void
test_walk (void)
{
  g_autoptr (GRand) rand = gloss_test_rand ();
  g_autoptr (GlossArticle) article = gloss_test_random_article (rand, GLOSS_TEST_MIXED, LENGTH);
  g_autoptr (GlossAnnotationSet) set = gloss_test_set (rand, article, 20);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  Walk self = { set, rand, states, 0 };
  g_autofree char *last = NULL;
  guint n_changed = 0, size;

  g_ptr_array_add (states, get_state (set));
  for (guint i = 0; i < N_STEPS; i++)
    {
      guint kind = g_rand_int_range (rand, 0, 20);

      if (kind < 2)
        undo (&self);
      else if (kind < 3)
        redo (&self);
      else if (kind < 4)
        do_bad_edit (&self);
      else if (g_rand_int_range (rand, 0, 40) == 0)
        jump (&self);
      else
        do_edit (&self);
      if (i % 20 == 0)
        assert_sound (&self);
    }

  last = get_state (set);
  size = gloss_history_get_size (gloss_annotation_set_get_history (set));
  g_assert_cmpuint (size, >, N_STEPS / 4);
  while (gloss_annotation_set_can_redo (set))
    redo (&self);
  g_signal_connect (set, "changed", G_CALLBACK (count_cb), &n_changed);
  while (gloss_annotation_set_can_undo (set))
    undo (&self);
  g_assert_cmpuint (n_changed, ==, size);
  assert_sound (&self);
  while (gloss_annotation_set_can_redo (set))
    redo (&self);
  g_assert_cmpuint (n_changed, ==, 2 * size);
  assert_sound (&self);
  /* All the way in one. */
  g_assert_true (gloss_annotation_set_go_to (set, 0, NULL));
  assert_state (&self);
  assert_sound (&self);
  g_assert_true (gloss_annotation_set_go_to (set, size, NULL));
  assert_state (&self);
  assert_sound (&self);
  g_assert_cmpuint (n_changed, ==, 2 * size + 2);
}

/* As a file gives them, but in no order. Says what the records and the set take. */
static GlossAnnotationSet *
make_large_set (GRand *rand,
                guint  n_annotations,
                guint  length)
{
  g_autoptr (GlossArticle) article = gloss_test_random_article (rand, GLOSS_TEST_PLAIN, length);
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  GlossAnnotationSet *set = gloss_annotation_set_new ("default", article, labels);
  g_autoptr (GPtrArray) annotations = NULL;
  gsize empty, recorded, loaded;
  double load_time;

  empty = mallinfo2 ().uordblks + mallinfo2 ().hblkhd;
  annotations = g_ptr_array_new_full (n_annotations, (GDestroyNotify) gloss_annotation_unref);
  for (guint i = 0; i < n_annotations; i++)
    {
      GlossSpan span = gloss_test_span (rand, length, 70);
      g_autofree char *id = g_uuid_string_random ();
      GlossLabel *label = gloss_label_set_get_nth (labels, i % 7);

      g_ptr_array_add (annotations, gloss_annotation_new (&(GlossAnnotationFields) {
        .id = id, .label = gloss_label_get_id (label), .spans = &span, .n_spans = 1,
        .creator = "Zo\xc3\xab", .created = "2026-01-01T00:00:00Z",
        .modified = "2026-01-01T00:00:00Z" }));
    }
  recorded = mallinfo2 ().uordblks + mallinfo2 ().hblkhd - n_annotations * sizeof (gpointer);

  g_test_timer_start ();
  gloss_annotation_set_load (set, annotations, NULL, NULL);
  load_time = g_test_timer_elapsed ();
  loaded = mallinfo2 ().uordblks + mallinfo2 ().hblkhd - n_annotations * sizeof (gpointer);
  if (g_test_perf ())
    g_test_message ("%u annotations: bytes each: record %.1f, set %.1f; load unsorted %.1f ms",
                    n_annotations, (double) (recorded - empty) / n_annotations,
                    (double) (loaded - recorded) / n_annotations, load_time * 1e3);

  return set;
}

static void
test_large (void)
{
  guint n_annotations = 100000, length = 10000000;
  g_autoptr (GRand) rand = gloss_test_rand ();
  g_autoptr (GlossAnnotationSet) set = make_large_set (rand, n_annotations, length);

  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, n_annotations);
  for (guint i = 0; i < 5; i++)
    {
      guint offset = g_rand_int_range (rand, 0, length);

      assert_at (set, offset);
      assert_in (set, offset, offset + 5000);
    }
}

static gboolean
count_entry_cb (const GlossIntervalEntry *entry,
                gpointer                  user_data)
{
  ++*(guint *) user_data;
  return TRUE;
}

static double
time_edits (GlossAnnotationSet *set,
            GRand              *rand,
            guint               n_edits)
{
  g_test_timer_start ();
  for (guint i = 0; i < n_edits; i++)
    {
      GlossSpan span = gloss_test_span (rand, 1000000, 70);
      g_autoptr (GlossEdit) edit = gloss_command_annotate (set, "person", &span, 1, &author, NULL);

      g_assert_true (gloss_annotation_set_apply (set, edit, NULL));
    }

  return g_test_timer_elapsed () * 1e6 / n_edits;
}

/* Relabels everything as one edit, takes it back, and deletes a label. */
static void
time_bulk (GlossAnnotationSet *set,
           guint               n)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GlossEdit) relabel = NULL;
  double do_time, undo_time;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (all, gloss_annotation_set_get_nth (set, i));
  relabel = gloss_command_relabel (set, (gpointer) all->pdata, n, "date", &author);
  g_test_timer_start ();
  g_assert_true (gloss_annotation_set_apply (set, relabel, NULL));
  do_time = g_test_timer_elapsed () * 1e3;
  g_test_timer_start ();
  g_assert_true (gloss_annotation_set_undo (set, NULL));
  undo_time = g_test_timer_elapsed () * 1e3;
  g_test_message ("one edit of %u annotations: %.0f ms, undone in %.0f ms",
                  gloss_edit_get_n_changes (relabel), do_time, undo_time);
}

static void
test_figures (void)
{
  const guint sizes[] = { 10000, 100000 };
  g_autoptr (GRand) rand = gloss_test_rand ();

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      guint length = sizes[i] * 100;
      g_autoptr (GlossAnnotationSet) set = make_large_set (rand, sizes[i], length);
      g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
      guint n_hits = 0;
      double edit_time, at_time, foreach_time, nth_time, load_time;

      g_test_timer_start ();
      for (guint k = 0; k < 10000; k++)
        gloss_annotation_set_foreach_in (set, k * 97, k * 97 + 5000, count_entry_cb, &n_hits);
      foreach_time = g_test_timer_elapsed () * 1e6 / 10000;
      g_test_timer_start ();
      for (guint k = 0; k < 10000; k++)
        g_ptr_array_unref (gloss_annotation_set_get_at (set, k * 97));
      at_time = g_test_timer_elapsed () * 1e6 / 10000;
      g_test_timer_start ();
      for (guint k = 0; k < sizes[i]; k++)
        g_ptr_array_add (sorted, gloss_annotation_set_get_nth (set, k));
      nth_time = g_test_timer_elapsed () * 1e9 / sizes[i];
      g_ptr_array_foreach (sorted, (GFunc) (gpointer) gloss_annotation_ref, NULL);
      g_ptr_array_set_free_func (sorted, (GDestroyNotify) gloss_annotation_unref);
      edit_time = time_edits (set, rand, 10000);
      g_test_timer_start ();
      gloss_annotation_set_load (set, sorted, NULL, NULL);
      load_time = g_test_timer_elapsed () * 1e3;
      g_test_message ("%u annotations: load sorted %.1f ms, foreach in 5000 characters %.2f us "
                      "(%.1f hits), at %.2f us, nth %.0f ns, annotate %.2f us", sizes[i],
                      load_time, foreach_time, n_hits / 1e4, at_time, nth_time, edit_time);
      time_bulk (set, sizes[i]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/annotation-set-random/walk", test_walk);
  g_test_add_func ("/annotation-set-random/large", test_large);
  if (g_test_perf ())
    g_test_add_func ("/annotation-set-random/figures", test_figures);

  return g_test_run ();
}
