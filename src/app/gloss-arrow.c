/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-arrow.h"

#include "app/gloss-text-direction.h"

/* Arrows that stand in text. Unlike brackets they are not mirrored by the algorithm that orders
 * text of both directions (Unicode Standard Annex #9): the sign depends on where the interface goes
 * on. */

#define FIRST_STRONG_ISOLATE "\u2068"
#define POP_ISOLATE "\u2069"
#define LEFT_TO_RIGHT_MARK "\u200e"
#define RIGHT_TO_LEFT_MARK "\u200f"

static gboolean
is_mirrored (void)
{
  return gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
}

static gboolean
is_right_to_left (const char *text)
{
  return gloss_text_direction_find (text) == GTK_TEXT_DIR_RTL;
}

/**
 * gloss_arrow_get_sign:
 * @arrow: which way
 *
 * Returns: the arrow, in the direction of the interface
 */
const char *
gloss_arrow_get_sign (GlossArrow arrow)
{
  if (arrow == GLOSS_ARROW_BOTH)
    return "↔";
  return (arrow == GLOSS_ARROW_ONWARD) != is_mirrored () ? "→" : "←";
}

/**
 * gloss_arrow_join:
 * @from: any text
 * @arrow: which way
 * @to: any text
 *
 * Returns: (transfer full): both with the arrow between them, in the order of the interface, each
 *   in its own direction
 */
char *
gloss_arrow_join (const char *from,
                  GlossArrow  arrow,
                  const char *to)
{
  const char *sign = gloss_arrow_get_sign (arrow);

  g_return_val_if_fail (from != NULL, NULL);
  g_return_val_if_fail (to != NULL, NULL);

  if (!is_mirrored () && !is_right_to_left (from) && !is_right_to_left (to))
    return g_strdup_printf ("%s %s %s", from, sign, to);
  return g_strconcat (is_mirrored () ? RIGHT_TO_LEFT_MARK : LEFT_TO_RIGHT_MARK,
                      FIRST_STRONG_ISOLATE, from, POP_ISOLATE, " ", sign, " ",
                      FIRST_STRONG_ISOLATE, to, POP_ISOLATE, NULL);
}
