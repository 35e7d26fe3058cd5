/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"
#include "core/store/gloss-report.h"
#include "formats/gloss-refi-people.h"

G_BEGIN_DECLS

/**
 * GlossRefiSource:
 *
 * One article of a REFI-QDA project, with what one or more sets say of it.
 */
typedef struct _GlossRefiSource GlossRefiSource;

GlossRefiSource *gloss_refi_source_new   (const char         *guid,
                                          GlossAnnotationSet *set,
                                          const char         *document,
                                          GlossRefiPeople    *people);
void             gloss_refi_source_free  (GlossRefiSource *self);
gboolean         gloss_refi_source_is_of (GlossRefiSource    *self,
                                          GlossAnnotationSet *set,
                                          const char         *document);
void             gloss_refi_source_add   (GlossRefiSource    *self,
                                          GlossAnnotationSet *set,
                                          GlossReport        *report);
/* Writes the element TextSource, and the elements Link of its relations. */
gboolean         gloss_refi_source_end   (GlossRefiSource  *self,
                                          GOutputStream    *sources,
                                          GOutputStream    *links,
                                          GCancellable     *cancellable,
                                          GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossRefiSource, gloss_refi_source_free)

G_END_DECLS
