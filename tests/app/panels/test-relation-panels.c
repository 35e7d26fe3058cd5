/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panels-fixture.h"

#include "app/gloss-check-list.h"
#include "app/gloss-label-checks.h"
#include "app/gloss-label-editor.h"
#include "app/gloss-note-view.h"
#include "app/gloss-relation-list.h"
#include "app/gloss-relation-note.h"
#include "app/gloss-relation-popover.h"
#include "app/gloss-relation-row.h"
#include "app/gloss-relation-type-editor.h"
#include "app/gloss-relation-type-row.h"
#include "app/gloss-session-relate.h"

/* What shows relations and their types, on a real session. */

#define ARTICLE "Ada Brook said on Monday that the bridge of Harbour Town would open in spring."

typedef struct
{
  PanelsFixture fixture;
  char         *ada;
  char         *monday;
  char         *town;
} Case;

static char *
annotate (Case       *self,
          const char *label,
          guint       start,
          guint       end)
{
  return g_strdup (gloss_annotation_get_id (
    panels_fixture_annotate (&self->fixture, label, start, end)));
}

static void
add_type (Case       *self,
          const char *id,
          gboolean    directed)
{
  GlossRelationTypeFields fields = { .id = id, .name = id, .color = "#1c71d8",
                                     .directed = directed };

  g_assert_true (gloss_session_apply (
    self->fixture.session,
    gloss_command_add_relation_type (panels_fixture_get_set (&self->fixture), &fields)));
}

static void
set_up (Case          *self,
        gconstpointer  data)
{
  panels_fixture_set_up (&self->fixture, ARTICLE, NULL);
  self->ada = annotate (self, "person", 0, 9);
  self->monday = annotate (self, "location", 18, 24);
  self->town = annotate (self, "location", 44, 56);
  add_type (self, "knows", TRUE);
  add_type (self, "near", FALSE);
}

static void
tear_down (Case          *self,
           gconstpointer  data)
{
  g_free (self->ada);
  g_free (self->monday);
  g_free (self->town);
  panels_fixture_tear_down (&self->fixture);
}

static void
relate (Case       *self,
        const char *type,
        const char *from,
        const char *to)
{
  g_assert_true (gloss_session_relate (self->fixture.session, type, from, to));
}

static guint
count (Case *self)
{
  return gloss_annotation_set_get_n_relations (panels_fixture_get_set (&self->fixture));
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
assert_rows (GtkWidget *list,
             guint      n)
{
  GListModel *model = gloss_relation_list_get_model (GLOSS_RELATION_LIST (list));

  panels_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, n);
  g_assert_true (gtk_widget_get_visible (list) == (n > 0));
}

/* The relations of what is selected, by where the other ends are; a row leads there. */
static void
test_list (Case          *self,
           gconstpointer  data)
{
  GlossSession *session = self->fixture.session;
  GtkWidget *list = gloss_relation_list_new (session);
  GtkWidget *window = panels_show (list);

  gloss_session_select (session, NULL, FALSE);
  assert_rows (list, 0);
  relate (self, "knows", self->ada, self->town);
  relate (self, "near", self->monday, self->ada);
  gloss_session_select (session, self->ada, FALSE);
  assert_rows (list, 2);
  gloss_relation_list_activate (GLOSS_RELATION_LIST (list), 1);
  g_assert_cmpstr (gloss_annotation_get_id (gloss_session_get_selected (session)), ==, self->town);
  assert_rows (list, 1);
  gloss_relation_list_activate (GLOSS_RELATION_LIST (list), 0);
  g_assert_cmpstr (gloss_annotation_get_id (gloss_session_get_selected (session)), ==, self->ada);
  gloss_relation_list_activate (GLOSS_RELATION_LIST (list), 0);
  g_assert_cmpstr (gloss_annotation_get_id (gloss_session_get_selected (session)), ==,
                   self->monday);
  gloss_session_undo (session);
  gloss_session_select (session, self->ada, FALSE);
  assert_rows (list, 1);
  close_window (window, list);
}

static GtkWidget *
find_row (GtkWidget *list)
{
  GtkWidget *row = panels_find (list, GLOSS_TYPE_RELATION_ROW);

  g_assert_nonnull (row);
  return row;
}

