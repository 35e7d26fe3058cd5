/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-support.h"

#include "core/gloss-error.h"
#include "core/model/gloss-command.h"
#include "core/store/gloss-durable.h"
#include "core/store/gloss-set-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define TEXT "Oleg Syromolotov said that Ann and Bob had left Raqqa.\nNobody knows.\n"
#define SET "raqqa.txt.gloss.json"
#define COPY SET ".conflict-1"

static void
save (Place *place)
{
  g_autoptr (GError) error = NULL;

  gloss_store_save (place->store, NULL, &error);
  g_assert_no_error (error);
}

static void
add (Place      *place,
     const char *id,
     guint       start,
     guint       end)
{
  g_autoptr (GError) error = NULL;

  place_add (place, id, start, end, &error);
  g_assert_no_error (error);
}

static gboolean
has (Place      *place,
     const char *id)
{
  return gloss_annotation_set_lookup (place_get_set (place), id) != NULL;
}

static void
assert_count (Place *place,
              guint  n)
{
  g_assert_cmpuint (gloss_annotation_set_get_size (place_get_set (place)), ==, n);
}

static void
undo (Place *place)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (gloss_annotation_set_undo (place_get_set (place), &error));
  g_assert_no_error (error);
}

static void
redo (Place *place)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (gloss_annotation_set_redo (place_get_set (place), &error));
  g_assert_no_error (error);
}

/* Replaces the first @what in a file by @with, as another program does. */
static void
edit_file (Place      *place,
           const char *name,
           const char *what,
           const char *with)
{
  g_autofree char *content = place_read (place, name);
  g_autoptr (GString) changed = g_string_new (content);

  g_assert_cmpuint (g_string_replace (changed, what, with, 1), ==, 1);
  place_write (place, name, changed->str);
}

static void
test_nothing (Place         *place,
              gconstpointer  data)
{
  g_autofree char *log = place_get_log (place);
  g_autofree char *state = g_file_get_path (place->state_folder);

  g_assert_false (gloss_store_needs_save (place->store));
  g_assert_null (gloss_store_begin_save (place->store));
  save (place);
  g_assert_false (place_exists (place, SET));
  g_assert_null (log);
  g_assert_cmpuint (gloss_report_get_n_entries (place->report), ==, 0);
  /* To look leaves nothing behind, not even a lock. */
  place_close (place);
  g_assert_cmpint (g_rmdir (state), ==, 0);
  place_open (place);
}

static void
test_save (Place         *place,
           gconstpointer  data)
{
  g_autofree char *first = NULL, *second = NULL;

  add (place, "a", 0, 4);
  g_assert_true (gloss_store_needs_save (place->store));
  save (place);
  g_assert_false (gloss_store_needs_save (place->store));
  g_assert_false (gloss_store_is_changed_outside (place->store, NULL));
  first = place_read (place, SET);
  g_assert_nonnull (strstr (first, "\"quote\": \"Oleg\""));
  place_reopen (place);
  assert_count (place, 1);
  g_assert_cmpuint (gloss_store_get_n_recovered (place->store), ==, 0);
  g_assert_false (gloss_store_needs_save (place->store));
  /* Done and undone: the bytes are the same. */
  add (place, "b", 5, 8);
  save (place);
  undo (place);
  save (place);
  second = place_read (place, SET);
  g_assert_cmpstr (first, ==, second);
}

static void
test_recover (Place         *place,
              gconstpointer  data)
{
  add (place, "a", 0, 4);
  save (place);
  add (place, "b", 5, 8);
  add (place, "c", 9, 12);
  undo (place);
  place_reopen (place);
  g_assert_cmpuint (gloss_store_get_n_recovered (place->store), ==, 3);
  assert_reported (place->report, "recovered", 0);
  g_assert_true (has (place, "b"));
  g_assert_false (has (place, "c"));
  g_assert_true (gloss_store_needs_save (place->store));
  /* And once more, without having been saved. */
  place_reopen (place);
  g_assert_cmpuint (gloss_store_get_n_recovered (place->store), ==, 3);
  redo (place);
  g_assert_true (has (place, "c"));
  save (place);
  place_reopen (place);
  g_assert_cmpuint (gloss_store_get_n_recovered (place->store), ==, 0);
  assert_count (place, 3);
}

static void
test_recover_first (Place         *place,
                    gconstpointer  data)
{
  add (place, "a", 0, 4);
  place_reopen (place);
  g_assert_cmpuint (gloss_store_get_n_recovered (place->store), ==, 1);
  assert_count (place, 1);
}

static void
test_undo_after_restart (Place         *place,
                         gconstpointer  data)
{
  g_autofree char *before = NULL, *after = NULL, *again = NULL;

  before = dump_set (place_get_set (place));
  add (place, "a", 0, 4);
  add (place, "b", 5, 8);
  g_assert_true (place_relabel (place, "a", "claim", NULL));
  g_assert_true (place_remove (place, "b", NULL));
  after = dump_set (place_get_set (place));
  save (place);
  place_reopen (place);
  for (guint i = 0; i < 2; i++)
    undo (place);
  save (place);
  place_reopen (place);
  for (guint i = 0; i < 2; i++)
    undo (place);
  again = dump_set (place_get_set (place));
  g_assert_cmpstr (again, ==, before);
  g_assert_false (gloss_annotation_set_can_undo (place_get_set (place)));
  place_reopen (place);
  for (guint i = 0; i < 4; i++)
    redo (place);
  g_free (again);
  again = dump_set (place_get_set (place));
  g_assert_cmpstr (again, ==, after);
}

