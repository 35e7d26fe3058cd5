/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-properties.h"

#include "core/model/gloss-json-text.h"
#include "formats/gloss-json-stream.h"
#include "formats/gloss-output.h"

#include <string.h>

/* Names are those of @own_names, or ids of attributes. Values are text, as people and other
 * programs want to see them; what is not text but JSON is named in the property "json", so that a
 * number comes back as a number:
 *
 *   level = high      n = 3      json = ["n"]
 *
 * An attribute whose id is one of ours, or begins with the prefix, gets the prefix. A label goes by
 * its name, which is not among the properties; "labelId" is there only if the name would not lead
 * back to it. */
#define PREFIX "attribute_"

static const char *const own_names[] = {
  "annotator", "begin", "created", "creator", "dependent", "Dependent", "document", "end",
  "featureNames", "governor", "Governor", "id", "json", "kind", "label", "labelId", "labels",
  "metadata", "modified", "note", "part", "quote", "set", "sha256", "sofa", "status", "type",
  "uncertain", "unsure", NULL,
};

struct _GlossProperties
{
  GArray             *list;        /* GlossProperty, of @strings */
  GStringChunk       *strings;
  GlossAnnotationSet *set;         /* (nullable), owned: whose labels @label_ids is about */
  GHashTable         *label_ids;   /* (key: label id; value: whether its name will not do) */
  guint               n_bad_times;
};

/**
 * gloss_properties_new:
 *
 * Returns: (transfer full): an empty list
 */
GlossProperties *
gloss_properties_new (void)
{
  GlossProperties *self = g_new0 (GlossProperties, 1);

  self->list = g_array_new (FALSE, FALSE, sizeof (GlossProperty));
  self->strings = g_string_chunk_new (512);
  self->label_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * gloss_properties_free:
 * @self: (transfer full): a list
 */
void
gloss_properties_free (GlossProperties *self)
{
  g_array_unref (self->list);
  g_string_chunk_free (self->strings);
  g_clear_object (&self->set);
  g_hash_table_unref (self->label_ids);
  g_free (self);
}

/**
 * gloss_properties_clear:
 * @self: a list; empty then
 */
void
gloss_properties_clear (GlossProperties *self)
{
  g_array_set_size (self->list, 0);
  g_string_chunk_clear (self->strings);
}

/**
 * gloss_properties_get_n:
 * @self: a list
 *
 * Returns: how many there are
 */
guint
gloss_properties_get_n (GlossProperties *self)
{
  return self->list->len;
}

/**
 * gloss_properties_get_nth:
 * @self: a list
 * @i: which one
 *
 * Returns: (transfer none): it, valid until one is added
 */
const GlossProperty *
gloss_properties_get_nth (GlossProperties *self,
                          guint            i)
{
  g_return_val_if_fail (i < self->list->len, NULL);
  return &g_array_index (self->list, GlossProperty, i);
}

static const GlossProperty *
find (GlossProperties *self,
      const char      *name)
{
  for (guint i = 0; i < self->list->len; i++)
    {
      const GlossProperty *property = &g_array_index (self->list, GlossProperty, i);

      if (strcmp (property->name, name) == 0)
        return property;
    }
  return NULL;
}

/**
 * gloss_properties_get:
 * @self: a list
 * @name: a name
 *
 * Returns: (transfer none) (nullable): the value of that name
 */
const char *
gloss_properties_get (GlossProperties *self,
                      const char      *name)
{
  const GlossProperty *property = find (self, name);

  return property != NULL ? property->value : NULL;
}

/**
 * gloss_properties_add:
 * @self: a list
 * @name: a name
 * @value: (nullable): with %NULL or "" nothing is added
 * @is_json: whether @value is JSON rather than text
 */
void
gloss_properties_add (GlossProperties *self,
                      const char      *name,
                      const char      *value,
                      gboolean         is_json)
{
  GlossProperty property = { .is_json = is_json };

  if (value == NULL || *value == '\0')
    return;
  property.name = g_string_chunk_insert (self->strings, name);
  property.value = g_string_chunk_insert (self->strings, value);
  g_array_append_val (self->list, property);
}

/**
 * gloss_properties_is_own_name:
 * @name: a name
 *
 * Returns: whether it means something of its own
 */
gboolean
gloss_properties_is_own_name (const char *name)
{
  return g_strv_contains (own_names, name);
}

/**
 * gloss_properties_add_foreign:
 * @self: a list
 * @name: a name
 * @value: (nullable): with %NULL or "" nothing is added
 * @is_json: whether @value is JSON rather than text
 *
 * Adds what somebody else says: a note or a comment is a note, all else an attribute, whatever its
 * name.
 */
void
gloss_properties_add_foreign (GlossProperties *self,
                              const char      *name,
                              const char      *value,
                              gboolean         is_json)
{
  g_autofree char *own = NULL;

  if (strcmp (name, "comment") == 0)
    name = "note";
  else if (gloss_properties_is_own_name (name) && strcmp (name, "note") != 0)
    name = own = g_strconcat (PREFIX, name, NULL);
  gloss_properties_add (self, name, value, is_json);
}

/* Writing */

static void
add_time (GlossProperties *self,
          const char      *name,
          const char      *time)
{
  g_autofree char *made = gloss_output_make_time (time);

  self->n_bad_times += time != NULL && *time != '\0' && made == NULL;
  gloss_properties_add (self, name, made, FALSE);
}

/* An empty text is said as JSON, since an empty value says nothing. */
static gboolean
add_attribute (GlossProperties *self,
               const char      *id,
               const char      *json)
{
  gboolean is_own = gloss_properties_is_own_name (id) || g_str_has_prefix (id, PREFIX);
  g_autofree char *name = g_strconcat (is_own ? PREFIX : "", id, NULL);
  g_autofree char *text = json[0] == '"' ? gloss_json_text_dup_string (json) : NULL;
  gboolean is_json = text == NULL || *text == '\0';

  gloss_properties_add (self, name, is_json ? json : text, FALSE);
  return is_json;
}

static void
add_attributes (GlossProperties *self,
                const char      *attributes)
{
  g_auto (GStrv) ids = gloss_json_text_dup_names (attributes);
  g_autoptr (GPtrArray) json = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *value = gloss_json_text_dup_member (attributes, ids[i]);

      if (*ids[i] != '\0' && value != NULL && add_attribute (self, ids[i], value))
        g_ptr_array_add (json, ids[i]);
    }
  if (json->len == 0)
    return;
  g_ptr_array_add (json, NULL);
  list = gloss_json_text_quote_list ((const char *const *) json->pdata);
  gloss_properties_add (self, "json", list, FALSE);
}

