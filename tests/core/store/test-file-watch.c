/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-support.h"

#include "core/store/gloss-durable.h"
#include "core/store/gloss-file-watch.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct
{
  char           *folder;
  char           *path;
  GFile          *file;
  GlossFileWatch *watch;
  guint           n_changed;
} Fixture;

static void
changed_cb (GlossFileWatch *watch,
            gpointer        user_data)
{
  Fixture *self = user_data;

  self->n_changed++;
}

static char *
hash_of (const char *content)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
}

static void
put (Fixture    *self,
     const char *content)
{
  g_assert_true (g_file_set_contents (self->path, content, -1, NULL));
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autofree char *hash = hash_of ("one");

  self->folder = make_folder ();
  self->path = g_build_filename (self->folder, "set.json", NULL);
  self->file = g_file_new_for_path (self->path);
  put (self, "one");
  self->watch = gloss_file_watch_new (self->file, hash);
  g_signal_connect (self->watch, "changed", G_CALLBACK (changed_cb), self);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_assert_finalize_object (self->watch);
  g_object_unref (self->file);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

/* Lets the main loop run until there were @n signals, or for @max_ms. */
static void
iterate (Fixture *self,
         guint    n,
         guint    max_ms)
{
  gint64 end = g_get_monotonic_time () + (gint64) max_ms * 1000;

  while (self->n_changed < n && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static void
assert_changed (Fixture *self,
                guint    n)
{
  iterate (self, n, 10000);
  g_assert_cmpuint (self->n_changed, ==, n);
}

/* Nothing comes within a time in which it would have. */
static void
assert_still (Fixture *self,
              guint    n)
{
  iterate (self, n + 1, 600);
  g_assert_cmpuint (self->n_changed, ==, n);
}

static void
test_changed (Fixture       *self,
              gconstpointer  data)
{
  put (self, "two");
  assert_changed (self, 1);
  put (self, "three");
  put (self, "four");
  assert_changed (self, 2);
  assert_still (self, 2);
}

static void
test_deleted (Fixture       *self,
              gconstpointer  data)
{
  g_assert_cmpint (g_unlink (self->path), ==, 0);
  assert_changed (self, 1);
  put (self, "one");
  assert_still (self, 1);
  put (self, "two");
  assert_changed (self, 2);
}

static void
test_touched (Fixture       *self,
              gconstpointer  data)
{
  put (self, "one");
  assert_still (self, 0);
}

static void
test_paused (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *hash = hash_of ("ours");

  gloss_file_watch_pause (self->watch);
  put (self, "ours");
  assert_still (self, 0);
  gloss_file_watch_resume (self->watch, hash);
  assert_still (self, 0);
  /* Someone was faster than our resuming. */
  gloss_file_watch_pause (self->watch);
  put (self, "theirs");
  assert_still (self, 0);
  gloss_file_watch_resume (self->watch, hash);
  assert_changed (self, 1);
}

static void
test_check (Fixture       *self,
            gconstpointer  data)
{
  put (self, "two");
  gloss_file_watch_check (self->watch);
  assert_changed (self, 1);
  /* Once for each content. */
  gloss_file_watch_check (self->watch);
  assert_still (self, 1);
}

static void
test_not_a_file (Fixture       *self,
                 gconstpointer  data)
{
  g_assert_cmpint (g_unlink (self->path), ==, 0);
  g_assert_cmpint (mkfifo (self->path, 0600), ==, 0);
  gloss_file_watch_check (self->watch);
  assert_changed (self, 1);
}

static void
test_large (Fixture       *self,
            gconstpointer  data)
{
  g_autofree char *large = g_strnfill (5 * 1024 * 1024, 'x');
  g_autofree char *hash = hash_of (large);

  gloss_file_watch_pause (self->watch);
  put (self, large);
  gloss_file_watch_resume (self->watch, hash);
  gloss_file_watch_check (self->watch);
  assert_still (self, 0);
  large[4 * 1024 * 1024] = 'y';
  put (self, large);
  assert_changed (self, 1);
}

#define ADD(name, func) g_test_add ("/file-watch/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("changed", test_changed);
  ADD ("deleted", test_deleted);
  ADD ("touched", test_touched);
  ADD ("paused", test_paused);
  ADD ("check", test_check);
  ADD ("not-a-file", test_not_a_file);
  ADD ("large", test_large);

  return g_test_run ();
}
