/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-history-item.h"

#include "app/gloss-annotation-item.h"

#include <glib/gi18n.h>

/* edit: (nullable): %NULL is the state in which the history begins. */
struct _GlossHistoryItem
{
  GObject parent_instance;

  GlossAnnotationSet *set;
  GlossEdit          *edit;
  guint               position;
};

G_DEFINE_FINAL_TYPE (GlossHistoryItem, gloss_history_item, G_TYPE_OBJECT)

/* The annotation that the edit is about as it left it, or as it was; %NULL: none or several. */
static GlossAnnotation *
find_annotation (GlossEdit *edit)
{
  GlossAnnotation *found = NULL;

  for (guint i = 0; i < gloss_edit_get_n_changes (edit); i++)
    {
      const GlossChange *change = gloss_edit_get_change (edit, i);
      GlossAnnotation *annotation = change->after != NULL ? change->after : change->before;

      if (change->kind != GLOSS_RECORD_ANNOTATION)
        continue;
      if (found != NULL
          && !g_str_equal (gloss_annotation_get_id (found), gloss_annotation_get_id (annotation)))
        return NULL;
      found = annotation;
    }
  return found;
}

static gboolean
is_same_day (GDateTime *one,
             GDateTime *other)
{
  return g_date_time_get_year (one) == g_date_time_get_year (other)
         && g_date_time_get_day_of_year (one) == g_date_time_get_day_of_year (other);
}

static char *
format_time (GDateTime *time,
             GDateTime *now)
{
  GTimeSpan ago = g_date_time_difference (now, time);
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (now, -1);
  guint n_minutes = ago > 0 ? (guint) (ago / G_TIME_SPAN_MINUTE) : 0;

  if (ago >= 0 && n_minutes < 1)
    return g_strdup (_("Just now"));
  if (ago >= 0 && n_minutes < 60)
    /* Translators: minutes, short: stands at the end of a row in the history. */
    return g_strdup_printf (ngettext ("%u min ago", "%u min ago", n_minutes), n_minutes);
  if (is_same_day (time, now))
    /* Translators: a time of today, as g_date_time_format() takes it. */
    return g_date_time_format (time, C_ ("time of today", "%R"));
  if (is_same_day (time, yesterday))
    /* Translators: a time of yesterday, as g_date_time_format() takes it. */
    return g_date_time_format (time, _("Yesterday, %R"));
  /* Translators: a date, as g_date_time_format() takes it. */
  return g_date_time_format (time, C_ ("date", "%x"));
}

static void
gloss_history_item_finalize (GObject *object)
{
  GlossHistoryItem *self = GLOSS_HISTORY_ITEM (object);

  g_clear_pointer (&self->edit, gloss_edit_unref);
  g_clear_object (&self->set);

  G_OBJECT_CLASS (gloss_history_item_parent_class)->finalize (object);
}

static void
gloss_history_item_class_init (GlossHistoryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gloss_history_item_finalize;
}

static void
gloss_history_item_init (GlossHistoryItem *self)
{
}

/**
 * gloss_history_item_new:
 * @set: a set
 * @position: a place in its history: how many edits are done there
 *
 * Returns: that state
 */
GlossHistoryItem *
gloss_history_item_new (GlossAnnotationSet *set,
                        guint               position)
{
  GlossHistoryItem *self;
  GlossHistory *history;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set), NULL);

  self = g_object_new (GLOSS_TYPE_HISTORY_ITEM, NULL);
  history = gloss_annotation_set_get_history (set);
  self->set = g_object_ref (set);
  self->position = position;
  if (position > 0)
    self->edit = gloss_edit_ref (gloss_history_get_nth (history, position - 1));
  return self;
}

/**
 * gloss_history_item_get_position:
 * @self: a state
 *
 * Returns: how many edits are done there
 */
guint
gloss_history_item_get_position (GlossHistoryItem *self)
{
  g_return_val_if_fail (GLOSS_IS_HISTORY_ITEM (self), 0);

  return self->position;
}

/**
 * gloss_history_item_dup_title:
 * @self: a state
 *
 * Returns: (transfer full): what was done to come there
 */
char *
gloss_history_item_dup_title (GlossHistoryItem *self)
{
  const char *description;

  g_return_val_if_fail (GLOSS_IS_HISTORY_ITEM (self), NULL);

  if (self->edit == NULL)
    /* Translators: the first entry of the history: the annotations as they were opened. */
    return g_strdup (C_ ("history", "Opened"));
  description = gloss_edit_get_description (self->edit);
  /* Translators: what was done, of an edit whose log does not tell it. */
  return g_strdup (description != NULL && *description != '\0' ? description : _("Edit"));
}

/**
 * gloss_history_item_dup_quote:
 * @self: a state
 *
 * Returns: (transfer full) (nullable): the beginning of the text of the one annotation that was
 *   changed, on one line; %NULL if there were none or several
 */
char *
gloss_history_item_dup_quote (GlossHistoryItem *self)
{
  g_autoptr (GHashTable) registry = NULL;
  g_autoptr (GlossAnnotationItem) item = NULL;
  GlossAnnotation *annotation;

  g_return_val_if_fail (GLOSS_IS_HISTORY_ITEM (self), NULL);

  annotation = self->edit != NULL ? find_annotation (self->edit) : NULL;
  if (annotation == NULL || gloss_annotation_set_get_text (self->set) == NULL)
    return NULL;
  registry = g_hash_table_new (g_str_hash, g_str_equal);
  item = gloss_annotation_item_get (registry, self->set, annotation);
  return gloss_annotation_item_dup_excerpt (item);
}

/**
 * gloss_history_item_dup_time:
 * @self: a state
 * @now: the present, in the zone of who looks
 * @exactly: whether to give the date and the time to the second
 *
 * Returns: (transfer full) (nullable): when it was done, as people say it; %NULL: not known
 */
char *
gloss_history_item_dup_time (GlossHistoryItem *self,
                             GDateTime        *now,
                             gboolean          exactly)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) time = NULL;

  g_return_val_if_fail (GLOSS_IS_HISTORY_ITEM (self) && now != NULL, NULL);

  if (self->edit == NULL || gloss_edit_get_time (self->edit) == 0)
    return NULL;
  utc = g_date_time_new_from_unix_utc (gloss_edit_get_time (self->edit) / G_USEC_PER_SEC);
  time = utc != NULL ? g_date_time_to_timezone (utc, g_date_time_get_timezone (now)) : NULL;
  if (time == NULL)
    return NULL;
  /* Translators: date and time to the second, as g_date_time_format() takes them. */
  return exactly ? g_date_time_format (time, _("%x, %T")) : format_time (time, now);
}
