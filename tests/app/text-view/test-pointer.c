/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The mouse, given as presses, motions and releases. */

#include "view-fixture.h"

#include "core/model/gloss-command.h"

static const char text[] =
  "The harbour of Lindholm stays closed, the mayor said.\n"
  "\n"
  "Cafe\314\201s don’t open before noon. She, however, waited 👩‍👧 there.\n";

/* What the view told, as one line for each signal. */
typedef struct
{
  ViewFixture fixture;
  GString    *told;
} Case;

static void
made_cb (GlossTextView *view,
         Case          *self)
{
  guint start;
  guint end;
  g_autofree char *quote = NULL;

  g_assert_true (gloss_text_view_get_selection (view, &start, &end));
  quote = gloss_text_dup_range (gloss_article_get_text (self->fixture.article), start, end);
  g_string_append_printf (self->told, "made “%s”\n", quote);
}

static void
clicked_cb (GlossTextView *view,
            guint          offset,
            Case          *self)
{
  g_string_append_printf (self->told, "clicked %u\n", offset);
}

static void
activated_cb (GlossTextView *view,
              guint          offset,
              Case          *self)
{
  g_string_append_printf (self->told, "activated %u\n", offset);
}

static void
background_cb (GlossTextView *view,
               Case          *self)
{
  g_string_append (self->told, "background\n");
}

static void
dragged_cb (GlossTextView *view,
            const char    *id,
            guint          span,
            guint          start,
            guint          end,
            Case          *self)
{
  g_autofree char *quote =
    gloss_text_dup_range (gloss_article_get_text (self->fixture.article), start, end);

  g_string_append_printf (self->told, "dragged %u “%s”\n", span, quote);
}

static void
case_init_with (Case       *self,
                const char *utf8)
{
  view_fixture_init (&self->fixture, utf8);
  view_fixture_validate (&self->fixture);
  self->told = g_string_new (NULL);
  g_signal_connect (self->fixture.view, "selection-made", G_CALLBACK (made_cb), self);
  g_signal_connect (self->fixture.view, "annotation-clicked", G_CALLBACK (clicked_cb), self);
  g_signal_connect (self->fixture.view, "annotation-activated", G_CALLBACK (activated_cb), self);
  g_signal_connect (self->fixture.view, "background-clicked", G_CALLBACK (background_cb), self);
  g_signal_connect (self->fixture.view, "span-dragged", G_CALLBACK (dragged_cb), self);
}

static void
case_init (Case *self)
{
  case_init_with (self, text);
}

static void
case_clear (Case *self)
{
  g_string_free (self->told, TRUE);
  view_fixture_clear (&self->fixture);
}

static void
assert_told (Case       *self,
             const char *expected)
{
  g_assert_cmpstr (self->told->str, ==, expected);
  g_string_truncate (self->told, 0);
}

static void
press (Case            *self,
       guint            offset,
       int              n_press,
       GdkModifierType  modifiers)
{
  double x;
  double y;

  view_fixture_point (&self->fixture, offset, &x, &y);
  gloss_pointer_press (self->fixture.view->pointer, x, y, n_press, modifiers);
}

static void
move (Case            *self,
      guint            offset,
      GdkModifierType  modifiers)
{
  double x;
  double y;

  view_fixture_point (&self->fixture, offset, &x, &y);
  gloss_pointer_move (self->fixture.view->pointer, x, y, modifiers);
}

static void
release (Case            *self,
         guint            offset,
         GdkModifierType  modifiers)
{
  double x;
  double y;

  view_fixture_point (&self->fixture, offset, &x, &y);
  gloss_pointer_release (self->fixture.view->pointer, x, y, modifiers);
}

/* From inside the first quote's first character to inside the last character of the second. */
static void
drag (Case            *self,
      const char      *from,
      const char      *to,
      GdkModifierType  modifiers)
{
  GlossSpan first = view_fixture_find (&self->fixture, from);
  GlossSpan last = view_fixture_find (&self->fixture, to);

  press (self, first.start, 1, modifiers);
  move (self, last.end - 1, modifiers);
  release (self, last.end - 1, modifiers);
}

static void
click (Case       *self,
       const char *quote,
       int         n_press)
{
  GlossSpan span = view_fixture_find (&self->fixture, quote);

  press (self, span.start, n_press, 0);
  release (self, span.start, 0);
}

