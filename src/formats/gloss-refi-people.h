/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-output.h"

G_BEGIN_DECLS

/**
 * GlossRefiPeople:
 *
 * What the sources of a REFI-QDA project refer to beside codes: its users, and the variables that
 * are attributes of articles.
 */
typedef struct _GlossRefiPeople GlossRefiPeople;

GlossRefiPeople *gloss_refi_people_new      (void);
void             gloss_refi_people_free     (GlossRefiPeople *self);
/* Borrowed; %NULL for no name. */
const char      *gloss_refi_people_get_user (GlossRefiPeople *self,
                                             const char      *name);
/* Adds the element VariableValue of an attribute, whose value is JSON. */
void             gloss_refi_people_add_value (GlossRefiPeople *self,
                                              const char      *id,
                                              const char      *json,
                                              GlossOutput     *output);
/* Add the elements Users and Variables; nothing where there are none. */
void             gloss_refi_people_write_users     (GlossRefiPeople *self,
                                                    GlossOutput     *output);
void             gloss_refi_people_write_variables (GlossRefiPeople *self,
                                                    GlossOutput     *output);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossRefiPeople, gloss_refi_people_free)

G_END_DECLS
