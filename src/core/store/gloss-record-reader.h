/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation.h"
#include "core/model/gloss-label.h"
#include "core/store/gloss-json-scan.h"
#include "core/store/gloss-report.h"
#include "core/text/gloss-text.h"

G_BEGIN_DECLS

/**
 * GlossRecordFinding:
 * @GLOSS_RECORD_QUOTE_DIFFERS: a quote does not stand at its place
 * @GLOSS_RECORD_OUTSIDE: a span ends after the text does
 * @GLOSS_RECORD_NO_QUOTE: nothing shows whether a span still is at its place
 * @GLOSS_RECORD_REARRANGED: spans were not in order, or touched each other and became one
 * @GLOSS_RECORD_NO_ID: there was no id; one was made from what the record says
 * @GLOSS_RECORD_COLOR: a label's colour is none that can be shown
 * @GLOSS_RECORD_SHORTCUT: a label's key is not one character
 * @GLOSS_RECORD_VALUE: a member has a value of another type, which was put aside
 *
 * What was found in a record beside what it says.
 */
typedef enum
{
  GLOSS_RECORD_QUOTE_DIFFERS = 1 << 0,
  GLOSS_RECORD_OUTSIDE = 1 << 1,
  GLOSS_RECORD_NO_QUOTE = 1 << 2,
  GLOSS_RECORD_REARRANGED = 1 << 3,
  GLOSS_RECORD_NO_ID = 1 << 4,
  GLOSS_RECORD_COLOR = 1 << 5,
  GLOSS_RECORD_SHORTCUT = 1 << 6,
  GLOSS_RECORD_VALUE = 1 << 7,
} GlossRecordFinding;

/**
 * GlossRecordReader:
 * @text: (nullable): the article's text; %NULL: anchors keep all that the file says
 * @same_text: whether the file was written for this very text, so that a span without a quote holds
 * @found: what was found in the last record
 *
 * Makes records of JSON. What else is in it is memory that is used again and again.
 */
typedef struct
{
  GlossText          *text;
  gboolean            same_text;
  GlossRecordFinding  found;

  GlossJsonArena      arena;
  GString            *extra;
  GString            *scratch;
  GArray             *places;
  GArray             *spans;
  GArray             *anchors;
} GlossRecordReader;

/**
 * GlossRecordMemberFunc:
 * @self: a reader
 * @scan: a scan, before the member's value
 * @member: the place of its name among those that are known
 * @record: what is being read
 *
 * Returns: %FALSE after a fault
 */
typedef gboolean (*GlossRecordMemberFunc) (GlossRecordReader *self,
                                           GlossJsonScan     *scan,
                                           int                member,
                                           gpointer           record);

void             gloss_record_reader_init            (GlossRecordReader *self,
                                                      GlossText         *text);
void             gloss_record_reader_clear           (GlossRecordReader *self);
GlossAnnotation *gloss_record_reader_read_annotation (GlossRecordReader *self,
                                                      GlossJsonScan     *scan);
GlossLabel      *gloss_record_reader_read_label      (GlossRecordReader *self,
                                                      GlossJsonScan     *scan);
gboolean         gloss_record_reader_read_labels     (GlossRecordReader *self,
                                                      GlossJsonScan     *scan,
                                                      const char        *file_name,
                                                      GlossReport       *report,
                                                      GPtrArray         *labels,
                                                      GArray            *lines);

const char      *gloss_record_reader_take_string     (GlossRecordReader *self,
                                                      GString           *from);
gboolean         gloss_record_reader_read_string     (GlossRecordReader *self,
                                                      GlossJsonScan     *scan,
                                                      const char       **string);
gboolean         gloss_record_reader_read_text       (GlossRecordReader *self,
                                                      GlossJsonScan     *scan,
                                                      const char        *aside,
                                                      const char       **string);
gboolean         gloss_record_reader_read_flag       (GlossRecordReader *self,
                                                      GlossJsonScan     *scan,
                                                      const char        *aside,
                                                      gboolean          *flag);
gboolean         gloss_record_reader_read_object     (GlossRecordReader *self,
                                                      GlossJsonScan     *scan,
                                                      const char       **json);
const char      *gloss_record_reader_settle_color    (GlossRecordReader *self,
                                                      const char        *color);
gboolean         gloss_record_reader_read_extra      (GlossJsonScan         *scan,
                                                      const GlossJsonString *key,
                                                      GString               *extra);
const char      *gloss_record_reader_read_members    (GlossRecordReader     *self,
                                                      GlossJsonScan         *scan,
                                                      const char *const     *names,
                                                      GlossRecordMemberFunc  func,
                                                      gpointer               record);
int              gloss_record_reader_find_member     (GlossJsonScan         *scan,
                                                      const GlossJsonString *key,
                                                      const char *const     *names,
                                                      guint                 *seen);
char            *gloss_record_reader_make_id         (const char *json,
                                                      gsize       n_bytes,
                                                      guint       n);

G_END_DECLS
