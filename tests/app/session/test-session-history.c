/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session-fixture.h"

#include <time.h>

/* Going back and forth in the history: against snapshots of every state, across restarts, in
 * slices, over what was done to all articles, and what must not be. */

#define ARTICLE "Ines Calloway told the Courier in Port Alder that the bridge is a disaster."
#define N_ROUNDS 300
/* Steps of so many changes are taken one or two at once; so slow, they are more than one slice has
 * time for. */
#define N_LONG 8
#define N_CHANGES 4000
#define SLOW_US 60000

static GlossHistory *
get_history (Fixture *fixture)
{
  return gloss_annotation_set_get_history (gloss_session_get_set (fixture->session));
}

static guint
get_position (Fixture *fixture)
{
  return gloss_history_get_position (get_history (fixture));
}

static gboolean
is_there (Fixture *fixture)
{
  return !gloss_session_is_travelling (fixture->session);
}

static gboolean
has_no_batch (Fixture *fixture)
{
  return gloss_session_get_batch_meter (fixture->session) == NULL;
}

static void
go_to (Fixture *fixture,
       guint    position)
{
  gloss_session_go_to (fixture->session, position);
  fixture_wait (fixture, is_there, 60);
  g_assert_null (gloss_session_get_batch_meter (fixture->session));
  g_assert_cmpuint (get_position (fixture), ==, position);
}

static void
annotate (Fixture *fixture,
          guint    i)
{
  static const char *const labels[] = { "person", "claim", "location" };
  guint start = i % 40;

  gloss_session_annotate (fixture->session, labels[i % G_N_ELEMENTS (labels)], start,
                          start + 1 + i % 7);
}

static void
edit_at_random (Fixture *fixture)
{
  GlossAnnotationSet *set = gloss_session_get_set (fixture->session);
  guint size = gloss_annotation_set_get_size (set);
  GlossAnnotation *annotation;

  if (size == 0 || g_test_rand_bit ())
    {
      annotate (fixture, g_test_rand_int_range (0, 1000));
      return;
    }
  annotation = gloss_annotation_set_get_nth (set, g_test_rand_int_range (0, (gint32) size));
  gloss_session_select (fixture->session, gloss_annotation_get_id (annotation), FALSE);
  switch (g_test_rand_int_range (0, 3))
    {
    case 0:
      gloss_session_relabel_chosen (fixture->session, "date");
      break;
    case 1:
      gloss_session_toggle_unsure (fixture->session);
      break;
    default:
      gloss_session_delete_selected (fixture->session);
    }
}

/* @snapshots: (element-type utf8): the states, by position. */
static void
assert_snapshot (Fixture   *fixture,
                 GPtrArray *snapshots)
{
  g_autofree char *state = fixture_describe (fixture);

  g_assert_cmpuint (gloss_history_get_size (get_history (fixture)) + 1, ==, snapshots->len);
  g_assert_cmpstr (state, ==, g_ptr_array_index (snapshots, get_position (fixture)));
}

static void
take_snapshot (Fixture   *fixture,
               GPtrArray *snapshots)
{
  g_ptr_array_set_size (snapshots, MIN (snapshots->len, get_position (fixture)));
  g_assert_cmpuint (snapshots->len, ==, get_position (fixture));
  g_ptr_array_add (snapshots, fixture_describe (fixture));
}

static void
test_random (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GPtrArray) snapshots = g_ptr_array_new_with_free_func (g_free);

  fixture_open (fixture, "a.txt", ARTICLE);
  take_snapshot (fixture, snapshots);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      guint position = get_position (fixture);

      edit_at_random (fixture);
      /* Some edits change nothing, such as a label that is there already. */
      if (get_position (fixture) != position)
        take_snapshot (fixture, snapshots);
      if (g_test_rand_int_range (0, 4) == 0)
        go_to (fixture, g_test_rand_int_range (MAX (0, (gint32) snapshots->len - 9),
                                               (gint32) snapshots->len));
      assert_snapshot (fixture, snapshots);
    }
  go_to (fixture, 0);
  assert_snapshot (fixture, snapshots);
  go_to (fixture, snapshots->len - 1);
  assert_snapshot (fixture, snapshots);
}

