/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-format.h"

G_BEGIN_DECLS

/* What the two sides of WebAnno's format share. */

#define GLOSS_WEBANNO_EXTENSION ".webanno.tsv"
#define GLOSS_WEBANNO_FORMAT "#FORMAT=WebAnno TSV 3"
/* The feature of an attribute: this, and its id, escaped. */
#define GLOSS_WEBANNO_ATTRIBUTE "attr_"

void     gloss_webanno_append_value (GString    *line,
                                     const char *value);
void     gloss_webanno_append_text  (GString    *line,
                                     const char *text,
                                     gsize       n_bytes);
char    *gloss_webanno_unescape     (const char *cell,
                                     gsize       n_bytes,
                                     gboolean    is_text);
const char *gloss_webanno_get_part  (const char *cell,
                                     guint       i,
                                     gsize      *n_bytes);
guint    gloss_webanno_count_parts  (const char *cell);
guint    gloss_webanno_take_number  (const char *part,
                                     gsize      *n_bytes);
char    *gloss_webanno_parse_part   (const char *part,
                                     gsize       n_bytes);
char    *gloss_webanno_make_feature (const char *attribute_id);
char    *gloss_webanno_parse_feature (const char *feature);
char    *gloss_webanno_make_value   (const char *json);
char    *gloss_webanno_parse_value  (const char *value);

guint    gloss_webanno_sniff        (const char *head,
                                     gsize       n_bytes,
                                     const char *file_name);
gboolean gloss_webanno_read         (GlossInput                *input,
                                     const GlossFormatOptions  *options,
                                     GlossImportFunc            func,
                                     gpointer                   user_data,
                                     GlossReport               *report,
                                     GCancellable              *cancellable,
                                     GError                   **error);

G_END_DECLS
