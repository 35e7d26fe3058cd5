/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-w3c.h"

#include "core/gloss-error.h"
#include "formats/gloss-json-stream.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Web Annotations of anybody: a collection with its page, a page, an array, one annotation, or
 * several after each other. Annotations of one source (and one of our sets) that follow each other
 * are one document; that is also how we write them.
 *
 * - Label: the bodies whose purpose is tagging, classifying or identifying, or that have none; of
 *   several, each makes an annotation. Without any, the motivation is the label.
 * - Note: the bodies with the purpose commenting, describing or the like.
 * - Place: position and quote selectors; of several, which say the same, all that are known are
 *   used. Positions count code points; as some programs count UTF-16 units, that is tried where
 *   only it fits the quotes. A selector of another kind has no place here, and is reported.
 * - A link between two annotations of the document under way is a relation; its type is its label.
 * - An annotation of the source as a whole is said of the article as a whole.
 * - Names with our prefix say what the model has no words for, see format-w3c.c. */

typedef struct
{
  GlossInput          *input;
  GlossImportFunc      func;
  gpointer             user_data;
  GlossReport         *report;
  GlossJsonStream     *stream;
  GError              *error;       /* why @func said no more */
  gboolean             is_stopped;

  GlossImportDocument *document;    /* NULL: none is under way */
  char                *key;         /* what its annotations have in common */
  GPtrArray           *labels;      /* of the article as a whole */
  char                *note;
  char                *attributes;
  char                *set_name;
  char                *sha256;
  GHashTable          *defined;     /* ids of labels and relation types, owned */
} Reader;

/* What the bodies of an annotation say. */
typedef struct
{
  GPtrArray *labels; /* borrowed strings */
  GString   *note;
} Bodies;

static void
clear_document (Reader *self)
{
  g_clear_pointer (&self->document, gloss_import_document_unref);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->attributes, g_free);
  g_clear_pointer (&self->set_name, g_free);
  g_clear_pointer (&self->sha256, g_free);
  if (self->labels != NULL)
    g_ptr_array_set_size (self->labels, 0);
  if (self->defined != NULL)
    g_hash_table_remove_all (self->defined);
}

static void
clear_reader (Reader *self)
{
  clear_document (self);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_clear_pointer (&self->defined, g_hash_table_unref);
  g_clear_pointer (&self->stream, gloss_json_stream_free);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_reader)

static gboolean
end_document (Reader *self)
{
  if (self->document == NULL)
    return TRUE;

  g_ptr_array_add (self->labels, NULL);
  gloss_import_document_set_header (self->document, &(GlossImportHeader) {
    .set_name = self->set_name,
    .labels = (const char *const *) self->labels->pdata,
    .note = self->note,
    .attributes = self->attributes,
    .sha256 = self->sha256,
  });
  self->is_stopped = !self->func (self->document, self->user_data, &self->error);
  clear_document (self);
  return !self->is_stopped;
}

/* The source's path and its last parts, since nobody knows where the folder of the articles is in
 * it. */
static void
add_names (Reader     *self,
           const char *source)
{
  g_autofree char *path = NULL;
  const char *at = NULL;

  if (g_uri_split (source, G_URI_FLAGS_NONE, NULL, NULL, NULL, NULL, &path, NULL, NULL, NULL))
    at = path;
  while (at != NULL && *at == '/')
    at++;
  for (guint i = 0; at != NULL && *at != '\0' && i < 16; i++)
    {
      const char *slash = strchr (at, '/');

      gloss_import_document_add_name (self->document, at);
      at = slash != NULL ? slash + 1 : NULL;
    }
}

static void
begin_document (Reader     *self,
                JsonObject *annotation,
                const char *source)
{
  self->document = gloss_import_document_new (GLOSS_UNIT_CODE_POINTS);
  self->set_name = g_strdup (gloss_json_get_string (annotation, "gloss:set"));
  self->sha256 = g_strdup (gloss_json_get_string (annotation, "gloss:sha256"));
  gloss_import_document_set_line (self->document, gloss_json_stream_get_line (self->stream));
  gloss_import_document_set_other_unit (self->document, GLOSS_UNIT_UTF16);
  gloss_import_document_set_newlines (self->document,
                                      GLOSS_NEWLINES_AS_IS | GLOSS_NEWLINES_FOLDED);
  gloss_import_document_set_quotes (self->document, GLOSS_QUOTE_NEWLINES);
  gloss_import_document_add_name (self->document,
                                  gloss_json_get_string (annotation, "gloss:document"));
  add_names (self, source);
}

