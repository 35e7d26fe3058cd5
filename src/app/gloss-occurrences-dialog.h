/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"
#include "core/corpus/gloss-search.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_OCCURRENCES_DIALOG (gloss_occurrences_dialog_get_type ())

/**
 * GlossOccurrencesDialog:
 *
 * Labels every occurrence of something: a list of them in context, each to keep or to skip with
 * one key, and then one edit for all that are kept.
 *
 * Properties: `match-case`, `whole-words`, `ignore-accents`, `regex` (gboolean): how to search;
 * `folder` (gboolean): whether in all articles of the folder.
 */
G_DECLARE_FINAL_TYPE (GlossOccurrencesDialog, gloss_occurrences_dialog, GLOSS, OCCURRENCES_DIALOG,
                      AdwWindow)

GtkWidget *gloss_occurrences_dialog_new         (GlossSession *session);
/* Looks for @pattern to give it a label: @label_id or, if %NULL, the one used last. */
void       gloss_occurrences_dialog_search      (GlossOccurrencesDialog *self,
                                                 const char             *pattern,
                                                 GlossSearchFlags        flags,
                                                 const char             *label_id);
/* What is in the list and kept gets the label; closes the dialog if all went well. */
void       gloss_occurrences_dialog_annotate    (GlossOccurrencesDialog *self);

/* Shows a dialog for a pattern. */
void       gloss_occurrences_dialog_present     (GtkWidget        *parent,
                                                 GlossSession     *session,
                                                 const char       *pattern,
                                                 GlossSearchFlags  flags,
                                                 const char       *label_id);
/* Shows a dialog for what the session has selected, text or an annotation, or else an empty one. */
void       gloss_occurrences_dialog_present_for_selection (GtkWidget    *parent,
                                                           GlossSession *session);

G_END_DECLS
