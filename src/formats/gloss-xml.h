/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GlossXmlEvent:
 * @GLOSS_XML_START: an element begins; an empty one ends with the next event
 * @GLOSS_XML_END: an element ends
 * @GLOSS_XML_TEXT: characters, CDATA too; several may follow each other
 * @GLOSS_XML_OVER: the document is over, or cannot be read on: then the error is set
 *
 * What comes next in a document.
 */
typedef enum
{
  GLOSS_XML_START,
  GLOSS_XML_END,
  GLOSS_XML_TEXT,
  GLOSS_XML_OVER,
} GlossXmlEvent;

/**
 * GlossXml:
 *
 * An XML document of somebody else's, read from front to back in constant memory (of its largest
 * attribute or run of text). Nothing outside of it is ever read, entities are refused, and depth
 * and sizes are limited.
 */
typedef struct _GlossXml GlossXml;

/* The cancellable, which may be NULL, stops all reading. */
GlossXml      *gloss_xml_new           (GInputStream *stream,
                                        const char   *name,
                                        GCancellable *cancellable);
void           gloss_xml_free          (GlossXml *self);
GlossXmlEvent  gloss_xml_next          (GlossXml  *self,
                                        GError   **error);
/* On to the start of the next element within the open one of that depth, or to the end of that;
 * with 0 to the end of the document. */
GlossXmlEvent  gloss_xml_next_element  (GlossXml  *self,
                                        guint      depth,
                                        GError   **error);

/* Of the event that came last. Names are without prefix; the namespace is NULL where there is none.
 */
const char    *gloss_xml_get_name      (GlossXml *self);
const char    *gloss_xml_get_namespace (GlossXml *self);
gboolean       gloss_xml_is            (GlossXml   *self,
                                        const char *name);
const char    *gloss_xml_get_attribute (GlossXml   *self,
                                        const char *name);
guint          gloss_xml_get_n_attributes (GlossXml *self);
const char    *gloss_xml_get_nth_attribute (GlossXml    *self,
                                            guint        i,
                                            const char **name,
                                            const char **namespace_uri);
const char    *gloss_xml_get_text      (GlossXml *self,
                                        gsize    *n_bytes);
guint          gloss_xml_get_line      (GlossXml *self);
/* How many elements are open: 1 at the start and the end of the root. */
guint          gloss_xml_get_depth     (GlossXml *self);

/* After a start: all text of the element and those in it, up to its end, which has then come. */
char          *gloss_xml_read_text     (GlossXml  *self,
                                        GError   **error);
/* After a start: on to its end. */
gboolean       gloss_xml_skip          (GlossXml  *self,
                                        GError   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossXml, gloss_xml_free)

G_END_DECLS
