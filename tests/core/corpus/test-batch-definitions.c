/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch-support.h"

#include "core/model/gloss-command-surgery.h"

#include <string.h>

/* Batches that change definitions: each set's file has copies of those that it uses. */

#define N_ARTICLES 4
#define N_SETS (N_ARTICLES + 2)
/* own/b.txt has other labels. */
#define N_OTHERS 1

typedef struct
{
  const char *name;   /* or NULL */
  const char *parent;
} Change;

static GlossEdit *
change_cb (GlossAnnotationSet *set,
           gpointer            user_data)
{
  const Change *change = user_data;
  GlossLabel *person = gloss_label_set_lookup (gloss_annotation_set_get_labels (set), "person");

  return change->name != NULL ? gloss_command_rename_label (set, person, change->name)
                              : gloss_command_set_label_parent (set, person, change->parent);
}

static GlossBatch *
make_batch (World      *world,
            GlossStore *live,
            Change     *change)
{
  g_autoptr (GlossLabelSet) labels = g_object_ref (
    gloss_annotation_set_get_labels (gloss_store_get_set (live)));
  const GlossBatchSpec spec = {
    .description = "Change",
    .folder = world->folder,
    .state_folder = world->state_folder,
    .live = live,
    .labels = labels,
    .label_file = world->label_file,
    .builder = change_cb,
    .builder_data = change,
  };

  return gloss_batch_new (&spec);
}

static void
run (World      *world,
     GlossStore *live,
     Change     *change)
{
  g_autoptr (GlossBatch) batch = make_batch (world, live, change);
  g_autoptr (GError) error = NULL;

  g_assert_true (gloss_batch_run (batch, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
step (World           *world,
      GlossStore      *live,
      GlossEditAction  action)
{
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (gloss_batch_step (world->state_folder, live, action, NULL, NULL, report, NULL,
                                   &error));
  g_assert_no_error (error);
  g_assert_cmpuint (gloss_report_count (report, GLOSS_REPORT_WARNING), ==, 0);
}

/* How many files have @text in them, the label file among them. */
static guint
count_files (World      *world,
             const char *text)
{
  g_autofree char *all = world_read (world);
  g_auto (GStrv) parts = g_strsplit (all, text, -1);

  return g_strv_length (parts) - 1;
}

#define NAMED(name) "{\"id\": \"person\", \"name\": \"" name "\""

static void
test_rename (World         *world,
             gconstpointer  data)
{
  Change change = { .name = "Human" };
  GlossStore *live = world_open (world, 1, NULL);

  run (world, live, &change);
  g_assert_cmpuint (count_files (world, NAMED ("Human")), ==, N_SETS + 1);
  g_assert_cmpuint (count_files (world, NAMED ("Person")), ==, 0);
  step (world, live, GLOSS_EDIT_UNDO);
  g_assert_cmpuint (count_files (world, NAMED ("Human")), ==, 0);
  g_assert_cmpuint (count_files (world, NAMED ("Person")), ==, N_SETS + 1);
  g_assert_finalize_object (live);

  /* And on from another one. */
  live = world_open (world, 3, "zoe");
  step (world, live, GLOSS_EDIT_REDO);
  g_assert_cmpuint (count_files (world, NAMED ("Human")), ==, N_SETS + 1);
  g_assert_finalize_object (live);
}

/* The files have the whole path, as they stand alone. */
static void
test_move (World         *world,
           gconstpointer  data)
{
  Change change = { .parent = "date" };
  g_autoptr (GlossStore) live = world_open (world, 0, NULL);
  const char *date = "{\"id\": \"date\", \"name\": \"Date\"";

  g_assert_cmpuint (count_files (world, date), ==, 2);
  run (world, live, &change);
  g_assert_cmpuint (count_files (world, "\"parent\": \"date\""), ==, N_SETS + 1);
  g_assert_cmpuint (count_files (world, date), ==, N_SETS + 2);
  step (world, live, GLOSS_EDIT_UNDO);
  g_assert_cmpuint (count_files (world, "\"parent\": \"date\""), ==, 0);
  g_assert_cmpuint (count_files (world, date), ==, 2);
}

/* A set that has nothing of it, and no copy, is left alone. */
static void
test_left_alone (World         *world,
                 gconstpointer  data)
{
  Change change = { .name = "Human" };
  g_autoptr (GlossStore) live = world_open (world, 0, NULL);
  g_autoptr (GlossStore) other = world_open (world, 2, NULL);
  GlossAnnotationSet *set = gloss_store_get_set (other);
  g_autoptr (GlossBatch) batch = make_batch (world, live, &change);
  g_autoptr (GlossBatchPreview) preview = NULL;

  while (gloss_annotation_set_get_size (set) > 0)
    {
      GlossAnnotation *annotation = gloss_annotation_set_get_nth (set, 0);
      g_autoptr (GlossEdit) edit = gloss_command_delete (set, &annotation, 1);

      g_assert_true (gloss_annotation_set_apply (set, edit, NULL));
    }
  g_assert_true (gloss_store_save (other, NULL, NULL));
  preview = gloss_batch_plan (batch, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (gloss_batch_preview_get_n_targets (preview), ==, N_SETS - 1);
  /* It is locked, which would be in the way otherwise. */
  run (world, live, &change);
}

/* Where nothing has a label any more its copy goes with it, and comes back. */
static void
test_copies_go (World         *world,
                gconstpointer  data)
{
  g_autoptr (GlossStore) live = world_open (world, 0, NULL);
  g_autoptr (GlossBatch) batch = world_make_merge (world, live);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (count_files (world, "{\"id\": \"person\""), ==, N_SETS + 1 + 2 * N_OTHERS);
  g_assert_true (gloss_batch_run (batch, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (world, "{\"id\": \"person\""), ==, 2 * N_OTHERS);
  step (world, live, GLOSS_EDIT_UNDO);
  g_assert_cmpuint (count_files (world, "{\"id\": \"person\""), ==, N_SETS + 1 + 2 * N_OTHERS);
}

#define ADD(name, test)                                                                          \
  g_test_add ("/batch-definitions/" name, World, GUINT_TO_POINTER (N_ARTICLES), world_set_up,    \
              test, world_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("rename", test_rename);
  ADD ("move", test_move);
  ADD ("left-alone", test_left_alone);
  ADD ("copies-go", test_copies_go);

  return g_test_run ();
}
