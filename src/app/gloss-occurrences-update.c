/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-occurrences-dialog-private.h"

#include <glib/gi18n.h>

/* The label to give, %NULL if there is none that can be given. */
GlossLabel *
gloss_occurrences_dialog_get_label (GlossOccurrencesDialog *self)
{
  GlossAnnotationSet *set = self->session != NULL ? gloss_session_get_set (self->session) : NULL;
  GlossLabel *label = NULL;

  if (set != NULL && self->label_id != NULL)
    label = gloss_annotation_set_get_label (set, self->label_id);

  return label != NULL && !gloss_label_is_group (label) ? label : NULL;
}

static void
update_label (GlossOccurrencesDialog *self)
{
  GlossLabel *label = gloss_occurrences_dialog_get_label (self);

  gtk_widget_set_visible (GTK_WIDGET (self->swatch), label != NULL);
  if (label != NULL)
    gloss_swatch_set_label (self->swatch, gloss_session_get_set (self->session),
                            gloss_label_get_id (label));
  gtk_label_set_label (self->label_name,
                       label != NULL ? gloss_label_get_name (label) : _("Choose a label"));
}

static void
update_annotate (GlossOccurrencesDialog *self)
{
  guint n_kept = gloss_occurrence_model_count (self->model, GLOSS_OCCURRENCE_KEPT);
  gboolean remember = n_kept == 0 && gloss_occurrence_model_count_new_skips (self->model) > 0;
  gboolean can = self->session != NULL && gloss_session_can_edit (self->session)
                 && gloss_occurrences_dialog_get_label (self) != NULL
                 && !gloss_occurrence_finder_is_running (self->finder)
                 && self->job == NULL;
  g_autofree char *text = NULL;

  if (remember)
    text = g_strdup (_("_Remember Skips"));
  else if (n_kept == 0)
    text = g_strdup (_("_Annotate"));
  else
    /* Translators: a button; that many occurrences get the label. */
    text = g_strdup_printf (ngettext ("_Annotate %u", "_Annotate %u", n_kept), n_kept);
  gtk_button_set_label (self->annotate, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "occurrences.annotate",
                                 can && (n_kept > 0 || remember));
}

static char *
describe_search (GlossOccurrencesDialog *self)
{
  guint n_articles = gloss_occurrence_finder_get_n_articles (self->finder);

  return g_strdup_printf (ngettext ("%'u of %'u article", "%'u of %'u articles", n_articles),
                          gloss_occurrence_finder_get_n_done (self->finder), n_articles);
}

void
gloss_occurrences_dialog_update_progress (GlossOccurrencesDialog *self)
{
  gboolean running = gloss_occurrence_finder_is_running (self->finder);
  guint n_articles = gloss_occurrence_finder_get_n_articles (self->finder);
  double fraction = 0;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->progress_box, self->job != NULL || (running && self->folder));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "occurrences.stop",
                                 running || self->job != NULL);
  if (self->job != NULL)
    {
      text = g_strdup (_("Annotating…"));
      if (gloss_session_get_batch_meter (self->session) != NULL)
        fraction = gloss_batch_meter_get (gloss_session_get_batch_meter (self->session));
    }
  else if (running && n_articles > 0)
    {
      text = describe_search (self);
      fraction = (double) gloss_occurrence_finder_get_n_done (self->finder) / n_articles;
    }
  gtk_label_set_label (self->progress_label, text != NULL ? text : "");
  gtk_progress_bar_set_fraction (self->progress, fraction);
}

static void
show_status (GlossOccurrencesDialog *self,
             const char             *title,
             const char             *description)
{
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, escaped);
  gtk_stack_set_visible_child_name (self->stack, "status");
}

/* What the list is not. */
static char *
describe_rest (GlossOccurrencesDialog *self)
{
  guint n_done = gloss_occurrence_finder_get_n_done (self->finder);
  guint n_articles = gloss_occurrence_finder_get_n_articles (self->finder);
  guint n_failed = gloss_occurrence_finder_get_n_failed (self->finder);

  if (gloss_occurrence_finder_is_running (self->finder))
    return NULL;
  if (self->failure != NULL)
    return g_strdup (self->failure);
  if (gloss_occurrence_finder_is_full (self->finder))
    return g_strdup_printf (ngettext ("Only the first %u is listed", "Only the first %u are listed",
                                      GLOSS_OCCURRENCES_MAX_HITS),
                            GLOSS_OCCURRENCES_MAX_HITS);
  if (n_done < n_articles)
    return g_strdup_printf (ngettext ("Stopped after %u article", "Stopped after %u articles",
                                      n_done),
                            n_done);
  if (n_failed > 0)
    return g_strdup_printf (ngettext ("%u article could not be read",
                                      "%u articles could not be read", n_failed),
                            n_failed);

  return NULL;
}

void
gloss_occurrences_dialog_update_page (GlossOccurrencesDialog *self)
{
  g_autofree char *rest = describe_rest (self);

  if (gloss_occurrence_model_get_n_hits (self->model) > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (self->failure != NULL)
    show_status (self, _("Not Found"), self->failure);
  else if (*gtk_editable_get_text (self->entry) == '\0')
    show_status (self, _("What to Label"),
                 _("Type a word or a name, or select it in the article before."));
  else if (gloss_occurrence_finder_is_running (self->finder))
    show_status (self, _("Searching…"), "");
  else
    show_status (self, _("No Occurrences"),
                 rest != NULL ? rest
                              : _("Look at the search options: case, whole words, accents."));
}

static void
update_footer (GlossOccurrencesDialog *self)
{
  guint n_kept = gloss_occurrence_model_count (self->model, GLOSS_OCCURRENCE_KEPT);
  guint n_skipped = gloss_occurrence_model_count (self->model, GLOSS_OCCURRENCE_SKIPPED);
  guint n_labelled = gloss_occurrence_model_count (self->model, GLOSS_OCCURRENCE_LABELLED);
  g_autofree char *counts = NULL;
  g_autofree char *rest = describe_rest (self);

  /* Translators: numbers of occurrences. */
  counts = g_strdup_printf (_("Kept: %u · Skipped: %u · Labelled already: %u"), n_kept, n_skipped,
                            n_labelled);
  gtk_label_set_label (self->counts, counts);
  gtk_label_set_label (self->hint, rest != NULL
                                     ? rest
                                     : _("Y keeps, N skips, Space switches, Enter annotates"));
  gtk_widget_set_visible (self->footer, n_kept + n_skipped + n_labelled > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "occurrences.keep-all",
                                 n_skipped > 0 && self->job == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "occurrences.skip-all",
                                 n_kept > 0 && self->job == NULL);
}

void
gloss_occurrences_dialog_update (GlossOccurrencesDialog *self)
{
  gtk_widget_set_sensitive (self->controls, self->job == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), self->job == NULL);
  update_label (self);
  update_annotate (self);
  gloss_occurrences_dialog_update_progress (self);
  gloss_occurrences_dialog_update_page (self);
  update_footer (self);
}
