/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-occurrences-dialog.h"

#include "app/gloss-label-popover.h"
#include "app/gloss-occurrence-finder.h"
#include "app/gloss-occurrence-model.h"
#include "app/gloss-occurrence-row.h"
#include "app/gloss-swatch.h"

#include <glib/gi18n.h>

/* The pattern, the options, the label and the scope say what is in the list; whenever one of them
 * changes it is searched anew, and what was decided about the old list is gone with it. update()
 * draws everything else from the finder and the model. */

/* More than anybody decides about; the list stays fluid well beyond. */
#define MAX_HITS 100000

struct _GlossOccurrencesDialog
{
  AdwWindow parent_instance;

  GtkButton     *annotate;
  GtkEditable   *entry;
  GtkWidget     *label_popover;
  GlossSwatch   *swatch;
  GtkLabel      *label_name;
  GtkDropDown   *scope;
  GtkWidget     *progress_box;
  GtkLabel      *progress_label;
  GtkProgressBar *progress;
  GtkStack      *stack;
  GtkListView   *list;
  AdwStatusPage *status;
  GtkWidget     *footer;
  GtkLabel      *counts;
  GtkLabel      *hint;

  GlossSession          *session;
  GSignalGroup          *session_signals;
  GlossOccurrenceFinder *finder;
  GlossOccurrenceModel  *model;
  GtkSingleSelection    *selection;
  char                  *label_id;
  char                  *failure;
  gboolean               match_case;
  gboolean               whole_words;
  gboolean               ignore_accents;
  gboolean               regex;
  gboolean               folder;
  /* The pattern came from the article: the first occurrence gets the focus, not the entry. */
  gboolean               focus_list;
};

enum
{
  PROP_0,
  PROP_MATCH_CASE,
  PROP_WHOLE_WORDS,
  PROP_IGNORE_ACCENTS,
  PROP_REGEX,
  PROP_FOLDER,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (GlossOccurrencesDialog, gloss_occurrences_dialog, ADW_TYPE_WINDOW)

/* State drawn */

static GlossLabel *
get_label (GlossOccurrencesDialog *self)
{
  GlossAnnotationSet *set = self->session != NULL ? gloss_session_get_set (self->session) : NULL;

  return set != NULL && self->label_id != NULL
           ? gloss_annotation_set_get_label (set, self->label_id)
           : NULL;
}

static void
update_label (GlossOccurrencesDialog *self)
{
  GlossLabel *label = get_label (self);

  gtk_widget_set_visible (GTK_WIDGET (self->swatch), label != NULL);
  gloss_swatch_set_color (self->swatch, label != NULL ? gloss_label_get_color (label) : NULL);
  gtk_label_set_label (self->label_name,
                       label != NULL ? gloss_label_get_name (label) : _("Choose a label"));
}

static void
update_annotate (GlossOccurrencesDialog *self)
{
  guint n_kept = gloss_occurrence_model_count (self->model, GLOSS_OCCURRENCE_KEPT);
  gboolean remember = n_kept == 0 && gloss_occurrence_model_count_new_skips (self->model) > 0;
  gboolean can = self->session != NULL && gloss_session_can_edit (self->session)
                 && get_label (self) != NULL && !gloss_occurrence_finder_is_running (self->finder);
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

static void
update_progress (GlossOccurrencesDialog *self)
{
  guint n_articles = gloss_occurrence_finder_get_n_articles (self->finder);
  guint n_done = gloss_occurrence_finder_get_n_done (self->finder);
  gboolean running = gloss_occurrence_finder_is_running (self->finder);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->progress_box, running && self->folder);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "occurrences.stop", running);
  if (!running || n_articles == 0)
    return;

  text = g_strdup_printf (ngettext ("%u of %u article", "%u of %u articles", n_articles), n_done,
                          n_articles);
  gtk_label_set_label (self->progress_label, text);
  gtk_progress_bar_set_fraction (self->progress, (double) n_done / n_articles);
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

static void
update_page (GlossOccurrencesDialog *self)
{
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
    show_status (self, _("No Occurrences"), _("Look at the search options: case, whole words, "
                                              "accents."));
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
                                      MAX_HITS),
                            MAX_HITS);
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
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "occurrences.keep-all", n_skipped > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "occurrences.skip-all", n_kept > 0);
}

