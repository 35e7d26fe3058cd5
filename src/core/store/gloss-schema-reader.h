/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-label-set.h"
#include "core/model/gloss-relation.h"
#include "core/store/gloss-record-reader.h"

G_BEGIN_DECLS

/* Reading attributes, relation types and relations, for the readers of files and of the log. */

/* (transfer full) (nullable): one record; %NULL after a fault. */
GlossAttribute    *gloss_record_reader_read_attribute     (GlossRecordReader *self,
                                                           GlossJsonScan     *scan);
GlossRelationType *gloss_record_reader_read_relation_type (GlossRecordReader *self,
                                                           GlossJsonScan     *scan);
GlossRelation     *gloss_record_reader_read_relation      (GlossRecordReader *self,
                                                           GlossJsonScan     *scan);

/* An array of definitions, into @set. */
gboolean           gloss_record_reader_read_definitions   (GlossRecordReader *self,
                                                           GlossJsonScan     *scan,
                                                           GlossRecordKind    kind,
                                                           const char        *file_name,
                                                           GlossReport       *report,
                                                           GlossLabelSet     *set);
/* An array of relations; @lines (element-type guint) gets the line of each, and @unread, as a JSON
 * array, those that were not understood. */
gboolean           gloss_record_reader_read_relations     (GlossRecordReader *self,
                                                           GlossJsonScan     *scan,
                                                           const char        *file_name,
                                                           GlossReport       *report,
                                                           GPtrArray         *relations,
                                                           GArray            *lines,
                                                           GString           *unread);

G_END_DECLS
