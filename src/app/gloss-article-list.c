/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-article-list.h"

#include "app/gloss-spoken.h"

#include <glib/gi18n.h>

struct _GlossArticleList
{
  GtkBox              parent_instance;

  GtkEditable        *filter_entry;
  GtkStack           *stack;
  GtkListView        *list;
  GtkSingleSelection *selection;
  GtkFilterListModel *filtered;
  GtkLabel           *none_label;

  GlossSession       *session;
  GSignalGroup       *session_signals;
  char              **words;
  gboolean            updating;
};

G_DEFINE_FINAL_TYPE (GlossArticleList, gloss_article_list, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_match (gpointer item,
          gpointer user_data)
{
  GlossArticleList *self = user_data;
  g_autofree char *name = g_utf8_casefold (gloss_folder_item_get_name (item), -1);

  for (guint i = 0; self->words != NULL && self->words[i] != NULL; i++)
    if (strstr (name, self->words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* The row of the open article. The filter keeps the folder's order, so it can be searched by
 * halves: with a hundred thousand articles nothing may look at each of them. */
static guint
find_row (GlossArticleList *self)
{
  GListModel *rows = G_LIST_MODEL (self->filtered);
  GlossFolder *folder = gloss_session_get_folder (self->session);
  GlossArticle *article = gloss_session_get_article (self->session);
  guint low = 0;
  guint high = g_list_model_get_n_items (rows);
  guint target;

  if (folder == NULL || article == NULL
      || !gloss_folder_find (folder, gloss_article_get_file (article), &target))
    return GTK_INVALID_LIST_POSITION;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      g_autoptr (GlossFolderItem) item = g_list_model_get_item (rows, middle);
      guint position = 0;

      gloss_folder_find (folder, gloss_folder_item_get_file (item), &position);
      if (position == target)
        return middle;
      if (position < target)
        low = middle + 1;
      else
        high = middle;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
update_selected (GlossArticleList *self)
{
  guint row = find_row (self);

  if (row == gtk_single_selection_get_selected (self->selection))
    return;
  self->updating = TRUE;
  gtk_single_selection_set_selected (self->selection, row);
  self->updating = FALSE;
  if (row != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", row);
}

static void
update_page (GlossArticleList *self)
{
  gboolean some = g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0;
  gboolean pending = gtk_filter_list_model_get_pending (self->filtered) > 0;

  gtk_label_set_text (self->none_label,
                      self->words != NULL
                        ? _("No article has such a name. Escape shows them all again.")
                        : _("No articles are open. The text files (.txt) of a folder are "
                            "listed here."));
  gtk_stack_set_visible_child_name (self->stack, some || pending ? "list" : "none");
}

static void
rows_changed_cb (GlossArticleList *self)
{
  update_page (self);
  if (self->session != NULL)
    update_selected (self);
}

static void
update_folder (GlossArticleList *self)
{
  GlossFolder *folder = gloss_session_get_folder (self->session);

  self->updating = TRUE;
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (folder));
  self->updating = FALSE;
  rows_changed_cb (self);
}

static void
filter_changed_cb (GlossArticleList *self)
{
  g_autofree char *folded = g_utf8_casefold (gtk_editable_get_text (self->filter_entry), -1);
  GtkFilter *filter = NULL;

  g_strstrip (folded);
  g_clear_pointer (&self->words, g_strfreev);
  if (*folded != '\0')
    {
      self->words = g_strsplit_set (folded, " \t", -1);
      filter = GTK_FILTER (gtk_custom_filter_new (is_match, self, NULL));
    }
  self->updating = TRUE;
  gtk_filter_list_model_set_filter (self->filtered, filter);
  self->updating = FALSE;
  g_clear_object (&filter);
  rows_changed_cb (self);
}

static void
filter_stopped_cb (GlossArticleList *self)
{
  gtk_editable_set_text (self->filter_entry, "");
  gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-text", NULL);
}

static void
open_row (GlossArticleList *self,
          guint             row)
{
  g_autoptr (GlossFolderItem) item = g_list_model_get_item (G_LIST_MODEL (self->filtered), row);

  if (item != NULL)
    gloss_session_open_article (self->session, gloss_folder_item_get_file (item), NULL);
}

static void
filter_activated_cb (GlossArticleList *self)
{
  open_row (self, 0);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-text", NULL);
}

static void
selected_cb (GlossArticleList *self)
{
  guint row = gtk_single_selection_get_selected (self->selection);

  if (!self->updating && row != GTK_INVALID_LIST_POSITION && row != find_row (self))
    open_row (self, row);
}

static void
activated_cb (GlossArticleList *self,
              guint             row)
{
  if (row != find_row (self))
    open_row (self, row);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-text", NULL);
}

/* Rows. */

static void
update_mark (GlossFolderItem *item,
             GParamSpec      *pspec,
             GtkLabel        *mark)
{
  guint n_sets = gloss_folder_item_get_n_sets (item);
  g_autofree char *text = NULL;
  g_autofree char *spoken = NULL;

  if (n_sets == 0)
    {
      text = g_strdup ("○");
      spoken = g_strdup (_("Not annotated"));
    }
  else
    {
      text = n_sets == 1 ? g_strdup ("●") : g_strdup_printf ("● %u", n_sets);
      spoken = g_strdup_printf (ngettext ("%u annotation set", "%u annotation sets", n_sets),
                                n_sets);
    }
  gtk_label_set_text (mark, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (mark), spoken);
  gloss_speak_row_description (gtk_widget_get_parent (GTK_WIDGET (mark)), spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *mark = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (mark, "dim-label");
  gtk_widget_add_css_class (mark, "article-mark");
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), mark);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *list_item)
{
  GlossFolderItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *row = gtk_list_item_get_child (list_item);
  GtkWidget *mark = gtk_widget_get_last_child (row);
  const char *name = gloss_folder_item_get_name (item);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (row)), name);
  gtk_widget_set_tooltip_text (row, name);
  gloss_speak_row (row, name);
  update_mark (item, NULL, GTK_LABEL (mark));
  g_signal_connect_object (item, "notify::n-sets", G_CALLBACK (update_mark), mark, 0);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);

  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (list_item),
                                        gtk_widget_get_last_child (row));
}

