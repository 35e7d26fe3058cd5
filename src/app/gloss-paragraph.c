/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Where the characters of one paragraph are on the screen.
 *
 * GtkTextView keeps its PangoLayouts to itself, and asking it for the place of one character costs
 * as much as the paragraph is long. So the paragraph is laid out a second time, with the view's own
 * Pango contexts, width, spacing and alignment (what GtkTextView takes for an untagged line, see
 * set_para_values() in its gtktextlayout.c), and everything is asked of that. The layout comes out
 * the same to the pixel; the tests compare it with the view's answers character by character.
 *
 * A span covers more than one piece of a display line where directions mix: pieces are what
 * pango_layout_line_get_x_ranges() says, with touching ones merged.
 */

#include "app/gloss-paragraph.h"

/* GtkTextView keeps this much of its width free behind the text. */
#define SPACE_FOR_CURSOR 1

struct _GlossParagraph
{
  PangoLayout *layout;
  GArray      *lines; /* GlossDisplayLine */
  int          x_offset;
  gboolean     rtl;
};

static gboolean
has_letters (const char *text,
             gsize       n_bytes)
{
  for (const char *p = text; p < text + n_bytes; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

/* GtkTextView takes the direction of a paragraph without letters from its neighbours. */
static gboolean
is_on_the_right (GtkTextView *view,
                 GtkTextIter *start)
{
  int left = gtk_text_view_get_left_margin (view);
  int right = gtk_widget_get_width (GTK_WIDGET (view)) - gtk_text_view_get_right_margin (view);
  GdkRectangle place;

  gtk_text_view_get_iter_location (view, start, &place);
  return place.x + place.width / 2 > (left + right) / 2;
}

static PangoLayout *
create_layout (GtkTextView *view,
               gboolean     rtl,
               const char  *text,
               gsize        n_bytes)
{
  PangoContext *context = rtl ? gtk_text_view_get_rtl_context (view)
                              : gtk_text_view_get_ltr_context (view);
  PangoLayout *layout = pango_layout_new (context);
  int width = MAX (1, gtk_widget_get_width (GTK_WIDGET (view)) - SPACE_FOR_CURSOR)
              - gtk_text_view_get_left_margin (view) - gtk_text_view_get_right_margin (view);

  pango_layout_set_alignment (layout, rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_spacing (layout, gtk_text_view_get_pixels_inside_wrap (view) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_text (layout, text, (int) n_bytes);

  return layout;
}

/* Pango finds the direction by the first letter, and aligns accordingly. */
static gboolean
is_resolved_rtl (PangoLayout *layout)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, 0);

  return line != NULL && pango_layout_line_get_resolved_direction (line) == PANGO_DIRECTION_RTL;
}

static void
read_lines (GlossParagraph *self,
            int             margin_above)
{
  PangoLayoutIter *iter = pango_layout_get_iter (self->layout);

  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      GlossDisplayLine entry;
      PangoRectangle logical;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      entry.top = (float) (margin_above + PANGO_PIXELS (logical.y));
      entry.bottom = (float) (margin_above + PANGO_PIXELS (logical.y + logical.height));
      entry.start_byte = pango_layout_line_get_start_index (line);
      entry.end_byte = entry.start_byte + pango_layout_line_get_length (line);
      g_array_append_val (self->lines, entry);
    }
  while (pango_layout_iter_next_line (iter));

  pango_layout_iter_free (iter);
}

/* A blank at which a line was wrapped hangs out of the column: it is not part of what is seen. */
static int
trim_wrapped_blanks (GlossParagraph *self,
                     guint           number,
                     int             end)
{
  const GlossDisplayLine *line = gloss_paragraph_get_line (self, number);
  const char *text = pango_layout_get_text (self->layout);

  if (number + 1 == self->lines->len || end < line->end_byte)
    return end;

  while (end > line->start_byte)
    {
      const char *previous = g_utf8_prev_char (text + end);

      if (!g_unichar_isspace (g_utf8_get_char (previous)))
        break;
      end = (int) (previous - text);
    }

  return end;
}

static int
compare_ranges (const void *a,
                const void *b)
{
  return ((const int *) a)[0] - ((const int *) b)[0];
}

/* Sorts the ranges and joins those that touch: Pango gives one for each run. */
static int
merge_ranges (int *ranges,
              int  n_ranges)
{
  int n = 0;

  qsort (ranges, n_ranges, 2 * sizeof (int), compare_ranges);
  for (int i = 0; i < n_ranges; i++)
    {
      if (n > 0 && ranges[2 * i] <= ranges[2 * n - 1] + PANGO_SCALE / 2)
        {
          ranges[2 * n - 1] = MAX (ranges[2 * n - 1], ranges[2 * i + 1]);
          continue;
        }
      ranges[2 * n] = ranges[2 * i];
      ranges[2 * n + 1] = ranges[2 * i + 1];
      n++;
    }

  return n;
}

static void
add_line_pieces (GlossParagraph *self,
                 guint           number,
                 int             start_byte,
                 int             end_byte,
                 GArray         *pieces)
{
  const GlossDisplayLine *line = gloss_paragraph_get_line (self, number);
  g_autofree int *ranges = NULL;
  int n_ranges = 0;
  int start = MAX (start_byte, line->start_byte);
  int end = trim_wrapped_blanks (self, number, MIN (end_byte, line->end_byte));
  gboolean from_before = start_byte < line->start_byte;
  gboolean goes_on = end_byte > line->end_byte;

  if (start >= end)
    return;

  pango_layout_line_get_x_ranges (pango_layout_get_line_readonly (self->layout, (int) number),
                                  start, end, &ranges, &n_ranges);
  n_ranges = merge_ranges (ranges, n_ranges);
  for (int i = 0; i < n_ranges; i++)
    {
      GlossPiece piece = { 0 };

      piece.left = (float) self->x_offset + (float) ranges[2 * i] / PANGO_SCALE;
      piece.right = (float) self->x_offset + (float) ranges[2 * i + 1] / PANGO_SCALE;
      piece.line = number;
      piece.opens_left = i == 0 && (self->rtl ? goes_on : from_before);
      piece.opens_right = i == n_ranges - 1 && (self->rtl ? from_before : goes_on);
      if (piece.right > piece.left)
        g_array_append_val (pieces, piece);
    }
}

/**
 * gloss_paragraph_new:
 * @view: the view that shows it, allocated
 * @start: where the line begins in the view's buffer
 * @text: its text, without the newline
 * @n_bytes: the length of @text
 *
 * Returns: (transfer full): its layout, good as long as the view's width, margins, spacing and
 *   Pango contexts stay as they are; free with gloss_paragraph_free()
 */
GlossParagraph *
gloss_paragraph_new (GtkTextView *view,
                     GtkTextIter *start,
                     const char  *text,
                     gsize        n_bytes)
{
  GlossParagraph *self;

  g_return_val_if_fail (GTK_IS_TEXT_VIEW (view), NULL);
  g_return_val_if_fail (text != NULL || n_bytes == 0, NULL);

  self = g_new0 (GlossParagraph, 1);
  self->layout = create_layout (view, FALSE, text, n_bytes);
  self->rtl = is_resolved_rtl (self->layout);
  if (!self->rtl && !has_letters (text, n_bytes) && is_on_the_right (view, start))
    {
      self->rtl = TRUE;
      g_object_unref (self->layout);
      self->layout = create_layout (view, TRUE, text, n_bytes);
    }
  self->lines = g_array_new (FALSE, FALSE, sizeof (GlossDisplayLine));
  self->x_offset = gtk_text_view_get_left_margin (view);
  read_lines (self, gtk_text_view_get_pixels_above_lines (view));

  return self;
}

/**
 * gloss_paragraph_free:
 * @self: (transfer full) (nullable): a paragraph, or %NULL
 */
void
gloss_paragraph_free (GlossParagraph *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->layout);
  g_array_unref (self->lines);
  g_free (self);
}