static void
test_restart (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GPtrArray) snapshots = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GlossEdit) third = NULL;

  fixture_open (fixture, "a.txt", ARTICLE);
  take_snapshot (fixture, snapshots);
  for (guint i = 0; i < 6; i++)
    {
      annotate (fixture, 5 * i);
      take_snapshot (fixture, snapshots);
    }
  go_to (fixture, 5);
  third = gloss_edit_ref (gloss_history_get_nth (get_history (fixture), 2));

  fixture_restart (fixture);
  fixture_open (fixture, "a.txt", ARTICLE);
  g_assert_cmpuint (get_position (fixture), ==, 5);
  assert_snapshot (fixture, snapshots);
  g_assert_cmpint (gloss_edit_get_time (gloss_history_get_nth (get_history (fixture), 2)), ==,
                   gloss_edit_get_time (third));
  g_assert_cmpstr (gloss_edit_get_description (gloss_history_get_nth (get_history (fixture), 2)),
                   ==, gloss_edit_get_description (third));
  go_to (fixture, 2);
  assert_snapshot (fixture, snapshots);
  go_to (fixture, 6);
  assert_snapshot (fixture, snapshots);
}

/* It shows the last that changed, and does nothing where there is nothing to do. */
static void
test_shows (Fixture       *fixture,
            gconstpointer  data)
{
  guint start;

  gloss_session_go_to (fixture->session, 0);
  g_assert_true (is_there (fixture));
  g_assert_cmpuint (gloss_session_count_batches (fixture->session, 7), ==, 0);

  fixture_open (fixture, "a.txt", ARTICLE);
  gloss_session_annotate (fixture->session, "person", 5, 13);
  gloss_session_annotate (fixture->session, "claim", 23, 30);
  gloss_session_annotate (fixture->session, "claim", 34, 44);
  gloss_session_set_selection (fixture->session, 0, 0);
  go_to (fixture, 1);
  gloss_session_get_selection (fixture->session, &start, NULL);
  g_assert_cmpuint (start, ==, 23);
  go_to (fixture, 3);
  gloss_session_get_selection (fixture->session, &start, NULL);
  g_assert_cmpuint (start, ==, 34);

  gloss_session_set_selection (fixture->session, 2, 2);
  gloss_session_go_to (fixture->session, 3);
  gloss_session_go_to (fixture->session, 4);
  gloss_session_go_to (fixture->session, G_MAXUINT);
  g_assert_true (is_there (fixture));
  g_assert_null (gloss_session_get_batch_meter (fixture->session));
  g_assert_cmpuint (get_position (fixture), ==, 3);
  gloss_session_get_selection (fixture->session, &start, NULL);
  g_assert_cmpuint (start, ==, 2);
}

static void
test_read_only (Fixture       *fixture,
                gconstpointer  data)
{
  fixture_open (fixture, "a.txt", ARTICLE);
  annotate (fixture, 1);
  gloss_annotation_set_set_read_only (gloss_session_get_set (fixture->session), "Not now.");
  gloss_session_go_to (fixture->session, 0);
  g_assert_true (is_there (fixture));
  g_assert_cmpuint (get_position (fixture), ==, 1);
  g_assert_cmpuint (fixture->messages->len, ==, 1);
  g_assert_cmpstr (fixture->messages->pdata[0], ==, "Not now.");
  gloss_annotation_set_set_read_only (gloss_session_get_set (fixture->session), NULL);
  go_to (fixture, 0);
}

static void
shown_cb (GlossSession *session,
          guint        *n_shown)
{
  g_assert_nonnull (gloss_session_get_batch_meter (session));
  (*n_shown)++;
}

static void
slow_cb (void)
{
  g_usleep (SLOW_US);
}

static void
annotate_often (Fixture *fixture)
{
  for (guint i = 0; i < N_LONG; i++)
    {
      GlossEdit *edit = gloss_edit_new ("Annotate often");

      for (guint k = 0; k < N_CHANGES; k++)
        {
          g_autofree char *id = g_uuid_string_random ();
          const GlossSpan span = { k % 40, k % 40 + 1 + i };
          g_autoptr (GlossAnnotation) annotation = gloss_annotation_new (
            &(GlossAnnotationFields) { .id = id, .label = "claim", .spans = &span, .n_spans = 1 });

          gloss_edit_change_annotation (edit, NULL, annotation);
        }
      g_assert_true (gloss_session_apply (fixture->session, edit));
    }
  g_assert_cmpuint (get_position (fixture), ==, N_LONG);
}

static void
count_cb (GlossAnnotationSet *set,
          GlossEdit          *edit,
          guint              *n_changed)
{
  (*n_changed)++;
}

