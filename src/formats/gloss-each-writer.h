/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-format.h"

G_BEGIN_DECLS

/* A folder writer for formats of one file: each set gets a file of its own, named like its article.
 * Its state is made by gloss_each_writer_new(); there is no begin. */
extern const GlossFolderWriter gloss_each_writer;

gpointer gloss_each_writer_new (const GlossFormat        *format,
                                GlossOutputFolder        *folder,
                                const GlossFormatOptions *options);

G_END_DECLS
