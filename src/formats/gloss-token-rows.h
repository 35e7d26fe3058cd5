/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-overlap.h"

G_BEGIN_DECLS

/**
 * GlossTokenRows:
 *
 * A set as rows of tokens in sentences, with the annotations in layers in which nothing overlaps:
 * what formats of tokens write.
 */
typedef struct _GlossTokenRows GlossTokenRows;

/**
 * GlossTokenMark:
 * @annotation: (nullable): what the token belongs to, borrowed
 * @is_first: whether it is the first token of that
 * @is_last: whether it is the last one
 *
 * What a layer says of a token.
 */
typedef struct
{
  GlossAnnotation *annotation;
  gboolean         is_first;
  gboolean         is_last;
} GlossTokenMark;

GlossTokenRows *gloss_token_rows_new          (GlossAnnotationSet        *set,
                                               const GlossFormatOptions  *options,
                                               GCancellable              *cancellable,
                                               GError                   **error);
void            gloss_token_rows_free         (GlossTokenRows *self);
guint           gloss_token_rows_get_n        (GlossTokenRows *self);
GlossSpan       gloss_token_rows_get_span     (GlossTokenRows *self,
                                               guint           row);
gboolean        gloss_token_rows_is_first     (GlossTokenRows *self,
                                               guint           row);
guint           gloss_token_rows_get_n_layers (GlossTokenRows *self);
GlossTokenMark  gloss_token_rows_get_mark     (GlossTokenRows *self,
                                               guint           row,
                                               guint           layer);
void            gloss_token_rows_report       (GlossTokenRows *self,
                                               const char     *document,
                                               GlossReport    *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossTokenRows, gloss_token_rows_free)

G_END_DECLS
