/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-refi-codes.h"
#include "formats/gloss-zip.h"

G_BEGIN_DECLS

/**
 * GlossRefiProject:
 *
 * What a REFI-QDA project says beside its sources: its users, codes, variables, notes and links,
 * which the sources refer to.
 */
typedef struct _GlossRefiProject GlossRefiProject;

/**
 * GlossRefiLink:
 * @line: where it stands
 * @guid: its GUID
 * @name: what it means
 * @from: the GUID of what it leads from
 * @to: that of what it leads to
 * @is_directed: whether that matters
 * @is_used: for who reads the sources: whether it became a relation
 */
typedef struct
{
  guint       line;
  const char *guid;
  const char *name;
  const char *from;
  const char *to;
  gboolean    is_directed;
  gboolean    is_used;
} GlossRefiLink;

GlossRefiProject *gloss_refi_project_new         (GlossZipReader *zip,
                                                  const char     *name,
                                                  GlossReport    *report);
void              gloss_refi_project_free        (GlossRefiProject *self);
gboolean          gloss_refi_project_read        (GlossRefiProject  *self,
                                                  GBytes            *xml,
                                                  GCancellable      *cancellable,
                                                  GError           **error);

/* Reports a part of the project that cannot be read. */
void              gloss_refi_project_leave_out   (GlossRefiProject *self,
                                                  guint             line,
                                                  const char       *code,
                                                  const char       *why);

/* All that take a GUID take it as the file has it, and %NULL. What they give is borrowed. */
GlossRefiNames   *gloss_refi_project_get_codes   (GlossRefiProject *self);
const char       *gloss_refi_project_get_user    (GlossRefiProject *self,
                                                  const char       *guid);
const char       *gloss_refi_project_get_variable (GlossRefiProject *self,
                                                   const char       *guid);
const char       *gloss_refi_project_get_note    (GlossRefiProject *self,
                                                  const char       *guid);
/* Of a further part of an annotation in a file of ours: the GUID of the first one. */
const char       *gloss_refi_project_get_first_part (GlossRefiProject *self,
                                                     const char       *guid);
/* (element-type GlossRefiLink) (nullable): those that lead from there. */
GPtrArray        *gloss_refi_project_get_links   (GlossRefiProject *self,
                                                  const char       *guid);
/* How many links are not used. */
guint             gloss_refi_project_count_unused (GlossRefiProject *self);
gboolean          gloss_refi_project_is_ours     (GlossRefiProject *self);
/* Whether positions count a line end as one, whatever it is. */
gboolean          gloss_refi_project_folds_newlines (GlossRefiProject *self);
/* (transfer full) (nullable): the text of a source or note, as UTF-8. */
char             *gloss_refi_project_read_text   (GlossRefiProject *self,
                                                  const char       *path,
                                                  guint             line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossRefiProject, gloss_refi_project_free)

G_END_DECLS