static void
test_document (Place         *place,
               gconstpointer  data)
{
  GlossAnnotationSet *set = place_get_set (place);
  g_autoptr (GlossDocument) document = NULL;
  GlossDocument *before = gloss_annotation_set_get_document (set);
  g_autoptr (GlossEdit) edit = gloss_edit_new ("Status");
  GlossDocumentFields fields;

  gloss_document_get_fields (before, &fields);
  fields.status = "done";
  fields.annotator = "Zoë";
  fields.document = "{\n\"labels\": [\"x\"]}";
  fields.relations = "[{\"a\": 0.10}]";
  fields.extra = "\"y\": \"\\u0000\"";
  fields.source_extra = "\"z\": 1";
  document = gloss_document_new (&fields);
  gloss_edit_change_document (edit, before, document);
  g_assert_true (gloss_annotation_set_apply (set, edit, NULL));
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *json = NULL;

      place_reopen (place);
      json = write_set (place_get_set (place), NULL);
      g_assert_nonnull (strstr (json, "\"status\": \"done\""));
      g_assert_nonnull (strstr (json, "\"document\": {\"labels\": [\"x\"]}"));
      g_assert_nonnull (strstr (json, "\"relations\": [\n{\"a\": 0.10}\n],\n\"y\": \"\\u0000\"\n}\n"));
      g_assert_nonnull (strstr (json, ", \"z\": 1}"));
      save (place);
    }
  undo (place);
  gloss_document_get_fields (gloss_annotation_set_get_document (place_get_set (place)), &fields);
  g_assert_cmpstr (fields.status, ==, "new");
}

static void
add_label (Place      *place,
           const char *id)
{
  const GlossLabelFields fields = { id, id, "#123456", NULL, NULL };
  g_autoptr (GlossEdit) edit = gloss_command_add_label (place_get_set (place), &fields);
  g_autoptr (GError) error = NULL;

  gloss_annotation_set_apply (place_get_set (place), edit, &error);
  g_assert_no_error (error);
}

static gboolean
has_label (Place      *place,
           const char *id)
{
  return gloss_label_set_lookup (gloss_annotation_set_get_labels (place_get_set (place)), id) != NULL;
}

static void
test_labels (Place         *place,
             gconstpointer  data)
{
  g_autofree char *labels = NULL;

  add_label (place, "rumour");
  g_assert_true (gloss_store_needs_save (place->store));
  g_assert_true (place_add (place, "a", 0, 4, NULL));
  g_assert_true (place_relabel (place, "a", "rumour", NULL));
  place_reopen (place);
  g_assert_true (has_label (place, "rumour"));
  g_assert_true (gloss_store_needs_save (place->store));
  save (place);
  g_assert_false (gloss_store_needs_save (place->store));
  labels = place_read (place, "labels.gloss.json");
  g_assert_nonnull (strstr (labels, "\"id\": \"rumour\""));
  place_reopen (place);
  g_assert_cmpuint (gloss_store_get_n_recovered (place->store), ==, 0);
  g_assert_true (has_label (place, "rumour"));
  for (guint i = 0; i < 3; i++)
    undo (place);
  g_assert_false (has_label (place, "rumour"));
  save (place);
  place_reopen (place);
  g_assert_false (has_label (place, "rumour"));
}

/* The label file was written, the set's file not: nothing is lost, and undo works. */
static void
test_labels_only_saved (Place         *place,
                        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  add (place, "a", 0, 4);
  save (place);
  add_label (place, "rumour");
  g_assert_true (place_relabel (place, "a", "rumour", NULL));
  g_assert_cmpint (g_unlink (g_file_peek_path (place->set_file)), ==, 0);
  g_assert_cmpint (g_mkdir (g_file_peek_path (place->set_file), 0700), ==, 0);
  g_assert_false (gloss_store_save (place->store, NULL, &error));
  g_assert_true (gloss_store_needs_save (place->store));
  place_close (place);
  g_assert_cmpint (g_rmdir (g_file_peek_path (place->set_file)), ==, 0);
  place_open (place);
  g_assert_true (has_label (place, "rumour"));
}

/* The set's file was written, the label file could not be. */
static void
test_labels_not_saved (Place         *place,
                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (g_file_peek_path (place->label_file), 0700), ==, 0);
  add_label (place, "rumour");
  add (place, "a", 0, 4);
  g_assert_false (gloss_store_save (place->store, NULL, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED);
  g_assert_true (gloss_store_needs_save (place->store));
  g_assert_true (place_exists (place, SET));
  place_close (place);
  g_assert_cmpint (g_rmdir (g_file_peek_path (place->label_file)), ==, 0);
  place_open (place);
  g_assert_true (has_label (place, "rumour"));
  g_assert_true (gloss_store_needs_save (place->store));
  save (place);
  g_assert_false (gloss_store_needs_save (place->store));
  place_reopen (place);
  g_assert_true (has_label (place, "rumour"));
  g_assert_false (gloss_store_needs_save (place->store));
}

