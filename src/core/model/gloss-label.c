/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-label.h"

#include "core/model/gloss-record.h"

struct _GlossLabel
{
  gatomicrefcount  ref_count;
  GlossLabelFields fields; /* point into the block behind */
  char             block[];
};

G_DEFINE_BOXED_TYPE (GlossLabel, gloss_label, gloss_label_ref, gloss_label_unref)

/* @name in lower case, its letters, digits and marks kept, all else one hyphen. */
static char *
make_slug (const char *name)
{
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  g_autofree char *lower = g_utf8_strdown (composed == NULL ? "" : composed, -1);
  GString *slug = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c) && !(g_unichar_ismark (c) && slug->len > 0))
        {
          gap = slug->len > 0;
          continue;
        }
      if (gap)
        g_string_append_c (slug, '-');
      gap = FALSE;
      g_string_append_unichar (slug, c);
    }

  if (slug->len == 0)
    g_string_assign (slug, "label");
  return g_string_free (slug, FALSE);
}

/**
 * gloss_label_new:
 * @fields: its values; they are copied
 *
 * Returns: (transfer full): the label
 */
GlossLabel *
gloss_label_new (const GlossLabelFields *fields)
{
  GlossLabel *self;
  char *cursor;

  g_return_val_if_fail (fields != NULL && fields->id != NULL, NULL);
  g_return_val_if_fail (fields->name != NULL && fields->color != NULL, NULL);

  self = g_malloc (sizeof *self
                   + gloss_record_measure (fields->id)
                   + gloss_record_measure (fields->name)
                   + gloss_record_measure (fields->color)
                   + gloss_record_measure (fields->shortcut)
                   + gloss_record_measure (fields->parent)
                   + gloss_record_measure (fields->description)
                   + gloss_record_measure (fields->extra));
  g_atomic_ref_count_init (&self->ref_count);
  cursor = self->block;
  self->fields.id = gloss_record_put (&cursor, fields->id);
  self->fields.name = gloss_record_put (&cursor, fields->name);
  self->fields.color = gloss_record_put (&cursor, fields->color);
  self->fields.shortcut = gloss_record_put (&cursor, fields->shortcut);
  self->fields.parent = gloss_record_put (&cursor, fields->parent);
  self->fields.group = fields->group != FALSE;
  self->fields.description = gloss_record_put (&cursor, fields->description);
  self->fields.extra = gloss_record_put (&cursor, fields->extra);

  return self;
}

/**
 * gloss_label_ref:
 * @self: a label
 *
 * Returns: (transfer full): @self
 */
GlossLabel *
gloss_label_ref (GlossLabel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * gloss_label_unref:
 * @self: (transfer full): a label
 *
 * Gives up one reference; the last one frees it.
 */
void
gloss_label_unref (GlossLabel *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

/**
 * gloss_label_get_fields:
 * @self: a label
 * @fields: (out caller-allocates): its values, which @self owns
 */
void
gloss_label_get_fields (const GlossLabel *self,
                        GlossLabelFields *fields)
{
  g_return_if_fail (self != NULL && fields != NULL);

  *fields = self->fields;
}

/**
 * gloss_label_get_id:
 * @self: a label
 *
 * Returns: what annotations call it
 */
const char *
gloss_label_get_id (const GlossLabel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->fields.id;
}

/**
 * gloss_label_get_name:
 * @self: a label
 *
 * Returns: what people call it
 */
const char *
gloss_label_get_name (const GlossLabel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->fields.name;
}

/**
 * gloss_label_get_color:
 * @self: a label
 *
 * Returns: "#rrggbb"
 */
const char *
gloss_label_get_color (const GlossLabel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->fields.color;
}

/**
 * gloss_label_get_shortcut:
 * @self: a label
 *
 * Returns: (nullable): the one character that applies it
 */
const char *
gloss_label_get_shortcut (const GlossLabel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->fields.shortcut;
}

/**
 * gloss_label_get_parent:
 * @self: a label
 *
 * Returns: (nullable): the id of the label above it, as its file says: whether there is one, and
 *   whether it holds, is for gloss_label_tree_get_parent() to say
 */
const char *
gloss_label_get_parent (const GlossLabel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->fields.parent;
}

/**
 * gloss_label_is_group:
 * @self: a label
 *
 * Returns: whether it only holds the labels below it together and cannot be applied
 */
gboolean
gloss_label_is_group (const GlossLabel *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->fields.group;
}

/**
 * gloss_label_get_description:
 * @self: a label
 *
 * Returns: (nullable): when to apply it, as plain text of any number of lines
 */
const char *
gloss_label_get_description (const GlossLabel *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->fields.description;
}

/**
 * gloss_label_equal:
 * @a: a label
 * @b: another
 *
 * Returns: whether all values are the same, unknown members compared as text
 */
gboolean
gloss_label_equal (const GlossLabel *a,
                   const GlossLabel *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a == b
         || (g_strcmp0 (a->fields.id, b->fields.id) == 0
             && g_strcmp0 (a->fields.name, b->fields.name) == 0
             && g_strcmp0 (a->fields.color, b->fields.color) == 0
             && g_strcmp0 (a->fields.shortcut, b->fields.shortcut) == 0
             && g_strcmp0 (a->fields.parent, b->fields.parent) == 0
             && a->fields.group == b->fields.group
             && g_strcmp0 (a->fields.description, b->fields.description) == 0
             && g_strcmp0 (a->fields.extra, b->fields.extra) == 0);
}

/**
 * gloss_label_make_id:
 * @name: what people will call the label
 * @is_taken: (scope call) (nullable): whether an id cannot be used
 * @user_data: for @is_taken
 *
 * Makes an id of @name: lower case, letters and digits of any script, hyphens between them. Where
 * it is taken a number follows, from 2.
 *
 * Returns: (transfer full): an id that is not taken, with g_free()
 */
char *
gloss_label_make_id (const char  *name,
                     gboolean   (*is_taken) (const char *id,
                                             gpointer    user_data),
                     gpointer     user_data)
{
  g_autofree char *slug = NULL;
  g_autofree char *id = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  slug = make_slug (name);
  id = g_strdup (slug);
  for (guint n = 2; is_taken != NULL && is_taken (id, user_data); n++)
    {
      g_free (id);
      id = g_strdup_printf ("%s-%u", slug, n);
    }

  return g_steal_pointer (&id);
}
