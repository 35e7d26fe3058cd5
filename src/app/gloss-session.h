/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-batch-job.h"
#include "app/gloss-saver.h"
#include "core/corpus/gloss-folder.h"
#include "core/model/gloss-command.h"
#include "core/store/gloss-store.h"

G_BEGIN_DECLS

/**
 * GlossProblem:
 * @GLOSS_PROBLEM_NONE: all is well
 * @GLOSS_PROBLEM_SAVE_FAILED: the set could not be written; it is tried again by itself
 * @GLOSS_PROBLEM_CONFLICT: another program changed the set's file and the user has not chosen
 * @GLOSS_PROBLEM_UNREADABLE: there are annotations that could not be read; annotating is off
 * @GLOSS_PROBLEM_ARTICLE_CHANGED: the article's file is not what is shown any more
 * @GLOSS_PROBLEM_ARTICLE_GONE: the article's file is not there any more
 * @GLOSS_PROBLEM_READ_ONLY: the set may not be changed
 * @GLOSS_PROBLEM_LONE_FILE: the set cannot lie beside the article, and is kept elsewhere
 * @GLOSS_PROBLEM_REMARKS: something in the files was not as it should be, but could be read
 * @GLOSS_PROBLEM_UNCERTAIN: some annotations do not fit the text
 *
 * What is wrong with what is open, gravest first.
 */
typedef enum
{
  GLOSS_PROBLEM_NONE,
  GLOSS_PROBLEM_SAVE_FAILED,
  GLOSS_PROBLEM_CONFLICT,
  GLOSS_PROBLEM_UNREADABLE,
  GLOSS_PROBLEM_ARTICLE_CHANGED,
  GLOSS_PROBLEM_ARTICLE_GONE,
  GLOSS_PROBLEM_READ_ONLY,
  GLOSS_PROBLEM_LONE_FILE,
  GLOSS_PROBLEM_REMARKS,
  GLOSS_PROBLEM_UNCERTAIN,
} GlossProblem;

#define GLOSS_TYPE_SESSION (gloss_session_get_type ())

/**
 * GlossSession:
 *
 * The state of one window without widgets: which folder, article and set are open, what is
 * selected, which label the pen holds, whether all is saved. Every pane gets it as a property; none
 * talks to a sibling.
 *
 * Properties (notified, read-only unless noted): `folder` (GlossFolder), `article` (GlossArticle),
 * `set` (GlossAnnotationSet; %NULL while it is read), `labels` (GlossLabelSet), `loading`
 * (gboolean: an article, set or folder is being read), `selected` (string: id of the selected
 * annotation or %NULL), `pen` (string: label id or %NULL), `save-state` (int: GlossSaveState),
 * `problem` (string: what a banner says or %NULL).
 *
 * Signals:
 * `set-changed`: (self, GlossEdit *edit): the set's `changed`, from whichever set is open.
 * `selection-changed`: (self): the text selection or the caret moved.
 * `hidden-changed`: (self): other labels are hidden or dimmed now.
 * `chosen-changed`: (self): other annotations are chosen together now, or none are any more.
 * `reveal`: (self, guint start, guint end): the view should bring this into sight.
 * `select-range`: (self, guint start, guint end): the view should select this text.
 * `message`: (self, const char *text): something to tell in passing (a toast).
 * `error`: (self, const char *heading, const char *text): something to tell in a dialog.
 * `conflict`: (self): the set's file was changed by another program; the user must choose.
 * `link-changed`, `choose-relation`: see gloss-session-relate.h.
 * `batch-step`: (self): what was done to all articles is being undone or redone;
 *   gloss_session_get_batch_meter() says how far it is.
 */
G_DECLARE_FINAL_TYPE (GlossSession, gloss_session, GLOSS, SESSION, GObject)

/* @state_folder: where edit logs lie; @data_folder: for sets that cannot lie beside an article */
GlossSession       *gloss_session_new               (GFile *state_folder,
                                                     GFile *data_folder);
void                gloss_session_set_annotator     (GlossSession *self,
                                                     const char   *name);

/* Opening. What was open is saved first; on failure `error` is emitted and it stays open. */
void                gloss_session_open_folder       (GlossSession *self,
                                                     GFile        *folder);
void                gloss_session_open_files        (GlossSession *self,
                                                     GFile *const *files,
                                                     guint         n_files);
void                gloss_session_open_article      (GlossSession *self,
                                                     GFile        *article,
                                                     const char   *encoding);
/* By @step among the articles of the folder. */
void                gloss_session_go_to_article     (GlossSession *self,
                                                     int           step);
