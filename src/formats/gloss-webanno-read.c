/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-webanno.h"

#include "core/gloss-error.h"
#include "core/model/gloss-json-text.h"
#include "formats/gloss-line-reader.h"
#include "formats/gloss-number.h"
#include "formats/gloss-webanno-header.h"
#include "formats/gloss-webanno-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The reader of WebAnno TSV 3. A row is UNIT TAB START-END TAB TOKEN TAB COLUMN…, and in each
 * column what is stacked on the token has "|" between. What has the same number in the same layer
 * is one annotation; what has none is one for itself. Relations stand in the row of their second
 * end, and name the unit of the first; where it is not clear which annotations of these are meant,
 * their numbers.
 *
 * The label is the feature of that name, or what is nearest to it; "note" and "unsure" are what
 * they are called; other features are attributes. */

/* More on one token is no annotation that anybody made. */
#define MAX_STACKED 4096u
/* How many of the folders that a file is in may be part of its article's name. */
#define MAX_FOLDERS 8u

/* An annotation; @values: of its columns, NULL where not set. */
typedef struct
{
  const GlossWebannoLayer  *layer;
  guint                     line;
  guint                     start; /* UTF-16 units */
  guint                     end;
  char                    **values;
  guint                     number; /* for its id in the document, from 1 */
} Item;

/* A relation that was read; its ends are looked for when all is known. */
typedef struct
{
  const GlossWebannoLayer *layer;
  guint                    line;
  char                    *type;   /* (nullable) */
  char                    *origin; /* "1-3[1_2]" */
  char                    *unit;   /* where it stands */
} Tie;

typedef struct
{
  const char          *name;      /* in a folder its path there */
  gboolean             is_below;  /* in a folder */
  GlossReport         *report;
  GPtrArray           *layers;    /* GlossWebannoLayer, owned */
  guint                n_columns;
  GlossWebannoText    *text;
  GPtrArray           *items;     /* Item, owned */
  GHashTable          *numbered;  /* (key: type, tab, number; value: Item) */
  GHashTable          *by_unit;   /* (key: type, tab, unit; value: the first Item there) */
  GPtrArray           *ties;      /* Tie, owned */
  GlossImportDocument *document;
} Reader;

static void
free_item (gpointer data)
{
  Item *item = data;

  for (guint i = 0; i < item->layer->columns->len; i++)
    g_free (item->values[i]);
  g_free (item->values);
  g_free (item);
}

static void
free_tie (gpointer data)
{
  Tie *tie = data;

  g_free (tie->type);
  g_free (tie->origin);
  g_free (tie->unit);
  g_free (tie);
}

static void
clear_reader (Reader *self)
{
  g_ptr_array_unref (self->ties);
  g_hash_table_unref (self->numbered);
  g_hash_table_unref (self->by_unit);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->layers);
  gloss_webanno_text_free (self->text);
  gloss_import_document_unref (self->document);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_reader)

static void
report_line (Reader     *self,
             guint       line,
             const char *message)
{
  gloss_report_add (self->report, GLOSS_REPORT_FAULT, self->name, line, "bad-line", "%s", message);
}

/* Rows */

typedef struct
{
  guint        line;
  const char  *unit;
  guint        start;
  guint        end;
  char       **cells; /* behind the first three */
} Row;

static Item *
add_item (Reader                  *self,
          const Row               *row,
          const GlossWebannoLayer *layer)
{
  Item *item = g_new0 (Item, 1);

  item->layer = layer;
  item->line = row->line;
  item->start = row->start;
  item->end = row->end;
  item->values = g_new0 (char *, layer->columns->len);
  g_ptr_array_add (self->items, item);
  item->number = self->items->len;
  return item;
}

/* The annotation of a number, which then has this row too; made if there is none. */
static Item *
get_numbered (Reader                  *self,
              const Row               *row,
              const GlossWebannoLayer *layer,
              guint                    number)
{
  g_autofree char *key = g_strdup_printf ("%s\t%u", layer->type, number);
  Item *item = g_hash_table_lookup (self->numbered, key);

  if (item == NULL)
    {
      item = add_item (self, row, layer);
      g_hash_table_insert (self->numbered, g_steal_pointer (&key), item);
    }
  item->start = MIN (item->start, row->start);
  item->end = MAX (item->end, row->end);
  return item;
}

