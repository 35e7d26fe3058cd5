/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-session-relate.h"

#include "app/gloss-label-colors.h"
#include "app/gloss-session-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Relations between annotations. `link_from` is the id of the annotation that the user makes a
 * relation from, by keys, or NULL; it names an annotation of the set. */

static GlossAnnotation *
lookup (GlossSession *self,
        const char   *id)
{
  return self->set != NULL && id != NULL ? gloss_annotation_set_lookup (self->set, id) : NULL;
}

static gboolean
set_link_from (GlossSession *self,
               const char   *id)
{
  g_autofree char *before = self->link_from;

  self->link_from = g_strdup (id);
  if (g_strcmp0 (before, id) == 0)
    return FALSE;
  gloss_session_tell_link (self);
  return TRUE;
}

static const char *
get_label_name (GlossSession *self,
                const char   *annotation_id)
{
  const char *label_id = gloss_annotation_get_label (lookup (self, annotation_id));
  GlossLabel *label = gloss_annotation_set_get_label (self->set, label_id);

  return label != NULL ? gloss_label_get_name (label) : label_id;
}

/* What says why nothing can be edited says it here too. */
static gboolean
check_editable (GlossSession *self)
{
  if (gloss_session_can_edit (self))
    return TRUE;
  gloss_session_tell (self, self->set != NULL ? gloss_annotation_set_get_read_only (self->set)
                                              : _("The annotations are still being read."));
  return FALSE;
}

/* The types of the folder, and behind them those that only the set's file defines. */
static GPtrArray *
list_all_types (GlossSession *self)
{
  GPtrArray *types = g_ptr_array_new ();
  GlossLabelSet *own = gloss_annotation_set_get_labels (self->set);
  GlossLabelSet *file = gloss_annotation_set_get_file_definitions (self->set);

  for (guint i = 0; i < gloss_label_set_get_n_relation_types (own); i++)
    g_ptr_array_add (types, gloss_label_set_get_nth_relation_type (own, i));
  for (guint i = 0; file != NULL && i < gloss_label_set_get_n_relation_types (file); i++)
    {
      GlossRelationType *type = gloss_label_set_get_nth_relation_type (file, i);

      if (gloss_label_set_lookup_relation_type (own, gloss_relation_type_get_id (type)) == NULL)
        g_ptr_array_add (types, type);
    }
  return types;
}

/* The edit that defines a type of that name, and its id; what else is to be done with it in the
 * same step is still to be added. */
static GlossEdit *
begin_with_new_type (GlossSession  *self,
                     const char    *name,
                     char         **type_id)
{
  GlossRelationTypeFields fields = { .name = name, .directed = TRUE };
  GlossEdit *edit;

  fields.color = gloss_session_next_relation_color (self);
  edit = gloss_command_add_relation_type (self->set, &fields);
  *type_id = g_strdup (gloss_relation_type_get_id (gloss_edit_get_change (edit, 0)->after));
  return edit;
}

/* Takes both. */
static gboolean
apply_together (GlossSession *self,
                GlossEdit    *first,
                GlossEdit    *second)
{
  g_autoptr (GlossEdit) added = second;

  if (added == NULL)
    {
      gloss_edit_unref (first);
      return FALSE;
    }
  for (guint i = 0; i < gloss_edit_get_n_changes (added); i++)
    {
      const GlossChange *change = gloss_edit_get_change (added, i);

      gloss_edit_change_relation (first, change->before, change->after);
    }
  return gloss_session_apply (self, first);
}

static gboolean
is_related (GlossSession      *self,
            GlossRelationType *type,
            const char        *from_id,
            const char        *to_id)
{
  g_autoptr (GlossEdit) edit =
    gloss_command_relate (self->set, gloss_relation_type_get_id (type), lookup (self, from_id),
                          lookup (self, to_id), NULL, NULL);

  return edit == NULL;
}

/**
 * gloss_session_begin_link:
 * @self: a session
 *
 * The next annotation that is chosen gets a relation with the selected one. Where that cannot be,
 * the user is told why.
 */
void
gloss_session_begin_link (GlossSession *self)
{
  GlossAnnotation *selected;

  g_return_if_fail (GLOSS_IS_SESSION (self));

  selected = gloss_session_get_selected (self);
  if (selected == NULL || !check_editable (self))
    return;
  if (gloss_annotation_set_get_size (self->set) < 2)
    gloss_session_tell (self, _("There is no other annotation to link this one with"));
  else
    set_link_from (self, gloss_annotation_get_id (selected));
}

/**
 * gloss_session_end_link:
 * @self: a session
 *
 * Gives up making a relation.
 *
 * Returns: whether one was being made
 */
