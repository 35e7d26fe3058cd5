/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The highlights of a view: which are visible, and a render node for each visible paragraph.
 *
 * A paragraph is a line of the view's buffer. The buffer is never changed once it is filled, so its
 * number names it for good.
 *
 * Invariants:
 * - `pages` holds paragraphs that were visible lately: at most twice what the last frame showed,
 *   and MIN_PAGES more. Each was laid out under `key`; if the key of a new frame differs, all are
 *   dropped.
 * - A page's paragraph is laid out when there first is something in it to draw or to find.
 * - A page's node is what would be drawn anew. It is %NULL after something in the paragraph
 *   changed. So a change costs the paragraphs that it touches, and a frame without changes costs a
 *   look-up and one node for each visible paragraph, however many annotations there are.
 * - Nothing here makes the view lay out or validate anything: lines of height 0 aren't validated
 *   yet, and nothing is drawn from there on.
 */

#include "app/gloss-highlighter-private.h"

#include "app/gloss-highlight-list.h"
#include "app/gloss-underlay-painter.h"

#define MIN_PAGES 32u

typedef struct
{
  GlossSpan       span;
  GlossParagraph *paragraph;
  GskRenderNode  *node;
  gboolean        painted;
  guint64         frame;
} Page;

static void
page_free (gpointer data)
{
  Page *page = data;

  g_clear_pointer (&page->paragraph, gloss_paragraph_free);
  g_clear_pointer (&page->node, gsk_render_node_unref);
  g_free (page);
}

static void
drop_node (Page *page)
{
  g_clear_pointer (&page->node, gsk_render_node_unref);
  page->painted = FALSE;
}

static void
update_key (GlossHighlighter *self)
{
  GtkTextView *view = self->view;
  LayoutKey key = { 0 };

  key.width = gtk_widget_get_width (GTK_WIDGET (view));
  key.left_margin = gtk_text_view_get_left_margin (view);
  key.right_margin = gtk_text_view_get_right_margin (view);
  key.inside_wrap = gtk_text_view_get_pixels_inside_wrap (view);
  key.scale = gtk_widget_get_scale_factor (GTK_WIDGET (view));
  key.ltr_serial = pango_context_get_serial (gtk_text_view_get_ltr_context (view));
  key.rtl_serial = pango_context_get_serial (gtk_text_view_get_rtl_context (view));

  if (memcmp (&key, &self->key, sizeof key) == 0)
    return;

  self->key = key;
  g_hash_table_remove_all (self->pages);
}

static Page *
get_page (GlossHighlighter *self,
          GtkTextIter      *iter)
{
  gpointer key = GINT_TO_POINTER (gtk_text_iter_get_line (iter));
  Page *page = g_hash_table_lookup (self->pages, key);
  GtkTextIter end = *iter;

  if (page != NULL)
    return page;

  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);

  page = g_new0 (Page, 1);
  page->span.start = gloss_soft_breaks_from_shown (self->breaks, gtk_text_iter_get_offset (iter));
  page->span.end = gloss_soft_breaks_from_shown (self->breaks, gtk_text_iter_get_offset (&end));
  g_hash_table_insert (self->pages, key, page);

  return page;
}

/* Laying a paragraph out costs more than all else here: only one with something in it is. */
static GlossParagraph *
get_paragraph (GlossHighlighter *self,
               Page             *page,
               GtkTextIter      *iter)
{
  const char *utf8;
  gsize n_bytes;

  if (page->paragraph != NULL)
    return page->paragraph;

  utf8 = gloss_text_peek_range (self->text, page->span.start, page->span.end, &n_bytes);
  page->paragraph = gloss_paragraph_new (self->view, iter, utf8, n_bytes);

  return page->paragraph;
}

/* Finds the first line in sight. %FALSE if there is nothing to draw on. */
static gboolean
find_first_line (GlossHighlighter *self,
                 GtkTextIter      *iter,
                 GdkRectangle     *visible)
{
  if (self->text == NULL || gtk_widget_get_width (GTK_WIDGET (self->view)) <= 0)
    return FALSE;

  update_key (self);
  gtk_text_view_get_visible_rect (self->view, visible);
  gtk_text_view_get_line_at_y (self->view, iter, MAX (visible->y, 0), NULL);
  return TRUE;
}

