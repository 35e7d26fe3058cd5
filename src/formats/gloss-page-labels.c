/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-page-labels.h"

/* A highlight is said three times over, so that it is seen in black and white too: by its caption,
 * by an underline with the pattern that it has on the screen, and by colour. */

/* How much of the strongest fill that text may stand on: enough to tell, not enough to shout. */
#define FILL_STRENGTH 0.3f

/* Of an underline, in points: the unit of its pattern, and of a single line and of each of several
 * the width, and how far apart these are. */
#define UNIT 0.75
#define SINGLE_WIDTH 1.2
#define MULTIPLE_WIDTH 0.5
#define MULTIPLE_DISTANCE 1.2

struct _GlossPageLabels
{
  GHashTable    *looks; /* id, owned → GlossPageLabel, owned */
  GlossPageLabel other;
};

static void
choose_colors (GlossPageLabel *self,
               const char     *color)
{
  const GlossRgba black = { 0, 0, 0, 1 };
  const GlossRgba white = { 1, 1, 1, 1 };
  GlossRgba label;

  gloss_contrast_parse (color, &label);
  gloss_contrast_get_fill (&label, &black, &white, GLOSS_CONTRAST_AAA, &self->fill);
  self->fill.alpha = FILL_STRENGTH;
  gloss_contrast_blend (&self->fill, &white, &self->fill);
  gloss_contrast_get_ink (&label, &self->fill, GLOSS_CONTRAST_AA + 0.1, &self->ink);
}

/**
 * gloss_page_labels_new:
 * @set: a set
 * @ids: (element-type utf8): the ids of the labels that it uses, in the order of the legend
 *
 * Chooses how each looks.
 *
 * Returns: (transfer full): free with gloss_page_labels_free()
 */
GlossPageLabels *
gloss_page_labels_new (GlossAnnotationSet *set,
                       GPtrArray          *ids)
{
  GlossPageLabels *self = g_new0 (GlossPageLabels, 1);

  self->looks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  choose_colors (&self->other, NULL);
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = ids->pdata[i];
      GlossLabel *label = gloss_annotation_set_get_label (set, id);
      GlossPageLabel *look = g_new0 (GlossPageLabel, 1);

      choose_colors (look, label != NULL ? gloss_label_get_color (label) : NULL);
      look->pattern = gloss_underline_find (set, id);
      g_hash_table_insert (self->looks, g_strdup (id), look);
    }
  return self;
}

/**
 * gloss_page_labels_free:
 * @self: (transfer full): the labels
 *
 * Frees them.
 */
void
gloss_page_labels_free (GlossPageLabels *self)
{
  g_hash_table_unref (self->looks);
  g_free (self);
}

/**
 * gloss_page_labels_get:
 * @self: the labels
 * @id: the id of one; another one gets a look too
 *
 * Returns: (transfer none): how it looks
 */
const GlossPageLabel *
gloss_page_labels_get (GlossPageLabels *self,
                       const char      *id)
{
  const GlossPageLabel *look = g_hash_table_lookup (self->looks, id);

  return look != NULL ? look : &self->other;
}

/**
 * gloss_page_label_fill:
 * @self: how a label looks
 * @cr: where to
 * @x: in points, as all of these
 * @y: the top
 * @width: of the highlighted characters
 * @height: of their line
 *
 * Paints what is behind the characters.
 */
void
gloss_page_label_fill (const GlossPageLabel *self,
                       cairo_t              *cr,
                       double                x,
                       double                y,
                       double                width,
                       double                height)
{
  cairo_set_source_rgb (cr, self->fill.red, self->fill.green, self->fill.blue);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
}

/**
 * gloss_page_label_underline:
 * @self: how a label looks
 * @cr: where to
 * @x: in points, as all of these
 * @y: the top of the underline
 * @width: its width
 *
 * Draws the label's underline.
 */
void
gloss_page_label_underline (const GlossPageLabel *self,
                            cairo_t              *cr,
                            double                x,
                            double                y,
                            double                width)
{
  const GlossUnderlinePattern *pattern = gloss_underline_get_pattern (self->pattern);
  double line = pattern->n_lines > 1 ? MULTIPLE_WIDTH : SINGLE_WIDTH;
  double dashes[G_N_ELEMENTS (pattern->lengths)];

  for (guint i = 0; i < pattern->n_lengths; i++)
    dashes[i] = pattern->lengths[i] * UNIT;
  cairo_set_source_rgb (cr, self->ink.red, self->ink.green, self->ink.blue);
  cairo_set_line_width (cr, line);
  cairo_set_dash (cr, dashes, pattern->n_lengths, 0);
  for (guint i = 0; i < pattern->n_lines; i++)
    {
      double middle = y + line / 2 + i * MULTIPLE_DISTANCE;

      cairo_move_to (cr, x, middle);
      cairo_line_to (cr, x + width, middle);
    }
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}
