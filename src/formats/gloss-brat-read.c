/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-brat.h"

#include "core/gloss-error.h"
#include "core/model/gloss-json-text.h"
#include "formats/gloss-brat-conf.h"
#include "formats/gloss-brat-file.h"
#include "formats/gloss-brat-place.h"
#include "formats/gloss-number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The reader of brat's format: each x.ann is about x.txt beside it, and means what the next
 * annotation.conf says, in its folder or above.
 *
 * What we have no words for becomes what is nearest: an event is its trigger, and each of its
 * arguments a relation from there; things that are the same are linked by undirected relations; a
 * reference into a database is an attribute. Which ids are good only within their file. */

#define MAX_TEXT_BYTES (1024u * 1024u * 1024u)
#define MAX_CONF_BYTES (16u * 1024u * 1024u)

/* @conf_dir: the folder that @conf is for, with its slash. */
typedef struct
{
  GlossInput      *input;
  GlossBratConf   *conf;
  char            *conf_dir;
  GlossImportFunc  func;
  gpointer         user_data;
  GlossReport     *report;
  GCancellable    *cancellable;
} Reader;

static void
clear_reader (Reader *self)
{
  g_clear_pointer (&self->conf, gloss_brat_conf_free);
  g_free (self->conf_dir);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_reader)

/* What is said of one span, or one relation: its line, and what other lines add to it. */
typedef struct
{
  const GlossBratThing *thing;
  const char           *spans;      /* (nullable): the note of ours, borrowed */
  GString              *note;       /* (nullable) */
  char                 *attributes; /* (nullable): JSON */
  gboolean              unsure;
} Mark;

static void
free_mark (gpointer data)
{
  Mark *mark = data;

  if (mark->note != NULL)
    g_string_free (mark->note, TRUE);
  g_free (mark->attributes);
  g_free (mark);
}

typedef struct
{
  Reader              *reader;
  const char          *name;
  GPtrArray           *things;
  GPtrArray           *marks;    /* Mark, owned: of spans and relations */
  GHashTable          *by_id;    /* (key: id; value: Mark), borrowed; of an event its trigger's */
  GlossText           *text;     /* (nullable), owned */
  GlossBratPlace      *place;    /* (nullable), owned: with @text */
  GlossImportDocument *document; /* owned */
  guint                n_events;
} File;

