/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/gloss-report.h"
#include "formats/gloss-input.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * GlossJsonRecords:
 *
 * The records of a file of somebody else's, one at a time: an object on each line (JSON Lines), an
 * array of objects, or objects after each other in any layout.
 */
typedef struct _GlossJsonRecords GlossJsonRecords;

GlossJsonRecords *gloss_json_records_new      (GlossInput    *input,
                                               GlossReport   *report,
                                               GCancellable  *cancellable,
                                               GError       **error);
void              gloss_json_records_free     (GlossJsonRecords *self);
JsonObject       *gloss_json_records_next     (GlossJsonRecords *self);
gboolean          gloss_json_records_check    (GlossJsonRecords  *self,
                                               GError           **error);
guint             gloss_json_records_get_line (GlossJsonRecords *self);
/* Tells that something at the record that came last was left out, and why: a whole sentence. */
void              gloss_json_records_leave_out (GlossJsonRecords *self,
                                                const char       *code,
                                                const char       *format,
                                                ...) G_GNUC_PRINTF (3, 4);

/* What a file begins with, for sniffing: whether it is JSON, and has all of the members @names
 * (NULL-terminated) in its first bytes. */
gboolean          gloss_json_records_sniff    (const char        *head,
                                               gsize              n_bytes,
                                               const char *const *names);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossJsonRecords, gloss_json_records_free)

G_END_DECLS
