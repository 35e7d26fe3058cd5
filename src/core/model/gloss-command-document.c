/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/model/gloss-command.h"

#include "core/model/gloss-json-text.h"

#include <glib/gi18n-lib.h>

/* Edits of what is said of the article as a whole. One member of the `document` object changes;
 * all else in it, also what this version does not know, stays as it is written there. */

static char *
dup_empty (GlossAnnotationSet *set)
{
  GlossArticle *article = gloss_annotation_set_get_article (set);

  return gloss_document_make_empty (article != NULL ? gloss_article_get_date (article) : NULL);
}

/* The object as it is, or as it would be written where the record has none. */
static char *
dup_object (GlossAnnotationSet *set)
{
  GlossDocumentFields fields;

  gloss_document_get_fields (gloss_annotation_set_get_document (set), &fields);
  return fields.document != NULL ? g_strdup (fields.document) : dup_empty (set);
}

static GlossEdit *
change_member (GlossAnnotationSet *set,
               const char         *description,
               const char         *name,
               const char         *value)
{
  GlossDocument *before = gloss_annotation_set_get_document (set);
  g_autofree char *object = dup_object (set);
  g_autofree char *changed = gloss_json_text_set_member (object, name, value);
  g_autofree char *empty = dup_empty (set);
  g_autoptr (GlossDocument) after = NULL;
  GlossDocumentFields fields;
  GlossEdit *edit;

  gloss_document_get_fields (before, &fields);
  fields.document = g_str_equal (changed, empty) ? NULL : changed;
  after = gloss_document_new (&fields);
  if (gloss_document_equal (before, after))
    return NULL;

  edit = gloss_edit_new (description);
  gloss_edit_change_document (edit, before, after);
  return edit;
}

/**
 * gloss_command_set_document_note:
 * @set: a set
 * @note: (nullable): what to remark on the article; %NULL or "": nothing
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if nothing would change
 */
GlossEdit *
gloss_command_set_document_note (GlossAnnotationSet *set,
                                 const char         *note)
{
  g_autofree char *held = NULL;
  g_autofree char *value = NULL;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set), NULL);

  note = note == NULL ? "" : note;
  held = gloss_document_dup_note (gloss_annotation_set_get_document (set));
  if (g_str_equal (held, note))
    return NULL;

  value = gloss_json_text_quote (note);
  /* Translators: an entry of the undo history: the note on the whole article. */
  return change_member (set, _("Change note on the article"), "note", value);
}

/**
 * gloss_command_set_document_labels:
 * @set: a set
 * @label_ids: (nullable) (array zero-terminated=1): the ids of the labels that the whole article is
 *   to have, in order; one that comes twice counts once
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if nothing would change
 */
GlossEdit *
gloss_command_set_document_labels (GlossAnnotationSet *set,
                                   const char *const  *label_ids)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_auto (GStrv) held = NULL;
  g_autofree char *value = NULL;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set), NULL);

  for (guint i = 0; label_ids != NULL && label_ids[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (ids, label_ids[i], g_str_equal, NULL))
      g_ptr_array_add (ids, (gpointer) label_ids[i]);
  g_ptr_array_add (ids, NULL);

  held = gloss_document_dup_labels (gloss_annotation_set_get_document (set));
  if (g_strv_equal ((const char *const *) held, (const char *const *) ids->pdata))
    return NULL;

  value = gloss_json_text_quote_list ((const char *const *) ids->pdata);
  /* Translators: an entry of the undo history: the labels of the whole article. */
  return change_member (set, _("Change labels of the article"), "labels", value);
}

/**
 * gloss_command_set_document_attribute:
 * @set: a set
 * @attribute_id: the id of an attribute
 * @value: (nullable): its value for the whole article, as valid JSON; %NULL: none
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if nothing would change
 */
GlossEdit *
gloss_command_set_document_attribute (GlossAnnotationSet *set,
                                      const char         *attribute_id,
                                      const char         *value)
{
  g_autofree char *object = NULL;
  g_autofree char *held = NULL;
  g_autofree char *attributes = NULL;

  g_return_val_if_fail (GLOSS_IS_ANNOTATION_SET (set) && attribute_id != NULL, NULL);

  held = gloss_document_dup_attribute (gloss_annotation_set_get_document (set), attribute_id);
  if (g_strcmp0 (held, value) == 0)
    return NULL;

  object = dup_object (set);
  g_clear_pointer (&held, g_free);
  held = gloss_json_text_dup_member (object, "attributes");
  attributes = gloss_json_text_set_member (held, attribute_id, value);
  /* Translators: an entry of the undo history: an attribute of the whole article. */
  return change_member (set, _("Change attribute of the article"), "attributes", attributes);
}
