/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-cas.h"

#include "formats/gloss-import-parts.h"
#include "formats/gloss-json-stream.h"
#include "formats/gloss-number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* From a CAS to documents. What becomes of a structure that is a member of a view:
 *
 * - Ours come back as what they were, see gloss-cas-writer.c.
 * - Another one with a place is an annotation. Its label is the feature that layers of INCEpTION
 *   and DKPro have for it (label, value, …), else the last part of its type; the other features are
 *   attributes. Sentences, tokens and the like are no annotations; they are counted.
 * - With the features Governor and Dependent it is a relation.
 * - References to other structures have no place here and are counted, as far as the type system
 *   tells what is a reference.
 *
 * All strings are of @strings. @by_id: (key: id; value: index in @structures, plus 1). */
typedef struct
{
  guint       line;
  const char *id;
  const char *type;
  guint       first;
  guint       n;
} Structure;

typedef struct
{
  const char    *name;
  const char    *value;
  GlossRangeKind  kind;
} Feature;

typedef struct
{
  guint       line;
  const char *id;
  const char *name;
  char       *text;    /* (nullable), owned */
  GArray     *members; /* indices in @structures */
} Sofa;

struct _GlossCas
{
  GlossInput      *input;      /* borrowed */
  GlossTypeSystem *types;      /* borrowed */
  GlossReport     *report;     /* borrowed */
  GlossUnit        unit;
  GArray          *structures; /* Structure */
  GArray          *features;   /* Feature, of all structures */
  GPtrArray       *sofas;      /* Sofa, owned */
  GHashTable      *by_id;
  GStringChunk    *strings;
};

/* One document on its way. */
typedef struct
{
  GlossCas            *cas;
  GlossImportDocument *document;
  GlossImportParts    *parts;
  GlossProperties     *properties;
  JsonNode            *names;      /* (nullable): "featureNames" of our structure */
  const char          *title;      /* (nullable) */
  guint                n_segments;
  guint                n_references;
  gboolean             is_ours;
} Run;

static const char *const label_features[] = { "label", "value", "category", "PosValue", "tag",
                                              "identifier", NULL };

static void
free_sofa (gpointer data)
{
  Sofa *sofa = data;

  g_free (sofa->text);
  g_array_unref (sofa->members);
  g_free (sofa);
}

/**
 * gloss_cas_new:
 * @input: the file, for messages; must outlive the CAS
 * @types: what is known of its types; must outlive the CAS
 * @report: what cannot be read; must outlive the CAS
 *
 * Returns: (transfer full): an empty CAS
 */
GlossCas *
gloss_cas_new (GlossInput      *input,
               GlossTypeSystem *types,
               GlossReport     *report)
{
  GlossCas *self = g_new0 (GlossCas, 1);

  self->input = input;
  self->types = types;
  self->report = report;
  self->unit = GLOSS_UNIT_UTF16;
  self->structures = g_array_new (FALSE, FALSE, sizeof (Structure));
  self->features = g_array_new (FALSE, FALSE, sizeof (Feature));
  self->sofas = g_ptr_array_new_with_free_func (free_sofa);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->strings = g_string_chunk_new (16384);
  return self;
}

/**
 * gloss_cas_free:
 * @self: (transfer full): a CAS
 */
void
gloss_cas_free (GlossCas *self)
{
  g_array_unref (self->structures);
  g_array_unref (self->features);
  g_ptr_array_unref (self->sofas);
  g_hash_table_unref (self->by_id);
  g_string_chunk_free (self->strings);
  g_free (self);
}

static void
leave_out (GlossCas   *self,
           guint       line,
           const char *code,
           const char *why)
{
  gloss_report_add (self->report, GLOSS_REPORT_FAULT, gloss_input_get_name (self->input), line,
                    code, "%s", why);
}

/**
 * gloss_cas_set_unit:
 * @self: a CAS
 * @unit: what its offsets count
 */
void
gloss_cas_set_unit (GlossCas  *self,
                    GlossUnit  unit)
{
  self->unit = unit;
}

/**
 * gloss_cas_add_structure:
 * @self: a CAS
 * @line: where it stands
 * @id: (nullable): its id
 * @type: the full name of its type
 */
void
gloss_cas_add_structure (GlossCas   *self,
                         guint       line,
                         const char *id,
                         const char *type)
{
  Structure structure = {
    .line = line,
    .id = id != NULL ? g_string_chunk_insert (self->strings, id) : NULL,
    .type = g_string_chunk_insert_const (self->strings, type),
    .first = self->features->len,
  };

  g_array_append_val (self->structures, structure);
  if (id == NULL)
    return;
  if (g_hash_table_contains (self->by_id, id))
    leave_out (self, line, "id", _("A structure was left out: its id is used twice"));
  else
    g_hash_table_insert (self->by_id, (gpointer) structure.id,
                         GUINT_TO_POINTER (self->structures->len));
}

