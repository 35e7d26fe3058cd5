/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/gloss-error.h"
#include "core/model/gloss-command.h"
#include "core/model/gloss-label-tree.h"
#include "support/gloss-test-random.h"
#include "support/gloss-test-script.h"

#include <string.h>

/* The tree of labels, and the edits that change it. A label set is written as "a b<a c<b": id and,
 * behind "<", the parent that it names; "+" behind an id makes it a group. A tree as "a(b(c)) d". */

static GlossLabelSet *
make_labels (const char *spec)
{
  GlossLabelSet *labels = gloss_label_set_new ();
  g_auto (GStrv) words = g_strsplit (spec, " ", -1);

  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    {
      g_auto (GStrv) parts = g_strsplit (words[i], "<", 2);
      GlossLabelFields fields = { .color = "#123456", .parent = parts[1] };
      g_autoptr (GlossLabel) label = NULL;

      fields.group = g_str_has_suffix (parts[0], "+");
      if (fields.group)
        parts[0][strlen (parts[0]) - 1] = '\0';
      fields.id = fields.name = parts[0];
      label = gloss_label_new (&fields);
      gloss_label_set_append (labels, label);
    }

  return labels;
}

static char *
print_tree (GlossLabelSet *labels)
{
  g_autoptr (GArray) nodes = gloss_label_tree_list (labels);
  GString *out = g_string_new (NULL);
  guint depth = 0;

  g_assert_cmpuint (nodes->len, ==, gloss_label_set_get_n_labels (labels));
  for (guint i = 0; i < nodes->len; i++)
    {
      const GlossLabelNode *node = &g_array_index (nodes, GlossLabelNode, i);

      for (; depth > node->depth; depth--)
        g_string_append_c (out, ')');
      if (node->depth > depth)
        g_string_append_c (out, '(');
      else if (i > 0)
        g_string_append_c (out, ' ');
      depth = node->depth;
      g_string_append (out, gloss_label_get_id (node->label));
      if (node->cyclic)
        g_string_append_c (out, '!');
    }
  for (; depth > 0; depth--)
    g_string_append_c (out, ')');

  return g_string_free (out, FALSE);
}

typedef struct
{
  const char *labels;
  const char *tree;
} TreeCase;

static const TreeCase tree_cases[] = {
  { "", "" },
  { "a", "a" },
  { "a b c", "a b c" },
  { "a b<a c<b d", "a(b(c)) d" },
  { "c<b b<a a", "a(b(c))" },
  { "a b<a c<a d<b e<a", "a(b(d) c e)" },
  { "a<nobody b<a", "a(b)" },
  { "a<a", "a!" },
  { "a<b b<a", "a! b!" },
  { "a<b b<a c<a d<c", "a!(c(d)) b!" },
  { "d<c c<a a<b b<c x<d", "c!(d(x)) a! b!" },
  { "a b<a c d<c", "a(b) c(d)" },
};

static void
test_tree (gconstpointer data)
{
  const TreeCase *test = data;
  g_autoptr (GlossLabelSet) labels = make_labels (test->labels);
  g_autofree char *tree = print_tree (labels);

  g_assert_cmpstr (tree, ==, test->tree);
}

static GlossLabel *
get (GlossLabelSet *labels,
     const char    *id)
{
  return gloss_label_set_lookup (labels, id);
}

static void
test_relatives (void)
{
  g_autoptr (GlossLabelSet) labels = make_labels ("actor person<actor mp<person place<actor x<x");
  g_autoptr (GPtrArray) children = gloss_label_tree_get_children (labels, get (labels, "actor"));
  g_autoptr (GPtrArray) roots = gloss_label_tree_get_children (labels, NULL);
  g_autofree char *path = gloss_label_tree_dup_path (labels, get (labels, "mp"));
  g_autofree char *root_path = gloss_label_tree_dup_path (labels, get (labels, "x"));

  g_assert_cmpuint (children->len, ==, 2);
  g_assert_true (children->pdata[0] == get (labels, "person"));
  g_assert_true (children->pdata[1] == get (labels, "place"));
  g_assert_cmpuint (roots->len, ==, 2);
  g_assert_true (roots->pdata[1] == get (labels, "x"));
  g_assert_cmpstr (path, ==, "actor › person › mp");
  g_assert_cmpstr (root_path, ==, "x");
  g_assert_cmpuint (gloss_label_tree_get_depth (labels, get (labels, "mp")), ==, 2);
  g_assert_true (gloss_label_tree_is_below (labels, "mp", "actor"));
  g_assert_true (gloss_label_tree_is_below (labels, "mp", "person"));
  g_assert_false (gloss_label_tree_is_below (labels, "actor", "mp"));
  g_assert_false (gloss_label_tree_is_below (labels, "mp", "mp"));
  g_assert_false (gloss_label_tree_is_below (labels, "mp", "place"));
  g_assert_false (gloss_label_tree_is_below (labels, "nobody", "actor"));
  g_assert_false (gloss_label_tree_is_below (labels, "x", "x"));
}

