/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-swatch.h"

#include "app/gloss-color.h"
#include "app/gloss-underline-painter.h"

#define DEFAULT_SIZE 12
#define MAX_SIZE 256

/* Radius as a share of the size: 3 of 12 pixels. */
#define ROUNDNESS 0.25f

struct _GlossSwatch
{
  GtkWidget parent_instance;

  char    *color;
  GdkRGBA  rgba;
  gboolean is_valid;
  int      size;
  int      underline;
};

/* Data of a window whose swatches show patterns. A style class would have all styles of the window
 * looked up anew. */
#define PATTERNS_KEY "gloss-underline-patterns"
#define PATTERN_HEIGHT 3
/* Shorter than under text, so that the dashes and dots of one can be told in so little room. It has
 * the width of the square: rows with a swatch need not be laid out anew. */
#define PATTERN_UNIT 0.75f

enum
{
  PROP_0,
  PROP_COLOR,
  PROP_SIZE,
  PROP_UNDERLINE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (GlossSwatch, gloss_swatch, GTK_TYPE_WIDGET)

static void
set_size (GlossSwatch *self,
          int          size)
{
  if (self->size == size)
    return;

  self->size = size;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SIZE]);
}

/* A hairline keeps a very light color apart from a light background, and a dark one from a dark. */
static void
snapshot_border (GlossSwatch          *self,
                 GtkSnapshot          *snapshot,
                 const GskRoundedRect *outline)
{
  const float widths[4] = { 1, 1, 1, 1 };
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  color.alpha *= self->is_valid ? 0.2f : 0.5f;
  gtk_snapshot_append_border (snapshot, outline, widths,
                              (GdkRGBA[4]) { color, color, color, color });
}

static gboolean
has_patterns (GtkWindow *window)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (window), PATTERNS_KEY));
}

static gboolean
shows_pattern (GlossSwatch *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;

  while (self->underline != GLOSS_SWATCH_NO_UNDERLINE && window != NULL)
    {
      if (has_patterns (window))
        return TRUE;
      window = gtk_window_get_transient_for (window);
    }
  return FALSE;
}

/* Lines keep contrast to what is behind them, whatever the label's colour is. */
static void
snapshot_pattern (GlossSwatch           *self,
                  GtkSnapshot           *snapshot,
                  const graphene_rect_t *room)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  GlossUnderlineLook look = { (GlossUnderline) self->underline, self->rgba, 2.0f, PATTERN_UNIT,
                              (float) gtk_widget_get_scale_factor (GTK_WIDGET (self)) };
  GdkRGBA background;

  if (gtk_style_context_lookup_color (context, "view_bg_color", &background))
    gloss_color_get_ink (&self->rgba, &background, GLOSS_CONTRAST_AA, &look.color);
  gloss_underline_snapshot (&look, room, snapshot);
}

static void
gloss_swatch_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  GlossSwatch *self = GLOSS_SWATCH (widget);
  gboolean pattern = self->is_valid && shows_pattern (self);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  int size = MIN (self->size, MIN (width, height));
  int x = (width - size) / 2;
  int y = (height - size) / 2;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (x, y, size, size);
  GskRoundedRect outline;

  if (pattern)
    bounds.size.height -= PATTERN_HEIGHT + 1;
  gsk_rounded_rect_init_from_rect (&outline, &bounds,
                                   MIN (bounds.size.width, bounds.size.height) * ROUNDNESS);

  if (self->is_valid)
    {
      gtk_snapshot_push_rounded_clip (snapshot, &outline);
      gtk_snapshot_append_color (snapshot, &self->rgba, &bounds);
      gtk_snapshot_pop (snapshot);
    }

  snapshot_border (self, snapshot, &outline);
  if (pattern)
    snapshot_pattern (self, snapshot,
                      &GRAPHENE_RECT_INIT (x, y + size - PATTERN_HEIGHT, size, PATTERN_HEIGHT));
}

static void
gloss_swatch_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  *minimum = *natural = GLOSS_SWATCH (widget)->size;
}