static void
clear_file (File *self)
{
  g_clear_pointer (&self->things, g_ptr_array_unref);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->place, gloss_brat_place_free);
  g_clear_pointer (&self->text, gloss_text_unref);
  g_clear_pointer (&self->document, gloss_import_document_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (File, clear_file)

static void
leave_out (File                 *self,
           const GlossBratThing *thing,
           const char           *id)
{
  gloss_report_add (self->reader->report, GLOSS_REPORT_FAULT, self->name, thing->line, "no-target",
                    /* Translators: two ids, such as A1 and T5. */
                    _("%s was left out: there is no %s"), thing->id, id);
}

static Mark *
find_mark (File                 *self,
           const GlossBratThing *thing,
           const char           *id)
{
  Mark *mark = g_hash_table_lookup (self->by_id, id);

  if (mark == NULL)
    leave_out (self, thing, id);
  return mark;
}

/* What comes after the colon of "Role:T1"; (nullable). */
static const char *
get_id (const char *argument)
{
  const char *colon = strrchr (argument, ':');

  return colon != NULL && colon[1] != '\0' ? colon + 1 : NULL;
}

static void
add_mark (File                 *self,
          const GlossBratThing *thing)
{
  Mark *mark = g_new0 (Mark, 1);

  mark->thing = thing;
  g_ptr_array_add (self->marks, mark);
  g_hash_table_insert (self->by_id, thing->id, mark);
}

static void
add_event (File                 *self,
           const GlossBratThing *thing)
{
  const char *trigger = get_id (thing->type);
  Mark *mark = find_mark (self, thing, trigger != NULL ? trigger : "?");

  if (mark != NULL)
    g_hash_table_insert (self->by_id, thing->id, mark);
  self->n_events++;
}

static void
set_attribute (File       *self,
               Mark       *mark,
               const char *name,
               const char *json)
{
  const char *id = gloss_brat_conf_get_id (self->reader->conf, GLOSS_RECORD_ATTRIBUTE, name);
  g_autofree char *before = mark->attributes;

  mark->attributes = gloss_json_text_set_member (before, id, json);
}

static void
add_attribute (File                 *self,
               const GlossBratThing *thing)
{
  GlossBratConf *conf = self->reader->conf;
  Mark *mark = find_mark (self, thing, thing->arguments[0]);
  const char *id = gloss_brat_conf_get_id (conf, GLOSS_RECORD_ATTRIBUTE, thing->type);
  g_autofree char *held = NULL;
  g_autofree char *json = NULL;

  if (mark == NULL)
    return;
  if (thing->arguments[1] == NULL && gloss_brat_conf_is_unsure (conf, thing->type))
    {
      mark->unsure = TRUE;
      return;
    }
  held = gloss_json_text_dup_member (mark->attributes, id);
  json = gloss_brat_conf_add_value (conf, thing->type, held, thing->arguments[1]);
  set_attribute (self, mark, thing->type, json);
}

/* A reference into a database: "Wikidata:Q42", and what it is called there. */
static void
add_reference (File                 *self,
               const GlossBratThing *thing)
{
  Mark *mark = find_mark (self, thing, thing->arguments[0]);
  g_autofree char *value = g_strjoin (thing->text != NULL && *thing->text != '\0' ? " " : NULL,
                                      thing->arguments[1], thing->text, NULL);
  g_autofree char *json = gloss_json_text_quote (value);

  if (mark != NULL)
    set_attribute (self, mark, thing->type, json);
}

static void
add_note (File                 *self,
          const GlossBratThing *thing)
{
  Mark *mark = find_mark (self, thing, thing->arguments[0]);
  const char *text = thing->text != NULL ? thing->text : "";

  if (mark == NULL)
    return;
  if (strcmp (thing->type, GLOSS_BRAT_SPANS) == 0)
    {
      mark->spans = text;
      return;
    }
  if (mark->note == NULL)
    mark->note = g_string_new (NULL);
  else
    g_string_append_c (mark->note, '\n');
  if (strcmp (thing->type, "AnnotatorNotes") != 0)
    g_string_append_printf (mark->note, "%s: ", thing->type);
  g_string_append (mark->note, text);
}

/* All lines of these kinds: what a line is about may stand behind it. */
static void
take_things (File       *self,
             const char *kinds)
{
  for (guint i = 0; i < self->things->len; i++)
    {
      const GlossBratThing *thing = self->things->pdata[i];

      if (strchr (kinds, thing->kind) == NULL)
        continue;
      if (thing->kind == 'T' || thing->kind == 'R')
        add_mark (self, thing);
      else if (thing->kind == 'E')
        add_event (self, thing);
      else if (thing->kind == 'A')
        add_attribute (self, thing);
      else if (thing->kind == 'N')
        add_reference (self, thing);
      else
        add_note (self, thing);
    }
}

/* The spans that the note of ours says, if they are those of the line. */
static GArray *
take_exact_spans (File   *self,
                  Mark   *mark,
                  GArray *places)
{
  g_autoptr (GArray) exact = g_array_new (FALSE, FALSE, sizeof (GlossSpan));
  g_auto (GStrv) parts = g_strsplit (mark->spans, ";", -1);
  g_autoptr (GArray) fragments = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) numbers = g_strsplit (parts[i], " ", 3);
      GlossSpan span;

      if (g_strv_length (numbers) != 2
          || !gloss_number_parse (numbers[0], G_MAXINT, &span.start)
          || !gloss_number_parse (numbers[1], G_MAXINT, &span.end)
          || span.start >= span.end || span.end > gloss_text_get_length (self->text))
        return NULL;
      g_array_append_val (exact, span);
    }
  fragments = gloss_brat_split (self->text, (GlossSpan *) (gpointer) exact->data, exact->len);
  if (!gloss_brat_spans_equal (fragments, (GlossSpan *) (gpointer) places->data, places->len))
    return NULL;
  return g_steal_pointer (&exact);
}

/* (transfer full) (element-type GlossImportSpan): where it is in the text, which proves it */
static GArray *
list_proven_spans (File   *self,
                   Mark   *mark,
                   GArray *places)
{
  g_autoptr (GArray) exact = NULL;
  GArray *spans = g_array_new (FALSE, TRUE, sizeof (GlossImportSpan));

  if (mark->spans != NULL)
    exact = take_exact_spans (self, mark, places);
  if (exact == NULL)
    exact = gloss_brat_join (self->text, (GlossSpan *) (gpointer) places->data, places->len);
  for (guint i = 0; i < exact->len; i++)
    {
      GlossSpan place = g_array_index (exact, GlossSpan, i);
      GlossImportSpan span = { .start = place.start, .end = place.end };

      g_array_append_val (spans, span);
    }
  return spans;
}

/* (transfer full) (element-type GlossImportSpan): what the line says, with its quotes. If these
 * cannot be told apart none fits, which is reported with the first. */
