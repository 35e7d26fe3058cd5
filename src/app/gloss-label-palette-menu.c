/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-label-palette-private.h"

#include "app/gloss-label-editor.h"
#include "app/gloss-label-surgery.h"

#include <glib/gi18n.h>

/* The menu of a label in the palette, and the actions of the palette. */

static void
append_item (GMenu      *menu,
             const char *title,
             const char *action,
             const char *label_id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (title, NULL);

  g_menu_item_set_action_and_target (item, action, "s", label_id);
  g_menu_append_item (menu, item);
}

static gboolean
has_annotations (GlossLabelPalette *self,
                 const char        *label_id)
{
  GlossAnnotationSet *set = gloss_session_get_set (self->session);

  return set != NULL && gloss_annotation_set_count_label (set, label_id) > 0;
}

static void
append_uses (GlossLabelPalette *self,
             GMenu             *menu,
             GlossLabelRow     *row)
{
  const char *id = gloss_label_row_get_id (row);
  GlossLabelFold state = gloss_label_row_get_fold (row);
  GlossLabelSight sight = gloss_label_row_get_sight (row);

  if (!gloss_label_is_group (gloss_label_row_get_label (row)))
    append_item (menu,
                 gloss_label_row_get_pen (row) ? _("_Put Down the Pen")
                                               : _("_Keep Labelling With It"),
                 "palette.pen", id);
  if (state >= GLOSS_LABEL_UNFOLDED)
    append_item (menu, state == GLOSS_LABEL_FOLDED ? _("_Unfold") : _("_Fold"), "palette.fold", id);
  if (has_annotations (self, id))
    append_item (menu, _("Select Its A_nnotations"), "palette.choose", id);
  append_item (menu, sight == GLOSS_LABEL_HIDDEN ? _("S_how Again") : _("_Hide"), "palette.hide",
               id);
  append_item (menu, sight == GLOSS_LABEL_LIT ? _("Stop Dimming _Others") : _("Dim All _Others"),
               "palette.light", id);
  append_item (menu, _("_What It Is For"), "palette.info", id);
}

static GMenuModel *
make_menu (GlossLabelPalette *self,
           GlossLabelRow     *row)
{
  GMenu *menu = g_menu_new ();
  const char *id = gloss_label_row_get_id (row);

  append_uses (self, menu, row);
  if (gloss_label_row_get_foreign (row))
    append_item (menu, _("_Add to the Labels of the Folder"), "palette.adopt", id);
  else
    {
      g_autoptr (GMenu) section = g_menu_new ();

      append_item (section, _("_Edit…"), "palette.edit", id);
      append_item (section, _("_Rename…"), "palette.rename", id);
      append_item (section, _("Mo_ve Below Another…"), "palette.move", id);
      append_item (section, _("_Merge Into Another…"), "palette.merge", id);
      append_item (section, _("_Split…"), "palette.split", id);
      append_item (section, _("_Delete…"), "palette.delete", id);
      g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
    }

  return G_MENU_MODEL (menu);
}

static void
show_menu (GlossLabelPalette *self,
           GtkWidget         *row,
           double             x,
           double             y)
{
  g_autoptr (GMenuModel) model = make_menu (self, GLOSS_LABEL_ROW (row));
  GdkRectangle at = { 0, 0, 1, 1 };
  double self_x, self_y;

  gtk_widget_translate_coordinates (row, GTK_WIDGET (self), x, y, &self_x, &self_y);
  at.x = self_x;
  at.y = self_y;

  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), model);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
secondary_pressed_cb (GlossLabelPalette *self,
                      int                n_press,
                      double             x,
                      double             y,
                      GtkGesture        *gesture)
{
  GlossLabelRow *row =
    gloss_label_palette_get_row (self, gloss_row_view_get_row_at (self->list, y));
  double row_x, row_y;

  if (row == NULL)
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_translate_coordinates (GTK_WIDGET (self->list), GTK_WIDGET (row), x, y, &row_x,
                                    &row_y);
  show_menu (self, GTK_WIDGET (row), row_x, row_y);
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  GlossLabelPalette *self = GLOSS_LABEL_PALETTE (widget);
  GtkWidget *focus = (GtkWidget *) gloss_label_palette_get_focused_row (self);

  if (focus == NULL)
    return FALSE;

  show_menu (self, focus, gtk_widget_get_width (focus) / 2, gtk_widget_get_height (focus) / 2);

  return TRUE;
}

static void
pen_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *target)
{
  GlossLabelPalette *self = GLOSS_LABEL_PALETTE (widget);
  const char *id = g_variant_get_string (target, NULL);
  gboolean held = g_strcmp0 (gloss_session_get_pen (self->session), id) == 0;

  gloss_session_set_pen (self->session, held ? NULL : id);
}

