/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-label-colors.h"

#include <gdk/gdk.h>
#include <glib/gi18n.h>

/* The colors offered for labels, in the order in which new labels take them. They stand in three
 * rows of eight in the chooser.
 *
 * The first eight are safe for everybody: found by a search over the colors for the greatest least
 * difference of any two, as they are and as they are drawn in light, dark and high contrast, to the
 * usual eye and to protanopes, deuteranopes and tritanopes (core/model/gloss-color-vision.h). More
 * than that cannot be told apart by color alone; the other ones are hues all around the circle,
 * none so light that it vanishes on paper, none so dark that it vanishes on slate. */
static const GlossNamedColor colors[] = {
  { "#f07000", N_("Orange") },      { "#003080", N_("Dark Blue") },
  { "#80d0d0", N_("Light Teal") },  { "#700000", N_("Dark Red") },
  { "#c050ff", N_("Light Purple") }, { "#b0c090", N_("Sage") },
  { "#6000c0", N_("Violet") },      { "#d08040", N_("Light Brown") },
  { "#c01c28", N_("Red") },         { "#2ec27e", N_("Green") },
  { "#1c71d8", N_("Blue") },        { "#e5a50a", N_("Yellow") },
  { "#d63384", N_("Pink") },        { "#0f9b8e", N_("Teal") },
  { "#986a44", N_("Brown") },       { "#3f51b5", N_("Indigo") },
  { "#6aa321", N_("Lime") },        { "#00a3c4", N_("Cyan") },
  { "#62a0ea", N_("Light Blue") },  { "#26734d", N_("Dark Green") },
  { "#b05279", N_("Mauve") },       { "#63452c", N_("Dark Brown") },
  { "#8d6e00", N_("Olive") },       { "#77767b", N_("Gray") },
};

static const char digits[] = "1234567890";

/* Of two colors that differ less, in red, green and blue together, it takes a second look to tell
 * which one it is. */
#define LEAST_DIFFERENCE 64

static int
measure_difference (const char *a,
                    const char *b)
{
  GdkRGBA one, other;

  if (!gdk_rgba_parse (&one, a) || !gdk_rgba_parse (&other, b))
    return LEAST_DIFFERENCE;
  return (int) (255 * (ABS (one.red - other.red) + ABS (one.green - other.green)
                       + ABS (one.blue - other.blue)));
}

static gboolean
is_like_another (GlossLabelSet *labels,
                 const char    *color)
{
  for (guint i = 0; i < gloss_label_set_get_n_labels (labels); i++)
    if (measure_difference (gloss_label_get_color (gloss_label_set_get_nth (labels, i)), color)
        < LEAST_DIFFERENCE)
      return TRUE;
  return FALSE;
}

/* How many labels have @color. */
static guint
count_uses (GlossLabelSet *labels,
            const char    *color)
{
  guint n_uses = 0;

  for (guint i = 0; i < gloss_label_set_get_n_labels (labels); i++)
    n_uses += g_ascii_strcasecmp (gloss_label_get_color (gloss_label_set_get_nth (labels, i)),
                                  color) == 0;

  return n_uses;
}

/**
 * gloss_label_colors_list:
 * @n_colors: (out): how many there are
 *
 * Returns: (array length=n_colors): the colors that suit labels; their names are still to be
 *   translated
 */
const GlossNamedColor *
gloss_label_colors_list (guint *n_colors)
{
  *n_colors = G_N_ELEMENTS (colors);

  return colors;
}

/**
 * gloss_label_colors_next:
 * @labels: a label set
 *
 * Returns: the color for one more label: the first one that is not like that of another label, or
 *   else the first of those that the fewest labels have
 */
const char *
gloss_label_colors_next (GlossLabelSet *labels)
{
  guint least = G_MAXUINT;
  const char *color = colors[0].color;

  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    if (!is_like_another (labels, colors[i].color))
      return colors[i].color;
  for (guint i = 0; i < G_N_ELEMENTS (colors) && least > 0; i++)
    {
      guint n_uses = count_uses (labels, colors[i].color);

      if (n_uses < least)
        {
          least = n_uses;
          color = colors[i].color;
        }
    }

  return color;
}

/**
 * gloss_label_keys_next:
 * @labels: a label set
 *
 * Returns: (transfer full) (nullable): the first digit that is no label's key
 */
char *
gloss_label_keys_next (GlossLabelSet *labels)
{
  for (const char *digit = digits; *digit != '\0'; digit++)
    {
      const char key[] = { *digit, '\0' };

      if (gloss_label_set_find_shortcut (labels, key) == NULL)
        return g_strdup (key);
    }

  return NULL;
}
