/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-occurrence-job.h"

#include "core/corpus/gloss-batch.h"

#include <glib/gi18n.h>

/* The batch is over the articles with occurrences alone, not over the whole folder. While it runs
 * the occurrences are only read, by one thread at a time: the batch asks for an edit in its own
 * thread or, for the set that is open, in the main one while it waits. */

struct _GlossOccurrenceJob
{
  GlossSession *session;
  GlossBatch   *batch;
  GPtrArray    *articles; /* GlossOccurrences */
  GHashTable   *by_uri;   /* char *, owned → GlossOccurrences *, of `articles` */
  GHashTable   *left_out; /* char *, owned; a set */
  char         *label_id;
  char         *annotator;
  char         *set_name;
};

static GlossEdit *
build_cb (GlossAnnotationSet *set,
          gpointer            user_data)
{
  GlossOccurrenceJob *self = user_data;
  GlossArticle *article = gloss_annotation_set_get_article (set);
  g_autofree char *uri = g_file_get_uri (gloss_article_get_file (article));
  GlossOccurrences *occurrences = g_hash_table_lookup (self->by_uri, uri);
  const GlossAuthor author = { self->annotator };
  g_autoptr (GError) error = NULL;
  GlossEdit *edit = NULL;

  if (occurrences == NULL)
    return NULL;

  if (gloss_annotation_set_get_label (set, self->label_id) != NULL)
    edit = gloss_occurrences_make_edit (occurrences, set, self->label_id, &author, &error);
  else
    g_hash_table_add (self->left_out, g_strdup (uri));
  if (error != NULL)
    g_hash_table_add (self->left_out, g_strdup (uri));

  return edit;
}

static gboolean
has_work (GlossOccurrences *occurrences)
{
  return gloss_occurrences_count (occurrences, GLOSS_OCCURRENCE_KEPT) > 0
         || gloss_occurrences_count_new_skips (occurrences) > 0;
}

/* Returns the number of what is kept. */
static guint
take_articles (GlossOccurrenceJob *self,
               GPtrArray          *articles,
               GPtrArray          *files)
{
  guint n_kept = 0;

  for (guint i = 0; i < articles->len; i++)
    {
      GlossOccurrences *occurrences = articles->pdata[i];
      GFile *file = gloss_occurrences_get_file (occurrences);

      if (!has_work (occurrences))
        continue;
      n_kept += gloss_occurrences_count (occurrences, GLOSS_OCCURRENCE_KEPT);
      g_ptr_array_add (self->articles, gloss_occurrences_ref (occurrences));
      g_hash_table_insert (self->by_uri, g_file_get_uri (file), occurrences);
      g_ptr_array_add (files, file);
    }

  return n_kept;
}

static char *
describe (GlossAnnotationSet *set,
          const char         *label_id,
          guint               n_kept)
{
  GlossLabel *label = gloss_annotation_set_get_label (set, label_id);
  const char *name = label != NULL ? gloss_label_get_name (label) : label_id;

  if (n_kept == 0)
    return g_strdup_printf (_("Skip occurrences for “%s”"), name);

  return g_strdup_printf (ngettext ("Label %u occurrence “%s”", "Label %u occurrences “%s”",
                                    n_kept),
                          n_kept, name);
}

static void
make_batch (GlossOccurrenceJob *self,
            GPtrArray          *files,
            guint               n_kept)
{
  GlossAnnotationSet *set = gloss_session_get_set (self->session);
  g_autofree char *description = describe (set, self->label_id, n_kept);
  g_autoptr (GlossFolder) folder =
    gloss_folder_new_for_files ((GFile *const *) files->pdata, files->len);

  self->batch = gloss_batch_new (&(GlossBatchSpec) {
    .description = description,
    .folder = folder,
    .state_folder = gloss_session_get_state_folder (self->session),
    .live = gloss_session_get_store (self->session),
    .set_name = self->set_name,
    .create_sets = TRUE,
    .builder = build_cb,
    .builder_data = self,
  });
}

/* The list of articles shows which have a set. */
static void
note_sets (GlossOccurrenceJob *self)
{
  GlossFolder *folder = gloss_session_get_folder (self->session);

  for (guint i = 0; folder != NULL && i < self->articles->len; i++)
    gloss_folder_note_set (folder, gloss_occurrences_get_file (self->articles->pdata[i]),
                           self->set_name);
}

static void
clear_job (gpointer data)
{
  GlossOccurrenceJob *self = data;

  g_clear_pointer (&self->batch, gloss_batch_unref);
  g_hash_table_unref (self->by_uri);
  g_hash_table_unref (self->left_out);
  g_ptr_array_unref (self->articles);
  g_object_unref (self->session);
  g_free (self->label_id);
  g_free (self->annotator);
  g_free (self->set_name);
}

static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (gloss_session_run_batch_finish (GLOSS_SESSION (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * gloss_occurrence_job_new:
 * @session: a session with a set open
 * @articles: (element-type GlossOccurrences): what to annotate
 * @label_id: the label to give
 *
 * In the main thread.
 *
 * Returns: (transfer full): a job that does nothing yet
 */
GlossOccurrenceJob *
gloss_occurrence_job_new (GlossSession *session,
                          GPtrArray    *articles,
                          const char   *label_id)
{
  GlossOccurrenceJob *self;
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  guint n_kept;

  g_return_val_if_fail (GLOSS_IS_SESSION (session) && gloss_session_get_set (session) != NULL,
                        NULL);
  g_return_val_if_fail (articles != NULL && label_id != NULL, NULL);

  self = g_atomic_rc_box_new0 (GlossOccurrenceJob);
  self->session = g_object_ref (session);
  self->articles = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_occurrences_unref);
  self->by_uri = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->left_out = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->label_id = g_strdup (label_id);
  self->annotator = g_strdup (gloss_session_get_author (session)->name);
  self->set_name = g_strdup (gloss_annotation_set_get_name (gloss_session_get_set (session)));
  n_kept = take_articles (self, articles, files);
  make_batch (self, files, n_kept);

  return self;
}

/**
 * gloss_occurrence_job_unref:
 * @self: (transfer full): a job
 *
 * Gives one reference up; what runs has one of its own.
 */
void
gloss_occurrence_job_unref (GlossOccurrenceJob *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_job);
}

/**
 * gloss_occurrence_job_run:
 * @self: a job; once
 * @source: the object on whose behalf it runs
 * @callback: called in the main loop
 * @user_data: for @callback
 *
 * Runs it.
 */
void
gloss_occurrence_job_run (GlossOccurrenceJob  *self,
                          gpointer             source,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (self != NULL);

  task = g_task_new (source, NULL, callback, user_data);
  g_task_set_task_data (task, g_atomic_rc_box_acquire (self),
                        (GDestroyNotify) gloss_occurrence_job_unref);
  gloss_session_run_batch_async (self->session, self->batch, ran_cb, task);
}

/**
 * gloss_occurrence_job_finish:
 * @self: a job
 * @result: what the callback was given
 * @error: where to say why not
 *
 * Returns: whether it was done; if not, nothing was
 */
gboolean
gloss_occurrence_job_finish (GlossOccurrenceJob  *self,
                             GAsyncResult        *result,
                             GError             **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  note_sets (self);

  return TRUE;
}

/**
 * gloss_occurrence_job_get_n_left_out:
 * @self: a job that is over
 *
 * Returns: how many articles were left out: changed since they were searched, or with labels of
 *   their own of which this is none
 */
guint
gloss_occurrence_job_get_n_left_out (GlossOccurrenceJob *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return g_hash_table_size (self->left_out);
}
