/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-highlight-painter.h"

G_BEGIN_DECLS

/**
 * GlossHighlightSource:
 * @set: (nullable): the annotations
 * @underlay: (nullable): another set, drawn beneath
 * @styles: how labels are drawn
 * @hidden: (element-type utf8): ids of labels that are not drawn
 * @lit: (nullable): id of the label that is lit, with those below it, while others are dimmed
 * @selected: (nullable): id of the selected annotation
 * @strong: ids of annotations that stand out, or %NULL, for each #GlossStrongReason
 * @dragged: (nullable): id of the annotation of which a handle is dragged
 * @dragged_number: which of its spans
 * @dragged_span: where that is drawn instead
 *
 * Where highlights come from.
 */
typedef struct
{
  GlossAnnotationSet *set;
  GlossAnnotationSet *underlay;
  GlossLabelStyles   *styles;
  GHashTable         *hidden;
  char               *lit;
  char               *selected;
  char               *strong[GLOSS_N_STRONG];
  char               *dragged;
  guint               dragged_number;
  GlossSpan           dragged_span;
} GlossHighlightSource;

/* Whether another label is lit. */
gboolean gloss_highlight_source_is_dimmed (const GlossHighlightSource *source,
                                           const char                 *label_id);
GArray *gloss_highlight_list_new (const GlossHighlightSource *source,
                                  const GlossSpan            *span);
GArray *gloss_hit_list_new       (GArray                     *hits,
                                  int                         current,
                                  const GlossSpan            *span);

G_END_DECLS
