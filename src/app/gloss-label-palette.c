/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-label-palette-private.h"

#include "app/gloss-article-keys.h"
#include "app/gloss-label-info.h"
#include "app/gloss-label-place.h"
#include "app/gloss-row-cell.h"
#include "core/model/gloss-label-tree.h"

#include <glib/gi18n.h>

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

/* What the rows say besides which labels they are for. */
static void
refresh (GlossLabelPalette *self)
{
  gloss_row_view_refresh (self->list);
}

static void
update_sight (GlossLabelPalette *self)
{
  gtk_widget_set_visible (self->show_all, self->session != NULL
                                            && !gloss_session_shows_all_labels (self->session));
  refresh (self);
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

static gboolean
has_pen (GlossLabelPalette *self,
         const char        *label_id)
{
  return self->session != NULL
         && g_strcmp0 (gloss_session_get_pen (self->session), label_id) == 0;
}

static void
show_label (GlossLabelPalette *self,
            GlossLabelRow     *row,
            guint              place)
{
  const GlossLabelOutlineEntry *entry = gloss_label_outline_get (self->outline, place);
  const char *id = gloss_label_get_id (entry->label);

  gloss_label_row_set_label (row, entry->label);
  gloss_label_row_set_foreign (row, entry->foreign);
  gloss_label_row_set_place (row, entry->depth, get_fold (self, place));
  gloss_label_row_set_sight (row, get_sight (self, id));
  gloss_label_row_set_pen (row, has_pen (self, id));
  gloss_label_palette_show_code (self, row);
  gloss_label_palette_show_underline (self, row);
  gloss_label_row_set_count (row, gloss_label_outline_count (self->outline, place,
                                                             get_set (self)));
}

static void
bind_row (GtkWidget *row,
          gpointer   item)
{
  GtkWidget *self = gtk_widget_get_ancestor (row, GLOSS_TYPE_LABEL_PALETTE);
  GlossLabel *label = item != NULL ? gloss_label_place_get_label (item) : NULL;
  guint place;

  if (item == NULL || self == NULL)
    return;
  if (label == NULL)
    gloss_label_row_set_heading (GLOSS_LABEL_ROW (row), _("Only in this file"));
  else if (gloss_label_outline_find (GLOSS_LABEL_PALETTE (self)->outline,
                                     gloss_label_get_id (label), &place))
    show_label (GLOSS_LABEL_PALETTE (self), GLOSS_LABEL_ROW (row), place);
  gloss_label_row_speak (GLOSS_LABEL_ROW (row));
}

static gboolean
find_row (GtkSelectionModel *model,
          gpointer           item,
          guint             *position)
{
  GListModel *places = gtk_no_selection_get_model (GTK_NO_SELECTION (model));
  GlossLabel *label = gloss_label_place_get_label (item);

  return gloss_label_places_find (GLOSS_LABEL_PLACES (places),
                                  label != NULL ? gloss_label_get_id (label) : NULL, position);
}

static const GlossRowKind row_kind = { gloss_label_row_new, bind_row, find_row };

static void
show_rows (GlossLabelPalette *self)
{
  gboolean is_empty = gloss_label_outline_get_size (self->outline) == 0;

  gloss_label_places_update (self->places, self->outline);
  refresh (self);
  gtk_widget_set_visible (self->scroller, !is_empty);
  gtk_widget_set_visible (self->empty, is_empty);
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
  show_rows (self);
}

/* Following the session */

static void
set_changed_cb (GlossLabelPalette *self,
                GlossEdit         *edit)
{
  GPtrArray *foreign = gloss_annotation_set_get_file_labels (get_set (self));
  gboolean has_foreign = foreign != NULL && foreign->len > 0;

  if (has_foreign || gloss_edit_has_kind (edit, GLOSS_RECORD_LABEL))
    sync_rows (self);
  else if (gloss_edit_has_kind (edit, GLOSS_RECORD_ANNOTATION))
    refresh (self);
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

/* (nullable): the row at @position, if it is in sight and not the heading. */
GlossLabelRow *
gloss_label_palette_get_row (GlossLabelPalette *self,
                             guint              position)
{
  GtkWidget *cell = gloss_row_view_peek_cell (self->list, position);
  GlossLabelRow *row =
    cell != NULL ? GLOSS_LABEL_ROW (gloss_row_cell_get_row (GLOSS_ROW_CELL (cell))) : NULL;

  return row != NULL && gloss_label_row_get_label (row) != NULL ? row : NULL;
}

GlossLabelRow *
gloss_label_palette_get_focused_row (GlossLabelPalette *self)
{
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->list)) == NULL
      || (gtk_widget_get_state_flags (GTK_WIDGET (self->list)) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    return NULL;
  return gloss_label_palette_get_row (self, gloss_row_view_get_cursor (self->list));
}

static void
focus_place (GlossLabelPalette *self,
             guint              place)
{
  const char *id = gloss_label_get_id (gloss_label_outline_get (self->outline, place)->label);
  guint position;

  if (!gloss_label_places_find (self->places, id, &position))
    return;
  gloss_row_view_scroll_to (self->list, position);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
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
  show_rows (self);
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
activate_cb (GlossLabelPalette *self,
             guint              position)
{
  GlossLabelRow *row = gloss_label_palette_get_row (self, position);
  g_autofree char *id = NULL;

  if (self->session == NULL || row == NULL)
    return;
  id = g_strdup (gloss_label_row_get_id (row));
  if (gloss_label_is_group (gloss_label_row_get_label (row))
      && gloss_label_row_get_fold (row) >= GLOSS_LABEL_UNFOLDED)
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

  if (self->list != NULL)
    gloss_row_view_set_model (self->list, NULL);
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
  g_object_unref (GLOSS_LABEL_PALETTE (object)->places);
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

  g_type_ensure (GLOSS_TYPE_ROW_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-label-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossLabelPalette, list);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelPalette, show_all);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelPalette, scroller);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelPalette, empty);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_child (widget_class, GlossLabelPalette, coverage_button);
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
init_list (GlossLabelPalette *self)
{
  GtkNoSelection *model = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->places)));

  gloss_row_view_set_kind (self->list, &row_kind);
  gloss_row_view_set_plain (self->list, TRUE);
  gloss_row_view_set_model (self->list, GTK_SELECTION_MODEL (model));
  g_object_unref (model);
}

