/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/gloss-test-random.h"

#include <string.h>

static const char *const plain_words[] = {
  "the", "a", "of", "in", "said", "minister", "report", "city", "talks", "on", "Monday", "aid",
  "convoy", "Geneva", "officials", "who", "had", "warned", "that", "it", "was", "catastrophe",
};

static const char *const mixed_words[] = {
  "the", "minister", "said", "caf\xc3\xa9", "cafe\xcc\x81", "stra\xc3\x9f" "e", "Zo\xc3\xab",
  /* Arabic and Hebrew */
  "\xd8\xa7\xd9\x84\xd9\x88\xd8\xb2\xd9\x8a\xd8\xb1", "\xd9\x82\xd8\xa7\xd9\x84\xd9\x8e",
  "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d",
  /* Chinese, Thai, Devanagari with a conjunct, decomposed Hangul */
  "\xe9\x83\xa8\xe9\x95\xbf\xe8\xaf\xb4", "\xe0\xb8\x99\xe0\xb8\xb2\xe0\xb8\xa2",
  "\xe0\xa4\x95\xe0\xa5\x8d\xe0\xa4\xb7", "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab",
  /* a face, a family joined by ZWJ, a thumb with a skin tone, a flag */
  "\xf0\x9f\x98\x80",
  "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7",
  "\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd", "\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa",
  /* a quotation, a tab, a character beyond the BMP that is a letter */
  "\xe2\x80\x9cno\xe2\x80\x9d", "a\tb", "\xf0\x9d\x94\x84" "bc", "\"quoted\"", "back\\slash",
};

static const char *const mixed_breaks[] = {
  "\n", "\r\n", "\r", "\xe2\x80\xa8", "\n\n", "\r\n\r\n",
};

static const char *const notes[] = {
  NULL, NULL, NULL, "", "unsure", "two\nlines", "\"quoted\" \\ and \xf0\x9f\x98\x80", "\t",
};

static const char *const attributes[] = {
  NULL, NULL, "{}", "{\"certainty\":\"high\"}", "{\"a\":[1,2.5,null],\"b\":{\"c\":\"\\u0001\"}}",
};

static const char *const extras[] = {
  NULL, NULL, NULL, "\"x-page\":3", "\"x-source\":{\"page\":[1,2]},\"y\":null",
};

static const char *const creators[] = { NULL, "Zo\xc3\xab", "Bob", "" };

#define PICK(rand, list) ((list)[g_rand_int_range ((rand), 0, G_N_ELEMENTS (list))])

/* Keeps the first @n_characters of @text. */
static void
truncate_characters (GString *text,
                     guint    n_characters)
{
  g_string_truncate (text, g_utf8_offset_to_pointer (text->str, n_characters) - text->str);
}

/* @spans, ascending and not touching, from within @length characters. */
static void
append_spans (GRand  *rand,
              guint   length,
              GArray *spans)
{
  guint n_spans = g_rand_int_range (rand, 0, 8) == 0 ? g_rand_int_range (rand, 2, 5) : 1;
  GlossSpan span = gloss_test_span (rand, length, g_rand_int_range (rand, 1, 40));

  for (guint i = 0; i < n_spans && span.end <= length; i++)
    {
      g_array_append_val (spans, span);
      span.start = span.end + g_rand_int_range (rand, 1, 10);
      span.end = span.start + g_rand_int_range (rand, 1, 10);
    }
}

static char *
make_time (GRand *rand)
{
  return g_strdup_printf ("2026-%02d-%02dT%02d:%02d:%02dZ",
                          g_rand_int_range (rand, 1, 13), g_rand_int_range (rand, 1, 29),
                          g_rand_int_range (rand, 0, 24), g_rand_int_range (rand, 0, 60),
                          g_rand_int_range (rand, 0, 60));
}

static void
fill_anchors (GRand       *rand,
              GlossAnchor *anchors,
              guint        n_anchors)
{
  for (guint i = 0; i < n_anchors; i++)
    anchors[i] = (GlossAnchor) {
      .quote = g_rand_boolean (rand) ? "never in \xe2\x80\xbd an article" : NULL,
      .prefix = g_rand_boolean (rand) ? "was \xe2\x80\xbd before" : NULL,
      .suffix = g_rand_boolean (rand) ? "was \xe2\x80\xbd behind" : NULL,
      .extra = PICK (rand, extras),
    };
}

static void
append_field (GString    *dump,
              const char *name,
              const char *value)
{
  g_autofree char *escaped = value == NULL ? NULL : g_strescape (value, NULL);

  if (value != NULL)
    g_string_append_printf (dump, " %s=\"%s\"", name, escaped);
}

