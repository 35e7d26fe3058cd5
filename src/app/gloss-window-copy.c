/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-window-private.h"

#include "formats/gloss-quotation.h"

#include <glib/gi18n.h>
#include <string.h>

/* Quotations with their reference, for the user's own text. */

/* The selected text, else the chosen annotations. */
static char *
quote (GlossSession *session,
       guint        *n_quotations)
{
  GlossAnnotationSet *set = gloss_session_get_set (session);
  g_autoptr (GPtrArray) chosen = gloss_session_list_chosen (session);
  GlossSpan span;

  if (gloss_session_get_selection (session, &span.start, &span.end))
    {
      *n_quotations = 1;
      return gloss_quotation_make_for_span (set, span);
    }
  *n_quotations = chosen->len;
  return gloss_quotation_make (set, chosen);
}

/* Readers of the clipboard take HTML for something else than UTF-8 unless it says so. */
static GBytes *
make_html (const char *quotations)
{
  g_autofree char *paragraph = gloss_quotation_make_html (quotations);
  char *html = g_strconcat ("<meta charset=\"utf-8\">", paragraph, NULL);

  return g_bytes_new_take (html, strlen (html));
}

static GdkContentProvider *
create_content (const char *text,
                GBytes     *html)
{
  GdkContentProvider *providers[] = {
    gdk_content_provider_new_typed (G_TYPE_STRING, text),
    gdk_content_provider_new_for_bytes ("text/html", html),
  };

  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

/* Copies the selected text, or what is annotated, with where it is from; as plain text and as
 * HTML. */
void
gloss_window_copy_quotation (GlossWindow *self)
{
  guint n_quotations;
  g_autofree char *text = quote (self->session, &n_quotations);
  g_autoptr (GBytes) html = make_html (text);
  g_autoptr (GdkContentProvider) content = create_content (text, html);
  g_autofree char *told = g_strdup_printf (ngettext ("%u quotation copied",
                                                     "%u quotations copied", n_quotations),
                                           n_quotations);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), content);
  gloss_window_tell (self, told);
}
