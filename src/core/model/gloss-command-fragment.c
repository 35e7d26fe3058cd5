/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/model/gloss-command.h"

#include <glib/gi18n-lib.h>

/*
 * Adding and removing one fragment of an annotation. Both are a change of its spans, which
 * gloss_command_set_spans() tidies up, under a name that says what was done.
 */

static GArray *
list_spans (GlossAnnotation *annotation)
{
  guint n_spans = gloss_annotation_get_n_spans (annotation);
  GArray *spans = g_array_sized_new (FALSE, FALSE, sizeof (GlossSpan), n_spans + 1);

  for (guint i = 0; i < n_spans; i++)
    {
      GlossSpan span = gloss_annotation_get_span (annotation, i);

      g_array_append_val (spans, span);
    }

  return spans;
}

static GlossEdit *
set_spans (GlossAnnotationSet *set,
           GlossAnnotation    *annotation,
           GArray             *spans,
           const GlossAuthor  *author,
           const char         *description)
{
  g_autoptr (GlossEdit) change = NULL;
  GlossEdit *edit;

  change = gloss_command_set_spans (set, annotation, (const GlossSpan *) (gpointer) spans->data,
                                    spans->len, author);
  if (change == NULL)
    return NULL;

  edit = gloss_edit_new (description);
  gloss_edit_append (edit, change);
  return edit;
}

/**
 * gloss_command_add_fragment:
 * @set: a set
 * @annotation: an annotation
 * @span: what is to belong to it too; where it touches one of its spans, both become one
 * @author: (nullable): who does it, and when
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if @span has nothing that @annotation does
 *   not have
 */
GlossEdit *
gloss_command_add_fragment (GlossAnnotationSet *set,
                            GlossAnnotation    *annotation,
                            GlossSpan           span,
                            const GlossAuthor  *author)
{
  g_autoptr (GArray) spans = NULL;
  GlossAnnotation *held;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && annotation != NULL, NULL);

  held = gloss_annotation_set_lookup (set, gloss_annotation_get_id (annotation));
  if (held == NULL)
    return NULL;

  spans = list_spans (held);
  g_array_append_val (spans, span);
  /* Translators: an entry of the undo history: more text was added to an annotation. */
  return set_spans (set, held, spans, author, _("Add fragment"));
}

/**
 * gloss_command_remove_fragment:
 * @set: a set
 * @annotation: an annotation
 * @i: which of its spans
 * @author: (nullable): who does it, and when
 *
 * The last span is never removed: an annotation without any would be none.
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if there is no such span or no other
 */
GlossEdit *
gloss_command_remove_fragment (GlossAnnotationSet *set,
                               GlossAnnotation    *annotation,
                               guint               i,
                               const GlossAuthor  *author)
{
  g_autoptr (GArray) spans = NULL;
  GlossAnnotation *held;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && annotation != NULL, NULL);

  held = gloss_annotation_set_lookup (set, gloss_annotation_get_id (annotation));
  if (held == NULL || gloss_annotation_get_n_spans (held) < 2
      || i >= gloss_annotation_get_n_spans (held))
    return NULL;

  spans = list_spans (held);
  g_array_remove_index (spans, i);
  /* Translators: an entry of the undo history: one stretch of text was taken from an annotation. */
  return set_spans (set, held, spans, author, _("Remove fragment"));
}
