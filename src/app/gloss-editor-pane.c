/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-editor-pane-private.h"

#include "app/gloss-article-keys.h"
#include "app/gloss-focus.h"
#include "app/gloss-loading-strip.h"
#include "app/gloss-session-relate.h"
#include "app/gloss-session-sets.h"
#include "app/gloss-start-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* What takes less time than this is over before anyone asks what it is. */
#define LOADING_SHOWN_AFTER_MS 300

G_DEFINE_FINAL_TYPE (GlossEditorPane, gloss_editor_pane, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* From the session to the view. */

/* Made when it is first wanted, which where an article is opened is never: its icon alone takes as
 * long as the text. */
static void
make_start_page (GlossEditorPane *self)
{
  if (self->start_page != NULL)
    return;
  self->start_page = gloss_start_page_new ();
  gtk_stack_add_named (self->stack, self->start_page, "start");
}

/* While the first article is read, its empty page is there: the other one would only flash up. What
 * the pane begins with is not known until it is on the screen. */
static void
update_page (GlossEditorPane *self)
{
  gboolean start = gtk_widget_get_mapped (GTK_WIDGET (self))
                   && gloss_session_get_article (self->session) == NULL
                   && !gloss_session_get_loading (self->session);

  if (start)
    make_start_page (self);
  gtk_stack_set_visible_child_name (self->stack, start ? "start" : "article");
}

static void
update_article (GlossEditorPane *self)
{
  GlossArticle *article = gloss_session_get_article (self->session);

  /* GtkTextView lays a new buffer out when it allocates or, failing that, when it paints: too late
   * for the scroll bar, which then has a slider without a place. */
  if (article != NULL)
    {
      gloss_text_view_set_article (self->view, article);
      gtk_widget_queue_resize (GTK_WIDGET (self->view));
    }
  update_page (self);
  if (article != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
update_set (GlossEditorPane *self)
{
  gloss_text_view_set_set (self->view, gloss_session_get_set (self->session));
}

/* What the selected text can be added to is shown as long as text is selected. */
static void
update_target (GlossEditorPane *self)
{
  GlossAnnotation *target = NULL;

  if (gloss_session_get_selected (self->session) == NULL
      && gloss_session_can_add_fragment (self->session))
    target = gloss_session_get_fragment_target (self->session);
  gloss_text_view_set_target (self->view, target != NULL ? gloss_annotation_get_id (target) : NULL);
}

static void
update_underlay (GlossEditorPane *self)
{
  gloss_text_view_set_underlay (self->view, gloss_session_get_underlay (self->session));
}

static void
update_selected (GlossEditorPane *self)
{
  GlossAnnotation *selected = gloss_session_get_selected (self->session);

  gloss_text_view_set_selected (self->view,
                                selected != NULL ? gloss_annotation_get_id (selected) : NULL);
  update_target (self);
}

static void
update_pen (GlossEditorPane *self)
{
  GlossAnnotationSet *set = gloss_session_get_set (self->session);
  const char *pen = gloss_session_get_pen (self->session);
  GlossLabel *label = set != NULL && pen != NULL ? gloss_annotation_set_get_label (set, pen) : NULL;

  g_object_set (self->view, "pen", label != NULL ? gloss_label_get_color (label) : NULL, NULL);
}

static void
update_hidden (GlossEditorPane *self)
{
  gloss_text_view_set_hidden_labels (self->view,
                                     gloss_session_get_hidden_labels (self->session));
  gloss_text_view_set_lit_label (self->view, gloss_session_get_lit_label (self->session));
  gloss_overview_invalidate (self->overview);
}

static const char *
find_button (GlossProblem problem)
{
  switch (problem)
    {
    case GLOSS_PROBLEM_SAVE_FAILED:
      return _("Save _Again");
    case GLOSS_PROBLEM_CONFLICT:
      return _("_Choose…");
    case GLOSS_PROBLEM_UNREADABLE:
    case GLOSS_PROBLEM_READ_ONLY:
      return _("_Try Again");
    case GLOSS_PROBLEM_ARTICLE_CHANGED:
      return _("_Reload");
    case GLOSS_PROBLEM_LONE_FILE:
      return _("Open _Folder…");
    default:
      return NULL;
    }
}

static void
update_problem (GlossEditorPane *self)
{
  const char *text;
  GlossProblem problem = gloss_session_get_problem (self->session, &text);

  if (problem == GLOSS_PROBLEM_NONE)
    gloss_banner_hide (self->banner);
  else
    gloss_banner_show (self->banner, text, find_button (problem),
                       problem <= GLOSS_PROBLEM_UNREADABLE,
                       problem > GLOSS_PROBLEM_UNREADABLE);
}

static void
stop_cb (GlossEditorPane *self)
{
  gloss_session_cancel (self->session);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static GlossLoadingStrip *
get_loading_strip (GlossEditorPane *self)
{
  if (self->loading == NULL)
    {
      self->loading = gloss_loading_strip_new ();
      g_signal_connect_swapped (self->loading, "stopped", G_CALLBACK (stop_cb), self);
      gtk_overlay_add_overlay (self->overlay, self->loading);
    }
  return GLOSS_LOADING_STRIP (self->loading);
}

static gboolean
show_loading_cb (gpointer user_data)
{
  GlossEditorPane *self = user_data;
  gboolean has_text = gloss_session_get_article (self->session) != NULL
                      && gloss_session_get_set (self->session) == NULL;

  self->loading_timer = 0;
  gloss_loading_strip_reveal (get_loading_strip (self),
                              has_text ? _("Reading the annotations…") : _("Reading…"));
  return G_SOURCE_REMOVE;
}

static void
update_loading (GlossEditorPane *self)
{
  update_page (self);
  g_clear_handle_id (&self->loading_timer, g_source_remove);
  if (gloss_session_get_loading (self->session))
    {
      self->loading_timer = g_timeout_add (LOADING_SHOWN_AFTER_MS, show_loading_cb, self);
      return;
    }
  if (self->loading != NULL)
    gloss_loading_strip_hide (GLOSS_LOADING_STRIP (self->loading));
}

static void
reveal_cb (GlossEditorPane *self,
           guint            start,
           guint            end,
           GlossSession    *session)
{
  gloss_text_view_reveal (self->view, start, end);
}

static void
select_range_cb (GlossEditorPane *self,
                 guint            start,
                 guint            end,
                 GlossSession    *session)
{
  gloss_text_view_select_range (self->view, start, end);
}

static void
update_link (GlossEditorPane *self)
{
  GlossAnnotation *from = gloss_session_get_link_from (self->session);

  if (from != NULL && self->link_bar == NULL)
    {
      self->link_bar = g_object_new (GLOSS_TYPE_LINK_BAR, "session", self->session, NULL);
      gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->link_bar));
    }
  gloss_text_view_set_link_from (self->view, from != NULL ? gloss_annotation_get_id (from) : NULL);
}

/* The banner and the strip. */

static void
banner_clicked_cb (GlossEditorPane *self)
{
  switch (gloss_session_get_problem (self->session, NULL))
    {
    case GLOSS_PROBLEM_SAVE_FAILED:
      gloss_session_save_now (self->session);
      break;
    case GLOSS_PROBLEM_CONFLICT:
      g_signal_emit_by_name (self->session, "conflict");
      break;
    case GLOSS_PROBLEM_UNREADABLE:
    case GLOSS_PROBLEM_READ_ONLY:
    case GLOSS_PROBLEM_ARTICLE_CHANGED:
      gloss_session_reload (self->session, NULL);
      break;
    case GLOSS_PROBLEM_LONE_FILE:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.open-folder", NULL);
      break;
    default:
      break;
    }
}

static void
banner_dismissed_cb (GlossEditorPane *self)
{
  gloss_session_dismiss_problem (self->session);
}

/* Made when it is first wanted: the first frame does not wait for it. */
static GlossFindBar *
get_find_bar (GlossEditorPane *self)
{
  if (self->find_bar == NULL)
    {
      self->find_bar = GLOSS_FIND_BAR (gloss_find_bar_new (self->session, self->view));
      gtk_box_insert_child_after (GTK_BOX (self->box), GTK_WIDGET (self->find_bar),
                                  GTK_WIDGET (self->banner));
    }
  return self->find_bar;
}

static void
set_session (GlossEditorPane *self,
             GlossSession    *session)
{
  if (!g_set_object (&self->session, session))
    return;
  g_signal_group_set_target (self->session_signals, session);
  if (session == NULL)
    return;
  if (self->find_bar != NULL)
    g_object_set (self->find_bar, "session", session, NULL);
  if (self->link_bar != NULL)
    g_object_set (self->link_bar, "session", session, NULL);
  if (self->label_popover != NULL)
    g_object_set (self->label_popover, "session", session, NULL);
  if (self->attribute_popover != NULL)
    g_object_set (self->attribute_popover, "session", session, NULL);
  gloss_article_keys_attach (GTK_WIDGET (self->view), session);
  update_article (self);
  update_set (self);
  update_underlay (self);
  update_pen (self);
  update_selected (self);
  update_problem (self);
  update_loading (self);
}

static gboolean
gloss_editor_pane_grab_focus (GtkWidget *widget)
{
  GlossEditorPane *self = GLOSS_EDITOR_PANE (widget);

  if (gloss_editor_pane_has_article (self) || self->start_page == NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (self->view));
  return gtk_widget_grab_focus (self->start_page);
}

static void
gloss_editor_pane_map (GtkWidget *widget)
{
  GlossEditorPane *self = GLOSS_EDITOR_PANE (widget);

  GTK_WIDGET_CLASS (gloss_editor_pane_parent_class)->map (widget);
  if (self->session == NULL)
    return;
  update_page (self);
  if (self->start_page != NULL)
    gtk_widget_grab_focus (widget);
}

static void
gloss_editor_pane_get_property (GObject    *object,
                                guint       property,
                                GValue     *value,
                                GParamSpec *pspec)
{
  if (property == PROP_SESSION)
    g_value_set_object (value, GLOSS_EDITOR_PANE (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
gloss_editor_pane_set_property (GObject      *object,
                                guint         property,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  if (property == PROP_SESSION)
    set_session (GLOSS_EDITOR_PANE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
gloss_editor_pane_dispose (GObject *object)
{
  GlossEditorPane *self = GLOSS_EDITOR_PANE (object);

  g_clear_handle_id (&self->loading_timer, g_source_remove);
  g_clear_object (&self->session_signals);
  gloss_editor_pane_drop_popovers (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (gloss_editor_pane_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-editor-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossEditorPane, box);
  gtk_widget_class_bind_template_child (widget_class, GlossEditorPane, banner);
  gtk_widget_class_bind_template_child (widget_class, GlossEditorPane, overlay);
  gtk_widget_class_bind_template_child (widget_class, GlossEditorPane, stack);
  gtk_widget_class_bind_template_child (widget_class, GlossEditorPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, GlossEditorPane, view);
  gtk_widget_class_bind_template_child (widget_class, GlossEditorPane, overview);
  gtk_widget_class_bind_template_callback (widget_class, banner_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, banner_dismissed_cb);
}

static void
gloss_editor_pane_class_init (GlossEditorPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gloss_editor_pane_get_property;
  object_class->set_property = gloss_editor_pane_set_property;
  object_class->dispose = gloss_editor_pane_dispose;
  widget_class->focus = gloss_focus_move_within;
  widget_class->grab_focus = gloss_editor_pane_grab_focus;
  widget_class->map = gloss_editor_pane_map;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GLOSS_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (GLOSS_TYPE_BANNER);
  g_type_ensure (GLOSS_TYPE_OVERVIEW);
  g_type_ensure (GLOSS_TYPE_TEXT_VIEW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "editorpane");
  bind_template (widget_class);
  gloss_editor_pane_class_bind_view (widget_class);
}

static void
connect_session (GSignalGroup    *signals,
                 GlossEditorPane *self)
{
  g_signal_group_connect_swapped (signals, "notify::article", G_CALLBACK (update_article), self);
  g_signal_group_connect_swapped (signals, "notify::set", G_CALLBACK (update_set), self);
  g_signal_group_connect_swapped (signals, "notify::set", G_CALLBACK (update_pen), self);
  g_signal_group_connect_swapped (signals, "underlay-changed", G_CALLBACK (update_underlay), self);
  g_signal_group_connect_swapped (signals, "notify::selected", G_CALLBACK (update_selected), self);
  g_signal_group_connect_swapped (signals, "selection-changed", G_CALLBACK (update_target), self);
  g_signal_group_connect_swapped (signals, "notify::pen", G_CALLBACK (update_pen), self);
  g_signal_group_connect_swapped (signals, "set-changed", G_CALLBACK (update_pen), self);
  g_signal_group_connect_swapped (signals, "notify::problem", G_CALLBACK (update_problem), self);
  g_signal_group_connect_swapped (signals, "notify::loading", G_CALLBACK (update_loading), self);
  g_signal_group_connect_swapped (signals, "hidden-changed", G_CALLBACK (update_hidden), self);
  g_signal_group_connect_swapped (signals, "reveal", G_CALLBACK (reveal_cb), self);
  g_signal_group_connect_swapped (signals, "link-changed", G_CALLBACK (update_link), self);
  g_signal_group_connect_swapped (signals, "select-range", G_CALLBACK (select_range_cb), self);
}

static void
gloss_editor_pane_init (GlossEditorPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gloss_overview_set_view (self->overview, self->view);
  self->session_signals = g_signal_group_new (GLOSS_TYPE_SESSION);
  connect_session (self->session_signals, self);
  gloss_editor_pane_connect_popovers (self->session_signals, self);
}

/**
 * gloss_editor_pane_new:
 * @session: what is shown
 *
 * Returns: (transfer floating): a pane
 */
GtkWidget *
gloss_editor_pane_new (GlossSession *session)
{
  return g_object_new (GLOSS_TYPE_EDITOR_PANE, "session", session, NULL);
}

/**
 * gloss_editor_pane_get_text_view:
 * @self: a pane
 *
 * Returns: (transfer none): the widget that shows the article
 */
GlossTextView *
gloss_editor_pane_get_text_view (GlossEditorPane *self)
{
  g_return_val_if_fail (GLOSS_IS_EDITOR_PANE (self), NULL);

  return self->view;
}

/**
 * gloss_editor_pane_has_article:
 * @self: a pane
 *
 * Returns: whether an article is shown, not the page of the first start
 */
gboolean
gloss_editor_pane_has_article (GlossEditorPane *self)
{
  g_return_val_if_fail (GLOSS_IS_EDITOR_PANE (self), FALSE);

  return self->session != NULL && gloss_session_get_article (self->session) != NULL;
}

/**
 * gloss_editor_pane_find:
 * @self: a pane
 *
 * Opens the find bar.
 */
void
gloss_editor_pane_find (GlossEditorPane *self)
{
  g_return_if_fail (GLOSS_IS_EDITOR_PANE (self));

  gloss_find_bar_open (get_find_bar (self));
}

/**
 * gloss_editor_pane_find_step:
 * @self: a pane
 * @step: 1 for the next match, -1 for the one before
 */
void
gloss_editor_pane_find_step (GlossEditorPane *self,
                             int              step)
{
  g_return_if_fail (GLOSS_IS_EDITOR_PANE (self));

  if (step > 0)
    gloss_find_bar_next (get_find_bar (self));
  else
    gloss_find_bar_previous (get_find_bar (self));
}

/**
 * gloss_editor_pane_get_overview:
 * @self: a pane
 *
 * Returns: (transfer none): the strip that shows where the annotations are
 */
GtkWidget *
gloss_editor_pane_get_overview (GlossEditorPane *self)
{
  g_return_val_if_fail (GLOSS_IS_EDITOR_PANE (self), NULL);

  return GTK_WIDGET (self->overview);
}
