/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-export-dialog.h"

#include "app/gloss-export-choices.h"
#include "app/gloss-export-job.h"
#include "app/gloss-export-losses.h"
#include "app/gloss-text-scale.h"

#include <glib/gi18n.h>

/* `cancellable` and `meter` are there exactly while an export runs; `previewing` while it is looked
 * for what one would lose. */

#define UPDATE_MS 100

struct _GlossExportDialog
{
  AdwWindow parent_instance;

  GtkButton          *cancel;
  GtkWidget          *export;
  GtkStack           *stack;
  GlossExportChoices *choices;
  GlossExportLosses  *losses;
  GtkProgressBar     *bar;
  GtkLabel           *result;
  GtkWidget          *losses_frame;
  GtkTextView        *report;

  GlossSession         *session;
  const GlossFormat    *format;
  GlossBatchMeter      *meter;
  GCancellable         *cancellable;
  GCancellable         *previewing;
  guint                 timer;
  GtkFileChooserNative *chooser;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_FORMAT,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (GlossExportDialog, gloss_export_dialog, ADW_TYPE_WINDOW)

/* State drawn */

static void
show_page (GlossExportDialog *self,
           const char        *page)
{
  gboolean choosing = g_str_equal (page, "choose");

  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (self->export, choosing);
  gtk_button_set_label (self->cancel, g_str_equal (page, "result") ? _("_Close") : _("_Cancel"));
}

static void
update (GlossExportDialog *self)
{
  gtk_widget_set_sensitive (self->export, self->format != NULL && self->session != NULL
                                            && gloss_session_get_set (self->session) != NULL);
}

static char *
get_display_name (GFile *file)
{
  g_autofree char *basename = g_file_get_basename (file);

  return g_filename_display_name (basename);
}

static void
show_losses (GlossExportDialog *self,
             GFile             *file,
             GlossReport       *report)
{
  guint n = gloss_report_count (report, GLOSS_REPORT_WARNING);
  g_autofree char *name = get_display_name (file);
  g_autofree char *losses = gloss_report_to_string (report);
  g_autofree char *text = NULL;

  text = g_strdup_printf (ngettext ("Exported to “%s”. %u thing could not be expressed in this "
                                    "format:",
                                    "Exported to “%s”. %u things could not be expressed in this "
                                    "format:",
                                    n),
                          name, n);
  gtk_label_set_label (self->result, text);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->report), losses, -1);
  gtk_widget_set_visible (self->losses_frame, TRUE);
  show_page (self, "result");
}

static void
show_failure (GlossExportDialog *self,
              GError            *error)
{
  g_autofree char *text = g_strdup_printf (_("Nothing was exported: %s"), error->message);

  gtk_label_set_label (self->result, text);
  gtk_widget_set_visible (self->losses_frame, FALSE);
  show_page (self, "result");
}

static void
tell_success (GlossExportDialog *self,
              GFile             *file)
{
  g_autofree char *name = get_display_name (file);
  g_autofree char *text = g_strdup_printf (_("Exported to “%s”"), name);

  g_signal_emit_by_name (self->session, "message", text);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
update_bar_cb (gpointer user_data)
{
  GlossExportDialog *self = user_data;
  double fraction = gloss_batch_meter_get (self->meter);

  if (fraction > 0)
    gtk_progress_bar_set_fraction (self->bar, fraction);
  else
    gtk_progress_bar_pulse (self->bar);
  return G_SOURCE_CONTINUE;
}

/* The preview */

static GlossExportRequest
make_request (GlossExportDialog *self)
{
  GlossExportRequest request = {
    .set = gloss_session_get_set (self->session),
    .folder = gloss_export_choices_get_all (self->choices)
                ? gloss_session_get_folder (self->session) : NULL,
    .format = self->format,
  };

  gloss_export_choices_apply (self->choices, &request.options);
  request.options.overlap = gloss_export_losses_get_overlap (self->losses);
  return request;
}

static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GlossExportDialog *self = GLOSS_EXPORT_DIALOG (source);
  const GlossFormat *format = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree GlossExportPreview *preview = gloss_export_job_preview_finish (result, &error);

  /* Something else was chosen, or the dialog is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    return;
  g_clear_object (&self->previewing);
  if (preview != NULL)
    gloss_export_losses_show (self->losses, format, preview);
  else
    gloss_export_losses_show_error (self->losses, error->message);
}

static void
stop_preview (GlossExportDialog *self)
{
  g_cancellable_cancel (self->previewing);
  g_clear_object (&self->previewing);
}

static void
preview (GlossExportDialog *self)
{
  GlossExportRequest request;

  stop_preview (self);
  if (self->session == NULL || self->format == NULL
      || gloss_session_get_set (self->session) == NULL)
    return;
  request = make_request (self);
  self->previewing = g_cancellable_new ();
  gloss_export_losses_show (self->losses, self->format, NULL);
  gloss_export_job_preview (self, &request, self->previewing, previewed_cb,
                            (gpointer) self->format);
}

/* Exporting */

static void
export_done_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GlossExportDialog *self = GLOSS_EXPORT_DIALOG (source);
  g_autoptr (GFile) file = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossReport) report = gloss_export_job_finish (result, &error);

  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->meter, gloss_batch_meter_unref);
  if (self->session == NULL)
    return;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      show_page (self, "choose");
      preview (self);
    }
  else if (report == NULL)
    show_failure (self, error);
  else if (!gloss_export_losses_has_all (self->losses, report))
    show_losses (self, file, report);
  else
    tell_success (self, file);
}

