/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-command-surgery.h"
#include "core/model/gloss-label-tree.h"
#include "support/gloss-test-script.h"

/* Merging and splitting labels in one set. The text is GLOSS_TEST_SCRIPT_TEXT. */

static GlossLabel *
get_label (GlossAnnotationSet *set,
           const char         *id)
{
  return gloss_label_set_lookup (gloss_annotation_set_get_labels (set), id);
}

static GlossAnnotationSet *
make_set (void)
{
  GlossAnnotationSet *set = gloss_test_script_set ();
  g_autofree char *faults =
    gloss_test_run_script (set, "+person 0-3; +person 8-11; +location 15-19; +person 25-28");

  return set;
}

static void
apply (GlossAnnotationSet *set,
       GlossEdit          *edit)
{
  g_autoptr (GlossEdit) taken = edit;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (edit);
  gloss_annotation_set_apply (set, edit, &error);
  g_assert_no_error (error);
}

static void
test_merge (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autofree char *before = gloss_annotation_set_to_string (set);
  g_autoptr (GlossLabel) person = gloss_label_ref (get_label (set, "person"));

  apply (set, gloss_command_merge_label (set, person, get_label (set, "location"), NULL));
  gloss_test_assert_set (set, "location 0-3 \"Bob\"\nlocation 8-11 \"Ann\"\n"
                              "location 15-19 \"Rome\"\nlocation 25-28 \"Bob\"\n");
  g_assert_null (get_label (set, "person"));
  g_assert_null (gloss_command_merge_label (set, person, get_label (set, "location"), NULL));

  g_assert_true (gloss_annotation_set_undo (set, NULL));
  gloss_test_assert_set (set, before);
  g_assert_true (get_label (set, "person") == person);
}

static void
test_merge_refused (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
  GlossLabel *person = get_label (set, "person");
  g_autoptr (GlossLabel) unknown =
    gloss_label_new (&(GlossLabelFields) { .id = "x", .name = "X", .color = "#123456" });

  g_assert_null (gloss_command_merge_label (set, person, person, NULL));
  g_assert_null (gloss_command_merge_label (set, person, unknown, NULL));
  apply (set, gloss_command_set_label_group (set, get_label (set, "location"), TRUE));
  g_assert_null (gloss_command_merge_label (set, person, get_label (set, "location"), NULL));
}

/* What stood below it stands below the other one; if that is itself below, one step higher. */
static void
test_merge_children (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();

  apply (set, gloss_command_set_label_parent (set, get_label (set, "claim"), "person"));
  apply (set, gloss_command_merge_label (set, get_label (set, "person"),
                                         get_label (set, "location"), NULL));
  g_assert_cmpstr (gloss_label_get_parent (get_label (set, "claim")), ==, "location");

  apply (set, gloss_command_merge_label (set, get_label (set, "location"),
                                         get_label (set, "claim"), NULL));
  g_assert_null (gloss_label_get_parent (get_label (set, "claim")));
  g_assert_cmpuint (gloss_annotation_set_count_label (set, "claim"), ==, 4);
  while (gloss_annotation_set_undo (set, NULL))
    ;
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 0);
  g_assert_nonnull (get_label (set, "person"));
}

/* The article as a whole has the other label then, and only once. */
static void
test_merge_document (void)
{
  static const char *const ids[] = { "person", "location", NULL };
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_auto (GStrv) found = NULL;

  apply (set, gloss_command_set_document_labels (set, ids));
  apply (set, gloss_command_merge_label (set, get_label (set, "person"),
                                         get_label (set, "location"), NULL));
  found = gloss_document_dup_labels (gloss_annotation_set_get_document (set));
  g_assert_cmpuint (g_strv_length (found), ==, 1);
  g_assert_cmpstr (found[0], ==, "location");
}

