/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-here-list.h"

#include "app/gloss-annotation-item.h"
#include "app/gloss-annotation-row.h"
#include "app/gloss-article-keys.h"

/* The caret moves with every key, so nothing is done where the same annotations are there as
 * before. `items` holds them; `registry` is theirs: see gloss_annotation_item_get(). As in the long
 * list, `syncing` is set while the row follows the session. */
struct _GlossHereList
{
  GtkBox parent_instance;

  GtkListView *list;

  GlossSession       *session;
  GSignalGroup       *session_signals;
  GListStore         *items;
  GHashTable         *registry;
  GtkSingleSelection *selection;
  gboolean            syncing;
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (GlossHereList, gloss_here_list, GTK_TYPE_BOX)

static guint
count_items (GlossHereList *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->items));
}

static GlossAnnotation *
get_record (GlossHereList *self,
            guint          position)
{
  g_autoptr (GlossAnnotationItem) item = g_list_model_get_item (G_LIST_MODEL (self->items),
                                                                position);

  return gloss_annotation_item_get_annotation (item);
}

static gboolean
is_shown (GlossHereList *self,
          GPtrArray     *records)
{
  if (records->len != count_items (self))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    if (get_record (self, i) != records->pdata[i])
      return FALSE;

  return TRUE;
}

static void
show_records (GlossHereList *self,
              GPtrArray     *records)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GlossAnnotationSet *set = self->session != NULL ? gloss_session_get_set (self->session) : NULL;

  for (guint i = 0; i < records->len; i++)
    {
      GlossAnnotationItem *item = gloss_annotation_item_get (self->registry, set,
                                                             records->pdata[i]);

      gloss_annotation_item_set_annotation (item, records->pdata[i]);
      gloss_annotation_item_emit_changed (item);
      g_ptr_array_add (items, item);
    }

  self->syncing = TRUE;
  g_list_store_splice (self->items, 0, count_items (self), items->pdata, items->len);
  self->syncing = FALSE;
}

/* One annotation that is selected is in the details already. */
static gboolean
is_worth_showing (GlossHereList *self)
{
  if (count_items (self) == 1)
    return get_record (self, 0) != gloss_session_get_selected (self->session);

  return count_items (self) > 1;
}

static void
sync_selection (GlossHereList *self)
{
  GlossAnnotation *selected = NULL;
  guint position = GTK_INVALID_LIST_POSITION;

  if (self->session != NULL)
    selected = gloss_session_get_selected (self->session);
  for (guint i = 0; selected != NULL && i < count_items (self); i++)
    if (get_record (self, i) == selected)
      position = i;

  self->syncing = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->syncing = FALSE;
}

static void
update (GlossHereList *self)
{
  g_autoptr (GPtrArray) records = self->session != NULL ? gloss_session_list_here (self->session)
                                                        : g_ptr_array_new ();

  if (!is_shown (self, records))
    show_records (self, records);
  sync_selection (self);
  gtk_widget_set_visible (GTK_WIDGET (self), is_worth_showing (self));
}

static void
set_notify_cb (GlossHereList *self)
{
  g_list_store_remove_all (self->items);
  /* Items of the former set keep their own registry. */
  g_hash_table_unref (self->registry);
  self->registry = g_hash_table_new (g_str_hash, g_str_equal);
  update (self);
}

static void
set_changed_cb (GlossHereList *self,
                GlossEdit     *edit)
{
  update (self);
  if (!gloss_edit_has_kind (edit, GLOSS_RECORD_LABEL)
      && !gloss_edit_has_kind (edit, GLOSS_RECORD_ATTRIBUTE))
    return;

  for (guint i = 0; i < count_items (self); i++)
    {
      g_autoptr (GlossAnnotationItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      gloss_annotation_item_emit_changed (item);
    }
}

/* The user's choice */

static void
selected_row_cb (GlossHereList *self)
{
  GlossAnnotationItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (self->syncing || item == NULL || self->session == NULL)
    return;

  gloss_session_select (self->session,
                        gloss_annotation_get_id (gloss_annotation_item_get_annotation (item)),
                        FALSE);
}

static void
activate_cb (GlossHereList *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.note", NULL);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GlossHereList         *self)
{
  if (self->session == NULL || keyval == GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  return gloss_article_keys_press (GTK_WIDGET (self->list), self->session, keyval, state);
}

/* Rows */

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item,
          gpointer                  user_data)
{
  gtk_list_item_set_child (list_item, gloss_annotation_row_new_on_one_line ());
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item,
         gpointer                  user_data)
{
  gloss_annotation_row_set_item (GLOSS_ANNOTATION_ROW (gtk_list_item_get_child (list_item)),
                                 gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item,
           gpointer                  user_data)
{
  gloss_annotation_row_set_item (GLOSS_ANNOTATION_ROW (gtk_list_item_get_child (list_item)), NULL);
}

/* The class */

static void
set_session (GlossHereList *self,
             GlossSession  *session)
{
  if (!g_set_object (&self->session, session))
    return;

  g_signal_group_set_target (self->session_signals, session);
  set_notify_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

static void
gloss_here_list_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, GLOSS_HERE_LIST (object)->session);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_here_list_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      set_session (GLOSS_HERE_LIST (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_here_list_dispose (GObject *object)
{
  GlossHereList *self = GLOSS_HERE_LIST (object);

  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_HERE_LIST);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  g_clear_pointer (&self->registry, g_hash_table_unref);

  G_OBJECT_CLASS (gloss_here_list_parent_class)->dispose (object);
}

static void
gloss_here_list_class_init (GlossHereListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gloss_here_list_get_property;
  object_class->set_property = gloss_here_list_set_property;
  object_class->dispose = gloss_here_list_dispose;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GLOSS_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                               | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-here-list.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossHereList, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
init_list (GlossHereList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);

  self->items = g_list_store_new (GLOSS_TYPE_ANNOTATION_ITEM);
  self->registry = g_hash_table_new (g_str_hash, g_str_equal);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->items));
  g_signal_connect_swapped (self->selection, "notify::selected-item",
                            G_CALLBACK (selected_row_cb), self);

  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (factory);
}

static void
gloss_here_list_init (GlossHereList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  init_list (self);

  self->session_signals = g_signal_group_new (GLOSS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::set", G_CALLBACK (set_notify_cb),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "notify::selected", G_CALLBACK (update),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "selection-changed", G_CALLBACK (update),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "set-changed",
                                  G_CALLBACK (set_changed_cb), self);
}
