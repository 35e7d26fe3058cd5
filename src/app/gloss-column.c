/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Each change here makes GtkTextView lay all its lines out anew, in idle time: seconds of it for a
 * large article. So nothing is set that is set already, and the first visible character is kept
 * where it is.
 */

#include "app/gloss-column.h"

#define LEAST_MARGIN 28
#define DEFAULT_TEXT_WIDTH 72u
/* The text against the interface, where no font is set. */
#define DEFAULT_SCALE 1.1
#define PEN_CSS \
  "textview." GLOSS_TEXT_VIEW_CLASS " text selection { background-color: alpha(%s, 0.4); }"

/* What centres the column in @width pixels. */
static int
get_margin (GlossColumn *self,
            int          width)
{
  const GlossHighlightMetrics *metrics = gloss_label_styles_get_metrics (self->styles);
  int column = (int) ((float) self->text_width * metrics->char_width);

  return MAX (MAX (MIN (LEAST_MARGIN, width / 8), self->least_margin), (width - column) / 2);
}

static void
append_font (GString    *css,
             const char *name,
             double      zoom)
{
  PangoFontDescription *font = pango_font_description_from_string (name);
  const char *family = pango_font_description_get_family (font);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  const char *unit = pango_font_description_get_size_is_absolute (font) ? "px" : "pt";
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (family != NULL)
    {
      g_autofree char *escaped = g_strescape (family, NULL);

      g_string_append_printf (css, "font-family: \"%s\"; ", escaped);
    }
  g_string_append_printf (css, "font-weight: %d; ", pango_font_description_get_weight (font));
  if (pango_font_description_get_style (font) != PANGO_STYLE_NORMAL)
    g_string_append (css, "font-style: italic; ");
  g_string_append_printf (css, "font-size: %s%s; ",
                          g_ascii_formatd (number, sizeof number, "%.3f",
                                           (size > 0 ? size : DEFAULT_SCALE) * zoom),
                          size > 0 ? unit : "em");
  pango_font_description_free (font);
}

static void
update_font (GlossColumn *self)
{
  g_autoptr (GString) css = g_string_new ("textview." GLOSS_TEXT_VIEW_CLASS " { ");

  append_font (css, self->font != NULL ? self->font : "", self->zoom);
  g_string_append (css, "}");
  gtk_css_provider_load_from_data (self->font_provider, css->str, (gssize) css->len);
}

static GtkCssProvider *
add_provider (GlossColumn *self)
{
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_style_context_add_provider (gtk_widget_get_style_context (GTK_WIDGET (self->view)),
                                  GTK_STYLE_PROVIDER (provider),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  return provider;
}

static gboolean
replace_string (char      **member,
                const char *value)
{
  if (g_strcmp0 (*member, value) == 0)
    return FALSE;

  g_free (*member);
  *member = g_strdup (value);
  return TRUE;
}

/**
 * gloss_column_new:
 * @view: the view; it must outlive this
 * @styles: for the sizes of highlights; must outlive this
 * @place: what keeps the place in the text; must outlive this
 *
 * Returns: (transfer full): the column in its usual look; free with gloss_column_free()
 */
GlossColumn *
gloss_column_new (GtkTextView      *view,
                  GlossLabelStyles *styles,
                  GlossPlace       *place)
{
  GlossColumn *self = g_new0 (GlossColumn, 1);

  self->view = view;
  self->styles = styles;
  self->place = place;
  self->zoom = 1.0;
  self->line_spacing = 1.0;
  self->text_width = DEFAULT_TEXT_WIDTH;
  self->roomy = TRUE;
  self->font_provider = add_provider (self);
  self->pen_provider = add_provider (self);
  update_font (self);
  gloss_column_update_spacing (self);

  return self;
}

/**
 * gloss_column_free:
 * @self: (transfer full) (nullable): a column, or %NULL
 */
void
gloss_column_free (GlossColumn *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->font_provider);
  g_object_unref (self->pen_provider);
  g_free (self->font);
  g_free (self->pen);
  g_free (self);
}

/**
 * gloss_column_set_zoom:
 * @self: a column
 * @zoom: factor on the size of the font
 *
 * Returns: whether that is new
 */
gboolean
gloss_column_set_zoom (GlossColumn *self,
                       double       zoom)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->zoom == zoom)
    return FALSE;

  self->zoom = zoom;
  update_font (self);
  return TRUE;
}

/**
 * gloss_column_set_line_spacing:
 * @self: a column
 * @line_spacing: factor on the room between lines
 *
 * Returns: whether that is new
 */
gboolean
gloss_column_set_line_spacing (GlossColumn *self,
                               double       line_spacing)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->line_spacing == line_spacing)
    return FALSE;

  gloss_place_hold (self->place);
  self->line_spacing = line_spacing;
  gloss_column_update_spacing (self);
  gloss_place_restore (self->place);
  return TRUE;
}

/**
 * gloss_column_set_text_width:
 * @self: a column
 * @text_width: the most characters of a line, on average
 *
 * Returns: whether that is new
 */
