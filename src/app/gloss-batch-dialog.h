/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_BATCH_DIALOG (gloss_batch_dialog_get_type ())

/**
 * GlossBatchDialog:
 *
 * A window that asks how to change all articles, shows what that is about (how many annotations,
 * and which, by article), and does it: one step of undo. What exactly is done its subclasses say.
 * Rows that are children of it in a template are the questions.
 */
G_DECLARE_DERIVABLE_TYPE (GlossBatchDialog, gloss_batch_dialog, GLOSS, BATCH_DIALOG, AdwWindow)

/**
 * GlossBatchDialogClass:
 * @make_preview: (transfer full) (nullable): a batch that is only planned; its problem as an error
 * @make_batch: (transfer full) (nullable): the batch that does it
 * @is_ready: (nullable): whether all is said that is needed to do it; @preview is what would change
 * @describe: (transfer full): what would be done, in whole sentences
 * @update: (nullable): derives what its rows show from its state
 *
 * What a subclass says about it.
 */
struct _GlossBatchDialogClass
{
  AdwWindowClass parent_class;

  GlossBatch *(*make_preview) (GlossBatchDialog  *self,
                               GError           **error);
  GlossBatch *(*make_batch)   (GlossBatchDialog *self);
  gboolean    (*is_ready)     (GlossBatchDialog  *self,
                               GlossBatchPreview *preview);
  char       *(*describe)     (GlossBatchDialog  *self,
                               GlossBatchPreview *preview);
  void        (*update)       (GlossBatchDialog *self);
};

/* Once: what it is called, whom it is about, what the button says. */
void          gloss_batch_dialog_set_up      (GlossBatchDialog *self,
                                              GlossSession     *session,
                                              const char       *title,
                                              const char       *subject,
                                              const char       *verb);
GlossSession *gloss_batch_dialog_get_session (GlossBatchDialog *self);
/* Whether what is done takes something away: then the button looks like that. */
void          gloss_batch_dialog_set_destructive (GlossBatchDialog *self,
                                                  gboolean          destructive);
void          gloss_batch_dialog_set_verb    (GlossBatchDialog *self,
                                              const char       *verb);
/* "%what They are in 6 articles.". */
char         *gloss_batch_dialog_add_where   (GlossBatchPreview *preview,
                                              char              *what,
                                              guint              n);
/* Looks through the articles: now, or when no more is typed. */
void          gloss_batch_dialog_plan        (GlossBatchDialog *self);
void          gloss_batch_dialog_plan_soon   (GlossBatchDialog *self);
/* What was chosen makes no difference to what is listed. */
void          gloss_batch_dialog_update      (GlossBatchDialog *self);
/* Does it, if it can be done. */
void          gloss_batch_dialog_run         (GlossBatchDialog *self);
void          gloss_batch_dialog_present     (GlossBatchDialog *self,
                                              GtkWidget        *parent);

G_END_DECLS
