/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-import-map.h"

#include "core/model/gloss-json-text.h"
#include "formats/gloss-output.h"

#include <string.h>

/* From the definitions of a document to those of the folder:
 *
 * - A definition whose id the format gave is the folder's of that id, else the folder's of that
 *   name, unless another label of the document is that one already. An id may be the UUID that we
 *   write for a label. One that has only a name is the folder's of that name, else the one of that
 *   id.
 * - What the folder has not is added, with the id that the format gave, or one made from the name;
 *   a label without a colour gets one that the others have not, and a key only if it is free.
 * - What annotations and relations name without a definition is treated like a definition of only a
 *   name.
 *
 * All tables: (key: id or name in the document; value: id in the folder), both of @strings. @added
 * are the ids of labels that the edit adds, @n_new how many definitions of each kind. */
struct _GlossImportMap
{
  GlossAnnotationSet  *set;
  GlossImportDocument *document; /* borrowed */
  GlossEdit           *edit;     /* borrowed: takes what is new */
  GHashTable          *labels;
  GHashTable          *attributes;
  GHashTable          *relation_types;
  GHashTable          *added;
  GHashTable          *named;    /* ids in the folder that labels with ids have found by name */
  GHashTable          *keys;     /* the keys that labels have, borrowed from them */
  guint                n_new[GLOSS_N_RECORD_KINDS];
  guint                n_colors; /* how many of the palette have been looked at */
  GStringChunk        *strings;
};

/* The colours of the label palette. */
static const char *const colors[] = {
  "#3584e4", "#e66100", "#2ec27e", "#9141ac", "#e5a50a", "#ed333b", "#62a0ea", "#26734d",
  "#c061cb", "#a51d2d", "#1a5fb4", "#8d6e00", "#613583", "#b05279", "#63452c", "#77767b",
};

static gboolean
is_color (const char *color)
{
  if (color[0] != '#' || strlen (color) != 7)
    return FALSE;
  for (const char *at = color + 1; *at != '\0'; at++)
    if (!g_ascii_isxdigit (*at))
      return FALSE;
  return TRUE;
}

static gboolean
has_color (GlossLabelSet *labels,
           const char    *color)
{
  for (guint i = 0; i < gloss_label_set_get_n_labels (labels); i++)
    if (g_ascii_strcasecmp (gloss_label_get_color (gloss_label_set_get_nth (labels, i)), color)
        == 0)
      return TRUE;
  return FALSE;
}

static const char *
next_color (GlossImportMap *self)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (self->set);

  while (self->n_colors < G_N_ELEMENTS (colors) && has_color (labels, colors[self->n_colors]))
    self->n_colors++;
  return colors[self->n_colors++ % G_N_ELEMENTS (colors)];
}

static const char *
keep (GlossImportMap *self,
      const char     *string)
{
  return g_string_chunk_insert_const (self->strings, string);
}

static void
put (GlossImportMap *self,
     GHashTable     *table,
     const char     *key,
     const char     *id)
{
  if (!g_hash_table_contains (table, key))
    g_hash_table_insert (table, (gpointer) keep (self, key), (gpointer) keep (self, id));
}

static const char *
get_name (GlossRecordKind kind,
          gpointer        definition)
{
  if (kind == GLOSS_RECORD_LABEL)
    return gloss_label_get_name (definition);
  if (kind == GLOSS_RECORD_ATTRIBUTE)
    return gloss_attribute_get_name (definition);
  return gloss_relation_type_get_name (definition);
}

static const char *
find_by_name (GlossImportMap  *self,
              GlossRecordKind  kind,
              const char      *name)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (self->set);

  for (guint i = 0; i < gloss_label_set_get_n (labels, kind); i++)
    {
      gpointer definition = gloss_label_set_get_nth_of (labels, kind, i);

      if (strcmp (get_name (kind, definition), name) == 0)
        return gloss_record_kind_get_id (kind, definition);
    }
  return NULL;
}

static const char *
find_by_id (GlossImportMap  *self,
            GlossRecordKind  kind,
            const char      *id)
{
  gpointer found;

  if (kind == GLOSS_RECORD_LABEL)
    found = gloss_annotation_set_get_label (self->set, id);
  else if (kind == GLOSS_RECORD_ATTRIBUTE)
    found = gloss_annotation_set_get_attribute (self->set, id);
  else
    found = gloss_annotation_set_get_relation_type (self->set, id);
  return found != NULL ? gloss_record_kind_get_id (kind, found) : NULL;
}

