/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-page-document.h"

#include "formats/gloss-page-foot.h"
#include "formats/gloss-page-line.h"

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

/* Pages are filled line by line, and each line brings the footnotes that it calls for to the foot
 * (gloss-page-foot.c). The same function fills a page to count it and to draw it, so both always
 * agree. Of a counted page only the places of its first line and of its first footnote are kept.
 *
 * Invariant: @pages[i] is where page i begins; @end is where the next one would, and it is behind
 * all lines and all footnotes exactly when all are counted. */

/* In points, as everything here. */
#define FOOTER_HEIGHT 22.0
#define FOOTER_FONT "Sans 7.5"
/* A heading needs this much below it on its page. */
#define HEADING_ROOM 48.0

typedef struct
{
  GlossPageSection   section;
  gsize              index;
  guint              line;
  GlossPageFootPlace foot;
} Place;

struct _GlossPageDocument
{
  GlossAnnotationSet *set; /* owned */
  char               *name;
  PangoContext       *context;
  double              width;
  double              height;
  GlossPageLabels    *labels;
  GlossPageMarks     *marks;
  GlossPageNotes     *notes;
  GlossPageBlocks    *blocks;
  GlossPageLine      *line;
  GlossPageFoot      *foot;
  GArray             *pages; /* element-type Place */
  Place               end;
  char               *link_prefix;
  GlossPageFunc       func;
  gpointer            user_data;
};

/**
 * gloss_page_document_new:
 * @set: what to show; it must not change while its pages are made
 * @name: of its document
 * @context: for all text; its resolution must be such that a unit is a point
 * @width: of a page between its margins, in points
 * @height: the same from top to bottom
 *
 * Returns: (transfer full): a document of which no page is counted yet
 */
GlossPageDocument *
gloss_page_document_new (GlossAnnotationSet *set,
                         const char         *name,
                         PangoContext       *context,
                         double              width,
                         double              height)
{
  GlossPageDocument *self = NULL;
  g_autoptr (GPtrArray) ids = NULL;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set), NULL);
  g_return_val_if_fail (PANGO_IS_CONTEXT (context), NULL);

  self = g_new0 (GlossPageDocument, 1);
  ids = gloss_wording_list_labels (set);
  self->set = g_object_ref (set);
  self->name = g_strdup (name);
  self->context = g_object_ref (context);
  self->width = MAX (width, 72);
  self->height = MAX (height, 144);
  self->labels = gloss_page_labels_new (set, ids);
  self->marks = gloss_page_marks_new (set);
  self->notes = gloss_page_notes_new (set, self->marks);
  self->blocks = gloss_page_blocks_new (set, name, ids, self->labels, self->marks, self->notes,
                                        context, self->width);
  self->line = gloss_page_line_new (set, self->marks, self->labels, self->notes, context,
                                    self->width, self->height - FOOTER_HEIGHT);
  self->foot = gloss_page_foot_new (self->blocks, self->width, self->height - FOOTER_HEIGHT);
  self->end.foot.note = 1;
  self->pages = g_array_new (FALSE, FALSE, sizeof (Place));
  return self;
}

/**
 * gloss_page_document_free:
 * @self: (transfer full): the document
 *
 * Frees it.
 */
void
gloss_page_document_free (GlossPageDocument *self)
{
  gloss_page_foot_free (self->foot);
  gloss_page_line_free (self->line);
  gloss_page_blocks_free (self->blocks);
  gloss_page_labels_free (self->labels);
  gloss_page_marks_free (self->marks);
  gloss_page_notes_free (self->notes);
  g_array_unref (self->pages);
  g_object_unref (self->context);
  g_object_unref (self->set);
  g_free (self->name);
  g_free (self->link_prefix);
  g_free (self);
}

/**
 * gloss_page_document_set_links:
 * @self: the document
 * @prefix: what the names of its places begin with, other than those of other articles in the file
 * @func: (scope notified): told of each heading that is drawn
 * @user_data: for @func
 *
 * Lets numbers of footnotes link to them, where what is drawn on can. Each page must then be drawn
 * once.
 */
void
gloss_page_document_set_links (GlossPageDocument *self,
                               const char        *prefix,
                               GlossPageFunc      func,
                               gpointer           user_data)
{
  g_free (self->link_prefix);
  self->link_prefix = g_strdup (prefix);
  self->func = func;
  self->user_data = user_data;
}

/* Lines */

static void
draw_sample (const GlossPageBlock *block,
             cairo_t              *cr,
             double                y,
             double                height)
{
  gloss_page_label_fill (block->look, cr, 0, y, block->indent - 8, height - 1);
  gloss_page_label_underline (block->look, cr, 0, y + height, block->indent - 8);
}

