/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-desk.h"
#include "bench-report.h"

#include "app/gloss-annotation-list.h"
#include "app/gloss-coverage-popover.h"
#include "app/gloss-find-bar.h"
#include "app/gloss-label-chooser.h"
#include "app/gloss-label-palette.h"
#include "app/gloss-row-view.h"
#include "app/gloss-session-sets.h"
#include "core/model/gloss-command.h"

#include <string.h>

/* What each action of a user costs in the whole window, from the call that the key makes until it
 * is painted, and what the main loop is held up by afterwards; with a million characters and ten
 * thousand annotations. */

#define N_CHARS 1000000
#define N_ANNOTATIONS 10000
#define N_RUNS 15

/* The annotations that it is about lie in the middle, and all of them on the screen. */
#define FIRST (N_ANNOTATIONS / 2)
#define N_PLACES 12
#define CHARS_EACH (N_CHARS / N_ANNOTATIONS)

#define FRAME_MS 16.0
#define QUIET_MS 30
/* With a field that waits for a pause in typing. */
#define TYPED_MS 300
/* What goes on while the user can go on too. */
#define ALL_MS 100.0

/**
 * Action:
 * @name: what is done
 * @prepare: (nullable): what goes before and is not measured
 * @act: what is measured
 * @quiet_ms: when nothing has happened for so long it is over
 * @all_limit_ms: what it may cost in all threads until it is; 0: that is not told
 */
typedef struct
{
  const char    *name;
  BenchDeskFunc  prepare;
  BenchDeskFunc  act;
  guint          quiet_ms;
  double         all_limit_ms;
} Action;

/* only: (nullable): a part of the names of the actions to measure, for profiling. */
typedef struct
{
  BenchReport *report;
  const char  *only;
} Plan;

/* All get the number of the run as user data. */
#define STEP(name) static void name (BenchDesk *desk, gpointer run)
#define NTH GPOINTER_TO_UINT (run)

static const GlossAuthor author = { "Bench", NULL };

static GlossAnnotation *
get_annotation (BenchDesk *desk,
                gpointer   run)
{
  return gloss_annotation_set_get_nth (desk->set, FIRST + NTH % N_PLACES);
}

static GlossAnnotation *
get_selected (BenchDesk *desk)
{
  GlossAnnotation *selected = gloss_session_get_selected (desk->session);

  g_assert_nonnull (selected);
  return selected;
}

static const char *
get_label (gpointer run)
{
  static const char *const ids[] = { "label-01", "label-08", "label-15", "label-22", "label-29" };

  return ids[NTH % G_N_ELEMENTS (ids)];
}

static void
activate (BenchDesk  *desk,
          const char *action)
{
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (desk->window), action));
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), action, NULL);
}

static GtkWidget *
find_widget (BenchDesk *desk,
             GType      within,
             GType      type)
{
  GtkWidget *parent = bench_find_widget (GTK_WIDGET (desk->window), within);
  GtkWidget *found = parent != NULL ? bench_find_widget (parent, type) : NULL;

  g_assert_nonnull (found);
  return found;
}

/* Preparing */

STEP (select_annotation)
{
  gloss_session_select (desk->session, gloss_annotation_get_id (get_annotation (desk, run)), TRUE);
}

STEP (select_text)
{
  guint start = (FIRST + NTH % N_PLACES) * CHARS_EACH + 72;

  gloss_session_select_range (desk->session, start, start + 9);
}

STEP (put_caret)
{
  guint start = gloss_annotation_get_extent (get_annotation (desk, run)).start;

  gloss_session_select_range (desk->session, start, start);
}

/* Where one annotation lies in another one. */
STEP (select_inner)
{
  GlossAnnotationSet *set = desk->set;
  guint nth = FIRST + NTH % N_PLACES;

  for (;; nth++)
    {
      guint start = gloss_annotation_get_extent (gloss_annotation_set_get_nth (set, nth)).start;
      g_autoptr (GPtrArray) here = gloss_annotation_set_get_at (set, start);

      if (here->len > 1)
        {
          gloss_session_select (desk->session, gloss_annotation_get_id (here->pdata[0]), TRUE);
          return;
        }
    }
}

/* Labels */

STEP (use_label)
{
  gloss_session_use_label (desk->session, get_label (run));
}

STEP (use_new_label)
{
  g_autofree char *name = g_strdup_printf ("Made up %u", NTH);

  gloss_session_use_new_label (desk->session, name, FALSE);
}

STEP (change_label)
{
  GlossLabel *label = gloss_annotation_set_get_label (desk->set, get_label (run));
  g_autofree char *name = g_strdup_printf ("Renamed %u", NTH);
  GlossLabelFields fields;

  gloss_label_get_fields (label, &fields);
  fields.name = name;
  gloss_session_apply (desk->session, gloss_command_change_label (desk->set, label, &fields));
}

