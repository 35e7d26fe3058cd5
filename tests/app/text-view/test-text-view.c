/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/gloss-highlight-list.h"
#include "app/gloss-number-painter.h"
#include "core/model/gloss-command.h"
#include "support/gloss-test-random.h"
#include "view-fixture.h"

#include <string.h>

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          guint      *n)
{
  (*n)++;
}

static void
count_signal_cb (GlossTextView *view,
                 guint         *n)
{
  (*n)++;
}

static void
test_defaults (void)
{
  GlossTextView *view = g_object_ref_sink (GLOSS_TEXT_VIEW (gloss_text_view_new ()));
  GlossArticle *article;
  GlossAnnotationSet *set;
  g_autofree char *selected = NULL;
  g_autofree char *pen = NULL;
  g_autofree char *font = NULL;
  gboolean snap_words;
  guint captions;
  double zoom;
  double line_spacing;
  guint text_width;

  g_object_get (view, "article", &article, "set", &set, "selected", &selected, "pen", &pen,
                "snap-words", &snap_words, "captions", &captions, "zoom", &zoom,
                "text-width", &text_width, "font", &font, "line-spacing", &line_spacing, NULL);
  g_assert_null (article);
  g_assert_null (set);
  g_assert_null (selected);
  g_assert_null (pen);
  g_assert_null (font);
  g_assert_true (snap_words);
  g_assert_cmpuint (captions, ==, GLOSS_CAPTIONS_NAMES);
  g_assert_cmpfloat (zoom, ==, 1.0);
  g_assert_cmpfloat (line_spacing, ==, 1.0);
  g_assert_cmpuint (text_width, ==, 72);
  g_assert_cmpuint (gloss_text_view_get_caret (view), ==, 0);
  g_assert_finalize_object (view);
}

static void
check_notify (GObject      *view,
              const char   *name,
              const GValue *value)
{
  g_autofree char *detailed = g_strconcat ("notify::", name, NULL);
  guint n = 0;
  gulong handler = g_signal_connect (view, detailed, G_CALLBACK (count_cb), &n);

  g_object_set_property (view, name, value);
  g_assert_cmpuint (n, ==, 1);
  g_object_set_property (view, name, value);
  g_assert_cmpuint (n, ==, 1);
  g_signal_handler_disconnect (view, handler);
}

/* One notification for a change, none for the same value. */
static void
test_notify (void)
{
  GObject *view = g_object_ref_sink (G_OBJECT (gloss_text_view_new ()));
  g_autoptr (GlossArticle) article = gloss_test_article ("text");
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  g_autoptr (GlossAnnotationSet) set = gloss_annotation_set_new ("default", article, labels);
  const char *strings[] = { "selected", "pen", "font" };
  const char *booleans[] = { "snap-words", "underline-patterns", "paragraph-numbers" };
  const char *doubles[] = { "zoom", "line-spacing" };
  g_auto (GValue) boxed = G_VALUE_INIT;
  g_auto (GValue) object = G_VALUE_INIT;
  g_auto (GValue) string = G_VALUE_INIT;
  g_auto (GValue) boolean = G_VALUE_INIT;
  g_auto (GValue) number = G_VALUE_INIT;
  g_auto (GValue) width = G_VALUE_INIT;
  g_auto (GValue) captions = G_VALUE_INIT;

  g_value_set_boxed (g_value_init (&boxed, GLOSS_TYPE_ARTICLE), article);
  check_notify (view, "article", &boxed);
  g_value_set_object (g_value_init (&object, GLOSS_TYPE_ANNOTATION_SET), set);
  check_notify (view, "set", &object);
  g_value_set_string (g_value_init (&string, G_TYPE_STRING), "#123456");
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    check_notify (view, strings[i], &string);
  g_value_init (&boolean, G_TYPE_BOOLEAN);
  for (guint i = 0; i < G_N_ELEMENTS (booleans); i++)
    {
      g_value_set_boolean (&boolean, i > 0);
      check_notify (view, booleans[i], &boolean);
    }
  g_value_set_double (g_value_init (&number, G_TYPE_DOUBLE), 1.5);
  for (guint i = 0; i < G_N_ELEMENTS (doubles); i++)
    check_notify (view, doubles[i], &number);
  g_value_set_uint (g_value_init (&width, G_TYPE_UINT), 50);
  check_notify (view, "text-width", &width);
  g_value_set_uint (g_value_init (&captions, G_TYPE_UINT), GLOSS_CAPTIONS_CODES);
  check_notify (view, "captions", &captions);

  g_assert_finalize_object (view);
}

