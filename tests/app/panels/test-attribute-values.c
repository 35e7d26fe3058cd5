/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "attributes-fixture.h"

#include "app/gloss-annotation-details.h"
#include "app/gloss-annotation-filter.h"
#include "app/gloss-article-details.h"
#include "app/gloss-attribute-field.h"
#include "app/gloss-attribute-input.h"
#include "app/gloss-attribute-panel.h"
#include "app/gloss-attribute-popover.h"
#include "app/gloss-caption-mark.h"
#include "app/gloss-check-item.h"
#include "app/gloss-note-view.h"
#include "app/gloss-value-counts.h"

/* Values of attributes: shown, set, refused and found, in annotations and in the article. */

#define ARTICLE "Ada Brook said on Monday that the bridge of Harbour Town would open in spring."

static void
set_up (PanelsFixture *fixture,
        gconstpointer  data)
{
  panels_fixture_set_up (fixture, ARTICLE, NULL);
  attributes_define (fixture);
}

static void
tear_down (PanelsFixture *fixture,
           gconstpointer  data)
{
  panels_fixture_tear_down (fixture);
}

static void
close_window (GtkWidget *window,
              GtkWidget *widget)
{
  g_object_ref (widget);
  gtk_window_destroy (GTK_WINDOW (window));
  panels_assert_finalized (widget);
}

/* A control by itself */

typedef struct
{
  char *picked;
  char *refused;
  guint n;
} Heard;

static void
picked_cb (GlossAttributeInput *input,
           const char          *value,
           Heard               *heard)
{
  g_free (heard->picked);
  heard->picked = g_strdup (value != NULL ? value : "none");
  heard->n++;
}

static void
refused_cb (GlossAttributeInput *input,
            const char          *reason,
            Heard               *heard)
{
  g_free (heard->refused);
  heard->refused = g_strdup (reason);
}

static GlossAttributeInput *
make_input (PanelsFixture *fixture,
            const char    *id,
            Heard         *heard)
{
  GlossLabelSet *labels = gloss_session_get_labels (fixture->session);
  GtkWidget *input = gloss_attribute_input_new (gloss_label_set_lookup_attribute (labels, id));

  g_signal_connect (input, "picked", G_CALLBACK (picked_cb), heard);
  g_signal_connect (input, "refused", G_CALLBACK (refused_cb), heard);

  return GLOSS_ATTRIBUTE_INPUT (g_object_ref_sink (input));
}

static void
end_input (GlossAttributeInput *input,
           Heard               *heard)
{
  panels_assert_finalized (input);
  g_free (heard->picked);
  g_free (heard->refused);
}

static void
test_input_choice (PanelsFixture *fixture,
                   gconstpointer  data)
{
  Heard heard = { NULL };
  GlossAttributeInput *input = make_input (fixture, "certainty", &heard);
  GtkDropDown *drop_down = panels_find (GTK_WIDGET (input), GTK_TYPE_DROP_DOWN);
  GListModel *model = gtk_drop_down_get_model (drop_down);

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 4);
  gtk_drop_down_set_selected (drop_down, 2);
  g_assert_cmpstr (heard.picked, ==, "\"likely\"");
  gtk_drop_down_set_selected (drop_down, 0);
  g_assert_cmpstr (heard.picked, ==, "none");
  g_assert_cmpuint (heard.n, ==, 2);

  /* What is not in the list is offered, too, while it is the value; showing is not picking. */
  gloss_attribute_input_set_value (input, "\"maybe\"");
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 5);
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 4);
  gloss_attribute_input_set_value (input, "{\"x\":1}");
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 5);
  gloss_attribute_input_set_value (input, "\"certain\"");
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 1);
  g_assert_cmpuint (heard.n, ==, 2);

  end_input (input, &heard);
}

