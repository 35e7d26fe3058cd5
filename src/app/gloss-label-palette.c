/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-label-palette.h"

#include "app/gloss-article-keys.h"
#include "app/gloss-label-editor.h"
#include "app/gloss-label-row.h"
#include "app/gloss-label-surgery.h"

#include <glib/gi18n.h>

/* rows: char * (owned) label id → GlossLabelRow *, not owned: exactly the rows of the list box, in
 * the order of the label set, then those that only the file defines. */
struct _GlossLabelPalette
{
  GtkBox parent_instance;

  GtkListBox *list;
  GtkWidget  *menu;

  GlossSession *session;
  GSignalGroup *session_signals;
  GSignalGroup *label_signals;
  GHashTable   *rows;
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (GlossLabelPalette, gloss_label_palette, GTK_TYPE_BOX)

/* Rows */

static GlossAnnotationSet *
get_set (GlossLabelPalette *self)
{
  return self->session != NULL ? gloss_session_get_set (self->session) : NULL;
}

static void
update_count (GlossLabelPalette *self,
              const char        *label_id)
{
  GlossAnnotationSet *set = get_set (self);
  GlossLabelRow *row = g_hash_table_lookup (self->rows, label_id);

  if (row != NULL)
    gloss_label_row_set_count (row,
                               set != NULL ? gloss_annotation_set_count_label (set, label_id) : 0);
}

static void
update_pen (GlossLabelPalette *self)
{
  const char *pen = self->session != NULL ? gloss_session_get_pen (self->session) : NULL;
  GHashTableIter iter;
  gpointer id, row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &id, &row))
    gloss_label_row_set_pen (row, g_strcmp0 (id, pen) == 0);
}

static void
place_row (GlossLabelPalette *self,
           GlossLabel        *label,
           gboolean           foreign,
           int                position)
{
  const char *id = gloss_label_get_id (label);
  GtkWidget *row = g_hash_table_lookup (self->rows, id);

  if (row == NULL)
    {
      row = gloss_label_row_new ();
      gloss_label_row_set_label (GLOSS_LABEL_ROW (row), label);
      gloss_label_row_set_foreign (GLOSS_LABEL_ROW (row), foreign);
      gtk_list_box_insert (self->list, row, position);
      g_hash_table_insert (self->rows, g_strdup (id), row);
    }
  else if (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) != position)
    {
      g_object_ref (row);
      gtk_list_box_remove (self->list, row);
      gtk_list_box_insert (self->list, row, position);
      g_object_unref (row);
    }

  gloss_label_row_set_label (GLOSS_LABEL_ROW (row), label);
  gloss_label_row_set_foreign (GLOSS_LABEL_ROW (row), foreign);
  update_count (self, id);
}

/* Which labels to show, in order; *n_own is how many the folder defines. */
static GPtrArray *
list_labels (GlossLabelPalette *self,
             guint             *n_own)
{
  GPtrArray *labels = g_ptr_array_new ();
  GlossLabelSet *own = self->session != NULL ? gloss_session_get_labels (self->session) : NULL;
  GlossAnnotationSet *set = get_set (self);
  GPtrArray *foreign = set != NULL ? gloss_annotation_set_get_file_labels (set) : NULL;

  for (guint i = 0; own != NULL && i < gloss_label_set_get_n_labels (own); i++)
    g_ptr_array_add (labels, gloss_label_set_get_nth (own, i));
  *n_own = labels->len;

  for (guint i = 0; foreign != NULL && i < foreign->len; i++)
    {
      const char *id = gloss_label_get_id (foreign->pdata[i]);

      if (gloss_annotation_set_count_label (set, id) > 0
          && (own == NULL || gloss_label_set_lookup (own, id) == NULL))
        g_ptr_array_add (labels, foreign->pdata[i]);
    }

  return labels;
}

/* First, so that the rows behind one that goes away need not be moved. */
static void
remove_rows_except (GlossLabelPalette *self,
                    GPtrArray         *labels)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id, row;

  for (guint i = 0; i < labels->len; i++)
    g_hash_table_add (kept, (char *) gloss_label_get_id (labels->pdata[i]));

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &id, &row))
    if (!g_hash_table_contains (kept, id))
      {
        gtk_list_box_remove (self->list, row);
        g_hash_table_iter_remove (&iter);
      }
}