static void
chooser_response_cb (GlossExportDialog    *self,
                     int                   response,
                     GtkFileChooserNative *chooser)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_clear_object (&self->chooser);
  if (file != NULL)
    gloss_export_dialog_export_to (self, file);
}

static void
export_cb (GlossExportDialog *self)
{
  GlossArticle *article = gloss_session_get_article (self->session);
  gboolean is_folder = gloss_format_wants_folder (self->format,
                                                  gloss_export_choices_get_all (self->choices));
  g_autofree char *name = gloss_export_dialog_dup_name (self);
  g_autoptr (GFile) folder = NULL;

  if (self->chooser != NULL || article == NULL)
    return;

  self->chooser = gtk_file_chooser_native_new (is_folder ? _("Export Into a Folder")
                                                         : _("Export Annotations"),
                                               GTK_WINDOW (self),
                                               is_folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER
                                                         : GTK_FILE_CHOOSER_ACTION_SAVE,
                                               _("_Export"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  if (!is_folder)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  folder = g_file_get_parent (gloss_article_get_file (article));
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
  g_signal_connect_swapped (self->chooser, "response", G_CALLBACK (chooser_response_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
cancel_cb (GlossExportDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* What is chosen */

static void
choices_cb (GlossExportDialog *self)
{
  const GlossFormat *format = gloss_export_choices_get_format (self->choices);
  gboolean is_other = format != self->format;

  self->format = format;
  update (self);
  preview (self);
  if (is_other)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FORMAT]);
}

static void
set_format (GlossExportDialog *self,
            const char        *id)
{
  const GlossFormat *format = id != NULL ? gloss_format_find (id, NULL) : NULL;

  if (format != NULL && format != self->format)
    gloss_export_choices_set_format (self->choices, format);
}

/* The class */

static void
set_session (GlossExportDialog *self,
             GlossSession      *session)
{
  if (!g_set_object (&self->session, session))
    return;

  gloss_export_choices_set_session (self->choices, session);
  update (self);
  preview (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

static void
gloss_export_dialog_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  GlossExportDialog *self = GLOSS_EXPORT_DIALOG (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;

    case PROP_FORMAT:
      g_value_set_string (value, self->format != NULL ? self->format->id : NULL);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_export_dialog_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  GlossExportDialog *self = GLOSS_EXPORT_DIALOG (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;

    case PROP_FORMAT:
      set_format (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_export_dialog_dispose (GObject *object)
{
  GlossExportDialog *self = GLOSS_EXPORT_DIALOG (object);

  stop_preview (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_EXPORT_DIALOG);

  G_OBJECT_CLASS (gloss_export_dialog_parent_class)->dispose (object);
}

static void
gloss_export_dialog_class_init (GlossExportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = gloss_export_dialog_get_property;
  object_class->set_property = gloss_export_dialog_set_property;
  object_class->dispose = gloss_export_dialog_dispose;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GLOSS_TYPE_SESSION, flags);
  props[PROP_FORMAT] = g_param_spec_string ("format", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossExportDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, GlossExportDialog, export);
  gtk_widget_class_bind_template_child (widget_class, GlossExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, GlossExportDialog, choices);
  gtk_widget_class_bind_template_child (widget_class, GlossExportDialog, losses);
  gtk_widget_class_bind_template_child (widget_class, GlossExportDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, GlossExportDialog, result);
  gtk_widget_class_bind_template_child (widget_class, GlossExportDialog, losses_frame);
  gtk_widget_class_bind_template_child (widget_class, GlossExportDialog, report);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, choices_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
}

static void
gloss_export_dialog_init (GlossExportDialog *self)
{
  g_type_ensure (GLOSS_TYPE_EXPORT_CHOICES);
  g_type_ensure (GLOSS_TYPE_EXPORT_LOSSES);
  gtk_widget_init_template (GTK_WIDGET (self));
  gloss_text_scale_grow_window (GTK_WINDOW (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->export);
  self->format = gloss_export_choices_get_format (self->choices);
  show_page (self, "choose");
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->choices));
}

/**
 * gloss_export_dialog_new:
 * @session: (nullable): whose set to export
 *
 * Returns: a new dialog
 */
GtkWidget *
gloss_export_dialog_new (GlossSession *session)
{
  return g_object_new (GLOSS_TYPE_EXPORT_DIALOG, "session", session, NULL);
}

/**
 * gloss_export_dialog_present:
 * @parent: a widget in the window that the dialog belongs to
 * @session: whose set to export
 *
 * Shows a new dialog.
 */
void
gloss_export_dialog_present (GtkWidget    *parent,
                             GlossSession *session)
{
  GtkRoot *root;
  GtkWidget *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (GLOSS_IS_SESSION (session));

  root = gtk_widget_get_root (parent);
  self = gloss_export_dialog_new (session);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
}

static char *
dup_stem (GlossExportDialog  *self,
          GlossAnnotationSet *set)
{
  char *stem = NULL;

  if (gloss_export_choices_get_all (self->choices))
    return get_display_name (gloss_folder_get_file (gloss_session_get_folder (self->session)));

  stem = g_strdup (gloss_article_get_name (gloss_annotation_set_get_article (set)));
  if (g_str_has_suffix (stem, ".txt"))
    stem[strlen (stem) - strlen (".txt")] = '\0';
  return stem;
}

/**
 * gloss_export_dialog_dup_name:
 * @self: a dialog
 *
 * Returns: (transfer full): the name that is proposed for the file: the article's, without its
 *   ".txt", or that of the folder, and the set's unless that is the default one
 */
char *
gloss_export_dialog_dup_name (GlossExportDialog *self)
{
  GlossAnnotationSet *set;
  g_autofree char *stem = NULL;
  const char *set_name;

  g_return_val_if_fail (GLOSS_IS_EXPORT_DIALOG (self), NULL);

  set = self->session != NULL ? gloss_session_get_set (self->session) : NULL;
  if (set == NULL || self->format == NULL)
    return g_strdup ("");

  stem = dup_stem (self, set);
  set_name = gloss_annotation_set_get_name (set);
  if (g_strcmp0 (set_name, "default") == 0)
    return g_strconcat (stem, self->format->extension, NULL);

  return g_strconcat (stem, ".", set_name, self->format->extension, NULL);
}

/**
 * gloss_export_dialog_export_to:
 * @self: a dialog
 * @file: where to write: a folder, if the format has several files
 *
 * Exports in the chosen format, in another thread; what is there is replaced.
 */
void
gloss_export_dialog_export_to (GlossExportDialog *self,
                               GFile             *file)
{
  GlossExportRequest request;

  g_return_if_fail (GLOSS_IS_EXPORT_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->session == NULL || gloss_session_get_set (self->session) == NULL
      || self->format == NULL || self->cancellable != NULL)
    return;

  stop_preview (self);
  show_page (self, "busy");
  request = make_request (self);
  request.target = file;
  self->cancellable = g_cancellable_new ();
  self->meter = gloss_batch_meter_new ();
  self->timer = g_timeout_add (UPDATE_MS, update_bar_cb, self);
  gloss_export_job_run (self, &request, self->meter, self->cancellable, export_done_cb,
                        g_object_ref (file));
}
