/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Which relations a frame draws, and where their ends are on the screen.
 *
 * ends: annotation id (the annotation's own) → GlossLinkEnd *, owned; each end is looked up on the
 * screen once, however many lines lead to it. links: GlossLink *, owned. seen: GlossRelation * that
 * were looked at.
 *
 * The list is made for one frame and dropped: the set must not change meanwhile. Its cost is that
 * of the annotations that are asked for and their relations, and never more than MAX_LOOKED
 * relations: beyond that nobody can tell the lines apart.
 */

#include "app/gloss-link-list.h"

#include <math.h>

#define MAX_LINKS 250u
#define MAX_LOOKED 1000u
/* A long stretch is reached near its beginning. */
#define MAX_WIDTH 140.0f
#define PITCH 11.0f

struct _GlossLinkList
{
  GlossTextView      *view;
  GlossAnnotationSet *set;
  GdkRectangle        visible;
  GHashTable         *ends;
  GHashTable         *seen;
  GPtrArray          *links;
};

static void
end_free (gpointer data)
{
  GlossLinkEnd *end = data;

  g_ptr_array_unref (end->links);
  g_free (end);
}

static gboolean
is_visible (GlossLinkList         *self,
            const graphene_rect_t *edge)
{
  return edge->origin.y + edge->size.height > self->visible.y
         && edge->origin.y < self->visible.y + self->visible.height;
}

/* From a span's edge to where its line of text ends. */
static void
fill_line (GlossLinkList         *self,
           const graphene_rect_t *edge,
           gboolean               rightward,
           graphene_rect_t       *place)
{
  float left = (float) gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self->view));
  float right = (float) (gtk_widget_get_width (GTK_WIDGET (self->view))
                         - gtk_text_view_get_right_margin (GTK_TEXT_VIEW (self->view)));
  float other = rightward ? MAX (right, edge->origin.x) : MIN (left, edge->origin.x);

  *place = GRAPHENE_RECT_INIT (MIN (edge->origin.x, other), edge->origin.y,
                               fabsf (other - edge->origin.x), edge->size.height);
}

/* Whether the letter at [start, end) is written from right to left. */
static gboolean
is_rtl (GlossLinkList *self,
        guint          start,
        guint          end)
{
  graphene_rect_t first;
  graphene_rect_t last;

  return gloss_highlighter_get_edge (self->view->highlighter, start, FALSE, &first)
         && gloss_highlighter_get_edge (self->view->highlighter, end, TRUE, &last)
         && last.origin.x < first.origin.x;
}

/* The part of @span on one line, if it is in sight. */
static gboolean
find_piece (GlossLinkList   *self,
            const GlossSpan *span,
            GlossLinkEnd    *end)
{
  GlossHighlighter *highlighter = self->view->highlighter;
  graphene_rect_t first;
  graphene_rect_t last;
  gboolean has_first = gloss_highlighter_get_edge (highlighter, span->start, FALSE, &first)
                       && is_visible (self, &first);
  gboolean has_last = gloss_highlighter_get_edge (highlighter, span->end, TRUE, &last)
                      && is_visible (self, &last);

  if (has_first && has_last && first.origin.y == last.origin.y)
    {
      end->rtl = last.origin.x < first.origin.x;
      end->place = GRAPHENE_RECT_INIT (MIN (first.origin.x, last.origin.x), first.origin.y,
                                       fabsf (last.origin.x - first.origin.x), first.size.height);
    }
  else if (has_first)
    {
      end->rtl = is_rtl (self, span->start,
                         gloss_text_next_grapheme (self->view->text, span->start));
      fill_line (self, &first, !end->rtl, &end->place);
    }
  else if (has_last)
    {
      end->rtl = is_rtl (self, gloss_text_prev_grapheme (self->view->text, span->end), span->end);
      fill_line (self, &last, end->rtl, &end->place);
    }

  return has_first || has_last;
}

