/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-label-info.h"

#include "app/gloss-style-class.h"
#include "app/gloss-swatch.h"
#include "app/gloss-text-scale.h"
#include "core/model/gloss-label-tree.h"

#include <glib/gi18n.h>
#include <string.h>

struct _GlossLabelInfo
{
  GtkPopover parent_instance;

  GlossSwatch *swatch;
  GtkLabel    *path;
  GtkLabel    *kind;
  GtkWidget   *scroller;
  GtkLabel    *description;
  GtkWidget   *edit;
};

G_DEFINE_FINAL_TYPE (GlossLabelInfo, gloss_label_info, GTK_TYPE_POPOVER)

static gboolean
is_long (const char *text)
{
  guint n_lines = 0;

  for (const char *p = text; p != NULL && *p != '\0'; p++)
    n_lines += *p == '\n' ? 1 : 0;
  return n_lines > 5 || (text != NULL && strlen (text) > 300);
}

static void
gloss_label_info_class_init (GlossLabelInfoClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GLOSS_TYPE_SWATCH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-label-info.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossLabelInfo, swatch);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelInfo, path);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelInfo, kind);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelInfo, scroller);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelInfo, description);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelInfo, edit);
}

static void
gloss_label_info_init (GlossLabelInfo *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gloss_text_scale_grow_widget (gtk_popover_get_child (GTK_POPOVER (self)));
}

/**
 * gloss_label_info_new:
 *
 * Returns: a popover that says nothing yet
 */
GtkWidget *
gloss_label_info_new (void)
{
  return g_object_new (GLOSS_TYPE_LABEL_INFO, NULL);
}

/**
 * gloss_label_info_set_label:
 * @self: a popover
 * @labels: (nullable): the labels of the folder, for the path
 * @label: what to describe
 * @can_edit: whether to offer to change the description
 */
void
gloss_label_info_set_label (GlossLabelInfo *self,
                            GlossLabelSet  *labels,
                            GlossLabel     *label,
                            gboolean        can_edit)
{
  const char *text;
  g_autofree char *path = NULL;

  g_return_if_fail (GLOSS_IS_LABEL_INFO (self) && label != NULL);

  text = gloss_label_get_description (label);
  path = labels != NULL ? gloss_label_tree_dup_path (labels, label)
                        : g_strdup (gloss_label_get_name (label));
  gloss_swatch_set_color (self->swatch, gloss_label_get_color (label));
  gtk_widget_set_visible (GTK_WIDGET (self->swatch), !gloss_label_is_group (label));
  gtk_label_set_label (self->path, path);
  gtk_widget_set_visible (GTK_WIDGET (self->kind), gloss_label_is_group (label));
  gtk_label_set_label (self->description, text != NULL ? text : _("No description yet."));
  gloss_style_class_set (GTK_WIDGET (self->description), "dim-label", text == NULL);
  gtk_label_set_selectable (self->description, text != NULL);
  /* A scroll bar, even one that is not to be seen, asks for more room than a line needs. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  is_long (text) ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
  gtk_button_set_label (GTK_BUTTON (self->edit),
                        text != NULL ? _("_Edit…") : _("_Describe…"));
  gtk_widget_set_visible (self->edit, can_edit);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->edit), "s", gloss_label_get_id (label));
}

/**
 * gloss_label_info_open:
 * @self: a popover with a label and a place to point at
 *
 * Opens it. A text that takes the focus would have all of it selected.
 */
void
gloss_label_info_open (GlossLabelInfo *self)
{
  g_return_if_fail (GLOSS_IS_LABEL_INFO (self));

  gtk_popover_popup (GTK_POPOVER (self));
  if (gtk_widget_get_visible (self->edit))
    gtk_widget_grab_focus (self->edit);
  if (gtk_label_get_selectable (self->description))
    gtk_label_select_region (self->description, 0, 0);
}
