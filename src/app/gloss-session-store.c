/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-job.h"
#include "app/gloss-session-private.h"

#include "core/corpus/gloss-batch.h"
#include "core/store/gloss-set-file.h"
#include "core/store/gloss-set-source.h"

#include <glib/gi18n.h>
#include <string.h>

/* The last station of opening an article: its set is read in another thread and handed over whole.
 * There is never more than one such job, wanted still or not, because each takes the set's lock. */

/* More would fill the window. */
#define MAX_REMARKS 3

typedef struct
{
  GlossArticle *article;
  char         *set_name;
  GFile        *set_file;
  GFile        *kept_sets;
  GFile        *state_folder;
} StoreInput;

typedef struct
{
  GlossStore  *store;
  GlossReport *report;
  gboolean     brought;
} StoreOutput;

static void
store_input_free (gpointer data)
{
  StoreInput *input = data;

  gloss_article_unref (input->article);
  g_clear_object (&input->set_file);
  g_clear_object (&input->kept_sets);
  g_clear_object (&input->state_folder);
  g_free (input->set_name);
  g_free (input);
}

static void
store_output_free (gpointer data)
{
  StoreOutput *output = data;

  g_clear_object (&output->store);
  gloss_report_unref (output->report);
  g_free (output);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreOutput, store_output_free)

static char *
describe_unreadable (const GError *error)
{
  /* Translators: the %s is one or more whole sentences that say what is wrong and what to do */
  return g_strdup_printf (_("%s\nUntil then annotating is off."), error->message);
}

/* What a banner or the list of annotations says anyway. */
static gboolean
is_told_elsewhere (const char *code)
{
  static const char *const codes[] = { "quote-differs", "outside-text", "no-quote", "newer-version",
                                       "write-protected", "no-log", "not-recovered", NULL };

  return g_strv_contains (codes, code);
}

/* A label file of a newer version is read-only too, but no banner says so. */
static gboolean
is_remark (GlossSession           *self,
           const GlossReportEntry *entry)
{
  const char *read_only = gloss_annotation_set_get_read_only (self->set);

  if (entry->level < GLOSS_REPORT_WARNING)
    return FALSE;
  return !is_told_elsewhere (entry->code)
         || (g_str_equal (entry->code, "newer-version")
             && g_strcmp0 (entry->message, read_only) != 0);
}

static void
append_remark (GString                *text,
               const GlossReportEntry *entry)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  if (entry->line > 0)
    g_string_append_printf (text, "%s:%u: ", entry->file, entry->line);
  else if (entry->file != NULL && strstr (entry->message, entry->file) == NULL)
    g_string_append_printf (text, "%s: ", entry->file);
  g_string_append (text, entry->message);
}

/* What was found on reading stays in sight until the user has read it. */
static void
take_remarks (GlossSession *self,
              GlossReport  *report)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < gloss_report_get_n_entries (report); i++)
    {
      const GlossReportEntry *entry = gloss_report_get_entry (report, i);

      if (is_remark (self, entry) && n++ < MAX_REMARKS)
        append_remark (text, entry);
    }
  if (n > MAX_REMARKS)
    {
      g_string_append_c (text, '\n');
      /* Translators: after a list of things that were found in files. */
      g_string_append_printf (text, ngettext ("And %u more; “gloss check” lists all.",
                                              "And %u more; “gloss check” lists all.",
                                              n - MAX_REMARKS), n - MAX_REMARKS);
    }
  g_free (self->remarks);
  self->remarks = text->len > 0 ? g_strdup (text->str) : NULL;
  self->dismissed &= ~(1u << GLOSS_PROBLEM_REMARKS);
  gloss_session_update_problem (self);
}

/* What was done to many articles at once and interrupted is at its end now. */
static void
tell_batches (GlossSession *self,
              GlossReport  *report)
{
  for (guint i = 0; i < gloss_report_get_n_entries (report); i++)
    {
      const GlossReportEntry *entry = gloss_report_get_entry (report, i);

      if (g_str_equal (entry->code, "batch-completed")
          || g_str_equal (entry->code, "batch-taken-back"))
        gloss_session_tell (self, entry->message);
    }
}

