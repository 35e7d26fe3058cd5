/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "place-steps.h"

#include "core/model/gloss-command.h"
#include "core/store/gloss-durable.h"

#include <errno.h>

static char *
dump_labels (Place *place)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (place_get_set (place));
  GString *dump = g_string_new (NULL);

  for (guint i = 0; i < gloss_label_set_get_n_labels (labels); i++)
    g_string_append_printf (dump, "%s ", gloss_label_get_id (gloss_label_set_get_nth (labels, i)));
  return g_string_free (dump, FALSE);
}

static void
do_at_random (Place *place,
              GRand *rand,
              guint  i)
{
  GlossAnnotationSet *set = place_get_set (place);
  guint size = gloss_annotation_set_get_size (set);
  g_autofree char *id = g_strdup_printf ("f%u", i);
  guint start = (guint) g_rand_int_range (rand, 0, 40);
  const GlossLabelFields fields = { id, id, "#123456", NULL, NULL };
  g_autoptr (GlossEdit) edit = NULL;

  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0:
      if (size > 0)
        place_remove (place, gloss_annotation_get_id (
                               gloss_annotation_set_get_nth (set, g_rand_int (rand) % size)), NULL);
      break;
    case 1:
      gloss_annotation_set_undo (set, NULL);
      break;
    case 2:
      gloss_annotation_set_redo (set, NULL);
      break;
    case 3:
      edit = gloss_command_add_label (set, &fields);
      gloss_annotation_set_apply (set, edit, NULL);
      break;
    case 4:
    case 5:
      gloss_store_save (place->store, NULL, NULL);
      break;
    default:
      place_add (place, id, start, start + (guint) g_rand_int_range (rand, 1, 20), NULL);
      break;
    }
}

/* Random edits, saves, restarts: after each restart the set is as it was, undone to the end it is
 * empty, redone to the end it is as it was. */
static void
test_random (Place         *place,
             gconstpointer  data)
{
  g_autoptr (GRand) rand = make_rand ();

  for (guint i = 0; i < 400; i++)
    {
      GlossAnnotationSet *set = place_get_set (place);
      guint size = gloss_annotation_set_get_size (set);
      g_autofree char *id = g_strdup_printf ("r%u", i);
      guint start = (guint) g_rand_int_range (rand, 0, 40);

      switch (g_rand_int_range (rand, 0, 8))
        {
        case 0:
        case 1:
        case 2:
          must_add (place, id, start, start + (guint) g_rand_int_range (rand, 1, 20));
          break;
        case 3:
          if (size > 0)
            place_remove (place, gloss_annotation_get_id (
                                   gloss_annotation_set_get_nth (set, g_rand_int (rand) % size)), NULL);
          break;
        case 4:
          gloss_annotation_set_undo (set, NULL);
          break;
        case 5:
          gloss_annotation_set_redo (set, NULL);
          break;
        case 6:
          must_save (place);
          break;
        default:
          {
            g_autofree char *before = dump_set (set);
            g_autofree char *after = NULL;

            place_reopen (place);
            after = dump_set (place_get_set (place));
            g_assert_cmpstr (before, ==, after);
          }
        }
    }
  {
    g_autofree char *before = NULL, *after = NULL;

    while (gloss_annotation_set_redo (place_get_set (place), NULL))
      ;
    before = dump_set (place_get_set (place));
    while (gloss_annotation_set_undo (place_get_set (place), NULL))
      ;
    assert_count (place, 0);
    place_reopen (place);
    while (gloss_annotation_set_redo (place_get_set (place), NULL))
      ;
    after = dump_set (place_get_set (place));
    g_assert_cmpstr (before, ==, after);
  }
}

/* Anything may fail at any time, and the process end: what was acknowledged is there again. */
static void
test_random_faults (Place         *place,
                    gconstpointer  data)
{
  static const int numbers[] = { EIO, ENOSPC, EACCES };
  g_autoptr (GRand) rand = make_rand ();

  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *before = NULL, *labels_before = NULL, *after = NULL, *labels_after = NULL;
      guint n = (guint) g_rand_int_range (rand, 1, 8);

      for (guint k = 0; k < n; k++)
        {
          gloss_durable_set_fault ((guint) g_rand_int_range (rand, 0, 10),
                                   numbers[g_rand_int_range (rand, 0, G_N_ELEMENTS (numbers))]);
          do_at_random (place, rand, i * 8 + k);
        }
      gloss_durable_set_fault (0, 0);
      before = dump_set (place_get_set (place));
      labels_before = dump_labels (place);
      place_reopen (place);
      after = dump_set (place_get_set (place));
      labels_after = dump_labels (place);
      g_assert_cmpstr (before, ==, after);
      g_assert_cmpstr (labels_before, ==, labels_after);
      g_assert_null (gloss_annotation_set_get_read_only (place_get_set (place)));
      g_assert_false (place_exists (place, COPY));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("random", test_random);
  ADD ("random-faults", test_random_faults);

  return g_test_run ();
}
