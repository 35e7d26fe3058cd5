/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-import-step.h"

#include "core/corpus/gloss-batch-sets.h"
#include "core/gloss-error.h"
#include "core/store/gloss-set-file.h"
#include "core/store/gloss-set-source.h"
#include "formats/gloss-import-codebook.h"

/* One document on its way: brought to its article by the thread that reads the file, then, as one
 * edit, into one set of it, which is opened with its history as a window would open it, and saved.
 * What is found on the way stays here until it is this document's turn to be told of.
 *
 * @found: what the reader found before it; @attempt: what the edit reports, which is made anew if
 * the definitions have changed meanwhile (gloss-import-series.c); @new_labels: strings, owned. */
struct _GlossImportStep
{
  const GlossFormat        *format;
  const GlossImportOptions *options; /* borrowed */
  GlossImportDocument      *document;
  char                     *source;
  GFile                    *file;    /* (nullable): a codebook has none */
  GlossArticle             *article; /* (nullable): not read yet */
  gboolean                  is_made; /* the article is new */
  char                     *set_name;
  char                     *key;
  guint                     turn;

  GlossReport              *found;
  GlossReport              *attempt;
  GlossImportCounts         counts;
  GPtrArray                *new_labels;
  gboolean                  is_touched;
  GError                   *error;
};

/* A set that is about to be changed. */
typedef struct
{
  GlossStore *store;
  GlossEdit  *edit; /* (nullable): there is nothing to do */
} Change;