static void
test_labels_merged (Place         *place,
                    gconstpointer  data)
{
  g_autofree char *labels = NULL;

  add_label (place, "one");
  save (place);
  edit_file (place, "labels.gloss.json", "\"name\": \"Person\"", "\"name\": \"Human\"");
  edit_file (place, "labels.gloss.json", "\n]\n", ",\n{\"id\": \"theirs\", \"name\": \"T\", \"color\": \"#111111\"}\n]\n");
  add_label (place, "two");
  save (place);
  add_label (place, "three");
  save (place);
  labels = place_read (place, "labels.gloss.json");
  g_assert_nonnull (strstr (labels, "\"Human\""));
  g_assert_nonnull (strstr (labels, "\"theirs\""));
  g_assert_nonnull (strstr (labels, "\"one\""));
  g_assert_nonnull (strstr (labels, "\"two\""));
  g_assert_nonnull (strstr (labels, "\"three\""));
}

/* Without a label file the set's file stands alone: its definitions hold, the defaults give way. */
static void
test_labels_of_the_set (Place         *place,
                        gconstpointer  data)
{
  GlossLabelSet *labels;
  guint n_default = gloss_label_set_get_n_labels (gloss_annotation_set_get_labels (
    place_get_set (place)));

  place_close (place);
  place_write (place, SET,
               "{\"format\": \"glossator-annotation-set\", \"version\": 1, \"labels\": ["
               "{\"id\": \"person\", \"name\": \"Human\", \"color\": \"#123456\"}, "
               "{\"id\": \"irony\", \"name\": \"Irony\", \"color\": \"#654321\", "
               "\"shortcut\": \"2\"}, {\"id\": \"doubt\", \"name\": \"Doubt\", "
               "\"color\": \"#654321\", \"shortcut\": \"2\"}], \"annotations\": []}\n");
  place_open (place);
  labels = gloss_annotation_set_get_labels (place_get_set (place));
  g_assert_cmpuint (gloss_label_set_get_n_labels (labels), ==, n_default + 2);
  g_assert_null (gloss_label_get_shortcut (gloss_label_set_lookup (labels, "doubt")));
  g_assert_cmpstr (gloss_label_get_name (gloss_label_set_lookup (labels, "person")), ==, "Human");
  g_assert_cmpstr (gloss_label_get_id (gloss_label_set_find_shortcut (labels, "2")), ==, "irony");
  g_assert_false (gloss_store_needs_save (place->store));

  place_close (place);
  place_write (place, "labels.gloss.json",
               "{\"format\": \"glossator-label-set\", \"version\": 1, \"labels\": ["
               "{\"id\": \"person\", \"name\": \"Somebody\", \"color\": \"#000000\"}]}\n");
  place_open (place);
  labels = gloss_annotation_set_get_labels (place_get_set (place));
  g_assert_cmpuint (gloss_label_set_get_n_labels (labels), ==, 1);
  g_assert_cmpstr (gloss_label_get_name (gloss_label_set_get_nth (labels, 0)), ==, "Somebody");
}

static void
test_labels_damaged (Place         *place,
                     gconstpointer  data)
{
  const GlossLabelFields fields = { "rumour", "Rumour", "#123456", NULL, NULL };
  g_autoptr (GlossEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *labels = NULL;

  place_close (place);
  place_write (place, "labels.gloss.json", "{\"format\": ");
  place_open (place);
  assert_reported (place->report, "labels-unreadable", 0);
  edit = gloss_command_add_label (place_get_set (place), &fields);
  g_assert_false (gloss_annotation_set_apply (place_get_set (place), edit, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE);
  add (place, "a", 0, 4);
  save (place);
  labels = place_read (place, "labels.gloss.json");
  g_assert_cmpstr (labels, ==, "{\"format\": ");
}

static void
test_shared_labels (Place         *place,
                    gconstpointer  data)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (place_get_set (place));
  const GlossStoreOptions options = {
    .set_name = "zoe", .state_folder = place->state_folder, .labels = labels,
  };
  g_autoptr (GlossStore) other = gloss_store_open (place->article, &options, NULL, NULL, NULL);

  add_label (place, "rumour");
  g_assert_true (gloss_store_needs_save (other));
  g_assert_true (gloss_store_save (other, NULL, NULL));
  g_assert_true (place_exists (place, "labels.gloss.json"));
  g_assert_true (gloss_store_needs_save (place->store));
  save (place);
  g_assert_false (gloss_store_needs_save (place->store));
}

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

  add (place, "a", 0, 4);
  save (place);
  add_theirs (place, "t");
  g_assert_true (gloss_store_is_changed_outside (place->store, NULL));
  add (place, "b", 5, 8);
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

  add (place, "a", 0, 4);
  save (place);
  add_theirs (place, "t");
  theirs = place_read (place, SET);
  g_assert_true (gloss_store_keep_ours (place->store, &copy, NULL));
  copied = place_read (place, COPY);
  g_assert_cmpstr (copied, ==, theirs);
  g_assert_true (g_str_has_suffix (g_file_peek_path (copy), "/" COPY));
  g_assert_true (gloss_store_needs_save (place->store));
  save (place);
  ours = place_read (place, SET);
  g_assert_null (strstr (ours, "\"id\": \"t\""));
  g_assert_nonnull (strstr (ours, "\"id\": \"a\""));
  g_assert_false (gloss_store_is_changed_outside (place->store, NULL));
  place_reopen (place);
  undo (place);
  assert_count (place, 0);
}

static void
test_take_theirs (Place         *place,
                  gconstpointer  data)
{
  g_autoptr (GFile) copy = NULL;
  g_autofree char *copied = NULL;

  add (place, "a", 0, 4);
  save (place);
  add_theirs (place, "t");
  add (place, "b", 5, 8);
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
  g_assert_true (has (place, "a"));
  g_assert_true (has (place, "t"));
  g_assert_false (has (place, "b"));
  g_assert_cmpuint (gloss_store_get_n_recovered (place->store), ==, 0);
  g_assert_false (gloss_annotation_set_can_undo (place_get_set (place)));
}

