/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/gloss-error.h"
#include "core/model/gloss-command.h"
#include "core/model/gloss-json-text.h"
#include "support/gloss-test-random.h"
#include "support/gloss-test-script.h"

#include <string.h>

static const GlossAuthor author = { "T", "2026-01-01T00:00:00Z" };

static const char *const degrees[] = { "low", "high", NULL };
static const char *const only_claims[] = { "claim", NULL };

static GlossAttribute *
make_attribute (GlossAttributeType  type,
                const char         *minimum,
                const char         *maximum)
{
  return gloss_attribute_new (&(GlossAttributeFields) {
    .id = "a",
    .name = "A",
    .type = type,
    .values = type <= GLOSS_ATTRIBUTE_CHOICES ? degrees : NULL,
    .minimum = minimum,
    .maximum = maximum,
  });
}

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

static GlossAnnotation *
annotate (GlossAnnotationSet *set,
          const char         *label,
          guint               start)
{
  GlossSpan span = { start, start + 3 };
  g_autofree char *id = NULL;

  apply (set, gloss_command_annotate (set, label, &span, 1, &author, &id));
  return gloss_annotation_set_lookup (set, id);
}

static char *
get_value (GlossAnnotationSet *set,
           GlossAnnotation    *annotation,
           const char         *id)
{
  GlossAnnotationFields fields;

  annotation = gloss_annotation_set_lookup (set, gloss_annotation_get_id (annotation));
  gloss_annotation_get_fields (annotation, &fields);
  return gloss_json_text_dup_member (fields.attributes, id);
}

static void
assert_value (GlossAnnotationSet *set,
              GlossAnnotation    *annotation,
              const char         *id,
              const char         *expected)
{
  g_autofree char *value = get_value (set, annotation, id);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_values (void)
{
  static const struct { double number; const char *json; } numbers[] = {
    { 0, "0" }, { -1.5, "-1.5" }, { 0.1, "0.1" }, { 1e21, "1e+21" }, { 3, "3" },
    { 0.1 + 0.2, "0.30000000000000004" },
  };
  static const char *const no_numbers[] = {
    "", "x", "\"1\"", "0x10", "inf", "nan", "1 2", "+1", "true", "[1]", "1e999", NULL,
  };
  double number;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *json = gloss_attribute_value_from_number (numbers[i].number);

      g_assert_cmpstr (json, ==, numbers[i].json);
      g_assert_true (gloss_attribute_value_get_number (json, &number));
      g_assert_true (number == numbers[i].number);
    }
  for (guint i = 0; no_numbers[i] != NULL; i++)
    g_assert_false (gloss_attribute_value_get_number (no_numbers[i], &number));
  g_assert_false (gloss_attribute_value_get_number (NULL, &number));
}

static void
test_lists (void)
{
  static const char *const strings[] = { "a", "\"b\" \\\n", "\xf0\x9f\x98\x80", "", NULL };
  static const char *const none[] = { NULL };
  static const char *const no_lists[] = { "\"a\"", "{}", "[1]", "[\"a\", 1]", "[[]]", "[", "1" };
  g_autofree char *json = gloss_attribute_value_from_strings (strings);
  g_autofree char *empty = gloss_attribute_value_from_strings (none);
  g_auto (GStrv) back = gloss_attribute_value_dup_strings (json);

  g_assert_true (g_strv_equal ((const char *const *) back, strings));
  g_assert_cmpstr (empty, ==, "[]");
  for (guint i = 0; i < G_N_ELEMENTS (no_lists); i++)
    g_assert_null (gloss_attribute_value_dup_strings (no_lists[i]));
}

