/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-attribute-popover.h"
#include "app/gloss-banner.h"
#include "app/gloss-editor-pane.h"
#include "app/gloss-find-bar.h"
#include "app/gloss-label-popover.h"
#include "app/gloss-link-bar.h"
#include "app/gloss-overview.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The pane is written in two files: gloss-editor-pane.c is the widget, and what it shows of the
 * session; gloss-editor-pane-view.c is what is done in the text, and what pops up beside it. */

struct _GlossEditorPane
{
  GtkWidget          parent_instance;

  GtkWidget         *box;
  GlossBanner       *banner;
  GtkStack          *stack;
  GtkWidget         *start_page; /* NULL until it is first shown */
  GtkScrolledWindow *scroller;
  GlossTextView     *view;
  GlossOverview     *overview;
  GtkOverlay        *overlay;
  GtkWidget         *loading; /* NULL until it is first shown, and so are those below */
  GMenuModel        *context_menu;
  GtkWidget         *context_popover;
  GlossFindBar      *find_bar;
  GlossLabelPopover *label_popover;
  GtkWidget         *foreign_popover;
  GlossAttributePopover *attribute_popover;
  GlossLinkBar      *link_bar;
  GtkWidget         *relation_popover;

  GlossSession      *session;
  GSignalGroup      *session_signals;
  guint              loading_timer;
  guint              foreign_timer;
  guint              foreign_offset;
};

/* gloss-editor-pane-view.c */
void gloss_editor_pane_class_bind_view  (GtkWidgetClass  *widget_class);
void gloss_editor_pane_connect_popovers (GSignalGroup    *signals,
                                         GlossEditorPane *self);
void gloss_editor_pane_drop_popovers    (GlossEditorPane *self);

G_END_DECLS
