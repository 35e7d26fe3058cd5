/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "formats/gloss-cas-writer.h"

#include "core/model/gloss-json-text.h"
#include "formats/gloss-output.h"
#include "formats/gloss-tokens.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A set as a CAS: the annotation of the document, one structure for what is said of the article as
 * a whole, the sentences and tokens without which INCEpTION and DKPro make their own, then
 * annotations and relations.
 *
 * - Offsets are UTF-16 units.
 * - A structure has one place. An annotation of several spans is several structures, see
 *   gloss-import-parts.c.
 * - Every attribute is a feature of its own. A feature's name is an identifier, an attribute's id
 *   is any text: what stands for what, where they differ, says "featureNames" of the article.
 * - A relation has the place of the annotation that it leads to, as INCEpTION has it.
 *
 * Invariant of @names and @taken of a type: they map ids of attributes to names of features, one to
 * one; @features lists the names in the order in which they came. */
enum { ARTICLE, SPAN, RELATION, N_TYPES };

typedef struct
{
  GHashTable *names;    /* (key: id of an attribute; value: name of a feature), owned */
  GHashTable *taken;    /* names of features, borrowed from @names */
  GPtrArray  *features; /* the same in order */
} Features;

struct _GlossCasWriter
{
  const GlossCasSink       *vtable;
  gpointer                  sink;
  const GlossFormatOptions *options;
  GlossProperties          *properties;
  Features                  types[N_TYPES];
};

/* What one set has on the way. */
typedef struct
{
  GlossCasWriter     *writer;
  GlossAnnotationSet *set;
  GlossText          *text;
  guint               sofa;
  guint               id;        /* the last one that was given */
  GHashTable         *ids;       /* (key: id of an annotation, borrowed; value: id of its first
                                    structure) */
  guint               n_outside;
  guint               n_loose;
} Run;

static const char *const type_names[] = { GLOSS_CAS_ARTICLE, GLOSS_CAS_SPAN, GLOSS_CAS_RELATION };

static const char *const own_features[N_TYPES][16] = {
  { "document", "sha256", "set", "annotator", "status", "labels", "note", "metadata", "json",
    "featureNames", NULL },
  { "label", "labelId", "id", "part", "note", "unsure", "creator", "created", "modified", "json",
    "uncertain", "quote", NULL },
  { "label", "labelId", "id", "note", "creator", "created", "modified", "json", NULL },
};

/**
 * gloss_cas_writer_new:
 * @vtable: how structures are written
 * @sink: given to its functions
 * @options: what the user chose; must outlive the writer
 *
 * Returns: (transfer full): a writer
 */
GlossCasWriter *
gloss_cas_writer_new (const GlossCasSink       *vtable,
                      gpointer                  sink,
                      const GlossFormatOptions *options)
{
  GlossCasWriter *self = g_new0 (GlossCasWriter, 1);

  self->vtable = vtable;
  self->sink = sink;
  self->options = options;
  self->properties = gloss_properties_new ();
  for (guint i = 0; i < N_TYPES; i++)
    {
      self->types[i].names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      self->types[i].taken = g_hash_table_new (g_str_hash, g_str_equal);
      self->types[i].features = g_ptr_array_new ();
    }
  return self;
}

/**
 * gloss_cas_writer_free:
 * @self: (transfer full): a writer
 */
void
gloss_cas_writer_free (GlossCasWriter *self)
{
  for (guint i = 0; i < N_TYPES; i++)
    {
      g_ptr_array_unref (self->types[i].features);
      g_hash_table_unref (self->types[i].taken);
      g_hash_table_unref (self->types[i].names);
    }
  gloss_properties_free (self->properties);
  g_free (self);
}

/* An identifier as UIMA wants it: a letter, then letters, digits and underscores. */
static char *
make_identifier (const char *id)
{
  GString *name = g_string_new (g_ascii_isalpha (id[0]) ? "" : "a_");

  for (const char *at = id; *at != '\0'; at = g_utf8_next_char (at))
    g_string_append_c (name, g_ascii_isalnum (*at) ? *at : '_');
  return g_string_free (name, FALSE);
}