/* The naive way: who is above, by walking n + 1 steps. */
static gboolean
goes_round (GlossLabelSet *labels,
            GlossLabel    *label)
{
  GlossLabel *at = label;

  for (guint i = 0; i <= gloss_label_set_get_n_labels (labels) && at != NULL; i++)
    {
      const char *parent = gloss_label_get_parent (at);

      at = parent == NULL ? NULL : gloss_label_set_lookup (labels, parent);
      if (at == label)
        return TRUE;
    }
  return FALSE;
}

static void
check_list (GlossLabelSet *labels)
{
  g_autoptr (GArray) nodes = gloss_label_tree_list (labels);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  g_assert_cmpuint (nodes->len, ==, gloss_label_set_get_n_labels (labels));
  for (guint i = 0; i < nodes->len; i++)
    {
      const GlossLabelNode *node = &g_array_index (nodes, GlossLabelNode, i);
      GlossLabel *parent = gloss_label_tree_get_parent (labels, node->label);

      g_assert_true (g_hash_table_add (seen, node->label));
      g_assert_cmpint (node->cyclic, ==, goes_round (labels, node->label));
      g_assert_cmpuint (node->depth, ==, gloss_label_tree_get_depth (labels, node->label));
      g_assert_true ((parent == NULL) == (node->parent == GLOSS_LABEL_NO_PARENT));
      if (parent != NULL)
        g_assert_true (g_array_index (nodes, GlossLabelNode, node->parent).label == parent);
      g_assert_cmpuint (node->end, >, i);
      for (guint k = 0; k < nodes->len; k++)
        g_assert_cmpint (k > i && k < node->end, ==,
                         gloss_label_tree_is_below (
                           labels,
                           gloss_label_get_id (g_array_index (nodes, GlossLabelNode, k).label),
                           gloss_label_get_id (node->label)));
    }
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; i < 300; i++)
    {
      guint n = g_rand_int_range (rand, 1, 24);
      g_autoptr (GString) spec = g_string_new ("l0");
      g_autoptr (GlossLabelSet) labels = NULL;

      for (guint k = 1; k < n; k++)
        {
          g_string_append_printf (spec, " l%u", k);
          if (g_rand_int_range (rand, 0, 4) > 0)
            g_string_append_printf (spec, "<l%d", g_rand_int_range (rand, 0, (int) n + 1));
        }
      labels = make_labels (spec->str);
      check_list (labels);
    }
}

/* Neither time nor the stack depends on how deep it is. */
static void
test_deep (void)
{
  g_autoptr (GString) spec = g_string_new ("l0");
  g_autoptr (GlossLabelSet) labels = NULL;
  g_autoptr (GArray) nodes = NULL;
  const guint n = 20000;

  for (guint i = 1; i < n; i++)
    g_string_append_printf (spec, " l%u<l%u", i, i - 1);
  labels = make_labels (spec->str);
  nodes = gloss_label_tree_list (labels);
  g_assert_cmpuint (g_array_index (nodes, GlossLabelNode, n - 1).depth, ==, n - 1);
  g_assert_cmpuint (g_array_index (nodes, GlossLabelNode, 0).end, ==, n);
}

/* Edits */

static void
assert_tree (GlossLabelSet *labels,
             const char    *expected)
{
  g_autofree char *tree = print_tree (labels);

  g_assert_cmpstr (tree, ==, expected);
}

static void
apply (GlossAnnotationSet *set,
       GlossEdit          *edit)
{
  g_autoptr (GlossEdit) done = edit;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (edit);
  gloss_annotation_set_apply (set, edit, &error);
  g_assert_no_error (error);
}

static GlossAnnotationSet *
make_set (GlossLabelSet *labels)
{
  g_autoptr (GlossArticle) article = gloss_test_article (GLOSS_TEST_SCRIPT_TEXT);

  return gloss_annotation_set_new ("default", article, labels);
}

