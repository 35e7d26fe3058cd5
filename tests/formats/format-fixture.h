/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-export.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What the tests of formats share: sets made in memory, and outputs taken there. */

#define FIXTURE_UUID "0b6d6f0e-6f6c-4d7e-8a35-3f0e5a1c9d21"

GlossAnnotationSet *fixture_make_set       (const char                  *path,
                                            const char                  *text,
                                            const GlossAnnotationFields *annotations,
                                            guint                        n_annotations);
GlossAnnotationSet *fixture_make_full_set  (const char                  *set_name,
                                            const char                  *path,
                                            const char                  *text,
                                            const GlossAnnotationFields *annotations,
                                            guint                        n_annotations,
                                            const GlossDocumentFields   *document);
GlossAnnotationSet *fixture_make_simple_set (const char *path,
                                             const char *text,
                                             guint       start,
                                             guint       end);
GBytes             *fixture_export_sets    (const char                *format_id,
                                            const GlossFormatOptions  *options,
                                            GlossReport               *report,
                                            GlossAnnotationSet *const *sets,
                                            guint                      n_sets);
GBytes             *fixture_export         (const char               *format_id,
                                            const GlossFormatOptions *options,
                                            GlossReport              *report,
                                            GlossAnnotationSet       *set);
/* As an export of one article into a file is done. */
gboolean            fixture_export_file    (const GlossFormat   *format,
                                            GlossAnnotationSet  *set,
                                            GFile               *file,
                                            GlossReport         *report,
                                            GCancellable        *cancellable,
                                            GError             **error);
gboolean            fixture_report_has     (GlossReport      *report,
                                            GlossReportLevel  level,
                                            const char       *code);

G_END_DECLS
