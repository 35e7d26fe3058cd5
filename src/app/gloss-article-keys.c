/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-article-keys.h"

#include "app/gloss-session-relate.h"

/* The keys that mean something only while the article has the focus: label keys, and those that a
 * text field needs for itself. They are taken before the text view sees them, because it has its
 * own ideas about Shift+Left, Delete and Ctrl+Z. Everything else is an accelerator. */

#define MODIFIERS                                                                                  \
  (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_HYPER_MASK              \
   | GDK_META_MASK)

static gboolean
has_text_selection (GlossSession *session)
{
  return gloss_session_get_selection (session, NULL, NULL);
}

static gboolean
is_right_to_left_script (GUnicodeScript script)
{
  switch (script)
    {
    case G_UNICODE_SCRIPT_ADLAM:
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_HANIFI_ROHINGYA:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_MANDAIC:
    case G_UNICODE_SCRIPT_NKO:
    case G_UNICODE_SCRIPT_SAMARITAN:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_THAANA:
    case G_UNICODE_SCRIPT_YEZIDI:
      return TRUE;
    default:
      return FALSE;
    }
}

/* The keys go where the arrows point: in text from right to left, left is onward. */
static gboolean
is_right_to_left (GlossSession *session)
{
  GlossAnnotationSet *set = gloss_session_get_set (session);
  GlossAnnotation *selected = gloss_session_get_selected (session);
  g_autofree char *quote = NULL;
  guint fragment = 0;

  gloss_session_find_fragment (session, &fragment);
  quote = gloss_annotation_set_dup_quote (set, selected, fragment);
  for (const char *p = quote; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return is_right_to_left_script (g_unichar_get_script (g_utf8_get_char (p)));
  return FALSE;
}

static gboolean
move_end (GlossSession    *session,
          gboolean         right,
          GdkModifierType  modifiers)
{
  gboolean onward;

  if ((modifiers & GDK_SHIFT_MASK) == 0
      || (modifiers & ~(GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0
      || has_text_selection (session) || gloss_session_get_selected (session) == NULL)
    return FALSE;
  onward = right != is_right_to_left (session);
  gloss_session_move_end (session, (modifiers & GDK_ALT_MASK) != 0, onward ? 1 : -1,
                          (modifiers & GDK_CONTROL_MASK) != 0);
  return TRUE;
}

/* Whether it means anything now or not, the key is the action's and nobody else's. */
static gboolean
activate (GtkWidget  *view,
          const char *action)
{
  gtk_widget_activate_action (view, action, NULL);
  return TRUE;
}

/* One thing for each press: a link that is being made, the pen, the selected annotation, the
 * selected text, the dimming of all labels but one. */
static gboolean
give_up (GtkWidget    *view,
         GlossSession *session)
{
  guint end;

  if (gloss_session_end_link (session))
    return TRUE;
  if (gloss_session_get_pen (session) != NULL)
    gloss_session_set_pen (session, NULL);
  else if (gloss_session_get_selected (session) != NULL)
    gloss_session_select (session, NULL, FALSE);
  else if (gloss_session_get_selection (session, NULL, &end))
    {
      g_signal_emit_by_name (session, "select-range", end, end);
      /* What that text could have been added to, too. */
      gloss_session_select (session, NULL, FALSE);
    }
  else if (gloss_session_get_lit_label (session) != NULL)
    gloss_session_light_label (session, NULL);
  else
    return FALSE;
  return TRUE;
}

static gboolean
accept (GtkWidget    *view,
        GlossSession *session)
{
  if (gloss_session_get_link_from (session) != NULL)
    gloss_session_finish_link (session);
  else if (has_text_selection (session))
    gtk_widget_activate_action (view, "win.choose-label", NULL);
  else if (gloss_session_get_selected (session) != NULL)
    gtk_widget_activate_action (view, "win.note", NULL);
  else
    return FALSE;
  return TRUE;
}

static GlossLabel *
find_label (GlossLabelSet *labels,
            gunichar       c)
{
  char shortcut[7] = { 0 };

  g_unichar_to_utf8 (c, shortcut);
  return gloss_label_set_find_shortcut (labels, shortcut);
}

/* Caps Lock must not make the keys dead: without Shift the other case counts too. */
static gboolean
use_label (GlossSession    *session,
           guint            keyval,
           GdkModifierType  modifiers)
{
  GlossLabelSet *labels = gloss_session_get_labels (session);
  gunichar c = gdk_keyval_to_unicode (keyval);
  GlossLabel *label;

  if (labels == NULL || (modifiers & ~GDK_SHIFT_MASK) != 0 || c == 0 || !g_unichar_isgraph (c))
    return FALSE;
  label = find_label (labels, c);
  if (label == NULL && modifiers == 0)
    label = find_label (labels, g_unichar_tolower (c));
  if (label == NULL)
    return FALSE;
  gloss_session_use_label (session, gloss_label_get_id (label));
  return TRUE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                gpointer               user_data)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  return gloss_article_keys_press (view, user_data, keyval, state);
}

/**
 * gloss_article_keys_press:
 * @view: the widget that shows the article
 * @session: what is shown
 * @keyval: the key
 * @state: the modifiers
 *
 * Does what the key means for the article.
 *
 * Returns: whether it means anything
 */
gboolean
gloss_article_keys_press (GtkWidget       *view,
                          GlossSession    *session,
                          guint            keyval,
                          GdkModifierType  state)
{
  GdkModifierType modifiers = state & MODIFIERS;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return move_end (session, FALSE, modifiers);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return move_end (session, TRUE, modifiers);
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
    case GDK_KEY_BackSpace:
      if (modifiers == GDK_SHIFT_MASK)
        return activate (view, "win.remove-fragment");
      if (modifiers != 0 || gloss_session_get_selected (session) == NULL)
        return FALSE;
      gloss_session_delete_selected (session);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (modifiers == GDK_CONTROL_MASK)
        return activate (view, "win.add-fragment");
      return modifiers == 0 && accept (view, session);
    case GDK_KEY_F2:
      return modifiers == 0 && activate (view, "win.choose-label");
    case GDK_KEY_Escape:
      return modifiers == 0 && give_up (view, session);
    case GDK_KEY_z:
    case GDK_KEY_Z:
      if ((modifiers & ~GDK_SHIFT_MASK) == GDK_CONTROL_MASK)
        {
          gboolean redo = (modifiers & GDK_SHIFT_MASK) != 0;

          gtk_widget_activate_action (view, redo ? "win.redo" : "win.undo", NULL);
          return TRUE;
        }
      return use_label (session, keyval, modifiers);
    default:
      return use_label (session, keyval, modifiers);
    }
}

/**
 * gloss_article_keys_attach:
 * @view: the widget that shows the article
 * @session: what is shown
 *
 * Gives @view the keys of the article, for as long as it lives.
 */
void
gloss_article_keys_attach (GtkWidget    *view,
                           GlossSession *session)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (key_pressed_cb), session, 0);
  gtk_widget_add_controller (view, controller);
}
