/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What becomes of bytes: which encoding is found, which characters come out, what stands in. */

#include "core/gloss-error.h"
#include "core/text/gloss-encoding.h"

#include <string.h>

#define NUL_STANDIN "\xe2\x90\x80"
#define BAD_STANDIN "\xef\xbf\xbd"

#define BYTES(literal) (literal), sizeof (literal) - 1

static const char russian[] =
  "Вчера в городе состоялось заседание, на котором обсуждали «новый план».\r\n"
  "Министр сказал: мы знаем об этом давно, но решения пока нет.\n";
static const char ukrainian[] =
  "Учора в місті відбулося засідання, на якому обговорювали новий план її міністерства.\n";
static const char russian_plain[] = "Вчера в городе состоялось заседание, обсуждали новый план.\n";
static const char japanese[] = "昨日、東京で会議が行われました。政府は新しい計画を発表した。カタカナも使う。\n";
static const char chinese[] = "昨天在北京举行了会议，政府宣布了一项新的计划。记者问了很多问题。\n";
static const char taiwanese[] = "昨天在台北舉行了會議，政府宣布了一項新的計劃。記者問了很多問題。\n";
static const char korean[] = "어제 서울에서 회의가 열렸다. 정부는 새로운 계획을 발표했다.\n";
static const char german[] =
  "Der Präsident sagte am Donnerstag, daß die Maßnahmen für Österreich nötig wären. Später mehr.\n";
static const char french[] =
  "L’été dernier, à la mairie, le député a déclaré que « le prix du café a été fixé » à 2 €.\n";
static const char greek[] = "Χθες στην πόλη έγινε συνεδρίαση για το νέο σχέδιο της κυβέρνησης.\n";
static const char polish[] = "Wczoraj odbyło się posiedzenie, na którym omówiono nowy plan rządu. Żółć, gęś, jaźń.\n";
static const char arabic[] = "عقدت الحكومة أمس اجتماعا لمناقشة الخطة الجديدة، وقال الوزير إن القرار لم يصدر بعد.\n";
static const char hebrew[] = "אתמול התקיימה ישיבה בעיר, ובה דנו בתוכנית החדשה של הממשלה.\n";
static const char thai[] = "เมื่อวานนี้มีการประชุมที่กรุงเทพ รัฐบาลประกาศแผนใหม่สำหรับประชาชน\n";

/* @found: the name that must be reported; %NULL where several names give the same text. */
static const struct
{
  const char *utf8;
  const char *encoding;
  const char *found;
} conversions[] = {
  { russian, "UTF-8", "UTF-8" },
  { russian, "UTF-16LE", "UTF-16LE" },
  { russian, "UTF-16BE", "UTF-16BE" },
  { russian, "windows-1251", "windows-1251" },
  { ukrainian, "ISO-8859-5", NULL },
  { ukrainian, "KOI8-U", "KOI8-U" },
  { russian_plain, "KOI8-R", "KOI8-R" },
  { japanese, "Shift_JIS", "Shift_JIS" },
  { japanese, "EUC-JP", "EUC-JP" },
  { japanese, "ISO-2022-JP", "ISO-2022-JP" },
  { japanese, "UTF-16LE", "UTF-16LE" },
  { chinese, "GB18030", "GB18030" },
  { chinese, "UTF-16LE", "UTF-16LE" },
  { chinese, "UTF-16BE", "UTF-16BE" },
  { taiwanese, "Big5", "Big5" },
  { korean, "EUC-KR", "EUC-KR" },
  { korean, "UTF-16BE", "UTF-16BE" },
  { german, "ISO-8859-1", "ISO-8859-1" },
  { german, "UTF-16LE", "UTF-16LE" },
  { german, "UTF-32LE", "UTF-32LE" },
  { german, "UTF-32BE", "UTF-32BE" },
  { french, "windows-1252", "windows-1252" },
  { greek, "windows-1253", NULL },
  { greek, "UTF-16LE", "UTF-16LE" },
  { polish, "ISO-8859-2", "ISO-8859-2" },
  { polish, "windows-1250", NULL },
  { arabic, "windows-1256", "windows-1256" },
  { arabic, "UTF-16BE", "UTF-16BE" },
  { hebrew, "windows-1255", "windows-1255" },
  { hebrew, "UTF-16LE", "UTF-16LE" },
  { thai, "TIS-620", "TIS-620" },
  { thai, "UTF-16LE", "UTF-16LE" },
};

