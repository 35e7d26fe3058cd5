/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-output.h"

G_BEGIN_DECLS

/* JSON on standard output, as `--json` prints it. */
void     gloss_cli_json_add_number (GlossOutput *json,
                                    const char  *name,
                                    guint64      number);
gboolean gloss_cli_json_write      (GlossOutput  *json,
                                    gboolean      all,
                                    GCancellable *cancellable);

G_END_DECLS