/* Where the line is; %FALSE if it is out of sight or not validated. */
static gboolean
get_line_y (GlossHighlighter   *self,
            const GtkTextIter  *iter,
            const GdkRectangle *visible,
            int                *y)
{
  int height;

  gtk_text_view_get_line_yrange (self->view, iter, y, &height);
  return height > 0 && *y < visible->y + visible->height && *y + height > visible->y;
}

static void
fill_content (GlossHighlighter   *self,
              Page               *page,
              GtkTextIter        *iter,
              GArray             *highlights,
              GArray             *hits,
              GlossHighlightPage *content)
{
  content->paragraph = get_paragraph (self, page, iter);
  content->text = self->text;
  content->span = page->span;
  content->styles = self->source.styles;
  content->highlights = (const GlossHighlight *) (void *) highlights->data;
  content->n_highlights = highlights->len;
  content->hits = (const GlossHit *) (void *) hits->data;
  content->n_hits = hits->len;
  content->width = (float) self->key.width;
  content->scale = (float) self->key.scale;
  content->gap = (float) self->key.inside_wrap;
  content->show_captions = self->show_captions;
}

static void
paint (GlossHighlighter *self,
       Page             *page,
       GtkTextIter      *iter)
{
  g_autoptr (GArray) highlights = gloss_highlight_list_new (&self->source, &page->span);
  g_autoptr (GArray) hits = gloss_hit_list_new (self->hits, self->current_hit, &page->span);

  if (highlights->len > 0 || hits->len > 0 || self->source.underlay != NULL)
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();
      GlossHighlightPage content = { 0 };

      fill_content (self, page, iter, highlights, hits, &content);
      gloss_underlay_snapshot (&self->source, &content, snapshot);
      gloss_highlight_page_snapshot (&content, snapshot);
      page->node = gtk_snapshot_free_to_node (snapshot);
    }

  page->painted = TRUE;
}

static void
append_page (GlossHighlighter *self,
             Page             *page,
             GtkTextIter      *iter,
             int               y,
             GtkSnapshot      *snapshot)
{
  if (!page->painted)
    paint (self, page, iter);
  if (page->node == NULL)
    return;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (float) y));
  gtk_snapshot_append_node (snapshot, page->node);
  gtk_snapshot_restore (snapshot);
}

static gboolean
is_stale_cb (gpointer key,
             gpointer value,
             gpointer user_data)
{
  return ((Page *) value)->frame != *(guint64 *) user_data;
}

static int
to_byte (GlossHighlighter *self,
         const Page       *page,
         guint             offset)
{
  gsize base = gloss_text_to_byte (self->text, page->span.start);

  return (int) (gloss_text_to_byte (self->text, offset) - base);
}

static void
add_page_rectangles (GlossHighlighter *self,
                     Page             *page,
                     GtkTextIter      *iter,
                     int               y,
                     guint             start,
                     guint             end,
                     GArray           *rectangles)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (GlossPiece));
  GlossParagraph *paragraph = get_paragraph (self, page, iter);

  gloss_paragraph_add_pieces (paragraph,
                              to_byte (self, page, MAX (start, page->span.start)),
                              to_byte (self, page, MIN (end, page->span.end)), pieces);
  for (guint i = 0; i < pieces->len; i++)
    {
      const GlossPiece *piece = &g_array_index (pieces, GlossPiece, i);
      const GlossDisplayLine *line = gloss_paragraph_get_line (paragraph, piece->line);
      graphene_rect_t rectangle = GRAPHENE_RECT_INIT (piece->left, (float) y + line->top,
                                                      piece->right - piece->left,
                                                      line->bottom - line->top);

      g_array_append_val (rectangles, rectangle);
    }
}

/**
 * gloss_highlighter_new:
 * @view: the view; it must outlive this
 *
 * Returns: (transfer full): a highlighter; free with gloss_highlighter_free()
 */