/* The buttons of a row, and what it shows. */
static void
test_row (Case          *self,
          gconstpointer  data)
{
  GlossSession *session = self->fixture.session;
  GtkWidget *list = gloss_relation_list_new (session);
  GtkWidget *window = panels_show (list);
  GtkWidget *arrow;
  GtkWidget *row;

  relate (self, "knows", self->ada, self->town);
  gloss_session_select (session, self->ada, FALSE);
  panels_settle ();
  row = find_row (list);
  arrow = panels_get_child (row, GLOSS_TYPE_RELATION_ROW, "arrow");
  g_assert_cmpstr (gtk_label_get_label (
                     panels_get_child (row, GLOSS_TYPE_RELATION_ROW, "quote")), ==,
                   "Harbour Town");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (arrow)), ==, "→");
  g_signal_emit_by_name (arrow, "clicked");
  panels_settle ();
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (arrow)), ==, "←");

  g_assert_true (gloss_session_retype_relation (
    session, gloss_relation_row_get_id (GLOSS_RELATION_ROW (row)), "near"));
  panels_settle ();
  g_assert_cmpstr (gtk_label_get_label (
                     panels_get_child (row, GLOSS_TYPE_RELATION_ROW, "type_name")), ==,
                   "near");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (arrow)), ==, "↔");
  g_assert_false (gtk_widget_get_sensitive (arrow));
  g_signal_emit_by_name (panels_get_child (row, GLOSS_TYPE_RELATION_ROW, "delete"), "clicked");
  assert_rows (list, 0);
  g_assert_cmpuint (count (self), ==, 0);
  close_window (window, list);
}

static const char *
get_note (Case *self)
{
  GPtrArray *relations =
    gloss_annotation_set_get_relations_of (panels_fixture_get_set (&self->fixture), self->ada);

  return gloss_relation_get_note (relations->pdata[0]);
}

static void
write_note (GtkWidget  *popover,
            const char *text)
{
  GlossNoteView *view = panels_get_child (popover, GLOSS_TYPE_RELATION_NOTE, "note");

  gtk_text_buffer_set_text (panels_get_child (GTK_WIDGET (view), GLOSS_TYPE_NOTE_VIEW, "buffer"),
                            text, -1);
  gloss_note_view_commit (view);
}

static void
assert_note_shown (GtkWidget  *row,
                   const char *text)
{
  GtkWidget *note = panels_get_child (row, GLOSS_TYPE_RELATION_ROW, "note");

  g_assert_true (gtk_widget_get_visible (note) == (*text != '\0'));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (note)), ==, text);
}

/* A note is one edit, and shown in the row; it goes with undo. */
static void
test_note (Case          *self,
           gconstpointer  data)
{
  GlossSession *session = self->fixture.session;
  GtkWidget *list = gloss_relation_list_new (session);
  GtkWidget *window = panels_show (list);
  GtkWidget *popover;
  GtkWidget *row;

  relate (self, "knows", self->ada, self->town);
  gloss_session_select (session, self->ada, FALSE);
  panels_settle ();
  row = find_row (list);
  assert_note_shown (row, "");
  g_signal_emit_by_name (panels_get_child (row, GLOSS_TYPE_RELATION_ROW, "note_button"),
                         "clicked");
  panels_settle ();
  popover = panels_find (list, GLOSS_TYPE_RELATION_NOTE);
  g_assert_true (gtk_widget_get_visible (popover));
  write_note (popover, "since school");
  g_assert_cmpstr (get_note (self), ==, "since school");
  assert_note_shown (row, "since school");
  write_note (popover, "since school");
  gloss_session_undo (session);
  g_assert_null (get_note (self));
  assert_note_shown (row, "");
  /* Without its relation it closes, and what is typed then is nobody's. */
  gloss_session_undo (session);
  panels_settle ();
  g_assert_false (gtk_widget_get_visible (popover));
  g_assert_cmpuint (count (self), ==, 0);
  close_window (window, list);
}

static void
type_into (GtkWidget  *popover,
           const char *text)
{
  gtk_editable_set_text (panels_get_child (popover, GLOSS_TYPE_RELATION_POPOVER, "entry"), text);
}

static void
press_enter (GtkWidget *popover)
{
  g_signal_emit_by_name (panels_get_child (popover, GLOSS_TYPE_RELATION_POPOVER, "entry"),
                         "activate");
  panels_settle ();
}

/* Part of a name, Enter; a name that is not there is made. */
static void
test_popover (Case          *self,
              gconstpointer  data)
{
  GlossAnnotationSet *set = panels_fixture_get_set (&self->fixture);
  GtkWidget *parent = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *popover = gloss_relation_popover_new (self->fixture.session);
  GlossRelation *relation;

  panels_show (parent);
  gtk_widget_set_parent (popover, parent);
  gloss_relation_popover_ask (GLOSS_RELATION_POPOVER (popover), self->ada, self->town, NULL);
  type_into (popover, "ea");
  press_enter (popover);
  g_assert_cmpuint (count (self), ==, 1);
  relation = gloss_annotation_set_get_relations_of (set, self->ada)->pdata[0];
  g_assert_cmpstr (gloss_relation_get_relation_type (relation), ==, "near");

  gloss_relation_popover_ask_again (GLOSS_RELATION_POPOVER (popover),
                                    gloss_relation_get_id (relation), NULL);
  type_into (popover, "Lives in");
  press_enter (popover);
  g_assert_cmpuint (count (self), ==, 1);
  relation = gloss_annotation_set_get_relations_of (set, self->ada)->pdata[0];
  g_assert_cmpstr (gloss_relation_get_relation_type (relation), ==, "lives-in");
  panels_put_aside (popover);
}

