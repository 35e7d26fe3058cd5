/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-label-row.h"

#include "app/gloss-spoken.h"
#include "app/gloss-style-class.h"
#include "app/gloss-swatch.h"

#include <glib/gi18n.h>

struct _GlossLabelRow
{
  GtkWidget parent_instance;

  GtkWidget   *box;
  GtkWidget   *fold;
  GlossSwatch *swatch;
  GtkLabel    *code;
  GtkLabel    *name;
  GtkWidget   *info;
  GtkWidget   *pen;
  GtkLabel    *count;
  GtkWidget   *key;
  GtkWidget   *eye;

  GlossLabel    *label;
  guint          n_annotations;
  GlossLabelFold state;
  guint          depth;
  GlossLabelSight sight;
  gboolean       has_pen;
  gboolean       is_foreign;
};

/* Deeper labels are no further to the right, or no name would be left of them. */
#define MAX_INDENT 8
#define INDENT 14

G_DEFINE_FINAL_TYPE (GlossLabelRow, gloss_label_row, GTK_TYPE_WIDGET)

/* What a screen reader says for the row. */
static char *
describe (GlossLabelRow *self)
{
  const char *name = gloss_label_get_name (self->label);
  const char *key = gloss_label_get_shortcut (self->label);

  if (gloss_label_is_group (self->label))
    return g_strdup_printf (ngettext ("%s, a group with %u annotation",
                                      "%s, a group with %u annotations", self->n_annotations),
                            name, self->n_annotations);
  if (key == NULL)
    return g_strdup_printf (ngettext ("%s, %u annotation", "%s, %u annotations",
                                      self->n_annotations),
                            name, self->n_annotations);

  return g_strdup_printf (ngettext ("%s, %u annotation, key %s", "%s, %u annotations, key %s",
                                    self->n_annotations),
                          name, self->n_annotations, key);
}

/* What a click does. */
static char *
make_use (GlossLabelRow *self)
{
  const char *name = gloss_label_get_name (self->label);

  if (gloss_label_is_group (self->label))
    return g_strdup_printf (_("“%s” is a group: the labels below it can be applied"), name);
  if (self->has_pen)
    return g_strdup_printf (_("Every selection becomes “%s” until you click again or press Esc"),
                            name);

  return g_strdup_printf (_("Label the selected text as “%s”, or keep labelling with it"), name);
}

static char *
make_tooltip (GlossLabelRow *self)
{
  const char *text = gloss_label_get_description (self->label);
  g_autofree char *use = make_use (self);

  return text != NULL ? g_strconcat (use, "\n\n", text, NULL) : g_steal_pointer (&use);
}

/* What it is in the tree. */
static void
update_place (GlossLabelRow *self)
{
  gboolean can_fold = self->state == GLOSS_LABEL_FOLDED || self->state == GLOSS_LABEL_UNFOLDED;
  gboolean is_folded = self->state == GLOSS_LABEL_FOLDED;

  gtk_widget_set_margin_start (self->box, INDENT * (int) MIN (self->depth, MAX_INDENT));
  gtk_widget_set_visible (self->fold, self->state != GLOSS_LABEL_FLAT);
  gtk_widget_set_opacity (self->fold, can_fold ? 1 : 0);
  gtk_widget_set_can_target (self->fold, can_fold);
  gtk_button_set_icon_name (GTK_BUTTON (self->fold),
                            is_folded ? "pan-end-symbolic" : "pan-down-symbolic");
  gloss_speak_tooltip (self->fold, is_folded ? _("Unfold (Right)") : _("Fold (Left)"));
}

static const char *
name_sight (GlossLabelRow *self)
{
  switch (self->sight)
    {
    case GLOSS_LABEL_LIT:
      return _("All other labels are dimmed");
    case GLOSS_LABEL_DIMMED:
      return _("Dimmed");
    case GLOSS_LABEL_HIDDEN:
      return _("Hidden");
    case GLOSS_LABEL_SHOWN:
    default:
      return NULL;
    }
}

/* What a screen reader says besides the name. */
static char *
make_description (GlossLabelRow *self)
{
  const char *text = gloss_label_get_description (self->label);
  const char *sight = name_sight (self);

  if (sight != NULL && text != NULL)
    return g_strconcat (sight, "\n", text, NULL);
  return g_strdup (sight != NULL ? sight : text != NULL ? text : "");
}

