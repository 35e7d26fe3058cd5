/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-window-private.h"

#include <string.h>

/* What is told in passing. Toasts would wait for each other, for seconds each, and by then say what
 * is long over. So a new one takes the place of the one before; if that cannot have been read yet,
 * they are told together. */

/* A toast that is wider goes on several lines, and is there for longer. */
#define TOAST_WIDTH_CHARS 80
#define LONG_TOAST_SECONDS 10
/* So long it takes to read one. */
#define READING_US (2 * G_USEC_PER_SEC)

/* A toast cuts its own title to one line: what to do would be lost. */
static GtkWidget *
make_title (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), TOAST_WIDTH_CHARS);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

static void
dismissed_cb (GlossWindow *self,
              AdwToast    *toast)
{
  if (self->toast == toast)
    g_clear_weak_pointer (&self->toast);
}

static gboolean
is_said (const char *told,
         const char *text)
{
  g_auto (GStrv) lines = g_strsplit (told, "\n", -1);

  return g_str_equal (told, text) || g_strv_contains ((const char *const *) lines, text);
}

/* Says @text with what cannot have been read yet; %FALSE if there is no such thing. The toast that
 * is there stays: libadwaita 1.2 does not survive that one is dismissed while it slides in. */
static gboolean
add_to_unread (GlossWindow *self,
               const char  *text)
{
  g_autofree char *all = NULL;
  GtkLabel *title;
  const char *told;

  if (self->toast == NULL || g_get_monotonic_time () - self->told_at >= READING_US)
    return FALSE;

  title = GTK_LABEL (adw_toast_get_custom_title (self->toast));
  told = gtk_label_get_label (title);
  if (!is_said (told, text))
    {
      all = g_strconcat (told, "\n", text, NULL);
      gtk_label_set_label (title, all);
    }
  return TRUE;
}

static void
show (GlossWindow *self,
      const char  *text)
{
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_custom_title (toast, make_title (text));
  if (strlen (text) > TOAST_WIDTH_CHARS)
    adw_toast_set_timeout (toast, LONG_TOAST_SECONDS);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
  g_set_weak_pointer (&self->toast, toast);
}

/**
 * gloss_window_tell:
 * @self: a window
 * @text: what to tell in passing
 *
 * Shows a toast, in place of the one before.
 */
void
gloss_window_tell (GlossWindow *self,
                   const char  *text)
{
  g_return_if_fail (GLOSS_IS_WINDOW (self));
  g_return_if_fail (text != NULL);

  if (!add_to_unread (self, text))
    {
      if (self->toast != NULL)
        adw_toast_dismiss (self->toast);
      show (self, text);
    }
  self->told_at = g_get_monotonic_time ();
}
