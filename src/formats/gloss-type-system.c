/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-type-system.h"

#include "core/gloss-error.h"
#include "formats/gloss-xml-output.h"
#include "formats/gloss-xml.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A type has the features of those above it. @supertypes: (key: a type; value: the one above it);
 * @ranges: (key: type, a line feed, feature; value: range), all of @strings. */
struct _GlossTypeSystem
{
  GHashTable   *supertypes;
  GHashTable   *ranges;
  GStringChunk *strings;
};

/* The longest way up that is followed: in a file of somebody else it may lead round in circles. */
#define MAX_DEPTH 64

#define NAMESPACE "http://uima.apache.org/resourceSpecifier"

/**
 * gloss_type_system_new:
 *
 * Returns: (transfer full): no types but those that UIMA has
 */
GlossTypeSystem *
gloss_type_system_new (void)
{
  GlossTypeSystem *self = g_new0 (GlossTypeSystem, 1);

  self->supertypes = g_hash_table_new (g_str_hash, g_str_equal);
  self->ranges = g_hash_table_new (g_str_hash, g_str_equal);
  self->strings = g_string_chunk_new (1024);
  return self;
}

/**
 * gloss_type_system_free:
 * @self: (transfer full): types
 */
void
gloss_type_system_free (GlossTypeSystem *self)
{
  g_hash_table_unref (self->supertypes);
  g_hash_table_unref (self->ranges);
  g_string_chunk_free (self->strings);
  g_free (self);
}

static gpointer
keep (GlossTypeSystem *self,
      const char      *string)
{
  return g_string_chunk_insert_const (self->strings, string);
}

/**
 * gloss_type_system_add_type:
 * @self: types
 * @type: the name of a type; one that is there stays
 * @supertype: (nullable): the one above it
 */
void
gloss_type_system_add_type (GlossTypeSystem *self,
                            const char      *type,
                            const char      *supertype)
{
  if (!g_hash_table_contains (self->supertypes, type))
    g_hash_table_insert (self->supertypes, keep (self, type),
                         keep (self, supertype != NULL ? supertype : "uima.cas.TOP"));
}

/**
 * gloss_type_system_add_feature:
 * @self: types
 * @type: the name of a type
 * @feature: the name of a feature; one that is there stays
 * @range: what it holds
 */
void
gloss_type_system_add_feature (GlossTypeSystem *self,
                               const char      *type,
                               const char      *feature,
                               const char      *range)
{
  g_autofree char *key = g_strconcat (type, "\n", feature, NULL);

  if (!g_hash_table_contains (self->ranges, key))
    g_hash_table_insert (self->ranges, keep (self, key), keep (self, range));
}

static GlossRangeKind
get_kind_of_range (GlossTypeSystem *self,
                   const char      *range)
{
  static const char *const json[] = { "uima.cas.Boolean", "uima.cas.Byte", "uima.cas.Short",
                                      "uima.cas.Integer", "uima.cas.Long", "uima.cas.Float",
                                      "uima.cas.Double", NULL };

  /* Sets of allowed strings are types below that of strings. */
  for (guint n = 0; range != NULL && n < MAX_DEPTH; n++)
    {
      if (g_strv_contains (json, range))
        return GLOSS_RANGE_JSON;
      if (strcmp (range, "uima.cas.String") == 0)
        return GLOSS_RANGE_TEXT;
      range = g_hash_table_lookup (self->supertypes, range);
    }
  return GLOSS_RANGE_REFERENCE;
}

/**
 * gloss_type_system_get_kind:
 * @self: types
 * @type: the name of a type
 * @feature: the name of a feature
 *
 * Returns: what that feature holds in a structure of that type
 */
GlossRangeKind
gloss_type_system_get_kind (GlossTypeSystem *self,
                            const char      *type,
                            const char      *feature)
{
  for (guint n = 0; type != NULL && n < MAX_DEPTH; n++)
    {
      g_autofree char *key = g_strconcat (type, "\n", feature, NULL);
      const char *range = g_hash_table_lookup (self->ranges, key);

      if (range != NULL)
        return get_kind_of_range (self, range);
      type = g_hash_table_lookup (self->supertypes, type);
    }
  return GLOSS_RANGE_UNKNOWN;
}

/* Reading. The parts of a description that is under way. */
typedef struct
{
  char *type;
  char *supertype;
  char *feature;
  char *range;
} Description;

