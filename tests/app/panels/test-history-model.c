/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-history-item.h"
#include "app/gloss-history-model.h"
#include "core/model/gloss-command.h"
#include "support/gloss-test-random.h"

/* The model of the history: after each step a mirror that only follows items-changed must show what
 * the history holds; and what an item says of an edit. */

#define N_ROUNDS 3000
#define N_MANY 100000

typedef struct
{
  GlossAnnotationSet *set;
  GlossHistoryModel  *model;
  GPtrArray          *mirror; /* (element-type utf8): owned: titles */
  guint               n_moved;
  guint               n_rows;
  guint               n_made;
} Fixture;

static char *
dup_title (GListModel *model,
           guint       row)
{
  g_autoptr (GlossHistoryItem) item = g_list_model_get_item (model, row);

  return gloss_history_item_dup_title (item);
}

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  Fixture    *fixture)
{
  g_assert_cmpuint (position + n_removed, <=, fixture->mirror->len);
  if (n_removed > 0)
    g_ptr_array_remove_range (fixture->mirror, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (fixture->mirror, position + i, dup_title (model, position + i));
}

static void
moved_cb (GlossHistoryModel *model,
          Fixture           *fixture)
{
  fixture->n_moved++;
}

static GlossAnnotationSet *
make_set (const char *text)
{
  g_autoptr (GlossArticle) article = gloss_test_article (text);
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();

  return gloss_annotation_set_new ("default", article, labels);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  *fixture = (Fixture) { .mirror = g_ptr_array_new_with_free_func (g_free) };
  fixture->set = make_set ("Ann and Bob\nmet Cid.\n");
  fixture->model = gloss_history_model_new ();
  g_signal_connect (fixture->model, "items-changed", G_CALLBACK (items_changed_cb), fixture);
  g_signal_connect (fixture->model, "moved", G_CALLBACK (moved_cb), fixture);
  gloss_history_model_set_set (fixture->model, fixture->set);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->model);
  g_assert_finalize_object (fixture->set);
  g_ptr_array_unref (fixture->mirror);
}

static void
check (Fixture *fixture)
{
  GlossHistory *history = gloss_annotation_set_get_history (fixture->set);
  guint n_edits = gloss_history_get_size (history);
  guint row;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, n_edits + 1);
  g_assert_cmpuint (fixture->mirror->len, ==, n_edits + 1);
  for (guint i = 0; i < n_edits; i++)
    g_assert_cmpstr (fixture->mirror->pdata[n_edits - 1 - i], ==,
                     gloss_edit_get_description (gloss_history_get_nth (history, i)));
  g_assert_cmpstr (fixture->mirror->pdata[n_edits], ==, "Opened");
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->model), n_edits + 1));
  g_assert_true (gloss_history_model_find_current (fixture->model, &row));
  g_assert_cmpuint (row, ==, n_edits - gloss_history_get_position (history));
  g_assert_cmpuint (gloss_history_model_get_current (fixture->model), ==,
                    gloss_history_get_position (history));
}

/* An edit that is told apart from all others. */
static void
edit (Fixture *fixture)
{
  g_autofree char *description = g_strdup_printf ("Edit %u", fixture->n_made);
  g_autofree char *status = g_strdup_printf ("status-%u", fixture->n_made++);
  g_autoptr (GlossEdit) step = gloss_edit_new (description);
  g_autoptr (GlossEdit) change = gloss_command_set_status (fixture->set, status);
  g_autoptr (GError) error = NULL;

  gloss_edit_append (step, change);
  gloss_annotation_set_apply (fixture->set, step, &error);
  g_assert_no_error (error);
}

static void
test_random (Fixture       *fixture,
             gconstpointer  data)
{
  check (fixture);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      guint n_moved = fixture->n_moved;
      gboolean done = TRUE;

      switch (g_test_rand_int_range (0, 5))
        {
        case 0:
        case 1:
          edit (fixture);
          break;
        case 2:
          done = gloss_annotation_set_redo (fixture->set, NULL);
          break;
        default:
          done = gloss_annotation_set_undo (fixture->set, NULL);
        }
      g_assert_cmpuint (fixture->n_moved, ==, n_moved + done);
      if (i % 10 == 0)
        check (fixture);
    }
  check (fixture);
}

