/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

G_BEGIN_DECLS

/**
 * GlossSetCopy:
 *
 * What a set was at one moment, for what takes longer than the user's next edit.
 */
typedef struct _GlossSetCopy GlossSetCopy;

GlossSetCopy       *gloss_set_copy_new   (GlossAnnotationSet *set);
void                gloss_set_copy_free  (GlossSetCopy *self);
GlossAnnotationSet *gloss_set_copy_build (GlossSetCopy *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossSetCopy, gloss_set_copy_free)

G_END_DECLS