static void
add_feature (Features   *features,
             const char *id)
{
  g_autofree char *base = NULL;
  char *name = NULL;

  if (gloss_properties_is_own_name (id) || g_hash_table_contains (features->names, id))
    return;
  base = make_identifier (id);
  name = g_strdup (base);
  for (guint n = 2; g_hash_table_contains (features->taken, name)
                    || gloss_properties_is_own_name (name); n++)
    {
      g_free (name);
      name = g_strdup_printf ("%s_%u", base, n);
    }
  g_hash_table_insert (features->names, g_strdup (id), name);
  g_hash_table_add (features->taken, name);
  g_ptr_array_add (features->features, name);
}

static void
look_at_properties (GlossCasWriter *self,
                    guint           type)
{
  for (guint i = 0; i < gloss_properties_get_n (self->properties); i++)
    add_feature (&self->types[type], gloss_properties_get_nth (self->properties, i)->name);
}

/**
 * gloss_cas_writer_look_at:
 * @self: a writer
 * @set: a set that gloss_cas_writer_add() will be given
 *
 * Makes features of the attributes that @set uses.
 */
void
gloss_cas_writer_look_at (GlossCasWriter     *self,
                          GlossAnnotationSet *set)
{
  g_autoptr (GPtrArray) relations = gloss_annotation_set_list_relations (set);

  gloss_properties_set_article (self->properties, set, NULL);
  look_at_properties (self, ARTICLE);
  for (guint i = 0; i < gloss_annotation_set_get_size (set); i++)
    {
      gloss_properties_set_annotation (self->properties, set,
                                       gloss_annotation_set_get_nth (set, i));
      look_at_properties (self, SPAN);
    }
  for (guint i = 0; i < relations->len; i++)
    {
      gloss_properties_set_relation (self->properties, set, relations->pdata[i]);
      look_at_properties (self, RELATION);
    }
  gloss_properties_take_bad_times (self->properties);
}

/* Writing one set */

static void
begin (Run        *run,
       const char *type)
{
  run->id++;
  run->writer->vtable->begin (run->writer->sink, run->id, type);
  run->writer->vtable->reference (run->writer->sink, "sofa", run->sofa);
}

static void
end (Run *run)
{
  run->writer->vtable->end (run->writer->sink);
}

static void
put_text (Run        *run,
          const char *feature,
          const char *value)
{
  run->writer->vtable->text (run->writer->sink, feature, value);
}

static void
put_span (Run             *run,
          const GlossSpan *span)
{
  run->writer->vtable->number (run->writer->sink, "begin",
                               gloss_text_to_utf16 (run->text, span->start));
  run->writer->vtable->number (run->writer->sink, "end",
                               gloss_text_to_utf16 (run->text, span->end));
}

static void
put_properties (Run   *run,
                guint  type)
{
  GlossProperties *properties = run->writer->properties;

  for (guint i = 0; i < gloss_properties_get_n (properties); i++)
    {
      const GlossProperty *property = gloss_properties_get_nth (properties, i);
      const char *feature = g_hash_table_lookup (run->writer->types[type].names, property->name);

      put_text (run, feature != NULL ? feature : property->name, property->value);
    }
}

static void
add_document (Run *run)
{
  begin (run, GLOSS_CAS_DOCUMENT);
  put_span (run, &(GlossSpan) { 0, gloss_text_get_length (run->text) });
  put_text (run, "language", "x-unspecified");
  end (run);
}

/* (transfer full) (nullable): which features stand for which ids, where those are no identifiers */
static char *
list_feature_names (GlossCasWriter *self)
{
  char *object = NULL;

  for (guint i = 0; i < N_TYPES; i++)
    {
      GHashTableIter iter;
      gpointer id, name;

      g_hash_table_iter_init (&iter, self->types[i].names);
      while (g_hash_table_iter_next (&iter, &id, &name))
        {
          g_autofree char *before = object;
          g_autofree char *key = g_strdup_printf ("%s.%s", type_names[i], (const char *) name);
          g_autofree char *value = gloss_json_text_quote (id);

          object = strcmp (id, name) == 0 ? g_steal_pointer (&before)
                                          : gloss_json_text_set_member (before, key, value);
        }
    }
  return object;
}

