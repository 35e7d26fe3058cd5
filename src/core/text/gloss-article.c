/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/text/gloss-article-private.h"

#include "core/text/gloss-encoding.h"

#include <string.h>

struct _GlossArticle
{
  gatomicrefcount  ref_count;
  GFile           *file;
  char            *name;
  GlossText       *text;
  char            *sha256;
  goffset          n_bytes;
  char            *encoding;
  char            *date;
  guint            n_standins;
  gboolean         has_bom;
};

G_DEFINE_BOXED_TYPE (GlossArticle, gloss_article, gloss_article_ref, gloss_article_unref)

static gboolean
is_line_end (gunichar c)
{
  return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static const char *
skip_blanks_in_line (const char *p)
{
  while (g_unichar_isspace (g_utf8_get_char (p)) && !is_line_end (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  return p;
}

/* Reads exactly @n_digits digits. */
static gboolean
read_digits (const char **p,
             guint        n_digits,
             guint       *number)
{
  *number = 0;
  for (; n_digits > 0; n_digits--, *p += 1)
    {
      if (!g_ascii_isdigit (**p))
        return FALSE;
      *number = *number * 10 + (guint) (**p - '0');
    }

  return TRUE;
}

/* Returns (nullable): the date in the first line, `date YYYY-MM-DD`, if it is a day of the
 * calendar. */
static char *
parse_date (const char *utf8)
{
  const char *word = skip_blanks_in_line (utf8);
  const char *p;
  const char *day_start;
  guint year;
  guint month;
  guint day;

  if (!g_str_has_prefix (word, "date"))
    return NULL;

  p = day_start = skip_blanks_in_line (word + strlen ("date"));
  if (p == word + strlen ("date"))
    return NULL;
  if (!read_digits (&p, 4, &year) || *p++ != '-' || !read_digits (&p, 2, &month) || *p++ != '-' ||
      !read_digits (&p, 2, &day) || g_ascii_isdigit (*p))
    return NULL;
  if (year == 0 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NULL;

  return g_strndup (day_start, p - day_start);
}

static char *
name_file (GFile *file)
{
  g_autofree char *basename = file != NULL ? g_file_get_basename (file) : NULL;

  return basename != NULL ? g_filename_display_name (basename) : g_strdup ("");
}

/*
 * gloss_article_new_hashed:
 * @sha256: the hash of @bytes, which the loader computes while it reads
 *
 * As gloss_article_new().
 */
GlossArticle *
gloss_article_new_hashed (GFile       *file,
                          GBytes      *bytes,
                          const char  *sha256,
                          const char  *encoding,
                          GError     **error)
{
  g_auto (GlossDecoded) decoded = { 0 };
  GlossArticle *self;
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);

  if (!gloss_decode (data, n_bytes, encoding, &decoded, error))
    return NULL;

  self = g_new0 (GlossArticle, 1);
  g_atomic_ref_count_init (&self->ref_count);
  g_set_object (&self->file, file);
  self->name = name_file (file);
  self->date = parse_date (decoded.utf8);
  self->text = gloss_text_new_take (g_steal_pointer (&decoded.utf8), decoded.n_bytes);
  self->sha256 = g_strdup (sha256);
  self->n_bytes = (goffset) n_bytes;
  self->encoding = g_steal_pointer (&decoded.encoding);
  self->has_bom = decoded.has_bom;
  self->n_standins = decoded.n_standins;

  return self;
}

/**
 * gloss_article_new:
 * @file: (nullable): where the bytes are from, or will be
 * @bytes: the content of the file
 * @encoding: (nullable): the encoding that the user chose, or %NULL to find out
 * @error: return location for an error
 *
 * Makes an article of bytes in memory. See gloss_decode() for what becomes of them.
 *
 * Returns: (transfer full) (nullable): the article, or %NULL with
 *   %GLOSS_TEXT_ERROR_UNKNOWN_ENCODING
 */
GlossArticle *
gloss_article_new (GFile       *file,
                   GBytes      *bytes,
                   const char  *encoding,
                   GError     **error)
{
  g_autofree char *sha256 = NULL;

  g_return_val_if_fail (file == NULL || G_IS_FILE (file), NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  return gloss_article_new_hashed (file, bytes, sha256, encoding, error);
}

/**
 * gloss_article_ref:
 * @self: an article
 *
 * Returns: (transfer full): @self
 */
GlossArticle *
gloss_article_ref (GlossArticle *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * gloss_article_unref:
 * @self: (transfer full): an article
 *
 * Gives up a reference; the last one frees the article.
 */
void
gloss_article_unref (GlossArticle *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_object (&self->file);
  gloss_text_unref (self->text);
  g_free (self->name);
  g_free (self->sha256);
  g_free (self->encoding);
  g_free (self->date);
  g_free (self);
}

/**
 * gloss_article_get_file:
 * @self: an article
 *
 * Returns: (transfer none) (nullable): the file it was read from
 */
GFile *
gloss_article_get_file (GlossArticle *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->file;
}

/**
 * gloss_article_get_name:
 * @self: an article
 *
 * Returns: (transfer none): the file's name without its folder, as UTF-8 for display and for the
 *   set file; empty for an article without a file
 */
const char *
gloss_article_get_name (GlossArticle *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * gloss_article_get_text:
 * @self: an article
 *
 * Returns: (transfer none): its characters, without a byte order mark
 */
GlossText *
gloss_article_get_text (GlossArticle *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

/**
 * gloss_article_get_sha256:
 * @self: an article
 *
 * Returns: (transfer none): the SHA-256 of the file's bytes (before decoding), in lower-case hex
 */
const char *
gloss_article_get_sha256 (GlossArticle *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sha256;
}

/**
 * gloss_article_get_n_bytes:
 * @self: an article
 *
 * Returns: the size of the file in bytes, a byte order mark included
 */
goffset
gloss_article_get_n_bytes (GlossArticle *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_bytes;
}

/**
 * gloss_article_get_encoding:
 * @self: an article
 *
 * Returns: (transfer none): the name of the encoding it was decoded from; it can be given to
 *   gloss_article_load() again
 */
const char *
gloss_article_get_encoding (GlossArticle *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->encoding;
}

/**
 * gloss_article_has_bom:
 * @self: an article
 *
 * Returns: whether the file begins with a byte order mark
 */
gboolean
gloss_article_has_bom (GlossArticle *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->has_bom;
}

/**
 * gloss_article_get_date:
 * @self: an article
 *
 * The date that the article names in its first line: `date`, blanks, and a day as `YYYY-MM-DD`;
 * blanks before it are allowed. The line stays part of the text.
 *
 * Returns: (transfer none) (nullable): the day as `YYYY-MM-DD`, a real day of the calendar
 */
const char *
gloss_article_get_date (GlossArticle *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->date;
}

/**
 * gloss_article_get_n_standins:
 * @self: an article
 *
 * Returns: how many characters of the text stand for a NUL or for bytes that could not be decoded.
 *   Where there are any, the text can't be written back and must not be edited
 */
guint
gloss_article_get_n_standins (GlossArticle *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_standins;
}
