/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-annotation.h"

#include "core/model/gloss-record.h"

#include <string.h>

/*
 * One allocation for each annotation: the struct, the spans, the anchors (if any), the strings. A
 * set has up to 100,000 of them, so strings are offsets from the start of the struct (0: %NULL)
 * and not pointers, the label and the creator are shared by all annotations that have the same,
 * and the two times are one string where they are equal. A usual annotation takes 114 bytes.
 */

struct _GlossAnnotation
{
  gatomicrefcount  ref_count;
  guint            n_spans : 31;
  guint            unsure : 1;
  const char      *label;   /* interned */
  const char      *creator; /* interned */
  guint32          anchors;
  guint32          note;
  guint32          attributes;
  guint32          created;
  guint32          modified;
  guint32          extra;
  GlossSpan        spans[];
  /* Here: GlossAnchor[n_spans] where anchors != 0; then the id; then the other strings. */
};

G_STATIC_ASSERT (sizeof (GlossAnnotation) % G_ALIGNOF (GlossAnchor) == 0);
G_STATIC_ASSERT (sizeof (GlossSpan) % G_ALIGNOF (GlossAnchor) == 0);

G_DEFINE_BOXED_TYPE (GlossAnnotation,
                     gloss_annotation,
                     gloss_annotation_ref,
                     gloss_annotation_unref)

static const char *
get_string (const GlossAnnotation *self,
            guint32                offset)
{
  return offset == 0 ? NULL : (const char *) self + offset;
}

static guint32
put_string (GlossAnnotation  *self,
            char            **cursor,
            const char       *text)
{
  const char *copy = gloss_record_put (cursor, text);

  return copy == NULL ? 0 : (guint32) (copy - (const char *) self);
}

static gsize
measure_anchors (const GlossAnchor *anchors,
                 guint              n_spans)
{
  gsize size = n_spans * sizeof *anchors;

  for (guint i = 0; i < n_spans; i++)
    size += gloss_record_measure (anchors[i].quote)
            + gloss_record_measure (anchors[i].quote_sha256)
            + gloss_record_measure (anchors[i].prefix)
            + gloss_record_measure (anchors[i].suffix)
            + gloss_record_measure (anchors[i].extra);

  return size;
}

static void
put_anchors (GlossAnchor        *anchors,
             char              **cursor,
             const GlossAnchor  *source,
             guint               n_spans)
{
  for (guint i = 0; i < n_spans; i++)
    {
      anchors[i].quote = gloss_record_put (cursor, source[i].quote);
      anchors[i].quote_sha256 = gloss_record_put (cursor, source[i].quote_sha256);
      anchors[i].prefix = gloss_record_put (cursor, source[i].prefix);
      anchors[i].suffix = gloss_record_put (cursor, source[i].suffix);
      anchors[i].extra = gloss_record_put (cursor, source[i].extra);
    }
}

