/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/gloss-edit-log-line.h"

#include "core/store/gloss-edit-codec.h"
#include "core/store/gloss-json-write.h"

/* A line is the CRC-32 (IEEE 802.3, as zlib and PNG have it) of what follows, in eight hex digits,
 * a blank, and a JSON object. JSON of ours has no newline in it, so a newline ends the line. */

#define VERSION 1

/* CRC-32 as in zlib, eight bytes at a time: M. Kounavis and F. Berry, "A Systematic Approach to
 * Building High Performance, Software-based, CRC Generators" (2005). tables[k][b] is what the byte
 * b comes to when k more bytes follow it. */
#define N_AT_ONCE 8

static void
fill_tables (guint32 tables[N_AT_ONCE][256])
{
  for (guint32 i = 0; i < 256; i++)
    {
      guint32 value = i;

      for (guint bit = 0; bit < 8; bit++)
        value = value >> 1 ^ (value & 1 ? 0xedb88320 : 0);
      tables[0][i] = value;
    }
  for (guint k = 1; k < N_AT_ONCE; k++)
    for (guint i = 0; i < 256; i++)
      tables[k][i] = tables[k - 1][i] >> 8 ^ tables[0][tables[k - 1][i] & 0xff];
}

static guint32
get_crc (const char *data,
         gsize       n_bytes)
{
  static guint32 tables[N_AT_ONCE][256];
  static gsize is_filled = 0;
  const guchar *at = (const guchar *) data;
  const guchar *end = at + n_bytes;
  guint32 crc = 0xffffffff;

  if (g_once_init_enter (&is_filled))
    {
      fill_tables (tables);
      g_once_init_leave (&is_filled, 1);
    }
  for (; end - at >= N_AT_ONCE; at += N_AT_ONCE)
    {
      crc ^= (guint32) at[0] | (guint32) at[1] << 8 | (guint32) at[2] << 16 | (guint32) at[3] << 24;
      crc = tables[7][crc & 0xff] ^ tables[6][crc >> 8 & 0xff] ^ tables[5][crc >> 16 & 0xff]
            ^ tables[4][crc >> 24] ^ tables[3][at[4]] ^ tables[2][at[5]] ^ tables[1][at[6]]
            ^ tables[0][at[7]];
    }
  for (; at < end; at++)
    crc = crc >> 8 ^ tables[0][(crc ^ *at) & 0xff];
  return ~crc;
}

/**
 * gloss_edit_log_line_begin:
 *
 * Returns: (transfer full): where to append a JSON object, for gloss_edit_log_line_end()
 */
GString *
gloss_edit_log_line_begin (void)
{
  return g_string_new ("00000000 ");
}

/**
 * gloss_edit_log_line_end:
 * @line: (transfer full): what gloss_edit_log_line_begin() gave, with an object
 *
 * Returns: (transfer full): the whole line, with its checksum and newline
 */
GString *
gloss_edit_log_line_end (GString *line)
{
  char check[9];

  g_snprintf (check, sizeof check, "%08x",
              get_crc (line->str + GLOSS_EDIT_LOG_LINE_N_CHECK,
                       line->len - GLOSS_EDIT_LOG_LINE_N_CHECK));
  memcpy (line->str, check, 8);
  g_string_append_c (line, '\n');
  return line;
}

/**
 * gloss_edit_log_line_new_head:
 * @set_path: where the set's file is
 *
 * Returns: (transfer full): the first line of a log
 */
GString *
gloss_edit_log_line_new_head (const char *set_path)
{
  g_autofree char *name = g_filename_display_name (set_path);
  GString *line = gloss_edit_log_line_begin ();

  gloss_json_put_literal (line, "{\"glossator-edit-log\": ");
  gloss_json_put_uint (line, VERSION);
  gloss_json_put_literal (line, ", \"file\": ");
  gloss_json_put_string (line, name);
  gloss_json_put_literal (line, "}");
  return gloss_edit_log_line_end (line);
}

