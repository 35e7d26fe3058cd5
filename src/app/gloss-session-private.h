/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

G_BEGIN_DECLS

/* The session is written in several files: gloss-session.c owns the object and its properties,
 * gloss-session-shown.c takes up what is shown and puts it down, gloss-session-select.c is what is
 * selected, gloss-session-choose.c that it may be several, gloss-session-here.c what there is to
 * select, gloss-session-edit.c what the user does to the annotations, gloss-session-fragment.c to
 * their fragments, gloss-session-relate.c relates them, gloss-session-batch.c is what is done to
 * all articles, gloss-session-history.c goes back and forth in what was done,
 * gloss-session-recent.c knows which labels were used last, gloss-session-open.c opens and closes,
 * gloss-session-store.c reads the set, gloss-session-sets.c is which sets there are,
 * gloss-session-underlay.c the one beneath, gloss-session-watch.c looks for changes from outside,
 * gloss-session-join.c joins them with our own, gloss-session-problem.c says what is wrong. */

typedef struct _GlossSessionSets GlossSessionSets;
typedef struct _GlossTravel GlossTravel;

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

  /* Which sets there are, and what is shown beneath. */
  GlossSessionSets   *sets;

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
  char               *seen_sha256; /* of the article as it is now, if it is another or gone */
  gboolean            conflict;
  gboolean            keep_ours;

  /* Both are there while all articles are being changed, or the history is gone through. */
  GlossBatchMeter    *batch_meter;
  GCancellable       *batch_cancellable;
  GlossTravel        *travel;

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
  /* The one that was selected until the caret left it: what a fragment is added to. */
  char               *left;
  char               *innermost;
  /* From where gloss_session_select_at() went outward last. */
  char               *inner;
  /* Ids, owned: see gloss-session-choose.c. */
  GHashTable         *chosen;
  char               *pen;
  char               *link_from; /* see gloss-session-relate.c */
  /* (element-type utf8): owned, ended by NULL. */
  GPtrArray          *hidden;
  char               *lit;
  /* (element-type utf8): owned; labels, the one used last first. */
  GPtrArray          *recent;
  gboolean            knows_earlier;
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
void     gloss_session_check_labels  (GlossSession *self);
void     gloss_session_drop_set      (GlossSession *self);
void     gloss_session_open_store    (GlossSession *self);
void     gloss_session_end_opening   (GlossSession *self);
void     gloss_session_reopen_set    (GlossSession *self);
void     gloss_session_set_loading   (GlossSession *self,
                                      gboolean      loading);
void     gloss_session_collapse      (GlossSession *self,
                                      guint         caret);
gboolean gloss_session_get_words     (GlossSession *self,
                                      GlossSpan    *span);
void     gloss_session_note_use      (GlossSession *self,
                                      GlossEdit    *edit);
void     gloss_session_reveal        (GlossSession *self,
                                      GlossSpan     span);
void     gloss_session_update_problem (GlossSession *self);
void     gloss_session_step_batch    (GlossSession    *self,
                                      GlossEditAction  action,
                                      GlossEdit       *change);
void     gloss_session_begin_batch   (GlossSession *self);
void     gloss_session_end_batch     (GlossSession *self);
void     gloss_session_travel_on     (GlossSession *self,
                                      gboolean      done);
gboolean gloss_session_must_show_batch (GlossSession *self);
gboolean gloss_session_check_editable (GlossSession *self);
void     gloss_session_show_edit     (GlossSession *self,
                                      GlossEdit    *edit);
void     gloss_session_emit_batch_step (GlossSession *self);
void     gloss_session_tell          (GlossSession *self,
                                      const char   *text);
void     gloss_session_tell_error    (GlossSession *self,
                                      const char   *heading,
                                      const char   *text);
void     gloss_session_tell_selection (GlossSession *self);
void     gloss_session_tell_hidden   (GlossSession *self);
void     gloss_session_tell_conflict (GlossSession *self);
void     gloss_session_tell_chosen   (GlossSession *self);
GHashTable *gloss_session_make_chosen (void);
void     gloss_session_narrow_chosen (GlossSession *self);
void     gloss_session_prune_chosen  (GlossSession *self,
                                      GlossEdit    *edit);
void     gloss_session_tell_link     (GlossSession *self);
void     gloss_session_ask_relation  (GlossSession *self,
                                      const char   *from_id,
                                      const char   *to_id);
void     gloss_session_check_link    (GlossSession *self);
gboolean gloss_session_find_related  (GlossSession  *self,
                                      GlossEdit     *edit,
                                      GlossSpan     *place,
                                      const char   **id);
void     gloss_session_watch         (GlossSession *self);
void     gloss_session_unwatch       (GlossSession *self);
void     gloss_session_take_conflict (GlossSession *self,
                                      gboolean      conflict);
gboolean gloss_session_join          (GlossSession *self);

/* The sets of the article. */
void     gloss_session_init_sets     (GlossSession *self);
void     gloss_session_free_sets     (GlossSession *self);
void     gloss_session_recall_sets   (GlossSession *self,
                                      GFile        *folder);
char    *gloss_session_dup_set_name  (GlossSession *self,
                                      GFile        *article);
void     gloss_session_take_set_name (GlossSession *self,
                                      char         *set_name);
void     gloss_session_follow_sets   (GlossSession *self);
void     gloss_session_drop_underlay (GlossSession *self);
GFile   *gloss_session_dup_set_file  (GlossSession *self,
                                      const char   *set_name);
GCancellable *gloss_session_begin_reopening (GlossSession *self);
void     gloss_session_tell_not_saved (GlossSession *self,
                                       const GError *error);

G_END_DECLS
