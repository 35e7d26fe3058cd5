/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-support.h"

#include "core/gloss-error.h"
#include "core/model/gloss-command.h"
#include "core/store/gloss-label-file.h"
#include "core/store/gloss-merge.h"
#include "core/store/gloss-set-file.h"

#include <string.h>

/* The three-way merge of files, against a naive one of records. */

#define ROUNDS 60

static GBytes *
to_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
assert_bytes (GBytes     *bytes,
              const char *expected)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpstr (text, ==, expected);
}

/* (transfer full): the merged text; @n_conflicts: the warnings */
static char *
merge (const char *base,
       const char *ours,
       const char *theirs,
       guint      *n_conflicts)
{
  g_autoptr (GBytes) b = to_bytes (base);
  g_autoptr (GBytes) o = to_bytes (ours);
  g_autoptr (GBytes) t = to_bytes (theirs);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossLabelSet) folder = gloss_label_set_new_default ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) merged = gloss_merge_files (b, o, t, folder, "x.gloss.json", report, &error);

  g_assert_no_error (error);
  if (n_conflicts != NULL)
    *n_conflicts = gloss_report_count (report, GLOSS_REPORT_WARNING);
  return g_strndup (g_bytes_get_data (merged, NULL), g_bytes_get_size (merged));
}

static GlossAnnotation *
pick (GlossAnnotationSet *set,
      GRand              *rand)
{
  gint n = (gint) gloss_annotation_set_get_size (set);

  return n > 0 ? gloss_annotation_set_get_nth (set, (guint) g_rand_int_range (rand, 0, n)) : NULL;
}

static void
annotate (GlossAnnotationSet *set,
          GRand              *rand,
          const GlossAuthor  *author)
{
  static const char *const labels[] = { "person", "claim", "date", "attribution" };
  guint n_chars = gloss_text_get_length (gloss_annotation_set_get_text (set));
  guint start = (guint) g_rand_int_range (rand, 0, (gint) n_chars - 1);
  const GlossSpan span = { start, (guint) g_rand_int_range (rand, (gint) start + 1, (gint) n_chars) };
  const char *label = labels[g_rand_int_range (rand, 0, G_N_ELEMENTS (labels))];

  apply_edit (set, gloss_command_annotate (set, label, &span, 1, author, NULL));
}

static void
relate (GlossAnnotationSet *set,
        GRand              *rand,
        const GlossAuthor  *author)
{
  g_autofree char *id = g_strdup_printf ("%s-%08x", author->name, g_rand_int (rand));
  g_autoptr (GlossEdit) edit = gloss_edit_new ("Relate");
  GlossAnnotation *from = pick (set, rand);
  GlossAnnotation *to = pick (set, rand);
  g_autoptr (GlossRelation) relation = NULL;

  if (from == NULL || from == to)
    return;
  relation = gloss_relation_new (&(GlossRelationFields) {
    .id = id, .type = "same", .from = gloss_annotation_get_id (from),
    .to = gloss_annotation_get_id (to), .modified = author->now });
  gloss_edit_change_relation (edit, NULL, relation);
  gloss_annotation_set_apply (set, edit, NULL);
}

static void
say_of_article (GlossAnnotationSet *set,
                GRand              *rand,
                const GlossAuthor  *author)
{
  static const char *const labels[] = { "person", "claim", NULL };
  g_autofree char *note = g_strdup_printf ("Note of %s", author->name);

  if (g_rand_boolean (rand))
    apply_edit (set, gloss_command_set_document_note (set, note));
  else
    apply_edit (set, gloss_command_set_document_labels (set, labels + g_rand_int_range (rand, 0, 3)));
}

