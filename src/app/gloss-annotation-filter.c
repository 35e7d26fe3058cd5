/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-annotation-filter.h"

#include "app/gloss-fold.h"

#include "core/model/gloss-json-text.h"

#include <string.h>

/* More of a quote is not looked at, so that one enormous span cannot hold up a slice. */
#define MAX_QUOTE_CHARACTERS 4096

/* named: (owned char *) label id → whether its name contains the text; forgotten when labels
 * change. labels, creators, values: sets of owned char *; empty: all pass. attributes: the ids that
 * values are of, owned. */
struct _GlossAnnotationFilter
{
  char                 *folded;
  GHashTable           *named;
  GHashTable           *labels;
  GHashTable           *creators;
  GHashTable           *values;
  GHashTable           *attributes;
  GlossAnnotationFlags  flags;
};

static gboolean
has_note (GlossAnnotation *annotation)
{
  const char *note = gloss_annotation_get_note (annotation);

  return note != NULL && note[0] != '\0';
}

static gboolean
match_flags (GlossAnnotationFilter *self,
             GlossAnnotationSet    *set,
             GlossAnnotation       *annotation)
{
  if ((self->flags & GLOSS_ANNOTATION_FLAG_UNCERTAIN) != 0
      && !gloss_annotation_is_uncertain (annotation))
    return FALSE;
  if ((self->flags & GLOSS_ANNOTATION_FLAG_UNSURE) != 0 && !gloss_annotation_is_unsure (annotation))
    return FALSE;
  if ((self->flags & GLOSS_ANNOTATION_FLAG_INCOMPLETE) != 0
      && !gloss_annotation_set_is_incomplete (set, annotation))
    return FALSE;

  return (self->flags & GLOSS_ANNOTATION_FLAG_NOTE) == 0 || has_note (annotation);
}

static gboolean
match_creator (GlossAnnotationFilter *self,
               GlossAnnotation       *annotation)
{
  GlossAnnotationFields fields;

  if (g_hash_table_size (self->creators) == 0)
    return TRUE;

  gloss_annotation_get_fields (annotation, &fields);

  return g_hash_table_contains (self->creators, fields.creator != NULL ? fields.creator : "");
}

static gboolean
match_value (GlossAnnotationFilter *self,
             const char            *attributes,
             const char            *id)
{
  g_autofree char *value = gloss_json_text_dup_member (attributes, id);
  g_auto (GStrv) texts = gloss_annotation_filter_dup_texts (value);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autofree char *wanted = gloss_annotation_filter_make_value (id, texts[i]);

      if (g_hash_table_contains (self->values, wanted))
        return TRUE;
    }

  return FALSE;
}

static gboolean
match_values (GlossAnnotationFilter *self,
              GlossAnnotation       *annotation)
{
  GlossAnnotationFields fields;
  GHashTableIter iter;
  gpointer id;

  gloss_annotation_get_fields (annotation, &fields);
  g_hash_table_iter_init (&iter, self->attributes);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!match_value (self, fields.attributes, id))
      return FALSE;

  return TRUE;
}

static gboolean
match_name (GlossAnnotationFilter *self,
            GlossAnnotationSet    *set,
            const char            *label_id)
{
  GlossLabel *label;
  gpointer known;
  gboolean matches;

  if (g_hash_table_lookup_extended (self->named, label_id, NULL, &known))
    return GPOINTER_TO_INT (known);

  label = gloss_annotation_set_get_label (set, label_id);
  matches = gloss_fold_contains (label != NULL ? gloss_label_get_name (label) : label_id, -1,
                                 self->folded);
  g_hash_table_insert (self->named, g_strdup (label_id), GINT_TO_POINTER (matches));

  return matches;
}

static gboolean
match_span (GlossAnnotationFilter *self,
            GlossText             *text,
            GlossAnnotation       *annotation,
            guint                  i)
{
  const GlossAnchor *anchor = gloss_annotation_get_anchor (annotation, i);
  GlossSpan span = gloss_annotation_get_span (annotation, i);
  const char *utf8;
  gsize n_bytes;

  if (anchor != NULL && anchor->quote != NULL)
    return gloss_fold_contains (anchor->quote, -1, self->folded);

  span.end = MIN (span.end, gloss_text_get_length (text));
  if (span.start >= span.end)
    return FALSE;

  span.end = MIN (span.end, span.start + MAX_QUOTE_CHARACTERS);
  utf8 = gloss_text_peek_range (text, span.start, span.end, &n_bytes);

  return gloss_fold_contains (utf8, n_bytes, self->folded);
}

static gboolean
match_text (GlossAnnotationFilter *self,
            GlossAnnotationSet    *set,
            GlossAnnotation       *annotation)
{
  GlossText *text = gloss_annotation_set_get_text (set);
  const char *note = gloss_annotation_get_note (annotation);

  if (match_name (self, set, gloss_annotation_get_label (annotation)))
    return TRUE;
  if (note != NULL && gloss_fold_contains (note, -1, self->folded))
    return TRUE;

  for (guint i = 0; i < gloss_annotation_get_n_spans (annotation); i++)
    if (match_span (self, text, annotation, i))
      return TRUE;

  return FALSE;
}

static GHashTable *
make_string_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* Returns whether @set holds others now. */
static gboolean
replace_strings (GHashTable        *set,
                 const char *const *strings)
{
  guint n_before = g_hash_table_size (set);
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean same = TRUE;

  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    {
      g_hash_table_add (wanted, (char *) strings[i]);
      same = same && g_hash_table_contains (set, strings[i]);
    }
  if (same && g_hash_table_size (wanted) == n_before)
    return FALSE;

  g_hash_table_remove_all (set);
  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    g_hash_table_add (set, g_strdup (strings[i]));

  return TRUE;
}

