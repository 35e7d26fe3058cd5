/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever stands at an article's path: it is read whole and exactly, or refused with a reason. */

#include "core/gloss-error.h"
#include "core/text/gloss-article.h"
#include "support/gloss-test-folder.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define SHA256_OF_NOTHING "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define SHA256_OF_ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

typedef struct
{
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->path = g_dir_make_tmp ("gloss-article-XXXXXX", &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (fixture->path, 0755), ==, 0);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_true (gloss_test_remove (fixture->path));
  g_free (fixture->path);
}

static GFile *
get_file (Fixture    *fixture,
          const char *name)
{
  g_autofree char *path = g_build_filename (fixture->path, name, NULL);

  return g_file_new_for_path (path);
}

static GFile *
write_file (Fixture    *fixture,
            const char *name,
            const char *bytes,
            gsize       n_bytes)
{
  g_autoptr (GFile) file = get_file (fixture, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (g_file_peek_path (file), bytes, (gssize) n_bytes, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&file);
}

static void
check_refused (GFile          *file,
               GlossTextError  code,
               const char     *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossArticle) article = gloss_article_load (file, NULL, NULL, &error);
  g_autofree char *name = g_file_get_parse_name (file);

  g_assert_null (article);
  g_assert_error (error, GLOSS_TEXT_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, name));
  g_assert_nonnull (strstr (error->message, reason));
}

static void
test_facts (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GFile) file = write_file (fixture, "naïve name.txt", "\xef\xbb\xbf" "abc\r\né", 10);
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossArticle) article = gloss_article_load (file, NULL, NULL, &error);
  GlossText *text;

  g_assert_no_error (error);
  text = gloss_article_get_text (article);
  g_assert_true (g_file_equal (gloss_article_get_file (article), file));
  g_assert_cmpstr (gloss_article_get_name (article), ==, "naïve name.txt");
  g_assert_cmpint (gloss_article_get_n_bytes (article), ==, 10);
  g_assert_cmpuint (gloss_text_get_length (text), ==, 6);
  g_assert_cmpstr (gloss_text_get_utf8 (text, NULL), ==, "abc\r\né");
  g_assert_cmpstr (gloss_article_get_encoding (article), ==, "UTF-8");
  g_assert_true (gloss_article_has_bom (article));
  g_assert_null (gloss_article_get_date (article));
  g_assert_cmpuint (gloss_article_get_n_standins (article), ==, 0);
}

static void
test_hash (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GFile) file = write_file (fixture, "abc.txt", "abc", 3);
  g_autoptr (GlossArticle) loaded = gloss_article_load (file, NULL, NULL, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("abc", 3);
  g_autoptr (GlossArticle) made = gloss_article_new (NULL, bytes, NULL, NULL);

  g_assert_cmpstr (gloss_article_get_sha256 (loaded), ==, SHA256_OF_ABC);
  g_assert_cmpstr (gloss_article_get_sha256 (made), ==, SHA256_OF_ABC);
  g_assert_null (gloss_article_get_file (made));
  g_assert_cmpstr (gloss_article_get_name (made), ==, "");
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GFile) file = write_file (fixture, "empty.txt", "", 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossArticle) article = gloss_article_load (file, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (gloss_text_get_length (gloss_article_get_text (article)), ==, 0);
  g_assert_cmpint (gloss_article_get_n_bytes (article), ==, 0);
  g_assert_cmpstr (gloss_article_get_sha256 (article), ==, SHA256_OF_NOTHING);
  g_assert_cmpstr (gloss_article_get_encoding (article), ==, "UTF-8");
}

/* More than one chunk, every byte value, read to the last one. */
static void
test_large (Fixture       *fixture,
            gconstpointer  data)
{
  gsize n_bytes = 3 * 1024 * 1024 + 17;
  g_autofree char *content = g_malloc (n_bytes);
  g_autofree char *expected = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GlossArticle) article = NULL;

  for (gsize i = 0; i < n_bytes; i++)
    content[i] = (char) (i * 7 + i / 256);
  expected = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) content, n_bytes);
  file = write_file (fixture, "large.txt", content, n_bytes);
  article = gloss_article_load (file, "ISO-8859-1", NULL, NULL);

  g_assert_cmpuint (gloss_text_get_length (gloss_article_get_text (article)), ==, n_bytes);
  g_assert_cmpstr (gloss_article_get_sha256 (article), ==, expected);
  for (guint i = 0; i < n_bytes; i += 4999)
    {
      gunichar c = gloss_text_get_char (gloss_article_get_text (article), i);

      g_assert_cmpuint (c, ==, content[i] == '\0' ? 0x2400 : (guchar) content[i]);
    }
}