static gboolean
is_never_taken_cb (const char *id,
                   gpointer    user_data)
{
  return FALSE;
}

/* Whether an import that knows only the name would find, or make, another label. */
static gboolean
needs_id (GlossAnnotationSet *set,
          const char         *label_id)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  const char *name = gloss_output_get_label_name (set, label_id);
  g_autofree char *made = gloss_label_make_id (name, is_never_taken_cb, NULL);

  if (strcmp (made, label_id) != 0)
    return TRUE;
  for (guint i = 0; i < gloss_label_set_get_n_labels (labels); i++)
    {
      GlossLabel *label = gloss_label_set_get_nth (labels, i);

      if (strcmp (gloss_label_get_name (label), name) == 0)
        return strcmp (gloss_label_get_id (label), label_id) != 0;
    }
  return FALSE;
}

static void
look_at_labels (GlossProperties    *self,
                GlossAnnotationSet *set)
{
  if (!g_set_object (&self->set, set))
    return;
  g_hash_table_remove_all (self->label_ids);
}

static void
add_label_id (GlossProperties    *self,
              GlossAnnotationSet *set,
              const char         *label_id)
{
  gpointer needs = NULL;

  look_at_labels (self, set);
  if (!g_hash_table_lookup_extended (self->label_ids, label_id, NULL, &needs))
    {
      needs = GINT_TO_POINTER (needs_id (set, label_id));
      g_hash_table_insert (self->label_ids, g_strdup (label_id), needs);
    }
  if (GPOINTER_TO_INT (needs))
    gloss_properties_add (self, "labelId", label_id, FALSE);
}

/**
 * gloss_properties_set_annotation:
 * @self: a list
 * @set: a set
 * @annotation: one of its annotations
 *
 * Says what @annotation does beside its label's name and its place.
 */