/**
 * gloss_paragraph_is_rtl:
 * @self: a paragraph
 *
 * Returns: whether it reads from right to left as a whole
 */
gboolean
gloss_paragraph_is_rtl (GlossParagraph *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->rtl;
}

/**
 * gloss_paragraph_get_n_lines:
 * @self: a paragraph
 *
 * Returns: the number of its display lines, at least 1
 */
guint
gloss_paragraph_get_n_lines (GlossParagraph *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->lines->len;
}

/**
 * gloss_paragraph_get_line:
 * @self: a paragraph
 * @line: number of a display line
 *
 * Returns: (transfer none): the line
 */
const GlossDisplayLine *
gloss_paragraph_get_line (GlossParagraph *self,
                          guint           line)
{
  g_return_val_if_fail (self != NULL && line < self->lines->len, NULL);

  return &g_array_index (self->lines, GlossDisplayLine, line);
}

/**
 * gloss_paragraph_find_line:
 * @self: a paragraph
 * @byte: a byte offset in its text
 *
 * Returns: the number of the display line on which the character there is
 */
guint
gloss_paragraph_find_line (GlossParagraph *self,
                           int             byte)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (self != NULL, 0);

  high = self->lines->len - 1;
  while (low < high)
    {
      guint middle = (low + high + 1) / 2;

      if (g_array_index (self->lines, GlossDisplayLine, middle).start_byte <= byte)
        low = middle;
      else
        high = middle - 1;
    }

  return low;
}

/**
 * gloss_paragraph_add_pieces:
 * @self: a paragraph
 * @start_byte: where the span begins in the paragraph; less than 0 if before it
 * @end_byte: where it ends; more than its length if behind it
 * @pieces: (element-type GlossPiece): the pieces are appended here, line by line and from left to
 *   right
 *
 * Tells what a span covers on the screen.
 */
void
gloss_paragraph_add_pieces (GlossParagraph *self,
                            int             start_byte,
                            int             end_byte,
                            GArray         *pieces)
{
  g_return_if_fail (self != NULL && pieces != NULL);

  for (guint i = gloss_paragraph_find_line (self, start_byte); i < self->lines->len; i++)
    {
      if (gloss_paragraph_get_line (self, i)->start_byte >= end_byte)
        break;
      add_line_pieces (self, i, start_byte, end_byte, pieces);
    }
}

/**
 * gloss_paragraph_get_edge:
 * @self: a paragraph
 * @byte: where a span begins or ends in the paragraph
 * @end: whether it ends there
 * @line: (out): the display line
 *
 * Returns: where that edge of the span is, in pixels from the view's left edge
 */
float
gloss_paragraph_get_edge (GlossParagraph *self,
                          int             byte,
                          gboolean        end,
                          guint          *line)
{
  PangoRectangle place;
  int x;

  g_return_val_if_fail (self != NULL && line != NULL, 0.0f);

  if (end && byte > 0)
    {
      const char *text = pango_layout_get_text (self->layout);

      byte = (int) (g_utf8_prev_char (text + byte) - text);
      pango_layout_index_to_pos (self->layout, byte, &place);
      x = place.x + place.width;
    }
  else
    {
      pango_layout_index_to_pos (self->layout, byte, &place);
      x = place.x;
    }

  *line = gloss_paragraph_find_line (self, byte);
  return (float) self->x_offset + (float) x / PANGO_SCALE;
}