/* Listeners may edit, so that one signal can be about more than one step. */
static void
edit_again_cb (GlossAnnotationSet *set,
               GlossEdit          *edited,
               Fixture            *fixture)
{
  guint depth = fixture->n_made % 3;

  g_signal_handlers_block_by_func (set, edit_again_cb, fixture);
  if (g_test_rand_bit ())
    gloss_annotation_set_undo (set, NULL);
  for (guint i = 0; i < depth; i++)
    edit (fixture);
  g_signal_handlers_unblock_by_func (set, edit_again_cb, fixture);
}

static void
test_nested (Fixture       *fixture,
             gconstpointer  data)
{
  gloss_history_model_set_set (fixture->model, NULL);
  g_signal_connect (fixture->set, "changed", G_CALLBACK (edit_again_cb), fixture);
  gloss_history_model_set_set (fixture->model, fixture->set);
  for (guint i = 0; i < N_ROUNDS / 10; i++)
    {
      if (g_test_rand_bit ())
        edit (fixture);
      else
        gloss_annotation_set_undo (fixture->set, NULL);
      check (fixture);
    }
}

static void
test_other_set (Fixture       *fixture,
                gconstpointer  data)
{
  GlossAnnotationSet *other = make_set ("Nothing.\n");
  GlossAnnotationSet *first = fixture->set;
  guint row;

  edit (fixture);
  edit (fixture);
  fixture->set = other;
  gloss_history_model_set_set (fixture->model, other);
  check (fixture);
  edit (fixture);
  check (fixture);
  gloss_history_model_set_set (fixture->model, NULL);
  g_assert_cmpuint (fixture->mirror->len, ==, 0);
  g_assert_false (gloss_history_model_find_current (fixture->model, &row));
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->model), 0));
  fixture->set = first;
  gloss_history_model_set_set (fixture->model, first);
  check (fixture);
  g_assert_finalize_object (other);
}

static void
count_rows_cb (GListModel *model,
               guint       position,
               guint       n_removed,
               guint       n_added,
               Fixture    *fixture)
{
  fixture->n_rows += n_removed + n_added;
}

/* However long it is, an edit is told as one row. */
static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  for (guint i = 0; i < N_MANY; i++)
    {
      g_autoptr (GlossEdit) change = gloss_command_set_status (fixture->set, "done");

      gloss_history_push (gloss_annotation_set_get_history (fixture->set), change);
    }
  g_signal_handlers_disconnect_by_func (fixture->model, items_changed_cb, fixture);
  g_signal_connect (fixture->model, "items-changed", G_CALLBACK (count_rows_cb), fixture);
  gloss_history_model_set_set (fixture->model, NULL);
  gloss_history_model_set_set (fixture->model, fixture->set);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, N_MANY + 1);
  fixture->n_rows = 0;
  for (guint i = 0; i < 10; i++)
    edit (fixture);
  g_assert_cmpuint (fixture->n_rows, ==, 10);
  for (guint i = 0; i < 10; i++)
    gloss_annotation_set_undo (fixture->set, NULL);
  g_assert_cmpuint (fixture->n_rows, ==, 10);
}

/* What an item says */

static void
annotate (Fixture *fixture,
          guint    start,
          guint    end)
{
  const GlossSpan span = { start, end };
  g_autoptr (GlossEdit) step = gloss_command_annotate (fixture->set, "person", &span, 1, NULL,
                                                       NULL);

  g_assert_true (gloss_annotation_set_apply (fixture->set, step, NULL));
}

