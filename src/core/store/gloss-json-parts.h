/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/gloss-json-scan.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * GlossJsonValue:
 * @start: (nullable): its first byte; %NULL: there is no value
 * @n_bytes: its length
 *
 * A value as it stands in a file. Borrowed.
 */
typedef struct
{
  const char *start;
  gsize       n_bytes;
} GlossJsonValue;

/**
 * GlossJsonPart:
 * @key: what tells it from the other parts: the name of a member, the id of a record, the text of
 *   another element
 * @name: of a member: all that stands before the value: `"name": `
 * @value: the part
 *
 * A member of an object or an element of an array.
 */
typedef struct
{
  char           *key;
  GlossJsonValue  name;
  GlossJsonValue  value;
} GlossJsonPart;

/**
 * GlossJsonParts:
 *
 * The parts of an object or array in their order, found by key.
 */
typedef struct _GlossJsonParts GlossJsonParts;

GlossJsonParts      *gloss_json_parts_new      (const GlossJsonValue *value);
void                 gloss_json_parts_free     (GlossJsonParts *self);
guint                gloss_json_parts_get_size (const GlossJsonParts *self);
const GlossJsonPart *gloss_json_parts_get_nth  (const GlossJsonParts *self,
                                                guint                 n);
const GlossJsonPart *gloss_json_parts_find     (const GlossJsonParts *self,
                                                const char           *key);
gboolean             gloss_json_parts_find_place (const GlossJsonParts *self,
                                                  const char           *key,
                                                  guint                *place);
GlossJsonValue       gloss_json_parts_lookup   (const GlossJsonParts *self,
                                                const char           *key);

GlossJsonValue       gloss_json_value_of       (const char *json);
gboolean             gloss_json_value_is_there (const GlossJsonValue *self);
char                 gloss_json_value_get_kind (const GlossJsonValue *self);
gboolean             gloss_json_value_equal    (const GlossJsonValue *a,
                                                const GlossJsonValue *b);
char                *gloss_json_value_dup_line (const GlossJsonValue *self);
char                *gloss_json_value_dup_member (const GlossJsonValue *self,
                                                  const char           *name);
char                *gloss_json_value_dup_string (const GlossJsonValue *self,
                                                  const char           *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossJsonParts, gloss_json_parts_free)

G_END_DECLS
