/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-label-deletion.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  GlossSession *session;
  char         *label_id;
} Deletion;

static void
free_deletion (gpointer  data,
               GClosure *closure)
{
  Deletion *deletion = data;

  g_object_unref (deletion->session);
  g_free (deletion->label_id);
  g_free (deletion);
}

static void
delete_response_cb (AdwMessageDialog *dialog,
                    const char       *response,
                    Deletion         *deletion)
{
  GlossAnnotationSet *set = gloss_session_get_set (deletion->session);
  GlossLabelSet *labels = gloss_session_get_labels (deletion->session);
  GlossLabel *label;

  if (!g_str_equal (response, "delete") || set == NULL)
    return;

  label = gloss_label_set_lookup (labels, deletion->label_id);
  if (label != NULL)
    gloss_session_apply (deletion->session, gloss_command_delete_label (set, label));
}

static char *
make_warning (guint n_annotations)
{
  g_autofree char *here = NULL;

  if (n_annotations == 0)
    return g_strdup (_("No annotation of this article has it. Other articles that use it keep its "
                       "definition in their own files. You can undo this."));

  here = g_strdup_printf (ngettext ("%u annotation of this article is deleted with it.",
                                    "%u annotations of this article are deleted with it.",
                                    n_annotations),
                          n_annotations);

  return g_strdup_printf ("%s %s", here,
                          _("Other articles keep their annotations, and its definition in their "
                            "own files. You can undo this."));
}

static GtkWindow *
get_window (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/**
 * gloss_label_deletion_confirm:
 * @parent: a widget in the window that the question belongs to
 * @session: a session with a set
 * @label_id: the label to delete
 *
 * Asks, saying how many annotations would go, and deletes if the answer is yes.
 */
void
gloss_label_deletion_confirm (GtkWidget    *parent,
                                   GlossSession *session,
                                   const char   *label_id)
{
  GlossAnnotationSet *set;
  GlossLabel *label;
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  AdwMessageDialog *dialog;
  Deletion *deletion;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (GLOSS_IS_SESSION (session));

  set = gloss_session_get_set (session);
  if (set == NULL)
    return;

  label = gloss_label_set_lookup (gloss_session_get_labels (session), label_id);
  if (label == NULL)
    return;

  heading = g_strdup_printf (_("Delete “%s”?"), gloss_label_get_name (label));
  body = make_warning (gloss_annotation_set_count_label (set, label_id));
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (get_window (parent), heading, body));
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "delete", _("_Delete"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");

  deletion = g_new0 (Deletion, 1);
  deletion->session = g_object_ref (session);
  deletion->label_id = g_strdup (label_id);
  g_signal_connect_data (dialog, "response", G_CALLBACK (delete_response_cb), deletion,
                         free_deletion, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
