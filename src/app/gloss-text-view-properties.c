/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The properties of GlossTextView. Each is told of only when it is different. */

#include "app/gloss-column.h"
#include "app/gloss-number-painter.h"

enum
{
  PROP_ARTICLE = 1,
  PROP_SET,
  PROP_SELECTED,
  PROP_PEN,
  PROP_SNAP_WORDS,
  PROP_CAPTIONS,
  PROP_UNDERLINE_PATTERNS,
  PROP_PARAGRAPH_NUMBERS,
  PROP_ZOOM,
  PROP_TEXT_WIDTH,
  PROP_FONT,
  PROP_LINE_SPACING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
set_captions (GlossTextView *self,
              GlossCaptions  captions)
{
  if (self->captions == captions)
    return FALSE;

  self->captions = captions;
  gloss_column_set_roomy (self->column, captions != GLOSS_CAPTIONS_NONE);
  gloss_highlighter_set_captions (self->highlighter, captions);
  return TRUE;
}

static gboolean
set_underline_patterns (GlossTextView *self,
                        gboolean       underline_patterns)
{
  GlossLabelStyles *styles = gloss_highlighter_get_styles (self->highlighter);

  if (self->underline_patterns == underline_patterns)
    return FALSE;

  self->underline_patterns = underline_patterns;
  gloss_label_styles_use_patterns (styles, underline_patterns);
  if (gloss_label_styles_is_known (styles))
    gloss_text_view_restyle (self);
  return TRUE;
}

static void
get_property (GObject    *object,
              guint       prop_id,
              GValue     *value,
              GParamSpec *pspec)
{
  GlossTextView *self = GLOSS_TEXT_VIEW (object);

  switch (prop_id)
    {
    case PROP_ARTICLE:
      g_value_set_boxed (value, self->article);
      break;

    case PROP_SET:
      g_value_set_object (value, self->set);
      break;

    case PROP_SELECTED:
      g_value_set_string (value, self->selected);
      break;

    case PROP_PEN:
      g_value_set_string (value, self->column->pen);
      break;

    case PROP_SNAP_WORDS:
      g_value_set_boolean (value, self->snap_words);
      break;

    case PROP_CAPTIONS:
      g_value_set_uint (value, self->captions);
      break;

    case PROP_UNDERLINE_PATTERNS:
      g_value_set_boolean (value, self->underline_patterns);
      break;

    case PROP_PARAGRAPH_NUMBERS:
      g_value_set_boolean (value, gloss_number_painter_is_shown (self->numbers));
      break;

    case PROP_ZOOM:
      g_value_set_double (value, self->column->zoom);
      break;

    case PROP_TEXT_WIDTH:
      g_value_set_uint (value, self->column->text_width);
      break;

    case PROP_FONT:
      g_value_set_string (value, self->column->font);
      break;

    case PROP_LINE_SPACING:
      g_value_set_double (value, self->column->line_spacing);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_property (GObject      *object,
              guint         prop_id,
              const GValue *value,
              GParamSpec   *pspec)
{
  GlossTextView *self = GLOSS_TEXT_VIEW (object);
  gboolean changed = FALSE;

  switch (prop_id)
    {
    case PROP_ARTICLE:
      gloss_text_view_set_article (self, g_value_get_boxed (value));
      break;

    case PROP_SET:
      gloss_text_view_set_set (self, g_value_get_object (value));
      break;

    case PROP_SELECTED:
      gloss_text_view_set_selected (self, g_value_get_string (value));
      break;

    case PROP_PEN:
      changed = gloss_column_set_pen (self->column, g_value_get_string (value));
      break;

    case PROP_SNAP_WORDS:
      changed = self->snap_words != g_value_get_boolean (value);
      self->snap_words = g_value_get_boolean (value);
      break;

    case PROP_CAPTIONS:
      changed = set_captions (self, g_value_get_uint (value));
      break;

    case PROP_UNDERLINE_PATTERNS:
      changed = set_underline_patterns (self, g_value_get_boolean (value));
      break;

    case PROP_PARAGRAPH_NUMBERS:
      changed = gloss_number_painter_set_shown (self->numbers, g_value_get_boolean (value));
      break;

    case PROP_ZOOM:
      changed = gloss_column_set_zoom (self->column, g_value_get_double (value));
      break;

    case PROP_TEXT_WIDTH:
      changed = gloss_column_set_text_width (self->column, g_value_get_uint (value));
      break;

    case PROP_FONT:
      changed = gloss_column_set_font (self->column, g_value_get_string (value));
      break;

    case PROP_LINE_SPACING:
      changed = gloss_column_set_line_spacing (self->column, g_value_get_double (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }

  if (changed)
    g_object_notify_by_pspec (object, pspec);
}

/**
 * gloss_text_view_install_properties:
 * @object_class: the class of the view
 *
 * Gives it its properties.
 */
void
gloss_text_view_install_properties (GObjectClass *object_class)
{
  const GParamFlags flags =
    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = get_property;
  object_class->set_property = set_property;

  properties[PROP_ARTICLE] = g_param_spec_boxed ("article", NULL, NULL, GLOSS_TYPE_ARTICLE, flags);
  properties[PROP_SET] = g_param_spec_object ("set", NULL, NULL, GLOSS_TYPE_ANNOTATION_SET, flags);
  properties[PROP_SELECTED] = g_param_spec_string ("selected", NULL, NULL, NULL, flags);
  properties[PROP_PEN] = g_param_spec_string ("pen", NULL, NULL, NULL, flags);
  properties[PROP_SNAP_WORDS] = g_param_spec_boolean ("snap-words", NULL, NULL, TRUE, flags);
  properties[PROP_CAPTIONS] =
    g_param_spec_uint ("captions", NULL, NULL, 0, GLOSS_CAPTIONS_NONE, GLOSS_CAPTIONS_NAMES, flags);
  properties[PROP_UNDERLINE_PATTERNS] =
    g_param_spec_boolean ("underline-patterns", NULL, NULL, FALSE, flags);
  properties[PROP_PARAGRAPH_NUMBERS] =
    g_param_spec_boolean ("paragraph-numbers", NULL, NULL, FALSE, flags);
  properties[PROP_ZOOM] =
    g_param_spec_double ("zoom", NULL, NULL, GLOSS_ZOOM_MIN, GLOSS_ZOOM_MAX, 1.0, flags);
  properties[PROP_TEXT_WIDTH] =
    g_param_spec_uint ("text-width", NULL, NULL, 1, 10000, 72, flags);
  properties[PROP_FONT] = g_param_spec_string ("font", NULL, NULL, NULL, flags);
  properties[PROP_LINE_SPACING] =
    g_param_spec_double ("line-spacing", NULL, NULL, 0.5, 3.0, 1.0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}