static void
test_deleted_outside (Place         *place,
                      gconstpointer  data)
{
  g_autoptr (GFile) copy = NULL;
  g_autoptr (GError) error = NULL;

  add (place, "a", 0, 4);
  save (place);
  g_assert_cmpint (g_unlink (g_file_peek_path (place->set_file)), ==, 0);
  g_assert_true (gloss_store_is_changed_outside (place->store, NULL));
  add (place, "b", 5, 8);
  g_assert_false (gloss_store_save (place->store, NULL, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_CONFLICT);
  g_assert_true (gloss_store_keep_ours (place->store, &copy, NULL));
  g_assert_null (copy);
  save (place);
  place_reopen (place);
  assert_count (place, 2);
}

/* Not saved, and the file changed meanwhile: what fits is done again on top of theirs. */
static void
test_join (Place         *place,
           gconstpointer  data)
{
  add (place, "a", 0, 4);
  save (place);
  add (place, "b", 5, 8);
  add_theirs (place, "t");
  place_reopen (place);
  assert_reported (place->report, "recovered", 0);
  assert_reported (place->report, "history-cut", 0);
  g_assert_true (has (place, "a") && has (place, "b") && has (place, "t"));
  g_assert_false (place_exists (place, COPY));
  /* It is the only thing that can be undone now. */
  undo (place);
  g_assert_false (has (place, "b"));
  g_assert_false (gloss_annotation_set_can_undo (place_get_set (place)));
  redo (place);
  place_reopen (place);
  g_assert_true (has (place, "b"));
  g_assert_true (gloss_store_needs_save (place->store));
  save (place);
  place_reopen (place);
  g_assert_true (has (place, "a") && has (place, "b") && has (place, "t"));
}

/* The same annotation changed on both sides: theirs is in the file, ours in the copy. */
static void
test_join_conflict (Place         *place,
                    gconstpointer  data)
{
  g_autofree char *copy = NULL;
  g_autoptr (GlossAnnotationSet) ours = NULL;

  add (place, "a", 0, 4);
  save (place);
  g_assert_true (place_relabel (place, "a", "claim", NULL));
  add (place, "b", 5, 8);
  edit_file (place, SET, "\"label\": \"person\"", "\"label\": \"date\"");
  place_reopen (place);
  assert_reported (place->report, "conflict-copy", 0);
  g_assert_cmpuint (gloss_store_get_n_recovered (place->store), ==, 1);
  g_assert_true (has (place, "b"));
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
  add (place, "a", 0, 4);
  save (place);
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

  add (place, "a", 0, 4);
  save (place);
  older = place_read (place, SET);
  add (place, "b", 5, 8);
  save (place);
  add (place, "c", 9, 12);
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

  add (place, "a", 0, 4);
  save (place);
  place_close (place);
  g_assert_cmpint (g_unlink (g_file_peek_path (place->set_file)), ==, 0);
  place_open (place);
  assert_count (place, 0);
  copy = place_read (place, COPY);
  g_assert_nonnull (strstr (copy, "\"id\": \"a\""));
  place_reopen (place);
  g_assert_cmpuint (gloss_report_get_n_entries (place->report), ==, 0);
}

/* Killed after the file was replaced and before that was noted. */
static void
test_killed_in_save (Place         *place,
                     gconstpointer  data)
{
  GlossSaveTask *task;

  add (place, "a", 0, 4);
  save (place);
  add (place, "b", 5, 8);
  task = gloss_store_begin_save (place->store);
  g_assert_null (gloss_store_begin_save (place->store));
  add (place, "c", 9, 12);
  g_assert_true (gloss_save_task_run (task, NULL, NULL));
  gloss_save_task_free (task);
  place_reopen (place);
  g_assert_cmpuint (gloss_store_get_n_recovered (place->store), ==, 1);
  assert_count (place, 3);
  for (guint i = 0; i < 3; i++)
    undo (place);
  assert_count (place, 0);
}

/* An edit while a save runs is not taken for saved. */
static void
test_edit_in_save (Place         *place,
                   gconstpointer  data)
{
  GlossSaveTask *task;

  add (place, "a", 0, 4);
  task = gloss_store_begin_save (place->store);
  add (place, "b", 5, 8);
  g_assert_true (gloss_save_task_run (task, NULL, NULL));
  gloss_store_finish_save (place->store, task);
  g_assert_true (gloss_store_needs_save (place->store));
  place_reopen (place);
  g_assert_cmpuint (gloss_store_get_n_recovered (place->store), ==, 1);
  assert_count (place, 2);
}

static void
test_unreadable (Place         *place,
                 gconstpointer  data)
{
  static const char *const contents[] = { "", "{", "{\"format\": \"w3c\"}", "not json", "[1, 2" };
  const GlossStoreOptions options = { .state_folder = place->state_folder };

  add (place, "a", 0, 4);
  place_close (place);
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *content = NULL;

      place_write (place, SET, contents[i]);
      g_assert_null (gloss_store_open (place->article, &options, NULL, NULL, &error));
      g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_UNREADABLE);
      content = place_read (place, SET);
      g_assert_cmpstr (content, ==, contents[i]);
    }
  /* Once it is gone, what the log has is still there. */
  g_assert_cmpint (g_unlink (g_file_peek_path (place->set_file)), ==, 0);
  place_open (place);
  assert_count (place, 1);
}