static void
update (GlossOccurrencesDialog *self)
{
  update_label (self);
  update_annotate (self);
  update_progress (self);
  update_page (self);
  update_footer (self);
}

/* The list */

static void
focus_row (GlossOccurrencesDialog *self,
           guint                   position)
{
  GtkWidget *child;

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self->list)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = gtk_widget_get_first_child (child);
      GlossOccurrenceItem *item =
        GLOSS_IS_OCCURRENCE_ROW (row) ? gloss_occurrence_row_get_item (GLOSS_OCCURRENCE_ROW (row))
                                      : NULL;

      if (item != NULL && gloss_occurrence_item_get_position (item) == position)
        {
          gtk_widget_grab_focus (child);
          return;
        }
    }

  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
go_to (GlossOccurrencesDialog *self,
       guint                   position)
{
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
  focus_row (self, position);
}

static void
decide (GlossOccurrencesDialog *self,
        GlossOccurrenceState    state)
{
  guint position = gtk_single_selection_get_selected (self->selection);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  if (position == GTK_INVALID_LIST_POSITION)
    return;

  gloss_occurrence_model_set_state (self->model, position, state);
  if (position + 1 < n_items)
    go_to (self, gloss_occurrence_model_find_open (self->model, position + 1, 1));
}

static gboolean
list_key_cb (GtkEventControllerKey  *controller,
             guint                   keyval,
             guint                   keycode,
             GdkModifierType         state,
             GlossOccurrencesDialog *self)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (gdk_keyval_to_lower (keyval))
    {
    case GDK_KEY_y:
    case GDK_KEY_k:
      decide (self, GLOSS_OCCURRENCE_KEPT);
      return GDK_EVENT_STOP;

    case GDK_KEY_n:
    case GDK_KEY_s:
      decide (self, GLOSS_OCCURRENCE_SKIPPED);
      return GDK_EVENT_STOP;

    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      gloss_occurrence_model_toggle (self->model,
                                     gtk_single_selection_get_selected (self->selection));
      return GDK_EVENT_STOP;

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      gtk_widget_activate_action (GTK_WIDGET (self), "occurrences.annotate", NULL);
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
setup_row_cb (GtkListItemFactory     *factory,
              GtkListItem            *list_item,
              GlossOccurrencesDialog *self)
{
  gtk_list_item_set_child (list_item, gloss_occurrence_row_new ());
}

static void
bind_row_cb (GtkListItemFactory     *factory,
             GtkListItem            *list_item,
             GlossOccurrencesDialog *self)
{
  gloss_occurrence_row_set_item (GLOSS_OCCURRENCE_ROW (gtk_list_item_get_child (list_item)),
                                 gtk_list_item_get_item (list_item));
}

static void
unbind_row_cb (GtkListItemFactory     *factory,
               GtkListItem            *list_item,
               GlossOccurrencesDialog *self)
{
  gloss_occurrence_row_set_item (GLOSS_OCCURRENCE_ROW (gtk_list_item_get_child (list_item)), NULL);
}

/* Searching */

static GlossSearchFlags
get_flags (GlossOccurrencesDialog *self)
{
  return (self->match_case ? GLOSS_SEARCH_MATCH_CASE : 0)
         | (self->whole_words ? GLOSS_SEARCH_WHOLE_WORDS : 0)
         | (self->ignore_accents ? GLOSS_SEARCH_IGNORE_ACCENTS : 0)
         | (self->regex ? GLOSS_SEARCH_REGEX : 0);
}

static void
search (GlossOccurrencesDialog *self)
{
  const GlossOccurrenceQuery query = {
    .pattern = gtk_editable_get_text (self->entry),
    .flags = get_flags (self),
    .label_id = self->label_id != NULL ? self->label_id : "",
  };

  gloss_occurrence_finder_cancel (self->finder);
  g_clear_pointer (&self->failure, g_free);
  gloss_occurrence_model_clear (self->model);
  if (*query.pattern != '\0' && gloss_session_get_set (self->session) != NULL)
    gloss_occurrence_finder_start (self->finder, &query, self->folder, MAX_HITS);
  update (self);
}

static void
found_cb (GlossOccurrencesDialog *self,
          GlossOccurrences       *occurrences,
          const char             *name)
{
  gboolean first = gloss_occurrence_model_get_n_hits (self->model) == 0;

  gloss_occurrence_model_append (self->model, occurrences, name);
  if (!first)
    return;

  update_page (self);
  gtk_single_selection_set_selected (self->selection,
                                     gloss_occurrence_model_find_open (self->model, 0, 1));
  if (self->focus_list)
    go_to (self, gtk_single_selection_get_selected (self->selection));
  self->focus_list = FALSE;
}

static void
finished_cb (GlossOccurrencesDialog *self,
             GError                 *error)
{
  if (error != NULL)
    self->failure = g_strdup (error->message);
  update (self);
}

static void
search_changed_cb (GlossOccurrencesDialog *self)
{
  search (self);
}

static void
focus_list (GlossOccurrencesDialog *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (position != GTK_INVALID_LIST_POSITION)
    go_to (self, position);
}

static void
entry_activated_cb (GlossOccurrencesDialog *self)
{
  focus_list (self);
}

static gboolean
entry_key_cb (GtkEventControllerKey  *controller,
              guint                   keyval,
              guint                   keycode,
              GdkModifierType         state,
              GlossOccurrencesDialog *self)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;

  focus_list (self);

  return GDK_EVENT_STOP;
}

