/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "place-steps.h"

#include "core/model/gloss-command.h"

void
must_save (Place *place)
{
  g_autoptr (GError) error = NULL;

  gloss_store_save (place->store, NULL, &error);
  g_assert_no_error (error);
}

void
must_add (Place      *place,
          const char *id,
          guint       start,
          guint       end)
{
  g_autoptr (GError) error = NULL;

  place_add (place, id, start, end, &error);
  g_assert_no_error (error);
}

void
must_add_label (Place      *place,
                const char *id)
{
  const GlossLabelFields fields = { id, id, "#123456", NULL, NULL };
  g_autoptr (GlossEdit) edit = gloss_command_add_label (place_get_set (place), &fields);
  g_autoptr (GError) error = NULL;

  gloss_annotation_set_apply (place_get_set (place), edit, &error);
  g_assert_no_error (error);
}

void
must_undo (Place *place)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (gloss_annotation_set_undo (place_get_set (place), &error));
  g_assert_no_error (error);
}

void
must_redo (Place *place)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (gloss_annotation_set_redo (place_get_set (place), &error));
  g_assert_no_error (error);
}

gboolean
has_annotation (Place      *place,
                const char *id)
{
  return gloss_annotation_set_lookup (place_get_set (place), id) != NULL;
}

void
assert_count (Place *place,
              guint  n)
{
  g_assert_cmpuint (gloss_annotation_set_get_size (place_get_set (place)), ==, n);
}

/* Replaces the first @what in a file by @with, as another program does. */
void
edit_file (Place      *place,
           const char *name,
           const char *what,
           const char *with)
{
  g_autofree char *content = place_read (place, name);
  g_autoptr (GString) changed = g_string_new (content);

  g_assert_cmpuint (g_string_replace (changed, what, with, 1), ==, 1);
  place_write (place, name, changed->str);
}
