/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-value-counts.h"

#include "app/gloss-annotation-filter.h"
#include "app/gloss-check-item.h"

#include "core/model/gloss-json-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* More different values than these are numbers or free text: there is nothing to choose from. */
#define MAX_VALUES 400

typedef struct
{
  char *id;
  guint attribute; /* the place of its definition; behind all of them if there is none */
  guint place;     /* the place in its list; behind the list if it has none */
  guint n;
} ValueCount;

static void
free_count (gpointer data)
{
  ValueCount *count = data;

  g_free (count->id);
  g_free (count);
}

static guint
find_place (GlossAttribute *attribute,
            const char     *text)
{
  GlossAttributeFields fields;
  guint i = 0;

  gloss_attribute_get_fields (attribute, &fields);
  if (fields.values == NULL)
    return G_MAXUINT;
  while (fields.values[i] != NULL && !g_str_equal (fields.values[i], text))
    i++;

  return i;
}

static ValueCount *
make_count (GlossAnnotationSet *set,
            const char         *attribute_id,
            const char         *text,
            const char         *id)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  GlossAttribute *attribute = gloss_annotation_set_get_attribute (set, attribute_id);
  ValueCount *count = g_new0 (ValueCount, 1);

  count->id = g_strdup (id);
  count->place = attribute != NULL ? find_place (attribute, text) : G_MAXUINT;
  if (!gloss_label_set_get_position_of (labels, GLOSS_RECORD_ATTRIBUTE, attribute_id,
                                        &count->attribute))
    count->attribute = G_MAXUINT;

  return count;
}

static void
count_value (GHashTable         *counts,
             GlossAnnotationSet *set,
             const char         *attribute_id,
             const char         *value)
{
  g_auto (GStrv) texts = gloss_annotation_filter_dup_texts (value);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autofree char *id = gloss_annotation_filter_make_value (attribute_id, texts[i]);
      ValueCount *count = g_hash_table_lookup (counts, id);

      if (count == NULL && g_hash_table_size (counts) >= MAX_VALUES)
        continue;
      if (count == NULL)
        {
          count = make_count (set, attribute_id, texts[i], id);
          g_hash_table_insert (counts, count->id, count);
        }
      count->n++;
    }
}

static void
count_annotation (GHashTable         *counts,
                  GlossAnnotationSet *set,
                  GlossAnnotation    *annotation)
{
  g_auto (GStrv) ids = NULL;
  GlossAnnotationFields fields;

  gloss_annotation_get_fields (annotation, &fields);
  if (fields.attributes == NULL)
    return;

  ids = gloss_json_text_dup_names (fields.attributes);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *value = gloss_json_text_dup_member (fields.attributes, ids[i]);

      if (!gloss_attribute_value_is_empty (value))
        count_value (counts, set, ids[i], value);
    }
}

static int
compare_cb (gconstpointer a,
            gconstpointer b)
{
  const ValueCount *ca = *(const ValueCount *const *) a;
  const ValueCount *cb = *(const ValueCount *const *) b;

  if (ca->attribute != cb->attribute)
    return ca->attribute < cb->attribute ? -1 : 1;
  if (ca->place != cb->place)
    return ca->place < cb->place ? -1 : 1;

  return g_utf8_collate (ca->id, cb->id);
}

/**
 * gloss_value_counts_list:
 * @set: a set
 *
 * Returns: (transfer full) (element-type GlossCheckItem): the values that its annotations have
 */
GPtrArray *
gloss_value_counts_list (GlossAnnotationSet *set)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_count);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer found;
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    count_annotation (counts, set, gloss_annotation_set_get_nth (set, i));

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, NULL, &found))
    g_ptr_array_add (sorted, found);
  g_ptr_array_sort (sorted, compare_cb);
  for (guint i = 0; i < sorted->len; i++)
    {
      const ValueCount *count = sorted->pdata[i];
      g_autofree char *title = gloss_value_counts_dup_title (set, count->id);

      g_ptr_array_add (items, gloss_check_item_new (count->id, title, NULL, count->n));
    }

  return items;
}

/**
 * gloss_value_counts_dup_title:
 * @set: a set
 * @id: what gloss_annotation_filter_make_value() gave
 *
 * Returns: (transfer full): it as people read it
 */
char *
gloss_value_counts_dup_title (GlossAnnotationSet *set,
                              const char         *id)
{
  const char *text = id + strcspn (id, "\n");
  g_autofree char *attribute_id = g_strndup (id, text - id);
  GlossAttribute *attribute = gloss_annotation_set_get_attribute (set, attribute_id);
  const char *name = attribute != NULL ? gloss_attribute_get_name (attribute) : attribute_id;

  /* Translators: the name of an attribute, and its value. */
  return g_strdup_printf (_("%s: %s"), name, *text != '\0' ? text + 1 : "");
}
