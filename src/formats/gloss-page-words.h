/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

typedef enum
{
  GLOSS_PAGE_PLAIN,
  GLOSS_PAGE_STRONG,
  GLOSS_PAGE_WEAK,
  GLOSS_PAGE_QUOTE,
} GlossPageStyle;

/**
 * GlossPageWords:
 *
 * Words of several styles that become one layout.
 */
typedef struct _GlossPageWords GlossPageWords;

GlossPageWords *gloss_page_words_new  (void);
void            gloss_page_words_add  (GlossPageWords *self,
                                       const char     *text,
                                       GlossPageStyle  style);
void            gloss_page_words_end  (GlossPageWords *self,
                                       PangoLayout    *layout);

gboolean        gloss_page_words_reads_from_right (const char *text,
                                                   gsize       n_bytes);

G_END_DECLS
