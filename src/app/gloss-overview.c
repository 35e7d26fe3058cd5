/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The strip is divided into rows of ROW_HEIGHT pixels, each of which stands for an equal part of
 * the article's characters. A row asks the set's index for what touches its part and takes the
 * first labels that it finds, MAX_LABELS at most, looking at no more than MAX_VISITS annotations:
 * so painting it costs O(rows · log n), however many annotations there are. After a change it is
 * painted once the program is idle: the frame that shows the change does not wait for it.
 */

#include "app/gloss-overview.h"

#include "app/gloss-text-view-private.h"

#include <adwaita.h>

#define WIDTH 12
#define MARGIN 2.0f
#define ROW_HEIGHT 2
#define MAX_LABELS 3
#define MAX_VISITS 48
#define DIMMED_ALPHA 0.25f
/* How far from the pointer an annotation is still meant, in rows. */
#define NEAR_ROWS 2

typedef struct
{
  const char *labels[MAX_LABELS]; /* borrowed from the annotations */
  guint       n_labels;
} Row;

typedef struct
{
  GlossHighlighter *highlighter;
  Row              *row;
  guint             n_visits;
} Look;

struct _GlossOverview
{
  GtkWidget parent_instance;

  GlossTextView *view; /* weak */
  GSignalGroup  *set_signals;
  GSignalGroup  *label_signals;
  GSignalGroup  *scroll_signals; /* of the view's vertical adjustment */
  gboolean       is_drawn;
  GskRenderNode *node;
  int            node_height;
  guint          repaint_idle;
};

G_DEFINE_FINAL_TYPE (GlossOverview, gloss_overview, GTK_TYPE_WIDGET)

static guint
get_length (GlossOverview *self)
{
  return self->view != NULL && self->view->text != NULL ? gloss_text_get_length (self->view->text)
                                                        : 0;
}

/* Where all of the article is in sight there is nowhere to go, and the marks would not stand beside
 * what they mark. */
static gboolean
is_needed (GlossOverview *self)
{
  GtkAdjustment *vertical =
    self->view != NULL ? gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)) : NULL;

  return get_length (self) > 0 && vertical != NULL
         && gtk_adjustment_get_upper (vertical) > gtk_adjustment_get_page_size (vertical);
}

/* The first character of a row. */
static guint
find_offset (guint length,
             guint row,
             guint n_rows)
{
  return (guint) ((guint64) length * row / MAX (n_rows, 1));
}

static gboolean
look_cb (const GlossIntervalEntry *entry,
         gpointer                  user_data)
{
  Look *look = user_data;
  const char *label_id = gloss_annotation_get_label (entry->data);

  if (++look->n_visits > MAX_VISITS)
    return FALSE;
  if (gloss_highlighter_is_hidden (look->highlighter, label_id))
    return TRUE;
  for (guint i = 0; i < look->row->n_labels; i++)
    if (g_str_equal (look->row->labels[i], label_id))
      return TRUE;
  look->row->labels[look->row->n_labels++] = label_id;
  return look->row->n_labels < MAX_LABELS;
}

static void
look_at_row (GlossOverview *self,
             guint          number,
             guint          n_rows,
             Row           *row)
{
  guint length = get_length (self);
  guint start = find_offset (length, number, n_rows);
  guint end = MAX (find_offset (length, number + 1, n_rows), start + 1);
  Look look = { self->view->highlighter, row, 0 };

  row->n_labels = 0;
  gloss_annotation_set_foreach_in (self->view->set, start, end, look_cb, &look);
}

static gboolean
is_same (const Row *a,
         const Row *b)
{
  if (a->n_labels != b->n_labels)
    return FALSE;
  for (guint i = 0; i < a->n_labels; i++)
    if (!g_str_equal (a->labels[i], b->labels[i]))
      return FALSE;
  return TRUE;
}

/* Only the color: a whole style has a caption, which is dear to lay out. */
static const GdkRGBA *
get_ink (GlossOverview *self,
         GHashTable    *inks,
         const char    *label_id)
{
  GdkRGBA *ink = g_hash_table_lookup (inks, label_id);
  GlossLabel *label;

  if (ink != NULL)
    return ink;
  label = gloss_annotation_set_get_label (self->view->set, label_id);
  ink = g_new (GdkRGBA, 1);
  gloss_label_styles_make_ink (gloss_highlighter_get_styles (self->view->highlighter),
                               label != NULL ? gloss_label_get_color (label) : NULL, ink);
  if (gloss_highlighter_is_dimmed (self->view->highlighter, label_id))
    ink->alpha *= DIMMED_ALPHA;
  g_hash_table_insert (inks, (char *) label_id, ink);
  return ink;
}

