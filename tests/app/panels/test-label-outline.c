/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panels-fixture.h"

#include "app/gloss-label-details.h"
#include "app/gloss-label-editor-row.h"
#include "app/gloss-label-editor.h"
#include "app/gloss-label-info.h"
#include "app/gloss-label-outline.h"
#include "app/gloss-label-palette.h"
#include "app/gloss-label-row.h"
#include "core/model/gloss-label-tree.h"

#include <string.h>

/* The tree of labels in the palette and in the label editor; what labels are for. */

static void
set_up (PanelsFixture *fixture,
        gconstpointer  data)
{
  panels_fixture_set_up (fixture, "Ada Brook said on Monday that the bridge would open.", NULL);
}

static void
tear_down (PanelsFixture *fixture,
           gconstpointer  data)
{
  panels_fixture_tear_down (fixture);
}

static GlossLabel *
lookup (PanelsFixture *fixture,
        const char    *id)
{
  return gloss_label_set_lookup (gloss_session_get_labels (fixture->session), id);
}

static void
nest (PanelsFixture *fixture,
      const char    *id,
      const char    *parent_id)
{
  g_assert_true (gloss_session_apply (fixture->session,
                                      gloss_command_set_label_parent (
                                        panels_fixture_get_set (fixture), lookup (fixture, id),
                                        parent_id)));
}

static void
make_group (PanelsFixture *fixture,
            const char    *id)
{
  g_assert_true (gloss_session_apply (fixture->session,
                                      gloss_command_set_label_group (
                                        panels_fixture_get_set (fixture), lookup (fixture, id),
                                        TRUE)));
}

/* The rows as "id" for a root, ".id" for one below it; "-" behind what is folded, "+" behind what
 * could be. */
static void
expect_rows (GtkWidget  *palette,
             const char *expected)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  static const char *const signs[] = { "", "", "+", "-" };

  for (guint i = 0; i < panels_count_label_rows (palette); i++)
    {
      GlossLabelRow *row = panels_get_label_row (palette, i);
      GtkWidget *box = panels_get_child (row, GLOSS_TYPE_LABEL_ROW, "box");

      g_string_append (rows, i > 0 ? " " : "");
      for (int indent = gtk_widget_get_margin_start (box); indent > 0; indent -= 14)
        g_string_append_c (rows, '.');
      g_string_append_printf (rows, "%s%s", gloss_label_row_get_id (row),
                              signs[gloss_label_row_get_fold (row)]);
    }
  g_assert_cmpstr (rows->str, ==, expected);
}

static guint
find_position (GtkWidget  *palette,
               const char *id)
{
  for (guint i = 0; i < panels_count_label_rows (palette); i++)
    if (g_str_equal (gloss_label_row_get_id (panels_get_label_row (palette, i)), id))
      return i;
  return GTK_INVALID_LIST_POSITION;
}

static GlossLabelRow *
find_row (GtkWidget  *palette,
          const char *id)
{
  guint position = find_position (palette, id);

  return position != GTK_INVALID_LIST_POSITION ? panels_get_label_row (palette, position) : NULL;
}

static void
close_window (GtkWidget *window,
              GtkWidget *widget)
{
  g_object_ref (widget);
  gtk_window_destroy (GTK_WINDOW (window));
  panels_assert_finalized (widget);
}

static void
test_palette_folds (PanelsFixture *fixture,
                    gconstpointer  data)
{
  GtkWidget *palette = gloss_label_palette_new (fixture->session);
  GtkWidget *window = panels_show (palette);

  expect_rows (palette, "person organization location date claim attribution loaded-language");
  nest (fixture, "attribution", "person");
  nest (fixture, "date", "attribution");
  expect_rows (palette,
               "person+ .attribution+ ..date organization location claim loaded-language");

  gtk_widget_activate_action (palette, "palette.fold", "s", "attribution");
  expect_rows (palette, "person+ .attribution- organization location claim loaded-language");
  gtk_widget_activate_action (palette, "palette.fold", "s", "person");
  expect_rows (palette, "person- organization location claim loaded-language");
  /* What is folded inside stays so. */
  gtk_widget_activate_action (palette, "palette.fold", "s", "person");
  expect_rows (palette, "person+ .attribution- organization location claim loaded-language");

  nest (fixture, "claim", "attribution");
  expect_rows (palette, "person+ .attribution- organization location loaded-language");
  gloss_session_undo (fixture->session);
  gtk_widget_activate_action (palette, "palette.fold", "s", "attribution");
  expect_rows (palette,
               "person+ .attribution+ ..date organization location claim loaded-language");
  gloss_session_undo (fixture->session);
  gloss_session_undo (fixture->session);
  expect_rows (palette, "person organization location date claim attribution loaded-language");

  close_window (window, palette);
}

