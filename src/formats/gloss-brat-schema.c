/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/gloss-brat-schema.h"

#include "formats/gloss-brat.h"

#include <string.h>

/* Names are ids, escaped (gloss-brat.c), since brat takes no blanks and no letters beyond ASCII;
 * what people read is in visual.conf. Nothing may have the name of something of another kind.
 *
 * What brat has no words for stands in comments of annotation.conf, which are ours to read again:
 *
 *   # name TAB kind TAB id TAB description TAB what people read
 *
 * where the kind is "label", "relation" or an attribute's type. The type of an attribute that
 * nobody defines is that of its first value, with a "*" behind it. The last field is there only if
 * visual.conf cannot have it as it is.
 *
 * What is said of a label holds for those below it; brat wants each of them to be listed. */

/* Of an attribute whose values are not a list, how many are listed. */
#define MAX_VALUES 64u
/* Deeper labels begin anew: nobody has a tree like that. */
#define MAX_DEPTH 32u

/**
 * Entry:
 * @kind: of what
 * @name: brat's name for it
 * @definition: a GlossLabel, GlossAttribute or GlossRelationType, owned
 * @values: (element-type utf8): of an attribute without a list: values that came, escaped, owned
 * @is_made: nobody defines it
 * @is_written: for writing the tree of labels
 */
typedef struct
{
  GlossRecordKind  kind;
  char            *name;
  gpointer         definition;
  GPtrArray       *values;
  gboolean         is_made;
  gboolean         is_written;
} Entry;

struct _GlossBratSchema
{
  GPtrArray     *entries;                       /* Entry, owned, in the order in which they came */
  GHashTable    *by_id[GLOSS_N_RECORD_KINDS];   /* (key: id; value: Entry), borrowed */
  GHashTable    *by_name;                       /* (key: name; value: Entry or NULL), borrowed */
  GlossLabelSet *labels;                        /* (nullable): those of the last set */
  guint          generation;                    /* of @labels */
};

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  if (entry->kind == GLOSS_RECORD_LABEL)
    gloss_label_unref (entry->definition);
  else if (entry->kind == GLOSS_RECORD_ATTRIBUTE)
    gloss_attribute_unref (entry->definition);
  else
    gloss_relation_type_unref (entry->definition);
  g_ptr_array_unref (entry->values);
  g_free (entry->name);
  g_free (entry);
}

/**
 * gloss_brat_schema_new:
 *
 * Returns: (transfer full): an empty schema
 */
GlossBratSchema *
gloss_brat_schema_new (void)
{
  GlossBratSchema *self = g_new0 (GlossBratSchema, 1);

  self->entries = g_ptr_array_new_with_free_func (free_entry);
  for (guint i = 0; i < GLOSS_N_RECORD_KINDS; i++)
    self->by_id[i] = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (self->by_name, (gpointer) GLOSS_BRAT_UNSURE, NULL);
  return self;
}

/**
 * gloss_brat_schema_free:
 * @self: (transfer full): a schema
 */
void
gloss_brat_schema_free (GlossBratSchema *self)
{
  g_ptr_array_unref (self->entries);
  for (guint i = 0; i < GLOSS_N_RECORD_KINDS; i++)
    g_hash_table_unref (self->by_id[i]);
  g_hash_table_unref (self->by_name);
  g_clear_object (&self->labels);
  g_free (self);
}

static char *
make_name (GlossBratSchema *self,
           const char      *id)
{
  char *name = gloss_brat_escape (*id != '\0' ? id : "-", TRUE);
  g_autofree char *base = NULL;

  if (!g_hash_table_contains (self->by_name, name))
    return name;
  base = name;
  for (guint n = 2;; n++)
    {
      name = g_strdup_printf ("%s_%u", base, n);
      if (!g_hash_table_contains (self->by_name, name))
        return name;
      g_free (name);
    }
}

/* @definition: (transfer full) */
static Entry *
add_entry (GlossBratSchema *self,
           GlossRecordKind  kind,
           gpointer         definition)
{
  const char *id = gloss_record_kind_get_id (kind, definition);
  Entry *entry = g_new0 (Entry, 1);

  entry->kind = kind;
  entry->definition = definition;
  entry->name = make_name (self, id);
  entry->values = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->entries, entry);
  g_hash_table_insert (self->by_id[kind], (gpointer) id, entry);
  g_hash_table_insert (self->by_name, entry->name, entry);
  return entry;
}

static gboolean
has (GlossBratSchema *self,
     GlossRecordKind  kind,
     const char      *id)
{
  return g_hash_table_contains (self->by_id[kind], id);
}

