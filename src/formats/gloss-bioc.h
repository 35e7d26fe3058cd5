/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-format.h"

G_BEGIN_DECLS

/* The reading side of format-bioc.c. */

/* What a collection of ours says that it is from. */
#define GLOSS_BIOC_SOURCE "Glossator"

gboolean gloss_bioc_read (GlossInput                *input,
                          const GlossFormatOptions  *options,
                          GlossImportFunc            func,
                          gpointer                   user_data,
                          GlossReport               *report,
                          GCancellable              *cancellable,
                          GError                   **error);

G_END_DECLS
