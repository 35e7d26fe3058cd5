/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/corpus/gloss-batch.h"

/* A folder with articles, their sets and a label file, and a state folder beside it:
 *
 *   a0.txt … aN.txt   each "Ann and Bob met Cid.\n", set "default" with two of "person", one of
 *                     "claim"; every third has a set "zoe" too, with one of "person"
 *   own/b.txt         with a label file of its own, where "person" is another label
 *
 * The set of a1.txt and the label file are not in the form that we write. */
typedef struct
{
  char        *root;
  GFile       *folder_file;
  GFile       *state_folder;
  GFile       *label_file;
  guint        n_articles;
  GlossFolder *folder;
} World;

void         world_set_up     (World         *self,
                               gconstpointer  n_articles);
void         world_tear_down  (World         *self,
                               gconstpointer  n_articles);
GFile       *world_get_article (World *self,
                                guint  i);
/* With its log, as a window has it. */
GlossStore  *world_open       (World      *self,
                               guint       i,
                               const char *set_name);
/* "person" into "claim"; @live may be NULL. */
GlossBatch  *world_make_merge (World      *self,
                               GlossStore *live);
/* Every file of the folder with what it holds; free with g_free(). */
char        *world_read       (World *self);
void         world_assert     (World      *self,
                               const char *expected);
/* How many annotations of all sets have a label. */
guint        world_count      (World      *self,
                               const char *label_id);
