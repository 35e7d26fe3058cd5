/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-import-edit.h"

#include "core/model/gloss-json-text.h"
#include "formats/gloss-import-known.h"
#include "formats/gloss-import-header.h"
#include "formats/gloss-import-map.h"
#include "formats/gloss-output.h"
#include "formats/gloss-placer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* From a document to one edit of one set: definitions, annotations, relations, and what is said of
 * the article as a whole.
 *
 * An annotation that the set has already is not added (gloss-import-known.c); those found by their
 * id first, then those that say the same. Ids that are only good within a file ("T1") are kept
 * where the format is one that keeps ids and nobody has them; else a new one is made. A UUID that
 * the set has with other content is the same annotation, changed on one side: it is left as it is
 * and reported. */
typedef struct
{
  GlossAnnotationSet  *set;
  const GlossFormat   *format;
  GlossImportDocument *document;
  const char          *source;
  GlossReport         *report;
  GlossImportCounts   *counts;

  GlossEdit           *edit;       /* owned */
  GlossImportMap      *map;        /* owned */
  GlossPlacer         *placer;     /* owned */
  GPtrArray           *made;       /* what is imported, by its place in the document; owned, or
                                      NULL where it is left out */
  GPtrArray           *ids;        /* of the same: its id in the set, owned by the records */
  GHashTable          *by_id;      /* (key: id in the document; value: id in the set); borrowed */
  GHashTable          *taken;      /* ids that the edit gives, borrowed */
  const char          *creator;    /* of annotations that name none; (nullable) */
  guint                n_unproven;
  guint                n_bad_times;
} Import;

static void
free_record (gpointer data)
{
  if (data != NULL)
    gloss_annotation_unref (data);
}

static void
clear_import (Import *self)
{
  g_clear_pointer (&self->map, gloss_import_map_free);
  g_clear_pointer (&self->placer, gloss_placer_free);
  g_clear_pointer (&self->made, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->taken, g_hash_table_unref);
  g_clear_pointer (&self->edit, gloss_edit_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, clear_import)

/* A span in its place, with what the file says of it where that is not what the text says. */
typedef struct
{
  GlossSpan   span;
  GlossAnchor anchor;
} Place;

static int
compare_places_cb (gconstpointer a,
                   gconstpointer b)
{
  return gloss_span_compare (&((const Place *) a)->span, &((const Place *) b)->span);
}

static void
leave_out (Import                      *self,
           const GlossImportAnnotation *annotation,
           const char                  *why)
{
  self->counts->n_left_out++;
  gloss_report_add (self->report, GLOSS_REPORT_FAULT, self->source, annotation->line, "not-placed",
                    /* Translators: a label, and the end of a sentence that says why. */
                    _("An annotation “%s” was left out: %s"), annotation->label, why);
}

/* In a file of our own, what does not stand where it should is kept for the user to look at. */
static gboolean
keep_uncertain (Import                      *self,
                const GlossImportAnnotation *annotation,
                const GlossImportSpan       *span,
                const char                  *why,
                Place                       *place)
{
  if (!gloss_import_document_get_keeps_uncertain (self->document) || span->quote == NULL
      || span->start >= span->end || span->end == GLOSS_NO_POSITION)
    return FALSE;

  place->span = (GlossSpan) { span->start, span->end };
  gloss_report_add (self->report, GLOSS_REPORT_WARNING, self->source, annotation->line, "uncertain",
                    /* Translators: a label, and the end of a sentence that says why. */
                    _("An annotation “%s” is uncertain: %s"), annotation->label, why);
  return TRUE;
}

/* Its place, and if it is uncertain what the file says of that. */
static gboolean
place_span (Import                      *self,
            const GlossImportAnnotation *annotation,
            const GlossImportSpan       *span,
            Place                       *place,
            gboolean                    *is_proven)
{
  g_autofree char *why = NULL;
  gboolean is_placed = gloss_placer_place (self->placer, span, &place->span, is_proven, &why);

  if (!is_placed && !keep_uncertain (self, annotation, span, why, place))
    {
      leave_out (self, annotation, why);
      return FALSE;
    }
  if (!is_placed || (span->uncertain && !*is_proven))
    place->anchor = (GlossAnchor) { span->quote, span->quote_sha256, span->prefix, span->suffix,
                                    NULL };
  return TRUE;
}

/* (transfer full) (element-type Place) (nullable): the spans in order, those that touch as one */
static GArray *
place_spans (Import                      *self,
             const GlossImportAnnotation *annotation)
{
  g_autoptr (GArray) places = g_array_new (FALSE, TRUE, sizeof (Place));
  g_autoptr (GArray) tidy = g_array_new (FALSE, TRUE, sizeof (Place));
  gboolean is_proven = TRUE;

  for (guint i = 0; i < annotation->n_spans; i++)
    {
      const GlossImportSpan *span = &annotation->spans[i];
      gboolean span_proven = FALSE;
      Place place = { 0 };

      if (!place_span (self, annotation, span, &place, &span_proven))
        return NULL;
      is_proven = is_proven && (span_proven || place.anchor.quote != NULL);
      g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places_cb);
  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      Place *last = tidy->len > 0 ? &g_array_index (tidy, Place, tidy->len - 1) : NULL;

      if (last != NULL && gloss_span_touches (&last->span, &place->span))
        {
          last->span.end = MAX (last->span.end, place->span.end);
          if (last->anchor.quote == NULL)
            last->anchor = place->anchor;
        }
      else
        g_array_append_vals (tidy, place, 1);
    }
  if (tidy->len == 0)
    {
      leave_out (self, annotation, _("it has no place"));
      return NULL;
    }
  self->n_unproven += !is_proven;
  return g_steal_pointer (&tidy);
}