static void
remember_unit (Reader    *self,
               const Row *row,
               Item      *item)
{
  g_autofree char *key = g_strconcat (item->layer->type, "\t", row->unit, NULL);

  if (!g_hash_table_contains (self->by_unit, key))
    g_hash_table_insert (self->by_unit, g_steal_pointer (&key), item);
}

/* One of the annotations that are stacked in the row. */
static void
take_item (Reader                  *self,
           const Row               *row,
           const GlossWebannoLayer *layer,
           guint                    i)
{
  Item *item = NULL;
  guint number = 0;

  for (guint column = 0; column < layer->columns->len; column++)
    {
      gsize n_bytes = 0;
      const char *part = gloss_webanno_get_part (row->cells[layer->first + column], i, &n_bytes);

      if (part == NULL)
        continue;
      number = gloss_webanno_take_number (part, &n_bytes);
      if (item == NULL)
        item = number > 0 ? get_numbered (self, row, layer, number) : add_item (self, row, layer);
      if (g_array_index (layer->columns, GlossWebannoColumn, column) == GLOSS_WEBANNO_FEATURE
          && item->values[column] == NULL)
        item->values[column] = gloss_webanno_parse_part (part, n_bytes);
    }
  if (item != NULL)
    remember_unit (self, row, item);
}

static void
take_tie (Reader                  *self,
          const Row               *row,
          const GlossWebannoLayer *layer,
          guint                    i)
{
  Tie *tie = g_new0 (Tie, 1);

  tie->layer = layer;
  tie->line = row->line;
  tie->unit = g_strdup (row->unit);
  for (guint column = 0; column < layer->columns->len; column++)
    {
      GlossWebannoColumn kind = g_array_index (layer->columns, GlossWebannoColumn, column);
      gsize n_bytes = 0;
      const char *part = gloss_webanno_get_part (row->cells[layer->first + column], i, &n_bytes);

      if (part == NULL)
        continue;
      if (kind == GLOSS_WEBANNO_ORIGIN && tie->origin == NULL)
        tie->origin = g_strndup (part, n_bytes);
      if (column != layer->label)
        continue;
      gloss_webanno_take_number (part, &n_bytes);
      tie->type = gloss_webanno_parse_part (part, n_bytes);
    }
  g_ptr_array_add (self->ties, tie);
}

static void
take_layer (Reader                  *self,
            const Row               *row,
            const GlossWebannoLayer *layer)
{
  const char *cell = row->cells[layer->first];
  guint n_parts = gloss_webanno_count_parts (cell);

  if (!layer->is_read || strcmp (cell, "_") == 0)
    return;
  if (n_parts > MAX_STACKED)
    report_line (self, row->line, _("Too much lies on one token: the rest was left out"));
  n_parts = MIN (n_parts, MAX_STACKED);
  for (guint i = 0; i < n_parts; i++)
    if (layer->base != NULL)
      take_tie (self, row, layer, i);
    else
      take_item (self, row, layer, i);
}

/* "12-15" */
static gboolean
parse_offsets (const char *cell,
               Row        *row)
{
  g_auto (GStrv) numbers = g_strsplit (cell, "-", 3);

  return g_strv_length (numbers) == 2
         && gloss_number_parse (numbers[0], G_MAXINT, &row->start)
         && gloss_number_parse (numbers[1], G_MAXINT, &row->end) && row->start <= row->end;
}

/* "1-3" or "1-3.1" */
static gboolean
is_unit (const char *cell)
{
  gsize n_sentence = strspn (cell, "0123456789");
  gsize n_token = cell[n_sentence] == '-' ? strspn (cell + n_sentence + 1, "0123456789.") : 0;

  return n_sentence > 0 && n_token > 0 && cell[n_sentence + 1 + n_token] == '\0';
}

/* Returns: (nullable): why the row is not right */
static const char *
check_row (Reader  *self,
           char   **cells,
           Row     *row)
{
  guint n_cells = g_strv_length (cells);
  g_autofree char *token = NULL;

  if (n_cells < 3 || !is_unit (cells[0]) || !parse_offsets (cells[1], row))
    return _("The line was left out: it is not a unit, a start and an end, and a token, with tabs "
             "between them");
  token = gloss_webanno_unescape (cells[2], strlen (cells[2]), TRUE);
  if (!gloss_webanno_text_has (self->text, row->start, row->end, token))
    return _("The row was left out: its token does not stand there in the text of its sentence");
  /* A tab may stand behind the last column. */
  n_cells -= n_cells > 3 && *cells[n_cells - 1] == '\0';
  if (n_cells - 3 < self->n_columns)
    return _("The row was left out: it has not as many columns as the header says");
  return NULL;
}