static void
add_definition (GlossBratSchema *self,
                GlossRecordKind  kind,
                gpointer         definition)
{
  if (has (self, kind, gloss_record_kind_get_id (kind, definition)))
    return;
  if (kind == GLOSS_RECORD_LABEL)
    add_entry (self, kind, gloss_label_ref (definition));
  else if (kind == GLOSS_RECORD_RELATION_TYPE)
    add_entry (self, kind, gloss_relation_type_ref (definition));
  else
    {
      GlossAttributeFields fields;

      gloss_attribute_get_fields (definition, &fields);
      if (fields.target == GLOSS_ATTRIBUTE_OF_ANNOTATION)
        add_entry (self, kind, gloss_attribute_ref (definition));
    }
}

static void
add_definitions (GlossBratSchema *self,
                 GlossLabelSet   *labels)
{
  static const GlossRecordKind kinds[] = { GLOSS_RECORD_LABEL, GLOSS_RECORD_ATTRIBUTE,
                                           GLOSS_RECORD_RELATION_TYPE };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < gloss_label_set_get_n (labels, kinds[k]); i++)
      add_definition (self, kinds[k], gloss_label_set_get_nth_of (labels, kinds[k], i));
}

/**
 * gloss_brat_schema_add_set:
 * @self: a schema
 * @set: a set
 *
 * Adds the definitions of its folder and of its file; of two with one id the first holds.
 */
void
gloss_brat_schema_add_set (GlossBratSchema    *self,
                           GlossAnnotationSet *set)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  GPtrArray *file_labels = gloss_annotation_set_get_file_labels (set);
  GlossLabelSet *file_definitions = gloss_annotation_set_get_file_definitions (set);

  if (labels != self->labels || gloss_label_set_get_generation (labels) != self->generation)
    {
      g_set_object (&self->labels, labels);
      self->generation = gloss_label_set_get_generation (labels);
      add_definitions (self, labels);
    }
  for (guint i = 0; file_labels != NULL && i < file_labels->len; i++)
    add_definition (self, GLOSS_RECORD_LABEL, file_labels->pdata[i]);
  if (file_definitions != NULL)
    add_definitions (self, file_definitions);
}

static Entry *
get_entry (GlossBratSchema    *self,
           GlossRecordKind     kind,
           const char         *id,
           GlossAttributeType  type)
{
  Entry *entry = g_hash_table_lookup (self->by_id[kind], id);

  if (entry != NULL)
    return entry;
  if (kind == GLOSS_RECORD_LABEL)
    return add_entry (self, kind, gloss_label_new (&(GlossLabelFields) {
      .id = id, .name = id, .color = "" }));
  if (kind == GLOSS_RECORD_RELATION_TYPE)
    return add_entry (self, kind, gloss_relation_type_new (&(GlossRelationTypeFields) {
      .id = id, .name = id, .directed = TRUE }));
  entry = add_entry (self, kind, gloss_attribute_new (&(GlossAttributeFields) {
    .id = id, .name = id, .type = type }));
  entry->is_made = TRUE;
  return entry;
}

/**
 * gloss_brat_schema_get_name:
 * @self: a schema
 * @kind: labels or relation types
 * @id: the id of one
 *
 * Returns: (transfer none): brat's name for it
 */
const char *
gloss_brat_schema_get_name (GlossBratSchema *self,
                            GlossRecordKind  kind,
                            const char      *id)
{
  return get_entry (self, kind, id, GLOSS_ATTRIBUTE_TEXT)->name;
}

/* Values */

static GlossAttributeType
guess_type (const char *json)
{
  g_auto (GStrv) list = gloss_attribute_value_dup_strings (json);
  gboolean boolean;
  double number;

  if (list != NULL && json[0] == '[')
    return GLOSS_ATTRIBUTE_CHOICES;
  if (gloss_attribute_value_get_boolean (json, &boolean))
    return GLOSS_ATTRIBUTE_BOOLEAN;
  return gloss_attribute_value_get_number (json, &number) ? GLOSS_ATTRIBUTE_NUMBER
                                                          : GLOSS_ATTRIBUTE_TEXT;
}

/* Returns: (transfer full) (nullable): %NULL if @string cannot be a value as it is */
static char *
make_word (const char *string)
{
  if (string == NULL || *string == '\0' || g_str_has_prefix (string, GLOSS_BRAT_JSON))
    return NULL;
  return gloss_brat_escape (string, FALSE);
}

