/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-label-row.h"

#include "app/gloss-swatch.h"

#include <glib/gi18n.h>

struct _GlossLabelRow
{
  GtkListBoxRow parent_instance;

  GlossSwatch *swatch;
  GtkLabel    *name;
  GtkWidget   *pen;
  GtkLabel    *count;
  GtkWidget   *key;

  GlossLabel *label;
  guint       n_annotations;
  gboolean    has_pen;
  gboolean    is_foreign;
};

G_DEFINE_FINAL_TYPE (GlossLabelRow, gloss_label_row, GTK_TYPE_LIST_BOX_ROW)

/* What a screen reader says for the row. */
static char *
describe (GlossLabelRow *self)
{
  const char *name = gloss_label_get_name (self->label);
  const char *key = gloss_label_get_shortcut (self->label);

  if (key == NULL)
    return g_strdup_printf (ngettext ("%s, %u annotation", "%s, %u annotations",
                                      self->n_annotations),
                            name, self->n_annotations);

  return g_strdup_printf (ngettext ("%s, %u annotation, key %s", "%s, %u annotations, key %s",
                                    self->n_annotations),
                          name, self->n_annotations, key);
}

static char *
make_tooltip (GlossLabelRow *self)
{
  const char *name = gloss_label_get_name (self->label);

  if (self->has_pen)
    return g_strdup_printf (_("Every selection becomes “%s” until you click again or press Esc"),
                            name);

  return g_strdup_printf (_("Label the selected text as “%s”, or keep labelling with it"), name);
}

static void
update (GlossLabelRow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const char *key = gloss_label_get_shortcut (self->label);
  g_autofree char *count = g_strdup_printf ("%u", self->n_annotations);
  g_autofree char *description = describe (self);
  g_autofree char *tooltip = make_tooltip (self);

  gloss_swatch_set_color (self->swatch, gloss_label_get_color (self->label));
  gtk_label_set_label (self->name, gloss_label_get_name (self->label));
  gtk_label_set_label (self->count, self->n_annotations > 0 ? count : "");
  gtk_label_set_label (GTK_LABEL (self->key), key != NULL ? key : "");
  gtk_widget_set_opacity (self->key, key != NULL ? 1 : 0);
  gtk_widget_set_visible (self->pen, self->has_pen);
  gtk_widget_set_tooltip_text (widget, tooltip);

  if (self->has_pen)
    gtk_widget_add_css_class (widget, "pen");
  else
    gtk_widget_remove_css_class (widget, "pen");
  if (self->is_foreign)
    gtk_widget_add_css_class (widget, "foreign");
  else
    gtk_widget_remove_css_class (widget, "foreign");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_PRESSED,
                               self->has_pen ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                             : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
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

  G_OBJECT_CLASS (klass)->finalize = gloss_label_row_finalize;

  g_type_ensure (GLOSS_TYPE_SWATCH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-label-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossLabelRow, swatch);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelRow, name);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelRow, pen);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelRow, count);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelRow, key);
}

static void
gloss_label_row_init (GlossLabelRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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

/**
 * gloss_label_row_set_label:
 * @self: a row
 * @label: what to show
 *
 * Sets the label. The row is updated only if @label is another record.
 */
void
gloss_label_row_set_label (GlossLabelRow *self,
                           GlossLabel    *label)
{
  g_return_if_fail (GLOSS_IS_LABEL_ROW (self));
  g_return_if_fail (label != NULL);

  if (self->label == label)
    return;

  gloss_label_ref (label);
  g_clear_pointer (&self->label, gloss_label_unref);
  self->label = label;
  update (self);
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
 * Returns: (transfer none): its label
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
