/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-refi-source.h"

#include "core/model/gloss-json-text.h"
#include "formats/gloss-newline-map.h"
#include "formats/gloss-refi-read.h"
#include "formats/gloss-xml-output.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* An article (REFI-QDA 1.5, 10):
 *
 *   <TextSource guid name plainTextPath="internal://GUID.txt" creatingUser>
 *     <Description>the note on the article</Description>
 *     <PlainTextSelection guid name startPosition endPosition creatingUser creationDateTime …>
 *       <Description>the note</Description>
 *       <Coding guid creatingUser creationDateTime><CodeRef targetGUID/></Coding>
 *     </PlainTextSelection>
 *     <Coding …>a label of the article</Coding>
 *     <VariableValue>an attribute of the article</VariableValue>
 *   </TextSource>
 *
 * - Positions count code points of the text with LF line ends. A place between CR and LF is none
 *   there: the annotation gets the whole line end.
 * - A selection has one place. The further ones of an annotation are selections of the same code,
 *   to which a link leads from the first, whose name says that they are one.
 * - The GUID of a selection is the annotation's id where that is one, else made from it, as it is
 *   where two sets have the same id.
 *
 * Each part is a buffer, since the order of elements is fixed, and several sets add to all. */
struct _GlossRefiSource
{
  char             *guid;
  char             *document;
  char             *sha256;
  char             *annotator;  /* (nullable) */
  GlossRefiPeople  *people;     /* borrowed */
  GlossNewlineMap  *newlines;
  GString          *note;
  GlossOutput      *selections;
  GlossOutput      *codings;
  GlossOutput      *values;
  GlossOutput      *links;
  GHashTable       *guids;      /* of selections */
  guint             n_sets;
};

/* What one set has on the way. */
typedef struct
{
  GlossRefiSource    *source;
  GlossAnnotationSet *set;
  GHashTable         *ids;     /* (key: annotation id, borrowed; value: GUID, owned) */
  guint               n_uncertain;
  guint               n_line_ends;
  guint               n_bad_times;
  guint               n_new_ids;
  guint               n_loose;
  guint               n_replaced;
} Run;

#define NAME_CHARACTERS 40

/**
 * gloss_refi_source_new:
 * @guid: its GUID
 * @set: the first set of the article
 * @document: what the output calls the article
 * @people: users and variables; must outlive the source
 *
 * Returns: (transfer full): a source that nothing is said of yet
 */
