/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-format-table.h"
#include "formats/gloss-output.h"
#include "formats/gloss-webanno-units.h"
#include "formats/gloss-webanno.h"

#include "core/model/gloss-json-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* WebAnno TSV 3.3, which INCEpTION reads: for each article a file x.txt.webanno.tsv, with a header
 * of the layers, then sentences, each with its text and a row for each token. Offsets are UTF-16
 * units.
 *
 * - Annotations are in the layer custom.Span and relations in custom.Relation, which each project
 *   of INCEpTION has with the feature "label". The others, a note, doubt, and one for each
 *   attribute, are only there if something has them; a project must have them then. The scheme
 *   "labels" leaves them out.
 * - What begins or ends within a token has a row for that part of it, behind the token's.
 * - What has several rows, or shares one with others, has a number. So has a relation that shares
 *   its row, which is the first of its second end.
 * - Of the text only white space between sentences is not there. */

/* INCEpTION finds no part of a token by a number of two digits. */
#define LAST_NAMED_PART 9u
#define SPAN_LAYER "custom.Span"
#define RELATION_LAYER "custom.Relation"

static const GlossFormatScheme schemes[] = {
  /* Translators: a variant of a file format: notes and attributes are written too. */
  { "features", N_("Notes and attributes too") },
  /* Translators: a variant of a file format: nothing but labels is written. */
  { "labels", N_("Labels only"),
    GLOSS_FORMAT_NOTES | GLOSS_FORMAT_ATTRIBUTES | GLOSS_FORMAT_UNSURE },
  { NULL },
};

typedef struct
{
  GlossOutputFolder        *folder;
  const GlossFormatOptions *options;
} Writer;

/* The number of a row: sentence, token in it, and part of that (0: the token), from 1. */
typedef struct
{
  guint sentence;
  guint token;
  guint part;
} UnitId;

/* What is known of a piece; @first is where it begins. */
typedef struct
{
  UnitId   first;
  guint    n_units;
  gboolean is_stacked;
  guint    number;     /* 0: none */
  GArray  *incoming;   /* (nullable) guint, owned: relations that end here */
} Mark;

typedef struct
{
  GlossRelation *relation; /* borrowed */
  guint          from;     /* pieces */
  guint          to;
  guint          number;   /* 0: none */
} Link;

typedef struct
{
  Writer             *writer;
  GlossAnnotationSet *set;
  GlossText          *text;
  GlossTokens        *tokens;     /* owned */
  GArray             *pieces;     /* GlossPiece, owned */
  GlossWebannoUnits  *units;      /* owned */
  GArray             *marks;      /* Mark, owned, one for each piece */
  GArray             *links;      /* Link, owned */
  GPtrArray          *attributes; /* utf8, owned: the ids of those that are used */
  gboolean            has_notes;
  gboolean            has_unsure;
  GString            *file;       /* owned: the file */
  guint               n_numbers;
  guint               n_lost;
  guint               n_uncertain;
  guint               n_unlinked;
} Article;

static void
clear_mark (gpointer data)
{
  g_clear_pointer (&((Mark *) data)->incoming, g_array_unref);
}

