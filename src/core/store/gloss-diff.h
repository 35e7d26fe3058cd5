/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GlossDifference:
 * @list: the list that a record stands in ("annotations", "labels", …); %NULL: it is no record but
 *   a value of the file
 * @key: the id of a record, or the place of a value ("status", "document.note")
 * @before: (nullable): it as it was, as JSON in one line; %NULL: it was not there
 * @after: (nullable): it as it is; %NULL: it is there no more
 * @members: (array zero-terminated=1): of a record that is there in both: the names of the members
 *   that differ; "context" where a span has only other characters around it
 *
 * Something that is not the same in two set files or label files.
 */
typedef struct
{
  const char  *list;
  char        *key;
  char        *before;
  char        *after;
  char       **members;
} GlossDifference;

/* (element-type GlossDifference) (transfer full) */
GPtrArray *gloss_diff_files (GBytes      *a,
                             GBytes      *b,
                             const char  *a_name,
                             const char  *b_name,
                             GError     **error);

G_END_DECLS
