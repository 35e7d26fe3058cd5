/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-relation-type-deletion.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  GlossSession *session;
  char         *type_id;
} Deletion;

static void
free_deletion (gpointer  data,
               GClosure *closure)
{
  Deletion *deletion = data;

  g_object_unref (deletion->session);
  g_free (deletion->type_id);
  g_free (deletion);
}

static void
delete_type (GlossSession *session,
             const char   *type_id,
             gboolean      with_relations)
{
  GlossAnnotationSet *set = gloss_session_get_set (session);
  GlossRelationType *type =
    set != NULL ? gloss_annotation_set_get_relation_type (set, type_id) : NULL;

  if (type != NULL)
    gloss_session_apply (session, gloss_command_remove_relation_type (set, type, with_relations));
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             Deletion         *deletion)
{
  if (!g_str_equal (response, "cancel"))
    delete_type (deletion->session, deletion->type_id, g_str_equal (response, "delete"));
}

static guint
count_relations (GlossAnnotationSet *set,
                 const char         *type_id)
{
  g_autoptr (GPtrArray) relations = gloss_annotation_set_list_relations (set);
  guint n = 0;

  for (guint i = 0; i < relations->len; i++)
    n += g_str_equal (gloss_relation_get_relation_type (relations->pdata[i]), type_id);
  return n;
}

static char *
make_warning (guint n_relations)
{
  g_autofree char *here = g_strdup_printf (
    ngettext ("%u relation of this article is of this type. It can be deleted too, or be kept, of "
              "a type that is not defined any more.",
              "%u relations of this article are of this type. They can be deleted too, or be kept, "
              "of a type that is not defined any more.",
              n_relations),
    n_relations);

  return g_strdup_printf ("%s %s", here,
                          _("Other articles keep their relations, and its definition in their own "
                            "files. You can undo this."));
}

/**
 * gloss_relation_type_deletion_confirm:
 * @parent: a widget in the window that the question belongs to
 * @session: a session with a set
 * @type_id: the type to delete
 *
 * Deletes a type that no relation of the article has; else asks whether they go with it.
 */
void
gloss_relation_type_deletion_confirm (GtkWidget    *parent,
                                      GlossSession *session,
                                      const char   *type_id)
{
  GlossAnnotationSet *set;
  GlossRelationType *type;
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  AdwMessageDialog *dialog;
  Deletion *deletion;
  GtkRoot *root;
  guint n;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (GLOSS_IS_SESSION (session));

  set = gloss_session_get_set (session);
  type = set != NULL ? gloss_annotation_set_get_relation_type (set, type_id) : NULL;
  if (type == NULL)
    return;
  n = count_relations (set, type_id);
  if (n == 0)
    {
      delete_type (session, type_id, FALSE);
      return;
    }

  root = gtk_widget_get_root (parent);
  heading = g_strdup_printf (_("Delete “%s”?"), gloss_relation_type_get_name (type));
  body = make_warning (n);
  dialog = ADW_MESSAGE_DIALOG (
    adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, body));
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "keep", _("_Keep Relations"),
                                    "delete", _("_Delete Relations"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");

  deletion = g_new0 (Deletion, 1);
  deletion->session = g_object_ref (session);
  deletion->type_id = g_strdup (type_id);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), deletion, free_deletion, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
