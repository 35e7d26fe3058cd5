/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GlossOutputFolder:
 *
 * Where a format of several files writes: files below one folder, each of which appears whole or
 * not at all.
 */
typedef struct _GlossOutputFolder GlossOutputFolder;

GlossOutputFolder *gloss_output_folder_new   (GFile *folder);
void               gloss_output_folder_free  (GlossOutputFolder *self);
gboolean           gloss_output_folder_write (GlossOutputFolder  *self,
                                              const char         *name,
                                              const char         *bytes,
                                              gsize               n_bytes,
                                              GCancellable       *cancellable,
                                              GError            **error);
gboolean           gloss_output_folder_sync  (GlossOutputFolder  *self,
                                              GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossOutputFolder, gloss_output_folder_free)

G_END_DECLS
