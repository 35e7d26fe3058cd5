/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-import-articles.h"

#include "core/corpus/gloss-folder.h"
#include "core/gloss-error.h"
#include "core/store/gloss-durable.h"
#include "formats/gloss-input.h"
#include "formats/gloss-newline-map.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Which article a document is about, in this order:
 *
 * 1. By name, if it says what the document says: a path below the folder, with or without ".txt";
 *    then its last part alone. A name is somebody else's: it never leads out of the folder.
 * 2. By what it says: the checksum of the file, or the text, line ends aside. For that all articles
 *    of the folder are read once, when the first document asks.
 * 3. By name, though it says something else: what still stands there is imported.
 * 4. A new article is made of the document's text or tokens, if that is wanted. It never takes the
 *    place of a file: where there is one of its name that says something else, it gets another
 *    name.
 *
 * Two documents of one file that say the same are two articles; so what is made for a file is found
 * by what it says from the next file on.
 *
 * @by_content: (nullable) (key: "file:" or "text:" and a SHA-256 in hex; value: GFile). @made: the
 * same of what was made since gloss_import_articles_begin_file() */
struct _GlossImportArticles
{
  GFile             *folder;
  GlossImportCreate  create;
  GHashTable        *by_content;
  GHashTable        *made;
};

#define ARTICLE_EXTENSION ".txt"

/**
 * gloss_import_articles_new:
 * @folder: where articles are looked for and made
 * @create: whether those that are missing are made
 *
 * Returns: (transfer full): the articles there
 */
GlossImportArticles *
gloss_import_articles_new (GFile             *folder,
                           GlossImportCreate  create)
{
  GlossImportArticles *self = g_new0 (GlossImportArticles, 1);

  self->folder = g_object_ref (folder);
  self->create = create;
  self->made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  return self;
}

/**
 * gloss_import_articles_free:
 * @self: (transfer full): articles
 */
void
gloss_import_articles_free (GlossImportArticles *self)
{
  g_object_unref (self->folder);
  g_clear_pointer (&self->by_content, g_hash_table_unref);
  g_hash_table_unref (self->made);
  g_free (self);
}

/**
 * gloss_import_articles_is:
 * @self: articles
 * @folder: a folder
 * @create: whether missing articles are to be made
 *
 * Returns: whether @self is just that
 */
gboolean
gloss_import_articles_is (GlossImportArticles *self,
                          GFile               *folder,
                          GlossImportCreate    create)
{
  return self->create == create && g_file_equal (self->folder, folder);
}

static GFile *
find_path (GlossImportArticles *self,
           const char          *path)
{
  g_autoptr (GFile) file = NULL;

  if (!gloss_input_is_safe_path (path) || g_str_has_suffix (path, ".gloss.json"))
    return NULL;
  file = g_file_resolve_relative_path (self->folder, path);
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_REGULAR)
    return NULL;
  return g_steal_pointer (&file);
}

static GFile *
find_name (GlossImportArticles *self,
           const char          *name)
{
  g_autofree char *with_extension = g_strconcat (name, ARTICLE_EXTENSION, NULL);
  GFile *file = NULL;

  if (!g_str_has_suffix (name, ARTICLE_EXTENSION))
    file = find_path (self, with_extension);
  return file != NULL ? file : find_path (self, name);
}

static GFile *
find_names (GlossImportArticles *self,
            const char *const   *names)
{
  GFile *file = NULL;

  for (guint i = 0; names[i] != NULL && file == NULL; i++)
    file = find_name (self, names[i]);
  for (guint i = 0; names[i] != NULL && file == NULL; i++)
    {
      const char *slash = strrchr (names[i], '/');

      if (slash != NULL && slash[1] != '\0')
        file = find_name (self, slash + 1);
    }
  return file;
}

/* The checksum of a text whose line ends are all LF. */
static char *
hash_text (GlossText *text)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize n_bytes;
  const char *at = gloss_text_get_utf8 (text, &n_bytes);
  const char *end = at + n_bytes;

  while (at < end)
    {
      const char *cr = memchr (at, '\r', (gsize) (end - at));

      g_checksum_update (checksum, (const guchar *) at, (cr != NULL ? cr : end) - at);
      if (cr == NULL)
        break;
      g_checksum_update (checksum, (const guchar *) "\n", 1);
      at = cr + (cr[1] == '\n' ? 2 : 1);
    }
  return g_strconcat ("text:", g_checksum_get_string (checksum), NULL);
}

/* @key: (transfer full) */
static void
put (GHashTable *table,
     char       *key,
     GFile      *file)
{
  if (g_hash_table_contains (table, key))
    g_free (key);
  else
    g_hash_table_insert (table, key, g_object_ref (file));
}

/**
 * gloss_import_articles_begin_file:
 * @self: articles
 *
 * To be called before the first document of a file.
 */
