/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "attributes-fixture.h"

#include "app/gloss-attribute-editor.h"
#include "app/gloss-attribute-form.h"

/* Definitions of attributes: added, changed only where something was meant, refused where they make
 * no sense, moved, deleted. */

#define ARTICLE "Ada Brook said on Monday that the bridge of Harbour Town would open in spring."

typedef struct
{
  PanelsFixture panels;
  GtkWidget    *editor;
  GtkWidget    *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  panels_fixture_set_up (&fixture->panels, ARTICLE, NULL);
  attributes_define (&fixture->panels);
  fixture->editor = g_object_new (GLOSS_TYPE_ATTRIBUTE_EDITOR, "session", fixture->panels.session,
                                  NULL);
  fixture->window = panels_show (fixture->editor);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_ref (fixture->editor);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  panels_assert_finalized (fixture->editor);
  panels_fixture_tear_down (&fixture->panels);
}

static gpointer
get_child (Fixture    *fixture,
           const char *name)
{
  return panels_get_child (fixture->editor, GLOSS_TYPE_ATTRIBUTE_EDITOR, name);
}

static gpointer
get_field (Fixture    *fixture,
           const char *name)
{
  return panels_get_child (get_child (fixture, "form"), GLOSS_TYPE_ATTRIBUTE_FORM, name);
}

static void
open_form (Fixture *fixture,
           int      place)
{
  GtkListBox *list = get_child (fixture, "list");

  gloss_attribute_editor_back (GLOSS_ATTRIBUTE_EDITOR (fixture->editor));
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, place));
}

static void
get_fields (Fixture              *fixture,
            const char           *id,
            GlossAttributeFields *fields)
{
  GlossLabelSet *labels = gloss_session_get_labels (fixture->panels.session);

  gloss_attribute_get_fields (gloss_label_set_lookup_attribute (labels, id), fields);
}

static void
commit (Fixture *fixture)
{
  gloss_attribute_editor_commit (GLOSS_ATTRIBUTE_EDITOR (fixture->editor));
}

static gboolean
has_remark (Fixture *fixture)
{
  return gtk_widget_get_visible (get_field (fixture, "remark"));
}

static void
set_lines (Fixture    *fixture,
           const char *lines)
{
  gtk_text_buffer_set_text (get_field (fixture, "values_buffer"), lines, -1);
}

/* Looking at a definition does not change it, whatever its file made of it. */
static void
test_looking (Fixture       *fixture,
              gconstpointer  data)
{
  const char *const labels[] = { "person", "date", "claim", NULL };
  const char *const values[] = { " a", "b ", NULL };
  const GlossAttributeFields odd = { .id = "odd", .name = " Odd ", .type = GLOSS_ATTRIBUTE_CHOICE,
                                     .values = values, .labels = labels, .minimum = "1.50",
                                     .description = "x\n", .extra = "\"y\":1" };
  const GlossAttributeFields wrong = { .id = "wrong", .name = "Wrong",
                                       .type = GLOSS_ATTRIBUTE_CHOICES };
  GlossLabelSet *labels_of_folder = gloss_session_get_labels (fixture->panels.session);
  g_autoptr (GlossAttribute) made = NULL;
  GlossAttributeFields fields;
  guint n_edits;

  attributes_add (&fixture->panels, &odd);
  /* Only a file can bring this one. */
  made = gloss_attribute_new (&wrong);
  gloss_label_set_append_of (labels_of_folder, GLOSS_RECORD_ATTRIBUTE, made);
  gloss_label_set_emit_changed (labels_of_folder);
  n_edits = attributes_count_edits (&fixture->panels);
  for (int i = 0; i < 8; i++)
    {
      open_form (fixture, i);
      commit (fixture);
      g_assert_true (has_remark (fixture) == (i == 7));
      g_assert_false (gloss_attribute_editor_revert (GLOSS_ATTRIBUTE_EDITOR (fixture->editor)));
    }
  g_assert_cmpuint (attributes_count_edits (&fixture->panels), ==, n_edits);

  /* What this version does not know stays with a change. */
  open_form (fixture, 6);
  gtk_editable_set_text (get_field (fixture, "name"), "Even");
  commit (fixture);
  g_assert_cmpuint (attributes_count_edits (&fixture->panels), ==, n_edits + 1);
  get_fields (fixture, "odd", &fields);
  g_assert_cmpstr (fields.name, ==, "Even");
  g_assert_cmpstr (fields.extra, ==, "\"y\":1");
  g_assert_cmpuint (g_strv_length ((char **) fields.labels), ==, 3);
}

