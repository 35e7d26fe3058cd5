/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-support.h"

#include "core/store/gloss-set-file.h"

#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

/* How fast a set of 100,000 annotations on 10 million characters is read and written, and what it
 * takes of memory. CPU time, the best of several runs. */

#define N_CHARS 10000000
#define N_ANNOTATIONS 100000
#define N_RUNS 5

static char *
make_text (GRand *rand)
{
  GString *text = g_string_sized_new (N_CHARS + 100);

  while (text->len < N_CHARS)
    {
      guint n = (guint) g_rand_int_range (rand, 2, 11);

      for (guint i = 0; i < n; i++)
        g_string_append_c (text, (char) g_rand_int_range (rand, 'a', 'z' + 1));
      g_string_append (text, g_rand_int_range (rand, 0, 100) == 0 ? ".\n\n" : " ");
    }
  return g_string_free (text, FALSE);
}

static void
fill (GlossAnnotationSet *set,
      GRand              *rand)
{
  static const char *const labels[] = { "person", "organization", "location", "date", "claim" };
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_annotation_unref);
  guint n_chars = gloss_text_get_length (gloss_annotation_set_get_text (set));

  for (guint i = 0; i < N_ANNOTATIONS; i++)
    {
      g_autofree char *id = g_uuid_string_random ();
      guint start = (guint) g_rand_int_range (rand, 0, (gint) n_chars - 100);

      g_ptr_array_add (all, make_annotation (id, labels[i % G_N_ELEMENTS (labels)], start,
                                             start + (guint) g_rand_int_range (rand, 3, 60)));
    }
  gloss_annotation_set_load (set, all, NULL, NULL);
}

static double
get_cpu_ms (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3
         + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

static double
get_resident_mb (void)
{
  g_autofree char *content = NULL;
  gulong pages = 0;

  if (g_file_get_contents ("/proc/self/statm", &content, NULL, NULL))
    sscanf (content, "%*u %lu", &pages);
  return (double) pages * 4096 / 1e6;
}

static double
get_peak_mb (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_maxrss * 1024 / 1e6;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autofree char *text = make_text (rand);
  g_autoptr (GlossArticle) article = make_article (text);
  g_autoptr (GBytes) bytes = NULL;
  double snapshot_ms = 1e9, write_ms = 1e9, read_ms = 1e9, megabytes, before, after;
  g_autoptr (GlossAnnotationSet) kept = NULL;

  {
    g_autoptr (GlossAnnotationSet) set = make_set (article);

    fill (set, rand);
    for (guint i = 0; i < N_RUNS; i++)
      {
        double start = get_cpu_ms ();
        g_autoptr (GlossSetSnapshot) snapshot = gloss_set_snapshot_new (set);

        snapshot_ms = MIN (snapshot_ms, get_cpu_ms () - start);
        start = get_cpu_ms ();
        g_clear_pointer (&bytes, g_bytes_unref);
        bytes = gloss_set_snapshot_to_bytes (snapshot);
        write_ms = MIN (write_ms, get_cpu_ms () - start);
      }
  }
  megabytes = (double) g_bytes_get_size (bytes) / 1e6;
  /* What was freed must not be counted as if it were still in use. */
  malloc_trim (0);
  before = get_resident_mb ();
  for (guint i = 0; i < N_RUNS; i++)
    {
      double start = get_cpu_ms ();

      g_clear_object (&kept);
      kept = make_set (article);
      g_assert_true (gloss_set_file_read (kept, bytes, "bench", NULL, NULL, NULL));
      read_ms = MIN (read_ms, get_cpu_ms () - start);
    }
  after = get_resident_mb ();
  g_print ("%u annotations, %.1f MB of JSON\n", gloss_annotation_set_get_size (kept), megabytes);
  g_print ("snapshot  %7.1f ms\n", snapshot_ms);
  g_print ("write     %7.1f ms %7.0f MB/s\n", write_ms, megabytes / write_ms * 1e3);
  g_print ("read      %7.1f ms %7.0f MB/s\n", read_ms, megabytes / read_ms * 1e3);
  g_print ("resident  %7.1f MB more after reading; peak %.1f MB\n", after - before, get_peak_mb ());
  return 0;
}
