/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch-support.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* A process does a batch, or takes one back, and is killed at a random moment; so is the one that
 * then recovers, now and then. Afterwards either all of it has happened or nothing, to the byte.
 *
 * GLOSS_TEST_SECONDS: how long this is done, 6 if it is not set. */

#define N_ARTICLES 8
#define N_PEOPLE (2 * N_ARTICLES + 3)
#define N_OTHERS 2

typedef enum
{
  WORK_RUN,
  WORK_UNDO,
  WORK_RECOVER,
} Work;

static void
run_batch (World   *world,
           gboolean with_live)
{
  g_autoptr (GlossStore) live = with_live ? world_open (world, 1, NULL) : NULL;
  g_autoptr (GlossBatch) batch = world_make_merge (world, live);

  gloss_batch_run (batch, NULL, NULL, NULL, NULL);
  if (live != NULL)
    gloss_store_save (live, NULL, NULL);
}

static void
undo_batch (World *world,
            guint  i)
{
  g_autoptr (GlossStore) live = world_open (world, i, NULL);

  gloss_batch_step (world->state_folder, live, GLOSS_EDIT_UNDO, NULL, NULL, NULL, NULL, NULL);
  gloss_store_save (live, NULL, NULL);
}

/* Never returns. */
static void
run_child (World   *world,
           Work     work,
           guint32  number)
{
  if (work == WORK_RUN)
    run_batch (world, number % 2 == 0);
  else if (work == WORK_UNDO)
    undo_batch (world, number % N_ARTICLES);
  else
    gloss_batch_recover (world->state_folder, NULL);
  _exit (0);
}

/* Returns: whether it had not ended yet */
static gboolean
kill_child (World *world,
            Work   work,
            GRand *rand,
            guint  max_us)
{
  guint32 number = g_rand_int (rand);
  int status;
  pid_t child = fork ();

  if (child == 0)
    run_child (world, work, number);
  g_usleep ((gulong) g_rand_int_range (rand, 0, (gint) max_us));
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) || WEXITSTATUS (status) == 0);
  return WIFSIGNALED (status);
}

static void
recover (World *world,
         GRand *rand)
{
  g_autoptr (GlossReport) report = gloss_report_new ();

  while (g_rand_int_range (rand, 0, 3) == 0)
    kill_child (world, WORK_RECOVER, rand, 60000);
  gloss_batch_recover (world->state_folder, report);
  g_assert_cmpuint (gloss_report_count (report, GLOSS_REPORT_WARNING), ==, 0);
}

static void
test_killed (World         *world,
             gconstpointer  data)
{
  const char *seconds = g_getenv ("GLOSS_TEST_SECONDS");
  gint64 end = g_get_monotonic_time ()
               + (gint64) (seconds != NULL ? atoi (seconds) : 6) * G_USEC_PER_SEC;
  g_autoptr (GRand) rand = g_rand_new ();
  guint32 seed = g_rand_int (rand);
  g_autofree char *before = world_read (world);
  gboolean is_done = FALSE;
  guint n_killed = 0, n_none = 0, n_all = 0;

  g_test_message ("seed %u", seed);
  g_rand_set_seed (rand, seed);
  while (g_get_monotonic_time () < end || n_killed == 0)
    {
      g_autofree char *found = NULL;
      guint n_people;

      n_killed += kill_child (world, is_done ? WORK_UNDO : WORK_RUN, rand, 70000);
      recover (world, rand);
      n_people = world_count (world, "person");
      found = world_read (world);
      if (n_people != N_OTHERS && n_people != N_PEOPLE + N_OTHERS)
        g_error ("%u of %u are left, after %s:\n%s", n_people - N_OTHERS, N_PEOPLE,
                 is_done ? "undoing" : "doing", found);
      if (is_done == (n_people == N_OTHERS))
        {
          /* Nothing happened. */
          g_assert_cmpstr (found, ==, before);
          n_none++;
          continue;
        }
      is_done = !is_done;
      n_all++;
      g_free (before);
      before = g_steal_pointer (&found);
    }
  g_test_message ("killed %u times: %u times nothing had happened, %u times all", n_killed, n_none,
                  n_all);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/batch/killed", World, GUINT_TO_POINTER (N_ARTICLES), world_set_up, test_killed,
              world_tear_down);

  return g_test_run ();
}
