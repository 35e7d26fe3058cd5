/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One process or window has a log at a time. */
int  gloss_edit_log_lock   (const char *log_path);
void gloss_edit_log_unlock (int         fd,
                            const char *log_path,
                            gboolean    remove);

G_END_DECLS