static void
draw_block_line (GlossPageDocument *self,
                 GlossPageBlock    *block,
                 PangoLayoutLine   *line,
                 gboolean           first,
                 cairo_t           *cr,
                 double             y)
{
  gboolean linked = first && block->footnote > 0 && self->link_prefix != NULL;

  if (linked)
    {
      g_autofree char *target = g_strdup_printf ("dest='%s%u'", self->link_prefix,
                                                 block->footnote);

      cairo_tag_begin (cr, CAIRO_TAG_LINK, target);
    }
  if (first && block->look != NULL)
    draw_sample (block, cr, y, gloss_page_line_get_height (line));
  cairo_set_source_rgb (cr, 0, 0, 0);
  gloss_page_line_draw_plain (line, cr, block->indent, y, self->width - block->indent);
  if (linked)
    cairo_tag_end (cr, CAIRO_TAG_LINK);
}

/* Where in the text the line behind @line begins. */
static gsize
get_line_end (const GlossPageBlock *block,
              guint                 line,
              GSList               *lines)
{
  if (line + 1 == block->n_lines)
    return block->next;
  return block->base_byte + ((PangoLayoutLine *) lines->next->data)->start_index;
}

/* What a line @ahead of @place needs. */
static GlossPageFootLine
measure_line (GlossPageDocument *self,
              const Place       *place,
              GlossPageBlock    *block,
              guint              ahead,
              GSList            *lines)
{
  guint called = place->foot.called;
  gsize end_byte;

  lines = g_slist_nth (lines, ahead);
  if (place->section != GLOSS_PAGE_TEXT)
    return (GlossPageFootLine) {
      .height = gloss_page_line_get_height (lines->data) + 1,
      .called = MAX (block->footnote, called),
    };
  end_byte = get_line_end (block, place->line + ahead, lines);
  return (GlossPageFootLine) {
    .height = gloss_page_line_measure (self->line, lines->data, block->base_byte, end_byte),
    .called = gloss_page_notes_count_until (self->notes, end_byte, called),
  };
}

/* How many lines stay together from @line on: a paragraph is cut so that two lines or more are on
 * either page. */
static guint
count_together (const GlossPageBlock *block,
                guint                 line)
{
  guint n_left = block->n_lines - line;

  if (n_left == 2 || (line == 0 && n_left <= 3))
    return n_left;
  return line == 0 ? 2 : 1;
}

/* Asks for a place for a line with those that stay with it. Returns its height, or 0 if it has
 * none. */
static double
place_line (GlossPageDocument *self,
            Place             *place,
            GlossPageBlock    *block,
            GSList            *lines,
            double             y)
{
  GlossPageFootLine needs[4];
  guint n_lines = count_together (block, place->line);

  /* The line itself comes last, as it is drawn next. */
  for (guint i = n_lines; i > 0; i--)
    needs[i - 1] = measure_line (self, place, block, i - 1, lines);
  if (block->heading != NULL)
    needs[n_lines++] = (GlossPageFootLine) { HEADING_ROOM, place->foot.called };
  if (!gloss_page_foot_admit (self->foot, y, needs, n_lines))
    return 0;
  place->foot.called = needs[0].called;
  return needs[0].height;
}

static void
put_line (GlossPageDocument *self,
          const Place       *place,
          GlossPageBlock    *block,
          PangoLayoutLine   *line,
          cairo_t           *cr,
          double             y)
{
  if (place->section != GLOSS_PAGE_TEXT && cr != NULL)
    draw_block_line (self, block, line, place->line == 0, cr, y);
  else if (place->section == GLOSS_PAGE_TEXT && cr != NULL)
    gloss_page_line_draw (self->line, cr, y, self->link_prefix);
  else if (place->section == GLOSS_PAGE_TEXT)
    gloss_page_line_settle (self->line);
}

static void
tell_heading (GlossPageDocument *self,
              const Place       *place,
              GlossPageBlock    *block,
              guint              page,
              double             y)
{
  if (place->section == GLOSS_PAGE_HEAD && place->index == 0 && place->line == 0)
    self->func (self->name, 0, page, y, self->user_data);
  else if (block->heading != NULL && place->line == 0)
    self->func (block->heading, 1, page, y, self->user_data);
}

/* Fills the rest of the page with lines of @block. Returns whether all of them fit. */
static gboolean
fill_from_block (GlossPageDocument *self,
                 Place             *place,
                 GlossPageBlock    *block,
                 cairo_t           *cr,
                 guint              page,
                 double            *y)
{
  GSList *lines = g_slist_nth (pango_layout_get_lines_readonly (block->layout), place->line);

  if (place->line == 0 && *y > 0)
    *y += block->before;
  for (; place->line < block->n_lines; place->line++, lines = lines->next)
    {
      double height = place_line (self, place, block, lines, *y);

      if (height <= 0)
        return FALSE;
      put_line (self, place, block, lines->data, cr, *y);
      if (cr != NULL && self->func != NULL)
        tell_heading (self, place, block, page, *y);
      *y += height;
    }
  return TRUE;
}

