/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-annotation-row.h"

#include "app/gloss-swatch.h"

#include <glib/gi18n.h>

/* More than a tooltip should show of a note. */
#define TOOLTIP_CHARACTERS 400
/* Beyond it, a name leaves no room for the quote. */
#define ONE_LINE_NAME_CHARACTERS 16

struct _GlossAnnotationRow
{
  GtkGrid parent_instance;

  GlossSwatch *swatch;
  GtkLabel    *name;
  GtkWidget   *marks;
  GtkWidget   *unsure;
  GtkWidget   *uncertain;
  GtkWidget   *incomplete;
  GtkWidget   *note;
  GtkLabel    *quote;

  GlossAnnotationItem *item;
  gulong               changed_id;
};

G_DEFINE_FINAL_TYPE (GlossAnnotationRow, gloss_annotation_row, GTK_TYPE_GRID)

static void
update_note (GlossAnnotationRow *self,
             GlossAnnotation    *annotation)
{
  const char *note = gloss_annotation_get_note (annotation);
  gboolean has_note = note != NULL && note[0] != '\0';
  g_autofree char *start = NULL;

  gtk_widget_set_visible (self->note, has_note);
  if (!has_note)
    return;

  start = g_utf8_substring (note, 0, MIN (g_utf8_strlen (note, -1), TOOLTIP_CHARACTERS));
  gtk_widget_set_tooltip_text (self->note, start);
}

/* GTK 4.8 has no other way to name the row of a list view than through the widget around ours. */
static void
update_accessible (GlossAnnotationRow *self,
                   const char         *label,
                   const char         *quote)
{
  GlossAnnotation *annotation = gloss_annotation_item_get_annotation (self->item);
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *text = NULL;

  if (parent == NULL)
    return;

  /* Translators: how a screen reader names an annotation: its label, then its quote. */
  if (gloss_annotation_is_uncertain (annotation))
    text = g_strdup_printf (_("%s, uncertain: %s"), label, quote);
  else if (gloss_annotation_is_unsure (annotation))
    text = g_strdup_printf (_("%s, unsure: %s"), label, quote);
  else if (gloss_annotation_item_is_incomplete (self->item))
    text = g_strdup_printf (_("%s, incomplete: %s"), label, quote);
  else
    text = g_strdup_printf (_("%s: %s"), label, quote);
  gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
update (GlossAnnotationRow *self)
{
  GlossAnnotation *annotation = gloss_annotation_item_get_annotation (self->item);
  GlossLabel *label = gloss_annotation_item_get_label (self->item);
  g_autofree char *quote = gloss_annotation_item_dup_excerpt (self->item);
  const char *name;

  name = label != NULL ? gloss_label_get_name (label) : gloss_annotation_get_label (annotation);
  gloss_swatch_set_label (self->swatch, gloss_annotation_item_get_set (self->item),
                          gloss_annotation_get_label (annotation));
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->quote, quote);
  gtk_widget_set_visible (self->unsure, gloss_annotation_is_unsure (annotation));
  gtk_widget_set_visible (self->uncertain, gloss_annotation_is_uncertain (annotation));
  gtk_widget_set_visible (self->incomplete, gloss_annotation_item_is_incomplete (self->item));
  update_note (self, annotation);
  update_accessible (self, name, quote);
}

/* Puts @child into the only line. */
static void
place (GlossAnnotationRow *self,
       GtkWidget          *child,
       int                 column)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkLayoutChild *cell = gtk_layout_manager_get_layout_child (layout, child);

  gtk_grid_layout_child_set_column (GTK_GRID_LAYOUT_CHILD (cell), column);
  gtk_grid_layout_child_set_row (GTK_GRID_LAYOUT_CHILD (cell), 0);
  gtk_grid_layout_child_set_column_span (GTK_GRID_LAYOUT_CHILD (cell), 1);
}

static void
gloss_annotation_row_dispose (GObject *object)
{
  GlossAnnotationRow *self = GLOSS_ANNOTATION_ROW (object);

  gloss_annotation_row_set_item (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_ANNOTATION_ROW);

  G_OBJECT_CLASS (gloss_annotation_row_parent_class)->dispose (object);
}

static void
gloss_annotation_row_class_init (GlossAnnotationRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gloss_annotation_row_dispose;

  g_type_ensure (GLOSS_TYPE_SWATCH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-annotation-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationRow, swatch);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationRow, name);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationRow, uncertain);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationRow, incomplete);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationRow, marks);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationRow, unsure);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationRow, note);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationRow, quote);
}

static void
gloss_annotation_row_init (GlossAnnotationRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gloss_annotation_row_new:
 *
 * Returns: a row without an item
 */
GtkWidget *
gloss_annotation_row_new (void)
{
  return g_object_new (GLOSS_TYPE_ANNOTATION_ROW, NULL);
}

/**
 * gloss_annotation_row_new_on_one_line:
 *
 * Returns: a row without an item, in which the quote stands behind the label
 */
GtkWidget *
gloss_annotation_row_new_on_one_line (void)
{
  GlossAnnotationRow *self = g_object_new (GLOSS_TYPE_ANNOTATION_ROW, NULL);

  place (self, GTK_WIDGET (self->quote), 2);
  place (self, self->marks, 3);
  gtk_widget_set_hexpand (GTK_WIDGET (self->quote), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->name), FALSE);
  gtk_label_set_max_width_chars (self->name, ONE_LINE_NAME_CHARACTERS);

  return GTK_WIDGET (self);
}

/**
 * gloss_annotation_row_set_item:
 * @self: a row
 * @item: (nullable): what to show and follow
 *
 * Sets the item.
 */
void
gloss_annotation_row_set_item (GlossAnnotationRow  *self,
                               GlossAnnotationItem *item)
{
  g_return_if_fail (GLOSS_IS_ANNOTATION_ROW (self));

  if (self->item == item)
    return;

  if (self->item != NULL)
    g_clear_signal_handler (&self->changed_id, self->item);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;

  self->changed_id = g_signal_connect_swapped (item, "changed", G_CALLBACK (update), self);
  update (self);
}
