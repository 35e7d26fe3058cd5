/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/gloss-json-parts.h"

G_BEGIN_DECLS

/**
 * GlossRecordFile:
 * @value: the whole file
 * @members: its members, in whose values all that the file says stands
 * @is_set: whether it is a set's, and not a label file
 *
 * A set file or label file as it stands there, without an article. Borrows from the bytes.
 */
typedef struct
{
  GlossJsonValue  value;
  GlossJsonParts *members;
  gboolean        is_set;
} GlossRecordFile;

/* (array zero-terminated=1): the members that are lists of records, one a line, in their order; the
 * first three are definitions. */
extern const char *const gloss_record_file_lists[];

gboolean gloss_record_file_read  (GlossRecordFile  *self,
                                  GBytes           *bytes,
                                  const char       *name,
                                  GError          **error);
void     gloss_record_file_clear (GlossRecordFile *self);
gboolean gloss_record_file_fail  (const char       *name,
                                  const char       *reason,
                                  GError          **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GlossRecordFile, gloss_record_file_clear)

G_END_DECLS
