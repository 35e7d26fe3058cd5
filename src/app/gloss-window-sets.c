/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-session-sets.h"
#include "app/gloss-set-dialog.h"
#include "app/gloss-window-private.h"

#include <glib/gi18n.h>

/* The button in the header that says which set is open, its menu, and the actions of it: which set,
 * which one beneath, and stepping through that. */

#define ACTION(function)                                                                           \
  static void function (GSimpleAction *action, GVariant *parameter, gpointer user_data)

/* A note that is still being written belongs to the set that is open. */
static GlossSession *
commit (gpointer user_data)
{
  GlossWindow *self = user_data;

  gloss_window_commit (self);
  return self->session;
}

ACTION (set_cb)
{
  gloss_session_switch_set (commit (user_data), g_variant_get_string (parameter, NULL));
}

ACTION (underlay_cb)
{
  const char *name = g_variant_get_string (parameter, NULL);

  gloss_session_set_underlay (GLOSS_WINDOW (user_data)->session, *name != '\0' ? name : NULL);
}

ACTION (toggle_underlay_cb)
{
  gloss_session_toggle_underlay (GLOSS_WINDOW (user_data)->session);
}

ACTION (new_set_cb)
{
  gloss_set_dialog_make (user_data, commit (user_data));
}

ACTION (duplicate_set_cb)
{
  gloss_set_dialog_duplicate (user_data, commit (user_data));
}

ACTION (rename_set_cb)
{
  gloss_set_dialog_rename (user_data, commit (user_data));
}

ACTION (trash_set_cb)
{
  gloss_set_dialog_trash (user_data, commit (user_data));
}

/* Where the window is too narrow for the button, its menu is in the main one. */
ACTION (sets_menu_cb)
{
  GlossWindow *self = user_data;
  GtkWidget *button = GTK_WIDGET (self->sets_button);

  gtk_menu_button_popup (gtk_widget_get_mapped (button) ? self->sets_button : self->menu_button);
}

static void
step (GlossWindow *self,
      int          direction)
{
  GlossAnnotation *annotation = gloss_session_step_underlay (self->session, direction);

  if (annotation != NULL)
    gloss_editor_pane_show_foreign (self->pane, gloss_annotation_get_extent (annotation).start,
                                    annotation);
  else
    gloss_window_tell (self, direction > 0 ? _("The other set has no further annotation here")
                                           : _("The other set has no annotation before this"));
}

ACTION (next_foreign_cb)
{
  step (user_data, 1);
}

ACTION (previous_foreign_cb)
{
  step (user_data, -1);
}

static GlossAnnotation *
find_foreign (GlossWindow *self)
{
  GlossTextView *view = gloss_editor_pane_get_text_view (self->pane);
  g_autoptr (GPtrArray) foreign = NULL;

  if (gloss_session_get_underlay (self->session) == NULL)
    return NULL;
  foreign = gloss_text_view_get_foreign_at (view, gloss_text_view_get_caret (view));
  return foreign->len > 0 ? foreign->pdata[0] : NULL;
}

ACTION (show_foreign_cb)
{
  GlossWindow *self = user_data;
  GlossTextView *view = gloss_editor_pane_get_text_view (self->pane);

  gloss_editor_pane_show_foreign (self->pane, gloss_text_view_get_caret (view),
                                  find_foreign (self));
}

ACTION (adopt_cb)
{
  GlossWindow *self = user_data;

  gloss_session_adopt (self->session, find_foreign (self));
}

/* These only say how things are. */
ACTION (refuse_state_cb)
{
}

static const GActionEntry entries[] = {
  { "set", set_cb, "s", "'default'", refuse_state_cb },
  { "underlay", underlay_cb, "s", "''", refuse_state_cb },
  { "toggle-underlay", toggle_underlay_cb },
  { "new-set", new_set_cb },
  { "duplicate-set", duplicate_set_cb },
  { "rename-set", rename_set_cb },
  { "trash-set", trash_set_cb },
  { "sets-menu", sets_menu_cb },
  { "next-foreign", next_foreign_cb },
  { "previous-foreign", previous_foreign_cb },
  { "show-foreign", show_foreign_cb },
  { "adopt", adopt_cb },
};

static GSimpleAction *
find_action (GlossWindow *self,
             const char  *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name));
}

/* Whether the actions of the sets are enabled, derived from what is there; at most a look at what
 * lies under the caret. */
