/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-relation-type-deletion.h"
#include "app/gloss-value-surgery.h"
#include "panels-fixture.h"

#include <string.h>

/* The windows that change values of attributes, and delete types of relations, in all articles. */

static void
define (PanelsFixture *fixture)
{
  static const char *const values[] = { "calm", "angry", NULL };
  GlossAnnotationSet *set = panels_fixture_get_set (fixture);
  const GlossAttributeFields tone = {
    .id = "tone", .name = "Tone", .type = GLOSS_ATTRIBUTE_CHOICE, .values = values };
  const GlossRelationTypeFields knows = { .id = "knows", .name = "knows", .color = "#e66100" };
  GlossAnnotation *first;

  gloss_session_apply (fixture->session, gloss_command_add_attribute (set, &tone));
  gloss_session_apply (fixture->session, gloss_command_add_relation_type (set, &knows));
  first = gloss_annotation_set_get_nth (set, 0);
  gloss_session_apply (fixture->session, gloss_command_set_attribute (set, &first, 1, "tone",
                                                                      "\"calm\"", NULL));
  gloss_session_apply (fixture->session,
                       gloss_command_relate (set, "knows", gloss_annotation_set_get_nth (set, 0),
                                             gloss_annotation_set_get_nth (set, 1), NULL, NULL));
}

static void
set_up (PanelsFixture *fixture,
        gconstpointer  data)
{
  panels_fixture_set_up (fixture, "Ann and Bob met Cid.\n", NULL);
  panels_fixture_annotate (fixture, "person", 0, 3);
  panels_fixture_annotate (fixture, "person", 8, 11);
  define (fixture);
}

static void
tear_down (PanelsFixture *fixture,
           gconstpointer  data)
{
  panels_fixture_tear_down (fixture);
}

static GtkWidget *
show (GtkWidget *dialog)
{
  g_object_ref (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

static gpointer
get_part (GtkWidget  *dialog,
          const char *name)
{
  return panels_get_child (dialog, GLOSS_TYPE_BATCH_DIALOG, name);
}

static gboolean
is_planned (gpointer user_data)
{
  return !gtk_widget_get_visible (get_part (user_data, "bar"));
}

static gboolean
is_idle (gpointer user_data)
{
  PanelsFixture *fixture = user_data;

  return gloss_session_get_batch_meter (fixture->session) == NULL;
}

static gboolean
can_run (GtkWidget *dialog)
{
  return gtk_widget_is_sensitive (get_part (dialog, "run"));
}

static void
run (PanelsFixture *fixture,
     GtkWidget     *dialog)
{
  panels_wait_for (is_planned, dialog);
  g_assert_true (can_run (dialog));
  g_signal_emit_by_name (get_part (dialog, "run"), "clicked");
  panels_wait_for (is_idle, fixture);
  panels_settle ();
  panels_assert_finalized (dialog);
}

static char *
dup_values (PanelsFixture *fixture)
{
  GlossAnnotationFields fields;

  gloss_annotation_get_fields (
    gloss_annotation_set_get_nth (panels_fixture_get_set (fixture), 0), &fields);
  return g_strdup (fields.attributes);
}

static void
assert_values (PanelsFixture *fixture,
               const char    *expected)
{
  g_autofree char *values = dup_values (fixture);

  g_assert_cmpstr (values, ==, expected);
}

static void
test_rename_value (PanelsFixture *fixture,
                   gconstpointer  data)
{
  GtkWidget *dialog = show (gloss_value_surgery_new (fixture->session, "tone"));
  GtkEditable *name = panels_get_child (dialog, GLOSS_TYPE_VALUE_SURGERY, "name");

  panels_wait_for (is_planned, dialog);
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "calm");
  g_assert_false (can_run (dialog));
  gtk_editable_set_text (name, "angry");
  g_assert_nonnull (strchr (gtk_label_get_label (get_part (dialog, "summary")), '\n'));
  gtk_editable_set_text (name, "quiet");
  run (fixture, dialog);
  assert_values (fixture, "{\"tone\": \"quiet\"}");
  gloss_session_undo (fixture->session);
  panels_wait_for (is_idle, fixture);
  assert_values (fixture, "{\"tone\": \"calm\"}");
}

static void
test_delete_value (PanelsFixture *fixture,
                   gconstpointer  data)
{
  GtkWidget *dialog = show (gloss_value_surgery_new (fixture->session, "tone"));

  gtk_switch_set_active (panels_get_child (dialog, GLOSS_TYPE_VALUE_SURGERY, "remove"), TRUE);
  g_assert_true (gtk_widget_has_css_class (get_part (dialog, "run"), "destructive-action"));
  run (fixture, dialog);
  assert_values (fixture, "{}");

  /* The last one stays. */
  dialog = show (gloss_value_surgery_new (fixture->session, "tone"));
  gtk_switch_set_active (panels_get_child (dialog, GLOSS_TYPE_VALUE_SURGERY, "remove"), TRUE);
  panels_wait_for (is_planned, dialog);
  g_assert_false (can_run (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
  panels_settle ();
  panels_assert_finalized (dialog);
}

static void
test_delete_type (PanelsFixture *fixture,
                  gconstpointer  data)
{
  GlossAnnotationSet *set = panels_fixture_get_set (fixture);
  GtkWidget *dialog = show (gloss_relation_type_deletion_new (fixture->session, "knows"));

  panels_wait_for (is_planned, dialog);
  g_assert_cmpstr (gtk_label_get_label (get_part (dialog, "summary")), ==,
                   "1 relation is deleted.");
  gtk_switch_set_active (panels_get_child (dialog, GLOSS_TYPE_RELATION_TYPE_DELETION, "keep"),
                         TRUE);
  run (fixture, dialog);
  g_assert_cmpuint (gloss_annotation_set_get_n_relations (set), ==, 1);
  gloss_session_undo (fixture->session);
  panels_wait_for (is_idle, fixture);

  run (fixture, show (gloss_relation_type_deletion_new (fixture->session, "knows")));
  g_assert_cmpuint (gloss_annotation_set_get_n_relations (set), ==, 0);
  gloss_session_undo (fixture->session);
  panels_wait_for (is_idle, fixture);
  g_assert_cmpuint (gloss_annotation_set_get_n_relations (set), ==, 1);
}

#define ADD(name, test) \
  g_test_add ("/definition-surgery/" name, PanelsFixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("rename-value", test_rename_value);
  ADD ("delete-value", test_delete_value);
  ADD ("delete-type", test_delete_type);

  return g_test_run ();
}