static void
edit_randomly (GlossAnnotationSet *set,
               GRand              *rand,
               const GlossAuthor  *author)
{
  static const char *const notes[] = { "One", "Two\nlines", "", "\"" };
  GlossAnnotation *annotation = pick (set, rand);
  gint what = annotation != NULL ? g_rand_int_range (rand, 0, 8) : 0;

  if (what < 3)
    annotate (set, rand, author);
  else if (what == 3)
    apply_edit (set, gloss_command_delete (set, &annotation, 1));
  else if (what == 4)
    apply_edit (set, gloss_command_relabel (set, &annotation, 1, "claim", author));
  else if (what == 5)
    apply_edit (set, gloss_command_set_note (set, annotation, notes[g_rand_int_range (rand, 0, 4)],
                                             author));
  else if (what == 6)
    relate (set, rand, author);
  else
    say_of_article (set, rand, author);
}

/* (transfer full): what @author made of @base */
static char *
edit_file (GlossArticle      *article,
           const char        *base,
           GRand             *rand,
           const GlossAuthor *author)
{
  g_autoptr (GlossAnnotationSet) set = read_set (article, base, -1, NULL, NULL);
  gint n = g_rand_int_range (rand, 0, 12);

  for (gint i = 0; i < n; i++)
    edit_randomly (set, rand, author);
  return write_set (set, NULL);
}

/* The records of a set by id, each as its line. */
typedef struct
{
  GHashTable *annotations;
  GHashTable *relations;
} Records;

static GHashTable *
new_lines (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* The record as one line, in which only what it says counts. */
static char *
dump_relation (GlossRelation *relation)
{
  GlossRelationFields fields;

  gloss_relation_get_fields (relation, &fields);
  return g_strjoin ("|", fields.type, fields.from, fields.to, fields.note != NULL ? fields.note : "",
                    fields.modified, NULL);
}

static Records
read_records (GlossArticle *article,
              const char   *json)
{
  g_autoptr (GlossAnnotationSet) set = read_set (article, json, -1, NULL, NULL);
  g_autoptr (GPtrArray) relations = gloss_annotation_set_list_relations (set);
  Records records = { new_lines (), new_lines () };

  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    {
      GlossAnnotation *annotation = gloss_annotation_set_get_nth (set, i);
      char *line = gloss_annotation_to_json (annotation, gloss_annotation_set_get_text (set));

      g_hash_table_insert (records.annotations, g_strdup (gloss_annotation_get_id (annotation)), line);
    }
  for (guint i = 0; i < relations->len; i++)
    g_hash_table_insert (records.relations, g_strdup (gloss_relation_get_id (relations->pdata[i])),
                         dump_relation (relations->pdata[i]));
  return records;
}

static void
records_clear (Records *self)
{
  g_hash_table_unref (self->annotations);
  g_hash_table_unref (self->relations);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Records, records_clear)

static gboolean
are_named (GHashTable *relations,
           GHashTable *known,
           const char *id)
{
  GHashTableIter iter;
  gpointer key, line;

  g_hash_table_iter_init (&iter, relations);
  while (g_hash_table_iter_next (&iter, &key, &line))
    {
      g_auto (GStrv) parts = g_strsplit (line, "|", -1);

      if (g_strcmp0 (g_hash_table_lookup (known, key), line) != 0
          && (g_str_equal (parts[1], id) || g_str_equal (parts[2], id)))
        return TRUE;
    }
  return FALSE;
}

/* Whether both did the same, each at another time. */
static gboolean
differ_in_time_only (const char *a,
                     const char *b)
{
  g_auto (GStrv) parts_a = g_strsplit (a, "\"modified\": \"2026-11-24", -1);
  g_auto (GStrv) parts_b = g_strsplit (b, "\"modified\": \"2026-11-25", -1);
  g_autofree char *rest_a = g_strjoinv ("", parts_a);
  g_autofree char *rest_b = g_strjoinv ("", parts_b);

  return g_str_equal (rest_a, rest_b);
}

/* Checks one id, and adds to how many records and conflicts there are to be. */
static void
check_id (const char *id,
          GHashTable *base,
          GHashTable *ours,
          GHashTable *theirs,
          GHashTable *merged,
          gboolean    needed_by_ours,
          gboolean    needed_by_theirs,
          guint      *n_records,
          guint      *n_conflicts)
{
  const char *b = g_hash_table_lookup (base, id);
  const char *o = g_hash_table_lookup (ours, id);
  const char *t = g_hash_table_lookup (theirs, id);
  const char *m = g_hash_table_lookup (merged, id);

  if (o == NULL && t == NULL)
    return;
  if (g_strcmp0 (o, t) == 0 || g_strcmp0 (b, t) == 0 || g_strcmp0 (b, o) == 0)
    {
      const char *expected = g_strcmp0 (b, o) == 0 ? t : o;

      if (expected == NULL && ((o == NULL && needed_by_ours) || (t == NULL && needed_by_theirs)))
        {
          expected = o != NULL ? o : t;
          (*n_conflicts)++;
        }
      g_assert_cmpstr (m, ==, expected);
      *n_records += expected != NULL ? 1 : 0;
      return;
    }
  g_assert_true (g_strcmp0 (m, o) == 0 || g_strcmp0 (m, t) == 0);
  g_assert_nonnull (m);
  if (o != NULL && t != NULL && differ_in_time_only (o, t))
    {
      g_assert_cmpstr (m, ==, t);
      (*n_records)++;
      return;
    }
  *n_records += o != NULL && t != NULL ? 2 : 1;
  (*n_conflicts)++;
}

static void
add_ids (GHashTable *ids,
         GHashTable *from)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (ids, id);
}

