/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-json-stream.h"

#include "core/gloss-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A value is copied byte by byte up to its end, and only then parsed by json-glib, which knows no
 * limits of depth: so the copying looks at them. Values that nobody asks for are passed over
 * without being copied.
 *
 * @depth: how many objects and arrays were entered; @is_fresh: the one entered last has not given a
 * member or element yet, so that no comma is expected. */
struct _GlossJsonStream
{
  GInputStream *stream;
  char         *name;
  GCancellable *cancellable;
  guint8        bytes[65536];
  gsize         n_bytes;
  gsize         at;
  gboolean      is_over;
  guint         line;       /* of the next byte */
  guint         value_line;
  guint         depth;
  gboolean      is_fresh;
  GString      *value;
  char         *key;
  GError       *fault;
};

#define MAX_DEPTH 64u
#define MAX_VALUE_BYTES (1024u * 1024u * 1024u)

/**
 * gloss_json_stream_new:
 * @stream: the JSON
 * @name: what messages call it
 * @cancellable: (nullable): to stop it; must outlive the reader
 *
 * A byte order mark before it is left out.
 *
 * Returns: (transfer full): a reader before the first value
 */
GlossJsonStream *
gloss_json_stream_new (GInputStream *stream,
                       const char   *name,
                       GCancellable *cancellable)
{
  GlossJsonStream *self = g_new0 (GlossJsonStream, 1);

  self->stream = g_object_ref (stream);
  self->name = g_strdup (name);
  self->cancellable = cancellable;
  self->line = self->value_line = 1;
  self->value = g_string_new (NULL);
  return self;
}

/**
 * gloss_json_stream_free:
 * @self: (transfer full): a reader
 */
void
gloss_json_stream_free (GlossJsonStream *self)
{
  g_object_unref (self->stream);
  g_free (self->name);
  g_free (self->key);
  g_string_free (self->value, TRUE);
  g_clear_error (&self->fault);
  g_free (self);
}

static gboolean
fill (GlossJsonStream *self)
{
  gboolean is_first = self->n_bytes == 0;

  self->at = 0;
  if (!g_input_stream_read_all (self->stream, self->bytes, sizeof self->bytes, &self->n_bytes,
                                self->cancellable, self->fault == NULL ? &self->fault : NULL))
    self->n_bytes = 0;
  self->is_over = self->n_bytes == 0;
  if (is_first && self->n_bytes >= 3 && memcmp (self->bytes, "\xef\xbb\xbf", 3) == 0)
    self->at = 3;
  return !self->is_over;
}

/* The next byte, or -1. */
static int
peek (GlossJsonStream *self)
{
  if (self->at == self->n_bytes && (self->is_over || !fill (self)))
    return -1;
  return self->at < self->n_bytes ? self->bytes[self->at] : -1;
}

static int
take (GlossJsonStream *self)
{
  int c = peek (self);

  if (c < 0)
    return c;
  self->at++;
  self->line += c == '\n';
  return c;
}

static gboolean
fail (GlossJsonStream *self,
      const char      *reason)
{
  if (self->fault == NULL)
    g_set_error (&self->fault, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE, "%s:%u: %s",
                 self->name, self->line, reason);
  return FALSE;
}

static gboolean
fail_syntax (GlossJsonStream *self)
{
  return fail (self, peek (self) < 0 ? _("The JSON ends too early") : _("This is not JSON"));
}

static int
skip_blanks (GlossJsonStream *self)
{
  int c = peek (self);

  while (c == ' ' || c == '\t' || c == '\n' || c == '\r')
    {
      take (self);
      c = peek (self);
    }
  return c;
}

/**
 * gloss_json_stream_peek:
 * @self: a reader
 *
 * Returns: what value comes next
 */
GlossJsonKind
gloss_json_stream_peek (GlossJsonStream *self)
{
  int c = self->fault == NULL ? skip_blanks (self) : -1;

  if (c < 0)
    return GLOSS_JSON_OVER;
  self->value_line = self->line;
  if (c == '{')
    return GLOSS_JSON_OBJECT;
  return c == '[' ? GLOSS_JSON_ARRAY : GLOSS_JSON_SCALAR;
}

/**
 * gloss_json_stream_enter:
 * @self: a reader before an object or array
 *
 * Goes into it; gloss_json_stream_next_member() or gloss_json_stream_next_element() then go
 * through it and leave it at its end.
 *
 * Returns: %FALSE if there is none
 */
gboolean
gloss_json_stream_enter (GlossJsonStream *self)
{
  GlossJsonKind kind = gloss_json_stream_peek (self);

  if (kind != GLOSS_JSON_OBJECT && kind != GLOSS_JSON_ARRAY)
    return fail_syntax (self);
  if (self->depth == MAX_DEPTH)
    return fail (self, _("Values are nested too deep"));
  take (self);
  self->depth++;
  self->is_fresh = TRUE;
  return TRUE;
}