STEP (recolor_label)
{
  static const char *const colors[] = { "#1a5fb4", "#26a269" };
  GlossLabel *label = gloss_annotation_set_get_label (desk->set, get_label (run));
  GlossLabelFields fields;

  gloss_label_get_fields (label, &fields);
  fields.color = colors[NTH / 5 % G_N_ELEMENTS (colors)];
  gloss_session_apply (desk->session, gloss_command_change_label (desk->set, label, &fields));
}

STEP (hide_label)
{
  gloss_session_hide_label (desk->session, get_label (run), NTH / 5 % 2 == 0);
}

STEP (show_labels)
{
  for (guint i = 0; i < 5; i++)
    gloss_session_hide_label (desk->session, get_label (GUINT_TO_POINTER (i)), FALSE);
}

STEP (fold_labels)
{
  g_assert_true (gtk_widget_activate_action (
    find_widget (desk, GLOSS_TYPE_LABEL_PALETTE, GLOSS_TYPE_LABEL_PALETTE), "palette.fold", "s",
    "label-06"));
}

STEP (open_chooser)
{
  activate (desk, "choose-label");
}

STEP (type_in_chooser)
{
  GtkWidget *pane = GTK_WIDGET (gloss_window_get_pane (desk->window));
  GtkWidget *chooser = bench_find_widget (pane, GLOSS_TYPE_LABEL_CHOOSER);

  gtk_editable_set_text (GTK_EDITABLE (bench_find_widget (chooser, GTK_TYPE_EDITABLE)), "2");
}

STEP (close_chooser)
{
  GtkWidget *pane = GTK_WIDGET (gloss_window_get_pane (desk->window));
  GtkWidget *chooser = bench_find_widget (pane, GLOSS_TYPE_LABEL_CHOOSER);

  if (chooser != NULL)
    gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (chooser, GTK_TYPE_POPOVER)));
}

STEP (prepare_chooser)
{
  close_chooser (desk, run);
  select_annotation (desk, run);
}

STEP (prepare_typing_in_chooser)
{
  prepare_chooser (desk, run);
  open_chooser (desk, run);
}

/* Annotations */

STEP (delete_annotation)
{
  gloss_session_delete_selected (desk->session);
}

STEP (undo)
{
  gloss_session_undo (desk->session);
}

STEP (redo)
{
  gloss_session_redo (desk->session);
}

STEP (prepare_undo)
{
  select_text (desk, run);
  use_label (desk, run);
}

STEP (prepare_redo)
{
  prepare_undo (desk, run);
  undo (desk, run);
}

STEP (move_end)
{
  gloss_session_move_end (desk->session, FALSE, 1, FALSE);
}

STEP (prepare_fragment)
{
  guint end;

  select_annotation (desk, run);
  end = gloss_annotation_get_extent (get_selected (desk)).end;
  gloss_session_select_range (desk->session, end + 40, end + 49);
}

STEP (add_fragment)
{
  g_assert_true (gloss_session_can_add_fragment (desk->session));
  gloss_session_add_fragment (desk->session);
}

STEP (prepare_removal)
{
  prepare_fragment (desk, run);
  add_fragment (desk, run);
}

STEP (remove_fragment)
{
  g_assert_true (gloss_session_can_remove_fragment (desk->session));
  gloss_session_remove_fragment (desk->session);
}

STEP (set_note)
{
  g_autofree char *note = g_strdup_printf ("Note %u", NTH);

  gloss_session_apply (desk->session, gloss_command_set_note (desk->set, get_selected (desk), note,
                                                              &author));
}

STEP (light_label)
{
  gloss_session_light_label (desk->session, get_label (run));
}

STEP (toggle_unsure)
{
  gloss_session_toggle_unsure (desk->session);
}

STEP (set_attribute)
{
  GlossAnnotation *selected = get_selected (desk);
  const char *value = NTH / N_PLACES % 2 == 0 ? "\"low\"" : "\"high\"";

  gloss_session_apply (desk->session, gloss_command_set_attribute (desk->set, &selected, 1,
                                                                   "certainty", value, &author));
}

STEP (relate)
{
  GlossAnnotation *from = get_selected (desk);
  GlossAnnotation *to = gloss_annotation_set_get_nth (desk->set, FIRST + NTH + N_PLACES);

  gloss_session_apply (desk->session, gloss_command_relate (desk->set, "refers", from, to, &author,
                                                            NULL));
}

STEP (select_next)
{
  activate (desk, "next-annotation");
}

STEP (select_outer)
{
  activate (desk, "select-outer");
}

/* What is typed, and the list */

