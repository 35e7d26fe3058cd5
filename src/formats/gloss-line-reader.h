/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/gloss-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GlossLineReader:
 *
 * The lines of a text file of somebody else's, one at a time.
 */
typedef struct _GlossLineReader GlossLineReader;

GlossLineReader *gloss_line_reader_new      (GInputStream *stream,
                                             const char   *name,
                                             GlossReport  *report);
void             gloss_line_reader_free     (GlossLineReader *self);
const char      *gloss_line_reader_next     (GlossLineReader  *self,
                                             GCancellable     *cancellable,
                                             GError          **error);
guint            gloss_line_reader_get_line (GlossLineReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossLineReader, gloss_line_reader_free)

G_END_DECLS
