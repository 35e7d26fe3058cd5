/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/gloss-report.h"
#include "formats/gloss-import-map.h"

G_BEGIN_DECLS

void gloss_import_header_apply (GlossAnnotationSet   *set,
                                GlossImportDocument  *document,
                                GlossImportMap       *map,
                                const char           *source,
                                GlossReport          *report,
                                GlossEdit            *edit);

G_END_DECLS