static void
test_selection (void)
{
  ViewFixture self;
  guint n = 0;
  guint start;
  guint end;

  view_fixture_init (&self, "some words to select\n");
  g_signal_connect (self.view, "selection-changed", G_CALLBACK (count_signal_cb), &n);
  gloss_text_view_select_range (self.view, 5, 10);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (gloss_text_view_get_selection (self.view, &start, &end));
  g_assert_cmpuint (start, ==, 5);
  g_assert_cmpuint (end, ==, 10);
  g_assert_cmpuint (gloss_text_view_get_caret (self.view), ==, 10);
  gloss_text_view_select_range (self.view, 5, 10);
  g_assert_cmpuint (n, ==, 1);

  g_signal_emit_by_name (self.view, "move-cursor", GTK_MOVEMENT_VISUAL_POSITIONS, 1, TRUE);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (gloss_text_view_get_caret (self.view), ==, 11);
  gloss_text_view_select_range (self.view, 3, 3);
  g_assert_false (gloss_text_view_get_selection (self.view, &start, &end));
  g_assert_cmpuint (start, ==, 3);
  g_assert_cmpuint (end, ==, 3);
  view_fixture_clear (&self);
}

static char *
read_content (GdkContentProvider *content)
{
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (content);
  g_value_init (&value, G_TYPE_STRING);
  gdk_content_provider_get_value (content, &value, &error);
  g_assert_no_error (error);
  return g_value_dup_string (&value);
}

static void
check_copy (ViewFixture *self,
            guint        start,
            guint        end)
{
  g_autofree char *expected = gloss_text_dup_range (gloss_article_get_text (self->article), start,
                                                    end);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->view));
  GdkClipboard *primary = gtk_widget_get_primary_clipboard (GTK_WIDGET (self->view));
  g_autoptr (GdkContentProvider) dragged = NULL;
  g_autofree char *copied = NULL;
  g_autofree char *selected = NULL;
  g_autofree char *drag_text = NULL;

  gloss_text_view_select_range (self->view, start, end);
  g_signal_emit_by_name (self->view, "copy-clipboard");
  copied = read_content (gdk_clipboard_get_content (clipboard));
  selected = read_content (gdk_clipboard_get_content (primary));
  dragged = gloss_text_view_create_selection_content (self->view);
  drag_text = read_content (dragged);
  g_assert_cmpstr (copied, ==, expected);
  g_assert_cmpstr (selected, ==, expected);
  g_assert_cmpstr (drag_text, ==, expected);
}

/* What is copied, selected or dragged out is the article's text, not what is shown. */
static void
check_copies (const char *piece)
{
  g_autoptr (GString) text = g_string_new (NULL);
  ViewFixture self;
  guint length;

  while (text->len < 30000)
    g_string_append (text, piece);
  view_fixture_init (&self, text->str);
  length = gloss_text_get_length (gloss_article_get_text (self.article));
  g_assert_cmpuint (gloss_soft_breaks_get_n_inserted (self.view->breaks)
                      + gloss_soft_breaks_get_n_replaced (self.view->breaks),
                    >, 3);
  check_copy (&self, 0, length);
  check_copy (&self, 10, length - 10);
  check_copy (&self, 900, 3100);
  check_copy (&self, 5, 6);
  view_fixture_clear (&self);
}

