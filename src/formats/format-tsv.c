/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-format-table.h"
#include "formats/gloss-quotation-table.h"

#include <glib/gi18n-lib.h>

/* Quotations as TSV, see gloss-quotation-table.c: tabulators and line breaks in cells are written
 * with a backslash, as databases and Miller do; scheme "quoted" writes and reads quoted cells, as
 * spreadsheets and pandas do. */

static const GlossFormatScheme schemes[] = {
  /* Translators: how line breaks within a cell of a table are written. */
  { "escaped", N_("Escaped line breaks") },
  /* Translators: how cells with line breaks are written: between quotation marks. */
  { "quoted", N_("Quoted cells") },
  { NULL },
};

static GlossTableDialect
choose_dialect (const GlossFormatOptions *options)
{
  return g_strcmp0 (options->scheme, "quoted") == 0 ? GLOSS_TABLE_QUOTED_TSV : GLOSS_TABLE_TSV;
}

static gpointer
begin (GOutputStream             *stream,
       const GlossFormatOptions  *options,
       GCancellable              *cancellable,
       GError                   **error)
{
  return gloss_quotation_table_begin (choose_dialect (options), options);
}

static guint
sniff (const char *head,
       gsize       n_bytes,
       const char *file_name)
{
  guint score = gloss_quotation_table_sniff (head, n_bytes, '\t');

  return score == 0 && g_str_has_suffix (file_name, ".tsv") ? 30 : score;
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
  return gloss_quotation_table_read (input, choose_dialect (options), options, func, user_data,
                                     report, cancellable, error);
}

/* A table of quotations. Translators: the name of a file format in a menu */
const GlossFormat gloss_format_tsv = {
  .id = "tsv",
  .name = N_("Table of quotations (TSV)"),
  .extension = ".tsv",
  .mime_type = "text/tab-separated-values",
  .can = GLOSS_QUOTATION_TABLE_CAN,
  .unit = GLOSS_UNIT_CODE_POINTS,
  .takes = GLOSS_FORMAT_TAKES_BOM | GLOSS_FORMAT_TAKES_RAW_CELLS,
  .schemes = schemes,
  .begin = begin,
  .add = gloss_quotation_table_add,
  .end = gloss_quotation_table_end,
  .sniff = sniff,
  .read = read_table,
};
