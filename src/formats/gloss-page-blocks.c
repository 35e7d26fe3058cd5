/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-page-blocks.h"

#include "formats/gloss-page-words.h"

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>
#include <string.h>

/* Any block can be made at any time from its section and index, so a page can be laid out from its
 * first line on without what comes before it, and memory does not grow with the article. Blocks of
 * articles of a usual size are kept all the same (MAX_KEPT_BYTES), since to shape text is what
 * costs most, and each page is laid out twice: once to count, once to draw.
 *
 * The index of a block: in the text, the byte at which its layout begins; elsewhere its number, and
 * 0 is the heading. A paragraph of more than CHUNK_BYTES is laid out piece by piece: the last line
 * of a piece, which may not be full, begins the next piece. */
#define CHUNK_BYTES (16 * 1024)
#define MAX_KEPT_BYTES (3 * 1024 * 1024)
#define TEXT_FONT "Serif 10.5"
#define TITLE_FONT "Sans Bold 16"
#define HEADING_FONT "Sans Bold 10.5"
#define SMALL_FONT "Sans 8.5"
#define SAMPLE_INDENT 34.0
#define LIST_INDENT 14.0

/* Of the blocks that are not kept the one asked for last. */
typedef struct
{
  GlossPageBlock *block; /* owned */
  gint64          key;
} Last;

struct _GlossPageBlocks
{
  GlossAnnotationSet   *set;
  char                 *name;
  GPtrArray            *label_ids; /* owned array */
  GlossPageLabels      *labels;
  GlossPageMarks       *marks;
  GlossPageNotes       *notes;
  GPtrArray            *relations; /* element-type GlossRelation */
  GPtrArray            *facts;     /* element-type utf8: name, value, … */
  PangoContext         *context;
  PangoContext         *rtl_context; /* the same, but its text reads from the right */
  double                width;
  PangoFontDescription *fonts[4];
  GHashTable           *kept;      /* (section, index) → GlossPageBlock, owned */
  gsize                 kept_bytes;
  Last                  last;
  Last                  last_note;
};

enum
{
  FONT_TEXT,
  FONT_TITLE,
  FONT_HEADING,
  FONT_SMALL,
};

static void
free_block (gpointer data)
{
  GlossPageBlock *block = data;

  g_object_unref (block->layout);
  g_free (block->heading);
  g_free (block);
}

static PangoContext *
copy_context (PangoContext   *context,
              PangoDirection  direction)
{
  PangoContext *copy = pango_font_map_create_context (pango_context_get_font_map (context));

  pango_cairo_context_set_font_options (copy, pango_cairo_context_get_font_options (context));
  pango_cairo_context_set_resolution (copy, pango_cairo_context_get_resolution (context));
  pango_context_set_round_glyph_positions (copy,
                                           pango_context_get_round_glyph_positions (context));
  pango_context_set_language (copy, pango_context_get_language (context));
  pango_context_set_base_dir (copy, direction);
  return copy;
}

static PangoLayout *
create_layout (GlossPageBlocks *self,
               PangoContext    *context,
               guint            font,
               double           indent)
{
  PangoLayout *layout = pango_layout_new (context);

  pango_layout_set_font_description (layout, self->fonts[font]);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (int) ((self->width - indent) * PANGO_SCALE));
  return layout;
}

static GlossPageBlock *
create_block (GlossPageBlocks *self,
              guint            font,
              double           indent,
              double           before)
{
  GlossPageBlock *block = g_new0 (GlossPageBlock, 1);

  block->layout = create_layout (self, self->context, font, indent);
  block->indent = indent;
  block->before = before;
  return block;
}

static GlossPageBlock *
create_heading (GlossPageBlocks *self,
                const char      *title)
{
  GlossPageBlock *block = create_block (self, FONT_HEADING, 0, 14);

  block->heading = g_strdup (title);
  pango_layout_set_text (block->layout, title, -1);
  return block;
}

static GlossPageBlock *
end_words (GlossPageBlock *block,
           GlossPageWords *words)
{
  gloss_page_words_end (words, block->layout);
  return block;
}

/* The head */

static void
add_fact (GlossPageBlocks *self,
          const char      *name,
          const char      *value)
{
  if (value == NULL || value[0] == '\0')
    return;
  g_ptr_array_add (self->facts, g_strdup (name));
  g_ptr_array_add (self->facts, g_strdup (value));
}

