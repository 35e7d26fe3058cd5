/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-xml.h"

#include "core/gloss-error.h"
#include "formats/gloss-late-library.h"

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

/* libxml2's push parser with handlers of ours, and the events of one chunk in a queue, from which
 * they are taken one at a time. No tree is built. (xmlTextReader would not do: it has no way to
 * refuse entities before they are used.)
 *
 * What somebody else's document may not do:
 *
 * - Entities: a declaration ends the reading, and only the five predefined ones are ever found. So
 *   there is nothing that could grow, which is why libxml2's own size limits can be off: an article
 *   of 200 MB in one attribute is fine.
 * - External subsets, parameter entities and files: no handler loads them, and the network is off.
 * - Depth: MAX_DEPTH. Size of one attribute or name: what fits MAX_EVENT_BYTES.
 *
 * Invariant: @first is the event that was given last; those before it are forgotten when the queue
 * is refilled. Strings of events are offsets into @strings, since that moves. */

#define FUNCTIONS(F) \
  F (xmlCreatePushParserCtxt) \
  F (xmlCtxtGetLastError) \
  F (xmlCtxtUseOptions) \
  F (xmlFreeDoc) \
  F (xmlFreeParserCtxt) \
  F (xmlGetPredefinedEntity) \
  F (xmlParseChunk) \
  F (xmlSAX2GetLineNumber) \
  F (xmlStopParser)

GLOSS_LATE_LIBRARY (libxml, GLOSS_LIBXML, FUNCTIONS)

#define CHUNK_BYTES 16384
#define MAX_DEPTH 200u
#define MAX_EVENT_BYTES (1024u * 1024u * 1024u)

typedef struct
{
  gsize name;
  gsize namespace_uri;
  gsize value;
} Attribute;

#define NONE G_MAXSIZE

typedef struct
{
  GlossXmlEvent kind;
  guint         line;
  guint         depth;
  gsize         name;          /* of a text: its first byte */
  gsize         namespace_uri;
  gsize         n_bytes;       /* of a text */
  guint         first_attribute;
  guint         n_attributes;
} Event;

struct _GlossXml
{
  GInputStream     *stream;
  GCancellable     *cancellable; /* (nullable) */
  char             *name;
  xmlParserCtxtPtr  parser;     /* NULL before the first chunk */
  GArray           *events;     /* Event */
  GArray           *attributes; /* Attribute, of all events */
  GString          *strings;
  guint             first;
  guint             depth;
  gboolean          is_over;    /* all of the stream has been given to the parser */
  GError           *fault;
};

static gsize
put_string (GlossXml   *self,
            const char *string,
            gsize       n_bytes)
{
  gsize at = self->strings->len;

  g_string_append_len (self->strings, string, (gssize) n_bytes);
  g_string_append_c (self->strings, '\0');
  return at;
}

static gsize
put_name (GlossXml      *self,
          const xmlChar *name)
{
  return name != NULL ? put_string (self, (const char *) name, strlen ((const char *) name)) : NONE;
}

static void
set_fault (GlossXml   *self,
           const char *reason)
{
  if (self->fault == NULL)
    g_set_error (&self->fault, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE, "%s:%d: %s",
                 self->name, libxml.xmlSAX2GetLineNumber (self->parser), reason);
  libxml.xmlStopParser (self->parser);
}

static Event *
add_event (GlossXml      *self,
           GlossXmlEvent  kind)
{
  Event event = {
    .kind = kind,
    .line = (guint) libxml.xmlSAX2GetLineNumber (self->parser),
    .depth = self->depth,
    .first_attribute = self->attributes->len,
  };

  g_array_append_val (self->events, event);
  if (self->strings->len > MAX_EVENT_BYTES)
    set_fault (self, _("An element is too large"));
  return &g_array_index (self->events, Event, self->events->len - 1);
}

/* The five strings of an attribute: name, prefix, namespace, where its value begins and ends. */
static void
start_cb (void           *data,
          const xmlChar  *name,
          const xmlChar  *prefix,
          const xmlChar  *namespace_uri,
          int             n_namespaces,
          const xmlChar **namespaces,
          int             n_attributes,
          int             n_defaulted,
          const xmlChar **strings)
{
  GlossXml *self = data;
  Event *event;

  if (self->fault != NULL)
    return;
  self->depth++;
  if (self->depth > MAX_DEPTH)
    {
      set_fault (self, _("Elements are nested too deep"));
      return;
    }
  event = add_event (self, GLOSS_XML_START);
  event->name = put_name (self, name);
  event->namespace_uri = put_name (self, namespace_uri);
  event->n_attributes = (guint) n_attributes;
  for (int i = 0; i < n_attributes; i++, strings += 5)
    {
      Attribute attribute = {
        .name = put_name (self, strings[0]),
        .namespace_uri = put_name (self, strings[2]),
        .value = put_string (self, (const char *) strings[3], (gsize) (strings[4] - strings[3])),
      };

      g_array_append_val (self->attributes, attribute);
    }
}

