/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/model/gloss-attribute.h"

#include "core/gloss-error.h"

#include <glib/gi18n-lib.h>

/* What values an attribute may have, and whether its definition makes sense. Both are advice: what
 * a file holds stays, and who sets a value is told. */

static gboolean G_GNUC_PRINTF (2, 3)
refuse (GError     **error,
        const char  *format,
        ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
is_listed (const GlossAttributeFields *fields,
           const char                 *string)
{
  return fields->values != NULL && g_strv_contains (fields->values, string);
}

static gboolean
refuse_choice (const GlossAttributeFields  *fields,
               const char                  *string,
               GError                     **error)
{
  /* Translators: a value of an attribute, and the attribute's name. */
  return refuse (error, _("“%s” is not in the list of “%s”"), string, fields->name);
}

static gboolean
check_choice (const GlossAttributeFields  *fields,
              const char                  *value,
              GError                     **error)
{
  g_autofree char *string = gloss_attribute_value_dup_string (value);

  if (string == NULL)
    /* Translators: %s is the name of an attribute. */
    return refuse (error, _("“%s” must be one of its list"), fields->name);

  return is_listed (fields, string) || refuse_choice (fields, string, error);
}

static gboolean
check_choices (const GlossAttributeFields  *fields,
               const char                  *value,
               GError                     **error)
{
  g_auto (GStrv) strings = gloss_attribute_value_dup_strings (value);

  if (strings == NULL)
    /* Translators: %s is the name of an attribute. */
    return refuse (error, _("“%s” must be several of its list"), fields->name);

  for (guint i = 0; strings[i] != NULL; i++)
    {
      if (!is_listed (fields, strings[i]))
        return refuse_choice (fields, strings[i], error);
      for (guint k = 0; k < i; k++)
        if (g_str_equal (strings[k], strings[i]))
          /* Translators: a value of an attribute, and the attribute's name. */
          return refuse (error, _("“%s” stands twice in “%s”"), strings[i], fields->name);
    }

  return TRUE;
}

static gboolean
check_number (const GlossAttributeFields  *fields,
              const char                  *value,
              GError                     **error)
{
  double number, bound;

  if (!gloss_attribute_value_get_number (value, &number))
    /* Translators: %s is the name of an attribute. */
    return refuse (error, _("“%s” must be a number"), fields->name);
  if (gloss_attribute_value_get_number (fields->minimum, &bound) && number < bound)
    /* Translators: the name of an attribute, and a number. */
    return refuse (error, _("“%s” must be at least %s"), fields->name, fields->minimum);
  if (gloss_attribute_value_get_number (fields->maximum, &bound) && number > bound)
    /* Translators: the name of an attribute, and a number. */
    return refuse (error, _("“%s” must be at most %s"), fields->name, fields->maximum);

  return TRUE;
}

static gboolean
check_boolean (const GlossAttributeFields  *fields,
               const char                  *value,
               GError                     **error)
{
  gboolean boolean;

  return gloss_attribute_value_get_boolean (value, &boolean)
         /* Translators: %s is the name of an attribute. */
         || refuse (error, _("“%s” must be yes or no"), fields->name);
}

static gboolean
check_text (const GlossAttributeFields  *fields,
            const char                  *value,
            GError                     **error)
{
  g_autofree char *string = gloss_attribute_value_dup_string (value);

  return string != NULL
         /* Translators: %s is the name of an attribute. */
         || refuse (error, _("“%s” must be text"), fields->name);
}

/**
 * gloss_attribute_check_value:
 * @self: a definition
 * @value: JSON
 * @error: return location
 *
 * Returns: whether @self may have that value; else %FALSE with %GLOSS_MODEL_ERROR_INVALID
 */
gboolean
gloss_attribute_check_value (const GlossAttribute  *self,
                             const char            *value,
                             GError               **error)
{
  GlossAttributeFields fields;

  g_return_val_if_fail (self != NULL && value != NULL, FALSE);

  gloss_attribute_get_fields (self, &fields);
  switch (fields.type)
    {
    case GLOSS_ATTRIBUTE_CHOICE:
      return check_choice (&fields, value, error);
    case GLOSS_ATTRIBUTE_CHOICES:
      return check_choices (&fields, value, error);
    case GLOSS_ATTRIBUTE_BOOLEAN:
      return check_boolean (&fields, value, error);
    case GLOSS_ATTRIBUTE_NUMBER:
      return check_number (&fields, value, error);
    case GLOSS_ATTRIBUTE_TEXT:
      return check_text (&fields, value, error);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
check_list (const GlossAttributeFields  *fields,
            GError                     **error)
{
  const char *const *values = fields->values;

  if (values == NULL)
    /* Translators: %s is the name of an attribute. */
    return refuse (error, _("“%s” needs a list of values to choose from"), fields->name);

  for (guint i = 0; values[i] != NULL; i++)
    {
      if (*values[i] == '\0')
        /* Translators: %s is the name of an attribute. */
        return refuse (error, _("The list of “%s” has an empty value"), fields->name);
      for (guint k = 0; k < i; k++)
        if (g_str_equal (values[k], values[i]))
          return refuse (error, _("“%s” stands twice in “%s”"), values[i], fields->name);
    }

  return TRUE;
}

/**
 * gloss_attribute_check:
 * @self: a definition
 * @error: return location
 *
 * Returns: whether it makes sense: a choice has a list, in which nothing stands twice; the minimum
 *   is not above the maximum; the default is a value that it may have. Else %FALSE with
 *   %GLOSS_MODEL_ERROR_INVALID
 */
gboolean
gloss_attribute_check (const GlossAttribute  *self,
                       GError               **error)
{
  GlossAttributeFields fields;
  double minimum, maximum;

  g_return_val_if_fail (self != NULL, FALSE);

  gloss_attribute_get_fields (self, &fields);
  if ((fields.type == GLOSS_ATTRIBUTE_CHOICE || fields.type == GLOSS_ATTRIBUTE_CHOICES)
      && !check_list (&fields, error))
    return FALSE;
  if (gloss_attribute_value_get_number (fields.minimum, &minimum)
      && gloss_attribute_value_get_number (fields.maximum, &maximum) && minimum > maximum)
    /* Translators: %s is the name of an attribute. */
    return refuse (error, _("The least number of “%s” is greater than its greatest one"),
                   fields.name);

  return fields.default_value == NULL
         || gloss_attribute_check_value (self, fields.default_value, error);
}
