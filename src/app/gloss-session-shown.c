/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-session-private.h"
#include "app/gloss-session-relate.h"

/* Which folder, article and set the session shows: taking them up and putting them down. */

static void
notify (GlossSession *self,
        guint         property)
{
  g_object_notify_by_pspec (G_OBJECT (self), gloss_session_properties[property]);
}

/* The pen holds no label that is not there, and no mere group; nor is one lit that is not there. */
void
gloss_session_check_labels (GlossSession *self)
{
  GlossLabel *label = self->pen != NULL ? gloss_annotation_set_get_label (self->set, self->pen)
                                        : NULL;

  if (self->pen != NULL && (label == NULL || gloss_label_is_group (label)))
    gloss_session_set_pen (self, NULL);
  if (self->lit != NULL && gloss_annotation_set_get_label (self->set, self->lit) == NULL)
    gloss_session_light_label (self, NULL);
}

static char *
dup_uri (GlossArticle *article)
{
  return g_file_get_uri (gloss_article_get_file (article));
}

/* Whoever comes back to an article finds the caret where it was. */
static void
restore_place (GlossSession *self)
{
  g_autofree char *uri = dup_uri (self->article);
  guint caret = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, uri));

  if (caret == 0)
    return;
  gloss_session_collapse (self, caret);
  gloss_session_reveal (self, (GlossSpan){ self->start, self->start });
}

/* Shows @article (taken), whose set is still to be read. */
void
gloss_session_take_article (GlossSession *self,
                            GlossArticle *article)
{
  if (self->article != NULL)
    g_hash_table_replace (self->places, dup_uri (self->article), GUINT_TO_POINTER (self->start));
  gloss_session_drop_set (self);
  gloss_session_drop_underlay (self);
  g_clear_pointer (&self->article, gloss_article_unref);
  self->article = article;
  g_clear_pointer (&self->seen_sha256, g_free);
  g_clear_pointer (&self->unreadable, g_free);
  g_clear_pointer (&self->remarks, g_free);
  self->dismissed = 0;
  self->start = self->end = 0;
  notify (self, PROP_ARTICLE);
  gloss_session_tell_selection (self);
  restore_place (self);
  gloss_session_update_problem (self);
}

/* @store (taken) is that of the article that is shown. */
void
gloss_session_take_store (GlossSession *self,
                          GlossStore   *store)
{
  self->store = store;
  self->saver = gloss_saver_new (store);
  self->set = g_object_ref (gloss_store_get_set (store));
  self->labels = g_object_ref (gloss_annotation_set_get_labels (self->set));
  self->knows_earlier = FALSE;
  g_signal_group_set_target (self->set_signals, self->set);
  g_signal_group_set_target (self->label_signals, self->labels);
  g_signal_group_set_target (self->saver_signals, self->saver);
  gloss_session_check_labels (self);
  notify (self, PROP_LABELS);
  notify (self, PROP_SET);
  notify (self, PROP_SAVE_STATE);
  gloss_session_update_problem (self);
}

/* The set goes away; what it said must be saved by now. */
void
gloss_session_drop_set (GlossSession *self)
{
  if (self->store == NULL)
    return;
  gloss_session_unwatch (self);
  gloss_session_take_selected (self, NULL);
  gloss_session_end_link (self);
  g_signal_group_set_target (self->set_signals, NULL);
  g_signal_group_set_target (self->label_signals, NULL);
  g_signal_group_set_target (self->saver_signals, NULL);
  if (self->saver != NULL)
    gloss_saver_close (self->saver);
  g_clear_object (&self->saver);
  g_clear_object (&self->set);
  g_clear_object (&self->labels);
  notify (self, PROP_SET);
  notify (self, PROP_LABELS);
  g_clear_object (&self->store);
  self->conflict = FALSE;
  notify (self, PROP_SAVE_STATE);
  gloss_session_update_problem (self);
}

void
gloss_session_set_loading (GlossSession *self,
                           gboolean      loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  notify (self, PROP_LOADING);
}

void
gloss_session_take_folder (GlossSession *self,
                           GlossFolder  *folder)
{
  g_clear_object (&self->folder);
  self->folder = folder;
  notify (self, PROP_FOLDER);
}
