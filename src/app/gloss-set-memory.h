/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Which set the user works on in which folder. State of this computer, not of the articles. */

void gloss_set_memory_recall (GFile       *state_folder,
                              GFile       *folder,
                              char       **set_name,
                              char       **underlay);
void gloss_set_memory_note   (GFile       *state_folder,
                              GFile       *folder,
                              const char  *set_name,
                              const char  *underlay);

G_END_DECLS
