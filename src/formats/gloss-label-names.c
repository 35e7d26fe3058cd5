/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-label-names.h"

/* A definition goes by its name if no other one has that as its name or id, else by its id; one
 * that nobody defines by its id too. gloss-import-map.c then finds it again by what it is called.
 *
 * Both tables: (key: id; value: what it is called), of the definitions of @set. */
struct _GlossLabelNames
{
  GlossAnnotationSet *set;
  GHashTable         *of_labels;
  GHashTable         *of_types;
};

static const char *
get_name (GlossRecordKind kind,
          gpointer        definition)
{
  return kind == GLOSS_RECORD_LABEL ? gloss_label_get_name (definition)
                                    : gloss_relation_type_get_name (definition);
}

static void
count (GHashTable *counts,
       const char *name)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));

  g_hash_table_insert (counts, (gpointer) name, GUINT_TO_POINTER (n + 1));
}

/* (element-type gpointer): the definitions of the folder, and those that only the file has */
static GPtrArray *
list_definitions (GlossAnnotationSet *set,
                  GlossRecordKind     kind)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  GlossLabelSet *others = gloss_annotation_set_get_file_definitions (set);
  GPtrArray *of_file = gloss_annotation_set_get_file_labels (set);
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; i < gloss_label_set_get_n (labels, kind); i++)
    g_ptr_array_add (all, gloss_label_set_get_nth_of (labels, kind, i));
  for (guint i = 0; kind == GLOSS_RECORD_LABEL && i < of_file->len; i++)
    if (gloss_label_set_lookup (labels, gloss_label_get_id (of_file->pdata[i])) == NULL)
      g_ptr_array_add (all, of_file->pdata[i]);
  if (kind == GLOSS_RECORD_LABEL || others == NULL)
    return all;
  for (guint i = 0; i < gloss_label_set_get_n (others, kind); i++)
    {
      gpointer definition = gloss_label_set_get_nth_of (others, kind, i);
      const char *id = gloss_record_kind_get_id (kind, definition);

      if (gloss_annotation_set_get_relation_type (set, id) == definition)
        g_ptr_array_add (all, definition);
    }
  return all;
}

static GHashTable *
name_all (GlossAnnotationSet *set,
          GlossRecordKind     kind)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) all = list_definitions (set, kind);

  for (guint i = 0; i < all->len; i++)
    {
      const char *id = gloss_record_kind_get_id (kind, all->pdata[i]);

      count (counts, id);
      if (!g_str_equal (get_name (kind, all->pdata[i]), id))
        count (counts, get_name (kind, all->pdata[i]));
    }
  for (guint i = 0; i < all->len; i++)
    {
      const char *id = gloss_record_kind_get_id (kind, all->pdata[i]);
      const char *name = get_name (kind, all->pdata[i]);
      gboolean is_own = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name)) == 1
                        && name[0] != '\0';

      g_hash_table_insert (names, (gpointer) id, (gpointer) (is_own ? name : id));
    }
  return names;
}

/**
 * gloss_label_names_new:
 * @set: a set; its definitions must not change meanwhile
 *
 * Returns: (transfer full): the names
 */
GlossLabelNames *
gloss_label_names_new (GlossAnnotationSet *set)
{
  GlossLabelNames *self = g_new0 (GlossLabelNames, 1);

  self->set = g_object_ref (set);
  self->of_labels = name_all (set, GLOSS_RECORD_LABEL);
  self->of_types = name_all (set, GLOSS_RECORD_RELATION_TYPE);
  return self;
}

/**
 * gloss_label_names_free:
 * @self: (transfer full): the names
 */
void
gloss_label_names_free (GlossLabelNames *self)
{
  g_hash_table_unref (self->of_labels);
  g_hash_table_unref (self->of_types);
  g_object_unref (self->set);
  g_free (self);
}

/**
 * gloss_label_names_get:
 * @self: the names
 * @label_id: the id of a label
 *
 * Returns: (transfer none): what it is called
 */
const char *
gloss_label_names_get (GlossLabelNames *self,
                       const char      *label_id)
{
  const char *name = g_hash_table_lookup (self->of_labels, label_id);

  return name != NULL ? name : label_id;
}

/**
 * gloss_label_names_get_type:
 * @self: the names
 * @relation_type_id: the id of a relation type
 *
 * Returns: (transfer none): what it is called
 */
const char *
gloss_label_names_get_type (GlossLabelNames *self,
                            const char      *relation_type_id)
{
  const char *name = g_hash_table_lookup (self->of_types, relation_type_id);

  return name != NULL ? name : relation_type_id;
}
