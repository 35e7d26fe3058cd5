/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/gloss-cli.h"
#include "cli/gloss-cli-json.h"
#include "cli/gloss-cli-reader.h"
#include "cli/gloss-cli-record.h"
#include "cli/gloss-cli-terminal.h"
#include "core/store/gloss-diff.h"
#include "core/store/gloss-record-file.h"
#include "core/store/gloss-set-file.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

/* Two files by annotation, or one file as text that Git compares line by line. */

typedef struct
{
  gboolean   json;
  gboolean   textconv;
  char     **sets;
  char     **paths;
} Options;

/* Two files under comparison. */
typedef struct
{
  char       *names[2];
  GBytes     *bytes[2];
  GPtrArray  *differences;
  GHashTable *annotation_names;
} Comparison;

static void
clear_options (Options *options)
{
  g_strfreev (options->sets);
  g_strfreev (options->paths);
}

static void
clear_comparison (Comparison *self)
{
  for (guint i = 0; i < 2; i++)
    {
      g_free (self->names[i]);
      g_clear_pointer (&self->bytes[i], g_bytes_unref);
    }
  g_clear_pointer (&self->differences, g_ptr_array_unref);
  g_clear_pointer (&self->annotation_names, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Comparison, clear_comparison)

/* The text. */

static void
print_values (const GlossJsonParts *members)
{
  static const char *const skips[] = { "format", "version", NULL };

  for (guint i = 0; i < gloss_json_parts_get_size (members); i++)
    {
      const GlossJsonPart *part = gloss_json_parts_get_nth (members, i);
      g_autofree char *value = gloss_json_value_dup_line (&part->value);
      g_autofree char *line = g_strconcat (part->key, ": ", value, NULL);

      if (!g_strv_contains (skips, part->key)
          && !g_strv_contains (gloss_record_file_lists, part->key))
        gloss_cli_terminal_print (line);
    }
}

static void
print_records (const GlossJsonParts *members,
               const char           *list,
               GHashTable           *names)
{
  const GlossJsonValue value = gloss_json_parts_lookup (members, list);
  g_autoptr (GlossJsonParts) records = gloss_json_parts_new (&value);

  for (guint i = 0; i < gloss_json_parts_get_size (records); i++)
    {
      const GlossJsonValue *record = &gloss_json_parts_get_nth (records, i)->value;
      g_autofree char *line = gloss_cli_record_describe (list, record, names);

      gloss_cli_terminal_print (line);
    }
}

static void
print_file (const GlossRecordFile *file)
{
  const GlossJsonValue annotations = gloss_json_parts_lookup (file->members, "annotations");
  g_autoptr (GHashTable) names = gloss_cli_record_new_names ();

  gloss_cli_record_add_names (names, &annotations);
  print_values (file->members);
  for (guint i = 0; gloss_record_file_lists[i] != NULL; i++)
    print_records (file->members, gloss_record_file_lists[i], names);
}

/* Git gives up where a text converter fails, but people want to see how a file was damaged. */
static GlossCliStatus
print_as_it_is (GBytes       *bytes,
                GCancellable *cancellable)
{
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  g_autoptr (GError) error = NULL;

  if (g_output_stream_write_all (stream, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                 NULL, cancellable, &error))
    return GLOSS_CLI_FINE;
  gloss_cli_terminal_error ("%s", error->message);
  return GLOSS_CLI_FAILED;
}

static GlossCliStatus
print_text (const char   *path,
            GCancellable *cancellable)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GBytes) bytes = gloss_cli_reader_load (path, cancellable);
  g_auto (GlossRecordFile) file = { { NULL } };

  if (bytes == NULL)
    return GLOSS_CLI_FAILED;
  if (!gloss_record_file_read (&file, bytes, name, NULL))
    return print_as_it_is (bytes, cancellable);
  print_file (&file);
  return GLOSS_CLI_FINE;
}

/* The differences. */

static char
get_sign (const GlossDifference *difference)
{
  if (difference->before == NULL)
    return '+';
  return difference->after == NULL ? '-' : '~';
}

