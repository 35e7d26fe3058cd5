/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-session-private.h"
#include "app/gloss-session-relate.h"

/* The state of one window. Invariants:
 * - `set` and `labels` are those of `store`; all three, and `saver`, are there or none is.
 * - `set` annotates `article`; while another article is read, all of them are still the old one's.
 * - `selected` names an annotation of `set`, or is NULL.
 * - What a banner says is derived by gloss_session_update_problem() and nowhere else. */

G_DEFINE_FINAL_TYPE (GlossSession, gloss_session, G_TYPE_OBJECT)

enum
{
  SIGNAL_SET_CHANGED,
  SIGNAL_SELECTION_CHANGED,
  SIGNAL_HIDDEN_CHANGED,
  SIGNAL_CHOSEN_CHANGED,
  SIGNAL_REVEAL,
  SIGNAL_SELECT_RANGE,
  SIGNAL_MESSAGE,
  SIGNAL_ERROR,
  SIGNAL_CONFLICT,
  SIGNAL_BATCH_STEP,
  SIGNAL_SETS_CHANGED,
  SIGNAL_UNDERLAY_CHANGED,
  SIGNAL_LINK_CHANGED,
  SIGNAL_CHOOSE_RELATION,
  N_SIGNALS,
};

GParamSpec *gloss_session_properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
notify (GlossSession *self,
        guint         property)
{
  g_object_notify_by_pspec (G_OBJECT (self), gloss_session_properties[property]);
}

static void
set_changed_cb (GlossSession       *self,
                GlossEdit          *edit,
                GlossAnnotationSet *set)
{
  if (self->selected != NULL && gloss_annotation_set_lookup (set, self->selected) == NULL)
    gloss_session_take_selected (self, NULL);
  gloss_session_check_link (self);
  gloss_saver_note_edit (self->saver);
  gloss_session_note_use (self, edit);
  g_signal_emit (self, signals[SIGNAL_SET_CHANGED], 0, edit);
  gloss_session_update_problem (self);
}

/* Lists follow the set, too: what is chosen in them is told after they have done so. */
static void
after_set_changed_cb (GlossSession       *self,
                      GlossEdit          *edit,
                      GlossAnnotationSet *set)
{
  gloss_session_prune_chosen (self, edit);
}

static void
note_set_written (GlossSession *self)
{
  GFile *file = gloss_article_get_file (self->article);

  if (self->folder != NULL && !gloss_store_is_lone_portal_file (file))
    gloss_folder_note_set (self->folder, file, gloss_annotation_set_get_name (self->set));
}

static void
saver_changed_cb (GlossSession *self,
                  GlossSaver   *saver)
{
  if (gloss_saver_get_state (saver) == GLOSS_SAVE_STATE_SAVED)
    self->saved_at = g_get_monotonic_time ();
  if (gloss_saver_get_state (saver) == GLOSS_SAVE_STATE_SAVED
      && gloss_annotation_set_can_undo (self->set))
    note_set_written (self);
  notify (self, PROP_SAVE_STATE);
  gloss_session_update_problem (self);
}

static gboolean
saver_conflict_cb (GlossSession *self,
                   GlossSaver   *saver)
{
  return gloss_session_join (self);
}

