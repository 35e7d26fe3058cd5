/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-focus.h"

/* Moving the focus by Tab through a container that has a grab_focus() of its own.
 *
 * GTK's own way asks such a container itself to take the focus, before its children on the way
 * forward and after them on the way back. It then gives the focus to the child that it prefers, so
 * that what comes before that child is passed over, and Shift+Tab never gets out. */

static gboolean
goes_back (GtkDirectionType direction)
{
  return direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP
         || direction == GTK_DIR_LEFT;
}

/**
 * gloss_focus_is_in:
 * @widget: a widget
 *
 * Returns: whether the focus is on @widget or within it
 */
gboolean
gloss_focus_is_in (GtkWidget *widget)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  root = gtk_widget_get_root (widget);
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/**
 * gloss_focus_move_in:
 * @children: (array length=n_children) (nullable elements): widgets in the order of reading
 * @n_children: how many
 * @direction: where to
 *
 * Moves the focus on within the one of @children that has it, else to the next one that takes it;
 * from outside to the first that takes it, or the last on the way back.
 *
 * Returns: whether the focus moved
 */
gboolean
gloss_focus_move_in (GtkWidget        *const *children,
                     guint             n_children,
                     GtkDirectionType  direction)
{
  gboolean back = goes_back (direction);
  guint first = 0;

  g_return_val_if_fail (children != NULL || n_children == 0, FALSE);

  for (guint i = 0; i < n_children; i++)
    {
      GtkWidget *child = children[back ? n_children - 1 - i : i];

      if (child != NULL && gloss_focus_is_in (child))
        first = i;
    }
  for (guint i = first; i < n_children; i++)
    {
      GtkWidget *child = children[back ? n_children - 1 - i : i];

      if (child != NULL && gtk_widget_get_child_visible (child)
          && gtk_widget_child_focus (child, direction))
        return TRUE;
    }
  return FALSE;
}

/**
 * gloss_focus_move_within:
 * @widget: a container whose children are in the order of reading
 * @direction: where to
 *
 * The same for all children of @widget: for a `focus` of a widget class.
 *
 * Returns: whether the focus moved
 */
gboolean
gloss_focus_move_within (GtkWidget        *widget,
                         GtkDirectionType  direction)
{
  g_autoptr (GPtrArray) children = g_ptr_array_new ();

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    g_ptr_array_add (children, child);
  return gloss_focus_move_in ((GtkWidget *const *) children->pdata, children->len, direction);
}
