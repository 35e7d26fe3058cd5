/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-label-surgery.h"
#include "core/model/gloss-annotation-pattern.h"

G_BEGIN_DECLS

/**
 * GlossSurgery:
 * @kind: what is to be done
 * @label: to which label
 * @into: (nullable): which label annotations get; %NULL: they are deleted
 * @pattern: (nullable): to which of its annotations; with %GLOSS_SURGERY_SPLIT
 * @name: (nullable): what it is to be called; with %GLOSS_SURGERY_RENAME
 * @parent: (nullable): what it is to stand below, %NULL for nothing; with %GLOSS_SURGERY_MOVE
 *
 * What #GlossLabelSurgery does. All is borrowed.
 */
typedef struct
{
  GlossSurgeryKind        kind;
  GlossLabel             *label;
  GlossLabel             *into;
  GlossAnnotationPattern *pattern;
  const char             *name;
  const char             *parent;
} GlossSurgery;

/* As a batch; for a preview all but kind, label and pattern may be missing. */
GlossBatch *gloss_surgery_operation_new_preview (GlossSession       *session,
                                                 const GlossSurgery *surgery);
GlossBatch *gloss_surgery_operation_new         (GlossSession       *session,
                                                 const GlossSurgery *surgery);

G_END_DECLS