static void
take_row (Reader     *self,
          const char *text,
          guint       line)
{
  g_auto (GStrv) cells = g_strsplit (text, "\t", -1);
  Row row = { .line = line };
  const char *why = check_row (self, cells, &row);

  if (why != NULL)
    {
      report_line (self, line, why);
      return;
    }
  row.unit = cells[0];
  row.cells = cells + 3;
  for (guint i = 0; i < self->layers->len; i++)
    take_layer (self, &row, self->layers->pdata[i]);
}

static gboolean
has_layer (Reader     *self,
           const char *type)
{
  for (guint i = 0; i < self->layers->len; i++)
    if (strcmp (((const GlossWebannoLayer *) self->layers->pdata[i])->type, type) == 0)
      return TRUE;
  return FALSE;
}

static void
take_header_line (Reader     *self,
                  const char *text,
                  guint       line)
{
  GlossWebannoLayer *layer = gloss_webanno_layer_parse (text, self->n_columns);
  gboolean is_again = layer != NULL && has_layer (self, layer->type);

  if (layer == NULL)
    return;
  g_ptr_array_add (self->layers, layer);
  self->n_columns += layer->columns->len;
  if (is_again)
    {
      /* Its numbers would be those of the first, which may have other columns. */
      layer->is_read = FALSE;
      report_line (self, line, _("The layer was left out: there is one of that name already"));
      return;
    }
  if (!layer->is_read)
    gloss_report_add (self->report, GLOSS_REPORT_NOTE, self->name, line, "layer",
                      _("The layer “%s” was left out: it is none of annotations"), layer->type);
  for (guint i = 0; i < layer->columns->len; i++)
    if (layer->is_read
        && g_array_index (layer->columns, GlossWebannoColumn, i) == GLOSS_WEBANNO_OTHER)
      {
        gloss_report_add (self->report, GLOSS_REPORT_WARNING, self->name, line, "slot",
                          _("The links of the layer “%s” were left out"), layer->type);
        return;
      }
}

static void
take_line (Reader     *self,
           const char *text,
           guint       line,
           gboolean   *is_header)
{
  static const char prefix[] = "#Text=";

  if (*text == '\0')
    {
      gloss_webanno_text_end_sentence (self->text);
    }
  else if (g_str_has_prefix (text, prefix))
    {
      *is_header = FALSE;
      gloss_webanno_text_add_line (self->text, text + strlen (prefix));
    }
  else if (*text != '#')
    {
      *is_header = FALSE;
      take_row (self, text, line);
    }
  else if (*is_header)
    {
      take_header_line (self, text, line);
    }
}

/* The document */

static char *
make_id (const Item *item)
{
  return g_strdup_printf ("a%u", item->number);
}

/* A feature that is not the label. */
static void
take_feature (GlossImportAnnotation  *annotation,
              char                  **attributes,
              const char             *name,
              const char             *value)
{
  g_autofree char *id = NULL;
  g_autofree char *json = NULL;
  g_autofree char *before = NULL;

  if (strcmp (name, "note") == 0)
    {
      annotation->note = value;
    }
  else if (strcmp (name, "unsure") == 0)
    {
      annotation->unsure = strcmp (value, "true") == 0;
    }
  else
    {
      id = gloss_webanno_parse_feature (name);
      json = gloss_webanno_parse_value (value);
      before = *attributes;
      *attributes = gloss_json_text_set_member (before, id, json);
    }
}

static void
add_annotation (Reader     *self,
                const Item *item)
{
  const GlossWebannoLayer *layer = item->layer;
  const GlossImportSpan span = { .start = item->start, .end = item->end };
  g_autofree char *id = make_id (item);
  g_autofree char *attributes = NULL;
  GlossImportAnnotation annotation = {
    .line = item->line,
    .id = id,
    .label = gloss_webanno_layer_get_name (layer),
    .spans = &span,
    .n_spans = 1,
  };

  for (guint i = 0; i < layer->columns->len; i++)
    {
      if (item->values[i] == NULL || *item->values[i] == '\0')
        continue;
      if (i == layer->label)
        annotation.label = item->values[i];
      else
        take_feature (&annotation, &attributes, layer->names->pdata[i], item->values[i]);
    }
  annotation.attributes = attributes;
  gloss_import_document_add_annotation (self->document, &annotation);
}

