/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-format.h"
#include "formats/gloss-output.h"
#include "formats/gloss-xml.h"

G_BEGIN_DECLS

/* What a file of ours says that it is from. */
#define GLOSS_REFI_ORIGIN "Glossator " GLOSS_VERSION

/**
 * GlossRefiCodes:
 *
 * The labels of one or more sets as the codes of a REFI-QDA codebook.
 */
typedef struct _GlossRefiCodes GlossRefiCodes;

GlossRefiCodes *gloss_refi_codes_new        (void);
void            gloss_refi_codes_free       (GlossRefiCodes *self);
void            gloss_refi_codes_add_set    (GlossRefiCodes     *self,
                                             GlossAnnotationSet *set);
guint           gloss_refi_codes_get_n      (GlossRefiCodes *self);
/* Adds the element Codes; nothing if there are none, since it must not be empty. */
void            gloss_refi_codes_write      (GlossRefiCodes *self,
                                             GlossOutput    *output,
                                             GlossReport    *report);

/**
 * GlossRefiNames:
 *
 * The codes of somebody's codebook: which label stands for which GUID.
 */
typedef struct _GlossRefiNames GlossRefiNames;

GlossRefiNames *gloss_refi_names_new        (void);
void            gloss_refi_names_free       (GlossRefiNames *self);
/* At the beginning of the element Codes, reads to its end. */
gboolean        gloss_refi_names_read       (GlossRefiNames  *self,
                                             GlossXml        *xml,
                                             gboolean         is_ours,
                                             const char      *file,
                                             GlossReport     *report,
                                             GError         **error);
/* (nullable): the id or the name that the label of that code has in the document. */
const char     *gloss_refi_names_find       (GlossRefiNames *self,
                                             const char     *guid);
void            gloss_refi_names_define     (GlossRefiNames      *self,
                                             GlossImportDocument *document);

/* (transfer full): a GUID without braces, in small letters. */
char           *gloss_refi_normalize_guid   (const char *guid);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossRefiCodes, gloss_refi_codes_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossRefiNames, gloss_refi_names_free)

G_END_DECLS