static void
test_snap_to_words (void)
{
  Case self;

  case_init (&self);
  drag (&self, "arbour", "Lindh", 0);
  assert_told (&self, "made “harbour of Lindholm”\n");
  /* Backwards. */
  press (&self, view_fixture_find (&self.fixture, "losed").start, 1, 0);
  move (&self, view_fixture_find (&self.fixture, "ays").start, 0);
  release (&self, view_fixture_find (&self.fixture, "ays").start, 0);
  assert_told (&self, "made “stays closed”\n");
  case_clear (&self);
}

/* Words of Thai have no blanks between them, those of Hindi signs that stand before and above their
 * letters: whatever of a word is dragged over, it is taken whole. */
static void
test_snap_to_words_of_other_scripts (void)
{
  static const struct
  {
    const char *text;
    const char *from;
    const char *to;
    const char *told;
  } cases[] = {
    { "สวัสดีประเทศไทยภาษาท่าเรือ\n", "เท", "ไท", "made “ประเทศไทย”\n" },
    { "สวัสดีประเทศไทยภาษาท่าเรือ\n", "ส", "ไ", "made “สวัสดีประเทศไทย”\n" },
    { "मुख्यमंत्री ने कहा कि क्षेत्र में शांति है।\n", "मंत्री", "कहा", "made “मुख्यमंत्री ने कहा”\n" },
    { "मुख्यमंत्री ने कहा कि क्षेत्र में शांति है।\n", "त्र में", "शांति", "made “क्षेत्र में शांति”\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Case self;

      case_init_with (&self, cases[i].text);
      drag (&self, cases[i].from, cases[i].to, 0);
      assert_told (&self, cases[i].told);
      case_clear (&self);
    }
}

static void
test_alt_takes_characters (void)
{
  Case self;
  GlossSpan span;
  guint start;
  guint end;

  case_init (&self);
  span = view_fixture_find (&self.fixture, "arbour of Lindh");
  press (&self, span.start, 1, GDK_ALT_MASK);
  move (&self, span.end, GDK_ALT_MASK);
  release (&self, span.end, GDK_ALT_MASK);
  g_assert_true (gloss_text_view_get_selection (self.fixture.view, &start, &end));
  g_assert_cmpint (ABS ((int) start - (int) span.start), <=, 1);
  g_assert_cmpint (ABS ((int) end - (int) span.end), <=, 1);
  case_clear (&self);
}

static void
test_snapping_off (void)
{
  Case self;
  guint start;
  guint end;
  GlossSpan span;

  case_init (&self);
  g_object_set (self.fixture.view, "snap-words", FALSE, NULL);
  span = view_fixture_find (&self.fixture, "s don’t open");
  press (&self, span.start, 1, 0);
  move (&self, span.end, 0);
  release (&self, span.end, 0);
  /* Never between a letter and its accent. */
  g_assert_true (gloss_text_view_get_selection (self.fixture.view, &start, &end));
  g_assert_cmpuint (gloss_text_grapheme_floor (gloss_article_get_text (self.fixture.article), start),
                    ==, start);
  g_assert_cmpuint (gloss_text_grapheme_floor (gloss_article_get_text (self.fixture.article), end),
                    ==, end);
  case_clear (&self);
}

static void
test_blanks_are_dropped (void)
{
  Case self;

  case_init (&self);
  drag (&self, " of Lindholm ", "of Lindholm ", 0);
  assert_told (&self, "made “of Lindholm”\n");
  case_clear (&self);
}

/* Nothing but blanks and punctuation: no word. */
static void
test_no_word (void)
{
  Case self;
  guint start;
  guint end;

  case_init (&self);
  g_object_set (self.fixture.view, "snap-words", FALSE, NULL);
  press (&self, view_fixture_find (&self.fixture, "\n\n").start, 1, 0);
  move (&self, view_fixture_find (&self.fixture, "\n\n").end - 1, 0);
  release (&self, view_fixture_find (&self.fixture, "\n\n").end - 1, 0);
  assert_told (&self, "");
  g_assert_false (gloss_text_view_get_selection (self.fixture.view, &start, &end));
  case_clear (&self);
}

static void
test_click (void)
{
  Case self;
  g_autofree char *id = NULL;
  GlossSpan span;

  case_init (&self);
  id = view_fixture_annotate (&self.fixture, "location", "Lindholm");
  span = view_fixture_find (&self.fixture, "Lindholm");
  click (&self, "ndholm", 1);
  g_assert_cmpuint (span.start, ==, 15);
  assert_told (&self, "clicked 17\n");
  click (&self, "mayor", 1);
  assert_told (&self, "background\n");
  case_clear (&self);
}

static void
test_hidden_is_not_clicked (void)
{
  Case self;
  g_autofree char *id = NULL;
  const char *const hidden[] = { "location", NULL };

  case_init (&self);
  id = view_fixture_annotate (&self.fixture, "location", "Lindholm");
  gloss_text_view_set_hidden_labels (self.fixture.view, hidden);
  click (&self, "ndholm", 1);
  assert_told (&self, "background\n");
  gloss_text_view_set_hidden_labels (self.fixture.view, NULL);
  click (&self, "ndholm", 1);
  assert_told (&self, "clicked 17\n");
  case_clear (&self);
}

static void
test_double_click (void)
{
  Case self;
  g_autofree char *id = NULL;

  case_init (&self);
  id = view_fixture_annotate (&self.fixture, "location", "Lindholm");
  click (&self, "ayor", 2);
  assert_told (&self, "made “mayor”\n");
  click (&self, "indholm", 2);
  assert_told (&self, "activated 16\n");
  click (&self, "ayor", 3);
  assert_told (&self, "made “The harbour of Lindholm stays closed, the mayor said.”\n");
  case_clear (&self);
}

static void
test_click_in_selection (void)
{
  Case self;
  guint start;
  guint end;

  case_init (&self);
  gloss_text_view_select_range (self.fixture.view, 4, 20);
  press (&self, 10, 1, 0);
  g_assert_true (gloss_text_view_get_selection (self.fixture.view, &start, &end));
  release (&self, 10, 0);
  g_assert_false (gloss_text_view_get_selection (self.fixture.view, &start, &end));
  assert_told (&self, "background\n");
  case_clear (&self);
}

static void
test_shift_extends (void)
{
  Case self;
  GlossSpan span;

  case_init (&self);
  gloss_text_view_select_range (self.fixture.view, 4, 11);
  span = view_fixture_find (&self.fixture, "closed");
  press (&self, span.end - 2, 1, GDK_SHIFT_MASK);
  release (&self, span.end - 2, GDK_SHIFT_MASK);
  assert_told (&self, "made “harbour of Lindholm stays closed”\n");
  case_clear (&self);
}

/* A press on the edge of the selected annotation takes its handle. */
static void
grip (Case    *self,
      guint    offset,
      gboolean end)
{
  graphene_rect_t edge;
  int x;
  int y;

  g_assert_true (gloss_highlighter_get_edge (self->fixture.view->highlighter, offset, end, &edge));
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self->fixture.view), GTK_TEXT_WINDOW_WIDGET,
                                         (int) edge.origin.x, (int) edge.origin.y + 5, &x, &y);
  gloss_pointer_press (self->fixture.view->pointer, x + 3, y, 1, 0);
}

