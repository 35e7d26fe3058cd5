/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every occurrence: which there are and which are labelled or skipped, the edit that labels them,
 * and what is remembered. */

#include "core/corpus/gloss-occurrences.h"
#include "core/gloss-error.h"
#include "core/store/gloss-set-file.h"
#include "support/gloss-test-random.h"

#include <glib/gstdio.h>
#include <string.h>

#define ALL 100000

static GlossAnnotationSet *
make_set (const char *text)
{
  g_autoptr (GlossArticle) article = gloss_test_article (text);
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();

  return gloss_annotation_set_new ("default", article, labels);
}

static void
apply (GlossAnnotationSet *set,
       GlossEdit          *edit)
{
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (edit);
  g_assert_true (gloss_annotation_set_apply (set, edit, &error));
  g_assert_no_error (error);
  gloss_edit_unref (edit);
}

static void
annotate (GlossAnnotationSet *set,
          const char         *label_id,
          guint               start,
          guint               end)
{
  apply (set, gloss_command_annotate (set, label_id, &(GlossSpan){ start, end }, 1, NULL, NULL));
}

static GlossOccurrences *
find (GlossAnnotationSet *set,
      const char         *pattern,
      GlossSearchFlags    flags)
{
  const GlossOccurrenceQuery query = { pattern, flags, "person" };
  g_autoptr (GArray) labelled = gloss_occurrences_list_labelled (set, "person");
  g_autoptr (GlossSkips) skips = gloss_skips_new (gloss_annotation_set_get_document (set),
                                                  gloss_annotation_set_get_text (set));
  g_autoptr (GError) error = NULL;
  GlossOccurrences *found;

  found = gloss_occurrences_find (gloss_annotation_set_get_article (set), &query, labelled, skips,
                                  ALL, NULL, &error);
  g_assert_no_error (error);

  return found;
}

static GlossEdit *
make_edit (GlossOccurrences   *found,
           GlossAnnotationSet *set)
{
  const GlossAuthor author = { "Zoë", "2026-11-25T10:00:00Z" };
  g_autoptr (GError) error = NULL;
  GlossEdit *edit = gloss_occurrences_make_edit (found, set, "person", &author, &error);

  g_assert_no_error (error);

  return edit;
}

/* "4-7 kept, 9-12 labelled", with "!" where a skip is remembered. */
static char *
describe (GlossOccurrences *found)
{
  static const char *const names[] = { "kept", "skipped", "labelled" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < gloss_occurrences_get_size (found); i++)
    {
      const GlossOccurrence *hit = gloss_occurrences_get_nth (found, i);

      g_string_append_printf (text, "%s%u-%u %s%s", i > 0 ? ", " : "", hit->span.start,
                              hit->span.end, names[hit->state], hit->remembered ? "!" : "");
    }

  return g_string_free (text, FALSE);
}

static void
expect (GlossAnnotationSet *set,
        const char         *pattern,
        const char         *expected)
{
  g_autoptr (GlossOccurrences) found = find (set, pattern, GLOSS_SEARCH_DEFAULT);
  g_autofree char *described = describe (found);

  g_assert_cmpstr (described, ==, expected);
}

static void
test_states (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ("Ann met Ann, and Anna met Ann.");

  annotate (set, "person", 8, 11);
  annotate (set, "location", 0, 3);
  annotate (set, "person", 20, 28);
  expect (set, "ann", "0-3 kept, 8-11 labelled, 17-20 kept, 26-29 labelled");
  expect (set, "zoë", "");
}

/* A hit is labelled exactly where some span with the label shares a character with it. */
static gboolean
is_labelled_naively (GlossAnnotationSet *set,
                     GlossSpan           hit)
{
  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    {
      GlossAnnotation *annotation = gloss_annotation_set_get_nth (set, i);

      for (guint k = 0; k < gloss_annotation_get_n_spans (annotation); k++)
        {
          GlossSpan span = gloss_annotation_get_span (annotation, k);

          if (g_str_equal (gloss_annotation_get_label (annotation), "person")
              && span.start < hit.end && hit.start < span.end)
            return TRUE;
        }
    }

  return FALSE;
}

