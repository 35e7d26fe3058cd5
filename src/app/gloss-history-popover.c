/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-history-popover.h"

#include "app/gloss-focus.h"
#include "app/gloss-history-row.h"
#include "app/gloss-text-scale.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* The list follows the set only while it is shown, so that an edit costs nothing more otherwise. */

/* What takes longer brings up a window that says how far it is; a little before that. */
#define HIDE_MS 150

struct _GlossHistoryPopover
{
  GtkPopover parent_instance;

  GtkListView *list;

  GlossSession       *session;
  GSignalGroup       *session_signals;
  GlossHistoryModel  *model;
  GtkSingleSelection *selection;
  guint               hide_timer;
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (GlossHistoryPopover, gloss_history_popover, GTK_TYPE_POPOVER)

/* The keyboard */

static GtkWidget *
find_row (GlossHistoryPopover *self,
          guint                position)
{
  GtkWidget *child;

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self->list)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = gtk_widget_get_first_child (child);
      GlossHistoryItem *item =
        GLOSS_IS_HISTORY_ROW (row) ? gloss_history_row_get_item (GLOSS_HISTORY_ROW (row)) : NULL;

      if (item != NULL && gloss_history_item_get_position (item) == position)
        return child;
    }

  return NULL;
}

static gboolean
focus_current (GtkWidget *widget)
{
  GlossHistoryPopover *self = GLOSS_HISTORY_POPOVER (widget);
  gboolean laid_out = gtk_widget_get_height (GTK_WIDGET (self->list)) > 0;
  GtkWidget *row = laid_out ? find_row (self, gloss_history_model_get_current (self->model))
                            : NULL;

  return row != NULL && gtk_widget_get_mapped (row) && gtk_widget_grab_focus (row);
}

/* Selection, focus and what is in sight go with the state that the set is in. */
static void
go_to_current (GlossHistoryPopover *self)
{
  guint row;

  if (!gloss_history_model_find_current (self->model, &row))
    return;
  gtk_single_selection_set_selected (self->selection, row);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", row);
  gloss_focus_later (GTK_WIDGET (self), focus_current);
}

/* Going there */

typedef struct
{
  GlossSession *session;
  guint         position;
} Question;

static void
question_free (gpointer  data,
               GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->session);
  g_free (question);
}

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             Question         *question)
{
  if (g_str_equal (response, "go"))
    gloss_session_go_to (question->session, question->position);
}

/* Others work with the other articles, too. */
static void
ask (GlossHistoryPopover *self,
     guint                position,
     guint                n_batches)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gboolean back = position < gloss_history_model_get_current (self->model);
  Question *question = g_new0 (Question, 1);
  AdwMessageDialog *dialog;

  question->session = g_object_ref (self->session);
  question->position = position;
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (root),
                                                       _("Change Other Articles as Well?"), NULL));
  if (back)
    adw_message_dialog_format_body (dialog,
                                    ngettext ("%u step on the way was done in all articles, and "
                                              "will be undone in all of them.",
                                              "%u steps on the way were done in all articles, and "
                                              "will be undone in all of them.", n_batches),
                                    n_batches);
  else
    adw_message_dialog_format_body (dialog,
                                    ngettext ("%u step on the way was done in all articles, and "
                                              "will be redone in all of them.",
                                              "%u steps on the way were done in all articles, and "
                                              "will be redone in all of them.", n_batches),
                                    n_batches);
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "go",
                                    back ? _("Go _Back") : _("Go _Forward"), NULL);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), question, question_free, 0);
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
activate_cb (GtkListView         *list,
             guint                row,
             GlossHistoryPopover *self)
{
  g_autoptr (GlossHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), row);
  guint position;
  guint n_batches;

  if (item == NULL || self->session == NULL)
    return;
  position = gloss_history_item_get_position (item);
  n_batches = gloss_session_count_batches (self->session, position);
  if (n_batches > 0)
    ask (self, position, n_batches);
  else
    gloss_session_go_to (self->session, position);
}

/* Rows */

static void
setup_cb (GtkListItemFactory  *factory,
          GtkListItem         *list_item,
          GlossHistoryPopover *self)
{
  gtk_list_item_set_child (list_item, gloss_history_row_new (self->model));
}

static void
bind_cb (GtkListItemFactory  *factory,
         GtkListItem         *list_item,
         GlossHistoryPopover *self)
{
  gloss_history_row_set_item (GLOSS_HISTORY_ROW (gtk_list_item_get_child (list_item)),
                              gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkListItemFactory  *factory,
           GtkListItem         *list_item,
           GlossHistoryPopover *self)
{
  gloss_history_row_set_item (GLOSS_HISTORY_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
make_list (GlossHistoryPopover *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->model = gloss_history_model_new ();
  g_signal_connect_object (self->model, "moved", G_CALLBACK (go_to_current), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->model)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
}

/* The class */

static void
update_set (GlossHistoryPopover *self)
{
  gboolean shown = gtk_widget_get_visible (GTK_WIDGET (self)) && self->session != NULL;

  if (!shown)
    gloss_focus_leave (GTK_WIDGET (self));
  gloss_history_model_set_set (self->model,
                               shown ? gloss_session_get_set (self->session) : NULL);
}

static gboolean
hide_cb (gpointer user_data)
{
  GlossHistoryPopover *self = user_data;

  self->hide_timer = 0;
  if (self->session != NULL && gloss_session_get_batch_meter (self->session) != NULL)
    gtk_popover_popdown (GTK_POPOVER (self));
  return G_SOURCE_REMOVE;
}

static void
batch_step_cb (GlossHistoryPopover *self)
{
  if (self->hide_timer == 0)
    self->hide_timer = g_timeout_add (HIDE_MS, hide_cb, self);
}

static void
set_session (GlossHistoryPopover *self,
             GlossSession        *session)
{
  if (!g_set_object (&self->session, session))
    return;

  g_signal_group_set_target (self->session_signals, session);
  update_set (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

static void
gloss_history_popover_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  if (prop_id == PROP_SESSION)
    g_value_set_object (value, GLOSS_HISTORY_POPOVER (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
gloss_history_popover_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  if (prop_id == PROP_SESSION)
    set_session (GLOSS_HISTORY_POPOVER (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
gloss_history_popover_dispose (GObject *object)
{
  GlossHistoryPopover *self = GLOSS_HISTORY_POPOVER (object);

  g_clear_handle_id (&self->hide_timer, g_source_remove);
  if (self->model != NULL)
    gloss_history_model_set_set (self->model, NULL);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_HISTORY_POPOVER);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (gloss_history_popover_parent_class)->dispose (object);
}

/* Keys of the window do not get through a popover that has the keyboard. */
static void
add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, GDK_CONTROL_MASK, "win.history",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo", NULL);
}

static void
gloss_history_popover_class_init (GlossHistoryPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gloss_history_popover_dispose;
  object_class->get_property = gloss_history_popover_get_property;
  object_class->set_property = gloss_history_popover_set_property;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GLOSS_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                             | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  add_keys (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-history-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossHistoryPopover, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
gloss_history_popover_init (GlossHistoryPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gloss_text_scale_grow_widget (gtk_popover_get_child (GTK_POPOVER (self)));
  make_list (self);
  self->session_signals = g_signal_group_new (GLOSS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::set", G_CALLBACK (update_set),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "batch-step", G_CALLBACK (batch_step_cb),
                                  self);
  g_signal_connect (self, "notify::visible", G_CALLBACK (update_set), NULL);
}
