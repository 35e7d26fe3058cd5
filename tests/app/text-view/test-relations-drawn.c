/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which relations a view draws, and what the mouse does about them. */

#include "view-fixture.h"

#include "app/gloss-connector-painter.h"
#include "app/gloss-link-handle.h"
#include "core/model/gloss-command.h"

#define FILLER                                                                                     \
  "Much is said of the weather, of prices and of what the winter was like, for many a line.\n\n"

static const char text[] =
  "The harbour of Lindholm stays closed, the mayor said.\n"
  "\n"
  "\330\247\331\204\331\205\331\212\331\206\330\247\330\241 \331\205\330\272\331\204\331\202 "
  "\330\247\331\204\331\212\331\210\331\205\n"
  "\n" FILLER FILLER FILLER FILLER FILLER FILLER FILLER FILLER FILLER FILLER FILLER FILLER FILLER
  "In the end the ferry sailed.\n";

#define ARABIC "\331\205\330\272\331\204\331\202"

typedef struct
{
  ViewFixture fixture;
  GString    *told;
  char       *harbour;
  char       *lindholm;
  char       *mayor;
  char       *arabic;
  char       *ferry;
} Case;

static void
linked_cb (GlossTextView *view,
           const char    *from,
           const char    *to,
           Case          *self)
{
  g_string_append_printf (self->told, "%s→%s\n", g_str_equal (from, self->mayor) ? "mayor" : "?",
                          g_str_equal (to, self->harbour) ? "harbour" : "?");
}

static void
marker_cb (GlossTextView *view,
           const char    *id,
           Case          *self)
{
  g_string_append_printf (self->told, "marker %s\n",
                          g_str_equal (id, self->ferry) ? "ferry" : "mayor");
}

static void
apply (Case      *self,
       GlossEdit *edit)
{
  g_autoptr (GlossEdit) taken = edit;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (taken);
  gloss_annotation_set_apply (self->fixture.set, taken, &error);
  g_assert_no_error (error);
}

static void
relate (Case       *self,
        const char *from,
        const char *to)
{
  GlossAnnotationSet *set = self->fixture.set;

  apply (self, gloss_command_relate (set, "knows", gloss_annotation_set_lookup (set, from),
                                     gloss_annotation_set_lookup (set, to), NULL, NULL));
}

static void
case_init (Case *self)
{
  GlossRelationTypeFields fields = { .id = "knows", .name = "knows", .color = "#1c71d8",
                                     .directed = TRUE };

  view_fixture_init (&self->fixture, text);
  view_fixture_validate (&self->fixture);
  self->told = g_string_new (NULL);
  self->harbour = view_fixture_annotate (&self->fixture, "location", "harbour");
  self->lindholm = view_fixture_annotate (&self->fixture, "location", "Lindholm");
  self->mayor = view_fixture_annotate (&self->fixture, "person", "the mayor");
  self->arabic = view_fixture_annotate (&self->fixture, "claim", ARABIC);
  self->ferry = view_fixture_annotate (&self->fixture, "organization", "the ferry");
  apply (self, gloss_command_add_relation_type (self->fixture.set, &fields));
  g_signal_connect (self->fixture.view, "link-dragged", G_CALLBACK (linked_cb), self);
  g_signal_connect (self->fixture.view, "marker-clicked", G_CALLBACK (marker_cb), self);
}

static void
case_clear (Case *self)
{
  g_free (self->harbour);
  g_free (self->lindholm);
  g_free (self->mayor);
  g_free (self->arabic);
  g_free (self->ferry);
  g_string_free (self->told, TRUE);
  view_fixture_clear (&self->fixture);
}

static void
assert_drawn (Case  *self,
              guint  n)
{
  view_fixture_frame (&self->fixture);
  g_assert_cmpuint (gloss_text_view_get_n_relations_drawn (self->fixture.view), ==, n);
}

static void
hover (Case       *self,
       const char *id)
{
  GlossAnnotation *annotation = gloss_annotation_set_lookup (self->fixture.set, id);
  double x;
  double y;

  view_fixture_point (&self->fixture, gloss_annotation_get_extent (annotation).start, &x, &y);
  gloss_link_hover (self->fixture.view, TRUE, x, y);
}

