/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-side-layout.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What the parts of GlossSideLayout know of each other: gloss-side-layout.c is the widget, which
 * gives everything its place, gloss-side-pane.c what goes on at one side of it. */

/* What the settings take, which keep the widths. */
#define GLOSS_SIDE_PANE_LEAST 180
#define GLOSS_SIDE_PANE_MOST 1200

typedef enum
{
  GLOSS_SIDE_START,
  GLOSS_SIDE_END,
} GlossSideName;

typedef struct
{
  GlossSideLayout *layout; /* not owned: it owns this */
  GlossSideName    name;
  GtkWidget       *child; /* (nullable) */
  GtkWidget       *handle;
  AdwAnimation    *animation;
  double           progress; /* 0: out of sight, 1: in place */
  int              width;    /* as is wished for with text in the usual size, in pixels */
  gboolean         show;
  gboolean         open;
  gboolean         folded;
  gboolean         told_folded;
  gboolean         told_visible;
} GlossSidePane;

struct _GlossSideLayout
{
  GtkWidget      parent_instance;

  GlossSidePane  sides[2];
  GtkWidget     *content;
  GtkWidget     *backdrop;
  guint          tell_idle;
};

void     gloss_side_layout_update_backdrop (GlossSideLayout *self);

gboolean gloss_side_pane_is_visible (GlossSidePane *self);
gboolean gloss_side_pane_is_beside  (GlossSidePane *self);
int      gloss_side_pane_find_width (GlossSidePane *self,
                                     int            total);
void     gloss_side_pane_update     (GlossSidePane *self);
void     gloss_side_pane_set_open   (GlossSidePane *self,
                                     gboolean       open);
void     gloss_side_pane_set_show   (GlossSidePane *self,
                                     gboolean       show);
void     gloss_side_pane_set_width  (GlossSidePane *self,
                                     int            width);
void     gloss_side_pane_slide_to   (GlossSidePane *self,
                                     double         progress);

G_END_DECLS
