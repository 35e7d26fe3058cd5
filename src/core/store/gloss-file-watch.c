/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/gloss-file-watch.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a monitor reports is only a reason to look. Looking means to read the file and compare its
 * checksum, a piece at a time in idle time, so that a large file never holds up the main loop.
 *
 * At most one of these holds:
 * - paused: nothing is looked at; `is_due` remembers that there was a reason.
 * - timeout != 0: there was a reason, and more are waited for.
 * - idle != 0: the file is being read (fd, checksum). A reason that comes meanwhile sets `is_due`:
 *   what has been read so far may be half of one version and half of another.
 */

/* Programs that save make several events within a few milliseconds. */
#define COALESCE_MS 200

/* About three milliseconds of reading and summing up. */
#define PIECE_BYTES (512 * 1024)

struct _GlossFileWatch
{
  GObject       parent_instance;

  GFile        *file;
  GFileMonitor *monitor;   /* %NULL where there is none for this file */
  GMainContext *context;
  char         *known;     /* what we know that the file holds */
  char         *announced; /* what we last said that it holds, … */
  gboolean      has_announced; /* … if we did */

  guint         pauses;
  gboolean      is_due;
  GSource      *timeout;
  GSource      *idle;
  int           fd;
  GChecksum    *checksum;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GlossFileWatch, gloss_file_watch, G_TYPE_OBJECT)

static void schedule (GlossFileWatch *self,
                      guint           delay_ms);

static void
stop_source (GSource **source)
{
  if (*source == NULL)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
stop_reading (GlossFileWatch *self)
{
  stop_source (&self->idle);
  g_clear_pointer (&self->checksum, g_checksum_free);
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
}

/* @hash: what the file turned out to hold. */
static void
judge (GlossFileWatch *self,
       const char     *hash)
{
  g_autoptr (GlossFileWatch) held = g_object_ref (self);

  stop_reading (self);
  if (self->is_due)
    {
      schedule (self, COALESCE_MS);
      return;
    }
  if (g_strcmp0 (hash, self->known) == 0)
    {
      self->has_announced = FALSE;
      return;
    }
  if (self->has_announced && g_strcmp0 (hash, self->announced) == 0)
    return;
  g_free (self->announced);
  self->announced = g_strdup (hash);
  self->has_announced = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
read_piece_cb (gpointer user_data)
{
  GlossFileWatch *self = user_data;
  g_autofree guchar *piece = g_malloc (PIECE_BYTES);
  gssize n = read (self->fd, piece, PIECE_BYTES);

  if (n < 0 && errno == EINTR)
    return G_SOURCE_CONTINUE;
  if (n > 0)
    {
      g_checksum_update (self->checksum, piece, n);
      return G_SOURCE_CONTINUE;
    }
  if (n < 0)
    {
      /* It cannot be read now; the next event or check looks again. */
      stop_reading (self);
    }
  else
    {
      g_autofree char *hash = g_strdup (g_checksum_get_string (self->checksum));

      judge (self, hash);
    }
  return G_SOURCE_REMOVE;
}

static void
start_reading (GlossFileWatch *self)
{
  g_autofree char *path = g_file_get_path (self->file);
  struct stat info;

  if (path == NULL)
    return;
  self->is_due = FALSE;
  /* Something else than a file may have taken its place; a FIFO would block. */
  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (self->fd < 0 || fstat (self->fd, &info) != 0 || !S_ISREG (info.st_mode))
    {
      judge (self, NULL);
      return;
    }
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  self->idle = g_idle_source_new ();
  g_source_set_static_name (self->idle, "[glossator] file watch");
  g_source_set_callback (self->idle, read_piece_cb, self, NULL);
  g_source_attach (self->idle, self->context);
}

static gboolean
timeout_cb (gpointer user_data)
{
  GlossFileWatch *self = user_data;

  stop_source (&self->timeout);
  start_reading (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (GlossFileWatch *self,
          guint           delay_ms)
{
  if (self->pauses > 0 || self->idle != NULL)
    {
      self->is_due = TRUE;
      return;
    }
  if (self->timeout != NULL)
    return;
  self->timeout = g_timeout_source_new (delay_ms);
  g_source_set_static_name (self->timeout, "[glossator] file watch");
  g_source_set_callback (self->timeout, timeout_cb, self, NULL);
  g_source_attach (self->timeout, self->context);
}

static void
monitor_changed_cb (GFileMonitor      *monitor,
                    GFile             *file,
                    GFile             *other_file,
                    GFileMonitorEvent  event,
                    gpointer           user_data)
{
  schedule (user_data, COALESCE_MS);
}

static void
gloss_file_watch_dispose (GObject *object)
{
  GlossFileWatch *self = GLOSS_FILE_WATCH (object);

  stop_source (&self->timeout);
  stop_reading (self);
  if (self->monitor != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->monitor, monitor_changed_cb, self);
      g_file_monitor_cancel (self->monitor);
    }
  g_clear_object (&self->monitor);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (gloss_file_watch_parent_class)->dispose (object);
}

static void
gloss_file_watch_finalize (GObject *object)
{
  GlossFileWatch *self = GLOSS_FILE_WATCH (object);

  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self->known);
  g_free (self->announced);

  G_OBJECT_CLASS (gloss_file_watch_parent_class)->finalize (object);
}

static void
gloss_file_watch_class_init (GlossFileWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gloss_file_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = gloss_file_watch_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gloss_file_watch_init (GlossFileWatch *self)
{
  self->fd = -1;
  self->context = g_main_context_ref_thread_default ();
}

/**
 * gloss_file_watch_new:
 * @file: a file, which need not exist
 * @hash: (nullable): the SHA-256 in hex of what it is known to hold; %NULL: there is none
 *
 * Returns: (transfer full): a watch on @file, in the thread's main context. Where the file system
 *   has no monitors, only gloss_file_watch_check() looks
 */
GlossFileWatch *
gloss_file_watch_new (GFile      *file,
                      const char *hash)
{
  GlossFileWatch *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (GLOSS_TYPE_FILE_WATCH, NULL);
  self->file = g_object_ref (file);
  self->known = g_strdup (hash);
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect (self->monitor, "changed", G_CALLBACK (monitor_changed_cb), self);
  return self;
}

/**
 * gloss_file_watch_pause:
 * @self: a watch
 *
 * Before the file is written by ourselves. Pauses add up.
 */
void
gloss_file_watch_pause (GlossFileWatch *self)
{
  g_return_if_fail (GLOSS_IS_FILE_WATCH (self));

  self->is_due |= self->timeout != NULL || self->idle != NULL;
  stop_source (&self->timeout);
  stop_reading (self);
  self->pauses++;
}

/**
 * gloss_file_watch_resume:
 * @self: a watch that is paused
 * @hash: (nullable): the SHA-256 in hex of what the file is known to hold now; %NULL: there is none
 *
 * After the file was written, or could not be. What happened to the file in between is looked at.
 */
void
gloss_file_watch_resume (GlossFileWatch *self,
                         const char     *hash)
{
  char *copy = g_strdup (hash);

  g_return_if_fail (GLOSS_IS_FILE_WATCH (self) && self->pauses > 0);

  g_free (self->known);
  self->known = copy;
  if (--self->pauses == 0 && self->is_due)
    schedule (self, COALESCE_MS);
}

/**
 * gloss_file_watch_check:
 * @self: a watch
 *
 * Looks at the file even if no monitor said so. `changed` comes later, in idle time.
 */
void
gloss_file_watch_check (GlossFileWatch *self)
{
  g_return_if_fail (GLOSS_IS_FILE_WATCH (self));

  schedule (self, 0);
}
