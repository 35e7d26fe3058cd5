/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-support.h"

#include "core/gloss-error.h"
#include "core/model/gloss-command.h"
#include "core/store/gloss-set-file.h"

#include <string.h>

#define TEXT "date 2017-09-29\nOleg Syromolotov said \"no\".\nБob 🙂 left.\n"

/* A file with unknown members everywhere; all of them must come back as they are. */
static const char canonical[] =
  "{\n"
  "\"format\": \"glossator-annotation-set\",\n"
  "\"version\": 1,\n"
  "\"source\": {@SOURCE@, \"mtime\": 0.1, \"more\":[1 ,2]},\n"
  "\"set\": \"default\",\n"
  "\"annotator\": \"Zoë\",\n"
  "\"status\": \"in-progress\",\n"
  "\"document\": {\"labels\": [\"news-report\"], \"attributes\": {\"a\": 1.0}, \"note\": \"\", "
  "\"metadata\": {\"date\": \"2017-09-29\"}, \"unknown\": [1e400]},\n"
  "\"labels\": [\n"
  "{\"id\": \"person\", \"name\": \"Person\", \"color\": \"#700000\", \"shortcut\": \"1\"},\n"
  "{\"id\": \"rumour\", \"name\": \"Rumour\", \"color\": \"#123456\", \"parent\": \"claim\", \"w\": 1.50}\n"
  "],\n"
  "\"attributes\": [\n"
  "{\"id\": \"k\", \"name\": \"K\", \"type\": \"choices\", \"values\": [\"a\"], \"more\":[0.10]}\n"
  "],\n"
  "\"relationTypes\": [\n"
  "{\"id\": \"cause\", \"name\": \"Cause\", \"directed\": false, \"\": 1.0}\n"
  "],\n"
  "\"annotations\": [\n"
  "{\"id\": \"a1\", \"label\": \"person\", \"spans\": [{\"start\": 16, \"end\": 32, "
  "\"quote\": \"Oleg Syromolotov\", \"prefix\": \"date 2017-09-29\\n\", "
  "\"suffix\": \" said \\\"no\\\".\\nБob 🙂 left.\\n\", \"certainty\": 0.30}], \"note\": \"x\\ty\", "
  "\"attributes\": {\"k\": [ ]}, \"creator\": \"Zoë\", \"created\": \"2026-11-22T10:00:00Z\", "
  "\"modified\": \"2026-11-22T10:00:00Z\", \"tags\": [\"a\", \"b\"], \"\\u0078\":null},\n"
  "{\"id\": \"a2\", \"label\": \"rumour\", \"spans\": [{\"start\": 44, \"end\": 47, "
  "\"quote\": \"Бob\", \"prefix\": \"-29\\nOleg Syromolotov said \\\"no\\\".\\n\", "
  "\"suffix\": \" 🙂 left.\\n\"}, {\"start\": 48, \"end\": 49, \"quote\": \"🙂\", "
  "\"prefix\": \"Oleg Syromolotov said \\\"no\\\".\\nБob \", \"suffix\": \" left.\\n\"}], "
  "\"note\": \"\", \"attributes\": {}}\n"
  "],\n"
  "\"relations\": [\n"
  "{\"id\": \"r1\", \"type\": \"cause\", \"from\": \"a1\", \"to\": \"a2\", \"note\": \"\", "
  "\"attributes\": {}, \"unknown\": 1.0}\n"
  "],\n"
  "\"x\": {\"deep\": [[[0.1]]]},\n"
  "\"y\":  \"\\/\"\n"
  "}\n";

/* What most faults need around them. */
static const char frame[] =
  "{\n\"format\": \"glossator-annotation-set\",\n\"version\": 1,\n\"source\": {@SOURCE@},\n"
  "\"annotations\": [\n@LINE@\n]\n}\n";

static char *
fill_source (const char   *template,
             GlossArticle *article)
{
  g_autoptr (GString) json = g_string_new (template);
  g_autofree char *source = NULL;

  source = g_strdup_printf ("\"name\": \"raqqa.txt\", \"sha256\": \"%s\", \"bytes\": %u, "
                            "\"characters\": %u, \"encoding\": \"UTF-8\"",
                            gloss_article_get_sha256 (article),
                            (guint) gloss_article_get_n_bytes (article),
                            gloss_text_get_length (gloss_article_get_text (article)));
  g_string_replace (json, "@SOURCE@", source, 1);
  return g_string_free (g_steal_pointer (&json), FALSE);
}