static const char *
find (GlossImportMap  *self,
      GlossRecordKind  kind,
      const char      *id,
      const char      *name,
      gboolean         by_name)
{
  const char *found = by_name ? find_by_name (self, kind, name) : find_by_id (self, kind, id);

  if (found == NULL)
    found = by_name ? find_by_id (self, kind, id) : find_by_name (self, kind, name);
  return found;
}

static gboolean
is_taken_cb (const char *id,
             gpointer    user_data)
{
  GlossImportMap *self = user_data;

  return find_by_id (self, GLOSS_RECORD_LABEL, id) != NULL
         || gloss_annotation_set_count_label (self->set, id) > 0
         || g_hash_table_contains (self->added, id);
}

static void
add (GlossImportMap  *self,
     GlossRecordKind  kind,
     gpointer         definition)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (self->set);

  gloss_edit_change_record (self->edit, kind, NULL, 0, definition,
                            gloss_label_set_get_n (labels, kind) + self->n_new[kind]++);
}

static gboolean
is_key_free (GlossImportMap *self,
             const char     *key)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (self->set);

  return key != NULL && g_utf8_strlen (key, -1) == 1
         && gloss_label_set_find_shortcut (labels, key) == NULL
         && g_hash_table_add (self->keys, (gpointer) keep (self, key));
}

static void
add_label (GlossImportMap         *self,
           const GlossLabelFields *fields)
{
  g_autofree char *color = g_ascii_strdown (fields->color, -1);
  GlossLabelFields own = *fields;
  g_autoptr (GlossLabel) label = NULL;

  own.color = is_color (color) ? color : next_color (self);
  if (!is_key_free (self, own.shortcut))
    own.shortcut = NULL;
  own.extra = NULL;
  label = gloss_label_new (&own);
  add (self, GLOSS_RECORD_LABEL, label);
}

/* (nullable): the label of the folder for which we write this UUID */
static const char *
find_by_uuid (GlossImportMap *self,
              const char     *uuid)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (self->set);

  for (guint i = 0; g_uuid_string_is_valid (uuid) && i < gloss_label_set_get_n_labels (labels); i++)
    {
      const char *id = gloss_label_get_id (gloss_label_set_get_nth (labels, i));
      g_autofree char *made = gloss_output_make_label_uuid (id);

      if (strcmp (made, uuid) == 0)
        return id;
    }
  return NULL;
}

/* (nullable): two labels of one name are not both the one that the folder has */
static const char *
find_with_id (GlossImportMap *self,
              const char     *id,
              const char     *name)
{
  const char *found = find_by_id (self, GLOSS_RECORD_LABEL, id);

  if (found == NULL)
    found = find_by_uuid (self, id);
  if (found != NULL)
    return found;
  found = find_by_name (self, GLOSS_RECORD_LABEL, name);
  return found != NULL && g_hash_table_add (self->named, (gpointer) keep (self, found)) ? found
                                                                                         : NULL;
}

/* Gives a label of the document its id in the folder; the definition itself follows when the ids of
 * all are known. Returns: whether it is new. */
static gboolean
map_label (GlossImportMap *self,
           GlossLabel     *label)
{
  const char *id = gloss_label_get_id (label);
  const char *name = gloss_label_get_name (label);
  gboolean has_id = gloss_import_document_has_label_id (self->document, label);
  const char *found = g_hash_table_lookup (self->labels, id);
  g_autofree char *new_id = NULL;

  if (found == NULL)
    found = has_id ? find_with_id (self, id, name)
                   : find (self, GLOSS_RECORD_LABEL, id, name, TRUE);
  if (found == NULL && has_id && !is_taken_cb (id, self))
    new_id = g_strdup (id);
  else if (found == NULL)
    new_id = gloss_label_make_id (name, is_taken_cb, self);
  if (new_id != NULL)
    g_hash_table_add (self->added, (gpointer) keep (self, new_id));
  put (self, self->labels, id, found != NULL ? found : new_id);
  return new_id != NULL;
}

/* Whether the labels above @label, as the document has them, lead back to it. */
static gboolean
is_below_itself (GlossImportMap *self,
                 GHashTable     *parents,
                 const char     *id)
{
  const char *above = g_hash_table_lookup (parents, id);

  for (guint n = 0; above != NULL; n++)
    {
      if (strcmp (above, id) == 0 || n > g_hash_table_size (parents))
        return TRUE;
      above = g_hash_table_lookup (parents, above);
    }
  return FALSE;
}

