/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/gloss-annotation-set.h"
#include "core/store/gloss-edit-log.h"

G_BEGIN_DECLS

/* Doing again what a log says. None of these writes anything. */
void                gloss_replay_history      (GlossAnnotationSet *set,
                                               GlossEditLog       *log,
                                               guint               n_entries);
GPtrArray          *gloss_replay_list         (GlossEditLog *log,
                                               guint         from,
                                               guint         to);
gboolean            gloss_replay_entry        (GlossAnnotationSet  *set,
                                               GlossEditAction      action,
                                               GlossEdit           *edit,
                                               GError             **error);
void                gloss_replay_labels       (GlossAnnotationSet *set,
                                               GlossEdit          *edit);
gboolean            gloss_replay_make_fitting (GlossAnnotationSet  *set,
                                               GlossEdit           *edit,
                                               GlossEdit          **fitting);
gboolean            gloss_replay_is_addition  (GlossEdit *edit);
GlossAnnotationSet *gloss_replay_force        (GlossAnnotationSet *set,
                                               GPtrArray          *edits);

G_END_DECLS
