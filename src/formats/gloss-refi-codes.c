/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-refi-codes.h"

#include "core/model/gloss-label-tree.h"
#include "formats/gloss-xml-output.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Labels as codes (REFI-QDA 1.5, 8):
 *
 *   <Codes>
 *     <Code guid="…" name="…" isCodable="true" color="#a51d2d">
 *       <Description>…</Description>
 *       <Code …/>
 *     </Code>
 *   </Codes>
 *
 * A GUID is made from the label's id, so that the same labels have the same codes in every file.
 * There are programs in which no two codes can have one name, in whatever branch: the second one is
 * lost there with all its codings. So it is written as its path, "Actor › Person", and in files of
 * ours the path is taken away again.
 *
 * Of several definitions of one id the first is written; a label without one has its id as name. */
struct _GlossRefiCodes
{
  GlossLabelSet *labels;
};

/**
 * gloss_refi_codes_new:
 *
 * Returns: (transfer full): no codes
 */
GlossRefiCodes *
gloss_refi_codes_new (void)
{
  GlossRefiCodes *self = g_new0 (GlossRefiCodes, 1);

  self->labels = gloss_label_set_new ();
  return self;
}

/**
 * gloss_refi_codes_free:
 * @self: (transfer full): codes
 */
void
gloss_refi_codes_free (GlossRefiCodes *self)
{
  g_object_unref (self->labels);
  g_free (self);
}

static void
add_label (GlossRefiCodes *self,
           GlossLabel     *label)
{
  if (gloss_label_set_lookup (self->labels, gloss_label_get_id (label)) == NULL)
    gloss_label_set_append (self->labels, label);
}

static void
add_id (GlossRefiCodes     *self,
        GlossAnnotationSet *set,
        const char         *id)
{
  const GlossLabelFields fields = { .id = id, .name = id, .color = "" };
  GlossLabel *defined = gloss_annotation_set_get_label (set, id);
  g_autoptr (GlossLabel) label = NULL;

  if (gloss_label_set_lookup (self->labels, id) != NULL)
    return;
  label = defined != NULL ? gloss_label_ref (defined) : gloss_label_new (&fields);
  gloss_label_set_append (self->labels, label);
}

/**
 * gloss_refi_codes_add_set:
 * @self: codes
 * @set: a set
 *
 * Adds the labels of the folder of @set, and those that it uses beside them.
 */
void
gloss_refi_codes_add_set (GlossRefiCodes     *self,
                          GlossAnnotationSet *set)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  GPtrArray *file_labels = gloss_annotation_set_get_file_labels (set);
  g_auto (GStrv) ids = gloss_document_dup_labels (gloss_annotation_set_get_document (set));

  for (guint i = 0; i < gloss_label_set_get_n_labels (labels); i++)
    add_label (self, gloss_label_set_get_nth (labels, i));
  for (guint i = 0; i < file_labels->len; i++)
    add_label (self, file_labels->pdata[i]);
  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    add_id (self, set, gloss_annotation_get_label (gloss_annotation_set_get_nth (set, i)));
  for (guint i = 0; ids[i] != NULL; i++)
    add_id (self, set, ids[i]);
}

/**
 * gloss_refi_codes_get_n:
 * @self: codes
 *
 * Returns: how many there are
 */
guint
gloss_refi_codes_get_n (GlossRefiCodes *self)
{
  return gloss_label_set_get_n_labels (self->labels);
}

/* (transfer full): a name that no other code has; @parent: (nullable): the one above, as written.
 * A name that looks like its path gets it too, so that it can be told. */
static char *
make_name (GlossLabel *label,
           const char *parent,
           GHashTable *taken)
{
  const char *name = gloss_label_get_name (label);
  g_autofree char *start = parent != NULL
                             ? g_strconcat (parent, GLOSS_LABEL_PATH_SEPARATOR, NULL) : NULL;
  g_autofree char *path = NULL;

  if (!g_hash_table_contains (taken, name) && (start == NULL || !g_str_has_prefix (name, start)))
    return g_strdup (name);
  path = g_strconcat (start != NULL ? start : "", name, NULL);
  for (guint n = 2; g_hash_table_contains (taken, path); n++)
    {
      g_free (path);
      path = g_strdup_printf ("%s%s (%u)", start != NULL ? start : "", name, n);
    }
  return g_steal_pointer (&path);
}

static void
open_code (GlossOutput *output,
           GlossLabel  *label,
           const char  *name)
{
  g_autofree char *guid = gloss_output_make_label_uuid (gloss_label_get_id (label));
  const char *color = gloss_label_get_color (label);
  const char *description = gloss_label_get_description (label);

  gloss_output_add (output, "<Code");
  gloss_xml_output_add_attribute (output, "guid", guid);
  gloss_xml_output_add_attribute (output, "name", name);
  gloss_xml_output_add_attribute (output, "isCodable",
                                  gloss_label_is_group (label) ? "false" : "true");
  if (color != NULL && color[0] == '#' && strlen (color) == 7)
    gloss_xml_output_add_attribute (output, "color", color);
  gloss_output_add (output, ">\n");
  if (description == NULL || *description == '\0')
    return;
  gloss_xml_output_add_element (output, "Description", description);
  gloss_output_add (output, "\n");
}

