/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-coverage-bar.h"

#define HEIGHT 6
#define LEAST_WIDTH 48
/* Of the text's colour, behind what is filled and around it. */
#define TROUGH_ALPHA 0.12f
#define OUTLINE_ALPHA 0.2f

struct _GlossCoverageBar
{
  GtkWidget parent_instance;

  char   *color;
  GdkRGBA rgba;
  double  fraction;
};

G_DEFINE_FINAL_TYPE (GlossCoverageBar, gloss_coverage_bar, GTK_TYPE_WIDGET)

static void
append_rounded (GtkSnapshot          *snapshot,
                const GskRoundedRect *shape,
                const GdkRGBA        *color)
{
  gtk_snapshot_push_rounded_clip (snapshot, shape);
  gtk_snapshot_append_color (snapshot, color, &shape->bounds);
  gtk_snapshot_pop (snapshot);
}

/* Filled from where reading begins; what is not nothing can be seen. */
static void
get_filled (GlossCoverageBar *self,
            GskRoundedRect   *shape)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  float filled = (float) CLAMP (self->fraction * width, 0, width);
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  graphene_rect_t bounds;

  if (self->fraction > 0)
    filled = MAX (filled, 2.0f);
  graphene_rect_init (&bounds, rtl ? (float) width - filled : 0, 0, filled, HEIGHT);
  gsk_rounded_rect_init_from_rect (shape, &bounds, MIN (HEIGHT, filled) / 2.0f);
}

static void
gloss_coverage_bar_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  GlossCoverageBar *self = GLOSS_COVERAGE_BAR (widget);
  const float widths[4] = { 1, 1, 1, 1 };
  GskRoundedRect shape;
  GdkRGBA text, color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &text);
  color = text;
  color.alpha *= TROUGH_ALPHA;
  gsk_rounded_rect_init_from_rect (&shape,
                                   &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                        HEIGHT),
                                   HEIGHT / 2.0f);
  append_rounded (snapshot, &shape, &color);
  if (self->fraction <= 0)
    return;

  get_filled (self, &shape);
  append_rounded (snapshot, &shape, self->color != NULL ? &self->rgba : &text);
  color = text;
  color.alpha *= OUTLINE_ALPHA;
  gtk_snapshot_append_border (snapshot, &shape, widths,
                              (GdkRGBA[4]) { color, color, color, color });
}

static void
gloss_coverage_bar_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : HEIGHT;
}

static void
gloss_coverage_bar_finalize (GObject *object)
{
  g_free (GLOSS_COVERAGE_BAR (object)->color);

  G_OBJECT_CLASS (gloss_coverage_bar_parent_class)->finalize (object);
}

static void
gloss_coverage_bar_class_init (GlossCoverageBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gloss_coverage_bar_finalize;
  widget_class->measure = gloss_coverage_bar_measure;
  widget_class->snapshot = gloss_coverage_bar_snapshot;

  gtk_widget_class_set_css_name (widget_class, "coveragebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
gloss_coverage_bar_init (GlossCoverageBar *self)
{
}

/**
 * gloss_coverage_bar_set:
 * @self: a bar
 * @color: (nullable): "#rrggbb"; %NULL, or what is no colour, stands for the colour of the text
 * @fraction: how much of it is filled, from 0 to 1
 *
 * Sets what is shown.
 */
void
gloss_coverage_bar_set (GlossCoverageBar *self,
                        const char       *color,
                        double            fraction)
{
  g_return_if_fail (GLOSS_IS_COVERAGE_BAR (self));

  if (color != NULL && !gdk_rgba_parse (&self->rgba, color))
    color = NULL;
  if (g_strcmp0 (self->color, color) == 0 && self->fraction == fraction)
    return;

  g_free (self->color);
  self->color = g_strdup (color);
  self->fraction = fraction;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
