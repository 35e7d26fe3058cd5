/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-support.h"

#include "core/gloss-error.h"
#include "core/model/gloss-command.h"
#include "core/store/gloss-label-file.h"
#include "core/store/gloss-label-sync.h"
#include "core/store/gloss-set-file.h"
#include "support/gloss-test-random.h"

#include <string.h>

/* Attributes, relation types and relations in files and in the log. */

#define TEXT "Oleg said that Bob had left.\n"
#define SET "raqqa.txt.gloss.json"
#define LABELS "labels.gloss.json"

static const GlossAuthor author = { "T", "2026-01-01T00:00:00Z" };

static const char label_file[] =
  "{\n"
  "\"format\": \"glossator-label-set\",\n"
  "\"version\": 1,\n"
  "\"labels\": [\n"
  "{\"id\": \"person\", \"name\": \"Person\", \"color\": \"#a51d2d\"},\n"
  "{\"id\": \"claim\", \"name\": \"Claim\", \"color\": \"#c64600\"}\n"
  "],\n"
  "\"attributes\": [\n"
  "{\"id\": \"degree\", \"name\": \"Degree\", \"type\": \"choice\", \"values\": [\"low\", \"high\"], "
  "\"default\": \"low\", \"required\": true, \"labels\": [\"claim\"], \"show\": true, "
  "\"description\": \"How?\", \"x\": 1.0},\n"
  "{\"id\": \"kinds\", \"name\": \"Kinds\", \"type\": \"choices\", \"values\": [\"a\", \"b\"], "
  "\"default\": [\"a\"]},\n"
  "{\"id\": \"sure\", \"name\": \"Sure\", \"type\": \"boolean\", \"target\": \"article\"},\n"
  "{\"id\": \"n\", \"name\": \"n\", \"type\": \"number\", \"minimum\": -1.50, \"maximum\": 1e2},\n"
  "{\"id\": \"t\", \"name\": \"t\", \"type\": \"text\"},\n"
  "{\"id\":\"scale\" ,\"type\": \"likert\"},\n"
  "7\n"
  "],\n"
  "\"relationTypes\": [\n"
  "{\"id\": \"says\", \"name\": \"Says\", \"color\": \"#123456\", \"from\": [\"person\"], "
  "\"to\": [\"claim\"], \"description\": \"D\"},\n"
  "{\"id\": \"same\", \"name\": \"Same\", \"directed\": false, \"y\": [ ]},\n"
  "{\"name\": \"Nothing\"}\n"
  "],\n"
  "\"z\": 0.10\n"
  "}\n";

static GlossLabelSet *
read_labels (const char  *json,
             GlossReport *report)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  GlossLabelSet *labels = gloss_label_file_read (bytes, LABELS, report, &error);

  g_assert_no_error (error);
  return labels;
}

static char *
write_labels (GlossLabelSet *labels)
{
  g_autoptr (GBytes) bytes = gloss_label_file_to_bytes (labels);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_label_file (void)
{
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossLabelSet) labels = read_labels (label_file, report);
  g_autofree char *again = write_labels (labels);
  GlossAttributeFields fields;

  g_assert_cmpstr (again, ==, label_file);
  assert_reported (report, "attribute-definition", 14);
  assert_reported (report, "attribute-definition", 15);
  assert_reported (report, "relation-type-definition", 20);
  g_assert_cmpuint (gloss_report_get_n_entries (report), ==, 3);
  g_assert_cmpuint (gloss_label_set_get_n_attributes (labels), ==, 5);
  g_assert_cmpuint (gloss_label_set_get_n_relation_types (labels), ==, 2);
  gloss_attribute_get_fields (gloss_label_set_lookup_attribute (labels, "degree"), &fields);
  g_assert_cmpint (fields.type, ==, GLOSS_ATTRIBUTE_CHOICE);
  g_assert_cmpstr (fields.values[1], ==, "high");
  g_assert_cmpstr (fields.labels[0], ==, "claim");
  g_assert_true (fields.required && fields.show);
}

