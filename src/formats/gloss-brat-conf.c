/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-brat-conf.h"

#include "core/model/gloss-json-text.h"
#include "formats/gloss-brat.h"
#include "formats/gloss-output.h"

#include <string.h>

/* Of annotation.conf the sections of entities and events (labels, the tabs before a name being its
 * depth), relations and attributes; of visual.conf the labels (what people read) and the drawing
 * (colours). What is not understood is no fault: brat has more there than we need. */

/* Deeper is no tree that anybody reads. */
#define MAX_DEPTH 64u

/**
 * Entry:
 * @kind: of what
 * @name: brat's name
 * @id: ours, of a comment; else the name
 * @display: (nullable): what people read, where a comment has it
 * @parent: (nullable): the entry of the label above it, borrowed
 * @is_group: of a label: it cannot be applied
 * @description: (nullable): of a comment
 * @type: of an attribute
 * @values: (nullable): of an attribute
 * @from: (nullable): brat's names of the labels that it has to do with
 * @to: (nullable): the same of a relation's second end
 * @is_symmetric: of a relation
 * @is_typed: of an attribute: a comment has said what it is
 * @is_made: of an attribute: that is only known from its values
 */
typedef struct _Entry Entry;

struct _Entry
{
  GlossRecordKind     kind;
  char               *name;
  char               *id;
  char               *display;
  Entry              *parent;
  gboolean            is_group;
  char               *description;
  GlossAttributeType  type;
  char              **values;
  char              **from;
  char              **to;
  gboolean            is_symmetric;
  gboolean            is_typed;
  gboolean            is_made;
};

struct _GlossBratConf
{
  gboolean    is_ours;
  GPtrArray  *entries;                     /* Entry, owned */
  GHashTable *by_name[GLOSS_N_RECORD_KINDS]; /* (key: name; value: Entry), borrowed */
  GHashTable *comments;                    /* (key: name; value: fields of a comment), owned */
  GHashTable *displays;                    /* (key: name; value: what people read), owned */
  GHashTable *colors;                      /* (key: name; value: "#rrggbb"), owned */
};

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  g_free (entry->id);
  g_free (entry->display);
  g_free (entry->description);
  g_strfreev (entry->values);
  g_strfreev (entry->from);
  g_strfreev (entry->to);
  g_free (entry);
}

/* What a comment of ours has said of it: kind, id, description, what people read. */
static void
take_comment (GlossBratConf *self,
              Entry         *entry)
{
  char **fields = g_hash_table_lookup (self->comments, entry->name);

  if (fields == NULL || g_strv_length (fields) < 3)
    return;
  g_free (entry->id);
  entry->id = gloss_brat_unfold_lines (fields[2]);
  entry->description = fields[3] != NULL ? gloss_brat_unfold_lines (fields[3]) : NULL;
  if (fields[3] != NULL && fields[4] != NULL)
    entry->display = gloss_brat_unfold_lines (fields[4]);
  entry->is_made = g_str_has_suffix (fields[1], "*");
  g_strdelimit (fields[1], "*", '\0');
  entry->is_typed = gloss_attribute_type_from_nick (fields[1], &entry->type);
}

/* Returns: (nullable): %NULL if there is one of that name */
static Entry *
add_entry (GlossBratConf   *self,
           GlossRecordKind  kind,
           const char      *name)
{
  Entry *entry;

  if (g_hash_table_contains (self->by_name[kind], name))
    return NULL;
  entry = g_new0 (Entry, 1);
  entry->kind = kind;
  entry->name = g_strdup (name);
  entry->id = g_strdup (name);
  take_comment (self, entry);
  g_ptr_array_add (self->entries, entry);
  g_hash_table_insert (self->by_name[kind], entry->name, entry);
  return entry;
}

/* The name at the head of a line; %NULL if it is none, such as a macro. */
static char *
dup_name (const char *line)
{
  gsize n_bytes = strcspn (line, " \t");

  if (n_bytes == 0 || line[0] == '<' || line[strspn (line, "-")] == '\0'
      || memchr (line, '=', n_bytes) != NULL)
    return NULL;
  return g_strndup (line, n_bytes);
}

