/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-session-private.h"

#include "core/gloss-error.h"

#include <glib/gi18n.h>

/* What is wrong with what is open: derived from the state of everything, gravest first, and nowhere
 * set by hand. */

static GlossProblem
find_save_problem (GlossSession  *self,
                   char         **text)
{
  const GError *error = self->saver != NULL ? gloss_saver_get_error (self->saver) : NULL;

  if (error == NULL && !self->conflict)
    return GLOSS_PROBLEM_NONE;
  if (self->conflict || g_error_matches (error, GLOSS_STORE_ERROR, GLOSS_STORE_ERROR_CONFLICT))
    {
      *text = g_strdup (_("Another program changed these annotations. Nothing is saved until you "
                          "choose which version to keep; your changes are safe in the edit log."));
      return GLOSS_PROBLEM_CONFLICT;
    }
  /* Translators: the %s is a whole sentence that names the file and the reason */
  *text = g_strdup_printf (_("%s\nYour changes are safe in the edit log; saving is tried again by "
                             "itself."), error->message);
  return GLOSS_PROBLEM_SAVE_FAILED;
}

static char *
describe_lone_file (GlossSession *self)
{
  g_autofree char *folder = g_file_get_parse_name (self->data_folder);

  return g_strdup_printf (_("Only this one file may be reached, so its annotations cannot lie "
                            "beside it. They are kept in %s. Open the article’s folder to have "
                            "them beside it."), folder);
}

static char *
describe_uncertain (GlossSession *self)
{
  guint n = gloss_annotation_set_count_uncertain (self->set);

  if (n == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u annotation does not fit the text any more. It is marked in "
                                    "the list.",
                                    "%u annotations do not fit the text any more. They are marked "
                                    "in the list.", n), n);
}

static char *
describe_gone (GlossSession *self)
{
  const char *name = gloss_article_get_name (self->article);
  g_autofree char *basename = NULL;
  g_autofree char *set_name = NULL;

  if (self->store == NULL)
    return g_strdup_printf (_("“%s” was deleted or renamed by another program."), name);
  basename = g_file_get_basename (gloss_store_get_set_file (self->store));
  set_name = g_filename_display_name (basename);
  return g_strdup_printf (_("“%s” was deleted or renamed by another program. Its annotations are "
                            "still saved in “%s”."), name, set_name);
}

/* What may be told about @problem, or NULL where it is not the case. */
static char *
describe (GlossSession *self,
          GlossProblem  problem)
{
  gboolean lone;

  switch (problem)
    {
    case GLOSS_PROBLEM_UNREADABLE:
      return g_strdup (self->unreadable);
    case GLOSS_PROBLEM_ARTICLE_CHANGED:
      if (self->seen_sha256 == NULL || *self->seen_sha256 == '\0')
        return NULL;
      return g_strdup_printf (_("“%s” was changed by another program since it was opened."),
                              gloss_article_get_name (self->article));
    case GLOSS_PROBLEM_ARTICLE_GONE:
      return g_strcmp0 (self->seen_sha256, "") == 0 ? describe_gone (self) : NULL;
    case GLOSS_PROBLEM_READ_ONLY:
      return self->set == NULL ? NULL : g_strdup (gloss_annotation_set_get_read_only (self->set));
    case GLOSS_PROBLEM_LONE_FILE:
      lone = self->set != NULL
             && gloss_store_is_lone_portal_file (gloss_article_get_file (self->article));
      return lone ? describe_lone_file (self) : NULL;
    case GLOSS_PROBLEM_REMARKS:
      return g_strdup (self->remarks);
    case GLOSS_PROBLEM_UNCERTAIN:
      return self->set == NULL ? NULL : describe_uncertain (self);
    default:
      return NULL;
    }
}

static GlossProblem
find_problem (GlossSession  *self,
              char         **text)
{
  GlossProblem problem = find_save_problem (self, text);

  for (guint i = GLOSS_PROBLEM_UNREADABLE; problem == GLOSS_PROBLEM_NONE
                                           && i <= GLOSS_PROBLEM_UNCERTAIN; i++)
    {
      g_autofree char *candidate = describe (self, i);

      if (candidate == NULL || (self->dismissed & (1u << i)) != 0)
        continue;
      *text = g_steal_pointer (&candidate);
      problem = i;
    }
  return problem;
}

/* Derives what a banner says from the state of everything. */
void
gloss_session_update_problem (GlossSession *self)
{
  g_autofree char *text = NULL;
  GlossProblem problem = find_problem (self, &text);

  if (problem == self->problem && g_strcmp0 (text, self->problem_text) == 0)
    return;
  self->problem = problem;
  g_free (self->problem_text);
  self->problem_text = g_steal_pointer (&text);
  g_object_notify_by_pspec (G_OBJECT (self), gloss_session_properties[PROP_PROBLEM]);
}

/**
 * gloss_session_get_problem:
 * @self: a session
 * @text: (out) (optional) (nullable) (transfer none): what to tell the user
 *
 * Returns: the gravest of what is wrong
 */
GlossProblem
gloss_session_get_problem (GlossSession  *self,
                           const char   **text)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), GLOSS_PROBLEM_NONE);

  if (text != NULL)
    *text = self->problem_text;
  return self->problem;
}

/**
 * gloss_session_dismiss_problem:
 * @self: a session
 *
 * The user has read about the problem and does not want to see it any more. Saves that fail and
 * conflicts stay.
 */
void
gloss_session_dismiss_problem (GlossSession *self)
{
  g_return_if_fail (GLOSS_IS_SESSION (self));

  self->dismissed |= 1u << self->problem;
  gloss_session_update_problem (self);
}
