/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Puts @bytes beside @file as "NAME.conflict-N", durably; (transfer full) */
GFile *gloss_conflict_write_copy (GFile   *file,
                                  GBytes  *bytes,
                                  GError **error);

G_END_DECLS
