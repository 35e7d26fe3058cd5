/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-coverage-row.h"

#include "app/gloss-coverage-bar.h"
#include "app/gloss-spoken.h"
#include "app/gloss-swatch.h"

#include <glib/gi18n.h>

struct _GlossCoverageRow
{
  GtkGrid parent_instance;

  GlossSwatch      *swatch;
  GtkLabel         *name;
  GtkLabel         *n_annotations;
  GtkLabel         *n_characters;
  GtkLabel         *share;
  GlossCoverageBar *bar;

  GlossCoverageItem *item;
};

G_DEFINE_FINAL_TYPE (GlossCoverageRow, gloss_coverage_row, GTK_TYPE_GRID)

static void
speak (GlossCoverageRow *self,
       const char       *percent)
{
  guint n_annotations = gloss_coverage_item_get_n_annotations (self->item);
  /* Translators: what a screen reader says of a label: its name, how many annotations it has, how
   * many characters they cover, and which part of the article that is, with the percent sign. */
  g_autofree char *text =
    g_strdup_printf (ngettext ("%s: %u annotation, characters: %u, share of the article: %s",
                               "%s: %u annotations, characters: %u, share of the article: %s",
                               n_annotations),
                     gloss_coverage_item_get_name (self->item), n_annotations,
                     gloss_coverage_item_get_n_characters (self->item), percent);

  gloss_speak_row (GTK_WIDGET (self), text);
}

static void
update (GlossCoverageRow *self)
{
  const char *color = gloss_coverage_item_get_color (self->item);
  const char *name = gloss_coverage_item_get_name (self->item);
  g_autofree char *n_annotations =
    g_strdup_printf ("%'u", gloss_coverage_item_get_n_annotations (self->item));
  g_autofree char *n_characters =
    g_strdup_printf ("%'u", gloss_coverage_item_get_n_characters (self->item));
  double share = gloss_coverage_item_get_share (self->item);
  g_autofree char *percent = gloss_coverage_dup_percent (share);

  gloss_swatch_set_color (self->swatch, color);
  gloss_swatch_set_underline (self->swatch, (int) gloss_coverage_item_get_underline (self->item));
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->n_annotations, n_annotations);
  gtk_label_set_label (self->n_characters, n_characters);
  gtk_label_set_label (self->share, percent);
  gloss_coverage_bar_set (self->bar, color, gloss_coverage_item_get_fraction (self->item));
  speak (self, percent);
}

static void
let_go (GlossCoverageRow *self)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, update, self);
  g_clear_object (&self->item);
}

static void
gloss_coverage_row_dispose (GObject *object)
{
  let_go (GLOSS_COVERAGE_ROW (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), GLOSS_TYPE_COVERAGE_ROW);

  G_OBJECT_CLASS (gloss_coverage_row_parent_class)->dispose (object);
}

static void
gloss_coverage_row_class_init (GlossCoverageRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gloss_coverage_row_dispose;

  g_type_ensure (GLOSS_TYPE_SWATCH);
  g_type_ensure (GLOSS_TYPE_COVERAGE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-coverage-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossCoverageRow, swatch);
  gtk_widget_class_bind_template_child (widget_class, GlossCoverageRow, name);
  gtk_widget_class_bind_template_child (widget_class, GlossCoverageRow, n_annotations);
  gtk_widget_class_bind_template_child (widget_class, GlossCoverageRow, n_characters);
  gtk_widget_class_bind_template_child (widget_class, GlossCoverageRow, share);
  gtk_widget_class_bind_template_child (widget_class, GlossCoverageRow, bar);
}

static void
gloss_coverage_row_init (GlossCoverageRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gloss_coverage_row_new:
 * @columns: (array fixed-size=3): what makes the numbers as wide as those of other rows
 *
 * Returns: a row without an item
 */
GtkWidget *
gloss_coverage_row_new (GtkSizeGroup *const *columns)
{
  GlossCoverageRow *self = g_object_new (GLOSS_TYPE_COVERAGE_ROW, NULL);
  GtkLabel *const labels[GLOSS_COVERAGE_N_COLUMNS] = { self->n_annotations, self->n_characters,
                                                       self->share };

  for (guint i = 0; i < GLOSS_COVERAGE_N_COLUMNS; i++)
    gtk_size_group_add_widget (columns[i], GTK_WIDGET (labels[i]));
  return GTK_WIDGET (self);
}

/**
 * gloss_coverage_row_set_item:
 * @self: a row
 * @item: (nullable): what to show, and to follow
 *
 * Sets the item.
 */
void
gloss_coverage_row_set_item (GlossCoverageRow  *self,
                             GlossCoverageItem *item)
{
  g_return_if_fail (GLOSS_IS_COVERAGE_ROW (self));

  if (self->item == item)
    return;

  let_go (self);
  if (item == NULL)
    return;
  self->item = g_object_ref (item);
  g_signal_connect_swapped (item, "changed", G_CALLBACK (update), self);
  update (self);
}
