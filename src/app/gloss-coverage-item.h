/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-coverage.h"
#include "core/model/gloss-underline.h"

G_BEGIN_DECLS

#define GLOSS_TYPE_COVERAGE_ITEM (gloss_coverage_item_get_type ())

/**
 * GlossCoverageItem:
 *
 * What a label covers of the article, for a row of the list.
 *
 * Signal `changed`: (self): something of it is different.
 */
G_DECLARE_FINAL_TYPE (GlossCoverageItem, gloss_coverage_item, GLOSS, COVERAGE_ITEM, GObject)

GlossCoverageItem *gloss_coverage_item_new               (const char *label_id);
void               gloss_coverage_item_set               (GlossCoverageItem        *self,
                                                          GlossLabel               *label,
                                                          const GlossLabelCoverage *coverage,
                                                          double                    share,
                                                          double                    fraction);
void               gloss_coverage_item_set_underline     (GlossCoverageItem *self,
                                                          GlossUnderline     underline);
GlossUnderline     gloss_coverage_item_get_underline     (GlossCoverageItem *self);
const char        *gloss_coverage_item_get_label_id      (GlossCoverageItem *self);
const char        *gloss_coverage_item_get_name          (GlossCoverageItem *self);
const char        *gloss_coverage_item_get_color         (GlossCoverageItem *self);
guint              gloss_coverage_item_get_n_annotations (GlossCoverageItem *self);
guint              gloss_coverage_item_get_n_characters  (GlossCoverageItem *self);
double             gloss_coverage_item_get_share         (GlossCoverageItem *self);
double             gloss_coverage_item_get_fraction      (GlossCoverageItem *self);

/* (transfer full): a part of an article in percent */
char              *gloss_coverage_dup_percent            (double             share);

G_END_DECLS
