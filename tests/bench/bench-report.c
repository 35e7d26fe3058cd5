/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-report.h"

#include <stdlib.h>
#include <time.h>

typedef struct
{
  char  *name;
  char  *unit;
  double value;
  double base; /* 0: there is none */
  double limit;
} Row;

struct _BenchReport
{
  GArray *rows; /* Row */
};

static double
get_score (const Row *row)
{
  return row->base > 0 ? row->value / row->base : row->value;
}

static gboolean
is_kept (const Row *row)
{
  return get_score (row) <= row->limit;
}

static void
print_row (const Row *row)
{
  const char *mark = is_kept (row) ? "ok" : "TOO MUCH";

  if (row->base > 0)
    g_print ("%-62s %9.2f %-3s %9.2f %-3s  ratio %5.2f  limit %5.2f  %s\n", row->name, row->value,
             row->unit, row->base, row->unit, get_score (row), row->limit, mark);
  else
    g_print ("%-62s %9.2f %-3s %29s limit %5.2f  %s\n", row->name, row->value, row->unit, "",
             row->limit, mark);
}

static void
append_json (GString   *json,
             const Row *row)
{
  char number[3][G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (json, "%s{\"name\": \"%s\", \"unit\": \"%s\", \"value\": %s, ",
                          json->len > 2 ? ",\n" : "", row->name, row->unit,
                          g_ascii_formatd (number[0], sizeof number[0], "%.4f", row->value));
  if (row->base > 0)
    g_string_append_printf (json, "\"base\": %s, ",
                            g_ascii_formatd (number[1], sizeof number[1], "%.4f", row->base));
  g_string_append_printf (json, "\"limit\": %s, \"kept\": %s}",
                          g_ascii_formatd (number[2], sizeof number[2], "%.4f", row->limit),
                          is_kept (row) ? "true" : "false");
}

static int
compare_doubles (const void *a,
                 const void *b)
{
  double da = *(const double *) a;
  double db = *(const double *) b;

  return da < db ? -1 : da > db;
}

/**
 * bench_report_new:
 *
 * Returns: (transfer full): an empty report
 */
BenchReport *
bench_report_new (void)
{
  BenchReport *self = g_new0 (BenchReport, 1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  return self;
}

/**
 * bench_report_ratio:
 * @self: a report
 * @name: what was measured
 * @unit: in what
 * @value: ours
 * @base: what it is measured against
 * @limit: what @value / @base may be
 */
void
bench_report_ratio (BenchReport *self,
                    const char  *name,
                    const char  *unit,
                    double       value,
                    double       base,
                    double       limit)
{
  Row row = { g_strdup (name), g_strdup (unit), value, base, limit };

  g_array_append_val (self->rows, row);
  print_row (&row);
}

/**
 * bench_report_value:
 * @self: a report
 * @name: what was measured
 * @unit: in what
 * @value: ours
 * @limit: what it may be
 */
void
bench_report_value (BenchReport *self,
                    const char  *name,
                    const char  *unit,
                    double       value,
                    double       limit)
{
  bench_report_ratio (self, name, unit, value, 0, limit);
}

/**
 * bench_report_finish:
 * @self: (transfer full): a report
 * @path: (nullable): where to write it as JSON
 *
 * Returns: 0, or 1 if a limit is broken
 */
int
bench_report_finish (BenchReport *self,
                     const char  *path)
{
  g_autoptr (GString) json = g_string_new ("[\n");
  g_autoptr (GError) error = NULL;
  int status = EXIT_SUCCESS;

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);

      append_json (json, row);
      if (!is_kept (row))
        status = EXIT_FAILURE;
      g_free (row->name);
      g_free (row->unit);
    }
  g_string_append (json, "\n]\n");
  if (path != NULL && !g_file_set_contents (path, json->str, (gssize) json->len, &error))
    {
      g_printerr ("%s\n", error->message);
      status = EXIT_FAILURE;
    }

  g_array_unref (self->rows);
  g_free (self);
  return status;
}

/**
 * bench_median:
 * @values: (array length=n_values): figures; they are sorted
 * @n_values: their number
 *
 * Returns: the one in the middle
 */
double
bench_median (double *values,
              guint   n_values)
{
  g_return_val_if_fail (n_values > 0, 0.0);

  qsort (values, n_values, sizeof (double), compare_doubles);
  return values[n_values / 2];
}

static double
read_clock_ms (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

/**
 * bench_cpu_ms:
 *
 * Returns: the CPU time that all threads of this process took so far, in milliseconds
 */
double
bench_cpu_ms (void)
{
  return read_clock_ms (CLOCK_PROCESS_CPUTIME_ID);
}

/**
 * bench_thread_cpu_ms:
 *
 * Returns: the CPU time that this thread took so far, in milliseconds
 */
double
bench_thread_cpu_ms (void)
{
  return read_clock_ms (CLOCK_THREAD_CPUTIME_ID);
}