static void
test_copy_with_blanks (void)
{
  check_copies ("some words and ");
}

static void
test_copy_without_blanks (void)
{
  check_copies ("\347\232\204\344\270\200");
}

/* Once nothing is selected, the primary selection is nobody's any more. */
static void
test_primary_is_given_up (void)
{
  ViewFixture self;
  GdkClipboard *primary;

  view_fixture_init (&self, "some words\n");
  primary = gtk_widget_get_primary_clipboard (GTK_WIDGET (self.view));
  gloss_text_view_select_range (self.view, 0, 4);
  g_assert_nonnull (gdk_clipboard_get_content (primary));
  gloss_text_view_select_range (self.view, 4, 4);
  g_assert_null (gdk_clipboard_get_content (primary));

  gloss_text_view_select_range (self.view, 0, 4);
  gloss_text_view_set_article (self.view, NULL);
  g_assert_null (gdk_clipboard_get_content (primary));
  view_fixture_clear (&self);
}

/* The caret crosses an inserted break in one step, and every offset comes back as it was given. */
static void
test_offsets_across_breaks (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  ViewFixture self;
  guint last = 0;

  while (text->len < 18000)
    g_string_append (text, "\347\232\204");
  view_fixture_init (&self, text->str);
  for (guint offset = 900; offset < 2300; offset++)
    {
      gloss_text_view_select_range (self.view, offset, offset);
      g_assert_cmpuint (gloss_text_view_get_caret (self.view), ==, offset);
    }

  gloss_text_view_select_range (self.view, 1900, 1900);
  for (guint i = 0; i < 300; i++)
    {
      guint caret;

      g_signal_emit_by_name (self.view, "move-cursor", GTK_MOVEMENT_LOGICAL_POSITIONS, 1, FALSE);
      caret = gloss_text_view_get_caret (self.view);
      g_assert_cmpuint (caret, >=, last);
      last = caret;
    }
  g_assert_cmpuint (last, >=, 2198);
  view_fixture_clear (&self);
}

static void
run_idle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_described_caret (void)
{
  ViewFixture self;
  GtkAccessible *accessible;
  g_autofree char *claim = NULL;
  g_autofree char *person = NULL;
  GlossSpan span;

  view_fixture_init (&self, "We believe that Marta Ekdahl said so.\n");
  accessible = GTK_ACCESSIBLE (self.view);
  run_idle ();
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Text of the article");
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");

  claim = view_fixture_annotate (&self, "claim", "believe that Marta Ekdahl said");
  gloss_text_view_select_range (self.view, 5, 5);
  run_idle ();
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "In: Claim");

  person = view_fixture_annotate (&self, "person", "Marta Ekdahl");
  span = view_fixture_find (&self, "Ekdahl");
  gloss_text_view_select_range (self.view, span.start, span.start);
  run_idle ();
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "In: Person, Claim; 2 overlapping");

  g_assert_true (gloss_annotation_set_undo (self.set, NULL));
  run_idle ();
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "In: Claim");
  view_fixture_clear (&self);
}

/* Letters and digits are labels' keys: no input method may take them. */
static void
test_no_input_method (void)
{
  GtkWidget *view = g_object_ref_sink (gloss_text_view_new ());
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (view);
  guint n_keys = 0;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
        continue;
      g_assert_null (
        gtk_event_controller_key_get_im_context (GTK_EVENT_CONTROLLER_KEY (controller)));
      n_keys++;
    }
  g_assert_cmpuint (n_keys, >=, 2);
  g_clear_object (&controllers);
  g_assert_finalize_object (view);
}

