/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-record-kind.h"

G_BEGIN_DECLS

/**
 * GlossRecordList:
 *
 * Records of one kind in an order that people choose, each id once. For GlossLabelSet only.
 */
typedef struct _GlossRecordList GlossRecordList;

GlossRecordList *gloss_record_list_new          (GlossRecordKind kind);
void             gloss_record_list_free         (GlossRecordList *self);
guint            gloss_record_list_get_size     (GlossRecordList *self);
gpointer         gloss_record_list_get_nth      (GlossRecordList *self,
                                                 guint            position);
gpointer         gloss_record_list_lookup       (GlossRecordList *self,
                                                 const char      *id);
gboolean         gloss_record_list_get_position (GlossRecordList *self,
                                                 const char      *id,
                                                 guint           *position);
void             gloss_record_list_insert       (GlossRecordList *self,
                                                 gpointer         record,
                                                 guint            position);
void             gloss_record_list_remove       (GlossRecordList *self,
                                                 guint            position);

G_END_DECLS