static void
test_add (Fixture       *fixture,
          gconstpointer  data)
{
  GlossLabelSet *labels = gloss_session_get_labels (fixture->panels.session);
  GlossAttributeFields fields;
  guint n_edits = attributes_count_edits (&fixture->panels);

  gtk_editable_set_text (get_child (fixture, "new_name"), "  ");
  g_signal_emit_by_name (get_child (fixture, "add"), "clicked");
  g_assert_cmpuint (attributes_count_edits (&fixture->panels), ==, n_edits);
  gtk_editable_set_text (get_child (fixture, "new_name"), " Tone ");
  g_signal_emit_by_name (get_child (fixture, "add"), "clicked");
  g_assert_cmpuint (gloss_label_set_get_n_attributes (labels), ==, 7);

  /* A list without values makes no definition yet; with them it is one edit. */
  adw_combo_row_set_selected (get_field (fixture, "type"), GLOSS_ATTRIBUTE_CHOICE);
  g_assert_true (has_remark (fixture));
  g_assert_cmpuint (attributes_count_edits (&fixture->panels), ==, n_edits + 1);
  set_lines (fixture, "angry\n\n calm \nangry");
  commit (fixture);
  g_assert_true (has_remark (fixture));
  set_lines (fixture, "angry\n\n calm \n");
  commit (fixture);
  g_assert_false (has_remark (fixture));
  g_assert_cmpuint (attributes_count_edits (&fixture->panels), ==, n_edits + 2);
  get_fields (fixture, "tone", &fields);
  g_assert_cmpstr (fields.name, ==, "Tone");
  g_assert_cmpuint (fields.type, ==, GLOSS_ATTRIBUTE_CHOICE);
  g_assert_cmpuint (g_strv_length ((char **) fields.values), ==, 2);
  g_assert_cmpstr (fields.values[1], ==, "calm");

  gloss_session_undo (fixture->panels.session);
  gloss_session_undo (fixture->panels.session);
  g_assert_cmpuint (gloss_label_set_get_n_attributes (labels), ==, 6);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (get_child (fixture, "stack")), ==, "list");
}

static void
test_change (Fixture       *fixture,
             gconstpointer  data)
{
  GlossAttributeFields fields;
  guint n_edits = attributes_count_edits (&fixture->panels);
  GtkDropDown *first_value;

  open_form (fixture, 0);
  gtk_switch_set_active (get_field (fixture, "required"), FALSE);
  gtk_switch_set_active (get_field (fixture, "show"), FALSE);
  first_value = panels_find (get_field (fixture, "default_row"), GTK_TYPE_DROP_DOWN);
  gtk_drop_down_set_selected (first_value, 2);
  g_assert_cmpuint (attributes_count_edits (&fixture->panels), ==, n_edits + 3);
  get_fields (fixture, "certainty", &fields);
  g_assert_false (fields.required);
  g_assert_false (fields.show);
  g_assert_cmpstr (fields.default_value, ==, "\"likely\"");

  /* A default that the list lost goes with it. */
  set_lines (fixture, "certain\ndoubtful");
  commit (fixture);
  get_fields (fixture, "certainty", &fields);
  g_assert_null (fields.default_value);
  gloss_session_undo (fixture->panels.session);
  get_fields (fixture, "certainty", &fields);
  g_assert_cmpstr (fields.default_value, ==, "\"likely\"");

  gtk_editable_set_text (get_field (fixture, "name"), "  ");
  commit (fixture);
  g_assert_true (has_remark (fixture));
  g_assert_true (gloss_attribute_editor_revert (GLOSS_ATTRIBUTE_EDITOR (fixture->editor)));
  g_assert_cmpstr (gtk_editable_get_text (get_field (fixture, "name")), ==, "Certainty");
  g_assert_false (has_remark (fixture));

  adw_combo_row_set_selected (get_field (fixture, "target"), GLOSS_ATTRIBUTE_OF_ARTICLE);
  get_fields (fixture, "certainty", &fields);
  g_assert_cmpuint (fields.target, ==, GLOSS_ATTRIBUTE_OF_ARTICLE);
  g_assert_null (fields.labels);
}