static void
clear_change (Change *change)
{
  g_clear_object (&change->store);
  g_clear_pointer (&change->edit, gloss_edit_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Change, clear_change)

/* A name as a set can have it: what it cannot have becomes a hyphen. */
static char *
make_set_name (const GlossImportOptions *options,
               GlossImportDocument      *document)
{
  const char *wanted = options->set_name;
  GString *name = NULL;

  if (wanted == NULL)
    wanted = gloss_import_document_get_header (document)->set_name;
  if (wanted == NULL || *wanted == '\0')
    return g_strdup ("default");
  if (gloss_set_file_is_set_name (wanted))
    return g_strdup (wanted);

  name = g_string_new (NULL);
  for (const char *at = wanted; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      g_string_append_unichar (name, g_unichar_isalnum (c) || c == '_' ? c : '-');
    }
  return g_string_free (name, FALSE);
}

/* Where the document's article is, or a new one. */
static void
find_article (GlossImportStep     *self,
              GlossImportArticles *articles,
              GCancellable        *cancellable)
{
  self->file = gloss_import_articles_find (articles, self->document, &self->article, cancellable,
                                           &self->error);
  if (self->file != NULL || self->error != NULL)
    return;
  g_clear_pointer (&self->article, gloss_article_unref);
  self->article = gloss_import_articles_make (articles, self->document, cancellable, &self->error);
  if (self->article == NULL)
    return;
  self->is_made = TRUE;
  self->file = g_object_ref (gloss_article_get_file (self->article));
}

static void
find_set (GlossImportStep *self)
{
  g_autofree char *uri = self->file != NULL ? g_file_get_uri (self->file) : NULL;

  self->set_name = make_set_name (self->options, self->document);
  if (uri != NULL)
    self->key = g_strconcat (uri, "\n", self->set_name, NULL);
}

/*
 * gloss_import_step_new:
 * @format: the format of the file
 * @options: what the user chose; must outlive the step
 * @articles: the articles of the folder
 * @document: what was read
 * @source: what messages call the file
 * @report: (nullable): what the reader has found so far; moves into the step
 * @cancellable: (nullable): to stop looking for the article
 *
 * Returns: (transfer full): the step
 */
GlossImportStep *
gloss_import_step_new (const GlossFormat        *format,
                       const GlossImportOptions *options,
                       GlossImportArticles      *articles,
                       GlossImportDocument      *document,
                       const char               *source,
                       GlossReport              *report,
                       GCancellable             *cancellable)
{
  GlossImportStep *self = g_new0 (GlossImportStep, 1);

  self->format = format;
  self->options = options;
  self->document = gloss_import_document_ref (document);
  self->source = g_strdup (source);
  self->found = gloss_report_new ();
  self->attempt = gloss_report_new ();
  self->new_labels = g_ptr_array_new_with_free_func (g_free);
  if (report != NULL)
    {
      gloss_report_add_all (self->found, report);
      gloss_report_clear (report);
    }
  if (!gloss_import_codebook_is (document))
    {
      find_article (self, articles, cancellable);
      find_set (self);
    }
  self->turn = gloss_import_series_draw_turn (options->series);
  return self;
}

/**
 * gloss_import_step_free:
 * @self: (transfer full): a step that was run
 */
void
gloss_import_step_free (GlossImportStep *self)
{
  gloss_import_document_unref (self->document);
  g_free (self->source);
  g_clear_object (&self->file);
  g_clear_pointer (&self->article, gloss_article_unref);
  g_free (self->set_name);
  g_free (self->key);
  gloss_report_unref (self->found);
  gloss_report_unref (self->attempt);
  g_ptr_array_unref (self->new_labels);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * gloss_import_step_get_key:
 * @self: a step
 *
 * Returns: (nullable): what says which set it changes: of two steps with the same one the second
 *   must not be run before the first has been
 */
const char *
gloss_import_step_get_key (GlossImportStep *self)
{
  return self->key;
}

static gboolean
is_definition (const GlossChange *change)
{
  return change->kind == GLOSS_RECORD_LABEL || change->kind == GLOSS_RECORD_ATTRIBUTE
         || change->kind == GLOSS_RECORD_RELATION_TYPE;
}

static void
list_new_labels (GlossImportStep *self,
                 GlossStore      *store,
                 GlossEdit       *edit)
{
  g_autofree char *uri = g_file_get_uri (gloss_store_get_label_file (store));

  for (guint i = 0; edit != NULL && i < gloss_edit_get_n_changes (edit); i++)
    {
      const GlossChange *change = gloss_edit_get_change (edit, i);

      if (change->kind == GLOSS_RECORD_LABEL && change->before == NULL)
        g_ptr_array_add (self->new_labels,
                         g_strconcat (uri, "\n", gloss_label_get_id (change->after), NULL));
    }
}

static GlossEdit *
make_edit (GlossImportStep *self,
           GlossStore      *store)
{
  GlossEdit *edit;

  gloss_report_clear (self->attempt);
  g_ptr_array_set_size (self->new_labels, 0);
  self->counts = (GlossImportCounts) { 0 };
  edit = gloss_import_make_edit (gloss_store_get_set (store), self->format, self->document,
                                 self->source, self->attempt, &self->counts);
  self->counts.n_labels = 0;
  list_new_labels (self, store, edit);
  self->is_touched = edit != NULL;
  return edit;
}

/* A set that comes read-only says why; the reason is a whole sentence. */
static gboolean
check_writable (GlossImportStep  *self,
                GlossStore       *store,
                GError          **error)
{
  const char *reason = gloss_annotation_set_get_read_only (gloss_store_get_set (store));

  if (self->options->dry_run || reason == NULL)
    return TRUE;
  g_set_error_literal (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED, reason);
  return FALSE;
}

/* In the encoding that the user has chosen for it, if any. */
static gboolean
load_article (GlossImportStep  *self,
              GCancellable     *cancellable,
              GError          **error)
{
  g_autoptr (GFile) set_file = NULL;
  g_autofree char *encoding = NULL;

  if (self->article == NULL)
    self->article = gloss_article_load (self->file, NULL, cancellable, error);
  if (self->article == NULL)
    return FALSE;
  set_file = gloss_set_source_find_file (self->file, self->set_name);
  if (self->is_made || set_file == NULL)
    return TRUE;
  encoding = gloss_set_source_dup_encoding (set_file, self->article);
  if (encoding == NULL)
    return TRUE;
  g_clear_pointer (&self->article, gloss_article_unref);
  self->article = gloss_article_load (self->file, encoding, cancellable, error);
  return self->article != NULL;
}

static gboolean
prepare (GlossImportStep  *self,
         Change           *change,
         GCancellable     *cancellable,
         GError          **error)
{
  const GlossStoreOptions options = {
    .set_name = self->set_name,
    .state_folder = self->options->dry_run ? NULL : self->options->state_folder,
  };

  clear_change (change);
  g_clear_error (error);
  change->store = gloss_store_open (self->article, &options, NULL, cancellable, error);
  if (change->store == NULL || !check_writable (self, change->store, error))
    return FALSE;
  change->edit = make_edit (self, change->store);
  return TRUE;
}

/* Whether saving it changes the label file: also where an edit came back from the log. */
static gboolean
has_definitions (const Change *change)
{
  if (gloss_store_has_label_edits (change->store))
    return TRUE;
  for (guint i = 0; change->edit != NULL && i < gloss_edit_get_n_changes (change->edit); i++)
    if (is_definition (gloss_edit_get_change (change->edit, i)))
      return TRUE;
  return FALSE;
}

static void
save (GlossImportStep *self,
      Change          *change,
      GCancellable    *cancellable)
{
  if (change->edit == NULL || self->options->dry_run)
    return;
  if (gloss_annotation_set_apply (gloss_store_get_set (change->store), change->edit, &self->error))
    gloss_store_save (change->store, cancellable, &self->error);
}

static void
import_into (GlossImportStep *self,
             GCancellable    *cancellable)
{
  guint version = gloss_import_series_get_version (self->options->series);
  g_auto (Change) change = { NULL };
  gboolean is_loaded = load_article (self, cancellable, &self->error);
  gboolean done = is_loaded && prepare (self, &change, cancellable, &self->error);
  gboolean defines;

  if (gloss_import_series_wait (self->options->series, self->turn) != version && is_loaded)
    done = prepare (self, &change, cancellable, &self->error);
  defines = done && !self->options->dry_run && has_definitions (&change);
  if (defines)
    save (self, &change, cancellable);
  gloss_import_series_pass (self->options->series, defines);
  if (done && !defines)
    save (self, &change, cancellable);
}

static void
import_live_cb (gpointer data)
{
  GlossImportStep *self = data;
  GlossStore *store = self->options->live;
  g_autoptr (GlossEdit) edit = NULL;

  if (!check_writable (self, store, &self->error))
    return;
  edit = make_edit (self, store);
  if (edit != NULL && !self->options->dry_run)
    gloss_annotation_set_apply (gloss_store_get_set (store), edit, &self->error);
}

/* What must not be done before it is this step's turn. */
static void
import_in_turn (GlossImportStep *self,
                GCancellable    *cancellable)
{
  gboolean changes = !self->options->dry_run && self->error == NULL;

  gloss_import_series_wait (self->options->series, self->turn);
  if (self->error == NULL && self->file != NULL)
    gloss_batch_invoke_main (import_live_cb, self);
  else if (self->error == NULL)
    gloss_import_codebook_apply (self->document, self->options->articles, self->options->dry_run,
                                 &self->counts.n_labels, cancellable, &self->error);
  gloss_import_series_pass (self->options->series, changes);
}

/**
 * gloss_import_step_run:
 * @self: a step
 * @cancellable: (nullable): to stop it
 *
 * Imports the document; in any thread, once, also if all is to be stopped: later steps wait for it.
 * Says nothing yet.
 */
void
gloss_import_step_run (GlossImportStep *self,
                       GCancellable    *cancellable)
{
  if (self->error == NULL && self->file != NULL
      && !gloss_batch_is_live (self->options->live, self->file, self->set_name))
    import_into (self, cancellable);
  else
    import_in_turn (self, cancellable);
}

static void
count (GlossImportStep   *self,
       GlossImportResult *result)
{
  GlossImportCounts *counts = &result->counts;

  counts->n_added += self->counts.n_added;
  counts->n_present += self->counts.n_present;
  counts->n_left_out += self->counts.n_left_out;
  counts->n_relations += self->counts.n_relations;
  counts->n_labels += self->counts.n_labels
                      + gloss_import_series_count_labels (self->options->series, self->new_labels);
}

/**
 * gloss_import_step_take:
 * @self: a step that was run
 * @result: (inout): what it did is added to it
 * @report: (nullable): what was found, before it and on the way
 *
 * Tells of the step: in the order of the input, in one thread.
 *
 * Returns: %FALSE if it was cancelled before it was done
 */
gboolean
gloss_import_step_take (GlossImportStep   *self,
                        GlossImportResult *result,
                        GlossReport       *report)
{
  gboolean is_cancelled = g_error_matches (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  gloss_report_add_all (report, self->found);
  if (is_cancelled)
    return FALSE;

  gloss_report_add_all (report, self->attempt);
  result->n_documents++;
  result->n_articles += self->is_made;
  if (self->error != NULL)
    {
      result->n_failed++;
      gloss_report_add (report, GLOSS_REPORT_FAULT, self->source,
                        gloss_import_document_get_line (self->document), "document", "%s",
                        self->error->message);
      return TRUE;
    }
  count (self, result);
  if ((self->is_touched || self->is_made) && self->options->touched != NULL)
    self->options->touched (self->file, self->set_name, self->is_made, self->options->user_data);
  return TRUE;
}
