/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-label-surgery.h"
#include "core/model/gloss-annotation-pattern.h"

G_BEGIN_DECLS

/* What #GlossLabelSurgery does, as a batch. @into is %NULL for a preview, and where annotations are
 * deleted; @pattern says which, of those that have @label, and may be %NULL. */
GlossBatch *gloss_surgery_operation_new_preview (GlossSession           *session,
                                                 GlossSurgeryKind        kind,
                                                 GlossLabel             *label,
                                                 GlossAnnotationPattern *pattern);
GlossBatch *gloss_surgery_operation_new         (GlossSession           *session,
                                                 GlossSurgeryKind        kind,
                                                 GlossLabel             *label,
                                                 GlossLabel             *into,
                                                 GlossAnnotationPattern *pattern);

G_END_DECLS
