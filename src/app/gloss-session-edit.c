/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-session-private.h"

#include "app/gloss-label-colors.h"

#include <glib/gi18n.h>

/* What the user does to the annotations. All of it ends in gloss_session_apply(), undo or redo. */

static void
tell_why_not (GlossSession *self,
              GError       *error)
{
  if (error != NULL)
    gloss_session_tell (self, error->message);
}

/* The reason why nothing can be edited goes to the user; %FALSE then. */
gboolean
gloss_session_check_editable (GlossSession *self)
{
  if (self->batch_meter != NULL)
    {
      gloss_session_tell (self, _("All articles are being changed at this moment."));
      return FALSE;
    }
  if (gloss_session_can_edit (self))
    return TRUE;
  if (self->set != NULL)
    gloss_session_tell (self, gloss_annotation_set_get_read_only (self->set));
  else if (self->unreadable != NULL)
    gloss_session_tell (self, self->unreadable);
  else if (self->loading)
    gloss_session_tell (self, _("The annotations are still being read."));
  return FALSE;
}

/* The first span of @one that @other does not have. */
static gboolean
find_other_span (GlossAnnotation *one,
                 GlossAnnotation *other,
                 GlossSpan       *place)
{
  for (guint i = 0; i < gloss_annotation_get_n_spans (one); i++)
    {
      gboolean found = FALSE;

      *place = gloss_annotation_get_span (one, i);
      for (guint k = 0; !found && k < gloss_annotation_get_n_spans (other); k++)
        {
          GlossSpan span = gloss_annotation_get_span (other, k);

          found = gloss_span_compare (&span, place) == 0;
        }
      if (!found)
        return TRUE;
    }
  return FALSE;
}

/* Of an annotation that got other fragments, only what is different. */
static GlossSpan
find_changed_place (const GlossChange *change)
{
  GlossSpan place;

  if (change->before == NULL || change->after == NULL)
    return gloss_annotation_get_extent (change->after != NULL ? change->after : change->before);
  if (find_other_span (change->after, change->before, &place)
      || find_other_span (change->before, change->after, &place))
    return place;
  return gloss_annotation_get_extent (change->after);
}

/* The place that @edit is about; %FALSE where it is about none. An added or changed annotation is
 * given in @id. */
static gboolean
find_place (GlossEdit   *edit,
            GlossSpan   *place,
            const char **id)
{
  gboolean found = FALSE;

  *id = NULL;
  for (guint i = 0; i < gloss_edit_get_n_changes (edit) && *id == NULL; i++)
    {
      const GlossChange *change = gloss_edit_get_change (edit, i);
      GlossAnnotation *annotation = change->after != NULL ? change->after : change->before;

      if (change->kind != GLOSS_RECORD_ANNOTATION)
        continue;
      if (!found || change->after != NULL)
        *place = find_changed_place (change);
      if (change->after != NULL)
        *id = gloss_annotation_get_id (annotation);
      found = TRUE;
    }
  return found;
}

/* Undo and redo show what they did: an edit may be from long ago, and far off. */
void
gloss_session_show_edit (GlossSession *self,
                         GlossEdit    *edit)
{
  GlossSpan place;
  const char *id;

  if (!find_place (edit, &place, &id) && !gloss_session_find_related (self, edit, &place, &id))
    return;
  gloss_session_take_selected (self, g_strdup (id));
  gloss_session_collapse (self, place.start);
  gloss_session_reveal (self, place);
}

static gboolean
is_new (const GlossDocumentFields *fields)
{
  return fields->status == NULL || g_str_equal (fields->status, "new");
}

/* The first annotation of a set says whose set it is, and that work on it has begun: part of the
 * same edit, so that undoing it leaves nothing behind. */