gboolean
gloss_session_end_link (GlossSession *self)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), FALSE);

  return set_link_from (self, NULL);
}

/**
 * gloss_session_get_link_from:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the annotation that the user makes a relation from
 */
GlossAnnotation *
gloss_session_get_link_from (GlossSession *self)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), NULL);

  return lookup (self, self->link_from);
}

/**
 * gloss_session_finish_link:
 * @self: a session
 *
 * The selected annotation is the other end of the relation that is being made.
 */
void
gloss_session_finish_link (GlossSession *self)
{
  g_return_if_fail (GLOSS_IS_SESSION (self));

  if (self->link_from == NULL)
    return;
  if (gloss_session_get_selected (self) == NULL
      || g_str_equal (self->selected, self->link_from))
    gloss_session_tell (self, _("Go to the other annotation first, then press Enter"));
  else
    gloss_session_link (self, self->link_from, self->selected);
}

/**
 * gloss_session_link:
 * @self: a session
 * @from_id: the annotation where the relation starts
 * @to_id: the one where it ends
 *
 * Relates them: if one type may go between them and no more, with that, else the user is to choose
 * (`choose-relation`); also where they have that relation already.
 */
void
gloss_session_link (GlossSession *self,
                    const char   *from_id,
                    const char   *to_id)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autoptr (GPtrArray) types = NULL;

  g_return_if_fail (GLOSS_IS_SESSION (self));
  g_return_if_fail (from_id != NULL && to_id != NULL);

  if (lookup (self, from_id) == NULL || lookup (self, to_id) == NULL || !check_editable (self)
      || g_str_equal (from_id, to_id))
    return;
  from = g_strdup (from_id);
  to = g_strdup (to_id);
  types = gloss_session_list_relation_types (self, from, to);
  if (types->len != 1 || is_related (self, types->pdata[0], from, to))
    gloss_session_ask_relation (self, from, to);
  else
    gloss_session_relate (self, gloss_relation_type_get_id (types->pdata[0]), from, to);
}

/**
 * gloss_session_list_relation_types:
 * @self: a session with a set
 * @from_id: the annotation where the relation starts
 * @to_id: the one where it ends
 *
 * Returns: (transfer container) (element-type GlossRelationType): the types that their labels
 *   allow, in the order of the label set
 */
GPtrArray *
gloss_session_list_relation_types (GlossSession *self,
                                   const char   *from_id,
                                   const char   *to_id)
{
  GlossAnnotation *from;
  GlossAnnotation *to;
  GPtrArray *types;

  g_return_val_if_fail (GLOSS_IS_SESSION (self) && self->set != NULL, NULL);

  from = lookup (self, from_id);
  to = lookup (self, to_id);
  types = list_all_types (self);
  for (guint i = types->len; i > 0; i--)
    if (from == NULL || to == NULL
        || !gloss_relation_type_allows (types->pdata[i - 1], self->labels,
                                        gloss_annotation_get_label (from),
                                        gloss_annotation_get_label (to)))
      g_ptr_array_remove_index (types, i - 1);
  return types;
}

/**
 * gloss_session_relate:
 * @self: a session
 * @type_id: a type of relations
 * @from_id: the annotation where the relation starts
 * @to_id: the one where it ends
 *
 * Makes a relation. Where there is that one already, the user is told.
 *
 * Returns: whether it was made
 */
gboolean
gloss_session_relate (GlossSession *self,
                      const char   *type_id,
                      const char   *from_id,
                      const char   *to_id)
{
  GlossAnnotation *from;
  GlossAnnotation *to;
  GlossEdit *edit;

  g_return_val_if_fail (GLOSS_IS_SESSION (self), FALSE);
  g_return_val_if_fail (type_id != NULL, FALSE);

  from = lookup (self, from_id);
  to = lookup (self, to_id);
  if (from == NULL || to == NULL || from == to || !check_editable (self))
    return FALSE;
  edit = gloss_command_relate (self->set, type_id, from, to, gloss_session_get_author (self), NULL);
  if (edit == NULL)
    {
      gloss_session_tell (self, _("These two have that relation already"));
      return FALSE;
    }
  if (!gloss_session_apply (self, edit))
    return FALSE;
  gloss_session_end_link (self);
  return TRUE;
}

/**
 * gloss_session_relate_as_new:
 * @self: a session
 * @name: the name of a type that is made for it
 * @from_id: the annotation where the relation starts
 * @to_id: the one where it ends
 *
 * Makes a type and a relation of it, in one step.
 *
 * Returns: whether that was done
 */
