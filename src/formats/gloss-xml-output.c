/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-xml-output.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A reader turns a literal CR into LF, and in attributes line ends and tabs into blanks (XML 1.0,
 * 2.11 and 3.3.3): so those are written as references. */

#define REPLACEMENT "\357\277\275"

/**
 * gloss_xml_output_can_hold:
 * @c: a character
 *
 * Returns: whether XML 1.0 (production 2) has it, literally or as a reference
 */
gboolean
gloss_xml_output_can_hold (gunichar c)
{
  return (c >= 0x20 && c != 0xfffe && c != 0xffff) || c == '\t' || c == '\n' || c == '\r';
}

/* (nullable): what stands for a byte; "" where it has to be looked at with those after it. */
static const char *
get_escape (guchar   byte,
            gboolean is_attribute)
{
  switch (byte)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return is_attribute ? "&quot;" : NULL;
    case '\t':
      return is_attribute ? "&#9;" : NULL;
    case '\n':
      return is_attribute ? "&#10;" : NULL;
    case '\r':
      return "&#13;";
    default:
      return byte < 0x20 ? REPLACEMENT : NULL;
    }
}

static guint
add_escaped (GlossOutput *output,
             const char  *text,
             gsize        n_bytes,
             gboolean     is_attribute)
{
  const char *end = text + n_bytes;
  const char *plain = text;
  guint n_replaced = 0;

  for (const char *at = text; at < end; at++)
    {
      /* U+FFFE and U+FFFF are EF BF BE and EF BF BF. */
      gboolean is_no_character = (guchar) *at == 0xef && end - at >= 3 && (guchar) at[1] == 0xbf
                                 && (guchar) at[2] >= 0xbe;
      const char *escape = is_no_character ? REPLACEMENT : get_escape ((guchar) *at, is_attribute);

      if (escape == NULL)
        continue;
      gloss_output_add_bytes (output, plain, (gsize) (at - plain));
      gloss_output_add (output, escape);
      n_replaced += strcmp (escape, REPLACEMENT) == 0;
      at += is_no_character ? 2 : 0;
      plain = at + 1;
    }
  gloss_output_add_bytes (output, plain, (gsize) (end - plain));
  return n_replaced;
}

/**
 * gloss_xml_output_add_text:
 * @output: the buffer
 * @text: UTF-8
 * @n_bytes: its length, or -1 if a NUL ends it
 *
 * Adds the content of an element.
 *
 * Returns: how many characters XML cannot hold
 */
guint
gloss_xml_output_add_text (GlossOutput *output,
                           const char  *text,
                           gssize       n_bytes)
{
  return add_escaped (output, text, n_bytes < 0 ? strlen (text) : (gsize) n_bytes, FALSE);
}

/**
 * gloss_xml_output_add_attribute:
 * @output: the buffer
 * @name: ASCII
 * @value: (nullable): UTF-8; with %NULL nothing is added
 *
 * Adds a blank and an attribute.
 *
 * Returns: how many characters XML cannot hold
 */
guint
gloss_xml_output_add_attribute (GlossOutput *output,
                                const char  *name,
                                const char  *value)
{
  guint n_replaced;

  if (value == NULL)
    return 0;
  gloss_output_add (output, " ");
  gloss_output_add (output, name);
  gloss_output_add (output, "=\"");
  n_replaced = add_escaped (output, value, strlen (value), TRUE);
  gloss_output_add (output, "\"");
  return n_replaced;
}

/**
 * gloss_xml_output_add_number:
 * @output: the buffer
 * @name: ASCII
 * @number: any
 *
 * Adds a blank and an attribute whose value is a number.
 */
void
gloss_xml_output_add_number (GlossOutput *output,
                             const char  *name,
                             guint64      number)
{
  gloss_output_add (output, " ");
  gloss_output_add (output, name);
  gloss_output_add (output, "=\"");
  gloss_output_add_number (output, number);
  gloss_output_add (output, "\"");
}

/**
 * gloss_xml_output_add_element:
 * @output: the buffer
 * @name: ASCII
 * @text: UTF-8
 *
 * Adds an element that has only text.
 *
 * Returns: how many characters XML cannot hold
 */
guint
gloss_xml_output_add_element (GlossOutput *output,
                              const char  *name,
                              const char  *text)
{
  guint n_replaced;

  gloss_output_add (output, "<");
  gloss_output_add (output, name);
  gloss_output_add (output, ">");
  n_replaced = gloss_xml_output_add_text (output, text, -1);
  gloss_output_add (output, "</");
  gloss_output_add (output, name);
  gloss_output_add (output, ">");
  return n_replaced;
}

/**
 * gloss_xml_output_count:
 * @text: UTF-8
 *
 * Returns: how many of its characters XML cannot hold
 */
guint
gloss_xml_output_count (const char *text)
{
  guint n = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    n += !gloss_xml_output_can_hold (g_utf8_get_char (at));
  return n;
}

/**
 * gloss_xml_output_report:
 * @n_replaced: how many characters of an article XML could not hold
 * @document: what the output calls the article
 * @report: where to say it; nothing if there are none
 */
void
gloss_xml_output_report (guint        n_replaced,
                         const char  *document,
                         GlossReport *report)
{
  if (n_replaced > 0)
    gloss_report_add (report, GLOSS_REPORT_WARNING, document, 0, "no-xml-character",
                      ngettext ("%u control character can't be in XML: U+FFFD stands for it",
                                "%u control characters can't be in XML: U+FFFD stands for each",
                                n_replaced),
                      n_replaced);
}
