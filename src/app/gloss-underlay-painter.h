/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-highlight-list.h"

G_BEGIN_DECLS

/* The annotations of another set, beneath one's own. */

void gloss_underlay_snapshot (const GlossHighlightSource *source,
                              const GlossHighlightPage   *page,
                              GtkSnapshot                *snapshot);
/* The colour that stands for @ink beneath. */
void gloss_underlay_mute     (const GdkRGBA *ink,
                              GdkRGBA       *muted);

G_END_DECLS