static void
stop_search_cb (GlossOccurrencesDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "occurrences.cancel", NULL);
}

static void
set_label (GlossOccurrencesDialog *self,
           const char             *label_id)
{
  g_free (self->label_id);
  self->label_id = g_strdup (label_id);
}

static gboolean
label_chosen_cb (GlossOccurrencesDialog *self,
                 const char             *label_id)
{
  set_label (self, label_id);
  self->focus_list = TRUE;
  search (self);

  return TRUE;
}

static void
scope_cb (GlossOccurrencesDialog *self)
{
  g_object_set (self, "folder", gtk_drop_down_get_selected (self->scope) == 1, NULL);
}

/* Another article or set is open behind us: what is listed is not what is there any more. */
static void
set_notify_cb (GlossOccurrencesDialog *self)
{
  if (gloss_session_get_set (self->session) != NULL)
    search (self);
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* Actions */

static void
apply_here (GlossOccurrencesDialog *self)
{
  GlossAnnotationSet *set = gloss_session_get_set (self->session);
  guint n_kept = gloss_occurrence_model_count (self->model, GLOSS_OCCURRENCE_KEPT);
  g_autofree char *told = NULL;
  g_autoptr (GError) error = NULL;
  GlossEdit *edit;

  edit = gloss_occurrences_make_edit (gloss_occurrence_model_get_article (self->model, 0), set,
                                      self->label_id, gloss_session_get_author (self->session),
                                      &error);
  if (error != NULL)
    g_signal_emit_by_name (self->session, "message", error->message);
  if (edit == NULL || !gloss_session_apply (self->session, edit))
    return;

  if (n_kept > 0)
    {
      told = g_strdup_printf (ngettext ("%u occurrence labelled", "%u occurrences labelled",
                                        n_kept),
                              n_kept);
      g_signal_emit_by_name (self->session, "message", told);
    }
}

static void
annotate_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  gloss_occurrences_dialog_annotate (GLOSS_OCCURRENCES_DIALOG (widget));
}

static void
cancel_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
stop_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  GlossOccurrencesDialog *self = GLOSS_OCCURRENCES_DIALOG (widget);

  gloss_occurrence_finder_cancel (self->finder);
  update (self);
}

static void
toggle_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  gloss_occurrence_model_toggle (GLOSS_OCCURRENCES_DIALOG (widget)->model,
                                 g_variant_get_uint32 (parameter));
}

