/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-session.h"

G_BEGIN_DECLS

/**
 * Fixture:
 * @root: a folder of the test's own, removed in the end
 * @session: nothing is open in it
 * @messages: (element-type utf8): what was told in passing
 * @errors: (element-type utf8): headings of what was told in a dialog
 * @n_conflicts: how often the user was asked to choose
 *
 * A session on real files, with what it told.
 */
typedef struct
{
  char         *root;
  GlossSession *session;
  GPtrArray    *messages;
  GPtrArray    *errors;
  guint         n_conflicts;
} Fixture;

typedef gboolean (*FixtureTest) (Fixture *fixture);

void   fixture_set_up        (Fixture       *fixture,
                              gconstpointer  data);
void   fixture_tear_down     (Fixture       *fixture,
                              gconstpointer  data);
/* Runs the main loop until @test holds; fails after @patience_s. */
void   fixture_wait          (Fixture     *fixture,
                              FixtureTest  test,
                              guint        patience_s);
GFile *fixture_write         (Fixture    *fixture,
                              const char *name,
                              const char *content);
char  *fixture_read          (Fixture    *fixture,
                              const char *name);
gboolean fixture_exists      (Fixture    *fixture,
                              const char *name);
/* Writes an article and opens it; returns when its set is there. */
void   fixture_open          (Fixture    *fixture,
                              const char *name,
                              const char *content);
/* Another session on the same folders; the first one must be closed before. */
void   fixture_restart       (Fixture *fixture);
gboolean fixture_is_ready    (Fixture *fixture);
gboolean fixture_is_saved    (Fixture *fixture);
gboolean fixture_is_idle     (Fixture *fixture);
gboolean fixture_has_error   (Fixture *fixture);
GlossProblem fixture_get_problem (Fixture *fixture);
/* "person 3-8 "Bob"\n…"; g_free(). */
char  *fixture_describe      (Fixture *fixture);

#define FIXTURE_TEST(path, function)                                                               \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

G_END_DECLS
