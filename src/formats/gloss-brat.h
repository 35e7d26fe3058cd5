/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-format.h"

G_BEGIN_DECLS

/* What the two sides of brat's format share. */

#define GLOSS_BRAT_EXTENSION ".ann"
/* The first line of an annotation.conf of ours: in what lies beside it names and values are
 * escaped. */
#define GLOSS_BRAT_HEADER "# Written by Glossator"
/* A flag of what its author doubts. */
#define GLOSS_BRAT_UNSURE "Unsure"
/* A note of ours: the spans where those that brat can have are not the same. */
#define GLOSS_BRAT_SPANS "GlossatorSpans"
/* Before a value that its attribute's type does not allow: JSON, escaped. */
#define GLOSS_BRAT_JSON "_json_"

char    *gloss_brat_escape        (const char *text,
                                   gboolean    is_name);
char    *gloss_brat_unescape      (const char *text);
char    *gloss_brat_fold_lines    (const char *text);
char    *gloss_brat_unfold_lines  (const char *text);

/* (element-type GlossSpan): spans as brat has them, none across a line end, and back. */
GArray  *gloss_brat_split         (GlossText       *text,
                                   const GlossSpan *spans,
                                   guint            n_spans);
GArray  *gloss_brat_join          (GlossText       *text,
                                   const GlossSpan *fragments,
                                   guint            n_fragments);
gboolean gloss_brat_spans_equal   (GArray          *a,
                                   const GlossSpan *b,
                                   guint            n_b);
gboolean gloss_brat_is_line_end   (gunichar         c);

guint    gloss_brat_sniff         (const char *head,
                                   gsize       n_bytes,
                                   const char *file_name);
gboolean gloss_brat_read          (GlossInput                *input,
                                   const GlossFormatOptions  *options,
                                   GlossImportFunc            func,
                                   gpointer                   user_data,
                                   GlossReport               *report,
                                   GCancellable              *cancellable,
                                   GError                   **error);

G_END_DECLS
