/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-page-line.h"

#include <pango/pangocairo.h>

/* Below the characters lie lanes. A segment is what a line has of a mark: its underline, in as many
 * pieces as the line's directions cut it into, and its caption where the mark begins. It takes the
 * first lane in which neither its underline nor its caption meets another one; so nothing covers
 * anything, and a line is as high as it needs. The number of the footnote stands below the end of
 * the annotation, behind its caption where that is on the same line: the text itself gets no
 * character that is not the article's.
 *
 * A line has at most MAX_LANES, and fewer on small paper, so that it fits on a page. What finds no
 * lane is told to the marks by gloss_page_line_settle(), and is listed behind the text. */
#define MAX_LANES 40
/* What characters take of the highest line, with fonts for all scripts. */
#define TEXT_ROOM 60.0
#define CAPTION_HEIGHT 8.5
#define LANE_GAP 1.4
#define UNDERLINE_HEIGHT 2.4
#define LINE_GAP 2.6
#define CAPTION_GAP 4.0
#define NO_LANE G_MAXUINT
/* How many captions are kept, with their shapes. */
#define MAX_CAPTIONS 4096

typedef struct
{
  const GlossPageMark  *mark;
  const GlossPageLabel *look;
  PangoLayout          *caption; /* or NULL */
  gboolean              begins;
  guint                 footnote; /* that is called for here, or 0 */
  guint                 first_range;
  guint                 n_ranges;
  guint                 lane;
  double                caption_x;
  double                left;
  double                right;
} Segment;

typedef struct
{
  double left;
  double right;
} Range;

struct _GlossPageLine
{
  GlossAnnotationSet *set;
  GlossPageMarks     *marks;
  GlossPageLabels    *labels;
  GlossPageNotes     *notes;
  PangoContext       *context;
  PangoFontDescription *font;
  GHashTable         *captions; /* text → PangoLayout, both owned */
  double              width;
  guint               max_lanes;
  PangoLayoutLine    *line;     /* borrowed, measured last */
  GPtrArray          *hits;     /* element-type GlossPageMark */
  GArray             *segments; /* element-type Segment */
  GArray             *ranges;   /* element-type Range */
  double              lane_y[MAX_LANES + 1]; /* below the characters; the last is the bottom */
  guint               n_lanes;
};

/**
 * gloss_page_line_new:
 * @set: the set
 * @marks: its spans
 * @labels: how its labels look
 * @notes: its footnotes
 * @context: for captions
 * @width: of a line, in points
 * @height: that a line may have at most, in points
 *
 * All are borrowed, but @context.
 *
 * Returns: (transfer full): free with gloss_page_line_free()
 */
GlossPageLine *
gloss_page_line_new (GlossAnnotationSet *set,
                     GlossPageMarks     *marks,
                     GlossPageLabels    *labels,
                     GlossPageNotes     *notes,
                     PangoContext       *context,
                     double              width,
                     double              height)
{
  GlossPageLine *self = g_new0 (GlossPageLine, 1);
  double lane_height = UNDERLINE_HEIGHT + LANE_GAP + CAPTION_HEIGHT;

  self->set = set;
  self->marks = marks;
  self->labels = labels;
  self->notes = notes;
  self->context = g_object_ref (context);
  self->font = pango_font_description_from_string ("Sans 6");
  self->captions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->width = width;
  self->max_lanes = (guint) CLAMP ((height - TEXT_ROOM) / lane_height, 1, MAX_LANES);
  self->hits = g_ptr_array_new ();
  self->segments = g_array_new (FALSE, TRUE, sizeof (Segment));
  self->ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  return self;
}

static void
clear_segments (GlossPageLine *self)
{
  for (guint i = 0; i < self->segments->len; i++)
    g_clear_object (&g_array_index (self->segments, Segment, i).caption);
  g_array_set_size (self->segments, 0);
  g_array_set_size (self->ranges, 0);
}

/**
 * gloss_page_line_free:
 * @self: (transfer full): the line
 *
 * Frees it.
 */
