/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-window-private.h"

#include "app/gloss-batch-wait.h"
#include "app/gloss-narrow-layout.h"
#include "app/gloss-spoken.h"

#include <glib/gi18n.h>

/* The window: a header and three panes that know the session and not each other. What the header
 * says is derived from the session by update_title() and update_history(). Closing waits until all
 * is saved; if that fails the user decides. */

G_DEFINE_FINAL_TYPE (GlossWindow, gloss_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static const char *
describe_save_state (GlossWindow *self)
{
  /* Translators: after the name of the annotation set, in the header */
  if (!gloss_session_can_edit (self->session))
    return _("read-only");
  switch (gloss_session_get_save_state (self->session))
    {
    case GLOSS_SAVE_STATE_SAVED:
      /* Translators: after the name of the annotation set, in the header */
      return _("saved");
    case GLOSS_SAVE_STATE_UNSAVED:
      return _("not saved yet");
    case GLOSS_SAVE_STATE_SAVING:
      return _("saving…");
    case GLOSS_SAVE_STATE_FAILED:
      return _("not saved!");
    default:
      return NULL;
    }
}

static char *
describe_folder (GlossWindow *self)
{
  GlossFolder *folder = gloss_session_get_folder (self->session);
  GFile *article = gloss_article_get_file (gloss_session_get_article (self->session));
  g_autoptr (GFile) parent = g_file_get_parent (article);
  GFile *file = folder != NULL ? gloss_folder_get_file (folder) : NULL;
  g_autofree char *basename = NULL;

  if (file == NULL)
    file = parent;
  basename = file != NULL ? g_file_get_basename (file) : g_strdup ("");
  return g_filename_display_name (basename);
}

static char *
describe_set (GlossWindow *self)
{
  GlossAnnotationSet *set = gloss_session_get_set (self->session);
  g_autofree char *folder = describe_folder (self);

  if (set == NULL)
    return g_steal_pointer (&folder);
  if (gtk_widget_get_visible (GTK_WIDGET (self->sets_button)))
    /* Translators: folder, "saved" or so */
    return g_strdup_printf (_("%s · %s"), folder, describe_save_state (self));
  /* Translators: folder, name of the annotation set, "saved" or so */
  return g_strdup_printf (_("%s · set: %s · %s"), folder, gloss_annotation_set_get_name (set),
                          describe_save_state (self));
}

static void
update_title (GlossWindow *self)
{
  GlossArticle *article = gloss_session_get_article (self->session);
  g_autofree char *subtitle = NULL;
  const char *name = _("Glossator");

  if (article != NULL)
    {
      name = gloss_article_get_name (article);
      subtitle = describe_set (self);
    }
  adw_window_title_set_title (self->title, name);
  adw_window_title_set_subtitle (self->title, subtitle != NULL ? subtitle : "");
  gtk_window_set_title (GTK_WINDOW (self), name);
}

static void
update_history (GlossWindow *self)
{
  GlossAnnotationSet *set = gloss_session_get_set (self->session);
  GlossHistory *history = set != NULL ? gloss_annotation_set_get_history (set) : NULL;
  GlossEdit *undo = history != NULL ? gloss_history_peek_undo (history) : NULL;
  GlossEdit *redo = history != NULL ? gloss_history_peek_redo (history) : NULL;
  g_autofree char *undo_text = NULL;
  g_autofree char *redo_text = NULL;

  /* Translators: the %s says what was done, such as “Annotate” */
  if (undo != NULL)
    undo_text = g_strdup_printf (_("Undo: %s"), gloss_edit_get_description (undo));
  /* Translators: the %s says what was undone, such as “Annotate” */
  if (redo != NULL)
    redo_text = g_strdup_printf (_("Redo: %s"), gloss_edit_get_description (redo));
  gloss_speak_tooltip (self->undo_button, undo_text != NULL ? undo_text : _("Undo"));
  gloss_speak_tooltip (self->redo_button, redo_text != NULL ? redo_text : _("Redo"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->history_button), set != NULL);
}

/* Where there is no set and none is coming, nothing can be done with labels. */
static void
update_sidebar (GlossWindow *self)
{
  gtk_widget_set_sensitive (self->sidebar, gloss_session_get_set (self->session) != NULL
                                           || gloss_session_get_loading (self->session));
}

static void
update_all (GlossWindow *self)
{
  update_title (self);
  update_history (self);
  update_sidebar (self);
  gloss_window_update_actions (self);
}

/* For those displays that ask the program for its icon: drawing it takes the library for SVG. Each
 * later window has it at once. */
static void
set_icon (void)
{
  if (gtk_window_get_default_icon_name () == NULL)
    gtk_window_set_default_icon_name (GLOSS_APP_ID);
}

/* The text is on the screen first, a frame before the lists beside it, the recent files and the
 * icon. */
static gboolean
complete_cb (GtkWidget     *widget,
             GdkFrameClock *clock,
             gpointer       user_data)
{
  GlossWindow *self = GLOSS_WINDOW (widget);

  if (gloss_session_get_loading (self->session)
      && gloss_session_get_article (self->session) == NULL)
    return G_SOURCE_CONTINUE;
  if (!self->text_painted)
    {
      self->text_painted = TRUE;
      return G_SOURCE_CONTINUE;
    }
  gloss_window_make_panes (self);
  gloss_window_init_recent (self);
  gloss_window_make_open_menu (self);
  if (gloss_session_get_article (self->session) != NULL)
    gloss_window_note_recent (self);
  set_icon ();
  return G_SOURCE_REMOVE;
}

static void
folder_changed_cb (GlossWindow *self)
{
  gloss_window_update_panes (self);
  update_all (self);
}

static void
article_changed_cb (GlossWindow *self)
{
  if (self->text_painted && gloss_session_get_article (self->session) != NULL)
    gloss_window_note_recent (self);
  update_all (self);
}

static void
message_cb (GlossWindow  *self,
            const char   *text,
            GlossSession *session)
{
  gloss_window_tell (self, text);
}

static void
error_cb (GlossWindow  *self,
          const char   *heading,
          const char   *text,
          GlossSession *session)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, text);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Over the window that the user is at, such as that of the labels. */