static void
delete_all (Fixture *fixture)
{
  guint size = gloss_annotation_set_get_size (fixture->set);
  g_autofree GlossAnnotation **all = g_new (GlossAnnotation *, size);
  g_autoptr (GlossEdit) step = NULL;

  for (guint i = 0; i < size; i++)
    all[i] = gloss_annotation_set_get_nth (fixture->set, i);
  step = gloss_command_delete (fixture->set, all, size);
  g_assert_true (gloss_annotation_set_apply (fixture->set, step, NULL));
}

static void
assert_quote (Fixture    *fixture,
              guint       row,
              const char *expected)
{
  g_autoptr (GlossHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->model), row);
  g_autofree char *quote = gloss_history_item_dup_quote (item);

  g_assert_cmpstr (quote, ==, expected);
}

static void
test_quote (Fixture       *fixture,
            gconstpointer  data)
{
  annotate (fixture, 8, 15);
  delete_all (fixture);
  annotate (fixture, 0, 3);
  annotate (fixture, 16, 19);
  delete_all (fixture);
  edit (fixture);
  /* Two annotations, or none, have no text that could be shown. */
  assert_quote (fixture, 0, NULL);
  assert_quote (fixture, 1, NULL);
  assert_quote (fixture, 2, "Cid");
  assert_quote (fixture, 3, "Ann");
  /* Also of one that is gone; and on one line. */
  assert_quote (fixture, 4, "Bob met");
  assert_quote (fixture, 5, "Bob met");
  assert_quote (fixture, 6, NULL);
}

static void
assert_time (Fixture    *fixture,
             GDateTime  *now,
             const char *expected)
{
  g_autoptr (GlossHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->model), 0);
  g_autofree char *time = gloss_history_item_dup_time (item, now, FALSE);

  g_assert_cmpstr (time, ==, expected);
}

static void
test_time (Fixture       *fixture,
           gconstpointer  data)
{
  static const struct
  {
    const char *now;
    const char *expected;
  } cases[] = {
    { "2026-03-14T13:30:00+02:00", "Just now" },
    { "2026-03-14T13:30:59+02:00", "Just now" },
    { "2026-03-14T13:31:00+02:00", "1 min ago" },
    { "2026-03-14T14:29:59+02:00", "59 min ago" },
    { "2026-03-14T14:30:00+02:00", "13:30" },
    { "2026-03-14T23:59:00+02:00", "13:30" },
    { "2026-03-15T00:01:00+02:00", "Yesterday, 13:30" },
    { "2026-03-16T00:01:00+02:00", "03/14/26" },
    { "2027-03-14T13:30:00+02:00", "03/14/26" },
    /* The clock was put back: no “in 5 minutes”. */
    { "2026-03-14T13:25:00+02:00", "13:30" },
    { "2026-03-14T20:31:00+09:00", "1 min ago" },
  };
  g_autoptr (GDateTime) done = g_date_time_new_from_iso8601 ("2026-03-14T11:30:00Z", NULL);
  g_autoptr (GlossHistoryItem) opened = NULL;
  GlossHistory *history = gloss_annotation_set_get_history (fixture->set);

  opened = g_list_model_get_item (G_LIST_MODEL (fixture->model), 0);
  g_assert_null (gloss_history_item_dup_time (opened, done, FALSE));
  edit (fixture);
  gloss_edit_set_time (gloss_history_get_nth (history, 0),
                       g_date_time_to_unix (done) * G_USEC_PER_SEC);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (cases[i].now, NULL);

      assert_time (fixture, now, cases[i].expected);
    }
  /* Times that no calendar has, as a damaged log may hold them. */
  gloss_edit_set_time (gloss_history_get_nth (history, 0), G_MAXINT64);
  assert_time (fixture, done, NULL);
  gloss_edit_set_time (gloss_history_get_nth (history, 0), G_MININT64);
  assert_time (fixture, done, NULL);
}

#define TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/history-model/random", test_random);
  TEST ("/history-model/nested", test_nested);
  TEST ("/history-model/other-set", test_other_set);
  TEST ("/history-model/many", test_many);
  TEST ("/history-model/quote", test_quote);
  TEST ("/history-model/time", test_time);
  return g_test_run ();
}
