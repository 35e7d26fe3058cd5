/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-quotation.h"

#include "formats/gloss-html.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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

/* "bridge.txt, 2026-11-22, characters 12–40, Claim" */
static char *
make_reference (GlossAnnotationSet *set,
                const char         *date,
                const char         *places,
                const char         *label)
{
  const char *name = gloss_article_get_name (gloss_annotation_set_get_article (set));
  /* Translators: where in an article: “characters 12–40” */
  g_autofree char *characters = g_strdup_printf (_("characters %s"), places);

  return g_strconcat (name, date != NULL ? ", " : "", date != NULL ? date : "", ", ", characters,
                      label != NULL ? ", " : NULL, label, NULL);
}

static void
add_quotation (GString    *to,
               const char *quote,
               const char *reference)
{
  /* Translators: a quotation and, in brackets, where it is from */
  g_string_append_printf (to, _("“%s” (%s)"), quote, reference);
}

/**
 * gloss_quotation_make:
 * @set: a set
 * @annotations: (element-type GlossAnnotation): some of its annotations
 *
 * Makes a quotation of each, with its reference: the article's name, its date if there is one, the
 * place in code points and the label's name: “quote” (bridge.txt, 2026-11-22, characters 12–40,
 * Claim). The spans of one annotation are one quotation with gaps. Each begins a line.
 *
 * Returns: (transfer full): UTF-8
 */
char *
gloss_quotation_make (GlossAnnotationSet *set,
                      GPtrArray          *annotations)
{
  GString *quotations = NULL;
  g_autofree char *date = NULL;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set), NULL);
  g_return_val_if_fail (annotations != NULL, NULL);

  quotations = g_string_new (NULL);
  date = gloss_output_make_date (set);
  for (guint i = 0; i < annotations->len; i++)
    {
      GlossAnnotation *annotation = annotations->pdata[i];
      const char *label = gloss_annotation_get_label (annotation);
      g_autofree char *quote = join_quotes (set, annotation);
      g_autofree char *places = join_places (annotation);
      g_autofree char *reference =
        make_reference (set, date, places, gloss_output_get_label_name (set, label));

      if (i > 0)
        g_string_append_c (quotations, '\n');
      add_quotation (quotations, quote, reference);
    }
  return g_string_free (quotations, FALSE);
}

/**
 * gloss_quotation_make_for_span:
 * @set: a set
 * @span: within the article's text
 *
 * The same of any text of the article, annotated or not: without a label.
 *
 * Returns: (transfer full): UTF-8
 */
char *
gloss_quotation_make_for_span (GlossAnnotationSet *set,
                               GlossSpan           span)
{
  GString *quotations = NULL;
  g_autofree char *date = NULL;
  g_autofree char *quote = NULL;
  g_autofree char *places = NULL;
  g_autofree char *reference = NULL;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set), NULL);

  quotations = g_string_new (NULL);
  date = gloss_output_make_date (set);
  quote = gloss_text_dup_range (gloss_annotation_set_get_text (set), span.start, span.end);
  places = g_strdup_printf ("%u–%u", span.start, span.end);
  reference = make_reference (set, date, places, NULL);
  add_quotation (quotations, quote, reference);
  return g_string_free (quotations, FALSE);
}

/**
 * gloss_quotation_make_html:
 * @quotations: quotations as the others make them
 *
 * The same as a paragraph of HTML, each line in a line of its own.
 *
 * Returns: (transfer full): UTF-8
 */
char *
gloss_quotation_make_html (const char *quotations)
{
  g_autoptr (GlossOutput) output = NULL;

  g_return_val_if_fail (quotations != NULL, NULL);

  output = gloss_output_new ();
  gloss_output_add (output, "<p>");
  while (*quotations != '\0')
    {
      gsize n_bytes = strcspn (quotations, "\r\n");

      gloss_html_add_text (output, quotations, n_bytes);
      quotations += n_bytes;
      if (*quotations == '\0')
        break;
      gloss_output_add (output, "<br>");
      quotations += g_str_has_prefix (quotations, "\r\n") ? 2 : 1;
    }
  gloss_output_add (output, "</p>");
  return g_strndup (gloss_output_peek (output, 0), gloss_output_get_length (output));
}