static GPtrArray *
list_buttons (GtkWidget *widget,
              GType      type)
{
  GPtrArray *found = g_ptr_array_new ();

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      g_autoptr (GPtrArray) below = list_buttons (child, type);

      if (G_TYPE_CHECK_INSTANCE_TYPE (child, type))
        g_ptr_array_add (found, child);
      g_ptr_array_extend (found, below, NULL, NULL);
    }

  return found;
}

static void
test_input_choices (PanelsFixture *fixture,
                    gconstpointer  data)
{
  Heard heard = { NULL };
  GlossAttributeInput *input = make_input (fixture, "topics", &heard);
  GtkMenuButton *button = panels_find (GTK_WIDGET (input), GTK_TYPE_MENU_BUTTON);
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (button));
  g_autoptr (GPtrArray) checks = list_buttons (popover, GTK_TYPE_CHECK_BUTTON);

  g_assert_cmpuint (checks->len, ==, 2);
  gtk_check_button_set_active (checks->pdata[1], TRUE);
  g_assert_cmpstr (heard.picked, ==, "[\"economy\"]");
  gtk_check_button_set_active (checks->pdata[0], TRUE);
  g_assert_cmpstr (heard.picked, ==, "[\"politics\", \"economy\"]");

  /* A value that the list lacks is kept. */
  gloss_attribute_input_set_value (input, "[\"sport\",\"economy\"]");
  g_assert_false (gtk_check_button_get_active (checks->pdata[0]));
  g_assert_cmpuint (heard.n, ==, 2);
  gtk_check_button_set_active (checks->pdata[1], FALSE);
  g_assert_cmpstr (heard.picked, ==, "[\"sport\"]");

  gloss_attribute_input_set_value (input, "[\"politics\"]");
  gtk_check_button_set_active (checks->pdata[0], FALSE);
  g_assert_cmpstr (heard.picked, ==, "none");

  end_input (input, &heard);
}

static void
test_input_boolean (PanelsFixture *fixture,
                    gconstpointer  data)
{
  Heard heard = { NULL };
  GlossAttributeInput *input = make_input (fixture, "checked", &heard);
  g_autoptr (GPtrArray) buttons = list_buttons (GTK_WIDGET (input), GTK_TYPE_TOGGLE_BUTTON);

  g_assert_cmpuint (buttons->len, ==, 2);
  gtk_toggle_button_set_active (buttons->pdata[0], TRUE);
  g_assert_cmpstr (heard.picked, ==, "true");
  gtk_toggle_button_set_active (buttons->pdata[1], TRUE);
  g_assert_cmpstr (heard.picked, ==, "false");
  g_assert_false (gtk_toggle_button_get_active (buttons->pdata[0]));
  gtk_toggle_button_set_active (buttons->pdata[1], FALSE);
  g_assert_cmpstr (heard.picked, ==, "none");
  g_assert_cmpuint (heard.n, ==, 3);

  end_input (input, &heard);
}

static void
test_input_number (PanelsFixture *fixture,
                   gconstpointer  data)
{
  Heard heard = { NULL };
  GlossAttributeInput *input = make_input (fixture, "weight", &heard);
  GtkEditable *entry = panels_find (GTK_WIDGET (input), GTK_TYPE_ENTRY);

  gtk_editable_set_text (entry, "0.5");
  g_assert_null (heard.picked);
  g_assert_true (gloss_attribute_input_commit (input));
  g_assert_cmpstr (heard.picked, ==, "0.5");

  gtk_editable_set_text (entry, "7");
  g_assert_nonnull (heard.refused);
  g_assert_false (gloss_attribute_input_commit (input));
  gtk_editable_set_text (entry, "much");
  g_assert_nonnull (heard.refused);
  g_assert_false (gloss_attribute_input_commit (input));
  g_assert_cmpuint (heard.n, ==, 1);

  g_assert_true (gloss_attribute_input_revert (input));
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "0.5");
  g_assert_null (heard.refused);
  g_assert_false (gloss_attribute_input_revert (input));

  gtk_editable_set_text (entry, "");
  g_assert_true (gloss_attribute_input_commit (input));
  g_assert_cmpstr (heard.picked, ==, "none");

  end_input (input, &heard);
}