static void
check_records (const Records *base,
               const Records *ours,
               const Records *theirs,
               const Records *merged,
               guint         *n_conflicts)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id;
  guint n_records = 0;

  add_ids (ids, ours->annotations);
  add_ids (ids, theirs->annotations);
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    check_id (id, base->annotations, ours->annotations, theirs->annotations, merged->annotations,
              are_named (merged->relations, ours->relations, id),
              are_named (merged->relations, theirs->relations, id), &n_records, n_conflicts);
  g_assert_cmpuint (g_hash_table_size (merged->annotations), ==, n_records);

  n_records = 0;
  g_hash_table_remove_all (ids);
  add_ids (ids, ours->relations);
  add_ids (ids, theirs->relations);
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    check_id (id, base->relations, ours->relations, theirs->relations, merged->relations, FALSE,
              FALSE, &n_records, n_conflicts);
  g_assert_cmpuint (g_hash_table_size (merged->relations), ==, n_records);
}

/* The merged file is one that reading and saving does not change, and in which relations have both
 * ends where they had them. */
static void
check_file (GlossArticle *article,
            const char   *merged)
{
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossAnnotationSet) set = read_set (article, merged, -1, report, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  again = write_set (set, NULL);
  g_assert_cmpstr (again, ==, merged);
}

static void
check_laws (GlossArticle *article,
            const char   *base,
            const char   *a,
            const char   *b)
{
  g_autofree char *merged = merge (base, a, b, NULL);
  g_autofree char *swapped = merge (base, b, a, NULL);
  g_autofree char *only_ours = merge (base, a, base, NULL);
  g_autofree char *only_theirs = merge (base, base, a, NULL);
  g_autofree char *same = merge (base, a, a, NULL);
  g_autofree char *again = merge (a, merged, a, NULL);
  g_autofree char *none = merge ("", a, a, NULL);
  g_autofree char *both_new = merge ("", a, b, NULL);

  g_assert_cmpstr (swapped, ==, merged);
  g_assert_cmpstr (only_ours, ==, a);
  g_assert_cmpstr (only_theirs, ==, a);
  g_assert_cmpstr (same, ==, a);
  g_assert_cmpstr (again, ==, merged);
  g_assert_cmpstr (none, ==, a);
  check_file (article, merged);
  check_file (article, both_new);
}