gboolean
gloss_column_set_text_width (GlossColumn *self,
                             guint        text_width)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->text_width == text_width)
    return FALSE;

  self->text_width = text_width;
  gtk_widget_queue_resize (GTK_WIDGET (self->view));
  return TRUE;
}

/**
 * gloss_column_set_roomy:
 * @self: a column
 * @roomy: whether captions need room between the lines
 *
 * Returns: whether that is new
 */
gboolean
gloss_column_set_roomy (GlossColumn *self,
                        gboolean     roomy)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->roomy == roomy)
    return FALSE;

  gloss_place_hold (self->place);
  self->roomy = roomy;
  gloss_column_update_spacing (self);
  gloss_place_restore (self->place);
  return TRUE;
}

/**
 * gloss_column_set_font:
 * @self: a column
 * @font: (nullable): a font as Pango writes it; %NULL or empty: the interface's, a little larger
 *
 * Returns: whether that is new
 */
gboolean
gloss_column_set_font (GlossColumn *self,
                       const char  *font)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!replace_string (&self->font, font))
    return FALSE;

  update_font (self);
  return TRUE;
}

/**
 * gloss_column_set_pen:
 * @self: a column
 * @pen: (nullable): what selected text is tinted with; %NULL: the theme's colour
 *
 * Returns: whether that is new
 */
gboolean
gloss_column_set_pen (GlossColumn *self,
                      const char  *pen)
{
  g_autofree char *css = NULL;
  GdkRGBA color;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!replace_string (&self->pen, pen))
    return FALSE;

  if (pen != NULL && gdk_rgba_parse (&color, pen))
    css = g_strdup_printf (PEN_CSS, pen);
  gtk_css_provider_load_from_data (self->pen_provider, css != NULL ? css : "", -1);
  return TRUE;
}

/**
 * gloss_column_set_least_margin:
 * @self: a column
 * @least_margin: what the margins need at least, in pixels
 *
 * To be called before the view is allocated.
 */
void
gloss_column_set_least_margin (GlossColumn *self,
                               int          least_margin)
{
  g_return_if_fail (self != NULL);

  self->least_margin = least_margin;
}

/**
 * gloss_column_update_spacing:
 * @self: a column
 *
 * To be called when the font changed: the room between lines follows it. Nothing is done as long
 * as the font is not known. The place is for the caller to keep.
 */
void
gloss_column_update_spacing (GlossColumn *self)
{
  const GlossHighlightMetrics *metrics;
  double gap;
  int pixels;

  g_return_if_fail (self != NULL);

  if (!gloss_label_styles_is_known (self->styles))
    return;
  metrics = gloss_label_styles_get_metrics (self->styles);
  gap = self->roomy ? metrics->line_gap : 3.0 * metrics->lane_pitch;
  pixels = (int) (gap * self->line_spacing + 0.5);
  /* However close the lines are wanted, captions stay clear of the text. */
  if (self->roomy)
    pixels = MAX (pixels, metrics->least_gap);
  if (pixels == gtk_text_view_get_pixels_inside_wrap (self->view))
    return;

  gtk_text_view_set_pixels_inside_wrap (self->view, pixels);
  gtk_text_view_set_pixels_below_lines (self->view, pixels);
  /* The lines are laid out in this frame before it is painted, not while it is: highlights, which
   * are painted first, would be where the lines were. */
  gtk_widget_queue_resize (GTK_WIDGET (self->view));
}

/**
 * gloss_column_measure:
 * @self: a column
 * @minimum: (out): the least width of the view
 * @natural: (out): the width at which the column is as wide as it may get
 *
 * Margins follow the width of the view, so they have no part in it.
 */
void
gloss_column_measure (GlossColumn *self,
                      int         *minimum,
                      int         *natural)
{
  const GlossHighlightMetrics *metrics;

  g_return_if_fail (self != NULL && minimum != NULL && natural != NULL);

  metrics = gloss_label_styles_get_metrics (self->styles);
  *minimum = 2 * LEAST_MARGIN;
  *natural = *minimum + (int) ((float) self->text_width * metrics->char_width);
}

/**
 * gloss_column_begin_allocate:
 * @self: a column
 * @width: the width that the view gets
 *
 * To be called before the view is allocated: sets its margins, and keeps the place if the text will
 * be laid out anew.
 */
void
gloss_column_begin_allocate (GlossColumn *self,
                             int          width)
{
  int margin;
  gboolean changed;

  g_return_if_fail (self != NULL);

  margin = get_margin (self, width);
  changed = width - 2 * margin != self->width;
  /* The widget has its new size already, but the text is still laid out for the old one. */
  if (changed)
    gloss_place_hold (self->place);
  gtk_text_view_set_left_margin (self->view, margin);
  gtk_text_view_set_right_margin (self->view, margin);
  self->width = width - 2 * margin;
  if (changed)
    gloss_place_restore (self->place);
}
