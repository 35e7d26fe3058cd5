/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-export-dialog.h"
#include "app/gloss-import-dialog.h"
#include "app/gloss-label-editor.h"
#include "app/gloss-occurrences-dialog.h"
#include "app/gloss-window-private.h"

#include "core/text/gloss-encoding.h"

#include <glib/gi18n.h>

/* The actions of the window. Menus, keys, D-Bus and tests reach the same ones. Whether one is
 * enabled follows from what it needs and what is there, and from nothing else. */

typedef enum
{
  NEED_NOTHING = 0,
  NEED_ARTICLE = 1 << 0,
  NEED_SET = 1 << 1,
  NEED_EDITABLE = 1 << 2,
  NEED_TEXT = 1 << 3,
  NEED_SELECTED = 1 << 4,
  NEED_ANNOTATIONS = 1 << 5,
  NEED_UNDO = 1 << 6,
  NEED_REDO = 1 << 7,
  NEED_PEN = 1 << 8,
  NEED_NEXT = 1 << 9,
  NEED_PREVIOUS = 1 << 10,
  NEED_TARGET = 1 << 11,
  NEED_ARTICLES = 1 << 12,
  NEED_AROUND = 1 << 13,
  NEED_ADDITION = 1 << 14,
  NEED_FRAGMENT = 1 << 15,
  NEED_FRAGMENTS = 1 << 16,
  NEED_HERE = 1 << 17,
} Needs;

typedef struct
{
  GActionEntry entry;
  Needs        needs;
} Action;

static const char *const save_states[] = { "none", "saved", "unsaved", "saving", "failed" };

#define ACTION(function)                                                                           \
  static void function (GSimpleAction *action, GVariant *parameter, gpointer user_data)

ACTION (open_cb)
{
  gloss_window_choose_article (user_data);
}

ACTION (open_folder_cb)
{
  gloss_window_choose_folder (user_data);
}

ACTION (open_example_cb)
{
  gloss_window_open_example (user_data);
}

ACTION (open_uri_cb)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  gloss_window_open (user_data, &file, 1);
}

ACTION (save_cb)
{
  gloss_window_commit (user_data);
  gloss_session_save_now (GLOSS_WINDOW (user_data)->session);
}

ACTION (undo_cb)
{
  gloss_session_undo (GLOSS_WINDOW (user_data)->session);
}

ACTION (redo_cb)
{
  gloss_session_redo (GLOSS_WINDOW (user_data)->session);
}

ACTION (history_cb)
{
  gloss_window_toggle_history (user_data);
}

ACTION (next_article_cb)
{
  gloss_session_go_to_article (GLOSS_WINDOW (user_data)->session, 1);
}

ACTION (previous_article_cb)
{
  gloss_session_go_to_article (GLOSS_WINDOW (user_data)->session, -1);
}

ACTION (next_annotation_cb)
{
  gloss_session_select_step (GLOSS_WINDOW (user_data)->session, 1);
}

ACTION (previous_annotation_cb)
{
  gloss_session_select_step (GLOSS_WINDOW (user_data)->session, -1);
}

ACTION (delete_cb)
{
  gloss_session_delete_selected (GLOSS_WINDOW (user_data)->session);
}

ACTION (toggle_unsure_cb)
{
  gloss_session_toggle_unsure (GLOSS_WINDOW (user_data)->session);
}

ACTION (add_fragment_cb)
{
  gloss_session_add_fragment (GLOSS_WINDOW (user_data)->session);
}

ACTION (remove_fragment_cb)
{
  gloss_session_remove_fragment (GLOSS_WINDOW (user_data)->session);
}

ACTION (next_fragment_cb)
{
  gloss_session_step_fragment (GLOSS_WINDOW (user_data)->session, 1);
}

ACTION (previous_fragment_cb)
{
  gloss_session_step_fragment (GLOSS_WINDOW (user_data)->session, -1);
}

ACTION (select_around_cb)
{
  GlossSession *session = GLOSS_WINDOW (user_data)->session;

  gloss_session_select (session, gloss_annotation_get_id (gloss_session_get_around (session)),
                        TRUE);
}

ACTION (select_outer_cb)
{
  gloss_session_select_outward (GLOSS_WINDOW (user_data)->session, 1);
}

ACTION (select_inner_cb)
{
  gloss_session_select_outward (GLOSS_WINDOW (user_data)->session, -1);
}