static char *
make_time (Import     *self,
           const char *time)
{
  char *made = gloss_output_make_time (time);

  self->n_bad_times += time != NULL && *time != '\0' && made == NULL;
  return made;
}

static const char *
get_creator (Import                      *self,
             const GlossImportAnnotation *annotation)
{
  return annotation->creator != NULL && annotation->creator[0] != '\0' ? annotation->creator
                                                                       : self->creator;
}

/* The record as it would stand in the set, under the id of the document or a new one. */
static GlossAnnotation *
make_record (Import                      *self,
             const GlossImportAnnotation *annotation)
{
  g_autoptr (GArray) places = place_spans (self, annotation);
  g_autofree GlossSpan *spans = NULL;
  g_autofree GlossAnchor *anchors = NULL;
  g_autofree char *attributes = NULL;
  g_autofree char *new_id = g_uuid_string_random ();
  g_autofree char *created = NULL;
  g_autofree char *modified = NULL;
  GlossAnnotationFields fields;

  if (places == NULL)
    return NULL;

  spans = g_new0 (GlossSpan, places->len);
  anchors = g_new0 (GlossAnchor, places->len);
  for (guint i = 0; i < places->len; i++)
    {
      spans[i] = g_array_index (places, Place, i).span;
      anchors[i] = g_array_index (places, Place, i).anchor;
    }
  attributes = gloss_import_map_attributes (self->map, annotation->attributes);
  created = make_time (self, annotation->created);
  modified = make_time (self, annotation->modified);
  fields = (GlossAnnotationFields) {
    .id = annotation->id != NULL && annotation->id[0] != '\0'
              && (self->format->can & GLOSS_FORMAT_IDS)
            ? annotation->id : new_id,
    .label = gloss_import_map_label (self->map, annotation->label),
    .spans = spans,
    .n_spans = places->len,
    .anchors = anchors,
    .note = annotation->note,
    .attributes = attributes,
    .creator = get_creator (self, annotation),
    .created = created,
    .modified = modified != NULL ? modified : created,
    .unsure = annotation->unsure,
  };
  return gloss_annotation_new (&fields);
}

static void
make_records (Import *self)
{
  for (guint i = 0; i < gloss_import_document_get_n_annotations (self->document); i++)
    {
      const GlossImportAnnotation *annotation;
      GlossAnnotation *record = NULL;

      annotation = gloss_import_document_get_annotation (self->document, i);
      if (annotation->label[0] != '\0')
        record = make_record (self, annotation);
      else
        leave_out (self, annotation, _("it has no label"));
      g_ptr_array_add (self->made, record);
      g_ptr_array_add (self->ids, NULL);
    }
}

