/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-import-header.h"

#include "core/model/gloss-json-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What an import says of the article as a whole joins what the set says of it: labels are added,
 * the rest only where the set says nothing. */

static char *
dup_object (GlossAnnotationSet        *set,
            const GlossDocumentFields *fields)
{
  GlossArticle *article = gloss_annotation_set_get_article (set);

  return fields->document != NULL ? g_strdup (fields->document)
                                  : gloss_document_make_empty (gloss_article_get_date (article));
}

static void
set_member (char       **object,
            const char  *name,
            const char  *value)
{
  char *changed = gloss_json_text_set_member (*object, name, value);

  g_free (*object);
  *object = changed;
}

static void
add_labels (GlossDocument            *document,
            const GlossImportHeader  *header,
            GlossImportMap           *map,
            char                    **object)
{
  g_auto (GStrv) held = gloss_document_dup_labels (document);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *value = NULL;
  g_auto (GStrv) all = NULL;
  gboolean is_more = FALSE;

  g_strv_builder_addv (builder, (const char **) held);
  for (guint i = 0; header->labels != NULL && header->labels[i] != NULL; i++)
    {
      const char *key = header->labels[i];
      const char *id = *key != '\0' ? gloss_import_map_label (map, key) : NULL;

      if (id == NULL || g_strv_contains ((const char *const *) held, id))
        continue;
      g_strv_builder_add (builder, id);
      is_more = TRUE;
    }
  if (!is_more)
    return;

  all = g_strv_builder_end (builder);
  value = gloss_json_text_quote_list ((const char *const *) all);
  set_member (object, "labels", value);
}

/* Members of the object @name that it has not yet. */
static void
add_members (const char  *name,
             const char  *members,
             char       **object)
{
  g_auto (GStrv) names = gloss_json_text_dup_names (members);
  g_autofree char *held = gloss_json_text_dup_member (*object, name);
  gboolean is_more = FALSE;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *there = gloss_json_text_dup_member (held, names[i]);
      g_autofree char *value = gloss_json_text_dup_member (members, names[i]);

      if (there != NULL)
        continue;
      set_member (&held, names[i], value);
      is_more = TRUE;
    }
  if (is_more)
    set_member (object, name, held);
}

static void
add_note (GlossDocument        *document,
          const char           *note,
          const char           *source,
          guint                 line,
          GlossReport          *report,
          char                **object)
{
  g_autofree char *held = gloss_document_dup_note (document);
  g_autofree char *value = NULL;

  if (note == NULL || *note == '\0' || strcmp (held, note) == 0)
    return;
  if (*held != '\0')
    {
      gloss_report_add (report, GLOSS_REPORT_WARNING, source, line, "article-note",
                        _("The note on the article was left out: there is another one"));
      return;
    }
  value = gloss_json_text_quote (note);
  set_member (object, "note", value);
}

static const char *
choose_status (GlossAnnotationSet *set,
               const char         *held,
               const char         *status)
{
  gboolean is_new = gloss_annotation_set_get_size (set) == 0
                    && (held == NULL || strcmp (held, "new") == 0);

  return is_new && status != NULL && *status != '\0' ? status : held;
}

/**
 * gloss_import_header_apply:
 * @set: the set that is imported into
 * @document: what is imported
 * @map: its definitions
 * @source: what messages call the file
 * @report: what was left out
 * @edit: takes the change of what is said of the article as a whole, if there is any
 */
void
gloss_import_header_apply (GlossAnnotationSet   *set,
                           GlossImportDocument  *document,
                           GlossImportMap       *map,
                           const char           *source,
                           GlossReport          *report,
                           GlossEdit            *edit)
{
  const GlossImportHeader *header = gloss_import_document_get_header (document);
  GlossDocument *before = gloss_annotation_set_get_document (set);
  g_autofree char *attributes = gloss_import_map_attributes (map, header->attributes);
  g_autofree char *object = NULL;
  g_autofree char *was = NULL;
  g_autoptr (GlossDocument) after = NULL;
  GlossDocumentFields fields;

  gloss_document_get_fields (before, &fields);
  was = dup_object (set, &fields);
  object = g_strdup (was);
  add_labels (before, header, map, &object);
  add_members ("attributes", attributes, &object);
  add_members ("metadata", header->metadata, &object);
  add_note (before, header->note, source, gloss_import_document_get_line (document), report,
            &object);
  if (strcmp (object, was) != 0)
    fields.document = object;
  if (fields.annotator == NULL || fields.annotator[0] == '\0')
    fields.annotator = header->annotator;
  fields.status = choose_status (set, fields.status, header->status);

  after = gloss_document_new (&fields);
  if (!gloss_document_equal (before, after))
    gloss_edit_change_document (edit, before, after);
}