static void
clear_article (Article *self)
{
  g_clear_pointer (&self->units, gloss_webanno_units_free);
  g_clear_pointer (&self->tokens, gloss_tokens_free);
  g_clear_pointer (&self->pieces, g_array_unref);
  g_clear_pointer (&self->marks, g_array_unref);
  g_clear_pointer (&self->links, g_array_unref);
  g_clear_pointer (&self->attributes, g_ptr_array_unref);
  if (self->file != NULL)
    g_string_free (self->file, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Article, clear_article)

static Mark *
get_mark (Article *self,
          guint    piece)
{
  return &g_array_index (self->marks, Mark, piece);
}

static Link *
get_link (Article *self,
          guint    i)
{
  return &g_array_index (self->links, Link, i);
}

static GlossAnnotation *
get_annotation (Article *self,
                guint    piece)
{
  return g_array_index (self->pieces, GlossPiece, piece).annotation;
}

static gpointer
begin (GlossOutputFolder         *folder,
       const GlossFormatOptions  *options,
       GCancellable              *cancellable,
       GError                   **error)
{
  Writer *writer = g_new0 (Writer, 1);

  writer->folder = folder;
  writer->options = options;
  return writer;
}

/* What there is to write */

static void
list_pieces (Article *self)
{
  guint length = gloss_text_get_length (self->text);
  guint n_kept = 0;

  self->pieces = gloss_overlap_list_pieces (self->set);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      GlossPiece piece = g_array_index (self->pieces, GlossPiece, i);

      self->n_uncertain += gloss_annotation_is_uncertain (piece.annotation);
      if (piece.span.end <= length)
        g_array_index (self->pieces, GlossPiece, n_kept++) = piece;
    }
  self->n_lost = self->pieces->len - n_kept;
  g_array_set_size (self->pieces, n_kept);
  self->marks = g_array_sized_new (FALSE, TRUE, sizeof (Mark), n_kept);
  g_array_set_clear_func (self->marks, clear_mark);
  g_array_set_size (self->marks, n_kept);
}

/* The number of the token's row; called for all tokens in order. */
static void
count_token (Article *self,
             UnitId  *id)
{
  guint token = gloss_webanno_units_get_token (self->units);

  if (token == 0 || gloss_tokens_is_first (self->tokens, token))
    {
      id->sentence++;
      id->token = 0;
    }
  id->token++;
  id->part = 0;
}

/* A first sweep: where each piece begins, and whether it needs a number. */
static void
measure_pieces (Article *self)
{
  UnitId id = { 0 };

  while (gloss_webanno_units_next (self->units))
    {
      count_token (self, &id);
      for (id.part = 0; id.part < gloss_webanno_units_get_n (self->units); id.part++)
        {
          GArray *pieces = gloss_webanno_units_get_pieces (self->units, id.part);

          for (guint i = 0; i < pieces->len; i++)
            {
              Mark *mark = get_mark (self, g_array_index (pieces, guint, i));

              if (mark->n_units++ == 0)
                mark->first = id;
              mark->is_stacked |= pieces->len > 1;
            }
        }
    }
  for (guint i = 0; i < self->marks->len; i++)
    {
      Mark *mark = get_mark (self, i);

      self->n_lost += mark->n_units == 0;
      if (mark->n_units > 1 || mark->is_stacked)
        mark->number = ++self->n_numbers;
    }
  gloss_webanno_units_rewind (self->units);
}

static int
compare_strings_cb (gconstpointer a,
                    gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Which features there are to be. */
static void
list_features (Article *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean is_plain = g_strcmp0 (self->writer->options->scheme, "labels") == 0;

  self->attributes = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < gloss_annotation_set_get_size (self->set); i++)
    {
      GlossAnnotationFields fields;
      g_auto (GStrv) ids = NULL;

      gloss_annotation_get_fields (gloss_annotation_set_get_nth (self->set, i), &fields);
      ids = gloss_json_text_dup_names (fields.attributes);
      self->has_notes |= !is_plain && fields.note != NULL && fields.note[0] != '\0';
      self->has_unsure |= !is_plain && fields.unsure;
      for (guint k = 0; !is_plain && ids[k] != NULL; k++)
        if (!g_hash_table_contains (seen, ids[k]))
          {
            char *id = g_strdup (ids[k]);

            g_ptr_array_add (self->attributes, id);
            g_hash_table_add (seen, id);
          }
    }
  g_ptr_array_sort (self->attributes, compare_strings_cb);
}

/* (key: id of an annotation; value: the number of its first piece with a row, from 1) */
static GHashTable *
map_annotations (Article *self)
{
  GHashTable *map = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = self->pieces->len; i > 0; i--)
    if (get_mark (self, i - 1)->n_units > 0)
      g_hash_table_insert (map, (gpointer) gloss_annotation_get_id (get_annotation (self, i - 1)),
                           GUINT_TO_POINTER (i));
  return map;
}

