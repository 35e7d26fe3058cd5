/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/gloss-error.h"
#include "core/model/gloss-command.h"
#include "support/gloss-test-random.h"
#include "support/gloss-test-script.h"

static const GlossAuthor author = { "T", "2026-01-01T00:00:00Z" };

static const char *const only_people[] = { "person", NULL };
static const char *const only_claims[] = { "claim", NULL };

static void
apply (GlossAnnotationSet *set,
       GlossEdit          *edit)
{
  g_autoptr (GlossEdit) held = edit;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (edit);
  gloss_annotation_set_apply (set, edit, &error);
  g_assert_no_error (error);
}

static void
assert_refused (GlossAnnotationSet *set,
                GlossEdit          *edit,
                GlossModelError     code)
{
  g_autoptr (GlossEdit) held = edit;
  g_autofree char *before = gloss_test_dump (set);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (gloss_annotation_set_apply (set, edit, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, (int) code);
  after = gloss_test_dump (set);
  g_assert_cmpstr (before, ==, after);
}

static GlossAnnotation *
find (GlossAnnotationSet *set,
      const char         *id)
{
  GlossAnnotation *annotation = gloss_annotation_set_lookup (set, id);

  g_assert_nonnull (annotation);
  return annotation;
}

/* A claim a, people b and c, a type "says" from people to claims, and one "same" of no direction. */
static GlossAnnotationSet *
make_set (void)
{
  GlossAnnotationSet *set = gloss_test_script_set ();
  g_autofree char *faults = gloss_test_run_script (set, "+claim 0-3; +person 2-5; +person 6-8");

  g_assert_cmpstr (faults, ==, "");
  apply (set, gloss_command_add_relation_type (set, &(GlossRelationTypeFields) {
    .name = "Says", .color = "#ABCDEF", .directed = TRUE, .from = only_people,
    .to = only_claims }));
  apply (set, gloss_command_add_relation_type (set, &(GlossRelationTypeFields) {
    .name = "Same", .description = "" }));
  return set;
}

static char *
relate (GlossAnnotationSet *set,
        const char         *type,
        const char         *from,
        const char         *to)
{
  char *id = NULL;

  apply (set, gloss_command_relate (set, type, find (set, from), find (set, to), &author, &id));
  return id;
}

static guint
count_of (GlossAnnotationSet *set,
          const char         *id)
{
  GPtrArray *relations = gloss_annotation_set_get_relations_of (set, id);

  return relations == NULL ? 0 : relations->len;
}

static void
test_record (void)
{
  const GlossRelationFields fields = {
    .id = "r", .type = "t", .from = "a", .to = "b", .note = "n", .attributes = "{\"x\": 1}",
    .creator = "Z", .created = "1", .modified = "2", .extra = "\"x\":1",
  };
  g_autoptr (GlossRelation) one = gloss_relation_new (&fields);
  g_autoptr (GlossRelation) bare = gloss_relation_new (&(GlossRelationFields) {
    .id = "r", .type = "t", .from = "a", .to = "b" });
  g_autoptr (GlossRelation) blank = gloss_relation_new (&(GlossRelationFields) {
    .id = "r", .type = "t", .from = "a", .to = "b", .note = "", .attributes = "{}" });

  g_assert_true (gloss_relation_equal (bare, blank));
  g_assert_false (gloss_relation_equal (bare, one));
  for (guint i = 0; i < 11; i++)
    {
      GlossRelationFields other = fields;
      g_autoptr (GlossRelation) changed = NULL;
      const char **values[] = { &other.id, &other.type, &other.from, &other.to, &other.note,
                                &other.attributes, &other.creator, &other.created,
                                &other.modified, &other.extra };

      if (i < G_N_ELEMENTS (values))
        *values[i] = "else";
      changed = gloss_relation_new (&other);
      g_assert_true (gloss_relation_equal (one, changed) == (i == 10));
    }
}

static void
test_allows (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  GlossRelationType *says = gloss_label_set_lookup_relation_type (labels, "says");
  g_autoptr (GlossRelationType) either = NULL;
  GlossRelationTypeFields fields;

  apply (set, gloss_command_add_label (set, &(GlossLabelFields) {
    .name = "Pope", .color = "#000000", .parent = "person" }));
  g_assert_cmpstr (gloss_relation_type_get_color (says), ==, "#abcdef");
  g_assert_true (gloss_relation_type_allows (says, labels, "person", "claim"));
  g_assert_true (gloss_relation_type_allows (says, labels, "pope", "claim"));
  g_assert_false (gloss_relation_type_allows (says, labels, "claim", "person"));
  g_assert_false (gloss_relation_type_allows (says, labels, "person", "person"));
  gloss_relation_type_get_fields (says, &fields);
  fields.directed = FALSE;
  either = gloss_relation_type_new (&fields);
  g_assert_true (gloss_relation_type_allows (either, labels, "claim", "pope"));
  g_assert_false (gloss_relation_type_allows (either, labels, "person", "person"));
}

static void
test_relate (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autofree char *first = relate (set, "says", "b", "a");
  g_autofree char *second = relate (set, "same", "b", "c");
  GlossRelation *relation = gloss_annotation_set_lookup_relation (set, first);

  g_assert_cmpuint (gloss_annotation_set_get_n_relations (set), ==, 2);
  g_assert_cmpuint (count_of (set, "a"), ==, 1);
  g_assert_cmpuint (count_of (set, "b"), ==, 2);
  g_assert_cmpuint (count_of (set, "c"), ==, 1);
  g_assert_cmpuint (count_of (set, "d"), ==, 0);

  /* The same again; without direction, also the other way round. */
  g_assert_null (gloss_command_relate (set, "says", find (set, "b"), find (set, "a"), &author,
                                       NULL));
  g_assert_null (gloss_command_relate (set, "same", find (set, "c"), find (set, "b"), &author,
                                       NULL));
  g_assert_null (gloss_command_relate (set, "says", find (set, "b"), find (set, "b"), &author,
                                       NULL));

  apply (set, gloss_command_reverse_relation (set, relation, &author));
  relation = gloss_annotation_set_lookup_relation (set, first);
  g_assert_cmpstr (gloss_relation_get_from (relation), ==, "a");
  apply (set, gloss_command_set_relation_type (set, &relation, 1, "same", &author));
  g_assert_null (gloss_command_set_relation_type (
                   set, (GlossRelation *[]) { gloss_annotation_set_lookup_relation (set, first) },
                   1, "same", &author));
  relation = gloss_annotation_set_lookup_relation (set, first);
  apply (set, gloss_command_set_relation_note (set, relation, "why", &author));
  relation = gloss_annotation_set_lookup_relation (set, first);
  g_assert_null (gloss_command_set_relation_note (set, relation, "why", &author));
  g_assert_cmpstr (gloss_relation_get_note (relation), ==, "why");
  apply (set, gloss_command_unrelate (set, &relation, 1));
  g_assert_null (gloss_annotation_set_lookup_relation (set, first));
  g_assert_cmpuint (count_of (set, "a"), ==, 0);
}

static GlossEdit *
make_edit (GlossRelation *before,
           GlossRelation *after)
{
  GlossEdit *edit = gloss_edit_new ("Relate");

  gloss_edit_change_relation (edit, before, after);
  return edit;
}

static void
test_refused (void)
{
  static const GlossRelationFields bad[] = {
    { .id = "r", .type = "says", .from = "a", .to = "nobody" },
    { .id = "r", .type = "says", .from = "nobody", .to = "a" },
    { .id = "r", .type = "says", .from = "a", .to = "a" },
    { .id = "r", .type = "unknown", .from = "a", .to = "b" },
    { .id = "", .type = "says", .from = "a", .to = "b" },
  };
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autofree char *id = relate (set, "says", "b", "a");
  GlossRelation *held = gloss_annotation_set_lookup_relation (set, id);
  g_autoptr (GlossRelation) other = NULL;
  g_autoptr (GlossEdit) removal = gloss_edit_new ("Delete");
  GlossRelationFields fields;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GlossRelation) relation = gloss_relation_new (&bad[i]);

      assert_refused (set, make_edit (NULL, relation), GLOSS_MODEL_ERROR_INVALID);
    }
  assert_refused (set, make_edit (NULL, held), GLOSS_MODEL_ERROR_STALE);
  gloss_relation_get_fields (held, &fields);
  fields.note = "else";
  other = gloss_relation_new (&fields);
  assert_refused (set, make_edit (other, held), GLOSS_MODEL_ERROR_STALE);
  assert_refused (set, make_edit (other, NULL), GLOSS_MODEL_ERROR_STALE);

  /* An annotation does not go while the relation stays. */
  gloss_edit_change_annotation (removal, find (set, "a"), NULL);
  assert_refused (set, g_steal_pointer (&removal), GLOSS_MODEL_ERROR_INVALID);
}

