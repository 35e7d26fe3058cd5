/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "panels-fixture.h"

#include "app/gloss-export-choices.h"
#include "app/gloss-export-losses.h"
#include "app/gloss-import-dialog.h"

/* The dialog of imports, on a real session, and the parts of that of exports. */

static GFile *
write_table (PanelsFixture *fixture,
             const char    *rows)
{
  g_autofree char *path = g_build_filename (fixture->folder, "in.csv", NULL);
  g_autofree char *table = g_strconcat ("document,label,start,end,text\n", rows, NULL);

  g_assert_true (g_file_set_contents (path, table, -1, NULL));
  return g_file_new_for_path (path);
}

static gboolean
is_sensitive_cb (gpointer user_data)
{
  return gtk_widget_get_sensitive (user_data);
}

static gboolean
is_gone_cb (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

static gboolean
has_rows_cb (gpointer user_data)
{
  return gtk_widget_get_visible (user_data);
}

/* What was imported, or could not be, is shown. */
static gboolean
is_over_cb (gpointer user_data)
{
  return !gtk_widget_get_visible (panels_get_child (user_data, GLOSS_TYPE_IMPORT_DIALOG,
                                                    "choices"));
}

static void
test_import (PanelsFixture *fixture,
             gconstpointer  data)
{
  g_autoptr (GFile) file = write_table (fixture, "article.txt,Person,0,9,Ada Brook\n"
                                                 "article.txt,Person,0,9,Bob Brook\n");
  GlossAnnotationSet *set = panels_fixture_get_set (fixture);
  gpointer dialog = gloss_import_dialog_new (fixture->session);
  GtkWidget *button = panels_get_child (dialog, GLOSS_TYPE_IMPORT_DIALOG, "import");

  g_object_add_weak_pointer (dialog, &dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  g_assert_false (gtk_widget_get_sensitive (button));
  gloss_import_dialog_set_file (dialog, file);
  panels_wait_for (is_sensitive_cb, button);
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 0);

  gloss_import_dialog_import (dialog);
  panels_wait_for (is_gone_cb, &dialog);
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 1);
  g_assert_cmpstr (fixture->messages->pdata[fixture->messages->len - 1], ==,
                   "1 annotation imported");
  g_assert_true (gloss_annotation_set_undo (set, NULL));
  g_assert_cmpuint (gloss_annotation_set_get_size (set), ==, 0);
}

/* What nobody has seen before the import is shown after it: the file was another one by then. */
static void
test_news (PanelsFixture *fixture,
           gconstpointer  data)
{
  g_autoptr (GFile) file = write_table (fixture, "article.txt,Person,0,9,Ada Brook\n");
  GtkWidget *dialog = gloss_import_dialog_new (fixture->session);
  GtkWidget *button = panels_get_child (dialog, GLOSS_TYPE_IMPORT_DIALOG, "import");
  GtkButton *cancel = panels_get_child (dialog, GLOSS_TYPE_IMPORT_DIALOG, "cancel");

  gtk_window_present (GTK_WINDOW (dialog));
  gloss_import_dialog_set_file (GLOSS_IMPORT_DIALOG (dialog), file);
  panels_wait_for (is_sensitive_cb, button);
  g_object_unref (write_table (fixture, "article.txt,Person,0,9,Ada Brook\n"
                                        "article.txt,Person,0,9,Bob Brook\n"));
  gloss_import_dialog_import (GLOSS_IMPORT_DIALOG (dialog));
  panels_wait_for (is_over_cb, dialog);
  g_assert_cmpstr (gtk_button_get_label (cancel), ==, "_Close");
  g_assert_cmpuint (gloss_annotation_set_get_size (panels_fixture_get_set (fixture)), ==, 1);
  g_assert_cmpuint (fixture->messages->len, ==, 0);
  panels_settle ();
  panels_close (dialog, dialog);
}

/* What is of no format, or brings nothing, cannot be imported, and the dialog says why. */
static void
test_nothing (PanelsFixture *fixture,
              gconstpointer  data)
{
  g_autoptr (GFile) file = write_table (fixture, "article.txt,Person,0,9,\"Ada");
  GtkWidget *dialog = gloss_import_dialog_new (fixture->session);
  GtkWidget *findings = panels_get_child (dialog, GLOSS_TYPE_IMPORT_DIALOG, "findings");
  GType type = g_type_from_name ("GlossImportFindings");

  gtk_window_present (GTK_WINDOW (dialog));
  gloss_import_dialog_set_file (GLOSS_IMPORT_DIALOG (dialog), file);
  panels_wait_for (has_rows_cb, panels_get_child (findings, type, "left"));
  g_assert_false (gtk_widget_get_sensitive (panels_get_child (dialog, GLOSS_TYPE_IMPORT_DIALOG,
                                                              "import")));
  gloss_import_dialog_import (GLOSS_IMPORT_DIALOG (dialog));
  panels_settle ();
  panels_close (dialog, dialog);
}

