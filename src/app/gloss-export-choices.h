/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"
#include "formats/gloss-format.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_EXPORT_CHOICES (gloss_export_choices_get_type ())

/**
 * GlossExportChoices:
 *
 * In which format, of which articles, and what else the chosen format lets choose: all of it made
 * from the table of formats.
 *
 * Signals:
 * `changed`: (self): something else is chosen.
 */
G_DECLARE_FINAL_TYPE (GlossExportChoices, gloss_export_choices, GLOSS, EXPORT_CHOICES,
                      AdwPreferencesGroup)

void               gloss_export_choices_set_session (GlossExportChoices *self,
                                                     GlossSession       *session);
const GlossFormat *gloss_export_choices_get_format  (GlossExportChoices *self);
void               gloss_export_choices_set_format  (GlossExportChoices *self,
                                                     const GlossFormat  *format);
/* Whether all articles of the folder are meant. */
gboolean           gloss_export_choices_get_all     (GlossExportChoices *self);
/* What concerns cells and variants; the rest of @options stays. */
void               gloss_export_choices_apply       (GlossExportChoices *self,
                                                     GlossFormatOptions *options);

G_END_DECLS