static GArray *
list_quoted_spans (Mark   *mark,
                   char  **quotes)
{
  GArray *spans = g_array_new (FALSE, TRUE, sizeof (GlossImportSpan));

  for (guint i = 0; i < mark->thing->fragments->len; i++)
    {
      GlossSpan place = g_array_index (mark->thing->fragments, GlossSpan, i);
      GlossImportSpan span = {
        .start = place.start,
        .end = place.end,
        .quote = quotes != NULL ? quotes[i] : mark->thing->text,
      };

      g_array_append_val (spans, span);
    }
  return spans;
}

static void
add_annotation (File *self,
                Mark *mark)
{
  const GlossBratThing *thing = mark->thing;
  g_autoptr (GArray) places = self->place != NULL ? gloss_brat_place_find (self->place, thing)
                                                  : NULL;
  g_auto (GStrv) quotes = places == NULL ? gloss_brat_place_split_quote (thing) : NULL;
  g_autoptr (GArray) spans = places != NULL ? list_proven_spans (self, mark, places)
                                            : list_quoted_spans (mark, quotes);

  gloss_import_document_add_annotation (self->document, &(GlossImportAnnotation) {
    .line = thing->line,
    .id = thing->id,
    .label = gloss_brat_conf_get_id (self->reader->conf, GLOSS_RECORD_LABEL, thing->type),
    .spans = (const GlossImportSpan *) (gpointer) spans->data,
    .n_spans = spans->len,
    .note = mark->note != NULL ? mark->note->str : NULL,
    .attributes = mark->attributes,
    .unsure = mark->unsure,
  });
}

/* A relation between two things, each a span or an event. */
static void
connect (File                 *self,
         const GlossBratThing *thing,
         const char           *type,
         const char           *from,
         const char           *to,
         Mark                 *mark)
{
  Mark *first = find_mark (self, thing, from);
  Mark *second = first != NULL ? find_mark (self, thing, to) : NULL;

  if (second == NULL)
    return;
  if (first->thing->kind != 'T' || second->thing->kind != 'T')
    {
      leave_out (self, thing, first->thing->kind != 'T' ? from : to);
      return;
    }
  gloss_import_document_add_relation (self->document, thing->line, &(GlossRelationFields) {
    .type = gloss_brat_conf_get_id (self->reader->conf, GLOSS_RECORD_RELATION_TYPE, type),
    .from = first->thing->id,
    .to = second->thing->id,
    .note = mark != NULL && mark->note != NULL ? mark->note->str : NULL,
    .attributes = mark != NULL ? mark->attributes : NULL,
  });
}

static void
add_relation (File *self,
              Mark *mark)
{
  char **arguments = mark->thing->arguments;
  gboolean is_turned = g_str_has_prefix (arguments[0], "Arg2:");
  const char *from = get_id (arguments[is_turned]);
  const char *to = get_id (arguments[!is_turned]);

  connect (self, mark->thing, mark->thing->type, from != NULL ? from : "?",
           to != NULL ? to : "?", mark);
}

/* "Meet:T3 Who:T1 Who2:T2": relations “Who” from T3 to T1 and to T2. */
static void
add_arguments (File                 *self,
               const GlossBratThing *thing)
{
  if (!g_hash_table_contains (self->by_id, thing->id))
    return;
  for (guint i = 0; thing->arguments[i] != NULL; i++)
    {
      const char *id = get_id (thing->arguments[i]);
      gsize n_role = strcspn (thing->arguments[i], ":");
      g_autofree char *role = NULL;

      while (n_role > 1 && g_ascii_isdigit (thing->arguments[i][n_role - 1]))
        n_role--;
      role = g_strndup (thing->arguments[i], n_role);
      if (id == NULL || *role == '\0')
        leave_out (self, thing, thing->arguments[i]);
      else
        connect (self, thing, role, thing->id, id, NULL);
    }
}

static void
add_equivalents (File                 *self,
                 const GlossBratThing *thing)
{
  GlossBratConf *conf = self->reader->conf;
  const char *id = gloss_brat_conf_get_id (conf, GLOSS_RECORD_RELATION_TYPE, thing->type);

  gloss_import_document_add_relation_type (self->document, &(GlossRelationTypeFields) {
    .id = id, .name = id, .directed = FALSE });
  for (guint i = 1; thing->arguments[i] != NULL; i++)
    connect (self, thing, thing->type, thing->arguments[i - 1], thing->arguments[i], NULL);
}

