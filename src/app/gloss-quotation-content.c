/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-quotation-content.h"

#include "formats/gloss-quotation.h"

#include <string.h>

#define ICON_CHARACTERS 200

/* Readers of the clipboard take HTML for something else than UTF-8 unless it says so. */
static GBytes *
make_html (const char *quotations)
{
  g_autofree char *paragraph = gloss_quotation_make_html (quotations);
  char *html = g_strconcat ("<meta charset=\"utf-8\">", paragraph, NULL);

  return g_bytes_new_take (html, strlen (html));
}

static GdkContentProvider *
create (const char *text)
{
  g_autoptr (GBytes) html = make_html (text);
  GdkContentProvider *providers[] = {
    gdk_content_provider_new_typed (G_TYPE_STRING, text),
    gdk_content_provider_new_for_bytes ("text/html", html),
  };

  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

/**
 * gloss_quotation_content_new:
 * @set: a set
 * @annotations: (element-type GlossAnnotation): some of its annotations
 *
 * Returns: (transfer full): their quotations, as plain text and as HTML
 */
GdkContentProvider *
gloss_quotation_content_new (GlossAnnotationSet *set,
                             GPtrArray          *annotations)
{
  g_autofree char *text = gloss_quotation_make (set, annotations);

  return create (text);
}

/**
 * gloss_quotation_content_new_for_span:
 * @set: a set
 * @span: within the article's text
 *
 * Returns: (transfer full): the quotation of any text of the article, as plain text and as HTML
 */
GdkContentProvider *
gloss_quotation_content_new_for_span (GlossAnnotationSet *set,
                                      GlossSpan           span)
{
  g_autofree char *text = gloss_quotation_make_for_span (set, span);

  return create (text);
}

/**
 * gloss_quotation_content_new_to_drag:
 * @set: a set
 * @span: within the article's text
 *
 * Other programs get the quotation. This one's own fields get the words alone: that is what one
 * drags there to look for, or to note.
 *
 * Returns: (transfer full): any text of the article
 */
GdkContentProvider *
gloss_quotation_content_new_to_drag (GlossAnnotationSet *set,
                                     GlossSpan           span)
{
  GlossText *article = gloss_annotation_set_get_text (set);
  g_autofree char *words = gloss_text_dup_range (article, span.start, span.end);
  g_autofree char *text = gloss_quotation_make_for_span (set, span);
  g_autoptr (GBytes) html = make_html (text);
  g_autoptr (GBytes) plain = g_bytes_new (text, strlen (text));
  GdkContentProvider *providers[] = {
    gdk_content_provider_new_for_bytes ("text/html", html),
    gdk_content_provider_new_for_bytes ("text/plain;charset=utf-8", plain),
    gdk_content_provider_new_for_bytes ("UTF8_STRING", plain),
    gdk_content_provider_new_for_bytes ("text/plain", plain),
    gdk_content_provider_new_typed (G_TYPE_STRING, words),
  };

  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

/**
 * gloss_quotation_content_set_icon:
 * @drag: what is dragged
 * @text: the quotation; its beginning is shown
 *
 * Lets the text follow the pointer.
 */
void
gloss_quotation_content_set_icon (GdkDrag    *drag,
                                  const char *text)
{
  GtkWidget *icon = gtk_drag_icon_get_for_drag (drag);
  g_autofree char *excerpt =
    g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), ICON_CHARACTERS));
  GtkWidget *label = gtk_label_new (excerpt);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "quotation-drag");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (icon), label);
}
