/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-relation-popover.h"

#include "app/gloss-annotation-item.h"
#include "app/gloss-arrow.h"
#include "app/gloss-fold.h"
#include "app/gloss-relation-type-item.h"
#include "app/gloss-session-relate.h"
#include "app/gloss-spoken-row.h"
#include "app/gloss-swatch.h"
#include "app/gloss-text-scale.h"

#include <glib/gi18n.h>

#define QUOTE_CHARACTERS 60

struct _GlossRelationPopover
{
  GtkPopover parent_instance;

  GtkLabel    *ends;
  GtkEditable *entry;
  GtkLabel    *explanation;
  GtkWidget   *scroller;
  GtkListView *list;

  GlossSession       *session;
  GListStore         *choices; /* GlossRelationTypeItem */
  GtkSingleSelection *selection;
  char               *from_id;
  char               *to_id;
  char               *relation_id; /* NULL: it is to be made */
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (GlossRelationPopover, gloss_relation_popover, GTK_TYPE_POPOVER)

/* Choices */

static gboolean
is_named (GlossRelationType *type,
          const char        *name)
{
  g_autofree char *folded = gloss_fold (name, -1);
  g_autofree char *its = gloss_fold (gloss_relation_type_get_name (type), -1);

  return g_str_equal (its, folded);
}

static GPtrArray *
make_items (GlossRelationPopover *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
  g_autofree char *folded = gloss_fold (name, -1);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) types =
    gloss_session_list_relation_types (self->session, self->from_id, self->to_id);
  gboolean is_there = *name == '\0';

  for (guint i = 0; i < types->len; i++)
    {
      is_there |= is_named (types->pdata[i], name);
      if (gloss_fold_contains (gloss_relation_type_get_name (types->pdata[i]), -1, folded))
        g_ptr_array_add (items, gloss_relation_type_item_new (types->pdata[i]));
    }
  if (!is_there)
    g_ptr_array_add (items, gloss_relation_type_item_new_to_make (name));

  return items;
}

static void
mark (GlossRelationPopover *self,
      guint                 position)
{
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

static void
fill (GlossRelationPopover *self)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *explanation = NULL;

  if (self->from_id == NULL || self->session == NULL
      || gloss_session_get_set (self->session) == NULL)
    return;

  items = make_items (self);
  explanation = gloss_session_explain_no_relation (self->session, self->from_id, self->to_id);
  g_list_store_splice (self->choices, 0, g_list_model_get_n_items (G_LIST_MODEL (self->choices)),
                       items->pdata, items->len);
  gtk_label_set_label (self->explanation, explanation != NULL ? explanation : "");
  gtk_widget_set_visible (GTK_WIDGET (self->explanation), explanation != NULL);
  gtk_widget_set_visible (self->scroller, items->len > 0);
  if (items->len > 0)
    mark (self, 0);
}

static void
use_type (GlossRelationPopover *self,
          const char           *type_id)
{
  if (self->relation_id != NULL)
    gloss_session_retype_relation (self->session, self->relation_id, type_id);
  else
    gloss_session_relate (self->session, type_id, self->from_id, self->to_id);
}

static void
make_type (GlossRelationPopover *self,
           const char           *name)
{
  if (self->relation_id != NULL)
    gloss_session_retype_relation_as_new (self->session, self->relation_id, name);
  else
    gloss_session_relate_as_new (self->session, name, self->from_id, self->to_id);
}

static void
choose (GlossRelationPopover *self,
        guint                 position)
{
  g_autoptr (GlossRelationTypeItem) item =
    g_list_model_get_item (G_LIST_MODEL (self->choices), position);
  g_autofree char *id = NULL;

  if (item == NULL)
    return;

  gtk_popover_popdown (GTK_POPOVER (self));
  if (gloss_relation_type_item_get_type_of (item) == NULL)
    {
      make_type (self, gloss_relation_type_item_get_name (item));
      return;
    }
  id = g_strdup (gloss_relation_type_get_id (gloss_relation_type_item_get_type_of (item)));
  use_type (self, id);
}

static void
activate_cb (GlossRelationPopover *self)
{
  choose (self, gtk_single_selection_get_selected (self->selection));
}

static void
row_activated_cb (GlossRelationPopover *self,
                  guint                 position)
{
  choose (self, position);
}

