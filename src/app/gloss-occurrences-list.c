/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-occurrences-dialog-private.h"

#include "app/gloss-focus.h"
#include "app/gloss-occurrence-row.h"

static GtkWidget *
find_row (GlossOccurrencesDialog *self,
          guint                   position)
{
  GtkWidget *child;

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self->list)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = gtk_widget_get_first_child (child);
      GlossOccurrenceItem *item =
        GLOSS_IS_OCCURRENCE_ROW (row) ? gloss_occurrence_row_get_item (GLOSS_OCCURRENCE_ROW (row))
                                      : NULL;

      if (item != NULL && gloss_occurrence_item_get_position (item) == position)
        return child;
    }

  return NULL;
}

static gboolean
focus_selected (GtkWidget *widget)
{
  GlossOccurrencesDialog *self = GLOSS_OCCURRENCES_DIALOG (widget);
  gboolean laid_out = gtk_widget_get_height (GTK_WIDGET (self->list)) > 0;
  GtkWidget *row = laid_out ? find_row (self, gtk_single_selection_get_selected (self->selection))
                            : NULL;

  return row != NULL && gtk_widget_get_mapped (row) && gtk_widget_grab_focus (row);
}

void
gloss_occurrences_dialog_go_to (GlossOccurrencesDialog *self,
                                guint                   position)
{
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
  if (!focus_selected (GTK_WIDGET (self)))
    gloss_focus_later (GTK_WIDGET (self), focus_selected);
}

static void
decide (GlossOccurrencesDialog *self,
        GlossOccurrenceState    state)
{
  guint position = gtk_single_selection_get_selected (self->selection);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  if (position == GTK_INVALID_LIST_POSITION)
    return;

  gloss_occurrence_model_set_state (self->model, position, state);
  if (position + 1 < n_items)
    gloss_occurrences_dialog_go_to (self, gloss_occurrence_model_find_open (self->model,
                                                                            position + 1, 1));
}

static gboolean
list_key_cb (GtkEventControllerKey  *controller,
             guint                   keyval,
             guint                   keycode,
             GdkModifierType         state,
             GlossOccurrencesDialog *self)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (gdk_keyval_to_lower (keyval))
    {
    case GDK_KEY_y:
    case GDK_KEY_k:
      decide (self, GLOSS_OCCURRENCE_KEPT);
      return GDK_EVENT_STOP;

    case GDK_KEY_n:
    case GDK_KEY_s:
      decide (self, GLOSS_OCCURRENCE_SKIPPED);
      return GDK_EVENT_STOP;

    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      gloss_occurrence_model_toggle (self->model,
                                     gtk_single_selection_get_selected (self->selection));
      return GDK_EVENT_STOP;

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      gtk_widget_activate_action (GTK_WIDGET (self), "occurrences.annotate", NULL);
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
setup_row_cb (GtkListItemFactory     *factory,
              GtkListItem            *list_item,
              GlossOccurrencesDialog *self)
{
  gtk_list_item_set_child (list_item, gloss_occurrence_row_new ());
}

static void
bind_row_cb (GtkListItemFactory     *factory,
             GtkListItem            *list_item,
             GlossOccurrencesDialog *self)
{
  gloss_occurrence_row_set_item (GLOSS_OCCURRENCE_ROW (gtk_list_item_get_child (list_item)),
                                 gtk_list_item_get_item (list_item));
}

static void
unbind_row_cb (GtkListItemFactory     *factory,
               GtkListItem            *list_item,
               GlossOccurrencesDialog *self)
{
  gloss_occurrence_row_set_item (GLOSS_OCCURRENCE_ROW (gtk_list_item_get_child (list_item)), NULL);
}

/* For class_init, before the template is made. */
void
gloss_occurrences_dialog_bind_list (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, list_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
}