static void
test_not_a_file (Place         *place,
                 gconstpointer  data)
{
  const GlossStoreOptions options = { .state_folder = place->state_folder };
  g_autoptr (GError) error = NULL;

  place_close (place);
  g_assert_cmpint (g_mkdir (g_file_peek_path (place->set_file), 0700), ==, 0);
  g_assert_null (gloss_store_open (place->article, &options, NULL, NULL, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED);
}

static void
test_newer (Place         *place,
            gconstpointer  data)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  add (place, "a", 0, 4);
  save (place);
  place_close (place);
  edit_file (place, SET, "\"version\": 1", "\"version\": 9");
  before = place_read (place, SET);
  place_open (place);
  assert_count (place, 1);
  g_assert_false (place_add (place, "b", 5, 8, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_READ_ONLY);
  g_assert_false (gloss_store_needs_save (place->store));
  after = place_read (place, SET);
  g_assert_cmpstr (before, ==, after);
}

static void
test_locked (Place         *place,
             gconstpointer  data)
{
  const GlossStoreOptions options = { .state_folder = place->state_folder };
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossStore) second = NULL;

  add (place, "a", 0, 4);
  save (place);
  second = gloss_store_open (place->article, &options, report, NULL, NULL);
  g_assert_nonnull (second);
  assert_reported (report, "no-log", 0);
  g_assert_nonnull (gloss_annotation_set_get_read_only (gloss_store_get_set (second)));
  g_assert_cmpuint (gloss_annotation_set_get_size (gloss_store_get_set (second)), ==, 1);
  /* It does not disturb the first one. */
  add (place, "b", 5, 8);
  save (place);
}

static void
test_other_path (Place         *place,
                 gconstpointer  data)
{
  g_autofree char *link = g_build_filename (place->folder, "link", NULL);
  g_autofree char *path = g_build_filename (link, "raqqa.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GlossArticle) article = make_article_at (file, TEXT);
  const GlossStoreOptions options = { .state_folder = place->state_folder };
  g_autoptr (GlossStore) second = NULL;

  g_assert_cmpint (symlink (".", link), ==, 0);
  second = gloss_store_open (article, &options, NULL, NULL, NULL);
  g_assert_nonnull (gloss_annotation_set_get_read_only (gloss_store_get_set (second)));
}

static void
test_no_log (Place         *place,
             gconstpointer  data)
{
  g_autoptr (GlossStore) store = NULL;
  const GlossStoreOptions options = { .set_name = "zoe" };
  g_autoptr (GlossAnnotation) annotation = make_annotation ("a", "person", 0, 4);
  g_autoptr (GlossEdit) edit = gloss_edit_new ("Test");
  g_autofree char *log = NULL;

  store = gloss_store_open (place->article, &options, NULL, NULL, NULL);
  gloss_edit_change_annotation (edit, NULL, annotation);
  g_assert_true (gloss_annotation_set_apply (gloss_store_get_set (store), edit, NULL));
  g_assert_true (gloss_store_save (store, NULL, NULL));
  log = place_get_log (place);
  g_assert_null (log);
  g_assert_true (place_exists (place, "raqqa.txt.zoe.gloss.json"));
}

static void
test_bad_state_folder (Place         *place,
                       gconstpointer  data)
{
  place_close (place);
  g_assert_cmpint (g_rmdir (g_file_peek_path (place->state_folder)), ==, 0);
  place_write (place, "state", "a file where the folder should be");
  place_open (place);
  assert_reported (place->report, "no-log", 0);
  g_assert_nonnull (gloss_annotation_set_get_read_only (place_get_set (place)));
}

/* For the child below: 0 if the set shows what its log has, cannot be changed, and says why. */
static int
look_at_read_only (Place *place)
{
  const GlossStoreOptions options = { .state_folder = place->state_folder };
  g_autoptr (GlossStore) store = gloss_store_open (place->article, &options, NULL, NULL, NULL);
  GlossAnnotationSet *set = store != NULL ? gloss_store_get_set (store) : NULL;
  const char *reason = set != NULL ? gloss_annotation_set_get_read_only (set) : NULL;

  if (reason == NULL)
    return 1;
  if (strstr (reason, place->folder) == NULL)
    return 2;
  if (gloss_store_get_n_recovered (store) != 2 || gloss_annotation_set_get_size (set) != 1)
    return 3;
  return gloss_store_needs_save (store) ? 4 : 0;
}

static void
open_to_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_cmpint (g_chmod (folder, 0777), ==, 0);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_chmod (path, 0666), ==, 0);
    }
}

