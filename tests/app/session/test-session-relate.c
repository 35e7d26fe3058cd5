/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session-fixture.h"

#include "app/gloss-session-relate.h"

/* Relations, as a person makes them through the session. */

#define ARTICLE "Ines Calloway told the Courier in Port Alder."

/* What the session asked: "from to", and nothing if it did not. */
static char *asked;

static void
asked_cb (GlossSession *session,
          const char   *from,
          const char   *to,
          gpointer      user_data)
{
  g_free (asked);
  asked = g_strdup_printf ("%s %s", from, to);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* The id of a new annotation; g_free(). */
static char *
annotate (Fixture    *fixture,
          const char *label,
          guint       start,
          guint       end)
{
  gloss_session_annotate (fixture->session, label, start, end);
  return g_strdup (gloss_annotation_get_id (gloss_session_get_selected (fixture->session)));
}

static GlossAnnotationSet *
get_set (Fixture *fixture)
{
  return gloss_session_get_set (fixture->session);
}

static guint
count (Fixture *fixture)
{
  return gloss_annotation_set_get_n_relations (get_set (fixture));
}

static void
add_type (Fixture    *fixture,
          const char *name,
          const char *from,
          gboolean    directed)
{
  const char *labels[] = { from, NULL };
  GlossRelationTypeFields fields = { .name = name, .directed = directed,
                                     .from = from != NULL ? labels : NULL };

  fields.color = gloss_session_next_relation_color (fixture->session);
  g_assert_true (gloss_session_apply (
    fixture->session, gloss_command_add_relation_type (get_set (fixture), &fields)));
}

static GlossRelation *
get_only (Fixture *fixture)
{
  g_autoptr (GPtrArray) relations = gloss_annotation_set_list_relations (get_set (fixture));

  g_assert_cmpuint (relations->len, ==, 1);
  return relations->pdata[0];
}

static void
open_article (Fixture *fixture)
{
  fixture_open (fixture, "a.txt", ARTICLE);
  g_clear_pointer (&asked, g_free);
  g_signal_connect (fixture->session, "choose-relation", G_CALLBACK (asked_cb), NULL);
}

static void
test_link_by_keys (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *paper = NULL;
  g_autofree char *person = NULL;
  GlossRelation *relation;
  guint n_changes = 0;

  open_article (fixture);
  g_signal_connect_swapped (fixture->session, "link-changed", G_CALLBACK (count_cb), &n_changes);
  paper = annotate (fixture, "organization", 23, 30);
  person = annotate (fixture, "person", 0, 13);
  add_type (fixture, "talks to", "person", TRUE);

  gloss_session_begin_link (fixture->session);
  g_assert_cmpstr (gloss_annotation_get_id (gloss_session_get_link_from (fixture->session)), ==,
                   person);
  gloss_session_finish_link (fixture->session);
  g_assert_cmpuint (fixture->messages->len, ==, 1);
  g_assert_nonnull (gloss_session_get_link_from (fixture->session));
  gloss_session_select_step (fixture->session, 1);
  gloss_session_finish_link (fixture->session);

  g_assert_null (gloss_session_get_link_from (fixture->session));
  g_assert_cmpuint (n_changes, ==, 2);
  g_assert_null (asked);
  relation = get_only (fixture);
  g_assert_cmpstr (gloss_relation_get_from (relation), ==, person);
  g_assert_cmpstr (gloss_relation_get_to (relation), ==, paper);
  /* Going on does not jump back. */
  g_assert_cmpstr (gloss_annotation_get_id (gloss_session_get_selected (fixture->session)), ==,
                   paper);

  gloss_session_select (fixture->session, NULL, FALSE);
  gloss_session_undo (fixture->session);
  g_assert_cmpuint (count (fixture), ==, 0);
  /* Undo shows where it was. */
  g_assert_cmpstr (gloss_annotation_get_id (gloss_session_get_selected (fixture->session)), ==,
                   person);
}

static void
test_choose (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *paper = NULL;
  g_autofree char *person = NULL;
  g_autofree char *question = NULL;
  g_autofree char *why = NULL;

  open_article (fixture);
  paper = annotate (fixture, "organization", 23, 30);
  person = annotate (fixture, "person", 0, 13);
  question = g_strdup_printf ("%s %s", person, paper);

  /* No type at all: one can be made. */
  gloss_session_link (fixture->session, person, paper);
  g_assert_cmpstr (asked, ==, question);
  why = gloss_session_explain_no_relation (fixture->session, person, paper);
  g_assert_nonnull (why);
  g_clear_pointer (&asked, g_free);
  g_clear_pointer (&why, g_free);

  /* Two: to be chosen from. */
  add_type (fixture, "reads", NULL, TRUE);
  add_type (fixture, "owns", "person", TRUE);
  gloss_session_link (fixture->session, person, paper);
  g_assert_cmpstr (asked, ==, question);
  g_assert_null (gloss_session_explain_no_relation (fixture->session, person, paper));
  g_assert_cmpuint (count (fixture), ==, 0);
  g_clear_pointer (&asked, g_free);

  /* The other way only one may: made at once; and once only, then it asks. */
  gloss_session_link (fixture->session, paper, person);
  g_assert_null (asked);
  g_assert_cmpstr (gloss_relation_get_relation_type (get_only (fixture)), ==, "reads");
  gloss_session_link (fixture->session, paper, person);
  g_assert_nonnull (asked);
  g_assert_false (gloss_session_relate (fixture->session, "reads", paper, person));
  g_assert_cmpuint (fixture->messages->len, ==, 1);
  g_assert_cmpuint (count (fixture), ==, 1);
}

static void
test_none_allowed (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *paper = NULL;
  g_autofree char *person = NULL;
  g_autofree char *why = NULL;

  open_article (fixture);
  paper = annotate (fixture, "organization", 23, 30);
  person = annotate (fixture, "person", 0, 13);
  add_type (fixture, "lies in", "location", TRUE);

  gloss_session_link (fixture->session, person, paper);
  g_assert_nonnull (asked);
  why = gloss_session_explain_no_relation (fixture->session, person, paper);
  g_assert_nonnull (strstr (why, "Person"));
  g_assert_nonnull (strstr (why, "Organization"));
  /* Not with itself, and not with what is not there. */
  g_clear_pointer (&asked, g_free);
  gloss_session_link (fixture->session, person, person);
  gloss_session_link (fixture->session, person, "nobody");
  g_assert_null (asked);
}

static void
test_new_type (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *paper = NULL;
  g_autofree char *person = NULL;
  g_autofree char *id = NULL;
  GlossLabelSet *labels;
  guint position;

  open_article (fixture);
  labels = gloss_session_get_labels (fixture->session);
  paper = annotate (fixture, "organization", 23, 30);
  person = annotate (fixture, "person", 0, 13);
  position = gloss_history_get_position (gloss_annotation_set_get_history (get_set (fixture)));

  g_assert_true (gloss_session_relate_as_new (fixture->session, "talks to", person, paper));
  g_assert_cmpuint (gloss_label_set_get_n_relation_types (labels), ==, 1);
  g_assert_cmpuint (
    gloss_history_get_position (gloss_annotation_set_get_history (get_set (fixture))), ==,
    position + 1);
  id = g_strdup (gloss_relation_get_id (get_only (fixture)));
  g_assert_true (gloss_session_retype_relation_as_new (fixture->session, id, "knows"));
  g_assert_cmpuint (gloss_label_set_get_n_relation_types (labels), ==, 2);
  g_assert_cmpstr (gloss_relation_get_relation_type (get_only (fixture)), ==, "knows");
  /* One step each, both halves. */
  gloss_session_undo (fixture->session);
  g_assert_cmpstr (gloss_relation_get_relation_type (get_only (fixture)), ==, "talks-to");
  gloss_session_undo (fixture->session);
  g_assert_cmpuint (gloss_label_set_get_n_relation_types (labels), ==, 0);
  g_assert_cmpuint (count (fixture), ==, 0);
}

static void
test_change (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *paper = NULL;
  g_autofree char *person = NULL;
  g_autofree char *id = NULL;

  open_article (fixture);
  paper = annotate (fixture, "organization", 23, 30);
  person = annotate (fixture, "person", 0, 13);
  add_type (fixture, "talks to", "person", TRUE);
  add_type (fixture, "reads", NULL, TRUE);
  g_assert_true (gloss_session_relate (fixture->session, "talks-to", person, paper));
  id = g_strdup (gloss_relation_get_id (get_only (fixture)));

  /* Its type does not allow that. */
  gloss_session_reverse_relation (fixture->session, id);
  g_assert_cmpstr (gloss_relation_get_from (get_only (fixture)), ==, person);
  g_assert_cmpuint (fixture->messages->len, ==, 1);
  g_assert_true (gloss_session_retype_relation (fixture->session, id, "reads"));
  gloss_session_reverse_relation (fixture->session, id);
  g_assert_cmpstr (gloss_relation_get_from (get_only (fixture)), ==, paper);

  gloss_session_delete_relation (fixture->session, id);
  gloss_session_delete_relation (fixture->session, id);
  g_assert_cmpuint (count (fixture), ==, 0);
  gloss_session_undo (fixture->session);
  g_assert_cmpuint (count (fixture), ==, 1);
  /* It goes with its end, in one step. */
  gloss_session_select (fixture->session, person, FALSE);
  gloss_session_delete_selected (fixture->session);
  g_assert_cmpuint (count (fixture), ==, 0);
  gloss_session_undo (fixture->session);
  g_assert_cmpuint (count (fixture), ==, 1);
}

static void
test_given_up (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *paper = NULL;
  g_autofree char *person = NULL;

  open_article (fixture);
  person = annotate (fixture, "person", 0, 13);
  gloss_session_begin_link (fixture->session);
  g_assert_null (gloss_session_get_link_from (fixture->session));
  g_assert_cmpuint (fixture->messages->len, ==, 1);

  paper = annotate (fixture, "organization", 23, 30);
  gloss_session_begin_link (fixture->session);
  g_assert_true (gloss_session_end_link (fixture->session));
  g_assert_false (gloss_session_end_link (fixture->session));
  /* Its beginning is gone, and so it is itself. */
  gloss_session_begin_link (fixture->session);
  gloss_session_delete_selected (fixture->session);
  g_assert_null (gloss_session_get_link_from (fixture->session));
  gloss_session_undo (fixture->session);
  gloss_session_begin_link (fixture->session);
  g_assert_nonnull (gloss_session_get_link_from (fixture->session));
  fixture_open (fixture, "b.txt", "Another article.");
  g_assert_null (gloss_session_get_link_from (fixture->session));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/session/relate/link-by-keys", test_link_by_keys);
  FIXTURE_TEST ("/session/relate/choose", test_choose);
  FIXTURE_TEST ("/session/relate/none-allowed", test_none_allowed);
  FIXTURE_TEST ("/session/relate/new-type", test_new_type);
  FIXTURE_TEST ("/session/relate/change", test_change);
  FIXTURE_TEST ("/session/relate/given-up", test_given_up);

  return g_test_run ();
}
