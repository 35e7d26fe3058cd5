/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-label-details.h"

#include "app/gloss-label-parents.h"
#include "app/gloss-label-surgery.h"
#include "app/gloss-spoken-row.h"
#include "app/gloss-spoken.h"

#include <glib/gi18n.h>

/* ids: char * (owned) or NULL for none: of the labels that `parent` offers, place by place.
 * choices: what it says for them.
 * shown: the description as it was when it was last shown or reported. */
struct _GlossLabelDetails
{
  GtkPopover parent_instance;

  GtkLabel      *title;
  GtkLabel      *parent_title;
  GtkDropDown   *parent;
  GtkSwitch     *group;
  GtkTextView   *description;
  GtkTextBuffer *buffer;

  GPtrArray *ids;
  GStrv      choices;
  char      *shown;
  gboolean   is_updating;
};

enum
{
  PARENT_PICKED,
  GROUP_TOGGLED,
  DESCRIBED,
  SURGERY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossLabelDetails, gloss_label_details, GTK_TYPE_POPOVER)

static char *
dup_text (GlossLabelDetails *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

/* The drop-down bears no other model while it tells of a choice, and a choice makes none needed. */
static void
show_parents (GlossLabelDetails *self,
              GlossLabelSet     *labels,
              GlossLabel        *label)
{
  g_auto (GStrv) texts = NULL;
  GPtrArray *ids;
  guint chosen = gloss_label_parents_list (labels, label, &ids, &texts);

  g_ptr_array_unref (self->ids);
  self->ids = ids;
  if (self->choices == NULL
      || !g_strv_equal ((const char *const *) texts, (const char *const *) self->choices))
    {
      g_autoptr (GtkStringList) model = gtk_string_list_new ((const char *const *) texts);

      gtk_drop_down_set_model (self->parent, G_LIST_MODEL (model));
      g_strfreev (self->choices);
      self->choices = g_steal_pointer (&texts);
    }
  gtk_drop_down_set_selected (self->parent, chosen);
}

static void
show_description (GlossLabelDetails *self,
                  const char        *text)
{
  if (g_strcmp0 (self->shown, text) == 0)
    return;

  g_free (self->shown);
  self->shown = g_strdup (text);
  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (self->buffer);
}

static void
parent_selected_cb (GlossLabelDetails *self)
{
  guint selected = gtk_drop_down_get_selected (self->parent);

  if (!self->is_updating && selected < self->ids->len)
    g_signal_emit (self, signals[PARENT_PICKED], 0, self->ids->pdata[selected]);
}

static void
rename_cb (GlossLabelDetails *self)
{
  g_signal_emit (self, signals[SURGERY], 0, GLOSS_SURGERY_RENAME);
}

static void
move_cb (GlossLabelDetails *self)
{
  g_signal_emit (self, signals[SURGERY], 0, GLOSS_SURGERY_MOVE);
}

static void
merge_cb (GlossLabelDetails *self)
{
  g_signal_emit (self, signals[SURGERY], 0, GLOSS_SURGERY_MERGE);
}

static void
split_cb (GlossLabelDetails *self)
{
  g_signal_emit (self, signals[SURGERY], 0, GLOSS_SURGERY_SPLIT);
}

static void
group_cb (GlossLabelDetails *self)
{
  if (!self->is_updating)
    g_signal_emit (self, signals[GROUP_TOGGLED], 0, gtk_switch_get_active (self->group));
}

static gboolean
description_key_cb (GtkEventControllerKey *controller,
                    guint                  keyval,
                    guint                  keycode,
                    GdkModifierType        state,
                    GlossLabelDetails     *self)
{
  gboolean enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;

  if (!enter || (state & gtk_accelerator_get_default_mod_mask ()) != GDK_CONTROL_MASK)
    return GDK_EVENT_PROPAGATE;

  gtk_popover_popdown (GTK_POPOVER (self));
  return GDK_EVENT_STOP;
}

static void
gloss_label_details_closed (GtkPopover *popover)
{
  gloss_label_details_commit (GLOSS_LABEL_DETAILS (popover));
}

static void
gloss_label_details_finalize (GObject *object)
{
  GlossLabelDetails *self = GLOSS_LABEL_DETAILS (object);

  g_ptr_array_unref (self->ids);
  g_strfreev (self->choices);
  g_free (self->shown);

  G_OBJECT_CLASS (gloss_label_details_parent_class)->finalize (object);
}

static void
install_signals (GType type)
{
  signals[PARENT_PICKED] = g_signal_new ("parent-picked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[GROUP_TOGGLED] = g_signal_new ("group-toggled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[DESCRIBED] = g_signal_new ("described", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SURGERY] = g_signal_new ("surgery", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
gloss_label_details_class_init (GlossLabelDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gloss_label_details_finalize;
  GTK_POPOVER_CLASS (klass)->closed = gloss_label_details_closed;
  install_signals (G_TYPE_FROM_CLASS (klass));

  g_type_ensure (GLOSS_TYPE_SPOKEN_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-label-details.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossLabelDetails, title);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelDetails, parent_title);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelDetails, parent);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelDetails, group);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelDetails, description);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelDetails, buffer);
  gtk_widget_class_bind_template_callback (widget_class, parent_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, group_cb);
  gtk_widget_class_bind_template_callback (widget_class, rename_cb);
  gtk_widget_class_bind_template_callback (widget_class, move_cb);
  gtk_widget_class_bind_template_callback (widget_class, merge_cb);
  gtk_widget_class_bind_template_callback (widget_class, split_cb);
  gtk_widget_class_bind_template_callback (widget_class, description_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, gloss_label_details_commit);
}

