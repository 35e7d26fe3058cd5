/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-value-surgery.h"

#include "core/model/gloss-command-surgery.h"

#include <glib/gi18n.h>

struct _GlossValueSurgery
{
  GlossBatchDialog parent_instance;

  AdwComboRow *value;
  GtkSwitch   *remove;
  GtkWidget   *name;

  GlossAttribute *attribute;
};

G_DEFINE_FINAL_TYPE (GlossValueSurgery, gloss_value_surgery, GLOSS_TYPE_BATCH_DIALOG)

/* What is done: copies, since they are used in another thread. */

typedef struct
{
  GlossAttribute *attribute;
  char           *value;
  char           *into;      /* or NULL */
  char           *author;
} Operation;

static void
operation_free (gpointer data)
{
  Operation *operation = data;

  gloss_attribute_unref (operation->attribute);
  g_free (operation->value);
  g_free (operation->into);
  g_free (operation->author);
  g_free (operation);
}

static GlossEdit *
build_cb (GlossAnnotationSet *set,
          gpointer            user_data)
{
  Operation *operation = user_data;
  const GlossAuthor author = { operation->author, NULL };

  return gloss_command_change_value (set, operation->attribute, operation->value, operation->into,
                                     &author);
}

/* What is chosen */

static GlossSession *
get_session (GlossValueSurgery *self)
{
  return gloss_batch_dialog_get_session (GLOSS_BATCH_DIALOG (self));
}

static const char *
get_value (GlossValueSurgery *self)
{
  GtkStringObject *item = adw_combo_row_get_selected_item (self->value);

  return item != NULL ? gtk_string_object_get_string (item) : NULL;
}

static gboolean
removes (GlossValueSurgery *self)
{
  return gtk_switch_get_active (self->remove);
}

static char *
dup_name (GlossValueSurgery *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
}

static gboolean
is_value (GlossValueSurgery *self,
          const char        *name)
{
  GlossAttributeFields fields;

  gloss_attribute_get_fields (self->attribute, &fields);
  return fields.values != NULL && g_strv_contains (fields.values, name);
}

static GlossBatch *
make (GlossValueSurgery *self,
      char              *into)
{
  GlossSession *session = get_session (self);
  const char *value = get_value (self);
  g_autofree char *description = NULL;
  Operation *operation;

  if (value == NULL)
    {
      g_free (into);
      return NULL;
    }
  operation = g_new (Operation, 1);
  operation->attribute = gloss_attribute_ref (self->attribute);
  operation->value = g_strdup (value);
  operation->into = into;
  operation->author = g_strdup (gloss_session_get_author (session)->name);
  /* Translators: what is done in all articles: a value of an attribute, and the attribute. */
  description = g_strdup_printf (_("Change value “%s” of “%s”"), value,
                                 gloss_attribute_get_name (self->attribute));
  return gloss_session_new_batch (session, description, TRUE, build_cb, operation, operation_free);
}

/* What the window is to do */

/* Whatever becomes of it, the same annotations have it. */
static GlossBatch *
gloss_value_surgery_make_preview (GlossBatchDialog  *dialog,
                                  GError           **error)
{
  return make (GLOSS_VALUE_SURGERY (dialog), NULL);
}

static GlossBatch *
gloss_value_surgery_make_batch (GlossBatchDialog *dialog)
{
  GlossValueSurgery *self = GLOSS_VALUE_SURGERY (dialog);

  return make (self, removes (self) ? NULL : dup_name (self));
}

static gboolean
gloss_value_surgery_is_ready (GlossBatchDialog  *dialog,
                              GlossBatchPreview *preview)
{
  GlossValueSurgery *self = GLOSS_VALUE_SURGERY (dialog);
  g_autofree char *name = dup_name (self);

  if (get_value (self) == NULL)
    return FALSE;
  if (removes (self))
    return g_list_model_get_n_items (adw_combo_row_get_model (self->value)) > 1;
  return *name != '\0' && !g_str_equal (name, get_value (self));
}

static char *
describe_holders (GlossValueSurgery *self,
                  GlossBatchPreview *preview)
{
  GlossAttributeFields fields;
  char *what;
  guint n;

  gloss_attribute_get_fields (self->attribute, &fields);
  if (fields.target == GLOSS_ATTRIBUTE_OF_ARTICLE)
    {
      n = gloss_batch_preview_get_n_articles (preview);
      return g_strdup_printf (ngettext ("The files of %u article name this value.",
                                        "The files of %u articles name this value.", n), n);
    }
  n = gloss_batch_preview_get_n_annotations (preview);
  if (n == 0)
    return g_strdup (_("No annotation has this value, in any article."));
  what = g_strdup_printf (ngettext ("%u annotation has this value.",
                                    "%u annotations have this value.", n), n);
  return gloss_batch_dialog_add_where (preview, what, n);
}

