/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/store/gloss-merge-private.h"

#include "core/model/gloss-json-text.h"
#include "core/store/gloss-set-file.h"

#include <string.h>

/* Labels, attributes and relation types: of a label file, and what a set repeats of it. A set
 * repeats what it uses and keeps what it has of its own. So a definition that one side does not
 * repeat any more comes back if the other side has begun to use it; and one that was there because
 * each side used it goes if their deletions leave no use of it. */

static const char *const label_members[] = {
  "id", "name", "color", "shortcut", "parent", "group", "description", NULL,
};

static const char *const attribute_members[] = {
  "id", "name", "type", "values", "minimum", "maximum", "default", "required", "labels", "target",
  "show", "description", NULL,
};

static const char *const type_members[] = {
  "id", "name", "color", "directed", "from", "to", "description", NULL,
};

static const char *const *
get_members (const char *name)
{
  if (strcmp (name, "labels") == 0)
    return label_members;
  return strcmp (name, "attributes") == 0 ? attribute_members : type_members;
}

static GHashTable *
new_strings (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
add_names (GHashTable *names,
           const char *object)
{
  g_auto (GStrv) list = gloss_json_text_dup_names (object);

  for (guint i = 0; list[i] != NULL; i++)
    g_hash_table_add (names, g_steal_pointer (&list[i]));
}

static gboolean
add_annotations (GlossMergeUses       *self,
                 const GlossJsonValue *annotations,
                 GError              **error)
{
  g_autoptr (GlossJsonParts) parts = gloss_json_parts_new (annotations);

  for (guint i = 0; i < gloss_json_parts_get_size (parts); i++)
    {
      const GlossJsonValue *value = &gloss_json_parts_get_nth (parts, i)->value;
      g_autoptr (GlossAnnotation) annotation = NULL;
      GlossAnnotationFields fields;

      annotation = gloss_annotation_from_json (value->start, (gssize) value->n_bytes, NULL, error);
      if (annotation == NULL)
        return FALSE;
      gloss_annotation_get_fields (annotation, &fields);
      if (!g_hash_table_contains (self->labels, fields.label))
        g_hash_table_add (self->labels, g_strdup (fields.label));
      if (fields.attributes != NULL)
        add_names (self->attributes, fields.attributes);
    }
  return TRUE;
}

static void
add_relations (GlossMergeUses       *self,
               const GlossJsonValue *relations)
{
  g_autoptr (GlossJsonParts) parts = gloss_json_parts_new (relations);

  for (guint i = 0; i < gloss_json_parts_get_size (parts); i++)
    g_hash_table_add (self->types,
                      gloss_json_value_dup_string (&gloss_json_parts_get_nth (parts, i)->value,
                                                   "type"));
}

static void
add_document (GlossMergeUses       *self,
              const GlossJsonValue *document)
{
  g_autofree char *labels = gloss_json_value_dup_member (document, "labels");
  g_autofree char *attributes = gloss_json_value_dup_member (document, "attributes");
  g_auto (GStrv) ids = gloss_json_text_dup_strings (labels);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    g_hash_table_add (self->labels, g_strdup (ids[i]));
  if (attributes != NULL)
    add_names (self->attributes, attributes);
}

/* Those above a label that is used are, too. */
static void
add_parents (GlossMergeUses       *self,
             const GlossJsonValue *labels)
{
  g_autoptr (GlossJsonParts) parts = gloss_json_parts_new (labels);
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->labels);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (open, g_strdup (id));
  while (open->len > 0)
    {
      g_autofree char *label = g_ptr_array_steal_index_fast (open, open->len - 1);
      const GlossJsonValue definition = gloss_json_parts_lookup (parts, label);
      g_autofree char *parent = gloss_json_value_dup_string (&definition, "parent");

      if (*parent != '\0' && g_hash_table_add (self->labels, g_strdup (parent)))
        g_ptr_array_add (open, g_steal_pointer (&parent));
    }
}

/**
 * gloss_merge_uses_init:
 * @self: to be filled
 * @annotations: the annotations of a version of a set
 * @relations: its relations
 * @document: its document
 * @labels: its labels
 * @error: return location for an error
 *
 * Looks at what a version uses.
 *
 * Returns: %FALSE with %GLOSS_STORE_ERROR_UNREADABLE if an annotation cannot be read
 */
