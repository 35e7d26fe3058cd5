/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "place-steps.h"

#include "core/gloss-error.h"
#include "core/model/gloss-command.h"
#include "core/store/gloss-merge.h"
#include "core/store/gloss-store-join.h"

#include <glib/gstdio.h>
#include <string.h>

/* What another program wrote into the file is joined with what is not saved yet. */

static const GlossAuthor theirs = { "T", "2026-11-25T10:00:00Z" };

static gboolean
join (Place   *place,
      GError **error)
{
  GlossJoinTask *task = gloss_store_begin_join (place->store, FALSE);
  GError *own_error = NULL;

  g_assert_nonnull (task);
  /* Nothing is saved meanwhile. */
  g_assert_null (gloss_store_begin_join (place->store, FALSE));
  g_assert_null (gloss_store_begin_save (place->store));
  if (gloss_join_task_run (task, NULL, &own_error))
    return gloss_store_finish_join (place->store, task, error);
  g_assert_false (gloss_store_finish_join (place->store, task, NULL));
  g_propagate_error (error, own_error);
  return FALSE;
}

static void
must_join (Place *place)
{
  g_autoptr (GError) error = NULL;

  join (place, &error);
  g_assert_no_error (error);
}

static void
must_refuse (Place *place)
{
  g_autofree char *before = dump_set (place_get_set (place));
  g_autofree char *after = NULL;
  g_autofree char *file = place_exists (place, SET) ? place_read (place, SET) : NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (join (place, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_CONFLICT);
  after = dump_set (place_get_set (place));
  g_assert_cmpstr (after, ==, before);
  if (file != NULL)
    {
      g_autofree char *still = place_read (place, SET);

      g_assert_cmpstr (still, ==, file);
    }
}

/* The set as the file has it, for the other program. */
static GlossAnnotationSet *
read_theirs (Place *place)
{
  g_autofree char *content = place_read (place, SET);

  return read_set (place->article, content, -1, NULL, NULL);
}

static void
write_theirs (Place              *place,
              GlossAnnotationSet *set)
{
  g_autofree char *content = write_set (set, NULL);

  place_write (place, SET, content);
}

static void
add (GlossAnnotationSet *set,
     const char         *id,
     guint               start,
     guint               end)
{
  g_autoptr (GlossAnnotation) annotation = make_annotation (id, "person", start, end);
  GlossEdit *edit = gloss_edit_new ("Add");

  gloss_edit_change_annotation (edit, NULL, annotation);
  apply_edit (set, edit);
}

static void
test_clean (Place         *place,
            gconstpointer  data)
{
  g_autoptr (GlossAnnotationSet) other = NULL;
  g_autofree char *file = NULL;

  must_add (place, "a", 0, 4);
  must_save (place);
  other = read_theirs (place);
  add (other, "t", 27, 30);
  apply_edit (other, gloss_command_set_status (other, "done"));
  write_theirs (place, other);
  must_add (place, "b", 5, 8);

  must_join (place);
  g_assert_true (has_annotation (place, "a") && has_annotation (place, "b")
                 && has_annotation (place, "t"));
  g_assert_true (gloss_store_needs_save (place->store));
  must_save (place);
  file = place_read (place, SET);
  g_assert_nonnull (strstr (file, "\"status\": \"done\""));
  g_assert_false (place_exists (place, COPY));

  /* It is one step of the history, which goes on behind it. */
  must_undo (place);
  g_assert_false (has_annotation (place, "t"));
  g_assert_true (has_annotation (place, "b"));
  must_undo (place);
  g_assert_false (has_annotation (place, "b"));
  must_redo (place);
  must_redo (place);
  must_save (place);
  place_reopen (place);
  assert_count (place, 3);
  must_undo (place);
  g_assert_false (has_annotation (place, "t"));
}

/* Not saved after it: the log and the file have all. */
static void
relate (GlossAnnotationSet *set,
        const char         *id,
        const char         *from,
        const char         *to)
{
  g_autoptr (GlossRelation) relation = gloss_relation_new (&(GlossRelationFields) {
    .id = id, .type = "same", .from = from, .to = to });
  GlossEdit *edit = gloss_edit_new ("Relate");

  gloss_edit_change_relation (edit, NULL, relation);
  apply_edit (set, edit);
}

/* One that they took away goes, also with an annotation, and one that they made comes. */
static void
test_relations (Place         *place,
                gconstpointer  data)
{
  g_autoptr (GlossAnnotationSet) other = NULL;
  GlossAnnotationSet *set = place_get_set (place);
  GlossAnnotation *gone;
  GlossEdit *edit = gloss_edit_new ("Part");

  add_definitions (gloss_annotation_set_get_labels (set));
  must_add (place, "a", 0, 4);
  must_add (place, "b", 5, 8);
  must_add (place, "c", 9, 12);
  relate (set, "gone", "a", "b");
  relate (set, "gone-too", "b", "c");
  must_save (place);
  other = read_theirs (place);
  gloss_edit_change_relation (edit, gloss_annotation_set_lookup_relation (other, "gone"), NULL);
  apply_edit (other, edit);
  gone = gloss_annotation_set_lookup (other, "c");
  apply_edit (other, gloss_command_delete (other, &gone, 1));
  relate (other, "come", "b", "a");
  write_theirs (place, other);
  must_add (place, "d", 13, 15);

  must_join (place);
  g_assert_cmpuint (gloss_annotation_set_get_n_relations (set), ==, 1);
  g_assert_nonnull (gloss_annotation_set_lookup_relation (set, "come"));
  g_assert_false (has_annotation (place, "c"));
  must_undo (place);
  g_assert_cmpuint (gloss_annotation_set_get_n_relations (set), ==, 2);
  g_assert_nonnull (gloss_annotation_set_lookup_relation (set, "gone"));
}

static void
test_killed (Place         *place,
             gconstpointer  data)
{
  g_autoptr (GlossAnnotationSet) other = NULL;

  must_add (place, "a", 0, 4);
  must_save (place);
  other = read_theirs (place);
  add (other, "t", 27, 30);
  write_theirs (place, other);
  must_add (place, "b", 5, 8);
  must_join (place);
  place_reopen (place);
  g_assert_true (has_annotation (place, "a") && has_annotation (place, "b")
                 && has_annotation (place, "t"));
  g_assert_false (place_exists (place, COPY));
}

static void
test_refused (Place         *place,
              gconstpointer  data)
{
  g_autofree char *file = NULL;

  must_add (place, "a", 0, 4);
  must_save (place);
  file = place_read (place, SET);
  g_assert_true (place_relabel (place, "a", "claim", NULL));

  edit_file (place, SET, "\"label\": \"person\"", "\"label\": \"date\"");
  must_refuse (place);
  place_write (place, SET, file);
  edit_file (place, SET, "\"sha256\": \"", "\"sha256\": \"0");
  must_refuse (place);
  g_assert_cmpint (g_unlink (g_file_peek_path (place->set_file)), ==, 0);
  must_refuse (place);
  place_write (place, SET, file);
  must_join (place);
  must_save (place);
}

/* Both versions of what both changed. */
static void
test_keep_both (Place         *place,
                gconstpointer  data)
{
  GlossJoinTask *task;

  must_add (place, "a", 0, 4);
  must_save (place);
  g_assert_true (place_relabel (place, "a", "claim", NULL));
  edit_file (place, SET, "\"label\": \"person\"", "\"label\": \"date\"");
  must_refuse (place);
  task = gloss_store_begin_join (place->store, TRUE);
  g_assert_true (gloss_join_task_run (task, NULL, NULL));
  g_assert_true (gloss_store_finish_join (place->store, task, NULL));
  assert_count (place, 2);
  g_assert_cmpuint (gloss_annotation_set_count_label (place_get_set (place), "claim"), ==, 1);
  g_assert_cmpuint (gloss_annotation_set_count_label (place_get_set (place), "date"), ==, 1);
  must_save (place);
  must_undo (place);
  assert_count (place, 1);
  must_redo (place);
  must_save (place);
  place_reopen (place);
  assert_count (place, 2);
  g_assert_false (place_exists (place, COPY));
}

static void
test_damaged (Place         *place,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  must_add (place, "a", 0, 4);
  must_save (place);
  must_add (place, "b", 5, 8);
  place_write (place, SET, "{");
  g_assert_false (join (place, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE);
  assert_count (place, 2);
}

static void
test_edited_meanwhile (Place         *place,
                       gconstpointer  data)
{
  g_autoptr (GlossAnnotationSet) other = NULL;
  g_autoptr (GError) error = NULL;
  GlossJoinTask *task;

  must_add (place, "a", 0, 4);
  must_save (place);
  other = read_theirs (place);
  add (other, "t", 27, 30);
  write_theirs (place, other);
  task = gloss_store_begin_join (place->store, FALSE);
  must_add (place, "b", 5, 8);
  g_assert_true (gloss_join_task_run (task, NULL, NULL));
  g_assert_false (gloss_store_finish_join (place->store, task, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  must_join (place);
  assert_count (place, 3);
}

/* Both made the file; and a label that only theirs defines comes with it. */
static void
test_new_file (Place         *place,
               gconstpointer  data)
{
  g_autoptr (GlossAnnotationSet) other = make_set (place->article);
  g_autofree char *file = NULL;

  add (other, "t", 27, 30);
  must_add (place, "b", 5, 8);
  write_theirs (place, other);
  edit_file (place, SET, "\"label\": \"person\"", "\"label\": \"own\"");
  edit_file (place, SET, "{\"id\": \"person\", \"name\": \"Person\"",
             "{\"id\": \"own\", \"name\": \"Theirs\"");
  must_join (place);
  must_save (place);
  file = place_read (place, SET);
  g_assert_nonnull (strstr (file, "\"Theirs\""));
  g_assert_nonnull (strstr (file, "\"Person\""));
  assert_count (place, 2);
}

static void
edit_randomly (GlossAnnotationSet *set,
               GRand              *rand,
               const char         *prefix)
{
  gint n = g_rand_int_range (rand, 1, 5);

  for (gint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s%08x", prefix, g_rand_int (rand));
      gint size = (gint) gloss_annotation_set_get_size (set);
      guint start = (guint) g_rand_int_range (rand, 0, 50);
      GlossAnnotation *annotation;

      if (size == 0 || g_rand_int_range (rand, 0, 3) < 2)
        {
          add (set, id, start, start + (guint) g_rand_int_range (rand, 1, 9));
          continue;
        }
      annotation = gloss_annotation_set_get_nth (set, (guint) g_rand_int_range (rand, 0, size));
      if (g_rand_boolean (rand))
        apply_edit (set, gloss_command_delete (set, &annotation, 1));
      else
        apply_edit (set, gloss_command_set_note (set, annotation, id, &theirs));
    }
}

/* Joined or refused, as the merge of the files says; saved, it says the same; all can be undone. */
static void
test_random (Place         *place,
             gconstpointer  data)
{
  g_autoptr (GRand) rand = make_rand ();
  guint n_joined = 0;

  must_add (place, "a", 0, 4);
  must_save (place);
  for (guint round = 0; round < 25; round++)
    {
      g_autofree char *base = place_read (place, SET);
      g_autofree char *ours = NULL;
      g_autofree char *their = NULL;
      g_autofree char *file = NULL;
      g_autoptr (GBytes) merged = NULL;
      g_autoptr (GlossReport) report = gloss_report_new ();
      g_autoptr (GlossAnnotationSet) other = read_theirs (place);

      edit_randomly (other, rand, "t");
      write_theirs (place, other);
      edit_randomly (place_get_set (place), rand, "o");
      ours = write_set (place_get_set (place), NULL);
      their = place_read (place, SET);
      {
        g_autoptr (GBytes) b = g_bytes_new (base, strlen (base));
        g_autoptr (GBytes) o = g_bytes_new (ours, strlen (ours));
        g_autoptr (GBytes) t = g_bytes_new (their, strlen (their));

        merged = gloss_merge_files (b, o, t, gloss_annotation_set_get_labels (other), SET, report,
                                    NULL);
      }
      if (gloss_report_count (report, GLOSS_REPORT_WARNING) > 0)
        {
          must_refuse (place);
          g_assert_true (gloss_store_keep_ours (place->store, NULL, NULL));
          must_save (place);
          continue;
        }
      must_join (place);
      must_save (place);
      file = place_read (place, SET);
      g_assert_cmpmem (file, strlen (file), g_bytes_get_data (merged, NULL),
                       g_bytes_get_size (merged));
      n_joined++;
      if (g_rand_int_range (rand, 0, 4) == 0)
        place_reopen (place);
    }
  g_assert_cmpuint (n_joined, >, 0);
  while (gloss_annotation_set_can_undo (place_get_set (place)))
    must_undo (place);
  assert_count (place, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("join/clean", test_clean);
  ADD ("join/relations", test_relations);
  ADD ("join/killed", test_killed);
  ADD ("join/refused", test_refused);
  ADD ("join/keep-both", test_keep_both);
  ADD ("join/damaged", test_damaged);
  ADD ("join/edited-meanwhile", test_edited_meanwhile);
  ADD ("join/new-file", test_new_file);
  ADD ("join/random", test_random);
  return g_test_run ();
}
