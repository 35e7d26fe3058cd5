/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-swatch.h"
#include "app/gloss-window-private.h"

#include <glib/gi18n.h>

/* The actions of the window that are about what is seen, and how large. */

#define ZOOM_STEP 1.1
#define ZOOM_LEAST 0.5
#define ZOOM_MOST 4.0

#define ACTION(name)                                                                               \
  static void name (GSimpleAction *action, GVariant *parameter, gpointer user_data)

/* (nullable): the label that the focus, or else the selection, or else the pen is about. */
static const char *
find_label (GlossWindow *self)
{
  GlossAnnotation *selected = gloss_session_get_selected (self->session);
  const char *id;

  gloss_window_make_panes (self);
  id = gloss_label_palette_get_focused (self->palette);
  if (id == NULL && selected != NULL)
    id = gloss_annotation_get_label (selected);
  if (id == NULL)
    id = gloss_session_get_pen (self->session);
  return id;
}

ACTION (describe_label_cb)
{
  GlossWindow *self = user_data;
  const char *id = find_label (self);

  if (id == NULL)
    {
      gloss_window_tell (self, _("Select an annotation, or go to a label, to see what it is for"));
      return;
    }
  g_object_set (self->layout, "end-visible", TRUE, NULL);
  gloss_label_palette_show_info (self->palette, id);
}

ACTION (hide_label_cb)
{
  GlossWindow *self = user_data;
  const char *id = find_label (self);

  if (id != NULL)
    gloss_session_toggle_hidden (self->session, id);
  else
    gloss_window_tell (self, _("Select an annotation, or go to a label, to hide it"));
}

/* Where it is about no label, it is about the one that is lit. */
ACTION (light_label_cb)
{
  GlossWindow *self = user_data;
  const char *id = find_label (self);

  if (id == NULL)
    id = gloss_session_get_lit_label (self->session);
  if (id != NULL)
    gloss_session_toggle_lit (self->session, id);
  else
    gloss_window_tell (self, _("Select an annotation, or go to a label, to dim all others"));
}

ACTION (show_all_labels_cb)
{
  gloss_session_show_all_labels (GLOSS_WINDOW (user_data)->session);
}

ACTION (coverage_cb)
{
  GlossWindow *self = user_data;

  g_object_set (self->layout, "end-visible", TRUE, NULL);
  gloss_window_make_panes (self);
  gloss_label_palette_toggle_coverage (self->palette);
}

/* Names, codes, nothing, names. */
ACTION (cycle_captions_cb)
{
  GSettings *settings = GLOSS_WINDOW (user_data)->settings;
  int captions = g_settings_get_enum (settings, "captions");

  g_settings_set_enum (settings, "captions", (captions + 1) % (GLOSS_CAPTIONS_NONE + 1));
}

static void
update_captions (GlossWindow *self)
{
  GlossCaptions captions = g_settings_get_enum (self->settings, "captions");

  g_object_set (gloss_editor_pane_get_text_view (self->pane), "captions", captions, NULL);
  if (self->palette != NULL)
    gloss_label_palette_show_codes (self->palette, captions == GLOSS_CAPTIONS_CODES);
}

/* What is not drawn by the text view follows the window. */
static void
update_patterns (GlossWindow *self)
{
  gboolean patterns = g_settings_get_boolean (self->settings, "underline-patterns")
                      || adw_style_manager_get_high_contrast (adw_style_manager_get_default ());

  gloss_swatch_show_patterns (GTK_WINDOW (self), patterns);
}

static void
zoom (GlossWindow *self,
      double       factor)
{
  double value = CLAMP (g_settings_get_double (self->settings, "zoom") * factor, ZOOM_LEAST,
                        ZOOM_MOST);

  /* A step from 1.1 down ends at 1 again, not beside it. */
  g_settings_set_double (self->settings, "zoom", ABS (value - 1) < 0.02 ? 1 : value);
}

ACTION (zoom_in_cb)
{
  zoom (user_data, ZOOM_STEP);
}

ACTION (zoom_out_cb)
{
  zoom (user_data, 1 / ZOOM_STEP);
}

ACTION (zoom_reset_cb)
{
  g_settings_reset (GLOSS_WINDOW (user_data)->settings, "zoom");
}

static const GActionEntry actions[] = {
  { "coverage", coverage_cb },
  { "cycle-captions", cycle_captions_cb },
  { "describe-label", describe_label_cb },
  { "hide-label", hide_label_cb },
  { "light-label", light_label_cb },
  { "show-all-labels", show_all_labels_cb },
  { "zoom-in", zoom_in_cb },
  { "zoom-out", zoom_out_cb },
  { "zoom-reset", zoom_reset_cb },
};

/* What of it can be done follows from what is there. */
void
gloss_window_update_seeing (GlossWindow *self)
{
  gboolean has_article = gloss_session_get_article (self->session) != NULL;
  gboolean has_set = gloss_session_get_set (self->session) != NULL;
  double zoomed = g_settings_get_double (self->settings, "zoom");

  gloss_window_enable (self, "coverage", has_set);
  gloss_window_enable (self, "describe-label", has_set);
  gloss_window_enable (self, "hide-label", has_set);
  gloss_window_enable (self, "light-label", has_set);
  gloss_window_enable (self, "show-all-labels", !gloss_session_shows_all_labels (self->session));
  gloss_window_enable (self, "zoom-in", has_article && zoomed < ZOOM_MOST);
  gloss_window_enable (self, "zoom-out", has_article && zoomed > ZOOM_LEAST);
  gloss_window_enable (self, "zoom-reset", has_article);
}

/* The panes were just made. */
void
gloss_window_show_seeing (GlossWindow *self)
{
  update_captions (self);
}

void
gloss_window_init_seeing (GlossWindow *self)
{
  g_autoptr (GAction) captions = g_settings_create_action (self->settings, "captions");
  g_autoptr (GAction) patterns = g_settings_create_action (self->settings, "underline-patterns");
  g_autoptr (GAction) numbers = g_settings_create_action (self->settings, "paragraph-numbers");
  g_autoptr (GAction) overview = g_settings_create_action (self->settings, "show-overview");

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_action_map_add_action (G_ACTION_MAP (self), captions);
  g_action_map_add_action (G_ACTION_MAP (self), patterns);
  g_action_map_add_action (G_ACTION_MAP (self), numbers);
  g_action_map_add_action (G_ACTION_MAP (self), overview);
  g_settings_bind (self->settings, "show-overview",
                   gloss_editor_pane_get_overview (self->pane), "visible", G_SETTINGS_BIND_GET);
  g_settings_bind (self->settings, "underline-patterns",
                   gloss_editor_pane_get_text_view (self->pane), "underline-patterns",
                   G_SETTINGS_BIND_GET);
  g_settings_bind (self->settings, "paragraph-numbers",
                   gloss_editor_pane_get_text_view (self->pane), "paragraph-numbers",
                   G_SETTINGS_BIND_GET);
  g_signal_connect_object (self->settings, "changed::underline-patterns",
                           G_CALLBACK (update_patterns), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (update_patterns), self, G_CONNECT_SWAPPED);
  update_patterns (self);
  g_signal_connect_object (self->settings, "changed::captions", G_CALLBACK (update_captions), self,
                           G_CONNECT_SWAPPED);
  update_captions (self);
  g_signal_connect_object (self->settings, "changed::zoom",
                           G_CALLBACK (gloss_window_update_seeing), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "hidden-changed",
                           G_CALLBACK (gloss_window_update_seeing), self, G_CONNECT_SWAPPED);
}
