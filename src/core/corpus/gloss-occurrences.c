/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/corpus/gloss-occurrences.h"

#include "core/gloss-error.h"
#include "core/store/gloss-set-file.h"

#include <glib/gi18n-lib.h>

/* Invariants: hits ascend and do not overlap; each is made of whole grapheme clusters; `counts`
 * has how many are in each state, which says LABELLED exactly where an annotation with the label
 * touched the hit when it was found. A context ends with NUL.
 *
 * Between the search and the edit the set may change: what was labelled meanwhile is left out of
 * the edit. The text may not: an edit is refused where the article is another one. */

#define CHARACTERS_BEFORE 40
#define CHARACTERS_AFTER 80
#define MAX_HIT_CHARACTERS 160

struct _GlossOccurrences
{
  guint       n_refs;
  GFile      *file;
  char       *sha256;
  GArray     *hits; /* GlossOccurrence */
  GByteArray *contexts;
  guint       counts[GLOSS_OCCURRENCE_N_STATES];
};

/* Where it is known what touches: ascending places asked of spans in order, O(n) in all. */
typedef struct
{
  GArray *spans; /* GlossSpan, ascending by start */
  guint   next;
  guint   reach; /* the end that reaches furthest of those before `next` */
} Sweep;

G_DEFINE_BOXED_TYPE (GlossOccurrences, gloss_occurrences, gloss_occurrences_ref,
                     gloss_occurrences_unref)

static gboolean
sweep_touches (Sweep     *sweep,
               GlossSpan  hit)
{
  for (; sweep->next < sweep->spans->len; sweep->next++)
    {
      const GlossSpan *span = &g_array_index (sweep->spans, GlossSpan, sweep->next);

      if (span->start >= hit.end)
        break;
      sweep->reach = MAX (sweep->reach, span->end);
    }

  return sweep->reach > hit.start;
}

/* Context */

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029;
}

/* Appends a range of the text to a line; blanks and newlines become one blank. */
static void
append_on_one_line (GString   *line,
                    GlossText *text,
                    guint      start,
                    guint      end)
{
  gsize n_bytes;
  const char *utf8 = gloss_text_peek_range (text, start, end, &n_bytes);

  for (const char *p = utf8; p < utf8 + n_bytes; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_blank (c))
        g_string_append_unichar (line, c);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }
}

/* Where the line begins: with a word, if there is one on the way to the hit. */
static guint
find_line_start (GlossText *text,
                 guint      hit)
{
  guint start = hit > CHARACTERS_BEFORE ? hit - CHARACTERS_BEFORE : 0;

  if (start == 0)
    return 0;
  for (guint i = start; i < hit; i++)
    if (is_blank (gloss_text_get_char (text, i)))
      return i + 1;

  return gloss_text_grapheme_floor (text, start);
}

static void
add_context (GlossOccurrences *self,
             GlossText        *text,
             GlossOccurrence  *hit)
{
  g_autoptr (GString) line = g_string_new (NULL);
  guint length = gloss_text_get_length (text);
  guint hit_end = MIN (hit->span.end, hit->span.start + MAX_HIT_CHARACTERS);
  guint end = MIN (length, hit->span.end + CHARACTERS_AFTER);

  append_on_one_line (line, text, find_line_start (text, hit->span.start), hit->span.start);
  hit->hit_start = line->len;
  append_on_one_line (line, text, hit->span.start, hit_end);
  if (hit_end < hit->span.end)
    g_string_append (line, "…");
  hit->hit_end = line->len;
  append_on_one_line (line, text, hit->span.end, gloss_text_grapheme_ceil (text, end));
  if (end < length)
    g_string_append (line, "…");

  hit->context = self->contexts->len;
  g_byte_array_append (self->contexts, (const guint8 *) line->str, line->len + 1);
}

/* Finding */

