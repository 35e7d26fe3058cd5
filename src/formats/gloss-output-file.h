/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GlossOutputFile:
 *
 * A file that is being written piece by piece and takes its place only when it is whole.
 */
typedef struct _GlossOutputFile GlossOutputFile;

GlossOutputFile *gloss_output_file_open       (GFile         *file,
                                               GCancellable  *cancellable,
                                               GError       **error);
GOutputStream   *gloss_output_file_get_stream (GlossOutputFile *self);
gboolean         gloss_output_file_commit     (GlossOutputFile  *self,
                                               GCancellable     *cancellable,
                                               GError          **error);
/* For outputs of many files: each waits for the disk, unless all are synced together in the end. */
void             gloss_output_file_set_one_of_many (GlossOutputFile *self);
gboolean         gloss_output_file_sync_all        (GFile   *folder,
                                                    GError **error);
void             gloss_output_file_free       (GlossOutputFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossOutputFile, gloss_output_file_free)

G_END_DECLS
