/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-batch-dialog.h"

#include "app/gloss-batch-list.h"
#include "app/gloss-batch-row-item.h"
#include "app/gloss-spoken-row.h"
#include "app/gloss-style-class.h"
#include "app/gloss-text-scale.h"

#include <glib/gi18n.h>

/* - While `planning` is there the preview is being made; `preview` is that of what is asked for
 *   now, or NULL.
 * - While `is_running` nothing can be changed, and closing takes back what was done.
 * - Everything visible is derived in gloss_batch_dialog_update(). */

/* Who types pauses; then is the time to look through all articles. */
#define TYPING_MS 300
#define POLL_MS 100

typedef struct
{
  AdwWindowTitle      *heading;
  GtkWidget           *cancel;
  GtkWidget           *run;
  AdwPreferencesGroup *options;
  GtkLabel            *summary;
  GtkProgressBar      *bar;
  GtkWidget           *frame;
  GtkListView         *list;

  GlossSession      *session;
  GlossBatchPreview *preview;
  GCancellable      *planning;
  GlossBatchMeter   *meter;
  char              *problem;    /* why it cannot be done, or was not */
  gboolean           is_running;
  gboolean           destructive;
  guint              typing_id;
  guint              poll_id;
} GlossBatchDialogPrivate;

static void buildable_init (GtkBuildableIface *iface);

static GtkBuildableIface *parent_buildable;

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (GlossBatchDialog, gloss_batch_dialog, ADW_TYPE_WINDOW,
                                  G_ADD_PRIVATE (GlossBatchDialog)
                                  G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static GlossBatchDialogPrivate *
get_private (GlossBatchDialog *self)
{
  return gloss_batch_dialog_get_instance_private (self);
}

/* State drawn */

static gboolean
can_run (GlossBatchDialog *self)
{
  GlossBatchDialogPrivate *priv = get_private (self);
  GlossBatchDialogClass *klass = GLOSS_BATCH_DIALOG_GET_CLASS (self);

  return !priv->is_running && priv->preview != NULL
         && gloss_batch_preview_get_n_problems (priv->preview) == 0
         && (klass->is_ready == NULL || klass->is_ready (self, priv->preview));
}

/* (transfer full) */
static char *
describe_state (GlossBatchDialog *self)
{
  GlossBatchDialogPrivate *priv = get_private (self);

  if (priv->is_running)
    return g_strdup (_("Changing all articles…"));
  if (priv->problem != NULL)
    return g_strdup (priv->problem);
  if (priv->preview == NULL)
    return g_strdup (_("Looking through all articles…"));
  if (gloss_batch_preview_get_n_problems (priv->preview) > 0)
    return g_strdup (gloss_batch_preview_get_problem (priv->preview, 0));
  return GLOSS_BATCH_DIALOG_GET_CLASS (self)->describe (self, priv->preview);
}

static void
update_button (GlossBatchDialog *self)
{
  GlossBatchDialogPrivate *priv = get_private (self);

  gtk_widget_set_sensitive (priv->run, can_run (self));
  gloss_style_class_set (priv->run, "destructive-action", priv->destructive);
  gloss_style_class_set (priv->run, "suggested-action", !priv->destructive);
}

/**
 * gloss_batch_dialog_update:
 * @self: a window
 *
 * Derives everything visible from the state.
 */
void
gloss_batch_dialog_update (GlossBatchDialog *self)
{
  GlossBatchDialogPrivate *priv = get_private (self);
  GlossBatchDialogClass *klass = GLOSS_BATCH_DIALOG_GET_CLASS (self);
  g_autofree char *state = NULL;

  g_return_if_fail (GLOSS_IS_BATCH_DIALOG (self));

  if (priv->session == NULL)
    return;
  if (klass->update != NULL)
    klass->update (self);
  state = describe_state (self);
  gtk_label_set_label (priv->summary, state);
  gloss_style_class_set (GTK_WIDGET (priv->summary), "error",
                         priv->problem != NULL && !priv->is_running);
  gtk_widget_set_visible (GTK_WIDGET (priv->bar),
                          priv->is_running || (priv->preview == NULL && priv->problem == NULL));
  gtk_widget_set_visible (priv->frame,
                          priv->preview != NULL
                            && gloss_batch_preview_get_n_targets (priv->preview) > 0
                            && (gloss_batch_preview_get_n_items (priv->preview) > 0
                                || gloss_batch_preview_get_n_articles (priv->preview) > 1));
  gtk_widget_set_sensitive (GTK_WIDGET (priv->options), !priv->is_running);
  update_button (self);
}

static gboolean
poll_cb (gpointer user_data)
{
  GlossBatchDialogPrivate *priv = get_private (user_data);
  GlossBatchMeter *meter = priv->is_running ? gloss_session_get_batch_meter (priv->session)
                                            : priv->meter;

  if (meter == NULL)
    {
      priv->poll_id = 0;
      return G_SOURCE_REMOVE;
    }
  gtk_progress_bar_set_fraction (priv->bar, gloss_batch_meter_get (meter));
  return G_SOURCE_CONTINUE;
}

static void
start_polling (GlossBatchDialog *self)
{
  GlossBatchDialogPrivate *priv = get_private (self);

  gtk_progress_bar_set_fraction (priv->bar, 0);
  if (priv->poll_id == 0)
    priv->poll_id = g_timeout_add (POLL_MS, poll_cb, self);
}

static void
set_problem (GlossBatchDialog *self,
             const char       *problem)
{
  GlossBatchDialogPrivate *priv = get_private (self);
  g_autofree char *former = priv->problem;

  priv->problem = g_strdup (problem);
  if (problem != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (priv->summary),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, problem, -1);
}

/* The preview */

static void
show_preview (GlossBatchDialog  *self,
              GlossBatchPreview *preview)
{
  GlossBatchDialogPrivate *priv = get_private (self);

  g_clear_pointer (&priv->preview, gloss_batch_preview_unref);
  priv->preview = preview;
  if (preview != NULL)
    {
      GlossBatchList *rows = gloss_batch_list_new (preview);
      g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (G_LIST_MODEL (rows));

      gtk_list_view_set_model (priv->list, GTK_SELECTION_MODEL (selection));
    }
  gloss_batch_dialog_update (self);
}

static void
planned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GlossBatchDialog *self = GLOSS_BATCH_DIALOG (source);
  GlossBatchDialogPrivate *priv = get_private (self);
  g_autoptr (GCancellable) cancellable = user_data;
  g_autoptr (GError) error = NULL;
  GlossBatchPreview *preview = gloss_batch_job_plan_finish (result, &error);

  /* Another one was asked for meanwhile, or nobody wants to know any more. */
  if (priv->planning != cancellable)
    {
      g_clear_pointer (&preview, gloss_batch_preview_unref);
      return;
    }
  g_clear_object (&priv->planning);
  g_clear_pointer (&priv->meter, gloss_batch_meter_unref);
  if (preview == NULL)
    set_problem (self, error->message);
  show_preview (self, preview);
}

