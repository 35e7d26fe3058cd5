/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-occurrence-finder.h"
#include "app/gloss-occurrence-job.h"
#include "app/gloss-occurrence-model.h"
#include "app/gloss-occurrences-dialog.h"
#include "app/gloss-swatch.h"

G_BEGIN_DECLS

/* The dialog is written in several files: gloss-occurrences-dialog.c is the widget, searching and
 * annotating, gloss-occurrences-list.c the list and its keys, gloss-occurrences-update.c draws
 * what is to be seen from what is there, gloss-occurrences-present.c tells what is looked for from
 * what is selected. */

/* More than anybody decides about; the list stays fluid well beyond. */
#define GLOSS_OCCURRENCES_MAX_HITS 100000

struct _GlossOccurrencesDialog
{
  AdwWindow parent_instance;

  GtkButton      *annotate;
  GtkWidget      *controls;
  GtkEditable    *entry;
  GtkWidget      *label_popover;
  GlossSwatch    *swatch;
  GtkLabel       *label_name;
  GtkDropDown    *scope;
  GtkWidget      *progress_box;
  GtkLabel       *progress_label;
  GtkProgressBar *progress;
  GtkStack       *stack;
  GtkListView    *list;
  AdwStatusPage  *status;
  GtkWidget      *footer;
  GtkLabel       *counts;
  GtkLabel       *hint;

  GlossSession          *session;
  GSignalGroup          *session_signals;
  GlossOccurrenceFinder *finder;
  GlossOccurrenceModel  *model;
  GtkSingleSelection    *selection;
  char                  *pattern; /* what was searched last */
  char                  *label_id;
  char                  *failure;
  gboolean               match_case;
  gboolean               whole_words;
  gboolean               ignore_accents;
  gboolean               regex;
  gboolean               folder;
  /* The pattern came from the article: the first occurrence gets the focus, not the entry. */
  gboolean               focus_list;

  /* While all articles are annotated. */
  GlossOccurrenceJob    *job;
  guint                  progress_timer;
  gboolean               closing;
};

/* gloss-occurrences-update.c */
GlossLabel *gloss_occurrences_dialog_get_label       (GlossOccurrencesDialog *self);
void        gloss_occurrences_dialog_update          (GlossOccurrencesDialog *self);
void        gloss_occurrences_dialog_update_page     (GlossOccurrencesDialog *self);
void        gloss_occurrences_dialog_update_progress (GlossOccurrencesDialog *self);

/* gloss-occurrences-list.c */
void        gloss_occurrences_dialog_bind_list       (GtkWidgetClass *widget_class);
void        gloss_occurrences_dialog_go_to           (GlossOccurrencesDialog *self,
                                                      guint                   position);

G_END_DECLS
