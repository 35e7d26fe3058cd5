/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is measured is the CPU of the main thread, where everything that is seen is made: a set that
 * is being saved meanwhile in another thread is not part of an action. Where an action itself goes
 * on in other threads, `all_ms` has them too. */

#include "bench-desk.h"

#include "bench-corpus.h"
#include "bench-report.h"
#include "bench-rich-set.h"

#include "core/store/gloss-label-file.h"
#include "core/store/gloss-set-file.h"
#include "support/gloss-test-folder.h"

#define ARTICLE "bench.txt"
#define PATIENCE_MS 20000

/* For setting up, when lines get their heights too. */
#define QUIET_MS 400

typedef struct
{
  BenchDesk     *desk;
  guint          n_annotations;
  BenchDeskFunc  func;
  gpointer       user_data;
} Run;

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* The files */

static void
write_file (BenchDesk  *self,
            const char *name,
            GBytes     *bytes)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       &error);
  g_assert_no_error (error);
}

static void
write_set (BenchDesk     *self,
           GlossArticle  *article,
           GlossLabelSet *labels,
           const char    *name,
           guint          n_annotations)
{
  g_autoptr (GlossAnnotationSet) set = bench_rich_set_new (article, labels, name, n_annotations);
  g_autoptr (GlossSetSnapshot) snapshot = gloss_set_snapshot_new (set);
  g_autoptr (GBytes) bytes = gloss_set_snapshot_to_bytes (snapshot);
  g_autofree char *file_name = gloss_set_file_make_name (ARTICLE, name);

  write_file (self, file_name, bytes);
}

static void
write_files (BenchDesk *self,
             guint      n_chars,
             guint      n_annotations)
{
  char *text = bench_text_new (BENCH_TEXT_NEWS, n_chars);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, n_chars);
  g_autoptr (GlossArticle) article = bench_article_new (BENCH_TEXT_NEWS, n_chars);
  g_autoptr (GlossLabelSet) labels = bench_rich_labels_new ();
  g_autoptr (GBytes) label_bytes = gloss_label_file_to_bytes (labels);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("glossator-bench-XXXXXX", &error);
  g_assert_no_error (error);
  write_file (self, ARTICLE, bytes);
  write_file (self, GLOSS_LABEL_FILE_NAME, label_bytes);
  write_set (self, article, labels, "default", n_annotations);
  write_set (self, article, labels, BENCH_UNDERLAY, n_annotations);
}

/* The window */

static void
after_paint_cb (GdkFrameClock *clock,
                gpointer       user_data)
{
  ((BenchDesk *) user_data)->n_frames++;
}