static GtkEditable *
find_filter (BenchDesk *desk)
{
  return GTK_EDITABLE (find_widget (desk, GLOSS_TYPE_ANNOTATION_LIST, GTK_TYPE_SEARCH_ENTRY));
}

STEP (clear_filter)
{
  gtk_editable_set_text (find_filter (desk), "");
}

STEP (type_in_filter)
{
  gtk_editable_set_text (find_filter (desk), "e");
}

STEP (prepare_filter)
{
  clear_filter (desk, run);
  bench_desk_settle (desk, TYPED_MS);
}

STEP (prepare_clearing)
{
  type_in_filter (desk, run);
  bench_desk_settle (desk, TYPED_MS);
}

static void
set_order (BenchDesk  *desk,
           const char *order)
{
  g_assert_true (gtk_widget_activate_action (
    find_widget (desk, GLOSS_TYPE_ANNOTATION_LIST, GLOSS_TYPE_ROW_VIEW),
    "annotations.annotation-order", "s", order));
}

STEP (sort_list)
{
  static const char *const orders[] = { "label", "length", "modified" };

  set_order (desk, orders[NTH % G_N_ELEMENTS (orders)]);
}

STEP (sort_by_place)
{
  set_order (desk, "place");
}

STEP (open_find_bar)
{
  activate (desk, "find");
  gtk_editable_set_text (
    GTK_EDITABLE (find_widget (desk, GLOSS_TYPE_FIND_BAR, GTK_TYPE_EDITABLE)), "");
  bench_desk_settle (desk, TYPED_MS);
}

STEP (type_in_find_bar)
{
  gtk_editable_set_text (
    GTK_EDITABLE (find_widget (desk, GLOSS_TYPE_FIND_BAR, GTK_TYPE_EDITABLE)), "ministry");
}

STEP (close_find_bar)
{
  gloss_find_bar_close (GLOSS_FIND_BAR (find_widget (desk, GLOSS_TYPE_FIND_BAR,
                                                     GLOSS_TYPE_FIND_BAR)));
}

STEP (find_next)
{
  activate (desk, "find-next");
}

/* What is seen of the annotations */

static void
set_captions (BenchDesk     *desk,
              GlossCaptions  captions)
{
  const char *const nicks[] = { "names", "codes", "none" };

  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "captions",
                                  g_variant_new_string (nicks[captions]));
}

STEP (change_codes)
{
  set_captions (desk, NTH % 2 == 0 ? GLOSS_CAPTIONS_CODES : GLOSS_CAPTIONS_NAMES);
}

STEP (change_captions)
{
  set_captions (desk, NTH % 2 == 0 ? GLOSS_CAPTIONS_NONE : GLOSS_CAPTIONS_NAMES);
}

STEP (change_patterns)
{
  activate (desk, "underline-patterns");
}

STEP (change_numbers)
{
  activate (desk, "paragraph-numbers");
}

STEP (toggle_coverage)
{
  activate (desk, "coverage");
}

static GtkWidget *
find_coverage (BenchDesk *desk)
{
  return bench_find_widget (GTK_WIDGET (desk->window), GLOSS_TYPE_COVERAGE_POPOVER);
}

STEP (close_coverage)
{
  GtkWidget *coverage = find_coverage (desk);

  if (coverage != NULL)
    gtk_popover_popdown (GTK_POPOVER (coverage));
}

STEP (open_coverage)
{
  GtkWidget *coverage = find_coverage (desk);

  if (coverage == NULL || !gtk_widget_get_visible (coverage))
    toggle_coverage (desk, run);
  bench_desk_settle (desk, QUIET_MS);
  select_annotation (desk, run);
}

/* The rest */

STEP (move_caret)
{
  g_signal_emit_by_name (desk->view, "move-cursor", GTK_MOVEMENT_VISUAL_POSITIONS, 1, FALSE);
}

STEP (hide_underlay)
{
  gloss_session_set_underlay (desk->session, NULL);
}

STEP (show_underlay)
{
  gloss_session_set_underlay (desk->session, BENCH_UNDERLAY);
}

STEP (hide_shown_underlay)
{
  g_assert_nonnull (gloss_session_get_underlay (desk->session));
  hide_underlay (desk, run);
}

STEP (prepare_hiding)
{
  show_underlay (desk, run);
  bench_desk_settle (desk, TYPED_MS);
}

STEP (save)
{
  gloss_session_save_now (desk->session);
}

