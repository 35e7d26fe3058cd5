/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-article-details.h"

#include "app/gloss-attribute-list.h"
#include "app/gloss-attribute-panel.h"
#include "app/gloss-focus.h"
#include "app/gloss-label-colors.h"
#include "app/gloss-label-popover.h"
#include "app/gloss-note-view.h"
#include "app/gloss-spoken.h"
#include "app/gloss-swatch.h"

#include "core/model/gloss-json-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define CHIP_CHARACTERS 22

/* set: whose document is shown: what was typed is for it, even when another one is open by now.
 * shown_labels: the ids and looks of the chips, so that these are only made anew if they differ. */
struct _GlossArticleDetails
{
  GtkWidget parent_instance;

  GtkWidget           *box;
  GtkToggleButton     *unfold;
  GtkImage            *arrow;
  GtkLabel            *summary;
  GtkWidget           *incomplete;
  GtkRevealer         *revealer;
  GtkWidget           *body;
  GtkFlowBox          *chips;
  GtkWidget           *add;
  GtkWidget           *label_popover;
  GtkWidget           *attributes_scroller;
  GlossAttributePanel *attributes;
  GlossNoteView       *note;

  GSettings          *settings;
  GlossSession       *session;
  GSignalGroup       *session_signals;
  GSignalGroup       *label_signals;
  GlossAnnotationSet *set;
  char               *shown_labels;
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

enum
{
  DONE,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossArticleDetails, gloss_article_details, GTK_TYPE_WIDGET)

static GlossDocument *
get_document (GlossArticleDetails *self)
{
  return gloss_annotation_set_get_document (self->set);
}

static void
apply (GlossArticleDetails *self,
       GlossEdit           *edit)
{
  gloss_session_apply (self->session, edit);
}

static gboolean
is_open (GlossArticleDetails *self)
{
  return self->set != NULL && self->set == gloss_session_get_set (self->session);
}

/* Labels */

/* The article's labels and one more; %NULL if it has that already. */
static GlossEdit *
plan_label (GlossArticleDetails *self,
            const char          *label_id)
{
  g_auto (GStrv) held = gloss_document_dup_labels (get_document (self));
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; held[i] != NULL; i++)
    g_ptr_array_add (ids, held[i]);
  g_ptr_array_add (ids, (gpointer) label_id);
  g_ptr_array_add (ids, NULL);

  return gloss_command_set_document_labels (self->set, (const char *const *) ids->pdata);
}

static gboolean
label_chosen_cb (GlossArticleDetails *self,
                 const char          *label_id)
{
  if (!is_open (self))
    return TRUE;

  apply (self, plan_label (self, label_id));
  gtk_widget_grab_focus (self->add);

  return TRUE;
}

/* The new label and its use are one edit. */
static gboolean
label_made_cb (GlossArticleDetails *self,
               const char          *name)
{
  GlossLabelSet *labels = gloss_session_get_labels (self->session);
  GlossLabelFields fields = { .name = name };
  g_autofree char *key = NULL;
  g_autoptr (GlossEdit) use = NULL;
  GlossEdit *edit;

  if (!is_open (self))
    return TRUE;

  fields.color = gloss_label_colors_next (labels);
  fields.shortcut = key = gloss_label_keys_next (labels);
  edit = gloss_command_add_label (self->set, &fields);
  use = plan_label (self, gloss_label_get_id (gloss_edit_get_change (edit, 0)->after));
  gloss_edit_append (edit, use);
  apply (self, edit);
  gtk_widget_grab_focus (self->add);

  return TRUE;
}

static void
remove_clicked_cb (GtkWidget           *button,
                   GlossArticleDetails *self)
{
  const char *id = gtk_widget_get_name (button);
  g_auto (GStrv) held = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (!is_open (self))
    return;

  held = gloss_document_dup_labels (get_document (self));
  for (guint i = 0; held[i] != NULL; i++)
    if (!g_str_equal (held[i], id))
      g_ptr_array_add (ids, held[i]);
  g_ptr_array_add (ids, NULL);
  gtk_widget_grab_focus (self->add);
  apply (self, gloss_command_set_document_labels (self->set, (const char *const *) ids->pdata));
}

