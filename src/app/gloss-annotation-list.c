/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-annotation-list.h"

#include "app/gloss-annotation-model.h"
#include "app/gloss-annotation-row.h"
#include "app/gloss-article-keys.h"

#include <glib/gi18n.h>

/* The selected row and the session's selected annotation are one fact with two faces. `syncing` is
 * set while the row is made to follow the session, so that this is not taken for the user's choice.
 */
struct _GlossAnnotationList
{
  GtkBox parent_instance;

  GtkLabel          *count;
  GtkToggleButton   *uncertain;
  GtkLabel          *uncertain_count;
  GtkEditable       *search;
  GtkStack          *stack;
  GtkListView       *list;
  GtkLabel          *empty;

  GlossSession         *session;
  GSignalGroup         *session_signals;
  GlossAnnotationModel *model;
  GtkSingleSelection   *selection;
  gboolean              syncing;
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (GlossAnnotationList, gloss_annotation_list, GTK_TYPE_BOX)

static GlossAnnotationSet *
get_set (GlossAnnotationList *self)
{
  return self->session != NULL ? gloss_session_get_set (self->session) : NULL;
}

/* State drawn */

static const char *
get_empty_text (GlossAnnotationList *self,
                guint                n_all)
{
  if (n_all > 0)
    return _("No annotation matches the filter");
  if (get_set (self) == NULL)
    return "";

  return _("No annotations yet: select text and press a label’s key");
}

static void
update_uncertain (GlossAnnotationList *self)
{
  GlossAnnotationSet *set = get_set (self);
  guint n = set != NULL ? gloss_annotation_set_count_uncertain (set) : 0;
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_autofree char *tooltip = g_strdup_printf (ngettext ("Show only the %u uncertain annotation",
                                                        "Show only the %u uncertain annotations",
                                                        n), n);

  gtk_label_set_label (self->uncertain_count, count);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->uncertain), tooltip);
  gtk_widget_set_visible (GTK_WIDGET (self->uncertain),
                          n > 0 || gtk_toggle_button_get_active (self->uncertain));
}

static void
update (GlossAnnotationList *self)
{
  GlossAnnotationSet *set = get_set (self);
  guint n_all = set != NULL ? gloss_annotation_set_get_size (set) : 0;
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_autofree char *count = NULL;

  if (gloss_annotation_model_is_filtered (self->model))
    count = g_strdup_printf (_("%u of %u"), n_shown, n_all);
  else
    count = g_strdup_printf ("%u", n_all);

  gtk_label_set_label (self->count, set != NULL ? count : "");
  gtk_label_set_label (self->empty, get_empty_text (self, n_all));
  gtk_stack_set_visible_child_name (self->stack,
                                    n_shown > 0 || gloss_annotation_model_is_busy (self->model)
                                      ? "list"
                                      : "empty");
  update_uncertain (self);
}

/* Selection */

