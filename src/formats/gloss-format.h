/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"
#include "core/store/gloss-report.h"
#include "formats/gloss-import-document.h"
#include "formats/gloss-input.h"
#include "formats/gloss-output-folder.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _GlossFormat GlossFormat;

/**
 * GlossOverlap:
 * @GLOSS_OVERLAP_LONGEST: of annotations that overlap the longest is kept
 * @GLOSS_OVERLAP_FIRST: the one that begins first, of those the longest
 * @GLOSS_OVERLAP_COLUMNS: all: they are split into as many columns as are needed
 *
 * What becomes of annotations that overlap in a format that cannot say so.
 */
typedef enum
{
  GLOSS_OVERLAP_LONGEST,
  GLOSS_OVERLAP_FIRST,
  GLOSS_OVERLAP_COLUMNS,
} GlossOverlap;

/**
 * GlossFormatOptions:
 * @root: (nullable): documents are named by their path below this folder; %NULL: by their file name
 * @base_uri: (nullable): the folder, as a URI, in which the articles are said to lie (W3C sources
 *   are made from it and from the document's name); %NULL: each article's own URI
 * @bom: put a byte order mark before CSV, for spreadsheets that ask for it
 * @raw_cells: write CSV cells as they are, without the guard against formulas; on reading: take
 *   them so
 * @overlap: what becomes of overlapping annotations where the format cannot have them
 * @scheme: (nullable): a choice within a format, such as "iob1" of CoNLL; %NULL: its usual one
 * @tokens: (nullable): a file of tokens, one a line with an empty line after each sentence, for
 *   formats of tokens; %NULL: tokens are made at word boundaries
 *
 * What a user may choose about an output or an input. All zero is the usual choice; what does not
 * concern a format is ignored by it. Pointers are borrowed until the output is finished.
 */
typedef struct
{
  GFile        *root;
  const char   *base_uri;
  gboolean      bom;
  gboolean      raw_cells;
  GlossOverlap  overlap;
  const char   *scheme;
  GFile        *tokens;
} GlossFormatOptions;

/**
 * GlossFormatCan:
 * @GLOSS_FORMAT_OVERLAP: annotations may overlap
 * @GLOSS_FORMAT_FRAGMENTS: an annotation may have several spans
 * @GLOSS_FORMAT_RELATIONS: has relations
 * @GLOSS_FORMAT_ATTRIBUTES: has attributes of annotations
 * @GLOSS_FORMAT_NOTES: has notes of annotations
 * @GLOSS_FORMAT_UNSURE: tells which annotations their author doubts
 * @GLOSS_FORMAT_IDS: keeps the ids of annotations
 * @GLOSS_FORMAT_CREATORS: keeps who made an annotation and when
 * @GLOSS_FORMAT_DEFINITIONS: has colours, parents and descriptions of labels
 * @GLOSS_FORMAT_ARTICLE_LABELS: has labels of the article as a whole
 * @GLOSS_FORMAT_ARTICLE_NOTE: has a note of the article as a whole
 * @GLOSS_FORMAT_ARTICLE_ATTRIBUTES: has attributes of the article as a whole
 * @GLOSS_FORMAT_TEXT: carries the article's text
 * @GLOSS_FORMAT_SETS: keeps the names of annotation sets
 * @GLOSS_FORMAT_TOKENS: only tokens can be annotated
 * @GLOSS_FORMAT_LABELS_ONLY: has no annotations, only what labels there are
 * @GLOSS_FORMAT_ONE_ARTICLE: a file of it holds one article
 * @GLOSS_FORMAT_CHANGES: keeps when an annotation was changed last
 * @GLOSS_FORMAT_RELATION_NOTES: has notes of relations
 * @GLOSS_FORMAT_RELATION_ATTRIBUTES: has attributes of relations
 * @GLOSS_FORMAT_RELATION_CREATORS: keeps who made a relation and when
 * @GLOSS_FORMAT_ANNOTATORS: keeps whose set it is
 * @GLOSS_FORMAT_STATUS: keeps the status of a set
 * @GLOSS_FORMAT_METADATA: has metadata of the article
 * @GLOSS_FORMAT_EXTRA: keeps members of the set's file that are kept as they are
 *
 * What a format can carry. What is lost by an export, and what tells two annotations apart on
 * import, follows from it.
 */
