/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-label-studio.h"

#include "formats/gloss-xml.h"

#include <string.h>

/* The labelling configuration of Label Studio, ours or anybody's:
 *
 *   <View>
 *     <Labels name="label" toName="text"><Label value="Person" background="#a51d2d"/></Labels>
 *     <Relations><Relation value="causes"/></Relations>
 *     <Text name="text" value="$text"/>
 *     <Choices name="…" toName="text" perRegion="true" choice="single">
 *       <Choice value="…"/>
 *     </Choices>
 *     <TextArea name="note" toName="text" perRegion="true"/>
 *   </View>
 *
 * Controls without perRegion are about the article as a whole. A label with an alias goes by that
 * in the tasks. Memory is that of the definitions, not of the tasks. */
typedef struct
{
  char                 *name;
  GlossLabelStudioKind  kind;
  gboolean              of_region;
  GPtrArray            *values; /* of a choice, each once, in order; owned */
  GHashTable           *seen;   /* the same, borrowed */
} Control;

typedef struct
{
  char *alias; /* (nullable) */
  char *name;
  char *color;
  char *shortcut;
} Label;

struct _GlossLabelStudioConfig
{
  GPtrArray  *labels;     /* Label */
  GPtrArray  *controls;   /* Control */
  GPtrArray  *relations;  /* char * */
  GHashTable *names;      /* (key: kind of definition and name; value: what stands for it) */
  char       *key;
};

static const char *const kind_names[] = {
  [GLOSS_LABEL_STUDIO_CHOICE] = "choice",   [GLOSS_LABEL_STUDIO_CHOICES] = "choices",
  [GLOSS_LABEL_STUDIO_BOOLEAN] = "boolean", [GLOSS_LABEL_STUDIO_NUMBER] = "number",
  [GLOSS_LABEL_STUDIO_TEXT_KIND] = "text",  [GLOSS_LABEL_STUDIO_JSON] = "json",
};

static const char *const booleans[] = { "true", "false", NULL };

static void
free_control (gpointer data)
{
  Control *control = data;

  g_free (control->name);
  g_hash_table_unref (control->seen);
  g_ptr_array_unref (control->values);
  g_free (control);
}

static void
free_label (gpointer data)
{
  Label *label = data;

  g_free (label->alias);
  g_free (label->name);
  g_free (label->color);
  g_free (label->shortcut);
  g_free (label);
}

/**
 * gloss_label_studio_config_new:
 *
 * Returns: (transfer full): a configuration that has nothing yet
 */
