/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-text-view-private.h"

G_BEGIN_DECLS

/**
 * GlossLinkEnd:
 * @annotation: an annotation that has relations; borrowed from the set
 * @in_sight: whether some of it is on the screen
 * @above: if not, whether it lies above what is on the screen
 * @place: the stretch of one line of text that lines lead to, in buffer coordinates
 * @rtl: whether it reads from right to left
 * @links: (element-type GlossLink): those that are drawn, by where their other ends are
 */
typedef struct
{
  GlossAnnotation *annotation;
  gboolean         in_sight;
  gboolean         above;
  graphene_rect_t  place;
  gboolean         rtl;
  GPtrArray       *links;
} GlossLinkEnd;

/**
 * GlossLink:
 * @relation: a relation; borrowed from the set
 * @from: its first end
 * @to: its second end
 *
 * A relation that is drawn.
 */
typedef struct
{
  GlossRelation *relation;
  GlossLinkEnd  *from;
  GlossLinkEnd  *to;
} GlossLink;

/**
 * GlossLinkList:
 *
 * The relations to draw in one frame, each once, and where their ends are. Those are left out that
 * have no end in sight, an end that is hidden, or an end that is missing.
 */
typedef struct _GlossLinkList GlossLinkList;

/* @set: one that the view shows. */
GlossLinkList   *gloss_link_list_new       (GlossTextView      *view,
                                            GlossAnnotationSet *set,
                                            const GdkRectangle *visible);
void             gloss_link_list_free      (GlossLinkList *self);
/* Those of an annotation. */
void             gloss_link_list_add_of    (GlossLinkList *self,
                                            const char    *annotation_id);
/* Those of all annotations that touch the span. */
void             gloss_link_list_add_in    (GlossLinkList *self,
                                            GlossSpan      span);
/* To be called when all are there: gives their lines an order at each end. */
void             gloss_link_list_arrange   (GlossLinkList *self);
guint            gloss_link_list_get_size  (GlossLinkList *self);
const GlossLink *gloss_link_list_get       (GlossLinkList *self,
                                            guint          i);
/* Where the annotation is, %NULL if it is not there. */
GlossLinkEnd    *gloss_link_list_find_end  (GlossLinkList *self,
                                            const char    *annotation_id);
/* Where on its end the line of @link touches it. */
float            gloss_link_end_get_x      (const GlossLinkEnd *self,
                                            const GlossLink    *link);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossLinkList, gloss_link_list_free)

G_END_DECLS
