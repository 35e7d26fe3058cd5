/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/gloss-format.h"

G_BEGIN_DECLS

/* What the files of format-label-studio.c share: names of controls, the configuration, the reader.
 *
 * A control of ours for an attribute is called SCOPE.KIND.ID, such as "attribute.choice.level" or
 * "article.boolean.checked", so that its values come back as what they were. */
#define GLOSS_LABEL_STUDIO_TEXT "text"
#define GLOSS_LABEL_STUDIO_LABEL "label"
#define GLOSS_LABEL_STUDIO_NOTE "note"
#define GLOSS_LABEL_STUDIO_UNSURE "unsure"
#define GLOSS_LABEL_STUDIO_ARTICLE_LABELS "article-labels"
#define GLOSS_LABEL_STUDIO_ARTICLE_NOTE "article-note"
#define GLOSS_LABEL_STUDIO_ATTRIBUTE "attribute"
#define GLOSS_LABEL_STUDIO_ARTICLE "article"

/* Between the id of a region and the number of one of its further parts. */
#define GLOSS_LABEL_STUDIO_PART "#"

/* In place of ".json" at the end of the name of the tasks' file. */
#define GLOSS_LABEL_STUDIO_CONFIG_SUFFIX ".config.xml"

/**
 * GlossLabelStudioKind:
 * @GLOSS_LABEL_STUDIO_CHOICE: one of a list
 * @GLOSS_LABEL_STUDIO_CHOICES: several of a list
 * @GLOSS_LABEL_STUDIO_BOOLEAN: "true" or "false"
 * @GLOSS_LABEL_STUDIO_NUMBER: a number
 * @GLOSS_LABEL_STUDIO_TEXT_KIND: any text
 * @GLOSS_LABEL_STUDIO_JSON: any other value, as JSON in a text
 *
 * What an attribute's control has.
 */
typedef enum
{
  GLOSS_LABEL_STUDIO_CHOICE,
  GLOSS_LABEL_STUDIO_CHOICES,
  GLOSS_LABEL_STUDIO_BOOLEAN,
  GLOSS_LABEL_STUDIO_NUMBER,
  GLOSS_LABEL_STUDIO_TEXT_KIND,
  GLOSS_LABEL_STUDIO_JSON,
} GlossLabelStudioKind;

/**
 * GlossLabelStudioConfig:
 *
 * The labelling configuration of a project: what can be said of a task, and how.
 */
typedef struct _GlossLabelStudioConfig GlossLabelStudioConfig;

GlossLabelStudioConfig *gloss_label_studio_config_new  (void);
void                    gloss_label_studio_config_free (GlossLabelStudioConfig *self);

/* What a writer has used. */
void gloss_label_studio_config_add_label         (GlossLabelStudioConfig *self,
                                                  const char             *name,
                                                  const char             *color,
                                                  const char             *shortcut);
void gloss_label_studio_config_add_article_label (GlossLabelStudioConfig *self,
                                                  const char             *name);
void gloss_label_studio_config_add_relation      (GlossLabelStudioConfig *self,
                                                  const char             *name);
/* @control: its name; @values: (nullable): those of a choice. */
void gloss_label_studio_config_add_attribute     (GlossLabelStudioConfig *self,
                                                  const char             *control,
                                                  GlossLabelStudioKind    kind,
                                                  gboolean                of_region,
                                                  const char *const      *values);
/* (transfer full): it as XML. */
char *gloss_label_studio_config_to_xml           (GlossLabelStudioConfig *self);

/* What a reader finds beside the tasks. */
gboolean    gloss_label_studio_config_read     (GlossLabelStudioConfig  *self,
                                                GlossInput              *input,
                                                GCancellable            *cancellable,
                                                GError                 **error);
void        gloss_label_studio_config_define   (GlossLabelStudioConfig *self,
                                                GlossImportDocument    *document);
/* (nullable): the member of `data` that is the text. */
const char *gloss_label_studio_config_get_key  (GlossLabelStudioConfig *self);

/* (transfer full): the name of a control of ours, and what it is the name of. */
char       *gloss_label_studio_make_control  (const char           *scope,
                                              GlossLabelStudioKind  kind,
                                              const char           *id);
/* Returns: (nullable): the id in it, if it is one of ours. */
const char *gloss_label_studio_parse_control (const char           *control,
                                              const char           *scope,
                                              GlossLabelStudioKind *kind);
/* (transfer full): the name of the configuration beside the file @tasks. */
char       *gloss_label_studio_config_name   (const char *tasks);

/* The reading side. */
guint    gloss_label_studio_sniff (const char *head,
                                   gsize       n_bytes,
                                   const char *file_name);
gboolean gloss_label_studio_read  (GlossInput                *input,
                                   const GlossFormatOptions  *options,
                                   GlossImportFunc            func,
                                   gpointer                   user_data,
                                   GlossReport               *report,
                                   GCancellable              *cancellable,
                                   GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GlossLabelStudioConfig, gloss_label_studio_config_free)

G_END_DECLS
