/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-command-private.h"

/* Edits of definitions of any kind. What they are called in the history, and whether a definition
 * is as it should be, is for the files of each kind to say. */

/**
 * gloss_command_add_definition:
 * @set: a set
 * @kind: of which kind
 * @definition: what is new
 * @description: what is done, translated
 *
 * Returns: (transfer full): the edit that adds it behind the others
 */
GlossEdit *
gloss_command_add_definition (GlossAnnotationSet *set,
                              GlossRecordKind     kind,
                              gpointer            definition,
                              const char         *description)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  GlossEdit *edit = gloss_edit_new (description);

  gloss_edit_change_record (edit, kind, NULL, 0, definition, gloss_label_set_get_n (labels, kind));

  return edit;
}

/**
 * gloss_command_change_definition:
 * @set: a set
 * @kind: of which kind
 * @definition: what was; one that only the set's file has is added to the folder's
 * @after: what will be, of the same id
 * @description: what is done, translated
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if nothing would change
 */
GlossEdit *
gloss_command_change_definition (GlossAnnotationSet *set,
                                 GlossRecordKind     kind,
                                 gpointer            definition,
                                 gpointer            after,
                                 const char         *description)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  const char *id = gloss_record_kind_get_id (kind, after);
  gpointer before = gloss_label_set_lookup_of (labels, kind, id);
  GlossEdit *edit;
  guint position;

  if (gloss_record_kind_equal (kind, before != NULL ? before : definition, after))
    return NULL;

  edit = gloss_edit_new (description);
  if (!gloss_label_set_get_position_of (labels, kind, id, &position))
    position = gloss_label_set_get_n (labels, kind);
  gloss_edit_change_record (edit, kind, before, position, after, position);

  return edit;
}

/**
 * gloss_command_move_definition:
 * @set: a set
 * @kind: of which kind
 * @id: which one
 * @position: where it will stand, from 0; behind the end is the end
 * @description: what is done, translated
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if it stands there or is not the folder's
 */
GlossEdit *
gloss_command_move_definition (GlossAnnotationSet *set,
                               GlossRecordKind     kind,
                               const char         *id,
                               guint               position,
                               const char         *description)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  GlossEdit *edit;
  gpointer held;
  guint from;

  if (!gloss_label_set_get_position_of (labels, kind, id, &from))
    return NULL;
  position = MIN (position, gloss_label_set_get_n (labels, kind) - 1);
  if (position == from)
    return NULL;

  held = gloss_label_set_get_nth_of (labels, kind, from);
  edit = gloss_edit_new (description);
  gloss_edit_change_record (edit, kind, held, from, held, position);

  return edit;
}

/**
 * gloss_command_put_removal:
 * @set: a set
 * @edit: what it is put into
 * @kind: of which kind
 * @id: which one; nothing happens if it is not the folder's
 */
void
gloss_command_put_removal (GlossAnnotationSet *set,
                           GlossEdit          *edit,
                           GlossRecordKind     kind,
                           const char         *id)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  guint position;

  if (gloss_label_set_get_position_of (labels, kind, id, &position))
    gloss_edit_change_record (edit, kind, gloss_label_set_get_nth_of (labels, kind, position),
                              position, NULL, 0);
}
