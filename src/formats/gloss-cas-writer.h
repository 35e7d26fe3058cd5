/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-properties.h"

G_BEGIN_DECLS

/* The types under which UIMA has our annotations. INCEpTION names layers that its users make so,
 * and knows the ends of relations by the names Governor and Dependent. */
#define GLOSS_CAS_SPAN "webanno.custom.Glossator"
#define GLOSS_CAS_RELATION "webanno.custom.GlossatorRelation"
#define GLOSS_CAS_ARTICLE "webanno.custom.GlossatorDocument"
#define GLOSS_CAS_DOCUMENT "uima.tcas.DocumentAnnotation"
#define GLOSS_CAS_SEGMENTATION "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type"
#define GLOSS_CAS_SENTENCE GLOSS_CAS_SEGMENTATION ".Sentence"
#define GLOSS_CAS_TOKEN GLOSS_CAS_SEGMENTATION ".Token"

/**
 * GlossCasSink:
 * @begin: a feature structure begins
 * @text: a feature that is text
 * @number: one that is a number
 * @reference: one that is another feature structure
 * @end: the feature structure is over
 *
 * How a notation of UIMA writes feature structures. Types and names of features are ASCII.
 */
typedef struct
{
  void (*begin)     (gpointer    sink,
                     guint       id,
                     const char *type);
  void (*text)      (gpointer    sink,
                     const char *feature,
                     const char *value);
  void (*number)    (gpointer    sink,
                     const char *feature,
                     guint       value);
  void (*reference) (gpointer    sink,
                     const char *feature,
                     guint       id);
  void (*end)       (gpointer    sink);
} GlossCasSink;

/**
 * GlossCasTypeFunc:
 * @type: a type
 * @supertype: that above it
 * @features: (array zero-terminated=1): the names of its features
 * @ranges: (array zero-terminated=1): the types of those
 * @user_data: as given
 *
 * Is told of a type that feature structures use and UIMA does not define.
 */
typedef void (*GlossCasTypeFunc) (const char        *type,
                                  const char        *supertype,
                                  const char *const *features,
                                  const char *const *ranges,
                                  gpointer           user_data);

/**
 * GlossCasWriter:
 *
 * Sets as feature structures of UIMA, in whatever notation. It knows the types of all that came
 * through it, so that they can be written once for many sets.
 */
typedef struct _GlossCasWriter GlossCasWriter;

GlossCasWriter *gloss_cas_writer_new  (const GlossCasSink       *vtable,
                                       gpointer                  sink,
                                       const GlossFormatOptions *options);
void            gloss_cas_writer_free (GlossCasWriter *self);
/* Before gloss_cas_writer_add(): its attributes become features. */
void            gloss_cas_writer_look_at (GlossCasWriter     *self,
                                          GlossAnnotationSet *set);
/* @sofa is the id of the structure that has the text; the ids after it are used up to @last. */
gboolean        gloss_cas_writer_add  (GlossCasWriter      *self,
                                       GlossAnnotationSet  *set,
                                       const char          *document,
                                       guint                sofa,
                                       guint               *last,
                                       GlossReport         *report,
                                       GCancellable        *cancellable,
                                       GError             **error);
void            gloss_cas_writer_foreach_type (GlossCasWriter   *self,
                                               GlossCasTypeFunc  func,
                                               gpointer          user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossCasWriter, gloss_cas_writer_free)

G_END_DECLS
