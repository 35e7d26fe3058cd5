/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-annotation-item.h"

#include <string.h>

/* More than any row shows, so that one enormous span costs its row no more than another. */
#define EXCERPT_LENGTH 300

/* registry: char * (an item's own id) → GlossAnnotationItem *, neither owned: whoever lives. */
struct _GlossAnnotationItem
{
  GObject parent_instance;

  char               *id;
  GlossAnnotation    *annotation;
  GlossAnnotationSet *set;
  GHashTable         *registry;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossAnnotationItem, gloss_annotation_item, G_TYPE_OBJECT)

static void
append_on_one_line (GString    *to,
                    const char *utf8,
                    gsize       n_bytes)
{
  gboolean blank = FALSE;

  for (const char *p = utf8; p < utf8 + n_bytes; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || c == 0x2028 || c == 0x2029)
        blank = TRUE;
      else
        {
          if (blank && to->len > 0)
            g_string_append_c (to, ' ');
          g_string_append_unichar (to, c);
          blank = FALSE;
        }
    }
}

/* Behind the first @n_characters of @utf8, or at its end. */
static const char *
cut_at (const char *utf8,
        guint       n_characters)
{
  while (n_characters-- > 0 && *utf8 != '\0')
    utf8 = g_utf8_next_char (utf8);

  return utf8;
}

static void
append_span (GString            *to,
             GlossAnnotation    *annotation,
             GlossAnnotationSet *set,
             guint               i,
             guint               max_length)
{
  GlossText *text = gloss_annotation_set_get_text (set);
  const GlossAnchor *anchor = gloss_annotation_get_anchor (annotation, i);
  GlossSpan span = gloss_annotation_get_span (annotation, i);
  const char *utf8;
  gsize n_bytes;

  if (anchor != NULL && anchor->quote != NULL)
    {
      utf8 = anchor->quote;
      n_bytes = strlen (utf8);
      if (n_bytes > max_length)
        n_bytes = cut_at (utf8, max_length) - utf8;
      append_on_one_line (to, utf8, n_bytes);
      return;
    }

  span.end = MIN (span.end, gloss_text_get_length (text));
  if (span.start >= span.end)
    return;

  span.end = MIN (span.end, span.start + max_length);
  utf8 = gloss_text_peek_range (text, span.start, span.end, &n_bytes);
  append_on_one_line (to, utf8, n_bytes);
}

static void
gloss_annotation_item_dispose (GObject *object)
{
  GlossAnnotationItem *self = GLOSS_ANNOTATION_ITEM (object);

  if (self->registry != NULL)
    g_hash_table_remove (self->registry, self->id);
  g_clear_pointer (&self->registry, g_hash_table_unref);

  G_OBJECT_CLASS (gloss_annotation_item_parent_class)->dispose (object);
}

static void
gloss_annotation_item_finalize (GObject *object)
{
  GlossAnnotationItem *self = GLOSS_ANNOTATION_ITEM (object);

  g_clear_pointer (&self->annotation, gloss_annotation_unref);
  g_clear_object (&self->set);
  g_free (self->id);

  G_OBJECT_CLASS (gloss_annotation_item_parent_class)->finalize (object);
}

static void
gloss_annotation_item_class_init (GlossAnnotationItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = gloss_annotation_item_dispose;
  object_class->finalize = gloss_annotation_item_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
gloss_annotation_item_init (GlossAnnotationItem *self)
{
}

/**
 * gloss_annotation_item_get:
 * @registry: the living items by id: g_hash_table_new (g_str_hash, g_str_equal)
 * @set: the set that @annotation is in
 * @annotation: a record
 *
 * Returns: (transfer full): the living item of @annotation's id, else a new one, which stands in
 *   @registry until it dies
 */
GlossAnnotationItem *
gloss_annotation_item_get (GHashTable         *registry,
                           GlossAnnotationSet *set,
                           GlossAnnotation    *annotation)
{
  GlossAnnotationItem *item;

  item = g_hash_table_lookup (registry, gloss_annotation_get_id (annotation));
  if (item != NULL)
    return g_object_ref (item);

  item = g_object_new (GLOSS_TYPE_ANNOTATION_ITEM, NULL);
  item->id = g_strdup (gloss_annotation_get_id (annotation));
  item->annotation = gloss_annotation_ref (annotation);
  item->set = g_object_ref (set);
  item->registry = g_hash_table_ref (registry);
  g_hash_table_insert (registry, item->id, item);

  return item;
}

/**
 * gloss_annotation_item_get_set:
 * @self: an item
 *
 * Returns: (transfer none): the set that its record is in
 */
GlossAnnotationSet *
gloss_annotation_item_get_set (GlossAnnotationItem *self)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_ITEM (self), NULL);

  return self->set;
}

