/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "attributes-fixture.h"

#include "core/model/gloss-json-text.h"

void
attributes_add (PanelsFixture              *fixture,
                const GlossAttributeFields *fields)
{
  GlossAnnotationSet *set = panels_fixture_get_set (fixture);

  g_assert_true (gloss_session_apply (fixture->session,
                                      gloss_command_add_attribute (set, fields)));
}

void
attributes_define (PanelsFixture *fixture)
{
  const char *const certainties[] = { "certain", "likely", "doubtful", NULL };
  const char *const topics[] = { "politics", "economy", NULL };
  const char *const genres[] = { "news", "opinion", NULL };
  const char *const persons[] = { "person", NULL };
  const GlossAttributeFields fields[] = {
    { .id = "certainty", .name = "Certainty", .type = GLOSS_ATTRIBUTE_CHOICE,
      .values = certainties, .required = TRUE, .labels = persons, .show = TRUE },
    { .id = "topics", .name = "Topics", .type = GLOSS_ATTRIBUTE_CHOICES, .values = topics,
      .labels = persons },
    { .id = "checked", .name = "Checked", .type = GLOSS_ATTRIBUTE_BOOLEAN, .show = TRUE },
    { .id = "weight", .name = "Weight", .type = GLOSS_ATTRIBUTE_NUMBER, .minimum = "0",
      .maximum = "1" },
    { .id = "source", .name = "Source", .type = GLOSS_ATTRIBUTE_TEXT },
    { .id = "genre", .name = "Genre", .type = GLOSS_ATTRIBUTE_CHOICE, .values = genres,
      .required = TRUE, .target = GLOSS_ATTRIBUTE_OF_ARTICLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    attributes_add (fixture, &fields[i]);
}

void
attributes_set (PanelsFixture *fixture,
                const char    *annotation_id,
                const char    *attribute_id,
                const char    *json)
{
  GlossAnnotationSet *set = panels_fixture_get_set (fixture);
  GlossAnnotation *annotation = gloss_annotation_set_lookup (set, annotation_id);

  gloss_session_apply (fixture->session,
                       gloss_command_set_attribute (set, &annotation, 1, attribute_id, json, NULL));
}

char *
attributes_get (PanelsFixture *fixture,
                const char    *annotation_id,
                const char    *attribute_id)
{
  GlossAnnotationSet *set = panels_fixture_get_set (fixture);
  GlossAnnotationFields fields;

  gloss_annotation_get_fields (gloss_annotation_set_lookup (set, annotation_id), &fields);
  return gloss_json_text_dup_member (fields.attributes, attribute_id);
}

char *
attributes_annotate (PanelsFixture *fixture,
                     const char    *label_id,
                     guint          start,
                     guint          end)
{
  return g_strdup (gloss_annotation_get_id (panels_fixture_annotate (fixture, label_id, start,
                                                                     end)));
}

guint
attributes_count_edits (PanelsFixture *fixture)
{
  GlossAnnotationSet *set = panels_fixture_get_set (fixture);

  return gloss_history_get_position (gloss_annotation_set_get_history (set));
}