/* @above: the labels that the next line may be below, by their depth. */
static void
read_label (GlossBratConf *self,
            GPtrArray     *above,
            const char    *line)
{
  guint depth = (guint) MIN (strspn (line, "\t"), MAX_DEPTH);
  const char *at = line + strspn (line, " \t");
  gboolean is_group = *at == '!';
  g_autofree char *name = dup_name (at + is_group);
  Entry *entry = name != NULL ? add_entry (self, GLOSS_RECORD_LABEL, name) : NULL;

  if (entry == NULL)
    return;
  entry->is_group = is_group;
  depth = MIN (depth, above->len);
  entry->parent = depth > 0 ? above->pdata[depth - 1] : NULL;
  g_ptr_array_set_size (above, (int) depth);
  g_ptr_array_add (above, entry);
}

/* (transfer full) (nullable): "A|B" as a list; %NULL where it is all */
static char **
parse_types (const char *types)
{
  return strchr (types, '<') != NULL || *types == '\0' ? NULL : g_strsplit (types, "|", -1);
}

static void
read_argument (Entry      *entry,
               const char *argument,
               guint       position)
{
  const char *colon = strchr (argument, ':');

  if (colon == NULL)
    return;
  if (g_str_has_prefix (argument, "<REL-TYPE>:"))
    entry->is_symmetric = strstr (colon, "symmetric") != NULL;
  else if (g_str_has_prefix (argument, "Value:"))
    entry->values = entry->values == NULL ? parse_types (colon + 1) : entry->values;
  else if (position == 0 && entry->from == NULL)
    entry->from = parse_types (colon + 1);
  else if (position == 1 && entry->to == NULL)
    entry->to = parse_types (colon + 1);
}

static void
read_arguments (GlossBratConf   *self,
                GlossRecordKind  kind,
                const char      *line)
{
  const char *at = line + strspn (line, " \t");
  g_autofree char *name = dup_name (at);
  Entry *entry = name != NULL ? add_entry (self, kind, name) : NULL;
  g_auto (GStrv) arguments = NULL;

  if (entry == NULL)
    return;
  arguments = g_strsplit (at + strlen (name), ",", 64);
  for (guint i = 0; arguments[i] != NULL; i++)
    read_argument (entry, g_strstrip (arguments[i]), i);
  if (kind == GLOSS_RECORD_ATTRIBUTE && !entry->is_typed)
    entry->type = entry->values != NULL ? GLOSS_ATTRIBUTE_CHOICE : GLOSS_ATTRIBUTE_BOOLEAN;
}

static void
read_comment (GlossBratConf *self,
              const char    *line)
{
  char **fields;

  if (!self->is_ours || !g_str_has_prefix (line, "# "))
    return;
  fields = g_strsplit (line + 2, "\t", 5);
  if (fields[0] != NULL)
    g_hash_table_replace (self->comments, g_strdup (fields[0]), fields);
  else
    g_strfreev (fields);
}

static void
read_annotation_conf (GlossBratConf *self,
                      const char    *conf)
{
  g_auto (GStrv) lines = g_strsplit (conf, "\n", -1);
  g_autoptr (GPtrArray) above = g_ptr_array_new ();
  const char *section = "";

  self->is_ours = g_str_has_prefix (conf, GLOSS_BRAT_HEADER);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strchomp (lines[i]);

      if (*line == '\0')
        continue;
      if (*line == '#')
        {
          read_comment (self, line);
        }
      else if (*line == '[')
        {
          section = line;
          g_ptr_array_set_size (above, 0);
        }
      else if (strcmp (section, "[entities]") == 0 || strcmp (section, "[events]") == 0)
        {
          read_label (self, above, line);
        }
      else if (strcmp (section, "[relations]") == 0)
        {
          read_arguments (self, GLOSS_RECORD_RELATION_TYPE, line);
        }
      else if (strcmp (section, "[attributes]") == 0)
        {
          read_arguments (self, GLOSS_RECORD_ATTRIBUTE, line);
        }
    }
}

static void
read_display (GlossBratConf *self,
              const char    *line)
{
  g_auto (GStrv) parts = g_strsplit (line, "|", 3);

  if (parts[0] == NULL || parts[1] == NULL || *g_strstrip (parts[1]) == '\0')
    return;
  g_hash_table_replace (self->displays, g_strdup (g_strstrip (parts[0])), g_strdup (parts[1]));
}

static void
read_drawing (GlossBratConf *self,
              const char    *line)
{
  g_autofree char *name = dup_name (line);
  const char *color = strstr (line, "bgColor:#");

  color = color != NULL ? color + 2 : strstr (line, "\tcolor:#");
  color = color != NULL ? strchr (color, '#') : NULL;
  if (name != NULL && color != NULL && strlen (color) >= 7)
    g_hash_table_replace (self->colors, g_strdup (name), g_ascii_strdown (color, 7));
}