typedef enum
{
  GLOSS_FORMAT_OVERLAP = 1 << 0,
  GLOSS_FORMAT_FRAGMENTS = 1 << 1,
  GLOSS_FORMAT_RELATIONS = 1 << 2,
  GLOSS_FORMAT_ATTRIBUTES = 1 << 3,
  GLOSS_FORMAT_NOTES = 1 << 4,
  GLOSS_FORMAT_UNSURE = 1 << 5,
  GLOSS_FORMAT_IDS = 1 << 6,
  GLOSS_FORMAT_CREATORS = 1 << 7,
  GLOSS_FORMAT_DEFINITIONS = 1 << 8,
  GLOSS_FORMAT_ARTICLE_LABELS = 1 << 9,
  GLOSS_FORMAT_ARTICLE_NOTE = 1 << 10,
  GLOSS_FORMAT_ARTICLE_ATTRIBUTES = 1 << 11,
  GLOSS_FORMAT_TEXT = 1 << 12,
  GLOSS_FORMAT_SETS = 1 << 13,
  GLOSS_FORMAT_TOKENS = 1 << 14,
  GLOSS_FORMAT_LABELS_ONLY = 1 << 15,
  GLOSS_FORMAT_ONE_ARTICLE = 1 << 16,
  GLOSS_FORMAT_CHANGES = 1 << 17,
  GLOSS_FORMAT_RELATION_NOTES = 1 << 18,
  GLOSS_FORMAT_RELATION_ATTRIBUTES = 1 << 19,
  GLOSS_FORMAT_RELATION_CREATORS = 1 << 20,
  GLOSS_FORMAT_ANNOTATORS = 1 << 21,
  GLOSS_FORMAT_STATUS = 1 << 22,
  GLOSS_FORMAT_METADATA = 1 << 23,
  GLOSS_FORMAT_EXTRA = 1 << 24,
} GlossFormatCan;

/**
 * GlossFormatTakes:
 * @GLOSS_FORMAT_TAKES_BASE_URI: names articles by URIs, which may be below another folder
 * @GLOSS_FORMAT_TAKES_BOM: may begin with a byte order mark
 * @GLOSS_FORMAT_TAKES_RAW_CELLS: has cells, which are guarded against formulas unless that is
 *   switched off
 * @GLOSS_FORMAT_TAKES_COLUMNS: without overlaps, but has room for them in further columns
 * @GLOSS_FORMAT_TAKES_ONE_ARTICLE: a file holds one article: several cannot go into one output
 *
 * Which of the options concern a format, where that does not follow from what it can carry: what an
 * export dialog offers.
 */
typedef enum
{
  GLOSS_FORMAT_TAKES_BASE_URI = 1 << 0,
  GLOSS_FORMAT_TAKES_BOM = 1 << 1,
  GLOSS_FORMAT_TAKES_RAW_CELLS = 1 << 2,
  GLOSS_FORMAT_TAKES_COLUMNS = 1 << 3,
  GLOSS_FORMAT_TAKES_ONE_ARTICLE = 1 << 4,
} GlossFormatTakes;

/**
 * GlossFormatScheme:
 * @id: what `--scheme` takes
 * @name: for menus, marked for translation
 * @lacks: what the format can carry and this variant cannot
 *
 * A variant of a format.
 */
typedef struct
{
  const char     *id;
  const char     *name;
  GlossFormatCan  lacks;
} GlossFormatScheme;

/**
 * GlossFolderWriter:
 * @begin: starts an output of several files into @folder, which is there until @end; returns the
 *   state of this writer, or %NULL with an error
 * @add: writes the files of one set
 * @end: if @whole, writes what belongs to all sets (a schema, a configuration); frees @state in any
 *   case
 *
 * The writing side of a format of several files.
 */
typedef struct
{
  gpointer (*begin) (GlossOutputFolder         *folder,
                     const GlossFormatOptions  *options,
                     GCancellable              *cancellable,
                     GError                   **error);
  gboolean (*add)   (gpointer             state,
                     GlossAnnotationSet  *set,
                     GlossReport         *report,
                     GCancellable        *cancellable,
                     GError             **error);
  gboolean (*end)   (gpointer       state,
                     gboolean       whole,
                     GCancellable  *cancellable,
                     GError       **error);
} GlossFolderWriter;

