/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-annotation-list.h"

#include "app/gloss-annotation-drag.h"
#include "app/gloss-annotation-model.h"
#include "app/gloss-annotation-row.h"
#include "app/gloss-annotation-selection.h"
#include "app/gloss-article-keys.h"
#include "app/gloss-chosen-bar.h"
#include "app/gloss-filter-popover.h"
#include "app/gloss-label-popover.h"
#include "app/gloss-row-view.h"
#include "app/gloss-spoken.h"
#include "app/gloss-style-class.h"

#include <glib/gi18n.h>

/* The selected rows and the annotations that the session has chosen are one fact with two faces:
 * GlossAnnotationSelection. What is listed is what the entry, the filter's popover and the sorting,
 * a setting, say. */
struct _GlossAnnotationList
{
  GtkBox parent_instance;

  GtkLabel           *count;
  GtkSpinner         *spinner;
  GtkToggleButton    *uncertain;
  GtkLabel           *uncertain_count;
  GtkToggleButton    *incomplete;
  GtkLabel           *incomplete_count;
  GtkEditable        *search;
  GtkWidget          *filter_button;
  GlossFilterPopover *filter;
  GtkMenuButton      *order_button;
  GtkWidget          *summary_strip;
  GtkLabel           *summary;
  GtkStack           *stack;
  GlossRowView       *list;
  GtkLabel           *empty;
  GtkWidget          *chosen_bar;
  GMenuModel         *row_menu;

  GSettings                *settings;
  GlossSession             *session;
  GSignalGroup             *session_signals;
  GlossAnnotationModel     *model;
  GlossAnnotationSelection *selection;
  GtkWidget                *menu_popover;
  GtkWidget                *label_popover;
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
  gloss_speak_tooltip (GTK_WIDGET (self->uncertain), tooltip);
  gtk_widget_set_visible (GTK_WIDGET (self->uncertain),
                          n > 0 || gtk_toggle_button_get_active (self->uncertain));
}

static void
update_incomplete (GlossAnnotationList *self)
{
  GlossAnnotationSet *set = get_set (self);
  guint n = set != NULL ? gloss_annotation_set_count_incomplete (set) : 0;
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_autofree char *tooltip = g_strdup_printf (ngettext ("Show only the %u incomplete annotation",
                                                        "Show only the %u incomplete annotations",
                                                        n), n);

  gtk_label_set_label (self->incomplete_count, count);
  gloss_speak_tooltip (GTK_WIDGET (self->incomplete), tooltip);
  gtk_widget_set_visible (GTK_WIDGET (self->incomplete),
                          n > 0 || gtk_toggle_button_get_active (self->incomplete));
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
  update_incomplete (self);
}

static void
update_busy (GlossAnnotationList *self)
{
  gboolean busy = gloss_annotation_model_is_busy (self->model);

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  update (self);
}

static void
update_summary (GlossAnnotationList *self)
{
  gboolean active = gloss_filter_popover_is_active (self->filter);
  g_autofree char *summary = gloss_filter_popover_dup_summary (self->filter);

  gtk_label_set_label (self->summary, summary);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->summary), summary);
  gtk_widget_set_visible (self->summary_strip, active);
  gloss_style_class_set (self->filter_button, "accent", active);
}

/* Selection */

static GlossAnnotation *
get_selected (GlossAnnotationList *self)
{
  return self->session != NULL ? gloss_session_get_selected (self->session) : NULL;
}

static void
scroll_to_selected (GlossAnnotationList *self)
{
  guint position;

  if (gloss_annotation_model_find (self->model, get_selected (self), &position))
    gloss_row_view_scroll_to (self->list, position);
}

static void
select_row (GlossAnnotationList *self,
            guint                position)
{
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
}

static void
activate_cb (GlossAnnotationList *self,
             guint                position)
{
  GlossAnnotation *annotation = gloss_annotation_model_get_record (self->model, position);

  if (annotation == NULL || self->session == NULL)
    return;

  gloss_session_select (self->session, gloss_annotation_get_id (annotation), TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.note", NULL);
}

/* The menu of rows */

static GtkWidget *
get_menu_popover (GlossAnnotationList *self)
{
  if (self->menu_popover == NULL)
    {
      self->menu_popover = gtk_popover_menu_new_from_model (self->row_menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu_popover), FALSE);
      gtk_widget_set_halign (self->menu_popover, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu_popover, GTK_WIDGET (self));
    }

  return self->menu_popover;
}

static gboolean
label_chosen_cb (GlossAnnotationList *self,
                 const char          *label_id)
{
  gloss_session_relabel_chosen (self->session, label_id);

  return TRUE;
}

static gboolean
label_made_cb (GlossAnnotationList *self,
               const char          *name)
{
  gloss_session_use_new_label (self->session, name, TRUE);

  return TRUE;
}