static void
stop_planning (GlossBatchDialog *self)
{
  GlossBatchDialogPrivate *priv = get_private (self);

  g_cancellable_cancel (priv->planning);
  g_clear_object (&priv->planning);
  g_clear_pointer (&priv->meter, gloss_batch_meter_unref);
}

/**
 * gloss_batch_dialog_plan:
 * @self: a window
 *
 * Looks through all articles, in another thread.
 */
void
gloss_batch_dialog_plan (GlossBatchDialog *self)
{
  GlossBatchDialogPrivate *priv = get_private (self);
  g_autoptr (GlossBatch) batch = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (GLOSS_IS_BATCH_DIALOG (self));

  stop_planning (self);
  set_problem (self, NULL);
  batch = GLOSS_BATCH_DIALOG_GET_CLASS (self)->make_preview (self, &error);
  if (error != NULL)
    set_problem (self, error->message);
  if (batch != NULL)
    {
      priv->planning = g_cancellable_new ();
      priv->meter = gloss_batch_meter_new ();
      gloss_batch_job_plan (self, batch, priv->meter, priv->planning, planned_cb,
                            g_object_ref (priv->planning));
      start_polling (self);
    }
  show_preview (self, NULL);
}

static gboolean
typed_cb (gpointer user_data)
{
  GlossBatchDialogPrivate *priv = get_private (user_data);

  priv->typing_id = 0;
  gloss_batch_dialog_plan (user_data);
  return G_SOURCE_REMOVE;
}

/**
 * gloss_batch_dialog_plan_soon:
 * @self: a window
 *
 * As gloss_batch_dialog_plan(), as soon as that was not called again for a moment.
 */