/* Those that the set has already get its ids. @by_id: only where that is the same too. */
static void
find_known (Import           *self,
            GlossImportKnown *known,
            gboolean          by_id)
{
  for (guint i = 0; i < self->made->len; i++)
    {
      GlossAnnotationFields fields;
      GlossAnnotation *held;

      if (self->made->pdata[i] == NULL || self->ids->pdata[i] != NULL)
        continue;
      gloss_annotation_get_fields (self->made->pdata[i], &fields);
      held = by_id ? gloss_import_known_take_id (known, &fields)
                   : gloss_import_known_take (known, &fields);
      if (held == NULL)
        continue;
      self->ids->pdata[i] = (gpointer) gloss_annotation_get_id (held);
      self->counts->n_present++;
    }
}

/* Whether an annotation of that id, which the set or the edit has, is this one in another form. */
static gboolean
is_changed (Import     *self,
            guint       i,
            const char *id)
{
  if (!g_uuid_string_is_valid (id) || gloss_annotation_set_lookup (self->set, id) == NULL)
    return FALSE;

  self->counts->n_left_out++;
  gloss_report_add (self->report, GLOSS_REPORT_WARNING, self->source,
                    gloss_import_document_get_annotation (self->document, i)->line, "differs",
                    _("The annotation %s is there already and says something else; it was left as "
                      "it is"), id);
  self->ids->pdata[i] = (gpointer) gloss_annotation_get_id (gloss_annotation_set_lookup (self->set,
                                                                                         id));
  return TRUE;
}

static GlossAnnotation *
give_new_id (GlossAnnotation *annotation)
{
  g_autofree char *id = g_uuid_string_random ();
  GlossAnnotationFields fields;

  gloss_annotation_get_fields (annotation, &fields);
  fields.id = id;
  return gloss_annotation_new (&fields);
}

static void
add_annotations (Import *self)
{
  for (guint i = 0; i < self->made->len; i++)
    {
      GlossAnnotation *made = self->made->pdata[i];
      const char *id;

      if (made == NULL || self->ids->pdata[i] != NULL)
        continue;
      id = gloss_annotation_get_id (made);
      if (is_changed (self, i, id))
        continue;
      if (gloss_annotation_set_lookup (self->set, id) != NULL
          || g_hash_table_contains (self->taken, id))
        {
          self->made->pdata[i] = give_new_id (made);
          gloss_annotation_unref (made);
          made = self->made->pdata[i];
          id = gloss_annotation_get_id (made);
        }
      g_hash_table_add (self->taken, (gpointer) id);
      self->ids->pdata[i] = (gpointer) id;
      gloss_edit_change_annotation (self->edit, NULL, made);
      self->counts->n_added++;
    }
}

static void
list_ids (Import *self)
{
  for (guint i = 0; i < self->made->len; i++)
    {
      const char *id = gloss_import_document_get_annotation (self->document, i)->id;

      if (id != NULL && self->ids->pdata[i] != NULL && !g_hash_table_contains (self->by_id, id))
        g_hash_table_insert (self->by_id, (gpointer) id, self->ids->pdata[i]);
    }
}