static void
add_article (Run        *run,
             const char *document)
{
  g_autofree char *names = list_feature_names (run->writer);

  gloss_properties_set_article (run->writer->properties, run->set, document);
  begin (run, GLOSS_CAS_ARTICLE);
  put_properties (run, ARTICLE);
  if (names != NULL)
    put_text (run, "featureNames", names);
  end (run);
}

static void
add_place (Run             *run,
           const char      *type,
           const GlossSpan *span)
{
  begin (run, type);
  put_span (run, span);
  end (run);
}

static void
add_sentences (Run         *run,
               GlossTokens *tokens)
{
  guint n_tokens = gloss_tokens_get_n (tokens);
  GlossSpan sentence = { 0 };

  for (guint i = 0; i < n_tokens; i++)
    {
      GlossSpan token = gloss_tokens_get (tokens, i);

      if (i == 0 || gloss_tokens_is_first (tokens, i))
        sentence.start = token.start;
      sentence.end = token.end;
      if (i + 1 == n_tokens || gloss_tokens_is_first (tokens, i + 1))
        add_place (run, GLOSS_CAS_SENTENCE, &sentence);
    }
}

static gboolean
add_tokens (Run           *run,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GlossTokens) tokens = gloss_tokens_new (run->set, run->writer->options, cancellable,
                                                     error);

  if (tokens == NULL)
    return FALSE;
  add_sentences (run, tokens);
  for (guint i = 0; i < gloss_tokens_get_n (tokens); i++)
    {
      GlossSpan token = gloss_tokens_get (tokens, i);

      add_place (run, GLOSS_CAS_TOKEN, &token);
    }
  return TRUE;
}

static void
put_quote (Run                   *run,
           const GlossAnnotation *annotation,
           guint                  i)
{
  const GlossAnchor *anchor = gloss_annotation_get_anchor (annotation, i);

  if (anchor == NULL || anchor->quote == NULL)
    return;
  put_text (run, "uncertain", "true");
  put_text (run, "quote", anchor->quote);
}

static void
add_span (Run                   *run,
          const GlossAnnotation *annotation,
          guint                  i)
{
  GlossSpan span = gloss_annotation_get_span (annotation, i);
  const char *label_id = gloss_annotation_get_label (annotation);
  g_autofree char *part = i > 0 ? g_strdup_printf ("%u", i + 1) : NULL;

  begin (run, GLOSS_CAS_SPAN);
  if (i == 0)
    g_hash_table_insert (run->ids, (gpointer) gloss_annotation_get_id (annotation),
                         GUINT_TO_POINTER (run->id));
  put_span (run, &span);
  put_text (run, "label", gloss_output_get_label_name (run->set, label_id));
  if (i == 0)
    {
      put_properties (run, SPAN);
    }
  else
    {
      put_text (run, "id", gloss_annotation_get_id (annotation));
      put_text (run, "part", part);
    }
  put_quote (run, annotation, i);
  end (run);
}

/* One that lies behind the end of the text has no place in a CAS. */
static void
add_annotations (Run *run)
{
  guint length = gloss_text_get_length (run->text);

  for (guint k = 0; k < gloss_annotation_set_get_size (run->set); k++)
    {
      GlossAnnotation *annotation = gloss_annotation_set_get_nth (run->set, k);

      if (gloss_annotation_get_extent (annotation).end > length)
        {
          run->n_outside++;
          continue;
        }
      gloss_properties_set_annotation (run->writer->properties, run->set, annotation);
      for (guint i = 0; i < gloss_annotation_get_n_spans (annotation); i++)
        add_span (run, annotation, i);
    }
}

static void
add_relation (Run                 *run,
              const GlossRelation *relation)
{
  GlossAnnotation *to = NULL;
  GlossRelationFields fields;
  gpointer from_id, to_id;
  GlossSpan span;

  gloss_relation_get_fields (relation, &fields);
  from_id = g_hash_table_lookup (run->ids, fields.from);
  to_id = g_hash_table_lookup (run->ids, fields.to);
  if (from_id == NULL || to_id == NULL)
    {
      run->n_loose++;
      return;
    }
  to = gloss_annotation_set_lookup (run->set, fields.to);
  span = gloss_annotation_get_span (to, 0);
  gloss_properties_set_relation (run->writer->properties, run->set, relation);
  begin (run, GLOSS_CAS_RELATION);
  put_span (run, &span);
  run->writer->vtable->reference (run->writer->sink, "Governor", GPOINTER_TO_UINT (from_id));
  run->writer->vtable->reference (run->writer->sink, "Dependent", GPOINTER_TO_UINT (to_id));
  put_text (run, "label", gloss_output_get_relation_name (run->set, fields.type));
  put_properties (run, RELATION);
  end (run);
}