/* An end of a relation must be found, by its row if that is possible. */
static void
need_number (Article *self,
             Mark    *mark)
{
  if (mark->number == 0 && mark->first.part > LAST_NAMED_PART)
    mark->number = ++self->n_numbers;
}

static void
list_links (Article   *self,
            GPtrArray *relations)
{
  g_autoptr (GHashTable) map = map_annotations (self);

  self->links = g_array_new (FALSE, FALSE, sizeof (Link));
  for (guint i = 0; i < relations->len; i++)
    {
      GlossRelation *relation = relations->pdata[i];
      Link link = { .relation = relation };
      guint from = GPOINTER_TO_UINT (g_hash_table_lookup (map, gloss_relation_get_from (relation)));
      guint to = GPOINTER_TO_UINT (g_hash_table_lookup (map, gloss_relation_get_to (relation)));
      Mark *mark;

      if (from == 0 || to == 0)
        {
          self->n_unlinked++;
          continue;
        }
      link.from = from - 1;
      link.to = to - 1;
      need_number (self, get_mark (self, link.from));
      mark = get_mark (self, link.to);
      need_number (self, mark);
      if (mark->incoming == NULL)
        mark->incoming = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (mark->incoming, self->links->len);
      g_array_append_val (self->links, link);
    }
}

/* (transfer full) (element-type guint): the relations of a row, from the pieces that begin there;
 * if they are several they get numbers. */
static GArray *
list_row_links (Article      *self,
                GArray       *pieces,
                const UnitId *id)
{
  GArray *links = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < pieces->len; i++)
    {
      Mark *mark = get_mark (self, g_array_index (pieces, guint, i));

      if (mark->incoming != NULL && mark->first.sentence == id->sentence
          && mark->first.token == id->token && mark->first.part == id->part)
        g_array_append_vals (links, mark->incoming->data, mark->incoming->len);
    }
  for (guint i = 0; links->len > 1 && i < links->len; i++)
    get_link (self, g_array_index (links, guint, i))->number = ++self->n_numbers;
  return links;
}

/* Writing */

static void
append_header (Article *self)
{
  g_string_append (self->file, GLOSS_WEBANNO_FORMAT ".3\n#T_SP=" SPAN_LAYER "|label");
  if (self->has_notes)
    g_string_append (self->file, "|note");
  if (self->has_unsure)
    g_string_append (self->file, "|unsure");
  for (guint i = 0; i < self->attributes->len; i++)
    {
      g_autofree char *feature = gloss_webanno_make_feature (self->attributes->pdata[i]);

      g_string_append_printf (self->file, "|%s", feature);
    }
  if (self->links->len > 0)
    g_string_append (self->file, "\n#T_RL=" RELATION_LAYER "|label|BT_" SPAN_LAYER);
  g_string_append (self->file, "\n\n");
}

static void
append_number (Article *self,
               guint    number)
{
  if (number > 0)
    g_string_append_printf (self->file, "[%u]", number);
}

/* The value of a feature of a piece; attributes are named with a colon before their id. */
static void
append_feature (Article    *self,
                guint       piece,
                const char *name)
{
  GlossAnnotationFields fields;
  g_autofree char *json = NULL;
  g_autofree char *value = NULL;

  gloss_annotation_get_fields (get_annotation (self, piece), &fields);
  if (strcmp (name, "label") == 0)
    value = g_strdup (gloss_output_get_label_name (self->set, fields.label));
  else if (strcmp (name, "note") == 0)
    value = g_strdup (fields.note);
  else if (strcmp (name, "unsure") == 0)
    value = g_strdup (fields.unsure ? "true" : NULL);
  else
    json = gloss_json_text_dup_member (fields.attributes, name + 1);
  if (json != NULL)
    value = gloss_webanno_make_value (json);
  gloss_webanno_append_value (self->file, value != NULL ? value : "");
  append_number (self, get_mark (self, piece)->number);
}

