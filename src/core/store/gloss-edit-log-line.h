/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/gloss-edit-log.h"
#include "core/store/gloss-record-reader.h"

G_BEGIN_DECLS

typedef enum
{
  GLOSS_EDIT_LOG_LINE_HEAD,
  GLOSS_EDIT_LOG_LINE_NEWER,
  GLOSS_EDIT_LOG_LINE_ENTRY,
  GLOSS_EDIT_LOG_LINE_MARK,
} GlossEditLogLineKind;

/**
 * GlossEditLogLine:
 * @kind: what the line is: the head, the head of a newer version, an entry or a mark
 * @action: of an entry
 * @edit: (nullable): of an entry, owned
 * @mark: of a mark
 * @n_entries: of a mark
 * @hash: (nullable): of a mark, owned
 *
 * One line of an edit log.
 */
typedef struct
{
  GlossEditLogLineKind  kind;
  GlossEditAction       action;
  GlossEdit            *edit;
  GlossEditLogMarkKind  mark;
  guint                 n_entries;
  char                 *hash;
} GlossEditLogLine;

typedef struct
{
  GlossArticle      *article;
  GlossRecordReader  records;
} GlossEditLogParser;

/* The digits of the checksum and a blank. */
#define GLOSS_EDIT_LOG_LINE_N_CHECK 9

/* Lines of other files that are only appended to. */
GString  *gloss_edit_log_line_begin     (void);
GString  *gloss_edit_log_line_end       (GString *line);
gboolean  gloss_edit_log_line_is_sound  (const char *data,
                                         gsize       n_bytes);

GString  *gloss_edit_log_line_new_head  (const char *set_path);
GString  *gloss_edit_log_line_new_entry (GlossEditAction  action,
                                         GlossEdit       *edit,
                                         GlossArticle    *article);
GString  *gloss_edit_log_line_new_mark  (GlossEditLogMarkKind  kind,
                                         guint                 n_entries,
                                         const char           *hash);

void      gloss_edit_log_parser_init    (GlossEditLogParser *self,
                                         GlossArticle       *article);
void      gloss_edit_log_parser_clear   (GlossEditLogParser *self);
gboolean  gloss_edit_log_parser_read    (GlossEditLogParser *self,
                                         const char         *data,
                                         gsize               n_bytes,
                                         GlossEditLogLine   *line);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GlossEditLogParser, gloss_edit_log_parser_clear)

G_END_DECLS
