/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For what else writes durably: the edit log. */
gboolean gloss_durable_meet_fault (void);
gboolean gloss_durable_write_all  (int         fd,
                                   const char *data,
                                   gsize       n_bytes);
gboolean gloss_durable_sync       (int      fd,
                                   gboolean data_only);

G_END_DECLS