/* However many small steps there are, they are told as one change. */
static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  guint n_changed = 0;
  clock_t begin;

  fixture_open (fixture, "a.txt", ARTICLE);
  for (guint i = 0; i < 1000; i++)
    annotate (fixture, i);
  g_signal_connect (gloss_session_get_set (fixture->session), "changed", G_CALLBACK (count_cb),
                    &n_changed);
  begin = clock ();
  gloss_session_go_to (fixture->session, 0);
  g_test_message ("1000 steps back: %.1f ms of CPU",
                  (double) (clock () - begin) * 1e3 / CLOCKS_PER_SEC);
  g_assert_true (is_there (fixture));
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpuint (get_position (fixture), ==, 0);
  gloss_session_go_to (fixture->session, 1000);
  g_assert_cmpuint (n_changed, ==, 2);
  g_assert_cmpuint (get_position (fixture), ==, 1000);
}

/* Where one of the steps is refused it stays before that one. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  GlossAnnotationSet *set;
  GlossLabelSet *labels;
  g_autoptr (GlossEdit) removal = gloss_edit_new ("Elsewhere");

  fixture_open (fixture, "a.txt", ARTICLE);
  set = gloss_session_get_set (fixture->session);
  labels = gloss_session_get_labels (fixture->session);
  annotate (fixture, 0);
  g_assert_true (gloss_session_apply (
    fixture->session,
    gloss_command_add_label (set, &(GlossLabelFields) { .name = "Rumour", .color = "#777777" })));
  annotate (fixture, 1);
  annotate (fixture, 2);
  /* Somebody else took the label away: that it was added cannot be undone any more. */
  gloss_edit_change_label (removal, gloss_label_set_lookup (labels, "rumour"),
                           gloss_label_set_get_n_labels (labels) - 1, NULL, 0);
  gloss_label_set_apply (labels, gloss_edit_get_change (removal, 0));
  gloss_session_go_to (fixture->session, 0);
  g_assert_true (is_there (fixture));
  g_assert_null (gloss_session_get_batch_meter (fixture->session));
  g_assert_cmpuint (get_position (fixture), ==, 2);
  g_assert_cmpuint (fixture->messages->len, ==, 1);
}

/* A long way goes in slices, between which nothing else is done; it may be stopped, and another
 * article may be opened meanwhile. */
static void
test_long (Fixture       *fixture,
           gconstpointer  data)
{
  guint n_shown = 0;
  guint stopped;

  fixture_open (fixture, "a.txt", ARTICLE);
  annotate_often (fixture);
  g_signal_connect (gloss_session_get_set (fixture->session), "changed", G_CALLBACK (slow_cb),
                    NULL);
  g_signal_connect (fixture->session, "batch-step", G_CALLBACK (shown_cb), &n_shown);

  gloss_session_go_to (fixture->session, 0);
  g_assert_false (is_there (fixture));
  g_assert_cmpuint (n_shown, ==, 1);
  stopped = get_position (fixture);
  g_assert_cmpuint (stopped, <, N_LONG);
  annotate (fixture, 3);
  gloss_session_undo (fixture->session);
  gloss_session_go_to (fixture->session, N_LONG);
  g_assert_cmpuint (get_position (fixture), ==, stopped);

  gloss_session_cancel_batch (fixture->session);
  fixture_wait (fixture, is_there, 60);
  g_assert_cmpuint (get_position (fixture), ==, stopped);
  g_assert_null (gloss_session_get_batch_meter (fixture->session));

  go_to (fixture, 0);
  g_assert_cmpuint (n_shown, ==, 2);
  g_assert_cmpuint (gloss_annotation_set_get_size (gloss_session_get_set (fixture->session)), ==,
                    0);

  gloss_session_go_to (fixture->session, N_LONG);
  g_assert_false (is_there (fixture));
  fixture_open (fixture, "b.txt", ARTICLE);
  fixture_wait (fixture, is_there, 60);
  g_assert_null (gloss_session_get_batch_meter (fixture->session));
  annotate (fixture, 3);
  g_assert_cmpuint (get_position (fixture), ==, 1);
}

/* All articles */

static GlossEdit *
unsettle_cb (GlossAnnotationSet *set,
             gpointer            user_data)
{
  guint size = gloss_annotation_set_get_size (set);
  g_autofree GlossAnnotation **all = g_new (GlossAnnotation *, size);

  for (guint i = 0; i < size; i++)
    all[i] = gloss_annotation_set_get_nth (set, i);
  return size > 0 ? gloss_command_relabel (set, all, size, "date", NULL) : NULL;
}

static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (gloss_session_run_batch_finish (GLOSS_SESSION (source), result, &error));
  g_assert_no_error (error);
}

