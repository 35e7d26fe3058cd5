/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/gloss-relation-styles.h"

#include "app/gloss-underlay-painter.h"

/* styles: char *type id → GlossRelationStyle *, both owned: of the own set, of the set beneath. */
struct _GlossRelationStyles
{
  GlossLabelStyles *label_styles; /* not owned: it outlives this */
  GHashTable       *styles[2];
};

static void
style_free (gpointer data)
{
  GlossRelationStyle *style = data;

  g_object_unref (style->name);
  g_free (style);
}

/* A type that nobody defines is shown by its id. */
static GlossRelationStyle *
create_style (GlossRelationStyles *self,
              GlossRelationType   *type,
              const char          *type_id,
              gboolean             beneath)
{
  GlossRelationStyle *style = g_new0 (GlossRelationStyle, 1);
  int width;

  style->name = gloss_label_styles_create_caption (
    self->label_styles, type != NULL ? gloss_relation_type_get_name (type) : type_id);
  pango_layout_get_pixel_size (style->name, &width, NULL);
  style->width = (float) width;
  style->directed = type == NULL || gloss_relation_type_is_directed (type);
  gloss_label_styles_make_ink (self->label_styles,
                               type != NULL ? gloss_relation_type_get_color (type) : NULL,
                               &style->ink);
  if (beneath)
    gloss_underlay_mute (&style->ink, &style->ink);
  return style;
}

/**
 * gloss_relation_styles_new:
 * @label_styles: where fonts and colours come from; it must outlive this
 *
 * Returns: (transfer full): no styles yet; free with gloss_relation_styles_free()
 */
GlossRelationStyles *
gloss_relation_styles_new (GlossLabelStyles *label_styles)
{
  GlossRelationStyles *self = g_new0 (GlossRelationStyles, 1);

  self->label_styles = label_styles;
  for (guint i = 0; i < G_N_ELEMENTS (self->styles); i++)
    self->styles[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, style_free);
  return self;
}

/**
 * gloss_relation_styles_free:
 * @self: (transfer full) (nullable): styles, or %NULL
 */
void
gloss_relation_styles_free (GlossRelationStyles *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (self->styles); i++)
    g_hash_table_unref (self->styles[i]);
  g_free (self);
}

/**
 * gloss_relation_styles_clear:
 * @self: styles
 *
 * To be called when the types of relations, the font, the colours or the set beneath changed.
 */
void
gloss_relation_styles_clear (GlossRelationStyles *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (self->styles); i++)
    g_hash_table_remove_all (self->styles[i]);
}

/**
 * gloss_relation_styles_get:
 * @self: styles
 * @set: the own set, whose definitions hold
 * @underlay: (nullable): the set beneath if the relation is one of its; %NULL: it is one's own
 * @type_id: the type of the relation
 *
 * Returns: (transfer none): how it is drawn; valid until gloss_relation_styles_clear()
 */
const GlossRelationStyle *
gloss_relation_styles_get (GlossRelationStyles *self,
                           GlossAnnotationSet  *set,
                           GlossAnnotationSet  *underlay,
                           const char          *type_id)
{
  GHashTable *styles;
  GlossRelationStyle *style;
  GlossRelationType *type;

  g_return_val_if_fail (self != NULL && set != NULL && type_id != NULL, NULL);

  styles = self->styles[underlay != NULL];
  style = g_hash_table_lookup (styles, type_id);
  if (style != NULL)
    return style;

  type = gloss_annotation_set_get_relation_type (set, type_id);
  if (type == NULL && underlay != NULL)
    type = gloss_annotation_set_get_relation_type (underlay, type_id);
  style = create_style (self, type, type_id, underlay != NULL);
  g_hash_table_insert (styles, g_strdup (type_id), style);
  return style;
}
