/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-label-surgery.h"

#include "app/gloss-batch-list.h"
#include "app/gloss-batch-row-item.h"
#include "app/gloss-label-chooser.h"
#include "app/gloss-label-colors.h"
#include "app/gloss-spoken-row.h"
#include "app/gloss-surgery-operation.h"
#include "app/gloss-swatch.h"

#include <glib/gi18n.h>

/* - While `planning` is there the preview is being made; `preview` is that of what is asked for
 *   now, or NULL.
 * - While `is_running` nothing can be changed, and closing takes back what was done.
 * - Everything visible is derived in update(). */

/* Who types pauses; then is the time to look through all articles. */
#define TYPING_MS 300
#define POLL_MS 100

struct _GlossLabelSurgery
{
  AdwWindow parent_instance;

  AdwWindowTitle    *heading;
  GtkWidget         *cancel;
  GtkButton         *run;
  GtkWidget         *options;
  GtkWidget         *replace_row;
  GtkSwitch         *replace;
  GtkWidget         *quote;
  GtkWidget         *regex_row;
  GtkSwitch         *regex;
  GtkWidget         *note;
  GtkWidget         *creator;
  GtkWidget         *into_row;
  GtkMenuButton     *into;
  GtkPopover        *popover;
  GlossLabelChooser *chooser;
  GtkWidget         *swatch;
  GtkLabel          *into_name;
  GtkLabel          *summary;
  GtkProgressBar    *bar;
  GtkWidget         *frame;
  GtkListView       *list;

  GlossSession      *session;
  GlossSurgeryKind   kind;
  GlossLabel        *label;
  GlossLabel        *into_label; /* what annotations get; may be a new one; or NULL */
  GlossBatchPreview *preview;
  GCancellable      *planning;
  GlossBatchMeter   *meter;
  char              *problem;    /* why it cannot be done, or was not */
  gboolean           is_running;
  guint              typing_id;
  guint              poll_id;
};

G_DEFINE_FINAL_TYPE (GlossLabelSurgery, gloss_label_surgery, ADW_TYPE_WINDOW)

/* State drawn */

static gboolean
wants_into (GlossLabelSurgery *self)
{
  return self->kind != GLOSS_SURGERY_DELETE || gtk_switch_get_active (self->replace);
}

static guint
count (GlossLabelSurgery *self)
{
  return self->preview != NULL ? gloss_batch_preview_get_n_annotations (self->preview) : 0;
}

static gboolean
can_run (GlossLabelSurgery *self)
{
  if (self->is_running || self->preview == NULL || (wants_into (self) && self->into_label == NULL)
      || gloss_batch_preview_get_n_problems (self->preview) > 0)
    return FALSE;
  return self->kind != GLOSS_SURGERY_SPLIT || count (self) > 0;
}

static char *
describe_count (GlossLabelSurgery *self)
{
  guint n = count (self);
  guint n_articles = gloss_batch_preview_get_n_articles (self->preview);
  g_autofree char *what = NULL;
  g_autofree char *where = NULL;

  if (n == 0)
    return g_strdup (self->kind == GLOSS_SURGERY_SPLIT
                       ? _("No annotation of this label fits, in any article.")
                       : _("No annotation has this label, in any article."));
  if (wants_into (self))
    what = g_strdup_printf (ngettext ("%u annotation gets another label.",
                                      "%u annotations get another label.", n), n);
  else
    what = g_strdup_printf (ngettext ("%u annotation is deleted.", "%u annotations are deleted.",
                                      n), n);
  where = g_strdup_printf (ngettext ("They are in %u article.", "They are in %u articles.",
                                     n_articles), n_articles);
  if (n == 1)
    return g_steal_pointer (&what);
  return g_strdup_printf ("%s %s", what, where);
}

