/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-refi-document.h"

#include "core/model/gloss-json-text.h"
#include "formats/gloss-import-parts.h"
#include "formats/gloss-number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A source of anybody's REFI-QDA project as a document, see gloss-refi-source.c for how it is
 * written.
 *
 * - Each coding of a selection is an annotation; a selection without one is a note, and its label
 *   is “Note”.
 * - Positions count code points from 0, and the end is behind the last character, as all programs
 *   have it. Some count a line end as one whatever it is: then the text is taken so.
 * - Descriptions and notes that are referred to are the note.
 * - A link between two selections of one source is a relation. */

/* The source under way. */
typedef struct
{
  GlossRefiProject    *project;    /* borrowed, as the next */
  GlossXml            *xml;
  guint                line;
  GlossImportDocument *document;
  GlossImportParts    *parts;
  GlossProperties     *properties;
  GString             *note;
  GPtrArray           *labels;     /* names or ids, of the project */
  char                *attributes; /* (nullable): JSON */
  char                *text;       /* (nullable) */
  char                *annotator;
  GPtrArray           *links;      /* GlossRefiLink, of the project */
} Source;

/* A coding of the selection under way. */
typedef struct
{
  char       *guid;
  char       *creator;
  char       *created;
  const char *label;    /* (nullable), of the project */
} Coding;

static void
clear_coding (gpointer data)
{
  Coding *coding = data;

  g_free (coding->guid);
  g_free (coding->creator);
  g_free (coding->created);
}

