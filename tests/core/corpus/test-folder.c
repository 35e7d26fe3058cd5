/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A folder's articles: which, in which order, with how many sets, as which objects. */

#include "core/corpus/gloss-folder.h"
#include "core/gloss-error.h"
#include "support/gloss-test-folder.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char  *path;
  GFile *file;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->path = g_dir_make_tmp ("gloss-folder-XXXXXX", &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (fixture->path, 0755), ==, 0);
  fixture->file = g_file_new_for_path (fixture->path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_true (gloss_test_remove (fixture->path));
  g_object_unref (fixture->file);
  g_free (fixture->path);
}

static void
make_file (Fixture    *fixture,
           const char *relative)
{
  g_autofree char *path = g_build_filename (fixture->path, relative, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
  g_assert_true (g_file_set_contents_full (path, "x", 1, G_FILE_SET_CONTENTS_NONE, 0644, NULL));
}

static void
make_files (Fixture           *fixture,
            const char *const *relatives)
{
  for (guint i = 0; relatives[i] != NULL; i++)
    make_file (fixture, relatives[i]);
}

static GlossFolder *
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GlossFolder *folder = gloss_folder_load (fixture->file, NULL, &error);

  g_assert_no_error (error);
  return folder;
}

/* "name:sets" of each item, in order. */
static char *
print_folder (GlossFolder *folder)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (folder)); i++)
    {
      g_autoptr (GlossFolderItem) item = g_list_model_get_item (G_LIST_MODEL (folder), i);

      g_string_append_printf (text, "%s%s:%u", i > 0 ? " " : "", gloss_folder_item_get_name (item),
                              gloss_folder_item_get_n_sets (item));
    }

  return g_string_free (text, FALSE);
}

static void
check_folder (GlossFolder *folder,
              const char  *expected)
{
  g_autofree char *printed = print_folder (folder);

  g_assert_cmpstr (printed, ==, expected);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GlossFolder) folder = load (fixture);

  check_folder (folder, "");
  g_assert_true (g_file_equal (gloss_folder_get_file (folder), fixture->file));
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (folder), 0));
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (folder)) == GLOSS_TYPE_FOLDER_ITEM);
}

static void
test_natural_order (Fixture       *fixture,
                    gconstpointer  data)
{
  static const char *const names[] = { "a10.txt", "a2.txt", "a1.txt", "b/z.txt", "b/2.txt", "b/10.txt",
                                       "c.txt", "B2.TXT", NULL };
  g_autoptr (GlossFolder) folder = NULL;

  make_files (fixture, names);
  folder = load (fixture);
  /* In the C locale capitals come first. */
  check_folder (folder, "B2.TXT:0 a1.txt:0 a2.txt:0 a10.txt:0 b/2.txt:0 b/10.txt:0 b/z.txt:0 c.txt:0");
}

static void
test_only_articles (Fixture       *fixture,
                    gconstpointer  data)
{
  static const char *const names[] = { "a.txt", "b.TXT", "c.TxT", "d.text", "e.txt~", "f.txt.bak", "txt",
                                       ".hidden.txt", ".txt", ".git/g.txt", "sub/.h/i.txt", "j.md",
                                       "labels.gloss.json", "sub/k.txt", NULL };
  g_autofree char *folder_named_so = g_build_filename (fixture->path, "folder.txt", NULL);
  g_autofree char *fifo = g_build_filename (fixture->path, "fifo.txt", NULL);
  g_autoptr (GlossFolder) folder = NULL;

  make_files (fixture, names);
  g_assert_cmpint (g_mkdir (folder_named_so, 0755), ==, 0);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  folder = load (fixture);
  check_folder (folder, "a.txt:0 b.TXT:0 c.TxT:0 sub/k.txt:0");
}

static void
test_sets_are_counted (Fixture       *fixture,
                       gconstpointer  data)
{
  static const char *const names[] = {
    "one.txt", "one.txt.gloss.json",
    "two.txt", "two.txt.gloss.json", "two.txt.zoe.gloss.json", "two.txt.Zoë_2-b.gloss.json",
    "none.txt", "none.txt.json", "none.gloss.json",
    "lonely.txt.gloss.json",
    "sub/one.txt", "sub/one.txt.max.gloss.json",
    "sub/CAPITAL.TXT", "sub/CAPITAL.TXT.gloss.json",
    NULL
  };
  g_autoptr (GlossFolder) folder = NULL;

  make_files (fixture, names);
  folder = load (fixture);
  check_folder (folder, "none.txt:0 one.txt:1 sub/CAPITAL.TXT:1 sub/one.txt:1 two.txt:3");
}

