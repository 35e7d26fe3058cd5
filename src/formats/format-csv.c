/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-format-table.h"
#include "formats/gloss-quotation-table.h"

#include <glib/gi18n-lib.h>

/* Quotations as CSV (RFC 4180), see gloss-quotation-table.c. */

static gpointer
begin (GOutputStream             *stream,
       const GlossFormatOptions  *options,
       GCancellable              *cancellable,
       GError                   **error)
{
  return gloss_quotation_table_begin (GLOSS_TABLE_CSV, options);
}

static guint
sniff (const char *head,
       gsize       n_bytes,
       const char *file_name)
{
  guint score = gloss_quotation_table_sniff (head, n_bytes, ',');

  return score == 0 && g_str_has_suffix (file_name, ".csv") ? 40 : score;
}

static gboolean
read_table (GlossInput                *input,
            const GlossFormatOptions  *options,
            GlossImportFunc            func,
            gpointer                   user_data,
            GlossReport               *report,
            GCancellable              *cancellable,
            GError                   **error)
{
  return gloss_quotation_table_read (input, GLOSS_TABLE_CSV, options, func, user_data, report,
                                     cancellable, error);
}

/* A table of quotations. Translators: the name of a file format in a menu */
const GlossFormat gloss_format_csv = {
  .id = "csv",
  .name = N_("Table of quotations (CSV)"),
  .extension = ".csv",
  .mime_type = "text/csv",
  .can = GLOSS_QUOTATION_TABLE_CAN,
  .unit = GLOSS_UNIT_CODE_POINTS,
  .takes = GLOSS_FORMAT_TAKES_BOM | GLOSS_FORMAT_TAKES_RAW_CELLS,
  .begin = begin,
  .add = gloss_quotation_table_add,
  .end = gloss_quotation_table_end,
  .sniff = sniff,
  .read = read_table,
};
