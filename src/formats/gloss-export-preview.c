/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-export-preview.h"

#include "core/model/gloss-json-text.h"
#include "formats/gloss-output.h"
#include "formats/gloss-overlap.h"
#include "formats/gloss-tokens.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What an export loses follows from what the format can carry. All formats have the same words for
 * it, so that a user can compare them before anything is written, and finds the same afterwards. */

/* @can: what the format can carry, in the variant that was chosen. */
typedef struct
{
  GlossFormatCan      can;
  GlossAnnotationSet *set;
} Look;

/* What is told, of one article or of many. */
typedef struct
{
  GlossReport      *report;
  const char       *document; /* (nullable) */
  GlossReportLevel  level;
} Telling;

static GlossFormatCan
get_can (const GlossFormat        *format,
         const GlossFormatOptions *options)
{
  const GlossFormatScheme *scheme = options != NULL && options->scheme != NULL ? format->schemes
                                                                               : NULL;

  for (; scheme != NULL && scheme->id != NULL; scheme++)
    if (strcmp (scheme->id, options->scheme) == 0)
      return format->can & ~scheme->lacks;
  return format->can;
}

static gboolean
lacks (const Look     *look,
       GlossFormatCan  can)
{
  return (look->can & can) == 0;
}

static gboolean
has_members (const char *object)
{
  g_auto (GStrv) names = gloss_json_text_dup_names (object);

  return names[0] != NULL;
}

static gboolean
has_text (const char *text)
{
  return text != NULL && text[0] != '\0';
}

static void
count_annotation (const Look            *look,
                  const GlossAnnotation *annotation,
                  GlossExportPreview    *preview)
{
  GlossAnnotationFields fields;

  gloss_annotation_get_fields (annotation, &fields);
  preview->n_fragmented += lacks (look, GLOSS_FORMAT_FRAGMENTS) && fields.n_spans > 1;
  preview->n_attributes += lacks (look, GLOSS_FORMAT_ATTRIBUTES)
                           && has_members (fields.attributes);
  preview->n_notes += lacks (look, GLOSS_FORMAT_NOTES) && has_text (fields.note);
  preview->n_unsure += lacks (look, GLOSS_FORMAT_UNSURE) && fields.unsure;
  preview->n_creators += lacks (look, GLOSS_FORMAT_CREATORS)
                         && (has_text (fields.creator) || has_text (fields.created));
  preview->n_changes += !lacks (look, GLOSS_FORMAT_CREATORS) && lacks (look, GLOSS_FORMAT_CHANGES)
                        && has_text (fields.modified)
                        && g_strcmp0 (fields.modified, fields.created) != 0;
  preview->n_extra += lacks (look, GLOSS_FORMAT_EXTRA) && gloss_annotation_has_extra (annotation);
}

static void
count_relation (const Look          *look,
                const GlossRelation *relation,
                GlossExportPreview  *preview)
{
  GlossRelationFields fields;

  gloss_relation_get_fields (relation, &fields);
  preview->n_relation_notes += lacks (look, GLOSS_FORMAT_RELATION_NOTES) && has_text (fields.note);
  preview->n_relation_attributes += lacks (look, GLOSS_FORMAT_RELATION_ATTRIBUTES)
                                    && has_members (fields.attributes);
  preview->n_relation_creators += lacks (look, GLOSS_FORMAT_RELATION_CREATORS)
                                  && (has_text (fields.creator) || has_text (fields.created));
  preview->n_extra += lacks (look, GLOSS_FORMAT_EXTRA) && has_text (fields.extra);
}

static void
count_annotations (const Look         *look,
                   GlossExportPreview *preview)
{
  g_autoptr (GPtrArray) relations = NULL;

  if (!lacks (look, GLOSS_FORMAT_LABELS_ONLY))
    {
      preview->n_annotations += gloss_annotation_set_get_size (look->set);
      return;
    }
  for (guint i = 0; i < gloss_annotation_set_get_size (look->set); i++)
    count_annotation (look, gloss_annotation_set_get_nth (look->set, i), preview);
  if (lacks (look, GLOSS_FORMAT_RELATIONS))
    {
      preview->n_relations += gloss_annotation_set_get_n_relations (look->set);
      return;
    }
  relations = gloss_annotation_set_list_relations (look->set);
  for (guint i = 0; i < relations->len; i++)
    count_relation (look, relations->pdata[i], preview);
}