ACTION (select_range_cb)
{
  guint start;
  guint end;

  g_variant_get (parameter, "(uu)", &start, &end);
  gloss_session_select_range (GLOSS_WINDOW (user_data)->session, MIN (start, end),
                              MAX (start, end));
}

ACTION (select_annotation_cb)
{
  gloss_session_select (GLOSS_WINDOW (user_data)->session, g_variant_get_string (parameter, NULL),
                        TRUE);
}

ACTION (apply_label_cb)
{
  GlossSession *session = GLOSS_WINDOW (user_data)->session;
  const char *id = g_variant_get_string (parameter, NULL);

  if (gloss_annotation_set_get_label (gloss_session_get_set (session), id) != NULL)
    gloss_session_use_label (session, id);
  else
    gloss_window_tell (user_data, _("There is no such label here"));
}

ACTION (put_down_pen_cb)
{
  gloss_session_set_pen (GLOSS_WINDOW (user_data)->session, NULL);
}

ACTION (copy_cb)
{
  g_signal_emit_by_name (gloss_editor_pane_get_text_view (GLOSS_WINDOW (user_data)->pane),
                         "copy-clipboard");
}

ACTION (copy_quotation_cb)
{
  gloss_window_copy_quotation (user_data);
}

ACTION (focus_text_cb)
{
  GlossWindow *self = user_data;

  if (!gloss_side_layout_close_overlay (self->layout))
    gtk_widget_grab_focus (GTK_WIDGET (self->pane));
}

ACTION (filter_articles_cb)
{
  GlossWindow *self = user_data;

  g_object_set (self->layout, "start-visible", TRUE, NULL);
  gloss_window_make_panes (self);
  gloss_article_list_focus_filter (self->articles);
}

ACTION (reopen_cb)
{
  const char *encoding = g_variant_get_string (parameter, NULL);

  gloss_session_reload (GLOSS_WINDOW (user_data)->session, *encoding != '\0' ? encoding : NULL);
}

ACTION (choose_label_cb)
{
  gloss_editor_pane_choose_label (GLOSS_WINDOW (user_data)->pane);
}

ACTION (note_cb)
{
  GlossWindow *self = user_data;

  g_object_set (self->layout, "end-visible", TRUE, NULL);
  gloss_session_choose_only_selected (self->session);
  gloss_window_make_panes (self);
  gloss_annotation_details_focus_note (self->details);
}

ACTION (find_cb)
{
  gloss_editor_pane_find (GLOSS_WINDOW (user_data)->pane);
}

ACTION (find_next_cb)
{
  gloss_editor_pane_find_step (GLOSS_WINDOW (user_data)->pane, 1);
}

ACTION (find_previous_cb)
{
  gloss_editor_pane_find_step (GLOSS_WINDOW (user_data)->pane, -1);
}

ACTION (label_every_cb)
{
  gloss_occurrences_dialog_present_for_selection (GTK_WIDGET (user_data),
                                                  GLOSS_WINDOW (user_data)->session);
}

ACTION (label_editor_cb)
{
  gloss_label_editor_present (GTK_WIDGET (user_data), GLOSS_WINDOW (user_data)->session, NULL);
}

ACTION (article_details_cb)
{
  GlossWindow *self = user_data;

  gloss_window_make_panes (self);
  g_object_set (self->layout, "end-visible", TRUE, NULL);
  gloss_session_select (self->session, NULL, FALSE);
  gloss_article_details_open (self->article_details);
}

ACTION (attributes_cb)
{
  if (!gloss_editor_pane_set_attributes (GLOSS_WINDOW (user_data)->pane))
    gloss_window_tell (user_data, _("There are no attributes for this: edit them from the menu"));
}

ACTION (attribute_editor_cb)
{
  gloss_label_editor_present_attributes (GTK_WIDGET (user_data), GLOSS_WINDOW (user_data)->session);
}

ACTION (filter_annotations_cb)
{
  GlossWindow *self = user_data;

  g_object_set (self->layout, "end-visible", TRUE, NULL);
  gloss_window_make_panes (self);
  gloss_annotation_list_focus_search (self->annotations);
}

ACTION (export_cb)
{
  gloss_export_dialog_present (GTK_WIDGET (user_data), GLOSS_WINDOW (user_data)->session);
}

ACTION (import_cb)
{
  gloss_import_dialog_present (GTK_WIDGET (user_data), GLOSS_WINDOW (user_data)->session, NULL);
}

