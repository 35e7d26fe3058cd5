/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-format.h"

G_BEGIN_DECLS

/* What both sides of format-pubannotation.c have names for. */
#define GLOSS_PUBANNOTATION_CHAIN "_lexicallyChainedTo"
#define GLOSS_PUBANNOTATION_FRAGMENT "_FRAGMENT"
#define GLOSS_PUBANNOTATION_NOTE "_note"
#define GLOSS_PUBANNOTATION_UNSURE "_unsure"

/* The reading side. */
guint    gloss_pubannotation_sniff (const char *head,
                                    gsize       n_bytes,
                                    const char *file_name);
gboolean gloss_pubannotation_read  (GlossInput                *input,
                                    const GlossFormatOptions  *options,
                                    GlossImportFunc            func,
                                    gpointer                   user_data,
                                    GlossReport               *report,
                                    GCancellable              *cancellable,
                                    GError                   **error);

G_END_DECLS
