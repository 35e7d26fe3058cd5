/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-job.h"
#include "app/gloss-session-sets-private.h"
#include "app/gloss-set-memory.h"

#include "core/store/gloss-article-sets.h"
#include "core/store/gloss-set-source.h"

#include <glib/gi18n.h>

/* Which annotation sets the article has, and the change from one to another. Every change goes
 * through the same stations: save what is open → give it up → do it (job) → open the set that is to
 * be open then, which is the old one where it could not be done. The text stays as it is, with the
 * caret and what is in sight; only where the other set counts in another encoding it is read anew.
 *
 * What the job works on is nobody else's meanwhile: the session has let go of the store. */

#define DEFAULT_SET "default"

typedef enum
{
  CHANGE_SWITCH,
  CHANGE_MAKE,
  CHANGE_DUPLICATE,
  CHANGE_RENAME,
  CHANGE_TRASH,
} ChangeKind;

/* @to: the set that is to be open; @heading: of the dialog that says what cannot be done. */
typedef struct
{
  ChangeKind    kind;
  GlossSession *session;
  GCancellable *chain;
  GlossArticle *article;
  GlossStore   *store;
  GFile        *folder;
  GFile        *to_file;
  char         *from;
  char         *to;
  char         *heading;
} Change;

typedef struct
{
  GFile *folder;
  char  *article_name;
} Listing;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_clear_object (&change->session);
  g_clear_object (&change->chain);
  g_clear_pointer (&change->article, gloss_article_unref);
  g_clear_object (&change->store);
  g_clear_object (&change->folder);
  g_clear_object (&change->to_file);
  g_free (change->from);
  g_free (change->to);
  g_free (change->heading);
  g_free (change);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, change_free)

static void
listing_free (gpointer data)
{
  Listing *listing = data;

  g_object_unref (listing->folder);
  g_free (listing->article_name);
  g_free (listing);
}

static void
tell_sets_changed (GlossSession *self)
{
  g_signal_emit_by_name (self, "sets-changed");
}

static GFile *
get_article_file (GlossSession *self)
{
  return gloss_article_get_file (self->article);
}

static gboolean
is_in_folder (GlossSession *self)
{
  return self->folder != NULL && !gloss_store_is_lone_portal_file (get_article_file (self));
}

/* The folder for which the user's choice is remembered. (transfer full) (nullable) */
static GFile *
dup_place (GlossSession *self)
{
  GFile *folder = self->folder != NULL ? gloss_folder_get_file (self->folder) : NULL;

  if (folder != NULL)
    return g_object_ref (folder);
  return self->article != NULL ? g_file_get_parent (get_article_file (self)) : NULL;
}

/* The user chose a set, or what is beneath: so it will be the next time. */
void
gloss_session_note_choice (GlossSession *self)
{
  g_autoptr (GFile) place = dup_place (self);

  if (place != NULL)
    gloss_set_memory_note (self->state_folder, place, self->sets->working,
                           self->sets->underlay_name);
}

/* Which sets there are. */

static gboolean
is_name_before (gconstpointer a,
                gconstpointer b)
{
  return gloss_article_sets_compare (a, b) < 0;
}

/* Takes @names, and adds the open set to them, which need not have a file. */
static void
take_names (GlossSession *self,
            GStrv         names)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) taken = names;
  const char *open = gloss_session_get_set_name (self);
  gboolean missing = !g_strv_contains ((const char *const *) names, open);

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (missing && is_name_before (open, names[i]))
        {
          g_strv_builder_add (builder, open);
          missing = FALSE;
        }
      g_strv_builder_add (builder, names[i]);
    }
  if (missing)
    g_strv_builder_add (builder, open);
  g_strfreev (self->sets->names);
  self->sets->names = g_strv_builder_end (builder);
  tell_sets_changed (self);
}

static gpointer
run_list (gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Listing *listing = data;

  return gloss_article_sets_list (listing->folder, listing->article_name, error);
}

/* The folder's row counts what is there. */
static void
tell_folder (GlossSession      *self,
             const char *const *names)
{
  g_auto (GStrv) before = NULL;

  if (!is_in_folder (self))
    return;
  before = gloss_folder_dup_sets (self->folder, get_article_file (self));
  for (guint i = 0; before[i] != NULL; i++)
    if (!g_strv_contains (names, before[i]))
      gloss_folder_forget_set (self->folder, get_article_file (self), before[i]);
  for (guint i = 0; names[i] != NULL; i++)
    gloss_folder_note_set (self->folder, get_article_file (self), names[i]);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GlossSession *self = GLOSS_SESSION (source);
  g_autoptr (GCancellable) listing = user_data;
  g_auto (GStrv) names = gloss_job_finish (result, NULL);

  if (listing != self->sets->listing)
    return;
  g_clear_object (&self->sets->listing);
  if (names == NULL)
    return;
  tell_folder (self, (const char *const *) names);
  take_names (self, g_steal_pointer (&names));
}