static void
test_range (Fixture       *fixture,
            gconstpointer  data)
{
  GlossAttributeFields fields;

  open_form (fixture, 3);
  gtk_editable_set_text (get_field (fixture, "maximum"), "ten");
  commit (fixture);
  g_assert_true (has_remark (fixture));
  gtk_editable_set_text (get_field (fixture, "maximum"), "inf");
  commit (fixture);
  g_assert_true (has_remark (fixture));
  gtk_editable_set_text (get_field (fixture, "maximum"), "-1");
  commit (fixture);
  g_assert_true (has_remark (fixture));
  gtk_editable_set_text (get_field (fixture, "maximum"), "10");
  commit (fixture);
  g_assert_false (has_remark (fixture));
  gtk_editable_set_text (get_field (fixture, "minimum"), "");
  commit (fixture);
  get_fields (fixture, "weight", &fields);
  g_assert_null (fields.minimum);
  g_assert_cmpstr (fields.maximum, ==, "10");
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  GlossLabelSet *labels = gloss_session_get_labels (fixture->panels.session);

  open_form (fixture, 0);
  g_assert_false (gtk_widget_get_sensitive (get_child (fixture, "move_up")));
  g_signal_emit_by_name (get_child (fixture, "move_down"), "clicked");
  g_assert_cmpstr (gloss_attribute_get_id (gloss_label_set_get_nth_attribute (labels, 1)), ==,
                   "certainty");
  g_assert_true (gtk_widget_get_sensitive (get_child (fixture, "move_up")));
  g_signal_emit_by_name (get_child (fixture, "move_up"), "clicked");
  g_assert_cmpstr (gloss_attribute_get_id (gloss_label_set_get_nth_attribute (labels, 0)), ==,
                   "certainty");
}

/* The values stay, and with the definition back they are known again. */
static void
test_delete (Fixture       *fixture,
             gconstpointer  data)
{
  GlossLabelSet *labels = gloss_session_get_labels (fixture->panels.session);
  g_autofree char *id = attributes_annotate (&fixture->panels, "person", 0, 9);

  attributes_set (&fixture->panels, id, "certainty", "\"likely\"");
  gloss_session_apply (fixture->panels.session,
                       gloss_command_remove_attribute (
                         panels_fixture_get_set (&fixture->panels),
                         gloss_label_set_lookup_attribute (labels, "certainty")));
  g_assert_cmpuint (gloss_label_set_get_n_attributes (labels), ==, 5);
  attributes_assert (&fixture->panels, id, "certainty", "\"likely\"");
  gloss_session_undo (fixture->panels.session);
  g_assert_nonnull (gloss_label_set_lookup_attribute (labels, "certainty"));
}

#define ADD(name, func) \
  g_test_add ("/attribute-editor/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("looking", test_looking);
  ADD ("add", test_add);
  ADD ("change", test_change);
  ADD ("range", test_range);
  ADD ("order", test_order);
  ADD ("delete", test_delete);

  return g_test_run ();
}