void
gloss_import_articles_begin_file (GlossImportArticles *self)
{
  GHashTableIter iter;
  gpointer key, file;

  g_hash_table_iter_init (&iter, self->made);
  while (g_hash_table_iter_next (&iter, &key, &file))
    {
      g_hash_table_iter_steal (&iter);
      put (self->by_content, key, file);
      g_object_unref (file);
    }
}

/* (transfer full) (nullable): what all articles of the folder say; %NULL with an error */
static GHashTable *
read_contents (GlossImportArticles  *self,
               GCancellable         *cancellable,
               GError              **error)
{
  g_autoptr (GHashTable) contents = NULL;
  /* A folder that is yet to be made has no articles. */
  gboolean is_new = self->create != GLOSS_IMPORT_CREATE_NONE
                    && !g_file_query_exists (self->folder, cancellable);
  g_autoptr (GlossFolder) folder = is_new ? NULL : gloss_folder_load (self->folder, cancellable,
                                                                      error);
  guint n_articles = folder != NULL ? g_list_model_get_n_items (G_LIST_MODEL (folder)) : 0;

  if (folder == NULL && !is_new)
    return NULL;

  contents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  for (guint i = 0; i < n_articles; i++)
    {
      g_autoptr (GlossFolderItem) item = g_list_model_get_item (G_LIST_MODEL (folder), i);
      GFile *file = gloss_folder_item_get_file (item);
      g_autoptr (GlossArticle) article = gloss_article_load (file, NULL, cancellable, NULL);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (article == NULL)
        continue;
      put (contents, g_strconcat ("file:", gloss_article_get_sha256 (article), NULL), file);
      put (contents, hash_text (gloss_article_get_text (article)), file);
    }
  return g_steal_pointer (&contents);
}

static GFile *
find_content (GlossImportArticles  *self,
              GlossImportDocument  *document,
              GCancellable         *cancellable,
              GError              **error)
{
  GlossText *text = gloss_import_document_get_text (document);
  const char *sha256 = gloss_import_document_get_header (document)->sha256;
  g_autofree char *file_key = sha256 != NULL ? g_strconcat ("file:", sha256, NULL) : NULL;
  g_autofree char *text_key = text != NULL ? hash_text (text) : NULL;
  GFile *file = NULL;

  if (file_key == NULL && text_key == NULL)
    return NULL;
  if (self->by_content == NULL)
    self->by_content = read_contents (self, cancellable, error);
  if (self->by_content == NULL)
    return NULL;
  if (file_key != NULL)
    file = g_hash_table_lookup (self->by_content, file_key);
  if (file == NULL && text_key != NULL)
    file = g_hash_table_lookup (self->by_content, text_key);
  return file != NULL ? g_object_ref (file) : NULL;
}

/* Whether an article is what the document says of it, as far as it says anything. @article: what
 * was read for that. */
static gboolean
has_content (GFile                *file,
             GlossImportDocument  *document,
             GlossArticle        **article,
             GCancellable         *cancellable)
{
  GlossText *text = gloss_import_document_get_text (document);
  const char *sha256 = gloss_import_document_get_header (document)->sha256;

  if (text == NULL && sha256 == NULL)
    return TRUE;
  *article = gloss_article_load (file, NULL, cancellable, NULL);
  if (*article == NULL)
    return FALSE;
  if (sha256 != NULL)
    return g_ascii_strcasecmp (gloss_article_get_sha256 (*article), sha256) == 0;
  return gloss_newline_map_is_equal (gloss_article_get_text (*article), text);
}

/**
 * gloss_import_articles_find:
 * @self: articles
 * @document: what was read
 * @read: (out) (nullable) (transfer full): the article in its usual encoding, if it was read for
 *   this; else %NULL
 * @cancellable: (nullable): looked at while reading
 * @error: where to say why it could not be looked for
 *
 * Returns: (transfer full) (nullable): the article that @document is about; %NULL without an error
 *   if it is not there
 */
