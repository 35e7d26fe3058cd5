/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-occurrence-finder.h"

#include "app/gloss-job.h"

/* The articles are searched in one job after the other. A job is given the files of the next
 * articles and looks through as many as it can in SLICE_MS: so the list fills while the search
 * goes on, progress and Cancel are answered, and no job shares anything with the main thread. The
 * article that is open is searched as it is open, with what its set says now; the others as they
 * lie on disk.
 *
 * `cancellable` is there exactly while a search runs; the result of a job whose cancellable is
 * another one is that of a search that is over. */

#define SLICE_MS 40
#define FILES_PER_JOB 64

struct _GlossOccurrenceFinder
{
  GObject parent_instance;

  GlossSession *session;
  GCancellable *cancellable;

  char             *pattern;
  GlossSearchFlags  flags;
  char             *label_id;
  gboolean          folder_wide;
  GlossFolder      *folder;
  guint             max_hits;

  guint n_articles;
  guint n_done;
  guint n_failed;
  guint n_hits;
};

/* What a job is alone with. */
typedef struct
{
  char                 *pattern;
  char                 *label_id;
  GlossOccurrenceQuery  query;
  char                 *set_name;
  guint                 max_hits;
  GPtrArray            *files; /* GFile */

  /* What is open, NULL where it is not among `files`. */
  GlossArticle *open;
  GArray       *labelled;
  GlossSkips   *skips;
} Request;

typedef struct
{
  guint      n_done;
  guint      n_failed;
  GPtrArray *found; /* GlossOccurrences */
} Result;

enum
{
  FOUND,
  PROGRESS,
  FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossOccurrenceFinder, gloss_occurrence_finder, G_TYPE_OBJECT)

static void
free_request (gpointer data)
{
  Request *request = data;

  g_free (request->pattern);
  g_free (request->label_id);
  g_free (request->set_name);
  g_ptr_array_unref (request->files);
  g_clear_pointer (&request->open, gloss_article_unref);
  g_clear_pointer (&request->labelled, g_array_unref);
  g_clear_pointer (&request->skips, gloss_skips_free);
  g_free (request);
}

static void
free_result (gpointer data)
{
  Result *result = data;

  g_ptr_array_unref (result->found);
  g_free (result);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Result, free_result)

/* In a job */

static gboolean
is_open (Request *request,
         GFile   *file)
{
  return request->open != NULL && g_file_equal (gloss_article_get_file (request->open), file);
}

/* What is wrong with the search itself, not with one article. */
static gboolean
ends_search (const GError *error)
{
  return error->domain == G_REGEX_ERROR
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
}

static gboolean
search_article (Request       *request,
                Result        *result,
                GFile         *file,
                guint          max_hits,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (GError) failure = NULL;
  GlossOccurrences *found;

  if (is_open (request, file))
    found = gloss_occurrences_find (request->open, &request->query, request->labelled,
                                    request->skips, max_hits, cancellable, &failure);
  else
    found = gloss_occurrences_find_on_disk (file, request->set_name, &request->query, max_hits,
                                            cancellable, &failure);
  result->n_done++;
  if (found != NULL)
    g_ptr_array_add (result->found, found);
  if (failure == NULL)
    return TRUE;

  if (ends_search (failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  result->n_failed++;

  return TRUE;
}

static gpointer
search_job (gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Request *request = data;
  g_autoptr (Result) result = g_new0 (Result, 1);
  gint64 end = g_get_monotonic_time () + SLICE_MS * 1000;
  guint n_hits = 0;

  result->found = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_occurrences_unref);
  for (guint i = 0; i < request->files->len && n_hits < request->max_hits; i++)
    {
      guint n_before = result->found->len;

      if (i > 0 && g_get_monotonic_time () > end)
        break;
      if (!search_article (request, result, request->files->pdata[i], request->max_hits - n_hits,
                           cancellable, error))
        return NULL;
      if (result->found->len > n_before)
        n_hits += gloss_occurrences_get_size (result->found->pdata[n_before]);
    }

  return g_steal_pointer (&result);
}

/* In the main thread */

static void run (GlossOccurrenceFinder *self);

static void
add_open_article (GlossOccurrenceFinder *self,
                  Request               *request)
{
  GlossAnnotationSet *set = gloss_session_get_set (self->session);

  request->open = gloss_article_ref (gloss_annotation_set_get_article (set));
  request->labelled = gloss_occurrences_list_labelled (set, self->label_id);
  request->skips = gloss_skips_new (gloss_annotation_set_get_document (set),
                                    gloss_annotation_set_get_text (set));
}

static GPtrArray *
list_files (GlossOccurrenceFinder *self,
            GFile                 *open,
            gboolean              *has_open)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  *has_open = !self->folder_wide;
  if (!self->folder_wide)
    g_ptr_array_add (files, g_object_ref (open));

  for (guint i = self->n_done;
       self->folder_wide && i < MIN (self->n_articles, self->n_done + FILES_PER_JOB); i++)
    {
      g_autoptr (GlossFolderItem) item = g_list_model_get_item (G_LIST_MODEL (self->folder), i);
      GFile *file = gloss_folder_item_get_file (item);

      *has_open |= g_file_equal (file, open);
      g_ptr_array_add (files, g_object_ref (file));
    }

  return files;
}