/**
 * GlossCompanion:
 * @make_name: the name of the file beside an output of that name; g_free()
 * @make_content: what it says, of the state of the writer, when all sets are written; g_free()
 *
 * A second file that belongs to an output into a file, such as a schema.
 */
typedef struct
{
  char *(*make_name)    (const char *output);
  char *(*make_content) (gpointer    state);
} GlossCompanion;

/**
 * GlossFormat:
 * @id: what `--format` takes
 * @name: for menus, marked for translation
 * @extension: of an exported file, with its dot; of several files the one that names the document
 * @mime_type: of an exported file
 * @can: what it can carry
 * @unit: what its offsets count
 * @takes: which options concern it
 * @schemes: (nullable): its variants, the usual one first, ended by one without an id; %NULL: it
 *   has none. A writer or reader is never given a scheme that is not among them
 * @begin: (nullable): starts an output of one or more sets; returns the state of this writer, or
 *   %NULL with an error
 * @add: writes one set; losses go into @report
 * @end: writes what closes the output, and frees @state; called after a failed @add too, then with
 *   @stream %NULL
 * @folder_writer: (nullable): of a format of several files, in place of the three
 * @companion: (nullable): what is written beside an output into a file
 * @sniff: (nullable): how likely (0 to 100) it is that a file is of this format, of its first bytes
 *   (a few thousand, cut anywhere) and its name; 0: certainly not. 50 is a name that fits, 90 is
 *   content that no other format has. A folder is told by the @extension of what is in it
 * @read: (nullable): hands each document of @input to @func, one at a time and in constant memory
 *   (of the largest document). What can't be read goes into @report with its line, and reading goes
 *   on where it can. %FALSE if @func said so, or with %GLOSS_FORMAT_ERROR_UNREADABLE: the file is
 *   not of this format, or is damaged beyond reading on
 *
 * One format. Sets and documents are streamed through it, one at a time. It is written if it has
 * @begin or @folder_writer, and read if it has @read.
 */
struct _GlossFormat
{
  const char      *id;
  const char      *name;
  const char      *extension;
  const char      *mime_type;
  GlossFormatCan   can;
  GlossUnit        unit;
  GlossFormatTakes takes;
  const GlossFormatScheme *schemes;

  gpointer (*begin) (GOutputStream             *stream,
                     const GlossFormatOptions  *options,
                     GCancellable              *cancellable,
                     GError                   **error);
  gboolean (*add)   (gpointer             state,
                     GOutputStream       *stream,
                     GlossAnnotationSet  *set,
                     GlossReport         *report,
                     GCancellable        *cancellable,
                     GError             **error);
  gboolean (*end)   (gpointer        state,
                     GOutputStream  *stream,
                     GCancellable   *cancellable,
                     GError        **error);
  const GlossFolderWriter *folder_writer;
  const GlossCompanion    *companion;

  guint    (*sniff) (const char *head,
                     gsize       n_bytes,
                     const char *file_name);
  gboolean (*read)  (GlossInput                *input,
                     const GlossFormatOptions  *options,
                     GlossImportFunc            func,
                     gpointer                   user_data,
                     GlossReport               *report,
                     GCancellable              *cancellable,
                     GError                   **error);
};

/* The registry: %NULL-terminated, in the order of menus. */
const GlossFormat *const *gloss_format_list (void);
const GlossFormat        *gloss_format_find (const char  *id,
                                             GError     **error);

gboolean                  gloss_format_check_scheme (const GlossFormat  *format,
                                                     const char         *scheme,
                                                     GError            **error);
gboolean                  gloss_format_writes (const GlossFormat *format);
/* Whether it writes into a folder, given one article or several. */
gboolean                  gloss_format_wants_folder (const GlossFormat *format,
                                                     gboolean           several);
gboolean                  gloss_format_reads  (const GlossFormat *format);
const GlossFormat        *gloss_format_sniff  (GlossInput    *input,
                                               GCancellable  *cancellable,
                                               GError       **error);

gboolean gloss_format_check_target (GlossAnnotationSet  *set,
                                    GFile               *file,
                                    GError             **error);

G_END_DECLS
