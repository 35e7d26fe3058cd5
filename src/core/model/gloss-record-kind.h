/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GlossRecordKind:
 * @GLOSS_RECORD_ANNOTATION: a #GlossAnnotation
 * @GLOSS_RECORD_LABEL: a #GlossLabel
 * @GLOSS_RECORD_DOCUMENT: the #GlossDocument; never added or removed, only replaced
 * @GLOSS_RECORD_ATTRIBUTE: a #GlossAttribute
 * @GLOSS_RECORD_RELATION_TYPE: a #GlossRelationType
 * @GLOSS_RECORD_RELATION: a #GlossRelation
 */
typedef enum
{
  GLOSS_RECORD_ANNOTATION,
  GLOSS_RECORD_LABEL,
  GLOSS_RECORD_DOCUMENT,
  GLOSS_RECORD_ATTRIBUTE,
  GLOSS_RECORD_RELATION_TYPE,
  GLOSS_RECORD_RELATION,
} GlossRecordKind;

#define GLOSS_N_RECORD_KINDS (GLOSS_RECORD_RELATION + 1)

/* What records of all kinds have in common, for code that does not care of which kind they are.
 * A record is the pointer to it; %NULL is none. */
gpointer    gloss_record_kind_ref           (GlossRecordKind kind,
                                             gpointer        record);
void        gloss_record_kind_unref         (GlossRecordKind kind,
                                             gpointer        record);
const char *gloss_record_kind_get_id        (GlossRecordKind kind,
                                             gpointer        record);
gboolean    gloss_record_kind_equal         (GlossRecordKind kind,
                                             gpointer        a,
                                             gpointer        b);
/* Whether it is a definition: these stand in order in a label set. */
gboolean    gloss_record_kind_is_definition (GlossRecordKind kind);

G_END_DECLS