static void
test_random (void)
{
  static const GlossAuthor ann = { "ann", "2026-11-24T10:00:00Z" };
  static const GlossAuthor bob = { "bob", "2026-11-25T10:00:00Z" };
  g_autoptr (GRand) rand = make_rand ();
  guint n_all = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autofree char *text = make_random_text (rand, 60);
      g_autoptr (GlossArticle) article = make_article (text);
      g_autoptr (GlossAnnotationSet) set = make_set (article);
      g_autofree char *base = (fill_random_set (set, rand, round % 12), write_set (set, NULL));
      g_autofree char *a = edit_file (article, base, rand, &ann);
      g_autofree char *b = edit_file (article, base, rand, &bob);
      guint n_conflicts = 0, n_expected = 0, n_told = 0;
      g_autofree char *merged = merge (base, a, b, &n_conflicts);
      g_auto (Records) in_base = read_records (article, base);
      g_auto (Records) in_a = read_records (article, a);
      g_auto (Records) in_b = read_records (article, b);
      g_auto (Records) in_merged = read_records (article, merged);

      check_laws (article, base, a, b);
      check_records (&in_base, &in_a, &in_b, &in_merged, &n_expected);
      /* What is told of the article as a whole is not counted here. */
      n_told = n_conflicts - n_expected;
      g_assert_cmpuint (n_told, <=, 2);
      n_all += n_expected;
    }
  g_assert_cmpuint (n_all, >, 0);
}

/* Whoever only adds never has a conflict. */
static void
test_separate (void)
{
  static const GlossAuthor authors[] = {
    { "ann", "2026-11-24T10:00:00Z" }, { "bob", "2026-11-24T10:00:00Z" },
  };
  g_autoptr (GRand) rand = make_rand ();
  g_autofree char *text = make_random_text (rand, 80);
  g_autoptr (GlossArticle) article = make_article (text);
  g_autoptr (GlossAnnotationSet) set = make_set (article);
  g_autofree char *base = write_set (set, NULL);

  for (guint round = 0; round < ROUNDS; round++)
    {
      char *sides[2];
      guint n_conflicts, n = 0;
      g_autofree char *merged = NULL;

      for (guint i = 0; i < 2; i++)
        {
          g_autoptr (GlossAnnotationSet) own = read_set (article, base, -1, NULL, NULL);
          gint n_new = g_rand_int_range (rand, 0, 3);

          while (n_new-- > 0)
            annotate (own, rand, &authors[i]);
          n += gloss_annotation_set_get_size (own);
          sides[i] = write_set (own, NULL);
        }
      merged = merge (base, sides[0], sides[1], &n_conflicts);
      g_assert_cmpuint (n_conflicts, ==, 0);
      check_file (article, merged);
      g_free (sides[0]);
      g_free (sides[1]);
      {
        g_autoptr (GlossAnnotationSet) before = read_set (article, base, -1, NULL, NULL);
        g_autoptr (GlossAnnotationSet) after = read_set (article, merged, -1, NULL, NULL);

        g_assert_cmpuint (gloss_annotation_set_get_size (after), ==,
                          n - gloss_annotation_set_get_size (before));
      }
      g_free (base);
      base = g_steal_pointer (&merged);
    }
}

static char *
replace (const char *text,
         const char *find,
         const char *by)
{
  GString *replaced = g_string_new (text);

  g_assert_cmpuint (g_string_replace (replaced, find, by, 0), >, 0);
  return g_string_free (replaced, FALSE);
}

/* Where time decides nothing the result still does not depend on which side is ours. */
static void
test_same_time (void)
{
  static const GlossAuthor author = { "ann", "2026-11-24T10:00:00Z" };
  g_autoptr (GRand) rand = make_rand ();
  g_autoptr (GlossArticle) article = make_article ("Bob met Ann.");
  g_autoptr (GlossAnnotationSet) set = make_set (article);
  g_autofree char *base = NULL;
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *merged = NULL;
  g_autofree char *swapped = NULL;
  guint n_conflicts;

  annotate (set, rand, &author);
  base = write_set (set, NULL);
  ours = replace (base, "\"note\": \"\", \"attributes\"", "\"note\": \"a\", \"attributes\"");
  theirs = replace (base, "\"note\": \"\", \"attributes\"", "\"note\": \"b\", \"attributes\"");
  merged = merge (base, ours, theirs, &n_conflicts);
  swapped = merge (base, theirs, ours, NULL);
  g_assert_cmpuint (n_conflicts, ==, 1);
  g_assert_cmpstr (merged, ==, swapped);
}

