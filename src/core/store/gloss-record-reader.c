/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/store/gloss-record-reader-private.h"

#include "core/store/gloss-json-write.h"

/* Makes annotations of their JSON in one pass; nothing is allocated but the record.
 *
 * What a record of ours cannot hold (an empty span, a name twice in an object, a NUL in a string)
 * is a fault: reading it in some other way and writing it back would lose what was meant.
 */

typedef enum
{
  ANNOTATION_ID,
  ANNOTATION_LABEL,
  ANNOTATION_SPANS,
  ANNOTATION_NOTE,
  ANNOTATION_ATTRIBUTES,
  ANNOTATION_CREATOR,
  ANNOTATION_CREATED,
  ANNOTATION_MODIFIED,
  ANNOTATION_UNSURE,
} AnnotationMember;

static const char *const annotation_members[] = {
  "id", "label", "spans", "note", "attributes", "creator", "created", "modified", "unsure",
  NULL,
};

/**
 * gloss_record_reader_init:
 * @self: (out caller-allocates): uninitialized memory
 * @text: (nullable): the article's text, which must outlive @self
 */
void
gloss_record_reader_init (GlossRecordReader *self,
                          GlossText         *text)
{
  self->text = text;
  self->same_text = FALSE;
  self->found = 0;
  gloss_json_arena_init (&self->arena);
  self->extra = g_string_new (NULL);
  self->scratch = g_string_new (NULL);
  self->places = g_array_new (FALSE, FALSE, sizeof (GlossRecordPlace));
  self->spans = g_array_new (FALSE, FALSE, sizeof (GlossSpan));
  self->anchors = g_array_new (FALSE, FALSE, sizeof (GlossAnchor));
}

/**
 * gloss_record_reader_clear:
 * @self: a reader
 *
 * Frees what it holds.
 */
void
gloss_record_reader_clear (GlossRecordReader *self)
{
  gloss_json_arena_clear (&self->arena);
  g_string_free (self->extra, TRUE);
  g_string_free (self->scratch, TRUE);
  g_array_unref (self->places);
  g_array_unref (self->spans);
  g_array_unref (self->anchors);
}

/**
 * gloss_record_reader_find_member:
 * @scan: for the fault
 * @key: a member's name
 * @names: (array zero-terminated=1): the names that are known
 * @seen: (inout): bits of the names that came already
 *
 * Files of ours have their members in order: then the first name that has not come yet is tried
 * first, and it fits.
 *
 * Returns: the name's place in @names, -1 for none of them, or -2 after a fault (it came twice)
 */
int
gloss_record_reader_find_member (GlossJsonScan         *scan,
                                 const GlossJsonString *key,
                                 const char *const     *names,
                                 guint                 *seen)
{
  guint first = g_bit_nth_lsf (~(gulong) *seen, -1);

  for (guint i = first; names[i] != NULL; i++)
    if (gloss_json_string_is (key, names[i], strlen (names[i])))
      {
        if (*seen & (1u << i))
          break;
        *seen |= 1u << i;
        return (int) i;
      }
  for (guint i = 0; names[i] != NULL; i++)
    if (gloss_json_string_is (key, names[i], strlen (names[i])))
      {
        gloss_json_scan_fail (scan, key->start, N_("The same name stands twice in one object."));
        return -2;
      }
  return -1;
}

/**
 * gloss_record_reader_read_extra:
 * @scan: a scan, before the member's value
 * @key: the name of a member that is not known
 * @extra: where to append it
 *
 * Keeps a member as it stands there.
 *
 * Returns: %FALSE after a fault
 */
gboolean
gloss_record_reader_read_extra (GlossJsonScan         *scan,
                                const GlossJsonString *key,
                                GString               *extra)
{
  const char *member = key->start - 1;
  const char *start;
  gsize n_bytes;

  if (!gloss_json_scan_value (scan, &start, &n_bytes))
    return FALSE;
  if (extra->len > 0)
    gloss_json_put_literal (extra, ", ");
  gloss_json_put_raw (extra, member, start + n_bytes - member);
  return TRUE;
}

/**
 * gloss_record_reader_take_string:
 * @self: a reader
 * @from: a string, which is empty afterwards
 *
 * Returns: (transfer none) (nullable): what was collected in @from, valid until the next record;
 *   %NULL if that is nothing
 */
const char *
gloss_record_reader_take_string (GlossRecordReader *self,
                                 GString           *from)
{
  const char *copy = NULL;

  if (from->len > 0)
    copy = gloss_json_arena_copy (&self->arena, from->str, from->len);
  g_string_truncate (from, 0);
  return copy;
}

const char *
gloss_record_reader_copy (GlossRecordReader     *self,
                          GlossJsonScan         *scan,
                          const GlossJsonString *string)
{
  const char *copy = NULL;

  if (string->start == NULL)
    return NULL;
  copy = gloss_json_string_copy (string, &self->arena);
  if (copy == NULL)
    gloss_json_scan_fail (scan, string->start,
                          N_("A NUL or half a surrogate pair stands in a string."));
  return copy;
}