/**
 * gloss_cas_add_feature:
 * @self: a CAS with a structure
 * @name: a name
 * @value: its value as text, or as JSON
 * @kind: what that is, if the file says it
 */
void
gloss_cas_add_feature (GlossCas      *self,
                       const char    *name,
                       const char    *value,
                       GlossRangeKind  kind)
{
  Feature feature = {
    .name = g_string_chunk_insert_const (self->strings, name),
    .value = g_string_chunk_insert (self->strings, value),
    .kind = kind,
  };

  g_return_if_fail (self->structures->len > 0);

  g_array_append_val (self->features, feature);
  g_array_index (self->structures, Structure, self->structures->len - 1).n++;
}

static Sofa *
find_sofa (GlossCas   *self,
           const char *id)
{
  for (guint i = 0; id != NULL && i < self->sofas->len; i++)
    {
      Sofa *sofa = self->sofas->pdata[i];

      if (strcmp (sofa->id, id) == 0)
        return sofa;
    }
  return NULL;
}

static Sofa *
ensure_sofa (GlossCas   *self,
             guint       line,
             const char *id)
{
  Sofa *sofa = find_sofa (self, id);

  if (sofa != NULL)
    return sofa;
  sofa = g_new0 (Sofa, 1);
  sofa->line = line;
  sofa->id = g_string_chunk_insert (self->strings, id != NULL ? id : "");
  sofa->members = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (self->sofas, sofa);
  return sofa;
}

/**
 * gloss_cas_add_sofa:
 * @self: a CAS
 * @line: where it stands
 * @id: (nullable): its id
 * @name: (nullable): the name of its view
 * @text: (nullable): the text; %NULL: the file does not have it
 */
void
gloss_cas_add_sofa (GlossCas   *self,
                    guint       line,
                    const char *id,
                    const char *name,
                    const char *text)
{
  Sofa *sofa = ensure_sofa (self, line, id);

  sofa->line = line;
  sofa->name = name != NULL ? g_string_chunk_insert (self->strings, name) : NULL;
  if (sofa->text == NULL)
    sofa->text = g_strdup (text);
}

/**
 * gloss_cas_add_member:
 * @self: a CAS with all its structures
 * @line: where it says so
 * @sofa: (nullable): the id of a text
 * @id: the id of a structure
 *
 * Makes the structure a member of the text's view; what is in none is not seen.
 */
void
gloss_cas_add_member (GlossCas   *self,
                      guint       line,
                      const char *sofa,
                      const char *id)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, id));

  if (index == 0)
    {
      gloss_report_add (self->report, GLOSS_REPORT_FAULT, gloss_input_get_name (self->input), line,
                        "member", _("A view has a member %s that is not there"), id);
      return;
    }
  index--;
  g_array_append_val (ensure_sofa (self, line, sofa)->members, index);
}

/* Documents */

static const Feature *
get_feature (GlossCas        *self,
             const Structure *structure,
             guint            i)
{
  return &g_array_index (self->features, Feature, structure->first + i);
}

static const char *
find_feature (GlossCas        *self,
              const Structure *structure,
              const char      *name)
{
  for (guint i = 0; i < structure->n; i++)
    if (strcmp (get_feature (self, structure, i)->name, name) == 0)
      return get_feature (self, structure, i)->value;
  return NULL;
}

static gboolean
is_of (const Structure *structure,
       const char      *type)
{
  return strcmp (structure->type, type) == 0;
}

static const char *
get_short_type (const char *type)
{
  const char *dot = strrchr (type, '.');

  return dot != NULL && dot[1] != '\0' ? dot + 1 : type;
}

/* A feature of ours may stand for an attribute whose id is no identifier. */
static const char *
get_property_name (Run             *run,
                   const Structure *structure,
                   const char      *feature)
{
  g_autofree char *key = NULL;
  const char *id = NULL;

  if (run->names == NULL)
    return feature;
  key = g_strconcat (structure->type, ".", feature, NULL);
  id = gloss_json_get_string (json_node_get_object (run->names), key);
  return id != NULL ? id : feature;
}

static GlossRangeKind
get_kind (Run             *run,
          const Structure *structure,
          const Feature   *feature)
{
  return feature->kind != GLOSS_RANGE_UNKNOWN
           ? feature->kind
           : gloss_type_system_get_kind (run->cas->types, structure->type, feature->name);
}

