/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-surgery-operation.h"

#include "core/model/gloss-command-surgery.h"
#include "core/model/gloss-label-tree.h"

#include <glib/gi18n.h>

/* Everything is copied: most of it is used in another thread. */

typedef struct
{
  GlossSurgery  surgery; /* what it points to is owned */
  char         *author;
} Operation;

static void
operation_free (gpointer data)
{
  Operation *operation = data;

  gloss_label_unref (operation->surgery.label);
  g_clear_pointer (&operation->surgery.into, gloss_label_unref);
  g_clear_pointer (&operation->surgery.pattern, gloss_annotation_pattern_unref);
  g_free ((char *) operation->surgery.name);
  g_free ((char *) operation->surgery.parent);
  g_free (operation->author);
  g_free (operation);
}

static gboolean
is_affected (const GlossSurgery *surgery,
             GlossAnnotationSet *set,
             GlossAnnotation    *annotation)
{
  const char *label_id = gloss_label_get_id (surgery->label);
  const char *held = gloss_annotation_get_label (annotation);

  if (surgery->kind == GLOSS_SURGERY_MOVE
      && gloss_label_tree_is_below (gloss_annotation_set_get_labels (set), held, label_id))
    return TRUE;
  return g_str_equal (held, label_id)
         && (surgery->pattern == NULL
             || gloss_annotation_pattern_match (surgery->pattern, set, annotation));
}

/* Says that the label changes, so that sets are looked at whose files only have a copy of it. */
static void
touch_label (GlossEdit          *edit,
             GlossAnnotationSet *set,
             GlossLabel         *label)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  guint position;

  if (gloss_label_set_get_position (labels, gloss_label_get_id (label), &position))
    gloss_edit_change_label (edit, gloss_label_set_get_nth (labels, position), position, NULL, 0);
}

/* What is affected: an edit that takes it away says so as well as any other. */
static GlossEdit *
preview_cb (GlossAnnotationSet *set,
            gpointer            user_data)
{
  const GlossSurgery *surgery = &((Operation *) user_data)->surgery;
  g_autoptr (GlossEdit) edit = NULL;

  if (surgery->kind == GLOSS_SURGERY_MERGE || surgery->kind == GLOSS_SURGERY_DELETE)
    return gloss_command_delete_label (set, surgery->label);
  edit = gloss_edit_new ("");
  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    {
      GlossAnnotation *annotation = gloss_annotation_set_get_nth (set, i);

      if (is_affected (surgery, set, annotation))
        gloss_edit_change_annotation (edit, annotation, NULL);
    }
  if (surgery->kind != GLOSS_SURGERY_SPLIT)
    touch_label (edit, set, surgery->label);
  return g_steal_pointer (&edit);
}

static GlossEdit *
build_cb (GlossAnnotationSet *set,
          gpointer            user_data)
{
  Operation *operation = user_data;
  const GlossSurgery *surgery = &operation->surgery;
  const GlossAuthor author = { operation->author, NULL };

  switch (surgery->kind)
    {
    case GLOSS_SURGERY_RENAME:
      return gloss_command_rename_label (set, surgery->label, surgery->name);
    case GLOSS_SURGERY_MOVE:
      return gloss_command_set_label_parent (set, surgery->label, surgery->parent);
    case GLOSS_SURGERY_SPLIT:
      return gloss_command_split_label (set, surgery->label, surgery->into, surgery->pattern,
                                        &author);
    default:
      if (surgery->into != NULL)
        return gloss_command_merge_label (set, surgery->label, surgery->into, &author);
      return gloss_command_delete_label (set, surgery->label);
    }
}

static Operation *
new_operation (GlossSession       *session,
               const GlossSurgery *surgery)
{
  const GlossAuthor *author = gloss_session_get_author (session);
  Operation *operation = g_new0 (Operation, 1);

  operation->surgery = *surgery;
  gloss_label_ref (surgery->label);
  if (surgery->into != NULL)
    gloss_label_ref (surgery->into);
  if (surgery->pattern != NULL)
    gloss_annotation_pattern_ref (surgery->pattern);
  operation->surgery.name = g_strdup (surgery->name);
  operation->surgery.parent = g_strdup (surgery->parent);
  operation->author = g_strdup (author->name);
  return operation;
}

/**
 * gloss_surgery_operation_new_preview:
 * @session: a session with a set
 * @surgery: what is to be done
 *
 * Returns: (transfer full) (nullable): a batch that is only to be planned; %NULL if no set is open
 */
GlossBatch *
gloss_surgery_operation_new_preview (GlossSession       *session,
                                     const GlossSurgery *surgery)
{
  return gloss_session_new_batch (session, "", TRUE, preview_cb, new_operation (session, surgery),
                                  operation_free);
}

static char *
describe (GlossSurgeryKind  kind,
          const char       *name)
{
  switch (kind)
    {
    case GLOSS_SURGERY_MERGE:
      /* Translators: what is done to a label in all articles. */
      return g_strdup_printf (_("Merge label “%s”"), name);
    case GLOSS_SURGERY_SPLIT:
      /* Translators: what is done to a label in all articles. */
      return g_strdup_printf (_("Split label “%s”"), name);
    case GLOSS_SURGERY_RENAME:
      /* Translators: what is done to a label in all articles. */
      return g_strdup_printf (_("Rename label “%s”"), name);
    case GLOSS_SURGERY_MOVE:
      return g_strdup_printf (_("Move label “%s”"), name);
    default:
      return g_strdup_printf (_("Delete label “%s”"), name);
    }
}

/**
 * gloss_surgery_operation_new:
 * @session: a session with a set
 * @surgery: what is to be done
 *
 * Returns: (transfer full) (nullable): the batch that does it; %NULL if no set is open
 */
GlossBatch *
gloss_surgery_operation_new (GlossSession       *session,
                             const GlossSurgery *surgery)
{
  g_autofree char *description = describe (surgery->kind, gloss_label_get_name (surgery->label));

  return gloss_session_new_batch (session, description, TRUE, build_cb,
                                  new_operation (session, surgery), operation_free);
}
