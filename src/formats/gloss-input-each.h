/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/gloss-report.h"
#include "formats/gloss-input.h"

G_BEGIN_DECLS

/**
 * GlossInputFunc:
 * @file: a file
 * @path: its path below the folder that is read, or its name, without the suffix
 * @user_data: as given
 * @error: where to say why it cannot be read
 *
 * Reads one of the files of a format that has one document in each.
 *
 * Returns: %FALSE with an error
 */
typedef gboolean (*GlossInputFunc) (GlossInput  *file,
                                    const char  *path,
                                    gpointer     user_data,
                                    GError     **error);

gboolean gloss_input_each (GlossInput      *input,
                           const char      *suffix,
                           GlossInputFunc   func,
                           gpointer         user_data,
                           GlossReport     *report,
                           GCancellable    *cancellable,
                           GError         **error);

G_END_DECLS
