/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * From an article's bytes to its characters.
 *
 * Where the user names no encoding, the rule is, first hit wins:
 * 1. A byte order mark of UTF-8, UTF-32 or UTF-16. It is no part of the text.
 * 2. Well-formed UTF-8, unless NULs and controls make up a fifth of it and it reads well as UTF-32
 *    or UTF-16, or it has the escape sequences of an ISO-2022 encoding.
 * 3. UTF-8 with faults, if the continuation bytes in well-formed sequences are at least twice as
 *    many as the faults. Other encodings hardly ever form such sequences (Russian in windows-1251:
 *    none; Chinese in GB 18030: one in ten), and UTF-8 with a few damaged bytes has thousands of
 *    them.
 * 4. UTF-32 or UTF-16 without a mark, if there are NULs and it reads well.
 * 5. If more than one byte in a hundred is a NUL, it is no text: UTF-8 with stand-ins.
 * 6. What uchardet says, if iconv knows it and it decodes nearly all; but not if it says a
 *    single-byte encoding and the evidence is thin: fewer than one byte in 100 is not ASCII (in 30,
 *    for languages that have more of them), and most of those stand alone or in twos, as accents
 *    and quotation marks in English do. uchardet then names encodings of Latvian, Maltese or Greek
 *    at random.
 * 7. windows-1252, which makes a character of nearly every byte.
 *
 * A name that comes out of here, given back as the user's choice, gives the same characters.
 */

#include "config.h"

#include "core/text/gloss-encoding.h"

#include "core/gloss-error.h"
#include "core/text/gloss-unicode-decode.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <uchardet.h>

/* Detection is fed from shortly before the first byte that is not ASCII. */
#define DETECT_BYTES (256u * 1024u)
#define DETECT_BEFORE 1024u

#define FALLBACK_ENCODING "windows-1252"
#define THIN_EVIDENCE 100u
#define THIN_EVIDENCE_RARE 30u

typedef enum
{
  KIND_SINGLE_BYTE,
  KIND_MULTI_BYTE,
  KIND_UTF8,
  KIND_UTF16LE,
  KIND_UTF16BE,
  KIND_UTF16,
  KIND_UTF32LE,
  KIND_UTF32BE,
} Kind;

/* @iconv_name is a superset of @name where there is one that files in the wild are written in, else
 * %NULL. */
typedef struct
{
  const char *name;
  const char *iconv_name;
  Kind        kind;
} Encoding;

static const Encoding encodings[] = {
  { "UTF-8", NULL, KIND_UTF8 },
  { "UTF-16LE", NULL, KIND_UTF16LE },
  { "UTF-16BE", NULL, KIND_UTF16BE },
  { "UTF-32LE", NULL, KIND_UTF32LE },
  { "UTF-32BE", NULL, KIND_UTF32BE },
  { "windows-1252", "CP1252" },
  { "ISO-8859-1" },
  { "ISO-8859-15" },
  { "macintosh" },
  { "windows-1250", "CP1250" },
  { "ISO-8859-2" },
  { "ISO-8859-16" },
  { "windows-1251", "CP1251" },
  { "KOI8-R" },
  { "KOI8-U" },
  { "ISO-8859-5" },
  { "IBM866" },
  { "windows-1253", "CP1253" },
  { "ISO-8859-7" },
  { "windows-1254", "CP1254" },
  { "ISO-8859-9" },
  { "windows-1255", "CP1255" },
  { "ISO-8859-8" },
  { "windows-1256", "CP1256" },
  { "ISO-8859-6" },
  { "windows-1257", "CP1257" },
  { "ISO-8859-4" },
  { "ISO-8859-13" },
  { "windows-1258", "CP1258" },
  { "VISCII" },
  { "TIS-620", "CP874" },
  { "ISO-8859-3" },
  { "ISO-8859-10" },
  { "ISO-8859-14" },
  { "GB18030", NULL, KIND_MULTI_BYTE },
  { "Big5", "CP950", KIND_MULTI_BYTE },
  { "Big5-HKSCS", NULL, KIND_MULTI_BYTE },
  { "EUC-TW", NULL, KIND_MULTI_BYTE },
  { "Shift_JIS", "CP932", KIND_MULTI_BYTE },
  { "EUC-JP", NULL, KIND_MULTI_BYTE },
  { "ISO-2022-JP", NULL, KIND_MULTI_BYTE },
  { "EUC-KR", "CP949", KIND_MULTI_BYTE },
  { "ISO-2022-KR", NULL, KIND_MULTI_BYTE },
};

