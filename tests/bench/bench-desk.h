/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-application.h"
#include "app/gloss-window.h"

G_BEGIN_DECLS

#define BENCH_UNDERLAY "zoe"

/**
 * BenchDesk:
 * @folder: where the article lies; removed in the end
 * @application: the program
 * @window: its window, with the article open
 * @session: of @window
 * @set: the annotations
 * @view: shows the article
 * @n_frames: how many @window has painted
 *
 * The whole program at work on an article.
 */
typedef struct
{
  char               *folder;
  GlossApplication   *application;
  GlossWindow        *window;
  GlossSession       *session;
  GlossAnnotationSet *set;
  GlossTextView      *view;
  guint               n_frames;
} BenchDesk;

/**
 * BenchDeskFunc:
 * @desk: a desk
 * @user_data: as given
 *
 * What is done at it.
 */
typedef void (*BenchDeskFunc) (BenchDesk *desk,
                               gpointer   user_data);

/**
 * BenchCost:
 * @painted_ms: until the next frame was painted
 * @slice_ms: the longest that the main loop was held up after that
 * @all_ms: in all, in all threads
 *
 * What an action cost, in milliseconds of CPU.
 */
typedef struct
{
  double painted_ms;
  double slice_ms;
  double all_ms;
} BenchCost;

void       bench_desk_run     (guint          n_chars,
                               guint          n_annotations,
                               BenchDeskFunc  func,
                               gpointer       user_data);
/* Until nothing has happened for so long. */
void       bench_desk_settle  (BenchDesk *self,
                               guint      quiet_ms);
BenchCost  bench_desk_measure (BenchDesk     *self,
                               BenchDeskFunc  func,
                               gpointer       user_data,
                               guint          quiet_ms);
/* The first widget of @type below @parent. */
GtkWidget *bench_find_widget  (GtkWidget *parent,
                               GType      type);

G_END_DECLS
