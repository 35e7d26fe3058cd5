/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-format-table.h"

#include "core/gloss-error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

static const GlossFormat *const formats[] = {
  &gloss_format_w3c,
  &gloss_format_gloss,
  &gloss_format_brat,
  &gloss_format_conll2003,
  &gloss_format_webanno_tsv,
  &gloss_format_uima_xmi,
  &gloss_format_uima_json,
  &gloss_format_label_studio,
  &gloss_format_doccano,
  &gloss_format_spacy,
  &gloss_format_hf_jsonl,
  &gloss_format_pubannotation,
  &gloss_format_bioc,
  &gloss_format_gate,
  &gloss_format_refi_qda,
  &gloss_format_refi_qdc,
  &gloss_format_ptc,
  &gloss_format_csv,
  &gloss_format_tsv,
  &gloss_format_html,
  &gloss_format_pdf,
  NULL,
};

/**
 * gloss_format_list:
 *
 * All formats, in the order of menus.
 *
 * Returns: (transfer none) (array zero-terminated=1): the formats
 */
const GlossFormat *const *
gloss_format_list (void)
{
  return formats;
}

/**
 * gloss_format_find:
 * @id: what `--format` was given
 * @error: where to say that there is none
 *
 * Finds a format by its id.
 *
 * Returns: (transfer none): the format, or %NULL with GLOSS_FORMAT_ERROR_UNKNOWN
 */
const GlossFormat *
gloss_format_find (const char  *id,
                   GError     **error)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; formats[i] != NULL; i++)
    {
      if (strcmp (formats[i]->id, id) == 0)
        return formats[i];
    }

  g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNKNOWN,
               _("There is no format “%s”; “gloss formats” lists those there are"), id);
  return NULL;
}

static char *
join_schemes (const GlossFormat *format)
{
  GString *ids = g_string_new (NULL);

  for (const GlossFormatScheme *scheme = format->schemes; scheme->id != NULL; scheme++)
    g_string_append_printf (ids, "%s“%s”", ids->len > 0 ? ", " : "", scheme->id);
  return g_string_free (ids, FALSE);
}

/**
 * gloss_format_check_scheme:
 * @format: a format
 * @scheme: (nullable): what `--scheme` was given
 * @error: where to say which there are
 *
 * Returns: whether @format has that variant; always with %NULL
 */
gboolean
gloss_format_check_scheme (const GlossFormat  *format,
                           const char         *scheme,
                           GError            **error)
{
  g_autofree char *ids = NULL;

  if (scheme == NULL)
    return TRUE;
  if (format->schemes == NULL)
    {
      g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNKNOWN,
                   _("The format “%s” has no variants"), format->id);
      return FALSE;
    }
  for (const GlossFormatScheme *one = format->schemes; one->id != NULL; one++)
    if (strcmp (one->id, scheme) == 0)
      return TRUE;

  ids = join_schemes (format);
  g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNKNOWN,
               /* Translators: a variant, a format's id, and the list of its variants. */
               _("There is no variant “%s” of the format “%s”; there are %s"), scheme, format->id,
               ids);
  return FALSE;
}

/**
 * gloss_format_writes:
 * @format: a format
 *
 * Returns: whether sets can be exported to it
 */
gboolean
gloss_format_writes (const GlossFormat *format)
{
  return format->begin != NULL || format->folder_writer != NULL;
}

/**
 * gloss_format_wants_folder:
 * @format: a format
 * @several: whether several articles are to be exported
 *
 * Returns: whether the output is a folder: it has several files, or one for each article
 */
gboolean
gloss_format_wants_folder (const GlossFormat *format,
                           gboolean           several)
{
  return format->begin == NULL || (several && (format->can & GLOSS_FORMAT_ONE_ARTICLE));
}

/**
 * gloss_format_reads:
 * @format: a format
 *
 * Returns: whether sets can be imported from it
 */
gboolean
gloss_format_reads (const GlossFormat *format)
{
  return format->read != NULL;
}

/* (transfer full) (nullable): the beginning of the first file in a folder that is named like those
 * of a format of several files */
