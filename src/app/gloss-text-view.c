/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * GlossTextView: an article with its highlights.
 *
 * A read-only GtkTextView. Its buffer is filled once for each article, from what GlossSoftBreaks
 * makes of the text, and never changed. The parts: GlossHighlighter draws below the text and knows
 * where things are, GlossPointer is the mouse, GlossPlace goes to places, GlossPrimary is the
 * primary selection. Here are the properties, the keys and the style.
 *
 * Nothing here makes GtkTextView lay its lines out anew, except a change of the width of the
 * column, of the font or of the spacing; where such a change is asked for and nothing is different,
 * nothing is set.
 */

#include "app/gloss-text-view-private.h"

#include <adwaita.h>

#define CSS_CLASS "gloss-text-view"
#define PEN_CSS "textview." CSS_CLASS " text selection { background-color: alpha(%s, 0.4); }"
#define LEAST_MARGIN 28
#define VERTICAL_MARGIN 24
#define ZOOM_STEP 1.1
#define DEFAULT_TEXT_WIDTH 72u
/* The text against the interface, where no font is set. */
#define DEFAULT_SCALE 1.1

struct _GlossTextView
{
  GtkTextView parent_instance;

  GlossArticle       *article;
  GlossText          *text; /* of the article; not owned */
  GlossSoftBreaks    *breaks;
  GlossAnnotationSet *set;
  GlossLabelSet      *labels; /* of the set */
  GlossHighlighter   *highlighter;
  GlossPointer       *pointer;
  GlossPlace         *place;
  GlossPrimary       *primary;
  GtkCssProvider     *font_provider;
  GtkCssProvider     *pen_provider;
  char               *selected;
  char               *pen;
  char               *font;
  double              zoom;
  double              line_spacing;
  guint               text_width;
  int                 column; /* its width in pixels when last allocated */
  guint               last_start; /* the selection that was last told */
  guint               last_end;
  guint               last_caret;
  guint               describe_idle;
  gboolean            snap_words;
  gboolean            show_captions;
  gboolean            selecting;
};

G_DEFINE_FINAL_TYPE (GlossTextView, gloss_text_view, GTK_TYPE_TEXT_VIEW)

enum
{
  PROP_ARTICLE = 1,
  PROP_SET,
  PROP_SELECTED,
  PROP_PEN,
  PROP_SNAP_WORDS,
  PROP_SHOW_CAPTIONS,
  PROP_ZOOM,
  PROP_TEXT_WIDTH,
  PROP_FONT,
  PROP_LINE_SPACING,
  N_PROPS,
};