/* Those of what is selected and of what is pointed at, or all. */
static void
test_when_drawn (void)
{
  const char *hidden[] = { "location", NULL };
  Case self;

  case_init (&self);
  relate (&self, self.mayor, self.harbour);
  relate (&self, self.harbour, self.lindholm);
  relate (&self, self.arabic, self.mayor);
  assert_drawn (&self, 0);
  gloss_text_view_set_selected (self.fixture.view, self.lindholm);
  assert_drawn (&self, 1);
  hover (&self, self.mayor);
  assert_drawn (&self, 3);
  hover (&self, self.lindholm);
  assert_drawn (&self, 1);
  gloss_link_hover (self.fixture.view, FALSE, 0, 0);
  gloss_text_view_set_selected (self.fixture.view, NULL);
  assert_drawn (&self, 0);
  gloss_text_view_set_show_relations (self.fixture.view, TRUE);
  assert_drawn (&self, 3);
  gloss_text_view_set_hidden_labels (self.fixture.view, hidden);
  assert_drawn (&self, 1);
  gloss_text_view_set_hidden_labels (self.fixture.view, NULL);
  apply (&self, gloss_command_delete (self.fixture.set,
                                      (GlossAnnotation *[]){ gloss_annotation_set_lookup (
                                        self.fixture.set, self.mayor) },
                                      1));
  assert_drawn (&self, 1);
  case_clear (&self);
}

/* Finds the one marker along an edge of the view. */
static gboolean
find_marker (Case   *self,
             double  y,
             double *x)
{
  for (*x = 0; *x < gtk_widget_get_width (GTK_WIDGET (self->fixture.view)); *x += 4)
    if (gloss_connector_painter_find_marker (self->fixture.view->connectors, *x, y) != NULL)
      return TRUE;
  return FALSE;
}

static void
add_foreign (Case       *self,
             GPtrArray  *annotations,
             const char *id,
             const char *quote)
{
  GlossSpan span = view_fixture_find (&self->fixture, quote);

  g_ptr_array_add (annotations, gloss_annotation_new (&(GlossAnnotationFields) {
                                  .id = id, .label = "person", .spans = &span, .n_spans = 1 }));
}

/* Another set with a relation from "stays" to "the ferry", which is far below. */
static GlossAnnotationSet *
make_underlay (Case *self)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new ();
  g_autoptr (GlossDocument) document = gloss_document_new (&(GlossDocumentFields) { NULL });
  g_autoptr (GPtrArray) annotations =
    g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_annotation_unref);
  g_autoptr (GPtrArray) relations =
    g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_relation_unref);
  GlossAnnotationSet *set = gloss_annotation_set_new ("zoe", self->fixture.article, labels);

  add_foreign (self, annotations, "x", "stays");
  add_foreign (self, annotations, "y", "the ferry");
  g_ptr_array_add (relations, gloss_relation_new (&(GlossRelationFields) {
                                .id = "r", .type = "their own", .from = "x", .to = "y" }));
  gloss_annotation_set_load (set, annotations, document, NULL);
  gloss_annotation_set_load_relations (set, relations, NULL);
  return set;
}

/* Those of the set beneath: where the caret is, under the pointer, or all; without a marker. */
static void
test_beneath (void)
{
  const char *hidden[] = { "person", NULL };
  g_autoptr (GlossAnnotationSet) underlay = NULL;
  GlossTextView *view;
  GlossSpan span;
  double x;
  double y;
  Case self;

  case_init (&self);
  view = self.fixture.view;
  underlay = make_underlay (&self);
  gloss_text_view_set_underlay (view, underlay);
  assert_drawn (&self, 0);
  span = view_fixture_find (&self.fixture, "stays");
  view_fixture_point (&self.fixture, span.start + 1, &x, &y);
  gloss_link_hover (view, TRUE, x, y);
  assert_drawn (&self, 1);
  g_assert_false (find_marker (&self, gtk_widget_get_height (GTK_WIDGET (view)) - 8, &x));
  gloss_link_hover (view, FALSE, 0, 0);
  assert_drawn (&self, 0);
  gloss_text_view_select (view, span.start + 2, span.start + 2);
  assert_drawn (&self, 1);
  gloss_text_view_set_hidden_labels (view, hidden);
  assert_drawn (&self, 0);
  gloss_text_view_set_hidden_labels (view, NULL);
  gloss_text_view_select (view, 0, 0);
  assert_drawn (&self, 0);

  relate (&self, self.harbour, self.lindholm);
  gloss_text_view_set_show_relations (view, TRUE);
  assert_drawn (&self, 2);
  gloss_text_view_set_underlay (view, NULL);
  assert_drawn (&self, 1);
  case_clear (&self);
}

