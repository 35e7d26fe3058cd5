/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GlossUtf8Census:
 * @n_continuations: continuation bytes inside well-formed sequences
 * @n_bad: ill-formed sequences; one that was cut short counts once
 * @n_nuls: NUL bytes
 * @n_controls: other control characters that don't belong into a text
 *
 * What bytes look like when they are read as UTF-8.
 */
typedef struct
{
  gsize n_continuations;
  gsize n_bad;
  gsize n_nuls;
  gsize n_controls;
} GlossUtf8Census;

void     gloss_utf8_census   (const guint8    *bytes,
                              gsize            n_bytes,
                              GlossUtf8Census *census);
char    *gloss_utf8_decode   (const guint8 *bytes,
                              gsize         n_bytes,
                              gsize        *n_utf8,
                              guint        *n_standins);
char    *gloss_utf16_decode  (const guint8 *bytes,
                              gsize         n_bytes,
                              gboolean      big_endian,
                              gsize        *n_utf8,
                              guint        *n_standins);
char    *gloss_utf32_decode  (const guint8 *bytes,
                              gsize         n_bytes,
                              gboolean      big_endian,
                              gsize        *n_utf8,
                              guint        *n_standins);
gboolean gloss_utf16_guess   (const guint8 *bytes,
                              gsize         n_bytes,
                              gboolean     *big_endian);
gboolean gloss_utf32_guess   (const guint8 *bytes,
                              gsize         n_bytes,
                              gboolean     *big_endian);
void     gloss_append_standin (GString  *utf8,
                               gunichar  replaced,
                               guint    *n_standins);

G_END_DECLS
