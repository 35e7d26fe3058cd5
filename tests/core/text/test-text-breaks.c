/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Graphemes, words and snapping: tables in which a bar is a border, and Pango over the whole text as
 * the oracle for what is answered from a window. */

#include "core/text/gloss-text.h"

#include <pango/pango.h>
#include <string.h>

typedef guint (*MoveFunc) (GlossText *text,
                           guint      offset);

static const char *const graphemes[] = {
  "a|b|c",
  "\r\n|\r|\r\n|\n|\n",
  "a|\r\n|b",
  "e\xcc\x81|e\xcc\x81\xcc\xa3|x",
  "👨‍👩‍👧‍👦|👩‍🚀|!",
  "👍🏽|👍🏽\xe2\x80\x8d|x",
  "🇩🇪|🇫🇷|🇬",
  "a|🇩🇪|🇫🇷|b",
  "🏴\xf3\xa0\x81\xa7\xf3\xa0\x81\xa2\xf3\xa0\x81\xa5\xf3\xa0\x81\xae\xf3\xa0\x81\xa7\xf3\xa0\x81\xbf|x",
  "1\xef\xb8\x8f\xe2\x83\xa3|2",
  "❤\xef\xb8\x8f\xe2\x80\x8d🔥|❤\xef\xb8\x8f",
  "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab|\xe1\x84\x80\xe1\x85\xb3\xe1\x86\xaf|한|글",
  "हि|न्|दी",
  "த|மி|ழ்",
  "ส|วั|ส|ดี|ค|รั|บ",
  "น\xe0\xb8\xb3|ๆ",
  "ກ\xe0\xba\xb3|ກ",
  "بَّ|ل|ا",
  "\xd8\x80١|x",
  "中|文|テ|キ|ス|ト",
  "a|\xc2\xad|b|\xe2\x80\xa8|c|\xc2\x85|d",
  "\xef\xbb\xbf|a",
  "Z\xcc\x88\xcc\xa7\xcd\x8a\xcd\x8e\xcc\xa5|a",
};

/* Segments of words; blanks and signs are segments too. */
static const char *const words[] = {
  "don’t| |stop",
  "don't| |stop",
  "US|-|led| |coalition",
  "“|Quoted|”|,| |said| |O’Brien|.",
  "3.14| |and| |1,000,000| |a_b|-|c",
  "e\xcc\x81te\xcc\x81|  |x",
  "Это| |слово|.",
  "中|文|字",
  "カタカナ|の|ひ",
  "هذا| |نَصّ",
  "हिन्दी| |शब्द",
  "क्षत्रिय| |ज्ञान|।| |क़लम",
  "श्री\xe2\x80\x8dराम| |मुख्य\xe2\x80\x8cमंत्री",
  "👨‍👩‍👧|🇩🇪|🇫🇷| |x",
  "a|\r\n|b|\n|\n|c",
  "한국어| |단어",
  "U.S|.| |v1.2",
};

/* Brackets are the ends of the range; "-" stands for a refusal. */
static const struct
{
  const char *before;
  const char *after;
} snaps[] = {
  { "the qu[ick br]own fox", "the [quick brown] fox" },
  { "the [quick] brown fox", "the [quick] brown fox" },
  { "the[ quick ]brown", "the [quick] brown" },
  { "the [quick b]rown", "the [quick brown]" },
  { "the qu[i]ck", "the [quick]" },
  { "the[  ]fox", "-" },
  { "the [] fox", "-" },
  { "fo[]x", "-" },
  { "[ \r\n\t]x", "-" },
  { "d[o]n’t stop", "[don’t] stop" },
  { "don’[t] stop", "[don’t] stop" },
  { "the US-l[e]d side", "the US-[led] side" },
  { "the U[S-l]ed side", "the [US-led] side" },
  { "(q[uot]ed)", "([quoted])" },
  { "[(q]uoted)", "[(quoted])" },
  { "x, [,] y", "x, [,] y" },
  { "cafe[\xcc\x81] noir", "[cafe\xcc\x81] noir" },
  { "👨‍[👩]‍👧 x", "[👨‍👩‍👧] x" },
  { "🇩[🇪]🇫🇷", "[🇩🇪]🇫🇷" },
  { "line[\r]\nnext", "-" },
  { "a[\r\nb]c", "a\r\n[bc]" },
  { "中[文]字", "中[文]字" },
  { "हि[न्]दी शब्द", "[हिन्दी] शब्द" },
  { "मुख्यमं[त्री क]विता शर्मा", "[मुख्यमंत्री कविता] शर्मा" },
  { "क[्]षत्रिय।", "[क्षत्रिय]।" },
  { "ال[س]لام عليكم", "[السلام] عليكم" },
  { "[\xc2\xa0one\xe3\x80\x80]two", "\xc2\xa0[one]\xe3\x80\x80two" },
  { "\xe2\x80\xa8[on]e\xe2\x80\xa9", "\xe2\x80\xa8[one]\xe2\x80\xa9" },
};

