/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include <glib.h>

G_BEGIN_DECLS

/* Appends @n_bytes of @bytes as they are. g_string_append_len() without its checks: most of what
 * the writers append is a few bytes long. */
static inline void
gloss_json_put (GString    *out,
                const char *bytes,
                gsize       n_bytes)
{
  if (G_UNLIKELY (n_bytes >= out->allocated_len - out->len))
    {
      g_string_append_len (out, bytes, (gssize) n_bytes);
      return;
    }
  memcpy (out->str + out->len, bytes, n_bytes);
  out->len += n_bytes;
  out->str[out->len] = '\0';
}

#define gloss_json_put_literal(out, literal) \
  gloss_json_put (out, "" literal "", sizeof (literal) - 1)

void gloss_json_put_escaped (GString    *out,
                             const char *bytes,
                             gsize       n_bytes);
void gloss_json_put_string  (GString    *out,
                             const char *string);
void gloss_json_put_uint    (GString    *out,
                             guint64     number);
void gloss_json_put_raw     (GString    *out,
                             const char *json,
                             gsize       n_bytes);
void gloss_json_put_element (GString    *out,
                             const char *json,
                             gsize       n_bytes);
void gloss_json_put_extra   (GString    *out,
                             const char *extra);
void gloss_json_put_extra_lines (GString    *out,
                                 const char *extra);
void gloss_json_put_lines   (GString    *out,
                             const char *array);

G_END_DECLS