static GlossOccurrences *
make_occurrences (GlossArticle *article)
{
  GlossOccurrences *self = g_new0 (GlossOccurrences, 1);

  self->n_refs = 1;
  self->file = g_object_ref (gloss_article_get_file (article));
  self->sha256 = g_strdup (gloss_article_get_sha256 (article));
  self->hits = g_array_new (FALSE, FALSE, sizeof (GlossOccurrence));
  self->contexts = g_byte_array_new ();

  return self;
}

static void
add_hits (GlossOccurrences *self,
          GlossText        *text,
          GArray           *spans,
          const char       *label_id,
          Sweep            *labelled,
          GlossSkips       *skips)
{
  guint end = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      GlossOccurrence hit = { g_array_index (spans, GlossSpan, i) };

      if (!gloss_text_snap_graphemes (text, &hit.span.start, &hit.span.end)
          || hit.span.start < end)
        continue;

      end = hit.span.end;
      hit.remembered = skips != NULL && gloss_skips_contain (skips, label_id, hit.span);
      if (sweep_touches (labelled, hit.span))
        hit.state = GLOSS_OCCURRENCE_LABELLED;
      else
        hit.state = hit.remembered ? GLOSS_OCCURRENCE_SKIPPED : GLOSS_OCCURRENCE_KEPT;
      self->counts[hit.state]++;
      add_context (self, text, &hit);
      g_array_append_val (self->hits, hit);
    }
}

/**
 * gloss_occurrences_find:
 * @article: where to search
 * @query: what for
 * @labelled: (element-type GlossSpan): the spans of annotations with the label, ascending by start
 * @skips: (nullable): what was skipped before
 * @max_hits: stop after as many
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Returns: (transfer full): what there is, perhaps nothing; %NULL as gloss_search_text()
 */
GlossOccurrences *
gloss_occurrences_find (GlossArticle                *article,
                        const GlossOccurrenceQuery  *query,
                        GArray                      *labelled,
                        GlossSkips                  *skips,
                        guint                        max_hits,
                        GCancellable                *cancellable,
                        GError                     **error)
{
  GlossText *text;
  GlossOccurrences *self;
  g_autoptr (GArray) spans = NULL;
  Sweep sweep = { labelled };

  g_return_val_if_fail (article != NULL && query != NULL && labelled != NULL, NULL);

  text = gloss_article_get_text (article);
  spans = gloss_search_text (text, query->pattern, query->flags, max_hits, cancellable, error);
  if (spans == NULL)
    return NULL;

  self = make_occurrences (article);
  add_hits (self, text, spans, query->label_id, &sweep, skips);

  return self;
}

/* The set of @article as its file has it, or an empty one if there is none. It is only looked at:
 * no lock is taken, no log read. */
static GlossAnnotationSet *
read_set (GlossArticle  *article,
          const char    *set_name,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new ();
  g_autoptr (GlossAnnotationSet) set = gloss_annotation_set_new (set_name, article, labels);
  g_autofree char *name = gloss_set_file_make_name (gloss_article_get_name (article), set_name);
  g_autoptr (GFile) folder = g_file_get_parent (gloss_article_get_file (article));
  g_autoptr (GFile) file = g_file_get_child (folder, name);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) failure = NULL;

  bytes = g_file_load_bytes (file, cancellable, NULL, &failure);
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_steal_pointer (&set);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  return gloss_set_file_read (set, bytes, name, NULL, cancellable, error) ? g_steal_pointer (&set)
                                                                          : NULL;
}

/**
 * gloss_occurrences_find_on_disk:
 * @file: an article
 * @set_name: the set that is to be annotated
 * @query: what to look for
 * @max_hits: stop after as many
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * As gloss_occurrences_find(), for an article that is not open. Its set is read only where there
 * is a hit.
 *
 * Returns: (transfer full) (nullable): what there is; %NULL without an error if that is nothing
 */