static char *
make_frame (GlossArticle *article,
            const char   *line)
{
  g_autofree char *filled = fill_source (frame, article);
  g_autoptr (GString) json = g_string_new (filled);

  g_string_replace (json, "@LINE@", line, 1);
  return g_string_free (g_steal_pointer (&json), FALSE);
}

static GlossAnnotationSet *
read_whole (GlossArticle *article,
            const char   *json,
            GlossReport  *report)
{
  g_autoptr (GError) error = NULL;
  GlossAnnotationSet *set = read_set (article, json, -1, report, &error);

  g_assert_no_error (error);
  return set;
}

static void
test_names (void)
{
  static const struct { const char *article; const char *set; const char *name; } cases[] = {
    { "raqqa.txt", "default", "raqqa.txt.gloss.json" },
    { "raqqa.txt", "zoe", "raqqa.txt.zoe.gloss.json" },
    { "raqqa.txt", "Zoë_2-b", "raqqa.txt.Zoë_2-b.gloss.json" },
    { "a.b.TXT", "默认", "a.b.TXT.默认.gloss.json" },
    { "raqqa", "default", "raqqa.gloss.json" },
    { "notes.md", "default", "notes.md.gloss.json" },
    { "notes.md", "zoe", "notes.md.zoe.gloss.json" },
    { "a b.txt", "default", "a b.txt.gloss.json" },
  };
  static const char *const foreign[] = {
    "raqqa.txt", "labels.gloss.json", ".gloss.json", "raqqa.txt.gloss.json.conflict-1",
    "raqqa.txt.gloss.jsonl", "\xff.txt.gloss.json",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = gloss_set_file_make_name (cases[i].article, cases[i].set);
      g_autofree char *article = NULL, *set = NULL;

      g_assert_cmpstr (name, ==, cases[i].name);
      g_assert_true (gloss_set_file_parse_name (name, &article, &set));
      g_assert_cmpstr (article, ==, cases[i].article);
      g_assert_cmpstr (set, ==, cases[i].set);
    }
  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    g_assert_false (gloss_set_file_parse_name (foreign[i], NULL, NULL));
}