/* (transfer full) */
static char *
describe_state (GlossLabelSurgery *self)
{
  if (self->is_running)
    return g_strdup (_("Changing all articles…"));
  if (self->problem != NULL)
    return g_strdup (self->problem);
  if (self->preview == NULL)
    return g_strdup (_("Looking through all articles…"));
  if (gloss_batch_preview_get_n_problems (self->preview) > 0)
    return g_strdup (gloss_batch_preview_get_problem (self->preview, 0));
  return describe_count (self);
}

static void
update_into (GlossLabelSurgery *self)
{
  const char *name = self->into_label != NULL ? gloss_label_get_name (self->into_label)
                                              : _("Choose…");

  gtk_label_set_label (self->into_name, name);
  gtk_widget_set_visible (self->swatch, self->into_label != NULL);
  if (self->into_label != NULL)
    gloss_swatch_set_color (GLOSS_SWATCH (self->swatch), gloss_label_get_color (self->into_label));
  gtk_widget_set_visible (self->into_row, wants_into (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->into), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
update (GlossLabelSurgery *self)
{
  g_autofree char *state = NULL;
  gboolean is_busy = self->is_running || (self->preview == NULL && self->problem == NULL);

  if (self->label == NULL)
    return;
  state = describe_state (self);
  gtk_label_set_label (self->summary, state);
  if (self->problem != NULL && !self->is_running)
    gtk_widget_add_css_class (GTK_WIDGET (self->summary), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->summary), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->bar), is_busy);
  gtk_widget_set_visible (self->frame, count (self) > 0);
  gtk_widget_set_sensitive (self->options, !self->is_running);
  gtk_widget_set_sensitive (GTK_WIDGET (self->run), can_run (self));
  gtk_widget_remove_css_class (GTK_WIDGET (self->run),
                               wants_into (self) ? "destructive-action" : "suggested-action");
  gtk_widget_add_css_class (GTK_WIDGET (self->run),
                            wants_into (self) ? "suggested-action" : "destructive-action");
  update_into (self);
}

static gboolean
poll_cb (gpointer user_data)
{
  GlossLabelSurgery *self = user_data;
  GlossBatchMeter *meter = self->is_running ? gloss_session_get_batch_meter (self->session)
                                            : self->meter;

  if (meter == NULL)
    {
      self->poll_id = 0;
      return G_SOURCE_REMOVE;
    }
  gtk_progress_bar_set_fraction (self->bar, gloss_batch_meter_get (meter));
  return G_SOURCE_CONTINUE;
}

static void
start_polling (GlossLabelSurgery *self)
{
  gtk_progress_bar_set_fraction (self->bar, 0);
  if (self->poll_id == 0)
    self->poll_id = g_timeout_add (POLL_MS, poll_cb, self);
}

static void
set_problem (GlossLabelSurgery *self,
             const char        *problem)
{
  g_free (self->problem);
  self->problem = g_strdup (problem);
  if (problem != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->summary),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, problem, -1);
}

/* The preview */

static void
show_preview (GlossLabelSurgery *self,
              GlossBatchPreview *preview)
{
  g_clear_pointer (&self->preview, gloss_batch_preview_unref);
  self->preview = preview;
  if (preview != NULL)
    {
      GlossBatchList *rows = gloss_batch_list_new (preview);
      g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (G_LIST_MODEL (rows));

      gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
    }
  update (self);
}

static void
planned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GlossLabelSurgery *self = GLOSS_LABEL_SURGERY (source);
  g_autoptr (GCancellable) cancellable = user_data;
  g_autoptr (GError) error = NULL;
  GlossBatchPreview *preview = gloss_batch_job_plan_finish (result, &error);

  /* Another one was asked for meanwhile, or nobody wants to know any more. */
  if (self->planning != cancellable)
    {
      g_clear_pointer (&preview, gloss_batch_preview_unref);
      return;
    }
  g_clear_object (&self->planning);
  g_clear_pointer (&self->meter, gloss_batch_meter_unref);
  if (preview == NULL)
    set_problem (self, error->message);
  show_preview (self, preview);
}

