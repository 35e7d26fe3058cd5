/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-attribute-panel.h"

#include "app/gloss-attribute-field.h"

#include "core/model/gloss-json-text.h"

#include <glib/gi18n.h>

/* fields: GlossAttributeField *, not owned: those with a control; they are kept as long as the
 * definitions are the same records, so that going from annotation to annotation makes none.
 * strays: GlossAttributeField *, not owned: the read-only ones. */
struct _GlossAttributePanel
{
  GtkBox parent_instance;

  GPtrArray *fields;
  GPtrArray *strays;
  char      *shown_strays;
};

enum
{
  PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossAttributePanel, gloss_attribute_panel, GTK_TYPE_BOX)

static void
picked_cb (GlossAttributePanel *self,
           const char          *value,
           GlossAttributeField *field)
{
  g_autofree char *id =
    g_strdup (gloss_attribute_get_id (gloss_attribute_field_get_attribute (field)));

  g_signal_emit (self, signals[PICKED], 0, id, value);
}

static void
remove_all (GlossAttributePanel *self,
            GPtrArray           *fields)
{
  for (guint i = 0; i < fields->len; i++)
    gtk_box_remove (GTK_BOX (self), fields->pdata[i]);
  g_ptr_array_set_size (fields, 0);
}

static gboolean
has_fields_of (GlossAttributePanel *self,
               GPtrArray           *attributes)
{
  if (self->fields->len != attributes->len)
    return FALSE;
  for (guint i = 0; i < attributes->len; i++)
    if (gloss_attribute_field_get_attribute (self->fields->pdata[i]) != attributes->pdata[i])
      return FALSE;

  return TRUE;
}

static void
make_fields (GlossAttributePanel *self,
             GPtrArray           *attributes)
{
  remove_all (self, self->fields);
  remove_all (self, self->strays);
  g_clear_pointer (&self->shown_strays, g_free);
  for (guint i = 0; i < attributes->len; i++)
    {
      GtkWidget *field = gloss_attribute_field_new (attributes->pdata[i]);

      g_signal_connect_swapped (field, "picked", G_CALLBACK (picked_cb), self);
      gtk_box_append (GTK_BOX (self), field);
      g_ptr_array_add (self->fields, field);
    }
}

static gboolean
has_field_for (GlossAttributePanel *self,
               const char          *id)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      GlossAttribute *attribute = gloss_attribute_field_get_attribute (self->fields->pdata[i]);

      if (g_str_equal (gloss_attribute_get_id (attribute), id))
        return TRUE;
    }

  return FALSE;
}

static GtkWidget *
make_stray (GlossLabelSet *labels,
            const char    *id,
            const char    *value)
{
  GlossAttribute *attribute = gloss_label_set_lookup_attribute (labels, id);

  if (attribute == NULL)
    return gloss_attribute_field_new_read_only (id, value,
                                                _("Not defined in this folder; kept as it is"));

  return gloss_attribute_field_new_read_only (gloss_attribute_get_name (attribute), value,
                                              _("Defined for something else; kept as it is"));
}

/* Nearly always there are none, before and after. */
static void
show_strays (GlossAttributePanel *self,
             GlossLabelSet       *labels,
             const char          *values)
{
  g_auto (GStrv) ids = gloss_json_text_dup_names (values);
  g_autoptr (GString) wanted = g_string_new (NULL);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    if (!has_field_for (self, ids[i]))
      {
        g_autofree char *value = gloss_json_text_dup_member (values, ids[i]);

        g_string_append_printf (wanted, "%s:%s\n", ids[i], value);
      }
  if (g_strcmp0 (self->shown_strays, wanted->str) == 0)
    return;

  remove_all (self, self->strays);
  g_free (self->shown_strays);
  self->shown_strays = g_strdup (wanted->str);
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    if (!has_field_for (self, ids[i]))
      {
        g_autofree char *value = gloss_json_text_dup_member (values, ids[i]);
        GtkWidget *stray = make_stray (labels, ids[i], value);

        gtk_box_append (GTK_BOX (self), stray);
        g_ptr_array_add (self->strays, stray);
      }
}

static void
gloss_attribute_panel_finalize (GObject *object)
{
  GlossAttributePanel *self = GLOSS_ATTRIBUTE_PANEL (object);

  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->strays);
  g_free (self->shown_strays);

  G_OBJECT_CLASS (gloss_attribute_panel_parent_class)->finalize (object);
}

static void
gloss_attribute_panel_class_init (GlossAttributePanelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gloss_attribute_panel_finalize;
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
gloss_attribute_panel_init (GlossAttributePanel *self)
{
  self->fields = g_ptr_array_new ();
  self->strays = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

/**
 * gloss_attribute_panel_show:
 * @self: a panel
 * @labels: the definitions
 * @attributes: (element-type GlossAttribute): what there is to set
 * @values: (nullable): what is set, as a JSON object
 *
 * Shows other attributes or values.
 */
void
gloss_attribute_panel_show (GlossAttributePanel *self,
                            GlossLabelSet       *labels,
                            GPtrArray           *attributes,
                            const char          *values)
{
  g_return_if_fail (GLOSS_IS_ATTRIBUTE_PANEL (self));
  g_return_if_fail (GLOSS_IS_LABEL_SET (labels) && attributes != NULL);

  if (!has_fields_of (self, attributes))
    make_fields (self, attributes);
  for (guint i = 0; i < self->fields->len; i++)
    {
      const char *id = gloss_attribute_get_id (attributes->pdata[i]);
      g_autofree char *value = gloss_json_text_dup_member (values, id);

      gloss_attribute_field_set_value (self->fields->pdata[i], value);
    }
  show_strays (self, labels, values);
  gtk_widget_set_visible (GTK_WIDGET (self), !gloss_attribute_panel_is_empty (self));
}

/**
 * gloss_attribute_panel_is_empty:
 * @self: a panel
 *
 * Returns: whether it has nothing to show
 */
gboolean
gloss_attribute_panel_is_empty (GlossAttributePanel *self)
{
  g_return_val_if_fail (GLOSS_IS_ATTRIBUTE_PANEL (self), TRUE);

  return self->fields->len == 0 && self->strays->len == 0;
}

/**
 * gloss_attribute_panel_focus:
 * @self: a panel
 *
 * Gives the first control the keyboard.
 */
void
gloss_attribute_panel_focus (GlossAttributePanel *self)
{
  g_return_if_fail (GLOSS_IS_ATTRIBUTE_PANEL (self));

  if (self->fields->len > 0)
    gloss_attribute_field_focus (self->fields->pdata[0]);
}

/**
 * gloss_attribute_panel_commit:
 * @self: a panel
 *
 * Picks what was typed and not confirmed yet.
 */
void
gloss_attribute_panel_commit (GlossAttributePanel *self)
{
  g_autoptr (GPtrArray) fields = NULL;

  g_return_if_fail (GLOSS_IS_ATTRIBUTE_PANEL (self));

  fields = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->fields->len; i++)
    g_ptr_array_add (fields, g_object_ref (self->fields->pdata[i]));
  for (guint i = 0; i < fields->len; i++)
    gloss_attribute_field_commit (fields->pdata[i]);
}
