/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/gloss-label-codes.h"

#include "support/gloss-test-random.h"

#include <pango/pango.h>

/* Names, and the codes that they get one after the other. */
static const struct
{
  const char *names;
  const char *codes;
} tables[] = {
  { "Person|Place|Party|Plan|person", "P|Pl|Pa|Pn|Pe" },
  { "Attributed claim|Claim|Causal-connection|Actor", "AC|C|CC|A" },
  { "Claim|Claim|Claim|Claim|Claim|Claim|Claim|Claim|Claim",
    "C|Cl|Ca|Ci|Cm|Cla|Cli|Clm|C2" },
  { "a|A|a|ä|Ä", "A|A2|A3|Ä|Ä2" },
  { "A2|a|A|a", "A|A2|A3|A4" },
  { "人物|人|场所|人物", "人|人2|场|人物" },
  { "الشخص|المكان", "ا|ال" },
  { "नमस्ते|नगर", "न|नग" },
  { "👩‍👩‍👧‍👦 family|👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦F|👩‍👩‍👧‍👦" },
  { "…|—|()", "1|2|3" },
  { "|  |\t", "1|2|3" },
  { "straße|ßa|SS", "S|ß|S2" },
  { "one two three four|One", "O|On" },
};

static void
test_tables (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_auto (GStrv) names = g_strsplit (tables[i].names, "|", -1);
      g_autoptr (GlossLabelCodes) codes = gloss_label_codes_new ();
      g_autoptr (GString) all = g_string_new (NULL);

      for (guint k = 0; names[k] != NULL; k++)
        {
          g_autofree char *id = g_strdup_printf ("label-%u", k);

          g_string_append_printf (all, "%s%s", k > 0 ? "|" : "",
                                  gloss_label_codes_add (codes, id, names[k]));
        }
      g_assert_cmpstr (all->str, ==, tables[i].codes);
    }
}

static guint
count_graphemes (const char *text)
{
  glong length = g_utf8_strlen (text, -1);
  g_autofree PangoLogAttr *attrs = g_new0 (PangoLogAttr, length + 1);
  guint n_graphemes = 0;

  pango_get_log_attrs (text, -1, -1, pango_language_get_default (), attrs, (int) length + 1);
  for (glong i = 0; i < length; i++)
    n_graphemes += attrs[i].is_cursor_position;
  return n_graphemes;
}

/* Any name at all, most of them much like others. */
static char *
make_name (GRand *rand)
{
  static const char *const words[] = { "Claim", "claim", "Person", "Place", "loaded", "人物", "场所",
                                       "शब्द", "ภาษา", "مكان", "👩‍👩‍👧‍👦", "é", "e\u0301", "-", "ǆ",
                                       "1", "" };

  if (g_rand_int_range (rand, 0, 4) == 0)
    return gloss_test_text (rand, GLOSS_TEST_MIXED, (guint) g_rand_int_range (rand, 1, 30));
  return g_strdup_printf ("%s%s%s", words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))],
                          g_rand_boolean (rand) ? " " : "",
                          words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = gloss_test_rand ();
  g_autoptr (GlossLabelCodes) codes = gloss_label_codes_new ();
  g_autoptr (GlossLabelCodes) again = gloss_label_codes_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 1500; i++)
    {
      g_autofree char *id = g_strdup_printf ("label-%u", i);
      const char *code;

      g_ptr_array_add (names, make_name (rand));
      code = gloss_label_codes_add (codes, id, names->pdata[i]);
      g_assert_true (g_utf8_validate (code, -1, NULL));
      g_assert_cmpuint (count_graphemes (code), >=, 1);
      g_assert_cmpuint (count_graphemes (code), <=, 3);
      g_assert_true (g_hash_table_add (seen, g_utf8_casefold (code, -1)));
    }

  /* What comes later changes nothing. */
  for (guint i = 0; i < 700; i++)
    {
      g_autofree char *id = g_strdup_printf ("label-%u", i);

      g_assert_cmpstr (gloss_label_codes_add (again, id, names->pdata[i]), ==,
                       gloss_label_codes_get (codes, id));
    }
}

static void
test_set (void)
{
  g_autoptr (GlossArticle) article = gloss_test_article ("text");
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  g_autoptr (GlossAnnotationSet) set = gloss_annotation_set_new ("default", article, labels);
  g_autoptr (GPtrArray) annotations = g_ptr_array_new ();
  g_autoptr (GPtrArray) file_labels =
    g_ptr_array_new_with_free_func ((GDestroyNotify) gloss_label_unref);
  g_autoptr (GlossLabelCodes) codes = NULL;

  g_ptr_array_add (file_labels, gloss_label_new (&(GlossLabelFields) {
    .id = "ship", .name = "Person", .color = "#000000" }));
  gloss_annotation_set_load (set, annotations, NULL, file_labels);

  codes = gloss_label_codes_new_for_set (set);
  g_assert_cmpstr (gloss_label_codes_get (codes, "person"), ==, "P");
  g_assert_cmpstr (gloss_label_codes_get (codes, "ship"), ==, "Pe");
  g_assert_null (gloss_label_codes_get (codes, "nothing"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/label-codes/tables", test_tables);
  g_test_add_func ("/label-codes/random", test_random);
  g_test_add_func ("/label-codes/set", test_set);

  return g_test_run ();
}