static const struct
{
  const char *name;
  const char *mark;
  gsize       n_mark;
  const char *found;
} marks[] = {
  { "UTF-8", BYTES ("\xef\xbb\xbf"), "UTF-8" },
  { "UTF-16LE", BYTES ("\xff\xfe"), "UTF-16LE" },
  { "UTF-16BE", BYTES ("\xfe\xff"), "UTF-16BE" },
  { "UTF-32LE", BYTES ("\xff\xfe\0\0"), "UTF-32LE" },
  { "UTF-32BE", BYTES ("\0\0\xfe\xff"), "UTF-32BE" },
};

/* @encoding: as given; @found: as reported. */
static const struct
{
  const char *bytes;
  gsize       n_bytes;
  const char *encoding;
  const char *found;
  const char *utf8;
  guint       n_standins;
} standins[] = {
  { BYTES ("a\0b"), NULL, "UTF-8", "a" NUL_STANDIN "b", 1 },
  { BYTES ("\0"), NULL, "UTF-8", NUL_STANDIN, 1 },
  { BYTES ("na\xc3\xafve caf\xe9 \xe2\x80\x9cquoted\xe2\x80\x9d"), NULL, "UTF-8",
    "naïve caf" BAD_STANDIN " “quoted”", 1 },
  { BYTES ("\xe4\xb8\xad\xe6\x96\x87\xe6"), NULL, "UTF-8", "中文" BAD_STANDIN, 1 },
  { BYTES ("\xe4\xb8\xad\xe6\x96\x87\xe6\x96"), NULL, "UTF-8", "中文" BAD_STANDIN BAD_STANDIN, 2 },
  { BYTES ("\xe4\xb8\xad\xe6\x96\x87\xff\xe4\xb8\xad"), NULL, "UTF-8", "中文" BAD_STANDIN "中", 1 },
  { BYTES ("\xed\xa0\x80"), "UTF-8", "UTF-8", BAD_STANDIN BAD_STANDIN BAD_STANDIN, 3 },
  { BYTES ("\xc0\x80"), "UTF-8", "UTF-8", BAD_STANDIN BAD_STANDIN, 2 },
  { BYTES ("\xf4\x90\x80\x80"), "UTF-8", "UTF-8", BAD_STANDIN BAD_STANDIN BAD_STANDIN BAD_STANDIN, 4 },
  { BYTES ("\xef\xbf\xbd \xe2\x90\x80"), NULL, "UTF-8", BAD_STANDIN " " NUL_STANDIN, 0 },
  { BYTES ("don\x92t"), "windows-1252", "windows-1252", "don’t", 0 },
  { BYTES ("a\x81z"), "windows-1252", "windows-1252", "a" BAD_STANDIN "z", 1 },
  { BYTES ("a\0z"), "windows-1252", "windows-1252", "a" NUL_STANDIN "z", 1 },
  { BYTES ("\x82\xa0\x81"), "Shift_JIS", "Shift_JIS", "あ" BAD_STANDIN, 1 },
  { BYTES ("\x82\xa0\xff\x82\xa2"), "Shift_JIS", "Shift_JIS", "あ" BAD_STANDIN "い", 1 },
  { BYTES ("\\~"), "Shift_JIS", "Shift_JIS", "\\~", 0 },
  { BYTES ("a\0\0\xd8z\0"), "UTF-16LE", "UTF-16LE", "a" BAD_STANDIN "z", 1 },
  { BYTES ("a\0\0\xdcz\0"), "UTF-16LE", "UTF-16LE", "a" BAD_STANDIN "z", 1 },
  { BYTES ("a\0\0\0z"), "UTF-16LE", "UTF-16LE", "a" NUL_STANDIN BAD_STANDIN, 2 },
  { BYTES ("\xd8\x3d\xde\0"), "UTF-16BE", "UTF-16BE", "😀", 0 },
  { BYTES ("a\0\0\0\0\xd8\0\0\0\0\x11\0\0\0\0\0z"), "UTF-32LE", "UTF-32LE",
    "a" BAD_STANDIN BAD_STANDIN NUL_STANDIN BAD_STANDIN, 4 },
};

