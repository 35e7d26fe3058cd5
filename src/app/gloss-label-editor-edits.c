/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-label-editor-private.h"

#include "app/gloss-color-popover.h"
#include "app/gloss-key-popover.h"
#include "app/gloss-label-colors.h"
#include "app/gloss-label-details.h"
#include "app/gloss-label-surgery.h"

#include <glib/gi18n.h>

/* What is done in the label editor, and the popovers in which it is. */

/**
 * gloss_label_editor_tell:
 * @self: an editor
 * @text: what to say
 *
 * Shows it for a few seconds.
 */
void
gloss_label_editor_tell (GlossLabelEditor *self,
                         const char       *text)
{
  AdwToast *toast = adw_toast_new ("");
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_set_title (toast, escaped);
  adw_toast_set_timeout (toast, 4);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* Edits */

static void
change_label (GlossLabelEditor       *self,
              GlossLabel             *label,
              const GlossLabelFields *fields)
{
  GlossEdit *edit = gloss_command_change_label (gloss_label_editor_get_set (self), label, fields);

  gloss_session_apply (self->session, edit);
}

static void
renamed_cb (GlossLabelEditor    *self,
            const char          *name,
            GlossLabelEditorRow *row)
{
  GlossLabel *label = gloss_label_editor_row_get_label (row);
  GlossLabelFields fields;

  if (gloss_label_editor_get_set (self) == NULL)
    return;

  gloss_label_get_fields (label, &fields);
  fields.name = name;
  change_label (self, label, &fields);
  if (gloss_label_editor_row_get_duplicate (row))
    gloss_label_editor_tell (self, _("Another label has this name"));
}

static void
refused_cb (GlossLabelEditor *self)
{
  gloss_label_editor_tell (self, _("A label needs a name"));
}

static void
delete_clicked_cb (GlossLabelEditor    *self,
                   GtkWidget           *button,
                   GlossLabelEditorRow *row)
{
  GlossLabel *label = gloss_label_editor_row_get_label (row);

  gloss_label_surgery_present (GTK_WIDGET (self), self->session, GLOSS_SURGERY_DELETE,
                               gloss_label_get_id (label));
}

/* What was added is behind all others. */
static void
show_last (GlossLabelEditor *self,
           GlossLabelSet    *labels)
{
  guint n_labels = gloss_label_set_get_n_labels (labels);

  if (n_labels > 0)
    gloss_label_editor_find_row (
      self, gloss_label_get_id (gloss_label_set_get_nth (labels, n_labels - 1)));
}

/**
 * gloss_label_editor_add:
 * @self: an editor
 *
 * Adds a label of the name that is typed.
 */
void
gloss_label_editor_add (GlossLabelEditor *self)
{
  GlossLabelSet *labels = gloss_label_editor_get_labels (self);
  GlossAnnotationSet *set = gloss_label_editor_get_set (self);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->new_name)));
  g_autofree char *key = NULL;
  GlossLabelFields fields = { 0 };

  if (set == NULL || name[0] == '\0')
    return;

  key = gloss_label_keys_next (labels);
  fields.name = name;
  fields.color = gloss_label_colors_next (labels);
  fields.shortcut = key;
  if (gloss_session_apply (self->session, gloss_command_add_label (set, &fields)))
    {
      gtk_editable_set_text (self->new_name, "");
      show_last (self, labels);
    }
}

/* The popovers */

static void
point_popover_at (GlossLabelEditor *self,
                  GtkWidget        *popover,
                  GtkWidget        *button)
{
  GdkRectangle at = { 0, 0, gtk_widget_get_width (button), gtk_widget_get_height (button) };
  double x, y;

  gtk_widget_translate_coordinates (button, self->box, 0, 0, &x, &y);
  at.x = x;
  at.y = y;
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &at);
  g_set_weak_pointer (&self->opener, button);
}

/* The popovers belong to the window: GTK would look for a place for the focus from its top. */
static void
popover_closed_cb (GlossLabelEditor *self)
{
  GtkWidget *opener = self->opener;

  if (opener != NULL && gtk_widget_get_mapped (opener))
    gtk_widget_grab_focus (opener);
  g_clear_weak_pointer (&self->opener);
}

static void
set_subject (GlossLabelEditor *self,
             GlossLabel       *label)
{
  g_free (self->subject);
  self->subject = g_strdup (gloss_label_get_id (label));
}

/* The label that a popover was opened for, as it is now; %NULL if it is gone. */
static GlossLabel *
get_subject (GlossLabelEditor *self)
{
  GlossLabelSet *labels = gloss_label_editor_get_labels (self);

  if (labels == NULL || gloss_label_editor_get_set (self) == NULL || self->subject == NULL)
    return NULL;

  return gloss_label_set_lookup (labels, self->subject);
}

static void
color_clicked_cb (GlossLabelEditor    *self,
                  GtkWidget           *button,
                  GlossLabelEditorRow *row)
{
  GlossLabel *label = gloss_label_editor_row_get_label (row);

  set_subject (self, label);
  point_popover_at (self, self->color_popover, button);
  gloss_color_popover_set_color (GLOSS_COLOR_POPOVER (self->color_popover),
                                 gloss_label_get_color (label));
  gtk_popover_popup (GTK_POPOVER (self->color_popover));
}

static void
color_picked_cb (GlossLabelEditor *self,
                 const char       *color)
{
  GlossLabel *label = get_subject (self);
  GlossLabelFields fields;

  if (label == NULL)
    return;

  gloss_label_get_fields (label, &fields);
  fields.color = color;
  change_label (self, label, &fields);
}

