/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-import-dialog.h"

#include "app/gloss-import-findings.h"
#include "app/gloss-spoken-row.h"
#include "app/gloss-text-scale.h"
#include "core/corpus/gloss-batch-sets.h"

#include <glib/gi18n.h>

/* `cancellable` is there while it is looked for what would come in, or while it comes in; the
 * latter is what `importing` says. `can_import` is what the last look has found. */

#define UPDATE_MS 100

struct _GlossImportDialog
{
  AdwWindow parent_instance;

  GtkButton           *cancel;
  GtkWidget           *import;
  GtkStack            *stack;
  GtkWidget           *choices;
  AdwActionRow        *source;
  GtkWidget           *choose_file;
  AdwComboRow         *format;
  AdwComboRow         *into;
  GtkSwitch           *create;
  GtkWidget           *spinner;
  GlossImportFindings *findings;
  GtkProgressBar      *bar;

  GlossSession         *session;
  GFile                *file;
  GPtrArray            *formats; /* of const GlossFormat *, those that are read */
  GCancellable         *cancellable;
  gboolean              importing;
  gboolean              can_import;
  gboolean              is_over;
  guint                 n_seen;  /* findings that the last look has shown */
  guint                 timer;
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (GlossImportDialog, gloss_import_dialog, ADW_TYPE_WINDOW)

/* State drawn */

static void
update (GlossImportDialog *self)
{
  gtk_stack_set_visible_child_name (self->stack, self->importing ? "busy" : "choose");
  gtk_widget_set_visible (self->import, !self->importing && !self->is_over);
  gtk_widget_set_sensitive (self->import, self->can_import);
  gtk_widget_set_visible (self->choices, !self->is_over);
  gtk_widget_set_visible (self->spinner, self->cancellable != NULL && !self->importing);
  gtk_button_set_label (self->cancel, self->is_over ? _("_Close") : _("_Cancel"));
}

static gboolean
pulse_cb (gpointer user_data)
{
  gtk_progress_bar_pulse (GLOSS_IMPORT_DIALOG (user_data)->bar);
  return G_SOURCE_CONTINUE;
}

/* What is chosen */

/* (transfer full) (nullable): where the articles are */
static GFile *
get_articles (GlossImportDialog *self)
{
  GlossFolder *folder = gloss_session_get_folder (self->session);
  GlossArticle *article = gloss_session_get_article (self->session);

  if (folder != NULL && gloss_folder_get_file (folder) != NULL)
    return g_object_ref (gloss_folder_get_file (folder));
  return article != NULL ? g_file_get_parent (gloss_article_get_file (article)) : NULL;
}

/* (nullable): %NULL: it is told from the file */
static const GlossFormat *
get_format (GlossImportDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->format);

  return selected > 0 && selected <= self->formats->len ? self->formats->pdata[selected - 1] : NULL;
}

/* (nullable): %NULL: the one that the file names */
static const char *
get_set_name (GlossImportDialog *self)
{
  GlossAnnotationSet *set = gloss_session_get_set (self->session);

  return set != NULL && adw_combo_row_get_selected (self->into) == 1
           ? gloss_annotation_set_get_name (set) : NULL;
}

static void
run (GlossImportDialog   *self,
     gboolean             dry_run,
     GAsyncReadyCallback  callback)
{
  g_autoptr (GFile) articles = get_articles (self);
  const GlossImportRequest request = {
    .file = self->file,
    .format = get_format (self),
    .options = {
      .articles = articles,
      .create = gtk_switch_get_active (self->create) ? GLOSS_IMPORT_CREATE_FILES
                                                     : GLOSS_IMPORT_CREATE_NONE,
      .set_name = get_set_name (self),
      .state_folder = gloss_session_get_state_folder (self->session),
      .live = gloss_session_get_store (self->session),
      .dry_run = dry_run,
    },
  };

  self->cancellable = g_cancellable_new ();
  gloss_import_job_run (self, &request, self->cancellable, callback, self->cancellable);
}

/* The preview */

static void
stop (GlossImportDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
brings_something (const GlossImportOutcome *outcome)
{
  return outcome->articles->len > 0 || outcome->result.counts.n_labels > 0;
}

static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GlossImportDialog *self = GLOSS_IMPORT_DIALOG (source);
  g_autoptr (GlossImportOutcome) outcome = gloss_import_job_finish (result);

  /* Something else was chosen, or the dialog is gone. */
  if (outcome->is_cancelled || self->cancellable != user_data || self->session == NULL)
    return;
  g_clear_object (&self->cancellable);
  self->can_import = brings_something (outcome);
  self->n_seen = outcome->n_findings;
  gloss_import_findings_show (self->findings, outcome, FALSE);
  update (self);
  if (self->can_import)
    gtk_widget_grab_focus (self->import);
}