static void
keep_all_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  gloss_occurrence_model_set_all (GLOSS_OCCURRENCES_DIALOG (widget)->model,
                                  GLOSS_OCCURRENCE_KEPT);
}

static void
skip_all_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  gloss_occurrence_model_set_all (GLOSS_OCCURRENCES_DIALOG (widget)->model,
                                  GLOSS_OCCURRENCE_SKIPPED);
}

static void
focus_entry_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (GLOSS_OCCURRENCES_DIALOG (widget)->entry));
}

/* The class */

static gboolean *
get_flag (GlossOccurrencesDialog *self,
          guint                   prop_id)
{
  switch (prop_id)
    {
    case PROP_MATCH_CASE:
      return &self->match_case;
    case PROP_WHOLE_WORDS:
      return &self->whole_words;
    case PROP_IGNORE_ACCENTS:
      return &self->ignore_accents;
    case PROP_REGEX:
      return &self->regex;
    case PROP_FOLDER:
      return &self->folder;
    default:
      return NULL;
    }
}

static void
set_flag (GlossOccurrencesDialog *self,
          guint                   prop_id,
          gboolean                value)
{
  gboolean *flag = get_flag (self, prop_id);

  if (*flag == value)
    return;

  *flag = value;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "occurrences.ignore-accents", !self->regex);
  gtk_drop_down_set_selected (self->scope, self->folder ? 1 : 0);
  if (self->session != NULL)
    search (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop_id]);
}

static void
gloss_occurrences_dialog_get_property (GObject    *object,
                                       guint       prop_id,
                                       GValue     *value,
                                       GParamSpec *pspec)
{
  gboolean *flag = get_flag (GLOSS_OCCURRENCES_DIALOG (object), prop_id);

  if (flag != NULL)
    g_value_set_boolean (value, *flag);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
gloss_occurrences_dialog_set_property (GObject      *object,
                                       guint         prop_id,
                                       const GValue *value,
                                       GParamSpec   *pspec)
{
  if (get_flag (GLOSS_OCCURRENCES_DIALOG (object), prop_id) != NULL)
    set_flag (GLOSS_OCCURRENCES_DIALOG (object), prop_id, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
gloss_occurrences_dialog_dispose (GObject *object)
{
  GlossOccurrencesDialog *self = GLOSS_OCCURRENCES_DIALOG (object);

  if (self->finder != NULL)
    gloss_occurrence_finder_cancel (self->finder);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->finder);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_OCCURRENCES_DIALOG);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (gloss_occurrences_dialog_parent_class)->dispose (object);
}

static void
gloss_occurrences_dialog_finalize (GObject *object)
{
  GlossOccurrencesDialog *self = GLOSS_OCCURRENCES_DIALOG (object);

  g_free (self->label_id);
  g_free (self->failure);

  G_OBJECT_CLASS (gloss_occurrences_dialog_parent_class)->finalize (object);
}

static void
install_props (GObjectClass *object_class)
{
  const char *const names[N_PROPS] = { NULL, "match-case", "whole-words", "ignore-accents", "regex",
                                       "folder" };

  for (guint i = 1; i < N_PROPS; i++)
    props[i] = g_param_spec_boolean (names[i], NULL, NULL, FALSE,
                                     G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                       | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "occurrences.annotate", NULL, annotate_cb);
  gtk_widget_class_install_action (widget_class, "occurrences.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "occurrences.stop", NULL, stop_cb);
  gtk_widget_class_install_action (widget_class, "occurrences.toggle", "u", toggle_cb);
  gtk_widget_class_install_action (widget_class, "occurrences.keep-all", NULL, keep_all_cb);
  gtk_widget_class_install_action (widget_class, "occurrences.skip-all", NULL, skip_all_cb);
  gtk_widget_class_install_action (widget_class, "occurrences.focus-entry", NULL, focus_entry_cb);
  gtk_widget_class_install_property_action (widget_class, "occurrences.match-case", "match-case");
  gtk_widget_class_install_property_action (widget_class, "occurrences.whole-words",
                                            "whole-words");
  gtk_widget_class_install_property_action (widget_class, "occurrences.ignore-accents",
                                            "ignore-accents");
  gtk_widget_class_install_property_action (widget_class, "occurrences.regex", "regex");
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, GLOSS_RESOURCE_PATH "/ui/gloss-occurrences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, annotate);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, label_popover);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, swatch);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, label_name);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, scope);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, progress_box);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, progress_label);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, list);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, status);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, footer);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, counts);
  gtk_widget_class_bind_template_child (widget_class, GlossOccurrencesDialog, hint);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, label_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, scope_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
}

static void
gloss_occurrences_dialog_class_init (GlossOccurrencesDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = gloss_occurrences_dialog_get_property;
  object_class->set_property = gloss_occurrences_dialog_set_property;
  object_class->dispose = gloss_occurrences_dialog_dispose;
  object_class->finalize = gloss_occurrences_dialog_finalize;
  install_props (object_class);
  install_actions (GTK_WIDGET_CLASS (klass));

  g_type_ensure (GLOSS_TYPE_SWATCH);
  g_type_ensure (GLOSS_TYPE_LABEL_POPOVER);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
gloss_occurrences_dialog_init (GlossOccurrencesDialog *self)
{
  self->model = gloss_occurrence_model_new ();
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->model)));
  g_signal_connect_object (self->model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));

  self->session_signals = g_signal_group_new (GLOSS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::set", G_CALLBACK (set_notify_cb),
                                  self);
}

