/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * GlossJsonKind:
 * @GLOSS_JSON_OVER: nothing: the input is over, or cannot be read on
 * @GLOSS_JSON_OBJECT: an object
 * @GLOSS_JSON_ARRAY: an array
 * @GLOSS_JSON_SCALAR: a string, a number, true, false or null
 *
 * What value comes next.
 */
typedef enum
{
  GLOSS_JSON_OVER,
  GLOSS_JSON_OBJECT,
  GLOSS_JSON_ARRAY,
  GLOSS_JSON_SCALAR,
} GlossJsonKind;

/**
 * GlossJsonStream:
 *
 * JSON of any length, read from front to back: into objects and arrays by hand, and single values
 * as a tree. Several values may follow each other. Depth and the size of one value are limited. A
 * fault ends the reading; gloss_json_stream_check() tells it. JSON Lines, where a bad line should
 * not end all, are better read with #GlossLineReader and gloss_json_parse().
 */
typedef struct _GlossJsonStream GlossJsonStream;

GlossJsonStream *gloss_json_stream_new          (GInputStream *stream,
                                                 const char   *name,
                                                 GCancellable *cancellable);
void             gloss_json_stream_free         (GlossJsonStream *self);
GlossJsonKind    gloss_json_stream_peek         (GlossJsonStream *self);
gboolean         gloss_json_stream_enter        (GlossJsonStream *self);
gboolean         gloss_json_stream_next_member  (GlossJsonStream  *self,
                                                 const char      **key);
gboolean         gloss_json_stream_next_element (GlossJsonStream *self);
JsonNode        *gloss_json_stream_read         (GlossJsonStream *self);
/* The value as it is written, NUL-terminated, valid until the next one; not checked but for its
 * brackets and strings. */
const char      *gloss_json_stream_read_text    (GlossJsonStream *self,
                                                 gsize           *n_bytes);
gboolean         gloss_json_stream_skip         (GlossJsonStream *self);
gboolean         gloss_json_stream_check        (GlossJsonStream  *self,
                                                 GError          **error);
/* Where the value that was read last begins, or the place that was entered last; from 1. */
guint            gloss_json_stream_get_line     (GlossJsonStream *self);

/* One value that is in memory, such as a line of JSON Lines, within the same limits. */
JsonNode        *gloss_json_parse               (const char *json,
                                                 gsize       n_bytes);

/* Members of an object that somebody else wrote: %NULL, or %FALSE, if there is none or it is of
 * another type. Borrowed. */
const char      *gloss_json_get_string          (JsonObject *object,
                                                 const char *name);
JsonObject      *gloss_json_get_object          (JsonObject *object,
                                                 const char *name);
JsonArray       *gloss_json_get_array           (JsonObject *object,
                                                 const char *name);
gboolean         gloss_json_get_uint            (JsonObject *object,
                                                 const char *name,
                                                 guint      *value);
gboolean         gloss_json_get_boolean         (JsonObject *object,
                                                 const char *name);
/* The same of elements of an array. */
const char      *gloss_json_get_nth_string      (JsonArray *array,
                                                 guint      i);
JsonObject      *gloss_json_get_nth_object      (JsonArray *array,
                                                 guint      i);
JsonArray       *gloss_json_get_nth_array       (JsonArray *array,
                                                 guint      i);
gboolean         gloss_json_get_nth_uint        (JsonArray *array,
                                                 guint      i,
                                                 guint     *value);
/* A string, or a number as the string that it is written as: (transfer full) (nullable). */
char            *gloss_json_dup_id              (JsonObject *object,
                                                 const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossJsonStream, gloss_json_stream_free)

G_END_DECLS
