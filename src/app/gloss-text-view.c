/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * GlossTextView: an article with its highlights.
 *
 * A read-only GtkTextView. Its buffer is filled once for each article, from what GlossSoftBreaks
 * makes of the text, and never changed. The parts: GlossHighlighter draws below the text and knows
 * where things are, GlossPointer is the mouse, GlossPlace goes to places, GlossPrimary is the
 * primary selection. Here are what is shown and the style; the properties have a file of their own.
 *
 * Nothing here makes GtkTextView lay its lines out anew, except a change of the width of the
 * column, of the font or of the spacing; where such a change is asked for and nothing is different,
 * nothing is set.
 */

#include "app/gloss-column.h"

#include "app/gloss-connector-painter.h"
#include "app/gloss-number-painter.h"

#include <adwaita.h>
#include <string.h>

#define VERTICAL_MARGIN 24

G_DEFINE_FINAL_TYPE (GlossTextView, gloss_text_view, GTK_TYPE_TEXT_VIEW)

enum
{
  SELECTION_CHANGED,
  SELECTION_MADE,
  ANNOTATION_CLICKED,
  ANNOTATION_ACTIVATED,
  BACKGROUND_CLICKED,
  UNDERLAY_CLICKED,
  SPAN_DRAGGED,
  LINK_DRAGGED,
  MARKER_CLICKED,
  CONTEXT_MENU,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GtkTextBuffer *
get_buffer (GlossTextView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

static gboolean
describe_cb (gpointer user_data)
{
  GlossTextView *self = user_data;
  g_autofree char *description = NULL;

  self->describe_idle = 0;
  if (self->text != NULL)
    description = gloss_describe_caret (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description != NULL ? description : "", -1);
  return G_SOURCE_REMOVE;
}

/* What is said about the caret is made once it rests. */
void
gloss_text_view_queue_describe (GlossTextView *self)
{
  if (self->describe_idle == 0)
    self->describe_idle = g_idle_add (describe_cb, self);
}

/* The caret or the selection may have moved: says so if it did. */
void
gloss_text_view_tell_selection (GlossTextView *self)
{
  guint start;
  guint end;
  guint caret;

  if (self->selecting || self->breaks == NULL)
    return;

  gloss_text_view_get_selection (self, &start, &end);
  caret = gloss_text_view_get_caret (self);
  if (start == self->last_start && end == self->last_end && caret == self->last_caret)
    return;

  self->last_start = start;
  self->last_end = end;
  self->last_caret = caret;
  gloss_primary_update (self->primary);
  gloss_text_view_queue_describe (self);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
mark_set_cb (GtkTextBuffer     *buffer,
             const GtkTextIter *location,
             GtkTextMark       *mark,
             gpointer           user_data)
{
  GlossTextView *self = user_data;

  if (mark != gtk_text_buffer_get_insert (buffer)
      && mark != gtk_text_buffer_get_selection_bound (buffer))
    return;

  gloss_place_hurry (self->place);
  gloss_text_view_tell_selection (self);
}

/* A buffer gives its own text to the primary selection; ours comes from the article. */
static void
take_primary_from_buffer (GlossTextView *self)
{
  gtk_text_buffer_remove_selection_clipboard (
    get_buffer (self), gtk_widget_get_primary_clipboard (GTK_WIDGET (self)));
}

static void
give_primary_to_buffer (GlossTextView *self)
{
  gtk_text_buffer_add_selection_clipboard (
    get_buffer (self), gtk_widget_get_primary_clipboard (GTK_WIDGET (self)));
}

static GtkTextBuffer *
create_buffer (GlossTextView *self)
{
  GtkTextBuffer *buffer = gtk_text_buffer_new (NULL);
  GtkTextIter start;
  const char *shown;
  gsize n_bytes;

  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  if (self->breaks != NULL)
    {
      shown = gloss_soft_breaks_get_shown (self->breaks, &n_bytes);
      gtk_text_buffer_set_text (buffer, shown, (int) n_bytes);
      gloss_soft_breaks_drop_shown (self->breaks);
    }
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  g_signal_connect_object (buffer, "mark-set", G_CALLBACK (mark_set_cb), self, G_CONNECT_AFTER);

  return buffer;
}

static void
show_buffer (GlossTextView *self)
{
  g_autoptr (GtkTextBuffer) buffer = create_buffer (self);
  gboolean realized = gtk_widget_get_realized (GTK_WIDGET (self));

  gloss_place_set_buffer (self->place, NULL);
  if (realized)
    give_primary_to_buffer (self);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self), buffer);
  if (realized)
    take_primary_from_buffer (self);
  gloss_place_set_buffer (self->place, buffer);
}

static void
set_changed_cb (GlossAnnotationSet *set,
                GlossEdit          *edit,
                gpointer            user_data)
{
  GlossTextView *self = user_data;
  guint n_changes = gloss_edit_get_n_changes (edit);

  gloss_text_view_queue_describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (gloss_edit_has_kind (edit, GLOSS_RECORD_LABEL))
    {
      gloss_highlighter_relabel (self->highlighter);
      return;
    }

  for (guint i = 0; i < n_changes; i++)
    {
      const GlossChange *change = gloss_edit_get_change (edit, i);

      if (change->kind != GLOSS_RECORD_ANNOTATION)
        continue;
      for (guint j = 0; j < 2; j++)
        {
          GlossAnnotation *annotation = j == 0 ? change->before : change->after;
          GlossSpan extent;

          if (annotation == NULL)
            continue;
          extent = gloss_annotation_get_extent (annotation);
          gloss_highlighter_drop (self->highlighter, extent.start, extent.end);
        }
    }
}

static void
labels_changed_cb (GlossLabelSet *labels,
                   gpointer       user_data)
{
  GlossTextView *self = user_data;

  gloss_highlighter_relabel (self->highlighter);
  gloss_connector_painter_restyle (self->connectors);
  gloss_text_view_queue_describe (self);
}

static void
disconnect_set (GlossTextView *self)
{
  if (self->set != NULL)
    g_signal_handlers_disconnect_by_func (self->set, set_changed_cb, self);
  if (self->labels != NULL)
    g_signal_handlers_disconnect_by_func (self->labels, labels_changed_cb, self);
  g_clear_object (&self->set);
  g_clear_object (&self->labels);
}

static void
restyle (GlossTextView *self)
{
  GlossLabelStyles *styles = gloss_highlighter_get_styles (self->highlighter);
  GlossHighlightMetrics before = { 0 };

  if (self->column == NULL)
    return;

  if (gloss_label_styles_is_known (styles))
    before = *gloss_label_styles_get_metrics (styles);
  gloss_highlighter_restyle (self->highlighter);
  gloss_number_painter_restyle (self->numbers);
  gloss_connector_painter_restyle (self->connectors);
  gloss_column_update_spacing (self->column);
  if (memcmp (&before, gloss_label_styles_get_metrics (styles), sizeof before) == 0)
    return;

  gloss_place_restore (self->place);
}

/* GtkTextView has just made its lines invalid, whether anything is different or not. They are to be
 * laid out in this frame before it is painted, with all around them: the column's width follows the
 * font, and the scroll bars, which change, come after the text. */
static void
style_changed (GlossTextView *self)
{
  restyle (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
gloss_text_view_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (gloss_text_view_parent_class)->realize (widget);

  take_primary_from_buffer (GLOSS_TEXT_VIEW (widget));
}

static void
gloss_text_view_unrealize (GtkWidget *widget)
{
  GlossTextView *self = GLOSS_TEXT_VIEW (widget);

  gloss_pointer_cancel (self->pointer);
  give_primary_to_buffer (self);
  GTK_WIDGET_CLASS (gloss_text_view_parent_class)->unrealize (widget);
  gloss_primary_update (self->primary);
}

/* Before the font may change. */
static void
hold_place (GlossTextView *self)
{
  if (self->place != NULL)
    gloss_place_hold (self->place);
}

void
gloss_text_view_restyle (GlossTextView *self)
{
  hold_place (self);
  restyle (self);
}

static void
gloss_text_view_css_changed (GtkWidget         *widget,
                             GtkCssStyleChange *change)
{
  hold_place (GLOSS_TEXT_VIEW (widget));
  GTK_WIDGET_CLASS (gloss_text_view_parent_class)->css_changed (widget, change);

  style_changed (GLOSS_TEXT_VIEW (widget));
}

static void
gloss_text_view_system_setting_changed (GtkWidget        *widget,
                                        GtkSystemSetting  setting)
{
  hold_place (GLOSS_TEXT_VIEW (widget));
  GTK_WIDGET_CLASS (gloss_text_view_parent_class)->system_setting_changed (widget, setting);

  style_changed (GLOSS_TEXT_VIEW (widget));
}

/* Margins follow the width here: they must not ask for it. */
static void
gloss_text_view_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    gloss_column_measure (GLOSS_TEXT_VIEW (widget)->column, minimum, natural);
  else
    GTK_WIDGET_CLASS (gloss_text_view_parent_class)
      ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline,
                 natural_baseline);
}