static void
test_drag_handle (void)
{
  Case self;
  g_autofree char *id = NULL;
  GlossSpan span;
  GlossSpan target;

  case_init (&self);
  id = view_fixture_annotate (&self.fixture, "location", "Lindholm stays");
  span = view_fixture_find (&self.fixture, "Lindholm stays");
  gloss_text_view_set_selected (self.fixture.view, id);
  view_fixture_frame (&self.fixture);

  grip (&self, span.end, TRUE);
  target = view_fixture_find (&self.fixture, "mayor");
  move (&self, target.start + 2, 0);
  view_fixture_frame (&self.fixture);
  release (&self, target.start + 2, 0);
  assert_told (&self, "dragged 0 “Lindholm stays closed, the mayor”\n");

  grip (&self, span.start, FALSE);
  target = view_fixture_find (&self.fixture, "harbour");
  move (&self, target.start + 3, 0);
  release (&self, target.start + 3, 0);
  assert_told (&self, "dragged 0 “harbour of Lindholm stays”\n");

  /* The annotation itself is left to whoever listens. */
  g_assert_cmpuint (gloss_annotation_get_span (gloss_annotation_set_lookup (self.fixture.set, id),
                                               0).end, ==, span.end);
  case_clear (&self);
}

static void
test_handle_keeps_one_character (void)
{
  Case self;
  g_autofree char *id = NULL;
  GlossSpan span;

  case_init (&self);
  id = view_fixture_annotate (&self.fixture, "location", "Lindholm");
  span = view_fixture_find (&self.fixture, "Lindholm");
  gloss_text_view_set_selected (self.fixture.view, id);
  grip (&self, span.end, TRUE);
  move (&self, 2, GDK_ALT_MASK);
  release (&self, 2, GDK_ALT_MASK);
  assert_told (&self, "dragged 0 “L”\n");
  case_clear (&self);
}

