/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-side-layout.h"

#include "app/gloss-focus.h"
#include "app/gloss-side-handle.h"
#include "app/gloss-side-pane.h"
#include "app/gloss-text-scale.h"

#include <glib/gi18n.h>

/* A pane at either side of a content.
 *
 * Each side is in one of two modes. Unfolded it lies beside the content, and `show` says whether
 * it is there; folded it lies above the content, and `open` says so. `show` is the user's lasting
 * wish, untouched by folding; `open` is FALSE again whenever the mode changes.
 *
 * With larger text the panes get wider, and fold while the window is wider; the widths that are
 * wished for are kept as they would be with text in the usual size.
 *
 * The content gets its final place at once and only the pane slides: laying out a long article for
 * each step of an animation costs more than all the rest of it. */

#define START_FOLDS_BELOW 900
#define END_FOLDS_BELOW 720
#define HANDLE_WIDTH 9
#define SLIDE_MS 200

enum
{
  PROP_0,
  PROP_SHOW_START,
  PROP_SHOW_END,
  PROP_START_VISIBLE,
  PROP_END_VISIBLE,
  PROP_START_WIDTH,
  PROP_END_WIDTH,
  PROP_START_FOLDED,
  PROP_END_FOLDED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void gloss_side_layout_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GlossSideLayout, gloss_side_layout, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      gloss_side_layout_buildable_init))

static GtkBuildableIface *parent_buildable_iface;

/* The property of @side that stands at @start in the list for the start side. */
static void
notify_side (GlossSidePane *side,
             guint          start)
{
  g_object_notify_by_pspec (G_OBJECT (side->layout), properties[start + side->name]);
}

static void
slide_cb (double   value,
          gpointer user_data)
{
  gloss_side_pane_slide_to (user_data, value);
}

void
gloss_side_layout_update_backdrop (GlossSideLayout *self)
{
  gboolean open = FALSE;
  double opacity = 0;

  for (guint i = 0; i < 2; i++)
    if (self->sides[i].folded)
      {
        open |= self->sides[i].open;
        opacity = MAX (opacity, self->sides[i].progress);
      }
  gtk_widget_set_opacity (self->backdrop, opacity);
  gtk_widget_set_child_visible (self->backdrop, opacity > 0);
  gtk_widget_set_can_target (self->backdrop, open);
}

/* What is told while allocating makes others ask for a new allocation, which then is lost. */
static gboolean
tell_cb (gpointer user_data)
{
  GlossSideLayout *self = user_data;

  self->tell_idle = 0;
  for (guint i = 0; i < 2; i++)
    {
      GlossSidePane *side = &self->sides[i];

      if (side->told_folded != side->folded)
        notify_side (side, PROP_START_FOLDED);
      if (side->told_visible != gloss_side_pane_is_visible (side))
        notify_side (side, PROP_START_VISIBLE);
      side->told_folded = side->folded;
      side->told_visible = gloss_side_pane_is_visible (side);
    }
  return G_SOURCE_REMOVE;
}

static void
set_folded (GlossSidePane *side,
            gboolean       folded)
{
  if (side->folded == folded)
    return;
  side->folded = folded;
  side->open = FALSE;
  adw_animation_pause (side->animation);
  side->progress = gloss_side_pane_is_visible (side) ? 1 : 0;
  gloss_side_pane_update (side);
  if (side->layout->tell_idle == 0)
    side->layout->tell_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell_cb, side->layout, NULL);
}

static void
allocate (GtkWidget *widget,
          int        x,
          int        width,
          int        height)
{
  GskTransform *transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (x, 0));

  gtk_widget_allocate (widget, width, height, -1, transform);
}

static void
allocate_side (GlossSidePane *side,
               int            total,
               int            height)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (side->layout)) == GTK_TEXT_DIR_RTL;
  gboolean left = (side->name == GLOSS_SIDE_START) != rtl;
  int width = gloss_side_pane_find_width (side, total);
  int shown = (int) (width * side->progress + 0.5);

  if (width > 0 && gtk_widget_get_child_visible (side->child))
    allocate (side->child, left ? shown - width : total - shown, width, height);
  if (width > 0 && gtk_widget_get_child_visible (side->handle))
    allocate (side->handle, (left ? shown : total - shown) - HANDLE_WIDTH / 2, HANDLE_WIDTH,
              height);
}