enum
{
  SELECTION_CHANGED,
  SELECTION_MADE,
  ANNOTATION_CLICKED,
  ANNOTATION_ACTIVATED,
  BACKGROUND_CLICKED,
  SPAN_DRAGGED,
  CONTEXT_MENU,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static GtkTextBuffer *
get_buffer (GlossTextView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

static gboolean
describe_cb (gpointer user_data)
{
  GlossTextView *self = user_data;
  g_autofree char *description = NULL;

  self->describe_idle = 0;
  if (self->text != NULL)
    description = gloss_describe_annotations (self->set, gloss_text_view_get_caret (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description != NULL ? description : "", -1);
  return G_SOURCE_REMOVE;
}

/* What is said about the caret is made once it rests. */
static void
queue_describe (GlossTextView *self)
{
  if (self->describe_idle == 0)
    self->describe_idle = g_idle_add (describe_cb, self);
}

static void
tell_selection (GlossTextView *self)
{
  guint start;
  guint end;
  guint caret;

  if (self->selecting || self->breaks == NULL)
    return;

  gloss_text_view_get_selection (self, &start, &end);
  caret = gloss_text_view_get_caret (self);
  if (start == self->last_start && end == self->last_end && caret == self->last_caret)
    return;

  self->last_start = start;
  self->last_end = end;
  self->last_caret = caret;
  gloss_primary_update (self->primary);
  queue_describe (self);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
mark_set_cb (GtkTextBuffer     *buffer,
             const GtkTextIter *location,
             GtkTextMark       *mark,
             gpointer           user_data)
{
  if (mark == gtk_text_buffer_get_insert (buffer)
      || mark == gtk_text_buffer_get_selection_bound (buffer))
    tell_selection (user_data);
}

/* A buffer gives its own text to the primary selection; ours comes from the article. */
static void
take_primary_from_buffer (GlossTextView *self)
{
  gtk_text_buffer_remove_selection_clipboard (
    get_buffer (self), gtk_widget_get_primary_clipboard (GTK_WIDGET (self)));
}

static void
give_primary_to_buffer (GlossTextView *self)
{
  gtk_text_buffer_add_selection_clipboard (
    get_buffer (self), gtk_widget_get_primary_clipboard (GTK_WIDGET (self)));
}

static GtkTextBuffer *
create_buffer (GlossTextView *self)
{
  GtkTextBuffer *buffer = gtk_text_buffer_new (NULL);
  GtkTextIter start;
  const char *shown;
  gsize n_bytes;

  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  if (self->breaks != NULL)
    {
      shown = gloss_soft_breaks_get_shown (self->breaks, &n_bytes);
      gtk_text_buffer_set_text (buffer, shown, (int) n_bytes);
      gloss_soft_breaks_drop_shown (self->breaks);
    }
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  g_signal_connect_object (buffer, "mark-set", G_CALLBACK (mark_set_cb), self, G_CONNECT_AFTER);

  return buffer;
}

static void
show_buffer (GlossTextView *self)
{
  g_autoptr (GtkTextBuffer) buffer = create_buffer (self);
  gboolean realized = gtk_widget_get_realized (GTK_WIDGET (self));

  gloss_place_set_buffer (self->place, NULL);
  if (realized)
    give_primary_to_buffer (self);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self), buffer);
  if (realized)
    take_primary_from_buffer (self);
  gloss_place_set_buffer (self->place, buffer);
}

static void
set_changed_cb (GlossAnnotationSet *set,
                GlossEdit          *edit,
                gpointer            user_data)
{
  GlossTextView *self = user_data;
  guint n_changes = gloss_edit_get_n_changes (edit);

  queue_describe (self);
  if (gloss_edit_has_kind (edit, GLOSS_RECORD_LABEL))
    {
      gloss_highlighter_relabel (self->highlighter);
      return;
    }

  for (guint i = 0; i < n_changes; i++)
    {
      const GlossChange *change = gloss_edit_get_change (edit, i);

      if (change->kind != GLOSS_RECORD_ANNOTATION)
        continue;
      for (guint j = 0; j < 2; j++)
        {
          GlossAnnotation *annotation = j == 0 ? change->before : change->after;
          GlossSpan extent;

          if (annotation == NULL)
            continue;
          extent = gloss_annotation_get_extent (annotation);
          gloss_highlighter_drop (self->highlighter, extent.start, extent.end);
        }
    }
}

static void
labels_changed_cb (GlossLabelSet *labels,
                   gpointer       user_data)
{
  GlossTextView *self = user_data;

  gloss_highlighter_relabel (self->highlighter);
  queue_describe (self);
}

static void
disconnect_set (GlossTextView *self)
{
  if (self->set != NULL)
    g_signal_handlers_disconnect_by_func (self->set, set_changed_cb, self);
  if (self->labels != NULL)
    g_signal_handlers_disconnect_by_func (self->labels, labels_changed_cb, self);
  g_clear_object (&self->set);
  g_clear_object (&self->labels);
}

/* The room between lines, for underlines and captions. */
static void
update_spacing (GlossTextView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  const GlossHighlightMetrics *metrics =
    gloss_label_styles_get_metrics (gloss_highlighter_get_styles (self->highlighter));
  double gap = self->show_captions ? metrics->line_gap : 3.0 * metrics->lane_pitch;
  int pixels = (int) (gap * self->line_spacing + 0.5);

  if (pixels == gtk_text_view_get_pixels_inside_wrap (view))
    return;

  gloss_place_hold (self->place);
  gtk_text_view_set_pixels_inside_wrap (view, pixels);
  gtk_text_view_set_pixels_below_lines (view, pixels);
  gloss_place_restore (self->place);
}

/* What centres the column in @width pixels. */
static int
get_margin (GlossTextView *self,
            int            width)
{
  const GlossHighlightMetrics *metrics =
    gloss_label_styles_get_metrics (gloss_highlighter_get_styles (self->highlighter));
  int column = (int) ((float) self->text_width * metrics->char_width);

  return MAX (MIN (LEAST_MARGIN, width / 8), (width - column) / 2);
}

static void
restyle (GlossTextView *self)
{
  if (self->highlighter == NULL)
    return;

  gloss_highlighter_restyle (self->highlighter);
  update_spacing (self);
  /* The column's width follows the font. */
  gtk_widget_queue_allocate (GTK_WIDGET (self));
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
update_font (GlossTextView *self)
{
  g_autoptr (GString) css = g_string_new ("textview." CSS_CLASS " { ");

  append_font (css, self->font != NULL ? self->font : "", self->zoom);
  g_string_append (css, "}");
  gloss_place_hold (self->place);
  gtk_css_provider_load_from_data (self->font_provider, css->str, (gssize) css->len);
  gloss_place_restore (self->place);
}

static void
update_pen (GlossTextView *self)
{
  g_autofree char *css = NULL;
  GdkRGBA color;

  if (self->pen != NULL && gdk_rgba_parse (&color, self->pen))
    css = g_strdup_printf (PEN_CSS, self->pen);
  gtk_css_provider_load_from_data (self->pen_provider, css != NULL ? css : "", -1);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           gpointer                  user_data)
{
  GlossTextView *self = user_data;
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (!(state & GDK_CONTROL_MASK) || dy == 0)
    return GDK_EVENT_PROPAGATE;

  g_object_set (self, "zoom",
                CLAMP (dy < 0 ? self->zoom * ZOOM_STEP : self->zoom / ZOOM_STEP, GLOSS_ZOOM_MIN,
                       GLOSS_ZOOM_MAX),
                NULL);
  return GDK_EVENT_STOP;
}

static void
popup_menu_at_caret (GlossTextView *self)
{
  GtkTextIter iter;
  GdkRectangle place;
  int x;
  int y;

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &iter,
                                    gtk_text_buffer_get_insert (get_buffer (self)));
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &iter, &place);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, place.x,
                                         place.y + place.height, &x, &y);
  g_signal_emit (self, signals[CONTEXT_MENU], 0, gloss_text_view_get_offset (self, &iter),
                 (double) x, (double) y);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                gpointer               user_data)
{
  GlossTextView *self = user_data;
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (self->text == NULL)
    return GDK_EVENT_PROPAGATE;

  if ((keyval == GDK_KEY_Menu && modifiers == 0)
      || (keyval == GDK_KEY_F10 && modifiers == GDK_SHIFT_MASK))
    {
      popup_menu_at_caret (self);
      return GDK_EVENT_STOP;
    }
  if (keyval == GDK_KEY_Escape)
    gloss_pointer_cancel (self->pointer);

  return GDK_EVENT_PROPAGATE;
}

