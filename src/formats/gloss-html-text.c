/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-html.h"

#include <string.h>

/* The highlighted text: one <p> for each line of the article with its newline in it, so that the
 * characters in the paragraphs, without what stands in <bdi> and <sup>, are the article.
 *
 * A sweep over the sorted spans. All that is open lies on a stack, the one opened last on top, and
 * the elements nest like the stack. Where a span ends that is not on top (it overlaps), those above
 * it are closed with it and opened again; so they are at the ends of paragraphs. Captions stand
 * only where a span begins, and the end, said to screen readers, only where it ends.
 *
 * Each span has a lane for its underline, the lowest that is free where it begins, and keeps it to
 * its end: underlines of what overlaps never meet. There are N_LANES; where more overlap, what
 * comes last is not marked, but has its caption all the same, which says how far it goes. So what
 * is written grows with the number of spans and of paragraphs, and not with how they overlap.
 *
 * O(n log n) in the number of spans; memory for them and for some text only.
 *
 * Invariant: @open[0 … @n_open) are those marked spans before @next that end behind @at, by the
 * order in which they began. */
#define N_LANES 8
#define NO_LANE N_LANES
/* In code points: how much text is added before it may be written. */
#define CHUNK 16384

typedef struct
{
  guint start;
  guint end;
  guint annotation; /* in the order of the set */
  guint fragment;
  guint label;
  guint lane;
  gboolean first;   /* of its annotation's placed spans */
  gboolean last;
} Mark;

typedef struct
{
  const GlossHtmlArticle *article;
  GlossOutput            *output;
  GlossText              *text;
  GArray                 *marks; /* element-type Mark */
  guint                   next;
  Mark                   *open[N_LANES];
  guint                   n_open;
  guint                   at;
  GOutputStream          *stream;
  GCancellable           *cancellable;
} Sweep;

static int
compare_marks (gconstpointer a,
               gconstpointer b)
{
  const Mark *mark_a = a;
  const Mark *mark_b = b;

  if (mark_a->start != mark_b->start)
    return mark_a->start < mark_b->start ? -1 : 1;
  if (mark_a->end != mark_b->end)
    return mark_a->end > mark_b->end ? -1 : 1;
  return mark_a->annotation < mark_b->annotation ? -1 : mark_a->annotation > mark_b->annotation;
}

static void
collect_annotation (Sweep *self,
                    guint  i)
{
  GlossAnnotation *annotation = gloss_annotation_set_get_nth (self->article->set, i);
  guint label = gloss_html_labels_find (self->article->labels,
                                        gloss_annotation_get_label (annotation));
  guint n_before = self->marks->len;

  for (guint k = 0; k < gloss_annotation_get_n_spans (annotation); k++)
    {
      GlossSpan span = gloss_annotation_get_span (annotation, k);
      Mark mark = { span.start, span.end, i, k, label, NO_LANE, FALSE, FALSE };

      if (!gloss_wording_is_placed (self->article->set, annotation, k))
        continue;
      mark.first = self->marks->len == n_before;
      g_array_append_val (self->marks, mark);
    }
  if (self->marks->len > n_before)
    g_array_index (self->marks, Mark, self->marks->len - 1).last = TRUE;
  g_array_index (self->article->placed, gboolean, i) = self->marks->len > n_before;
}

static void
assign_lanes (GArray *marks)
{
  guint taken_until[N_LANES] = { 0 };

  for (guint i = 0; i < marks->len; i++)
    {
      Mark *mark = &g_array_index (marks, Mark, i);

      for (mark->lane = 0; mark->lane < N_LANES; mark->lane++)
        {
          if (taken_until[mark->lane] > mark->start)
            continue;
          taken_until[mark->lane] = mark->end;
          break;
        }
    }
}

static void
collect (Sweep *self)
{
  guint n_annotations = gloss_annotation_set_get_size (self->article->set);

  for (guint i = 0; i < n_annotations; i++)
    collect_annotation (self, i);
  g_array_sort (self->marks, compare_marks);
  assign_lanes (self->marks);
}