static void
preview (GlossImportDialog *self)
{
  g_autoptr (GFile) articles = self->session != NULL ? get_articles (self) : NULL;

  stop (self);
  self->can_import = FALSE;
  gloss_import_findings_clear (self->findings);
  if (self->file != NULL && articles != NULL && !self->is_over)
    run (self, TRUE, previewed_cb);
  update (self);
}

/* Importing */

/* Whether labels may have got into the label file without the open set hearing of it. */
static gboolean
changes_labels_elsewhere (const GlossImportOutcome *outcome,
                          GlossStore               *live)
{
  if (outcome->result.counts.n_labels == 0)
    return FALSE;
  for (guint i = 0; i < outcome->articles->len; i++)
    if (!gloss_batch_is_live (live, outcome->articles->pdata[i], outcome->set_names->pdata[i]))
      return TRUE;
  /* A file of labels alone. */
  return outcome->articles->len == 0;
}

/* The list of articles hears of sets that are new in it; articles and labels it has to read. */
static void
tell_session (GlossImportDialog        *self,
              const GlossImportOutcome *outcome)
{
  GlossFolder *folder = gloss_session_get_folder (self->session);
  GlossArticle *article = gloss_session_get_article (self->session);

  if (folder == NULL)
    return;
  for (guint i = 0; i < outcome->articles->len; i++)
    gloss_folder_note_set (folder, outcome->articles->pdata[i], outcome->set_names->pdata[i]);
  if (gloss_folder_get_file (folder) != NULL
      && (outcome->result.n_articles > 0
          || changes_labels_elsewhere (outcome, gloss_session_get_store (self->session))))
    gloss_session_reopen (self->session, gloss_folder_get_file (folder),
                          article != NULL ? gloss_article_get_file (article) : NULL);
}

static void
tell_success (GlossImportDialog        *self,
              const GlossImportOutcome *outcome)
{
  guint n = outcome->result.counts.n_added;
  g_autofree char *text = g_strdup_printf (ngettext ("%u annotation imported",
                                                     "%u annotations imported", n), n);

  g_signal_emit_by_name (self->session, "message", text);
  gtk_window_close (GTK_WINDOW (self));
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GlossImportDialog *self = GLOSS_IMPORT_DIALOG (source);
  g_autoptr (GlossImportOutcome) outcome = gloss_import_job_finish (result);

  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  self->importing = FALSE;
  if (self->session == NULL)
    return;

  tell_session (self, outcome);
  /* What was shown before is not shown again. */
  if (outcome->error == NULL && outcome->n_findings <= self->n_seen)
    {
      tell_success (self, outcome);
      return;
    }
  self->is_over = TRUE;
  gloss_import_findings_show (self->findings, outcome, TRUE);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->cancel));
}

static void
cancel_cb (GlossImportDialog *self)
{
  if (self->importing)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* While it comes in, it has to be stopped first. */
static gboolean
gloss_import_dialog_close_request (GtkWindow *window)
{
  GlossImportDialog *self = GLOSS_IMPORT_DIALOG (window);

  if (!self->importing)
    return GTK_WINDOW_CLASS (gloss_import_dialog_parent_class)->close_request (window);
  g_cancellable_cancel (self->cancellable);
  return TRUE;
}

/* The file */

static void
chooser_response_cb (GlossImportDialog    *self,
                     int                   response,
                     GtkFileChooserNative *chooser)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_clear_object (&self->chooser);
  if (file != NULL)
    gloss_import_dialog_set_file (self, file);
}

static void
choose (GlossImportDialog    *self,
        const char           *title,
        GtkFileChooserAction  action)
{
  g_autoptr (GFile) folder = self->file != NULL ? g_file_get_parent (self->file)
                                                : get_articles (self);

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, _("_Choose"),
                                               _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
  g_signal_connect_swapped (self->chooser, "response", G_CALLBACK (chooser_response_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
choose_file_cb (GlossImportDialog *self)
{
  choose (self, _("Choose a File to Import"), GTK_FILE_CHOOSER_ACTION_OPEN);
}

static void
choose_folder_cb (GlossImportDialog *self)
{
  choose (self, _("Choose a Folder to Import"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER);
}

/* The class */

static void
gloss_import_dialog_dispose (GObject *object)
{
  GlossImportDialog *self = GLOSS_IMPORT_DIALOG (object);

  stop (self);
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_object (&self->session);
  g_clear_object (&self->file);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_IMPORT_DIALOG);

  G_OBJECT_CLASS (gloss_import_dialog_parent_class)->dispose (object);
}

static void
gloss_import_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (GLOSS_IMPORT_DIALOG (object)->formats);

  G_OBJECT_CLASS (gloss_import_dialog_parent_class)->finalize (object);
}

static void
gloss_import_dialog_class_init (GlossImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gloss_import_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = gloss_import_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = gloss_import_dialog_close_request;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossImportDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, GlossImportDialog, import);
  gtk_widget_class_bind_template_child (widget_class, GlossImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, GlossImportDialog, choices);
  gtk_widget_class_bind_template_child (widget_class, GlossImportDialog, source);
  gtk_widget_class_bind_template_child (widget_class, GlossImportDialog, choose_file);
  gtk_widget_class_bind_template_child (widget_class, GlossImportDialog, format);
  gtk_widget_class_bind_template_child (widget_class, GlossImportDialog, into);
  gtk_widget_class_bind_template_child (widget_class, GlossImportDialog, create);
  gtk_widget_class_bind_template_child (widget_class, GlossImportDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, GlossImportDialog, findings);
  gtk_widget_class_bind_template_child (widget_class, GlossImportDialog, bar);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview);
  gtk_widget_class_bind_template_callback (widget_class, choose_file_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, gloss_import_dialog_import);
}