static void
begin_work (GlossSession *self,
            GlossEdit    *edit)
{
  GlossDocument *before = gloss_annotation_set_get_document (self->set);
  g_autoptr (GlossDocument) after = NULL;
  GlossDocumentFields fields;

  gloss_document_get_fields (before, &fields);
  if (!is_new (&fields) || !gloss_edit_has_kind (edit, GLOSS_RECORD_ANNOTATION)
      || gloss_edit_has_kind (edit, GLOSS_RECORD_DOCUMENT))
    return;
  fields.status = "in-progress";
  if (fields.annotator == NULL || *fields.annotator == '\0')
    fields.annotator = self->annotator;
  after = gloss_document_new (&fields);
  gloss_edit_change_document (edit, before, after);
}

static void
step_history (GlossSession    *self,
              GlossEdit       *edit,
              GlossEditAction  action)
{
  g_autoptr (GlossEdit) done = edit;
  g_autoptr (GError) error = NULL;

  if (!gloss_session_check_editable (self) || done == NULL)
    return;
  if (gloss_edit_get_batch (done) != NULL)
    gloss_session_step_batch (self, action, done);
  else if (action == GLOSS_EDIT_UNDO ? gloss_annotation_set_undo (self->set, &error)
                                     : gloss_annotation_set_redo (self->set, &error))
    gloss_session_show_edit (self, done);
  else
    tell_why_not (self, error);
}

/* The beginning of the word after the one at @offset. */
static guint
next_beginning (GlossText *text,
                guint      offset)
{
  guint end = gloss_text_next_word (text, gloss_text_next_word (text, offset));
  guint beginning = gloss_text_prev_word (text, end);

  return beginning > offset ? beginning : end;
}

/* The end of the word before the one at @offset. */
static guint
prev_end (GlossText *text,
          guint      offset)
{
  guint beginning = gloss_text_prev_word (text, gloss_text_prev_word (text, offset));
  guint end = gloss_text_next_word (text, beginning);

  return end < offset ? end : beginning;
}

/* Where an end that was at @offset comes by one step: a start stands at the beginning of a word,
 * an end at the end of one. */
static guint
walk_one (GlossText *text,
          guint      offset,
          gboolean   start,
          gboolean   forward,
          gboolean   words)
{
  if (!words)
    return forward ? gloss_text_next_grapheme (text, offset)
                   : gloss_text_prev_grapheme (text, offset);
  if (start)
    return forward ? next_beginning (text, offset) : gloss_text_prev_word (text, offset);
  return forward ? gloss_text_next_word (text, offset) : prev_end (text, offset);
}

static guint
walk (GlossText *text,
      guint      offset,
      gboolean   start,
      int        step,
      gboolean   words)
{
  for (int i = 0; i < ABS (step); i++)
    offset = walk_one (text, offset, start, step > 0, words);
  return offset;
}

/* The selected text without blanks at its ends, which come in when selecting by words with the
 * keyboard; only where it is nothing but blanks they are what is meant. */
gboolean
gloss_session_get_words (GlossSession *self,
                         GlossSpan    *span)
{
  GlossSpan trimmed = { self->start, self->end };

  *span = trimmed;
  if (gloss_text_trim_blanks (gloss_annotation_set_get_text (self->set), &trimmed.start,
                              &trimmed.end))
    *span = trimmed;
  return span->end > span->start;
}

static GlossSpan *
copy_spans (GlossAnnotation *annotation)
{
  guint n_spans = gloss_annotation_get_n_spans (annotation);
  GlossSpan *spans = g_new (GlossSpan, n_spans);

  for (guint i = 0; i < n_spans; i++)
    spans[i] = gloss_annotation_get_span (annotation, i);
  return spans;
}

/* Fragment @i does not reach those beside it: by keys two never become one. */
static void
keep_apart (GlossSpan *spans,
            guint      n_spans,
            guint      i)
{
  if (i > 0)
    spans[i].start = MAX (spans[i].start, spans[i - 1].end + 1);
  if (i + 1 < n_spans)
    spans[i].end = MIN (spans[i].end, spans[i + 1].start - 1);
}

/**
 * gloss_session_apply:
 * @self: a session
 * @edit: (transfer full) (nullable): what to do; %NULL does nothing
 *
 * Every edit of the program goes through here. One that is refused is told to the user, and changes
 * nothing.
 *
 * Returns: whether it was done
 */
