/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-text-unit.h"

#include "app/gloss-text-view-private.h"

static void
get_word (GlossText *text,
          guint      offset,
          guint     *start,
          guint     *end)
{
  *start = MIN (offset, gloss_text_get_length (text) - 1);
  *end = *start + 1;
  if (!gloss_text_snap_words (text, start, end))
    *start = *end = offset;
}

/**
 * gloss_text_unit_get_bounds:
 * @text: a text
 * @unit: what is sought
 * @offset: a place in @text, in code points
 * @start: (out): where it begins
 * @end: (out): and ends
 *
 * Finds the unit at @offset. A character is the place itself, and so is a word where there is none;
 * a paragraph comes without its newline.
 */
void
gloss_text_unit_get_bounds (GlossText     *text,
                            GlossTextUnit  unit,
                            guint          offset,
                            guint         *start,
                            guint         *end)
{
  guint length;

  g_return_if_fail (text != NULL);
  g_return_if_fail (start != NULL && end != NULL);

  length = gloss_text_get_length (text);
  *start = offset;
  *end = offset;
  if (unit == GLOSS_TEXT_UNIT_CHARACTER || length == 0)
    return;
  if (unit == GLOSS_TEXT_UNIT_WORD)
    {
      get_word (text, offset, start, end);
      return;
    }

  while (*start > 0 && gloss_text_get_char (text, *start - 1) != '\n')
    (*start)--;
  while (*end < length && gloss_text_get_char (text, *end) != '\n'
         && gloss_text_get_char (text, *end) != '\r')
    (*end)++;
}

/**
 * gloss_text_view_snap_selection:
 * @view: a view
 * @words: whether to whole words; otherwise only to whole graphemes
 *
 * Lets the selection begin and end at sensible places, without blanks at its ends. The caret stays
 * at the end of it where it was. A selection of nothing but blanks becomes the caret.
 */
void
gloss_text_view_snap_selection (GlossTextView *view,
                                gboolean       words)
{
  guint caret;
  gboolean backwards;
  guint start;
  guint end;

  g_return_if_fail (GLOSS_IS_TEXT_VIEW (view));

  if (!gloss_text_view_get_selection (view, &start, &end))
    return;

  caret = gloss_text_view_get_caret (view);
  backwards = caret == start;
  if (!(words ? gloss_text_snap_words (view->text, &start, &end)
              : gloss_text_snap_graphemes (view->text, &start, &end))
      || !gloss_text_trim_blanks (view->text, &start, &end))
    {
      gloss_text_view_select (view, caret, caret);
      return;
    }
  gloss_text_view_select (view, backwards ? start : end, backwards ? end : start);
}