static gboolean
add_strings (GPtrArray  *values,
             const char *json)
{
  g_auto (GStrv) list = json[0] == '[' ? gloss_attribute_value_dup_strings (json) : NULL;

  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    {
      char *word = make_word (list[i]);

      if (word == NULL)
        {
          g_ptr_array_set_size (values, 0);
          return FALSE;
        }
      g_ptr_array_add (values, word);
    }
  return values->len > 0;
}

/* Whether all of @json is said by @values, given the type. */
static gboolean
add_typed (GPtrArray          *values,
           GlossAttributeType  type,
           const char         *json)
{
  g_autofree char *string = NULL;
  g_autofree char *word = NULL;
  gboolean boolean;
  double number;

  switch (type)
    {
    case GLOSS_ATTRIBUTE_BOOLEAN:
      if (!gloss_attribute_value_get_boolean (json, &boolean))
        return FALSE;
      g_ptr_array_add (values, g_strdup (boolean ? "" : "false"));
      return TRUE;

    case GLOSS_ATTRIBUTE_NUMBER:
      if (!gloss_attribute_value_get_number (json, &number) || strchr (json, '+') != NULL)
        return FALSE;
      g_ptr_array_add (values, g_strstrip (g_strdup (json)));
      return TRUE;

    case GLOSS_ATTRIBUTE_CHOICES:
      return add_strings (values, json);

    case GLOSS_ATTRIBUTE_CHOICE:
    case GLOSS_ATTRIBUTE_TEXT:
      string = json[0] == '"' ? gloss_attribute_value_dup_string (json) : NULL;
      word = make_word (string);
      if (word == NULL)
        return FALSE;
      g_ptr_array_add (values, g_steal_pointer (&word));
      return TRUE;

    default:
      g_assert_not_reached ();
    }
}

static void
remember_values (Entry     *entry,
                 GPtrArray *values)
{
  GlossAttributeFields fields;

  gloss_attribute_get_fields (entry->definition, &fields);
  if (fields.values != NULL || fields.type == GLOSS_ATTRIBUTE_BOOLEAN)
    return;
  for (guint i = 0; i < values->len && entry->values->len < MAX_VALUES; i++)
    if (!g_ptr_array_find_with_equal_func (entry->values, values->pdata[i], g_str_equal, NULL))
      g_ptr_array_add (entry->values, g_strdup (values->pdata[i]));
}

/**
 * gloss_brat_schema_make_values:
 * @self: a schema
 * @id: the id of an attribute
 * @json: a value of it
 *
 * Returns: (transfer full) (element-type utf8): brat's name for it, and then its values as brat has
 *   them, each for a line of its own; "" is a flag without a value
 */
GPtrArray *
gloss_brat_schema_make_values (GlossBratSchema *self,
                               const char      *id,
                               const char      *json)
{
  Entry *entry = get_entry (self, GLOSS_RECORD_ATTRIBUTE, id, guess_type (json));
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);

  if (!add_typed (values, gloss_attribute_get_value_type (entry->definition), json))
    {
      g_autofree char *word = gloss_brat_escape (json, FALSE);

      g_ptr_array_add (values, g_strconcat (GLOSS_BRAT_JSON, word, NULL));
    }
  remember_values (entry, values);
  g_ptr_array_insert (values, 0, g_strdup (entry->name));
  return values;
}

static const char *
get_display_name (Entry *entry)
{
  if (entry->kind == GLOSS_RECORD_LABEL)
    return gloss_label_get_name (entry->definition);
  if (entry->kind == GLOSS_RECORD_ATTRIBUTE)
    return gloss_attribute_get_name (entry->definition);
  return gloss_relation_type_get_name (entry->definition);
}

/* What people read, in the words of visual.conf: there "|" and the tab part names, and what stands
 * between "<" and ">" has to be a macro. */
static char *
make_display (Entry *entry)
{
  char *display = g_strdup (get_display_name (entry));

  g_strdelimit (display, "|\r\n\t", ' ');
  g_strdelimit (display, "<", '(');
  g_strdelimit (display, ">", ')');
  return g_strstrip (display);
}

/* annotation.conf */

