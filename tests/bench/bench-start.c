/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What a start costs: CPU time of the whole process, all its threads, from its creation until its
 * window is painted: for the program, until the article's text is on the screen.
 *
 *   bench-start REPORT.json GLOSSATOR EXAMPLE...  the program on each example, against a bare window
 *   bench-start --bare                            the bare window
 *
 * The processes are not helped: the pixels of their windows are watched. So that nothing is counted
 * of what they do after that frame, however late the watcher gets its turn on a busy machine, they
 * run in slices: a process is stopped, its time read and the screen looked at, and it goes on only
 * if the frame is not there yet. A slice that became long, because the watcher waited, hides when
 * in it the frame was painted: a run that ends with such a one is made again.
 *
 * The bare window is what any program with libadwaita starts from: an application with a name of
 * its own, which registers on the session bus as the program does, and a window of the same size
 * with a header bar.
 *
 * Both start in two ways: drawn as GTK chooses, as a user has it, and with cairo and without OpenGL,
 * as tests do. The second leaves out what GTK does for OpenGL in any program, most of a bare
 * window's time where no graphics card helps, and so shows more of the program's own.
 *
 * For an X display without a window manager, such as Xvfb.
 */

#include "bench-report.h"

#include <adwaita.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <xcb/xcb.h>
#include <xcb/xcbext.h>

#define RUNS 9
/* How long a process runs before it is looked at again. */
#define SLICE_US 1000
/* The frame is known to have been painted within as much CPU time. */
#define MOST_INEXACT_MS 2.5
#define MOST_TRIES 5
#define LOOK_US 200
#define MOST_LOOKS 50
#define TIMEOUT_US (30 * G_USEC_PER_SEC)
/* The window is at the upper left corner, for there is no window manager. */
#define WIDTH 1240
#define HEIGHT 760
/* In its middle, where the text is. */
#define PROBE 240
/* Letters are there when this many of its pixels are dark. */
#define LEAST_DARK 200

typedef struct
{
  const char *name;
  const char *renderer; /* NULL: as GTK chooses */
  const char *debug;    /* NULL: nothing */
} Drawing;

static const Drawing drawings[] = {
  { "as GTK draws", NULL, NULL },
  { "cairo alone", "cairo", "gl-disable" },
};

typedef struct
{
  xcb_connection_t       *connection;
  xcb_window_t            root;
  xcb_get_image_cookie_t  cookie;
  gboolean                asked;
} Screen;

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_present (GTK_WINDOW (window));
}