static void
add_formats (GlossImportDialog *self)
{
  const GlossFormat *const *all = gloss_format_list ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("Found out from the file"));
  for (guint i = 0; all[i] != NULL; i++)
    if (gloss_format_reads (all[i]))
      {
        g_ptr_array_add (self->formats, (gpointer) all[i]);
        gtk_string_list_append (names, _(all[i]->name));
      }
  adw_combo_row_set_model (self->format, G_LIST_MODEL (names));
}

static void
gloss_import_dialog_init (GlossImportDialog *self)
{
  self->formats = g_ptr_array_new ();
  g_type_ensure (GLOSS_TYPE_IMPORT_FINDINGS);
  g_type_ensure (GLOSS_TYPE_SPOKEN_ROW);
  gtk_widget_init_template (GTK_WIDGET (self));
  gloss_text_scale_grow_window (GTK_WINDOW (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->import);
  add_formats (self);
  update (self);
  gtk_widget_grab_focus (self->choose_file);
}

static void
add_sets (GlossImportDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GlossAnnotationSet *set = gloss_session_get_set (self->session);
  g_autofree char *open = NULL;

  /* Translators: into which annotation set is imported. */
  gtk_string_list_append (names, _("As the file says"));
  if (set != NULL)
    {
      open = g_strdup_printf (_("“%s”"), gloss_annotation_set_get_name (set));
      gtk_string_list_append (names, open);
    }
  adw_combo_row_set_model (self->into, G_LIST_MODEL (names));
}

/**
 * gloss_import_dialog_new:
 * @session: what to import into
 *
 * Returns: a new dialog
 */
GtkWidget *
gloss_import_dialog_new (GlossSession *session)
{
  GlossImportDialog *self = NULL;

  g_return_val_if_fail (GLOSS_IS_SESSION (session), NULL);

  self = g_object_new (GLOSS_TYPE_IMPORT_DIALOG, NULL);
  self->session = g_object_ref (session);
  add_sets (self);
  return GTK_WIDGET (self);
}

/**
 * gloss_import_dialog_present:
 * @parent: a widget in the window that the dialog belongs to
 * @session: what to import into
 * @file: (nullable): what to import; %NULL: it is chosen in the dialog
 *
 * Shows a new dialog.
 */
void
gloss_import_dialog_present (GtkWidget    *parent,
                             GlossSession *session,
                             GFile        *file)
{
  GtkRoot *root;
  GtkWidget *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (GLOSS_IS_SESSION (session));

  root = gtk_widget_get_root (parent);
  self = gloss_import_dialog_new (session);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  if (file != NULL)
    gloss_import_dialog_set_file (GLOSS_IMPORT_DIALOG (self), file);
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * gloss_import_dialog_set_file:
 * @self: a dialog
 * @file: what to import: a file, or for formats of several files a folder
 *
 * Looks what would come in.
 */
void
gloss_import_dialog_set_file (GlossImportDialog *self,
                              GFile             *file)
{
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;
  g_autofree char *markup = NULL;

  g_return_if_fail (GLOSS_IS_IMPORT_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->importing)
    return;
  g_set_object (&self->file, file);
  base = g_file_get_basename (file);
  name = g_filename_display_name (base);
  markup = g_markup_escape_text (name, -1);
  adw_action_row_set_subtitle (self->source, markup);
  preview (self);
}

/**
 * gloss_import_dialog_import:
 * @self: a dialog
 *
 * Imports, if something would come in.
 */
void
gloss_import_dialog_import (GlossImportDialog *self)
{
  g_return_if_fail (GLOSS_IS_IMPORT_DIALOG (self));

  if (!self->can_import || self->importing || self->is_over)
    return;
  stop (self);
  self->importing = TRUE;
  self->timer = g_timeout_add (UPDATE_MS, pulse_cb, self);
  run (self, FALSE, imported_cb);
  update (self);
}
