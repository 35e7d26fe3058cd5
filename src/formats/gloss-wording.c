/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-wording.h"

#include <glib/gi18n-lib.h>

/* In code points: enough to know a quote again. */
#define MAX_EXCERPT 160

/**
 * gloss_wording_make_caption:
 * @set: a set
 * @annotation: one of its annotations
 * @fragment: one of its spans
 *
 * What stands at the beginning of a highlight: "Claim", "Claim 2/3", "Claim (unsure)".
 *
 * Returns: (transfer full): the caption
 */
char *
gloss_wording_make_caption (GlossAnnotationSet    *set,
                            const GlossAnnotation *annotation,
                            guint                  fragment)
{
  const char *name = gloss_output_get_label_name (set, gloss_annotation_get_label (annotation));
  guint n_spans = gloss_annotation_get_n_spans (annotation);
  g_autofree char *piece = NULL;

  if (n_spans > 1)
    name = piece = g_strdup_printf ("%s %u/%u", name, fragment + 1, n_spans);
  if (!gloss_annotation_is_unsure (annotation))
    return g_strdup (name);
  /* Translators: a label's name, where whoever gave it was not sure */
  return g_strdup_printf (_("%s (unsure)"), name);
}

/* Not the whole quote first: the text may be millions of characters. */
static char *
dup_beginning (GlossAnnotationSet    *set,
               const GlossAnnotation *annotation,
               guint                  i,
               gboolean              *cut)
{
  GlossSpan span = gloss_annotation_get_span (annotation, i);
  g_autofree char *quote = NULL;

  if (gloss_wording_is_placed (set, annotation, i))
    {
      *cut = span.end - span.start > MAX_EXCERPT;
      return gloss_text_dup_range (gloss_annotation_set_get_text (set), span.start,
                                   MIN (span.end, span.start + MAX_EXCERPT));
    }

  quote = gloss_annotation_set_dup_quote (set, annotation, i);
  if (quote == NULL)
    quote = g_strdup ("");
  *cut = g_utf8_strlen (quote, -1) > MAX_EXCERPT;
  return *cut ? g_utf8_substring (quote, 0, MAX_EXCERPT) : g_steal_pointer (&quote);
}

/**
 * gloss_wording_make_excerpt:
 * @set: a set
 * @annotation: one of its annotations
 * @i: one of its spans
 *
 * What the span quotes; of a long one the beginning and an ellipsis.
 *
 * Returns: (transfer full): UTF-8
 */
char *
gloss_wording_make_excerpt (GlossAnnotationSet    *set,
                            const GlossAnnotation *annotation,
                            guint                  i)
{
  gboolean cut = FALSE;
  char *quote = dup_beginning (set, annotation, i, &cut);
  char *excerpt;

  if (!cut)
    return quote;
  excerpt = g_strconcat (quote, "…", NULL);
  g_free (quote);
  return excerpt;
}

/**
 * gloss_wording_is_placed:
 * @set: a set
 * @annotation: one of its annotations
 * @i: one of its spans
 *
 * Returns: whether the text has at that place what the span quotes; what is not so is listed
 * behind the text
 */
gboolean
gloss_wording_is_placed (GlossAnnotationSet    *set,
                         const GlossAnnotation *annotation,
                         guint                  i)
{
  GlossSpan span = gloss_annotation_get_span (annotation, i);
  const GlossAnchor *anchor = gloss_annotation_get_anchor (annotation, i);

  return span.start < span.end
         && span.end <= gloss_text_get_length (gloss_annotation_set_get_text (set))
         && (anchor == NULL || anchor->quote == NULL);
}

/**
 * gloss_wording_has_attributes:
 * @attributes: (nullable): attributes and their values, as a JSON object in text
 *
 * Returns: whether there are any
 */
gboolean
gloss_wording_has_attributes (const char *attributes)
{
  g_autoptr (JsonNode) node = gloss_output_parse_json (attributes);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node)
         && json_object_get_size (json_node_get_object (node)) > 0;
}

/**
 * gloss_wording_list_attributes:
 * @set: the set whose definitions name them
 * @attributes: (nullable): attributes and their values, as a JSON object in text
 *
 * Returns: (transfer full) (element-type utf8): the name of each, followed by its value
 */
GPtrArray *
gloss_wording_list_attributes (GlossAnnotationSet *set,
                               const char         *attributes)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonNode) node = gloss_output_parse_json (attributes);
  JsonObjectIter iter;
  const char *id;
  JsonNode *value;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return words;
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &id, &value))
    {
      GlossAttribute *attribute = gloss_annotation_set_get_attribute (set, id);
      g_autofree char *json = json_to_string (value, FALSE);
      char *text = gloss_attribute_value_dup_text (json);

      g_ptr_array_add (words,
                       g_strdup (attribute != NULL ? gloss_attribute_get_name (attribute) : id));
      g_ptr_array_add (words, text != NULL ? text : g_steal_pointer (&json));
    }
  return words;
}