static GlossLabelPopover *
get_label_popover (GlossAnnotationList *self)
{
  if (self->label_popover == NULL)
    {
      self->label_popover = gloss_label_popover_new (self->session);
      gtk_widget_set_parent (self->label_popover, GTK_WIDGET (self));
      g_signal_connect_swapped (self->label_popover, "chosen", G_CALLBACK (label_chosen_cb), self);
      g_signal_connect_swapped (self->label_popover, "made", G_CALLBACK (label_made_cb), self);
    }

  return GLOSS_LABEL_POPOVER (self->label_popover);
}

static void
popup_menu (GlossAnnotationList *self,
            GtkWidget           *widget,
            double               x,
            double               y)
{
  GtkWidget *popover = get_menu_popover (self);
  graphene_point_t point;

  if (gloss_session_get_selected (self->session) == NULL
      || !gtk_widget_compute_point (widget, GTK_WIDGET (self), &GRAPHENE_POINT_INIT (x, y), &point))
    return;

  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle){ point.x, point.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (popover));
}

/* What the menu is about is what is chosen; a row that is not becomes it. */
static void
secondary_pressed_cb (GtkGestureClick     *gesture,
                      int                  n_press,
                      double               x,
                      double               y,
                      GlossAnnotationList *self)
{
  guint position = gloss_row_view_get_row_at (self->list, y);

  if (position == GTK_INVALID_LIST_POSITION || self->session == NULL)
    return;

  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position))
    select_row (self, position);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  popup_menu (self, GTK_WIDGET (self->list), x, y);
}

/* By the keyboard: at the row that has the focus. */
static void
popup_menu_at_focus (GlossAnnotationList *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  if (row != NULL)
    popup_menu (self, row, 24, gtk_widget_get_height (row));
}

static void
relabel_action_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  GlossAnnotationList *self = user_data;
  GdkRectangle at;

  if (gtk_popover_get_pointing_to (GTK_POPOVER (get_menu_popover (self)), &at))
    gloss_label_popover_open (get_label_popover (self), &at);
}

static void
only_label_action_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  GlossAnnotationList *self = user_data;
  GlossAnnotation *selected = get_selected (self);

  if (selected != NULL)
    gloss_filter_popover_set_label (self->filter, gloss_annotation_get_label (selected));
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
select_all_action_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  GlossAnnotationList *self = user_data;

  gtk_selection_model_select_all (GTK_SELECTION_MODEL (self->selection));
}

/* Keys */

/* Deletes, and goes on to the next row: a list is worked through. */
static void
delete_selected (GlossAnnotationList *self)
{
  g_autoptr (GtkBitset) rows =
    gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  gboolean any = !gtk_bitset_is_empty (rows);
  guint position = gtk_bitset_get_minimum (rows);
  guint n_items;

  gloss_session_delete_selected (self->session);
  n_items = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  if (any && n_items > 0)
    select_row (self, MIN (position, n_items - 1));
}

static gboolean
is_menu_key (guint           keyval,
             GdkModifierType state)
{
  return keyval == GDK_KEY_Menu || (keyval == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0);
}

/* Here the keys mean what they mean in the article, but Esc, which leads back there, and the arrows
 * with Shift, which extend the selection. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GlossAnnotationList   *self)
{
  if (self->session == NULL || keyval == GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  if (is_menu_key (keyval, state))
    {
      popup_menu_at_focus (self);
      return GDK_EVENT_STOP;
    }
  if (keyval == GDK_KEY_Delete && gloss_session_get_selected (self->session) != NULL)
    {
      delete_selected (self);
      return GDK_EVENT_STOP;
    }

  return gloss_article_keys_press (GTK_WIDGET (self->list), self->session, keyval, state);
}

/* Filter and order */

static void
filter_changed_cb (GlossAnnotationList *self)
{
  GlossAnnotationCriteria criteria;

  gloss_filter_popover_get_criteria (self->filter, &criteria);
  criteria.text = gtk_editable_get_text (self->search);
  gtk_toggle_button_set_active (self->uncertain,
                                (criteria.flags & GLOSS_ANNOTATION_FLAG_UNCERTAIN) != 0);
  gtk_toggle_button_set_active (self->incomplete,
                                (criteria.flags & GLOSS_ANNOTATION_FLAG_INCOMPLETE) != 0);
  gloss_annotation_model_set_filter (self->model, &criteria);
  update_summary (self);
  update (self);
  scroll_to_selected (self);
}

static void
uncertain_toggled_cb (GlossAnnotationList *self)
{
  gloss_filter_popover_set_flag (self->filter, GLOSS_ANNOTATION_FLAG_UNCERTAIN,
                                 gtk_toggle_button_get_active (self->uncertain));
}

