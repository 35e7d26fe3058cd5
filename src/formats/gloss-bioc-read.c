/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-bioc.h"

#include "core/gloss-error.h"
#include "formats/gloss-bioc-text.h"
#include "formats/gloss-import-parts.h"
#include "formats/gloss-input-each.h"
#include "formats/gloss-json-stream.h"
#include "formats/gloss-number.h"
#include "formats/gloss-xml.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* BioC collections of anybody, see format-bioc.c for ours; one document at a time. Its passages and
 * sentences are put together to one text (gloss-bioc-text.c), which also finds out what offsets
 * count. An annotation's label is its infon "type", its other infons are attributes; a relation of
 * two nodes is a relation.
 *
 * Annotations stand where their locations say: there are many files whose annotations say another
 * text, and that is told. Without any text in the file it must prove the place. */
typedef struct
{
  GlossImportFunc  func;
  gpointer         user_data;
  GlossReport     *report;
  GCancellable    *cancellable;
} Reader;

/* An annotation, or a relation with its nodes, under way or done. */
typedef struct
{
  guint            line;
  char            *id;         /* (nullable) */
  char            *text;       /* (nullable) */
  GlossProperties *properties;
  GArray          *spans;      /* GlossSpan, in the unit of the file */
  GPtrArray       *nodes;      /* what it refers to, owned */
  guint            n_bad;      /* locations that are none */
} Item;

/* One file, and of it one document. */
typedef struct
{
  Reader          *reader;
  GlossInput      *input;
  GlossXml        *xml;
  const char      *path;
  gboolean         is_ours;
  guint            n_documents;

  guint            line;
  char            *id;
  GlossProperties *properties;   /* of the document */
  GlossBiocText   *text;
  GPtrArray       *annotations;  /* Item, owned */
  GPtrArray       *relations;    /* Item, owned */
  GHashTable      *ids;          /* of annotations, owned */
  char            *offset;       /* (nullable): of the passage or sentence */
  guint            n_infons;     /* of passages, which have no place here */
} File;

static void
free_item (gpointer data)
{
  Item *item = data;

  g_free (item->id);
  g_free (item->text);
  gloss_properties_free (item->properties);
  g_array_unref (item->spans);
  g_ptr_array_unref (item->nodes);
  g_free (item);
}

static void
clear_document (File *file)
{
  g_clear_pointer (&file->id, g_free);
  g_clear_pointer (&file->properties, gloss_properties_free);
  g_clear_pointer (&file->text, gloss_bioc_text_free);
  g_clear_pointer (&file->annotations, g_ptr_array_unref);
  g_clear_pointer (&file->relations, g_ptr_array_unref);
  g_clear_pointer (&file->ids, g_hash_table_unref);
  g_clear_pointer (&file->offset, g_free);
  file->n_infons = 0;
}

