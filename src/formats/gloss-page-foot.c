/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-page-foot.h"

#include "formats/gloss-page-line.h"

/* Footnotes stand at the foot of the page that calls for them, in the order of their numbers, and
 * go on at the foot of the next page where there is no room for all of them.
 *
 * A page is filled from its top by lines, which ask to be admitted, and from its bottom by what
 * they call for. A line is admitted if it fits, and if each note that it calls for at least begins
 * below it; otherwise it begins the next page. Were that all, a line with many notes might never
 * find a page, and long notes would leave a line or two of text to each: so notes take at most
 * MOST of a page, and a line is admitted to the rest of it whatever it calls for. What finds no
 * room then waits for the next pages.
 *
 * Notes that wait take their room with the first line of a page, when it is known how much they
 * may have. Once they wait nothing is added to the foot: it is full.
 *
 * Invariants: the lines from @first up to @next stand at the foot and take @next.height; no line
 * of the page is below @bottom; @bottom + @next.height is not more than the height of the page. */
#define MOST (2.0 / 3)
#define RULE_ABOVE 7.0
#define RULE_BELOW 4.0
#define RULE_WIDTH 96.0
/* Of a note that is cut, at the end of a page and at the beginning of the next. */
#define FEWEST_LINES 2

typedef struct
{
  guint  note;
  guint  line;
  double height;
} Stand;

struct _GlossPageFoot
{
  GlossPageBlocks *blocks;
  double           width;
  double           height;
  double           most;
  Stand            first;
  Stand            next;
  guint            called;
  double           bottom;
};

/**
 * gloss_page_foot_new:
 * @blocks: where notes come from; borrowed
 * @width: of a page, in points
 * @height: of a page: what lines and notes have together, in points
 *
 * Returns: (transfer full): free with gloss_page_foot_free()
 */
GlossPageFoot *
gloss_page_foot_new (GlossPageBlocks *blocks,
                     double           width,
                     double           height)
{
  GlossPageFoot *self = g_new0 (GlossPageFoot, 1);

  self->blocks = blocks;
  self->width = width;
  self->height = height;
  self->most = height * MOST;
  return self;
}

/**
 * gloss_page_foot_free:
 * @self: (transfer full): the foot
 *
 * Frees it.
 */
void
gloss_page_foot_free (GlossPageFoot *self)
{
  g_free (self);
}

/**
 * gloss_page_foot_begin:
 * @self: the foot
 * @place: how far the footnotes are
 *
 * Begins a page.
 */
void
gloss_page_foot_begin (GlossPageFoot            *self,
                       const GlossPageFootPlace *place)
{
  self->first = (Stand) { place->note, place->line, 0 };
  self->next = self->first;
  self->called = place->called;
  self->bottom = 0;
}

static double
get_gap (const Stand          *stand,
         const GlossPageBlock *block)
{
  if (stand->height <= 0)
    return RULE_ABOVE + RULE_BELOW;
  return stand->line == 0 ? block->before : 0;
}

/* How many lines of the note that @stand is at have place in @room; none begins or ends alone. */
static guint
count_lines (const Stand    *stand,
             GlossPageBlock *block,
             double          room,
             double         *height)
{
  GSList *lines = g_slist_nth (pango_layout_get_lines_readonly (block->layout), stand->line);
  guint n_left = block->n_lines - stand->line;
  double last_height = 0;
  guint n = 0;

  *height = get_gap (stand, block);
  for (; n < n_left; n++, lines = lines->next)
    {
      double line_height = gloss_page_line_get_height (lines->data);

      if (stand->height + *height + line_height > room)
        break;
      *height += line_height;
      last_height = line_height;
    }
  if (n > FEWEST_LINES && n + 1 == n_left)
    {
      *height -= last_height;
      n--;
    }
  return n < n_left && n < FEWEST_LINES ? 0 : n;
}

static void
take_lines (Stand                *stand,
            const GlossPageBlock *block,
            guint                 n_lines,
            double                height)
{
  stand->height += height;
  stand->line += n_lines;
  if (stand->line < block->n_lines)
    return;
  stand->note++;
  stand->line = 0;
}

/* Where notes up to @called are when they have filled @room, or are all there. A page with nothing
 * else on it @must have a line at least. */
static Stand
fill (GlossPageFoot *self,
      Stand          stand,
      guint          called,
      double         room,
      gboolean       must)
{
  while (stand.note <= called)
    {
      GlossPageBlock *block = gloss_page_blocks_get (self->blocks, GLOSS_PAGE_NOTES, stand.note);
      double height;
      guint n_lines = count_lines (&stand, block, room, &height);
      gboolean cut = n_lines < block->n_lines - stand.line;

      if (n_lines == 0 && must && stand.height <= 0)
        n_lines = 1;
      if (n_lines > 0)
        take_lines (&stand, block, n_lines, height);
      if (cut)
        break;
    }
  return stand;
}

static gboolean
admit_line (GlossPageFoot           *self,
            double                   top,
            const GlossPageFootLine *line)
{
  gboolean is_first = top <= 0;
  gboolean waiting = !is_first && self->next.note <= self->called;
  double bottom = top + line->height;
  Stand next = self->next;

  if (!is_first && bottom + next.height > self->height)
    return FALSE;
  if (!waiting)
    next = fill (self, next, line->called, MIN (self->most, self->height - bottom), FALSE);
  if (!is_first && line->called > self->called && bottom > self->height - self->most
      && (next.note < line->called || (next.note == line->called && next.line == 0)))
    return FALSE;
  self->next = next;
  self->called = line->called;
  self->bottom = bottom;
  return TRUE;
}

