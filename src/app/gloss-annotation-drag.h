/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-row-view.h"
#include "app/gloss-session.h"

G_BEGIN_DECLS

void gloss_annotation_drag_add (GlossRowView  *view,
                                GlossSession **session);

G_END_DECLS