static Request *
make_request (GlossOccurrenceFinder *self)
{
  GlossAnnotationSet *set = gloss_session_get_set (self->session);
  GlossArticle *article = gloss_annotation_set_get_article (set);
  Request *request = g_new0 (Request, 1);
  gboolean has_open;

  request->pattern = g_strdup (self->pattern);
  request->label_id = g_strdup (self->label_id);
  request->query = (GlossOccurrenceQuery){ request->pattern, self->flags, request->label_id };
  request->set_name = g_strdup (gloss_annotation_set_get_name (set));
  request->max_hits = self->max_hits - self->n_hits;
  request->files = list_files (self, gloss_article_get_file (article), &has_open);
  if (has_open)
    add_open_article (self, request);

  return request;
}

static void
finish (GlossOccurrenceFinder *self,
        GError                *error)
{
  g_clear_object (&self->cancellable);
  g_signal_emit (self, signals[FINISHED], 0, error);
}

static char *
dup_name (GlossOccurrenceFinder *self,
          GlossOccurrences      *found)
{
  g_autoptr (GlossFolderItem) item = NULL;
  guint position;

  if (!self->folder_wide
      || !gloss_folder_find (self->folder, gloss_occurrences_get_file (found), &position))
    return NULL;
  item = g_list_model_get_item (G_LIST_MODEL (self->folder), position);

  return g_strdup (gloss_folder_item_get_name (item));
}

static void
take_result (GlossOccurrenceFinder *self,
             Result                *result)
{
  self->n_done += result->n_done;
  self->n_failed += result->n_failed;
  for (guint i = 0; i < result->found->len; i++)
    {
      GlossOccurrences *found = result->found->pdata[i];
      g_autofree char *name = dup_name (self, found);

      self->n_hits += gloss_occurrences_get_size (found);
      if (gloss_occurrences_get_size (found) > 0)
        g_signal_emit (self, signals[FOUND], 0, found, name);
    }
}

static void
job_done_cb (GObject      *source,
             GAsyncResult *job,
             gpointer      user_data)
{
  GlossOccurrenceFinder *self = GLOSS_OCCURRENCE_FINDER (source);
  g_autoptr (GCancellable) cancellable = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Result) result = gloss_job_finish (job, &error);

  if (cancellable != self->cancellable)
    return;
  if (result == NULL)
    {
      finish (self, error);
      return;
    }

  take_result (self, result);
  if (cancellable != self->cancellable)
    return;
  g_signal_emit (self, signals[PROGRESS], 0);
  if (cancellable != self->cancellable)
    return;
  if (self->n_done >= self->n_articles || gloss_occurrence_finder_is_full (self))
    finish (self, NULL);
  else
    run (self);
}

static void
run (GlossOccurrenceFinder *self)
{
  /* What is open went away; the search goes with it. */
  if (gloss_session_get_set (self->session) == NULL)
    {
      finish (self, NULL);
      return;
    }

  gloss_job_run (self, search_job, make_request (self), free_request, free_result,
                 self->cancellable, job_done_cb, g_object_ref (self->cancellable));
}

static void
gloss_occurrence_finder_dispose (GObject *object)
{
  GlossOccurrenceFinder *self = GLOSS_OCCURRENCE_FINDER (object);

  gloss_occurrence_finder_cancel (self);
  g_clear_object (&self->session);
  g_clear_object (&self->folder);

  G_OBJECT_CLASS (gloss_occurrence_finder_parent_class)->dispose (object);
}

static void
gloss_occurrence_finder_finalize (GObject *object)
{
  GlossOccurrenceFinder *self = GLOSS_OCCURRENCE_FINDER (object);

  g_free (self->pattern);
  g_free (self->label_id);

  G_OBJECT_CLASS (gloss_occurrence_finder_parent_class)->finalize (object);
}