static void
gloss_label_details_init (GlossLabelDetails *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gloss_speak_inner (GTK_WIDGET (self->parent), GTK_TYPE_TOGGLE_BUTTON,
                     gtk_label_get_text (self->parent_title));
}

/**
 * gloss_label_details_new:
 *
 * Returns: a popover without a label
 */
GtkWidget *
gloss_label_details_new (void)
{
  return g_object_new (GLOSS_TYPE_LABEL_DETAILS, NULL);
}

/**
 * gloss_label_details_show:
 * @self: a popover
 * @labels: the labels of the folder
 * @label: one of them
 *
 * Shows @label as it is now. A description that is being typed stays, unless the label got another
 * one.
 */
void
gloss_label_details_show (GlossLabelDetails *self,
                          GlossLabelSet     *labels,
                          GlossLabel        *label)
{
  const char *text;

  g_return_if_fail (GLOSS_IS_LABEL_DETAILS (self));
  g_return_if_fail (GLOSS_IS_LABEL_SET (labels) && label != NULL);

  text = gloss_label_get_description (label);
  self->is_updating = TRUE;
  gtk_label_set_label (self->title, gloss_label_get_name (label));
  show_parents (self, labels, label);
  gtk_switch_set_active (self->group, gloss_label_is_group (label));
  show_description (self, text != NULL ? text : "");
  self->is_updating = FALSE;
}

/**
 * gloss_label_details_open:
 * @self: a popover that has a place to point at
 * @labels: the labels of the folder
 * @label: one of them
 *
 * Opens it for @label.
 */
void
gloss_label_details_open (GlossLabelDetails *self,
                          GlossLabelSet     *labels,
                          GlossLabel        *label)
{
  g_return_if_fail (GLOSS_IS_LABEL_DETAILS (self));

  g_clear_pointer (&self->shown, g_free);
  gloss_label_details_show (self, labels, label);
  gtk_popover_popup (GTK_POPOVER (self));
}

/**
 * gloss_label_details_focus_description:
 * @self: a popover that is open
 *
 * Puts the cursor into the description.
 */
void
gloss_label_details_focus_description (GlossLabelDetails *self)
{
  g_return_if_fail (GLOSS_IS_LABEL_DETAILS (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->description));
}

/**
 * gloss_label_details_undo:
 * @self: a popover
 *
 * Takes back what was typed last and not reported yet.
 *
 * Returns: whether there was something
 */
gboolean
gloss_label_details_undo (GlossLabelDetails *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (GLOSS_IS_LABEL_DETAILS (self), FALSE);

  text = dup_text (self);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)) || g_strcmp0 (self->shown, text) == 0
      || !gtk_text_buffer_get_can_undo (self->buffer))
    return FALSE;

  gtk_text_buffer_undo (self->buffer);
  return TRUE;
}

/**
 * gloss_label_details_commit:
 * @self: a popover
 *
 * Reports the description if it was changed. Blanks at its end do not count.
 */
void
gloss_label_details_commit (GlossLabelDetails *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (GLOSS_IS_LABEL_DETAILS (self));

  text = g_strchomp (dup_text (self));
  if (self->shown == NULL || g_str_equal (self->shown, text))
    return;

  g_free (self->shown);
  self->shown = g_strdup (text);
  g_signal_emit (self, signals[DESCRIBED], 0, text);
}
