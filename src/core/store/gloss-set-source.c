/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/store/gloss-set-source.h"

#include "core/store/gloss-set-file.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* What a set's file says about its article is asked for before the set is read: which encoding the
 * user chose for it, and whether a set that was kept elsewhere belongs to an article. Only our own
 * form is looked at, where `source` stands on a line near the top; about any other file nothing is
 * known, which is no error. */

#define HEAD_BYTES 65536
#define SOURCE_MEMBER "\n\"source\": "

static char *
read_head (GFile *file)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree char *head = g_malloc (HEAD_BYTES + 1);
  gsize n_bytes;

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_REGULAR)
    return NULL;
  stream = g_file_read (file, NULL, NULL);
  if (stream == NULL
      || !g_input_stream_read_all (G_INPUT_STREAM (stream), head, HEAD_BYTES, &n_bytes, NULL, NULL))
    return NULL;
  head[n_bytes] = '\0';
  return g_steal_pointer (&head);
}

/* (transfer full) (nullable) */
static JsonObject *
read_source (GFile *set_file)
{
  g_autofree char *head = read_head (set_file);
  char *line = head != NULL ? strstr (head, SOURCE_MEMBER) : NULL;
  char *end = line != NULL ? strstr (line + 1, ",\n") : NULL;
  g_autoptr (JsonNode) node = NULL;

  if (end == NULL)
    return NULL;
  *end = '\0';
  node = json_from_string (line + strlen (SOURCE_MEMBER), NULL);
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}

static gboolean
is_about (JsonObject   *source,
          GlossArticle *article)
{
  const char *sha256 = json_object_get_string_member_with_default (source, "sha256", NULL);

  return g_strcmp0 (sha256, gloss_article_get_sha256 (article)) == 0;
}

static const char *
get_name (const char *set_name)
{
  return set_name != NULL ? set_name : "default";
}

/* The kept set of @article below @kept_sets, each of which lies in a folder of its own. */
static GFile *
find_kept (GFile        *kept_sets,
           GlossArticle *article,
           const char   *set_name)
{
  g_autofree char *name = gloss_set_file_make_name (gloss_article_get_name (article),
                                                    get_name (set_name));
  g_autoptr (GFileEnumerator) children = NULL;
  GFile *child;

  children = g_file_enumerate_children (kept_sets, G_FILE_ATTRIBUTE_STANDARD_NAME,
                                        G_FILE_QUERY_INFO_NONE, NULL, NULL);
  while (children != NULL && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL)
         && child != NULL)
    {
      g_autoptr (GFile) file = g_file_get_child (child, name);
      g_autoptr (JsonObject) source = read_source (file);

      if (source != NULL && is_about (source, article))
        return g_steal_pointer (&file);
    }
  return NULL;
}

/**
 * gloss_set_source_find_file:
 * @article: an article's file
 * @set_name: (nullable): a set; %NULL for the default one
 *
 * Returns: (transfer full) (nullable): where the set's file lies beside the article
 */
GFile *
gloss_set_source_find_file (GFile      *article,
                            const char *set_name)
{
  g_autoptr (GFile) folder = g_file_get_parent (article);
  g_autofree char *basename = g_file_get_basename (article);
  g_autofree char *name = gloss_set_file_make_name (basename, get_name (set_name));

  return folder != NULL ? g_file_get_child (folder, name) : NULL;
}

/**
 * gloss_set_source_dup_encoding:
 * @set_file: a set's file; it need not be there
 * @article: the article as it was decoded now
 *
 * Returns: (transfer full) (nullable): the encoding in which the set's offsets count, where it is
 *   another one than @article's and the set is about the same bytes
 */
char *
gloss_set_source_dup_encoding (GFile        *set_file,
                               GlossArticle *article)
{
  g_autoptr (JsonObject) source = read_source (set_file);
  const char *encoding;

  if (source == NULL || !is_about (source, article))
    return NULL;
  encoding = json_object_get_string_member_with_default (source, "encoding", NULL);
  if (encoding == NULL || g_ascii_strcasecmp (encoding, gloss_article_get_encoding (article)) == 0)
    return NULL;
  return g_strdup (encoding);
}

/**
 * gloss_set_source_bring_beside:
 * @kept_sets: the folder in which sets are kept that could not lie beside their article
 * @article: an article that others may lie beside
 * @set_name: (nullable): a set; %NULL for the default one
 *
 * Moves the set that was kept for these very bytes beside the article, unless one lies there.
 *
 * Returns: whether there was one, and it lies beside the article now
 */
gboolean
gloss_set_source_bring_beside (GFile        *kept_sets,
                               GlossArticle *article,
                               const char   *set_name)
{
  g_autoptr (GFile) beside = NULL;
  g_autoptr (GFile) kept = NULL;

  beside = gloss_set_source_find_file (gloss_article_get_file (article), set_name);
  if (beside == NULL || g_file_query_exists (beside, NULL))
    return FALSE;
  kept = find_kept (kept_sets, article, set_name);
  return kept != NULL && g_file_move (kept, beside, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL);
}
