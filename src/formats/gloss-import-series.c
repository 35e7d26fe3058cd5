/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-import-series.h"

/* What a document adds to a set depends on the definitions that the folder has by then: a label
 * that is new gets a colour that no other one has, one that is there already is used. Definitions
 * come with documents too; so that these may be worked on at once and all be as if each had waited
 * for the one before:
 *
 * - Each draws a turn, in the order of the input.
 * - It is prepared without waiting, from the definitions of that moment, whose version is noted.
 * - Then it waits for its turn. If the version is another one by then, it is prepared again. If it
 *   adds definitions, it is saved before it passes the turn on, and the version rises; if not, as
 *   nearly all do, it passes it on at once and is saved while others go on.
 *
 * So the version that a document is prepared from is always that which all earlier ones have made.
 * Who has drawn a turn must wait for it and pass it on, else all later ones wait for ever. */
struct _GlossImportSeries
{
  GlossImportArticles *articles; /* (nullable): of the file that was begun last */
  GHashTable          *labels;   /* ids that were counted, owned */
  guint                n_turns;  /* how many were drawn */

  GMutex               mutex;    /* guards what follows */
  GCond                cond;     /* @turn has changed */
  guint                turn;     /* whose it is */
  guint                version;  /* of the definitions */
};

/**
 * gloss_import_series_new:
 *
 * Returns: (transfer full): nothing imported yet
 */
GlossImportSeries *
gloss_import_series_new (void)
{
  GlossImportSeries *self = g_new0 (GlossImportSeries, 1);

  self->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  return self;
}

/**
 * gloss_import_series_free:
 * @self: (transfer full): a series, of which no turn is waited for
 */
void
gloss_import_series_free (GlossImportSeries *self)
{
  g_clear_pointer (&self->articles, gloss_import_articles_free);
  g_hash_table_unref (self->labels);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

/**
 * gloss_import_series_begin_file:
 * @self: a series
 * @folder: the folder of the articles of the next file
 * @create: what becomes of those that are missing
 *
 * Returns: (transfer none): the articles there, until the next file; what was read of them for an
 *   earlier file is not read again
 */
GlossImportArticles *
gloss_import_series_begin_file (GlossImportSeries *self,
                                GFile             *folder,
                                GlossImportCreate  create)
{
  if (self->articles != NULL && gloss_import_articles_is (self->articles, folder, create))
    gloss_import_articles_begin_file (self->articles);
  else
    {
      g_clear_pointer (&self->articles, gloss_import_articles_free);
      self->articles = gloss_import_articles_new (folder, create);
    }
  return self->articles;
}

/**
 * gloss_import_series_count_labels:
 * @self: a series
 * @ids: (element-type utf8): labels that a document adds
 *
 * Sets that are only looked at do not know of each other's labels.
 *
 * Returns: how many of them no earlier document has added
 */
guint
gloss_import_series_count_labels (GlossImportSeries *self,
                                  GPtrArray         *ids)
{
  guint n_new = 0;

  for (guint i = 0; i < ids->len; i++)
    n_new += g_hash_table_add (self->labels, g_strdup (ids->pdata[i]));
  return n_new;
}

/**
 * gloss_import_series_draw_turn:
 * @self: a series
 *
 * Returns: the turn of the next document
 */
guint
gloss_import_series_draw_turn (GlossImportSeries *self)
{
  return self->n_turns++;
}

/**
 * gloss_import_series_get_version:
 * @self: a series
 *
 * Returns: the version of the definitions at this moment
 */
guint
gloss_import_series_get_version (GlossImportSeries *self)
{
  guint version;

  g_mutex_lock (&self->mutex);
  version = self->version;
  g_mutex_unlock (&self->mutex);
  return version;
}

/**
 * gloss_import_series_wait:
 * @self: a series
 * @turn: a turn
 *
 * Waits until all earlier turns are passed on.
 *
 * Returns: the version of the definitions, which stays until this turn is passed on
 */
guint
gloss_import_series_wait (GlossImportSeries *self,
                          guint              turn)
{
  guint version;

  g_mutex_lock (&self->mutex);
  while (self->turn != turn)
    g_cond_wait (&self->cond, &self->mutex);
  version = self->version;
  g_mutex_unlock (&self->mutex);
  return version;
}

/**
 * gloss_import_series_pass:
 * @self: a series
 * @is_changed: whether definitions were saved
 *
 * Passes the turn on, which was waited for.
 */
void
gloss_import_series_pass (GlossImportSeries *self,
                          gboolean           is_changed)
{
  g_mutex_lock (&self->mutex);
  self->turn++;
  self->version += is_changed ? 1 : 0;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}