static void
test_text (void)
{
  static const struct { const char *value; const char *text; } cases[] = {
    { NULL, "" }, { "null", "" }, { "[ ]", "" }, { "\"\"", "" }, { "\"a\\\"b\"", "a\"b" },
    { "true", "Yes" }, { "false", "No" }, { "0.50", "0.50" }, { "[\"a\", \"b\"]", "a, b" },
    { "{\"x\": 1}", "{\"x\": 1}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = gloss_attribute_value_dup_text (cases[i].value);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_true (gloss_attribute_value_is_empty (cases[i].value) == (*text == '\0'));
    }
}

static void
test_check_value (void)
{
  static const struct
  {
    GlossAttributeType  type;
    const char         *good[5];
    const char         *bad[8];
  } cases[] = {
    { GLOSS_ATTRIBUTE_CHOICE, { "\"low\"", "\"h\\u0069gh\"" },
      { "\"High\"", "\"\"", "[\"low\"]", "1", "null", "{}", "true" } },
    { GLOSS_ATTRIBUTE_CHOICES, { "[]", "[\"low\"]", "[\"high\", \"low\"]" },
      { "\"low\"", "[\"middle\"]", "[\"low\", \"low\"]", "[1]", "true", "null" } },
    { GLOSS_ATTRIBUTE_BOOLEAN, { "true", "false" }, { "\"true\"", "1", "null", "[]", "True" } },
    { GLOSS_ATTRIBUTE_NUMBER, { "-1", "0.5", "1e0", "2" },
      { "-1.01", "2.0001", "\"1\"", "true", "null", "1e400" } },
    { GLOSS_ATTRIBUTE_TEXT, { "\"\"", "\"x\\ny\"" }, { "1", "null", "[]", "{}" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GlossAttribute) attribute = make_attribute (cases[i].type, "-1", "2");

      for (guint k = 0; cases[i].good[k] != NULL; k++)
        if (!gloss_attribute_check_value (attribute, cases[i].good[k], NULL))
          g_error ("Type %u refuses %s", cases[i].type, cases[i].good[k]);
      for (guint k = 0; k < 8 && cases[i].bad[k] != NULL; k++)
        {
          g_autoptr (GError) error = NULL;

          if (gloss_attribute_check_value (attribute, cases[i].bad[k], &error))
            g_error ("Type %u allows %s", cases[i].type, cases[i].bad[k]);
          g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_INVALID);
          g_assert_nonnull (strstr (error->message, "A"));
        }
    }
}

static void
test_check_definition (void)
{
  static const char *const twice[] = { "a", "b", "a", NULL };
  static const char *const blank[] = { "a", "", NULL };
  const struct { GlossAttributeFields fields; gboolean good; } cases[] = {
    { { .type = GLOSS_ATTRIBUTE_CHOICE, .values = degrees, .default_value = "\"low\"" }, TRUE },
    { { .type = GLOSS_ATTRIBUTE_CHOICE, .values = degrees, .default_value = "\"x\"" }, FALSE },
    { { .type = GLOSS_ATTRIBUTE_CHOICE }, FALSE },
    { { .type = GLOSS_ATTRIBUTE_CHOICES, .values = twice }, FALSE },
    { { .type = GLOSS_ATTRIBUTE_CHOICES, .values = blank }, FALSE },
    { { .type = GLOSS_ATTRIBUTE_NUMBER, .minimum = "1", .maximum = "1.0" }, TRUE },
    { { .type = GLOSS_ATTRIBUTE_NUMBER, .minimum = "1", .maximum = "0.9" }, FALSE },
    { { .type = GLOSS_ATTRIBUTE_NUMBER, .minimum = "1", .default_value = "0" }, FALSE },
    { { .type = GLOSS_ATTRIBUTE_BOOLEAN, .default_value = "false" }, TRUE },
    { { .type = GLOSS_ATTRIBUTE_TEXT }, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GlossAttributeFields fields = cases[i].fields;
      g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
      g_autoptr (GlossEdit) edit = NULL;
      g_autoptr (GError) error = NULL;

      fields.name = "A";
      edit = gloss_command_add_attribute (set, &fields);
      if (gloss_annotation_set_apply (set, edit, &error) != cases[i].good)
        g_error ("Case %u", i);
      if (!cases[i].good)
        g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_INVALID);
    }
}

static void
test_record (void)
{
  const GlossAttributeFields fields = {
    .id = "a", .name = "A", .type = GLOSS_ATTRIBUTE_CHOICE, .values = degrees, .minimum = "0",
    .maximum = "1", .default_value = "\"low\"", .required = TRUE, .labels = only_claims,
    .target = GLOSS_ATTRIBUTE_OF_ARTICLE, .show = TRUE, .description = "D", .extra = "\"x\":1",
  };
  g_autoptr (GlossAttribute) one = gloss_attribute_new (&fields);

  for (guint i = 0; i < 13; i++)
    {
      static const char *const none[] = { NULL };
      GlossAttributeFields other = fields;
      g_autoptr (GlossAttribute) changed = NULL;

      switch (i)
        {
        case 0: other.name = "B"; break;
        case 1: other.type = GLOSS_ATTRIBUTE_CHOICES; break;
        case 2: other.values = only_claims; break;
        case 3: other.minimum = NULL; break;
        case 4: other.maximum = "2"; break;
        case 5: other.default_value = NULL; break;
        case 6: other.required = FALSE; break;
        case 7: other.labels = none; break;
        case 8: other.target = GLOSS_ATTRIBUTE_OF_ANNOTATION; break;
        case 9: other.show = FALSE; break;
        case 10: other.description = NULL; break;
        case 11: other.extra = NULL; break;
        default: break;
        }
      changed = gloss_attribute_new (&other);
      g_assert_true (gloss_attribute_equal (one, changed) == (i == 12));
    }
}

static void
test_applies (void)
{
  static const char *const parents[] = { "claim", NULL };
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  g_autoptr (GlossAttribute) all = make_attribute (GLOSS_ATTRIBUTE_TEXT, NULL, NULL);
  g_autoptr (GlossAttribute) some = gloss_attribute_new (&(GlossAttributeFields) {
    .id = "b", .name = "B", .type = GLOSS_ATTRIBUTE_TEXT, .labels = parents });
  g_autoptr (GlossAttribute) of_article = gloss_attribute_new (&(GlossAttributeFields) {
    .id = "c", .name = "C", .type = GLOSS_ATTRIBUTE_TEXT, .target = GLOSS_ATTRIBUTE_OF_ARTICLE });

  apply (set, gloss_command_add_label (set, &(GlossLabelFields) {
    .name = "Sub", .color = "#000000", .parent = "claim" }));
  apply (set, gloss_command_add_label (set, &(GlossLabelFields) {
    .name = "Subsub", .color = "#000000", .parent = "sub" }));
  g_assert_true (gloss_attribute_applies_to (all, labels, "person"));
  g_assert_true (gloss_attribute_applies_to (all, labels, "unknown"));
  g_assert_true (gloss_attribute_applies_to (some, labels, "claim"));
  g_assert_true (gloss_attribute_applies_to (some, labels, "sub"));
  g_assert_true (gloss_attribute_applies_to (some, labels, "subsub"));
  g_assert_false (gloss_attribute_applies_to (some, labels, "person"));
  g_assert_false (gloss_attribute_applies_to (some, labels, "unknown"));
  g_assert_false (gloss_attribute_applies_to (of_article, labels, "person"));
}

static void
test_commands (void)
{
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  g_autofree char *start = gloss_test_dump (set);
  g_autofree char *end = NULL;
  GlossAttributeFields fields = {
    .name = "Degree", .type = GLOSS_ATTRIBUTE_CHOICE, .values = degrees,
    .default_value = "\"low\"", .labels = only_claims,
  };
  GlossAnnotation *claim, *both[2];

  apply (set, gloss_command_add_attribute (set, &fields));
  apply (set, gloss_command_add_attribute (set, &(GlossAttributeFields) {
    .name = "Degree", .type = GLOSS_ATTRIBUTE_NUMBER, .default_value = "1.50" }));
  g_assert_cmpuint (gloss_label_set_get_n_attributes (labels), ==, 2);
  g_assert_nonnull (gloss_label_set_lookup_attribute (labels, "degree-2"));

  /* Defaults are what a new annotation begins with. */
  both[0] = claim = annotate (set, "claim", 0);
  both[1] = annotate (set, "person", 4);
  assert_value (set, both[0], "degree", "\"low\"");
  assert_value (set, both[0], "degree-2", "1.50");
  assert_value (set, both[1], "degree", NULL);

  apply (set, gloss_command_set_attribute (set, both, 2, "degree", "\"high\"", &author));
  assert_value (set, both[0], "degree", "\"high\"");
  assert_value (set, both[1], "degree", "\"high\"");
  assert_value (set, both[1], "degree-2", "1.50");
  g_assert_null (gloss_command_set_attribute (set, both, 2, "degree", "\"high\"", &author));
  apply (set, gloss_command_set_attribute (set, both, 2, "degree", NULL, &author));
  apply (set, gloss_command_set_attribute (set, both, 2, "degree-2", NULL, &author));
  g_assert_null (gloss_command_set_attribute (set, both, 2, "degree", NULL, &author));
  apply (set, gloss_command_set_attribute (set, both, 1, "unknown", "[1]", &author));

  /* A definition goes, the values stay. */
  claim = gloss_annotation_set_lookup (set, gloss_annotation_get_id (claim));
  apply (set, gloss_command_set_attribute (set, &claim, 1, "degree", "\"low\"", &author));
  apply (set, gloss_command_move_attribute (
                set, gloss_label_set_get_nth_attribute (labels, 0), 7));
  g_assert_null (gloss_command_move_attribute (
                   set, gloss_label_set_lookup_attribute (labels, "degree"), 1));
  fields.name = "Strength";
  apply (set, gloss_command_change_attribute (
                set, gloss_label_set_lookup_attribute (labels, "degree"), &fields));
  g_assert_null (gloss_command_change_attribute (
                   set, gloss_label_set_lookup_attribute (labels, "degree"), &fields));
  apply (set, gloss_command_remove_attribute (
                set, gloss_label_set_lookup_attribute (labels, "degree")));
  assert_value (set, claim, "degree", "\"low\"");
  assert_value (set, claim, "unknown", "[1]");
  g_assert_null (gloss_annotation_set_get_attribute (set, "degree"));

  while (gloss_annotation_set_undo (set, NULL))
    ;
  end = gloss_test_dump (set);
  g_assert_cmpstr (start, ==, end);
}

/* Where one label takes the place of another, definitions name that one, once. */
static void
test_references (void)
{
  static const char *const both[] = { "date", "claim", "person", NULL };
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  g_autofree char *before = NULL, *after = NULL;
  GlossEdit *edit = gloss_edit_new ("Replace");
  GlossRelationTypeFields type;
  GlossAttributeFields fields;

  apply (set, gloss_command_add_attribute (set, &(GlossAttributeFields) {
    .name = "A", .type = GLOSS_ATTRIBUTE_TEXT, .labels = both }));
  apply (set, gloss_command_add_attribute (set, &(GlossAttributeFields) {
    .name = "B", .type = GLOSS_ATTRIBUTE_TEXT }));
  apply (set, gloss_command_add_relation_type (set, &(GlossRelationTypeFields) {
    .name = "C", .to = only_claims }));
  before = gloss_test_dump (set);
  gloss_command_put_references (set, edit, "claim", "person");
  g_assert_cmpuint (gloss_edit_get_n_changes (edit), ==, 2);
  apply (set, edit);
  gloss_attribute_get_fields (gloss_label_set_get_nth_attribute (labels, 0), &fields);
  g_assert_cmpstr (fields.labels[0], ==, "date");
  g_assert_cmpstr (fields.labels[1], ==, "person");
  g_assert_null (fields.labels[2]);
  gloss_relation_type_get_fields (gloss_label_set_get_nth_relation_type (labels, 0), &type);
  g_assert_null (type.from);
  g_assert_cmpstr (type.to[0], ==, "person");
  g_assert_true (gloss_annotation_set_undo (set, NULL));
  after = gloss_test_dump (set);
  g_assert_cmpstr (before, ==, after);
}

/* Slow and simple. */
static guint
count_incomplete_slowly (GlossAnnotationSet *set)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  guint n = 0;

  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    {
      GlossAnnotation *annotation = gloss_annotation_set_get_nth (set, i);
      const char *label = gloss_annotation_get_label (annotation);
      gboolean is_incomplete = FALSE;

      for (guint k = 0; k < gloss_label_set_get_n_attributes (labels); k++)
        {
          GlossAttribute *attribute = gloss_label_set_get_nth_attribute (labels, k);
          g_autofree char *value = get_value (set, annotation, gloss_attribute_get_id (attribute));

          if (gloss_attribute_is_required (attribute)
              && gloss_attribute_applies_to (attribute, labels, label)
              && (value == NULL || g_str_equal (value, "\"\"")
                  || !gloss_attribute_check_value (attribute, value, NULL)))
            is_incomplete = TRUE;
        }
      g_assert_true (gloss_annotation_set_is_incomplete (set, annotation) == is_incomplete);
      n += is_incomplete;
    }

  return n;
}

