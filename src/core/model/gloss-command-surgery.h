/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-pattern.h"
#include "core/model/gloss-command.h"

G_BEGIN_DECLS

/* What is done to a label with all that has it, one set at a time: for #GlossBatch. (transfer full)
 * (nullable). To put it below another one is gloss_command_set_label_parent(). */
GlossEdit *gloss_command_merge_label (GlossAnnotationSet *set,
                                      GlossLabel         *label,
                                      GlossLabel         *into,
                                      const GlossAuthor  *author);
GlossEdit *gloss_command_split_label (GlossAnnotationSet     *set,
                                      GlossLabel             *label,
                                      GlossLabel             *into,
                                      GlossAnnotationPattern *pattern,
                                      const GlossAuthor      *author);
GlossEdit *gloss_command_rename_label (GlossAnnotationSet *set,
                                       GlossLabel         *label,
                                       const char         *name);

/* A value of a list gets another name, or goes, with all that has it. */
GlossEdit *gloss_command_change_value (GlossAnnotationSet *set,
                                       GlossAttribute     *attribute,
                                       const char         *value,
                                       const char         *into,
                                       const GlossAuthor  *author);

G_END_DECLS
