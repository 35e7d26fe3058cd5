/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

G_BEGIN_DECLS

/* An attribute of all annotations that are chosen in a session. Values are JSON. */

/* (transfer full) (nullable): what all of them have; %NULL with @mixed if that is not the same. */
char *gloss_chosen_values_dup          (GlossSession   *session,
                                        GlossAttribute *attribute,
                                        gboolean       *mixed);
/* One edit for all of them; %NULL: none. */
void  gloss_chosen_values_set          (GlossSession   *session,
                                        GlossAttribute *attribute,
                                        const char     *value);
/* (transfer full): what all of them have, with @toggled put in or taken out. */
char *gloss_chosen_values_make_toggled (GlossSession   *session,
                                        GlossAttribute *attribute,
                                        const char     *toggled);

G_END_DECLS
