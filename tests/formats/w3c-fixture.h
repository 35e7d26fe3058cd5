/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "format-fixture.h"

G_BEGIN_DECLS

/* W3C annotations as they were written: what is in them. All is borrowed from the node. */

JsonObject *w3c_parse            (GBytes                    *bytes,
                                  JsonNode                 **node);
JsonObject *w3c_export           (GlossAnnotationSet        *set,
                                  const GlossFormatOptions  *options,
                                  GlossReport               *report,
                                  JsonNode                 **node);
JsonArray  *w3c_get_items        (JsonObject *collection);
JsonObject *w3c_get_item         (JsonObject *collection,
                                  guint       i);
/* %NULL: there is none of that type. */
JsonObject *w3c_get_selector     (JsonObject *target,
                                  const char *type);
void        w3c_assert_member    (JsonObject *object,
                                  const char *name,
                                  const char *expected);
/* @expected: the names of all, in order, with blanks between. */
void        w3c_assert_members   (JsonObject *object,
                                  const char *expected);
void        w3c_assert_uuid_urn  (JsonObject *object);
void        w3c_check_target     (JsonObject *target,
                                  const char *text,
                                  guint       start,
                                  guint       end);

G_END_DECLS