/* A byte order mark belongs to the encoding whose name was given, or to the one that it reveals. */
static const struct
{
  Kind   kind;
  guint8 bytes[4];
  gsize  n_bytes;
} marks[] = {
  { KIND_UTF8, { 0xef, 0xbb, 0xbf }, 3 },
  { KIND_UTF32LE, { 0xff, 0xfe, 0x00, 0x00 }, 4 },
  { KIND_UTF32BE, { 0x00, 0x00, 0xfe, 0xff }, 4 },
  { KIND_UTF16LE, { 0xff, 0xfe }, 2 },
  { KIND_UTF16BE, { 0xfe, 0xff }, 2 },
};

/* What uchardet says, and the table's encoding that contains it. */
static const struct
{
  const char *detected;
  const char *name;
} supersets[] = {
  { "GB2312", "GB18030" },
  { "GBK", "GB18030" },
  { "UHC", "EUC-KR" },
  { "CP949", "EUC-KR" },
  { "MAC-CENTRALEUROPE", "MACCENTRALEUROPE" },
};

/* Where bytes from @first to @last would be controls or line drawing, which no text has, it is the
 * relative that has quotation marks, dashes or letters there. */
static const struct
{
  const char *detected;
  const char *name;
  guint8      first;
  guint8      last;
} relatives[] = {
  { "ISO-8859-1", "windows-1252", 0x80, 0x9f },
  { "ISO-8859-2", "windows-1250", 0x80, 0x9f },
  { "ISO-8859-3", "windows-1252", 0x80, 0x9f },
  { "ISO-8859-4", "windows-1257", 0x80, 0x9f },
  { "ISO-8859-7", "windows-1253", 0x80, 0x9f },
  { "ISO-8859-8", "windows-1255", 0x80, 0x9f },
  { "ISO-8859-9", "windows-1254", 0x80, 0x9f },
  { "ISO-8859-10", "windows-1252", 0x80, 0x9f },
  { "ISO-8859-13", "windows-1257", 0x80, 0x9f },
  { "ISO-8859-14", "windows-1252", 0x80, 0x9f },
  { "ISO-8859-15", "windows-1252", 0x80, 0x9f },
  { "ISO-8859-16", "windows-1252", 0x80, 0x9f },
  { "KOI8-R", "KOI8-U", 0xa6, 0xa7 },
};

/* Encodings of languages that are rare and rich in accents. */
static const char *const rare[] = {
  "ISO-8859-3", "ISO-8859-4", "ISO-8859-10", "ISO-8859-13", "ISO-8859-14", "ISO-8859-16",
  "windows-1257", "windows-1258", "VISCII", NULL
};

/* "utf8", "UTF_8" and "UTF-8" are the same name. */
static gboolean
names_match (const char *a,
             const char *b)
{
  for (;;)
    {
      while (*a == '-' || *a == '_' || *a == ' ')
        a++;
      while (*b == '-' || *b == '_' || *b == ' ')
        b++;
      if (g_ascii_tolower (*a) != g_ascii_tolower (*b))
        return FALSE;
      if (*a == '\0')
        return TRUE;
      a++;
      b++;
    }
}

static const Encoding *
find_encoding (const char *name)
{
  static const Encoding utf16 = { "UTF-16LE", NULL, KIND_UTF16 };

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      if (names_match (name, encodings[i].name))
        return &encodings[i];
    }

  return names_match (name, "UTF-16") ? &utf16 : NULL;
}

static const Encoding *
find_encoding_by_kind (Kind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      if (encodings[i].kind == kind)
        return &encodings[i];
    }

  g_assert_not_reached ();
}

/* Whether it is iconv's business. */
static gboolean
is_converted (const Encoding *encoding)
{
  return encoding->kind == KIND_SINGLE_BYTE || encoding->kind == KIND_MULTI_BYTE;
}

/* Returns (GIConv) -1 where iconv doesn't know @name. */
static GIConv
open_converter (const char *name)
{
  const Encoding *encoding = find_encoding (name);

  /* What follows a slash is an instruction to iconv, and an empty name is the locale's. */
  if (*name == '\0' || strchr (name, '/') != NULL)
    return (GIConv) -1;
  if (encoding != NULL)
    name = encoding->iconv_name != NULL ? encoding->iconv_name : encoding->name;

  return g_iconv_open ("UTF-8", name);
}

static gboolean
can_convert (const char *name)
{
  GIConv converter = open_converter (name);

  if (converter == (GIConv) -1)
    return FALSE;

  g_iconv_close (converter);
  return TRUE;
}

