/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-export-losses.h"

#include "app/gloss-spoken-row.h"

#include <glib/gi18n.h>

/* A row for each kind of loss. The one about overlaps stays, since what is chosen there holds for
 * the next format too; the others are made anew. */
struct _GlossExportLosses
{
  AdwPreferencesGroup parent_instance;

  GtkWidget   *spinner;
  AdwComboRow *overlap;
  GtkWidget   *nothing;

  GPtrArray   *rows;        /* of GtkWidget *, not owned */
  GPtrArray   *codes;       /* of const char *, static: of the report that is shown */
  gboolean     has_columns; /* whether overlap offers them */
  gboolean     filling;
};

G_DEFINE_FINAL_TYPE (GlossExportLosses, gloss_export_losses, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
overlap_cb (GlossExportLosses *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* State drawn */

static void
offer_overlaps (GlossExportLosses *self,
                gboolean           has_columns)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = adw_combo_row_get_selected (self->overlap);

  /* Translators: of annotations that overlap, what becomes of them. */
  gtk_string_list_append (names, _("Keep the longest"));
  gtk_string_list_append (names, _("Keep the first"));
  if (has_columns)
    gtk_string_list_append (names, _("Split into columns"));
  self->has_columns = has_columns;
  self->filling = TRUE;
  adw_combo_row_set_model (self->overlap, G_LIST_MODEL (names));
  if (selected < g_list_model_get_n_items (G_LIST_MODEL (names)))
    adw_combo_row_set_selected (self->overlap, selected);
  self->filling = FALSE;
}

static void
remove_rows (GlossExportLosses *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->codes, 0);
}

static void
add_row (GlossExportLosses *self,
         const char        *message)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), message);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
add_losses (GlossExportLosses        *self,
            const GlossExportPreview *preview)
{
  g_autoptr (GlossReport) report = gloss_report_new ();

  gloss_export_preview_tell (preview, GLOSS_OVERLAP_LONGEST, NULL, report);
  for (guint i = 0; i < gloss_report_get_n_entries (report); i++)
    {
      const GlossReportEntry *entry = gloss_report_get_entry (report, i);

      g_ptr_array_add (self->codes, (gpointer) entry->code);
      if (!g_str_equal (entry->code, "overlap"))
        add_row (self, entry->message);
    }
}

static void
show_overlaps (GlossExportLosses *self,
               guint              n_overlapping)
{
  g_autofree char *title = NULL;

  title = g_strdup_printf (ngettext ("%u annotation overlaps another one",
                                     "%u annotations overlap others", n_overlapping),
                           n_overlapping);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->overlap), title);
  gtk_widget_set_visible (GTK_WIDGET (self->overlap), n_overlapping > 0);
}

/* The class */

static void
gloss_export_losses_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GLOSS_TYPE_EXPORT_LOSSES);

  G_OBJECT_CLASS (gloss_export_losses_parent_class)->dispose (object);
}

static void
gloss_export_losses_finalize (GObject *object)
{
  GlossExportLosses *self = GLOSS_EXPORT_LOSSES (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->codes);

  G_OBJECT_CLASS (gloss_export_losses_parent_class)->finalize (object);
}

static void
gloss_export_losses_class_init (GlossExportLossesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gloss_export_losses_dispose;
  G_OBJECT_CLASS (klass)->finalize = gloss_export_losses_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-export-losses.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossExportLosses, spinner);
  gtk_widget_class_bind_template_child (widget_class, GlossExportLosses, overlap);
  gtk_widget_class_bind_template_child (widget_class, GlossExportLosses, nothing);
  gtk_widget_class_bind_template_callback (widget_class, overlap_cb);
}

static void
gloss_export_losses_init (GlossExportLosses *self)
{
  self->rows = g_ptr_array_new ();
  self->codes = g_ptr_array_new ();
  g_type_ensure (GLOSS_TYPE_SPOKEN_ROW);
  gtk_widget_init_template (GTK_WIDGET (self));
  offer_overlaps (self, FALSE);
  gloss_export_losses_show (self, NULL, NULL);
}

/**
 * gloss_export_losses_get_overlap:
 * @self: the losses
 *
 * Returns: what shall become of annotations that overlap
 */
GlossOverlap
gloss_export_losses_get_overlap (GlossExportLosses *self)
{
  guint selected;

  g_return_val_if_fail (GLOSS_IS_EXPORT_LOSSES (self), GLOSS_OVERLAP_LONGEST);

  selected = adw_combo_row_get_selected (self->overlap);
  return selected <= GLOSS_OVERLAP_COLUMNS ? (GlossOverlap) selected : GLOSS_OVERLAP_LONGEST;
}

/**
 * gloss_export_losses_show:
 * @self: the losses
 * @format: (nullable): the format
 * @preview: (nullable): what was found; %NULL: it is being looked for, and what was shown stays
 */
void
gloss_export_losses_show (GlossExportLosses        *self,
                          const GlossFormat        *format,
                          const GlossExportPreview *preview)
{
  gboolean has_columns = format != NULL && (format->takes & GLOSS_FORMAT_TAKES_COLUMNS) != 0;

  g_return_if_fail (GLOSS_IS_EXPORT_LOSSES (self));

  gtk_widget_set_visible (self->spinner, preview == NULL);
  g_ptr_array_set_size (self->codes, 0);
  if (preview == NULL)
    return;
  if (has_columns != self->has_columns)
    offer_overlaps (self, has_columns);
  remove_rows (self);
  add_losses (self, preview);
  show_overlaps (self, preview->n_overlapping);
  gtk_widget_set_visible (self->nothing, self->rows->len == 0 && preview->n_overlapping == 0);
}

/**
 * gloss_export_losses_show_error:
 * @self: the losses
 * @message: why they could not be found
 */
void
gloss_export_losses_show_error (GlossExportLosses *self,
                                const char        *message)
{
  g_return_if_fail (GLOSS_IS_EXPORT_LOSSES (self));

  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->overlap), FALSE);
  gtk_widget_set_visible (self->nothing, FALSE);
  remove_rows (self);
  add_row (self, message);
}

/**
 * gloss_export_losses_has_all:
 * @self: the losses
 * @report: what an export reported
 *
 * Returns: whether the user has seen here, before the export, all kinds of warnings that it has
 */
gboolean
gloss_export_losses_has_all (GlossExportLosses *self,
                             GlossReport       *report)
{
  g_return_val_if_fail (GLOSS_IS_EXPORT_LOSSES (self), FALSE);

  for (guint i = 0; i < gloss_report_get_n_entries (report); i++)
    {
      const GlossReportEntry *entry = gloss_report_get_entry (report, i);

      if (entry->level >= GLOSS_REPORT_WARNING
          && !g_ptr_array_find_with_equal_func (self->codes, entry->code, g_str_equal, NULL))
        return FALSE;
    }
  return TRUE;
}
