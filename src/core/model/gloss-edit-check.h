/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

G_BEGIN_DECLS

/* For GlossAnnotationSet, and for the store when it replays: whether @edit can be done now. */
gboolean gloss_edit_check (GlossEdit           *edit,
                           GlossAnnotationSet  *set,
                           GlossEditAction      action,
                           GError             **error);

G_END_DECLS