static void
gloss_occurrence_finder_class_init (GlossOccurrenceFinderClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gloss_occurrence_finder_dispose;
  G_OBJECT_CLASS (klass)->finalize = gloss_occurrence_finder_finalize;

  signals[FOUND] = g_signal_new ("found", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 2, GLOSS_TYPE_OCCURRENCES, G_TYPE_STRING);
  signals[PROGRESS] = g_signal_new ("progress", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  signals[FINISHED] = g_signal_new ("finished", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
gloss_occurrence_finder_init (GlossOccurrenceFinder *self)
{
}

/**
 * gloss_occurrence_finder_new:
 * @session: whose articles to search
 *
 * Returns: (transfer full): a finder that does nothing yet
 */
GlossOccurrenceFinder *
gloss_occurrence_finder_new (GlossSession *session)
{
  GlossOccurrenceFinder *self;

  g_return_val_if_fail (GLOSS_IS_SESSION (session), NULL);

  self = g_object_new (GLOSS_TYPE_OCCURRENCE_FINDER, NULL);
  self->session = g_object_ref (session);

  return self;
}

/**
 * gloss_occurrence_finder_start:
 * @self: a finder
 * @query: what to look for
 * @folder: whether in all articles of the folder, if one is open
 * @max_hits: stop after as many
 *
 * Begins a search; one that runs is given up. A set must be open.
 */
void
gloss_occurrence_finder_start (GlossOccurrenceFinder      *self,
                               const GlossOccurrenceQuery *query,
                               gboolean                    folder,
                               guint                       max_hits)
{
  g_return_if_fail (GLOSS_IS_OCCURRENCE_FINDER (self));
  g_return_if_fail (query != NULL && gloss_session_get_set (self->session) != NULL);

  gloss_occurrence_finder_cancel (self);
  g_free (self->pattern);
  g_free (self->label_id);
  self->pattern = g_strdup (query->pattern);
  self->label_id = g_strdup (query->label_id);
  self->flags = query->flags;
  self->max_hits = max_hits;
  g_set_object (&self->folder, gloss_session_get_folder (self->session));
  self->folder_wide = folder && self->folder != NULL;
  self->n_articles = self->folder_wide ? g_list_model_get_n_items (G_LIST_MODEL (self->folder)) : 1;
  self->n_done = self->n_failed = self->n_hits = 0;
  self->cancellable = g_cancellable_new ();
  run (self);
}

/**
 * gloss_occurrence_finder_cancel:
 * @self: a finder
 *
 * Gives up a search that runs; nothing is emitted any more.
 */
void
gloss_occurrence_finder_cancel (GlossOccurrenceFinder *self)
{
  g_return_if_fail (GLOSS_IS_OCCURRENCE_FINDER (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/**
 * gloss_occurrence_finder_is_running:
 * @self: a finder
 *
 * Returns: whether a search runs
 */
gboolean
gloss_occurrence_finder_is_running (GlossOccurrenceFinder *self)
{
  g_return_val_if_fail (GLOSS_IS_OCCURRENCE_FINDER (self), FALSE);

  return self->cancellable != NULL;
}

/**
 * gloss_occurrence_finder_get_n_articles:
 * @self: a finder
 *
 * Returns: how many articles are to be searched
 */
guint
gloss_occurrence_finder_get_n_articles (GlossOccurrenceFinder *self)
{
  g_return_val_if_fail (GLOSS_IS_OCCURRENCE_FINDER (self), 0);

  return self->n_articles;
}

/**
 * gloss_occurrence_finder_get_n_done:
 * @self: a finder
 *
 * Returns: how many articles have been searched
 */
guint
gloss_occurrence_finder_get_n_done (GlossOccurrenceFinder *self)
{
  g_return_val_if_fail (GLOSS_IS_OCCURRENCE_FINDER (self), 0);

  return self->n_done;
}

/**
 * gloss_occurrence_finder_get_n_failed:
 * @self: a finder
 *
 * Returns: how many of them could not be read, or their sets
 */
guint
gloss_occurrence_finder_get_n_failed (GlossOccurrenceFinder *self)
{
  g_return_val_if_fail (GLOSS_IS_OCCURRENCE_FINDER (self), 0);

  return self->n_failed;
}

/**
 * gloss_occurrence_finder_is_full:
 * @self: a finder
 *
 * Returns: whether it stopped because there were as many as asked for
 */
gboolean
gloss_occurrence_finder_is_full (GlossOccurrenceFinder *self)
{
  g_return_val_if_fail (GLOSS_IS_OCCURRENCE_FINDER (self), FALSE);

  return self->n_hits >= self->max_hits;
}
