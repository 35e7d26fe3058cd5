/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/model/gloss-edit-check.h"

#include "core/gloss-error.h"
#include "core/model/gloss-label-tree.h"

#include <glib/gi18n-lib.h>

/*
 * What an edit must fulfil before anything of it is done, so that it can then be done as a whole.
 *
 * The changes are gone through in order, each checked against what those before it would leave
 * behind: a record may come up several times. What stands in the set already is not judged, and an
 * undo or redo only has to fit, because it brings back what once was there: else an annotation
 * that a file holds in bad shape could be deleted, and the deletion not be undone.
 */

typedef struct
{
  GlossAnnotationSet *set;
  GHashTable         *annotations; /* id → GlossAnnotation, or NULL where it is removed; borrowed */
  GHashTable         *relations;   /* id → GlossRelation, or NULL where it is removed; borrowed */
  GlossLabelSet      *labels;      /* owned; a copy that definitions are changed in, or NULL */
  GlossDocument      *document;    /* borrowed */
  gboolean            is_new;      /* neither undo nor redo: what is added has to be sound */
} Check;

static void
clear_check (Check *self)
{
  g_clear_pointer (&self->annotations, g_hash_table_unref);
  g_clear_pointer (&self->relations, g_hash_table_unref);
  g_clear_object (&self->labels);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Check, clear_check)

static gboolean
refuse (GError          **error,
        GlossModelError   code,
        const char       *message)
{
  g_set_error_literal (error, GLOSS_MODEL_ERROR, code, message);
  return FALSE;
}