GlossLabelStudioConfig *
gloss_label_studio_config_new (void)
{
  GlossLabelStudioConfig *self = g_new0 (GlossLabelStudioConfig, 1);

  self->labels = g_ptr_array_new_with_free_func (free_label);
  self->controls = g_ptr_array_new_with_free_func (free_control);
  self->relations = g_ptr_array_new_with_free_func (g_free);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * gloss_label_studio_config_free:
 * @self: (transfer full): a configuration
 */
void
gloss_label_studio_config_free (GlossLabelStudioConfig *self)
{
  g_ptr_array_unref (self->labels);
  g_ptr_array_unref (self->controls);
  g_ptr_array_unref (self->relations);
  g_hash_table_unref (self->names);
  g_free (self->key);
  g_free (self);
}

/* (nullable): what stands for a definition of that kind and name already */
static gpointer
find (GlossLabelStudioConfig *self,
      const char             *kind,
      const char             *name)
{
  g_autofree char *key = g_strconcat (kind, " ", name, NULL);

  return g_hash_table_lookup (self->names, key);
}

static void
put (GlossLabelStudioConfig *self,
     const char             *kind,
     const char             *name,
     gpointer                value)
{
  g_hash_table_insert (self->names, g_strconcat (kind, " ", name, NULL), value);
}

static void
add_label (GlossLabelStudioConfig *self,
           const char             *alias,
           const char             *name,
           const char             *color,
           const char             *shortcut)
{
  Label *label = NULL;

  if (find (self, "label", alias != NULL ? alias : name) != NULL)
    return;
  label = g_new0 (Label, 1);
  label->alias = g_strdup (alias);
  label->name = g_strdup (name);
  label->color = g_strdup (color);
  label->shortcut = g_strdup (shortcut);
  g_ptr_array_add (self->labels, label);
  put (self, "label", alias != NULL ? alias : name, label);
}

/**
 * gloss_label_studio_config_add_label:
 * @self: a configuration
 * @name: what regions call it
 * @color: (nullable): "#rrggbb"
 * @shortcut: (nullable): its key
 *
 * Adds a label, if it is not there.
 */
void
gloss_label_studio_config_add_label (GlossLabelStudioConfig *self,
                                     const char             *name,
                                     const char             *color,
                                     const char             *shortcut)
{
  add_label (self, NULL, name, color, shortcut);
}

static Control *
ensure_control (GlossLabelStudioConfig *self,
                const char             *name,
                GlossLabelStudioKind    kind,
                gboolean                of_region)
{
  Control *control = find (self, "control", name);

  if (control != NULL)
    return control;
  control = g_new0 (Control, 1);
  control->name = g_strdup (name);
  control->kind = kind;
  control->of_region = of_region;
  control->values = g_ptr_array_new_with_free_func (g_free);
  control->seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_ptr_array_add (self->controls, control);
  put (self, "control", name, control);
  return control;
}

static void
add_value (Control    *control,
           const char *value)
{
  char *own = NULL;

  if (g_hash_table_contains (control->seen, value))
    return;
  own = g_strdup (value);
  g_ptr_array_add (control->values, own);
  g_hash_table_add (control->seen, own);
}

/**
 * gloss_label_studio_config_add_article_label:
 * @self: a configuration
 * @name: a label of an article as a whole
 */
void
gloss_label_studio_config_add_article_label (GlossLabelStudioConfig *self,
                                             const char             *name)
{
  add_value (ensure_control (self, GLOSS_LABEL_STUDIO_ARTICLE_LABELS, GLOSS_LABEL_STUDIO_CHOICES,
                             FALSE), name);
}

/**
 * gloss_label_studio_config_add_relation:
 * @self: a configuration
 * @name: a type of relations
 */
void
gloss_label_studio_config_add_relation (GlossLabelStudioConfig *self,
                                        const char             *name)
{
  char *own = NULL;

  if (find (self, "relation", name) != NULL)
    return;
  own = g_strdup (name);
  g_ptr_array_add (self->relations, own);
  put (self, "relation", name, own);
}

/**
 * gloss_label_studio_config_add_attribute:
 * @self: a configuration
 * @control: the name of its control
 * @kind: what it has
 * @of_region: whether it is about a region, rather than the article as a whole
 * @values: (nullable) (array zero-terminated=1): values to choose from, added to those there
 */
void
gloss_label_studio_config_add_attribute (GlossLabelStudioConfig *self,
                                         const char             *control,
                                         GlossLabelStudioKind    kind,
                                         gboolean                of_region,
                                         const char *const      *values)
{
  Control *held = ensure_control (self, control, kind, of_region);

  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    add_value (held, values[i]);
}

/* Writing */

/* A value of an attribute: also what an XML parser would make a blank of, and nothing that XML
 * cannot have. */
static void
add_attribute (GString    *xml,
               const char *name,
               const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_string_append_printf (xml, " %s=\"", name);
  for (const char *at = value; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '\t' || c == '\n' || c == '\r')
        g_string_append_printf (xml, "&#%u;", c);
      else if (c == '&' || c == '<' || c == '>' || c == '"')
        g_string_append (xml, c == '&'   ? "&amp;"
                              : c == '<' ? "&lt;"
                              : c == '>' ? "&gt;"
                                         : "&quot;");
      else if (c < 0x20 || c == 0xfffe || c == 0xffff)
        g_string_append_unichar (xml, 0xfffd);
      else
        g_string_append_unichar (xml, c);
    }
  g_string_append_c (xml, '"');
}

