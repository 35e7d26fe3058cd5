/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/gloss-json-arena.h"

#include <glib.h>

G_BEGIN_DECLS

/* How deep objects and arrays may lie in one another. */
#define GLOSS_JSON_MAX_DEPTH 64

/**
 * GlossJsonScan:
 * @begin: the first byte, for counting lines
 * @at: the next byte
 * @end: after the last byte
 * @reason: (nullable): why it cannot be read on, to be translated; then @at is the place
 * @depth: how many objects and arrays are open
 * @counted: up to where lines have been counted
 * @line: the line of @counted, from 1
 *
 * A place in JSON that is read from front to back without building a tree.
 */
typedef struct
{
  const char *begin;
  const char *at;
  const char *end;
  const char *reason;
  guint       depth;
  const char *counted;
  guint       line;
} GlossJsonScan;

/**
 * GlossJsonString:
 * @start: the first byte after the opening quote
 * @length: the bytes up to the closing quote
 * @escaped: whether a backslash is among them
 *
 * A string as it stands in the JSON.
 */
typedef struct
{
  const char *start;
  gsize       length;
  gboolean    escaped;
} GlossJsonString;

void        gloss_json_scan_init         (GlossJsonScan *self,
                                          const char    *data,
                                          gsize          n_bytes);
guint       gloss_json_scan_get_line     (GlossJsonScan *self,
                                          const char    *place);
gboolean    gloss_json_scan_fail         (GlossJsonScan *self,
                                          const char    *place,
                                          const char    *reason);

char        gloss_json_scan_peek         (GlossJsonScan *self);
gboolean    gloss_json_scan_enter        (GlossJsonScan *self,
                                          char           bracket);
gboolean    gloss_json_scan_next_member  (GlossJsonScan   *self,
                                          guint           *n,
                                          GlossJsonString *key);
gboolean    gloss_json_scan_next_element (GlossJsonScan *self,
                                          guint         *n);
gboolean    gloss_json_scan_string       (GlossJsonScan   *self,
                                          GlossJsonString *string);
gboolean    gloss_json_scan_uint         (GlossJsonScan *self,
                                          guint         *value);
gboolean    gloss_json_scan_null         (GlossJsonScan *self);
gboolean    gloss_json_scan_boolean      (GlossJsonScan *self,
                                          gboolean      *value);
gboolean    gloss_json_scan_value        (GlossJsonScan *self,
                                          const char   **start,
                                          gsize         *n_bytes);
gboolean    gloss_json_scan_end          (GlossJsonScan *self);

gboolean    gloss_json_string_is         (const GlossJsonString *self,
                                          const char            *bytes,
                                          gsize                  n_bytes);
const char *gloss_json_string_copy       (const GlossJsonString *self,
                                          GlossJsonArena        *arena);

G_END_DECLS