static void
clear_file (File *file)
{
  clear_document (file);
  g_clear_pointer (&file->xml, gloss_xml_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (File, clear_file)

static void
leave_out (File       *file,
           guint       line,
           const char *code,
           const char *why)
{
  gloss_report_add (file->reader->report, GLOSS_REPORT_FAULT, gloss_input_get_name (file->input),
                    line, code, "%s", why);
}

static gboolean
read_infon (File             *file,
            GlossProperties  *properties,
            GError          **error)
{
  g_autofree char *key = g_strdup (gloss_xml_get_attribute (file->xml, "key"));
  g_autofree char *value = gloss_xml_read_text (file->xml, error);

  if (value == NULL)
    return FALSE;
  if (key == NULL || *key == '\0')
    return TRUE;
  /* The type is the label, whoever wrote it. */
  if (file->is_ours || strcmp (key, "type") == 0)
    gloss_properties_add (properties, key, value, FALSE);
  else
    gloss_properties_add_foreign (properties, key, value, FALSE);
  return TRUE;
}

static void
take_location (File *file,
               Item *item)
{
  GlossSpan span = { 0 };
  guint length = 0;

  if (gloss_number_parse (gloss_xml_get_attribute (file->xml, "offset"), G_MAXINT, &span.start)
      && gloss_number_parse (gloss_xml_get_attribute (file->xml, "length"), G_MAXINT, &length))
    {
      span.end = span.start + length;
      g_array_append_val (item->spans, span);
    }
  else
    {
      item->n_bad++;
    }
}

static Item *
make_item (File *file)
{
  Item *item = g_new0 (Item, 1);

  item->line = gloss_xml_get_line (file->xml);
  item->id = g_strdup (gloss_xml_get_attribute (file->xml, "id"));
  item->properties = gloss_properties_new ();
  item->spans = g_array_new (FALSE, FALSE, sizeof (GlossSpan));
  item->nodes = g_ptr_array_new_with_free_func (g_free);
  return item;
}

/* The annotation or relation whose element has begun, to its end; (transfer full), %NULL with an
 * error. */
static Item *
read_item (File    *file,
           GError **error)
{
  guint depth = gloss_xml_get_depth (file->xml);
  Item *item = make_item (file);
  GlossXmlEvent event;

  while ((event = gloss_xml_next_element (file->xml, depth, error)) == GLOSS_XML_START)
    {
      gboolean read;

      if (gloss_xml_is (file->xml, "infon"))
        {
          read = read_infon (file, item->properties, error);
        }
      else if (gloss_xml_is (file->xml, "text"))
        {
          g_free (item->text);
          item->text = gloss_xml_read_text (file->xml, error);
          read = item->text != NULL;
        }
      else
        {
          if (gloss_xml_is (file->xml, "location"))
            take_location (file, item);
          else if (gloss_xml_is (file->xml, "node"))
            g_ptr_array_add (item->nodes,
                             g_strdup (gloss_xml_get_attribute (file->xml, "refid")));
          read = gloss_xml_skip (file->xml, error);
        }
      if (!read)
        break;
    }
  if (event == GLOSS_XML_END)
    return item;
  free_item (item);
  return NULL;
}

/* Relations name annotations by their ids, so that each has one. */
static void
give_id (File *file,
         Item *item)
{
  g_autofree char *given = item->id;
  char *id = g_strdup (given != NULL && *given != '\0' ? given : "annotation");

  for (guint n = 2; g_hash_table_contains (file->ids, id); n++)
    {
      g_free (id);
      id = g_strdup_printf ("%s-%u", given != NULL && *given != '\0' ? given : "annotation", n);
    }
  g_hash_table_add (file->ids, g_strdup (id));
  item->id = id;
}

static gboolean
read_annotation (File    *file,
                 GError **error)
{
  Item *item = read_item (file, error);

  if (item == NULL)
    return FALSE;
  if (item->n_bad > 0 || item->spans->len == 0)
    {
      leave_out (file, item->line, "location",
                 _("An annotation was left out: it has no location, or one without numbers"));
      free_item (item);
      return TRUE;
    }
  give_id (file, item);
  g_ptr_array_add (file->annotations, item);
  gloss_bioc_text_add_quote (file->text,
                             g_array_index (item->spans, GlossSpan, 0).start,
                             g_array_index (item->spans, GlossSpan, item->spans->len - 1).end,
                             item->spans->len == 1 ? item->text : NULL);
  return TRUE;
}

static gboolean
read_relation (File    *file,
               GError **error)
{
  Item *item = read_item (file, error);

  if (item != NULL)
    g_ptr_array_add (file->relations, item);
  return item != NULL;
}

static gboolean
read_piece (File    *file,
            GError **error)
{
  guint line = gloss_xml_get_line (file->xml);
  g_autofree char *text = gloss_xml_read_text (file->xml, error);
  guint offset = 0;

  if (text == NULL)
    return FALSE;
  if (gloss_number_parse (file->offset, G_MAXINT, &offset))
    gloss_bioc_text_add (file->text, offset, text);
  else
    leave_out (file, line, "offset", _("A passage was left out: its offset is no number"));
  return TRUE;
}

/* Infons of passages and sentences. */
static gboolean
pass_over (File    *file,
           GError **error)
{
  file->n_infons += !file->is_ours && gloss_xml_is (file->xml, "infon");
  return gloss_xml_skip (file->xml, error);
}

static gboolean
read_element (File    *file,
              gboolean is_top,
              GError **error)
{
  if (gloss_xml_is (file->xml, "passage") || gloss_xml_is (file->xml, "sentence"))
    {
      g_clear_pointer (&file->offset, g_free);
      return TRUE;
    }
  if (gloss_xml_is (file->xml, "annotation"))
    return read_annotation (file, error);
  if (gloss_xml_is (file->xml, "relation"))
    return read_relation (file, error);
  if (is_top && gloss_xml_is (file->xml, "infon"))
    return read_infon (file, file->properties, error);
  if (is_top && gloss_xml_is (file->xml, "id"))
    {
      g_free (file->id);
      file->id = gloss_xml_read_text (file->xml, error);
      return file->id != NULL;
    }
  if (gloss_xml_is (file->xml, "offset"))
    {
      g_free (file->offset);
      file->offset = gloss_xml_read_text (file->xml, error);
      if (file->offset != NULL)
        g_strstrip (file->offset);
      return file->offset != NULL;
    }
  return gloss_xml_is (file->xml, "text") ? read_piece (file, error) : pass_over (file, error);
}

/* What an uncertain annotation says stands at its n-th place; (transfer full) (nullable) */
static char *
dup_quote (Item  *item,
           guint  n)
{
  const char *json = gloss_properties_get (item->properties, "quote");
  g_autoptr (JsonNode) node = json != NULL ? gloss_json_parse (json, strlen (json)) : NULL;
  const char *quote = NULL;

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node)
      && n < json_array_get_length (json_node_get_array (node)))
    quote = gloss_json_get_nth_string (json_node_get_array (node), n);
  return quote != NULL && *quote != '\0' ? g_strdup (quote) : NULL;
}