/* What the user reads above a control: the name without what is only for us. */
static void
add_header (GString       *xml,
            const Control *control)
{
  GlossLabelStudioKind kind;
  const char *id = gloss_label_studio_parse_control (control->name, GLOSS_LABEL_STUDIO_ATTRIBUTE,
                                                     &kind);

  if (id == NULL)
    id = gloss_label_studio_parse_control (control->name, GLOSS_LABEL_STUDIO_ARTICLE, &kind);
  g_string_append (xml, "  <Header size=\"5\"");
  add_attribute (xml, "value", id != NULL ? id : control->name);
  g_string_append (xml, "/>\n");
}

static void
open_control (GString       *xml,
              const char    *tag,
              const Control *control)
{
  add_header (xml, control);
  g_string_append_printf (xml, "  <%s", tag);
  add_attribute (xml, "name", control->name);
  add_attribute (xml, "toName", GLOSS_LABEL_STUDIO_TEXT);
  if (control->of_region)
    add_attribute (xml, "perRegion", "true");
}

static void
add_choices (GString       *xml,
             const Control *control)
{
  gboolean is_boolean = control->kind == GLOSS_LABEL_STUDIO_BOOLEAN;
  guint n_values = is_boolean ? 2 : control->values->len;

  open_control (xml, "Choices", control);
  add_attribute (xml, "choice",
                 control->kind == GLOSS_LABEL_STUDIO_CHOICES ? "multiple" : "single");
  g_string_append (xml, ">\n");
  for (guint i = 0; i < n_values; i++)
    {
      g_string_append (xml, "    <Choice");
      add_attribute (xml, "value", is_boolean ? booleans[i] : control->values->pdata[i]);
      g_string_append (xml, "/>\n");
    }
  g_string_append (xml, "  </Choices>\n");
}

static void
add_control (GString       *xml,
             const Control *control)
{
  if (control->kind == GLOSS_LABEL_STUDIO_NUMBER)
    open_control (xml, "Number", control);
  else if (control->kind == GLOSS_LABEL_STUDIO_TEXT_KIND
           || control->kind == GLOSS_LABEL_STUDIO_JSON)
    open_control (xml, "TextArea", control);
  else
    {
      add_choices (xml, control);
      return;
    }
  g_string_append (xml, "/>\n");
}

static void
add_labels (GString   *xml,
            GPtrArray *labels)
{
  g_string_append (xml, "  <Labels name=\"" GLOSS_LABEL_STUDIO_LABEL "\" toName=\""
                        GLOSS_LABEL_STUDIO_TEXT "\">\n");
  for (guint i = 0; i < labels->len; i++)
    {
      const Label *label = labels->pdata[i];

      g_string_append (xml, "    <Label");
      add_attribute (xml, "value", label->name);
      add_attribute (xml, "background", label->color);
      add_attribute (xml, "hotkey", label->shortcut);
      g_string_append (xml, "/>\n");
    }
  g_string_append (xml, "  </Labels>\n");
}

static void
add_relations (GString   *xml,
               GPtrArray *relations)
{
  if (relations->len == 0)
    return;
  g_string_append (xml, "  <Relations>\n");
  for (guint i = 0; i < relations->len; i++)
    {
      g_string_append (xml, "    <Relation");
      add_attribute (xml, "value", relations->pdata[i]);
      g_string_append (xml, "/>\n");
    }
  g_string_append (xml, "  </Relations>\n");
}

/**
 * gloss_label_studio_config_to_xml:
 * @self: a configuration
 *
 * Returns: (transfer full): it as XML, UTF-8
 */
char *
gloss_label_studio_config_to_xml (GlossLabelStudioConfig *self)
{
  GString *xml = g_string_new ("<View>\n");

  add_labels (xml, self->labels);
  add_relations (xml, self->relations);
  g_string_append (xml, "  <Text name=\"" GLOSS_LABEL_STUDIO_TEXT "\" value=\"$"
                        GLOSS_LABEL_STUDIO_TEXT "\"/>\n");
  for (guint i = 0; i < self->controls->len; i++)
    add_control (xml, self->controls->pdata[i]);
  g_string_append (xml, "</View>\n");
  return g_string_free (xml, FALSE);
}

/* Reading */

