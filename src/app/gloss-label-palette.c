/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-label-palette-private.h"

#include "app/gloss-article-keys.h"
#include "app/gloss-label-info.h"
#include "core/model/gloss-label-tree.h"

#include <glib/gi18n.h>

/* A frame has 16 ms, and others have something to do in it. */
#define FIRST_ROWS 24
#define SLICE_MS 4

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (GlossLabelPalette, gloss_label_palette, GTK_TYPE_BOX)

/* Rows */

static GlossAnnotationSet *
get_set (GlossLabelPalette *self)
{
  return self->session != NULL ? gloss_session_get_set (self->session) : NULL;
}

/* Draws the count at @place, and those above it that stand for what is below them. */
static void
update_count (GlossLabelPalette *self,
              const char        *label_id)
{
  guint place;

  if (!gloss_label_outline_find (self->outline, label_id, &place))
    return;
  for (; place != GLOSS_LABEL_NO_PARENT;
       place = gloss_label_outline_get (self->outline, place)->parent)
    {
      GlossLabel *label = gloss_label_outline_get (self->outline, place)->label;
      GlossLabelRow *row = g_hash_table_lookup (self->rows, gloss_label_get_id (label));

      if (row != NULL)
        gloss_label_row_set_count (row, gloss_label_outline_count (self->outline, place,
                                                                   get_set (self)));
    }
}

static void
update_pen (GlossLabelPalette *self)
{
  const char *pen = self->session != NULL ? gloss_session_get_pen (self->session) : NULL;
  GHashTableIter iter;
  gpointer id, row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &id, &row))
    gloss_label_row_set_pen (row, g_strcmp0 (id, pen) == 0);
}

static GlossLabelSight
get_sight (GlossLabelPalette *self,
           const char        *label_id)
{
  if (self->session == NULL)
    return GLOSS_LABEL_SHOWN;
  if (gloss_session_is_label_hidden (self->session, label_id))
    return GLOSS_LABEL_HIDDEN;
  if (gloss_session_is_label_dimmed (self->session, label_id))
    return GLOSS_LABEL_DIMMED;
  return gloss_session_get_lit_label (self->session) != NULL ? GLOSS_LABEL_LIT : GLOSS_LABEL_SHOWN;
}

static void
update_sight (GlossLabelPalette *self)
{
  GHashTableIter iter;
  gpointer id, row;

  gtk_widget_set_visible (self->show_all, self->session != NULL
                                            && !gloss_session_shows_all_labels (self->session));
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &id, &row))
    gloss_label_row_set_sight (row, get_sight (self, id));
}

static GlossLabelFold
get_fold (GlossLabelPalette *self,
          guint              place)
{
  if (!gloss_label_outline_is_nested (self->outline))
    return GLOSS_LABEL_FLAT;
  if (!gloss_label_outline_has_children (self->outline, place))
    return GLOSS_LABEL_LEAF;
  return gloss_label_outline_is_folded (self->outline, place) ? GLOSS_LABEL_FOLDED
                                                              : GLOSS_LABEL_UNFOLDED;
}

/* The row for @place of the outline, at @position of the list; whether it had to be made. */
static gboolean
place_row (GlossLabelPalette *self,
           guint              place,
           int                position)
{
  const GlossLabelOutlineEntry *entry = gloss_label_outline_get (self->outline, place);
  const char *id = gloss_label_get_id (entry->label);
  GlossLabelRow *row = g_hash_table_lookup (self->rows, id);
  gboolean is_new = row == NULL;

  if (is_new)
    {
      row = GLOSS_LABEL_ROW (gloss_label_row_new ());
      gloss_label_row_set_label (row, entry->label);
      gloss_label_row_set_foreign (row, entry->foreign);
      gtk_list_box_insert (self->list, GTK_WIDGET (row), position);
      g_hash_table_insert (self->rows, g_strdup (id), row);
    }
  else if (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) != position)
    {
      g_object_ref (row);
      gtk_list_box_remove (self->list, GTK_WIDGET (row));
      gtk_list_box_insert (self->list, GTK_WIDGET (row), position);
      g_object_unref (row);
    }

  gloss_label_row_set_label (row, entry->label);
  gloss_label_row_set_foreign (row, entry->foreign);
  gloss_label_row_set_place (row, entry->depth, get_fold (self, place));
  gloss_label_row_set_sight (row, get_sight (self, id));
  gloss_label_palette_show_code (self, row);
  gloss_label_palette_show_underline (self, row);
  gloss_label_row_set_count (row, gloss_label_outline_count (self->outline, place,
                                                             get_set (self)));
  return is_new;
}