static void
gloss_side_layout_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  GlossSideLayout *self = GLOSS_SIDE_LAYOUT (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int room[2];

  set_folded (&self->sides[GLOSS_SIDE_START],
              width < gloss_text_scale_grow (widget, START_FOLDS_BELOW));
  set_folded (&self->sides[GLOSS_SIDE_END],
              width < gloss_text_scale_grow (widget, END_FOLDS_BELOW));
  gloss_side_layout_update_backdrop (self);
  for (guint i = 0; i < 2; i++)
    room[i] = gloss_side_pane_is_beside (&self->sides[i])
                ? gloss_side_pane_find_width (&self->sides[i], width)
                : 0;
  if (self->content != NULL)
    allocate (self->content, room[rtl ? GLOSS_SIDE_END : GLOSS_SIDE_START],
              width - room[0] - room[1], height);
  if (gtk_widget_get_child_visible (self->backdrop))
    allocate (self->backdrop, 0, width, height);
  for (guint i = 0; i < 2; i++)
    allocate_side (&self->sides[i], width, height);
}

static void
gloss_side_layout_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  GlossSideLayout *self = GLOSS_SIDE_LAYOUT (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum = 0;
      int child_natural = 0;

      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL && self->content != NULL)
    *natural += gloss_text_scale_grow (widget, self->sides[0].width + self->sides[1].width);
}

static GtkSizeRequestMode
gloss_side_layout_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static gboolean
gloss_side_layout_grab_focus (GtkWidget *widget)
{
  GlossSideLayout *self = GLOSS_SIDE_LAYOUT (widget);

  return self->content != NULL && gtk_widget_grab_focus (self->content);
}

/* GTK looks for a new place for the focus, forward, when what has it goes away, such as an entry of
 * a popover: that is then no longer in the window. On the way back without a focus it only begins
 * again at the end of the window. */
static gboolean
lost_focus (GtkWidget        *widget,
            GtkDirectionType  direction)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL)
    return direction != GTK_DIR_TAB_BACKWARD;
  return gtk_widget_get_root (focus) != root;
}

/* Tab goes from side to side, as the eye does; a lost focus goes to the content. */
static gboolean
gloss_side_layout_focus (GtkWidget        *widget,
                         GtkDirectionType  direction)
{
  GlossSideLayout *self = GLOSS_SIDE_LAYOUT (widget);
  GlossSidePane *start = &self->sides[GLOSS_SIDE_START];
  GlossSidePane *end = &self->sides[GLOSS_SIDE_END];
  GtkWidget *children[] = { start->child, start->handle, self->content, end->handle, end->child };

  if (lost_focus (widget, direction) && gtk_widget_grab_focus (widget))
    return TRUE;
  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (gloss_side_layout_parent_class)->focus (widget, direction);
  return gloss_focus_move_in (children, G_N_ELEMENTS (children), direction);
}

/* Dragging the handle away from its pane makes that wider. */
static int
get_sign (GlossSidePane *side)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (side->layout)) == GTK_TEXT_DIR_RTL;

  return (side->name == GLOSS_SIDE_START) != rtl ? 1 : -1;
}

static void
handle_moved_cb (int      by,
                 gpointer user_data)
{
  GlossSidePane *side = user_data;
  int width = gtk_widget_get_width (side->child) + get_sign (side) * by;

  gloss_side_pane_set_width (side, gloss_text_scale_shrink (side->child, width));
}

static void
backdrop_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             gpointer         user_data)
{
  gloss_side_layout_close_overlay (user_data);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        gpointer               user_data)
{
  if (keyval == GDK_KEY_Escape && gloss_side_layout_close_overlay (user_data))
    return GDK_EVENT_STOP;
  return GDK_EVENT_PROPAGATE;
}