static gboolean
is_attribute (GlossXml   *xml,
              const char *name,
              const char *value)
{
  const char *held = gloss_xml_get_attribute (xml, name);

  return held != NULL && g_ascii_strcasecmp (held, value) == 0;
}

static void
read_label (GlossLabelStudioConfig *self,
            GlossXml               *xml)
{
  const char *alias = gloss_xml_get_attribute (xml, "alias");
  const char *name = gloss_xml_get_attribute (xml, "value");

  if (name != NULL && *name != '\0')
    add_label (self, alias != NULL && *alias != '\0' ? alias : NULL, name,
               gloss_xml_get_attribute (xml, "background"),
               gloss_xml_get_attribute (xml, "hotkey"));
}

/* (nullable): what the choices that follow belong to */
static Control *
read_choices (GlossLabelStudioConfig *self,
              GlossXml               *xml)
{
  const char *name = gloss_xml_get_attribute (xml, "name");

  return name == NULL ? NULL
                      : ensure_control (self, name,
                                        is_attribute (xml, "choice", "multiple")
                                          ? GLOSS_LABEL_STUDIO_CHOICES : GLOSS_LABEL_STUDIO_CHOICE,
                                        is_attribute (xml, "perRegion", "true"));
}

static void
read_text (GlossLabelStudioConfig *self,
           GlossXml               *xml)
{
  const char *value = gloss_xml_get_attribute (xml, "value");

  if (self->key == NULL && value != NULL && value[0] == '$')
    self->key = g_strdup (value + 1);
}

static void
read_element (GlossLabelStudioConfig *self,
              GlossXml               *xml,
              Control               **control)
{
  const char *value = gloss_xml_get_attribute (xml, "alias");

  if (value == NULL)
    value = gloss_xml_get_attribute (xml, "value");
  if (gloss_xml_is (xml, "Label"))
    read_label (self, xml);
  else if (gloss_xml_is (xml, "Text"))
    read_text (self, xml);
  else if (gloss_xml_is (xml, "Relation") && value != NULL && *value != '\0')
    gloss_label_studio_config_add_relation (self, value);
  else if (gloss_xml_is (xml, "Choices"))
    *control = read_choices (self, xml);
  else if (gloss_xml_is (xml, "Choice") && *control != NULL && value != NULL && *value != '\0')
    add_value (*control, value);
}

/**
 * gloss_label_studio_config_read:
 * @self: a configuration that has nothing yet
 * @input: a configuration as XML
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Returns: %FALSE if it is no XML, with what came before the fault read
 */
gboolean
gloss_label_studio_config_read (GlossLabelStudioConfig  *self,
                                GlossInput              *input,
                                GCancellable            *cancellable,
                                GError                 **error)
{
  g_autoptr (GInputStream) stream = gloss_input_open (input, cancellable, error);
  g_autoptr (GlossXml) xml = NULL;
  Control *control = NULL;
  GlossXmlEvent event;

  if (stream == NULL)
    return FALSE;
  xml = gloss_xml_new (stream, gloss_input_get_name (input), cancellable);
  while ((event = gloss_xml_next_element (xml, 0, error)) == GLOSS_XML_START)
    read_element (self, xml, &control);
  return event == GLOSS_XML_END;
}

/* A control of choices is an attribute: one of ours by the id in its name. */
static void
define_attribute (const Control       *control,
                  GlossImportDocument *document)
{
  GlossLabelStudioKind kind = control->kind;
  const char *scope = control->of_region ? GLOSS_LABEL_STUDIO_ATTRIBUTE
                                         : GLOSS_LABEL_STUDIO_ARTICLE;
  const char *id = gloss_label_studio_parse_control (control->name, scope, &kind);
  const GlossAttributeFields fields = {
    .id = id != NULL ? id : control->name,
    .name = id != NULL ? id : control->name,
    .type = kind == GLOSS_LABEL_STUDIO_BOOLEAN   ? GLOSS_ATTRIBUTE_BOOLEAN
            : kind == GLOSS_LABEL_STUDIO_CHOICES ? GLOSS_ATTRIBUTE_CHOICES
                                                 : GLOSS_ATTRIBUTE_CHOICE,
    .values = kind == GLOSS_LABEL_STUDIO_BOOLEAN
                ? NULL : (const char *const *) control->values->pdata,
    .target = control->of_region ? GLOSS_ATTRIBUTE_OF_ANNOTATION : GLOSS_ATTRIBUTE_OF_ARTICLE,
  };

  gloss_import_document_add_attribute (document, &fields);
}