static void
incomplete_toggled_cb (GlossAnnotationList *self)
{
  gloss_filter_popover_set_flag (self->filter, GLOSS_ANNOTATION_FLAG_INCOMPLETE,
                                 gtk_toggle_button_get_active (self->incomplete));
}

static void
clear_filter_cb (GlossAnnotationList *self)
{
  gloss_filter_popover_clear (self->filter);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
order_changed_cb (GlossAnnotationList *self)
{
  gboolean reversed = g_settings_get_boolean (self->settings, "annotation-order-reversed");

  gloss_annotation_model_set_order (self->model,
                                    g_settings_get_enum (self->settings, "annotation-order"),
                                    reversed);
  gtk_menu_button_set_icon_name (self->order_button, reversed ? "view-sort-descending-symbolic"
                                                              : "view-sort-ascending-symbolic");
  scroll_to_selected (self);
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

  if (!gloss_annotation_model_find (self->model, get_selected (self), NULL))
    select_row (self, 0);
  scroll_to_selected (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* Rows */

static void
bind_row (GtkWidget *row,
          gpointer   item)
{
  gloss_annotation_row_set_item (GLOSS_ANNOTATION_ROW (row), item);
}

static gboolean
find_row (GtkSelectionModel *selection,
          gpointer           item,
          guint             *position)
{
  GlossAnnotation *annotation = gloss_annotation_item_get_annotation (item);

  return gloss_annotation_selection_find (GLOSS_ANNOTATION_SELECTION (selection),
                                          gloss_annotation_get_id (annotation), position);
}

static const GlossRowKind row_kind = { gloss_annotation_row_new, bind_row, find_row };

/* Following the session */

static void
session_set_cb (GlossAnnotationList *self)
{
  gloss_annotation_model_set_set (self->model, get_set (self));
  scroll_to_selected (self);
  update (self);
}

static void
set_session (GlossAnnotationList *self,
             GlossSession        *session)
{
  if (!g_set_object (&self->session, session))
    return;

  gloss_annotation_selection_set_session (self->selection, session);
  g_object_set (self->filter, "session", session, NULL);
  g_object_set (self->chosen_bar, "session", session, NULL);
  if (self->label_popover != NULL)
    g_object_set (self->label_popover, "session", session, NULL);
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
  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_pointer (&self->menu_popover, gtk_widget_unparent);
  g_clear_pointer (&self->label_popover, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_ANNOTATION_LIST);
  g_clear_object (&self->settings);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (gloss_annotation_list_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (GLOSS_TYPE_CHOSEN_BAR);
  g_type_ensure (GLOSS_TYPE_FILTER_POPOVER);
  g_type_ensure (GLOSS_TYPE_ROW_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-annotation-list.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationList, count);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationList, spinner);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationList, uncertain);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationList, uncertain_count);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationList, incomplete);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationList, incomplete_count);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationList, search);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationList, filter_button);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationList, filter);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationList, order_button);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationList, summary_strip);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationList, summary);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationList, stack);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationList, list);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationList, empty);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationList, chosen_bar);
  gtk_widget_class_bind_template_child (widget_class, GlossAnnotationList, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, uncertain_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, incomplete_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, secondary_pressed_cb);
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

  bind_template (widget_class);
}

static void
init_list (GlossAnnotationList *self)
{
  self->model = gloss_annotation_model_new ();
  self->selection = gloss_annotation_selection_new (self->model);
  g_signal_connect_swapped (self->selection, "items-changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->model, "notify::busy", G_CALLBACK (update_busy), self);

  gloss_row_view_set_kind (self->list, &row_kind);
  gloss_row_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gloss_annotation_drag_add (self->list, &self->session);
}

static void
init_actions (GlossAnnotationList *self)
{
  static const GActionEntry entries[] = {
    { "relabel", relabel_action_cb },
    { "only-label", only_label_action_cb },
    { "select-all", select_all_action_cb },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GAction) order = g_settings_create_action (self->settings, "annotation-order");
  g_autoptr (GAction) reversed = g_settings_create_action (self->settings,
                                                           "annotation-order-reversed");

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (group), order);
  g_action_map_add_action (G_ACTION_MAP (group), reversed);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "annotations", G_ACTION_GROUP (group));
}

static void
gloss_annotation_list_init (GlossAnnotationList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  init_list (self);

  self->settings = g_settings_new (GLOSS_APP_ID);
  init_actions (self);
  g_signal_connect_swapped (self->settings, "changed::annotation-order",
                            G_CALLBACK (order_changed_cb), self);
  g_signal_connect_swapped (self->settings, "changed::annotation-order-reversed",
                            G_CALLBACK (order_changed_cb), self);
  order_changed_cb (self);

  self->session_signals = g_signal_group_new (GLOSS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::set",
                                  G_CALLBACK (session_set_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::selected",
                                  G_CALLBACK (scroll_to_selected), self);
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
