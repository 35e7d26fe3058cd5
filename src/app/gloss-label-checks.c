/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-label-checks.h"

#include "app/gloss-check-list.h"
#include "app/gloss-spoken.h"
#include "core/model/gloss-label-tree.h"

#include <glib/gi18n.h>

struct _GlossLabelChecks
{
  GtkPopover parent_instance;

  GlossCheckList *list;
  gboolean        changed;
};

enum
{
  PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossLabelChecks, gloss_label_checks, GTK_TYPE_POPOVER)

static void
changed_cb (GlossLabelChecks *self)
{
  self->changed = TRUE;
}

static void
gloss_label_checks_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (gloss_label_checks_parent_class)->map (widget);

  gloss_check_list_focus (GLOSS_LABEL_CHECKS (widget)->list);
}

static void
gloss_label_checks_closed (GtkPopover *popover)
{
  GlossLabelChecks *self = GLOSS_LABEL_CHECKS (popover);
  g_auto (GStrv) ids = gloss_check_list_dup_active (self->list);

  if (self->changed)
    {
      self->changed = FALSE;
      g_signal_emit (self, signals[PICKED], 0, ids);
    }
  if (GTK_POPOVER_CLASS (gloss_label_checks_parent_class)->closed != NULL)
    GTK_POPOVER_CLASS (gloss_label_checks_parent_class)->closed (popover);
}

static void
gloss_label_checks_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GLOSS_TYPE_LABEL_CHECKS);

  G_OBJECT_CLASS (gloss_label_checks_parent_class)->dispose (object);
}

static void
gloss_label_checks_class_init (GlossLabelChecksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gloss_label_checks_dispose;
  widget_class->map = gloss_label_checks_map;
  GTK_POPOVER_CLASS (klass)->closed = gloss_label_checks_closed;

  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);

  g_type_ensure (GLOSS_TYPE_CHECK_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-label-checks.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossLabelChecks, list);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
gloss_label_checks_init (GlossLabelChecks *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gloss_speak_inner (GTK_WIDGET (self->list), GTK_TYPE_LIST_VIEW, _("Labels"));
}

/**
 * gloss_label_checks_new:
 *
 * Returns: a new popover; give it a parent
 */
GtkWidget *
gloss_label_checks_new (void)
{
  return g_object_new (GLOSS_TYPE_LABEL_CHECKS, NULL);
}

/**
 * gloss_label_checks_set:
 * @self: a popover
 * @set: whose labels to choose from
 * @ids: (nullable) (array zero-terminated=1): those that are chosen; %NULL: none
 */
void
gloss_label_checks_set (GlossLabelChecks   *self,
                        GlossAnnotationSet *set,
                        const char *const  *ids)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) nodes = NULL;

  g_return_if_fail (GLOSS_IS_LABEL_CHECKS (self));
  g_return_if_fail (GLOSS_IS_ANNOTATION_SET (set));

  nodes = gloss_label_tree_list (gloss_annotation_set_get_labels (set));
  for (guint i = 0; i < nodes->len; i++)
    {
      const GlossLabelNode *node = &g_array_index (nodes, GlossLabelNode, i);
      const char *id = gloss_label_get_id (node->label);
      GlossCheckItem *item =
        gloss_check_item_new (id, gloss_label_get_name (node->label),
                              gloss_label_get_color (node->label),
                              gloss_annotation_set_count_label (set, id));

      gloss_check_item_set_depth (item, node->depth);
      g_ptr_array_add (items, item);
    }
  gloss_check_list_set_active (self->list, ids);
  gloss_check_list_set_items (self->list, items);
  self->changed = FALSE;
}