/* Not among them: conjoining jamo, a prepended mark before a blank, and a lone ZWJ. Over a
 * whole paragraph Pango 1.50 forgets to break at a blank or line end after them; a window does not. */
static const char *const pieces[] = {
  "a", "word", "it’s", ".", ",", "-", "_", "1", "\r\n", "\n", "\r", " ", "  ", "\t", "é", "e\xcc\x81",
  "\xcc\x88", "👨‍👩‍👧", "👍🏽", "😀", "🇩🇪", "🇫", "क्\xe2\x80\x8dष", "❤\xef\xb8\x8f", "क्षि", "த", "மி",
  "한", "국", "ع", "بَ", "ש", "中", "文", "カ", "ひ", "\xe2\x80\xa8", "\xc2\xad", "\xe3\x80\x80", "я",
  "\xc2\xa0", "\xe0\xbb\x81",
};

static GPtrArray *
split_parts (const char *marked,
             char      **plain)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) strings = g_strsplit (marked, "|", -1);

  for (guint i = 0; strings[i] != NULL; i++)
    g_ptr_array_add (parts, g_strdup (strings[i]));

  *plain = g_strjoinv (NULL, strings);
  return parts;
}

static void
check_grapheme (GlossText *text,
                guint      start,
                guint      end)
{
  for (guint offset = start; offset < end; offset++)
    {
      g_assert_cmpuint (gloss_text_grapheme_floor (text, offset), ==, start);
      g_assert_cmpuint (gloss_text_grapheme_ceil (text, offset), ==, offset == start ? start : end);
      g_assert_cmpuint (gloss_text_next_grapheme (text, offset), ==, end);
      g_assert_cmpuint (gloss_text_prev_grapheme (text, offset + 1), ==, start);
    }
}

static void
test_graphemes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (graphemes); i++)
    {
      g_autofree char *plain = NULL;
      g_autoptr (GPtrArray) parts = split_parts (graphemes[i], &plain);
      g_autoptr (GlossText) text = gloss_text_new (plain, -1);
      guint start = 0;

      g_test_message ("%s", graphemes[i]);
      for (guint k = 0; k < parts->len; k++)
        {
          guint end = start + (guint) g_utf8_strlen (parts->pdata[k], -1);

          check_grapheme (text, start, end);
          start = end;
        }
      g_assert_cmpuint (gloss_text_grapheme_floor (text, start), ==, start);
      g_assert_cmpuint (gloss_text_grapheme_ceil (text, start), ==, start);
      g_assert_cmpuint (gloss_text_next_grapheme (text, start), ==, start);
      g_assert_cmpuint (gloss_text_prev_grapheme (text, 0), ==, 0);
    }
}

static gboolean
is_only_blank (const char *utf8)
{
  while (*utf8 != '\0' && g_unichar_isspace (g_utf8_get_char (utf8)))
    utf8 = g_utf8_next_char (utf8);

  return *utf8 == '\0';
}

static gboolean
has_letter (const char *utf8)
{
  for (; *utf8 != '\0'; utf8 = g_utf8_next_char (utf8))
    {
      if (g_unichar_isalnum (g_utf8_get_char (utf8)))
        return TRUE;
    }

  return FALSE;
}

/* Any one character of a segment widens to the segment. */
static void
check_word (GlossText  *text,
            const char *part,
            guint       start,
            guint       end)
{
  for (guint offset = start; offset < end; offset++)
    {
      guint from = offset;
      guint to = offset + 1;

      g_assert_cmpint (gloss_text_snap_words (text, &from, &to), ==, !is_only_blank (part));
      if (is_only_blank (part))
        continue;
      g_assert_cmpuint (from, ==, start);
      g_assert_cmpuint (to, ==, end);
      if (has_letter (part) && offset == start)
        {
          g_assert_cmpuint (gloss_text_next_word (text, offset), ==, end);
          g_assert_cmpuint (gloss_text_prev_word (text, end), ==, start);
        }
    }
}

