/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/gloss-json-scan.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the readers of set and label files share: is it one of ours, and how to say if not. */
char    *gloss_file_head_dup_name          (GFile *file);
gboolean gloss_file_head_check_bytes       (GlossJsonScan *scan,
                                            gsize          max_bytes);
gboolean gloss_file_head_check_format      (GlossJsonScan *scan,
                                            const char    *format,
                                            const char    *expected);
gboolean gloss_file_head_read_version      (GlossJsonScan *scan,
                                            guint         *version);
char    *gloss_file_head_make_newer_reason (const char *file_name,
                                            guint       version);
void     gloss_file_head_set_error         (GlossJsonScan  *scan,
                                            const char     *file_name,
                                            GError        **error);

G_END_DECLS