/* A string, or the id of an object. */
static const char *
get_reference (JsonNode *node)
{
  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return gloss_json_get_string (json_node_get_object (node), "id");
  return json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static const char *
get_member_reference (JsonObject *object,
                      const char *name)
{
  return get_reference (object != NULL ? json_object_get_member (object, name) : NULL);
}

/* The elements of an array, or the one value: the n-th of them, or %NULL. */
static JsonNode *
get_nth (JsonNode *node,
         guint     i)
{
  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return i == 0 ? node : NULL;
  return i < json_array_get_length (json_node_get_array (node))
           ? json_array_get_element (json_node_get_array (node), i) : NULL;
}

static const char *
get_source (JsonNode *target)
{
  if (target == NULL || !JSON_NODE_HOLDS_OBJECT (target))
    return get_reference (target);
  if (json_object_has_member (json_node_get_object (target), "source"))
    return get_member_reference (json_node_get_object (target), "source");
  return get_reference (target);
}

static gboolean
is_among (const char        *word,
          const char *const *words)
{
  return word != NULL && g_strv_contains (words, word);
}

static void
add_note (GString    *note,
          const char *text)
{
  if (text == NULL)
    return;
  if (note->len > 0)
    g_string_append_c (note, '\n');
  g_string_append (note, text);
}

static void
read_body (JsonNode   *node,
           const char *motivation,
           Bodies     *bodies)
{
  static const char *const notes[] = { "commenting", "describing", "replying", "questioning",
                                       "assessing", "editing", NULL };
  JsonObject *body = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                   : NULL;
  const char *purpose = gloss_json_get_string (body, "purpose");
  const char *value = gloss_json_get_string (body, "value");
  const char *label = gloss_json_get_string (body, "gloss:label");

  if (purpose == NULL)
    purpose = motivation;
  if (value == NULL)
    value = body != NULL ? get_member_reference (body, "source") : get_reference (node);
  if (value == NULL)
    value = get_reference (node);
  if (is_among (purpose, notes))
    add_note (bodies->note, value);
  else if (label != NULL || (value != NULL && *value != '\0'))
    g_ptr_array_add (bodies->labels, (gpointer) (label != NULL ? label : value));
}

static void
define_labels (Reader     *self,
               JsonNode   *node)
{
  JsonNode *element;

  for (guint i = 0; (element = get_nth (node, i)) != NULL; i++)
    {
      JsonObject *body = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      const char *id = gloss_json_get_string (body, "gloss:label");
      const char *name = gloss_json_get_string (body, "value");

      /* The first definition of an id holds. */
      if (id != NULL && name != NULL && g_hash_table_add (self->defined, g_strdup (id)))
        gloss_import_document_add_label (self->document, &(GlossLabelFields) {
          .id = id, .name = name });
    }
}

static void
read_selector (JsonNode        *node,
               GlossImportSpan *span)
{
  JsonObject *selector = node != NULL && JSON_NODE_HOLDS_OBJECT (node)
                           ? json_node_get_object (node) : NULL;
  const char *type = gloss_json_get_string (selector, "type");

  if (g_strcmp0 (type, "TextPositionSelector") == 0)
    {
      guint start, end;

      if (gloss_json_get_uint (selector, "start", &start)
          && gloss_json_get_uint (selector, "end", &end))
        {
          span->start = start;
          span->end = end;
        }
    }
  else if (g_strcmp0 (type, "TextQuoteSelector") == 0)
    {
      span->quote = gloss_json_get_string (selector, "exact");
      span->prefix = gloss_json_get_string (selector, "prefix");
      span->suffix = gloss_json_get_string (selector, "suffix");
      span->quote_sha256 = gloss_json_get_string (selector, "gloss:quoteSha256");
    }
}

/* Returns: %FALSE if the target is not a place in a text. */
static gboolean
read_target (JsonNode        *node,
             GlossImportSpan *span)
{
  JsonObject *target = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *selectors = target != NULL ? json_object_get_member (target, "selector") : NULL;
  JsonNode *selector;

  *span = (GlossImportSpan) { .start = GLOSS_NO_POSITION, .end = GLOSS_NO_POSITION };
  span->uncertain = gloss_json_get_boolean (target, "gloss:uncertain");
  for (guint i = 0; (selector = get_nth (selectors, i)) != NULL; i++)
    read_selector (selector, span);
  return span->start != GLOSS_NO_POSITION || span->quote != NULL;
}

/* An attribute that is no scalar stands as JSON in a string. */
static JsonNode *
get_attribute_value (JsonObject *attribute)
{
  JsonNode *value = json_object_get_member (attribute, "gloss:value");
  const char *text = gloss_json_get_string (attribute, "gloss:value");
  JsonNode *parsed = NULL;

  if (text != NULL && (*text == '[' || *text == '{'))
    parsed = gloss_json_parse (text, strlen (text));
  return parsed != NULL ? parsed : value != NULL ? json_node_copy (value) : NULL;
}

static char *
read_attributes (JsonObject *annotation)
{
  JsonNode *all = json_object_get_member (annotation, "gloss:attribute");
  g_autoptr (JsonObject) attributes = json_object_new ();
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonNode *node;

  for (guint i = 0; (node = get_nth (all, i)) != NULL; i++)
    {
      JsonObject *attribute = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *name = gloss_json_get_string (attribute, "gloss:name");
      JsonNode *value = name != NULL ? get_attribute_value (attribute) : NULL;

      if (value != NULL)
        json_object_set_member (attributes, name, value);
    }
  json_node_set_object (root, attributes);
  return json_object_get_size (attributes) > 0 ? json_to_string (root, FALSE) : NULL;
}

static const char *
get_creator (JsonObject *annotation)
{
  JsonNode *creator = get_nth (json_object_get_member (annotation, "creator"), 0);
  const char *name = NULL;

  if (creator != NULL && JSON_NODE_HOLDS_OBJECT (creator))
    {
      name = gloss_json_get_string (json_node_get_object (creator), "name");
      if (name == NULL)
        name = gloss_json_get_string (json_node_get_object (creator), "nickname");
    }
  return name != NULL ? name : get_reference (creator);
}

static const char *
get_id (JsonObject *annotation)
{
  const char *own = gloss_json_get_string (annotation, "gloss:id");
  const char *id = gloss_json_get_string (annotation, "id");

  if (own != NULL)
    return own;
  return id != NULL && g_str_has_prefix (id, "urn:uuid:") ? id + strlen ("urn:uuid:") : id;
}

/* What is said of the source as a whole. */
static void
take_whole (Reader     *self,
            JsonObject *annotation,
            Bodies     *bodies)
{
  for (guint i = 0; i < bodies->labels->len; i++)
    g_ptr_array_add (self->labels, g_strdup (bodies->labels->pdata[i]));
  if (bodies->note->len > 0 && self->note == NULL)
    self->note = g_strdup (bodies->note->str);
  if (self->attributes == NULL)
    self->attributes = read_attributes (annotation);
}

static void
take_annotation (Reader     *self,
                 JsonObject *annotation,
                 Bodies     *bodies,
                 GArray     *spans,
                 const char *motivation)
{
  g_autofree char *attributes = read_attributes (annotation);

  if (bodies->labels->len == 0)
    g_ptr_array_add (bodies->labels, (gpointer) (motivation != NULL ? motivation : "annotation"));
  for (guint i = 0; i < bodies->labels->len; i++)
    gloss_import_document_add_annotation (self->document, &(GlossImportAnnotation) {
      .line = gloss_json_stream_get_line (self->stream),
      .id = i == 0 ? get_id (annotation) : NULL,
      .label = bodies->labels->pdata[i],
      .spans = (const GlossImportSpan *) (gpointer) spans->data,
      .n_spans = spans->len,
      .note = bodies->note->len > 0 ? bodies->note->str : NULL,
      .attributes = attributes,
      .creator = get_creator (annotation),
      .created = gloss_json_get_string (annotation, "created"),
      .modified = gloss_json_get_string (annotation, "modified"),
      .unsure = gloss_json_get_boolean (annotation, "gloss:unsure"),
    });
}

static void
leave_out (Reader     *self,
           const char *why)
{
  gloss_report_add (self->report, GLOSS_REPORT_FAULT, gloss_input_get_name (self->input),
                    gloss_json_stream_get_line (self->stream), "annotation", "%s", why);
}

static void
read_bodies (JsonObject *annotation,
             const char *motivation,
             Bodies     *bodies)
{
  JsonNode *all = json_object_get_member (annotation, "body");
  JsonNode *node;

  for (guint i = 0; (node = get_nth (all, i)) != NULL; i++)
    read_body (node, motivation, bodies);
  read_body (json_object_get_member (annotation, "bodyValue"), motivation, bodies);
}

/* (element-type GlossImportSpan): the places; @is_whole: whether a target is all of its source */
static GArray *
read_targets (Reader   *self,
              JsonNode *targets,
              gboolean *is_whole)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (GlossImportSpan));
  JsonNode *target;

  *is_whole = FALSE;
  for (guint i = 0; (target = get_nth (targets, i)) != NULL; i++)
    {
      GlossImportSpan span;

      if (read_target (target, &span))
        g_array_append_val (spans, span);
      else if (JSON_NODE_HOLDS_OBJECT (target)
               && json_object_has_member (json_node_get_object (target), "selector"))
        leave_out (self, _("A target was left out: no text positions and no quote select it"));
      else
        *is_whole = TRUE;
    }
  return spans;
}