static void
sync_rows (GlossLabelPalette *self)
{
  guint n_own;
  g_autoptr (GPtrArray) labels = list_labels (self, &n_own);

  remove_rows_except (self, labels);
  for (guint i = 0; i < labels->len; i++)
    place_row (self, labels->pdata[i], i >= n_own, i);

  gtk_list_box_invalidate_headers (self->list);
  update_pen (self);
}

static void
update_header_cb (GtkListBoxRow *row,
                  GtkListBoxRow *before,
                  gpointer       user_data)
{
  gboolean first = gloss_label_row_get_foreign (GLOSS_LABEL_ROW (row))
                   && (before == NULL || !gloss_label_row_get_foreign (GLOSS_LABEL_ROW (before)));
  GtkWidget *header;

  if (first == (gtk_list_box_row_get_header (row) != NULL))
    return;

  header = first ? gtk_label_new (_("Only in this file")) : NULL;
  if (first)
    {
      gtk_label_set_xalign (GTK_LABEL (header), 0);
      gtk_widget_add_css_class (header, "dim-label");
      gtk_widget_add_css_class (header, "caption-heading");
      gtk_widget_add_css_class (header, "section-header");
    }
  gtk_list_box_row_set_header (row, header);
}

/* Following the session */

static void
update_counts_of_edit (GlossLabelPalette *self,
                       GlossEdit         *edit)
{
  g_autoptr (GHashTable) touched = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < gloss_edit_get_n_changes (edit); i++)
    {
      const GlossChange *change = gloss_edit_get_change (edit, i);

      if (change->kind != GLOSS_RECORD_ANNOTATION)
        continue;
      if (change->before != NULL)
        g_hash_table_add (touched, (char *) gloss_annotation_get_label (change->before));
      if (change->after != NULL)
        g_hash_table_add (touched, (char *) gloss_annotation_get_label (change->after));
    }

  g_hash_table_iter_init (&iter, touched);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    update_count (self, id);
}

static void
set_changed_cb (GlossLabelPalette *self,
                GlossEdit         *edit)
{
  GPtrArray *foreign = gloss_annotation_set_get_file_labels (get_set (self));
  gboolean has_foreign = foreign != NULL && foreign->len > 0;

  if (has_foreign || gloss_edit_has_kind (edit, GLOSS_RECORD_LABEL))
    sync_rows (self);
  else
    update_counts_of_edit (self, edit);
}

static void
labels_notify_cb (GlossLabelPalette *self)
{
  g_signal_group_set_target (self->label_signals,
                             self->session != NULL ? gloss_session_get_labels (self->session)
                                                   : NULL);
  sync_rows (self);
}

static void
row_activated_cb (GtkListBox        *list,
                  GtkListBoxRow     *row,
                  GlossLabelPalette *self)
{
  if (self->session != NULL)
    gloss_session_use_label (self->session, gloss_label_row_get_id (GLOSS_LABEL_ROW (row)));
}

/* A label's key works here, too. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GlossLabelPalette     *self)
{
  gunichar c = gdk_keyval_to_unicode (keyval);

  if (self->session == NULL || c == 0 || !g_unichar_isgraph (c))
    return GDK_EVENT_PROPAGATE;

  return gloss_article_keys_press (GTK_WIDGET (self->list), self->session, keyval, state);
}

/* The context menu */

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

