/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Libraries that few formats need, and that take long to load, are loaded by the first one that
 * does: the window and most commands start without them.
 *
 * A list of functions is a macro that applies its argument to the name of each:
 *
 *   #define FUNCTIONS(F) F (archive_read_new) F (archive_read_free)
 *   GLOSS_LATE_LIBRARY (libarchive, GLOSS_LIBARCHIVE, FUNCTIONS)
 *
 * declares what the library's header declares once more, to be called after load_libarchive() as
 * libarchive.archive_read_new(). */

typedef struct
{
  const char *name;
  gsize       offset; /* of the pointer to it, in bytes */
} GlossLateFunction;

#define GLOSS_LATE_POINTER(function) __typeof__ (function) *function;
#define GLOSS_LATE_FUNCTION(function) { #function, G_STRUCT_OFFSET (GlossLateFunctions, function) },

#define GLOSS_LATE_LIBRARY(name, file_name, FUNCTIONS) \
  typedef struct { FUNCTIONS (GLOSS_LATE_POINTER) } GlossLateFunctions; \
  static GlossLateFunctions name; \
  static gboolean \
  load_##name (GError **error) \
  { \
    static const GlossLateFunction functions[] = { FUNCTIONS (GLOSS_LATE_FUNCTION) { NULL, 0 } }; \
    return gloss_late_library_load (file_name, functions, &name, error); \
  }

gboolean gloss_late_library_load (const char               *file_name,
                                  const GlossLateFunction  *functions,
                                  gpointer                  pointers,
                                  GError                  **error);

G_END_DECLS