#define ENGLISH \
  "It is more than anybody had expected to pay for it, and more than anybody who was there had " \
  "ever paid for such a thing in his life, or would ever pay again, as far as they could tell. "

static const char *const kept_exactly[] = {
  "",
  "no final newline",
  "lf\nlf\n",
  "crlf\r\ncrlf\r\n",
  "cr\rcr\r",
  "mixed\r\n\r\n\r\r\n\n",
  "\xe2\x80\xa8 line \xe2\x80\xa9 paragraph",
  "next\xc2\x85line",
  "   \t leading blanks",
  "trailing blanks  \n\n\n",
  "form\x0c feed \x0b and \x1b escape",
  "a \xef\xbb\xbf mark inside",
};

static char *
encode (const char *utf8,
        const char *encoding,
        gsize      *n_bytes)
{
  g_autoptr (GError) error = NULL;
  char *bytes = g_convert (utf8, -1, encoding, "UTF-8", NULL, n_bytes, &error);

  g_assert_no_error (error);
  return bytes;
}

static void
check_decoded (const char *bytes,
               gsize       n_bytes,
               const char *encoding,
               const char *found,
               const char *utf8)
{
  g_auto (GlossDecoded) decoded = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (gloss_decode ((const guint8 *) bytes, n_bytes, encoding, &decoded, &error));
  g_assert_no_error (error);
  if (found != NULL)
    g_assert_cmpstr (decoded.encoding, ==, found);
  g_assert_cmpstr (decoded.utf8, ==, utf8);
  g_assert_cmpuint (decoded.n_bytes, ==, strlen (utf8));
  g_assert_cmpuint (decoded.n_standins, ==, 0);
}

static void
test_conversions (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (conversions); i++)
    {
      gsize n_bytes;
      g_autofree char *bytes = encode (conversions[i].utf8, conversions[i].encoding, &n_bytes);

      check_decoded (bytes, n_bytes, conversions[i].encoding, conversions[i].encoding,
                     conversions[i].utf8);
    }
}

static void
test_detection (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (conversions); i++)
    {
      gsize n_bytes;
      g_autofree char *bytes = encode (conversions[i].utf8, conversions[i].encoding, &n_bytes);

      check_decoded (bytes, n_bytes, NULL, conversions[i].found, conversions[i].utf8);
    }
}

/* A few accents and quotation marks are no evidence for anything rarer than windows-1252, but a word
 * of another script is. */
static void
test_detection_by_few_bytes (void)
{
  static const struct
  {
    const char *utf8;
    const char *encoding;
  } cases[] = {
    { "The president, Enrique Peña Nieto, said on Monday that the plan would go ahead as scheduled.",
      "windows-1252" },
    { "The café’s owner, Mr Müller, and François Hollande met in Düsseldorf on Tuesday to discuss the "
      "Union’s budget, which the two had not mentioned before.", "windows-1252" },
    { "He said: ‘It’s over.’ " ENGLISH ENGLISH ENGLISH "The price is £5 or €6.", "windows-1252" },
    { "The crème was in a jar. " ENGLISH, "windows-1252" },
    { "Slovenski premier je v torek povedal, da se vlada ne bo umaknila, saj je čas za spremembe že "
      "mimo, je dejal v Ljubljani.", "windows-1250" },
    { "The word Москва is Russian. " ENGLISH, "windows-1251" },
    { "Temperatures hit 45° in Álava on the hottest day that the province has seen so far.",
      "windows-1252" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize n_bytes;
      g_autofree char *bytes = encode (cases[i].utf8, cases[i].encoding, &n_bytes);

      check_decoded (bytes, n_bytes, NULL, NULL, cases[i].utf8);
    }
}

/* The first byte that tells may come late. */
static void
test_detection_far_on (void)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  gsize n_russian;
  g_autofree char *encoded = encode (russian, "windows-1251", &n_russian);
  g_auto (GlossDecoded) decoded = { 0 };

  while (bytes->len < 1000000)
    g_string_append (bytes, "Plain English words come first. ");
  g_string_append_len (bytes, encoded, (gssize) n_russian);

  g_assert_true (gloss_decode ((const guint8 *) bytes->str, bytes->len, NULL, &decoded, NULL));
  g_assert_cmpstr (decoded.encoding, ==, "windows-1251");
  g_assert_true (g_str_has_suffix (decoded.utf8, russian));
}

