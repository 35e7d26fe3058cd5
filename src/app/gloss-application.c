/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-application.h"

#include "app/gloss-about.h"
#include "app/gloss-preferences.h"
#include "app/gloss-spoken.h"
#include "app/gloss-window.h"

#include <glib/gi18n.h>

struct _GlossApplication
{
  AdwApplication  parent_instance;

  GSettings      *settings;
};

G_DEFINE_FINAL_TYPE (GlossApplication, gloss_application, ADW_TYPE_APPLICATION)

typedef struct
{
  const char *action;
  const char *keys[4];
} Accelerators;

/* gloss-shortcuts.ui lists them for the user; a test compares. Keys that text fields need, and
 * those that mean something only in the article, are in gloss-window-actions.c and
 * gloss-article-keys.c. */
static const Accelerators accelerators[] = {
  { "app.new-window", { "<Control>n" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "win.show-help-overlay", { "<Control>question", "F1" } },
  { "win.open", { "<Control>o" } },
  { "win.open-folder", { "<Control><Shift>o" } },
  { "win.save", { "<Control>s" } },
  { "win.export", { "<Control>e" } },
  { "win.import", { "<Control>i" } },
  { "win.print", { "<Control>p" } },
  { "win.history", { "<Control>h" } },
  { "win.next-article", { "<Alt>Page_Down" } },
  { "win.previous-article", { "<Alt>Page_Up" } },
  { "win.done-next", { "<Control><Shift>Return", "<Control><Shift>KP_Enter" } },
  { "win.filter-articles", { "<Control><Shift>p" } },
  { "win.next-annotation", { "<Alt>Down", "<Alt>KP_Down" } },
  { "win.previous-annotation", { "<Alt>Up", "<Alt>KP_Up" } },
  { "win.next-fragment", { "<Shift><Alt>Down", "<Shift><Alt>KP_Down" } },
  { "win.previous-fragment", { "<Shift><Alt>Up", "<Shift><Alt>KP_Up" } },
  { "win.coverage", { "<Alt>c" } },
  { "win.cycle-captions", { "<Alt>n" } },
  { "win.describe-label", { "<Alt>i" } },
  { "win.hide-label", { "<Alt>h" } },
  { "win.light-label", { "<Alt>o" } },
  { "win.show-all-labels", { "<Shift><Alt>h" } },
  { "win.select-outer", { "<Alt>Left", "<Alt>KP_Left" } },
  { "win.select-inner", { "<Alt>Right", "<Alt>KP_Right" } },
  { "win.toggle-unsure", { "<Alt>u" } },
  { "win.attributes", { "<Alt>a" } },
  { "win.article-details", { "<Alt>Return", "<Alt>KP_Enter" } },
  { "win.filter-annotations", { "<Control><Shift>l" } },
  { "win.link", { "<Control>l" } },
  { "win.show-relations", { "<Control><Shift>r" } },
  { "win.copy-quotation", { "<Control><Shift>c" } },
  { "win.find", { "<Control>f" } },
  { "win.find-next", { "<Control>g", "F3" } },
  { "win.find-previous", { "<Control><Shift>g", "<Shift>F3" } },
  { "win.sets-menu", { "<Control><Shift>s" } },
  { "win.toggle-underlay", { "<Control>u" } },
  { "win.next-foreign", { "F8" } },
  { "win.previous-foreign", { "<Shift>F8" } },
  { "win.label-every", { "<Control><Shift>a" } },
  { "win.zoom-in", { "<Control>plus", "<Control>equal", "<Control>KP_Add" } },
  { "win.zoom-out", { "<Control>minus", "<Control>KP_Subtract" } },
  { "win.zoom-reset", { "<Control>0", "<Control>KP_0" } },
  { "win.toggle-articles", { "F9" } },
  { "win.toggle-sidebar", { "<Control>F9" } },
};

static GlossWindow *
add_window (GlossApplication *self)
{
  g_autoptr (GFile) state = g_file_new_build_filename (g_get_user_state_dir (), "glossator", NULL);
  g_autoptr (GFile) data = g_file_new_build_filename (g_get_user_data_dir (), "glossator", NULL);
  g_autoptr (GlossSession) session = gloss_session_new (state, data);

  return gloss_window_new (GTK_APPLICATION (self), session);
}

/* Where @file goes: to the window that shows it, else to one that is empty, else to a new one. */
static GlossWindow *
find_window (GlossApplication *self,
             GFile            *file)
{
  GlossWindow *empty = NULL;

  for (GList *link = gtk_application_get_windows (GTK_APPLICATION (self)); link != NULL;
       link = link->next)
    {
      if (!GLOSS_IS_WINDOW (link->data))
        continue;
      if (gloss_window_shows (link->data, file))
        return link->data;
      if (gloss_window_is_empty (link->data))
        empty = link->data;
    }
  return empty != NULL ? empty : add_window (self);
}

static GFile *
get_last (GlossApplication *self,
          const char       *key)
{
  g_autofree char *uri = g_settings_get_string (self->settings, key);
  g_autoptr (GFile) file = *uri != '\0' ? g_file_new_for_uri (uri) : NULL;

  if (file == NULL || !g_file_query_exists (file, NULL))
    return NULL;
  return g_steal_pointer (&file);
}

static void
reopen_last (GlossApplication *self,
             GlossWindow      *window)
{
  g_autoptr (GFile) folder = get_last (self, "last-folder");
  g_autoptr (GFile) article = get_last (self, "last-article");

  gloss_session_reopen (gloss_window_get_session (window), folder, article);
}

static void
gloss_application_activate (GApplication *application)
{
  GlossApplication *self = GLOSS_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL)
    {
      window = GTK_WINDOW (add_window (self));
      if (g_settings_get_boolean (self->settings, "reopen-last"))
        reopen_last (self, GLOSS_WINDOW (window));
    }
  gtk_window_present (window);
}

