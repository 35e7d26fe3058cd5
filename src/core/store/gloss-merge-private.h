/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-label-set.h"
#include "core/store/gloss-json-parts.h"
#include "core/store/gloss-report.h"

G_BEGIN_DECLS

/* What the files of the three-way merge share; gloss-merge.c has the rules. */

/**
 * GlossMergeSides:
 * @base: what both began with
 * @ours: what we made of it
 * @theirs: what they made of it
 *
 * Three versions of one value, each of which may not be there.
 */
typedef struct
{
  GlossJsonValue base;
  GlossJsonValue ours;
  GlossJsonValue theirs;
} GlossMergeSides;

/**
 * GlossMergeParts:
 *
 * The parts of three versions.
 */
typedef struct
{
  GlossJsonParts *base;
  GlossJsonParts *ours;
  GlossJsonParts *theirs;
} GlossMergeParts;

/**
 * GlossMerge:
 * @file_name: for messages
 * @report: where conflicts are told
 * @level: how bad they are just now
 * @folder: (nullable): the definitions of the set's folder, for their order
 *
 * A merge under way.
 */
typedef struct
{
  const char       *file_name;
  GlossReport      *report;
  GlossReportLevel  level;
  GlossLabelSet    *folder;
} GlossMerge;

/**
 * GlossMergeUses:
 * @labels: the ids of the labels that annotations and the article have
 * @attributes: those of the attributes that they have
 * @types: those of the types of the relations
 *
 * Which definitions a version of a set uses. Each is a set of strings that it owns.
 */
typedef struct
{
  GHashTable *labels;
  GHashTable *attributes;
  GHashTable *types;
} GlossMergeUses;

/**
 * GlossMergeUsage:
 * @ours: what our version of a set uses
 * @theirs: what theirs uses
 * @merged: what the merged set uses
 *
 * Which definitions a set is to repeat depends on these.
 */
typedef struct
{
  const GlossMergeUses *ours;
  const GlossMergeUses *theirs;
  const GlossMergeUses *merged;
} GlossMergeUsage;

/**
 * GlossMergeNeeds:
 * @ours: annotations that a relation names which is not in our version
 * @theirs: annotations that a relation names which is not in theirs
 *
 * Annotations that the merged relations need, though one side may have deleted them.
 */
typedef struct
{
  GHashTable *ours;
  GHashTable *theirs;
} GlossMergeNeeds;

/* gloss-merge-order.c */
void            gloss_merge_parts_init   (GlossMergeParts       *self,
                                          const GlossMergeSides *sides);
void            gloss_merge_parts_clear  (GlossMergeParts *self);
GlossMergeSides gloss_merge_parts_lookup (const GlossMergeParts *self,
                                          const char            *key);
char           *gloss_merge_parts_dup_name (const GlossMergeParts *self,
                                            const char            *key);
GPtrArray      *gloss_merge_list_keys    (const GlossMergeParts *parts,
                                          const char *const     *first);

/* gloss-merge-value.c */
gboolean        gloss_merge_settle       (const GlossMergeSides *sides,
                                          GlossJsonValue        *settled);
void            gloss_merge_tell         (GlossMerge *self,
                                          const char *format,
                                          ...) G_GNUC_PRINTF (2, 3);
char           *gloss_merge_make_excerpt (const char *text);
char           *gloss_merge_value        (GlossMerge            *self,
                                          const char            *path,
                                          const GlossMergeSides *sides);
char           *gloss_merge_members      (GlossMerge            *self,
                                          const char            *path,
                                          const char *const     *known,
                                          const GlossMergeSides *sides);
void            gloss_merge_put_part     (GString    *out,
                                          const char *json);

/* gloss-merge-records.c */
char           *gloss_merge_relations    (GlossMerge            *self,
                                          const GlossMergeSides *sides,
                                          GlossMergeNeeds       *needs);
char           *gloss_merge_annotations  (GlossMerge            *self,
                                          const GlossMergeSides *sides,
                                          const GlossMergeNeeds *needs);

/* gloss-merge-definitions.c */
gboolean        gloss_merge_uses_init    (GlossMergeUses       *self,
                                          const GlossJsonValue *annotations,
                                          const GlossJsonValue *relations,
                                          const GlossJsonValue *document,
                                          const GlossJsonValue *labels,
                                          GError              **error);
void            gloss_merge_uses_clear   (GlossMergeUses *self);
char           *gloss_merge_definitions  (GlossMerge            *self,
                                          const char            *name,
                                          const GlossMergeSides *sides,
                                          const GlossMergeUsage *usage);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GlossMergeParts, gloss_merge_parts_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GlossMergeUses, gloss_merge_uses_clear)

G_END_DECLS
