/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-preferences.h"

#include "app/gloss-spoken.h"
#include "app/gloss-text-scale.h"

#include <glib/gi18n.h>

struct _GlossPreferences
{
  AdwPreferencesWindow parent_instance;

  GtkWidget           *annotator;
  GtkWidget           *reopen_last;
  GtkWidget           *color_scheme;
  GtkWidget           *use_own_font;
  GtkWidget           *font;
  GtkWidget           *text_width;
  GtkWidget           *line_spacing;
  GtkWidget           *captions;
  GtkWidget           *underline_patterns;
  GtkWidget           *paragraph_numbers;
  GtkWidget           *show_overview;
  GtkWidget           *snap_words;

  GSettings           *settings;
};

G_DEFINE_FINAL_TYPE (GlossPreferences, gloss_preferences, ADW_TYPE_PREFERENCES_WINDOW)

#define FALLBACK_FONT "Serif 12"

/* The font setting is empty for the document font, so the switch and the button share it. */
static void
update_font (GlossPreferences *self)
{
  g_autofree char *font = g_settings_get_string (self->settings, "font");

  g_object_set (self->use_own_font, "active", *font != '\0', NULL);
  gtk_widget_set_sensitive (self->font, *font != '\0');
  if (*font != '\0')
    gtk_font_chooser_set_font (GTK_FONT_CHOOSER (self->font), font);
}

static void
use_own_font_cb (GlossPreferences *self)
{
  g_autofree char *font = g_settings_get_string (self->settings, "font");
  gboolean active = gtk_switch_get_active (GTK_SWITCH (self->use_own_font));

  if (active && *font == '\0')
    g_settings_set_string (self->settings, "font", FALLBACK_FONT);
  else if (!active)
    g_settings_set_string (self->settings, "font", "");
}

static void
font_set_cb (GlossPreferences *self)
{
  g_autofree char *font = gtk_font_chooser_get_font (GTK_FONT_CHOOSER (self->font));

  if (font != NULL)
    g_settings_set_string (self->settings, "font", font);
}

/* The rows of a choice stand in the order of the numbers of its setting. */
static void
show_choice (GlossPreferences *self,
             GtkWidget        *row,
             const char       *key)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (row),
                              (guint) g_settings_get_enum (self->settings, key));
}

static void
take_choice (GlossPreferences *self,
             GtkWidget        *row,
             const char       *key)
{
  int selected = (int) adw_combo_row_get_selected (ADW_COMBO_ROW (row));

  if (self->settings != NULL && selected != g_settings_get_enum (self->settings, key))
    g_settings_set_enum (self->settings, key, selected);
}

static void
update_color_scheme (GlossPreferences *self)
{
  show_choice (self, self->color_scheme, "color-scheme");
}

static void
color_scheme_cb (GlossPreferences *self)
{
  take_choice (self, self->color_scheme, "color-scheme");
}

static void
update_captions (GlossPreferences *self)
{
  show_choice (self, self->captions, "captions");
}

static void
captions_cb (GlossPreferences *self)
{
  take_choice (self, self->captions, "captions");
}

static void
bind (GlossPreferences *self,
      const char       *key,
      GtkWidget        *widget,
      const char       *property)
{
  g_settings_bind (self->settings, key, widget, property, G_SETTINGS_BIND_DEFAULT);
}

static void
bind_settings (GlossPreferences *self)
{
  bind (self, "annotator", self->annotator, "text");
  bind (self, "reopen-last", self->reopen_last, "active");
  bind (self, "text-width", self->text_width, "value");
  bind (self, "line-spacing", self->line_spacing, "value");
  bind (self, "underline-patterns", self->underline_patterns, "active");
  bind (self, "paragraph-numbers", self->paragraph_numbers, "active");
  bind (self, "show-overview", self->show_overview, "active");
  bind (self, "snap-words", self->snap_words, "active");
  g_signal_connect_object (self->settings, "changed::font", G_CALLBACK (update_font), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::color-scheme",
                           G_CALLBACK (update_color_scheme), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::captions", G_CALLBACK (update_captions), self,
                           G_CONNECT_SWAPPED);
  update_font (self);
  update_color_scheme (self);
  update_captions (self);
}

static void
gloss_preferences_dispose (GObject *object)
{
  GlossPreferences *self = GLOSS_PREFERENCES (object);

  g_clear_object (&self->settings);

  G_OBJECT_CLASS (gloss_preferences_parent_class)->dispose (object);
}

static void
gloss_preferences_class_init (GlossPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gloss_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossPreferences, annotator);
  gtk_widget_class_bind_template_child (widget_class, GlossPreferences, reopen_last);
  gtk_widget_class_bind_template_child (widget_class, GlossPreferences, color_scheme);
  gtk_widget_class_bind_template_child (widget_class, GlossPreferences, use_own_font);
  gtk_widget_class_bind_template_child (widget_class, GlossPreferences, font);
  gtk_widget_class_bind_template_child (widget_class, GlossPreferences, text_width);
  gtk_widget_class_bind_template_child (widget_class, GlossPreferences, line_spacing);
  gtk_widget_class_bind_template_child (widget_class, GlossPreferences, captions);
  gtk_widget_class_bind_template_child (widget_class, GlossPreferences, underline_patterns);
  gtk_widget_class_bind_template_child (widget_class, GlossPreferences, paragraph_numbers);
  gtk_widget_class_bind_template_child (widget_class, GlossPreferences, show_overview);
  gtk_widget_class_bind_template_child (widget_class, GlossPreferences, snap_words);
  gtk_widget_class_bind_template_callback (widget_class, use_own_font_cb);
  gtk_widget_class_bind_template_callback (widget_class, font_set_cb);
  gtk_widget_class_bind_template_callback (widget_class, color_scheme_cb);
  gtk_widget_class_bind_template_callback (widget_class, captions_cb);
}

static void
gloss_preferences_init (GlossPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gloss_text_scale_grow_window (GTK_WINDOW (self));
  gloss_speak_inner (self->font, GTK_TYPE_BUTTON, _("Font of the article"));
}

/**
 * gloss_preferences_new:
 * @settings: the settings to change
 *
 * Returns: (transfer none): a window, which GTK owns
 */
GtkWidget *
gloss_preferences_new (GSettings *settings)
{
  GlossPreferences *self = g_object_new (GLOSS_TYPE_PREFERENCES, NULL);

  self->settings = g_object_ref (settings);
  bind_settings (self);
  return GTK_WIDGET (self);
}