static char *
join_document_labels (GlossPageBlocks *self)
{
  g_auto (GStrv) ids = gloss_document_dup_labels (gloss_annotation_set_get_document (self->set));
  GString *names = g_string_new (NULL);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            gloss_output_get_label_name (self->set, ids[i]));
  return g_string_free (names, FALSE);
}

static void
collect_facts (GlossPageBlocks *self)
{
  g_autofree char *date = gloss_output_make_date (self->set);
  g_autofree char *labels = join_document_labels (self);
  g_autofree char *json = gloss_wording_dup_attributes (self->set);
  g_autoptr (GPtrArray) attributes = gloss_wording_list_attributes (self->set, json);
  GlossDocumentFields fields;

  gloss_document_get_fields (gloss_annotation_set_get_document (self->set), &fields);
  add_fact (self, _("Date"), date);
  /* Translators: a set of annotations */
  add_fact (self, _("Set"), gloss_annotation_set_get_name (self->set));
  add_fact (self, _("Annotator"), fields.annotator);
  add_fact (self, _("Labels of the article"), labels);
  for (guint i = 0; i < attributes->len; i += 2)
    add_fact (self, attributes->pdata[i], attributes->pdata[i + 1]);
}

static void
add_pair (GlossPageWords *words,
          const char     *name,
          const char     *value)
{
  gloss_page_words_add (words, name, GLOSS_PAGE_WEAK);
  gloss_page_words_add (words, ": ", GLOSS_PAGE_WEAK);
  gloss_page_words_add (words, value, GLOSS_PAGE_PLAIN);
}

static GlossPageBlock *
create_head (GlossPageBlocks *self,
             gsize            index)
{
  GlossPageWords *words;
  GlossPageBlock *block;
  g_autofree char *note = NULL;

  if (index == 0)
    {
      block = create_block (self, FONT_TITLE, 0, 0);
      pango_layout_set_text (block->layout, self->name, -1);
      return block;
    }
  if (2 * (index - 1) < self->facts->len)
    {
      words = gloss_page_words_new ();
      add_pair (words, self->facts->pdata[2 * (index - 1)],
                self->facts->pdata[2 * (index - 1) + 1]);
      return end_words (create_block (self, FONT_SMALL, 0, index == 1 ? 4 : 1), words);
    }

  note = gloss_document_dup_note (gloss_annotation_set_get_document (self->set));
  if (2 * (index - 1) > self->facts->len || note == NULL || note[0] == '\0')
    return NULL;
  block = create_block (self, FONT_SMALL, 0, 6);
  pango_layout_set_text (block->layout, note, -1);
  return block;
}

/* The legend */

static GlossPageBlock *
create_legend (GlossPageBlocks *self,
               gsize            index)
{
  GlossPageBlock *block;
  GlossPageWords *words;
  GlossLabel *label;
  const char *id;
  const char *description;
  g_autofree char *count = NULL;
  guint n;

  if (index > self->label_ids->len)
    return NULL;
  id = self->label_ids->pdata[index - 1];
  n = gloss_annotation_set_count_label (self->set, id);
  count = g_strdup_printf (ngettext ("%u annotation", "%u annotations", n), n);
  label = gloss_annotation_set_get_label (self->set, id);
  description = label != NULL ? gloss_label_get_description (label) : NULL;

  words = gloss_page_words_new ();
  gloss_page_words_add (words, gloss_output_get_label_name (self->set, id), GLOSS_PAGE_STRONG);
  gloss_page_words_add (words, "  ", GLOSS_PAGE_PLAIN);
  gloss_page_words_add (words, count, GLOSS_PAGE_WEAK);
  if (description != NULL && description[0] != '\0')
    {
      gloss_page_words_add (words, "\n", GLOSS_PAGE_PLAIN);
      gloss_page_words_add (words, description, GLOSS_PAGE_WEAK);
    }
  block = end_words (create_block (self, FONT_SMALL, SAMPLE_INDENT, 4), words);
  block->look = gloss_page_labels_get (self->labels, id);
  return block;
}

/* The text */

/* How the whole paragraph reads, of which the piece at @start is not the first. */
static gboolean
reads_from_right (const char *utf8,
                  const char *start)
{
  const char *at = start;

  while (at > utf8 && at[-1] != '\n')
    at--;
  return gloss_page_words_reads_from_right (at, start - at);
}

/* Not the piece's own first letter decides how it reads. */
static void
turn_piece (GlossPageBlocks *self,
            GlossPageBlock  *piece,
            gboolean         from_right)
{
  g_object_unref (piece->layout);
  piece->layout = create_layout (self, from_right ? self->rtl_context : self->context, FONT_TEXT,
                                 0);
  pango_layout_set_auto_dir (piece->layout, FALSE);
}