/* Nothing can be typed here; an input method would swallow the letters that are labels' keys. */
static void
drop_input_method (GlossTextView *self)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        gtk_event_controller_key_set_im_context (GTK_EVENT_CONTROLLER_KEY (controller), NULL);
    }
}

static void
add_controllers (GlossTextView *self)
{
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL
                                     | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  GtkEventController *key = gtk_event_controller_key_new ();

  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);

  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}

static void
add_providers (GlossTextView *self)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));

  self->font_provider = gtk_css_provider_new ();
  self->pen_provider = gtk_css_provider_new ();
  gtk_style_context_add_provider (context, GTK_STYLE_PROVIDER (self->font_provider),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  gtk_style_context_add_provider (context, GTK_STYLE_PROVIDER (self->pen_provider),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
}

static void
gloss_text_view_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (gloss_text_view_parent_class)->realize (widget);

  take_primary_from_buffer (GLOSS_TEXT_VIEW (widget));
}

static void
gloss_text_view_unrealize (GtkWidget *widget)
{
  GlossTextView *self = GLOSS_TEXT_VIEW (widget);

  gloss_pointer_cancel (self->pointer);
  give_primary_to_buffer (self);
  GTK_WIDGET_CLASS (gloss_text_view_parent_class)->unrealize (widget);
  gloss_primary_update (self->primary);
}

static void
gloss_text_view_css_changed (GtkWidget         *widget,
                             GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (gloss_text_view_parent_class)->css_changed (widget, change);

  restyle (GLOSS_TEXT_VIEW (widget));
}

static void
gloss_text_view_system_setting_changed (GtkWidget        *widget,
                                        GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (gloss_text_view_parent_class)->system_setting_changed (widget, setting);

  restyle (GLOSS_TEXT_VIEW (widget));
}

/* Margins follow the width here: they must not ask for it. */
static void
gloss_text_view_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  GlossTextView *self = GLOSS_TEXT_VIEW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      const GlossHighlightMetrics *metrics =
        gloss_label_styles_get_metrics (gloss_highlighter_get_styles (self->highlighter));

      *minimum = 2 * LEAST_MARGIN;
      *natural = *minimum + (int) ((float) self->text_width * metrics->char_width);
      return;
    }

  GTK_WIDGET_CLASS (gloss_text_view_parent_class)
    ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
}