static void
annotate_at_random (GRand              *rand,
                    GlossAnnotationSet *set)
{
  guint length = gloss_text_get_length (gloss_annotation_set_get_text (set));
  GlossSpan spans[3];
  guint n_spans = g_rand_int_range (rand, 1, 4);

  for (guint i = 0; i < n_spans; i++)
    spans[i] = gloss_test_span (rand, length, 12);
  apply (set, gloss_command_annotate (set, g_rand_boolean (rand) ? "person" : "claim", spans,
                                      n_spans, NULL, NULL));
}

static void
check_states (GlossAnnotationSet *set,
              const char         *pattern,
              GlossSearchFlags    flags)
{
  g_autoptr (GlossOccurrences) found = find (set, pattern, flags);
  guint counts[GLOSS_OCCURRENCE_N_STATES] = { 0 };
  guint end = 0;

  for (guint i = 0; i < gloss_occurrences_get_size (found); i++)
    {
      const GlossOccurrence *hit = gloss_occurrences_get_nth (found, i);

      g_assert_cmpuint (hit->span.start, >=, end);
      end = hit->span.end;
      counts[hit->state]++;
      g_assert_cmpint (hit->state == GLOSS_OCCURRENCE_LABELLED, ==,
                       is_labelled_naively (set, hit->span));
    }
  for (guint state = 0; state < GLOSS_OCCURRENCE_N_STATES; state++)
    g_assert_cmpuint (gloss_occurrences_count (found, state), ==, counts[state]);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = gloss_test_rand ();
  static const char *const patterns[] = { "a", "e", "[a-z]+", ".", "\\s+\\w" };

  for (guint round = 0; round < 60; round++)
    {
      g_autofree char *text = gloss_test_text (rand, GLOSS_TEST_MIXED, 400);
      g_autoptr (GlossAnnotationSet) set = make_set (text);

      for (guint n = g_rand_int_range (rand, 0, 30); n > 0; n--)
        annotate_at_random (rand, set);
      for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
        check_states (set, patterns[i],
                      i < 2 ? GLOSS_SEARCH_DEFAULT : GLOSS_SEARCH_REGEX);
    }
}

/* One edit labels what is kept; undoing it leaves nothing behind. */
static void
test_edit (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ("Ann met Ann, and Anna met Ann.");
  g_autoptr (GlossOccurrences) found = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;

  annotate (set, "person", 8, 11);
  before = gloss_test_dump (set);
  found = find (set, "ann", GLOSS_SEARCH_WHOLE_WORDS);
  g_assert_true (gloss_occurrences_set_state (found, 2, GLOSS_OCCURRENCE_SKIPPED));
  g_assert_false (gloss_occurrences_set_state (found, 2, GLOSS_OCCURRENCE_SKIPPED));
  g_assert_false (gloss_occurrences_set_state (found, 1, GLOSS_OCCURRENCE_SKIPPED));
  g_assert_cmpuint (gloss_occurrences_count_new_skips (found), ==, 1);

  apply (set, make_edit (found, set));
  after = gloss_annotation_set_to_string (set);
  g_assert_cmpstr (after, ==, "person 0-3 \"Ann\"\nperson 8-11 \"Ann\"\n");
  expect (set, "ann", "0-3 labelled, 8-11 labelled, 17-20 kept, 26-29 skipped!");

  g_assert_true (gloss_annotation_set_undo (set, NULL));
  undone = gloss_test_dump (set);
  g_assert_cmpstr (undone, ==, before);
  expect (set, "ann", "0-3 kept, 8-11 labelled, 17-20 kept, 26-29 kept");
}

