/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-label-surgery.h"

#include "app/gloss-label-chooser.h"
#include "app/gloss-label-colors.h"
#include "app/gloss-label-parents.h"
#include "app/gloss-spoken-row.h"
#include "app/gloss-spoken.h"
#include "app/gloss-surgery-operation.h"
#include "app/gloss-swatch.h"

#include <glib/gi18n.h>

/* parents: char * (owned) or NULL for none: of the labels that `parent` offers, place by place. */
struct _GlossLabelSurgery
{
  GlossBatchDialog parent_instance;

  GtkWidget         *name;
  GtkWidget         *parent_row;
  GtkDropDown       *parent;
  GtkWidget         *replace_row;
  GtkSwitch         *replace;
  GtkWidget         *quote;
  GtkWidget         *regex_row;
  GtkSwitch         *regex;
  GtkWidget         *note;
  GtkWidget         *creator;
  GtkWidget         *into_row;
  GtkMenuButton     *into;
  GtkPopover        *popover;
  GlossLabelChooser *chooser;
  GtkWidget         *swatch;
  GtkLabel          *into_name;

  GlossSurgeryKind   kind;
  GlossLabel        *label;
  GlossLabel        *into_label; /* what annotations get; may be a new one; or NULL */
  GPtrArray         *parents;
  guint              first_parent;
};

G_DEFINE_FINAL_TYPE (GlossLabelSurgery, gloss_label_surgery, GLOSS_TYPE_BATCH_DIALOG)

static GlossSession *
get_session (GlossLabelSurgery *self)
{
  return gloss_batch_dialog_get_session (GLOSS_BATCH_DIALOG (self));
}

/* What is chosen */

static gboolean
wants_into (GlossLabelSurgery *self)
{
  return self->kind == GLOSS_SURGERY_MERGE || self->kind == GLOSS_SURGERY_SPLIT
         || (self->kind == GLOSS_SURGERY_DELETE && gtk_switch_get_active (self->replace));
}

static gboolean
takes_away (GlossLabelSurgery *self)
{
  return self->kind == GLOSS_SURGERY_DELETE && !wants_into (self);
}

static char *
dup_name (GlossLabelSurgery *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
}

/* Whether another label is called what this one is to be called. */
static gboolean
is_name_taken (GlossLabelSurgery *self)
{
  GlossLabelSet *labels = gloss_session_get_labels (get_session (self));
  g_autofree char *name = dup_name (self);

  for (guint i = 0; i < gloss_label_set_get_n_labels (labels); i++)
    {
      GlossLabel *label = gloss_label_set_get_nth (labels, i);

      if (g_str_equal (gloss_label_get_name (label), name)
          && !g_str_equal (gloss_label_get_id (label), gloss_label_get_id (self->label)))
        return TRUE;
    }
  return FALSE;
}

static const char *
get_parent (GlossLabelSurgery *self)
{
  guint selected = gtk_drop_down_get_selected (self->parent);

  return self->parents != NULL && selected < self->parents->len ? self->parents->pdata[selected]
                                                                : NULL;
}

/* (transfer full) (nullable): what was typed; %NULL also, with an error, where that is no
 * expression. */
static GlossAnnotationPattern *
make_pattern (GlossLabelSurgery  *self,
              GError            **error)
{
  if (self->kind != GLOSS_SURGERY_SPLIT)
    return NULL;
  return gloss_annotation_pattern_new (gtk_editable_get_text (GTK_EDITABLE (self->quote)),
                                       gtk_switch_get_active (self->regex),
                                       gtk_editable_get_text (GTK_EDITABLE (self->note)),
                                       gtk_editable_get_text (GTK_EDITABLE (self->creator)),
                                       error);
}

/* What the window is to do */

static GlossBatch *
gloss_label_surgery_make_preview (GlossBatchDialog  *dialog,
                                  GError           **error)
{
  GlossLabelSurgery *self = GLOSS_LABEL_SURGERY (dialog);
  g_autoptr (GlossAnnotationPattern) pattern = NULL;
  GlossSurgery surgery = { .kind = self->kind, .label = self->label };

  surgery.pattern = pattern = make_pattern (self, error);
  if (self->kind == GLOSS_SURGERY_SPLIT && pattern == NULL)
    return NULL;
  return gloss_surgery_operation_new_preview (get_session (self), &surgery);
}