static void
test_symbolic_links (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *loop = g_build_filename (fixture->path, "sub", "loop", NULL);
  g_autofree char *to_file = g_build_filename (fixture->path, "link.txt", NULL);
  g_autofree char *to_folder = g_build_filename (fixture->path, "folder.txt", NULL);
  g_autofree char *broken = g_build_filename (fixture->path, "broken.txt", NULL);
  g_autoptr (GlossFolder) folder = NULL;

  make_file (fixture, "sub/a.txt");
  g_assert_cmpint (symlink ("..", loop), ==, 0);
  g_assert_cmpint (symlink ("sub/a.txt", to_file), ==, 0);
  g_assert_cmpint (symlink ("sub", to_folder), ==, 0);
  g_assert_cmpint (symlink ("nowhere", broken), ==, 0);
  folder = load (fixture);
  check_folder (folder, "link.txt:0 sub/a.txt:0");
}

static void
test_unreadable_below (Fixture       *fixture,
                       gconstpointer  data)
{
  static const char *const names[] = { "a.txt", "locked/b.txt", "z.txt", NULL };
  g_autofree char *locked = g_build_filename (fixture->path, "locked", NULL);
  g_autoptr (GlossFolder) folder = NULL;
  gboolean was_root = geteuid () == 0;

  make_files (fixture, names);
  g_assert_cmpint (g_chmod (locked, 0), ==, 0);
  /* Nothing is locked for root. */
  if (was_root)
    g_assert_cmpint (seteuid (65534), ==, 0);
  folder = load (fixture);
  if (was_root)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_cmpint (g_chmod (locked, 0755), ==, 0);

  check_folder (folder, "a.txt:0 z.txt:0");
  g_assert_cmpuint (gloss_folder_get_n_unreadable (folder), ==, 1);
}

static void
check_refused (GFile *file,
               int    code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossFolder) folder = gloss_folder_load (file, NULL, &error);
  g_autofree char *name = g_file_get_parse_name (file);

  g_assert_null (folder);
  g_assert_error (error, GLOSS_TEXT_ERROR, code);
  g_assert_nonnull (strstr (error->message, name));
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GFile) missing = g_file_get_child (fixture->file, "missing");
  g_autoptr (GFile) article = g_file_get_child (fixture->file, "a.txt");

  make_file (fixture, "a.txt");
  check_refused (missing, GLOSS_TEXT_ERROR_FAILED);
  check_refused (article, GLOSS_TEXT_ERROR_NOT_REGULAR);
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GlossFolder) folder = NULL;
  g_autoptr (GError) error = NULL;

  make_file (fixture, "sub/a.txt");
  g_cancellable_cancel (cancellable);
  folder = gloss_folder_load (fixture->file, cancellable, &error);
  g_assert_null (folder);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_find (Fixture       *fixture,
           gconstpointer  data)
{
  static const char *const names[] = { "a.txt", "sub/deep/b.txt", "c.txt", NULL };
  g_autoptr (GFile) other = g_file_new_for_path ("/nowhere/a.txt");
  g_autoptr (GFile) absent = g_file_get_child (fixture->file, "d.txt");
  g_autoptr (GlossFolder) folder = NULL;
  guint position = 17;

  make_files (fixture, names);
  folder = load (fixture);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GlossFolderItem) item = g_list_model_get_item (G_LIST_MODEL (folder), i);

      g_assert_true (gloss_folder_find (folder, gloss_folder_item_get_file (item), &position));
      g_assert_cmpuint (position, ==, i);
      g_assert_true (g_file_query_exists (gloss_folder_item_get_file (item), NULL));
    }
  g_assert_false (gloss_folder_find (folder, other, &position));
  g_assert_false (gloss_folder_find (folder, absent, &position));
  g_assert_false (gloss_folder_find (folder, fixture->file, &position));
}