static void
test_set_names (void)
{
  static const char *const good[] = { "default", "zoe", "Zoë", "a-b_c", "默认", "हिन्दी", "2" };
  static const char *const bad[] = { "", "a.b", "a b", "a/b", "txt", "TXT", "é!", "\xff" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (gloss_set_file_is_set_name (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (gloss_set_file_is_set_name (bad[i]));
}

static void
test_identity (void)
{
  g_autoptr (GlossArticle) article = make_article (TEXT);
  g_autofree char *json = fill_source (canonical, article);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = read_whole (article, json, report);
  g_autofree char *again = NULL;

  g_assert_cmpuint (gloss_report_get_n_entries (report), ==, 0);
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 2);
  g_assert_cmpuint (gloss_annotation_set_count_uncertain (set), ==, 0);
  again = write_set (set, NULL);
  g_assert_cmpstr (again, ==, json);
}

static void
test_lean (void)
{
  g_autoptr (GlossArticle) article = make_article (TEXT);
  g_autofree char *json = fill_source (canonical, article);
  g_autoptr (GlossAnnotationSet) set = read_whole (article, json, NULL);
  const GlossAnchor *anchor = gloss_annotation_get_anchor (gloss_annotation_set_lookup (set, "a1"), 0);

  /* What the text gives is not kept, what it does not give is. */
  g_assert_cmpstr (anchor->extra, ==, "\"certainty\": 0.30");
  g_assert_null (anchor->quote);
  g_assert_null (anchor->prefix);
  g_assert_null (anchor->suffix);
  g_assert_null (gloss_annotation_get_anchor (gloss_annotation_set_lookup (set, "a2"), 0));
}

static void
test_empty (void)
{
  g_autoptr (GlossArticle) article = make_article (TEXT);
  g_autoptr (GlossAnnotationSet) set = make_set (article);
  g_autofree char *json = write_set (set, NULL);
  g_autofree char *expected = fill_source (
    "{\n\"format\": \"glossator-annotation-set\",\n\"version\": 1,\n\"source\": {@SOURCE@},\n"
    "\"set\": \"default\",\n\"annotator\": \"\",\n\"status\": \"new\",\n"
    "\"document\": {\"labels\": [], \"attributes\": {}, \"note\": \"\", "
    "\"metadata\": {\"date\": \"2017-09-29\"}},\n"
    "\"labels\": [],\n\"annotations\": [],\n\"relations\": []\n}\n", article);
  g_autoptr (GlossAnnotationSet) back = read_whole (article, json, NULL);

  g_assert_cmpstr (json, ==, expected);
  g_assert_true (gloss_document_equal (gloss_annotation_set_get_document (set),
                                       gloss_annotation_set_get_document (back)));
}

static void
test_pretty (void)
{
  g_autoptr (GlossArticle) article = make_article (TEXT);
  g_autofree char *json = make_frame (
    article, "\t{\r\n\t\"extra\" : {\n  \"a b\" : [ 1,\n 2 ] }, \"spans\": [ { \"end\": 32,\n"
             "\"start\": 16, \"quote\": \"O\\u006ceg\\u0020Syromolotov\" } ],\n"
             "\"label\": \"person\", \"id\": \"a\\ud83d\\ude42\", \"note\": null }");
  g_autoptr (GlossAnnotationSet) set = read_whole (article, json, NULL);
  GlossAnnotation *annotation = gloss_annotation_set_lookup (set, "a🙂");
  g_autofree char *line = gloss_annotation_to_json (annotation, gloss_article_get_text (article));

  g_assert_cmpstr (line, ==,
                   "{\"id\": \"a🙂\", \"label\": \"person\", \"spans\": [{\"start\": 16, \"end\": 32, "
                   "\"quote\": \"Oleg Syromolotov\", \"prefix\": \"date 2017-09-29\\n\", "
                   "\"suffix\": \" said \\\"no\\\".\\nБob 🙂 left.\\n\"}], \"note\": \"\", "
                   "\"attributes\": {}, \"extra\": {\"a b\": [1, 2]}}");
}

static void
test_any_order (void)
{
  g_autoptr (GlossArticle) article = make_article (TEXT);
  g_autofree char *json = fill_source (
    "\xef\xbb\xbf{\"annotations\": [{\"id\": \"a\", \"label\": \"person\", "
    "\"spans\": [{\"start\": 0, \"end\": 4}]}],\n\"version\": 1,\n"
    "\"source\": {@SOURCE@}, \"format\": \"glossator-annotation-set\"}", article);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = read_whole (article, json, report);

  /* Without a quote, but the article is the one that it was written for. */
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 1);
  g_assert_cmpuint (gloss_annotation_set_count_uncertain (set), ==, 0);
  g_assert_cmpuint (gloss_report_get_n_entries (report), ==, 0);
}

static void
test_truncated (void)
{
  g_autoptr (GlossArticle) article = make_article (TEXT);
  g_autofree char *json = fill_source (canonical, article);
  gsize n_bytes = strlen (json);

  for (gsize i = 0; i < n_bytes - 1; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_set (article, json, (gssize) i, NULL, &error));
      g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE);
      g_assert_true (g_str_has_prefix (error->message, "raqqa.txt.gloss.json:"));
    }
}

/* One byte more, less or other never crashes, and is read whole or not at all. */
static void
test_mangled (void)
{
  g_autoptr (GlossArticle) article = make_article (TEXT);
  g_autofree char *json = fill_source (canonical, article);
  g_autoptr (GRand) rand = make_rand ();
  gsize n_bytes = strlen (json);

  for (guint i = 0; i < 4000; i++)
    {
      g_autofree char *mangled = g_strdup (json);
      g_autoptr (GlossAnnotationSet) set = NULL;
      g_autoptr (GError) error = NULL;

      for (guint j = 0; j <= i % 3; j++)
        mangled[g_rand_int_range (rand, 0, (gint) n_bytes)] = (char) g_rand_int_range (rand, 1, 256);
      set = read_set (article, mangled, -1, NULL, &error);
      g_assert_true ((set == NULL) == (error != NULL));
      if (set != NULL)
        {
          g_autofree char *again = write_set (set, NULL);
          g_autoptr (GlossAnnotationSet) back = read_whole (article, again, NULL);

          assert_same_sets (set, back);
        }
    }
}

