/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-support.h"

#include "core/gloss-error.h"
#include "core/store/gloss-durable.h"
#include "core/store/gloss-edit-log.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define TEXT "Oleg Syromolotov said that Ann and Bob had left Raqqa.\nNobody knows.\n"
#define SET "raqqa.txt.gloss.json"

static void
add (Place      *place,
     const char *id,
     guint       start,
     guint       end)
{
  g_autoptr (GError) error = NULL;

  place_add (place, id, start, end, &error);
  g_assert_no_error (error);
}

static void
save (Place *place)
{
  g_autoptr (GError) error = NULL;

  gloss_store_save (place->store, NULL, &error);
  g_assert_no_error (error);
}

static char *
read_log (Place *place,
          gsize *n_bytes)
{
  g_autofree char *path = place_get_log (place);
  char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, n_bytes, NULL));
  return content;
}

static void
write_log (Place      *place,
           const char *content,
           gsize       n_bytes)
{
  g_autofree char *path = place_get_log (place);

  g_assert_true (g_file_set_contents (path, content, (gssize) n_bytes, NULL));
}

static gsize
get_log_size (Place *place)
{
  gsize n_bytes;
  g_autofree char *content = read_log (place, &n_bytes);

  return n_bytes;
}

/* Every state that the log leads to, by the bytes at which it is reached. */
typedef struct
{
  gsize  n_bytes;
  char  *dump;
} State;

static void
clear_state (gpointer data)
{
  g_free (((State *) data)->dump);
}

static void
note_state (Place  *place,
            GArray *states)
{
  State state = { get_log_size (place), dump_set (place_get_set (place)) };

  g_array_append_val (states, state);
}

/* Three steps back to the state that is the first of @states; the lines are all as long. */
static void
jump_back (Place  *place,
           GArray *states)
{
  gsize before = get_log_size (place);
  gsize length;

  gloss_durable_set_fault (0, 0);
  g_assert_true (gloss_annotation_set_go_to (place_get_set (place), 1, NULL));
  /* One write, one sync. */
  g_assert_cmpuint (gloss_durable_set_fault (0, 0), ==, 2);
  length = (get_log_size (place) - before) / 3;
  for (guint i = 0; i < 3; i++)
    {
      State state = { before + (i + 1) * length, NULL };

      state.dump = g_strdup (g_array_index (states, State, 2 - i).dump);
      g_array_append_val (states, state);
    }
}

static GArray *
make_states (Place *place)
{
  GArray *states = g_array_new (FALSE, FALSE, sizeof (State));

  g_array_set_clear_func (states, clear_state);
  add (place, "a", 0, 4);
  save (place);
  note_state (place, states);
  add (place, "b", 5, 8);
  note_state (place, states);
  g_assert_true (place_relabel (place, "a", "claim", NULL));
  note_state (place, states);
  g_assert_true (gloss_annotation_set_undo (place_get_set (place), NULL));
  note_state (place, states);
  g_assert_true (gloss_annotation_set_redo (place_get_set (place), NULL));
  note_state (place, states);
  g_assert_true (place_remove (place, "b", NULL));
  note_state (place, states);
  jump_back (place, states);
  return states;
}

/* The log cut at every byte: all edits whose line is whole are there, and none is half there. */
static void
test_truncated (Place         *place,
                gconstpointer  data)
{
  g_autoptr (GArray) states = make_states (place);
  g_autofree char *log = NULL;
  gsize n_bytes;
  guint k = 0;

  log = read_log (place, &n_bytes);
  g_assert_cmpuint (n_bytes, ==, g_array_index (states, State, states->len - 1).n_bytes);
  for (gsize i = g_array_index (states, State, 0).n_bytes; i <= n_bytes; i++)
    {
      g_autofree char *dump = NULL;

      if (k + 1 < states->len && i == g_array_index (states, State, k + 1).n_bytes)
        k++;
      place_close (place);
      write_log (place, log, i);
      place_open (place);
      g_assert_null (gloss_annotation_set_get_read_only (place_get_set (place)));
      dump = dump_set (place_get_set (place));
      g_assert_cmpstr (dump, ==, g_array_index (states, State, k).dump);
      /* What was cut off does not disturb what comes behind it. */
      if (i % 7 == 0)
        {
          g_autofree char *with = NULL, *again = NULL;

          add (place, "n", 40, 44);
          with = dump_set (place_get_set (place));
          place_reopen (place);
          again = dump_set (place_get_set (place));
          g_assert_cmpstr (with, ==, again);
        }
    }
}