static void
test_delete (void)
{
  static const char *const labels[] = { "claim", "person" };
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autofree char *one = relate (set, "says", "b", "a");
  g_autofree char *two = relate (set, "same", "b", "c");
  g_autofree char *before = gloss_test_dump (set);
  GlossAnnotation *both[] = { find (set, "b"), find (set, "a") };

  apply (set, gloss_command_delete (set, both, 2));
  g_assert_cmpuint (gloss_annotation_set_get_n_relations (set), ==, 0);
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 1);
  g_assert_true (gloss_annotation_set_undo (set, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *after = gloss_test_dump (set);

      g_assert_cmpstr (before, ==, after);
      apply (set, gloss_command_delete_label (
                    set, gloss_annotation_set_get_label (set, labels[i])));
      g_assert_cmpuint (gloss_annotation_set_get_n_relations (set), ==, 1 - i);
      g_assert_true (gloss_annotation_set_undo (set, NULL));
    }
  g_assert_true (gloss_annotation_set_redo (set, NULL));
}

static void
test_types (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  g_autofree char *one = relate (set, "says", "b", "a");
  g_autofree char *before = gloss_test_dump (set);
  g_autofree char *after = NULL;
  GlossRelationTypeFields fields;

  gloss_relation_type_get_fields (gloss_label_set_lookup_relation_type (labels, "says"), &fields);
  fields.name = "States";
  apply (set, gloss_command_change_relation_type (
                set, gloss_label_set_lookup_relation_type (labels, "says"), &fields));
  apply (set, gloss_command_move_relation_type (
                set, gloss_label_set_lookup_relation_type (labels, "says"), 5));
  g_assert_cmpstr (gloss_relation_type_get_name (gloss_label_set_get_nth_relation_type (labels, 1)),
                   ==, "States");
  apply (set, gloss_command_remove_relation_type (
                set, gloss_label_set_lookup_relation_type (labels, "says"), FALSE));
  g_assert_cmpuint (gloss_annotation_set_get_n_relations (set), ==, 1);
  g_assert_null (gloss_annotation_set_get_relation_type (set, "says"));
  /* An id that relations use is not given to another type. */
  apply (set, gloss_command_add_relation_type (set, &(GlossRelationTypeFields) { .name = "Says" }));
  g_assert_nonnull (gloss_annotation_set_get_relation_type (set, "says-2"));
  g_assert_true (gloss_annotation_set_undo (set, NULL));
  g_assert_true (gloss_annotation_set_undo (set, NULL));
  apply (set, gloss_command_remove_relation_type (
                set, gloss_label_set_lookup_relation_type (labels, "says"), TRUE));
  g_assert_cmpuint (gloss_annotation_set_get_n_relations (set), ==, 0);
  for (guint i = 0; i < 3; i++)
    g_assert_true (gloss_annotation_set_undo (set, NULL));
  after = gloss_test_dump (set);
  g_assert_cmpstr (before, ==, after);
}

