/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-occurrences-dialog-private.h"

#include "app/gloss-label-popover.h"
#include "app/gloss-spoken.h"
#include "app/gloss-text-scale.h"

#include <glib/gi18n.h>

/* The pattern, the options, the label and the scope say what is in the list; whenever one of them
 * changes it is searched anew, and what was decided about the old list is gone with it. update()
 * draws everything else from the finder and the model. */

#define PROGRESS_MS 100

enum
{
  PROP_0,
  PROP_MATCH_CASE,
  PROP_WHOLE_WORDS,
  PROP_IGNORE_ACCENTS,
  PROP_REGEX,
  PROP_FOLDER,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (GlossOccurrencesDialog, gloss_occurrences_dialog, ADW_TYPE_WINDOW)

/* Searching */

static GlossSearchFlags
get_flags (GlossOccurrencesDialog *self)
{
  return (self->match_case ? GLOSS_SEARCH_MATCH_CASE : 0)
         | (self->whole_words ? GLOSS_SEARCH_WHOLE_WORDS : 0)
         | (self->ignore_accents ? GLOSS_SEARCH_IGNORE_ACCENTS : 0)
         | (self->regex ? GLOSS_SEARCH_REGEX : 0);
}

static void
search (GlossOccurrencesDialog *self)
{
  const GlossOccurrenceQuery query = {
    .pattern = gtk_editable_get_text (self->entry),
    .flags = get_flags (self),
    .label_id = self->label_id != NULL ? self->label_id : "",
  };

  gloss_occurrence_finder_cancel (self->finder);
  g_free (self->pattern);
  self->pattern = g_strdup (query.pattern);
  g_clear_pointer (&self->failure, g_free);
  gloss_occurrence_model_clear (self->model);
  if (*query.pattern != '\0' && gloss_session_get_set (self->session) != NULL)
    gloss_occurrence_finder_start (self->finder, &query, self->folder, GLOSS_OCCURRENCES_MAX_HITS);
  gloss_occurrences_dialog_update (self);
}

static void
found_cb (GlossOccurrencesDialog *self,
          GlossOccurrences       *occurrences,
          const char             *name)
{
  gboolean first = gloss_occurrence_model_get_n_hits (self->model) == 0;

  gloss_occurrence_model_append (self->model, occurrences, name);
  if (!first)
    return;

  gloss_occurrences_dialog_update_page (self);
  gtk_single_selection_set_selected (self->selection,
                                     gloss_occurrence_model_find_open (self->model, 0, 1));
  if (self->focus_list)
    gloss_occurrences_dialog_go_to (self, gtk_single_selection_get_selected (self->selection));
  self->focus_list = FALSE;
}

static void
finished_cb (GlossOccurrencesDialog *self,
             GError                 *error)
{
  if (error != NULL)
    self->failure = g_strdup (error->message);
  gloss_occurrences_dialog_update (self);
}

static gboolean
is_searched (GlossOccurrencesDialog *self)
{
  return g_strcmp0 (self->pattern, gtk_editable_get_text (self->entry)) == 0;
}

/* Comes late, and also when the pattern was filled in and has been searched at once. */
static void
search_changed_cb (GlossOccurrencesDialog *self)
{
  if (is_searched (self))
    return;

  self->focus_list = FALSE;
  search (self);
}

static void
focus_list (GlossOccurrencesDialog *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (position != GTK_INVALID_LIST_POSITION)
    gloss_occurrences_dialog_go_to (self, position);
}

/* Leads into the list, as soon as there is one. */
static void
entry_activated_cb (GlossOccurrencesDialog *self)
{
  self->focus_list = !is_searched (self)
                     || (gloss_occurrence_finder_is_running (self->finder)
                         && gloss_occurrence_model_get_n_hits (self->model) == 0);
  if (!is_searched (self))
    search (self);
  else if (!self->focus_list)
    focus_list (self);
}

static gboolean
entry_key_cb (GtkEventControllerKey  *controller,
              guint                   keyval,
              guint                   keycode,
              GdkModifierType         state,
              GlossOccurrencesDialog *self)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;

  focus_list (self);

  return GDK_EVENT_STOP;
}

static void
stop_search_cb (GlossOccurrencesDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "occurrences.cancel", NULL);
}

static void
set_label (GlossOccurrencesDialog *self,
           const char             *label_id)
{
  g_free (self->label_id);
  self->label_id = g_strdup (label_id);
}

static gboolean
label_chosen_cb (GlossOccurrencesDialog *self,
                 const char             *label_id)
{
  set_label (self, label_id);
  self->focus_list = TRUE;
  search (self);

  return TRUE;
}

static void
scope_cb (GlossOccurrencesDialog *self)
{
  g_object_set (self, "folder", gtk_drop_down_get_selected (self->scope) == 1, NULL);
}