/* What is defined for it is for the other one then, each once. */
static void
test_merge_definitions (void)
{
  static const char *const both[] = { "person", "location", NULL };
  static const char *const one[] = { "person", NULL };
  g_autoptr (GlossAnnotationSet) set = make_set ();
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  g_autoptr (GlossAttribute) sure = gloss_attribute_new (&(GlossAttributeFields) {
    .id = "sure", .name = "Sure", .type = GLOSS_ATTRIBUTE_BOOLEAN, .labels = both });
  g_autoptr (GlossRelationType) knows = gloss_relation_type_new (&(GlossRelationTypeFields) {
    .id = "knows", .name = "Knows", .directed = TRUE, .from = one });
  GlossAttributeFields attribute;
  GlossRelationTypeFields type;

  gloss_label_set_append_of (labels, GLOSS_RECORD_ATTRIBUTE, sure);
  gloss_label_set_append_of (labels, GLOSS_RECORD_RELATION_TYPE, knows);
  apply (set, gloss_command_merge_label (set, get_label (set, "person"),
                                         get_label (set, "location"), NULL));
  gloss_attribute_get_fields (gloss_label_set_lookup_attribute (labels, "sure"), &attribute);
  g_assert_cmpstr (attribute.labels[0], ==, "location");
  g_assert_null (attribute.labels[1]);
  gloss_relation_type_get_fields (gloss_label_set_lookup_relation_type (labels, "knows"), &type);
  g_assert_cmpstr (type.from[0], ==, "location");
  g_assert_null (type.to);
  g_assert_true (gloss_annotation_set_undo (set, NULL));
  g_assert_true (gloss_label_set_lookup_attribute (labels, "sure") == sure);
}

/* What is defined for a deleted label is for the others; what was for it alone, for none: an empty
 * list would mean all. */
static void
test_delete_definitions (void)
{
  static const char *const both[] = { "person", "location", NULL };
  static const char *const one[] = { "person", NULL };
  g_autoptr (GlossAnnotationSet) set = make_set ();
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  g_autoptr (GlossAttribute) sure = gloss_attribute_new (&(GlossAttributeFields) {
    .id = "sure", .name = "Sure", .type = GLOSS_ATTRIBUTE_BOOLEAN, .labels = one });
  g_autoptr (GlossRelationType) knows = gloss_relation_type_new (&(GlossRelationTypeFields) {
    .id = "knows", .name = "Knows", .directed = TRUE, .from = one, .to = both });
  GlossRelationTypeFields type;

  gloss_label_set_append_of (labels, GLOSS_RECORD_ATTRIBUTE, sure);
  gloss_label_set_append_of (labels, GLOSS_RECORD_RELATION_TYPE, knows);
  apply (set, gloss_command_delete_label (set, get_label (set, "person")));
  g_assert_true (gloss_label_set_lookup_attribute (labels, "sure") == sure);
  gloss_relation_type_get_fields (gloss_label_set_lookup_relation_type (labels, "knows"), &type);
  g_assert_cmpstr (type.from[0], ==, "person");
  g_assert_cmpstr (type.to[0], ==, "location");
  g_assert_null (type.to[1]);
  g_assert_true (gloss_annotation_set_undo (set, NULL));
  g_assert_true (gloss_label_set_lookup_relation_type (labels, "knows") == knows);
}

static void
test_rename (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autoptr (GlossLabel) person = gloss_label_ref (get_label (set, "person"));

  g_assert_null (gloss_command_rename_label (set, person, gloss_label_get_name (person)));
  apply (set, gloss_command_rename_label (set, person, "Human"));
  g_assert_cmpstr (gloss_label_get_name (get_label (set, "person")), ==, "Human");
  g_assert_cmpstr (gloss_label_get_color (get_label (set, "person")), ==,
                   gloss_label_get_color (person));
  g_assert_true (gloss_annotation_set_undo (set, NULL));
  g_assert_true (get_label (set, "person") == person);
}

