/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-interval-index.h"

G_BEGIN_DECLS

/* What the two files of the index share. What it all means stands in gloss-interval-index.c. */

#define GLOSS_INTERVAL_BALANCE 3

typedef struct
{
  gpointer  data;
  GlossSpan span;    /* of this entry, to be shifted by all ancestors */
  guint32   left;
  guint32   right;
  guint32   size;    /* entries of the subtree */
  guint32   max_end; /* largest end in the subtree, to be shifted by all ancestors */
  gint32    shift;   /* still to be added to everything below this node */
} GlossIntervalNode;

struct _GlossIntervalIndex
{
  GCompareFunc       compare;
  GlossIntervalNode *nodes;    /* nodes[0] is the empty tree */
  guint32            n_nodes;  /* of them in use or in the free list */
  guint32            capacity;
  guint32            free;     /* first of the free list, 0: none */
  guint32            root;
};

/* A range as what its hits must fulfil: end >= min_end and start < limit. */
typedef struct
{
  guint64           min_end;
  guint64           limit;
  gboolean          empty_too;
  GlossIntervalFunc func;
  gpointer          user_data;
} GlossIntervalQuery;

static inline GlossSpan
gloss_interval_shift_span (GlossSpan span,
                           gint32    shift)
{
  return (GlossSpan) { span.start + shift, span.end + shift };
}

static inline int
gloss_interval_compare (GlossIntervalIndex *self,
                        GlossSpan           a_span,
                        gconstpointer       a_data,
                        GlossSpan           b_span,
                        gconstpointer       b_data)
{
  int order = gloss_span_compare (&a_span, &b_span);

  return order != 0 ? order : self->compare (a_data, b_data);
}

static inline guint64
gloss_interval_weigh (GlossIntervalIndex *self,
                      guint32             i)
{
  return (guint64) self->nodes[i].size + 1;
}

/* Computes what a node sums up over its subtree, from its children's sums. */
static inline void
gloss_interval_update (GlossIntervalIndex *self,
                       guint32             i)
{
  GlossIntervalNode *node = &self->nodes[i];

  node->size = 1 + self->nodes[node->left].size + self->nodes[node->right].size;
  node->max_end = node->span.end;
  if (node->left != 0)
    node->max_end = MAX (node->max_end, self->nodes[node->left].max_end + node->shift);
  if (node->right != 0)
    node->max_end = MAX (node->max_end, self->nodes[node->right].max_end + node->shift);
}

gboolean gloss_interval_index_visit (GlossIntervalIndex       *self,
                                     const GlossIntervalQuery *query);

G_END_DECLS
