/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GlossJobFunc:
 * @data: what the job was given; the job is alone with it
 * @cancellable: (nullable): says when to stop
 * @error: where to say why there is no result
 *
 * The work of a job, in another thread.
 *
 * Returns: (nullable): the result, or %NULL with @error set
 */
typedef gpointer (*GlossJobFunc) (gpointer       data,
                                  GCancellable  *cancellable,
                                  GError       **error);

void     gloss_job_run    (gpointer             source,
                           GlossJobFunc         func,
                           gpointer             data,
                           GDestroyNotify       data_destroy,
                           GDestroyNotify       result_destroy,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data);
gpointer gloss_job_finish (GAsyncResult  *result,
                           GError       **error);

G_END_DECLS