/**
 * gloss_refi_codes_write:
 * @self: codes
 * @output: the buffer
 * @report: (nullable): codes that had to be renamed
 *
 * Adds the element Codes, unless there are none.
 */
void
gloss_refi_codes_write (GlossRefiCodes *self,
                        GlossOutput    *output,
                        GlossReport    *report)
{
  g_autoptr (GArray) nodes = gloss_label_tree_list (self->labels);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);

  if (nodes->len == 0)
    return;
  gloss_output_add (output, "<Codes>\n");
  for (guint i = 0; i < nodes->len; i++)
    {
      const GlossLabelNode *node = &g_array_index (nodes, GlossLabelNode, i);
      guint next_depth = i + 1 < nodes->len
                           ? g_array_index (nodes, GlossLabelNode, i + 1).depth : 0;
      const char *parent = node->parent == GLOSS_LABEL_NO_PARENT ? NULL
                                                                 : names->pdata[node->parent];
      char *name = make_name (node->label, parent, taken);

      g_ptr_array_add (names, name);
      g_hash_table_add (taken, name);
      if (report != NULL && strcmp (name, gloss_label_get_name (node->label)) != 0)
        gloss_report_add (report, GLOSS_REPORT_NOTE, NULL, 0, "renamed-label",
                          _("The label “%s” is written as “%s”: no two codes can have one name"),
                          gloss_label_get_name (node->label), name);
      open_code (output, node->label, name);
      for (guint depth = node->depth + 1; depth > next_depth; depth--)
        gloss_output_add (output, "</Code>\n");
    }
  gloss_output_add (output, "</Codes>\n");
}

/* Reading */

/* One code. Its label is called by its name in the document, or, if several codes have that, by its
 * GUID. All strings are of @strings. */
typedef struct
{
  const char *guid;
  const char *name;
  const char *written;     /* its name as the file has it */
  const char *color;
  const char *description;
  guint       parent;      /* its index, plus 1; 0: none */
  gboolean    is_group;
} Code;

struct _GlossRefiNames
{
  GArray       *codes;   /* Code */
  GHashTable   *by_guid; /* (key: GUID; value: index, plus 1) */
  GHashTable   *names;   /* (key: name; value: how many codes have it) */
  GStringChunk *strings;
};

/**
 * gloss_refi_names_new:
 *
 * Returns: (transfer full): no codes
 */
GlossRefiNames *
gloss_refi_names_new (void)
{
  GlossRefiNames *self = g_new0 (GlossRefiNames, 1);

  self->codes = g_array_new (FALSE, FALSE, sizeof (Code));
  self->by_guid = g_hash_table_new (g_str_hash, g_str_equal);
  self->names = g_hash_table_new (g_str_hash, g_str_equal);
  self->strings = g_string_chunk_new (1024);
  return self;
}

/**
 * gloss_refi_names_free:
 * @self: (transfer full): codes
 */
void
gloss_refi_names_free (GlossRefiNames *self)
{
  g_array_unref (self->codes);
  g_hash_table_unref (self->by_guid);
  g_hash_table_unref (self->names);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/**
 * gloss_refi_normalize_guid:
 * @guid: a GUID as somebody wrote it
 *
 * Returns: (transfer full): without braces and blanks, in small letters
 */
char *
gloss_refi_normalize_guid (const char *guid)
{
  g_autofree char *bare = g_strstrip (g_ascii_strdown (guid, -1));
  gsize n_bytes = strlen (bare);

  if (n_bytes > 2 && bare[0] == '{' && bare[n_bytes - 1] == '}')
    return g_strndup (bare + 1, n_bytes - 2);
  return g_steal_pointer (&bare);
}

static const char *
keep (GlossRefiNames *self,
      const char     *string)
{
  return string != NULL ? g_string_chunk_insert (self->strings, string) : NULL;
}

static const Code *
get_code (GlossRefiNames *self,
          guint           index)
{
  return index > 0 ? &g_array_index (self->codes, Code, index - 1) : NULL;
}

/* In a file of ours a name may be a path. */
static const char *
cut_path (GlossRefiNames *self,
          const char     *written,
          guint           parent)
{
  const Code *above = get_code (self, parent);
  g_autofree char *start = NULL;

  if (above == NULL)
    return written;
  start = g_strconcat (above->written, GLOSS_LABEL_PATH_SEPARATOR, NULL);
  return g_str_has_prefix (written, start) && strlen (written) > strlen (start)
           ? written + strlen (start) : written;
}

static gboolean
has_own_name (GlossRefiNames *self,
              const Code     *code)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->names, code->name)) == 1;
}