static void
gloss_label_palette_init (GlossLabelPalette *self)
{
  self->outline = gloss_label_outline_new ();
  self->places = gloss_label_places_new ();
  self->underlines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  init_list (self);
  init_info (self);
  gloss_label_palette_init_menu (self);

  self->session_signals = g_signal_group_new (GLOSS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "set-changed",
                                  G_CALLBACK (set_changed_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::set", G_CALLBACK (sync_rows),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "notify::labels",
                                  G_CALLBACK (labels_notify_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::pen", G_CALLBACK (refresh),
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

static gboolean
pop_up_info (GlossLabelPalette *self)
{
  GdkRectangle at;
  double x, y;

  if (!gloss_row_view_get_area (self->list, gloss_row_view_get_cursor (self->list), &at))
    return FALSE;
  gtk_widget_translate_coordinates (GTK_WIDGET (self->list), GTK_WIDGET (self), at.x, at.y, &x, &y);
  at.x = (int) x;
  at.y = (int) y;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->info), &at);
  gloss_label_info_open (GLOSS_LABEL_INFO (self->info));
  return TRUE;
}

static gboolean
wait_for_place_cb (GtkWidget     *self,
                   GdkFrameClock *clock,
                   gpointer       user_data)
{
  return pop_up_info (GLOSS_LABEL_PALETTE (self)) ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
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
  const GlossLabelOutlineEntry *entry;
  guint place, position;

  g_return_if_fail (GLOSS_IS_LABEL_PALETTE (self) && label_id != NULL);

  if (!gloss_label_outline_find (self->outline, label_id, &place))
    return;
  if (gloss_label_outline_reveal (self->outline, place))
    show_rows (self);
  if (!gloss_label_places_find (self->places, label_id, &position))
    return;

  entry = gloss_label_outline_get (self->outline, place);
  gloss_label_info_set_label (GLOSS_LABEL_INFO (self->info),
                              gloss_session_get_labels (self->session), entry->label,
                              !entry->foreign && gloss_session_can_edit (self->session));
  gloss_row_view_scroll_to (self->list, position);
  /* A row that was just made has no place yet. */
  if (!pop_up_info (self))
    gtk_widget_add_tick_callback (GTK_WIDGET (self), wait_for_place_cb, NULL, NULL);
}
