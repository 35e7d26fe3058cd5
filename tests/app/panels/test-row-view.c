/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panels-fixture.h"

#include "app/gloss-row-cell.h"
#include "app/gloss-row-view.h"

#include <stdlib.h>

#define N_MANY 100000
#define N_STEPS 300

/* How many rows of 20 pixels are in sight, in parts, in a view of 200. */
#define MOST_IN_SIGHT 14

typedef struct
{
  GtkStringList     *strings;
  GtkSelectionModel *rows;
  GlossRowView      *view;
  GtkAdjustment     *adjustment;
  GtkWidget         *window;
} Fixture;

static GtkWidget *
create_row (void)
{
  GtkWidget *row = gtk_label_new (NULL);

  gtk_widget_set_size_request (row, -1, 20);

  return row;
}

static void
bind_row (GtkWidget *row,
          gpointer   item)
{
  gtk_label_set_label (GTK_LABEL (row), item != NULL ? gtk_string_object_get_string (item) : "-");
}

/* Each string is there once. */
static gboolean
find_row (GtkSelectionModel *model,
          gpointer           item,
          guint             *position)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      g_autoptr (GtkStringObject) other = g_list_model_get_item (G_LIST_MODEL (model), i);

      if (g_str_equal (gtk_string_object_get_string (other), gtk_string_object_get_string (item)))
        {
          *position = i;
          return TRUE;
        }
    }

  return FALSE;
}

static const GlossRowKind kind = { create_row, bind_row, find_row };

static void
add_strings (Fixture *fixture,
             guint    n_strings)
{
  for (guint i = 0; i < n_strings; i++)
    gtk_string_list_take (fixture->strings, g_strdup_printf ("%u", i));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  fixture->strings = gtk_string_list_new (NULL);
  fixture->rows = GTK_SELECTION_MODEL (
    gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (fixture->strings))));
  add_strings (fixture, GPOINTER_TO_UINT (data));
  fixture->view = g_object_new (GLOSS_TYPE_ROW_VIEW, NULL);
  gloss_row_view_set_kind (fixture->view, &kind);
  gloss_row_view_set_model (fixture->view, fixture->rows);
  gtk_widget_set_size_request (scrolled, 200, 200);
  gtk_widget_set_valign (scrolled, GTK_ALIGN_START);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (fixture->view));
  fixture->adjustment =
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  fixture->window = panels_show (scrolled);
  panels_settle ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  GlossRowView *view = g_object_ref (fixture->view);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  panels_assert_finalized (view);
  g_assert_finalize_object (fixture->rows);
  g_assert_finalize_object (fixture->strings);
}

static gboolean
is_laid_out (gpointer user_data)
{
  Fixture *fixture = user_data;
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (fixture->rows));
  double upper = gtk_adjustment_get_upper (fixture->adjustment);

  return upper >= n_rows * 20.0 && upper <= MAX (n_rows * 40.0, 200);
}

static const char *
get_text (GtkWidget *cell)
{
  return gtk_label_get_label (GTK_LABEL (gloss_row_cell_get_row (GLOSS_ROW_CELL (cell))));
}

/* Every row in sight has one cell, which shows what is there, in order; and there are no others but
 * the one with the focus. */
static void
check (Fixture *fixture)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (fixture->rows));
  guint first = gloss_row_view_get_row_at (fixture->view, 0);
  guint last = gloss_row_view_get_row_at (fixture->view, 199);
  guint n_cells = 0;
  guint previous = GTK_INVALID_LIST_POSITION;

  for (GtkWidget *cell = gtk_widget_get_first_child (GTK_WIDGET (fixture->view)); cell != NULL;
       cell = gtk_widget_get_next_sibling (cell))
    {
      guint position = gloss_row_cell_get_position (GLOSS_ROW_CELL (cell));
      gboolean selected = (gtk_widget_get_state_flags (cell) & GTK_STATE_FLAG_SELECTED) != 0;

      g_assert_cmpuint (position, <, n_rows);
      g_assert_true (previous == GTK_INVALID_LIST_POSITION || position > previous);
      g_assert_cmpstr (get_text (cell), ==, gtk_string_list_get_string (fixture->strings, position));
      g_assert_cmpint (selected, ==, gtk_selection_model_is_selected (fixture->rows, position));
      previous = position;
      n_cells++;
    }
  g_assert_cmpuint (n_cells, <=, MOST_IN_SIGHT);
  if (n_rows == 0)
    return;
  last = MIN (last, n_rows - 1);
  for (guint i = first; i <= last; i++)
    g_assert_nonnull (gloss_row_view_peek_cell (fixture->view, i));
}