static void
test_faults (void)
{
  static const struct { guint line; const char *json; } cases[] = {
    { 1, "" },
    { 1, " " },
    { 1, "null" },
    { 1, "[]" },
    { 1, "{}" },
    { 1, "hello" },
    { 2, "{\n\"format\": \"w3c\"}" },
    { 2, "{\n\"format\": 3}" },
    { 3, "{\"format\": \"glossator-annotation-set\",\n\n\"version\": \"1\"}" },
    { 1, "{\"format\": \"glossator-annotation-set\", \"version\": 0, \"annotations\": []}" },
    { 1, "{\"format\": \"glossator-annotation-set\", \"version\": 1.5, \"annotations\": []}" },
    { 1, "{\"format\": \"glossator-annotation-set\", \"version\": 1}" },
    { 1, "{\"format\": \"glossator-annotation-set\", \"annotations\": []}" },
    { 1, "{\"format\": \"glossator-annotation-set\", \"version\": 1, \"annotations\": {}}" },
    { 1, "{\"format\": \"glossator-annotation-set\", \"version\": 1, \"annotations\": []} x" },
    { 1, "{\"format\": \"glossator-annotation-set\", \"version\": 1, \"annotations\": [], }" },
    { 1, "{\"format\": \"glossator-annotation-set\", \"version\": 1, \"annotations\": [], \"version\": 1}" },
    { 1, "{\"format\": \"glossator-annotation-set\", \"version\": 1, \"annotations\": [], \"x\": 01}" },
    { 1, "{\"format\": \"glossator-annotation-set\", \"version\": 1, \"annotations\": [], \"x\": .1}" },
    { 1, "{\"format\": \"glossator-annotation-set\", \"version\": 1, \"annotations\": [], \"x\": nul}" },
    { 1, "{\"format\": \"glossator-annotation-set\", \"version\": 1, \"annotations\": [], \"x\": \"\\x\"}" },
    { 1, "{\"format\": \"glossator-annotation-set\", \"version\": 1, \"annotations\": [], \"x\": \"\t\"}" },
    { 1, "{\"format\": \"glossator-annotation-set\", \"version\": 1, \"annotations\": [], \"x\": \"\xff\"}" },
    { 1, "{\"format\": \"glossator-annotation-set\", \"version\": 1, \"annotations\": [], 'x': 1}" },
    { 1, "{\"format\": \"glossator-annotation-set\", \"version\": 1, \"annotations\": [], \"source\": 1}" },
    { 1, "{\"format\": \"glossator-annotation-set\", \"version\": 1, \"annotations\": [], \"document\": []}" },
    { 1, "{\"format\": \"glossator-annotation-set\", \"version\": 1, \"annotations\": [], \"relations\": {}}" },
    { 1, "{\"format\": \"glossator-annotation-set\", \"version\": 1, \"annotations\": [], \"labels\": [1]}" },
    { 1, "{\"format\": \"glossator-annotation-set\", \"version\": 1, \"annotations\": [], \"labels\": [{}]}" },
    { 1, "{\"format\": \"glossator-annotation-set\", \"version\": 1, \"annotations\": [], \"annotator\": 1}" },
    { 2, "{\"format\": \"glossator-annotation-set\",\n<<<<<<< HEAD\n\"version\": 1, \"annotations\": []}" },
  };
  g_autoptr (GlossArticle) article = make_article (TEXT);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *place = g_strdup_printf ("raqqa.txt.gloss.json:%u: ", cases[i].line);
      g_autoptr (GError) error = NULL;

      g_assert_null (read_set (article, cases[i].json, -1, NULL, &error));
      g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE);
      if (!g_str_has_prefix (error->message, place))
        g_error ("Case %u: “%s” does not begin with “%s”", i, error->message, place);
    }
}