static const char *
get_label_name (GlossArticleDetails *self,
                const char          *id)
{
  GlossLabel *label = gloss_annotation_set_get_label (self->set, id);

  return label != NULL ? gloss_label_get_name (label) : id;
}

static const char *
get_label_color (GlossArticleDetails *self,
                 const char          *id)
{
  GlossLabel *label = gloss_annotation_set_get_label (self->set, id);

  return label != NULL ? gloss_label_get_color (label) : NULL;
}

static GtkWidget *
make_remove_button (GlossArticleDetails *self,
                    const char          *id)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  /* Translators: %s is the name of a label. */
  g_autofree char *tooltip = g_strdup_printf (_("Remove “%s” from the article"),
                                              get_label_name (self, id));

  gtk_widget_set_name (button, id);
  gloss_speak_tooltip (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_clicked_cb), self);

  return button;
}

static GtkWidget *
make_chip (GlossArticleDetails *self,
           const char          *id)
{
  GtkWidget *place = gtk_flow_box_child_new ();
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *swatch = gloss_swatch_new ();
  GtkWidget *name = gtk_label_new (get_label_name (self, id));

  gloss_swatch_set_color (GLOSS_SWATCH (swatch), get_label_color (self, id));
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), CHIP_CHARACTERS);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_set_tooltip_text (name, get_label_name (self, id));
  gtk_widget_add_css_class (chip, "article-chip");
  gtk_box_append (GTK_BOX (chip), swatch);
  gtk_box_append (GTK_BOX (chip), name);
  gtk_box_append (GTK_BOX (chip), make_remove_button (self, id));
  gtk_widget_set_focusable (place, FALSE);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (place), chip);

  return place;
}

static void
show_chips (GlossArticleDetails *self,
            char               **ids)
{
  g_autoptr (GString) wanted = g_string_new (NULL);
  GtkWidget *child;

  for (guint i = 0; ids[i] != NULL; i++)
    g_string_append_printf (wanted, "%s\n%s\n%s\n", ids[i], get_label_name (self, ids[i]),
                            get_label_color (self, ids[i]));
  if (g_strcmp0 (self->shown_labels, wanted->str) == 0)
    return;

  g_free (self->shown_labels);
  self->shown_labels = g_strdup (wanted->str);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_flow_box_remove (self->chips, child);
  for (guint i = 0; ids[i] != NULL; i++)
    gtk_flow_box_append (self->chips, make_chip (self, ids[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->chips), ids[0] != NULL);
}

/* Attributes and note */

static void
attribute_picked_cb (GlossArticleDetails *self,
                     const char          *attribute_id,
                     const char          *value)
{
  if (is_open (self))
    apply (self, gloss_command_set_document_attribute (self->set, attribute_id, value));
}

static void
note_committed_cb (GlossArticleDetails *self,
                   const char          *text)
{
  if (is_open (self))
    apply (self, gloss_command_set_document_note (self->set, text));
}

static void
note_done_cb (GlossArticleDetails *self)
{
  g_signal_emit (self, signals[DONE], 0);
}

/* State drawn */

static char *
dup_values (GlossArticleDetails *self)
{
  GlossDocumentFields fields;

  gloss_document_get_fields (get_document (self), &fields);
  return gloss_json_text_dup_member (fields.document, "attributes");
}

static void
append_part (GString    *summary,
             const char *part)
{
  if (summary->len > 0)
    g_string_append (summary, " · ");
  g_string_append (summary, part);
}

static void
append_values (GString    *summary,
               GPtrArray  *attributes,
               const char *values)
{
  for (guint i = 0; i < attributes->len; i++)
    {
      g_autofree char *value =
        gloss_json_text_dup_member (values, gloss_attribute_get_id (attributes->pdata[i]));
      g_autofree char *text = gloss_attribute_value_dup_text (value);

      if (*text != '\0')
        append_part (summary, text);
    }
}

static void
show_summary (GlossArticleDetails *self,
              char               **ids,
              GPtrArray           *attributes,
              const char          *values,
              const char          *note)
{
  g_autoptr (GString) summary = g_string_new (NULL);
  g_autofree char *line = g_strndup (note, strcspn (note, "\n"));

  for (guint i = 0; ids[i] != NULL; i++)
    append_part (summary, get_label_name (self, ids[i]));
  append_values (summary, attributes, values);
  if (*line != '\0')
    append_part (summary, line);
  gtk_label_set_label (self->summary, summary->str);
}

static gboolean
is_incomplete (GPtrArray  *attributes,
               const char *values)
{
  for (guint i = 0; i < attributes->len; i++)
    {
      GlossAttribute *attribute = attributes->pdata[i];
      g_autofree char *value = gloss_json_text_dup_member (values,
                                                           gloss_attribute_get_id (attribute));

      if (gloss_attribute_is_required (attribute)
          && (gloss_attribute_value_is_empty (value)
              || !gloss_attribute_check_value (attribute, value, NULL)))
        return TRUE;
    }

  return FALSE;
}

static void
update_content (GlossArticleDetails *self)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (self->set);
  g_autoptr (GPtrArray) attributes = gloss_attribute_list_of_article (labels);
  g_auto (GStrv) ids = gloss_document_dup_labels (get_document (self));
  g_autofree char *values = dup_values (self);
  g_autofree char *note = gloss_document_dup_note (get_document (self));
  gboolean writable = gloss_annotation_set_get_read_only (self->set) == NULL;

  show_chips (self, ids);
  show_summary (self, ids, attributes, values, note);
  gloss_attribute_panel_show (self->attributes, labels, attributes, values);
  gtk_widget_set_visible (self->attributes_scroller,
                          !gloss_attribute_panel_is_empty (self->attributes));
  gtk_widget_set_visible (self->incomplete, is_incomplete (attributes, values));
  gloss_note_view_set_text (self->note, note);
  gloss_note_view_set_editable (self->note, writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->chips), writable);
  gtk_widget_set_sensitive (self->add, writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->attributes), writable);
}

