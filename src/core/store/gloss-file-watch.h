/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_FILE_WATCH (gloss_file_watch_get_type ())

/**
 * GlossFileWatch:
 *
 * Watches one file for what others do to it, by content. Pause it while writing the file.
 *
 * Signal `changed`: (self): the file holds something else than it is known to hold, or is gone.
 * Emitted once for each content, in the main context of the thread that made the watch.
 */
G_DECLARE_FINAL_TYPE (GlossFileWatch, gloss_file_watch, GLOSS, FILE_WATCH, GObject)

/* @hash as of gloss_durable_hash(): what the file is known to hold; %NULL: there is none. */
GlossFileWatch *gloss_file_watch_new    (GFile          *file,
                                         const char     *hash);
void            gloss_file_watch_pause  (GlossFileWatch *self);
/* @hash: what it holds now. */
void            gloss_file_watch_resume (GlossFileWatch *self,
                                         const char     *hash);
/* Looks again, in idle time: where monitors miss things (network, portals), when the window gets
 * the focus. */
void            gloss_file_watch_check  (GlossFileWatch *self);

G_END_DECLS
