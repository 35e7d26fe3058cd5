/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/corpus/gloss-batch-preview.h"

#include <string.h>

/* The numbers are those of everything; texts are only kept of the first annotations, so that no
 * more memory is used however many there are. */

/* As long as a row of a list can show. */
#define MAX_QUOTE 120

struct _GlossBatchPreview
{
  gatomicrefcount  ref_count;
  GArray          *targets;       /* GlossBatchTarget */
  GArray          *items;         /* GlossBatchItem */
  GPtrArray       *problems;      /* utf8, owned */
  guint            n_articles;
  guint            n_annotations;
  guint            n_relations;
};

static void
clear_target (gpointer data)
{
  GlossBatchTarget *target = data;

  g_clear_object (&target->article);
  g_free (target->article_name);
  g_free (target->set_name);
}

static void
clear_item (gpointer data)
{
  GlossBatchItem *item = data;

  g_free (item->id);
  g_free (item->label_id);
  g_free (item->quote);
}

/**
 * gloss_batch_preview_new:
 *
 * Returns: (transfer full): a preview of nothing
 */
GlossBatchPreview *
gloss_batch_preview_new (void)
{
  GlossBatchPreview *self = g_new0 (GlossBatchPreview, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->targets = g_array_new (FALSE, FALSE, sizeof (GlossBatchTarget));
  g_array_set_clear_func (self->targets, clear_target);
  self->items = g_array_new (FALSE, FALSE, sizeof (GlossBatchItem));
  g_array_set_clear_func (self->items, clear_item);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * gloss_batch_preview_ref:
 * @self: a preview
 *
 * Returns: (transfer full): @self
 */
GlossBatchPreview *
gloss_batch_preview_ref (GlossBatchPreview *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * gloss_batch_preview_unref:
 * @self: (transfer full): a preview
 */
void
gloss_batch_preview_unref (GlossBatchPreview *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->targets);
  g_array_unref (self->items);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

static char *
make_quote (GlossAnnotationSet *set,
            GlossAnnotation    *annotation)
{
  g_autofree char *quote = gloss_annotation_set_dup_quote (set, annotation, 0);
  GString *line = g_string_new (NULL);
  guint n = 0;

  for (const char *at = quote; *at != '\0' && n < MAX_QUOTE; at = g_utf8_next_char (at), n++)
    if (g_unichar_isspace (g_utf8_get_char (at)))
      g_string_append_c (line, ' ');
    else
      g_string_append_unichar (line, g_utf8_get_char (at));
  if (n == MAX_QUOTE || gloss_annotation_get_n_spans (annotation) > 1)
    g_string_append (line, "…");
  return g_string_free (line, FALSE);
}

static void
add_item (GlossBatchPreview  *self,
          GlossAnnotationSet *set,
          GlossAnnotation    *annotation)
{
  GlossBatchItem item = {
    .id = g_strdup (gloss_annotation_get_id (annotation)),
    .label_id = g_strdup (gloss_annotation_get_label (annotation)),
    .quote = make_quote (set, annotation),
    .start = gloss_annotation_get_extent (annotation).start,
  };

  g_array_append_val (self->items, item);
}

static char *
make_end (GlossAnnotationSet *set,
          const char         *id)
{
  GlossAnnotation *annotation = gloss_annotation_set_lookup (set, id);

  return annotation != NULL ? make_quote (set, annotation) : g_strdup ("…");
}

static void
add_relation_item (GlossBatchPreview  *self,
                   GlossAnnotationSet *set,
                   GlossRelation      *relation)
{
  g_autofree char *from = make_end (set, gloss_relation_get_from (relation));
  g_autofree char *to = make_end (set, gloss_relation_get_to (relation));
  GlossAnnotation *first = gloss_annotation_set_lookup (set, gloss_relation_get_from (relation));
  GlossBatchItem item = {
    .id = g_strdup (gloss_relation_get_id (relation)),
    .label_id = g_strdup (gloss_relation_get_relation_type (relation)),
    .quote = g_strdup_printf ("%s → %s", from, to),
    .start = first != NULL ? gloss_annotation_get_extent (first).start : 0,
  };

  g_array_append_val (self->items, item);
}

/* Counts a change; it is listed unless it is a relation that goes with an annotation. */
static void
add_change (GlossBatchPreview  *self,
            GlossBatchTarget   *target,
            GlossAnnotationSet *set,
            const GlossChange  *change,
            gboolean            lists_relations)
{
  gpointer record = change->before != NULL ? change->before : change->after;
  gboolean has_room = self->items->len < GLOSS_BATCH_MAX_ITEMS;

  if (change->kind == GLOSS_RECORD_ANNOTATION)
    {
      target->n_annotations++;
      if (has_room)
        add_item (self, set, record);
    }
  else if (change->kind == GLOSS_RECORD_RELATION)
    {
      target->n_relations++;
      if (has_room && lists_relations)
        add_relation_item (self, set, record);
    }
}

static gboolean
is_new_article (GlossBatchPreview *self,
                GFile             *article)
{
  const GlossBatchTarget *last;

  if (self->targets->len == 0)
    return TRUE;
  last = &g_array_index (self->targets, GlossBatchTarget, self->targets->len - 1);
  return !g_file_equal (last->article, article);
}

/**
 * gloss_batch_preview_add:
 * @self: a preview that is being made
 * @article: the article; sets of one article come after each other
 * @article_name: its name, for display
 * @set: the set
 * @edit: what would be done to it
 *
 * Adds a set.
 */
void
gloss_batch_preview_add (GlossBatchPreview  *self,
                         GFile              *article,
                         const char         *article_name,
                         GlossAnnotationSet *set,
                         GlossEdit          *edit)
{
  GlossBatchTarget target = {
    .article = g_object_ref (article),
    .article_name = g_strdup (article_name),
    .set_name = g_strdup (gloss_annotation_set_get_name (set)),
    .first_item = self->items->len,
  };
  gboolean lists_relations = !gloss_edit_has_kind (edit, GLOSS_RECORD_ANNOTATION);

  for (guint i = 0; i < gloss_edit_get_n_changes (edit); i++)
    add_change (self, &target, set, gloss_edit_get_change (edit, i), lists_relations);
  target.n_items = self->items->len - target.first_item;
  self->n_articles += is_new_article (self, article);
  self->n_annotations += target.n_annotations;
  self->n_relations += target.n_relations;
  g_array_append_val (self->targets, target);
}

/**
 * gloss_batch_preview_add_problem:
 * @self: a preview that is being made
 * @text: why a set cannot be read: whole sentences
 *
 * Says that it cannot be run.
 */
void
gloss_batch_preview_add_problem (GlossBatchPreview *self,
                                 const char        *text)
{
  g_ptr_array_add (self->problems, g_strdup (text));
}

/**
 * gloss_batch_preview_get_n_targets:
 * @self: a preview
 *
 * Returns: how many sets would be changed
 */
guint
gloss_batch_preview_get_n_targets (GlossBatchPreview *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->targets->len;
}

/**
 * gloss_batch_preview_get_n_articles:
 * @self: a preview
 *
 * Returns: how many articles these sets are of
 */
guint
gloss_batch_preview_get_n_articles (GlossBatchPreview *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_articles;
}

/**
 * gloss_batch_preview_get_target:
 * @self: a preview
 * @i: which, from 0
 *
 * Returns: (transfer none): that set
 */
const GlossBatchTarget *
gloss_batch_preview_get_target (GlossBatchPreview *self,
                                guint              i)
{
  g_return_val_if_fail (self != NULL && i < self->targets->len, NULL);

  return &g_array_index (self->targets, GlossBatchTarget, i);
}

/**
 * gloss_batch_preview_get_n_annotations:
 * @self: a preview
 *
 * Returns: how many annotations would be added, changed or removed
 */
guint
gloss_batch_preview_get_n_annotations (GlossBatchPreview *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_annotations;
}

/**
 * gloss_batch_preview_get_n_relations:
 * @self: a preview
 *
 * Returns: how many relations would be added, changed or removed
 */
guint
gloss_batch_preview_get_n_relations (GlossBatchPreview *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_relations;
}

/**
 * gloss_batch_preview_get_n_items:
 * @self: a preview
 *
 * Returns: how many of them are listed
 */
guint
gloss_batch_preview_get_n_items (GlossBatchPreview *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->items->len;
}

/**
 * gloss_batch_preview_get_item:
 * @self: a preview
 * @i: which of the listed annotations, from 0
 *
 * Returns: (transfer none): that annotation
 */
const GlossBatchItem *
gloss_batch_preview_get_item (GlossBatchPreview *self,
                              guint              i)
{
  g_return_val_if_fail (self != NULL && i < self->items->len, NULL);

  return &g_array_index (self->items, GlossBatchItem, i);
}

/**
 * gloss_batch_preview_get_n_problems:
 * @self: a preview
 *
 * Returns: how many sets cannot be read
 */
guint
gloss_batch_preview_get_n_problems (GlossBatchPreview *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->problems->len;
}

/**
 * gloss_batch_preview_get_problem:
 * @self: a preview
 * @i: which, from 0
 *
 * Returns: (transfer none): why that set cannot be read
 */
const char *
gloss_batch_preview_get_problem (GlossBatchPreview *self,
                                 guint              i)
{
  g_return_val_if_fail (self != NULL && i < self->problems->len, NULL);

  return g_ptr_array_index (self->problems, i);
}
