/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-relation-type-row.h"

#include "app/gloss-arrow.h"
#include "app/gloss-color-popover.h"
#include "app/gloss-label-checks.h"
#include "app/gloss-relation-type-deletion.h"
#include "app/gloss-relation-type-item.h"
#include "app/gloss-swatch.h"

#include <glib/gi18n.h>

/* `type` is what is shown; while `filling` is set, the widgets change because of it and not because
 * of the user. The popovers are made when they are first wanted. */
struct _GlossRelationTypeRow
{
  AdwExpanderRow parent_instance;

  GlossSwatch *swatch;
  GtkEditable *name;
  GtkWidget   *color;
  GlossSwatch *color_swatch;
  GtkSwitch   *directed;
  GtkWidget   *from;
  GtkWidget   *to;
  GtkEditable *description;
  GtkWidget   *up;
  GtkWidget   *down;
  GtkWidget   *color_popover;
  GtkWidget   *label_popover;
  gboolean     choosing_from;

  GlossSession      *session;
  GlossRelationType *type;
  gboolean           filling;
};

G_DEFINE_FINAL_TYPE (GlossRelationTypeRow, gloss_relation_type_row, ADW_TYPE_EXPANDER_ROW)

static void
change (GlossRelationTypeRow          *self,
        const GlossRelationTypeFields *fields)
{
  GlossAnnotationSet *set = gloss_session_get_set (self->session);

  if (set != NULL)
    gloss_session_apply (self->session,
                         gloss_command_change_relation_type (set, self->type, fields));
}

static char *
dup_typed (GtkEditable *editable)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (editable)));
}

/* State drawn */

/* (transfer full): "Person, Organization", or that it may be any. */
static char *
describe_labels (GlossRelationTypeRow *self,
                 const char *const    *ids)
{
  GlossLabelSet *labels = gloss_session_get_labels (self->session);
  GString *names = g_string_new (NULL);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      GlossLabel *label = labels != NULL ? gloss_label_set_lookup (labels, ids[i]) : NULL;

      /* Translators: between the names in a list. */
      g_string_append_printf (names, "%s%s", i > 0 ? _(", ") : "",
                              label != NULL ? gloss_label_get_name (label) : ids[i]);
    }
  if (names->len == 0)
    g_string_append (names, _("Any label"));
  return g_string_free (names, FALSE);
}

static void
set_text (GtkEditable *editable,
          const char  *text)
{
  if (!g_str_equal (gtk_editable_get_text (editable), text))
    gtk_editable_set_text (editable, text);
}

static void
update_place (GlossRelationTypeRow *self)
{
  GlossLabelSet *labels = gloss_session_get_labels (self->session);
  guint position;
  gboolean known = labels != NULL
                   && gloss_label_set_get_position_of (labels, GLOSS_RECORD_RELATION_TYPE,
                                                       gloss_relation_type_get_id (self->type),
                                                       &position);

  gtk_widget_set_sensitive (self->up, known && position > 0);
  gtk_widget_set_sensitive (self->down,
                            known && position + 1 < gloss_label_set_get_n_relation_types (labels));
}

static void
update (GlossRelationTypeRow *self)
{
  GlossRelationTypeFields fields;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *ends = NULL;

  gloss_relation_type_get_fields (self->type, &fields);
  from = describe_labels (self, fields.from);
  to = describe_labels (self, fields.to);
  ends = gloss_arrow_join (from, fields.directed ? GLOSS_ARROW_ONWARD : GLOSS_ARROW_BOTH, to);

  self->filling = TRUE;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), fields.name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), ends);
  gloss_swatch_set_color (self->swatch, fields.color);
  gloss_swatch_set_color (self->color_swatch, fields.color);
  gtk_switch_set_active (self->directed, fields.directed);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->from), from);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->to), to);
  update_place (self);
  self->filling = FALSE;
}

/* Changes */

static void
directed_cb (GlossRelationTypeRow *self)
{
  GlossRelationTypeFields fields;

  if (self->filling || self->type == NULL)
    return;

  gloss_relation_type_get_fields (self->type, &fields);
  fields.directed = gtk_switch_get_active (self->directed);
  change (self, &fields);
}

static void
color_picked_cb (GlossRelationTypeRow *self,
                 const char           *color)
{
  GlossRelationTypeFields fields;

  gloss_relation_type_get_fields (self->type, &fields);
  fields.color = color;
  change (self, &fields);
}

