/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-command.h"
#include "core/model/gloss-json-text.h"
#include "support/gloss-test-random.h"
#include "support/gloss-test-script.h"

#include <json-glib/json-glib.h>

/* What is said of the article as a whole, and JSON that is changed as text. */

typedef struct
{
  const char *object;
  const char *name;
  const char *value; /* NULL: taken out */
  const char *expected;
} MemberCase;

static const MemberCase member_cases[] = {
  { NULL, "a", "1", "{\"a\": 1}" },
  { "{}", "a", "\"x\"", "{\"a\": \"x\"}" },
  { "{ }", "a", "[]", "{\"a\": []}" },
  { "[1]", "a", "1", "{\"a\": 1}" },
  { "{}", "a", NULL, "{}" },
  { "{\"a\": 1.0e2}", "b", "2", "{\"a\": 1.0e2, \"b\": 2}" },
  { "{\"a\":1 }", "b", "2", "{\"a\":1, \"b\": 2}" },
  { "{\"a\": 1, \"b\": 0.10}", "a", "true", "{\"a\": true, \"b\": 0.10}" },
  { "{\"b\": 0.10, \"a\" : {\"a\": [1, \"}\\\"\"]}}", "a", "3", "{\"b\": 0.10, \"a\" : 3}" },
  { "{\"a\": 1, \"b\": 2, \"c\": 3}", "a", NULL, "{\"b\": 2, \"c\": 3}" },
  { "{\"a\": 1, \"b\": 2, \"c\": 3}", "b", NULL, "{\"a\": 1, \"c\": 3}" },
  { "{\"a\": 1, \"b\": 2, \"c\": 3}", "c", NULL, "{\"a\": 1, \"b\": 2}" },
  { "{\"a\": 1}", "a", NULL, "{}" },
  { "{\"x\": {\"a\": 1}}", "a", "2", "{\"x\": {\"a\": 1}, \"a\": 2}" },
  { "{\"\\u0061\": 1}", "a", "2", "{\"\\u0061\": 2}" },
  { "{\"s\": \"a\\\\\", \"a\": null}", "a", "\"Zo\xc3\xab\"", "{\"s\": \"a\\\\\", \"a\": \"Zo\xc3\xab\"}" },
  { "{\"a\": \"\", \"b\": []}", "b", "[\"c\"]", "{\"a\": \"\", \"b\": [\"c\"]}" },
};

static void
test_member (gconstpointer data)
{
  const MemberCase *test = data;
  g_autofree char *changed = gloss_json_text_set_member (test->object, test->name, test->value);
  g_autofree char *held = gloss_json_text_dup_member (changed, test->name);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (changed, &error);

  g_assert_no_error (error);
  g_assert_nonnull (node);
  g_assert_cmpstr (changed, ==, test->expected);
  g_assert_cmpstr (held, ==, test->value);
}

/* What is no JSON is looked at without leaving it. */
static void
test_broken (void)
{
  static const char whole[] = "{\"a\": [1, {\"b\\\"\": \"}\"}], \"c\" : -1e3, \"d\": \"\\\\\"}";

  for (gsize i = 0; i < sizeof whole; i++)
    {
      g_autofree char *cut = g_strndup (whole, i);
      g_autofree char *changed = gloss_json_text_set_member (cut, "c", "2");
      g_autofree char *without = gloss_json_text_set_member (cut, "a", NULL);
      g_autofree char *value = gloss_json_text_dup_member (cut, "d");
      g_auto (GStrv) names = gloss_json_text_dup_names (cut);
      g_auto (GStrv) strings = gloss_json_text_dup_strings (cut + MIN (i, 6));

      g_assert_nonnull (changed);
      g_assert_nonnull (without);
      g_assert_cmpuint (g_strv_length (names), <=, 3);
      g_assert_cmpuint (g_strv_length (strings), ==, 0);
    }
}

static void
test_strings (void)
{
  static const char *const strings[] = { "a", "q\"\\ \n\t\x01", "Zo\xc3\xab 人", "", NULL };
  g_autofree char *list = gloss_json_text_quote_list (strings);
  g_auto (GStrv) back = gloss_json_text_dup_strings (list);
  g_auto (GStrv) mixed = gloss_json_text_dup_strings ("[1, \"a\" , [\"b\"],\"\\u00e9\"]");
  g_autofree char *number = gloss_json_text_dup_string ("1");

  g_assert_cmpstr (list, ==, "[\"a\", \"q\\\"\\\\ \\n\\t\\u0001\", \"Zo\xc3\xab 人\", \"\"]");
  g_assert_true (g_strv_equal ((const char *const *) back, strings));
  g_assert_cmpuint (g_strv_length (mixed), ==, 2);
  g_assert_cmpstr (mixed[1], ==, "\xc3\xa9");
  g_assert_null (number);
}

static void
apply (GlossAnnotationSet *set,
       GlossEdit          *edit)
{
  g_autoptr (GlossEdit) done = edit;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (edit);
  gloss_annotation_set_apply (set, edit, &error);
  g_assert_no_error (error);
}

static const char *
get_json (GlossAnnotationSet *set)
{
  GlossDocumentFields fields;

  gloss_document_get_fields (gloss_annotation_set_get_document (set), &fields);
  return fields.document;
}

