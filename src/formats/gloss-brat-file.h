/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-span.h"
#include "core/store/gloss-report.h"
#include "formats/gloss-input.h"

G_BEGIN_DECLS

/**
 * GlossBratThing:
 * @line: where it stands
 * @kind: the first character of its line: T (a text span), E (an event), R (a relation), A (an
 *   attribute; M too), N (a reference), # (a note), * (things that are the same)
 * @id: with its number; "*" where there is none
 * @type: what it is
 * @fragments: (element-type GlossSpan) (nullable): of a T: where it is, in what the file counts
 * @arguments: (array zero-terminated=1): what follows the type: of an E and R "Role:id", of A, N
 *   and # the id of what it is about, and of A and N a value; of a * ids
 * @text: (nullable): the last field: of a T its quote, of a # and N free text
 *
 * A line of a file.
 */
typedef struct
{
  guint    line;
  char     kind;
  char    *id;
  char    *type;
  GArray  *fragments;
  char   **arguments;
  char    *text;
} GlossBratThing;

/* (element-type GlossBratThing): all lines that could be understood, in order; the others are in
 * @report. %NULL with an error: the file cannot be read, or has no such line but others. */
GPtrArray *gloss_brat_file_read (GlossInput    *input,
                                 const char    *name,
                                 GlossReport   *report,
                                 GCancellable  *cancellable,
                                 GError       **error);
gboolean   gloss_brat_file_is_line (const char *line);

G_END_DECLS