static void
update (GlossArticleDetails *self)
{
  gboolean shown = self->set != NULL && gloss_session_get_selected (self->session) == NULL;

  gtk_widget_set_visible (self->box, shown);
  if (shown)
    update_content (self);
}

static void
update_fold (GlossArticleDetails *self)
{
  gboolean open = gtk_toggle_button_get_active (self->unfold);

  gtk_revealer_set_reveal_child (self->revealer, open);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), !open);
  gtk_image_set_from_icon_name (self->arrow, open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->unfold), GTK_ACCESSIBLE_STATE_EXPANDED, open,
                               -1);
}

static void
unfolded_cb (GlossArticleDetails *self)
{
  if (!gtk_toggle_button_get_active (self->unfold))
    gloss_article_details_commit (self);
  update_fold (self);
}

/* Following the session */

static void
set_changed_cb (GlossArticleDetails *self)
{
  if (is_open (self))
    update (self);
}

static void
selected_cb (GlossArticleDetails *self)
{
  gloss_article_details_commit (self);
  update (self);
}

static void
set_notify_cb (GlossArticleDetails *self)
{
  GlossAnnotationSet *set = self->session != NULL ? gloss_session_get_set (self->session) : NULL;

  if (self->set == set)
    return;

  gloss_article_details_commit (self);
  g_set_object (&self->set, set);
  update (self);
}

static void
labels_notify_cb (GlossArticleDetails *self)
{
  g_signal_group_set_target (self->label_signals,
                             self->session != NULL ? gloss_session_get_labels (self->session)
                                                   : NULL);
}

/* The class */

