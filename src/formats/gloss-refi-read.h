/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-format.h"

G_BEGIN_DECLS

/* The reading side of format-refi-qda.c. */

/* What joins the parts of one annotation in a file of ours. */
#define GLOSS_REFI_PART "fragment"

gboolean gloss_refi_read (GlossInput                *input,
                          const GlossFormatOptions  *options,
                          GlossImportFunc            func,
                          gpointer                   user_data,
                          GlossReport               *report,
                          GCancellable              *cancellable,
                          GError                   **error);

G_END_DECLS
