/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch-support.h"

#include "core/model/gloss-command-surgery.h"
#include "core/store/gloss-durable.h"
#include "core/store/gloss-label-file.h"
#include "support/gloss-test-folder.h"

#include <string.h>

#define TEXT "Ann and Bob met Cid.\n"

static const GlossAuthor author = { "Zoë", "2026-11-22T10:00:00Z" };

static void
add_label (GlossLabelSet *labels,
           const char    *id,
           const char    *name)
{
  g_autoptr (GlossLabel) label =
    gloss_label_new (&(GlossLabelFields) { .id = id, .name = name, .color = "#1a5fb4" });

  gloss_label_set_append (labels, label);
}

static void
write_file (GFile      *file,
            const char *content)
{
  g_autoptr (GError) error = NULL;

  g_file_replace_contents (file, content, strlen (content), NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                           NULL, &error);
  g_assert_no_error (error);
}

static char *
read_file (GFile *file)
{
  char *content = NULL;

  g_file_load_contents (file, NULL, &content, NULL, NULL, NULL);
  return content;
}

/* The same, but not as we would write it. */
static void
deform (GFile *file)
{
  g_autofree char *content = read_file (file);
  g_autofree char *deformed = g_strconcat (content, "\n\n", NULL);

  write_file (file, deformed);
}

static void
write_labels (GFile      *file,
              const char *person)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  add_label (labels, "person", person);
  add_label (labels, "claim", "Claim");
  add_label (labels, "date", "Date");
  bytes = gloss_label_file_to_bytes (labels);
  gloss_durable_replace (file, bytes, NULL, TRUE, NULL, &error);
  g_assert_no_error (error);
}

static void
annotate (GlossAnnotationSet *set,
          const char         *id,
          const char         *label_id,
          guint               start,
          guint               end)
{
  const GlossSpan span = { start, end };
  g_autoptr (GlossAnnotation) annotation = gloss_annotation_new (&(GlossAnnotationFields) {
    .id = id, .label = label_id, .spans = &span, .n_spans = 1, .creator = author.name,
    .created = author.now, .modified = author.now });
  g_autoptr (GlossEdit) edit = gloss_edit_new ("annotate");
  g_autoptr (GError) error = NULL;

  gloss_edit_change_annotation (edit, NULL, annotation);
  gloss_annotation_set_apply (set, edit, &error);
  g_assert_no_error (error);
}

static void
write_set (World      *self,
           GFile      *article_file,
           const char *set_name,
           guint       n_people)
{
  const GlossStoreOptions options = { .set_name = set_name };
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossArticle) article = gloss_article_load (article_file, NULL, NULL, &error);
  g_autoptr (GlossStore) store = gloss_store_open (article, &options, NULL, NULL, &error);

  g_assert_no_error (error);
  annotate (gloss_store_get_set (store), "ann", "person", 0, 3);
  if (n_people > 1)
    {
      annotate (gloss_store_get_set (store), "bob", "person", 8, 11);
      annotate (gloss_store_get_set (store), "cid", "claim", 16, 19);
    }
  gloss_store_save (store, NULL, &error);
  g_assert_no_error (error);
}

static void
write_article (World *self,
               GFile *file,
               guint  i)
{
  write_file (file, TEXT);
  write_set (self, file, "default", 2);
  if (i % 3 == 0)
    write_set (self, file, "zoe", 1);
}

static void
write_own_folder (World *self)
{
  g_autoptr (GFile) own = g_file_get_child (self->folder_file, "own");
  g_autoptr (GFile) labels = g_file_get_child (own, GLOSS_LABEL_FILE_NAME);
  g_autoptr (GFile) article = g_file_get_child (own, "b.txt");

  g_assert_true (g_file_make_directory (own, NULL, NULL));
  write_labels (labels, "Somebody else");
  write_article (self, article, 1);
}

GFile *
world_get_article (World *self,
                   guint  i)
{
  g_autofree char *name = g_strdup_printf ("a%u.txt", i);

  return g_file_get_child (self->folder_file, name);
}

