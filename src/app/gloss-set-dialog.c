/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-set-dialog.h"

#include "app/gloss-style-class.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* A name is judged while it is typed: the button waits for a good one, and below the entry stands
 * what is wrong with this one. */

typedef void (*UseFunc) (GlossSession *session,
                         const char   *name);

typedef struct
{
  GlossSession     *session;
  UseFunc           use;
  AdwMessageDialog *dialog; /* not owned: it owns this */
  GtkEditable      *entry;
  GtkLabel         *reason;
  char             *first;
} Question;

static void
question_free (gpointer  data,
               GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->session);
  g_free (question->first);
  g_free (question);
}

/* What was typed, in the form in which it becomes a file's name. (transfer full) */
static char *
dup_name (Question *question)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (question->entry));

  return g_utf8_normalize (g_strstrip (text), -1, G_NORMALIZE_NFC);
}

static char *
find_fault (Question   *question,
            const char *name)
{
  if (gloss_session_get_article (question->session) == NULL)
    return NULL;
  return gloss_session_check_set_name (question->session, name);
}

static void
update (Question *question)
{
  g_autofree char *name = dup_name (question);
  g_autofree char *fault = find_fault (question, name);
  gboolean begun = *name != '\0' && g_strcmp0 (name, question->first) != 0;

  adw_message_dialog_set_response_enabled (question->dialog, "ok", fault == NULL);
  /* Its room stays, so that the dialog does not jump. */
  gtk_label_set_text (question->reason, fault != NULL && begun ? fault : " ");
  gloss_style_class_set (GTK_WIDGET (question->entry), "error", fault != NULL && begun);
  gtk_accessible_update_property (GTK_ACCESSIBLE (question->entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  fault != NULL && begun ? fault : "", -1);
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             Question         *question)
{
  g_autofree char *name = dup_name (question);

  if (g_str_equal (response, "ok") && gloss_session_get_article (question->session) != NULL)
    question->use (question->session, name);
}

static GtkWidget *
make_form (Question   *question,
           const char *first)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *reason = gtk_label_new (" ");

  question->entry = GTK_EDITABLE (entry);
  question->reason = GTK_LABEL (reason);
  gtk_editable_set_text (question->entry, first);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Name of the set"), -1);
  gtk_label_set_wrap (question->reason, TRUE);
  gtk_label_set_xalign (question->reason, 0);
  gtk_label_set_max_width_chars (question->reason, 40);
  gtk_widget_add_css_class (reason, "caption");
  gtk_widget_add_css_class (reason, "error");
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), reason);
  return box;
}

static void
ask (GtkWindow    *parent,
     GlossSession *session,
     UseFunc       use,
     const char   *heading,
     const char   *body,
     const char   *button,
     const char   *first)
{
  Question *question = g_new0 (Question, 1);

  question->session = g_object_ref (session);
  question->use = use;
  question->first = g_strdup (first);
  question->dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  adw_message_dialog_add_responses (question->dialog, "cancel", _("_Cancel"), "ok", button, NULL);
  adw_message_dialog_set_response_appearance (question->dialog, "ok", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (question->dialog, "ok");
  adw_message_dialog_set_close_response (question->dialog, "cancel");
  adw_message_dialog_set_extra_child (question->dialog, make_form (question, first));
  g_signal_connect_swapped (question->entry, "changed", G_CALLBACK (update), question);
  g_signal_connect_data (question->dialog, "response", G_CALLBACK (response_cb), question,
                         question_free, 0);
  update (question);
  gtk_window_present (GTK_WINDOW (question->dialog));
  gtk_widget_grab_focus (GTK_WIDGET (question->entry));
}

/**
 * gloss_set_dialog_make:
 * @parent: the window that asks
 * @session: a session with an article
 *
 * Asks for a name, and makes an empty set.
 */
void
gloss_set_dialog_make (GtkWindow    *parent,
                       GlossSession *session)
{
  g_return_if_fail (GLOSS_IS_SESSION (session));

  ask (parent, session, gloss_session_make_set, _("New Annotation Set"),
       _("Each set holds the annotations of one person, or of one purpose, in a file of its own. "
         "The articles that you open next in this folder are annotated in sets of the same name."),
       _("_Make"), "");
}

/* "zoe" → "zoe-2", or the next number that is free. (transfer full) */
static char *
suggest_name (GlossSession *session)
{
  const char *name = gloss_session_get_set_name (session);

  for (guint n = 2;; n++)
    {
      char *next = g_strdup_printf ("%s-%u", name, n);

      if (!g_strv_contains (gloss_session_get_set_names (session), next))
        return next;
      g_free (next);
    }
}

/**
 * gloss_set_dialog_duplicate:
 * @parent: the window that asks
 * @session: a session with a set
 *
 * Asks for a name, and makes a copy of the open set.
 */
void
gloss_set_dialog_duplicate (GtkWindow    *parent,
                            GlossSession *session)
{
  g_autofree char *heading = NULL;
  g_autofree char *first = NULL;

  g_return_if_fail (GLOSS_IS_SESSION (session));

  first = suggest_name (session);
  /* Translators: the name of an annotation set */
  heading = g_strdup_printf (_("Duplicate “%s”"), gloss_session_get_set_name (session));
  ask (parent, session, gloss_session_duplicate_set, heading,
       _("The copy has the same annotations. You go on in the copy."), _("_Duplicate"), first);
}

/**
 * gloss_set_dialog_rename:
 * @parent: the window that asks
 * @session: a session with a set
 *
 * Asks for another name for the open set.
 */
void
gloss_set_dialog_rename (GtkWindow    *parent,
                         GlossSession *session)
{
  g_autofree char *heading = NULL;

  g_return_if_fail (GLOSS_IS_SESSION (session));

  /* Translators: the name of an annotation set */
  heading = g_strdup_printf (_("Rename “%s”"), gloss_session_get_set_name (session));
  ask (parent, session, gloss_session_rename_set, heading,
       _("The set of this article gets another name; what was done in it can still be undone. Sets "
         "of other articles keep theirs."),
       _("_Rename"), gloss_session_get_set_name (session));
}

static void
trash_response_cb (AdwMessageDialog *dialog,
                   const char       *response,
                   GlossSession     *session)
{
  if (g_str_equal (response, "trash"))
    gloss_session_trash_set (session);
}

/**
 * gloss_set_dialog_trash:
 * @parent: the window that asks
 * @session: a session with a set
 *
 * Asks whether the open set may go into the trash.
 */
void
gloss_set_dialog_trash (GtkWindow    *parent,
                        GlossSession *session)
{
  GlossAnnotationSet *set;
  AdwMessageDialog *dialog;
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  guint n;

  g_return_if_fail (GLOSS_IS_SESSION (session));

  set = gloss_session_get_set (session);
  if (set == NULL)
    return;
  n = gloss_annotation_set_get_size (set);
  /* Translators: the name of an annotation set */
  heading = g_strdup_printf (_("Move “%s” to the Trash?"), gloss_annotation_set_get_name (set));
  body = g_strdup_printf (ngettext ("The set has %u annotation. It can be restored from the trash, "
                                    "but what was done in it can no longer be undone then.",
                                    "The set has %u annotations. It can be restored from the "
                                    "trash, but what was done in it can no longer be undone then.",
                                    n), n);
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "trash", _("_Move to Trash"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "trash", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (trash_response_cb), session, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