ACTION (import_from_cb)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (g_variant_get_string (parameter, NULL));

  gloss_import_dialog_present (GTK_WIDGET (user_data), GLOSS_WINDOW (user_data)->session, file);
}

ACTION (print_cb)
{
  gloss_window_print (user_data, NULL);
}

ACTION (print_to_cb)
{
  gloss_window_print (user_data, g_variant_get_string (parameter, NULL));
}

ACTION (export_to_cb)
{
  const char *format_id;
  const char *path;

  g_variant_get (parameter, "(&s&s)", &format_id, &path);
  gloss_window_export_to (user_data, format_id, path);
}

/* The status of the article. */

static const char *
get_status (GlossWindow *self)
{
  GlossAnnotationSet *set = gloss_session_get_set (self->session);
  GlossDocumentFields fields = { NULL };

  if (set != NULL)
    gloss_document_get_fields (gloss_annotation_set_get_document (set), &fields);
  return fields.status != NULL ? fields.status : "";
}

static void
set_status (GlossWindow *self,
            const char  *status)
{
  GlossAnnotationSet *set = gloss_session_get_set (self->session);

  gloss_session_apply (self->session, gloss_command_set_status (set, status));
}

ACTION (mark_done_cb)
{
  gboolean done = g_str_equal (get_status (user_data), "done");

  set_status (user_data, done ? "in-progress" : "done");
}

ACTION (done_next_cb)
{
  GlossWindow *self = user_data;

  set_status (self, "done");
  gloss_session_go_to_article (self->session, 1);
}

ACTION (status_cb)
{
  const char *status = g_variant_get_string (parameter, NULL);

  if (g_str_equal (status, "new") || g_str_equal (status, "in-progress")
      || g_str_equal (status, "done"))
    set_status (user_data, status);
}

/* The panes. Not property actions: these keep the pane, whose buttons keep the window's actions, so
 * that neither is ever freed. */

static gboolean
is_visible (GlossWindow *self,
            const char  *property)
{
  gboolean visible;

  g_object_get (self->layout, property, &visible, NULL);
  return visible;
}

ACTION (toggle_articles_cb)
{
  GlossWindow *self = user_data;

  g_object_set (self->layout, "start-visible", !is_visible (self, "start-visible"), NULL);
}

ACTION (toggle_sidebar_cb)
{
  GlossWindow *self = user_data;

  g_object_set (self->layout, "end-visible", !is_visible (self, "end-visible"), NULL);
}

/* These only say how things are. */
ACTION (refuse_state_cb)
{
}

/* Made when it is first asked for: it is larger than the window. From then on GTK has an action of
 * this name. */
static void
show_shortcuts_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  GlossWindow *self = user_data;
  g_autoptr (GtkBuilder) builder =
    gtk_builder_new_from_resource (GLOSS_RESOURCE_PATH "/ui/gloss-shortcuts.ui");
  GObject *overlay = gtk_builder_get_object (builder, "help_overlay");

  gtk_application_window_set_help_overlay (GTK_APPLICATION_WINDOW (self),
                                           GTK_SHORTCUTS_WINDOW (overlay));
  gtk_window_present (GTK_WINDOW (overlay));
}

