/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-format.h"

G_BEGIN_DECLS

/* The reading side of format-gate.c. */

/* The type of the annotation that says what is said of the article as a whole. */
#define GLOSS_GATE_ARTICLE "GlossatorDocument"

gboolean gloss_gate_read (GlossInput                *input,
                          const GlossFormatOptions  *options,
                          GlossImportFunc            func,
                          gpointer                   user_data,
                          GlossReport               *report,
                          GCancellable              *cancellable,
                          GError                   **error);

G_END_DECLS
