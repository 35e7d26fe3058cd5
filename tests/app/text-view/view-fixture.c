/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "view-fixture.h"

#include "core/model/gloss-command.h"
#include "support/gloss-test-random.h"

#include <string.h>

#define TIMEOUT_US (90 * G_USEC_PER_SEC)
#define QUIET_US (G_USEC_PER_SEC / 10)

static void
count_cb (GdkFrameClock *clock,
          guint         *n)
{
  (*n)++;
}

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
view_fixture_init (ViewFixture *self,
                   const char  *utf8)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->article = gloss_test_article (utf8);
  self->set = gloss_annotation_set_new ("default", self->article, labels);
  self->view = GLOSS_TEXT_VIEW (gloss_text_view_new ());
  g_object_ref_sink (self->view);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 600, 400);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_window_set_child (GTK_WINDOW (self->window), scrolled);
  gloss_text_view_set_article (self->view, self->article);
  gloss_text_view_set_set (self->view, self->set);
  gtk_window_present (GTK_WINDOW (self->window));
  view_fixture_frame (self);
}

void
view_fixture_clear (ViewFixture *self)
{
  GlossTextView *view = self->view;

  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_add_weak_pointer (G_OBJECT (view), (gpointer *) &view);
  g_object_unref (self->view);
  g_assert_null (view);
  g_object_add_weak_pointer (G_OBJECT (self->set), (gpointer *) &self->set);
  g_object_unref (self->set);
  g_assert_null (self->set);
  gloss_article_unref (self->article);
}

void
view_fixture_frame (ViewFixture *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->view));
  gint64 deadline = g_get_monotonic_time () + TIMEOUT_US;
  guint tick = g_timeout_add (5, tick_cb, NULL);
  guint n = 0;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (count_cb), &n);

  gtk_widget_queue_draw (GTK_WIDGET (self->view));
  while (n == 0)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }
  g_signal_handler_disconnect (clock, handler);
  g_source_remove (tick);
}

void
view_fixture_validate (ViewFixture *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  gint64 deadline = g_get_monotonic_time () + TIMEOUT_US;
  gint64 quiet_since = g_get_monotonic_time ();
  guint tick = g_timeout_add (5, tick_cb, NULL);
  double upper = -1;

  while (g_get_monotonic_time () - quiet_since < QUIET_US)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      if (gtk_adjustment_get_upper (adjustment) != upper)
        {
          upper = gtk_adjustment_get_upper (adjustment);
          quiet_since = g_get_monotonic_time ();
        }
    }
  g_source_remove (tick);
}

GlossSpan
view_fixture_find (ViewFixture *self,
                   const char  *quote)
{
  GlossText *text = gloss_article_get_text (self->article);
  const char *utf8 = gloss_text_get_utf8 (text, NULL);
  const char *found = strstr (utf8, quote);
  GlossSpan span = { 0, 0 };

  g_assert_nonnull (found);
  g_assert_true (gloss_text_from_byte (text, found - utf8, &span.start));
  g_assert_true (gloss_text_from_byte (text, found - utf8 + strlen (quote), &span.end));
  return span;
}

char *
view_fixture_annotate (ViewFixture *self,
                       const char  *label,
                       const char  *quote)
{
  GlossSpan span = view_fixture_find (self, quote);
  GlossAuthor author = { "Test", NULL };
  g_autoptr (GError) error = NULL;
  char *id = NULL;
  g_autoptr (GlossEdit) edit = gloss_command_annotate (self->set, label, &span, 1, &author, &id);

  gloss_annotation_set_apply (self->set, edit, &error);
  g_assert_no_error (error);
  return id;
}

void
view_fixture_point (ViewFixture *self,
                    guint        offset,
                    double      *x,
                    double      *y)
{
  GtkTextIter iter;
  GdkRectangle place;
  int widget_x;
  int widget_y;

  gloss_text_view_get_iter (self->view, offset, &iter);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self->view), &iter, &place);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self->view), GTK_TEXT_WINDOW_WIDGET,
                                         place.x + place.width / 2, place.y + place.height / 2,
                                         &widget_x, &widget_y);
  *x = widget_x;
  *y = widget_y;
}

double
view_fixture_get_scroll (ViewFixture *self)
{
  return gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)));
}
