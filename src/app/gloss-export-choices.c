/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-export-choices.h"

#include "app/gloss-spoken-row.h"

#include <glib/gi18n.h>

/* Invariant: the position in the row of formats is that in @formats. */
struct _GlossExportChoices
{
  AdwPreferencesGroup parent_instance;

  AdwComboRow *format;
  AdwComboRow *scope;
  AdwComboRow *scheme;
  GtkWidget   *bom_row;
  GtkSwitch   *bom;
  GtkWidget   *guard_row;
  GtkSwitch   *guard;

  gboolean           has_more; /* whether the folder has several articles */
  GPtrArray         *formats; /* of const GlossFormat *, those that are written */
  const GlossFormat *shown;   /* whose variants the row has */
};

G_DEFINE_FINAL_TYPE (GlossExportChoices, gloss_export_choices, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* State drawn */

static void
show_schemes (GlossExportChoices *self,
              const GlossFormat  *format)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const GlossFormatScheme *scheme = format->schemes;

  self->shown = format;
  for (; scheme != NULL && scheme->id != NULL; scheme++)
    gtk_string_list_append (names, _(scheme->name));
  adw_combo_row_set_model (self->scheme, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->scheme), format->schemes != NULL);
}

static void
update (GlossExportChoices *self)
{
  const GlossFormat *format = gloss_export_choices_get_format (self);

  if (format == NULL)
    return;
  if (format != self->shown)
    show_schemes (self, format);
  gtk_widget_set_visible (GTK_WIDGET (self->scope),
                          self->has_more
                            && (format->takes & GLOSS_FORMAT_TAKES_ONE_ARTICLE) == 0);
  gtk_widget_set_visible (self->bom_row, (format->takes & GLOSS_FORMAT_TAKES_BOM) != 0);
  gtk_widget_set_visible (self->guard_row, (format->takes & GLOSS_FORMAT_TAKES_RAW_CELLS) != 0);
}

/* Callbacks */

static void
changed_cb (GlossExportChoices *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
format_cb (GlossExportChoices *self)
{
  update (self);
  changed_cb (self);
}

/* The class */

static gboolean
gloss_export_choices_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GLOSS_EXPORT_CHOICES (widget)->format));
}

static void
gloss_export_choices_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GLOSS_TYPE_EXPORT_CHOICES);

  G_OBJECT_CLASS (gloss_export_choices_parent_class)->dispose (object);
}

static void
gloss_export_choices_finalize (GObject *object)
{
  g_ptr_array_unref (GLOSS_EXPORT_CHOICES (object)->formats);

  G_OBJECT_CLASS (gloss_export_choices_parent_class)->finalize (object);
}

static void
gloss_export_choices_class_init (GlossExportChoicesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gloss_export_choices_dispose;
  G_OBJECT_CLASS (klass)->finalize = gloss_export_choices_finalize;
  widget_class->grab_focus = gloss_export_choices_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-export-choices.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossExportChoices, format);
  gtk_widget_class_bind_template_child (widget_class, GlossExportChoices, scope);
  gtk_widget_class_bind_template_child (widget_class, GlossExportChoices, scheme);
  gtk_widget_class_bind_template_child (widget_class, GlossExportChoices, bom_row);
  gtk_widget_class_bind_template_child (widget_class, GlossExportChoices, bom);
  gtk_widget_class_bind_template_child (widget_class, GlossExportChoices, guard_row);
  gtk_widget_class_bind_template_child (widget_class, GlossExportChoices, guard);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, format_cb);
}

static void
add_formats (GlossExportChoices *self)
{
  const GlossFormat *const *all = gloss_format_list ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; all[i] != NULL; i++)
    if (gloss_format_writes (all[i]))
      {
        g_ptr_array_add (self->formats, (gpointer) all[i]);
        gtk_string_list_append (names, _(all[i]->name));
      }
  adw_combo_row_set_model (self->format, G_LIST_MODEL (names));
}

static void
gloss_export_choices_init (GlossExportChoices *self)
{
  self->formats = g_ptr_array_new ();
  g_type_ensure (GLOSS_TYPE_SPOKEN_ROW);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_formats (self);
  update (self);
}

/**
 * gloss_export_choices_set_session:
 * @self: the choices
 * @session: (nullable): what is open: of a folder with several articles all can be chosen
 */
void
gloss_export_choices_set_session (GlossExportChoices *self,
                                  GlossSession       *session)
{
  GlossFolder *folder = session != NULL ? gloss_session_get_folder (session) : NULL;

  g_return_if_fail (GLOSS_IS_EXPORT_CHOICES (self));

  self->has_more = folder != NULL && gloss_folder_get_file (folder) != NULL
                   && g_list_model_get_n_items (G_LIST_MODEL (folder)) > 1;
  update (self);
}

/**
 * gloss_export_choices_get_format:
 * @self: the choices
 *
 * Returns: (nullable): the chosen format
 */
const GlossFormat *
gloss_export_choices_get_format (GlossExportChoices *self)
{
  guint selected;

  g_return_val_if_fail (GLOSS_IS_EXPORT_CHOICES (self), NULL);

  selected = adw_combo_row_get_selected (self->format);
  return selected < self->formats->len ? self->formats->pdata[selected] : NULL;
}

/**
 * gloss_export_choices_set_format:
 * @self: the choices
 * @format: one that is written
 */
void
gloss_export_choices_set_format (GlossExportChoices *self,
                                 const GlossFormat  *format)
{
  guint position;

  g_return_if_fail (GLOSS_IS_EXPORT_CHOICES (self));

  if (g_ptr_array_find (self->formats, format, &position))
    adw_combo_row_set_selected (self->format, position);
}

/**
 * gloss_export_choices_get_all:
 * @self: the choices
 *
 * Returns: whether the sets of all articles of the folder are chosen
 */
gboolean
gloss_export_choices_get_all (GlossExportChoices *self)
{
  g_return_val_if_fail (GLOSS_IS_EXPORT_CHOICES (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self->scope))
         && adw_combo_row_get_selected (self->scope) == 1;
}

/**
 * gloss_export_choices_apply:
 * @self: the choices
 * @options: (inout): what is chosen here is set in it; borrowed from the table of formats
 */
void
gloss_export_choices_apply (GlossExportChoices *self,
                            GlossFormatOptions *options)
{
  const GlossFormat *format;
  guint scheme;

  g_return_if_fail (GLOSS_IS_EXPORT_CHOICES (self));

  format = gloss_export_choices_get_format (self);
  scheme = adw_combo_row_get_selected (self->scheme);
  options->bom = gtk_switch_get_active (self->bom);
  options->raw_cells = !gtk_switch_get_active (self->guard);
  options->scheme = NULL;
  if (format != NULL && format->schemes != NULL && scheme != GTK_INVALID_LIST_POSITION)
    options->scheme = format->schemes[scheme].id;
}