/* Another article or set is open behind us: what is listed is not what is there any more. */
static void
set_notify_cb (GlossOccurrencesDialog *self)
{
  if (self->job != NULL)
    return;
  if (gloss_session_get_set (self->session) != NULL)
    search (self);
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* Actions */

/* Returns whether there is nothing left to do. What is wrong is told by the session. */
static gboolean
apply_here (GlossOccurrencesDialog *self)
{
  GlossAnnotationSet *set = gloss_session_get_set (self->session);
  guint n_kept = gloss_occurrence_model_count (self->model, GLOSS_OCCURRENCE_KEPT);
  g_autofree char *told = NULL;
  g_autoptr (GError) error = NULL;
  GlossEdit *edit;

  edit = gloss_occurrences_make_edit (gloss_occurrence_model_get_article (self->model, 0), set,
                                      self->label_id, gloss_session_get_author (self->session),
                                      &error);
  if (error != NULL)
    g_signal_emit_by_name (self->session, "message", error->message);
  if (edit == NULL)
    return error == NULL;
  if (!gloss_session_apply (self->session, edit))
    return FALSE;

  if (n_kept > 0)
    {
      told = g_strdup_printf (ngettext ("%u occurrence labelled", "%u occurrences labelled",
                                        n_kept),
                              n_kept);
      g_signal_emit_by_name (self->session, "message", told);
    }

  return TRUE;
}

static void
end_job (GlossOccurrencesDialog *self)
{
  g_clear_handle_id (&self->progress_timer, g_source_remove);
  g_clear_pointer (&self->job, gloss_occurrence_job_unref);
}

static void
tell_done (GlossOccurrencesDialog *self)
{
  guint n_left_out = gloss_occurrence_job_get_n_left_out (self->job);
  guint n_kept = gloss_occurrence_model_count (self->model, GLOSS_OCCURRENCE_KEPT);
  g_autofree char *text = NULL;

  if (n_left_out > 0)
    text = g_strdup_printf (ngettext ("%u article was left out: it has changed, or lacks the label",
                                      "%u articles were left out: they have changed, or lack the "
                                      "label",
                                      n_left_out),
                            n_left_out);
  else if (n_kept > 0)
    text = g_strdup_printf (ngettext ("%u occurrence labelled", "%u occurrences labelled", n_kept),
                            n_kept);
  if (text != NULL)
    g_signal_emit_by_name (self->session, "message", text);
}

static void
job_done_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GlossOccurrencesDialog *self = GLOSS_OCCURRENCES_DIALOG (source);
  g_autoptr (GError) error = NULL;
  gboolean done;

  /* Disposed of meanwhile. */
  if (self->job == NULL)
    return;

  done = gloss_occurrence_job_finish (self->job, result, &error);
  if (done)
    tell_done (self);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit_by_name (self->session, "error", _("Nothing Was Annotated"), error->message);
  end_job (self);
  if (done || self->closing)
    gtk_window_destroy (GTK_WINDOW (self));
  else
    {
      gloss_occurrences_dialog_update (self);
      focus_list (self);
    }
}

static gboolean
progress_timer_cb (gpointer user_data)
{
  gloss_occurrences_dialog_update_progress (user_data);

  return G_SOURCE_CONTINUE;
}

static void
apply_everywhere (GlossOccurrencesDialog *self)
{
  g_autoptr (GPtrArray) articles = g_ptr_array_new ();

  for (guint i = 0; i < gloss_occurrence_model_get_n_articles (self->model); i++)
    g_ptr_array_add (articles, gloss_occurrence_model_get_article (self->model, i));
  self->job = gloss_occurrence_job_new (self->session, articles, self->label_id);
  self->progress_timer = g_timeout_add (PROGRESS_MS, progress_timer_cb, self);
  gloss_occurrence_job_run (self->job, self, job_done_cb, NULL);
  gloss_occurrences_dialog_update (self);
}

/* What runs is first taken back. */
static gboolean
gloss_occurrences_dialog_close_request (GtkWindow *window)
{
  GlossOccurrencesDialog *self = GLOSS_OCCURRENCES_DIALOG (window);

  if (self->job == NULL)
    return GTK_WINDOW_CLASS (gloss_occurrences_dialog_parent_class)->close_request (window);

  self->closing = TRUE;
  gloss_session_cancel_batch (self->session);

  return TRUE;
}

static void
annotate_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  gloss_occurrences_dialog_annotate (GLOSS_OCCURRENCES_DIALOG (widget));
}

static void
cancel_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
stop_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  GlossOccurrencesDialog *self = GLOSS_OCCURRENCES_DIALOG (widget);

  if (self->job != NULL)
    gloss_session_cancel_batch (self->session);
  gloss_occurrence_finder_cancel (self->finder);
  gloss_occurrences_dialog_update (self);
}

