/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GlossPrintFunc:
 * @error: (nullable): why nothing came out of it; %NULL: it was printed, or the user thought better
 *   of it
 * @user_data: as given
 *
 * Called when printing ended.
 */
typedef void (*GlossPrintFunc) (const GError *error,
                                gpointer      user_data);

void gloss_print_run (GtkWindow          *parent,
                      GlossAnnotationSet *set,
                      GFile              *export_to,
                      GlossPrintFunc      func,
                      gpointer            user_data,
                      GDestroyNotify      destroy);

G_END_DECLS
