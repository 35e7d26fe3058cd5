/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-relation-list.h"

#include "app/gloss-relation-note.h"
#include "app/gloss-relation-popover.h"
#include "app/gloss-relation-row.h"
#include "app/gloss-session-relate.h"

#include <glib/gi18n.h>

/* ids: what the rows are, GtkStringObject. rows: the GlossRelationRow that are bound now, not
 * owned. shown: the annotation whose relations these are. */
struct _GlossRelationList
{
  GtkWidget parent_instance;

  GtkWidget   *box;
  GtkLabel    *title;
  GtkListView *list;
  GtkWidget   *popover;
  GtkWidget   *note;
  GtkWidget   *opener; /* had the focus when one of the two was opened; weak */

  GlossSession *session;
  GSignalGroup *session_signals;
  GSignalGroup *label_signals;
  GListStore   *ids;
  GHashTable   *rows;
  char         *shown;
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (GlossRelationList, gloss_relation_list, GTK_TYPE_WIDGET)

typedef struct
{
  GlossAnnotationSet *set;
  const char         *from;
} Sorting;

static GlossAnnotation *
get_other (const Sorting *sorting,
           GlossRelation *relation)
{
  return gloss_annotation_set_lookup (sorting->set,
                                      gloss_relation_get_other (relation, sorting->from));
}

static int
compare_others (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  GlossRelation *const *x = a;
  GlossRelation *const *y = b;
  int order = gloss_annotation_compare (get_other (user_data, *x), get_other (user_data, *y));

  return order != 0 ? order : gloss_relation_compare (*x, *y);
}

/* (transfer container): what is to be listed, in order; not those whose other end is missing. */
static GPtrArray *
list_relations (GlossRelationList *self,
                GlossAnnotation   *selected)
{
  Sorting sorting = { gloss_session_get_set (self->session), gloss_annotation_get_id (selected) };
  GPtrArray *relations = gloss_annotation_set_get_relations_of (sorting.set, sorting.from);
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; relations != NULL && i < relations->len; i++)
    if (get_other (&sorting, relations->pdata[i]) != NULL)
      g_ptr_array_add (list, relations->pdata[i]);
  g_ptr_array_sort_with_data (list, compare_others, &sorting);
  return list;
}

static gboolean
is_at (GlossRelationList *self,
       guint              position,
       GlossRelation     *relation)
{
  g_autoptr (GtkStringObject) id = g_list_model_get_item (G_LIST_MODEL (self->ids), position);

  return g_str_equal (gtk_string_object_get_string (id), gloss_relation_get_id (relation));
}

/* Changes only the rows that are different, so that the others keep the focus. */
static void
show_relations (GlossRelationList *self,
                GPtrArray         *relations)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->ids));
  guint first = 0;
  guint last = 0;

  while (first < MIN (n, relations->len) && is_at (self, first, relations->pdata[first]))
    first++;
  while (last < MIN (n, relations->len) - first
         && is_at (self, n - last - 1, relations->pdata[relations->len - last - 1]))
    last++;
  for (guint i = first; i < relations->len - last; i++)
    g_ptr_array_add (added, gtk_string_object_new (gloss_relation_get_id (relations->pdata[i])));
  if (added->len > 0 || n > first + last)
    g_list_store_splice (self->ids, first, n - first - last, added->pdata, added->len);
}

static void
update_rows (GlossRelationList *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    gloss_relation_row_update (row);
}

/* The row that has the focus, or holds what has it. */
static GlossRelationRow *
find_focused (GlossRelationList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (focus != NULL && g_hash_table_iter_next (&iter, &row, NULL))
    if (focus == gtk_widget_get_parent (row) || gtk_widget_is_ancestor (focus, row))
      return row;
  return NULL;
}

static gboolean
find_position (GlossRelationList *self,
               const char        *relation_id,
               guint             *position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->ids));

  for (*position = 0; *position < n; (*position)++)
    {
      g_autoptr (GtkStringObject) id =
        g_list_model_get_item (G_LIST_MODEL (self->ids), *position);

      if (g_str_equal (gtk_string_object_get_string (id), relation_id))
        return TRUE;
    }
  return FALSE;
}

/* The row that held the focus is gone: it goes to that at @position, or back to the text. */
static void
pass_focus_on (GlossRelationList *self,
               guint              position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->ids));
  GHashTableIter iter;
  gpointer row;

  if (n == 0)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-text", NULL);
      return;
    }

  position = MIN (position, n - 1);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    {
      const char *id = gloss_relation_row_get_id (row);
      guint its;

      if (id != NULL && find_position (self, id, &its) && its == position)
        {
          gtk_widget_grab_focus (gtk_widget_get_parent (row));
          return;
        }
    }
}