static void
set_session (GlossArticleDetails *self,
             GlossSession        *session)
{
  if (self->session == session)
    return;

  gloss_article_details_commit (self);
  g_set_object (&self->session, session);
  g_signal_group_set_target (self->session_signals, session);
  g_object_set (self->label_popover, "session", session, NULL);
  labels_notify_cb (self);
  set_notify_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

static void
gloss_article_details_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, GLOSS_ARTICLE_DETAILS (object)->session);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_article_details_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      set_session (GLOSS_ARTICLE_DETAILS (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_article_details_dispose (GObject *object)
{
  GlossArticleDetails *self = GLOSS_ARTICLE_DETAILS (object);

  if (self->session != NULL)
    gloss_article_details_commit (self);
  g_clear_object (&self->label_signals);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  g_clear_object (&self->set);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_ARTICLE_DETAILS);

  G_OBJECT_CLASS (gloss_article_details_parent_class)->dispose (object);
}

static void
gloss_article_details_finalize (GObject *object)
{
  g_free (GLOSS_ARTICLE_DETAILS (object)->shown_labels);

  G_OBJECT_CLASS (gloss_article_details_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (GLOSS_TYPE_ATTRIBUTE_PANEL);
  g_type_ensure (GLOSS_TYPE_LABEL_POPOVER);
  g_type_ensure (GLOSS_TYPE_NOTE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-article-details.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossArticleDetails, box);
  gtk_widget_class_bind_template_child (widget_class, GlossArticleDetails, unfold);
  gtk_widget_class_bind_template_child (widget_class, GlossArticleDetails, arrow);
  gtk_widget_class_bind_template_child (widget_class, GlossArticleDetails, summary);
  gtk_widget_class_bind_template_child (widget_class, GlossArticleDetails, incomplete);
  gtk_widget_class_bind_template_child (widget_class, GlossArticleDetails, revealer);
  gtk_widget_class_bind_template_child (widget_class, GlossArticleDetails, body);
  gtk_widget_class_bind_template_child (widget_class, GlossArticleDetails, chips);
  gtk_widget_class_bind_template_child (widget_class, GlossArticleDetails, add);
  gtk_widget_class_bind_template_child (widget_class, GlossArticleDetails, label_popover);
  gtk_widget_class_bind_template_child (widget_class, GlossArticleDetails, attributes_scroller);
  gtk_widget_class_bind_template_child (widget_class, GlossArticleDetails, attributes);
  gtk_widget_class_bind_template_child (widget_class, GlossArticleDetails, note);
  gtk_widget_class_bind_template_callback (widget_class, unfolded_cb);
  gtk_widget_class_bind_template_callback (widget_class, label_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, label_made_cb);
  gtk_widget_class_bind_template_callback (widget_class, attribute_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_committed_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_done_cb);
}

static void
gloss_article_details_class_init (GlossArticleDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = gloss_article_details_get_property;
  object_class->set_property = gloss_article_details_set_property;
  object_class->dispose = gloss_article_details_dispose;
  object_class->finalize = gloss_article_details_finalize;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GLOSS_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                               | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
gloss_article_details_init (GlossArticleDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->session_signals = g_signal_group_new (GLOSS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::selected",
                                  G_CALLBACK (selected_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::set", G_CALLBACK (set_notify_cb),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "set-changed",
                                  G_CALLBACK (set_changed_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::loading",
                                  G_CALLBACK (gloss_article_details_commit), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::labels",
                                  G_CALLBACK (labels_notify_cb), self);
  self->label_signals = g_signal_group_new (GLOSS_TYPE_LABEL_SET);
  g_signal_group_connect_swapped (self->label_signals, "changed", G_CALLBACK (update), self);

  self->settings = g_settings_new (GLOSS_APP_ID);
  g_settings_bind (self->settings, "unfold-article", self->unfold, "active",
                   G_SETTINGS_BIND_DEFAULT);
  update_fold (self);
}

/**
 * gloss_article_details_new:
 * @session: whose article it is about
 *
 * Returns: (transfer floating): a panel
 */
GtkWidget *
gloss_article_details_new (GlossSession *session)
{
  return g_object_new (GLOSS_TYPE_ARTICLE_DETAILS, "session", session, NULL);
}

/**
 * gloss_article_details_open:
 * @self: a panel
 *
 * Unfolds it and gives the keyboard to the button that adds a label. No annotation may be selected.
 */
void
gloss_article_details_open (GlossArticleDetails *self)
{
  g_return_if_fail (GLOSS_IS_ARTICLE_DETAILS (self));

  if (self->set == NULL)
    return;

  gloss_focus_reveal (self->revealer);
  gtk_toggle_button_set_active (self->unfold, TRUE);
  gtk_widget_grab_focus (self->add);
}

/**
 * gloss_article_details_commit:
 * @self: a panel
 *
 * Makes edits of what was typed into the note and the attributes, now.
 */
void
gloss_article_details_commit (GlossArticleDetails *self)
{
  g_return_if_fail (GLOSS_IS_ARTICLE_DETAILS (self));

  if (self->set == NULL)
    return;

  gloss_attribute_panel_commit (self->attributes);
  gloss_note_view_commit (self->note);
}