/* Appends what @converter makes of the bytes; a byte that it can't take becomes a stand-in. */
static void
convert_all (GIConv        converter,
             const guint8 *bytes,
             gsize         n_bytes,
             GString      *utf8,
             guint        *n_standins)
{
  char *in = (char *) bytes;
  gsize n_in = n_bytes;
  gboolean flushed = FALSE;

  while (!flushed)
    {
      char chunk[16 * 1024];
      char *out = chunk;
      gsize n_out = sizeof chunk;
      gsize result;
      int error;

      flushed = n_in == 0;
      result = g_iconv (converter, flushed ? NULL : &in, flushed ? NULL : &n_in, &out, &n_out);
      error = errno;
      g_string_append_len (utf8, chunk, out - chunk);
      if (result == (gsize) -1 && error != E2BIG && n_in > 0)
        {
          gloss_append_standin (utf8, 0xfffd, n_standins);
          in++;
          n_in--;
        }
    }
}

static void
decode_by_converter (GIConv        converter,
                     const guint8 *bytes,
                     gsize         n_bytes,
                     GlossDecoded *decoded)
{
  g_autoptr (GString) utf8 = g_string_sized_new (n_bytes + n_bytes / 2 + 1);

  convert_all (converter, bytes, n_bytes, utf8, &decoded->n_standins);
  /* NUL is as good a character as any to iconv, and UTF-7 can give surrogates. */
  decoded->utf8 = gloss_utf8_decode ((const guint8 *) utf8->str, utf8->len, &decoded->n_bytes,
                                     &decoded->n_standins);
}

/* The encoding whose mark stands first, and the mark's length; %NULL if there is none. */
static const Encoding *
find_mark (const guint8 *bytes,
           gsize         n_bytes,
           gsize        *n_mark)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (n_bytes < marks[i].n_bytes || memcmp (bytes, marks[i].bytes, marks[i].n_bytes) != 0)
        continue;
      /* The mark of UTF-32LE could also be that of UTF-16LE and a NUL. */
      if (marks[i].n_bytes == 4 && n_bytes % 4 != 0)
        continue;

      *n_mark = marks[i].n_bytes;
      return find_encoding_by_kind (marks[i].kind);
    }

  return NULL;
}

static gsize
measure_mark (Kind          kind,
              const guint8 *bytes,
              gsize         n_bytes)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (marks[i].kind == kind && n_bytes >= marks[i].n_bytes &&
          memcmp (bytes, marks[i].bytes, marks[i].n_bytes) == 0)
        return marks[i].n_bytes;
    }

  return 0;
}

static void
decode_unicode (const Encoding *encoding,
                const guint8   *bytes,
                gsize           n_bytes,
                GlossDecoded   *decoded)
{
  Kind kind = encoding->kind;
  gsize n_mark;

  if (kind == KIND_UTF16)
    kind = measure_mark (KIND_UTF16BE, bytes, n_bytes) > 0 ? KIND_UTF16BE : KIND_UTF16LE;

  n_mark = measure_mark (kind, bytes, n_bytes);
  bytes += n_mark;
  n_bytes -= n_mark;
  decoded->has_bom = n_mark > 0;
  decoded->encoding = g_strdup (find_encoding_by_kind (kind)->name);
  if (kind == KIND_UTF8)
    decoded->utf8 = gloss_utf8_decode (bytes, n_bytes, &decoded->n_bytes, &decoded->n_standins);
  else if (kind == KIND_UTF16LE || kind == KIND_UTF16BE)
    decoded->utf8 = gloss_utf16_decode (bytes, n_bytes, kind == KIND_UTF16BE, &decoded->n_bytes,
                                        &decoded->n_standins);
  else
    decoded->utf8 = gloss_utf32_decode (bytes, n_bytes, kind == KIND_UTF32BE, &decoded->n_bytes,
                                        &decoded->n_standins);
}

static gboolean
decode_as (const guint8  *bytes,
           gsize          n_bytes,
           const char    *name,
           GlossDecoded  *decoded,
           GError       **error)
{
  const Encoding *encoding = find_encoding (name);
  GIConv converter;

  if (encoding != NULL && !is_converted (encoding))
    {
      decode_unicode (encoding, bytes, n_bytes, decoded);
      return TRUE;
    }

  converter = open_converter (name);
  if (converter == (GIConv) -1)
    {
      g_set_error (error, GLOSS_TEXT_ERROR, GLOSS_TEXT_ERROR_UNKNOWN_ENCODING,
                   _("The encoding “%s” is not known on this system. Choose another one."), name);
      return FALSE;
    }

  decode_by_converter (converter, bytes, n_bytes, decoded);
  g_iconv_close (converter);
  decoded->encoding = g_strdup (encoding != NULL ? encoding->name : name);
  return TRUE;
}