/**
 * gloss_annotation_item_get_annotation:
 * @self: an item
 *
 * Returns: (transfer none): the record as it is now; the last one if it was removed
 */
GlossAnnotation *
gloss_annotation_item_get_annotation (GlossAnnotationItem *self)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_ITEM (self), NULL);

  return self->annotation;
}

/**
 * gloss_annotation_item_set_annotation:
 * @self: an item
 * @annotation: the record that took the place of the item's; of the same id
 *
 * Does not emit `changed`.
 */
void
gloss_annotation_item_set_annotation (GlossAnnotationItem *self,
                                      GlossAnnotation     *annotation)
{
  g_return_if_fail (GLOSS_IS_ANNOTATION_ITEM (self));
  g_return_if_fail (annotation != NULL);

  gloss_annotation_ref (annotation);
  gloss_annotation_unref (self->annotation);
  self->annotation = annotation;
}

/**
 * gloss_annotation_item_get_label:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the definition of the annotation's label, if there is one
 */
GlossLabel *
gloss_annotation_item_get_label (GlossAnnotationItem *self)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_ITEM (self), NULL);

  return gloss_annotation_set_get_label (self->set, gloss_annotation_get_label (self->annotation));
}

/**
 * gloss_annotation_item_is_incomplete:
 * @self: an item
 *
 * Returns: whether the annotation lacks a value that its label requires
 */
gboolean
gloss_annotation_item_is_incomplete (GlossAnnotationItem *self)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_ITEM (self), FALSE);

  return gloss_annotation_set_is_incomplete (self->set, self->annotation);
}

/**
 * gloss_annotation_item_dup_excerpt:
 * @self: an item
 *
 * See gloss_annotation_dup_excerpt().
 *
 * Returns: (transfer full): as much of the quote as a row can show
 */
char *
gloss_annotation_item_dup_excerpt (GlossAnnotationItem *self)
{
  g_return_val_if_fail (GLOSS_IS_ANNOTATION_ITEM (self), NULL);

  return gloss_annotation_dup_excerpt (self->annotation, self->set, EXCERPT_LENGTH);
}

/**
 * gloss_annotation_item_emit_changed:
 * @self: an item
 *
 * For the model: tells the row that shows @self.
 */
void
gloss_annotation_item_emit_changed (GlossAnnotationItem *self)
{
  g_return_if_fail (GLOSS_IS_ANNOTATION_ITEM (self));

  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * gloss_annotation_dup_excerpt:
 * @annotation: a record
 * @set: the set that it is in
 * @max_length: how many characters of each span to give at most
 *
 * The quote as it is shown where there is one line for it: blanks and newlines become one blank,
 * several spans are joined by an ellipsis.
 *
 * Returns: (transfer full): the quote; that of the file where the annotation is uncertain
 */
char *
gloss_annotation_dup_excerpt (GlossAnnotation    *annotation,
                              GlossAnnotationSet *set,
                              guint               max_length)
{
  GString *excerpt = g_string_new (NULL);

  for (guint i = 0; i < gloss_annotation_get_n_spans (annotation); i++)
    {
      if (i > 0)
        g_string_append (excerpt, " … ");
      append_span (excerpt, annotation, set, i, max_length);
    }

  return g_string_free (excerpt, FALSE);
}
