/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GlossDecoded:
 * @utf8: the text, valid UTF-8 without NUL; owned
 * @n_bytes: its length in bytes
 * @encoding: the name of the encoding that was used, such as "UTF-8"; owned
 * @has_bom: whether a byte order mark stood before the text
 * @n_standins: how many stand-in characters replace a NUL or an undecodable byte
 *
 * What became of an article's bytes.
 */
typedef struct
{
  char     *utf8;
  gsize     n_bytes;
  char     *encoding;
  gboolean  has_bom;
  guint     n_standins;
} GlossDecoded;

gboolean           gloss_decode              (const guint8  *bytes,
                                              gsize          n_bytes,
                                              const char    *encoding,
                                              GlossDecoded  *decoded,
                                              GError       **error);
void               gloss_decoded_clear       (GlossDecoded *decoded);
const char *const *gloss_encoding_list_names (void);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GlossDecoded, gloss_decoded_clear)

G_END_DECLS
