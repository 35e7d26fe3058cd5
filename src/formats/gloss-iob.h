/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-span.h"
#include "core/store/gloss-report.h"
#include "formats/gloss-import-document.h"

G_BEGIN_DECLS

/**
 * GlossIobScheme:
 * @GLOSS_IOB_2: B- at the first token, I- at the others
 * @GLOSS_IOB_1: I- at all, but B- at the first one directly behind another of the same label
 * @GLOSS_IOB_ENDS: B- first, I- inner, E- last, S- the only one
 *
 * How tags of tokens say where something begins and ends; O is none of it.
 */
typedef enum
{
  GLOSS_IOB_2,
  GLOSS_IOB_1,
  GLOSS_IOB_ENDS,
} GlossIobScheme;

/**
 * GlossIobTag:
 * @tag: what stands at a token
 * @line: where
 * @begins_sentence: whether the token is the first of a sentence
 */
typedef struct
{
  const char *tag;
  guint       line;
  gboolean    begins_sentence;
} GlossIobTag;

/**
 * GlossIobFunc:
 * @label: what it is
 * @span: in tokens
 * @line: where it begins
 * @user_data: as given
 *
 * Takes something that tags say.
 */
typedef void (*GlossIobFunc) (const char      *label,
                              const GlossSpan *span,
                              guint            line,
                              gpointer         user_data);

GlossIobScheme
         gloss_iob_find_scheme   (const char *id);
char     gloss_iob_choose_prefix (GlossIobScheme scheme,
                                  gboolean       is_first,
                                  gboolean       is_last,
                                  gboolean       follows_same);
gboolean gloss_iob_is_tag        (const char *tag);
void     gloss_iob_decode        (GArray       *tags,
                                  GlossIobFunc  func,
                                  gpointer      user_data,
                                  const char   *name,
                                  GlossReport  *report);
void     gloss_iob_add_annotations (GArray              *tags,
                                    GlossImportDocument *document,
                                    const char          *name,
                                    GlossReport         *report);

G_END_DECLS
