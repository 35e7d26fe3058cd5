/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/text/gloss-text.h"

G_BEGIN_DECLS

/* Paragraphs up to this many characters are left alone. */
#define GLOSS_SOFT_BREAKS_LONGEST 4000u

/**
 * GlossSoftBreaks:
 *
 * The text of an article as it is shown, with long paragraphs broken up, and the way between
 * offsets in the one and in the other. Immutable.
 */
typedef struct _GlossSoftBreaks GlossSoftBreaks;

GlossSoftBreaks *gloss_soft_breaks_new          (GlossText *text);
void             gloss_soft_breaks_free         (GlossSoftBreaks *self);
const char      *gloss_soft_breaks_get_shown    (GlossSoftBreaks *self,
                                                 gsize           *n_bytes);
guint            gloss_soft_breaks_get_n_replaced (GlossSoftBreaks *self);
guint            gloss_soft_breaks_get_n_inserted (GlossSoftBreaks *self);
/* Where the character at @offset is shown. */
guint            gloss_soft_breaks_to_shown     (GlossSoftBreaks *self,
                                                 guint            offset);
/* Where the character before @offset ends. */
guint            gloss_soft_breaks_to_shown_end (GlossSoftBreaks *self,
                                                 guint            offset);
guint            gloss_soft_breaks_from_shown   (GlossSoftBreaks *self,
                                                 guint            shown);
/* Drops the copy of the text, which is needed only until it is in a buffer. */
void             gloss_soft_breaks_drop_shown   (GlossSoftBreaks *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossSoftBreaks, gloss_soft_breaks_free)

G_END_DECLS
