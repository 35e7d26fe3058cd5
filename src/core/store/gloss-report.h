/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * GlossReport:
 *
 * What was found or lost while reading, checking, importing or exporting: data, not an error. A
 * list of entries with file, line, what and why, in the order they were found.
 */
typedef struct _GlossReport GlossReport;

typedef enum
{
  GLOSS_REPORT_NOTE,
  GLOSS_REPORT_WARNING,
  GLOSS_REPORT_FAULT,
} GlossReportLevel;

/**
 * GlossReportEntry:
 * @level: how bad
 * @file: (nullable): the file's display name
 * @line: from 1; 0: the file as a whole
 * @code: a short stable word for machines, such as "quote-differs"
 * @message: a translated sentence
 */
typedef struct
{
  GlossReportLevel  level;
  char             *file;
  guint             line;
  const char       *code;
  char             *message;
} GlossReportEntry;

#define GLOSS_TYPE_REPORT (gloss_report_get_type ())

GType                   gloss_report_get_type      (void);
GlossReport            *gloss_report_new           (void);
GlossReport            *gloss_report_ref           (GlossReport *self);
void                    gloss_report_unref         (GlossReport *self);
/* @code must be a static string. */
void                    gloss_report_add           (GlossReport      *self,
                                                    GlossReportLevel  level,
                                                    const char       *file,
                                                    guint             line,
                                                    const char       *code,
                                                    const char       *format,
                                                    ...) G_GNUC_PRINTF (6, 7);
void                    gloss_report_add_entry     (GlossReport            *self,
                                                    const GlossReportEntry *entry);
void                    gloss_report_add_all       (GlossReport *self,
                                                    GlossReport *other);
void                    gloss_report_clear         (GlossReport *self);
guint                   gloss_report_get_n_entries (GlossReport *self);
const GlossReportEntry *gloss_report_get_entry     (GlossReport *self,
                                                    guint        i);
guint                   gloss_report_count         (GlossReport      *self,
                                                    GlossReportLevel  at_least);
/* "file:line: message", one a line; g_free(). */
char                   *gloss_report_to_string     (GlossReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossReport, gloss_report_unref)

G_END_DECLS