/* What is wrong with a definition never makes a file unreadable, and nothing of it is lost. */
static void
test_bad_definitions (void)
{
  static const struct { const char *member; const char *json; const char *code; } cases[] = {
    { "attributes", "{\"id\": \"a\", \"type\": \"x\"}", "attribute-definition" },
    { "attributes", "{\"id\": \"a\"}", "attribute-definition" },
    { "attributes", "{\"type\": \"text\"}", "attribute-definition" },
    { "attributes", "{\"id\": 1, \"type\": \"text\"}", "attribute-definition" },
    { "attributes", "{\"id\": \"a\", \"id\": \"b\", \"type\": \"text\"}", "attribute-definition" },
    { "attributes", "{\"id\": \"a\", \"type\": \"choice\", \"values\": \"x\"}",
      "attribute-definition" },
    { "attributes", "{\"id\": \"a\", \"type\": \"choice\", \"values\": [\"x\", 1]}",
      "attribute-definition" },
    { "attributes", "{\"id\": \"a\", \"type\": \"number\", \"minimum\": \"x\"}",
      "attribute-definition" },
    { "attributes", "{\"id\": \"a\", \"type\": \"number\", \"maximum\": 1e999}",
      "attribute-definition" },
    { "attributes", "{\"id\": \"a\", \"type\": \"text\", \"target\": \"folder\"}",
      "attribute-definition" },
    { "attributes", "{\"id\": \"a\", \"name\": \"A\", \"type\": \"choice\"}",
      "attribute-definition" },
    { "attributes", "{\"id\": \"a\", \"name\": \"A\", \"type\": \"boolean\", \"default\": 1}",
      "attribute-definition" },
    { "attributes", "[[]]", "attribute-definition" },
    { "attributes", "null", "attribute-definition" },
    { "relationTypes", "{\"id\": \"\"}", "relation-type-definition" },
    { "relationTypes", "{\"id\": \"a\", \"from\": {}}", "relation-type-definition" },
    { "relationTypes", "\"says\"", "relation-type-definition" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = g_strdup_printf (
        "{\n\"format\": \"glossator-label-set\",\n\"version\": 1,\n\"labels\": [],\n"
        "\"%s\": [\n%s\n]\n}\n", cases[i].member, cases[i].json);
      g_autoptr (GlossReport) report = gloss_report_new ();
      g_autoptr (GlossLabelSet) labels = read_labels (json, report);
      g_autofree char *again = write_labels (labels);

      assert_reported (report, cases[i].code, 6);
      g_assert_cmpstr (again, ==, json);
    }
}

static void
test_put_aside (void)
{
  static const char json[] =
    "{\"format\": \"glossator-label-set\", \"version\": 1, \"labels\": [],\n"
    "\"attributes\": {\"a\": \"b\"},\n\"relationTypes\": [\n"
    "{\"id\": \"a\", \"color\": \"red\", \"directed\": 0},\n"
    "{\"id\": \"a\", \"name\": \"B\"},\n"
    "{\"id\": \"a\", \"color\": \"red\", \"directed\": 0}]}";
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossLabelSet) labels = read_labels (json, report);
  g_autofree char *again = write_labels (labels);
  g_autoptr (GlossLabelSet) back = read_labels (again, NULL);
  g_autofree char *third = write_labels (back);

  assert_reported (report, "attribute-definition", 2);
  assert_reported (report, "bad-color", 4);
  assert_reported (report, "bad-value", 4);
  assert_reported (report, "duplicate-relation-type", 5);
  assert_reported (report, "duplicate-relation-type", 6);
  g_assert_cmpstr (again, ==,
                   "{\n\"format\": \"glossator-label-set\",\n\"version\": 1,\n\"labels\": [],\n"
                   "\"attributes\": [\n{\"a\": \"b\"}\n],\n\"relationTypes\": [\n"
                   "{\"id\": \"a\", \"name\": \"a\", \"directedAsWritten\": 0, "
                   "\"colorAsWritten\": \"red\"},\n"
                   "{\"id\": \"a-2\", \"name\": \"B\"}\n]\n}\n");
  g_assert_cmpstr (again, ==, third);
}

