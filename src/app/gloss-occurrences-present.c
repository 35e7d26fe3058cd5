/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-occurrences-dialog.h"

/* What a person who asks for every occurrence means, told from what is selected. */

/* A longer selection is no pattern. */
#define MAX_PATTERN_LENGTH 500

/* How far back to look for the label used last. */
#define MAX_EDITS_BACK 100

/* Of the last edit that gave one: borrowed. */
static const char *
find_last_label (GlossAnnotationSet *set)
{
  GlossHistory *history = gloss_annotation_set_get_history (set);
  guint position = gloss_history_get_position (history);

  for (guint n = 0; n < MIN (position, MAX_EDITS_BACK); n++)
    {
      GlossEdit *edit = gloss_history_get_nth (history, position - 1 - n);

      for (guint i = 0; i < gloss_edit_get_n_changes (edit); i++)
        {
          const GlossChange *change = gloss_edit_get_change (edit, i);
          const char *label_id;

          if (change->kind != GLOSS_RECORD_ANNOTATION || change->after == NULL)
            continue;
          label_id = gloss_annotation_get_label (change->after);
          if (gloss_annotation_set_get_label (set, label_id) != NULL)
            return label_id;
        }
    }

  return NULL;
}

static const char *
find_label (GlossSession *session)
{
  const char *label_id = gloss_session_get_pen (session);

  if (label_id == NULL)
    label_id = find_last_label (gloss_session_get_set (session));

  return label_id;
}

/* @span of the text as a pattern: (transfer full). Whole words only, if that is what it is. */
static char *
make_pattern (GlossText        *text,
              GlossSpan         span,
              GlossSearchFlags *flags)
{
  if (!gloss_text_trim_blanks (text, &span.start, &span.end)
      || span.end - span.start > MAX_PATTERN_LENGTH)
    return g_strdup ("");

  if (gloss_search_is_whole_words (text, span.start, span.end))
    *flags |= GLOSS_SEARCH_WHOLE_WORDS;

  return gloss_text_dup_range (text, span.start, span.end);
}

/**
 * gloss_occurrences_dialog_present:
 * @parent: a widget in the window that the dialog belongs to
 * @session: whose articles to annotate; a set must be open
 * @pattern: what to look for; may be empty
 * @flags: how
 * @label_id: (nullable): the label to give; %NULL: the one used last
 *
 * Shows a new dialog.
 */
void
gloss_occurrences_dialog_present (GtkWidget        *parent,
                                  GlossSession     *session,
                                  const char       *pattern,
                                  GlossSearchFlags  flags,
                                  const char       *label_id)
{
  GtkRoot *root;
  GtkWidget *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (GLOSS_IS_SESSION (session) && gloss_session_get_set (session) != NULL);

  root = gtk_widget_get_root (parent);
  self = gloss_occurrences_dialog_new (session);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
  gloss_occurrences_dialog_search (GLOSS_OCCURRENCES_DIALOG (self), pattern, flags,
                                   label_id != NULL ? label_id : find_label (session));
}

/**
 * gloss_occurrences_dialog_present_for_selection:
 * @parent: a widget in the window that the dialog belongs to
 * @session: whose articles to annotate; a set must be open
 *
 * Shows a new dialog for the selected text, or for the selected annotation, its text and its label.
 */
void
gloss_occurrences_dialog_present_for_selection (GtkWidget    *parent,
                                                GlossSession *session)
{
  GlossAnnotationSet *set;
  GlossAnnotation *selected;
  GlossSearchFlags flags = GLOSS_SEARCH_DEFAULT;
  g_autofree char *pattern = NULL;
  const char *label_id = NULL;
  GlossSpan span;

  g_return_if_fail (GLOSS_IS_SESSION (session) && gloss_session_get_set (session) != NULL);

  set = gloss_session_get_set (session);
  selected = gloss_session_get_selected (session);
  if (gloss_session_get_selection (session, &span.start, &span.end))
    pattern = make_pattern (gloss_annotation_set_get_text (set), span, &flags);
  else if (selected != NULL && !gloss_annotation_is_uncertain (selected))
    {
      span = gloss_annotation_get_span (selected, 0);
      pattern = make_pattern (gloss_annotation_set_get_text (set), span, &flags);
      label_id = gloss_annotation_get_label (selected);
    }
  else
    pattern = g_strdup ("");

  gloss_occurrences_dialog_present (parent, session, pattern, flags, label_id);
}