static void
batch_step_cb (GlossWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  GtkWindow *active =
    application != NULL ? gtk_application_get_active_window (application) : NULL;

  gloss_batch_wait_present (active != NULL ? active : GTK_WINDOW (self), self->session);
}

static void
conflict_response_cb (GlossWindow *self,
                      const char  *response)
{
  self->conflict_dialog = NULL;
  if (g_str_equal (response, "both"))
    gloss_session_keep_both (self->session);
  else if (g_str_equal (response, "ours"))
    gloss_session_resolve_conflict (self->session, TRUE);
  else if (g_str_equal (response, "theirs"))
    gloss_session_resolve_conflict (self->session, FALSE);
}

static void
conflict_cb (GlossWindow  *self,
             GlossSession *session)
{
  AdwMessageDialog *dialog;

  if (self->conflict_dialog != NULL)
    {
      gtk_window_present (GTK_WINDOW (self->conflict_dialog));
      return;
    }
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self),
                                                       _("Which Annotations Are to Stay?"), NULL));
  adw_message_dialog_set_body (dialog,
                               _("Another program changed the file of these annotations while they "
                                 "were open here. If you keep both versions, what was changed in "
                                 "both is there twice. A version that you do not keep is put "
                                 "beside the file, so that nothing is lost."));
  adw_message_dialog_add_responses (dialog, "later", _("Choose _Later"), "theirs",
                                    _("_Read the File"), "ours", _("Keep _What Is Shown"), "both",
                                    _("Keep _Both"), NULL);
  adw_message_dialog_set_default_response (dialog, "later");
  adw_message_dialog_set_close_response (dialog, "later");
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (conflict_response_cb), self);
  self->conflict_dialog = GTK_WIDGET (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Closing. */

/* The dialogs of the window go with it. The keyboard leaves first: a text field that is destroyed
 * with the focus complains. */
static void
destroy_dialogs (GlossWindow *self)
{
  GList *toplevels = gtk_window_list_toplevels ();

  for (GList *link = toplevels; link != NULL; link = link->next)
    g_object_ref (link->data);
  for (GList *link = toplevels; link != NULL; link = link->next)
    if (gtk_window_get_transient_for (link->data) == GTK_WINDOW (self))
      {
        gtk_window_set_focus (link->data, NULL);
        gtk_window_destroy (link->data);
      }
  g_list_free_full (toplevels, g_object_unref);
}

static void
destroy (GlossWindow *self)
{
  self->closed = TRUE;
  destroy_dialogs (self);
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
not_saved_response_cb (GlossWindow *self,
                       const char  *response)
{
  if (g_str_equal (response, "again"))
    gtk_window_close (GTK_WINDOW (self));
  else if (g_str_equal (response, "close"))
    destroy (self);
}

static void
ask_whether_to_close (GlossWindow  *self,
                      const GError *error)
{
  AdwMessageDialog *dialog;

  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self),
                                                       _("Close Without Saving?"), NULL));
  /* Translators: the %s is a whole sentence that names the file and the reason */
  adw_message_dialog_format_body (dialog,
                                  _("%s\n\nYour changes are safe in the edit log: they come back "
                                    "when the article is opened again."), error->message);
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "close", _("Close _Anyway"),
                                    "again", _("_Save Again"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "again", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "again");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (not_saved_response_cb), self);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
