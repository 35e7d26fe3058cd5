/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"
#include "core/store/gloss-report.h"

G_BEGIN_DECLS

/* The annotation set file: its name, its bytes, and nothing about where or when it is written. */

/* "raqqa.txt", "default" → "raqqa.txt.gloss.json"; "zoe" → "raqqa.txt.zoe.gloss.json". g_free(). */
char     *gloss_set_file_make_name   (const char *article_name,
                                      const char *set_name);
/* The reverse: %FALSE if @name is no set file's name. Free both with g_free(). */
gboolean  gloss_set_file_parse_name  (const char  *name,
                                      char       **article_name,
                                      char       **set_name);
/* Letters, digits, - and _ of any script, not empty. */
gboolean  gloss_set_file_is_set_name (const char *set_name);

/**
 * gloss_set_file_read:
 * @set: a fresh set of the article that the file annotates
 * @bytes: the file
 * @file_name: for messages
 * @report: what was found: quotes that do not fit, spans outside the text, unknown labels, …
 *
 * Fills @set. Annotations whose quote stands at its place drop what the text gives anyway; the
 * others keep their anchors and are uncertain. A file of a newer version makes the set read-only.
 * Nothing that the file says is dropped.
 *
 * Returns: %FALSE with GLOSS_STORE_ERROR_UNREADABLE, naming line and reason, if the file is not
 *   a whole and valid annotation set; @set is then still empty
 */
gboolean  gloss_set_file_read        (GlossAnnotationSet  *set,
                                      GBytes              *bytes,
                                      const char          *file_name,
                                      GlossReport         *report,
                                      GCancellable        *cancellable,
                                      GError             **error);

/**
 * GlossSetSnapshot:
 *
 * All that a set's file says, taken from a set in O(n) pointer copies; can be written in another
 * thread while the set changes.
 */
typedef struct _GlossSetSnapshot GlossSetSnapshot;

GlossSetSnapshot *gloss_set_snapshot_new     (GlossAnnotationSet *set);
void              gloss_set_snapshot_free    (GlossSetSnapshot *self);
/* The bytes of the file. */
GBytes           *gloss_set_snapshot_to_bytes (GlossSetSnapshot *self);

/* A record as the one line of JSON that stands in the file, without the newline. g_free(). */
char             *gloss_annotation_to_json   (const GlossAnnotation *annotation,
                                              GlossText             *text);
/* The reverse; what @text gives anyway is dropped from anchors. @text may be %NULL: all is kept. */
GlossAnnotation  *gloss_annotation_from_json (const char  *json,
                                              gssize       length,
                                              GlossText   *text,
                                              GError     **error);
char             *gloss_label_to_json        (const GlossLabel *label);
GlossLabel       *gloss_label_from_json      (const char  *json,
                                              gssize       length,
                                              GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossSetSnapshot, gloss_set_snapshot_free)

G_END_DECLS
