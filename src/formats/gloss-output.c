/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-output.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Written out when this much has come together: large enough that a system call costs nothing. */
#define WRITE_AT_BYTES (64 * 1024)

/* The namespace of the UUIDs that we make from names (RFC 4122, 4.3). Never to be changed: the
 * ids of everything exported before depend on it. */
static const guint8 uuid_namespace[16] = {
  0x8d, 0x4e, 0x1f, 0x6a, 0x52, 0x0b, 0x4c, 0x57, 0x9a, 0x33, 0xd1, 0x7e, 0x60, 0x2c, 0xb5, 0x94,
};

struct _GlossOutput
{
  GString *buffer;
};

/**
 * gloss_output_new:
 *
 * Makes an empty buffer.
 *
 * Returns: (transfer full): the buffer
 */
GlossOutput *
gloss_output_new (void)
{
  GlossOutput *self = g_new0 (GlossOutput, 1);

  self->buffer = g_string_sized_new (WRITE_AT_BYTES);
  return self;
}

/**
 * gloss_output_free:
 * @self: the buffer
 *
 * Frees it with what was not written.
 */
void
gloss_output_free (GlossOutput *self)
{
  g_string_free (self->buffer, TRUE);
  g_free (self);
}

/**
 * gloss_output_get_length:
 * @self: the buffer
 *
 * Returns: how many bytes wait to be written
 */
gsize
gloss_output_get_length (GlossOutput *self)
{
  return self->buffer->len;
}

/**
 * gloss_output_peek:
 * @self: the buffer
 * @from: a byte in what waits to be written
 *
 * Returns: (transfer none): the bytes from there on, valid until something is added or written
 */
const char *
gloss_output_peek (GlossOutput *self,
                   gsize        from)
{
  g_return_val_if_fail (from <= self->buffer->len, NULL);
  return self->buffer->str + from;
}

/**
 * gloss_output_add:
 * @self: the buffer
 * @text: UTF-8
 *
 * Adds text as it is.
 */
void
gloss_output_add (GlossOutput *self,
                  const char  *text)
{
  g_string_append (self->buffer, text);
}

/**
 * gloss_output_add_bytes:
 * @self: the buffer
 * @bytes: what to add
 * @n_bytes: how much of it
 *
 * Adds bytes as they are.
 */
void
gloss_output_add_bytes (GlossOutput *self,
                        const char  *bytes,
                        gsize        n_bytes)
{
  g_string_append_len (self->buffer, bytes, n_bytes);
}

/**
 * gloss_output_add_number:
 * @self: the buffer
 * @number: any
 *
 * Adds a number in plain digits, whatever the locale.
 */
void
gloss_output_add_number (GlossOutput *self,
                         guint64      number)
{
  char digits[24];

  g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, number);
  g_string_append (self->buffer, digits);
}

static void
add_json_escape (GString *buffer,
                 guchar   character)
{
  switch (character)
    {
    case '"':
      g_string_append (buffer, "\\\"");
      break;
    case '\\':
      g_string_append (buffer, "\\\\");
      break;
    case '\n':
      g_string_append (buffer, "\\n");
      break;
    case '\r':
      g_string_append (buffer, "\\r");
      break;
    case '\t':
      g_string_append (buffer, "\\t");
      break;
    default:
      g_string_append_printf (buffer, "\\u%04x", character);
    }
}

/**
 * gloss_output_add_json:
 * @self: the buffer
 * @text: UTF-8
 * @n_bytes: its length, or -1 if a NUL ends it
 *
 * Adds text as a JSON string, quotes included (RFC 8259, 7). All but the characters that have to be
 * escaped stands as it is; DEL and the C1 controls are escaped too, since terminals act on them.
 */