static void
take_attributes (GlossAnnotationFilter *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_remove_all (self->attributes);
  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &value, NULL))
    g_hash_table_add (self->attributes, g_strndup (value, strcspn (value, "\n")));
}

/**
 * gloss_annotation_filter_new:
 *
 * Returns: (transfer full): the empty filter
 */
GlossAnnotationFilter *
gloss_annotation_filter_new (void)
{
  GlossAnnotationFilter *self = g_new0 (GlossAnnotationFilter, 1);

  self->folded = g_strdup ("");
  self->named = make_string_set ();
  self->labels = make_string_set ();
  self->creators = make_string_set ();
  self->values = make_string_set ();
  self->attributes = make_string_set ();

  return self;
}

/**
 * gloss_annotation_filter_free:
 * @self: (transfer full): a filter
 *
 * Frees @self.
 */
void
gloss_annotation_filter_free (GlossAnnotationFilter *self)
{
  g_hash_table_unref (self->named);
  g_hash_table_unref (self->labels);
  g_hash_table_unref (self->creators);
  g_hash_table_unref (self->values);
  g_hash_table_unref (self->attributes);
  g_free (self->folded);
  g_free (self);
}

/**
 * gloss_annotation_filter_set:
 * @self: a filter
 * @criteria: (nullable): what passes; %NULL: all
 *
 * Returns: whether the filter is another one than before
 */
gboolean
gloss_annotation_filter_set (GlossAnnotationFilter         *self,
                             const GlossAnnotationCriteria *criteria)
{
  const GlossAnnotationCriteria wanted = criteria != NULL ? *criteria
                                                          : (GlossAnnotationCriteria){ NULL };
  g_autofree char *folded = gloss_fold (wanted.text != NULL ? wanted.text : "", -1);
  gboolean other_labels = replace_strings (self->labels, wanted.labels);
  gboolean other_creators = replace_strings (self->creators, wanted.creators);

  gboolean other_values = replace_strings (self->values, wanted.values);

  g_strstrip (folded);
  if (!other_labels && !other_creators && !other_values && g_str_equal (folded, self->folded)
      && wanted.flags == self->flags)
    return FALSE;

  g_free (self->folded);
  self->folded = g_steal_pointer (&folded);
  self->flags = wanted.flags;
  take_attributes (self);
  gloss_annotation_filter_forget (self);

  return TRUE;
}

/**
 * gloss_annotation_filter_is_empty:
 * @self: a filter
 *
 * Returns: whether every annotation matches
 */
gboolean
gloss_annotation_filter_is_empty (GlossAnnotationFilter *self)
{
  return self->flags == 0 && self->folded[0] == '\0' && g_hash_table_size (self->labels) == 0
         && g_hash_table_size (self->creators) == 0 && g_hash_table_size (self->values) == 0;
}

/**
 * gloss_annotation_filter_needs_definitions:
 * @self: a filter
 *
 * Returns: whether it looks for a text or for what is incomplete, so that a label's new name or
 *   another definition of an attribute can change what matches
 */
gboolean
gloss_annotation_filter_needs_definitions (GlossAnnotationFilter *self)
{
  return self->folded[0] != '\0' || (self->flags & GLOSS_ANNOTATION_FLAG_INCOMPLETE) != 0;
}

/**
 * gloss_annotation_filter_make_value:
 * @attribute_id: an attribute
 * @text: a value of it, as people read it
 *
 * Returns: (transfer full): both, for the criteria
 */
char *
gloss_annotation_filter_make_value (const char *attribute_id,
                                    const char *text)
{
  return g_strconcat (attribute_id, "\n", text, NULL);
}

/**
 * gloss_annotation_filter_dup_texts:
 * @value: (nullable): a value of an attribute, as JSON
 *
 * Returns: (transfer full) (array zero-terminated=1): what it says, as people read it: several
 *   strings where it is several of a list; "" where it says nothing
 */
char **
gloss_annotation_filter_dup_texts (const char *value)
{
  char **texts = gloss_attribute_value_dup_strings (value);

  if (texts != NULL && texts[0] != NULL)
    return texts;

  g_strfreev (texts);
  texts = g_new0 (char *, 2);
  texts[0] = gloss_attribute_value_dup_text (value);
  return texts;
}

/**
 * gloss_annotation_filter_forget:
 * @self: a filter
 *
 * Drops what is known of labels: call it when they changed, or before another set is filtered.
 */
void
gloss_annotation_filter_forget (GlossAnnotationFilter *self)
{
  g_hash_table_remove_all (self->named);
}

/**
 * gloss_annotation_filter_match:
 * @self: a filter
 * @set: the set that @annotation is in
 * @annotation: an annotation
 *
 * Returns: whether @annotation passes the filter
 */
gboolean
gloss_annotation_filter_match (GlossAnnotationFilter *self,
                               GlossAnnotationSet    *set,
                               GlossAnnotation       *annotation)
{
  if (!match_flags (self, set, annotation) || !match_creator (self, annotation)
      || !match_values (self, annotation))
    return FALSE;
  if (g_hash_table_size (self->labels) > 0
      && !g_hash_table_contains (self->labels, gloss_annotation_get_label (annotation)))
    return FALSE;

  return self->folded[0] == '\0' || match_text (self, set, annotation);
}
