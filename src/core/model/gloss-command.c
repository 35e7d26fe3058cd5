/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/model/gloss-command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * Edits are built from what the set holds under the ids of the records that are given, so a caller
 * may still have records of a moment ago. A builder returns NULL where nothing would change: there
 * is then nothing to apply.
 */

static const char *
get_author_name (const GlossAuthor *author)
{
  return author == NULL ? NULL : author->name;
}

static char *
dup_now (const GlossAuthor *author)
{
  g_autoptr (GDateTime) now = NULL;

  if (author != NULL && author->now != NULL)
    return g_strdup (author->now);

  now = g_date_time_new_now_utc ();
  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

static const char *
get_label_name (GlossAnnotationSet *set,
                const char         *label_id)
{
  GlossLabel *label = gloss_annotation_set_get_label (set, label_id);

  return label == NULL ? label_id : gloss_label_get_name (label);
}

static GlossAnnotation *
find_held (GlossAnnotationSet *set,
           GlossAnnotation    *annotation)
{
  return gloss_annotation_set_lookup (set, gloss_annotation_get_id (annotation));
}

/* What the set holds of @annotations, each once. */
static GPtrArray *
collect_held (GlossAnnotationSet     *set,
              GlossAnnotation *const *annotations,
              guint                   n_annotations)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GPtrArray *held_ones = g_ptr_array_new ();

  for (guint i = 0; i < n_annotations; i++)
    {
      GlossAnnotation *held = find_held (set, annotations[i]);

      if (held != NULL && g_hash_table_add (seen, held))
        g_ptr_array_add (held_ones, held);
    }

  return held_ones;
}

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  return gloss_span_compare (a, b);
}

/* @spans in order, inside the text, those that touch as one, none empty. */
static GArray *
tidy_spans (GlossAnnotationSet *set,
            const GlossSpan    *spans,
            guint               n_spans)
{
  GlossText *text = gloss_annotation_set_get_text (set);
  guint length = text == NULL ? G_MAXUINT : gloss_text_get_length (text);
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (GlossSpan));
  GArray *tidy = g_array_new (FALSE, FALSE, sizeof (GlossSpan));

  for (guint i = 0; i < n_spans; i++)
    {
      GlossSpan span = { spans[i].start, MIN (spans[i].end, length) };

      if (span.start < span.end)
        g_array_append_val (sorted, span);
    }
  g_array_sort (sorted, compare_spans);

  for (guint i = 0; i < sorted->len; i++)
    {
      GlossSpan *span = &g_array_index (sorted, GlossSpan, i);
      GlossSpan *last = tidy->len == 0 ? NULL : &g_array_index (tidy, GlossSpan, tidy->len - 1);

      if (last != NULL && gloss_span_touches (last, span))
        last->end = MAX (last->end, span->end);
      else
        g_array_append_val (tidy, *span);
    }

  return tidy;
}

static GlossEdit *
change_annotation (const char            *description,
                   GlossAnnotation       *before,
                   GlossAnnotationFields *fields,
                   const GlossAuthor     *author)
{
  g_autofree char *now = dup_now (author);
  g_autoptr (GlossAnnotation) after = NULL;
  GlossEdit *edit = gloss_edit_new (description);

  fields->modified = now;
  after = gloss_annotation_new (fields);
  gloss_edit_change_annotation (edit, before, after);

  return edit;
}

/* What stays of the anchors of @before when its spans become @spans: all for a span that is as it
 * was; else, if the fragments still correspond, the members that this version does not know. */
static void
keep_anchors (GlossAnnotation *before,
              GArray          *spans,
              GlossAnchor     *anchors)
{
  guint n_before = gloss_annotation_get_n_spans (before);

  for (guint i = 0; i < spans->len; i++)
    {
      const GlossSpan *span = &g_array_index (spans, GlossSpan, i);

      for (guint k = 0; k < n_before; k++)
        {
          const GlossAnchor *anchor = gloss_annotation_get_anchor (before, k);
          GlossSpan old = gloss_annotation_get_span (before, k);

          if (anchor != NULL && gloss_span_compare (&old, span) == 0)
            anchors[i] = *anchor;
          else if (anchor != NULL && i == k && n_before == spans->len)
            anchors[i].extra = anchor->extra;
        }
    }
}