void
gloss_output_add_json (GlossOutput *self,
                       const char  *text,
                       gssize       n_bytes)
{
  const guchar *at = (const guchar *) text;
  const guchar *end = at + (n_bytes < 0 ? strlen (text) : (gsize) n_bytes);
  const guchar *plain = at;

  g_string_append_c (self->buffer, '"');
  for (; at < end; at++)
    {
      gboolean is_c1 = *at == 0xc2 && at + 1 < end && at[1] < 0xa0;

      if (*at >= 0x20 && *at != '"' && *at != '\\' && *at != 0x7f && !is_c1)
        continue;
      g_string_append_len (self->buffer, (const char *) plain, at - plain);
      at += is_c1;
      add_json_escape (self->buffer, *at);
      plain = at + 1;
    }
  g_string_append_len (self->buffer, (const char *) plain, end - plain);
  g_string_append_c (self->buffer, '"');
}

/**
 * gloss_output_add_member:
 * @self: the buffer
 * @name: ASCII that needs no escapes
 * @value: (nullable): UTF-8; with %NULL or "" nothing is added
 *
 * Adds a comma and a JSON member whose value is a string.
 */
void
gloss_output_add_member (GlossOutput *self,
                         const char  *name,
                         const char  *value)
{
  if (value == NULL || value[0] == '\0')
    return;

  g_string_append (self->buffer, ",\"");
  g_string_append (self->buffer, name);
  g_string_append (self->buffer, "\":");
  gloss_output_add_json (self, value, -1);
}

/**
 * gloss_output_write:
 * @self: the buffer
 * @stream: where to
 * @all: write all of it; else only if it is large
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Hands what waits to the stream. To be called after each record; then memory stays at one record
 * and a little.
 *
 * Returns: %FALSE if it could not be written or was cancelled
 */
gboolean
gloss_output_write (GlossOutput    *self,
                    GOutputStream  *stream,
                    gboolean        all,
                    GCancellable   *cancellable,
                    GError        **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!all && self->buffer->len < WRITE_AT_BYTES)
    return TRUE;
  if (!g_output_stream_write_all (stream, self->buffer->str, self->buffer->len, NULL,
                                  cancellable, error))
    return FALSE;

  g_string_truncate (self->buffer, 0);
  return TRUE;
}

/**
 * gloss_output_finish:
 * @self: (transfer full): the buffer
 * @stream: (nullable): where to; %NULL if the output has failed
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Hands the rest to the stream, if there is one, and frees the buffer: how a writer ends.
 *
 * Returns: %FALSE if it could not be written or was cancelled
 */
gboolean
gloss_output_finish (GlossOutput    *self,
                     GOutputStream  *stream,
                     GCancellable   *cancellable,
                     GError        **error)
{
  gboolean written = stream == NULL || gloss_output_write (self, stream, TRUE, cancellable, error);

  gloss_output_free (self);
  return written;
}

/**
 * gloss_output_make_time:
 * @iso8601: (nullable): what a set file says
 *
 * A time as other programs take it (xsd:dateTime with its zone): "2026-11-22T10:00:00Z", with a
 * fraction if there is one. A time without a zone is UTC, as it is in set files.
 *
 * Returns: (transfer full) (nullable): %NULL if there is none or it is no time
 */
char *
gloss_output_make_time (const char *iso8601)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (GDateTime) utc = NULL;
  g_autofree char *seconds = NULL;
  int microseconds;

  if (iso8601 == NULL)
    return NULL;
  zone = g_time_zone_new_utc ();
  time = g_date_time_new_from_iso8601 (iso8601, zone);
  utc = time != NULL ? g_date_time_to_utc (time) : NULL;
  if (utc == NULL)
    return NULL;

  seconds = g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d",
                             g_date_time_get_year (utc), g_date_time_get_month (utc),
                             g_date_time_get_day_of_month (utc), g_date_time_get_hour (utc),
                             g_date_time_get_minute (utc), g_date_time_get_second (utc));
  microseconds = g_date_time_get_microsecond (utc);
  if (microseconds == 0)
    return g_strconcat (seconds, "Z", NULL);
  return g_strdup_printf ("%s.%06dZ", seconds, microseconds);
}

/**
 * gloss_output_make_uuid:
 * @name: what it stands for
 *
 * The version 5 UUID of a name in our namespace (RFC 4122, 4.3): the same for the same name on
 * every machine, so that an unchanged set exports to unchanged bytes.
 *
 * Returns: (transfer full): 36 characters
 */