static void
init_side (GlossSideLayout *self,
           GlossSideName    name)
{
  GlossSidePane *side = &self->sides[name];
  AdwAnimationTarget *target = adw_callback_animation_target_new (slide_cb, side, NULL);

  side->layout = self;
  side->name = name;
  side->show = TRUE;
  side->told_visible = TRUE;
  side->progress = 1;
  side->width = 240;
  side->animation = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, SLIDE_MS, target);
  side->handle = gloss_side_handle_new (name == GLOSS_SIDE_START
                                          ? _("Width of the list of articles")
                                          : _("Width of the labels and annotations"),
                                        handle_moved_cb, side);
  gtk_widget_set_parent (side->handle, GTK_WIDGET (self));
}

static void
add_backdrop (GlossSideLayout *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->backdrop = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->backdrop, "side-backdrop");
  g_signal_connect (click, "pressed", G_CALLBACK (backdrop_cb), self);
  gtk_widget_add_controller (self->backdrop, GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_parent (self->backdrop, GTK_WIDGET (self));
}

/* The children lie above each other in the order of the list of children. */
static void
replace_child (GlossSideLayout  *self,
               GtkWidget       **place,
               GtkWidget        *child,
               GtkWidget        *below)
{
  g_clear_pointer (place, gtk_widget_unparent);
  *place = child;
  if (child != NULL)
    gtk_widget_insert_before (child, GTK_WIDGET (self), below);
}

/* A pane that is not visible takes no room, and its handle neither. */
static void
set_pane (GlossSidePane *side,
          GtkWidget     *child)
{
  replace_child (side->layout, &side->child, child, side->handle);
  if (child != NULL)
    g_object_bind_property (child, "visible", side->handle, "visible", G_BINDING_SYNC_CREATE);
  gloss_side_pane_update (side);
}

