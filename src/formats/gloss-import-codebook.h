/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-import-document.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Documents that are about no article: definitions of labels, attributes and relation types. */

gboolean gloss_import_codebook_is    (GlossImportDocument *document);
gboolean gloss_import_codebook_apply (GlossImportDocument  *document,
                                      GFile                *folder,
                                      gboolean              dry_run,
                                      guint                *n_labels,
                                      GCancellable         *cancellable,
                                      GError              **error);

G_END_DECLS
