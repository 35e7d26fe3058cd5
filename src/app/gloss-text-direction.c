/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-text-direction.h"

/**
 * gloss_text_direction_find:
 * @text: any text
 *
 * Returns: the direction of the script of its first letter; %GTK_TEXT_DIR_NONE if it has no letter
 */
GtkTextDirection
gloss_text_direction_find (const char *text)
{
  g_return_val_if_fail (text != NULL, GTK_TEXT_DIR_NONE);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c))
        continue;
      switch (g_unichar_get_script (c))
        {
        case G_UNICODE_SCRIPT_ADLAM:
        case G_UNICODE_SCRIPT_ARABIC:
        case G_UNICODE_SCRIPT_HANIFI_ROHINGYA:
        case G_UNICODE_SCRIPT_HEBREW:
        case G_UNICODE_SCRIPT_NKO:
        case G_UNICODE_SCRIPT_SYRIAC:
        case G_UNICODE_SCRIPT_THAANA:
          return GTK_TEXT_DIR_RTL;
        default:
          return GTK_TEXT_DIR_LTR;
        }
    }

  return GTK_TEXT_DIR_NONE;
}
