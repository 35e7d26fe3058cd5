/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/text/gloss-text.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* An article larger than this is refused with GLOSS_TEXT_ERROR_TOO_LARGE. */
#define GLOSS_ARTICLE_MAX_BYTES (256u * 1024u * 1024u)

/**
 * GlossArticle:
 *
 * One source text file as it was read: immutable, reference-counted, safe to read from any thread.
 */
typedef struct _GlossArticle GlossArticle;

#define GLOSS_TYPE_ARTICLE (gloss_article_get_type ())

GType         gloss_article_get_type       (void);
GlossArticle *gloss_article_new            (GFile       *file,
                                            GBytes      *bytes,
                                            const char  *encoding,
                                            GError     **error);
GlossArticle *gloss_article_load           (GFile         *file,
                                            const char    *encoding,
                                            GCancellable  *cancellable,
                                            GError       **error);
GlossArticle *gloss_article_ref            (GlossArticle *self);
void          gloss_article_unref          (GlossArticle *self);

GFile        *gloss_article_get_file       (GlossArticle *self);
const char   *gloss_article_get_name       (GlossArticle *self);
GlossText    *gloss_article_get_text       (GlossArticle *self);
const char   *gloss_article_get_sha256     (GlossArticle *self);
goffset       gloss_article_get_n_bytes    (GlossArticle *self);
const char   *gloss_article_get_encoding   (GlossArticle *self);
gboolean      gloss_article_has_bom        (GlossArticle *self);
const char   *gloss_article_get_date       (GlossArticle *self);
guint         gloss_article_get_n_standins (GlossArticle *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossArticle, gloss_article_unref)

G_END_DECLS
