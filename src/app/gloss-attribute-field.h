/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-attribute.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_ATTRIBUTE_FIELD (gloss_attribute_field_get_type ())

/**
 * GlossAttributeField:
 *
 * An attribute's name and, beside it, its value: with a control, or read-only. Below stands what
 * is wrong with the value, if anything is.
 *
 * Signal `picked`: (self, const char *value): the user wants that value, as JSON; %NULL: none.
 */
G_DECLARE_FINAL_TYPE (GlossAttributeField, gloss_attribute_field, GLOSS, ATTRIBUTE_FIELD, GtkWidget)

GtkWidget      *gloss_attribute_field_new           (GlossAttribute      *attribute);
/* A value that cannot be changed here, and why. */
GtkWidget      *gloss_attribute_field_new_read_only (const char          *name,
                                                     const char          *value,
                                                     const char          *reason);
void            gloss_attribute_field_set_value     (GlossAttributeField *self,
                                                     const char          *value);
GlossAttribute *gloss_attribute_field_get_attribute (GlossAttributeField *self);
void            gloss_attribute_field_focus         (GlossAttributeField *self);
void            gloss_attribute_field_commit        (GlossAttributeField *self);

G_END_DECLS
