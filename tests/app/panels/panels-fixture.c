/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panels-fixture.h"

#include "app/gloss-label-palette.h"
#include "app/gloss-row-cell.h"
#include "app/gloss-row-view.h"

#include "core/store/gloss-label-file.h"
#include "support/gloss-test-folder.h"

#include <string.h>

#define TIMEOUT_US (60 * G_USEC_PER_SEC)

static GSList *aside; /* popovers that were shown */

static void
message_cb (GlossSession *session,
            const char   *text,
            GPtrArray    *messages)
{
  g_ptr_array_add (messages, g_strdup (text));
}

static void
error_cb (GlossSession *session,
          const char   *heading,
          const char   *text,
          GPtrArray    *messages)
{
  g_ptr_array_add (messages, g_strdup_printf ("%s: %s", heading, text));
}

static gboolean
has_set (gpointer user_data)
{
  PanelsFixture *self = user_data;

  return gloss_session_get_set (self->session) != NULL;
}

static void
write_file (const char *folder,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* The default labels, as the folder's own. */
static void
write_labels (const char *folder)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  g_autoptr (GBytes) bytes = gloss_label_file_to_bytes (labels);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  write_file (folder, GLOSS_LABEL_FILE_NAME, text);
}

void
panels_fixture_set_up (PanelsFixture *self,
                       const char    *text,
                       const char    *set_json)
{
  g_autoptr (GFile) state = NULL;
  g_autoptr (GFile) data = NULL;
  g_autoptr (GFile) article = NULL;
  g_autofree char *path = NULL;

  self->folder = g_dir_make_tmp ("glossator-panels-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
  write_file (self->folder, "article.txt", text);
  if (set_json != NULL)
    {
      write_labels (self->folder);
      write_file (self->folder, "article.txt.gloss.json", set_json);
    }

  path = g_build_filename (self->folder, "article.txt", NULL);
  article = g_file_new_for_path (path);
  state = g_file_new_build_filename (self->folder, ".state", NULL);
  data = g_file_new_build_filename (self->folder, ".data", NULL);
  self->session = gloss_session_new (state, data);
  self->messages = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect (self->session, "message", G_CALLBACK (message_cb), self->messages);
  g_signal_connect (self->session, "error", G_CALLBACK (error_cb), self->messages);
  gloss_session_open_article (self->session, article, NULL);
  panels_wait_for (has_set, self);
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  gloss_session_close_finish (GLOSS_SESSION (source), result, NULL);
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer user_data)
{
  return *(gboolean *) user_data;
}

void
panels_fixture_tear_down (PanelsFixture *self)
{
  gboolean closed = FALSE;

  gloss_session_close_async (self->session, closed_cb, &closed);
  panels_wait_for (is_true, &closed);
  g_signal_handlers_disconnect_by_data (self->session, self->messages);
  panels_assert_finalized (g_steal_pointer (&self->session));
  gloss_test_remove (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->messages, g_ptr_array_unref);
}

void
panels_fixture_set_up_plain (PanelsFixture *self,
                             gconstpointer  unused)
{
  panels_fixture_set_up (self, PANELS_ARTICLE, NULL);
}

void
panels_fixture_set_up_file (PanelsFixture *self,
                            gconstpointer  unused)
{
  g_autofree char *sha = g_compute_checksum_for_string (G_CHECKSUM_SHA256, PANELS_ARTICLE, -1);
  g_autofree char *json = g_strdup_printf (
    "{\n\"format\": \"glossator-annotation-set\",\n\"version\": 1,\n"
    "\"source\": {\"name\": \"article.txt\", \"sha256\": \"%s\", \"bytes\": %zu, "
    "\"characters\": %zu, \"encoding\": \"UTF-8\"},\n"
    "\"set\": \"default\",\n\"annotator\": \"Zoë\",\n\"status\": \"in-progress\",\n"
    "\"document\": {\"labels\": [], \"attributes\": {}, \"note\": \"\", \"metadata\": {}},\n"
    "\"labels\": [\n{\"id\": \"witness\", \"name\": \"Witness\", \"color\": \"#a51d2d\"}\n],\n"
    "\"annotations\": [\n"
    "{\"id\": \"w\", \"label\": \"witness\", \"spans\": [{\"start\": 0, \"end\": 9, "
    "\"quote\": \"Ada Brook\", \"prefix\": \"\", \"suffix\": \" said on Monday that the bridge o\"}], "
    "\"note\": \"\", \"attributes\": {}, \"creator\": \"Zoë\", "
    "\"created\": \"2026-11-22T10:00:00Z\", \"modified\": \"2026-11-22T10:00:00Z\"},\n"
    "{\"id\": \"u\", \"label\": \"witness\", \"spans\": [{\"start\": 18, \"end\": 24, "
    "\"quote\": \"Sunday\", \"prefix\": \"\", \"suffix\": \"\"}], "
    "\"note\": \"\", \"attributes\": {}, \"creator\": \"Zoë\", "
    "\"created\": \"2026-11-22T10:00:00Z\", \"modified\": \"2026-11-22T10:00:00Z\"}\n"
    "],\n\"relations\": []\n}\n",
    sha, strlen (PANELS_ARTICLE), strlen (PANELS_ARTICLE));

  panels_fixture_set_up (self, PANELS_ARTICLE, json);
}

void
panels_fixture_end (PanelsFixture *self,
                    gconstpointer  unused)
{
  panels_fixture_tear_down (self);
}

GlossAnnotationSet *
panels_fixture_get_set (PanelsFixture *self)
{
  return gloss_session_get_set (self->session);
}

GlossAnnotation *
panels_fixture_annotate (PanelsFixture *self,
                         const char    *label_id,
                         guint          start,
                         guint          end)
{
  GlossAnnotationSet *set = gloss_session_get_set (self->session);
  const GlossSpan span = { start, end };
  g_autofree char *id = NULL;
  gboolean done;

  done = gloss_session_apply (self->session,
                              gloss_command_annotate (set, label_id, &span, 1, NULL, &id));
  g_assert_true (done);

  return gloss_annotation_set_lookup (set, id);
}

void
panels_fixture_add_label (PanelsFixture *self,
                          const char    *id,
                          const char    *name,
                          const char    *key)
{
  const GlossLabelFields fields = { .id = id, .name = name, .color = "#2ec27e", .shortcut = key };

  g_assert_true (gloss_session_apply (self->session,
                                      gloss_command_add_label (gloss_session_get_set (self->session),
                                                               &fields)));
}

void
panels_fixture_add_labels (PanelsFixture *self,
                           guint          n_labels)
{
  guint position = gloss_label_set_get_n_labels (gloss_session_get_labels (self->session));
  GlossEdit *edit = gloss_edit_new ("Add labels");

  for (guint i = 0; i < n_labels; i++)
    {
      g_autofree char *id = g_strdup_printf ("label-%u", i);
      const GlossLabelFields fields = { .id = id, .name = id, .color = "#2ec27e" };
      g_autoptr (GlossLabel) label = gloss_label_new (&fields);

      gloss_edit_change_label (edit, NULL, 0, label, position + i);
    }
  g_assert_true (gloss_session_apply (self->session, edit));
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
panels_wait_for (PanelsCondition condition,
                 gpointer        user_data)
{
  gint64 end = g_get_monotonic_time () + TIMEOUT_US;
  guint wake = g_timeout_add (20, wake_cb, NULL);

  while (!condition (user_data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (wake);
}

void
panels_settle (void)
{
  for (guint i = 0; i < 1000 && g_main_context_pending (NULL); i++)
    g_main_context_iteration (NULL, FALSE);
}

gpointer
panels_find (GtkWidget *widget,
             GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = panels_find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

gpointer
panels_get_child (gpointer    widget,
                  GType       type,
                  const char *name)
{
  GObject *child = gtk_widget_get_template_child (widget, type, name);

  g_assert_nonnull (child);

  return child;
}

GtkWidget *
panels_show (GtkWidget *widget)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 300, 600);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  panels_settle ();

  return window;
}

guint
panels_count_label_rows (GtkWidget *palette)
{
  GlossRowView *list = panels_get_child (palette, GLOSS_TYPE_LABEL_PALETTE, "list");

  return g_list_model_get_n_items (G_LIST_MODEL (gloss_row_view_get_model (list)));
}

GlossLabelRow *
panels_get_label_row (GtkWidget *palette,
                      guint      position)
{
  GlossRowView *list = panels_get_child (palette, GLOSS_TYPE_LABEL_PALETTE, "list");
  GtkWidget *cell;
  GlossLabelRow *row;

  gloss_row_view_scroll_to (list, position);
  cell = gloss_row_view_peek_cell (list, position);
  g_assert_nonnull (cell);
  row = GLOSS_LABEL_ROW (gloss_row_cell_get_row (GLOSS_ROW_CELL (cell)));
  return gloss_label_row_get_label (row) != NULL ? row : NULL;
}

void
panels_close (GtkWidget *window,
              GtkWidget *widget)
{
  g_object_ref (widget);
  gtk_window_destroy (GTK_WINDOW (window));
  panels_assert_finalized (widget);
}

void
panels_count (guint *n)
{
  (*n)++;
}

static gboolean
is_gone (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

/* GDK may hold on to a widget until its surface is gone. */
void
panels_assert_finalized (gpointer object)
{
  gpointer weak = object;

  g_test_message ("waiting for the end of a %s", G_OBJECT_TYPE_NAME (object));
  g_object_add_weak_pointer (object, &weak);
  g_object_unref (object);
  panels_wait_for (is_gone, &weak);
}

guint
panels_count_children (GtkWidget *widget)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

static gboolean
is_mapped (gpointer user_data)
{
  return gtk_widget_get_mapped (user_data);
}

gboolean
panels_is_unmapped (gpointer user_data)
{
  return !gtk_widget_get_mapped (user_data);
}

void
panels_pop_up (GtkWidget *popover)
{
  gtk_popover_popup (GTK_POPOVER (popover));
  panels_wait_for (is_mapped, popover);
}

void
panels_pop_down (GtkWidget *popover)
{
  gtk_popover_popdown (GTK_POPOVER (popover));
  panels_wait_for (panels_is_unmapped, popover);
}

void
panels_close_popover (GtkWidget *window,
                      GtkWidget *popover)
{
  panels_pop_down (popover);
  panels_settle ();
  g_object_ref (popover);
  gtk_window_destroy (GTK_WINDOW (window));
  panels_settle ();
  panels_assert_finalized (popover);
}

static void
destroy_aside (gpointer data)
{
  GtkWidget *popover = data;
  GtkRoot *root = gtk_widget_get_root (popover);

  if (!GTK_IS_MENU_BUTTON (gtk_widget_get_parent (popover)))
    gtk_widget_unparent (popover);
  gtk_window_destroy (GTK_WINDOW (root));
}

void
panels_put_aside (GtkWidget *popover)
{
  g_object_set (popover, "session", NULL, NULL);
  gtk_widget_set_visible (GTK_WIDGET (gtk_widget_get_root (popover)), FALSE);
  aside = g_slist_prepend (aside, popover);
}

int
panels_run (void)
{
  int result = g_test_run ();

  g_slist_free_full (g_steal_pointer (&aside), destroy_aside);

  return result;
}