/* Rows that are alike become one mark. */
static void
append_mark (GlossOverview *self,
             GtkSnapshot   *snapshot,
             GHashTable    *inks,
             const Row     *row,
             guint          first,
             guint          end)
{
  float width = (WIDTH - 2 * MARGIN) / (float) MAX (row->n_labels, 1);

  for (guint i = 0; i < row->n_labels; i++)
    gtk_snapshot_append_color (
      snapshot, get_ink (self, inks, row->labels[i]),
      &GRAPHENE_RECT_INIT (MARGIN + (float) i * width, (float) first * ROW_HEIGHT, width,
                           (float) (end - first) * ROW_HEIGHT));
}

static GskRenderNode *
paint (GlossOverview *self,
       guint          n_rows)
{
  g_autoptr (GHashTable) inks = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  Row before = { 0 };
  guint first = 0;

  for (guint i = 0; i < n_rows; i++)
    {
      Row row;

      look_at_row (self, i, n_rows, &row);
      if (is_same (&row, &before))
        continue;
      append_mark (self, snapshot, inks, &before, first, i);
      before = row;
      first = i;
    }
  append_mark (self, snapshot, inks, &before, first, n_rows);
  return gtk_snapshot_free_to_node (snapshot);
}

static void
gloss_overview_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  GlossOverview *self = GLOSS_OVERVIEW (widget);
  int height = gtk_widget_get_height (widget);

  self->is_drawn = is_needed (self);
  if (!self->is_drawn || self->view->set == NULL)
    return;
  if (self->node == NULL || self->node_height != height)
    {
      g_clear_pointer (&self->node, gsk_render_node_unref);
      self->node = paint (self, (guint) height / ROW_HEIGHT);
      self->node_height = height;
    }
  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);
}

/* Going there */

typedef struct
{
  GlossHighlighter *highlighter;
  guint             n_visits;
  gboolean          found;
  guint             offset;
} Aim;

/* Keeps the start of the first annotation that is shown. */
static gboolean
aim_cb (const GlossIntervalEntry *entry,
        gpointer                  user_data)
{
  Aim *aim = user_data;
  const char *label_id = gloss_annotation_get_label (entry->data);

  if (++aim->n_visits > MAX_VISITS)
    return FALSE;
  if (gloss_highlighter_is_hidden (aim->highlighter, label_id))
    return TRUE;
  aim->found = TRUE;
  aim->offset = entry->span.start;
  return FALSE;
}

/* The start of an annotation at the pointer, or else what of the text is there. */
static guint
find_target (GlossOverview *self,
             double         y)
{
  guint length = get_length (self);
  guint n_rows = MAX (gtk_widget_get_height (GTK_WIDGET (self)) / ROW_HEIGHT, 1);
  guint row = (guint) CLAMP (y / ROW_HEIGHT, 0, n_rows - 1);
  Aim aim = { .highlighter = self->view->highlighter };

  if (self->view->set != NULL)
    gloss_annotation_set_foreach_in (
      self->view->set, find_offset (length, row - MIN (row, NEAR_ROWS), n_rows),
      find_offset (length, MIN (row + NEAR_ROWS + 1, n_rows), n_rows), aim_cb, &aim);
  return aim.found ? aim.offset : find_offset (length, row, n_rows);
}

static void
go (GlossOverview *self,
    double         y)
{
  guint target;

  if (!is_needed (self))
    return;
  target = find_target (self, y);
  gloss_text_view_reveal (self->view, target, target);
}

static void
drag_begin_cb (GlossOverview *self,
               double         x,
               double         y)
{
  go (self, y);
}

static void
drag_update_cb (GlossOverview  *self,
                double          x,
                double          y,
                GtkGestureDrag *gesture)
{
  double start_x, start_y;

  if (gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y))
    go (self, start_y + y);
}

/* The class */