GFile *
gloss_import_articles_find (GlossImportArticles  *self,
                            GlossImportDocument  *document,
                            GlossArticle        **read,
                            GCancellable         *cancellable,
                            GError              **error)
{
  g_autoptr (GFile) named = find_names (self, gloss_import_document_get_names (document));
  g_autoptr (GError) reason = NULL;
  GFile *same = NULL;

  *read = NULL;
  if (named != NULL && has_content (named, document, read, cancellable))
    return g_steal_pointer (&named);
  same = find_content (self, document, cancellable, &reason);
  if (same != NULL)
    {
      g_clear_pointer (read, gloss_article_unref);
      return same;
    }
  if (reason != NULL && named == NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return g_steal_pointer (&named);
}

/* (nullable): what the new article says */
static GBytes *
make_bytes (GlossImportDocument *document)
{
  GlossText *text = gloss_import_document_get_text (document);
  guint n_tokens = gloss_import_document_get_n_tokens (document);
  g_autoptr (GString) joined = NULL;
  gsize n_bytes;

  if (text != NULL)
    {
      const char *utf8 = gloss_text_get_utf8 (text, &n_bytes);

      return g_bytes_new (utf8, n_bytes);
    }
  if (n_tokens == 0)
    return NULL;

  joined = g_string_new (NULL);
  for (guint i = 0; i < n_tokens; i++)
    {
      const GlossImportToken *token = gloss_import_document_get_token (document, i);

      g_string_append (joined, token->text);
      g_string_append (joined, token->after);
    }
  return g_string_free_to_bytes (g_steal_pointer (&joined));
}

/* Nobody would see what lies there, and programs keep things of their own in such folders. */
static gboolean
is_hidden (const char *path)
{
  return path[0] == '.' || strstr (path, "/.") != NULL;
}

/* The first name that can be one of a file here; else one made from the text. */
static char *
make_name (GlossImportDocument *document,
           GBytes              *bytes)
{
  const char *const *names = gloss_import_document_get_names (document);
  g_autofree char *hash = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *slash = strrchr (names[i], '/');
      const char *last = slash != NULL ? slash + 1 : names[i];
      const char *name = gloss_input_is_safe_path (names[i]) && !is_hidden (names[i]) ? names[i]
                                                                                      : last;

      if (gloss_input_is_safe_path (name) && last[0] != '.' && strlen (last) < 200)
        return g_str_has_suffix (name, ARTICLE_EXTENSION)
                 ? g_strndup (name, strlen (name) - strlen (ARTICLE_EXTENSION)) : g_strdup (name);
    }
  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  hash[12] = '\0';
  return g_strconcat ("article-", hash, NULL);
}

/* Returns: (nullable): the file to make, or one that is just that already. */
static GFile *
choose_file (GlossImportArticles  *self,
             const char           *name,
             GBytes               *bytes,
             gboolean             *is_there,
             GError              **error)
{
  g_autofree char *hash = gloss_durable_hash (bytes);

  for (guint n = 1;; n++)
    {
      g_autofree char *path = n == 1 ? g_strconcat (name, ARTICLE_EXTENSION, NULL)
                                     : g_strdup_printf ("%s-%u" ARTICLE_EXTENSION, name, n);
      g_autoptr (GFile) file = g_file_resolve_relative_path (self->folder, path);
      g_autoptr (GBytes) held = NULL;
      g_autofree char *held_hash = NULL;

      if (!gloss_durable_read (file, &held, NULL, error))
        return NULL;
      held_hash = gloss_durable_hash (held);
      *is_there = held != NULL;
      if (held == NULL || g_strcmp0 (held_hash, hash) == 0)
        return g_steal_pointer (&file);
    }
}

static gboolean
make_folder_of (GFile         *file,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GError) reason = NULL;

  if (g_file_make_directory_with_parents (folder, cancellable, &reason)
      || g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/**
 * gloss_import_articles_make:
 * @self: articles
 * @document: a document whose article was not found
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Returns: (transfer full): a new article of what the document carries, written if that is wanted;
 *   %NULL with %GLOSS_FORMAT_ERROR_FAILED if there shall be none or the document carries no text
 */
GlossArticle *
gloss_import_articles_make (GlossImportArticles  *self,
                            GlossImportDocument  *document,
                            GCancellable         *cancellable,
                            GError              **error)
{
  g_autoptr (GBytes) bytes = make_bytes (document);
  const char *name = gloss_import_document_get_names (document)[0];
  g_autofree char *base = NULL;
  g_autoptr (GFile) file = NULL;
  GlossArticle *article = NULL;
  gboolean is_there = FALSE;

  if (self->create == GLOSS_IMPORT_CREATE_NONE || bytes == NULL)
    {
      g_autofree char *folder = g_file_get_parse_name (self->folder);

      g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED,
                   /* Translators: an article's name and a folder's. */
                   _("The article “%s” is not in “%s”"), name != NULL ? name : "?", folder);
      return NULL;
    }

  base = make_name (document, bytes);
  file = choose_file (self, base, bytes, &is_there, error);
  if (file == NULL)
    return NULL;
  if (self->create == GLOSS_IMPORT_CREATE_FILES && !is_there
      && (!make_folder_of (file, cancellable, error)
          || !gloss_durable_replace (file, bytes, NULL, FALSE, cancellable, error)))
    return NULL;
  article = gloss_article_new (file, bytes, "UTF-8", error);
  if (article != NULL && self->by_content != NULL && self->create == GLOSS_IMPORT_CREATE_FILES)
    put (self->made, hash_text (gloss_article_get_text (article)), file);
  return article;
}