static void
test_rectangle (void)
{
  ViewFixture self;
  GlossSpan span;
  GdkRectangle word;
  GdkRectangle sentence;
  double x;
  double y;

  view_fixture_init (&self, "The harbour of Lindholm stays closed.\n");
  view_fixture_validate (&self);
  span = view_fixture_find (&self, "harbour");
  g_assert_true (gloss_text_view_get_rectangle (self.view, span.start, span.end, &word));
  g_assert_true (gloss_text_view_get_rectangle (self.view, 0, 37, &sentence));
  view_fixture_point (&self, span.start + 3, &x, &y);
  g_assert_cmpint (word.x, <, (int) x);
  g_assert_cmpint (word.x + word.width, >, (int) x);
  g_assert_cmpint (word.y, <, (int) y);
  g_assert_cmpint (word.y + word.height, >, (int) y);
  g_assert_cmpint (sentence.width, >, 3 * word.width);
  g_assert_false (gloss_text_view_get_rectangle (self.view, 37, 37, &word));
  view_fixture_clear (&self);
}

/* All that can be drawn is drawn once: warnings are fatal here. */
static void
test_everything_is_drawn (void)
{
  g_autoptr (GRand) rand = gloss_test_rand ();
  const char *const hidden[] = { "claim", "person", NULL };

  for (guint round = 0; round < 6; round++)
    {
      g_autoptr (GlossArticle) article = gloss_test_random_article (rand, GLOSS_TEST_MIXED, 9000);
      g_autoptr (GlossAnnotationSet) set = gloss_test_set (rand, article, 300);
      GlossSpan hits[] = { { 10, 20 }, { 100, 300 }, { 400, 401 } };
      ViewFixture self;

      view_fixture_init (&self, "x");
      gloss_text_view_set_article (self.view, article);
      gloss_text_view_set_set (self.view, set);
      gloss_text_view_set_hits (self.view, hits, G_N_ELEMENTS (hits), 1);
      for (guint i = 0; i < 12; i++)
        {
          GlossAnnotation *annotation =
            gloss_annotation_set_get_nth (set, (guint) g_rand_int_range (rand, 0, 300));

          gloss_text_view_set_selected (self.view, gloss_annotation_get_id (annotation));
          gloss_text_view_reveal (self.view, gloss_annotation_get_extent (annotation).start,
                                  gloss_annotation_get_extent (annotation).end);
          view_fixture_frame (&self);
        }
      g_object_set (self.view, "captions", GLOSS_CAPTIONS_NONE, "pen", "#ff0000", "font", "Serif 9",
                    NULL);
      gloss_text_view_set_hidden_labels (self.view, hidden);
      view_fixture_frame (&self);
      gloss_text_view_set_article (self.view, NULL);
      view_fixture_frame (&self);
      view_fixture_clear (&self);
    }
}

/* A frame that follows input at once is painted before GtkTextView has laid out in idle time what a
 * moved caret made invalid. Where the scroll bar changes by that is to be drawn without a warning,
 * which would be fatal here. */
static void
test_frame_at_once (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autofree char *text = gloss_test_text (rand, GLOSS_TEST_PLAIN, 500000);
  GdkFrameClock *clock;
  ViewFixture self;

  view_fixture_init (&self, text);
  gtk_scrolled_window_set_overlay_scrolling (
    GTK_SCROLLED_WINDOW (gtk_widget_get_parent (GTK_WIDGET (self.view))), FALSE);
  view_fixture_frame (&self);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (self.view));
  for (guint i = 0; i < 10; i++)
    {
      g_usleep (G_USEC_PER_SEC / 50);
      g_signal_emit_by_name (self.view, "move-cursor", GTK_MOVEMENT_BUFFER_ENDS, i % 2 == 0 ? 1 : -1, FALSE);
      gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_FLUSH_EVENTS);
      view_fixture_frame (&self);
    }
  view_fixture_clear (&self);
}

/* How many numbers are drawn of the paragraphs in sight. */
static guint
count_numbers (ViewFixture *self)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  gloss_number_painter_snapshot (self->view->numbers, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return 0;
  return gsk_render_node_get_node_type (node) == GSK_CONTAINER_NODE
           ? gsk_container_node_get_n_children (node)
           : 1;
}

