/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-html.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* In code points: enough to know a quote again. */
#define MAX_EXCERPT 160

static const char *
get_entity (char character)
{
  switch (character)
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
      return NULL;
    }
}

/**
 * gloss_html_add_text:
 * @output: the buffer
 * @text: UTF-8 without NUL
 * @n_bytes: its length, or -1 if a NUL ends it
 *
 * Adds text so that it means itself, between tags and in quoted attributes alike.
 */
void
gloss_html_add_text (GlossOutput *output,
                     const char  *text,
                     gssize       n_bytes)
{
  const char *end = text + (n_bytes < 0 ? strlen (text) : (gsize) n_bytes);
  const char *plain = text;

  for (const char *at = text; at < end; at++)
    {
      const char *entity = get_entity (*at);

      if (entity == NULL)
        continue;
      gloss_output_add_bytes (output, plain, at - plain);
      gloss_output_add (output, entity);
      plain = at + 1;
    }
  gloss_output_add_bytes (output, plain, end - plain);
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

/* The beginning of what a span quotes; the text may be millions of characters. */
static char *
dup_excerpt (const GlossHtmlArticle *article,
             const GlossAnnotation  *annotation,
             guint                   i,
             gboolean               *cut)
{
  GlossText *text = gloss_annotation_set_get_text (article->set);
  GlossSpan span = gloss_annotation_get_span (annotation, i);
  g_autofree char *quote = NULL;

  if (gloss_html_is_placed (article->set, annotation, i))
    {
      *cut = span.end - span.start > MAX_EXCERPT;
      return gloss_text_dup_range (text, span.start, MIN (span.end, span.start + MAX_EXCERPT));
    }

  quote = gloss_annotation_set_dup_quote (article->set, annotation, i);
  if (quote == NULL)
    quote = g_strdup ("");
  *cut = g_utf8_strlen (quote, -1) > MAX_EXCERPT;
  return *cut ? g_utf8_substring (quote, 0, MAX_EXCERPT) : g_steal_pointer (&quote);
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
  gboolean cut = FALSE;
  g_autofree char *quote = dup_excerpt (article, annotation, i, &cut);

  gloss_output_add (article->output, "<q lang=\"und\" dir=\"auto\">");
  gloss_html_add_text (article->output, quote, -1);
  gloss_output_add (article->output, cut ? "…</q>" : "</q>");
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

static void
add_attribute (const GlossHtmlArticle *article,
               const char             *id,
               JsonNode               *value)
{
  GlossOutput *output = article->output;
  GlossAttribute *attribute = gloss_annotation_set_get_attribute (article->set, id);
  g_autofree char *json = json_to_string (value, FALSE);
  g_autofree char *text = gloss_attribute_value_dup_text (json);

  gloss_output_add (output, "<dt><bdi>");
  gloss_html_add_text (output, attribute != NULL ? gloss_attribute_get_name (attribute) : id, -1);
  gloss_output_add (output, "</bdi></dt><dd dir=\"auto\">");
  gloss_html_add_text (output, text != NULL ? text : json, -1);
  gloss_output_add (output, "</dd>\n");
}

/**
 * gloss_html_has_attributes:
 * @attributes: (nullable): attributes and their values, as a JSON object in text
 *
 * Returns: whether there are any
 */
gboolean
gloss_html_has_attributes (const char *attributes)
{
  g_autoptr (JsonNode) node = gloss_output_parse_json (attributes);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node)
         && json_object_get_size (json_node_get_object (node)) > 0;
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
  g_autoptr (JsonNode) node = gloss_output_parse_json (attributes);
  JsonObjectIter iter;
  const char *id;
  JsonNode *value;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &id, &value))
    add_attribute (article, id, value);
}

/**
 * gloss_html_dup_caption:
 * @article: the article
 * @annotation: one of its annotations
 * @fragment: one of its spans
 *
 * What stands at the beginning of a highlight: "Claim", "Claim 2/3", "Claim (unsure)".
 *
 * Returns: (transfer full): not escaped
 */
char *
gloss_html_dup_caption (const GlossHtmlArticle *article,
                        const GlossAnnotation  *annotation,
                        guint                   fragment)
{
  const char *name = gloss_output_get_label_name (article->set,
                                                  gloss_annotation_get_label (annotation));
  guint n_spans = gloss_annotation_get_n_spans (annotation);
  g_autofree char *piece = NULL;

  if (n_spans > 1)
    name = piece = g_strdup_printf ("%s %u/%u", name, fragment + 1, n_spans);
  if (!gloss_annotation_is_unsure (annotation))
    return g_strdup (name);
  /* Translators: a label's name, where whoever gave it was not sure */
  return g_strdup_printf (_("%s (unsure)"), name);
}

/**
 * gloss_html_is_placed:
 * @set: a set
 * @annotation: one of its annotations
 * @i: one of its spans
 *
 * Returns: whether the text has at that place what the span quotes; what is not so is listed
 * behind the text
 */
gboolean
gloss_html_is_placed (GlossAnnotationSet    *set,
                      const GlossAnnotation *annotation,
                      guint                  i)
{
  GlossSpan span = gloss_annotation_get_span (annotation, i);
  const GlossAnchor *anchor = gloss_annotation_get_anchor (annotation, i);

  return span.start < span.end
         && span.end <= gloss_text_get_length (gloss_annotation_set_get_text (set))
         && (anchor == NULL || anchor->quote == NULL);
}