static GlossRelationType *
get_type (Case       *self,
          const char *id)
{
  return gloss_label_set_lookup_relation_type (gloss_session_get_labels (self->fixture.session),
                                               id);
}

/* A name, a direction, labels: each an edit; and each can be undone. */
static void
test_editor (Case          *self,
             gconstpointer  data)
{
  GlossSession *session = self->fixture.session;
  GtkWidget *editor = gloss_label_editor_new (session);
  GtkWidget *row;
  GtkEditable *name;
  GlossRelationTypeFields fields;

  gtk_window_present (GTK_WINDOW (editor));
  panels_settle ();
  row = panels_find (editor, GLOSS_TYPE_RELATION_TYPE_ROW);
  g_assert_nonnull (row);
  name = panels_get_child (row, GLOSS_TYPE_RELATION_TYPE_ROW, "name");
  gtk_editable_set_text (name, "  is a friend of ");
  g_assert_true (gloss_relation_type_row_commit (GLOSS_RELATION_TYPE_ROW (row)));
  g_assert_false (gloss_relation_type_row_commit (GLOSS_RELATION_TYPE_ROW (row)));
  g_assert_cmpstr (gloss_relation_type_get_name (get_type (self, "knows")), ==,
                   "is a friend of");
  /* Not without a name. */
  gtk_editable_set_text (name, " ");
  g_assert_false (gloss_relation_type_row_commit (GLOSS_RELATION_TYPE_ROW (row)));
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "is a friend of");
  gtk_editable_set_text (name, "typed");
  g_assert_true (gloss_relation_type_row_revert (GLOSS_RELATION_TYPE_ROW (row)));

  gtk_switch_set_active (panels_get_child (row, GLOSS_TYPE_RELATION_TYPE_ROW, "directed"), FALSE);
  g_assert_false (gloss_relation_type_is_directed (get_type (self, "knows")));
  gloss_session_undo (session);
  g_assert_true (gtk_switch_get_active (
    panels_get_child (row, GLOSS_TYPE_RELATION_TYPE_ROW, "directed")));
  gloss_session_undo (session);
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "knows");
  gloss_relation_type_get_fields (get_type (self, "knows"), &fields);
  g_assert_null (fields.from);
  gtk_window_destroy (GTK_WINDOW (editor));
  panels_settle ();
}

static void
picked_cb (GlossLabelChecks *checks,
           GStrv             ids,
           char            **picked)
{
  g_free (*picked);
  *picked = g_strjoinv (" ", ids);
}

/* Tells what was chosen once, when it closes, and only if it is different. */
static void
test_checks (Case          *self,
             gconstpointer  data)
{
  const char *const chosen[] = { "person", "gone", NULL };
  const char *const more[] = { "person", "location", NULL };
  GtkWidget *parent = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *window = panels_show (parent);
  GtkWidget *checks = gloss_label_checks_new ();
  g_autofree char *picked = NULL;
  GlossCheckList *list;

  gtk_widget_set_parent (checks, parent);
  g_signal_connect (checks, "picked", G_CALLBACK (picked_cb), &picked);
  gloss_label_checks_set (GLOSS_LABEL_CHECKS (checks), panels_fixture_get_set (&self->fixture),
                          chosen);
  g_signal_emit_by_name (checks, "closed");
  g_assert_null (picked);
  list = panels_find (checks, GLOSS_TYPE_CHECK_LIST);
  g_assert_cmpuint (gloss_check_list_count_active (list), ==, 2);
  gloss_check_list_set_active (list, more);
  g_signal_emit_by_name (list, "changed");
  g_signal_emit_by_name (checks, "closed");
  g_assert_cmpstr (picked, ==, "location person");
  gtk_widget_unparent (checks);
  close_window (window, parent);
}

#define CASE(path, function) g_test_add (path, Case, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  CASE ("/relation-panels/list", test_list);
  CASE ("/relation-panels/row", test_row);
  CASE ("/relation-panels/note", test_note);
  CASE ("/relation-panels/popover", test_popover);
  CASE ("/relation-panels/editor", test_editor);
  CASE ("/relation-panels/checks", test_checks);

  return panels_run ();
}
