/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panels-fixture.h"

#include "app/gloss-annotation-selection.h"
#include "core/model/gloss-command.h"

/* Random choices, edits, orders and filters: after each, a row is selected exactly if the session
 * has chosen its annotation, and whoever only follows the signals knows the same. */

#define TEXT "Ada Brook said on Monday that the mayor of Port Alder lied to the Courier."

typedef struct
{
  GRand                    *rand;
  GlossSession             *session;
  GlossAnnotationModel     *model;
  GlossAnnotationSelection *selection;
  GtkBitset                *followed;
} Player;

static void
items_changed_cb (GtkSelectionModel *model,
                  guint              position,
                  guint              n_removed,
                  guint              n_added,
                  Player            *player)
{
  gtk_bitset_splice (player->followed, position, n_removed, n_added);
  for (guint i = position; i < position + n_added; i++)
    if (gtk_selection_model_is_selected (model, i))
      gtk_bitset_add (player->followed, i);
}

static void
selection_changed_cb (GtkSelectionModel *model,
                      guint              position,
                      guint              n_items,
                      Player            *player)
{
  for (guint i = position; i < position + n_items; i++)
    if (gtk_selection_model_is_selected (model, i))
      gtk_bitset_add (player->followed, i);
    else
      gtk_bitset_remove (player->followed, i);
}

static void
check (Player *player)
{
  GtkSelectionModel *rows = GTK_SELECTION_MODEL (player->selection);
  g_autoptr (GtkBitset) bits = gtk_selection_model_get_selection (rows);
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (rows));

  g_assert_cmpuint (n_rows, ==, g_list_model_get_n_items (G_LIST_MODEL (player->model)));
  g_assert_true (gtk_bitset_equals (bits, player->followed));
  if (!gtk_bitset_is_empty (bits))
    g_assert_cmpuint (gtk_bitset_get_maximum (bits), <, n_rows);
  for (guint i = 0; i < n_rows; i++)
    {
      GlossAnnotation *record = gloss_annotation_model_get_record (player->model, i);

      g_assert_true (gtk_selection_model_is_selected (rows, i)
                     == gloss_session_is_chosen (player->session,
                                                 gloss_annotation_get_id (record)));
    }
}

static void
choose_randomly (Player *player)
{
  GtkSelectionModel *rows = GTK_SELECTION_MODEL (player->selection);
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (rows));
  guint position = n_rows > 0 ? g_rand_int_range (player->rand, 0, n_rows) : 0;
  guint n = g_rand_int_range (player->rand, 1, 12);

  switch (g_rand_int_range (player->rand, 0, 7))
    {
    case 0:
      gtk_selection_model_select_item (rows, position, TRUE);
      break;
    case 1:
    case 2:
      gtk_selection_model_select_item (rows, position, FALSE);
      break;
    case 3:
      gtk_selection_model_unselect_item (rows, position);
      break;
    case 4:
      gtk_selection_model_select_range (rows, position, n, g_rand_boolean (player->rand));
      break;
    case 5:
      gtk_selection_model_unselect_range (rows, position, n);
      break;
    default:
      if (g_rand_boolean (player->rand))
        gtk_selection_model_select_all (rows);
      else
        gtk_selection_model_unselect_all (rows);
      break;
    }
}

static void
edit_randomly (Player *player)
{
  static const char *const labels[] = { "person", "date", "location" };
  GlossAnnotationSet *set = gloss_session_get_set (player->session);
  const char *label = labels[g_rand_int_range (player->rand, 0, 3)];
  guint start = g_rand_int_range (player->rand, 0, 60);
  guint size = gloss_annotation_set_get_size (set);
  GlossAnnotation *one = NULL;

  if (size > 0)
    one = gloss_annotation_set_get_nth (set, g_rand_int_range (player->rand, 0, size));

  switch (g_rand_int_range (player->rand, 0, one != NULL ? 9 : 3))
    {
    case 0:
    case 1:
    case 2:
      gloss_session_annotate (player->session, label, start, start + 1 + size % 9);
      break;
    case 3:
      gloss_session_apply (player->session, gloss_command_delete (set, &one, 1));
      break;
    case 4:
      gloss_session_apply (player->session, gloss_command_relabel (set, &one, 1, label, NULL));
      break;
    case 5:
      gloss_session_relabel_chosen (player->session, label);
      break;
    case 6:
      gloss_session_undo (player->session);
      break;
    case 7:
      gloss_session_select (player->session, gloss_annotation_get_id (one), TRUE);
      break;
    default:
      if (size > 20)
        gloss_session_delete_selected (player->session);
      break;
    }
}

static void
list_randomly (Player *player)
{
  static const char *const texts[] = { NULL, NULL, "a", "person", "o" };
  const GlossAnnotationCriteria criteria = {
    .text = texts[g_rand_int_range (player->rand, 0, G_N_ELEMENTS (texts))],
  };

  if (g_rand_boolean (player->rand))
    gloss_annotation_model_set_filter (player->model, &criteria);
  else
    gloss_annotation_model_set_order (player->model, g_rand_int_range (player->rand, 0, 5),
                                      g_rand_boolean (player->rand));
  while (gloss_annotation_model_is_busy (player->model))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_random (PanelsFixture *fixture,
             gconstpointer  data)
{
  guint32 seed = g_test_rand_int ();
  Player player = { g_rand_new_with_seed (seed), fixture->session, gloss_annotation_model_new (),
                    NULL, gtk_bitset_new_empty () };

  g_test_message ("seed %u", seed);
  gloss_annotation_model_set_set (player.model, panels_fixture_get_set (fixture));
  player.selection = gloss_annotation_selection_new (player.model);
  gloss_annotation_selection_set_session (player.selection, fixture->session);
  g_signal_connect (player.selection, "items-changed", G_CALLBACK (items_changed_cb), &player);
  g_signal_connect (player.selection, "selection-changed", G_CALLBACK (selection_changed_cb),
                    &player);

  for (guint i = 0; i < 6000; i++)
    {
      guint what = g_rand_int_range (player.rand, 0, 20);

      if (what == 0)
        list_randomly (&player);
      else if (what < 9)
        choose_randomly (&player);
      else
        edit_randomly (&player);
      check (&player);
    }

  panels_assert_finalized (player.selection);
  panels_assert_finalized (player.model);
  gtk_bitset_unref (player.followed);
  g_rand_free (player.rand);
}

static void
set_up (PanelsFixture *fixture,
        gconstpointer  data)
{
  panels_fixture_set_up (fixture, TEXT, NULL);
}

static void
tear_down (PanelsFixture *fixture,
           gconstpointer  data)
{
  panels_fixture_tear_down (fixture);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/annotation-selection/random", PanelsFixture, NULL, set_up, test_random, tear_down);

  return g_test_run ();
}
