/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

G_BEGIN_DECLS

/* Characters:                    0   4   8   12 15    21  25  29 */
#define GLOSS_TEST_SCRIPT_TEXT   "Bob met Ann in Rome, and Bob left."

GlossAnnotationSet *gloss_test_script_set (void);
char               *gloss_test_run_script (GlossAnnotationSet *set,
                                           const char         *script);

GlossAnnotation    *gloss_test_place      (const char *id,
                                           guint       start,
                                           guint       end,
                                           const char *quote);
void                gloss_test_load       (GlossAnnotationSet *set,
                                           GlossAnnotation    *first,
                                           ...) G_GNUC_NULL_TERMINATED;
gboolean            gloss_test_apply      (GlossAnnotationSet  *set,
                                           GlossAnnotation     *before,
                                           GlossAnnotation     *after,
                                           GError             **error);
void                gloss_test_assert_set (GlossAnnotationSet *set,
                                           const char         *expected);

G_END_DECLS