/* The comma before the next one, or the bracket behind the last one. */
static gboolean
next (GlossJsonStream *self,
      char             bracket)
{
  int c = self->fault == NULL ? skip_blanks (self) : -1;

  if (c == bracket)
    {
      take (self);
      self->depth--;
      self->is_fresh = FALSE;
      return FALSE;
    }
  if (!self->is_fresh && c != ',')
    return fail_syntax (self);
  if (!self->is_fresh)
    take (self);
  self->is_fresh = FALSE;
  return TRUE;
}

static void
copy_run (GlossJsonStream *self,
          gsize            from,
          gboolean         copy)
{
  if (copy)
    g_string_append_len (self->value, (const char *) self->bytes + from,
                         (gssize) (self->at - from));
}

/* What of the buffer is neither a quote nor a backslash nor a line end, at once. */
static void
take_run (GlossJsonStream *self,
          gboolean         copy)
{
  gsize from = self->at;

  while (self->at < self->n_bytes && self->bytes[self->at] != '"'
         && self->bytes[self->at] != '\\' && self->bytes[self->at] != '\n')
    self->at++;
  copy_run (self, from, copy);
}

static gboolean
take_byte (GlossJsonStream *self,
           gboolean         copy)
{
  int c = take (self);

  if (c < 0)
    return fail_syntax (self);
  if (self->value->len > MAX_VALUE_BYTES)
    return fail (self, _("A value is too large"));
  if (copy)
    g_string_append_c (self->value, (char) c);
  return TRUE;
}

/* A string from its opening quote to behind its closing one, into @value if @copy. */
static gboolean
take_string (GlossJsonStream *self,
             gboolean         copy)
{
  int c = 0;

  if (!take_byte (self, copy))
    return FALSE;
  while (c != '"')
    {
      take_run (self, copy);
      c = peek (self);
      if (!take_byte (self, copy) || (c == '\\' && !take_byte (self, copy)))
        return FALSE;
    }
  return TRUE;
}

/* An object or array, into @value if @copy. Whether its brackets match, the parser says. */
static gboolean
take_nested (GlossJsonStream *self,
             gboolean         copy)
{
  guint depth = 0;

  do
    {
      int c = peek (self);

      if (c == '{' || c == '[')
        depth++;
      else if (c == '}' || c == ']')
        depth--;
      if (depth + self->depth > MAX_DEPTH)
        return fail (self, _("Values are nested too deep"));
      if (c == '"' ? !take_string (self, copy) : !take_byte (self, copy))
        return FALSE;
    }
  while (depth > 0);
  return TRUE;
}

static gboolean
is_end_of_scalar (int c)
{
  return c <= 0 || strchr (" \t\n\r,[]{}:\"", c) != NULL;
}

/* A value up to its end, into @value if @copy. */
static gboolean
take_value (GlossJsonStream *self,
            gboolean         copy)
{
  int c = peek (self);

  if (c == '"')
    return take_string (self, copy);
  if (c == '{' || c == '[')
    return take_nested (self, copy);
  if (is_end_of_scalar (c))
    return fail_syntax (self);
  while (!is_end_of_scalar (peek (self)))
    if (!take_byte (self, copy))
      return FALSE;
  return TRUE;
}

/* The four digits of an escape such as \u00e9; -1 if they are none. */
static int
read_escape (const char *at)
{
  int code = 0;

  if (at[0] != '\\' || at[1] != 'u')
    return -1;
  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (at[i]))
        return -1;
      code = code * 16 + g_ascii_xdigit_value (at[i]);
    }
  return code;
}

/* What is wrong with the escapes in @value's strings, where alone there may be any. The parser
 * takes a NUL, but a C string ends there: the rest of a text would be lost without a word. And it
 * leaks memory over what is no escape and over half a pair of surrogates.
 *
 * Returns: (nullable): a sentence */
static const char *
find_bad_escape (GlossJsonStream *self)
{
  const char *at = self->value->str;

  while ((at = strchr (at, '\\')) != NULL)
    {
      int code = read_escape (at);
      int low = code >= 0xd800 && code < 0xdc00 ? read_escape (at + 6) : 0;

      if (code == 0)
        return _("A text has a NUL character");
      if ((code >= 0xdc00 && code < 0xe000) || (low != 0 && (low < 0xdc00 || low > 0xdfff)))
        return _("A text has half a pair of surrogates");
      if (code < 0 && (at[1] == '\0' || strchr ("\"\\/bfnrt", at[1]) == NULL))
        return _("This is not JSON");
      at += low > 0 ? 12 : code > 0 ? 6 : 2;
    }
  return NULL;
}