static void
append_comment (GString    *conf,
                Entry      *entry,
                const char *kind,
                const char *description)
{
  const char *id = gloss_record_kind_get_id (entry->kind, entry->definition);
  g_autofree char *own_id = gloss_brat_fold_lines (id);
  g_autofree char *line = gloss_brat_fold_lines (description != NULL ? description : "");
  g_autofree char *name = gloss_brat_fold_lines (get_display_name (entry));
  g_autofree char *display = make_display (entry);

  g_string_append_printf (conf, "# %s\t%s%s\t%s\t%s", entry->name, kind,
                          entry->is_made ? "*" : "", own_id, line);
  if (strcmp (name, display) != 0)
    g_string_append_printf (conf, "\t%s", name);
  g_string_append_c (conf, '\n');
}

/* (key: id of a label; value: GPtrArray of the Entry of those below it) */
static GHashTable *
list_children (GlossBratSchema *self)
{
  GHashTable *children = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = self->entries->pdata[i];
      const char *parent = NULL;
      GPtrArray *below;

      if (entry->kind == GLOSS_RECORD_LABEL)
        parent = gloss_label_get_parent (entry->definition);
      if (parent == NULL || !has (self, GLOSS_RECORD_LABEL, parent))
        continue;
      below = g_hash_table_lookup (children, parent);
      if (below == NULL)
        {
          below = g_ptr_array_new ();
          g_hash_table_insert (children, (gpointer) parent, below);
        }
      g_ptr_array_add (below, entry);
    }
  return children;
}

static void
append_label (GString    *conf,
              Entry      *entry,
              GHashTable *children,
              guint       depth)
{
  GPtrArray *below = g_hash_table_lookup (children, gloss_label_get_id (entry->definition));

  entry->is_written = TRUE;
  append_comment (conf, entry, "label", gloss_label_get_description (entry->definition));
  for (guint i = 0; i < depth; i++)
    g_string_append_c (conf, '\t');
  g_string_append_printf (conf, "%s%s\n", gloss_label_is_group (entry->definition) ? "!" : "",
                          entry->name);
  for (guint i = 0; below != NULL && depth < MAX_DEPTH && i < below->len; i++)
    if (!((Entry *) below->pdata[i])->is_written)
      append_label (conf, below->pdata[i], children, depth + 1);
}

static void
append_labels (GlossBratSchema *self,
               GString         *conf)
{
  g_autoptr (GHashTable) children = list_children (self);

  for (guint i = 0; i < self->entries->len; i++)
    ((Entry *) self->entries->pdata[i])->is_written = FALSE;
  /* Those without a parent first; then what is left, such as labels that are above themselves. */
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < self->entries->len; i++)
      {
        Entry *entry = self->entries->pdata[i];
        const char *parent = NULL;

        if (entry->kind != GLOSS_RECORD_LABEL || entry->is_written)
          continue;
        parent = gloss_label_get_parent (entry->definition);
        if (round == 1 || parent == NULL || !has (self, GLOSS_RECORD_LABEL, parent))
          append_label (conf, entry, children, 0);
      }
}

/* Whether a label is one of @ids, or below one. */
static gboolean
is_meant (GlossBratSchema   *self,
          Entry             *entry,
          const char *const *ids)
{
  for (guint depth = 0; entry != NULL && depth < MAX_DEPTH; depth++)
    {
      const char *parent = gloss_label_get_parent (entry->definition);

      if (g_strv_contains (ids, gloss_label_get_id (entry->definition)))
        return TRUE;
      entry = parent != NULL ? g_hash_table_lookup (self->by_id[GLOSS_RECORD_LABEL], parent) : NULL;
    }
  return FALSE;
}

/* "A|B", or all labels. */
static void
append_argument (GlossBratSchema   *self,
                 GString           *conf,
                 const char        *role,
                 const char *const *ids)
{
  gboolean is_any = FALSE;

  g_string_append_printf (conf, "%s:", role);
  for (guint i = 0; ids != NULL && i < self->entries->len; i++)
    {
      Entry *entry = self->entries->pdata[i];

      if (entry->kind != GLOSS_RECORD_LABEL || !is_meant (self, entry, ids))
        continue;
      g_string_append_printf (conf, "%s%s", is_any ? "|" : "", entry->name);
      is_any = TRUE;
    }
  if (!is_any)
    g_string_append (conf, "<ENTITY>");
}

static void
append_relation (GlossBratSchema *self,
                 GString         *conf,
                 Entry           *entry)
{
  GlossRelationTypeFields fields;

  gloss_relation_type_get_fields (entry->definition, &fields);
  append_comment (conf, entry, "relation", fields.description);
  g_string_append_printf (conf, "%s\t", entry->name);
  append_argument (self, conf, "Arg1", fields.from);
  g_string_append (conf, ", ");
  append_argument (self, conf, "Arg2", fields.to);
  g_string_append (conf, fields.directed ? "\n" : ", <REL-TYPE>:symmetric\n");
}