/* An end of a relation: by its number, else the first of its layer in its unit. */
static Item *
find_end (Reader     *self,
          const Tie  *tie,
          const char *unit,
          guint       number)
{
  g_autofree char *key = number > 0 ? g_strdup_printf ("%s\t%u", tie->layer->base, number)
                                    : g_strconcat (tie->layer->base, "\t", unit, NULL);

  return g_hash_table_lookup (number > 0 ? self->numbered : self->by_unit, key);
}

/* "1-3[1_2]": a unit, and the numbers of both ends, 0 where there is none. */
static gboolean
parse_origin (const char  *origin,
              char       **unit,
              guint       *from,
              guint       *to)
{
  const char *bracket = strchr (origin, '[');
  g_auto (GStrv) numbers = NULL;
  guint first, second;

  *from = *to = 0;
  *unit = bracket != NULL ? g_strndup (origin, bracket - origin) : g_strdup (origin);
  if (bracket == NULL)
    return is_unit (*unit);
  if (!g_str_has_suffix (bracket, "]"))
    return FALSE;
  numbers = g_strsplit (bracket + 1, "_", 3);
  if (g_strv_length (numbers) != 2)
    return FALSE;
  numbers[1][strlen (numbers[1]) - 1] = '\0';
  if (!gloss_number_parse (numbers[0], G_MAXUINT, &first)
      || !gloss_number_parse (numbers[1], G_MAXUINT, &second))
    return FALSE;
  *from = first;
  *to = second;
  return is_unit (*unit);
}

static void
add_relation (Reader    *self,
              const Tie *tie)
{
  g_autofree char *unit = NULL;
  g_autofree char *from_id = NULL;
  g_autofree char *to_id = NULL;
  guint from_number = 0;
  guint to_number = 0;
  Item *from = NULL;
  Item *to = NULL;

  if (tie->origin != NULL && parse_origin (tie->origin, &unit, &from_number, &to_number))
    {
      from = find_end (self, tie, unit, from_number);
      to = find_end (self, tie, tie->unit, to_number);
    }
  if (from == NULL || to == NULL)
    {
      report_line (self, tie->line, _("A relation was left out: an annotation at its ends is "
                                      "missing"));
      return;
    }
  from_id = make_id (from);
  to_id = make_id (to);
  gloss_import_document_add_relation (self->document, tie->line, &(GlossRelationFields) {
    .type = tie->type != NULL && *tie->type != '\0' ? tie->type
                                                    : gloss_webanno_layer_get_name (tie->layer),
    .from = from_id,
    .to = to_id,
  });
}

/* The file is named like its article, or is in a folder named like that, one for each annotator. In
 * a folder that was given it has the article's path; else some folders may be part of it. */
static void
add_names (Reader *self)
{
  static const char *const extensions[] = { GLOSS_WEBANNO_EXTENSION, ".tsv" };
  g_autofree char *path = g_strdup (self->name);
  g_autofree char *folder = NULL;
  gsize at;

  for (guint i = 0; i < G_N_ELEMENTS (extensions); i++)
    if (g_str_has_suffix (path, extensions[i]))
      path[strlen (path) - strlen (extensions[i])] = '\0';
  if (self->is_below)
    gloss_import_document_add_name (self->document, path);
  folder = g_path_get_dirname (path);
  at = strlen (path);
  for (guint n = 0; n < MAX_FOLDERS && at > 0; n++)
    {
      while (at > 0 && path[at - 1] != '/')
        at--;
      gloss_import_document_add_name (self->document, path + at);
      at -= at > 0;
    }
  if (g_str_has_suffix (folder, ".txt"))
    gloss_import_document_add_name (self->document, folder);
}

