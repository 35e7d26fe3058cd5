/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/gloss-application.h"
#include "app/gloss-window.h"

G_BEGIN_DECLS

#define ARTICLE "Ines Calloway told the Courier in Port Alder."

typedef struct _Fixture Fixture;

typedef void     (*FixtureFunction) (Fixture *fixture);
typedef gboolean (*FixtureTest)     (Fixture *fixture);

/**
 * Fixture:
 * @root: a folder of the test's own, removed in the end
 * @application: running
 * @window: its first window, shown
 * @test: what to do with it
 * @sessions: (element-type GlossSession): weak, to see whether they are gone
 *
 * The program with one window.
 */
struct _Fixture
{
  char             *root;
  GlossApplication *application;
  GlossWindow      *window;
  FixtureFunction   test;
  GPtrArray        *sessions;
};

/* The user's own folders are left alone: before anything of GLib asks for them. Not GLib's option,
 * which also takes the system's away, and with them the MIME types that icons need. */
void          fixture_isolate     (void);
int           fixture_run         (void);
void          fixture_add         (const char      *path,
                                   FixtureFunction  test);
void          fixture_wait        (Fixture     *fixture,
                                   FixtureTest  test);
GFile        *fixture_write       (Fixture    *fixture,
                                   const char *name,
                                   const char *content);
void          fixture_open        (Fixture    *fixture,
                                   const char *name);
GlossSession *fixture_get_session (Fixture *fixture);
gboolean      fixture_is_ready    (Fixture *fixture);
gboolean      fixture_is_enabled  (Fixture    *fixture,
                                   const char *action);
char         *fixture_get_state   (Fixture    *fixture,
                                   const char *action);
/* @parameter: as GVariant text, or %NULL. The action must be enabled. */
void          fixture_activate    (Fixture    *fixture,
                                   const char *action,
                                   const char *parameter);
void          fixture_press       (Fixture         *fixture,
                                   guint            keyval,
                                   GdkModifierType  state);
char         *fixture_describe    (Fixture *fixture);

G_END_DECLS