void
gloss_properties_set_annotation (GlossProperties       *self,
                                 GlossAnnotationSet    *set,
                                 const GlossAnnotation *annotation)
{
  GlossAnnotationFields fields;

  gloss_annotation_get_fields (annotation, &fields);
  gloss_properties_clear (self);
  gloss_properties_add (self, "id", fields.id, FALSE);
  add_label_id (self, set, fields.label);
  gloss_properties_add (self, "note", fields.note, FALSE);
  gloss_properties_add (self, "unsure", fields.unsure ? "true" : NULL, FALSE);
  gloss_properties_add (self, "creator", fields.creator, FALSE);
  add_time (self, "created", fields.created);
  add_time (self, "modified", fields.modified);
  add_attributes (self, fields.attributes);
}

/**
 * gloss_properties_set_relation:
 * @self: a list
 * @set: a set
 * @relation: one of its relations
 *
 * Says what @relation does beside its type and its ends.
 */
void
gloss_properties_set_relation (GlossProperties     *self,
                               GlossAnnotationSet  *set,
                               const GlossRelation *relation)
{
  GlossRelationFields fields;

  gloss_relation_get_fields (relation, &fields);
  gloss_properties_clear (self);
  gloss_properties_add (self, "id", fields.id, FALSE);
  if (strcmp (gloss_output_get_relation_name (set, fields.type), fields.type) != 0)
    gloss_properties_add (self, "labelId", fields.type, FALSE);
  gloss_properties_add (self, "note", fields.note, FALSE);
  gloss_properties_add (self, "creator", fields.creator, FALSE);
  add_time (self, "created", fields.created);
  add_time (self, "modified", fields.modified);
  add_attributes (self, fields.attributes);
}

/* Labels of the article by name where that leads back to them. */
static void
add_labels (GlossProperties    *self,
            GlossAnnotationSet *set)
{
  g_auto (GStrv) ids = gloss_document_dup_labels (gloss_annotation_set_get_document (set));
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (names, needs_id (set, ids[i])
                              ? ids[i] : (char *) gloss_output_get_label_name (set, ids[i]));
  if (names->len == 0)
    return;
  g_ptr_array_add (names, NULL);
  list = gloss_json_text_quote_list ((const char *const *) names->pdata);
  gloss_properties_add (self, "labels", list, FALSE);
}

/**
 * gloss_properties_set_article:
 * @self: a list
 * @set: a set
 * @document: what the output calls its article
 *
 * Says what @set says of its article as a whole, and whose it is.
 */
void
gloss_properties_set_article (GlossProperties    *self,
                              GlossAnnotationSet *set,
                              const char         *document)
{
  GlossDocument *header = gloss_annotation_set_get_document (set);
  g_autofree char *note = gloss_document_dup_note (header);
  g_autofree char *attributes = NULL;
  g_autofree char *metadata = NULL;
  GlossDocumentFields fields;

  gloss_document_get_fields (header, &fields);
  attributes = gloss_json_text_dup_member (fields.document, "attributes");
  metadata = gloss_json_text_dup_member (fields.document, "metadata");
  gloss_properties_clear (self);
  gloss_properties_add (self, "document", document, FALSE);
  gloss_properties_add (self, "sha256",
                        gloss_article_get_sha256 (gloss_annotation_set_get_article (set)), FALSE);
  gloss_properties_add (self, "set", gloss_annotation_set_get_name (set), FALSE);
  gloss_properties_add (self, "annotator", fields.annotator, FALSE);
  gloss_properties_add (self, "status", fields.status, FALSE);
  add_labels (self, set);
  gloss_properties_add (self, "note", note, FALSE);
  if (metadata != NULL && strcmp (metadata, "{}") != 0)
    gloss_properties_add (self, "metadata", metadata, FALSE);
  add_attributes (self, attributes);
}

/**
 * gloss_properties_take_bad_times:
 * @self: a list
 *
 * Returns: how many times were left out since the last call, since they are none
 */
guint
gloss_properties_take_bad_times (GlossProperties *self)
{
  guint n_bad_times = self->n_bad_times;

  self->n_bad_times = 0;
  return n_bad_times;
}

/* Reading */

/* (transfer full): the texts in a JSON array, which somebody else wrote; empty if it is none. */
static char **
dup_list (GlossProperties *self,
          const char      *name)
{
  const char *json = gloss_properties_get (self, name);
  g_autoptr (JsonNode) node = json != NULL ? gloss_json_parse (json, strlen (json)) : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                  : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (gloss_json_get_nth_string (array, i) != NULL)
      g_strv_builder_add (builder, gloss_json_get_nth_string (array, i));
  return g_strv_builder_end (builder);
}