static void
test_palette_counts (PanelsFixture *fixture,
                     gconstpointer  data)
{
  GtkWidget *palette = gloss_label_palette_new (fixture->session);
  GtkWidget *window = panels_show (palette);

  nest (fixture, "attribution", "person");
  nest (fixture, "date", "attribution");
  panels_fixture_annotate (fixture, "date", 0, 9);
  panels_fixture_annotate (fixture, "attribution", 0, 3);
  g_assert_cmpuint (gloss_label_row_get_count (find_row (palette, "person")), ==, 0);
  g_assert_cmpuint (gloss_label_row_get_count (find_row (palette, "date")), ==, 1);

  /* Folded, it counts for what is below it, also while that changes. */
  gtk_widget_activate_action (palette, "palette.fold", "s", "person");
  g_assert_cmpuint (gloss_label_row_get_count (find_row (palette, "person")), ==, 2);
  panels_fixture_annotate (fixture, "date", 4, 9);
  g_assert_cmpuint (gloss_label_row_get_count (find_row (palette, "person")), ==, 3);
  gtk_widget_activate_action (palette, "palette.fold", "s", "person");
  g_assert_cmpuint (gloss_label_row_get_count (find_row (palette, "person")), ==, 0);

  /* A mere group always does. */
  make_group (fixture, "person");
  g_assert_cmpuint (gloss_label_row_get_count (find_row (palette, "person")), ==, 3);
  gloss_session_undo (fixture->session);
  gloss_session_undo (fixture->session);
  g_assert_cmpuint (gloss_label_row_get_count (find_row (palette, "date")), ==, 1);

  close_window (window, palette);
}

static void
test_group (PanelsFixture *fixture,
            gconstpointer  data)
{
  GtkWidget *palette = gloss_label_palette_new (fixture->session);
  GtkWidget *window = panels_show (palette);
  GtkWidget *list = panels_get_child (palette, GLOSS_TYPE_LABEL_PALETTE, "list");
  GtkWidget *swatch;
  guint n_messages;

  nest (fixture, "date", "person");
  gloss_session_set_pen (fixture->session, "person");
  make_group (fixture, "person");
  g_assert_null (gloss_session_get_pen (fixture->session));
  swatch = panels_get_child (find_row (palette, "person"), GLOSS_TYPE_LABEL_ROW, "swatch");
  g_assert_false (gtk_widget_get_visible (swatch));
  g_signal_emit_by_name (list, "activate", find_position (palette, "person"));
  g_assert_null (find_row (palette, "date"));
  g_signal_emit_by_name (list, "activate", find_position (palette, "person"));
  g_assert_nonnull (find_row (palette, "date"));

  /* Nothing takes it. */
  n_messages = fixture->messages->len;
  gloss_session_use_label (fixture->session, "person");
  g_assert_null (gloss_session_get_pen (fixture->session));
  g_assert_cmpuint (fixture->messages->len, ==, n_messages + 1);
  gloss_session_set_selection (fixture->session, 0, 9);
  gloss_session_use_label (fixture->session, "person");
  g_assert_cmpuint (gloss_annotation_set_get_size (panels_fixture_get_set (fixture)), ==, 0);
  gloss_session_use_label (fixture->session, "date");
  g_assert_cmpuint (gloss_annotation_set_get_size (panels_fixture_get_set (fixture)), ==, 1);

  close_window (window, palette);
}

/* There are widgets for those in sight only, and what a label is for is said of any. */
static void
test_palette_many (PanelsFixture *fixture,
                   gconstpointer  data)
{
  GtkWidget *palette;
  GtkWidget *window;
  GtkWidget *list;
  gint64 begin;

  panels_fixture_add_labels (fixture, 500);
  for (guint i = 1; i < 500; i += 2)
    {
      g_autofree char *child = g_strdup_printf ("label-%u", i);
      g_autofree char *parent = g_strdup_printf ("label-%u", i - 1);

      nest (fixture, child, parent);
    }

  begin = g_get_monotonic_time ();
  palette = gloss_label_palette_new (fixture->session);
  g_test_message ("500 labels: the first rows take %" G_GINT64_FORMAT " us",
                  g_get_monotonic_time () - begin);
  list = panels_get_child (palette, GLOSS_TYPE_LABEL_PALETTE, "list");
  window = panels_show (palette);
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *id = g_strdup_printf ("label-%u", i);

      g_assert_cmpstr (gloss_label_row_get_id (panels_get_label_row (palette, i + 7)), ==, id);
    }
  g_assert_cmpuint (panels_count_children (list), <, 25);

  begin = g_get_monotonic_time ();
  nest (fixture, "label-250", "label-0");
  g_test_message ("500 labels: one gets another place in %" G_GINT64_FORMAT " us",
                  g_get_monotonic_time () - begin);
  gloss_session_undo (fixture->session);

  gtk_widget_activate_action (palette, "palette.fold", "s", "label-498");
  g_assert_null (find_row (palette, "label-499"));
  gtk_widget_activate_action (palette, "palette.info", "s", "label-499");
  g_assert_nonnull (find_row (palette, "label-499"));

  close_window (window, palette);
}

