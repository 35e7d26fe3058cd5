/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-check-list.h"

#include "app/gloss-fold.h"
#include "app/gloss-spoken-row.h"
#include "app/gloss-swatch.h"

#include <string.h>

/* With fewer there is nothing to search. */
#define FEW_ITEMS 9
/* A list view does not know its height before it has made its rows: so many are shown at least. */
#define SHOWN_ITEMS 6
#define ROW_HEIGHT 28

/* active: (owned char *) ids of what is ticked, whether offered or not. */
struct _GlossCheckList
{
  GtkBox parent_instance;

  GtkEditable       *search;
  GtkScrolledWindow *scroller;
  GtkListView       *list;
  GtkCustomFilter   *filter;
  GListStore        *items;
  GHashTable        *active;
  char              *typed;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossCheckList, gloss_check_list, GTK_TYPE_BOX)

static gboolean
match_cb (gpointer item,
          gpointer user_data)
{
  GlossCheckList *self = user_data;

  return self->typed == NULL
         || gloss_fold_contains (gloss_check_item_get_title (item), -1, self->typed);
}

static void
search_changed_cb (GlossCheckList *self)
{
  g_free (self->typed);
  self->typed = gloss_fold (gtk_editable_get_text (self->search), -1);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
toggle (GlossCheckList *self,
        GlossCheckItem *item)
{
  gboolean active = !gloss_check_item_get_active (item);

  if (active)
    g_hash_table_add (self->active, g_strdup (gloss_check_item_get_id (item)));
  else
    g_hash_table_remove (self->active, gloss_check_item_get_id (item));
  gloss_check_item_set_active (item, active);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
activate_cb (GlossCheckList *self,
             guint           position)
{
  GListModel *shown = G_LIST_MODEL (gtk_list_view_get_model (self->list));
  g_autoptr (GlossCheckItem) item = g_list_model_get_item (shown, position);

  if (item != NULL)
    toggle (self, item);
}

/* Enter in the entry ticks the first that is left; the next word takes the place of this one. */
static void
search_activate_cb (GlossCheckList *self)
{
  activate_cb (self, 0);
  gtk_editable_select_region (self->search, 0, -1);
}

/* Space ticks the row, as it does a check button. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GlossCheckList        *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  if ((keyval != GDK_KEY_space && keyval != GDK_KEY_KP_Space) || row == NULL)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_activate (row);

  return GDK_EVENT_STOP;
}

static void
stop_search_cb (GlossCheckList *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (*gtk_editable_get_text (self->search) != '\0')
    gtk_editable_set_text (self->search, "");
  else if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
gloss_check_list_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GLOSS_TYPE_CHECK_LIST);

  G_OBJECT_CLASS (gloss_check_list_parent_class)->dispose (object);
}

static void
gloss_check_list_finalize (GObject *object)
{
  GlossCheckList *self = GLOSS_CHECK_LIST (object);

  g_hash_table_unref (self->active);
  g_object_unref (self->items);
  g_free (self->typed);

  G_OBJECT_CLASS (gloss_check_list_parent_class)->finalize (object);
}

static void
gloss_check_list_class_init (GlossCheckListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gloss_check_list_dispose;
  object_class->finalize = gloss_check_list_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (GLOSS_TYPE_CHECK_ITEM);
  g_type_ensure (GLOSS_TYPE_SWATCH);
  g_type_ensure (GLOSS_TYPE_SPOKEN_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-check-list.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossCheckList, search);
  gtk_widget_class_bind_template_child (widget_class, GlossCheckList, scroller);
  gtk_widget_class_bind_template_child (widget_class, GlossCheckList, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
gloss_check_list_init (GlossCheckList *self)
{
  GtkFilterListModel *filtered;
  GtkNoSelection *selection;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->active = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->items = g_list_store_new (GLOSS_TYPE_CHECK_ITEM);
  self->filter = gtk_custom_filter_new (match_cb, self, NULL);
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->items)),
                                        GTK_FILTER (self->filter));
  selection = gtk_no_selection_new (G_LIST_MODEL (filtered));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
}

/**
 * gloss_check_list_set_items:
 * @self: a list
 * @items: (element-type GlossCheckItem): what to offer
 *
 * Offers @items, of which those are ticked that were.
 */
void
gloss_check_list_set_items (GlossCheckList *self,
                            GPtrArray      *items)
{
  g_return_if_fail (GLOSS_IS_CHECK_LIST (self));

  for (guint i = 0; i < items->len; i++)
    gloss_check_item_set_active (items->pdata[i],
                                 g_hash_table_contains (self->active,
                                                        gloss_check_item_get_id (items->pdata[i])));
  gtk_editable_set_text (self->search, "");
  gtk_widget_set_visible (GTK_WIDGET (self->search), items->len >= FEW_ITEMS);
  gtk_scrolled_window_set_min_content_height (self->scroller,
                                              MIN (items->len, SHOWN_ITEMS) * ROW_HEIGHT);
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
}

/**
 * gloss_check_list_focus:
 * @self: a list
 *
 * Puts the cursor into the entry, if there is one, else onto the first item.
 */
void
gloss_check_list_focus (GlossCheckList *self)
{
  g_return_if_fail (GLOSS_IS_CHECK_LIST (self));

  gtk_widget_grab_focus (gtk_widget_get_visible (GTK_WIDGET (self->search))
                           ? GTK_WIDGET (self->search)
                           : GTK_WIDGET (self->list));
}

/**
 * gloss_check_list_count_active:
 * @self: a list
 *
 * Returns: how many things are ticked
 */
guint
gloss_check_list_count_active (GlossCheckList *self)
{
  g_return_val_if_fail (GLOSS_IS_CHECK_LIST (self), 0);

  return g_hash_table_size (self->active);
}

static int
compare_strings_cb (gconstpointer a,
                    gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * gloss_check_list_dup_active:
 * @self: a list
 *
 * Returns: (transfer full): the ids of what is ticked, in order of the ids
 */
char **
gloss_check_list_dup_active (GlossCheckList *self)
{
  g_autoptr (GPtrArray) ids = NULL;
  GHashTableIter iter;
  gpointer id;

  g_return_val_if_fail (GLOSS_IS_CHECK_LIST (self), NULL);

  ids = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_iter_init (&iter, self->active);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (ids, g_strdup (id));
  g_ptr_array_sort (ids, compare_strings_cb);
  g_ptr_array_add (ids, NULL);

  return (char **) g_ptr_array_steal (ids, NULL);
}

/**
 * gloss_check_list_set_active:
 * @self: a list
 * @ids: (nullable): what is to be ticked, and nothing else
 *
 * Does not emit `changed`.
 */
void
gloss_check_list_set_active (GlossCheckList    *self,
                             const char *const *ids)
{
  g_return_if_fail (GLOSS_IS_CHECK_LIST (self));

  g_hash_table_remove_all (self->active);
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    g_hash_table_add (self->active, g_strdup (ids[i]));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (GlossCheckItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      gloss_check_item_set_active (item, g_hash_table_contains (self->active,
                                                                gloss_check_item_get_id (item)));
    }
}
