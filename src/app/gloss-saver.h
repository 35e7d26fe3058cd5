/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/gloss-store.h"

G_BEGIN_DECLS

/**
 * GlossSaveState:
 * @GLOSS_SAVE_STATE_NONE: no set is open
 * @GLOSS_SAVE_STATE_SAVED: the files say what the set says
 * @GLOSS_SAVE_STATE_UNSAVED: they will within a second
 * @GLOSS_SAVE_STATE_SAVING: they are being written
 * @GLOSS_SAVE_STATE_FAILED: the last save failed; the edits are safe in the log
 */
typedef enum
{
  GLOSS_SAVE_STATE_NONE,
  GLOSS_SAVE_STATE_SAVED,
  GLOSS_SAVE_STATE_UNSAVED,
  GLOSS_SAVE_STATE_SAVING,
  GLOSS_SAVE_STATE_FAILED,
} GlossSaveState;

#define GLOSS_TYPE_SAVER (gloss_saver_get_type ())

/**
 * GlossSaver:
 *
 * Writes a store in time: within a second of an edit, at once when asked, and again and again
 * where it failed.
 *
 * Signals:
 * `changed`: (self): the state or the error is another one.
 * `conflict`: (self): the set's file was changed by another program; nothing is written until
 *   gloss_store_keep_ours() or gloss_store_take_theirs() said what is to stand. A handler returns
 *   %TRUE if it joins both versions now (gloss_store_begin_join()): then that is no failure yet.
 */
G_DECLARE_FINAL_TYPE (GlossSaver, gloss_saver, GLOSS, SAVER, GObject)

GlossSaver     *gloss_saver_new          (GlossStore *store);
void            gloss_saver_close        (GlossSaver *self);
GlossSaveState  gloss_saver_get_state    (GlossSaver *self);
const GError   *gloss_saver_get_error    (GlossSaver *self);
void            gloss_saver_note_edit    (GlossSaver *self);
void            gloss_saver_save_now     (GlossSaver *self);
void            gloss_saver_flush_async  (GlossSaver           *self,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
gboolean        gloss_saver_flush_finish (GlossSaver    *self,
                                          GAsyncResult  *result,
                                          GError       **error);
void            gloss_saver_check_async  (GlossSaver           *self,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
gboolean        gloss_saver_check_finish (GlossSaver    *self,
                                          GAsyncResult  *result);

G_END_DECLS