static void
gloss_text_view_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  GlossTextView *self = GLOSS_TEXT_VIEW (widget);
  GtkTextView *view = GTK_TEXT_VIEW (widget);
  int margin = get_margin (self, width);
  gboolean changed = width - 2 * margin != self->column;

  /* The widget has its new size already, but the text is still laid out for the old one. */
  if (changed)
    gloss_place_hold (self->place);
  gtk_text_view_set_left_margin (view, margin);
  gtk_text_view_set_right_margin (view, margin);
  GTK_WIDGET_CLASS (gloss_text_view_parent_class)->size_allocate (widget, width, height, baseline);
  if (changed)
    gloss_place_restore (self->place);
  self->column = width - 2 * margin;
  gloss_place_settle (self->place);
}

static void
gloss_text_view_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  GTK_WIDGET_CLASS (gloss_text_view_parent_class)->snapshot (widget, snapshot);

  gloss_pointer_snapshot (GLOSS_TEXT_VIEW (widget)->pointer, snapshot);
}

static void
gloss_text_view_snapshot_layer (GtkTextView      *view,
                                GtkTextViewLayer  layer,
                                GtkSnapshot      *snapshot)
{
  if (layer == GTK_TEXT_VIEW_LAYER_BELOW_TEXT)
    gloss_highlighter_snapshot (GLOSS_TEXT_VIEW (view)->highlighter, snapshot);
}

static void
gloss_text_view_copy_clipboard (GtkTextView *view)
{
  g_autoptr (GdkContentProvider) content =
    gloss_text_view_create_selection_content (GLOSS_TEXT_VIEW (view));

  if (content != NULL)
    gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (view)), content);
}

static void
gloss_text_view_dispose (GObject *object)
{
  GlossTextView *self = GLOSS_TEXT_VIEW (object);

  g_clear_handle_id (&self->describe_idle, g_source_remove);
  disconnect_set (self);
  if (self->place != NULL)
    gloss_place_set_buffer (self->place, NULL);

  G_OBJECT_CLASS (gloss_text_view_parent_class)->dispose (object);
}

static void
gloss_text_view_finalize (GObject *object)
{
  GlossTextView *self = GLOSS_TEXT_VIEW (object);

  gloss_pointer_free (self->pointer);
  gloss_primary_free (self->primary);
  gloss_place_free (self->place);
  gloss_highlighter_free (self->highlighter);
  gloss_soft_breaks_free (self->breaks);
  g_clear_pointer (&self->article, gloss_article_unref);
  g_clear_object (&self->font_provider);
  g_clear_object (&self->pen_provider);
  g_free (self->selected);
  g_free (self->pen);
  g_free (self->font);

  G_OBJECT_CLASS (gloss_text_view_parent_class)->finalize (object);
}

static void
set_string (GlossTextView *self,
            char         **member,
            const char    *value,
            guint          property)
{
  if (g_strcmp0 (*member, value) == 0)
    return;

  g_free (*member);
  *member = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_show_captions (GlossTextView *self,
                   gboolean       show_captions)
{
  if (self->show_captions == show_captions)
    return;

  self->show_captions = show_captions;
  gloss_highlighter_set_show_captions (self->highlighter, show_captions);
  update_spacing (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_CAPTIONS]);
}

static void
set_snap_words (GlossTextView *self,
                gboolean       snap_words)
{
  if (self->snap_words == snap_words)
    return;

  self->snap_words = snap_words;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SNAP_WORDS]);
}

static void
set_zoom (GlossTextView *self,
          double         zoom)
{
  if (self->zoom == zoom)
    return;

  self->zoom = zoom;
  update_font (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

static void
set_line_spacing (GlossTextView *self,
                  double         line_spacing)
{
  if (self->line_spacing == line_spacing)
    return;

  self->line_spacing = line_spacing;
  update_spacing (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LINE_SPACING]);
}

static void
set_text_width (GlossTextView *self,
                guint          text_width)
{
  if (self->text_width == text_width)
    return;

  self->text_width = text_width;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT_WIDTH]);
}

