/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean gloss_number_parse (const char *text,
                             guint       max,
                             guint      *number);

G_END_DECLS
