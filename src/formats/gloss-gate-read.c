/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-gate.h"

#include "core/gloss-error.h"
#include "formats/gloss-import-parts.h"
#include "formats/gloss-input-each.h"
#include "formats/gloss-xml.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* GATE documents of anybody, see format-gate.c for ours. Each annotation set is a document of its
 * own: one by an annotator, or a layer. What an annotation is, its type says; its features are
 * attributes. Where it is, the nodes in the text say, whatever their ids are: so places are code
 * points here. Tokens, sentences and the like are no annotations, nor is the markup that the text
 * had before GATE read it; they are counted. */
typedef struct
{
  GlossImportFunc  func;
  gpointer         user_data;
  GlossReport     *report;
  GCancellable    *cancellable;
} Reader;

/* One file. */
typedef struct
{
  Reader     *reader;
  GlossInput *input;
  GlossXml   *xml;
  const char *path;
  char       *source;   /* (nullable): where GATE had the text from */
  GString    *text;     /* (nullable): none yet */
  guint       length;   /* of it, in code points */
  GHashTable *nodes;    /* (key: id of a node; value: its place) */
  guint       n_segments;
} File;

/* One annotation set. Relations are kept until all annotations are there. */
typedef struct
{
  File                *file;
  GlossImportDocument *document;
  GlossImportParts    *parts;
  GPtrArray           *relations;  /* Relation, owned */
  guint                n_annotations;
  gboolean             is_ours;
} Set;

typedef struct
{
  guint            line;
  char            *type;
  GlossProperties *properties;
} Relation;

static void
free_relation (gpointer data)
{
  Relation *relation = data;

  g_free (relation->type);
  gloss_properties_free (relation->properties);
  g_free (relation);
}

