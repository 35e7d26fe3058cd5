/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-annotation-filter.h"
#include "app/gloss-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_FILTER_POPOVER (gloss_filter_popover_get_type ())

/**
 * GlossFilterPopover:
 *
 * What the list of annotations is narrowed to, but the text: labels, who made them, flags.
 *
 * Properties: `session` (GlossSession).
 *
 * Signal `changed`: (self): it is narrowed to something else.
 */
G_DECLARE_FINAL_TYPE (GlossFilterPopover, gloss_filter_popover, GLOSS, FILTER_POPOVER, GtkPopover)

void                 gloss_filter_popover_get_criteria (GlossFilterPopover      *self,
                                                        GlossAnnotationCriteria *criteria);
gboolean             gloss_filter_popover_is_active    (GlossFilterPopover *self);
char                *gloss_filter_popover_dup_summary  (GlossFilterPopover *self);
void                 gloss_filter_popover_clear        (GlossFilterPopover *self);
void                 gloss_filter_popover_set_label    (GlossFilterPopover *self,
                                                        const char         *label_id);
gboolean             gloss_filter_popover_get_flag     (GlossFilterPopover   *self,
                                                        GlossAnnotationFlags  flag);
void                 gloss_filter_popover_set_flag     (GlossFilterPopover   *self,
                                                        GlossAnnotationFlags  flag,
                                                        gboolean              wanted);

G_END_DECLS