/* Cut further back the history is lost, but nothing of the file. */
static void
test_truncated_early (Place         *place,
                      gconstpointer  data)
{
  g_autoptr (GArray) states = make_states (place);
  g_autofree char *log = read_log (place, NULL);

  for (gsize i = 0; i < g_array_index (states, State, 0).n_bytes; i += 3)
    {
      g_autofree char *dump = NULL;

      place_close (place);
      write_log (place, log, i);
      place_open (place);
      g_assert_null (gloss_annotation_set_get_read_only (place_get_set (place)));
      dump = dump_set (place_get_set (place));
      g_assert_cmpstr (dump, ==, g_array_index (states, State, 0).dump);
    }
}

/* A byte in the middle is lost: what comes behind is still used where it fits. */
/* Where nothing at all can be read the set's file holds; what was there is kept, and told. */
static void
test_garbage (Place         *place,
              gconstpointer  data)
{
  g_autofree char *log = NULL;
  g_autofree char *damaged = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  place_add (place, "a", 0, 4, &error);
  g_assert_no_error (error);
  g_assert_true (gloss_store_save (place->store, NULL, &error));
  log = place_get_log (place);
  damaged = g_strconcat (log, ".damaged", NULL);
  place_close (place);
  g_assert_true (g_file_set_contents (log, "no\nlog\n", -1, NULL));
  place_open (place);
  assert_reported (place->report, "log-damaged", 0);
  g_assert_cmpuint (gloss_annotation_set_get_size (place_get_set (place)), ==, 1);
  g_assert_true (g_file_get_contents (damaged, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "no\nlog\n");
  place_add (place, "b", 5, 9, &error);
  g_assert_no_error (error);
}

static void
test_gap (Place         *place,
          gconstpointer  data)
{
  g_autofree char *log = NULL, *kept = NULL;
  g_autofree char *damaged = NULL;
  gsize n_bytes;
  char *b;

  add (place, "a", 0, 4);
  save (place);
  add (place, "b", 5, 8);
  add (place, "c", 9, 12);
  add (place, "d", 13, 16);
  place_close (place);
  log = read_log (place, &n_bytes);
  b = strstr (log, "\"id\": \"c\"");
  b[7] ^= 1;
  write_log (place, log, n_bytes);
  place_open (place);
  assert_reported (place->report, "log-damaged", 0);
  g_assert_nonnull (gloss_annotation_set_lookup (place_get_set (place), "b"));
  g_assert_nonnull (gloss_annotation_set_lookup (place_get_set (place), "d"));
  g_assert_null (gloss_annotation_set_lookup (place_get_set (place), "c"));
  kept = place_get_log (place);
  damaged = g_strconcat (kept, ".damaged", NULL);
  g_assert_true (g_file_test (damaged, G_FILE_TEST_EXISTS));
  place_reopen (place);
  g_assert_cmpuint (gloss_annotation_set_get_size (place_get_set (place)), ==, 3);
  g_assert_cmpuint (gloss_report_count (place->report, GLOSS_REPORT_WARNING), ==, 0);
}

static void
test_mangled (Place         *place,
              gconstpointer  data)
{
  g_autoptr (GArray) states = make_states (place);
  g_autoptr (GRand) rand = make_rand ();
  g_autofree char *log = NULL, *set = NULL;
  gsize n_bytes;

  log = read_log (place, &n_bytes);
  set = place_read (place, SET);
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *mangled = g_memdup2 (log, n_bytes);
      g_autofree char *after = NULL;

      for (guint k = 0; k <= i % 3; k++)
        mangled[g_rand_int_range (rand, 0, (gint) n_bytes)] = (char) g_rand_int_range (rand, 0, 256);
      place_close (place);
      write_log (place, mangled, n_bytes);
      place_open (place);
      /* What the file says is there in any case, and the file is as it was. */
      g_assert_nonnull (gloss_annotation_set_lookup (place_get_set (place), "a"));
      after = place_read (place, SET);
      g_assert_cmpstr (set, ==, after);
    }
}