/* The keyboard goes to the text: a label's key or Delete there is about what is selected. */
static void
choose_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *target)
{
  GlossLabelPalette *self = GLOSS_LABEL_PALETTE (widget);

  if (gloss_session_choose_label (self->session, g_variant_get_string (target, NULL)) > 0)
    gtk_widget_activate_action (widget, "win.focus-text", NULL);
}

static void
adopt_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *target)
{
  GlossLabelPalette *self = GLOSS_LABEL_PALETTE (widget);
  GlossAnnotationSet *set = gloss_session_get_set (self->session);
  GlossLabel *label = gloss_annotation_set_get_label (set, g_variant_get_string (target, NULL));
  GlossLabelFields fields;

  if (label == NULL)
    return;

  gloss_label_get_fields (label, &fields);
  /* It must not take the key of a label that the user works with. */
  if (fields.shortcut != NULL
      && gloss_label_set_find_shortcut (gloss_session_get_labels (self->session), fields.shortcut))
    fields.shortcut = NULL;
  gloss_session_apply (self->session, gloss_command_add_label (set, &fields));
}

static void
edit_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *target)
{
  gloss_label_editor_present (widget, GLOSS_LABEL_PALETTE (widget)->session,
                              target != NULL ? g_variant_get_string (target, NULL) : NULL);
}

static void
fold_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *target)
{
  gloss_label_palette_toggle_fold (GLOSS_LABEL_PALETTE (widget),
                                   g_variant_get_string (target, NULL));
}

static void
info_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *target)
{
  gloss_label_palette_show_info (GLOSS_LABEL_PALETTE (widget),
                                 g_variant_get_string (target, NULL));
}

static void
hide_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *target)
{
  gloss_session_toggle_hidden (GLOSS_LABEL_PALETTE (widget)->session,
                               g_variant_get_string (target, NULL));
}

static void
light_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *target)
{
  gloss_session_toggle_lit (GLOSS_LABEL_PALETTE (widget)->session,
                            g_variant_get_string (target, NULL));
}

static void
describe_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  GlossLabelPalette *self = GLOSS_LABEL_PALETTE (widget);

  gtk_popover_popdown (GTK_POPOVER (self->info));
  gloss_label_editor_present_details (widget, self->session, g_variant_get_string (target, NULL));
}

static void
surgery_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *target)
{
  static const char *const actions[] = {
    [GLOSS_SURGERY_MERGE] = "palette.merge",
    [GLOSS_SURGERY_SPLIT] = "palette.split",
    [GLOSS_SURGERY_DELETE] = "palette.delete",
    [GLOSS_SURGERY_RENAME] = "palette.rename",
    [GLOSS_SURGERY_MOVE] = "palette.move",
  };

  for (guint kind = 0; kind < G_N_ELEMENTS (actions); kind++)
    if (g_str_equal (action, actions[kind]))
      gloss_label_surgery_present (widget, GLOSS_LABEL_PALETTE (widget)->session, kind,
                                   g_variant_get_string (target, NULL));
}

/**
 * gloss_label_palette_install_actions:
 * @widget_class: the class of the palette
 *
 * Gives it what its menu and the buttons of its rows do.
 */
void
gloss_label_palette_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "palette.pen", "s", pen_cb);
  gtk_widget_class_install_action (widget_class, "palette.choose", "s", choose_cb);
  gtk_widget_class_install_action (widget_class, "palette.adopt", "s", adopt_cb);
  gtk_widget_class_install_action (widget_class, "palette.edit", "s", edit_cb);
  gtk_widget_class_install_action (widget_class, "palette.edit-all", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "palette.rename", "s", surgery_cb);
  gtk_widget_class_install_action (widget_class, "palette.move", "s", surgery_cb);
  gtk_widget_class_install_action (widget_class, "palette.merge", "s", surgery_cb);
  gtk_widget_class_install_action (widget_class, "palette.split", "s", surgery_cb);
  gtk_widget_class_install_action (widget_class, "palette.delete", "s", surgery_cb);
  gtk_widget_class_install_action (widget_class, "palette.fold", "s", fold_cb);
  gtk_widget_class_install_action (widget_class, "palette.hide", "s", hide_cb);
  gtk_widget_class_install_action (widget_class, "palette.light", "s", light_cb);
  gtk_widget_class_install_action (widget_class, "palette.info", "s", info_cb);
  gtk_widget_class_install_action (widget_class, "palette.describe", "s", describe_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
}

/**
 * gloss_label_palette_init_menu:
 * @self: a palette
 *
 * Makes its menu.
 */
void
gloss_label_palette_init_menu (GlossLabelPalette *self)
{
  GtkGesture *secondary = gtk_gesture_click_new ();

  self->menu = gtk_popover_menu_new_from_model (NULL);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (secondary, "pressed", G_CALLBACK (secondary_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (secondary));
}