/* Each location is a part, see gloss-import-parts.c. */
static void
add_part (File             *file,
          GlossImportParts *parts,
          Item             *item,
          guint             n)
{
  g_autoptr (GlossProperties) properties = gloss_properties_new ();
  const GlossSpan *place = &g_array_index (item->spans, GlossSpan, n);
  gboolean is_known = gloss_bioc_text_has_text (file->text) || item->spans->len > 1;
  const char *type = gloss_properties_get (item->properties, "type");
  GlossImportSpan span = { .start = place->start, .end = place->end };
  g_autofree char *quote = NULL;

  span.quote = is_known ? NULL : item->text;
  gloss_properties_add (properties, "id", item->id, FALSE);
  gloss_properties_add (properties, "part", n > 0 ? "next" : NULL, FALSE);
  for (guint i = 0; n == 0 && i < gloss_properties_get_n (item->properties); i++)
    {
      const GlossProperty *property = gloss_properties_get_nth (item->properties, i);

      if (!file->is_ours || (strcmp (property->name, "quote") != 0
                             && strcmp (property->name, "uncertain") != 0))
        gloss_properties_add (properties, property->name, property->value, property->is_json);
    }
  if (file->is_ours && gloss_properties_get (item->properties, "uncertain") != NULL)
    quote = dup_quote (item, n);
  gloss_properties_add (properties, "uncertain", quote != NULL ? "true" : NULL, FALSE);
  gloss_properties_add (properties, "quote", quote, FALSE);
  gloss_import_parts_add (parts, item->line, item->id, type != NULL ? type : "annotation", &span,
                          properties);
}

static void
add_relation (File                *file,
              GlossImportDocument *document,
              GlossImportParts    *parts,
              Item                *item)
{
  const char *type = gloss_properties_get (item->properties, "type");
  const char *label_id = file->is_ours ? gloss_properties_get (item->properties, "labelId") : NULL;
  GlossRelationFields fields = { .id = item->id, .type = type != NULL ? type : "relation" };

  if (item->nodes->len == 2 && item->nodes->pdata[0] != NULL && item->nodes->pdata[1] != NULL)
    {
      fields.from = gloss_import_parts_find (parts, item->nodes->pdata[0]);
      fields.to = gloss_import_parts_find (parts, item->nodes->pdata[1]);
    }
  if (fields.from == NULL || fields.to == NULL)
    {
      leave_out (file, item->line, "relation",
                 item->nodes->len == 2
                   ? _("A relation was left out: an annotation at its ends is missing")
                   : _("A relation was left out: it does not join two annotations"));
      return;
    }
  if (label_id != NULL)
    {
      gloss_import_document_add_relation_type (document, &(GlossRelationTypeFields) {
        .id = label_id, .name = fields.type, .directed = TRUE });
      fields.type = label_id;
    }
  gloss_properties_fill_relation (item->properties, &fields);
  gloss_import_document_add_relation (document, item->line, &fields);
}