static void
test_newer (Place         *place,
            gconstpointer  data)
{
  static const char newer[] = "1528b109 {\"glossator-edit-log\": 2}\n";
  g_autofree char *log = NULL;
  gsize n_bytes;

  add (place, "a", 0, 4);
  place_close (place);
  write_log (place, newer, strlen (newer));
  place_open (place);
  g_assert_nonnull (gloss_annotation_set_get_read_only (place_get_set (place)));
  log = read_log (place, &n_bytes);
  g_assert_cmpmem (log, n_bytes, newer, strlen (newer));
}

static void
test_append_fails (Place         *place,
                   gconstpointer  data)
{
  gsize before;

  add (place, "a", 0, 4);
  before = get_log_size (place);
  /* The write, the sync; and the write with what cuts its half line off. */
  for (guint n = 1; n <= 2; n++)
    {
      gloss_durable_set_fault (n, ENOSPC);
      g_assert_false (place_add (place, "b", 5, 8, NULL));
      gloss_durable_set_fault (0, 0);
      g_assert_cmpuint (get_log_size (place), ==, before);
    }
}

/* Several steps at once are all done or none. */
static void
test_jump_fails (Place         *place,
                 gconstpointer  data)
{
  GlossAnnotationSet *set = place_get_set (place);
  g_autofree char *dump = NULL;
  gsize before;

  add (place, "a", 0, 4);
  add (place, "b", 5, 8);
  before = get_log_size (place);
  dump = dump_set (set);
  for (guint n = 1; n <= 2; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;

      gloss_durable_set_fault (n, ENOSPC);
      g_assert_false (gloss_annotation_set_go_to (set, 0, &error));
      g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED);
      gloss_durable_set_fault (0, 0);
      after = dump_set (set);
      g_assert_cmpstr (after, ==, dump);
      g_assert_cmpuint (get_log_size (place), ==, before);
      g_assert_cmpuint (gloss_history_get_position (gloss_annotation_set_get_history (set)), ==, 2);
    }
  g_assert_true (gloss_annotation_set_go_to (set, 0, NULL));
  place_reopen (place);
  set = place_get_set (place);
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 0);
  g_assert_true (gloss_annotation_set_go_to (set, 2, NULL));
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 2);
}

static GlossEditLog *
open_log (Place   *place,
          GError **error)
{
  return gloss_edit_log_open (place->state_folder, place->set_file, place->article, error);
}

static void
test_compact (Place         *place,
              gconstpointer  data)
{
  g_autofree char *long_note = g_strnfill (3000, 'n');
  g_autofree char *before = NULL, *after = NULL;
  gsize long_size;

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *id = g_strdup_printf ("a%u", i);
      const GlossSpan span = { i % 20, 30 };
      const GlossAnnotationFields fields = {
        .id = id, .label = "person", .spans = &span, .n_spans = 1, .note = long_note,
      };
      g_autoptr (GlossAnnotation) annotation = gloss_annotation_new (&fields);
      g_autoptr (GlossEdit) edit = gloss_edit_new ("Long");

      gloss_edit_change_annotation (edit, NULL, annotation);
      g_assert_true (gloss_annotation_set_apply (place_get_set (place), edit, NULL));
      /* Most are undone before another one is done. */
      if (i % 10 != 9)
        g_assert_true (gloss_annotation_set_undo (place_get_set (place), NULL));
    }
  g_assert_true (gloss_annotation_set_undo (place_get_set (place), NULL));
  save (place);
  before = dump_set (place_get_set (place));
  long_size = get_log_size (place);
  place_reopen (place);
  g_assert_cmpuint (get_log_size (place), <, long_size / 5);
  place_reopen (place);
  after = dump_set (place_get_set (place));
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (gloss_store_get_n_recovered (place->store), ==, 0);
  g_assert_true (gloss_annotation_set_redo (place_get_set (place), NULL));
  for (guint i = 0; i < 20; i++)
    g_assert_true (gloss_annotation_set_undo (place_get_set (place), NULL));
  g_assert_false (gloss_annotation_set_can_undo (place_get_set (place)));
  place_reopen (place);
  g_assert_cmpuint (gloss_annotation_set_get_size (place_get_set (place)), ==, 0);
  g_assert_true (gloss_annotation_set_can_redo (place_get_set (place)));
}