/* The details of an annotation */

static guint
count_fields (GtkWidget *widget)
{
  g_autoptr (GPtrArray) fields = list_buttons (widget, GLOSS_TYPE_ATTRIBUTE_FIELD);

  return fields->len;
}

static void
test_details (PanelsFixture *fixture,
              gconstpointer  data)
{
  GtkWidget *details = gloss_annotation_details_new (fixture->session);
  GtkWidget *window = panels_show (details);
  GtkWidget *panel = panels_find (details, GLOSS_TYPE_ATTRIBUTE_PANEL);
  g_autofree char *person = attributes_annotate (fixture, "person", 0, 9);
  g_autofree char *date = attributes_annotate (fixture, "date", 18, 24);
  GtkWidget *first;
  GtkDropDown *drop_down;
  guint n_edits;

  gloss_session_select (fixture->session, person, FALSE);
  g_assert_cmpuint (count_fields (panel), ==, 5);
  first = gtk_widget_get_first_child (panel);
  n_edits = attributes_count_edits (fixture);
  drop_down = panels_find (panel, GTK_TYPE_DROP_DOWN);
  gtk_drop_down_set_selected (drop_down, 1);
  attributes_assert (fixture, person, "certainty", "\"certain\"");
  g_assert_cmpuint (attributes_count_edits (fixture), ==, n_edits + 1);
  gloss_session_undo (fixture->session);
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 0);

  /* The controls are the same as long as the definitions are. */
  g_assert_true (gtk_widget_get_first_child (panel) == first);
  gloss_session_select (fixture->session, date, FALSE);
  g_assert_cmpuint (count_fields (panel), ==, 3);

  /* What nothing here defines is shown, and kept. */
  attributes_set (fixture, date, "odd", "{\"a\":[1]}");
  attributes_set (fixture, date, "certainty", "\"certain\"");
  g_assert_cmpuint (count_fields (panel), ==, 5);
  attributes_assert (fixture, date, "odd", "{\"a\":[1]}");

  close_window (window, details);
}

/* What was typed goes to the annotation that it was typed for. */
static void
test_details_typed (PanelsFixture *fixture,
                    gconstpointer  data)
{
  GtkWidget *details = gloss_annotation_details_new (fixture->session);
  GtkWidget *window = panels_show (details);
  g_autofree char *one = attributes_annotate (fixture, "date", 18, 24);
  g_autofree char *other = attributes_annotate (fixture, "date", 0, 9);
  g_autoptr (GPtrArray) entries = NULL;

  gloss_session_select (fixture->session, one, FALSE);
  entries = list_buttons (panels_find (details, GLOSS_TYPE_ATTRIBUTE_PANEL), GTK_TYPE_ENTRY);
  g_assert_cmpuint (entries->len, ==, 2);
  gtk_editable_set_text (entries->pdata[1], " an interview ");
  gloss_session_select (fixture->session, other, FALSE);
  attributes_assert (fixture, one, "source", "\"an interview\"");
  attributes_assert (fixture, other, "source", NULL);
  g_assert_cmpstr (gtk_editable_get_text (entries->pdata[1]), ==, "");

  close_window (window, details);
}

/* Setting by keys */

static GlossAttributePopover *
open_popover (PanelsFixture *fixture)
{
  GtkWidget *parent = gtk_label_new ("parent");
  GtkWidget *popover = g_object_new (GLOSS_TYPE_ATTRIBUTE_POPOVER, "session", fixture->session,
                                     NULL);
  GdkRectangle at = { 0, 0, 1, 1 };

  panels_show (parent);
  gtk_widget_set_parent (popover, parent);
  g_assert_true (gloss_attribute_popover_open (GLOSS_ATTRIBUTE_POPOVER (popover), &at));

  return GLOSS_ATTRIBUTE_POPOVER (popover);
}

static void
activate_row (GlossAttributePopover *popover,
              int                    place)
{
  GtkListBox *list = panels_get_child (popover, GLOSS_TYPE_ATTRIBUTE_POPOVER, "list");

  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, place));
}