/* Of the article's paragraphs: neither blank lines nor the pieces of a long one have numbers. */
static void
test_paragraph_numbers (void)
{
  g_autoptr (GString) text = g_string_new ("One.\n\n  \nTwo.\n");
  g_autoptr (GlossArticle) other = gloss_test_article ("Only one.\n");
  ViewFixture self;

  for (guint i = 0; i < 2000; i++)
    g_string_append (text, "long ");
  view_fixture_init (&self, text->str);
  g_assert_cmpuint (count_numbers (&self), ==, 0);
  g_object_set (self.view, "paragraph-numbers", TRUE, NULL);
  view_fixture_frame (&self);
  g_assert_cmpuint (count_numbers (&self), ==, 3);

  gloss_text_view_reveal (self.view, gloss_text_get_length (self.view->text),
                          gloss_text_get_length (self.view->text));
  view_fixture_frame (&self);
  view_fixture_validate (&self);
  g_assert_cmpuint (count_numbers (&self), ==, 0);

  gloss_text_view_set_article (self.view, other);
  view_fixture_frame (&self);
  g_assert_cmpuint (count_numbers (&self), ==, 1);
  g_object_set (self.view, "paragraph-numbers", FALSE, NULL);
  g_assert_cmpuint (count_numbers (&self), ==, 0);
  view_fixture_clear (&self);
}

/* A set that is dropped is not watched any more. */
static void
test_changed_set (void)
{
  ViewFixture self;
  g_autoptr (GlossAnnotationSet) other = NULL;
  g_autofree char *id = NULL;

  view_fixture_init (&self, "Marta Ekdahl said so.\n");
  other = gloss_annotation_set_new ("other", self.article, gloss_annotation_set_get_labels (self.set));
  gloss_text_view_set_set (self.view, other);
  id = view_fixture_annotate (&self, "person", "Marta");
  view_fixture_frame (&self);
  g_assert_false (gloss_text_view_is_annotated (self.view, 1));
  gloss_text_view_set_set (self.view, self.set);
  g_assert_true (gloss_text_view_is_annotated (self.view, 1));
  g_assert_false (gloss_text_view_is_annotated (self.view, 15));
  view_fixture_clear (&self);
}

/* Setting a set of 100,000 annotations costs no more than one of 10. */
static void
test_large_set_is_cheap (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autofree char *text = gloss_test_text (rand, GLOSS_TEST_PLAIN, 500000);
  g_autoptr (GlossAnnotationSet) set = NULL;
  ViewFixture self;
  gint64 before;
  gint64 best = G_MAXINT64;

  view_fixture_init (&self, text);
  set = gloss_test_set (rand, self.article, 100000);
  for (guint i = 0; i < 5; i++)
    {
      gloss_text_view_set_set (self.view, NULL);
      before = g_get_monotonic_time ();
      gloss_text_view_set_set (self.view, set);
      best = MIN (best, g_get_monotonic_time () - before);
    }
  g_assert_cmpint (best, <, 5000);
  view_fixture_clear (&self);
}

static const GlossHighlight *
find_highlight (GArray     *highlights,
                const char *id)
{
  for (guint i = 0; i < highlights->len; i++)
    {
      const GlossHighlight *highlight = &g_array_index (highlights, GlossHighlight, i);

      if (g_str_equal (gloss_annotation_get_id (highlight->annotation), id))
        return highlight;
    }

  g_assert_not_reached ();
}

/* One annotation in two paragraphs: in each it keeps its lane to itself where the mark is that says
 * so, and all of it stands out for any reason. */
