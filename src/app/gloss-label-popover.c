/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-label-popover.h"

#include "app/gloss-annotation-item.h"
#include "app/gloss-label-chooser.h"
#include "app/gloss-swatch.h"

#include <glib/gi18n.h>

#define MAX_CHIPS 8
#define CHIP_CHARACTERS 14
#define EXCERPT_CHARACTERS 60

/* With chips, the popover is not modal and nothing in it takes the focus; what closes another
 * popover has to be looked for: a key controller on the parent widget for Esc, the session for a
 * selection that is gone, the window for the focus that went elsewhere. */
struct _GlossLabelPopover
{
  GtkPopover parent_instance;

  GtkStack          *stack;
  GlossLabelChooser *chooser;
  GtkWidget         *chips_page;
  GtkFlowBox        *chips;
  GtkWidget         *add;
  GtkLabel          *add_label;

  GlossSession       *session;
  GSignalGroup       *session_signals;
  GSignalGroup       *window_signals;
  GtkEventController *escape; /* the parent's, while there are chips */
  GtkWidget          *escape_widget;
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

enum
{
  CHOSEN,
  MADE,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossLabelPopover, gloss_label_popover, GTK_TYPE_POPOVER)

static void
use (GlossLabelPopover *self,
     const char        *label_id)
{
  g_autofree char *id = g_strdup (label_id);
  gboolean handled = FALSE;

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, id, &handled);
  if (!handled && self->session != NULL)
    gloss_session_use_label (self->session, id);
}

static void
chosen_cb (GlossLabelPopover *self,
           const char        *label_id)
{
  use (self, label_id);
}

static void
make_cb (GlossLabelPopover *self,
         const char        *name)
{
  g_autofree char *taken = g_strdup (name);
  gboolean handled = FALSE;

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[MADE], 0, taken, &handled);
  if (!handled && self->session != NULL)
    gloss_session_use_new_label (self->session, taken, FALSE);
}

/* Chips */

static void
chip_clicked_cb (GtkWidget         *chip,
                 GlossLabelPopover *self)
{
  use (self, gtk_widget_get_name (chip));
}

static GtkWidget *
make_chip_child (GlossLabelPopover *self,
                 GlossLabel        *label)
{
  GlossLabelSet *labels = self->session != NULL ? gloss_session_get_labels (self->session) : NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *swatch = gloss_swatch_new ();
  GtkWidget *name = gtk_label_new (gloss_label_get_name (label));

  gloss_swatch_set_color (GLOSS_SWATCH (swatch), gloss_label_get_color (label));
  if (labels != NULL)
    gloss_swatch_set_underline (GLOSS_SWATCH (swatch),
                                (int) gloss_underline_find_label (labels,
                                                                  gloss_label_get_id (label)));
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), CHIP_CHARACTERS);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), name);

  if (gloss_label_get_shortcut (label) != NULL)
    {
      GtkWidget *key = gtk_label_new (gloss_label_get_shortcut (label));

      gtk_widget_add_css_class (key, "key");
      gtk_widget_add_css_class (key, "caption");
      gtk_widget_set_valign (key, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), key);
    }

  return box;
}

static GtkWidget *
make_chip (GlossLabelPopover *self,
           GlossLabel        *label)
{
  GtkWidget *chip = gtk_button_new ();

  gtk_widget_set_name (chip, gloss_label_get_id (label));
  gtk_widget_set_tooltip_text (chip, gloss_label_get_name (label));
  gtk_widget_set_can_focus (chip, FALSE);
  gtk_widget_add_css_class (chip, "flat");
  gtk_widget_add_css_class (chip, "label-chip");
  gtk_button_set_child (GTK_BUTTON (chip), make_chip_child (self, label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gloss_label_get_name (label), -1);
  g_signal_connect (chip, "clicked", G_CALLBACK (chip_clicked_cb), self);

  return chip;
}

static void
fill_chips (GlossLabelPopover *self)
{
  g_autoptr (GPtrArray) labels = gloss_label_chooser_dup_labels (self->chooser, "");
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_flow_box_remove (self->chips, child);

  for (guint i = 0; i < MIN (labels->len, MAX_CHIPS); i++)
    {
      GtkWidget *place = gtk_flow_box_child_new ();

      gtk_widget_set_focusable (place, FALSE);
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (place),
                                    make_chip (self, labels->pdata[i]));
      gtk_flow_box_append (self->chips, place);
    }
}