static void
gloss_text_view_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  GlossTextView *self = GLOSS_TEXT_VIEW (widget);

  gloss_column_set_least_margin (self->column, gloss_number_painter_get_room (self->numbers));
  gloss_column_begin_allocate (self->column, width);
  GTK_WIDGET_CLASS (gloss_text_view_parent_class)->size_allocate (widget, width, height, baseline);
  gloss_place_settle (self->place);
}

static void
gloss_text_view_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  GTK_WIDGET_CLASS (gloss_text_view_parent_class)->snapshot (widget, snapshot);

  gloss_pointer_snapshot (GLOSS_TEXT_VIEW (widget)->pointer, snapshot);
}

static void
gloss_text_view_snapshot_layer (GtkTextView      *view,
                                GtkTextViewLayer  layer,
                                GtkSnapshot      *snapshot)
{
  if (layer != GTK_TEXT_VIEW_LAYER_BELOW_TEXT)
    return;

  gloss_number_painter_snapshot (GLOSS_TEXT_VIEW (view)->numbers, snapshot);
  gloss_highlighter_snapshot (GLOSS_TEXT_VIEW (view)->highlighter, snapshot);
  gloss_connector_painter_snapshot (GLOSS_TEXT_VIEW (view)->connectors, snapshot);
}

static void
gloss_text_view_copy_clipboard (GtkTextView *view)
{
  g_autoptr (GdkContentProvider) content =
    gloss_text_view_create_selection_content (GLOSS_TEXT_VIEW (view));

  if (content != NULL)
    gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (view)), content);
}