static char *
describe_members (const GlossDifference *difference)
{
  const GlossJsonValue before = gloss_json_value_of (difference->before);
  const GlossJsonValue after = gloss_json_value_of (difference->after);
  GString *out = g_string_new (NULL);

  for (guint i = 0; difference->members[i] != NULL; i++)
    {
      const char *member = difference->members[i];
      g_autofree char *old = gloss_cli_record_describe_member (&before, member);
      g_autofree char *new = gloss_cli_record_describe_member (&after, member);

      if (i > 0)
        g_string_append (out, ", ");
      if (strcmp (member, "context") == 0)
        g_string_append (out, member);
      else
        g_string_append_printf (out, "%s: %s → %s", member, old, new);
    }
  return g_string_free (out, FALSE);
}

static void
print_difference (const GlossDifference *difference,
                  GHashTable            *names)
{
  const char *json = difference->after != NULL ? difference->after : difference->before;
  const GlossJsonValue record = gloss_json_value_of (json);
  g_autofree char *what = NULL;
  g_autofree char *line = NULL;

  if (difference->list == NULL && get_sign (difference) == '~')
    what = g_strdup_printf ("%s: %s → %s", difference->key, difference->before,
                            difference->after);
  else if (difference->list == NULL)
    what = g_strdup_printf ("%s: %s", difference->key, json);
  else if (difference->members[0] != NULL)
    {
      g_autofree char *name = gloss_cli_record_name (difference->list, &record, names);
      g_autofree char *members = describe_members (difference);

      what = g_strdup_printf ("%s: %s", name, members);
    }
  else
    what = gloss_cli_record_describe (difference->list, &record, names);
  line = g_strdup_printf ("%c %s", get_sign (difference), what);
  gloss_cli_terminal_print (line);
}

static const char *
get_change (const GlossDifference *difference)
{
  char sign = get_sign (difference);

  return sign == '+' ? "added" : sign == '-' ? "removed" : "changed";
}

static void
add_json (GlossOutput *output,
          const char  *name,
          const char  *json)
{
  gloss_output_add (output, ",\"");
  gloss_output_add (output, name);
  gloss_output_add (output, "\":");
  gloss_output_add (output, json != NULL ? json : "null");
}

static void
add_difference (GlossOutput           *output,
                const GlossDifference *difference)
{
  gloss_output_add (output, "{\"change\":");
  gloss_output_add_json (output, get_change (difference), -1);
  if (difference->list != NULL)
    {
      gloss_output_add_member (output, "list", difference->list);
      gloss_output_add_member (output, "id", difference->key);
      gloss_output_add (output, ",\"members\":[");
      for (guint i = 0; difference->members[i] != NULL; i++)
        {
          gloss_output_add (output, i > 0 ? "," : "");
          gloss_output_add_json (output, difference->members[i], -1);
        }
      gloss_output_add (output, "]");
    }
  else
    gloss_output_add_member (output, "path", difference->key);
  add_json (output, "before", difference->before);
  add_json (output, "after", difference->after);
  gloss_output_add (output, "}");
}

static gboolean
print_json (const Comparison *self,
            GCancellable     *cancellable)
{
  g_autoptr (GlossOutput) output = gloss_output_new ();

  gloss_output_add (output, "{\"a\":");
  gloss_output_add_json (output, self->names[0], -1);
  gloss_output_add_member (output, "b", self->names[1]);
  gloss_output_add (output, ",\"differences\":[");
  for (guint i = 0; i < self->differences->len; i++)
    {
      gloss_output_add (output, i > 0 ? ",\n" : "\n");
      add_difference (output, self->differences->pdata[i]);
    }
  gloss_output_add (output, self->differences->len > 0 ? "\n]}\n" : "]}\n");
  return gloss_cli_json_write (output, TRUE, cancellable);
}

/* What relations of either file name. */
static void
collect_names (Comparison *self)
{
  self->annotation_names = gloss_cli_record_new_names ();
  for (guint i = 0; i < 2; i++)
    {
      g_auto (GlossRecordFile) file = { { NULL } };
      GlossJsonValue annotations;

      if (!gloss_record_file_read (&file, self->bytes[i], self->names[i], NULL))
        continue;
      annotations = gloss_json_parts_lookup (file.members, "annotations");
      gloss_cli_record_add_names (self->annotation_names, &annotations);
    }
}

