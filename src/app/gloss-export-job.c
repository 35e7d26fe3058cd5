/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-export-job.h"

#include "app/gloss-job.h"

/* A set goes on changing while it is exported in another thread: that thread gets a copy. Records
 * are immutable, so a copy is an array of references, which the thread then builds a set from. */

typedef struct
{
  const GlossFormat *format;
  GFile             *file;
  char              *set_name;
  GlossArticle      *article;
  GlossLabelSet     *labels;
  GPtrArray         *annotations;
  GlossDocument     *document;
  GPtrArray         *file_labels;
  GPtrArray         *relations;
  GlossLabelSet     *file_definitions; /* never changes; or NULL */
  GlossReport       *report;
} Request;

static void
free_request (gpointer data)
{
  Request *request = data;

  g_object_unref (request->file);
  g_free (request->set_name);
  gloss_article_unref (request->article);
  g_object_unref (request->labels);
  g_ptr_array_unref (request->annotations);
  gloss_document_unref (request->document);
  g_ptr_array_unref (request->file_labels);
  g_ptr_array_unref (request->relations);
  g_clear_object (&request->file_definitions);
  gloss_report_unref (request->report);
  g_free (request);
}

static GPtrArray *
copy_annotations (GlossAnnotationSet *set)
{
  guint size = gloss_annotation_set_get_size (set);
  GPtrArray *copy = g_ptr_array_new_full (size, (GDestroyNotify) gloss_annotation_unref);

  for (guint i = 0; i < size; i++)
    g_ptr_array_add (copy, gloss_annotation_ref (gloss_annotation_set_get_nth (set, i)));

  return copy;
}

static GPtrArray *
copy_relations (GlossAnnotationSet *set)
{
  GPtrArray *copy = gloss_annotation_set_list_relations (set);

  for (guint i = 0; i < copy->len; i++)
    gloss_relation_ref (copy->pdata[i]);
  g_ptr_array_set_free_func (copy, (GDestroyNotify) gloss_relation_unref);

  return copy;
}

static GPtrArray *
copy_file_labels (GlossAnnotationSet *set)
{
  GPtrArray *labels = gloss_annotation_set_get_file_labels (set);
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_label_unref);

  for (guint i = 0; labels != NULL && i < labels->len; i++)
    g_ptr_array_add (copy, gloss_label_ref (labels->pdata[i]));

  return copy;
}

static Request *
make_request (GlossAnnotationSet *set,
              const GlossFormat  *format,
              GFile              *file)
{
  Request *request = g_new0 (Request, 1);

  request->format = format;
  request->file = g_object_ref (file);
  request->set_name = g_strdup (gloss_annotation_set_get_name (set));
  request->article = gloss_article_ref (gloss_annotation_set_get_article (set));
  request->labels = gloss_label_set_copy (gloss_annotation_set_get_labels (set));
  request->annotations = copy_annotations (set);
  request->document = gloss_document_ref (gloss_annotation_set_get_document (set));
  request->file_labels = copy_file_labels (set);
  request->relations = copy_relations (set);
  g_set_object (&request->file_definitions, gloss_annotation_set_get_file_definitions (set));
  request->report = gloss_report_new ();

  return request;
}

static GlossAnnotationSet *
build_set (Request *request)
{
  GlossAnnotationSet *set =
    gloss_annotation_set_new (request->set_name, request->article, request->labels);

  gloss_annotation_set_load (set, request->annotations, request->document, request->file_labels);
  gloss_annotation_set_load_relations (set, request->relations, request->file_definitions);
  return set;
}

static gpointer
export_job (gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Request *request = data;
  g_autoptr (GlossAnnotationSet) set = build_set (request);

  if (!gloss_format_export_file (request->format, set, request->file, request->report, cancellable,
                                 error))
    return NULL;

  return gloss_report_ref (request->report);
}

/**
 * gloss_export_job_copy_set:
 * @set: a set
 *
 * Copies a set, for what takes longer than the user's next edit.
 *
 * Returns: (transfer full): the set as it is now
 */
GlossAnnotationSet *
gloss_export_job_copy_set (GlossAnnotationSet *set)
{
  g_autoptr (GFile) nowhere = NULL;
  Request *request = NULL;
  GlossAnnotationSet *copy = NULL;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set), NULL);

  nowhere = g_file_new_for_path ("/dev/null");
  request = make_request (set, NULL, nowhere);
  copy = build_set (request);
  free_request (request);
  return copy;
}

/**
 * gloss_export_job_run:
 * @source: the object on whose behalf it runs; kept alive until @callback
 * @set: what to export, as it is now
 * @format: in which format
 * @file: where to; replaced if it is there
 * @cancellable: (nullable): to stop it
 * @callback: called in the main loop
 * @user_data: for @callback
 *
 * Exports a set in another thread.
 */
void
gloss_export_job_run (gpointer             source,
                      GlossAnnotationSet  *set,
                      const GlossFormat   *format,
                      GFile               *file,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_return_if_fail (GLOSS_IS_ANNOTATION_SET (set));
  g_return_if_fail (format != NULL);
  g_return_if_fail (G_IS_FILE (file));

  gloss_job_run (source, export_job, make_request (set, format, file), free_request,
                 (GDestroyNotify) gloss_report_unref, cancellable, callback, user_data);
}

/**
 * gloss_export_job_finish:
 * @result: what the callback was given
 * @error: why nothing was produced
 *
 * Returns: (transfer full) (nullable): what the format could not say of the set; %NULL with @error
 *   set
 */
GlossReport *
gloss_export_job_finish (GAsyncResult  *result,
                         GError       **error)
{
  return gloss_job_finish (result, error);
}
