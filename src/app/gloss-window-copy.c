/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-window-private.h"

#include "app/gloss-quotation-content.h"

#include <glib/gi18n.h>

/* Quotations with their reference, for the user's own text. */

/* The selected text, else the chosen annotations. */
static GdkContentProvider *
quote (GlossSession *session,
       guint        *n_quotations)
{
  GlossAnnotationSet *set = gloss_session_get_set (session);
  g_autoptr (GPtrArray) chosen = gloss_session_list_chosen (session);
  GlossSpan span;

  if (gloss_session_get_selection (session, &span.start, &span.end))
    {
      *n_quotations = 1;
      return gloss_quotation_content_new_for_span (set, span);
    }
  *n_quotations = chosen->len;
  return gloss_quotation_content_new (set, chosen);
}

/* Copies the selected text, or what is annotated, with where it is from; as plain text and as
 * HTML. */
void
gloss_window_copy_quotation (GlossWindow *self)
{
  guint n_quotations;
  g_autoptr (GdkContentProvider) content = quote (self->session, &n_quotations);
  g_autofree char *told = g_strdup_printf (ngettext ("%u quotation copied",
                                                     "%u quotations copied", n_quotations),
                                           n_quotations);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), content);
  gloss_window_tell (self, told);
}