static void
test_commands (void)
{
  static const char *const two[] = { "claim", "person", "claim", NULL };
  g_autoptr (GlossArticle) article = gloss_test_article ("date 2017-09-29\nBob met Ann.");
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  g_autoptr (GlossAnnotationSet) set = gloss_annotation_set_new ("default", article, labels);
  g_autofree char *note = NULL;
  g_autofree char *value = NULL;
  g_auto (GStrv) ids = NULL;

  g_assert_null (get_json (set));
  g_assert_null (gloss_command_set_document_note (set, ""));
  g_assert_null (gloss_command_set_document_labels (set, NULL));
  g_assert_null (gloss_command_set_document_attribute (set, "genre", NULL));
  apply (set, gloss_command_set_document_note (set, "Read\n\"twice\"."));
  apply (set, gloss_command_set_document_labels (set, two));
  apply (set, gloss_command_set_document_attribute (set, "genre", "\"news\""));
  apply (set, gloss_command_set_document_attribute (set, "score", "0.50"));
  g_assert_cmpstr (get_json (set), ==,
                   "{\"labels\": [\"claim\", \"person\"], \"attributes\": {\"genre\": \"news\", "
                   "\"score\": 0.50}, \"note\": \"Read\\n\\\"twice\\\".\", \"metadata\": "
                   "{\"date\": \"2017-09-29\"}}");
  note = gloss_document_dup_note (gloss_annotation_set_get_document (set));
  g_assert_cmpstr (note, ==, "Read\n\"twice\".");
  value = gloss_document_dup_attribute (gloss_annotation_set_get_document (set), "score");
  g_assert_cmpstr (value, ==, "0.50");
  ids = gloss_document_dup_attribute_ids (gloss_annotation_set_get_document (set));
  g_assert_cmpuint (g_strv_length (ids), ==, 2);
  g_assert_null (gloss_command_set_document_labels (set, two));
  for (guint i = 0; i < 4; i++)
    g_assert_true (gloss_annotation_set_undo (set, NULL));
  g_assert_null (get_json (set));
}

/* All back to nothing: the record is the one that stands for that. */
static void
test_empty_again (void)
{
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();

  apply (set, gloss_command_set_document_note (set, "x"));
  apply (set, gloss_command_set_document_note (set, NULL));
  g_assert_null (get_json (set));
}

/* Members that are not known stay as they stand there; a label that goes is taken out. */
static void
test_unknown_kept (void)
{
  static const char json[] = "{\"z\": 0.10, \"labels\": [\"claim\", \"x\"], \"attributes\": "
                             "{\"a\": 1.0, \"b\": [2]}, \"y\": {\"note\": 1}}";
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  g_autoptr (GPtrArray) annotations = g_ptr_array_new ();
  g_autoptr (GPtrArray) file_labels = g_ptr_array_new ();
  g_autoptr (GlossDocument) document = gloss_document_new (&(GlossDocumentFields) {
    .document = json });
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);

  gloss_annotation_set_load (set, annotations, document, file_labels);
  apply (set, gloss_command_set_document_attribute (set, "b", NULL));
  apply (set, gloss_command_set_document_note (set, "n"));
  apply (set, gloss_command_delete_label (set, gloss_label_set_lookup (labels, "claim")));
  g_assert_cmpstr (get_json (set), ==,
                   "{\"z\": 0.10, \"labels\": [\"x\"], \"attributes\": {\"a\": 1.0}, "
                   "\"y\": {\"note\": 1}, \"note\": \"n\"}");
  for (guint i = 0; i < 3; i++)
    g_assert_true (gloss_annotation_set_undo (set, NULL));
  g_assert_cmpstr (get_json (set), ==, json);
}

static void
test_unsure (void)
{
  g_autoptr (GlossAnnotationSet) set = gloss_test_script_set ();
  g_autofree char *faults = gloss_test_run_script (set, "+person 0-3; +person 8-11");
  GlossAnnotation *both[] = { gloss_annotation_set_get_nth (set, 0),
                              gloss_annotation_set_get_nth (set, 1) };

  g_assert_cmpstr (faults, ==, "");
  apply (set, gloss_command_set_unsure (set, both + 1, 1, TRUE, NULL));
  g_assert_false (gloss_annotation_is_unsure (gloss_annotation_set_get_nth (set, 0)));
  g_assert_true (gloss_annotation_is_unsure (gloss_annotation_set_get_nth (set, 1)));
  apply (set, gloss_command_set_unsure (set, both, 2, TRUE, NULL));
  g_assert_null (gloss_command_set_unsure (set, both, 2, TRUE, NULL));
  g_assert_true (gloss_annotation_is_unsure (gloss_annotation_set_get_nth (set, 0)));
  g_assert_true (gloss_annotation_set_undo (set, NULL));
  g_assert_true (gloss_annotation_set_undo (set, NULL));
  g_assert_false (gloss_annotation_is_unsure (gloss_annotation_set_get_nth (set, 1)));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (member_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/document/member/%u", i);

      g_test_add_data_func (path, &member_cases[i], test_member);
    }
  g_test_add_func ("/document/broken", test_broken);
  g_test_add_func ("/document/strings", test_strings);
  g_test_add_func ("/document/commands", test_commands);
  g_test_add_func ("/document/empty-again", test_empty_again);
  g_test_add_func ("/document/unknown-kept", test_unknown_kept);
  g_test_add_func ("/document/unsure", test_unsure);

  return g_test_run ();
}
