/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-export-source.h"

#include "app/gloss-set-copy.h"
#include "core/corpus/gloss-batch-sets.h"

/* The open set goes on changing while it is exported in another thread: that thread gets a copy.
 * Those of other articles are read from their files, one at a time, and never changed. */

struct _GlossExportSource
{
  GlossSetCopy *copy;
  GFile        *article;  /* of the copy */
  char         *set_name;
  GlossFolder  *folder;   /* (nullable): its list of articles never changes */
};

/**
 * gloss_export_source_new:
 * @set: the open set
 * @folder: (nullable): the articles; %NULL: that of @set alone
 *
 * Returns: (transfer full): what is exported
 */
GlossExportSource *
gloss_export_source_new (GlossAnnotationSet *set,
                         GlossFolder        *folder)
{
  GlossExportSource *self = NULL;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set), NULL);

  self = g_new0 (GlossExportSource, 1);
  self->copy = gloss_set_copy_new (set);
  self->set_name = g_strdup (gloss_annotation_set_get_name (set));
  g_set_object (&self->article, gloss_article_get_file (gloss_annotation_set_get_article (set)));
  g_set_object (&self->folder, folder);
  return self;
}

/**
 * gloss_export_source_free:
 * @self: (transfer full): what is exported
 *
 * In the main thread.
 */
void
gloss_export_source_free (GlossExportSource *self)
{
  gloss_set_copy_free (self->copy);
  g_clear_object (&self->article);
  g_clear_object (&self->folder);
  g_free (self->set_name);
  g_free (self);
}

/**
 * gloss_export_source_get_root:
 * @self: what is exported
 *
 * Returns: (transfer none) (nullable): the folder, if all its articles are meant
 */
GFile *
gloss_export_source_get_root (GlossExportSource *self)
{
  return self->folder != NULL ? gloss_folder_get_file (self->folder) : NULL;
}

static gboolean
take_copy (GlossExportSource      *self,
           GlossExportSourceFunc   func,
           gpointer                user_data,
           GError                **error)
{
  g_autoptr (GlossAnnotationSet) set = gloss_set_copy_build (self->copy);

  return func (set, user_data, error);
}

static gboolean
take_file (const GlossBatchPlace  *place,
           GlossExportSourceFunc   func,
           gpointer                user_data,
           GlossReport            *report,
           GCancellable           *cancellable,
           GError                **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GlossStore) store = NULL;

  store = gloss_batch_open_set (place->article, place->set_name, NULL, NULL, cancellable, &reason);
  if (store != NULL)
    return func (gloss_store_get_set (store), user_data, error);
  if (!g_cancellable_is_cancelled (cancellable))
    gloss_report_add (report, GLOSS_REPORT_FAULT, place->name, 0, "unreadable", "%s",
                      reason->message);
  return TRUE;
}

static gboolean
is_open (GlossExportSource     *self,
         const GlossBatchPlace *place)
{
  return self->article != NULL && g_file_equal (self->article, place->article);
}

static gboolean
take_places (GlossExportSource      *self,
             GArray                 *places,
             GlossExportSourceFunc   func,
             gpointer                user_data,
             GlossBatchMeter        *meter,
             GlossReport            *report,
             GCancellable           *cancellable,
             GError                **error)
{
  gboolean was_open = FALSE;

  for (guint i = 0; i < places->len; i++)
    {
      const GlossBatchPlace *place = &g_array_index (places, GlossBatchPlace, i);

      if (meter != NULL)
        gloss_batch_meter_set (meter, i, places->len);
      was_open = was_open || is_open (self, place);
      if (is_open (self, place) ? !take_copy (self, func, user_data, error)
                                : !take_file (place, func, user_data, report, cancellable, error))
        return FALSE;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  /* It may not be saved yet. */
  return was_open || take_copy (self, func, user_data, error);
}

/**
 * gloss_export_source_foreach:
 * @self: what is exported
 * @func: called for each set, in the order of the articles
 * @user_data: for @func
 * @meter: (nullable): says how far it is
 * @report: takes what could not be read
 * @cancellable: (nullable): looked at between sets
 * @error: why it ended
 *
 * Returns: %FALSE with an error
 */
gboolean
gloss_export_source_foreach (GlossExportSource      *self,
                             GlossExportSourceFunc   func,
                             gpointer                user_data,
                             GlossBatchMeter        *meter,
                             GlossReport            *report,
                             GCancellable           *cancellable,
                             GError                **error)
{
  const GlossBatchSpec spec = { .folder = self->folder, .set_name = self->set_name };
  g_autoptr (GArray) places = NULL;

  if (self->folder == NULL)
    return take_copy (self, func, user_data, error);
  places = gloss_batch_list_places (self->folder, &spec, cancellable, error);
  return places != NULL
         && take_places (self, places, func, user_data, meter, report, cancellable, error);
}
