/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GlossWebannoColumn:
 * @GLOSS_WEBANNO_FEATURE: a value
 * @GLOSS_WEBANNO_PLACE: nothing but that there is something
 * @GLOSS_WEBANNO_ORIGIN: where a relation comes from
 * @GLOSS_WEBANNO_OTHER: something that is not read: a slot, a chain
 *
 * What a column is.
 */
typedef enum
{
  GLOSS_WEBANNO_FEATURE,
  GLOSS_WEBANNO_PLACE,
  GLOSS_WEBANNO_ORIGIN,
  GLOSS_WEBANNO_OTHER,
} GlossWebannoColumn;

/**
 * GlossWebannoLayer:
 * @type: its name
 * @base: (nullable): of relations: the type of the layer that they are of
 * @is_read: whether it is one of annotations or relations, rather than of tokens or chains
 * @first: its first column, from 0
 * @columns: (element-type GlossWebannoColumn): what they are
 * @names: (element-type utf8): the names of their features; "" where there is none
 * @label: which of them is the label; G_MAXUINT: none
 *
 * A layer of a file.
 */
typedef struct
{
  char      *type;
  char      *base;
  gboolean   is_read;
  guint      first;
  GArray    *columns;
  GPtrArray *names;
  guint      label;
} GlossWebannoLayer;

GlossWebannoLayer *gloss_webanno_layer_parse    (const char *line,
                                                 guint       first);
void               gloss_webanno_layer_free     (GlossWebannoLayer *self);
const char        *gloss_webanno_layer_get_name (const GlossWebannoLayer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossWebannoLayer, gloss_webanno_layer_free)

G_END_DECLS