static gboolean
has_same_spans (const GlossAnnotationFields *fields,
                GArray                      *spans)
{
  return fields->n_spans == spans->len
         && memcmp (fields->spans, spans->data, spans->len * sizeof (GlossSpan)) == 0;
}

/* The others that have @shortcut lose it; @id is the one that gets it. */
static void
free_shortcut (GlossEdit     *edit,
               GlossLabelSet *labels,
               const char    *shortcut,
               const char    *id)
{
  for (guint i = 0; shortcut != NULL && i < gloss_label_set_get_n_labels (labels); i++)
    {
      GlossLabel *other = gloss_label_set_get_nth (labels, i);
      const char *its = gloss_label_get_shortcut (other);
      g_autoptr (GlossLabel) without = NULL;
      GlossLabelFields fields;

      if (its == NULL || g_utf8_get_char (its) != g_utf8_get_char (shortcut)
          || g_str_equal (gloss_label_get_id (other), id))
        continue;
      gloss_label_get_fields (other, &fields);
      fields.shortcut = NULL;
      without = gloss_label_new (&fields);
      gloss_edit_change_label (edit, other, i, without, i);
    }
}

static GlossLabel *
make_label (const GlossLabelFields *fields,
            const char             *id)
{
  g_autofree char *color = g_ascii_strdown (fields->color, -1);
  GlossLabelFields tidy = *fields;

  tidy.id = id;
  tidy.color = color;
  if (tidy.shortcut != NULL && *tidy.shortcut == '\0')
    tidy.shortcut = NULL;

  return gloss_label_new (&tidy);
}

static gboolean
is_taken_cb (const char *id,
             gpointer    user_data)
{
  return gloss_annotation_set_get_label (user_data, id) != NULL
         || gloss_annotation_set_count_label (user_data, id) > 0;
}

/**
 * gloss_command_annotate:
 * @set: a set
 * @label_id: the label to give
 * @spans: (array length=n_spans): where, in any order; those that touch become one
 * @n_spans: their number
 * @author: (nullable): who does it, and when
 * @new_id: (out) (optional) (transfer full): the id of the new annotation, with g_free()
 *
 * Returns: (transfer full) (nullable): the edit that adds an annotation; %NULL if no character of
 *   the article is left in @spans
 */
GlossEdit *
gloss_command_annotate (GlossAnnotationSet *set,
                        const char         *label_id,
                        const GlossSpan    *spans,
                        guint               n_spans,
                        const GlossAuthor  *author,
                        char              **new_id)
{
  g_autoptr (GArray) tidy = NULL;
  g_autoptr (GlossAnnotation) annotation = NULL;
  g_autofree char *description = NULL;
  g_autofree char *now = NULL;
  g_autofree char *id = NULL;
  GlossEdit *edit;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && label_id != NULL, NULL);
  g_return_val_if_fail (spans != NULL || n_spans == 0, NULL);

  if (new_id != NULL)
    *new_id = NULL;
  tidy = tidy_spans (set, spans, n_spans);
  if (tidy->len == 0)
    return NULL;

  id = g_uuid_string_random ();
  now = dup_now (author);
  annotation = gloss_annotation_new (&(GlossAnnotationFields) {
    .id = id,
    .label = label_id,
    .spans = (const GlossSpan *) (gpointer) tidy->data,
    .n_spans = tidy->len,
    .creator = get_author_name (author),
    .created = now,
    .modified = now,
  });
  /* Translators: an entry of the undo history: text was given the label that is named. */
  description = g_strdup_printf (_("Label “%s”"), get_label_name (set, label_id));
  edit = gloss_edit_new (description);
  gloss_edit_change_annotation (edit, NULL, annotation);
  if (new_id != NULL)
    *new_id = g_steal_pointer (&id);

  return edit;
}

