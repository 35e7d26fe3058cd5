/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-format.h"
#include "formats/gloss-output.h"
#include "formats/gloss-quote-context.h"

G_BEGIN_DECLS

/**
 * GlossW3cItems:
 * @output: where they are added
 * @set: whose they are
 * @context: of its text
 * @document: what the article is called
 * @source: its URI
 * @sha256: that of its file
 * @annotator: (nullable): whose the set is
 * @n_ambiguous: quotes that stand there more than once
 * @n_bad_times: times that were left out
 * @n_unknown_labels: annotations whose label nobody defines
 *
 * What the items of one set share. All is borrowed; the counts begin at 0.
 */
typedef struct
{
  GlossOutput        *output;
  GlossAnnotationSet *set;
  GlossQuoteContext  *context;
  char               *document;
  char               *source;
  const char         *sha256;
  const char         *annotator;
  guint               n_ambiguous;
  guint               n_bad_times;
  guint               n_unknown_labels;
} GlossW3cItems;

char     *gloss_w3c_items_make_source    (GlossW3cItems            *items,
                                          const GlossFormatOptions *options);
gboolean  gloss_w3c_items_has_document   (GlossW3cItems *items);
void      gloss_w3c_items_add_document   (GlossW3cItems *items);
void      gloss_w3c_items_add_annotation (GlossW3cItems         *items,
                                          const GlossAnnotation *annotation);
void      gloss_w3c_items_add_relation   (GlossW3cItems       *items,
                                          const GlossRelation *relation);
void      gloss_w3c_items_report_losses  (GlossW3cItems *items,
                                          GlossReport   *report);

G_END_DECLS
