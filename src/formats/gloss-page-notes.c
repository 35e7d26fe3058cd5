/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-page-notes.h"

/* An annotation with a note or attributes has a footnote. It is called for where the last span of
 * the annotation ends; what has no place in the text, or overlaps too many others, calls for it in
 * the list behind the text.
 *
 * Invariant: footnotes have their numbers in the order in which they are called for. So those that
 * are called for up to some place are always those from 1 to some number, and a page needs to
 * remember nothing but two numbers of the notes before it. */
struct _GlossPageNotes
{
  GArray *numbers;     /* element-type guint: by annotation; 0: it has none */
  GArray *annotations; /* element-type guint: by number - 1 */
  GArray *end_bytes;   /* element-type gsize: by number - 1, of those that the text calls for */
};

static int
compare_ends (gconstpointer a,
              gconstpointer b)
{
  const GlossPageMark *mark_a = *(const GlossPageMark *const *) a;
  const GlossPageMark *mark_b = *(const GlossPageMark *const *) b;

  if (mark_a->end_byte != mark_b->end_byte)
    return mark_a->end_byte < mark_b->end_byte ? -1 : 1;
  return mark_a->annotation < mark_b->annotation ? -1 : mark_a->annotation > mark_b->annotation;
}

/* Numbers what @mark calls for, if it does. */
static gboolean
number (GlossPageNotes      *self,
        const GlossPageMark *mark,
        GArray              *noted)
{
  if (!mark->last || g_array_index (noted, guint, mark->annotation) == 0)
    return FALSE;
  g_array_append_val (self->annotations, mark->annotation);
  g_array_index (self->numbers, guint, mark->annotation) = self->annotations->len;
  return TRUE;
}

static void
number_list (GlossPageNotes *self,
             GArray         *marks,
             GArray         *noted)
{
  for (guint i = 0; i < marks->len; i++)
    number (self, &g_array_index (marks, GlossPageMark, i), noted);
}

/**
 * gloss_page_notes_new:
 * @set: a set
 * @marks: its spans
 *
 * Numbers its footnotes. O(n log n) in the number of spans.
 *
 * Returns: (transfer full): free with gloss_page_notes_free()
 */
GlossPageNotes *
gloss_page_notes_new (GlossAnnotationSet *set,
                      GlossPageMarks     *marks)
{
  GlossPageNotes *self = g_new0 (GlossPageNotes, 1);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GArray) noted = gloss_wording_number_footnotes (set);

  self->numbers = g_array_new (FALSE, TRUE, sizeof (guint));
  g_array_set_size (self->numbers, noted->len);
  self->annotations = g_array_new (FALSE, FALSE, sizeof (guint));
  self->end_bytes = g_array_new (FALSE, FALSE, sizeof (gsize));
  gloss_page_marks_list (marks, 0, G_MAXSIZE, all);
  g_ptr_array_sort (all, compare_ends);
  for (guint i = 0; i < all->len; i++)
    {
      const GlossPageMark *mark = all->pdata[i];

      if (number (self, mark, noted))
        g_array_append_val (self->end_bytes, mark->end_byte);
    }
  number_list (self, gloss_page_marks_get_lost (marks), noted);
  number_list (self, gloss_page_marks_get_deep (marks), noted);
  return self;
}

/**
 * gloss_page_notes_free:
 * @self: (transfer full): the notes
 *
 * Frees them.
 */
void
gloss_page_notes_free (GlossPageNotes *self)
{
  g_array_unref (self->numbers);
  g_array_unref (self->annotations);
  g_array_unref (self->end_bytes);
  g_free (self);
}

/**
 * gloss_page_notes_get_number:
 * @self: the notes
 * @annotation: in the order of the set
 *
 * Returns: the number of its footnote, from 1, or 0
 */
guint
gloss_page_notes_get_number (const GlossPageNotes *self,
                             guint                 annotation)
{
  return g_array_index (self->numbers, guint, annotation);
}

/**
 * gloss_page_notes_get_annotation:
 * @self: the notes
 * @number: of a footnote
 *
 * Returns: whose it is, in the order of the set
 */
guint
gloss_page_notes_get_annotation (const GlossPageNotes *self,
                                 guint                 number)
{
  return g_array_index (self->annotations, guint, number - 1);
}

/**
 * gloss_page_notes_get_n:
 * @self: the notes
 *
 * Returns: how many there are
 */
guint
gloss_page_notes_get_n (const GlossPageNotes *self)
{
  return self->annotations->len;
}

/**
 * gloss_page_notes_count_until:
 * @self: the notes
 * @end_byte: a place in the text
 * @n_before: how many are called for before some place that is not behind it
 *
 * O(what lies between both places).
 *
 * Returns: how many footnotes the text up to there calls for
 */
guint
gloss_page_notes_count_until (const GlossPageNotes *self,
                              gsize                 end_byte,
                              guint                 n_before)
{
  guint n = n_before;

  while (n < self->end_bytes->len && g_array_index (self->end_bytes, gsize, n) <= end_byte)
    n++;
  return n;
}