/* One column of the layer. */
static void
append_span_column (Article    *self,
                    GArray     *pieces,
                    const char *name)
{
  if (pieces->len == 0)
    g_string_append_c (self->file, '_');
  for (guint i = 0; i < pieces->len; i++)
    {
      if (i > 0)
        g_string_append_c (self->file, '|');
      append_feature (self, g_array_index (pieces, guint, i), name);
    }
  g_string_append_c (self->file, '\t');
}

static void
append_span_columns (Article *self,
                     GArray  *pieces)
{
  append_span_column (self, pieces, "label");
  if (self->has_notes)
    append_span_column (self, pieces, "note");
  if (self->has_unsure)
    append_span_column (self, pieces, "unsure");
  for (guint i = 0; i < self->attributes->len; i++)
    {
      g_autofree char *name = g_strconcat (":", self->attributes->pdata[i], NULL);

      append_span_column (self, pieces, name);
    }
}

static void
append_unit_id (Article      *self,
                const UnitId *id)
{
  g_string_append_printf (self->file, "%u-%u", id->sentence, id->token);
  if (id->part > 0)
    g_string_append_printf (self->file, ".%u", id->part);
}

static void
append_relation_columns (Article *self,
                         GArray  *links)
{
  if (links->len == 0)
    g_string_append (self->file, "_\t_\t");
  for (guint i = 0; i < links->len; i++)
    {
      Link *link = get_link (self, g_array_index (links, guint, i));
      const char *id = gloss_relation_get_relation_type (link->relation);
      GlossRelationType *type = gloss_annotation_set_get_relation_type (self->set, id);

      gloss_webanno_append_value (self->file,
                                  type != NULL ? gloss_relation_type_get_name (type) : id);
      append_number (self, link->number);
      g_string_append_c (self->file, i + 1 < links->len ? '|' : '\t');
    }
  for (guint i = 0; i < links->len; i++)
    {
      Link *link = get_link (self, g_array_index (links, guint, i));
      const Mark *from = get_mark (self, link->from);
      const Mark *to = get_mark (self, link->to);

      append_unit_id (self, &from->first);
      if (from->number > 0 || to->number > 0)
        g_string_append_printf (self->file, "[%u_%u]", from->number, to->number);
      g_string_append_c (self->file, i + 1 < links->len ? '|' : '\t');
    }
}

static void
append_row (Article      *self,
            const UnitId *id)
{
  GlossSpan span = gloss_webanno_units_get_span (self->units, id->part);
  GArray *pieces = gloss_webanno_units_get_pieces (self->units, id->part);
  g_autoptr (GArray) links = NULL;
  gsize n_bytes;
  const char *text = gloss_text_peek_range (self->text, span.start, span.end, &n_bytes);

  append_unit_id (self, id);
  g_string_append_printf (self->file, "\t%u-%u\t", gloss_text_to_utf16 (self->text, span.start),
                          gloss_text_to_utf16 (self->text, span.end));
  gloss_webanno_append_text (self->file, text, n_bytes);
  g_string_append_c (self->file, '\t');
  append_span_columns (self, pieces);
  if (self->links->len > 0)
    {
      links = list_row_links (self, pieces, id);
      append_relation_columns (self, links);
    }
  g_string_append_c (self->file, '\n');
}

/* The text from a token to the last sign before the next sentence, in lines. */
static void
append_sentence_text (Article *self,
                      guint    first)
{
  guint n_tokens = gloss_tokens_get_n (self->tokens);
  guint next = first + 1;
  guint start = gloss_tokens_get (self->tokens, first).start;
  guint end;

  while (next < n_tokens && !gloss_tokens_is_first (self->tokens, next))
    next++;
  end = next < n_tokens ? gloss_tokens_get (self->tokens, next).start
                        : gloss_text_get_length (self->text);
  while (g_unichar_isspace (gloss_text_get_char (self->text, end - 1)))
    end--;
  end = MAX (end, gloss_tokens_get (self->tokens, next - 1).end);
  for (guint line_end; start <= end; start = line_end + 1)
    {
      gsize n_bytes;
      const char *text;

      for (line_end = start; line_end < end;)
        {
          if (gloss_text_get_char (self->text, line_end) == '\n')
            break;
          line_end++;
        }
      text = gloss_text_peek_range (self->text, start, line_end, &n_bytes);
      g_string_append (self->file, "#Text=");
      gloss_webanno_append_text (self->file, text, n_bytes);
      g_string_append_c (self->file, '\n');
    }
}