static void
run_batch (Fixture *fixture)
{
  g_autoptr (GlossBatch) batch = gloss_session_new_batch (fixture->session, "Relabel all", FALSE,
                                                          unsettle_cb, NULL, NULL);

  gloss_session_run_batch_async (fixture->session, batch, ran_cb, NULL);
  fixture_wait (fixture, has_no_batch, 30);
}

static gboolean
is_second (Fixture *fixture)
{
  GlossArticle *article = gloss_session_get_article (fixture->session);

  return g_str_equal (gloss_article_get_name (article), "b.txt") && fixture_is_ready (fixture)
         && fixture_is_idle (fixture);
}

/* After something was annotated in the first. */
static void
open_second (Fixture *fixture)
{
  g_autoptr (GFile) first = fixture_write (fixture, "a.txt", ARTICLE);
  g_autoptr (GFile) second = fixture_write (fixture, "b.txt", ARTICLE);
  GFile *const files[] = { first, second };

  gloss_session_open_files (fixture->session, files, G_N_ELEMENTS (files));
  fixture_wait (fixture, fixture_is_idle, 10);
  annotate (fixture, 0);
  fixture_wait (fixture, fixture_is_saved, 10);
  gloss_session_go_to_article (fixture->session, 1);
  fixture_wait (fixture, is_second, 10);
}

static gboolean
is_dated (Fixture *fixture)
{
  g_autofree char *json = fixture_read (fixture, "a.txt.gloss.json");

  return g_strrstr (json, "\"label\": \"date\"") != NULL;
}

static gboolean
is_not_dated (Fixture *fixture)
{
  return !is_dated (fixture);
}

static void
test_batches (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GPtrArray) snapshots = g_ptr_array_new_with_free_func (g_free);
  guint n_shown = 0;

  open_second (fixture);
  take_snapshot (fixture, snapshots);
  for (guint i = 0; i < 3; i++)
    {
      annotate (fixture, 9 * i);
      take_snapshot (fixture, snapshots);
      if (i == 2)
        break;
      run_batch (fixture);
      take_snapshot (fixture, snapshots);
    }
  g_assert_cmpuint (get_position (fixture), ==, 5);
  g_assert_true (is_dated (fixture));
  g_assert_cmpuint (gloss_session_count_batches (fixture->session, 4), ==, 0);
  g_assert_cmpuint (gloss_session_count_batches (fixture->session, 2), ==, 1);
  g_assert_cmpuint (gloss_session_count_batches (fixture->session, 1), ==, 2);

  g_signal_connect (fixture->session, "batch-step", G_CALLBACK (shown_cb), &n_shown);
  go_to (fixture, 0);
  assert_snapshot (fixture, snapshots);
  g_assert_cmpuint (n_shown, ==, 1);
  fixture_wait (fixture, is_not_dated, 10);
  g_assert_cmpuint (gloss_session_count_batches (fixture->session, G_MAXUINT), ==, 2);
  go_to (fixture, 5);
  assert_snapshot (fixture, snapshots);
  fixture_wait (fixture, is_dated, 10);
  g_assert_cmpuint (fixture->errors->len, ==, 0);
  g_assert_cmpuint (fixture->messages->len, ==, 0);
}

/* A batch that is cancelled is not taken back, and the way ends before it. */
static void
test_cancelled_batch (Fixture       *fixture,
                      gconstpointer  data)
{
  open_second (fixture);
  annotate (fixture, 1);
  run_batch (fixture);
  annotate (fixture, 2);

  gloss_session_go_to (fixture->session, 0);
  g_assert_false (is_there (fixture));
  gloss_session_cancel_batch (fixture->session);
  fixture_wait (fixture, is_there, 30);
  g_assert_null (gloss_session_get_batch_meter (fixture->session));
  g_assert_cmpuint (get_position (fixture), ==, 2);
  g_assert_true (is_dated (fixture));
  g_assert_cmpuint (fixture->messages->len, ==, 1);
  go_to (fixture, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/session/history/random", test_random);
  FIXTURE_TEST ("/session/history/restart", test_restart);
  FIXTURE_TEST ("/session/history/shows", test_shows);
  FIXTURE_TEST ("/session/history/read-only", test_read_only);
  FIXTURE_TEST ("/session/history/many", test_many);
  FIXTURE_TEST ("/session/history/refused", test_refused);
  FIXTURE_TEST ("/session/history/long", test_long);
  FIXTURE_TEST ("/session/history/batches", test_batches);
  FIXTURE_TEST ("/session/history/cancelled-batch", test_cancelled_batch);
  return g_test_run ();
}