gboolean
gloss_session_apply (GlossSession *self,
                     GlossEdit    *edit)
{
  g_autoptr (GlossEdit) taken = edit;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (GLOSS_IS_SESSION (self), FALSE);

  if (taken == NULL || !gloss_session_check_editable (self))
    return FALSE;
  begin_work (self, taken);
  if (gloss_annotation_set_apply (self->set, taken, &error))
    return TRUE;
  tell_why_not (self, error);
  return FALSE;
}

/**
 * gloss_session_undo:
 * @self: a session
 *
 * Takes the last edit back and shows where it was.
 */
void
gloss_session_undo (GlossSession *self)
{
  GlossEdit *edit;

  g_return_if_fail (GLOSS_IS_SESSION (self));

  if (self->set == NULL)
    return;
  edit = gloss_history_peek_undo (gloss_annotation_set_get_history (self->set));
  step_history (self, edit != NULL ? gloss_edit_invert (edit) : NULL, GLOSS_EDIT_UNDO);
}

/**
 * gloss_session_redo:
 * @self: a session
 *
 * Does the last undone edit again and shows where it is.
 */
void
gloss_session_redo (GlossSession *self)
{
  GlossEdit *edit;

  g_return_if_fail (GLOSS_IS_SESSION (self));

  if (self->set == NULL)
    return;
  edit = gloss_history_peek_redo (gloss_annotation_set_get_history (self->set));
  step_history (self, edit != NULL ? gloss_edit_ref (edit) : NULL, GLOSS_EDIT_REDO);
}

/**
 * gloss_session_annotate:
 * @self: a session
 * @label_id: the label to put
 * @start: the first code point
 * @end: the one after the last
 *
 * Puts a label on a stretch of text, widened to whole grapheme clusters. The new annotation is
 * selected, and the text no more: the next label key is about the annotation.
 */
void
gloss_session_annotate (GlossSession *self,
                        const char   *label_id,
                        guint         start,
                        guint         end)
{
  g_autofree char *id = NULL;
  GlossSpan span = { start, end };
  GlossText *text;

  g_return_if_fail (GLOSS_IS_SESSION (self));
  g_return_if_fail (label_id != NULL);

  if (!gloss_session_check_editable (self))
    return;
  text = gloss_annotation_set_get_text (self->set);
  if (!gloss_text_snap_graphemes (text, &span.start, &span.end))
    return;
  if (!gloss_session_apply (self, gloss_command_annotate (self->set, label_id, &span, 1,
                                                          gloss_session_get_author (self), &id)))
    return;
  gloss_session_take_selected (self, g_steal_pointer (&id));
  gloss_session_collapse (self, span.end);
}

/* A mere group goes on nothing: the user is told. */
static gboolean
check_applicable (GlossSession *self,
                  const char   *label_id)
{
  GlossLabel *label = gloss_annotation_set_get_label (self->set, label_id);
  g_autofree char *message = NULL;

  if (label == NULL || !gloss_label_is_group (label))
    return TRUE;
  message = g_strdup_printf (_("“%s” is a group. Choose one of the labels below it."),
                             gloss_label_get_name (label));
  gloss_session_tell (self, message);
  return FALSE;
}

/**
 * gloss_session_use_label:
 * @self: a session
 * @label_id: a label; of a mere group the user is told that it cannot be applied
 *
 * A label's key or a click on it: labels the selected text; without one relabels the chosen
 * annotations, in one edit; without any takes up the pen, or puts it down where it holds that
 * label.
 */
void
gloss_session_use_label (GlossSession *self,
                         const char   *label_id)
{
  GlossSpan span;

  g_return_if_fail (GLOSS_IS_SESSION (self));
  g_return_if_fail (label_id != NULL);

  if (!gloss_session_check_editable (self) || !check_applicable (self, label_id))
    return;
  if (gloss_session_get_words (self, &span))
    gloss_session_annotate (self, label_id, span.start, span.end);
  else if (gloss_session_count_chosen (self) > 0)
    gloss_session_relabel_chosen (self, label_id);
  else
    gloss_session_set_pen (self, g_strcmp0 (self->pen, label_id) == 0 ? NULL : label_id);
}