/* In a format of tokens, what shares a token overlaps. */
static void
widen_to_tokens (GlossTokens *tokens,
                 GArray      *pieces,
                 guint       *n_cut)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      GlossPiece *piece = &g_array_index (pieces, GlossPiece, i);
      GlossTokenRange range;

      if (!gloss_tokens_find (tokens, &piece->span, &range))
        continue;
      *n_cut += range.is_cut;
      piece->span.start = gloss_tokens_get (tokens, range.first).start;
      piece->span.end = gloss_tokens_get (tokens, range.end - 1).end;
    }
}

static void
count_overlaps (const Look               *look,
                const GlossFormatOptions *options,
                GlossExportPreview       *preview)
{
  g_autoptr (GArray) pieces = NULL;
  g_autoptr (GlossTokens) tokens = NULL;

  if (!lacks (look, GLOSS_FORMAT_LABELS_ONLY)
      || (!lacks (look, GLOSS_FORMAT_OVERLAP) && lacks (look, GLOSS_FORMAT_TOKENS)))
    return;
  pieces = gloss_overlap_list_pieces (look->set);
  if (!lacks (look, GLOSS_FORMAT_TOKENS))
    tokens = gloss_tokens_new (look->set, options, NULL, NULL);
  if (tokens != NULL)
    widen_to_tokens (tokens, pieces, &preview->n_cut);
  if (lacks (look, GLOSS_FORMAT_OVERLAP))
    preview->n_overlapping += gloss_overlap_count (pieces);
}

static void
count_article (const Look         *look,
               GlossExportPreview *preview)
{
  GlossDocument *document = gloss_annotation_set_get_document (look->set);
  g_auto (GStrv) labels = gloss_document_dup_labels (document);
  g_auto (GStrv) attributes = gloss_document_dup_attribute_ids (document);
  g_autofree char *note = gloss_document_dup_note (document);

  preview->n_article_labels += lacks (look, GLOSS_FORMAT_ARTICLE_LABELS) && labels[0] != NULL;
  preview->n_article_notes += lacks (look, GLOSS_FORMAT_ARTICLE_NOTE) && note[0] != '\0';
  preview->n_article_attributes += lacks (look, GLOSS_FORMAT_ARTICLE_ATTRIBUTES)
                                   && attributes[0] != NULL;
}

/* Whether each annotation says itself who made it, and it is the annotator of the set. */
static gboolean
is_named_by_all (GlossAnnotationSet *set,
                 const char         *annotator)
{
  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    {
      GlossAnnotationFields fields;

      gloss_annotation_get_fields (gloss_annotation_set_get_nth (set, i), &fields);
      if (g_strcmp0 (fields.creator, annotator) != 0)
        return FALSE;
    }
  return gloss_annotation_set_get_size (set) > 0;
}