/* Looks which sets there are now. */
void
gloss_session_list_sets (GlossSession *self)
{
  g_autoptr (GFile) file = gloss_session_dup_set_file (self, DEFAULT_SET);
  Listing *listing;

  g_cancellable_cancel (self->sets->listing);
  g_clear_object (&self->sets->listing);
  if (file == NULL)
    return;
  self->sets->listing = g_cancellable_new ();
  listing = g_new (Listing, 1);
  listing->folder = g_file_get_parent (file);
  listing->article_name = g_file_get_basename (get_article_file (self));
  gloss_job_run (G_OBJECT (self), run_list, listing, listing_free, (GDestroyNotify) g_strfreev,
                 self->sets->listing, listed_cb, g_object_ref (self->sets->listing));
}

/* From one set to another. */

static gpointer
run_change (gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Change *change = data;
  gboolean done = TRUE;

  if (change->kind == CHANGE_MAKE)
    done = gloss_article_sets_create (change->folder, change->article, change->to, error);
  else if (change->kind == CHANGE_DUPLICATE)
    done = gloss_article_sets_duplicate (change->folder, change->article, change->from, change->to,
                                         error);
  else if (change->kind == CHANGE_RENAME)
    done = gloss_store_rename (change->store, change->to_file, change->to, error);
  else if (change->kind == CHANGE_TRASH)
    done = gloss_store_trash (change->store, error);
  return done ? change : NULL;
}

static void
tell_done (GlossSession *self,
           Change       *change)
{
  g_autofree char *text = NULL;

  if (change->kind == CHANGE_TRASH)
    /* Translators: the name of an annotation set */
    text = g_strdup_printf (_("The set “%s” is in the trash"), change->from);
  else if (change->kind == CHANGE_RENAME)
    /* Translators: two names of an annotation set */
    text = g_strdup_printf (_("The set “%s” is named “%s” now"), change->from, change->to);
  if (text != NULL)
    gloss_session_tell (self, text);
}

/* Opens the set @name (taken) of the article that is shown. */
static void
open_set (GlossSession *self,
          char         *name)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *encoding = NULL;

  g_clear_pointer (&self->unreadable, g_free);
  g_clear_pointer (&self->remarks, g_free);
  self->dismissed = 0;
  gloss_session_take_set_name (self, name);
  file = gloss_session_dup_set_file (self, gloss_session_get_set_name (self));
  encoding = file != NULL ? gloss_set_source_dup_encoding (file, self->article) : NULL;
  if (encoding != NULL)
    gloss_session_reload (self, encoding);
  else
    gloss_session_open_store (self);
}

/* The user stopped it, too late: trying again must not look for the old name. */
static void
note_renamed (GlossSession *self,
              Change       *change)
{
  if (change->kind == CHANGE_RENAME && self->article == change->article
      && g_str_equal (gloss_session_get_set_name (self), change->from))
    gloss_session_take_set_name (self, g_strdup (change->to));
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GlossSession *self = GLOSS_SESSION (source);
  g_autoptr (Change) change = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = gloss_job_finish (result, &error) != NULL;

  /* Whoever opens a set now needs its lock. */
  g_clear_object (&change->store);
  if (!done)
    gloss_session_tell_error (self, change->heading, error->message);
  if (g_cancellable_is_cancelled (change->chain))
    {
      if (done)
        note_renamed (self, change);
      return;
    }
  open_set (self, g_strdup (done ? change->to : change->from));
  if (!done)
    return;
  gloss_session_note_choice (self);
  tell_done (self, change);
}

static void
flushed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Change) change = user_data;
  g_autoptr (GlossSession) self = g_steal_pointer (&change->session);
  g_autoptr (GError) error = NULL;
  gboolean saved = gloss_saver_flush_finish (GLOSS_SAVER (source), result, &error);

  if (g_cancellable_is_cancelled (change->chain))
    return;
  if (!saved)
    {
      gloss_session_end_opening (self);
      gloss_session_tell_not_saved (self, error);
      return;
    }
  change->store = g_object_ref (self->store);
  gloss_session_drop_set (self);
  gloss_job_run (G_OBJECT (self), run_change, change, NULL, NULL, NULL, changed_cb, change);
  g_steal_pointer (&change);
}

