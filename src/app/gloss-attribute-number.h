/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-attribute.h"

G_BEGIN_DECLS

/* Numbers of attributes, as people type and read them; all strings with g_free(). */

/* JSON; %NULL: that is no number. */
char *gloss_attribute_number_parse    (const char     *text);
/* The next number up (1) or down (-1) that the attribute may have, as JSON. */
char *gloss_attribute_number_step     (GlossAttribute *attribute,
                                       const char     *value,
                                       int             direction);
/* "0 to 1" */
char *gloss_attribute_number_describe (GlossAttribute *attribute);

G_END_DECLS