static void
test_items_are_kept (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (GlossFolder) folder = NULL;
  GlossFolderItem *first;
  GlossFolderItem *second;

  make_file (fixture, "a.txt");
  folder = load (fixture);
  first = g_list_model_get_item (G_LIST_MODEL (folder), 0);
  second = g_list_model_get_item (G_LIST_MODEL (folder), 0);
  g_assert_true (first == second);
  g_object_unref (second);
  g_object_add_weak_pointer (G_OBJECT (first), (gpointer *) &first);
  g_object_unref (first);
  g_assert_null (first);

  /* And an item outlives whoever held the folder. */
  first = g_list_model_get_item (G_LIST_MODEL (folder), 0);
  g_clear_object (&folder);
  g_assert_cmpstr (gloss_folder_item_get_name (first), ==, "a.txt");
  g_assert_cmpuint (gloss_folder_item_get_n_sets (first), ==, 0);
  g_assert_finalize_object (first);
}

static void
count_notify_cb (GObject    *object,
                 GParamSpec *pspec,
                 gpointer    data)
{
  guint *n = data;

  *n += 1;
}

static void
test_note_set (Fixture       *fixture,
               gconstpointer  data)
{
  static const char *const names[] = { "a.txt", "a.txt.zoe.gloss.json", "b.txt", NULL };
  g_autoptr (GFile) absent = g_file_get_child (fixture->file, "absent.txt");
  g_autoptr (GlossFolder) folder = NULL;
  g_autoptr (GlossFolderItem) item = NULL;
  guint n_notified = 0;
  guint n_sets;

  make_files (fixture, names);
  folder = load (fixture);
  item = g_list_model_get_item (G_LIST_MODEL (folder), 0);
  g_signal_connect (item, "notify::n-sets", G_CALLBACK (count_notify_cb), &n_notified);

  gloss_folder_note_set (folder, gloss_folder_item_get_file (item), "zoe");
  g_assert_cmpuint (n_notified, ==, 0);
  gloss_folder_note_set (folder, gloss_folder_item_get_file (item), "default");
  gloss_folder_note_set (folder, gloss_folder_item_get_file (item), "default");
  g_assert_cmpuint (n_notified, ==, 1);
  g_object_get (item, "n-sets", &n_sets, NULL);
  g_assert_cmpuint (n_sets, ==, 2);

  gloss_folder_note_set (folder, absent, "default");
  check_folder (folder, "a.txt:2 b.txt:0");
}

static void
test_list_of_files (Fixture       *fixture,
                    gconstpointer  data)
{
  static const char *const names[] = { "z.txt", "sub/a.txt", "sub/a.txt.gloss.json", "notes.md",
                                       "notes.md.zoe.gloss.json", "unasked.txt", NULL };
  g_autoptr (GFile) z = g_file_get_child (fixture->file, "z.txt");
  g_autoptr (GFile) a = g_file_resolve_relative_path (fixture->file, "sub/a.txt");
  g_autoptr (GFile) notes = g_file_get_child (fixture->file, "notes.md");
  g_autoptr (GFile) again = g_file_dup (z);
  GFile *files[] = { z, a, again, notes };
  g_autoptr (GlossFolder) folder = NULL;
  guint position;

  make_files (fixture, names);
  folder = gloss_folder_new_for_files (files, G_N_ELEMENTS (files));
  g_assert_null (gloss_folder_get_file (folder));
  check_folder (folder, "z.txt:0 a.txt:1 notes.md:1");
  g_assert_true (gloss_folder_find (folder, a, &position));
  g_assert_cmpuint (position, ==, 1);
  g_assert_false (gloss_folder_find (folder, fixture->file, NULL));
}

static void
test_no_files (void)
{
  g_autoptr (GlossFolder) folder = gloss_folder_new_for_files (NULL, 0);

  check_folder (folder, "");
}

static void
test_name_that_is_no_utf8 (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (GlossFolder) folder = NULL;
  g_autoptr (GlossFolderItem) item = NULL;
  guint position;

  make_file (fixture, "caf\xe9.txt");
  folder = load (fixture);
  item = g_list_model_get_item (G_LIST_MODEL (folder), 0);
  g_assert_true (g_utf8_validate (gloss_folder_item_get_name (item), -1, NULL));
  g_assert_true (g_file_query_exists (gloss_folder_item_get_file (item), NULL));
  g_assert_true (gloss_folder_find (folder, gloss_folder_item_get_file (item), &position));
}