void
gloss_page_line_free (GlossPageLine *self)
{
  clear_segments (self);
  g_object_unref (self->context);
  pango_font_description_free (self->font);
  g_hash_table_unref (self->captions);
  g_ptr_array_unref (self->hits);
  g_array_unref (self->segments);
  g_array_unref (self->ranges);
  g_free (self);
}

/* One line; a name wider than the page loses its middle, but the legend has all of it. */
static PangoLayout *
create_caption (GlossPageLine *self,
                const char    *text)
{
  PangoLayout *layout = pango_layout_new (self->context);
  int width;

  pango_layout_set_font_description (layout, self->font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_size (layout, &width, NULL);
  if (width > self->width * PANGO_SCALE)
    {
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_MIDDLE);
      pango_layout_set_width (layout, (int) (self->width * PANGO_SCALE));
    }
  return layout;
}

/* Its name where it begins, and the number where it ends. */
static char *
make_caption (GlossPageLine *self,
              const Segment *segment)
{
  GlossAnnotation *annotation = gloss_annotation_set_get_nth (self->set,
                                                              segment->mark->annotation);
  g_autofree char *name = NULL;

  if (!segment->begins)
    return g_strdup_printf ("[%u]", segment->footnote);
  name = gloss_wording_make_caption (self->set, annotation, segment->mark->fragment);
  return segment->footnote > 0 ? g_strdup_printf ("%s [%u]", name, segment->footnote)
                               : g_steal_pointer (&name);
}

static PangoLayout *
get_caption (GlossPageLine *self,
             const Segment *segment)
{
  g_autofree char *text = make_caption (self, segment);
  PangoLayout *layout = g_hash_table_lookup (self->captions, text);

  if (layout == NULL)
    {
      if (g_hash_table_size (self->captions) >= MAX_CAPTIONS)
        g_hash_table_remove_all (self->captions);
      layout = create_caption (self, text);
      g_hash_table_insert (self->captions, g_steal_pointer (&text), layout);
    }
  return g_object_ref (layout);
}

/* What marks only the end of the line has no width there. */
static void
place_behind_line (GlossPageLine *self,
                   Segment       *segment)
{
  gboolean to_left = self->line->resolved_dir == PANGO_DIRECTION_RTL;
  PangoRectangle logical;
  double width;

  pango_layout_line_get_extents (self->line, NULL, &logical);
  width = MIN (pango_units_to_double (logical.width), self->width);
  segment->left = segment->right = to_left ? self->width - width : width;
}

/* Where the mark is on the line, clipped to it: behind its ends a range would go to the margin. */
static void
find_ranges (GlossPageLine *self,
             Segment       *segment,
             gsize          base_byte)
{
  PangoLayoutLine *line = self->line;
  gsize line_byte = base_byte + line->start_index;
  gsize start = MAX (segment->mark->start_byte, line_byte);
  gsize end = MIN (segment->mark->end_byte, line_byte + line->length);
  g_autofree int *x = NULL;
  int n_ranges = 0;

  segment->first_range = self->ranges->len;
  segment->left = self->width;
  if (start < end)
    pango_layout_line_get_x_ranges (line, start - base_byte, end - base_byte, &x, &n_ranges);
  for (int i = 0; i < n_ranges; i++)
    {
      Range range = { pango_units_to_double (x[2 * i]), pango_units_to_double (x[2 * i + 1]) };

      g_array_append_val (self->ranges, range);
      segment->left = MIN (segment->left, range.left);
      segment->right = MAX (segment->right, range.right);
    }
  segment->n_ranges = n_ranges;
  if (n_ranges == 0)
    place_behind_line (self, segment);
}

/* At the mark's first character, or at its last one where it began before; within the margins. */
static void
place_caption (GlossPageLine *self,
               Segment       *segment)
{
  gboolean to_left = self->line->resolved_dir == PANGO_DIRECTION_RTL;
  int width_units;
  double width;

  pango_layout_get_size (segment->caption, &width_units, NULL);
  width = pango_units_to_double (width_units);
  segment->caption_x = to_left == segment->begins ? segment->right - width : segment->left;
  segment->caption_x = MAX (MIN (segment->caption_x, self->width - width), 0);
  segment->left = MIN (segment->left, segment->caption_x);
  segment->right = MAX (segment->right, segment->caption_x + width + CAPTION_GAP);
}