/* (key: id of a new label; value: id of the one above it), both borrowed. */
static GHashTable *
list_parents (GlossImportMap *self,
              GPtrArray      *new_labels)
{
  GHashTable *parents = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < new_labels->len; i++)
    {
      const char *parent = gloss_label_get_parent (new_labels->pdata[i]);
      const char *id = g_hash_table_lookup (self->labels,
                                            gloss_label_get_id (new_labels->pdata[i]));
      const char *above = parent != NULL ? g_hash_table_lookup (self->labels, parent) : NULL;

      if (above != NULL && strcmp (above, id) != 0)
        g_hash_table_insert (parents, (gpointer) id, (gpointer) above);
    }
  return parents;
}

static void
map_labels (GlossImportMap *self)
{
  GPtrArray *labels = gloss_import_document_get_labels (self->document);
  g_autoptr (GPtrArray) new_labels = g_ptr_array_new ();
  g_autoptr (GHashTable) parents = NULL;

  for (guint i = 0; i < labels->len; i++)
    if (map_label (self, labels->pdata[i]))
      g_ptr_array_add (new_labels, labels->pdata[i]);
  /* Names refer too, after all ids. */
  for (guint i = 0; i < labels->len; i++)
    put (self, self->labels, gloss_label_get_name (labels->pdata[i]),
         g_hash_table_lookup (self->labels, gloss_label_get_id (labels->pdata[i])));

  parents = list_parents (self, new_labels);
  for (guint i = 0; i < new_labels->len; i++)
    {
      GlossLabelFields fields;

      gloss_label_get_fields (new_labels->pdata[i], &fields);
      fields.id = g_hash_table_lookup (self->labels, fields.id);
      fields.parent = is_below_itself (self, parents, fields.id)
                        ? NULL
                        : g_hash_table_lookup (parents, fields.id);
      add_label (self, &fields);
    }
}

/* (transfer container) (nullable): label ids of the document as ids of the folder */
static const char **
map_label_list (GlossImportMap    *self,
                const char *const *ids)
{
  guint n_ids = ids != NULL ? g_strv_length ((char **) ids) : 0;
  const char **mapped = NULL;
  guint n_mapped = 0;

  if (n_ids == 0)
    return NULL;
  mapped = g_new0 (const char *, n_ids + 1);
  for (guint i = 0; i < n_ids; i++)
    if (ids[i][0] != '\0')
      mapped[n_mapped++] = gloss_import_map_label (self, ids[i]);
  return mapped;
}

static void
map_attribute (GlossImportMap *self,
               GlossAttribute *attribute)
{
  GlossAttributeFields fields;
  g_autofree const char **labels = NULL;
  g_autoptr (GlossAttribute) new = NULL;
  const char *found;

  gloss_attribute_get_fields (attribute, &fields);
  if (g_hash_table_contains (self->attributes, fields.id))
    return;
  found = find (self, GLOSS_RECORD_ATTRIBUTE, fields.id, fields.name, FALSE);
  put (self, self->attributes, fields.id, found != NULL ? found : fields.id);
  put (self, self->attributes, fields.name, found != NULL ? found : fields.id);
  if (found != NULL)
    return;

  labels = map_label_list (self, fields.labels);
  fields.labels = labels;
  fields.extra = NULL;
  new = gloss_attribute_new (&fields);
  /* The values stay, as they do where there is no definition. */
  if (gloss_attribute_check (new, NULL))
    add (self, GLOSS_RECORD_ATTRIBUTE, new);
}

static void
map_relation_type (GlossImportMap    *self,
                   GlossRelationType *type)
{
  GlossRelationTypeFields fields;
  g_autofree const char **from = NULL;
  g_autofree const char **to = NULL;
  g_autoptr (GlossRelationType) new = NULL;
  const char *found;

  gloss_relation_type_get_fields (type, &fields);
  if (g_hash_table_contains (self->relation_types, fields.id))
    return;
  found = find (self, GLOSS_RECORD_RELATION_TYPE, fields.id, fields.name, FALSE);
  put (self, self->relation_types, fields.id, found != NULL ? found : fields.id);
  put (self, self->relation_types, fields.name, found != NULL ? found : fields.id);
  if (found != NULL)
    return;

  fields.from = from = map_label_list (self, fields.from);
  fields.to = to = map_label_list (self, fields.to);
  fields.extra = NULL;
  new = gloss_relation_type_new (&fields);
  add (self, GLOSS_RECORD_RELATION_TYPE, new);
}

