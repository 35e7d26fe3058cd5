/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-support.h"

#include "core/store/gloss-durable.h"
#include "core/store/gloss-set-file.h"
#include "support/gloss-test-folder.h"

#include <string.h>

/* What the tests of the store share: articles, random sets, comparing. */

/* Pieces of text that offsets, quotes and escapes go wrong with. */
static const char *const pieces[] = {
  "a", "word", " ", " ", "  ", "\n", "\r\n", "\r", "\t", "\"", "\\", "/", "é", "e\xcc\x81", "ß", "中文",
  "🙂", "👩‍👩‍👧", "\xe2\x80\xa8", "\x01", "\x1f", "\x7f", "…", "{", "}", "[", "]", ",", ":", "عربي",
};

GlossArticle *
make_article_at (GFile      *file,
                 const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  GlossArticle *article = gloss_article_new (file, bytes, NULL, &error);

  g_assert_no_error (error);
  return article;
}

GlossArticle *
make_article (const char *text)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/raqqa.txt");

  return make_article_at (file, text);
}

char *
make_random_text (GRand *rand,
                  guint  n_chars)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_chars; i++)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

GlossAnnotationSet *
make_set (GlossArticle *article)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();

  return gloss_annotation_set_new ("default", article, labels);
}

GlossAnnotation *
make_annotation (const char *id,
                 const char *label,
                 guint       start,
                 guint       end)
{
  const GlossSpan span = { start, end };
  const GlossAnnotationFields fields = {
    .id = id,
    .label = label,
    .spans = &span,
    .n_spans = 1,
    .creator = "Zoë",
    .created = "2026-11-22T10:00:00Z",
    .modified = "2026-11-22T10:00:00Z",
  };

  return gloss_annotation_new (&fields);
}

static char *
maybe_text (GRand *rand)
{
  return g_rand_boolean (rand) ? make_random_text (rand, (guint) g_rand_int_range (rand, 0, 8)) : NULL;
}

static guint
make_random_spans (GRand     *rand,
                   guint      n_chars,
                   GlossSpan *spans)
{
  guint n = g_rand_int_range (rand, 0, 5) == 0 ? (guint) g_rand_int_range (rand, 1, 4) : 1;
  guint at = (guint) g_rand_int_range (rand, 0, (gint) n_chars - 1);

  for (guint i = 0; i < n; i++)
    {
      guint longest = g_rand_int_range (rand, 0, 50) == 0 ? n_chars : 40;
      guint length = (guint) g_rand_int_range (rand, 1, (gint) longest + 1);

      if (at + 2 > n_chars)
        return i;
      spans[i].start = at;
      spans[i].end = MIN (n_chars, at + length);
      at = spans[i].end + (guint) g_rand_int_range (rand, 1, 30);
    }
  return n;
}

GlossAnnotation *
make_random_annotation (GRand        *rand,
                        GlossArticle *article,
                        const char   *id)
{
  static const char *const labels[] = { "person", "claim", "date", "unknown\"label" };
  static const char *const extras[] = {
    NULL, NULL, "\"x\": 1", "\"x\": 0.1, \"y\": [1e400, -0, {\"z\": \"\\ud800\\u0000\"}]", "\"\": null",
  };
  static const char *const attributes[] = { NULL, NULL, "{\"sure\": true, \"n\": 1.10}" };
  g_autofree char *note = maybe_text (rand), *creator = maybe_text (rand);
  g_autofree char *prefix = maybe_text (rand), *quote = maybe_text (rand);
  GlossSpan spans[4];
  GlossAnchor anchors[4] = { { NULL } };
  GlossAnnotationFields fields = {
    .id = id,
    .label = labels[g_rand_int_range (rand, 0, G_N_ELEMENTS (labels))],
    .spans = spans,
    .anchors = anchors,
    .note = note,
    .attributes = attributes[g_rand_int_range (rand, 0, G_N_ELEMENTS (attributes))],
    .creator = creator,
    .created = g_rand_boolean (rand) ? "2026-11-22T10:00:00Z" : NULL,
    .modified = g_rand_boolean (rand) ? "2026-11-23T10:00:00Z" : "2026-11-22T10:00:00Z",
    .extra = extras[g_rand_int_range (rand, 0, G_N_ELEMENTS (extras))],
  };
  guint n_chars = gloss_text_get_length (gloss_article_get_text (article));

  fields.n_spans = make_random_spans (rand, n_chars, spans);
  if (g_rand_int_range (rand, 0, 4) == 0)
    anchors[0].extra = "\"certainty\": 0.1";
  /* It differs from what the text gives, for it is longer. */
  if (g_rand_int_range (rand, 0, 8) == 0)
    anchors[0].suffix = "0123456789012345678901234567890123";
  if (g_rand_int_range (rand, 0, 8) == 0)
    {
      anchors[0].quote = quote != NULL && *quote != '\0' ? "\x02no text has this\x02" : "";
      anchors[0].prefix = prefix;
    }
  return gloss_annotation_new (&fields);
}