static char *
make_set_file (const char *attributes,
               const char *relations)
{
  return g_strdup_printf (
    "{\"format\": \"glossator-annotation-set\", \"version\": 1, \"source\": {},\n"
    "\"document\": {\"attributes\": {\"sure\": 1}},\n"
    "\"attributes\": [{\"id\": \"sure\", \"type\": \"boolean\", \"target\": \"article\"},\n"
    "{\"id\": \"degree\", \"type\": \"choice\", \"values\": [\"low\", \"high\"]}],\n"
    "\"relationTypes\": [{\"id\": \"says\", \"from\": [\"person\"], \"to\": [\"claim\"]}],\n"
    "\"annotations\": [\n"
    "{\"id\": \"a\", \"label\": \"person\", \"spans\": [{\"start\": 0, \"end\": 4, "
    "\"quote\": \"Oleg\"}], \"attributes\": %s},\n"
    "{\"id\": \"b\", \"label\": \"claim\", \"spans\": [{\"start\": 15, \"end\": 18, "
    "\"quote\": \"Bob\"}]}\n"
    "],\n\"relations\": [\n%s\n]}\n", attributes, relations);
}

static void
test_set_file_faults (void)
{
  static const char relations[] =
    "{\"id\": \"r1\", \"type\": \"says\", \"from\": \"a\", \"to\": \"b\"},\n"
    "{\"id\": \"r2\", \"type\": \"says\", \"from\": \"a\", \"to\": \"nobody\"},\n"
    "{\"id\": \"r3\", \"type\": \"hints\", \"from\": \"a\", \"to\": \"b\"},\n"
    "{\"id\": \"r4\", \"type\": \"says\", \"from\": \"b\", \"to\": \"a\"},\n"
    "{\"id\": \"r1\", \"type\": \"says\", \"from\": \"a\", \"to\": \"b\", \"note\": \"2\"},\n"
    "{\"id\": \"r6\", \"from\": \"a\", \"to\": \"b\"},\n"
    "{\"id\": \"r7\", \"type\": \"says\", \"from\": \"a\"},\n"
    "[0.10]";
  g_autoptr (GlossArticle) article = make_article (TEXT);
  g_autofree char *json = make_set_file ("{\"degree\": \"middle\", \"other\": [0.10]}", relations);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = read_set (article, json, -1, report, NULL);
  g_autoptr (GlossAnnotationSet) back = NULL;
  g_autofree char *again = NULL, *third = NULL;

  g_assert_nonnull (set);
  assert_reported (report, "attribute-value", 2);
  assert_reported (report, "attribute-value", 7);
  assert_reported (report, "relation-dangling", 12);
  assert_reported (report, "unknown-relation-type", 13);
  assert_reported (report, "relation-labels", 14);
  assert_reported (report, "duplicate-id", 15);
  assert_reported (report, "relation-unread", 16);
  assert_reported (report, "relation-unread", 17);
  assert_reported (report, "relation-unread", 18);
  g_assert_cmpuint (gloss_annotation_set_get_n_relations (set), ==, 5);

  again = write_set (set, NULL);
  g_assert_nonnull (strstr (again, "{\"degree\": \"middle\", \"other\": [0.10]}"));
  g_assert_nonnull (strstr (again, "\"to\": \"nobody\""));
  g_assert_nonnull (strstr (again, "{\"id\": \"r6\", \"from\": \"a\", \"to\": \"b\"},\n"
                                   "{\"id\": \"r7\", \"type\": \"says\", \"from\": \"a\"},\n"
                                   "[0.10]\n]"));
  back = read_set (article, again, -1, NULL, NULL);
  third = write_set (back, NULL);
  g_assert_cmpstr (again, ==, third);
}

