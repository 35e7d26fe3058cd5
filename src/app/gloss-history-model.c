/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-history-model.h"

#include "app/gloss-history-item.h"

/*
 * Row i is the state after n_edits - i edits. What is told of the history is compared with what was
 * told last, so that it does not matter how many edits one signal is about:
 *
 * n_edits, current: its size and its place then.
 * newest: (nullable): the last of them: if it is another now, edits were added.
 * last: (nullable): the edit before that place: new ones come behind it, unless it was dropped.
 */
struct _GlossHistoryModel
{
  GObject parent_instance;

  GlossAnnotationSet *set;
  gulong              changed_id;
  guint               n_edits;
  guint               current;
  GlossEdit          *newest;
  GlossEdit          *last;
};

enum
{
  MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static guint
count_rows (GlossHistoryModel *self)
{
  return self->set != NULL ? self->n_edits + 1 : 0;
}

static GType
get_item_type (GListModel *model)
{
  return GLOSS_TYPE_HISTORY_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return count_rows (GLOSS_HISTORY_MODEL (model));
}

static gpointer
get_item (GListModel *model,
          guint       row)
{
  GlossHistoryModel *self = GLOSS_HISTORY_MODEL (model);

  return row < count_rows (self) ? gloss_history_item_new (self->set, self->n_edits - row) : NULL;
}

static void
init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (GlossHistoryModel, gloss_history_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list_model))

static GlossEdit *
ref_nth (GlossHistory *history,
         guint         n)
{
  return n > 0 ? gloss_edit_ref (gloss_history_get_nth (history, n - 1)) : NULL;
}

static void
note_history (GlossHistoryModel *self)
{
  GlossHistory *history;

  g_clear_pointer (&self->newest, gloss_edit_unref);
  g_clear_pointer (&self->last, gloss_edit_unref);
  self->n_edits = 0;
  self->current = 0;
  if (self->set == NULL)
    return;
  history = gloss_annotation_set_get_history (self->set);
  self->n_edits = gloss_history_get_size (history);
  self->current = gloss_history_get_position (history);
  self->newest = ref_nth (history, self->n_edits);
  self->last = ref_nth (history, self->current);
}

static gboolean
is_extended (GlossHistoryModel *self,
             GlossHistory      *history)
{
  guint n_edits = gloss_history_get_size (history);

  return n_edits != self->n_edits
         || (n_edits > 0 && gloss_history_get_nth (history, n_edits - 1) != self->newest);
}

/* How many of the edits that were told are still there, now that there are new ones. */
static guint
count_kept (GlossHistoryModel *self,
            GlossHistory      *history)
{
  gboolean kept = self->current > 0 && gloss_history_get_size (history) >= self->current
                  && gloss_history_get_nth (history, self->current - 1) == self->last;

  return kept ? self->current : 0;
}

static void
set_changed_cb (GlossAnnotationSet *set,
                GlossEdit          *edit,
                GlossHistoryModel  *self)
{
  GlossHistory *history = gloss_annotation_set_get_history (set);
  gboolean extended = is_extended (self, history);
  guint n_kept = extended ? count_kept (self, history) : self->n_edits;
  guint n_before = self->n_edits;

  note_history (self);
  if (extended)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before - n_kept, self->n_edits - n_kept);
  g_signal_emit (self, signals[MOVED], 0);
}

static void
gloss_history_model_dispose (GObject *object)
{
  gloss_history_model_set_set (GLOSS_HISTORY_MODEL (object), NULL);

  G_OBJECT_CLASS (gloss_history_model_parent_class)->dispose (object);
}

static void
gloss_history_model_class_init (GlossHistoryModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gloss_history_model_dispose;

  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
gloss_history_model_init (GlossHistoryModel *self)
{
}

/**
 * gloss_history_model_new:
 *
 * Returns: a model without a set: it has no rows
 */
GlossHistoryModel *
gloss_history_model_new (void)
{
  return g_object_new (GLOSS_TYPE_HISTORY_MODEL, NULL);
}

/**
 * gloss_history_model_set_set:
 * @self: a model
 * @set: (nullable): the set whose history to show
 *
 * Sets the set, and follows it.
 */
void
gloss_history_model_set_set (GlossHistoryModel  *self,
                             GlossAnnotationSet *set)
{
  guint n_before;

  g_return_if_fail (GLOSS_IS_HISTORY_MODEL (self));

  if (self->set == set)
    return;
  n_before = count_rows (self);
  if (self->set != NULL)
    g_clear_signal_handler (&self->changed_id, self->set);
  g_set_object (&self->set, set);
  if (set != NULL)
    self->changed_id = g_signal_connect (set, "changed", G_CALLBACK (set_changed_cb), self);
  note_history (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, count_rows (self));
  g_signal_emit (self, signals[MOVED], 0);
}

/**
 * gloss_history_model_get_current:
 * @self: a model
 *
 * Returns: how many edits are done
 */
guint
gloss_history_model_get_current (GlossHistoryModel *self)
{
  g_return_val_if_fail (GLOSS_IS_HISTORY_MODEL (self), 0);

  return self->current;
}

/**
 * gloss_history_model_find_current:
 * @self: a model
 * @row: (out): the row of the state that the set is in
 *
 * Returns: whether there is a set
 */
gboolean
gloss_history_model_find_current (GlossHistoryModel *self,
                                  guint             *row)
{
  g_return_val_if_fail (GLOSS_IS_HISTORY_MODEL (self) && row != NULL, FALSE);

  *row = self->n_edits - self->current;
  return self->set != NULL;
}