/**
 * gloss_edit_log_line_new_entry:
 * @action: what is done
 * @edit: (nullable): for a new edit, what it is
 * @article: what its records are about
 *
 * Returns: (transfer full): the line
 */
GString *
gloss_edit_log_line_new_entry (GlossEditAction  action,
                               GlossEdit       *edit,
                               GlossArticle    *article)
{
  GString *line = gloss_edit_log_line_begin ();

  if (action == GLOSS_EDIT_DO)
    {
      gloss_json_put_literal (line, "{\"do\": ");
      gloss_json_put_string (line, gloss_edit_get_description (edit));
      gloss_json_put_literal (line, ", ");
      gloss_edit_codec_put (line, edit, article);
      gloss_json_put_literal (line, "}");
    }
  else if (action == GLOSS_EDIT_UNDO)
    {
      gloss_json_put_literal (line, "{\"undo\": 1}");
    }
  else
    {
      gloss_json_put_literal (line, "{\"redo\": 1}");
    }
  return gloss_edit_log_line_end (line);
}

/**
 * gloss_edit_log_line_new_mark:
 * @kind: what the mark says
 * @n_entries: of the state after this many entries
 * @hash: (nullable): the SHA-256 of the set's file; %NULL: there is none
 *
 * Returns: (transfer full): the line
 */
GString *
gloss_edit_log_line_new_mark (GlossEditLogMarkKind  kind,
                              guint                 n_entries,
                              const char           *hash)
{
  GString *line = gloss_edit_log_line_begin ();

  if (kind == GLOSS_EDIT_LOG_SAVING)
    gloss_json_put_literal (line, "{\"saving\": ");
  else if (kind == GLOSS_EDIT_LOG_SAVED)
    gloss_json_put_literal (line, "{\"saved\": ");
  else
    gloss_json_put_literal (line, "{\"labels\": ");
  gloss_json_put_uint (line, n_entries);
  if (kind != GLOSS_EDIT_LOG_LABELS)
    {
      gloss_json_put_literal (line, ", \"sha256\": ");
      if (hash != NULL)
        gloss_json_put_string (line, hash);
      else
        gloss_json_put_literal (line, "null");
    }
  gloss_json_put_literal (line, "}");
  return gloss_edit_log_line_end (line);
}

/**
 * gloss_edit_log_parser_init:
 * @self: (out caller-allocates): uninitialized memory
 * @article: what the log's records are about
 */
void
gloss_edit_log_parser_init (GlossEditLogParser *self,
                            GlossArticle       *article)
{
  self->article = article;
  gloss_record_reader_init (&self->records, gloss_article_get_text (article));
}

/**
 * gloss_edit_log_parser_clear:
 * @self: a parser
 */
void
gloss_edit_log_parser_clear (GlossEditLogParser *self)
{
  gloss_record_reader_clear (&self->records);
}

/**
 * gloss_edit_log_line_is_sound:
 * @data: a line without its newline
 * @n_bytes: its length
 *
 * Returns: whether it is UTF-8 and its checksum fits; the object begins at
 *   %GLOSS_EDIT_LOG_LINE_N_CHECK
 */
gboolean
gloss_edit_log_line_is_sound (const char *data,
                              gsize       n_bytes)
{
  char check[9];

  if (n_bytes < GLOSS_EDIT_LOG_LINE_N_CHECK || !g_utf8_validate_len (data, n_bytes, NULL))
    return FALSE;
  g_snprintf (check, sizeof check, "%08x",
              get_crc (data + GLOSS_EDIT_LOG_LINE_N_CHECK, n_bytes - GLOSS_EDIT_LOG_LINE_N_CHECK));
  return memcmp (data, check, 8) == 0 && data[8] == ' ';
}

