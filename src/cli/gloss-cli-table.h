/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GlossCliTable:
 *
 * Rows of cells that stand below each other when they are printed.
 */
typedef struct _GlossCliTable GlossCliTable;

GlossCliTable *gloss_cli_table_new   (guint n_columns,
                                      guint right_aligned);
void           gloss_cli_table_free  (GlossCliTable *self);
void           gloss_cli_table_add   (GlossCliTable     *self,
                                      const char *const *cells);
void           gloss_cli_table_print (GlossCliTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossCliTable, gloss_cli_table_free)

G_END_DECLS