static void
report_losses (Run         *run,
               const char  *document,
               GlossReport *report)
{
  gloss_output_report_anchors (run->set, document, report);
  gloss_output_report_outside (run->n_outside, document, report);
  gloss_output_report_loose (run->n_loose, document, report);
  gloss_output_report_times (gloss_properties_take_bad_times (run->writer->properties), document,
                             report);
}

/**
 * gloss_cas_writer_add:
 * @self: a writer
 * @set: a set that gloss_cas_writer_look_at() has seen
 * @document: what the output calls its article
 * @sofa: the id of the structure that has the text
 * @last: (out): the last id that was used; all after @sofa are members of its view
 * @report: what cannot be written
 * @cancellable: (nullable): to stop it
 * @error: where to say why not
 *
 * Writes all structures of a set but that of the text.
 *
 * Returns: %FALSE if the tokens that the user gave do not fit
 */
gboolean
gloss_cas_writer_add (GlossCasWriter      *self,
                      GlossAnnotationSet  *set,
                      const char          *document,
                      guint                sofa,
                      guint               *last,
                      GlossReport         *report,
                      GCancellable        *cancellable,
                      GError             **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) relations = gloss_annotation_set_list_relations (set);
  Run run = {
    .writer = self,
    .set = set,
    .text = gloss_annotation_set_get_text (set),
    .sofa = sofa,
    .id = sofa,
    .ids = ids,
  };

  add_document (&run);
  add_article (&run, document);
  if (!add_tokens (&run, cancellable, error))
    return FALSE;
  add_annotations (&run);
  for (guint i = 0; i < relations->len; i++)
    add_relation (&run, relations->pdata[i]);
  *last = run.id;
  report_losses (&run, document, report);
  return TRUE;
}

/* Types */

static void
tell_type (GlossCasWriter   *self,
           guint             type,
           GlossCasTypeFunc  func,
           gpointer          user_data)
{
  g_autoptr (GPtrArray) features = g_ptr_array_new ();
  g_autoptr (GPtrArray) ranges = g_ptr_array_new ();

  if (type == RELATION)
    {
      g_ptr_array_add (features, (gpointer) "Governor");
      g_ptr_array_add (features, (gpointer) "Dependent");
      g_ptr_array_add (ranges, (gpointer) GLOSS_CAS_SPAN);
      g_ptr_array_add (ranges, (gpointer) GLOSS_CAS_SPAN);
    }
  for (guint i = 0; own_features[type][i] != NULL; i++)
    g_ptr_array_add (features, (gpointer) own_features[type][i]);
  for (guint i = 0; i < self->types[type].features->len; i++)
    g_ptr_array_add (features, self->types[type].features->pdata[i]);
  while (ranges->len < features->len)
    g_ptr_array_add (ranges, (gpointer) "uima.cas.String");
  g_ptr_array_add (features, NULL);
  g_ptr_array_add (ranges, NULL);
  func (type_names[type], type == ARTICLE ? "uima.cas.AnnotationBase" : "uima.tcas.Annotation",
        (const char *const *) features->pdata, (const char *const *) ranges->pdata, user_data);
}

/**
 * gloss_cas_writer_foreach_type:
 * @self: a writer
 * @func: is told of each type that all sets so far use, those that others refer to first
 * @user_data: for @func
 */
void
gloss_cas_writer_foreach_type (GlossCasWriter   *self,
                               GlossCasTypeFunc  func,
                               gpointer          user_data)
{
  const char *const none[] = { NULL };

  func (GLOSS_CAS_SENTENCE, "uima.tcas.Annotation", none, none, user_data);
  func (GLOSS_CAS_TOKEN, "uima.tcas.Annotation", none, none, user_data);
  tell_type (self, SPAN, func, user_data);
  tell_type (self, RELATION, func, user_data);
  tell_type (self, ARTICLE, func, user_data);
}