/* First, so that the rows behind one that goes away need not be moved. */
static void
remove_hidden_rows (GlossLabelPalette *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint size = gloss_label_outline_get_size (self->outline);
  GHashTableIter iter;
  gpointer id, row;

  for (guint place = 0; place < size; place = gloss_label_outline_next (self->outline, place))
    g_hash_table_add (seen, (char *) gloss_label_get_id (
                              gloss_label_outline_get (self->outline, place)->label));

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &id, &row))
    if (!g_hash_table_contains (seen, id))
      {
        gtk_list_box_remove (self->list, row);
        g_hash_table_iter_remove (&iter);
      }
}

/* Rows down to @needed are there afterwards; whether all are. */
static gboolean
fill_rows (GlossLabelPalette *self,
           guint              needed)
{
  gint64 deadline = g_get_monotonic_time () + SLICE_MS * 1000;
  guint size = gloss_label_outline_get_size (self->outline);
  int position = 0;

  for (guint place = 0; place < size; place = gloss_label_outline_next (self->outline, place))
    if (place_row (self, place, position++) && position >= FIRST_ROWS && place >= needed
        && g_get_monotonic_time () > deadline)
      return gloss_label_outline_next (self->outline, place) >= size;
  return TRUE;
}

static gboolean
fill_cb (gpointer user_data)
{
  GlossLabelPalette *self = user_data;

  if (!fill_rows (self, 0))
    return G_SOURCE_CONTINUE;

  self->fill_id = 0;
  gtk_list_box_invalidate_headers (self->list);
  update_pen (self);
  return G_SOURCE_REMOVE;
}

static void
show_rows (GlossLabelPalette *self,
           guint              needed)
{
  remove_hidden_rows (self);
  g_clear_handle_id (&self->fill_id, g_source_remove);
  if (!fill_rows (self, needed))
    self->fill_id = g_idle_add (fill_cb, self);
  gtk_list_box_invalidate_headers (self->list);
  update_pen (self);
}

static void
sync_rows (GlossLabelPalette *self)
{
  gloss_label_outline_update (self->outline,
                              self->session != NULL ? gloss_session_get_labels (self->session)
                                                    : NULL,
                              get_set (self));
  gloss_label_palette_make_codes (self);
  gloss_label_palette_make_underlines (self);
  show_rows (self, 0);
}

static void
update_header_cb (GtkListBoxRow *row,
                  GtkListBoxRow *before,
                  gpointer       user_data)
{
  gboolean first = gloss_label_row_get_foreign (GLOSS_LABEL_ROW (row))
                   && (before == NULL || !gloss_label_row_get_foreign (GLOSS_LABEL_ROW (before)));
  GtkWidget *header;

  if (first == (gtk_list_box_row_get_header (row) != NULL))
    return;

  header = first ? gtk_label_new (_("Only in this file")) : NULL;
  if (first)
    {
      gtk_label_set_xalign (GTK_LABEL (header), 0);
      gtk_widget_add_css_class (header, "dim-label");
      gtk_widget_add_css_class (header, "caption-heading");
      gtk_widget_add_css_class (header, "section-header");
    }
  gtk_list_box_row_set_header (row, header);
}

