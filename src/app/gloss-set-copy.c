/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/gloss-set-copy.h"

/* Records are immutable, so a copy is arrays of references, of which a set is built where it is
 * needed. */

struct _GlossSetCopy
{
  char          *set_name;
  GlossArticle  *article;
  GlossLabelSet *labels;
  GPtrArray     *annotations;
  GlossDocument *document;
  GPtrArray     *file_labels;
  GPtrArray     *relations;
  GlossLabelSet *file_definitions; /* never changes; or NULL */
};

static GPtrArray *
copy_annotations (GlossAnnotationSet *set)
{
  guint size = gloss_annotation_set_get_size (set);
  GPtrArray *copy = g_ptr_array_new_full (size, (GDestroyNotify) gloss_annotation_unref);

  for (guint i = 0; i < size; i++)
    g_ptr_array_add (copy, gloss_annotation_ref (gloss_annotation_set_get_nth (set, i)));

  return copy;
}

static GPtrArray *
copy_relations (GlossAnnotationSet *set)
{
  GPtrArray *copy = gloss_annotation_set_list_relations (set);

  for (guint i = 0; i < copy->len; i++)
    gloss_relation_ref (copy->pdata[i]);
  g_ptr_array_set_free_func (copy, (GDestroyNotify) gloss_relation_unref);

  return copy;
}

static GPtrArray *
copy_file_labels (GlossAnnotationSet *set)
{
  GPtrArray *labels = gloss_annotation_set_get_file_labels (set);
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_label_unref);

  for (guint i = 0; labels != NULL && i < labels->len; i++)
    g_ptr_array_add (copy, gloss_label_ref (labels->pdata[i]));

  return copy;
}

/**
 * gloss_set_copy_new:
 * @set: a set with an article
 *
 * Copies what @set is now, in O(n) references.
 *
 * Returns: (transfer full): free with gloss_set_copy_free(), in any thread
 */
GlossSetCopy *
gloss_set_copy_new (GlossAnnotationSet *set)
{
  GlossSetCopy *self = NULL;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set), NULL);

  self = g_new0 (GlossSetCopy, 1);
  self->set_name = g_strdup (gloss_annotation_set_get_name (set));
  self->article = gloss_article_ref (gloss_annotation_set_get_article (set));
  self->labels = gloss_label_set_copy (gloss_annotation_set_get_labels (set));
  self->annotations = copy_annotations (set);
  self->document = gloss_document_ref (gloss_annotation_set_get_document (set));
  self->file_labels = copy_file_labels (set);
  self->relations = copy_relations (set);
  g_set_object (&self->file_definitions, gloss_annotation_set_get_file_definitions (set));

  return self;
}

/**
 * gloss_set_copy_free:
 * @self: (transfer full): a copy
 *
 * Frees it.
 */
void
gloss_set_copy_free (GlossSetCopy *self)
{
  g_free (self->set_name);
  gloss_article_unref (self->article);
  g_object_unref (self->labels);
  g_ptr_array_unref (self->annotations);
  gloss_document_unref (self->document);
  g_ptr_array_unref (self->file_labels);
  g_ptr_array_unref (self->relations);
  g_clear_object (&self->file_definitions);
  g_free (self);
}

/**
 * gloss_set_copy_build:
 * @self: a copy
 *
 * Builds a set of it, once; in any thread. It shares nothing that changes with the one that was
 * copied.
 *
 * Returns: (transfer full): the set
 */
GlossAnnotationSet *
gloss_set_copy_build (GlossSetCopy *self)
{
  GlossAnnotationSet *set =
    gloss_annotation_set_new (self->set_name, self->article, self->labels);

  gloss_annotation_set_load (set, self->annotations, self->document, self->file_labels);
  gloss_annotation_set_load_relations (set, self->relations, self->file_definitions);

  return set;
}
