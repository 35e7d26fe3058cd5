/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-annotation-selection.h"

/* GtkMultiSelection keeps an object for each selected row; "select all" of 100,000 annotations
 * would make as many. Here a row is a bit, and which annotations are meant is known by their ids,
 * in the session.
 *
 * Invariant, between signals: a bit of `selected` is set exactly if the session has chosen the
 * annotation of that row. While the user's choice is on its way to the session, `choosing` is set
 * and the session's signals say nothing new. `anchor` is the annotation from which a range extends:
 * the end of a new range that is not there is where the user is. */

struct _GlossAnnotationSelection
{
  GObject parent_instance;

  GlossAnnotationModel *model;
  GlossSession         *session;
  GSignalGroup         *session_signals;
  GtkBitset            *selected;
  char                 *anchor;
  gboolean              choosing;
};

static void list_model_iface_init (GListModelInterface *iface);
static void selection_model_iface_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GlossAnnotationSelection, gloss_annotation_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init)
                                 G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                        selection_model_iface_init))

static guint
count_rows (GlossAnnotationSelection *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

static const char *
get_id (GlossAnnotationSelection *self,
        guint                     position)
{
  GlossAnnotation *record = gloss_annotation_model_get_record (self->model, position);

  return record != NULL ? gloss_annotation_get_id (record) : NULL;
}

/* Takes @wanted, and tells of the rows between the first and the last that differ. */
static void
set_bits (GlossAnnotationSelection *self,
          GtkBitset                *wanted)
{
  g_autoptr (GtkBitset) difference = gtk_bitset_copy (self->selected);
  guint first;

  gtk_bitset_difference (difference, wanted);
  gtk_bitset_unref (self->selected);
  self->selected = wanted;
  if (gtk_bitset_is_empty (difference))
    return;

  first = gtk_bitset_get_minimum (difference);
  gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), first,
                                         gtk_bitset_get_maximum (difference) - first + 1);
}

/* The rows of what the session has chosen. */
static GtkBitset *
find_rows (GlossAnnotationSelection *self)
{
  GtkBitset *rows = gtk_bitset_new_empty ();
  g_autoptr (GPtrArray) chosen = NULL;
  guint position;

  if (self->session == NULL)
    return rows;
  chosen = gloss_session_list_chosen (self->session);
  for (guint i = 0; i < chosen->len; i++)
    if (gloss_annotation_model_find (self->model, chosen->pdata[i], &position))
      gtk_bitset_add (rows, position);

  return rows;
}

static void
follow_session (GlossAnnotationSelection *self)
{
  if (!self->choosing)
    set_bits (self, find_rows (self));
}

/* The user's choice */

static GPtrArray *
list_records (GlossAnnotationSelection *self,
              GtkBitset                *rows)
{
  GPtrArray *records = g_ptr_array_new ();
  GtkBitsetIter iter;
  guint position;

  for (gboolean valid = gtk_bitset_iter_init_first (&iter, rows, &position); valid;
       valid = gtk_bitset_iter_next (&iter, &position))
    g_ptr_array_add (records, gloss_annotation_model_get_record (self->model, position));

  return records;
}

/* Takes @wanted. The row at @lead is where the user is; %GTK_INVALID_LIST_POSITION: where he was,
 * if that is still selected. */
static gboolean
choose (GlossAnnotationSelection *self,
        GtkBitset                *wanted,
        guint                     lead)
{
  g_autoptr (GPtrArray) records = NULL;
  gboolean reveal = lead != GTK_INVALID_LIST_POSITION;
  GlossAnnotation *was;
  GlossAnnotation *leader = NULL;

  if (self->session == NULL)
    {
      gtk_bitset_unref (wanted);
      return FALSE;
    }

  was = gloss_session_get_selected (self->session);
  if (!reveal
      && (!gloss_annotation_model_find (self->model, was, &lead)
          || !gtk_bitset_contains (wanted, lead)))
    lead = gtk_bitset_get_minimum (wanted);
  if (!gtk_bitset_is_empty (wanted))
    leader = gloss_annotation_model_get_record (self->model, lead);

  records = list_records (self, wanted);
  self->choosing = TRUE;
  gloss_session_choose (self->session, records, leader, reveal && leader != was);
  self->choosing = FALSE;
  set_bits (self, wanted);

  return TRUE;
}