static gsize
find_high_byte (const guint8 *bytes,
                gsize         n_bytes)
{
  gsize i = 0;

  while (i < n_bytes && bytes[i] < 0x80)
    i++;

  return i;
}

static gsize
count_bytes_between (const guint8 *bytes,
                     gsize         n_bytes,
                     guint8        first,
                     guint8        last)
{
  gsize n = 0;

  for (gsize i = 0; i < n_bytes; i++)
    n += bytes[i] >= first && bytes[i] <= last;

  return n;
}

/* Returns (nullable): uchardet's word for the encoding. */
static char *
ask_uchardet (const guint8 *bytes,
              gsize         n_bytes)
{
  uchardet_t detector = uchardet_new ();
  gsize high = find_high_byte (bytes, n_bytes);
  gsize start = high == n_bytes || high < DETECT_BEFORE ? 0 : high - DETECT_BEFORE;
  char *name = NULL;

  uchardet_handle_data (detector, (const char *) bytes + start,
                        MIN (n_bytes - start, DETECT_BYTES));
  uchardet_data_end (detector);
  if (*uchardet_get_charset (detector) != '\0')
    name = g_strdup (uchardet_get_charset (detector));
  uchardet_delete (detector);

  return name;
}

/* Rule 6: too few bytes to tell one single-byte encoding from another. */
static gboolean
is_evidence_thin (const guint8 *bytes,
                  gsize         n_bytes,
                  const char   *name)
{
  gsize expected = g_strv_contains (rare, name) ? THIN_EVIDENCE_RARE : THIN_EVIDENCE;
  gsize n_high = 0;
  gsize n_in_words = 0;
  gsize run = 0;

  for (gsize i = 0; i < n_bytes; i++)
    {
      run = bytes[i] >= 0x80 ? run + 1 : 0;
      n_high += run > 0;
      /* The first two of a run are counted when the third comes. */
      n_in_words += run == 3 ? 3 : run > 3;
    }

  return n_high * expected < n_bytes && n_in_words * 2 < n_high;
}

/* The encoding to read with where uchardet says @detected. */
static const char *
refine_detected (const char   *detected,
                 const guint8 *bytes,
                 gsize         n_bytes)
{
  for (guint i = 0; i < G_N_ELEMENTS (supersets); i++)
    {
      if (names_match (detected, supersets[i].detected))
        return supersets[i].name;
    }
  for (guint i = 0; i < G_N_ELEMENTS (relatives); i++)
    {
      if (names_match (detected, relatives[i].detected) &&
          count_bytes_between (bytes, n_bytes, relatives[i].first, relatives[i].last) > 0)
        return relatives[i].name;
    }

  return detected;
}

/* Returns (nullable): a name that can be opened. */
static char *
detect_encoding (const guint8 *bytes,
                 gsize         n_bytes)
{
  g_autofree char *detected = ask_uchardet (bytes, n_bytes);
  const char *name = detected != NULL ? refine_detected (detected, bytes, n_bytes) : NULL;
  const Encoding *encoding = name != NULL ? find_encoding (name) : NULL;

  if (encoding != NULL && encoding->kind == KIND_SINGLE_BYTE
      && is_evidence_thin (bytes, n_bytes, encoding->name))
    return NULL;

  return name != NULL && can_convert (name) ? g_strdup (name) : NULL;
}

static gboolean
has_iso_2022_escapes (const guint8 *bytes,
                      gsize         n_bytes)
{
  const guint8 *end = bytes + n_bytes;
  const guint8 *p = bytes;

  while ((p = memchr (p, 0x1b, end - p)) != NULL)
    {
      if (end - p >= 3 && (p[1] == '$' || p[1] == '('))
        return TRUE;
      p++;
    }

  return FALSE;
}

/* Returns (nullable): the encoding in units of more than a byte that the bytes read well in. */
static const char *
guess_wide (const guint8 *bytes,
            gsize         n_bytes)
{
  gboolean big_endian;

  if (gloss_utf32_guess (bytes, n_bytes, &big_endian))
    return big_endian ? "UTF-32BE" : "UTF-32LE";
  if (gloss_utf16_guess (bytes, n_bytes, &big_endian))
    return big_endian ? "UTF-16BE" : "UTF-16LE";

  return NULL;
}

/* Rule 2, without NUL. */
static char *
choose_for_valid (const guint8 *bytes,
                  gsize         n_bytes)
{
  if (has_iso_2022_escapes (bytes, n_bytes) && find_high_byte (bytes, n_bytes) == n_bytes)
    {
      g_autofree char *name = detect_encoding (bytes, n_bytes);

      if (name != NULL && g_ascii_strncasecmp (name, "ISO-2022", 8) == 0)
        return g_steal_pointer (&name);
    }

  return g_strdup ("UTF-8");
}