static char *
dup_values (GlossAnnotationSet *set,
            guint               i)
{
  GlossAnnotationFields fields;

  gloss_annotation_get_fields (gloss_annotation_set_get_nth (set, i), &fields);
  return g_strdup (fields.attributes);
}

static void
assert_values (GlossAnnotationSet *set,
               guint               i,
               const char         *expected)
{
  g_autofree char *values = dup_values (set, i);

  g_assert_cmpstr (values, ==, expected);
}

static void
add_attribute (GlossAnnotationSet *set,
               const char         *id,
               GlossAttributeType  type)
{
  static const char *const values[] = { "calm", "angry", "sad", NULL };
  g_autoptr (GlossAttribute) attribute = gloss_attribute_new (&(GlossAttributeFields) {
    .id = id, .name = id, .type = type, .values = values,
    .default_value = type == GLOSS_ATTRIBUTE_CHOICE ? "\"calm\"" : "[\"calm\"]" });

  gloss_label_set_append_of (gloss_annotation_set_get_labels (set), GLOSS_RECORD_ATTRIBUTE,
                             attribute);
}

static void
give (GlossAnnotationSet *set,
      guint               i,
      const char         *attribute_id,
      const char         *value)
{
  GlossAnnotation *annotation = gloss_annotation_set_get_nth (set, i);

  apply (set, gloss_command_set_attribute (set, &annotation, 1, attribute_id, value, NULL));
}

static void
get_attribute (GlossAnnotationSet   *set,
               const char           *id,
               GlossAttributeFields *fields)
{
  gloss_attribute_get_fields (
    gloss_label_set_lookup_attribute (gloss_annotation_set_get_labels (set), id), fields);
}

/* One of a list: renamed, joined with another one, deleted. */
static void
test_value (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  GlossAttributeFields fields;
  g_autofree char *held = NULL;

  add_attribute (set, "tone", GLOSS_ATTRIBUTE_CHOICE);
  give (set, 0, "tone", "\"calm\"");
  give (set, 1, "tone", "\"angry\"");
  apply (set, gloss_command_set_document_attribute (set, "tone", "\"calm\""));

#define CHANGE(value, into)                                                                        \
  gloss_command_change_value (set, gloss_label_set_lookup_attribute (labels, "tone"), value, into, \
                              NULL)
  g_assert_null (CHANGE ("calm", "calm"));
  g_assert_null (CHANGE ("unknown", "else"));
  apply (set, CHANGE ("calm", "quiet"));
  assert_values (set, 0, "{\"tone\": \"quiet\"}");
  assert_values (set, 1, "{\"tone\": \"angry\"}");
  held = gloss_document_dup_attribute (gloss_annotation_set_get_document (set), "tone");
  g_assert_cmpstr (held, ==, "\"quiet\"");
  get_attribute (set, "tone", &fields);
  g_assert_cmpstr (fields.values[0], ==, "quiet");
  g_assert_cmpstr (fields.default_value, ==, "\"quiet\"");

  apply (set, CHANGE ("quiet", "angry"));
  assert_values (set, 0, "{\"tone\": \"angry\"}");
  get_attribute (set, "tone", &fields);
  g_assert_cmpuint (g_strv_length ((char **) fields.values), ==, 2);

  apply (set, CHANGE ("angry", NULL));
  assert_values (set, 0, "{}");
  get_attribute (set, "tone", &fields);
  g_assert_cmpstr (fields.values[0], ==, "sad");
  g_assert_null (fields.default_value);
  for (guint i = 0; i < 3; i++)
    g_assert_true (gloss_annotation_set_undo (set, NULL));
  assert_values (set, 0, "{\"tone\": \"calm\"}");
}

/* Several of a list. */
static void
test_value_of_several (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);

  add_attribute (set, "tone", GLOSS_ATTRIBUTE_CHOICES);
  give (set, 0, "tone", "[\"calm\", \"sad\"]");
  give (set, 1, "tone", "[\"calm\"]");
  apply (set, CHANGE ("calm", "sad"));
  assert_values (set, 0, "{\"tone\": [\"sad\"]}");
  assert_values (set, 1, "{\"tone\": [\"sad\"]}");
  apply (set, CHANGE ("sad", NULL));
  assert_values (set, 0, "{}");