static void
end_cb (void          *data,
        const xmlChar *name,
        const xmlChar *prefix,
        const xmlChar *namespace_uri)
{
  GlossXml *self = data;
  Event *event;

  if (self->fault != NULL)
    return;
  event = add_event (self, GLOSS_XML_END);
  event->name = put_name (self, name);
  event->namespace_uri = put_name (self, namespace_uri);
  self->depth--;
}

static void
text_cb (void          *data,
         const xmlChar *text,
         int            n_bytes)
{
  GlossXml *self = data;
  Event *last = NULL;

  if (self->fault != NULL)
    return;
  if (self->events->len > 0)
    last = &g_array_index (self->events, Event, self->events->len - 1);
  if (last != NULL && last->kind == GLOSS_XML_TEXT)
    {
      /* It is the last string too: it grows over its NUL. */
      g_string_truncate (self->strings, self->strings->len - 1);
      put_string (self, (const char *) text, (gsize) n_bytes);
      last->n_bytes += (gsize) n_bytes;
      return;
    }
  last = add_event (self, GLOSS_XML_TEXT);
  last->name = put_string (self, (const char *) text, (gsize) n_bytes);
  last->namespace_uri = NONE;
  last->n_bytes = (gsize) n_bytes;
}

static void
declare_entity_cb (void          *data,
                   const xmlChar *name,
                   int            type,
                   const xmlChar *public_id,
                   const xmlChar *system_id,
                   xmlChar       *content)
{
  set_fault (data, _("It declares entities, which are not read from files of others"));
}

static xmlEntityPtr
find_entity_cb (void          *data,
                const xmlChar *name)
{
  return libxml.xmlGetPredefinedEntity (name);
}

static xmlEntityPtr
find_parameter_entity_cb (void          *data,
                          const xmlChar *name)
{
  set_fault (data, _("It declares entities, which are not read from files of others"));
  return NULL;
}

static void
refer_cb (void          *data,
          const xmlChar *name)
{
  set_fault (data, _("It uses an entity that is not known"));
}

static void G_GNUC_PRINTF (2, 3)
ignore_cb (void       *data,
           const char *format,
           ...)
{
}

static gboolean
make_parser (GlossXml  *self,
             GError   **error)
{
  xmlSAXHandler handlers = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = start_cb,
    .endElementNs = end_cb,
    .characters = text_cb,
    .ignorableWhitespace = text_cb,
    .cdataBlock = text_cb,
    .entityDecl = declare_entity_cb,
    .getEntity = find_entity_cb,
    .getParameterEntity = find_parameter_entity_cb,
    .reference = refer_cb,
    .warning = ignore_cb,
    .error = ignore_cb,
  };

  if (!load_libxml (error))
    return FALSE;
  self->parser = libxml.xmlCreatePushParserCtxt (&handlers, self, NULL, 0, NULL);
  if (self->parser == NULL)
    g_error ("%s: out of memory", G_STRFUNC);
  /* NOENT is about what entities stand for: without it an ampersand in an attribute comes as the
   * reference "&#38;". None but the five of XML are ever known here. */
  libxml.xmlCtxtUseOptions (self->parser, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOENT
                                          | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  return TRUE;
}

/**
 * gloss_xml_new:
 * @stream: the document
 * @name: what messages call it
 * @cancellable: (nullable): to stop all reading
 *
 * Returns: (transfer full): a reader before its first event
 */
GlossXml *
gloss_xml_new (GInputStream *stream,
               const char   *name,
               GCancellable *cancellable)
{
  GlossXml *self = g_new0 (GlossXml, 1);

  self->stream = g_object_ref (stream);
  g_set_object (&self->cancellable, cancellable);
  self->name = g_strdup (name);
  self->events = g_array_new (FALSE, FALSE, sizeof (Event));
  self->attributes = g_array_new (FALSE, FALSE, sizeof (Attribute));
  self->strings = g_string_new (NULL);
  return self;
}

/**
 * gloss_xml_free:
 * @self: (transfer full): a reader
 */
void
gloss_xml_free (GlossXml *self)
{
  if (self->parser != NULL && self->parser->myDoc != NULL)
    libxml.xmlFreeDoc (self->parser->myDoc);
  if (self->parser != NULL)
    libxml.xmlFreeParserCtxt (self->parser);
  g_object_unref (self->stream);
  g_clear_object (&self->cancellable);
  g_free (self->name);
  g_array_unref (self->events);
  g_array_unref (self->attributes);
  g_string_free (self->strings, TRUE);
  g_clear_error (&self->fault);
  g_free (self);
}

