/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-import-parts.h"

/* Formats without discontinuous annotations have each part as an annotation of its own. Ours share
 * the property "id", and all but the first have "part", which is their number; the first one says
 * the rest. Others sort by place, so that the parts come in any order:
 *
 * - without "part": an annotation, or the first part of one;
 * - with "part" and an id that is known: its span joins that annotation;
 * - with "part" and an id that is never told otherwise: an annotation of its own.
 *
 * All strings are of @strings. @by_id: (key: the property "id"; value: index in @list, plus 1).
 * @ids: (key: what the file names it by; value: its id in the document). */
typedef struct
{
  GlossImportAnnotation annotation;
  GArray               *spans;       /* GlossImportSpan */
  gboolean              is_headless; /* only a part of it that is not the first has come */
} Entry;

struct _GlossImportParts
{
  GPtrArray    *list;     /* Entry, owned */
  GHashTable   *by_id;
  GHashTable   *ids;
  GHashTable   *labels;   /* (key: id of a label that goes by it; value: its name) */
  GStringChunk *strings;
};

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_array_unref (entry->spans);
  g_free (entry);
}

/**
 * gloss_import_parts_new:
 *
 * Returns: (transfer full): no annotations yet
 */
GlossImportParts *
gloss_import_parts_new (void)
{
  GlossImportParts *self = g_new0 (GlossImportParts, 1);

  self->list = g_ptr_array_new_with_free_func (free_entry);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->labels = g_hash_table_new (g_str_hash, g_str_equal);
  self->strings = g_string_chunk_new (4096);
  return self;
}

/**
 * gloss_import_parts_free:
 * @self: (transfer full): annotations
 */
void
gloss_import_parts_free (GlossImportParts *self)
{
  g_ptr_array_unref (self->list);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->labels);
  g_string_chunk_free (self->strings);
  g_free (self);
}

static const char *
keep (GlossImportParts *self,
      const char       *string)
{
  return string != NULL ? g_string_chunk_insert (self->strings, string) : NULL;
}

static void
keep_strings (GlossImportParts      *self,
              GlossImportAnnotation *annotation)
{
  annotation->id = keep (self, annotation->id);
  annotation->label = g_string_chunk_insert_const (self->strings, annotation->label);
  annotation->note = keep (self, annotation->note);
  annotation->attributes = keep (self, annotation->attributes);
  annotation->creator = keep (self, annotation->creator);
  annotation->created = keep (self, annotation->created);
  annotation->modified = keep (self, annotation->modified);
}

static void
add_span (GlossImportParts      *self,
          Entry                 *entry,
          const GlossImportSpan *span,
          GlossProperties       *properties)
{
  GlossImportSpan own = *span;

  if (g_strcmp0 (gloss_properties_get (properties, "uncertain"), "true") == 0)
    {
      own.uncertain = TRUE;
      own.quote = gloss_properties_get (properties, "quote");
    }
  own.quote = keep (self, own.quote);
  own.prefix = keep (self, span->prefix);
  own.suffix = keep (self, span->suffix);
  own.quote_sha256 = keep (self, span->quote_sha256);
  g_array_append_val (entry->spans, own);
}

static Entry *
add_entry (GlossImportParts            *self,
           const GlossImportAnnotation *annotation)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->annotation = *annotation;
  entry->spans = g_array_new (FALSE, FALSE, sizeof (GlossImportSpan));
  keep_strings (self, &entry->annotation);
  g_ptr_array_add (self->list, entry);
  return entry;
}

/**
 * gloss_import_parts_add:
 * @self: annotations
 * @line: where it stands in the file
 * @key: (nullable): what the file names it by
 * @label: what it is, unless @properties say it
 * @span: where it is
 * @properties: what else the file says of it
 *
 * Adds an annotation, or a part of one.
 */
void
gloss_import_parts_add (GlossImportParts      *self,
                        guint                  line,
                        const char            *key,
                        const char            *label,
                        const GlossImportSpan *span,
                        GlossProperties       *properties)
{
  const char *id = gloss_properties_get (properties, "id");
  gboolean is_part = id != NULL && gloss_properties_get (properties, "part") != NULL;
  guint known = id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, id)) : 0;
  GlossImportAnnotation annotation = { .line = line, .id = key, .label = label };
  Entry *entry = known > 0 ? self->list->pdata[known - 1] : NULL;

  gloss_properties_fill_annotation (properties, &annotation);
  if (entry == NULL || (!is_part && !entry->is_headless))
    {
      /* Of two annotations with one id the second keeps what the file names it by. */
      annotation.id = entry != NULL ? key : annotation.id;
      entry = add_entry (self, &annotation);
      entry->is_headless = is_part;
      if (annotation.id != NULL && annotation.id == id)
        g_hash_table_insert (self->by_id, (gpointer) entry->annotation.id,
                             GUINT_TO_POINTER (self->list->len));
    }
  else if (!is_part)
    {
      entry->annotation = annotation;
      entry->is_headless = FALSE;
      keep_strings (self, &entry->annotation);
    }
  add_span (self, entry, span, properties);
  if (annotation.label != label && !g_hash_table_contains (self->labels, annotation.label))
    g_hash_table_insert (self->labels, (gpointer) keep (self, annotation.label),
                         (gpointer) keep (self, label));
  if (key != NULL && entry->annotation.id != NULL)
    g_hash_table_insert (self->ids, (gpointer) keep (self, key), (gpointer) entry->annotation.id);
}

/**
 * gloss_import_parts_find:
 * @self: annotations
 * @key: what the file names one by
 *
 * Returns: (transfer none) (nullable): its id in the document
 */
const char *
gloss_import_parts_find (GlossImportParts *self,
                         const char       *key)
{
  return g_hash_table_lookup (self->ids, key);
}

/**
 * gloss_import_parts_end:
 * @self: annotations
 * @document: gets them
 */
void
gloss_import_parts_end (GlossImportParts    *self,
                        GlossImportDocument *document)
{
  GHashTableIter iter;
  gpointer id, name;

  g_hash_table_iter_init (&iter, self->labels);
  while (g_hash_table_iter_next (&iter, &id, &name))
    gloss_import_document_add_label (document, &(GlossLabelFields) { .id = id, .name = name });
  for (guint i = 0; i < self->list->len; i++)
    {
      Entry *entry = self->list->pdata[i];

      entry->annotation.spans = (const GlossImportSpan *) (gpointer) entry->spans->data;
      entry->annotation.n_spans = entry->spans->len;
      gloss_import_document_add_annotation (document, &entry->annotation);
    }
}
