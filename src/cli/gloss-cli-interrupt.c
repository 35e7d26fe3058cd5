/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/gloss-cli.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

/* Stopping cleanly. Nothing that cleans up may be called from a signal handler, and there is no
 * main loop; so the signals are blocked in all threads, and one thread waits for them. The first
 * cancels, and the work in hand removes what it has half written; the second, for whoever has no
 * patience, ends the process at once.
 *
 * The main thread reads @caught only after it saw the cancellation, which orders it. */
static sigset_t signals;
static GCancellable *interrupted;
static int caught;

static gpointer
wait_for_signals_cb (gpointer user_data)
{
  int number = 0;

  if (sigwait (&signals, &number) != 0)
    return NULL;
  g_atomic_int_set (&caught, number);
  g_cancellable_cancel (interrupted);

  if (sigwait (&signals, &number) == 0)
    _exit (128 + number);
  return NULL;
}

/* What the parent chose to ignore (nohup, a background job) stays ignored. */
static void
add_unless_ignored (int number)
{
  struct sigaction action;

  if (sigaction (number, NULL, &action) == 0 && action.sa_handler != SIG_IGN)
    sigaddset (&signals, number);
}

/**
 * gloss_cli_interrupt_start:
 *
 * From now on Ctrl+C, a hang-up and a request to end cancel, instead of ending the process. To be
 * called once, before any other thread is started.
 *
 * Returns: (transfer none): what is cancelled then
 */
GCancellable *
gloss_cli_interrupt_start (void)
{
  sigemptyset (&signals);
  add_unless_ignored (SIGINT);
  add_unless_ignored (SIGTERM);
  add_unless_ignored (SIGHUP);
  pthread_sigmask (SIG_BLOCK, &signals, NULL);

  interrupted = g_cancellable_new ();
  g_thread_unref (g_thread_new ("interrupt", wait_for_signals_cb, NULL));
  return interrupted;
}

/**
 * gloss_cli_interrupt_raise:
 *
 * If the process was interrupted, ends it by the same signal, now that all is cleaned up: a shell
 * then knows that the user stopped it, and stops its loop. Otherwise does nothing.
 */
void
gloss_cli_interrupt_raise (void)
{
  int number = g_atomic_int_get (&caught);
  sigset_t only;

  if (number == 0)
    return;
  signal (number, SIG_DFL);
  sigemptyset (&only);
  sigaddset (&only, number);
  pthread_sigmask (SIG_UNBLOCK, &only, NULL);
  raise (number);
}