static void
clear_file (File *file)
{
  g_clear_pointer (&file->xml, gloss_xml_free);
  g_clear_pointer (&file->source, g_free);
  g_clear_pointer (&file->nodes, g_hash_table_unref);
  if (file->text != NULL)
    g_string_free (file->text, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (File, clear_file)

static void
clear_set (Set *set)
{
  g_clear_pointer (&set->document, gloss_import_document_unref);
  g_clear_pointer (&set->parts, gloss_import_parts_free);
  g_clear_pointer (&set->relations, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Set, clear_set)

static void
leave_out (File       *file,
           guint       line,
           const char *code,
           const char *why)
{
  gloss_report_add (file->reader->report, GLOSS_REPORT_FAULT, gloss_input_get_name (file->input),
                    line, code, "%s", why);
}

/* Whether a value of that class is JSON as it stands. */
static gboolean
is_json_class (const char *name)
{
  static const char *const classes[] = { "java.lang.Boolean", "java.lang.Byte", "java.lang.Short",
                                         "java.lang.Integer", "java.lang.Long", "java.lang.Float",
                                         "java.lang.Double", NULL };

  return name != NULL && g_strv_contains (classes, name);
}

/* The feature whose element has begun. Returns: %FALSE with an error */
static gboolean
read_feature (File      *file,
              char     **name,
              char     **value,
              gboolean  *is_json,
              GError   **error)
{
  guint depth = gloss_xml_get_depth (file->xml);
  GlossXmlEvent event;

  *is_json = FALSE;
  while ((event = gloss_xml_next_element (file->xml, depth, error)) == GLOSS_XML_START)
    {
      char **part = NULL;

      if (gloss_xml_is (file->xml, "Value"))
        *is_json = is_json_class (gloss_xml_get_attribute (file->xml, "className"));
      part = gloss_xml_is (file->xml, "Name") ? name
             : gloss_xml_is (file->xml, "Value") ? value : NULL;
      if (part == NULL)
        {
          if (!gloss_xml_skip (file->xml, error))
            return FALSE;
          continue;
        }
      g_free (*part);
      *part = gloss_xml_read_text (file->xml, error);
      if (*part == NULL)
        return FALSE;
    }
  return event == GLOSS_XML_END;
}

/* All features of the element that has begun, to its end. */
static gboolean
read_features (File             *file,
               gboolean          is_ours,
               GlossProperties  *properties,
               GError          **error)
{
  guint depth = gloss_xml_get_depth (file->xml);
  GlossXmlEvent event;

  while ((event = gloss_xml_next_element (file->xml, depth, error)) == GLOSS_XML_START)
    {
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;
      gboolean is_json = FALSE;

      if (!gloss_xml_is (file->xml, "Feature"))
        {
          if (!gloss_xml_skip (file->xml, error))
            return FALSE;
          continue;
        }
      if (!read_feature (file, &name, &value, &is_json, error))
        return FALSE;
      if (name == NULL || *name == '\0')
        continue;
      if (is_ours)
        gloss_properties_add (properties, name, value, is_json);
      else
        gloss_properties_add_foreign (properties, name, value, is_json);
    }
  return event == GLOSS_XML_END;
}

/* GATE writes "file:/C:/news/a.txt". */
static gboolean
is_uri (const char *source)
{
  return strstr (source, ":/") != NULL;
}

static gboolean
read_document_features (File    *file,
                        GError **error)
{
  g_autoptr (GlossProperties) properties = gloss_properties_new ();
  const char *source = NULL;

  if (!read_features (file, TRUE, properties, error))
    return FALSE;
  source = gloss_properties_get (properties, "gate.SourceURL");
  if (source != NULL && is_uri (source) && file->source == NULL)
    file->source = g_uri_unescape_string (source, NULL);
  if (source != NULL && file->source == NULL)
    file->source = g_strdup (source);
  return TRUE;
}

static gboolean
read_text (File    *file,
           GError **error)
{
  guint depth = gloss_xml_get_depth (file->xml);
  GlossXmlEvent event;

  if (file->text == NULL)
    file->text = g_string_new (NULL);
  while ((event = gloss_xml_next (file->xml, error)) != GLOSS_XML_OVER)
    {
      if (event == GLOSS_XML_END && gloss_xml_get_depth (file->xml) == depth)
        return TRUE;
      if (event == GLOSS_XML_TEXT)
        {
          gsize n_bytes;
          const char *bytes = gloss_xml_get_text (file->xml, &n_bytes);

          g_string_append_len (file->text, bytes, (gssize) n_bytes);
          file->length += (guint) g_utf8_strlen (bytes, (gssize) n_bytes);
        }
      else if (event == GLOSS_XML_START && gloss_xml_is (file->xml, "Node")
               && gloss_xml_get_attribute (file->xml, "id") != NULL)
        g_hash_table_insert (file->nodes,
                             g_strdup (gloss_xml_get_attribute (file->xml, "id")),
                             GUINT_TO_POINTER (file->length));
    }
  return FALSE;
}

/* What GATE makes of any text. */
static gboolean
is_segment (const char *type)
{
  static const char *const types[] = { "Token", "SpaceToken", "Sentence", "Split", "paragraph",
                                       "DEFAULT_TOKEN", NULL };

  return g_strv_contains (types, type);
}

static gboolean
find_node (File       *file,
           const char *id,
           guint      *place)
{
  gpointer value;

  if (id == NULL || !g_hash_table_lookup_extended (file->nodes, id, NULL, &value))
    return FALSE;
  *place = GPOINTER_TO_UINT (value);
  return TRUE;
}

static void
take_relation (Set             *set,
               guint            line,
               const char      *type,
               GlossProperties *properties)
{
  Relation *relation = g_new0 (Relation, 1);

  relation->line = line;
  relation->type = g_strdup (type);
  relation->properties = properties;
  g_ptr_array_add (set->relations, relation);
}

static void
take_annotation (Set             *set,
                 guint            line,
                 const char      *id,
                 const char      *type,
                 const char      *start,
                 const char      *end,
                 GlossProperties *properties)
{
  GlossImportSpan span = { 0 };

  if (!find_node (set->file, start, &span.start) || !find_node (set->file, end, &span.end))
    {
      leave_out (set->file, line, "node",
                 _("An annotation was left out: the text has no node where it begins or ends"));
      return;
    }
  gloss_import_parts_add (set->parts, line, id, type, &span, properties);
}

/* An annotation whose element has begun. */
static gboolean
read_annotation (Set     *set,
                 GError **error)
{
  File *file = set->file;
  guint line = gloss_xml_get_line (file->xml);
  g_autofree char *id = g_strdup (gloss_xml_get_attribute (file->xml, "Id"));
  g_autofree char *type = g_strdup (gloss_xml_get_attribute (file->xml, "Type"));
  g_autofree char *start = g_strdup (gloss_xml_get_attribute (file->xml, "StartNode"));
  g_autofree char *end = g_strdup (gloss_xml_get_attribute (file->xml, "EndNode"));
  g_autoptr (GlossProperties) properties = gloss_properties_new ();

  set->is_ours = set->is_ours || g_strcmp0 (type, GLOSS_GATE_ARTICLE) == 0;
  if (!read_features (file, set->is_ours, properties, error))
    return FALSE;
  set->n_annotations++;
  if (type == NULL || *type == '\0')
    leave_out (file, line, "type", _("An annotation was left out: it has no type"));
  else if (strcmp (type, GLOSS_GATE_ARTICLE) == 0)
    gloss_properties_apply_article (properties, set->document);
  else if (set->is_ours && g_strcmp0 (gloss_properties_get (properties, "kind"), "relation") == 0)
    take_relation (set, line, type, g_steal_pointer (&properties));
  else if (!set->is_ours && is_segment (type))
    file->n_segments++;
  else
    take_annotation (set, line, id, type, start, end, properties);
  return TRUE;
}

static const char *
find_end (Set        *set,
          Relation   *relation,
          const char *name)
{
  const char *id = gloss_properties_get (relation->properties, name);

  return id != NULL ? gloss_import_parts_find (set->parts, id) : NULL;
}

static void
add_relations (Set *set)
{
  for (guint i = 0; i < set->relations->len; i++)
    {
      Relation *relation = set->relations->pdata[i];
      const char *label_id = gloss_properties_get (relation->properties, "labelId");
      GlossRelationFields fields = {
        .type = relation->type,
        .from = find_end (set, relation, "governor"),
        .to = find_end (set, relation, "dependent"),
      };

      if (fields.from == NULL || fields.to == NULL)
        {
          leave_out (set->file, relation->line, "relation",
                     _("A relation was left out: an annotation at its ends is missing"));
          continue;
        }
      if (label_id != NULL)
        {
          gloss_import_document_add_relation_type (set->document, &(GlossRelationTypeFields) {
            .id = label_id, .name = relation->type, .directed = TRUE });
          fields.type = label_id;
        }
      gloss_properties_fill_relation (relation->properties, &fields);
      gloss_import_document_add_relation (set->document, relation->line, &fields);
    }
}

static void
add_names (Set *set)
{
  File *file = set->file;
  const char *slash = file->source != NULL ? strrchr (file->source, '/') : NULL;

  if (file->source != NULL && slash != NULL && is_uri (file->source))
    gloss_import_document_add_name (set->document, slash + 1);
  else
    gloss_import_document_add_name (set->document, file->source);
  gloss_import_document_add_name (set->document, file->path);
}

static gboolean
end_set (Set         *set,
         const char  *name,
         GError     **error)
{
  Reader *reader = set->file->reader;

  if (set->n_annotations == 0)
    return TRUE;
  gloss_import_document_set_text (set->document, set->file->text->str,
                                  (gssize) set->file->text->len);
  gloss_import_document_set_quotes (set->document, GLOSS_QUOTE_XML);
  if (!set->is_ours)
    gloss_import_document_set_header (set->document, &(GlossImportHeader) { .set_name = name });
  add_names (set);
  add_relations (set);
  gloss_import_parts_end (set->parts, set->document);
  return reader->func (set->document, reader->user_data, error);
}

static gboolean
read_set (File    *file,
          GError **error)
{
  guint depth = gloss_xml_get_depth (file->xml);
  g_autofree char *name = g_strdup (gloss_xml_get_attribute (file->xml, "Name"));
  g_auto (Set) set = { .file = file };
  GlossXmlEvent event;

  if (file->text == NULL)
    {
      leave_out (file, gloss_xml_get_line (file->xml), "no-text",
                 _("An annotation set was left out: it stands before the text"));
      return gloss_xml_skip (file->xml, error);
    }
  set.document = gloss_import_document_new (GLOSS_UNIT_CODE_POINTS);
  set.parts = gloss_import_parts_new ();
  set.relations = g_ptr_array_new_with_free_func (free_relation);
  gloss_import_document_set_line (set.document, gloss_xml_get_line (file->xml));
  while ((event = gloss_xml_next_element (file->xml, depth, error)) == GLOSS_XML_START)
    if (gloss_xml_is (file->xml, "Annotation") ? !read_annotation (&set, error)
                                               : !gloss_xml_skip (file->xml, error))
      return FALSE;
  return event == GLOSS_XML_END && end_set (&set, name, error);
}

/* The markup that the text had is nothing that anybody annotated. */
static gboolean
is_markup (GlossXml *xml)
{
  return g_strcmp0 (gloss_xml_get_attribute (xml, "Name"), "Original markups") == 0;
}

static gboolean
read_element (File    *file,
              GError **error)
{
  if (gloss_xml_get_depth (file->xml) == 1)
    {
      if (gloss_xml_is (file->xml, "GateDocument"))
        return TRUE;
      g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE,
                   _("%s:%u: This is no GATE document"), gloss_input_get_name (file->input),
                   gloss_xml_get_line (file->xml));
      return FALSE;
    }
  if (gloss_xml_is (file->xml, "GateDocumentFeatures"))
    return read_document_features (file, error);
  if (gloss_xml_is (file->xml, "TextWithNodes"))
    return read_text (file, error);
  if (gloss_xml_is (file->xml, "AnnotationSet") && !is_markup (file->xml))
    return read_set (file, error);
  file->n_segments += gloss_xml_is (file->xml, "AnnotationSet");
  return gloss_xml_skip (file->xml, error);
}

static gboolean
read_file_cb (GlossInput  *input,
              const char  *path,
              gpointer     user_data,
              GError     **error)
{
  Reader *self = user_data;
  g_autoptr (GInputStream) stream = gloss_input_open (input, self->cancellable, error);
  g_auto (File) file = { .reader = self, .input = input, .path = path };
  GlossXmlEvent event;

  if (stream == NULL)
    return FALSE;
  file.xml = gloss_xml_new (stream, gloss_input_get_name (input), self->cancellable);
  file.nodes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  while ((event = gloss_xml_next_element (file.xml, 0, error)) == GLOSS_XML_START)
    if (!read_element (&file, error))
      return FALSE;
  if (event != GLOSS_XML_END)
    return FALSE;
  if (file.n_segments > 0)
    gloss_report_add (self->report, GLOSS_REPORT_NOTE, gloss_input_get_name (input), 0, "segments",
                      ngettext ("%u sentence, token or the like was not imported",
                                "%u sentences, tokens and the like were not imported",
                                file.n_segments),
                      file.n_segments);
  return TRUE;
}

/**
 * gloss_gate_read:
 * @input: a GATE document, or a folder of such
 * @options: what the user chose
 * @func: takes each annotation set
 * @user_data: for @func
 * @report: what was left out
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Returns: %FALSE if @func said so, or with %GLOSS_FORMAT_ERROR_UNREADABLE
 */
gboolean
gloss_gate_read (GlossInput                *input,
                 const GlossFormatOptions  *options,
                 GlossImportFunc            func,
                 gpointer                   user_data,
                 GlossReport               *report,
                 GCancellable              *cancellable,
                 GError                   **error)
{
  Reader reader = { func, user_data, report, cancellable };

  return gloss_input_each (input, ".xml", read_file_cb, &reader, report, cancellable, error);
}