/* Attributes and relation types that use all that these can say. */
void
add_definitions (GlossLabelSet *definitions)
{
  static const char *const values[] = { "high", "l\"ow", "", NULL };
  static const char *const labels[] = { "person", NULL };
  g_autoptr (GlossAttribute) sure = gloss_attribute_new (&(GlossAttributeFields) {
    .id = "sure", .name = "Sure", .type = GLOSS_ATTRIBUTE_BOOLEAN, .required = TRUE, .show = TRUE,
    .description = "Is it\ncertain?", .extra = "\"x\": 0.10" });
  g_autoptr (GlossAttribute) degree = gloss_attribute_new (&(GlossAttributeFields) {
    .id = "degree", .name = "Degr\xc3\xa9", .type = GLOSS_ATTRIBUTE_CHOICE, .values = values,
    .default_value = "\"high\"", .labels = labels, .target = GLOSS_ATTRIBUTE_OF_ARTICLE });
  g_autoptr (GlossAttribute) n = gloss_attribute_new (&(GlossAttributeFields) {
    .id = "n", .name = "n", .type = GLOSS_ATTRIBUTE_NUMBER, .minimum = "-1.50", .maximum = "1e3" });
  g_autoptr (GlossRelationType) cause = gloss_relation_type_new (&(GlossRelationTypeFields) {
    .id = "cause", .name = "Cause", .color = "#a51d2d", .directed = TRUE, .from = labels });
  g_autoptr (GlossRelationType) same = gloss_relation_type_new (&(GlossRelationTypeFields) {
    .id = "same", .name = "Same", .to = labels, .description = "\"", .extra = "\"\": null" });

  gloss_label_set_append_of (definitions, GLOSS_RECORD_ATTRIBUTE, sure);
  gloss_label_set_append_of (definitions, GLOSS_RECORD_ATTRIBUTE, degree);
  gloss_label_set_append_of (definitions, GLOSS_RECORD_ATTRIBUTE, n);
  gloss_label_set_append_of (definitions, GLOSS_RECORD_RELATION_TYPE, cause);
  gloss_label_set_append_of (definitions, GLOSS_RECORD_RELATION_TYPE, same);
}

GlossRelation *
make_random_relation (GRand              *rand,
                      GlossAnnotationSet *set,
                      const char         *id)
{
  static const char *const types[] = { "cause", "same", "unknown\"type" };
  g_autofree char *note = maybe_text (rand);
  gint n = (gint) gloss_annotation_set_get_size (set);
  guint from = (guint) g_rand_int_range (rand, 0, n);
  guint to = (guint) g_rand_int_range (rand, 0, n);

  return gloss_relation_new (&(GlossRelationFields) {
    .id = id,
    .type = types[g_rand_int_range (rand, 0, G_N_ELEMENTS (types))],
    .from = gloss_annotation_get_id (gloss_annotation_set_get_nth (set, from)),
    .to = g_rand_int_range (rand, 0, 9) == 0
            ? "nobody" : gloss_annotation_get_id (gloss_annotation_set_get_nth (set, to)),
    .note = note,
    .attributes = g_rand_boolean (rand) ? "{\"n\": 1.10}" : NULL,
    .creator = g_rand_boolean (rand) ? "Zo\xc3\xab" : NULL,
    .created = g_rand_boolean (rand) ? "2026-11-22T10:00:00Z" : NULL,
    .modified = "2026-11-23T10:00:00Z",
    .extra = g_rand_boolean (rand) ? "\"w\": [1.0 ]" : NULL,
  });
}