static void
test_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *plain = NULL;
      g_autoptr (GPtrArray) parts = split_parts (words[i], &plain);
      g_autoptr (GlossText) text = gloss_text_new (plain, -1);
      guint start = 0;

      g_test_message ("%s", words[i]);
      for (guint k = 0; k < parts->len; k++)
        {
          guint end = start + (guint) g_utf8_strlen (parts->pdata[k], -1);

          check_word (text, parts->pdata[k], start, end);
          start = end;
        }
    }
}

static void
check_walk (GlossText   *text,
            MoveFunc     move,
            guint        from,
            const guint *stops)
{
  for (guint i = 0; stops[i] != G_MAXUINT; i++)
    {
      from = move (text, from);
      g_assert_cmpuint (from, ==, stops[i]);
    }
}

static void
test_walk_by_words (void)
{
  g_autoptr (GlossText) text = gloss_text_new ("  Don’t, “US-led” \r\n— 12.5 … été.", -1);
  const guint ends[] = { 7, 12, 16, 26, 32, 33, 33, G_MAXUINT };
  const guint starts[] = { 29, 22, 13, 10, 2, 0, 0, G_MAXUINT };

  check_walk (text, gloss_text_next_word, 0, ends);
  check_walk (text, gloss_text_prev_word, gloss_text_get_length (text), starts);
}

/* The dictionary may be missing, but a run of Thai is never cut into letters. */
static void
test_thai (void)
{
  const char *utf8 = "ก่อน ประเทศไทยสวัสดี หลัง";
  g_autoptr (GlossText) text = gloss_text_new (utf8, -1);
  guint blank = 4;
  guint end = 20;

  g_assert_cmpuint (gloss_text_get_char (text, blank), ==, ' ');
  g_assert_cmpuint (gloss_text_get_char (text, end), ==, ' ');
  for (guint offset = blank + 1; offset < end; offset++)
    {
      guint from = offset;
      guint to = offset + 1;

      g_assert_true (gloss_text_snap_words (text, &from, &to));
      g_assert_cmpuint (from, >, blank);
      g_assert_cmpuint (to, <=, end);
      g_assert_cmpuint (to - from, >=, 3);
    }
}

/* Words of Thai stand without blanks between them; only a dictionary finds them. Whatever is chosen
 * of one, its vowels and tones included, becomes that word. */
static void
test_thai_words (void)
{
  static const char *const thai[] = { "สวัสดี", "ประเทศ", "ไทย", "ภาษา", "ท่า", "เรือ" };
  g_autofree char *utf8 = NULL;
  g_autoptr (GlossText) text = NULL;
  guint start = 0;

  utf8 = g_strconcat (thai[0], thai[1], thai[2], thai[3], thai[4], thai[5], NULL);
  text = gloss_text_new (utf8, -1);
  for (guint i = 0; i < G_N_ELEMENTS (thai); i++)
    {
      guint end = start + (guint) g_utf8_strlen (thai[i], -1);

      check_word (text, thai[i], start, end);
      start = end;
    }
}

static char *
parse_range (const char *marked,
             guint      *start,
             guint      *end)
{
  const char *open = strchr (marked, '[');
  const char *close = strchr (marked, ']');

  *start = (guint) g_utf8_pointer_to_offset (marked, open);
  *end = (guint) g_utf8_pointer_to_offset (marked, close) - 1;

  return g_strdup_printf ("%.*s%.*s%s", (int) (open - marked), marked, (int) (close - open - 1),
                          open + 1, close + 1);
}

static char *
print_range (const char *utf8,
             guint       start,
             guint       end)
{
  const char *from = g_utf8_offset_to_pointer (utf8, start);
  const char *to = g_utf8_offset_to_pointer (utf8, end);

  return g_strdup_printf ("%.*s[%.*s]%s", (int) (from - utf8), utf8, (int) (to - from), from, to);
}

static void
test_snap_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (snaps); i++)
    {
      guint start;
      guint end;
      g_autofree char *utf8 = parse_range (snaps[i].before, &start, &end);
      g_autoptr (GlossText) text = gloss_text_new (utf8, -1);
      gboolean snapped = gloss_text_snap_words (text, &start, &end);
      g_autofree char *after = print_range (utf8, start, end);

      if (snapped)
        g_assert_cmpstr (after, ==, snaps[i].after);
      else
        {
          g_assert_cmpstr (snaps[i].after, ==, "-");
          g_assert_cmpstr (after, ==, snaps[i].before);
        }
    }
}