static void
test_info (PanelsFixture *fixture,
           gconstpointer  data)
{
  GtkWidget *info = gloss_label_info_new ();
  GtkLabel *path = panels_get_child (info, GLOSS_TYPE_LABEL_INFO, "path");
  GtkLabel *description = panels_get_child (info, GLOSS_TYPE_LABEL_INFO, "description");
  GtkWidget *edit = panels_get_child (info, GLOSS_TYPE_LABEL_INFO, "edit");
  GlossLabelSet *labels = gloss_session_get_labels (fixture->session);

  g_object_ref_sink (info);
  nest (fixture, "date", "person");
  gloss_session_apply (fixture->session,
                       gloss_command_set_label_description (panels_fixture_get_set (fixture),
                                                            lookup (fixture, "date"),
                                                            "Days & <years>"));
  gloss_label_info_set_label (GLOSS_LABEL_INFO (info), labels, lookup (fixture, "date"), TRUE);
  g_assert_cmpstr (gtk_label_get_text (path), ==, "Person › Date");
  g_assert_cmpstr (gtk_label_get_text (description), ==, "Days & <years>");
  g_assert_true (gtk_widget_get_visible (edit));
  gloss_label_info_set_label (GLOSS_LABEL_INFO (info), labels, lookup (fixture, "claim"), FALSE);
  g_assert_cmpstr (gtk_label_get_text (path), ==, "Claim");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (description), "dim-label"));
  g_assert_false (gtk_widget_get_visible (edit));
  panels_assert_finalized (info);
}

/* The editor */

static GlossLabelEditorRow *
get_row (GtkWidget *editor,
         int        position)
{
  GtkWidget *list = panels_get_child (editor, GLOSS_TYPE_LABEL_EDITOR, "list");
  GtkWidget *item = gtk_widget_get_first_child (list);

  for (int i = 0; item != NULL && i < position; i++)
    item = gtk_widget_get_next_sibling (item);
  return item != NULL ? GLOSS_LABEL_EDITOR_ROW (gtk_widget_get_first_child (item)) : NULL;
}

static GtkWidget *
show_editor (PanelsFixture *fixture)
{
  GtkWidget *editor = gloss_label_editor_new (fixture->session);

  gtk_window_present (GTK_WINDOW (editor));
  panels_settle ();

  return editor;
}

static void
destroy_editor (GtkWidget *editor)
{
  g_object_ref (editor);
  gtk_window_destroy (GTK_WINDOW (editor));
  panels_assert_finalized (editor);
}

static const char *
get_parent_id (PanelsFixture *fixture,
               const char    *id)
{
  GlossLabel *parent = gloss_label_tree_get_parent (gloss_session_get_labels (fixture->session),
                                                    lookup (fixture, id));

  return parent != NULL ? gloss_label_get_id (parent) : NULL;
}

static void
test_editor_nests (PanelsFixture *fixture,
                   gconstpointer  data)
{
  GtkWidget *editor = show_editor (fixture);
  GlossLabelEditorRow *organization = get_row (editor, 1);
  GtkWidget *box = panels_get_child (organization, GLOSS_TYPE_LABEL_EDITOR_ROW, "box");

  g_signal_emit_by_name (organization, "nest", TRUE);
  g_assert_cmpstr (get_parent_id (fixture, "organization"), ==, "person");
  g_assert_cmpint (gtk_widget_get_margin_start (box), >, 0);
  g_assert_true (get_row (editor, 1) == organization);
  g_signal_emit_by_name (get_row (editor, 2), "nest", TRUE);
  g_assert_cmpstr (get_parent_id (fixture, "location"), ==, "person");
  g_signal_emit_by_name (organization, "move", 1);
  g_assert_true (get_row (editor, 2) == organization);
  g_signal_emit_by_name (organization, "nest", FALSE);
  g_assert_null (get_parent_id (fixture, "organization"));
  g_assert_cmpint (gtk_widget_get_margin_start (box), ==, 0);
  for (guint i = 0; i < 4; i++)
    gtk_widget_activate_action (editor, "editor.undo", NULL);
  g_assert_null (get_parent_id (fixture, "location"));
  g_assert_true (get_row (editor, 1) == organization);

  destroy_editor (editor);
}

