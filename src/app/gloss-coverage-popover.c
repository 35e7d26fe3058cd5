/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-coverage-popover.h"

#include "app/gloss-coverage-row.h"
#include "app/gloss-focus.h"
#include "app/gloss-text-scale.h"

#include <glib/gi18n.h>

/* Invariant: the store holds one item for each label that has annotations, in the order of the
 * coverage, as of the last update. While the popover is hidden it is not updated, and its rows,
 * which are dear, are kept for the next time. Items are kept, too, so that the rows of an edit that
 * changes no order only change their text and keep the focus. */

struct _GlossCoveragePopover
{
  GtkPopover parent_instance;

  GtkListView *list;
  GtkWidget   *head;
  GtkWidget   *separator;
  GtkWidget   *scroller;
  GtkWidget   *empty;
  GtkWidget   *annotations_title;
  GtkWidget   *characters_title;
  GtkWidget   *share_title;
  GtkLabel    *n_annotations;
  GtkLabel    *n_characters;
  GtkLabel    *share;

  GlossSession *session;
  GSignalGroup *session_signals;
  GSignalGroup *label_signals;
  GListStore   *store; /* GlossCoverageItem */
  GHashTable   *items; /* char *label id, the item's → GlossCoverageItem *, owned */
  GtkSizeGroup *columns[GLOSS_COVERAGE_N_COLUMNS];
  guint         update_id;
};

G_DEFINE_FINAL_TYPE (GlossCoveragePopover, gloss_coverage_popover, GTK_TYPE_POPOVER)

/* What is shown */

static GlossCoverageItem *
ensure_item (GlossCoveragePopover *self,
             const char           *label_id)
{
  GlossCoverageItem *item = g_hash_table_lookup (self->items, label_id);

  if (item == NULL)
    {
      item = gloss_coverage_item_new (label_id);
      g_hash_table_insert (self->items, (char *) gloss_coverage_item_get_label_id (item), item);
    }
  return item;
}

/* (transfer container): borrowed items, up to date */
static GPtrArray *
make_items (GlossCoveragePopover *self,
            GlossAnnotationSet   *set,
            const GlossCoverage  *coverage)
{
  guint n_labels = gloss_coverage_get_n_labels (coverage);
  guint most = n_labels > 0 ? gloss_coverage_get_nth (coverage, 0)->n_characters : 0;
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; i < n_labels; i++)
    {
      const GlossLabelCoverage *label = gloss_coverage_get_nth (coverage, i);
      GlossCoverageItem *item = ensure_item (self, label->label_id);

      gloss_coverage_item_set (item, gloss_annotation_set_get_label (set, label->label_id), label,
                               gloss_coverage_get_share (coverage, label->n_characters),
                               most > 0 ? (double) label->n_characters / most : 0);
      gloss_coverage_item_set_underline (item, gloss_underline_find (set, label->label_id));
      g_ptr_array_add (items, item);
    }
  return items;
}

static gboolean
is_listed (GlossCoveragePopover *self,
           GPtrArray            *items)
{
  gboolean listed = g_list_model_get_n_items (G_LIST_MODEL (self->store)) == items->len;

  for (guint i = 0; listed && i < items->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      listed = item == items->pdata[i];
    }
  return listed;
}

static void
show_total (GlossCoveragePopover *self,
            const GlossCoverage  *coverage)
{
  const GlossLabelCoverage *total = gloss_coverage_get_total (coverage);
  g_autofree char *n_annotations = g_strdup_printf ("%'u", total->n_annotations);
  g_autofree char *n_characters = g_strdup_printf ("%'u", total->n_characters);
  g_autofree char *percent =
    gloss_coverage_dup_percent (gloss_coverage_get_share (coverage, total->n_characters));

  gtk_label_set_label (self->n_annotations, n_annotations);
  gtk_label_set_label (self->n_characters, n_characters);
  gtk_label_set_label (self->share, percent);
}

static void
show_coverage (GlossCoveragePopover *self,
               GlossAnnotationSet   *set)
{
  g_autoptr (GlossCoverage) coverage = gloss_coverage_new (set);
  g_autoptr (GPtrArray) items = make_items (self, set, coverage);
  gboolean some = items->len > 0;

  if (!is_listed (self, items))
    g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)),
                         items->pdata, items->len);
  show_total (self, coverage);
  gtk_widget_set_visible (self->head, some);
  gtk_widget_set_visible (self->separator, some);
  gtk_widget_set_visible (self->scroller, some);
  gtk_widget_set_visible (self->empty, !some);
}

static gboolean
focus_first (GtkWidget *widget)
{
  GlossCoveragePopover *self = GLOSS_COVERAGE_POPOVER (widget);
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  return row != NULL && gtk_widget_get_mapped (row) && gtk_widget_get_height (row) > 0
         && gtk_widget_grab_focus (row);
}

static void
update (GlossCoveragePopover *self)
{
  GlossAnnotationSet *set = self->session != NULL ? gloss_session_get_set (self->session) : NULL;

  g_clear_handle_id (&self->update_id, g_source_remove);
  if (set != NULL && gtk_widget_get_visible (GTK_WIDGET (self)))
    show_coverage (self, set);
}

static void
visible_cb (GlossCoveragePopover *self)
{
  update (self);
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    gloss_focus_later (GTK_WIDGET (self), focus_first);
  else
    gloss_focus_leave (GTK_WIDGET (self));
}