static GlossBatch *
gloss_label_surgery_make_batch (GlossBatchDialog *dialog)
{
  GlossLabelSurgery *self = GLOSS_LABEL_SURGERY (dialog);
  g_autoptr (GlossAnnotationPattern) pattern = make_pattern (self, NULL);
  g_autofree char *name = dup_name (self);
  const GlossSurgery surgery = {
    .kind = self->kind,
    .label = self->label,
    .into = wants_into (self) ? self->into_label : NULL,
    .pattern = pattern,
    .name = name,
    .parent = get_parent (self),
  };

  return gloss_surgery_operation_new (get_session (self), &surgery);
}

static gboolean
gloss_label_surgery_is_ready (GlossBatchDialog  *dialog,
                              GlossBatchPreview *preview)
{
  GlossLabelSurgery *self = GLOSS_LABEL_SURGERY (dialog);
  g_autofree char *name = NULL;

  switch (self->kind)
    {
    case GLOSS_SURGERY_RENAME:
      name = dup_name (self);
      return *name != '\0' && !g_str_equal (name, gloss_label_get_name (self->label));
    case GLOSS_SURGERY_MOVE:
      return gtk_drop_down_get_selected (self->parent) != self->first_parent;
    case GLOSS_SURGERY_SPLIT:
      return self->into_label != NULL && gloss_batch_preview_get_n_annotations (preview) > 0;
    default:
      return !wants_into (self) || self->into_label != NULL;
    }
}

/* State drawn */

static const char *
describe_none (GlossLabelSurgery *self)
{
  if (self->kind == GLOSS_SURGERY_SPLIT)
    return _("No annotation of this label fits, in any article.");
  return _("No annotation has this label, in any article.");
}

static char *
describe_annotations (GlossLabelSurgery *self,
                      guint              n)
{
  if (wants_into (self))
    return g_strdup_printf (ngettext ("%u annotation gets another label.",
                                      "%u annotations get another label.", n), n);
  if (takes_away (self))
    return g_strdup_printf (ngettext ("%u annotation is deleted.", "%u annotations are deleted.",
                                      n), n);
  if (self->kind == GLOSS_SURGERY_MOVE)
    return g_strdup_printf (ngettext ("%u annotation has this label or one below it, and keeps it.",
                                      "%u annotations have this label or one below it, and keep "
                                      "it.", n), n);
  return g_strdup_printf (ngettext ("%u annotation has this label, and keeps it.",
                                    "%u annotations have this label, and keep it.", n), n);
}

static char *
describe_count (GlossLabelSurgery *self,
                GlossBatchPreview *preview)
{
  guint n = gloss_batch_preview_get_n_annotations (preview);

  if (n == 0)
    return g_strdup (describe_none (self));
  return gloss_batch_dialog_add_where (preview, describe_annotations (self, n), n);
}

static char *
gloss_label_surgery_describe (GlossBatchDialog  *dialog,
                              GlossBatchPreview *preview)
{
  GlossLabelSurgery *self = GLOSS_LABEL_SURGERY (dialog);
  g_autofree char *text = describe_count (self, preview);

  if (self->kind != GLOSS_SURGERY_RENAME || !is_name_taken (self))
    return g_steal_pointer (&text);
  return g_strdup_printf ("%s\n%s", _("Another label has this name. To make one of both, merge "
                                      "this one into it."), text);
}

static void
gloss_label_surgery_update (GlossBatchDialog *dialog)
{
  GlossLabelSurgery *self = GLOSS_LABEL_SURGERY (dialog);
  const char *name = self->into_label != NULL ? gloss_label_get_name (self->into_label)
                                              : _("Choose…");

  gloss_batch_dialog_set_destructive (dialog, takes_away (self));
  gtk_label_set_label (self->into_name, name);
  gtk_widget_set_visible (self->swatch, self->into_label != NULL);
  if (self->into_label != NULL)
    gloss_swatch_set_color (GLOSS_SWATCH (self->swatch), gloss_label_get_color (self->into_label));
  gtk_widget_set_visible (self->into_row, wants_into (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->into), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

/* The other label */

static void
take_into (GlossLabelSurgery *self,
           GlossLabel        *label)
{
  g_clear_pointer (&self->into_label, gloss_label_unref);
  self->into_label = label;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->into_row), "");
  gloss_batch_dialog_update (GLOSS_BATCH_DIALOG (self));
}

static void
refuse_into (GlossLabelSurgery *self,
             const char        *why)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->into_row), why);
}

static void
chosen_cb (GlossLabelSurgery *self,
           const char        *label_id)
{
  gtk_popover_popdown (self->popover);
  gloss_label_surgery_set_into (self, label_id);
}