static void
gloss_article_list_get_property (GObject    *object,
                                 guint       property,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (property == PROP_SESSION)
    g_value_set_object (value, GLOSS_ARTICLE_LIST (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
gloss_article_list_set_property (GObject      *object,
                                 guint         property,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  GlossArticleList *self = GLOSS_ARTICLE_LIST (object);

  if (property != PROP_SESSION)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
      return;
    }
  if (!g_set_object (&self->session, g_value_get_object (value)))
    return;
  g_signal_group_set_target (self->session_signals, self->session);
  if (self->session != NULL)
    update_folder (self);
}

static void
gloss_article_list_dispose (GObject *object)
{
  GlossArticleList *self = GLOSS_ARTICLE_LIST (object);

  self->updating = TRUE;
  g_clear_object (&self->session_signals);
  if (self->filtered != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->filtered, self);
      gtk_filter_list_model_set_filter (self->filtered, NULL);
      gtk_filter_list_model_set_model (self->filtered, NULL);
      self->filtered = NULL;
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_ARTICLE_LIST);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (gloss_article_list_parent_class)->dispose (object);
}

static void
gloss_article_list_finalize (GObject *object)
{
  g_strfreev (GLOSS_ARTICLE_LIST (object)->words);

  G_OBJECT_CLASS (gloss_article_list_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-article-list.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossArticleList, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, GlossArticleList, stack);
  gtk_widget_class_bind_template_child (widget_class, GlossArticleList, list);
  gtk_widget_class_bind_template_child (widget_class, GlossArticleList, selection);
  gtk_widget_class_bind_template_child (widget_class, GlossArticleList, filtered);
  gtk_widget_class_bind_template_child (widget_class, GlossArticleList, none_label);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
}

static void
gloss_article_list_class_init (GlossArticleListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = gloss_article_list_get_property;
  object_class->set_property = gloss_article_list_set_property;
  object_class->dispose = gloss_article_list_dispose;
  object_class->finalize = gloss_article_list_finalize;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GLOSS_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
gloss_article_list_init (GlossArticleList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->filtered, "items-changed", G_CALLBACK (rows_changed_cb), self);
  g_signal_connect_swapped (self->filtered, "notify::pending", G_CALLBACK (update_page), self);
  self->session_signals = g_signal_group_new (GLOSS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::folder",
                                  G_CALLBACK (update_folder), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::article",
                                  G_CALLBACK (update_selected), self);
  update_page (self);
}

/**
 * gloss_article_list_new:
 * @session: what is open
 *
 * Returns: (transfer floating): a list
 */
GtkWidget *
gloss_article_list_new (GlossSession *session)
{
  return g_object_new (GLOSS_TYPE_ARTICLE_LIST, "session", session, NULL);
}

/**
 * gloss_article_list_focus_filter:
 * @self: a list
 *
 * The keyboard goes to the filter; what is typed replaces what was.
 */
void
gloss_article_list_focus_filter (GlossArticleList *self)
{
  g_return_if_fail (GLOSS_IS_ARTICLE_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->filter_entry));
  gtk_editable_select_region (self->filter_entry, 0, -1);
}