static void
test_bound (Place         *place,
            gconstpointer  data)
{
  g_autoptr (GlossEditLog) log = NULL;
  g_autoptr (GError) error = NULL;
  gsize long_size;
  guint n = 0;

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *id = g_strdup_printf ("a%u", i);

      add (place, id, 0, 4);
    }
  save (place);
  long_size = get_log_size (place);
  place_close (place);
  log = open_log (place, &error);
  g_assert_no_error (error);
  g_assert_true (gloss_edit_log_compact (log, "hash", long_size / 2, &error));
  g_clear_pointer (&log, gloss_edit_log_unref);
  g_assert_cmpuint (get_log_size (place), <=, long_size / 4 + 1000);
  log = open_log (place, &error);
  n = gloss_edit_log_get_n_entries (log);
  g_assert_cmpuint (n, >, 10);
  g_assert_cmpuint (n, <, 60);
  /* The youngest are the ones that are left. */
  g_assert_cmpstr (gloss_annotation_get_id (
                     gloss_edit_get_change (gloss_edit_log_get_entry (log, n - 1)->edit, 0)->after),
                   ==, "a99");
  g_assert_cmpuint (gloss_edit_log_get_mark (log, gloss_edit_log_get_n_marks (log) - 1)->n_entries,
                    ==, n);
  g_clear_pointer (&log, gloss_edit_log_unref);
  place_open (place);
}

static void
test_lock (Place         *place,
           gconstpointer  data)
{
  g_autoptr (GlossEditLog) second = NULL;
  g_autoptr (GError) error = NULL;

  add (place, "a", 0, 4);
  second = open_log (place, &error);
  g_assert_null (second);
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  place_close (place);
  second = open_log (place, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gloss_edit_log_get_n_entries (second), ==, 1);
  g_clear_pointer (&second, gloss_edit_log_unref);
  place_open (place);
}

static void
test_private (Place         *place,
              gconstpointer  data)
{
  g_autofree char *path = NULL;
  GStatBuf info;

  add (place, "a", 0, 4);
  path = place_get_log (place);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0077, ==, 0);
  g_assert_cmpint (g_stat (g_file_peek_path (place->state_folder), &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0077, ==, 0);
}

/* Edits of every kind of record come back as they were. */
static void
test_records (Place         *place,
              gconstpointer  data)
{
  g_autoptr (GRand) rand = make_rand ();
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_annotation_unref);
  g_autoptr (GlossEditLog) log = NULL;
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_edit_unref);
  g_autoptr (GError) error = NULL;

  place_close (place);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *id = g_strdup_printf ("\n%u\"", i);
      GlossEdit *edit = gloss_edit_new ("“Said”\n\t\\");

      for (guint k = 0; k < 3; k++)
        {
          GlossAnnotation *after = make_random_annotation (rand, place->article, id);

          gloss_edit_change_annotation (edit, k == 0 ? NULL : kept->pdata[kept->len - 1], after);
          g_ptr_array_add (kept, after);
        }
      gloss_edit_set_time (edit, 1795312800123456 + i);
      g_ptr_array_add (edits, edit);
    }
  log = open_log (place, &error);
  g_assert_true (gloss_edit_log_restart (log, NULL, edits, &error));
  g_clear_pointer (&log, gloss_edit_log_unref);
  log = open_log (place, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gloss_edit_log_get_n_entries (log), ==, 100);
  for (guint i = 0; i < 100; i++)
    {
      GlossEdit *one = edits->pdata[i];
      GlossEdit *other = gloss_edit_log_get_entry (log, i)->edit;

      g_assert_cmpstr (gloss_edit_get_description (one), ==, gloss_edit_get_description (other));
      g_assert_cmpint (gloss_edit_get_time (one), ==, gloss_edit_get_time (other));
      for (guint k = 0; k < 3; k++)
        g_assert_true (gloss_annotation_equal (gloss_edit_get_change (one, k)->after,
                                               gloss_edit_get_change (other, k)->after));
    }
  g_clear_pointer (&log, gloss_edit_log_unref);
  place_open (place);
}

#define ADD(name, func) \
  g_test_add ("/edit-log/" name, Place, TEXT, place_set_up, func, place_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("truncated", test_truncated);
  ADD ("truncated-early", test_truncated_early);
  ADD ("gap", test_gap);
  ADD ("garbage", test_garbage);
  ADD ("mangled", test_mangled);
  ADD ("newer", test_newer);
  ADD ("append-fails", test_append_fails);
  ADD ("jump-fails", test_jump_fails);
  ADD ("compact", test_compact);
  ADD ("bound", test_bound);
  ADD ("lock", test_lock);
  ADD ("private", test_private);
  ADD ("records", test_records);

  return g_test_run ();
}
