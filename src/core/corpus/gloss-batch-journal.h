/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Of the live set: its file may be behind what the set says. */
#define GLOSS_BATCH_ANY_HASH ""

/**
 * GlossBatchEntry:
 * @article: the article
 * @set_name: which of its sets
 * @hash: (nullable): the SHA-256 of its file when the edit was made for it, or
 *   %GLOSS_BATCH_ANY_HASH; %NULL: there was none
 * @edit_at: in the journal, where the line of the edit begins, in bytes
 * @edit_bytes: its length without the newline
 * @original_at: where the string of what the set's file held begins; 0: saving writes that anyway
 * @original_bytes: the length of that string
 *
 * One set in a journal.
 */
typedef struct
{
  GFile    *article;
  char     *set_name;
  char     *hash;
  goffset   edit_at;
  gsize     edit_bytes;
  goffset   original_at;
  gsize     original_bytes;
} GlossBatchEntry;

/**
 * GlossBatchJournal:
 *
 * What a batch is, on disk before any set is touched, and how far it has come. Who has it open
 * holds its lock.
 */
typedef struct _GlossBatchJournal GlossBatchJournal;

/* Those in the state folder that are not at their end: (element-type utf8): ids. */
GPtrArray         *gloss_batch_journal_list_pending (GFile *state_folder);
GlossBatchJournal *gloss_batch_journal_new     (GFile       *state_folder,
                                                const char  *id,
                                                const char  *description,
                                                GError     **error);
GlossBatchJournal *gloss_batch_journal_open    (GFile       *state_folder,
                                                const char  *id,
                                                GError     **error);
void               gloss_batch_journal_free    (GlossBatchJournal *self);
/* Leaves nothing of it; then only gloss_batch_journal_free(). */
void               gloss_batch_journal_discard (GlossBatchJournal *self);

const char            *gloss_batch_journal_get_id        (GlossBatchJournal *self);
const char            *gloss_batch_journal_get_description (GlossBatchJournal *self);
guint                  gloss_batch_journal_get_n_entries (GlossBatchJournal *self);
const GlossBatchEntry *gloss_batch_journal_get_entry     (GlossBatchJournal *self,
                                                          guint              i);
/* It has another name now; in memory only. */
void                   gloss_batch_journal_rename_set    (GlossBatchJournal *self,
                                                          guint              i,
                                                          const char        *set_name);
GlossEdit             *gloss_batch_journal_read_edit     (GlossBatchJournal  *self,
                                                          guint               i,
                                                          GlossArticle       *article,
                                                          GError            **error);
gboolean               gloss_batch_journal_read_original (GlossBatchJournal  *self,
                                                          guint               i,
                                                          GBytes            **bytes,
                                                          GError            **error);
/* %NULL: it changes no labels. What they were, what they are to be, as label files. */
GFile                 *gloss_batch_journal_get_label_file      (GlossBatchJournal *self);
GBytes                *gloss_batch_journal_get_labels_before   (GlossBatchJournal *self);
GBytes                *gloss_batch_journal_get_labels_after    (GlossBatchJournal *self);
/* What the label file held; %NULL: there was none. */
GBytes                *gloss_batch_journal_get_labels_original (GlossBatchJournal *self);
/* Whether all that it is to do is written down; what it is to bring about: done or undone; whether
 * that has been brought about. */
gboolean               gloss_batch_journal_is_committed (GlossBatchJournal *self);
gboolean               gloss_batch_journal_get_wanted   (GlossBatchJournal *self);
gboolean               gloss_batch_journal_is_complete  (GlossBatchJournal *self);
/* Whether anything ever has been. */
gboolean               gloss_batch_journal_was_complete (GlossBatchJournal *self);
/* It cannot be read: it is kept, but not looked at again. */
void                   gloss_batch_journal_put_aside    (GFile      *state_folder,
                                                         const char *id);

/* Each is in the file on return, but on disk only with gloss_batch_journal_want(). */
gboolean gloss_batch_journal_add_set    (GlossBatchJournal  *self,
                                         GlossArticle       *article,
                                         const char         *set_name,
                                         GlossEdit          *edit,
                                         const char         *hash,
                                         GBytes             *original,
                                         GError            **error);
gboolean gloss_batch_journal_set_labels (GlossBatchJournal  *self,
                                         GFile              *file,
                                         GBytes             *before,
                                         GBytes             *after,
                                         GBytes             *original,
                                         GError            **error);
gboolean gloss_batch_journal_want       (GlossBatchJournal  *self,
                                         gboolean            done,
                                         GError            **error);
gboolean gloss_batch_journal_complete   (GlossBatchJournal  *self,
                                         GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossBatchJournal, gloss_batch_journal_free)

G_END_DECLS