GlossRefiSource *
gloss_refi_source_new (const char         *guid,
                       GlossAnnotationSet *set,
                       const char         *document,
                       GlossRefiPeople    *people)
{
  GlossRefiSource *self = g_new0 (GlossRefiSource, 1);
  GlossDocumentFields fields;

  gloss_document_get_fields (gloss_annotation_set_get_document (set), &fields);
  self->guid = g_strdup (guid);
  self->document = g_strdup (document);
  self->sha256 = g_strdup (gloss_article_get_sha256 (gloss_annotation_set_get_article (set)));
  self->annotator = g_strdup (fields.annotator);
  self->people = people;
  self->newlines = gloss_newline_map_new (gloss_annotation_set_get_text (set),
                                          GLOSS_UNIT_CODE_POINTS);
  self->note = g_string_new (NULL);
  self->selections = gloss_output_new ();
  self->codings = gloss_output_new ();
  self->values = gloss_output_new ();
  self->links = gloss_output_new ();
  self->guids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * gloss_refi_source_free:
 * @self: (transfer full): a source
 */
void
gloss_refi_source_free (GlossRefiSource *self)
{
  g_free (self->guid);
  g_free (self->document);
  g_free (self->sha256);
  g_free (self->annotator);
  gloss_newline_map_free (self->newlines);
  g_string_free (self->note, TRUE);
  gloss_output_free (self->selections);
  gloss_output_free (self->codings);
  gloss_output_free (self->values);
  gloss_output_free (self->links);
  g_hash_table_unref (self->guids);
  g_free (self);
}

/**
 * gloss_refi_source_is_of:
 * @self: a source
 * @set: a set
 * @document: what the output calls its article
 *
 * Returns: whether @set is one of the same article
 */
gboolean
gloss_refi_source_is_of (GlossRefiSource    *self,
                         GlossAnnotationSet *set,
                         const char         *document)
{
  const char *sha256 = gloss_article_get_sha256 (gloss_annotation_set_get_article (set));

  return strcmp (self->document, document) == 0 && strcmp (self->sha256, sha256) == 0;
}

static void
add_time (Run         *run,
          GlossOutput *output,
          const char  *name,
          const char  *time)
{
  g_autofree char *made = gloss_output_make_time (time);

  run->n_bad_times += time != NULL && *time != '\0' && made == NULL;
  gloss_xml_output_add_attribute (output, name, made);
}

/* (transfer full): one that no other selection of the source has. @part: which one of the
 * annotation. */
static char *
make_guid (Run        *run,
           const char *id,
           guint       part)
{
  GHashTable *guids = run->source->guids;
  const char *set_name = gloss_annotation_set_get_name (run->set);
  char *guid = part == 0 && g_uuid_string_is_valid (id) ? g_ascii_strdown (id, -1) : NULL;

  if (guid != NULL && g_hash_table_add (guids, g_strdup (guid)))
    return guid;
  run->n_new_ids += part == 0;
  for (guint n = 0;; n++)
    {
      g_autofree char *name = g_strdup_printf ("selection\n%s\n%s\n%s\n%u\n%u", run->source->guid,
                                               set_name, id, part, n);

      g_free (guid);
      guid = gloss_output_make_uuid (name);
      if (g_hash_table_add (guids, g_strdup (guid)))
        return guid;
    }
}

static void
add_guid (GlossOutput *output,
          const char  *kind,
          const char  *of)
{
  g_autofree char *name = g_strconcat (kind, "\n", of, NULL);
  g_autofree char *guid = gloss_output_make_uuid (name);

  gloss_xml_output_add_attribute (output, "guid", guid);
}

static void
add_coding (Run         *run,
            GlossOutput *output,
            const char  *of,
            const char  *label_id,
            const char  *creator,
            const char  *created)
{
  g_autofree char *code = gloss_output_make_label_uuid (label_id);

  gloss_output_add (output, "<Coding");
  add_guid (output, "coding", of);
  gloss_xml_output_add_attribute (output, "creatingUser",
                                  gloss_refi_people_get_user (run->source->people, creator));
  add_time (run, output, "creationDateTime", created);
  gloss_output_add (output, "><CodeRef");
  gloss_xml_output_add_attribute (output, "targetGUID", code);
  gloss_output_add (output, "/></Coding>");
}

/* The first characters of the selection in one line. */
static void
add_name (GlossOutput *output,
          GlossText   *text,
          GlossSpan    span)
{
  g_autofree char *name = NULL;

  span.end = MIN (span.end, span.start + NAME_CHARACTERS);
  name = gloss_text_dup_range (text, span.start, span.end);
  g_strdelimit (name, "\r\n\t", ' ');
  gloss_xml_output_add_attribute (output, "name", name);
}

static GlossSpan
fold_span (Run       *run,
           GlossText *text,
           GlossSpan  span)
{
  GlossNewlineMap *newlines = run->source->newlines;

  /* Between CR and LF: fold() goes behind the line end, which is right for an end. */
  if (span.start > 0 && gloss_text_get_char (text, span.start - 1) == '\r'
      && gloss_text_get_char (text, span.start) == '\n')
    {
      span.start--;
      run->n_line_ends++;
    }
  else if (span.end < gloss_text_get_length (text)
           && gloss_text_get_char (text, span.end - 1) == '\r'
           && gloss_text_get_char (text, span.end) == '\n')
    {
      run->n_line_ends++;
    }
  return (GlossSpan) { gloss_newline_map_fold (newlines, span.start),
                       gloss_newline_map_fold (newlines, span.end) };
}

static void
add_selection (Run                         *run,
               const GlossAnnotationFields *fields,
               guint                        part,
               const char                  *guid)
{
  GlossOutput *output = run->source->selections;
  GlossText *text = gloss_annotation_set_get_text (run->set);
  GlossSpan place = fold_span (run, text, fields->spans[part]);

  gloss_output_add (output, "<PlainTextSelection");
  gloss_xml_output_add_attribute (output, "guid", guid);
  add_name (output, text, fields->spans[part]);
  gloss_xml_output_add_number (output, "startPosition", place.start);
  gloss_xml_output_add_number (output, "endPosition", place.end);
  gloss_xml_output_add_attribute (output, "creatingUser",
                                  gloss_refi_people_get_user (run->source->people,
                                                              fields->creator));
  add_time (run, output, "creationDateTime", fields->created);
  add_time (run, output, "modifiedDateTime", fields->modified);
  gloss_output_add (output, ">");
  if (part == 0 && fields->note != NULL && fields->note[0] != '\0')
    run->n_replaced += gloss_xml_output_add_element (output, "Description", fields->note);
  add_coding (run, output, guid, fields->label, fields->creator, fields->created);
  gloss_output_add (output, "</PlainTextSelection>\n");
}

static void
add_link (Run        *run,
          const char *guid,
          const char *name,
          gboolean    directed,
          const char *from,
          const char *to)
{
  GlossOutput *output = run->source->links;

  gloss_output_add (output, "<Link");
  gloss_xml_output_add_attribute (output, "guid", guid);
  gloss_xml_output_add_attribute (output, "name", name);
  gloss_xml_output_add_attribute (output, "direction", directed ? "OneWay" : "Associative");
  gloss_xml_output_add_attribute (output, "originGUID", from);
  gloss_xml_output_add_attribute (output, "targetGUID", to);
  gloss_output_add (output, "/>\n");
}

static void
add_annotation (Run             *run,
                GlossAnnotation *annotation)
{
  guint length = gloss_text_get_length (gloss_annotation_set_get_text (run->set));
  GlossAnnotationFields fields;
  char *first = NULL;

  if (gloss_annotation_get_extent (annotation).end > length
      || gloss_annotation_is_uncertain (annotation))
    {
      run->n_uncertain++;
      return;
    }
  gloss_annotation_get_fields (annotation, &fields);
  first = make_guid (run, fields.id, 0);
  g_hash_table_insert (run->ids, (gpointer) fields.id, first);
  add_selection (run, &fields, 0, first);
  for (guint i = 1; i < fields.n_spans; i++)
    {
      g_autofree char *guid = make_guid (run, fields.id, i);
      g_autofree char *name = g_strconcat ("part\n", guid, NULL);
      g_autofree char *link = gloss_output_make_uuid (name);

      add_selection (run, &fields, i, guid);
      add_link (run, link, GLOSS_REFI_PART, TRUE, first, guid);
    }
}

static void
add_relation (Run                 *run,
              const GlossRelation *relation)
{
  GlossRelationFields fields;
  GlossRelationType *type;
  const char *from, *to;
  g_autofree char *guid = NULL;

  gloss_relation_get_fields (relation, &fields);
  from = g_hash_table_lookup (run->ids, fields.from);
  to = g_hash_table_lookup (run->ids, fields.to);
  if (from == NULL || to == NULL)
    {
      run->n_loose++;
      return;
    }
  type = gloss_annotation_set_get_relation_type (run->set, fields.type);
  guid = make_guid (run, fields.id, 0);
  add_link (run, guid, gloss_output_get_relation_name (run->set, fields.type),
            type == NULL || gloss_relation_type_is_directed (type), from, to);
}

/* What is said of the article as a whole. */
static void
add_article (Run *run)
{
  GlossRefiSource *self = run->source;
  GlossDocument *document = gloss_annotation_set_get_document (run->set);
  g_autofree char *note = gloss_document_dup_note (document);
  g_auto (GStrv) labels = gloss_document_dup_labels (document);
  g_auto (GStrv) attributes = gloss_document_dup_attribute_ids (document);
  GlossDocumentFields fields;

  gloss_document_get_fields (document, &fields);
  if (*note != '\0' && strcmp (self->note->str, note) != 0)
    g_string_append_printf (self->note, "%s%s", self->note->len > 0 ? "\n\n" : "", note);
  for (guint i = 0; labels[i] != NULL; i++)
    {
      g_autofree char *of = g_strdup_printf ("%s\n%u\n%u", self->guid, self->n_sets, i);

      add_coding (run, self->codings, of, labels[i], fields.annotator, NULL);
      gloss_output_add (self->codings, "\n");
    }
  for (guint i = 0; attributes[i] != NULL; i++)
    {
      g_autofree char *value = gloss_document_dup_attribute (document, attributes[i]);

      if (value != NULL)
        gloss_refi_people_add_value (self->people, attributes[i], value, self->values);
    }
}

static void
report_losses (Run         *run,
               GlossReport *report)
{
  const char *document = run->source->document;

  if (run->n_uncertain > 0)
    gloss_report_add (report, GLOSS_REPORT_WARNING, document, 0, "uncertain",
                      ngettext ("%u annotation is uncertain and is not exported: its quote does "
                                "not stand at its position",
                                "%u annotations are uncertain and are not exported: their quotes "
                                "do not stand at their positions",
                                run->n_uncertain),
                      run->n_uncertain);
  if (run->n_line_ends > 0)
    gloss_report_add (report, GLOSS_REPORT_WARNING, document, 0, "line-end",
                      ngettext ("%u annotation has a border within a line end: it gets the whole "
                                "line end",
                                "%u annotations have borders within line ends: they get the whole "
                                "line ends",
                                run->n_line_ends),
                      run->n_line_ends);
  if (run->n_new_ids > 0)
    gloss_report_add (report, GLOSS_REPORT_NOTE, document, 0, "new-ids",
                      ngettext ("%u id is no GUID, or used twice: a new one is written",
                                "%u ids are no GUIDs, or used twice: new ones are written",
                                run->n_new_ids),
                      run->n_new_ids);
  gloss_xml_output_report (run->n_replaced, document, report);
  gloss_output_report_loose (run->n_loose, document, report);
  gloss_output_report_times (run->n_bad_times, document, report);
}

/**
 * gloss_refi_source_add:
 * @self: a source
 * @set: a set of its article
 * @report: what cannot be written
 *
 * Adds what @set says.
 */
void
gloss_refi_source_add (GlossRefiSource    *self,
                       GlossAnnotationSet *set,
                       GlossReport        *report)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GPtrArray) relations = gloss_annotation_set_list_relations (set);
  Run run = { .source = self, .set = set, .ids = ids };

  add_article (&run);
  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    add_annotation (&run, gloss_annotation_set_get_nth (set, i));
  for (guint i = 0; i < relations->len; i++)
    add_relation (&run, relations->pdata[i]);
  self->n_sets++;
  report_losses (&run, report);
}