gboolean
gloss_record_reader_scan_optional (GlossJsonScan   *scan,
                                   GlossJsonString *string)
{
  if (gloss_json_scan_null (scan))
    return TRUE;
  return gloss_json_scan_string (scan, string);
}

/**
 * gloss_record_reader_read_string:
 * @self: a reader
 * @scan: a scan, before a string or `null`
 * @string: (out) (nullable): its characters, valid until the next record; %NULL for `null`
 *
 * Returns: %FALSE after a fault
 */
gboolean
gloss_record_reader_read_string (GlossRecordReader  *self,
                                 GlossJsonScan      *scan,
                                 const char        **string)
{
  GlossJsonString raw = { NULL };

  if (!gloss_record_reader_scan_optional (scan, &raw))
    return FALSE;
  *string = gloss_record_reader_copy (self, scan, &raw);
  return scan->reason == NULL;
}

/* A value that is of none of the types that its name takes stays in the file under the name
 * @aside: other programs, and files of before the name meant something, may have it. */
static gboolean
put_value_aside (GlossRecordReader *self,
                 GlossJsonScan     *scan,
                 const char        *aside)
{
  const char *start;
  gsize n_bytes;

  if (!gloss_json_scan_value (scan, &start, &n_bytes))
    return FALSE;
  if (self->extra->len > 0)
    gloss_json_put_literal (self->extra, ", ");
  gloss_json_put_string (self->extra, aside);
  gloss_json_put_literal (self->extra, ": ");
  gloss_json_put_raw (self->extra, start, n_bytes);
  self->found |= GLOSS_RECORD_VALUE;
  return TRUE;
}

/**
 * gloss_record_reader_read_text:
 * @self: a reader
 * @scan: a scan, before any value
 * @aside: the name to keep it under where it is neither a string nor `null`
 * @string: (out) (nullable): its characters, valid until the next record; %NULL for `null`, for an
 *   empty string and for what was put aside
 *
 * Returns: %FALSE after a fault
 */
gboolean
gloss_record_reader_read_text (GlossRecordReader  *self,
                               GlossJsonScan      *scan,
                               const char         *aside,
                               const char        **string)
{
  char first = gloss_json_scan_peek (scan);

  if (first != '"' && first != 'n')
    return put_value_aside (self, scan, aside);
  if (!gloss_record_reader_read_string (self, scan, string))
    return FALSE;
  if (*string != NULL && **string == '\0')
    *string = NULL;
  return TRUE;
}

/**
 * gloss_record_reader_read_flag:
 * @self: a reader
 * @scan: a scan, before any value
 * @aside: the name to keep it under where it is neither a truth value nor `null`
 * @flag: (out): the value; as it was where there is none
 *
 * Returns: %FALSE after a fault
 */
gboolean
gloss_record_reader_read_flag (GlossRecordReader *self,
                               GlossJsonScan     *scan,
                               const char        *aside,
                               gboolean          *flag)
{
  return gloss_json_scan_null (scan) || gloss_json_scan_boolean (scan, flag)
         || put_value_aside (self, scan, aside);
}

/**
 * gloss_record_reader_read_object:
 * @self: a reader
 * @scan: a scan, before an object or `null`
 * @json: (out) (nullable): it as it stands there, on one line, valid until the next record; %NULL
 *   if it is empty or `null`
 *
 * Returns: %FALSE after a fault
 */
gboolean
gloss_record_reader_read_object (GlossRecordReader  *self,
                                 GlossJsonScan      *scan,
                                 const char        **json)
{
  const char *start;
  gsize n_bytes;
  GlossJsonScan inside;

  *json = NULL;
  if (gloss_json_scan_null (scan))
    return TRUE;
  if (gloss_json_scan_peek (scan) != '{')
    return gloss_json_scan_enter (scan, '{');
  if (!gloss_json_scan_value (scan, &start, &n_bytes))
    return FALSE;
  gloss_json_scan_init (&inside, start + 1, n_bytes - 1);
  if (gloss_json_scan_peek (&inside) == '}')
    return TRUE;
  gloss_json_put_raw (self->scratch, start, n_bytes);
  *json = gloss_record_reader_take_string (self, self->scratch);
  return TRUE;
}

/**
 * gloss_record_reader_read_members:
 * @self: a reader
 * @scan: a scan, before a record
 * @names: (array zero-terminated=1): the names of the members that are known
 * @func: (scope call): what takes one of them
 * @record: what @func fills
 *
 * Begins a record and reads it to its end; members that are not known are kept in `extra`.
 *
 * Returns: (nullable): where the record starts; %NULL after a fault
 */