static gboolean
read_edit (GlossEditLogParser *self,
           GlossJsonScan      *scan,
           GlossEditLogLine   *line)
{
  GlossJsonArena arena;
  GlossJsonString string;
  const char *description;

  if (!gloss_json_scan_string (scan, &string))
    return FALSE;
  gloss_json_arena_init (&arena);
  description = gloss_json_string_copy (&string, &arena);
  line->kind = GLOSS_EDIT_LOG_LINE_ENTRY;
  line->action = GLOSS_EDIT_DO;
  if (description != NULL)
    line->edit = gloss_edit_codec_read (&self->records, scan, self->article, description);
  gloss_json_arena_clear (&arena);
  return line->edit != NULL;
}

static gboolean
read_hash (GlossJsonScan *scan,
           char         **hash)
{
  GlossJsonString key, string;
  guint n = 1;

  if (!gloss_json_scan_next_member (scan, &n, &key))
    return scan->reason == NULL;
  if (!gloss_json_scan_null (scan))
    {
      if (!gloss_json_scan_string (scan, &string))
        return FALSE;
      *hash = g_strndup (string.start, string.length);
    }
  return !gloss_json_scan_next_member (scan, &n, &key) && scan->reason == NULL;
}

static gboolean
read_mark (GlossJsonScan        *scan,
           GlossEditLogMarkKind  kind,
           GlossEditLogLine     *line)
{
  line->kind = GLOSS_EDIT_LOG_LINE_MARK;
  line->mark = kind;
  return gloss_json_scan_uint (scan, &line->n_entries) && read_hash (scan, &line->hash);
}

static gboolean
read_first_member (GlossEditLogParser    *self,
                   GlossJsonScan         *scan,
                   const GlossJsonString *key,
                   GlossEditLogLine      *line)
{
  guint version = 0;

  if (gloss_json_string_is (key, "do", 2))
    return read_edit (self, scan, line);
  if (gloss_json_string_is (key, "saving", 6))
    return read_mark (scan, GLOSS_EDIT_LOG_SAVING, line);
  if (gloss_json_string_is (key, "saved", 5))
    return read_mark (scan, GLOSS_EDIT_LOG_SAVED, line);
  if (gloss_json_string_is (key, "labels", 6))
    return read_mark (scan, GLOSS_EDIT_LOG_LABELS, line);
  if (gloss_json_string_is (key, "undo", 4) || gloss_json_string_is (key, "redo", 4))
    {
      line->kind = GLOSS_EDIT_LOG_LINE_ENTRY;
      line->action = *key->start == 'u' ? GLOSS_EDIT_UNDO : GLOSS_EDIT_REDO;
      return TRUE;
    }
  if (!gloss_json_string_is (key, "glossator-edit-log", 18)
      || !gloss_json_scan_uint (scan, &version))
    return FALSE;
  line->kind = version > VERSION ? GLOSS_EDIT_LOG_LINE_NEWER : GLOSS_EDIT_LOG_LINE_HEAD;
  return TRUE;
}

/**
 * gloss_edit_log_parser_read:
 * @self: a parser
 * @data: a line without its newline
 * @n_bytes: its length
 * @line: (out caller-allocates): what it says; the caller owns edit and hash
 *
 * Returns: %FALSE if it is not a whole line of a log
 */
gboolean
gloss_edit_log_parser_read (GlossEditLogParser *self,
                            const char         *data,
                            gsize               n_bytes,
                            GlossEditLogLine   *line)
{
  GlossJsonScan scan;
  GlossJsonString key;
  guint n = 0;

  memset (line, 0, sizeof *line);
  if (!gloss_edit_log_line_is_sound (data, n_bytes))
    return FALSE;
  gloss_json_scan_init (&scan, data + GLOSS_EDIT_LOG_LINE_N_CHECK,
                        n_bytes - GLOSS_EDIT_LOG_LINE_N_CHECK);
  if (gloss_json_scan_enter (&scan, '{') && gloss_json_scan_next_member (&scan, &n, &key)
      && read_first_member (self, &scan, &key, line))
    return TRUE;
  g_clear_pointer (&line->edit, gloss_edit_unref);
  g_clear_pointer (&line->hash, g_free);
  return FALSE;
}
