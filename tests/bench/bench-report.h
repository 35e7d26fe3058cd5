/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BenchReport:
 *
 * What was measured, and whether it keeps to its limits.
 */
typedef struct _BenchReport BenchReport;

BenchReport *bench_report_new    (void);
/* @value in @unit against @base; the limit is for their ratio. */
void         bench_report_ratio  (BenchReport *self,
                                  const char  *name,
                                  const char  *unit,
                                  double       value,
                                  double       base,
                                  double       limit);
void         bench_report_value  (BenchReport *self,
                                  const char  *name,
                                  const char  *unit,
                                  double       value,
                                  double       limit);
/* Prints the table, writes @path as JSON, and frees it. The exit status of the program. */
int          bench_report_finish (BenchReport *self,
                                  const char  *path);

double       bench_median        (double *values,
                                  guint   n_values);
/* Of the whole process, in milliseconds. */
double       bench_cpu_ms        (void);
/* Of the calling thread alone. */
double       bench_thread_cpu_ms (void);

G_END_DECLS