/* The id that get_id() gives for the annotation that a link names. */
static const char *
get_end (JsonObject *annotation,
         const char *member,
         guint       i)
{
  const char *own = gloss_json_get_string (annotation, member);
  const char *id = get_reference (get_nth (json_object_get_member (annotation, "target"), i));

  if (own != NULL)
    return own;
  return id != NULL && g_str_has_prefix (id, "urn:uuid:") ? id + strlen ("urn:uuid:") : id;
}

static gboolean
is_link (JsonObject *annotation,
         const char *motivation)
{
  JsonNode *targets = json_object_get_member (annotation, "target");
  const char *first = get_reference (get_nth (targets, 0));
  const char *second = get_reference (get_nth (targets, 1));

  return g_strcmp0 (motivation, "linking") == 0 && first != NULL && second != NULL
         && get_nth (targets, 2) == NULL;
}

static void
define_type (Reader     *self,
             const char *id,
             const char *name)
{
  g_autofree char *key = g_strconcat ("relation:", id, NULL);

  if (g_hash_table_add (self->defined, g_steal_pointer (&key)))
    gloss_import_document_add_relation_type (self->document, &(GlossRelationTypeFields) {
      .id = id, .name = name, .directed = TRUE });
}

/* A relation between two annotations that came before: from the first target to the second. */
static void
take_link (Reader     *self,
           JsonObject *annotation,
           Bodies     *bodies)
{
  g_autofree char *attributes = read_attributes (annotation);
  const char *name = bodies->labels->len > 0 ? bodies->labels->pdata[0] : "linking";
  const char *type = gloss_json_get_string (annotation, "gloss:relationType");

  if (type != NULL)
    define_type (self, type, name);
  else
    type = name;
  gloss_import_document_add_relation (self->document, gloss_json_stream_get_line (self->stream),
                                      &(GlossRelationFields) {
    .id = get_id (annotation),
    .type = type,
    .from = get_end (annotation, "gloss:from", 0),
    .to = get_end (annotation, "gloss:to", 1),
    .note = bodies->note->len > 0 ? bodies->note->str : NULL,
    .attributes = attributes,
    .creator = get_creator (annotation),
    .created = gloss_json_get_string (annotation, "created"),
    .modified = gloss_json_get_string (annotation, "modified"),
  });
}