static void
apply (Place     *place,
       GlossEdit *edit)
{
  g_autoptr (GlossEdit) held = edit;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (edit);
  gloss_annotation_set_apply (place_get_set (place), edit, &error);
  g_assert_no_error (error);
}

static void
save (Place *place)
{
  g_autoptr (GError) error = NULL;

  gloss_store_save (place->store, NULL, &error);
  g_assert_no_error (error);
}

static GlossAnnotation *
find (Place      *place,
      const char *id)
{
  return gloss_annotation_set_lookup (place_get_set (place), id);
}

static void
relate (Place      *place,
        const char *type,
        const char *from,
        const char *to)
{
  apply (place, gloss_command_relate (place_get_set (place), type, find (place, from),
                                      find (place, to), &author, NULL));
}

/* Edits of every kind of definition and of relations. */
static void
work (Place *place)
{
  GlossAnnotationSet *set = place_get_set (place);
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  static const char *const values[] = { "low", "high", NULL };
  GlossAnnotation *some;
  GlossRelation *relation;

  g_assert_true (place_add (place, "a", 0, 4, NULL));
  g_assert_true (place_add (place, "b", 15, 18, NULL));
  g_assert_true (place_add (place, "c", 5, 9, NULL));
  apply (place, gloss_command_add_attribute (set, &(GlossAttributeFields) {
    .name = "Degree", .type = GLOSS_ATTRIBUTE_CHOICE, .values = values, .minimum = "0.10",
    .default_value = "\"low\"", .description = "\"\n" }));
  apply (place, gloss_command_add_attribute (set, &(GlossAttributeFields) {
    .name = "Sure", .type = GLOSS_ATTRIBUTE_BOOLEAN, .required = TRUE }));
  apply (place, gloss_command_move_attribute (set, gloss_label_set_get_nth_attribute (labels, 1),
                                              0));
  some = find (place, "a");
  apply (place, gloss_command_set_attribute (set, &some, 1, "degree", "\"high\"", &author));
  apply (place, gloss_command_add_relation_type (set, &(GlossRelationTypeFields) {
    .name = "Says", .directed = TRUE }));
  apply (place, gloss_command_add_relation_type (set, &(GlossRelationTypeFields) {
    .name = "Same", .color = "#123456" }));
  relate (place, "says", "a", "b");
  relate (place, "same", "a", "c");
  relate (place, "same", "b", "c");
  relation = gloss_annotation_set_get_relations_of (set, "b")->pdata[0];
  apply (place, gloss_command_set_relation_note (set, relation, "n", &author));
  some = find (place, "c");
  apply (place, gloss_command_delete (set, &some, 1));
  g_assert_cmpuint (gloss_annotation_set_get_n_relations (set), ==, 1);
}

static void
assert_dump (Place      *place,
             const char *expected)
{
  g_autofree char *dump = gloss_test_dump (place_get_set (place));

  g_assert_cmpstr (dump, ==, expected);
}

/* Nothing was saved: all comes back from the log, and can be undone. */
static void
test_replay (Place         *place,
             gconstpointer  data)
{
  g_autofree char *start = gloss_test_dump (place_get_set (place));
  g_autofree char *end = NULL;
  guint n_edits;

  work (place);
  end = gloss_test_dump (place_get_set (place));
  n_edits = gloss_history_get_size (
    gloss_annotation_set_get_history (place_get_set (place)));
  place_reopen (place);
  assert_dump (place, end);
  g_assert_cmpuint (gloss_store_get_n_recovered (place->store), ==, n_edits);
  while (gloss_annotation_set_undo (place_get_set (place), NULL))
    ;
  assert_dump (place, start);
  place_reopen (place);
  assert_dump (place, start);
  while (gloss_annotation_set_redo (place_get_set (place), NULL))
    ;
  assert_dump (place, end);
}