static void
test_cancelled_handle (void)
{
  Case self;
  g_autofree char *id = NULL;
  GlossSpan span;

  case_init (&self);
  id = view_fixture_annotate (&self.fixture, "location", "Lindholm");
  span = view_fixture_find (&self.fixture, "Lindholm");
  gloss_text_view_set_selected (self.fixture.view, id);
  grip (&self, span.end, TRUE);
  move (&self, span.end + 10, 0);
  gloss_pointer_cancel (self.fixture.view->pointer);
  release (&self, span.end + 10, 0);
  assert_told (&self, "");
  case_clear (&self);
}

/* Deselecting what is selected is part of many a press: the drag goes on. */
static void
test_deselected_while_dragging (void)
{
  Case self;
  g_autofree char *id = NULL;

  case_init (&self);
  id = view_fixture_annotate (&self.fixture, "location", "Lindholm");
  gloss_text_view_set_selected (self.fixture.view, id);
  press (&self, view_fixture_find (&self.fixture, "stays").start + 1, 1, 0);
  gloss_text_view_set_selected (self.fixture.view, NULL);
  move (&self, view_fixture_find (&self.fixture, "closed").end - 1, 0);
  release (&self, view_fixture_find (&self.fixture, "closed").end - 1, 0);
  assert_told (&self, "made “stays closed”\n");
  case_clear (&self);
}

/* Only the selected annotation has handles. */
static void
test_no_handle_without_selection (void)
{
  Case self;
  g_autofree char *id = NULL;
  GlossSpan span;

  case_init (&self);
  id = view_fixture_annotate (&self.fixture, "location", "Lindholm");
  span = view_fixture_find (&self.fixture, "Lindholm");
  grip (&self, span.end, TRUE);
  move (&self, view_fixture_find (&self.fixture, "closed").end - 1, 0);
  release (&self, view_fixture_find (&self.fixture, "closed").end - 1, 0);
  assert_told (&self, "made “stays closed”\n");
  case_clear (&self);
}

/* Handles cover much of a short annotation; a click there is still one on the annotation. */
static void
test_click_on_handle (void)
{
  Case self;
  g_autofree char *id = NULL;
  GlossSpan span;

  case_init (&self);
  id = view_fixture_annotate (&self.fixture, "location", "of");
  span = view_fixture_find (&self.fixture, "of");
  gloss_text_view_set_selected (self.fixture.view, id);
  click (&self, "of", 1);
  assert_told (&self, "clicked 12\n");

  /* Beside it there is nothing to click: it stays selected. */
  grip (&self, span.end, TRUE);
  release (&self, span.end, 0);
  assert_told (&self, "");
  case_clear (&self);
}

static const char *
get_pointed (Case *self)
{
  return gloss_highlighter_get_strong (self->fixture.view->highlighter, GLOSS_STRONG_POINTED);
}

static void
point (Case       *self,
       const char *quote)
{
  double x;
  double y;

  view_fixture_point (&self->fixture, view_fixture_find (&self->fixture, quote).start, &x, &y);
  gloss_text_view_point_at (self->fixture.view, x, y);
}

/* The fragments of what is pointed at stand out; what has only one does not. */
static void
test_point_at_fragments (void)
{
  Case self;
  const char *const hidden[] = { "claim", NULL };
  GlossSpan spans[2];
  g_autofree char *id = NULL;
  g_autofree char *other = NULL;
  GlossEdit *edit;

  case_init (&self);
  spans[0] = view_fixture_find (&self.fixture, "harbour");
  spans[1] = view_fixture_find (&self.fixture, "closed");
  edit = gloss_command_annotate (self.fixture.set, "claim", spans, 2, NULL, &id);
  g_assert_true (gloss_annotation_set_apply (self.fixture.set, edit, NULL));
  gloss_edit_unref (edit);
  other = view_fixture_annotate (&self.fixture, "location", "Lindholm");

  point (&self, "closed");
  g_assert_cmpstr (get_pointed (&self), ==, id);
  view_fixture_frame (&self.fixture);
  point (&self, "Lindholm");
  g_assert_null (get_pointed (&self));
  point (&self, "harbour");
  g_assert_cmpstr (get_pointed (&self), ==, id);
  point (&self, "stays");
  g_assert_null (get_pointed (&self));
  gloss_text_view_set_hidden_labels (self.fixture.view, hidden);
  point (&self, "harbour");
  g_assert_null (get_pointed (&self));
  case_clear (&self);
}