static void
find_place (GlossLinkList *self,
            GlossLinkEnd  *end)
{
  guint n_spans = gloss_annotation_get_n_spans (end->annotation);
  GlossSpan extent = gloss_annotation_get_extent (end->annotation);
  GtkTextIter top;

  for (guint i = 0; i < n_spans && !end->in_sight; i++)
    {
      GlossSpan span = gloss_annotation_get_span (end->annotation, i);

      end->in_sight = find_piece (self, &span, end);
    }
  if (end->in_sight)
    return;

  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (self->view), &top,
                               self->visible.y + self->visible.height / 2, NULL);
  end->above = extent.start < gloss_text_view_get_offset (self->view, &top);
}

static GlossLinkEnd *
get_end (GlossLinkList *self,
         const char    *annotation_id)
{
  GlossLinkEnd *end = g_hash_table_lookup (self->ends, annotation_id);
  GlossAnnotation *annotation;

  if (end != NULL)
    return end;

  annotation = gloss_annotation_set_lookup (self->set, annotation_id);
  if (annotation == NULL
      || gloss_highlighter_is_hidden (self->view->highlighter,
                                      gloss_annotation_get_label (annotation)))
    return NULL;

  end = g_new0 (GlossLinkEnd, 1);
  end->annotation = annotation;
  end->links = g_ptr_array_new ();
  find_place (self, end);
  g_hash_table_insert (self->ends, (gpointer) gloss_annotation_get_id (annotation), end);
  return end;
}

static gboolean
is_full (GlossLinkList *self)
{
  return self->links->len >= MAX_LINKS || g_hash_table_size (self->seen) >= MAX_LOOKED;
}

static void
add (GlossLinkList *self,
     GlossRelation *relation)
{
  GlossLinkEnd *from;
  GlossLinkEnd *to;
  GlossLink *link;

  if (!g_hash_table_add (self->seen, relation))
    return;

  from = get_end (self, gloss_relation_get_from (relation));
  to = get_end (self, gloss_relation_get_to (relation));
  if (from == NULL || to == NULL || from == to || (!from->in_sight && !to->in_sight))
    return;

  link = g_new (GlossLink, 1);
  *link = (GlossLink) { relation, from, to };
  g_ptr_array_add (self->links, link);
  g_ptr_array_add (from->links, link);
  g_ptr_array_add (to->links, link);
}

static gboolean
add_entry_cb (const GlossIntervalEntry *entry,
              gpointer                  user_data)
{
  GlossLinkList *self = user_data;

  gloss_link_list_add_of (self, gloss_annotation_get_id (entry->data));
  return !is_full (self);
}

/* Where the other end of @link is, seen from @end. */
static float
get_other_x (const GlossLinkEnd *end,
             const GlossLink    *link)
{
  const GlossLinkEnd *other = link->from == end ? link->to : link->from;

  if (!other->in_sight)
    return end->place.origin.x;
  return other->place.origin.x + other->place.size.width / 2;
}

static int
compare_links (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const GlossLink *const *x = a;
  const GlossLink *const *y = b;
  float difference = get_other_x (user_data, *x) - get_other_x (user_data, *y);

  if (difference != 0)
    return difference < 0 ? -1 : 1;
  return gloss_relation_compare ((*x)->relation, (*y)->relation);
}

/**
 * gloss_link_list_new:
 * @view: a view with an article
 * @set: whose relations: its own or the one beneath; it must not change while the list is there
 * @visible: what of it is on the screen, in buffer coordinates
 *
 * Returns: (transfer full): an empty list; free with gloss_link_list_free()
 */
