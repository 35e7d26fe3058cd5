/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-attribute-number.h"

#include <glib/gi18n.h>
#include <math.h>

/* A range shorter than this is gone through in tenths. */
#define SHORT_RANGE 5

/**
 * gloss_attribute_number_parse:
 * @text: what was typed, as numbers are written here or in JSON
 *
 * Returns: (transfer full) (nullable): the number as JSON; %NULL if it is none
 */
char *
gloss_attribute_number_parse (const char *text)
{
  char *end;
  double number = g_strtod (text, &end);

  if (end == text || *end != '\0' || !isfinite (number))
    return NULL;
  return gloss_attribute_value_from_number (number);
}

static double
get_step (const GlossAttributeFields *fields)
{
  double minimum, maximum;

  if (gloss_attribute_value_get_number (fields->minimum, &minimum)
      && gloss_attribute_value_get_number (fields->maximum, &maximum)
      && maximum - minimum < SHORT_RANGE)
    return 0.1;
  return 1;
}

/**
 * gloss_attribute_number_step:
 * @attribute: the definition of a number
 * @value: (nullable): the number, as JSON; %NULL: none
 * @direction: 1 or -1
 *
 * By one, or by a tenth where the range is short.
 *
 * Returns: (transfer full): the next number within the range; without one before, the least
 */
char *
gloss_attribute_number_step (GlossAttribute *attribute,
                             const char     *value,
                             int             direction)
{
  GlossAttributeFields fields;
  double number, bound, step;

  gloss_attribute_get_fields (attribute, &fields);
  step = get_step (&fields);
  if (gloss_attribute_value_get_number (value, &number))
    number = round ((number + direction * step) / step) * step;
  else if (!gloss_attribute_value_get_number (fields.minimum, &number))
    number = 0;
  if (gloss_attribute_value_get_number (fields.minimum, &bound))
    number = MAX (number, bound);
  if (gloss_attribute_value_get_number (fields.maximum, &bound))
    number = MIN (number, bound);

  /* Without the dust of binary fractions. */
  return gloss_attribute_value_from_number (ABS (number) < 1e6 ? round (number * 1e9) / 1e9
                                                               : number);
}

/**
 * gloss_attribute_number_describe:
 * @attribute: the definition of a number
 *
 * Returns: (transfer full): in a few words, which numbers it may be
 */
char *
gloss_attribute_number_describe (GlossAttribute *attribute)
{
  GlossAttributeFields fields;

  gloss_attribute_get_fields (attribute, &fields);
  if (fields.minimum != NULL && fields.maximum != NULL)
    /* Translators: the least and the greatest number that something may be. */
    return g_strdup_printf (_("%s to %s"), fields.minimum, fields.maximum);
  if (fields.minimum != NULL)
    /* Translators: the least number that something may be. */
    return g_strdup_printf (_("at least %s"), fields.minimum);
  if (fields.maximum != NULL)
    /* Translators: the greatest number that something may be. */
    return g_strdup_printf (_("at most %s"), fields.maximum);

  return g_strdup (_("Number"));
}
