/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-import-known.h"

#include "core/model/gloss-json-text.h"

#include <string.h>

/* What makes two annotations the same is what the format can carry of: label, spans, attributes,
 * note. So a set comes back from a format without notes as what it was.
 *
 * Each annotation of the set stands for one that is imported: two equal ones in a file are two
 * annotations, and two equal ones in the set are not both meant by one in the file. @equal: (key:
 * what an annotation says, see make_key(); value: GPtrArray of GlossAnnotation, those that stand
 * for none yet). */
struct _GlossImportKnown
{
  GlossAnnotationSet *set;
  GlossFormatCan      can;
  GHashTable         *equal;
};

static int
compare_names_cb (gconstpointer a,
                  gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The values in the order of their names, without the blanks that JSON may have. */
static void
append_attributes (GString    *key,
                   const char *attributes)
{
  g_auto (GStrv) names = gloss_json_text_dup_names (attributes);
  guint n_names = g_strv_length (names);

  qsort (names, n_names, sizeof *names, compare_names_cb);
  for (guint i = 0; i < n_names; i++)
    {
      g_autofree char *value = gloss_json_text_dup_member (attributes, names[i]);
      gboolean quoted = FALSE;

      g_string_append_printf (key, "\n%s=", names[i]);
      for (const char *at = value; at != NULL && *at != '\0'; at++)
        {
          if (*at == '"' && (at == value || at[-1] != '\\'))
            quoted = !quoted;
          if (quoted || !g_ascii_isspace (*at))
            g_string_append_c (key, *at);
        }
    }
}

static char *
make_key (GlossFormatCan               can,
          const GlossAnnotationFields *fields)
{
  GString *key = g_string_new (fields->label);

  for (guint i = 0; i < fields->n_spans; i++)
    g_string_append_printf (key, "\n%u-%u", fields->spans[i].start, fields->spans[i].end);
  if ((can & GLOSS_FORMAT_ATTRIBUTES) && fields->attributes != NULL)
    append_attributes (key, fields->attributes);
  if ((can & GLOSS_FORMAT_NOTES) && fields->note != NULL && fields->note[0] != '\0')
    g_string_append_printf (key, "\n\n%s", fields->note);
  return g_string_free (key, FALSE);
}

static char *
make_key_of (GlossFormatCan         can,
             const GlossAnnotation *annotation)
{
  GlossAnnotationFields fields;

  gloss_annotation_get_fields (annotation, &fields);
  return make_key (can, &fields);
}

/**
 * gloss_import_known_new:
 * @set: the set that is imported into
 * @can: what the format can carry
 *
 * Returns: (transfer full): what @set has
 */
GlossImportKnown *
gloss_import_known_new (GlossAnnotationSet *set,
                        GlossFormatCan      can)
{
  GlossImportKnown *self = g_new0 (GlossImportKnown, 1);

  self->set = g_object_ref (set);
  self->can = can;
  self->equal = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    {
      GlossAnnotation *annotation = gloss_annotation_set_get_nth (set, i);
      g_autofree char *key = make_key_of (can, annotation);
      GPtrArray *equal = g_hash_table_lookup (self->equal, key);

      if (equal == NULL)
        {
          equal = g_ptr_array_new ();
          g_hash_table_insert (self->equal, g_steal_pointer (&key), equal);
        }
      g_ptr_array_add (equal, annotation);
    }
  return self;
}

/**
 * gloss_import_known_free:
 * @self: (transfer full): what a set has
 */
void
gloss_import_known_free (GlossImportKnown *self)
{
  g_object_unref (self->set);
  g_hash_table_unref (self->equal);
  g_free (self);
}

/**
 * gloss_import_known_take_id:
 * @self: what a set has
 * @fields: what is imported
 *
 * To be asked for all that is imported before gloss_import_known_take() is for any.
 *
 * Returns: (transfer none) (nullable): the annotation of the set that has the same id and says the
 *   same; it stands for no other one then
 */
GlossAnnotation *
gloss_import_known_take_id (GlossImportKnown            *self,
                            const GlossAnnotationFields *fields)
{
  GlossAnnotation *held = NULL;
  g_autofree char *key = NULL;
  GPtrArray *equal;

  if (fields->id != NULL)
    held = gloss_annotation_set_lookup (self->set, fields->id);
  if (held == NULL)
    return NULL;

  key = make_key (self->can, fields);
  equal = g_hash_table_lookup (self->equal, key);
  return equal != NULL && g_ptr_array_remove_fast (equal, held) ? held : NULL;
}

/**
 * gloss_import_known_take:
 * @self: what a set has
 * @fields: what is imported
 *
 * Returns: (transfer none) (nullable): the first annotation of the set that says the same and
 *   stands for no other one; it does from now on
 */
GlossAnnotation *
gloss_import_known_take (GlossImportKnown            *self,
                         const GlossAnnotationFields *fields)
{
  g_autofree char *key = make_key (self->can, fields);
  GPtrArray *equal = g_hash_table_lookup (self->equal, key);

  return equal != NULL && equal->len > 0 ? g_ptr_array_remove_index (equal, 0) : NULL;
}
