/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"
#include "core/store/gloss-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_STORE (gloss_store_get_type ())

/**
 * GlossStore:
 *
 * One annotation set of one article on disk: its file, its edit log, and the label file that
 * holds for it. The store journals every edit of the set before it is done, knows whether the
 * files are behind, and writes them; it never writes over what it has not read.
 *
 * It may be opened in one thread and then used in another; it is not locked. Saving is in three
 * parts so that only the middle one needs a thread: begin (main thread), run (any thread),
 * finish (main thread).
 */
G_DECLARE_FINAL_TYPE (GlossStore, gloss_store, GLOSS, STORE, GObject)

/**
 * GlossStoreOptions:
 * @set_name: (nullable): %NULL stands for "default"
 * @set_file: (nullable): where the set's file is; %NULL: beside the article
 * @state_folder: (nullable): where edit logs lie; %NULL: no log, no history across restarts
 * @labels: (nullable): the label set to use; %NULL: the nearest label file's, else the labels that
 *   the set's file defines and the default ones
 * @label_file: (nullable): where label changes are written; %NULL: the nearest label file, or a new
 *   one in the article's folder
 * @labels_elsewhere: @labels are this store's own, and somebody else writes the label file
 */
typedef struct
{
  const char    *set_name;
  GFile         *set_file;
  GFile         *state_folder;
  GlossLabelSet *labels;
  GFile         *label_file;
  gboolean       labels_elsewhere;
} GlossStoreOptions;

/**
 * GlossSaveTask:
 *
 * One saving under way: snapshots of what is to be written, independent of the store.
 */
typedef struct _GlossSaveTask GlossSaveTask;

/**
 * gloss_store_open:
 * @article: what is annotated
 * @options: (nullable): see there
 * @report: (nullable): what was found on reading
 *
 * Reads label file, set file and edit log. Edits that the log has and the file has not are
 * done again (gloss_store_get_n_recovered()); undo and redo reach back as far as the log. If
 * the set's file was changed by someone else the log is cut there.
 *
 * Returns: (transfer full): %NULL with GLOSS_STORE_ERROR_UNREADABLE or _FAILED if the set's file
 *   is there and cannot be read; it is never replaced then
 */
GlossStore         *gloss_store_open            (GlossArticle             *article,
                                                 const GlossStoreOptions  *options,
                                                 GlossReport              *report,
                                                 GCancellable             *cancellable,
                                                 GError                  **error);

GlossAnnotationSet *gloss_store_get_set         (GlossStore *self);
GlossArticle       *gloss_store_get_article     (GlossStore *self);
GFile              *gloss_store_get_set_file    (GlossStore *self);
GFile              *gloss_store_get_label_file  (GlossStore *self);
/* What the set's file held when it was last read or written; %NULL: there was none. For
 * GlossFileWatch. */
const char         *gloss_store_get_file_hash   (GlossStore *self);
guint               gloss_store_get_n_recovered (GlossStore *self);
/* Whether the set's file (or the label file) is behind what the set (the labels) says. */
gboolean            gloss_store_needs_save      (GlossStore *self);

/* (transfer full) (nullable): %NULL if there is nothing to save. */
GlossSaveTask      *gloss_store_begin_save      (GlossStore *self);
gboolean            gloss_save_task_run         (GlossSaveTask  *task,
                                                 GCancellable   *cancellable,
                                                 GError        **error);
/* After run, whether it succeeded or not: takes @task. */
void                gloss_store_finish_save     (GlossStore    *self,
                                                 GlossSaveTask *task);
void                gloss_save_task_free        (GlossSaveTask *task);
/* All three, for callers without a main loop. */
gboolean            gloss_store_save            (GlossStore    *self,
                                                 GCancellable  *cancellable,
                                                 GError       **error);

/* The set is what @bytes say: its file becomes just these (%NULL: there is none any more). */
gboolean            gloss_store_restore         (GlossStore  *self,
                                                 GBytes      *bytes,
                                                 GError     **error);
/* Whether labels were changed in ways that the label file may not know yet. */
gboolean            gloss_store_has_label_edits (GlossStore  *self);

/* Whether the set's file holds something else than what the store last read or wrote. Reads it. */
gboolean            gloss_store_is_changed_outside (GlossStore    *self,
                                                    GCancellable  *cancellable);
/* The user chose ours: the next save writes over the other version, a copy of which is first put
 * beside it as "NAME.conflict-N" (nothing is lost). */
gboolean            gloss_store_keep_ours       (GlossStore  *self,
                                                 GFile      **copy,
                                                 GError     **error);
/* The user chose theirs: what ours said is put beside it as "NAME.conflict-N", the log is cut; the
 * caller then opens the set anew. */
gboolean            gloss_store_take_theirs     (GlossStore  *self,
                                                 GFile      **copy,
                                                 GError     **error);

/* Gives the set another name: its file moves, and its history with it. */
gboolean            gloss_store_rename          (GlossStore    *self,
                                                 GFile         *set_file,
                                                 const char    *set_name,
                                                 GError       **error);
/* Puts the set's file into the trash, and its history aside. */
gboolean            gloss_store_trash           (GlossStore  *self,
                                                 GError     **error);

/* Whether @file lies alone in the document portal, so that a file beside it would be lost. */
gboolean            gloss_store_is_lone_portal_file (GFile *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossSaveTask, gloss_save_task_free)

G_END_DECLS
