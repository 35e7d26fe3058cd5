/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-spoken.h"

/* What GTK 4.8 doesn't tell a screen reader by itself. A control without text is called by the name
 * of its class there (“GtkImage”), whatever its tooltip says, and the row of a list view has no
 * name. In templates the former is an accessible label beside the tooltip. A button is called by
 * its text with the underscore of its mnemonic, and then by the text as it is seen. */

static void
drop_mnemonic (GtkWidget *button)
{
  GtkWidget *child = gtk_widget_get_first_child (button);

  while (child != NULL && !GTK_IS_LABEL (child))
    child = gtk_widget_get_next_sibling (child);
  if (child != NULL && gtk_label_get_use_underline (GTK_LABEL (child))
      && gtk_label_get_mnemonic_widget (GTK_LABEL (child)) == button)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static gboolean
mapped_cb (GSignalInvocationHint *hint,
           guint                  n_values,
           const GValue          *values,
           gpointer               user_data)
{
  GtkWidget *widget = g_value_get_object (values);

  if (!GTK_IS_BUTTON (widget) && !GTK_IS_CHECK_BUTTON (widget))
    return TRUE;
  drop_mnemonic (widget);
  /* A new text gives it such a name again. Mapped once more, it must not be told twice. */
  g_signal_handlers_disconnect_by_func (widget, drop_mnemonic, NULL);
  g_signal_connect (widget, "notify::label", G_CALLBACK (drop_mnemonic), NULL);
  return TRUE;
}

/**
 * gloss_speak_mnemonics:
 *
 * From now on no button is called by a text with an underscore: each loses that name when it is
 * shown, and is labelled by its text alone. For once at the start, before there are buttons.
 */
void
gloss_speak_mnemonics (void)
{
  g_autoptr (GTypeClass) widget_class = g_type_class_ref (GTK_TYPE_WIDGET);

  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, mapped_cb, NULL, NULL);
}

/**
 * gloss_speak_tooltip:
 * @widget: a control without a text of its own
 * @text: what it does
 *
 * Sets its tooltip, and says the same to those who can't see it.
 */
void
gloss_speak_tooltip (GtkWidget  *widget,
                     const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (text != NULL);

  gtk_widget_set_tooltip_text (widget, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* GTK 4.8 has no other way to the row of a list view than through the widget around ours. */
static void
tell_row (GtkWidget            *child,
          GtkAccessibleProperty property,
          const char           *text)
{
  GtkWidget *row = gtk_widget_get_parent (child);

  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), property, text, -1);
}

/**
 * gloss_speak_row:
 * @child: the child of a #GtkListItem or a #GtkListBoxRow
 * @text: what is in the row
 *
 * Names the row of a list for a screen reader. Nothing happens before @child is in a list.
 */
void
gloss_speak_row (GtkWidget  *child,
                 const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (child));
  g_return_if_fail (text != NULL);

  tell_row (child, GTK_ACCESSIBLE_PROPERTY_LABEL, text);
}

/**
 * gloss_speak_row_description:
 * @child: the child of a #GtkListItem
 * @text: what else is to be said of the row
 *
 * Describes the row of a list for a screen reader, as gloss_speak_row() names it.
 */
void
gloss_speak_row_description (GtkWidget  *child,
                             const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (child));
  g_return_if_fail (text != NULL);

  tell_row (child, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text);
}

static GtkWidget *
find_inner (GtkWidget *widget,
            GType      type)
{
  GtkWidget *found = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = g_type_is_a (G_OBJECT_TYPE (child), type) ? child : find_inner (child, type);
  return found;
}

/**
 * gloss_speak_inner:
 * @widget: a control of GTK or libadwaita
 * @type: the type of a part of it
 * @text: what the part does
 *
 * Names the first part of @type within @widget, where that takes the focus itself and yet has no
 * name.
 */
void
gloss_speak_inner (GtkWidget  *widget,
                   GType       type,
                   const char *text)
{
  GtkWidget *inner;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (text != NULL);

  inner = find_inner (widget, type);
  if (inner != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                    -1);
}
