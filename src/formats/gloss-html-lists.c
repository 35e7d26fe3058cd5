/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-html.h"

#include <glib/gi18n-lib.h>

/* The lists of an article's page: the labels before its text; behind it what has no place in the
 * text, the notes and the relations. */

static void
add_count (GlossOutput *output,
           guint        n)
{
  g_autofree char *count = g_strdup_printf (ngettext ("%u annotation", "%u annotations", n), n);

  gloss_output_add (output, " <span>");
  gloss_html_add_text (output, count, -1);
  gloss_output_add (output, "</span>");
}

static void
add_label (const GlossHtmlArticle *article,
           const char             *id)
{
  GlossLabel *label = gloss_annotation_set_get_label (article->set, id);
  const char *description = label != NULL ? gloss_label_get_description (label) : NULL;
  GlossOutput *output = article->output;

  gloss_output_add (output, "<li><mark class=\"k0 l");
  gloss_output_add_number (output, gloss_html_labels_find (article->labels, id));
  gloss_output_add (output, "\"><bdi>");
  gloss_html_add_text (output, gloss_output_get_label_name (article->set, id), -1);
  gloss_output_add (output, "</bdi></mark>");
  add_count (output, gloss_annotation_set_count_label (article->set, id));
  if (description != NULL && description[0] != '\0')
    {
      gloss_output_add (output, "<p dir=\"auto\">");
      gloss_html_add_text (output, description, -1);
      gloss_output_add (output, "</p>");
    }
  gloss_output_add (output, "</li>\n");
}

/**
 * gloss_html_add_legend:
 * @article: the article
 *
 * Adds the labels that are used, each as it looks in the text, with how often it is.
 */
void
gloss_html_add_legend (const GlossHtmlArticle *article)
{
  g_autoptr (GPtrArray) ids = gloss_wording_list_labels (article->set);
  GlossOutput *output = article->output;

  gloss_html_add_heading (article, "legend", _("Labels"));
  if (ids->len == 0)
    {
      gloss_output_add (output, "<p>");
      gloss_html_add_text (output, _("Nothing is annotated in this article."), -1);
      gloss_output_add (output, "</p>\n");
    }
  else
    {
      gloss_output_add (output, "<ul>\n");
      for (guint i = 0; i < ids->len; i++)
        add_label (article, g_ptr_array_index (ids, i));
      gloss_output_add (output, "</ul>\n");
    }
  gloss_output_add (output, "</section>\n");
}

/* What is uncertain */

static void
add_uncertain_span (const GlossHtmlArticle *article,
                    guint                   annotation,
                    guint                   span,
                    gboolean                with_id)
{
  GlossAnnotation *record = gloss_annotation_set_get_nth (article->set, annotation);
  g_autofree char *caption = gloss_wording_make_caption (article->set, record, span);
  GlossOutput *output = article->output;

  gloss_output_add (output, "<li");
  if (with_id)
    {
      gloss_output_add (output, " id=\"");
      gloss_html_add_id (article, "a", annotation + 1);
      gloss_output_add (output, "\"");
    }
  gloss_output_add (output, "><strong><bdi>");
  gloss_html_add_text (output, caption, -1);
  gloss_output_add (output, "</bdi></strong> ");
  gloss_html_add_excerpt (article, record, span);
  if (with_id)
    gloss_html_add_reference (article, annotation);
  gloss_output_add (output, "</li>\n");
}

static void
open_uncertain (const GlossHtmlArticle *article)
{
  gloss_html_add_heading (article, "uncertain", _("Not Found in the Text"));
  gloss_output_add (article->output, "<ul>\n");
}

/* The first of the spans without a place stands for an annotation that has none at all. */
static guint
add_uncertain (const GlossHtmlArticle *article,
               guint                   i,
               guint                   n_before)
{
  GlossAnnotation *annotation = gloss_annotation_set_get_nth (article->set, i);
  gboolean placed = g_array_index (article->placed, gboolean, i);
  guint n_added = 0;

  for (guint k = 0; k < gloss_annotation_get_n_spans (annotation); k++)
    {
      if (gloss_wording_is_placed (article->set, annotation, k))
        continue;
      if (n_before + n_added == 0)
        open_uncertain (article);
      add_uncertain_span (article, i, k, n_added == 0 && !placed);
      n_added++;
    }
  return n_added;
}

/**
 * gloss_html_write_uncertain:
 * @article: the article
 * @stream: where to
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Writes what is annotated but does not stand where its file says; nothing if there is none.
 *
 * Returns: %FALSE if it could not be written or was cancelled
 */
gboolean
gloss_html_write_uncertain (const GlossHtmlArticle  *article,
                            GOutputStream           *stream,
                            GCancellable            *cancellable,
                            GError                 **error)
{
  guint n_annotations = gloss_annotation_set_get_size (article->set);
  guint n_added = 0;

  for (guint i = 0; i < n_annotations; i++)
    {
      n_added += add_uncertain (article, i, n_added);
      if (!gloss_output_write (article->output, stream, FALSE, cancellable, error))
        return FALSE;
    }
  if (n_added > 0)
    gloss_output_add (article->output, "</ul>\n</section>\n");
  return TRUE;
}

/* Notes */

static void
add_note_text (const GlossHtmlArticle *article,
               const char             *note)
{
  if (note == NULL || note[0] == '\0')
    return;
  gloss_output_add (article->output, "<p class=\"note\" dir=\"auto\">");
  gloss_html_add_content (article, note, -1);
  gloss_output_add (article->output, "</p>\n");
}

