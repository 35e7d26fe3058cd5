/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-relation-type-deletion.h"

#include <glib/gi18n.h>

struct _GlossRelationTypeDeletion
{
  GlossBatchDialog parent_instance;

  GtkSwitch         *keep;
  GlossRelationType *type;
};

G_DEFINE_FINAL_TYPE (GlossRelationTypeDeletion, gloss_relation_type_deletion,
                     GLOSS_TYPE_BATCH_DIALOG)

/* What is done: a copy, since it is used in another thread. */

typedef struct
{
  GlossRelationType *type;
  gboolean           with_relations;
} Deletion;

static void
deletion_free (gpointer data)
{
  Deletion *deletion = data;

  gloss_relation_type_unref (deletion->type);
  g_free (deletion);
}

static GlossEdit *
build_cb (GlossAnnotationSet *set,
          gpointer            user_data)
{
  Deletion *deletion = user_data;

  return gloss_command_remove_relation_type (set, deletion->type, deletion->with_relations);
}

static GlossBatch *
make (GlossRelationTypeDeletion *self,
      gboolean                   with_relations)
{
  g_autofree char *description =
    /* Translators: what is done in all articles. */
    g_strdup_printf (_("Delete relation type “%s”"), gloss_relation_type_get_name (self->type));
  Deletion *deletion = g_new (Deletion, 1);

  deletion->type = gloss_relation_type_ref (self->type);
  deletion->with_relations = with_relations;
  return gloss_session_new_batch (gloss_batch_dialog_get_session (GLOSS_BATCH_DIALOG (self)),
                                  description, TRUE, build_cb, deletion, deletion_free);
}

/* What the window is to do */

static GlossBatch *
gloss_relation_type_deletion_make_preview (GlossBatchDialog  *dialog,
                                           GError           **error)
{
  return make (GLOSS_RELATION_TYPE_DELETION (dialog), TRUE);
}

static GlossBatch *
gloss_relation_type_deletion_make_batch (GlossBatchDialog *dialog)
{
  GlossRelationTypeDeletion *self = GLOSS_RELATION_TYPE_DELETION (dialog);

  return make (self, !gtk_switch_get_active (self->keep));
}

static char *
gloss_relation_type_deletion_describe (GlossBatchDialog  *dialog,
                                       GlossBatchPreview *preview)
{
  gboolean keeps = gtk_switch_get_active (GLOSS_RELATION_TYPE_DELETION (dialog)->keep);
  guint n = gloss_batch_preview_get_n_relations (preview);
  char *what;

  if (n == 0)
    return g_strdup (_("No relation is of this type, in any article."));
  if (keeps)
    what = g_strdup_printf (ngettext ("%u relation is of this type.",
                                      "%u relations are of this type.", n), n);
  else
    what = g_strdup_printf (ngettext ("%u relation is deleted.", "%u relations are deleted.", n),
                            n);
  return gloss_batch_dialog_add_where (preview, what, n);
}

static void
gloss_relation_type_deletion_update (GlossBatchDialog *dialog)
{
  GlossRelationTypeDeletion *self = GLOSS_RELATION_TYPE_DELETION (dialog);

  gloss_batch_dialog_set_destructive (dialog, !gtk_switch_get_active (self->keep));
}

/* The class */

static void
gloss_relation_type_deletion_finalize (GObject *object)
{
  GlossRelationTypeDeletion *self = GLOSS_RELATION_TYPE_DELETION (object);

  g_clear_pointer (&self->type, gloss_relation_type_unref);

  G_OBJECT_CLASS (gloss_relation_type_deletion_parent_class)->finalize (object);
}

static void
gloss_relation_type_deletion_class_init (GlossRelationTypeDeletionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GlossBatchDialogClass *dialog_class = GLOSS_BATCH_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gloss_relation_type_deletion_finalize;
  dialog_class->make_preview = gloss_relation_type_deletion_make_preview;
  dialog_class->make_batch = gloss_relation_type_deletion_make_batch;
  dialog_class->describe = gloss_relation_type_deletion_describe;
  dialog_class->update = gloss_relation_type_deletion_update;

  gtk_widget_class_set_template_from_resource (widget_class, GLOSS_RESOURCE_PATH
                                               "/ui/gloss-relation-type-deletion.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossRelationTypeDeletion, keep);
  gtk_widget_class_bind_template_callback (widget_class, gloss_batch_dialog_update);
}

static void
gloss_relation_type_deletion_init (GlossRelationTypeDeletion *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gloss_relation_type_deletion_new:
 * @session: a session with a set
 * @type_id: one of its types of relations
 *
 * Returns: a window, which begins to look through the articles
 */
GtkWidget *
gloss_relation_type_deletion_new (GlossSession *session,
                                  const char   *type_id)
{
  GlossRelationTypeDeletion *self;
  GlossRelationType *type;

  g_return_val_if_fail (GLOSS_IS_SESSION (session) && type_id != NULL, NULL);

  type = gloss_annotation_set_get_relation_type (gloss_session_get_set (session), type_id);
  g_return_val_if_fail (type != NULL, NULL);

  self = g_object_new (GLOSS_TYPE_RELATION_TYPE_DELETION, NULL);
  self->type = gloss_relation_type_ref (type);
  gloss_batch_dialog_set_up (GLOSS_BATCH_DIALOG (self), session, _("Delete Relation Type"),
                             gloss_relation_type_get_name (type), _("_Delete"));
  gloss_batch_dialog_plan (GLOSS_BATCH_DIALOG (self));
  return GTK_WIDGET (self);
}

/**
 * gloss_relation_type_deletion_present:
 * @parent: a widget in the window that it belongs to
 * @session: a session
 * @type_id: the type to delete; nothing happens if there is no such type any more
 *
 * Shows a new window.
 */
void
gloss_relation_type_deletion_present (GtkWidget    *parent,
                                      GlossSession *session,
                                      const char   *type_id)
{
  GlossAnnotationSet *set;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (GLOSS_IS_SESSION (session));

  set = gloss_session_get_set (session);
  if (set == NULL || gloss_annotation_set_get_relation_type (set, type_id) == NULL)
    return;
  gloss_batch_dialog_present (
    GLOSS_BATCH_DIALOG (gloss_relation_type_deletion_new (session, type_id)), parent);
}
