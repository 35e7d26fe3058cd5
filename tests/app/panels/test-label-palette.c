/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panels-fixture.h"

#include "app/gloss-label-palette.h"
#include "app/gloss-label-row.h"

/* The labels beside the text: what they show follows the session, what they do is an edit of it. */

static GlossLabelRow *
get_label_row (GtkWidget *palette,
               guint      position)
{
  return panels_get_label_row (palette, position);
}

static void
expect_label (GtkWidget  *palette,
              guint       position,
              const char *id)
{
  g_assert_cmpstr (gloss_label_row_get_id (get_label_row (palette, position)), ==, id);
}

static void
test_palette_counts (PanelsFixture *fixture,
                     gconstpointer  data)
{
  GtkWidget *palette = gloss_label_palette_new (fixture->session);
  GtkWidget *window = panels_show (palette);
  GlossLabelRow *person = get_label_row (palette, 0);

  g_assert_cmpstr (gloss_label_row_get_id (person), ==, "person");
  g_assert_cmpuint (gloss_label_row_get_count (person), ==, 0);

  panels_fixture_annotate (fixture, "person", 0, 9);
  panels_fixture_annotate (fixture, "person", 0, 3);
  g_assert_cmpuint (gloss_label_row_get_count (person), ==, 2);
  gloss_session_undo (fixture->session);
  g_assert_cmpuint (gloss_label_row_get_count (person), ==, 1);
  gloss_session_undo (fixture->session);
  g_assert_cmpuint (gloss_label_row_get_count (person), ==, 0);

  panels_close (window, palette);
}

static void
test_palette_follows_labels (PanelsFixture *fixture,
                             gconstpointer  data)
{
  GtkWidget *palette = gloss_label_palette_new (fixture->session);
  GtkWidget *window = panels_show (palette);
  GlossAnnotationSet *set = panels_fixture_get_set (fixture);
  GlossLabelSet *labels = gloss_session_get_labels (fixture->session);
  guint n_labels = gloss_label_set_get_n_labels (labels);
  guint n_rows = panels_count_label_rows (palette);
  g_autoptr (GlossLabel) third =
    gloss_label_ref (gloss_label_row_get_label (get_label_row (palette, 2)));
  const char *third_id = gloss_label_get_id (third);

  panels_fixture_add_label (fixture, "weapon", "Weapon", "w");
  expect_label (palette, n_labels, "weapon");

  gloss_session_apply (fixture->session, gloss_command_move_label (set, third, 0));
  expect_label (palette, 0, third_id);
  expect_label (palette, 1, "person");

  gloss_session_apply (fixture->session, gloss_command_delete_label (set, third));
  expect_label (palette, 0, "person");
  gloss_session_undo (fixture->session);
  gloss_session_undo (fixture->session);
  gloss_session_undo (fixture->session);
  expect_label (palette, 0, "person");
  g_assert_cmpuint (panels_count_label_rows (palette), ==, n_rows);

  panels_close (window, palette);
}

static void
test_palette_uses_labels (PanelsFixture *fixture,
                          gconstpointer  data)
{
  GtkWidget *palette = gloss_label_palette_new (fixture->session);
  GtkWidget *window = panels_show (palette);
  GlossLabelRow *person = get_label_row (palette, 0);
  GtkWidget *list = panels_get_child (palette, GLOSS_TYPE_LABEL_PALETTE, "list");

  g_signal_emit_by_name (list, "activate", 0);
  g_assert_cmpstr (gloss_session_get_pen (fixture->session), ==, "person");
  g_assert_true (gloss_label_row_get_pen (person));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (person), "pen"));

  gtk_widget_activate_action (palette, "palette.pen", "s", "person");
  g_assert_null (gloss_session_get_pen (fixture->session));
  g_assert_false (gloss_label_row_get_pen (person));

  gloss_session_set_selection (fixture->session, 0, 9);
  g_signal_emit_by_name (list, "activate", 0);
  g_assert_cmpuint (gloss_label_row_get_count (person), ==, 1);

  panels_close (window, palette);
}

static void
test_palette_foreign (PanelsFixture *fixture,
                      gconstpointer  data)
{
  GtkWidget *palette = gloss_label_palette_new (fixture->session);
  GtkWidget *window = panels_show (palette);
  GlossAnnotationSet *set = panels_fixture_get_set (fixture);
  guint n_labels = gloss_label_set_get_n_labels (gloss_session_get_labels (fixture->session));
  GlossLabelRow *witness = get_label_row (palette, n_labels + 1);
  GlossAnnotation *both[2];

  /* Below a heading. */
  g_assert_null (get_label_row (palette, n_labels));
  g_assert_nonnull (witness);
  g_assert_true (gloss_label_row_get_foreign (witness));
  g_assert_cmpuint (gloss_label_row_get_count (witness), ==, 2);

  gtk_widget_activate_action (palette, "palette.adopt", "s", "witness");
  expect_label (palette, n_labels, "witness");
  g_assert_false (gloss_label_row_get_foreign (get_label_row (palette, n_labels)));
  gloss_session_undo (fixture->session);
  g_assert_null (get_label_row (palette, n_labels));
  expect_label (palette, n_labels + 1, "witness");

  both[0] = gloss_annotation_set_lookup (set, "w");
  both[1] = gloss_annotation_set_lookup (set, "u");
  gloss_session_apply (fixture->session, gloss_command_delete (set, both, 2));
  g_assert_cmpuint (panels_count_label_rows (palette), ==, n_labels);
  gloss_session_undo (fixture->session);
  g_assert_cmpuint (panels_count_label_rows (palette), ==, n_labels + 2);

  panels_close (window, palette);
}

static void
test_palette_many (PanelsFixture *fixture,
                   gconstpointer  data)
{
  GtkWidget *palette;
  GtkWidget *window;
  gint64 begin;

  panels_fixture_add_labels (fixture, 300);

  begin = g_get_monotonic_time ();
  palette = gloss_label_palette_new (fixture->session);
  window = panels_show (palette);
  g_test_message ("300 labels shown in %" G_GINT64_FORMAT " ms",
                  (g_get_monotonic_time () - begin) / 1000);

  begin = g_get_monotonic_time ();
  for (guint i = 0; i < 100; i++)
    panels_fixture_annotate (fixture, "label-299", 0, 9);
  g_test_message ("one more annotation: %" G_GINT64_FORMAT " us",
                  (g_get_monotonic_time () - begin) / 100);
  g_assert_cmpuint (gloss_label_row_get_count (get_label_row (palette, 306)), ==, 100);

  panels_close (window, palette);
}

#define ADD(name, up, func)                                                                        \
  g_test_add ("/label-palette/" name, PanelsFixture, NULL, panels_fixture_set_up_##up, func,       \
              panels_fixture_end)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("counts", plain, test_palette_counts);
  ADD ("follows-labels", plain, test_palette_follows_labels);
  ADD ("uses-labels", plain, test_palette_uses_labels);
  ADD ("foreign", file, test_palette_foreign);
  ADD ("many", plain, test_palette_many);

  return g_test_run ();
}
