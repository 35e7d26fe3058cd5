/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store-support.h"

#define TEXT "Oleg Syromolotov said that Ann and Bob had left Raqqa.\nNobody knows.\n"
#define SET "raqqa.txt.gloss.json"
#define COPY SET ".conflict-1"

/* A test of a store: in a place with the article raqqa.txt, which says TEXT. */
#define ADD(name, func) g_test_add ("/store/" name, Place, TEXT, place_set_up, func, place_tear_down)

/* Steps that must succeed. */
void     must_save      (Place      *place);
void     must_add       (Place      *place,
                         const char *id,
                         guint       start,
                         guint       end);
void     must_add_label (Place      *place,
                         const char *id);
void     must_undo      (Place      *place);
void     must_redo      (Place      *place);

gboolean has_annotation (Place      *place,
                         const char *id);
void     assert_count   (Place      *place,
                         guint       n);
void     edit_file      (Place      *place,
                         const char *name,
                         const char *what,
                         const char *with);