static const char *
find_chunk_end (const char *at,
                const char *end)
{
  const char *chunk = at + CHUNK_BYTES;

  if (chunk >= end)
    return end;
  while (((guchar) *chunk & 0xc0) == 0x80)
    chunk--;
  return chunk;
}

static GlossPageBlock *
create_text (GlossPageBlocks *self,
             gsize            index)
{
  gsize n_bytes = 0;
  const char *utf8 = gloss_text_get_utf8 (gloss_annotation_set_get_text (self->set), &n_bytes);
  const char *at = utf8 + index;
  const char *newline = NULL;
  const char *end = NULL;
  const char *chunk_end = NULL;
  GlossPageBlock *block;
  gboolean begins = index == 0 || at[-1] == '\n';

  if (index >= n_bytes)
    return NULL;
  newline = memchr (at, '\n', utf8 + n_bytes - at);
  end = newline != NULL ? newline : utf8 + n_bytes;
  chunk_end = find_chunk_end (at, end);
  block = create_block (self, FONT_TEXT, 0, index == 0 ? 16 : begins ? 3 : 0);
  block->base_byte = index;
  block->next = (newline != NULL ? newline + 1 : end) - utf8;
  if (!begins)
    turn_piece (self, block, reads_from_right (utf8, at));
  if (chunk_end == end && end > at && end[-1] == '\r')
    chunk_end--;
  pango_layout_set_text (block->layout, at, chunk_end - at);
  block->n_lines = pango_layout_get_line_count (block->layout);
  if (chunk_end + 1 < end && block->n_lines > 1)
    {
      block->n_lines--;
      block->next =
        index + pango_layout_get_line_readonly (block->layout, block->n_lines)->start_index;
    }
  else if (chunk_end + 1 < end)
    block->next = chunk_end - utf8;
  return block;
}

/* The lists behind the text */

static void
add_quote (GlossPageBlocks       *self,
           GlossPageWords        *words,
           const GlossAnnotation *annotation,
           guint                  fragment)
{
  g_autofree char *excerpt = gloss_wording_make_excerpt (self->set, annotation, fragment);
  g_autofree char *quoted = NULL;

  g_strdelimit (excerpt, "\r\n\t", ' ');
  /* Translators: what an annotation quotes from the article, in quotation marks */
  quoted = g_strdup_printf (_("“%s”"), excerpt);
  gloss_page_words_add (words, quoted, GLOSS_PAGE_QUOTE);
}

static void
add_details (GlossPageBlocks *self,
             GlossPageWords  *words,
             const char      *note,
             const char      *json)
{
  g_autoptr (GPtrArray) attributes = gloss_wording_list_attributes (self->set, json);

  if (note != NULL && note[0] != '\0')
    {
      gloss_page_words_add (words, "\n", GLOSS_PAGE_PLAIN);
      gloss_page_words_add (words, note, GLOSS_PAGE_PLAIN);
    }
  for (guint i = 0; i < attributes->len; i += 2)
    {
      gloss_page_words_add (words, "\n", GLOSS_PAGE_PLAIN);
      add_pair (words, attributes->pdata[i], attributes->pdata[i + 1]);
    }
}

static void
add_footnote_number (GlossPageWords *words,
                     guint           footnote)
{
  g_autofree char *number = g_strdup_printf ("[%u] ", footnote);

  if (footnote > 0)
    gloss_page_words_add (words, number, GLOSS_PAGE_STRONG);
}

static GlossPageBlock *
create_unmarked (GlossPageBlocks *self,
                 GArray          *marks,
                 gboolean         placed,
                 gsize            index)
{
  GlossPageMark *mark;
  GlossAnnotation *annotation;
  GlossPageBlock *block;
  GlossPageWords *words;
  g_autofree char *caption = NULL;
  g_autofree char *extent = NULL;
  GlossSpan span;
  guint footnote;

  if (index > marks->len)
    return NULL;
  mark = &g_array_index (marks, GlossPageMark, index - 1);
  annotation = gloss_annotation_set_get_nth (self->set, mark->annotation);
  span = gloss_annotation_get_span (annotation, mark->fragment);
  caption = gloss_wording_make_caption (self->set, annotation, mark->fragment);
  extent = g_strdup_printf (" %u–%u ", span.start, span.end);
  words = gloss_page_words_new ();
  footnote = gloss_page_notes_get_number (self->notes, mark->annotation);
  add_footnote_number (words, footnote);
  gloss_page_words_add (words, caption, GLOSS_PAGE_STRONG);
  gloss_page_words_add (words, placed ? extent : " ", GLOSS_PAGE_WEAK);
  add_quote (self, words, annotation, mark->fragment);
  block = end_words (create_block (self, FONT_SMALL, LIST_INDENT, 3), words);
  block->footnote = mark->last ? footnote : 0;
  return block;
}