static char *
dup_caption (Sweep      *self,
             const Mark *mark)
{
  return gloss_wording_make_caption (self->article->set,
                                 gloss_annotation_set_get_nth (self->article->set,
                                                               mark->annotation),
                                 mark->fragment);
}

static void
add_extent (GlossOutput *output,
            const Mark  *mark)
{
  gloss_output_add (output, " ");
  gloss_output_add_number (output, mark->start);
  gloss_output_add (output, "–");
  gloss_output_add_number (output, mark->end);
}

/* What has no mark has its label's class itself. */
static void
add_caption (Sweep      *self,
             const Mark *mark)
{
  g_autofree char *caption = dup_caption (self, mark);

  gloss_output_add (self->output, "<bdi class=\"c");
  if (mark->lane == NO_LANE)
    {
      gloss_output_add (self->output, " l");
      gloss_output_add_number (self->output, mark->label);
    }
  gloss_output_add (self->output, "\"");
  if (mark->first)
    {
      gloss_output_add (self->output, " id=\"");
      gloss_html_add_id (self->article, "a", mark->annotation + 1);
      gloss_output_add (self->output, "\"");
    }
  gloss_output_add (self->output, ">");
  gloss_html_add_text (self->output, caption, -1);
  if (mark->lane == NO_LANE)
    add_extent (self->output, mark);
  gloss_output_add (self->output, "</bdi>");
}

static void
open_tag (Sweep      *self,
          const Mark *mark)
{
  gloss_output_add (self->output, "<mark class=\"l");
  gloss_output_add_number (self->output, mark->label);
  gloss_output_add (self->output, " k");
  gloss_output_add_number (self->output, mark->lane);
  gloss_output_add (self->output, "\">");
}

static void
begin_mark (Sweep *self,
            Mark  *mark)
{
  if (mark->lane == NO_LANE)
    {
      add_caption (self, mark);
      if (mark->last)
        gloss_html_add_reference (self->article, mark->annotation);
      return;
    }

  g_assert (self->n_open < N_LANES);
  open_tag (self, mark);
  add_caption (self, mark);
  self->open[self->n_open++] = mark;
}

/* Closes the tag; where the span itself ends, says so and refers to its footnote. */
static void
close_tag (Sweep      *self,
           const Mark *mark,
           gboolean    ended)
{
  if (ended)
    {
      g_autofree char *caption = dup_caption (self, mark);

      gloss_output_add (self->output, "<bdi class=\"e\"> ⟨/");
      gloss_html_add_text (self->output, caption, -1);
      gloss_output_add (self->output, "⟩ </bdi>");
    }
  gloss_output_add (self->output, "</mark>");
  if (ended && mark->last)
    gloss_html_add_reference (self->article, mark->annotation);
}

/* Closes the tags from @from on, and forgets the spans that end here. */
static void
close_from (Sweep *self,
            guint  from)
{
  guint n_kept = from;

  for (guint i = self->n_open; i > from; i--)
    close_tag (self, self->open[i - 1], self->open[i - 1]->end <= self->at);
  for (guint i = from; i < self->n_open; i++)
    {
      if (self->open[i]->end > self->at)
        self->open[n_kept++] = self->open[i];
    }
  self->n_open = n_kept;
}

static void
reopen_from (Sweep *self,
             guint  from)
{
  for (guint i = from; i < self->n_open; i++)
    open_tag (self, self->open[i]);
}

static void
end_marks (Sweep *self)
{
  guint from = 0;

  while (from < self->n_open && self->open[from]->end > self->at)
    from++;
  if (from == self->n_open)
    return;
  close_from (self, from);
  reopen_from (self, from);
}

static Mark *
peek_next (Sweep *self)
{
  return self->next < self->marks->len ? &g_array_index (self->marks, Mark, self->next) : NULL;
}

