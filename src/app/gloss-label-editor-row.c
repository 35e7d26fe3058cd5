/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-label-editor-row.h"

#include "app/gloss-focus.h"
#include "app/gloss-spoken.h"
#include "app/gloss-style-class.h"
#include "app/gloss-swatch.h"

#include <glib/gi18n.h>

/* Rows are used for other labels when they leave the screen: what is typed in one is confirmed when
 * it loses the focus, and a row that has it does not leave. Between two labels it has none. */

struct _GlossLabelEditorRow
{
  AdwBin parent_instance;

  GtkWidget   *box;
  GtkWidget   *handle;
  GtkWidget   *color;
  GlossSwatch *swatch;
  GtkWidget   *name;
  GtkWidget   *key;
  GtkLabel    *key_label;
  GtkWidget   *details;
  GtkWidget   *delete;

  GlossLabel *label; /* or NULL */
  char       *shown; /* the name as the entry shows it: cut, and without line breaks */
  guint       depth;
  gboolean    is_duplicate;
};

/* Deeper labels are no further to the right, or no name would be left of them. */
#define MAX_INDENT 8
#define INDENT 22

enum
{
  RENAMED,
  REFUSED,
  COLOR_CLICKED,
  KEY_CLICKED,
  DELETE_CLICKED,
  DETAILS_CLICKED,
  MOVE,
  NEST,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossLabelEditorRow, gloss_label_editor_row, ADW_TYPE_BIN)

static char *
dup_typed_name (GlossLabelEditorRow *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
}

/* Draws what is wrong with the name. */
static void
update_name (GlossLabelEditorRow *self)
{
  g_autofree char *typed = dup_typed_name (self);
  const char *problem = NULL;

  if (typed[0] == '\0')
    problem = _("A label needs a name");
  else if (self->is_duplicate)
    problem = _("Another label has this name");

  gloss_style_class_set (self->name, "error", typed[0] == '\0');
  gloss_style_class_set (self->name, "warning", typed[0] != '\0' && self->is_duplicate);
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (self->name), GTK_ENTRY_ICON_SECONDARY,
                                     problem != NULL ? "dialog-warning-symbolic" : NULL);
  gtk_entry_set_icon_tooltip_text (GTK_ENTRY (self->name), GTK_ENTRY_ICON_SECONDARY, problem);
  gtk_widget_set_tooltip_text (self->name, problem);
  gtk_widget_set_has_tooltip (self->name, TRUE);
  gloss_speak_row (GTK_WIDGET (self), typed);
}

/* An entry has no dots where its text is cut; the pointer finds out what is missing. */
static gboolean
name_tooltip_cb (GtkWidget           *entry,
                 int                  x,
                 int                  y,
                 gboolean             keyboard,
                 GtkTooltip          *tooltip,
                 GlossLabelEditorRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  GtkWidget *inner = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (entry)));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (inner, text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  if (gtk_widget_get_tooltip_text (entry) != NULL || width <= gtk_widget_get_width (inner))
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/* A group has no key, and its color is nowhere to be seen. */
static void
update_group (GlossLabelEditorRow *self)
{
  gboolean is_group = gloss_label_is_group (self->label);

  gtk_widget_set_opacity (self->color, is_group ? 0 : 1);
  gtk_widget_set_sensitive (self->color, !is_group);
  gtk_widget_set_opacity (self->key, is_group ? 0 : 1);
  gtk_widget_set_sensitive (self->key, !is_group);
  gloss_style_class_set (GTK_WIDGET (self), "group", is_group);
}

static void
update_details (GlossLabelEditorRow *self)
{
  const char *text = gloss_label_get_description (self->label);
  const char *title = _("Description, group and more (Alt+Enter)");
  g_autofree char *tooltip = text != NULL ? g_strconcat (title, "\n\n", text, NULL) : NULL;

  gtk_widget_set_tooltip_text (self->details, tooltip != NULL ? tooltip : title);
  gtk_button_set_icon_name (GTK_BUTTON (self->details),
                            text != NULL ? "help-about-symbolic" : "view-more-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->details), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
}

static void
update_key (GlossLabelEditorRow *self)
{
  const char *key = gloss_label_get_shortcut (self->label);
  g_autofree char *tooltip = NULL;

  gtk_label_set_label (self->key_label, key != NULL ? key : _("Set key"));
  gloss_style_class_set (GTK_WIDGET (self->key_label), "key", key != NULL);
  gloss_style_class_set (GTK_WIDGET (self->key_label), "dim-label", key == NULL);
  tooltip = key != NULL ? g_strdup_printf (_("Key %s: click to change it"), key)
                        : g_strdup (_("Click to give the label a key"));
  gloss_speak_tooltip (self->key, tooltip);
}

static void
name_changed_cb (GlossLabelEditorRow *self)
{
  update_name (self);
}

static void
color_clicked_cb (GlossLabelEditorRow *self)
{
  g_signal_emit (self, signals[COLOR_CLICKED], 0, self->color);
}

static void
key_clicked_cb (GlossLabelEditorRow *self)
{
  g_signal_emit (self, signals[KEY_CLICKED], 0, self->key);
}

static void
delete_clicked_cb (GlossLabelEditorRow *self)
{
  g_signal_emit (self, signals[DELETE_CLICKED], 0, self->delete);
}

static void
details_clicked_cb (GlossLabelEditorRow *self)
{
  g_signal_emit (self, signals[DETAILS_CLICKED], 0, self->details);
}

static gboolean
details_key_cb (GtkWidget *widget,
                GVariant  *args,
                gpointer   user_data)
{
  details_clicked_cb (GLOSS_LABEL_EDITOR_ROW (widget));

  return TRUE;
}

static gboolean
nest_key_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  g_signal_emit (widget, signals[NEST], 0, g_variant_get_boolean (args) != rtl);

  return TRUE;
}

static gboolean
move_key_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  g_signal_emit (widget, signals[MOVE], 0, g_variant_get_int32 (args));

  return TRUE;
}