static void
stop_planning (GlossLabelSurgery *self)
{
  g_cancellable_cancel (self->planning);
  g_clear_object (&self->planning);
  g_clear_pointer (&self->meter, gloss_batch_meter_unref);
}

/* (transfer full) (nullable): what was typed; %NULL also where that is no expression, which is then
 * the problem. */
static GlossAnnotationPattern *
make_pattern (GlossLabelSurgery *self)
{
  g_autoptr (GError) error = NULL;
  GlossAnnotationPattern *pattern;

  if (self->kind != GLOSS_SURGERY_SPLIT)
    return NULL;
  pattern = gloss_annotation_pattern_new (gtk_editable_get_text (GTK_EDITABLE (self->quote)),
                                          gtk_switch_get_active (self->regex),
                                          gtk_editable_get_text (GTK_EDITABLE (self->note)),
                                          gtk_editable_get_text (GTK_EDITABLE (self->creator)),
                                          &error);
  if (pattern == NULL)
    set_problem (self, error->message);
  return pattern;
}

static void
plan (GlossLabelSurgery *self)
{
  g_autoptr (GlossAnnotationPattern) pattern = NULL;
  g_autoptr (GlossBatch) batch = NULL;

  stop_planning (self);
  set_problem (self, NULL);
  pattern = make_pattern (self);
  if (self->problem == NULL)
    batch = gloss_surgery_operation_new_preview (self->session, self->kind, self->label, pattern);
  if (batch != NULL)
    {
      self->planning = g_cancellable_new ();
      self->meter = gloss_batch_meter_new ();
      gloss_batch_job_plan (self, batch, self->meter, self->planning, planned_cb,
                            g_object_ref (self->planning));
      start_polling (self);
    }
  show_preview (self, NULL);
}

static gboolean
typed_cb (gpointer user_data)
{
  GlossLabelSurgery *self = user_data;

  self->typing_id = 0;
  plan (self);
  return G_SOURCE_REMOVE;
}

static void
pattern_changed_cb (GlossLabelSurgery *self)
{
  if (self->label == NULL)
    return;
  stop_planning (self);
  g_clear_handle_id (&self->typing_id, g_source_remove);
  self->typing_id = g_timeout_add (TYPING_MS, typed_cb, self);
  set_problem (self, NULL);
  show_preview (self, NULL);
}

/* The other label */

static void
take_into (GlossLabelSurgery *self,
           GlossLabel        *label)
{
  g_clear_pointer (&self->into_label, gloss_label_unref);
  self->into_label = label;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->into_row), "");
  update (self);
}

static void
refuse_into (GlossLabelSurgery *self,
             const char        *why)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->into_row), why);
}

static void
chosen_cb (GlossLabelSurgery *self,
           const char        *label_id)
{
  gtk_popover_popdown (self->popover);
  gloss_label_surgery_set_into (self, label_id);
}

static gboolean
is_taken_cb (const char *id,
             gpointer    user_data)
{
  GlossLabelSurgery *self = user_data;

  return gloss_annotation_set_get_label (gloss_session_get_set (self->session), id) != NULL;
}

/* A new label, for what is split off: below the same one, with a colour and a key of its own. */
static void
make_cb (GlossLabelSurgery *self,
         const char        *name)
{
  GlossLabelSet *labels = gloss_session_get_labels (self->session);
  GlossLabelFields fields = { .name = name };
  g_autofree char *id = NULL;
  g_autofree char *key = NULL;

  gtk_popover_popdown (self->popover);
  if (self->kind != GLOSS_SURGERY_SPLIT)
    {
      refuse_into (self, _("Choose one of the labels that are there"));
      return;
    }
  if (gloss_session_get_set (self->session) == NULL)
    return;
  fields.id = id = gloss_label_make_id (name, is_taken_cb, self);
  fields.color = gloss_label_colors_next (labels);
  fields.shortcut = key = gloss_label_keys_next (labels);
  fields.parent = gloss_label_get_parent (self->label);
  take_into (self, gloss_label_new (&fields));
}

