/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_IMPORT_DIALOG (gloss_import_dialog_get_type ())

/**
 * GlossImportDialog:
 *
 * Imports annotations of other programs into the articles of the folder: from which file, then what
 * would come in and what would not, then the import, which is one step of the history of each set.
 */
G_DECLARE_FINAL_TYPE (GlossImportDialog, gloss_import_dialog, GLOSS, IMPORT_DIALOG, AdwWindow)

GtkWidget *gloss_import_dialog_new      (GlossSession *session);
/* @file: (nullable): what is chosen already. */
void       gloss_import_dialog_present  (GtkWidget    *parent,
                                         GlossSession *session,
                                         GFile        *file);
void       gloss_import_dialog_set_file (GlossImportDialog *self,
                                         GFile             *file);
void       gloss_import_dialog_import   (GlossImportDialog *self);

G_END_DECLS