static GMenuModel *
make_menu (GlossLabelRow *row)
{
  GMenu *menu = g_menu_new ();
  const char *id = gloss_label_row_get_id (row);

  append_item (menu,
               gloss_label_row_get_pen (row) ? _("_Put Down the Pen")
                                             : _("_Keep Labelling With It"),
               "palette.pen", id);
  if (gloss_label_row_get_foreign (row))
    append_item (menu, _("_Add to the Labels of the Folder"), "palette.adopt", id);
  else
    {
      g_autoptr (GMenu) section = g_menu_new ();

      append_item (section, _("_Edit…"), "palette.edit", id);
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
  g_autoptr (GMenuModel) model = make_menu (GLOSS_LABEL_ROW (row));
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
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (self->list, y);
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
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!GLOSS_IS_LABEL_ROW (focus))
    return FALSE;

  show_menu (GLOSS_LABEL_PALETTE (widget), focus, gtk_widget_get_width (focus) / 2,
             gtk_widget_get_height (focus) / 2);

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

static void
adopt_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *target)
{
  GlossLabelPalette *self = GLOSS_LABEL_PALETTE (widget);
  GlossAnnotationSet *set = get_set (self);
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
surgery_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *target)
{
  GlossSurgeryKind kind = GLOSS_SURGERY_DELETE;

  if (g_str_equal (action, "palette.merge"))
    kind = GLOSS_SURGERY_MERGE;
  else if (g_str_equal (action, "palette.split"))
    kind = GLOSS_SURGERY_SPLIT;
  gloss_label_surgery_present (widget, GLOSS_LABEL_PALETTE (widget)->session, kind,
                               g_variant_get_string (target, NULL));
}

/* The class */

static void
update_session (GlossLabelPalette *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "palette.edit-all", self->session != NULL);
  labels_notify_cb (self);
}

static void
set_session (GlossLabelPalette *self,
             GlossSession      *session)
{
  if (!g_set_object (&self->session, session))
    return;

  g_signal_group_set_target (self->session_signals, session);
  update_session (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

static void
gloss_label_palette_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, GLOSS_LABEL_PALETTE (object)->session);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_label_palette_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      set_session (GLOSS_LABEL_PALETTE (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_label_palette_dispose (GObject *object)
{
  GlossLabelPalette *self = GLOSS_LABEL_PALETTE (object);

  g_clear_object (&self->label_signals);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_LABEL_PALETTE);

  G_OBJECT_CLASS (gloss_label_palette_parent_class)->dispose (object);
}

static void
gloss_label_palette_finalize (GObject *object)
{
  g_hash_table_unref (GLOSS_LABEL_PALETTE (object)->rows);

  G_OBJECT_CLASS (gloss_label_palette_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "palette.pen", "s", pen_cb);
  gtk_widget_class_install_action (widget_class, "palette.adopt", "s", adopt_cb);
  gtk_widget_class_install_action (widget_class, "palette.edit", "s", edit_cb);
  gtk_widget_class_install_action (widget_class, "palette.edit-all", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "palette.merge", "s", surgery_cb);
  gtk_widget_class_install_action (widget_class, "palette.split", "s", surgery_cb);
  gtk_widget_class_install_action (widget_class, "palette.delete", "s", surgery_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
}

static void
gloss_label_palette_class_init (GlossLabelPaletteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gloss_label_palette_get_property;
  object_class->set_property = gloss_label_palette_set_property;
  object_class->dispose = gloss_label_palette_dispose;
  object_class->finalize = gloss_label_palette_finalize;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GLOSS_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                               | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-label-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossLabelPalette, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  install_actions (widget_class);
}

static void
init_menu (GlossLabelPalette *self)
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

static void
gloss_label_palette_init (GlossLabelPalette *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, update_header_cb, NULL, NULL);
  init_menu (self);

  self->session_signals = g_signal_group_new (GLOSS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "set-changed",
                                  G_CALLBACK (set_changed_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::set", G_CALLBACK (sync_rows),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "notify::labels",
                                  G_CALLBACK (labels_notify_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::pen", G_CALLBACK (update_pen),
                                  self);
  self->label_signals = g_signal_group_new (GLOSS_TYPE_LABEL_SET);
  g_signal_group_connect_swapped (self->label_signals, "changed", G_CALLBACK (sync_rows), self);

  update_session (self);
}

/**
 * gloss_label_palette_new:
 * @session: (nullable): whose labels to show
 *
 * Returns: a new palette
 */
GtkWidget *
gloss_label_palette_new (GlossSession *session)
{
  return g_object_new (GLOSS_TYPE_LABEL_PALETTE, "session", session, NULL);
}
