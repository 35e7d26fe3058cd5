/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-text-view-private.h"

G_BEGIN_DECLS

/**
 * GlossColumn:
 * @zoom: factor on the size of the font
 * @line_spacing: factor on the room between lines
 * @text_width: the width of the column in characters
 * @roomy: whether captions need room between the lines
 * @font: (nullable): the font, as Pango writes it
 * @pen: (nullable): colour of what is selected
 *
 * The look of a view's text: its font, and the column that it stands in. To be read only.
 */
struct _GlossColumn
{
  double   zoom;
  double   line_spacing;
  guint    text_width;
  gboolean roomy;
  char    *font;
  char    *pen;

  /*< private >*/
  GtkTextView      *view; /* not owned: it owns this */
  GlossLabelStyles *styles;
  GlossPlace       *place;
  GtkCssProvider   *font_provider;
  GtkCssProvider   *pen_provider;
  int               width; /* in pixels, when last allocated */
  int               least_margin; /* in pixels: what something in the margin needs */
};

GlossColumn *gloss_column_new              (GtkTextView      *view,
                                            GlossLabelStyles *styles,
                                            GlossPlace       *place);
void         gloss_column_free             (GlossColumn *self);
/* Each is %FALSE if that is what it was. */
gboolean     gloss_column_set_zoom         (GlossColumn *self,
                                            double       zoom);
gboolean     gloss_column_set_line_spacing (GlossColumn *self,
                                            double       line_spacing);
gboolean     gloss_column_set_text_width   (GlossColumn *self,
                                            guint        text_width);
gboolean     gloss_column_set_roomy        (GlossColumn *self,
                                            gboolean     roomy);
gboolean     gloss_column_set_font         (GlossColumn *self,
                                            const char  *font);
gboolean     gloss_column_set_pen          (GlossColumn *self,
                                            const char  *pen);
void         gloss_column_set_least_margin (GlossColumn *self,
                                            int          least_margin);
void         gloss_column_update_spacing   (GlossColumn *self);
void         gloss_column_measure          (GlossColumn *self,
                                            int         *minimum,
                                            int         *natural);
void         gloss_column_begin_allocate   (GlossColumn *self,
                                            int          width);

G_END_DECLS
