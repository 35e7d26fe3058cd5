/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-import.h"

G_BEGIN_DECLS

/* What the tests of formats that are read and written share. A format's test has one line for each:
 *
 *   format_roundtrip ("brat", NULL);               random sets out and in again
 *   format_truncate_text ("brat", "x.ann", text);  a file cut at every byte, and with bytes changed
 *
 * What is compared follows from what the format says that it can carry. */

void     format_roundtrip         (const char               *format_id,
                                   const GlossFormatOptions *options);
void     format_roundtrip_trimmed (const char               *format_id,
                                   const GlossFormatOptions *options);
/* The same without spans that begin or end between CR and LF, where some formats have no place. */
void     format_roundtrip_lines   (const char               *format_id,
                                   const GlossFormatOptions *options);
void     format_truncate          (const char  *format_id,
                                   const char  *name,
                                   GBytes      *bytes);
void     format_truncate_text     (const char  *format_id,
                                   const char  *name,
                                   const char  *text);

/* (transfer full): a set as a file or a folder in memory, and what one of its files must hold. */
GlossInput         *format_export (const char               *format_id,
                                   const GlossFormatOptions *options,
                                   GlossAnnotationSet       *set,
                                   GlossReport              *report);
void                format_assert_file (GlossInput *input,
                                        const char *name,
                                        const char *expected);

/* All documents of a file in memory, brought into a set of an article: (transfer full). The report
 * may be NULL; then nothing may be reported as a fault. */
GlossAnnotationSet *format_import (const char               *format_id,
                                   const GlossFormatOptions *options,
                                   GlossInput               *input,
                                   GlossArticle             *article,
                                   GlossReport              *report);
/* The same into a set that is there; returns how many annotations were added. */
guint               format_import_into (const char               *format_id,
                                        const GlossFormatOptions *options,
                                        GlossInput               *input,
                                        GlossAnnotationSet       *set,
                                        GlossReport              *report);

/* (transfer full): a file in memory. */
GlossInput         *format_make_input  (const char *name,
                                        const char *text);
/* How likely it is of that format. */
guint               format_sniff       (const char *format_id,
                                        const char *name,
                                        const char *head);
/* What a file of it holds: (transfer full); of a format of one file with NULL. */
char               *format_get_file    (GlossInput *input,
                                        const char *name);

/* Only reads: hands each document to @func. */
gboolean            format_read   (const char               *format_id,
                                   const GlossFormatOptions *options,
                                   GlossInput               *input,
                                   GlossImportFunc           func,
                                   gpointer                  user_data,
                                   GlossReport              *report,
                                   GError                  **error);

G_END_DECLS