static void
read_visual_conf (GlossBratConf *self,
                  const char    *conf)
{
  g_auto (GStrv) lines = g_strsplit (conf, "\n", -1);
  const char *section = "";

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (*line == '[')
        section = line;
      else if (*line != '#' && strcmp (section, "[labels]") == 0)
        read_display (self, line);
      else if (*line != '#' && strcmp (section, "[drawing]") == 0)
        read_drawing (self, line);
    }
}

/**
 * gloss_brat_conf_new:
 * @annotation_conf: (nullable): the text of annotation.conf, UTF-8
 * @visual_conf: (nullable): that of visual.conf
 *
 * Returns: (transfer full): what they say; nothing where there are none
 */
GlossBratConf *
gloss_brat_conf_new (const char *annotation_conf,
                     const char *visual_conf)
{
  GlossBratConf *self = g_new0 (GlossBratConf, 1);

  self->entries = g_ptr_array_new_with_free_func (free_entry);
  for (guint i = 0; i < GLOSS_N_RECORD_KINDS; i++)
    self->by_name[i] = g_hash_table_new (g_str_hash, g_str_equal);
  self->comments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) g_strfreev);
  self->displays = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->colors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (annotation_conf != NULL)
    read_annotation_conf (self, annotation_conf);
  if (visual_conf != NULL)
    read_visual_conf (self, visual_conf);
  return self;
}

/**
 * gloss_brat_conf_free:
 * @self: (transfer full): what was read
 */
void
gloss_brat_conf_free (GlossBratConf *self)
{
  for (guint i = 0; i < GLOSS_N_RECORD_KINDS; i++)
    g_hash_table_unref (self->by_name[i]);
  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->comments);
  g_hash_table_unref (self->displays);
  g_hash_table_unref (self->colors);
  g_free (self);
}

static const char *
get_display (GlossBratConf *self,
             Entry         *entry)
{
  const char *display = entry->display;

  if (display == NULL)
    display = g_hash_table_lookup (self->displays, entry->name);
  return display != NULL ? display : entry->id;
}

/* Whether a label above it is listed too: for us, that says the same of it. */
static gboolean
is_implied (Entry             *entry,
            const char *const *names)
{
  for (Entry *above = entry->parent; above != NULL; above = above->parent)
    if (g_strv_contains (names, above->name))
      return TRUE;
  return FALSE;
}

/* (transfer container) (nullable): the ids of the labels of that names that are defined; of those
 * that stand below each other the uppermost */
static const char **
list_ids (GlossBratConf  *self,
          char          **names)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      Entry *entry = g_hash_table_lookup (self->by_name[GLOSS_RECORD_LABEL], names[i]);

      if (entry != NULL && !is_implied (entry, (const char *const *) names))
        g_ptr_array_add (ids, entry->id);
    }
  if (ids->len == 0)
    return NULL;
  g_ptr_array_add (ids, NULL);
  return (const char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

static void
define_attribute (GlossBratConf       *self,
                  Entry               *entry,
                  GlossImportDocument *document)
{
  g_autofree const char **labels = list_ids (self, entry->from);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  gboolean is_list = entry->type == GLOSS_ATTRIBUTE_CHOICE
                     || entry->type == GLOSS_ATTRIBUTE_CHOICES;

  if (entry->is_made || gloss_brat_conf_is_unsure (self, entry->name))
    return;
  for (guint i = 0; is_list && entry->values != NULL && entry->values[i] != NULL; i++)
    g_ptr_array_add (values, self->is_ours ? gloss_brat_unescape (entry->values[i])
                                           : g_strdup (entry->values[i]));
  is_list = values->len > 0;
  g_ptr_array_add (values, NULL);
  gloss_import_document_add_attribute (document, &(GlossAttributeFields) {
    .id = entry->id,
    .name = get_display (self, entry),
    .type = entry->type,
    .values = is_list ? (const char *const *) values->pdata : NULL,
    .labels = labels,
    .description = entry->description,
  });
}

static void
define_relation (GlossBratConf       *self,
                 Entry               *entry,
                 GlossImportDocument *document)
{
  g_autofree const char **from = list_ids (self, entry->from);
  g_autofree const char **to = list_ids (self, entry->to);

  gloss_import_document_add_relation_type (document, &(GlossRelationTypeFields) {
    .id = entry->id,
    .name = get_display (self, entry),
    .color = g_hash_table_lookup (self->colors, entry->name),
    .directed = !entry->is_symmetric,
    .from = from,
    .to = to,
    .description = entry->description,
  });
}

/**
 * gloss_brat_conf_define:
 * @self: what was read
 * @document: takes the definitions
 */
void
gloss_brat_conf_define (GlossBratConf       *self,
                        GlossImportDocument *document)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = self->entries->pdata[i];

      if (entry->kind == GLOSS_RECORD_LABEL)
        gloss_import_document_add_label (document, &(GlossLabelFields) {
          .id = entry->id,
          .name = get_display (self, entry),
          .color = g_hash_table_lookup (self->colors, entry->name),
          .parent = entry->parent != NULL ? entry->parent->id : NULL,
          .group = entry->is_group,
          .description = entry->description,
        });
      else if (entry->kind == GLOSS_RECORD_ATTRIBUTE)
        define_attribute (self, entry, document);
      else
        define_relation (self, entry, document);
    }
}