/* Adding the selected text to an annotation */

static void
update_add (GlossLabelPopover *self,
            gboolean           focusable)
{
  g_autofree char *excerpt = NULL;
  g_autofree char *label = NULL;
  GlossAnnotationSet *set;
  GlossAnnotation *target;

  gtk_widget_set_visible (self->add, self->session != NULL
                                       && gloss_session_can_add_fragment (self->session));
  if (!gtk_widget_get_visible (self->add))
    return;

  set = gloss_session_get_set (self->session);
  target = gloss_session_get_fragment_target (self->session);
  excerpt = gloss_annotation_dup_excerpt (target, set, EXCERPT_CHARACTERS);
  /* Translators: %s is the beginning of the text of an annotation, to which more is added. */
  label = g_strdup_printf (_("Add to “%s”"), excerpt);
  gtk_label_set_label (self->add_label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_can_focus (self->add, focusable);
}

static void
add_cb (GlossLabelPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  gloss_session_add_fragment (self->session);
}

static void
add_key_cb (GlossLabelPopover *self)
{
  if (gtk_widget_get_visible (self->add))
    add_cb (self);
}

/* Closing what is not modal */

static void
close_chips (GlossLabelPopover *self)
{
  if (gloss_label_popover_has_chips (self))
    gtk_popover_popdown (GTK_POPOVER (self));
}

static gboolean
parent_key_cb (GtkEventControllerKey *controller,
               guint                  keyval,
               guint                  keycode,
               GdkModifierType        state,
               GlossLabelPopover     *self)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  close_chips (self);

  return GDK_EVENT_STOP;
}

static void
forget_parent (GlossLabelPopover *self)
{
  g_signal_group_set_target (self->window_signals, NULL);
  if (self->escape_widget != NULL && self->escape != NULL)
    gtk_widget_remove_controller (self->escape_widget, self->escape);
  self->escape = NULL;
  g_clear_weak_pointer (&self->escape_widget);
}

static void
follow_parent (GlossLabelPopover *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  forget_parent (self);
  self->escape = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->escape, GTK_PHASE_CAPTURE);
  g_signal_connect (self->escape, "key-pressed", G_CALLBACK (parent_key_cb), self);
  gtk_widget_add_controller (parent, self->escape);
  g_set_weak_pointer (&self->escape_widget, parent);
  if (GTK_IS_WINDOW (root))
    g_signal_group_set_target (self->window_signals, root);
}

static void
window_active_cb (GtkWindow         *window,
                  GParamSpec        *pspec,
                  GlossLabelPopover *self)
{
  if (!gtk_window_is_active (window))
    close_chips (self);
}

static void
selection_changed_cb (GlossLabelPopover *self)
{
  if (!gloss_session_get_selection (self->session, NULL, NULL))
    close_chips (self);
}

static void
more_cb (GlossLabelPopover *self)
{
  GdkRectangle at;
  gboolean pointing = gtk_popover_get_pointing_to (GTK_POPOVER (self), &at);

  gloss_label_popover_open (self, pointing ? &at : NULL);
}

static void
open (GlossLabelPopover  *self,
      GtkWidget          *page,
      gboolean            autohide,
      const GdkRectangle *at)
{
  GtkPopover *popover = GTK_POPOVER (self);

  gtk_popover_popdown (popover);
  update_add (self, page != self->chips_page);
  gtk_stack_set_visible_child (self->stack, page);
  gtk_popover_set_autohide (popover, autohide);
  if (at != NULL)
    gtk_popover_set_pointing_to (popover, at);
  gtk_popover_popup (popover);
}

/* The class */

static void
gloss_label_popover_map (GtkWidget *widget)
{
  GlossLabelPopover *self = GLOSS_LABEL_POPOVER (widget);

  GTK_WIDGET_CLASS (gloss_label_popover_parent_class)->map (widget);

  if (gloss_label_popover_has_chips (self))
    follow_parent (self);
  else
    gloss_label_chooser_reset (self->chooser);
}