/**
 * gloss_command_delete:
 * @set: a set
 * @annotations: (array length=n_annotations): what to delete
 * @n_annotations: their number
 *
 * Returns: (transfer full) (nullable): the edit that removes those that @set holds; %NULL if it
 *   holds none
 */
GlossEdit *
gloss_command_delete (GlossAnnotationSet     *set,
                      GlossAnnotation *const *annotations,
                      guint                   n_annotations)
{
  g_autoptr (GPtrArray) held = NULL;
  g_autofree char *description = NULL;
  GlossEdit *edit;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set), NULL);
  g_return_val_if_fail (annotations != NULL || n_annotations == 0, NULL);

  held = collect_held (set, annotations, n_annotations);
  if (held->len == 0)
    return NULL;

  description = g_strdup_printf (ngettext ("Delete annotation", "Delete %u annotations", held->len),
                                 held->len);
  edit = gloss_edit_new (description);
  for (guint i = 0; i < held->len; i++)
    gloss_edit_change_annotation (edit, held->pdata[i], NULL);

  return edit;
}

/**
 * gloss_command_relabel:
 * @set: a set
 * @annotations: (array length=n_annotations): what to give another label
 * @n_annotations: their number
 * @label_id: that label
 * @author: (nullable): who does it, and when
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if all of them have that label already
 */
GlossEdit *
gloss_command_relabel (GlossAnnotationSet     *set,
                       GlossAnnotation *const *annotations,
                       guint                   n_annotations,
                       const char             *label_id,
                       const GlossAuthor      *author)
{
  g_autoptr (GPtrArray) held = NULL;
  g_autoptr (GlossEdit) edit = NULL;
  g_autofree char *description = NULL;
  g_autofree char *now = NULL;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && label_id != NULL, NULL);
  g_return_val_if_fail (annotations != NULL || n_annotations == 0, NULL);

  held = collect_held (set, annotations, n_annotations);
  for (guint i = held->len; i > 0; i--)
    if (g_str_equal (gloss_annotation_get_label (held->pdata[i - 1]), label_id))
      g_ptr_array_remove_index (held, i - 1);
  if (held->len == 0)
    return NULL;

  /* Translators: entries of the undo history; %s is the name of the new label. */
  description = g_strdup_printf (ngettext ("Change the label of %u annotation to “%s”",
                                           "Change the label of %u annotations to “%s”",
                                           held->len),
                                 held->len, get_label_name (set, label_id));
  edit = gloss_edit_new (description);
  now = dup_now (author);
  for (guint i = 0; i < held->len; i++)
    {
      g_autoptr (GlossAnnotation) after = NULL;
      GlossAnnotationFields fields;

      gloss_annotation_get_fields (held->pdata[i], &fields);
      fields.label = label_id;
      fields.modified = now;
      after = gloss_annotation_new (&fields);
      gloss_edit_change_annotation (edit, held->pdata[i], after);
    }

  return g_steal_pointer (&edit);
}

/**
 * gloss_command_set_spans:
 * @set: a set
 * @annotation: what to move
 * @spans: (array length=n_spans): where to, in any order; those that touch become one
 * @n_spans: their number
 * @author: (nullable): who does it, and when
 *
 * Spans that stay as they are keep what the file said of them; those that change are now where a
 * person put them: their quote is the text's, and they are not uncertain any more.
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if nothing would change or no character of
 *   the article is left in @spans
 */
GlossEdit *
gloss_command_set_spans (GlossAnnotationSet *set,
                         GlossAnnotation    *annotation,
                         const GlossSpan    *spans,
                         guint               n_spans,
                         const GlossAuthor  *author)
{
  g_autoptr (GArray) tidy = NULL;
  g_autofree GlossAnchor *anchors = NULL;
  GlossAnnotationFields fields;
  GlossAnnotation *held;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && annotation != NULL, NULL);
  g_return_val_if_fail (spans != NULL || n_spans == 0, NULL);

  held = find_held (set, annotation);
  tidy = tidy_spans (set, spans, n_spans);
  if (held == NULL || tidy->len == 0)
    return NULL;

  gloss_annotation_get_fields (held, &fields);
  if (has_same_spans (&fields, tidy))
    return NULL;

  anchors = g_new0 (GlossAnchor, tidy->len);
  keep_anchors (held, tidy, anchors);
  fields.spans = (const GlossSpan *) (gpointer) tidy->data;
  fields.n_spans = tidy->len;
  fields.anchors = anchors;
  /* Translators: an entry of the undo history: an annotation's ends were moved. */
  return change_annotation (_("Move annotation"), held, &fields, author);
}