static void
gloss_application_open (GApplication  *application,
                        GFile        **files,
                        int            n_files,
                        const char    *hint)
{
  GlossWindow *window = find_window (GLOSS_APPLICATION (application), files[0]);

  if (!gloss_window_shows (window, files[0]))
    gloss_window_open (window, files, n_files);
  gtk_window_present (GTK_WINDOW (window));
}

static void
new_window_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  gtk_window_present (GTK_WINDOW (add_window (user_data)));
}

static void
preferences_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  GlossApplication *self = user_data;
  GtkWidget *preferences = gloss_preferences_new (self->settings);

  gtk_window_set_transient_for (GTK_WINDOW (preferences),
                                gtk_application_get_active_window (GTK_APPLICATION (self)));
  gtk_window_present (GTK_WINDOW (preferences));
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  gloss_about_show (gtk_application_get_active_window (GTK_APPLICATION (user_data)));
}

/* Each window is asked, and may stay; the program ends with the last one. */
static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  for (GList *link = windows; link != NULL; link = link->next)
    if (GLOSS_IS_WINDOW (link->data))
      gtk_window_close (link->data);
}

static const GActionEntry actions[] = {
  { "new-window", new_window_cb },
  { "preferences", preferences_cb },
  { "about", about_cb },
  { "quit", quit_cb },
};

static void
update_color_scheme (GlossApplication *self)
{
  static const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_DEFAULT,
    ADW_COLOR_SCHEME_FORCE_LIGHT,
    ADW_COLOR_SCHEME_FORCE_DARK,
  };
  guint i = g_settings_get_enum (self->settings, "color-scheme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[MIN (i, G_N_ELEMENTS (schemes) - 1)]);
}

static void
gloss_application_startup (GApplication *application)
{
  GlossApplication *self = GLOSS_APPLICATION (application);

  G_APPLICATION_CLASS (gloss_application_parent_class)->startup (application);

  gloss_speak_mnemonics ();
  self->settings = g_settings_new (GLOSS_APP_ID);
  g_signal_connect_swapped (self->settings, "changed::color-scheme",
                            G_CALLBACK (update_color_scheme), self);
  update_color_scheme (self);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accelerators[i].action,
                                           (const char **) accelerators[i].keys);
}

static int
gloss_application_handle_local_options (GApplication *application,
                                        GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  g_print ("glossator %s\n", GLOSS_VERSION);
  return 0;
}

static void
gloss_application_dispose (GObject *object)
{
  GlossApplication *self = GLOSS_APPLICATION (object);

  g_clear_object (&self->settings);

  G_OBJECT_CLASS (gloss_application_parent_class)->dispose (object);
}

static void
gloss_application_class_init (GlossApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gloss_application_dispose;
  application_class->startup = gloss_application_startup;
  application_class->activate = gloss_application_activate;
  application_class->open = gloss_application_open;
  application_class->handle_local_options = gloss_application_handle_local_options;
}

static void
gloss_application_init (GlossApplication *self)
{
  GApplication *application = G_APPLICATION (self);

  g_application_add_main_option (application, "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE,
                                 _("Print the version and exit"), NULL);
  g_application_set_option_context_parameter_string (application, _("[ARTICLE…|FOLDER]"));
  g_application_set_option_context_summary (application,
                                            _("Annotate spans of news articles."));
}

/**
 * gloss_application_new:
 *
 * Returns: (transfer full): the program, ready for g_application_run()
 */
GlossApplication *
gloss_application_new (void)
{
  return g_object_new (GLOSS_TYPE_APPLICATION,
                       "application-id", GLOSS_APP_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", GLOSS_RESOURCE_PATH,
                       NULL);
}
