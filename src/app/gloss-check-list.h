/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-check-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GLOSS_TYPE_CHECK_LIST (gloss_check_list_get_type ())

/**
 * GlossCheckList:
 *
 * Things of which any number may be ticked. Where there are many, an entry narrows them. What is
 * ticked stays so when other items are offered: a thing that is not offered any more included.
 *
 * Signal `changed`: (self): others are ticked now.
 */
G_DECLARE_FINAL_TYPE (GlossCheckList, gloss_check_list, GLOSS, CHECK_LIST, GtkBox)

void         gloss_check_list_set_items     (GlossCheckList *self,
                                             GPtrArray      *items);
void         gloss_check_list_focus         (GlossCheckList *self);
guint        gloss_check_list_count_active  (GlossCheckList *self);
char       **gloss_check_list_dup_active    (GlossCheckList *self);
void         gloss_check_list_set_active    (GlossCheckList    *self,
                                             const char *const *ids);

G_END_DECLS
