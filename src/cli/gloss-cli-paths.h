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

/**
 * GlossCliPaths:
 * @paths: (array zero-terminated=1) (nullable): what the command line has; "-" stands for a list on
 *   standard input
 * @files_from: (nullable): a file that lists more paths; "-" is standard input
 * @zero: whether lists have a NUL after each path rather than a newline
 *
 * The paths that a command works on.
 */
typedef struct
{
  char     **paths;
  char      *files_from;
  gboolean   zero;
} GlossCliPaths;

/* For an array of #GOptionEntry. */
#define GLOSS_CLI_PATHS_ENTRIES(list)                                                              \
  { "files-from", 'T', 0, G_OPTION_ARG_FILENAME, &(list)->files_from,                              \
    N_("Also work on the paths that FILE lists, one a line"), N_("FILE") },                        \
  { "null", '0', 0, G_OPTION_ARG_NONE, &(list)->zero,                                              \
    N_("Paths in lists end with a NUL instead of a newline"), NULL },                              \
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &(list)->paths, NULL, NULL }

/* Returns: %FALSE to stop */
typedef gboolean (*GlossCliPathFunc) (const char *path,
                                      gpointer    user_data);
/* Returns: %FALSE to stop */
typedef gboolean (*GlossCliItemFunc) (const GlossCliItem *item,
                                      gpointer            user_data);

void     gloss_cli_paths_clear    (GlossCliPaths *list);
gboolean gloss_cli_paths_is_empty (const GlossCliPaths *list);
gboolean gloss_cli_paths_foreach  (const GlossCliPaths  *list,
                                   GlossCliPathFunc      func,
                                   gpointer              user_data,
                                   GCancellable         *cancellable,
                                   GError              **error);
gboolean gloss_cli_paths_walk     (const GlossCliPaths *list,
                                   GlossCliItemFunc     func,
                                   gpointer             user_data,
                                   GCancellable        *cancellable);
GFile   *gloss_cli_paths_get_root (const GlossCliPaths *list);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GlossCliPaths, gloss_cli_paths_clear)

G_END_DECLS