static void
fill_random_relations (GlossAnnotationSet *set,
                       GRand              *rand,
                       guint               n)
{
  g_autoptr (GPtrArray) all =
    g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_relation_unref);
  g_autoptr (GlossLabelSet) definitions = gloss_label_set_new ();

  add_definitions (definitions);
  for (guint i = 0; gloss_annotation_set_get_size (set) > 0 && i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%08x-%u", g_rand_int (rand), i);

      g_ptr_array_add (all, make_random_relation (rand, set, id));
    }
  gloss_annotation_set_load_relations (set, all, definitions);
}

void
fill_random_set (GlossAnnotationSet *set,
                 GRand              *rand,
                 guint               n)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_annotation_unref);
  GlossArticle *article = gloss_annotation_set_get_article (set);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%08x-%u", g_rand_int (rand), i);

      g_ptr_array_add (all, make_random_annotation (rand, article, id));
    }
  gloss_annotation_set_load (set, all, NULL, NULL);
  if (g_rand_boolean (rand))
    fill_random_relations (set, rand, n / 3);
}

/* @taken, if it changes anything. */
void
apply_edit (GlossAnnotationSet *set,
            GlossEdit          *taken)
{
  g_autoptr (GlossEdit) edit = taken;
  g_autoptr (GError) error = NULL;

  if (edit == NULL || gloss_edit_get_n_changes (edit) == 0)
    return;
  gloss_annotation_set_apply (set, edit, &error);
  g_assert_no_error (error);
}

char *
write_set (GlossAnnotationSet *set,
           gsize              *n_bytes)
{
  g_autoptr (GlossSetSnapshot) snapshot = gloss_set_snapshot_new (set);
  g_autoptr (GBytes) bytes = gloss_set_snapshot_to_bytes (snapshot);
  const char *data = g_bytes_get_data (bytes, n_bytes);

  return g_strndup (data, g_bytes_get_size (bytes));
}

GlossAnnotationSet *
read_set (GlossArticle  *article,
          const char    *json,
          gssize         length,
          GlossReport   *report,
          GError       **error)
{
  /* A copy of exactly this size, so that reading behind its end is found. */
  g_autoptr (GBytes) bytes = g_bytes_new (json, length < 0 ? strlen (json) : (gsize) length);
  g_autoptr (GlossAnnotationSet) set = make_set (article);

  if (!gloss_set_file_read (set, bytes, "raqqa.txt.gloss.json", report, NULL, error))
    {
      g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 0);
      return NULL;
    }
  return g_steal_pointer (&set);
}

static void
assert_same_relations (GlossAnnotationSet *a,
                       GlossAnnotationSet *b)
{
  g_autoptr (GPtrArray) ones = gloss_annotation_set_list_relations (a);
  g_autoptr (GPtrArray) others = gloss_annotation_set_list_relations (b);

  g_assert_cmpuint (ones->len, ==, others->len);
  for (guint i = 0; i < ones->len; i++)
    g_assert_true (gloss_relation_equal (ones->pdata[i], others->pdata[i]));
}

void
assert_same_sets (GlossAnnotationSet *a,
                  GlossAnnotationSet *b)
{
  GlossText *text = gloss_annotation_set_get_text (a);

  g_assert_cmpuint (gloss_annotation_set_get_size (a), ==, gloss_annotation_set_get_size (b));
  for (guint i = 0; i < gloss_annotation_set_get_size (a); i++)
    {
      GlossAnnotation *one = gloss_annotation_set_get_nth (a, i);
      GlossAnnotation *other = gloss_annotation_set_get_nth (b, i);

      if (!gloss_annotation_equal (one, other))
        {
          g_autofree char *one_json = gloss_annotation_to_json (one, text);
          g_autofree char *other_json = gloss_annotation_to_json (other, text);

          g_assert_cmpstr (one_json, ==, other_json);
          g_error ("Two records differ only inside: %s", one_json);
        }
    }
  assert_same_relations (a, b);
}

void
assert_reported (GlossReport *report,
                 const char  *code,
                 guint        line)
{
  g_autofree char *all = gloss_report_to_string (report);

  for (guint i = 0; i < gloss_report_get_n_entries (report); i++)
    {
      const GlossReportEntry *entry = gloss_report_get_entry (report, i);

      if (g_str_equal (entry->code, code) && entry->line == line)
        return;
    }
  g_error ("There is no %s of line %u in the report:\n%s", code, line, all);
}

