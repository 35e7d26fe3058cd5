/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GlossBatchTarget:
 * @article: the article
 * @article_name: its path below the folder, for display
 * @set_name: which of its sets
 * @n_annotations: how many annotations would be added, changed or removed
 * @n_relations: how many relations
 * @first_item: the first of the listed ones; they follow each other
 * @n_items: how many of them are listed
 *
 * One set that a batch would change.
 */
typedef struct
{
  GFile *article;
  char  *article_name;
  char  *set_name;
  guint  n_annotations;
  guint  n_relations;
  guint  first_item;
  guint  n_items;
} GlossBatchTarget;

/**
 * GlossBatchItem:
 * @id: the annotation's id
 * @label_id: the label that it has; of one that would be added, that it would have
 * @quote: its text, shortened, without line breaks
 * @start: where it begins, in code points
 *
 * One annotation that a batch would change. Where it changes nothing but relations, one of these:
 * @label_id is its type, and @quote has both ends.
 */
typedef struct
{
  char  *id;
  char  *label_id;
  char  *quote;
  guint  start;
} GlossBatchItem;

/**
 * GlossBatchPreview:
 *
 * What a batch would do: exact numbers, and the annotations of the first
 * %GLOSS_BATCH_MAX_ITEMS. Reference-counted; does not change once it is given out.
 */
typedef struct _GlossBatchPreview GlossBatchPreview;

#define GLOSS_BATCH_MAX_ITEMS 20000

GlossBatchPreview      *gloss_batch_preview_new               (void);
GlossBatchPreview      *gloss_batch_preview_ref               (GlossBatchPreview *self);
void                    gloss_batch_preview_unref             (GlossBatchPreview *self);
void                    gloss_batch_preview_add               (GlossBatchPreview  *self,
                                                               GFile              *article,
                                                               const char         *article_name,
                                                               GlossAnnotationSet *set,
                                                               GlossEdit          *edit);
void                    gloss_batch_preview_add_problem       (GlossBatchPreview *self,
                                                               const char        *text);

/* Sets that would be changed, in the order of the folder, and articles among them. */
guint                   gloss_batch_preview_get_n_targets     (GlossBatchPreview *self);
guint                   gloss_batch_preview_get_n_articles    (GlossBatchPreview *self);
const GlossBatchTarget *gloss_batch_preview_get_target        (GlossBatchPreview *self,
                                                               guint              i);
guint                   gloss_batch_preview_get_n_annotations (GlossBatchPreview *self);
guint                   gloss_batch_preview_get_n_relations   (GlossBatchPreview *self);
guint                   gloss_batch_preview_get_n_items       (GlossBatchPreview *self);
const GlossBatchItem   *gloss_batch_preview_get_item          (GlossBatchPreview *self,
                                                               guint              i);
/* Sets that cannot be read, so that it cannot be run: whole sentences. */
guint                   gloss_batch_preview_get_n_problems    (GlossBatchPreview *self);
const char             *gloss_batch_preview_get_problem       (GlossBatchPreview *self,
                                                               guint              i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossBatchPreview, gloss_batch_preview_unref)

G_END_DECLS