/* What a file holds in bad shape can be changed and deleted, and that be undone. */
static void
test_dangling (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autoptr (GPtrArray) relations =
    g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_relation_unref);
  g_autofree char *before = NULL, *after = NULL;
  GlossRelation *relation;

  g_ptr_array_add (relations, gloss_relation_new (&(GlossRelationFields) {
    .id = "r", .type = "unknown", .from = "a", .to = "nobody" }));
  gloss_annotation_set_load_relations (set, relations, NULL);
  before = gloss_test_dump (set);
  relation = gloss_annotation_set_lookup_relation (set, "r");
  apply (set, gloss_command_set_relation_note (set, relation, "n", &author));
  relation = gloss_annotation_set_lookup_relation (set, "r");
  apply (set, gloss_command_unrelate (set, &relation, 1));
  g_assert_true (gloss_annotation_set_undo (set, NULL));
  g_assert_true (gloss_annotation_set_undo (set, NULL));
  apply (set, gloss_command_delete (set, (GlossAnnotation *[]) { find (set, "a") }, 1));
  g_assert_cmpuint (gloss_annotation_set_get_n_relations (set), ==, 0);
  g_assert_true (gloss_annotation_set_undo (set, NULL));
  after = gloss_test_dump (set);
  g_assert_cmpstr (before, ==, after);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/relations/record", test_record);
  g_test_add_func ("/relations/allows", test_allows);
  g_test_add_func ("/relations/relate", test_relate);
  g_test_add_func ("/relations/refused", test_refused);
  g_test_add_func ("/relations/delete", test_delete);
  g_test_add_func ("/relations/types", test_types);
  g_test_add_func ("/relations/dangling", test_dangling);

  return g_test_run ();
}
