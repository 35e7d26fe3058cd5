/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-coverage-item.h"

#include <glib/gi18n.h>

struct _GlossCoverageItem
{
  GObject parent_instance;

  char       *label_id;
  GlossLabel *label; /* NULL: nothing defines it */
  guint       n_annotations;
  guint       n_characters;
  double      share;
  double      fraction;

  GlossUnderline underline;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossCoverageItem, gloss_coverage_item, G_TYPE_OBJECT)

static void
gloss_coverage_item_finalize (GObject *object)
{
  GlossCoverageItem *self = GLOSS_COVERAGE_ITEM (object);

  g_clear_pointer (&self->label, gloss_label_unref);
  g_free (self->label_id);

  G_OBJECT_CLASS (gloss_coverage_item_parent_class)->finalize (object);
}

static void
gloss_coverage_item_class_init (GlossCoverageItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gloss_coverage_item_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
gloss_coverage_item_init (GlossCoverageItem *self)
{
}

/**
 * gloss_coverage_item_new:
 * @label_id: a label
 *
 * Returns: (transfer full): an item that says nothing of it yet
 */
GlossCoverageItem *
gloss_coverage_item_new (const char *label_id)
{
  GlossCoverageItem *self = g_object_new (GLOSS_TYPE_COVERAGE_ITEM, NULL);

  self->label_id = g_strdup (label_id);
  return self;
}

/**
 * gloss_coverage_item_set:
 * @self: an item
 * @label: (nullable): what defines its label
 * @coverage: what the label covers
 * @share: which part of the article that is, from 0 to 1
 * @fraction: how long its bar is, from 0 to 1
 *
 * Sets what it says; `changed` is emitted if that is different.
 */
void
gloss_coverage_item_set (GlossCoverageItem        *self,
                         GlossLabel               *label,
                         const GlossLabelCoverage *coverage,
                         double                    share,
                         double                    fraction)
{
  g_return_if_fail (GLOSS_IS_COVERAGE_ITEM (self) && coverage != NULL);

  if (self->label == label && self->n_annotations == coverage->n_annotations
      && self->n_characters == coverage->n_characters && self->share == share
      && self->fraction == fraction)
    return;

  if (label != NULL)
    gloss_label_ref (label);
  g_clear_pointer (&self->label, gloss_label_unref);
  self->label = label;
  self->n_annotations = coverage->n_annotations;
  self->n_characters = coverage->n_characters;
  self->share = share;
  self->fraction = fraction;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * gloss_coverage_item_set_underline:
 * @self: an item
 * @underline: the pattern of its label
 *
 * Sets the pattern; `changed` is emitted if it is another one.
 */
void
gloss_coverage_item_set_underline (GlossCoverageItem *self,
                                   GlossUnderline     underline)
{
  g_return_if_fail (GLOSS_IS_COVERAGE_ITEM (self));

  if (self->underline == underline)
    return;

  self->underline = underline;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * gloss_coverage_item_get_underline:
 * @self: an item
 *
 * Returns: the pattern of its label
 */
GlossUnderline
gloss_coverage_item_get_underline (GlossCoverageItem *self)
{
  g_return_val_if_fail (GLOSS_IS_COVERAGE_ITEM (self), GLOSS_UNDERLINE_SOLID);

  return self->underline;
}

/**
 * gloss_coverage_item_get_label_id:
 * @self: an item
 *
 * Returns: the id of its label
 */
const char *
gloss_coverage_item_get_label_id (GlossCoverageItem *self)
{
  g_return_val_if_fail (GLOSS_IS_COVERAGE_ITEM (self), NULL);

  return self->label_id;
}

/**
 * gloss_coverage_item_get_name:
 * @self: an item
 *
 * Returns: the name of its label, or the id where nothing defines it
 */
const char *
gloss_coverage_item_get_name (GlossCoverageItem *self)
{
  g_return_val_if_fail (GLOSS_IS_COVERAGE_ITEM (self), NULL);

  return self->label != NULL ? gloss_label_get_name (self->label) : self->label_id;
}

/**
 * gloss_coverage_item_get_color:
 * @self: an item
 *
 * Returns: (nullable): the colour of its label, "#rrggbb"
 */
const char *
gloss_coverage_item_get_color (GlossCoverageItem *self)
{
  g_return_val_if_fail (GLOSS_IS_COVERAGE_ITEM (self), NULL);

  return self->label != NULL ? gloss_label_get_color (self->label) : NULL;
}

/**
 * gloss_coverage_item_get_n_annotations:
 * @self: an item
 *
 * Returns: how many annotations have its label
 */
guint
gloss_coverage_item_get_n_annotations (GlossCoverageItem *self)
{
  g_return_val_if_fail (GLOSS_IS_COVERAGE_ITEM (self), 0);

  return self->n_annotations;
}

/**
 * gloss_coverage_item_get_n_characters:
 * @self: an item
 *
 * Returns: how many characters of the article they cover
 */
guint
gloss_coverage_item_get_n_characters (GlossCoverageItem *self)
{
  g_return_val_if_fail (GLOSS_IS_COVERAGE_ITEM (self), 0);

  return self->n_characters;
}

/**
 * gloss_coverage_item_get_share:
 * @self: an item
 *
 * Returns: which part of the article that is, from 0 to 1
 */
double
gloss_coverage_item_get_share (GlossCoverageItem *self)
{
  g_return_val_if_fail (GLOSS_IS_COVERAGE_ITEM (self), 0);

  return self->share;
}

/**
 * gloss_coverage_item_get_fraction:
 * @self: an item
 *
 * Returns: how long its bar is, from 0 to 1
 */
double
gloss_coverage_item_get_fraction (GlossCoverageItem *self)
{
  g_return_val_if_fail (GLOSS_IS_COVERAGE_ITEM (self), 0);

  return self->fraction;
}

/**
 * gloss_coverage_dup_percent:
 * @share: a part of an article, from 0 to 1
 *
 * Returns: (transfer full): it in percent, never 0 for what is not nothing
 */
char *
gloss_coverage_dup_percent (double share)
{
  if (share > 0 && share < 0.0005)
    /* Translators: a part of an article that is not nothing, but less than a tenth of a percent. */
    return g_strdup (_("< 0.1 %"));

  /* Translators: a part of an article, in percent. */
  return g_strdup_printf (_("%.1f %%"), 100 * share);
}