static void
report_findings (File *file)
{
  const char *name = gloss_input_get_name (file->input);
  guint n_wrong = gloss_bioc_text_count_wrong (file->text);

  if (n_wrong > 0)
    gloss_report_add (file->reader->report, GLOSS_REPORT_WARNING, name, file->line, "text-differs",
                      ngettext ("%u annotation says another text than stands at its place; it is "
                                "where the file places it",
                                "%u annotations say another text than stands at their places; they "
                                "are where the file places them",
                                n_wrong),
                      n_wrong);
  if (file->n_infons > 0)
    gloss_report_add (file->reader->report, GLOSS_REPORT_NOTE, name, file->line, "infons",
                      ngettext ("%u infon of a passage was not imported",
                                "%u infons of passages were not imported", file->n_infons),
                      file->n_infons);
}

static gboolean
end_document (File    *file,
              GError **error)
{
  g_autoptr (GlossImportDocument) document = NULL;
  g_autoptr (GlossImportParts) parts = gloss_import_parts_new ();

  if (!gloss_bioc_text_choose (file->text))
    {
      leave_out (file, file->line, "passages",
                 _("A document was left out: its passages overlap, or are far from each other"));
      return TRUE;
    }
  document = gloss_import_document_new (gloss_bioc_text_get_unit (file->text));
  gloss_import_document_set_line (document, file->line);
  gloss_import_document_add_name (document, file->id);
  if (gloss_bioc_text_has_text (file->text))
    gloss_import_document_set_text (document, gloss_bioc_text_get (file->text), -1);
  else
    gloss_import_document_set_other_unit (document, GLOSS_UNIT_BYTES);
  gloss_import_document_set_quotes (document, GLOSS_QUOTE_XML);
  gloss_properties_apply_article (file->properties, document);
  gloss_import_document_add_name (document, file->path);
  for (guint i = 0; i < file->annotations->len; i++)
    for (guint n = 0; n < ((Item *) file->annotations->pdata[i])->spans->len; n++)
      add_part (file, parts, file->annotations->pdata[i], n);
  for (guint i = 0; i < file->relations->len; i++)
    add_relation (file, document, parts, file->relations->pdata[i]);
  gloss_import_parts_end (parts, document);
  report_findings (file);
  return file->reader->func (document, file->reader->user_data, error);
}

static gboolean
read_document (File    *file,
               GError **error)
{
  guint depth = gloss_xml_get_depth (file->xml);
  GlossXmlEvent event;

  clear_document (file);
  file->n_documents++;
  file->line = gloss_xml_get_line (file->xml);
  file->properties = gloss_properties_new ();
  file->text = gloss_bioc_text_new ();
  file->annotations = g_ptr_array_new_with_free_func (free_item);
  file->relations = g_ptr_array_new_with_free_func (free_item);
  file->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  while ((event = gloss_xml_next_element (file->xml, depth, error)) == GLOSS_XML_START)
    if (!read_element (file, gloss_xml_get_depth (file->xml) == depth + 1, error))
      return FALSE;
  return event == GLOSS_XML_END && end_document (file, error);
}

static gboolean
read_top (File    *file,
          GError **error)
{
  if (gloss_xml_get_depth (file->xml) == 1)
    {
      if (gloss_xml_is (file->xml, "collection"))
        return TRUE;
      g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE,
                   _("%s:%u: This is no collection of BioC"), gloss_input_get_name (file->input),
                   gloss_xml_get_line (file->xml));
      return FALSE;
    }
  if (gloss_xml_is (file->xml, "document"))
    return read_document (file, error);
  if (gloss_xml_is (file->xml, "source") && file->n_documents == 0)
    {
      g_autofree char *source = gloss_xml_read_text (file->xml, error);

      file->is_ours = g_strcmp0 (source, GLOSS_BIOC_SOURCE) == 0;
      return source != NULL;
    }
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
  while ((event = gloss_xml_next_element (file.xml, 0, error)) == GLOSS_XML_START)
    if (!read_top (&file, error))
      return FALSE;
  return event == GLOSS_XML_END;
}

/**
 * gloss_bioc_read:
 * @input: a collection, or a folder of such
 * @options: what the user chose
 * @func: takes each document
 * @user_data: for @func
 * @report: what was left out
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Returns: %FALSE if @func said so, or with %GLOSS_FORMAT_ERROR_UNREADABLE
 */
gboolean
gloss_bioc_read (GlossInput                *input,
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