static void
gloss_text_view_get_property (GObject    *object,
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
      g_value_set_string (value, self->pen);
      break;

    case PROP_SNAP_WORDS:
      g_value_set_boolean (value, self->snap_words);
      break;

    case PROP_SHOW_CAPTIONS:
      g_value_set_boolean (value, self->show_captions);
      break;

    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;

    case PROP_TEXT_WIDTH:
      g_value_set_uint (value, self->text_width);
      break;

    case PROP_FONT:
      g_value_set_string (value, self->font);
      break;

    case PROP_LINE_SPACING:
      g_value_set_double (value, self->line_spacing);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_text_view_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  GlossTextView *self = GLOSS_TEXT_VIEW (object);

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
      set_string (self, &self->pen, g_value_get_string (value), PROP_PEN);
      update_pen (self);
      break;

    case PROP_SNAP_WORDS:
      set_snap_words (self, g_value_get_boolean (value));
      break;

    case PROP_SHOW_CAPTIONS:
      set_show_captions (self, g_value_get_boolean (value));
      break;

    case PROP_ZOOM:
      set_zoom (self, g_value_get_double (value));
      break;

    case PROP_TEXT_WIDTH:
      set_text_width (self, g_value_get_uint (value));
      break;

    case PROP_FONT:
      set_string (self, &self->font, g_value_get_string (value), PROP_FONT);
      update_font (self);
      break;

    case PROP_LINE_SPACING:
      set_line_spacing (self, g_value_get_double (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags =
    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_ARTICLE] = g_param_spec_boxed ("article", NULL, NULL, GLOSS_TYPE_ARTICLE, flags);
  properties[PROP_SET] = g_param_spec_object ("set", NULL, NULL, GLOSS_TYPE_ANNOTATION_SET, flags);
  properties[PROP_SELECTED] = g_param_spec_string ("selected", NULL, NULL, NULL, flags);
  properties[PROP_PEN] = g_param_spec_string ("pen", NULL, NULL, NULL, flags);
  properties[PROP_SNAP_WORDS] = g_param_spec_boolean ("snap-words", NULL, NULL, TRUE, flags);
  properties[PROP_SHOW_CAPTIONS] = g_param_spec_boolean ("show-captions", NULL, NULL, TRUE, flags);
  properties[PROP_ZOOM] =
    g_param_spec_double ("zoom", NULL, NULL, GLOSS_ZOOM_MIN, GLOSS_ZOOM_MAX, 1.0, flags);
  properties[PROP_TEXT_WIDTH] =
    g_param_spec_uint ("text-width", NULL, NULL, 1, 10000, DEFAULT_TEXT_WIDTH, flags);
  properties[PROP_FONT] = g_param_spec_string ("font", NULL, NULL, NULL, flags);
  properties[PROP_LINE_SPACING] =
    g_param_spec_double ("line-spacing", NULL, NULL, 0.5, 3.0, 1.0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
install_signal (GType       type,
                guint       signal,
                const char *name,
                guint       n_params,
                GType      *params)
{
  signals[signal] = g_signal_newv (name, type, G_SIGNAL_RUN_LAST, NULL, NULL, NULL, NULL,
                                   G_TYPE_NONE, n_params, params);
}

static void
install_signals (GType type)
{
  GType offset[] = { G_TYPE_UINT };
  GType span[] = { G_TYPE_STRING, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT };
  GType place[] = { G_TYPE_UINT, G_TYPE_DOUBLE, G_TYPE_DOUBLE };

  install_signal (type, SELECTION_CHANGED, "selection-changed", 0, NULL);
  install_signal (type, SELECTION_MADE, "selection-made", 0, NULL);
  install_signal (type, ANNOTATION_CLICKED, "annotation-clicked", 1, offset);
  install_signal (type, ANNOTATION_ACTIVATED, "annotation-activated", 1, offset);
  install_signal (type, BACKGROUND_CLICKED, "background-clicked", 0, NULL);
  install_signal (type, SPAN_DRAGGED, "span-dragged", 4, span);
  install_signal (type, CONTEXT_MENU, "context-menu", 3, place);
}

static void
gloss_text_view_class_init (GlossTextViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkTextViewClass *view_class = GTK_TEXT_VIEW_CLASS (klass);

  object_class->dispose = gloss_text_view_dispose;
  object_class->finalize = gloss_text_view_finalize;
  object_class->get_property = gloss_text_view_get_property;
  object_class->set_property = gloss_text_view_set_property;
  widget_class->realize = gloss_text_view_realize;
  widget_class->unrealize = gloss_text_view_unrealize;
  widget_class->css_changed = gloss_text_view_css_changed;
  widget_class->system_setting_changed = gloss_text_view_system_setting_changed;
  widget_class->measure = gloss_text_view_measure;
  widget_class->size_allocate = gloss_text_view_size_allocate;
  widget_class->snapshot = gloss_text_view_snapshot;
  view_class->snapshot_layer = gloss_text_view_snapshot_layer;
  view_class->copy_clipboard = gloss_text_view_copy_clipboard;

  install_properties (object_class);
  install_signals (G_TYPE_FROM_CLASS (klass));
}

static void
gloss_text_view_init (GlossTextView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  AdwStyleManager *style_manager = adw_style_manager_get_default ();

  self->zoom = 1.0;
  self->line_spacing = 1.0;
  self->text_width = DEFAULT_TEXT_WIDTH;
  self->snap_words = TRUE;
  self->show_captions = TRUE;

  gtk_widget_add_css_class (GTK_WIDGET (self), CSS_CLASS);
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_cursor_visible (view, TRUE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_top_margin (view, VERTICAL_MARGIN);
  gtk_text_view_set_bottom_margin (view, VERTICAL_MARGIN);
  drop_input_method (self);
  add_controllers (self);
  add_providers (self);

  self->highlighter = gloss_highlighter_new (view);
  self->place = gloss_place_new (view);
  self->primary = gloss_primary_new (self);
  self->pointer = gloss_pointer_new (self);
  show_buffer (self);
  update_font (self);
  update_spacing (self);

  g_signal_connect_object (style_manager, "notify::dark", G_CALLBACK (restyle), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style_manager, "notify::high-contrast", G_CALLBACK (restyle), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (restyle), NULL);
}

/**
 * gloss_text_view_new:
 *
 * Returns: a view that shows nothing yet
 */
GtkWidget *
gloss_text_view_new (void)
{
  return g_object_new (GLOSS_TYPE_TEXT_VIEW, NULL);
}

/**
 * gloss_text_view_set_article:
 * @self: a view
 * @article: (nullable): what to show; a reference is kept
 *
 * Shows the article from its beginning, without annotations: the set of the article before is
 * dropped.
 */
void
gloss_text_view_set_article (GlossTextView *self,
                             GlossArticle  *article)
{
  g_return_if_fail (GLOSS_IS_TEXT_VIEW (self));

  if (self->article == article)
    return;

  gloss_pointer_cancel (self->pointer);
  gloss_text_view_set_set (self, NULL);
  gloss_highlighter_set_text (self->highlighter, NULL, NULL);
  g_clear_pointer (&self->breaks, gloss_soft_breaks_free);
  g_clear_pointer (&self->article, gloss_article_unref);
  self->text = NULL;
  if (article != NULL)
    {
      self->article = gloss_article_ref (article);
      self->text = gloss_article_get_text (article);
      self->breaks = gloss_soft_breaks_new (self->text);
    }

  show_buffer (self);
  gloss_highlighter_set_text (self->highlighter, self->text, self->breaks);
  self->last_start = self->last_end = self->last_caret = 0;
  gloss_primary_update (self->primary);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ARTICLE]);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/**
 * gloss_text_view_set_set:
 * @self: a view
 * @set: (nullable): annotations of the article that is shown; a reference is kept
 *
 * Costs the same however many annotations there are.
 */
void
gloss_text_view_set_set (GlossTextView      *self,
                         GlossAnnotationSet *set)
{
  g_return_if_fail (GLOSS_IS_TEXT_VIEW (self));

  if (self->set == set)
    return;

  gloss_pointer_cancel (self->pointer);
  disconnect_set (self);
  if (set != NULL)
    {
      self->set = g_object_ref (set);
      self->labels = g_object_ref (gloss_annotation_set_get_labels (set));
      g_signal_connect (set, "changed", G_CALLBACK (set_changed_cb), self);
      g_signal_connect (self->labels, "changed", G_CALLBACK (labels_changed_cb), self);
    }

  gloss_highlighter_set_set (self->highlighter, set);
  queue_describe (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SET]);
}

/**
 * gloss_text_view_set_selected:
 * @self: a view
 * @id: (nullable): the annotation that is drawn stronger and with handles
 */
void
gloss_text_view_set_selected (GlossTextView *self,
                              const char    *id)
{
  g_return_if_fail (GLOSS_IS_TEXT_VIEW (self));

  if (g_strcmp0 (self->selected, id) == 0)
    return;

  gloss_pointer_cancel_handle (self->pointer);
  gloss_highlighter_set_selected (self->highlighter, id);
  set_string (self, &self->selected, id, PROP_SELECTED);
}

/**
 * gloss_text_view_set_hidden_labels:
 * @self: a view
 * @label_ids: (nullable) (array zero-terminated=1): labels whose annotations are not drawn
 */
void
gloss_text_view_set_hidden_labels (GlossTextView     *self,
                                   const char *const *label_ids)
{
  g_return_if_fail (GLOSS_IS_TEXT_VIEW (self));

  gloss_highlighter_set_hidden (self->highlighter, label_ids);
}

/**
 * gloss_text_view_set_hits:
 * @self: a view
 * @spans: (array length=n_spans): hits of a search, ascending; copied
 * @n_spans: their number
 * @current: the index of the one that is drawn stronger, or -1
 */
void
gloss_text_view_set_hits (GlossTextView   *self,
                          const GlossSpan *spans,
                          guint            n_spans,
                          int              current)
{
  g_return_if_fail (GLOSS_IS_TEXT_VIEW (self));

  gloss_highlighter_set_hits (self->highlighter, spans, n_spans, current);
}

/**
 * gloss_text_view_get_selection:
 * @self: a view
 * @start: (out): where the selection starts
 * @end: (out): where it ends
 *
 * Returns: %FALSE if nothing is selected; both are the caret then
 */
gboolean
gloss_text_view_get_selection (GlossTextView *self,
                               guint         *start,
                               guint         *end)
{
  GtkTextIter first;
  GtkTextIter last;

  g_return_val_if_fail (GLOSS_IS_TEXT_VIEW (self), FALSE);
  g_return_val_if_fail (start != NULL && end != NULL, FALSE);

  gtk_text_buffer_get_selection_bounds (get_buffer (self), &first, &last);
  *start = gloss_text_view_get_offset (self, &first);
  *end = gloss_text_view_get_offset (self, &last);
  return *start < *end;
}

/**
 * gloss_text_view_select_range:
 * @self: a view
 * @start: where the selection is to start
 * @end: where it is to end, and where the caret is then
 */
void
gloss_text_view_select_range (GlossTextView *self,
                              guint          start,
                              guint          end)
{
  g_return_if_fail (GLOSS_IS_TEXT_VIEW (self));

  gloss_text_view_select (self, end, start);
}

/**
 * gloss_text_view_get_caret:
 * @self: a view
 *
 * Returns: where the caret is
 */
guint
gloss_text_view_get_caret (GlossTextView *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter iter;

  g_return_val_if_fail (GLOSS_IS_TEXT_VIEW (self), 0);

  buffer = get_buffer (self);
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return gloss_text_view_get_offset (self, &iter);
}

/**
 * gloss_text_view_reveal:
 * @self: a view
 * @start: start of a stretch of text
 * @end: its end
 *
 * Brings it into sight if it isn't; before the next frame, and right even where the text is not
 * laid out yet.
 */
void
gloss_text_view_reveal (GlossTextView *self,
                        guint          start,
                        guint          end)
{
  GtkTextIter first;
  GtkTextIter last;

  g_return_if_fail (GLOSS_IS_TEXT_VIEW (self));

  gloss_text_view_get_iter (self, start, &first);
  gloss_text_view_get_iter (self, end, &last);
  if (!gloss_place_is_in_sight (self->place, &first, &last))
    gloss_place_go (self->place, &first, 0.3);
}

/**
 * gloss_text_view_get_top:
 * @self: a view
 *
 * Returns: the first visible character
 */
guint
gloss_text_view_get_top (GlossTextView *self)
{
  GtkTextIter iter;

  g_return_val_if_fail (GLOSS_IS_TEXT_VIEW (self), 0);

  gloss_place_get_top (self->place, &iter);
  return gloss_text_view_get_offset (self, &iter);
}

/**
 * gloss_text_view_set_top:
 * @self: a view
 * @offset: the character that is to be the first visible one
 */
void
gloss_text_view_set_top (GlossTextView *self,
                         guint          offset)
{
  GtkTextIter iter;

  g_return_if_fail (GLOSS_IS_TEXT_VIEW (self));

  gloss_text_view_get_iter (self, offset, &iter);
  gloss_place_go (self->place, &iter, 0.0);
}

/**
 * gloss_text_view_get_rectangle:
 * @self: a view
 * @start: start of a stretch of text
 * @end: its end
 * @rectangle: (out): what of it is on the screen, in widget coordinates
 *
 * Returns: %FALSE if nothing of it is on the screen
 */
gboolean
gloss_text_view_get_rectangle (GlossTextView *self,
                               guint          start,
                               guint          end,
                               GdkRectangle  *rectangle)
{
  g_autoptr (GArray) rectangles = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  GdkRectangle screen = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                          gtk_widget_get_height (GTK_WIDGET (self)) };
  graphene_rect_t all;

  g_return_val_if_fail (GLOSS_IS_TEXT_VIEW (self), FALSE);
  g_return_val_if_fail (rectangle != NULL, FALSE);

  gloss_highlighter_add_rectangles (self->highlighter, start, end, rectangles);
  if (rectangles->len == 0)
    return FALSE;

  all = g_array_index (rectangles, graphene_rect_t, 0);
  for (guint i = 1; i < rectangles->len; i++)
    graphene_rect_union (&all, &g_array_index (rectangles, graphene_rect_t, i), &all);
  graphene_rect_round_extents (&all, &all);
  *rectangle = (GdkRectangle) { 0, 0, (int) all.size.width, (int) all.size.height };
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET,
                                         (int) all.origin.x, (int) all.origin.y, &rectangle->x,
                                         &rectangle->y);
  return gdk_rectangle_intersect (rectangle, &screen, rectangle);
}

