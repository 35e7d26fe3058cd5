/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-label-chooser.h"

#include "app/gloss-fold.h"
#include "app/gloss-label-item.h"
#include "app/gloss-spoken-row.h"
#include "app/gloss-swatch.h"

#include <glib/gi18n.h>

/* items: id of a label (borrowed from the item) -> GlossLabelItem: as it was shown last. Which row
 * GTK keeps it knows by the item, and a new row costs a third of a millisecond. They say what
 * `items_of` said when its generation was `generation`. */
struct _GlossLabelChooser
{
  GtkBox parent_instance;

  GtkEditable *entry;
  GtkListView *list;

  GlossSession       *session;
  GListStore         *choices; /* GlossLabelItem */
  GtkSingleSelection *selection;
  GHashTable         *items;
  GlossLabelSet      *items_of; /* owned */
  guint               generation;
  char               *left_out;  /* the id of a label that is no choice, or NULL */
  gboolean            can_make;
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

enum
{
  CHOSEN,
  MAKE,
  ADD,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossLabelChooser, gloss_label_chooser, GTK_TYPE_BOX)

/* Choices */

static GlossLabelSet *
get_labels (GlossLabelChooser *self)
{
  return self->session != NULL ? gloss_session_get_labels (self->session) : NULL;
}

static gboolean
is_choice (GlossLabelChooser *self,
           GlossLabel        *label)
{
  return !gloss_label_is_group (label)
         && g_strcmp0 (gloss_label_get_id (label), self->left_out) != 0;
}

/* All labels; without @others those that can be chosen. */
static GPtrArray *
list_all_labels (GlossLabelChooser *self,
                 gboolean           others)
{
  GPtrArray *all = g_ptr_array_new ();
  GlossAnnotationSet *set = self->session != NULL ? gloss_session_get_set (self->session) : NULL;
  GlossLabelSet *own = get_labels (self);
  GPtrArray *foreign = set != NULL ? gloss_annotation_set_get_file_labels (set) : NULL;

  for (guint i = 0; own != NULL && i < gloss_label_set_get_n_labels (own); i++)
    g_ptr_array_add (all, gloss_label_set_get_nth (own, i));
  for (guint i = 0; foreign != NULL && i < foreign->len; i++)
    if (own == NULL || gloss_label_set_lookup (own, gloss_label_get_id (foreign->pdata[i])) == NULL)
      g_ptr_array_add (all, foreign->pdata[i]);
  for (guint i = all->len; !others && i-- > 0;)
    if (!is_choice (self, all->pdata[i]))
      g_ptr_array_remove_index (all, i);

  return all;
}

static gboolean
is_name_taken (GlossLabelChooser *self,
               const char        *name)
{
  g_autofree char *folded = gloss_fold (name, -1);
  g_autoptr (GPtrArray) labels = list_all_labels (self, TRUE);

  for (guint i = 0; i < labels->len; i++)
    {
      g_autofree char *its = gloss_fold (gloss_label_get_name (labels->pdata[i]), -1);

      if (g_str_equal (its, folded))
        return TRUE;
    }

  return FALSE;
}

static guint
count_annotations (GlossLabelChooser *self,
                   GlossLabel        *label)
{
  GlossAnnotationSet *set = gloss_session_get_set (self->session);

  return set != NULL ? gloss_annotation_set_count_label (set, gloss_label_get_id (label)) : 0;
}

static void
forget_old_items (GlossLabelChooser *self)
{
  GlossLabelSet *labels = get_labels (self);
  guint generation = labels != NULL ? gloss_label_set_get_generation (labels) : 0;

  if (!g_set_object (&self->items_of, labels) && generation == self->generation)
    return;
  self->generation = generation;
  g_hash_table_remove_all (self->items);
}

/* Returns: (transfer full) */
static GlossLabelItem *
get_item (GlossLabelChooser *self,
          GlossLabel        *label)
{
  guint count = count_annotations (self, label);
  GlossLabelItem *item = g_hash_table_lookup (self->items, gloss_label_get_id (label));

  if (item == NULL || gloss_label_item_get_label (item) != label
      || gloss_label_item_get_count (item) != count)
    {
      item = gloss_label_item_new (label, get_labels (self), count);
      g_hash_table_replace (self->items, (char *) gloss_label_get_id (label), item);
    }
  return g_object_ref (item);
}

static void
fill (GlossLabelChooser *self)
{
  const char *typed = gtk_editable_get_text (self->entry);
  g_autofree char *name = g_strstrip (g_strdup (typed));
  g_autoptr (GPtrArray) matches = gloss_label_chooser_dup_labels (self, typed);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  forget_old_items (self);
  for (guint i = 0; i < matches->len; i++)
    g_ptr_array_add (items, get_item (self, matches->pdata[i]));
  if (self->can_make && name[0] != '\0' && !is_name_taken (self, name))
    g_ptr_array_add (items, gloss_label_item_new_to_make (name));

  g_list_store_splice (self->choices, 0, g_list_model_get_n_items (G_LIST_MODEL (self->choices)),
                       items->pdata, items->len);
  if (items->len > 0)
    {
      gtk_single_selection_set_selected (self->selection, 0);
      gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0);
    }
}

