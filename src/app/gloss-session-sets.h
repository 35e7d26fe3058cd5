/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

G_BEGIN_DECLS

/* The annotation sets of the open article, part of GlossSession. The user works on one of them, by
 * name: the article that is opened next in the same folder is opened with its set of that name, or
 * with one that begins with the first annotation. Another one may be shown beneath.
 *
 * Signals: `sets-changed`: (self): the name, or which sets there are.
 * `underlay-changed`: (self): what is shown beneath. */

const char         *gloss_session_get_set_name   (GlossSession *self);
/* Those that are known, and the open one. (array zero-terminated=1), borrowed. */
const char *const  *gloss_session_get_set_names  (GlossSession *self);
/* Why no further set of the article can have this name: g_free(); %NULL: it can. */
char               *gloss_session_check_set_name (GlossSession *self,
                                                  const char   *name);

/* Each saves what is open first, and tells in `error` what cannot be done: then all is as it
 * was. */
void                gloss_session_switch_set     (GlossSession *self,
                                                  const char   *name);
void                gloss_session_make_set       (GlossSession *self,
                                                  const char   *name);
void                gloss_session_duplicate_set  (GlossSession *self,
                                                  const char   *name);
void                gloss_session_rename_set     (GlossSession *self,
                                                  const char   *name);
void                gloss_session_trash_set      (GlossSession *self);

/* What is shown beneath: its name, as far as that is another one than the open set's; and the set,
 * while it is there. Borrowed, nullable; the set does not change. */
const char         *gloss_session_get_underlay_name (GlossSession *self);
GlossAnnotationSet *gloss_session_get_underlay      (GlossSession *self);
void                gloss_session_set_underlay      (GlossSession *self,
                                                     const char   *name);
void                gloss_session_toggle_underlay   (GlossSession *self);
/* Goes to the next annotation of the set beneath, or the one before. Borrowed; %NULL: none. */
GlossAnnotation    *gloss_session_step_underlay     (GlossSession *self,
                                                     int           step);
/* Copies an annotation of the set beneath into the open one. */
gboolean            gloss_session_adopt             (GlossSession    *self,
                                                     GlossAnnotation *annotation);

G_END_DECLS