static JsonNode *
parse_value (GlossJsonStream *self)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  const char *bad_escape = find_bad_escape (self);
  JsonNode *root = NULL;

  if (bad_escape != NULL)
    {
      fail (self, bad_escape);
      return NULL;
    }
  if (g_utf8_validate_len (self->value->str, self->value->len, NULL)
      && json_parser_load_from_data (parser, self->value->str, (gssize) self->value->len, NULL))
    root = json_parser_get_root (parser);
  if (root != NULL)
    return json_node_ref (root);
  fail (self, _("This is not JSON"));
  return NULL;
}

/**
 * gloss_json_stream_read:
 * @self: a reader before a value
 *
 * Returns: (transfer full) (nullable): the value; %NULL if there is none, or after a fault
 */
JsonNode *
gloss_json_stream_read (GlossJsonStream *self)
{
  if (gloss_json_stream_peek (self) == GLOSS_JSON_OVER)
    return NULL;
  g_string_truncate (self->value, 0);
  return take_value (self, TRUE) ? parse_value (self) : NULL;
}

/**
 * gloss_json_stream_read_text:
 * @self: a reader before a value
 * @n_bytes: (out): how long it is
 *
 * Returns: (transfer none) (nullable): the value as it is written; %NULL if there is none, or after
 *   a fault
 */
const char *
gloss_json_stream_read_text (GlossJsonStream *self,
                             gsize           *n_bytes)
{
  if (gloss_json_stream_peek (self) == GLOSS_JSON_OVER)
    return NULL;
  g_string_truncate (self->value, 0);
  if (!take_value (self, TRUE))
    return NULL;
  *n_bytes = self->value->len;
  return self->value->str;
}

/**
 * gloss_json_stream_skip:
 * @self: a reader before a value
 *
 * Returns: %FALSE if there is none, or after a fault
 */
gboolean
gloss_json_stream_skip (GlossJsonStream *self)
{
  if (gloss_json_stream_peek (self) == GLOSS_JSON_OVER)
    return FALSE;
  g_string_truncate (self->value, 0);
  return take_value (self, FALSE);
}

/**
 * gloss_json_stream_next_member:
 * @self: a reader in an object, behind its opening bracket or the value of a member
 * @key: (out): the member's name, valid until the next one
 *
 * The value must then be read, passed over or entered.
 *
 * Returns: %FALSE at the end of the object, which is left then, or after a fault
 */
gboolean
gloss_json_stream_next_member (GlossJsonStream  *self,
                               const char      **key)
{
  g_autoptr (JsonNode) node = NULL;

  if (!next (self, '}'))
    return FALSE;
  if (skip_blanks (self) != '"')
    return fail_syntax (self);
  g_string_truncate (self->value, 0);
  node = take_string (self, TRUE) ? parse_value (self) : NULL;
  if (node == NULL)
    return FALSE;
  g_free (self->key);
  *key = self->key = json_node_dup_string (node);
  if (skip_blanks (self) != ':')
    return fail_syntax (self);
  take (self);
  return gloss_json_stream_peek (self) != GLOSS_JSON_OVER || fail_syntax (self);
}

/**
 * gloss_json_stream_next_element:
 * @self: a reader in an array, behind its opening bracket or an element
 *
 * The element must then be read, passed over or entered.
 *
 * Returns: %FALSE at the end of the array, which is left then, or after a fault
 */
gboolean
gloss_json_stream_next_element (GlossJsonStream *self)
{
  if (!next (self, ']'))
    return FALSE;
  return gloss_json_stream_peek (self) != GLOSS_JSON_OVER || fail_syntax (self);
}

/**
 * gloss_json_stream_check:
 * @self: a reader
 * @error: where to say why it could not be read on, naming file and line
 *
 * Returns: %FALSE after a fault
 */
gboolean
gloss_json_stream_check (GlossJsonStream  *self,
                         GError          **error)
{
  if (self->fault == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (self->fault));
  return FALSE;
}

/**
 * gloss_json_stream_get_line:
 * @self: a reader
 *
 * Returns: where the value that came last begins, from 1
 */
guint
gloss_json_stream_get_line (GlossJsonStream *self)
{
  return self->value_line;
}

/**
 * gloss_json_parse:
 * @json: JSON
 * @n_bytes: its length
 *
 * Returns: (transfer full) (nullable): the one value that it is; %NULL if it is anything else
 */
JsonNode *
gloss_json_parse (const char *json,
                  gsize       n_bytes)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, n_bytes);
  g_autoptr (GInputStream) input = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GlossJsonStream) stream = gloss_json_stream_new (input, "", NULL);
  g_autoptr (JsonNode) node = gloss_json_stream_read (stream);

  if (node == NULL || gloss_json_stream_peek (stream) != GLOSS_JSON_OVER
      || !gloss_json_stream_check (stream, NULL))
    return NULL;
  return g_steal_pointer (&node);
}
