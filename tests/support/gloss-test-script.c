/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/gloss-test-script.h"

#include "core/gloss-error.h"
#include "core/model/gloss-command.h"
#include "support/gloss-test-random.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * A language in which a test of an annotation set is one line. Steps have semicolons between them:
 *
 *   +person 3-8,10-12     annotate; the new annotations are called a, b, c, …
 *   -a   -a,b             delete
 *   a @ 3-9               set the spans
 *   a : date   a,b : date relabel
 *   a " some words        set the note (to the end of the step); without words take it away
 *   a !                   accept
 *   status done           set the status
 *   label + Quote q       add a label of that name, with that key if one is given
 *   label - person        delete a label with its annotations
 *   label person > 2      move a label
 *   label person = Who w  give a label another name (and key)
 *   undo   redo
 *   [   ]                 the steps between them are one edit
 *
 * The result is what went wrong, each as "STEP: stale", "invalid", "read-only" or "nothing" (there
 * is nothing to do, undo or redo).
 */

typedef struct
{
  GlossAnnotationSet *set;
  GString            *faults;
  GlossEdit          *group; /* owned; not NULL between [ and ] */
  guint               n_added;
} Script;

static const GlossAuthor author = { "T", "2026-01-01T00:00:00Z" };

static void
report (Script     *self,
        const char *step,
        GError     *error)
{
  const char *what = "nothing";

  if (error != NULL && error->domain != GLOSS_MODEL_ERROR)
    what = error->message;
  else if (error != NULL)
    what = error->code == GLOSS_MODEL_ERROR_STALE     ? "stale"
           : error->code == GLOSS_MODEL_ERROR_INVALID ? "invalid"
                                                      : "read-only";
  g_string_append_printf (self->faults, "%s: %s\n", step, what);
}

/* "3-8,10-12" → spans, as they are written. */
static GArray *
parse_spans (const char *text)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (GlossSpan));
  g_auto (GStrv) words = g_strsplit (text, ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      GlossSpan span;

      if (sscanf (words[i], "%u-%u", &span.start, &span.end) != 2)
        g_error ("not a span: %s", words[i]);
      g_array_append_val (spans, span);
    }

  return spans;
}

/* "a,b" → the annotations that the set holds of these names. */
static GPtrArray *
parse_annotations (Script     *self,
                   const char *text)
{
  GPtrArray *annotations = g_ptr_array_new ();
  g_auto (GStrv) ids = g_strsplit (text, ",", -1);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      GlossAnnotation *annotation = gloss_annotation_set_lookup (self->set, ids[i]);

      if (annotation != NULL)
        g_ptr_array_add (annotations, annotation);
    }

  return annotations;
}

static GlossLabel *
parse_label (Script     *self,
             const char *id)
{
  GlossLabel *label = gloss_annotation_set_get_label (self->set, id);

  if (label == NULL)
    g_error ("no label %s", id);
  return label;
}

/* What the command makes has a random id; here it is the next letter. */
static GlossEdit *
annotate (Script     *self,
          const char *label,
          const char *where)
{
  g_autoptr (GArray) spans = parse_spans (where);
  g_autoptr (GlossEdit) made = NULL;
  g_autoptr (GlossAnnotation) annotation = NULL;
  char id[] = { 'a' + self->n_added % 26, '\0' };
  GlossAnnotationFields fields;
  GlossEdit *edit;

  made = gloss_command_annotate (self->set, label, (gpointer) spans->data, spans->len, &author,
                                 NULL);
  if (made == NULL)
    return NULL;

  /* A script may go on where another one ended. */
  while (gloss_annotation_set_lookup (self->set, id) != NULL)
    id[0]++;

  gloss_annotation_get_fields (gloss_edit_get_change (made, 0)->after, &fields);
  fields.id = id;
  annotation = gloss_annotation_new (&fields);
  edit = gloss_edit_new (gloss_edit_get_description (made));
  gloss_edit_change_annotation (edit, NULL, annotation);
  self->n_added++;

  return edit;
}

static GlossEdit *
edit_label (Script *self,
            char  **words)
{
  GlossLabelFields fields = { .color = "#336699" };

  if (g_str_equal (words[1], "+"))
    {
      fields.name = words[2];
      fields.shortcut = words[3];
      return gloss_command_add_label (self->set, &fields);
    }
  if (g_str_equal (words[1], "-"))
    return gloss_command_delete_label (self->set, parse_label (self, words[2]));
  if (g_str_equal (words[2], ">"))
    return gloss_command_move_label (self->set, parse_label (self, words[1]), atoi (words[3]));

  g_assert_cmpstr (words[2], ==, "=");
  gloss_label_get_fields (parse_label (self, words[1]), &fields);
  fields.name = words[3];
  fields.shortcut = words[4];
  return gloss_command_change_label (self->set, parse_label (self, words[1]), &fields);
}

static GlossEdit *
edit_annotations (Script     *self,
                  const char *step,
                  char      **words)
{
  g_autoptr (GPtrArray) annotations = parse_annotations (self, words[0]);
  g_autoptr (GArray) spans = NULL;
  const char *quote = strchr (step, '"');

  if (annotations->len == 0)
    return NULL;

  switch (words[1][0])
    {
    case '@':
      spans = parse_spans (words[2]);
      return gloss_command_set_spans (self->set, annotations->pdata[0],
                                      (gpointer) spans->data, spans->len, &author);
    case ':':
      return gloss_command_relabel (self->set, (gpointer) annotations->pdata, annotations->len,
                                    words[2], &author);
    case '"':
      return gloss_command_set_note (self->set, annotations->pdata[0],
                                     quote[1] == ' ' ? quote + 2 : quote + 1, &author);
    case '!':
      return gloss_command_accept (self->set, annotations->pdata[0], &author);
    default:
      g_error ("not a step: %s", step);
    }
}

