/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-input.h"

G_BEGIN_DECLS

/* What the tests of formats share about files in which something is wrong. */

/**
 * FormatFault:
 * @text: a file
 * @code: (nullable): of the fault that is reported; %NULL: the file is refused
 * @why: what is said
 */
typedef struct
{
  const char *text;
  const char *code;
  const char *why;
} FormatFault;

/* Reads each into the article "Hi": nothing comes of it. */
void format_assert_faults  (const char        *format_id,
                            const FormatFault *faults,
                            guint              n_faults);
/* Nothing of the file comes into an article of that text, and a fault tells it. The code may be
 * NULL: then any. */
void format_assert_fault   (const char *format_id,
                            GlossInput *input,
                            const char *article_text,
                            const char *code,
                            const char *why);
/* The file is refused, and the error says why, which may be NULL. */
void format_assert_refused (const char *format_id,
                            GlossInput *input,
                            const char *why);

G_END_DECLS