static void
toggle_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  gloss_occurrence_model_toggle (GLOSS_OCCURRENCES_DIALOG (widget)->model,
                                 g_variant_get_uint32 (parameter));
}

static void
keep_all_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  gloss_occurrence_model_set_all (GLOSS_OCCURRENCES_DIALOG (widget)->model,
                                  GLOSS_OCCURRENCE_KEPT);
}

static void
skip_all_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  gloss_occurrence_model_set_all (GLOSS_OCCURRENCES_DIALOG (widget)->model,
                                  GLOSS_OCCURRENCE_SKIPPED);
}

static void
focus_entry_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (GLOSS_OCCURRENCES_DIALOG (widget)->entry));
}

/* The class */

static gboolean *
get_flag (GlossOccurrencesDialog *self,
          guint                   prop_id)
{
  switch (prop_id)
    {
    case PROP_MATCH_CASE:
      return &self->match_case;
    case PROP_WHOLE_WORDS:
      return &self->whole_words;
    case PROP_IGNORE_ACCENTS:
      return &self->ignore_accents;
    case PROP_REGEX:
      return &self->regex;
    case PROP_FOLDER:
      return &self->folder;
    default:
      return NULL;
    }
}

static void
set_flag (GlossOccurrencesDialog *self,
          guint                   prop_id,
          gboolean                value)
{
  gboolean *flag = get_flag (self, prop_id);

  if (*flag == value)
    return;

  *flag = value;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "occurrences.ignore-accents", !self->regex);
  gtk_drop_down_set_selected (self->scope, self->folder ? 1 : 0);
  if (self->session != NULL)
    search (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop_id]);
}

static void
gloss_occurrences_dialog_get_property (GObject    *object,
                                       guint       prop_id,
                                       GValue     *value,
                                       GParamSpec *pspec)
{
  gboolean *flag = get_flag (GLOSS_OCCURRENCES_DIALOG (object), prop_id);

  if (flag != NULL)
    g_value_set_boolean (value, *flag);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
gloss_occurrences_dialog_set_property (GObject      *object,
                                       guint         prop_id,
                                       const GValue *value,
                                       GParamSpec   *pspec)
{
  if (get_flag (GLOSS_OCCURRENCES_DIALOG (object), prop_id) != NULL)
    set_flag (GLOSS_OCCURRENCES_DIALOG (object), prop_id, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
gloss_occurrences_dialog_dispose (GObject *object)
{
  GlossOccurrencesDialog *self = GLOSS_OCCURRENCES_DIALOG (object);

  if (self->finder != NULL)
    gloss_occurrence_finder_cancel (self->finder);
  if (self->job != NULL)
    gloss_session_cancel_batch (self->session);
  end_job (self);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->finder);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_OCCURRENCES_DIALOG);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (gloss_occurrences_dialog_parent_class)->dispose (object);
}

static void
gloss_occurrences_dialog_finalize (GObject *object)
{
  GlossOccurrencesDialog *self = GLOSS_OCCURRENCES_DIALOG (object);

  g_free (self->pattern);
  g_free (self->label_id);
  g_free (self->failure);

  G_OBJECT_CLASS (gloss_occurrences_dialog_parent_class)->finalize (object);
}

static void
install_props (GObjectClass *object_class)
{
  const char *const names[N_PROPS] = { NULL, "match-case", "whole-words", "ignore-accents", "regex",
                                       "folder" };

  for (guint i = 1; i < N_PROPS; i++)
    props[i] = g_param_spec_boolean (names[i], NULL, NULL, FALSE,
                                     G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                       | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "occurrences.annotate", NULL, annotate_cb);
  gtk_widget_class_install_action (widget_class, "occurrences.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "occurrences.stop", NULL, stop_cb);
  gtk_widget_class_install_action (widget_class, "occurrences.toggle", "u", toggle_cb);
  gtk_widget_class_install_action (widget_class, "occurrences.keep-all", NULL, keep_all_cb);
  gtk_widget_class_install_action (widget_class, "occurrences.skip-all", NULL, skip_all_cb);
  gtk_widget_class_install_action (widget_class, "occurrences.focus-entry", NULL, focus_entry_cb);
  gtk_widget_class_install_property_action (widget_class, "occurrences.match-case", "match-case");
  gtk_widget_class_install_property_action (widget_class, "occurrences.whole-words",
                                            "whole-words");
  gtk_widget_class_install_property_action (widget_class, "occurrences.ignore-accents",
                                            "ignore-accents");
  gtk_widget_class_install_property_action (widget_class, "occurrences.regex", "regex");
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, GLOSS_RESOURCE_PATH "/ui/gloss-occurrences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, annotate);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, controls);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, label_popover);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, swatch);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, label_name);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, scope);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, progress_box);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, progress_label);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, list);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, status);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, footer);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, counts);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, hint);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, label_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, scope_cb);
  gloss_occurrences_dialog_bind_list (widget_class);
}

static void
gloss_occurrences_dialog_class_init (GlossOccurrencesDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = gloss_occurrences_dialog_get_property;
  object_class->set_property = gloss_occurrences_dialog_set_property;
  object_class->dispose = gloss_occurrences_dialog_dispose;
  object_class->finalize = gloss_occurrences_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = gloss_occurrences_dialog_close_request;
  install_props (object_class);
  install_actions (GTK_WIDGET_CLASS (klass));

  g_type_ensure (GLOSS_TYPE_SWATCH);
  g_type_ensure (GLOSS_TYPE_LABEL_POPOVER);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
gloss_occurrences_dialog_init (GlossOccurrencesDialog *self)
{
  self->model = gloss_occurrence_model_new ();
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->model)));
  g_signal_connect_object (self->model, "changed", G_CALLBACK (gloss_occurrences_dialog_update),
                           self, G_CONNECT_SWAPPED);

  gtk_widget_init_template (GTK_WIDGET (self));
  gloss_text_scale_grow_window (GTK_WINDOW (self));
  gloss_speak_inner (GTK_WIDGET (self->scope), GTK_TYPE_TOGGLE_BUTTON, _("Where to Search"));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));

  self->session_signals = g_signal_group_new (GLOSS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::set", G_CALLBACK (set_notify_cb),
                                  self);
}