void
gloss_window_update_set_actions (GlossWindow *self)
{
  GlossAnnotationSet *set = gloss_session_get_set (self->session);
  GlossAnnotationSet *underlay = gloss_session_get_underlay (self->session);
  gboolean has_article = gloss_session_get_article (self->session) != NULL;
  gboolean has_foreign = underlay != NULL && find_foreign (self) != NULL;
  gboolean can_edit = gloss_session_can_edit (self->session);
  const char *beneath = gloss_session_get_underlay_name (self->session);
  const char *const *names = gloss_session_get_set_names (self->session);

  gloss_window_enable (self, "set", has_article);
  gloss_window_enable (self, "underlay", has_article);
  gloss_window_enable (self, "toggle-underlay", has_article
                                                && (beneath != NULL
                                                    || g_strv_length ((GStrv) names) > 1));
  gloss_window_enable (self, "new-set", has_article);
  gloss_window_enable (self, "duplicate-set", set != NULL);
  gloss_window_enable (self, "rename-set", can_edit);
  gloss_window_enable (self, "trash-set", can_edit);
  gloss_window_enable (self, "sets-menu", has_article);
  gloss_window_enable (self, "next-foreign", underlay != NULL);
  gloss_window_enable (self, "previous-foreign", underlay != NULL);
  gloss_window_enable (self, "show-foreign", has_foreign);
  gloss_window_enable (self, "adopt", has_foreign && can_edit);
}

/* Menus take an underscore for the sign of a key. (transfer full) */
static char *
escape (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);

  return g_strjoinv ("__", parts);
}

static void
append_item (GMenu      *menu,
             const char *action,
             const char *label,
             const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static void
fill_menus (GlossWindow *self)
{
  const char *const *names = gloss_session_get_set_names (self->session);
  const char *open = gloss_session_get_set_name (self->session);

  g_menu_remove_all (self->set_names);
  g_menu_remove_all (self->underlay_names);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *label = escape (names[i]);

      append_item (self->set_names, "win.set", label, names[i]);
      if (g_str_equal (names[i], open))
        continue;
      if (g_menu_model_get_n_items (G_MENU_MODEL (self->underlay_names)) == 0)
        /* Translators: no other annotation set is shown beneath the open one */
        append_item (self->underlay_names, "win.underlay", C_("annotation set", "_None"), "");
      append_item (self->underlay_names, "win.underlay", label, names[i]);
    }
}

static void
sets_changed_cb (GlossWindow *self)
{
  const char *name = gloss_session_get_set_name (self->session);
  const char *beneath = gloss_session_get_underlay_name (self->session);
  g_autofree char *text = NULL;

  if (self->closed)
    return;
  /* Translators: the name of the open annotation set, on a button in the header */
  text = g_strdup_printf (_("set: %s"), name);
  gtk_label_set_text (self->sets_label, text);
  g_simple_action_set_state (find_action (self, "set"), g_variant_new_string (name));
  g_simple_action_set_state (find_action (self, "underlay"),
                             g_variant_new_string (beneath != NULL ? beneath : ""));
  fill_menus (self);
  gloss_window_update_set_actions (self);
}

static void
article_changed_cb (GlossWindow *self)
{
  gtk_widget_set_visible (self->sets_box, gloss_session_get_article (self->session) != NULL);
  sets_changed_cb (self);
}

/* Whoever has chosen goes on in the text, not on the button. */
static void
menu_closed_cb (GlossWindow *self)
{
  if (!self->closed)
    gtk_widget_grab_focus (GTK_WIDGET (self->pane));
}

static void
make_menu_cb (GtkMenuButton *button,
              gpointer       user_data)
{
  GlossWindow *self = user_data;

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;
  gtk_menu_button_set_menu_model (button, self->sets_menu);
  g_signal_connect_object (gtk_menu_button_get_popover (button), "closed",
                           G_CALLBACK (menu_closed_cb), self, G_CONNECT_SWAPPED);
}

void
gloss_window_class_bind_sets (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, primary_sets);
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, sets_menu);
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, set_names);
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, underlay_names);
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, sets_box);
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, sets_button);
  gtk_widget_class_bind_template_child (widget_class, GlossWindow, sets_label);
}

/* After the template and the session are there. */
void
gloss_window_init_sets (GlossWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_menu_append_submenu (self->primary_sets, _("Annotation _Sets"), self->sets_menu);
  g_signal_connect_object (self->session, "sets-changed", G_CALLBACK (sets_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "underlay-changed", G_CALLBACK (sets_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::article", G_CALLBACK (article_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_menu_button_set_create_popup_func (self->sets_button, make_menu_cb, self, NULL);
  article_changed_cb (self);
}