gboolean
gloss_merge_uses_init (GlossMergeUses       *self,
                       const GlossJsonValue *annotations,
                       const GlossJsonValue *relations,
                       const GlossJsonValue *document,
                       const GlossJsonValue *labels,
                       GError              **error)
{
  self->labels = new_strings ();
  self->attributes = new_strings ();
  self->types = new_strings ();
  if (!add_annotations (self, annotations, error))
    return FALSE;
  add_relations (self, relations);
  add_document (self, document);
  add_parents (self, labels);
  return TRUE;
}

/**
 * gloss_merge_uses_clear:
 * @self: uses
 */
void
gloss_merge_uses_clear (GlossMergeUses *self)
{
  g_clear_pointer (&self->labels, g_hash_table_unref);
  g_clear_pointer (&self->attributes, g_hash_table_unref);
  g_clear_pointer (&self->types, g_hash_table_unref);
}

static gboolean
is_used (const GlossMergeUses *uses,
         const char           *name,
         const char           *id)
{
  if (strcmp (name, "labels") == 0)
    return g_hash_table_contains (uses->labels, id);
  return g_hash_table_contains (strcmp (name, "attributes") == 0 ? uses->attributes : uses->types,
                                id);
}

/* Whether the merged set repeats a definition which stays by the rules for values, or does not. */
static gboolean
is_repeated (const GlossMergeSides *sides,
             const char            *name,
             const char            *id,
             gboolean               stays,
             const GlossMergeUsage *usage)
{
  gboolean in_ours = gloss_json_value_is_there (&sides->ours);
  gboolean in_theirs = gloss_json_value_is_there (&sides->theirs);
  gboolean used_by_ours = is_used (usage->ours, name, id);
  gboolean used_by_theirs = is_used (usage->theirs, name, id);

  if (is_used (usage->merged, name, id))
    return stays || !(in_ours ? used_by_theirs : used_by_ours);
  return stays && ((in_ours && !used_by_ours) || (in_theirs && !used_by_theirs));
}

static char *
merge_definition (GlossMerge            *self,
                  const char            *name,
                  const char            *id,
                  const GlossMergeSides *sides)
{
  g_autofree char *path = g_strconcat (name, ".", id, NULL);
  GlossJsonValue settled;

  if (gloss_merge_settle (sides, &settled))
    return gloss_json_value_is_there (&settled) ? gloss_json_value_dup_line (&settled) : NULL;
  if (gloss_json_value_get_kind (&sides->ours) == '{'
      && gloss_json_value_get_kind (&sides->theirs) == '{')
    return gloss_merge_members (self, path, get_members (name), sides);
  return gloss_merge_value (self, path, sides);
}

/* (transfer full) (nullable) */
static char *
merge_repeated (GlossMerge            *self,
                const char            *name,
                const char            *id,
                const GlossMergeSides *sides,
                const GlossMergeUsage *usage)
{
  g_autofree char *json = merge_definition (self, name, id, sides);

  if (!is_repeated (sides, name, id, json != NULL, usage))
    return NULL;
  if (json != NULL)
    return g_steal_pointer (&json);
  return gloss_json_value_dup_line (gloss_json_value_is_there (&sides->ours) ? &sides->ours
                                                                             : &sides->theirs);
}

static char *
dup_key (const char *label)
{
  const GlossJsonValue value = gloss_json_value_of (label);
  g_autofree char *key = gloss_json_value_dup_string (&value, "shortcut");

  return *key != '\0' ? g_steal_pointer (&key) : NULL;
}

static gboolean
had_key (const GlossJsonParts *base,
         const char           *label,
         const char           *key)
{
  const GlossJsonValue value = gloss_json_value_of (label);
  g_autofree char *id = gloss_json_value_dup_string (&value, "id");
  const GlossJsonValue before = gloss_json_parts_lookup (base, id);
  g_autofree char *old = gloss_json_value_dup_string (&before, "shortcut");

  return strcmp (old, key) == 0;
}