GlossOccurrences *
gloss_occurrences_find_on_disk (GFile                       *file,
                                const char                  *set_name,
                                const GlossOccurrenceQuery  *query,
                                guint                        max_hits,
                                GCancellable                *cancellable,
                                GError                     **error)
{
  g_autoptr (GlossArticle) article = NULL;
  g_autoptr (GlossAnnotationSet) set = NULL;
  g_autoptr (GlossSkips) skips = NULL;
  g_autoptr (GArray) spans = NULL;
  g_autoptr (GArray) labelled = NULL;
  GlossOccurrences *self;
  Sweep sweep = { NULL };

  g_return_val_if_fail (G_IS_FILE (file) && set_name != NULL && query != NULL, NULL);

  article = gloss_article_load (file, NULL, cancellable, error);
  if (article == NULL)
    return NULL;
  spans = gloss_search_text (gloss_article_get_text (article), query->pattern, query->flags,
                             max_hits, cancellable, error);
  if (spans == NULL || spans->len == 0)
    return NULL;
  set = read_set (article, set_name, cancellable, error);
  if (set == NULL)
    return NULL;

  sweep.spans = labelled = gloss_occurrences_list_labelled (set, query->label_id);
  skips = gloss_skips_new (gloss_annotation_set_get_document (set),
                           gloss_article_get_text (article));
  self = make_occurrences (article);
  add_hits (self, gloss_article_get_text (article), spans, query->label_id, &sweep, skips);

  return self;
}

/**
 * gloss_occurrences_ref:
 * @self: occurrences
 *
 * Returns: (transfer full): @self with one more reference
 */
GlossOccurrences *
gloss_occurrences_ref (GlossOccurrences *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  self->n_refs++;

  return self;
}

/**
 * gloss_occurrences_unref:
 * @self: (transfer full): occurrences
 *
 * Gives one reference up.
 */
void
gloss_occurrences_unref (GlossOccurrences *self)
{
  g_return_if_fail (self != NULL);

  if (--self->n_refs > 0)
    return;
  g_object_unref (self->file);
  g_free (self->sha256);
  g_array_unref (self->hits);
  g_byte_array_unref (self->contexts);
  g_free (self);
}

/**
 * gloss_occurrences_get_file:
 * @self: occurrences
 *
 * Returns: (transfer none): the article that they are in
 */
GFile *
gloss_occurrences_get_file (GlossOccurrences *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->file;
}

/**
 * gloss_occurrences_get_size:
 * @self: occurrences
 *
 * Returns: their number
 */
guint
gloss_occurrences_get_size (GlossOccurrences *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->hits->len;
}

/**
 * gloss_occurrences_get_nth:
 * @self: occurrences
 * @i: which, from 0
 *
 * Returns: (transfer none): one of them
 */
const GlossOccurrence *
gloss_occurrences_get_nth (GlossOccurrences *self,
                           guint             i)
{
  g_return_val_if_fail (self != NULL && i < self->hits->len, NULL);

  return &g_array_index (self->hits, GlossOccurrence, i);
}

/**
 * gloss_occurrences_get_context:
 * @self: occurrences
 * @i: which, from 0
 *
 * Returns: (transfer none): it and what stands around it, on one line
 */
const char *
gloss_occurrences_get_context (GlossOccurrences *self,
                               guint             i)
{
  g_return_val_if_fail (self != NULL && i < self->hits->len, NULL);

  return (const char *) self->contexts->data
         + g_array_index (self->hits, GlossOccurrence, i).context;
}

/**
 * gloss_occurrences_count:
 * @self: occurrences
 * @state: a state
 *
 * Returns: how many are in that state
 */
guint
gloss_occurrences_count (GlossOccurrences     *self,
                         GlossOccurrenceState  state)
{
  g_return_val_if_fail (self != NULL && state < GLOSS_OCCURRENCE_N_STATES, 0);

  return self->counts[state];
}

