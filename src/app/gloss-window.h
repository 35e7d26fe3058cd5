/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-editor-pane.h"
#include "app/gloss-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_WINDOW (gloss_window_get_type ())

/**
 * GlossWindow:
 *
 * A window: the articles, the open one, its labels and annotations. It owns a session, and gives
 * its actions (`win.*`) to menus, keys, D-Bus and tests alike.
 */
G_DECLARE_FINAL_TYPE (GlossWindow, gloss_window, GLOSS, WINDOW, AdwApplicationWindow)

GlossWindow     *gloss_window_new         (GtkApplication *application,
                                           GlossSession   *session);
GlossSession    *gloss_window_get_session (GlossWindow *self);
GlossEditorPane *gloss_window_get_pane    (GlossWindow *self);
/* Nothing is open or being opened here. */
gboolean         gloss_window_is_empty    (GlossWindow *self);
gboolean         gloss_window_shows       (GlossWindow *self,
                                           GFile       *file);
/* Opens what was chosen or dropped; where another window has it, that comes to the front. */
void             gloss_window_open        (GlossWindow  *self,
                                           GFile *const *files,
                                           guint         n_files);
void             gloss_window_tell        (GlossWindow *self,
                                           const char  *text);

G_END_DECLS