static void
clear_source (Source *source)
{
  g_clear_pointer (&source->document, gloss_import_document_unref);
  g_clear_pointer (&source->parts, gloss_import_parts_free);
  g_clear_pointer (&source->properties, gloss_properties_free);
  if (source->note != NULL)
    g_string_free (source->note, TRUE);
  g_clear_pointer (&source->labels, g_ptr_array_unref);
  g_clear_pointer (&source->links, g_ptr_array_unref);
  g_clear_pointer (&source->attributes, g_free);
  g_clear_pointer (&source->text, g_free);
  g_clear_pointer (&source->annotator, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Source, clear_source)

static void
add_note (GString    *note,
          const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_string_append_printf (note, "%s%s", note->len > 0 ? "\n\n" : "", text);
}

static gboolean
read_description (Source   *source,
                  GString  *note,
                  GError  **error)
{
  g_autofree char *text = gloss_xml_read_text (source->xml, error);

  add_note (note, text);
  return text != NULL;
}

static gboolean
read_note_reference (Source   *source,
                     GString  *note,
                     GError  **error)
{
  const char *guid = gloss_xml_get_attribute (source->xml, "targetGUID");

  add_note (note, gloss_refi_project_get_note (source->project, guid));
  return gloss_xml_skip (source->xml, error);
}

static const char *
get_user (Source *source)
{
  return gloss_refi_project_get_user (source->project,
                                      gloss_xml_get_attribute (source->xml, "creatingUser"));
}

static gboolean
read_coding (Source   *source,
             Coding   *coding,
             GError  **error)
{
  guint depth = gloss_xml_get_depth (source->xml);
  guint line = gloss_xml_get_line (source->xml);
  GlossXmlEvent event;

  *coding = (Coding) {
    .guid = g_strdup (gloss_xml_get_attribute (source->xml, "guid")),
    .creator = g_strdup (get_user (source)),
    .created = g_strdup (gloss_xml_get_attribute (source->xml, "creationDateTime")),
  };
  while ((event = gloss_xml_next_element (source->xml, depth, error)) == GLOSS_XML_START)
    {
      const char *target = NULL;

      if (gloss_xml_is (source->xml, "CodeRef"))
        target = gloss_xml_get_attribute (source->xml, "targetGUID");
      if (target != NULL)
        coding->label = gloss_refi_names_find (gloss_refi_project_get_codes (source->project),
                                               target);
      if (!gloss_xml_skip (source->xml, error))
        return FALSE;
    }
  if (event == GLOSS_XML_END && coding->label == NULL)
    gloss_refi_project_leave_out (source->project, line, "coding",
                                  _("A coding was left out: its code is not in the codebook"));
  return event == GLOSS_XML_END;
}

/* What a selection says, while it is read. */
typedef struct
{
  guint            line;
  char            *guid;     /* bare; (nullable) */
  char            *creator;
  char            *created;
  char            *modified;
  GString         *note;
  GArray          *codings;  /* Coding */
  GlossImportSpan  span;
  gboolean         is_placed;
} Selection;

static void
clear_selection (Selection *selection)
{
  g_free (selection->guid);
  g_free (selection->creator);
  g_free (selection->created);
  g_free (selection->modified);
  if (selection->note != NULL)
    g_string_free (selection->note, TRUE);
  g_clear_pointer (&selection->codings, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Selection, clear_selection)

static void
begin_selection (Source    *source,
                 Selection *selection)
{
  const char *guid = gloss_xml_get_attribute (source->xml, "guid");
  const char *start = gloss_xml_get_attribute (source->xml, "startPosition");
  const char *end = gloss_xml_get_attribute (source->xml, "endPosition");

  selection->line = gloss_xml_get_line (source->xml);
  selection->guid = guid != NULL ? gloss_refi_normalize_guid (guid) : NULL;
  selection->creator = g_strdup (get_user (source));
  selection->created = g_strdup (gloss_xml_get_attribute (source->xml, "creationDateTime"));
  selection->modified = g_strdup (gloss_xml_get_attribute (source->xml, "modifiedDateTime"));
  selection->note = g_string_new (NULL);
  selection->codings = g_array_new (FALSE, TRUE, sizeof (Coding));
  g_array_set_clear_func (selection->codings, clear_coding);
  selection->is_placed = gloss_number_parse (start, G_MAXUINT - 1, &selection->span.start)
                         && gloss_number_parse (end, G_MAXUINT - 1, &selection->span.end);
}

/* The first annotation of a selection has its GUID, further ones that of their coding. */
static void
add_annotation (Source    *source,
                Selection *selection,
                Coding    *coding,
                gboolean   is_first)
{
  GlossProperties *properties = source->properties;
  const char *first = is_first ? gloss_refi_project_get_first_part (source->project,
                                                                    selection->guid) : NULL;
  g_autofree char *own = is_first || coding->guid == NULL
                           ? g_strdup (is_first ? selection->guid : NULL)
                           : gloss_refi_normalize_guid (coding->guid);

  gloss_properties_clear (properties);
  gloss_properties_add (properties, "id", first != NULL ? first : own, FALSE);
  gloss_properties_add (properties, "part", first, FALSE);
  gloss_properties_add (properties, "note", selection->note->str, FALSE);
  gloss_properties_add (properties, "creator",
                        coding != NULL && coding->creator != NULL ? coding->creator
                                                                  : selection->creator, FALSE);
  gloss_properties_add (properties, "created",
                        selection->created == NULL && coding != NULL ? coding->created
                                                                     : selection->created, FALSE);
  gloss_properties_add (properties, "modified", selection->modified, FALSE);
  gloss_import_parts_add (source->parts, selection->line, own,
                          coding != NULL ? coding->label : "Note", &selection->span, properties);
}

static void
add_links (Source     *source,
           const char *guid)
{
  GPtrArray *links = gloss_refi_project_get_links (source->project, guid);

  for (guint i = 0; links != NULL && i < links->len; i++)
    g_ptr_array_add (source->links, links->pdata[i]);
}

static void
end_selection (Source    *source,
               Selection *selection)
{
  guint n_added = 0;

  if (!selection->is_placed)
    {
      gloss_refi_project_leave_out (source->project, selection->line, "position",
                                    _("A selection was left out: its place is no pair of numbers"));
      return;
    }
  for (guint i = 0; i < selection->codings->len; i++)
    {
      Coding *coding = &g_array_index (selection->codings, Coding, i);

      if (coding->label != NULL)
        add_annotation (source, selection, coding, n_added++ == 0);
    }
  if (selection->codings->len == 0)
    add_annotation (source, selection, NULL, TRUE);
  add_links (source, selection->guid);
}

static gboolean
read_selection (Source  *source,
                GError **error)
{
  guint depth = gloss_xml_get_depth (source->xml);
  g_auto (Selection) selection = { 0 };
  GlossXmlEvent event;

  begin_selection (source, &selection);
  while ((event = gloss_xml_next_element (source->xml, depth, error)) == GLOSS_XML_START)
    {
      gboolean read;

      if (gloss_xml_is (source->xml, "Description"))
        read = read_description (source, selection.note, error);
      else if (gloss_xml_is (source->xml, "NoteRef"))
        read = read_note_reference (source, selection.note, error);
      else if (gloss_xml_is (source->xml, "Coding"))
        {
          g_array_set_size (selection.codings, selection.codings->len + 1);
          read = read_coding (source, &g_array_index (selection.codings, Coding,
                                                    selection.codings->len - 1), error);
        }
      else
        read = gloss_xml_skip (source->xml, error);
      if (!read)
        return FALSE;
    }
  if (event == GLOSS_XML_END)
    end_selection (source, &selection);
  return event == GLOSS_XML_END;
}

/* A code of the article as a whole. */
static gboolean
read_whole_coding (Source  *source,
                   GError **error)
{
  Coding coding;
  gboolean read = read_coding (source, &coding, error);

  if (read && coding.label != NULL)
    g_ptr_array_add (source->labels, (gpointer) coding.label);
  clear_coding (&coding);
  return read;
}

/* Returns: (transfer full): JSON */
static char *
make_value (Source     *source,
            const char *element,
            const char *text)
{
  gboolean is_list = gloss_refi_project_is_ours (source->project)
                     && (text[0] == '[' || text[0] == '{');
  gboolean is_json = is_list || strcmp (element, "BooleanValue") == 0
                     || strcmp (element, "IntegerValue") == 0
                     || strcmp (element, "FloatValue") == 0;
  g_autoptr (JsonNode) node = is_json ? json_from_string (text, NULL) : NULL;

  return node != NULL ? json_to_string (node, FALSE) : gloss_json_text_quote (text);
}

static gboolean
read_variable (Source  *source,
               GError **error)
{
  guint depth = gloss_xml_get_depth (source->xml);
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;
  GlossXmlEvent event;

  while ((event = gloss_xml_next_element (source->xml, depth, error)) == GLOSS_XML_START)
    {
      g_autofree char *element = NULL;
      g_autofree char *text = NULL;

      if (gloss_xml_is (source->xml, "VariableRef"))
        {
          g_free (name);
          name = g_strdup (gloss_refi_project_get_variable (
                   source->project, gloss_xml_get_attribute (source->xml, "targetGUID")));
        }
      element = g_strdup (gloss_xml_get_name (source->xml));
      text = gloss_xml_read_text (source->xml, error);
      if (text == NULL)
        return FALSE;
      if (g_str_has_suffix (element, "Value"))
        {
          g_free (value);
          value = make_value (source, element, text);
        }
    }
  if (event == GLOSS_XML_END && name != NULL && *name != '\0' && value != NULL)
    {
      g_autofree char *before = source->attributes;

      source->attributes = gloss_json_text_set_member (before, name, value);
    }
  return event == GLOSS_XML_END;
}

static gboolean
read_content (Source  *source,
              GError **error)
{
  g_autofree char *text = gloss_xml_read_text (source->xml, error);

  if (text != NULL && source->text == NULL)
    source->text = g_steal_pointer (&text);
  return source->text != NULL;
}

static gboolean
read_part (Source  *source,
           GError **error)
{
  if (gloss_xml_is (source->xml, "PlainTextSelection"))
    return read_selection (source, error);
  if (gloss_xml_is (source->xml, "PlainTextContent"))
    return read_content (source, error);
  if (gloss_xml_is (source->xml, "Description"))
    return read_description (source, source->note, error);
  if (gloss_xml_is (source->xml, "NoteRef"))
    return read_note_reference (source, source->note, error);
  if (gloss_xml_is (source->xml, "Coding"))
    return read_whole_coding (source, error);
  if (gloss_xml_is (source->xml, "VariableValue"))
    return read_variable (source, error);
  return gloss_xml_skip (source->xml, error);
}

static void
add_relations (Source *source)
{
  for (guint i = 0; i < source->links->len; i++)
    {
      GlossRefiLink *link = source->links->pdata[i];
      const char *from = gloss_import_parts_find (source->parts, link->from);
      const char *to = gloss_import_parts_find (source->parts, link->to);

      if (from == NULL || to == NULL || link->is_used)
        continue;
      link->is_used = TRUE;
      gloss_import_document_add_relation_type (source->document, &(GlossRelationTypeFields) {
        .id = link->name, .name = link->name, .directed = link->is_directed });
      gloss_import_document_add_relation (source->document, link->line, &(GlossRelationFields) {
        .id = link->guid, .type = link->name, .from = from, .to = to });
    }
}

static char *
fold_newlines (const char *text)
{
  GString *folded = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    if (*at != '\r')
      g_string_append_c (folded, *at);
    else if (at[1] != '\n')
      g_string_append_c (folded, '\n');
  return g_string_free (folded, FALSE);
}

static void
end_source (Source *source)
{
  g_autofree char *folded = NULL;

  if (gloss_refi_project_folds_newlines (source->project))
    folded = fold_newlines (source->text);
  gloss_import_document_set_line (source->document, source->line);
  gloss_import_document_set_text (source->document, folded != NULL ? folded : source->text, -1);
  gloss_import_document_set_quotes (source->document, GLOSS_QUOTE_NEWLINES);
  gloss_refi_names_define (gloss_refi_project_get_codes (source->project), source->document);
  g_ptr_array_add (source->labels, NULL);
  gloss_import_document_set_header (source->document, &(GlossImportHeader) {
    .annotator = source->annotator,
    .labels = (const char *const *) source->labels->pdata,
    .note = source->note->str,
    .attributes = source->attributes,
  });
  add_relations (source);
  gloss_import_parts_end (source->parts, source->document);
}

static void
begin_source (Source     *source,
              const char *name)
{
  const char *path = gloss_xml_get_attribute (source->xml, "plainTextPath");
  const char *own_name = gloss_xml_get_attribute (source->xml, "name");

  source->line = gloss_xml_get_line (source->xml);
  source->document = gloss_import_document_new (GLOSS_UNIT_CODE_POINTS);
  source->parts = gloss_import_parts_new ();
  source->properties = gloss_properties_new ();
  source->note = g_string_new (NULL);
  source->labels = g_ptr_array_new ();
  source->links = g_ptr_array_new ();
  source->annotator = g_strdup (get_user (source));
  gloss_import_document_add_name (source->document, name);
  gloss_import_document_add_name (source->document, own_name);
  if (path != NULL)
    source->text = gloss_refi_project_read_text (source->project, path, source->line);
}

/**
 * gloss_refi_document_read:
 * @project: what the source refers to
 * @xml: at the beginning of the source, which is read to its end
 * @name: (nullable): of the PDF whose text it is
 * @document: (out) (nullable) (transfer full): the source; %NULL if it has no text that can be read
 * @error: where to say why not
 *
 * Returns: %FALSE with an error of the XML
 */
gboolean
gloss_refi_document_read (GlossRefiProject     *project,
                          GlossXml             *xml,
                          const char           *name,
                          GlossImportDocument **document,
                          GError              **error)
{
  guint depth = gloss_xml_get_depth (xml);
  gboolean has_path = gloss_xml_get_attribute (xml, "plainTextPath") != NULL;
  g_auto (Source) source = { .project = project, .xml = xml };
  GlossXmlEvent event;

  *document = NULL;
  begin_source (&source, name);
  while ((event = gloss_xml_next_element (xml, depth, error)) == GLOSS_XML_START)
    if (!read_part (&source, error))
      return FALSE;
  if (event != GLOSS_XML_END)
    return FALSE;
  if (source.text != NULL)
    {
      end_source (&source);
      *document = g_steal_pointer (&source.document);
    }
  else if (!has_path)
    {
      gloss_refi_project_leave_out (project, source.line, "no-text",
                                    _("A source was left out: it has no plain text"));
    }
  return TRUE;
}
