/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-output.h"

G_BEGIN_DECLS

/* XML as formats write it: what a reader gives back is what was put in, but for the characters that
 * XML 1.0 cannot hold, each of which becomes U+FFFD, so that offsets stand. */

guint    gloss_xml_output_add_text      (GlossOutput *output,
                                         const char  *text,
                                         gssize       n_bytes);
guint    gloss_xml_output_add_attribute (GlossOutput *output,
                                         const char  *name,
                                         const char  *value);
void     gloss_xml_output_add_number    (GlossOutput *output,
                                         const char  *name,
                                         guint64      number);
guint    gloss_xml_output_add_element   (GlossOutput *output,
                                         const char  *name,
                                         const char  *text);
/* How many characters of a text XML cannot hold. */
guint    gloss_xml_output_count         (const char  *text);
void     gloss_xml_output_report        (guint        n_replaced,
                                         const char  *document,
                                         GlossReport *report);
/* Whether XML 1.0 can hold the character. */
gboolean gloss_xml_output_can_hold      (gunichar     c);

G_END_DECLS