/**
 * gloss_brat_conf_get_id:
 * @self: what was read
 * @kind: labels, attributes or relation types
 * @name: brat's name of one
 *
 * Returns: (transfer none): its id; the name itself where it is not defined
 */
const char *
gloss_brat_conf_get_id (GlossBratConf   *self,
                        GlossRecordKind  kind,
                        const char      *name)
{
  Entry *entry = g_hash_table_lookup (self->by_name[kind], name);

  return entry != NULL ? entry->id : name;
}

/**
 * gloss_brat_conf_is_unsure:
 * @self: what was read
 * @name: brat's name of an attribute
 *
 * Returns: whether it marks what its author doubts
 */
gboolean
gloss_brat_conf_is_unsure (GlossBratConf *self,
                           const char    *name)
{
  return strcmp (name, GLOSS_BRAT_UNSURE) == 0
         && (self->is_ours
             || !g_hash_table_contains (self->by_name[GLOSS_RECORD_ATTRIBUTE], name));
}

static char *
make_string (GlossBratConf *self,
             const char    *value)
{
  g_autofree char *plain = self->is_ours ? gloss_brat_unescape (value) : g_strdup (value);

  return gloss_json_text_quote (plain);
}

/* (transfer full) (nullable): the JSON that an escaped value is */
static char *
parse_json (const char *value)
{
  g_autofree char *json = gloss_brat_unescape (value + strlen (GLOSS_BRAT_JSON));
  g_autoptr (JsonNode) node = gloss_output_parse_json (json);

  return node != NULL ? g_steal_pointer (&json) : NULL;
}

/* One more of an array; @held is that, or a value that becomes the first of one. */
static char *
append_value (const char *held,
              const char *value)
{
  gboolean is_array = held != NULL && held[0] == '[';

  if (held == NULL)
    return g_strconcat ("[", value, "]", NULL);
  if (is_array)
    return g_strdup_printf ("%.*s,%s]", (int) strlen (held) - 1, held, value);
  return g_strconcat ("[", held, ",", value, "]", NULL);
}

/**
 * gloss_brat_conf_add_value:
 * @self: what was read
 * @name: brat's name of an attribute
 * @held: (nullable): the value that it has already, as JSON
 * @value: (nullable): what a line gives it; %NULL: it is a flag
 *
 * Returns: (transfer full): the value that it has then, as JSON; several are an array
 */
char *
gloss_brat_conf_add_value (GlossBratConf *self,
                           const char    *name,
                           const char    *held,
                           const char    *value)
{
  Entry *entry = g_hash_table_lookup (self->by_name[GLOSS_RECORD_ATTRIBUTE], name);
  g_autofree char *string = NULL;
  gboolean is_typed = entry != NULL && entry->is_typed;
  gboolean boolean;
  double number;
  char *json = NULL;

  if (value == NULL)
    return g_strdup ("true");
  if (self->is_ours && g_str_has_prefix (value, GLOSS_BRAT_JSON))
    json = parse_json (value);
  if (json != NULL)
    return json;
  if (is_typed && entry->type == GLOSS_ATTRIBUTE_NUMBER
      && gloss_attribute_value_get_number (value, &number))
    return g_strdup (value);
  if (entry != NULL && entry->type == GLOSS_ATTRIBUTE_BOOLEAN
      && gloss_attribute_value_get_boolean (value, &boolean))
    return g_strdup (value);
  string = make_string (self, value);
  if (is_typed && entry->type == GLOSS_ATTRIBUTE_CHOICES)
    return append_value (held, string);
  return held != NULL ? append_value (held, string) : g_steal_pointer (&string);
}
