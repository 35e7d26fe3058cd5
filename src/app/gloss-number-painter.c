/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The numbers of the paragraphs, in the margin where each begins to be read.
 *
 * Paragraphs are those of the article: where a long one is broken up softly, the pieces have no
 * numbers. They are looked up once for an article, when numbers are first drawn. A frame costs a
 * search for each line of the buffer that is in sight; what a number looks like is kept. A screen
 * reader is told nothing: numbers are no part of the text.
 *
 * Invariant: `numbers` holds those that were in sight lately, at most MOST_NUMBERS, in the font of
 * the captions as it was at the last restyling.
 */

#include "app/gloss-number-painter.h"

#include "core/text/gloss-text-paragraphs.h"

#include <math.h>

#define MOST_NUMBERS 300u
/* Between a number and the text, in units of the metrics. */
#define GAP 8.0f
#define ALPHA 0.7f
/* Of a paragraph, to see in which direction it is read. */
#define DIRECTION_CHARACTERS 64u

/* rtl: the paragraph is read from right to left. */
typedef struct
{
  PangoLayout *layout;
  float        width;
  gboolean     rtl;
} Number;

struct _GlossNumberPainter
{
  GlossTextView       *view;       /* not owned: it owns this */
  GlossTextParagraphs *paragraphs; /* of the view's text; NULL: not looked up yet */
  GHashTable          *numbers;    /* number → Number *, owned */
  gboolean             shown;
};

static GlossLabelStyles *
get_styles (GlossNumberPainter *self)
{
  return gloss_highlighter_get_styles (self->view->highlighter);
}

static void
look_up (GlossNumberPainter *self)
{
  if (self->paragraphs == NULL && self->view->text != NULL)
    self->paragraphs = gloss_text_paragraphs_new (self->view->text);
}

static PangoLayout *
create_layout (GlossNumberPainter *self,
               guint               number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  return gloss_label_styles_create_caption (get_styles (self), text);
}

/* As GtkTextView lays it out: by its first letters, or else as the interface. */
static gboolean
is_rtl (GlossNumberPainter *self,
        guint               offset)
{
  guint length = gloss_text_get_length (self->view->text);
  gsize n_bytes;
  const char *start = gloss_text_peek_range (self->view->text, offset,
                                             MIN (offset + DIRECTION_CHARACTERS, length),
                                             &n_bytes);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), NULL);

  pango_layout_set_text (layout, start, (int) n_bytes);
  return pango_layout_line_get_resolved_direction (pango_layout_get_line_readonly (layout, 0))
         == PANGO_DIRECTION_RTL;
}

static void
number_free (gpointer data)
{
  g_object_unref (((Number *) data)->layout);
  g_free (data);
}

static const Number *
get_number (GlossNumberPainter *self,
            guint               value,
            guint               offset)
{
  Number *number = g_hash_table_lookup (self->numbers, GUINT_TO_POINTER (value));
  int width;

  if (number != NULL)
    return number;

  if (g_hash_table_size (self->numbers) >= MOST_NUMBERS)
    g_hash_table_remove_all (self->numbers);
  number = g_new0 (Number, 1);
  number->layout = create_layout (self, value);
  number->rtl = is_rtl (self, offset);
  pango_layout_get_pixel_size (number->layout, &width, NULL);
  number->width = (float) width;
  g_hash_table_insert (self->numbers, GUINT_TO_POINTER (value), number);
  return number;
}

/* Beside the start of the paragraph, on the baseline of its first line. */
static void
draw_number (GlossNumberPainter *self,
             const Number       *number,
             int                 y,
             GtkSnapshot        *snapshot)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  const GlossHighlightMetrics *metrics = gloss_label_styles_get_metrics (get_styles (self));
  float scale = (float) gtk_widget_get_scale_factor (GTK_WIDGET (view));
  float top = (float) y + metrics->ascent
              - (float) pango_layout_get_baseline (number->layout) / PANGO_SCALE;
  float x = (float) gtk_text_view_get_left_margin (view) - number->width - GAP * metrics->unit;
  GdkRGBA color;

  if (number->rtl)
    x = (float) (gtk_widget_get_width (GTK_WIDGET (view)) - gtk_text_view_get_right_margin (view))
        + GAP * metrics->unit;
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (view)), &color);
  color.alpha *= ALPHA;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (roundf (x * scale) / scale,
                                                          roundf (top * scale) / scale));
  gtk_snapshot_append_layout (snapshot, number->layout, &color);
  gtk_snapshot_restore (snapshot);
}

