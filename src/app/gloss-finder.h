/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-span.h"
#include "core/text/gloss-text.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GlossFindFlags:
 * @GLOSS_FIND_MATCH_CASE: capital and small letters differ
 * @GLOSS_FIND_WHOLE_WORDS: a hit neither begins nor ends inside a word
 * @GLOSS_FIND_REGEX: the pattern is a Perl-compatible regular expression
 *
 * How to search.
 */
typedef enum
{
  GLOSS_FIND_DEFAULT = 0,
  GLOSS_FIND_MATCH_CASE = 1 << 0,
  GLOSS_FIND_WHOLE_WORDS = 1 << 1,
  GLOSS_FIND_REGEX = 1 << 2,
} GlossFindFlags;

/* (transfer full) (element-type GlossSpan) */
GArray *gloss_find (GlossText       *text,
                    const char      *pattern,
                    GlossFindFlags   flags,
                    guint            max_hits,
                    GCancellable    *cancellable,
                    GError         **error);

G_END_DECLS