static void
test_first_work (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ("Ann met Ann.");
  g_autoptr (GlossOccurrences) found = find (set, "ann", GLOSS_SEARCH_DEFAULT);
  GlossDocumentFields fields;

  apply (set, make_edit (found, set));
  gloss_document_get_fields (gloss_annotation_set_get_document (set), &fields);
  g_assert_cmpstr (fields.status, ==, "in-progress");
  g_assert_cmpstr (fields.annotator, ==, "Zoë");
  g_assert_null (fields.extra);
}

/* A skip is forgotten when it is kept after all, and then there is nothing more to do. */
static void
test_skips_only (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ("Ann met Ann.");
  g_autoptr (GlossOccurrences) found = find (set, "ann", GLOSS_SEARCH_DEFAULT);
  g_autoptr (GlossOccurrences) again = NULL;
  g_autoptr (GlossOccurrences) third = NULL;
  GlossDocumentFields fields;

  gloss_occurrences_set_state (found, 0, GLOSS_OCCURRENCE_SKIPPED);
  gloss_occurrences_set_state (found, 1, GLOSS_OCCURRENCE_SKIPPED);
  apply (set, make_edit (found, set));
  gloss_document_get_fields (gloss_annotation_set_get_document (set), &fields);
  g_assert_cmpstr (fields.status, ==, "new");
  g_assert_cmpstr (fields.extra, ==,
                   "\"skipped\": {\"person\": [{\"start\": 0, \"end\": 3, \"quote\": \"Ann\"}, "
                   "{\"start\": 8, \"end\": 11, \"quote\": \"Ann\"}]}");

  again = find (set, "ann", GLOSS_SEARCH_DEFAULT);
  g_assert_cmpuint (gloss_occurrences_count_new_skips (again), ==, 0);
  g_assert_null (make_edit (again, set));
  gloss_occurrences_set_state (again, 0, GLOSS_OCCURRENCE_KEPT);
  apply (set, make_edit (again, set));
  expect (set, "ann", "0-3 labelled, 8-11 skipped!");
  third = find (set, "ann", GLOSS_SEARCH_DEFAULT);
  g_assert_null (make_edit (third, set));
}