static void
choose (GlossLabelChooser *self,
        guint              position)
{
  g_autoptr (GlossLabelItem) item = g_list_model_get_item (G_LIST_MODEL (self->choices), position);

  if (item == NULL)
    return;

  if (gloss_label_item_get_label (item) != NULL)
    g_signal_emit (self, signals[CHOSEN], 0,
                   gloss_label_get_id (gloss_label_item_get_label (item)));
  else
    g_signal_emit (self, signals[MAKE], 0, gloss_label_item_get_name (item));
}

static void
typed_cb (GlossLabelChooser *self)
{
  fill (self);
}

static void
row_activated_cb (GlossLabelChooser *self,
                  guint              position)
{
  choose (self, position);
}

/* The entry keeps Esc to itself; the popover around us wants it. */
static void
stop_cb (GlossLabelChooser *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
mark (GlossLabelChooser *self,
      int                step)
{
  int n = g_list_model_get_n_items (G_LIST_MODEL (self->choices));
  guint selected = gtk_single_selection_get_selected (self->selection);
  int position;

  if (n == 0)
    return;

  position = selected == GTK_INVALID_LIST_POSITION ? 0 : CLAMP ((int) selected + step, 0, n - 1);
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GlossLabelChooser     *self)
{
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if ((state & gtk_accelerator_get_default_mod_mask ()) != GDK_CONTROL_MASK)
        return GDK_EVENT_PROPAGATE;
      g_signal_emit (self, signals[ADD], 0);
      return GDK_EVENT_STOP;

    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      mark (self, 1);
      return GDK_EVENT_STOP;

    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      mark (self, -1);
      return GDK_EVENT_STOP;

    case GDK_KEY_Page_Down:
      mark (self, 8);
      return GDK_EVENT_STOP;

    case GDK_KEY_Page_Up:
      mark (self, -8);
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* The class */

static void
set_session (GlossLabelChooser *self,
             GlossSession      *session)
{
  if (!g_set_object (&self->session, session))
    return;

  fill (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

static void
gloss_label_chooser_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, GLOSS_LABEL_CHOOSER (object)->session);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_label_chooser_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      set_session (GLOSS_LABEL_CHOOSER (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_label_chooser_dispose (GObject *object)
{
  GlossLabelChooser *self = GLOSS_LABEL_CHOOSER (object);

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_LABEL_CHOOSER);
  g_clear_object (&self->selection);
  g_clear_object (&self->choices);
  g_clear_object (&self->items_of);
  g_clear_pointer (&self->items, g_hash_table_unref);

  G_OBJECT_CLASS (gloss_label_chooser_parent_class)->dispose (object);
}

static void
gloss_label_chooser_finalize (GObject *object)
{
  g_free (GLOSS_LABEL_CHOOSER (object)->left_out);

  G_OBJECT_CLASS (gloss_label_chooser_parent_class)->finalize (object);
}

static void
gloss_label_chooser_class_init (GlossLabelChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gloss_label_chooser_get_property;
  object_class->set_property = gloss_label_chooser_set_property;
  object_class->dispose = gloss_label_chooser_dispose;
  object_class->finalize = gloss_label_chooser_finalize;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GLOSS_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                               | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MAKE] = g_signal_new ("make", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  signals[ADD] = g_signal_new ("add", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);

  g_type_ensure (GLOSS_TYPE_SWATCH);
  g_type_ensure (GLOSS_TYPE_SPOKEN_ROW);
  g_type_ensure (GLOSS_TYPE_LABEL_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-label-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossLabelChooser, entry);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelChooser, list);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, gloss_label_chooser_activate);
}

static void
gloss_label_chooser_init (GlossLabelChooser *self)
{
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->can_make = TRUE;
  self->choices = g_list_store_new (GLOSS_TYPE_LABEL_ITEM);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->choices)));

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