/* What the document calls its label. */
static const char *
get_key (GlossRefiNames *self,
         const Code     *code)
{
  return has_own_name (self, code) ? code->name : code->guid;
}

/* Returns: its index, plus 1; 0: it is none. */
static guint
take_code (GlossRefiNames *self,
           GlossXml       *xml,
           gboolean        is_ours,
           guint           parent)
{
  const char *name = gloss_xml_get_attribute (xml, "name");
  const char *guid = gloss_xml_get_attribute (xml, "guid");
  g_autofree char *bare = guid != NULL ? gloss_refi_normalize_guid (guid) : NULL;
  Code code = { .parent = parent };
  guint n_named;

  if (name == NULL || *name == '\0' || bare == NULL || *bare == '\0'
      || g_hash_table_contains (self->by_guid, bare))
    return 0;
  code.guid = keep (self, bare);
  code.written = keep (self, name);
  code.name = is_ours ? cut_path (self, code.written, parent) : code.written;
  code.color = keep (self, gloss_xml_get_attribute (xml, "color"));
  code.is_group = g_strcmp0 (gloss_xml_get_attribute (xml, "isCodable"), "false") == 0;
  n_named = GPOINTER_TO_UINT (g_hash_table_lookup (self->names, code.name));
  g_hash_table_insert (self->names, (gpointer) code.name, GUINT_TO_POINTER (n_named + 1));
  g_array_append_val (self->codes, code);
  g_hash_table_insert (self->by_guid, (gpointer) code.guid, GUINT_TO_POINTER (self->codes->len));
  return self->codes->len;
}

static gboolean
take_description (GlossRefiNames  *self,
                  GlossXml        *xml,
                  guint            index,
                  GError         **error)
{
  g_autofree char *text = gloss_xml_read_text (xml, error);

  if (text != NULL && index > 0 && *text != '\0')
    g_array_index (self->codes, Code, index - 1).description = keep (self, text);
  return text != NULL;
}

/**
 * gloss_refi_names_read:
 * @self: codes
 * @xml: at the beginning of the element Codes
 * @is_ours: whether we wrote it
 * @file: what messages call the file
 * @report: codes that cannot be read
 * @error: where to say why not
 *
 * Reads to the end of the element.
 *
 * Returns: %FALSE with an error of the XML
 */
gboolean
gloss_refi_names_read (GlossRefiNames  *self,
                       GlossXml        *xml,
                       gboolean         is_ours,
                       const char      *file,
                       GlossReport     *report,
                       GError         **error)
{
  guint depth = gloss_xml_get_depth (xml);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  GlossXmlEvent event;

  while ((event = gloss_xml_next (xml, error)) != GLOSS_XML_OVER)
    {
      guint above = open->len > 0 ? g_array_index (open, guint, open->len - 1) : 0;
      guint index = 0;

      if (event == GLOSS_XML_END && gloss_xml_get_depth (xml) == depth)
        return TRUE;
      if (event == GLOSS_XML_END && gloss_xml_is (xml, "Code") && open->len > 0)
        g_array_set_size (open, open->len - 1);
      if (event != GLOSS_XML_START)
        continue;
      if (gloss_xml_is (xml, "Code"))
        {
          index = take_code (self, xml, is_ours, above);
          if (index == 0)
            gloss_report_add (report, GLOSS_REPORT_FAULT, file, gloss_xml_get_line (xml), "code",
                              _("A code was left out: it has no name, or no GUID of its own"));
          g_array_append_val (open, index);
        }
      else if (gloss_xml_is (xml, "Description") ? !take_description (self, xml, above, error)
                                                 : !gloss_xml_skip (xml, error))
        return FALSE;
    }
  return FALSE;
}

/**
 * gloss_refi_names_find:
 * @self: codes
 * @guid: a GUID as somebody wrote it
 *
 * Returns: (transfer none) (nullable): what the document calls the label of that code
 */
const char *
gloss_refi_names_find (GlossRefiNames *self,
                       const char     *guid)
{
  g_autofree char *bare = gloss_refi_normalize_guid (guid);
  const Code *code = get_code (self,
                               GPOINTER_TO_UINT (g_hash_table_lookup (self->by_guid, bare)));

  return code != NULL ? get_key (self, code) : NULL;
}

/**
 * gloss_refi_names_define:
 * @self: codes
 * @document: gets them as labels
 */
void
gloss_refi_names_define (GlossRefiNames      *self,
                         GlossImportDocument *document)
{
  for (guint i = 0; i < self->codes->len; i++)
    {
      const Code *code = &g_array_index (self->codes, Code, i);
      const Code *above = get_code (self, code->parent);

      gloss_import_document_add_label (document, &(GlossLabelFields) {
        .id = has_own_name (self, code) ? NULL : code->guid,
        .name = code->name,
        .color = code->color,
        .parent = above != NULL ? get_key (self, above) : NULL,
        .group = code->is_group,
        .description = code->description,
      });
    }
}
