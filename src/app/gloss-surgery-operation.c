/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-surgery-operation.h"

#include "core/model/gloss-command-surgery.h"

#include <glib/gi18n.h>

/* Everything is copied: most of it is used in another thread. */

typedef struct
{
  GlossSurgeryKind        kind;
  GlossLabel             *label;
  GlossLabel             *into;    /* or %NULL */
  GlossAnnotationPattern *pattern; /* or %NULL */
  char                   *author;
} Operation;

static void
operation_free (gpointer data)
{
  Operation *operation = data;

  gloss_label_unref (operation->label);
  g_clear_pointer (&operation->into, gloss_label_unref);
  g_clear_pointer (&operation->pattern, gloss_annotation_pattern_unref);
  g_free (operation->author);
  g_free (operation);
}

/* What is affected: an edit that takes it away says so as well as any other. */
static GlossEdit *
preview_cb (GlossAnnotationSet *set,
            gpointer            user_data)
{
  Operation *operation = user_data;
  g_autoptr (GlossEdit) edit = NULL;

  if (operation->pattern == NULL)
    return gloss_command_delete_label (set, operation->label);
  edit = gloss_edit_new ("");
  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    {
      GlossAnnotation *annotation = gloss_annotation_set_get_nth (set, i);

      if (g_str_equal (gloss_annotation_get_label (annotation),
                       gloss_label_get_id (operation->label))
          && gloss_annotation_pattern_match (operation->pattern, set, annotation))
        gloss_edit_change_annotation (edit, annotation, NULL);
    }
  return g_steal_pointer (&edit);
}

static GlossEdit *
build_cb (GlossAnnotationSet *set,
          gpointer            user_data)
{
  Operation *operation = user_data;
  const GlossAuthor author = { operation->author, NULL };

  if (operation->kind == GLOSS_SURGERY_SPLIT)
    return gloss_command_split_label (set, operation->label, operation->into, operation->pattern,
                                      &author);
  if (operation->into != NULL)
    return gloss_command_merge_label (set, operation->label, operation->into, &author);
  return gloss_command_delete_label (set, operation->label);
}

static Operation *
new_operation (GlossSession           *session,
               GlossSurgeryKind        kind,
               GlossLabel             *label,
               GlossLabel             *into,
               GlossAnnotationPattern *pattern)
{
  const GlossAuthor *author = gloss_session_get_author (session);
  Operation *operation = g_new0 (Operation, 1);

  operation->kind = kind;
  operation->label = gloss_label_ref (label);
  operation->into = into != NULL ? gloss_label_ref (into) : NULL;
  operation->pattern = pattern != NULL ? gloss_annotation_pattern_ref (pattern) : NULL;
  operation->author = g_strdup (author->name);
  return operation;
}

/**
 * gloss_surgery_operation_new_preview:
 * @session: a session with a set
 * @kind: what is to be done
 * @label: to which label
 * @pattern: (nullable): to which of its annotations
 *
 * Returns: (transfer full) (nullable): a batch that is only to be planned; %NULL if no set is open
 */
GlossBatch *
gloss_surgery_operation_new_preview (GlossSession           *session,
                                     GlossSurgeryKind        kind,
                                     GlossLabel             *label,
                                     GlossAnnotationPattern *pattern)
{
  return gloss_session_new_batch (session, "", TRUE, preview_cb,
                                  new_operation (session, kind, label, NULL, pattern),
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
    default:
      return g_strdup_printf (_("Delete label “%s”"), name);
    }
}

/**
 * gloss_surgery_operation_new:
 * @session: a session with a set
 * @kind: what is to be done
 * @label: to which label
 * @into: (nullable): which label annotations get; %NULL: they are deleted
 * @pattern: (nullable): to which of its annotations; for %GLOSS_SURGERY_SPLIT
 *
 * Returns: (transfer full) (nullable): the batch that does it; %NULL if no set is open
 */
GlossBatch *
gloss_surgery_operation_new (GlossSession           *session,
                             GlossSurgeryKind        kind,
                             GlossLabel             *label,
                             GlossLabel             *into,
                             GlossAnnotationPattern *pattern)
{
  g_autofree char *description = describe (kind, gloss_label_get_name (label));

  return gloss_session_new_batch (session, description, TRUE, build_cb,
                                  new_operation (session, kind, label, into, pattern),
                                  operation_free);
}
