/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-edit.h"

G_BEGIN_DECLS

/**
 * GlossNetChange:
 * @before: (nullable): the record before the edit
 * @after: (nullable): the record after it
 *
 * What an edit did to one annotation, whatever the steps. Borrowed from the edit.
 */
typedef struct
{
  GlossAnnotation *before;
  GlossAnnotation *after;
} GlossNetChange;

GHashTable *gloss_net_changes_collect    (GlossEdit *edit);
gboolean    gloss_net_change_keeps_place (const GlossNetChange *change);

G_END_DECLS
