/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-quotation.h"

#include "formats/gloss-html.h"

#include <glib/gi18n-lib.h>

/* A quotation as it goes into somebody's own text: the words, and where they are from. */

/* What is left out between the spans of one annotation. */
#define GAP " […] "

static char *
join_quotes (GlossAnnotationSet    *set,
             const GlossAnnotation *annotation)
{
  GString *quotes = g_string_new (NULL);

  for (guint i = 0; i < gloss_annotation_get_n_spans (annotation); i++)
    {
      g_autofree char *quote = gloss_annotation_set_dup_quote (set, annotation, i);

      g_string_append_printf (quotes, "%s%s", i > 0 ? GAP : "", quote != NULL ? quote : "");
    }
  return g_string_free (quotes, FALSE);
}

static char *
join_places (const GlossAnnotation *annotation)
{
  GString *places = g_string_new (NULL);

  for (guint i = 0; i < gloss_annotation_get_n_spans (annotation); i++)
    {
      GlossSpan span = gloss_annotation_get_span (annotation, i);

      g_string_append_printf (places, "%s%u–%u", i > 0 ? ", " : "", span.start, span.end);
    }
  return g_string_free (places, FALSE);
}

/* Each from " to <, a line from the next. */
static char *
escape (const char         *text,
        GlossQuotationForm  form)
{
  g_autoptr (GlossOutput) output = NULL;
  g_auto (GStrv) lines = NULL;

  if (form == GLOSS_QUOTATION_TEXT)
    return g_strdup (text);

  output = gloss_output_new ();
  lines = g_regex_split_simple ("\\r\\n|\\r|\\n", text, 0, 0);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (i > 0)
        gloss_output_add (output, "<br>");
      gloss_html_add_text (output, lines[i], -1);
    }
  return g_strndup (gloss_output_peek (output, 0), gloss_output_get_length (output));
}

/* "bridge.txt, 2026-11-22, characters 12–40, Claim" */
static char *
make_reference (GlossAnnotationSet *set,
                const char         *places,
                const char         *label)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autofree char *date = gloss_output_make_date (set);
  /* Translators: where in an article: “characters 12–40” */
  g_autofree char *characters = g_strdup_printf (_("characters %s"), places);

  g_ptr_array_add (parts,
                   (gpointer) gloss_article_get_name (gloss_annotation_set_get_article (set)));
  if (date != NULL)
    g_ptr_array_add (parts, date);
  g_ptr_array_add (parts, characters);
  if (label != NULL)
    g_ptr_array_add (parts, (gpointer) label);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **) parts->pdata);
}

static char *
make (GlossAnnotationSet *set,
      const char         *quote,
      const char         *places,
      const char         *label,
      GlossQuotationForm  form)
{
  g_autofree char *reference = make_reference (set, places, label);
  g_autofree char *escaped_quote = escape (quote, form);
  g_autofree char *escaped_reference = escape (reference, form);
  /* Translators: a quotation and, in brackets, where it is from */
  g_autofree char *text = g_strdup_printf (_("“%s” (%s)"), escaped_quote, escaped_reference);

  return form == GLOSS_QUOTATION_HTML ? g_strconcat ("<p>", text, "</p>", NULL)
                                      : g_steal_pointer (&text);
}

/**
 * gloss_quotation_make:
 * @set: a set
 * @annotation: one of its annotations
 * @form: what it is for
 *
 * Makes a quotation of what is annotated, with its reference: the article's name, its date if there
 * is one, the place in code points and the label's name: “quote” (bridge.txt, 2026-11-22,
 * characters 12–40, Claim). Several spans are one quotation with gaps.
 *
 * Returns: (transfer full): UTF-8
 */
char *
gloss_quotation_make (GlossAnnotationSet    *set,
                      const GlossAnnotation *annotation,
                      GlossQuotationForm     form)
{
  g_autofree char *quote = NULL;
  g_autofree char *places = NULL;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set), NULL);
  g_return_val_if_fail (annotation != NULL, NULL);

  quote = join_quotes (set, annotation);
  places = join_places (annotation);
  return make (set, quote, places,
               gloss_output_get_label_name (set, gloss_annotation_get_label (annotation)), form);
}

/**
 * gloss_quotation_make_for_span:
 * @set: a set
 * @span: within the article's text
 * @form: what it is for
 *
 * The same of any text of the article, annotated or not: without a label.
 *
 * Returns: (transfer full): UTF-8
 */
char *
gloss_quotation_make_for_span (GlossAnnotationSet *set,
                               GlossSpan           span,
                               GlossQuotationForm  form)
{
  g_autofree char *quote = NULL;
  g_autofree char *places = NULL;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set), NULL);

  quote = gloss_text_dup_range (gloss_annotation_set_get_text (set), span.start, span.end);
  places = g_strdup_printf ("%u–%u", span.start, span.end);
  return make (set, quote, places, NULL, form);
}