/* Dragging */

static GdkContentProvider *
prepare_drag_cb (GtkDragSource       *source,
                 double               x,
                 double               y,
                 GlossLabelEditorRow *self)
{
  if (self->label == NULL)
    return NULL;
  return gdk_content_provider_new_typed (GLOSS_TYPE_LABEL, self->label);
}

static void
begin_drag_cb (GtkDragSource       *source,
               GdkDrag             *drag,
               GlossLabelEditorRow *self)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, paintable, 12, gtk_widget_get_height (GTK_WIDGET (self)) / 2);
}

static void
init_drag (GlossLabelEditorRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_drag_cb), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (begin_drag_cb), self);
  gtk_widget_add_controller (self->handle, GTK_EVENT_CONTROLLER (source));
  gtk_widget_set_cursor_from_name (self->handle, "grab");
}

/* The class */

static void
gloss_label_editor_row_finalize (GObject *object)
{
  g_clear_pointer (&GLOSS_LABEL_EDITOR_ROW (object)->label, gloss_label_unref);
  g_free (GLOSS_LABEL_EDITOR_ROW (object)->shown);

  G_OBJECT_CLASS (gloss_label_editor_row_parent_class)->finalize (object);
}

static void
install_signals (GType type)
{
  const char *const clicks[] = { "color-clicked", "key-clicked", "delete-clicked",
                                 "details-clicked" };

  signals[RENAMED] = g_signal_new ("renamed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[REFUSED] = g_signal_new ("refused", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  for (guint i = 0; i < G_N_ELEMENTS (clicks); i++)
    signals[COLOR_CLICKED + i] = g_signal_new (clicks[i], type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                               NULL, G_TYPE_NONE, 1, GTK_TYPE_WIDGET);
  signals[MOVE] = g_signal_new ("move", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_INT);
  signals[NEST] = g_signal_new ("nest", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_BOOLEAN);
}

static void
add_bindings (GtkWidgetClass *widget_class)
{
  const GdkModifierType alt = GDK_ALT_MASK;

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, alt, move_key_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, alt, move_key_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, alt, nest_key_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, alt, nest_key_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, alt, details_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, alt, details_key_cb, NULL);
}

/* Who comes from another row comes to the name. It is not selected: a text that is about to be
 * scrolled into sight has a cursor that blinks, and GTK 4.8 complains if that has a selection. */
static gboolean
gloss_label_editor_row_grab_focus (GtkWidget *widget)
{
  return gtk_entry_grab_focus_without_selecting (
    GTK_ENTRY (GLOSS_LABEL_EDITOR_ROW (widget)->name));
}

static void
gloss_label_editor_row_class_init (GlossLabelEditorRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gloss_label_editor_row_finalize;
  widget_class->focus = gloss_focus_move_within;
  widget_class->grab_focus = gloss_label_editor_row_grab_focus;
  install_signals (G_TYPE_FROM_CLASS (klass));

  g_type_ensure (GLOSS_TYPE_SWATCH);
  gtk_widget_class_set_template_from_resource (widget_class, GLOSS_RESOURCE_PATH
                                               "/ui/gloss-label-editor-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossLabelEditorRow, box);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelEditorRow, handle);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelEditorRow, color);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelEditorRow, swatch);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelEditorRow, name);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelEditorRow, key);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelEditorRow, key_label);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelEditorRow, details);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelEditorRow, delete);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_tooltip_cb);
  gtk_widget_class_bind_template_callback (widget_class, color_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, details_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, gloss_label_editor_row_commit);
  add_bindings (widget_class);
}

static void
gloss_label_editor_row_init (GlossLabelEditorRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  init_drag (self);
}

/**
 * gloss_label_editor_row_new:
 *
 * Returns: a row without a label
 */
GtkWidget *
gloss_label_editor_row_new (void)
{
  return g_object_new (GLOSS_TYPE_LABEL_EDITOR_ROW, NULL);
}

/**
 * gloss_label_editor_row_set_label:
 * @self: a row
 * @label: (nullable): what to show; %NULL: nothing for now
 *
 * Sets the label. A name that is being typed stays, unless the label got another name or it is
 * another label.
 */
void
gloss_label_editor_row_set_label (GlossLabelEditorRow *self,
                                  GlossLabel          *label)
{
  gboolean renamed;

  g_return_if_fail (GLOSS_IS_LABEL_EDITOR_ROW (self));

  if (self->label == label)
    return;

  renamed = self->label == NULL || label == NULL
            || !g_str_equal (gloss_label_get_id (self->label), gloss_label_get_id (label))
            || !g_str_equal (gloss_label_get_name (self->label), gloss_label_get_name (label));
  if (label != NULL)
    gloss_label_ref (label);
  g_clear_pointer (&self->label, gloss_label_unref);
  self->label = label;
  if (label == NULL)
    return;

  gloss_swatch_set_color (self->swatch, gloss_label_get_color (label));
  update_key (self);
  update_group (self);
  update_details (self);
  if (renamed)
    gloss_label_editor_row_revert (self);
}

/**
 * gloss_label_editor_row_get_label:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): its label
 */
GlossLabel *
gloss_label_editor_row_get_label (GlossLabelEditorRow *self)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_EDITOR_ROW (self), NULL);

  return self->label;
}

