/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-batch-dialog.h"

G_BEGIN_DECLS

/**
 * GlossSurgeryKind:
 * @GLOSS_SURGERY_MERGE: all that has the label gets another one, and the label goes
 * @GLOSS_SURGERY_SPLIT: some of what has the label gets another one
 * @GLOSS_SURGERY_DELETE: the label goes, with its annotations or without
 * @GLOSS_SURGERY_RENAME: it is called something else
 * @GLOSS_SURGERY_MOVE: it stands below another label
 *
 * What is done to a label in all articles.
 */
typedef enum
{
  GLOSS_SURGERY_MERGE,
  GLOSS_SURGERY_SPLIT,
  GLOSS_SURGERY_DELETE,
  GLOSS_SURGERY_RENAME,
  GLOSS_SURGERY_MOVE,
} GlossSurgeryKind;

#define GLOSS_TYPE_LABEL_SURGERY (gloss_label_surgery_get_type ())

/**
 * GlossLabelSurgery:
 *
 * Asks what to do to a label in all articles, shows which annotations that is about, and does it:
 * one step of undo.
 */
G_DECLARE_FINAL_TYPE (GlossLabelSurgery, gloss_label_surgery, GLOSS, LABEL_SURGERY,
                      GlossBatchDialog)

GtkWidget *gloss_label_surgery_new      (GlossSession     *session,
                                         GlossSurgeryKind  kind,
                                         const char       *label_id);
void       gloss_label_surgery_present  (GtkWidget        *parent,
                                         GlossSession     *session,
                                         GlossSurgeryKind  kind,
                                         const char       *label_id);
/* The label that annotations get: one that is there. */
void       gloss_label_surgery_set_into (GlossLabelSurgery *self,
                                         const char        *label_id);

G_END_DECLS