/**
 * gloss_import_map_new:
 * @set: the set that is imported into
 * @document: what is imported; must outlive the map
 * @edit: takes the definitions that the folder of @set has not; must outlive the map
 *
 * Returns: (transfer full): the map
 */
GlossImportMap *
gloss_import_map_new (GlossAnnotationSet  *set,
                      GlossImportDocument *document,
                      GlossEdit           *edit)
{
  GlossImportMap *self = g_new0 (GlossImportMap, 1);
  GPtrArray *attributes = gloss_import_document_get_attributes (document);
  GPtrArray *types = gloss_import_document_get_relation_types (document);

  self->set = g_object_ref (set);
  self->document = document;
  self->edit = edit;
  self->labels = g_hash_table_new (g_str_hash, g_str_equal);
  self->attributes = g_hash_table_new (g_str_hash, g_str_equal);
  self->relation_types = g_hash_table_new (g_str_hash, g_str_equal);
  self->added = g_hash_table_new (g_str_hash, g_str_equal);
  self->named = g_hash_table_new (g_str_hash, g_str_equal);
  self->keys = g_hash_table_new (g_str_hash, g_str_equal);
  self->strings = g_string_chunk_new (512);
  map_labels (self);
  for (guint i = 0; i < attributes->len; i++)
    map_attribute (self, attributes->pdata[i]);
  for (guint i = 0; i < types->len; i++)
    map_relation_type (self, types->pdata[i]);
  return self;
}

/**
 * gloss_import_map_free:
 * @self: (transfer full): a map
 */
void
gloss_import_map_free (GlossImportMap *self)
{
  g_object_unref (self->set);
  g_hash_table_unref (self->labels);
  g_hash_table_unref (self->attributes);
  g_hash_table_unref (self->relation_types);
  g_hash_table_unref (self->added);
  g_hash_table_unref (self->named);
  g_hash_table_unref (self->keys);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/**
 * gloss_import_map_get_n_added:
 * @self: a map
 *
 * Returns: how many labels the edit adds so far
 */
guint
gloss_import_map_get_n_added (GlossImportMap *self)
{
  return self->n_new[GLOSS_RECORD_LABEL];
}

/**
 * gloss_import_map_label:
 * @self: a map
 * @key: the id or the name of a label, as the document has it, not empty
 *
 * Returns: (transfer none): its id in the folder; a label that neither knows is added
 */
const char *
gloss_import_map_label (GlossImportMap *self,
                        const char     *key)
{
  const char *id = g_hash_table_lookup (self->labels, key);
  g_autofree char *new_id = NULL;

  if (id != NULL)
    return id;
  id = find (self, GLOSS_RECORD_LABEL, key, key, TRUE);
  if (id == NULL)
    {
      const GlossLabelFields fields = {
        .id = new_id = gloss_label_make_id (key, is_taken_cb, self),
        .name = key,
        .color = "",
      };

      g_hash_table_add (self->added, (gpointer) keep (self, new_id));
      add_label (self, &fields);
      id = new_id;
    }
  put (self, self->labels, key, id);
  return g_hash_table_lookup (self->labels, key);
}

/**
 * gloss_import_map_relation_type:
 * @self: a map
 * @key: the id or the name of a relation type, as the document has it, not empty
 *
 * Returns: (transfer none): its id in the folder; one that neither knows is added
 */
const char *
gloss_import_map_relation_type (GlossImportMap *self,
                                const char     *key)
{
  if (!g_hash_table_contains (self->relation_types, key))
    {
      const GlossRelationTypeFields fields = { .id = key, .name = key, .directed = TRUE };
      g_autoptr (GlossRelationType) type = gloss_relation_type_new (&fields);

      map_relation_type (self, type);
    }
  return g_hash_table_lookup (self->relation_types, key);
}

/**
 * gloss_import_map_attributes:
 * @self: a map
 * @attributes: (nullable): a JSON object of the document
 *
 * Returns: (transfer full) (nullable): the same with the ids of the folder; %NULL if it is empty or
 *   no object
 */
char *
gloss_import_map_attributes (GlossImportMap *self,
                             const char     *attributes)
{
  g_auto (GStrv) names = gloss_json_text_dup_names (attributes);
  char *mapped = NULL;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      const char *id = g_hash_table_lookup (self->attributes, names[i]);
      g_autofree char *value = gloss_json_text_dup_member (attributes, names[i]);
      g_autofree char *before = mapped;

      mapped = gloss_json_text_set_member (before, id != NULL ? id : names[i], value);
    }
  return mapped;
}