static void
popover_shown_cb (GlossLabelSurgery *self)
{
  gloss_label_chooser_reset (self->chooser);
}

/* Doing it */

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GlossLabelSurgery) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = gloss_session_run_batch_finish (GLOSS_SESSION (source), result, &error);

  self->is_running = FALSE;
  if (self->session == NULL)
    return;
  if (done)
    {
      g_signal_emit_by_name (self->session, "message", _("Done in all articles. Undo takes it back "
                                                         "in all of them."));
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  gtk_widget_set_sensitive (self->cancel, TRUE);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_problem (self, error->message);
  update (self);
}

static void
run_cb (GlossLabelSurgery *self)
{
  g_autoptr (GlossAnnotationPattern) pattern = make_pattern (self);
  g_autoptr (GlossBatch) batch = NULL;

  if (!can_run (self))
    return;
  batch = gloss_surgery_operation_new (self->session, self->kind, self->label,
                                       wants_into (self) ? self->into_label : NULL, pattern);
  if (batch == NULL)
    return;
  set_problem (self, NULL);
  /* What has the focus cannot be used from now on. */
  gtk_window_set_focus (GTK_WINDOW (self), self->cancel);
  self->is_running = TRUE;
  gloss_session_run_batch_async (self->session, batch, done_cb, g_object_ref (self));
  start_polling (self);
  update (self);
}

static void
cancel_cb (GlossLabelSurgery *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* It stays until everything is as it was. */
static gboolean
gloss_label_surgery_close_request (GtkWindow *window)
{
  GlossLabelSurgery *self = GLOSS_LABEL_SURGERY (window);

  if (self->is_running)
    {
      gtk_widget_set_sensitive (self->cancel, FALSE);
      gloss_session_cancel_batch (self->session);
      return TRUE;
    }
  return GTK_WINDOW_CLASS (gloss_label_surgery_parent_class)->close_request (window);
}

/* The class */

static void
gloss_label_surgery_dispose (GObject *object)
{
  GlossLabelSurgery *self = GLOSS_LABEL_SURGERY (object);

  stop_planning (self);
  g_clear_handle_id (&self->typing_id, g_source_remove);
  g_clear_handle_id (&self->poll_id, g_source_remove);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_LABEL_SURGERY);

  G_OBJECT_CLASS (gloss_label_surgery_parent_class)->dispose (object);
}

static void
gloss_label_surgery_finalize (GObject *object)
{
  GlossLabelSurgery *self = GLOSS_LABEL_SURGERY (object);

  g_clear_pointer (&self->label, gloss_label_unref);
  g_clear_pointer (&self->into_label, gloss_label_unref);
  g_clear_pointer (&self->preview, gloss_batch_preview_unref);
  g_free (self->problem);

  G_OBJECT_CLASS (gloss_label_surgery_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, heading);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, cancel);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, run);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, options);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, replace_row);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, replace);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, quote);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, regex_row);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, regex);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, note);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, creator);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, into_row);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, into);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, popover);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, chooser);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, swatch);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, into_name);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, summary);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, bar);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, frame);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, list);
}

