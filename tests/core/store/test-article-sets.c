/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-support.h"

#include "core/gloss-error.h"
#include "core/store/gloss-article-sets.h"
#include "core/store/gloss-durable.h"
#include "support/gloss-test-user.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* The sets of one article as files: listing, making, duplicating, renaming. */

#define TEXT "Oleg Syromolotov said that Ann and Bob had left Raqqa.\nNobody knows.\n"
#define SET "raqqa.txt.gloss.json"
#define ZOE "raqqa.txt.zoe.gloss.json"

static GFile *
get_folder (Place *place)
{
  return g_file_new_for_path (place->folder);
}

static GFile *
get_set_file (Place      *place,
              const char *set_name)
{
  g_autoptr (GFile) folder = get_folder (place);

  return gloss_article_sets_get_file (folder, "raqqa.txt", set_name);
}

static void
add_saved (Place      *place,
           const char *id,
           guint       start,
           guint       end)
{
  g_autoptr (GError) error = NULL;

  place_add (place, id, start, end, &error);
  g_assert_no_error (error);
  gloss_store_save (place->store, NULL, &error);
  g_assert_no_error (error);
}

/* The set @set_name, from its file and log. */
static GlossStore *
open_set (Place      *place,
          const char *set_name)
{
  GlossStoreOptions options = { .set_name = set_name, .state_folder = place->state_folder };
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GError) error = NULL;
  GlossStore *store = gloss_store_open (place->article, &options, report, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < gloss_report_get_n_entries (report); i++)
    g_assert_cmpstr (gloss_report_get_entry (report, i)->code, ==, "recovered");
  return store;
}

static guint
count_files (GFile      *folder,
             const char *suffix)
{
  g_autoptr (GDir) dir = g_dir_open (g_file_peek_path (folder), 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_suffix (name, suffix);
  return n;
}

static void
assert_names (Place      *place,
              const char *expected)
{
  g_autoptr (GFile) folder = get_folder (place);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = gloss_article_sets_list (folder, "raqqa.txt", &error);
  g_autofree char *joined = NULL;

  g_assert_no_error (error);
  joined = g_strjoinv (" ", names);
  g_assert_cmpstr (joined, ==, expected);
}

static void
test_list (Place         *place,
           gconstpointer  data)
{
  g_autoptr (GFile) nowhere = g_file_get_child (place->state_folder, "no/such/folder");
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) none = gloss_article_sets_list (nowhere, "raqqa.txt", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  assert_names (place, "");
  for (guint i = 0; i < 3; i++)
    place_write (place, (const char *[]){ ZOE, SET, "raqqa.txt.anna.gloss.json" }[i], "{}");
  place_write (place, "raqqa.txt.zoe.gloss.json.conflict-1", "{}");
  place_write (place, "raqqa.txt2.txt.gloss.json", "{}");
  place_write (place, "labels.gloss.json", "{}");
  assert_names (place, "default anna zoe");
}

static void
test_names (void)
{
  static const char *const taken[] = { "default", "zoe", NULL };
  static const char *const good[] = { "gold", "zoë", "Анна_2", "x-1", "金", "Zoe" };
  static const char *const bad[] = { "", "zoe", "default", "txt", "TXT", "a.b", "a b", "a/b", ".." };
  g_autofree char *longest = g_strnfill (255 - strlen ("raqqa.txt..gloss.json"), 'a');
  g_autofree char *too_long = g_strconcat (longest, "a", NULL);
  g_autofree char *fits = gloss_article_sets_check_name ("raqqa.txt", longest, taken);
  g_autofree char *reason = gloss_article_sets_check_name ("raqqa.txt", too_long, taken);

  g_assert_null (fits);
  g_assert_nonnull (reason);
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_null (gloss_article_sets_check_name ("raqqa.txt", good[i], taken));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *why = gloss_article_sets_check_name ("raqqa.txt", bad[i], taken);

      g_assert_nonnull (why);
    }
}

