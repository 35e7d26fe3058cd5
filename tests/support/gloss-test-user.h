/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Permissions mean nothing to the superuser: what is about them runs as somebody else. */
void gloss_test_open_to_all (const char *path);
void gloss_test_as_anybody  (GFunc       func,
                             gpointer    data);

G_END_DECLS
