/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  GLOSS_ARROW_ONWARD,
  GLOSS_ARROW_BACK,
  GLOSS_ARROW_BOTH,
} GlossArrow;

const char *gloss_arrow_get_sign (GlossArrow  arrow);
char       *gloss_arrow_join     (const char *from,
                                  GlossArrow  arrow,
                                  const char *to);

G_END_DECLS