session_closed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GlossWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean saved = gloss_session_close_finish (GLOSS_SESSION (source), result, &error);

  self->closing = FALSE;
  if (self->closed)
    return;
  if (saved)
    destroy (self);
  else
    ask_whether_to_close (self, error);
}

static void
save_window_size (GlossWindow *self)
{
  gboolean maximized = gtk_window_is_maximized (GTK_WINDOW (self));
  int width;
  int height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (self->settings, "window-maximized", maximized);
  if (maximized || width < 200 || height < 200)
    return;
  g_settings_set_int (self->settings, "window-width", width);
  g_settings_set_int (self->settings, "window-height", height);
}

static gboolean
gloss_window_close_request (GtkWindow *window)
{
  GlossWindow *self = GLOSS_WINDOW (window);

  if (self->closed)
    return GTK_WINDOW_CLASS (gloss_window_parent_class)->close_request (window);
  /* All articles are being changed: a window above this one says so, and can stop it. */
  if (gloss_session_get_batch_meter (self->session) != NULL)
    return TRUE;
  save_window_size (self);
  gloss_window_commit (self);
  if (!self->closing)
    gloss_session_close_async (self->session, session_closed_cb, g_object_ref (self));
  self->closing = TRUE;
  return TRUE;
}

static void
is_active_cb (GlossWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)) && !self->closed)
    gloss_session_check_outside (self->session);
}

static void
update_annotator (GlossWindow *self)
{
  g_autofree char *name = g_settings_get_string (self->settings, "annotator");
  const char *real_name = g_get_real_name ();

  if (*name != '\0')
    gloss_session_set_annotator (self->session, name);
  else if (!g_str_equal (real_name, "Unknown"))
    gloss_session_set_annotator (self->session, real_name);
  else
    gloss_session_set_annotator (self->session, g_get_user_name ());
}