static void
color_clicked_cb (GlossRelationTypeRow *self)
{
  if (self->color_popover == NULL)
    {
      self->color_popover = gloss_color_popover_new ();
      gtk_widget_set_parent (self->color_popover, self->color);
      g_signal_connect_object (self->color_popover, "picked", G_CALLBACK (color_picked_cb), self,
                               G_CONNECT_SWAPPED);
    }
  gloss_color_popover_set_color (GLOSS_COLOR_POPOVER (self->color_popover),
                                 gloss_relation_type_get_color (self->type));
  gtk_popover_popup (GTK_POPOVER (self->color_popover));
}

static void
labels_picked_cb (GlossRelationTypeRow *self,
                  const char *const    *ids)
{
  const char *const *list = ids[0] != NULL ? ids : NULL;
  GlossRelationTypeFields fields;

  gloss_relation_type_get_fields (self->type, &fields);
  if (self->choosing_from)
    fields.from = list;
  else
    fields.to = list;
  change (self, &fields);
}

static void
choose_labels (GlossRelationTypeRow *self,
               gboolean              from)
{
  GlossAnnotationSet *set = gloss_session_get_set (self->session);
  GtkWidget *row = from ? self->from : self->to;
  GlossRelationTypeFields fields;
  GdkRectangle at = { 0 };
  double x;
  double y;

  if (set == NULL)
    return;

  if (self->label_popover == NULL)
    {
      self->label_popover = gloss_label_checks_new ();
      gtk_widget_set_parent (self->label_popover, GTK_WIDGET (self));
      g_signal_connect_object (self->label_popover, "picked", G_CALLBACK (labels_picked_cb), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_widget_translate_coordinates (row, GTK_WIDGET (self), 0, 0, &x, &y);
  at = (GdkRectangle) { (int) x, (int) y, gtk_widget_get_width (row), gtk_widget_get_height (row) };
  gloss_relation_type_get_fields (self->type, &fields);
  self->choosing_from = from;
  gloss_label_checks_set (GLOSS_LABEL_CHECKS (self->label_popover), set,
                          from ? fields.from : fields.to);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->label_popover), &at);
  gtk_popover_popup (GTK_POPOVER (self->label_popover));
}

static void
from_activated_cb (GlossRelationTypeRow *self)
{
  choose_labels (self, TRUE);
}

static void
to_activated_cb (GlossRelationTypeRow *self)
{
  choose_labels (self, FALSE);
}

/* The row goes out of its list for that, and takes the focus along. */
static void
move (GlossRelationTypeRow *self,
      int                   step)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GlossAnnotationSet *set = gloss_session_get_set (self->session);
  guint position;

  if (set != NULL
      && gloss_label_set_get_position_of (gloss_session_get_labels (self->session),
                                          GLOSS_RECORD_RELATION_TYPE,
                                          gloss_relation_type_get_id (self->type), &position))
    gloss_session_apply (self->session,
                         gloss_command_move_relation_type (set, self->type,
                                                           (guint) MAX (0, (int) position + step)));
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_widget_grab_focus (focus);
}

static void
up_cb (GlossRelationTypeRow *self)
{
  move (self, -1);
}

static void
down_cb (GlossRelationTypeRow *self)
{
  move (self, 1);
}

static void
delete_cb (GlossRelationTypeRow *self)
{
  gloss_relation_type_deletion_present (GTK_WIDGET (self), self->session,
                                        gloss_relation_type_get_id (self->type));
}

/* The class */

