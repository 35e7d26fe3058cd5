/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * GlossLabelFields:
 * @id: unique in its label set; what annotations refer to
 * @name: what people read
 * @color: "#rrggbb", lower case
 * @shortcut: (nullable): the one character that applies it
 * @parent: (nullable): the id of the label above it; see gloss-label-tree.h for what holds
 * @group: whether it only holds the labels below it together and cannot be applied
 * @description: (nullable): when to apply it, as plain text of any number of lines
 * @extra: (nullable): unknown members as JSON: `"x":1,"y":[]`
 *
 * The values that make a label. All pointers are borrowed.
 */
typedef struct
{
  const char *id;
  const char *name;
  const char *color;
  const char *shortcut;
  const char *parent;
  gboolean    group;
  const char *description;
  const char *extra;
} GlossLabelFields;

/**
 * GlossLabel:
 *
 * A definition of a label: immutable, reference-counted.
 */
typedef struct _GlossLabel GlossLabel;

#define GLOSS_TYPE_LABEL (gloss_label_get_type ())

GType       gloss_label_get_type     (void);
GlossLabel *gloss_label_new          (const GlossLabelFields *fields);
GlossLabel *gloss_label_ref          (GlossLabel *self);
void        gloss_label_unref        (GlossLabel *self);
void        gloss_label_get_fields   (const GlossLabel *self,
                                      GlossLabelFields *fields);
const char *gloss_label_get_id       (const GlossLabel *self);
const char *gloss_label_get_name     (const GlossLabel *self);
const char *gloss_label_get_color    (const GlossLabel *self);
const char *gloss_label_get_shortcut (const GlossLabel *self);
const char *gloss_label_get_parent   (const GlossLabel *self);
gboolean    gloss_label_is_group     (const GlossLabel *self);
const char *gloss_label_get_description (const GlossLabel *self);
gboolean    gloss_label_equal        (const GlossLabel *a,
                                      const GlossLabel *b);

/* A new id made from @name ("Loaded language" → "loaded-language"), one that @is_taken refuses not.
 * Free with g_free(). */
char       *gloss_label_make_id      (const char  *name,
                                      gboolean   (*is_taken) (const char *id,
                                                              gpointer    user_data),
                                      gpointer     user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossLabel, gloss_label_unref)

G_END_DECLS
