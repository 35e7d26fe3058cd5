/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/model/gloss-command-private.h"

#include <glib/gi18n-lib.h>

/* Edits of relations between annotations. */

static const char *
get_type_name (GlossAnnotationSet *set,
               const char         *type_id)
{
  GlossRelationType *type = gloss_annotation_set_get_relation_type (set, type_id);

  return type == NULL ? type_id : gloss_relation_type_get_name (type);
}

/* What the set holds of @relations, each once. */
static GPtrArray *
collect_held (GlossAnnotationSet   *set,
              GlossRelation *const *relations,
              guint                 n_relations)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GPtrArray *held_ones = g_ptr_array_new ();

  for (guint i = 0; i < n_relations; i++)
    {
      const char *id = gloss_relation_get_id (relations[i]);
      GlossRelation *held = gloss_annotation_set_lookup_relation (set, id);

      if (held != NULL && g_hash_table_add (seen, held))
        g_ptr_array_add (held_ones, held);
    }

  return held_ones;
}

static void
change_relation (GlossEdit           *edit,
                 GlossRelation       *before,
                 GlossRelationFields *fields,
                 const char          *now)
{
  g_autoptr (GlossRelation) after = NULL;

  fields->modified = now;
  after = gloss_relation_new (fields);
  gloss_edit_change_relation (edit, before, after);
}

/* Whether the same is said already; of a type without direction, either way round. */
static gboolean
is_related (GlossAnnotationSet *set,
            const char         *type_id,
            const char         *from,
            const char         *to)
{
  GPtrArray *relations = gloss_annotation_set_get_relations_of (set, from);
  GlossRelationType *type = gloss_annotation_set_get_relation_type (set, type_id);
  gboolean is_directed = type == NULL || gloss_relation_type_is_directed (type);

  for (guint i = 0; relations != NULL && i < relations->len; i++)
    {
      GlossRelation *relation = relations->pdata[i];
      const char *its_from = gloss_relation_get_from (relation);
      const char *its_to = gloss_relation_get_to (relation);

      if (!g_str_equal (gloss_relation_get_relation_type (relation), type_id))
        continue;
      if ((g_str_equal (its_from, from) && g_str_equal (its_to, to))
          || (!is_directed && g_str_equal (its_from, to) && g_str_equal (its_to, from)))
        return TRUE;
    }

  return FALSE;
}

/**
 * gloss_command_put_deletions:
 * @set: a set
 * @edit: an edit that is being built
 * @annotations: (array length=n_annotations): annotations that @set holds, each once
 * @n_annotations: their number
 *
 * Adds to @edit that they are removed, and before that all relations that have one of them at an
 * end: whatever deletes annotations has to, for relations need both ends.
 */
void
gloss_command_put_deletions (GlossAnnotationSet     *set,
                             GlossEdit              *edit,
                             GlossAnnotation *const *annotations,
                             guint                   n_annotations)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  g_return_if_fail (GLOSS_IS_ANNOTATION_SET (set) && edit != NULL);
  g_return_if_fail (annotations != NULL || n_annotations == 0);

  for (guint i = 0; i < n_annotations; i++)
    {
      const char *id = gloss_annotation_get_id (annotations[i]);
      GPtrArray *relations = gloss_annotation_set_get_relations_of (set, id);

      for (guint k = 0; relations != NULL && k < relations->len; k++)
        if (g_hash_table_add (seen, relations->pdata[k]))
          gloss_edit_change_relation (edit, relations->pdata[k], NULL);
    }
  for (guint i = 0; i < n_annotations; i++)
    gloss_edit_change_annotation (edit, annotations[i], NULL);
}

/**
 * gloss_command_relate:
 * @set: a set
 * @type_id: the type of the relation
 * @from: the annotation at its first end
 * @to: the one at its second end
 * @author: (nullable): who does it, and when
 * @new_id: (out) (optional) (transfer full): the id of the new relation, with g_free()
 *
 * Whether the type allows these labels is for gloss_relation_type_allows() to say.
 *
 * Returns: (transfer full) (nullable): the edit that adds a relation; %NULL if @set does not hold
 *   both, they are the same, or they have that relation already
 */
GlossEdit *
gloss_command_relate (GlossAnnotationSet *set,
                      const char         *type_id,
                      GlossAnnotation    *from,
                      GlossAnnotation    *to,
                      const GlossAuthor  *author,
                      char              **new_id)
{
  g_autoptr (GlossRelation) relation = NULL;
  g_autofree char *description = NULL;
  g_autofree char *now = NULL;
  g_autofree char *id = NULL;
  const char *from_id;
  const char *to_id;
  GlossEdit *edit;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && type_id != NULL, NULL);
  g_return_val_if_fail (from != NULL && to != NULL, NULL);

  if (new_id != NULL)
    *new_id = NULL;
  from_id = gloss_annotation_get_id (from);
  to_id = gloss_annotation_get_id (to);
  if (gloss_annotation_set_lookup (set, from_id) == NULL
      || gloss_annotation_set_lookup (set, to_id) == NULL || g_str_equal (from_id, to_id)
      || is_related (set, type_id, from_id, to_id))
    return NULL;

  id = g_uuid_string_random ();
  now = gloss_command_dup_now (author);
  relation = gloss_relation_new (&(GlossRelationFields) {
    .id = id,
    .type = type_id,
    .from = from_id,
    .to = to_id,
    .creator = gloss_command_get_author_name (author),
    .created = now,
    .modified = now,
  });
  /* Translators: an entry of the undo history: two annotations got a relation of that type. */
  description = g_strdup_printf (_("Relate as “%s”"), get_type_name (set, type_id));
  edit = gloss_edit_new (description);
  gloss_edit_change_relation (edit, NULL, relation);
  if (new_id != NULL)
    *new_id = g_steal_pointer (&id);

  return edit;
}

