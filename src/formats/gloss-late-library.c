/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-late-library.h"

#include "core/gloss-error.h"

#include <glib/gi18n-lib.h>
#include <gmodule.h>

static gpointer *
get_pointer (gpointer                 pointers,
             const GlossLateFunction *function)
{
  return (gpointer *) ((guint8 *) pointers + function->offset);
}

static gboolean
find_functions (GModule                 *module,
                const GlossLateFunction *functions,
                gpointer                 pointers)
{
  for (const GlossLateFunction *function = functions; function->name != NULL; function++)
    if (!g_module_symbol (module, function->name, get_pointer (pointers, function)))
      {
        *get_pointer (pointers, functions) = NULL;
        return FALSE;
      }
  return TRUE;
}

/**
 * gloss_late_library_load:
 * @file_name: the library's name, as the loader knows it
 * @functions: what is wanted of it, and an entry without a name
 * @pointers: a struct that is never freed, with room for them
 * @error: where to say why not
 *
 * The library stays for good; asking again costs little. By any thread.
 *
 * Returns: whether all of @pointers are set; %FALSE with %GLOSS_FORMAT_ERROR_FAILED if the library
 *   is missing, or another one than the program was made for
 */
gboolean
gloss_late_library_load (const char               *file_name,
                         const GlossLateFunction  *functions,
                         gpointer                  pointers,
                         GError                  **error)
{
  static GMutex mutex;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  GModule *module;

  if (*get_pointer (pointers, functions) != NULL)
    return TRUE;
  module = g_module_open (file_name, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  if (module != NULL && find_functions (module, functions, pointers))
    {
      g_module_make_resident (module);
      return TRUE;
    }

  g_set_error (error, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_FAILED,
               /* Translators: a library's file name, and the system's reason. */
               _("This format needs the library “%s”, which can't be loaded: %s"), file_name,
               g_module_error ());
  g_clear_pointer (&module, g_module_close);
  return FALSE;
}