static const Action actions[] = {
  { "label the selected text", select_text, use_label, QUIET_MS },
  { "create a label on the spot", select_text, use_new_label, QUIET_MS },
  { "relabel", select_annotation, use_label, QUIET_MS },
  { "delete", select_annotation, delete_annotation, QUIET_MS },
  { "undo", prepare_undo, undo, QUIET_MS },
  { "redo", prepare_redo, redo, QUIET_MS },
  { "move an end", select_annotation, move_end, QUIET_MS },
  { "add a fragment", prepare_fragment, add_fragment, QUIET_MS },
  { "remove a fragment", prepare_removal, remove_fragment, QUIET_MS },
  { "set a note", select_annotation, set_note, QUIET_MS },
  { "toggle unsure", select_annotation, toggle_unsure, QUIET_MS },
  { "set an attribute", select_annotation, set_attribute, QUIET_MS },
  { "relate two", select_annotation, relate, QUIET_MS },
  { "save", prepare_undo, save, TYPED_MS, ALL_MS },
  { "select the next one", NULL, select_next, QUIET_MS },
  { "select the one around", select_inner, select_outer, QUIET_MS },
  { "move the caret", put_caret, move_caret, QUIET_MS },
  { "filter the list: a letter", prepare_filter, type_in_filter, TYPED_MS, ALL_MS },
  { "clear the filter", prepare_clearing, clear_filter, TYPED_MS, ALL_MS },
  { "sort the list", NULL, sort_list, QUIET_MS, ALL_MS },
  { "delete from the sorted list", select_annotation, delete_annotation, QUIET_MS },
  { "sort the list by place", sort_list, sort_by_place, QUIET_MS },
  { "open the label chooser", prepare_chooser, open_chooser, QUIET_MS },
  { "a letter in the label chooser", prepare_typing_in_chooser, type_in_chooser, TYPED_MS },
  { "hide or show a label", close_chooser, hide_label, QUIET_MS },
  { "dim all labels but one", select_annotation, light_label, QUIET_MS },
  { "fold or unfold a branch", show_labels, fold_labels, QUIET_MS },
  { "rename a label", NULL, change_label, QUIET_MS },
  { "recolor a label", NULL, recolor_label, QUIET_MS },
  { "show a set of as many beneath", hide_underlay, show_underlay, TYPED_MS, ALL_MS },
  { "hide the set beneath", prepare_hiding, hide_shown_underlay, QUIET_MS },
  { "find: type a word", open_find_bar, type_in_find_bar, TYPED_MS, ALL_MS },
  { "find: the next hit", NULL, find_next, QUIET_MS },
  { "close the find bar", open_find_bar, close_find_bar, QUIET_MS },
  { "captions: codes or names", NULL, change_codes, QUIET_MS },
  { "captions on or off", NULL, change_captions, QUIET_MS },
  { "underline patterns", NULL, change_patterns, QUIET_MS },
  { "paragraph numbers", NULL, change_numbers, QUIET_MS },
  { "a caret with patterns and numbers", put_caret, move_caret, QUIET_MS },
  { "what the labels cover", close_coverage, toggle_coverage, QUIET_MS },
  { "delete while that is shown", open_coverage, delete_annotation, QUIET_MS },
  { "hide what the labels cover", NULL, close_coverage, QUIET_MS },
};

static void
measure (BenchDesk    *desk,
         BenchReport  *report,
         const Action *action)
{
  g_autofree char *slice = g_strdup_printf ("%s: then at most at a time", action->name);
  g_autofree char *whole = g_strdup_printf ("%s: until all is done", action->name);
  double painted[N_RUNS];
  double slices[N_RUNS];
  double all[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      gpointer run = GUINT_TO_POINTER (i);
      BenchCost cost;

      if (action->prepare != NULL)
        action->prepare (desk, run);
      bench_desk_settle (desk, QUIET_MS);
      cost = bench_desk_measure (desk, action->act, run, action->quiet_ms);
      painted[i] = cost.painted_ms;
      slices[i] = cost.slice_ms;
      all[i] = cost.all_ms;
    }
  bench_report_value (report, action->name, "ms", bench_median (painted, N_RUNS), FRAME_MS);
  bench_report_value (report, slice, "ms", bench_median (slices, N_RUNS), FRAME_MS);
  if (action->all_limit_ms > 0)
    bench_report_value (report, whole, "ms", bench_median (all, N_RUNS), action->all_limit_ms);
}

static void
measure_all (BenchDesk *desk,
             gpointer   user_data)
{
  const Plan *plan = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (plan->only == NULL || strstr (actions[i].name, plan->only) != NULL)
      measure (desk, plan->report, &actions[i]);
}

int
main (int   argc,
      char *argv[])
{
  Plan plan = { bench_report_new (), argc > 2 ? argv[2] : NULL };

  bench_desk_run (N_CHARS, N_ANNOTATIONS, measure_all, &plan);
  return bench_report_finish (plan.report, argc > 1 ? argv[1] : NULL);
}