static char *
gloss_value_surgery_describe (GlossBatchDialog  *dialog,
                              GlossBatchPreview *preview)
{
  GlossValueSurgery *self = GLOSS_VALUE_SURGERY (dialog);
  g_autofree char *name = dup_name (self);
  g_autofree char *holders = describe_holders (self, preview);

  if (removes (self) && !gloss_value_surgery_is_ready (dialog, preview))
    return g_strdup_printf ("%s\n%s", _("It is the only value, and an attribute of this type needs "
                                        "one."), holders);
  if (!removes (self) && gloss_value_surgery_is_ready (dialog, preview) && is_value (self, name))
    return g_strdup_printf ("%s\n%s", _("Another value is called this. Both become one."), holders);
  return g_steal_pointer (&holders);
}

static void
gloss_value_surgery_update (GlossBatchDialog *dialog)
{
  GlossValueSurgery *self = GLOSS_VALUE_SURGERY (dialog);

  gloss_batch_dialog_set_destructive (dialog, removes (self));
  gloss_batch_dialog_set_verb (dialog, removes (self) ? _("_Delete") : _("_Rename"));
  gtk_widget_set_visible (self->name, !removes (self));
}

static void
value_selected_cb (GlossValueSurgery *self)
{
  const char *value = get_value (self);

  if (get_session (self) == NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->name), value != NULL ? value : "");
  gloss_batch_dialog_plan (GLOSS_BATCH_DIALOG (self));
}

/* The class */

static void
gloss_value_surgery_finalize (GObject *object)
{
  g_clear_pointer (&GLOSS_VALUE_SURGERY (object)->attribute, gloss_attribute_unref);

  G_OBJECT_CLASS (gloss_value_surgery_parent_class)->finalize (object);
}

static void
gloss_value_surgery_class_init (GlossValueSurgeryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GlossBatchDialogClass *dialog_class = GLOSS_BATCH_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gloss_value_surgery_finalize;
  dialog_class->make_preview = gloss_value_surgery_make_preview;
  dialog_class->make_batch = gloss_value_surgery_make_batch;
  dialog_class->is_ready = gloss_value_surgery_is_ready;
  dialog_class->describe = gloss_value_surgery_describe;
  dialog_class->update = gloss_value_surgery_update;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-value-surgery.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossValueSurgery, value);
  gtk_widget_class_bind_template_child (widget_class, GlossValueSurgery, remove);
  gtk_widget_class_bind_template_child (widget_class, GlossValueSurgery, name);
  gtk_widget_class_bind_template_callback (widget_class, value_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, gloss_batch_dialog_run);
  gtk_widget_class_bind_template_callback (widget_class, gloss_batch_dialog_update);
}

static void
gloss_value_surgery_init (GlossValueSurgery *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gloss_value_surgery_new:
 * @session: a session with a set
 * @attribute_id: one of the folder's attributes that are lists
 *
 * Returns: a window, which begins to look through the articles for its first value
 */
GtkWidget *
gloss_value_surgery_new (GlossSession *session,
                         const char   *attribute_id)
{
  GlossValueSurgery *self;
  GlossAttribute *attribute;
  GlossAttributeFields fields;
  g_autoptr (GtkStringList) values = NULL;

  g_return_val_if_fail (GLOSS_IS_SESSION (session) && attribute_id != NULL, NULL);

  attribute = gloss_label_set_lookup_attribute (gloss_session_get_labels (session), attribute_id);
  g_return_val_if_fail (attribute != NULL, NULL);

  self = g_object_new (GLOSS_TYPE_VALUE_SURGERY, NULL);
  self->attribute = gloss_attribute_ref (attribute);
  gloss_attribute_get_fields (attribute, &fields);
  values = gtk_string_list_new (fields.values);
  adw_combo_row_set_model (self->value, G_LIST_MODEL (values));
  gloss_batch_dialog_set_up (GLOSS_BATCH_DIALOG (self), session, _("Change a Value"),
                             gloss_attribute_get_name (attribute), _("_Rename"));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->value));
  value_selected_cb (self);
  return GTK_WIDGET (self);
}

/**
 * gloss_value_surgery_present:
 * @parent: a widget in the window that it belongs to
 * @session: a session
 * @attribute_id: an attribute; nothing happens if there is no such attribute any more
 *
 * Shows a new window.
 */
void
gloss_value_surgery_present (GtkWidget    *parent,
                             GlossSession *session,
                             const char   *attribute_id)
{
  GlossLabelSet *labels;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (GLOSS_IS_SESSION (session));

  labels = gloss_session_get_labels (session);
  if (gloss_session_get_set (session) == NULL || attribute_id == NULL
      || gloss_label_set_lookup_attribute (labels, attribute_id) == NULL)
    return;
  gloss_batch_dialog_present (GLOSS_BATCH_DIALOG (gloss_value_surgery_new (session, attribute_id)),
                              parent);
}
