/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-format-table.h"
#include "formats/gloss-html.h"

#include <glib/gi18n-lib.h>

/* A page to hand on: the highlighted article as one HTML file that needs nothing else, no network
 * and no script, and that says so to the browser.
 *
 * One page has one or more articles, each an <article> with its facts, its legend, its text, and
 * its notes as footnotes; article and set are named in its footer. The parts are written by
 * gloss-html-*.c, the style by gloss-html-labels.c. The first set decides about title and style,
 * since these stand at the head.
 *
 * The page's own words are in the language of whoever exports it, and it says in which. In what
 * language the article is nobody knows: its `lang` is “und”, and each of its paragraphs finds its
 * direction by itself.
 *
 * What is not on the page: ids, times, who made single annotations, and members that this version
 * does not know. It is for reading; the set's file is what to keep. */

typedef struct
{
  GlossOutput              *output;
  const GlossFormatOptions *options;
  GlossHtmlLabels          *labels;
  guint                     n_articles;
} Writer;

static void
open_page (Writer     *writer,
           const char *title)
{
  GlossOutput *output = writer->output;

  gloss_output_add (output, "<!DOCTYPE html>\n<html lang=\"");
  /* Translators: the code of the language that you translate into, such as “de”; an exported page
   * says so to browsers and screen readers */
  gloss_html_add_text (output, C_("language", "en"), -1);
  gloss_output_add (output,
                    "\">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                    "style-src 'unsafe-inline'\">\n"
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                    "<meta name=\"generator\" content=\"Glossator " GLOSS_VERSION "\">\n<title>");
  gloss_html_add_text (output, title, -1);
  gloss_output_add (output, "</title>\n<style>\n");
  if (writer->labels != NULL)
    gloss_html_labels_add_style (writer->labels, output);
  gloss_output_add (output, "</style>\n</head>\n<body>\n<main>\n");
}

/* Facts about the article */

static void
add_fact (GlossOutput *output,
          const char  *name,
          const char  *value)
{
  if (value == NULL || value[0] == '\0')
    return;
  gloss_output_add (output, "<dt>");
  gloss_html_add_text (output, name, -1);
  gloss_output_add (output, "</dt><dd dir=\"auto\">");
  gloss_html_add_text (output, value, -1);
  gloss_output_add (output, "</dd>\n");
}

static void
add_document_labels (const GlossHtmlArticle *article,
                     GlossDocument          *document)
{
  g_auto (GStrv) ids = gloss_document_dup_labels (document);
  GlossOutput *output = article->output;

  if (ids == NULL || ids[0] == NULL)
    return;
  gloss_output_add (output, "<dt>");
  gloss_html_add_text (output, _("Labels of the article"), -1);
  gloss_output_add (output, "</dt><dd>");
  for (guint i = 0; ids[i] != NULL; i++)
    {
      gloss_output_add (output, i > 0 ? ", <mark class=\"k0 l" : "<mark class=\"k0 l");
      gloss_output_add_number (output, gloss_html_labels_find (article->labels, ids[i]));
      gloss_output_add (output, "\"><bdi>");
      gloss_html_add_text (output, gloss_output_get_label_name (article->set, ids[i]), -1);
      gloss_output_add (output, "</bdi></mark>");
    }
  gloss_output_add (output, "</dd>\n");
}

static void
add_document_attributes (const GlossHtmlArticle *article)
{
  g_autofree char *attributes = gloss_wording_dup_attributes (article->set);

  gloss_html_add_attributes (article, attributes);
}

static void
add_header (const GlossHtmlArticle *article,
            const char             *name)
{
  GlossDocument *document = gloss_annotation_set_get_document (article->set);
  g_autofree char *date = gloss_output_make_date (article->set);
  g_autofree char *note = gloss_document_dup_note (document);
  GlossDocumentFields fields;
  GlossOutput *output = article->output;

  gloss_document_get_fields (document, &fields);
  gloss_output_add (output, "<header>\n<h1 dir=\"auto\">");
  gloss_html_add_text (output, name, -1);
  gloss_output_add (output, "</h1>\n<dl>\n");
  add_fact (output, _("Date"), date);
  /* Translators: a set of annotations */
  add_fact (output, _("Set"), gloss_annotation_set_get_name (article->set));
  add_fact (output, _("Annotator"), fields.annotator);
  add_document_labels (article, document);
  add_document_attributes (article);
  gloss_output_add (output, "</dl>\n");
  if (note != NULL && note[0] != '\0')
    {
      gloss_output_add (output, "<p dir=\"auto\">");
      gloss_html_add_content (article, note, -1);
      gloss_output_add (output, "</p>\n");
    }
  gloss_output_add (output, "</header>\n");
}