/* Following the session */

static void
update_counts_of_edit (GlossLabelPalette *self,
                       GlossEdit         *edit)
{
  g_autoptr (GHashTable) touched = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < gloss_edit_get_n_changes (edit); i++)
    {
      const GlossChange *change = gloss_edit_get_change (edit, i);

      if (change->kind != GLOSS_RECORD_ANNOTATION)
        continue;
      if (change->before != NULL)
        g_hash_table_add (touched, (char *) gloss_annotation_get_label (change->before));
      if (change->after != NULL)
        g_hash_table_add (touched, (char *) gloss_annotation_get_label (change->after));
    }

  g_hash_table_iter_init (&iter, touched);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    update_count (self, id);
}

static void
set_changed_cb (GlossLabelPalette *self,
                GlossEdit         *edit)
{
  GPtrArray *foreign = gloss_annotation_set_get_file_labels (get_set (self));
  gboolean has_foreign = foreign != NULL && foreign->len > 0;

  if (has_foreign || gloss_edit_has_kind (edit, GLOSS_RECORD_LABEL))
    sync_rows (self);
  else
    update_counts_of_edit (self, edit);
}

static void
labels_notify_cb (GlossLabelPalette *self)
{
  g_signal_group_set_target (self->label_signals,
                             self->session != NULL ? gloss_session_get_labels (self->session)
                                                   : NULL);
  sync_rows (self);
}

/* Folding */

GlossLabelRow *
gloss_label_palette_get_focused_row (GlossLabelPalette *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!GLOSS_IS_LABEL_ROW (focus) || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return NULL;
  return GLOSS_LABEL_ROW (focus);
}

static void
focus_place (GlossLabelPalette *self,
             guint              place)
{
  const char *id = gloss_label_get_id (gloss_label_outline_get (self->outline, place)->label);
  GtkWidget *row = g_hash_table_lookup (self->rows, id);

  if (row != NULL)
    gtk_widget_grab_focus (row);
}

/* A row that is hidden with the focus in it leaves that to the one that hides it. */
static void
fold (GlossLabelPalette *self,
      guint              place,
      gboolean           fold)
{
  GlossLabelRow *focused = gloss_label_palette_get_focused_row (self);
  guint at;

  if (!gloss_label_outline_has_children (self->outline, place))
    return;
  if (fold && focused != NULL
      && gloss_label_outline_find (self->outline, gloss_label_row_get_id (focused), &at)
      && at > place && at < gloss_label_outline_get (self->outline, place)->end)
    focus_place (self, place);
  gloss_label_outline_fold (self->outline, place, fold);
  show_rows (self, 0);
}

void
gloss_label_palette_toggle_fold (GlossLabelPalette *self,
                                 const char        *label_id)
{
  guint place;

  if (gloss_label_outline_find (self->outline, label_id, &place))
    fold (self, place, !gloss_label_outline_is_folded (self->outline, place));
}

/* As in any tree: on goes into it, unfolding it first; back goes out of it, folding it first. */
static gboolean
walk_tree (GlossLabelPalette *self,
           gboolean           on)
{
  GlossLabelRow *row = gloss_label_palette_get_focused_row (self);
  guint place, parent;

  if (row == NULL || !gloss_label_outline_is_nested (self->outline)
      || !gloss_label_outline_find (self->outline, gloss_label_row_get_id (row), &place))
    return FALSE;

  parent = gloss_label_outline_get (self->outline, place)->parent;
  if (gloss_label_row_get_fold (row) == (on ? GLOSS_LABEL_FOLDED : GLOSS_LABEL_UNFOLDED))
    fold (self, place, !on);
  else if (on && gloss_label_row_get_fold (row) == GLOSS_LABEL_UNFOLDED)
    focus_place (self, place + 1);
  else if (!on && parent != GLOSS_LABEL_NO_PARENT)
    focus_place (self, parent);
  return TRUE;
}

