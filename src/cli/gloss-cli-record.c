/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/gloss-cli-record.h"

#include "core/model/gloss-json-text.h"

#include <string.h>

/* The first words of a record are its name: what it is and where, by which people find it. Behind
 * it stands what else it says, as NAME=VALUE with the value as in the file: so each line takes one
 * line, and different records have different lines. Ids and times are left out. */

static const char *const annotation_skips[] = {
  "id", "label", "spans", "attributes", "created", "modified", NULL,
};

static const char *const relation_skips[] = {
  "id", "type", "from", "to", "attributes", "created", "modified", NULL,
};

static const char *const definition_skips[] = { "id", NULL };

static gboolean
is_annotation (const char *list)
{
  return strcmp (list, "annotations") == 0;
}

static gboolean
is_relation (const char *list)
{
  return strcmp (list, "relations") == 0;
}

static const char *
get_word (const char *list)
{
  if (strcmp (list, "labels") == 0)
    return "label";
  return strcmp (list, "attributes") == 0 ? "attribute" : "relation type";
}

static void
put_text (GString    *out,
          const char *json)
{
  g_string_append (out, json != NULL ? json : "\"\"");
}

/* 3-8,10-12 */
static void
put_places (GString              *out,
            const GlossJsonParts *spans)
{
  for (guint i = 0; i < gloss_json_parts_get_size (spans); i++)
    {
      const GlossJsonValue *span = &gloss_json_parts_get_nth (spans, i)->value;
      g_autofree char *start = gloss_json_value_dup_member (span, "start");
      g_autofree char *end = gloss_json_value_dup_member (span, "end");

      g_string_append_printf (out, "%s%s-%s", i > 0 ? "," : "", start, end);
    }
}

/* "Bob","he" */
static void
put_quotes (GString              *out,
            const GlossJsonParts *spans)
{
  for (guint i = 0; i < gloss_json_parts_get_size (spans); i++)
    {
      g_autofree char *quote = NULL;

      quote = gloss_json_value_dup_member (&gloss_json_parts_get_nth (spans, i)->value, "quote");
      g_string_append (out, i > 0 ? "," : "");
      put_text (out, quote);
    }
}

/* 3-8 person "Bob" */
static void
put_annotation (GString              *out,
                const GlossJsonValue *record)
{
  g_autofree char *json = gloss_json_value_dup_member (record, "spans");
  g_autofree char *label = gloss_json_value_dup_string (record, "label");
  const GlossJsonValue value = gloss_json_value_of (json);
  g_autoptr (GlossJsonParts) spans = gloss_json_parts_new (&value);

  put_places (out, spans);
  g_string_append_printf (out, " %s ", label);
  put_quotes (out, spans);
}

static void
put_end (GString              *out,
         const GlossJsonValue *relation,
         const char           *end,
         GHashTable           *names)
{
  g_autofree char *id = gloss_json_value_dup_string (relation, end);
  const char *name = names != NULL ? g_hash_table_lookup (names, id) : NULL;

  g_string_append (out, name != NULL ? name : id);
}

/* relation says: 3-8 person "Bob" → 10-12 claim "…" */
static void
put_relation (GString              *out,
              const GlossJsonValue *record,
              GHashTable           *names)
{
  g_autofree char *type = gloss_json_value_dup_string (record, "type");

  g_string_append_printf (out, "relation %s: ", type);
  put_end (out, record, "from", names);
  g_string_append (out, " → ");
  put_end (out, record, "to", names);
}

static void
put_name (GString              *out,
          const char           *list,
          const GlossJsonValue *record,
          GHashTable           *names)
{
  g_autofree char *id = NULL;

  if (is_annotation (list))
    put_annotation (out, record);
  else if (is_relation (list))
    put_relation (out, record, names);
  else
    {
      id = gloss_json_value_dup_string (record, "id");
      g_string_append_printf (out, "%s %s", get_word (list), id);
    }
}