/**
 * gloss_refi_source_end:
 * @self: a source
 * @sources: where its element goes
 * @links: where the elements of its relations go
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Returns: %FALSE if it could not be written
 */
gboolean
gloss_refi_source_end (GlossRefiSource  *self,
                       GOutputStream    *sources,
                       GOutputStream    *links,
                       GCancellable     *cancellable,
                       GError          **error)
{
  g_autoptr (GlossOutput) head = gloss_output_new ();
  g_autoptr (GlossOutput) tail = gloss_output_new ();
  g_autofree char *path = g_strconcat ("internal://", self->guid, ".txt", NULL);

  gloss_output_add (head, "<TextSource");
  gloss_xml_output_add_attribute (head, "guid", self->guid);
  gloss_xml_output_add_attribute (head, "name", self->document);
  gloss_xml_output_add_attribute (head, "plainTextPath", path);
  gloss_xml_output_add_attribute (head, "creatingUser",
                                  gloss_refi_people_get_user (self->people, self->annotator));
  gloss_output_add (head, ">\n");
  if (self->note->len > 0)
    gloss_xml_output_add_element (head, "Description", self->note->str);
  gloss_output_add (tail, "</TextSource>\n");
  return gloss_output_write (head, sources, TRUE, cancellable, error)
         && gloss_output_write (self->selections, sources, TRUE, cancellable, error)
         && gloss_output_write (self->codings, sources, TRUE, cancellable, error)
         && gloss_output_write (self->values, sources, TRUE, cancellable, error)
         && gloss_output_write (tail, sources, TRUE, cancellable, error)
         && gloss_output_write (self->links, links, TRUE, cancellable, error);
}