static void
underlay_cb (GlossTextView *view,
             guint          offset,
             Case          *self)
{
  g_string_append_printf (self->told, "beneath %u\n", offset);
}

/* Another set with one annotation. */
static GlossAnnotationSet *
make_underlay (Case       *self,
               const char *quote)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new ();
  g_autoptr (GPtrArray) annotations =
    g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_annotation_unref);
  g_autoptr (GlossDocument) document = gloss_document_new (&(GlossDocumentFields){ NULL });
  GlossAnnotationSet *set = gloss_annotation_set_new ("zoe", self->fixture.article, labels);
  GlossSpan span = view_fixture_find (&self->fixture, quote);
  GlossAnnotationFields fields = { .id = "z", .label = "person", .spans = &span, .n_spans = 1 };

  g_ptr_array_add (annotations, gloss_annotation_new (&fields));
  gloss_annotation_set_load (set, annotations, document, NULL);
  return set;
}

/* What lies beneath can be asked about, and is in nobody's way. */
static void
test_underlay (void)
{
  g_autoptr (GlossAnnotationSet) underlay = NULL;
  g_autofree char *id = NULL;
  g_autofree char *expected = NULL;
  static const char *const person[] = { "person", NULL };
  GlossTextView *view;
  GlossSpan span;
  Case self;

  case_init (&self);
  view = self.fixture.view;
  g_signal_connect (view, "underlay-clicked", G_CALLBACK (underlay_cb), &self);
  underlay = make_underlay (&self, "harbour of Lindholm");
  span = view_fixture_find (&self.fixture, "Lindholm");
  click (&self, "Lindholm", 1);
  assert_told (&self, "background\n");
  gloss_text_view_set_underlay (view, underlay);
  view_fixture_frame (&self.fixture);
  click (&self, "Lindholm", 1);
  expected = g_strdup_printf ("background\nbeneath %u\n", span.start);
  assert_told (&self, expected);
  click (&self, "closed", 1);
  assert_told (&self, "background\n");
  /* A double click still selects the word. */
  click (&self, "Lindholm", 2);
  assert_told (&self, "made “Lindholm”\n");
  click (&self, "closed", 1);
  g_string_truncate (self.told, 0);

  gloss_text_view_set_hidden_labels (view, person);
  click (&self, "Lindholm", 1);
  assert_told (&self, "background\n");
  gloss_text_view_set_hidden_labels (view, NULL);

  /* One's own comes first. */
  id = view_fixture_annotate (&self.fixture, "location", "Lindholm");
  click (&self, "Lindholm", 1);
  g_assert_true (g_str_has_prefix (self.told->str, "clicked "));
  gloss_text_view_set_article (view, NULL);
  g_assert_finalize_object (g_steal_pointer (&underlay));
  case_clear (&self);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pointer/snap-to-words", test_snap_to_words);
  g_test_add_func ("/pointer/snap-to-words-of-other-scripts", test_snap_to_words_of_other_scripts);
  g_test_add_func ("/pointer/alt-takes-characters", test_alt_takes_characters);
  g_test_add_func ("/pointer/snapping-off", test_snapping_off);
  g_test_add_func ("/pointer/blanks-are-dropped", test_blanks_are_dropped);
  g_test_add_func ("/pointer/no-word", test_no_word);
  g_test_add_func ("/pointer/click", test_click);
  g_test_add_func ("/pointer/hidden-is-not-clicked", test_hidden_is_not_clicked);
  g_test_add_func ("/pointer/double-click", test_double_click);
  g_test_add_func ("/pointer/click-in-selection", test_click_in_selection);
  g_test_add_func ("/pointer/shift-extends", test_shift_extends);
  g_test_add_func ("/pointer/drag-handle", test_drag_handle);
  g_test_add_func ("/pointer/handle-keeps-one-character", test_handle_keeps_one_character);
  g_test_add_func ("/pointer/cancelled-handle", test_cancelled_handle);
  g_test_add_func ("/pointer/deselected-while-dragging", test_deselected_while_dragging);
  g_test_add_func ("/pointer/no-handle-without-selection", test_no_handle_without_selection);
  g_test_add_func ("/pointer/click-on-handle", test_click_on_handle);
  g_test_add_func ("/pointer/point-at-fragments", test_point_at_fragments);

  g_test_add_func ("/pointer/underlay", test_underlay);

  return g_test_run ();
}