char *
gloss_output_make_uuid (const char *name)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 digest[20];
  gsize n_digest = sizeof digest;
  GString *uuid = g_string_sized_new (36);

  g_checksum_update (checksum, uuid_namespace, sizeof uuid_namespace);
  g_checksum_update (checksum, (const guchar *) name, -1);
  g_checksum_get_digest (checksum, digest, &n_digest);
  digest[6] = (digest[6] & 0x0f) | 0x50;
  digest[8] = (digest[8] & 0x3f) | 0x80;

  for (guint i = 0; i < 16; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        g_string_append_c (uuid, '-');
      g_string_append_printf (uuid, "%02x", digest[i]);
    }
  return g_string_free (uuid, FALSE);
}

/**
 * gloss_output_make_label_uuid:
 * @label_id: the id of a label
 *
 * What stands for a label in formats whose ids are UUIDs: the same in all files, so that an import
 * finds the label again.
 *
 * Returns: (transfer full): 36 characters
 */
char *
gloss_output_make_label_uuid (const char *label_id)
{
  g_autofree char *name = g_strconcat ("code\n", label_id, NULL);

  return gloss_output_make_uuid (name);
}

/**
 * gloss_output_make_document:
 * @set: a set
 * @options: what the user chose
 *
 * What an output calls the article of @set: its path below the root, with slashes; its name where
 * there is no root or it lies outside.
 *
 * Returns: (transfer full): UTF-8
 */
char *
gloss_output_make_document (GlossAnnotationSet       *set,
                            const GlossFormatOptions *options)
{
  GlossArticle *article = gloss_annotation_set_get_article (set);
  GFile *file = gloss_article_get_file (article);
  g_autofree char *path = NULL;

  if (options->root != NULL && file != NULL)
    path = g_file_get_relative_path (options->root, file);

  return path != NULL ? g_filename_display_name (path)
                      : g_strdup (gloss_article_get_name (article));
}

/**
 * gloss_output_make_date:
 * @set: a set
 *
 * The date of the article: what its set says of it, else what the article itself gives.
 *
 * Returns: (transfer full) (nullable): as it is written there, or %NULL
 */
char *
gloss_output_make_date (GlossAnnotationSet *set)
{
  GlossDocumentFields fields;
  g_autoptr (JsonNode) node = NULL;
  JsonNode *metadata = NULL;
  JsonNode *date = NULL;

  gloss_document_get_fields (gloss_annotation_set_get_document (set), &fields);
  node = gloss_output_parse_json (fields.document);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    metadata = json_object_get_member (json_node_get_object (node), "metadata");
  if (metadata != NULL && JSON_NODE_HOLDS_OBJECT (metadata))
    date = json_object_get_member (json_node_get_object (metadata), "date");

  if (date != NULL && json_node_get_value_type (date) == G_TYPE_STRING
      && json_node_get_string (date)[0] != '\0')
    return json_node_dup_string (date);
  return g_strdup (gloss_article_get_date (gloss_annotation_set_get_article (set)));
}

/**
 * gloss_output_parse_json:
 * @json: (nullable): what the model keeps as JSON text
 *
 * Parses a value that the model keeps as text.
 *
 * Returns: (transfer full) (nullable): %NULL if there is none
 */
JsonNode *
gloss_output_parse_json (const char *json)
{
  return json != NULL ? json_from_string (json, NULL) : NULL;
}

/**
 * gloss_output_get_label_name:
 * @set: a set
 * @label_id: the id of a label
 *
 * What people call a label; its id where nobody defines it.
 *
 * Returns: (transfer none): the name
 */
const char *
gloss_output_get_label_name (GlossAnnotationSet *set,
                             const char         *label_id)
{
  GlossLabel *label = gloss_annotation_set_get_label (set, label_id);

  return label != NULL ? gloss_label_get_name (label) : label_id;
}

/**
 * gloss_output_get_relation_name:
 * @set: a set
 * @type_id: the id of a relation type
 *
 * What people call a type of relations; its id where nobody defines it.
 *
 * Returns: (transfer none): the name
 */