/* The date that the article's text begins with is no loss. */
static gboolean
has_metadata (GlossAnnotationSet        *set,
              const GlossDocumentFields *fields)
{
  GlossArticle *article = gloss_annotation_set_get_article (set);
  const char *date = article != NULL ? gloss_article_get_date (article) : NULL;
  g_autofree char *metadata = gloss_json_text_dup_member (fields->document, "metadata");
  g_auto (GStrv) names = gloss_json_text_dup_names (metadata);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *value = gloss_json_text_dup_member (metadata, names[i]);
      g_autofree char *text = gloss_json_text_dup_string (value);

      if (date == NULL || strcmp (names[i], "date") != 0 || g_strcmp0 (text, date) != 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_defined (GlossAnnotationSet    *set,
            const GlossAnnotation *annotation)
{
  GlossLabel *label = gloss_annotation_set_get_label (set, gloss_annotation_get_label (annotation));
  GlossLabelFields fields = { 0 };

  if (label != NULL)
    gloss_label_get_fields (label, &fields);
  return has_text (fields.description) || has_text (fields.parent);
}

static gboolean
has_definitions (GlossAnnotationSet *set)
{
  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    if (is_defined (set, gloss_annotation_set_get_nth (set, i)))
      return TRUE;
  return FALSE;
}

/* What stands at the head of the set's file. */
static void
count_head (const Look         *look,
            GlossExportPreview *preview)
{
  GlossDocument *document = gloss_annotation_set_get_document (look->set);
  const char *name = gloss_annotation_set_get_name (look->set);
  GlossDocumentFields fields;

  gloss_document_get_fields (document, &fields);
  preview->n_annotators += lacks (look, GLOSS_FORMAT_ANNOTATORS) && has_text (fields.annotator)
                           && (lacks (look, GLOSS_FORMAT_CREATORS)
                               || !is_named_by_all (look->set, fields.annotator));
  preview->n_statuses += lacks (look, GLOSS_FORMAT_STATUS) && has_text (fields.status)
                         && strcmp (fields.status, "new") != 0
                         && strcmp (fields.status, "in-progress") != 0;
  preview->n_metadata += lacks (look, GLOSS_FORMAT_METADATA) && has_metadata (look->set, &fields);
  preview->n_set_names += lacks (look, GLOSS_FORMAT_SETS) && strcmp (name, "default") != 0;
  preview->n_definitions += lacks (look, GLOSS_FORMAT_DEFINITIONS) && has_definitions (look->set);
  preview->n_extra += lacks (look, GLOSS_FORMAT_EXTRA)
                      && gloss_document_has_extra (document);
}

static void
count_all (const Look         *look,
           GlossExportPreview *preview)
{
  count_annotations (look, preview);
  count_article (look, preview);
  count_head (look, preview);
}

G_GNUC_PRINTF (4, 5) static void
say (const Telling *telling,
     const char    *code,
     guint          n,
     const char    *format,
     ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  if (n == 0)
    return;
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  gloss_report_add (telling->report, telling->level, telling->document, 0, code, "%s", message);
}

static void
report_overlaps (const Telling            *telling,
                 const GlossExportPreview *preview,
                 GlossOverlap              overlap)
{
  guint n = preview->n_overlapping;

  if (overlap == GLOSS_OVERLAP_COLUMNS)
    say (telling, "overlap", n,
         ngettext ("%u annotation overlaps another one: it goes into a column of its own",
                   "%u annotations overlap others: they go into columns of their own", n),
         n);
  else if (overlap == GLOSS_OVERLAP_FIRST)
    say (telling, "overlap", n,
         ngettext ("%u annotation overlaps another one: only the first of them is written",
                   "%u annotations overlap others: only the first of them are written", n),
         n);
  else
    say (telling, "overlap", n,
         ngettext ("%u annotation overlaps another one: only the longest of them is written",
                   "%u annotations overlap others: only the longest of them are written", n),
         n);
}

static void
report_annotations (const Telling            *telling,
                    const GlossExportPreview *preview)
{
  say (telling, "annotations", preview->n_annotations,
       ngettext ("%u annotation can’t be written: the format has labels only",
                 "%u annotations can’t be written: the format has labels only",
                 preview->n_annotations),
       preview->n_annotations);
  say (telling, "fragments", preview->n_fragmented,
       ngettext ("%u annotation has several parts, which come apart",
                 "%u annotations have several parts, which come apart", preview->n_fragmented),
       preview->n_fragmented);
  say (telling, "cut-token", preview->n_cut,
       ngettext ("%u annotation begins or ends within a word: it is widened to the whole word",
                 "%u annotations begin or end within a word: they are widened to whole words",
                 preview->n_cut),
       preview->n_cut);
  say (telling, "relations", preview->n_relations,
       ngettext ("%u relation can’t be written", "%u relations can’t be written",
                 preview->n_relations),
       preview->n_relations);
  say (telling, "attributes", preview->n_attributes,
       ngettext ("%u annotation has attributes that can’t be written",
                 "%u annotations have attributes that can’t be written", preview->n_attributes),
       preview->n_attributes);
  say (telling, "notes", preview->n_notes,
       ngettext ("%u annotation has a note that can’t be written",
                 "%u annotations have notes that can’t be written", preview->n_notes),
       preview->n_notes);
  say (telling, "unsure", preview->n_unsure,
       ngettext ("%u annotation is marked unsure, which can’t be written",
                 "%u annotations are marked unsure, which can’t be written", preview->n_unsure),
       preview->n_unsure);
}

static void
report_relations (const Telling            *telling,
                  const GlossExportPreview *preview)
{
  say (telling, "relation-notes", preview->n_relation_notes,
       ngettext ("%u relation has a note that can’t be written",
                 "%u relations have notes that can’t be written", preview->n_relation_notes),
       preview->n_relation_notes);
  say (telling, "relation-attributes", preview->n_relation_attributes,
       ngettext ("%u relation has attributes that can’t be written",
                 "%u relations have attributes that can’t be written",
                 preview->n_relation_attributes),
       preview->n_relation_attributes);
}

/* Who did it, and when. */
static void
report_authors (const Telling            *telling,
                const GlossExportPreview *preview)
{
  say (telling, "authors", preview->n_creators,
       ngettext ("Who made %u annotation, and when, can’t be written",
                 "Who made %u annotations, and when, can’t be written", preview->n_creators),
       preview->n_creators);
  say (telling, "changes", preview->n_changes,
       ngettext ("When %u annotation was changed can’t be written",
                 "When %u annotations were changed can’t be written", preview->n_changes),
       preview->n_changes);
  say (telling, "relation-authors", preview->n_relation_creators,
       ngettext ("Who made %u relation, and when, can’t be written",
                 "Who made %u relations, and when, can’t be written",
                 preview->n_relation_creators),
       preview->n_relation_creators);
  say (telling, "annotator", preview->n_annotators,
       ngettext ("The annotator whom the set names can’t be written",
                 "The annotators whom %u sets name can’t be written", preview->n_annotators),
       preview->n_annotators);
}

static void
report_heads (const Telling            *telling,
              const GlossExportPreview *preview)
{
  say (telling, "status", preview->n_statuses,
       ngettext ("The status of the article can’t be written",
                 "The statuses of %u articles can’t be written", preview->n_statuses),
       preview->n_statuses);
  say (telling, "metadata", preview->n_metadata,
       ngettext ("The metadata of the article can’t be written",
                 "The metadata of %u articles can’t be written", preview->n_metadata),
       preview->n_metadata);
  say (telling, "set-name", preview->n_set_names,
       ngettext ("The name of the annotation set can’t be written",
                 "The names of %u annotation sets can’t be written", preview->n_set_names),
       preview->n_set_names);
  say (telling, "definitions", preview->n_definitions, "%s",
       _("The descriptions and the tree of the labels can’t be written"));
  say (telling, "unknown-members", preview->n_extra,
       ngettext ("%u entry of the set’s file has further members, which can’t be written",
                 "%u entries of the set’s file have further members, which can’t be written",
                 preview->n_extra),
       preview->n_extra);
}

static void
report_articles (const Telling            *telling,
                 const GlossExportPreview *preview)
{
  say (telling, "article-labels", preview->n_article_labels,
       ngettext ("The labels of the article as a whole can’t be written",
                 "The labels of %u articles as a whole can’t be written",
                 preview->n_article_labels),
       preview->n_article_labels);
  say (telling, "article-note", preview->n_article_notes,
       ngettext ("The note on the article as a whole can’t be written",
                 "The notes on %u articles as a whole can’t be written",
                 preview->n_article_notes),
       preview->n_article_notes);
  say (telling, "article-attributes", preview->n_article_attributes,
       ngettext ("The attributes of the article as a whole can’t be written",
                 "The attributes of %u articles as a whole can’t be written",
                 preview->n_article_attributes),
       preview->n_article_attributes);
}

/* All but overlaps, in order of weight. What is lost of nearly every set is a note, so that it does
 * not bury the rest where there are thousands. */
static void
report_all (const Telling            *telling,
            const GlossExportPreview *preview)
{
  const Telling notes = { telling->report, telling->document, GLOSS_REPORT_NOTE };

  report_annotations (telling, preview);
  report_relations (telling, preview);
  report_articles (telling, preview);
  report_authors (&notes, preview);
  report_heads (&notes, preview);
}

static gboolean
has_code (GlossReport *report,
          const char  *code)
{
  for (guint i = 0; i < gloss_report_get_n_entries (report); i++)
    if (g_str_equal (gloss_report_get_entry (report, i)->code, code))
      return TRUE;
  return FALSE;
}

/**
 * gloss_export_report_losses:
 * @format: a format
 * @set: what was exported
 * @options: (nullable): what the user chose
 * @report: what the format's writer has said itself; what it cannot carry is added, except where
 *   there is an entry of the same code already
 *
 * Reports what follows from what the format can carry, overlaps and tokens aside: only the writer
 * knows which annotations it has left out or widened.
 */
void
gloss_export_report_losses (const GlossFormat        *format,
                            GlossAnnotationSet       *set,
                            const GlossFormatOptions *options,
                            GlossReport              *report)
{
  static const GlossFormatOptions usual;
  g_autofree char *document = gloss_output_make_document (set, options != NULL ? options : &usual);
  g_autoptr (GlossReport) found = gloss_report_new ();
  GlossExportPreview counts = { 0 };
  const Look look = { get_can (format, options), set };
  const Telling telling = { found, document, GLOSS_REPORT_WARNING };

  count_all (&look, &counts);
  report_all (&telling, &counts);
  for (guint i = 0; i < gloss_report_get_n_entries (found); i++)
    {
      const GlossReportEntry *entry = gloss_report_get_entry (found, i);

      if (!has_code (report, entry->code))
        gloss_report_add_entry (report, entry);
    }
}

/**
 * gloss_export_preview_count:
 * @self: (inout): what is counted is added to it
 * @format: a format
 * @set: one of the sets that would be exported
 * @options: what the user chose
 *
 * Finds what an export would lose of a set.
 */
void
gloss_export_preview_count (GlossExportPreview       *self,
                            const GlossFormat        *format,
                            GlossAnnotationSet       *set,
                            const GlossFormatOptions *options)
{
  const Look look = { get_can (format, options), set };

  count_all (&look, self);
  count_overlaps (&look, options, self);
}

/**
 * gloss_export_preview_tell:
 * @self: what was counted
 * @overlap: what becomes of overlapping annotations
 * @document: (nullable): what the output calls the article; %NULL: there are several
 * @report: takes one entry for each kind of loss
 *
 * Says it in words.
 */
void
gloss_export_preview_tell (const GlossExportPreview *self,
                           GlossOverlap              overlap,
                           const char               *document,
                           GlossReport              *report)
{
  const Telling telling = { report, document, GLOSS_REPORT_WARNING };

  report_overlaps (&telling, self, overlap);
  report_all (&telling, self);
}

/**
 * gloss_export_preview:
 * @format: a format
 * @set: what would be exported
 * @options: (nullable): what the user chose
 * @preview: (out) (optional): the counts
 *
 * Finds what an export would lose, before anything is written.
 *
 * Returns: (transfer full): one entry for each kind of loss; empty if nothing would be lost
 */
GlossReport *
gloss_export_preview (const GlossFormat        *format,
                      GlossAnnotationSet       *set,
                      const GlossFormatOptions *options,
                      GlossExportPreview       *preview)
{
  static const GlossFormatOptions usual;
  g_autofree char *document = NULL;
  GlossExportPreview own = { 0 };
  GlossReport *report = gloss_report_new ();

  options = options != NULL ? options : &usual;
  document = gloss_output_make_document (set, options);
  gloss_export_preview_count (&own, format, set, options);
  gloss_export_preview_tell (&own, options->overlap, document, report);
  if (preview != NULL)
    *preview = own;
  return report;
}
