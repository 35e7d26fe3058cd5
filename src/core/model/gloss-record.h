/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the immutable records of the model are made of: for the record types only. */

/* The bytes that @text takes in the block behind a record. */
gsize       gloss_record_measure    (const char *text);
/* Copies @text to *@cursor, which moves behind it; %NULL stays %NULL. */
const char *gloss_record_put        (char       **cursor,
                                     const char  *text);

/* Lists of strings; an empty one is %NULL. The copy is freed with g_strfreev(). */
const char *const *gloss_record_dup_list  (const char *const *list);
gboolean           gloss_record_same_list (const char *const *a,
                                           const char *const *b);

/* One copy of equal strings, counted; from any thread. %NULL stays %NULL. */
const char *gloss_record_intern     (const char *text);
void        gloss_record_unintern   (const char *text);
/* For tests: how many different strings are alive. */
guint       gloss_record_n_interned (void);

G_END_DECLS