static void
tell_report (GlossSession *self,
             StoreOutput  *output)
{
  guint n_recovered = gloss_store_get_n_recovered (output->store);

  if (output->brought)
    gloss_session_tell (self, _("The annotations that were kept elsewhere lie beside the article "
                                "now"));
  if (n_recovered > 0)
    {
      g_autofree char *text = g_strdup_printf (
          ngettext ("%u change that had not been saved came back",
                    "%u changes that had not been saved came back", n_recovered), n_recovered);

      gloss_session_tell (self, text);
    }
  tell_batches (self, output->report);
  take_remarks (self, output->report);
}

static gpointer
run_open_store (gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  StoreInput *input = data;
  GlossStoreOptions options = {
    .set_name = input->set_name,
    .set_file = input->set_file,
    .state_folder = input->state_folder,
  };
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossStore) store = NULL;
  StoreOutput *output;
  gboolean brought = FALSE;

  if (input->set_file != NULL)
    {
      g_autoptr (GFile) folder = g_file_get_parent (input->set_file);

      g_file_make_directory_with_parents (folder, cancellable, NULL);
    }
  else
    brought = gloss_set_source_bring_beside (input->kept_sets, input->article, input->set_name);
  gloss_batch_recover (input->state_folder, report);
  store = gloss_store_open (input->article, &options, report, cancellable, error);
  if (store == NULL)
    return NULL;
  output = g_new (StoreOutput, 1);
  output->store = g_steal_pointer (&store);
  output->report = g_steal_pointer (&report);
  output->brought = brought;
  return output;
}

static void store_opened_cb (GObject      *source,
                             GAsyncResult *result,
                             gpointer      user_data);

/* Where the set of an article that lies alone in the document portal is kept: a file beside it
 * would be lost. The path in the portal stays the same for as long as the access is granted. */
static GFile *
make_kept_file (GlossSession *self,
                const char   *set_name)
{
  g_autofree char *uri = g_file_get_uri (gloss_article_get_file (self->article));
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uri, -1);
  g_autofree char *name = gloss_set_file_make_name (gloss_article_get_name (self->article),
                                                    set_name);

  hash[16] = '\0';
  return g_file_new_build_filename (g_file_peek_path (self->data_folder), "sets", hash, name, NULL);
}

/* Where a set of the open article is, or would be: (transfer full) (nullable). */
GFile *
gloss_session_dup_set_file (GlossSession *self,
                            const char   *set_name)
{
  GFile *article = gloss_article_get_file (self->article);

  return gloss_store_is_lone_portal_file (article) ? make_kept_file (self, set_name)
                                                   : gloss_set_source_find_file (article, set_name);
}

static void
start_store_job (GlossSession *self)
{
  StoreInput *input = g_new0 (StoreInput, 1);

  input->article = gloss_article_ref (self->article);
  input->set_name = g_strdup (self->set_name);
  input->state_folder = g_object_ref (self->state_folder);
  input->kept_sets = g_file_get_child (self->data_folder, "sets");
  if (gloss_store_is_lone_portal_file (gloss_article_get_file (self->article)))
    input->set_file = make_kept_file (self, self->set_name);
  self->store_job = TRUE;
  gloss_job_run (G_OBJECT (self), run_open_store, input, store_input_free, store_output_free,
                 self->opening, store_opened_cb, NULL);
}

/* The job before is over, and its store, if nobody wanted it, gone with its lock. */
static gboolean
store_idle_cb (gpointer user_data)
{
  GlossSession *self = user_data;

  self->store_idle = 0;
  if (self->store_waits && self->opening != NULL)
    start_store_job (self);
  self->store_waits = FALSE;
  return G_SOURCE_REMOVE;
}

/* Reads the set of the article that is shown, for the chain that showed it. */
void
gloss_session_open_store (GlossSession *self)
{
  if (!self->store_job)
    start_store_job (self);
  else
    self->store_waits = TRUE;
}

static void
store_opened_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GlossSession *self = GLOSS_SESSION (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreOutput) output = gloss_job_finish (result, &error);

  self->store_job = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      if (self->store_waits && self->store_idle == 0)
        self->store_idle = g_idle_add (store_idle_cb, self);
      return;
    }
  if (output == NULL)
    {
      gloss_session_end_opening (self);
      self->unreadable = describe_unreadable (error);
      gloss_session_update_problem (self);
      gloss_session_follow_sets (self);
      return;
    }
  gloss_session_take_store (self, g_object_ref (output->store));
  gloss_session_end_opening (self);
  gloss_session_watch (self);
  gloss_session_follow_sets (self);
  tell_report (self, output);
}