GlossLinkList *
gloss_link_list_new (GlossTextView      *view,
                     GlossAnnotationSet *set,
                     const GdkRectangle *visible)
{
  GlossLinkList *self;

  g_return_val_if_fail (GLOSS_IS_TEXT_VIEW (view) && set != NULL, NULL);

  self = g_new0 (GlossLinkList, 1);
  self->view = view;
  self->set = set;
  self->visible = *visible;
  self->ends = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, end_free);
  self->seen = g_hash_table_new (NULL, NULL);
  self->links = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * gloss_link_list_free:
 * @self: (transfer full) (nullable): a list, or %NULL
 */
void
gloss_link_list_free (GlossLinkList *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->ends);
  g_hash_table_unref (self->seen);
  g_ptr_array_unref (self->links);
  g_free (self);
}

/**
 * gloss_link_list_add_of:
 * @self: a list
 * @annotation_id: an annotation
 *
 * Adds its relations.
 */
void
gloss_link_list_add_of (GlossLinkList *self,
                        const char    *annotation_id)
{
  GPtrArray *relations;

  g_return_if_fail (self != NULL && annotation_id != NULL);

  relations = gloss_annotation_set_get_relations_of (self->set, annotation_id);
  for (guint i = 0; relations != NULL && i < relations->len && !is_full (self); i++)
    add (self, relations->pdata[i]);
}

/**
 * gloss_link_list_add_in:
 * @self: a list
 * @span: a stretch of text
 *
 * Adds the relations of all annotations that touch it.
 */
void
gloss_link_list_add_in (GlossLinkList *self,
                        GlossSpan      span)
{
  g_return_if_fail (self != NULL);

  gloss_annotation_set_foreach_in (self->set, span.start, span.end, add_entry_cb, self);
}

/**
 * gloss_link_list_arrange:
 * @self: a list
 *
 * Gives the lines at each end an order in which few of them cross.
 */
void
gloss_link_list_arrange (GlossLinkList *self)
{
  GHashTableIter iter;
  gpointer value;

  g_return_if_fail (self != NULL);

  g_hash_table_iter_init (&iter, self->ends);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_sort_with_data (((GlossLinkEnd *) value)->links, compare_links, value);
}

/**
 * gloss_link_list_get_size:
 * @self: a list
 *
 * Returns: how many relations are drawn
 */
guint
gloss_link_list_get_size (GlossLinkList *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->links->len;
}

/**
 * gloss_link_list_get:
 * @self: a list
 * @i: a number below gloss_link_list_get_size()
 *
 * Returns: (transfer none): a relation that is drawn
 */
const GlossLink *
gloss_link_list_get (GlossLinkList *self,
                     guint          i)
{
  g_return_val_if_fail (self != NULL && i < self->links->len, NULL);

  return self->links->pdata[i];
}

/**
 * gloss_link_list_find_end:
 * @self: a list
 * @annotation_id: an annotation
 *
 * Returns: (transfer none) (nullable): where it is; %NULL if the set does not have it or it is
 *   hidden
 */
GlossLinkEnd *
gloss_link_list_find_end (GlossLinkList *self,
                          const char    *annotation_id)
{
  g_return_val_if_fail (self != NULL && annotation_id != NULL, NULL);

  return get_end (self, annotation_id);
}

/**
 * gloss_link_end_get_x:
 * @self: an end that is in sight
 * @link: (nullable): a line that leads there
 *
 * Returns: where it touches: lines lie side by side, around the middle of a short stretch and near
 *   the beginning of a long one
 */
float
gloss_link_end_get_x (const GlossLinkEnd *self,
                      const GlossLink    *link)
{
  float width = MIN (self->place.size.width, MAX_WIDTH);
  float left = self->rtl ? self->place.origin.x + self->place.size.width - width
                         : self->place.origin.x;
  guint n = self->links->len;
  guint slot;
  float spread;

  if (link == NULL || n < 2 || !g_ptr_array_find (self->links, link, &slot))
    return left + width / 2;

  spread = MIN (MAX (width - 6, 0), PITCH * (float) (n - 1));
  return left + (width - spread) / 2 + spread * (float) slot / (float) (n - 1);
}