/* How its annotations are seen. */
static void
update_sight (GlossLabelRow *self)
{
  gboolean hidden = self->sight == GLOSS_LABEL_HIDDEN;

  gtk_button_set_icon_name (GTK_BUTTON (self->eye), hidden ? "view-conceal-symbolic"
                                                           : "view-reveal-symbolic");
  gloss_speak_tooltip (self->eye, hidden ? _("Show It Again (Alt+H)")
                                         : _("Hide It (Alt+H). With Alt: Dim All Others (Alt+O)"));
  gloss_style_class_set (GTK_WIDGET (self), "unseen", hidden);
  gloss_style_class_set (GTK_WIDGET (self), "dimmed", self->sight == GLOSS_LABEL_DIMMED);
  gloss_style_class_set (GTK_WIDGET (self), "lit", self->sight == GLOSS_LABEL_LIT);
}

static void
eye_pressed_cb (GlossLabelRow *self,
                int            n_press,
                double         x,
                double         y,
                GtkGesture    *gesture)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if ((state & GDK_ALT_MASK) == 0)
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_activate_action (GTK_WIDGET (self), "palette.light", "s",
                              gloss_label_get_id (self->label));
}

/* In this order: an action without its label is none. */
static void
set_action (GtkWidget  *button,
            const char *action,
            const char *label_id)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", label_id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
}

/* What its label is for. */
static void
update_kind (GlossLabelRow *self)
{
  const char *id = gloss_label_get_id (self->label);
  const char *text = gloss_label_get_description (self->label);
  gboolean is_group = gloss_label_is_group (self->label);

  gtk_widget_set_visible (GTK_WIDGET (self->swatch), !is_group);
  gloss_style_class_set (GTK_WIDGET (self), "group", is_group);
  gtk_widget_set_visible (self->info, text != NULL);
  set_action (self->info, "palette.info", id);
  set_action (self->fold, "palette.fold", id);
  set_action (self->eye, "palette.hide", id);
}

static void
update (GlossLabelRow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_group = gloss_label_is_group (self->label);
  const char *key = is_group ? NULL : gloss_label_get_shortcut (self->label);
  g_autofree char *count = g_strdup_printf ("%u", self->n_annotations);
  g_autofree char *tooltip = make_tooltip (self);

  gloss_swatch_set_color (self->swatch, gloss_label_get_color (self->label));
  gtk_label_set_label (self->name, gloss_label_get_name (self->label));
  gtk_label_set_label (self->count, self->n_annotations > 0 ? count : "");
  gtk_label_set_label (GTK_LABEL (self->key), key != NULL ? key : "");
  gtk_widget_set_opacity (self->key, key != NULL ? 1 : 0);
  gtk_widget_set_visible (self->pen, self->has_pen);
  gtk_widget_set_tooltip_text (widget, tooltip);

  gloss_style_class_set (widget, "pen", self->has_pen);
  gloss_style_class_set (widget, "foreign", self->is_foreign);
}

static void
gloss_label_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GLOSS_TYPE_LABEL_ROW);

  G_OBJECT_CLASS (gloss_label_row_parent_class)->dispose (object);
}

static void
gloss_label_row_finalize (GObject *object)
{
  g_clear_pointer (&GLOSS_LABEL_ROW (object)->label, gloss_label_unref);

  G_OBJECT_CLASS (gloss_label_row_parent_class)->finalize (object);
}

static void
gloss_label_row_class_init (GlossLabelRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gloss_label_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = gloss_label_row_finalize;

  g_type_ensure (GLOSS_TYPE_SWATCH);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-label-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossLabelRow, box);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelRow, fold);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelRow, swatch);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelRow, code);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelRow, name);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelRow, info);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelRow, pen);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelRow, count);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelRow, key);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelRow, eye);
  gtk_widget_class_bind_template_callback (widget_class, eye_pressed_cb);
}

static void
gloss_label_row_init (GlossLabelRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_place (self);
  update_sight (self);
}

/**
 * gloss_label_row_new:
 *
 * Returns: a row without a label
 */
GtkWidget *
gloss_label_row_new (void)
{
  return g_object_new (GLOSS_TYPE_LABEL_ROW, NULL);
}

