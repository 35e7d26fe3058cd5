/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bench-window.h"

#include "bench-report.h"

#define WIDTH 900
#define HEIGHT 1000
#define QUIET_MS 400

static void
after_paint_cb (GdkFrameClock *clock,
                gpointer       user_data)
{
  ((BenchWindow *) user_data)->n_frames++;
}

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/**
 * bench_window_new:
 * @view: what it shows
 *
 * Returns: (transfer full): a window that is not shown yet
 */
BenchWindow *
bench_window_new (GtkTextView *view)
{
  BenchWindow *self = g_new0 (BenchWindow, 1);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->view = view;
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), WIDTH, HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (view));
  gtk_window_set_child (GTK_WINDOW (self->window), scrolled);

  return self;
}

/**
 * bench_window_free:
 * @self: (transfer full): a window
 */
void
bench_window_free (BenchWindow *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_free (self);
}

/**
 * bench_window_present:
 * @self: a window
 *
 * Shows it and waits for its first frame.
 */
void
bench_window_present (BenchWindow *self)
{
  gtk_widget_realize (self->window);
  g_signal_connect (gtk_widget_get_frame_clock (self->window), "after-paint",
                    G_CALLBACK (after_paint_cb), self);
  gtk_window_present (GTK_WINDOW (self->window));
  bench_window_wait_frame (self);
}

/**
 * bench_window_wait_frame:
 * @self: a window
 *
 * Runs the main loop until the next frame is painted.
 */
void
bench_window_wait_frame (BenchWindow *self)
{
  guint before = self->n_frames;

  gtk_widget_queue_draw (GTK_WIDGET (self->view));
  while (self->n_frames == before)
    g_main_context_iteration (NULL, TRUE);
}

/**
 * bench_window_wait_idle:
 * @self: a window
 *
 * Runs the main loop until no frame was painted for a while: all lines have their heights then.
 */
void
bench_window_wait_idle (BenchWindow *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  guint tick = g_timeout_add (20, tick_cb, NULL);
  gint64 quiet_since = g_get_monotonic_time ();
  double upper = -1;

  while (g_get_monotonic_time () - quiet_since < QUIET_MS * 1000)
    {
      g_main_context_iteration (NULL, TRUE);
      if (gtk_adjustment_get_upper (adjustment) != upper)
        {
          upper = gtk_adjustment_get_upper (adjustment);
          quiet_since = g_get_monotonic_time ();
        }
    }
  g_source_remove (tick);
}

/**
 * bench_window_scroll:
 * @self: a window
 * @pixels: how far
 *
 * Scrolls down and waits for the frame.
 *
 * Returns: what it cost in milliseconds of CPU
 */
double
bench_window_scroll (BenchWindow *self,
                     double       pixels)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  double before = bench_cpu_ms ();

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + pixels);
  bench_window_wait_frame (self);
  return bench_cpu_ms () - before;
}

/**
 * bench_bare_view_new:
 * @like: a view that has been allocated
 *
 * Returns: (transfer floating): GTK's own text view with the font, margins and spacing of @like
 */
GtkTextView *
bench_bare_view_new (GtkTextView *like)
{
  GtkTextView *view = GTK_TEXT_VIEW (gtk_text_view_new ());
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_data (provider, "textview { font-size: 1.1em; }", -1);
  gtk_style_context_add_provider (gtk_widget_get_style_context (GTK_WIDGET (view)),
                                  GTK_STYLE_PROVIDER (provider),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  g_object_unref (provider);

  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (view, gtk_text_view_get_left_margin (like));
  gtk_text_view_set_right_margin (view, gtk_text_view_get_right_margin (like));
  gtk_text_view_set_top_margin (view, gtk_text_view_get_top_margin (like));
  gtk_text_view_set_bottom_margin (view, gtk_text_view_get_bottom_margin (like));
  gtk_text_view_set_pixels_inside_wrap (view, gtk_text_view_get_pixels_inside_wrap (like));
  gtk_text_view_set_pixels_below_lines (view, gtk_text_view_get_pixels_below_lines (like));

  return view;
}