static void
test_chosen_encoding (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (GFile) file = write_file (fixture, "koi.txt", "\xf0\xd2\xc9\xd7\xc5\xd4", 6);
  g_autoptr (GlossArticle) article = gloss_article_load (file, "KOI8-R", NULL, NULL);
  g_autoptr (GlossArticle) other = gloss_article_load (file, "windows-1251", NULL, NULL);
  g_autoptr (GlossArticle) none = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (gloss_text_get_utf8 (gloss_article_get_text (article), NULL), ==, "Привет");
  g_assert_cmpstr (gloss_text_get_utf8 (gloss_article_get_text (other), NULL), ==, "рТЙЧЕФ");

  none = gloss_article_load (file, "no-such-encoding", NULL, &error);
  g_assert_null (none);
  g_assert_error (error, GLOSS_TEXT_ERROR, GLOSS_TEXT_ERROR_UNKNOWN_ENCODING);
}

static void
test_folder (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);

  check_refused (file, GLOSS_TEXT_ERROR_NOT_REGULAR, "is a folder");
}

/* Nobody writes to it: opening it the plain way would wait for ever. */
static void
test_fifo (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GFile) file = get_file (fixture, "fifo.txt");

  g_assert_cmpint (mkfifo (g_file_peek_path (file), 0600), ==, 0);
  check_refused (file, GLOSS_TEXT_ERROR_NOT_REGULAR, "is a pipe, a socket or a device");
}

static void
test_socket (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GFile) file = get_file (fixture, "socket.txt");
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM, 0);

  g_assert_cmpuint (strlen (g_file_peek_path (file)), <, sizeof address.sun_path);
  strcpy (address.sun_path, g_file_peek_path (file));
  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  check_refused (file, GLOSS_TEXT_ERROR_NOT_REGULAR, "is a pipe, a socket or a device");
  close (fd);
}

static void
test_device (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/dev/zero");

  check_refused (file, GLOSS_TEXT_ERROR_NOT_REGULAR, "is a pipe, a socket or a device");
}

static void
test_two_gigabytes (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (GFile) file = get_file (fixture, "huge.txt");
  int fd = g_open (g_file_peek_path (file), O_CREAT | O_WRONLY, 0600);

  g_assert_cmpint (ftruncate (fd, (off_t) 2 * 1024 * 1024 * 1024), ==, 0);
  close (fd);
  check_refused (file, GLOSS_TEXT_ERROR_TOO_LARGE, "256.0");
}

static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GFile) file = get_file (fixture, "nowhere.txt");

  check_refused (file, GLOSS_TEXT_ERROR_FAILED, "No such file or directory");
}

static void
test_path_through_file (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (GFile) parent = write_file (fixture, "plain.txt", "abc", 3);
  g_autoptr (GFile) file = g_file_get_child (parent, "child.txt");

  check_refused (file, GLOSS_TEXT_ERROR_FAILED, "Not a directory");
}

/* It opens, and the first read fails. */
static void
test_failing_read (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/proc/self/mem");

  check_refused (file, GLOSS_TEXT_ERROR_FAILED, "Input/output error");
}

static void
test_unreadable (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GFile) file = write_file (fixture, "secret.txt", "abc", 3);
  gboolean was_root = geteuid () == 0;

  g_assert_cmpint (g_chmod (g_file_peek_path (file), 0), ==, 0);
  /* Nothing is unreadable for root. */
  if (was_root)
    g_assert_cmpint (seteuid (65534), ==, 0);
  check_refused (file, GLOSS_TEXT_ERROR_FAILED, "Permission denied");
  if (was_root)
    g_assert_cmpint (seteuid (0), ==, 0);
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GFile) file = write_file (fixture, "abc.txt", "abc", 3);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GlossArticle) article = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  article = gloss_article_load (file, NULL, cancellable, &error);
  g_assert_null (article);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A file without a path, such as one on a server. */
static void
test_stream (void)
{
  g_autoptr (GFile) file = g_file_new_for_uri ("resource:///articles/remote.txt");
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossArticle) article = gloss_article_load (file, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_null (g_file_peek_path (file));
  g_assert_cmpstr (gloss_article_get_name (article), ==, "remote.txt");
  g_assert_cmpstr (gloss_article_get_date (article), ==, "2026-01-31");
  g_assert_cmpstr (gloss_text_get_utf8 (gloss_article_get_text (article), NULL), ==,
                   "  date 2026-01-31 Ein Artikel ohne Pfad.\r\nZweite Zeile, „größer“.\r\n");
}