/* Where something begins or ends, or the paragraph does. */
static guint
find_boundary (Sweep *self,
               guint  end)
{
  const Mark *next = peek_next (self);
  guint boundary = next != NULL ? MIN (end, next->start) : end;

  for (guint i = 0; i < self->n_open; i++)
    boundary = MIN (boundary, self->open[i]->end);
  return boundary;
}

static gboolean
write_until (Sweep   *self,
             guint    end,
             GError **error)
{
  while (self->at < end)
    {
      guint chunk_end = MIN (end, self->at + CHUNK);
      gsize n_bytes = 0;
      const char *bytes = gloss_text_peek_range (self->text, self->at, chunk_end, &n_bytes);

      gloss_html_add_content (self->article, bytes, n_bytes);
      self->at = chunk_end;
      if (!gloss_output_write (self->output, self->stream, FALSE, self->cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/* How many lanes a paragraph that ends at @end needs. */
static guint
count_lanes (Sweep *self,
             guint  end)
{
  guint n_lanes = 0;

  for (guint i = 0; i < self->n_open; i++)
    n_lanes = MAX (n_lanes, self->open[i]->lane + 1);
  for (guint i = self->next; i < self->marks->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);

      if (mark->start >= end)
        break;
      n_lanes = MAX (n_lanes, MIN (mark->lane + 1, N_LANES));
    }
  return n_lanes;
}

static gboolean
write_paragraph (Sweep   *self,
                 guint    end,
                 GError **error)
{
  guint n_lanes = count_lanes (self, end);

  gloss_output_add (self->output, "<p dir=\"auto\"");
  if (n_lanes > 0)
    {
      gloss_output_add (self->output, " class=\"d");
      gloss_output_add_number (self->output, n_lanes);
      gloss_output_add (self->output, "\"");
    }
  gloss_output_add (self->output, ">");
  reopen_from (self, 0);
  while (self->at < end)
    {
      end_marks (self);
      for (Mark *next = peek_next (self); next != NULL && next->start == self->at;
           next = peek_next (self))
        {
          begin_mark (self, next);
          self->next++;
        }
      if (!write_until (self, find_boundary (self, end), error))
        return FALSE;
    }
  close_from (self, 0);
  gloss_output_add (self->output, "</p>");
  return TRUE;
}

/* Paragraphs follow each other without anything between them: the newlines are in them. */
static gboolean
write_paragraphs (Sweep   *self,
                  GError **error)
{
  gsize n_bytes = 0;
  const char *utf8 = gloss_text_get_utf8 (self->text, &n_bytes);
  const char *at = utf8;

  while (at < utf8 + n_bytes)
    {
      const char *newline = memchr (at, '\n', utf8 + n_bytes - at);
      const char *end = newline != NULL ? newline + 1 : utf8 + n_bytes;
      guint offset = 0;

      gloss_text_from_byte (self->text, end - utf8, &offset);
      if (!write_paragraph (self, offset, error))
        return FALSE;
      at = end;
    }
  return TRUE;
}

/**
 * gloss_html_write_text:
 * @article: the article; which of its annotations are placed is found out here
 * @stream: where to
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Writes the text with all highlights.
 *
 * Returns: %FALSE if it could not be written or was cancelled
 */
gboolean
gloss_html_write_text (const GlossHtmlArticle  *article,
                       GOutputStream           *stream,
                       GCancellable            *cancellable,
                       GError                 **error)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  Sweep sweep = {
    .article = article,
    .output = article->output,
    .text = gloss_annotation_set_get_text (article->set),
    .marks = marks,
    .stream = stream,
    .cancellable = cancellable,
  };

  collect (&sweep);
  gloss_output_add (article->output, "<div class=\"text\" lang=\"und\">");
  if (!write_paragraphs (&sweep, error))
    return FALSE;
  gloss_output_add (article->output, "</div>\n");
  return TRUE;
}
