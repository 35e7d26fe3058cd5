/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Gives every file of the corpus to the fuzz target, where there is no libFuzzer: one case a file. Put
 * what the fuzzer has found there. */

#include <gio/gio.h>

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static void
replay (gconstpointer data)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_bytes;

  g_file_get_contents (data, &bytes, &n_bytes, &error);
  g_assert_no_error (error);
  LLVMFuzzerTestOneInput ((const guint8 *) bytes, n_bytes);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);

  dir = g_dir_open (argv[1], 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *case_name = g_strdup_printf ("/fuzz/%s", name);
      char *path = g_build_filename (argv[1], name, NULL);

      g_ptr_array_add (files, path);
      g_test_add_data_func (case_name, path, replay);
    }

  return g_test_run ();
}