static void
test_annotation_faults (void)
{
  static const char *const lines[] = {
    "1",
    "null",
    "{}",
    "{\"id\": \"a\", \"label\": \"person\"}",
    "{\"id\": \"a\", \"spans\": [{\"start\": 0, \"end\": 4}]}",
    "{\"id\": \"a\", \"label\": \"person\", \"spans\": []}",
    "{\"id\": \"a\", \"label\": \"person\", \"spans\": {}}",
    "{\"id\": \"a\", \"label\": \"person\", \"spans\": [{\"start\": 0}]}",
    "{\"id\": \"a\", \"label\": \"person\", \"spans\": [{\"end\": 1}]}",
    "{\"id\": \"a\", \"label\": \"person\", \"spans\": [{\"start\": 3, \"end\": 3}]}",
    "{\"id\": \"a\", \"label\": \"person\", \"spans\": [{\"start\": 4, \"end\": 3}]}",
    "{\"id\": \"a\", \"label\": \"person\", \"spans\": [{\"start\": -1, \"end\": 3}]}",
    "{\"id\": \"a\", \"label\": \"person\", \"spans\": [{\"start\": 1.5, \"end\": 3}]}",
    "{\"id\": \"a\", \"label\": \"person\", \"spans\": [{\"start\": 01, \"end\": 3}]}",
    "{\"id\": \"a\", \"label\": \"person\", \"spans\": [{\"start\": 1e2, \"end\": 300}]}",
    "{\"id\": \"a\", \"label\": \"person\", \"spans\": [{\"start\": 1, \"end\": 2147483648}]}",
    "{\"id\": \"a\", \"label\": \"person\", \"spans\": [{\"start\": \"1\", \"end\": 2}]}",
    "{\"id\": \"a\", \"label\": \"person\", \"spans\": [{\"start\": 1, \"start\": 1, \"end\": 2}]}",
    "{\"id\": \"a\", \"id\": \"b\", \"label\": \"person\", \"spans\": [{\"start\": 0, \"end\": 4}]}",
    "{\"id\": 1, \"label\": \"person\", \"spans\": [{\"start\": 0, \"end\": 4}]}",
    "{\"id\": \"a\", \"label\": null, \"spans\": [{\"start\": 0, \"end\": 4}]}",
    "{\"id\": \"a\", \"label\": \"person\", \"spans\": [{\"start\": 0, \"end\": 4}], \"note\": 1}",
    "{\"id\": \"a\", \"label\": \"person\", \"spans\": [{\"start\": 0, \"end\": 4}], \"note\": \"\\u0000\"}",
    "{\"id\": \"a\", \"label\": \"person\", \"spans\": [{\"start\": 0, \"end\": 4}], \"note\": \"\\ud800\"}",
    "{\"id\": \"a\", \"label\": \"person\", \"spans\": [{\"start\": 0, \"end\": 4}], \"note\": \"\\udc00\"}",
    "{\"id\": \"a\", \"label\": \"person\", \"spans\": [{\"start\": 0, \"end\": 4}], \"note\": \"\\u12g4\"}",
    "{\"id\": \"a\", \"label\": \"person\", \"spans\": [{\"start\": 0, \"end\": 4}], \"attributes\": []}",
    "{\"id\": \"a\", \"label\": \"person\", \"spans\": [{\"start\": 0, \"end\": 4, \"quote\": 1}]}",
    "{\"id\": \"a\", \"label\": \"person\", \"spans\": [{\"start\": 0, \"end\": 4, \"quote\": \"x\"}, {\"start\": 3, \"end\": 5}]}",
    "{\"id\": \"a\", \"label\": \"person\", \"spans\": [{\"start\": 0, \"end\": 4}]},",
    "{\"id\": \"a\", \"label\": \"person\", \"spans\": [{\"start\": 0, \"end\": 4}]} {}",
  };
  g_autoptr (GlossArticle) article = make_article (TEXT);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *json = make_frame (article, lines[i]);
      g_autoptr (GError) error = NULL;

      if (read_set (article, json, -1, NULL, &error) != NULL)
        g_error ("This was read: %s", lines[i]);
      g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE);
      if (!g_str_has_prefix (error->message, "raqqa.txt.gloss.json:6: ")
          && !g_str_has_prefix (error->message, "raqqa.txt.gloss.json:7: "))
        g_error ("%s: %s", lines[i], error->message);
    }
}

