/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

G_BEGIN_DECLS

/* Relations of the selected annotation, and the making of them. Linking by keys has a state: the
 * annotation that the relation starts from, while the user goes to the other one. Signals of the
 * session: `link-changed` (self): that state is another one; `choose-relation` (self, const char
 * *from_id, const char *to_id): more than one type may go between them, or none: one is to be
 * chosen or made. */

/* Starts from the selected annotation, or tells why not. */
void             gloss_session_begin_link      (GlossSession *self);
/* Gives it up. %FALSE if there is nothing to give up. */
gboolean         gloss_session_end_link        (GlossSession *self);
/* Where the link starts; %NULL while none is made. Borrowed. */
GlossAnnotation *gloss_session_get_link_from   (GlossSession *self);
/* The selected annotation is the other end. */
void             gloss_session_finish_link     (GlossSession *self);

/* Relates two annotations: at once if just one type may, else by asking. */
void             gloss_session_link            (GlossSession *self,
                                                const char   *from_id,
                                                const char   *to_id);
/* (transfer container) (element-type GlossRelationType): those that may go between them. */
GPtrArray       *gloss_session_list_relation_types (GlossSession *self,
                                                    const char   *from_id,
                                                    const char   *to_id);
gboolean         gloss_session_relate          (GlossSession *self,
                                                const char   *type_id,
                                                const char   *from_id,
                                                const char   *to_id);
/* With a type that is made in the same step. */
gboolean         gloss_session_relate_as_new   (GlossSession *self,
                                                const char   *name,
                                                const char   *from_id,
                                                const char   *to_id);
gboolean         gloss_session_retype_relation (GlossSession *self,
                                                const char   *relation_id,
                                                const char   *type_id);
gboolean         gloss_session_retype_relation_as_new (GlossSession *self,
                                                       const char   *relation_id,
                                                       const char   *name);
void             gloss_session_reverse_relation (GlossSession *self,
                                                 const char   *relation_id);
void             gloss_session_set_relation_note (GlossSession *self,
                                                  const char   *relation_id,
                                                  const char   *note);
void             gloss_session_delete_relation (GlossSession *self,
                                                const char   *relation_id);
/* Why no type may go between them and what to do; free with g_free(). */
char            *gloss_session_explain_no_relation (GlossSession *self,
                                                    const char   *from_id,
                                                    const char   *to_id);
/* The colour for one more type. */
const char      *gloss_session_next_relation_color (GlossSession *self);

G_END_DECLS