GRand *
make_rand (void)
{
  guint32 seed = (guint32) g_test_rand_int ();

  g_test_message ("seed %u", seed);
  return g_rand_new_with_seed (seed);
}

char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("gloss-test-XXXXXX", &error);

  g_assert_no_error (error);
  return path;
}

void
place_set_up (Place         *self,
              gconstpointer  text)
{
  g_autoptr (GFile) folder = NULL;

  self->folder = make_folder ();
  folder = g_file_new_for_path (self->folder);
  self->article_file = g_file_get_child (folder, "raqqa.txt");
  self->set_file = g_file_get_child (folder, "raqqa.txt.gloss.json");
  self->label_file = g_file_get_child (folder, "labels.gloss.json");
  self->state_folder = g_file_get_child (folder, "state");
  place_write (self, "raqqa.txt", text);
  self->article = make_article_at (self->article_file, text);
  place_open (self);
}

void
place_tear_down (Place         *self,
                 gconstpointer  text)
{
  gloss_durable_set_fault (0, 0);
  place_close (self);
  gloss_article_unref (self->article);
  g_object_unref (self->article_file);
  g_object_unref (self->set_file);
  g_object_unref (self->label_file);
  g_object_unref (self->state_folder);
  g_assert_true (gloss_test_remove (self->folder));
  g_free (self->folder);
}

void
place_open (Place *self)
{
  const GlossStoreOptions options = { .state_folder = self->state_folder };
  g_autoptr (GError) error = NULL;

  self->report = gloss_report_new ();
  self->store = gloss_store_open (self->article, &options, self->report, NULL, &error);
  g_assert_no_error (error);
}

/* As if the process ended here: nothing is saved. */
void
place_close (Place *self)
{
  if (self->store != NULL)
    g_assert_finalize_object (g_steal_pointer (&self->store));
  g_clear_pointer (&self->report, gloss_report_unref);
}

void
place_reopen (Place *self)
{
  place_close (self);
  place_open (self);
}

GlossAnnotationSet *
place_get_set (Place *self)
{
  return gloss_store_get_set (self->store);
}

/* %NULL if there is no such file. */
char *
place_read (Place      *self,
            const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  char *content = NULL;

  g_file_get_contents (path, &content, NULL, NULL);
  return content;
}

gboolean
place_exists (Place      *self,
              const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

void
place_write (Place      *self,
             const char *name,
             const char *content)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

/* The path of the one log; %NULL if there is none. */
char *
place_get_log (Place *self)
{
  g_autofree char *folder = g_file_get_path (self->state_folder);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".editlog"))
      return g_build_filename (folder, name, NULL);
  return NULL;
}

static gboolean
apply_change (Place            *self,
              GlossAnnotation  *before,
              GlossAnnotation  *after,
              GError          **error)
{
  g_autoptr (GlossEdit) edit = gloss_edit_new ("Test");

  gloss_edit_change_annotation (edit, before, after);
  return gloss_annotation_set_apply (place_get_set (self), edit, error);
}

gboolean
place_add (Place       *self,
           const char  *id,
           guint        start,
           guint        end,
           GError     **error)
{
  g_autoptr (GlossAnnotation) annotation = make_annotation (id, "person", start, end);

  return apply_change (self, NULL, annotation, error);
}

gboolean
place_remove (Place       *self,
              const char  *id,
              GError     **error)
{
  return apply_change (self, gloss_annotation_set_lookup (place_get_set (self), id), NULL, error);
}

gboolean
place_relabel (Place       *self,
               const char  *id,
               const char  *label,
               GError     **error)
{
  GlossAnnotation *before = gloss_annotation_set_lookup (place_get_set (self), id);
  g_autoptr (GlossAnnotation) after = NULL;
  GlossAnnotationFields fields;

  gloss_annotation_get_fields (before, &fields);
  fields.label = label;
  after = gloss_annotation_new (&fields);
  return apply_change (self, before, after, error);
}

/* All that the set says about annotations. */
char *
dump_set (GlossAnnotationSet *set)
{
  GString *dump = g_string_new (NULL);

  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    {
      g_autofree char *json = gloss_annotation_to_json (gloss_annotation_set_get_nth (set, i),
                                                        gloss_annotation_set_get_text (set));

      g_string_append_printf (dump, "%s\n", json);
    }
  return g_string_free (dump, FALSE);
}
