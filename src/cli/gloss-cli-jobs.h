/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/gloss-cli-reader.h"

G_BEGIN_DECLS

/**
 * GlossCliJobs:
 *
 * Work on several items at once, whose results are taken in the order in which the items came: so
 * what is printed and written does not depend on how many there are at once. Only so many items are
 * under way that memory stays within bounds, however many there are in all.
 */
typedef struct _GlossCliJobs GlossCliJobs;

/**
 * GlossCliJobsFuncs:
 * @work: does the work on an item, alone with it and with the reader of its worker, which is quiet;
 *   prints nothing
 * @take: takes an item that is worked on, in the thread that pushes; %FALSE to stop
 * @free_item: frees an item, in the thread that pushes
 * @get_key: (nullable): of two items with the same key the second is not begun before the work on
 *   the first is done; %NULL is no key
 *
 * What is done. @user_data is that of gloss_cli_jobs_new(); workers must not change it.
 */
typedef struct
{
  void           (*work) (gpointer        item,
                          GlossCliReader *reader,
                          gpointer        user_data);
  gboolean       (*take) (gpointer item,
                          gpointer user_data);
  GDestroyNotify   free_item;
  const char     *(*get_key) (gpointer item);
} GlossCliJobsFuncs;

/* For an array of #GOptionEntry; 0: as many as there are processors. */
#define GLOSS_CLI_JOBS_ENTRY(n_jobs)                                                               \
  { "jobs", 'j', 0, G_OPTION_ARG_INT, (n_jobs),                                                    \
    N_("How many articles to work on at once (else one for each processor)"), N_("N") }

GlossCliJobs *gloss_cli_jobs_new    (int                       n_jobs,
                                     const GlossCliJobsFuncs  *funcs,
                                     gpointer                  user_data);
gboolean      gloss_cli_jobs_push   (GlossCliJobs *self,
                                     gpointer      item);
gboolean      gloss_cli_jobs_finish (GlossCliJobs *self);
void          gloss_cli_jobs_free   (GlossCliJobs *self);
/* Whether `--jobs` may be that; else it says so. */
gboolean      gloss_cli_jobs_check  (int n_jobs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossCliJobs, gloss_cli_jobs_free)

G_END_DECLS
