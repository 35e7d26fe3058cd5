/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GlossJsonArena:
 *
 * Memory for strings that live until the next reset.
 */
typedef struct
{
  char      *block;
  gsize      used;
  gsize      size;
  GPtrArray *full;
} GlossJsonArena;

void  gloss_json_arena_init  (GlossJsonArena *self);
void  gloss_json_arena_clear (GlossJsonArena *self);
void  gloss_json_arena_reset (GlossJsonArena *self);
char *gloss_json_arena_take  (GlossJsonArena *self,
                              gsize           n_bytes);
char *gloss_json_arena_copy  (GlossJsonArena *self,
                              const char     *bytes,
                              gsize           n_bytes);

G_END_DECLS
