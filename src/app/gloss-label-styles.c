/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/gloss-label-styles.h"

#include "app/gloss-color.h"
#include "core/model/gloss-label-codes.h"

#include <adwaita.h>

/* The height of a line of text, in pixels, at which one unit is one pixel. */
#define USUAL_LINE_HEIGHT 20.0f
#define CAPTION_SCALE 0.6
#define LEAST_CAPTION_SIZE 7.5

typedef struct
{
  GdkRGBA text;
  GdkRGBA background;
  gboolean high_contrast;
  gboolean light;
} Scheme;

/* In characters. A longer name would hide all others of its line. */
#define MAX_CAPTION 32
/* Marks are of any number, since they may hold any text. */
#define MAX_MARKED 500

struct _GlossLabelStyles
{
  GtkWidget            *widget; /* not owned: it owns this */
  GHashTable           *styles; /* char *label id → GlossLabelStyle *, both owned */
  GHashTable           *marked; /* the same, by char *label id, newline, mark */
  Scheme                scheme;
  GlossHighlightMetrics metrics;
  PangoFontDescription *caption_font;
  gboolean              known; /* scheme, metrics and caption_font are */
  gboolean              use_patterns;
  gboolean              use_codes;
  GlossLabelCodes      *codes; /* NULL: of no set yet */
};

static void
clear_style (gpointer data)
{
  GlossLabelStyle *style = data;

  g_object_unref (style->caption);
}

static void
release_style (gpointer data)
{
  g_rc_box_release_full (data, clear_style);
}

static void
read_scheme (Scheme    *scheme,
             GtkWidget *widget)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  gboolean dark = adw_style_manager_get_dark (manager);

  if (!gtk_style_context_lookup_color (context, "view_bg_color", &scheme->background))
    gdk_rgba_parse (&scheme->background, dark ? "#1e1e1e" : "#ffffff");
  gtk_style_context_get_color (context, &scheme->text);
  scheme->high_contrast = adw_style_manager_get_high_contrast (manager);
  scheme->light = gloss_color_get_luminance (&scheme->text)
                  < gloss_color_get_luminance (&scheme->background);
}

static double
get_font_size (PangoContext *context)
{
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  double dpi;

  if (pango_font_description_get_size_is_absolute (font))
    return size;

  dpi = pango_cairo_context_get_resolution (context);
  return size * (dpi > 0 ? dpi : 96.0) / 72.0;
}

/* Captions are in the interface's font, whatever the text is in. */
static PangoFontDescription *
create_caption_font (GtkWidget *widget,
                     double     size)
{
  g_autofree char *name = NULL;
  PangoFontDescription *font;

  g_object_get (gtk_widget_get_settings (widget), "gtk-font-name", &name, NULL);
  font = pango_font_description_from_string (name != NULL ? name : "Sans");
  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);

  return font;
}

static gboolean
has_patterns (GlossLabelStyles *self)
{
  return self->use_patterns || self->scheme.high_contrast;
}

/* Two lines need a pixel between them, and lanes one between each other. */
static void
make_room_for_patterns (GlossHighlightMetrics *metrics)
{
  metrics->underline_height = MAX (3.0f, roundf (3.0f * metrics->unit));
  metrics->underline_height = MAX (metrics->underline_height, metrics->line_width);
  metrics->lane_pitch = MAX (metrics->lane_pitch, metrics->underline_height + 1.0f);
}