static void
take_key (GlossMerge *self,
          GPtrArray  *labels,
          guint       i,
          const char *key)
{
  const GlossJsonValue value = gloss_json_value_of (labels->pdata[i]);
  g_autofree char *id = gloss_json_value_dup_string (&value, "id");
  char *without = gloss_json_text_set_member (labels->pdata[i], "shortcut", NULL);

  g_free (labels->pdata[i]);
  labels->pdata[i] = without;
  gloss_merge_tell (self, _("Both sides gave the key “%s” to a label; the label “%s” has none now"),
                    key, id);
}

/* A key belongs to the label that had it before both, else to the first. */
static void
settle_keys (GlossMerge           *self,
             const GlossJsonParts *base,
             GPtrArray            *labels)
{
  g_autoptr (GHashTable) owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < labels->len; i++)
    {
      g_autofree char *key = dup_key (labels->pdata[i]);
      gpointer owner;

      if (key == NULL)
        continue;
      if (g_hash_table_lookup_extended (owners, key, NULL, &owner)
          && !had_key (base, labels->pdata[i], key))
        {
          take_key (self, labels, i, key);
          continue;
        }
      if (g_hash_table_contains (owners, key))
        take_key (self, labels, GPOINTER_TO_UINT (owner), key);
      g_hash_table_replace (owners, g_steal_pointer (&key), GUINT_TO_POINTER (i));
    }
}

typedef struct
{
  GlossLabelSet   *folder;
  GlossRecordKind  kind;
} Order;

static guint
get_position (const Order *order,
              const char  *id)
{
  guint position;

  return gloss_label_set_get_position_of (order->folder, order->kind, id, &position) ? position
                                                                                     : G_MAXUINT;
}

/* Those of the folder in its order, then the set's own as they are: the sort is stable. */
static int
compare_positions_cb (gconstpointer a,
                      gconstpointer b,
                      gpointer      user_data)
{
  guint position_a = get_position (user_data, *(const char *const *) a);
  guint position_b = get_position (user_data, *(const char *const *) b);

  return (position_a > position_b) - (position_a < position_b);
}

static void
sort_ids (GlossMerge *self,
          const char *name,
          GPtrArray  *ids)
{
  Order order = { self->folder, GLOSS_RECORD_LABEL };

  if (self->folder == NULL)
    return;
  if (strcmp (name, "attributes") == 0)
    order.kind = GLOSS_RECORD_ATTRIBUTE;
  else if (strcmp (name, "relationTypes") == 0)
    order.kind = GLOSS_RECORD_RELATION_TYPE;
  g_ptr_array_sort_with_data (ids, compare_positions_cb, &order);
}

static char *
write_list (GPtrArray *definitions)
{
  GString *out = g_string_new ("[");

  for (guint i = 0; i < definitions->len; i++)
    gloss_merge_put_part (out, definitions->pdata[i]);
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

/**
 * gloss_merge_definitions:
 * @self: a merge
 * @name: "labels", "attributes" or "relationTypes"
 * @sides: three versions of that list
 * @usage: (nullable): what the versions of a set use; %NULL: it is a label file
 *
 * Returns: (transfer full): the merged list in one line; free with g_free()
 */
char *
gloss_merge_definitions (GlossMerge            *self,
                         const char            *name,
                         const GlossMergeSides *sides,
                         const GlossMergeUsage *usage)
{
  g_auto (GlossMergeParts) parts = { NULL };
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GPtrArray) definitions = g_ptr_array_new_with_free_func (g_free);
  GlossJsonValue settled;

  gloss_merge_parts_init (&parts, sides);
  ids = gloss_merge_list_keys (&parts, NULL);
  if (usage != NULL)
    sort_ids (self, name, ids);
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = ids->pdata[i];
      const GlossMergeSides definition = gloss_merge_parts_lookup (&parts, id);
      char *json = usage != NULL
                     ? merge_repeated (self, name, id, &definition, usage)
                     : merge_definition (self, name, id, &definition);

      if (json != NULL)
        g_ptr_array_add (definitions, json);
    }
  if (usage == NULL && strcmp (name, "labels") == 0 && !gloss_merge_settle (sides, &settled))
    settle_keys (self, parts.base, definitions);
  return write_list (definitions);
}
