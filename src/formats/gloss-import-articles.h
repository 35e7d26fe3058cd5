/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/gloss-report.h"
#include "core/text/gloss-article.h"
#include "formats/gloss-import-document.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GlossImportArticles:
 *
 * Finds the articles that imported documents are about in one folder, and makes those that are
 * missing.
 */
typedef struct _GlossImportArticles GlossImportArticles;

/**
 * GlossImportCreate:
 * @GLOSS_IMPORT_CREATE_NONE: articles that are not there are not made
 * @GLOSS_IMPORT_CREATE_MEMORY: they are, but not written: to see what would happen
 * @GLOSS_IMPORT_CREATE_FILES: they are written
 *
 * What becomes of a document whose article is not there.
 */
typedef enum
{
  GLOSS_IMPORT_CREATE_NONE,
  GLOSS_IMPORT_CREATE_MEMORY,
  GLOSS_IMPORT_CREATE_FILES,
} GlossImportCreate;

GlossImportArticles *gloss_import_articles_new  (GFile             *folder,
                                                 GlossImportCreate  create);
void                 gloss_import_articles_free (GlossImportArticles *self);
gboolean             gloss_import_articles_is   (GlossImportArticles *self,
                                                 GFile               *folder,
                                                 GlossImportCreate    create);
void                 gloss_import_articles_begin_file (GlossImportArticles *self);
GFile               *gloss_import_articles_find (GlossImportArticles  *self,
                                                 GlossImportDocument  *document,
                                                 GlossArticle        **read,
                                                 GCancellable         *cancellable,
                                                 GError              **error);
GlossArticle        *gloss_import_articles_make (GlossImportArticles  *self,
                                                 GlossImportDocument  *document,
                                                 GCancellable         *cancellable,
                                                 GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossImportArticles, gloss_import_articles_free)

G_END_DECLS