static void
gloss_session_get_property (GObject    *object,
                            guint       property,
                            GValue     *value,
                            GParamSpec *pspec)
{
  GlossSession *self = GLOSS_SESSION (object);

  switch (property)
    {
    case PROP_FOLDER:
      g_value_set_object (value, self->folder);
      break;
    case PROP_ARTICLE:
      g_value_set_boxed (value, self->article);
      break;
    case PROP_SET:
      g_value_set_object (value, self->set);
      break;
    case PROP_LABELS:
      g_value_set_object (value, self->labels);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_SELECTED:
      g_value_set_string (value, self->selected);
      break;
    case PROP_PEN:
      g_value_set_string (value, self->pen);
      break;
    case PROP_SAVE_STATE:
      g_value_set_int (value, gloss_session_get_save_state (self));
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem_text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
gloss_session_dispose (GObject *object)
{
  GlossSession *self = GLOSS_SESSION (object);

  self->closed = TRUE;
  g_cancellable_cancel (self->opening);
  g_clear_handle_id (&self->store_idle, g_source_remove);
  gloss_session_unwatch (self);
  gloss_session_drop_underlay (self);
  g_signal_group_set_target (self->set_signals, NULL);
  g_signal_group_set_target (self->label_signals, NULL);
  g_signal_group_set_target (self->saver_signals, NULL);
  if (self->saver != NULL)
    gloss_saver_close (self->saver);
  g_clear_object (&self->saver);
  g_clear_object (&self->set);
  g_clear_object (&self->labels);
  g_clear_object (&self->store);
  g_clear_object (&self->folder);

  G_OBJECT_CLASS (gloss_session_parent_class)->dispose (object);
}

static void
gloss_session_finalize (GObject *object)
{
  GlossSession *self = GLOSS_SESSION (object);

  g_clear_object (&self->opening);
  g_clear_pointer (&self->batch_meter, gloss_batch_meter_unref);
  g_clear_object (&self->batch_cancellable);
  g_free (self->travel);
  g_clear_object (&self->set_signals);
  g_clear_object (&self->label_signals);
  g_clear_object (&self->saver_signals);
  g_clear_pointer (&self->article, gloss_article_unref);
  g_clear_object (&self->state_folder);
  g_clear_object (&self->data_folder);
  g_free (self->annotator);
  g_free (self->set_name);
  gloss_session_free_sets (self);
  g_free (self->unreadable);
  g_free (self->remarks);
  g_free (self->seen_sha256);
  g_free (self->problem_text);
  g_free (self->selected);
  g_free (self->left);
  g_free (self->innermost);
  g_free (self->inner);
  g_free (self->pen);
  g_free (self->link_from);
  g_ptr_array_unref (self->hidden);
  g_free (self->lit);
  g_hash_table_unref (self->chosen);
  g_ptr_array_unref (self->recent);
  g_hash_table_unref (self->places);

  G_OBJECT_CLASS (gloss_session_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GParamSpec **properties = gloss_session_properties;

  properties[PROP_FOLDER] = g_param_spec_object ("folder", NULL, NULL, GLOSS_TYPE_FOLDER, flags);
  properties[PROP_ARTICLE] = g_param_spec_boxed ("article", NULL, NULL, GLOSS_TYPE_ARTICLE, flags);
  properties[PROP_SET] = g_param_spec_object ("set", NULL, NULL, GLOSS_TYPE_ANNOTATION_SET, flags);
  properties[PROP_LABELS] = g_param_spec_object ("labels", NULL, NULL, GLOSS_TYPE_LABEL_SET, flags);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  properties[PROP_SELECTED] = g_param_spec_string ("selected", NULL, NULL, NULL, flags);
  properties[PROP_PEN] = g_param_spec_string ("pen", NULL, NULL, NULL, flags);
  properties[PROP_SAVE_STATE] = g_param_spec_int ("save-state", NULL, NULL, GLOSS_SAVE_STATE_NONE,
                                                  GLOSS_SAVE_STATE_FAILED, GLOSS_SAVE_STATE_NONE,
                                                  flags);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gloss_session_class_init (GlossSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = gloss_session_get_property;
  object_class->dispose = gloss_session_dispose;
  object_class->finalize = gloss_session_finalize;
  install_properties (object_class);

  signals[SIGNAL_SET_CHANGED] = g_signal_new ("set-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                              NULL, G_TYPE_NONE, 1, GLOSS_TYPE_EDIT);
  signals[SIGNAL_SELECTION_CHANGED] = g_signal_new ("selection-changed", type, G_SIGNAL_RUN_LAST, 0,
                                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_HIDDEN_CHANGED] = g_signal_new ("hidden-changed", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                                 NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CHOSEN_CHANGED] = g_signal_new ("chosen-changed", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                                 NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_REVEAL] = g_signal_new ("reveal", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[SIGNAL_SELECT_RANGE] = g_signal_new ("select-range", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                               NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT,
                                               G_TYPE_UINT);
  signals[SIGNAL_MESSAGE] = g_signal_new ("message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_ERROR] = g_signal_new ("error", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_CONFLICT] = g_signal_new ("conflict", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 0);
  signals[SIGNAL_BATCH_STEP] = g_signal_new ("batch-step", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                             NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SETS_CHANGED] = g_signal_new ("sets-changed", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                               NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_UNDERLAY_CHANGED] = g_signal_new ("underlay-changed", type, G_SIGNAL_RUN_LAST, 0,
                                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LINK_CHANGED] = g_signal_new ("link-changed", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                               NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CHOOSE_RELATION] = g_signal_new ("choose-relation", type, G_SIGNAL_RUN_LAST, 0,
                                                  NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                                  G_TYPE_STRING);
}

static void
gloss_session_init (GlossSession *self)
{
  gloss_session_init_sets (self);
  self->hidden = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->hidden, NULL);
  self->chosen = gloss_session_make_chosen ();
  self->recent = g_ptr_array_new_with_free_func (g_free);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->set_signals = g_signal_group_new (GLOSS_TYPE_ANNOTATION_SET);
  g_signal_group_connect_swapped (self->set_signals, "changed", G_CALLBACK (set_changed_cb), self);
  g_signal_group_connect_data (self->set_signals, "changed", G_CALLBACK (after_set_changed_cb),
                               self, NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  self->label_signals = g_signal_group_new (GLOSS_TYPE_LABEL_SET);
  g_signal_group_connect_swapped (self->label_signals, "changed",
                                  G_CALLBACK (gloss_session_check_labels), self);
  self->saver_signals = g_signal_group_new (GLOSS_TYPE_SAVER);
  g_signal_group_connect_swapped (self->saver_signals, "changed", G_CALLBACK (saver_changed_cb),
                                  self);
  g_signal_group_connect_swapped (self->saver_signals, "conflict", G_CALLBACK (saver_conflict_cb),
                                  self);
}

/* For the session's other files. */

/* Takes @id. */
gboolean
gloss_session_take_selected (GlossSession *self,
                             char         *id)
{
  g_clear_pointer (&self->left, g_free);
  if (g_strcmp0 (self->selected, id) == 0)
    {
      g_free (id);
      return FALSE;
    }
  g_free (self->selected);
  self->selected = id;
  gloss_session_narrow_chosen (self);
  notify (self, PROP_SELECTED);
  return TRUE;
}

/* What is selected in the text, or the caret. */
void
gloss_session_take_range (GlossSession *self,
                          guint         start,
                          guint         end)
{
  if (self->start == start && self->end == end)
    return;
  self->start = start;
  self->end = end;
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

void
gloss_session_tell_selection (GlossSession *self)
{
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

void
gloss_session_tell (GlossSession *self,
                    const char   *text)
{
  g_signal_emit (self, signals[SIGNAL_MESSAGE], 0, text);
}

void
gloss_session_tell_error (GlossSession *self,
                          const char   *heading,
                          const char   *text)
{
  g_signal_emit (self, signals[SIGNAL_ERROR], 0, heading, text);
}

void
gloss_session_tell_hidden (GlossSession *self)
{
  g_signal_emit (self, signals[SIGNAL_HIDDEN_CHANGED], 0);
}

void
gloss_session_tell_chosen (GlossSession *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN_CHANGED], 0);
}

void
gloss_session_tell_conflict (GlossSession *self)
{
  g_signal_emit (self, signals[SIGNAL_CONFLICT], 0);
}

void
gloss_session_tell_link (GlossSession *self)
{
  g_signal_emit (self, signals[SIGNAL_LINK_CHANGED], 0);
}

void
gloss_session_ask_relation (GlossSession *self,
                            const char   *from_id,
                            const char   *to_id)
{
  g_signal_emit (self, signals[SIGNAL_CHOOSE_RELATION], 0, from_id, to_id);
}

void
gloss_session_emit_batch_step (GlossSession *self)
{
  g_signal_emit (self, signals[SIGNAL_BATCH_STEP], 0);
}

/* Nothing is selected in the text any more; the caret is at @caret. */
void
gloss_session_collapse (GlossSession *self,
                        guint         caret)
{
  caret = MIN (caret, gloss_text_get_length (gloss_article_get_text (self->article)));
  g_signal_emit (self, signals[SIGNAL_SELECT_RANGE], 0, caret, caret);
  gloss_session_take_range (self, caret, caret);
}

/* Brings @span, as far as the text has it, into sight. */
void
gloss_session_reveal (GlossSession *self,
                      GlossSpan     span)
{
  guint length = gloss_text_get_length (gloss_article_get_text (self->article));

  g_signal_emit (self, signals[SIGNAL_REVEAL], 0, MIN (span.start, length), MIN (span.end, length));
}

/**
 * gloss_session_new:
 * @state_folder: where edit logs lie
 * @data_folder: for sets that cannot lie beside their article
 *
 * Returns: (transfer full): a session in which nothing is open
 */
GlossSession *
gloss_session_new (GFile *state_folder,
                   GFile *data_folder)
{
  GlossSession *self;

  g_return_val_if_fail (G_IS_FILE (state_folder), NULL);
  g_return_val_if_fail (G_IS_FILE (data_folder), NULL);

  self = g_object_new (GLOSS_TYPE_SESSION, NULL);
  self->state_folder = g_object_ref (state_folder);
  self->data_folder = g_object_ref (data_folder);
  return self;
}

/**
 * gloss_session_set_annotator:
 * @self: a session
 * @name: (nullable): who annotates; empty or %NULL: nobody is named
 *
 * Who is written into the annotations that are made or changed from now on.
 */
void
gloss_session_set_annotator (GlossSession *self,
                             const char   *name)
{
  g_return_if_fail (GLOSS_IS_SESSION (self));

  g_free (self->annotator);
  self->annotator = name != NULL && *name != '\0' ? g_strdup (name) : NULL;
}

/**
 * gloss_session_get_author:
 * @self: a session
 *
 * Returns: (transfer none): the user, by the clock, for the functions of gloss-command.h
 */
const GlossAuthor *
gloss_session_get_author (GlossSession *self)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), NULL);

  self->author = (GlossAuthor){ self->annotator, NULL };
  return &self->author;
}

/**
 * gloss_session_get_state_folder:
 * @self: a session
 *
 * Returns: (transfer none): where edit logs lie
 */
GFile *
gloss_session_get_state_folder (GlossSession *self)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), NULL);

  return self->state_folder;
}

/**
 * gloss_session_get_folder:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the articles that are open together
 */
GlossFolder *
gloss_session_get_folder (GlossSession *self)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), NULL);

  return self->folder;
}

