/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-session-relate.h"
#include "app/gloss-window-private.h"

/* The actions of the window that are about relations. */

static void
link_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  GlossWindow *self = user_data;

  gloss_session_begin_link (self->session);
  if (gloss_session_get_link_from (self->session) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->pane));
}

static void
link_to_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  GlossSession *session = GLOSS_WINDOW (user_data)->session;
  GlossAnnotation *selected = gloss_session_get_selected (session);

  gloss_session_link (session, gloss_annotation_get_id (selected),
                      g_variant_get_string (parameter, NULL));
}

static void
relate_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  const char *type_id;
  const char *from_id;
  const char *to_id;

  g_variant_get (parameter, "(&s&s&s)", &type_id, &from_id, &to_id);
  gloss_session_relate (GLOSS_WINDOW (user_data)->session, type_id, from_id, to_id);
}

static void
finish_link_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  gloss_session_finish_link (GLOSS_WINDOW (user_data)->session);
}

static void
stop_linking_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  GlossWindow *self = user_data;

  gloss_session_end_link (self->session);
  gtk_widget_grab_focus (GTK_WIDGET (self->pane));
}

static const GActionEntry actions[] = {
  { "link", link_cb },
  { "link-to", link_to_cb, "s" },
  { "relate", relate_cb, "(sss)" },
  { "finish-link", finish_link_cb },
  { "stop-linking", stop_linking_cb },
};

static void
show_relations_cb (GlossWindow *self)
{
  gloss_text_view_set_show_relations (gloss_editor_pane_get_text_view (self->pane),
                                      g_settings_get_boolean (self->settings, "show-relations"));
}

/* What of it can be done follows from what is there. */
void
gloss_window_update_relations (GlossWindow *self)
{
  gboolean editable = gloss_session_can_edit (self->session);
  gboolean selected = gloss_session_get_selected (self->session) != NULL;
  gboolean linking = gloss_session_get_link_from (self->session) != NULL;

  gloss_window_enable (self, "link", editable && selected);
  gloss_window_enable (self, "link-to", editable && selected);
  gloss_window_enable (self, "relate", editable);
  gloss_window_enable (self, "finish-link", linking);
  gloss_window_enable (self, "stop-linking", linking);
}

void
gloss_window_init_relations (GlossWindow *self)
{
  g_autoptr (GAction) show = g_settings_create_action (self->settings, "show-relations");

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_action_map_add_action (G_ACTION_MAP (self), show);
  g_signal_connect_object (self->settings, "changed::show-relations",
                           G_CALLBACK (show_relations_cb), self, G_CONNECT_SWAPPED);
  show_relations_cb (self);
}