static void
test_deep (void)
{
  g_autoptr (GlossArticle) article = make_article (TEXT);
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  json = make_frame (article, deep->str);
  g_assert_null (read_set (article, json, -1, NULL, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE);
}

static void
test_misfits (void)
{
  static const char line[] =
    "{\"id\": \"a\", \"label\": \"person\", \"spans\": [{\"start\": 0, \"end\": 4, \"quote\": \"dote\", "
    "\"prefix\": \"\", \"suffix\": \" 2017\"}], \"note\": \"\", \"attributes\": {}},\n"
    "{\"id\": \"b\", \"label\": \"person\", \"spans\": [{\"start\": 50, \"end\": 57, \"quote\": \"x\"}], "
    "\"note\": \"\", \"attributes\": {}},\n"
    "{\"id\": \"a\", \"label\": \"nobody\", \"spans\": [{\"start\": 60, \"end\": 61}]},\n"
    "{\"label\": \"nobody\", \"spans\": [{\"start\": 60, \"end\": 61}]},\n"
    "{\"id\": \"r\", \"label\": \"person\", \"spans\": [{\"start\": 9, \"end\": 10}, {\"start\": 2, \"end\": 3}, "
    "{\"start\": 3, \"end\": 5}]}";
  g_autoptr (GlossArticle) article = make_article (TEXT);
  g_autofree char *json = make_frame (article, line);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = read_whole (article, json, report);
  g_autoptr (GlossAnnotationSet) second = NULL;
  g_autofree char *again = NULL, *third = NULL;
  GlossAnnotation *r;

  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 5);
  g_assert_cmpuint (gloss_annotation_set_count_uncertain (set), ==, 4);
  assert_reported (report, "quote-differs", 6);
  assert_reported (report, "outside-text", 7);
  assert_reported (report, "outside-text", 8);
  assert_reported (report, "duplicate-id", 8);
  assert_reported (report, "unknown-label", 8);
  assert_reported (report, "no-id", 9);
  assert_reported (report, "spans-rearranged", 10);
  r = gloss_annotation_set_lookup (set, "r");
  g_assert_cmpuint (gloss_annotation_get_n_spans (r), ==, 2);
  g_assert_cmpuint (gloss_annotation_get_span (r, 0).start, ==, 2);
  g_assert_cmpuint (gloss_annotation_get_span (r, 0).end, ==, 5);

  /* Ids that were made come out the same each time, and nothing changes any more. */
  again = write_set (set, NULL);
  second = read_whole (article, json, NULL);
  assert_same_sets (set, second);
  third = write_set (second, NULL);
  g_assert_cmpstr (again, ==, third);
  g_assert_nonnull (strstr (again, "\"quote\": \"dote\", \"prefix\": \"\", \"suffix\": \" 2017\""));
}

/* A member that was unknown before: the same bytes; of another type it is kept beside. */
static void
test_unsure (void)
{
  static const char line[] =
    "{\"id\": \"a\", \"label\": \"person\", \"spans\": [{\"start\": 0, \"end\": 4, \"quote\": \"date\", "
    "\"prefix\": \"\", \"suffix\": \" 2017-09-29\\nOleg Syromolotov sai\"}], \"note\": \"\", "
    "\"attributes\": {}, \"modified\": \"2026-11-22T10:00:00Z\", \"unsure\": true, \"w\": 1.0},\n"
    "{\"id\": \"b\", \"label\": \"person\", \"spans\": [{\"start\": 5, \"end\": 9}], \"unsure\": false},\n"
    "{\"id\": \"c\", \"label\": \"person\", \"spans\": [{\"start\": 6, \"end\": 9}], \"unsure\": \"very\"}";
  g_autoptr (GlossArticle) article = make_article (TEXT);
  g_autofree char *json = make_frame (article, line);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = read_whole (article, json, report);
  g_autofree char *again = write_set (set, NULL);
  g_autofree char *first = g_strndup (line, strchr (line, '\n') - line);
  g_autoptr (GlossAnnotation) back = NULL;

  g_assert_true (gloss_annotation_is_unsure (gloss_annotation_set_lookup (set, "a")));
  g_assert_false (gloss_annotation_is_unsure (gloss_annotation_set_lookup (set, "b")));
  g_assert_false (gloss_annotation_is_unsure (gloss_annotation_set_lookup (set, "c")));
  assert_reported (report, "bad-value", 8);
  g_assert_nonnull (strstr (again, first));
  g_assert_null (strstr (again, "false"));
  g_assert_nonnull (strstr (again, "\"unsureAsWritten\": \"very\""));
}

/* The file stands alone: it defines what is above the labels in use, and those of the article. */
static void
test_labels_above (void)
{
  g_autoptr (GlossArticle) article = make_article (TEXT);
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  g_autoptr (GlossAnnotationSet) set = gloss_annotation_set_new ("default", article, labels);
  static const char *const ids[] = { "claim", NULL };
  const GlossSpan span = { 0, 4 };
  GlossEdit *edits[] = {
    gloss_command_set_label_parent (set, gloss_label_set_lookup (labels, "date"), "person"),
    gloss_command_annotate (set, "date", &span, 1, NULL, NULL),
    gloss_command_set_document_labels (set, ids),
  };
  g_autofree char *json = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_assert_true (gloss_annotation_set_apply (set, edits[i], NULL));
      gloss_edit_unref (edits[i]);
    }
  json = write_set (set, NULL);
  g_assert_nonnull (strstr (json, "{\"id\": \"person\""));
  g_assert_nonnull (strstr (json, "{\"id\": \"date\""));
  g_assert_nonnull (strstr (json, "\"parent\": \"person\"}"));
  g_assert_nonnull (strstr (json, "{\"id\": \"claim\""));
  g_assert_null (strstr (json, "{\"id\": \"location\""));
}