static gboolean
is_taken_cb (const char *id,
             gpointer    user_data)
{
  GlossLabelSurgery *self = user_data;

  return gloss_annotation_set_get_label (gloss_session_get_set (get_session (self)), id) != NULL;
}

/* A new label, for what is split off: below the same one, with a colour and a key of its own. */
static void
make_cb (GlossLabelSurgery *self,
         const char        *name)
{
  GlossLabelSet *labels = gloss_session_get_labels (get_session (self));
  GlossLabelFields fields = { .name = name };
  g_autofree char *id = NULL;
  g_autofree char *key = NULL;

  gtk_popover_popdown (self->popover);
  if (self->kind != GLOSS_SURGERY_SPLIT)
    {
      refuse_into (self, _("Choose one of the labels that are there"));
      return;
    }
  if (gloss_session_get_set (get_session (self)) == NULL)
    return;
  fields.id = id = gloss_label_make_id (name, is_taken_cb, self);
  fields.color = gloss_label_colors_next (labels);
  fields.shortcut = key = gloss_label_keys_next (labels);
  fields.parent = gloss_label_get_parent (self->label);
  take_into (self, gloss_label_new (&fields));
}

static void
popover_shown_cb (GlossLabelSurgery *self)
{
  gloss_label_chooser_reset (self->chooser);
}

/* The class */

static void
gloss_label_surgery_finalize (GObject *object)
{
  GlossLabelSurgery *self = GLOSS_LABEL_SURGERY (object);

  g_clear_pointer (&self->label, gloss_label_unref);
  g_clear_pointer (&self->into_label, gloss_label_unref);
  g_clear_pointer (&self->parents, g_ptr_array_unref);

  G_OBJECT_CLASS (gloss_label_surgery_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, name);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, parent_row);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, parent);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, replace_row);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, replace);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, quote);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, regex_row);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, regex);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, note);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, creator);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, into_row);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, into);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, popover);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, chooser);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, swatch);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelSurgery, into_name);
}

static void
gloss_label_surgery_class_init (GlossLabelSurgeryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GlossBatchDialogClass *dialog_class = GLOSS_BATCH_DIALOG_CLASS (klass);

  object_class->finalize = gloss_label_surgery_finalize;
  dialog_class->make_preview = gloss_label_surgery_make_preview;
  dialog_class->make_batch = gloss_label_surgery_make_batch;
  dialog_class->is_ready = gloss_label_surgery_is_ready;
  dialog_class->describe = gloss_label_surgery_describe;
  dialog_class->update = gloss_label_surgery_update;

  g_type_ensure (GLOSS_TYPE_LABEL_CHOOSER);
  g_type_ensure (GLOSS_TYPE_SPOKEN_ROW);
  g_type_ensure (GLOSS_TYPE_SWATCH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-label-surgery.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, gloss_batch_dialog_plan_soon);
  gtk_widget_class_bind_template_callback (widget_class, gloss_batch_dialog_run);
  gtk_widget_class_bind_template_callback (widget_class, gloss_batch_dialog_update);
}

static void
gloss_label_surgery_init (GlossLabelSurgery *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gloss_speak_inner (GTK_WIDGET (self->parent), GTK_TYPE_TOGGLE_BUTTON,
                     adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->parent_row)));
}

/* The rows that ask about it, and where the keyboard begins. */
static void
show_rows (GlossLabelSurgery *self)
{
  gboolean is_split = self->kind == GLOSS_SURGERY_SPLIT;
  GtkWidget *first = NULL;

  gtk_widget_set_visible (self->name, self->kind == GLOSS_SURGERY_RENAME);
  gtk_widget_set_visible (self->parent_row, self->kind == GLOSS_SURGERY_MOVE);
  gtk_widget_set_visible (self->replace_row, self->kind == GLOSS_SURGERY_DELETE);
  gtk_widget_set_visible (self->quote, is_split);
  gtk_widget_set_visible (self->regex_row, is_split);
  gtk_widget_set_visible (self->note, is_split);
  gtk_widget_set_visible (self->creator, is_split);
  if (is_split)
    first = self->quote;
  else if (self->kind == GLOSS_SURGERY_RENAME)
    first = self->name;
  else if (self->kind == GLOSS_SURGERY_MOVE)
    first = GTK_WIDGET (self->parent);
  else if (self->kind == GLOSS_SURGERY_MERGE)
    first = GTK_WIDGET (self->into);
  if (first != NULL)
    gtk_window_set_focus (GTK_WINDOW (self), first);
}