static void
step (GlossRelationPopover *self,
      int                   by)
{
  int n = (int) g_list_model_get_n_items (G_LIST_MODEL (self->choices));
  guint selected = gtk_single_selection_get_selected (self->selection);

  if (n > 0)
    mark (self, selected == GTK_INVALID_LIST_POSITION ? 0 : CLAMP ((int) selected + by, 0, n - 1));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GlossRelationPopover  *self)
{
  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      step (self, 1);
      return GDK_EVENT_STOP;

    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      step (self, -1);
      return GDK_EVENT_STOP;

    case GDK_KEY_Page_Down:
      step (self, 8);
      return GDK_EVENT_STOP;

    case GDK_KEY_Page_Up:
      step (self, -8);
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* The class */

static char *
describe_end (GlossRelationPopover *self,
              const char           *id)
{
  GlossAnnotationSet *set = gloss_session_get_set (self->session);
  GlossAnnotation *annotation = gloss_annotation_set_lookup (set, id);
  g_autofree char *quote = NULL;

  if (annotation == NULL)
    return g_strdup ("");

  quote = gloss_annotation_dup_excerpt (annotation, set, QUOTE_CHARACTERS);
  /* Translators: a quotation */
  return g_strdup_printf (_("“%s”"), quote);
}

static void
open (GlossRelationPopover *self,
      const GdkRectangle   *at)
{
  g_autofree char *from = describe_end (self, self->from_id);
  g_autofree char *to = describe_end (self, self->to_id);
  g_autofree char *ends = gloss_arrow_join (from, GLOSS_ARROW_ONWARD, to);

  gtk_label_set_label (self->ends, ends);
  gtk_editable_set_text (self->entry, "");
  fill (self);
  if (at != NULL)
    gtk_popover_set_pointing_to (GTK_POPOVER (self), at);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
set_ends (GlossRelationPopover *self,
          const char           *relation_id,
          const char           *from_id,
          const char           *to_id)
{
  g_free (self->relation_id);
  g_free (self->from_id);
  g_free (self->to_id);
  self->relation_id = g_strdup (relation_id);
  self->from_id = g_strdup (from_id);
  self->to_id = g_strdup (to_id);
}

static void
gloss_relation_popover_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  if (prop_id == PROP_SESSION)
    g_value_set_object (value, GLOSS_RELATION_POPOVER (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
gloss_relation_popover_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  if (prop_id != PROP_SESSION)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else if (g_set_object (&GLOSS_RELATION_POPOVER (object)->session, g_value_get_object (value)))
    g_object_notify_by_pspec (object, pspec);
}

static void
gloss_relation_popover_dispose (GObject *object)
{
  GlossRelationPopover *self = GLOSS_RELATION_POPOVER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_RELATION_POPOVER);
  g_clear_object (&self->session);
  g_clear_object (&self->selection);
  g_clear_object (&self->choices);

  G_OBJECT_CLASS (gloss_relation_popover_parent_class)->dispose (object);
}

static void
gloss_relation_popover_finalize (GObject *object)
{
  GlossRelationPopover *self = GLOSS_RELATION_POPOVER (object);

  g_free (self->relation_id);
  g_free (self->from_id);
  g_free (self->to_id);

  G_OBJECT_CLASS (gloss_relation_popover_parent_class)->finalize (object);
}

static void
gloss_relation_popover_class_init (GlossRelationPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gloss_relation_popover_get_property;
  object_class->set_property = gloss_relation_popover_set_property;
  object_class->dispose = gloss_relation_popover_dispose;
  object_class->finalize = gloss_relation_popover_finalize;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GLOSS_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                               | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (GLOSS_TYPE_SWATCH);
  g_type_ensure (GLOSS_TYPE_SPOKEN_ROW);
  g_type_ensure (GLOSS_TYPE_RELATION_TYPE_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class, GLOSS_RESOURCE_PATH
                                               "/ui/gloss-relation-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossRelationPopover, ends);
  gtk_widget_class_bind_template_child (widget_class, GlossRelationPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, GlossRelationPopover, explanation);
  gtk_widget_class_bind_template_child (widget_class, GlossRelationPopover, scroller);
  gtk_widget_class_bind_template_child (widget_class, GlossRelationPopover, list);
  gtk_widget_class_bind_template_callback (widget_class, fill);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_popover_popdown);
}

static void
gloss_relation_popover_init (GlossRelationPopover *self)
{
  self->choices = g_list_store_new (GLOSS_TYPE_RELATION_TYPE_ITEM);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->choices)));
  gtk_widget_init_template (GTK_WIDGET (self));
  gloss_text_scale_grow_widget (gtk_popover_get_child (GTK_POPOVER (self)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

/**
 * gloss_relation_popover_new:
 * @session: (nullable): whose annotations are related
 *
 * Returns: a new popover; give it a parent
 */
GtkWidget *
gloss_relation_popover_new (GlossSession *session)
{
  return g_object_new (GLOSS_TYPE_RELATION_POPOVER, "session", session, NULL);
}

/**
 * gloss_relation_popover_ask:
 * @self: a popover with a parent
 * @from_id: the annotation where the relation starts
 * @to_id: the one where it ends
 * @at: (nullable): what to point to, in the parent's coordinates; %NULL: as before
 *
 * Lets the user choose the type of a new relation, which is then made.
 */
void
gloss_relation_popover_ask (GlossRelationPopover *self,
                            const char           *from_id,
                            const char           *to_id,
                            const GdkRectangle   *at)
{
  g_return_if_fail (GLOSS_IS_RELATION_POPOVER (self));
  g_return_if_fail (self->session != NULL && from_id != NULL && to_id != NULL);

  set_ends (self, NULL, from_id, to_id);
  open (self, at);
}

/**
 * gloss_relation_popover_ask_again:
 * @self: a popover with a parent
 * @relation_id: a relation
 * @at: (nullable): what to point to, in the parent's coordinates; %NULL: as before
 *
 * Lets the user choose another type for a relation.
 */
void
gloss_relation_popover_ask_again (GlossRelationPopover *self,
                                  const char           *relation_id,
                                  const GdkRectangle   *at)
{
  GlossAnnotationSet *set;
  GlossRelation *relation;

  g_return_if_fail (GLOSS_IS_RELATION_POPOVER (self));
  g_return_if_fail (self->session != NULL && relation_id != NULL);

  set = gloss_session_get_set (self->session);
  relation = set != NULL ? gloss_annotation_set_lookup_relation (set, relation_id) : NULL;
  if (relation == NULL)
    return;
  set_ends (self, relation_id, gloss_relation_get_from (relation),
            gloss_relation_get_to (relation));
  open (self, at);
}