static void
row_activated_cb (GtkListBox        *list,
                  GtkListBoxRow     *row,
                  GlossLabelPalette *self)
{
  GlossLabelRow *label_row = GLOSS_LABEL_ROW (row);
  const char *id = gloss_label_row_get_id (label_row);

  if (self->session == NULL)
    return;
  if (gloss_label_is_group (gloss_label_row_get_label (label_row))
      && gloss_label_row_get_fold (label_row) >= GLOSS_LABEL_UNFOLDED)
    gloss_label_palette_toggle_fold (self, id);
  else
    gloss_session_use_label (self->session, id);
}

static gboolean
press_arrow (GlossLabelPalette *self,
             guint              keyval,
             GdkModifierType    state)
{
  gboolean right = keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right;
  gboolean left = keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left;
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if ((!right && !left) || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  return walk_tree (self, right != rtl);
}

/* A label's key works here, too. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GlossLabelPalette     *self)
{
  gunichar c = gdk_keyval_to_unicode (keyval);

  if (press_arrow (self, keyval, state))
    return GDK_EVENT_STOP;
  if (self->session == NULL || c == 0 || !g_unichar_isgraph (c))
    return GDK_EVENT_PROPAGATE;

  return gloss_article_keys_press (GTK_WIDGET (self->list), self->session, keyval, state);
}

/* The class */

static void
update_session (GlossLabelPalette *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "palette.edit-all", self->session != NULL);
  labels_notify_cb (self);
  update_sight (self);
}

static void
set_session (GlossLabelPalette *self,
             GlossSession      *session)
{
  if (!g_set_object (&self->session, session))
    return;

  g_signal_group_set_target (self->session_signals, session);
  update_session (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

static void
gloss_label_palette_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, GLOSS_LABEL_PALETTE (object)->session);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_label_palette_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      set_session (GLOSS_LABEL_PALETTE (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_label_palette_dispose (GObject *object)
{
  GlossLabelPalette *self = GLOSS_LABEL_PALETTE (object);

  g_clear_handle_id (&self->fill_id, g_source_remove);
  g_clear_object (&self->label_signals);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->info, gtk_widget_unparent);
  g_clear_pointer (&self->coverage, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_LABEL_PALETTE);

  G_OBJECT_CLASS (gloss_label_palette_parent_class)->dispose (object);
}

static void
gloss_label_palette_finalize (GObject *object)
{
  g_hash_table_unref (GLOSS_LABEL_PALETTE (object)->rows);
  gloss_label_outline_free (GLOSS_LABEL_PALETTE (object)->outline);
  gloss_label_codes_free (GLOSS_LABEL_PALETTE (object)->codes);
  g_hash_table_unref (GLOSS_LABEL_PALETTE (object)->underlines);

  G_OBJECT_CLASS (gloss_label_palette_parent_class)->finalize (object);
}

static void
gloss_label_palette_class_init (GlossLabelPaletteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gloss_label_palette_get_property;
  object_class->set_property = gloss_label_palette_set_property;
  object_class->dispose = gloss_label_palette_dispose;
  object_class->finalize = gloss_label_palette_finalize;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GLOSS_TYPE_SESSION,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                               | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-label-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossLabelPalette, list);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelPalette, show_all);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelPalette, coverage_button);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gloss_label_palette_install_actions (widget_class);
}

static void
init_info (GlossLabelPalette *self)
{
  self->info = gloss_label_info_new ();
  gtk_popover_set_position (GTK_POPOVER (self->info), GTK_POS_LEFT);
  gtk_widget_set_parent (self->info, GTK_WIDGET (self));
}