static void
clear_description (Description *description)
{
  g_clear_pointer (&description->type, g_free);
  g_clear_pointer (&description->supertype, g_free);
  g_clear_pointer (&description->feature, g_free);
  g_clear_pointer (&description->range, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Description, clear_description)

static gboolean
read_text (GlossXml  *xml,
           char     **text,
           GError   **error)
{
  g_free (*text);
  *text = gloss_xml_read_text (xml, error);
  if (*text != NULL)
    g_strstrip (*text);
  return *text != NULL;
}

static gboolean
start_element (GlossXml     *xml,
               Description  *description,
               gboolean      in_feature,
               GError      **error)
{
  if (gloss_xml_is (xml, "name"))
    return read_text (xml, in_feature ? &description->feature : &description->type, error);
  if (gloss_xml_is (xml, "supertypeName"))
    return read_text (xml, &description->supertype, error);
  if (gloss_xml_is (xml, "rangeTypeName"))
    return read_text (xml, &description->range, error);
  return TRUE;
}

static void
end_element (GlossTypeSystem *self,
             GlossXml        *xml,
             Description     *description)
{
  if (gloss_xml_is (xml, "featureDescription"))
    {
      if (description->type != NULL && description->feature != NULL && description->range != NULL)
        gloss_type_system_add_feature (self, description->type, description->feature,
                                       description->range);
      g_clear_pointer (&description->feature, g_free);
      g_clear_pointer (&description->range, g_free);
    }
  else if (gloss_xml_is (xml, "typeDescription"))
    {
      if (description->type != NULL)
        gloss_type_system_add_type (self, description->type, description->supertype);
      clear_description (description);
    }
}

static gboolean
read_elements (GlossTypeSystem  *self,
               GlossXml         *xml,
               GError          **error)
{
  g_auto (Description) description = { 0 };
  gboolean in_types = FALSE;
  gboolean in_feature = FALSE;
  GlossXmlEvent event;

  while ((event = gloss_xml_next (xml, error)) != GLOSS_XML_OVER)
    {
      if (event == GLOSS_XML_TEXT)
        continue;
      if (event == GLOSS_XML_START && gloss_xml_get_depth (xml) == 1
          && !gloss_xml_is (xml, "typeSystemDescription"))
        return FALSE;
      if (gloss_xml_is (xml, "typeDescription"))
        in_types = event == GLOSS_XML_START;
      if (gloss_xml_is (xml, "featureDescription"))
        in_feature = event == GLOSS_XML_START;
      if (event == GLOSS_XML_END)
        end_element (self, xml, &description);
      else if (in_types && !start_element (xml, &description, in_feature, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * gloss_type_system_read:
 * @self: types; those of the file are added
 * @input: a type system description
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Returns: %FALSE with %GLOSS_FORMAT_ERROR_UNREADABLE if it is none, or damaged
 */
gboolean
gloss_type_system_read (GlossTypeSystem  *self,
                        GlossInput       *input,
                        GCancellable     *cancellable,
                        GError          **error)
{
  g_autoptr (GInputStream) stream = gloss_input_open (input, cancellable, error);
  g_autoptr (GlossXml) xml = NULL;
  g_autoptr (GError) reason = NULL;

  if (stream == NULL)
    return FALSE;
  xml = gloss_xml_new (stream, gloss_input_get_name (input), cancellable);
  if (read_elements (self, xml, &reason) && reason == NULL)
    return TRUE;
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  else
    g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE,
                 _("%s:%u: This is no type system of UIMA"), gloss_input_get_name (input),
                 gloss_xml_get_line (xml));
  return FALSE;
}

/* Writing */

static void
add_element (GlossOutput *output,
             const char  *indent,
             const char  *name,
             const char  *text)
{
  gloss_output_add (output, indent);
  gloss_xml_output_add_element (output, name, text);
  gloss_output_add (output, "\n");
}

static void
add_type_cb (const char        *type,
             const char        *supertype,
             const char *const *features,
             const char *const *ranges,
             gpointer           user_data)
{
  GlossOutput *output = user_data;

  gloss_output_add (output, "    <typeDescription>\n");
  add_element (output, "      ", "name", type);
  add_element (output, "      ", "description", "");
  add_element (output, "      ", "supertypeName", supertype);
  if (features[0] != NULL)
    gloss_output_add (output, "      <features>\n");
  for (guint i = 0; features[i] != NULL; i++)
    {
      gloss_output_add (output, "        <featureDescription>\n");
      add_element (output, "          ", "name", features[i]);
      add_element (output, "          ", "description", "");
      add_element (output, "          ", "rangeTypeName", ranges[i]);
      gloss_output_add (output, "        </featureDescription>\n");
    }
  if (features[0] != NULL)
    gloss_output_add (output, "      </features>\n");
  gloss_output_add (output, "    </typeDescription>\n");
}

/**
 * gloss_type_system_write:
 * @writer: what was written
 * @output: the buffer
 *
 * Adds the description, in XML, of all types that @writer has used.
 */
void
gloss_type_system_write (GlossCasWriter *writer,
                         GlossOutput    *output)
{
  gloss_output_add (output,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<typeSystemDescription xmlns=\"" NAMESPACE "\">\n"
                    "  <name>Glossator</name>\n"
                    "  <types>\n");
  gloss_cas_writer_foreach_type (writer, add_type_cb, output);
  gloss_output_add (output, "  </types>\n</typeSystemDescription>\n");
}