static void
test_popover (PanelsFixture *fixture,
              gconstpointer  data)
{
  g_autofree char *one = attributes_annotate (fixture, "person", 0, 9);
  g_autofree char *other = attributes_annotate (fixture, "person", 44, 51);
  GlossAnnotationSet *set = panels_fixture_get_set (fixture);
  g_autoptr (GPtrArray) both = g_ptr_array_new ();
  GlossAttributePopover *popover;
  guint n_edits;

  attributes_set (fixture, one, "topics", "[\"politics\"]");
  g_ptr_array_add (both, gloss_annotation_set_lookup (set, one));
  g_ptr_array_add (both, gloss_annotation_set_lookup (set, other));
  gloss_session_choose (fixture->session, both, both->pdata[0], FALSE);
  n_edits = attributes_count_edits (fixture);

  /* The first attribute, its second value; of both, in one edit. */
  popover = open_popover (fixture);
  activate_row (popover, 0);
  activate_row (popover, 1);
  attributes_assert (fixture, one, "certainty", "\"likely\"");
  attributes_assert (fixture, other, "certainty", "\"likely\"");
  g_assert_cmpuint (attributes_count_edits (fixture), ==, n_edits + 1);

  /* It goes on with the list of attributes; several values are ticked one by one. */
  activate_row (popover, 1);
  activate_row (popover, 1);
  attributes_assert (fixture, one, "topics", "[\"economy\"]");
  activate_row (popover, 0);
  attributes_assert (fixture, other, "topics", "[\"politics\", \"economy\"]");
  activate_row (popover, 2);
  attributes_assert (fixture, other, "topics", NULL);

  panels_put_aside (GTK_WIDGET (popover));
}