static void
append_annotation (GString         *dump,
                   GlossAnnotation *annotation)
{
  GlossAnnotationFields fields;

  gloss_annotation_get_fields (annotation, &fields);
  g_string_append_printf (dump, "%s %s", fields.id, fields.label);
  for (guint i = 0; i < fields.n_spans; i++)
    {
      g_string_append_printf (dump, " %u-%u", fields.spans[i].start, fields.spans[i].end);
      if (fields.anchors == NULL)
        continue;
      append_field (dump, "quote", fields.anchors[i].quote);
      append_field (dump, "quote-sha256", fields.anchors[i].quote_sha256);
      append_field (dump, "prefix", fields.anchors[i].prefix);
      append_field (dump, "suffix", fields.anchors[i].suffix);
      append_field (dump, "extra", fields.anchors[i].extra);
    }
  append_field (dump, "note", fields.note);
  append_field (dump, "attributes", fields.attributes);
  append_field (dump, "creator", fields.creator);
  append_field (dump, "created", fields.created);
  append_field (dump, "modified", fields.modified);
  append_field (dump, "extra", fields.extra);
  g_string_append_c (dump, '\n');
}

static void
append_labels (GString       *dump,
               GlossLabelSet *labels)
{
  for (guint i = 0; i < gloss_label_set_get_n_labels (labels); i++)
    {
      GlossLabelFields fields;

      gloss_label_get_fields (gloss_label_set_get_nth (labels, i), &fields);
      g_string_append_printf (dump, "label %s %s", fields.id, fields.color);
      append_field (dump, "name", fields.name);
      append_field (dump, "shortcut", fields.shortcut);
      append_field (dump, "extra", fields.extra);
      g_string_append_c (dump, '\n');
    }
}

/**
 * gloss_test_rand:
 *
 * Returns: (transfer full): random numbers of the test program's seed (`--seed`), which is printed
 */
GRand *
gloss_test_rand (void)
{
  guint32 seed = g_test_rand_int ();

  g_test_message ("seed %u", seed);
  return g_rand_new_with_seed (seed);
}

/**
 * gloss_test_text:
 * @rand: random numbers
 * @style: what it is made of
 * @n_characters: how long, in code points
 *
 * Makes an article in paragraphs of 300 to 900 characters. The last character may stand alone
 * though it belongs to a pair (CR of CRLF) or a cluster: a text can end anywhere.
 *
 * Returns: (transfer full): valid UTF-8 of exactly @n_characters code points, with g_free()
 */
char *
gloss_test_text (GRand          *rand,
                 GlossTestStyle  style,
                 guint           n_characters)
{
  GString *text = g_string_new (NULL);
  guint n = 0;
  guint paragraph_end = g_rand_int_range (rand, 300, 900);

  while (n < n_characters)
    {
      const char *word = style == GLOSS_TEST_PLAIN ? PICK (rand, plain_words)
                                                   : PICK (rand, mixed_words);
      const char *gap = g_rand_int_range (rand, 0, 12) == 0 ? ". " : " ";

      if (n >= paragraph_end)
        {
          gap = style == GLOSS_TEST_PLAIN ? ".\n\n" : PICK (rand, mixed_breaks);
          paragraph_end = n + g_rand_int_range (rand, 300, 900);
        }
      g_string_append (text, word);
      g_string_append (text, gap);
      n += g_utf8_strlen (word, -1) + g_utf8_strlen (gap, -1);
    }

  truncate_characters (text, n_characters);
  return g_string_free (text, FALSE);
}

/**
 * gloss_test_article:
 * @utf8: what stands in the file
 *
 * Returns: (transfer full): an article called "article.txt" that is not on the disk
 */
GlossArticle *
gloss_test_article (const char *utf8)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/article.txt");
  g_autoptr (GBytes) bytes = g_bytes_new (utf8, strlen (utf8));
  g_autoptr (GError) error = NULL;
  GlossArticle *article = gloss_article_new (file, bytes, "UTF-8", &error);

  g_assert_no_error (error);
  return article;
}

/**
 * gloss_test_random_article:
 * @rand: random numbers
 * @style: what it is made of
 * @n_characters: how long, in code points
 *
 * Returns: (transfer full): gloss_test_article() of gloss_test_text()
 */
GlossArticle *
gloss_test_random_article (GRand          *rand,
                           GlossTestStyle  style,
                           guint           n_characters)
{
  g_autofree char *text = gloss_test_text (rand, style, n_characters);

  return gloss_test_article (text);
}

/**
 * gloss_test_span:
 * @rand: random numbers
 * @length: of the text, at least 1
 * @longest: how many characters it may have, at least 1
 *
 * Returns: a span of at least one character within the text
 */
