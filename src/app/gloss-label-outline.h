/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

G_BEGIN_DECLS

/**
 * GlossLabelOutlineEntry:
 * @label: the label; the outline holds it
 * @depth: how many labels stand above it
 * @parent: the place of the one right above it; %GLOSS_LABEL_NO_PARENT: none
 * @end: the place behind the last label below it
 * @foreign: whether only the set's file defines it
 */
typedef struct
{
  GlossLabel *label;
  guint       depth;
  guint       parent;
  guint       end;
  gboolean    foreign;
} GlossLabelOutlineEntry;

/**
 * GlossLabelOutline:
 *
 * The labels that the palette shows, as a list in the order of their tree, and which of them are
 * folded. What is folded stays so, by id, while labels come and go.
 */
typedef struct _GlossLabelOutline GlossLabelOutline;

GlossLabelOutline *gloss_label_outline_new         (void);
void               gloss_label_outline_free        (GlossLabelOutline  *self);
void               gloss_label_outline_update      (GlossLabelOutline  *self,
                                                    GlossLabelSet      *labels,
                                                    GlossAnnotationSet *set);
guint              gloss_label_outline_get_size    (GlossLabelOutline *self);
const GlossLabelOutlineEntry *
                   gloss_label_outline_get         (GlossLabelOutline *self,
                                                    guint              place);
gboolean           gloss_label_outline_find        (GlossLabelOutline *self,
                                                    const char        *id,
                                                    guint             *place);
gboolean           gloss_label_outline_has_children (GlossLabelOutline *self,
                                                     guint              place);
gboolean           gloss_label_outline_is_nested   (GlossLabelOutline *self);
/* The next one that is to be seen. */
guint              gloss_label_outline_next        (GlossLabelOutline *self,
                                                    guint              place);
gboolean           gloss_label_outline_is_folded   (GlossLabelOutline *self,
                                                    guint              place);
void               gloss_label_outline_fold        (GlossLabelOutline *self,
                                                    guint              place,
                                                    gboolean           fold);
gboolean           gloss_label_outline_reveal      (GlossLabelOutline *self,
                                                    guint              place);
guint              gloss_label_outline_count       (GlossLabelOutline  *self,
                                                    guint               place,
                                                    GlossAnnotationSet *set);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossLabelOutline, gloss_label_outline_free)

G_END_DECLS
