/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-find-bar.h"

#include "app/gloss-focus.h"
#include "app/gloss-job.h"
#include "app/gloss-occurrences-dialog.h"
#include "app/gloss-style-class.h"
#include "core/corpus/gloss-search.h"

#include <glib/gi18n.h>
#include <string.h>

/* One search at a time, in another thread: a new one cancels the one before, and only the result of
 * the search whose cancellable is `cancellable` is taken. `hits` belong to the article that was
 * open when they were found; they go when another one is opened.
 *
 * `origin` is where the caret stood when the bar was opened or a hit was gone to last: typing on
 * looks from there, so that a longer pattern does not walk away. */

/* Nobody steps through more; drawing and counting them would not be free. */
#define MAX_HITS 500000

/* A search that is over before this does not say that it is under way. */
#define SEARCHING_SHOWN_AFTER_MS 300

/* What a selection may be long to be taken for the pattern. */
#define MAX_SEED_LENGTH 100

struct _GlossFindBar
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkEditable *entry;
  GtkLabel    *count;
  GtkLabel    *message;

  GlossSession  *session;
  GlossTextView *text_view; /* weak */
  GSignalGroup  *session_signals;
  gboolean       match_case;
  gboolean       whole_words;
  gboolean       regex;
  gboolean       ignore_accents;

  GCancellable *cancellable;
  GArray       *hits; /* GlossSpan; NULL before the first result */
  int           current;
  guint         origin;
  char         *failure; /* what to tell; NULL if all is well */
  gboolean      stopped; /* the expression is one, but went on for too long */
  guint         searching_timer;
};

/* What the searching thread is alone with. */
typedef struct
{
  GlossText        *text;
  char             *pattern;
  GlossSearchFlags  flags;
} Request;

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_TEXT_VIEW,
  PROP_OPEN,
  PROP_MATCH_CASE,
  PROP_WHOLE_WORDS,
  PROP_REGEX,
  PROP_IGNORE_ACCENTS,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (GlossFindBar, gloss_find_bar, GTK_TYPE_WIDGET)

static void
free_request (gpointer data)
{
  Request *request = data;

  gloss_text_unref (request->text);
  g_free (request->pattern);
  g_free (request);
}

static guint
count_hits (GlossFindBar *self)
{
  return self->hits != NULL ? self->hits->len : 0;
}

static char *
describe_hits (GlossFindBar *self)
{
  guint n = count_hits (self);

  if (self->failure != NULL)
    return g_strdup (self->stopped ? _("Stopped") : _("Invalid"));
  if (self->hits == NULL)
    return g_strdup ("");
  if (n == 0)
    return g_strdup (_("No hits"));
  if (n >= MAX_HITS)
    return self->current < 0 ? g_strdup_printf (_("over %u"), n)
                             : g_strdup_printf (_("%d of over %u"), self->current + 1, n);
  if (self->current < 0)
    return g_strdup_printf (ngettext ("%u hit", "%u hits", n), n);

  return g_strdup_printf (_("%d of %u"), self->current + 1, n);
}

static void
update (GlossFindBar *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *count = describe_hits (self);
  gboolean failed = self->failure != NULL || (self->hits != NULL && self->hits->len == 0);

  gtk_label_set_label (self->count, count);
  gtk_label_set_label (self->message, self->failure != NULL ? self->failure : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), self->failure != NULL);

  gloss_style_class_set (GTK_WIDGET (self->entry), "error", failed);

  gtk_widget_action_set_enabled (widget, "find.next", count_hits (self) > 0);
  gtk_widget_action_set_enabled (widget, "find.previous", count_hits (self) > 0);
  gtk_widget_action_set_enabled (widget, "find.annotate-all",
                                 count_hits (self) > 0 && gloss_session_can_edit (self->session));
  gtk_widget_action_set_enabled (widget, "find.ignore-accents", !self->regex);

  if (self->text_view != NULL)
    gloss_text_view_set_hits (self->text_view,
                              count_hits (self) > 0 ? (GlossSpan *) self->hits->data : NULL,
                              count_hits (self), self->current);
}

/* Going to hits */

static int
find_hit_from (GlossFindBar *self,
               guint         offset)
{
  guint low = 0;
  guint high = count_hits (self);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->hits, GlossSpan, middle).start < offset)
        low = middle + 1;
      else
        high = middle;
    }

  if (count_hits (self) == 0)
    return -1;

  return low < count_hits (self) ? (int) low : 0;
}

