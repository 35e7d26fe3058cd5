/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-label-set.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_ATTRIBUTE_FORM (gloss_attribute_form_get_type ())

/**
 * GlossAttributeForm:
 *
 * The definition of one attribute, to be changed. It changes nothing itself: it tells of another
 * definition as soon as what it holds makes one, and says why while it does not.
 *
 * Signal `edited`: (self, GlossAttribute *wanted): this should be the definition now.
 */
G_DECLARE_FINAL_TYPE (GlossAttributeForm, gloss_attribute_form, GLOSS, ATTRIBUTE_FORM, GtkBox)

void     gloss_attribute_form_show   (GlossAttributeForm *self,
                                      GlossLabelSet      *labels,
                                      GlossAttribute     *attribute);
void     gloss_attribute_form_focus  (GlossAttributeForm *self);
/* Tells of what was typed and not confirmed yet. */
void     gloss_attribute_form_commit (GlossAttributeForm *self);
/* Takes back what was not told of; %FALSE if that is nothing. */
gboolean gloss_attribute_form_revert (GlossAttributeForm *self);

G_END_DECLS
