/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-foreign-popover.h"

#include "app/gloss-swatch.h"

#include <glib/gi18n.h>

/* It lists what lies at one place: a few annotations, of which each row is made when it is shown.
 * Opened by a click it leaves the keyboard in the text, so that a double click still selects a
 * word; opened by a key it takes it. */

#define MOST_ROWS 12u
#define MOST_QUOTE 200u
#define WIDTH_CHARS 34

struct _GlossForeignPopover
{
  GtkPopover parent_instance;

  GtkBox       *rows;

  GlossSession *session;
  GSignalGroup *session_signals;
  GPtrArray    *annotations; /* GlossAnnotation: owned; what the rows show */
};

G_DEFINE_FINAL_TYPE (GlossForeignPopover, gloss_foreign_popover, GTK_TYPE_POPOVER)

static void
copy_clicked_cb (GtkWidget           *button,
                 GlossForeignPopover *self)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "gloss-row"));
  g_autoptr (GlossAnnotation) annotation = gloss_annotation_ref (self->annotations->pdata[i]);

  gtk_popover_popdown (GTK_POPOVER (self));
  gloss_session_adopt (self->session, annotation);
}

static GlossLabel *
find_label (GlossForeignPopover *self,
            const char          *label_id)
{
  GlossAnnotationSet *own = gloss_session_get_set (self->session);
  GlossLabel *label = own != NULL ? gloss_annotation_set_get_label (own, label_id) : NULL;

  if (label != NULL)
    return label;
  return gloss_annotation_set_get_label (gloss_session_get_underlay (self->session), label_id);
}

static GtkWidget *
make_text (const char *text,
           const char *style,
           int         lines)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH_CHARS);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_title (GlossForeignPopover *self,
            GlossAnnotation     *annotation)
{
  const char *label_id = gloss_annotation_get_label (annotation);
  GlossLabel *label = find_label (self, label_id);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *swatch = gloss_swatch_new ();
  GtkWidget *name = make_text (label != NULL ? gloss_label_get_name (label) : label_id, "heading",
                               1);

  if (label != NULL)
    gloss_swatch_set_color (GLOSS_SWATCH (swatch), gloss_label_get_color (label));
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), name);
  return box;
}

/* Whose it is: (transfer full). */
static char *
describe_origin (GlossForeignPopover *self,
                 GlossAnnotation     *annotation)
{
  const char *set_name = gloss_annotation_set_get_name (gloss_session_get_underlay (self->session));
  GlossAnnotationFields fields;

  gloss_annotation_get_fields (annotation, &fields);
  if (fields.creator == NULL || *fields.creator == '\0')
    /* Translators: the name of an annotation set */
    return g_strdup_printf (_("In the set “%s”"), set_name);
  /* Translators: the name of an annotation set, and of who made the annotation */
  return g_strdup_printf (_("In the set “%s”, by %s"), set_name, fields.creator);
}

/* As much of it as a popover has room for, fragments one behind another. (transfer full) */
static char *
make_quote (GlossForeignPopover *self,
            GlossAnnotation     *annotation)
{
  GlossAnnotationSet *set = gloss_session_get_underlay (self->session);
  GlossText *text = gloss_annotation_set_get_text (set);
  g_autoptr (GString) quote = g_string_new ("“");

  for (guint i = 0; i < gloss_annotation_get_n_spans (annotation); i++)
    {
      GlossSpan span = gloss_annotation_get_span (annotation, i);
      guint end = MIN (MIN (span.end, span.start + MOST_QUOTE), gloss_text_get_length (text));
      g_autofree char *piece = NULL;

      if (span.start >= end)
        continue;
      piece = gloss_text_dup_range (text, span.start, end);
      g_string_append_printf (quote, "%s%s", i > 0 ? " … " : "", piece);
      if (end < span.end)
        g_string_append (quote, "…");
    }
  g_string_append (quote, "”");
  return g_string_free (g_steal_pointer (&quote), FALSE);
}