static void
append_rows (Article *self)
{
  UnitId id = { 0 };

  while (gloss_webanno_units_next (self->units))
    {
      count_token (self, &id);
      if (id.token == 1)
        {
          g_string_append_c (self->file, '\n');
          append_sentence_text (self, gloss_webanno_units_get_token (self->units));
        }
      for (id.part = 0; id.part < gloss_webanno_units_get_n (self->units); id.part++)
        append_row (self, &id);
    }
}

static void
report (GlossReport *report,
        const char  *document,
        const char  *code,
        guint        n,
        const char  *message)
{
  if (n > 0)
    gloss_report_add (report, GLOSS_REPORT_WARNING, document, 0, code, "%s (%u)", message, n);
}

static void
report_losses (Article     *self,
               const char  *document,
               GlossReport *to)
{
  report (to, document, "no-token", self->n_lost,
          _("Annotations of no token are not exported"));
  report (to, document, "uncertain", self->n_uncertain,
          _("Uncertain annotations are exported where the set says"));
  report (to, document, "relations", self->n_unlinked,
          _("Relations of annotations that are not exported are not exported"));
}

static gboolean
add (gpointer             state,
     GlossAnnotationSet  *set,
     GlossReport         *to,
     GCancellable        *cancellable,
     GError             **error)
{
  Writer *writer = state;
  g_autofree char *document = gloss_output_make_document (set, writer->options);
  g_autofree char *name = g_strconcat (document, GLOSS_WEBANNO_EXTENSION, NULL);
  g_autoptr (GPtrArray) relations = gloss_annotation_set_list_relations (set);
  g_auto (Article) self = {
    .writer = writer,
    .set = set,
    .text = gloss_annotation_set_get_text (set),
  };

  self.tokens = gloss_tokens_new (set, writer->options, cancellable, error);
  if (self.tokens == NULL)
    return FALSE;
  self.file = g_string_new (NULL);
  list_pieces (&self);
  list_features (&self);
  self.units = gloss_webanno_units_new (self.tokens, self.pieces);
  measure_pieces (&self);
  list_links (&self, relations);
  append_header (&self);
  append_rows (&self);
  report_losses (&self, document, to);
  return gloss_output_folder_write (writer->folder, name, self.file->str, self.file->len,
                                    cancellable, error);
}

static gboolean
end (gpointer        state,
     gboolean        whole,
     GCancellable   *cancellable,
     GError        **error)
{
  g_free (state);
  return TRUE;
}

/* Translators: the name of a file format in a menu; WebAnno and INCEpTION are programs */
const GlossFormat gloss_format_webanno_tsv = {
  .id = "webanno-tsv",
  .name = N_("WebAnno TSV 3.3 (INCEpTION)"),
  .extension = GLOSS_WEBANNO_EXTENSION,
  .mime_type = "text/tab-separated-values",
  .can = GLOSS_FORMAT_OVERLAP | GLOSS_FORMAT_RELATIONS | GLOSS_FORMAT_ATTRIBUTES
         | GLOSS_FORMAT_NOTES | GLOSS_FORMAT_UNSURE,
  .unit = GLOSS_UNIT_UTF16,
  .schemes = schemes,
  .folder_writer = &(const GlossFolderWriter) { .begin = begin, .add = add, .end = end },
  .sniff = gloss_webanno_sniff,
  .read = gloss_webanno_read,
};
