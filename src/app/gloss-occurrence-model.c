/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-occurrence-model.h"

#include <string.h>

/* Articles with their occurrences, one after the other; what a position is is found by binary
 * search for the article, O(log articles). Items exist for rows on screen only.
 *
 * Invariants: `first` of an article is the number of items before it, its header included in those
 * of the next; `counts` are the sums over all articles. */

typedef struct
{
  GlossOccurrences *occurrences;
  char             *name; /* NULL: without a header */
  guint             first;
} Article;

struct _GlossOccurrenceModel
{
  GObject parent_instance;

  GArray     *articles; /* Article */
  GHashTable *items;    /* the living ones: see gloss_occurrence_item_get() */
  guint       n_items;
  guint       counts[GLOSS_OCCURRENCE_N_STATES];
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GlossOccurrenceModel, gloss_occurrence_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
clear_article (gpointer data)
{
  Article *article = data;

  gloss_occurrences_unref (article->occurrences);
  g_free (article->name);
}

static guint
count_items (const Article *article)
{
  return gloss_occurrences_get_size (article->occurrences) + (article->name != NULL ? 1 : 0);
}

/* What stands at @position: its article and, in @index, which of it. */
static Article *
find_article (GlossOccurrenceModel *self,
              guint                 position,
              guint                *index)
{
  guint low = 0;
  guint high = self->articles->len;
  Article *article;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->articles, Article, middle).first <= position)
        low = middle;
      else
        high = middle;
    }

  article = &g_array_index (self->articles, Article, low);
  position -= article->first;
  if (article->name == NULL)
    *index = position;
  else
    *index = position == 0 ? GLOSS_OCCURRENCE_HEADER : position - 1;

  return article;
}

static GType
gloss_occurrence_model_get_item_type (GListModel *list)
{
  return GLOSS_TYPE_OCCURRENCE_ITEM;
}

static guint
gloss_occurrence_model_get_n_items (GListModel *list)
{
  return GLOSS_OCCURRENCE_MODEL (list)->n_items;
}

static gpointer
gloss_occurrence_model_get_item (GListModel *list,
                                 guint       position)
{
  GlossOccurrenceModel *self = GLOSS_OCCURRENCE_MODEL (list);
  Article *article;
  guint index;

  if (position >= self->n_items)
    return NULL;

  article = find_article (self, position, &index);

  return gloss_occurrence_item_get (self->items, position, article->occurrences, index,
                                    index == GLOSS_OCCURRENCE_HEADER ? article->name : NULL);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = gloss_occurrence_model_get_item_type;
  iface->get_n_items = gloss_occurrence_model_get_n_items;
  iface->get_item = gloss_occurrence_model_get_item;
}

/* Deciding */

static gboolean
set_one (GlossOccurrenceModel *self,
         Article              *article,
         guint                 index,
         GlossOccurrenceState  state)
{
  if (!gloss_occurrences_set_state (article->occurrences, index, state))
    return FALSE;

  self->counts[state]++;
  self->counts[state == GLOSS_OCCURRENCE_KEPT ? GLOSS_OCCURRENCE_SKIPPED
                                              : GLOSS_OCCURRENCE_KEPT]--;

  return TRUE;
}

static gboolean
set_whole_article (GlossOccurrenceModel *self,
                   Article              *article,
                   GlossOccurrenceState  state)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < gloss_occurrences_get_size (article->occurrences); i++)
    changed |= set_one (self, article, i, state);

  return changed;
}

static void
tell_item (GlossOccurrenceModel *self,
           guint                 position)
{
  GlossOccurrenceItem *item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (position));

  if (item != NULL)
    gloss_occurrence_item_emit_changed (item);
}

/* Only those on screen live. What hears of it may make and drop others. */
static void
tell_all_items (GlossOccurrenceModel *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_ptr_array_add (items, g_object_ref (item));
  for (guint i = 0; i < items->len; i++)
    gloss_occurrence_item_emit_changed (items->pdata[i]);
}

static GlossOccurrenceState
get_other_state (Article *article,
                 guint    index)
{
  gboolean kept;

  if (index == GLOSS_OCCURRENCE_HEADER)
    kept = gloss_occurrences_count (article->occurrences, GLOSS_OCCURRENCE_SKIPPED) == 0;
  else
    kept = gloss_occurrences_get_nth (article->occurrences, index)->state == GLOSS_OCCURRENCE_KEPT;

  return kept ? GLOSS_OCCURRENCE_SKIPPED : GLOSS_OCCURRENCE_KEPT;
}