/**
 * gloss_label_editor_row_set_depth:
 * @self: a row
 * @depth: how many labels stand above its label
 */
void
gloss_label_editor_row_set_depth (GlossLabelEditorRow *self,
                                  guint                depth)
{
  GtkWidget *parent;

  g_return_if_fail (GLOSS_IS_LABEL_EDITOR_ROW (self));

  if (self->depth == depth)
    return;

  self->depth = depth;
  gtk_widget_set_margin_start (self->box, INDENT * (int) MIN (depth, MAX_INDENT));
  parent = gtk_widget_get_parent (GTK_WIDGET (self));
  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                    (int) depth + 1, -1);
}

/**
 * gloss_label_editor_row_get_details_button:
 * @self: a row
 *
 * Returns: (transfer none): what emits `details-clicked`
 */
GtkWidget *
gloss_label_editor_row_get_details_button (GlossLabelEditorRow *self)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_EDITOR_ROW (self), NULL);

  return self->details;
}

/**
 * gloss_label_editor_row_set_duplicate:
 * @self: a row
 * @duplicate: whether another label has the same name
 *
 * Sets whether the row warns of that.
 */
void
gloss_label_editor_row_set_duplicate (GlossLabelEditorRow *self,
                                      gboolean             duplicate)
{
  g_return_if_fail (GLOSS_IS_LABEL_EDITOR_ROW (self));

  if (self->is_duplicate == duplicate)
    return;

  self->is_duplicate = duplicate;
  update_name (self);
}

/**
 * gloss_label_editor_row_get_duplicate:
 * @self: a row
 *
 * Returns: whether it warns of another label of the same name
 */
gboolean
gloss_label_editor_row_get_duplicate (GlossLabelEditorRow *self)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_EDITOR_ROW (self), FALSE);

  return self->is_duplicate;
}

/**
 * gloss_label_editor_row_edit_name:
 * @self: a row
 *
 * Puts the cursor into the name, with all of it selected.
 */
void
gloss_label_editor_row_edit_name (GlossLabelEditorRow *self)
{
  g_return_if_fail (GLOSS_IS_LABEL_EDITOR_ROW (self));

  /* In this order: GTK 4.8 complains of a cursor that has a selection before it is to be seen. */
  gtk_editable_select_region (GTK_EDITABLE (self->name), 0, -1);
  gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->name));
}

/**
 * gloss_label_editor_row_commit:
 * @self: a row
 *
 * Confirms the name that is typed: emits `renamed` if it is another one. An empty one is refused.
 *
 * Returns: whether there was something to confirm
 */
gboolean
gloss_label_editor_row_commit (GlossLabelEditorRow *self)
{
  g_autofree char *typed = NULL;

  g_return_val_if_fail (GLOSS_IS_LABEL_EDITOR_ROW (self), FALSE);

  if (self->label == NULL)
    return FALSE;
  typed = dup_typed_name (self);
  if (g_str_equal (typed, self->shown))
    {
      gloss_label_editor_row_revert (self);
      return FALSE;
    }

  if (typed[0] == '\0')
    {
      gloss_label_editor_row_revert (self);
      g_signal_emit (self, signals[REFUSED], 0);
      return FALSE;
    }

  g_signal_emit (self, signals[RENAMED], 0, typed);

  return TRUE;
}

/**
 * gloss_label_editor_row_revert:
 * @self: a row
 *
 * Puts the label's name back into the entry.
 *
 * Returns: whether something else was typed there
 */
gboolean
gloss_label_editor_row_revert (GlossLabelEditorRow *self)
{
  g_autofree char *typed = NULL;

  g_return_val_if_fail (GLOSS_IS_LABEL_EDITOR_ROW (self), FALSE);

  if (self->label == NULL)
    return FALSE;
  typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name)));
  gtk_editable_set_text (GTK_EDITABLE (self->name), gloss_label_get_name (self->label));
  g_free (self->shown);
  self->shown = dup_typed_name (self);

  return !g_str_equal (typed, gtk_editable_get_text (GTK_EDITABLE (self->name)));
}
