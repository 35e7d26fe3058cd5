/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Values of attributes. A value is JSON as text, as it stands in the file: a string (one of a list,
 * text), an array of strings (several of a list), true or false, or a number. The values of an
 * annotation are an object, see gloss-json-text.h. */

/* (transfer full) */
char    *gloss_attribute_value_from_string  (const char         *string);
char    *gloss_attribute_value_from_strings (const char *const  *strings);
char    *gloss_attribute_value_from_boolean (gboolean            value);
char    *gloss_attribute_value_from_number  (double              number);
/* %NULL or %FALSE if the value is of another type. */
char    *gloss_attribute_value_dup_string   (const char *value);
char   **gloss_attribute_value_dup_strings  (const char *value);
gboolean gloss_attribute_value_get_boolean  (const char *value,
                                             gboolean   *boolean);
gboolean gloss_attribute_value_get_number   (const char *value,
                                             double     *number);
/* %NULL, "null", "" and [] say nothing. */
gboolean gloss_attribute_value_is_empty     (const char *value);
/* As people read it: "high", "a, b", "Yes", "0.5". */
char    *gloss_attribute_value_dup_text     (const char *value);

G_END_DECLS