static void
test_fragments (void)
{
  ViewFixture fixture;
  GlossHighlightSource source = { 0 };
  g_autoptr (GArray) above = NULL;
  g_autoptr (GArray) below = NULL;
  g_autofree char *id = NULL;
  g_autofree char *near = NULL;
  g_autofree char *far = NULL;
  g_autofree char *describe = NULL;
  GlossSpan spans[2];
  GlossEdit *edit;

  view_fixture_init (&fixture, "one two three four\nfive six seven eight\n");
  spans[0] = view_fixture_find (&fixture, "two");
  spans[1] = view_fixture_find (&fixture, "seven");
  edit = gloss_command_annotate (fixture.set, "claim", spans, 2, NULL, &id);
  g_assert_true (gloss_annotation_set_apply (fixture.set, edit, NULL));
  gloss_edit_unref (edit);
  near = view_fixture_annotate (&fixture, "person", "three");
  far = view_fixture_annotate (&fixture, "person", "five");

  source.set = fixture.set;
  source.styles = gloss_highlighter_get_styles (fixture.view->highlighter);
  source.hidden = g_hash_table_new (g_str_hash, g_str_equal);
  source.strong[GLOSS_STRONG_TARGET] = id;
  above = gloss_highlight_list_new (&source, &(GlossSpan) { 0, 18 });
  g_assert_cmpuint (above->len, ==, 2);
  g_assert_cmpuint (find_highlight (above, id)->extent.start, ==, 4);
  g_assert_cmpuint (find_highlight (above, id)->extent.end, ==, 10);
  g_assert_cmpuint (find_highlight (above, id)->lane, !=, find_highlight (above, near)->lane);
  g_assert_true (find_highlight (above, id)->strong);
  g_assert_false (find_highlight (above, id)->selected);
  g_assert_false (find_highlight (above, near)->strong);

  source.strong[GLOSS_STRONG_TARGET] = NULL;
  source.strong[GLOSS_STRONG_POINTED] = id;
  below = gloss_highlight_list_new (&source, &(GlossSpan) { 19, 39 });
  g_assert_cmpuint (find_highlight (below, id)->extent.start, ==, 25);
  g_assert_cmpuint (find_highlight (below, id)->extent.end, ==, 33);
  g_assert_cmpuint (find_highlight (below, id)->lane, ==, find_highlight (below, far)->lane);
  g_assert_true (find_highlight (below, id)->strong);

  describe = gloss_describe_annotations (fixture.set, spans[1].start);
  g_assert_nonnull (strstr (describe, "fragment 2 of 2"));

  /* It is drawn, with its marks and a bridge. */
  gloss_text_view_set_selected (fixture.view, id);
  view_fixture_frame (&fixture);
  g_hash_table_unref (source.hidden);
  view_fixture_clear (&fixture);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text-view/paragraph-numbers", test_paragraph_numbers);
  g_test_add_func ("/text-view/defaults", test_defaults);
  g_test_add_func ("/text-view/notify", test_notify);
  g_test_add_func ("/text-view/selection", test_selection);
  g_test_add_func ("/text-view/copy-with-blanks", test_copy_with_blanks);
  g_test_add_func ("/text-view/copy-without-blanks", test_copy_without_blanks);
  g_test_add_func ("/text-view/primary-is-given-up", test_primary_is_given_up);
  g_test_add_func ("/text-view/offsets-across-breaks", test_offsets_across_breaks);
  g_test_add_func ("/text-view/described-caret", test_described_caret);
  g_test_add_func ("/text-view/no-input-method", test_no_input_method);
  g_test_add_func ("/text-view/rectangle", test_rectangle);
  g_test_add_func ("/text-view/everything-is-drawn", test_everything_is_drawn);
  g_test_add_func ("/text-view/frame-at-once", test_frame_at_once);
  g_test_add_func ("/text-view/changed-set", test_changed_set);
  g_test_add_func ("/text-view/large-set-is-cheap", test_large_set_is_cheap);
  g_test_add_func ("/text-view/fragments", test_fragments);

  return g_test_run ();
}
