/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "panels-fixture.h"

G_BEGIN_DECLS

/* Attributes in a session's folder, for tests of what shows and sets them. */

/* Defines "certainty" (one of certain, likely, doubtful; required, shown) and "topics" (several of
 * politics, economy) for persons, "checked" (yes or no; shown), "weight" (0 to 1) and "source"
 * (text) for all labels, and "genre" (one of news, opinion; required) for articles. */
void        attributes_define      (PanelsFixture *fixture);
void        attributes_add         (PanelsFixture              *fixture,
                                    const GlossAttributeFields *fields);
/* Sets what the annotation of that id has to @json, as a file might. */
void        attributes_set         (PanelsFixture *fixture,
                                    const char    *annotation_id,
                                    const char    *attribute_id,
                                    const char    *json);
/* The value as JSON; %NULL: none. */
char       *attributes_get         (PanelsFixture *fixture,
                                    const char    *annotation_id,
                                    const char    *attribute_id);
char       *attributes_annotate    (PanelsFixture *fixture,
                                    const char    *label_id,
                                    guint          start,
                                    guint          end);
guint       attributes_count_edits (PanelsFixture *fixture);

#define attributes_assert(fixture, annotation_id, attribute_id, json) \
  G_STMT_START \
    { \
      g_autofree char *held = attributes_get (fixture, annotation_id, attribute_id); \
\
      g_assert_cmpstr (held, ==, json); \
    } \
  G_STMT_END

G_END_DECLS
