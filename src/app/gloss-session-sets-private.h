/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session-private.h"
#include "app/gloss-session-sets.h"

G_BEGIN_DECLS

/**
 * GlossSessionSets:
 * @working: (nullable): the name of the set with which the next article is opened; %NULL: "default"
 * @names: what sets the open article has, as far as known
 * @listing: the job that looks
 * @underlay_name: (nullable): the set that the user wants to see beneath
 * @last_underlay: (nullable): the one that was beneath before that was turned off
 * @underlay: (nullable): that set, of the open article
 * @underlay_hash: (nullable): what its file held
 * @reading: the job that reads it
 * @monitor: its file
 * @timer: until that is read again
 * @stepped: (nullable): the annotation of it that gloss_session_step_underlay() came to
 */
struct _GlossSessionSets
{
  char               *working;
  GStrv               names;
  GCancellable       *listing;

  char               *underlay_name;
  char               *last_underlay;
  GlossAnnotationSet *underlay;
  char               *underlay_hash;
  GCancellable       *reading;
  GFileMonitor       *monitor;
  guint               timer;
  char               *stepped;
};

void  gloss_session_list_sets      (GlossSession *self);
void  gloss_session_note_choice    (GlossSession *self);
void  gloss_session_read_underlay  (GlossSession *self);

G_END_DECLS