/**
 * gloss_command_unrelate:
 * @set: a set
 * @relations: (array length=n_relations): what to delete
 * @n_relations: their number
 *
 * Returns: (transfer full) (nullable): the edit that removes those that @set holds; %NULL if it
 *   holds none
 */
GlossEdit *
gloss_command_unrelate (GlossAnnotationSet   *set,
                        GlossRelation *const *relations,
                        guint                 n_relations)
{
  g_autoptr (GPtrArray) held = NULL;
  g_autofree char *description = NULL;
  GlossEdit *edit;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set), NULL);
  g_return_val_if_fail (relations != NULL || n_relations == 0, NULL);

  held = collect_held (set, relations, n_relations);
  if (held->len == 0)
    return NULL;

  description = g_strdup_printf (ngettext ("Delete relation", "Delete %u relations", held->len),
                                 held->len);
  edit = gloss_edit_new (description);
  for (guint i = 0; i < held->len; i++)
    gloss_edit_change_relation (edit, held->pdata[i], NULL);

  return edit;
}

/**
 * gloss_command_set_relation_type:
 * @set: a set
 * @relations: (array length=n_relations): what to give another type
 * @n_relations: their number
 * @type_id: that type
 * @author: (nullable): who does it, and when
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if all of them have that type already
 */
GlossEdit *
gloss_command_set_relation_type (GlossAnnotationSet   *set,
                                 GlossRelation *const *relations,
                                 guint                 n_relations,
                                 const char           *type_id,
                                 const GlossAuthor    *author)
{
  g_autoptr (GPtrArray) held = NULL;
  g_autoptr (GlossEdit) edit = NULL;
  g_autofree char *description = NULL;
  g_autofree char *now = NULL;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && type_id != NULL, NULL);
  g_return_val_if_fail (relations != NULL || n_relations == 0, NULL);

  /* Translators: an entry of the undo history; %s is the name of a type of relations. */
  description = g_strdup_printf (_("Change relation to “%s”"), get_type_name (set, type_id));
  edit = gloss_edit_new (description);
  now = gloss_command_dup_now (author);
  held = collect_held (set, relations, n_relations);
  for (guint i = 0; i < held->len; i++)
    {
      GlossRelationFields fields;

      gloss_relation_get_fields (held->pdata[i], &fields);
      if (g_str_equal (fields.type, type_id))
        continue;
      fields.type = type_id;
      change_relation (edit, held->pdata[i], &fields, now);
    }

  return gloss_edit_get_n_changes (edit) == 0 ? NULL : g_steal_pointer (&edit);
}

/**
 * gloss_command_reverse_relation:
 * @set: a set
 * @relation: a relation
 * @author: (nullable): who does it, and when
 *
 * Returns: (transfer full) (nullable): the edit that makes its first end the second one; %NULL if
 *   @set does not hold it
 */
GlossEdit *
gloss_command_reverse_relation (GlossAnnotationSet *set,
                                GlossRelation      *relation,
                                const GlossAuthor  *author)
{
  g_autofree char *now = NULL;
  GlossRelationFields fields;
  GlossRelation *held;
  const char *from;
  GlossEdit *edit;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && relation != NULL, NULL);

  held = gloss_annotation_set_lookup_relation (set, gloss_relation_get_id (relation));
  if (held == NULL)
    return NULL;

  gloss_relation_get_fields (held, &fields);
  from = fields.from;
  fields.from = fields.to;
  fields.to = from;
  now = gloss_command_dup_now (author);
  /* Translators: an entry of the undo history: a relation now goes the other way. */
  edit = gloss_edit_new (_("Reverse relation"));
  change_relation (edit, held, &fields, now);

  return edit;
}

/**
 * gloss_command_set_relation_note:
 * @set: a set
 * @relation: a relation
 * @note: (nullable): what to remark on it; %NULL or "": nothing
 * @author: (nullable): who does it, and when
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if nothing would change
 */
GlossEdit *
gloss_command_set_relation_note (GlossAnnotationSet *set,
                                 GlossRelation      *relation,
                                 const char         *note,
                                 const GlossAuthor  *author)
{
  g_autofree char *now = NULL;
  GlossRelationFields fields;
  GlossRelation *held;
  GlossEdit *edit;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && relation != NULL, NULL);

  held = gloss_annotation_set_lookup_relation (set, gloss_relation_get_id (relation));
  note = note == NULL ? "" : note;
  if (held == NULL)
    return NULL;

  gloss_relation_get_fields (held, &fields);
  if (g_str_equal (fields.note == NULL ? "" : fields.note, note))
    return NULL;

  fields.note = *note == '\0' ? NULL : note;
  now = gloss_command_dup_now (author);
  /* Translators: an entry of the undo history: the note on a relation. */
  edit = gloss_edit_new (_("Change note on relation"));
  change_relation (edit, held, &fields, now);

  return edit;
}
