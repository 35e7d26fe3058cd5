/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/gloss-connector-names.h"

/* A name stands in small type on the background's colour; a corner is turned down where there is a
 * note, which shows when the pointer rests on the name. */

#define PADDING 4.0f
#define RADIUS 4.0

/* Where the name of a relation stands that has a note. */
typedef struct
{
  GlossRelation   *relation; /* owned */
  graphene_rect_t  place;
} Noted;

/* noted: Noted. */
struct _GlossConnectorNames
{
  GArray *noted;
};

static void
clear_noted (gpointer data)
{
  gloss_relation_unref (((Noted *) data)->relation);
}

static gboolean
has_note (GlossRelation *relation)
{
  const char *note = gloss_relation_get_note (relation);

  return note != NULL && note[0] != '\0';
}

static void
turn_corner_down (cairo_t               *cr,
                  const graphene_rect_t *place)
{
  double size = place->size.height / 2;
  double right = place->origin.x + place->size.width;

  cairo_save (cr);
  gloss_add_rounded_rectangle (cr, place, MIN (RADIUS, size));
  cairo_clip (cr);
  cairo_move_to (cr, right - size, place->origin.y);
  cairo_line_to (cr, right, place->origin.y);
  cairo_line_to (cr, right, place->origin.y + size);
  cairo_fill (cr);
  cairo_restore (cr);
}

/**
 * gloss_add_rounded_rectangle:
 * @cr: where to draw
 * @rectangle: a rectangle
 * @radius: of its corners
 *
 * Adds it to the path.
 */
void
gloss_add_rounded_rectangle (cairo_t               *cr,
                             const graphene_rect_t *rectangle,
                             double                 radius)
{
  double left = rectangle->origin.x;
  double top = rectangle->origin.y;
  double right = left + rectangle->size.width;
  double bottom = top + rectangle->size.height;

  cairo_new_sub_path (cr);
  cairo_arc (cr, right - radius, top + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, right - radius, bottom - radius, radius, 0, G_PI_2);
  cairo_arc (cr, left + radius, bottom - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, left + radius, top + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

/**
 * gloss_connector_names_new:
 *
 * Returns: (transfer full): no names yet; free with gloss_connector_names_free()
 */
GlossConnectorNames *
gloss_connector_names_new (void)
{
  GlossConnectorNames *self = g_new0 (GlossConnectorNames, 1);

  self->noted = g_array_new (FALSE, FALSE, sizeof (Noted));
  g_array_set_clear_func (self->noted, clear_noted);
  return self;
}

/**
 * gloss_connector_names_free:
 * @self: (transfer full) (nullable): names, or %NULL
 */
void
gloss_connector_names_free (GlossConnectorNames *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->noted);
  g_free (self);
}

/**
 * gloss_connector_names_clear:
 * @self: names
 *
 * None stands anywhere.
 */
void
gloss_connector_names_clear (GlossConnectorNames *self)
{
  g_return_if_fail (self != NULL);

  g_array_set_size (self->noted, 0);
}

/**
 * gloss_connector_name_width:
 * @style: how a relation is drawn
 * @relation: the relation
 *
 * Returns: how wide its name is with what is around it, in pixels
 */
float
gloss_connector_name_width (const GlossRelationStyle *style,
                            GlossRelation            *relation)
{
  return style->width + (has_note (relation) ? 3 : 2) * PADDING;
}

/**
 * gloss_connector_names_draw:
 * @self: names
 * @cr: where to draw; its dashes hold for the outline
 * @style: how the relation is drawn
 * @relation: the relation
 * @place: where its name stands, gloss_connector_name_width() wide
 * @background: what is under it
 *
 * Draws a name, and remembers it until gloss_connector_names_clear() if there is a note.
 */
void
gloss_connector_names_draw (GlossConnectorNames      *self,
                            cairo_t                  *cr,
                            const GlossRelationStyle *style,
                            GlossRelation            *relation,
                            const graphene_rect_t    *place,
                            const GdkRGBA            *background)
{
  PangoRectangle logical;
  graphene_rect_t outline;

  graphene_rect_inset_r (place, 0.5f, 0.5f, &outline);
  gloss_add_rounded_rectangle (cr, &outline, MIN (RADIUS, outline.size.height / 2));
  gdk_cairo_set_source_rgba (cr, background);
  cairo_fill_preserve (cr);
  gdk_cairo_set_source_rgba (cr, &style->ink);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);

  pango_layout_get_pixel_extents (style->name, NULL, &logical);
  cairo_move_to (cr, place->origin.x + PADDING,
                 place->origin.y + (place->size.height - (float) logical.height) / 2);
  pango_cairo_show_layout (cr, style->name);
  if (has_note (relation))
    {
      Noted noted = { gloss_relation_ref (relation), *place };

      turn_corner_down (cr, place);
      g_array_append_val (self->noted, noted);
    }
}

/**
 * gloss_connector_names_find_note:
 * @self: names
 * @x: a point
 * @y: a point
 *
 * Returns: (transfer none) (nullable): the note on the relation whose name is there; valid until
 *   gloss_connector_names_clear()
 */
const char *
gloss_connector_names_find_note (GlossConnectorNames *self,
                                 double               x,
                                 double               y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->noted->len; i++)
    {
      const Noted *noted = &g_array_index (self->noted, Noted, i);

      if (graphene_rect_contains_point (&noted->place, &point))
        return gloss_relation_get_note (noted->relation);
    }
  return NULL;
}