static gboolean
is_json (const GlossProperty *property,
         const char *const   *json_names,
         const char          *id)
{
  JsonNode *node = NULL;

  if (!property->is_json && !g_strv_contains (json_names, id))
    return FALSE;
  node = gloss_json_parse (property->value, strlen (property->value));
  if (node == NULL)
    return FALSE;
  json_node_unref (node);
  return TRUE;
}

/* (nullable): what is not ours, as a JSON object; of @self's strings. */
static const char *
make_attributes (GlossProperties *self)
{
  g_auto (GStrv) names = dup_list (self, "json");
  g_autofree char *object = NULL;

  for (guint i = 0; i < self->list->len; i++)
    {
      const GlossProperty *property = &g_array_index (self->list, GlossProperty, i);
      const char *id = g_str_has_prefix (property->name, PREFIX)
                         ? property->name + strlen (PREFIX) : property->name;
      g_autofree char *value = NULL;
      g_autofree char *before = object;

      object = NULL;
      if (gloss_properties_is_own_name (property->name) || *id == '\0')
        {
          object = g_steal_pointer (&before);
          continue;
        }
      value = is_json (property, (const char *const *) names, id) ? g_strdup (property->value)
                                            : gloss_json_text_quote (property->value);
      object = gloss_json_text_set_member (before, id, value);
    }
  return object != NULL ? g_string_chunk_insert (self->strings, object) : NULL;
}

/**
 * gloss_properties_fill_annotation:
 * @self: what a file says
 * @annotation: gets all that it says; an id or a label that it does not say stays what it is
 */
void
gloss_properties_fill_annotation (GlossProperties       *self,
                                  GlossImportAnnotation *annotation)
{
  const char *id = gloss_properties_get (self, "id");
  const char *label_id = gloss_properties_get (self, "labelId");

  if (id != NULL)
    annotation->id = id;
  if (label_id != NULL)
    annotation->label = label_id;
  annotation->note = gloss_properties_get (self, "note");
  annotation->creator = gloss_properties_get (self, "creator");
  annotation->created = gloss_properties_get (self, "created");
  annotation->modified = gloss_properties_get (self, "modified");
  annotation->unsure = g_strcmp0 (gloss_properties_get (self, "unsure"), "true") == 0;
  annotation->attributes = make_attributes (self);
}

/**
 * gloss_properties_fill_relation:
 * @self: what a file says
 * @relation: gets all that it says; an id that it does not say stays what it is
 */
void
gloss_properties_fill_relation (GlossProperties     *self,
                                GlossRelationFields *relation)
{
  const char *id = gloss_properties_get (self, "id");

  if (id != NULL)
    relation->id = id;
  relation->note = gloss_properties_get (self, "note");
  relation->creator = gloss_properties_get (self, "creator");
  relation->created = gloss_properties_get (self, "created");
  relation->modified = gloss_properties_get (self, "modified");
  relation->attributes = make_attributes (self);
}

/**
 * gloss_properties_apply_article:
 * @self: what a file says of an article as a whole
 * @document: gets that as its header, and its name in front of those that it gets later
 */
void
gloss_properties_apply_article (GlossProperties     *self,
                                GlossImportDocument *document)
{
  const char *metadata = gloss_properties_get (self, "metadata");
  g_auto (GStrv) labels = dup_list (self, "labels");
  const char *name = gloss_properties_get (self, "document");
  g_autoptr (JsonNode) parsed = metadata != NULL ? gloss_json_parse (metadata, strlen (metadata))
                                                 : NULL;

  if (name != NULL)
    gloss_import_document_add_name (document, name);
  gloss_import_document_set_header (document, &(GlossImportHeader) {
    .set_name = gloss_properties_get (self, "set"),
    .annotator = gloss_properties_get (self, "annotator"),
    .status = gloss_properties_get (self, "status"),
    .labels = (const char *const *) labels,
    .note = gloss_properties_get (self, "note"),
    .attributes = make_attributes (self),
    .metadata = parsed != NULL && JSON_NODE_HOLDS_OBJECT (parsed) ? metadata : NULL,
    .sha256 = gloss_properties_get (self, "sha256"),
  });
}