static void
test_parent (void)
{
  g_autoptr (GlossLabelSet) labels = make_labels ("a b<a c d");
  g_autoptr (GlossAnnotationSet) set = make_set (labels);

  apply (set, gloss_command_set_label_parent (set, get (labels, "c"), "b"));
  assert_tree (labels, "a(b(c)) d");
  g_assert_null (gloss_command_set_label_parent (set, get (labels, "c"), "b"));
  g_assert_null (gloss_command_set_label_parent (set, get (labels, "c"), "nobody"));
  g_assert_null (gloss_command_set_label_parent (set, get (labels, "c"), "c"));
  g_assert_null (gloss_command_set_label_parent (set, get (labels, "a"), "c"));
  g_assert_null (gloss_command_set_label_parent (set, get (labels, "d"), NULL));
  apply (set, gloss_command_place_label (set, get (labels, "d"), "a", 0));
  assert_tree (labels, "a(d b(c))");
  apply (set, gloss_command_place_label (set, get (labels, "d"), "a", 9));
  assert_tree (labels, "a(b(c) d)");
  apply (set, gloss_command_set_label_parent (set, get (labels, "b"), NULL));
  assert_tree (labels, "a(d) b(c)");
  for (guint i = 0; i < 4; i++)
    g_assert_true (gloss_annotation_set_undo (set, NULL));
  assert_tree (labels, "a(b) c d");
  for (guint i = 0; i < 4; i++)
    g_assert_true (gloss_annotation_set_redo (set, NULL));
  assert_tree (labels, "a(d) b(c)");
}

typedef struct
{
  const char *labels;
  const char *move; /* "up", "down", "in" or "out" and a label, or "drop", it and the target */
  const char *tree; /* NULL: it cannot go there */
} MoveCase;

static const MoveCase move_cases[] = {
  { "a b c", "down a", "b a c" },
  { "a b c", "up c", "a c b" },
  { "a b c", "up a", NULL },
  { "a b c", "down c", NULL },
  { "a x<a y<a b z<b", "down a", "b(z) a(x y)" },
  { "a x<a y<a b z<b", "up b", "b(z) a(x y)" },
  { "a x<a y<a b", "down x", "a(y x) b" },
  { "a x<a y<a b", "down y", NULL },
  { "x<a a y<a", "up y", "a(y x)" },
  { "a b c", "in b", "a(b) c" },
  { "a b c x<a", "in b", "a(x b) c" },
  { "x<a a b", "in b", "a(x b)" },
  { "a b", "in a", NULL },
  { "a b<a", "in b", NULL },
  { "a b x<b", "in b", "a(b(x))" },
  { "a b<a c", "out b", "a b c" },
  { "a b<a c<a d", "out b", "a(c) b d" },
  { "b<a a c", "out b", "a b c" },
  { "a c b<a", "out b", "a b c" },
  { "a b<a c<b", "out c", "a(b c)" },
  { "a", "out a", NULL },
  { "a<a b", "out a", NULL },
  { "a b c", "drop c a", "c a b" },
  { "a b c", "drop a c", "b c a" },
  { "a b<a c", "drop c b", "a(c b)" },
  { "a b<a c", "drop b c", "a c b" },
  { "a b<a c", "drop a b", NULL },
  { "a b", "drop a a", NULL },
};

static GlossEdit *
make_move (GlossAnnotationSet *set,
           const char         *move)
{
  GlossLabelSet *labels = gloss_annotation_set_get_labels (set);
  g_auto (GStrv) words = g_strsplit (move, " ", 3);
  GlossLabel *label = get (labels, words[1]);

  if (g_str_equal (words[0], "in"))
    return gloss_command_nest_label (set, label);
  if (g_str_equal (words[0], "out"))
    return gloss_command_lift_label (set, label);
  if (g_str_equal (words[0], "drop"))
    return gloss_command_drop_label (set, label, get (labels, words[2]));
  return gloss_command_shift_label (set, label, g_str_equal (words[0], "up") ? -1 : 1);
}

static void
test_move (gconstpointer data)
{
  const MoveCase *test = data;
  g_autoptr (GlossLabelSet) labels = make_labels (test->labels);
  g_autoptr (GlossAnnotationSet) set = make_set (labels);
  g_autofree char *before = print_tree (labels);
  GlossEdit *edit = make_move (set, test->move);

  if (test->tree == NULL)
    {
      g_assert_null (edit);
      return;
    }
  apply (set, edit);
  assert_tree (labels, test->tree);
  g_assert_true (gloss_annotation_set_undo (set, NULL));
  assert_tree (labels, before);
}

/* Whoever builds the edit, it makes no circle; one that a file brought is no hindrance. */
static void
test_circle_refused (void)
{
  g_autoptr (GlossLabelSet) labels = make_labels ("a b<a x<y y<x");
  g_autoptr (GlossAnnotationSet) set = make_set (labels);
  g_autoptr (GlossEdit) edit = gloss_edit_new ("x");
  g_autoptr (GlossLabel) round = NULL;
  g_autoptr (GError) error = NULL;
  GlossLabelFields fields;

  gloss_label_get_fields (get (labels, "a"), &fields);
  fields.parent = "b";
  round = gloss_label_new (&fields);
  gloss_edit_change_label (edit, get (labels, "a"), 0, round, 0);
  g_assert_false (gloss_annotation_set_apply (set, edit, &error));
  g_assert_error (error, GLOSS_MODEL_ERROR, GLOSS_MODEL_ERROR_INVALID);

  apply (set, gloss_command_set_label_description (set, get (labels, "x"), "still in a circle"));
  assert_tree (labels, "a(b) x! y!");
  apply (set, gloss_command_set_label_parent (set, get (labels, "x"), "a"));
  assert_tree (labels, "a(b x(y))");
}