static gboolean
repaint_cb (gpointer user_data)
{
  GlossOverview *self = user_data;

  self->repaint_idle = 0;
  g_clear_pointer (&self->node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
set_notify_cb (GlossOverview *self)
{
  GlossAnnotationSet *set = self->view->set;

  g_signal_group_set_target (self->set_signals, set);
  g_signal_group_set_target (self->label_signals,
                             set != NULL ? gloss_annotation_set_get_labels (set) : NULL);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  gloss_overview_invalidate (self);
}

static void
scrolling_changed_cb (GlossOverview *self)
{
  if (self->is_drawn != is_needed (self))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
vadjustment_notify_cb (GlossOverview *self)
{
  g_signal_group_set_target (self->scroll_signals,
                             gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)));
  scrolling_changed_cb (self);
}

static void
gloss_overview_css_changed (GtkWidget         *widget,
                            GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (gloss_overview_parent_class)->css_changed (widget, change);

  gloss_overview_invalidate (GLOSS_OVERVIEW (widget));
}

static void
gloss_overview_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : 0;
}

static void
gloss_overview_dispose (GObject *object)
{
  GlossOverview *self = GLOSS_OVERVIEW (object);

  g_clear_handle_id (&self->repaint_idle, g_source_remove);
  g_clear_object (&self->set_signals);
  g_clear_object (&self->label_signals);
  g_clear_object (&self->scroll_signals);
  g_clear_weak_pointer (&self->view);
  g_clear_pointer (&self->node, gsk_render_node_unref);

  G_OBJECT_CLASS (gloss_overview_parent_class)->dispose (object);
}

static void
gloss_overview_class_init (GlossOverviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gloss_overview_dispose;
  widget_class->snapshot = gloss_overview_snapshot;
  widget_class->measure = gloss_overview_measure;
  widget_class->css_changed = gloss_overview_css_changed;
  gtk_widget_class_set_css_name (widget_class, "overview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
gloss_overview_init (GlossOverview *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  AdwStyleManager *style_manager = adw_style_manager_get_default ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  self->set_signals = g_signal_group_new (GLOSS_TYPE_ANNOTATION_SET);
  g_signal_group_connect_swapped (self->set_signals, "changed",
                                  G_CALLBACK (gloss_overview_invalidate), self);
  self->label_signals = g_signal_group_new (GLOSS_TYPE_LABEL_SET);
  g_signal_group_connect_swapped (self->label_signals, "changed",
                                  G_CALLBACK (gloss_overview_invalidate), self);
  self->scroll_signals = g_signal_group_new (GTK_TYPE_ADJUSTMENT);
  g_signal_group_connect_swapped (self->scroll_signals, "changed",
                                  G_CALLBACK (scrolling_changed_cb), self);
  g_signal_connect_object (style_manager, "notify::high-contrast",
                           G_CALLBACK (gloss_overview_invalidate), self, G_CONNECT_SWAPPED);
}

/**
 * gloss_overview_set_view:
 * @self: a strip
 * @view: the view that it stands beside; not owned
 *
 * To be called once.
 */
void
gloss_overview_set_view (GlossOverview *self,
                         GlossTextView *view)
{
  g_return_if_fail (GLOSS_IS_OVERVIEW (self) && GLOSS_IS_TEXT_VIEW (view));
  g_return_if_fail (self->view == NULL);

  g_set_weak_pointer (&self->view, view);
  g_signal_connect_object (view, "notify::set", G_CALLBACK (set_notify_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::vadjustment", G_CALLBACK (vadjustment_notify_cb), self,
                           G_CONNECT_SWAPPED);
  set_notify_cb (self);
  vadjustment_notify_cb (self);
}

/**
 * gloss_overview_invalidate:
 * @self: a strip
 *
 * Something of what it shows changed.
 */
void
gloss_overview_invalidate (GlossOverview *self)
{
  g_return_if_fail (GLOSS_IS_OVERVIEW (self));

  if (self->repaint_idle == 0)
    self->repaint_idle = g_idle_add_full (G_PRIORITY_LOW, repaint_cb, self, NULL);
}

/**
 * gloss_overview_list_rows:
 * @self: a strip of a view with an article and a set
 * @n_rows: into how many parts to divide the article
 *
 * Returns: (transfer full) (element-type guint32): how many labels are shown in each part, no more
 *   than three
 */
GArray *
gloss_overview_list_rows (GlossOverview *self,
                          guint          n_rows)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_return_val_if_fail (GLOSS_IS_OVERVIEW (self), rows);

  for (guint i = 0; i < n_rows; i++)
    {
      Row row;
      guint32 n_labels;

      look_at_row (self, i, n_rows, &row);
      n_labels = row.n_labels;
      g_array_append_val (rows, n_labels);
    }
  return rows;
}