/**
 * gloss_occurrences_dialog_new:
 * @session: whose articles to annotate; a set must be open
 *
 * Returns: a new dialog
 */
GtkWidget *
gloss_occurrences_dialog_new (GlossSession *session)
{
  GlossOccurrencesDialog *self;
  GlossFolder *folder;

  g_return_val_if_fail (GLOSS_IS_SESSION (session), NULL);

  self = g_object_new (GLOSS_TYPE_OCCURRENCES_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->finder = gloss_occurrence_finder_new (session);
  folder = gloss_session_get_folder (session);
  gtk_widget_set_visible (GTK_WIDGET (self->scope),
                          folder != NULL && g_list_model_get_n_items (G_LIST_MODEL (folder)) > 1);
  g_signal_connect_object (self->finder, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->finder, "progress", G_CALLBACK (update_progress), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->finder, "finished", G_CALLBACK (finished_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_group_set_target (self->session_signals, session);
  g_object_set (self->label_popover, "session", session, NULL);
  update (self);

  return GTK_WIDGET (self);
}

/**
 * gloss_occurrences_dialog_search:
 * @self: a dialog
 * @pattern: what to look for; may be empty
 * @flags: how
 * @label_id: (nullable): the label to give
 *
 * Fills in what to look for, and looks for it.
 */
void
gloss_occurrences_dialog_search (GlossOccurrencesDialog *self,
                                 const char             *pattern,
                                 GlossSearchFlags        flags,
                                 const char             *label_id)
{
  g_return_if_fail (GLOSS_IS_OCCURRENCES_DIALOG (self));
  g_return_if_fail (pattern != NULL);

  gtk_editable_set_text (self->entry, pattern);
  set_label (self, label_id);
  g_object_set (self, "match-case", (flags & GLOSS_SEARCH_MATCH_CASE) != 0, "whole-words",
                (flags & GLOSS_SEARCH_WHOLE_WORDS) != 0, "ignore-accents",
                (flags & GLOSS_SEARCH_IGNORE_ACCENTS) != 0, "regex",
                (flags & GLOSS_SEARCH_REGEX) != 0, NULL);
  self->focus_list = TRUE;
  search (self);
}

/**
 * gloss_occurrences_dialog_annotate:
 * @self: a dialog
 *
 * Gives the label to what is kept, and remembers what is skipped: one edit. Then closes.
 */
void
gloss_occurrences_dialog_annotate (GlossOccurrencesDialog *self)
{
  g_return_if_fail (GLOSS_IS_OCCURRENCES_DIALOG (self));

  if (gloss_occurrence_model_get_n_articles (self->model) == 0 || get_label (self) == NULL)
    return;

  apply_here (self);
  gtk_window_close (GTK_WINDOW (self));
}