/**
 * gloss_page_foot_admit:
 * @self: the foot
 * @top: of a line, from the top of the page
 * @lines: (array length=n_lines): the line, and those that should stand below it on its page
 * @n_lines: how many these are
 *
 * Asks whether a line has a place on the page; then what it calls for has it too. The first one
 * always has.
 *
 * Returns: whether it has
 */
gboolean
gloss_page_foot_admit (GlossPageFoot           *self,
                       double                   top,
                       const GlossPageFootLine *lines,
                       guint                    n_lines)
{
  const GlossPageFoot before = *self;
  GlossPageFoot after;
  double y = top;

  if (!admit_line (self, y, lines))
    return FALSE;

  after = *self;
  for (guint i = 1; top > 0 && i < n_lines; i++)
    {
      y += lines[i - 1].height;
      if (!admit_line (self, y, &lines[i]))
        {
          *self = before;
          return FALSE;
        }
    }
  *self = after;
  return TRUE;
}

/**
 * gloss_page_foot_finish:
 * @self: the foot
 *
 * Says that no more lines come at all: notes that wait have the rest of the page.
 */
void
gloss_page_foot_finish (GlossPageFoot *self)
{
  self->next = fill (self, self->next, self->called, self->height - self->bottom,
                     self->bottom <= 0);
}

/**
 * gloss_page_foot_end:
 * @self: the foot
 * @place: becomes how far the footnotes are
 *
 * Ends the page.
 */
void
gloss_page_foot_end (GlossPageFoot      *self,
                     GlossPageFootPlace *place)
{
  place->note = self->next.note;
  place->line = self->next.line;
  place->called = self->called;
}

/**
 * gloss_page_foot_get_y:
 * @self: the foot
 *
 * Returns: where it begins, from the top of the page: at its bottom, but where it is alone
 */
double
gloss_page_foot_get_y (GlossPageFoot *self)
{
  return self->bottom > 0 ? self->height - self->next.height : 0;
}

static void
draw_line (GlossPageFoot   *self,
           const Stand     *stand,
           GlossPageBlock  *block,
           PangoLayoutLine *line,
           cairo_t         *cr,
           double           y,
           const char      *link_prefix)
{
  gboolean target = stand->line == 0 && link_prefix != NULL;

  if (target)
    {
      g_autofree char *name = g_strdup_printf ("name='%s%u'", link_prefix, stand->note);

      cairo_tag_begin (cr, CAIRO_TAG_DEST, name);
    }
  cairo_set_source_rgb (cr, 0, 0, 0);
  gloss_page_line_draw_plain (line, cr, block->indent, y, self->width - block->indent);
  if (target)
    cairo_tag_end (cr, CAIRO_TAG_DEST);
}

/* At the side at which the first line begins. */
static void
draw_rule (GlossPageFoot   *self,
           PangoLayoutLine *line,
           cairo_t         *cr,
           double           y)
{
  double width = MIN (RULE_WIDTH, self->width / 3);
  double x = line->resolved_dir == PANGO_DIRECTION_RTL ? self->width - width : 0;

  cairo_set_source_rgb (cr, 0.4, 0.4, 0.4);
  cairo_set_line_width (cr, 0.5);
  cairo_move_to (cr, x, y + RULE_ABOVE);
  cairo_line_to (cr, x + width, y + RULE_ABOVE);
  cairo_stroke (cr);
}

/* Draws what the foot has of the note @stand is at, which becomes where the next one begins. */
static void
draw_note (GlossPageFoot *self,
           Stand         *stand,
           cairo_t       *cr,
           const char    *link_prefix)
{
  GlossPageBlock *block = gloss_page_blocks_get (self->blocks, GLOSS_PAGE_NOTES, stand->note);
  GSList *lines = g_slist_nth (pango_layout_get_lines_readonly (block->layout), stand->line);
  guint end = stand->note < self->next.note ? block->n_lines : self->next.line;

  if (stand->height <= 0)
    draw_rule (self, lines->data, cr, gloss_page_foot_get_y (self));
  stand->height += get_gap (stand, block);
  for (; stand->line < end; stand->line++, lines = lines->next)
    {
      draw_line (self, stand, block, lines->data, cr,
                 gloss_page_foot_get_y (self) + stand->height, link_prefix);
      stand->height += gloss_page_line_get_height (lines->data);
    }
  stand->note++;
  stand->line = 0;
}

/**
 * gloss_page_foot_draw:
 * @self: the foot of a page that is filled
 * @cr: where to; the top left corner of the page is at 0, 0
 * @link_prefix: (nullable): what the names of the footnotes' places begin with
 *
 * Draws it.
 */
void
gloss_page_foot_draw (GlossPageFoot *self,
                      cairo_t       *cr,
                      const char    *link_prefix)
{
  Stand stand = self->first;

  while (stand.note < self->next.note
         || (stand.note == self->next.note && stand.line < self->next.line))
    draw_note (self, &stand, cr, link_prefix);
}