static void
set_anchor (GlossAnnotationSelection *self,
            guint                     position)
{
  g_free (self->anchor);
  self->anchor = g_strdup (get_id (self, position));
}

static gboolean
is_selected (GtkSelectionModel *model,
             guint              position)
{
  return gtk_bitset_contains (GLOSS_ANNOTATION_SELECTION (model)->selected, position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model,
                        guint              position,
                        guint              n_items)
{
  return gtk_bitset_ref (GLOSS_ANNOTATION_SELECTION (model)->selected);
}

static gboolean
select_item (GtkSelectionModel *model,
             guint              position,
             gboolean           unselect_rest)
{
  GlossAnnotationSelection *self = GLOSS_ANNOTATION_SELECTION (model);
  GtkBitset *wanted;

  if (position >= count_rows (self))
    return FALSE;

  wanted = unselect_rest ? gtk_bitset_new_empty () : gtk_bitset_copy (self->selected);
  gtk_bitset_add (wanted, position);
  set_anchor (self, position);

  return choose (self, wanted, position);
}

static gboolean
unselect_item (GtkSelectionModel *model,
               guint              position)
{
  GlossAnnotationSelection *self = GLOSS_ANNOTATION_SELECTION (model);
  GtkBitset *wanted = gtk_bitset_copy (self->selected);

  gtk_bitset_remove (wanted, position);
  set_anchor (self, position);

  return choose (self, wanted, GTK_INVALID_LIST_POSITION);
}

static gboolean
select_range (GtkSelectionModel *model,
              guint              position,
              guint              n_items,
              gboolean           unselect_rest)
{
  GlossAnnotationSelection *self = GLOSS_ANNOTATION_SELECTION (model);
  guint end = MIN (position + n_items, count_rows (self));
  GtkBitset *wanted;
  gboolean downward;

  if (position >= end)
    return FALSE;

  wanted = unselect_rest ? gtk_bitset_new_empty () : gtk_bitset_copy (self->selected);
  gtk_bitset_add_range (wanted, position, end - position);
  downward = g_strcmp0 (self->anchor, get_id (self, position)) == 0;

  return choose (self, wanted, downward ? end - 1 : position);
}

static gboolean
unselect_range (GtkSelectionModel *model,
                guint              position,
                guint              n_items)
{
  GlossAnnotationSelection *self = GLOSS_ANNOTATION_SELECTION (model);
  GtkBitset *wanted = gtk_bitset_copy (self->selected);

  gtk_bitset_remove_range (wanted, position, n_items);

  return choose (self, wanted, GTK_INVALID_LIST_POSITION);
}

static gboolean
select_all (GtkSelectionModel *model)
{
  GlossAnnotationSelection *self = GLOSS_ANNOTATION_SELECTION (model);

  return choose (self, gtk_bitset_new_range (0, count_rows (self)), GTK_INVALID_LIST_POSITION);
}

static gboolean
unselect_all (GtkSelectionModel *model)
{
  return choose (GLOSS_ANNOTATION_SELECTION (model), gtk_bitset_new_empty (),
                 GTK_INVALID_LIST_POSITION);
}

static gboolean
set_selection (GtkSelectionModel *model,
               GtkBitset         *selected,
               GtkBitset         *mask)
{
  GlossAnnotationSelection *self = GLOSS_ANNOTATION_SELECTION (model);
  GtkBitset *wanted = gtk_bitset_copy (self->selected);
  g_autoptr (GtkBitset) added = gtk_bitset_copy (selected);

  gtk_bitset_subtract (wanted, mask);
  gtk_bitset_intersect (added, mask);
  gtk_bitset_union (wanted, added);

  return choose (self, wanted, GTK_INVALID_LIST_POSITION);
}

static void
selection_model_iface_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->select_item = select_item;
  iface->unselect_item = unselect_item;
  iface->select_range = select_range;
  iface->unselect_range = unselect_range;
  iface->select_all = select_all;
  iface->unselect_all = unselect_all;
  iface->set_selection = set_selection;
}

/* GListModel */

