/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/gloss-record-reader.h"

G_BEGIN_DECLS

/* For gloss-record-reader.c and gloss-span-reader.c. */

/* What @places of a reader holds. */
typedef struct
{
  GlossSpan   span;
  GlossAnchor anchor;
} GlossRecordPlace;

/* gloss-record-reader.c: (nullable): the characters, valid until the next record; %NULL also for a
 * string that is not there, or after a fault. */
const char *gloss_record_reader_copy          (GlossRecordReader     *self,
                                               GlossJsonScan         *scan,
                                               const GlossJsonString *string);
/* A string, or `null`, which leaves @string as it is. */
gboolean    gloss_record_reader_scan_optional (GlossJsonScan   *scan,
                                               GlossJsonString *string);

/* gloss-span-reader.c */
gboolean    gloss_record_reader_read_spans    (GlossRecordReader     *self,
                                               GlossJsonScan         *scan,
                                               GlossAnnotationFields *fields);

G_END_DECLS