static GtkWidget *
make_button (GlossForeignPopover *self,
             guint                row)
{
  GtkWidget *button = gtk_button_new_with_label (_("Copy to My Set"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 2);
  gtk_widget_set_sensitive (button, gloss_session_can_edit (self->session));
  g_object_set_data (G_OBJECT (button), "gloss-row", GUINT_TO_POINTER (row));
  g_signal_connect (button, "clicked", G_CALLBACK (copy_clicked_cb), self);
  return button;
}

/* Returns: its button */
static GtkWidget *
append_row (GlossForeignPopover *self,
            guint                i)
{
  GlossAnnotation *annotation = self->annotations->pdata[i];
  const char *note = gloss_annotation_get_note (annotation);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *button = make_button (self, i);
  g_autofree char *quote = make_quote (self, annotation);
  g_autofree char *origin = describe_origin (self, annotation);
  GtkWidget *source = make_text (origin, "dim-label", 2);

  gtk_widget_add_css_class (source, "caption");
  gtk_box_append (GTK_BOX (row), make_title (self, annotation));
  gtk_box_append (GTK_BOX (row), make_text (quote, NULL, 3));
  if (note != NULL && *note != '\0')
    gtk_box_append (GTK_BOX (row), make_text (note, "dim-label", 6));
  gtk_box_append (GTK_BOX (row), source);
  gtk_box_append (GTK_BOX (row), button);
  if (i > 0)
    gtk_box_append (self->rows, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (self->rows, row);
  return button;
}

static void
clear (GlossForeignPopover *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);
  g_ptr_array_set_size (self->annotations, 0);
}

static void
close_cb (GlossForeignPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
gloss_foreign_popover_dispose (GObject *object)
{
  GlossForeignPopover *self = GLOSS_FOREIGN_POPOVER (object);

  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_FOREIGN_POPOVER);

  G_OBJECT_CLASS (gloss_foreign_popover_parent_class)->dispose (object);
}

static void
gloss_foreign_popover_finalize (GObject *object)
{
  g_ptr_array_unref (GLOSS_FOREIGN_POPOVER (object)->annotations);

  G_OBJECT_CLASS (gloss_foreign_popover_parent_class)->finalize (object);
}

static void
gloss_foreign_popover_class_init (GlossForeignPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gloss_foreign_popover_dispose;
  object_class->finalize = gloss_foreign_popover_finalize;

  /* Keys of the window do not get through a popover that has the keyboard. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "win.next-foreign", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, GDK_SHIFT_MASK,
                                       "win.previous-foreign", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-foreign-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossForeignPopover, rows);
}

static void
gloss_foreign_popover_init (GlossForeignPopover *self)
{
  static const char *const signals[] = { "selection-changed", "set-changed", "underlay-changed",
                                         "notify::set", "notify::article" };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->annotations = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_annotation_unref);
  self->session_signals = g_signal_group_new (GLOSS_TYPE_SESSION);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_group_connect_swapped (self->session_signals, signals[i], G_CALLBACK (close_cb), self);
}

/* The chosen one comes first, where it is in sight. */
static void
take_annotations (GlossForeignPopover *self,
                  GPtrArray           *annotations,
                  GlossAnnotation     *chosen)
{
  if (chosen != NULL)
    g_ptr_array_add (self->annotations, gloss_annotation_ref (chosen));
  for (guint i = 0; i < annotations->len && self->annotations->len < MOST_ROWS; i++)
    if (annotations->pdata[i] != chosen)
      g_ptr_array_add (self->annotations, gloss_annotation_ref (annotations->pdata[i]));
}

/**
 * gloss_foreign_popover_new:
 * @session: the session whose set beneath is told about
 *
 * Returns: a new popover; give it a parent
 */
GtkWidget *
gloss_foreign_popover_new (GlossSession *session)
{
  GlossForeignPopover *self = g_object_new (GLOSS_TYPE_FOREIGN_POPOVER, NULL);

  self->session = g_object_ref (session);
  g_signal_group_set_target (self->session_signals, session);
  return GTK_WIDGET (self);
}

/**
 * gloss_foreign_popover_show:
 * @self: a popover with a parent
 * @at: what to point to, in the parent's coordinates
 * @annotations: (element-type GlossAnnotation): what of the set beneath to tell about
 * @chosen: (nullable): the one of them that the keyboard goes to, so that Enter copies it; %NULL
 *   leaves the keyboard in the text
 */
void
gloss_foreign_popover_show (GlossForeignPopover *self,
                            const GdkRectangle  *at,
                            GPtrArray           *annotations,
                            GlossAnnotation     *chosen)
{
  GtkWidget *focus = NULL;

  g_return_if_fail (GLOSS_IS_FOREIGN_POPOVER (self));
  g_return_if_fail (at != NULL && annotations != NULL);

  gtk_popover_popdown (GTK_POPOVER (self));
  if (annotations->len == 0 || gloss_session_get_underlay (self->session) == NULL)
    return;
  clear (self);
  take_annotations (self, annotations, chosen);
  for (guint i = 0; i < self->annotations->len; i++)
    {
      GtkWidget *button = append_row (self, i);

      if (i == 0 && chosen != NULL)
        focus = button;
    }
  gtk_popover_set_autohide (GTK_POPOVER (self), chosen != NULL);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), at);
  gtk_popover_popup (GTK_POPOVER (self));
  if (focus != NULL)
    gtk_widget_grab_focus (focus);
}
