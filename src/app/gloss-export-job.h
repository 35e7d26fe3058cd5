/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"
#include "formats/gloss-format.h"

#include <gio/gio.h>

G_BEGIN_DECLS

void         gloss_export_job_run    (gpointer              source,
                                      GlossAnnotationSet   *set,
                                      const GlossFormat    *format,
                                      GFile                *file,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
GlossReport *gloss_export_job_finish (GAsyncResult  *result,
                                      GError       **error);

G_END_DECLS