static void
gloss_label_palette_init (GlossLabelPalette *self)
{
  self->outline = gloss_label_outline_new ();
  self->underlines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, update_header_cb, NULL, NULL);
  init_info (self);
  gloss_label_palette_init_menu (self);

  self->session_signals = g_signal_group_new (GLOSS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "set-changed",
                                  G_CALLBACK (set_changed_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::set", G_CALLBACK (sync_rows),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "notify::labels",
                                  G_CALLBACK (labels_notify_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::pen", G_CALLBACK (update_pen),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "hidden-changed",
                                  G_CALLBACK (update_sight), self);
  self->label_signals = g_signal_group_new (GLOSS_TYPE_LABEL_SET);
  g_signal_group_connect_swapped (self->label_signals, "changed", G_CALLBACK (sync_rows), self);

  update_session (self);
}

/**
 * gloss_label_palette_new:
 * @session: (nullable): whose labels to show
 *
 * Returns: a new palette
 */
GtkWidget *
gloss_label_palette_new (GlossSession *session)
{
  return g_object_new (GLOSS_TYPE_LABEL_PALETTE, "session", session, NULL);
}

static void
pop_up_info (GlossLabelPalette *self,
             GtkWidget         *row)
{
  GtkAdjustment *adjustment = gtk_list_box_get_adjustment (self->list);
  GdkRectangle at = { 0, 0, gtk_widget_get_width (row), gtk_widget_get_height (row) };
  double x, y, before, top;

  before = gtk_adjustment_get_value (adjustment);
  gtk_widget_translate_coordinates (row, GTK_WIDGET (self->list), 0, 0, &x, &top);
  gtk_adjustment_clamp_page (adjustment, top, top + at.height);
  gtk_widget_translate_coordinates (row, GTK_WIDGET (self), 0, 0, &x, &y);
  at.x = (int) x;
  at.y = (int) (y + before - gtk_adjustment_get_value (adjustment));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->info), &at);
  gloss_label_info_open (GLOSS_LABEL_INFO (self->info));
}

static gboolean
wait_for_place_cb (GtkWidget     *row,
                   GdkFrameClock *clock,
                   gpointer       user_data)
{
  if (gtk_widget_get_height (row) == 0)
    return G_SOURCE_CONTINUE;

  pop_up_info (user_data, row);
  return G_SOURCE_REMOVE;
}

/**
 * gloss_label_palette_get_focused:
 * @self: a palette
 *
 * Returns: (nullable): the id of the label whose row has the focus
 */
const char *
gloss_label_palette_get_focused (GlossLabelPalette *self)
{
  GlossLabelRow *row;

  g_return_val_if_fail (GLOSS_IS_LABEL_PALETTE (self), NULL);

  row = gloss_label_palette_get_focused_row (self);
  return row != NULL ? gloss_label_row_get_id (row) : NULL;
}

/**
 * gloss_label_palette_show_info:
 * @self: a palette
 * @label_id: the id of a label
 *
 * Says what the label is for, beside its row; unfolds what hides that.
 */
void
gloss_label_palette_show_info (GlossLabelPalette *self,
                               const char        *label_id)
{
  GtkWidget *row;
  guint place;

  g_return_if_fail (GLOSS_IS_LABEL_PALETTE (self) && label_id != NULL);

  if (!gloss_label_outline_find (self->outline, label_id, &place))
    return;
  if (gloss_label_outline_reveal (self->outline, place)
      || g_hash_table_lookup (self->rows, label_id) == NULL)
    show_rows (self, place);

  row = g_hash_table_lookup (self->rows, label_id);
  gloss_label_info_set_label (GLOSS_LABEL_INFO (self->info),
                              gloss_session_get_labels (self->session),
                              gloss_label_row_get_label (GLOSS_LABEL_ROW (row)),
                              !gloss_label_row_get_foreign (GLOSS_LABEL_ROW (row))
                                && gloss_session_can_edit (self->session));
  /* A row that was just made has no place yet. */
  if (gtk_widget_get_height (row) > 0)
    pop_up_info (self, row);
  else
    gtk_widget_add_tick_callback (row, wait_for_place_cb, self, NULL);
}
