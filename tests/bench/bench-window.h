/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * BenchWindow:
 * @window: a window with a text view in it
 * @view: the view
 * @n_frames: how many frames were painted so far
 *
 * A window, and frames that are waited for.
 */
typedef struct
{
  GtkWidget   *window;
  GtkTextView *view;
  guint        n_frames;
} BenchWindow;

BenchWindow *bench_window_new          (GtkTextView *view);
void         bench_window_free         (BenchWindow *self);
void         bench_window_present      (BenchWindow *self);
void         bench_window_wait_frame   (BenchWindow *self);
void         bench_window_wait_idle    (BenchWindow *self);
double       bench_window_scroll       (BenchWindow *self,
                                        double       pixels);
GtkTextView *bench_bare_view_new       (GtkTextView *like);

G_END_DECLS
