/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-occurrence-item.h"

/* registry: GUINT_TO_POINTER (position) → GlossOccurrenceItem *, not owned: whoever lives. */
struct _GlossOccurrenceItem
{
  GObject parent_instance;

  GHashTable       *registry;
  guint             position;
  GlossOccurrences *occurrences;
  guint             index;
  char             *name;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossOccurrenceItem, gloss_occurrence_item, G_TYPE_OBJECT)

static void
gloss_occurrence_item_dispose (GObject *object)
{
  GlossOccurrenceItem *self = GLOSS_OCCURRENCE_ITEM (object);

  if (self->registry != NULL)
    g_hash_table_remove (self->registry, GUINT_TO_POINTER (self->position));
  g_clear_pointer (&self->registry, g_hash_table_unref);

  G_OBJECT_CLASS (gloss_occurrence_item_parent_class)->dispose (object);
}

static void
gloss_occurrence_item_finalize (GObject *object)
{
  GlossOccurrenceItem *self = GLOSS_OCCURRENCE_ITEM (object);

  g_clear_pointer (&self->occurrences, gloss_occurrences_unref);
  g_free (self->name);

  G_OBJECT_CLASS (gloss_occurrence_item_parent_class)->finalize (object);
}

static void
gloss_occurrence_item_class_init (GlossOccurrenceItemClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gloss_occurrence_item_dispose;
  G_OBJECT_CLASS (klass)->finalize = gloss_occurrence_item_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
gloss_occurrence_item_init (GlossOccurrenceItem *self)
{
}

/**
 * gloss_occurrence_item_get:
 * @registry: the living items by position: g_hash_table_new (NULL, NULL)
 * @position: where it stands in the list
 * @occurrences: the occurrences of an article
 * @index: which of them, or %GLOSS_OCCURRENCE_HEADER
 * @name: (nullable): the name of the article; for a header
 *
 * Returns: (transfer full): the living item of @position, else a new one, which stands in
 *   @registry until it dies
 */
GlossOccurrenceItem *
gloss_occurrence_item_get (GHashTable       *registry,
                           guint             position,
                           GlossOccurrences *occurrences,
                           guint             index,
                           const char       *name)
{
  GlossOccurrenceItem *item = g_hash_table_lookup (registry, GUINT_TO_POINTER (position));

  if (item != NULL)
    return g_object_ref (item);

  item = g_object_new (GLOSS_TYPE_OCCURRENCE_ITEM, NULL);
  item->registry = g_hash_table_ref (registry);
  item->position = position;
  item->occurrences = gloss_occurrences_ref (occurrences);
  item->index = index;
  item->name = g_strdup (name);
  g_hash_table_insert (registry, GUINT_TO_POINTER (position), item);

  return item;
}

/**
 * gloss_occurrence_item_get_position:
 * @self: an item
 *
 * Returns: where it stands in the list
 */
guint
gloss_occurrence_item_get_position (GlossOccurrenceItem *self)
{
  g_return_val_if_fail (GLOSS_IS_OCCURRENCE_ITEM (self), 0);

  return self->position;
}

/**
 * gloss_occurrence_item_get_occurrences:
 * @self: an item
 *
 * Returns: (transfer none): all of the article that it is in
 */
GlossOccurrences *
gloss_occurrence_item_get_occurrences (GlossOccurrenceItem *self)
{
  g_return_val_if_fail (GLOSS_IS_OCCURRENCE_ITEM (self), NULL);

  return self->occurrences;
}

/**
 * gloss_occurrence_item_get_index:
 * @self: an item
 *
 * Returns: which of them it is, or %GLOSS_OCCURRENCE_HEADER
 */
guint
gloss_occurrence_item_get_index (GlossOccurrenceItem *self)
{
  g_return_val_if_fail (GLOSS_IS_OCCURRENCE_ITEM (self), 0);

  return self->index;
}

/**
 * gloss_occurrence_item_is_header:
 * @self: an item
 *
 * Returns: whether it is the article above its occurrences
 */
gboolean
gloss_occurrence_item_is_header (GlossOccurrenceItem *self)
{
  g_return_val_if_fail (GLOSS_IS_OCCURRENCE_ITEM (self), FALSE);

  return self->index == GLOSS_OCCURRENCE_HEADER;
}

/**
 * gloss_occurrence_item_get_name:
 * @self: an item
 *
 * Returns: (nullable): the name of the article; %NULL for what is no header
 */
const char *
gloss_occurrence_item_get_name (GlossOccurrenceItem *self)
{
  g_return_val_if_fail (GLOSS_IS_OCCURRENCE_ITEM (self), NULL);

  return self->name;
}

/**
 * gloss_occurrence_item_emit_changed:
 * @self: an item
 *
 * For the model: tells the row that shows @self.
 */
void
gloss_occurrence_item_emit_changed (GlossOccurrenceItem *self)
{
  g_return_if_fail (GLOSS_IS_OCCURRENCE_ITEM (self));

  g_signal_emit (self, signals[CHANGED], 0);
}
