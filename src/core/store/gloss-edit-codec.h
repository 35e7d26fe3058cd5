/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-edit.h"
#include "core/store/gloss-record-reader.h"
#include "core/text/gloss-article.h"

G_BEGIN_DECLS

/* Edits as JSON, for the edit log. */
void       gloss_edit_codec_put  (GString      *out,
                                  GlossEdit    *edit,
                                  GlossArticle *article);
GlossEdit *gloss_edit_codec_read (GlossRecordReader *records,
                                  GlossJsonScan     *scan,
                                  GlossArticle      *article,
                                  const char        *description);

G_END_DECLS