/**
 * gloss_command_set_note:
 * @set: a set
 * @annotation: an annotation
 * @note: (nullable): what to remark on it; %NULL or "": nothing
 * @author: (nullable): who does it, and when
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if nothing would change
 */
GlossEdit *
gloss_command_set_note (GlossAnnotationSet *set,
                        GlossAnnotation    *annotation,
                        const char         *note,
                        const GlossAuthor  *author)
{
  GlossAnnotationFields fields;
  GlossAnnotation *held;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && annotation != NULL, NULL);

  held = find_held (set, annotation);
  note = note == NULL ? "" : note;
  if (held == NULL)
    return NULL;

  gloss_annotation_get_fields (held, &fields);
  if (g_str_equal (fields.note == NULL ? "" : fields.note, note))
    return NULL;

  fields.note = *note == '\0' ? NULL : note;
  return change_annotation (_("Change note"), held, &fields, author);
}

/**
 * gloss_command_set_unsure:
 * @set: a set
 * @annotations: (array length=n_annotations): what to mark
 * @n_annotations: their number
 * @unsure: whether its author is to doubt it
 * @author: (nullable): who does it, and when
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if all of them are so already
 */
GlossEdit *
gloss_command_set_unsure (GlossAnnotationSet     *set,
                          GlossAnnotation *const *annotations,
                          guint                   n_annotations,
                          gboolean                unsure,
                          const GlossAuthor      *author)
{
  g_autoptr (GPtrArray) held = NULL;
  g_autofree char *now = NULL;
  GlossEdit *edit;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set), NULL);
  g_return_val_if_fail (annotations != NULL || n_annotations == 0, NULL);

  held = collect_held (set, annotations, n_annotations);
  for (guint i = held->len; i > 0; i--)
    if (gloss_annotation_is_unsure (held->pdata[i - 1]) == (unsure != FALSE))
      g_ptr_array_remove_index (held, i - 1);
  if (held->len == 0)
    return NULL;

  /* Translators: entries of the undo history: whether its author doubts an annotation. */
  edit = gloss_edit_new (unsure ? _("Mark as unsure") : _("Mark as sure"));
  now = dup_now (author);
  for (guint i = 0; i < held->len; i++)
    {
      g_autoptr (GlossAnnotation) after = NULL;
      GlossAnnotationFields fields;

      gloss_annotation_get_fields (held->pdata[i], &fields);
      fields.unsure = unsure != FALSE;
      fields.modified = now;
      after = gloss_annotation_new (&fields);
      gloss_edit_change_annotation (edit, held->pdata[i], after);
    }

  return edit;
}

/**
 * gloss_command_set_status:
 * @set: a set
 * @status: "new", "in-progress" or "done"
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if nothing would change
 */
GlossEdit *
gloss_command_set_status (GlossAnnotationSet *set,
                          const char         *status)
{
  g_autoptr (GlossDocument) after = NULL;
  GlossDocumentFields fields;
  GlossDocument *before;
  GlossEdit *edit;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && status != NULL, NULL);

  before = gloss_annotation_set_get_document (set);
  gloss_document_get_fields (before, &fields);
  if (g_str_equal (fields.status, status))
    return NULL;

  fields.status = status;
  after = gloss_document_new (&fields);
  /* Translators: an entry of the undo history: new, in progress, or done. */
  edit = gloss_edit_new (_("Change status"));
  gloss_edit_change_document (edit, before, after);

  return edit;
}

/**
 * gloss_command_accept:
 * @set: a set
 * @annotation: an uncertain annotation
 * @author: (nullable): who does it, and when
 *
 * It is right where it stands: the quotes of the file give way to what the text has there.
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if the annotation is not uncertain or does
 *   not lie in the text
 */