static void
set_parser_fault (GlossXml *self)
{
  const xmlError *reason = libxml.xmlCtxtGetLastError (self->parser);
  g_autofree char *message = g_strdup (reason != NULL && reason->message != NULL ? reason->message
                                                                                 : "?");

  if (self->fault == NULL)
    g_set_error (&self->fault, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE,
                 /* Translators: a file, a line, and the message of the XML parser. */
                 _("%s:%d: It is not well-formed XML: %s"), self->name,
                 reason != NULL ? reason->line : 0, g_strchomp (message));
}

/* Gives the parser the next chunk. Returns: %FALSE with an error of reading. */
static gboolean
feed (GlossXml  *self,
      GError   **error)
{
  char bytes[CHUNK_BYTES];
  gsize n_bytes = 0;

  if (self->parser == NULL && !make_parser (self, error))
    return FALSE;
  g_array_set_size (self->events, 0);
  g_array_set_size (self->attributes, 0);
  g_string_truncate (self->strings, 0);
  self->first = 0;
  /* A stream of memory does not look at it. */
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
      || !g_input_stream_read_all (self->stream, bytes, sizeof bytes, &n_bytes, self->cancellable,
                                   error))
    return FALSE;

  self->is_over = n_bytes < sizeof bytes;
  if (libxml.xmlParseChunk (self->parser, bytes, (int) n_bytes, self->is_over) != 0)
    set_parser_fault (self);
  return TRUE;
}

/**
 * gloss_xml_next:
 * @self: a reader
 * @error: where to say why it cannot be read on, with %GLOSS_FORMAT_ERROR_UNREADABLE, naming file
 *   and line
 *
 * What a damaged document says before the damage comes first.
 *
 * Returns: what comes next
 */
GlossXmlEvent
gloss_xml_next (GlossXml  *self,
                GError   **error)
{
  if (self->first < self->events->len)
    self->first++;
  while (self->first >= self->events->len && !self->is_over && self->fault == NULL)
    if (!feed (self, error))
      {
        self->is_over = TRUE;
        return GLOSS_XML_OVER;
      }
  if (self->first < self->events->len)
    return g_array_index (self->events, Event, self->first).kind;
  if (self->fault != NULL)
    g_propagate_error (error, g_error_copy (self->fault));
  return GLOSS_XML_OVER;
}

/**
 * gloss_xml_next_element:
 * @self: a reader
 * @depth: that of an element that is open; 0: all of the document
 * @error: where to say why it cannot be read on, see gloss_xml_next()
 *
 * Passes over texts and the ends of elements within the one of @depth. What starts may be read to
 * its end before this is called again; else the elements in it come next.
 *
 * Returns: %GLOSS_XML_START at the next element within; %GLOSS_XML_END at the end of the one of
 *   @depth, or of the document; %GLOSS_XML_OVER with an error
 */
GlossXmlEvent
gloss_xml_next_element (GlossXml  *self,
                        guint      depth,
                        GError   **error)
{
  g_autoptr (GError) reason = NULL;
  GlossXmlEvent event;

  do
    event = gloss_xml_next (self, &reason);
  while (event == GLOSS_XML_TEXT
         || (event == GLOSS_XML_END && gloss_xml_get_depth (self) > depth));
  if (event != GLOSS_XML_OVER)
    return event;
  if (reason == NULL)
    return GLOSS_XML_END;
  g_propagate_error (error, g_steal_pointer (&reason));
  return GLOSS_XML_OVER;
}

static const Event *
get_event (GlossXml *self)
{
  static const Event over = { .kind = GLOSS_XML_OVER, .name = NONE, .namespace_uri = NONE };

  return self->first < self->events->len ? &g_array_index (self->events, Event, self->first)
                                         : &over;
}

static const char *
get_string (GlossXml *self,
            gsize     at)
{
  return at != NONE ? self->strings->str + at : NULL;
}

/**
 * gloss_xml_get_name:
 * @self: a reader
 *
 * Returns: (transfer none): the name of the element that begins or ends, without prefix; "" for a
 *   text
 */
const char *
gloss_xml_get_name (GlossXml *self)
{
  const Event *event = get_event (self);

  return event->kind == GLOSS_XML_START || event->kind == GLOSS_XML_END
           ? get_string (self, event->name) : "";
}

/**
 * gloss_xml_get_namespace:
 * @self: a reader
 *
 * Returns: (transfer none) (nullable): the namespace of the element that begins or ends
 */
const char *
gloss_xml_get_namespace (GlossXml *self)
{
  return get_string (self, get_event (self)->namespace_uri);
}