static void
fill_document (File *self)
{
  take_things (self, "TR");
  take_things (self, "E");
  take_things (self, "AN#");
  for (guint i = 0; i < self->marks->len; i++)
    if (((Mark *) self->marks->pdata[i])->thing->kind == 'T')
      add_annotation (self, self->marks->pdata[i]);
  for (guint i = 0; i < self->marks->len; i++)
    if (((Mark *) self->marks->pdata[i])->thing->kind == 'R')
      add_relation (self, self->marks->pdata[i]);
  for (guint i = 0; i < self->things->len; i++)
    {
      const GlossBratThing *thing = self->things->pdata[i];

      if (thing->kind == 'E')
        add_arguments (self, thing);
      else if (thing->kind == '*')
        add_equivalents (self, thing);
    }
}

static void
report_findings (File *self)
{
  if (self->place != NULL && !gloss_brat_place_is_usual (self->place))
    gloss_report_add (self->reader->report, GLOSS_REPORT_NOTE, self->name, 0, "counting",
                      _("Its positions don't count code points of the text as it is; they were "
                        "converted"));
  if (self->n_events > 0)
    gloss_report_add (self->reader->report, GLOSS_REPORT_NOTE, self->name, 0, "events",
                      ngettext ("%u event became relations from its trigger",
                                "%u events became relations from their triggers", self->n_events),
                      self->n_events);
}

/* The text beside, if there is one. */
static gboolean
take_text (File        *self,
           const char  *path,
           GError     **error)
{
  g_autoptr (GlossInput) file = gloss_input_find (self->reader->input, path);
  g_autoptr (GBytes) bytes = NULL;
  gboolean has_bom;
  gsize n_bytes;
  const char *text;

  if (file == NULL)
    return TRUE;
  bytes = gloss_input_read_all (file, MAX_TEXT_BYTES, self->reader->cancellable, error);
  if (bytes == NULL)
    return FALSE;
  text = g_bytes_get_data (bytes, &n_bytes);
  if (n_bytes == 0)
    return TRUE;
  has_bom = n_bytes >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0;
  text += has_bom ? 3 : 0;
  n_bytes -= has_bom ? 3 : 0;
  if (!gloss_import_document_set_text (self->document, text, (gssize) n_bytes))
    {
      gloss_report_add (self->reader->report, GLOSS_REPORT_WARNING, path, 0, "encoding",
                        _("The text was left out: it is not UTF-8"));
      return TRUE;
    }
  self->text = gloss_text_ref (gloss_import_document_get_text (self->document));
  self->place = gloss_brat_place_new (self->text, has_bom, self->things);
  return TRUE;
}

/* One file of a folder may be something else: the others are read. */
static gboolean
skip_file (Reader      *reader,
           const char  *name,
           GError      *reason,
           GError     **error)
{
  if (!gloss_input_is_folder (reader->input)
      || !g_error_matches (reason, GLOSS_FORMAT_ERROR, GLOSS_FORMAT_ERROR_UNREADABLE))
    {
      g_propagate_error (error, reason);
      return FALSE;
    }
  gloss_report_add (reader->report, GLOSS_REPORT_FAULT, name, 0, "unreadable", "%s",
                    reason->message);
  g_error_free (reason);
  return TRUE;
}

/* @base: its path below the input's folder, without the extension; @name: what messages call it. */
static gboolean
read_file (Reader      *reader,
           GlossInput  *input,
           const char  *base,
           const char  *name,
           GError     **error)
{
  /* Some call it x.txt.ann. */
  g_autofree char *path = g_str_has_suffix (base, ".txt") ? g_strdup (base)
                                                          : g_strconcat (base, ".txt", NULL);
  GError *reason = NULL;
  g_auto (File) self = { .reader = reader, .name = name };

  self.things = gloss_brat_file_read (input, name, reader->report, reader->cancellable, &reason);
  if (self.things == NULL)
    return skip_file (reader, name, reason, error);
  self.marks = g_ptr_array_new_with_free_func (free_mark);
  self.by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self.document = gloss_import_document_new (GLOSS_UNIT_CODE_POINTS);
  gloss_import_document_add_name (self.document, path);
  gloss_import_document_set_newlines (self.document,
                                      GLOSS_NEWLINES_AS_IS | GLOSS_NEWLINES_FOLDED);
  if (!take_text (&self, path, error))
    return FALSE;
  if (self.text == NULL)
    gloss_import_document_set_other_unit (self.document, GLOSS_UNIT_UTF16);
  gloss_brat_conf_define (reader->conf, self.document);
  fill_document (&self);
  report_findings (&self);
  return reader->func (self.document, reader->user_data, error);
}

/* (transfer full) (nullable): the text of a configuration in the folder @dir; what cannot be read
 * or is no UTF-8 says nothing. */