/* Looks for a tooltip over the line of text at @y and above it. */
static gboolean
find_note (Case       *self,
           double      y,
           const char *note)
{
  GtkWidget *view = GTK_WIDGET (self->fixture.view);

  for (double up = 0; up < 40; up += 2)
    for (double x = 0; x < gtk_widget_get_width (view); x += 4)
      {
        gloss_link_hover (self->fixture.view, TRUE, x, y - up);
        if (g_strcmp0 (gtk_widget_get_tooltip_text (view), note) == 0)
          return TRUE;
      }
  return FALSE;
}

/* The note shows while the pointer is on the name, and no longer. */
static void
test_note (void)
{
  GlossAnnotationSet *set;
  GlossTextView *view;
  double x;
  double y;
  Case self;

  case_init (&self);
  view = self.fixture.view;
  set = self.fixture.set;
  relate (&self, self.harbour, self.mayor);
  gloss_text_view_set_selected (view, self.mayor);
  assert_drawn (&self, 1);
  view_fixture_point (&self.fixture, view_fixture_find (&self.fixture, "stays").start, &x, &y);
  g_assert_false (find_note (&self, y, "a guess"));
  apply (&self, gloss_command_set_relation_note (
                  set, gloss_annotation_set_get_relations_of (set, self.mayor)->pdata[0],
                  "a guess", NULL));
  assert_drawn (&self, 1);
  g_assert_true (find_note (&self, y, "a guess"));
  gloss_link_hover (view, TRUE, x, y + 60);
  g_assert_null (gtk_widget_get_tooltip_text (GTK_WIDGET (view)));
  case_clear (&self);
}

/* What is kept of a file though its other end is missing is drawn nowhere. */
static void
test_missing_end (void)
{
  g_autoptr (GPtrArray) relations =
    g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_relation_unref);
  Case self;

  case_init (&self);
  g_ptr_array_add (relations, gloss_relation_new (&(GlossRelationFields) {
                                .id = "r", .type = "knows", .from = self.mayor, .to = "nobody" }));
  gloss_annotation_set_load_relations (self.fixture.set, relations, NULL);
  gloss_text_view_set_show_relations (self.fixture.view, TRUE);
  gloss_text_view_set_selected (self.fixture.view, self.mayor);
  assert_drawn (&self, 0);
  case_clear (&self);
}

/* A click on the mark at the edge leads to what is out of sight: from either end. */
static void
test_marker (void)
{
  GlossTextView *view;
  GlossSpan span;
  double bottom;
  double x;
  Case self;

  case_init (&self);
  view = self.fixture.view;
  relate (&self, self.mayor, self.ferry);
  gloss_text_view_set_selected (view, self.mayor);
  assert_drawn (&self, 1);
  bottom = gtk_widget_get_height (GTK_WIDGET (view)) - 8;
  g_assert_false (find_marker (&self, 8, &x));
  g_assert_true (find_marker (&self, bottom, &x));
  gloss_pointer_press (view->pointer, x, bottom, 1, 0);
  gloss_pointer_release (view->pointer, x, bottom, 0);

  span = view_fixture_find (&self.fixture, "the ferry");
  gloss_text_view_reveal (view, span.start, span.end);
  view_fixture_validate (&self.fixture);
  assert_drawn (&self, 1);
  g_assert_true (find_marker (&self, 8, &x));
  gloss_pointer_press (view->pointer, x, 8, 1, 0);
  gloss_pointer_release (view->pointer, x, 8, 0);
  g_assert_cmpstr (self.told->str, ==, "marker ferry\nmarker mayor\n");

  /* Neither end in sight. */
  gloss_text_view_set_selected (view, self.mayor);
  apply (&self, gloss_command_delete (self.fixture.set,
                                      (GlossAnnotation *[]){ gloss_annotation_set_lookup (
                                        self.fixture.set, self.ferry) },
                                      1));
  relate (&self, self.mayor, self.harbour);
  assert_drawn (&self, 0);
  case_clear (&self);
}