static GType
get_item_type (GListModel *model)
{
  return GLOSS_TYPE_ANNOTATION_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return count_rows (GLOSS_ANNOTATION_SELECTION (model));
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (GLOSS_ANNOTATION_SELECTION (model)->model), position);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* Rows come and go: those that came are looked at, whichever is less work, row by row or
 * annotation by annotation. */
static void
mark_added (GlossAnnotationSelection *self,
            guint                     position,
            guint                     n_added)
{
  guint n_chosen = self->session != NULL ? gloss_session_count_chosen (self->session) : 0;
  g_autoptr (GtkBitset) rows = NULL;

  if (n_chosen == 0 || n_added == 0)
    return;

  if (n_chosen < n_added / 8)
    {
      rows = find_rows (self);
      gtk_bitset_remove_range (self->selected, position, n_added);
      gtk_bitset_union (self->selected, rows);
      return;
    }
  for (guint i = position; i < position + n_added; i++)
    if (gloss_session_is_chosen (self->session, get_id (self, i)))
      gtk_bitset_add (self->selected, i);
}

static void
items_changed_cb (GlossAnnotationSelection *self,
                  guint                     position,
                  guint                     n_removed,
                  guint                     n_added)
{
  gtk_bitset_splice (self->selected, position, n_removed, n_added);
  mark_added (self, position, n_added);
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

static void
gloss_annotation_selection_dispose (GObject *object)
{
  GlossAnnotationSelection *self = GLOSS_ANNOTATION_SELECTION (object);

  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (gloss_annotation_selection_parent_class)->dispose (object);
}

static void
gloss_annotation_selection_finalize (GObject *object)
{
  GlossAnnotationSelection *self = GLOSS_ANNOTATION_SELECTION (object);

  gtk_bitset_unref (self->selected);
  g_free (self->anchor);

  G_OBJECT_CLASS (gloss_annotation_selection_parent_class)->finalize (object);
}

static void
gloss_annotation_selection_class_init (GlossAnnotationSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = gloss_annotation_selection_dispose;
  object_class->finalize = gloss_annotation_selection_finalize;
}

static void
gloss_annotation_selection_init (GlossAnnotationSelection *self)
{
  self->selected = gtk_bitset_new_empty ();
  self->session_signals = g_signal_group_new (GLOSS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::selected",
                                  G_CALLBACK (follow_session), self);
  g_signal_group_connect_swapped (self->session_signals, "chosen-changed",
                                  G_CALLBACK (follow_session), self);
}

/**
 * gloss_annotation_selection_new:
 * @model: what is listed
 *
 * Returns: (transfer full): a selection of its rows
 */
GlossAnnotationSelection *
gloss_annotation_selection_new (GlossAnnotationModel *model)
{
  GlossAnnotationSelection *self;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_MODEL (model), NULL);

  self = g_object_new (GLOSS_TYPE_ANNOTATION_SELECTION, NULL);
  self->model = g_object_ref (model);
  g_signal_connect_swapped (model, "items-changed", G_CALLBACK (items_changed_cb), self);

  return self;
}

/**
 * gloss_annotation_selection_set_session:
 * @self: a selection
 * @session: (nullable): whose chosen annotations are selected
 *
 * Sets the session.
 */
void
gloss_annotation_selection_set_session (GlossAnnotationSelection *self,
                                        GlossSession             *session)
{
  g_return_if_fail (GLOSS_IS_ANNOTATION_SELECTION (self));

  if (!g_set_object (&self->session, session))
    return;

  g_signal_group_set_target (self->session_signals, session);
  follow_session (self);
}

/**
 * gloss_annotation_selection_find:
 * @self: a selection
 * @id: of an annotation
 * @position: (out): its row
 *
 * O(log² n).
 *
 * Returns: whether it is listed
 */
gboolean
gloss_annotation_selection_find (GlossAnnotationSelection *self,
                                 const char               *id,
                                 guint                    *position)
{
  GlossAnnotationSet *set;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SELECTION (self), FALSE);

  set = self->session != NULL ? gloss_session_get_set (self->session) : NULL;

  return set != NULL
         && gloss_annotation_model_find (self->model, gloss_annotation_set_lookup (set, id),
                                         position);
}