static gboolean
update_cb (gpointer user_data)
{
  GlossCoveragePopover *self = user_data;

  self->update_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* Many edits in a row are counted once. */
static void
queue_update (GlossCoveragePopover *self)
{
  if (self->update_id == 0 && gtk_widget_get_visible (GTK_WIDGET (self)))
    self->update_id = g_idle_add (update_cb, self);
}

static void
labels_notify_cb (GlossCoveragePopover *self)
{
  g_signal_group_set_target (self->label_signals, gloss_session_get_labels (self->session));
  queue_update (self);
}

/* Rows */

static void
setup_cb (GtkListItemFactory   *factory,
          GtkListItem          *list_item,
          GlossCoveragePopover *self)
{
  gtk_list_item_set_child (list_item, gloss_coverage_row_new (self->columns));
}

static void
bind_cb (GtkListItemFactory   *factory,
         GtkListItem          *list_item,
         GlossCoveragePopover *self)
{
  gloss_coverage_row_set_item (GLOSS_COVERAGE_ROW (gtk_list_item_get_child (list_item)),
                               gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkListItemFactory   *factory,
           GtkListItem          *list_item,
           GlossCoveragePopover *self)
{
  gloss_coverage_row_set_item (GLOSS_COVERAGE_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
activate_cb (GtkListView          *list,
             guint                 position,
             GlossCoveragePopover *self)
{
  g_autoptr (GlossCoverageItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), position);

  if (item == NULL)
    return;
  gloss_session_choose_label (self->session, gloss_coverage_item_get_label_id (item));
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
make_list (GlossCoveragePopover *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *selection;

  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->store = g_list_store_new (GLOSS_TYPE_COVERAGE_ITEM);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->store)));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (selection);
  g_object_unref (factory);
}

static void
make_columns (GlossCoveragePopover *self)
{
  GtkWidget *const titles[] = { self->annotations_title, self->characters_title,
                                self->share_title };
  GtkLabel *const totals[] = { self->n_annotations, self->n_characters, self->share };

  for (guint i = 0; i < GLOSS_COVERAGE_N_COLUMNS; i++)
    {
      self->columns[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
      gtk_size_group_add_widget (self->columns[i], titles[i]);
      gtk_size_group_add_widget (self->columns[i], GTK_WIDGET (totals[i]));
    }
}

/* The class */

static void
gloss_coverage_popover_dispose (GObject *object)
{
  GlossCoveragePopover *self = GLOSS_COVERAGE_POPOVER (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_object (&self->label_signals);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_COVERAGE_POPOVER);
  g_clear_object (&self->store);
  for (guint i = 0; i < GLOSS_COVERAGE_N_COLUMNS; i++)
    g_clear_object (&self->columns[i]);

  G_OBJECT_CLASS (gloss_coverage_popover_parent_class)->dispose (object);
}

static void
gloss_coverage_popover_finalize (GObject *object)
{
  g_hash_table_unref (GLOSS_COVERAGE_POPOVER (object)->items);

  G_OBJECT_CLASS (gloss_coverage_popover_parent_class)->finalize (object);
}

/* Keys of the window do not get through a popover that has the keyboard. */
static void
add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_ALT_MASK, "win.coverage", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo", NULL);
}

static void
gloss_coverage_popover_class_init (GlossCoveragePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gloss_coverage_popover_dispose;
  G_OBJECT_CLASS (klass)->finalize = gloss_coverage_popover_finalize;

  add_keys (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-coverage-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossCoveragePopover, list);
  gtk_widget_class_bind_template_child (widget_class, GlossCoveragePopover, head);
  gtk_widget_class_bind_template_child (widget_class, GlossCoveragePopover, separator);
  gtk_widget_class_bind_template_child (widget_class, GlossCoveragePopover, scroller);
  gtk_widget_class_bind_template_child (widget_class, GlossCoveragePopover, empty);
  gtk_widget_class_bind_template_child (widget_class, GlossCoveragePopover, annotations_title);
  gtk_widget_class_bind_template_child (widget_class, GlossCoveragePopover, characters_title);
  gtk_widget_class_bind_template_child (widget_class, GlossCoveragePopover, share_title);
  gtk_widget_class_bind_template_child (widget_class, GlossCoveragePopover, n_annotations);
  gtk_widget_class_bind_template_child (widget_class, GlossCoveragePopover, n_characters);
  gtk_widget_class_bind_template_child (widget_class, GlossCoveragePopover, share);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
gloss_coverage_popover_init (GlossCoveragePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gloss_text_scale_grow_widget (gtk_popover_get_child (GTK_POPOVER (self)));
  make_columns (self);
  make_list (self);

  self->session_signals = g_signal_group_new (GLOSS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "set-changed", G_CALLBACK (queue_update),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "notify::set", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::labels",
                                  G_CALLBACK (labels_notify_cb), self);
  self->label_signals = g_signal_group_new (GLOSS_TYPE_LABEL_SET);
  g_signal_group_connect_swapped (self->label_signals, "changed", G_CALLBACK (queue_update), self);
  g_signal_connect (self, "notify::visible", G_CALLBACK (visible_cb), NULL);
}

/**
 * gloss_coverage_popover_new:
 * @session: what it is about
 *
 * Returns: a popover that is not shown yet
 */
GtkWidget *
gloss_coverage_popover_new (GlossSession *session)
{
  GlossCoveragePopover *self;

  g_return_val_if_fail (GLOSS_IS_SESSION (session), NULL);

  self = g_object_new (GLOSS_TYPE_COVERAGE_POPOVER, NULL);
  self->session = g_object_ref (session);
  g_signal_group_set_target (self->session_signals, session);
  labels_notify_cb (self);
  return GTK_WIDGET (self);
}
