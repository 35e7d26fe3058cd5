/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-cas-writer.h"
#include "formats/gloss-input.h"
#include "formats/gloss-output.h"

G_BEGIN_DECLS

/**
 * GlossTypeSystem:
 *
 * The types of a CAS: which features they have, and what those hold.
 */
typedef struct _GlossTypeSystem GlossTypeSystem;

/**
 * GlossRangeKind:
 * @GLOSS_RANGE_UNKNOWN: nothing says what it is
 * @GLOSS_RANGE_TEXT: a string
 * @GLOSS_RANGE_JSON: a number or a truth value, which are JSON as they stand
 * @GLOSS_RANGE_REFERENCE: another feature structure, or an array
 *
 * What a feature holds.
 */
typedef enum
{
  GLOSS_RANGE_UNKNOWN,
  GLOSS_RANGE_TEXT,
  GLOSS_RANGE_JSON,
  GLOSS_RANGE_REFERENCE,
} GlossRangeKind;

GlossTypeSystem *gloss_type_system_new         (void);
void             gloss_type_system_free        (GlossTypeSystem *self);
void             gloss_type_system_add_type    (GlossTypeSystem *self,
                                                const char      *type,
                                                const char      *supertype);
void             gloss_type_system_add_feature (GlossTypeSystem *self,
                                                const char      *type,
                                                const char      *feature,
                                                const char      *range);
GlossRangeKind    gloss_type_system_get_kind    (GlossTypeSystem *self,
                                                const char      *type,
                                                const char      *feature);
/* A type system description in XML. */
gboolean         gloss_type_system_read        (GlossTypeSystem  *self,
                                                GlossInput       *input,
                                                GCancellable     *cancellable,
                                                GError          **error);
void             gloss_type_system_write       (GlossCasWriter   *writer,
                                                GlossOutput      *output);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossTypeSystem, gloss_type_system_free)

G_END_DECLS
