/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-window-private.h"

/* The actions of the window that move the ends of the selected annotation. */

typedef struct
{
  const char *name;
  gboolean    start;
  int         step;
  gboolean    words;
} End;

static const End ends[] = {
  { "move-start-back", TRUE, -1, FALSE },
  { "move-start-on", TRUE, 1, FALSE },
  { "move-end-back", FALSE, -1, FALSE },
  { "move-end-on", FALSE, 1, FALSE },
  { "move-start-back-word", TRUE, -1, TRUE },
  { "move-start-on-word", TRUE, 1, TRUE },
  { "move-end-back-word", FALSE, -1, TRUE },
  { "move-end-on-word", FALSE, 1, TRUE },
};

static void
move_end_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  const char *name = g_action_get_name (G_ACTION (action));

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_equal (ends[i].name, name))
      gloss_session_move_end (GLOSS_WINDOW (user_data)->session, ends[i].start, ends[i].step,
                              ends[i].words);
}

/* Whether they can be moved follows from what is there. */
void
gloss_window_update_ends (GlossWindow *self)
{
  gboolean enabled = gloss_session_can_edit (self->session)
                     && gloss_session_get_selected (self->session) != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    gloss_window_enable (self, ends[i].name, enabled);
}

void
gloss_window_init_ends (GlossWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      const GActionEntry entry = { ends[i].name, move_end_cb };

      g_action_map_add_action_entries (G_ACTION_MAP (self), &entry, 1, self);
    }
}
