/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-annotation-pattern.h"

/* Plain texts are expressions too, with nothing special in them: so there is one way to compare,
 * and cases of letters are those of Unicode. */

struct _GlossAnnotationPattern
{
  gatomicrefcount  ref_count;
  GRegex          *quote;   /* each %NULL: anything */
  GRegex          *note;
  GRegex          *creator;
};

static gboolean
compile (GRegex     **regex,
         const char  *text,
         gboolean     is_regex,
         GError     **error)
{
  g_autofree char *escaped = NULL;

  if (text == NULL || *text == '\0')
    return TRUE;
  escaped = is_regex ? g_strdup (text) : g_regex_escape_string (text, -1);
  *regex = g_regex_new (escaped, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, error);
  return *regex != NULL;
}

/**
 * gloss_annotation_pattern_new:
 * @quote: (nullable): what the text of the annotation has in it
 * @is_regex: whether @quote is a regular expression (PCRE)
 * @note: (nullable): what its note has in it
 * @creator: (nullable): what the name of who made it has in it
 * @error: return location for a #GRegexError
 *
 * All that is given must fit. Of an annotation with several fragments, one of them.
 *
 * Returns: (transfer full): the pattern; %NULL with an error if @quote is no expression
 */
GlossAnnotationPattern *
gloss_annotation_pattern_new (const char  *quote,
                              gboolean     is_regex,
                              const char  *note,
                              const char  *creator,
                              GError     **error)
{
  g_autoptr (GlossAnnotationPattern) self = g_new0 (GlossAnnotationPattern, 1);

  g_atomic_ref_count_init (&self->ref_count);
  if (!compile (&self->quote, quote, is_regex, error)
      || !compile (&self->note, note, FALSE, error)
      || !compile (&self->creator, creator, FALSE, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * gloss_annotation_pattern_ref:
 * @self: a pattern
 *
 * Returns: (transfer full): @self
 */
GlossAnnotationPattern *
gloss_annotation_pattern_ref (GlossAnnotationPattern *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * gloss_annotation_pattern_unref:
 * @self: (transfer full): a pattern
 */
void
gloss_annotation_pattern_unref (GlossAnnotationPattern *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->quote, g_regex_unref);
  g_clear_pointer (&self->note, g_regex_unref);
  g_clear_pointer (&self->creator, g_regex_unref);
  g_free (self);
}

/**
 * gloss_annotation_pattern_is_empty:
 * @self: a pattern
 *
 * Returns: whether every annotation fits
 */
gboolean
gloss_annotation_pattern_is_empty (GlossAnnotationPattern *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->quote == NULL && self->note == NULL && self->creator == NULL;
}

static gboolean
match_text (GRegex     *regex,
            const char *text)
{
  return regex == NULL || g_regex_match (regex, text != NULL ? text : "", 0, NULL);
}

static gboolean
match_quote (GRegex             *regex,
             GlossAnnotationSet *set,
             GlossAnnotation    *annotation)
{
  if (regex == NULL)
    return TRUE;
  for (guint i = 0; i < gloss_annotation_get_n_spans (annotation); i++)
    {
      g_autofree char *quote = gloss_annotation_set_dup_quote (set, annotation, i);

      if (g_regex_match (regex, quote, 0, NULL))
        return TRUE;
    }
  return FALSE;
}

/**
 * gloss_annotation_pattern_match:
 * @self: a pattern
 * @set: the set that @annotation is in
 * @annotation: an annotation
 *
 * Returns: whether it fits; one for which an expression takes too many steps does not
 */
gboolean
gloss_annotation_pattern_match (GlossAnnotationPattern *self,
                                GlossAnnotationSet     *set,
                                GlossAnnotation        *annotation)
{
  GlossAnnotationFields fields;

  g_return_val_if_fail (self != NULL && annotation != NULL, FALSE);

  gloss_annotation_get_fields (annotation, &fields);
  return match_text (self->note, fields.note) && match_text (self->creator, fields.creator)
         && match_quote (self->quote, set, annotation);
}