static void
update (GlossRelationList *self)
{
  GlossAnnotation *selected = self->session != NULL ? gloss_session_get_selected (self->session)
                                                    : NULL;
  g_autoptr (GPtrArray) relations = selected != NULL ? list_relations (self, selected)
                                                     : g_ptr_array_new ();
  const char *id = selected != NULL ? gloss_annotation_get_id (selected) : NULL;
  GlossRelationRow *row = find_focused (self);
  g_autofree char *focused = row != NULL ? g_strdup (gloss_relation_row_get_id (row)) : NULL;
  g_autofree char *title = NULL;
  guint position = 0;
  guint now;

  if (focused != NULL && !find_position (self, focused, &position))
    g_clear_pointer (&focused, g_free);
  if (g_strcmp0 (self->shown, id) != 0)
    {
      g_free (self->shown);
      self->shown = g_strdup (id);
      g_list_store_remove_all (self->ids);
    }
  show_relations (self, relations);
  update_rows (self);
  if (self->note != NULL)
    gloss_relation_note_update (GLOSS_RELATION_NOTE (self->note));
  title = g_strdup_printf (ngettext ("%u relation", "%u relations", relations->len),
                           relations->len);
  gtk_label_set_label (self->title, title);
  gtk_widget_set_visible (GTK_WIDGET (self), relations->len > 0);
  if (focused != NULL && find_focused (self) == NULL)
    pass_focus_on (self, find_position (self, focused, &now) ? now : position);
}

static void
set_changed_cb (GlossRelationList *self,
                GlossEdit         *edit)
{
  if (self->shown != NULL
      && (gloss_edit_has_kind (edit, GLOSS_RECORD_RELATION)
          || gloss_edit_has_kind (edit, GLOSS_RECORD_ANNOTATION)
          || gloss_edit_has_definitions (edit)))
    update (self);
}

static void
labels_notify_cb (GlossRelationList *self)
{
  g_signal_group_set_target (self->label_signals,
                             self->session != NULL ? gloss_session_get_labels (self->session)
                                                   : NULL);
}

/* Rows */

/* In the coordinates of the list, for a popover of it. */
static GdkRectangle
locate_row (GlossRelationList *self,
            GtkWidget         *row)
{
  GdkRectangle at = { 0, 0, gtk_widget_get_width (row), gtk_widget_get_height (row) };
  double x;
  double y;

  gtk_widget_translate_coordinates (row, GTK_WIDGET (self), 0, 0, &x, &y);
  at.x = (int) x;
  at.y = (int) y;
  return at;
}

static void
remember_opener (GlossRelationList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_set_weak_pointer (&self->opener, root != NULL ? gtk_root_get_focus (root) : NULL);
}

/* What closed took the focus with it. */
static void
closed_cb (GlossRelationList *self)
{
  if (self->opener != NULL && gtk_widget_get_mapped (self->opener))
    gtk_widget_grab_focus (self->opener);
  g_clear_weak_pointer (&self->opener);
}

static void
adopt_popover (GlossRelationList *self,
               GtkWidget         *popover)
{
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_TOP);
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
}

static void
type_clicked_cb (GlossRelationList *self,
                 const char        *relation_id,
                 GtkWidget         *row)
{
  GdkRectangle at = locate_row (self, row);

  if (self->popover == NULL)
    adopt_popover (self, self->popover = gloss_relation_popover_new (self->session));
  remember_opener (self);
  gloss_relation_popover_ask_again (GLOSS_RELATION_POPOVER (self->popover), relation_id, &at);
}