static gboolean
is_open (GlossOccurrenceModel *self,
         guint                 position)
{
  guint index;
  Article *article = find_article (self, position, &index);

  return index != GLOSS_OCCURRENCE_HEADER
         && gloss_occurrences_get_nth (article->occurrences, index)->state
              != GLOSS_OCCURRENCE_LABELLED;
}

static void
gloss_occurrence_model_finalize (GObject *object)
{
  GlossOccurrenceModel *self = GLOSS_OCCURRENCE_MODEL (object);

  g_array_unref (self->articles);
  g_hash_table_unref (self->items);

  G_OBJECT_CLASS (gloss_occurrence_model_parent_class)->finalize (object);
}

static void
gloss_occurrence_model_class_init (GlossOccurrenceModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gloss_occurrence_model_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
gloss_occurrence_model_init (GlossOccurrenceModel *self)
{
  self->articles = g_array_new (FALSE, FALSE, sizeof (Article));
  g_array_set_clear_func (self->articles, clear_article);
  self->items = g_hash_table_new (NULL, NULL);
}

/**
 * gloss_occurrence_model_new:
 *
 * Returns: (transfer full): an empty model
 */
GlossOccurrenceModel *
gloss_occurrence_model_new (void)
{
  return g_object_new (GLOSS_TYPE_OCCURRENCE_MODEL, NULL);
}

/**
 * gloss_occurrence_model_clear:
 * @self: a model
 *
 * Empties it.
 */
void
gloss_occurrence_model_clear (GlossOccurrenceModel *self)
{
  guint n_items;

  g_return_if_fail (GLOSS_IS_OCCURRENCE_MODEL (self));

  n_items = self->n_items;
  if (n_items == 0)
    return;

  /* Items that still live are of a list that is over. */
  g_hash_table_unref (self->items);
  self->items = g_hash_table_new (NULL, NULL);
  self->n_items = 0;
  g_array_set_size (self->articles, 0);
  memset (self->counts, 0, sizeof self->counts);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_items, 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * gloss_occurrence_model_append:
 * @self: a model
 * @occurrences: what was found in an article
 * @name: (nullable): what to show above it
 *
 * Adds them at the end; where there are none, nothing.
 */
void
gloss_occurrence_model_append (GlossOccurrenceModel *self,
                               GlossOccurrences     *occurrences,
                               const char           *name)
{
  Article article = { occurrences, NULL, 0 };

  g_return_if_fail (GLOSS_IS_OCCURRENCE_MODEL (self));
  g_return_if_fail (occurrences != NULL);

  if (gloss_occurrences_get_size (occurrences) == 0)
    return;

  article.occurrences = gloss_occurrences_ref (occurrences);
  article.name = g_strdup (name);
  article.first = self->n_items;
  for (guint state = 0; state < GLOSS_OCCURRENCE_N_STATES; state++)
    self->counts[state] += gloss_occurrences_count (occurrences, state);
  g_array_append_val (self->articles, article);
  self->n_items += count_items (&article);

  g_list_model_items_changed (G_LIST_MODEL (self), article.first, 0, count_items (&article));
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * gloss_occurrence_model_count:
 * @self: a model
 * @state: a state
 *
 * Returns: how many occurrences are in it
 */
guint
gloss_occurrence_model_count (GlossOccurrenceModel *self,
                              GlossOccurrenceState  state)
{
  g_return_val_if_fail (GLOSS_IS_OCCURRENCE_MODEL (self), 0);
  g_return_val_if_fail (state < GLOSS_OCCURRENCE_N_STATES, 0);

  return self->counts[state];
}

/**
 * gloss_occurrence_model_get_n_hits:
 * @self: a model
 *
 * Returns: how many occurrences there are
 */
guint
gloss_occurrence_model_get_n_hits (GlossOccurrenceModel *self)
{
  guint n = 0;

  g_return_val_if_fail (GLOSS_IS_OCCURRENCE_MODEL (self), 0);

  for (guint state = 0; state < GLOSS_OCCURRENCE_N_STATES; state++)
    n += self->counts[state];

  return n;
}

/**
 * gloss_occurrence_model_get_n_articles:
 * @self: a model
 *
 * Returns: in how many articles they are
 */
guint
gloss_occurrence_model_get_n_articles (GlossOccurrenceModel *self)
{
  g_return_val_if_fail (GLOSS_IS_OCCURRENCE_MODEL (self), 0);

  return self->articles->len;
}

/**
 * gloss_occurrence_model_get_article:
 * @self: a model
 * @i: which article, from 0
 *
 * Returns: (transfer none): the occurrences in it
 */
GlossOccurrences *
gloss_occurrence_model_get_article (GlossOccurrenceModel *self,
                                    guint                 i)
{
  g_return_val_if_fail (GLOSS_IS_OCCURRENCE_MODEL (self), NULL);
  g_return_val_if_fail (i < self->articles->len, NULL);

  return g_array_index (self->articles, Article, i).occurrences;
}

/**
 * gloss_occurrence_model_count_new_skips:
 * @self: a model
 *
 * Returns: see gloss_occurrences_count_new_skips()
 */
guint
gloss_occurrence_model_count_new_skips (GlossOccurrenceModel *self)
{
  guint n = 0;

  g_return_val_if_fail (GLOSS_IS_OCCURRENCE_MODEL (self), 0);

  for (guint i = 0; i < self->articles->len; i++)
    n += gloss_occurrences_count_new_skips (gloss_occurrence_model_get_article (self, i));

  return n;
}

/**
 * gloss_occurrence_model_set_state:
 * @self: a model
 * @position: an occurrence, or an article
 * @state: kept or skipped
 *
 * Decides about it. Those that are labelled already stay as they are.
 */
void
gloss_occurrence_model_set_state (GlossOccurrenceModel *self,
                                  guint                 position,
                                  GlossOccurrenceState  state)
{
  Article *article;
  guint index;
  gboolean changed;

  g_return_if_fail (GLOSS_IS_OCCURRENCE_MODEL (self));
  g_return_if_fail (state < GLOSS_OCCURRENCE_LABELLED);

  if (position >= self->n_items)
    return;

  article = find_article (self, position, &index);
  if (index == GLOSS_OCCURRENCE_HEADER)
    changed = set_whole_article (self, article, state);
  else
    changed = set_one (self, article, index, state);
  if (!changed)
    return;

  if (index == GLOSS_OCCURRENCE_HEADER)
    tell_all_items (self);
  else
    {
      tell_item (self, position);
      if (article->name != NULL)
        tell_item (self, article->first);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * gloss_occurrence_model_set_all:
 * @self: a model
 * @state: kept or skipped
 *
 * Decides about all.
 */
void
gloss_occurrence_model_set_all (GlossOccurrenceModel *self,
                                GlossOccurrenceState  state)
{
  gboolean changed = FALSE;

  g_return_if_fail (GLOSS_IS_OCCURRENCE_MODEL (self));
  g_return_if_fail (state < GLOSS_OCCURRENCE_LABELLED);

  for (guint i = 0; i < self->articles->len; i++)
    changed |= set_whole_article (self, &g_array_index (self->articles, Article, i), state);
  if (!changed)
    return;

  tell_all_items (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * gloss_occurrence_model_toggle:
 * @self: a model
 * @position: an occurrence, or an article
 *
 * Skips what is kept and keeps what is skipped.
 */
void
gloss_occurrence_model_toggle (GlossOccurrenceModel *self,
                               guint                 position)
{
  Article *article;
  guint index;

  g_return_if_fail (GLOSS_IS_OCCURRENCE_MODEL (self));

  if (position >= self->n_items)
    return;

  article = find_article (self, position, &index);
  gloss_occurrence_model_set_state (self, position, get_other_state (article, index));
}

/**
 * gloss_occurrence_model_find_open:
 * @self: a model
 * @position: where to begin; looked at itself
 * @step: 1 or -1
 *
 * Returns: the first position from there on that is an occurrence to decide about; @position if
 *   there is none
 */
guint
gloss_occurrence_model_find_open (GlossOccurrenceModel *self,
                                  guint                 position,
                                  int                   step)
{
  g_return_val_if_fail (GLOSS_IS_OCCURRENCE_MODEL (self), position);

  for (guint i = position; i < self->n_items; i += step)
    if (is_open (self, i))
      return i;

  return position;
}