static void
fill_document (Reader *self)
{
  add_names (self);
  /* Between sentences only the length of the white space is known. */
  gloss_import_document_set_quotes (self->document, GLOSS_QUOTE_BLANKS);
  gloss_import_document_set_text (self->document, gloss_webanno_text_finish (self->text), -1);
  for (guint i = 0; i < self->items->len; i++)
    add_annotation (self, self->items->pdata[i]);
  for (guint i = 0; i < self->ties->len; i++)
    add_relation (self, self->ties->pdata[i]);
}

static gboolean
read_lines (Reader           *self,
            GlossLineReader  *lines,
            GCancellable     *cancellable,
            GError          **error)
{
  g_autoptr (GError) reason = NULL;
  const char *text = gloss_line_reader_next (lines, cancellable, &reason);
  gboolean is_header = TRUE;

  if (reason == NULL && (text == NULL || !g_str_has_prefix (text, GLOSS_WEBANNO_FORMAT)))
    {
      g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE,
                   _("“%s” does not begin with “%s”"), self->name, GLOSS_WEBANNO_FORMAT);
      return FALSE;
    }
  while (reason == NULL && (text = gloss_line_reader_next (lines, cancellable, &reason)) != NULL)
    take_line (self, text, gloss_line_reader_get_line (lines), &is_header);
  if (reason == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/* @name: what messages call it; in a folder its path there. */
static gboolean
read_file (GlossInput       *input,
           const char       *name,
           gboolean          is_below,
           GlossImportFunc   func,
           gpointer          user_data,
           GlossReport      *report,
           GCancellable     *cancellable,
           GError          **error)
{
  g_autoptr (GInputStream) stream = gloss_input_open (input, cancellable, error);
  g_autoptr (GlossLineReader) lines = NULL;
  g_auto (Reader) self = {
    .name = name,
    .is_below = is_below,
    .report = report,
    .layers = g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_webanno_layer_free),
    .text = gloss_webanno_text_new (),
    .items = g_ptr_array_new_with_free_func (free_item),
    .numbered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .by_unit = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .ties = g_ptr_array_new_with_free_func (free_tie),
    .document = gloss_import_document_new (GLOSS_UNIT_UTF16),
  };

  if (stream == NULL)
    return FALSE;
  lines = gloss_line_reader_new (stream, self.name, report);
  if (!read_lines (&self, lines, cancellable, error))
    return FALSE;
  fill_document (&self);
  return func (self.document, user_data, error);
}

/* Whether a file of a folder is of this format; there may be other tables. */
static gboolean
is_one (GlossInput   *file,
        GCancellable *cancellable)
{
  g_autoptr (GBytes) head = gloss_input_read_head (file, cancellable, NULL);
  gsize n_bytes = 0;
  const char *bytes = head != NULL ? g_bytes_get_data (head, &n_bytes) : NULL;

  return bytes != NULL && gloss_webanno_sniff (bytes, n_bytes, "") > 0;
}

/**
 * gloss_webanno_read:
 *
 * The reader, see #GlossFormat.
 */
gboolean
gloss_webanno_read (GlossInput                *input,
                    const GlossFormatOptions  *options,
                    GlossImportFunc            func,
                    gpointer                   user_data,
                    GlossReport               *report,
                    GCancellable              *cancellable,
                    GError                   **error)
{
  g_auto (GStrv) names = NULL;

  if (!gloss_input_is_folder (input))
    return read_file (input, gloss_input_get_name (input), FALSE, func, user_data, report,
                      cancellable, error);
  names = gloss_input_list (input, ".tsv", cancellable, error);
  if (names == NULL)
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GlossInput) file = gloss_input_find (input, names[i]);

      if (file == NULL)
        continue;
      if (!is_one (file, cancellable))
        gloss_report_add (report, GLOSS_REPORT_WARNING, names[i], 0, "other-table",
                          _("The file was left out: it is no WebAnno TSV 3"));
      else if (!read_file (file, names[i], TRUE, func, user_data, report, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * gloss_webanno_sniff:
 *
 * How likely it is, see #GlossFormat.
 */
guint
gloss_webanno_sniff (const char *head,
                     gsize       n_bytes,
                     const char *file_name)
{
  gsize n_bom = n_bytes >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  gsize n_format = strlen (GLOSS_WEBANNO_FORMAT);

  return n_bytes - n_bom >= n_format
         && memcmp (head + n_bom, GLOSS_WEBANNO_FORMAT, n_format) == 0 ? 99 : 0;
}
