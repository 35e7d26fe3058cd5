/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Articles from a file system that has no paths and doesn't tell sizes: a GFile of our own, whose
 * stream gives as many bytes as it is told to, then ends, fails or goes on. */

#include "core/gloss-error.h"
#include "core/text/gloss-article.h"

#include <string.h>

#define READ_BYTES 100000u

typedef enum
{
  AT_END_STOP,
  AT_END_FAIL,
  AT_END_CANCEL,
} AtEnd;

/* What both objects follow; one test runs at a time. */
static struct
{
  guint64       n_left;
  AtEnd         at_end;
  GCancellable *cancellable;
} plan;

#define TEST_TYPE_STREAM (test_stream_get_type ())
G_DECLARE_FINAL_TYPE (TestStream, test_stream, TEST, STREAM, GFileInputStream)

struct _TestStream
{
  GFileInputStream parent_instance;
};

G_DEFINE_FINAL_TYPE (TestStream, test_stream, G_TYPE_FILE_INPUT_STREAM)

#define TEST_TYPE_FILE (test_file_get_type ())
G_DECLARE_FINAL_TYPE (TestFile, test_file, TEST, FILE, GObject)

struct _TestFile
{
  GObject parent_instance;
};

static void test_file_iface_init (GFileIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestFile, test_file, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_FILE, test_file_iface_init))

static gssize
test_stream_read (GInputStream  *stream,
                  void          *buffer,
                  gsize          count,
                  GCancellable  *cancellable,
                  GError       **error)
{
  gsize n = MIN (MIN (count, READ_BYTES), plan.n_left);

  if (n == 0 && plan.at_end == AT_END_FAIL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED, "The server went away");
      return -1;
    }
  if (n == 0 && plan.at_end == AT_END_CANCEL)
    {
      g_cancellable_cancel (plan.cancellable);
      n = 1;
    }

  memset (buffer, 'a', n);
  plan.n_left -= MIN (n, plan.n_left);
  return (gssize) n;
}

static void
test_stream_class_init (TestStreamClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = test_stream_read;
}

static void
test_stream_init (TestStream *self)
{
}

static char *
test_file_get_name (GFile *file)
{
  return g_strdup ("far-away.txt");
}

static char *
test_file_get_no_path (GFile *file)
{
  return NULL;
}

static GFileInfo *
test_file_query_info (GFile                *file,
                      const char           *attributes,
                      GFileQueryInfoFlags   flags,
                      GCancellable         *cancellable,
                      GError              **error)
{
  return g_file_info_new ();
}

static GFileInputStream *
test_file_read (GFile         *file,
                GCancellable  *cancellable,
                GError       **error)
{
  return g_object_new (TEST_TYPE_STREAM, NULL);
}

static void
test_file_iface_init (GFileIface *iface)
{
  iface->get_basename = test_file_get_name;
  iface->get_parse_name = test_file_get_name;
  iface->get_path = test_file_get_no_path;
  iface->query_info = test_file_query_info;
  iface->read_fn = test_file_read;
}

static void
test_file_class_init (TestFileClass *klass)
{
}

static void
test_file_init (TestFile *self)
{
}

static GlossArticle *
load_planned (guint64   n_bytes,
              AtEnd     at_end,
              GError  **error)
{
  g_autoptr (GFile) file = g_object_new (TEST_TYPE_FILE, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  plan.n_left = n_bytes;
  plan.at_end = at_end;
  plan.cancellable = cancellable;

  return gloss_article_load (file, NULL, cancellable, error);
}

static void
test_short_reads (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossArticle) article = load_planned (2345678, AT_END_STOP, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (gloss_text_get_length (gloss_article_get_text (article)), ==, 2345678);
  g_assert_cmpstr (gloss_article_get_name (article), ==, "far-away.txt");
}

static void
test_connection_lost (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossArticle) article = load_planned (300000, AT_END_FAIL, &error);

  g_assert_null (article);
  g_assert_error (error, GLOSS_TEXT_ERROR, GLOSS_TEXT_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "far-away.txt"));
  g_assert_nonnull (strstr (error->message, "The server went away"));
}

static void
test_cancelled_on_the_way (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossArticle) article = load_planned (300000, AT_END_CANCEL, &error);

  g_assert_null (article);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* It doesn't say how long it is, and doesn't end. */
static void
test_endless (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossArticle) article = load_planned (G_MAXUINT64, AT_END_STOP, &error);

  g_assert_null (article);
  g_assert_error (error, GLOSS_TEXT_ERROR, GLOSS_TEXT_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "far-away.txt"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/article/stream/short-reads", test_short_reads);
  g_test_add_func ("/article/stream/connection-lost", test_connection_lost);
  g_test_add_func ("/article/stream/cancelled-on-the-way", test_cancelled_on_the_way);
  g_test_add_func ("/article/stream/endless", test_endless);

  return g_test_run ();
}
