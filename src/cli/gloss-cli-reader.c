/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/gloss-cli-reader.h"

#include "cli/gloss-cli-terminal.h"
#include "core/gloss-error.h"
#include "core/store/gloss-durable.h"
#include "core/store/gloss-label-file.h"
#include "core/store/gloss-set-file.h"

#include <glib/gi18n.h>
#include <string.h>

/* @labels are those of @label_file; none where it is %NULL, since there what a set's file says of
 * its labels holds, and the labels that a new folder starts with have no say in it.
 * @told: the label files whose faults were reported (URIs): each is reported once, though it may be
 * read again when the walk comes back to its folder. */
struct _GlossCliReader
{
  GFile         *article_file;
  GlossArticle  *article;
  GFile         *folder;
  GFile         *label_file;
  GlossLabelSet *labels;
  GHashTable    *told;
  gboolean       is_quiet; /* says nothing of label files */
};

/**
 * gloss_cli_reader_new:
 *
 * Makes a reader that has read nothing.
 *
 * Returns: (transfer full): the reader
 */
GlossCliReader *
gloss_cli_reader_new (void)
{
  GlossCliReader *self = g_new0 (GlossCliReader, 1);

  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * gloss_cli_reader_new_quiet:
 *
 * For one of several workers, of which each reads the same label files: another reader tells their
 * faults, by gloss_cli_reader_read_labels_for().
 *
 * Returns: (transfer full): a reader that reports nothing of label files
 */
GlossCliReader *
gloss_cli_reader_new_quiet (void)
{
  GlossCliReader *self = gloss_cli_reader_new ();

  self->is_quiet = TRUE;
  return self;
}

/**
 * gloss_cli_reader_free:
 * @self: the reader
 *
 * Frees it; sets that it gave out stay.
 */
void
gloss_cli_reader_free (GlossCliReader *self)
{
  g_clear_object (&self->article_file);
  g_clear_pointer (&self->article, gloss_article_unref);
  g_clear_object (&self->folder);
  g_clear_object (&self->label_file);
  g_clear_object (&self->labels);
  g_hash_table_unref (self->told);
  g_free (self);
}

/**
 * gloss_cli_reader_split_message:
 * @message: what a reader says of a file that it can't read
 * @file_name: the name that the reader was given for it
 * @line: (out): the line of the fault, or 0
 *
 * The readers of sets and label files begin with "FILE:LINE: "; a report has members for these.
 *
 * Returns: (transfer none): the rest of @message
 */
const char *
gloss_cli_reader_split_message (const char *message,
                                const char *file_name,
                                guint      *line)
{
  const char *rest = message;
  char *end = NULL;

  *line = 0;
  if (!g_str_has_prefix (rest, file_name) || rest[strlen (file_name)] != ':')
    return message;
  rest += strlen (file_name) + 1;
  if (g_ascii_isdigit (*rest))
    {
      *line = (guint) g_ascii_strtoull (rest, &end, 10);
      rest = *end == ':' ? end + 1 : end;
    }
  while (*rest == ' ')
    rest++;
  return rest;
}

static GlossLabelSet *
load_labels (GFile         *file,
             const char    *name,
             GlossReport   *report,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (!gloss_durable_read (file, &bytes, cancellable, error))
    return NULL;
  if (bytes == NULL)
    {
      g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED,
                   _("%s: there is no such file"), name);
      return NULL;
    }
  return gloss_label_file_read (bytes, name, report, error);
}

/**
 * gloss_cli_reader_read_labels:
 * @self: the reader
 * @label_file: a label file
 * @name: what messages call it
 * @report: what was found in it
 * @cancellable: (nullable): to stop it
 *
 * Reads a label file. If it can't be read @report says so, and there are no labels: what sets
 * define themselves still holds.
 *
 * Returns: (transfer none): the labels, until others are read
 */
GlossLabelSet *
gloss_cli_reader_read_labels (GlossCliReader  *self,
                              GFile           *label_file,
                              const char      *name,
                              GlossReport     *report,
                              GCancellable    *cancellable)
{
  g_autoptr (GlossReport) found = gloss_report_new ();
  g_autoptr (GError) error = NULL;

  if (self->label_file != NULL && g_file_equal (self->label_file, label_file))
    return self->labels;

  g_set_object (&self->label_file, label_file);
  g_clear_object (&self->folder);
  g_clear_object (&self->labels);
  self->labels = load_labels (label_file, name, found, cancellable, &error);
  if (self->labels == NULL)
    {
      const char *message = NULL;
      guint line = 0;

      message = gloss_cli_reader_split_message (error->message, name, &line);
      self->labels = gloss_label_set_new ();
      gloss_report_add (found, GLOSS_REPORT_FAULT, name, line, "labels-unreadable", "%s", message);
    }
  if (gloss_report_get_n_entries (found) > 0 && !self->is_quiet
      && g_hash_table_add (self->told, g_file_get_uri (label_file)))
    gloss_report_add_all (report, found);
  return self->labels;
}

/* As short as it gets: relative to the working folder where it lies below it. */
static char *
make_file_name (GFile *file)
{
  g_autofree char *working = g_get_current_dir ();
  g_autoptr (GFile) folder = g_file_new_for_path (working);
  g_autofree char *path = g_file_get_relative_path (folder, file);

  return path != NULL ? g_filename_display_name (path) : g_file_get_parse_name (file);
}

