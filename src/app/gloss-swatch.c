/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-swatch.h"

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
};

enum
{
  PROP_0,
  PROP_COLOR,
  PROP_SIZE,
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

static void
gloss_swatch_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  GlossSwatch *self = GLOSS_SWATCH (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  int size = MIN (self->size, MIN (width, height));
  graphene_rect_t bounds;
  GskRoundedRect outline;

  graphene_rect_init (&bounds, (width - size) / 2, (height - size) / 2, size, size);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, size * ROUNDNESS);

  if (self->is_valid)
    {
      gtk_snapshot_push_rounded_clip (snapshot, &outline);
      gtk_snapshot_append_color (snapshot, &self->rgba, &bounds);
      gtk_snapshot_pop (snapshot);
    }

  snapshot_border (self, snapshot, &outline);
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
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "swatch");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
gloss_swatch_init (GlossSwatch *self)
{
  self->size = DEFAULT_SIZE;
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