static void
key_clicked_cb (GlossLabelEditor    *self,
                GtkWidget           *button,
                GlossLabelEditorRow *row)
{
  GlossLabel *label = gloss_label_editor_row_get_label (row);

  set_subject (self, label);
  point_popover_at (self, self->key_popover, button);
  gloss_key_popover_ask (GLOSS_KEY_POPOVER (self->key_popover),
                         gloss_label_editor_get_labels (self), label);
}

static void
key_picked_cb (GlossLabelEditor *self,
               const char       *key)
{
  GlossLabel *label = get_subject (self);
  GlossLabelFields fields;

  if (label == NULL)
    return;

  gloss_label_get_fields (label, &fields);
  fields.shortcut = key;
  change_label (self, label, &fields);
}

/* What a label is among others */

/**
 * gloss_label_editor_open_details:
 * @self: an editor
 * @row: a row of it
 * @button: what to point at
 *
 * Shows what the label of @row is among others.
 */
void
gloss_label_editor_open_details (GlossLabelEditor    *self,
                                 GlossLabelEditorRow *row,
                                 GtkWidget           *button)
{
  GlossLabel *label = gloss_label_editor_row_get_label (row);

  set_subject (self, label);
  point_popover_at (self, self->details, button);
  gloss_label_details_open (GLOSS_LABEL_DETAILS (self->details),
                            gloss_label_editor_get_labels (self), label);
}

static void
details_clicked_cb (GlossLabelEditor    *self,
                    GtkWidget           *button,
                    GlossLabelEditorRow *row)
{
  gloss_label_editor_open_details (self, row, button);
}

static void
parent_picked_cb (GlossLabelEditor *self,
                  const char       *parent_id)
{
  GlossAnnotationSet *set = gloss_label_editor_get_set (self);
  GlossLabel *label = get_subject (self);

  if (label != NULL)
    gloss_session_apply (self->session, gloss_command_set_label_parent (set, label, parent_id));
}

static void
group_toggled_cb (GlossLabelEditor *self,
                  gboolean          group)
{
  GlossAnnotationSet *set = gloss_label_editor_get_set (self);
  GlossLabel *label = get_subject (self);

  if (label != NULL)
    gloss_session_apply (self->session, gloss_command_set_label_group (set, label, group));
}

static void
described_cb (GlossLabelEditor *self,
              const char       *text)
{
  GlossAnnotationSet *set = gloss_label_editor_get_set (self);
  GlossLabel *label = get_subject (self);

  if (label != NULL)
    gloss_session_apply (self->session, gloss_command_set_label_description (set, label, text));
}

static void
surgery_cb (GlossLabelEditor *self,
            GlossSurgeryKind  kind)
{
  GlossLabel *label = get_subject (self);

  gtk_popover_popdown (GTK_POPOVER (self->details));
  if (label != NULL)
    gloss_label_surgery_present (GTK_WIDGET (self), self->session, kind,
                                 gloss_label_get_id (label));
}

/**
 * gloss_label_editor_update_details:
 * @self: an editor
 *
 * Follows changes of the label that the details are open for.
 */
void
gloss_label_editor_update_details (GlossLabelEditor *self)
{
  GlossLabel *label = get_subject (self);

  if (!gtk_widget_get_visible (self->details))
    return;
  if (label != NULL)
    gloss_label_details_show (GLOSS_LABEL_DETAILS (self->details),
                              gloss_label_editor_get_labels (self), label);
  else
    gtk_popover_popdown (GTK_POPOVER (self->details));
}

/**
 * gloss_label_editor_connect_row:
 * @self: an editor
 * @row: a new row of it
 *
 * Lets what is done in @row change its label.
 */
void
gloss_label_editor_connect_row (GlossLabelEditor    *self,
                                GlossLabelEditorRow *row)
{
  g_signal_connect_object (row, "renamed", G_CALLBACK (renamed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "refused", G_CALLBACK (refused_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "color-clicked", G_CALLBACK (color_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "key-clicked", G_CALLBACK (key_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "delete-clicked", G_CALLBACK (delete_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "details-clicked", G_CALLBACK (details_clicked_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * gloss_label_editor_init_popovers:
 * @self: an editor whose template is made
 *
 * Makes the popovers that its rows share.
 */
void
gloss_label_editor_init_popovers (GlossLabelEditor *self)
{
  self->color_popover = gloss_color_popover_new ();
  gtk_widget_set_parent (self->color_popover, self->box);
  g_signal_connect_object (self->color_popover, "closed", G_CALLBACK (popover_closed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->color_popover, "picked", G_CALLBACK (color_picked_cb), self);

  self->key_popover = gloss_key_popover_new ();
  gtk_widget_set_parent (self->key_popover, self->box);
  g_signal_connect_object (self->key_popover, "closed", G_CALLBACK (popover_closed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->key_popover, "picked", G_CALLBACK (key_picked_cb), self);

  self->details = gloss_label_details_new ();
  gtk_widget_set_parent (self->details, self->box);
  g_signal_connect_object (self->details, "closed", G_CALLBACK (popover_closed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->details, "parent-picked", G_CALLBACK (parent_picked_cb), self);
  g_signal_connect_swapped (self->details, "group-toggled", G_CALLBACK (group_toggled_cb), self);
  g_signal_connect_swapped (self->details, "described", G_CALLBACK (described_cb), self);
  g_signal_connect_swapped (self->details, "surgery", G_CALLBACK (surgery_cb), self);
}