/**
 * gloss_occurrences_set_state:
 * @self: occurrences
 * @i: which, from 0
 * @state: kept or skipped
 *
 * Decides about one; those that are labelled already stay as they are.
 *
 * Returns: whether that changed anything
 */
gboolean
gloss_occurrences_set_state (GlossOccurrences     *self,
                             guint                 i,
                             GlossOccurrenceState  state)
{
  GlossOccurrence *hit;

  g_return_val_if_fail (self != NULL && i < self->hits->len, FALSE);
  g_return_val_if_fail (state < GLOSS_OCCURRENCE_LABELLED, FALSE);

  hit = &g_array_index (self->hits, GlossOccurrence, i);
  if (hit->state == GLOSS_OCCURRENCE_LABELLED || hit->state == state)
    return FALSE;

  self->counts[hit->state]--;
  self->counts[state]++;
  hit->state = state;

  return TRUE;
}

static gboolean
is_news (const GlossOccurrence *hit)
{
  return hit->state != GLOSS_OCCURRENCE_LABELLED
         && hit->remembered != (hit->state == GLOSS_OCCURRENCE_SKIPPED);
}

/**
 * gloss_occurrences_count_new_skips:
 * @self: occurrences
 *
 * Returns: for how many it is not remembered yet whether they are skipped
 */
guint
gloss_occurrences_count_new_skips (GlossOccurrences *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->hits->len; i++)
    n += is_news (&g_array_index (self->hits, GlossOccurrence, i));

  return n;
}

/**
 * gloss_occurrences_list_labelled:
 * @set: a set
 * @label_id: a label
 *
 * Returns: (transfer full) (element-type GlossSpan): the spans of the annotations that have it,
 *   ascending by start
 */
GArray *
gloss_occurrences_list_labelled (GlossAnnotationSet *set,
                                 const char         *label_id)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (GlossSpan));
  guint size;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && label_id != NULL, spans);

  size = gloss_annotation_set_count_label (set, label_id) > 0 ? gloss_annotation_set_get_size (set)
                                                              : 0;
  for (guint i = 0; i < size; i++)
    {
      GlossAnnotation *annotation = gloss_annotation_set_get_nth (set, i);

      if (!g_str_equal (gloss_annotation_get_label (annotation), label_id))
        continue;
      for (guint k = 0; k < gloss_annotation_get_n_spans (annotation); k++)
        {
          GlossSpan span = gloss_annotation_get_span (annotation, k);

          g_array_append_val (spans, span);
        }
    }
  /* Later fragments of one may lie behind the first of the next. */
  g_array_sort (spans, (GCompareFunc) gloss_span_compare);

  return spans;
}

/* The edit */

static void
annotate (GlossEdit         *edit,
          const char        *label_id,
          const GlossSpan   *span,
          const GlossAuthor *author)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (GlossAnnotation) annotation = NULL;

  annotation = gloss_annotation_new (&(GlossAnnotationFields) {
    .id = id,
    .label = label_id,
    .spans = span,
    .n_spans = 1,
    .creator = author->name,
    .created = author->now,
    .modified = author->now,
  });
  gloss_edit_change_annotation (edit, NULL, annotation);
}

static void
annotate_kept (GlossOccurrences   *self,
               GlossEdit          *edit,
               GlossAnnotationSet *set,
               const char         *label_id,
               const GlossAuthor  *author)
{
  g_autoptr (GArray) labelled = gloss_occurrences_list_labelled (set, label_id);
  Sweep sweep = { labelled };

  for (guint i = 0; i < self->hits->len; i++)
    {
      const GlossOccurrence *hit = &g_array_index (self->hits, GlossOccurrence, i);

      if (hit->state == GLOSS_OCCURRENCE_KEPT && !sweep_touches (&sweep, hit->span))
        annotate (edit, label_id, &hit->span, author);
    }
}

