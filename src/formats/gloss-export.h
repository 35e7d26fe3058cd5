/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-format.h"

G_BEGIN_DECLS

/**
 * GlossExport:
 *
 * One output under way: sets are streamed through a format into a file, a stream or, in a format of
 * several files, a folder. Freed before it was finished it leaves no trace but, in a folder, files
 * that are whole.
 */
typedef struct _GlossExport GlossExport;

GlossExport *gloss_export_new            (const GlossFormat         *format,
                                          const GlossFormatOptions  *options,
                                          GFile                     *file,
                                          GCancellable              *cancellable,
                                          GError                   **error);
GlossExport *gloss_export_new_for_stream (const GlossFormat         *format,
                                          const GlossFormatOptions  *options,
                                          GOutputStream             *stream,
                                          GCancellable              *cancellable,
                                          GError                   **error);
GlossExport *gloss_export_new_for_folder (const GlossFormat         *format,
                                          const GlossFormatOptions  *options,
                                          GFile                     *folder,
                                          GCancellable              *cancellable,
                                          GError                   **error);
void         gloss_export_set_one_of_many (GlossExport *self);
gboolean     gloss_export_add            (GlossExport         *self,
                                          GlossAnnotationSet  *set,
                                          GlossReport         *report,
                                          GCancellable        *cancellable,
                                          GError             **error);
gboolean     gloss_export_finish         (GlossExport   *self,
                                          GCancellable  *cancellable,
                                          GError       **error);
void         gloss_export_free           (GlossExport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossExport, gloss_export_free)

G_END_DECLS
