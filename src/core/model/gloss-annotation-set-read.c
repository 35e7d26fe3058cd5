/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-annotation-set.h"

#include <string.h>

/* What is read out of an annotation set by way of its other public functions. */

static gboolean
append_entry_cb (const GlossIntervalEntry *entry,
                 gpointer                  user_data)
{
  g_array_append_vals (user_data, entry, 1);
  return TRUE;
}

/* By length; of equal ones the later in the order of the file is further in. */
static int
compare_innermost (gconstpointer a,
                   gconstpointer b)
{
  const GlossIntervalEntry *x = a;
  const GlossIntervalEntry *y = b;
  guint x_length = x->span.end - x->span.start;
  guint y_length = y->span.end - y->span.start;

  if (x_length != y_length)
    return x_length < y_length ? -1 : 1;

  return -gloss_annotation_compare (x->data, y->data);
}

static void
append_quoted (GString    *string,
               const char *text)
{
  g_string_append_c (string, '"');
  for (const char *p = text; *p != '\0'; p++)
    switch (*p)
      {
      case '\n':
        g_string_append (string, "\\n");
        break;
      case '\r':
        g_string_append (string, "\\r");
        break;
      case '"':
      case '\\':
        g_string_append_c (string, '\\');
        G_GNUC_FALLTHROUGH;
      default:
        g_string_append_c (string, *p);
        break;
      }
  g_string_append_c (string, '"');
}

static void
append_annotation (GString            *string,
                   GlossAnnotationSet *self,
                   GlossAnnotation    *annotation)
{
  guint n_spans = gloss_annotation_get_n_spans (annotation);
  const char *note = gloss_annotation_get_note (annotation);

  g_string_append (string, gloss_annotation_get_label (annotation));
  for (guint i = 0; i < n_spans; i++)
    {
      GlossSpan span = gloss_annotation_get_span (annotation, i);

      g_string_append_printf (string, "%c%u-%u", i == 0 ? ' ' : ',', span.start, span.end);
    }
  for (guint i = 0; i < n_spans; i++)
    {
      g_autofree char *quote = gloss_annotation_set_dup_quote (self, annotation, i);

      g_string_append_c (string, i == 0 ? ' ' : ',');
      append_quoted (string, quote);
    }
  if (gloss_annotation_is_uncertain (annotation))
    g_string_append (string, " ?");
  if (note != NULL && *note != '\0')
    {
      g_string_append (string, " note ");
      append_quoted (string, note);
    }
  g_string_append_c (string, '\n');
}

/**
 * gloss_annotation_set_can_undo:
 * @self: a set
 *
 * Returns: whether there is something to undo and @self may be changed
 */
gboolean
gloss_annotation_set_can_undo (GlossAnnotationSet *self)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self), FALSE);

  return gloss_annotation_set_get_read_only (self) == NULL
         && gloss_history_peek_undo (gloss_annotation_set_get_history (self)) != NULL;
}

/**
 * gloss_annotation_set_can_redo:
 * @self: a set
 *
 * Returns: whether there is something to redo and @self may be changed
 */
gboolean
gloss_annotation_set_can_redo (GlossAnnotationSet *self)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self), FALSE);

  return gloss_annotation_set_get_read_only (self) == NULL
         && gloss_history_peek_redo (gloss_annotation_set_get_history (self)) != NULL;
}

/**
 * gloss_annotation_set_get_file_label:
 * @self: a set
 * @label_id: a label's id
 *
 * Returns: (nullable): what the set's file says of that label, whatever the folder says; borrowed
 */
GlossLabel *
gloss_annotation_set_get_file_label (GlossAnnotationSet *self,
                                     const char         *label_id)
{
  GPtrArray *labels;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self) && label_id != NULL, NULL);

  labels = gloss_annotation_set_get_file_labels (self);
  for (guint i = 0; i < labels->len; i++)
    if (g_str_equal (gloss_label_get_id (labels->pdata[i]), label_id))
      return labels->pdata[i];

  return NULL;
}

/**
 * gloss_annotation_set_get_label:
 * @self: a set
 * @label_id: a label's id
 *
 * Returns: (nullable): the folder's definition, else the one of the set's file; borrowed, valid
 *   until labels change
 */
GlossLabel *
gloss_annotation_set_get_label (GlossAnnotationSet *self,
                                const char         *label_id)
{
  GlossLabel *label;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self) && label_id != NULL, NULL);

  label = gloss_label_set_lookup (gloss_annotation_set_get_labels (self), label_id);
  return label != NULL ? label : gloss_annotation_set_get_file_label (self, label_id);
}

/**
 * gloss_annotation_set_get_at:
 * @self: a set
 * @offset: a character of the text
 *
 * Which annotations cover the character at @offset; those that end there do not. The caret stands
 * between two characters: ask for the one behind it, then for the one before it.
 *
 * Returns: (transfer container) (element-type GlossAnnotation): each once, by the length of the
 *   span that covers @offset, shortest first; of equal ones the last in the order of the file
 *   first, as it is drawn on top
 */
GPtrArray *
gloss_annotation_set_get_at (GlossAnnotationSet *self,
                             guint               offset)
{
  g_autoptr (GArray) entries = NULL;
  GPtrArray *annotations;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self), NULL);

  annotations = g_ptr_array_new ();
  entries = g_array_new (FALSE, FALSE, sizeof (GlossIntervalEntry));
  if (offset < G_MAXUINT)
    gloss_annotation_set_foreach_in (self, offset, offset + 1, append_entry_cb, entries);
  g_array_sort (entries, compare_innermost);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (annotations, g_array_index (entries, GlossIntervalEntry, i).data);

  return annotations;
}

/**
 * gloss_annotation_set_dup_quote:
 * @self: a set
 * @annotation: an annotation
 * @i: which of its spans, from 0
 *
 * Returns: (transfer full): the characters of the span: the file's quote where that is not what the
 *   text has, else the text's, as far as it reaches; with g_free()
 */
char *
gloss_annotation_set_dup_quote (GlossAnnotationSet    *self,
                                const GlossAnnotation *annotation,
                                guint                  i)
{
  const GlossAnchor *anchor;
  GlossText *text;
  GlossSpan span;
  guint length;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self) && annotation != NULL, NULL);
  g_return_val_if_fail (i < gloss_annotation_get_n_spans (annotation), NULL);

  anchor = gloss_annotation_get_anchor (annotation, i);
  if (anchor != NULL && anchor->quote != NULL)
    return g_strdup (anchor->quote);

  text = gloss_annotation_set_get_text (self);
  if (text == NULL)
    return g_strdup ("");

  span = gloss_annotation_get_span (annotation, i);
  length = gloss_text_get_length (text);
  return gloss_text_dup_range (text, MIN (span.start, length), MIN (span.end, length));
}

/**
 * gloss_annotation_set_to_string:
 * @self: a set
 *
 * Prints the set for tests, one line for each annotation: `label START-END "quote"`, the spans and
 * the quotes of several fragments with commas between them, ` ?` where it is uncertain,
 * ` note "…"` where it has a note. Line ends, quotes and backslashes are escaped.
 *
 * Returns: (transfer full): the lines, with g_free()
 */
char *
gloss_annotation_set_to_string (GlossAnnotationSet *self)
{
  GString *string;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (self), NULL);

  string = g_string_new (NULL);
  for (guint i = 0; i < gloss_annotation_set_get_size (self); i++)
    append_annotation (string, self, gloss_annotation_set_get_nth (self, i));

  return g_string_free (string, FALSE);
}