static void
gloss_text_view_dispose (GObject *object)
{
  GlossTextView *self = GLOSS_TEXT_VIEW (object);

  g_clear_handle_id (&self->describe_idle, g_source_remove);
  disconnect_set (self);
  g_clear_object (&self->underlay);
  if (self->place != NULL)
    gloss_place_set_buffer (self->place, NULL);

  G_OBJECT_CLASS (gloss_text_view_parent_class)->dispose (object);
}

static void
gloss_text_view_finalize (GObject *object)
{
  GlossTextView *self = GLOSS_TEXT_VIEW (object);

  gloss_pointer_free (self->pointer);
  gloss_primary_free (self->primary);
  gloss_column_free (self->column);
  gloss_place_free (self->place);
  gloss_connector_painter_free (self->connectors);
  gloss_number_painter_free (self->numbers);
  gloss_highlighter_free (self->highlighter);
  gloss_soft_breaks_free (self->breaks);
  g_clear_pointer (&self->article, gloss_article_unref);
  g_free (self->selected);
  g_free (self->link_from);

  G_OBJECT_CLASS (gloss_text_view_parent_class)->finalize (object);
}

static void
install_signal (GType       type,
                guint       signal,
                const char *name,
                guint       n_params,
                GType      *params)
{
  signals[signal] = g_signal_newv (name, type, G_SIGNAL_RUN_LAST, NULL, NULL, NULL, NULL,
                                   G_TYPE_NONE, n_params, params);
}

static void
install_signals (GType type)
{
  GType offset[] = { G_TYPE_UINT };
  GType pair[] = { G_TYPE_STRING, G_TYPE_STRING };
  GType span[] = { G_TYPE_STRING, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT };
  GType place[] = { G_TYPE_UINT, G_TYPE_DOUBLE, G_TYPE_DOUBLE };

  install_signal (type, SELECTION_CHANGED, "selection-changed", 0, NULL);
  install_signal (type, SELECTION_MADE, "selection-made", 0, NULL);
  install_signal (type, ANNOTATION_CLICKED, "annotation-clicked", 1, offset);
  install_signal (type, ANNOTATION_ACTIVATED, "annotation-activated", 1, offset);
  install_signal (type, BACKGROUND_CLICKED, "background-clicked", 0, NULL);
  install_signal (type, UNDERLAY_CLICKED, "underlay-clicked", 1, offset);
  install_signal (type, SPAN_DRAGGED, "span-dragged", 4, span);
  install_signal (type, LINK_DRAGGED, "link-dragged", 2, pair);
  install_signal (type, MARKER_CLICKED, "marker-clicked", 1, pair);
  install_signal (type, CONTEXT_MENU, "context-menu", 3, place);
}

static void
gloss_text_view_class_init (GlossTextViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkTextViewClass *view_class = GTK_TEXT_VIEW_CLASS (klass);

  object_class->dispose = gloss_text_view_dispose;
  object_class->finalize = gloss_text_view_finalize;
  widget_class->realize = gloss_text_view_realize;
  widget_class->unrealize = gloss_text_view_unrealize;
  widget_class->css_changed = gloss_text_view_css_changed;
  widget_class->system_setting_changed = gloss_text_view_system_setting_changed;
  widget_class->measure = gloss_text_view_measure;
  widget_class->size_allocate = gloss_text_view_size_allocate;
  widget_class->snapshot = gloss_text_view_snapshot;
  view_class->snapshot_layer = gloss_text_view_snapshot_layer;
  view_class->copy_clipboard = gloss_text_view_copy_clipboard;

  gloss_text_view_install_properties (object_class);
  install_signals (G_TYPE_FROM_CLASS (klass));
}