static char *
dup_added_label (GlossEdit *edit)
{
  for (guint i = gloss_edit_get_n_changes (edit); i-- > 0;)
    {
      const GlossChange *change = gloss_edit_get_change (edit, i);

      if (change->kind == GLOSS_RECORD_LABEL && change->before == NULL)
        return g_strdup (gloss_label_get_id (change->after));
    }

  g_assert_not_reached ();
}

/* What using @label_id does to the annotations; %NULL: nothing. @new_id: what it adds, if that. */
static GlossEdit *
plan_use (GlossSession  *self,
          const char    *label_id,
          gboolean       relabel,
          GlossSpan     *span,
          char         **new_id)
{
  g_autoptr (GPtrArray) chosen = gloss_session_list_chosen (self);
  const GlossAuthor *author = gloss_session_get_author (self);

  if (!relabel && gloss_session_get_words (self, span)
      && gloss_text_snap_graphemes (gloss_annotation_set_get_text (self->set), &span->start,
                                    &span->end))
    return gloss_command_annotate (self->set, label_id, span, 1, author, new_id);
  if (chosen->len > 0)
    return gloss_command_relabel (self->set, (GlossAnnotation **) chosen->pdata, chosen->len,
                                  label_id, author);
  return NULL;
}

/**
 * gloss_session_use_new_label:
 * @self: a session
 * @name: what it is called
 * @relabel: whether it is for the chosen annotations, whatever text is selected
 *
 * Makes a label, of a color that few others have and with the first digit that is nobody's key, and
 * does with it what gloss_session_use_label() does. All of it is one edit.
 */
void
gloss_session_use_new_label (GlossSession *self,
                             const char   *name,
                             gboolean      relabel)
{
  GlossLabelFields fields = { .name = name };
  g_autofree char *key = NULL;
  g_autofree char *label_id = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GlossEdit) use = NULL;
  GlossSpan span;
  GlossEdit *edit;

  g_return_if_fail (GLOSS_IS_SESSION (self));
  g_return_if_fail (name != NULL);

  if (!gloss_session_check_editable (self))
    return;
  fields.color = gloss_label_colors_next (self->labels);
  fields.shortcut = key = gloss_label_keys_next (self->labels);
  edit = gloss_command_add_label (self->set, &fields);
  label_id = dup_added_label (edit);
  use = plan_use (self, label_id, relabel, &span, &id);
  if (use != NULL)
    gloss_edit_append (edit, use);
  if (!gloss_session_apply (self, edit))
    return;
  if (use == NULL)
    gloss_session_set_pen (self, label_id);
  if (id == NULL)
    return;
  gloss_session_take_selected (self, g_steal_pointer (&id));
  gloss_session_collapse (self, span.end);
}

/**
 * gloss_session_relabel_chosen:
 * @self: a session
 * @label_id: a label
 *
 * Gives the selected annotation, or all that are chosen, another label: one edit. A mere group is
 * told to be none.
 */
void
gloss_session_relabel_chosen (GlossSession *self,
                              const char   *label_id)
{
  g_autoptr (GPtrArray) chosen = NULL;

  g_return_if_fail (GLOSS_IS_SESSION (self));
  g_return_if_fail (label_id != NULL);

  chosen = gloss_session_list_chosen (self);
  if (chosen->len > 0 && check_applicable (self, label_id))
    gloss_session_apply (self, gloss_command_relabel (self->set,
                                                      (GlossAnnotation **) chosen->pdata,
                                                      chosen->len, label_id,
                                                      gloss_session_get_author (self)));
}

/**
 * gloss_session_toggle_unsure:
 * @self: a session
 *
 * Marks what is chosen as unsure, or, where the selected annotation is, as sure: one edit.
 */