/* Saved, then opened again: the file says all, and the history goes on. */
static void
test_saved (Place         *place,
            gconstpointer  data)
{
  g_autofree char *end = NULL, *first = NULL, *second = NULL, *labels = NULL;

  work (place);
  save (place);
  end = gloss_test_dump (place_get_set (place));
  first = place_read (place, SET);
  labels = place_read (place, LABELS);
  /* Of two attributes and two types, what is used is repeated. */
  g_assert_nonnull (strstr (first, "\"attributes\": [\n{\"id\": \"degree\""));
  g_assert_null (strstr (first, "{\"id\": \"sure\""));
  g_assert_nonnull (strstr (first, "\"relationTypes\": [\n{\"id\": \"says\""));
  g_assert_nonnull (strstr (labels, "\"attributes\": [\n{\"id\": \"sure\""));
  place_reopen (place);
  assert_dump (place, end);
  g_assert_cmpuint (gloss_report_count (place->report, GLOSS_REPORT_WARNING), ==, 0);
  g_assert_true (gloss_annotation_set_undo (place_get_set (place), NULL));
  g_assert_cmpuint (gloss_annotation_set_get_n_relations (place_get_set (place)), ==, 3);
  g_assert_true (gloss_annotation_set_redo (place_get_set (place), NULL));
  save (place);
  second = place_read (place, SET);
  g_assert_cmpstr (first, ==, second);
}

static GlossAnnotation *
pick (GlossAnnotationSet *set,
      GRand              *rand)
{
  gint n = (gint) gloss_annotation_set_get_size (set);

  return gloss_annotation_set_get_nth (set, (guint) g_rand_int_range (rand, 0, n));
}

static GlossRelation *
pick_relation (GlossAnnotationSet *set,
               GRand              *rand)
{
  g_autoptr (GPtrArray) all = gloss_annotation_set_list_relations (set);

  return all->len == 0 ? NULL : all->pdata[g_rand_int_range (rand, 0, (gint) all->len)];
}

/* %NULL where there is nothing to do. */
static GlossEdit *
make_random_edit (GlossAnnotationSet *set,
                  GRand              *rand)
{
  static const char *const values[] = { "\"low\"", "[0.10]", NULL };
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  GlossAnnotation *some = pick (set, rand);
  GlossRelation *relation = pick_relation (set, rand);
  GlossRelationType *type = gloss_label_set_get_nth_relation_type (labels, 0);
  guint start = (guint) g_rand_int_range (rand, 0, 20);
  GlossSpan span = { start, start + 4 };

  switch (g_rand_int_range (rand, relation == NULL ? 3 : 0, 9))
    {
    case 0:
      return gloss_command_reverse_relation (set, relation, &author);
    case 1:
      return gloss_command_unrelate (set, &relation, 1);
    case 2:
      return gloss_command_set_relation_note (set, relation, start % 2 ? "n" : NULL, &author);
    case 3:
      return gloss_command_annotate (set, "person", &span, 1, &author, NULL);
    case 4:
      return gloss_annotation_set_get_size (set) < 4 ? NULL : gloss_command_delete (set, &some, 1);
    case 5:
      return gloss_command_set_attribute (set, &some, 1, "degree",
                                          values[g_rand_int_range (rand, 0, 3)], &author);
    case 6:
      return gloss_command_add_relation_type (set, &(GlossRelationTypeFields) {
        .name = "Type", .directed = start % 2 });
    default:
      return type == NULL ? NULL
                          : gloss_command_relate (set, gloss_relation_type_get_id (type), some,
                                                  pick (set, rand), &author, NULL);
    }
}

