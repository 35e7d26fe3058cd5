/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-format.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * GlossOutput:
 *
 * What a format is about to write: a buffer of one record or a few, handed to the stream when it is
 * large, and the notations that formats share.
 */
typedef struct _GlossOutput GlossOutput;

GlossOutput *gloss_output_new        (void);
void         gloss_output_free       (GlossOutput *self);
gsize        gloss_output_get_length (GlossOutput *self);
const char  *gloss_output_peek       (GlossOutput *self,
                                      gsize        from);
void         gloss_output_add        (GlossOutput *self,
                                      const char  *text);
void         gloss_output_add_bytes  (GlossOutput *self,
                                      const char  *bytes,
                                      gsize        n_bytes);
void         gloss_output_add_number (GlossOutput *self,
                                      guint64      number);
void         gloss_output_add_json   (GlossOutput *self,
                                      const char  *text,
                                      gssize       n_bytes);
void         gloss_output_add_member (GlossOutput *self,
                                      const char  *name,
                                      const char  *value);
gboolean     gloss_output_write      (GlossOutput    *self,
                                      GOutputStream  *stream,
                                      gboolean        all,
                                      GCancellable   *cancellable,
                                      GError        **error);
gboolean     gloss_output_finish     (GlossOutput    *self,
                                      GOutputStream  *stream,
                                      GCancellable   *cancellable,
                                      GError        **error);

char        *gloss_output_make_time      (const char *iso8601);
char        *gloss_output_make_uuid      (const char *name);
char        *gloss_output_make_label_uuid (const char *label_id);
char        *gloss_output_make_document  (GlossAnnotationSet       *set,
                                          const GlossFormatOptions *options);
char        *gloss_output_make_date      (GlossAnnotationSet *set);
JsonNode    *gloss_output_parse_json     (const char *json);
const char  *gloss_output_get_label_name (GlossAnnotationSet *set,
                                          const char         *label_id);
const char  *gloss_output_get_relation_name (GlossAnnotationSet *set,
                                             const char         *type_id);
void         gloss_output_report_text    (GlossAnnotationSet *set,
                                          const char         *document,
                                          GlossReport        *report);
void         gloss_output_report_anchors (GlossAnnotationSet *set,
                                          const char         *document,
                                          GlossReport        *report);
void         gloss_output_report_outside (guint        n_outside,
                                          const char  *document,
                                          GlossReport *report);
void         gloss_output_report_loose   (guint        n_loose,
                                          const char  *document,
                                          GlossReport *report);
void         gloss_output_report_times   (guint        n_bad_times,
                                          const char  *document,
                                          GlossReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossOutput, gloss_output_free)

G_END_DECLS