static void
test_meanwhile (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ("Ann met Ann.");
  g_autoptr (GlossAnnotationSet) other = make_set ("Ann met Ann!");
  g_autoptr (GlossOccurrences) found = find (set, "ann", GLOSS_SEARCH_DEFAULT);
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;

  g_assert_null (gloss_occurrences_make_edit (found, other, "person", NULL, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_STALE);

  annotate (set, "person", 1, 2);
  apply (set, make_edit (found, set));
  after = gloss_annotation_set_to_string (set);
  g_assert_cmpstr (after, ==, "person 1-2 \"n\"\nperson 8-11 \"Ann\"\n");
}

static void
expect_context (const char *text,
                const char *pattern,
                const char *before,
                const char *hit,
                const char *after)
{
  g_autoptr (GlossAnnotationSet) set = make_set (text);
  g_autoptr (GlossOccurrences) found = find (set, pattern, GLOSS_SEARCH_REGEX);
  const GlossOccurrence *first = gloss_occurrences_get_nth (found, 0);
  const char *context = gloss_occurrences_get_context (found, 0);
  g_autofree char *its_before = g_strndup (context, first->hit_start);
  g_autofree char *its_hit = g_strndup (context + first->hit_start,
                                        first->hit_end - first->hit_start);

  g_assert_cmpstr (its_before, ==, before);
  g_assert_cmpstr (its_hit, ==, hit);
  g_assert_cmpstr (context + first->hit_end, ==, after);
}

static void
test_context (void)
{
  g_autofree char *many = g_strnfill (400, 'x');
  g_autofree char *cut = g_strnfill (160, 'x');
  g_autofree char *cut_hit = g_strconcat (cut, "…", NULL);
  g_autofree char *words = g_strconcat ("one two three four five six seven eight nine ten hit ", many,
                                        NULL);
  g_autofree char *rest = g_strdup_printf (" %.79s…", many);

  expect_context ("hit", "hit", "", "hit", "");
  expect_context ("\n\r\n a\tb  hit\nend", "hit", "a b ", "hit", " end");
  expect_context ("\t two\r\nlines", "two\\s+lines", "", "two lines", "");
  expect_context (many, "x+", "", cut_hit, "");
  expect_context (words, "hit", "four five six seven eight nine ten ", "hit", rest);
}

/* No hit splits what people see as one character. */
static void
test_graphemes (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ("a 👩‍👩‍👧 b 👍🏽 c");
  g_autoptr (GlossOccurrences) found = find (set, "👩|👍", GLOSS_SEARCH_REGEX);
  g_autofree char *described = describe (found);

  g_assert_cmpstr (described, ==, "2-7 kept, 10-12 kept");
}

/* Skips */

static GlossDocument *
make_document (const char *extra)
{
  return gloss_document_new (&(GlossDocumentFields) { .status = "new", .extra = extra });
}

static void
expect_extra (const char *extra,
              const char *expected)
{
  g_autoptr (GlossText) text = gloss_text_new ("Ann met \"Bob\".", -1);
  g_autoptr (GlossDocument) document = make_document (extra);
  g_autoptr (GlossSkips) skips = gloss_skips_new (document, text);
  g_autofree char *written = gloss_skips_to_extra (skips, extra);

  g_assert_cmpstr (written, ==, expected);
}

static void
test_extra (void)
{
  const char *skip = "\"skipped\": {\"a\\\"b\": [{\"start\": 8, \"end\": 13, "
                     "\"quote\": \"\\\"Bob\\\"\"}], \"p\": [{\"start\": 0, \"end\": 3, "
                     "\"quote\": \"Ann\"}]}";
  g_autofree char *behind = g_strdup_printf ("\"x\": [1.0, {\"skipped\": 2}], %s", skip);
  g_autofree char *before = g_strdup_printf ("%s, \"x\": [1.0, {\"skipped\": 2}]", skip);

  expect_extra (NULL, NULL);
  expect_extra ("\"x\": [1.0,  2]", "\"x\": [1.0,  2]");
  expect_extra (skip, skip);
  expect_extra (before, behind);

  /* What does not fit the text, and what is none. */
  expect_extra ("\"skipped\": {\"p\": [{\"start\": 0, \"end\": 3, \"quote\": \"Bob\"}]}", NULL);
  expect_extra ("\"skipped\": {\"p\": [{\"start\": 3, \"end\": 3, \"quote\": \"\"}]}", NULL);
  expect_extra ("\"skipped\": {\"p\": [{\"start\": 0, \"end\": 4000000000, \"quote\": \"Ann\"}]}",
                NULL);
  expect_extra ("\"skipped\": {\"p\": [{\"start\": 0, \"end\": 3}]}", NULL);
  expect_extra ("\"skipped\": {\"p\": [{\"start\": -1, \"end\": 3, \"quote\": \"Ann\"}]}", NULL);
  expect_extra ("\"skipped\": {\"p\": {}}", NULL);
  expect_extra ("\"skipped\": [1, null]", NULL);
  expect_extra ("\"skipped\": \"p\", \"y\": null", "\"y\": null");
}

static void
test_skips (void)
{
  g_autoptr (GlossText) text = gloss_text_new ("Ann met Ann.", -1);
  g_autoptr (GlossDocument) document = make_document (NULL);
  g_autoptr (GlossSkips) skips = gloss_skips_new (document, text);
  const GlossSpan span = { 0, 3 };

  g_assert_false (gloss_skips_contain (skips, "p", span));
  g_assert_true (gloss_skips_set (skips, "p", span, TRUE));
  g_assert_false (gloss_skips_set (skips, "p", span, TRUE));
  g_assert_true (gloss_skips_contain (skips, "p", span));
  g_assert_false (gloss_skips_contain (skips, "q", span));
  g_assert_false (gloss_skips_contain (skips, "p", (GlossSpan){ 0, 2 }));
  g_assert_true (gloss_skips_set (skips, "p", span, FALSE));
  g_assert_false (gloss_skips_set (skips, "p", span, FALSE));
}

/* On disk */

static void
write_file (const char *folder,
            const char *name,
            const char *content)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static GlossOccurrences *
find_on_disk (const char  *folder,
              const char  *name,
              GError     **error)
{
  const GlossOccurrenceQuery query = { "ann", GLOSS_SEARCH_DEFAULT, "person" };
  g_autoptr (GFile) file = g_file_new_build_filename (folder, name, NULL);

  return gloss_occurrences_find_on_disk (file, "default", &query, ALL, NULL, error);
}

static void
test_on_disk (void)
{
  g_autofree char *folder = g_dir_make_tmp ("gloss-occurrences-XXXXXX", NULL);
  const char *const names[] = { "a.txt", "a.txt.gloss.json", "b.txt", "c.txt", "c.txt.gloss.json" };
  g_autoptr (GlossOccurrences) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *described = NULL;

  write_file (folder, "a.txt", "Ann met Ann and Ann.");
  write_file (folder, "a.txt.gloss.json",
              "{\"format\": \"glossator-annotation-set\", \"version\": 1, \"annotations\": [\n"
              "{\"id\": \"1\", \"label\": \"person\", \"spans\": [{\"start\": 0, \"end\": 3, "
              "\"quote\": \"Ann\"}]}\n], \"skipped\": {\"person\": [{\"start\": 8, \"end\": 11, "
              "\"quote\": \"Ann\"}]}}");
  write_file (folder, "b.txt", "Nobody.");
  write_file (folder, "c.txt", "Ann.");
  write_file (folder, "c.txt.gloss.json", "{\"format\": \"glossator-anno");

  found = find_on_disk (folder, "a.txt", &error);
  g_assert_no_error (error);
  described = describe (found);
  g_assert_cmpstr (described, ==, "0-3 labelled, 8-11 skipped!, 16-19 kept");

  g_assert_null (find_on_disk (folder, "b.txt", &error));
  g_assert_no_error (error);
  g_assert_null (find_on_disk (folder, "c.txt", &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_assert_null (find_on_disk (folder, "d.txt", &error));
  g_assert_nonnull (error);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* What is remembered comes through the file. */
static void
test_file (void)
{
  g_autoptr (GlossAnnotationSet) set = make_set ("Ann met Ann.");
  g_autoptr (GlossAnnotationSet) again = make_set ("Ann met Ann.");
  g_autoptr (GlossOccurrences) found = find (set, "ann", GLOSS_SEARCH_DEFAULT);
  g_autoptr (GlossSetSnapshot) snapshot = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  gloss_occurrences_set_state (found, 1, GLOSS_OCCURRENCE_SKIPPED);
  apply (set, make_edit (found, set));
  snapshot = gloss_set_snapshot_new (set);
  bytes = gloss_set_snapshot_to_bytes (snapshot);
  g_assert_true (gloss_set_file_read (again, bytes, "a.txt.gloss.json", NULL, NULL, &error));
  g_assert_no_error (error);
  expect (again, "ann", "0-3 labelled, 8-11 skipped!");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/occurrences/states", test_states);
  g_test_add_func ("/occurrences/random", test_random);
  g_test_add_func ("/occurrences/edit", test_edit);
  g_test_add_func ("/occurrences/first-work", test_first_work);
  g_test_add_func ("/occurrences/skips-only", test_skips_only);
  g_test_add_func ("/occurrences/meanwhile", test_meanwhile);
  g_test_add_func ("/occurrences/context", test_context);
  g_test_add_func ("/occurrences/graphemes", test_graphemes);
  g_test_add_func ("/occurrences/on-disk", test_on_disk);
  g_test_add_func ("/occurrences/file", test_file);
  g_test_add_func ("/skips/extra", test_extra);
  g_test_add_func ("/skips/set", test_skips);

  return g_test_run ();
}