/* Without an attribute that all of them have, there is nothing to open. */
static void
test_popover_nothing (PanelsFixture *fixture,
                      gconstpointer  data)
{
  GlossLabelSet *labels = gloss_session_get_labels (fixture->session);
  GlossAnnotationSet *set = panels_fixture_get_set (fixture);
  g_autofree char *date = attributes_annotate (fixture, "date", 18, 24);
  GtkWidget *parent = gtk_label_new ("parent");
  GtkWidget *window;
  GtkWidget *popover = g_object_new (GLOSS_TYPE_ATTRIBUTE_POPOVER, "session", fixture->session,
                                     NULL);
  GdkRectangle at = { 0, 0, 1, 1 };

  for (guint i = gloss_label_set_get_n_attributes (labels); i > 0; i--)
    gloss_session_apply (fixture->session,
                         gloss_command_remove_attribute (
                           set, gloss_label_set_get_nth_attribute (labels, i - 1)));
  gloss_session_select (fixture->session, date, FALSE);
  gtk_widget_set_parent (popover, parent);
  window = panels_show (parent);
  g_assert_false (gloss_attribute_popover_open (GLOSS_ATTRIBUTE_POPOVER (popover), &at));
  gtk_widget_unparent (popover);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The article */

static void
test_article (PanelsFixture *fixture,
              gconstpointer  data)
{
  GtkWidget *details = g_object_new (GLOSS_TYPE_ARTICLE_DETAILS, "session", fixture->session, NULL);
  GtkWidget *window = panels_show (details);
  GlossAnnotationSet *set = panels_fixture_get_set (fixture);
  GtkWidget *popover = panels_get_child (details, GLOSS_TYPE_ARTICLE_DETAILS, "label_popover");
  GtkWidget *chips = panels_get_child (details, GLOSS_TYPE_ARTICLE_DETAILS, "chips");
  GtkWidget *incomplete = panels_get_child (details, GLOSS_TYPE_ARTICLE_DETAILS, "incomplete");
  GtkWidget *box = panels_get_child (details, GLOSS_TYPE_ARTICLE_DETAILS, "box");
  g_auto (GStrv) labels = NULL;
  g_autofree char *genre = NULL;
  g_autofree char *note = NULL;
  GtkTextView *view;
  guint n_edits = attributes_count_edits (fixture);
  gboolean handled;

  gloss_article_details_open (GLOSS_ARTICLE_DETAILS (details));
  /* No frame is waited for: the very next key gets there. */
  g_assert_true (gtk_widget_get_mapped (panels_get_child (details, GLOSS_TYPE_ARTICLE_DETAILS,
                                                          "add")));
  g_assert_true (gtk_widget_get_visible (incomplete));
  g_signal_emit_by_name (popover, "chosen", "person", &handled);
  g_signal_emit_by_name (popover, "chosen", "date", &handled);
  g_signal_emit_by_name (popover, "chosen", "date", &handled);
  labels = gloss_document_dup_labels (gloss_annotation_set_get_document (set));
  g_assert_cmpuint (g_strv_length (labels), ==, 2);
  g_assert_cmpuint (attributes_count_edits (fixture), ==, n_edits + 2);
  g_signal_emit_by_name (panels_find (chips, GTK_TYPE_BUTTON), "clicked");
  g_clear_pointer (&labels, g_strfreev);
  labels = gloss_document_dup_labels (gloss_annotation_set_get_document (set));
  g_assert_cmpuint (g_strv_length (labels), ==, 1);
  g_assert_cmpstr (labels[0], ==, "date");

  /* A label that is made for it, in one edit with its use. */
  n_edits = attributes_count_edits (fixture);
  g_signal_emit_by_name (popover, "made", "Report", &handled);
  g_assert_true (handled);
  g_assert_cmpuint (attributes_count_edits (fixture), ==, n_edits + 1);
  g_clear_pointer (&labels, g_strfreev);
  labels = gloss_document_dup_labels (gloss_annotation_set_get_document (set));
  g_assert_cmpstr (labels[1], ==, "report");
  gloss_session_undo (fixture->session);
  g_assert_null (gloss_label_set_lookup (gloss_session_get_labels (fixture->session), "report"));

  gtk_drop_down_set_selected (panels_find (details, GTK_TYPE_DROP_DOWN), 2);
  genre = gloss_document_dup_attribute (gloss_annotation_set_get_document (set), "genre");
  g_assert_cmpstr (genre, ==, "\"opinion\"");
  g_assert_false (gtk_widget_get_visible (incomplete));

  view = panels_find (panels_find (details, GLOSS_TYPE_NOTE_VIEW), GTK_TYPE_TEXT_VIEW);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), "Odd.", -1);
  gloss_session_select (fixture->session,
                        gloss_annotation_get_id (panels_fixture_annotate (fixture, "person", 0, 9)),
                        FALSE);
  /* It makes room for what is selected; what was typed is kept before. */
  g_assert_false (gtk_widget_get_visible (box));
  note = gloss_document_dup_note (gloss_annotation_set_get_document (set));
  g_assert_cmpstr (note, ==, "Odd.");

  close_window (window, details);
}

/* What is seen and found */

static void
assert_mark (PanelsFixture *fixture,
             const char    *id,
             const char    *wanted)
{
  GlossAnnotationSet *set = panels_fixture_get_set (fixture);
  g_autofree char *mark = gloss_caption_mark_new (set, gloss_annotation_set_lookup (set, id));

  g_assert_cmpstr (mark, ==, wanted);
}

static void
test_mark (PanelsFixture *fixture,
           gconstpointer  data)
{
  g_autofree char *person = attributes_annotate (fixture, "person", 0, 9);
  g_autofree char *date = attributes_annotate (fixture, "date", 18, 24);

  assert_mark (fixture, date, NULL);
  assert_mark (fixture, person, " !");
  attributes_set (fixture, person, "certainty", "\"likely\"");
  assert_mark (fixture, person, " · likely");
  attributes_set (fixture, person, "checked", "false");
  assert_mark (fixture, person, " · likely");
  attributes_set (fixture, person, "checked", "true");
  assert_mark (fixture, person, " · likely · Checked");
  gloss_session_select (fixture->session, person, FALSE);
  gloss_session_toggle_unsure (fixture->session);
  assert_mark (fixture, person, " · likely · Checked ?");
  attributes_set (fixture, person, "certainty", "\"näher als alles, was je gewesen ist\"");
  assert_mark (fixture, person, " · näher als alles, was je … ? !");
  /* Of a label that it is not for it is not shown. */
  attributes_set (fixture, date, "certainty", "\"likely\"");
  assert_mark (fixture, date, NULL);
}