static GlossEdit *
make_edit (Script     *self,
           const char *step,
           char      **words)
{
  if (step[0] == '+')
    return annotate (self, words[0] + 1, words[1]);
  if (step[0] == '-')
    {
      g_autoptr (GPtrArray) annotations = parse_annotations (self, words[0] + 1);

      return gloss_command_delete (self->set, (gpointer) annotations->pdata, annotations->len);
    }
  if (g_str_equal (words[0], "status"))
    return gloss_command_set_status (self->set, words[1]);
  if (g_str_equal (words[0], "label"))
    return edit_label (self, words);

  return edit_annotations (self, step, words);
}

static void
append_changes (GlossEdit *group,
                GlossEdit *edit)
{
  for (guint i = 0; i < gloss_edit_get_n_changes (edit); i++)
    {
      const GlossChange *change = gloss_edit_get_change (edit, i);

      gloss_edit_change_record (group, change->kind, change->before, change->before_position,
                                change->after, change->after_position);
    }
}

static gboolean
run_history_step (Script     *self,
                  const char *step)
{
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (step, "undo") && !g_str_equal (step, "redo"))
    return FALSE;

  if (step[0] == 'u' ? !gloss_annotation_set_undo (self->set, &error)
                     : !gloss_annotation_set_redo (self->set, &error))
    report (self, step, error);
  return TRUE;
}

static void
run_edit (Script     *self,
          const char *step)
{
  g_auto (GStrv) words = g_strsplit (step, " ", -1);
  g_autoptr (GlossEdit) edit = NULL;
  g_autoptr (GError) error = NULL;

  if (g_str_equal (step, "]"))
    edit = g_steal_pointer (&self->group);
  else
    edit = make_edit (self, step, words);

  if (edit == NULL)
    report (self, step, NULL);
  else if (self->group != NULL)
    append_changes (self->group, edit);
  else if (!gloss_annotation_set_apply (self->set, edit, &error))
    report (self, step, error);
}

/**
 * gloss_test_script_set:
 *
 * Returns: (transfer full): a set without annotations, of an article that says
 *   %GLOSS_TEST_SCRIPT_TEXT, with the default labels
 */
GlossAnnotationSet *
gloss_test_script_set (void)
{
  g_autoptr (GlossArticle) article = gloss_test_article (GLOSS_TEST_SCRIPT_TEXT);
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();

  return gloss_annotation_set_new ("default", article, labels);
}

/**
 * gloss_test_run_script:
 * @set: a set without annotations
 * @script: steps, see the top of this file
 *
 * Runs the steps, each as a person would do it.
 *
 * Returns: (transfer full): what went wrong, one line each; empty if nothing did; with g_free()
 */
char *
gloss_test_run_script (GlossAnnotationSet *set,
                       const char         *script)
{
  Script self = { .set = set, .faults = g_string_new (NULL) };
  g_auto (GStrv) steps = g_strsplit (script, ";", -1);

  for (guint i = 0; steps[i] != NULL; i++)
    {
      const char *step = g_strstrip (steps[i]);

      if (*step == '\0' || run_history_step (&self, step))
        continue;
      if (g_str_equal (step, "["))
        self.group = gloss_edit_new ("Several");
      else
        run_edit (&self, step);
    }

  g_assert_null (self.group);
  return g_string_free (self.faults, FALSE);
}

/**
 * gloss_test_place:
 * @id: its id
 * @start: where it begins
 * @end: where it ends
 * @quote: (nullable): what a file quotes there, if that is not what the text has
 *
 * Returns: (transfer full): an annotation of the label "person"
 */
GlossAnnotation *
gloss_test_place (const char *id,
                  guint       start,
                  guint       end,
                  const char *quote)
{
  GlossSpan span = { start, end };
  GlossAnchor anchor = { .quote = quote };

  return gloss_annotation_new (&(GlossAnnotationFields) {
    .id = id,
    .label = "person",
    .spans = &span,
    .n_spans = 1,
    .anchors = &anchor,
  });
}

/**
 * gloss_test_load:
 * @set: a fresh set
 * @first: (transfer full): an annotation
 * @...: (transfer full): more, and %NULL
 *
 * Fills the set as a reader does.
 */
void
gloss_test_load (GlossAnnotationSet *set,
                 GlossAnnotation    *first,
                 ...)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                               gloss_annotation_unref);
  va_list rest;

  va_start (rest, first);
  for (GlossAnnotation *one = first; one != NULL; one = va_arg (rest, GlossAnnotation *))
    g_ptr_array_add (list, one);
  va_end (rest);
  gloss_annotation_set_load (set, list, NULL, NULL);
}

/**
 * gloss_test_apply:
 * @set: a set
 * @before: (nullable): an annotation as it is
 * @after: (nullable): as it will be
 * @error: return location
 *
 * Applies an edit of one change.
 *
 * Returns: whether it was done
 */
gboolean
gloss_test_apply (GlossAnnotationSet  *set,
                  GlossAnnotation     *before,
                  GlossAnnotation     *after,
                  GError             **error)
{
  g_autoptr (GlossEdit) edit = gloss_edit_new ("change");

  gloss_edit_change_annotation (edit, before, after);
  return gloss_annotation_set_apply (set, edit, error);
}

/**
 * gloss_test_assert_set:
 * @set: a set
 * @expected: what gloss_annotation_set_to_string() should say
 *
 * Aborts where it says something else.
 */
void
gloss_test_assert_set (GlossAnnotationSet *set,
                       const char         *expected)
{
  g_autofree char *string = gloss_annotation_set_to_string (set);

  g_assert_cmpstr (string, ==, expected);
}