static void
read_metrics (GlossLabelStyles *self)
{
  GlossHighlightMetrics *metrics = &self->metrics;
  PangoContext *context = gtk_widget_get_pango_context (self->widget);
  PangoFontMetrics *font = pango_context_get_metrics (context, NULL, NULL);
  double ascent = (double) pango_font_metrics_get_ascent (font) / PANGO_SCALE;
  double descent = (double) pango_font_metrics_get_descent (font) / PANGO_SCALE;
  double size = get_font_size (context);
  double caption_size = MAX (LEAST_CAPTION_SIZE, size * CAPTION_SCALE);
  float unit = MAX (0.75f, (float) (ascent + descent) / USUAL_LINE_HEIGHT);

  metrics->unit = unit;
  metrics->lane_pitch = MAX (3.0f, roundf (3.0f * unit));
  metrics->line_width = MAX (1.0f, roundf (2.0f * unit));
  if (self->scheme.high_contrast)
    metrics->line_width += 1.0f;
  metrics->underline_height = metrics->line_width;
  if (has_patterns (self))
    make_room_for_patterns (metrics);
  metrics->radius = roundf (3.0f * unit);
  metrics->caption_ascent = (float) (caption_size * 0.76);
  metrics->caption_height = (float) (caption_size * 1.0);
  metrics->ascent = (float) ascent;
  metrics->overhang = MAX (0.0f, (float) (ascent - size * 0.78));
  metrics->line_gap = (int) roundf (4.0f * unit + metrics->lane_pitch + metrics->caption_height
                                    - metrics->overhang * 0.5f);
  metrics->least_gap = (int) ceilf (3.0f + metrics->caption_height + 2.0f * unit
                                    - metrics->overhang);
  metrics->char_width = (float) pango_font_metrics_get_approximate_char_width (font) / PANGO_SCALE;
  pango_font_metrics_unref (font);

  g_clear_pointer (&self->caption_font, pango_font_description_free);
  self->caption_font = create_caption_font (self->widget, caption_size);
}

/* Fonts are looked up at length: not before something asks for them, which in a window is when the
 * view has got its own font. */
static void
make_known (GlossLabelStyles *self)
{
  if (self->known)
    return;
  read_scheme (&self->scheme, self->widget);
  read_metrics (self);
  self->known = TRUE;
}

static void
set_colors (GlossLabelStyle *style,
            const Scheme    *scheme,
            const char      *color)
{
  double contrast = scheme->high_contrast ? GLOSS_CONTRAST_AAA : GLOSS_CONTRAST_AA;
  GdkRGBA label;

  if (color == NULL || !gdk_rgba_parse (&label, color))
    label = scheme->text;
  label.alpha = 1.0f;

  gloss_color_get_ink (&label, &scheme->background, contrast, &style->ink);
  gloss_color_get_fill (&label, &scheme->text, &scheme->background, contrast, &style->fill);
  style->strong_fill = style->fill;
  style->fill.alpha = scheme->light ? 0.34f : 0.5f;
  style->strong_fill.alpha = scheme->light ? 0.75f : 0.9f;
}

/* (transfer full): a label's name as far as a caption has room for it */
static char *
make_caption (const char *name)
{
  g_autofree char *head = NULL;

  if (g_utf8_strlen (name, -1) <= MAX_CAPTION)
    return g_strdup (name);
  head = g_utf8_substring (name, 0, MAX_CAPTION - 1);
  return g_strconcat (head, "…", NULL);
}

static PangoLayout *
create_layout (GlossLabelStyles *self,
               const char       *caption)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (self->widget, caption);

  pango_layout_set_font_description (layout, self->caption_font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  return layout;
}

/* (transfer full): what stands for the label */
static char *
make_name (GlossLabelStyles   *self,
           GlossAnnotationSet *set,
           const char         *label_id)
{
  GlossLabel *label = gloss_annotation_set_get_label (set, label_id);
  const char *code = NULL;

  if (self->use_codes && self->codes == NULL)
    self->codes = gloss_label_codes_new_for_set (set);
  if (self->use_codes)
    code = gloss_label_codes_get (self->codes, label_id);
  if (code != NULL)
    return g_strdup (code);
  return make_caption (label != NULL ? gloss_label_get_name (label) : label_id);
}