static void
test_article_changed (void)
{
  g_autoptr (GlossArticle) article = make_article (TEXT);
  g_autoptr (GlossArticle) changed = make_article ("date 2017-09-29\nOleg Syromolotov said yes.\nBob left!");
  g_autofree char *json = fill_source (canonical, article);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = read_whole (changed, json, report);
  GlossAnnotation *moved = gloss_annotation_set_lookup (set, "a2");
  g_autofree char *line = gloss_annotation_to_json (moved, gloss_article_get_text (changed));

  assert_reported (report, "article-changed", 4);
  assert_reported (report, "quote-differs", 21);
  g_assert_false (gloss_annotation_is_uncertain (gloss_annotation_set_lookup (set, "a1")));
  g_assert_true (gloss_annotation_is_uncertain (moved));
  /* All that the file said about its place is still there. */
  g_assert_nonnull (strstr (json, line));
}

static void
test_no_quote (void)
{
  g_autoptr (GlossArticle) article = make_article (TEXT);
  g_autoptr (GlossArticle) changed = make_article ("date 2017-09-30\nA quite different text of some length.\n");
  g_autofree char *json = make_frame (article, "{\"id\": \"a\", \"label\": \"person\", "
                                               "\"spans\": [{\"start\": 0, \"end\": 4}]}");
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = read_whole (changed, json, report);

  assert_reported (report, "no-quote", 6);
  g_assert_cmpuint (gloss_annotation_set_count_uncertain (set), ==, 1);
}

static void
test_newer (void)
{
  g_autoptr (GlossArticle) article = make_article (TEXT);
  g_autoptr (GString) json = g_string_new (NULL);
  g_autofree char *filled = fill_source (canonical, article);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossAnnotationSet) set = NULL;

  g_string_assign (json, filled);
  g_string_replace (json, "\"version\": 1", "\"version\": 2", 1);
  set = read_whole (article, json->str, report);
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 2);
  g_assert_nonnull (gloss_annotation_set_get_read_only (set));
  assert_reported (report, "newer-version", 0);
}

static void
test_long_quote (void)
{
  g_autoptr (GString) text = g_string_new ("<");
  g_autoptr (GlossArticle) article = NULL;
  g_autoptr (GlossArticle) other = NULL;
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autoptr (GlossAnnotationSet) fits = NULL;
  g_autoptr (GlossAnnotationSet) differs = NULL;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_annotation_unref);
  g_autofree char *json = NULL, *again = NULL;

  for (guint i = 0; i < 1500; i++)
    g_string_append (text, i % 2 ? "é" : "\"");
  article = make_article (text->str);
  text->str[1 + 3 * 375] = '!';
  other = make_article (text->str);
  set = make_set (article);
  g_ptr_array_add (all, make_annotation ("a", "person", 1, 1002));
  g_ptr_array_add (all, make_annotation ("b", "person", 1, 1001));
  gloss_annotation_set_load (set, all, NULL, NULL);
  json = write_set (set, NULL);
  g_assert_nonnull (strstr (json, "é…é\\\""));
  g_assert_nonnull (strstr (json, "\"quoteSha256\": \""));
  g_assert_true (strstr (strstr (json, "quoteSha256") + 1, "quoteSha256") == NULL);

  fits = read_whole (article, json, NULL);
  assert_same_sets (set, fits);
  again = write_set (fits, NULL);
  g_assert_cmpstr (json, ==, again);

  /* Only the checksum shows that the middle is another one. */
  differs = read_whole (other, json, NULL);
  g_assert_cmpuint (gloss_annotation_set_count_uncertain (differs), ==, 2);
}

static void
test_random_identity (void)
{
  g_autoptr (GRand) rand = make_rand ();

  for (guint i = 0; i < 150; i++)
    {
      guint n_chars = (guint) g_rand_int_range (rand, 2, i % 10 == 0 ? 3000 : 300);
      g_autofree char *text = make_random_text (rand, n_chars);
      g_autoptr (GlossArticle) article = make_article (text);
      g_autoptr (GlossAnnotationSet) set = make_set (article);
      g_autoptr (GlossAnnotationSet) back = NULL;
      g_autofree char *json = NULL, *again = NULL;

      fill_random_set (set, rand, (guint) g_rand_int_range (rand, 0, 60));
      json = write_set (set, NULL);
      back = read_whole (article, json, NULL);
      assert_same_sets (set, back);
      again = write_set (back, NULL);
      g_assert_cmpstr (json, ==, again);
    }
}

