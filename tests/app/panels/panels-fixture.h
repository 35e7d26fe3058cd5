/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-label-row.h"
#include "app/gloss-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A session with an article of a temporary folder open, for tests of widgets. */
typedef struct
{
  char         *folder;
  GlossSession *session;
  GPtrArray    *messages; /* char *, owned: what the session told */
} PanelsFixture;

/* @set_json: (nullable): the set's file, if there is to be one; then there is a label file, too. */
void     panels_fixture_set_up    (PanelsFixture *self,
                                   const char    *text,
                                   const char    *set_json);
void     panels_fixture_tear_down (PanelsFixture *self);

/* What most tests are about; with a set of which one annotation has another quote, and a label that
 * only the set's file defines. For g_test_add(). */
#define PANELS_ARTICLE \
  "Ada Brook said on Monday that the bridge of Harbour Town would open in spring."
void     panels_fixture_set_up_plain (PanelsFixture *self,
                                      gconstpointer  unused);
void     panels_fixture_set_up_file  (PanelsFixture *self,
                                      gconstpointer  unused);
void     panels_fixture_end          (PanelsFixture *self,
                                      gconstpointer  unused);

GlossAnnotationSet *panels_fixture_get_set  (PanelsFixture *self);
GlossAnnotation    *panels_fixture_annotate (PanelsFixture *self,
                                             const char    *label_id,
                                             guint          start,
                                             guint          end);
void                panels_fixture_add_label (PanelsFixture *self,
                                              const char    *id,
                                              const char    *name,
                                              const char    *key);

/* "label-0", "label-1", … in one edit. */
void                panels_fixture_add_labels (PanelsFixture *self,
                                               guint          n_labels);

typedef gboolean (*PanelsCondition) (gpointer user_data);

/* Iterates the main loop until @condition holds; fails the test if it does not within a minute. */
void     panels_wait_for          (PanelsCondition condition,
                                   gpointer        user_data);
/* Iterates the main loop until it has nothing to do. */
void     panels_settle            (void);
/* The first descendant of @widget of @type, or %NULL. */
gpointer panels_find              (GtkWidget *widget,
                                   GType      type);
gpointer panels_get_child         (gpointer    widget,
                                   GType       type,
                                   const char *name);
/* How many children it has. */
guint    panels_count_children   (GtkWidget *widget);
/* Shows @widget in a window; destroy that. */
GtkWidget *panels_show            (GtkWidget *widget);
/* Destroys @window; then nothing may hold @widget of it any more. */
void     panels_close             (GtkWidget *window,
                                   GtkWidget *widget);
/* For panels_wait_for(): whether a widget is no longer to be seen. */
gboolean panels_is_unmapped       (gpointer user_data);
/* Pops @popover up, or down, and waits until it is. */
void     panels_pop_up            (GtkWidget *popover);
void     panels_pop_down          (GtkWidget *popover);
/* Pops @popover down and destroys @window; then nothing may hold @popover any more. */
void     panels_close_popover     (GtkWidget *window,
                                   GtkWidget *popover);
/* A popover that was shown, and its window: GTK 4.8 keeps one that it gave the focus now and then,
 * and asks where the pointer is half a second after it came over one, and complains if that is gone
 * by then. They go when no main loop runs any more, and let their session go at once. */
void     panels_put_aside         (GtkWidget *popover);
/* g_test_run(), and away with what was put aside. */
int      panels_run               (void);
/* Of a palette that is shown: scrolls there; %NULL: the heading. */
guint    panels_count_label_rows  (GtkWidget *palette);
GlossLabelRow *
         panels_get_label_row     (GtkWidget *palette,
                                   guint      position);
/* For g_signal_connect_swapped(): one more. */
void     panels_count             (guint *n);
/* @object must be finalized once this reference is given up. */
void     panels_assert_finalized  (gpointer object);

G_END_DECLS
