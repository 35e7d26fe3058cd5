/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/gloss-report.h"

#include <glib.h>

G_BEGIN_DECLS

void  gloss_cli_terminal_error    (const char *format,
                                   ...) G_GNUC_PRINTF (1, 2);
void  gloss_cli_terminal_note     (const char *format,
                                   ...) G_GNUC_PRINTF (1, 2);
void  gloss_cli_terminal_print    (const char *line);
char *gloss_cli_terminal_make_safe (const char *text);
void  gloss_cli_terminal_progress (const char *format,
                                   ...) G_GNUC_PRINTF (1, 2);
void  gloss_cli_terminal_end_progress (void);

G_END_DECLS