static GlossEdit *
change_completeness (GlossAnnotationSet *set,
                     GRand              *rand)
{
  static const char *const values[] = { "\"low\"", "\"high\"", "\"x\"", "\"\"", NULL, "1" };
  static const char *const label_ids[] = { "claim", "person", "date" };
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  guint size = gloss_annotation_set_get_size (set);
  GlossSpan span = gloss_test_span (rand, strlen (GLOSS_TEST_SCRIPT_TEXT), 4);
  const char *label_id = label_ids[g_rand_int_range (rand, 0, 3)];
  GlossAnnotation *some = NULL;
  GlossAttributeFields fields;

  if (size > 0)
    some = gloss_annotation_set_get_nth (set, g_rand_int_range (rand, 0, size));
  switch (some == NULL ? 0 : g_rand_int_range (rand, 0, size > 30 ? 6 : 5))
    {
    case 0:
      return gloss_command_annotate (set, label_id, &span, 1, &author, NULL);
    case 1:
      return gloss_command_relabel (set, &some, 1, label_id, &author);
    case 2:
    case 3:
      return gloss_command_set_attribute (set, &some, 1, "degree",
                                          values[g_rand_int_range (rand, 0, 6)], &author);
    case 4:
      gloss_attribute_get_fields (gloss_label_set_lookup_attribute (labels, "degree"), &fields);
      fields.required = g_rand_boolean (rand);
      fields.labels = g_rand_boolean (rand) ? only_claims : NULL;
      return gloss_command_change_attribute (
        set, gloss_label_set_lookup_attribute (labels, "degree"), &fields);
    default:
      return gloss_command_delete (set, &some, 1);
    }
}

