/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-import-findings.h"

#include <glib/gi18n.h>

/* More rows than these are only counted. */
#define MAX_ROWS 100

struct _GlossImportFindings
{
  GtkWidget parent_instance;

  AdwPreferencesGroup *coming;
  AdwPreferencesGroup *left;

  GPtrArray *coming_rows; /* of GtkWidget *, not owned */
  GPtrArray *left_rows;
};

G_DEFINE_FINAL_TYPE (GlossImportFindings, gloss_import_findings, GTK_TYPE_WIDGET)

static void
remove_rows (AdwPreferencesGroup *group,
             GPtrArray           *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, rows->pdata[i]);
  g_ptr_array_set_size (rows, 0);
  gtk_widget_set_visible (GTK_WIDGET (group), FALSE);
}

static GtkWidget *
add_row (AdwPreferencesGroup *group,
         GPtrArray           *rows,
         const char          *title,
         const char          *icon_name)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (icon_name != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon_name));
  adw_preferences_group_add (group, row);
  g_ptr_array_add (rows, row);
  gtk_widget_set_visible (GTK_WIDGET (group), TRUE);
  return row;
}

G_GNUC_PRINTF (3, 4) static void
add_count (GlossImportFindings *self,
           guint                n,
           const char          *format,
           ...)
{
  g_autofree char *title = NULL;
  va_list arguments;

  if (n == 0)
    return;
  va_start (arguments, format);
  title = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  add_row (self->coming, self->coming_rows, title, NULL);
}

static void
add_counts (GlossImportFindings     *self,
            const GlossImportResult *result)
{
  const GlossImportCounts *counts = &result->counts;

  add_count (self, counts->n_added,
             ngettext ("%u annotation", "%u annotations", counts->n_added), counts->n_added);
  add_count (self, counts->n_relations,
             ngettext ("%u relation", "%u relations", counts->n_relations), counts->n_relations);
  add_count (self, counts->n_labels,
             ngettext ("%u new label", "%u new labels", counts->n_labels), counts->n_labels);
  add_count (self, result->n_articles,
             ngettext ("%u new article", "%u new articles", result->n_articles),
             result->n_articles);
  add_count (self, counts->n_present,
             ngettext ("%u annotation is there already", "%u annotations are there already",
                       counts->n_present), counts->n_present);
  if (self->coming_rows->len == 0)
    add_row (self->coming, self->coming_rows, _("Nothing"), NULL);
}

/* "wild.csv, line 3" */
static char *
make_place (const GlossReportEntry *entry)
{
  if (entry->file == NULL)
    return g_strdup ("");
  if (entry->line == 0)
    return g_strdup (entry->file);
  /* Translators: a file and a line of it. */
  return g_strdup_printf (_("%s, line %u"), entry->file, entry->line);
}

static void
add_finding (GlossImportFindings    *self,
             const GlossReportEntry *entry)
{
  g_autofree char *place = make_place (entry);
  g_autofree char *markup = g_markup_escape_text (place, -1);
  GtkWidget *row = add_row (self->left, self->left_rows, entry->message,
                            "dialog-warning-symbolic");

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), markup);
}

static void
add_findings (GlossImportFindings      *self,
              const GlossImportOutcome *outcome)
{
  guint n = MIN (gloss_report_get_n_entries (outcome->report), MAX_ROWS);

  if (outcome->is_cancelled)
    add_row (self->left, self->left_rows, _("Stopped; what was imported until then stays"),
             "dialog-warning-symbolic");
  else if (outcome->error != NULL)
    add_row (self->left, self->left_rows, outcome->error->message, "dialog-error-symbolic");
  for (guint i = 0; i < n; i++)
    add_finding (self, gloss_report_get_entry (outcome->report, i));
  if (outcome->n_findings > n)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("And %u more.", "And %u more.",
                                                         outcome->n_findings - n),
                                               outcome->n_findings - n);

      add_row (self->left, self->left_rows, more, NULL);
    }
}

/* The class */

static void
gloss_import_findings_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GLOSS_TYPE_IMPORT_FINDINGS);

  G_OBJECT_CLASS (gloss_import_findings_parent_class)->dispose (object);
}

static void
gloss_import_findings_finalize (GObject *object)
{
  GlossImportFindings *self = GLOSS_IMPORT_FINDINGS (object);

  g_ptr_array_unref (self->coming_rows);
  g_ptr_array_unref (self->left_rows);

  G_OBJECT_CLASS (gloss_import_findings_parent_class)->finalize (object);
}

static void
gloss_import_findings_class_init (GlossImportFindingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gloss_import_findings_dispose;
  G_OBJECT_CLASS (klass)->finalize = gloss_import_findings_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-import-findings.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossImportFindings, coming);
  gtk_widget_class_bind_template_child (widget_class, GlossImportFindings, left);
}

static void
gloss_import_findings_init (GlossImportFindings *self)
{
  self->coming_rows = g_ptr_array_new ();
  self->left_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gloss_import_findings_clear:
 * @self: the findings
 *
 * Shows nothing.
 */
void
gloss_import_findings_clear (GlossImportFindings *self)
{
  g_return_if_fail (GLOSS_IS_IMPORT_FINDINGS (self));

  remove_rows (self->coming, self->coming_rows);
  remove_rows (self->left, self->left_rows);
}

/**
 * gloss_import_findings_show:
 * @self: the findings
 * @outcome: what came of an import, or would
 * @is_done: whether it has been done
 */
void
gloss_import_findings_show (GlossImportFindings      *self,
                            const GlossImportOutcome *outcome,
                            gboolean                  is_done)
{
  g_return_if_fail (GLOSS_IS_IMPORT_FINDINGS (self) && outcome != NULL);

  gloss_import_findings_clear (self);
  adw_preferences_group_set_title (self->coming, is_done ? _("What Came In")
                                                         : _("What Will Come In"));
  if (outcome->format != NULL)
    add_counts (self, &outcome->result);
  add_findings (self, outcome);
}
