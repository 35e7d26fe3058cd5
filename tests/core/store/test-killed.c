/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-support.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A process edits and saves at random and says after each edit what the set then is. It is killed
 * at a random moment. Whatever it said must be there afterwards; the one edit that it was about
 * to do may be there or not.
 *
 * GLOSS_TEST_SECONDS: how long this is done, 6 if it is not set. */

#define TEXT "Oleg Syromolotov said that Ann and Bob had left Raqqa.\nNobody knows.\n"
#define N_HASH 64

static char *
get_hash (Place *place)
{
  g_autofree char *json = write_set (place_get_set (place), NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, json, -1);
}

static void
edit_at_random (Place *place,
                GRand *rand)
{
  GlossAnnotationSet *set = place_get_set (place);
  guint size = gloss_annotation_set_get_size (set);
  g_autofree char *id = g_uuid_string_random ();
  guint start = (guint) g_rand_int_range (rand, 0, 40);
  const char *one = size > 0 ? gloss_annotation_get_id (
                                 gloss_annotation_set_get_nth (set, g_rand_int (rand) % size)) : NULL;

  switch (g_rand_int_range (rand, 0, 7))
    {
    case 0:
      if (one != NULL)
        place_remove (place, one, NULL);
      break;
    case 1:
      if (one != NULL)
        place_relabel (place, one, g_rand_boolean (rand) ? "claim" : "person", NULL);
      break;
    case 2:
      gloss_annotation_set_undo (set, NULL);
      break;
    case 3:
      gloss_annotation_set_redo (set, NULL);
      break;
    default:
      place_add (place, id, start, start + (guint) g_rand_int_range (rand, 1, 20), NULL);
      break;
    }
}

static void
say (int         fd,
     const char *hash)
{
  if (write (fd, hash, N_HASH) != N_HASH)
    _exit (3);
}

/* Never returns. */
static void
run_child (Place   *place,
           guint32  seed,
           int      fd)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  place_open (place);
  for (;;)
    {
      g_autofree char *hash = NULL;

      edit_at_random (place, rand);
      hash = get_hash (place);
      say (fd, hash);
      if (g_rand_int_range (rand, 0, 4) == 0)
        gloss_store_save (place->store, NULL, NULL);
    }
}

/* The last thing that the process said whole. */
static char *
read_last (int fd)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  guint8 buffer[4096];
  gssize n;
  gsize whole;

  while ((n = read (fd, buffer, sizeof buffer)) != 0)
    if (n > 0)
      g_byte_array_append (all, buffer, (guint) n);
    else
      g_assert_cmpint (errno, ==, EINTR);
  whole = all->len / N_HASH;
  return whole == 0 ? NULL : g_strndup ((char *) all->data + (whole - 1) * N_HASH, N_HASH);
}

static gboolean
is_one_edit_away (Place      *place,
                  const char *hash)
{
  GlossAnnotationSet *set = place_get_set (place);
  gboolean is_it = FALSE;

  if (gloss_annotation_set_undo (set, NULL))
    {
      g_autofree char *undone = get_hash (place);

      is_it = g_str_equal (undone, hash);
      g_assert_true (gloss_annotation_set_redo (set, NULL));
    }
  if (!is_it && gloss_annotation_set_redo (set, NULL))
    {
      g_autofree char *redone = get_hash (place);

      is_it = g_str_equal (redone, hash);
      g_assert_true (gloss_annotation_set_undo (set, NULL));
    }
  return is_it;
}

static char *
run_round (Place      *place,
           GRand      *rand,
           const char *before)
{
  guint32 seed = g_rand_int (rand);
  g_autofree char *said = NULL;
  g_autofree char *found = NULL;
  int fds[2];
  pid_t child;

  g_assert_cmpint (pipe (fds), ==, 0);
  child = fork ();
  if (child == 0)
    run_child (place, seed, fds[1]);
  close (fds[1]);
  g_usleep ((gulong) g_rand_int_range (rand, 5000, 150000));
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  said = read_last (fds[0]);
  close (fds[0]);

  place_open (place);
  g_assert_null (gloss_annotation_set_get_read_only (place_get_set (place)));
  g_assert_cmpuint (gloss_report_count (place->report, GLOSS_REPORT_WARNING), ==, 0);
  found = get_hash (place);
  if (!g_str_equal (found, said != NULL ? said : before)
      && !is_one_edit_away (place, said != NULL ? said : before))
    g_error ("Seed %u: neither what was acknowledged nor one edit more", seed);
  return g_steal_pointer (&found);
}

static void
test_killed (Place         *place,
             gconstpointer  data)
{
  g_autoptr (GRand) rand = make_rand ();
  const char *seconds = g_getenv ("GLOSS_TEST_SECONDS");
  gint64 end = g_get_monotonic_time ()
               + (gint64) (seconds != NULL ? atoi (seconds) : 6) * G_USEC_PER_SEC;
  g_autofree char *state = get_hash (place);
  guint n_rounds = 0;

  while (g_get_monotonic_time () < end)
    {
      char *found;

      place_close (place);
      found = run_round (place, rand, state);
      g_free (state);
      state = found;
      n_rounds++;
    }
  g_test_message ("killed %u times, %u annotations at the end", n_rounds,
                  gloss_annotation_set_get_size (place_get_set (place)));
  g_assert_cmpuint (n_rounds, >, 0);
  /* The whole history is still there. */
  while (gloss_annotation_set_undo (place_get_set (place), NULL))
    ;
  g_assert_cmpuint (gloss_annotation_set_get_size (place_get_set (place)), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/killed", Place, TEXT, place_set_up, test_killed, place_tear_down);

  return g_test_run ();
}
