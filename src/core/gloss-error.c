/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/gloss-error.h"

G_DEFINE_QUARK (gloss-text-error-quark, gloss_text_error)
G_DEFINE_QUARK (gloss-model-error-quark, gloss_model_error)
G_DEFINE_QUARK (gloss-store-error-quark, gloss_store_error)
G_DEFINE_QUARK (gloss-format-error-quark, gloss_format_error)