static void
add_segment (GlossPageLine       *self,
             const GlossPageMark *mark,
             gsize                base_byte,
             gsize                end_byte)
{
  GlossAnnotation *annotation = gloss_annotation_set_get_nth (self->set, mark->annotation);
  Segment segment = { .mark = mark };

  segment.begins = mark->start_byte >= base_byte + self->line->start_index;
  if (mark->last && mark->end_byte <= end_byte)
    segment.footnote = gloss_page_notes_get_number (self->notes, mark->annotation);

  segment.look = gloss_page_labels_get (self->labels, gloss_annotation_get_label (annotation));
  find_ranges (self, &segment, base_byte);
  if (segment.begins || segment.footnote > 0)
    {
      segment.caption = get_caption (self, &segment);
      place_caption (self, &segment);
    }
  g_array_append_val (self->segments, segment);
}

static gboolean
is_free (GlossPageLine *self,
         guint          lane,
         guint          i)
{
  const Segment *segment = &g_array_index (self->segments, Segment, i);

  for (guint k = 0; k < i; k++)
    {
      const Segment *other = &g_array_index (self->segments, Segment, k);

      if (other->lane == lane && other->left < segment->right && segment->left < other->right)
        return FALSE;
    }
  return TRUE;
}

static void
assign_lanes (GlossPageLine *self,
              double         text_height)
{
  gboolean has_caption[MAX_LANES] = { FALSE };

  self->n_lanes = 0;
  for (guint i = 0; i < self->segments->len; i++)
    {
      Segment *segment = &g_array_index (self->segments, Segment, i);
      guint lane = 0;

      while (lane < self->max_lanes && !is_free (self, lane, i))
        lane++;
      segment->lane = lane < self->max_lanes ? lane : NO_LANE;
      if (segment->lane == NO_LANE)
        continue;
      self->n_lanes = MAX (self->n_lanes, lane + 1);
      has_caption[lane] |= segment->caption != NULL;
    }
  self->lane_y[0] = text_height + LANE_GAP;
  for (guint i = 0; i < self->n_lanes; i++)
    self->lane_y[i + 1] = self->lane_y[i] + UNDERLINE_HEIGHT + LANE_GAP
                          + (has_caption[i] ? CAPTION_HEIGHT : 0);
}

/**
 * gloss_page_line_get_height:
 * @line: a line
 *
 * Returns: the height of its characters, in points
 */
double
gloss_page_line_get_height (PangoLayoutLine *line)
{
  PangoRectangle logical;

  pango_layout_line_get_extents (line, NULL, &logical);
  return pango_units_to_double (logical.height);
}

/**
 * gloss_page_line_measure:
 * @self: the line
 * @line: what it shows from now on; borrowed
 * @base_byte: where in the text its layout begins
 * @end_byte: where in the text the next line begins
 *
 * Returns: the height that the line needs, in points
 */
double
gloss_page_line_measure (GlossPageLine   *self,
                         PangoLayoutLine *line,
                         gsize            base_byte,
                         gsize            end_byte)
{
  gsize start = base_byte + line->start_index;
  double text_height = gloss_page_line_get_height (line);

  clear_segments (self);
  self->line = line;
  /* A mark on the newline alone is shown at the end of its line. */
  gloss_page_marks_list (self->marks, start, end_byte, self->hits);
  for (guint i = 0; i < self->hits->len; i++)
    add_segment (self, self->hits->pdata[i], base_byte, end_byte);
  assign_lanes (self, text_height);
  return self->n_lanes > 0 ? self->lane_y[self->n_lanes] + LANE_GAP : text_height + LINE_GAP;
}