const char *
gloss_output_get_relation_name (GlossAnnotationSet *set,
                                const char         *type_id)
{
  GlossRelationType *type = gloss_annotation_set_get_relation_type (set, type_id);

  return type != NULL ? gloss_relation_type_get_name (type) : type_id;
}

/**
 * gloss_output_report_text:
 * @set: a set
 * @document: what the output calls its article
 * @report: where to say it
 *
 * Reports what of the text makes other programs miscount: characters that are two units in UTF-16,
 * and carriage returns, which some readers drop.
 */
void
gloss_output_report_text (GlossAnnotationSet *set,
                          const char         *document,
                          GlossReport        *report)
{
  GlossText *text = gloss_annotation_set_get_text (set);
  gsize n_bytes = 0;
  const char *utf8 = gloss_text_get_utf8 (text, &n_bytes);

  if (gloss_text_get_n_utf16 (text) != gloss_text_get_length (text))
    gloss_report_add (report, GLOSS_REPORT_NOTE, document, 0, "astral",
                      _("The article has characters beyond U+FFFF, such as emoji: positions count "
                        "code points, and programs that count UTF-16 units are off after them"));
  if (memchr (utf8, '\r', n_bytes) != NULL)
    gloss_report_add (report, GLOSS_REPORT_NOTE, document, 0, "carriage-return",
                      _("The article has carriage returns: positions count them, and programs that "
                        "drop them on reading are off after them"));
}

/**
 * gloss_output_report_anchors:
 * @set: a set
 * @document: what the output calls its article
 * @report: where to say it
 *
 * Reports how many annotations are uncertain: they are exported as their file has them.
 */
void
gloss_output_report_anchors (GlossAnnotationSet *set,
                             const char         *document,
                             GlossReport        *report)
{
  guint n_uncertain = gloss_annotation_set_count_uncertain (set);

  if (n_uncertain > 0)
    gloss_report_add (report, GLOSS_REPORT_WARNING, document, 0, "uncertain",
                      ngettext ("%u annotation is uncertain: its quote does not stand at its "
                                "position; it is exported marked as such",
                                "%u annotations are uncertain: their quotes do not stand at their "
                                "positions; they are exported marked as such",
                                n_uncertain),
                      n_uncertain);
}

/**
 * gloss_output_report_outside:
 * @n_outside: how many annotations lie behind the end of the text, where a format has no place
 * @document: what the output calls the article
 * @report: where to say it
 *
 * Reports annotations that were left out; nothing if there are none.
 */
void
gloss_output_report_outside (guint        n_outside,
                             const char  *document,
                             GlossReport *report)
{
  if (n_outside > 0)
    gloss_report_add (report, GLOSS_REPORT_WARNING, document, 0, "outside",
                      ngettext ("%u annotation lies behind the end of the article and is not "
                                "exported",
                                "%u annotations lie behind the end of the article and are not "
                                "exported",
                                n_outside),
                      n_outside);
}

/**
 * gloss_output_report_loose:
 * @n_loose: how many relations lack an end
 * @document: what the output calls the article
 * @report: where to say it
 *
 * Reports relations that were left out; nothing if there are none.
 */
void
gloss_output_report_loose (guint        n_loose,
                           const char  *document,
                           GlossReport *report)
{
  if (n_loose > 0)
    gloss_report_add (report, GLOSS_REPORT_WARNING, document, 0, "loose-relation",
                      ngettext ("%u relation is not exported: an annotation at its ends is not "
                                "there",
                                "%u relations are not exported: annotations at their ends are not "
                                "there",
                                n_loose),
                      n_loose);
}

/**
 * gloss_output_report_times:
 * @n_bad_times: how many times gloss_output_make_time() did not understand
 * @document: what the output calls the article
 * @report: where to say it
 *
 * Reports times that were left out; nothing if there are none.
 */
void
gloss_output_report_times (guint        n_bad_times,
                           const char  *document,
                           GlossReport *report)
{
  if (n_bad_times > 0)
    gloss_report_add (report, GLOSS_REPORT_WARNING, document, 0, "time",
                      ngettext ("%u time could not be understood and was left out",
                                "%u times could not be understood and were left out",
                                n_bad_times),
                      n_bad_times);
}