/**
 * gloss_occurrences_dialog_new:
 * @session: whose articles to annotate; a set must be open
 *
 * Returns: a new dialog
 */
GtkWidget *
gloss_occurrences_dialog_new (GlossSession *session)
{
  GlossOccurrencesDialog *self;
  GlossFolder *folder;

  g_return_val_if_fail (GLOSS_IS_SESSION (session), NULL);

  self = g_object_new (GLOSS_TYPE_OCCURRENCES_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->finder = gloss_occurrence_finder_new (session);
  folder = gloss_session_get_folder (session);
  gtk_widget_set_visible (GTK_WIDGET (self->scope),
                          folder != NULL && g_list_model_get_n_items (G_LIST_MODEL (folder)) > 1);
  g_signal_connect_object (self->finder, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->finder, "progress",
                           G_CALLBACK (gloss_occurrences_dialog_update_progress), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->finder, "finished", G_CALLBACK (finished_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_group_set_target (self->session_signals, session);
  g_object_set (self->label_popover, "session", session, NULL);
  gloss_occurrences_dialog_update (self);

  return GTK_WIDGET (self);
}

/**
 * gloss_occurrences_dialog_search:
 * @self: a dialog
 * @pattern: what to look for; may be empty
 * @flags: how
 * @label_id: (nullable): the label to give
 *
 * Fills in what to look for, and looks for it.
 */
void
gloss_occurrences_dialog_search (GlossOccurrencesDialog *self,
                                 const char             *pattern,
                                 GlossSearchFlags        flags,
                                 const char             *label_id)
{
  g_return_if_fail (GLOSS_IS_OCCURRENCES_DIALOG (self));
  g_return_if_fail (pattern != NULL);

  /* Not yet: with all of it at once below. */
  gtk_editable_set_text (self->entry, "");
  g_object_set (self, "match-case", (flags & GLOSS_SEARCH_MATCH_CASE) != 0, "whole-words",
                (flags & GLOSS_SEARCH_WHOLE_WORDS) != 0, "ignore-accents",
                (flags & GLOSS_SEARCH_IGNORE_ACCENTS) != 0, "regex",
                (flags & GLOSS_SEARCH_REGEX) != 0, NULL);
  gtk_editable_set_text (self->entry, pattern);
  set_label (self, label_id);
  self->focus_list = TRUE;
  search (self);
}

/**
 * gloss_occurrences_dialog_annotate:
 * @self: a dialog
 *
 * Gives the label to what is kept, and remembers what is skipped: one edit. Then closes.
 */
void
gloss_occurrences_dialog_annotate (GlossOccurrencesDialog *self)
{
  g_return_if_fail (GLOSS_IS_OCCURRENCES_DIALOG (self));

  if (gloss_occurrence_model_get_n_articles (self->model) == 0
      || gloss_occurrences_dialog_get_label (self) == NULL || self->job != NULL
      || gloss_occurrence_finder_is_running (self->finder))
    return;

  if (self->folder)
    apply_everywhere (self);
  else if (apply_here (self))
    gtk_window_close (GTK_WINDOW (self));
}
