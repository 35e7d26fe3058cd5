/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/store/gloss-schema-reader.h"

#include "core/store/gloss-json-write.h"

/* Makes definitions of attributes and of relation types of their JSON.
 *
 * What is not understood (an unknown type of attribute, a list that is none) stays as it is written
 * there and has no effect: such a definition is passed over as a whole, told of, and written back
 * behind the others. So a file of another program, or of a later version, is never refused for it.
 */

typedef enum
{
  ATTRIBUTE_ID,
  ATTRIBUTE_NAME,
  ATTRIBUTE_TYPE,
  ATTRIBUTE_VALUES,
  ATTRIBUTE_MINIMUM,
  ATTRIBUTE_MAXIMUM,
  ATTRIBUTE_DEFAULT,
  ATTRIBUTE_REQUIRED,
  ATTRIBUTE_LABELS,
  ATTRIBUTE_TARGET,
  ATTRIBUTE_SHOW,
  ATTRIBUTE_DESCRIPTION,
} AttributeMember;

static const char *const attribute_members[] = {
  "id", "name", "type", "values", "minimum", "maximum", "default", "required", "labels", "target",
  "show", "description", NULL,
};

typedef enum
{
  TYPE_ID,
  TYPE_NAME,
  TYPE_COLOR,
  TYPE_DIRECTED,
  TYPE_FROM,
  TYPE_TO,
  TYPE_DESCRIPTION,
} TypeMember;

static const char *const type_members[] = {
  "id", "name", "color", "directed", "from", "to", "description", NULL,
};

/* What a definition says; the lists are owned. */
typedef struct
{
  GlossAttributeFields  fields;
  GPtrArray            *values;
  GPtrArray            *labels;
  const char           *type;
  const char           *target;
} AttributeDraft;

typedef struct
{
  GlossRelationTypeFields  fields;
  GPtrArray               *from;
  GPtrArray               *to;
} TypeDraft;

static void
clear_attribute_draft (AttributeDraft *draft)
{
  g_clear_pointer (&draft->values, g_ptr_array_unref);
  g_clear_pointer (&draft->labels, g_ptr_array_unref);
}

static void
clear_type_draft (TypeDraft *draft)
{
  g_clear_pointer (&draft->from, g_ptr_array_unref);
  g_clear_pointer (&draft->to, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AttributeDraft, clear_attribute_draft)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TypeDraft, clear_type_draft)

static gboolean
is_missing (const char *string)
{
  return string == NULL || *string == '\0';
}

/* An array of strings, or `null`. */
static gboolean
read_list (GlossRecordReader  *self,
           GlossJsonScan      *scan,
           GPtrArray         **list)
{
  guint n = 0;

  *list = g_ptr_array_new ();
  if (gloss_json_scan_null (scan))
    return TRUE;
  if (!gloss_json_scan_enter (scan, '['))
    return FALSE;
  while (gloss_json_scan_next_element (scan, &n))
    {
      const char *start = scan->at;
      const char *string;

      if (!gloss_record_reader_read_string (self, scan, &string))
        return FALSE;
      if (string == NULL)
        return gloss_json_scan_fail (scan, start, N_("A list may have strings only."));
      g_ptr_array_add (*list, (gpointer) string);
    }
  return scan->reason == NULL;
}

static const char *const *
end_list (GPtrArray *list)
{
  if (list == NULL || list->len == 0)
    return NULL;
  g_ptr_array_add (list, NULL);
  return (const char *const *) list->pdata;
}

/* Any value as it stands there, on one line; %NULL for `null`. */
static gboolean
read_json (GlossRecordReader  *self,
           GlossJsonScan      *scan,
           const char        **json)
{
  const char *start;
  gsize n_bytes;

  *json = NULL;
  if (gloss_json_scan_null (scan))
    return TRUE;
  if (!gloss_json_scan_value (scan, &start, &n_bytes))
    return FALSE;
  gloss_json_put_raw (self->scratch, start, n_bytes);
  *json = gloss_record_reader_take_string (self, self->scratch);
  return TRUE;
}

static gboolean
read_number (GlossRecordReader  *self,
             GlossJsonScan      *scan,
             const char        **json)
{
  const char *start = scan->at;
  double number;

  if (!read_json (self, scan, json))
    return FALSE;
  return *json == NULL || gloss_attribute_value_get_number (*json, &number)
         || gloss_json_scan_fail (scan, start, N_("A bound must be a number."));
}