/**
 * gloss_cli_reader_read_labels_for:
 * @self: the reader
 * @article: an article
 * @report: what was found in the label file that holds for it
 * @cancellable: (nullable): to stop it
 *
 * Reads the label file that holds for an article, unless it is the one read last.
 *
 * Returns: (transfer none): the labels, until others are read; none where there is no label file
 */
GlossLabelSet *
gloss_cli_reader_read_labels_for (GlossCliReader *self,
                                  GFile          *article,
                                  GlossReport    *report,
                                  GCancellable   *cancellable)
{
  g_autoptr (GFile) folder = g_file_get_parent (article);
  g_autoptr (GFile) label_file = NULL;

  if (self->folder != NULL && g_file_equal (self->folder, folder))
    return self->labels;

  label_file = gloss_label_file_find (folder);
  if (label_file != NULL)
    {
      g_autofree char *name = make_file_name (label_file);

      gloss_cli_reader_read_labels (self, label_file, name, report, cancellable);
    }
  else
    {
      g_clear_object (&self->label_file);
      g_clear_object (&self->labels);
      self->labels = gloss_label_set_new ();
    }
  g_set_object (&self->folder, folder);
  return self->labels;
}

/**
 * gloss_cli_reader_read_article:
 * @self: the reader
 * @article: an article
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Reads an article, unless it is the one read last.
 *
 * Returns: (transfer none): the article, until another is read; %NULL with an error of
 *   #GlossTextError or #GIOErrorEnum
 */
GlossArticle *
gloss_cli_reader_read_article (GlossCliReader  *self,
                               GFile           *article,
                               GCancellable    *cancellable,
                               GError         **error)
{
  if (self->article != NULL && g_file_equal (self->article_file, article))
    return self->article;

  g_clear_pointer (&self->article, gloss_article_unref);
  g_set_object (&self->article_file, article);
  self->article = gloss_article_load (article, NULL, cancellable, error);
  return self->article;
}

/**
 * gloss_cli_reader_read_set:
 * @self: the reader
 * @article: the article
 * @set_name: the name of its set
 * @file_name: what messages call the set's file
 * @bytes: (out) (optional) (transfer full): what the set's file holds
 * @report: what was found in the set's file and in the label file that holds for it
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Reads a set that lies beside its article.
 *
 * Returns: (transfer full): the set; %NULL with an error of #GlossTextError if the article can't be
 *   read, of #GlossStoreError if the set can't
 */
GlossAnnotationSet *
gloss_cli_reader_read_set (GlossCliReader  *self,
                           GFile           *article,
                           const char      *set_name,
                           const char      *file_name,
                           GBytes         **bytes,
                           GlossReport     *report,
                           GCancellable    *cancellable,
                           GError         **error)
{
  g_autofree char *base_name = g_file_get_basename (article);
  g_autofree char *set_base_name = gloss_set_file_make_name (base_name, set_name);
  g_autoptr (GFile) folder = g_file_get_parent (article);
  g_autoptr (GFile) file = g_file_get_child (folder, set_base_name);
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autoptr (GBytes) content = NULL;
  GlossArticle *text = gloss_cli_reader_read_article (self, article, cancellable, error);

  if (text == NULL || !gloss_durable_read (file, &content, cancellable, error))
    return NULL;
  if (content == NULL)
    {
      g_set_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED,
                   _("%s: there is no such file"), file_name);
      return NULL;
    }

  set = gloss_annotation_set_new (set_name, text,
                                  gloss_cli_reader_read_labels_for (self, article, report,
                                                                    cancellable));
  if (!gloss_set_file_read (set, content, file_name, report, cancellable, error))
    return NULL;

  if (bytes != NULL)
    *bytes = g_steal_pointer (&content);
  return g_steal_pointer (&set);
}

/**
 * gloss_cli_reader_make_set_name:
 * @article_name: what messages call an article: the end of it is its file name
 * @set_name: the name of a set of it
 *
 * What messages call the set's file.
 *
 * Returns: (transfer full): the name
 */
char *
gloss_cli_reader_make_set_name (const char *article_name,
                                const char *set_name)
{
  const char *slash = strrchr (article_name, '/');
  const char *base_name = slash != NULL ? slash + 1 : article_name;
  g_autofree char *set_base_name = gloss_set_file_make_name (base_name, set_name);
  g_autofree char *folder_name = g_strndup (article_name, base_name - article_name);

  return g_strconcat (folder_name, set_base_name, NULL);
}

/**
 * gloss_cli_reader_load:
 * @path: a file, perhaps a pipe
 * @cancellable: (nullable): to stop it
 *
 * Returns: (transfer full) (nullable): what it holds; %NULL if it can't be read, which is told on
 *   standard error unless it was cancelled
 */
GBytes *
gloss_cli_reader_load (const char   *path,
                       GCancellable *cancellable)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_file_load_bytes (file, cancellable, NULL, &error);

  if (bytes == NULL && !g_cancellable_is_cancelled (cancellable))
    gloss_cli_terminal_error ("%s: %s", name, error->message);
  return bytes;
}

/**
 * gloss_cli_reader_check_set_name:
 * @set_name: (nullable): what `--set` was given, if it was
 *
 * Returns: whether it can be that; else it is told on standard error
 */
gboolean
gloss_cli_reader_check_set_name (const char *set_name)
{
  if (set_name == NULL || gloss_set_file_is_set_name (set_name))
    return TRUE;
  gloss_cli_terminal_error (_("“%s” can't be the name of a set: only letters, digits, - and _"),
                            set_name);
  return FALSE;
}