static void
open_details (GtkWidget           *editor,
              GlossLabelEditorRow *row)
{
  g_signal_emit_by_name (gloss_label_editor_row_get_details_button (row), "clicked");
  panels_settle ();
}

static void
test_editor_details (PanelsFixture *fixture,
                     gconstpointer  data)
{
  GtkWidget *editor = show_editor (fixture);
  GlossLabelEditorRow *organization = get_row (editor, 1);
  GtkWidget *details;
  GtkDropDown *parent;
  GtkSwitch *group;
  GtkTextBuffer *buffer;

  open_details (editor, organization);
  details = panels_find (editor, GLOSS_TYPE_LABEL_DETAILS);
  parent = panels_get_child (details, GLOSS_TYPE_LABEL_DETAILS, "parent");
  group = panels_get_child (details, GLOSS_TYPE_LABEL_DETAILS, "group");
  buffer = panels_get_child (details, GLOSS_TYPE_LABEL_DETAILS, "buffer");
  g_assert_true (gtk_widget_get_visible (details));
  /* None and all but itself. */
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (parent)), ==, 7);
  g_assert_cmpuint (gtk_drop_down_get_selected (parent), ==, 0);

  gtk_drop_down_set_selected (parent, 1);
  g_assert_cmpstr (get_parent_id (fixture, "organization"), ==, "person");
  gtk_switch_set_active (group, TRUE);
  g_assert_true (gloss_label_is_group (lookup (fixture, "organization")));
  g_assert_null (gloss_label_get_shortcut (lookup (fixture, "organization")));

  /* Typing is undone first; what was typed is one edit when the popover closes. */
  gtk_text_buffer_insert_at_cursor (buffer, "Bodies with a name.\n", -1);
  gtk_widget_activate_action (editor, "editor.undo", NULL);
  g_assert_cmpuint (gtk_text_buffer_get_char_count (buffer), ==, 0);
  g_assert_true (gloss_label_is_group (lookup (fixture, "organization")));
  gtk_text_buffer_insert_at_cursor (buffer, "Bodies with a name.\n", -1);
  gtk_popover_popdown (GTK_POPOVER (details));
  g_assert_cmpstr (gloss_label_get_description (lookup (fixture, "organization")), ==,
                   "Bodies with a name.");

  gtk_widget_activate_action (editor, "editor.undo", NULL);
  g_assert_null (gloss_label_get_description (lookup (fixture, "organization")));
  gtk_widget_activate_action (editor, "editor.undo", NULL);
  g_assert_false (gloss_label_is_group (lookup (fixture, "organization")));
  g_assert_cmpstr (gloss_label_get_shortcut (lookup (fixture, "organization")), ==, "2");
  gtk_widget_activate_action (editor, "editor.undo", NULL);
  g_assert_null (get_parent_id (fixture, "organization"));

  destroy_editor (editor);
}

/* The popover follows, and what is typed there is not lost with the window. */
static void
test_editor_details_follow (PanelsFixture *fixture,
                            gconstpointer  data)
{
  GtkWidget *editor = show_editor (fixture);
  GtkWidget *details;
  GtkDropDown *parent;
  GtkTextBuffer *buffer;

  open_details (editor, get_row (editor, 1));
  details = panels_find (editor, GLOSS_TYPE_LABEL_DETAILS);
  parent = panels_get_child (details, GLOSS_TYPE_LABEL_DETAILS, "parent");
  buffer = panels_get_child (details, GLOSS_TYPE_LABEL_DETAILS, "buffer");
  nest (fixture, "organization", "location");
  g_assert_cmpuint (gtk_drop_down_get_selected (parent), ==, 2);
  nest (fixture, "date", "organization");
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (parent)), ==, 6);
  gtk_text_buffer_insert_at_cursor (buffer, "Kept", -1);
  nest (fixture, "date", NULL);
  g_assert_cmpuint (gtk_text_buffer_get_char_count (buffer), ==, 4);

  g_object_ref (editor);
  gtk_window_close (GTK_WINDOW (editor));
  g_assert_cmpstr (gloss_label_get_description (lookup (fixture, "organization")), ==, "Kept");
  panels_assert_finalized (editor);
}

#define ADD(path, test) \
  g_test_add ("/label-outline/" path, PanelsFixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("palette-folds", test_palette_folds);
  ADD ("palette-counts", test_palette_counts);
  ADD ("group", test_group);
  ADD ("palette-many", test_palette_many);
  ADD ("info", test_info);
  ADD ("editor-nests", test_editor_nests);
  ADD ("editor-details", test_editor_details);
  ADD ("editor-details-follow", test_editor_details_follow);

  return g_test_run ();
}