gboolean
gloss_session_relate_as_new (GlossSession *self,
                             const char   *name,
                             const char   *from_id,
                             const char   *to_id)
{
  g_autofree char *type_id = NULL;
  GlossAnnotation *from;
  GlossAnnotation *to;
  GlossEdit *edit;

  g_return_val_if_fail (GLOSS_IS_SESSION (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  from = lookup (self, from_id);
  to = lookup (self, to_id);
  if (from == NULL || to == NULL || from == to || !check_editable (self))
    return FALSE;
  edit = begin_with_new_type (self, name, &type_id);
  if (!apply_together (self, edit,
                       gloss_command_relate (self->set, type_id, from, to,
                                             gloss_session_get_author (self), NULL)))
    return FALSE;
  gloss_session_end_link (self);
  return TRUE;
}

/**
 * gloss_session_retype_relation:
 * @self: a session
 * @relation_id: a relation
 * @type_id: the type that it gets
 *
 * Returns: whether it has another type now
 */
gboolean
gloss_session_retype_relation (GlossSession *self,
                               const char   *relation_id,
                               const char   *type_id)
{
  GlossRelation *relation;

  g_return_val_if_fail (GLOSS_IS_SESSION (self), FALSE);
  g_return_val_if_fail (relation_id != NULL && type_id != NULL, FALSE);

  if (self->set == NULL)
    return FALSE;
  relation = gloss_annotation_set_lookup_relation (self->set, relation_id);
  return relation != NULL
         && gloss_session_apply (self, gloss_command_set_relation_type (
                                         self->set, &relation, 1, type_id,
                                         gloss_session_get_author (self)));
}

/**
 * gloss_session_retype_relation_as_new:
 * @self: a session
 * @relation_id: a relation
 * @name: the name of a type that is made for it
 *
 * Makes a type and gives it to a relation, in one step.
 *
 * Returns: whether that was done
 */
gboolean
gloss_session_retype_relation_as_new (GlossSession *self,
                                      const char   *relation_id,
                                      const char   *name)
{
  g_autofree char *type_id = NULL;
  GlossRelation *relation;
  GlossEdit *edit;

  g_return_val_if_fail (GLOSS_IS_SESSION (self), FALSE);
  g_return_val_if_fail (relation_id != NULL && name != NULL, FALSE);

  if (self->set == NULL || !check_editable (self))
    return FALSE;
  relation = gloss_annotation_set_lookup_relation (self->set, relation_id);
  if (relation == NULL)
    return FALSE;
  edit = begin_with_new_type (self, name, &type_id);
  return apply_together (self, edit,
                         gloss_command_set_relation_type (self->set, &relation, 1, type_id,
                                                          gloss_session_get_author (self)));
}

/**
 * gloss_session_reverse_relation:
 * @self: a session
 * @relation_id: a relation
 *
 * It goes the other way now; unless its type does not allow that, which the user is told.
 */
void
gloss_session_reverse_relation (GlossSession *self,
                                const char   *relation_id)
{
  GlossRelation *relation;
  GlossRelationType *type;
  GlossAnnotation *from;
  GlossAnnotation *to;

  g_return_if_fail (GLOSS_IS_SESSION (self));
  g_return_if_fail (relation_id != NULL);

  relation = self->set != NULL ? gloss_annotation_set_lookup_relation (self->set, relation_id)
                               : NULL;
  if (relation == NULL)
    return;
  type = gloss_annotation_set_get_relation_type (self->set,
                                                 gloss_relation_get_relation_type (relation));
  from = lookup (self, gloss_relation_get_to (relation));
  to = lookup (self, gloss_relation_get_from (relation));
  if (type != NULL && from != NULL && to != NULL
      && !gloss_relation_type_allows (type, self->labels, gloss_annotation_get_label (from),
                                      gloss_annotation_get_label (to)))
    {
      g_autofree char *message =
        g_strdup_printf (_("“%s” may not go that way between these labels"),
                         gloss_relation_type_get_name (type));

      gloss_session_tell (self, message);
      return;
    }
  gloss_session_apply (self, gloss_command_reverse_relation (self->set, relation,
                                                             gloss_session_get_author (self)));
}

/**
 * gloss_session_set_relation_note:
 * @self: a session
 * @relation_id: a relation
 * @note: what to remark on it; "": nothing
 *
 * One step, and none if it says that already.
 */
void
gloss_session_set_relation_note (GlossSession *self,
                                 const char   *relation_id,
                                 const char   *note)
{
  GlossRelation *relation;

  g_return_if_fail (GLOSS_IS_SESSION (self));
  g_return_if_fail (relation_id != NULL && note != NULL);

  if (self->set == NULL)
    return;
  relation = gloss_annotation_set_lookup_relation (self->set, relation_id);
  if (relation != NULL)
    gloss_session_apply (self, gloss_command_set_relation_note (self->set, relation, note,
                                                                gloss_session_get_author (self)));
}

/**
 * gloss_session_delete_relation:
 * @self: a session
 * @relation_id: a relation
 *
 * Deletes it; the annotations stay.
 */
void
gloss_session_delete_relation (GlossSession *self,
                               const char   *relation_id)
{
  GlossRelation *relation;

  g_return_if_fail (GLOSS_IS_SESSION (self));
  g_return_if_fail (relation_id != NULL);

  if (self->set == NULL)
    return;
  relation = gloss_annotation_set_lookup_relation (self->set, relation_id);
  if (relation != NULL)
    gloss_session_apply (self, gloss_command_unrelate (self->set, &relation, 1));
}

/**
 * gloss_session_explain_no_relation:
 * @self: a session with a set
 * @from_id: the annotation where the relation starts
 * @to_id: the one where it ends
 *
 * Returns: (transfer full) (nullable): why there is no type to choose from, and what to do; %NULL
 *   if one may go between them. Free with g_free()
 */
char *
gloss_session_explain_no_relation (GlossSession *self,
                                   const char   *from_id,
                                   const char   *to_id)
{
  g_autoptr (GPtrArray) allowed = NULL;
  g_autoptr (GPtrArray) all = NULL;

  g_return_val_if_fail (GLOSS_IS_SESSION (self) && self->set != NULL, NULL);

  if (lookup (self, from_id) == NULL || lookup (self, to_id) == NULL)
    return NULL;
  allowed = gloss_session_list_relation_types (self, from_id, to_id);
  if (allowed->len > 0)
    return NULL;
  all = list_all_types (self);
  if (all->len == 0)
    return g_strdup (_("There are no relation types yet. Type the name of the first one."));
  return g_strdup_printf (_("No relation type may go from “%s” to “%s”. Type the name of a new "
                            "one, or change what the types allow in the label editor."),
                          get_label_name (self, from_id), get_label_name (self, to_id));
}

/* How many relation types have @color. */
static guint
count_uses (GlossLabelSet *labels,
            const char    *color)
{
  guint n_uses = 0;

  for (guint i = 0; i < gloss_label_set_get_n_relation_types (labels); i++)
    {
      GlossRelationType *type = gloss_label_set_get_nth_relation_type (labels, i);

      n_uses += g_strcmp0 (gloss_relation_type_get_color (type), color) == 0;
    }
  return n_uses;
}

/**
 * gloss_session_next_relation_color:
 * @self: a session with a set
 *
 * Returns: the color for one more relation type: of those that the fewest types have the last, as
 *   labels take the first
 */
const char *
gloss_session_next_relation_color (GlossSession *self)
{
  const GlossNamedColor *colors;
  const char *color = NULL;
  guint least = G_MAXUINT;
  guint n_colors;

  g_return_val_if_fail (GLOSS_IS_SESSION (self) && self->labels != NULL, NULL);

  colors = gloss_label_colors_list (&n_colors);
  /* Half of the way on, where the hues are as far apart as at the beginning. */
  for (guint i = 0; i < n_colors && least > 0; i++)
    {
      const GlossNamedColor *next = &colors[(i + n_colors / 2 + 2) % n_colors];
      guint n_uses = count_uses (self->labels, next->color);

      if (n_uses < least)
        {
          least = n_uses;
          color = next->color;
        }
    }
  return color;
}

/* For the session's other files. */

/* After an edit: whether what the link starts from is still there. */
void
gloss_session_check_link (GlossSession *self)
{
  if (self->link_from != NULL && lookup (self, self->link_from) == NULL)
    gloss_session_end_link (self);
}

/* The annotation that an edit of relations is best shown at. %FALSE if it is about none. */
gboolean
gloss_session_find_related (GlossSession  *self,
                            GlossEdit     *edit,
                            GlossSpan     *place,
                            const char   **id)
{
  for (guint i = 0; i < gloss_edit_get_n_changes (edit); i++)
    {
      const GlossChange *change = gloss_edit_get_change (edit, i);
      GlossRelation *relation = change->after != NULL ? change->after : change->before;
      GlossAnnotation *from;

      if (change->kind != GLOSS_RECORD_RELATION)
        continue;
      from = lookup (self, gloss_relation_get_from (relation));
      if (from == NULL)
        continue;
      *place = gloss_annotation_get_extent (from);
      *id = gloss_annotation_get_id (from);
      return TRUE;
    }
  return FALSE;
}