/* All features that are no place, as properties; @label: the one that is the label. */
static void
take_properties (Run             *run,
                 const Structure *structure,
                 const char      *label)
{
  static const char *const places[] = { "begin", "end", "sofa", "Governor", "Dependent", NULL };
  gboolean is_ours = g_str_has_prefix (structure->type, GLOSS_CAS_SPAN);

  gloss_properties_clear (run->properties);
  for (guint i = 0; i < structure->n; i++)
    {
      const Feature *feature = get_feature (run->cas, structure, i);
      GlossRangeKind kind = get_kind (run, structure, feature);
      const char *name = feature->name;

      if (g_strv_contains (places, name) || (label != NULL && strcmp (name, label) == 0))
        continue;
      if (kind == GLOSS_RANGE_REFERENCE)
        {
          run->n_references++;
          continue;
        }
      if (is_ours)
        gloss_properties_add (run->properties, get_property_name (run, structure, name),
                              feature->value, kind == GLOSS_RANGE_JSON);
      else
        gloss_properties_add_foreign (run->properties, name, feature->value,
                                      kind == GLOSS_RANGE_JSON);
    }
}

/* (nullable): the feature that says what the annotation is */
static const char *
find_label (Run             *run,
            const Structure *structure)
{
  for (guint i = 0; label_features[i] != NULL; i++)
    {
      const char *value = find_feature (run->cas, structure, label_features[i]);

      if (value != NULL && *value != '\0')
        return label_features[i];
    }
  return NULL;
}

static gboolean
is_relation (Run             *run,
             const Structure *structure)
{
  return find_feature (run->cas, structure, "Governor") != NULL
         && find_feature (run->cas, structure, "Dependent") != NULL;
}

/* Whether the structure is there for its text's sake. */
static gboolean
is_segment (const Structure *structure)
{
  return g_str_has_prefix (structure->type, GLOSS_CAS_SEGMENTATION ".")
         || is_of (structure, GLOSS_CAS_DOCUMENT)
         || g_str_has_suffix (structure->type, ".TagsetDescription");
}

static void
take_annotation (Run             *run,
                 const Structure *structure)
{
  const char *label = find_label (run, structure);
  const char *begin = find_feature (run->cas, structure, "begin");
  const char *end = find_feature (run->cas, structure, "end");
  GlossImportSpan span = { 0 };

  /* What has no place at all is something else, such as a description of tags. */
  if (begin == NULL && end == NULL)
    return;
  if (!gloss_number_parse (begin, G_MAXUINT - 1, &span.start)
      || !gloss_number_parse (end, G_MAXUINT - 1, &span.end))
    {
      leave_out (run->cas, structure->line, "offset",
                 _("An annotation was left out: its place is no pair of numbers"));
      return;
    }
  take_properties (run, structure, label);
  gloss_import_parts_add (run->parts, structure->line, structure->id,
                          label != NULL ? find_feature (run->cas, structure, label)
                                        : get_short_type (structure->type),
                          &span, run->properties);
}

static void
take_relation (Run             *run,
               const Structure *structure)
{
  const char *label = find_label (run, structure);
  const char *from = find_feature (run->cas, structure, "Governor");
  const char *to = find_feature (run->cas, structure, "Dependent");
  GlossRelationFields fields = { .id = structure->id };
  const char *label_id;

  take_properties (run, structure, label);
  fields.type = label != NULL ? find_feature (run->cas, structure, label)
                              : get_short_type (structure->type);
  fields.from = gloss_import_parts_find (run->parts, from);
  fields.to = gloss_import_parts_find (run->parts, to);
  if (fields.from == NULL || fields.to == NULL)
    {
      leave_out (run->cas, structure->line, "relation",
                 _("A relation was left out: an annotation at its ends is missing"));
      return;
    }
  label_id = gloss_properties_get (run->properties, "labelId");
  if (label_id != NULL)
    {
      gloss_import_document_add_relation_type (run->document, &(GlossRelationTypeFields) {
        .id = label_id, .name = fields.type, .directed = TRUE });
      fields.type = label_id;
    }
  gloss_properties_fill_relation (run->properties, &fields);
  gloss_import_document_add_relation (run->document, structure->line, &fields);
}

/* The structures that tell of the document as a whole come first, wherever they stand. */
static void
take_article (Run             *run,
              const Structure *structure)
{
  const char *names = NULL;

  if (is_of (structure, GLOSS_CAS_ARTICLE) && !run->is_ours)
    {
      names = find_feature (run->cas, structure, "featureNames");
      run->names = names != NULL ? gloss_json_parse (names, strlen (names)) : NULL;
      if (run->names != NULL && !JSON_NODE_HOLDS_OBJECT (run->names))
        g_clear_pointer (&run->names, json_node_unref);
      take_properties (run, structure, NULL);
      gloss_properties_apply_article (run->properties, run->document);
      run->is_ours = TRUE;
    }
  else if (g_str_has_suffix (structure->type, ".DocumentMetaData") && run->title == NULL)
    {
      run->title = find_feature (run->cas, structure, "documentTitle");
      if (run->title == NULL)
        run->title = find_feature (run->cas, structure, "documentId");
    }
}

