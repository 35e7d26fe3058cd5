/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GlossSpool:
 *
 * Bytes that are written now and needed later, in a file that nobody else sees: for formats that
 * say first what is known last.
 */
typedef struct _GlossSpool GlossSpool;

GlossSpool    *gloss_spool_new        (GError     **error);
void           gloss_spool_free       (GlossSpool *self);
GOutputStream *gloss_spool_get_stream (GlossSpool *self);
/* (transfer full): all that was written, from the start; nothing can be written any more. */
GInputStream  *gloss_spool_read       (GlossSpool  *self,
                                       guint64     *n_bytes,
                                       GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossSpool, gloss_spool_free)

G_END_DECLS
