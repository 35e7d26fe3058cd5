/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/model/gloss-command.h"

#include <glib/gi18n-lib.h>

/* A label that only the other set knows comes along; its key does not where that is taken. */
static void
add_label (GlossEdit          *edit,
           GlossAnnotationSet *set,
           GlossLabel         *label)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  g_autoptr (GlossLabel) added = NULL;
  GlossLabelFields fields;

  gloss_label_get_fields (label, &fields);
  if (fields.shortcut != NULL && gloss_label_set_find_shortcut (labels, fields.shortcut) != NULL)
    fields.shortcut = NULL;
  added = gloss_label_new (&fields);
  gloss_edit_change_label (edit, NULL, 0, added, gloss_label_set_get_n_labels (labels));
}

static gboolean
has_same_spans (const GlossAnnotation *a,
                const GlossAnnotation *b)
{
  if (gloss_annotation_get_n_spans (a) != gloss_annotation_get_n_spans (b))
    return FALSE;
  for (guint i = 0; i < gloss_annotation_get_n_spans (a); i++)
    {
      GlossSpan in_a = gloss_annotation_get_span (a, i);
      GlossSpan in_b = gloss_annotation_get_span (b, i);

      if (gloss_span_compare (&in_a, &in_b) != 0)
        return FALSE;
    }
  return TRUE;
}

/**
 * gloss_command_find_equal:
 * @set: a set
 * @annotation: an annotation of another set of the same article
 *
 * Returns: (transfer none) (nullable): the annotation of @set that has the same label on the same
 *   spans
 */
GlossAnnotation *
gloss_command_find_equal (GlossAnnotationSet    *set,
                          const GlossAnnotation *annotation)
{
  g_autoptr (GPtrArray) there = NULL;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && annotation != NULL, NULL);

  there = gloss_annotation_set_get_at (set, gloss_annotation_get_extent (annotation).start);
  for (guint i = 0; i < there->len; i++)
    if (g_str_equal (gloss_annotation_get_label (there->pdata[i]),
                     gloss_annotation_get_label (annotation))
        && has_same_spans (there->pdata[i], annotation))
      return there->pdata[i];
  return NULL;
}

/**
 * gloss_command_adopt:
 * @set: the set that gets it
 * @from: another set of the same article
 * @annotation: an annotation of @from
 * @author: (nullable): whose it becomes
 * @new_id: (out) (optional) (transfer full): its id in @set
 *
 * A copy of someone else's annotation, with label, spans, note and attributes; and with it the
 * definition of its label, where @set has none.
 *
 * Returns: (transfer full): the edit
 */
GlossEdit *
gloss_command_adopt (GlossAnnotationSet    *set,
                     GlossAnnotationSet    *from,
                     const GlossAnnotation *annotation,
                     const GlossAuthor     *author,
                     char                 **new_id)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *now = NULL;
  g_autoptr (GDateTime) time = g_date_time_new_now_utc ();
  g_autoptr (GlossAnnotation) added = NULL;
  GlossEdit *edit = gloss_edit_new (_("Copy from another set"));
  GlossAnnotationFields fields;
  GlossLabel *label;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && GLOSS_IS_ANNOTATION_SET (from), NULL);
  g_return_val_if_fail (annotation != NULL, NULL);

  now = author != NULL && author->now != NULL ? g_strdup (author->now)
                                              : g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
  gloss_annotation_get_fields (annotation, &fields);
  label = gloss_annotation_set_get_label (from, fields.label);
  if (label != NULL && gloss_annotation_set_get_label (set, fields.label) == NULL)
    add_label (edit, set, label);
  fields.id = id;
  fields.creator = author != NULL ? author->name : NULL;
  fields.created = now;
  fields.modified = now;
  added = gloss_annotation_new (&fields);
  gloss_edit_change_annotation (edit, NULL, added);
  if (new_id != NULL)
    *new_id = g_steal_pointer (&id);
  return edit;
}
