/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-focus.h"

/* Where GTK's own ways with the focus do not suffice.
 *
 * Moving it by Tab through a container that has a grab_focus() of its own: GTK asks such a
 * container itself to take the focus, before its children on the way forward and after them on the
 * way back. It then gives the focus to the child that it prefers, so that what comes before that
 * child is passed over, and Shift+Tab never gets out.
 *
 * Rows of a list that has not been laid out: they are not yet for what they will show, and do not
 * take the focus.
 *
 * What slides in: it is to be seen, for GTK, from the next frame on, and no key comes to what is
 * not. Who types on does not wait for that. */

#define MAX_FRAMES 10
/* Data of a widget: the tick callback of the last gloss_focus_later(), which may be over. */
#define LATER_KEY "gloss-focus-later"

typedef struct
{
  GlossFocusFunc take;
  guint          n_frames;
} Later;

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

static gboolean
later_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  Later *later = user_data;

  return !later->take (widget) && ++later->n_frames < MAX_FRAMES ? G_SOURCE_CONTINUE
                                                                 : G_SOURCE_REMOVE;
}

static void
stop (GtkWidget *widget)
{
  guint id = GPOINTER_TO_UINT (g_object_steal_data (G_OBJECT (widget), LATER_KEY));

  if (id != 0)
    gtk_widget_remove_tick_callback (widget, id);
}

/**
 * gloss_focus_later:
 * @widget: a widget
 * @take: moves the focus within @widget, as soon as that is possible
 *
 * Calls @take in each frame until it succeeds; after ten it gives up. Takes the place of what was
 * asked for @widget before.
 */
void
gloss_focus_later (GtkWidget      *widget,
                   GlossFocusFunc  take)
{
  const Later later = { take, 0 };
  guint id;

  g_return_if_fail (GTK_IS_WIDGET (widget) && take != NULL);

  stop (widget);
  id = gtk_widget_add_tick_callback (widget, later_cb, g_memdup2 (&later, sizeof later), g_free);
  g_object_set_data (G_OBJECT (widget), LATER_KEY, GUINT_TO_POINTER (id));
}

/**
 * gloss_focus_leave:
 * @widget: a widget that is being hidden
 *
 * Takes the focus away from it, and what gloss_focus_later() still had to do: GTK 4.8 never lets go
 * of a list whose focused row goes away while the list is being hidden.
 */
void
gloss_focus_leave (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  stop (widget);
  if (gloss_focus_is_in (widget))
    gtk_root_set_focus (gtk_widget_get_root (widget), NULL);
}

/**
 * gloss_focus_reveal:
 * @revealer: what hides a widget that is to have the focus
 *
 * Reveals it at once, so that the very next key gets there.
 */
void
gloss_focus_reveal (GtkRevealer *revealer)
{
  GtkRevealerTransitionType type;

  g_return_if_fail (GTK_IS_REVEALER (revealer));

  type = gtk_revealer_get_transition_type (revealer);
  gtk_revealer_set_transition_type (revealer, GTK_REVEALER_TRANSITION_TYPE_NONE);
  gtk_revealer_set_reveal_child (revealer, TRUE);
  gtk_revealer_set_transition_type (revealer, type);
}
