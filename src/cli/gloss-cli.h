/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GlossCliStatus:
 * @GLOSS_CLI_FINE: all is well
 * @GLOSS_CLI_FOUND: something was found that the user should see to
 * @GLOSS_CLI_FAILED: it could not be done, or not all of it
 *
 * What the program exits with.
 */
typedef enum
{
  GLOSS_CLI_FINE = 0,
  GLOSS_CLI_FOUND = 1,
  GLOSS_CLI_FAILED = 2,
} GlossCliStatus;

/**
 * GlossCliCommand:
 * @name: the word after `gloss`
 * @arguments: (nullable): what follows the options, for `--help`
 * @summary: one line, marked for translation
 * @run: does it; @argv begins with @name, and @cancellable is cancelled when the user interrupts
 *
 * A sub-command: one const symbol from its own cmd-*.c.
 */
typedef struct
{
  const char      *name;
  const char      *arguments;
  const char      *summary;
  GlossCliStatus (*run) (int            argc,
                         char         **argv,
                         GCancellable  *cancellable);
} GlossCliCommand;

extern const GlossCliCommand gloss_cli_check;
extern const GlossCliCommand gloss_cli_diff;
extern const GlossCliCommand gloss_cli_export;
extern const GlossCliCommand gloss_cli_formats;
extern const GlossCliCommand gloss_cli_git_setup;
extern const GlossCliCommand gloss_cli_import;
extern const GlossCliCommand gloss_cli_labels;
extern const GlossCliCommand gloss_cli_merge;
extern const GlossCliCommand gloss_cli_stats;

gboolean      gloss_cli_parse          (const GlossCliCommand   *command,
                                        const GOptionEntry      *entries,
                                        const char              *description,
                                        int                     *argc,
                                        char                  ***argv);
void          gloss_cli_hint           (const GlossCliCommand *command);
void          gloss_cli_print_version  (void);

GCancellable *gloss_cli_interrupt_start (void);
void          gloss_cli_interrupt_raise (void);

G_END_DECLS