#undef CHANGE
}

static void
test_split (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autoptr (GlossAnnotationPattern) pattern =
    gloss_annotation_pattern_new ("bob", FALSE, NULL, NULL, NULL);
  g_autoptr (GlossLabel) made =
    gloss_label_new (&(GlossLabelFields) { .id = "builder", .name = "Builder", .color = "#123456" });
  GlossLabel *person = get_label (set, "person");

  apply (set, gloss_command_split_label (set, person, made, pattern, NULL));
  gloss_test_assert_set (set, "builder 0-3 \"Bob\"\nperson 8-11 \"Ann\"\n"
                              "location 15-19 \"Rome\"\nbuilder 25-28 \"Bob\"\n");
  g_assert_true (get_label (set, "builder") == made);
  /* Nothing is left that fits, and the label is there. */
  g_assert_null (gloss_command_split_label (set, person, made, pattern, NULL));
  g_assert_true (gloss_annotation_set_undo (set, NULL));
  g_assert_null (get_label (set, "builder"));
}

static guint
count (GlossAnnotationSet *set,
       const char         *quote,
       gboolean            is_regex,
       const char         *note,
       const char         *creator)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossAnnotationPattern) pattern =
    gloss_annotation_pattern_new (quote, is_regex, note, creator, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    n += gloss_annotation_pattern_match (pattern, set, gloss_annotation_set_get_nth (set, i));
  return n;
}

static void
test_pattern (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ();
  g_autoptr (GError) error = NULL;

  apply (set, gloss_command_set_note (set, gloss_annotation_set_get_nth (set, 1), "Ä (guess)",
                                      NULL));
  g_assert_cmpuint (count (set, NULL, FALSE, NULL, NULL), ==, 4);
  g_assert_cmpuint (count (set, "", TRUE, "", ""), ==, 4);
  g_assert_cmpuint (count (set, "BO", FALSE, NULL, NULL), ==, 2);
  g_assert_cmpuint (count (set, "b.b", FALSE, NULL, NULL), ==, 0);
  g_assert_cmpuint (count (set, "^(b.b|rome)$", TRUE, NULL, NULL), ==, 3);
  g_assert_cmpuint (count (set, NULL, FALSE, "ä (", NULL), ==, 1);
  g_assert_cmpuint (count (set, "bob", FALSE, "ä (", NULL), ==, 0);
  g_assert_cmpuint (count (set, NULL, FALSE, NULL, "nobody"), ==, 0);
  /* One that takes too many steps fits nothing, and ends. */
  g_assert_cmpuint (count (set, "(?:(?:(?:.*)*)*)*~", TRUE, NULL, NULL), ==, 0);

  g_assert_null (gloss_annotation_pattern_new ("(", TRUE, NULL, NULL, &error));
  g_assert_error (error, G_REGEX_ERROR, G_REGEX_ERROR_UNMATCHED_PARENTHESIS);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/surgery/merge", test_merge);
  g_test_add_func ("/surgery/merge/refused", test_merge_refused);
  g_test_add_func ("/surgery/merge/children", test_merge_children);
  g_test_add_func ("/surgery/merge/document", test_merge_document);
  g_test_add_func ("/surgery/merge/definitions", test_merge_definitions);
  g_test_add_func ("/surgery/delete/definitions", test_delete_definitions);
  g_test_add_func ("/surgery/rename", test_rename);
  g_test_add_func ("/surgery/value", test_value);
  g_test_add_func ("/surgery/value/of-several", test_value_of_several);
  g_test_add_func ("/surgery/split", test_split);
  g_test_add_func ("/surgery/pattern", test_pattern);

  return g_test_run ();
}
