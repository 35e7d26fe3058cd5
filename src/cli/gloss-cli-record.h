/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/gloss-json-parts.h"

G_BEGIN_DECLS

/* Records of set files and label files as one line that people read. What it says never depends on
 * the language: Git compares such lines, and scripts look for words in them. */

GHashTable *gloss_cli_record_new_names (void);
void        gloss_cli_record_add_names (GHashTable           *names,
                                        const GlossJsonValue *annotations);
char       *gloss_cli_record_describe  (const char           *list,
                                        const GlossJsonValue *record,
                                        GHashTable           *names);
char       *gloss_cli_record_name      (const char           *list,
                                        const GlossJsonValue *record,
                                        GHashTable           *names);
char       *gloss_cli_record_describe_member (const GlossJsonValue *record,
                                              const char           *member);

G_END_DECLS
