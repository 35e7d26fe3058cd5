/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-side-pane.h"

#include "app/gloss-focus.h"
#include "app/gloss-style-class.h"
#include "app/gloss-text-scale.h"

/* One side of a GlossSideLayout: whether its pane is there, how wide, and what can be reached. */

#define LEAST_CONTENT 320
#define LEAST_BESIDE_OVERLAY 48

static void
notify (GlossSidePane *self,
        const char    *start_name,
        const char    *end_name)
{
  g_object_notify (G_OBJECT (self->layout),
                   self->name == GLOSS_SIDE_START ? start_name : end_name);
}

static void
tell_visible (GlossSidePane *self)
{
  self->told_visible = gloss_side_pane_is_visible (self);
  notify (self, "start-visible", "end-visible");
}

static void
slide (GlossSidePane *self)
{
  double target = gloss_side_pane_is_visible (self) ? 1 : 0;

  adw_animation_pause (self->animation);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self->layout)))
    {
      self->progress = target;
    }
  else
    {
      adw_timed_animation_set_value_from (ADW_TIMED_ANIMATION (self->animation), self->progress);
      adw_timed_animation_set_value_to (ADW_TIMED_ANIMATION (self->animation), target);
      adw_animation_play (self->animation);
    }
  gloss_side_pane_slide_to (self, self->progress);
}

/**
 * gloss_side_pane_is_visible:
 * @self: a side
 *
 * Returns: whether its pane is there, or on its way
 */
gboolean
gloss_side_pane_is_visible (GlossSidePane *self)
{
  return self->folded ? self->open : self->show;
}

/**
 * gloss_side_pane_is_beside:
 * @self: a side
 *
 * Returns: whether its pane takes room from the content
 */
gboolean
gloss_side_pane_is_beside (GlossSidePane *self)
{
  return self->child != NULL && gtk_widget_get_visible (self->child) && !self->folded && self->show;
}

/**
 * gloss_side_pane_find_width:
 * @self: a side
 * @total: the width of the layout, in pixels
 *
 * How wide the pane is when it is there. What is left beside the content goes to the start pane
 * first, but for the least that the other one needs.
 *
 * Returns: the width in pixels
 */
int
gloss_side_pane_find_width (GlossSidePane *self,
                            int            total)
{
  GlossSidePane *other = &self->layout->sides[!self->name];
  int least = 0;
  int most = total - LEAST_BESIDE_OVERLAY;

  if (self->child == NULL || !gtk_widget_get_visible (self->child))
    return 0;
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  if (!self->folded)
    most = total - LEAST_CONTENT;
  if (!self->folded && gloss_side_pane_is_beside (other))
    most -= self->name == GLOSS_SIDE_START ? GLOSS_SIDE_PANE_LEAST
                                           : gloss_side_pane_find_width (other, total);
  return MAX (least, MIN (gloss_text_scale_grow (self->child, self->width), most));
}

/**
 * gloss_side_pane_update:
 * @self: a side
 *
 * What is hidden can't be reached; the keyboard goes back to the content.
 */
void
gloss_side_pane_update (GlossSidePane *self)
{
  GtkWidget *content = self->layout->content;
  gboolean visible = gloss_side_pane_is_visible (self);

  if (self->child == NULL)
    return;
  if (!visible && content != NULL && gloss_focus_is_in (self->child))
    gtk_widget_grab_focus (content);
  gtk_widget_set_child_visible (self->child, visible || self->progress > 0);
  gtk_widget_set_can_target (self->child, visible);
  gtk_widget_set_can_focus (self->child, visible);
  gtk_widget_set_child_visible (self->handle, visible && !self->folded);
  gloss_style_class_set (self->child, "overlay", self->folded);
}

/**
 * gloss_side_pane_set_open:
 * @self: a side
 * @open: whether its pane is to lie above the content, while it is folded
 *
 * A pane that opens closes the other one, and gets the focus.
 */
void
gloss_side_pane_set_open (GlossSidePane *self,
                          gboolean       open)
{
  GlossSidePane *other = &self->layout->sides[!self->name];

  if (self->open == open)
    return;
  self->open = open;
  if (open && other->folded)
    gloss_side_pane_set_open (other, FALSE);
  slide (self);
  if (self->folded)
    tell_visible (self);
  if (open && self->child != NULL && gtk_widget_get_root (self->child) != NULL)
    gtk_widget_child_focus (self->child, GTK_DIR_TAB_FORWARD);
}

/**
 * gloss_side_pane_set_show:
 * @self: a side
 * @show: whether its pane is to lie beside the content, while it is not folded
 */
void
gloss_side_pane_set_show (GlossSidePane *self,
                          gboolean       show)
{
  if (self->show == show)
    return;
  self->show = show;
  notify (self, "show-start", "show-end");
  if (self->folded)
    return;
  slide (self);
  tell_visible (self);
}

/**
 * gloss_side_pane_set_width:
 * @self: a side
 * @width: how wide its pane is to be with text in the usual size, in pixels, as far as there is
 *   room
 */
void
gloss_side_pane_set_width (GlossSidePane *self,
                           int            width)
{
  width = CLAMP (width, GLOSS_SIDE_PANE_LEAST, GLOSS_SIDE_PANE_MOST);
  if (self->width == width)
    return;
  self->width = width;
  gtk_widget_queue_allocate (GTK_WIDGET (self->layout));
  notify (self, "start-width", "end-width");
}

/**
 * gloss_side_pane_slide_to:
 * @self: a side
 * @progress: how far its pane is in place, from 0 to 1
 */
void
gloss_side_pane_slide_to (GlossSidePane *self,
                          double         progress)
{
  self->progress = progress;
  gloss_side_pane_update (self);
  gloss_side_layout_update_backdrop (self->layout);
  gtk_widget_queue_allocate (GTK_WIDGET (self->layout));
}
