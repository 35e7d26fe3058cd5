/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/gloss-label-place.h"

struct _GlossLabelPlace
{
  GObject parent_instance;

  GlossLabel *label;
};

G_DEFINE_FINAL_TYPE (GlossLabelPlace, gloss_label_place, G_TYPE_OBJECT)

static void
gloss_label_place_finalize (GObject *object)
{
  g_clear_pointer (&GLOSS_LABEL_PLACE (object)->label, gloss_label_unref);

  G_OBJECT_CLASS (gloss_label_place_parent_class)->finalize (object);
}

static void
gloss_label_place_class_init (GlossLabelPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gloss_label_place_finalize;
}

static void
gloss_label_place_init (GlossLabelPlace *self)
{
}

/**
 * gloss_label_place_new:
 * @label: (nullable): a label; %NULL: the heading
 *
 * Returns: (transfer full): what a row is for
 */
GlossLabelPlace *
gloss_label_place_new (GlossLabel *label)
{
  GlossLabelPlace *self = g_object_new (GLOSS_TYPE_LABEL_PLACE, NULL);

  self->label = label != NULL ? gloss_label_ref (label) : NULL;
  return self;
}

/**
 * gloss_label_place_get_label:
 * @self: what a row is for
 *
 * Returns: (transfer none) (nullable): its label; %NULL: it is the heading
 */
GlossLabel *
gloss_label_place_get_label (GlossLabelPlace *self)
{
  g_return_val_if_fail (GLOSS_IS_LABEL_PLACE (self), NULL);

  return self->label;
}