static gboolean
has_anchors (const GlossAnchor *anchors,
             guint              n_spans)
{
  for (guint i = 0; anchors != NULL && i < n_spans; i++)
    if (anchors[i].quote != NULL || anchors[i].quote_sha256 != NULL || anchors[i].prefix != NULL
        || anchors[i].suffix != NULL || anchors[i].extra != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
same_anchor (const GlossAnchor *a,
             const GlossAnchor *b)
{
  static const GlossAnchor none;

  a = a == NULL ? &none : a;
  b = b == NULL ? &none : b;

  return g_strcmp0 (a->quote, b->quote) == 0
         && g_strcmp0 (a->quote_sha256, b->quote_sha256) == 0
         && g_strcmp0 (a->prefix, b->prefix) == 0
         && g_strcmp0 (a->suffix, b->suffix) == 0
         && g_strcmp0 (a->extra, b->extra) == 0;
}

static gboolean
same_or_default (const char *a,
                 const char *b,
                 const char *fallback)
{
  return strcmp (a == NULL ? fallback : a, b == NULL ? fallback : b) == 0;
}

static const char *
find_id (const GlossAnnotation *self)
{
  gsize size = sizeof *self + self->n_spans * sizeof (GlossSpan);

  if (self->anchors != 0)
    size += self->n_spans * sizeof (GlossAnchor);

  return (const char *) self + size;
}

/**
 * gloss_annotation_new:
 * @fields: its values; they are copied
 *
 * Makes an annotation. The values are taken as they are: whether the spans are in order is for
 * gloss_annotation_set_apply() to check. Anchors that say nothing are left out.
 *
 * Returns: (transfer full): the annotation
 */
GlossAnnotation *
gloss_annotation_new (const GlossAnnotationFields *fields)
{
  GlossAnnotation *self;
  gboolean one_time;
  gboolean anchored;
  gsize size;
  char *cursor;

  g_return_val_if_fail (fields != NULL && fields->id != NULL && fields->label != NULL, NULL);
  g_return_val_if_fail (fields->spans != NULL && fields->n_spans > 0, NULL);

  anchored = has_anchors (fields->anchors, fields->n_spans);
  one_time = g_strcmp0 (fields->created, fields->modified) == 0;
  size = sizeof *self
         + fields->n_spans * sizeof *fields->spans
         + (anchored ? measure_anchors (fields->anchors, fields->n_spans) : 0)
         + gloss_record_measure (fields->id)
         + gloss_record_measure (fields->note)
         + gloss_record_measure (fields->attributes)
         + gloss_record_measure (fields->created)
         + (one_time ? 0 : gloss_record_measure (fields->modified))
         + gloss_record_measure (fields->extra);
  g_assert (size <= G_MAXUINT32);

  self = g_malloc (size);
  g_atomic_ref_count_init (&self->ref_count);
  self->n_spans = fields->n_spans & G_MAXINT32;
  self->unsure = fields->unsure != FALSE;
  self->label = gloss_record_intern (fields->label);
  self->creator = gloss_record_intern (fields->creator);
  memcpy (self->spans, fields->spans, fields->n_spans * sizeof *fields->spans);

  self->anchors = anchored ? sizeof *self + fields->n_spans * sizeof *fields->spans : 0;
  cursor = (char *) find_id (self);
  gloss_record_put (&cursor, fields->id);
  if (anchored)
    put_anchors ((gpointer) ((char *) self + self->anchors), &cursor,
                 fields->anchors, fields->n_spans);
  self->note = put_string (self, &cursor, fields->note);
  self->attributes = put_string (self, &cursor, fields->attributes);
  self->created = put_string (self, &cursor, fields->created);
  self->modified = one_time ? self->created : put_string (self, &cursor, fields->modified);
  self->extra = put_string (self, &cursor, fields->extra);
  g_assert (cursor == (char *) self + size);

  return self;
}

/**
 * gloss_annotation_ref:
 * @self: an annotation
 *
 * Returns: (transfer full): @self
 */
GlossAnnotation *
gloss_annotation_ref (GlossAnnotation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * gloss_annotation_unref:
 * @self: (transfer full): an annotation
 *
 * Gives up one reference; the last one frees it.
 */
void
gloss_annotation_unref (GlossAnnotation *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  gloss_record_unintern (self->label);
  gloss_record_unintern (self->creator);
  g_free (self);
}

/**
 * gloss_annotation_get_fields:
 * @self: an annotation
 * @fields: (out caller-allocates): its values, which @self owns
 *
 * The way to make a changed copy: get the fields, change some, gloss_annotation_new().
 */
void
gloss_annotation_get_fields (const GlossAnnotation *self,
                             GlossAnnotationFields *fields)
{
  g_return_if_fail (self != NULL && fields != NULL);

  fields->id = find_id (self);
  fields->label = self->label;
  fields->spans = self->spans;
  fields->n_spans = self->n_spans;
  fields->anchors = gloss_annotation_get_anchor (self, 0);
  fields->note = get_string (self, self->note);
  fields->attributes = get_string (self, self->attributes);
  fields->creator = self->creator;
  fields->created = get_string (self, self->created);
  fields->modified = get_string (self, self->modified);
  fields->unsure = self->unsure;
  fields->extra = get_string (self, self->extra);
}

/**
 * gloss_annotation_get_id:
 * @self: an annotation
 *
 * Returns: what it is called in its set
 */
const char *
gloss_annotation_get_id (const GlossAnnotation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return find_id (self);
}

/**
 * gloss_annotation_get_label:
 * @self: an annotation
 *
 * Returns: the id of its label
 */
const char *
gloss_annotation_get_label (const GlossAnnotation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->label;
}

/**
 * gloss_annotation_get_n_spans:
 * @self: an annotation
 *
 * Returns: the number of its spans, at least 1
 */
guint
gloss_annotation_get_n_spans (const GlossAnnotation *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_spans;
}

/**
 * gloss_annotation_get_span:
 * @self: an annotation
 * @i: which one, from 0
 *
 * Returns: that span
 */
GlossSpan
gloss_annotation_get_span (const GlossAnnotation *self,
                           guint                  i)
{
  g_return_val_if_fail (self != NULL && i < self->n_spans, (GlossSpan) { 0 });

  return self->spans[i];
}

/**
 * gloss_annotation_get_extent:
 * @self: an annotation
 *
 * Returns: what lies from its first span's start to its last one's end
 */
GlossSpan
gloss_annotation_get_extent (const GlossAnnotation *self)
{
  g_return_val_if_fail (self != NULL, (GlossSpan) { 0 });

  return (GlossSpan) { self->spans[0].start, self->spans[self->n_spans - 1].end };
}

/**
 * gloss_annotation_get_anchor:
 * @self: an annotation
 * @i: which span, from 0
 *
 * Returns: (nullable): what the file says about the place of that span and the text does not; of
 *   an annotation in which any span has an anchor, all have one, maybe an empty one
 */
const GlossAnchor *
gloss_annotation_get_anchor (const GlossAnnotation *self,
                             guint                  i)
{
  g_return_val_if_fail (self != NULL && i < self->n_spans, NULL);

  if (self->anchors == 0)
    return NULL;

  return (const GlossAnchor *) (gconstpointer) ((const char *) self + self->anchors) + i;
}

/**
 * gloss_annotation_get_note:
 * @self: an annotation
 *
 * Returns: (nullable): what its author remarks on it
 */
const char *
gloss_annotation_get_note (const GlossAnnotation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_string (self, self->note);
}

/**
 * gloss_annotation_is_unsure:
 * @self: an annotation
 *
 * Returns: whether its author has marked it as one to come back to
 */
gboolean
gloss_annotation_is_unsure (const GlossAnnotation *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->unsure;
}

/**
 * gloss_annotation_is_uncertain:
 * @self: an annotation
 *
 * Returns: whether the file has a quote for one of its spans that is not what stands there
 */
gboolean
gloss_annotation_is_uncertain (const GlossAnnotation *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; self->anchors != 0 && i < self->n_spans; i++)
    if (gloss_annotation_get_anchor (self, i)->quote != NULL)
      return TRUE;

  return FALSE;
}

/**
 * gloss_annotation_has_extra:
 * @self: an annotation
 *
 * Returns: whether the file has members of it, or of one of its spans, that are kept as they are:
 *   of other programs or of later versions
 */
gboolean
gloss_annotation_has_extra (const GlossAnnotation *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; self->anchors != 0 && i < self->n_spans; i++)
    if (gloss_annotation_get_anchor (self, i)->extra != NULL)
      return TRUE;

  return self->extra != 0;
}

/**
 * gloss_annotation_equal:
 * @a: an annotation
 * @b: another
 *
 * Compares all values. Missing ones are equal to those they stand for: no note to an empty one, no
 * attributes to `{}`.
 *
 * Returns: whether both say the same
 */
gboolean
gloss_annotation_equal (const GlossAnnotation *a,
                        const GlossAnnotation *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a == b)
    return TRUE;
  if (a->n_spans != b->n_spans
      || memcmp (a->spans, b->spans, a->n_spans * sizeof *a->spans) != 0)
    return FALSE;

  for (guint i = 0; (a->anchors != 0 || b->anchors != 0) && i < a->n_spans; i++)
    if (!same_anchor (gloss_annotation_get_anchor (a, i), gloss_annotation_get_anchor (b, i)))
      return FALSE;

  return strcmp (find_id (a), find_id (b)) == 0
         && strcmp (a->label, b->label) == 0
         && a->unsure == b->unsure
         && same_or_default (get_string (a, a->note), get_string (b, b->note), "")
         && same_or_default (get_string (a, a->attributes), get_string (b, b->attributes), "{}")
         && g_strcmp0 (a->creator, b->creator) == 0
         && g_strcmp0 (get_string (a, a->created), get_string (b, b->created)) == 0
         && g_strcmp0 (get_string (a, a->modified), get_string (b, b->modified)) == 0
         && same_or_default (get_string (a, a->extra), get_string (b, b->extra), "");
}

/**
 * gloss_annotation_compare:
 * @a: an annotation
 * @b: another
 *
 * The order of files and lists: by the start of the first span, then by the end of the last one
 * descending, then by id in byte order.
 *
 * Returns: less than, equal to or more than 0
 */
int
gloss_annotation_compare (const GlossAnnotation *a,
                          const GlossAnnotation *b)
{
  GlossSpan a_extent = gloss_annotation_get_extent (a);
  GlossSpan b_extent = gloss_annotation_get_extent (b);
  int order = gloss_span_compare (&a_extent, &b_extent);

  return order != 0 ? order : strcmp (find_id (a), find_id (b));
}
