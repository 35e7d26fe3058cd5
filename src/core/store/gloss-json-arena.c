/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/gloss-json-arena.h"

#include <string.h>

/* Memory that is given out from the front of a block and taken back all at once. A block that is
 * full is kept until then, for strings in it are still in use; the next one is twice as
 * large. After the first few records there is one block, and nothing is allocated any more. */

#define ARENA_BLOCK 4096

/**
 * gloss_json_arena_init:
 * @self: (out caller-allocates): uninitialized memory
 */
void
gloss_json_arena_init (GlossJsonArena *self)
{
  self->block = g_malloc (ARENA_BLOCK);
  self->used = 0;
  self->size = ARENA_BLOCK;
  self->full = g_ptr_array_new_with_free_func (g_free);
}

/**
 * gloss_json_arena_clear:
 * @self: an arena
 *
 * Frees all that it holds.
 */
void
gloss_json_arena_clear (GlossJsonArena *self)
{
  g_clear_pointer (&self->block, g_free);
  g_clear_pointer (&self->full, g_ptr_array_unref);
}

/**
 * gloss_json_arena_reset:
 * @self: an arena
 *
 * Makes room anew: what was taken before is no longer valid.
 */
void
gloss_json_arena_reset (GlossJsonArena *self)
{
  self->used = 0;
  if (self->full->len > 0)
    g_ptr_array_set_size (self->full, 0);
}

/**
 * gloss_json_arena_take:
 * @self: an arena
 * @n_bytes: how many bytes
 *
 * Returns: (transfer none): memory that is valid until the next reset
 */
char *
gloss_json_arena_take (GlossJsonArena *self,
                       gsize           n_bytes)
{
  char *taken;

  if (n_bytes > self->size - self->used)
    {
      g_ptr_array_add (self->full, self->block);
      self->size = MAX (self->size * 2, n_bytes);
      self->block = g_malloc (self->size);
      self->used = 0;
    }
  taken = self->block + self->used;
  self->used += n_bytes;
  return taken;
}

/**
 * gloss_json_arena_copy:
 * @self: an arena
 * @bytes: what to copy
 * @n_bytes: its length
 *
 * Returns: (transfer none): @bytes with a NUL after them, valid until the next reset
 */
char *
gloss_json_arena_copy (GlossJsonArena *self,
                       const char     *bytes,
                       gsize           n_bytes)
{
  char *copy = gloss_json_arena_take (self, n_bytes + 1);

  memcpy (copy, bytes, n_bytes);
  copy[n_bytes] = '\0';
  return copy;
}