static Change *
new_change (GlossSession *self,
            ChangeKind    kind,
            const char   *to)
{
  Change *change = g_new0 (Change, 1);

  change->kind = kind;
  change->article = gloss_article_ref (self->article);
  change->from = g_strdup (gloss_session_get_set_name (self));
  change->to = g_strdup (to);
  change->to_file = gloss_session_dup_set_file (self, to);
  change->folder = g_file_get_parent (change->to_file);
  change->chain = gloss_session_begin_reopening (self);
  return change;
}

/* Takes @heading. */
static void
begin_change (GlossSession *self,
              ChangeKind    kind,
              const char   *to,
              char         *heading)
{
  Change *change = new_change (self, kind, to);

  change->heading = heading;
  if (self->saver != NULL)
    {
      change->session = g_object_ref (self);
      gloss_saver_flush_async (self->saver, flushed_cb, change);
      return;
    }
  gloss_session_drop_set (self);
  gloss_job_run (G_OBJECT (self), run_change, change, NULL, NULL, NULL, changed_cb, change);
}

/* While a set is opened there is none to save or to rename, but always a way to another one. */
static gboolean
can_change (GlossSession *self,
            gboolean      with_store)
{
  return self->article != NULL && (self->store != NULL || (!with_store && self->opening == NULL));
}

/* For the session's other files. */

void
gloss_session_init_sets (GlossSession *self)
{
  self->sets = g_new0 (GlossSessionSets, 1);
  self->sets->names = g_new0 (char *, 1);
}

void
gloss_session_free_sets (GlossSession *self)
{
  GlossSessionSets *sets = self->sets;

  g_clear_object (&sets->listing);
  g_strfreev (sets->names);
  g_free (sets->working);
  g_free (sets->underlay_name);
  g_free (sets->last_underlay);
  g_free (sets->underlay_hash);
  g_free (sets->stepped);
  g_clear_pointer (&self->sets, g_free);
}

/* Articles of @folder are opened from now on: with what was chosen there. */
void
gloss_session_recall_sets (GlossSession *self,
                           GFile        *folder)
{
  GlossSessionSets *sets = self->sets;

  g_clear_pointer (&sets->working, g_free);
  g_clear_pointer (&sets->underlay_name, g_free);
  if (folder != NULL)
    gloss_set_memory_recall (self->state_folder, folder, &sets->working, &sets->underlay_name);
}

/* The name of the set with which @article is to be opened. (transfer full) (nullable) */
char *
gloss_session_dup_set_name (GlossSession *self,
                            GFile        *article)
{
  g_autoptr (GFile) parent = g_file_get_parent (article);
  g_autofree char *underlay = NULL;
  char *name = NULL;
  guint position;

  if (self->folder != NULL && gloss_folder_find (self->folder, article, &position))
    return g_strdup (self->sets->working);
  if (parent != NULL)
    gloss_set_memory_recall (self->state_folder, parent, &name, &underlay);
  return name;
}

/* @set_name (taken; nullable) is the one that is opened, and with which the user goes on. */
void
gloss_session_take_set_name (GlossSession *self,
                             char         *set_name)
{
  g_free (self->set_name);
  self->set_name = set_name;
  g_free (self->sets->working);
  self->sets->working = g_strdup (set_name);
}

/* A set was opened, or could not be; or the files may have changed. */
void
gloss_session_follow_sets (GlossSession *self)
{
  if (is_in_folder (self))
    take_names (self, gloss_folder_dup_sets (self->folder, get_article_file (self)));
  gloss_session_list_sets (self);
  gloss_session_read_underlay (self);
}

/**
 * gloss_session_get_set_name:
 * @self: a session
 *
 * Returns: the name of the set that is open or being opened
 */
const char *
gloss_session_get_set_name (GlossSession *self)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), NULL);

  return self->set_name != NULL ? self->set_name : DEFAULT_SET;
}

/**
 * gloss_session_get_set_names:
 * @self: a session
 *
 * Returns: (transfer none) (array zero-terminated=1): the names of the sets of the open article, as
 *   far as known, the default one first
 */
const char *const *
gloss_session_get_set_names (GlossSession *self)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), NULL);

  return (const char *const *) self->sets->names;
}