void
world_set_up (World         *self,
              gconstpointer  n_articles)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) deformed = NULL;

  self->root = g_dir_make_tmp ("gloss-test-XXXXXX", &error);
  g_assert_no_error (error);
  self->n_articles = GPOINTER_TO_UINT (n_articles);
  self->folder_file = g_file_new_build_filename (self->root, "articles", NULL);
  self->state_folder = g_file_new_build_filename (self->root, "state", NULL);
  self->label_file = g_file_get_child (self->folder_file, GLOSS_LABEL_FILE_NAME);
  g_assert_true (g_file_make_directory (self->folder_file, NULL, NULL));
  write_labels (self->label_file, "Person");
  for (guint i = 0; i < self->n_articles; i++)
    {
      g_autoptr (GFile) file = world_get_article (self, i);

      write_article (self, file, i);
    }
  write_own_folder (self);
  deform (self->label_file);
  deformed = g_file_get_child (self->folder_file, "a1.txt.gloss.json");
  deform (deformed);
  self->folder = gloss_folder_load (self->folder_file, NULL, &error);
  g_assert_no_error (error);
}

void
world_tear_down (World         *self,
                 gconstpointer  n_articles)
{
  gloss_durable_set_fault (0, 0);
  g_assert_finalize_object (g_steal_pointer (&self->folder));
  g_clear_object (&self->folder_file);
  g_clear_object (&self->state_folder);
  g_clear_object (&self->label_file);
  gloss_test_remove (self->root);
  g_free (self->root);
}

GlossStore *
world_open (World      *self,
            guint       i,
            const char *set_name)
{
  const GlossStoreOptions options = { .set_name = set_name, .state_folder = self->state_folder };
  g_autoptr (GFile) file = world_get_article (self, i);
  g_autoptr (GError) error = NULL;
  g_autoptr (GlossArticle) article = gloss_article_load (file, NULL, NULL, &error);
  GlossStore *store = gloss_store_open (article, &options, NULL, NULL, &error);

  g_assert_no_error (error);
  return store;
}

static GlossEdit *
merge_cb (GlossAnnotationSet *set,
          gpointer            user_data)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  GlossLabel *person = gloss_label_set_lookup (labels, "person");
  GlossLabel *claim = gloss_label_set_lookup (labels, "claim");

  g_assert_nonnull (person);
  return gloss_command_merge_label (set, person, claim, &author);
}

GlossBatch *
world_make_merge (World      *self,
                  GlossStore *live)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GlossLabelSet) labels = NULL;
  GlossBatchSpec spec = {
    .description = "Merge",
    .folder = self->folder,
    .state_folder = self->state_folder,
    .live = live,
    .label_file = self->label_file,
    .builder = merge_cb,
  };

  gloss_durable_read (self->label_file, &bytes, NULL, &error);
  g_assert_no_error (error);
  labels = gloss_label_file_read (bytes, "", NULL, &error);
  g_assert_no_error (error);
  spec.labels = live != NULL ? gloss_annotation_set_get_labels (gloss_store_get_set (live))
                             : labels;
  return gloss_batch_new (&spec);
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
list_files (const char *folder,
            GPtrArray  *paths)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      /* A process that is killed may leave a temporary file. */
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        list_files (path, paths);
      else if (*name != '.')
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
}

char *
world_read (World *self)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  GString *all = g_string_new (NULL);

  list_files (g_file_peek_path (self->folder_file), paths);
  g_ptr_array_sort (paths, compare_paths);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *content = NULL;

      g_assert_true (g_file_get_contents (paths->pdata[i], &content, NULL, NULL));
      g_string_append_printf (all, "== %s\n%s",
                              (char *) paths->pdata[i]
                                + strlen (g_file_peek_path (self->folder_file)), content);
    }
  return g_string_free (all, FALSE);
}

void
world_assert (World      *self,
              const char *expected)
{
  g_autofree char *found = world_read (self);

  g_assert_cmpstr (found, ==, expected);
}

guint
world_count (World      *self,
             const char *label_id)
{
  g_autofree char *all = world_read (self);
  g_autofree char *needle = g_strdup_printf ("\"label\": \"%s\"", label_id);
  guint n = 0;

  for (const char *at = strstr (all, needle); at != NULL; at = strstr (at + 1, needle))
    n++;
  return n;
}