GlossHighlighter *
gloss_highlighter_new (GtkTextView *view)
{
  GlossHighlighter *self = g_new0 (GlossHighlighter, 1);

  self->view = view;
  self->source.styles = gloss_label_styles_new (GTK_WIDGET (view));
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
  self->source.hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->hits = g_array_new (FALSE, FALSE, sizeof (GlossSpan));
  self->current_hit = -1;
  self->show_captions = TRUE;

  return self;
}

/**
 * gloss_highlighter_free:
 * @self: (transfer full) (nullable): a highlighter, or %NULL
 */
void
gloss_highlighter_free (GlossHighlighter *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->pages);
  g_hash_table_unref (self->source.hidden);
  g_array_unref (self->hits);
  gloss_label_styles_free (self->source.styles);
  g_clear_pointer (&self->text, gloss_text_unref);
  g_clear_object (&self->source.set);
  g_clear_object (&self->source.underlay);
  g_free (self->source.lit);
  g_free (self->source.selected);
  for (guint i = 0; i < GLOSS_N_STRONG; i++)
    g_free (self->source.strong[i]);
  g_free (self->source.dragged);
  g_free (self);
}

/**
 * gloss_highlighter_set_text:
 * @self: a highlighter
 * @text: (nullable): the text that the view's buffer shows
 * @breaks: (nullable): how it shows it; not owned, it must stay until the next call
 */
void
gloss_highlighter_set_text (GlossHighlighter *self,
                            GlossText        *text,
                            GlossSoftBreaks  *breaks)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->pages);
  g_clear_pointer (&self->text, gloss_text_unref);
  self->text = text != NULL ? gloss_text_ref (text) : NULL;
  self->breaks = breaks;
  g_array_set_size (self->hits, 0);
  gloss_highlighter_clear_preview (self);
}

/**
 * gloss_highlighter_drop:
 * @self: a highlighter
 * @start: an offset
 * @end: an offset
 *
 * Forgets what was drawn in [start, end) and the rest of its paragraphs, and asks for a new frame.
 */