/* Returns (nullable): the encoding by rules 2 to 6; %NULL: rule 7. */
static char *
choose_encoding (const guint8 *bytes,
                 gsize         n_bytes)
{
  GlossUtf8Census census;
  const char *wide = NULL;
  gboolean is_strange;

  if (g_utf8_validate_len ((const char *) bytes, n_bytes, NULL))
    return choose_for_valid (bytes, n_bytes);

  gloss_utf8_census (bytes, n_bytes, &census);
  is_strange = (census.n_nuls + census.n_controls) * 5 >= n_bytes;
  if (census.n_bad == 0 ? !is_strange : census.n_continuations >= 2 * census.n_bad)
    return g_strdup ("UTF-8");

  if (census.n_nuls > 0)
    wide = guess_wide (bytes, n_bytes);
  if (wide != NULL)
    return g_strdup (wide);
  if (census.n_bad == 0 || census.n_nuls * 100 > n_bytes)
    return g_strdup ("UTF-8");

  return detect_encoding (bytes, n_bytes);
}

static void
decode_by_rule (const guint8 *bytes,
                gsize         n_bytes,
                GlossDecoded *decoded)
{
  g_autofree char *name = choose_encoding (bytes, n_bytes);

  if (name != NULL && decode_as (bytes, n_bytes, name, decoded, NULL))
    {
      if (names_match (name, "UTF-8") || decoded->n_standins == 0 ||
          (gsize) decoded->n_standins * 20 <= count_bytes_between (bytes, n_bytes, 0x80, 0xff))
        return;
      gloss_decoded_clear (decoded);
    }

  if (!decode_as (bytes, n_bytes, FALLBACK_ENCODING, decoded, NULL))
    decode_as (bytes, n_bytes, "UTF-8", decoded, NULL);
}

/**
 * gloss_decode:
 * @bytes: an article's bytes
 * @n_bytes: how many
 * @encoding: (nullable): the encoding that the user chose, or %NULL to find out
 * @decoded: (out caller-allocates): what came of it; free with gloss_decoded_clear()
 * @error: return location for an error
 *
 * Decodes any bytes whatever. Each NUL is shown as U+2400 and each byte (UTF-16, UTF-32: unit) that
 * can't be decoded as U+FFFD, and counted. Everything else, line ends of all kinds among it, is
 * kept as it is. A byte order mark is dropped, and remembered in @decoded. The rule by which the
 * encoding is found stands at the top of this file.
 *
 * Returns: %FALSE with %GLOSS_TEXT_ERROR_UNKNOWN_ENCODING if @encoding is no name of an encoding;
 *   never otherwise
 */
gboolean
gloss_decode (const guint8  *bytes,
              gsize          n_bytes,
              const char    *encoding,
              GlossDecoded  *decoded,
              GError       **error)
{
  const Encoding *marked;
  gsize n_mark;

  g_return_val_if_fail (bytes != NULL || n_bytes == 0, FALSE);
  g_return_val_if_fail (decoded != NULL, FALSE);

  *decoded = (GlossDecoded) { 0 };
  if (bytes == NULL)
    bytes = (const guint8 *) "";

  if (encoding != NULL)
    return decode_as (bytes, n_bytes, encoding, decoded, error);

  marked = find_mark (bytes, n_bytes, &n_mark);
  if (marked != NULL)
    return decode_as (bytes, n_bytes, marked->name, decoded, error);

  decode_by_rule (bytes, n_bytes, decoded);
  return TRUE;
}

/**
 * gloss_decoded_clear:
 * @decoded: a result of gloss_decode()
 *
 * Frees what @decoded holds, not @decoded itself.
 */
void
gloss_decoded_clear (GlossDecoded *decoded)
{
  g_free (decoded->utf8);
  g_free (decoded->encoding);
  *decoded = (GlossDecoded) { 0 };
}

static gpointer
list_names (gpointer data)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      if (!is_converted (&encodings[i]) || can_convert (encodings[i].name))
        g_ptr_array_add (names, (gpointer) encodings[i].name);
    }
  g_ptr_array_add (names, NULL);

  return g_ptr_array_free (names, FALSE);
}

/**
 * gloss_encoding_list_names:
 *
 * The encodings that can be offered to the user, Unicode first, the others by script. Each can be
 * given to gloss_decode() on this system.
 *
 * Returns: (transfer none) (array zero-terminated=1): their names
 */
const char *const *
gloss_encoding_list_names (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, list_names, NULL);
}
