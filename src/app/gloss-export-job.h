/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-export-source.h"
#include "formats/gloss-export-preview.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GlossExportRequest:
 * @set: the open set, exported as it is now
 * @folder: (nullable): the sets of that name of all its articles too
 * @format: in which format
 * @options: what the user chose; the root is that of @folder
 * @target: (nullable): where to: a file, or a folder for formats of several files; replaced if it
 *   is there
 *
 * What to export. All is borrowed.
 */
typedef struct
{
  GlossAnnotationSet *set;
  GlossFolder        *folder;
  const GlossFormat  *format;
  GlossFormatOptions  options;
  GFile              *target;
} GlossExportRequest;

void                gloss_export_job_run            (gpointer                   source,
                                                     const GlossExportRequest  *request,
                                                     GlossBatchMeter           *meter,
                                                     GCancellable              *cancellable,
                                                     GAsyncReadyCallback        callback,
                                                     gpointer                   user_data);
GlossReport        *gloss_export_job_finish         (GAsyncResult  *result,
                                                     GError       **error);
/* What would be lost; nothing is written. */
void                gloss_export_job_preview        (gpointer                   source,
                                                     const GlossExportRequest  *request,
                                                     GCancellable              *cancellable,
                                                     GAsyncReadyCallback        callback,
                                                     gpointer                   user_data);
GlossExportPreview *gloss_export_job_preview_finish (GAsyncResult  *result,
                                                     GError       **error);

G_END_DECLS
