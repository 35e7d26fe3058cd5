/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_EXPORT_DIALOG (gloss_export_dialog_get_type ())

/**
 * GlossExportDialog:
 *
 * Exports the open annotation set, or those of all articles of the folder: which format, and what
 * it will lose, then where. If it lost no more the dialog closes, and the export is told as the
 * session's `message`; else it says what.
 *
 * Properties: `session` (GlossSession), `format` (string: the id of the chosen format).
 */
G_DECLARE_FINAL_TYPE (GlossExportDialog, gloss_export_dialog, GLOSS, EXPORT_DIALOG, AdwWindow)

GtkWidget *gloss_export_dialog_new       (GlossSession *session);
void       gloss_export_dialog_present   (GtkWidget    *parent,
                                          GlossSession *session);
char      *gloss_export_dialog_dup_name  (GlossExportDialog *self);
void       gloss_export_dialog_export_to (GlossExportDialog *self,
                                          GFile             *file);

G_END_DECLS
