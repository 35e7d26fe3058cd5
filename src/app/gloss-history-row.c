/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-history-row.h"

#include "app/gloss-style-class.h"

#include <glib/gi18n.h>

typedef enum
{
  PLACE_NONE,
  PLACE_DONE,
  PLACE_CURRENT,
  PLACE_UNDONE,
} Place;

/* place: what is shown, so that the many rows that a step is not about have nothing to do. */
struct _GlossHistoryRow
{
  GtkGrid parent_instance;

  GtkWidget *mark;
  GtkLabel  *title;
  GtkLabel  *time;
  GtkLabel  *quote;

  GlossHistoryModel *model;
  GlossHistoryItem  *item;
  Place              place;
};

G_DEFINE_FINAL_TYPE (GlossHistoryRow, gloss_history_row, GTK_TYPE_GRID)

static const char *
describe_place (Place place)
{
  if (place == PLACE_CURRENT)
    /* Translators: of an entry of the history, for a screen reader. */
    return _("current state");
  /* Translators: of an entry of the history, for a screen reader. */
  return place == PLACE_UNDONE ? _("undone") : NULL;
}

static void
append_part (GString    *text,
             const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    /* Translators: stands between the parts of an entry of the history. */
    g_string_append (text, C_ ("history", ", "));
  g_string_append (text, part);
}

/* GTK 4.8 has no other way to name the row of a list view than through the widget around ours. */
static void
update_accessible (GlossHistoryRow *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autoptr (GString) text = g_string_new (NULL);

  if (parent == NULL)
    return;
  append_part (text, gtk_label_get_label (self->title));
  append_part (text, gtk_label_get_label (self->quote));
  append_part (text, gtk_label_get_label (self->time));
  append_part (text, describe_place (self->place));
  gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str,
                                  -1);
}

static Place
find_place (GlossHistoryRow *self)
{
  guint position = gloss_history_item_get_position (self->item);
  guint current = gloss_history_model_get_current (self->model);

  if (position == current)
    return PLACE_CURRENT;
  return position > current ? PLACE_UNDONE : PLACE_DONE;
}

static void
update_place (GlossHistoryRow *self)
{
  Place place = self->item != NULL ? find_place (self) : PLACE_NONE;

  if (place == self->place)
    return;
  self->place = place;
  gtk_widget_set_opacity (self->mark, place == PLACE_CURRENT ? 1 : 0);
  gloss_style_class_set (GTK_WIDGET (self), "undone", place == PLACE_UNDONE);
  if (place != PLACE_NONE)
    update_accessible (self);
}

static void
update (GlossHistoryRow *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *title = gloss_history_item_dup_title (self->item);
  g_autofree char *quote = gloss_history_item_dup_quote (self->item);
  g_autofree char *time = gloss_history_item_dup_time (self->item, now, FALSE);
  g_autofree char *exact_time = gloss_history_item_dup_time (self->item, now, TRUE);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->quote, quote != NULL ? quote : "");
  gtk_widget_set_visible (GTK_WIDGET (self->quote), quote != NULL && *quote != '\0');
  gtk_label_set_label (self->time, time != NULL ? time : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->time), exact_time);
  self->place = PLACE_NONE;
  update_place (self);
}

static void
gloss_history_row_dispose (GObject *object)
{
  GlossHistoryRow *self = GLOSS_HISTORY_ROW (object);

  g_clear_object (&self->item);
  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_HISTORY_ROW);

  G_OBJECT_CLASS (gloss_history_row_parent_class)->dispose (object);
}

static void
gloss_history_row_class_init (GlossHistoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gloss_history_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-history-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossHistoryRow, mark);
  gtk_widget_class_bind_template_child (widget_class, GlossHistoryRow, title);
  gtk_widget_class_bind_template_child (widget_class, GlossHistoryRow, time);
  gtk_widget_class_bind_template_child (widget_class, GlossHistoryRow, quote);
}

static void
gloss_history_row_init (GlossHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gloss_history_row_new:
 * @model: says where the set stands
 *
 * Returns: a row without an item
 */
GtkWidget *
gloss_history_row_new (GlossHistoryModel *model)
{
  GlossHistoryRow *self = g_object_new (GLOSS_TYPE_HISTORY_ROW, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "moved", G_CALLBACK (update_place), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * gloss_history_row_set_item:
 * @self: a row
 * @item: (nullable): what to show
 *
 * Sets the item.
 */
void
gloss_history_row_set_item (GlossHistoryRow  *self,
                            GlossHistoryItem *item)
{
  g_return_if_fail (GLOSS_IS_HISTORY_ROW (self));

  if (g_set_object (&self->item, item) && item != NULL)
    update (self);
}

/**
 * gloss_history_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): its item
 */
GlossHistoryItem *
gloss_history_row_get_item (GlossHistoryRow *self)
{
  g_return_val_if_fail (GLOSS_IS_HISTORY_ROW (self), NULL);

  return self->item;
}