static void
bind_settings (GlossWindow *self)
{
  GlossTextView *view = gloss_editor_pane_get_text_view (self->pane);

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  g_settings_bind (self->settings, "show-articles", self->layout, "show-start",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "show-sidebar", self->layout, "show-end",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "articles-width", self->layout, "start-width",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "sidebar-width", self->layout, "end-width",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "zoom", view, "zoom", G_SETTINGS_BIND_GET);
  g_settings_bind (self->settings, "text-width", view, "text-width", G_SETTINGS_BIND_GET);
  g_settings_bind (self->settings, "font", view, "font", G_SETTINGS_BIND_GET);
  g_settings_bind (self->settings, "line-spacing", view, "line-spacing", G_SETTINGS_BIND_GET);
  g_settings_bind (self->settings, "snap-words", view, "snap-words", G_SETTINGS_BIND_GET);
  g_signal_connect_object (self->settings, "changed::annotator", G_CALLBACK (update_annotator),
                           self, G_CONNECT_SWAPPED);
  update_annotator (self);
}

static void
gloss_window_constructed (GObject *object)
{
  GlossWindow *self = GLOSS_WINDOW (object);

  G_OBJECT_CLASS (gloss_window_parent_class)->constructed (object);

  g_signal_group_set_target (self->session_signals, self->session);
  g_signal_connect_object (self->sets_button, "notify::visible", G_CALLBACK (update_title), self,
                           G_CONNECT_SWAPPED);
  self->key_hold = gloss_key_hold_new (GTK_WIDGET (self), self->session);
  g_object_set (self->pane, "session", self->session, NULL);
  bind_settings (self);
  gloss_window_init_header (self);
  gloss_window_init_sets (self);
  gloss_window_init_history (self);
  gloss_window_init_actions (self);
  gloss_window_init_opening (self);
  gloss_window_update_panes (self);
  article_changed_cb (self);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), complete_cb, NULL, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->pane));
}

static void
gloss_window_get_property (GObject    *object,
                           guint       property,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (property == PROP_SESSION)
    g_value_set_object (value, GLOSS_WINDOW (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
gloss_window_set_property (GObject      *object,
                           guint         property,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  if (property == PROP_SESSION)
    GLOSS_WINDOW (object)->session = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
gloss_window_dispose (GObject *object)
{
  GlossWindow *self = GLOSS_WINDOW (object);

  self->closed = TRUE;
  g_clear_object (&self->session_signals);
  g_clear_object (&self->key_hold);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (self->chooser);
  g_clear_object (&self->chooser);
  g_clear_weak_pointer (&self->toast);
  g_clear_object (&self->settings);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (gloss_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, title);
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, recent_menu);
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, encodings);
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, layout);
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, articles_pane);
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, pane);
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, sidebar);
}

static void
gloss_window_class_init (GlossWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = gloss_window_constructed;
  object_class->get_property = gloss_window_get_property;
  object_class->set_property = gloss_window_set_property;
  object_class->dispose = gloss_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = gloss_window_close_request;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GLOSS_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                                  | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (GLOSS_TYPE_EDITOR_PANE);
  g_type_ensure (GLOSS_TYPE_NARROW_LAYOUT);
  g_type_ensure (GLOSS_TYPE_SIDE_LAYOUT);
  bind_template (widget_class);
  gloss_window_class_bind_header (widget_class);
  gloss_window_class_bind_sets (widget_class);
  gloss_window_class_bind_history (widget_class);
  gloss_window_class_add_shortcuts (widget_class);
}

static void
connect_session (GSignalGroup *signals,
                 GlossWindow  *self)
{
  g_signal_group_connect_swapped (signals, "notify::article", G_CALLBACK (article_changed_cb),
                                  self);
  g_signal_group_connect_swapped (signals, "notify::folder", G_CALLBACK (folder_changed_cb), self);
  g_signal_group_connect_swapped (signals, "notify::set", G_CALLBACK (update_all), self);
  g_signal_group_connect_swapped (signals, "notify::loading", G_CALLBACK (update_sidebar), self);
  g_signal_group_connect_swapped (signals, "notify::save-state", G_CALLBACK (update_all), self);
  g_signal_group_connect_swapped (signals, "set-changed", G_CALLBACK (update_all), self);
  g_signal_group_connect_swapped (signals, "notify::selected",
                                  G_CALLBACK (gloss_window_update_actions), self);
  g_signal_group_connect_swapped (signals, "notify::pen", G_CALLBACK (gloss_window_update_actions),
                                  self);
  g_signal_group_connect_swapped (signals, "selection-changed",
                                  G_CALLBACK (gloss_window_update_actions), self);
  g_signal_group_connect_swapped (signals, "link-changed",
                                  G_CALLBACK (gloss_window_update_relations), self);
  g_signal_group_connect_swapped (signals, "message", G_CALLBACK (message_cb), self);
  g_signal_group_connect_swapped (signals, "error", G_CALLBACK (error_cb), self);
  g_signal_group_connect_swapped (signals, "conflict", G_CALLBACK (conflict_cb), self);
  g_signal_group_connect_swapped (signals, "batch-step", G_CALLBACK (batch_step_cb), self);
}