static gboolean
read_attribute_member (GlossRecordReader *self,
                       GlossJsonScan     *scan,
                       int                member,
                       gpointer           record)
{
  AttributeDraft *draft = record;
  GlossAttributeFields *fields = &draft->fields;

  switch ((AttributeMember) member)
    {
    case ATTRIBUTE_ID:
      return gloss_record_reader_read_string (self, scan, &fields->id);
    case ATTRIBUTE_NAME:
      return gloss_record_reader_read_string (self, scan, &fields->name);
    case ATTRIBUTE_TYPE:
      return gloss_record_reader_read_string (self, scan, &draft->type);
    case ATTRIBUTE_VALUES:
      return read_list (self, scan, &draft->values);
    case ATTRIBUTE_MINIMUM:
      return read_number (self, scan, &fields->minimum);
    case ATTRIBUTE_MAXIMUM:
      return read_number (self, scan, &fields->maximum);
    case ATTRIBUTE_DEFAULT:
      return read_json (self, scan, &fields->default_value);
    case ATTRIBUTE_REQUIRED:
      return gloss_record_reader_read_flag (self, scan, "requiredAsWritten", &fields->required);
    case ATTRIBUTE_LABELS:
      return read_list (self, scan, &draft->labels);
    case ATTRIBUTE_TARGET:
      return gloss_record_reader_read_string (self, scan, &draft->target);
    case ATTRIBUTE_SHOW:
      return gloss_record_reader_read_flag (self, scan, "showAsWritten", &fields->show);
    case ATTRIBUTE_DESCRIPTION:
      return gloss_record_reader_read_text (self, scan, "descriptionAsWritten",
                                            &fields->description);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
settle_attribute (GlossJsonScan  *scan,
                  AttributeDraft *draft,
                  const char     *start)
{
  GlossAttributeFields *fields = &draft->fields;

  if (is_missing (fields->id))
    return gloss_json_scan_fail (scan, start, N_("An attribute needs an id."));
  if (!gloss_attribute_type_from_nick (draft->type, &fields->type))
    return gloss_json_scan_fail (scan, start, N_("This type of attribute is not known."));
  if (draft->target != NULL && !g_str_equal (draft->target, "annotation")
      && !g_str_equal (draft->target, "article"))
    return gloss_json_scan_fail (scan, start, N_("An attribute is one of annotations or of "
                                                 "articles."));

  fields->target = g_strcmp0 (draft->target, "article") == 0 ? GLOSS_ATTRIBUTE_OF_ARTICLE
                                                             : GLOSS_ATTRIBUTE_OF_ANNOTATION;
  fields->values = end_list (draft->values);
  fields->labels = end_list (draft->labels);
  if (is_missing (fields->name))
    fields->name = fields->id;
  return TRUE;
}

/**
 * gloss_record_reader_read_attribute:
 * @self: a reader
 * @scan: a scan, before the definition of an attribute
 *
 * Returns: (transfer full) (nullable): it, or %NULL after a fault
 */
GlossAttribute *
gloss_record_reader_read_attribute (GlossRecordReader *self,
                                    GlossJsonScan     *scan)
{
  g_auto (AttributeDraft) draft = { { NULL } };
  const char *start;

  start = gloss_record_reader_read_members (self, scan, attribute_members, read_attribute_member,
                                            &draft);
  if (start == NULL || !settle_attribute (scan, &draft, start))
    return NULL;
  draft.fields.extra = gloss_record_reader_take_string (self, self->extra);
  return gloss_attribute_new (&draft.fields);
}

static gboolean
read_type_member (GlossRecordReader *self,
                  GlossJsonScan     *scan,
                  int                member,
                  gpointer           record)
{
  TypeDraft *draft = record;
  GlossRelationTypeFields *fields = &draft->fields;

  switch ((TypeMember) member)
    {
    case TYPE_ID:
      return gloss_record_reader_read_string (self, scan, &fields->id);
    case TYPE_NAME:
      return gloss_record_reader_read_string (self, scan, &fields->name);
    case TYPE_COLOR:
      return gloss_record_reader_read_text (self, scan, "colorAsWritten", &fields->color);
    case TYPE_DIRECTED:
      return gloss_record_reader_read_flag (self, scan, "directedAsWritten", &fields->directed);
    case TYPE_FROM:
      return read_list (self, scan, &draft->from);
    case TYPE_TO:
      return read_list (self, scan, &draft->to);
    case TYPE_DESCRIPTION:
      return gloss_record_reader_read_text (self, scan, "descriptionAsWritten",
                                            &fields->description);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
settle_type (GlossRecordReader *self,
             GlossJsonScan     *scan,
             TypeDraft         *draft,
             const char        *start)
{
  GlossRelationTypeFields *fields = &draft->fields;

  if (is_missing (fields->id))
    return gloss_json_scan_fail (scan, start, N_("A relation type needs an id."));

  fields->color = gloss_record_reader_settle_color (self, fields->color);
  fields->from = end_list (draft->from);
  fields->to = end_list (draft->to);
  if (is_missing (fields->name))
    fields->name = fields->id;
  return TRUE;
}

/**
 * gloss_record_reader_read_relation_type:
 * @self: a reader
 * @scan: a scan, before the definition of a relation type
 *
 * Returns: (transfer full) (nullable): it, or %NULL after a fault
 */
GlossRelationType *
gloss_record_reader_read_relation_type (GlossRecordReader *self,
                                        GlossJsonScan     *scan)
{
  g_auto (TypeDraft) draft = { { .directed = TRUE } };
  const char *start;

  start = gloss_record_reader_read_members (self, scan, type_members, read_type_member, &draft);
  if (start == NULL || !settle_type (self, scan, &draft, start))
    return NULL;
  draft.fields.extra = gloss_record_reader_take_string (self, self->extra);
  return gloss_relation_type_new (&draft.fields);
}

/* The first free one of "id-2", "id-3", … */
static char *
make_other_id (GlossLabelSet   *set,
               GlossRecordKind  kind,
               const char      *id)
{
  for (guint n = 2;; n++)
    {
      g_autofree char *other = g_strdup_printf ("%s-%u", id, n);

      if (gloss_label_set_lookup_of (set, kind, other) == NULL)
        return g_steal_pointer (&other);
    }
}

static gpointer
give_other_id (GlossLabelSet   *set,
               GlossRecordKind  kind,
               gpointer         definition)
{
  g_autofree char *id = make_other_id (set, kind, gloss_record_kind_get_id (kind, definition));
  GlossRelationTypeFields type_fields;
  GlossAttributeFields fields;

  if (kind == GLOSS_RECORD_ATTRIBUTE)
    {
      gloss_attribute_get_fields (definition, &fields);
      fields.id = id;
      return gloss_attribute_new (&fields);
    }
  gloss_relation_type_get_fields (definition, &type_fields);
  type_fields.id = id;
  return gloss_relation_type_new (&type_fields);
}

/* What is told of one element of an array of definitions. */
typedef struct
{
  GlossRecordKind  kind;
  const char      *file_name;
  GlossReport     *report;
  guint            line;
} Place;

static void
report_unread (const Place *place,
               const char  *reason)
{
  if (place->kind == GLOSS_RECORD_ATTRIBUTE)
    gloss_report_add (place->report, GLOSS_REPORT_WARNING, place->file_name, place->line,
                      "attribute-definition",
                      /* Translators: a whole sentence that says why stands in the middle. */
                      _("The definition of an attribute has no effect: %s It is kept as it is."),
                      reason);
  else
    gloss_report_add (place->report, GLOSS_REPORT_WARNING, place->file_name, place->line,
                      "relation-type-definition",
                      /* Translators: a whole sentence that says why stands in the middle. */
                      _("The definition of a relation type has no effect: %s It is kept as it "
                        "is."),
                      reason);
}

static void
report_duplicate (const Place *place,
                  const char  *id)
{
  if (place->kind == GLOSS_RECORD_ATTRIBUTE)
    gloss_report_add (place->report, GLOSS_REPORT_WARNING, place->file_name, place->line,
                      "duplicate-attribute",
                      _("The attribute “%s” is defined twice; the first definition holds."), id);
  else
    gloss_report_add (place->report, GLOSS_REPORT_WARNING, place->file_name, place->line,
                      "duplicate-relation-type",
                      _("The relation type “%s” is defined twice; the first definition holds."),
                      id);
}

static void
report_found (const Place          *place,
              GlossRecordFinding    found,
              gpointer              definition)
{
  const char *id = gloss_record_kind_get_id (place->kind, definition);
  g_autoptr (GError) error = NULL;

  if (found & GLOSS_RECORD_COLOR)
    gloss_report_add (place->report, GLOSS_REPORT_WARNING, place->file_name, place->line,
                      "bad-color",
                      _("The relation type “%s” has no colour of the form #rrggbb; it is kept "
                        "under another name."), id);
  if (found & GLOSS_RECORD_VALUE)
    gloss_report_add (place->report, GLOSS_REPORT_WARNING, place->file_name, place->line,
                      "bad-value",
                      _("Something that “%s” says of itself is of a type that cannot be used; it "
                        "is kept under another name."), id);
  if (place->kind == GLOSS_RECORD_ATTRIBUTE && !gloss_attribute_check (definition, &error))
    gloss_report_add (place->report, GLOSS_REPORT_WARNING, place->file_name, place->line,
                      "attribute-definition",
                      /* Translators: a clause that says why follows. */
                      _("The definition of an attribute makes no sense: %s. It is kept."),
                      error->message);
}

/* Takes @definition. */
static void
add_definition (GlossLabelSet *set,
                gpointer       definition,
                const Place   *place)
{
  const char *id = gloss_record_kind_get_id (place->kind, definition);
  gpointer first = gloss_label_set_lookup_of (set, place->kind, id);

  if (first == NULL)
    {
      gloss_label_set_append_of (set, place->kind, definition);
    }
  else
    {
      report_duplicate (place, id);
      if (!gloss_record_kind_equal (place->kind, first, definition))
        {
          gpointer other = give_other_id (set, place->kind, definition);

          gloss_label_set_append_of (set, place->kind, other);
          gloss_record_kind_unref (place->kind, other);
        }
    }
  gloss_record_kind_unref (place->kind, definition);
}

static void
read_definition (GlossRecordReader *self,
                 const char        *start,
                 gsize              n_bytes,
                 const Place       *place,
                 GlossLabelSet     *set,
                 GString           *unread)
{
  gpointer definition;
  GlossJsonScan inside;

  gloss_json_scan_init (&inside, start, n_bytes);
  if (place->kind == GLOSS_RECORD_ATTRIBUTE)
    definition = gloss_record_reader_read_attribute (self, &inside);
  else
    definition = gloss_record_reader_read_relation_type (self, &inside);
  if (definition == NULL)
    {
      report_unread (place, _(inside.reason));
      gloss_json_put_element (unread, start, n_bytes);
      return;
    }
  report_found (place, self->found, definition);
  add_definition (set, definition, place);
}

/**
 * gloss_record_reader_read_definitions:
 * @self: a reader
 * @scan: a scan, before an array of definitions; what is none counts as one that is not understood
 * @kind: attributes or relation types
 * @file_name: the file's display name
 * @report: (nullable): takes what was found
 * @set: where to add them; it has none of that kind
 *
 * Takes definitions. Their ids differ afterwards; those that are not understood are kept aside.
 *
 * Returns: %FALSE after a fault
 */
gboolean
gloss_record_reader_read_definitions (GlossRecordReader *self,
                                      GlossJsonScan     *scan,
                                      GlossRecordKind    kind,
                                      const char        *file_name,
                                      GlossReport       *report,
                                      GlossLabelSet     *set)
{
  Place place = { kind, file_name, report, 0 };
  g_autoptr (GString) unread = g_string_new (NULL);
  gboolean is_array = gloss_json_scan_peek (scan) == '[';
  const char *start;
  gsize n_bytes;
  guint n = 0;

  if (gloss_json_scan_null (scan))
    return TRUE;
  if (is_array && !gloss_json_scan_enter (scan, '['))
    return FALSE;
  while (is_array ? gloss_json_scan_next_element (scan, &n) : n++ == 0)
    {
      if (!gloss_json_scan_value (scan, &start, &n_bytes))
        return FALSE;
      place.line = gloss_json_scan_get_line (scan, start);
      read_definition (self, start, n_bytes, &place, set, unread);
    }
  if (unread->len > 0)
    {
      gloss_json_put_literal (unread, "]");
      gloss_label_set_set_unread (set, kind, unread->str);
    }
  return scan->reason == NULL;
}