static void
test_few_cells (Fixture       *fixture,
                gconstpointer  data)
{
  panels_wait_for (is_laid_out, fixture);
  check (fixture);
  gloss_row_view_scroll_to (fixture->view, N_MANY - 1);
  check (fixture);
  g_assert_nonnull (gloss_row_view_peek_cell (fixture->view, N_MANY - 1));
  g_assert_null (gloss_row_view_peek_cell (fixture->view, 0));
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture->adjustment), ==,
                     gtk_adjustment_get_upper (fixture->adjustment)
                       - gtk_adjustment_get_page_size (fixture->adjustment));

  /* What comes and goes above leaves what is in sight where it is. */
  gtk_string_list_splice (fixture->strings, 0, 10, NULL);
  g_assert_nonnull (gloss_row_view_peek_cell (fixture->view, N_MANY - 11));
  g_assert_cmpuint (gloss_row_view_get_cursor (fixture->view), ==, N_MANY - 11);
  check (fixture);
}

/* A list of few things to use: it is as high as its rows, and what the items say anew is shown
 * when that is asked for. */
static void
test_plain (void)
{
  static const char *const texts[] = { "a", "b", "c", NULL };
  GtkStringList *strings = gtk_string_list_new (texts);
  g_autoptr (GtkNoSelection) rows = gtk_no_selection_new (G_LIST_MODEL (strings));
  GlossRowView *view = g_object_new (GLOSS_TYPE_ROW_VIEW, NULL);
  GtkWidget *window;
  GdkRectangle area;
  int minimum, natural;

  gloss_row_view_set_kind (view, &kind);
  gloss_row_view_set_plain (view, TRUE);
  gloss_row_view_set_model (view, GTK_SELECTION_MODEL (rows));
  window = panels_show (GTK_WIDGET (view));
  gtk_widget_measure (GTK_WIDGET (view), GTK_ORIENTATION_VERTICAL, -1, &minimum, &natural, NULL,
                      NULL);
  g_assert_cmpint (natural, ==, 3 * minimum);
  g_assert_true (gloss_row_view_get_area (view, 2, &area));
  g_assert_cmpint (area.y, ==, 2 * minimum);

  gtk_string_list_append (strings, "d");
  gtk_widget_measure (GTK_WIDGET (view), GTK_ORIENTATION_VERTICAL, -1, &minimum, &natural, NULL,
                      NULL);
  g_assert_cmpint (natural, ==, 4 * minimum);

  gtk_label_set_label (
    GTK_LABEL (gloss_row_cell_get_row (GLOSS_ROW_CELL (gloss_row_view_peek_cell (view, 1)))), "x");
  gloss_row_view_refresh (view);
  g_assert_cmpstr (get_text (gloss_row_view_peek_cell (view, 1)), ==, "b");

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_focus (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *focus;

  panels_wait_for (is_laid_out, fixture);
  gloss_row_view_scroll_to (fixture->view, 3);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->view)));
  focus = gtk_widget_get_focus_child (GTK_WIDGET (fixture->view));
  g_assert_cmpstr (get_text (focus), ==, "3");

  /* Out of sight it is still there; moved within the list it goes along; gone, the next has it. */
  gtk_adjustment_set_value (fixture->adjustment, 1000);
  check (fixture);
  g_assert_true (gtk_widget_get_focus_child (GTK_WIDGET (fixture->view)) == focus);
  gtk_string_list_splice (fixture->strings, 0, 6,
                          (const char *[]) { "5", "3", "4", "2", "1", "0", NULL });
  g_assert_cmpuint (gloss_row_view_get_cursor (fixture->view), ==, 1);
  g_assert_cmpstr (get_text (focus), ==, "3");
  check (fixture);
  gtk_string_list_remove (fixture->strings, 1);
  g_assert_cmpstr (get_text (focus), ==, "4");
  g_assert_true (gtk_widget_get_focus_child (GTK_WIDGET (fixture->view)) == focus);
  check (fixture);
  gtk_string_list_splice (fixture->strings, 0,
                          g_list_model_get_n_items (G_LIST_MODEL (fixture->strings)), NULL);
  check (fixture);
  g_assert_cmpuint (gloss_row_view_get_cursor (fixture->view), ==, GTK_INVALID_LIST_POSITION);
  g_assert_false (gtk_widget_grab_focus (GTK_WIDGET (fixture->view)));
}

