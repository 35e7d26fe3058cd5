/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Reading and replacing whole files so that a crash, a full disk or a failing write never leaves a
 * damaged one: temporary file beside it, fsync, rename, fsync of the folder. */

/* What a file held when it was last read or written: its SHA-256 in hex, or %NULL: no file. */
char     *gloss_durable_hash    (GBytes *bytes);
/* @bytes is %NULL where there is no file: that is no error. */
gboolean  gloss_durable_read    (GFile         *file,
                                 GBytes       **bytes,
                                 GCancellable  *cancellable,
                                 GError       **error);
/**
 * gloss_durable_replace:
 * @file: what to replace or make
 * @bytes: its new content
 * @expected_hash: (nullable): what the file must hold now; %NULL: it must not exist
 * @any: write whatever the file holds now
 *
 * Returns: %FALSE with GLOSS_STORE_ERROR_CONFLICT if the file holds something else,
 *   GLOSS_STORE_ERROR_FAILED if it cannot be written; the old file is then whole
 */
gboolean  gloss_durable_replace (GFile         *file,
                                 GBytes        *bytes,
                                 const char    *expected_hash,
                                 gboolean       any,
                                 GCancellable  *cancellable,
                                 GError       **error);

/* The same for a file that shall be no more; that there is none is fine. */
gboolean  gloss_durable_remove  (GFile       *file,
                                 const char  *expected_hash,
                                 GError     **error);

/* For tests: the n-th file operation from now on (open, write, fsync, rename; from 1) fails with
 * @error_number; 0: none does. Also the edit log's. Returns how many there were since the last
 * call. */
guint     gloss_durable_set_fault (guint n,
                                   int   error_number);

G_END_DECLS
