/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-batch-dialog.h"

G_BEGIN_DECLS

#define GLOSS_TYPE_VALUE_SURGERY (gloss_value_surgery_get_type ())

/**
 * GlossValueSurgery:
 *
 * Renames or deletes a value of an attribute that is a list, with all that has it, in all articles.
 */
G_DECLARE_FINAL_TYPE (GlossValueSurgery, gloss_value_surgery, GLOSS, VALUE_SURGERY,
                      GlossBatchDialog)

GtkWidget *gloss_value_surgery_new     (GlossSession *session,
                                        const char   *attribute_id);
void       gloss_value_surgery_present (GtkWidget    *parent,
                                        GlossSession *session,
                                        const char   *attribute_id);

G_END_DECLS
