/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"

G_BEGIN_DECLS

char *gloss_test_run_script (GlossAnnotationSet *set,
                             const char         *script);

G_END_DECLS