static gboolean
have_same_spans (const GlossAnnotation *a,
                 const GlossAnnotation *b)
{
  guint n_spans = gloss_annotation_get_n_spans (a);

  if (n_spans != gloss_annotation_get_n_spans (b))
    return FALSE;

  for (guint i = 0; i < n_spans; i++)
    {
      GlossSpan a_span = gloss_annotation_get_span (a, i);
      GlossSpan b_span = gloss_annotation_get_span (b, i);

      if (gloss_span_compare (&a_span, &b_span) != 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_spans (const Check            *self,
             const GlossAnnotation  *annotation,
             GError                **error)
{
  GlossText *text = gloss_annotation_set_get_text (self->set);
  GlossSpan last = { 0 };

  for (guint i = 0; i < gloss_annotation_get_n_spans (annotation); i++)
    {
      GlossSpan span = gloss_annotation_get_span (annotation, i);

      if (span.start >= span.end)
        return refuse (error, GLOSS_MODEL_ERROR_INVALID,
                       _("An annotation needs at least one character of the article"));
      if (i > 0 && span.start <= last.end)
        return refuse (error, GLOSS_MODEL_ERROR_INVALID,
                       _("The fragments of an annotation must be in order and not touch"));
      last = span;
    }

  if (text != NULL && last.end > gloss_text_get_length (text)
      && !gloss_annotation_is_uncertain (annotation))
    return refuse (error, GLOSS_MODEL_ERROR_INVALID,
                   _("The annotation lies behind the end of the article"));

  return TRUE;
}

static gboolean
check_annotation (Check              *self,
                  const GlossChange  *change,
                  GError            **error)
{
  GlossAnnotation *before = change->before;
  GlossAnnotation *after = change->after;
  const char *id = gloss_annotation_get_id (before != NULL ? before : after);
  gpointer held;

  if (before != NULL && after != NULL && !g_str_equal (id, gloss_annotation_get_id (after)))
    return refuse (error, GLOSS_MODEL_ERROR_INVALID,
                   _("The id of an annotation cannot be changed"));
  if (*id == '\0')
    return refuse (error, GLOSS_MODEL_ERROR_INVALID, _("An annotation needs an id"));

  if (!g_hash_table_lookup_extended (self->annotations, id, NULL, &held))
    held = gloss_annotation_set_lookup (self->set, id);
  if (before == NULL && held != NULL)
    return refuse (error, GLOSS_MODEL_ERROR_STALE,
                   _("An annotation with this id is there already"));
  if (before != NULL && (held == NULL || !gloss_annotation_equal (before, held)))
    return refuse (error, GLOSS_MODEL_ERROR_STALE,
                   _("The annotation has been changed meanwhile"));

  if (self->is_new && after != NULL && (before == NULL || !have_same_spans (before, after))
      && !check_spans (self, after, error))
    return FALSE;

  g_hash_table_insert (self->annotations, (gpointer) id, after);
  return TRUE;
}

/* The relation of that id as the changes so far leave it. */
static GlossRelation *
find_relation (const Check *self,
               const char  *id)
{
  gpointer held;

  if (g_hash_table_lookup_extended (self->relations, id, NULL, &held))
    return held;

  return gloss_annotation_set_lookup_relation (self->set, id);
}

static gboolean
check_relation (Check              *self,
                const GlossChange  *change,
                GError            **error)
{
  GlossRelation *before = change->before;
  GlossRelation *after = change->after;
  const char *id = gloss_relation_get_id (before != NULL ? before : after);

  if (*id == '\0' || (after != NULL && !g_str_equal (id, gloss_relation_get_id (after))))
    return refuse (error, GLOSS_MODEL_ERROR_INVALID,
                   _("A relation needs an id that never changes"));
  if (!gloss_record_kind_equal (GLOSS_RECORD_RELATION, before, find_relation (self, id)))
    return refuse (error, GLOSS_MODEL_ERROR_STALE, _("The relation has been changed meanwhile"));

  g_hash_table_insert (self->relations, (gpointer) id, after);
  return TRUE;
}

static gboolean
check_definition (Check              *self,
                  const GlossChange  *change,
                  GError            **error)
{
  guint position;

  if (self->labels == NULL)
    self->labels = gloss_label_set_copy (gloss_annotation_set_get_labels (self->set));
  if (!gloss_label_set_check (self->labels, change, error))
    return FALSE;
  if (self->is_new && change->kind == GLOSS_RECORD_ATTRIBUTE && change->after != NULL
      && !gloss_record_kind_equal (change->kind, change->before, change->after)
      && !gloss_attribute_check (change->after, error))
    return FALSE;

  /* An undo may come after another set's edit has moved definitions; a new edit has to know. */
  if (self->is_new && change->before != NULL
      && gloss_label_set_get_position_of (self->labels, change->kind,
                                          gloss_record_kind_get_id (change->kind, change->before),
                                          &position)
      && position != change->before_position)
    return refuse (error, GLOSS_MODEL_ERROR_STALE,
                   change->kind == GLOSS_RECORD_LABEL
                     ? _("The labels have been moved meanwhile")
                     : _("The definitions have been moved meanwhile"));

  gloss_label_set_apply (self->labels, change);
  return TRUE;
}

static gboolean
check_document (Check              *self,
                const GlossChange  *change,
                GError            **error)
{
  if (!gloss_document_equal (change->before, self->document))
    return refuse (error, GLOSS_MODEL_ERROR_STALE,
                   _("What is said of the article as a whole has been changed meanwhile"));

  self->document = change->after;
  return TRUE;
}

static gboolean
check_change (Check              *self,
              const GlossChange  *change,
              GError            **error)
{
  switch (change->kind)
    {
    case GLOSS_RECORD_ANNOTATION:
      return check_annotation (self, change, error);
    case GLOSS_RECORD_RELATION:
      return check_relation (self, change, error);
    case GLOSS_RECORD_LABEL:
    case GLOSS_RECORD_ATTRIBUTE:
    case GLOSS_RECORD_RELATION_TYPE:
      return check_definition (self, change, error);
    case GLOSS_RECORD_DOCUMENT:
      return check_document (self, change, error);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_defined (const Check *self,
            const char  *label_id)
{
  if (self->labels == NULL)
    return gloss_annotation_set_get_label (self->set, label_id) != NULL;

  return gloss_label_set_lookup (self->labels, label_id) != NULL
         || gloss_annotation_set_get_file_label (self->set, label_id) != NULL;
}

/* Once all changes are known: a label may be added by the edit that uses it. */
static gboolean
check_label_of (const Check        *self,
                const GlossChange  *change,
                GError            **error)
{
  const char *label_id;

  if (change->kind != GLOSS_RECORD_ANNOTATION || change->after == NULL)
    return TRUE;

  label_id = gloss_annotation_get_label (change->after);
  if (change->before != NULL
      && g_str_equal (label_id, gloss_annotation_get_label (change->before)))
    return TRUE;
  if (is_defined (self, label_id))
    return TRUE;

  g_set_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_INVALID,
               _("There is no label “%s”"), label_id);
  return FALSE;
}

/* Whether there will be an annotation of that id. */
static gboolean
is_there (const Check *self,
          const char  *annotation_id)
{
  gpointer held;

  if (g_hash_table_lookup_extended (self->annotations, annotation_id, NULL, &held))
    return held != NULL;

  return gloss_annotation_set_lookup (self->set, annotation_id) != NULL;
}

static gboolean
is_type_defined (const Check *self,
                 const char  *type_id)
{
  return gloss_annotation_set_get_relation_type (self->set, type_id) != NULL
         || (self->labels != NULL
             && gloss_label_set_lookup_relation_type (self->labels, type_id) != NULL);
}

static gboolean
has_same_ends (GlossRelation *a,
               GlossRelation *b)
{
  return g_str_equal (gloss_relation_get_from (a), gloss_relation_get_from (b))
         && g_str_equal (gloss_relation_get_to (a), gloss_relation_get_to (b));
}

/* Once all changes are known: the annotations at its ends, or its type, may be added by the edit
 * that adds the relation. */
static gboolean
check_ends_of (const Check        *self,
               const GlossChange  *change,
               GError            **error)
{
  GlossRelation *before = change->before;
  GlossRelation *after = change->after;
  const char *type;

  /* What is gone again at the end was one of several steps. */
  if (change->kind != GLOSS_RECORD_RELATION || after == NULL
      || find_relation (self, gloss_relation_get_id (after)) == NULL)
    return TRUE;

  if (before == NULL || !has_same_ends (before, after))
    {
      const char *from = gloss_relation_get_from (after);
      const char *to = gloss_relation_get_to (after);

      if (!is_there (self, from) || !is_there (self, to))
        return refuse (error, GLOSS_MODEL_ERROR_INVALID,
                       _("A relation needs an annotation at both ends"));
      if (self->is_new && g_str_equal (from, to))
        return refuse (error, GLOSS_MODEL_ERROR_INVALID,
                       _("A relation needs two different annotations"));
    }
  type = gloss_relation_get_relation_type (after);
  if (!self->is_new || is_type_defined (self, type)
      || (before != NULL && g_str_equal (type, gloss_relation_get_relation_type (before))))
    return TRUE;

  g_set_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_INVALID,
               _("There is no relation type “%s”"), type);
  return FALSE;
}

/* Whether no relation of the set is left without the annotation that the change removes. */
static gboolean
check_relations_of (const Check        *self,
                    const GlossChange  *change,
                    GError            **error)
{
  GPtrArray *relations;
  const char *id;

  if (change->kind != GLOSS_RECORD_ANNOTATION || change->after != NULL)
    return TRUE;

  id = gloss_annotation_get_id (change->before);
  relations = gloss_annotation_set_get_relations_of (self->set, id);
  for (guint i = 0; relations != NULL && !is_there (self, id) && i < relations->len; i++)
    {
      GlossRelation *left = find_relation (self, gloss_relation_get_id (relations->pdata[i]));

      if (left != NULL
          && (g_str_equal (gloss_relation_get_from (left), id)
              || g_str_equal (gloss_relation_get_to (left), id)))
        return refuse (error, GLOSS_MODEL_ERROR_INVALID,
                       _("An annotation cannot be deleted while relations have it at an end"));
    }

  return TRUE;
}

static GHashTable *
count_label_deltas (GlossEdit *edit)
{
  GHashTable *deltas = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < gloss_edit_get_n_changes (edit); i++)
    {
      const GlossChange *change = gloss_edit_get_change (edit, i);
      gpointer records[] = { change->before, change->after };

      for (guint k = 0; change->kind == GLOSS_RECORD_ANNOTATION && k < 2; k++)
        if (records[k] != NULL)
          {
            const char *label_id = gloss_annotation_get_label (records[k]);
            int delta = GPOINTER_TO_INT (g_hash_table_lookup (deltas, label_id));

            delta += k == 0 ? -1 : 1;
            g_hash_table_insert (deltas, (gpointer) label_id, GINT_TO_POINTER (delta));
          }
    }

  return deltas;
}

/* Once all changes are known: whether what a label says of the one above it makes no circle. One
 * that a file brought is no hindrance to other changes. */
static gboolean
check_parent_of (const Check        *self,
                 const GlossChange  *change,
                 GError            **error)
{
  GlossLabel *before = change->before;
  GlossLabel *after = change->after;

  if (change->kind != GLOSS_RECORD_LABEL || after == NULL
      || gloss_label_get_parent (after) == NULL
      || (before != NULL && g_strcmp0 (gloss_label_get_parent (before),
                                       gloss_label_get_parent (after)) == 0)
      || !gloss_label_tree_is_cyclic (self->labels, after))
    return TRUE;

  g_set_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_INVALID,
               _("The label “%s” cannot stand below itself"), gloss_label_get_name (after));
  return FALSE;
}

/* Whether no annotation of the set is left without a definition of the label that it has. */
static gboolean
check_removed_labels (const Check  *self,
                      GlossEdit    *edit,
                      GError      **error)
{
  g_autoptr (GHashTable) deltas = count_label_deltas (edit);

  for (guint i = 0; i < gloss_edit_get_n_changes (edit); i++)
    {
      const GlossChange *change = gloss_edit_get_change (edit, i);
      const char *id;
      int left;

      if (change->kind != GLOSS_RECORD_LABEL || change->after != NULL)
        continue;
      id = gloss_label_get_id (change->before);
      left = gloss_annotation_set_count_label (self->set, id)
             + GPOINTER_TO_INT (g_hash_table_lookup (deltas, id));
      if (left == 0 || is_defined (self, id))
        continue;
      g_set_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_INVALID,
                   _("The label “%s” cannot be deleted while annotations have it"),
                   gloss_label_get_name (change->before));
      return FALSE;
    }

  return TRUE;
}