static void
add_attribute_list (const GlossHtmlArticle *article,
                    const char             *attributes)
{
  if (!gloss_wording_has_attributes (attributes))
    return;
  gloss_output_add (article->output, "<dl>\n");
  gloss_html_add_attributes (article, attributes);
  gloss_output_add (article->output, "</dl>\n");
}

static void
add_back_link (const GlossHtmlArticle *article,
               guint                   footnote)
{
  g_autofree char *text = g_strdup_printf (_("Back to note %u in the text"), footnote);

  gloss_output_add (article->output, "<a role=\"doc-backlink\" href=\"#");
  gloss_html_add_id (article, "r", footnote);
  gloss_output_add (article->output, "\" aria-label=\"");
  gloss_html_add_text (article->output, text, -1);
  gloss_output_add (article->output, "\">↩</a>");
}

static void
add_footnote (const GlossHtmlArticle *article,
              guint                   i,
              guint                   footnote)
{
  GlossAnnotation *annotation = gloss_annotation_set_get_nth (article->set, i);
  GlossAnnotationFields fields;
  GlossOutput *output = article->output;

  gloss_annotation_get_fields (annotation, &fields);
  gloss_output_add (output, "<li id=\"");
  gloss_html_add_id (article, "n", footnote);
  gloss_output_add (output, "\"><strong><bdi>");
  gloss_html_add_text (output, gloss_output_get_label_name (article->set, fields.label), -1);
  gloss_output_add (output, "</bdi></strong> ");
  gloss_html_add_excerpt (article, annotation, 0);
  gloss_output_add (output, "\302\240");
  add_back_link (article, footnote);
  gloss_output_add (output, "\n");
  add_note_text (article, fields.note);
  add_attribute_list (article, fields.attributes);
  gloss_output_add (output, "</li>\n");
}

/**
 * gloss_html_write_notes:
 * @article: the article
 * @stream: where to
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Writes the notes and attributes of annotations as footnotes; nothing if there are none.
 *
 * Returns: %FALSE if it could not be written or was cancelled
 */
gboolean
gloss_html_write_notes (const GlossHtmlArticle  *article,
                        GOutputStream           *stream,
                        GCancellable            *cancellable,
                        GError                 **error)
{
  guint n_added = 0;

  for (guint i = 0; i < article->footnotes->len; i++)
    {
      guint footnote = g_array_index (article->footnotes, guint, i);

      if (footnote == 0)
        continue;
      if (n_added++ == 0)
        {
          gloss_html_add_heading (article, "notes", _("Notes"));
          gloss_output_add (article->output, "<ol>\n");
        }
      add_footnote (article, i, footnote);
      if (!gloss_output_write (article->output, stream, FALSE, cancellable, error))
        return FALSE;
    }
  if (n_added > 0)
    gloss_output_add (article->output, "</ol>\n</section>\n");
  return TRUE;
}

/* Relations */

/* One end of a relation; it may be missing. */
static void
add_end (const GlossHtmlArticle *article,
         const char             *id)
{
  GlossAnnotation *annotation = gloss_annotation_set_lookup (article->set, id);
  GlossOutput *output = article->output;
  guint rank = 0;

  if (annotation == NULL)
    {
      gloss_html_add_text (output, id, -1);
      return;
    }
  gloss_annotation_set_get_rank (article->set, annotation, &rank);
  gloss_output_add (output, "<a href=\"#");
  gloss_html_add_id (article, "a", rank + 1);
  gloss_output_add (output, "\">");
  gloss_html_add_excerpt (article, annotation, 0);
  gloss_output_add (output, "</a>");
}

static void
add_relation (const GlossHtmlArticle *article,
              const GlossRelation    *relation)
{
  GlossRelationFields fields;
  GlossRelationType *type;
  GlossOutput *output = article->output;
  gboolean directed;

  gloss_relation_get_fields (relation, &fields);
  type = gloss_annotation_set_get_relation_type (article->set, fields.type);
  directed = type == NULL || gloss_relation_type_is_directed (type);
  gloss_output_add (output, "<li>");
  add_end (article, fields.from);
  gloss_output_add (output, " — <strong><bdi>");
  gloss_html_add_text (output, type != NULL ? gloss_relation_type_get_name (type) : fields.type,
                       -1);
  gloss_output_add (output, directed ? "</bdi></strong> → " : "</bdi></strong> — ");
  add_end (article, fields.to);
  gloss_output_add (output, "\n");
  add_note_text (article, fields.note);
  add_attribute_list (article, fields.attributes);
  gloss_output_add (output, "</li>\n");
}

/**
 * gloss_html_write_relations:
 * @article: the article
 * @stream: where to
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Writes the relations, each with the quotes at both ends; nothing if there are none.
 *
 * Returns: %FALSE if it could not be written or was cancelled
 */
gboolean
gloss_html_write_relations (const GlossHtmlArticle  *article,
                            GOutputStream           *stream,
                            GCancellable            *cancellable,
                            GError                 **error)
{
  g_autoptr (GPtrArray) relations = gloss_annotation_set_list_relations (article->set);

  if (relations->len == 0)
    return TRUE;
  gloss_html_add_heading (article, "relations", _("Relations"));
  gloss_output_add (article->output, "<ul>\n");
  for (guint i = 0; i < relations->len; i++)
    {
      add_relation (article, g_ptr_array_index (relations, i));
      if (!gloss_output_write (article->output, stream, FALSE, cancellable, error))
        return FALSE;
    }
  gloss_output_add (article->output, "</ul>\n</section>\n");
  return TRUE;
}