static char *
load_conf (Reader     *self,
           const char *dir,
           const char *name)
{
  g_autofree char *path = g_strconcat (dir, name, NULL);
  g_autoptr (GlossInput) file = gloss_input_find (self->input, path);
  g_autoptr (GBytes) bytes = NULL;
  gsize n_bytes;
  const char *text;

  if (file != NULL)
    bytes = gloss_input_read_all (file, MAX_CONF_BYTES, self->cancellable, NULL);
  if (bytes == NULL)
    return NULL;
  text = g_bytes_get_data (bytes, &n_bytes);
  if (n_bytes > 0 && g_utf8_validate_len (text, n_bytes, NULL))
    return g_strndup (text, n_bytes);
  if (n_bytes > 0)
    gloss_report_add (self->report, GLOSS_REPORT_WARNING, path, 0, "encoding",
                      _("The text was left out: it is not UTF-8"));
  return NULL;
}

/* The same in that folder, or the next above that has it. */
static char *
find_conf (Reader     *self,
           const char *dir,
           const char *name)
{
  g_autofree char *at = g_strdup (dir);
  char *text = load_conf (self, at, name);

  while (text == NULL && *at != '\0')
    {
      char *slash;

      at[strlen (at) - 1] = '\0';
      slash = strrchr (at, '/');
      *(slash != NULL ? slash + 1 : at) = '\0';
      text = load_conf (self, at, name);
    }
  return text;
}

static void
choose_conf (Reader     *self,
             const char *dir)
{
  g_autofree char *annotation_conf = NULL;
  g_autofree char *visual_conf = NULL;

  if (g_strcmp0 (self->conf_dir, dir) == 0)
    return;
  annotation_conf = find_conf (self, dir, "annotation.conf");
  visual_conf = find_conf (self, dir, "visual.conf");
  g_clear_pointer (&self->conf, gloss_brat_conf_free);
  g_free (self->conf_dir);
  self->conf = gloss_brat_conf_new (annotation_conf, visual_conf);
  self->conf_dir = g_strdup (dir);
}

static char *
strip_extension (const char *name)
{
  return g_str_has_suffix (name, GLOSS_BRAT_EXTENSION)
           ? g_strndup (name, strlen (name) - strlen (GLOSS_BRAT_EXTENSION)) : g_strdup (name);
}

static gboolean
read_folder (Reader  *self,
             GError **error)
{
  g_auto (GStrv) names = gloss_input_list (self->input, GLOSS_BRAT_EXTENSION, self->cancellable,
                                           error);

  if (names == NULL)
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GlossInput) file = gloss_input_find (self->input, names[i]);
      g_autofree char *base = strip_extension (names[i]);
      const char *slash = strrchr (names[i], '/');
      g_autofree char *dir = g_strndup (names[i], slash != NULL ? slash + 1 - names[i] : 0);

      if (file == NULL)
        continue;
      choose_conf (self, dir);
      if (!read_file (self, file, base, names[i], error))
        return FALSE;
    }
  return TRUE;
}

/**
 * gloss_brat_read:
 *
 * The reader, see #GlossFormat.
 */
gboolean
gloss_brat_read (GlossInput                *input,
                 const GlossFormatOptions  *options,
                 GlossImportFunc            func,
                 gpointer                   user_data,
                 GlossReport               *report,
                 GCancellable              *cancellable,
                 GError                   **error)
{
  g_auto (Reader) self = {
    .input = input,
    .func = func,
    .user_data = user_data,
    .report = report,
    .cancellable = cancellable,
  };
  g_autofree char *name = g_path_get_basename (gloss_input_get_name (input));
  g_autofree char *base = strip_extension (name);

  if (gloss_input_is_folder (input))
    return read_folder (&self, error);
  choose_conf (&self, "");
  return read_file (&self, input, base, gloss_input_get_name (input), error);
}

/**
 * gloss_brat_sniff:
 *
 * How likely it is, see #GlossFormat.
 */
guint
gloss_brat_sniff (const char *head,
                  gsize       n_bytes,
                  const char *file_name)
{
  gboolean is_named = g_str_has_suffix (file_name, GLOSS_BRAT_EXTENSION);
  const char *end = memchr (head, '\n', n_bytes);
  g_autofree char *line = NULL;

  if (n_bytes == 0)
    return is_named ? 50 : 0;
  line = g_strndup (head, end != NULL ? (gsize) (end - head) : n_bytes);
  if (!g_utf8_validate (line, -1, NULL) || !gloss_brat_file_is_line (g_strchomp (line)))
    return is_named ? 40 : 0;
  return is_named ? 90 : 60;
}
