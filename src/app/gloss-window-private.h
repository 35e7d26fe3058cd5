/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-annotation-details.h"
#include "app/gloss-annotation-list.h"
#include "app/gloss-article-list.h"
#include "app/gloss-article-details.h"
#include "app/gloss-here-list.h"
#include "app/gloss-history-popover.h"
#include "app/gloss-key-hold.h"
#include "app/gloss-label-palette.h"
#include "app/gloss-side-layout.h"
#include "app/gloss-window.h"

G_BEGIN_DECLS

/* The window is written in several files: gloss-window.c is the widget and its closing,
 * gloss-window-actions.c its actions, gloss-window-ends.c and gloss-window-seeing.c those for the
 * ends of annotations and for what is seen, gloss-window-open.c choosing what to open,
 * gloss-window-export.c exporting, gloss-window-print.c printing, gloss-window-copy.c quotations
 * for the clipboard, gloss-window-panes.c the panes at its sides, gloss-window-sets.c the
 * annotation sets, gloss-window-relate.c relations, gloss-window-history.c what was done,
 * gloss-window-header.c what the header has room for and its menus, gloss-window-tell.c what is
 * told in passing. */

struct _GlossWindow
{
  AdwApplicationWindow parent_instance;

  GSettings           *settings;
  GlossSession        *session;
  GSignalGroup        *session_signals;
  GlossKeyHold        *key_hold;
  gboolean             closed;
  gboolean             closing;
  gboolean             text_painted;

  AdwToastOverlay     *toasts;
  AdwWindowTitle      *title;
  GtkWidget           *undo_button;
  GtkWidget           *redo_button;
  GtkMenuButton       *history_button;
  GtkWidget           *history; /* NULL until it is first shown */
  AdwSplitButton      *open_button;
  GtkWidget           *find_button;
  GtkWidget           *done_button;
  AdwBin              *narrow_open;
  AdwBin              *narrow_articles;
  AdwBin              *narrow_sidebar;
  GMenuModel          *open_menu;
  GMenuModel          *primary_menu;
  GMenu               *recent_menu;
  GMenu               *encodings;
  GtkMenuButton       *menu_button;
  GMenu               *primary_sets;
  GMenuModel          *sets_menu;
  GMenu               *set_names;
  GMenu               *underlay_names;
  GtkWidget           *sets_box;
  GtkMenuButton       *sets_button;
  GtkLabel            *sets_label;
  GlossSideLayout     *layout;
  AdwBin              *articles_pane;
  GlossEditorPane     *pane;
  GtkWidget           *sidebar;

  /* What is in the panes; NULL until gloss_window_make_panes(). */
  GlossArticleList    *articles;
  GlossLabelPalette   *palette;
  GlossAnnotationList *annotations;
  GlossArticleDetails *article_details;
  GlossAnnotationDetails *details;

  AdwToast            *toast;    /* weak: the one that was told last */
  gint64               told_at;  /* when, in monotonic microseconds */

  GtkWidget           *conflict_dialog;
  GtkNativeDialog     *chooser;
};

/* gloss-window-actions.c */
void gloss_window_class_add_shortcuts (GtkWidgetClass *widget_class);
void gloss_window_init_actions        (GlossWindow *self);
void gloss_window_update_actions      (GlossWindow *self);
void gloss_window_enable              (GlossWindow *self,
                                       const char  *name,
                                       gboolean     enabled);

/* gloss-window-ends.c */
void gloss_window_init_ends           (GlossWindow *self);
void gloss_window_update_ends         (GlossWindow *self);

/* gloss-window-open.c */
void gloss_window_init_opening        (GlossWindow *self);
void gloss_window_choose_article      (GlossWindow *self);
void gloss_window_choose_folder       (GlossWindow *self);
void gloss_window_open_example        (GlossWindow *self);
void gloss_window_note_recent         (GlossWindow *self);
void gloss_window_init_recent         (GlossWindow *self);

/* gloss-window-relate.c */
void gloss_window_init_relations      (GlossWindow *self);
void gloss_window_update_relations    (GlossWindow *self);

/* gloss-window-seeing.c */
void gloss_window_init_seeing         (GlossWindow *self);
void gloss_window_update_seeing       (GlossWindow *self);
void gloss_window_show_seeing         (GlossWindow *self);

/* gloss-window-export.c */
void gloss_window_export_to           (GlossWindow *self,
                                       const char  *format_id,
                                       const char  *path);

/* gloss-window-print.c */
void gloss_window_print               (GlossWindow *self,
                                       const char  *path);

/* gloss-window-copy.c */
void gloss_window_copy_quotation      (GlossWindow *self);

/* gloss-window-panes.c */
void gloss_window_make_panes          (GlossWindow *self);
void gloss_window_update_panes        (GlossWindow *self);
void gloss_window_commit              (GlossWindow *self);

/* gloss-window-sets.c */
void gloss_window_class_bind_sets     (GtkWidgetClass *widget_class);
void gloss_window_init_sets           (GlossWindow *self);
void gloss_window_update_set_actions  (GlossWindow *self);

/* gloss-window-header.c */
void gloss_window_class_bind_header   (GtkWidgetClass *widget_class);
void gloss_window_init_header         (GlossWindow *self);
void gloss_window_make_open_menu      (GlossWindow *self);

/* gloss-window-history.c */
void gloss_window_class_bind_history  (GtkWidgetClass *widget_class);
void gloss_window_init_history        (GlossWindow *self);
void gloss_window_toggle_history      (GlossWindow *self);

G_END_DECLS