/* A label that only stands there as the parent of one that is used goes with it. */
static void
test_parents (void)
{
  static const char *const ids[] = { "a", "b" };
  g_autoptr (GlossArticle) article = make_article ("Bob met Ann.");
  g_autoptr (GlossAnnotationSet) set = make_set (article);
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  g_autofree char *base = NULL;
  g_autofree char *merged = NULL;
  char *sides[2];

  apply_edit (set, gloss_command_set_label_parent (set, gloss_label_set_lookup (labels, "person"),
                                                   "date"));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GlossAnnotation) annotation = make_annotation (ids[i], "person", i, i + 3);
      GlossEdit *edit = gloss_edit_new ("Add");

      gloss_edit_change_annotation (edit, NULL, annotation);
      apply_edit (set, edit);
    }
  base = write_set (set, NULL);
  g_assert_nonnull (strstr (base, "{\"id\": \"date\""));
  for (guint i = 0; i < 2; i++)
    {
      GlossAnnotation *annotation = gloss_annotation_set_lookup (set, ids[i]);

      apply_edit (set, gloss_command_delete (set, &annotation, 1));
      sides[i] = write_set (set, NULL);
      g_assert_true (gloss_annotation_set_undo (set, NULL));
    }
  merged = merge (base, sides[0], sides[1], NULL);
  g_assert_nonnull (strstr (merged, "\"labels\": [],\n\"annotations\": []"));
  g_free (sides[0]);
  g_free (sides[1]);
}

/* A label file of such lines. */
static char *
make_labels (const char *lines,
             const char *rest)
{
  return g_strconcat ("{\n\"format\": \"glossator-label-set\",\n\"version\": 1,\n\"labels\": [\n", lines,
                      "\n]", rest, "\n}\n", NULL);
}

#define A "{\"id\": \"a\", \"name\": \"A\", \"color\": \"#000000\"}"
#define A_RED "{\"id\": \"a\", \"name\": \"A\", \"color\": \"#ff0000\"}"
#define A_BLUE "{\"id\": \"a\", \"name\": \"A\", \"color\": \"#0000ff\"}"
#define A_KEY "{\"id\": \"a\", \"name\": \"A\", \"color\": \"#000000\", \"shortcut\": \"1\"}"
#define A_TOLD "{\"id\": \"a\", \"name\": \"A\", \"color\": \"#000000\", \"description\": \"D\"}"
#define A_KEY_TOLD \
  "{\"id\": \"a\", \"name\": \"A\", \"color\": \"#000000\", \"shortcut\": \"1\", \"description\": \"D\"}"
#define B "{\"id\": \"b\", \"name\": \"B\", \"color\": \"#000000\"}"
#define B_KEY "{\"id\": \"b\", \"name\": \"B\", \"color\": \"#000000\", \"shortcut\": \"1\"}"
#define C "{\"id\": \"c\", \"name\": \"C\", \"color\": \"#000000\", \"x\":[1,2]}"
#define D "{\"id\": \"d\", \"name\": \"D\", \"color\": \"#000000\"}"