static const Action actions[] = {
  { { "show-help-overlay", show_shortcuts_cb }, NEED_NOTHING },
  { { "open", open_cb }, NEED_NOTHING },
  { { "open-folder", open_folder_cb }, NEED_NOTHING },
  { { "open-example", open_example_cb }, NEED_NOTHING },
  { { "open-uri", open_uri_cb, "s" }, NEED_NOTHING },
  { { "save", save_cb }, NEED_EDITABLE },
  { { "undo", undo_cb }, NEED_EDITABLE | NEED_UNDO },
  { { "redo", redo_cb }, NEED_EDITABLE | NEED_REDO },
  { { "history", history_cb }, NEED_SET },
  { { "next-article", next_article_cb }, NEED_NEXT },
  { { "previous-article", previous_article_cb }, NEED_PREVIOUS },
  { { "next-annotation", next_annotation_cb }, NEED_ANNOTATIONS },
  { { "previous-annotation", previous_annotation_cb }, NEED_ANNOTATIONS },
  { { "delete", delete_cb }, NEED_EDITABLE | NEED_SELECTED },
  { { "toggle-unsure", toggle_unsure_cb, NULL, "false", refuse_state_cb },
    NEED_EDITABLE | NEED_SELECTED },
  { { "add-fragment", add_fragment_cb }, NEED_ADDITION },
  { { "remove-fragment", remove_fragment_cb }, NEED_FRAGMENT },
  { { "next-fragment", next_fragment_cb }, NEED_FRAGMENTS },
  { { "previous-fragment", previous_fragment_cb }, NEED_FRAGMENTS },
  { { "select-around", select_around_cb }, NEED_AROUND },
  { { "select-outer", select_outer_cb }, NEED_HERE },
  { { "select-inner", select_inner_cb }, NEED_HERE },
  { { "select-range", select_range_cb, "(uu)" }, NEED_ARTICLE },
  { { "select-annotation", select_annotation_cb, "s" }, NEED_SET },
  { { "apply-label", apply_label_cb, "s" }, NEED_EDITABLE },
  { { "put-down-pen", put_down_pen_cb }, NEED_PEN },
  { { "copy", copy_cb }, NEED_TEXT },
  { { "copy-quotation", copy_quotation_cb }, NEED_SET | NEED_TARGET },
  { { "focus-text", focus_text_cb }, NEED_NOTHING },
  { { "filter-articles", filter_articles_cb }, NEED_ARTICLES },
  { { "choose-label", choose_label_cb }, NEED_EDITABLE | NEED_TARGET },
  { { "note", note_cb }, NEED_SELECTED },
  { { "find", find_cb }, NEED_ARTICLE },
  { { "find-next", find_next_cb }, NEED_ARTICLE },
  { { "find-previous", find_previous_cb }, NEED_ARTICLE },
  { { "label-every", label_every_cb }, NEED_EDITABLE },
  { { "filter-annotations", filter_annotations_cb }, NEED_SET },
  { { "article-details", article_details_cb }, NEED_SET },
  { { "attributes", attributes_cb }, NEED_EDITABLE | NEED_SELECTED },
  { { "label-editor", label_editor_cb }, NEED_EDITABLE },
  { { "attribute-editor", attribute_editor_cb }, NEED_EDITABLE },
  { { "export", export_cb }, NEED_SET },
  { { "import", import_cb }, NEED_ARTICLES },
  { { "import-from", import_from_cb, "s" }, NEED_ARTICLES },
  { { "print", print_cb }, NEED_SET },
  { { "print-to", print_to_cb, "s" }, NEED_SET },
  { { "export-to", export_to_cb, "(ss)" }, NEED_SET },
  { { "reopen", reopen_cb, "s", "''", refuse_state_cb }, NEED_ARTICLE },
  { { "toggle-articles", toggle_articles_cb, NULL, "true", refuse_state_cb }, NEED_ARTICLES },
  { { "toggle-sidebar", toggle_sidebar_cb, NULL, "true", refuse_state_cb }, NEED_ARTICLES },
  { { "mark-done", mark_done_cb, NULL, "false", refuse_state_cb }, NEED_EDITABLE },
  { { "done-next", done_next_cb }, NEED_EDITABLE },
  { { "status", status_cb, "s", "''", refuse_state_cb }, NEED_EDITABLE },
  { { "save-state", NULL, NULL, "'none'", refuse_state_cb }, NEED_NOTHING },
  { { "article", NULL, NULL, "''", refuse_state_cb }, NEED_NOTHING },
};

static Needs
find_neighbours (GlossWindow *self)
{
  GlossFolder *folder = gloss_session_get_folder (self->session);
  GlossArticle *article = gloss_session_get_article (self->session);
  Needs have = NEED_NOTHING;
  guint position;

  if (folder == NULL)
    return have;
  have |= NEED_ARTICLES;
  if (article == NULL
      || !gloss_folder_find (folder, gloss_article_get_file (article), &position))
    return have;
  if (position > 0)
    have |= NEED_PREVIOUS;
  if (position + 1 < g_list_model_get_n_items (G_LIST_MODEL (folder)))
    have |= NEED_NEXT;
  return have;
}

static Needs
find_in_set (GlossWindow        *self,
             GlossAnnotationSet *set)
{
  Needs have = NEED_SET;

  if (gloss_session_can_edit (self->session))
    have |= NEED_EDITABLE;
  if (gloss_annotation_set_can_undo (set))
    have |= NEED_UNDO;
  if (gloss_annotation_set_can_redo (set))
    have |= NEED_REDO;
  if (gloss_annotation_set_get_size (set) > 0)
    have |= NEED_ANNOTATIONS;
  return have;
}

static gboolean
is_any_here (GlossWindow *self)
{
  g_autoptr (GPtrArray) here = gloss_session_list_here (self->session);

  return here->len > 0;
}