static void
gloss_label_popover_unmap (GtkWidget *widget)
{
  forget_parent (GLOSS_LABEL_POPOVER (widget));

  GTK_WIDGET_CLASS (gloss_label_popover_parent_class)->unmap (widget);
}

static void
set_session (GlossLabelPopover *self,
             GlossSession      *session)
{
  if (!g_set_object (&self->session, session))
    return;

  g_signal_group_set_target (self->session_signals, session);
  g_object_set (self->chooser, "session", session, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

static void
gloss_label_popover_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, GLOSS_LABEL_POPOVER (object)->session);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_label_popover_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      set_session (GLOSS_LABEL_POPOVER (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_label_popover_dispose (GObject *object)
{
  GlossLabelPopover *self = GLOSS_LABEL_POPOVER (object);

  if (self->window_signals != NULL)
    forget_parent (self);
  g_clear_object (&self->window_signals);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_LABEL_POPOVER);

  G_OBJECT_CLASS (gloss_label_popover_parent_class)->dispose (object);
}

static void
gloss_label_popover_class_init (GlossLabelPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gloss_label_popover_get_property;
  object_class->set_property = gloss_label_popover_set_property;
  object_class->dispose = gloss_label_popover_dispose;
  widget_class->map = gloss_label_popover_map;
  widget_class->unmap = gloss_label_popover_unmap;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GLOSS_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                               | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1,
                                  G_TYPE_STRING);

  signals[MADE] = g_signal_new ("made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1,
                                G_TYPE_STRING);

  g_type_ensure (GLOSS_TYPE_LABEL_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-label-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossLabelPopover, stack);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelPopover, chooser);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelPopover, chips_page);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelPopover, chips);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelPopover, add);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelPopover, add_label);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_key_cb);
}

static void
gloss_label_popover_init (GlossLabelPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->session_signals = g_signal_group_new (GLOSS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "selection-changed",
                                  G_CALLBACK (selection_changed_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "set-changed", G_CALLBACK (close_chips),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "notify::set", G_CALLBACK (close_chips),
                                  self);
  self->window_signals = g_signal_group_new (GTK_TYPE_WINDOW);
  g_signal_group_connect (self->window_signals, "notify::is-active",
                          G_CALLBACK (window_active_cb), self);
}

/**
 * gloss_label_popover_new:
 * @session: (nullable): whose labels to offer
 *
 * Returns: a new popover; give it a parent
 */
GtkWidget *
gloss_label_popover_new (GlossSession *session)
{
  return g_object_new (GLOSS_TYPE_LABEL_POPOVER, "session", session, NULL);
}

/**
 * gloss_label_popover_open:
 * @self: a popover with a parent
 * @at: (nullable): what to point to, in the parent's coordinates; %NULL: as before
 *
 * Opens with the entry, which gets the focus.
 */
void
gloss_label_popover_open (GlossLabelPopover  *self,
                          const GdkRectangle *at)
{
  g_return_if_fail (GLOSS_IS_LABEL_POPOVER (self));

  open (self, GTK_WIDGET (self->chooser), TRUE, at);
}

/**
 * gloss_label_popover_open_chips:
 * @self: a popover with a parent
 * @at: (nullable): what to point to, in the parent's coordinates; %NULL: as before
 *
 * Opens with chips, without taking the focus. Does nothing if there are no labels.
 */
void
gloss_label_popover_open_chips (GlossLabelPopover  *self,
                                const GdkRectangle *at)
{
  g_return_if_fail (GLOSS_IS_LABEL_POPOVER (self));

  fill_chips (self);
  if (gtk_widget_get_first_child (GTK_WIDGET (self->chips)) != NULL)
    open (self, self->chips_page, FALSE, at);
}

/**
 * gloss_label_popover_has_chips:
 * @self: a popover
 *
 * Returns: whether it is in the form that leaves the focus in the text
 */
gboolean
gloss_label_popover_has_chips (GlossLabelPopover *self)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_POPOVER (self), FALSE);

  return gtk_stack_get_visible_child (self->stack) == self->chips_page;
}