static void
put_members (GString              *out,
             const GlossJsonValue *object,
             const char *const    *skips)
{
  g_autoptr (GlossJsonParts) parts = gloss_json_parts_new (object);

  for (guint i = 0; i < gloss_json_parts_get_size (parts); i++)
    {
      const GlossJsonPart *part = gloss_json_parts_get_nth (parts, i);
      g_autofree char *value = NULL;

      if (skips != NULL && g_strv_contains (skips, part->key))
        continue;
      value = gloss_json_value_dup_line (&part->value);
      if (strcmp (part->key, "note") != 0 || strcmp (value, "\"\"") != 0)
        g_string_append_printf (out, " %s=%s", part->key, value);
    }
}

/**
 * gloss_cli_record_new_names:
 *
 * Returns: (transfer full) (element-type utf8 utf8): where names of annotations are kept by id
 */
GHashTable *
gloss_cli_record_new_names (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * gloss_cli_record_add_names:
 * @names: where to add them
 * @annotations: an array of annotations
 *
 * Makes annotations known by their ids, for the relations that name them.
 */
void
gloss_cli_record_add_names (GHashTable           *names,
                            const GlossJsonValue *annotations)
{
  g_autoptr (GlossJsonParts) parts = gloss_json_parts_new (annotations);

  for (guint i = 0; i < gloss_json_parts_get_size (parts); i++)
    {
      const GlossJsonPart *part = gloss_json_parts_get_nth (parts, i);

      g_hash_table_replace (names, g_strdup (part->key),
                            gloss_cli_record_name ("annotations", &part->value, NULL));
    }
}

/**
 * gloss_cli_record_name:
 * @list: the list that the record stands in
 * @record: the record
 * @names: (nullable) (element-type utf8 utf8): names of annotations by id
 *
 * Returns: (transfer full): its name; free with g_free()
 */
char *
gloss_cli_record_name (const char           *list,
                       const GlossJsonValue *record,
                       GHashTable           *names)
{
  GString *out = g_string_new (NULL);

  put_name (out, list, record, names);
  return g_string_free (out, FALSE);
}

/**
 * gloss_cli_record_describe:
 * @list: the list that the record stands in
 * @record: the record
 * @names: (nullable) (element-type utf8 utf8): names of annotations by id
 *
 * Returns: (transfer full): its name, and all else that it says; free with g_free()
 */
char *
gloss_cli_record_describe (const char           *list,
                           const GlossJsonValue *record,
                           GHashTable           *names)
{
  GString *out = g_string_new (NULL);
  g_autofree char *attributes = NULL;
  GlossJsonValue values = { NULL, 0 };

  if (gloss_json_value_get_kind (record) != '{')
    {
      g_autofree char *line = gloss_json_value_dup_line (record);

      g_string_append_printf (out, "%s %s", list, line);
      return g_string_free (out, FALSE);
    }
  put_name (out, list, record, names);
  if (!is_annotation (list) && !is_relation (list))
    {
      put_members (out, record, definition_skips);
      return g_string_free (out, FALSE);
    }
  attributes = gloss_json_value_dup_member (record, "attributes");
  values = gloss_json_value_of (attributes);
  put_members (out, &values, NULL);
  put_members (out, record, is_annotation (list) ? annotation_skips : relation_skips);
  return g_string_free (out, FALSE);
}

/**
 * gloss_cli_record_describe_member:
 * @record: a record
 * @member: the name of one of its members
 *
 * Returns: (transfer full): its value, of spans the places; free with g_free()
 */
char *
gloss_cli_record_describe_member (const GlossJsonValue *record,
                                  const char           *member)
{
  g_autofree char *json = gloss_json_value_dup_member (record, member);
  const GlossJsonValue value = gloss_json_value_of (json);
  g_autoptr (GlossJsonParts) spans = NULL;
  GString *out = NULL;

  if (json == NULL)
    return g_strdup ("(none)");
  if (strcmp (member, "spans") != 0)
    return g_steal_pointer (&json);

  spans = gloss_json_parts_new (&value);
  out = g_string_new (NULL);
  put_places (out, spans);
  g_string_append_c (out, ' ');
  put_quotes (out, spans);
  return g_string_free (out, FALSE);
}
