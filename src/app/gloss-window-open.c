/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-window-private.h"

#include <glib/gi18n.h>

/* Choosing what to open: dialogs, dropped files, recent ones, the examples. */

#define MOST_RECENT 10

static void
chosen_cb (GlossWindow     *self,
           int              response,
           GtkNativeDialog *dialog)
{
  g_autoptr (GListModel) chosen = NULL;
  g_autoptr (GPtrArray) files = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    chosen = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  gtk_native_dialog_destroy (dialog);
  g_clear_object (&self->chooser);
  if (chosen == NULL)
    return;
  files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (chosen); i++)
    g_ptr_array_add (files, g_list_model_get_item (chosen, i));
  if (files->len > 0)
    gloss_window_open (self, (GFile **) files->pdata, files->len);
}

static void
add_filter (GtkFileChooser *chooser,
            const char     *name,
            const char     *pattern,
            const char     *mime_type)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_pattern (filter, pattern);
  if (mime_type != NULL)
    gtk_file_filter_add_mime_type (filter, mime_type);
  gtk_file_chooser_add_filter (chooser, filter);
}

/* Where the user is likely to look first. */
static void
set_start_folder (GlossWindow    *self,
                  GtkFileChooser *chooser)
{
  GlossFolder *folder = gloss_session_get_folder (self->session);
  GlossArticle *article = gloss_session_get_article (self->session);
  g_autoptr (GFile) place = NULL;

  if (folder != NULL && gloss_folder_get_file (folder) != NULL)
    place = g_object_ref (gloss_folder_get_file (folder));
  else if (article != NULL)
    place = g_file_get_parent (gloss_article_get_file (article));
  if (place != NULL)
    gtk_file_chooser_set_current_folder (chooser, place, NULL);
}

static void
choose (GlossWindow          *self,
        const char           *title,
        GtkFileChooserAction  action)
{
  GtkFileChooserNative *chooser;

  if (self->chooser != NULL)
    {
      gtk_native_dialog_show (self->chooser);
      return;
    }
  chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, _("_Open"), NULL);
  self->chooser = GTK_NATIVE_DIALOG (chooser);
  gtk_native_dialog_set_modal (self->chooser, TRUE);
  set_start_folder (self, GTK_FILE_CHOOSER (chooser));
  if (action == GTK_FILE_CHOOSER_ACTION_OPEN)
    {
      gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
      add_filter (GTK_FILE_CHOOSER (chooser), _("Articles"), "*.txt", "text/plain");
      add_filter (GTK_FILE_CHOOSER (chooser), _("Annotation Sets"), "*.gloss.json", NULL);
      add_filter (GTK_FILE_CHOOSER (chooser), _("All Files"), "*", NULL);
    }
  g_signal_connect_swapped (chooser, "response", G_CALLBACK (chosen_cb), self);
  gtk_native_dialog_show (self->chooser);
}

void
gloss_window_choose_article (GlossWindow *self)
{
  choose (self, _("Open Article"), GTK_FILE_CHOOSER_ACTION_OPEN);
}

void
gloss_window_choose_folder (GlossWindow *self)
{
  choose (self, _("Open Folder"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER);
}

/* The examples: the user works on a copy, so that the installed ones stay as they are. */

static GFile *
find_examples (void)
{
  const char *const *folders = g_get_system_data_dirs ();
  g_autoptr (GFile) installed = g_file_new_build_filename (GLOSS_DATA_DIR, "examples", NULL);

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autoptr (GFile) file = NULL;

      file = g_file_new_build_filename (folders[i], "glossator", "examples", NULL);

      if (g_file_query_exists (file, NULL))
        return g_steal_pointer (&file);
    }
  return g_file_query_exists (installed, NULL) ? g_steal_pointer (&installed) : NULL;
}

static gboolean
copy_examples (GFile   *from,
               GFile   *to,
               GError **error)
{
  g_autoptr (GFileEnumerator) children = NULL;

  if (!g_file_query_exists (to, NULL) && !g_file_make_directory_with_parents (to, NULL, error))
    return FALSE;
  children = g_file_enumerate_children (from, G_FILE_ATTRIBUTE_STANDARD_NAME,
                                        G_FILE_QUERY_INFO_NONE, NULL, error);
  while (children != NULL)
    {
      GFile *child;
      g_autofree char *name = NULL;
      g_autoptr (GFile) target = NULL;

      if (!g_file_enumerator_iterate (children, NULL, &child, NULL, error))
        return FALSE;
      if (child == NULL)
        return TRUE;
      name = g_file_get_basename (child);
      target = g_file_get_child (to, name);
      if (!g_file_query_exists (target, NULL)
          && !g_file_copy (child, target, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL,
                           error))
        return FALSE;
    }
  return FALSE;
}