static void
fill_rows (GlossLabelSurgery *self)
{
  GlossLabelSet *labels = gloss_session_get_labels (get_session (self));
  g_auto (GStrv) choices = NULL;
  g_autoptr (GtkStringList) model = NULL;

  if (self->kind == GLOSS_SURGERY_MERGE)
    /* Translators: a label that another one is merged into follows. */
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->into_row), _("Merge Into"));
  gloss_label_chooser_limit (self->chooser, gloss_label_get_id (self->label),
                             self->kind == GLOSS_SURGERY_SPLIT);
  if (self->kind == GLOSS_SURGERY_RENAME)
    gtk_editable_set_text (GTK_EDITABLE (self->name), gloss_label_get_name (self->label));
  if (self->kind != GLOSS_SURGERY_MOVE)
    return;
  self->first_parent = gloss_label_parents_list (labels, self->label, &self->parents, &choices);
  model = gtk_string_list_new ((const char *const *) choices);
  gtk_drop_down_set_model (self->parent, G_LIST_MODEL (model));
  gtk_drop_down_set_selected (self->parent, self->first_parent);
}

/**
 * gloss_label_surgery_new:
 * @session: a session with a set
 * @kind: what is to be done
 * @label_id: to which of its labels
 *
 * Returns: a window, which begins to look through the articles
 */
GtkWidget *
gloss_label_surgery_new (GlossSession     *session,
                         GlossSurgeryKind  kind,
                         const char       *label_id)
{
  /* Translators: titles of a window. */
  static const char *const titles[] = { N_("Merge Label"), N_("Split Label"), N_("Delete Label"),
                                        N_("Rename Label"), N_("Move Label") };
  static const char *const verbs[] = { N_("_Merge"), N_("_Split"), N_("_Delete"), N_("_Rename"),
                                       N_("_Move") };
  GlossLabelSurgery *self;
  GlossLabel *label;

  g_return_val_if_fail (GLOSS_IS_SESSION (session) && label_id != NULL, NULL);

  label = gloss_label_set_lookup (gloss_session_get_labels (session), label_id);
  g_return_val_if_fail (label != NULL, NULL);

  self = g_object_new (GLOSS_TYPE_LABEL_SURGERY, NULL);
  self->kind = kind;
  self->label = gloss_label_ref (label);
  g_object_set (self->chooser, "session", session, NULL);
  gloss_batch_dialog_set_up (GLOSS_BATCH_DIALOG (self), session, _(titles[kind]),
                             gloss_label_get_name (label), _(verbs[kind]));
  fill_rows (self);
  show_rows (self);
  gloss_batch_dialog_plan (GLOSS_BATCH_DIALOG (self));
  return GTK_WIDGET (self);
}

/**
 * gloss_label_surgery_present:
 * @parent: a widget in the window that it belongs to
 * @session: a session
 * @kind: what is to be done
 * @label_id: to which label; nothing happens if there is no such label any more, or no set is open
 *
 * Shows a new window.
 */
void
gloss_label_surgery_present (GtkWidget        *parent,
                             GlossSession     *session,
                             GlossSurgeryKind  kind,
                             const char       *label_id)
{
  GlossLabelSet *labels;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (GLOSS_IS_SESSION (session));

  labels = gloss_session_get_labels (session);
  if (gloss_session_get_set (session) == NULL || gloss_label_set_lookup (labels, label_id) == NULL)
    return;
  gloss_batch_dialog_present (GLOSS_BATCH_DIALOG (gloss_label_surgery_new (session, kind,
                                                                           label_id)),
                              parent);
}

/**
 * gloss_label_surgery_set_into:
 * @self: a window
 * @label_id: a label
 *
 * Chooses which label annotations get. The label itself and a mere group are refused, in the row.
 */
void
gloss_label_surgery_set_into (GlossLabelSurgery *self,
                              const char        *label_id)
{
  GlossLabel *label;

  g_return_if_fail (GLOSS_IS_LABEL_SURGERY (self) && label_id != NULL);

  label = gloss_label_set_lookup (gloss_session_get_labels (get_session (self)), label_id);
  if (g_str_equal (label_id, gloss_label_get_id (self->label)))
    refuse_into (self, _("That is the label itself"));
  else if (label == NULL)
    refuse_into (self, _("This label is not one of the folder’s labels"));
  else if (gloss_label_is_group (label))
    refuse_into (self, _("A group cannot be given to annotations"));
  else
    take_into (self, gloss_label_ref (label));
}