/**
 * gloss_xml_is:
 * @self: a reader
 * @name: a name
 *
 * Returns: whether the element that begins or ends has that name
 */
gboolean
gloss_xml_is (GlossXml   *self,
              const char *name)
{
  return strcmp (gloss_xml_get_name (self), name) == 0;
}

/**
 * gloss_xml_get_attribute:
 * @self: a reader, at the beginning of an element
 * @name: the name of an attribute, without prefix
 *
 * Returns: (transfer none) (nullable): its value; %NULL if there is none
 */
const char *
gloss_xml_get_attribute (GlossXml   *self,
                         const char *name)
{
  for (guint i = 0; i < gloss_xml_get_n_attributes (self); i++)
    {
      const char *its_name = NULL;
      const char *value = gloss_xml_get_nth_attribute (self, i, &its_name, NULL);

      if (strcmp (its_name, name) == 0)
        return value;
    }
  return NULL;
}

/**
 * gloss_xml_get_n_attributes:
 * @self: a reader
 *
 * Returns: how many attributes the element that begins has
 */
guint
gloss_xml_get_n_attributes (GlossXml *self)
{
  return get_event (self)->n_attributes;
}

/**
 * gloss_xml_get_nth_attribute:
 * @self: a reader, at the beginning of an element
 * @i: which attribute, from 0
 * @name: (out): its name, without prefix
 * @namespace_uri: (out) (optional) (nullable): its namespace
 *
 * Returns: (transfer none): its value
 */
const char *
gloss_xml_get_nth_attribute (GlossXml    *self,
                             guint        i,
                             const char **name,
                             const char **namespace_uri)
{
  const Event *event = get_event (self);
  const Attribute *attribute;

  g_return_val_if_fail (i < event->n_attributes, NULL);

  attribute = &g_array_index (self->attributes, Attribute, event->first_attribute + i);
  *name = get_string (self, attribute->name);
  if (namespace_uri != NULL)
    *namespace_uri = get_string (self, attribute->namespace_uri);
  return get_string (self, attribute->value);
}

/**
 * gloss_xml_get_text:
 * @self: a reader, at a text
 * @n_bytes: (out) (optional): its length
 *
 * Returns: (transfer none): the characters
 */
const char *
gloss_xml_get_text (GlossXml *self,
                    gsize    *n_bytes)
{
  const Event *event = get_event (self);
  gboolean is_text = event->kind == GLOSS_XML_TEXT;

  if (n_bytes != NULL)
    *n_bytes = is_text ? event->n_bytes : 0;
  return is_text ? get_string (self, event->name) : "";
}

/**
 * gloss_xml_get_line:
 * @self: a reader
 *
 * Returns: where it is in the document, from 1
 */
guint
gloss_xml_get_line (GlossXml *self)
{
  return get_event (self)->line;
}

/**
 * gloss_xml_get_depth:
 * @self: a reader
 *
 * Returns: how many elements are open, the one that begins or ends included
 */
guint
gloss_xml_get_depth (GlossXml *self)
{
  return get_event (self)->depth;
}

/**
 * gloss_xml_read_text:
 * @self: a reader, at the beginning of an element
 * @error: where to say why not
 *
 * Reads on to the end of the element.
 *
 * Returns: (transfer full): all text in it; %NULL with an error
 */
char *
gloss_xml_read_text (GlossXml  *self,
                     GError   **error)
{
  guint depth = gloss_xml_get_depth (self);
  g_autoptr (GString) text = g_string_new (NULL);

  for (;;)
    {
      GlossXmlEvent event = gloss_xml_next (self, error);
      gsize n_bytes;
      const char *bytes = gloss_xml_get_text (self, &n_bytes);

      if (event == GLOSS_XML_OVER)
        return NULL;
      if (event == GLOSS_XML_END && gloss_xml_get_depth (self) == depth)
        return g_string_free (g_steal_pointer (&text), FALSE);
      if (text->len > MAX_EVENT_BYTES)
        {
          set_fault (self, _("An element is too large"));
          g_propagate_error (error, g_error_copy (self->fault));
          return NULL;
        }
      g_string_append_len (text, bytes, (gssize) n_bytes);
    }
}

/**
 * gloss_xml_skip:
 * @self: a reader, at the beginning of an element
 * @error: where to say why not
 *
 * Reads on to the end of the element.
 *
 * Returns: %FALSE with an error
 */
gboolean
gloss_xml_skip (GlossXml  *self,
                GError   **error)
{
  guint depth = gloss_xml_get_depth (self);

  for (;;)
    {
      GlossXmlEvent event = gloss_xml_next (self, error);

      if (event == GLOSS_XML_OVER)
        return FALSE;
      if (event == GLOSS_XML_END && gloss_xml_get_depth (self) == depth)
        return TRUE;
    }
}
