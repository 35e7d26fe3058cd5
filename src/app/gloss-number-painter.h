/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-text-view-private.h"

G_BEGIN_DECLS

GlossNumberPainter *gloss_number_painter_new       (GlossTextView      *view);
void                gloss_number_painter_free      (GlossNumberPainter *self);
gboolean            gloss_number_painter_set_shown (GlossNumberPainter *self,
                                                    gboolean            shown);
gboolean            gloss_number_painter_is_shown  (GlossNumberPainter *self);
void                gloss_number_painter_forget    (GlossNumberPainter *self);
void                gloss_number_painter_restyle   (GlossNumberPainter *self);
int                 gloss_number_painter_get_room  (GlossNumberPainter *self);
void                gloss_number_painter_snapshot  (GlossNumberPainter *self,
                                                    GtkSnapshot        *snapshot);

G_END_DECLS