static void
gloss_window_init (GlossWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (GLOSS_APP_ID);
  self->session_signals = g_signal_group_new (GLOSS_TYPE_SESSION);
  connect_session (self->session_signals, self);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (is_active_cb), NULL);
}

/**
 * gloss_window_new:
 * @application: the application
 * @session: what will be open in the window
 *
 * Returns: (transfer none): a window, which GTK owns
 */
GlossWindow *
gloss_window_new (GtkApplication *application,
                  GlossSession   *session)
{
  return g_object_new (GLOSS_TYPE_WINDOW, "application", application, "session", session, NULL);
}

/**
 * gloss_window_get_session:
 * @self: a window
 *
 * Returns: (transfer none): what is open in it
 */
GlossSession *
gloss_window_get_session (GlossWindow *self)
{
  g_return_val_if_fail (GLOSS_IS_WINDOW (self), NULL);

  return self->session;
}

/**
 * gloss_window_get_pane:
 * @self: a window
 *
 * Returns: (transfer none): its middle
 */
GlossEditorPane *
gloss_window_get_pane (GlossWindow *self)
{
  g_return_val_if_fail (GLOSS_IS_WINDOW (self), NULL);

  return self->pane;
}

/**
 * gloss_window_is_empty:
 * @self: a window
 *
 * Returns: whether nothing is open or being opened in it
 */
gboolean
gloss_window_is_empty (GlossWindow *self)
{
  g_return_val_if_fail (GLOSS_IS_WINDOW (self), FALSE);

  return gloss_session_get_article (self->session) == NULL
         && gloss_session_get_folder (self->session) == NULL
         && !gloss_session_get_loading (self->session);
}

/* The window that has @file open as its article. */
static GlossWindow *
find_window_with (GlossWindow *self,
                  GFile       *file)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  for (GList *link = gtk_application_get_windows (application); link != NULL; link = link->next)
    if (GLOSS_IS_WINDOW (link->data) && gloss_window_shows (link->data, file))
      return link->data;
  return NULL;
}

/**
 * gloss_window_shows:
 * @self: a window
 * @file: a file
 *
 * Returns: whether @file is the article that is open in it
 */
gboolean
gloss_window_shows (GlossWindow *self,
                    GFile       *file)
{
  GlossArticle *article;

  g_return_val_if_fail (GLOSS_IS_WINDOW (self), FALSE);

  article = !self->closed ? gloss_session_get_article (self->session) : NULL;
  return article != NULL && g_file_equal (gloss_article_get_file (article), file);
}

/**
 * gloss_window_open:
 * @self: a window
 * @files: (array length=n_files): articles, annotation sets or a folder
 * @n_files: their number, at least 1
 *
 * Opens them here; an article that another window has comes to the front there.
 */
void
gloss_window_open (GlossWindow  *self,
                   GFile *const *files,
                   guint         n_files)
{
  GlossWindow *other;

  g_return_if_fail (GLOSS_IS_WINDOW (self));
  g_return_if_fail (n_files > 0);

  other = n_files == 1 ? find_window_with (self, files[0]) : NULL;
  if (other != NULL && other != self)
    gtk_window_present (GTK_WINDOW (other));
  else
    gloss_session_open_files (self->session, files, n_files);
}