static GlossLabelStyle *
create_style (GlossLabelStyles   *self,
              GlossAnnotationSet *set,
              const char         *label_id,
              const char         *mark)
{
  GlossLabelStyle *style = g_rc_box_new0 (GlossLabelStyle);
  GlossLabel *label = gloss_annotation_set_get_label (set, label_id);
  g_autofree char *name = make_name (self, set, label_id);
  g_autofree char *caption = g_strconcat (name, mark, NULL);
  int width;

  set_colors (style, &self->scheme, label != NULL ? gloss_label_get_color (label) : NULL);
  if (has_patterns (self))
    style->underline = gloss_underline_find (set, label_id);
  style->caption = create_layout (self, caption);
  pango_layout_get_pixel_size (style->caption, &width, NULL);
  style->caption_width = (float) width;

  return style;
}

static const GlossLabelStyle *
get_style (GlossLabelStyles   *self,
           GlossAnnotationSet *set,
           const char         *label_id,
           const char         *mark)
{
  GHashTable *styles = mark != NULL ? self->marked : self->styles;
  g_autofree char *key = mark != NULL ? g_strconcat (label_id, "\n", mark, NULL)
                                      : g_strdup (label_id);
  GlossLabelStyle *style = g_hash_table_lookup (styles, key);

  make_known (self);
  if (style == NULL)
    {
      if (g_hash_table_size (self->marked) >= MAX_MARKED)
        g_hash_table_remove_all (self->marked);
      style = create_style (self, set, label_id, mark);
      g_hash_table_insert (styles, g_steal_pointer (&key), style);
    }

  return style;
}

/**
 * gloss_label_styles_new:
 * @widget: the view; it must outlive this
 *
 * Returns: (transfer full): the styles; free with gloss_label_styles_free()
 */
GlossLabelStyles *
gloss_label_styles_new (GtkWidget *widget)
{
  GlossLabelStyles *self = g_new0 (GlossLabelStyles, 1);

  self->widget = widget;
  self->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, release_style);
  self->marked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, release_style);

  return self;
}

/**
 * gloss_label_styles_free:
 * @self: (transfer full) (nullable): styles, or %NULL
 */
void
gloss_label_styles_free (GlossLabelStyles *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->styles);
  g_hash_table_unref (self->marked);
  gloss_label_codes_free (self->codes);
  g_clear_pointer (&self->caption_font, pango_font_description_free);
  g_free (self);
}

/**
 * gloss_label_styles_update:
 * @self: styles
 *
 * To be called when the font, the scale or the colours of the view changed.
 */
void
gloss_label_styles_update (GlossLabelStyles *self)
{
  g_return_if_fail (self != NULL);

  self->known = FALSE;
  make_known (self);
  gloss_label_styles_clear (self);
}

/**
 * gloss_label_styles_is_known:
 * @self: styles
 *
 * Returns: whether the font was looked at, as gloss_label_styles_update() does, so that asking for
 *   the sizes costs nothing
 */
gboolean
gloss_label_styles_is_known (GlossLabelStyles *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->known;
}

/**
 * gloss_label_styles_clear:
 * @self: styles
 *
 * To be called when labels changed.
 */
void
gloss_label_styles_clear (GlossLabelStyles *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->styles);
  g_hash_table_remove_all (self->marked);
  g_clear_pointer (&self->codes, gloss_label_codes_free);
}

/**
 * gloss_label_styles_use_patterns:
 * @self: styles
 * @use_patterns: whether underlines have patterns; in high contrast they always have
 *
 * Nothing is read anew: if the styles are known, gloss_label_styles_update() is to follow.
 */
void
gloss_label_styles_use_patterns (GlossLabelStyles *self,
                                 gboolean          use_patterns)
{
  g_return_if_fail (self != NULL);

  self->use_patterns = use_patterns;
}

/**
 * gloss_label_styles_use_codes:
 * @self: styles
 * @use_codes: whether captions are the labels' codes instead of their names
 *
 * Sets what captions say.
 */