/* For the parts of the view. */

GlossText *
gloss_text_view_peek_text (GlossTextView *self)
{
  return self->text;
}

GlossHighlighter *
gloss_text_view_peek_highlighter (GlossTextView *self)
{
  return self->highlighter;
}

GlossPointer *
gloss_text_view_peek_pointer (GlossTextView *self)
{
  return self->pointer;
}

GlossSoftBreaks *
gloss_text_view_peek_breaks (GlossTextView *self)
{
  return self->breaks;
}

GlossAnnotationSet *
gloss_text_view_peek_set (GlossTextView *self)
{
  return self->set;
}

GlossAnnotation *
gloss_text_view_peek_selected (GlossTextView *self)
{
  if (self->set == NULL || self->selected == NULL)
    return NULL;

  return gloss_annotation_set_lookup (self->set, self->selected);
}

gboolean
gloss_text_view_get_snap_words (GlossTextView *self)
{
  return self->snap_words;
}

void
gloss_text_view_get_iter (GlossTextView *self,
                          guint          offset,
                          GtkTextIter   *iter)
{
  if (self->breaks != NULL)
    offset = gloss_soft_breaks_to_shown (self->breaks, offset);
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), iter, (int) MIN (offset, G_MAXINT));
}

guint
gloss_text_view_get_offset (GlossTextView     *self,
                            const GtkTextIter *iter)
{
  guint shown = (guint) gtk_text_iter_get_offset (iter);

  return self->breaks != NULL ? gloss_soft_breaks_from_shown (self->breaks, shown) : shown;
}

