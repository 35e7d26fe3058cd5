/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-export-preview.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_EXPORT_LOSSES (gloss_export_losses_get_type ())

/**
 * GlossExportLosses:
 *
 * What an export will lose, before it is made, with the choice of what becomes of annotations that
 * overlap.
 *
 * Signals:
 * `changed`: (self): another way to treat overlaps is chosen.
 */
G_DECLARE_FINAL_TYPE (GlossExportLosses, gloss_export_losses, GLOSS, EXPORT_LOSSES,
                      AdwPreferencesGroup)

GlossOverlap gloss_export_losses_get_overlap (GlossExportLosses *self);
/* What was found of @format; with %NULL it is still being looked for. */
void         gloss_export_losses_show        (GlossExportLosses        *self,
                                              const GlossFormat        *format,
                                              const GlossExportPreview *preview);
void         gloss_export_losses_show_error  (GlossExportLosses *self,
                                              const char        *message);
/* Whether all warnings of an export are of kinds that were shown. */
gboolean     gloss_export_losses_has_all     (GlossExportLosses *self,
                                              GlossReport       *report);

G_END_DECLS