static int
run_bare (void)
{
  g_autoptr (AdwApplication) application =
    adw_application_new ("io.github.glossator.Bare", G_APPLICATION_DEFAULT_FLAGS);

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

/* The picture in the middle of the screen. The server may be grabbed by the very process that is
 * stopped, so it is not waited for: the answer to what was asked may come in a later slice. */
static xcb_get_image_reply_t *
look (Screen *screen)
{
  xcb_get_image_reply_t *reply = NULL;

  if (!screen->asked)
    screen->cookie = xcb_get_image (screen->connection, XCB_IMAGE_FORMAT_Z_PIXMAP, screen->root,
                                    (WIDTH - PROBE) / 2, (HEIGHT - PROBE) / 2, PROBE, PROBE,
                                    G_MAXUINT32);
  screen->asked = TRUE;
  xcb_flush (screen->connection);
  for (guint i = 0; i < MOST_LOOKS; i++)
    {
      xcb_generic_error_t *error = NULL;

      if (xcb_poll_for_reply (screen->connection, screen->cookie.sequence, (void **) &reply,
                              &error))
        {
          g_assert_null (error);
          g_assert_nonnull (reply);
          screen->asked = FALSE;
          break;
        }
      g_usleep (LOOK_US);
    }

  return reply;
}

/* Whether the middle of the window is white enough, and has as many dark pixels as letters make. */
static gboolean
is_painted (xcb_get_image_reply_t *image,
            gboolean               text)
{
  const guint32 *pixels = (const guint32 *) xcb_get_image_data (image);
  guint n_light = 0;
  guint n_dark = 0;

  for (guint i = 0; i < PROBE * PROBE; i++)
    {
      if ((pixels[i] & 0xff) > 0xc0)
        n_light++;
      else if ((pixels[i] & 0xff) < 0x80)
        n_dark++;
    }

  return n_light > PROBE * PROBE / 2 && (!text || n_dark > LEAST_DARK);
}

/* Runs @pid for a slice, and leaves it stopped with all its threads. */
static void
run_slice (GPid pid)
{
  int status;

  kill (pid, SIGCONT);
  g_usleep (SLICE_US);
  kill (pid, SIGSTOP);
  g_assert_cmpint (waitpid (pid, &status, WUNTRACED), ==, pid);
  g_assert_true (WIFSTOPPED (status));
  /* The server takes in what the process wrote. */
  g_usleep (LOOK_US);
}

static void
end_process (Screen *screen,
             GPid    pid)
{
  gboolean there = TRUE;

  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  /* Its window is gone when the screen is black again. */
  while (there)
    {
      g_autofree xcb_get_image_reply_t *image = look (screen);

      there = image == NULL || is_painted (image, FALSE);
    }
}

/* Gives the CPU time until the frame was there, and in @inexact how much of it, at the end, may
 * have come after the frame. */
static double
start_once (Screen            *screen,
            const char *const *arguments,
            char             **environment,
            gboolean           text,
            double            *inexact)
{
  gint64 deadline = g_get_monotonic_time () + TIMEOUT_US;
  g_autoptr (GError) error = NULL;
  gboolean painted = FALSE;
  double asked_at = 0;
  double before = 0;
  double cost = 0;
  GPid pid;

  g_spawn_async (NULL, (char **) arguments, environment,
                 G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  while (!painted)
    {
      g_autofree xcb_get_image_reply_t *image = NULL;

      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      run_slice (pid);
      cost = read_cpu_ms (pid);
      asked_at = screen->asked ? asked_at : cost;
      image = look (screen);
      painted = image != NULL && is_painted (image, text);
      if (image != NULL && !painted)
        before = asked_at;
    }
  end_process (screen, pid);
  *inexact = cost - before;

  return cost;
}

/* Starts it until the time is known well enough; where the machine is too busy for that, the most
 * exact one counts. */
static double
start (Screen            *screen,
       const char *const *arguments,
       char             **environment,
       gboolean           text)
{
  double least_inexact = G_MAXDOUBLE;
  double best = 0;

  for (guint i = 0; i < MOST_TRIES && least_inexact > MOST_INEXACT_MS; i++)
    {
      double inexact;
      double cost = start_once (screen, arguments, environment, text, &inexact);

      if (inexact < least_inexact)
        {
          best = cost;
          least_inexact = inexact;
        }
    }

  return best;
}

/* What is left between the examples is their fonts; colour emoji are pictures besides, which are
 * unpacked and made small before they are shown. */
static char **
make_environment (const Drawing *drawing)
{
  char **environment = g_get_environ ();

  environment = g_environ_unsetenv (environment, "GSK_RENDERER");
  environment = g_environ_unsetenv (environment, "GDK_DEBUG");
  if (drawing->renderer != NULL)
    environment = g_environ_setenv (environment, "GSK_RENDERER", drawing->renderer, TRUE);
  if (drawing->debug != NULL)
    environment = g_environ_setenv (environment, "GDK_DEBUG", drawing->debug, TRUE);
  return environment;
}

static void
compare (BenchReport   *report,
         Screen        *screen,
         const char    *self,
         const char    *program,
         const char    *example,
         const Drawing *drawing)
{
  const char *bare_arguments[] = { self, "--bare", NULL };
  const char *our_arguments[] = { program, example, NULL };
  g_auto (GStrv) environment = make_environment (drawing);
  g_autofree char *file = g_path_get_basename (example);
  g_autofree char *name = g_strdup_printf ("%s, %s", file, drawing->name);
  double ours[RUNS];
  double bare[RUNS];

  for (guint i = 0; i < RUNS; i++)
    {
      bare[i] = start (screen, bare_arguments, environment, FALSE);
      ours[i] = start (screen, our_arguments, environment, TRUE);
    }
  bench_report_ratio (report, name, "ms", bench_median (ours, RUNS), bench_median (bare, RUNS),
                      1.5);
}

/* What is left between the examples is their fonts; colour emoji are pictures besides, which are
 * unpacked and made small before they are shown. */
int
main (int   argc,
      char *argv[])
{
  BenchReport *report;
  Screen screen = { 0 };

  if (argc == 2 && g_str_equal (argv[1], "--bare"))
    return run_bare ();
  screen.connection = xcb_connect (NULL, NULL);
  if (argc < 4 || xcb_connection_has_error (screen.connection))
    {
      g_printerr ("bench-start REPORT.json GLOSSATOR EXAMPLE..., on an X display\n");
      return EXIT_FAILURE;
    }

  screen.root = xcb_setup_roots_iterator (xcb_get_setup (screen.connection)).data->root;
  report = bench_report_new ();
  for (guint d = 0; d < G_N_ELEMENTS (drawings); d++)
    for (int i = 3; i < argc; i++)
      compare (report, &screen, argv[0], argv[2], argv[i], &drawings[d]);
  xcb_disconnect (screen.connection);
  return bench_report_finish (report, argv[1]);
}