/* Returns whether there is anything new to remember. */
static gboolean
remember (GlossOccurrences *self,
          GlossSkips       *skips,
          const char       *label_id)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < self->hits->len; i++)
    {
      const GlossOccurrence *hit = &g_array_index (self->hits, GlossOccurrence, i);

      if (is_news (hit))
        changed |= gloss_skips_set (skips, label_id, hit->span,
                                    hit->state == GLOSS_OCCURRENCE_SKIPPED);
    }

  return changed;
}

/* The set's header: what is skipped and, with the first annotations, that work has begun. */
static void
change_document (GlossOccurrences   *self,
                 GlossEdit          *edit,
                 GlossAnnotationSet *set,
                 const char         *label_id,
                 const GlossAuthor  *author)
{
  GlossDocument *before = gloss_annotation_set_get_document (set);
  g_autoptr (GlossSkips) skips = gloss_skips_new (before, gloss_annotation_set_get_text (set));
  g_autoptr (GlossDocument) after = NULL;
  g_autofree char *extra = NULL;
  GlossDocumentFields fields;
  gboolean begins;

  gloss_document_get_fields (before, &fields);
  begins = gloss_edit_has_kind (edit, GLOSS_RECORD_ANNOTATION)
           && (fields.status == NULL || g_str_equal (fields.status, "new"));
  if (!remember (self, skips, label_id) && !begins)
    return;

  if (begins)
    {
      fields.status = "in-progress";
      if (fields.annotator == NULL || *fields.annotator == '\0')
        fields.annotator = author->name;
    }
  fields.extra = extra = gloss_skips_to_extra (skips, fields.extra);
  after = gloss_document_new (&fields);
  gloss_edit_change_document (edit, before, after);
}

static char *
describe (guint       n,
          const char *name)
{
  if (n == 0)
    /* Translators: an entry of the undo history; %s is a label. */
    return g_strdup_printf (_("Skip occurrences for “%s”"), name);

  /* Translators: an entry of the undo history; %s is a label. */
  return g_strdup_printf (ngettext ("Label %u occurrence “%s”", "Label %u occurrences “%s”", n), n,
                          name);
}

/**
 * gloss_occurrences_make_edit:
 * @self: occurrences
 * @set: the set of their article
 * @label_id: the label to give
 * @author: (nullable): who does it, and when
 * @error: where to say why not
 *
 * Annotates what is kept, and remembers what is skipped. What got the label meanwhile is left out.
 *
 * Returns: (transfer full) (nullable): the edit; %NULL without an error if nothing would change,
 *   or with GLOSS_MODEL_ERROR_STALE if the article is not the one that was searched
 */
GlossEdit *
gloss_occurrences_make_edit (GlossOccurrences    *self,
                             GlossAnnotationSet  *set,
                             const char          *label_id,
                             const GlossAuthor   *author,
                             GError             **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *description = NULL;
  g_autoptr (GlossEdit) edit = NULL;
  GlossAuthor whom = { NULL };
  GlossLabel *label;
  GlossArticle *article;

  g_return_val_if_fail (self != NULL && GLOSS_IS_ANNOTATION_SET (set) && label_id != NULL, NULL);

  article = gloss_annotation_set_get_article (set);
  if (g_strcmp0 (gloss_article_get_sha256 (article), self->sha256) != 0)
    {
      g_set_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_STALE,
                   _("“%s” was changed since it was searched."), gloss_article_get_name (article));
      return NULL;
    }

  whom.name = author != NULL ? author->name : NULL;
  whom.now = author != NULL && author->now != NULL ? author->now : time;
  label = gloss_annotation_set_get_label (set, label_id);
  description = describe (self->counts[GLOSS_OCCURRENCE_KEPT],
                          label != NULL ? gloss_label_get_name (label) : label_id);
  edit = gloss_edit_new (description);
  annotate_kept (self, edit, set, label_id, &whom);
  change_document (self, edit, set, label_id, &whom);

  return gloss_edit_get_n_changes (edit) > 0 ? g_steal_pointer (&edit) : NULL;
}