/**
 * gloss_session_check_set_name:
 * @self: a session with an article
 * @name: what the user would like to call a set
 *
 * Returns: (transfer full) (nullable): why that cannot be the name of a further set, as a sentence;
 *   %NULL: it can
 */
char *
gloss_session_check_set_name (GlossSession *self,
                              const char   *name)
{
  g_autofree char *article_name = NULL;

  g_return_val_if_fail (GLOSS_IS_SESSION (self) && self->article != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  article_name = g_file_get_basename (get_article_file (self));
  return gloss_article_sets_check_name (article_name, name, gloss_session_get_set_names (self));
}

static char *
make_heading (const char *format,
              const char *name)
{
  g_autoptr (GString) heading = g_string_new (format);

  g_string_replace (heading, "%s", name, 1);
  return g_string_free (g_steal_pointer (&heading), FALSE);
}

/* Whether @name was refused, and that said. */
static gboolean
refuse (GlossSession *self,
        const char   *name,
        const char   *heading)
{
  g_autofree char *reason = gloss_session_check_set_name (self, name);

  if (reason != NULL)
    gloss_session_tell_error (self, heading, reason);
  return reason != NULL;
}

/**
 * gloss_session_switch_set:
 * @self: a session
 * @name: the name of a set of the open article, or of one that it is to get
 *
 * Opens it. A set that has no file begins with the first annotation.
 */
void
gloss_session_switch_set (GlossSession *self,
                          const char   *name)
{
  g_autofree char *heading = NULL;

  g_return_if_fail (GLOSS_IS_SESSION (self));
  g_return_if_fail (name != NULL);

  heading = make_heading (_("The Set “%s” Was Not Opened"), name);
  if (!can_change (self, FALSE) || g_str_equal (name, gloss_session_get_set_name (self)))
    return;
  if (!g_strv_contains (gloss_session_get_set_names (self), name) && refuse (self, name, heading))
    return;
  begin_change (self, CHANGE_SWITCH, name, g_steal_pointer (&heading));
}

static void
change_to (GlossSession *self,
           ChangeKind    kind,
           const char   *name,
           gboolean      with_store,
           const char   *format)
{
  g_autofree char *heading = make_heading (format, name);

  if (can_change (self, with_store) && !refuse (self, name, heading))
    begin_change (self, kind, name, g_steal_pointer (&heading));
}

/**
 * gloss_session_make_set:
 * @self: a session
 * @name: the name of a set that the open article does not have
 *
 * Makes an empty set and opens it.
 */
void
gloss_session_make_set (GlossSession *self,
                        const char   *name)
{
  g_return_if_fail (GLOSS_IS_SESSION (self));
  g_return_if_fail (name != NULL);

  change_to (self, CHANGE_MAKE, name, FALSE, _("The Set “%s” Was Not Made"));
}

/**
 * gloss_session_duplicate_set:
 * @self: a session
 * @name: the name of a set that the open article does not have
 *
 * Makes a copy of the open set and opens that.
 */
void
gloss_session_duplicate_set (GlossSession *self,
                             const char   *name)
{
  g_return_if_fail (GLOSS_IS_SESSION (self));
  g_return_if_fail (name != NULL);

  change_to (self, CHANGE_DUPLICATE, name, TRUE, _("The Set “%s” Was Not Made"));
}

/**
 * gloss_session_rename_set:
 * @self: a session
 * @name: the name of a set that the open article does not have
 *
 * Gives the open set that name, with its history.
 */
void
gloss_session_rename_set (GlossSession *self,
                          const char   *name)
{
  g_return_if_fail (GLOSS_IS_SESSION (self));
  g_return_if_fail (name != NULL);

  change_to (self, CHANGE_RENAME, name, TRUE, _("The Set Was Not Renamed to “%s”"));
}

/**
 * gloss_session_trash_set:
 * @self: a session
 *
 * Puts the open set into the trash, and opens the first of those that are left; where there is
 * none, an empty default set.
 */
void
gloss_session_trash_set (GlossSession *self)
{
  const char *const *names;
  const char *open;
  const char *next = DEFAULT_SET;

  g_return_if_fail (GLOSS_IS_SESSION (self));

  if (!can_change (self, TRUE))
    return;
  open = gloss_session_get_set_name (self);
  names = gloss_session_get_set_names (self);
  for (guint i = 0; names[i] != NULL; i++)
    if (!g_str_equal (names[i], open))
      {
        next = names[i];
        break;
      }
  begin_change (self, CHANGE_TRASH, next, make_heading (_("The Set “%s” Stays"), open));
}
