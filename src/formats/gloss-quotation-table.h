/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-format.h"
#include "formats/gloss-table-rows.h"

G_BEGIN_DECLS

/* A table of quotations, written and read, in any dialect: what the formats of tables share. */

/* What such a table can carry. */
#define GLOSS_QUOTATION_TABLE_CAN                                                                  \
  (GLOSS_FORMAT_OVERLAP | GLOSS_FORMAT_FRAGMENTS | GLOSS_FORMAT_NOTES | GLOSS_FORMAT_IDS           \
   | GLOSS_FORMAT_CREATORS | GLOSS_FORMAT_SETS)

gpointer gloss_quotation_table_begin (GlossTableDialect          dialect,
                                      const GlossFormatOptions  *options);
gboolean gloss_quotation_table_add   (gpointer             state,
                                      GOutputStream       *stream,
                                      GlossAnnotationSet  *set,
                                      GlossReport         *report,
                                      GCancellable        *cancellable,
                                      GError             **error);
gboolean gloss_quotation_table_end   (gpointer        state,
                                      GOutputStream  *stream,
                                      GCancellable   *cancellable,
                                      GError        **error);
gboolean gloss_quotation_table_read  (GlossInput                *input,
                                      GlossTableDialect          dialect,
                                      const GlossFormatOptions  *options,
                                      GlossImportFunc            func,
                                      gpointer                   user_data,
                                      GlossReport               *report,
                                      GCancellable              *cancellable,
                                      GError                   **error);
guint    gloss_quotation_table_sniff (const char *head,
                                      gsize       n_bytes,
                                      char        separator);

G_END_DECLS