static void
test_labels (void)
{
  static const struct { const char *lines[4]; const char *rest[4]; guint n_conflicts; } cases[] = {
    { { A, A ",\n" B, A ",\n" C, A ",\n" C ",\n" B }, { "", "", "", "" }, 0 },
    { { A ",\n" B, B, A ",\n" B ",\n" C, B ",\n" C }, { "", "", "", "" }, 0 },
    { { A ",\n" B ",\n" C, C ",\n" A ",\n" B, A ",\n" B ",\n" C ",\n" D,
        C ",\n" D ",\n" A ",\n" B }, { "", "", "", "" }, 0 },
    { { A, A_RED, A_BLUE, A_RED }, { "", "", "", "" }, 1 },
    { { A, A_KEY, A_TOLD, A_KEY_TOLD }, { "", "", "", "" }, 0 },
    { { A ",\n" B, B, A_RED ",\n" B, A_RED ",\n" B }, { "", "", "", "" }, 1 },
    { { A ",\n" B, A_KEY ",\n" B, A ",\n" B_KEY, A_KEY ",\n" B }, { "", "", "", "" }, 1 },
    { { A_KEY ",\n" B, A_KEY ",\n" B ",\n" D, A_KEY ",\n" B_KEY, A_KEY ",\n" B ",\n" D },
      { "", "", "", "" }, 1 },
    { { A, A, A, A }, { "", ",\n\"x\":1", ",\n\"y\": {}", ",\n\"y\": {},\n\"x\":1" }, 0 },
    { { A, A, A, A }, { "", ",\n\"x\":1", ",\n\"x\": 2", ",\n\"x\":2" }, 1 },
    { { A, A, A, A }, { ",\n\"x\":1", ",\n\"x\": 2", ",\n\"x\":1", ",\n\"x\": 2" }, 0 },
    { { A, A, A, A },
      { ",\n\"x\": 1", "", ",\n\"attributes\": [\n{\"id\": \"s\", \"type\": \"text\"}\n],\n\"x\": 1",
        ",\n\"attributes\": [\n{\"id\": \"s\", \"type\": \"text\"}\n]" }, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char *files[4];
      guint n_conflicts;
      g_autofree char *merged = NULL;
      g_autofree char *swapped = NULL;

      for (guint k = 0; k < 4; k++)
        files[k] = make_labels (cases[i].lines[k], cases[i].rest[k]);
      merged = merge (files[0], files[1], files[2], &n_conflicts);
      g_test_message ("case %u", i);
      g_assert_cmpstr (merged, ==, files[3]);
      g_assert_cmpuint (n_conflicts, ==, cases[i].n_conflicts);
      swapped = merge (files[0], files[2], files[1], NULL);
      g_assert_cmpstr (swapped, ==, files[3]);
      for (guint k = 0; k < 4; k++)
        g_free (files[k]);
    }
}

#define HEAD(sha, status, note) \
  "{\n\"format\": \"glossator-annotation-set\",\n\"version\": 1,\n" \
  "\"source\": {\"name\": \"x.txt\", \"sha256\": \"" sha "\", \"bytes\": " sha "},\n" \
  "\"set\": \"default\",\n\"annotator\": \"\",\n\"status\": \"" status "\",\n" \
  "\"document\": {\"labels\": [], \"attributes\": {}, \"note\": \"" note "\", \"metadata\": {}},\n" \
  "\"labels\": [],\n\"annotations\": [],\n\"relations\": []\n}\n"

static void
test_header (void)
{
  static const struct { const char *files[4]; guint n_conflicts; } cases[] = {
    { { HEAD ("1", "new", "N"), HEAD ("2", "new", "N"), HEAD ("1", "done", "N"),
        HEAD ("2", "done", "N") }, 0 },
    { { HEAD ("1", "new", "N"), HEAD ("2", "new", "N"), HEAD ("3", "new", "N"),
        HEAD ("3", "new", "N") }, 1 },
    { { HEAD ("1", "new", "N"), HEAD ("1", "new", "N\\n\\nb"), HEAD ("1", "done", "N\\n\\na"),
        HEAD ("1", "done", "N\\n\\na\\n\\nb") }, 1 },
    { { HEAD ("1", "new", ""), HEAD ("1", "new", "b"), HEAD ("1", "new", "a"),
        HEAD ("1", "new", "a\\n\\nb") }, 1 },
    { { HEAD ("1", "new", ""), HEAD ("1", "done", ""), HEAD ("1", "in-progress", ""),
        HEAD ("1", "in-progress", "") }, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const *files = cases[i].files;
      guint n_conflicts;
      g_autofree char *merged = merge (files[0], files[1], files[2], &n_conflicts);
      g_autofree char *swapped = merge (files[0], files[2], files[1], NULL);

      g_assert_cmpstr (merged, ==, files[3]);
      g_assert_cmpstr (swapped, ==, files[3]);
      g_assert_cmpuint (n_conflicts, ==, cases[i].n_conflicts);
    }
}

static void
assert_refused (const char *base,
                const char *ours,
                gssize      length,
                const char *theirs,
                const char *words)
{
  g_autoptr (GBytes) b = to_bytes (base);
  g_autoptr (GBytes) o = g_bytes_new (ours, length < 0 ? strlen (ours) : (gsize) length);
  g_autoptr (GBytes) t = to_bytes (theirs);
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (gloss_merge_files (b, o, t, NULL, "x.gloss.json", report, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE);
  g_assert_nonnull (strstr (error->message, "x.gloss.json"));
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_bad (void)
{
  const char *set = HEAD ("1", "new", "");
  g_autofree char *labels = make_labels (A, "");
  g_autofree char *newer = g_strdup (set);
  g_auto (GStrv) halves = g_strsplit (set, "\"annotations\": []", 2);
  g_autofree char *broken = g_strjoin ("\"annotations\": [{\"id\": \"a\"}]", halves[0], halves[1], NULL);
  g_autofree char *deep = g_strnfill (100000, '[');

  strstr (newer, "\"version\": 1")[11] = '2';
  assert_refused ("", newer, -1, set, "newer");
  assert_refused (newer, set, -1, set, "before both");
  assert_refused ("", set, -1, labels, "theirs");
  assert_refused ("", "[]", -1, set, "ours");
  assert_refused ("", "{}", -1, set, "ours");
  assert_refused ("", "", -1, set, "ours");
  assert_refused ("", "\xff", -1, set, "ours");
  assert_refused ("", deep, -1, set, "ours");
  assert_refused ("", broken, -1, set, "ours");
  assert_refused ("", set, -1, broken, "theirs");
  assert_refused ("<<<<<<< ours\n", set, -1, set, "before both");
  for (gssize length = 0; length < (gssize) strlen (set) - 2; length++)
    assert_refused ("", set, length, set, "ours");
}

/* What is in the wrong place or of the wrong type is merged as any other value, and never lost. */
static void
test_strange (void)
{
  static const char *const values[] = {
    "null", "7", "\"x\"", "{}", "[]", "[1, [2], {\"id\": 3}]", "[{\"id\": \"a\"}, {\"id\": \"a\"}]",
    "{\"a\": 1, \"a\": 2}",
  };
  const guint n = G_N_ELEMENTS (values);

  for (guint i = 0; i < n * n; i++)
    {
      g_autofree char *a = g_strdup_printf (",\n\"relationTypes\": %s,\n\"x\": %s", values[i / n],
                                            values[i % n]);
      g_autofree char *b = g_strdup_printf (",\n\"relationTypes\": %s,\n\"x\": %s", values[i % n],
                                            values[i / n]);
      g_autofree char *ours = make_labels (A, a);
      g_autofree char *theirs = make_labels (A, b);
      g_autofree char *base = make_labels (A, "");
      g_autofree char *merged = merge (base, ours, theirs, NULL);
      g_autofree char *swapped = merge (base, theirs, ours, NULL);
      g_autofree char *none = merge ("", ours, theirs, NULL);
      g_autoptr (GBytes) bytes = to_bytes (merged);

      assert_bytes (bytes, swapped);
      g_assert_nonnull (none);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/merge/random", test_random);
  g_test_add_func ("/store/merge/separate", test_separate);
  g_test_add_func ("/store/merge/same-time", test_same_time);
  g_test_add_func ("/store/merge/parents", test_parents);
  g_test_add_func ("/store/merge/labels", test_labels);
  g_test_add_func ("/store/merge/header", test_header);
  g_test_add_func ("/store/merge/bad", test_bad);
  g_test_add_func ("/store/merge/strange", test_strange);
  return g_test_run ();
}
