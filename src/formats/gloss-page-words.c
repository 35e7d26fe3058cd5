/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-page-words.h"

#include <string.h>

#define LEFT_TO_RIGHT_MARK "\342\200\216"
#define FIRST_STRONG_ISOLATE "\342\201\250"
#define POP_ISOLATE "\342\201\251"
/* 7:1 on white. */
#define WEAK_GRAY 0x5555

struct _GlossPageWords
{
  GString       *text;
  PangoAttrList *attributes;
};

static gboolean
is_from_right (gunichar character)
{
  switch (g_unichar_get_script (character))
    {
    case G_UNICODE_SCRIPT_ADLAM:
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_HANIFI_ROHINGYA:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_MANDAIC:
    case G_UNICODE_SCRIPT_NKO:
    case G_UNICODE_SCRIPT_SAMARITAN:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_THAANA:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * gloss_page_words_reads_from_right:
 * @text: valid UTF-8
 * @n_bytes: its length
 *
 * Returns: whether its first letter is of a script that is written from right to left
 */
gboolean
gloss_page_words_reads_from_right (const char *text,
                                   gsize       n_bytes)
{
  for (const char *at = text; at < text + n_bytes; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (g_unichar_isalpha (character))
        return is_from_right (character);
    }
  return FALSE;
}

/**
 * gloss_page_words_new:
 *
 * Returns: (transfer full): no words; gloss_page_words_end() frees them
 */
GlossPageWords *
gloss_page_words_new (void)
{
  GlossPageWords *self = g_new0 (GlossPageWords, 1);

  self->text = g_string_new (NULL);
  self->attributes = pango_attr_list_new ();
  return self;
}

static void
add_attribute (GlossPageWords *self,
               PangoAttribute *attribute,
               guint           start)
{
  attribute->start_index = start;
  attribute->end_index = self->text->len;
  pango_attr_list_insert (self->attributes, attribute);
}

/**
 * gloss_page_words_add:
 * @self: the words
 * @text: UTF-8
 * @style: how it looks
 *
 * Adds words. Those that read from right to left do not turn what stands around them, but where
 * they begin a line after the first one, which is theirs.
 */
void
gloss_page_words_add (GlossPageWords *self,
                      const char     *text,
                      GlossPageStyle  style)
{
  guint start = self->text->len;
  gboolean isolated = gloss_page_words_reads_from_right (text, strlen (text))
                      && (start == 0 || self->text->str[start - 1] != '\n');

  /* Pango looks into isolates for the direction of a paragraph. */
  if (isolated && start == 0)
    g_string_append (self->text, LEFT_TO_RIGHT_MARK);
  if (isolated)
    g_string_append (self->text, FIRST_STRONG_ISOLATE);
  g_string_append (self->text, text);
  if (isolated)
    g_string_append (self->text, POP_ISOLATE);

  if (style == GLOSS_PAGE_STRONG)
    add_attribute (self, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start);
  else if (style == GLOSS_PAGE_WEAK)
    add_attribute (self, pango_attr_foreground_new (WEAK_GRAY, WEAK_GRAY, WEAK_GRAY), start);
  else if (style == GLOSS_PAGE_QUOTE)
    add_attribute (self, pango_attr_family_new ("Serif"), start);
}

/**
 * gloss_page_words_end:
 * @self: (transfer full): the words
 * @layout: where to
 *
 * Puts the words into a layout.
 */
void
gloss_page_words_end (GlossPageWords *self,
                      PangoLayout    *layout)
{
  pango_layout_set_text (layout, self->text->str, self->text->len);
  pango_layout_set_attributes (layout, self->attributes);
  pango_attr_list_unref (self->attributes);
  g_string_free (self->text, TRUE);
  g_free (self);
}