/* The row follows the session. */
static void
sync_selection (GlossAnnotationList *self,
                gboolean             scroll)
{
  GlossAnnotation *selected = NULL;
  guint position = GTK_INVALID_LIST_POSITION;

  if (self->session != NULL)
    selected = gloss_session_get_selected (self->session);
  gloss_annotation_model_find (self->model, selected, &position);

  self->syncing = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->syncing = FALSE;

  if (scroll && position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

static void
session_selected_cb (GlossAnnotationList *self)
{
  sync_selection (self, TRUE);
}

/* The session follows the row. */
static void
selected_row_cb (GlossAnnotationList *self)
{
  GlossAnnotationItem *item = gtk_single_selection_get_selected_item (self->selection);
  GlossAnnotation *annotation;

  if (self->syncing || item == NULL || self->session == NULL)
    return;

  annotation = gloss_annotation_item_get_annotation (item);
  if (annotation != gloss_session_get_selected (self->session))
    gloss_session_select (self->session, gloss_annotation_get_id (annotation), TRUE);
}

static void
activate_cb (GlossAnnotationList *self,
             guint                position)
{
  g_autoptr (GlossAnnotationItem) item = NULL;

  item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  if (item == NULL || self->session == NULL)
    return;

  gloss_session_select (self->session,
                        gloss_annotation_get_id (gloss_annotation_item_get_annotation (item)),
                        TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.note", NULL);
}

/* Keys */

/* Deletes, and goes on to the next row: a list is worked through. */
static void
delete_selected (GlossAnnotationList *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);
  guint n_items;

  gloss_session_delete_selected (self->session);
  n_items = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  if (position != GTK_INVALID_LIST_POSITION && n_items > 0)
    gtk_single_selection_set_selected (self->selection, MIN (position, n_items - 1));
}

/* Here the keys mean what they mean in the article, but Esc, which leads back there. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GlossAnnotationList   *self)
{
  if (self->session == NULL || keyval == GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  if (keyval == GDK_KEY_Delete && gloss_session_get_selected (self->session) != NULL)
    {
      delete_selected (self);
      return GDK_EVENT_STOP;
    }

  return gloss_article_keys_press (GTK_WIDGET (self->list), self->session, keyval, state);
}

/* Around GtkSingleSelection's own handler: what it does to the selection while rows come and go is
 * no choice of the user. */
static void
before_items_changed_cb (GlossAnnotationList *self)
{
  self->syncing = TRUE;
}

static void
after_items_changed_cb (GlossAnnotationList *self)
{
  self->syncing = FALSE;
  sync_selection (self, FALSE);
  update (self);
}

/* The filter */

static void
filter_changed_cb (GlossAnnotationList *self)
{
  gloss_annotation_model_set_filter (self->model, gtk_editable_get_text (self->search),
                                     gtk_toggle_button_get_active (self->uncertain));
  update (self);
  sync_selection (self, TRUE);
}

static void
stop_search_cb (GlossAnnotationList *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
search_activate_cb (GlossAnnotationList *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0)
    return;

  if (gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    gtk_single_selection_set_selected (self->selection, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* Rows */

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item,
          gpointer                  user_data)
{
  gtk_list_item_set_child (list_item, gloss_annotation_row_new ());
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

/* Following the session */

static void
session_set_cb (GlossAnnotationList *self)
{
  gloss_annotation_model_set_set (self->model, get_set (self));
  sync_selection (self, TRUE);
  update (self);
}

static void
set_session (GlossAnnotationList *self,
             GlossSession        *session)
{
  if (!g_set_object (&self->session, session))
    return;

  g_signal_group_set_target (self->session_signals, session);
  session_set_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

static void
gloss_annotation_list_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, GLOSS_ANNOTATION_LIST (object)->session);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_annotation_list_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      set_session (GLOSS_ANNOTATION_LIST (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_annotation_list_dispose (GObject *object)
{
  GlossAnnotationList *self = GLOSS_ANNOTATION_LIST (object);

  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_ANNOTATION_LIST);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (gloss_annotation_list_parent_class)->dispose (object);
}

static void
gloss_annotation_list_class_init (GlossAnnotationListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gloss_annotation_list_get_property;
  object_class->set_property = gloss_annotation_list_set_property;
  object_class->dispose = gloss_annotation_list_dispose;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GLOSS_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                               | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-annotation-list.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationList, count);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationList, uncertain);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationList, uncertain_count);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationList, search);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationList, stack);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationList, list);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationList, empty);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
init_list (GlossAnnotationList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);

  self->model = gloss_annotation_model_new ();
  g_signal_connect_swapped (self->model, "items-changed", G_CALLBACK (before_items_changed_cb),
                            self);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->model));
  g_signal_connect_swapped (self->model, "items-changed", G_CALLBACK (after_items_changed_cb),
                            self);
  g_signal_connect_swapped (self->model, "notify::busy", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->selection, "notify::selected-item",
                            G_CALLBACK (selected_row_cb), self);

  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (factory);
}

static void
gloss_annotation_list_init (GlossAnnotationList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  init_list (self);

  self->session_signals = g_signal_group_new (GLOSS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::set",
                                  G_CALLBACK (session_set_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::selected",
                                  G_CALLBACK (session_selected_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "set-changed", G_CALLBACK (update), self);

  update (self);
}

/**
 * gloss_annotation_list_new:
 * @session: (nullable): whose annotations to show
 *
 * Returns: a new list
 */
GtkWidget *
gloss_annotation_list_new (GlossSession *session)
{
  return g_object_new (GLOSS_TYPE_ANNOTATION_LIST, "session", session, NULL);
}

/**
 * gloss_annotation_list_focus_search:
 * @self: a list
 *
 * Puts the cursor into the filter entry.
 */
void
gloss_annotation_list_focus_search (GlossAnnotationList *self)
{
  g_return_if_fail (GLOSS_IS_ANNOTATION_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