static void
change_at_random (Fixture *fixture,
                  guint    step)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (fixture->strings));
  guint position = g_test_rand_int_range (0, n_rows + 1);
  guint n_removed = g_test_rand_int_range (0, MIN (n_rows - position, 30) + 1);
  g_autofree char *first = g_strdup_printf ("%u a", step);
  g_autofree char *second = g_strdup_printf ("%u b", step);
  const char *const added[] = { first, second, NULL };

  gtk_string_list_splice (fixture->strings, position, n_removed,
                          step % 2 == 0 ? added : NULL);
}

static void
test_random (Fixture       *fixture,
             gconstpointer  data)
{
  panels_wait_for (is_laid_out, fixture);
  for (guint step = 0; step < N_STEPS; step++)
    {
      guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (fixture->strings));
      guint position = g_test_rand_int_range (0, n_rows + 1);

      switch (g_test_rand_int_range (0, 6))
        {
        case 0:
          gloss_row_view_scroll_to (fixture->view, position);
          break;
        case 1:
          gtk_adjustment_set_value (fixture->adjustment, position * 20.0);
          break;
        case 2:
          if (position < n_rows)
            gtk_selection_model_select_item (fixture->rows, position, step % 3 == 0);
          break;
        case 3:
          gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
          break;
        case 4:
          if (n_rows < 200)
            add_strings (fixture, 1);
          break;
        default:
          change_at_random (fixture, step);
        }
      check (fixture);
      if (step % 10 == 0)
        panels_settle ();
      check (fixture);
    }
}

static gboolean
has_less_room (gpointer user_data)
{
  Fixture *fixture = user_data;

  return gtk_adjustment_get_page_size (fixture->adjustment) == 100;
}

static gboolean
has_more_room (gpointer user_data)
{
  Fixture *fixture = user_data;

  return gtk_adjustment_get_page_size (fixture->adjustment) == 200;
}

static void
set_height (Fixture *fixture,
            int      height)
{
  GtkWidget *scrolled = gtk_widget_get_parent (GTK_WIDGET (fixture->view));

  gtk_widget_set_size_request (scrolled, 200, height);
  panels_wait_for (height == 100 ? has_less_room : has_more_room, fixture);
}

/* A view that gets less room goes on showing the row of the cursor, if it showed that before. */
static void
test_less_room (Fixture       *fixture,
                gconstpointer  data)
{
  double row_height;

  panels_wait_for (is_laid_out, fixture);
  row_height = gtk_adjustment_get_upper (fixture->adjustment) / 300;
  gloss_row_view_scroll_to (fixture->view, 5);
  set_height (fixture, 100);
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture->adjustment), ==, 6 * row_height - 100);

  set_height (fixture, 200);
  gtk_adjustment_set_value (fixture->adjustment, 1000);
  set_height (fixture, 100);
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture->adjustment), ==, 1000);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add ("/row-view/few-cells", Fixture, GUINT_TO_POINTER (N_MANY), set_up, test_few_cells,
              tear_down);
  g_test_add_func ("/row-view/plain", test_plain);
  g_test_add ("/row-view/focus", Fixture, GUINT_TO_POINTER (300), set_up, test_focus, tear_down);
  g_test_add ("/row-view/less-room", Fixture, GUINT_TO_POINTER (300), set_up, test_less_room,
              tear_down);
  g_test_add ("/row-view/random", Fixture, GUINT_TO_POINTER (300), set_up, test_random, tear_down);

  return g_test_run ();
}