static gboolean
is_known_relation (Import                    *self,
                   const GlossRelationFields *fields)
{
  GPtrArray *relations = gloss_annotation_set_get_relations_of (self->set, fields->from);

  for (guint i = 0; relations != NULL && i < relations->len; i++)
    {
      GlossRelation *held = relations->pdata[i];

      if (strcmp (gloss_relation_get_relation_type (held), fields->type) == 0
          && strcmp (gloss_relation_get_from (held), fields->from) == 0
          && strcmp (gloss_relation_get_to (held), fields->to) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
leave_relation (Import                    *self,
                const GlossImportRelation *relation,
                const char                *why)
{
  gloss_report_add (self->report, GLOSS_REPORT_FAULT, self->source, relation->line, "relation",
                    /* Translators: a relation type, and the end of a sentence that says why. */
                    _("A relation “%s” was left out: %s"), relation->fields.type, why);
}

static void
add_relation (Import                    *self,
              const GlossImportRelation *relation)
{
  GlossRelationFields fields = relation->fields;
  g_autofree char *new_id = g_uuid_string_random ();
  g_autofree char *attributes = NULL;
  g_autofree char *created = NULL;
  g_autofree char *modified = NULL;
  g_autoptr (GlossRelation) added = NULL;

  fields.from = g_hash_table_lookup (self->by_id, relation->fields.from);
  fields.to = g_hash_table_lookup (self->by_id, relation->fields.to);
  if (fields.from == NULL || fields.to == NULL)
    {
      leave_relation (self, relation, _("an annotation at its ends is missing"));
      return;
    }
  if (fields.type[0] == '\0')
    {
      leave_relation (self, relation, _("it has no type"));
      return;
    }
  if (strcmp (fields.from, fields.to) == 0)
    {
      leave_relation (self, relation, _("both its ends are the same annotation"));
      return;
    }
  fields.type = gloss_import_map_relation_type (self->map, fields.type);
  if (is_known_relation (self, &fields))
    return;

  if (fields.id == NULL || fields.id[0] == '\0' || !(self->format->can & GLOSS_FORMAT_IDS)
      || gloss_annotation_set_lookup_relation (self->set, fields.id) != NULL
      || !g_hash_table_add (self->taken, (gpointer) fields.id))
    fields.id = new_id;
  fields.attributes = attributes = gloss_import_map_attributes (self->map, fields.attributes);
  fields.created = created = make_time (self, fields.created);
  fields.modified = modified = make_time (self, fields.modified);
  added = gloss_relation_new (&fields);
  gloss_edit_change_relation (self->edit, NULL, added);
  self->counts->n_relations++;
}

static void
report_findings (Import *self)
{
  guint line;

  if (gloss_placer_get_lost_token (self->placer, &line))
    gloss_report_add (self->report, GLOSS_REPORT_FAULT, self->source, line, "lost-token",
                      _("From this token on the tokens are not those of the article"));
  if (self->n_unproven > 0)
    gloss_report_add (self->report, GLOSS_REPORT_NOTE, self->source,
                      gloss_import_document_get_line (self->document), "unproven",
                      ngettext ("%u annotation has no quote that would prove its place",
                                "%u annotations have no quotes that would prove their places",
                                self->n_unproven),
                      self->n_unproven);
  gloss_output_report_times (self->n_bad_times, self->source, self->report);
}

static void
begin (Import *self)
{
  GlossDocumentFields document;
  const GlossImportHeader *header = gloss_import_document_get_header (self->document);

  gloss_document_get_fields (gloss_annotation_set_get_document (self->set), &document);
  if (document.annotator != NULL && document.annotator[0] != '\0'
      && g_strcmp0 (header->annotator, document.annotator) != 0)
    self->creator = header->annotator;
  self->edit = gloss_edit_new (_("Import"));
  self->map = gloss_import_map_new (self->set, self->document, self->edit);
  self->placer = gloss_placer_new (self->document, gloss_annotation_set_get_text (self->set));
  self->made = g_ptr_array_new_with_free_func (free_record);
  self->ids = g_ptr_array_new ();
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->taken = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * gloss_import_make_edit:
 * @set: the set that is imported into; not changed
 * @format: the format that @document was read from
 * @document: what was read
 * @source: what messages call the file
 * @report: what cannot be imported, and why
 * @counts: what the edit does is added to these
 *
 * Makes of a document the edit that brings it into a set: what is missing there of definitions,
 * annotations, relations, and what is said of the article as a whole. Imported again, it gives
 * nothing to do.
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if there is nothing to add
 */
GlossEdit *
gloss_import_make_edit (GlossAnnotationSet   *set,
                        const GlossFormat    *format,
                        GlossImportDocument  *document,
                        const char           *source,
                        GlossReport          *report,
                        GlossImportCounts    *counts)
{
  g_auto (Import) import = {
    .set = set,
    .format = format,
    .document = document,
    .source = source,
    .report = report,
    .counts = counts,
  };
  g_autoptr (GlossImportKnown) known = NULL;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set), NULL);

  begin (&import);
  make_records (&import);
  known = gloss_import_known_new (set, format->can);
  find_known (&import, known, TRUE);
  find_known (&import, known, FALSE);
  add_annotations (&import);
  list_ids (&import);
  for (guint i = 0; i < gloss_import_document_get_n_relations (document); i++)
    add_relation (&import, gloss_import_document_get_relation (document, i));
  gloss_import_header_apply (set, document, import.map, source, report, import.edit);
  report_findings (&import);
  counts->n_labels += gloss_import_map_get_n_added (import.map);
  return gloss_edit_get_n_changes (import.edit) > 0 ? g_steal_pointer (&import.edit) : NULL;
}
