/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-overlap.h"

/* Pieces that overlap are dealt with in groups: a group ends where the next piece begins behind all
 * that came before. So the longest of many is found without looking at all. */

static int
compare_pieces_cb (gconstpointer a,
                   gconstpointer b)
{
  const GlossPiece *one = a;
  const GlossPiece *other = b;
  int order = gloss_span_compare (&one->span, &other->span);

  return order != 0 ? order : gloss_annotation_compare (one->annotation, other->annotation);
}

/**
 * gloss_overlap_list_pieces:
 * @set: a set
 *
 * Returns: (transfer full) (element-type GlossPiece): all spans of its annotations
 */
GArray *
gloss_overlap_list_pieces (GlossAnnotationSet *set)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (GlossPiece));

  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    {
      GlossAnnotation *annotation = gloss_annotation_set_get_nth (set, i);

      for (guint k = 0; k < gloss_annotation_get_n_spans (annotation); k++)
        {
          GlossPiece piece = { annotation, gloss_annotation_get_span (annotation, k) };

          g_array_append_val (pieces, piece);
        }
    }
  g_array_sort (pieces, compare_pieces_cb);
  return pieces;
}

static const GlossPiece *
get_piece (GArray *pieces,
           guint   i)
{
  return &g_array_index (pieces, GlossPiece, i);
}

/* The end of the group that begins with piece @first. */
static guint
find_group_end (GArray *pieces,
                guint   first)
{
  guint end = get_piece (pieces, first)->span.end;
  guint i = first + 1;

  for (; i < pieces->len && get_piece (pieces, i)->span.start < end; i++)
    end = MAX (end, get_piece (pieces, i)->span.end);
  return i;
}

static gboolean
overlaps (const GlossPiece *a,
          const GlossPiece *b)
{
  return a->span.start < b->span.end && b->span.start < a->span.end;
}

static gboolean
overlaps_any (const GlossPiece *piece,
              GArray           *kept,
              guint             from)
{
  for (guint i = from; i < kept->len; i++)
    if (overlaps (piece, get_piece (kept, i)))
      return TRUE;
  return FALSE;
}

static int
compare_lengths_cb (gconstpointer a,
                    gconstpointer b)
{
  const GlossPiece *one = a;
  const GlossPiece *other = b;
  guint length = one->span.end - one->span.start;
  guint other_length = other->span.end - other->span.start;

  return length != other_length ? (length > other_length ? -1 : 1)
                                : compare_pieces_cb (a, b);
}

static void
keep_longest (GArray *pieces,
              guint   first,
              guint   end,
              GArray *kept)
{
  g_autoptr (GArray) group = g_array_new (FALSE, FALSE, sizeof (GlossPiece));
  guint from = kept->len;

  g_array_append_vals (group, get_piece (pieces, first), end - first);
  g_array_sort (group, compare_lengths_cb);
  for (guint i = 0; i < group->len; i++)
    if (!overlaps_any (get_piece (group, i), kept, from))
      g_array_append_vals (kept, get_piece (group, i), 1);
}

static void
keep_first (GArray *pieces,
            guint   first,
            guint   end,
            GArray *kept)
{
  for (guint i = first; i < end; i++)
    if (kept->len == 0
        || get_piece (kept, kept->len - 1)->span.end <= get_piece (pieces, i)->span.start)
      g_array_append_vals (kept, get_piece (pieces, i), 1);
}

static GArray *
add_layer (GPtrArray *layers)
{
  GArray *layer = g_array_new (FALSE, FALSE, sizeof (GlossPiece));

  g_ptr_array_add (layers, layer);
  return layer;
}

/* Each piece goes into the first layer in which there is room. */
static void
split (GArray    *pieces,
       GPtrArray *layers)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      const GlossPiece *piece = get_piece (pieces, i);
      guint k = 0;

      for (; k < layers->len; k++)
        {
          GArray *layer = layers->pdata[k];

          if (layer->len == 0 || get_piece (layer, layer->len - 1)->span.end <= piece->span.start)
            break;
        }
      g_array_append_vals (k < layers->len ? layers->pdata[k] : add_layer (layers), piece, 1);
    }
}

/**
 * gloss_overlap_resolve:
 * @pieces: (element-type GlossPiece): pieces; they are put in order
 * @overlap: what becomes of those that overlap
 * @n_left_out: (out): how many are in no layer
 *
 * Returns: (transfer full) (element-type GArray): at least one layer, the pieces of each in order
 *   and not overlapping
 */
GPtrArray *
gloss_overlap_resolve (GArray       *pieces,
                       GlossOverlap  overlap,
                       guint        *n_left_out)
{
  GPtrArray *layers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  GArray *kept = add_layer (layers);

  *n_left_out = 0;
  g_array_sort (pieces, compare_pieces_cb);
  if (overlap == GLOSS_OVERLAP_COLUMNS)
    {
      split (pieces, layers);
      return layers;
    }
  for (guint first = 0; first < pieces->len;)
    {
      guint end = find_group_end (pieces, first);

      if (overlap == GLOSS_OVERLAP_LONGEST)
        keep_longest (pieces, first, end, kept);
      else
        keep_first (pieces, first, end, kept);
      first = end;
    }
  g_array_sort (kept, compare_pieces_cb);
  *n_left_out = pieces->len - kept->len;
  return layers;
}

/**
 * gloss_overlap_count:
 * @pieces: (element-type GlossPiece): pieces in order
 *
 * Returns: how many of them overlap one before them
 */
guint
gloss_overlap_count (GArray *pieces)
{
  guint n_overlapping = 0;
  guint end = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      n_overlapping += get_piece (pieces, i)->span.start < end;
      end = MAX (end, get_piece (pieces, i)->span.end);
    }
  return n_overlapping;
}
