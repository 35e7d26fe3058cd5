/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-format.h"

G_BEGIN_DECLS

/* What the two sides of CoNLL's format share. */

#define GLOSS_CONLL_EXTENSION ".conll"
#define GLOSS_CONLL_DOCUMENT "-DOCSTART-"

guint    gloss_conll_sniff (const char *head,
                            gsize       n_bytes,
                            const char *file_name);
gboolean gloss_conll_read  (GlossInput                *input,
                            const GlossFormatOptions  *options,
                            GlossImportFunc            func,
                            gpointer                   user_data,
                            GlossReport               *report,
                            GCancellable              *cancellable,
                            GError                   **error);

G_END_DECLS