static gboolean
is_attribute_control (const Control *control)
{
  GlossLabelStudioKind kind;

  if (control->values->len == 0)
    return FALSE;
  /* Without a scope of ours, choices about a whole article are its labels. */
  return control->of_region
           ? !g_str_equal (control->name, GLOSS_LABEL_STUDIO_UNSURE)
           : gloss_label_studio_parse_control (control->name, GLOSS_LABEL_STUDIO_ARTICLE, &kind)
               != NULL;
}

/**
 * gloss_label_studio_config_define:
 * @self: a configuration
 * @document: takes its labels, relation types and attributes
 */
void
gloss_label_studio_config_define (GlossLabelStudioConfig *self,
                                  GlossImportDocument    *document)
{
  for (guint i = 0; i < self->labels->len; i++)
    {
      const Label *label = self->labels->pdata[i];

      gloss_import_document_add_label (document, &(GlossLabelFields) {
        .id = label->alias,
        .name = label->name,
        .color = label->color,
        .shortcut = label->shortcut,
      });
    }
  for (guint i = 0; i < self->relations->len; i++)
    gloss_import_document_add_relation_type (document, &(GlossRelationTypeFields) {
      .name = self->relations->pdata[i], .directed = TRUE });
  for (guint i = 0; i < self->controls->len; i++)
    {
      Control *control = self->controls->pdata[i];

      if (!is_attribute_control (control))
        continue;
      g_ptr_array_add (control->values, NULL);
      define_attribute (control, document);
      g_ptr_array_remove_index (control->values, control->values->len - 1);
    }
}

/**
 * gloss_label_studio_config_get_key:
 * @self: a configuration
 *
 * Returns: (nullable): which member of a task's data is its text
 */
const char *
gloss_label_studio_config_get_key (GlossLabelStudioConfig *self)
{
  return self->key;
}

/**
 * gloss_label_studio_make_control:
 * @scope: what it is about
 * @kind: what it has
 * @id: the id of an attribute
 *
 * Returns: (transfer full): what its control is called
 */
char *
gloss_label_studio_make_control (const char           *scope,
                                 GlossLabelStudioKind  kind,
                                 const char           *id)
{
  return g_strconcat (scope, ".", kind_names[kind], ".", id, NULL);
}

/**
 * gloss_label_studio_parse_control:
 * @control: the name of a control
 * @scope: what it may be about
 * @kind: (out): what it has
 *
 * Returns: (transfer none) (nullable): the id of the attribute; %NULL if it is none of ours
 */
const char *
gloss_label_studio_parse_control (const char           *control,
                                  const char           *scope,
                                  GlossLabelStudioKind *kind)
{
  gsize n_scope = strlen (scope);

  if (strncmp (control, scope, n_scope) != 0 || control[n_scope] != '.')
    return NULL;
  control += n_scope + 1;
  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    {
      gsize n_kind = strlen (kind_names[i]);

      if (strncmp (control, kind_names[i], n_kind) == 0 && control[n_kind] == '.'
          && control[n_kind + 1] != '\0')
        {
          *kind = (GlossLabelStudioKind) i;
          return control + n_kind + 1;
        }
    }
  return NULL;
}

/**
 * gloss_label_studio_config_name:
 * @tasks: the name of a file of tasks
 *
 * Returns: (transfer full): that of the configuration beside it
 */
char *
gloss_label_studio_config_name (const char *tasks)
{
  gsize n_name = strlen (tasks) - (g_str_has_suffix (tasks, ".json") ? strlen (".json") : 0);

  return g_strdup_printf ("%.*s" GLOSS_LABEL_STUDIO_CONFIG_SUFFIX, (int) n_name, tasks);
}
