/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-attribute.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_ATTRIBUTE_INPUT (gloss_attribute_input_get_type ())

/**
 * GlossAttributeInput:
 *
 * The control for one value of an attribute: a drop-down, a list to tick, two buttons, an entry for
 * numbers or one for text. A value that the attribute may not have is shown as it is.
 *
 * Signals: `picked`: (self, const char *value): the user wants that value, as JSON; %NULL: none.
 * `refused`: (self, const char *reason): what was typed cannot be a value; %NULL: now it can.
 */
G_DECLARE_FINAL_TYPE (GlossAttributeInput, gloss_attribute_input, GLOSS, ATTRIBUTE_INPUT, GtkWidget)

GtkWidget  *gloss_attribute_input_new           (GlossAttribute      *attribute);
/* Another definition; the control is only made anew where that needs another one. */
void        gloss_attribute_input_set_attribute (GlossAttributeInput *self,
                                                 GlossAttribute      *attribute);
void        gloss_attribute_input_set_value     (GlossAttributeInput *self,
                                                 const char          *value);
/* What a screen reader calls it. */
void        gloss_attribute_input_set_title     (GlossAttributeInput *self,
                                                 const char          *title,
                                                 gboolean             required);
void        gloss_attribute_input_focus         (GlossAttributeInput *self);
/* Picks what was typed and not confirmed yet; %FALSE if that can be no value. */
gboolean    gloss_attribute_input_commit        (GlossAttributeInput *self);
/* Takes back what was typed; %FALSE if that is nothing. */
gboolean    gloss_attribute_input_revert        (GlossAttributeInput *self);

G_END_DECLS
