/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GlossCliKind:
 * @GLOSS_CLI_ARTICLE: an article, with the sets beside it
 * @GLOSS_CLI_LABEL_FILE: a label file
 * @GLOSS_CLI_ORPHAN: a set file whose article is not there
 * @GLOSS_CLI_BROKEN: a path that leads nowhere, or a folder that can't be read
 */
typedef enum
{
  GLOSS_CLI_ARTICLE,
  GLOSS_CLI_LABEL_FILE,
  GLOSS_CLI_ORPHAN,
  GLOSS_CLI_BROKEN,
} GlossCliKind;

/**
 * GlossCliItem:
 * @kind: what was found
 * @file: the article, label file, set file or path
 * @name: what messages call @file: as the user named it, and what is below it; UTF-8
 * @set_names: of an article: (array zero-terminated=1): the sets that are there, sorted
 * @set_file: whether it was a set file that was named; then @set_names is that one
 * @named: whether the user named it, rather than a folder above it
 * @reason: of a broken one: why
 *
 * Something that a path led to. All pointers are borrowed for the time of the call.
 */
typedef struct
{
  GlossCliKind        kind;
  GFile              *file;
  const char         *name;
  const char *const  *set_names;
  gboolean            set_file;
  gboolean            named;
  const char         *reason;
} GlossCliItem;

/* Returns: %FALSE to stop */
typedef gboolean (*GlossCliItemFunc) (const GlossCliItem *item,
                                      gpointer            user_data);

gboolean gloss_cli_paths_walk     (char             **paths,
                                   GlossCliItemFunc   func,
                                   gpointer           user_data,
                                   GCancellable      *cancellable);
GFile   *gloss_cli_paths_get_root (char **paths);

G_END_DECLS