/* Edits at random, saved or not when the program ends, and then all of them undone. */
static void
test_random (Place         *place,
             gconstpointer  data)
{
  g_autoptr (GRand) rand = make_rand ();
  g_autofree char *start = NULL;

  g_assert_true (place_add (place, "a", 0, 4, NULL));
  g_assert_true (place_add (place, "b", 15, 18, NULL));
  start = gloss_test_dump (place_get_set (place));
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (GlossEdit) edit = make_random_edit (place_get_set (place), rand);
      g_autofree char *dump = NULL;

      if (edit != NULL)
        apply (place, gloss_edit_ref (edit));
      if (g_rand_int_range (rand, 0, 8) == 0)
        gloss_annotation_set_undo (place_get_set (place), NULL);
      if (gloss_annotation_set_get_size (place_get_set (place)) < 2)
        gloss_annotation_set_redo (place_get_set (place), NULL);
      if (g_rand_int_range (rand, 0, 10) == 0)
        save (place);
      if (g_rand_int_range (rand, 0, 10) > 0)
        continue;
      dump = gloss_test_dump (place_get_set (place));
      place_reopen (place);
      assert_dump (place, dump);
    }
  while (gloss_history_get_position (
           gloss_annotation_set_get_history (place_get_set (place))) > 2)
    g_assert_true (gloss_annotation_set_undo (place_get_set (place), NULL));
  assert_dump (place, start);
}

/* Without a label file, what the set's file defines is the folder's. */
static void
test_adopted (Place         *place,
              gconstpointer  data)
{
  g_autofree char *json = make_set_file ("{\"degree\": \"low\"}", "");
  GlossLabelSet *labels;

  place_close (place);
  place_write (place, SET, json);
  place_open (place);
  labels = gloss_annotation_set_get_labels (place_get_set (place));
  g_assert_nonnull (gloss_label_set_lookup_attribute (labels, "degree"));
  g_assert_nonnull (gloss_label_set_lookup_relation_type (labels, "says"));
}

/* Someone else deleted the annotation that we made a relation to: ours goes into a copy. */
static void
test_joined (Place         *place,
             gconstpointer  data)
{
  g_autofree char *without = NULL;
  g_autoptr (GString) theirs = NULL;

  g_assert_true (place_add (place, "a", 0, 4, NULL));
  g_assert_true (place_add (place, "b", 15, 18, NULL));
  save (place);
  g_assert_true (place_remove (place, "b", NULL));
  save (place);
  without = place_read (place, SET);
  g_assert_true (gloss_annotation_set_undo (place_get_set (place), NULL));
  apply (place, gloss_command_add_relation_type (place_get_set (place),
                                                 &(GlossRelationTypeFields) { .name = "Says" }));
  save (place);
  relate (place, "says", "a", "b");
  place_close (place);
  theirs = g_string_new (without);
  g_assert_cmpuint (g_string_replace (theirs, "\"annotator\": \"\"", "\"annotator\": \"Z\"", 1),
                    ==, 1);
  place_write (place, SET, theirs->str);
  place_open (place);
  g_assert_cmpuint (gloss_annotation_set_get_n_relations (place_get_set (place)), ==, 0);
  g_assert_cmpuint (gloss_report_count (place->report, GLOSS_REPORT_WARNING), >, 0);
  assert_reported (place->report, "conflict-copy", 0);
}

static void
change_name (GlossLabelSet *labels,
             const char    *id,
             const char    *name)
{
  GlossAttribute *held = gloss_label_set_lookup_attribute (labels, id);
  GlossAttributeFields fields;
  g_autoptr (GlossAttribute) after = NULL;

  gloss_attribute_get_fields (held, &fields);
  fields.name = name;
  after = gloss_attribute_new (&fields);
  gloss_label_set_apply (labels, &(GlossChange) { GLOSS_RECORD_ATTRIBUTE, held, after, 0, 0 });
}

static void
remove_definition (GlossLabelSet   *labels,
                   GlossRecordKind  kind,
                   const char      *id)
{
  gpointer held = gloss_label_set_lookup_of (labels, kind, id);

  g_assert_nonnull (held);
  gloss_label_set_apply (labels, &(GlossChange) { kind, held, NULL, 0, 0 });
}

