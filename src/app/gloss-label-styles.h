/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"
#include "core/model/gloss-underline.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GlossLabelStyle:
 * @fill: lies under the text, translucent
 * @strong_fill: the same for the selected annotation
 * @ink: lines and captions, opaque
 * @caption: the label's name or code, laid out
 * @caption_width: its width in pixels
 * @underline: the pattern of its lines
 *
 * How annotations of one label are drawn: reference-counted.
 */
typedef struct
{
  GdkRGBA        fill;
  GdkRGBA        strong_fill;
  GdkRGBA        ink;
  PangoLayout   *caption;
  float          caption_width;
  GlossUnderline underline;
} GlossLabelStyle;

/**
 * GlossHighlightMetrics:
 * @unit: one pixel at the usual size of text; grows with it
 * @line_gap: what is kept free between two lines of text, at line spacing 1
 * @least_gap: what captions and two nested underlines need at least
 * @ascent: from the top of a line of text to its baseline
 * @overhang: how far a caption may reach into the line below without touching its letters
 * @lane_pitch: from one underline to the next
 * @line_width: of a line
 * @underline_height: of an underline, which may be two lines
 * @radius: of the corners of a fill
 * @caption_height: of a caption, from its highest to its lowest letters
 * @caption_ascent: from its highest letters to its baseline
 * @char_width: an average character of the text
 *
 * Sizes in pixels, made from the font of the view.
 */
typedef struct
{
  float unit;
  int   line_gap;
  int   least_gap;
  float ascent;
  float overhang;
  float lane_pitch;
  float line_width;
  float underline_height;
  float radius;
  float caption_height;
  float caption_ascent;
  float char_width;
} GlossHighlightMetrics;

/**
 * GlossLabelStyles:
 *
 * The styles of all labels in the view's font and colours, made when they are first asked for.
 */
typedef struct _GlossLabelStyles GlossLabelStyles;

GlossLabelStyles            *gloss_label_styles_new         (GtkWidget *widget);
void                         gloss_label_styles_free        (GlossLabelStyles *self);
/* Reads the widget's font and colours anew. */
void                         gloss_label_styles_update      (GlossLabelStyles *self);
/* Whether they were read; asking for what is below reads them otherwise. */
gboolean                     gloss_label_styles_is_known    (GlossLabelStyles *self);
/* Whether captions are the labels' codes instead of their names. */
void                         gloss_label_styles_use_codes   (GlossLabelStyles *self,
                                                             gboolean          use_codes);
/* Whether underlines have patterns; in high contrast they always have. Nothing is read anew: update
 * them afterwards if they are known. */
void                         gloss_label_styles_use_patterns (GlossLabelStyles *self,
                                                              gboolean          use_patterns);
/* Forgets the styles: the labels changed. */
void                         gloss_label_styles_clear       (GlossLabelStyles *self);
const GlossHighlightMetrics *gloss_label_styles_get_metrics (GlossLabelStyles *self);
const GlossLabelStyle       *gloss_label_styles_get         (GlossLabelStyles   *self,
                                                             GlossAnnotationSet *set,
                                                             const char         *label_id);
/* The same, with something behind the name. */
const GlossLabelStyle       *gloss_label_styles_get_marked  (GlossLabelStyles   *self,
                                                             GlossAnnotationSet *set,
                                                             const char         *label_id,
                                                             const char         *mark);
/* For whoever keeps one: the styles may forget it any time. */
const GlossLabelStyle       *gloss_label_style_ref          (const GlossLabelStyle *style);
void                         gloss_label_style_unref        (const GlossLabelStyle *style);
/* What is drawn in the manner of a label: (transfer full) a caption, and a color for lines. */
PangoLayout                 *gloss_label_styles_create_caption (GlossLabelStyles *self,
                                                             const char       *text);
void                         gloss_label_styles_make_ink    (GlossLabelStyles *self,
                                                             const char       *color,
                                                             GdkRGBA          *ink);
/* The color for what stands on an area of @ink. */
void                         gloss_label_styles_get_on_ink  (GlossLabelStyles *self,
                                                             GdkRGBA          *color);
void                         gloss_label_styles_get_hit_ink (GlossLabelStyles *self,
                                                             GdkRGBA          *color);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossLabelStyles, gloss_label_styles_free)

G_END_DECLS