/* Fills one page but for its foot. */
static void
fill_with_lines (GlossPageDocument *self,
                 Place             *place,
                 cairo_t           *cr,
                 guint              page)
{
  double y = 0;

  while (place->section != GLOSS_PAGE_END)
    {
      GlossPageBlock *block = gloss_page_blocks_get (self->blocks, place->section, place->index);

      if (block == NULL)
        {
          place->section++;
          place->index = 0;
          continue;
        }
      if (!fill_from_block (self, place, block, cr, page, &y))
        return;
      place->index = block->next;
      place->line = 0;
    }
}

/* Fills one page, or finds out what is on it where @cr is %NULL; @place becomes where the next one
 * begins. */
static void
fill_page (GlossPageDocument *self,
           Place             *place,
           cairo_t           *cr,
           guint              page)
{
  gloss_page_foot_begin (self->foot, &place->foot);
  fill_with_lines (self, place, cr, page);
  if (place->section == GLOSS_PAGE_END)
    gloss_page_foot_finish (self->foot);
  gloss_page_foot_end (self->foot, &place->foot);
  if (cr != NULL)
    gloss_page_foot_draw (self->foot, cr, self->link_prefix);
}

static gboolean
is_behind_all (const Place *place)
{
  return place->section == GLOSS_PAGE_END && place->foot.note > place->foot.called;
}

/* The footer */

static PangoLayout *
create_footer (GlossPageDocument *self,
               const char        *text)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_from_string (FOOTER_FONT);

  pango_layout_set_font_description (layout, font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (font);
  return layout;
}

static void
draw_footer (GlossPageDocument *self,
             cairo_t           *cr,
             guint              page)
{
  g_autofree char *title = g_strdup_printf (_("Article “%s”, annotation set “%s”"), self->name,
                                            gloss_annotation_set_get_name (self->set));
  /* Translators: at the foot of a printed page */
  g_autofree char *number = g_strdup_printf (_("Page %u of %u"), page + 1, self->pages->len);
  g_autoptr (PangoLayout) left = create_footer (self, title);
  g_autoptr (PangoLayout) right = create_footer (self, number);
  double y = self->height - FOOTER_HEIGHT + 10;
  int width;

  pango_layout_get_size (right, &width, NULL);
  pango_layout_set_ellipsize (left, PANGO_ELLIPSIZE_MIDDLE);
  pango_layout_set_auto_dir (left, FALSE);
  pango_layout_set_width (left, MAX ((int) (self->width - 12) * PANGO_SCALE - width, 0));
  cairo_set_source_rgb (cr, 0.6, 0.6, 0.6);
  cairo_set_line_width (cr, 0.5);
  cairo_move_to (cr, 0, y - 4);
  cairo_line_to (cr, self->width, y - 4);
  cairo_stroke (cr);
  cairo_set_source_rgb (cr, 0.25, 0.25, 0.25);
  cairo_move_to (cr, 0, y);
  pango_cairo_show_layout (cr, left);
  cairo_move_to (cr, self->width - pango_units_to_double (width), y);
  pango_cairo_show_layout (cr, right);
}

/**
 * gloss_page_document_count:
 * @self: the document
 * @n_pages: how many pages to lay out now, at most
 *
 * Lays out more pages, without drawing them.
 *
 * Returns: whether all are counted
 */
gboolean
gloss_page_document_count (GlossPageDocument *self,
                           guint              n_pages)
{
  for (guint i = 0; i < n_pages && !is_behind_all (&self->end); i++)
    {
      g_array_append_val (self->pages, self->end);
      fill_page (self, &self->end, NULL, 0);
    }
  return is_behind_all (&self->end);
}

/**
 * gloss_page_document_get_n_pages:
 * @self: the document
 *
 * Returns: how many pages are counted
 */
guint
gloss_page_document_get_n_pages (GlossPageDocument *self)
{
  return self->pages->len;
}

/**
 * gloss_page_document_draw:
 * @self: a document of which all pages are counted
 * @cr: where to; the top left corner between the margins is at 0, 0, and a unit is a point
 * @page: which one, from 0
 *
 * Draws a page.
 */
void
gloss_page_document_draw (GlossPageDocument *self,
                          cairo_t           *cr,
                          guint              page)
{
  Place place;

  g_return_if_fail (page < self->pages->len);

  place = g_array_index (self->pages, Place, page);
  fill_page (self, &place, cr, page);
  draw_footer (self, cr, page);
}