static void
append_attribute (GlossBratSchema *self,
                  GString         *conf,
                  Entry           *entry)
{
  GlossAttributeFields fields;

  gloss_attribute_get_fields (entry->definition, &fields);
  append_comment (conf, entry, gloss_attribute_type_get_nick (fields.type), fields.description);
  g_string_append_printf (conf, "%s\t", entry->name);
  append_argument (self, conf, "Arg", fields.labels);
  for (guint i = 0; fields.values != NULL && fields.values[i] != NULL; i++)
    {
      g_autofree char *word = make_word (fields.values[i]);

      if (word != NULL)
        g_string_append_printf (conf, "%s%s", i == 0 ? ", Value:" : "|", word);
    }
  for (guint i = 0; i < entry->values->len; i++)
    g_string_append_printf (conf, "%s%s", i == 0 ? ", Value:" : "|",
                            (const char *) entry->values->pdata[i]);
  g_string_append_c (conf, '\n');
}

static void
append_section (GlossBratSchema *self,
                GString         *conf,
                GlossRecordKind  kind)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = self->entries->pdata[i];

      if (entry->kind != kind)
        continue;
      if (kind == GLOSS_RECORD_RELATION_TYPE)
        append_relation (self, conf, entry);
      else
        append_attribute (self, conf, entry);
    }
}

/**
 * gloss_brat_schema_make_annotation_conf:
 * @self: a schema
 *
 * Returns: (transfer full): the text of annotation.conf
 */
char *
gloss_brat_schema_make_annotation_conf (GlossBratSchema *self)
{
  GString *conf = g_string_new (GLOSS_BRAT_HEADER "\n\n[entities]\n");

  append_labels (self, conf);
  g_string_append (conf, "\n[relations]\n"
                   "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n");
  append_section (self, conf, GLOSS_RECORD_RELATION_TYPE);
  g_string_append (conf, "\n[events]\n\n[attributes]\n" GLOSS_BRAT_UNSURE "\tArg:<ENTITY>\n");
  append_section (self, conf, GLOSS_RECORD_ATTRIBUTE);
  return g_string_free (conf, FALSE);
}

/* visual.conf */

/* Whether white text on @color can be read better than black (relative luminance, WCAG 2.1). */
static gboolean
is_dark (const char *color)
{
  guint64 rgb = g_ascii_strtoull (color + 1, NULL, 16);
  double red = (double) ((rgb >> 16) & 0xff) / 255;
  double green = (double) ((rgb >> 8) & 0xff) / 255;
  double blue = (double) (rgb & 0xff) / 255;

  return 0.2126 * red * red + 0.7152 * green * green + 0.0722 * blue * blue < 0.179;
}

static void
append_drawing (GString *conf,
                Entry   *entry)
{
  const char *color = NULL;

  if (entry->kind == GLOSS_RECORD_LABEL)
    color = gloss_label_get_color (entry->definition);
  else if (entry->kind == GLOSS_RECORD_RELATION_TYPE)
    color = gloss_relation_type_get_color (entry->definition);
  if (color == NULL || color[0] != '#' || strlen (color) != 7)
    return;
  if (entry->kind == GLOSS_RECORD_LABEL)
    g_string_append_printf (conf, "%s\tbgColor:%s%s\n", entry->name, color,
                            is_dark (color) ? ", fgColor:white" : "");
  else
    g_string_append_printf (conf, "%s\tcolor:%s\n", entry->name, color);
}

/**
 * gloss_brat_schema_make_visual_conf:
 * @self: a schema
 *
 * Returns: (transfer full): the text of visual.conf
 */
char *
gloss_brat_schema_make_visual_conf (GlossBratSchema *self)
{
  GString *conf = g_string_new (GLOSS_BRAT_HEADER "\n\n[labels]\n");

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = self->entries->pdata[i];
      g_autofree char *display = make_display (entry);

      g_string_append_printf (conf, "%s | %s\n", entry->name, display);
    }
  g_string_append (conf, "\n[drawing]\n"
                   "SPAN_DEFAULT\tfgColor:black, bgColor:lightgray, borderColor:darken\n"
                   "ARC_DEFAULT\tcolor:black, arrowHead:triangle-5\n"
                   "ATTRIBUTE_DEFAULT\tglyph:*\n");
  for (guint i = 0; i < self->entries->len; i++)
    append_drawing (conf, self->entries->pdata[i]);
  return g_string_free (conf, FALSE);
}