static void
add_footer (const GlossHtmlArticle *article,
            const char             *name)
{
  const char *sha256 =
    gloss_article_get_sha256 (gloss_annotation_set_get_article (article->set));
  g_autofree char *text = g_strdup_printf (_("Article “%s”, annotation set “%s”"), name,
                                           gloss_annotation_set_get_name (article->set));
  GlossOutput *output = article->output;

  gloss_output_add (output, "<footer>\n<p>");
  gloss_html_add_text (output, text, -1);
  gloss_output_add (output, "</p>\n<p>");
  gloss_html_add_text (output, _("Made with Glossator"), -1);
  gloss_output_add (output, " " GLOSS_VERSION " · SHA-256 ");
  gloss_html_add_text (output, sha256, -1);
  gloss_output_add (output, "</p>\n</footer>\n");
}

static gpointer
begin (GOutputStream             *stream,
       const GlossFormatOptions  *options,
       GCancellable              *cancellable,
       GError                   **error)
{
  Writer *writer = g_new0 (Writer, 1);

  writer->output = gloss_output_new ();
  writer->options = options;
  return writer;
}

static gboolean
write_article (const GlossHtmlArticle  *article,
               const char              *name,
               GOutputStream           *stream,
               GCancellable            *cancellable,
               GError                 **error)
{
  gloss_output_add (article->output, "<article>\n");
  add_header (article, name);
  gloss_html_add_legend (article);
  if (!gloss_html_write_text (article, stream, cancellable, error)
      || !gloss_html_write_uncertain (article, stream, cancellable, error)
      || !gloss_html_write_notes (article, stream, cancellable, error)
      || !gloss_html_write_relations (article, stream, cancellable, error))
    return FALSE;
  add_footer (article, name);
  gloss_output_add (article->output, "</article>\n");
  return gloss_output_write (article->output, stream, FALSE, cancellable, error);
}

static void
report_replaced (guint        n_replaced,
                 const char  *document,
                 GlossReport *report)
{
  if (n_replaced > 0)
    gloss_report_add (report, GLOSS_REPORT_WARNING, document, 0, "no-html-character",
                      ngettext ("%u control character can’t be in HTML: U+FFFD stands for it",
                                "%u control characters can’t be in HTML: U+FFFD stands for each",
                                n_replaced),
                      n_replaced);
}

static gboolean
add (gpointer             state,
     GOutputStream       *stream,
     GlossAnnotationSet  *set,
     GlossReport         *report,
     GCancellable        *cancellable,
     GError             **error)
{
  Writer *writer = state;
  g_autofree char *name = gloss_output_make_document (set, writer->options);
  g_autoptr (GArray) footnotes = gloss_wording_number_footnotes (set);
  g_autoptr (GArray) placed = g_array_new (FALSE, TRUE, sizeof (gboolean));
  guint n_replaced = 0;
  GlossHtmlArticle article = {
    .set = set,
    .output = writer->output,
    .footnotes = footnotes,
    .placed = placed,
    .n_replaced = &n_replaced,
  };

  if (writer->n_articles++ == 0)
    {
      writer->labels = gloss_html_labels_new (set);
      open_page (writer, name);
    }
  article.labels = writer->labels;
  article.number = writer->n_articles;
  g_array_set_size (placed, footnotes->len);
  gloss_output_report_anchors (set, name, report);
  gloss_wording_report_relations (set, name, report);
  if (!write_article (&article, name, stream, cancellable, error))
    return FALSE;
  report_replaced (n_replaced, name, report);
  return TRUE;
}

static gboolean
end (gpointer        state,
     GOutputStream  *stream,
     GCancellable   *cancellable,
     GError        **error)
{
  Writer *writer = state;
  gboolean written;

  if (writer->n_articles == 0)
    open_page (writer, _("Annotations"));
  gloss_output_add (writer->output, "</main>\n</body>\n</html>\n");
  written = gloss_output_finish (writer->output, stream, cancellable, error);
  g_clear_pointer (&writer->labels, gloss_html_labels_free);
  g_free (writer);
  return written;
}

/* Translators: the name of a file format in a menu */
const GlossFormat gloss_format_html = {
  .id = "html",
  .name = N_("Web page to read and print (HTML)"),
  .extension = ".html",
  .mime_type = "text/html",
  .can = GLOSS_FORMAT_OVERLAP | GLOSS_FORMAT_FRAGMENTS | GLOSS_FORMAT_RELATIONS
         | GLOSS_FORMAT_ATTRIBUTES | GLOSS_FORMAT_NOTES | GLOSS_FORMAT_UNSURE
         | GLOSS_FORMAT_DEFINITIONS | GLOSS_FORMAT_ARTICLE_LABELS | GLOSS_FORMAT_ARTICLE_NOTE
         | GLOSS_FORMAT_ARTICLE_ATTRIBUTES | GLOSS_FORMAT_TEXT | GLOSS_FORMAT_RELATION_NOTES
         | GLOSS_FORMAT_RELATION_ATTRIBUTES | GLOSS_FORMAT_ANNOTATORS | GLOSS_FORMAT_SETS,
  .unit = GLOSS_UNIT_CODE_POINTS,
  .begin = begin,
  .add = add,
  .end = end,
};