/**
 * gloss_number_painter_new:
 * @view: the view; it must outlive this
 *
 * Returns: (transfer full): a painter that shows nothing; free with gloss_number_painter_free()
 */
GlossNumberPainter *
gloss_number_painter_new (GlossTextView *view)
{
  GlossNumberPainter *self = g_new0 (GlossNumberPainter, 1);

  self->view = view;
  self->numbers = g_hash_table_new_full (NULL, NULL, NULL, number_free);
  return self;
}

/**
 * gloss_number_painter_free:
 * @self: (transfer full) (nullable): a painter, or %NULL
 */
void
gloss_number_painter_free (GlossNumberPainter *self)
{
  if (self == NULL)
    return;

  gloss_text_paragraphs_free (self->paragraphs);
  g_hash_table_unref (self->numbers);
  g_free (self);
}

/**
 * gloss_number_painter_set_shown:
 * @self: a painter
 * @shown: whether paragraphs have numbers
 *
 * Returns: whether that is new
 */
gboolean
gloss_number_painter_set_shown (GlossNumberPainter *self,
                                gboolean            shown)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->shown == shown)
    return FALSE;

  self->shown = shown;
  gtk_widget_queue_resize (GTK_WIDGET (self->view));
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
  return TRUE;
}

/**
 * gloss_number_painter_is_shown:
 * @self: a painter
 *
 * Returns: whether paragraphs have numbers
 */
gboolean
gloss_number_painter_is_shown (GlossNumberPainter *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->shown;
}

/**
 * gloss_number_painter_forget:
 * @self: a painter
 *
 * To be called when the view shows another text.
 */
void
gloss_number_painter_forget (GlossNumberPainter *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->paragraphs, gloss_text_paragraphs_free);
  g_hash_table_remove_all (self->numbers);
  if (self->shown)
    gtk_widget_queue_resize (GTK_WIDGET (self->view));
}

/**
 * gloss_number_painter_restyle:
 * @self: a painter
 *
 * To be called when the font, the scale or the colours of the view changed.
 */
void
gloss_number_painter_restyle (GlossNumberPainter *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->numbers);
}

/**
 * gloss_number_painter_get_room:
 * @self: a painter
 *
 * Returns: the margin, in pixels, that the longest number needs; 0 if none are shown
 */
int
gloss_number_painter_get_room (GlossNumberPainter *self)
{
  const GlossHighlightMetrics *metrics;
  g_autoptr (PangoLayout) layout = NULL;
  int width;

  g_return_val_if_fail (self != NULL, 0);

  if (!self->shown || self->view->text == NULL)
    return 0;

  look_up (self);
  metrics = gloss_label_styles_get_metrics (get_styles (self));
  layout = create_layout (self, gloss_text_paragraphs_get_n (self->paragraphs));
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width + (int) ceilf (1.5f * GAP * metrics->unit);
}

/**
 * gloss_number_painter_snapshot:
 * @self: a painter
 * @snapshot: where to draw, in the view's buffer coordinates
 *
 * Draws the numbers of the paragraphs that begin in sight.
 */
void
gloss_number_painter_snapshot (GlossNumberPainter *self,
                               GtkSnapshot        *snapshot)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  GdkRectangle visible;
  GtkTextIter iter;
  int y, height;

  g_return_if_fail (self != NULL);

  if (!self->shown || self->view->text == NULL)
    return;

  look_up (self);
  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_line_at_y (view, &iter, MAX (visible.y, 0), NULL);
  do
    {
      guint offset = gloss_soft_breaks_from_shown (self->view->breaks,
                                                   gtk_text_iter_get_offset (&iter));
      guint value = gloss_text_paragraphs_find_start (self->paragraphs, offset);

      gtk_text_view_get_line_yrange (view, &iter, &y, &height);
      if (height <= 0 || y >= visible.y + visible.height)
        break;
      if (value > 0)
        draw_number (self, get_number (self, value, offset), y, snapshot);
    }
  while (gtk_text_iter_forward_line (&iter));
}
