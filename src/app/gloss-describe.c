/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-text-view-private.h"

#include <glib/gi18n.h>

/* More names than these help nobody who listens. */
#define MAX_NAMES 5u

static const char *
get_name (GlossAnnotationSet *set,
          GlossAnnotation    *annotation)
{
  const char *id = gloss_annotation_get_label (annotation);
  GlossLabel *label = gloss_annotation_set_get_label (set, id);

  return label != NULL ? gloss_label_get_name (label) : id;
}

/* Of an annotation with several fragments also which of them is at @offset. */
static char *
dup_name (GlossAnnotationSet *set,
          GlossAnnotation    *annotation,
          guint               offset)
{
  const char *name = get_name (set, annotation);
  guint n_spans = gloss_annotation_get_n_spans (annotation);
  guint i = 0;

  if (n_spans < 2)
    return g_strdup (name);

  while (i + 1 < n_spans && gloss_annotation_get_span (annotation, i).end <= offset)
    i++;
  /* Translators: %1$s is the name of a label, such as “Claim”. */
  return g_strdup_printf (_("%1$s, fragment %2$u of %3$u"), name, i + 1, n_spans);
}

/**
 * gloss_describe_view:
 * @view: a view
 *
 * Gives it a name for screen readers.
 */
void
gloss_describe_view (GlossTextView *view)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Text of the article"), -1);
}

/**
 * gloss_describe_annotations:
 * @set: (nullable): annotations
 * @offset: where the caret is
 *
 * Says which annotations the character at @offset is in, the innermost first, for a screen reader.
 *
 * Returns: (transfer full) (nullable): a sentence, or %NULL if it is in none
 */
char *
gloss_describe_annotations (GlossAnnotationSet *set,
                            guint               offset)
{
  g_autoptr (GPtrArray) annotations = NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  if (set == NULL)
    return NULL;

  annotations = gloss_annotation_set_get_at (set, offset);
  if (annotations->len == 0)
    return NULL;

  for (guint i = 0; i < MIN (annotations->len, MAX_NAMES); i++)
    {
      g_autofree char *name = dup_name (set, g_ptr_array_index (annotations, i), offset);

      if (i > 0)
        /* Translators: stands between names of labels in a list. */
        g_string_append (names, C_ ("list", ", "));
      g_string_append (names, name);
    }

  if (annotations->len == 1)
    /* Translators: %s is the name of a label, such as “Claim”. */
    return g_strdup_printf (_ ("In: %s"), names->str);

  /* Translators: %1$s are names of labels, %2$u how many annotations there are. */
  return g_strdup_printf (ngettext ("In: %1$s; %2$u overlapping", "In: %1$s; %2$u overlapping",
                                    annotations->len),
                          names->str, annotations->len);
}