void
gloss_label_styles_use_codes (GlossLabelStyles *self,
                              gboolean          use_codes)
{
  g_return_if_fail (self != NULL);

  if (self->use_codes == use_codes)
    return;

  self->use_codes = use_codes;
  gloss_label_styles_clear (self);
}

/**
 * gloss_label_styles_get_metrics:
 * @self: styles
 *
 * Returns: (transfer none): the sizes of what is drawn
 */
const GlossHighlightMetrics *
gloss_label_styles_get_metrics (GlossLabelStyles *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  make_known (self);
  return &self->metrics;
}

/**
 * gloss_label_styles_get:
 * @self: styles
 * @set: the set that the label is looked up in
 * @label_id: a label's id
 *
 * Returns: (transfer none): how it is drawn; a label that nobody defines is shown by its id
 */
const GlossLabelStyle *
gloss_label_styles_get (GlossLabelStyles   *self,
                        GlossAnnotationSet *set,
                        const char         *label_id)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_style (self, set, label_id, NULL);
}

/**
 * gloss_label_styles_get_marked:
 * @self: styles
 * @set: the set that the label is looked up in
 * @label_id: a label's id
 * @mark: what stands behind the label's name: " · certain", " ?"
 *
 * Returns: (transfer none): how annotations that are more than their label are drawn
 */
const GlossLabelStyle *
gloss_label_styles_get_marked (GlossLabelStyles   *self,
                               GlossAnnotationSet *set,
                               const char         *label_id,
                               const char         *mark)
{
  g_return_val_if_fail (self != NULL && mark != NULL, NULL);

  return get_style (self, set, label_id, mark);
}

/**
 * gloss_label_style_ref:
 * @style: a style
 *
 * Returns: (transfer full): @style
 */
const GlossLabelStyle *
gloss_label_style_ref (const GlossLabelStyle *style)
{
  return g_rc_box_acquire ((gpointer) style);
}

/**
 * gloss_label_style_unref:
 * @style: (transfer full): a style
 */
void
gloss_label_style_unref (const GlossLabelStyle *style)
{
  release_style ((gpointer) style);
}

/**
 * gloss_label_styles_create_caption:
 * @self: styles
 * @text: what it says; a long one is cut
 *
 * Returns: (transfer full): a caption in the small type of the labels' names
 */
PangoLayout *
gloss_label_styles_create_caption (GlossLabelStyles *self,
                                   const char       *text)
{
  g_autofree char *caption = NULL;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  make_known (self);
  caption = make_caption (text);
  return create_layout (self, caption);
}

/**
 * gloss_label_styles_make_ink:
 * @self: styles
 * @color: (nullable): "#rrggbb"; %NULL: the text's
 * @ink: (out): that colour with contrast to the background, for lines and small type
 */
void
gloss_label_styles_make_ink (GlossLabelStyles *self,
                             const char       *color,
                             GdkRGBA          *ink)
{
  GlossLabelStyle style;

  g_return_if_fail (self != NULL && ink != NULL);

  make_known (self);
  set_colors (&style, &self->scheme, color);
  *ink = style.ink;
}

/**
 * gloss_label_styles_get_on_ink:
 * @self: styles
 * @color: (out): the colour of the background, which any ink has contrast to
 */
void
gloss_label_styles_get_on_ink (GlossLabelStyles *self,
                               GdkRGBA          *color)
{
  g_return_if_fail (self != NULL && color != NULL);

  make_known (self);
  *color = self->scheme.background;
}

/**
 * gloss_label_styles_get_hit_ink:
 * @self: styles
 * @color: (out): the colour that search hits are outlined with
 */
void
gloss_label_styles_get_hit_ink (GlossLabelStyles *self,
                                GdkRGBA          *color)
{
  GdkRGBA accent;

  g_return_if_fail (self != NULL && color != NULL);

  make_known (self);
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (self->widget),
                                       "warning_color", &accent))
    gdk_rgba_parse (&accent, "#e5a50a");
  gloss_color_get_ink (&accent, &self->scheme.background, 3.0, color);
}