static GlossPageBlock *
create_note (GlossPageBlocks *self,
             gsize            index)
{
  GlossAnnotation *annotation;
  GlossAnnotationFields fields;
  GlossPageWords *words;

  if (index > gloss_page_notes_get_n (self->notes))
    return NULL;
  annotation =
    gloss_annotation_set_get_nth (self->set,
                                  gloss_page_notes_get_annotation (self->notes, index));
  gloss_annotation_get_fields (annotation, &fields);
  words = gloss_page_words_new ();
  add_footnote_number (words, index);
  gloss_page_words_add (words, gloss_output_get_label_name (self->set, fields.label),
                        GLOSS_PAGE_STRONG);
  gloss_page_words_add (words, " ", GLOSS_PAGE_PLAIN);
  add_quote (self, words, annotation, 0);
  add_details (self, words, fields.note, fields.attributes);
  return end_words (create_block (self, FONT_SMALL, 0, 3), words);
}

/* One end of a relation; it may be missing. */
static void
add_end (GlossPageBlocks *self,
         GlossPageWords  *words,
         const char      *id)
{
  GlossAnnotation *annotation = gloss_annotation_set_lookup (self->set, id);

  if (annotation != NULL)
    add_quote (self, words, annotation, 0);
  else
    gloss_page_words_add (words, id, GLOSS_PAGE_PLAIN);
}

static GlossPageBlock *
create_relation (GlossPageBlocks *self,
                 gsize            index)
{
  GlossRelationFields fields;
  GlossRelationType *type;
  GlossPageWords *words;
  gboolean directed;

  if (index > self->relations->len)
    return NULL;
  gloss_relation_get_fields (self->relations->pdata[index - 1], &fields);
  type = gloss_annotation_set_get_relation_type (self->set, fields.type);
  directed = type == NULL || gloss_relation_type_is_directed (type);
  words = gloss_page_words_new ();
  add_end (self, words, fields.from);
  gloss_page_words_add (words, " — ", GLOSS_PAGE_PLAIN);
  gloss_page_words_add (words, type != NULL ? gloss_relation_type_get_name (type) : fields.type,
                        GLOSS_PAGE_STRONG);
  gloss_page_words_add (words, directed ? " → " : " — ", GLOSS_PAGE_PLAIN);
  add_end (self, words, fields.to);
  add_details (self, words, fields.note, fields.attributes);
  return end_words (create_block (self, FONT_SMALL, LIST_INDENT, 4), words);
}

/* All */

/* The heading of a section that has something in it; of the legend always. */
static const char *
get_title (GlossPageBlocks  *self,
           GlossPageSection  section)
{
  switch (section)
    {
    case GLOSS_PAGE_LEGEND:
      return self->label_ids->len > 0 ? _("Labels") : _("Nothing is annotated in this article.");
    case GLOSS_PAGE_LOST:
      return gloss_page_marks_get_lost (self->marks)->len > 0 ? _("Not Found in the Text") : NULL;
    case GLOSS_PAGE_DEEP:
      return gloss_page_marks_get_deep (self->marks)->len > 0
               ? _("Where Too Many Overlap to Be Marked") : NULL;
    case GLOSS_PAGE_RELATIONS:
      return self->relations->len > 0 ? _("Relations") : NULL;
    default:
      return NULL;
    }
}

static GlossPageBlock *
create_item (GlossPageBlocks  *self,
             GlossPageSection  section,
             gsize             index)
{
  switch (section)
    {
    case GLOSS_PAGE_LEGEND:
      return create_legend (self, index);
    case GLOSS_PAGE_LOST:
      return create_unmarked (self, gloss_page_marks_get_lost (self->marks), FALSE, index);
    case GLOSS_PAGE_DEEP:
      return create_unmarked (self, gloss_page_marks_get_deep (self->marks), TRUE, index);
    case GLOSS_PAGE_NOTES:
      return create_note (self, index);
    case GLOSS_PAGE_RELATIONS:
      return create_relation (self, index);
    default:
      return NULL;
    }
}

