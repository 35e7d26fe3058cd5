/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-command.h"

G_BEGIN_DECLS

/* What the files of commands share. */

/* (transfer full): when @author does it. */
char       *gloss_command_dup_now         (const GlossAuthor *author);
const char *gloss_command_get_author_name (const GlossAuthor *author);
/* (transfer container) (element-type GlossAnnotation): what the set holds of them, each once. */
GPtrArray  *gloss_command_collect_held    (GlossAnnotationSet     *set,
                                           GlossAnnotation *const *annotations,
                                           guint                   n_annotations);
/* (transfer full) (nullable): the attributes that a new annotation of that label begins with. */
char       *gloss_command_make_defaults   (GlossAnnotationSet *set,
                                           const char         *label_id);

/* gloss-command-reference.c */
char     **gloss_command_replace_string     (const char *const *strings,
                                             const char        *string,
                                             const char        *into);
void       gloss_command_put_document_label (GlossAnnotationSet *set,
                                             GlossEdit          *edit,
                                             const char         *label_id,
                                             const char         *into_id);

/* gloss-command-definition.c */
GlossEdit *gloss_command_add_definition    (GlossAnnotationSet *set,
                                            GlossRecordKind     kind,
                                            gpointer            definition,
                                            const char         *description);
GlossEdit *gloss_command_change_definition (GlossAnnotationSet *set,
                                            GlossRecordKind     kind,
                                            gpointer            definition,
                                            gpointer            after,
                                            const char         *description);
GlossEdit *gloss_command_move_definition   (GlossAnnotationSet *set,
                                            GlossRecordKind     kind,
                                            const char         *id,
                                            guint               position,
                                            const char         *description);
void       gloss_command_put_removal       (GlossAnnotationSet *set,
                                            GlossEdit          *edit,
                                            GlossRecordKind     kind,
                                            const char         *id);

G_END_DECLS