static void
test_marks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize n_bytes;
      g_autofree char *body = encode (french, marks[i].name, &n_bytes);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      g_byte_array_append (bytes, (const guint8 *) marks[i].mark, (guint) marks[i].n_mark);
      g_byte_array_append (bytes, (const guint8 *) body, (guint) n_bytes);
      for (guint named = 0; named < 2; named++)
        {
          g_auto (GlossDecoded) decoded = { 0 };

          g_assert_true (gloss_decode (bytes->data, bytes->len, named ? marks[i].name : NULL, &decoded,
                                       NULL));
          g_assert_cmpstr (decoded.encoding, ==, marks[i].found);
          g_assert_cmpstr (decoded.utf8, ==, french);
          g_assert_true (decoded.has_bom);
        }
    }
}

static void
test_only_a_mark (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_auto (GlossDecoded) decoded = { 0 };

      g_assert_true (gloss_decode ((const guint8 *) marks[i].mark, marks[i].n_mark, NULL, &decoded, NULL));
      g_assert_cmpstr (decoded.utf8, ==, "");
      g_assert_cmpstr (decoded.encoding, ==, marks[i].found);
      g_assert_true (decoded.has_bom);
    }
}

static void
test_standins (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (standins); i++)
    {
      g_auto (GlossDecoded) decoded = { 0 };

      g_assert_true (gloss_decode ((const guint8 *) standins[i].bytes, standins[i].n_bytes,
                                   standins[i].encoding, &decoded, NULL));
      g_assert_cmpstr (decoded.encoding, ==, standins[i].found);
      g_assert_cmpstr (decoded.utf8, ==, standins[i].utf8);
      g_assert_cmpuint (decoded.n_standins, ==, standins[i].n_standins);
    }
}

static void
test_kept_exactly (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (kept_exactly); i++)
    {
      gsize n_bytes;
      g_autofree char *utf16 = encode (kept_exactly[i], "UTF-16BE", &n_bytes);

      check_decoded (kept_exactly[i], strlen (kept_exactly[i]), NULL, "UTF-8", kept_exactly[i]);
      check_decoded (utf16, n_bytes, "UTF-16BE", "UTF-16BE", kept_exactly[i]);
    }
}

/* A long article with one byte damaged at a random place stays what it is. */
static void
test_one_bad_byte_stays_utf8 (void)
{
  static const char *const texts[] = { russian, japanese, french, german, arabic };
  guint32 seed = g_random_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *bytes = g_strdup (texts[i % G_N_ELEMENTS (texts)]);
      gsize n_bytes = strlen (bytes);
      g_auto (GlossDecoded) decoded = { 0 };

      bytes[g_rand_int_range (rand, 0, (gint32) n_bytes)] = (char) 0xff;
      g_assert_true (gloss_decode ((const guint8 *) bytes, n_bytes, NULL, &decoded, NULL));
      g_assert_cmpstr (decoded.encoding, ==, "UTF-8");
      g_assert_cmpuint (decoded.n_standins, >=, 1);
      g_assert_cmpuint (decoded.n_standins, <=, 4);
    }
}