static void
test_cancel (void)
{
  g_autoptr (GlossArticle) article = make_article (TEXT);
  g_autofree char *json = fill_source (canonical, article);
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, strlen (json));
  g_autoptr (GlossAnnotationSet) set = make_set (article);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (gloss_set_file_read (set, bytes, "x", NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_records (void)
{
  g_autoptr (GlossArticle) article = make_article (TEXT);
  g_autoptr (GlossAnnotation) annotation = make_annotation ("a", "person", 16, 32);
  g_autofree char *json = gloss_annotation_to_json (annotation, gloss_article_get_text (article));
  g_autoptr (GlossAnnotation) back = NULL;
  g_autoptr (GlossAnnotation) anchored = NULL;
  g_autoptr (GlossLabel) label = NULL;
  g_autofree char *label_json = NULL;
  g_autoptr (GError) error = NULL;

  back = gloss_annotation_from_json (json, -1, gloss_article_get_text (article), &error);
  g_assert_no_error (error);
  g_assert_true (gloss_annotation_equal (annotation, back));
  anchored = gloss_annotation_from_json (json, -1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (gloss_annotation_get_anchor (anchored, 0)->quote, ==, "Oleg Syromolotov");
  g_assert_null (gloss_annotation_from_json (json, 20, NULL, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE);
  g_clear_error (&error);

  label = gloss_label_from_json ("{\"id\": \"x\", \"color\": \"#ABCDEF\", \"shortcut\": \"ab\", \"w\": 1.0}",
                                 -1, &error);
  g_assert_no_error (error);
  label_json = gloss_label_to_json (label);
  g_assert_cmpstr (label_json, ==, "{\"id\": \"x\", \"name\": \"x\", \"color\": \"#abcdef\", "
                                   "\"w\": 1.0, \"shortcutAsWritten\": \"ab\"}");
}

static void
test_report (void)
{
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autofree char *string = NULL;

  gloss_report_add (report, GLOSS_REPORT_NOTE, "a.json", 3, "one", "%d things", 2);
  gloss_report_add (report, GLOSS_REPORT_FAULT, "a.json", 0, "two", "All of it");
  gloss_report_add (report, GLOSS_REPORT_WARNING, NULL, 0, "three", "Nowhere");
  gloss_report_add (NULL, GLOSS_REPORT_FAULT, NULL, 0, "four", "To nobody");
  string = gloss_report_to_string (report);
  g_assert_cmpstr (string, ==, "a.json:3: 2 things\na.json: All of it\nNowhere\n");
  g_assert_cmpuint (gloss_report_count (report, GLOSS_REPORT_NOTE), ==, 3);
  g_assert_cmpuint (gloss_report_count (report, GLOSS_REPORT_WARNING), ==, 2);
  g_assert_cmpuint (gloss_report_count (report, GLOSS_REPORT_FAULT), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report/entries", test_report);
  g_test_add_func ("/set-file/names", test_names);
  g_test_add_func ("/set-file/set-names", test_set_names);
  g_test_add_func ("/set-file/identity", test_identity);
  g_test_add_func ("/set-file/lean", test_lean);
  g_test_add_func ("/set-file/empty", test_empty);
  g_test_add_func ("/set-file/pretty", test_pretty);
  g_test_add_func ("/set-file/any-order", test_any_order);
  g_test_add_func ("/set-file/truncated", test_truncated);
  g_test_add_func ("/set-file/mangled", test_mangled);
  g_test_add_func ("/set-file/faults", test_faults);
  g_test_add_func ("/set-file/annotation-faults", test_annotation_faults);
  g_test_add_func ("/set-file/deep", test_deep);
  g_test_add_func ("/set-file/misfits", test_misfits);
  g_test_add_func ("/set-file/unsure", test_unsure);
  g_test_add_func ("/set-file/labels-above", test_labels_above);
  g_test_add_func ("/set-file/article-changed", test_article_changed);
  g_test_add_func ("/set-file/no-quote", test_no_quote);
  g_test_add_func ("/set-file/newer", test_newer);
  g_test_add_func ("/set-file/long-quote", test_long_quote);
  g_test_add_func ("/set-file/random-identity", test_random_identity);
  g_test_add_func ("/set-file/cancel", test_cancel);
  g_test_add_func ("/set-file/records", test_records);

  return g_test_run ();
}