static void
find_handle (Case   *self,
             double *x,
             double *y)
{
  graphene_rect_t area;
  graphene_point_t middle;

  g_assert_true (gloss_link_handle_get_area (self->fixture.view, &area));
  graphene_rect_get_center (&area, &middle);
  *x = middle.x;
  *y = middle.y;
  g_assert_true (gloss_link_handle_find (self->fixture.view, *x, *y));
}

static void
drag (Case       *self,
      const char *quote)
{
  GlossPointer *pointer = self->fixture.view->pointer;
  double from_x;
  double from_y;
  double x;
  double y;

  find_handle (self, &from_x, &from_y);
  view_fixture_point (&self->fixture, view_fixture_find (&self->fixture, quote).start + 1, &x, &y);
  gloss_pointer_press (pointer, from_x, from_y, 1, 0);
  gloss_pointer_move (pointer, (from_x + x) / 2, (from_y + y) / 2, 0);
  gloss_pointer_move (pointer, x, y, 0);
  view_fixture_frame (&self->fixture);
  gloss_pointer_release (pointer, x, y, 0);
}

static void
test_drag (void)
{
  GlossPointer *pointer;
  double x;
  double y;
  Case self;

  case_init (&self);
  pointer = self.fixture.view->pointer;
  gloss_text_view_set_selected (self.fixture.view, self.mayor);
  view_fixture_frame (&self.fixture);
  drag (&self, "harbour");
  g_assert_cmpstr (self.told->str, ==, "mayor→harbour\n");
  /* Onto nothing, and onto itself. */
  drag (&self, "stays");
  drag (&self, "the mayor");
  g_assert_cmpstr (self.told->str, ==, "mayor→harbour\n");

  /* Given up. */
  find_handle (&self, &x, &y);
  gloss_pointer_press (pointer, x, y, 1, 0);
  gloss_pointer_move (pointer, x - 100, y + 10, 0);
  gloss_pointer_cancel (pointer);
  gloss_pointer_release (pointer, x - 100, y + 10, 0);
  g_assert_cmpstr (self.told->str, ==, "mayor→harbour\n");

  gloss_annotation_set_set_read_only (self.fixture.set, "It is not yours");
  g_assert_false (gloss_link_handle_find (self.fixture.view, x, y));
  case_clear (&self);
}

/* In text from right to left the handle is at the left. */
static void
test_right_to_left (void)
{
  graphene_rect_t area;
  GdkRectangle place;
  GlossSpan span;
  Case self;

  case_init (&self);
  relate (&self, self.arabic, self.mayor);
  gloss_text_view_set_selected (self.fixture.view, self.arabic);
  assert_drawn (&self, 1);
  span = view_fixture_find (&self.fixture, ARABIC);
  g_assert_true (gloss_text_view_get_rectangle (self.fixture.view, span.start, span.end, &place));
  g_assert_true (gloss_link_handle_get_area (self.fixture.view, &area));
  g_assert_cmpfloat (area.origin.x + area.size.width / 2, <, place.x);
  case_clear (&self);
}

/* However many relations there are, a frame draws only so many, and looks at no more. */
static void
test_many (void)
{
  GlossEdit *edit;
  guint n;
  Case self;

  case_init (&self);
  edit = gloss_edit_new ("many");
  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *id = g_strdup_printf ("r%04u", i);
      g_autoptr (GlossRelation) relation = gloss_relation_new (&(GlossRelationFields) {
        .id = id, .type = "knows", .from = self.mayor,
        .to = i % 2 == 0 ? self.ferry : self.harbour });

      gloss_edit_change_relation (edit, NULL, relation);
    }
  apply (&self, edit);
  gloss_text_view_set_show_relations (self.fixture.view, TRUE);
  view_fixture_frame (&self.fixture);
  n = gloss_text_view_get_n_relations_drawn (self.fixture.view);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <=, 250);
  case_clear (&self);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/relations-drawn/when", test_when_drawn);
  g_test_add_func ("/relations-drawn/beneath", test_beneath);
  g_test_add_func ("/relations-drawn/note", test_note);
  g_test_add_func ("/relations-drawn/missing-end", test_missing_end);
  g_test_add_func ("/relations-drawn/marker", test_marker);
  g_test_add_func ("/relations-drawn/drag", test_drag);
  g_test_add_func ("/relations-drawn/right-to-left", test_right_to_left);
  g_test_add_func ("/relations-drawn/many", test_many);

  return g_test_run ();
}