/**
 * gloss_page_line_settle:
 * @self: a line that was measured
 *
 * Says that the line keeps its place: what begins on it and found no lane is added to what overlaps
 * too many others. To be called once a line. Footnotes are called for by the text all the same.
 */
void
gloss_page_line_settle (GlossPageLine *self)
{
  GArray *deep = gloss_page_marks_get_deep (self->marks);

  for (guint i = 0; i < self->segments->len; i++)
    {
      const Segment *segment = &g_array_index (self->segments, Segment, i);

      if (segment->lane == NO_LANE && segment->begins)
        {
          GlossPageMark mark = *segment->mark;

          mark.last = FALSE;
          g_array_append_val (deep, mark);
        }
    }
}

/**
 * gloss_page_line_draw_plain:
 * @line: a line
 * @cr: where to
 * @x: its left margin, in points
 * @y: its top
 * @width: from margin to margin
 *
 * Draws the characters; those of a line that reads from the right begin at the right margin.
 */
void
gloss_page_line_draw_plain (PangoLayoutLine *line,
                            cairo_t         *cr,
                            double           x,
                            double           y,
                            double           width)
{
  PangoRectangle logical;

  pango_layout_line_get_extents (line, NULL, &logical);
  if (line->resolved_dir == PANGO_DIRECTION_RTL)
    x += width - pango_units_to_double (logical.width);
  cairo_move_to (cr, x, y - pango_units_to_double (logical.y));
  pango_cairo_show_layout_line (cr, line);
}

static void
draw_caption (GlossPageLine *self,
              cairo_t       *cr,
              const Segment *segment,
              double         y,
              const char    *link_prefix)
{
  gboolean linked = link_prefix != NULL && segment->footnote > 0;

  if (linked)
    {
      g_autofree char *target = g_strdup_printf ("dest='%s%u'", link_prefix, segment->footnote);

      cairo_tag_begin (cr, CAIRO_TAG_LINK, target);
    }
  cairo_set_source_rgb (cr, segment->look->ink.red, segment->look->ink.green,
                        segment->look->ink.blue);
  cairo_move_to (cr, segment->caption_x, y);
  pango_cairo_show_layout (cr, segment->caption);
  if (linked)
    cairo_tag_end (cr, CAIRO_TAG_LINK);
}

static void
draw_fills (GlossPageLine *self,
            cairo_t       *cr,
            double         y)
{
  for (guint i = 0; i < self->segments->len; i++)
    {
      const Segment *segment = &g_array_index (self->segments, Segment, i);

      for (guint k = 0; k < segment->n_ranges; k++)
        {
          Range *range = &g_array_index (self->ranges, Range, segment->first_range + k);

          gloss_page_label_fill (segment->look, cr, range->left, y, range->right - range->left,
                                 self->lane_y[0] - LANE_GAP);
        }
    }
}

/**
 * gloss_page_line_draw:
 * @self: a line that was measured
 * @cr: where to; the left margin is at 0
 * @y: its top, in points
 * @link_prefix: (nullable): what the names of the footnotes' places begin with, if captions are
 *   to link to them
 *
 * Draws it.
 */
void
gloss_page_line_draw (GlossPageLine *self,
                      cairo_t       *cr,
                      double         y,
                      const char    *link_prefix)
{
  draw_fills (self, cr, y);
  cairo_set_source_rgb (cr, 0, 0, 0);
  gloss_page_line_draw_plain (self->line, cr, 0, y, self->width);
  for (guint i = 0; i < self->segments->len; i++)
    {
      const Segment *segment = &g_array_index (self->segments, Segment, i);
      double lane_y;

      if (segment->lane == NO_LANE)
        continue;
      lane_y = y + self->lane_y[segment->lane];
      for (guint k = 0; k < segment->n_ranges; k++)
        {
          Range *range = &g_array_index (self->ranges, Range, segment->first_range + k);

          gloss_page_label_underline (segment->look, cr, range->left, lane_y,
                                      range->right - range->left);
        }
      if (segment->caption != NULL)
        draw_caption (self, cr, segment, lane_y + UNDERLINE_HEIGHT, link_prefix);
    }
}