typedef enum { TELLS_OF_ARTICLE, IS_SEGMENT, IS_RELATION, IS_ANNOTATION } Role;

static Role
get_role (Run             *run,
          const Structure *structure)
{
  if (is_of (structure, GLOSS_CAS_ARTICLE)
      || g_str_has_suffix (structure->type, ".DocumentMetaData"))
    return TELLS_OF_ARTICLE;
  if (is_segment (structure))
    return IS_SEGMENT;
  return is_relation (run, structure) ? IS_RELATION : IS_ANNOTATION;
}

static void
take_members (Run        *run,
              const Sofa *sofa,
              Role        role)
{
  for (guint i = 0; i < sofa->members->len; i++)
    {
      const Structure *structure = &g_array_index (run->cas->structures, Structure,
                                                   g_array_index (sofa->members, guint, i));

      if (get_role (run, structure) != role)
        continue;
      if (role == TELLS_OF_ARTICLE)
        take_article (run, structure);
      else if (role == IS_ANNOTATION)
        take_annotation (run, structure);
      else if (role == IS_RELATION)
        take_relation (run, structure);
      else
        run->n_segments++;
    }
}

static void
add_names (Run        *run,
           const Sofa *sofa,
           const char *name)
{
  gboolean is_first = sofa->name == NULL || strcmp (sofa->name, "_InitialView") == 0;
  g_autofree char *own = is_first ? g_strdup (name) : g_strconcat (name, ".", sofa->name, NULL);

  gloss_import_document_add_name (run->document, run->title);
  gloss_import_document_add_name (run->document, own);
}

static void
report_findings (Run        *run,
                 const Sofa *sofa)
{
  const char *file = gloss_input_get_name (run->cas->input);

  if (run->n_segments > 0 && !run->is_ours)
    gloss_report_add (run->cas->report, GLOSS_REPORT_NOTE, file, sofa->line, "segments",
                      ngettext ("%u sentence, token or the like was not imported",
                                "%u sentences, tokens and the like were not imported",
                                run->n_segments),
                      run->n_segments);
  if (run->n_references > 0)
    gloss_report_add (run->cas->report, GLOSS_REPORT_WARNING, file, sofa->line, "references",
                      ngettext ("%u feature was left out: it refers to another structure",
                                "%u features were left out: they refer to other structures",
                                run->n_references),
                      run->n_references);
}

static gboolean
read_view (GlossCas         *self,
           const Sofa       *sofa,
           const char       *name,
           GlossImportFunc   func,
           gpointer          user_data,
           GError          **error)
{
  g_autoptr (GlossImportDocument) document = gloss_import_document_new (self->unit);
  g_autoptr (GlossImportParts) parts = gloss_import_parts_new ();
  g_autoptr (GlossProperties) properties = gloss_properties_new ();
  Run run = { .cas = self, .document = document, .parts = parts, .properties = properties };

  gloss_import_document_set_line (document, sofa->line);
  gloss_import_document_set_text (document, sofa->text, -1);
  gloss_import_document_set_quotes (document, GLOSS_QUOTE_XML);
  take_members (&run, sofa, TELLS_OF_ARTICLE);
  add_names (&run, sofa, name);
  take_members (&run, sofa, IS_SEGMENT);
  take_members (&run, sofa, IS_ANNOTATION);
  take_members (&run, sofa, IS_RELATION);
  gloss_import_parts_end (parts, document);
  report_findings (&run, sofa);
  g_clear_pointer (&run.names, json_node_unref);
  return func (document, user_data, error);
}

/**
 * gloss_cas_read:
 * @self: a whole CAS
 * @name: what the article is called if the file does not say it
 * @func: takes each document
 * @user_data: for @func
 * @error: where to say why not
 *
 * Returns: %FALSE if @func said so
 */
gboolean
gloss_cas_read (GlossCas         *self,
                const char       *name,
                GlossImportFunc   func,
                gpointer          user_data,
                GError          **error)
{
  for (guint i = 0; i < self->sofas->len; i++)
    {
      const Sofa *sofa = self->sofas->pdata[i];

      if (sofa->text == NULL)
        leave_out (self, sofa->line, "no-text",
                   _("A view was left out: its text is not in the file"));
      else if (!read_view (self, sofa, name, func, user_data, error))
        return FALSE;
    }
  return TRUE;
}
