/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GlossTableDialect:
 * @GLOSS_TABLE_CSV: comma, cells in quotes where needed (RFC 4180)
 * @GLOSS_TABLE_TSV: tabulator, and backslash before n, r, t and itself
 * @GLOSS_TABLE_QUOTED_TSV: tabulator, cells in quotes where needed
 *
 * How rows and cells of a table are told apart.
 */
typedef enum
{
  GLOSS_TABLE_CSV,
  GLOSS_TABLE_TSV,
  GLOSS_TABLE_QUOTED_TSV,
} GlossTableDialect;

/**
 * GlossTableRows:
 *
 * The rows of a table, read one at a time.
 */
typedef struct _GlossTableRows GlossTableRows;

GlossTableRows    *gloss_table_rows_new      (GInputStream      *stream,
                                              const char        *name,
                                              GlossTableDialect  dialect);
void               gloss_table_rows_free     (GlossTableRows *self);
const char *const *gloss_table_rows_next     (GlossTableRows  *self,
                                              GCancellable    *cancellable,
                                              GError         **error);
guint              gloss_table_rows_get_line (GlossTableRows *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossTableRows, gloss_table_rows_free)

G_END_DECLS
