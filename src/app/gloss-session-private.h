/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

G_BEGIN_DECLS

/* The session is written in several files: gloss-session.c owns the object and its properties,
 * gloss-session-select.c is what is selected, gloss-session-edit.c what the user does to the
 * annotations, gloss-session-batch.c what is done to all articles, gloss-session-open.c opens and closes, gloss-session-store.c reads the set,
 * gloss-session-watch.c looks for changes from outside, gloss-session-problem.c says what is
 * wrong. */

enum
{
  PROP_0,
  PROP_FOLDER,
  PROP_ARTICLE,
  PROP_SET,
  PROP_LABELS,
  PROP_LOADING,
  PROP_SELECTED,
  PROP_PEN,
  PROP_SAVE_STATE,
  PROP_PROBLEM,
  N_PROPS,
};

struct _GlossSession
{
  GObject             parent_instance;

  GFile              *state_folder;
  GFile              *data_folder;
  char               *annotator;
  GlossAuthor         author;

  /* What is open. @set is @store's; both are %NULL while the set is read or cannot be. */
  GlossFolder        *folder;
  GlossArticle       *article;
  char               *set_name;
  GlossStore         *store;
  GlossSaver         *saver;
  GlossAnnotationSet *set;
  GlossLabelSet      *labels;
  GSignalGroup       *set_signals;
  GSignalGroup       *label_signals;
  GSignalGroup       *saver_signals;

  /* What is being opened: cancelled and replaced as one. */
  GCancellable       *opening;
  gboolean            loading;
  /* A set is being opened, wanted still or not; another one has to wait for its lock. */
  gboolean            store_job;
  gboolean            store_waits;
  guint               store_idle;
  gboolean            closed;

  /* The files as others may change them. */
  GFileMonitor       *article_monitor;
  GFileMonitor       *set_monitor;
  guint               outside_timer;
  gint64              saved_at;
  gboolean            looking;
  gboolean            article_changed;
  char               *seen_sha256;
  gboolean            conflict;
  gboolean            keep_ours;

  /* Both are there while all articles are being changed. */
  GlossBatchMeter    *batch_meter;
  GCancellable       *batch_cancellable;

  char               *unreadable;
  char               *remarks;
  GlossProblem        problem;
  char               *problem_text;
  guint               dismissed;

  guint               start;
  guint               end;
  /* URI of an article, owned → where the caret was in it. */
  GHashTable         *places;
  char               *selected;
  char               *innermost;
  char               *pen;
  /* (element-type utf8): owned, ended by NULL. */
  GPtrArray          *hidden;
};

extern GParamSpec *gloss_session_properties[N_PROPS];

gboolean gloss_session_take_selected (GlossSession *self,
                                      char         *id);
void     gloss_session_take_range    (GlossSession *self,
                                      guint         start,
                                      guint         end);
void     gloss_session_take_article  (GlossSession *self,
                                      GlossArticle *article);
void     gloss_session_take_store    (GlossSession *self,
                                      GlossStore   *store);
void     gloss_session_take_folder   (GlossSession *self,
                                      GlossFolder  *folder);
void     gloss_session_drop_set      (GlossSession *self);
void     gloss_session_open_store    (GlossSession *self);
void     gloss_session_end_opening   (GlossSession *self);
void     gloss_session_reopen_set    (GlossSession *self);
void     gloss_session_set_loading   (GlossSession *self,
                                      gboolean      loading);
void     gloss_session_collapse      (GlossSession *self,
                                      guint         caret);
void     gloss_session_reveal        (GlossSession *self,
                                      GlossSpan     span);
void     gloss_session_update_problem (GlossSession *self);
void     gloss_session_step_batch    (GlossSession    *self,
                                      GlossEditAction  action,
                                      GlossEdit       *change);
void     gloss_session_show_edit     (GlossSession *self,
                                      GlossEdit    *edit);
void     gloss_session_emit_batch_step (GlossSession *self);
void     gloss_session_tell          (GlossSession *self,
                                      const char   *text);
void     gloss_session_tell_error    (GlossSession *self,
                                      const char   *heading,
                                      const char   *text);
void     gloss_session_tell_hidden   (GlossSession *self);
void     gloss_session_tell_conflict (GlossSession *self);
void     gloss_session_watch         (GlossSession *self);
void     gloss_session_unwatch       (GlossSession *self);

G_END_DECLS