static void
go_to (GlossFindBar *self,
       int           hit)
{
  GlossSpan span;

  self->current = hit;
  if (hit >= 0 && self->text_view != NULL)
    {
      span = g_array_index (self->hits, GlossSpan, hit);
      gloss_text_view_select_range (self->text_view, span.start, span.end);
      gloss_text_view_reveal (self->text_view, span.start, span.end);
    }

  update (self);
}

static void
step (GlossFindBar *self,
      int           by)
{
  int n = count_hits (self);

  if (n == 0)
    return;

  go_to (self, self->current < 0 ? find_hit_from (self, self->origin)
                                 : (self->current + by + n) % n);
  self->origin = g_array_index (self->hits, GlossSpan, self->current).start;
}

/* Searching */

static gboolean
show_searching_cb (gpointer user_data)
{
  GlossFindBar *self = user_data;

  self->searching_timer = 0;
  gtk_label_set_label (self->count, _("Searching…"));
  return G_SOURCE_REMOVE;
}

static void
forget_hits (GlossFindBar *self)
{
  g_clear_handle_id (&self->searching_timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->hits, g_array_unref);
  g_clear_pointer (&self->failure, g_free);
  self->current = -1;
}

static gpointer
search_job (gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Request *request = data;

  return gloss_search_text (request->text, request->pattern, request->flags, MAX_HITS, cancellable,
                            error);
}

static void
search_done_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GlossFindBar *self = GLOSS_FIND_BAR (source);
  g_autoptr (GCancellable) cancellable = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) hits = gloss_job_finish (result, &error);

  if (cancellable != self->cancellable)
    return;

  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->searching_timer, g_source_remove);
  if (hits == NULL)
    self->failure = g_strdup (error->message);
  self->stopped = error != NULL && error->domain == G_IO_ERROR;
  self->hits = g_steal_pointer (&hits);
  go_to (self, find_hit_from (self, self->origin));
}

static GlossSearchFlags
get_flags (GlossFindBar *self)
{
  return (self->match_case ? GLOSS_SEARCH_MATCH_CASE : 0)
         | (self->whole_words ? GLOSS_SEARCH_WHOLE_WORDS : 0)
         | (self->regex ? GLOSS_SEARCH_REGEX : 0)
         | (self->ignore_accents ? GLOSS_SEARCH_IGNORE_ACCENTS : 0);
}

static void
search (GlossFindBar *self)
{
  GlossArticle *article = self->session != NULL ? gloss_session_get_article (self->session) : NULL;
  const char *pattern = gtk_editable_get_text (self->entry);
  Request *request;

  forget_hits (self);
  if (article == NULL || pattern[0] == '\0' || !gloss_find_bar_is_open (self))
    {
      update (self);
      return;
    }

  request = g_new0 (Request, 1);
  request->text = gloss_text_ref (gloss_article_get_text (article));
  request->pattern = g_strdup (pattern);
  request->flags = get_flags (self);
  self->cancellable = g_cancellable_new ();
  gloss_job_run (self, search_job, request, free_request, (GDestroyNotify) g_array_unref,
                 self->cancellable, search_done_cb, g_object_ref (self->cancellable));
  self->searching_timer = g_timeout_add (SEARCHING_SHOWN_AFTER_MS, show_searching_cb, self);
}

static void
search_changed_cb (GlossFindBar *self)
{
  search (self);
}

static void
article_changed_cb (GlossFindBar *self)
{
  self->origin = 0;
  search (self);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GlossFindBar          *self)
{
  gboolean enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;

  if (!enter || (state & gtk_accelerator_get_default_mod_mask ()) != GDK_SHIFT_MASK)
    return GDK_EVENT_PROPAGATE;

  gloss_find_bar_previous (self);

  return GDK_EVENT_STOP;
}

/* Actions */

static void
next_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *target)
{
  gloss_find_bar_next (GLOSS_FIND_BAR (widget));
}

static void
previous_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *target)
{
  gloss_find_bar_previous (GLOSS_FIND_BAR (widget));
}

static void
annotate_all_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *target)
{
  GlossFindBar *self = GLOSS_FIND_BAR (widget);

  gloss_occurrences_dialog_present (widget, self->session, gtk_editable_get_text (self->entry),
                                    get_flags (self), NULL);
}