static guint
count_matches (PanelsFixture           *fixture,
               GlossAnnotationCriteria *criteria)
{
  g_autoptr (GlossAnnotationFilter) filter = gloss_annotation_filter_new ();
  GlossAnnotationSet *set = panels_fixture_get_set (fixture);
  guint n = 0;

  gloss_annotation_filter_set (filter, criteria);
  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    if (gloss_annotation_filter_match (filter, set, gloss_annotation_set_get_nth (set, i)))
      n++;

  return n;
}

static void
test_filter (PanelsFixture *fixture,
             gconstpointer  data)
{
  g_autofree char *a = attributes_annotate (fixture, "person", 0, 3);
  g_autofree char *b = attributes_annotate (fixture, "person", 4, 9);
  g_autofree char *c = attributes_annotate (fixture, "date", 18, 24);
  g_autofree char *likely = gloss_annotation_filter_make_value ("certainty", "likely");
  g_autofree char *certain = gloss_annotation_filter_make_value ("certainty", "certain");
  g_autofree char *economy = gloss_annotation_filter_make_value ("topics", "economy");
  g_autoptr (GPtrArray) offered = NULL;
  const char *values[4] = { NULL };
  GlossAnnotationCriteria criteria = { .values = values };

  attributes_set (fixture, a, "certainty", "\"likely\"");
  attributes_set (fixture, a, "topics", "[\"politics\",\"economy\"]");
  attributes_set (fixture, c, "certainty", "\"certain\"");

  g_assert_cmpuint (count_matches (fixture, &criteria), ==, 3);
  values[0] = likely;
  g_assert_cmpuint (count_matches (fixture, &criteria), ==, 1);
  values[1] = certain;
  g_assert_cmpuint (count_matches (fixture, &criteria), ==, 2);
  values[2] = economy;
  g_assert_cmpuint (count_matches (fixture, &criteria), ==, 1);
  values[0] = values[1] = values[2] = NULL;
  criteria.flags = GLOSS_ANNOTATION_FLAG_INCOMPLETE;
  g_assert_cmpuint (count_matches (fixture, &criteria), ==, 1);
  attributes_set (fixture, b, "certainty", "\"of course\"");
  g_assert_cmpuint (count_matches (fixture, &criteria), ==, 1);

  /* In the order of the definitions; what no list has comes last. */
  offered = gloss_value_counts_list (panels_fixture_get_set (fixture));
  g_assert_cmpuint (offered->len, ==, 5);
  g_assert_cmpstr (gloss_check_item_get_title (offered->pdata[0]), ==, "Certainty: certain");
  g_assert_cmpstr (gloss_check_item_get_title (offered->pdata[2]), ==, "Certainty: of course");
  g_assert_cmpstr (gloss_check_item_get_title (offered->pdata[4]), ==, "Topics: economy");
}

#define ADD(name, func) \
  g_test_add ("/attribute-values/" name, PanelsFixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("input/choice", test_input_choice);
  ADD ("input/choices", test_input_choices);
  ADD ("input/boolean", test_input_boolean);
  ADD ("input/number", test_input_number);
  ADD ("details", test_details);
  ADD ("details/typed", test_details_typed);
  ADD ("popover", test_popover);
  ADD ("popover/nothing", test_popover_nothing);
  ADD ("article", test_article);
  ADD ("mark", test_mark);
  ADD ("filter", test_filter);

  return panels_run ();
}
