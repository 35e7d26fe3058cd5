/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-report.h"

#include "support/gloss-test-folder.h"

#include <gio/gio.h>
#include <string.h>

/* What `gloss import` takes for many small files with several jobs, against one job. Wall time,
 * since most of it is waiting for the disk: each set, its log and their folders are synced. Then the
 * same without writing, against the former: what is left is reading, finding and placing. */

#define N_ARTICLES 300
#define N_ANNOTATIONS 40
#define SENTENCE "Bob met Eve in the harbour. "

static char *
make_text (guint article)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < N_ANNOTATIONS; i++)
    g_string_append (text, SENTENCE);
  g_string_append_printf (text, "%u", article);
  return g_string_free (text, FALSE);
}

/* Articles, and a file of annotations for each: JSON Lines of its text. */
static GPtrArray *
write_input (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_ARTICLES; i++)
    {
      g_autofree char *text = make_text (i);
      g_autofree char *article = g_strdup_printf ("%s/a%u.txt", folder, i);
      char *name = g_strdup_printf ("%s/a%u.jsonl", folder, i);
      GString *line = g_string_new (NULL);

      g_string_printf (line, "{\"text\":\"%s\",\"label\":[", text);
      for (guint j = 0; j < N_ANNOTATIONS; j++)
        g_string_append_printf (line, "%s[%u,%u,\"PER\"]", j > 0 ? "," : "",
                                j * (guint) strlen (SENTENCE), j * (guint) strlen (SENTENCE) + 3);
      g_string_append (line, "]}\n");
      g_assert_true (g_file_set_contents (article, text, -1, NULL));
      g_assert_true (g_file_set_contents (name, line->str, (gssize) line->len, NULL));
      g_string_free (line, TRUE);
      g_ptr_array_add (names, name);
    }
  return names;
}

/* In milliseconds. */
static double
import (const char *gloss,
        const char *jobs,
        gboolean    dry_run)
{
  g_autofree char *folder = g_dir_make_tmp ("gloss-bench-XXXXXX", NULL);
  g_autofree char *state = g_build_filename (folder, ".state", NULL);
  g_autoptr (GPtrArray) names = write_input (folder);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "XDG_STATE_HOME", state, TRUE);
  g_autoptr (GError) error = NULL;
  gint64 start;
  int status;

  for (const char *const *word = (const char *const[]) { gloss, "import", "-f", "doccano", "--jobs",
                                                         jobs, dry_run ? "-n" : "-v", NULL };
       *word != NULL; word++)
    g_ptr_array_add (arguments, (gpointer) *word);
  g_ptr_array_extend (arguments, names, NULL, NULL);
  g_ptr_array_add (arguments, NULL);
  start = g_get_monotonic_time ();
  g_spawn_sync (NULL, (char **) arguments->pdata, environment, G_SPAWN_STDOUT_TO_DEV_NULL, NULL,
                NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  start = g_get_monotonic_time () - start;
  gloss_test_remove (folder);
  return (double) start / 1000;
}

int
main (int   argc,
      char *argv[])
{
  BenchReport *report = bench_report_new ();
  double one, several, dry;

  g_assert_cmpint (argc, >, 1);
  one = import (argv[1], "1", FALSE);
  several = import (argv[1], "4", FALSE);
  dry = import (argv[1], "4", TRUE);
  bench_report_ratio (report, "300 files imported with 4 jobs, against 1", "ms", several, one, 1.2);
  bench_report_ratio (report, "the same without writing, against writing", "ms", dry, several, 1.2);
  return bench_report_finish (report, argc > 2 ? argv[2] : NULL);
}
