/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-refi-project.h"

G_BEGIN_DECLS

/* The source of a project whose element has begun as a document; NULL if it has no text. */
gboolean gloss_refi_document_read (GlossRefiProject     *project,
                                   GlossXml             *xml,
                                   const char           *name,
                                   GlossImportDocument **document,
                                   GError              **error);

G_END_DECLS