GlossEdit *
gloss_command_accept (GlossAnnotationSet *set,
                      GlossAnnotation    *annotation,
                      const GlossAuthor  *author)
{
  g_autofree GlossAnchor *anchors = NULL;
  GlossAnnotationFields fields;
  GlossAnnotation *held;
  GlossText *text;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && annotation != NULL, NULL);

  held = find_held (set, annotation);
  if (held == NULL || !gloss_annotation_is_uncertain (held))
    return NULL;

  gloss_annotation_get_fields (held, &fields);
  text = gloss_annotation_set_get_text (set);
  if (text != NULL && fields.spans[fields.n_spans - 1].end > gloss_text_get_length (text))
    return NULL;

  anchors = g_new0 (GlossAnchor, fields.n_spans);
  for (guint i = 0; i < fields.n_spans; i++)
    anchors[i].extra = fields.anchors[i].extra;
  fields.anchors = anchors;
  /* Translators: an entry of the undo history: an uncertain annotation is right where it is. */
  return change_annotation (_("Accept annotation"), held, &fields, author);
}

/**
 * gloss_command_add_label:
 * @set: a set
 * @fields: the label; where its id is %NULL one is made from its name. Another label that has
 *   its shortcut loses it
 *
 * Returns: (transfer full): the edit that adds a label behind the others
 */
GlossEdit *
gloss_command_add_label (GlossAnnotationSet     *set,
                         const GlossLabelFields *fields)
{
  g_autoptr (GlossLabel) label = NULL;
  g_autofree char *description = NULL;
  g_autofree char *id = NULL;
  GlossLabelSet *labels;
  GlossEdit *edit;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && fields != NULL, NULL);
  g_return_val_if_fail (fields->name != NULL && fields->color != NULL, NULL);

  labels = gloss_annotation_set_get_labels (set);
  id = fields->id != NULL ? g_strdup (fields->id)
                          : gloss_label_make_id (fields->name, is_taken_cb, set);
  label = make_label (fields, id);
  /* Translators: an entry of the undo history: a label was added to the label set. */
  description = g_strdup_printf (_("Add label “%s”"), fields->name);
  edit = gloss_edit_new (description);
  free_shortcut (edit, labels, gloss_label_get_shortcut (label), id);
  gloss_edit_change_label (edit, NULL, 0, label, gloss_label_set_get_n_labels (labels));

  return edit;
}

/**
 * gloss_command_change_label:
 * @set: a set
 * @label: the label to change; one that only the set's file defines is added to the folder's
 * @fields: what it will be; the id stays. Another label that has its shortcut loses it in the
 *   same edit: who wants to ask first does so with gloss_label_set_find_shortcut()
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if nothing would change
 */
GlossEdit *
gloss_command_change_label (GlossAnnotationSet     *set,
                            GlossLabel             *label,
                            const GlossLabelFields *fields)
{
  g_autoptr (GlossLabel) after = NULL;
  g_autofree char *description = NULL;
  GlossLabelSet *labels;
  GlossLabel *before;
  GlossEdit *edit;
  const char *id;
  guint position;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && label != NULL, NULL);
  g_return_val_if_fail (fields != NULL && fields->name != NULL && fields->color != NULL, NULL);

  id = gloss_label_get_id (label);
  labels = gloss_annotation_set_get_labels (set);
  before = gloss_label_set_lookup (labels, id);
  after = make_label (fields, id);
  if (gloss_label_equal (before != NULL ? before : label, after))
    return NULL;

  /* Translators: an entry of the undo history: name, colour or key of a label were changed. */
  description = g_strdup_printf (_("Change label “%s”"), fields->name);
  edit = gloss_edit_new (description);
  free_shortcut (edit, labels, gloss_label_get_shortcut (after), id);
  if (!gloss_label_set_get_position (labels, id, &position))
    position = gloss_label_set_get_n_labels (labels);
  gloss_edit_change_label (edit, before, position, after, position);

  return edit;
}