static void
gloss_label_surgery_class_init (GlossLabelSurgeryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gloss_label_surgery_dispose;
  object_class->finalize = gloss_label_surgery_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = gloss_label_surgery_close_request;

  g_type_ensure (GLOSS_TYPE_BATCH_ROW_ITEM);
  g_type_ensure (GLOSS_TYPE_LABEL_CHOOSER);
  g_type_ensure (GLOSS_TYPE_SWATCH);
  g_type_ensure (GLOSS_TYPE_SPOKEN_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-label-surgery.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
  gtk_widget_class_bind_template_callback (widget_class, pattern_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, run_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
gloss_label_surgery_init (GlossLabelSurgery *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_kind (GlossLabelSurgery *self,
          GlossSurgeryKind   kind)
{
  /* Translators: titles of a window. */
  static const char *const titles[] = { N_("Merge Label"), N_("Split Label"), N_("Delete Label") };
  static const char *const verbs[] = { N_("_Merge"), N_("_Split"), N_("_Delete") };
  gboolean is_split = kind == GLOSS_SURGERY_SPLIT;

  self->kind = kind;
  gtk_window_set_title (GTK_WINDOW (self), _(titles[kind]));
  adw_window_title_set_title (self->heading, _(titles[kind]));
  gtk_button_set_label (self->run, _(verbs[kind]));
  gtk_widget_set_visible (self->replace_row, kind == GLOSS_SURGERY_DELETE);
  gtk_widget_set_visible (self->quote, is_split);
  gtk_widget_set_visible (self->regex_row, is_split);
  gtk_widget_set_visible (self->note, is_split);
  gtk_widget_set_visible (self->creator, is_split);
  if (is_split)
    gtk_window_set_focus (GTK_WINDOW (self), self->quote);
  if (kind == GLOSS_SURGERY_MERGE)
    {
      /* Translators: a label that another one is merged into follows. */
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->into_row), _("Merge Into"));
      gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->into));
    }
}

/**
 * gloss_label_surgery_new:
 * @session: a session with a set
 * @kind: what is to be done
 * @label_id: to which of its labels
 *
 * Returns: a window, which begins to look through the articles
 */
GtkWidget *
gloss_label_surgery_new (GlossSession     *session,
                         GlossSurgeryKind  kind,
                         const char       *label_id)
{
  GlossLabelSurgery *self;
  GlossLabel *label;

  g_return_val_if_fail (GLOSS_IS_SESSION (session) && label_id != NULL, NULL);

  label = gloss_label_set_lookup (gloss_session_get_labels (session), label_id);
  g_return_val_if_fail (label != NULL, NULL);

  self = g_object_new (GLOSS_TYPE_LABEL_SURGERY, NULL);
  self->session = g_object_ref (session);
  self->label = gloss_label_ref (label);
  set_kind (self, kind);
  adw_window_title_set_subtitle (self->heading, gloss_label_get_name (label));
  g_object_set (self->chooser, "session", session, NULL);
  gloss_label_chooser_limit (self->chooser, label_id, kind == GLOSS_SURGERY_SPLIT);
  plan (self);
  return GTK_WIDGET (self);
}

/**
 * gloss_label_surgery_present:
 * @parent: a widget in the window that it belongs to
 * @session: a session
 * @kind: what is to be done
 * @label_id: to which label; nothing happens if there is no such label any more, or no set is open
 *
 * Shows a new window.
 */
void
gloss_label_surgery_present (GtkWidget        *parent,
                             GlossSession     *session,
                             GlossSurgeryKind  kind,
                             const char       *label_id)
{
  GlossLabelSet *labels;
  GtkRoot *root;
  GtkWidget *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (GLOSS_IS_SESSION (session));

  labels = gloss_session_get_labels (session);
  if (gloss_session_get_set (session) == NULL || gloss_label_set_lookup (labels, label_id) == NULL)
    return;
  root = gtk_widget_get_root (parent);
  self = gloss_label_surgery_new (session, kind, label_id);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * gloss_label_surgery_set_into:
 * @self: a window
 * @label_id: a label
 *
 * Chooses which label annotations get. The label itself and a mere group are refused, in the row.
 */
void
gloss_label_surgery_set_into (GlossLabelSurgery *self,
                              const char        *label_id)
{
  GlossLabel *label;

  g_return_if_fail (GLOSS_IS_LABEL_SURGERY (self) && label_id != NULL);

  label = gloss_label_set_lookup (gloss_session_get_labels (self->session), label_id);
  if (g_str_equal (label_id, gloss_label_get_id (self->label)))
    refuse_into (self, _("That is the label itself"));
  else if (label == NULL)
    refuse_into (self, _("This label is not one of the folder’s labels"));
  else if (gloss_label_is_group (label))
    refuse_into (self, _("A group cannot be given to annotations"));
  else
    take_into (self, gloss_label_ref (label));
}