void
gloss_session_toggle_unsure (GlossSession *self)
{
  g_autoptr (GPtrArray) chosen = NULL;
  GlossAnnotation *selected;

  g_return_if_fail (GLOSS_IS_SESSION (self));

  selected = gloss_session_get_selected (self);
  if (selected == NULL)
    return;
  chosen = gloss_session_list_chosen (self);
  gloss_session_apply (self,
                       gloss_command_set_unsure (self->set, (GlossAnnotation **) chosen->pdata,
                                                 chosen->len,
                                                 !gloss_annotation_is_unsure (selected),
                                                 gloss_session_get_author (self)));
}

/**
 * gloss_session_delete_selected:
 * @self: a session
 *
 * Deletes the selected annotation, or all that are chosen: one edit.
 */
void
gloss_session_delete_selected (GlossSession *self)
{
  g_autoptr (GPtrArray) chosen = NULL;

  g_return_if_fail (GLOSS_IS_SESSION (self));

  chosen = gloss_session_list_chosen (self);
  if (chosen->len > 0)
    gloss_session_apply (self, gloss_command_delete (self->set, (GlossAnnotation **) chosen->pdata,
                                                     chosen->len));
}

/**
 * gloss_session_move_end:
 * @self: a session
 * @start: whether to move the start of the selected annotation, not its end
 * @step: by how many graphemes or words; backwards where negative
 * @words: whether @step counts words
 *
 * Moves an end of the selected annotation: of the fragment that the caret is in, which takes the
 * caret along; else the start of the first fragment or the end of the last. It stays at least one
 * grapheme long, and does not reach the fragments beside it.
 */
void
gloss_session_move_end (GlossSession *self,
                        gboolean      start,
                        int           step,
                        gboolean      words)
{
  GlossAnnotation *selected;
  g_autofree GlossSpan *spans = NULL;
  GlossSpan *span;
  GlossText *text;
  gboolean at_caret;
  guint n_spans;
  guint offset;
  guint i;

  g_return_if_fail (GLOSS_IS_SESSION (self));

  selected = gloss_session_get_selected (self);
  if (selected == NULL)
    return;
  text = gloss_annotation_set_get_text (self->set);
  n_spans = gloss_annotation_get_n_spans (selected);
  at_caret = n_spans > 1 && gloss_session_find_fragment (self, &i);
  if (!at_caret)
    i = start ? 0 : n_spans - 1;
  spans = copy_spans (selected);
  span = &spans[i];
  if (start)
    span->start = MIN (walk (text, span->start, TRUE, step, words),
                       gloss_text_prev_grapheme (text, span->end));
  else
    span->end = MAX (walk (text, span->end, FALSE, step, words),
                     gloss_text_next_grapheme (text, span->start));
  keep_apart (spans, n_spans, i);
  gloss_session_apply (self, gloss_command_set_spans (self->set, selected, spans, n_spans,
                                                      gloss_session_get_author (self)));
  if (at_caret && (self->end < span->start || self->end > span->end))
    gloss_session_collapse (self, CLAMP (self->end, span->start, span->end));
  offset = start ? span->start : span->end;
  gloss_session_reveal (self, (GlossSpan){ offset, offset });
}

/**
 * gloss_session_set_span:
 * @self: a session
 * @id: an annotation
 * @i: which of its spans
 * @span: where that is now
 *
 * What a drag of a handle does.
 */
void
gloss_session_set_span (GlossSession *self,
                        const char   *id,
                        guint         i,
                        GlossSpan     span)
{
  GlossAnnotation *annotation;
  GlossText *text;
  g_autofree GlossSpan *spans = NULL;
  guint n_spans;

  g_return_if_fail (GLOSS_IS_SESSION (self));
  g_return_if_fail (id != NULL);

  annotation = self->set != NULL ? gloss_annotation_set_lookup (self->set, id) : NULL;
  if (annotation == NULL || i >= gloss_annotation_get_n_spans (annotation))
    return;
  text = gloss_annotation_set_get_text (self->set);
  if (!gloss_text_snap_graphemes (text, &span.start, &span.end))
    return;
  n_spans = gloss_annotation_get_n_spans (annotation);
  spans = copy_spans (annotation);
  spans[i] = span;
  gloss_session_apply (self, gloss_command_set_spans (self->set, annotation, spans, n_spans,
                                                      gloss_session_get_author (self)));
}