static void
test_group (void)
{
  g_autoptr (GlossLabelSet) labels = gloss_label_set_new_default ();
  g_autoptr (GlossAnnotationSet) set = make_set (labels);

  apply (set, gloss_command_set_label_group (set, get (labels, "person"), TRUE));
  g_assert_true (gloss_label_is_group (get (labels, "person")));
  g_assert_null (gloss_label_get_shortcut (get (labels, "person")));
  g_assert_null (gloss_command_set_label_group (set, get (labels, "person"), TRUE));
  g_assert_true (gloss_annotation_set_undo (set, NULL));
  g_assert_cmpstr (gloss_label_get_shortcut (get (labels, "person")), ==, "1");
}

static void
test_description (void)
{
  g_autoptr (GlossLabelSet) labels = make_labels ("a");
  g_autoptr (GlossAnnotationSet) set = make_set (labels);

  apply (set, gloss_command_set_label_description (set, get (labels, "a"), "Only\npeople."));
  g_assert_cmpstr (gloss_label_get_description (get (labels, "a")), ==, "Only\npeople.");
  g_assert_null (gloss_command_set_label_description (set, get (labels, "a"), "Only\npeople."));
  apply (set, gloss_command_set_label_description (set, get (labels, "a"), ""));
  g_assert_null (gloss_label_get_description (get (labels, "a")));
  g_assert_null (gloss_command_set_label_description (set, get (labels, "a"), NULL));
}

/* What is below a label that goes comes to stand below what was above it; one step. */
static void
test_delete (void)
{
  g_autoptr (GlossLabelSet) labels = make_labels ("a b<a c<b d<b e<d x<y y<x z<x");
  g_autoptr (GlossAnnotationSet) set = make_set (labels);
  g_autofree char *faults = gloss_test_run_script (set, "+b 0-3; +c 4-7");

  g_assert_cmpstr (faults, ==, "");
  apply (set, gloss_command_delete_label (set, get (labels, "b")));
  assert_tree (labels, "a(c d(e)) x!(z) y!");
  gloss_test_assert_set (set, "c 4-7 \"met\"\n");
  apply (set, gloss_command_delete_label (set, get (labels, "x")));
  assert_tree (labels, "a(c d(e)) y(z)");
  apply (set, gloss_command_delete_label (set, get (labels, "a")));
  assert_tree (labels, "c d(e) y(z)");
  for (guint i = 0; i < 3; i++)
    g_assert_true (gloss_annotation_set_undo (set, NULL));
  assert_tree (labels, "a(b(c d(e))) x!(z) y!");
  gloss_test_assert_set (set, "b 0-3 \"Bob\"\nc 4-7 \"met\"\n");
}

static void
test_file_label (void)
{
  g_autoptr (GlossLabelSet) labels = make_labels ("a");
  g_autoptr (GlossAnnotationSet) set = make_set (labels);
  g_autoptr (GPtrArray) annotations = g_ptr_array_new ();
  g_autoptr (GPtrArray) file_labels = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                                      gloss_label_unref);

  g_ptr_array_add (file_labels, gloss_label_new (&(GlossLabelFields) {
    .id = "ship", .name = "Ship", .color = "#000000" }));
  gloss_annotation_set_load (set, annotations, NULL, file_labels);
  apply (set, gloss_command_set_label_parent (set, file_labels->pdata[0], "a"));
  assert_tree (labels, "a(ship)");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tree_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/label-tree/tree/%u", i);

      g_test_add_data_func (path, &tree_cases[i], test_tree);
    }
  g_test_add_func ("/label-tree/relatives", test_relatives);
  g_test_add_func ("/label-tree/random", test_random);
  g_test_add_func ("/label-tree/deep", test_deep);
  g_test_add_func ("/label-tree/parent", test_parent);
  for (guint i = 0; i < G_N_ELEMENTS (move_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/label-tree/move/%u", i);

      g_test_add_data_func (path, &move_cases[i], test_move);
    }
  g_test_add_func ("/label-tree/circle-refused", test_circle_refused);
  g_test_add_func ("/label-tree/group", test_group);
  g_test_add_func ("/label-tree/description", test_description);
  g_test_add_func ("/label-tree/delete", test_delete);
  g_test_add_func ("/label-tree/file-label", test_file_label);

  return g_test_run ();
}
