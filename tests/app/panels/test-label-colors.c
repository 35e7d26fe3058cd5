/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/gloss-label-colors.h"
#include "app/gloss-color.h"
#include "core/model/gloss-color-vision.h"
#include "core/model/gloss-contrast.h"

/* The colors and keys that new labels get, and whether everybody can tell them apart. */

static void
test_colors (void)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_colors;

  gloss_label_colors_list (&n_colors);
  for (guint i = 0; i < n_colors; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autofree char *key = gloss_label_keys_next (labels);
      const GlossLabelFields fields = { .id = id, .name = id, .shortcut = key,
                                        .color = gloss_label_colors_next (labels) };
      g_autoptr (GlossLabel) label = gloss_label_new (&fields);

      g_assert_true (g_hash_table_add (seen, (char *) fields.color));
      g_assert_true ((key != NULL) == (i < 10));
      gloss_label_set_append (labels, label);
    }
  g_assert_nonnull (gloss_label_colors_next (labels));
}

/* An orange is there: what comes next is not orange. */
static void
test_color_unlike_others (void)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new ();
  const GlossLabelFields fields = { .id = "a", .name = "A", .color = "#e86a08" };
  g_autoptr (GlossLabel) label = gloss_label_new (&fields);

  g_assert_cmpstr (gloss_label_colors_next (labels), ==, "#f07000");
  gloss_label_set_append (labels, label);
  g_assert_cmpstr (gloss_label_colors_next (labels), ==, "#003080");
}

/* How labels are drawn: the schemes of the program. */
static const struct
{
  const char *text;
  const char *background;
  double      contrast;
} schemes[] = {
  { "#2e2e2e", "#ffffff", GLOSS_CONTRAST_AA },  { "#ffffff", "#1e1e1e", GLOSS_CONTRAST_AA },
  { "#000000", "#ffffff", GLOSS_CONTRAST_AAA }, { "#ffffff", "#1e1e1e", GLOSS_CONTRAST_AAA },
};

#define LEAST_SEEN 12.0

static void
expect_apart (const GlossRgba *a,
              const GlossRgba *b)
{
  for (guint vision = 0; vision < GLOSS_N_VISIONS; vision++)
    g_assert_cmpfloat (gloss_color_vision_get_difference (vision, a, b), >=, LEAST_SEEN);
}

static void
test_colors_are_safe (void)
{
  guint n_colors;
  const GlossNamedColor *colors = gloss_label_colors_list (&n_colors);

  g_assert_cmpuint (n_colors, >=, GLOSS_LABEL_COLORS_SAFE);
  for (guint i = 0; i < GLOSS_LABEL_COLORS_SAFE; i++)
    for (guint j = 0; j < i; j++)
      {
        GlossRgba a, b;

        gloss_contrast_parse (colors[i].color, &a);
        gloss_contrast_parse (colors[j].color, &b);
        expect_apart (&a, &b);
        for (guint k = 0; k < G_N_ELEMENTS (schemes); k++)
          {
            GlossRgba background, ink_a, ink_b;

            gloss_contrast_parse (schemes[k].background, &background);
            gloss_contrast_get_ink (&a, &background, schemes[k].contrast, &ink_a);
            gloss_contrast_get_ink (&b, &background, schemes[k].contrast, &ink_b);
            expect_apart (&ink_a, &ink_b);
          }
      }
}

/* Text stays readable on any fill, and on any two that overlap. */
static void
test_text_on_fills (void)
{
  guint n_colors;
  const GlossNamedColor *colors = gloss_label_colors_list (&n_colors);

  for (guint i = 0; i < n_colors; i++)
    for (guint j = 0; j < n_colors; j++)
      for (guint k = 0; k < G_N_ELEMENTS (schemes); k++)
        {
          GlossRgba under, over, text, background, fill;

          gloss_contrast_parse (colors[i].color, &under);
          gloss_contrast_parse (colors[j].color, &over);
          gloss_contrast_parse (schemes[k].text, &text);
          gloss_contrast_parse (schemes[k].background, &background);
          gloss_contrast_get_fill (&under, &text, &background, schemes[k].contrast, &fill);
          fill.alpha = 0.9f;
          gloss_contrast_blend (&fill, &background, &under);
          g_assert_cmpfloat (gloss_contrast_get_ratio (&text, &under), >=, schemes[k].contrast);
          gloss_contrast_get_fill (&over, &text, &background, schemes[k].contrast, &fill);
          fill.alpha = 0.9f;
          gloss_contrast_blend (&fill, &under, &over);
          g_assert_cmpfloat (gloss_contrast_get_ratio (&text, &over), >=, schemes[k].contrast);
        }
}

/* A folder starts with colors that are offered as safe. */
static void
test_default_colors (void)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  guint n_colors;
  const GlossNamedColor *colors = gloss_label_colors_list (&n_colors);

  for (guint i = 0; i < gloss_label_set_get_n_labels (labels); i++)
    {
      gboolean safe = FALSE;

      for (guint j = 0; j < GLOSS_LABEL_COLORS_SAFE; j++)
        safe |= g_str_equal (colors[j].color,
                             gloss_label_get_color (gloss_label_set_get_nth (labels, i)));
      g_assert_true (safe);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/labels/colors", test_colors);
  g_test_add_func ("/labels/colors-unlike-others", test_color_unlike_others);
  g_test_add_func ("/labels/colors-are-safe", test_colors_are_safe);
  g_test_add_func ("/labels/text-on-fills", test_text_on_fills);
  g_test_add_func ("/labels/default-colors", test_default_colors);

  return g_test_run ();
}