static void
test_trim_blanks (void)
{
  static const struct
  {
    const char *before;
    const char *after;
  } cases[] = {
    { "[ a ]", " [a] " },
    { "x[\t\xc2\xa0" "a b\r\n]y", "x\t\xc2\xa0[a b]\r\ny" },
    { "[a]", "[a]" },
    { "[\xe2\x80\xa8\xc2\x85\xe2\x80\xa9]", "-" },
    { "[]a", "-" },
    { "[  \xcc\x81" "a]", " [ \xcc\x81" "a]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint start;
      guint end;
      g_autofree char *utf8 = parse_range (cases[i].before, &start, &end);
      g_autoptr (GlossText) text = gloss_text_new (utf8, -1);
      gboolean trimmed = gloss_text_trim_blanks (text, &start, &end);
      g_autofree char *after = print_range (utf8, start, end);

      g_assert_cmpstr (after, ==, trimmed ? cases[i].after : cases[i].before);
      g_assert_cmpint (trimmed, ==, strcmp (cases[i].after, "-") != 0);
    }
}

static void
test_snap_graphemes (void)
{
  g_autoptr (GlossText) text = gloss_text_new ("a👨‍👩‍👧e\xcc\x81\r\n", -1);
  guint start = 2;
  guint end = 7;

  g_assert_true (gloss_text_snap_graphemes (text, &start, &end));
  g_assert_cmpuint (start, ==, 1);
  g_assert_cmpuint (end, ==, 8);

  start = end = 3;
  g_assert_false (gloss_text_snap_graphemes (text, &start, &end));
  g_assert_cmpuint (start, ==, 3);

  start = 9;
  end = 10;
  g_assert_true (gloss_text_snap_graphemes (text, &start, &end));
  g_assert_cmpuint (start, ==, 8);
  g_assert_cmpuint (end, ==, 10);
}

static char *
make_random_text (GRand *rand,
                  guint  n_pieces)
{
  GString *text = g_string_new (NULL);
  guint first = g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces));
  guint last = g_rand_int_range (rand, first, G_N_ELEMENTS (pieces)) + 1;

  for (guint i = 0; i < n_pieces; i++)
    g_string_append (text, pieces[g_rand_int_range (rand, first, last)]);

  return g_string_free (text, FALSE);
}

static gboolean *
find_all_borders (const char *utf8,
                  gboolean    of_words)
{
  int n = (int) g_utf8_strlen (utf8, -1);
  g_autofree PangoLogAttr *attrs = g_new0 (PangoLogAttr, n + 1);
  gboolean *borders = g_new0 (gboolean, n + 1);

  pango_get_log_attrs (utf8, (int) strlen (utf8), -1, NULL, attrs, n + 1);
  for (int i = 0; i <= n; i++)
    borders[i] = i == 0 || i == n ||
                 (attrs[i].is_cursor_position && (!of_words || attrs[i].is_word_boundary));

  return borders;
}

static guint
find_back (const gboolean *borders,
           guint           offset)
{
  while (!borders[offset])
    offset--;

  return offset;
}

static guint
find_on (const gboolean *borders,
         guint           offset)
{
  while (!borders[offset])
    offset++;

  return offset;
}

static void
check_against_whole (const char *utf8)
{
  g_autoptr (GlossText) text = gloss_text_new (utf8, -1);
  g_autofree gboolean *borders = find_all_borders (utf8, FALSE);
  g_autofree gboolean *word_borders = find_all_borders (utf8, TRUE);
  guint length = gloss_text_get_length (text);

  for (guint offset = 0; offset < length; offset++)
    {
      guint start = offset;
      guint end = offset + 1;
      guint from = find_back (word_borders, offset);
      guint to = find_on (word_borders, offset + 1);

      g_assert_cmpuint (gloss_text_grapheme_floor (text, offset), ==, find_back (borders, offset));
      g_assert_cmpuint (gloss_text_grapheme_ceil (text, offset), ==, find_on (borders, offset));
      g_assert_cmpuint (gloss_text_next_grapheme (text, offset), ==, find_on (borders, offset + 1));
      g_assert_cmpuint (gloss_text_prev_grapheme (text, offset + 1), ==, find_back (borders, offset));
      if (gloss_text_snap_words (text, &start, &end) && gloss_text_trim_blanks (text, &from, &to))
        {
          g_assert_cmpuint (start, ==, from);
          g_assert_cmpuint (end, ==, to);
        }
    }
}