static void
gloss_relation_type_row_dispose (GObject *object)
{
  GlossRelationTypeRow *self = GLOSS_RELATION_TYPE_ROW (object);

  g_clear_pointer (&self->color_popover, gtk_widget_unparent);
  g_clear_pointer (&self->label_popover, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_pointer (&self->type, gloss_relation_type_unref);

  G_OBJECT_CLASS (gloss_relation_type_row_parent_class)->dispose (object);
}

static void
gloss_relation_type_row_class_init (GlossRelationTypeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gloss_relation_type_row_dispose;

  g_type_ensure (GLOSS_TYPE_SWATCH);
  gtk_widget_class_set_template_from_resource (widget_class, GLOSS_RESOURCE_PATH
                                               "/ui/gloss-relation-type-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossRelationTypeRow, swatch);
  gtk_widget_class_bind_template_child (widget_class, GlossRelationTypeRow, name);
  gtk_widget_class_bind_template_child (widget_class, GlossRelationTypeRow, color);
  gtk_widget_class_bind_template_child (widget_class, GlossRelationTypeRow, color_swatch);
  gtk_widget_class_bind_template_child (widget_class, GlossRelationTypeRow, directed);
  gtk_widget_class_bind_template_child (widget_class, GlossRelationTypeRow, from);
  gtk_widget_class_bind_template_child (widget_class, GlossRelationTypeRow, to);
  gtk_widget_class_bind_template_child (widget_class, GlossRelationTypeRow, description);
  gtk_widget_class_bind_template_child (widget_class, GlossRelationTypeRow, up);
  gtk_widget_class_bind_template_child (widget_class, GlossRelationTypeRow, down);
  gtk_widget_class_bind_template_callback (widget_class, gloss_relation_type_row_commit);
  gtk_widget_class_bind_template_callback (widget_class, directed_cb);
  gtk_widget_class_bind_template_callback (widget_class, color_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, from_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, to_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, up_cb);
  gtk_widget_class_bind_template_callback (widget_class, down_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
}

static void
gloss_relation_type_row_init (GlossRelationTypeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gloss_relation_type_row_new:
 * @session: what the edits go to
 *
 * Returns: a row without a type
 */
GtkWidget *
gloss_relation_type_row_new (GlossSession *session)
{
  GlossRelationTypeRow *self = g_object_new (GLOSS_TYPE_RELATION_TYPE_ROW, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

/**
 * gloss_relation_type_row_set_type:
 * @self: a row
 * @type: what to show
 *
 * What is being typed stays, unless just that was changed.
 */
void
gloss_relation_type_row_set_type (GlossRelationTypeRow *self,
                                  GlossRelationType    *type)
{
  GlossRelationTypeFields before = { 0 };
  GlossRelationTypeFields after;
  g_autoptr (GlossRelationType) old = NULL;

  g_return_if_fail (GLOSS_IS_RELATION_TYPE_ROW (self));
  g_return_if_fail (type != NULL);

  old = g_steal_pointer (&self->type);
  self->type = gloss_relation_type_ref (type);
  if (old != NULL)
    gloss_relation_type_get_fields (old, &before);
  gloss_relation_type_get_fields (type, &after);
  if (g_strcmp0 (before.name, after.name) != 0)
    set_text (self->name, after.name);
  if (old == NULL || g_strcmp0 (before.description, after.description) != 0)
    set_text (self->description, after.description != NULL ? after.description : "");
  update (self);
}

/**
 * gloss_relation_type_row_commit:
 * @self: a row
 *
 * Makes an edit of what was typed. An empty name is not taken: the old one comes back.
 *
 * Returns: whether there was anything to confirm
 */
gboolean
gloss_relation_type_row_commit (GlossRelationTypeRow *self)
{
  g_autoptr (GlossRelationType) type = NULL;
  g_autofree char *name = NULL;
  g_autofree char *description = NULL;
  GlossRelationTypeFields fields;

  g_return_val_if_fail (GLOSS_IS_RELATION_TYPE_ROW (self), FALSE);

  if (self->type == NULL)
    return FALSE;
  type = gloss_relation_type_ref (self->type);
  gloss_relation_type_get_fields (type, &fields);
  name = dup_typed (self->name);
  description = dup_typed (self->description);
  if (*name == '\0')
    set_text (self->name, fields.name);
  else
    fields.name = name;
  fields.description = *description != '\0' ? description : NULL;
  change (self, &fields);
  return self->type != type;
}

/**
 * gloss_relation_type_row_revert:
 * @self: a row
 *
 * Forgets what was typed.
 *
 * Returns: whether there was any
 */
gboolean
gloss_relation_type_row_revert (GlossRelationTypeRow *self)
{
  GlossRelationTypeFields fields;
  const char *description;
  gboolean typed;

  g_return_val_if_fail (GLOSS_IS_RELATION_TYPE_ROW (self), FALSE);

  gloss_relation_type_get_fields (self->type, &fields);
  description = fields.description != NULL ? fields.description : "";
  typed = !g_str_equal (gtk_editable_get_text (self->name), fields.name)
          || !g_str_equal (gtk_editable_get_text (self->description), description);
  set_text (self->name, fields.name);
  set_text (self->description, description);
  return typed;
}