void
gloss_batch_dialog_plan_soon (GlossBatchDialog *self)
{
  GlossBatchDialogPrivate *priv = get_private (self);

  g_return_if_fail (GLOSS_IS_BATCH_DIALOG (self));

  if (priv->session == NULL)
    return;
  stop_planning (self);
  g_clear_handle_id (&priv->typing_id, g_source_remove);
  priv->typing_id = g_timeout_add (TYPING_MS, typed_cb, self);
  set_problem (self, NULL);
  show_preview (self, NULL);
}

/* Doing it */

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GlossBatchDialog) self = user_data;
  GlossBatchDialogPrivate *priv = get_private (self);
  g_autoptr (GError) error = NULL;
  gboolean done = gloss_session_run_batch_finish (GLOSS_SESSION (source), result, &error);

  priv->is_running = FALSE;
  if (priv->session == NULL)
    return;
  if (done)
    {
      g_signal_emit_by_name (priv->session, "message", _("Done in all articles. Undo takes it back "
                                                         "in all of them."));
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  gtk_widget_set_sensitive (priv->cancel, TRUE);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_problem (self, error->message);
  gloss_batch_dialog_update (self);
}

/**
 * gloss_batch_dialog_run:
 * @self: a window
 *
 * Does it, if all is said that is needed; then closes.
 */
void
gloss_batch_dialog_run (GlossBatchDialog *self)
{
  GlossBatchDialogPrivate *priv = get_private (self);
  g_autoptr (GlossBatch) batch = NULL;

  g_return_if_fail (GLOSS_IS_BATCH_DIALOG (self));

  if (!can_run (self))
    return;
  batch = GLOSS_BATCH_DIALOG_GET_CLASS (self)->make_batch (self);
  if (batch == NULL)
    return;
  set_problem (self, NULL);
  /* What has the focus cannot be used from now on. */
  gtk_window_set_focus (GTK_WINDOW (self), priv->cancel);
  priv->is_running = TRUE;
  gloss_session_run_batch_async (priv->session, batch, done_cb, g_object_ref (self));
  start_polling (self);
  gloss_batch_dialog_update (self);
}