/* In a process without the superuser's rights, for whom permissions mean nothing. */
static void
test_read_only_folder (Place         *place,
                       gconstpointer  data)
{
  pid_t child;
  int status;

  add (place, "a", 0, 4);
  add_label (place, "rumour");
  place_close (place);
  open_to_all (g_file_peek_path (place->state_folder));
  g_assert_cmpint (g_chmod (place->folder, 0555), ==, 0);
  child = fork ();
  if (child == 0)
    {
      if (geteuid () == 0 && setuid (65534) != 0)
        _exit (10);
      _exit (look_at_read_only (place));
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  g_assert_cmpint (g_chmod (place->folder, 0700), ==, 0);
  /* With the permission back nothing was lost. */
  place_open (place);
  g_assert_cmpuint (gloss_store_get_n_recovered (place->store), ==, 2);
  g_assert_true (gloss_store_needs_save (place->store));
}

static void
test_folder_gone (Place         *place,
                  gconstpointer  data)
{
  g_autofree char *state = g_build_filename (g_get_tmp_dir (), "gloss-state-XXXXXX", NULL);
  GlossStoreOptions options = { NULL };
  g_autoptr (GFile) state_folder = NULL;
  g_autoptr (GlossStore) store = NULL;
  g_autoptr (GlossAnnotation) annotation = make_annotation ("a", "person", 0, 4);
  g_autoptr (GlossEdit) edit = gloss_edit_new ("Test");
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;

  g_assert_nonnull (g_mkdtemp (state));
  state_folder = g_file_new_for_path (state);
  options.state_folder = state_folder;
  place_close (place);
  store = gloss_store_open (place->article, &options, NULL, NULL, NULL);
  gloss_edit_change_annotation (edit, NULL, annotation);
  g_assert_true (gloss_annotation_set_apply (gloss_store_get_set (store), edit, NULL));
  remove_folder (place->folder);
  g_assert_false (gloss_store_save (store, NULL, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED);
  g_assert_true (gloss_store_needs_save (store));
  /* Put back, it can be saved. */
  g_assert_cmpint (g_mkdir (place->folder, 0700), ==, 0);
  g_assert_true (gloss_store_save (store, NULL, NULL));
  content = place_read (place, SET);
  g_assert_nonnull (content);
  remove_folder (state);
}

static void
test_journal_fails (Place         *place,
                    gconstpointer  data)
{
  static const int numbers[] = { ENOSPC, EIO };
  g_autofree char *before = NULL;

  add (place, "a", 0, 4);
  before = dump_set (place_get_set (place));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    for (guint n = 1; n <= 2; n++)
      {
        g_autoptr (GError) error = NULL;
        g_autofree char *after = NULL;

        gloss_durable_set_fault (n, numbers[i]);
        g_assert_false (place_add (place, "b", 5, 8, &error));
        g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED);
        gloss_durable_set_fault (0, 0);
        after = dump_set (place_get_set (place));
        g_assert_cmpstr (after, ==, before);
      }
  add (place, "c", 9, 12);
  place_reopen (place);
  g_assert_true (has (place, "a") && !has (place, "b") && has (place, "c"));
}

/* Every operation of editing and saving fails in turn: what was acknowledged is there again. */
static void
test_faults (Place         *place,
             gconstpointer  data)
{
  static const int numbers[] = { EIO, ENOSPC, EROFS };

  add (place, "base", 0, 4);
  save (place);
  for (guint k = 0; k < G_N_ELEMENTS (numbers); k++)
    for (guint n = 1; n < 60; n++)
      {
        g_autofree char *acknowledged = NULL, *recovered = NULL;
        g_autofree char *id = g_strdup_printf ("e%u-%u", k, n);
        guint n_operations;

        gloss_durable_set_fault (n, numbers[k]);
        place_add (place, id, 5 + n % 20, 30, NULL);
        gloss_store_save (place->store, NULL, NULL);
        if (has (place, id))
          place_relabel (place, id, "claim", NULL);
        gloss_store_save (place->store, NULL, NULL);
        place_relabel (place, "base", n % 2 ? "claim" : "date", NULL);
        acknowledged = dump_set (place_get_set (place));
        n_operations = gloss_durable_set_fault (0, 0);
        place_reopen (place);
        recovered = dump_set (place_get_set (place));
        g_assert_cmpstr (acknowledged, ==, recovered);
        g_assert_null (gloss_annotation_set_get_read_only (place_get_set (place)));
        g_assert_false (place_exists (place, COPY));
        if (n > n_operations)
          break;
      }
}

/* Only the folder could not be synced: the file has our new version, and that is no conflict. */
static void
test_folder_sync_fails (Place         *place,
                        gconstpointer  data)
{
  guint n_operations;

  add (place, "a", 0, 4);
  add_label (place, "one");
  gloss_durable_set_fault (0, 0);
  save (place);
  n_operations = gloss_durable_set_fault (0, 0);
  for (guint i = 0; i < 4; i++)
    for (guint n = 1; n <= n_operations; n++)
      {
        g_autofree char *id = g_strdup_printf ("s%u-%u", i, n);
        g_autofree char *labels = NULL;
        g_autoptr (GError) error = NULL;

        add (place, id, 5 + i, 30);
        add_label (place, id);
        gloss_durable_set_fault (n, EIO);
        gloss_store_save (place->store, NULL, NULL);
        gloss_durable_set_fault (0, 0);
        g_assert_false (gloss_store_is_changed_outside (place->store, NULL));
        undo (place);
        if (i > 1)
          undo (place);
        if (i % 2)
          {
            /* And the next try fails too. */
            gloss_durable_set_fault (n, EIO);
            gloss_store_save (place->store, NULL, NULL);
            gloss_durable_set_fault (0, 0);
            add (place, "again", 5, 8);
            undo (place);
          }
        save (place);
        labels = place_read (place, "labels.gloss.json");
        g_assert_null (strstr (labels, id));
        g_assert_false (place_exists (place, COPY));
      }
}

/* Opening fails at every operation: nothing is lost by that, next time it works. */
static void
test_open_faults (Place         *place,
                  gconstpointer  data)
{
  const GlossStoreOptions options = { .state_folder = place->state_folder };
  g_autofree char *acknowledged = NULL;
  g_autofree char *theirs = NULL;

  add (place, "a", 0, 4);
  save (place);
  g_assert_true (place_relabel (place, "a", "claim", NULL));
  add (place, "b", 5, 8);
  edit_file (place, SET, "\"label\": \"person\"", "\"label\": \"date\"");
  theirs = place_read (place, SET);
  place_close (place);
  for (guint n = 1; n < 40; n++)
    {
      g_autoptr (GlossStore) store = NULL;
      g_autofree char *content = NULL;

      gloss_durable_set_fault (n, EIO);
      store = gloss_store_open (place->article, &options, NULL, NULL, NULL);
      if (store != NULL && gloss_annotation_set_get_read_only (gloss_store_get_set (store)) == NULL)
        {
          g_clear_object (&store);
          break;
        }
      content = place_read (place, SET);
      g_assert_cmpstr (content, ==, theirs);
    }
  gloss_durable_set_fault (0, 0);
  place_open (place);
  g_assert_true (has (place, "b"));
  acknowledged = place_read (place, COPY);
  g_assert_nonnull (strstr (acknowledged, "\"label\": \"claim\""));
}

static void
test_portal (void)
{
  static const struct { const char *path; gboolean alone; } cases[] = {
    { "/run/user/1000/doc/1a2b3c4d/raqqa.txt", TRUE },
    { "/run/user/1000/doc/AbCdEfGhIjKlMnOpQrSt_-/raqqa.txt", TRUE },
    { "/run/flatpak/doc/1a2b3c4d/raqqa.txt", TRUE },
    { "/run/user/1000/doc/1a2b3c4d/corpus/raqqa.txt", FALSE },
    { "/run/user/1000/doc/raqqa.txt", FALSE },
    { "/run/user/1000/other/1a2b3c4d/raqqa.txt", FALSE },
    { "/run/user/1000/doc/short/raqqa.txt", FALSE },
    { "/home/zoe/run/user/1000/doc/1a2b3c4d/raqqa.txt", FALSE },
    { "/home/zoe/raqqa.txt", FALSE },
    { "/raqqa.txt", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (cases[i].path);

      g_assert_cmpint (gloss_store_is_lone_portal_file (file), ==, cases[i].alone);
    }
}

static void
test_not_beside (Place         *place,
                 gconstpointer  data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/run/user/1000/doc/1a2b3c4d/raqqa.txt");
  g_autoptr (GlossArticle) article = make_article_at (file, TEXT);
  g_autofree char *path = g_build_filename (place->folder, "data", "sets", SET, NULL);
  g_autoptr (GFile) set_file = g_file_new_for_path (path);
  g_autoptr (GFile) labels = g_file_new_build_filename (place->folder, "data", "sets",
                                                        "labels.gloss.json", NULL);
  const GlossStoreOptions options = { .set_file = set_file, .state_folder = place->state_folder };
  g_autoptr (GlossStore) store = NULL;
  g_autoptr (GlossAnnotation) annotation = make_annotation ("a", "person", 0, 4);
  g_autoptr (GlossEdit) edit = gloss_edit_new ("Test");
  g_autoptr (GError) error = NULL;

  g_assert_null (gloss_store_open (article, NULL, NULL, NULL, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_NOT_BESIDE);
  store = gloss_store_open (article, &options, NULL, NULL, NULL);
  g_assert_true (g_file_equal (gloss_store_get_set_file (store), set_file));
  g_assert_true (g_file_equal (gloss_store_get_label_file (store), labels)
                 || g_file_query_exists (gloss_store_get_label_file (store), NULL));
  gloss_edit_change_annotation (edit, NULL, annotation);
  g_assert_true (gloss_annotation_set_apply (gloss_store_get_set (store), edit, NULL));
  g_assert_true (gloss_store_save (store, NULL, NULL));
  g_assert_true (g_file_query_exists (set_file, NULL));
}

/* A file name that is no UTF-8 is taken as it is; what is said and written about it is UTF-8. */
static void
test_odd_name (Place         *place,
               gconstpointer  data)
{
  g_autofree char *path = g_build_filename (place->folder, "raqqa-\xff.txt", NULL);
  g_autofree char *set_path = g_strconcat (path, ".gloss.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GlossArticle) article = make_article_at (file, TEXT);
  const GlossStoreOptions options = { .state_folder = place->state_folder };
  g_autoptr (GlossAnnotation) annotation = make_annotation ("a", "person", 0, 4);
  g_autoptr (GlossEdit) edit = gloss_edit_new ("Test");
  g_autoptr (GlossReport) report = gloss_report_new ();
  g_autoptr (GlossStore) store = gloss_store_open (article, &options, NULL, NULL, NULL);
  g_autofree char *messages = NULL;

  gloss_edit_change_annotation (edit, NULL, annotation);
  g_assert_true (gloss_annotation_set_apply (gloss_store_get_set (store), edit, NULL));
  g_clear_object (&store);
  store = gloss_store_open (article, &options, report, NULL, NULL);
  g_assert_cmpuint (gloss_store_get_n_recovered (store), ==, 1);
  messages = gloss_report_to_string (report);
  g_assert_true (g_utf8_validate (messages, -1, NULL));
  g_assert_true (gloss_store_save (store, NULL, NULL));
  g_assert_true (g_file_test (set_path, G_FILE_TEST_EXISTS));
  g_clear_object (&store);
  store = gloss_store_open (article, &options, report, NULL, NULL);
  g_assert_cmpuint (gloss_annotation_set_get_size (gloss_store_get_set (store)), ==, 1);
}

typedef struct
{
  Place         *place;
  GlossLabelSet *labels;
  GMainLoop     *loop;
  GThread       *main_thread;
  guint          n_changed;
} Shared;

static void
labels_changed_cb (GlossLabelSet *labels,
                   gpointer       user_data)
{
  Shared *self = user_data;

  g_assert_true (g_thread_self () == self->main_thread);
  self->n_changed++;
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

static gpointer
open_in_thread (gpointer data)
{
  Shared *self = data;
  const GlossStoreOptions options = {
    .state_folder = self->place->state_folder, .labels = self->labels,
  };
  GlossStore *store = gloss_store_open (self->place->article, &options, NULL, NULL, NULL);

  g_idle_add (quit_cb, self->loop);
  return store;
}

/* Labels that are shared, and looked at by the main thread, change there only. */
static void
test_recover_shared_labels (Place         *place,
                            gconstpointer  data)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Shared shared = { place, labels, loop, g_thread_self () };
  g_autoptr (GlossStore) store = NULL;
  GThread *thread;

  add_label (place, "rumour");
  place_close (place);
  g_signal_connect (labels, "changed", G_CALLBACK (labels_changed_cb), &shared);
  /* Nobody else may run what is for the main thread before it does. */
  g_assert_true (g_main_context_acquire (NULL));
  thread = g_thread_new ("open", open_in_thread, &shared);
  g_main_loop_run (loop);
  g_main_context_release (NULL);
  store = g_thread_join (thread);
  g_assert_cmpuint (shared.n_changed, ==, 1);
  g_assert_nonnull (gloss_label_set_lookup (labels, "rumour"));
  g_assert_true (gloss_store_needs_save (store));
}

static void
test_bad_set_name (Place         *place,
                   gconstpointer  data)
{
  const GlossStoreOptions options = { .set_name = "../zoe" };
  g_autoptr (GError) error = NULL;

  g_assert_null (gloss_store_open (place->article, &options, NULL, NULL, &error));
  g_assert_error (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_FAILED);
}

static void
test_cancel (Place         *place,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  add (place, "a", 0, 4);
  g_cancellable_cancel (cancellable);
  g_assert_false (gloss_store_save (place->store, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (gloss_store_needs_save (place->store));
  save (place);
}

static void
test_article_changed (Place         *place,
                      gconstpointer  data)
{
  static const char changed[] = "Oleg Syromolotov says that Ann and Bob had left.\n";

  add (place, "a", 0, 4);
  add (place, "b", 27, 30);
  save (place);
  add (place, "c", 35, 38);
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
  undo (place);
  undo (place);
  undo (place);
  assert_count (place, 0);
  redo (place);
  redo (place);
  redo (place);
  assert_count (place, 3);
  save (place);
  place_reopen (place);
  g_assert_cmpuint (gloss_annotation_set_count_uncertain (place_get_set (place)), ==, 3);
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
          add (place, id, start, start + (guint) g_rand_int_range (rand, 1, 20));
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
          save (place);
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

#define ADD(name, func) g_test_add ("/store/" name, Place, TEXT, place_set_up, func, place_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("nothing", test_nothing);
  ADD ("save", test_save);
  ADD ("recover", test_recover);
  ADD ("recover-first", test_recover_first);
  ADD ("undo-after-restart", test_undo_after_restart);
  ADD ("document", test_document);
  ADD ("labels", test_labels);
  ADD ("labels-only-saved", test_labels_only_saved);
  ADD ("labels-not-saved", test_labels_not_saved);
  ADD ("labels-merged", test_labels_merged);
  ADD ("labels-of-the-set", test_labels_of_the_set);
  ADD ("labels-damaged", test_labels_damaged);
  ADD ("shared-labels", test_shared_labels);
  ADD ("changed-outside", test_changed_outside);
  ADD ("keep-ours", test_keep_ours);
  ADD ("take-theirs", test_take_theirs);
  ADD ("deleted-outside", test_deleted_outside);
  ADD ("join", test_join);
  ADD ("join-conflict", test_join_conflict);
  ADD ("join-same", test_join_same);
  ADD ("put-back", test_put_back);
  ADD ("file-deleted", test_file_deleted);
  ADD ("killed-in-save", test_killed_in_save);
  ADD ("edit-in-save", test_edit_in_save);
  ADD ("unreadable", test_unreadable);
  ADD ("not-a-file", test_not_a_file);
  ADD ("newer", test_newer);
  ADD ("locked", test_locked);
  ADD ("other-path", test_other_path);
  ADD ("no-log", test_no_log);
  ADD ("bad-state-folder", test_bad_state_folder);
  ADD ("read-only-folder", test_read_only_folder);
  ADD ("folder-gone", test_folder_gone);
  ADD ("journal-fails", test_journal_fails);
  ADD ("faults", test_faults);
  ADD ("folder-sync-fails", test_folder_sync_fails);
  ADD ("open-faults", test_open_faults);
  g_test_add_func ("/store/portal", test_portal);
  ADD ("not-beside", test_not_beside);
  ADD ("odd-name", test_odd_name);
  ADD ("recover-shared-labels", test_recover_shared_labels);
  ADD ("bad-set-name", test_bad_set_name);
  ADD ("cancel", test_cancel);
  ADD ("article-changed", test_article_changed);
  ADD ("random", test_random);
  ADD ("random-faults", test_random_faults);

  return g_test_run ();
}
