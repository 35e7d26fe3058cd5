/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-occurrence-row.h"

#include "app/gloss-style-class.h"
#include "app/gloss-text-direction.h"

#include <glib/gi18n.h>

struct _GlossOccurrenceRow
{
  GtkBox parent_instance;

  GtkCheckButton *check;
  GtkLabel       *context;
  GtkLabel       *remark;

  GlossOccurrenceItem *item;
  gulong               changed_id;
  gboolean             updating;
};

G_DEFINE_FINAL_TYPE (GlossOccurrenceRow, gloss_occurrence_row, GTK_TYPE_BOX)

/* GTK 4.8 has no other way to name the row of a list view than through the widget around ours. */
static void
set_accessible (GlossOccurrenceRow *self,
                const char         *state,
                const char         *text)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *name = NULL;

  if (parent == NULL)
    return;

  /* Translators: how a screen reader names an occurrence: "Kept", then the text around it. */
  name = g_strdup_printf (_("%s: %s"), state, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static PangoAttrList *
make_bold (guint start,
           guint end)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

  bold->start_index = start;
  bold->end_index = end;
  pango_attr_list_insert (attributes, bold);

  return attributes;
}

/* Text that is written from right to left stands at the right, whatever the user's language. */
static void
show_text (GlossOccurrenceRow *self,
           const char         *text,
           guint               bold_start,
           guint               bold_end)
{
  g_autoptr (PangoAttrList) attributes = make_bold (bold_start, bold_end);

  gtk_widget_set_direction (GTK_WIDGET (self->context), gloss_text_direction_find (text));
  gtk_label_set_label (self->context, text);
  gtk_label_set_attributes (self->context, attributes);
}

static void
set_check (GlossOccurrenceRow *self,
           gboolean            active,
           gboolean            some,
           gboolean            sensitive)
{
  self->updating = TRUE;
  gtk_check_button_set_active (self->check, active);
  gtk_check_button_set_inconsistent (self->check, some);
  gtk_widget_set_sensitive (GTK_WIDGET (self->check), sensitive);
  self->updating = FALSE;
}

static void
update_header (GlossOccurrenceRow *self)
{
  GlossOccurrences *all = gloss_occurrence_item_get_occurrences (self->item);
  const char *name = gloss_occurrence_item_get_name (self->item);
  guint n_kept = gloss_occurrences_count (all, GLOSS_OCCURRENCE_KEPT);
  guint n_skipped = gloss_occurrences_count (all, GLOSS_OCCURRENCE_SKIPPED);
  g_autofree char *remark = NULL;

  /* Translators: of the occurrences in an article: how many will be annotated, of how many. */
  remark = g_strdup_printf (_("%u of %u"), n_kept, gloss_occurrences_get_size (all));
  show_text (self, name, 0, G_MAXUINT);
  gtk_label_set_label (self->remark, remark);
  set_check (self, n_kept > 0 && n_skipped == 0, n_kept > 0 && n_skipped > 0,
             n_kept + n_skipped > 0);
  set_accessible (self, name, remark);
}

static void
update_occurrence (GlossOccurrenceRow *self)
{
  GlossOccurrences *all = gloss_occurrence_item_get_occurrences (self->item);
  guint index = gloss_occurrence_item_get_index (self->item);
  const GlossOccurrence *hit = gloss_occurrences_get_nth (all, index);
  const char *context = gloss_occurrences_get_context (all, index);
  gboolean labelled = hit->state == GLOSS_OCCURRENCE_LABELLED;
  gboolean skipped = hit->state == GLOSS_OCCURRENCE_SKIPPED;
  const char *remark = "";

  if (labelled)
    remark = _("Labelled already");
  else if (hit->remembered && skipped)
    remark = _("Skipped before");

  show_text (self, context, hit->hit_start, hit->hit_end);
  gtk_label_set_label (self->remark, remark);
  set_check (self, !skipped, FALSE, !labelled);
  set_accessible (self,
                  labelled  ? _("Labelled already")
                  : skipped ? _("Skipped")
                            : _("Kept"),
                  context);
}

static void
update (GlossOccurrenceRow *self)
{
  GlossOccurrences *all = gloss_occurrence_item_get_occurrences (self->item);
  gboolean header = gloss_occurrence_item_is_header (self->item);
  guint index = gloss_occurrence_item_get_index (self->item);

  gloss_style_class_set (GTK_WIDGET (self), "article", header);
  gloss_style_class_set (GTK_WIDGET (self->context), "dim-label",
                         !header
                           && gloss_occurrences_get_nth (all, index)->state
                                != GLOSS_OCCURRENCE_KEPT);
  if (header)
    update_header (self);
  else
    update_occurrence (self);
}

static void
toggled_cb (GlossOccurrenceRow *self)
{
  if (self->updating || self->item == NULL)
    return;

  gtk_widget_activate_action (GTK_WIDGET (self), "occurrences.toggle", "u",
                              gloss_occurrence_item_get_position (self->item));
}

static void
gloss_occurrence_row_dispose (GObject *object)
{
  GlossOccurrenceRow *self = GLOSS_OCCURRENCE_ROW (object);

  gloss_occurrence_row_set_item (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_OCCURRENCE_ROW);

  G_OBJECT_CLASS (gloss_occurrence_row_parent_class)->dispose (object);
}

static void
gloss_occurrence_row_class_init (GlossOccurrenceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gloss_occurrence_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-occurrence-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrenceRow, check);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrenceRow, context);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrenceRow, remark);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
gloss_occurrence_row_init (GlossOccurrenceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gloss_occurrence_row_new:
 *
 * Returns: a row without an item
 */
GtkWidget *
gloss_occurrence_row_new (void)
{
  return g_object_new (GLOSS_TYPE_OCCURRENCE_ROW, NULL);
}

/**
 * gloss_occurrence_row_set_item:
 * @self: a row
 * @item: (nullable): what to show and follow
 *
 * Sets the item.
 */
void
gloss_occurrence_row_set_item (GlossOccurrenceRow  *self,
                               GlossOccurrenceItem *item)
{
  g_return_if_fail (GLOSS_IS_OCCURRENCE_ROW (self));

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

/**
 * gloss_occurrence_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): its item
 */
GlossOccurrenceItem *
gloss_occurrence_row_get_item (GlossOccurrenceRow *self)
{
  g_return_val_if_fail (GLOSS_IS_OCCURRENCE_ROW (self), NULL);

  return self->item;
}
