/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/corpus/gloss-batch-private.h"

#include "core/store/gloss-article-sets.h"
#include "core/store/gloss-set-source.h"

/* A set may have got another name since a batch changed it. Its history came along, and knows the
 * batch: so where a set of the journal is gone, it is looked for among the further sets of its
 * article. Two that were renamed are told apart by what the batch did to them. */

static GlossEdit *
find_edit (GlossHistory *history,
           const char   *id)
{
  for (guint i = gloss_history_get_size (history); i > 0; i--)
    {
      GlossEdit *edit = gloss_history_get_nth (history, i - 1);

      if (g_strcmp0 (gloss_edit_get_batch (edit), id) == 0)
        return edit;
    }
  return NULL;
}

static const char *
get_record_id (const GlossChange *change)
{
  return gloss_record_kind_get_id (change->kind,
                                   change->before != NULL ? change->before : change->after);
}

static gboolean
has_same_records (GlossEdit *a,
                  GlossEdit *b)
{
  guint n_changes = gloss_edit_get_n_changes (a);
  gboolean same = n_changes == gloss_edit_get_n_changes (b);

  for (guint i = 0; same && i < n_changes; i++)
    {
      const GlossChange *change = gloss_edit_get_change (a, i);
      const GlossChange *other = gloss_edit_get_change (b, i);

      same = change->kind == other->kind
             && g_strcmp0 (get_record_id (change), get_record_id (other)) == 0;
    }
  return same;
}

typedef struct
{
  GlossBatchRun *run;
  guint          i;
  GlossStore    *store;
  gboolean       knows; /* out */
} Question;

static void
ask_cb (gpointer data)
{
  Question *question = data;
  GlossBatchJournal *journal = question->run->journal;
  GlossAnnotationSet *set = gloss_store_get_set (question->store);
  GlossEdit *held = find_edit (gloss_annotation_set_get_history (set),
                               gloss_batch_journal_get_id (journal));
  g_autoptr (GlossEdit) edit = NULL;

  if (held != NULL)
    edit = gloss_batch_journal_read_edit (journal, question->i,
                                          gloss_store_get_article (question->store), NULL);
  question->knows = edit != NULL && has_same_records (held, edit);
}

/* Whether the batch did to the set of this name what it is to do by the entry. */
static gboolean
knows_entry (GlossBatchRun  *run,
             guint           i,
             const char     *set_name,
             GCancellable   *cancellable)
{
  const GlossBatchEntry *entry = gloss_batch_journal_get_entry (run->journal, i);
  g_autoptr (GlossStore) store = NULL;
  Question question = { run, i };

  if (gloss_batch_is_live (run->live, entry->article, set_name))
    {
      question.store = run->live;
      gloss_batch_invoke_main (ask_cb, &question);
      return question.knows;
    }
  question.store = store = gloss_batch_open_set (entry->article, set_name, run->state_folder, NULL,
                                                 cancellable, NULL);
  if (store != NULL)
    ask_cb (&question);
  return question.knows;
}

static gboolean
is_in_journal (GlossBatchJournal *journal,
               GFile             *article,
               const char        *set_name)
{
  for (guint i = 0; i < gloss_batch_journal_get_n_entries (journal); i++)
    {
      const GlossBatchEntry *entry = gloss_batch_journal_get_entry (journal, i);

      if (g_str_equal (entry->set_name, set_name) && g_file_equal (entry->article, article))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_gone (const GlossBatchEntry *entry)
{
  g_autoptr (GFile) file = gloss_set_source_find_file (entry->article, entry->set_name);

  return file != NULL && !g_file_query_exists (file, NULL);
}

static void
follow_entry (GlossBatchRun *run,
              guint          i,
              GCancellable  *cancellable)
{
  const GlossBatchEntry *entry = gloss_batch_journal_get_entry (run->journal, i);
  g_autoptr (GFile) folder = g_file_get_parent (entry->article);
  g_autofree char *article_name = g_file_get_basename (entry->article);
  g_auto (GStrv) names = gloss_article_sets_list (folder, article_name, NULL);

  for (char **name = names; name != NULL && *name != NULL; name++)
    if (!is_in_journal (run->journal, entry->article, *name)
        && knows_entry (run, i, *name, cancellable))
      {
        gloss_batch_journal_rename_set (run->journal, i, *name);
        return;
      }
}

/**
 * gloss_batch_follow_renames:
 * @run: what is to be brought about
 * @cancellable: (nullable): looked at between sets
 *
 * Gives the entries of the journal whose sets are gone the names that these sets have now, in
 * memory only. Those that are not found stay as they are.
 */
void
gloss_batch_follow_renames (GlossBatchRun *run,
                            GCancellable  *cancellable)
{
  for (guint i = 0; i < gloss_batch_journal_get_n_entries (run->journal); i++)
    {
      if (g_cancellable_is_cancelled (cancellable))
        return;
      if (is_gone (gloss_batch_journal_get_entry (run->journal, i)))
        follow_entry (run, i, cancellable);
    }
}