/**
 * gloss_wording_dup_attributes:
 * @set: a set
 *
 * Returns: (transfer full) (nullable): the attributes of the article itself, as a JSON object in
 *   text
 */
char *
gloss_wording_dup_attributes (GlossAnnotationSet *set)
{
  g_autoptr (JsonNode) node = NULL;
  GlossDocumentFields fields;
  JsonNode *member;

  gloss_document_get_fields (gloss_annotation_set_get_document (set), &fields);
  node = gloss_output_parse_json (fields.document);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  member = json_object_get_member (json_node_get_object (node), "attributes");
  return member != NULL ? json_to_string (member, FALSE) : NULL;
}

static GHashTable *
find_used_labels (GlossAnnotationSet *set)
{
  GHashTable *used = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_annotations = gloss_annotation_set_get_size (set);

  for (guint i = 0; i < n_annotations; i++)
    {
      GlossAnnotation *annotation = gloss_annotation_set_get_nth (set, i);

      g_hash_table_add (used, (gpointer) gloss_annotation_get_label (annotation));
    }
  return used;
}

static int
compare_names (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  GlossAnnotationSet *set = user_data;
  const char *id_a = *(const char *const *) a;
  const char *id_b = *(const char *const *) b;
  int order = g_utf8_collate (gloss_output_get_label_name (set, id_a),
                              gloss_output_get_label_name (set, id_b));

  return order != 0 ? order : g_strcmp0 (id_a, id_b);
}

/**
 * gloss_wording_list_labels:
 * @set: a set
 *
 * The labels that are used: in the order of the folder's labels, then by name those that it does
 * not define.
 *
 * Returns: (transfer container) (element-type utf8): their ids
 */
GPtrArray *
gloss_wording_list_labels (GlossAnnotationSet *set)
{
  g_autoptr (GHashTable) used = find_used_labels (set);
  g_autoptr (GPtrArray) others = NULL;
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  GPtrArray *ids = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < gloss_label_set_get_n_labels (labels); i++)
    {
      const char *label = gloss_label_get_id (gloss_label_set_get_nth (labels, i));

      if (g_hash_table_remove (used, label))
        g_ptr_array_add (ids, (gpointer) label);
    }

  others = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, used);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (others, id);
  g_ptr_array_sort_with_data (others, compare_names, set);
  g_ptr_array_extend (ids, others, NULL, NULL);
  return ids;
}

/**
 * gloss_wording_number_footnotes:
 * @set: a set
 *
 * What has a note or attributes has a footnote.
 *
 * Returns: (transfer full) (element-type guint): the number of each annotation's footnote in the
 *   order of the set, from 1; 0: it has none
 */
GArray *
gloss_wording_number_footnotes (GlossAnnotationSet *set)
{
  guint n_annotations = gloss_annotation_set_get_size (set);
  GArray *footnotes = g_array_sized_new (FALSE, FALSE, sizeof (guint), n_annotations);
  guint n_footnotes = 0;

  for (guint i = 0; i < n_annotations; i++)
    {
      GlossAnnotationFields fields;
      guint number = 0;

      gloss_annotation_get_fields (gloss_annotation_set_get_nth (set, i), &fields);
      if ((fields.note != NULL && fields.note[0] != '\0')
          || gloss_wording_has_attributes (fields.attributes))
        number = ++n_footnotes;
      g_array_append_val (footnotes, number);
    }
  return footnotes;
}

/**
 * gloss_wording_report_relations:
 * @set: a set
 * @name: the name of its document
 * @report: where to
 *
 * Reports the relations that are not shown. Those that are have no faults; of the others nothing
 * is known.
 */
void
gloss_wording_report_relations (GlossAnnotationSet *set,
                                const char         *name,
                                GlossReport        *report)
{
  GlossDocumentFields fields;
  g_autoptr (JsonNode) relations = NULL;
  guint n_relations = 0;

  gloss_document_get_fields (gloss_annotation_set_get_document (set), &fields);
  relations = gloss_output_parse_json (fields.relations);
  if (relations != NULL && JSON_NODE_HOLDS_ARRAY (relations))
    n_relations = json_array_get_length (json_node_get_array (relations));
  if (n_relations > 0)
    gloss_report_add (report, GLOSS_REPORT_WARNING, name, 0, "relations",
                      ngettext ("%u relation is not exported", "%u relations are not exported",
                                n_relations),
                      n_relations);
}
