/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"
#include "core/store/gloss-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GlossCliReader:
 *
 * Reads articles, label files and sets one after the other, without journal or history, and keeps
 * no more than the last article and the last label file.
 */
typedef struct _GlossCliReader GlossCliReader;

GlossCliReader     *gloss_cli_reader_new         (void);
GlossCliReader     *gloss_cli_reader_new_quiet   (void);
void                gloss_cli_reader_free        (GlossCliReader *self);
GlossLabelSet      *gloss_cli_reader_read_labels (GlossCliReader  *self,
                                                  GFile           *label_file,
                                                  const char      *name,
                                                  GlossReport     *report,
                                                  GCancellable    *cancellable);
GlossLabelSet      *gloss_cli_reader_read_labels_for (GlossCliReader *self,
                                                      GFile          *article,
                                                      GlossReport    *report,
                                                      GCancellable   *cancellable);
GlossArticle       *gloss_cli_reader_read_article (GlossCliReader  *self,
                                                   GFile           *article,
                                                   GCancellable    *cancellable,
                                                   GError         **error);
GlossAnnotationSet *gloss_cli_reader_read_set    (GlossCliReader  *self,
                                                  GFile           *article,
                                                  const char      *set_name,
                                                  const char      *file_name,
                                                  GBytes         **bytes,
                                                  GlossReport     *report,
                                                  GCancellable    *cancellable,
                                                  GError         **error);
const char         *gloss_cli_reader_split_message (const char *message,
                                                    const char *file_name,
                                                    guint      *line);
char               *gloss_cli_reader_make_set_name (const char *article_name,
                                                    const char *set_name);
GBytes             *gloss_cli_reader_load (const char   *path,
                                           GCancellable *cancellable);
/* Whether a set may be called that; else it says so. */
gboolean            gloss_cli_reader_check_set_name (const char *set_name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossCliReader, gloss_cli_reader_free)

G_END_DECLS
