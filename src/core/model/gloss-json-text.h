/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* JSON that a record keeps as text, because a file may hold more there than this version knows:
 * looked into and changed without touching what is beside. */

gboolean gloss_json_text_find_member (const char  *object,
                                      const char  *name,
                                      const char **start,
                                      gsize       *n_bytes);
/* Free all these with g_free(), the lists with g_strfreev(). */
char    *gloss_json_text_dup_member  (const char  *object,
                                      const char  *name);
char    *gloss_json_text_set_member  (const char  *object,
                                      const char  *name,
                                      const char  *value);
char   **gloss_json_text_dup_names   (const char  *object);
char    *gloss_json_text_dup_string  (const char  *value);
char   **gloss_json_text_dup_strings (const char  *value);
char    *gloss_json_text_quote       (const char  *string);
char    *gloss_json_text_quote_list  (const char *const *strings);

G_END_DECLS