static void
gloss_text_view_init (GlossTextView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  AdwStyleManager *style_manager = adw_style_manager_get_default ();

  self->snap_words = TRUE;

  gtk_widget_add_css_class (GTK_WIDGET (self), GLOSS_TEXT_VIEW_CLASS);
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_cursor_visible (view, TRUE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_top_margin (view, VERTICAL_MARGIN);
  gtk_text_view_set_bottom_margin (view, VERTICAL_MARGIN);
  gloss_text_view_add_controllers (self);

  self->highlighter = gloss_highlighter_new (view);
  self->connectors = gloss_connector_painter_new (self);
  self->numbers = gloss_number_painter_new (self);
  self->place = gloss_place_new (view);
  self->column = gloss_column_new (view, gloss_highlighter_get_styles (self->highlighter),
                                   self->place);
  self->primary = gloss_primary_new (self);
  self->pointer = gloss_pointer_new (self);
  show_buffer (self);
  gloss_describe_view (self);

  g_signal_connect_object (style_manager, "notify::dark", G_CALLBACK (restyle), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style_manager, "notify::high-contrast", G_CALLBACK (restyle), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (style_changed), NULL);
}

/**
 * gloss_text_view_new:
 *
 * Returns: a view that shows nothing yet
 */
GtkWidget *
gloss_text_view_new (void)
{
  return g_object_new (GLOSS_TYPE_TEXT_VIEW, NULL);
}

/**
 * gloss_text_view_set_article:
 * @self: a view
 * @article: (nullable): what to show; a reference is kept
 *
 * Shows the article from its beginning, without annotations: the set of the article before is
 * dropped.
 */
void
gloss_text_view_set_article (GlossTextView *self,
                             GlossArticle  *article)
{
  g_return_if_fail (GLOSS_IS_TEXT_VIEW (self));

  if (self->article == article)
    return;

  gloss_pointer_cancel (self->pointer);
  gloss_text_view_set_set (self, NULL);
  gloss_text_view_set_underlay (self, NULL);
  gloss_highlighter_set_text (self->highlighter, NULL, NULL);
  g_clear_pointer (&self->breaks, gloss_soft_breaks_free);
  g_clear_pointer (&self->article, gloss_article_unref);
  self->text = NULL;
  if (article != NULL)
    {
      self->article = gloss_article_ref (article);
      self->text = gloss_article_get_text (article);
      self->breaks = gloss_soft_breaks_new (self->text);
    }

  show_buffer (self);
  gloss_highlighter_set_text (self->highlighter, self->text, self->breaks);
  gloss_number_painter_forget (self->numbers);
  self->last_start = self->last_end = self->last_caret = 0;
  gloss_primary_update (self->primary);
  g_object_notify (G_OBJECT (self), "article");
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/**
 * gloss_text_view_set_set:
 * @self: a view
 * @set: (nullable): annotations of the article that is shown; a reference is kept
 *
 * Costs the same however many annotations there are.
 */
void
gloss_text_view_set_set (GlossTextView      *self,
                         GlossAnnotationSet *set)
{
  g_return_if_fail (GLOSS_IS_TEXT_VIEW (self));

  if (self->set == set)
    return;

  gloss_pointer_cancel (self->pointer);
  disconnect_set (self);
  if (set != NULL)
    {
      self->set = g_object_ref (set);
      self->labels = g_object_ref (gloss_annotation_set_get_labels (set));
      g_signal_connect (set, "changed", G_CALLBACK (set_changed_cb), self);
      g_signal_connect (self->labels, "changed", G_CALLBACK (labels_changed_cb), self);
    }

  gloss_highlighter_set_set (self->highlighter, set);
  gloss_connector_painter_set_hovered (self->connectors, NULL);
  gloss_connector_painter_restyle (self->connectors);
  gloss_text_view_queue_describe (self);
  g_object_notify (G_OBJECT (self), "set");
}

/**
 * gloss_text_view_set_selected:
 * @self: a view
 * @id: (nullable): the annotation that is drawn stronger and with handles
 */
void
gloss_text_view_set_selected (GlossTextView *self,
                              const char    *id)
{
  g_return_if_fail (GLOSS_IS_TEXT_VIEW (self));

  if (g_strcmp0 (self->selected, id) == 0)
    return;

  gloss_pointer_cancel_handle (self->pointer);
  gloss_highlighter_set_selected (self->highlighter, id);
  g_free (self->selected);
  self->selected = g_strdup (id);
  gloss_text_view_queue_describe (self);
  g_object_notify (G_OBJECT (self), "selected");
}