static gboolean
read_annotation (Reader     *self,
                 JsonObject *annotation)
{
  JsonNode *targets = json_object_get_member (annotation, "target");
  const char *source = get_source (get_nth (targets, 0));
  const char *set_name = gloss_json_get_string (annotation, "gloss:set");
  const char *document = gloss_json_get_string (annotation, "gloss:document");
  JsonNode *motivation_node = get_nth (json_object_get_member (annotation, "motivation"), 0);
  const char *motivation = get_reference (motivation_node);
  g_autofree char *key = NULL;
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  g_autoptr (GString) note = g_string_new (NULL);
  Bodies bodies = { labels, note };
  g_autoptr (GArray) spans = NULL;
  gboolean is_whole = FALSE;

  read_bodies (annotation, motivation, &bodies);
  if (self->document != NULL && is_link (annotation, motivation))
    {
      take_link (self, annotation, &bodies);
      return TRUE;
    }
  if (source == NULL)
    {
      leave_out (self, _("The annotation was left out: it does not say which text it is about"));
      return TRUE;
    }
  key = g_strjoin ("\n", source, document != NULL ? document : "",
                   set_name != NULL ? set_name : "", NULL);
  if (g_strcmp0 (key, self->key) != 0 && !end_document (self))
    return FALSE;
  if (self->document == NULL)
    {
      begin_document (self, annotation, source);
      self->key = g_steal_pointer (&key);
    }
  define_labels (self, json_object_get_member (annotation, "body"));
  spans = read_targets (self, targets, &is_whole);
  if (spans->len > 0)
    take_annotation (self, annotation, &bodies, spans, motivation);
  else if (is_whole)
    take_whole (self, annotation, &bodies);
  return TRUE;
}