static void
cancel_cb (GlossBatchDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* It stays until everything is as it was. */
static gboolean
gloss_batch_dialog_close_request (GtkWindow *window)
{
  GlossBatchDialogPrivate *priv = get_private (GLOSS_BATCH_DIALOG (window));

  if (priv->is_running)
    {
      gtk_widget_set_sensitive (priv->cancel, FALSE);
      gloss_session_cancel_batch (priv->session);
      return TRUE;
    }
  return GTK_WINDOW_CLASS (gloss_batch_dialog_parent_class)->close_request (window);
}

/* The class */

static void
add_child (GtkBuildable *buildable,
           GtkBuilder   *builder,
           GObject      *child,
           const char   *type)
{
  GlossBatchDialogPrivate *priv = get_private (GLOSS_BATCH_DIALOG (buildable));

  if (ADW_IS_PREFERENCES_ROW (child))
    adw_preferences_group_add (priv->options, GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static void
gloss_batch_dialog_dispose (GObject *object)
{
  GlossBatchDialog *self = GLOSS_BATCH_DIALOG (object);
  GlossBatchDialogPrivate *priv = get_private (self);

  stop_planning (self);
  g_clear_handle_id (&priv->typing_id, g_source_remove);
  g_clear_handle_id (&priv->poll_id, g_source_remove);
  g_clear_object (&priv->session);

  G_OBJECT_CLASS (gloss_batch_dialog_parent_class)->dispose (object);
}

static void
gloss_batch_dialog_finalize (GObject *object)
{
  GlossBatchDialogPrivate *priv = get_private (GLOSS_BATCH_DIALOG (object));

  g_clear_pointer (&priv->preview, gloss_batch_preview_unref);
  g_free (priv->problem);

  G_OBJECT_CLASS (gloss_batch_dialog_parent_class)->finalize (object);
}

static void
gloss_batch_dialog_class_init (GlossBatchDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gloss_batch_dialog_dispose;
  object_class->finalize = gloss_batch_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = gloss_batch_dialog_close_request;

  g_type_ensure (GLOSS_TYPE_BATCH_ROW_ITEM);
  g_type_ensure (GLOSS_TYPE_SPOKEN_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-batch-dialog.ui");
  gtk_widget_class_bind_template_child_private (widget_class, GlossBatchDialog, heading);
  gtk_widget_class_bind_template_child_private (widget_class, GlossBatchDialog, cancel);
  gtk_widget_class_bind_template_child_private (widget_class, GlossBatchDialog, run);
  gtk_widget_class_bind_template_child_private (widget_class, GlossBatchDialog, options);
  gtk_widget_class_bind_template_child_private (widget_class, GlossBatchDialog, summary);
  gtk_widget_class_bind_template_child_private (widget_class, GlossBatchDialog, bar);
  gtk_widget_class_bind_template_child_private (widget_class, GlossBatchDialog, frame);
  gtk_widget_class_bind_template_child_private (widget_class, GlossBatchDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, gloss_batch_dialog_run);
}

static void
gloss_batch_dialog_init (GlossBatchDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gloss_text_scale_grow_window (GTK_WINDOW (self));
}

/**
 * gloss_batch_dialog_set_up:
 * @self: a new window
 * @session: a session with a set
 * @title: what is done, as a title, translated
 * @subject: what it is done to
 * @verb: what the button says, with a mnemonic, translated
 */
void
gloss_batch_dialog_set_up (GlossBatchDialog *self,
                           GlossSession     *session,
                           const char       *title,
                           const char       *subject,
                           const char       *verb)
{
  GlossBatchDialogPrivate *priv = get_private (self);

  g_return_if_fail (GLOSS_IS_BATCH_DIALOG (self));
  g_return_if_fail (GLOSS_IS_SESSION (session) && priv->session == NULL);

  priv->session = g_object_ref (session);
  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_window_title_set_title (priv->heading, title);
  adw_window_title_set_subtitle (priv->heading, subject);
  gloss_batch_dialog_set_verb (self, verb);
}

/**
 * gloss_batch_dialog_get_session:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): its session; %NULL: it is closed
 */
GlossSession *
gloss_batch_dialog_get_session (GlossBatchDialog *self)
{
  g_return_val_if_fail (GLOSS_IS_BATCH_DIALOG (self), NULL);

  return get_private (self)->session;
}

/**
 * gloss_batch_dialog_set_destructive:
 * @self: a window
 * @destructive: whether annotations or relations go
 *
 * To be called from the update of a subclass.
 */
void
gloss_batch_dialog_set_destructive (GlossBatchDialog *self,
                                    gboolean          destructive)
{
  g_return_if_fail (GLOSS_IS_BATCH_DIALOG (self));

  get_private (self)->destructive = destructive;
}

/**
 * gloss_batch_dialog_set_verb:
 * @self: a window
 * @verb: what the button says, with a mnemonic, translated
 */
void
gloss_batch_dialog_set_verb (GlossBatchDialog *self,
                             const char       *verb)
{
  g_return_if_fail (GLOSS_IS_BATCH_DIALOG (self) && verb != NULL);

  gtk_button_set_label (GTK_BUTTON (get_private (self)->run), verb);
}

/**
 * gloss_batch_dialog_add_where:
 * @preview: what would change
 * @what: (transfer full): what that is, in whole sentences
 * @n: how many things @what is about
 *
 * Of a single thing the list says where it is.
 *
 * Returns: (transfer full): @what; of several things also in how many articles they are
 */
char *
gloss_batch_dialog_add_where (GlossBatchPreview *preview,
                              char              *what,
                              guint              n)
{
  guint n_articles = gloss_batch_preview_get_n_articles (preview);
  g_autofree char *things = what;
  g_autofree char *where = NULL;

  if (n == 1)
    return g_steal_pointer (&things);
  where = g_strdup_printf (ngettext ("They are in %u article.", "They are in %u articles.",
                                     n_articles), n_articles);
  return g_strdup_printf ("%s %s", things, where);
}

/**
 * gloss_batch_dialog_present:
 * @self: a window that is not shown yet
 * @parent: a widget in the window that it belongs to
 *
 * Shows it.
 */
void
gloss_batch_dialog_present (GlossBatchDialog *self,
                            GtkWidget        *parent)
{
  GtkRoot *root;

  g_return_if_fail (GLOSS_IS_BATCH_DIALOG (self) && GTK_IS_WIDGET (parent));

  root = gtk_widget_get_root (parent);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
}
