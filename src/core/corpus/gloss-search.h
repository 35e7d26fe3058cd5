/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-span.h"
#include "core/text/gloss-text.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GlossSearchFlags:
 * @GLOSS_SEARCH_MATCH_CASE: capital and small letters differ
 * @GLOSS_SEARCH_WHOLE_WORDS: a hit neither begins nor ends inside a word
 * @GLOSS_SEARCH_REGEX: the pattern is a Perl-compatible regular expression
 * @GLOSS_SEARCH_IGNORE_ACCENTS: letters with and without accents are the same; not for expressions
 *
 * How to search.
 */
typedef enum
{
  GLOSS_SEARCH_DEFAULT = 0,
  GLOSS_SEARCH_MATCH_CASE = 1 << 0,
  GLOSS_SEARCH_WHOLE_WORDS = 1 << 1,
  GLOSS_SEARCH_REGEX = 1 << 2,
  GLOSS_SEARCH_IGNORE_ACCENTS = 1 << 3,
} GlossSearchFlags;

/* (transfer full) (element-type GlossSpan) */
GArray *gloss_search_text (GlossText         *text,
                           const char        *pattern,
                           GlossSearchFlags   flags,
                           guint              max_hits,
                           GCancellable      *cancellable,
                           GError           **error);
/* Whether it neither begins nor ends inside a word. */
gboolean gloss_search_is_whole_words (GlossText *text,
                                      guint      start,
                                      guint      end);

G_END_DECLS
