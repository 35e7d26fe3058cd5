/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GlossEditLog:
 *
 * The edits of one annotation set in the order in which they were done, undone and redone, on disk
 * before they count. Reference-counted; appending is safe from any thread.
 */
typedef struct _GlossEditLog GlossEditLog;

/**
 * GlossEditLogEntry:
 * @action: what was done
 * @edit: (nullable): for a new edit, what it was
 *
 * One line of the log.
 */
typedef struct
{
  GlossEditAction  action;
  GlossEdit       *edit;
} GlossEditLogEntry;

/**
 * GlossEditLogMarkKind:
 * @GLOSS_EDIT_LOG_SAVING: the set's file was about to be written
 * @GLOSS_EDIT_LOG_SAVED: the set's file had been written, or was read so
 * @GLOSS_EDIT_LOG_LABELS: the label file had been written
 *
 * What a mark says.
 */
typedef enum
{
  GLOSS_EDIT_LOG_SAVING,
  GLOSS_EDIT_LOG_SAVED,
  GLOSS_EDIT_LOG_LABELS,
} GlossEditLogMarkKind;

/**
 * GlossEditLogMark:
 * @kind: what it says
 * @n_entries: of the state after this many entries
 * @hash: (nullable): the SHA-256 of the set's file in that state; %NULL: there was no file
 *
 * A line of the log that says what a file held.
 */
typedef struct
{
  GlossEditLogMarkKind  kind;
  guint                 n_entries;
  char                 *hash;
} GlossEditLogMark;

GlossEditLog            *gloss_edit_log_open         (GFile         *state_folder,
                                                      GFile         *set_file,
                                                      GlossArticle  *article,
                                                      GError       **error);
GlossEditLog            *gloss_edit_log_ref          (GlossEditLog *self);
void                     gloss_edit_log_unref        (GlossEditLog *self);
void                     gloss_edit_log_close        (GlossEditLog *self);

gboolean                 gloss_edit_log_is_new       (GlossEditLog *self);
gboolean                 gloss_edit_log_has_gap      (GlossEditLog *self);
gboolean                 gloss_edit_log_is_damaged   (GlossEditLog *self);
guint                    gloss_edit_log_get_gap      (GlossEditLog *self);
guint                    gloss_edit_log_get_n_entries (GlossEditLog *self);
const GlossEditLogEntry *gloss_edit_log_get_entry    (GlossEditLog *self,
                                                      guint         i);
guint                    gloss_edit_log_get_n_marks  (GlossEditLog *self);
const GlossEditLogMark  *gloss_edit_log_get_mark     (GlossEditLog *self,
                                                      guint         i);
void                     gloss_edit_log_forget       (GlossEditLog *self);

gboolean                 gloss_edit_log_append       (GlossEditLog      *self,
                                                      GlossEditAction    action,
                                                      GlossEdit *const  *edits,
                                                      guint              n_edits,
                                                      GError           **error);
gboolean                 gloss_edit_log_append_mark  (GlossEditLog          *self,
                                                      GlossEditLogMarkKind   kind,
                                                      guint                  n_entries,
                                                      const char            *hash,
                                                      gboolean               sync,
                                                      GError               **error);
gboolean                 gloss_edit_log_restart      (GlossEditLog  *self,
                                                      const char    *hash,
                                                      GPtrArray     *edits,
                                                      GError       **error);
gboolean                 gloss_edit_log_compact      (GlossEditLog  *self,
                                                      const char    *hash,
                                                      gsize          max_bytes,
                                                      GError       **error);
gboolean                 gloss_edit_log_copy         (GlossEditLog  *self,
                                                      GFile         *state_folder,
                                                      GFile         *set_file,
                                                      const char    *hash,
                                                      GError       **error);
void                     gloss_edit_log_remove       (GlossEditLog *self);
gboolean                 gloss_edit_log_put_aside    (GFile         *state_folder,
                                                      GFile         *set_file,
                                                      GlossArticle  *article,
                                                      GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossEditLog, gloss_edit_log_unref)

G_END_DECLS