void
gloss_highlighter_drop (GlossHighlighter *self,
                        guint             start,
                        guint             end)
{
  GHashTableIter iter;
  gpointer value;

  g_return_if_fail (self != NULL);

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Page *page = value;

      if (page->span.start < end && page->span.end > start)
        drop_node (page);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

/**
 * gloss_highlighter_drop_all:
 * @self: a highlighter
 *
 * Forgets all that was drawn, and asks for a new frame.
 */
void
gloss_highlighter_drop_all (GlossHighlighter *self)
{
  gloss_highlighter_drop (self, 0, G_MAXUINT);
}

/**
 * gloss_highlighter_relabel:
 * @self: a highlighter
 *
 * To be called when labels changed.
 */
void
gloss_highlighter_relabel (GlossHighlighter *self)
{
  g_return_if_fail (self != NULL);

  gloss_label_styles_clear (self->source.styles);
  gloss_highlighter_drop_all (self);
}

/**
 * gloss_highlighter_restyle:
 * @self: a highlighter
 *
 * To be called when the font, the scale or the colours of the view changed.
 */
void
gloss_highlighter_restyle (GlossHighlighter *self)
{
  g_return_if_fail (self != NULL);

  gloss_label_styles_update (self->source.styles);
  gloss_highlighter_drop_all (self);
}

/**
 * gloss_highlighter_get_styles:
 * @self: a highlighter
 *
 * Returns: (transfer none): how labels are drawn
 */
GlossLabelStyles *
gloss_highlighter_get_styles (GlossHighlighter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->source.styles;
}

/**
 * gloss_highlighter_snapshot:
 * @self: a highlighter
 * @snapshot: where to draw, in the view's buffer coordinates
 *
 * Draws what lies under the text that is visible.
 */
void
gloss_highlighter_snapshot (GlossHighlighter *self,
                            GtkSnapshot      *snapshot)
{
  GdkRectangle visible;
  GtkTextIter iter;
  guint n_pages = 0;
  int y;

  g_return_if_fail (self != NULL);

  if (!find_first_line (self, &iter, &visible))
    return;

  self->frame++;
  while (get_line_y (self, &iter, &visible, &y))
    {
      Page *page = get_page (self, &iter);

      page->frame = self->frame;
      n_pages++;
      append_page (self, page, &iter, y, snapshot);
      if (!gtk_text_iter_forward_line (&iter))
        break;
    }

  if (g_hash_table_size (self->pages) > 2 * n_pages + MIN_PAGES)
    g_hash_table_foreach_remove (self->pages, is_stale_cb, &self->frame);
}

/**
 * gloss_highlighter_add_rectangles:
 * @self: a highlighter
 * @start: an offset
 * @end: an offset
 * @rectangles: (element-type graphene_rect_t): what [start, end) covers of the visible paragraphs
 *   is appended here, line by line
 */
void
gloss_highlighter_add_rectangles (GlossHighlighter *self,
                                  guint             start,
                                  guint             end,
                                  GArray           *rectangles)
{
  GdkRectangle visible;
  GtkTextIter iter;
  int y;

  g_return_if_fail (self != NULL && rectangles != NULL);

  if (!find_first_line (self, &iter, &visible))
    return;

  while (get_line_y (self, &iter, &visible, &y))
    {
      Page *page = get_page (self, &iter);

      if (page->span.start >= end)
        break;
      if (page->span.end > start)
        add_page_rectangles (self, page, &iter, y, start, end, rectangles);
      if (!gtk_text_iter_forward_line (&iter))
        break;
    }
}

static void
add_page_captions (GlossHighlighter *self,
                   Page             *page,
                   GtkTextIter      *iter,
                   int               y,
                   GArray           *rectangles)
{
  g_autoptr (GArray) highlights = gloss_highlight_list_new (&self->source, &page->span);
  g_autoptr (GArray) hits = gloss_hit_list_new (self->hits, self->current_hit, &page->span);
  GlossHighlightPage content = { 0 };

  fill_content (self, page, iter, highlights, hits, &content);
  gloss_highlight_page_add_captions (&content, (float) y, rectangles);
}

/**
 * gloss_highlighter_add_captions:
 * @self: a highlighter
 * @rectangles: (element-type graphene_rect_t): where the captions of the visible paragraphs are is
 *   appended here
 */
void
gloss_highlighter_add_captions (GlossHighlighter *self,
                                GArray           *rectangles)
{
  GdkRectangle visible;
  GtkTextIter iter;
  int y;

  g_return_if_fail (self != NULL && rectangles != NULL);

  if (!find_first_line (self, &iter, &visible))
    return;

  while (get_line_y (self, &iter, &visible, &y))
    {
      add_page_captions (self, get_page (self, &iter), &iter, y, rectangles);
      if (!gtk_text_iter_forward_line (&iter))
        break;
    }
}

/**
 * gloss_highlighter_get_edge:
 * @self: a highlighter
 * @offset: where a span starts or ends
 * @end: whether it ends there
 * @edge: (out): that edge of it: a rectangle without width
 *
 * Returns: %FALSE if it is in no visible paragraph
 */
gboolean
gloss_highlighter_get_edge (GlossHighlighter *self,
                            guint             offset,
                            gboolean          end,
                            graphene_rect_t  *edge)
{
  const GlossDisplayLine *line;
  GdkRectangle visible;
  GtkTextIter iter;
  GlossParagraph *paragraph;
  Page *page;
  guint number;
  float x;
  int y;

  g_return_val_if_fail (self != NULL && edge != NULL, FALSE);

  if (!find_first_line (self, &iter, &visible))
    return FALSE;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (self->view), &iter,
                                      end ? gloss_soft_breaks_to_shown_end (self->breaks, offset)
                                          : gloss_soft_breaks_to_shown (self->breaks, offset));
  gtk_text_iter_set_line_offset (&iter, 0);
  if (!get_line_y (self, &iter, &visible, &y))
    return FALSE;

  page = get_page (self, &iter);
  paragraph = get_paragraph (self, page, &iter);
  x = gloss_paragraph_get_edge (paragraph,
                                to_byte (self, page, MIN (offset, page->span.end)), end, &number);
  line = gloss_paragraph_get_line (paragraph, number);
  *edge = GRAPHENE_RECT_INIT (x, (float) y + line->top, 0, line->bottom - line->top);
  return TRUE;
}