/* Closed while it looks, it goes. */
static void
test_close (PanelsFixture *fixture,
            gconstpointer  data)
{
  g_autoptr (GFile) file = write_table (fixture, "article.txt,Person,0,9,Ada Brook\n");
  gpointer dialog = gloss_import_dialog_new (fixture->session);

  g_object_add_weak_pointer (dialog, &dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  gloss_import_dialog_set_file (dialog, file);
  gtk_window_destroy (GTK_WINDOW (dialog));
  panels_wait_for (is_gone_cb, &dialog);
}

static void
test_choices (PanelsFixture *fixture,
              gconstpointer  data)
{
  GtkWidget *choices = g_object_new (GLOSS_TYPE_EXPORT_CHOICES, NULL);
  GlossExportChoices *self = GLOSS_EXPORT_CHOICES (choices);
  GtkWidget *window = panels_show (choices);
  GlossFormatOptions options = { 0 };
  guint n_changes = 0;

  g_signal_connect_swapped (choices, "changed", G_CALLBACK (panels_count), &n_changes);
  gloss_export_choices_set_session (self, fixture->session);
  g_assert_false (gloss_export_choices_get_all (self));
  gloss_export_choices_set_format (self, gloss_format_find ("tsv", NULL));
  g_assert_cmpuint (n_changes, >, 0);
  g_assert_cmpstr (gloss_export_choices_get_format (self)->id, ==, "tsv");
  gloss_export_choices_apply (self, &options);
  g_assert_cmpstr (options.scheme, ==, "escaped");
  g_assert_false (options.raw_cells);
  gloss_export_choices_set_format (self, gloss_format_find ("w3c", NULL));
  gloss_export_choices_apply (self, &options);
  g_assert_null (options.scheme);
  panels_close (window, choices);
}

static void
test_losses (void)
{
  GtkWidget *losses = g_object_new (GLOSS_TYPE_EXPORT_LOSSES, NULL);
  GlossExportLosses *self = GLOSS_EXPORT_LOSSES (losses);
  GtkWidget *window = panels_show (losses);
  GtkWidget *overlap = panels_get_child (losses, GLOSS_TYPE_EXPORT_LOSSES, "overlap");
  GtkWidget *nothing = panels_get_child (losses, GLOSS_TYPE_EXPORT_LOSSES, "nothing");
  const GlossFormat format = { .takes = GLOSS_FORMAT_TAKES_COLUMNS };
  g_autoptr (GlossReport) report = gloss_report_new ();
  GlossExportPreview preview = { .n_overlapping = 2, .n_notes = 1 };
  guint n_changes = 0;

  gloss_report_add (report, GLOSS_REPORT_WARNING, NULL, 0, "notes", "x");
  g_assert_false (gloss_export_losses_has_all (self, report));
  gloss_export_losses_show (self, &format, &preview);
  g_assert_true (gloss_export_losses_has_all (self, report));
  gloss_export_losses_show (self, &format, NULL);
  g_assert_false (gloss_export_losses_has_all (self, report));
  gloss_export_losses_show (self, &format, &preview);
  g_assert_true (gtk_widget_get_visible (overlap));
  g_assert_false (gtk_widget_get_visible (nothing));
  g_signal_connect_swapped (losses, "changed", G_CALLBACK (panels_count), &n_changes);
  adw_combo_row_set_selected (ADW_COMBO_ROW (overlap), GLOSS_OVERLAP_COLUMNS);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpint (gloss_export_losses_get_overlap (self), ==, GLOSS_OVERLAP_COLUMNS);

  preview = (GlossExportPreview) { 0 };
  gloss_export_losses_show (self, &format, &preview);
  g_assert_true (gtk_widget_get_visible (nothing));
  g_assert_false (gtk_widget_get_visible (overlap));
  g_assert_false (gloss_export_losses_has_all (self, report));
  gloss_export_losses_show (self, &format, &(GlossExportPreview) { .n_notes = 1 });
  g_assert_true (gloss_export_losses_has_all (self, report));
  gloss_report_add (report, GLOSS_REPORT_WARNING, NULL, 0, "cut-token", "x");
  g_assert_false (gloss_export_losses_has_all (self, report));
  panels_close (window, losses);
}

#define ADD(name, function) \
  g_test_add ("/interchange/" name, PanelsFixture, NULL, panels_fixture_set_up_plain, function, \
              panels_fixture_end)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("import", test_import);
  ADD ("news", test_news);
  ADD ("nothing", test_nothing);
  ADD ("close", test_close);
  ADD ("choices", test_choices);
  g_test_add_func ("/interchange/losses", test_losses);
  return panels_run ();
}
