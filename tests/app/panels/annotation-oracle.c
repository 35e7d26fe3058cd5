/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "annotation-oracle.h"

#include "app/gloss-fold.h"
#include "core/model/gloss-label-tree.h"

#include <string.h>

typedef struct
{
  const AnnotationOracle *self;
  GlossAnnotationSet     *set;
} Wish;

static gboolean
contains (const char *text,
          const char *needle)
{
  g_autofree char *folded = gloss_fold (text, -1);
  g_autofree char *folded_needle = gloss_fold (needle, -1);

  return strstr (folded, folded_needle) != NULL;
}

static gboolean
passes_text (const AnnotationOracle *self,
             GlossAnnotationSet     *set,
             GlossAnnotation        *annotation)
{
  GlossLabel *label = gloss_annotation_set_get_label (set,
                                                      gloss_annotation_get_label (annotation));
  const char *note = gloss_annotation_get_note (annotation);
  g_autofree char *quote = gloss_annotation_set_dup_quote (set, annotation, 0);

  return contains (quote, self->text) || contains (gloss_label_get_name (label), self->text)
         || (note != NULL && contains (note, self->text));
}

static gboolean
passes (const AnnotationOracle *self,
        GlossAnnotationSet     *set,
        GlossAnnotation        *annotation)
{
  const char *note = gloss_annotation_get_note (annotation);
  GlossAnnotationFields fields;

  gloss_annotation_get_fields (annotation, &fields);
  if ((self->flags & GLOSS_ANNOTATION_FLAG_UNCERTAIN) != 0
      && !gloss_annotation_is_uncertain (annotation))
    return FALSE;
  if ((self->flags & GLOSS_ANNOTATION_FLAG_NOTE) != 0 && (note == NULL || *note == '\0'))
    return FALSE;
  if ((self->flags & GLOSS_ANNOTATION_FLAG_UNSURE) != 0 && !fields.unsure)
    return FALSE;
  if (self->label != NULL && !g_str_equal (self->label, fields.label))
    return FALSE;
  if (self->creator != NULL
      && g_strcmp0 (self->creator, fields.creator != NULL ? fields.creator : "") != 0)
    return FALSE;

  return self->text == NULL || passes_text (self, set, annotation);
}

static gint64
measure_time (const char *iso8601)
{
  g_autoptr (GDateTime) time = iso8601 != NULL ? g_date_time_new_from_iso8601 (iso8601, NULL)
                                               : NULL;

  return time != NULL ? g_date_time_to_unix (time) : G_MININT64;
}

static guint
find_in_tree (GlossLabelSet *labels,
              const char    *id)
{
  g_autoptr (GArray) nodes = gloss_label_tree_list (labels);
  guint i = 0;

  while (!g_str_equal (gloss_label_get_id (g_array_index (nodes, GlossLabelNode, i).label), id))
    i++;

  return i;
}

static gint64
measure (const AnnotationOracle *self,
         GlossAnnotationSet     *set,
         GlossAnnotation        *annotation)
{
  GlossAnnotationFields fields;
  gint64 length = 0;

  gloss_annotation_get_fields (annotation, &fields);
  switch (self->by)
    {
    case GLOSS_ANNOTATION_ORDER_BY_LABEL:
      return find_in_tree (gloss_annotation_set_get_labels (set), fields.label);
    case GLOSS_ANNOTATION_ORDER_BY_LENGTH:
      for (guint i = 0; i < fields.n_spans; i++)
        length += fields.spans[i].end - fields.spans[i].start;
      return length;
    case GLOSS_ANNOTATION_ORDER_BY_CREATED:
      return measure_time (fields.created);
    case GLOSS_ANNOTATION_ORDER_BY_MODIFIED:
      return measure_time (fields.modified != NULL ? fields.modified : fields.created);
    case GLOSS_ANNOTATION_ORDER_BY_PLACE:
    default:
      return 0;
    }
}

static int
compare_naively_cb (gconstpointer a,
                    gconstpointer b,
                    gpointer      user_data)
{
  const Wish *wish = user_data;
  GlossAnnotation *one = *(GlossAnnotation *const *) a;
  GlossAnnotation *other = *(GlossAnnotation *const *) b;
  gint64 key = measure (wish->self, wish->set, one);
  gint64 other_key = measure (wish->self, wish->set, other);
  int order = gloss_annotation_compare (one, other);

  if (key != other_key)
    order = key < other_key ? -1 : 1;
  if (wish->self->descending
      && (key != other_key || wish->self->by == GLOSS_ANNOTATION_ORDER_BY_PLACE))
    order = -order;

  return order;
}

GPtrArray *
annotation_oracle_list (const AnnotationOracle *self,
                        GlossAnnotationSet     *set)
{
  Wish wish = { self, set };
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    {
      GlossAnnotation *annotation = gloss_annotation_set_get_nth (set, i);

      if (passes (self, set, annotation))
        g_ptr_array_add (list, annotation);
    }
  g_ptr_array_sort_with_data (list, compare_naively_cb, &wish);

  return list;
}
