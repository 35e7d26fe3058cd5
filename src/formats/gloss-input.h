/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GlossInput:
 *
 * What an import reads: a file, a folder of files, or bytes in memory that stand for one of them.
 * Files are opened one at a time, and never outside of the folder that was given.
 */
typedef struct _GlossInput GlossInput;

/* How much gloss_input_read_head() gives. */
#define GLOSS_INPUT_HEAD_BYTES 8192u

GlossInput   *gloss_input_new           (GFile *file);
/* In memory: a file, or, with %NULL, a folder; gloss_input_add_bytes() puts files beside or into
 * it. */
GlossInput   *gloss_input_new_for_bytes (const char *name,
                                         GBytes     *bytes);
void          gloss_input_add_bytes     (GlossInput *self,
                                         const char *name,
                                         GBytes     *bytes);
void          gloss_input_free          (GlossInput *self);

/* What messages call it from now on. */
void          gloss_input_set_name      (GlossInput *self,
                                         const char *name);
const char   *gloss_input_get_name      (GlossInput *self);
gboolean      gloss_input_is_folder     (GlossInput *self);
GInputStream *gloss_input_open          (GlossInput    *self,
                                         GCancellable  *cancellable,
                                         GError       **error);
GBytes       *gloss_input_read_head     (GlossInput    *self,
                                         GCancellable  *cancellable,
                                         GError       **error);
GBytes       *gloss_input_read_all      (GlossInput    *self,
                                         gsize          max_bytes,
                                         GCancellable  *cancellable,
                                         GError       **error);
/* (transfer full) (array zero-terminated=1): of a folder, the paths below it of all files whose
 * name ends with @suffix, sorted. */
char        **gloss_input_list          (GlossInput    *self,
                                         const char    *suffix,
                                         GCancellable  *cancellable,
                                         GError       **error);
/* (transfer full) (nullable): the file of that name in the folder, or beside the file; %NULL if
 * there is none, or if the name leads out of the folder. */
GlossInput   *gloss_input_find          (GlossInput *self,
                                         const char *name);

/* Whether @path names something below a folder: relative, without "..", without control
 * characters. */
gboolean      gloss_input_is_safe_path  (const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossInput, gloss_input_free)

G_END_DECLS