/* What was open when the program ended. */
void                gloss_session_reopen            (GlossSession *self,
                                                     GFile        *folder,
                                                     GFile        *article);
/* The open article again, as its file is now: with @encoding, or %NULL to find it out. */
void                gloss_session_reload            (GlossSession *self,
                                                     const char   *encoding);
void                gloss_session_cancel            (GlossSession *self);
gboolean            gloss_session_get_loading       (GlossSession *self);
/* What is wrong and, in @text, what to tell about it (borrowed). */
GlossProblem        gloss_session_get_problem       (GlossSession  *self,
                                                     const char   **text);
/* The user has seen it: not shown again for this article, unless it changes. */
void                gloss_session_dismiss_problem   (GlossSession *self);

GFile              *gloss_session_get_state_folder  (GlossSession *self);
GlossFolder        *gloss_session_get_folder        (GlossSession *self);
GlossArticle       *gloss_session_get_article       (GlossSession *self);
GlossStore         *gloss_session_get_store         (GlossSession *self);
GlossAnnotationSet *gloss_session_get_set           (GlossSession *self);
GlossLabelSet      *gloss_session_get_labels        (GlossSession *self);
const char         *gloss_session_get_pen           (GlossSession *self);
void                gloss_session_set_pen           (GlossSession *self,
                                                     const char   *label_id);
GlossSaveState      gloss_session_get_save_state    (GlossSession *self);
/* Whether edits are accepted: a set is open and not read-only. */
gboolean            gloss_session_can_edit          (GlossSession *self);
/* Labels whose annotations are not shown: (nullable) (array zero-terminated=1), borrowed. Signal
 * `hidden-changed`: (self). */
const char *const  *gloss_session_get_hidden_labels (GlossSession *self);
gboolean            gloss_session_is_label_hidden   (GlossSession *self,
                                                     const char   *label_id);
void                gloss_session_hide_label        (GlossSession *self,
                                                     const char   *label_id,
                                                     gboolean      hide);
void                gloss_session_toggle_hidden     (GlossSession *self,
                                                     const char   *label_id);
/* While a label is lit, all but it and those below it are dimmed. `hidden-changed` tells of it. */
const char         *gloss_session_get_lit_label     (GlossSession *self);
void                gloss_session_light_label       (GlossSession *self,
                                                     const char   *label_id);
void                gloss_session_toggle_lit        (GlossSession *self,
                                                     const char   *label_id);
gboolean            gloss_session_is_label_dimmed   (GlossSession *self,
                                                     const char   *label_id);
gboolean            gloss_session_shows_all_labels  (GlossSession *self);
void                gloss_session_show_all_labels   (GlossSession *self);

/* (element-type utf8): ids of labels, the one used last first. Borrowed. */
GPtrArray          *gloss_session_get_recent_labels (GlossSession *self);

/* The text selection, which the view keeps up to date. %FALSE: empty, both are the caret. */
gboolean            gloss_session_get_selection     (GlossSession *self,
                                                     guint        *start,
                                                     guint        *end);
void                gloss_session_set_selection     (GlossSession *self,
                                                     guint         start,
                                                     guint         end);

/* Selects text from outside the view. */
void                gloss_session_select_range      (GlossSession *self,
                                                     guint         start,
                                                     guint         end);

/* The selected annotation. Borrowed; %NULL if none. */
GlossAnnotation    *gloss_session_get_selected      (GlossSession *self);
void                gloss_session_select            (GlossSession *self,
                                                     const char   *id,
                                                     gboolean      reveal);
/* The innermost one at @offset; asked again at the same place, the one around it. */
void                gloss_session_select_at         (GlossSession *self,
                                                     guint         offset);
/* Takes back the step outward of the click that began a double click. */
void                gloss_session_stay_at           (GlossSession *self,
                                                     guint         offset);
void                gloss_session_select_step       (GlossSession *self,
                                                     int           step);
/* The one around the selected one. Borrowed; %NULL if there is none. */
GlossAnnotation    *gloss_session_get_around        (GlossSession *self);
gboolean            gloss_session_is_selected_at    (GlossSession *self,
                                                     guint         offset);

/* Several at once, the selected one among them: what label keys and commands are about. They are
 * given up when another annotation is selected, or none. */
void                gloss_session_choose            (GlossSession    *self,
                                                     GPtrArray       *annotations,
                                                     GlossAnnotation *lead,
                                                     gboolean         reveal);
guint               gloss_session_choose_label      (GlossSession    *self,
                                                     const char      *label_id);
void                gloss_session_choose_only_selected (GlossSession *self);
guint               gloss_session_count_chosen      (GlossSession *self);
gboolean            gloss_session_is_chosen         (GlossSession *self,
                                                     const char   *id);