static Needs
find_what_is_there (GlossWindow *self)
{
  GlossAnnotationSet *set = gloss_session_get_set (self->session);
  Needs have = find_neighbours (self);

  if (set != NULL)
    have |= find_in_set (self, set);
  if (gloss_session_get_article (self->session) != NULL)
    have |= NEED_ARTICLE;
  if (gloss_session_get_selection (self->session, NULL, NULL))
    have |= NEED_TEXT | NEED_TARGET;
  if (gloss_session_get_selected (self->session) != NULL)
    have |= NEED_SELECTED | NEED_TARGET;
  if (gloss_session_get_around (self->session) != NULL)
    have |= NEED_AROUND;
  if (is_any_here (self))
    have |= NEED_HERE;
  if (gloss_session_can_add_fragment (self->session))
    have |= NEED_ADDITION;
  if (gloss_session_has_fragments (self->session))
    have |= NEED_FRAGMENTS;
  if (gloss_session_can_remove_fragment (self->session))
    have |= NEED_FRAGMENT;
  if (gloss_session_get_pen (self->session) != NULL)
    have |= NEED_PEN;
  return have;
}

static void
set_state (GlossWindow *self,
           const char  *name,
           GVariant    *state)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), state);
}

void
gloss_window_enable (GlossWindow *self,
                     const char  *name,
                     gboolean     enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static gboolean
is_selected_unsure (GlossWindow *self)
{
  GlossAnnotation *selected = gloss_session_get_selected (self->session);

  return selected != NULL && gloss_annotation_is_unsure (selected);
}

static void
update_states (GlossWindow *self)
{
  GlossArticle *article = gloss_session_get_article (self->session);
  const char *status = get_status (self);
  g_autofree char *uri = NULL;

  if (article != NULL && gloss_session_get_set (self->session) != NULL)
    uri = g_file_get_uri (gloss_article_get_file (article));
  set_state (self, "article", g_variant_new_string (uri != NULL ? uri : ""));
  set_state (self, "save-state",
             g_variant_new_string (save_states[gloss_session_get_save_state (self->session)]));
  set_state (self, "toggle-articles", g_variant_new_boolean (is_visible (self, "start-visible")));
  set_state (self, "toggle-sidebar", g_variant_new_boolean (is_visible (self, "end-visible")));
  set_state (self, "status", g_variant_new_string (status));
  set_state (self, "toggle-unsure", g_variant_new_boolean (is_selected_unsure (self)));
  set_state (self, "mark-done", g_variant_new_boolean (g_str_equal (status, "done")));
  set_state (self, "reopen",
             g_variant_new_string (article != NULL ? gloss_article_get_encoding (article) : ""));
}

/* Everything about the actions is derived here from what is there. */
void
gloss_window_update_actions (GlossWindow *self)
{
  Needs have;

  if (self->closed)
    return;
  have = find_what_is_there (self);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gloss_window_enable (self, actions[i].entry.name, (actions[i].needs & ~have) == 0);
  gloss_window_update_set_actions (self);
  gloss_window_update_ends (self);
  gloss_window_update_relations (self);
  gloss_window_update_seeing (self);
  update_states (self);
}

/* Trying which encodings there are takes time that the first frame does not have to wait for. */
static gboolean
add_encodings_cb (gpointer user_data)
{
  GMenu *menu = user_data;
  const char *const *names = gloss_encoding_list_names ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (names[i], NULL);

      g_menu_item_set_action_and_target (item, "win.reopen", "s", names[i]);
      g_menu_append_item (menu, item);
    }
  return G_SOURCE_REMOVE;
}

void
gloss_window_init_actions (GlossWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_action_map_add_action_entries (G_ACTION_MAP (self), &actions[i].entry, 1, self);
  gloss_window_init_ends (self);
  gloss_window_init_relations (self);
  gloss_window_init_seeing (self);
  g_idle_add_full (G_PRIORITY_LOW, add_encodings_cb, g_object_ref (self->encodings),
                   g_object_unref);
  g_signal_connect_object (self->layout, "notify::start-visible",
                           G_CALLBACK (gloss_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->layout, "notify::end-visible",
                           G_CALLBACK (gloss_window_update_actions), self, G_CONNECT_SWAPPED);
}

/* Keys that a text field wants for itself come here only when it had no use for them; those of
 * GlossApplication come first. */
void
gloss_window_class_add_shortcuts (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.focus-text", NULL);
}
