/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"
#include "core/store/gloss-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _GlossFormat GlossFormat;

/**
 * GlossFormatOptions:
 * @root: (nullable): documents are named by their path below this folder; %NULL: by their file name
 * @base_uri: (nullable): the folder, as a URI, in which the articles are said to lie (W3C sources
 *   are made from it and from the document's name); %NULL: each article's own URI
 * @bom: put a byte order mark before CSV, for spreadsheets that ask for it
 * @raw_cells: write CSV cells as they are, without the guard against formulas
 *
 * What a user may choose about an output. All zero is the usual choice; what does not concern a
 * format is ignored by it. Pointers are borrowed until the output is finished.
 */
typedef struct
{
  GFile      *root;
  const char *base_uri;
  gboolean    bom;
  gboolean    raw_cells;
} GlossFormatOptions;

/**
 * GlossFormat:
 * @id: what `--format` takes
 * @name: for menus, marked for translation
 * @extension: of an exported file, with its dot
 * @mime_type: of an exported file
 * @begin: starts an output of one or more sets; returns the state of this writer, or %NULL with
 *   an error
 * @add: writes one set; losses go into @report
 * @end: writes what closes the output, and frees @state; called after a failed @add too, then with
 *   @stream %NULL
 *
 * One format. Sets are streamed through it, one at a time.
 */
struct _GlossFormat
{
  const char *id;
  const char *name;
  const char *extension;
  const char *mime_type;

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
};

/* The registry: %NULL-terminated, in the order of menus. */
const GlossFormat *const *gloss_format_list (void);
const GlossFormat        *gloss_format_find (const char  *id,
                                             GError     **error);

/* One set into one file, durably: what the window does. */
gboolean gloss_format_export_file (const GlossFormat   *format,
                                   GlossAnnotationSet  *set,
                                   GFile               *file,
                                   GlossReport         *report,
                                   GCancellable        *cancellable,
                                   GError             **error);

G_END_DECLS