static void
test_merge (void)
{
  g_autoptr (GlossLabelSet) base = read_labels (label_file, NULL);
  g_autoptr (GlossLabelSet) ours = gloss_label_set_copy (base);
  g_autoptr (GlossLabelSet) theirs = gloss_label_set_copy (base);
  g_autoptr (GlossLabelSet) merged = NULL;
  g_autoptr (GlossRelationType) added = gloss_relation_type_new (&(GlossRelationTypeFields) {
    .id = "new", .name = "New" });
  g_autofree char *same = write_labels (ours);

  g_assert_cmpstr (same, ==, label_file);
  change_name (ours, "degree", "Ours");
  change_name (theirs, "degree", "Theirs");
  change_name (theirs, "n", "Theirs");
  remove_definition (ours, GLOSS_RECORD_ATTRIBUTE, "n");
  remove_definition (ours, GLOSS_RECORD_ATTRIBUTE, "t");
  remove_definition (theirs, GLOSS_RECORD_RELATION_TYPE, "same");
  gloss_label_set_append_of (ours, GLOSS_RECORD_RELATION_TYPE, added);
  gloss_label_set_set_extra (theirs, "\"theirs\": 1");
  merged = gloss_label_sync_merge (base, ours, theirs);

  g_assert_cmpstr (gloss_attribute_get_name (gloss_label_set_lookup_attribute (merged, "degree")),
                   ==, "Ours");
  /* Removed here, but changed there. */
  g_assert_cmpstr (gloss_attribute_get_name (gloss_label_set_lookup_attribute (merged, "n")), ==,
                   "Theirs");
  g_assert_null (gloss_label_set_lookup_attribute (merged, "t"));
  g_assert_null (gloss_label_set_lookup_relation_type (merged, "same"));
  g_assert_nonnull (gloss_label_set_lookup_relation_type (merged, "new"));
  g_assert_cmpuint (gloss_label_set_get_n_attributes (merged), ==, 4);
  g_assert_cmpstr (gloss_label_set_get_extra (merged), ==, "\"theirs\": 1");
  g_assert_cmpstr (gloss_label_set_get_unread (merged, GLOSS_RECORD_ATTRIBUTE), ==,
                   "[{\"id\":\"scale\" ,\"type\": \"likert\"}, 7]");
}

/* Another program adds an attribute while ours is not saved yet. */
static void
test_labels_joined (Place         *place,
                    gconstpointer  data)
{
  GlossAnnotationSet *set = place_get_set (place);
  g_autofree char *labels = NULL;

  place_write (place, LABELS, label_file);
  place_reopen (place);
  set = place_get_set (place);
  apply (place, gloss_command_add_attribute (set, &(GlossAttributeFields) {
    .name = "Ours", .type = GLOSS_ATTRIBUTE_TEXT }));
  place_write (place, LABELS,
               "{\"format\": \"glossator-label-set\", \"version\": 1, \"labels\": [],\n"
               "\"attributes\": [{\"id\": \"theirs\", \"type\": \"text\"}, {\"odd\": 1}]}");
  save (place);
  labels = place_read (place, LABELS);
  g_assert_nonnull (strstr (labels, "{\"id\": \"theirs\""));
  g_assert_nonnull (strstr (labels, "{\"id\": \"ours\""));
  g_assert_nonnull (strstr (labels, "{\"odd\": 1}\n]"));
  g_assert_null (strstr (labels, "degree"));
}

#define ADD(name, func) \
  g_test_add ("/definitions/" name, Place, TEXT, place_set_up, func, place_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/definitions/label-file", test_label_file);
  g_test_add_func ("/definitions/bad-definitions", test_bad_definitions);
  g_test_add_func ("/definitions/put-aside", test_put_aside);
  g_test_add_func ("/definitions/set-file-faults", test_set_file_faults);
  g_test_add_func ("/definitions/merge", test_merge);
  ADD ("replay", test_replay);
  ADD ("saved", test_saved);
  ADD ("random", test_random);
  ADD ("adopted", test_adopted);
  ADD ("joined", test_joined);
  ADD ("labels-joined", test_labels_joined);

  return g_test_run ();
}