/* Whatever the bytes are, valid text comes out, and its encoding's name gives the same text again. */
static void
test_random_bytes (void)
{
  guint32 seed = g_random_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 3000; i++)
    {
      guint8 bytes[64];
      gsize n_bytes = (gsize) g_rand_int_range (rand, 0, sizeof bytes + 1);
      gint32 highest = g_rand_boolean (rand) ? 256 : 144;
      g_auto (GlossDecoded) decoded = { 0 };
      g_auto (GlossDecoded) again = { 0 };

      for (guint k = 0; k < n_bytes; k++)
        bytes[k] = (guint8) g_rand_int_range (rand, 0, highest);
      g_assert_true (gloss_decode (bytes, n_bytes, NULL, &decoded, NULL));
      g_assert_true (g_utf8_validate_len (decoded.utf8, decoded.n_bytes, NULL));
      g_assert_true (gloss_decode (bytes, n_bytes, decoded.encoding, &again, NULL));
      g_assert_cmpstr (again.utf8, ==, decoded.utf8);
      g_assert_cmpstr (again.encoding, ==, decoded.encoding);
      g_assert_cmpuint (again.n_standins, ==, decoded.n_standins);
    }
}

static void
test_names_are_forgiving (void)
{
  static const char *const names[][2] = {
    { "utf8", "UTF-8" },
    { "Utf_8", "UTF-8" },
    { "latin1", "latin1" },
    { "ISO_8859-1", "ISO-8859-1" },
    { "WINDOWS-1252", "windows-1252" },
    { "CP1252", "CP1252" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    check_decoded ("plain", 5, names[i][0], names[i][1], "plain");
}

static void
test_unknown_names (void)
{
  static const char *const names[] = { "", "klingon", "UTF-8//IGNORE", "ISO-8859-1/", "/" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_auto (GlossDecoded) decoded = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_false (gloss_decode ((const guint8 *) "x", 1, names[i], &decoded, &error));
      g_assert_error (error, GLOSS_TEXT_ERROR, GLOSS_TEXT_ERROR_UNKNOWN_ENCODING);
      g_assert_nonnull (strstr (error->message, names[i]));
    }
}

static void
test_listed_names_open (void)
{
  const char *const *names = gloss_encoding_list_names ();

  g_assert_true (g_strv_contains (names, "UTF-8"));
  g_assert_true (g_strv_contains (names, "windows-1251"));
  g_assert_true (g_strv_contains (names, "Shift_JIS"));
  g_assert_true (g_strv_contains (names, "GB18030"));
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_auto (GlossDecoded) decoded = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_true (gloss_decode ((const guint8 *) "", 0, names[i], &decoded, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (decoded.encoding, ==, names[i]);
      g_assert_cmpstr (decoded.utf8, ==, "");
    }
}

/* A picture, a program: no text, but it opens, and says how much of it is none. */
static void
test_binary (void)
{
  guint8 bytes[4096];
  g_auto (GlossDecoded) decoded = { 0 };

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = i % 7 == 0 ? 0 : (guint8) ((i * 2654435761u) >> 13);

  g_assert_true (gloss_decode (bytes, sizeof bytes, NULL, &decoded, NULL));
  g_assert_cmpstr (decoded.encoding, ==, "UTF-8");
  g_assert_cmpuint (decoded.n_standins, >, sizeof bytes / 4);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/encoding/conversions", test_conversions);
  g_test_add_func ("/encoding/detection", test_detection);
  g_test_add_func ("/encoding/detection-by-few-bytes", test_detection_by_few_bytes);
  g_test_add_func ("/encoding/detection-far-on", test_detection_far_on);
  g_test_add_func ("/encoding/marks", test_marks);
  g_test_add_func ("/encoding/only-a-mark", test_only_a_mark);
  g_test_add_func ("/encoding/standins", test_standins);
  g_test_add_func ("/encoding/kept-exactly", test_kept_exactly);
  g_test_add_func ("/encoding/one-bad-byte-stays-utf8", test_one_bad_byte_stays_utf8);
  g_test_add_func ("/encoding/random-bytes", test_random_bytes);
  g_test_add_func ("/encoding/names-are-forgiving", test_names_are_forgiving);
  g_test_add_func ("/encoding/unknown-names", test_unknown_names);
  g_test_add_func ("/encoding/listed-names-open", test_listed_names_open);
  g_test_add_func ("/encoding/binary", test_binary);

  return g_test_run ();
}