GPtrArray          *gloss_session_list_chosen       (GlossSession *self);

/* What is at the caret, innermost first, and the way through it. */
GPtrArray          *gloss_session_list_here         (GlossSession *self);
void                gloss_session_select_outward    (GlossSession *self,
                                                     int           step);

/* Every edit: applies it (taking it; %NULL does nothing), or tells why not. */
gboolean            gloss_session_apply             (GlossSession *self,
                                                     GlossEdit    *edit);
const GlossAuthor  *gloss_session_get_author        (GlossSession *self);
void                gloss_session_undo              (GlossSession *self);
void                gloss_session_redo              (GlossSession *self);
/* Undoes or redoes until @position edits of the history are done; it may go on afterwards. */
void                gloss_session_go_to             (GlossSession *self,
                                                     guint         position);
gboolean            gloss_session_is_travelling     (GlossSession *self);
/* How many steps on the way there are about all articles. */
guint               gloss_session_count_batches     (GlossSession *self,
                                                     guint         position);

/* What is done to all sets of all articles in the list at once, as one step of undo. While it is
 * under way edits are refused. */
GlossBatch         *gloss_session_new_batch         (GlossSession      *self,
                                                     const char        *description,
                                                     gboolean           changes_labels,
                                                     GlossBatchBuilder  builder,
                                                     gpointer           builder_data,
                                                     GDestroyNotify     builder_destroy);
void                gloss_session_run_batch_async   (GlossSession        *self,
                                                     GlossBatch          *batch,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             user_data);
gboolean            gloss_session_run_batch_finish  (GlossSession  *self,
                                                     GAsyncResult  *result,
                                                     GError       **error);
GlossBatchMeter    *gloss_session_get_batch_meter   (GlossSession *self);
void                gloss_session_cancel_batch      (GlossSession *self);

/* A label's key or a click on it: labels the selected text; without one relabels the chosen
 * annotations; without any takes up the pen or puts it down. */
void                gloss_session_use_label         (GlossSession *self,
                                                     const char   *label_id);
void                gloss_session_annotate          (GlossSession *self,
                                                     const char   *label_id,
                                                     guint         start,
                                                     guint         end);
/* The same with a label that is yet to be made, as one edit. */
void                gloss_session_use_new_label     (GlossSession *self,
                                                     const char   *name,
                                                     gboolean      relabel);
void                gloss_session_relabel_chosen    (GlossSession *self,
                                                     const char   *label_id);
void                gloss_session_toggle_unsure     (GlossSession *self);
void                gloss_session_delete_selected   (GlossSession *self);
/* Moves the selected annotation's start or end by @step graphemes or words. */
void                gloss_session_move_end          (GlossSession *self,
                                                     gboolean      start,
                                                     int           step,
                                                     gboolean      words);
/* Span @i of an annotation is now @span. */
void                gloss_session_set_span          (GlossSession *self,
                                                     const char   *id,
                                                     guint         i,
                                                     GlossSpan     span);

/* Fragments. What the selected text can be added to: the selected annotation, or the one that was
 * until the caret left it. Borrowed; %NULL if none. */
GlossAnnotation    *gloss_session_get_fragment_target (GlossSession *self);
gboolean            gloss_session_can_add_fragment  (GlossSession *self);
void                gloss_session_add_fragment      (GlossSession *self);
/* Which span of the selected annotation the caret is in. */
gboolean            gloss_session_find_fragment     (GlossSession *self,
                                                     guint        *i);
/* Whether the selected annotation has several; the caret goes to the start of one. */
gboolean            gloss_session_has_fragments     (GlossSession *self);
void                gloss_session_step_fragment     (GlossSession *self,
                                                     int           step);
gboolean            gloss_session_can_remove_fragment (GlossSession *self);
void                gloss_session_remove_fragment   (GlossSession *self);

/* Saving: within a second of an edit by itself; now; and before closing. */
void                gloss_session_save_now          (GlossSession        *self);
/* Saves and closes; @callback may then destroy the window, or hear why not. */
void                gloss_session_close_async       (GlossSession        *self,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             user_data);
gboolean            gloss_session_close_finish      (GlossSession  *self,
                                                     GAsyncResult  *result,
                                                     GError       **error);
/* The answer to `conflict`. */
void                gloss_session_resolve_conflict  (GlossSession *self,
                                                     gboolean      keep_ours);
void                gloss_session_keep_both         (GlossSession *self);
/* The window got the focus: look whether files changed outside. */
void                gloss_session_check_outside     (GlossSession *self);

G_END_DECLS
