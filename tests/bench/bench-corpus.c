/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Articles and annotations for the benchmarks: the same ones in every run. */

#include "bench-corpus.h"

#include <string.h>

#define SEED 20240311
#define NEWS_PARAGRAPH 600
#define CHINESE_PARAGRAPH 300

static const char *const words[] = {
  "the",     "of",       "and",     "in",       "to",        "a",       "on",        "with",
  "for",     "ministry", "harbour", "said",     "council",   "reports", "against",   "between",
  "closed",  "winter",   "storm",   "because",  "authority", "ships",   "waited",    "nobody",
  "several", "officials", "denied", "strongly", "yesterday", "county",  "statement", "government",
};

static const char *const labels[] = {
  "person", "organization", "location", "date", "claim", "attribution", "loaded-language",
};

static gunichar
random_ideograph (GRand *rand)
{
  /* The commoner ones, so that fonts have them. */
  static const gunichar common[] = {
    0x7684, 0x4e00, 0x662f, 0x4e0d, 0x4e86, 0x4eba, 0x5728, 0x6709, 0x6211, 0x4ed6, 0x8fd9,
    0x4e2d, 0x5927, 0x6765, 0x4e0a, 0x56fd, 0x4e2a, 0x5230, 0x8bf4, 0x4eec, 0x4e3a, 0x5b50,
    0x548c, 0x4f60, 0x5730, 0x51fa, 0x9053, 0x4e5f, 0x65f6, 0x5e74, 0x5f97, 0x5c31,
  };

  return common[g_rand_int_range (rand, 0, G_N_ELEMENTS (common))];
}

static char *
create_news (gboolean one_line,
             guint    n_chars)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  GString *text = g_string_sized_new (n_chars + 32);
  guint paragraph = 0;
  guint sentence = 0;

  while (text->len < n_chars)
    {
      const char *word = words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))];

      g_string_append (text, word);
      paragraph += strlen (word) + 1;
      sentence += strlen (word) + 1;
      if (sentence > 90)
        {
          g_string_append_c (text, '.');
          sentence = 0;
        }
      if (paragraph > NEWS_PARAGRAPH)
        {
          g_string_append (text, one_line ? "  " : "\n\n");
          paragraph = 0;
        }
      else
        g_string_append_c (text, ' ');
    }
  g_string_truncate (text, n_chars);

  return g_string_free (text, FALSE);
}

static char *
create_chinese (gboolean one_line,
                guint    n_chars)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  GString *text = g_string_sized_new (n_chars * 3 + 32);

  for (guint i = 1; i <= n_chars; i++)
    {
      if (i % CHINESE_PARAGRAPH == 0 && !one_line)
        g_string_append_c (text, '\n');
      else if (i % 25 == 0)
        g_string_append_unichar (text, 0x3002);
      else
        g_string_append_unichar (text, random_ideograph (rand));
    }

  return g_string_free (text, FALSE);
}

/**
 * bench_text_new:
 * @kind: what it is made of
 * @n_chars: its length
 *
 * Returns: (transfer full): a text; free with g_free()
 */
char *
bench_text_new (BenchText kind,
                guint     n_chars)
{
  switch (kind)
    {
    case BENCH_TEXT_NEWS:
    case BENCH_TEXT_ONE_LINE:
      return create_news (kind == BENCH_TEXT_ONE_LINE, n_chars);

    case BENCH_TEXT_CHINESE:
    case BENCH_TEXT_CHINESE_ONE_LINE:
    default:
      return create_chinese (kind == BENCH_TEXT_CHINESE_ONE_LINE, n_chars);
    }
}

/**
 * bench_article_new:
 * @kind: what it is made of
 * @n_chars: its length
 *
 * Returns: (transfer full): an article, as if read from a file
 */
GlossArticle *
bench_article_new (BenchText kind,
                   guint     n_chars)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/bench.txt");
  char *text = bench_text_new (kind, n_chars);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
  g_autoptr (GError) error = NULL;
  GlossArticle *article = gloss_article_new (file, bytes, "UTF-8", &error);

  g_assert_no_error (error);
  return article;
}

/**
 * bench_annotations_new:
 * @n_chars: length of the article
 * @n_annotations: how many to make
 *
 * Returns: (transfer full) (element-type GlossAnnotation): annotations of 1 to 70 characters, evenly
 *   spread, some of them overlapping, of seven labels
 */
GPtrArray *
bench_annotations_new (guint n_chars,
                       guint n_annotations)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 1);
  GPtrArray *annotations =
    g_ptr_array_new_full (n_annotations, (GDestroyNotify) gloss_annotation_unref);

  for (guint i = 0; i < n_annotations; i++)
    {
      g_autofree char *id = g_strdup_printf ("00000000-0000-4000-8000-%012u", i);
      guint start = (guint) ((guint64) i * (n_chars - 200) / n_annotations)
                    + (guint) g_rand_int_range (rand, 0, 60);
      GlossSpan span = { start, start + (guint) g_rand_int_range (rand, 5, 70) };
      GlossAnnotationFields fields = { 0 };

      fields.id = id;
      fields.label = labels[g_rand_int_range (rand, 0, G_N_ELEMENTS (labels))];
      fields.spans = &span;
      fields.n_spans = 1;
      fields.creator = "Bench";
      fields.created = "2026-01-01T00:00:00Z";
      fields.modified = "2026-01-01T00:00:00Z";
      g_ptr_array_add (annotations, gloss_annotation_new (&fields));
    }

  return annotations;
}

/**
 * bench_set_new:
 * @article: an article
 * @n_annotations: how many to make
 *
 * Returns: (transfer full): a set of annotations that bench_annotations_new() made
 */
GlossAnnotationSet *
bench_set_new (GlossArticle *article,
               guint         n_annotations)
{
  g_autoptr (GlossLabelSet) label_set = gloss_label_set_new_default ();
  GlossAnnotationSet *set = gloss_annotation_set_new ("default", article, label_set);
  guint n_chars = gloss_text_get_length (gloss_article_get_text (article));
  g_autoptr (GPtrArray) annotations = bench_annotations_new (n_chars, n_annotations);

  gloss_annotation_set_load (set, annotations, NULL, NULL);
  return set;
}