static void
test_random_windows (void)
{
  guint32 seed = g_random_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *utf8 = make_random_text (rand, g_rand_int_range (rand, 1, 400));

      check_against_whole (utf8);
    }
}

static char *
repeat (const char *piece,
        guint       n)
{
  GString *text = g_string_sized_new (n * strlen (piece));

  while (n-- > 0)
    g_string_append (text, piece);

  return g_string_free (text, FALSE);
}

/* The pairs of a long row of flags are counted from its beginning, however far that is. */
static void
test_many_flags (void)
{
  g_autofree char *flags = repeat ("🇩🇪", 3000);
  g_autofree char *utf8 = g_strconcat ("x", flags, "🇫", NULL);
  g_autoptr (GlossText) text = gloss_text_new (utf8, -1);

  for (guint offset = 1; offset < 6001; offset += 37)
    g_assert_cmpuint (gloss_text_grapheme_floor (text, offset), ==, offset - (offset - 1) % 2);
  g_assert_cmpuint (gloss_text_grapheme_floor (text, 6001), ==, 6001);
}

static void
test_long_grapheme (void)
{
  g_autofree char *marks = repeat ("\xcc\x81", 5000);
  g_autofree char *utf8 = g_strconcat ("ab", marks, "c", NULL);
  g_autoptr (GlossText) text = gloss_text_new (utf8, -1);

  g_assert_cmpuint (gloss_text_grapheme_floor (text, 2500), ==, 1);
  g_assert_cmpuint (gloss_text_next_grapheme (text, 2500), ==, 5002);
  g_assert_cmpuint (gloss_text_prev_grapheme (text, 5002), ==, 1);
}

static void
test_long_word (void)
{
  g_autofree char *letters = repeat ("a", 10000);
  g_autofree char *utf8 = g_strconcat ("x ", letters, " y", NULL);
  g_autoptr (GlossText) text = gloss_text_new (utf8, -1);
  guint start = 6000;
  guint end = 6001;

  g_assert_true (gloss_text_snap_words (text, &start, &end));
  g_assert_cmpuint (start, ==, 2);
  g_assert_cmpuint (end, ==, 10002);
}

/* Asking Pango about the whole line, at some 50 ms each, would take minutes. */
static void
test_line_of_a_million (void)
{
  static const char *const fillers[] = { "some words ", "汉字", "คำไทย", "हिन्दी", "e\xcc\x81" };

  for (guint i = 0; i < G_N_ELEMENTS (fillers); i++)
    {
      g_autofree char *utf8 = repeat (fillers[i], 1000000 / (guint) g_utf8_strlen (fillers[i], -1));
      g_autoptr (GlossText) text = gloss_text_new (utf8, -1);
      gint64 begin = g_get_monotonic_time ();

      for (guint offset = 500; offset < 900000; offset += 3333)
        {
          guint floor = gloss_text_grapheme_floor (text, offset);

          g_assert_cmpuint (floor, <=, offset);
          g_assert_cmpuint (gloss_text_next_grapheme (text, floor), >, offset);
          g_assert_cmpuint (gloss_text_next_word (text, offset), >, offset);
        }
      g_assert_cmpint (g_get_monotonic_time () - begin, <, 10 * G_USEC_PER_SEC);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/breaks/graphemes", test_graphemes);
  g_test_add_func ("/text/breaks/words", test_words);
  g_test_add_func ("/text/breaks/walk-by-words", test_walk_by_words);
  g_test_add_func ("/text/breaks/thai", test_thai);
  g_test_add_func ("/text/breaks/thai-words", test_thai_words);
  g_test_add_func ("/text/breaks/snap-words", test_snap_words);
  g_test_add_func ("/text/breaks/snap-graphemes", test_snap_graphemes);
  g_test_add_func ("/text/breaks/trim-blanks", test_trim_blanks);
  g_test_add_func ("/text/breaks/random-windows", test_random_windows);
  g_test_add_func ("/text/breaks/many-flags", test_many_flags);
  g_test_add_func ("/text/breaks/long-grapheme", test_long_grapheme);
  g_test_add_func ("/text/breaks/long-word", test_long_word);
  g_test_add_func ("/text/breaks/line-of-a-million", test_line_of_a_million);

  return g_test_run ();
}