static void
test_incomplete (void)
{
  g_autoptr (GRand) rand = gloss_test_rand ();
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();

  apply (set, gloss_command_add_attribute (set, &(GlossAttributeFields) {
    .name = "Degree", .type = GLOSS_ATTRIBUTE_CHOICE, .values = degrees, .required = TRUE }));
  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GlossEdit) edit = change_completeness (set, rand);
      g_autoptr (GError) error = NULL;

      if (edit != NULL)
        gloss_annotation_set_apply (set, edit, &error);
      g_assert_no_error (error);
      if (g_rand_int_range (rand, 0, 6) == 0)
        gloss_annotation_set_undo (set, NULL);
      if (g_rand_boolean (rand))
        g_assert_cmpuint (gloss_annotation_set_count_incomplete (set), ==,
                          count_incomplete_slowly (set));
    }
}

/* What counting costs: at each edit nothing to speak of, after a change of definitions once. */
static void
test_figures (void)
{
  g_autoptr (GRand) rand = gloss_test_rand ();
  g_autoptr (GlossArticle) article = gloss_test_random_article (rand, GLOSS_TEST_PLAIN, 1000000);
  g_autoptr (GlossAnnotationSet) set = gloss_test_set (rand, article, 10000);
  GlossAnnotation *some = gloss_annotation_set_get_nth (set, 0);
  double count_time, edit_time;

  for (guint i = 0; i < 3; i++)
    apply (set, gloss_command_add_attribute (set, &(GlossAttributeFields) {
      .name = "Certainty", .type = GLOSS_ATTRIBUTE_CHOICE, .values = degrees, .required = TRUE,
      .default_value = "\"low\"", .id = i == 0 ? "certainty" : NULL }));
  g_test_timer_start ();
  gloss_annotation_set_count_incomplete (set);
  count_time = g_test_timer_elapsed ();
  g_test_timer_start ();
  for (guint i = 0; i < 1000; i++)
    {
      apply (set, gloss_command_set_attribute (set, &some, 1, "certainty",
                                               i % 2 ? "\"low\"" : "\"high\"", &author));
      gloss_annotation_set_count_incomplete (set);
    }
  edit_time = g_test_timer_elapsed ();
  g_test_message ("10,000 annotations, 3 required attributes: count anew %.2f ms, set an attribute "
                  "%.1f us", count_time * 1e3, edit_time * 1e3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/attributes/values", test_values);
  g_test_add_func ("/attributes/lists", test_lists);
  g_test_add_func ("/attributes/text", test_text);
  g_test_add_func ("/attributes/check-value", test_check_value);
  g_test_add_func ("/attributes/check-definition", test_check_definition);
  g_test_add_func ("/attributes/record", test_record);
  g_test_add_func ("/attributes/applies", test_applies);
  g_test_add_func ("/attributes/commands", test_commands);
  g_test_add_func ("/attributes/references", test_references);
  g_test_add_func ("/attributes/incomplete", test_incomplete);
  if (g_test_perf ())
    g_test_add_func ("/attributes/figures", test_figures);

  return g_test_run ();
}
