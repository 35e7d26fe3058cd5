/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"
#include "core/store/gloss-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _GlossFormat GlossFormat;

/**
 * GlossFormat:
 * @id: what `--format` takes
 * @name: for menus, marked for translation
 * @extension: of an exported file, with its dot
 * @mime_type: of an exported file
 * @begin: starts an output of one or more sets; returns the state of this writer
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

  gpointer (*begin) (GOutputStream  *stream,
                     GCancellable   *cancellable,
                     GError        **error);
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