void
gloss_window_open_example (GlossWindow *self)
{
  g_autoptr (GFile) examples = find_examples ();
  g_autoptr (GFile) copy = g_file_new_build_filename (g_get_user_data_dir (), "glossator",
                                                      "examples", NULL);
  g_autoptr (GError) error = NULL;

  if (examples == NULL)
    gloss_window_tell (self, _("The examples are not installed"));
  else if (!copy_examples (examples, copy, &error))
    gloss_window_tell (self, error->message);
  else
    gloss_session_open_folder (self->session, copy);
}

/* Recent articles and folders. */

static int
compare_recent (gconstpointer a,
                gconstpointer b)
{
  GDateTime *time_a = gtk_recent_info_get_modified (*(GtkRecentInfo **) a);
  GDateTime *time_b = gtk_recent_info_get_modified (*(GtkRecentInfo **) b);

  return g_date_time_compare (time_b, time_a);
}

static GPtrArray *
list_recent (void)
{
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  GPtrArray *own = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_recent_info_unref);

  for (GList *link = items; link != NULL; link = link->next)
    {
      if (gtk_recent_info_has_application (link->data, g_get_application_name ()))
        g_ptr_array_add (own, link->data);
      else
        gtk_recent_info_unref (link->data);
    }
  g_list_free (items);
  g_ptr_array_sort (own, compare_recent);
  return own;
}

/* The menu is made anew whenever the list changes; it is short. */
static void
update_recent (GlossWindow *self)
{
  g_autoptr (GPtrArray) recent = list_recent ();

  g_menu_remove_all (self->recent_menu);
  for (guint i = 0; i < MIN (recent->len, MOST_RECENT); i++)
    {
      const char *name = gtk_recent_info_get_display_name (recent->pdata[i]);
      g_auto (GStrv) parts = g_strsplit (name, "_", -1);
      g_autofree char *label = g_strjoinv ("__", parts);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "win.open-uri", "s",
                                         gtk_recent_info_get_uri (recent->pdata[i]));
      g_menu_append_item (self->recent_menu, item);
    }
}

/* The list of all programs is read when it is first asked for, and may be long. */
void
gloss_window_init_recent (GlossWindow *self)
{
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed",
                           G_CALLBACK (update_recent), self, G_CONNECT_SWAPPED);
  update_recent (self);
}

static void
add_recent (GFile      *file,
            const char *mime_type)
{
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *program = g_strdup ("glossator %u");
  g_autofree char *type = g_strdup (mime_type);
  GtkRecentData data = {
    .mime_type = type,
    .app_name = (char *) g_get_application_name (),
    .app_exec = program,
  };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

/* What is open now is recent: the folder where there is one, else the article. */
void
gloss_window_note_recent (GlossWindow *self)
{
  GlossFolder *folder = gloss_session_get_folder (self->session);
  GFile *folder_file = folder != NULL ? gloss_folder_get_file (folder) : NULL;
  GFile *article_file = gloss_article_get_file (gloss_session_get_article (self->session));
  g_autofree char *folder_uri = folder_file != NULL ? g_file_get_uri (folder_file) : g_strdup ("");
  g_autofree char *article_uri = g_file_get_uri (article_file);

  if (folder_file != NULL)
    add_recent (folder_file, "inode/directory");
  else
    add_recent (article_file, "text/plain");
  g_settings_set_string (self->settings, "last-folder", folder_uri);
  g_settings_set_string (self->settings, "last-article", article_uri);
}

/* Dropped files. */

static gboolean
dropped_cb (GlossWindow   *self,
            const GValue  *value,
            double         x,
            double         y,
            GtkDropTarget *target)
{
  GSList *list = g_value_get_boxed (value);
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  for (GSList *link = list; link != NULL; link = link->next)
    g_ptr_array_add (files, link->data);
  if (files->len == 0)
    return FALSE;
  gloss_window_open (self, (GFile **) files->pdata, files->len);
  return TRUE;
}

void
gloss_window_init_opening (GlossWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_swapped (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