/* Against sorting all paths at once, component by component. */
static void
test_random_trees (Fixture       *fixture,
                   gconstpointer  data)
{
  guint32 seed = g_random_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GHashTable) made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GlossFolder) folder = NULL;

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (GString) path = g_string_new (NULL);

      for (gint32 depth = g_rand_int_range (rand, 0, 4); depth > 0; depth--)
        g_string_append_printf (path, "f%d/", g_rand_int_range (rand, 0, 12));
      g_string_append_printf (path, "f%d.txt", g_rand_int_range (rand, 0, 150));
      make_file (fixture, path->str);
      g_hash_table_add (made, g_string_free (g_steal_pointer (&path), FALSE));
    }

  folder = load (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (folder)), ==, g_hash_table_size (made));
  for (guint i = 0; i < g_hash_table_size (made); i++)
    {
      g_autoptr (GlossFolderItem) item = g_list_model_get_item (G_LIST_MODEL (folder), i);

      g_assert_true (g_hash_table_contains (made, gloss_folder_item_get_name (item)));
      if (i > 0)
        {
          g_autoptr (GlossFolderItem) before = g_list_model_get_item (G_LIST_MODEL (folder), i - 1);
          g_auto (GStrv) a = g_strsplit (gloss_folder_item_get_name (before), "/", -1);
          g_auto (GStrv) b = g_strsplit (gloss_folder_item_get_name (item), "/", -1);
          guint k = 0;
          g_autofree char *key_a = NULL;
          g_autofree char *key_b = NULL;

          while (g_str_equal (a[k], b[k]))
            k++;
          key_a = g_utf8_collate_key_for_filename (a[k], -1);
          key_b = g_utf8_collate_key_for_filename (b[k], -1);
          g_assert_cmpstr (key_a, <, key_b);
        }
    }
}

static void
add_test (const char *path,
          void      (*test) (Fixture       *fixture,
                             gconstpointer  data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

static void
test_sets (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GlossFolder) folder = NULL;
  g_autoptr (GlossFolderItem) item = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  GFile *article;

  make_file (fixture, "a.txt");
  make_file (fixture, "a.txt.zoe.gloss.json");
  make_file (fixture, "a.txt.gloss.json");
  make_file (fixture, "a.txt.anna.gloss.json");
  folder = gloss_folder_load (fixture->file, NULL, &error);
  g_assert_no_error (error);
  item = g_list_model_get_item (G_LIST_MODEL (folder), 0);
  article = gloss_folder_item_get_file (item);
  for (guint i = 0; i < 2; i++)
    {
      g_auto (GStrv) names = gloss_folder_dup_sets (folder, article);

      *(i == 0 ? &first : &last) = g_strjoinv (" ", names);
      gloss_folder_forget_set (folder, article, "zoe");
      gloss_folder_forget_set (folder, article, "nobody");
      gloss_folder_forget_set (folder, fixture->file, "anna");
    }
  g_assert_cmpstr (first, ==, "default anna zoe");
  g_assert_cmpstr (last, ==, "default anna");
  g_assert_cmpuint (gloss_folder_item_get_n_sets (item), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/folder/empty", test_empty);
  add_test ("/folder/natural-order", test_natural_order);
  add_test ("/folder/only-articles", test_only_articles);
  add_test ("/folder/sets-are-counted", test_sets_are_counted);
  add_test ("/folder/symbolic-links", test_symbolic_links);
  add_test ("/folder/unreadable-below", test_unreadable_below);
  add_test ("/folder/refused", test_refused);
  add_test ("/folder/cancelled", test_cancelled);
  add_test ("/folder/find", test_find);
  add_test ("/folder/items-are-kept", test_items_are_kept);
  add_test ("/folder/note-set", test_note_set);
  add_test ("/folder/sets", test_sets);
  add_test ("/folder/list-of-files", test_list_of_files);
  g_test_add_func ("/folder/no-files", test_no_files);
  add_test ("/folder/name-that-is-no-utf8", test_name_that_is_no_utf8);
  add_test ("/folder/random-trees", test_random_trees);

  return g_test_run ();
}