static void
gloss_side_layout_get_property (GObject    *object,
                                guint       property,
                                GValue     *value,
                                GParamSpec *pspec)
{
  GlossSideLayout *self = GLOSS_SIDE_LAYOUT (object);
  GlossSidePane *side = &self->sides[(property - PROP_SHOW_START) % 2];

  switch (property - side->name)
    {
    case PROP_SHOW_START:
      g_value_set_boolean (value, side->show);
      break;
    case PROP_START_VISIBLE:
      g_value_set_boolean (value, gloss_side_pane_is_visible (side));
      break;
    case PROP_START_WIDTH:
      g_value_set_int (value, side->width);
      break;
    case PROP_START_FOLDED:
      g_value_set_boolean (value, side->folded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
gloss_side_layout_set_property (GObject      *object,
                                guint         property,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  GlossSideLayout *self = GLOSS_SIDE_LAYOUT (object);
  GlossSidePane *side = &self->sides[(property - PROP_SHOW_START) % 2];

  switch (property - side->name)
    {
    case PROP_SHOW_START:
      gloss_side_pane_set_show (side, g_value_get_boolean (value));
      break;
    case PROP_START_VISIBLE:
      if (side->folded)
        gloss_side_pane_set_open (side, g_value_get_boolean (value));
      else
        gloss_side_pane_set_show (side, g_value_get_boolean (value));
      break;
    case PROP_START_WIDTH:
      gloss_side_pane_set_width (side, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
gloss_side_layout_dispose (GObject *object)
{
  GlossSideLayout *self = GLOSS_SIDE_LAYOUT (object);

  g_clear_handle_id (&self->tell_idle, g_source_remove);
  for (guint i = 0; i < 2; i++)
    {
      g_clear_object (&self->sides[i].animation);
      g_clear_pointer (&self->sides[i].child, gtk_widget_unparent);
      g_clear_pointer (&self->sides[i].handle, gtk_widget_unparent);
    }
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->backdrop, gtk_widget_unparent);

  G_OBJECT_CLASS (gloss_side_layout_parent_class)->dispose (object);
}

static void
gloss_side_layout_add_child (GtkBuildable *buildable,
                             GtkBuilder   *builder,
                             GObject      *child,
                             const char   *type)
{
  GlossSideLayout *self = GLOSS_SIDE_LAYOUT (buildable);

  if (g_strcmp0 (type, "start") == 0)
    gloss_side_layout_set_start (self, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "end") == 0)
    gloss_side_layout_set_end (self, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "content") == 0)
    gloss_side_layout_set_content (self, GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
gloss_side_layout_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = gloss_side_layout_add_child;
}

static void
install_side_property (GObjectClass *object_class,
                       guint         start,
                       const char   *start_name,
                       const char   *end_name,
                       GParamFlags   flags)
{
  flags |= G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  for (guint i = 0; i < 2; i++)
    {
      const char *name = i == 0 ? start_name : end_name;

      if (start == PROP_START_WIDTH)
        properties[start + i] = g_param_spec_int (name, NULL, NULL, GLOSS_SIDE_PANE_LEAST,
                                                  GLOSS_SIDE_PANE_MOST, 240,
                                                  flags);
      else
        properties[start + i] = g_param_spec_boolean (name, NULL, NULL, start != PROP_START_FOLDED,
                                                      flags);
      g_object_class_install_property (object_class, start + i, properties[start + i]);
    }
}

static void
gloss_side_layout_class_init (GlossSideLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gloss_side_layout_get_property;
  object_class->set_property = gloss_side_layout_set_property;
  object_class->dispose = gloss_side_layout_dispose;
  widget_class->measure = gloss_side_layout_measure;
  widget_class->size_allocate = gloss_side_layout_size_allocate;
  widget_class->get_request_mode = gloss_side_layout_get_request_mode;
  widget_class->focus = gloss_side_layout_focus;
  widget_class->grab_focus = gloss_side_layout_grab_focus;

  install_side_property (object_class, PROP_SHOW_START, "show-start", "show-end",
                         G_PARAM_READWRITE);
  install_side_property (object_class, PROP_START_VISIBLE, "start-visible", "end-visible",
                         G_PARAM_READWRITE);
  install_side_property (object_class, PROP_START_WIDTH, "start-width", "end-width",
                         G_PARAM_READWRITE);
  install_side_property (object_class, PROP_START_FOLDED, "start-folded", "end-folded",
                         G_PARAM_READABLE);
  gtk_widget_class_set_css_name (widget_class, "sidelayout");
}

static void
gloss_side_layout_init (GlossSideLayout *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  add_backdrop (self);
  init_side (self, GLOSS_SIDE_START);
  init_side (self, GLOSS_SIDE_END);
  gloss_side_layout_update_backdrop (self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * gloss_side_layout_new:
 *
 * Returns: (transfer floating): a layout without children
 */
GtkWidget *
gloss_side_layout_new (void)
{
  return g_object_new (GLOSS_TYPE_SIDE_LAYOUT, NULL);
}

/**
 * gloss_side_layout_set_start:
 * @self: a layout
 * @child: (nullable): the pane at the start of the line
 */
void
gloss_side_layout_set_start (GlossSideLayout *self,
                             GtkWidget       *child)
{
  g_return_if_fail (GLOSS_IS_SIDE_LAYOUT (self));

  set_pane (&self->sides[GLOSS_SIDE_START], child);
}

/**
 * gloss_side_layout_set_content:
 * @self: a layout
 * @child: (nullable): what lies between the panes, and has the focus when they are closed
 */
void
gloss_side_layout_set_content (GlossSideLayout *self,
                               GtkWidget       *child)
{
  g_return_if_fail (GLOSS_IS_SIDE_LAYOUT (self));

  replace_child (self, &self->content, child, self->backdrop);
}

/**
 * gloss_side_layout_set_end:
 * @self: a layout
 * @child: (nullable): the pane at the end of the line
 */
void
gloss_side_layout_set_end (GlossSideLayout *self,
                           GtkWidget       *child)
{
  g_return_if_fail (GLOSS_IS_SIDE_LAYOUT (self));

  set_pane (&self->sides[GLOSS_SIDE_END], child);
}

/**
 * gloss_side_layout_close_overlay:
 * @self: a layout
 *
 * Closes a pane that lies above the content, and gives that the focus.
 *
 * Returns: whether there was one
 */
gboolean
gloss_side_layout_close_overlay (GlossSideLayout *self)
{
  gboolean closed = FALSE;

  g_return_val_if_fail (GLOSS_IS_SIDE_LAYOUT (self), FALSE);

  for (guint i = 0; i < 2; i++)
    if (self->sides[i].folded && self->sides[i].open)
      {
        gloss_side_pane_set_open (&self->sides[i], FALSE);
        closed = TRUE;
      }
  return closed;
}