static void
close_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *target)
{
  gloss_find_bar_close (GLOSS_FIND_BAR (widget));
}

/* The class */

static void
set_flag (GlossFindBar *self,
          gboolean     *flag,
          gboolean      value,
          guint         prop_id)
{
  if (*flag == value)
    return;

  *flag = value;
  search (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop_id]);
}

static void
set_session (GlossFindBar *self,
             GlossSession *session)
{
  if (!g_set_object (&self->session, session))
    return;

  g_signal_group_set_target (self->session_signals, session);
  search (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}

static void
set_text_view (GlossFindBar  *self,
               GlossTextView *text_view)
{
  if (!g_set_weak_pointer (&self->text_view, text_view))
    return;

  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT_VIEW]);
}

static void
gloss_find_bar_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  GlossFindBar *self = GLOSS_FIND_BAR (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;

    case PROP_TEXT_VIEW:
      g_value_set_object (value, self->text_view);
      break;

    case PROP_OPEN:
      g_value_set_boolean (value, gloss_find_bar_is_open (self));
      break;

    case PROP_MATCH_CASE:
      g_value_set_boolean (value, self->match_case);
      break;

    case PROP_WHOLE_WORDS:
      g_value_set_boolean (value, self->whole_words);
      break;

    case PROP_REGEX:
      g_value_set_boolean (value, self->regex);
      break;

    case PROP_IGNORE_ACCENTS:
      g_value_set_boolean (value, self->ignore_accents);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_find_bar_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  GlossFindBar *self = GLOSS_FIND_BAR (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;

    case PROP_TEXT_VIEW:
      set_text_view (self, g_value_get_object (value));
      break;

    case PROP_MATCH_CASE:
      set_flag (self, &self->match_case, g_value_get_boolean (value), prop_id);
      break;

    case PROP_WHOLE_WORDS:
      set_flag (self, &self->whole_words, g_value_get_boolean (value), prop_id);
      break;

    case PROP_REGEX:
      set_flag (self, &self->regex, g_value_get_boolean (value), prop_id);
      break;

    case PROP_IGNORE_ACCENTS:
      set_flag (self, &self->ignore_accents, g_value_get_boolean (value), prop_id);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gloss_find_bar_dispose (GObject *object)
{
  GlossFindBar *self = GLOSS_FIND_BAR (object);

  forget_hits (self);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  g_clear_weak_pointer (&self->text_view);
  gtk_widget_dispose_template (GTK_WIDGET (self), GLOSS_TYPE_FIND_BAR);

  G_OBJECT_CLASS (gloss_find_bar_parent_class)->dispose (object);
}

static GParamSpec *
make_flag_pspec (const char *name)
{
  return g_param_spec_boolean (name, NULL, NULL, FALSE,
                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                 | G_PARAM_STATIC_STRINGS);
}

static void
install_props (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GLOSS_TYPE_SESSION, flags);
  props[PROP_TEXT_VIEW] = g_param_spec_object ("text-view", NULL, NULL, GLOSS_TYPE_TEXT_VIEW,
                                               flags);
  props[PROP_OPEN] = g_param_spec_boolean ("open", NULL, NULL, FALSE,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_MATCH_CASE] = make_flag_pspec ("match-case");
  props[PROP_WHOLE_WORDS] = make_flag_pspec ("whole-words");
  props[PROP_REGEX] = make_flag_pspec ("regex");
  props[PROP_IGNORE_ACCENTS] = make_flag_pspec ("ignore-accents");
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
gloss_find_bar_class_init (GlossFindBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gloss_find_bar_get_property;
  object_class->set_property = gloss_find_bar_set_property;
  object_class->dispose = gloss_find_bar_dispose;
  install_props (object_class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               GLOSS_RESOURCE_PATH "/ui/gloss-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, GlossFindBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, GlossFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, GlossFindBar, count);
  gtk_widget_class_bind_template_child (widget_class, GlossFindBar, message);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, gloss_find_bar_next);
  gtk_widget_class_bind_template_callback (widget_class, gloss_find_bar_previous);
  gtk_widget_class_bind_template_callback (widget_class, gloss_find_bar_close);

  gtk_widget_class_install_action (widget_class, "find.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "find.previous", NULL, previous_cb);
  gtk_widget_class_install_action (widget_class, "find.close", NULL, close_cb);
  gtk_widget_class_install_property_action (widget_class, "find.match-case", "match-case");
  gtk_widget_class_install_property_action (widget_class, "find.whole-words", "whole-words");
  gtk_widget_class_install_property_action (widget_class, "find.regex", "regex");
  gtk_widget_class_install_property_action (widget_class, "find.ignore-accents", "ignore-accents");
  gtk_widget_class_install_action (widget_class, "find.annotate-all", NULL, annotate_all_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEARCH);
}

static void
gloss_find_bar_init (GlossFindBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->current = -1;

  self->session_signals = g_signal_group_new (GLOSS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::article",
                                  G_CALLBACK (article_changed_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::set", G_CALLBACK (update), self);
  update (self);
}

/**
 * gloss_find_bar_new:
 * @session: (nullable): whose article to search
 * @text_view: (nullable): where to show and select hits; not kept alive
 *
 * Returns: a new find bar, closed
 */
GtkWidget *
gloss_find_bar_new (GlossSession  *session,
                    GlossTextView *text_view)
{
  return g_object_new (GLOSS_TYPE_FIND_BAR, "session", session, "text-view", text_view, NULL);
}

/* What is selected on one line is likely what is looked for. */
static void
seed_pattern (GlossFindBar *self)
{
  GlossArticle *article = gloss_session_get_article (self->session);
  g_autofree char *selected = NULL;
  guint start, end;

  if (article == NULL)
    return;

  if (gloss_session_get_selection (self->session, &start, &end) && end - start <= MAX_SEED_LENGTH)
    selected = gloss_text_dup_range (gloss_article_get_text (article), start, end);
  self->origin = start;
  if (selected != NULL && strpbrk (selected, "\r\n") == NULL)
    gtk_editable_set_text (self->entry, selected);
}

/* The other way round GtkText starts to blink, finds a selection that does not, and warns: before
 * the bar is mapped it does not look what has become of its selection. */
static void
select_and_focus (GtkEditable *entry)
{
  gtk_editable_select_region (entry, 0, -1);
  gtk_text_grab_focus_without_selecting (GTK_TEXT (gtk_editable_get_delegate (entry)));
}

/**
 * gloss_find_bar_open:
 * @self: a find bar
 *
 * Slides in, takes the selected text, if it is short, for the pattern, and puts the cursor into the
 * entry.
 */
void
gloss_find_bar_open (GlossFindBar *self)
{
  gboolean was_open;

  g_return_if_fail (GLOSS_IS_FIND_BAR (self));

  was_open = gloss_find_bar_is_open (self);
  gloss_focus_reveal (self->revealer);
  if (self->session != NULL)
    seed_pattern (self);
  select_and_focus (self->entry);
  search (self);

  if (!was_open)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OPEN]);
}

/**
 * gloss_find_bar_close:
 * @self: a find bar
 *
 * Slides away. The current hit stays selected in the text, which gets the focus.
 */
void
gloss_find_bar_close (GlossFindBar *self)
{
  g_return_if_fail (GLOSS_IS_FIND_BAR (self));

  if (!gloss_find_bar_is_open (self))
    return;

  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  forget_hits (self);
  update (self);
  if (self->text_view != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OPEN]);
}

/**
 * gloss_find_bar_is_open:
 * @self: a find bar
 *
 * Returns: whether it is there
 */
gboolean
gloss_find_bar_is_open (GlossFindBar *self)
{
  g_return_val_if_fail (GLOSS_IS_FIND_BAR (self), FALSE);

  return gtk_revealer_get_reveal_child (self->revealer);
}

/**
 * gloss_find_bar_next:
 * @self: a find bar
 *
 * Goes to the next hit; after the last, to the first.
 */
void
gloss_find_bar_next (GlossFindBar *self)
{
  g_return_if_fail (GLOSS_IS_FIND_BAR (self));

  step (self, 1);
}

/**
 * gloss_find_bar_previous:
 * @self: a find bar
 *
 * Goes to the hit before; before the first, to the last.
 */
void
gloss_find_bar_previous (GlossFindBar *self)
{
  g_return_if_fail (GLOSS_IS_FIND_BAR (self));

  step (self, -1);
}