static GlossPageBlock *
create (GlossPageBlocks  *self,
        GlossPageSection  section,
        gsize             index)
{
  GlossPageBlock *block = NULL;

  if (section == GLOSS_PAGE_TEXT)
    return create_text (self, index);
  if (section == GLOSS_PAGE_HEAD)
    block = create_head (self, index);
  else if (index > 0)
    block = create_item (self, section, index);
  else if (get_title (self, section) != NULL)
    block = create_heading (self, get_title (self, section));
  if (block == NULL)
    return NULL;
  block->next = index + 1;
  block->n_lines = pango_layout_get_line_count (block->layout);
  return block;
}

/**
 * gloss_page_blocks_new:
 * @set: the set
 * @name: of its document
 * @label_ids: (element-type utf8): the labels that it uses, in the order of the legend
 * @labels: how they look
 * @marks: its spans
 * @notes: its footnotes
 * @context: for all text
 * @width: of a page between its margins, in points
 *
 * All are borrowed, but @name, @label_ids and @context.
 *
 * Returns: (transfer full): free with gloss_page_blocks_free()
 */
GlossPageBlocks *
gloss_page_blocks_new (GlossAnnotationSet *set,
                       const char         *name,
                       GPtrArray          *label_ids,
                       GlossPageLabels    *labels,
                       GlossPageMarks     *marks,
                       GlossPageNotes     *notes,
                       PangoContext       *context,
                       double              width)
{
  static const char *const fonts[] = { TEXT_FONT, TITLE_FONT, HEADING_FONT, SMALL_FONT };
  GlossPageBlocks *self = g_new0 (GlossPageBlocks, 1);

  self->set = set;
  self->name = g_strdup (name);
  self->label_ids = g_ptr_array_ref (label_ids);
  self->labels = labels;
  self->marks = marks;
  self->notes = notes;
  self->context = copy_context (context, PANGO_DIRECTION_LTR);
  self->rtl_context = copy_context (context, PANGO_DIRECTION_RTL);
  self->width = width;
  self->relations = gloss_annotation_set_list_relations (set);
  self->facts = g_ptr_array_new_with_free_func (g_free);
  collect_facts (self);
  for (guint i = 0; i < G_N_ELEMENTS (fonts); i++)
    self->fonts[i] = pango_font_description_from_string (fonts[i]);
  self->kept = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_block);
  return self;
}

/**
 * gloss_page_blocks_free:
 * @self: (transfer full): the blocks
 *
 * Frees them.
 */
void
gloss_page_blocks_free (GlossPageBlocks *self)
{
  g_free (self->name);
  g_ptr_array_unref (self->label_ids);
  g_ptr_array_unref (self->relations);
  g_ptr_array_unref (self->facts);
  g_object_unref (self->context);
  g_object_unref (self->rtl_context);
  for (guint i = 0; i < G_N_ELEMENTS (self->fonts); i++)
    pango_font_description_free (self->fonts[i]);
  g_hash_table_unref (self->kept);
  g_clear_pointer (&self->last.block, free_block);
  g_clear_pointer (&self->last_note.block, free_block);
  g_free (self);
}

static gboolean
keep (GlossPageBlocks *self,
      GlossPageBlock  *block,
      gint64           key)
{
  gsize n_bytes = strlen (pango_layout_get_text (block->layout)) + 64;

  if (self->kept_bytes + n_bytes > MAX_KEPT_BYTES)
    return FALSE;
  self->kept_bytes += n_bytes;
  g_hash_table_insert (self->kept, g_memdup2 (&key, sizeof key), block);
  return TRUE;
}

/**
 * gloss_page_blocks_get:
 * @self: the blocks
 * @section: a section
 * @index: 0 for the first block of it, then what the block before says; of a footnote its number
 *
 * Returns: (transfer none) (nullable): the block, valid until the next call, of which footnotes are
 *   counted on their own; %NULL behind the last
 */
GlossPageBlock *
gloss_page_blocks_get (GlossPageBlocks  *self,
                       GlossPageSection  section,
                       gsize             index)
{
  gint64 key = ((gint64) section << 48) | (gint64) index;
  Last *last = section == GLOSS_PAGE_NOTES ? &self->last_note : &self->last;
  GlossPageBlock *block = g_hash_table_lookup (self->kept, &key);

  if (block != NULL)
    return block;
  if (last->block != NULL && last->key == key)
    return last->block;

  g_clear_pointer (&last->block, free_block);
  block = create (self, section, index);
  if (block != NULL && !keep (self, block, key))
    {
      last->block = block;
      last->key = key;
    }
  return block;
}