/**
 * gloss_session_get_article:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the article that is shown
 */
GlossArticle *
gloss_session_get_article (GlossSession *self)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), NULL);

  return self->article;
}

/**
 * gloss_session_get_store:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the set on disk; %NULL while it is read or cannot be
 */
GlossStore *
gloss_session_get_store (GlossSession *self)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), NULL);

  return self->store;
}

/**
 * gloss_session_get_set:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the annotations; %NULL while they are read or cannot be
 */
GlossAnnotationSet *
gloss_session_get_set (GlossSession *self)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), NULL);

  return self->set;
}

/**
 * gloss_session_get_labels:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the labels of the set
 */
GlossLabelSet *
gloss_session_get_labels (GlossSession *self)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), NULL);

  return self->labels;
}

/**
 * gloss_session_get_loading:
 * @self: a session
 *
 * Returns: whether an article, a set or a folder is being read
 */
gboolean
gloss_session_get_loading (GlossSession *self)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), FALSE);

  return self->loading;
}

/**
 * gloss_session_get_save_state:
 * @self: a session
 *
 * Returns: how far the files are behind the set
 */
GlossSaveState
gloss_session_get_save_state (GlossSession *self)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), GLOSS_SAVE_STATE_NONE);

  return self->saver != NULL ? gloss_saver_get_state (self->saver) : GLOSS_SAVE_STATE_NONE;
}

/**
 * gloss_session_can_edit:
 * @self: a session
 *
 * Returns: whether a set is open and accepts edits
 */
gboolean
gloss_session_can_edit (GlossSession *self)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), FALSE);

  return self->set != NULL && gloss_annotation_set_get_read_only (self->set) == NULL;
}

/**
 * gloss_session_get_pen:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): id of the label that every drag applies
 */
const char *
gloss_session_get_pen (GlossSession *self)
{
  g_return_val_if_fail (GLOSS_IS_SESSION (self), NULL);

  return self->pen;
}

/**
 * gloss_session_set_pen:
 * @self: a session
 * @label_id: (nullable): the label to take up; %NULL puts the pen down
 */
void
gloss_session_set_pen (GlossSession *self,
                       const char   *label_id)
{
  g_return_if_fail (GLOSS_IS_SESSION (self));

  if (g_strcmp0 (self->pen, label_id) == 0)
    return;
  g_free (self->pen);
  self->pen = g_strdup (label_id);
  notify (self, PROP_PEN);
}
