/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-label-checks.h"

#include "app/gloss-fold.h"
#include "app/gloss-swatch.h"
#include "core/model/gloss-label-tree.h"

#define INDENT 16

/* shown: GtkStringObject, ids of the labels that match what is typed. chosen: char * (owned) ids, a
 * set. */
struct _GlossLabelChecks
{
  GtkPopover parent_instance;

  GtkEditable *entry;
  GtkListView *list;

  GlossLabelSet *labels;
  GListStore    *shown;
  GHashTable    *chosen;
  gboolean       changed;
};

enum
{
  PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossLabelChecks, gloss_label_checks, GTK_TYPE_POPOVER)

static void
fill (GlossLabelChecks *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
  g_autofree char *folded = gloss_fold (typed, -1);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) nodes = NULL;

  if (self->labels == NULL)
    return;

  nodes = gloss_label_tree_list (self->labels);
  for (guint i = 0; i < nodes->len; i++)
    {
      GlossLabel *label = g_array_index (nodes, GlossLabelNode, i).label;

      if (gloss_fold_contains (gloss_label_get_name (label), -1, folded))
        g_ptr_array_add (items, gtk_string_object_new (gloss_label_get_id (label)));
    }
  g_list_store_splice (self->shown, 0, g_list_model_get_n_items (G_LIST_MODEL (self->shown)),
                       items->pdata, items->len);
}

/* Rows: a check button, a swatch and a name. */

static void
toggled_cb (GtkCheckButton   *check,
            GlossLabelChecks *self)
{
  const char *id = g_object_get_data (G_OBJECT (check), "label-id");
  gboolean chosen = gtk_check_button_get_active (check);

  if (id == NULL || chosen == g_hash_table_contains (self->chosen, id))
    return;

  self->changed = TRUE;
  if (chosen)
    g_hash_table_add (self->chosen, g_strdup (id));
  else
    g_hash_table_remove (self->chosen, id);
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item,
          GlossLabelChecks   *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *name = gtk_label_new (NULL);

  gtk_widget_set_can_focus (check, FALSE);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 36);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), gloss_swatch_new ());
  gtk_box_append (GTK_BOX (box), name);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, 0);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item,
         GlossLabelChecks   *self)
{
  const char *id = gtk_string_object_get_string (gtk_list_item_get_item (item));
  GlossLabel *label = gloss_label_set_lookup (self->labels, id);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *check = gtk_widget_get_first_child (box);
  GtkWidget *swatch = gtk_widget_get_next_sibling (check);

  if (label == NULL)
    return;

  g_object_set_data (G_OBJECT (check), "label-id", NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               g_hash_table_contains (self->chosen, id));
  g_object_set_data_full (G_OBJECT (check), "label-id", g_strdup (id), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gloss_label_get_name (label), -1);
  gtk_widget_set_margin_start (box, INDENT * (int) gloss_label_tree_get_depth (self->labels,
                                                                                label));
  gloss_swatch_set_color (GLOSS_SWATCH (swatch), gloss_label_get_color (label));
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (swatch)),
                       gloss_label_get_name (label));
}

/* Space and Enter on a row, or a click on it. */
static void
row_activated_cb (GlossLabelChecks *self,
                  guint             position)
{
  g_autoptr (GtkStringObject) id = g_list_model_get_item (G_LIST_MODEL (self->shown), position);
  const char *label_id = gtk_string_object_get_string (id);

  self->changed = TRUE;
  if (!g_hash_table_remove (self->chosen, label_id))
    g_hash_table_add (self->chosen, g_strdup (label_id));
  /* The row is drawn anew. */
  g_list_store_splice (self->shown, position, 1, (gpointer *) &id, 1);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

/* The class */

/* (transfer full): in the order of the tree; ids of labels that are gone come last, and stay. */
static GStrv
dup_chosen (GlossLabelChecks *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GArray) nodes = gloss_label_tree_list (self->labels);
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < nodes->len; i++)
    {
      const char *its = gloss_label_get_id (g_array_index (nodes, GlossLabelNode, i).label);

      if (g_hash_table_contains (self->chosen, its))
        g_strv_builder_add (builder, its);
    }
  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (gloss_label_set_lookup (self->labels, id) == NULL)
      g_strv_builder_add (builder, id);

  return g_strv_builder_end (builder);
}

static void
gloss_label_checks_closed (GtkPopover *popover)
{
  GlossLabelChecks *self = GLOSS_LABEL_CHECKS (popover);

  if (self->changed && self->labels != NULL)
    {
      g_auto (GStrv) ids = dup_chosen (self);

      self->changed = FALSE;
      g_signal_emit (self, signals[PICKED], 0, ids);
    }
  if (GTK_POPOVER_CLASS (gloss_label_checks_parent_class)->closed != NULL)
    GTK_POPOVER_CLASS (gloss_label_checks_parent_class)->closed (popover);
}

static void
gloss_label_checks_dispose (GObject *object)
{
  GlossLabelChecks *self = GLOSS_LABEL_CHECKS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_LABEL_CHECKS);
  g_clear_object (&self->shown);
  g_clear_object (&self->labels);

  G_OBJECT_CLASS (gloss_label_checks_parent_class)->dispose (object);
}

static void
gloss_label_checks_finalize (GObject *object)
{
  g_hash_table_unref (GLOSS_LABEL_CHECKS (object)->chosen);

  G_OBJECT_CLASS (gloss_label_checks_parent_class)->finalize (object);
}

static void
gloss_label_checks_class_init (GlossLabelChecksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gloss_label_checks_dispose;
  G_OBJECT_CLASS (klass)->finalize = gloss_label_checks_finalize;
  GTK_POPOVER_CLASS (klass)->closed = gloss_label_checks_closed;

  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-label-checks.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossLabelChecks, entry);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelChecks, list);
  gtk_widget_class_bind_template_callback (widget_class, fill);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_popover_popdown);
}

static void
gloss_label_checks_init (GlossLabelChecks *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *selection;

  self->shown = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->shown)));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_object_unref (factory);
  g_object_unref (selection);
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
 * @labels: the labels to choose from
 * @ids: (nullable) (array zero-terminated=1): those that are chosen; %NULL: none
 */
void
gloss_label_checks_set (GlossLabelChecks  *self,
                        GlossLabelSet     *labels,
                        const char *const *ids)
{
  g_return_if_fail (GLOSS_IS_LABEL_CHECKS (self));
  g_return_if_fail (GLOSS_IS_LABEL_SET (labels));

  g_set_object (&self->labels, labels);
  g_hash_table_remove_all (self->chosen);
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    g_hash_table_add (self->chosen, g_strdup (ids[i]));
  self->changed = FALSE;
  gtk_editable_set_text (self->entry, "");
  fill (self);
}