static void
test_stream_refusals (void)
{
  g_autoptr (GFile) folder = g_file_new_for_uri ("resource:///articles");
  g_autoptr (GFile) missing = g_file_new_for_uri ("resource:///articles/missing.txt");

  check_refused (folder, GLOSS_TEXT_ERROR_NOT_REGULAR, "is a folder");
  check_refused (missing, GLOSS_TEXT_ERROR_FAILED, "can’t be read");
}

static void
test_dates (void)
{
  static const struct
  {
    const char *text;
    const char *date;
  } cases[] = {
    { "date 2017-09-29 Repeated mistakes", "2017-09-29" },
    { "   date 2017-09-29\r\nText", "2017-09-29" },
    { "\t\xc2\xa0 date \t 2017-09-29, Moscow", "2017-09-29" },
    { "\xef\xbb\xbf date 2016-02-29", "2016-02-29" },
    { "date 2017-02-29", NULL },
    { "date 1900-02-29", NULL },
    { "date 2017-13-01", NULL },
    { "date 2017-00-10", NULL },
    { "date 2017-01-00", NULL },
    { "date 0000-01-01", NULL },
    { "date 2017-9-29", NULL },
    { "date 2017-09-291", NULL },
    { "date 17-09-29", NULL },
    { "date2017-09-29", NULL },
    { "date: 2017-09-29", NULL },
    { "updated 2017-09-29", NULL },
    { "The date 2017-09-29", NULL },
    { "\ndate 2017-09-29", NULL },
    { "date\n2017-09-29", NULL },
    { "date 2017-09-", NULL },
    { "date", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
      g_autoptr (GlossArticle) article = gloss_article_new (NULL, bytes, NULL, NULL);

      g_assert_cmpstr (gloss_article_get_date (article), ==, cases[i].date);
    }
}

static void
test_references (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("abc", 3);
  GlossArticle *article = gloss_article_new (NULL, bytes, NULL, NULL);
  GValue value = G_VALUE_INIT;

  g_value_init (&value, GLOSS_TYPE_ARTICLE);
  g_value_set_boxed (&value, article);
  gloss_article_unref (article);
  g_assert_cmpstr (gloss_article_get_sha256 (g_value_get_boxed (&value)), ==, SHA256_OF_ABC);
  g_value_unset (&value);
}

static void
check_real_article (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossArticle) article = gloss_article_load (file, NULL, NULL, &error);
  GlossText *text;
  guint start = 0;

  g_assert_no_error (error);
  text = gloss_article_get_text (article);
  for (guint offset = 0; offset <= gloss_text_get_length (text); offset++)
    {
      guint found;

      g_assert_true (gloss_text_from_byte (text, gloss_text_to_byte (text, offset), &found));
      g_assert_cmpuint (found, ==, offset);
      g_assert_true (gloss_text_from_utf16 (text, gloss_text_to_utf16 (text, offset), &found));
      g_assert_cmpuint (found, ==, offset);
    }
  while (start < gloss_text_get_length (text))
    {
      guint end = gloss_text_next_grapheme (text, start);

      g_assert_cmpuint (gloss_text_prev_grapheme (text, end), ==, start);
      start = end;
    }
}

/* Articles that are there on some machines only, and never part of the project. */
static void
test_real_articles (void)
{
  const char *path = g_getenv ("GLOSS_ARTICLES");
  g_autoptr (GDir) dir = path != NULL ? g_dir_open (path, 0, NULL) : NULL;
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_str_has_suffix (name, ".txt"))
        {
          check_real_article (child);
          n++;
        }
    }
  g_test_message ("%u articles", n);
}

static void
add_test (const char *path,
          void      (*test) (Fixture       *fixture,
                             gconstpointer  data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/article/facts", test_facts);
  add_test ("/article/hash", test_hash);
  add_test ("/article/empty", test_empty);
  add_test ("/article/large", test_large);
  add_test ("/article/chosen-encoding", test_chosen_encoding);
  add_test ("/article/folder", test_folder);
  add_test ("/article/fifo", test_fifo);
  add_test ("/article/socket", test_socket);
  g_test_add_func ("/article/device", test_device);
  add_test ("/article/two-gigabytes", test_two_gigabytes);
  add_test ("/article/missing", test_missing);
  add_test ("/article/path-through-file", test_path_through_file);
  g_test_add_func ("/article/failing-read", test_failing_read);
  add_test ("/article/unreadable", test_unreadable);
  add_test ("/article/cancelled", test_cancelled);
  g_test_add_func ("/article/stream", test_stream);
  g_test_add_func ("/article/stream-refusals", test_stream_refusals);
  g_test_add_func ("/article/dates", test_dates);
  g_test_add_func ("/article/references", test_references);
  g_test_add_func ("/article/real-articles", test_real_articles);

  return g_test_run ();
}
