/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-format.h"

G_BEGIN_DECLS

/* The reading side of format-spacy.c. */

guint    gloss_spacy_sniff (const char *head,
                            gsize       n_bytes,
                            const char *file_name);
gboolean gloss_spacy_read  (GlossInput                *input,
                            const GlossFormatOptions  *options,
                            GlossImportFunc            func,
                            gpointer                   user_data,
                            GlossReport               *report,
                            GCancellable              *cancellable,
                            GError                   **error);

G_END_DECLS