static GBytes *
read_first_head (GlossInput         *folder,
                 const GlossFormat  *format,
                 GCancellable       *cancellable,
                 GError            **error)
{
  g_auto (GStrv) names = NULL;
  g_autoptr (GlossInput) file = NULL;

  if (format->folder_writer == NULL)
    return NULL;
  names = gloss_input_list (folder, format->extension, cancellable, error);
  if (names != NULL && names[0] != NULL)
    file = gloss_input_find (folder, names[0]);
  return file != NULL ? gloss_input_read_head (file, cancellable, error) : NULL;
}

static guint
sniff_head (const GlossFormat *format,
            GBytes            *head,
            const char        *name)
{
  gsize n_bytes;
  const char *bytes = g_bytes_get_data (head, &n_bytes);

  return format->sniff (bytes != NULL ? bytes : "", n_bytes, name);
}

/**
 * gloss_format_sniff:
 * @input: a file or a folder
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Looks at the beginning of a file, and at its name, for what format it is; of a folder at the
 * first file in it that is named like those of a format.
 *
 * Returns: (transfer none): the likeliest format; %NULL with GLOSS_FORMAT_ERROR_UNKNOWN if it is
 *   none that is read, or another error if the file cannot be read
 */
const GlossFormat *
gloss_format_sniff (GlossInput    *input,
                    GCancellable  *cancellable,
                    GError       **error)
{
  gboolean is_folder = gloss_input_is_folder (input);
  g_autoptr (GBytes) head = gloss_input_read_head (input, cancellable, error);
  const GlossFormat *best = NULL;
  guint best_score = 0;

  if (head == NULL)
    return NULL;
  for (guint i = 0; formats[i] != NULL; i++)
    {
      g_autoptr (GBytes) first = NULL;
      g_autoptr (GError) reason = NULL;
      guint score = 0;

      if (formats[i]->read == NULL || formats[i]->sniff == NULL)
        continue;
      if (is_folder)
        first = read_first_head (input, formats[i], cancellable, &reason);
      if (reason != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return NULL;
        }
      if (!is_folder || first != NULL)
        score = is_folder ? sniff_head (formats[i], first, formats[i]->extension)
                          : sniff_head (formats[i], head, gloss_input_get_name (input));
      if (score > best_score)
        {
          best = formats[i];
          best_score = score;
        }
    }
  if (best == NULL)
    g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNKNOWN,
                 _("It can't be told what format “%s” is. Name the format."),
                 gloss_input_get_name (input));
  return best;
}

/* Where @file leads if it is a symbolic link; its name is what counts. */
static char *
dup_target (GFile *file)
{
  const char *path = g_file_peek_path (file);
  g_autofree char *uri = path == NULL ? g_file_get_uri (file) : NULL;
  char *real = path != NULL ? realpath (path, NULL) : NULL;
  char *target = g_strdup (real != NULL ? real : path != NULL ? path : uri);

  free (real);
  return target;
}

static gboolean
is_same_file (const char *path,
              GFile      *file)
{
  GStatBuf a, b;

  return file != NULL && g_file_peek_path (file) != NULL && g_stat (path, &a) == 0
         && g_stat (g_file_peek_path (file), &b) == 0 && a.st_ino == b.st_ino
         && a.st_dev == b.st_dev;
}

/**
 * gloss_format_check_target:
 * @set: what to export
 * @file: where to
 * @error: where to say why not
 *
 * Nothing that an export can be made from again is worth what it would be made from: an article,
 * and what is named like a file of annotations or labels, is never to be replaced.
 *
 * Returns: whether @file may be replaced
 */
gboolean
gloss_format_check_target (GlossAnnotationSet  *set,
                           GFile               *file,
                           GError             **error)
{
  g_autofree char *target = dup_target (file);
  g_autofree char *set_path = g_strconcat (target, ".gloss.json", NULL);
  g_autofree char *name = g_filename_display_basename (target);
  GlossArticle *article = gloss_annotation_set_get_article (set);

  if (g_str_has_suffix (target, ".gloss.json"))
    g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED,
                 _("“%s” was not written: files of that name hold annotations or labels. Export "
                   "under another name."), name);
  else if (is_same_file (target, article != NULL ? gloss_article_get_file (article) : NULL)
           || g_file_test (set_path, G_FILE_TEST_EXISTS))
    g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED,
                 _("“%s” was not written: it is an article. Export under another name."), name);
  else
    return TRUE;
  return FALSE;
}