static void
note_clicked_cb (GlossRelationList *self,
                 const char        *relation_id,
                 GtkWidget         *row)
{
  GdkRectangle at = locate_row (self, row);

  if (self->note == NULL)
    adopt_popover (self, self->note = gloss_relation_note_new (self->session));
  remember_opener (self);
  gloss_relation_note_open (GLOSS_RELATION_NOTE (self->note), relation_id, &at);
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item,
          GlossRelationList  *self)
{
  GtkWidget *row = gloss_relation_row_new (self->session);

  g_signal_connect_object (row, "type-clicked", G_CALLBACK (type_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "note-clicked", G_CALLBACK (note_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item,
         GlossRelationList  *self)
{
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkStringObject *id = gtk_list_item_get_item (item);

  gloss_relation_row_set (GLOSS_RELATION_ROW (row), gtk_string_object_get_string (id),
                          self->shown);
  g_hash_table_add (self->rows, row);
}

static void
unbind_cb (GtkListItemFactory *factory,
           GtkListItem        *item,
           GlossRelationList  *self)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  gloss_relation_row_set (GLOSS_RELATION_ROW (row), NULL, NULL);
  g_hash_table_remove (self->rows, row);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GlossRelationList     *self)
{
  GlossRelationRow *row = find_focused (self);

  if (row == NULL || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      gloss_session_delete_relation (self->session, gloss_relation_row_get_id (row));
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* The class */

/* It lets go of the session at once, whoever else still holds it for a moment. */
static void
drop_popover (GtkWidget **popover)
{
  if (*popover != NULL)
    g_object_set (*popover, "session", NULL, NULL);
  g_clear_pointer (popover, gtk_widget_unparent);
}

static void
set_session (GlossRelationList *self,
             GlossSession      *session)
{
  if (!g_set_object (&self->session, session))
    return;

  drop_popover (&self->popover);
  drop_popover (&self->note);
  g_signal_group_set_target (self->session_signals, session);
  labels_notify_cb (self);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

static void
gloss_relation_list_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  if (prop_id == PROP_SESSION)
    g_value_set_object (value, GLOSS_RELATION_LIST (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
gloss_relation_list_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  if (prop_id == PROP_SESSION)
    set_session (GLOSS_RELATION_LIST (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
gloss_relation_list_dispose (GObject *object)
{
  GlossRelationList *self = GLOSS_RELATION_LIST (object);

  g_clear_object (&self->label_signals);
  g_clear_object (&self->session_signals);
  drop_popover (&self->popover);
  drop_popover (&self->note);
  g_clear_weak_pointer (&self->opener);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_RELATION_LIST);
  g_clear_object (&self->ids);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (gloss_relation_list_parent_class)->dispose (object);
}

static void
gloss_relation_list_finalize (GObject *object)
{
  GlossRelationList *self = GLOSS_RELATION_LIST (object);

  g_hash_table_unref (self->rows);
  g_free (self->shown);

  G_OBJECT_CLASS (gloss_relation_list_parent_class)->finalize (object);
}

static void
gloss_relation_list_class_init (GlossRelationListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gloss_relation_list_get_property;
  object_class->set_property = gloss_relation_list_set_property;
  object_class->dispose = gloss_relation_list_dispose;
  object_class->finalize = gloss_relation_list_finalize;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GLOSS_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                               | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-relation-list.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossRelationList, box);
  gtk_widget_class_bind_template_child (widget_class, GlossRelationList, title);
  gtk_widget_class_bind_template_child (widget_class, GlossRelationList, list);
  gtk_widget_class_bind_template_callback (widget_class, gloss_relation_list_activate);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
init_list (GlossRelationList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *selection =
    gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->ids)));

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_object_unref (factory);
  g_object_unref (selection);
}

static void
gloss_relation_list_init (GlossRelationList *self)
{
  self->ids = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  self->rows = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  init_list (self);

  self->session_signals = g_signal_group_new (GLOSS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::selected", G_CALLBACK (update),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "notify::set", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->session_signals, "set-changed",
                                  G_CALLBACK (set_changed_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::labels",
                                  G_CALLBACK (labels_notify_cb), self);
  self->label_signals = g_signal_group_new (GLOSS_TYPE_LABEL_SET);
  g_signal_group_connect_swapped (self->label_signals, "changed", G_CALLBACK (update_rows), self);
  update (self);
}

/**
 * gloss_relation_list_new:
 * @session: (nullable): whose selected annotation it is about
 *
 * Returns: a new list
 */
GtkWidget *
gloss_relation_list_new (GlossSession *session)
{
  return g_object_new (GLOSS_TYPE_RELATION_LIST, "session", session, NULL);
}

/**
 * gloss_relation_list_get_model:
 * @self: a list
 *
 * Returns: (transfer none): the ids of the relations in the rows, as GtkStringObject
 */
GListModel *
gloss_relation_list_get_model (GlossRelationList *self)
{
  g_return_val_if_fail (GLOSS_IS_RELATION_LIST (self), NULL);

  return G_LIST_MODEL (self->ids);
}

/**
 * gloss_relation_list_activate:
 * @self: a list
 * @position: a row
 *
 * Goes to what is at the other end.
 */
void
gloss_relation_list_activate (GlossRelationList *self,
                              guint              position)
{
  g_autoptr (GtkStringObject) id = NULL;
  GlossAnnotationSet *set;
  GlossRelation *relation;

  g_return_if_fail (GLOSS_IS_RELATION_LIST (self));

  id = g_list_model_get_item (G_LIST_MODEL (self->ids), position);
  set = self->session != NULL ? gloss_session_get_set (self->session) : NULL;
  if (id == NULL || set == NULL || self->shown == NULL)
    return;
  relation = gloss_annotation_set_lookup_relation (set, gtk_string_object_get_string (id));
  if (relation != NULL)
    gloss_session_select (self->session, gloss_relation_get_other (relation, self->shown), TRUE);
}
