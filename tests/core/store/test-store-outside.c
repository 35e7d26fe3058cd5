/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "place-steps.h"

#include "core/gloss-error.h"
#include "core/store/gloss-set-file.h"

#include <glib/gstdio.h>
#include <string.h>

/* Someone else adds a line to the file. */
static void
add_theirs (Place      *place,
            const char *id)
{
  g_autoptr (GlossAnnotation) annotation = make_annotation (id, "claim", 30, 33);
  g_autofree char *json = gloss_annotation_to_json (annotation, gloss_article_get_text (place->article));
  g_autofree char *line = g_strdup_printf ("\n%s\n],\n\"relations\"", json);
  g_autofree char *more = g_strdup_printf (",%s", line);
  g_autofree char *content = place_read (place, SET);

  if (strstr (content, "\"annotations\": []") != NULL)
    edit_file (place, SET, "],\n\"relations\"", line);
  else
    edit_file (place, SET, "\n],\n\"relations\"", more);
}

static void
test_changed_outside (Place         *place,
                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *theirs = NULL, *still = NULL;

  must_add (place, "a", 0, 4);
  must_save (place);
  add_theirs (place, "t");
  g_assert_true (gloss_store_is_changed_outside (place->store, NULL));
  must_add (place, "b", 5, 8);
  theirs = place_read (place, SET);
  g_assert_false (gloss_store_save (place->store, NULL, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_CONFLICT);
  g_assert_true (gloss_store_needs_save (place->store));
  still = place_read (place, SET);
  g_assert_cmpstr (theirs, ==, still);
}

static void
test_keep_ours (Place         *place,
                gconstpointer  data)
{
  g_autoptr (GFile) copy = NULL;
  g_autofree char *theirs = NULL, *copied = NULL, *ours = NULL;

  must_add (place, "a", 0, 4);
  must_save (place);
  add_theirs (place, "t");
  theirs = place_read (place, SET);
  g_assert_true (gloss_store_keep_ours (place->store, &copy, NULL));
  copied = place_read (place, COPY);
  g_assert_cmpstr (copied, ==, theirs);
  g_assert_true (g_str_has_suffix (g_file_peek_path (copy), "/" COPY));
  g_assert_true (gloss_store_needs_save (place->store));
  must_save (place);
  ours = place_read (place, SET);
  g_assert_null (strstr (ours, "\"id\": \"t\""));
  g_assert_nonnull (strstr (ours, "\"id\": \"a\""));
  g_assert_false (gloss_store_is_changed_outside (place->store, NULL));
  place_reopen (place);
  must_undo (place);
  assert_count (place, 0);
}

static void
test_take_theirs (Place         *place,
                  gconstpointer  data)
{
  g_autoptr (GFile) copy = NULL;
  g_autofree char *copied = NULL;

  must_add (place, "a", 0, 4);
  must_save (place);
  add_theirs (place, "t");
  must_add (place, "b", 5, 8);
  g_assert_true (gloss_store_take_theirs (place->store, &copy, NULL));
  copied = place_read (place, COPY);
  g_assert_nonnull (strstr (copied, "\"id\": \"b\""));
  g_assert_false (place_add (place, "c", 9, 12, NULL));
  g_assert_false (gloss_store_needs_save (place->store));
  /* Opened anew while the old one is still there. */
  {
    g_autoptr (GlossStore) old = g_object_ref (place->store);

    g_object_unref (g_steal_pointer (&place->store));
    gloss_report_unref (place->report);
    place_open (place);
  }
  g_assert_null (gloss_annotation_set_get_read_only (place_get_set (place)));
  g_assert_true (has_annotation (place, "a"));
  g_assert_true (has_annotation (place, "t"));
  g_assert_false (has_annotation (place, "b"));
  g_assert_cmpuint (gloss_store_get_n_recovered (place->store), ==, 0);
  g_assert_false (gloss_annotation_set_can_undo (place_get_set (place)));
}

static void
test_deleted_outside (Place         *place,
                      gconstpointer  data)
{
  g_autoptr (GFile) copy = NULL;
  g_autoptr (GError) error = NULL;

  must_add (place, "a", 0, 4);
  must_save (place);
  g_assert_cmpint (g_unlink (g_file_peek_path (place->set_file)), ==, 0);
  g_assert_true (gloss_store_is_changed_outside (place->store, NULL));
  must_add (place, "b", 5, 8);
  g_assert_false (gloss_store_save (place->store, NULL, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_CONFLICT);
  g_assert_true (gloss_store_keep_ours (place->store, &copy, NULL));
  g_assert_null (copy);
  must_save (place);
  place_reopen (place);
  assert_count (place, 2);
}

/* Not saved, and the file changed meanwhile: what fits is done again on top of theirs. */
static void
test_join (Place         *place,
           gconstpointer  data)
{
  must_add (place, "a", 0, 4);
  must_save (place);
  must_add (place, "b", 5, 8);
  add_theirs (place, "t");
  place_reopen (place);
  assert_reported (place->report, "recovered", 0);
  assert_reported (place->report, "history-cut", 0);
  g_assert_true (has_annotation (place, "a") && has_annotation (place, "b") && has_annotation (place, "t"));
  g_assert_false (place_exists (place, COPY));
  /* It is the only thing that can be undone now. */
  must_undo (place);
  g_assert_false (has_annotation (place, "b"));
  g_assert_false (gloss_annotation_set_can_undo (place_get_set (place)));
  must_redo (place);
  place_reopen (place);
  g_assert_true (has_annotation (place, "b"));
  g_assert_true (gloss_store_needs_save (place->store));
  must_save (place);
  place_reopen (place);
  g_assert_true (has_annotation (place, "a") && has_annotation (place, "b") && has_annotation (place, "t"));
}

/* The same annotation changed on both sides: theirs is in the file, ours in the copy. */
static void
test_join_conflict (Place         *place,
                    gconstpointer  data)
{
  g_autofree char *copy = NULL;
  g_autoptr (GlossAnnotationSet) ours = NULL;

  must_add (place, "a", 0, 4);
  must_save (place);
  g_assert_true (place_relabel (place, "a", "claim", NULL));
  must_add (place, "b", 5, 8);
  edit_file (place, SET, "\"label\": \"person\"", "\"label\": \"date\"");
  place_reopen (place);
  assert_reported (place->report, "conflict-copy", 0);
  g_assert_cmpuint (gloss_store_get_n_recovered (place->store), ==, 1);
  g_assert_true (has_annotation (place, "b"));
  g_assert_cmpstr (gloss_annotation_get_label (gloss_annotation_set_lookup (place_get_set (place), "a")),
                   ==, "date");
  copy = place_read (place, COPY);
  ours = read_set (place->article, copy, -1, NULL, NULL);
  g_assert_cmpstr (gloss_annotation_get_label (gloss_annotation_set_lookup (ours, "a")), ==, "claim");
  g_assert_nonnull (gloss_annotation_set_lookup (ours, "b"));
}

/* What was done was done there too: there is nothing to tell. */
static void
test_join_same (Place         *place,
                gconstpointer  data)
{
  must_add (place, "a", 0, 4);
  must_save (place);
  g_assert_true (place_relabel (place, "a", "claim", NULL));
  edit_file (place, SET, "\"label\": \"person\"", "\"label\": \"claim\"");
  place_reopen (place);
  g_assert_cmpuint (gloss_store_get_n_recovered (place->store), ==, 0);
  g_assert_false (place_exists (place, COPY));
  assert_count (place, 1);
}

static void
test_put_back (Place         *place,
               gconstpointer  data)
{
  g_autofree char *older = NULL, *copy = NULL;

  must_add (place, "a", 0, 4);
  must_save (place);
  older = place_read (place, SET);
  must_add (place, "b", 5, 8);
  must_save (place);
  must_add (place, "c", 9, 12);
  place_close (place);
  place_write (place, SET, older);
  place_open (place);
  assert_count (place, 1);
  assert_reported (place->report, "conflict-copy", 0);
  copy = place_read (place, COPY);
  g_assert_nonnull (strstr (copy, "\"id\": \"b\""));
  g_assert_nonnull (strstr (copy, "\"id\": \"c\""));
  g_assert_false (gloss_annotation_set_can_undo (place_get_set (place)));
}

static void
test_file_deleted (Place         *place,
                   gconstpointer  data)
{
  g_autofree char *copy = NULL;

  must_add (place, "a", 0, 4);
  must_save (place);
  place_close (place);
  g_assert_cmpint (g_unlink (g_file_peek_path (place->set_file)), ==, 0);
  place_open (place);
  assert_count (place, 0);
  copy = place_read (place, COPY);
  g_assert_nonnull (strstr (copy, "\"id\": \"a\""));
  place_reopen (place);
  g_assert_cmpuint (gloss_report_get_n_entries (place->report), ==, 0);
}

static void
test_article_changed (Place         *place,
                      gconstpointer  data)
{
  static const char changed[] = "Oleg Syromolotov says that Ann and Bob had left.\n";

  must_add (place, "a", 0, 4);
  must_add (place, "b", 27, 30);
  must_save (place);
  must_add (place, "c", 35, 38);
  place_close (place);
  gloss_article_unref (place->article);
  place->article = make_article_at (place->article_file, changed);
  place_open (place);
  /* Recovered too, but the text is another one. */
  assert_count (place, 3);
  g_assert_cmpuint (gloss_annotation_set_count_uncertain (place_get_set (place)), ==, 0);
  place_close (place);
  gloss_article_unref (place->article);
  place->article = make_article_at (place->article_file, "O, Oleg Syromolotov said that An");
  place_open (place);
  assert_count (place, 3);
  g_assert_cmpuint (gloss_annotation_set_count_uncertain (place_get_set (place)), ==, 3);
  must_undo (place);
  must_undo (place);
  must_undo (place);
  assert_count (place, 0);
  must_redo (place);
  must_redo (place);
  must_redo (place);
  assert_count (place, 3);
  must_save (place);
  place_reopen (place);
  g_assert_cmpuint (gloss_annotation_set_count_uncertain (place_get_set (place)), ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("changed-outside", test_changed_outside);
  ADD ("keep-ours", test_keep_ours);
  ADD ("take-theirs", test_take_theirs);
  ADD ("deleted-outside", test_deleted_outside);
  ADD ("join", test_join);
  ADD ("join-conflict", test_join_conflict);
  ADD ("join-same", test_join_same);
  ADD ("put-back", test_put_back);
  ADD ("file-deleted", test_file_deleted);
  ADD ("article-changed", test_article_changed);

  return g_test_run ();
}