guint
gloss_text_view_offset_near (GlossTextView *self,
                             double         x,
                             double         y)
{
  GtkTextIter iter;
  int buffer_x;
  int buffer_y;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, (int) x,
                                         (int) y, &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &iter, buffer_x, MAX (buffer_y, 0));
  return gloss_text_view_get_offset (self, &iter);
}

gboolean
gloss_text_view_character_at (GlossTextView *self,
                              double         x,
                              double         y,
                              guint         *offset)
{
  GtkTextIter iter;
  int buffer_x;
  int buffer_y;
  gboolean over_text;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, (int) x,
                                         (int) y, &buffer_x, &buffer_y);
  over_text = buffer_y >= 0
              && gtk_text_view_get_iter_at_position (GTK_TEXT_VIEW (self), &iter, NULL, buffer_x,
                                                     buffer_y);
  if (over_text)
    *offset = gloss_text_view_get_offset (self, &iter);

  return over_text;
}

static gboolean
is_shown_cb (const GlossIntervalEntry *entry,
             gpointer                  user_data)
{
  GlossHighlighter **found = user_data;

  if (gloss_highlighter_is_hidden (*found, gloss_annotation_get_label (entry->data)))
    return TRUE;

  *found = NULL;
  return FALSE;
}

gboolean
gloss_text_view_is_annotated (GlossTextView *self,
                              guint          offset)
{
  GlossHighlighter *found = self->highlighter;

  if (self->set != NULL)
    gloss_annotation_set_foreach_in (self->set, offset, offset + 1, is_shown_cb, &found);

  return found == NULL;
}

/* Tells of both ends at once. */
void
gloss_text_view_select (GlossTextView *self,
                        guint          insert,
                        guint          bound)
{
  GtkTextIter iters[2];

  gloss_text_view_get_iter (self, insert, &iters[0]);
  gloss_text_view_get_iter (self, bound, &iters[1]);
  self->selecting = TRUE;
  gtk_text_buffer_select_range (get_buffer (self), &iters[0], &iters[1]);
  self->selecting = FALSE;
  tell_selection (self);
}
