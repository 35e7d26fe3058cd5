/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-html.h"

#include <string.h>

#define REPLACEMENT "\357\277\275"

/* Whether a page must not have @c, neither literally nor as a reference (HTML, 13.2.3.5 and
 * 13.2.5.80): it is a control character, but neither blank nor line end, or no character at all. */
static gboolean
is_forbidden (gunichar c)
{
  if (c < 0x20)
    return c != '\t' && c != '\n' && c != '\f' && c != '\r';
  return (c >= 0x7f && c < 0xa0) || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

/* (nullable): what stands for the character at @at. */
static const char *
get_substitute (const char *at)
{
  switch (*at)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return is_forbidden (g_utf8_get_char (at)) ? REPLACEMENT : NULL;
    }
}

/* Whether the character that begins with @byte may need a substitute: most need no second look. */
static gboolean
is_special (guchar byte)
{
  return byte < 0x40 || byte == 0x7f || byte == 0xc2 || byte >= 0xef;
}

/**
 * gloss_html_add_text:
 * @output: the buffer
 * @text: UTF-8 without NUL
 * @n_bytes: its length, or -1 if a NUL ends it
 *
 * Adds text so that it means itself, between tags and in quoted attributes alike. U+FFFD stands for
 * what no page may have.
 *
 * Returns: for how many characters it does
 */
guint
gloss_html_add_text (GlossOutput *output,
                     const char  *text,
                     gssize       n_bytes)
{
  const char *end = text + (n_bytes < 0 ? strlen (text) : (gsize) n_bytes);
  const char *plain = text;
  guint n_replaced = 0;

  for (const char *at = text; at < end; at++)
    {
      const char *substitute = is_special ((guchar) *at) ? get_substitute (at) : NULL;

      if (substitute == NULL)
        continue;
      gloss_output_add_bytes (output, plain, at - plain);
      gloss_output_add (output, substitute);
      n_replaced += substitute[0] != '&';
      plain = g_utf8_next_char (at);
      at = plain - 1;
    }
  gloss_output_add_bytes (output, plain, end - plain);
  return n_replaced;
}

/**
 * gloss_html_add_content:
 * @article: the article
 * @text: UTF-8 without NUL
 * @n_bytes: its length, or -1 if a NUL ends it
 *
 * Adds what is lost if a character of it cannot be there: the text, a note or a value. What only
 * repeats it, such as a caption, is added by gloss_html_add_text().
 */
void
gloss_html_add_content (const GlossHtmlArticle *article,
                        const char             *text,
                        gssize                  n_bytes)
{
  *article->n_replaced += gloss_html_add_text (article->output, text, n_bytes);
}

/**
 * gloss_html_add_id:
 * @article: the article
 * @prefix: a letter: what kind of thing it is
 * @i: which one
 *
 * Adds an id that is the only one of its kind in the page: "a1-7".
 */
void
gloss_html_add_id (const GlossHtmlArticle *article,
                   const char             *prefix,
                   guint                   i)
{
  gloss_output_add (article->output, prefix);
  gloss_output_add_number (article->output, article->number);
  gloss_output_add (article->output, "-");
  gloss_output_add_number (article->output, i);
}

/**
 * gloss_html_add_heading:
 * @article: the article
 * @name: one ASCII word for the part of the article
 * @title: what people read
 *
 * Opens a section that is named by its heading.
 */
void
gloss_html_add_heading (const GlossHtmlArticle *article,
                        const char             *name,
                        const char             *title)
{
  GlossOutput *output = article->output;

  gloss_output_add (output, "<section class=\"");
  gloss_output_add (output, name);
  gloss_output_add (output, "\" aria-labelledby=\"");
  gloss_html_add_id (article, name, 0);
  gloss_output_add (output, "\">\n<h2 id=\"");
  gloss_html_add_id (article, name, 0);
  gloss_output_add (output, "\">");
  gloss_html_add_text (output, title, -1);
  gloss_output_add (output, "</h2>\n");
}

/**
 * gloss_html_add_excerpt:
 * @article: the article
 * @annotation: one of its annotations
 * @i: one of its spans
 *
 * Adds what the span quotes, as a quotation; of a long one its beginning.
 */
void
gloss_html_add_excerpt (const GlossHtmlArticle *article,
                        const GlossAnnotation  *annotation,
                        guint                   i)
{
  g_autofree char *quote = gloss_wording_make_excerpt (article->set, annotation, i);

  gloss_output_add (article->output, "<q lang=\"und\" dir=\"auto\">");
  gloss_html_add_text (article->output, quote, -1);
  gloss_output_add (article->output, "</q>");
}

/**
 * gloss_html_add_reference:
 * @article: the article
 * @annotation: which annotation, in the order of the set
 *
 * Adds the mark that leads to the footnote; nothing if there is none.
 */
void
gloss_html_add_reference (const GlossHtmlArticle *article,
                          guint                   annotation)
{
  guint footnote = g_array_index (article->footnotes, guint, annotation);
  GlossOutput *output = article->output;

  if (footnote == 0)
    return;
  gloss_output_add (output, "<sup><a role=\"doc-noteref\" id=\"");
  gloss_html_add_id (article, "r", footnote);
  gloss_output_add (output, "\" href=\"#");
  gloss_html_add_id (article, "n", footnote);
  gloss_output_add (output, "\">");
  gloss_output_add_number (output, footnote);
  gloss_output_add (output, "</a></sup>");
}

/**
 * gloss_html_add_attributes:
 * @article: the article
 * @attributes: (nullable): attributes and their values, as a JSON object in text
 *
 * Adds names and values to a description list; nothing if there are none.
 */
void
gloss_html_add_attributes (const GlossHtmlArticle *article,
                           const char             *attributes)
{
  g_autoptr (GPtrArray) words = gloss_wording_list_attributes (article->set, attributes);
  GlossOutput *output = article->output;

  for (guint i = 0; i < words->len; i += 2)
    {
      gloss_output_add (output, "<dt><bdi>");
      gloss_html_add_text (output, words->pdata[i], -1);
      gloss_output_add (output, "</bdi></dt><dd dir=\"auto\">");
      gloss_html_add_content (article, words->pdata[i + 1], -1);
      gloss_output_add (output, "</dd>\n");
    }
}