static void
open_article (BenchDesk *self,
              guint      n_annotations)
{
  g_autofree char *path = g_build_filename (self->folder, ARTICLE, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gint64 end = g_get_monotonic_time () + PATIENCE_MS * 1000;

  gloss_window_open (self->window, &file, 1);
  while (gloss_session_get_set (self->session) == NULL && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  self->set = gloss_session_get_set (self->session);
  g_assert_nonnull (self->set);
  g_assert_cmpuint (gloss_annotation_set_get_size (self->set), ==, n_annotations);
}

static void
settle_heights (BenchDesk *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  double upper;

  do
    {
      upper = gtk_adjustment_get_upper (adjustment);
      bench_desk_settle (self, QUIET_MS);
    }
  while (gtk_adjustment_get_upper (adjustment) != upper);
}

static void
activated_cb (GtkApplication *application,
              Run            *run)
{
  BenchDesk *self = run->desk;
  GtkWidget *widget = GTK_WIDGET (gtk_application_get_active_window (application));

  self->window = GLOSS_WINDOW (widget);
  self->session = gloss_window_get_session (self->window);
  self->view = gloss_editor_pane_get_text_view (gloss_window_get_pane (self->window));
  g_object_set (gtk_widget_get_settings (widget), "gtk-cursor-blink", FALSE,
                "gtk-enable-animations", FALSE, NULL);
  g_signal_connect (gtk_widget_get_frame_clock (widget), "after-paint",
                    G_CALLBACK (after_paint_cb), self);
  open_article (self, run->n_annotations);
  settle_heights (self);
  run->func (self, run->user_data);
  gtk_window_close (GTK_WINDOW (self->window));
}

/**
 * bench_desk_run:
 * @n_chars: length of the article
 * @n_annotations: how many it has; and as many in the set %BENCH_UNDERLAY
 * @func: what is done then
 * @user_data: for @func
 *
 * Runs the program with a window on an article that is made for it, until @func is through.
 */
void
bench_desk_run (guint          n_chars,
                guint          n_annotations,
                BenchDeskFunc  func,
                gpointer       user_data)
{
  BenchDesk self = { 0 };
  Run run = { &self, n_annotations, func, user_data };

  write_files (&self, n_chars, n_annotations);
  self.application = gloss_application_new ();
  g_application_set_flags (G_APPLICATION (self.application),
                           G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  g_signal_connect_after (self.application, "activate", G_CALLBACK (activated_cb), &run);
  g_application_run (G_APPLICATION (self.application), 0, NULL);
  g_object_unref (self.application);
  gloss_test_remove (self.folder);
  g_free (self.folder);
}

/* @longest_ms: (inout): what took longest. Returns: the CPU of all threads when that began to be so;
 * looking whether something happens takes some too. */
static double
run_until_quiet (guint   quiet_ms,
                 double *longest_ms)
{
  gint64 begin = g_get_monotonic_time ();
  gint64 last = begin;
  double all_ms = bench_cpu_ms ();

  while (g_get_monotonic_time () - last < quiet_ms * 1000
         && last - begin < PATIENCE_MS * 1000)
    {
      double before = bench_thread_cpu_ms ();

      if (!g_main_context_iteration (NULL, FALSE))
        {
          g_usleep (500);
          continue;
        }
      last = g_get_monotonic_time ();
      *longest_ms = MAX (*longest_ms, bench_thread_cpu_ms () - before);
      all_ms = bench_cpu_ms ();
    }

  return all_ms;
}

/**
 * bench_desk_settle:
 * @self: a desk
 * @quiet_ms: for how long nothing is to have happened
 *
 * Runs the main loop until there is nothing more to do.
 */
void
bench_desk_settle (BenchDesk *self,
                   guint      quiet_ms)
{
  double longest_ms = 0;

  run_until_quiet (quiet_ms, &longest_ms);
}

/**
 * bench_desk_measure:
 * @self: a desk
 * @func: an action of the user
 * @user_data: for @func
 * @quiet_ms: when nothing has happened for so long it is over
 *
 * Returns: what it costs
 */
BenchCost
bench_desk_measure (BenchDesk     *self,
                    BenchDeskFunc  func,
                    gpointer       user_data,
                    guint          quiet_ms)
{
  guint n_frames = self->n_frames;
  guint tick = g_timeout_add (100, wake_cb, NULL);
  double begin_all = bench_cpu_ms ();
  double begin = bench_thread_cpu_ms ();
  BenchCost cost = { 0 };

  func (self, user_data);
  gtk_widget_queue_draw (GTK_WIDGET (self->window));
  while (self->n_frames == n_frames)
    g_main_context_iteration (NULL, TRUE);
  cost.painted_ms = bench_thread_cpu_ms () - begin;
  g_source_remove (tick);
  cost.all_ms = run_until_quiet (quiet_ms, &cost.slice_ms) - begin_all;

  return cost;
}

/**
 * bench_find_widget:
 * @parent: a widget
 * @type: a type of widgets
 *
 * Returns: (transfer none) (nullable): the first one of @type in @parent, itself included
 */
GtkWidget *
bench_find_widget (GtkWidget *parent,
                   GType      type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (parent), type) ? parent : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = bench_find_widget (child, type);

  return found;
}
