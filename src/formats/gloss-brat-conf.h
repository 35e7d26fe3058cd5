/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-record-kind.h"
#include "formats/gloss-import-document.h"

G_BEGIN_DECLS

/**
 * GlossBratConf:
 *
 * What annotation.conf and visual.conf say: the definitions of what a folder's files use.
 */
typedef struct _GlossBratConf GlossBratConf;

GlossBratConf *gloss_brat_conf_new       (const char *annotation_conf,
                                          const char *visual_conf);
void           gloss_brat_conf_free      (GlossBratConf *self);
void           gloss_brat_conf_define    (GlossBratConf       *self,
                                          GlossImportDocument *document);
const char    *gloss_brat_conf_get_id    (GlossBratConf   *self,
                                          GlossRecordKind  kind,
                                          const char      *name);
gboolean       gloss_brat_conf_is_unsure (GlossBratConf *self,
                                          const char    *name);
char          *gloss_brat_conf_add_value (GlossBratConf *self,
                                          const char    *name,
                                          const char    *held,
                                          const char    *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossBratConf, gloss_brat_conf_free)

G_END_DECLS