/**
 * gloss_label_chooser_new:
 * @session: (nullable): whose labels to choose from
 *
 * Returns: a new chooser
 */
GtkWidget *
gloss_label_chooser_new (GlossSession *session)
{
  return g_object_new (GLOSS_TYPE_LABEL_CHOOSER, "session", session, NULL);
}

/**
 * gloss_label_chooser_limit:
 * @self: a chooser
 * @left_out: (nullable): the id of a label that is no choice
 * @can_make: whether a name that no label has is offered as a new one; so it is at first
 *
 * Says what can be chosen beside the labels that can be applied.
 */
void
gloss_label_chooser_limit (GlossLabelChooser *self,
                           const char        *left_out,
                           gboolean           can_make)
{
  g_return_if_fail (GLOSS_IS_LABEL_CHOOSER (self));

  if (g_strcmp0 (self->left_out, left_out) != 0)
    {
      g_free (self->left_out);
      self->left_out = g_strdup (left_out);
    }
  self->can_make = can_make;
  fill (self);
}

/**
 * gloss_label_chooser_reset:
 * @self: a chooser
 *
 * Starts anew: nothing typed, all labels there, the one used last marked, the cursor in the entry.
 */
void
gloss_label_chooser_reset (GlossLabelChooser *self)
{
  g_return_if_fail (GLOSS_IS_LABEL_CHOOSER (self));

  gtk_editable_set_text (self->entry, "");
  fill (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/**
 * gloss_label_chooser_set_text:
 * @self: a chooser
 * @typed: what to look for
 *
 * As if @typed had been typed.
 */
void
gloss_label_chooser_set_text (GlossLabelChooser *self,
                              const char        *typed)
{
  g_return_if_fail (GLOSS_IS_LABEL_CHOOSER (self));

  gtk_editable_set_text (self->entry, typed);
}

/**
 * gloss_label_chooser_activate:
 * @self: a chooser
 *
 * Takes the marked choice.
 */
void
gloss_label_chooser_activate (GlossLabelChooser *self)
{
  g_return_if_fail (GLOSS_IS_LABEL_CHOOSER (self));

  choose (self, gtk_single_selection_get_selected (self->selection));
}

/**
 * gloss_label_chooser_dup_labels:
 * @self: a chooser
 * @typed: what was typed
 *
 * See gloss_match_labels().
 *
 * Returns: (transfer container) (element-type GlossLabel): the labels that match, best first
 */
GPtrArray *
gloss_label_chooser_dup_labels (GlossLabelChooser *self,
                                const char        *typed)
{
  g_autoptr (GPtrArray) all = NULL;

  g_return_val_if_fail (GLOSS_IS_LABEL_CHOOSER (self), NULL);

  all = list_all_labels (self, FALSE);

  return gloss_match_labels (all, get_labels (self),
                             self->session != NULL
                               ? gloss_session_get_recent_labels (self->session)
                               : NULL,
                             typed);
}