const char *
gloss_record_reader_read_members (GlossRecordReader     *self,
                                  GlossJsonScan         *scan,
                                  const char *const     *names,
                                  GlossRecordMemberFunc  func,
                                  gpointer               record)
{
  const char *start;
  GlossJsonString key;
  guint n = 0, seen = 0;

  self->found = 0;
  gloss_json_arena_reset (&self->arena);
  g_string_truncate (self->extra, 0);
  g_string_truncate (self->scratch, 0);
  if (!gloss_json_scan_enter (scan, '{'))
    return NULL;
  start = scan->at - 1;
  while (gloss_json_scan_next_member (scan, &n, &key))
    {
      int member = gloss_record_reader_find_member (scan, &key, names, &seen);

      if (member == -2)
        return NULL;
      if (member == -1 ? !gloss_record_reader_read_extra (scan, &key, self->extra)
                       : !func (self, scan, member, record))
        return NULL;
    }
  return scan->reason == NULL ? start : NULL;
}

static gboolean
read_annotation_member (GlossRecordReader *self,
                        GlossJsonScan     *scan,
                        int                member,
                        gpointer           record)
{
  GlossAnnotationFields *fields = record;

  switch ((AnnotationMember) member)
    {
    case ANNOTATION_ID:
      return gloss_record_reader_read_string (self, scan, &fields->id);
    case ANNOTATION_LABEL:
      return gloss_record_reader_read_string (self, scan, &fields->label);
    case ANNOTATION_SPANS:
      return gloss_record_reader_read_spans (self, scan, fields);
    case ANNOTATION_NOTE:
      return gloss_record_reader_read_string (self, scan, &fields->note);
    case ANNOTATION_ATTRIBUTES:
      return gloss_record_reader_read_object (self, scan, &fields->attributes);
    case ANNOTATION_CREATOR:
      return gloss_record_reader_read_string (self, scan, &fields->creator);
    case ANNOTATION_CREATED:
      return gloss_record_reader_read_string (self, scan, &fields->created);
    case ANNOTATION_MODIFIED:
      return gloss_record_reader_read_string (self, scan, &fields->modified);
    case ANNOTATION_UNSURE:
      return gloss_record_reader_read_flag (self, scan, "unsureAsWritten", &fields->unsure);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_missing (const char *string)
{
  return string == NULL || *string == '\0';
}

static void
make_missing_id (GlossRecordReader  *self,
                 GlossJsonScan      *scan,
                 const char         *start,
                 const char        **id)
{
  g_autofree char *made = gloss_record_reader_make_id (start, scan->at - start, 0);

  *id = gloss_json_arena_copy (&self->arena, made, strlen (made));
  self->found |= GLOSS_RECORD_NO_ID;
}

/**
 * gloss_record_reader_make_id:
 * @json: a record as it stands in the file
 * @n_bytes: its length
 * @n: how many ids made of it are taken already
 *
 * Makes an id that comes out the same each time the file is read, so that the edit log, which names
 * annotations by their id, holds.
 *
 * Returns: (transfer full): 32 hex digits and hyphens, as a UUID has them; free with g_free()
 */
char *
gloss_record_reader_make_id (const char *json,
                             gsize       n_bytes,
                             guint       n)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *number = g_strdup_printf ("%u", n);
  const char *hex;

  g_checksum_update (checksum, (const guchar *) json, (gssize) n_bytes);
  g_checksum_update (checksum, (const guchar *) number, -1);
  hex = g_checksum_get_string (checksum);
  return g_strdup_printf ("%.8s-%.4s-8%.3s-8%.3s-%.12s", hex, hex + 8, hex + 12, hex + 15,
                          hex + 18);
}

/**
 * gloss_record_reader_read_annotation:
 * @self: a reader
 * @scan: a scan, before an annotation
 *
 * Takes an annotation; `found` says what was found in it.
 *
 * Returns: (transfer full) (nullable): it, or %NULL after a fault
 */
GlossAnnotation *
gloss_record_reader_read_annotation (GlossRecordReader *self,
                                     GlossJsonScan     *scan)
{
  GlossAnnotationFields fields = { NULL };
  const char *start;

  start = gloss_record_reader_read_members (self, scan, annotation_members, read_annotation_member,
                                            &fields);
  if (start == NULL)
    return NULL;
  if (is_missing (fields.label))
    gloss_json_scan_fail (scan, start, N_("An annotation needs a label."));
  else if (fields.n_spans == 0)
    gloss_json_scan_fail (scan, start, N_("An annotation needs at least one span."));
  if (scan->reason != NULL)
    return NULL;
  if (is_missing (fields.id))
    make_missing_id (self, scan, start, &fields.id);
  if (is_missing (fields.note))
    fields.note = NULL;
  fields.extra = gloss_record_reader_take_string (self, self->extra);
  return gloss_annotation_new (&fields);
}