static void
test_create (Place         *place,
             gconstpointer  data)
{
  g_autoptr (GFile) folder = get_folder (place);
  g_autoptr (GlossStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (gloss_article_sets_create (folder, place->article, "zoe", &error));
  store = open_set (place, "zoe");
  g_assert_cmpuint (gloss_annotation_set_get_size (gloss_store_get_set (store)), ==, 0);
  g_assert_false (gloss_store_needs_save (store));
  before = place_read (place, ZOE);
  g_assert_nonnull (strstr (before, "\"set\": \"zoe\""));

  g_assert_false (gloss_article_sets_create (folder, place->article, "zoe", &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (gloss_article_sets_create (folder, place->article, "../zoe", &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED);
  after = place_read (place, ZOE);
  g_assert_cmpstr (before, ==, after);
}

/* A link that leads nowhere is something that is there. */
static void
test_create_over_link (Place         *place,
                       gconstpointer  data)
{
  g_autoptr (GFile) folder = get_folder (place);
  g_autofree char *path = g_build_filename (place->folder, ZOE, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink ("nowhere", path), ==, 0);
  g_assert_false (gloss_article_sets_create (folder, place->article, "zoe", &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_CONFLICT);
  g_assert_false (place_exists (place, "nowhere"));
}

static void
test_duplicate (Place         *place,
                gconstpointer  data)
{
  g_autoptr (GFile) folder = get_folder (place);
  g_autoptr (GlossStore) copy = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GlossAnnotationSet *set;

  add_saved (place, "a", 0, 4);
  add_saved (place, "b", 5, 16);
  before = place_read (place, SET);
  g_assert_true (gloss_article_sets_duplicate (folder, place->article, "default", "gold", &error));
  copy = open_set (place, "gold");
  set = gloss_store_get_set (copy);
  assert_same_sets (place_get_set (place), set);
  g_assert_cmpstr (gloss_annotation_set_get_name (set), ==, "gold");
  g_assert_false (gloss_annotation_set_can_undo (set));
  after = place_read (place, SET);
  g_assert_cmpstr (before, ==, after);

  g_assert_false (gloss_article_sets_duplicate (folder, place->article, "default", "gold", &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  place_write (place, ZOE, "{ damaged");
  g_assert_false (gloss_article_sets_duplicate (folder, place->article, "zoe", "new", &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE);
  g_assert_false (place_exists (place, "raqqa.txt.new.gloss.json"));
}

static gboolean
rename_to (Place       *place,
           const char  *set_name,
           GError     **error)
{
  g_autoptr (GFile) file = get_set_file (place, set_name);

  return gloss_store_rename (place->store, file, set_name, error);
}

static void
test_rename (Place         *place,
             gconstpointer  data)
{
  g_autoptr (GlossStore) renamed = NULL;
  g_autoptr (GlossStore) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  GlossAnnotationSet *set;

  add_saved (place, "a", 0, 4);
  add_saved (place, "b", 5, 16);
  g_assert_true (gloss_annotation_set_undo (place_get_set (place), &error));
  g_assert_true (rename_to (place, "zoe", &error));
  g_assert_no_error (error);
  g_assert_nonnull (gloss_annotation_set_get_read_only (place_get_set (place)));
  place_close (place);
  assert_names (place, "zoe");
  content = place_read (place, ZOE);
  g_assert_nonnull (strstr (content, "\"set\": \"zoe\""));
  g_assert_cmpuint (count_files (place->state_folder, ".editlog"), ==, 1);

  /* Undo and redo reach over the renaming, and the file is not behind. */
  renamed = open_set (place, "zoe");
  set = gloss_store_get_set (renamed);
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 1);
  g_assert_cmpuint (gloss_store_get_n_recovered (renamed), ==, 0);
  g_assert_false (gloss_store_needs_save (renamed));
  g_assert_true (gloss_annotation_set_redo (set, &error));
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 2);
  g_assert_true (gloss_annotation_set_undo (set, &error));
  g_assert_true (gloss_annotation_set_undo (set, &error));
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 0);
  g_assert_false (gloss_annotation_set_can_undo (set));
  g_clear_object (&renamed);

  /* What was not saved when the program ended comes back under the new name. */
  again = open_set (place, "zoe");
  g_assert_cmpuint (gloss_store_get_n_recovered (again), ==, 3);
  g_assert_cmpuint (gloss_annotation_set_get_size (gloss_store_get_set (again)), ==, 0);
  g_clear_object (&again);
  place_open (place);
  g_assert_cmpuint (gloss_report_get_n_entries (place->report), ==, 0);
}

static void
test_rename_existing (Place         *place,
                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;

  add_saved (place, "a", 0, 4);
  place_write (place, ZOE, "what someone else wrote");
  g_assert_false (rename_to (place, "zoe", &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_CONFLICT);
  content = place_read (place, ZOE);
  g_assert_cmpstr (content, ==, "what someone else wrote");
  /* The store is as good as before. */
  add_saved (place, "b", 5, 16);
  place_reopen (place);
  g_assert_cmpuint (gloss_annotation_set_get_size (place_get_set (place)), ==, 2);
  g_assert_true (gloss_annotation_set_can_undo (place_get_set (place)));
}

static void
test_rename_changed (Place         *place,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  add_saved (place, "a", 0, 4);
  place_write (place, SET, "{}");
  g_assert_false (rename_to (place, "zoe", &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_CONFLICT);
  g_assert_false (place_exists (place, ZOE));
}

/* The log of a "zoe" whose file was deleted is no history of the one that is called so now. */
static void
test_rename_over_log (Place         *place,
                      gconstpointer  data)
{
  g_autoptr (GlossStore) other = open_set (place, "zoe");
  g_autoptr (GlossAnnotation) annotation = make_annotation ("z", "person", 27, 30);
  g_autoptr (GlossEdit) edit = gloss_edit_new ("add");
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (place->folder, ZOE, NULL);

  gloss_edit_change_annotation (edit, NULL, annotation);
  g_assert_true (gloss_annotation_set_apply (gloss_store_get_set (other), edit, &error));
  g_assert_true (gloss_store_save (other, NULL, &error));
  add_saved (place, "a", 0, 4);
  g_assert_cmpint (g_unlink (path), ==, 0);
  /* It is open. */
  g_assert_false (rename_to (place, "zoe", &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_CONFLICT);
  g_assert_false (place_exists (place, ZOE));
  g_clear_error (&error);

  g_clear_object (&other);
  g_assert_true (rename_to (place, "zoe", &error));
  g_assert_no_error (error);
  place_close (place);
  other = open_set (place, "zoe");
  g_assert_nonnull (gloss_annotation_set_lookup (gloss_store_get_set (other), "a"));
  g_assert_null (gloss_annotation_set_lookup (gloss_store_get_set (other), "z"));
  g_assert_cmpuint (count_files (place->state_folder, ".aside"), ==, 1);
  g_clear_object (&other);
  place_open (place);
}

static void
fail_to_rename_cb (gpointer place,
                   gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (rename_to (place, "zoe", &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED);
}

static void
test_rename_forbidden (Place         *place,
                       gconstpointer  data)
{
  add_saved (place, "a", 0, 4);
  gloss_test_open_to_all (g_file_peek_path (place->state_folder));
  g_assert_cmpint (g_chmod (place->folder, 0555), ==, 0);
  gloss_test_as_anybody (fail_to_rename_cb, place);
  g_assert_cmpint (g_chmod (place->folder, 0700), ==, 0);
  g_assert_true (place_exists (place, SET));
  g_assert_false (place_exists (place, ZOE));
}

/* Each file operation fails in turn: the set and its history are under one of the two names. */
static void
test_rename_faults (Place         *place,
                    gconstpointer  data)
{
  gboolean done = FALSE;

  add_saved (place, "a", 0, 4);
  for (guint n = 1; !done; n++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (n, <, 100);
      gloss_durable_set_fault (n, EIO);
      done = rename_to (place, "zoe", &error);
      gloss_durable_set_fault (0, 0);
      g_assert_true (done || error != NULL);
      g_assert_cmpint (done, ==, !place_exists (place, SET));
      g_assert_cmpint (done, ==, place_exists (place, ZOE));
      if (!done)
        {
          place_reopen (place);
          g_assert_cmpuint (gloss_annotation_set_get_size (place_get_set (place)), ==, 1);
          g_assert_true (gloss_annotation_set_can_undo (place_get_set (place)));
          g_assert_null (gloss_annotation_set_get_read_only (place_get_set (place)));
        }
    }
  place_close (place);
  place->store = open_set (place, "zoe");
  g_assert_true (gloss_annotation_set_can_undo (place_get_set (place)));
}

static void
test_rename_nothing (Place         *place,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rename_to (place, "zoe", &error));
  g_assert_no_error (error);
  assert_names (place, "");
}

#define PLACE_TEST(path, function)                                                                 \
  g_test_add ("/article-sets/" path, Place, TEXT, place_set_up, function, place_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  PLACE_TEST ("list", test_list);
  g_test_add_func ("/article-sets/names", test_names);
  PLACE_TEST ("create", test_create);
  PLACE_TEST ("create-over-link", test_create_over_link);
  PLACE_TEST ("duplicate", test_duplicate);
  PLACE_TEST ("rename", test_rename);
  PLACE_TEST ("rename-existing", test_rename_existing);
  PLACE_TEST ("rename-changed", test_rename_changed);
  PLACE_TEST ("rename-over-log", test_rename_over_log);
  PLACE_TEST ("rename-forbidden", test_rename_forbidden);
  PLACE_TEST ("rename-faults", test_rename_faults);
  PLACE_TEST ("rename-nothing", test_rename_nothing);

  return g_test_run ();
}
