/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-window-private.h"

/* What is in the panes at the sides: the articles; the labels, the annotations and the details of
 * one or of the article. The first frame does not wait for it: the panes are there, with their
 * room, and what is in them is made a frame after the text, or when an action wants it sooner. */

static void
details_done_cb (GlossWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-text", NULL);
}

static void
add_to_sidebar (GlossWindow *self,
                GtkWidget   *child)
{
  gtk_box_append (GTK_BOX (self->sidebar), child);
}

/* Makes what is in the panes, unless it is there. It lives as long as the window. */
void
gloss_window_make_panes (GlossWindow *self)
{
  if (self->articles != NULL)
    return;
  self->articles = GLOSS_ARTICLE_LIST (gloss_article_list_new (self->session));
  self->palette = GLOSS_LABEL_PALETTE (gloss_label_palette_new (self->session));
  self->annotations = GLOSS_ANNOTATION_LIST (gloss_annotation_list_new (self->session));
  self->article_details = GLOSS_ARTICLE_DETAILS (gloss_article_details_new (self->session));
  self->details = GLOSS_ANNOTATION_DETAILS (gloss_annotation_details_new (self->session));
  gtk_widget_set_vexpand (GTK_WIDGET (self->annotations), TRUE);
  g_signal_connect_object (self->article_details, "done", G_CALLBACK (details_done_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->details, "done", G_CALLBACK (details_done_cb), self,
                           G_CONNECT_SWAPPED);

  adw_bin_set_child (self->articles_pane, GTK_WIDGET (self->articles));
  add_to_sidebar (self, GTK_WIDGET (self->palette));
  add_to_sidebar (self, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  add_to_sidebar (self, GTK_WIDGET (self->annotations));
  add_to_sidebar (self, g_object_new (GLOSS_TYPE_HERE_LIST, "session", self->session, NULL));
  add_to_sidebar (self, GTK_WIDGET (self->article_details));
  add_to_sidebar (self, GTK_WIDGET (self->details));
  gloss_window_show_seeing (self);
}

/* At the first start there is only the way in. */
void
gloss_window_update_panes (GlossWindow *self)
{
  gboolean some = gloss_session_get_folder (self->session) != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->articles_pane), some);
  gtk_widget_set_visible (self->sidebar, some);
}

/* Takes over what is still being written. */
void
gloss_window_commit (GlossWindow *self)
{
  if (self->details == NULL)
    return;
  gloss_annotation_details_commit (self->details);
  gloss_article_details_commit (self->article_details);
}