static gboolean
read_value (Reader *self);

/* An array of annotations, under way or not. */
static gboolean
read_items (Reader *self)
{
  if (!gloss_json_stream_enter (self->stream))
    return FALSE;
  while (gloss_json_stream_next_element (self->stream))
    if (!read_value (self))
      return FALSE;
  return TRUE;
}

/* A collection or a page, whose annotations are read one at a time; or an annotation, which is
 * known by its target when all of it is there. */
static gboolean
read_object (Reader *self)
{
  g_autoptr (JsonObject) members = json_object_new ();
  const char *key = NULL;

  if (!gloss_json_stream_enter (self->stream))
    return FALSE;
  while (gloss_json_stream_next_member (self->stream, &key))
    {
      gboolean is_first = strcmp (key, "first") == 0
                          && gloss_json_stream_peek (self->stream) == GLOSS_JSON_OBJECT;
      gboolean is_items = strcmp (key, "items") == 0
                          && gloss_json_stream_peek (self->stream) == GLOSS_JSON_ARRAY;
      g_autofree char *name = g_strdup (key);
      JsonNode *node = NULL;

      if (is_first ? !read_object (self) : is_items && !read_items (self))
        return FALSE;
      if (is_first || is_items)
        continue;
      node = gloss_json_stream_read (self->stream);
      if (node == NULL)
        return FALSE;
      json_object_set_member (members, name, node);
    }
  return !json_object_has_member (members, "target") || read_annotation (self, members);
}

static gboolean
read_element (Reader *self)
{
  g_autoptr (JsonNode) node = gloss_json_stream_read (self->stream);

  if (node == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_OBJECT (node)
      && json_object_has_member (json_node_get_object (node), "target"))
    return read_annotation (self, json_node_get_object (node));
  leave_out (self, _("An item was left out: it is no annotation"));
  return TRUE;
}

static gboolean
read_value (Reader *self)
{
  return gloss_json_stream_peek (self->stream) == GLOSS_JSON_ARRAY ? read_items (self)
                                                                   : read_element (self);
}

/**
 * gloss_w3c_read:
 * @input: a file of annotations
 * @options: what the user chose
 * @func: takes each document
 * @user_data: for @func
 * @report: annotations that were left out
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Returns: %FALSE if @func said so, or with %GLOSS_FORMAT_ERROR_UNREADABLE
 */
gboolean
gloss_w3c_read (GlossInput                *input,
                const GlossFormatOptions  *options,
                GlossImportFunc            func,
                gpointer                   user_data,
                GlossReport               *report,
                GCancellable              *cancellable,
                GError                   **error)
{
  g_autoptr (GInputStream) stream = gloss_input_open (input, cancellable, error);
  gboolean go_on = TRUE;
  g_auto (Reader) reader = {
    .input = input,
    .func = func,
    .user_data = user_data,
    .report = report,
  };

  if (stream == NULL)
    return FALSE;
  reader.labels = g_ptr_array_new_with_free_func (g_free);
  reader.defined = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.stream = gloss_json_stream_new (stream, gloss_input_get_name (input), cancellable);
  while (go_on && gloss_json_stream_peek (reader.stream) != GLOSS_JSON_OVER)
    go_on = gloss_json_stream_peek (reader.stream) == GLOSS_JSON_OBJECT ? read_object (&reader)
                                                                         : read_value (&reader);
  /* Documents before a fault are good; that of the fault would be half of one. */
  if (!reader.is_stopped && !gloss_json_stream_check (reader.stream, error))
    return FALSE;
  if (!reader.is_stopped)
    end_document (&reader);
  if (reader.error != NULL)
    g_propagate_error (error, g_steal_pointer (&reader.error));
  return !reader.is_stopped;
}

/**
 * gloss_w3c_sniff:
 * @head: the first bytes of a file
 * @n_bytes: how many
 * @file_name: its name
 *
 * Returns: how likely it is that they are Web Annotations, see #GlossFormat
 */
guint
gloss_w3c_sniff (const char *head,
                 gsize       n_bytes,
                 const char *file_name)
{
  if (g_strstr_len (head, (gssize) n_bytes, "www.w3.org/ns/anno") != NULL)
    return 95;
  if (g_strstr_len (head, (gssize) n_bytes, "TextQuoteSelector") != NULL)
    return 80;
  return g_str_has_suffix (file_name, ".jsonld") ? 50 : 0;
}