static GlossCliStatus
compare (Comparison    *self,
         gboolean       json,
         GCancellable  *cancellable)
{
  g_autoptr (GError) error = NULL;

  self->differences = gloss_diff_files (self->bytes[0], self->bytes[1], self->names[0],
                                        self->names[1], &error);
  if (self->differences == NULL)
    {
      gloss_cli_terminal_error ("%s", error->message);
      return GLOSS_CLI_FAILED;
    }
  if (json && !print_json (self, cancellable))
    return GLOSS_CLI_FAILED;
  if (!json)
    {
      collect_names (self);
      for (guint i = 0; i < self->differences->len; i++)
        print_difference (self->differences->pdata[i], self->annotation_names);
    }
  return self->differences->len > 0 ? GLOSS_CLI_FOUND : GLOSS_CLI_FINE;
}

/* (transfer full): the file of one of the article's sets */
static char *
make_set_path (const char *article,
               const char *set_name)
{
  g_autofree char *folder = g_path_get_dirname (article);
  g_autofree char *article_name = g_path_get_basename (article);
  g_autofree char *name = gloss_set_file_make_name (article_name, set_name);

  if (strchr (article, G_DIR_SEPARATOR) == NULL)
    return g_steal_pointer (&name);
  return g_build_filename (folder, name, NULL);
}

static GlossCliStatus
compare_paths (const Options *options,
               GCancellable  *cancellable)
{
  g_auto (Comparison) comparison = { { NULL } };

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = options->sets != NULL
                                ? make_set_path (options->paths[0], options->sets[i])
                                : g_strdup (options->paths[i]);

      comparison.names[i] = g_filename_display_name (path);
      comparison.bytes[i] = gloss_cli_reader_load (path, cancellable);
      if (comparison.bytes[i] == NULL)
        return GLOSS_CLI_FAILED;
    }
  return compare (&comparison, options->json, cancellable);
}

static gboolean
check_options (const Options *options)
{
  guint n_sets = options->sets != NULL ? g_strv_length (options->sets) : 0;
  guint n_paths = options->paths != NULL ? g_strv_length (options->paths) : 0;

  if (options->textconv && (options->json || n_sets > 0))
    gloss_cli_terminal_error (_("The option %s can't be used together with others."),
                              "--textconv");
  else if (n_sets != 0 && n_sets != 2)
    gloss_cli_terminal_error (_("Two sets are needed, each with an option %s."), "--set");
  else if (n_sets == 2 && n_paths != 1)
    gloss_cli_terminal_error (_("One article is needed, whose sets are compared."));
  else if (options->textconv && n_paths != 1)
    gloss_cli_terminal_error (_("One file is needed."));
  else if (!options->textconv && n_sets == 0 && n_paths != 2)
    gloss_cli_terminal_error (_("Two files are needed."));
  else
    return n_sets == 0 || (gloss_cli_reader_check_set_name (options->sets[0])
                           && gloss_cli_reader_check_set_name (options->sets[1]));
  return FALSE;
}

static GlossCliStatus
run (int            argc,
     char         **argv,
     GCancellable  *cancellable)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "set", 's', 0, G_OPTION_ARG_STRING_ARRAY, &options.sets,
      N_("Given twice: compare these two sets of ARTICLE"), N_("NAME") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_("Print JSON"), NULL },
    { "textconv", 0, 0, G_OPTION_ARG_NONE, &options.textconv,
      N_("Print one file as text, one line an annotation, for Git to compare"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.paths, NULL, NULL },
    { NULL }
  };

  if (!gloss_cli_parse (&gloss_cli_diff, entries,
                        _("A and B are set files or label files. Versions of one set are compared "
                          "by the ids of annotations, two sets by their places.\nExit status: 0 "
                          "there is no difference, 1 there are some, 2 they could not be "
                          "compared."),
                        &argc, &argv))
    return GLOSS_CLI_FAILED;
  if (!check_options (&options))
    {
      gloss_cli_hint (&gloss_cli_diff);
      return GLOSS_CLI_FAILED;
    }
  return options.textconv ? print_text (options.paths[0], cancellable)
                          : compare_paths (&options, cancellable);
}

const GlossCliCommand gloss_cli_diff = {
  .name = "diff",
  .arguments = N_("A B | -s NAME -s NAME ARTICLE"),
  .summary = N_("Compare two sets or label files, by annotation"),
  .run = run,
};