static void
show_as_heading (GlossLabelRow *self,
                 gboolean       is_heading)
{
  GtkWidget *const others[] = { self->fold, GTK_WIDGET (self->swatch), self->info, self->pen,
                                GTK_WIDGET (self->count), self->eye, self->key };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    gtk_widget_set_visible (others[i], !is_heading);
  gloss_label_row_set_code (self, NULL);
  gloss_style_class_set (GTK_WIDGET (self->name), "dim-label", is_heading);
  gloss_style_class_set (GTK_WIDGET (self->name), "caption-heading", is_heading);
  gtk_widget_set_margin_start (self->box, 0);
  if (is_heading)
    return;
  update_place (self);
  update_sight (self);
}

/**
 * gloss_label_row_set_heading:
 * @self: a row
 * @text: what to say of the rows below it
 *
 * Makes it a heading, until it gets a label.
 */
void
gloss_label_row_set_heading (GlossLabelRow *self,
                             const char    *text)
{
  static const char *const classes[] = { "group", "unseen", "dimmed", "lit", "pen", "foreign" };

  g_return_if_fail (GLOSS_IS_LABEL_ROW (self) && text != NULL);

  g_clear_pointer (&self->label, gloss_label_unref);
  show_as_heading (self, TRUE);
  gtk_label_set_label (self->name, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), classes[i]);
}

/**
 * gloss_label_row_speak:
 * @self: a row in a list
 *
 * Tells assistive technologies what it shows, of the widget around it, which takes the focus.
 */
void
gloss_label_row_speak (GlossLabelRow *self)
{
  GtkAccessible *cell;
  g_autofree char *name = NULL;
  g_autofree char *description = NULL;

  g_return_if_fail (GLOSS_IS_LABEL_ROW (self));

  cell = GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (self)));
  name = self->label != NULL ? describe (self) : g_strdup (gtk_label_get_label (self->name));
  description = self->label != NULL ? make_description (self) : g_strdup ("");
  gtk_accessible_update_property (cell, GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                  self->label != NULL ? (int) self->depth + 1 : 1, -1);
  gtk_accessible_update_state (cell, GTK_ACCESSIBLE_STATE_PRESSED,
                               self->label != NULL && self->has_pen
                                 ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                 : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  if (self->label != NULL && self->state >= GLOSS_LABEL_UNFOLDED)
    gtk_accessible_update_state (cell, GTK_ACCESSIBLE_STATE_EXPANDED,
                                 self->state == GLOSS_LABEL_UNFOLDED, -1);
  else
    gtk_accessible_reset_state (cell, GTK_ACCESSIBLE_STATE_EXPANDED);
}

/**
 * gloss_label_row_set_label:
 * @self: a row
 * @label: what to show
 *
 * Sets the label. The row is updated only if @label is another record. A row that was a heading or
 * without a label shows it as one that nothing else was said about.
 */
void
gloss_label_row_set_label (GlossLabelRow *self,
                           GlossLabel    *label)
{
  g_return_if_fail (GLOSS_IS_LABEL_ROW (self));
  g_return_if_fail (label != NULL);

  if (self->label == label)
    return;

  if (self->label == NULL)
    show_as_heading (self, FALSE);
  gloss_label_ref (label);
  g_clear_pointer (&self->label, gloss_label_unref);
  self->label = label;
  update (self);
  update_kind (self);
}

/**
 * gloss_label_row_set_count:
 * @self: a row with a label
 * @count: how many annotations of the set have the label
 *
 * Sets the count.
 */
void
gloss_label_row_set_count (GlossLabelRow *self,
                           guint          count)
{
  g_return_if_fail (GLOSS_IS_LABEL_ROW (self));

  if (self->n_annotations == count)
    return;

  self->n_annotations = count;
  update (self);
}

/**
 * gloss_label_row_set_code:
 * @self: a row
 * @code: (nullable): the short code of its label, or %NULL to show none
 *
 * Sets the code.
 */
void
gloss_label_row_set_code (GlossLabelRow *self,
                          const char    *code)
{
  g_return_if_fail (GLOSS_IS_LABEL_ROW (self));

  if (g_strcmp0 (gtk_label_get_label (self->code), code != NULL ? code : "") == 0)
    return;

  gtk_label_set_label (self->code, code != NULL ? code : "");
  gtk_widget_set_visible (GTK_WIDGET (self->code), code != NULL);
}