static void
gloss_swatch_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  GlossSwatch *self = GLOSS_SWATCH (object);

  switch (prop_id)
    {
    case PROP_COLOR:
      g_value_set_string (value, self->color);
      break;

    case PROP_SIZE:
      g_value_set_int (value, self->size);
      break;

    case PROP_UNDERLINE:
      g_value_set_int (value, self->underline);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_swatch_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  GlossSwatch *self = GLOSS_SWATCH (object);

  switch (prop_id)
    {
    case PROP_COLOR:
      gloss_swatch_set_color (self, g_value_get_string (value));
      break;

    case PROP_SIZE:
      set_size (self, g_value_get_int (value));
      break;

    case PROP_UNDERLINE:
      gloss_swatch_set_underline (self, g_value_get_int (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_swatch_finalize (GObject *object)
{
  g_free (GLOSS_SWATCH (object)->color);

  G_OBJECT_CLASS (gloss_swatch_parent_class)->finalize (object);
}

static void
gloss_swatch_class_init (GlossSwatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gloss_swatch_get_property;
  object_class->set_property = gloss_swatch_set_property;
  object_class->finalize = gloss_swatch_finalize;
  widget_class->measure = gloss_swatch_measure;
  widget_class->snapshot = gloss_swatch_snapshot;

  props[PROP_COLOR] = g_param_spec_string ("color", NULL, NULL, NULL,
                                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                             | G_PARAM_STATIC_STRINGS);
  props[PROP_SIZE] = g_param_spec_int ("size", NULL, NULL, 0, MAX_SIZE, DEFAULT_SIZE,
                                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                         | G_PARAM_STATIC_STRINGS);
  props[PROP_UNDERLINE] = g_param_spec_int ("underline", NULL, NULL, GLOSS_SWATCH_NO_UNDERLINE,
                                            GLOSS_N_UNDERLINES - 1, GLOSS_SWATCH_NO_UNDERLINE,
                                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                              | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "swatch");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
gloss_swatch_init (GlossSwatch *self)
{
  self->size = DEFAULT_SIZE;
  self->underline = GLOSS_SWATCH_NO_UNDERLINE;
}

/**
 * gloss_swatch_new:
 *
 * Returns: a swatch without a color: an empty outline
 */
GtkWidget *
gloss_swatch_new (void)
{
  return g_object_new (GLOSS_TYPE_SWATCH, NULL);
}

/**
 * gloss_swatch_set_color:
 * @self: a swatch
 * @color: (nullable): "#rrggbb"; %NULL, or what is no color, leaves only the outline
 *
 * Sets what is shown.
 */
void
gloss_swatch_set_color (GlossSwatch *self,
                        const char  *color)
{
  g_return_if_fail (GLOSS_IS_SWATCH (self));

  if (g_strcmp0 (self->color, color) == 0)
    return;

  g_free (self->color);
  self->color = g_strdup (color);
  self->is_valid = color != NULL && gdk_rgba_parse (&self->rgba, color);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COLOR]);
}

/**
 * gloss_swatch_get_color:
 * @self: a swatch
 *
 * Returns: (nullable): the color as it was set
 */
const char *
gloss_swatch_get_color (GlossSwatch *self)
{
  g_return_val_if_fail (GLOSS_IS_SWATCH (self), NULL);

  return self->color;
}

/**
 * gloss_swatch_set_underline:
 * @self: a swatch
 * @underline: the label's #GlossUnderline; %GLOSS_SWATCH_NO_UNDERLINE: it stands for no label
 *
 * Sets the pattern, which is only shown in a window that shows patterns.
 */
void
gloss_swatch_set_underline (GlossSwatch *self,
                            int          underline)
{
  g_return_if_fail (GLOSS_IS_SWATCH (self));

  if (self->underline == underline)
    return;

  self->underline = underline;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_UNDERLINE]);
}

/**
 * gloss_swatch_set_label:
 * @self: a swatch
 * @set: the set that the label is looked up in
 * @label_id: a label
 *
 * Shows the label's colour and underline; one that nothing defines has no colour.
 */
void
gloss_swatch_set_label (GlossSwatch        *self,
                        GlossAnnotationSet *set,
                        const char         *label_id)
{
  GlossLabel *label;

  g_return_if_fail (GLOSS_IS_SWATCH (self));
  g_return_if_fail (GLOSS_IS_ANNOTATION_SET (set) && label_id != NULL);

  label = gloss_annotation_set_get_label (set, label_id);
  gloss_swatch_set_color (self, label != NULL ? gloss_label_get_color (label) : NULL);
  gloss_swatch_set_underline (self, (int) gloss_underline_find (set, label_id));
}

static void
redraw_all (GtkWidget *widget)
{
  if (GLOSS_IS_SWATCH (widget))
    gtk_widget_queue_draw (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    redraw_all (child);
}

/**
 * gloss_swatch_show_patterns:
 * @window: a window
 * @patterns: whether its swatches show patterns
 *
 * Windows that are transient for @window do the same. O(widgets of all windows) where that is new.
 */
void
gloss_swatch_show_patterns (GtkWindow *window,
                            gboolean   patterns)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint n_windows = g_list_model_get_n_items (windows);

  g_return_if_fail (GTK_IS_WINDOW (window));

  if (has_patterns (window) == patterns)
    return;

  g_object_set_data (G_OBJECT (window), PATTERNS_KEY, GINT_TO_POINTER (patterns));
  for (guint i = 0; i < n_windows; i++)
    {
      g_autoptr (GtkWidget) each = g_list_model_get_item (windows, i);

      redraw_all (each);
    }
}