GlossSpan
gloss_test_span (GRand *rand,
                 guint  length,
                 guint  longest)
{
  guint start = g_rand_int_range (rand, 0, length);
  guint n = g_rand_int_range (rand, 1, MIN (longest, length - start) + 1);

  return (GlossSpan) { start, start + n };
}

/**
 * gloss_test_annotation:
 * @rand: random numbers
 * @labels: a label set with labels
 * @length: of the text, at least 1
 * @id: (nullable): its id; %NULL: a random UUID
 *
 * Makes an annotation that uses all that an annotation can say: fragments, notes, attributes,
 * unknown members; a few are uncertain.
 *
 * Returns: (transfer full): an annotation that may stand in a set
 */
GlossAnnotation *
gloss_test_annotation (GRand         *rand,
                       GlossLabelSet *labels,
                       guint          length,
                       const char    *id)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (GlossSpan));
  g_autofree char *random_id = NULL;
  g_autofree char *created = make_time (rand);
  g_autofree char *modified = g_rand_boolean (rand) ? make_time (rand) : g_strdup (created);
  guint n_label = g_rand_int_range (rand, 0, gloss_label_set_get_n_labels (labels));
  GlossAnchor anchors[8];

  /* Not g_uuid_string_random(), whose numbers --seed does not bring back. */
  random_id = g_strdup_printf ("%08x-%04x-4%03x-8%03x-%08x%04x",
                               g_rand_int (rand), g_rand_int_range (rand, 0, 0x10000),
                               g_rand_int_range (rand, 0, 0x1000),
                               g_rand_int_range (rand, 0, 0x1000),
                               g_rand_int (rand), g_rand_int_range (rand, 0, 0x10000));
  append_spans (rand, length, spans);
  fill_anchors (rand, anchors, spans->len);

  return gloss_annotation_new (&(GlossAnnotationFields) {
    .id = id != NULL ? id : random_id,
    .label = gloss_label_get_id (gloss_label_set_get_nth (labels, n_label)),
    .spans = (const GlossSpan *) (gpointer) spans->data,
    .n_spans = spans->len,
    .anchors = g_rand_int_range (rand, 0, 10) == 0 ? anchors : NULL,
    .note = PICK (rand, notes),
    .attributes = PICK (rand, attributes),
    .creator = PICK (rand, creators),
    .created = created,
    .modified = modified,
    .unsure = g_rand_int_range (rand, 0, 5) == 0,
    .extra = PICK (rand, extras),
  });
}

/**
 * gloss_test_annotations:
 * @rand: random numbers
 * @labels: a label set with labels
 * @length: of the text, at least 1
 * @n_annotations: how many
 *
 * Returns: (transfer full) (element-type GlossAnnotation): annotations in no order
 */
GPtrArray *
gloss_test_annotations (GRand         *rand,
                        GlossLabelSet *labels,
                        guint          length,
                        guint          n_annotations)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_annotation_unref);

  for (guint i = 0; i < n_annotations; i++)
    g_ptr_array_add (list, gloss_test_annotation (rand, labels, length, NULL));

  return list;
}

/**
 * gloss_test_set:
 * @rand: random numbers
 * @article: an article that is not empty
 * @n_annotations: how many
 *
 * Returns: (transfer full): a set called "default" with the default labels and random annotations
 */
GlossAnnotationSet *
gloss_test_set (GRand        *rand,
                GlossArticle *article,
                guint         n_annotations)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  GlossAnnotationSet *set = gloss_annotation_set_new ("default", article, labels);
  guint length = gloss_text_get_length (gloss_article_get_text (article));
  g_autoptr (GPtrArray) annotations = gloss_test_annotations (rand, labels, length, n_annotations);

  gloss_annotation_set_load (set, annotations, NULL, NULL);
  return set;
}

/**
 * gloss_test_dump:
 * @set: a set
 *
 * Prints everything that the set and its labels say, so that two dumps are equal where two sets
 * are. gloss_annotation_set_to_string() is the short form.
 *
 * Returns: (transfer full): lines, with g_free()
 */
char *
gloss_test_dump (GlossAnnotationSet *set)
{
  GString *dump = g_string_new ("document");
  GlossDocumentFields fields;

  gloss_document_get_fields (gloss_annotation_set_get_document (set), &fields);
  append_field (dump, "annotator", fields.annotator);
  append_field (dump, "status", fields.status);
  append_field (dump, "document", fields.document);
  append_field (dump, "relations", fields.relations);
  append_field (dump, "extra", fields.extra);
  g_string_append_c (dump, '\n');
  append_labels (dump, gloss_annotation_set_get_labels (set));
  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    append_annotation (dump, gloss_annotation_set_get_nth (set, i));

  return g_string_free (dump, FALSE);
}