/**
 * gloss_label_row_set_underline:
 * @self: a row
 * @underline: the pattern of its label
 *
 * Sets the pattern, which is shown in a window that shows patterns.
 */
void
gloss_label_row_set_underline (GlossLabelRow  *self,
                               GlossUnderline  underline)
{
  g_return_if_fail (GLOSS_IS_LABEL_ROW (self));

  gloss_swatch_set_underline (self->swatch, (int) underline);
}

/**
 * gloss_label_row_set_pen:
 * @self: a row with a label
 * @pen: whether the pen holds its label
 *
 * Sets whether the row is shown as active.
 */
void
gloss_label_row_set_pen (GlossLabelRow *self,
                         gboolean       pen)
{
  g_return_if_fail (GLOSS_IS_LABEL_ROW (self));

  if (self->has_pen == pen)
    return;

  self->has_pen = pen;
  update (self);
}

/**
 * gloss_label_row_set_place:
 * @self: a row
 * @depth: how many labels stand above its label
 * @state: whether there is something below it, and whether that is to be seen
 *
 * Sets where the row stands in the tree.
 */
void
gloss_label_row_set_place (GlossLabelRow  *self,
                           guint           depth,
                           GlossLabelFold  state)
{
  g_return_if_fail (GLOSS_IS_LABEL_ROW (self));

  if (self->depth == depth && self->state == state)
    return;

  self->depth = depth;
  self->state = state;
  update_place (self);
}

/**
 * gloss_label_row_set_sight:
 * @self: a row
 * @sight: how the annotations of its label are seen
 *
 * Sets what the eye of the row shows.
 */
void
gloss_label_row_set_sight (GlossLabelRow   *self,
                           GlossLabelSight  sight)
{
  g_return_if_fail (GLOSS_IS_LABEL_ROW (self));

  if (self->sight == sight)
    return;

  self->sight = sight;
  update_sight (self);
}

/**
 * gloss_label_row_get_sight:
 * @self: a row
 *
 * Returns: how the annotations of its label are seen
 */
GlossLabelSight
gloss_label_row_get_sight (GlossLabelRow *self)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_ROW (self), GLOSS_LABEL_SHOWN);

  return self->sight;
}

/**
 * gloss_label_row_get_fold:
 * @self: a row
 *
 * Returns: whether there is something below it, and whether that is to be seen
 */
GlossLabelFold
gloss_label_row_get_fold (GlossLabelRow *self)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_ROW (self), GLOSS_LABEL_FLAT);

  return self->state;
}

/**
 * gloss_label_row_set_foreign:
 * @self: a row with a label
 * @foreign: whether only the set's file defines its label
 *
 * Sets in which section of the palette the row stands.
 */
void
gloss_label_row_set_foreign (GlossLabelRow *self,
                             gboolean       foreign)
{
  g_return_if_fail (GLOSS_IS_LABEL_ROW (self));

  if (self->is_foreign == foreign)
    return;

  self->is_foreign = foreign;
  update (self);
}

/**
 * gloss_label_row_get_label:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): its label; %NULL: it is a heading
 */
GlossLabel *
gloss_label_row_get_label (GlossLabelRow *self)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_ROW (self), NULL);

  return self->label;
}

/**
 * gloss_label_row_get_id:
 * @self: a row with a label
 *
 * Returns: the id of its label
 */
const char *
gloss_label_row_get_id (GlossLabelRow *self)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_ROW (self), NULL);

  return gloss_label_get_id (self->label);
}

/**
 * gloss_label_row_get_count:
 * @self: a row
 *
 * Returns: the count it shows
 */
guint
gloss_label_row_get_count (GlossLabelRow *self)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_ROW (self), 0);

  return self->n_annotations;
}

/**
 * gloss_label_row_get_pen:
 * @self: a row
 *
 * Returns: whether it is shown as the pen's
 */
gboolean
gloss_label_row_get_pen (GlossLabelRow *self)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_ROW (self), FALSE);

  return self->has_pen;
}

/**
 * gloss_label_row_get_foreign:
 * @self: a row
 *
 * Returns: whether only the set's file defines its label
 */
gboolean
gloss_label_row_get_foreign (GlossLabelRow *self)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_ROW (self), FALSE);

  return self->is_foreign;
}
