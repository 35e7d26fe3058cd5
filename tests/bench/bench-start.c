/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What a start costs: CPU time of the whole process, all its threads, from its creation until its
 * window is painted: for the program, until the article's text is on the screen.
 *
 *   bench-start GLOSSATOR EXAMPLE [REPORT.json]   the program on an example, against a bare window
 *   bench-start --bare                            the bare window
 *
 * The processes are not helped: the pixels of their windows are watched. For an X display without a
 * window manager, such as Xvfb.
 */

#include "bench-report.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <adwaita.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>

#define RUNS 9
#define POLL_US 1000
#define TIMEOUT_US (30 * G_USEC_PER_SEC)
/* In the middle of the window, where the text is. */
#define PROBE 240
/* Letters are there when this many of its pixels are dark. */
#define LEAST_DARK 200

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1240, 760);
  gtk_window_present (GTK_WINDOW (window));
}

static int
run_bare (void)
{
  g_autoptr (AdwApplication) application =
    adw_application_new ("io.github.glossator.Bare", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), 0, NULL);
}

static double
read_cpu_ms (GPid pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/task", (int) pid);
  g_autoptr (GDir) tasks = g_dir_open (path, 0, NULL);
  const char *name;
  double sum = 0;

  while (tasks != NULL && (name = g_dir_read_name (tasks)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, "schedstat", NULL);
      g_autofree char *text = NULL;

      if (g_file_get_contents (file, &text, NULL, NULL))
        sum += g_ascii_strtod (text, NULL) / 1e6;
    }

  return sum;
}

/* Counts the pixels in the middle of the screen that are white enough, and those that are dark. */
static void
probe (Display *display,
       guint   *n_light,
       guint   *n_dark)
{
  /* The window is 1240 by 760, at the upper left corner, for there is no window manager. */
  XImage *image = XGetImage (display, DefaultRootWindow (display), 620 - PROBE / 2, 380 - PROBE / 2,
                             PROBE, PROBE, AllPlanes, ZPixmap);

  *n_light = *n_dark = 0;
  for (int y = 0; image != NULL && y < PROBE; y++)
    for (int x = 0; x < PROBE; x++)
      {
        unsigned long pixel = XGetPixel (image, x, y);

        if ((pixel & 0xff) > 0xc0)
          (*n_light)++;
        else if ((pixel & 0xff) < 0x80)
          (*n_dark)++;
      }
  if (image != NULL)
    XDestroyImage (image);
}

static gboolean
is_painted (Display *display,
            gboolean text)
{
  guint n_light;
  guint n_dark;

  probe (display, &n_light, &n_dark);
  return n_light > PROBE * PROBE / 2 && (!text || n_dark > LEAST_DARK);
}

static double
start_once (Display           *display,
            const char *const *arguments,
            gboolean           text)
{
  gint64 deadline = g_get_monotonic_time () + TIMEOUT_US;
  g_autoptr (GError) error = NULL;
  double cost;
  GPid pid;

  g_spawn_async (NULL, (char **) arguments, NULL,
                 G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  while (!is_painted (display, text))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_usleep (POLL_US);
    }
  cost = read_cpu_ms (pid);
  kill (pid, SIGTERM);
  waitpid (pid, NULL, 0);
  /* Its window is gone when the screen is black again. */
  while (is_painted (display, FALSE))
    g_usleep (POLL_US);

  return cost;
}

int
main (int   argc,
      char *argv[])
{
  BenchReport *report;
  Display *display;
  double ours[RUNS];
  double bare[RUNS];

  if (argc == 2 && g_str_equal (argv[1], "--bare"))
    return run_bare ();
  display = XOpenDisplay (NULL);
  if (argc < 3 || display == NULL)
    {
      g_printerr ("bench-start GLOSSATOR EXAMPLE [REPORT.json], on an X display\n");
      return EXIT_FAILURE;
    }

  report = bench_report_new ();
  for (guint i = 0; i < RUNS; i++)
    {
      const char *bare_arguments[] = { argv[0], "--bare", NULL };
      const char *our_arguments[] = { argv[1], argv[2], NULL };

      bare[i] = start_once (display, bare_arguments, FALSE);
      ours[i] = start_once (display, our_arguments, TRUE);
    }
  XCloseDisplay (display);
  bench_report_ratio (report, "start to the first frame of an example article", "ms",
                      bench_median (ours, RUNS), bench_median (bare, RUNS), 1.5);
  return bench_report_finish (report, argc > 3 ? argv[3] : NULL);
}
