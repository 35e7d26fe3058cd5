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

/* (transfer full): the names of their labels, as far as someone wants to hear them */
static char *
list_names (GlossAnnotationSet *set,
            GPtrArray          *annotations,
            guint               offset)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < MIN (annotations->len, MAX_NAMES); i++)
    {
      g_autofree char *name = dup_name (set, g_ptr_array_index (annotations, i), offset);

      if (i > 0)
        /* Translators: stands between names of labels in a list. */
        g_string_append (names, C_ ("list", ", "));
      g_string_append (names, name);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
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
  g_autofree char *names = NULL;

  if (set == NULL)
    return NULL;

  annotations = gloss_annotation_set_get_at (set, offset);
  if (annotations->len == 0)
    return NULL;

  names = list_names (set, annotations, offset);
  if (annotations->len == 1)
    /* Translators: %s is the name of a label, such as “Claim”. */
    return g_strdup_printf (_ ("In: %s"), names);

  /* Translators: %1$s are names of labels, %2$u how many annotations there are. */
  return g_strdup_printf (ngettext ("In: %1$s; %2$u overlapping", "In: %1$s; %2$u overlapping",
                                    annotations->len),
                          names, annotations->len);
}

/* Which annotations of the set beneath the character at @offset is in: (transfer full)
 * (nullable). */
static char *
describe_beneath (GlossTextView *view,
                  guint          offset)
{
  g_autoptr (GPtrArray) annotations = gloss_text_view_get_foreign_at (view, offset);
  g_autofree char *names = NULL;

  if (annotations->len == 0)
    return NULL;

  names = list_names (view->underlay, annotations, offset);
  /* Translators: the name of an annotation set, and names of labels. */
  return g_strdup_printf (_ ("In the set “%s”: %s"),
                          gloss_annotation_set_get_name (view->underlay), names);
}

/* Where to look: at the caret, which after labelling stands behind what was labelled; then at the
 * end of that, or the one thing that the user wants to hear would not be said. */
static guint
get_offset (GlossTextView *view)
{
  GlossAnnotation *selected = gloss_text_view_peek_selected (view);
  guint caret = gloss_text_view_get_caret (view);

  for (guint i = 0; selected != NULL && i < gloss_annotation_get_n_spans (selected); i++)
    {
      GlossSpan span = gloss_annotation_get_span (selected, i);

      if (span.end == caret && span.start < span.end)
        return caret - 1;
    }
  return caret;
}

/**
 * gloss_describe_caret:
 * @view: a view with an article
 *
 * Says what is at the caret: one's own annotations, and on a further line those beneath.
 *
 * Returns: (transfer full) (nullable): one or two sentences, or %NULL
 */
char *
gloss_describe_caret (GlossTextView *view)
{
  guint offset = get_offset (view);
  g_autofree char *own = gloss_describe_annotations (view->set, offset);
  g_autofree char *beneath = describe_beneath (view, offset);

  if (own != NULL && beneath != NULL)
    return g_strconcat (own, "\n", beneath, NULL);
  return own != NULL ? g_steal_pointer (&own) : g_steal_pointer (&beneath);
}
