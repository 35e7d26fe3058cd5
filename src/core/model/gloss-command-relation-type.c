/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/model/gloss-command-private.h"

#include <glib/gi18n-lib.h>

/* Edits of the definitions of types of relations. */

static gboolean
is_taken_cb (const char *id,
             gpointer    user_data)
{
  g_autoptr (GPtrArray) relations = NULL;

  if (gloss_annotation_set_get_relation_type (user_data, id) != NULL)
    return TRUE;

  relations = gloss_annotation_set_list_relations (user_data);
  for (guint i = 0; i < relations->len; i++)
    if (g_str_equal (gloss_relation_get_relation_type (relations->pdata[i]), id))
      return TRUE;

  return FALSE;
}

static GlossRelationType *
make_type (const GlossRelationTypeFields *fields,
           const char                    *id)
{
  g_autofree char *color = fields->color == NULL ? NULL : g_ascii_strdown (fields->color, -1);
  GlossRelationTypeFields tidy = *fields;

  tidy.id = id;
  tidy.color = color;
  if (tidy.description != NULL && *tidy.description == '\0')
    tidy.description = NULL;

  return gloss_relation_type_new (&tidy);
}

/**
 * gloss_command_add_relation_type:
 * @set: a set
 * @fields: the type; where its id is %NULL one is made from its name
 *
 * Returns: (transfer full): the edit that defines a relation type behind the others
 */
GlossEdit *
gloss_command_add_relation_type (GlossAnnotationSet            *set,
                                 const GlossRelationTypeFields *fields)
{
  g_autoptr (GlossRelationType) type = NULL;
  g_autofree char *description = NULL;
  g_autofree char *id = NULL;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set), NULL);
  g_return_val_if_fail (fields != NULL && fields->name != NULL, NULL);

  id = fields->id != NULL ? g_strdup (fields->id)
                          : gloss_label_make_id (fields->name, is_taken_cb, set);
  type = make_type (fields, id);
  /* Translators: an entry of the undo history: a type of relations was defined. */
  description = g_strdup_printf (_("Add relation type “%s”"), fields->name);

  return gloss_command_add_definition (set, GLOSS_RECORD_RELATION_TYPE, type, description);
}

/**
 * gloss_command_change_relation_type:
 * @set: a set
 * @type: the definition to change; one that only the set's file has is added to the folder's
 * @fields: what it will be; the id stays
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if nothing would change
 */
GlossEdit *
gloss_command_change_relation_type (GlossAnnotationSet            *set,
                                    GlossRelationType             *type,
                                    const GlossRelationTypeFields *fields)
{
  g_autoptr (GlossRelationType) after = NULL;
  g_autofree char *description = NULL;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && type != NULL, NULL);
  g_return_val_if_fail (fields != NULL && fields->name != NULL, NULL);

  after = make_type (fields, gloss_relation_type_get_id (type));
  /* Translators: an entry of the undo history: a type of relations was changed. */
  description = g_strdup_printf (_("Change relation type “%s”"), fields->name);

  return gloss_command_change_definition (set, GLOSS_RECORD_RELATION_TYPE, type, after,
                                          description);
}

/**
 * gloss_command_move_relation_type:
 * @set: a set
 * @type: a relation type of the folder
 * @position: where it will stand, from 0; behind the end is the end
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if it stands there or is not the folder's
 */
GlossEdit *
gloss_command_move_relation_type (GlossAnnotationSet *set,
                                  GlossRelationType  *type,
                                  guint               position)
{
  g_autofree char *description = NULL;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && type != NULL, NULL);

  /* Translators: an entry of the undo history: a type of relations got another place. */
  description = g_strdup_printf (_("Move relation type “%s”"), gloss_relation_type_get_name (type));

  return gloss_command_move_definition (set, GLOSS_RECORD_RELATION_TYPE,
                                        gloss_relation_type_get_id (type), position, description);
}

/**
 * gloss_command_remove_relation_type:
 * @set: a set
 * @type: a relation type; of one that only the set's file defines, just the relations go
 * @with_relations: whether the relations of @set that have it go too; else they stay, of a type
 *   that nobody knows
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if there is nothing to remove
 */
GlossEdit *
gloss_command_remove_relation_type (GlossAnnotationSet *set,
                                    GlossRelationType  *type,
                                    gboolean            with_relations)
{
  g_autoptr (GlossEdit) edit = NULL;
  g_autoptr (GPtrArray) relations = NULL;
  g_autofree char *description = NULL;
  const char *id;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && type != NULL, NULL);

  id = gloss_relation_type_get_id (type);
  /* Translators: an entry of the undo history: a type of relations was deleted. */
  description = g_strdup_printf (_("Delete relation type “%s”"),
                                 gloss_relation_type_get_name (type));
  edit = gloss_edit_new (description);
  relations = gloss_annotation_set_list_relations (set);
  for (guint i = 0; with_relations && i < relations->len; i++)
    if (g_str_equal (gloss_relation_get_relation_type (relations->pdata[i]), id))
      gloss_edit_change_relation (edit, relations->pdata[i], NULL);

  gloss_command_put_removal (set, edit, GLOSS_RECORD_RELATION_TYPE, id);

  return gloss_edit_get_n_changes (edit) == 0 ? NULL : g_steal_pointer (&edit);
}