/**
 * gloss_edit_check:
 * @edit: what is to be done, inverted where @action is an undo
 * @set: the set that it is to be done to
 * @action: what is about to be done
 * @error: return location
 *
 * Checks all changes; changes nothing.
 *
 * Returns: %FALSE with %GLOSS_MODEL_ERROR_STALE or %GLOSS_MODEL_ERROR_INVALID if it cannot be done
 */
gboolean
gloss_edit_check (GlossEdit           *edit,
                  GlossAnnotationSet  *set,
                  GlossEditAction      action,
                  GError             **error)
{
  g_auto (Check) check = { .set = set, .is_new = action == GLOSS_EDIT_DO };
  guint n_changes = gloss_edit_get_n_changes (edit);

  if (n_changes == 0)
    return refuse (error, GLOSS_MODEL_ERROR_INVALID, _("There is nothing to change"));

  check.annotations = g_hash_table_new (g_str_hash, g_str_equal);
  check.relations = g_hash_table_new (g_str_hash, g_str_equal);
  check.document = gloss_annotation_set_get_document (set);
  for (guint i = 0; i < n_changes; i++)
    if (!check_change (&check, gloss_edit_get_change (edit, i), error))
      return FALSE;
  for (guint i = 0; check.is_new && i < n_changes; i++)
    if (!check_label_of (&check, gloss_edit_get_change (edit, i), error)
        || !check_parent_of (&check, gloss_edit_get_change (edit, i), error))
      return FALSE;
  /* What was done once may have been done to a set that others have changed since. */
  for (guint i = 0; action != GLOSS_EDIT_UNDO && i < n_changes; i++)
    if (!check_ends_of (&check, gloss_edit_get_change (edit, i), error)
        || !check_relations_of (&check, gloss_edit_get_change (edit, i), error))
      return FALSE;

  return check.labels == NULL || check_removed_labels (&check, edit, error);
}
