/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *gloss_fold          (const char *text,
                               gssize      n_bytes);
gboolean  gloss_fold_contains (const char *text,
                               gssize      n_bytes,
                               const char *folded_needle);

G_END_DECLS
